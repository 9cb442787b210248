//! The acts on rows, columns and sheets.

use leptos::prelude::*;

use super::{Act, Heard, act};
use crate::lang::{key_words, words};
use crate::ui::desk::{Desk, Tab};
use crate::ui::structure::Asked;
use crate::ui::tabs::{has_simulation, has_summary};
use crate::ui::viewing::Seen;
use crate::workbook::{ColumnId, SheetId, TableId, Thing};

pub const ROWS: &[Act] = &[
    act(
        "row.above",
        |t| words(t).insert_above,
        |desk| desk.insert_row(0),
    )
    .when(on_table),
    act(
        "row.below",
        |t| words(t).insert_below,
        |desk| desk.insert_row(1),
    )
    .when(on_table),
    act(
        "row.duplicate",
        |t| words(t).duplicate_row,
        Desk::duplicate_rows,
    )
    .when(on_table),
    act(
        "row.up",
        |t| key_words(t).move_row_up,
        |desk| desk.move_rows(false),
    )
    .when(on_table),
    act(
        "row.down",
        |t| key_words(t).move_row_down,
        |desk| desk.move_rows(true),
    )
    .when(on_table),
    act("row.remove", |t| words(t).remove_row, Desk::remove_rows).when(on_table),
];

pub const COLUMNS: &[Act] = &[
    act(
        "column.edit",
        |t| words(t).edit_column,
        |desk| {
            on_column(desk, |it| desk.ask(it.asked(Some(it.column), 0)));
        },
    )
    .when(on_table),
    act(
        "column.left",
        |t| words(t).column_left,
        |desk| {
            on_column(desk, |it| desk.ask(it.asked(None, 0)));
        },
    )
    .when(on_table),
    act(
        "column.right",
        |t| words(t).column_right,
        |desk| {
            on_column(desk, |it| desk.ask(it.asked(None, 1)));
        },
    )
    .when(on_table),
    act(
        "column.sort",
        |t| words(t).sort_up,
        |desk| {
            on_column(desk, |it| desk.sort(it.table, &[(it.column, false)]));
        },
    )
    .when(on_table),
    act(
        "column.sort-down",
        |t| words(t).sort_down,
        |desk| {
            on_column(desk, |it| desk.sort(it.table, &[(it.column, true)]));
        },
    )
    .when(on_table),
    act(
        "column.sort-by",
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
        "column.filter",
        |t| words(t).filter,
        |desk| {
            on_column(desk, |it| {
                let (table, column) = (it.table, it.column);
                desk.ask(Asked::Filter { table, column });
            });
        },
    )
    .keys(&["Ctrl+Shift+L"])
    .heard(Heard::InGrid)
    .when(on_table),
    act(
        "column.filter-off",
        |t| words(t).filter_off,
        |desk| on_column(desk, |it| desk.filter(it.table, it.column, None)),
    )
    .when(|desk| seen(desk).is_some_and(|seen| seen.filtered)),
    act(
        "filter.cell",
        |t| words(t).filter_by_cell,
        Desk::filter_by_cell,
    )
    .when(on_table),
    act(
        "filter.all-off",
        |t| words(t).all_filters_off,
        |desk| on_column(desk, |it| desk.take_filters_off(it.table)),
    )
    .when(|desk| desk.table_now().is_some_and(|it| desk.has_filters(it))),
    act(
        "column.group",
        |t| words(t).group_by,
        |desk| on_column(desk, |it| desk.group_by(it.table, it.column)),
    )
    .when(|desk| seen(desk).is_some_and(|seen| !seen.grouped)),
    act(
        "column.ungroup",
        |t| words(t).ungroup,
        |desk| on_column(desk, |it| desk.ungroup(it.table)),
    )
    .when(|desk| seen(desk).is_some_and(|seen| seen.groups)),
    act(
        "column.freeze",
        |t| words(t).freeze_here,
        |desk| on_column(desk, |it| desk.freeze(it.table, it.at + 1)),
    )
    .when(on_table),
    act(
        "column.unfreeze",
        |t| words(t).unfreeze,
        |desk| on_column(desk, |it| desk.freeze(it.table, 0)),
    )
    .when(|desk| seen(desk).is_some_and(|seen| seen.frozen > 0)),
    act(
        "column.move-left",
        |t| key_words(t).move_column_left,
        |desk| {
            on_column(desk, |it| desk.move_column(it.table, it.column, false));
        },
    )
    .when(on_table),
    act(
        "column.move-right",
        |t| key_words(t).move_column_right,
        |desk| {
            on_column(desk, |it| desk.move_column(it.table, it.column, true));
        },
    )
    .when(on_table),
    act(
        "column.fit",
        |t| key_words(t).fit_column,
        |desk| {
            on_column(desk, |it| desk.fit_column(it.at));
        },
    )
    .when(on_table),
    act(
        "column.hide",
        |t| words(t).hide_column,
        |desk| {
            on_column(desk, |it| desk.hide_column(it.table, it.column));
        },
    )
    .when(|desk| on_table(desk) && desk.cursor.get_untracked().column > 0),
    act(
        "column.show",
        |t| words(t).show_columns,
        |desk| {
            on_column(desk, |it| desk.show_columns(it.table));
        },
    )
    .when(|desk| {
        desk.table_now()
            .is_some_and(|table| desk.hides_columns(table))
    }),
    act(
        "column.remove",
        |t| words(t).remove_column,
        |desk| {
            on_column(desk, |it| {
                let (table, column) = (it.table, it.column);
                desk.ask(Asked::Remove(Thing::Column { table, column }));
            });
        },
    )
    .when(|desk| column_here(desk).is_some_and(|it| it.count > 1)),
];

