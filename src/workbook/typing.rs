//! From what is typed somewhere to the edit that it means.

use serde::{Deserialize, Serialize};

use super::{
    Column, ColumnId, Content, Edit, Form, Kind, MatrixId, Override, ParameterId, RowId, TableId,
    Typed, Workbook,
};
use crate::formula::{Problem, Syntax, signed, translate};
use crate::number::Locale;

/// Something that can be typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    Cell {
        table: TableId,
        row: RowId,
        column: ColumnId,
    },
    MatrixCell {
        matrix: MatrixId,
        row: RowId,
        column: RowId,
    },
    Parameter(ParameterId),
}

impl Workbook {
    /// How values of the target are read and shown.
    pub fn form(&self, target: Target) -> Option<&Form> {
        match target {
            Target::Cell { table, column, .. } => Some(&self.column(table, column)?.form),
            Target::MatrixCell { matrix, .. } => Some(&self.matrix(matrix)?.form),
            Target::Parameter(parameter) => Some(&self.parameter(parameter)?.form),
        }
    }

    /// What was put there; `None` where the formula of its column or matrix holds.
    pub fn content(&self, target: Target) -> Option<&Content> {
        match target {
            Target::Cell { table, row, column } => self.table(table)?.content(row, column),
            Target::MatrixCell {
                matrix,
                row,
                column,
            } => Some(&self.matrix(matrix)?.overrides.get(&(row, column))?.content),
            Target::Parameter(parameter) => Some(&self.parameter(parameter)?.value),
        }
    }

    /// The formula that its column or matrix has for it, overridden or not.
    pub fn shared_formula(&self, target: Target) -> Option<&str> {
        match target {
            Target::Cell { table, column, .. } => self.column(table, column)?.formula.as_deref(),
            Target::MatrixCell { matrix, .. } => Some(&self.matrix(matrix)?.formula),
            Target::Parameter(_) => None,
        }
    }

    /// Whether something stands over the formula of its column or matrix.
    pub fn is_overridden(&self, target: Target) -> bool {
        self.shared_formula(target).is_some() && self.content(target).is_some()
    }

    /// Words that may be typed there instead of a number.
    pub fn words_at(&self, target: Target) -> Vec<String> {
        match target {
            Target::Cell { table, column, .. } => self
                .column(table, column)
                .map(|column| self.words(column))
                .unwrap_or_default(),
            Target::MatrixCell { .. } | Target::Parameter(_) => Vec::new(),
        }
    }

    /// The edit that typing `text` there means; `None` where it changes nothing. Over a computed
    /// cell a value becomes an override and an empty text takes it back; a formula becomes that of
    /// the whole column or matrix, unless the cell is overridden already.
    ///
    /// # Errors
    /// What is wrong with a typed formula.
    pub fn typed(
        &self,
        target: Target,
        text: &str,
        locale: Locale,
    ) -> Result<Option<Edit>, Vec<Problem>> {
        let Some(form) = self.form(target) else {
            return Ok(None);
        };
        let content = match form.read(text, locale, &self.words_at(target)) {
            Typed::Content(Content::Unreadable(text)) => calculation(form, text, locale),
            Typed::Content(content) => content,
            Typed::Broken(problems) => return Err(problems),
        };
        Ok(self.put(target, content))
    }

    /// The edit that puts a content there, as [`Workbook::typed`] does.
    pub fn put(&self, target: Target, content: Content) -> Option<Edit> {
        let current = self.content(target);
        if let (Some(shared), Content::Formula(formula), None) =
            (self.shared_formula(target), &content, current)
        {
            return (shared != formula)
                .then(|| self.share(target, formula.clone()))
                .flatten();
        }
        self.lay(target, content)
    }

    /// The edit that puts a content into one cell alone: over a computed cell a formula, too,
    /// is an override. `None` where it changes nothing.
    pub fn lay(&self, target: Target, content: Content) -> Option<Edit> {
        let current = self.content(target);
        if self.shared_formula(target).is_some() {
            let to = (!content.is_blank()).then(|| self.override_with(target, content));
            return (to.as_ref().map(|to| &to.content) != current).then(|| match target {
                Target::Cell { table, row, column } => Edit::Override {
                    table,
                    row,
                    column,
                    to,
                },
                Target::MatrixCell {
                    matrix,
                    row,
                    column,
                } => Edit::MatrixOverride {
                    matrix,
                    row,
                    column,
                    to,
                },
                Target::Parameter(parameter) => Edit::Parameter {
                    parameter,
                    content: to.map(|to| to.content).unwrap_or_default(),
                },
            });
        }
        if current? == &content {
            return None;
        }
        Some(match target {
            Target::Cell { table, row, column } => Edit::Cell {
                table,
                row,
                column,
                content,
            },
            Target::Parameter(parameter) => Edit::Parameter { parameter, content },
            Target::MatrixCell { .. } => return None,
        })
    }

    /// The override that keeps the note of the one that it replaces.
    fn override_with(&self, target: Target, content: Content) -> Override {
        Override {
            content,
            note: self.override_note(target).map(str::to_owned),
        }
    }

    /// Why a cell was overridden, if it was said.
    pub fn override_note(&self, target: Target) -> Option<&str> {
        let over = match target {
            Target::Cell { table, row, column } => {
                self.column(table, column)?.overrides.get(&row)?
            }
            Target::MatrixCell {
                matrix,
                row,
                column,
            } => self.matrix(matrix)?.overrides.get(&(row, column))?,
            Target::Parameter(_) => return None,
        };
        over.note.as_deref()
    }

    pub(super) fn share(&self, target: Target, formula: String) -> Option<Edit> {
        match target {
            Target::Cell { table, column, .. } => Some(Edit::ColumnFormula {
                table,
                column,
                formula,
            }),
            Target::MatrixCell { matrix, .. } => Some(Edit::MatrixFormula { matrix, formula }),
            Target::Parameter(_) => None,
        }
    }

    fn column(&self, table: TableId, column: ColumnId) -> Option<&Column> {
        self.table(table)?.column(column)
    }
}

/// What cannot be read as a number may be a calculation that begins with its sign.
#[inline(never)]
fn calculation(form: &Form, text: String, locale: Locale) -> Content {
    let syntax = Syntax::of(locale);
    let may = matches!(form.kind, Kind::Number | Kind::Percent | Kind::Rupiah);
    match signed(text.trim(), syntax).filter(|_| may) {
        Some(formula) => Content::Formula(translate(&formula, syntax, Syntax::INVARIANT)),
        None => Content::Unreadable(text),
    }
}
