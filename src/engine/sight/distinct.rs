use rustc_hash::FxHashMap;

use crate::engine::Engine;
use crate::engine::sort::in_order;
use crate::formula::{Key, Value};

/// The different values of a column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Distinct {
    /// Each with how many rows have it, in order.
    pub values: Vec<(Value, usize)>,
    /// How many rows are blank, and how many show an error.
    pub blank: usize,
    pub wrong: usize,
    /// There are others beside those that are listed.
    pub more: bool,
}

impl Engine {
    /// The different values of a column, at most `most`, as filters tell them apart.
    pub fn distinct(&self, sheet: usize, column: usize, most: usize) -> Distinct {
        let mut found = Distinct::default();
        let Some(series) = self.column(sheet, column) else {
            return found;
        };
        let mut places: FxHashMap<Key, usize> = FxHashMap::default();
        series.visit(&mut |value, count| match Key::of(value) {
            Some(Key::Text(text)) if text.is_empty() => found.blank += count,
            Some(key) => match places.get(&key) {
                Some(at) => found.values[*at].1 += count,
                None if found.values.len() >= most => found.more = true,
                None => {
                    places.insert(key, found.values.len());
                    found.values.push((value.clone(), count));
                }
            },
            None if value.is_error() => found.wrong += count,
            None => found.blank += count,
        });
        found.values.sort_by(|(a, _), (b, _)| in_order(a, b));
        found
    }
}
