//! What stands beside the workbook while it is worked on: the palette, the keyboard map, finding,
//! the hints, comparing.

use leptos::prelude::*;

use super::desk::Desk;
use super::finding::Finding;
use super::hints::Hints;
use super::inspection::Kept;
use super::printing::Lists;
use super::scenarios::Overlay;
use super::simulation::Simulation;
use crate::workbook::{NotePlace, ResultId};

/// What lies over the page for a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    Palette,
    KeyMap,
}

#[derive(Clone, Copy)]
pub struct Tools {
    pub over: RwSignal<Option<Over>>,
    pub finding: Finding,
    pub hints: Hints,
    /// Packing lists that were printed last, or are to be.
    pub lists: Lists,
    /// The table that was last inspected, while its dialog is closed.
    pub inspected: StoredValue<Option<Kept>>,
    pub overlay: Overlay,
    /// Notes that were typed and neither saved nor given up.
    pub notes: StoredValue<Vec<(NotePlace, String)>>,
    /// What was asked on the page Simulasi.
    pub simulation: Simulation,
    /// The result whose figure is explained beside the summary.
    pub explained: RwSignal<Option<ResultId>>,
    /// What is shown is about to be printed.
    pub on_paper: RwSignal<bool>,
}

impl Tools {
    pub fn new() -> Tools {
        Tools {
            over: RwSignal::new(None),
            finding: Finding::new(),
            hints: Hints::new(),
            lists: Lists::new(),
            inspected: StoredValue::new(None),
            overlay: Overlay::new(),
            notes: StoredValue::new(Vec::new()),
            simulation: Simulation::new(),
            explained: RwSignal::new(None),
            on_paper: RwSignal::new(false),
        }
    }

    pub fn open_palette(self, desk: Desk) {
        self.open(desk, Over::Palette);
    }

    pub fn open_map(self, desk: Desk) {
        self.open(desk, Over::KeyMap);
    }

    /// A draft that cannot be put in keeps the keys.
    fn open(self, desk: Desk, over: Over) {
        if desk.commit() {
            self.over.set(Some(over));
        }
    }
}
