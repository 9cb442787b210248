//! Keys: whether each row of a table has one of its own, whether what a column holds as another
//! table's key is one, and which rows are below a row of the level above.
//!
//! Two values are the same key as SUMIFS has it: texts in any case, numbers at their guard digits,
//! a text of digits its number. So what is told to be missing is what a SUMIFS would miss.

mod below;
mod index;
mod search;
mod watch;

use std::collections::BTreeMap;

use crate::formula::{Key, Value};
use crate::number::read_invariant;

pub use below::Below;
pub use watch::KeysAside;
pub(super) use watch::Watch;

/// What is wrong with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyFault {
    /// No row of the other table has it.
    Absent,
    /// The cell is blank, and others of its row are not.
    Blank,
    /// An earlier row, at this position, has it too.
    Twin(usize),
}

/// What is wrong with the keys of a workbook, by the cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeyFaults {
    columns: BTreeMap<(usize, usize), Vec<(u32, KeyFault)>>,
}

impl KeyFaults {
    /// The most that are kept of one column.
    pub const MOST: usize = 1 << 16;

    pub fn at(&self, sheet: usize, row: usize, column: usize) -> Option<KeyFault> {
        let faults = self.columns.get(&(sheet, column))?;
        let row = u32::try_from(row).ok()?;
        let at = faults.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        Some(faults[at].1)
    }

    /// What is wrong in a column, by the rows' positions.
    pub fn of_column(
        &self,
        sheet: usize,
        column: usize,
    ) -> impl Iterator<Item = (usize, KeyFault)> + '_ {
        let faults = self.columns.get(&(sheet, column)).into_iter().flatten();
        faults.map(|(row, fault)| (*row as usize, *fault))
    }

    /// Takes in what is wrong in a column; a cell keeps the graver of two faults.
    fn take(&mut self, column: (usize, usize), faults: Vec<(u32, KeyFault)>) {
        if faults.is_empty() {
            return;
        }
        let known = self.columns.entry(column).or_default();
        known.extend(faults);
        known.sort_unstable();
        known.dedup_by_key(|(row, _)| *row);
    }
}

/// A value as a key; `None` for what is none.
fn key(value: &Value) -> Option<Key> {
    match value {
        Value::Text(text) if text.is_empty() => None,
        Value::Text(text) => match read_invariant(text) {
            Some(number) => Some(Key::Number(number.settled())),
            None => Key::of(value),
        },
        _ => Key::of(value),
    }
}