pub const SHEETS: &[Act] = &[
    act(
        "sheet.new",
        |t| words(t).new_table,
        |desk| desk.ask(Asked::NewTable),
    ),
    act(
        "sheet.matrix",
        |t| words(t).new_matrix,
        |desk| desk.ask(Asked::Matrix(None)),
    )
    .when(Desk::may_make_matrix),
    act(
        "sheet.rename",
        |t| key_words(t).rename_sheet,
        |desk| {
            on_this_sheet(desk, |sheet| desk.ask_sheet_name(sheet));
        },
    )
    .when(on_sheet),
    act(
        "sheet.left",
        |t| key_words(t).move_sheet_left,
        |desk| {
            on_this_sheet(desk, |sheet| desk.move_sheet(sheet, false));
        },
    )
    .when(|desk| desk.sheet_now().is_some_and(|sheet| sheet > 0)),
    act(
        "sheet.right",
        |t| key_words(t).move_sheet_right,
        |desk| {
            on_this_sheet(desk, |sheet| desk.move_sheet(sheet, true));
        },
    )
    .when(|desk| {
        desk.sheet_now()
            .is_some_and(|sheet| sheet + 1 < sheet_count(desk))
    }),
    act(
        "sheet.remove",
        |t| words(t).remove_sheet,
        |desk| {
            on_this_sheet(desk, |sheet| {
                desk.ask(Asked::Remove(match sheet {
                    SheetId::Table(table) => Thing::Table(table),
                    SheetId::Matrix(matrix) => Thing::Matrix(matrix),
                }))
            });
        },
    )
    .when(|desk| sheet_id(desk).is_some_and(|sheet| desk.may_remove_sheet(sheet))),
    act(
        "sheet.next",
        |t| key_words(t).next_sheet,
        |desk| go_along(desk, true),
    )
    .keys(&["Alt+PageDown"]),
    act(
        "sheet.previous",
        |t| key_words(t).previous_sheet,
        |desk| go_along(desk, false),
    )
    .keys(&["Alt+PageUp"]),
    act(
        "summary",
        |t| key_words(t).to_summary,
        |desk| desk.go_to(Tab::Summary),
    )
    .when(|desk| untrack(|| has_summary(desk))),
    act(
        "simulation",
        |t| key_words(t).to_simulation,
        |desk| desk.go_to(Tab::Simulation),
    ),
];
// When

pub fn on_sheet(desk: Desk) -> bool {
    desk.sheet_now().is_some()
}

pub(super) fn on_table(desk: Desk) -> bool {
    desk.table_now().is_some()
}

fn sheet_count(desk: Desk) -> usize {
    desk.glance(|session| session.workbook().sheets.len())
}
// Where

/// The column at the cursor.
pub(super) struct Here {
    pub table: TableId,
    pub column: ColumnId,
    pub at: usize,
    pub count: usize,
}

impl Here {
    fn asked(&self, column: Option<ColumnId>, beside: usize) -> Asked {
        Asked::Column {
            table: self.table,
            column,
            at: self.at + beside,
        }
    }
}

pub(super) fn column_here(desk: Desk) -> Option<Here> {
    let at = desk.cursor.get_untracked().column;
    let (table, count, column) = desk.column_at(at)?;
    Some(Here {
        table,
        column,
        at,
        count,
    })
}

/// How the column at the cursor is looked at.
pub(super) fn seen(desk: Desk) -> Option<Seen> {
    let here = column_here(desk)?;
    Some(desk.seen_by(here.table, here.column))
}

pub(super) fn on_column(desk: Desk, act: impl FnOnce(Here)) {
    if let Some(here) = column_here(desk) {
        act(here);
    }
}

pub(super) fn sheet_id(desk: Desk) -> Option<SheetId> {
    let sheet = desk.sheet_now()?;
    desk.glance(|session| Some(session.workbook().sheets.get(sheet)?.id()))
}

fn on_this_sheet(desk: Desk, act: impl FnOnce(SheetId)) {
    if let Some(sheet) = sheet_id(desk) {
        act(sheet);
    }
}
/// Goes to the sheet beside this one; after the last comes the first.
fn go_along(desk: Desk, forward: bool) {
    let sheets = (0..sheet_count(desk)).map(Tab::Sheet);
    let summary = untrack(|| has_summary(desk)).then_some(Tab::Summary);
    let simulation = untrack(|| has_simulation(desk)).then_some(Tab::Simulation);
    let first = summary.into_iter().chain(simulation);
    let tabs: Vec<Tab> = first.chain(sheets).collect();
    let now = desk.tab.get_untracked();
    let at = tabs.iter().position(|tab| *tab == now).unwrap_or(0);
    let step = if forward { 1 } else { tabs.len() - 1 };
    if let Some(tab) = tabs.get((at + step) % tabs.len()) {
        desk.go_to(*tab);
    }
}
