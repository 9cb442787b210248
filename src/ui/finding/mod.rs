//! Finding and replacing in the sheets: a bar over the grid, and the matches marked in it.
//!
//! - `looking`: the search itself, in pieces between frames
//! - `replacing`: what is put in the place of what was found
//! - `bar`: what is seen of it

mod bar;
mod looking;
mod replacing;

use std::collections::BTreeMap;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

pub use bar::FindBar;

use super::desk::{Desk, PanelTab, Selection, Tab};
use crate::workbook::{ParameterId, ResultId, Search};
use looking::Work;

/// Where something was found, in the order in which one goes from match to match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// A place of a sheet's grid; the JUMLAH is in the line after the last.
    Cell {
        sheet: usize,
        row: usize,
        column: usize,
    },
    /// A parameter, by its position.
    Parameter(usize),
    Result(usize),
}

/// What of it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    /// What it shows or holds.
    Own,
    /// The formula of the whole column.
    Formula,
    /// The check of the column.
    Check,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    at: At,
    what: What,
}

/// What has been found so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    hits: Vec<Hit>,
    /// Rows with matches that are not in sight: a filter leaves them out, or a group is folded.
    unseen: Vec<(usize, usize)>,
    /// How many matches are in each hidden column, by its sheet and position.
    hidden: BTreeMap<(usize, usize), usize>,
    /// There may be more than are held.
    more: bool,
    /// How much has been looked through, in hundredths; `None` when it is done.
    progress: Option<usize>,
}

impl Found {
    /// How many matches are in hidden columns.
    fn in_hidden(&self) -> usize {
        self.hidden.values().sum()
    }

    /// Whether anything is to be found, be it out of sight.
    fn is_nowhere(&self) -> bool {
        self.hits.is_empty() && self.unseen.is_empty() && self.hidden.is_empty()
    }

    /// Where a place stands among what was found.
    fn position(&self, place: At) -> Option<usize> {
        let at = self.hits.partition_point(|hit| hit.at < place);
        let here = self.hits.get(at)?.at == place;
        here.then_some(at)
    }

    /// What comes after a place, or before it; over the end it begins anew.
    fn beside(&self, place: Option<At>, forward: bool) -> Option<Hit> {
        let hits = &self.hits;
        let Some(place) = place else {
            return hits.first().copied();
        };
        let at = if forward {
            hits.partition_point(|hit| hit.at <= place)
        } else {
            let before = hits.partition_point(|hit| hit.at < place);
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
    /// Where it went to, where that is no cell, and what was selected then.
    led: RwSignal<Option<(Hit, Selection)>>,
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
            led: RwSignal::new(None),
            work: StoredValue::new_local(Work::default()),
            focus: RwSignal::new(0),
        }
    }

    /// The columns of a row of the grid where something was found.
    pub fn in_row(self, sheet: usize, row: usize) -> Vec<usize> {
        let place = |column| At::Cell { sheet, row, column };
        self.found.with(|found| {
            let from = found.hits.partition_point(|hit| hit.at < place(0));
            let here = found.hits[from..].iter().map(|hit| match hit.at {
                At::Cell { column, .. } if hit.at == place(column) => Some(column),
                _ => None,
            });
            here.map_while(|column| column).collect()
        })
    }

    /// Whether it went to a parameter last, and not away from it.
    pub fn is_at_parameter(self, desk: Desk, id: ParameterId) -> bool {
        let at = self.led_to(desk);
        at.is_some_and(|hit| match hit.at {
            At::Parameter(index) => desk.read(|session| {
                let parameter = session.workbook().parameters.get(index);
                parameter.is_some_and(|it| it.id == id)
            }),
            _ => false,
        })
    }

    /// The same of a result.
    pub fn is_at_result(self, desk: Desk, id: ResultId) -> bool {
        let at = self.led_to(desk);
        at.is_some_and(|hit| match hit.at {
            At::Result(index) => desk.read(|session| {
                let result = session.workbook().results.get(index);
                result.is_some_and(|it| it.id == id)
            }),
            _ => false,
        })
    }

    /// The column of a sheet whose check it went to.
    pub fn at_check(self, desk: Desk) -> Option<(usize, usize)> {
        match self.led_to(desk)? {
            Hit {
                at: At::Cell { sheet, column, .. },
                what: What::Check,
            } => Some((sheet, column)),
            _ => None,
        }
    }

    /// Where it went to, until the cursor goes elsewhere.
    fn led_to(self, desk: Desk) -> Option<Hit> {
        let (hit, then) = self.led.get()?;
        desk.selection.with(|now| *now == then).then_some(hit)
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
    finding.led.set(None);
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

/// Where the search is: where it went to last or, after that, where the cursor is.
fn place_now(desk: Desk) -> Option<At> {
    if let Some(hit) = untrack(|| desk.tools.finding.led_to(desk)) {
        return Some(hit.at);
    }
    let (sheet, cursor) = (desk.sheet_now()?, desk.cursor.get_untracked());
    Some(At::Cell {
        sheet,
        row: cursor.row,
        column: cursor.column,
    })
}

/// Goes to a match; the bar keeps the focus if it has it.
fn go(desk: Desk, hit: Hit) {
    let active = document().active_element();
    let in_bar = active.filter(|it| matches!(it.closest(".find-bar"), Ok(Some(_))));
    match (hit.at, hit.what) {
        (At::Cell { sheet, row, column }, what) => {
            desk.go_to(Tab::Sheet(sheet));
            desk.pick(row, column);
            if what == What::Check {
                show_panel(desk, PanelTab::Checks);
            }
        }
        (At::Parameter(_), _) => show_panel(desk, PanelTab::Parameters),
        // The panel has the results over its tabs.
        (At::Result(_), _) => desk.go_to(Tab::Summary),
    }
    let now = desk.selection.get_untracked();
    desk.tools.finding.led.set(Some((hit, now)));
    if let Some(field) = in_bar.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Another sheet's grid takes it when it is there.
        request_animation_frame(move || {
            let _ = field.focus();
        });
    }
}

/// Opens a tab of the panel, and the panel where there is room for it beside the sheet.
fn show_panel(desk: Desk, tab: PanelTab) {
    const ROOM: f64 = 900.0;
    desk.panel_tab.set(tab);
    let wide = window().inner_width().ok().and_then(|it| it.as_f64());
    if wide.is_some_and(|wide| wide >= ROOM) {
        desk.panel_open.set(true);
    }
}

/// Lets the rows with matches past the filters, and opens their groups.
fn show_unseen(desk: Desk) {
    let unseen = desk
        .tools
        .finding
        .found
        .with_untracked(|it| it.unseen.clone());
    let mut by_sheet: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (sheet, row) in unseen {
        by_sheet.entry(sheet).or_default().push(row);
    }
    for (sheet, rows) in by_sheet {
        desk.bring_rows_in_sight(sheet, &rows);
    }
}

/// Shows the hidden columns with matches, as one step.
fn show_hidden(desk: Desk) {
    let found = desk.tools.finding.found;
    let hidden: Vec<(usize, usize)> =
        found.with_untracked(|it| it.hidden.keys().copied().collect());
    desk.show_columns_at(&hidden);
}
