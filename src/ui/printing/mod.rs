//! A sheet on paper. The grid has elements only for what is in sight, so a plain table is made
//! when the browser is about to print, and taken away afterwards.
//!
//! - `layout`: a table as a document, with `laying`, what is asked before
//! - `due`: what is to be printed instead of the sheet
//! - `packing`: a document for every row or column of a matrix, instead of the sheet
//! - `dialog`: what is asked before that
//! - `paper`: the elements that they are made of

mod dialog;
mod due;
mod laying;
mod layout;
mod packing;
mod paper;

use leptos::prelude::*;
use web_sys::Element;

use crate::browser::clock;
use crate::browser::preferences::mark_page;
use crate::formula::serial_of_unix_day;
use crate::lang::{fill, print_words, words};
use crate::number::{Format, Number, show};
use crate::ui::desk::{Desk, Session, Tab};
use crate::ui::inspection;
use crate::ui::sheet::{self, CellView, Heading, Manner};
use crate::workbook::{DateLook, Tongue, show_date};

pub use dialog::PackingDialog;
pub use due::{Due, Lists};
pub use laying::{LayoutDialog, table_here};
pub use packing::matrix_here;
pub use paper::{add, titles};

/// How many rows are printed; a longer sheet says that it was cut.
const MOST_ROWS: usize = 5_000;
/// How wide the columns of a sheet may be together, in the grid's pixels, to stand on a page that
/// is higher than wide, and on one that is wider than high.
const HIGH_PAGE: u32 = 760;
const WIDE_PAGE: u32 = 1_320;
/// How many rows a table may have to be kept on one page.
const SHORT: usize = 30;
/// With how much of that the numbers of the rows begin.
const NUMBERS: u32 = 44;

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
    if let Some(paper) = document().get_element_by_id("paper") {
        paper.remove();
    }
}

/// Puts the page's title and, of a sheet, its table before the rest of the page.
fn make(desk: Desk) -> Option<()> {
    remove();
    let manner = desk.manner_now();
    let paper = document().create_element("section").ok()?;
    paper.set_id("paper");
    desk.glance(|session| {
        let name = &session.workbook().name;
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
        match desk.tab.get_untracked() {
            Tab::Summary => {
                titles(&paper, name, words(manner.tongue).summary)?;
                mark_page("data-print", "summary");
            }
            Tab::Simulation => {
                titles(&paper, name, words(manner.tongue).simulation)?;
                mark_page("data-print", "simulation");
            }
            Tab::Sheet(at) => {
                let sheet = session.workbook().sheets.get(at)?;
                let title = sheet::title(sheet, manner.tongue);
                titles(&paper, name, &title)?;
                tables(&paper, session, at, &format!("{name} · {title}"), manner)?;
                mark_page("data-print", "sheet");
            }
        }
        Some(())
    })?;
    document().body()?.prepend_with_node_1(&paper).ok()
}

/// The columns of a sheet, as many at a time as a page is wide, in parts of about one width; the
/// first column leads each part.
fn parts(headings: &[Heading]) -> (Vec<Vec<usize>>, bool) {
    let (greedy, is_wide) = parts_within(headings, WIDE_PAGE);
    let fewest = greedy.len();
    // The narrowest that needs no more parts leaves no page nearly empty.
    let even = (1..=20).rev().map(|twentieth| WIDE_PAGE * twentieth / 20);
    let parts = even.map(|page| parts_within(headings, page).0);
    let best = parts.take_while(|parts| parts.len() == fewest).last();
    (best.filter(|_| fewest > 1).unwrap_or(greedy), is_wide)
}

fn parts_within(headings: &[Heading], page: u32) -> (Vec<Vec<usize>>, bool) {
    let shown = |column: &usize| !headings[*column].hidden;
    let width = |column: usize| u32::from(headings[column].width);
    let all = NUMBERS + (0..headings.len()).map(width).sum::<u32>();
    let is_wide = all > HIGH_PAGE;
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut left = 0;
    for column in (0..headings.len()).filter(shown) {
        match parts.last_mut() {
            Some(part) if width(column) <= left => {
                left -= width(column);
                part.push(column);
            }
            _ => {
                let lead = (column > 0).then_some(0);
                let taken: u32 = lead.map_or(0, width) + width(column) + NUMBERS;
                left = page.saturating_sub(taken);
                parts.push(lead.into_iter().chain([column]).collect());
            }
        }
    }
    (parts, is_wide)
}

fn tables(
    paper: &Element,
    session: &Session,
    at: usize,
    title: &str,
    manner: Manner,
) -> Option<()> {
    let headings = sheet::headings(session, at, manner);
    let (parts, is_wide) = parts(&headings);
    // Its title runs along in the headings.
    paper.set_class_name(if is_wide { "runs wide" } else { "runs" });
    let rows = sheet::row_count(session, at);
    let mut differs = false;
    let words = print_words(manner.tongue);
    let figure = |count: usize| show(Number::from(count), Format::default(), manner.locale);
    for (place, columns) in parts.iter().enumerate() {
        // Parts that are not long stand on one page, as far as they fit.
        let class = if rows <= SHORT { "short" } else { "" };
        let table = add(paper, "table", class, "")?;
        let head = add(&table, "thead", "", "")?;
        // On every page again.
        let running = add(&head, "tr", "running", "")?;
        let running = add(&running, "th", "", title)?;
        let span = (columns.len() + 1).to_string();
        running.set_attribute("colspan", &span).ok()?;
        if parts.len() > 1 {
            let part = fill(words.part, &[&figure(place + 1), &figure(parts.len())]);
            add(&running, "span", "", &part)?;
        }
        let head = add(&head, "tr", "", "")?;
        add(&head, "th", "number", words.number)?;
        for column in columns {
            let heading = &headings[*column];
            let class = if heading.numeric { "numeric" } else { "" };
            let cell = add(&head, "th", class, &heading.title)?;
            if !heading.unit.is_empty() {
                add(&cell, "small", "", &heading.unit)?;
            }
        }
        let body = add(&table, "tbody", "", "")?;
        for row in 0..rows.min(MOST_ROWS) {
            // The head of a group has no number.
            let number = session.sight(at).row(row).map(|row| (row + 1).to_string());
            let class = if number.is_some() { "" } else { "group" };
            let line = add(&body, "tr", class, "")?;
            add(&line, "td", "number", &number.unwrap_or_default())?;
            for column in columns {
                let cell = sheet::cell(session, at, row, *column, manner);
                differs |= cell.differs;
                put(&line, &cell)?;
            }
        }
        if sheet::has_totals(session, at) {
            let body = add(&table, "tbody", "total", "")?;
            let line = add(&body, "tr", "", "")?;
            add(&line, "td", "number", "")?;
            for column in columns {
                put(&line, &sheet::total(session, at, *column, manner))?;
            }
        }
    }
    if differs {
        add(paper, "p", "paper-cut", words.differs)?;
    }
    if rows > MOST_ROWS {
        let cut = fill(words.cut, &[&figure(MOST_ROWS), &figure(rows)]);
        add(paper, "p", "paper-cut", &cut)?;
    }
    Some(())
}

fn put(line: &Element, view: &CellView) -> Option<()> {
    let class = if view.numeric { "numeric" } else { "" };
    let text = match view.differs {
        true => format!("≠ {}", view.text),
        false => view.text.clone(),
    };
    let cell = add(line, "td", class, &text)?;
    if let Some(aside) = &view.aside {
        add(&cell, "small", "", aside)?;
    }
    Some(())
}
