//! What inputs and results are called here, and which of them a name means.

use leptos::prelude::*;

use crate::analysis::Aim;
use crate::engine::{Spot, unknown_names};
use crate::formula::{Syntax, Value, parse, translate};
use crate::lang::{fill, simulation_words};
use crate::number::Number;
use crate::ui::desk::{Desk, Session};
use crate::ui::sheet::{self, Manner, named};
use crate::workbook::{
    ColumnId, Content, Form, ResultId, SheetId, Stand, Table, TableId, Target, Tongue, Total,
    Workbook,
};

/// The most cells whose names are offered.
const OFFERED: usize = 4_000;

/// What is looked at, by ids.
#[derive(Clone, Debug, PartialEq)]
pub enum Sought {
    Result(ResultId),
    Total(TableId, ColumnId),
    Cell(Target),
    /// In invariant form.
    Formula(String),
}

impl Sought {
    /// Where it is; `None` of something that is gone.
    pub fn aim(&self, workbook: &Workbook) -> Option<Aim> {
        Some(match self {
            Sought::Result(id) => {
                let at = workbook.results.iter().position(|it| it.id == *id)?;
                Aim::At(Spot::Result(at))
            }
            Sought::Total(table, column) => Aim::At(Spot::Total {
                sheet: workbook.sheet_position(SheetId::Table(*table))?,
                column: workbook.table(*table)?.column_position(*column)?,
            }),
            Sought::Cell(target) => Aim::At(crate::analysis::spot(workbook, *target)?),
            Sought::Formula(text) => Aim::Formula(text.clone()),
        })
    }

    /// How its values are read and shown.
    pub fn form(&self, workbook: &Workbook) -> Form {
        let form = match self {
            Sought::Result(id) => workbook.result(*id).map(|it| &it.form),
            Sought::Total(table, column) => workbook
                .table(*table)
                .and_then(|table| table.column(*column))
                .map(|column| &column.form),
            Sought::Cell(target) => workbook.form(*target),
            Sought::Formula(_) => None,
        };
        form.cloned().unwrap_or_default()
    }

    pub fn name(&self, workbook: &Workbook, manner: Manner) -> String {
        let tongue = manner.tongue;
        match self {
            Sought::Result(id) => workbook
                .result(*id)
                .map(|it| named(&it.title, &it.name, tongue))
                .unwrap_or_default(),
            Sought::Total(table, column) => workbook
                .table(*table)
                .and_then(|it| total_name(workbook, it, *column, tongue))
                .unwrap_or_default(),
            Sought::Cell(target) => input_name(workbook, *target, tongue),
            Sought::Formula(text) => translate(text, Syntax::INVARIANT, Syntax::of(manner.locale)),
        }
    }

    /// What it comes to now.
    pub fn value(&self, session: &Session) -> Value {
        match self.aim(session.workbook()) {
            Some(Aim::At(spot)) => session.engine().value(spot),
            Some(Aim::Formula(text)) => {
                let value = session.engine().evaluate(session.workbook(), &text);
                value.unwrap_or_default()
            }
            None => Value::Blank,
        }
    }

    /// A value of it, as it is shown.
    pub fn show(&self, value: &Value, workbook: &Workbook, manner: Manner) -> String {
        match value {
            Value::Blank => "–".to_owned(),
            Value::Text(text) if text.is_empty() => "–".to_owned(),
            value => self
                .form(workbook)
                .show(value, manner.locale, manner.tongue),
        }
    }
}

fn total_name(
    workbook: &Workbook,
    table: &Table,
    column: ColumnId,
    tongue: Tongue,
) -> Option<String> {
    let sheet = workbook.sheet(SheetId::Table(table.id))?;
    let column = table.column(column)?;
    let parts = [
        sheet::title(sheet, tongue),
        named(&column.title, &column.name, tongue),
    ];
    Some(fill(
        simulation_words(tongue).total_of,
        &[&parts[0], &parts[1]],
    ))
}

/// A parameter by its title; a cell by its sheet, its row and its column.
pub fn input_name(workbook: &Workbook, target: Target, tongue: Tongue) -> String {
    let row_name = |table: TableId, row| {
        let table = workbook.table(table)?;
        let name = table.row_name(row);
        Some(match name.is_empty() {
            true => (table.position(row)? + 1).to_string(),
            false => name,
        })
    };
    let name = || match target {
        Target::Parameter(id) => {
            let parameter = workbook.parameter(id)?;
            Some(named(&parameter.title, &parameter.name, tongue))
        }
        Target::Cell { table, row, column } => {
            let sheet = workbook.sheet(SheetId::Table(table))?;
            let column = workbook.table(table)?.column(column)?;
            let heading = named(&column.title, &column.name, tongue);
            let row = row_name(table, row)?;
            Some(format!(
                "{} · {row} · {heading}",
                sheet::title(sheet, tongue)
            ))
        }
        Target::MatrixCell {
            matrix,
            row,
            column,
        } => {
            let sheet = workbook.sheet(SheetId::Matrix(matrix))?;
            let matrix = workbook.matrix(matrix)?;
            let (row, column) = (
                row_name(matrix.rows, row)?,
                row_name(matrix.columns, column)?,
            );
            Some(format!(
                "{} · {row} · {column}",
                sheet::title(sheet, tongue)
            ))
        }
    };
    name().unwrap_or_default()
}

