use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use super::encode::distinct;
use super::{Codes, Held, Series};
use crate::formula::Value;
use crate::number::{Number, read_invariant};

/// Where in a column each value stands: what SUMIFS and look-ups ask for.
#[derive(Clone, Debug)]
pub struct Places {
    codes: Rc<Codes>,
    values: Rc<Vec<Value>>,
    /// Rows whose code does not tell their value any more.
    stale: BTreeSet<usize>,
    by_key: OnceCell<Rc<FxHashMap<Key, Vec<u32>>>>,
}

/// A value as Excel's comparison for equality sees it: a number at its guard digits, a text in
/// any case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    Number(Number),
    Text(String),
    Bool(bool),
}

impl Key {
    /// `None` for a blank and an error, which are equal to nothing.
    pub fn of(value: &Value) -> Option<Key> {
        match value {
            Value::Number(number) => Some(Key::Number(number.settled())),
            Value::Text(text) => Some(Key::Text(text.to_lowercase())),
            Value::Bool(truth) => Some(Key::Bool(*truth)),
            Value::Blank | Value::Error(_) => None,
        }
    }
}

/// More stale rows than these, and the places are found anew.
const MOST_STALE: usize = 64;

impl Places {
    pub fn codes(&self) -> &Rc<Codes> {
        &self.codes
    }

    /// The value of each code.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// Rows whose code does not tell their value.
    pub fn stale(&self) -> &BTreeSet<usize> {
        &self.stale
    }

    /// The codes whose value may be equal to `value`: the same number at its guard digits, also
    /// as text, or the same text in any case. `None` for what has no key.
    pub fn candidates(&self, value: &Value) -> Option<&[u32]> {
        let key = Key::of(value)?;
        Some(self.by_key().get(&key).map_or(&[], Vec::as_slice))
    }

    fn by_key(&self) -> &FxHashMap<Key, Vec<u32>> {
        self.by_key.get_or_init(|| {
            let mut map: FxHashMap<Key, Vec<u32>> = FxHashMap::default();
            for (code, value) in self.values.iter().enumerate() {
                let mut put = |key: Key| map.entry(key).or_default().push(code as u32);
                if let Some(key) = Key::of(value) {
                    put(key);
                }
                if let Value::Text(text) = value
                    && let Some(number) = read_invariant(text)
                {
                    put(Key::Number(number.settled()));
                }
            }
            Rc::new(map)
        })
    }

    /// Follows a changed row; `false` where it is time to find the places anew.
    pub(super) fn forget(&mut self, row: usize) -> bool {
        self.stale.insert(row);
        self.stale.len() <= MOST_STALE
    }
}

impl Series {
    /// Where each value stands; `None` where there is nothing to gain from knowing.
    pub fn places(&self) -> Option<Rc<Places>> {
        if let Held::Same(_) = self.held {
            return None;
        }
        let mut kept = self.kept.borrow_mut();
        let make = || {
            let (codes, values, stale) = match &self.held {
                Held::Coded { codes, values } => {
                    let stale = self.odd.keys().copied().collect();
                    (codes.clone(), values.clone(), stale)
                }
                _ => {
                    let (codes, values) = distinct(self.iter());
                    (codes, values, BTreeSet::new())
                }
            };
            let (values, by_key) = (Rc::new(values), OnceCell::new());
            Rc::new(Places {
                codes,
                values,
                stale,
                by_key,
            })
        };
        Some(kept.places.get_or_insert_with(make).clone())
    }
}
