use rustc_hash::FxHashMap;

use crate::engine::Engine;
use crate::formula::{Key, Series, Value};

/// Rows of a table that have the same values in the columns that it is grouped by.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The value of the column of its level.
    pub value: Value,
    /// 0 for the outermost.
    pub level: usize,
    /// Its rows, in their order.
    pub rows: Vec<u32>,
    /// The groups within it; none at the innermost level.
    pub inner: Vec<Group>,
}

impl Engine {
    /// Parts rows of a table by the values of some columns, the outermost first. Groups stand in
    /// the order of their first rows, and texts are alike in any case.
    pub fn groups(&self, sheet: usize, columns: &[usize], rows: &[u32]) -> Vec<Group> {
        let columns: Vec<&Series> = columns
            .iter()
            .filter_map(|column| self.column(sheet, *column))
            .collect();
        parted(&columns, rows, 0)
    }
}

fn parted(columns: &[&Series], rows: &[u32], level: usize) -> Vec<Group> {
    let Some((column, inner)) = columns.split_first() else {
        return Vec::new();
    };
    let mut places: FxHashMap<Option<Key>, usize> = FxHashMap::default();
    let mut groups: Vec<Group> = Vec::new();
    for row in rows {
        let value = column.at(*row as usize);
        // Blanks are one group, errors another.
        let key = Key::of(&value).or_else(|| value.is_error().then(|| Key::Text("#".to_owned())));
        let at = *places.entry(key).or_insert_with(|| {
            groups.push(Group {
                value,
                level,
                rows: Vec::new(),
                inner: Vec::new(),
            });
            groups.len() - 1
        });
        groups[at].rows.push(*row);
    }
    for group in &mut groups {
        group.inner = parted(inner, &group.rows, level + 1);
    }
    groups
}
