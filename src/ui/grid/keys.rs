//! Excel's keys, for a grid that is not being typed in.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{Frame, header};
use crate::ui::desk::{Cursor, Place, Range, Selection, Step};
use crate::ui::filling::{self, is_filled};
use crate::ui::{pasting, sheet};

/// Does what a key means here.
pub fn on_key(frame: Frame, event: &KeyboardEvent) {
    let desk = frame.desk;
    if desk.draft.get_untracked().is_some() || event.is_composing() {
        return;
    }
    let command = event.ctrl_key() || event.meta_key();
    let (key, shift) = (event.key(), event.shift_key());
    let opens = matches!(key.as_str(), "Enter" | " " | "F2") && !command && !shift;
    if opens && desk.fold(desk.cursor.get_untracked().row) {
        return event.prevent_default();
    }
    let pastes = key == "Enter" && !command && !shift && !event.alt_key();
    if pastes && pasting::paste_marked(desk) {
        return event.prevent_default();
    }
    // Alt and an arrow lead elsewhere than to the next cell.
    let moves = |key| !event.alt_key() && moves(frame, key, command, shift);
    if !moves(&key) && !acts(frame, event, &key, command) {
        return;
    }
    event.prevent_default();
}

/// Keys that move the cursor or extend the selection.
fn moves(frame: Frame, key: &str, command: bool, shift: bool) -> bool {
    let desk = frame.desk;
    let now = desk.selection.get_untracked();
    let step = match (key, command, shift) {
        ("Enter", false, false) => Some(Step::Down),
        ("Enter", false, true) => Some(Step::Up),
        ("Tab", false, false) => Some(Step::Right),
        ("Tab", false, true) => Some(Step::Left),
        _ => None,
    };
    if let Some(way) = step {
        let (cursor, last) = (now.cursor(), last(frame));
        // At its ends Tab leaves the grid, so that the keyboard is not caught in it.
        let leaves = match way {
            Step::Right => cursor.column >= last.column,
            Step::Left => cursor.column == 0,
            Step::Down | Step::Up => false,
        };
        if leaves && now.is_one_cell() {
            return false;
        }
        self::step(frame, way);
        return true;
    }
    let (rows, columns) = (last_data(frame).row, last_data(frame).column);
    let next = match (key, command) {
        ("a" | "A", true) if !shift => {
            Selection::of(Range::new((0, 0), (rows, columns)), now.cursor())
        }
        (" ", _) if command && shift => {
            Selection::of(Range::new((0, 0), (rows, columns)), now.cursor())
        }
        (" ", true) => {
            let mut next = now.clone();
            let wide = now.last();
            next.reshape(Range::new((0, wide.start.column), (rows, wide.end.column)));
            next
        }
        (" ", false) if shift => {
            let mut next = now.clone();
            let high = now.last();
            next.reshape(Range::new((high.start.row, 0), (high.end.row, columns)));
            next
        }
        _ => {
            let from = if shift { now.last().end } else { now.cursor() };
            let to = match (key, command) {
                ("PageDown", false) => turned(frame, from, true),
                ("PageUp", false) => turned(frame, from, false),
                _ => destination(frame, from, key, command),
            };
            let Some(mut to) = to else {
                return false;
            };
            if shift {
                // The JUMLAH is looked at alone.
                to.row = if now.cursor().row <= rows {
                    to.row.min(rows)
                } else {
                    to.row
                };
                to.column = header::past_hidden(frame, from.column, to.column);
                let mut next = now.clone();
                next.extend_to(to);
                next
            } else {
                Selection::at(to)
            }
        }
    };
    desk.selection.set(next);
    // A frozen column is seen wherever the others are.
    if let ("Home", Some(root)) = (key, root()) {
        root.set_scroll_left(0);
    }
    true
}

/// Keys that do something to what is selected.
fn acts(frame: Frame, event: &KeyboardEvent, key: &str, command: bool) -> bool {
    let desk = frame.desk;
    match key {
        "F2" => desk.begin_edit(Place::Cell, None),
        "Delete" | "Backspace" => desk.clear_selection(),
        "Escape" => {
            if desk.marked.get_untracked().is_some() {
                desk.marked.set(None);
            } else if desk.is_at_work() {
                desk.stop_computing();
            } else {
                let cursor = desk.cursor.get_untracked();
                desk.pick(cursor.row, cursor.column);
            }
        }
        "d" | "D" if command && !event.shift_key() => filling::down(desk),
        "r" | "R" if command && !event.shift_key() => filling::right(desk),
        // It shows the keys.
        "?" => return false,
        typed if !command && !event.alt_key() && typed.chars().count() == 1 => {
            // In the JUMLAH a formula is the JUMLAH's.
            let on_total = desk.cursor.get_untracked().row >= frame.rows.get_untracked();
            if !(on_total && typed == "=") {
                desk.add_row_beyond();
            }
            desk.begin_edit(Place::Cell, Some(typed.to_owned()));
        }
        _ => return false,
    }
    true
}

