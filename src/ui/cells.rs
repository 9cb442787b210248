//! What stands at a row and a column of a sheet, whether or not the row is in sight. `sheet` asks
//! the same of a place in the grid.

use super::desk::Session;
use crate::engine::Spot;
use crate::formula::Value;
use crate::workbook::{Sheet, Table, Target};

/// The table whose rows a sheet shows.
pub fn rows_of(session: &Session, sheet: usize) -> Option<&Table> {
    match session.workbook().sheets.get(sheet)? {
        Sheet::Table(table) => Some(table),
        Sheet::Matrix(matrix) => session.workbook().table(matrix.rows),
    }
}

/// Which of the engine's columns a column of the grid is; `None` for the names of a matrix's rows.
pub fn column_of(session: &Session, sheet: usize, column: usize) -> Option<usize> {
    match session.workbook().sheets.get(sheet)? {
        Sheet::Table(_) => Some(column),
        Sheet::Matrix(_) => column.checked_sub(1),
    }
}

/// What can be typed into there.
pub fn target(session: &Session, sheet: usize, row: usize, column: usize) -> Option<Target> {
    let workbook = session.workbook();
    match workbook.sheets.get(sheet)? {
        Sheet::Table(table) => Some(Target::Cell {
            table: table.id,
            row: *table.rows().get(row)?,
            column: table.columns.get(column)?.id,
        }),
        Sheet::Matrix(matrix) => Some(Target::MatrixCell {
            matrix: matrix.id,
            row: *workbook.table(matrix.rows)?.rows().get(row)?,
            column: *workbook
                .table(matrix.columns)?
                .rows()
                .get(column.checked_sub(1)?)?,
        }),
    }
}

/// Where the engine keeps the value there.
pub fn spot(session: &Session, sheet: usize, row: usize, column: usize) -> Option<Spot> {
    let column = column_of(session, sheet, column)?;
    Some(Spot::Cell { sheet, row, column })
}

/// The value there.
pub fn value(session: &Session, sheet: usize, row: usize, column: usize) -> Value {
    match spot(session, sheet, row, column) {
        Some(Spot::Cell { sheet, row, column }) => session.engine().cell(sheet, row, column),
        _ => Value::Blank,
    }
}
