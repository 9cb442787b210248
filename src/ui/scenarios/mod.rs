//! Scenarios on the page: the switch in the bar, the strip that says which one is laid on, the tab
//! of the panel with what it changes, the dialog that names one, and the comparison.
//!
//! What a person changes while one is laid on goes into it ([`Desk::take`] asks the workbook); here
//! stands only what shows that, and what changes scenarios themselves.

mod chart;
mod comparing;
mod comparison;
mod dialog;
mod following;
mod panel;
mod said;
mod strip;
mod switch;

use leptos::prelude::*;

use super::desk::{Desk, PanelTab, Tab};
use crate::lang::{fill, refusal, scenario_words};
use crate::workbook::{
    Compared, Edit, Entry, ScenarioEdit, ScenarioId, Sheet, Structure, Target, Workbook,
};

pub use comparison::Comparison;
pub use dialog::ScenarioDialog;
pub use panel::{BaseValue, Scenarios};
pub use said::remark;
pub use strip::Strip;
pub use switch::{Switch, open_switch, scenario_items, switch_items};

/// What is kept of scenarios while the page is open.
#[derive(Clone, Copy)]
pub struct Overlay {
    /// Under which one it was said that rows, columns and formulas are made in the base.
    told: StoredValue<Option<ScenarioId>>,
    pub comparing: comparing::Comparing,
    /// What is to be said of the figure at the cursor that follows what is changed.
    pub follows: RwSignal<Option<String>>,
}

impl Overlay {
    pub fn new() -> Overlay {
        Overlay {
            told: StoredValue::new(None),
            comparing: comparing::Comparing::new(),
            follows: RwSignal::new(None),
        }
    }
}

impl Desk {
    /// The scenario that is laid on.
    pub fn laid(self) -> Option<ScenarioId> {
        self.read(|session| session.workbook().laid().map(|it| it.id))
    }

    pub fn laid_now(self) -> Option<ScenarioId> {
        self.glance(|session| session.workbook().laid().map(|it| it.id))
    }

    pub fn has_scenarios(self) -> bool {
        self.read(|session| !session.workbook().scenarios.is_empty())
    }

    /// Lays a scenario on, or takes it off.
    pub fn lay(self, to: Option<ScenarioId>) {
        if self.laid_now() == to || !self.commit() {
            return;
        }
        self.make(ScenarioEdit::Lay(to).into());
        self.tell_laid();
    }

    /// Says which scenario is laid on.
    fn tell_laid(self) {
        let words = scenario_words(self.tongue.get_untracked());
        let name = self.glance(|session| session.workbook().laid().map(|it| it.name.clone()));
        self.notice.set(match name {
            Some(name) => fill(words.laid_on, &[&name]),
            None => words.taken_off.to_owned(),
        });
    }

    /// What a person's edit becomes under a scenario; `None` where nothing is left of it.
    pub(super) fn under_scenario(self, entry: Entry) -> Option<Entry> {
        match entry {
            Entry::Do(edit) => {
                let edit = self.glance(|session| session.workbook().in_scenario(edit));
                edit.map(Entry::Do)
            }
            entry => Some(entry),
        }
    }

    /// Says once under a scenario that what was made is the base's.
    pub(super) fn tell_below(self, entry: &Entry) {
        let Entry::Do(edit) = entry else { return };
        let laid = self.laid_now();
        let told = self.tools.overlay.told;
        if laid.is_some() && told.get_value() != laid && goes_below(edit) {
            told.set_value(laid);
            let words = scenario_words(self.tongue.get_untracked());
            self.notice.set(words.goes_below.to_owned());
        }
    }

    pub fn duplicate_scenario(self, id: ScenarioId) {
        let copy = self.glance(|session| session.workbook().duplicate(id));
        let Some(scenario) = copy else { return };
        let (new, scenario) = (scenario.id, Box::new(scenario));
        let at = self.glance(|session| {
            let all = &session.workbook().scenarios;
            all.iter().position(|it| it.id == id).unwrap_or(all.len())
        });
        let insert = ScenarioEdit::Insert {
            at: at + 1,
            scenario,
        };
        let lay = ScenarioEdit::Lay(Some(new));
        self.make(Edit::Several(vec![insert.into(), lay.into()]));
        self.tell_laid();
    }

    pub fn remove_scenario(self, id: ScenarioId) {
        self.make(ScenarioEdit::Remove(id).into());
    }

    /// Makes what a scenario holds the workbook's own.
    pub fn merge_scenario(self, id: ScenarioId) {
        let edits = self.glance(|session| session.workbook().merging(id));
        if let Err(error) = self.offer(Edit::Several(edits))
            && !matches!(error, crate::workbook::EditError::Locked(_))
        {
            self.notice.set(refusal(error, self.tongue.get_untracked()));
        }
    }

    /// Takes a place back to what the base has.
    pub fn take_back(self, at: Target) {
        if let Some(scenario) = self.laid_now() {
            let changes = vec![(at, None)];
            self.make(ScenarioEdit::Change { scenario, changes }.into());
        }
    }

    /// The place at the cursor, if the scenario changes it.
    pub fn changed_here(self) -> Option<Target> {
        let target = self.target_now()?;
        let changed = self.glance(|session| session.workbook().is_changed(target));
        changed.then_some(target)
    }

    /// What could be compared at the cursor: its cell, or the JUMLAH of its column.
    pub fn comparable_here(self) -> Option<Compared> {
        if let Some(target) = self.target_now() {
            return Some(Compared::At(target));
        }
        let (sheet, cursor) = (self.sheet_now()?, self.cursor.get_untracked());
        self.glance(|session| {
            let Sheet::Table(table) = session.workbook().sheets.get(sheet)? else {
                return None;
            };
            let is_total = cursor.row >= super::sheet::row_count(session, sheet);
            let (table, column) = (table.id, table.columns.get(cursor.column)?.id);
            is_total.then_some(Compared::Total { table, column })
        })
    }

    pub fn is_compared(self, it: Compared) -> bool {
        self.glance(|session| session.workbook().compared.contains(&it))
    }

    /// Compares what is at the cursor, or no longer.
    pub fn compare_here(self) {
        if let Some(it) = self.comparable_here() {
            self.compare(it);
        }
        self.focus_grid();
    }

    pub fn compare(self, it: Compared) {
        let edit = self.glance(|session| session.workbook().comparing(it));
        self.make(edit);
    }

    pub fn show_scenarios(self) {
        self.panel_open.set(true);
        self.panel_tab.set(PanelTab::Scenarios);
    }

    pub fn show_comparison(self) {
        self.go_to(Tab::Simulation);
        self.tools.overlay.comparing.ask();
    }
}

/// Whether an edit makes rows, columns or formulas, which every scenario then has.
fn goes_below(edit: &Edit) -> bool {
    match edit {
        Edit::Several(edits) | Edit::Act { edits, .. } => edits.iter().any(goes_below),
        Edit::InsertRow { .. }
        | Edit::InsertRows(_)
        | Edit::ColumnFormula { .. }
        | Edit::MatrixFormula { .. }
        | Edit::ResultFormula { .. }
        | Edit::Structure(
            Structure::InsertColumn { .. }
            | Structure::FillColumn { .. }
            | Structure::InsertSheet { .. }
            | Structure::InsertParameter { .. }
            | Structure::InsertResult { .. }
            | Structure::ColumnTotal { .. },
        ) => true,
        _ => false,
    }
}

/// A scenario's name.
fn name_of(workbook: &Workbook, id: ScenarioId) -> String {
    let found = workbook.scenario(id);
    found.map(|it| it.name.clone()).unwrap_or_default()
}
