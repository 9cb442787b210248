//! A sheet on paper. The grid has elements only for what is in sight, so a plain table is made
//! when the browser is about to print, and taken away afterwards.
//!
//! - `layout`: a table as a document, with `laying`, what is asked before
//! - `due`: what is to be printed instead of the sheet
//! - `packing`: a document for every row or column of a matrix or row of a table, instead of the
//!   sheet, made of what is `listed`; with `handing` for those that are signed as handed over, and
//!   `labels` for boxes
//! - `dialog`: what is asked before that
//! - `setup`: on which paper all is printed, and as the lampiran of what
//! - `lampiran`: what stands above and below a sheet
//! - `fields`: what the dialogs share
//! - `tables`: the sheet as tables, as many as it is pages wide
//! - `kept`: what was typed for lists before
//! - `paper`: the elements that they are made of

mod dialog;
mod due;
mod fields;
mod handing;
mod kept;
mod labels;
mod lampiran;
mod laying;
mod layout;
mod listed;
mod packing;
mod paper;
mod setup;
mod tables;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use lampiran::{lay_leaf, put_foot, put_titles, scenario};
use tables::tables;

use crate::browser::clock;
use crate::browser::preferences::mark_page;
use crate::formula::serial_of_unix_day;
use crate::lang::{fill, print_words, words};
use crate::ui::desk::{Desk, Session, Tab};
use crate::ui::inspection;
use crate::ui::sheet;
use crate::workbook::{DateLook, Tongue, show_date};

pub use dialog::PackingDialog;
pub use due::{Due, Lists};
pub use laying::{LayoutDialog, table_here};
pub use packing::{Of, lists_here};
pub use paper::{add, titles};
pub use setup::SetupDialog;

/// How many rows are printed; a longer sheet says that it was cut.
const MOST_ROWS: usize = 5_000;

/// Lets the browser print what is shown.
pub fn print(desk: Desk) {
    if desk.commit() {
        // A window that may not print does nothing.
        let _ = window().print();
    }
}

/// The day, as documents have it.
fn today(tongue: Tongue) -> String {
    let today = serial_of_unix_day(clock::day());
    show_date(today, DateLook::Long, tongue).unwrap_or_default()
}

/// Makes the table ready whenever the browser is about to print, by whatever way that was asked.
pub fn watch(desk: Desk) {
    let before = window_event_listener_untyped("beforeprint", move |_| {
        desk.commit();
        // What is drawn follows before the browser lays the page out for paper.
        desk.tools.on_paper.set(true);
        if make(desk).is_none() {
            remove();
        }
    });
    let after = window_event_listener_untyped("afterprint", move |_| {
        desk.tools.lists.done();
        desk.tools.on_paper.set(false);
        remove();
    });
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
}

fn remove() {
    mark_page("data-print", "");
    mark_page("data-leaf", "");
    set_printed("");
    for id in ["paper", "paper-end"] {
        if let Some(paper) = document().get_element_by_id(id) {
            paper.remove();
        }
    }
}

/// Who signs below what is printed as it is seen, where it is a lampiran.
fn put_end(end: &Element, session: &Session, tongue: Tongue) -> Option<()> {
    let workbook = session.workbook();
    if !workbook.paper.lampiran {
        return Some(());
    }
    if let Some(scenario) = scenario(workbook, tongue) {
        add(end, "p", "paper-cut", &scenario)?;
    }
    put_foot(end, &workbook.paper, tongue)
}

/// When it is printed, for the foot of every page (style/print.css).
fn set_printed(text: &str) {
    let root = document().document_element();
    if let Some(root) = root.and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Only a malformed name could fail.
        let _ = root.style().set_property("--printed", text);
    }
}

/// Puts the page's title and, of a sheet, its table before the rest of the page.
fn make(desk: Desk) -> Option<()> {
    remove();
    let manner = desk.manner_now();
    let section = |id| {
        let section = document().create_element("section").ok()?;
        section.set_id(id);
        Some(section)
    };
    let (paper, end) = (section("paper")?, section("paper-end")?);
    desk.glance(|session| {
        let setup = &session.workbook().paper;
        lay_leaf(setup.leaf, false);
        if let Some(due) = desk.tools.lists.due() {
            match due {
                Due::Lists(choices, rows) => {
                    packing::documents(&paper, session, &choices, &rows, manner)?;
                }
                Due::Findings(listed) => inspection::on_paper(&paper, &listed)?,
                Due::Document(laying) => layout::put_document(&paper, session, &laying, manner)?,
            }
            mark_page("data-print", "sheet");
            return Some(());
        }
        // A lampiran has the day on which it was given.
        if !setup.lampiran {
            let day = fill(print_words(manner.tongue).printed, &[&today(manner.tongue)]);
            set_printed(&format!("\"{day}\""));
        }
        match desk.tab.get_untracked() {
            Tab::Summary => {
                put_titles(&paper, session, words(manner.tongue).summary, manner.tongue)?;
                put_end(&end, session, manner.tongue)?;
                mark_page("data-print", "summary");
            }
            Tab::Simulation => {
                put_titles(
                    &paper,
                    session,
                    words(manner.tongue).simulation,
                    manner.tongue,
                )?;
                put_end(&end, session, manner.tongue)?;
                mark_page("data-print", "simulation");
            }
            Tab::Sheet(at) => {
                let sheet = session.workbook().sheets.get(at)?;
                let title = sheet::title(sheet, manner.tongue);
                put_titles(&paper, session, &title, manner.tongue)?;
                let below = tables(&paper, session, at, &title, manner)?;
                put_foot(&below, setup, manner.tongue)?;
                mark_page("data-print", "sheet");
            }
        }
        Some(())
    })?;
    let body = document().body()?;
    body.append_child(&end).ok()?;
    body.prepend_with_node_1(&paper).ok()
}
