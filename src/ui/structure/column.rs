use leptos::html;
use leptos::prelude::*;

use super::named::{Field, Select, read_formula};
use crate::formula::{Syntax, Value, translate};
use crate::lang::refusal;
use crate::number::Locale;
use crate::ui::desk::{Session, desk};
use crate::ui::dialogs::cancel;
use crate::workbook::{
    Choice, Column, ColumnId, Content, Edit, Filling, Form, Kind, Label, SheetId, Structure,
    TableId, Tongue, Total, Typed, WholeColumn,
};

const KINDS: [Kind; 5] = [
    Kind::Number,
    Kind::Percent,
    Kind::Rupiah,
    Kind::Text,
    Kind::Choice,
];

/// What is asked of a column.
#[derive(Clone, Debug, PartialEq)]
struct Wanted {
    name: String,
    kind: usize,
    choices: String,
    unit: String,
    decimals: String,
    computed: bool,
    formula: String,
    /// None, a sum, or a formula of its own, which stays as it is.
    total: usize,
}

impl Wanted {
    fn of(column: Option<&Column>, tongue: Tongue, locale: Locale) -> Wanted {
        let Some(column) = column else {
            return Wanted {
                name: String::new(),
                kind: 0,
                choices: String::new(),
                unit: String::new(),
                decimals: String::new(),
                computed: false,
                formula: "=".to_owned(),
                total: 0,
            };
        };
        let form = &column.form;
        let labels: Vec<&str> = form
            .choices
            .iter()
            .map(|it| it.label.text(tongue))
            .collect();
        let formula = column.formula.as_deref().unwrap_or("=");
        let unit = column.unit.as_ref().map(|unit| unit.text(tongue));
        Wanted {
            name: column.name.clone(),
            kind: KINDS
                .iter()
                .position(|kind| *kind == form.kind)
                .unwrap_or(0),
            choices: labels.join("\n"),
            unit: unit.unwrap_or_default().to_owned(),
            decimals: form.decimals.map(|it| it.to_string()).unwrap_or_default(),
            computed: !column.is_input(),
            formula: translate(formula, Syntax::INVARIANT, Syntax::of(locale)),
            total: match column.total {
                Total::None => 0,
                Total::Sum => 1,
                Total::Formula(_) => 2,
            },
        }
    }

    fn form(&self, before: &Form, tongue: Tongue) -> Form {
        let kind = KINDS[self.kind];
        let known = |label: &str| {
            let mut choices = before.choices.iter();
            choices.find(|it| it.label.text(tongue) == label).cloned()
        };
        let choice = |label: &str| {
            known(label).unwrap_or_else(|| Choice {
                label: Label::from(label),
                value: Content::Text(label.to_owned()),
            })
        };
        let labels = self.choices.lines().map(str::trim);
        let labels = labels.filter(|label| kind == Kind::Choice && !label.is_empty());
        Form {
            kind,
            decimals: self.decimals.parse().ok().map(|it: u8| it.min(20)),
            choices: labels.map(choice).collect(),
            dash: before.dash,
        }
    }

    fn total(&self, before: &Total) -> Total {
        match self.total {
            0 => Total::None,
            1 => Total::Sum,
            _ => before.clone(),
        }
    }

    fn dress(&self, column: &mut Column, tongue: Tongue) {
        column.form = self.form(&column.form, tongue);
        let unit = self.unit.trim();
        let before = column.unit.as_ref().map(|unit| unit.text(tongue));
        if before.unwrap_or_default() != unit {
            column.unit = (!unit.is_empty()).then(|| Label::from(unit));
        }
    }
}

/// What is typed in a column's cells, read as its new form reads it.
fn read_anew(column: &Column, after: &Form, locale: Locale, words: &[String]) -> Vec<Content> {
    let read = |content: &Content| {
        let (Content::Text(text) | Content::Unreadable(text)) = content else {
            return content.clone();
        };
        match after.read(text, locale, words) {
            Typed::Content(Content::Formula(_)) | Typed::Broken(_) => content.clone(),
            Typed::Content(read) => read,
        }
    };
    column.cells().iter().map(read).collect()
}

