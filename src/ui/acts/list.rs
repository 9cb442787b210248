use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::looking::{CELLS, SIGHT};
use super::tracing::TRACING;
use super::{Act, Group, Heard, act, keys};
use crate::lang::{Tongue, fill, finding_words, hint_words, key_words, words};
use crate::ui::desk::{Cursor, Desk, Dialog, PanelTab, Place, Range, Selection, Tab};
use crate::ui::structure::{self, Asked};
use crate::ui::{filling, finding, keeping, printing, sheet};
use crate::workbook::{ColumnId, SheetId, TableId, Thing};

/// The acts, group by group.
pub const ACTS: &[(Group, &[Act])] = &[
    (Group::File, FILE),
    (Group::Change, CHANGE),
    (Group::Find, FIND),
    (Group::Moving, TRACING),
    (Group::Change, CELLS),
    (Group::Rows, ROWS),
    (Group::Rows, SIGHT),
    (Group::Columns, COLUMNS),
    (Group::Sheets, SHEETS),
    (Group::Names, NAMES),
    (Group::View, VIEW),
    (Group::Help, HELP),
];

const FILE: &[Act] = &[
    act(
        "file.plan",
        |t| words(t).new_plan,
        |desk| {
            desk.dialog.set(Some(Dialog::NewPlan));
        },
    ),
    act(
        "file.empty",
        |t| words(t).empty_workbook,
        structure::open_empty,
    ),
    act(
        "file.paste",
        |t| words(t).paste_table,
        |desk| {
            desk.dialog.set(Some(Dialog::PasteTable));
        },
    ),
    act("file.open", |t| words(t).open_file, Desk::choose_file).keys(&["Ctrl+O"]),
    act(
        "file.example",
        |t| words(t).see_example,
        keeping::open_example,
    ),
    act(
        "file.stored",
        |t| words(t).stored_here,
        |desk| {
            desk.dialog.set(Some(Dialog::Stored));
        },
    ),
    act("file.save", |t| words(t).save_file, save).keys(&["Ctrl+S"]),
    act("file.print", |t| key_words(t).print, printing::print).keys(&["Ctrl+P"]),
];

const CHANGE: &[Act] = &[
    act("undo", |t| words(t).undo, Desk::undo)
        .keys(&["Ctrl+Z"])
        .heard(Heard::BesideTyping)
        .when(|desk| desk.glance(|session| session.history().to_undo().is_some())),
    act("redo", |t| words(t).redo, Desk::redo)
        .keys(&["Ctrl+Y", "Ctrl+Shift+Z"])
        .heard(Heard::BesideTyping)
        .when(|desk| desk.glance(|session| session.history().to_redo().is_some())),
    act(
        "cell.edit",
        |t| key_words(t).edit_cell,
        |desk| {
            desk.begin_edit(Place::Cell, None);
        },
    )
    .keys(&["F2"])
    .heard(Heard::InGrid)
    .when(on_sheet),
    act("cell.clear", |t| key_words(t).clear, Desk::clear_selection)
        .keys(&["Delete"])
        .heard(Heard::InGrid)
        .when(on_sheet),
    act("fill.down", |t| key_words(t).fill_down, filling::down)
        .keys(&["Ctrl+D"])
        .heard(Heard::InGrid)
        .when(on_sheet),
    act("fill.right", |t| key_words(t).fill_right, filling::right)
        .keys(&["Ctrl+R"])
        .heard(Heard::InGrid)
        .when(on_sheet),
    act("copy", |t| key_words(t).copy, |desk| press(desk, "Ctrl+C"))
        .keys(&["Ctrl+C"])
        .heard(Heard::InGrid)
        .when(on_sheet),
    act("cut", |t| key_words(t).cut, |desk| press(desk, "Ctrl+X"))
        .keys(&["Ctrl+X"])
        .heard(Heard::InGrid)
        .when(on_sheet),
    act(
        "paste",
        |t| key_words(t).paste,
        |desk| press(desk, "Ctrl+V"),
    )
    .keys(&["Ctrl+V"])
    .heard(Heard::InGrid)
    .when(on_sheet),
    act("select.all", |t| key_words(t).select_all, select_all).when(on_sheet),
];

const FIND: &[Act] = &[
    act(
        "palette",
        |t| key_words(t).palette,
        |desk| desk.tools.open_palette(desk),
    )
    .keys(&["Ctrl+K"]),
    act(
        "find",
        |t| finding_words(t).find,
        |desk| finding::open(desk, false),
    )
    .keys(&["Ctrl+F"]),
    act(
        "replace",
        |t| finding_words(t).replace,
        |desk| finding::open(desk, true),
    )
    .keys(&["Ctrl+H"]),
    act(
        "find.next",
        |t| finding_words(t).next,
        |desk| finding::step(desk, true),
    )
    .keys(&["F3"])
    .when(finding::is_open),
    act(
        "find.previous",
        |t| finding_words(t).previous,
        |desk| finding::step(desk, false),
    )
    .keys(&["Shift+F3"])
    .when(finding::is_open),
];