/// What Enter and Tab do, and after typing too.
pub fn step(frame: Frame, way: Step) {
    let last = last(frame);
    let table = table(frame);
    frame.desk.selection.update(|now| {
        let begun = now.cursor();
        match table {
            Some(table) => now.step_in_table(way, table, last),
            None => now.step(way, last),
        }
        // Within what is selected, hidden columns are passed over.
        while !now.is_one_cell() && frame.is_hidden(now.cursor().column) && now.cursor() != begun {
            now.step(way, last);
        }
    });
    let beyond = frame.desk.selection.with_untracked(Selection::beyond);
    if beyond.is_some() {
        let words = frame.desk.words_now();
        frame.desk.notice.set(words.row_beyond.to_owned());
    }
}

/// The first column and the last cell of a table with rows, as far as they are shown.
fn table(frame: Frame) -> Option<(usize, Cursor)> {
    let rows = frame.rows.get_untracked();
    let shown = |column: &usize| !frame.is_hidden(*column);
    let count = frame.headings.with_untracked(Vec::len);
    let (first, last) = ((0..count).find(shown)?, (0..count).rev().find(shown)?);
    (rows > 0 && frame.desk.table_now().is_some()).then(|| (first, Cursor::at(rows - 1, last)))
}

/// The next cell beside the cursor, alone, for an arrow that leaves a cell being typed in.
pub fn leave(frame: Frame, key: &str) {
    let cursor = frame.desk.cursor.get_untracked();
    if let Some(to) = destination(frame, cursor, key, false) {
        frame.desk.pick(to.row, to.column);
    }
}

/// The last cell that holds data.
pub fn last_data(frame: Frame) -> Cursor {
    Cursor {
        row: frame.rows.get_untracked().saturating_sub(1),
        column: frame.headings.with_untracked(Vec::len).saturating_sub(1),
    }
}

/// The last cell that the cursor can be in; the JUMLAH is a row to look at.
fn last(frame: Frame) -> Cursor {
    let rows = frame.rows.get_untracked();
    let totals = frame
        .desk
        .glance(|session| sheet::has_totals(session, frame.sheet));
    Cursor {
        row: (rows + usize::from(totals)).saturating_sub(1),
        column: last_data(frame).column,
    }
}

/// Where a key leads from a cell.
pub fn destination(frame: Frame, from: Cursor, key: &str, command: bool) -> Option<Cursor> {
    let Cursor { row, column } = from;
    let (last_row, last_column) = (last(frame).row, last(frame).column);
    let last_data = last_data(frame).row;
    let down = |to: usize| edge(frame, row, to, |at| (at, column));
    let across = |to: usize| edge(frame, column, to, |at| (row, at));
    let (row, column) = match (key, command) {
        ("ArrowDown", false) => ((row + 1).min(last_row), column),
        ("ArrowUp", false) => (row.saturating_sub(1), column),
        ("ArrowRight", false) => (row, (column + 1).min(last_column)),
        ("ArrowLeft", false) => (row, column.saturating_sub(1)),
        ("ArrowDown", true) => (down(last_data.max(row)), column),
        ("ArrowUp", true) => (down(0), column),
        ("ArrowRight", true) => (row, across(last_column)),
        ("ArrowLeft", true) => (row, across(0)),
        ("Home", false) => (row, 0),
        ("End", false) => (row, last_column),
        ("Home", true) => (0, 0),
        ("End", true) => (last_data, last_column),
        _ => return None,
    };
    Some(Cursor { row, column })
}

fn root() -> Option<web_sys::HtmlDivElement> {
    let root = document().query_selector(".grid").ok().flatten()?;
    root.dyn_into().ok()
}

/// Turns to the next page or the one before: what is seen goes along with the cursor.
fn turned(frame: Frame, from: Cursor, down: bool) -> Option<Cursor> {
    let root = root()?;
    let page = frame.page(&root);
    frame.turn_page(&root, down);
    let row = match down {
        true => (from.row + page).min(last(frame).row),
        false => from.row.saturating_sub(page),
    };
    Some(Cursor::at(row, from.column))
}

/// Where Ctrl and an arrow lead: to the last filled cell before an empty one, or over empty ones
/// to the first filled.
fn edge(frame: Frame, from: usize, to: usize, place: impl Fn(usize) -> (usize, usize)) -> usize {
    let distance = from.abs_diff(to);
    let at = |step: usize| if to >= from { from + step } else { from - step };
    frame.desk.glance(|session| {
        let filled = |at: usize| {
            let (row, column) = place(at);
            is_filled(session, frame.sheet, row, column)
        };
        if distance == 0 {
            return from;
        }
        if filled(from) && filled(at(1)) {
            let run = (1..=distance).take_while(|step| filled(at(*step)));
            return run.last().map_or(to, at);
        }
        let next = (1..=distance).find(|step| filled(at(*step)));
        next.map_or(to, at)
    })
}
