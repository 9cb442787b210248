//! Acts on cells, and on which rows and columns are seen.

use super::list::{column_here, on_column, on_sheet, on_table, sheet_id};
use super::{Act, Heard, act};
use crate::lang::{key_words, lock_words, note_words, words};
use crate::ui::desk::Desk;
use crate::ui::structure::{Asked, Look};
use crate::ui::viewing::Seen;
use crate::workbook::Lock;

pub const CELLS: &[Act] = &[
    act("note.write", |t| note_words(t).write, Desk::write_note)
        .keys(&["Shift+F2"])
        .heard(Heard::InGrid)
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

pub const SIGHT: &[Act] = &[
    act(
        "filter",
        |t| words(t).filter,
        |desk| {
            on_column(desk, |it| {
                let (table, column) = (it.table, it.column);
                desk.ask(Asked::Filter { table, column });
            });
        },
    )
    .when(on_table),
    act(
        "filter.cell",
        |t| words(t).filter_by_cell,
        Desk::filter_by_cell,
    )
    .when(on_table),
    act(
        "filter.off",
        |t| words(t).all_filters_off,
        |desk| {
            on_column(desk, |it| desk.take_filters_off(it.table));
        },
    )
    .when(|desk| seen(desk, |seen| seen.filters)),
    act(
        "sort.by",
        |t| words(t).sort_by,
        |desk| {
            on_column(desk, |it| {
                let (table, column) = (it.table, it.column);
                desk.ask(Asked::Sort { table, column });
            });
        },
    )
    .when(on_table),
    act(
        "group",
        |t| words(t).group_by,
        |desk| {
            on_column(desk, |it| desk.group_by(it.table, it.column));
        },
    )
    .when(|desk| seen(desk, |seen| !seen.grouped)),
    act(
        "group.fold",
        |t| words(t).fold_all,
        |desk| {
            on_column(desk, |it| desk.fold_all(it.table, true));
        },
    )
    .when(|desk| seen(desk, |seen| seen.groups)),
    act(
        "group.open",
        |t| words(t).unfold_all,
        |desk| {
            on_column(desk, |it| desk.fold_all(it.table, false));
        },
    )
    .when(|desk| seen(desk, |seen| seen.groups)),
    act(
        "group.off",
        |t| words(t).ungroup,
        |desk| {
            on_column(desk, |it| desk.ungroup(it.table));
        },
    )
    .when(|desk| seen(desk, |seen| seen.groups)),
    act(
        "freeze",
        |t| words(t).freeze_here,
        |desk| {
            on_column(desk, |it| desk.freeze(it.table, it.at + 1));
        },
    )
    .when(on_table),
    act(
        "freeze.off",
        |t| words(t).unfreeze,
        |desk| {
            on_column(desk, |it| desk.freeze(it.table, 0));
        },
    )
    .when(|desk| seen(desk, |seen| seen.frozen > 0)),
];

/// What is asked of how the column at the cursor is seen; no where there is none.
fn seen(desk: Desk, asked: impl FnOnce(Seen) -> bool) -> bool {
    column_here(desk).is_some_and(|it| asked(desk.seen_by(it.table, it.column)))
}

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