const ROWS: &[Act] = &[
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

const COLUMNS: &[Act] = &[
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

const SHEETS: &[Act] = &[
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
            on_this_sheet(desk, |sheet| desk.ask(Asked::RenameSheet(sheet)));
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
    .when(has_summary),
];

const NAMES: &[Act] = &[
    act(
        "parameter.new",
        |t| words(t).new_parameter,
        |desk| desk.ask(Asked::Parameter(None)),
    ),
    act(
        "result.new",
        |t| words(t).new_result,
        |desk| desk.ask(Asked::Result(None)),
    ),
];

const VIEW: &[Act] = &[
    act(
        "view.parameters",
        |t| key_words(t).show_parameters,
        |desk| show(desk, PanelTab::Parameters),
    ),
    act(
        "view.checks",
        |t| key_words(t).show_checks,
        |desk| show(desk, PanelTab::Checks),
    ),
    act(
        "view.origin",
        |t| key_words(t).show_origin,
        |desk| show(desk, PanelTab::Origin),
    ),
    act(
        "view.panel",
        |t| key_words(t).panel,
        |desk| desk.panel_open.update(|open| *open = !*open),
    ),
    act(
        "view.language",
        |t| key_words(t).language,
        |desk| {
            desk.set_tongue(match desk.tongue.get_untracked() {
                Tongue::Id => Tongue::En,
                Tongue::En => Tongue::Id,
            });
        },
    ),
    act(
        "view.theme",
        |t| key_words(t).theme,
        |desk| desk.set_dark(!desk.dark.get_untracked()),
    ),
    act(
        "view.numbers",
        |t| key_words(t).number_format,
        |desk| {
            desk.set_locale(desk.locale.get_untracked().other());
        },
    ),
];

const HELP: &[Act] = &[
    act(
        "keys",
        |t| key_words(t).map,
        |desk| desk.tools.open_map(desk),
    )
    .keys(&["F1", "?"]),
    act(
        "hints",
        |t| key_words(t).show_hints,
        |desk| {
            desk.tools.hints.forget();
            desk.notice
                .set(hint_words(desk.tongue.get_untracked()).again.to_owned());
        },
    ),
];

// When

pub(super) fn on_sheet(desk: Desk) -> bool {
    desk.sheet_now().is_some()
}

pub(super) fn on_table(desk: Desk) -> bool {
    desk.table_now().is_some()
}

fn has_summary(desk: Desk) -> bool {
    desk.glance(|session| !session.workbook().results.is_empty())
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

// Acts of more than one line

fn save(desk: Desk) {
    // A field is taken as it is left; what is typed in a cell is put in by saving.
    let active = document().active_element();
    if let Some(field) = active.filter(|_| desk.draft.get_untracked().is_none())
        && let Some(field) = field.dyn_ref::<web_sys::HtmlInputElement>()
    {
        let _ = field.blur();
    }
    keeping::save_to_file(desk);
}

/// The clipboard is the browser's, and listens to keys alone.
fn press(desk: Desk, key: &str) {
    let tongue = desk.tongue.get_untracked();
    let key = keys::line(key, tongue);
    desk.notice.set(fill(key_words(tongue).press, &[&key]));
    desk.focus_grid();
}

fn select_all(desk: Desk) {
    let Some(sheet) = desk.sheet_now() else {
        return;
    };
    let last = desk.glance(|session| {
        (
            sheet::row_count(session, sheet).saturating_sub(1),
            sheet::column_count(session, sheet).saturating_sub(1),
        )
    });
    let cursor: Cursor = desk.cursor.get_untracked();
    desk.selection
        .set(Selection::of(Range::new((0, 0), last), cursor));
    desk.focus_grid();
}

fn show(desk: Desk, tab: PanelTab) {
    desk.panel_open.set(true);
    desk.panel_tab.set(tab);
}

/// Goes to the sheet beside this one; after the last comes the first.
fn go_along(desk: Desk, forward: bool) {
    let sheets = (0..sheet_count(desk)).map(Tab::Sheet);
    let tabs: Vec<Tab> = has_summary(desk)
        .then_some(Tab::Summary)
        .into_iter()
        .chain(sheets)
        .collect();
    let now = desk.tab.get_untracked();
    let at = tabs.iter().position(|tab| *tab == now).unwrap_or(0);
    let step = if forward { 1 } else { tabs.len() - 1 };
    if let Some(tab) = tabs.get((at + step) % tabs.len()) {
        desk.go_to(*tab);
    }
}
