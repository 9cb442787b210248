//! Acts on cells, their looks and locks, and on groups of rows.

use super::on_sheets::{column_here, on_column, on_sheet, on_table, seen, sheet_id};
use super::{Act, Heard, act};
use crate::lang::{key_words, lock_words, note_words, simulation_words, words};
use crate::ui::desk::Desk;
use crate::ui::structure::Look;
use crate::workbook::Lock;

pub const CELLS: &[Act] = &[
    act("note.write", |t| note_words(t).write, Desk::write_note)
        .keys(&["Shift+F2"])
        .heard(Heard::InGrid)
        .when(on_sheet),
    act(
        "seek.here",
        |t| simulation_words(t).seek_this_cell,
        Desk::seek_here,
    )
    .keys(&["Alt+G"])
    .heard(Heard::BesideTyping)
    .when(on_sheet),
    act("note.remove", |t| note_words(t).remove, Desk::remove_note).when(Desk::has_note),
    act(
        "look.number",
        |t| key_words(t).look_number,
        |desk| desk.look_alike(Look::Number),
    )
    .keys(&["Ctrl+Shift+1"])
    .heard(Heard::InGrid)
    .when(on_table),
    act(
        "look.date",
        |t| key_words(t).look_date,
        |desk| desk.look_alike(Look::Date),
    )
    .keys(&["Ctrl+Shift+3"])
    .heard(Heard::InGrid)
    .when(on_table),
    act(
        "look.rupiah",
        |t| key_words(t).look_rupiah,
        |desk| desk.look_alike(Look::Rupiah),
    )
    .keys(&["Ctrl+Shift+4"])
    .heard(Heard::InGrid)
    .when(on_table),
    act(
        "look.percent",
        |t| key_words(t).look_percent,
        |desk| desk.look_alike(Look::Percent),
    )
    .keys(&["Ctrl+Shift+5"])
    .heard(Heard::InGrid)
    .when(on_table),
    act(
        "lock.column",
        |t| lock_words(t).lock_column,
        turn_column_lock,
    )
    .when(|desk| column_lock(desk).is_some_and(|lock| !desk.is_locked(lock))),
    act(
        "unlock.column",
        |t| lock_words(t).unlock_column,
        turn_column_lock,
    )
    .when(|desk| column_lock(desk).is_some_and(|lock| desk.is_locked(lock))),
    act("lock.sheet", |t| lock_words(t).lock_sheet, turn_sheet_lock)
        .when(|desk| sheet_id(desk).is_some_and(|sheet| !desk.is_locked(Lock::Sheet(sheet)))),
    act(
        "unlock.sheet",
        |t| lock_words(t).unlock_sheet,
        turn_sheet_lock,
    )
    .when(|desk| sheet_id(desk).is_some_and(|sheet| desk.is_locked(Lock::Sheet(sheet)))),
    act(
        "lock.rules",
        |t| lock_words(t).lock_rules,
        |desk| desk.turn_lock(Lock::Rules),
    )
    .when(|desk| !desk.is_locked(Lock::Rules)),
    act(
        "unlock.rules",
        |t| lock_words(t).unlock_rules,
        |desk| desk.turn_lock(Lock::Rules),
    )
    .when(|desk| desk.is_locked(Lock::Rules)),
];

pub const GROUPS_OF_ROWS: &[Act] = &[
    act(
        "group.fold",
        |t| words(t).fold_all,
        |desk| {
            on_column(desk, |it| desk.fold_all(it.table, true));
        },
    )
    .when(|desk| seen(desk).is_some_and(|seen| seen.groups)),
    act(
        "group.open",
        |t| words(t).unfold_all,
        |desk| {
            on_column(desk, |it| desk.fold_all(it.table, false));
        },
    )
    .when(|desk| seen(desk).is_some_and(|seen| seen.groups)),
];

fn column_lock(desk: Desk) -> Option<Lock> {
    let it = column_here(desk)?;
    let (table, column) = (it.table, it.column);
    Some(Lock::Column { table, column })
}

fn turn_column_lock(desk: Desk) {
    if let Some(lock) = column_lock(desk) {
        desk.turn_lock(lock);
    }
}

fn turn_sheet_lock(desk: Desk) {
    if let Some(sheet) = sheet_id(desk) {
        desk.turn_lock(Lock::Sheet(sheet));
    }
}
