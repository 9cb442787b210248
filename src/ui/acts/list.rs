use leptos::prelude::*;

use super::levels::LEVELS;
use super::looking::{CELLS, GROUPS_OF_ROWS};
use super::on_sheets::{COLUMNS, ROWS, SHEETS, on_sheet};
use super::scenarios::SCENARIOS;
use super::tracing::TRACING;
use super::{Act, Group, Heard, act, files};
use crate::lang::{Tongue, chart_words, finding_words, hint_words, key_words, words};
use crate::ui::desk::{Cursor, Desk, PanelTab, Place, Range, Selection};
use crate::ui::structure::Asked;
use crate::ui::{filling, finding, pasting, sheet};

/// The acts, group by group.
pub const ACTS: &[(Group, &[Act])] = &[
    (Group::File, files::BEGIN),
    (Group::File, files::KEPT),
    (Group::File, files::TABLES),
    (Group::File, files::PAPER),
    (Group::Change, CHANGE),
    (Group::Find, FIND),
    (Group::Moving, TRACING),
    (Group::Change, CELLS),
    (Group::Rows, ROWS),
    (Group::Rows, LEVELS),
    (Group::View, GROUPS_OF_ROWS),
    (Group::Columns, COLUMNS),
    (Group::Sheets, SHEETS),
    (Group::Names, NAMES),
    (Group::Scenarios, SCENARIOS),
    (Group::View, VIEW),
    (Group::Help, HELP),
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
    act(
        "copy",
        |t| key_words(t).copy,
        |desk| pasting::copy_now(desk, false),
    )
    .keys(&["Ctrl+C"])
    .heard(Heard::InGrid)
    .when(on_sheet),
    act(
        "cut",
        |t| key_words(t).cut,
        |desk| pasting::copy_now(desk, true),
    )
    .keys(&["Ctrl+X"])
    .heard(Heard::InGrid)
    .when(on_sheet),
    act("paste", |t| key_words(t).paste, pasting::paste_now)
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
    act(
        "chart.new",
        |t| chart_words(t).new,
        |desk| desk.ask_chart(None),
    )
    .when(Desk::may_draw_any),
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
// Acts of more than one line

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