/// A computed column's values as if they had been typed.
fn values_of(session: &Session, table: TableId, column: ColumnId) -> Vec<Content> {
    let workbook = session.workbook();
    let at = workbook.sheet_position(SheetId::Table(table));
    let (Some(sheet), Some(of)) = (at, workbook.table(table)) else {
        return Vec::new();
    };
    let Some(column) = of.column_position(column) else {
        return Vec::new();
    };
    let typed = |row| match session.engine().cell(sheet, row, column) {
        Value::Number(number) => Content::Number(number),
        Value::Text(text) => Content::Text(text.to_string()),
        Value::Bool(truth) => Content::Bool(truth),
        Value::Blank | Value::Error(_) => Content::Blank,
    };
    (0..of.rows().len()).map(typed).collect()
}

/// The edits that make a column what is wanted.
fn edits(
    session: &Session,
    table: TableId,
    column: &Column,
    wanted: &Wanted,
    formula: Option<String>,
    (tongue, locale): (Tongue, Locale),
) -> Vec<Edit> {
    let id = column.id;
    let mut edits: Vec<Edit> = Vec::new();
    let mut look = column.looks();
    wanted.dress(&mut look, tongue);
    let name = wanted.name.trim();
    if name != column.name {
        // What it is called now is what was typed.
        look.title = None;
        let name = name.to_owned();
        edits.push(Edit::RenameColumn {
            table,
            column: id,
            name,
        });
    }
    let filling = match (&column.formula, formula) {
        (None, None) if look.form.kind == column.form.kind => None,
        (None, None) => {
            let words = session.workbook().words(column);
            let cells = read_anew(column, &look.form, locale, &words);
            (cells != column.cells()).then_some(Filling::Typed(cells))
        }
        (Some(before), Some(formula)) if *before == formula => None,
        (Some(_), Some(formula)) => {
            edits.insert(
                0,
                Edit::ColumnFormula {
                    table,
                    column: id,
                    formula,
                },
            );
            None
        }
        (Some(_), None) => Some(Filling::Typed(values_of(session, table, id))),
        (None, Some(formula)) => Some(Filling::Formula {
            formula,
            overrides: Vec::new(),
        }),
    };
    if let Some(filling) = filling {
        // Before the name changes, which its formula may speak of.
        edits.insert(
            0,
            Structure::FillColumn {
                table,
                column: id,
                filling,
            }
            .into(),
        );
    }
    if look != column.looks() {
        let column = Box::new(look);
        edits.push(Structure::ColumnLook { table, column }.into());
    }
    let total = wanted.total(&column.total);
    if total != column.total {
        edits.push(
            Structure::ColumnTotal {
                table,
                column: id,
                total,
            }
            .into(),
        );
    }
    edits
}

/// The edit that makes a new column.
fn insertion(
    session: &Session,
    (table, at): (TableId, usize),
    wanted: &Wanted,
    formula: Option<String>,
    tongue: Tongue,
) -> Edit {
    let id = ColumnId(session.workbook().next_id());
    let mut column = Column::input(id, wanted.name.trim(), Form::default());
    wanted.dress(&mut column, tongue);
    column.total = wanted.total(&Total::None);
    column.width = Some(if column.form.is_numeric() { 100 } else { 160 });
    let filling = match formula {
        Some(formula) => Filling::Formula {
            formula,
            overrides: Vec::new(),
        },
        None => Filling::Typed(Vec::new()),
    };
    let column = Box::new(WholeColumn { column, filling });
    Structure::InsertColumn { table, at, column }.into()
}

