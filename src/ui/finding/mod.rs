//! Finding and replacing in the sheets: a bar over the grid, and the matches marked in it.
//!
//! - `looking`: the search itself, in pieces between frames
//! - `replacing`: what is put in the place of what was found
//! - `bar`: what is seen of it

mod bar;
mod looking;
mod replacing;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

pub use bar::FindBar;

use super::desk::{Desk, Tab};
use crate::workbook::Search;
use looking::Work;

/// A place where something was found, in the order of sheets, rows and columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    sheet: usize,
    row: usize,
    column: usize,
    /// It is the formula of the whole column.
    formula: bool,
}

impl Hit {
    fn place(&self) -> (usize, usize, usize) {
        (self.sheet, self.row, self.column)
    }
}

/// What has been found so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    hits: Vec<Hit>,
    /// There may be more than are held.
    more: bool,
    /// How much has been looked through, in hundredths; `None` when it is done.
    progress: Option<usize>,
}

impl Found {
    /// Where a place of the grid stands among what was found.
    fn position(&self, place: (usize, usize, usize)) -> Option<usize> {
        let at = self.hits.partition_point(|hit| hit.place() < place);
        let here = self.hits.get(at)?.place() == place;
        here.then_some(at)
    }

    /// What comes after a place, or before it; over the end it begins anew.
    fn beside(&self, place: Option<(usize, usize, usize)>, forward: bool) -> Option<Hit> {
        let hits = &self.hits;
        let Some(place) = place else {
            return hits.first().copied();
        };
        let at = if forward {
            hits.partition_point(|hit| hit.place() <= place)
        } else {
            let before = hits.partition_point(|hit| hit.place() < place);
            before.checked_sub(1).unwrap_or(hits.len().checked_sub(1)?)
        };
        hits.get(at).or(hits.first()).copied()
    }
}

#[derive(Clone, Copy)]
pub struct Finding {
    pub open: RwSignal<bool>,
    replace: RwSignal<bool>,
    text: RwSignal<String>,
    by: RwSignal<String>,
    all_sheets: RwSignal<bool>,
    case: RwSignal<bool>,
    whole: RwSignal<bool>,
    in_formulas: RwSignal<bool>,
    found: RwSignal<Found>,
    /// What came of replacing, in words.
    told: RwSignal<String>,
    work: StoredValue<Work, LocalStorage>,
    /// Counts the requests that the field take the focus.
    focus: RwSignal<u32>,
}

impl Finding {
    pub fn new() -> Finding {
        Finding {
            open: RwSignal::new(false),
            replace: RwSignal::new(false),
            text: RwSignal::new(String::new()),
            by: RwSignal::new(String::new()),
            all_sheets: RwSignal::new(false),
            case: RwSignal::new(false),
            whole: RwSignal::new(false),
            in_formulas: RwSignal::new(false),
            found: RwSignal::new(Found::default()),
            told: RwSignal::new(String::new()),
            work: StoredValue::new_local(Work::default()),
            focus: RwSignal::new(0),
        }
    }

    /// The columns of a row of the grid where something was found.
    pub fn in_row(self, sheet: usize, row: usize) -> Vec<usize> {
        self.found.with(|found| {
            let from = found
                .hits
                .partition_point(|hit| hit.place() < (sheet, row, 0));
            let here = found.hits[from..].iter();
            here.take_while(|hit| (hit.sheet, hit.row) == (sheet, row))
                .map(|hit| hit.column)
                .collect()
        })
    }

    fn search(self) -> Search {
        let mut search = self.text.with(|text| Search::new(text));
        search.case = self.case.get();
        search.whole = self.whole.get();
        search.in_formulas = self.in_formulas.get();
        search
    }
}

pub fn is_open(desk: Desk) -> bool {
    desk.tools.finding.open.get_untracked()
}

/// Opens the bar, with the field for what is put in or as it was.
pub fn open(desk: Desk, replace: bool) {
    if !desk.commit() {
        return;
    }
    let finding = desk.tools.finding;
    if replace {
        finding.replace.set(true);
    } else if !is_open(desk) {
        finding.replace.set(false);
    }
    finding.open.set(true);
    finding.focus.update(|count| *count += 1);
}

pub fn close(desk: Desk) {
    let finding = desk.tools.finding;
    finding.open.set(false);
    finding.told.set(String::new());
    looking::stop(desk);
    desk.focus_grid();
}

/// Goes to the next match, or to the one before.
pub fn step(desk: Desk, forward: bool) {
    if !desk.commit() {
        return;
    }
    let place = place_now(desk);
    let found = desk.tools.finding.found;
    if let Some(hit) = found.with_untracked(|found| found.beside(place, forward)) {
        go(desk, hit);
    }
}

/// Where the cursor is, as a place that may have been found.
fn place_now(desk: Desk) -> Option<(usize, usize, usize)> {
    let (sheet, cursor) = (desk.sheet_now()?, desk.cursor.get_untracked());
    Some((sheet, cursor.row, cursor.column))
}

/// Goes to a match; the bar keeps the focus if it has it.
fn go(desk: Desk, hit: Hit) {
    let active = document().active_element();
    let in_bar = active.filter(|it| matches!(it.closest(".find-bar"), Ok(Some(_))));
    desk.go_to(Tab::Sheet(hit.sheet));
    desk.pick(hit.row, hit.column);
    if let Some(field) = in_bar.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Another sheet's grid takes it when it is there.
        request_animation_frame(move || {
            let _ = field.focus();
        });
    }
}
