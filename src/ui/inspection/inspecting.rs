use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::deciding::Decision;
use super::here::Here;
use crate::browser::formats;
use crate::inspection::{Joined, Report, TableWish, Taken};
use crate::lang::inspection::Named;
use crate::ui::desk::Desk;
use crate::workbook::{Edit, TableId};

/// Where a table comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    File { name: String, bytes: Arc<[u8]> },
    Text(Arc<str>),
    Cells(Arc<Vec<Vec<String>>>, Arc<Vec<Joined>>),
    Sheet(TableId),
}

/// A table with what was found in it.
#[derive(Debug, Default)]
pub struct Found {
    pub taken: Taken,
    /// What the tables of its source are called, and which one it is.
    pub tables: Vec<String>,
    pub which: usize,
    pub report: Report,
    /// What its rows are called.
    pub names: Vec<String>,
    /// Where it is in the workbook, if it is there.
    pub here: Option<Here>,
}

impl Found {
    pub fn named(&self) -> Named<'_> {
        Named {
            columns: &self.taken.table.columns,
            rows: &self.names,
            scale: self.report.scale,
        }
    }
}

/// How far it has come.
#[derive(Clone)]
pub enum Step {
    /// A table is asked for; with what was wrong with the last one.
    Choosing(Option<String>),
    Working,
    Found(Arc<Found>),
}

/// What of the result is shown beside the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Findings,
    Relations,
    Unchecked,
}

/// A table that was brought, with all that was decided, while the dialog is closed.
#[derive(Clone)]
pub struct Kept {
    source: Source,
    other: Option<Source>,
    wish: TableWish,
    found: Arc<Found>,
    decisions: BTreeMap<usize, Decision>,
    living: BTreeSet<usize>,
}

#[derive(Clone, Copy)]
pub struct Inspecting {
    pub desk: Desk,
    pub source: RwSignal<Option<Source>>,
    /// The same quantities elsewhere.
    pub other: RwSignal<Option<Source>>,
    pub wish: RwSignal<TableWish>,
    pub step: RwSignal<Step>,
    /// Another answer is on its way.
    pub busy: RwSignal<bool>,
    /// The finding that is looked at.
    pub chosen: RwSignal<Option<usize>>,
    pub decisions: RwSignal<BTreeMap<usize, Decision>>,
    /// Of what was done to the workbook at once, how to take it back.
    pub undoing: StoredValue<BTreeMap<usize, Vec<Edit>>>,
    /// The relations that are to become formulas.
    pub living: RwSignal<BTreeSet<usize>>,
    pub part: RwSignal<Part>,
    /// A word on what just happened.
    pub said: RwSignal<String>,
    pub asked: StoredValue<formats::Asked, LocalStorage>,
    /// The column and the row whose kinds are looked at.
    pub column: RwSignal<usize>,
    pub row: RwSignal<usize>,
    /// The field that was changed last, which keeps the focus.
    pub back_to: StoredValue<Option<&'static str>>,
}

impl Inspecting {
    pub fn new(desk: Desk) -> Inspecting {
        Inspecting {
            desk,
            source: RwSignal::new(None),
            other: RwSignal::new(None),
            wish: RwSignal::new(TableWish::default()),
            step: RwSignal::new(Step::Choosing(None)),
            busy: RwSignal::new(false),
            chosen: RwSignal::new(None),
            decisions: RwSignal::new(BTreeMap::new()),
            undoing: StoredValue::new(BTreeMap::new()),
            living: RwSignal::new(BTreeSet::new()),
            part: RwSignal::new(Part::Findings),
            said: RwSignal::new(String::new()),
            asked: StoredValue::new_local(formats::Asked::default()),
            column: RwSignal::new(0),
            row: RwSignal::new(0),
            back_to: StoredValue::new(None),
        }
    }

    /// Looks at a table.
    pub fn begin(self, source: Source) {
        self.source.set(Some(source));
        self.other.set(None);
        self.wish.set(TableWish::default());
        self.step.set(Step::Working);
        self.run();
    }

    /// Asks for another table.
    pub fn begin_again(self) {
        self.asked.with_value(formats::Asked::stop);
        self.desk.tools.inspected.set_value(None);
        self.source.set(None);
        self.other.set(None);
        self.step.set(Step::Choosing(None));
    }

    /// Goes on with what was left.
    pub fn resume(self) {
        let Some(kept) = self.desk.tools.inspected.get_value() else {
            return;
        };
        self.source.set(Some(kept.source));
        self.other.set(kept.other);
        self.wish.set(kept.wish);
        self.decisions.set(kept.decisions);
        self.living.set(kept.living);
        self.step.set(Step::Found(kept.found));
    }

    /// Keeps a table that was brought; one of the workbook is there anyway.
    pub fn leave(self) {
        self.asked.try_with_value(formats::Asked::stop);
        let source = self.source.try_get_untracked().flatten();
        let step = self.step.try_get_untracked();
        if let (Some(source), Some(Step::Found(found))) = (source, step)
            && !matches!(source, Source::Sheet(_))
        {
            let kept = Kept {
                source,
                other: self.other.try_get_untracked().flatten(),
                wish: self.wish.try_get_untracked().unwrap_or_default(),
                found,
                decisions: self.decisions.try_get_untracked().unwrap_or_default(),
                living: self.living.try_get_untracked().unwrap_or_default(),
            };
            self.desk.tools.inspected.set_value(Some(kept));
        }
    }

    /// Nothing of an earlier answer holds for the next.
    pub fn forget_decisions(self) {
        self.chosen.set(None);
        self.decisions.set(BTreeMap::new());
        self.undoing.set_value(BTreeMap::new());
        self.living.set(BTreeSet::new());
        self.said.set(String::new());
    }
}

/// Puts the focus on an element.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