/// A column's name, kind, unit, decimals, formula and JUMLAH.
#[component]
pub fn ColumnDialog(table: TableId, column: Option<ColumnId>, at: usize) -> impl IntoView {
    let desk = desk();
    let words = desk.words();
    let (tongue, locale) = (desk.tongue.get(), desk.locale.get());
    let known = desk.glance(|session| {
        let column = session.workbook().table(table)?.column(column?)?;
        Some(Wanted::of(Some(column), tongue, locale))
    });
    let is_new = known.is_none();
    let wanted = RwSignal::new(known.unwrap_or_else(|| Wanted::of(None, tongue, locale)));
    let own_total = wanted.with_untracked(|wanted| wanted.total == 2);
    let trouble = RwSignal::new(None::<String>);
    let computed = Memo::new(move |_| wanted.with(|wanted| wanted.computed));
    let kind = Memo::new(move |_| wanted.with(|wanted| KINDS[wanted.kind]));
    let formula_field = NodeRef::<html::Input>::new();
    let save = move || {
        let wanted = wanted.get_untracked();
        let formula = match wanted
            .computed
            .then(|| read_formula(&wanted.formula, locale))
        {
            None => None,
            Some(Ok(formula)) => Some(formula),
            Some(Err(problem)) => {
                trouble.set(Some(match problem {
                    Some(kind) => crate::lang::problem(&kind, tongue),
                    None => desk.words_now().formula_wanted.to_owned(),
                }));
                return;
            }
        };
        let mut edits = desk.glance(|session| {
            let known = session.workbook().table(table);
            match known.and_then(|table| table.column(column?)) {
                Some(column) => edits(session, table, column, &wanted, formula, (tongue, locale)),
                None => vec![insertion(session, (table, at), &wanted, formula, tongue)],
            }
        });
        let made = match edits.len() {
            0 => Ok(()),
            1 => desk.offer(edits.remove(0)),
            _ => desk.offer(Edit::Several(edits)),
        };
        match made {
            Err(error) => trouble.set(Some(refusal(error, tongue))),
            Ok(()) => {
                if is_new {
                    desk.pick(desk.cursor.get_untracked().row, at);
                }
                desk.dialog.set(None);
            }
        }
    };
    let kinds = [
        words.kind_number,
        words.kind_percent,
        words.kind_rupiah,
        words.kind_text,
        words.kind_choice,
    ];
    let mut totals = vec![words.total_none, words.total_sum];
    totals.extend(own_total.then_some(words.total_formula));
    let first = wanted.get_untracked();
    let title = if is_new {
        words.new_column_title
    } else {
        words.edit_column_title
    };
    let filled_by = vec![words.filled_typed, words.filled_formula];
    let (choices, decimals) = (first.choices.clone(), first.decimals.clone());
    view! {
        <form class="structure-form" method="dialog" on:submit=move |event| {
            event.prevent_default();
            save();
        }>
            <h2>{title}</h2>
            <Field label=words.name_field value=first.name.clone() first=true
                on_input=move |text| wanted.update(|it| it.name = text)/>
            <div class="fields">
                <Select label=words.kind_field options=kinds.to_vec() chosen=first.kind
                    on_choose=move |at| wanted.update(|it| it.kind = at)/>
                <Field label=words.unit_field value=first.unit.clone()
                    on_input=move |text| wanted.update(|it| it.unit = text)/>
                {move || (!matches!(kind.get(), Kind::Text | Kind::Choice)).then(|| view! {
                    <Field label=words.decimals_field value=decimals.clone() placeholder=words.decimals_any
                        on_input=move |text| wanted.update(|it| it.decimals = text)/>
                })}
            </div>
            {move || (kind.get() == Kind::Choice).then(|| view! {
                <label class="stacked">
                    <span>{words.choices_field}</span>
                    <textarea class="paste-area" rows="4" prop:value=choices.clone()
                        on:input=move |event| wanted.update(|it| it.choices = event_target_value(&event))
                    ></textarea>
                </label>
            })}
            <div class="fields">
                <Select label=words.filled_field options=filled_by chosen=usize::from(first.computed)
                    on_choose=move |at| wanted.update(|it| it.computed = at == 1)/>
                <Select label=words.total options=totals chosen=first.total
                    on_choose=move |at| wanted.update(|it| it.total = at)/>
            </div>
            {move || computed.get().then(|| view! {
                <label class="stacked">
                    <span>{words.formula}</span>
                    <input class="field wide formula-field" node_ref=formula_field autocomplete="off"
                        spellcheck="false" prop:value=wanted.with_untracked(|it| it.formula.clone())
                        on:input=move |event| wanted.update(|it| it.formula = event_target_value(&event))/>
                </label>
            })}
            {move || trouble.get().map(|text| view! { <p class="wrong" role="alert">{text}</p> })}
            <div class="dialog-buttons">
                {cancel(desk)}
                <button type="submit" class="button primary">{words.save}</button>
            </div>
        </form>
    }
}
