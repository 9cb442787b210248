//! Finding texts in cells, and putting others in their place.

use super::{
    Column, Content, Edit, Form, FormulaAt, Label, Structure, Target, Tongue, Total, Typed,
    Workbook,
};
use crate::formula::{Syntax, Value, parse, translate};
use crate::number::{Locale, show};

/// What is looked for, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    text: String,
    folded: String,
    /// Capitals and small letters differ.
    pub case: bool,
    /// It is to be all of what the cell says.
    pub whole: bool,
    /// In what was typed and in formulas as they are written, not in what cells show.
    pub in_formulas: bool,
    /// No figure can hold it, as it is written.
    no_figure: bool,
}

/// How figures are written for the person who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Writing {
    pub locale: Locale,
    pub tongue: Tongue,
}

/// What replacing comes to in one place.
#[derive(Clone, Debug, PartialEq)]
pub enum Replaced {
    /// The edit, and whether its text could not be read by the column's form and stays as it is.
    By { edit: Edit, unreadable: bool },
    /// The cell is computed, and what is looked for stands in its value.
    Computed,
    /// It is locked.
    Locked,
    /// The formula would be broken.
    Broken,
    /// Nothing would be other than it is.
    Same,
}

impl Search {
    pub fn new(text: &str) -> Search {
        let in_figure = |c: char| c.is_ascii_digit() || "-–.,% Rp".contains(c);
        Search {
            text: text.to_owned(),
            folded: text.to_lowercase(),
            case: false,
            whole: false,
            in_formulas: false,
            no_figure: !text.chars().all(in_figure),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether a text has what is looked for.
    pub fn is_in(&self, text: &str) -> bool {
        match (self.case, self.whole) {
            (true, true) => text == self.text,
            (true, false) => text.contains(&self.text),
            (false, true) => text.to_lowercase() == self.folded,
            (false, false) => text.to_lowercase().contains(&self.folded),
        }
    }

    /// The text with another one in every place of what is looked for; `None` where it has none.
    pub fn replaced(&self, text: &str, by: &str) -> Option<String> {
        if self.is_empty() || !self.is_in(text) {
            return None;
        }
        if self.whole {
            return Some(by.to_owned());
        }
        let mut made = String::new();
        let mut rest = text;
        while let Some((at, length)) = self.first_in(rest) {
            made.push_str(&rest[..at]);
            made.push_str(by);
            rest = &rest[at + length..];
        }
        made.push_str(rest);
        Some(made)
    }

    /// Where it first stands in a text, and how long it is there.
    fn first_in(&self, text: &str) -> Option<(usize, usize)> {
        if self.case {
            return text.find(&self.text).map(|at| (at, self.text.len()));
        }
        text.char_indices().find_map(|(at, _)| {
            let mut wanted = self.folded.chars().peekable();
            for (offset, letter) in text[at..].char_indices() {
                if wanted.peek().is_none() {
                    return Some((at, offset));
                }
                for small in letter.to_lowercase() {
                    if wanted.next() != Some(small) {
                        return None;
                    }
                }
            }
            wanted.peek().is_none().then_some((at, text.len() - at))
        })
    }

    /// Whether a value, as a cell shows it, with the marks between thousands or without, has what
    /// is looked for.
    fn is_in_value(&self, form: &Form, value: &Value, writing: Writing) -> bool {
        let Writing { locale, tongue } = writing;
        match value {
            Value::Blank if form.choices.is_empty() => false,
            Value::Text(text) if form.choices.is_empty() => self.is_in(text),
            Value::Number(_) if self.no_figure && form.choices.is_empty() => false,
            Value::Number(number) if form.label_of(value).is_none() => {
                self.is_in(&form.show_bare(value, locale, tongue))
                    || self.is_in(&form.show(value, locale, tongue))
                    || self.is_in(&show(*number, form.format().bare().ungrouped(), locale))
            }
            value => self.is_in(&form.show_bare(value, locale, tongue)),
        }
    }
}

impl Workbook {
    /// Whether a cell has what is looked for: in its value or, where that is asked for, in what
    /// was put into it. The formula of a column is found once, by [`Workbook::finds_formula`].
    pub fn finds(
        &self,
        search: &Search,
        target: Target,
        value: impl FnOnce() -> Value,
        writing: Writing,
    ) -> bool {
        let Some(form) = self.form(target) else {
            return false;
        };
        if !search.in_formulas {
            let value = value();
            // It shows what was typed; an error that came of it elsewhere shows its code.
            let typed = value.is_error().then(|| self.content(target)).flatten();
            return match typed {
                Some(Content::Unreadable(text)) => search.is_in(text),
                _ => search.is_in_value(form, &value, writing),
            };
        }
        match self.content(target) {
            None | Some(Content::Blank) => false,
            Some(content @ (Content::Formula(_) | Content::Unreadable(_))) => {
                search.is_in(&form.edit_text(content, writing.locale, writing.tongue))
            }
            Some(content) => match content.value() {
                Some(value) => search.is_in_value(form, &value, writing),
                None => false,
            },
        }
    }

    /// Whether the formula that a cell has from its column or matrix has what is looked for.
    pub fn finds_formula(&self, search: &Search, target: Target, writing: Writing) -> bool {
        let shared = self.shared_formula(target).filter(|_| search.in_formulas);
        shared.is_some_and(|text| search.is_in(&as_typed(text, writing.locale)))
    }

    /// What putting `by` in the place of what is looked for comes to in one cell.
    pub fn replacing(
        &self,
        search: &Search,
        target: Target,
        by: &str,
        writing: Writing,
    ) -> Replaced {
        let Writing { locale, tongue } = writing;
        let (Some(form), Some(content)) = (self.form(target), self.content(target)) else {
            return Replaced::Computed;
        };
        if content.formula().is_some() && !search.in_formulas {
            return Replaced::Computed;
        }
        // Every digit is kept; what is looked for may have marks between thousands.
        let typed = form.edit_text(content, locale, tongue);
        let grouped = || match content {
            Content::Number(number) => search.replaced(&form.show_whole(*number, locale), by),
            _ => None,
        };
        let Some(text) = search.replaced(&typed, by).or_else(grouped) else {
            return Replaced::Same;
        };
        match form.read(&text, locale, &self.words_at(target)) {
            Typed::Broken(_) => Replaced::Broken,
            Typed::Content(content) => {
                let unreadable = matches!(content, Content::Unreadable(_));
                self.replacement(self.lay(target, content), unreadable)
            }
        }
    }

    /// The same for the formula that a cell has from its column or matrix.
    pub fn replacing_formula(
        &self,
        search: &Search,
        target: Target,
        by: &str,
        writing: Writing,
    ) -> Replaced {
        let shared = self.shared_formula(target);
        let typed = shared.map(|text| as_typed(text, writing.locale));
        let Some(text) = typed.and_then(|typed| search.replaced(&typed, by)) else {
            return Replaced::Same;
        };
        let Some(formula) = read_back(&text, writing.locale) else {
            return Replaced::Broken;
        };
        let edit = (shared != Some(formula.as_str())).then(|| self.share(target, formula));
        self.replacement(edit.flatten(), false)
    }

    /// Whether what stands beside the cells has what is looked for: a parameter or a result, by
    /// what it is called, its value or its formula; a JUMLAH; a check, by what it says or its
    /// formula.
    pub fn finds_beside(
        &self,
        search: &Search,
        at: FormulaAt,
        value: impl FnOnce() -> Value,
        writing: Writing,
    ) -> bool {
        let typed = || {
            let formula = self.formula_beside(at);
            formula.is_some_and(|text| search.is_in(&as_typed(&text, writing.locale)))
        };
        let shown = |form: &Form| match search.in_formulas {
            true => typed(),
            false => search.is_in_value(form, &value(), writing),
        };
        let called = |title: &Option<Label>, name: &str| {
            let title = title.as_ref().map(|title| title.text(writing.tongue));
            title.is_some_and(|title| search.is_in(title)) || search.is_in(name)
        };
        match at {
            FormulaAt::Parameter(id) => self.parameter(id).is_some_and(|it| {
                called(&it.title, &it.name) || {
                    let content = it.value.value();
                    content.is_some_and(|value| search.is_in_value(&it.form, &value, writing))
                        || shown(&it.form)
                }
            }),
            FormulaAt::Result(id) => self
                .result(id)
                .is_some_and(|it| called(&it.title, &it.name) || shown(&it.form)),
            FormulaAt::Total { .. } => self
                .column_at(at)
                .is_some_and(|it| it.total != Total::None && shown(&it.form)),
            FormulaAt::Check { .. } => self
                .column_at(at)
                .and_then(|it| it.check.as_ref())
                .is_some_and(|check| {
                    search.is_in(check.says.text(writing.tongue)) || (search.in_formulas && typed())
                }),
            _ => false,
        }
    }

    /// What putting `by` in the place of what is looked for comes to there. What something is
    /// called is never replaced.
    pub fn replacing_beside(
        &self,
        search: &Search,
        at: FormulaAt,
        by: &str,
        writing: Writing,
    ) -> Replaced {
        if let FormulaAt::Parameter(id) = at {
            return self.replacing(search, Target::Parameter(id), by, writing);
        }
        if !search.in_formulas {
            return Replaced::Computed;
        }
        let known = self.formula_beside(at);
        let typed = known.as_deref().map(|text| as_typed(text, writing.locale));
        let Some(text) = typed.and_then(|typed| search.replaced(&typed, by)) else {
            return Replaced::Same;
        };
        let Some(formula) = read_back(&text, writing.locale) else {
            return Replaced::Broken;
        };
        if known.as_ref() == Some(&formula) {
            return Replaced::Same;
        }
        self.replacement(self.with_formula(at, formula), false)
    }

    fn column_at(&self, at: FormulaAt) -> Option<&Column> {
        match at {
            FormulaAt::Total { table, column } | FormulaAt::Check { table, column } => {
                self.table(table)?.column(column)
            }
            _ => None,
        }
    }

    fn formula_beside(&self, at: FormulaAt) -> Option<String> {
        match at {
            FormulaAt::Parameter(id) => self.parameter(id)?.value.formula().map(str::to_owned),
            FormulaAt::Result(id) => Some(self.result(id)?.formula.clone()),
            FormulaAt::Total { .. } => {
                let column = self.column_at(at)?;
                column.total.formula(&column.name)
            }
            FormulaAt::Check { .. } => Some(self.column_at(at)?.check.as_ref()?.formula.clone()),
            _ => None,
        }
    }

    fn with_formula(&self, at: FormulaAt, formula: String) -> Option<Edit> {
        Some(match at {
            FormulaAt::Result(result) => Edit::ResultFormula { result, formula },
            FormulaAt::Total { table, column } => {
                let total = Total::of_formula(formula, &self.column_at(at)?.name);
                let change = Structure::ColumnTotal {
                    table,
                    column,
                    total,
                };
                change.into()
            }
            FormulaAt::Check { table, column } => {
                let mut check = self.column_at(at)?.check.clone()?;
                check.formula = formula;
                let check = Some(check);
                let change = Structure::ColumnCheck {
                    table,
                    column,
                    check,
                };
                change.into()
            }
            _ => return None,
        })
    }

    fn replacement(&self, edit: Option<Edit>, unreadable: bool) -> Replaced {
        match edit {
            None => Replaced::Same,
            Some(edit) if self.refuses(&edit).is_some() => Replaced::Locked,
            Some(edit) => Replaced::By { edit, unreadable },
        }
    }
}

fn as_typed(formula: &str, locale: Locale) -> String {
    translate(formula, Syntax::INVARIANT, Syntax::of(locale))
}

/// A typed formula in invariant form; `None` where it is broken or none.
fn read_back(text: &str, locale: Locale) -> Option<String> {
    let syntax = Syntax::of(locale);
    let whole = text.trim_start().starts_with('=') && parse(text, syntax).problems.is_empty();
    whole.then(|| translate(text, syntax, Syntax::INVARIANT))
}
