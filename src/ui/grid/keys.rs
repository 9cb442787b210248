//! Excel's keys, for a grid that is not being typed in.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::Frame;
use crate::ui::desk::{Cursor, Place};
use crate::ui::sheet;

/// Rows that a page is.
const PAGE: usize = 20;

/// Does what a key means here.
pub fn on_key(frame: Frame, event: &KeyboardEvent) {
    let desk = frame.desk;
    if desk.draft.get_untracked().is_some() || event.is_composing() {
        return;
    }
    let command = event.ctrl_key() || event.meta_key();
    let key = event.key();
    let cursor = desk.cursor.get_untracked();
    if let Some(to) = destination(frame, cursor, &key, command, event.shift_key()) {
        event.prevent_default();
        let extends = event.shift_key() && !matches!(key.as_str(), "Tab" | "Enter");
        let anchor = if extends { cursor.anchor } else { to };
        desk.cursor.set(Cursor {
            row: to.0,
            column: to.1,
            anchor,
        });
        return;
    }
    match key.as_str() {
        "F2" => desk.begin_edit(Place::Cell, None),
        "Delete" | "Backspace" => desk.clear_selection(),
        "Escape" => desk.cursor.set(Cursor::at(cursor.row, cursor.column)),
        "a" | "A" if command => {
            let (rows, columns) = extent(frame);
            let anchor = (rows.saturating_sub(1), columns.saturating_sub(1));
            desk.cursor.set(Cursor {
                row: 0,
                column: 0,
                anchor,
            });
        }
        " " if event.shift_key() || command => {
            let (rows, columns) = extent(frame);
            desk.cursor.set(if command {
                Cursor {
                    row: 0,
                    column: cursor.column,
                    anchor: (rows.saturating_sub(1), cursor.column),
                }
            } else {
                Cursor {
                    row: cursor.row,
                    column: 0,
                    anchor: (cursor.row, columns.saturating_sub(1)),
                }
            });
        }
        typed if !command && !event.alt_key() && typed.chars().count() == 1 => {
            desk.begin_edit(Place::Cell, Some(typed.to_owned()));
        }
        _ => return,
    }
    event.prevent_default();
}

/// The next cell in a direction, for what Enter and Tab do after typing.
pub fn step(frame: Frame, rows: i64, columns: i64) {
    let (last_row, last_column) = last(frame);
    let cursor = frame.desk.cursor.get_untracked();
    let moved = |at: usize, by: i64, last: usize| at.saturating_add_signed(by as isize).min(last);
    frame.desk.cursor.set(Cursor::at(
        moved(cursor.row, rows, last_row),
        moved(cursor.column, columns, last_column),
    ));
}

fn extent(frame: Frame) -> (usize, usize) {
    (
        frame.rows.get_untracked(),
        frame.headings.with_untracked(Vec::len),
    )
}

/// The last row and column that the cursor can be in; the JUMLAH is a row to look at.
fn last(frame: Frame) -> (usize, usize) {
    let (rows, columns) = extent(frame);
    let totals = frame
        .desk
        .glance(|session| sheet::has_totals(session, frame.sheet));
    let rows = rows + usize::from(totals);
    (rows.saturating_sub(1), columns.saturating_sub(1))
}

fn destination(
    frame: Frame,
    cursor: Cursor,
    key: &str,
    command: bool,
    shift: bool,
) -> Option<(usize, usize)> {
    let (last_row, last_column) = last(frame);
    let last_data = extent(frame).0.saturating_sub(1);
    let Cursor { row, column, .. } = cursor;
    Some(match (key, command) {
        ("ArrowDown", false) => ((row + 1).min(last_row), column),
        ("ArrowUp", false) => (row.saturating_sub(1), column),
        ("ArrowRight", false) => (row, (column + 1).min(last_column)),
        ("ArrowLeft", false) => (row, column.saturating_sub(1)),
        ("ArrowDown", true) => (edge(frame, row, last_data, |at| (at, column)), column),
        ("ArrowUp", true) => (edge(frame, row, 0, |at| (at, column)), column),
        ("ArrowRight", true) => (row, edge(frame, column, last_column, |at| (row, at))),
        ("ArrowLeft", true) => (row, edge(frame, column, 0, |at| (row, at))),
        ("Enter", false) if shift => (row.saturating_sub(1), column),
        ("Enter", false) => ((row + 1).min(last_row), column),
        ("Tab", false) if shift => (row, column.checked_sub(1)?),
        // At the last column Tab leaves the grid, so that the keyboard is not caught in it.
        ("Tab", false) if column < last_column => (row, column + 1),
        ("Home", false) => (row, 0),
        ("End", false) => (row, last_column),
        ("Home", true) => (0, 0),
        ("End", true) => (last_data, last_column),
        ("PageDown", false) => ((row + PAGE).min(last_row), column),
        ("PageUp", false) => (row.saturating_sub(PAGE), column),
        _ => return None,
    })
}

/// Where Ctrl and an arrow lead: to the last filled cell before an empty one, or over empty ones
/// to the first filled.
fn edge(frame: Frame, from: usize, to: usize, place: impl Fn(usize) -> (usize, usize)) -> usize {
    let filled = |at: usize| {
        let (row, column) = place(at);
        frame.desk.glance(|session| {
            let manner = frame.desk.manner_now();
            !sheet::cell(session, frame.sheet, row, column, manner)
                .text
                .is_empty()
        })
    };
    let steps: Vec<usize> = if to >= from {
        (from + 1..=to).collect()
    } else {
        (to..from).rev().collect()
    };
    let Some(first) = steps.first() else {
        return from;
    };
    if filled(from) && filled(*first) {
        let run = steps.iter().take_while(|at| filled(**at)).last();
        return run.copied().unwrap_or(to);
    }
    steps.iter().copied().find(|at| filled(*at)).unwrap_or(to)
}
