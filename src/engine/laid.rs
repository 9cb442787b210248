//! Which places hold something else because another scenario is laid on, or the same one says
//! otherwise.

use std::collections::BTreeMap;

use crate::workbook::{Content, Edit, Target, Workbook};

/// What the scenario said that was laid on when the engine last looked.
#[derive(Debug, Default)]
pub(super) struct Laid(BTreeMap<Target, Content>);

impl Laid {
    pub fn begin(&mut self, workbook: &Workbook) {
        self.0 = workbook
            .laid()
            .map(|laid| laid.changes.clone())
            .unwrap_or_default();
    }

    /// The edits that would put what now stands in each place that the scenario no longer says
    /// the same of.
    pub fn shifted(&mut self, workbook: &Workbook) -> Vec<Edit> {
        let none = BTreeMap::new();
        let now = workbook.laid().map_or(&none, |laid| &laid.changes);
        if self.0 == *now {
            return Vec::new();
        }
        let gone = self.0.keys().filter(|at| !now.contains_key(at));
        let other = now.iter().filter(|(at, it)| self.0.get(at) != Some(it));
        let places = gone.chain(other.map(|(at, _)| at));
        let edits = places.filter_map(|at| workbook.as_put(*at)).collect();
        self.0.clone_from(now);
        edits
    }
}
