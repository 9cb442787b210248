//! Where one was in a workbook: the sheet, and the cell. A reload leads back there, and so does opening
//! it from the list. It is noted when the page or the workbook is left, not at every step.

use gloo::events::EventListener;
use leptos::prelude::*;

use crate::browser::preferences;
use crate::ui::desk::{Desk, Tab};
use crate::workbook::{Sheet, SheetId};

/// Under which the places are kept in the browser, a line each, the last that was left first.
const KEPT: &str = "places";
/// Of how many workbooks.
const MOST: usize = 20;
const SUMMARY: &str = "summary";
const SIMULATION: &str = "simulation";

/// Notes the place whenever the page is left, as far as that can be heard.
pub fn listen(desk: Desk) {
    EventListener::new(&window(), "pagehide", move |_| note(desk)).forget();
    EventListener::new(&document(), "visibilitychange", move |_| note(desk)).forget();
}

/// Notes where one is in the workbook on the desk.
pub fn note(desk: Desk) {
    let Some(id) = id_of_place(desk) else { return };
    let tab = desk.tab.get_untracked();
    let cursor = desk.cursor.get_untracked();
    let place = desk.glance(|session| match tab {
        Tab::Summary => Some((SUMMARY.to_owned(), 0)),
        Tab::Simulation => Some((SIMULATION.to_owned(), 0)),
        Tab::Sheet(sheet) => {
            let id = session.workbook().sheets.get(sheet).map(Sheet::id)?;
            // A row that is not in the table is the JUMLAH.
            let row = session.row_at(sheet, cursor.row).unwrap_or(cursor.row);
            Some((number(id).to_string(), row))
        }
    });
    let Some((sheet, row)) = place else { return };
    let kept = preferences::get(KEPT).unwrap_or_default();
    let others = kept.lines().filter(|line| id_in(line) != Some(&id));
    let line = format!("{id} {sheet} {row} {}", cursor.column);
    let lines: Vec<&str> = std::iter::once(line.as_str())
        .chain(others)
        .take(MOST)
        .collect();
    preferences::set(KEPT, &lines.join("\n"));
}

/// Goes to where one was in the workbook on the desk, which is kept under this id.
pub fn go_back(desk: Desk, id: &str) {
    let kept = preferences::get(KEPT).unwrap_or_default();
    let Some(line) = kept.lines().find(|line| id_in(line) == Some(id)) else {
        return;
    };
    let mut parts = line.split(' ').skip(1);
    let (Some(sheet), Some(row), Some(column)) = (parts.next(), parts.next(), parts.next()) else {
        return;
    };
    let sheet = match sheet {
        SUMMARY => return,
        SIMULATION => return desk.tab.set(Tab::Simulation),
        sheet => sheet,
    };
    let (Ok(row), Ok(column)) = (row.parse(), column.parse()) else {
        return;
    };
    let found = desk.glance(|session| {
        let mut sheets = session.workbook().sheets.iter();
        let at = sheets.position(|it| number(it.id()).to_string() == sheet)?;
        Some((at, session.sight(at).place_of(row).unwrap_or(row)))
    });
    if let Some((at, line)) = found {
        desk.tab.set(Tab::Sheet(at));
        desk.pick(line, column);
        desk.keep_cursor_inside();
    }
}

fn id_in(line: &str) -> Option<&str> {
    line.split(' ').next()
}

/// Tables and matrices are numbered together.
fn number(sheet: SheetId) -> u32 {
    match sheet {
        SheetId::Table(table) => table.0,
        SheetId::Matrix(matrix) => matrix.0,
    }
}

/// What the place is kept under. An example that nothing was done to is kept nowhere and has a new id each
/// time; it goes by its name.
fn id_of_place(desk: Desk) -> Option<String> {
    desk.keeper
        .try_with_value(|keeper| {
            let kept = keeper.kept.as_ref()?;
            Some(match (&keeper.base, &kept.origin) {
                (Some(_), Some(origin)) => origin.template.clone(),
                _ => kept.id.clone(),
            })
        })
        .flatten()
}
