//! What cells have beside their texts: the button of a list, and the keys of dates, lists, notes
//! and forms.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::Frame;
use crate::browser::clock;
use crate::formula::serial_of_unix_day;
use crate::lang::form_words;
use crate::ui::choosing::is_listed;
use crate::ui::desk::{Desk, Place, Range};
use crate::ui::pixels::px;
use crate::ui::sheet;
use crate::ui::structure::{Asked, Look};
use crate::workbook::{DateLook, Thing, show_date};

/// The button that opens the list of the choice cell with the cursor.
#[component]
pub fn ListButton(frame: Frame) -> impl IntoView {
    let desk = frame.desk;
    let at = Memo::new(move |_| {
        let cursor = desk.cursor.get();
        let alone = desk.draft.with(Option::is_none);
        let listed = desk.read(|_| is_listed(desk));
        (alone && listed && cursor.row < frame.rows.get()).then_some(cursor)
    });
    move || {
        at.get().map(|cursor| {
            // Beside its cell, so that it covers no text, where there is a beside.
            let is_last = cursor.column + 1 == frame.headings.with(Vec::len);
            let left = move || {
                let right = frame.drawn_at(cursor.column) + frame.width(cursor.column);
                right.saturating_sub(if is_last { 21 } else { 0 })
            };
            let words = form_words(desk.tongue.get());
            view! {
                <div role="row"><div role="gridcell">
                <button
                    type="button"
                    class="list-button"
                    tabindex="-1"
                    aria-label=words.open_list
                    title=words.open_list
                    style:left=move || format!("{}px", left())
                    style:top=move || px(frame.top(cursor.row) + 1.0)
                    style:height=px(frame.height - 3.0)
                    on:mousedown=|event| event.prevent_default()
                    on:click=move |_| {
                        desk.open_list();
                    }
                ><span aria-hidden="true">"▾"</span></button>
                </div></div>
            }
        })
    }
}

/// Today as it is typed in a cell.
pub fn today(desk: Desk) -> String {
    let today = serial_of_unix_day(clock::day());
    show_date(today, DateLook::Short, desk.tongue.get_untracked()).unwrap_or_default()
}

/// Does what a key means for the cell with the cursor; `false` where it means nothing here.
pub fn takes(desk: Desk, event: &KeyboardEvent) -> bool {
    if desk.draft.get_untracked().is_some() || event.is_composing() {
        return false;
    }
    let command = event.ctrl_key() || event.meta_key();
    let (key, code) = (event.key(), event.code());
    match (key.as_str(), command, event.shift_key(), event.alt_key()) {
        ("ArrowDown", false, false, true) => return desk.open_list(),
        ("F2", false, true, false) => desk.write_note(),
        ("-" | "+" | "=", true, _, false) => return on_whole(desk, key == "-"),
        ("l" | "L", true, true, false) => return ask_filter(desk),
        (";", true, false, false) => desk.begin_edit(Place::Cell, Some(today(desk))),
        (_, true, true, false) => {
            let look = match code.as_str() {
                "Digit1" => Look::Number,
                "Digit3" => Look::Date,
                "Digit4" => Look::Rupiah,
                "Digit5" => Look::Percent,
                "Backquote" => Look::Plain,
                _ => return false,
            };
            desk.look_alike(look);
        }
        _ => return false,
    }
    true
}

/// Inserts rows or a column, or removes them, where these are selected whole; where they are not, it is
/// asked which is meant, as in Excel. In a matrix the keys are left to the browser, which makes the page
/// larger or smaller.
fn on_whole(desk: Desk, remove: bool) -> bool {
    let (Some(sheet), Some(table)) = (desk.sheet_now(), desk.table_now()) else {
        return false;
    };
    let (rows, columns) = desk.glance(|session| {
        let rows = sheet::row_count(session, sheet);
        (rows, sheet::column_count(session, sheet))
    });
    let selection = desk.selection.get_untracked();
    let is_whole = |range: &Range| range.height() >= rows && range.width() < columns;
    let range = match selection.only() {
        Some(range) => range,
        // Several ranges of columns are removed together.
        None if remove && selection.ranges().iter().all(is_whole) => selection.last(),
        None => return false,
    };
    let at = range.top_left().column;
    match (range.width() >= columns, range.height() >= rows) {
        (true, false) if remove => desk.remove_rows(),
        (true, false) => desk.insert_row(0),
        (false, true) => match desk.column_at(if remove { first_seen(desk, range) } else { at }) {
            Some((_, count, column)) if remove && count > 1 => {
                desk.ask(Asked::Remove(Thing::Column { table, column }));
            }
            _ if remove => return false,
            _ => desk.ask(Asked::Column {
                table,
                column: None,
                at,
            }),
        },
        _ => return desk.ask_rows_or_columns(remove),
    }
    true
}

/// The first column of a range that is not hidden.
fn first_seen(desk: Desk, range: Range) -> usize {
    let seen = |at: &usize| {
        desk.glance(|session| {
            let table = session.workbook().table(desk.table_now()?)?;
            table.columns.get(*at).map(|column| !column.hidden)
        })
    };
    let mut columns = range.columns();
    let first = columns.find(|at| seen(at).unwrap_or(false));
    first.unwrap_or(range.top_left().column)
}

/// Asks by what the column at the cursor is to be filtered.
fn ask_filter(desk: Desk) -> bool {
    let at = desk.cursor.get_untracked().column;
    let column = desk.column_at(at);
    if let Some((table, _, column)) = column {
        desk.ask(Asked::Filter { table, column });
    }
    column.is_some()
}
