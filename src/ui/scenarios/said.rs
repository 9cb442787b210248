//! What a scenario and the base have at a place, in words.

use crate::engine::Spot;
use crate::lang::{fill, scenario_words};
use crate::ui::desk::Session;
use crate::ui::sheet::Manner;
use crate::workbook::{Content, Kind, SheetId, Target, Workbook};

/// A content as people read it; nothing put over a computed cell is its formula.
pub fn said(
    workbook: &Workbook,
    target: Target,
    content: Option<&Content>,
    manner: Manner,
) -> String {
    let words = scenario_words(manner.tongue);
    let computed = workbook.shared_formula(target).is_some();
    let Some(form) = workbook.form(target) else {
        return String::new();
    };
    let text = match content {
        None | Some(Content::Blank) if computed => return words.by_formula.to_owned(),
        None => String::new(),
        Some(Content::Number(number)) if form.choices.is_empty() && form.kind != Kind::Choice => {
            form.show_whole(*number, manner.locale)
        }
        Some(content) => form.edit_text(content, manner.locale, manner.tongue),
    };
    match text.is_empty() {
        true => words.blank.to_owned(),
        false => text,
    }
}

/// What the base has at a place.
pub fn base_said(workbook: &Workbook, target: Target, manner: Manner) -> String {
    said(workbook, target, workbook.base_content(target), manner)
}

/// What is to be said of a cell that the scenario changes: both values.
pub fn remark(session: &Session, target: Target, manner: Manner) -> Option<String> {
    let workbook = session.workbook();
    let laid = workbook.laid().filter(|_| workbook.is_changed(target))?;
    let now = said(workbook, target, workbook.content(target), manner);
    let parts = [
        laid.name.as_str(),
        &base_said(workbook, target, manner),
        &now,
    ];
    Some(fill(scenario_words(manner.tongue).both, &parts))
}

/// Where the engine keeps the value of a place.
pub fn spot_of(workbook: &Workbook, target: Target) -> Option<Spot> {
    Some(match target {
        Target::Parameter(id) => {
            let mut all = workbook.parameters.iter();
            Spot::Parameter(all.position(|it| it.id == id)?)
        }
        Target::Cell { table, row, column } => {
            let sheet = workbook.sheet_position(SheetId::Table(table))?;
            let table = workbook.table(table)?;
            let (row, column) = (table.position(row)?, table.column_position(column)?);
            Spot::Cell { sheet, row, column }
        }
        Target::MatrixCell {
            matrix,
            row,
            column,
        } => {
            let sheet = workbook.sheet_position(SheetId::Matrix(matrix))?;
            let matrix = workbook.matrix(matrix)?;
            let row = workbook.table(matrix.rows)?.position(row)?;
            let column = workbook.table(matrix.columns)?.position(column)?;
            Spot::Cell { sheet, row, column }
        }
    })
}
