//! What the places of a workbook are called, and how to get there.

use leptos::prelude::*;

use super::cells;
use super::desk::{Desk, PanelTab, Session, Tab};
use super::sheet::{self, Manner, named};
use crate::engine::Spot;
use crate::workbook::{Sheet, SheetId};

/// A cell of the grid as people call it: its sheet, its column and its row.
pub fn cell_name(
    session: &Session,
    sheet: usize,
    row: usize,
    column: usize,
    manner: Manner,
) -> String {
    let rows = cells::rows_of(session, sheet);
    let name = rows.and_then(|table| Some(table.row_name(*table.rows().get(row)?)));
    let row = match name {
        Some(name) if !name.is_empty() => name,
        _ => format!("{} {}", manner.words().row, row + 1),
    };
    format!("{} · {row}", column_name(session, sheet, column, manner))
}

/// A column of the grid: its sheet and its heading.
fn column_name(session: &Session, sheet: usize, column: usize, manner: Manner) -> String {
    let workbook = session.workbook();
    let Some(shown) = workbook.sheets.get(sheet) else {
        return String::new();
    };
    let heading = match shown {
        Sheet::Table(table) => table
            .columns
            .get(column)
            .map(|column| named(&column.title, &column.name, manner.tongue)),
        Sheet::Matrix(matrix) => workbook.table(matrix.columns).and_then(|columns| {
            let row = columns.rows().get(column.checked_sub(1)?)?;
            Some(columns.row_name(*row))
        }),
    };
    let heading = heading.unwrap_or_default();
    format!("{} · {heading}", sheet::title(shown, manner.tongue))
}

/// Any place that holds a value, as people call it.
pub fn spot_name(session: &Session, spot: Spot, manner: Manner) -> String {
    let (workbook, words) = (session.workbook(), manner.words());
    match spot {
        Spot::Parameter(index) => {
            let parameter = workbook.parameters.get(index);
            let name = parameter.map(|p| named(&p.title, &p.name, manner.tongue));
            format!("{} · {}", words.parameter, name.unwrap_or_default())
        }
        Spot::Result(index) => {
            let result = workbook.results.get(index);
            let name = result.map(|r| named(&r.title, &r.name, manner.tongue));
            format!("{} · {}", words.results, name.unwrap_or_default())
        }
        Spot::Cell { sheet, row, column } => cell_name(
            session,
            sheet,
            row,
            shown_column(session, sheet, column),
            manner,
        ),
        Spot::Total { sheet, column } => {
            let column = shown_column(session, sheet, column);
            format!(
                "{} · {}",
                column_name(session, sheet, column, manner),
                words.total
            )
        }
    }
}

/// Goes to where a value is seen.
pub fn go_to(desk: Desk, spot: Spot) {
    match spot {
        Spot::Parameter(_) => desk.panel_tab.set(PanelTab::Parameters),
        Spot::Result(at) => {
            let id = desk.glance(|session| session.workbook().results.get(at).map(|it| it.id));
            desk.tools.explained.set(id);
            desk.go_to(Tab::Summary);
        }
        Spot::Cell { sheet, row, column } => {
            let column = desk.glance(|session| shown_column(session, sheet, column));
            desk.go_to(Tab::Sheet(sheet));
            desk.bring_in_sight(sheet, row);
            desk.pick_row(row, column);
            desk.focus_grid();
        }
        Spot::Total { sheet, column } => {
            let column = desk.glance(|session| shown_column(session, sheet, column));
            desk.go_to(Tab::Sheet(sheet));
            desk.pick(0, column);
            desk.focus_grid();
        }
    }
}

/// Goes to the row of its own table that a row of the matrix at the cursor is.
pub fn go_to_row(desk: Desk) {
    let Some(sheet) = desk.sheet_now() else {
        return;
    };
    let line = desk.cursor.get_untracked().row;
    let found = desk.glance(|session| {
        let table = cells::rows_of(session, sheet)?;
        let own = session
            .workbook()
            .sheet_position(SheetId::Table(table.id))?;
        let key = table
            .key
            .first()
            .and_then(|key| table.column_position(*key));
        Some((own, session.row_at(sheet, line)?, key.unwrap_or(0)))
    });
    if let Some((sheet, row, column)) = found {
        go_to(desk, Spot::Cell { sheet, row, column });
    }
}

/// Where the grid shows a column: a matrix has the names of its rows before the first.
fn shown_column(session: &Session, sheet: usize, column: usize) -> usize {
    match session.workbook().sheets.get(sheet) {
        Some(Sheet::Matrix(_)) => column + 1,
        _ => column,
    }
}
