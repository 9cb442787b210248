//! Acts on workbooks and files.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{Act, act};
use crate::lang::{
    formats_words, inspection_words, intake_words, keeping_words, key_words, layout_words,
    link_words, newer_words, packing_words, paper_words, words,
};
use crate::ui::desk::{Desk, Dialog};
use crate::ui::formats::{self, Task};
use crate::ui::structure::{self, Asked};
use crate::ui::{inspection, intake, keeping, linking, printing};

/// What to work on.
pub const BEGIN: &[Act] = &[
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
        "file.open-link",
        |t| link_words(t).take,
        |desk| linking::begin(desk, String::new()),
    ),
    act(
        "file.example",
        |t| words(t).see_example,
        keeping::open_example,
    ),
    act(
        "file.shipped",
        |t| words(t).shipped,
        |desk| {
            desk.dialog.set(Some(Dialog::Shipped));
        },
    ),
];

/// What is kept, and where it goes.
pub const KEPT: &[Act] = &[
    act(
        "file.stored",
        |t| words(t).stored_here,
        |desk| {
            desk.dialog.set(Some(Dialog::Stored));
        },
    ),
    act(
        "file.history",
        |t| keeping_words(t).history_act,
        |desk| {
            desk.dialog.set(Some(Dialog::History));
        },
    ),
    act(
        "file.update",
        |t| newer_words(t).act,
        |desk| {
            desk.dialog.set(Some(Dialog::Update));
        },
    )
    .when(keeping::has_template),
    act("file.save", |t| words(t).save_file, save).keys(&["Ctrl+S"]),
    act(
        "file.excel",
        |t| formats_words(t).to_excel,
        |desk| formats::begin(desk, Task::ToExcel),
    ),
    act(
        "file.link",
        |t| link_words(t).make,
        |desk| {
            if desk.commit() {
                desk.dialog.set(Some(Dialog::MakeLink));
            }
        },
    ),
];

/// Tables of others.
pub const TABLES: &[Act] = &[
    act("file.take-in", |t| intake_words(t).take_in, intake::open).when(intake::has_tables),
    act("file.check", |t| inspection_words(t).act, inspection::open),
    act(
        "file.check-here",
        |t| inspection_words(t).act_here,
        inspection::open_here,
    )
    .when(|desk| printing::table_here(desk).is_some()),
];

/// On paper.
pub const PAPER: &[Act] = &[
    act("file.print", |t| key_words(t).print, printing::print).keys(&["Ctrl+P"]),
    act(
        "file.paper",
        |t| paper_words(t).act,
        |desk| desk.ask(Asked::Paper),
    ),
    act(
        "file.packing",
        |t| packing_words(t).act,
        |desk| {
            if let Some(of) = printing::lists_here(desk) {
                desk.ask(Asked::Packing(of));
            }
        },
    )
    .when(|desk| printing::lists_here(desk).is_some()),
    act(
        "file.layout",
        |t| layout_words(t).act,
        |desk| {
            if let Some(table) = printing::table_here(desk) {
                desk.ask(Asked::Layout(table));
            }
        },
    )
    .when(|desk| printing::table_here(desk).is_some()),
];

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
