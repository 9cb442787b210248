use rustc_hash::{FxHashMap, FxHashSet};

use super::extent::Extent;
use super::{Spot, Where};

/// What an edit changed.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// Parameters, results and totals whose values are other than before.
    spots: FxHashSet<Spot>,
    /// The cells of each column whose values are other than before, or may be.
    columns: FxHashMap<(usize, usize), Extent>,
    /// How many cells were computed.
    pub computed: usize,
}

impl Changes {
    /// Whether a value is other than before; where a long column was computed as a whole, it may
    /// also be as it was.
    pub fn contains(&self, spot: Spot) -> bool {
        match spot {
            Spot::Cell { sheet, row, column } => {
                let extent = self.columns.get(&(sheet, column));
                extent.is_some_and(|extent| extent.contains(row, column))
            }
            spot => self.spots.contains(&spot),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.spots.is_empty() && self.columns.is_empty()
    }

    /// Takes in what else changed.
    pub fn merge(&mut self, other: Changes) {
        self.spots.extend(other.spots);
        for (column, extent) in other.columns {
            self.cells(column, extent);
        }
        self.computed += other.computed;
    }

    pub(super) fn spot(&mut self, spot: Spot) {
        self.spots.insert(spot);
    }

    /// Of a table's or a matrix's column.
    pub(super) fn cells(&mut self, column: (usize, usize), changed: Extent) {
        match self.columns.get_mut(&column) {
            Some(known) => known.merge(changed),
            None => {
                self.columns.insert(column, changed);
            }
        }
    }

    pub(super) fn take(&mut self, place: Where, changed: Extent) {
        match place {
            Where::Parameter(index) => self.spot(Spot::Parameter(index)),
            Where::Result(index) => self.spot(Spot::Result(index)),
            Where::Total { sheet, column } => self.spot(Spot::Total { sheet, column }),
            Where::Column { sheet, column } => self.cells((sheet, column), changed),
            Where::Cell { sheet, row, column } => self.cells((sheet, column), Extent::row(row)),
            // A matrix tells of each column and total itself; a check and what is in sight are no
            // cells.
            Where::Matrix { .. }
            | Where::MatrixTotals { .. }
            | Where::Check { .. }
            | Where::Shown { .. } => {}
        }
    }
}