/// Every parameter and every typed cell of numbers, choices or words; of long sheets the first.
fn inputs(workbook: &Workbook) -> impl Iterator<Item = Target> {
    let parameters = workbook.parameters.iter();
    let parameters = parameters.filter(|it| it.form.is_numeric() || !it.form.choices.is_empty());
    let cells = workbook.tables().flat_map(|table| {
        let columns: Vec<ColumnId> = table
            .columns
            .iter()
            .filter(|it| it.is_input() && (it.form.is_numeric() || !it.form.choices.is_empty()))
            .map(|it| it.id)
            .collect();
        table.rows().iter().flat_map(move |row| {
            let cell = |column: &ColumnId| Target::Cell {
                table: table.id,
                row: *row,
                column: *column,
            };
            columns.iter().map(cell).collect::<Vec<_>>()
        })
    });
    parameters.map(|it| Target::Parameter(it.id)).chain(cells)
}

/// The names of inputs that are offered.
pub fn offered_inputs(workbook: &Workbook, tongue: Tongue) -> Vec<String> {
    let inputs = inputs(workbook).take(OFFERED);
    inputs.map(|it| input_name(workbook, it, tongue)).collect()
}

/// The input that a name means.
pub fn input_named(workbook: &Workbook, name: &str, tongue: Tongue) -> Option<Target> {
    /// A longer list is not looked through for a name.
    const LOOKED_AT: usize = 60_000;
    let name = name.trim().to_lowercase();
    let by_own_name = workbook
        .parameter_named(&name)
        .map(|it| Target::Parameter(it.id));
    let mut inputs = inputs(workbook).take(LOOKED_AT);
    let found = inputs.find(|it| input_name(workbook, *it, tongue).to_lowercase() == name);
    found.or(by_own_name)
}

fn all_sought(workbook: &Workbook) -> Vec<Sought> {
    let results = workbook.results.iter().map(|it| Sought::Result(it.id));
    let totals = workbook.tables().flat_map(|table| {
        let summed = table.columns.iter().filter(|it| it.total != Total::None);
        summed.map(|it| Sought::Total(table.id, it.id))
    });
    results.chain(totals).collect()
}

pub fn offered_sought(workbook: &Workbook, manner: Manner) -> Vec<String> {
    let all = all_sought(workbook).into_iter().take(OFFERED);
    all.map(|it| it.name(workbook, manner)).collect()
}

/// What a text means: a name, or a formula that stands alone.
pub fn sought_named(workbook: &Workbook, text: &str, manner: Manner) -> Option<Sought> {
    let text = text.trim();
    if text.starts_with('=') {
        let syntax = Syntax::of(manner.locale);
        let stored = translate(text, syntax, Syntax::INVARIANT);
        let fine = parse(text, syntax).problems.is_empty()
            && unknown_names(&stored, Stand::Alone, workbook).is_empty();
        return fine.then_some(Sought::Formula(stored));
    }
    let name = text.to_lowercase();
    let mut all = all_sought(workbook).into_iter();
    let found = all.find(|it| it.name(workbook, manner).to_lowercase() == name);
    let own = || {
        workbook
            .results
            .iter()
            .find(|it| it.name.to_lowercase() == name)
    };
    let found = found.or_else(|| own().map(|it| Sought::Result(it.id)));
    // A cell by its full name, computed or typed.
    found.or_else(|| input_named(workbook, text, manner.tongue).map(Sought::Cell))
}

/// A content of an input, as it is shown.
pub fn shown(workbook: &Workbook, target: Target, content: &Content, manner: Manner) -> String {
    let value = content.value().unwrap_or_default();
    shown_value(workbook, target, &value, manner)
}

pub fn shown_value(workbook: &Workbook, target: Target, value: &Value, manner: Manner) -> String {
    let form = workbook.form(target).cloned().unwrap_or_default();
    // Every digit that a step may have.
    let whole = Form {
        decimals: None,
        ..form
    };
    match whole.show(value, manner.locale, manner.tongue) {
        text if text.is_empty() => "–".to_owned(),
        text => text,
    }
}

/// What stands in an input now.
pub fn now(session: &Session, target: Target) -> Value {
    let spot = crate::analysis::spot(session.workbook(), target);
    spot.map(|spot| session.engine().value(spot))
        .unwrap_or_default()
}

pub fn figure(desk: Desk, count: usize) -> String {
    let locale = desk.locale.get();
    crate::number::show(
        Number::from(count),
        crate::number::Format::default(),
        locale,
    )
}
