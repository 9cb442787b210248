//! The values of one column, held as compactly as they allow.
//!
//! A million rows are rarely a million different things. A [`Series`] holds one value for all
//! rows, or a value for each of a few [`Codes`], or the mantissas of numbers that have one count
//! of decimals, or, where nothing else fits, each value. The few rows that do not fit (an edited
//! cell, an override, an error among numbers) stand beside it. What is often asked of a whole
//! column (its sum, its sum by the codes of another, where a value stands in it) is kept, and
//! follows a changed row by its difference.
//!
//! However it is held, a series is the same list of values.

mod by_codes;
mod codes;
mod encode;
mod extremes;
mod places;
mod tally;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::Value;
use crate::number::Number;

pub use by_codes::ByCodes;
pub use codes::Codes;
pub use encode::Encoding;
pub use extremes::{Extremes, wider};
pub use places::{Key, Places};
pub use tally::Tally;

/// The values of one column.
#[derive(Clone, Debug)]
pub struct Series {
    len: usize,
    held: Held,
    /// Rows whose value is other than `held` says.
    odd: BTreeMap<usize, Value>,
    kept: RefCell<Kept>,
}

/// How the values are held, but for the odd ones.
#[derive(Clone, Debug)]
pub enum Held {
    /// One value in all rows.
    Same(Value),
    /// A value for each code.
    Coded {
        codes: Rc<Codes>,
        values: Vec<Value>,
    },
    /// Numbers of `scale` decimals.
    Mantissas { scale: u32, mantissas: Vec<i64> },
    /// Anything; no row is odd.
    Each(Rc<Vec<Value>>),
}

/// What was asked of the series and is still true.
#[derive(Clone, Debug, Default)]
struct Kept {
    tally: Option<Box<Tally>>,
    by_codes: Vec<Rc<ByCodes>>,
    places: Option<Rc<Places>>,
    sorted: Option<Rc<Vec<Number>>>,
    spread: Option<Rc<Vec<Value>>>,
    running: Option<Rc<Vec<Tally>>>,
    extremes: extremes::Blocks,
}

/// A series of no rows.
impl Default for Series {
    fn default() -> Series {
        Series::each(Vec::new())
    }
}

impl Series {
    pub fn new(len: usize, held: Held) -> Series {
        Series {
            len,
            held,
            odd: BTreeMap::new(),
            kept: RefCell::default(),
        }
    }

    pub fn same(len: usize, value: Value) -> Series {
        Series::new(len, Held::Same(value))
    }

    pub fn coded(codes: Rc<Codes>, values: Vec<Value>) -> Series {
        Series::new(codes.of_rows().len(), Held::Coded { codes, values })
    }

    pub fn mantissas(scale: u32, mantissas: Vec<i64>) -> Series {
        Series::new(mantissas.len(), Held::Mantissas { scale, mantissas })
    }

    /// Every value as it is.
    pub fn each(values: Vec<Value>) -> Series {
        Series::new(values.len(), Held::Each(Rc::new(values)))
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub fn held(&self) -> &Held {
        &self.held
    }

    /// The rows that are other than [`Series::held`] says, in order.
    pub fn odd(&self) -> &BTreeMap<usize, Value> {
        &self.odd
    }

    /// The value of a row; blank beyond the last.
    pub fn at(&self, row: usize) -> Value {
        if row >= self.len {
            return Value::Blank;
        }
        if !self.odd.is_empty()
            && let Some(value) = self.odd.get(&row)
        {
            return value.clone();
        }
        self.held_at(row)
    }

    fn held_at(&self, row: usize) -> Value {
        match &self.held {
            Held::Same(value) => value.clone(),
            Held::Coded { codes, values } => values[codes.of(row)].clone(),
            Held::Mantissas { scale, mantissas } => number(mantissas[row], *scale),
            Held::Each(values) => values[row].clone(),
        }
    }

    /// The value that all rows of a code have, but for the odd ones; `None` where the codes do
    /// not tell it.
    pub fn at_code(&self, codes: &Codes, code: usize) -> Option<Value> {
        match &self.held {
            Held::Same(value) => Some(value.clone()),
            Held::Coded { codes: own, values } => Some(values[codes.part(own, code)?].clone()),
            Held::Mantissas { .. } | Held::Each(_) => None,
        }
    }

    /// All values in order.
    pub fn iter(&self) -> impl Iterator<Item = Value> + '_ {
        (0..self.len).map(|row| self.at(row))
    }

    /// All values, in no order, with how often each is told; those that are alike are told
    /// together as far as that is known. What no row holds is not told.
    pub fn visit(&self, tell: &mut dyn FnMut(&Value, usize)) {
        let mut told = |value: &Value, count: usize| {
            if count > 0 {
                tell(value, count);
            }
        };
        match &self.held {
            Held::Same(value) => told(value, self.len - self.odd.len()),
            Held::Coded { codes, values } => {
                if self.odd.is_empty() {
                    for (value, count) in values.iter().zip(codes.counts()) {
                        told(value, *count as usize);
                    }
                } else {
                    let mut counts = codes.counts().to_vec();
                    self.odd.keys().for_each(|row| counts[codes.of(*row)] -= 1);
                    for (value, count) in values.iter().zip(counts) {
                        told(value, count as usize);
                    }
                }
            }
            Held::Mantissas { scale, mantissas } => {
                for (row, mantissa) in mantissas.iter().enumerate() {
                    if self.odd.is_empty() || !self.odd.contains_key(&row) {
                        tell(&number(*mantissa, *scale), 1);
                    }
                }
            }
            Held::Each(values) => values.iter().for_each(|value| tell(value, 1)),
        }
        self.odd.values().for_each(|value| tell(value, 1));
    }

    /// Puts a value in a row. What is kept follows by the difference, or is forgotten.
    pub fn put(&mut self, row: usize, value: Value) {
        let before = self.at(row);
        if row >= self.len || before == value {
            return;
        }
        self.follow(row, &before, &value);
        let odd = match &mut self.held {
            Held::Same(held) => *held != value,
            Held::Coded { codes, values } => values[codes.of(row)] != value,
            Held::Mantissas { scale, mantissas } => match mantissa(&value, *scale) {
                Some(mantissa) => {
                    mantissas[row] = mantissa;
                    false
                }
                None => true,
            },
            Held::Each(values) => {
                Rc::make_mut(values)[row] = value;
                return;
            }
        };
        if odd {
            self.odd.insert(row, value);
        } else {
            self.odd.remove(&row);
        }
        // Many odd rows cost more than they save.
        if self.odd.len() > 64 + self.len / 8 {
            self.held = Held::Each(Rc::new(self.iter().collect()));
            self.odd.clear();
        }
    }

    fn follow(&mut self, row: usize, before: &Value, after: &Value) {
        let kept = self.kept.get_mut();
        if let Some(tally) = &mut kept.tally {
            tally.take(before, 1);
            tally.add(after, 1);
        }
        kept.by_codes
            .retain_mut(|by| Rc::make_mut(by).replace(row, before, after));
        if let Some(places) = &mut kept.places
            && !Rc::make_mut(places).forget(row)
        {
            kept.places = None;
        }
        kept.sorted = None;
        kept.spread = None;
        kept.running = None;
        kept.extremes.forget(row);
    }

    /// All values in order, each on its own; kept, so that asking again costs nothing.
    pub fn spread(&self) -> Rc<Vec<Value>> {
        if let Held::Each(values) = &self.held {
            return values.clone();
        }
        let mut kept = self.kept.borrow_mut();
        let make = || Rc::new(self.iter().collect());
        kept.spread.get_or_insert_with(make).clone()
    }

    /// The numbers among the values, from the smallest to the largest.
    pub fn sorted(&self) -> Rc<Vec<Number>> {
        let mut kept = self.kept.borrow_mut();
        let make = || {
            let mut numbers = Vec::new();
            self.visit(&mut |value, count| {
                if let Value::Number(number) = value {
                    numbers.extend(std::iter::repeat_n(*number, count));
                }
            });
            numbers.sort_unstable_by(|a, b| a.order(*b));
            Rc::new(numbers)
        };
        kept.sorted.get_or_insert_with(make).clone()
    }

    /// The first error among the values.
    pub fn first_error(&self) -> Option<Value> {
        self.first_error_row().map(|row| self.at(row))
    }

    /// The first row that holds an error.
    pub fn first_error_row(&self) -> Option<usize> {
        if self.with_tally(|tally| tally.errors == 0) {
            return None;
        }
        let held = match &self.held {
            Held::Same(value) => value.is_error().then(|| self.first_held(|_| true)),
            Held::Coded { codes, values } => values
                .iter()
                .any(Value::is_error)
                .then(|| self.first_held(|row| values[codes.of(row)].is_error())),
            Held::Mantissas { .. } => None,
            Held::Each(values) => return values.iter().position(Value::is_error),
        };
        let odd = self.odd.iter().find(|(_, value)| value.is_error());
        let odd = odd.map(|(row, _)| *row);
        [held.flatten(), odd].into_iter().flatten().min()
    }

    fn first_held(&self, fits: impl Fn(usize) -> bool) -> Option<usize> {
        (0..self.len).find(|row| !self.odd.contains_key(row) && fits(*row))
    }

    /// The rows that hold another value than in `before`; `None` where that is more than some
    /// thousand rows, or not known without looking at each.
    pub fn changed_since(&self, before: &Series) -> Option<Vec<usize>> {
        const MOST: usize = 4096;
        if self.len != before.len {
            return None;
        }
        let mut odd: Vec<usize> = self.odd.keys().chain(before.odd.keys()).copied().collect();
        odd.sort_unstable();
        odd.dedup();
        let mut rows: Vec<usize> = match (&self.held, &before.held) {
            (Held::Same(a), Held::Same(b)) if a == b => Vec::new(),
            (
                Held::Coded {
                    codes: a,
                    values: x,
                },
                Held::Coded {
                    codes: b,
                    values: y,
                },
            ) if a.same_as(b) => {
                if x == y {
                    Vec::new()
                } else if self.len <= MOST {
                    (0..self.len)
                        .filter(|row| x[a.of(*row)] != y[a.of(*row)])
                        .collect()
                } else {
                    return None;
                }
            }
            (
                Held::Mantissas {
                    scale: s,
                    mantissas: x,
                },
                Held::Mantissas {
                    scale: t,
                    mantissas: y,
                },
            ) if s == t => {
                let differ = x.iter().zip(y).enumerate().filter(|(_, (a, b))| a != b);
                differ.map(|(row, _)| row).take(MOST + 1).collect()
            }
            _ if self.len <= MOST => (0..self.len)
                .filter(|row| self.held_at(*row) != before.held_at(*row))
                .collect(),
            _ => return None,
        };
        if rows.len() > MOST {
            return None;
        }
        rows.retain(|row| odd.binary_search(row).is_err());
        rows.extend(
            odd.into_iter()
                .filter(|row| self.at(*row) != before.at(*row)),
        );
        rows.sort_unstable();
        Some(rows)
    }
}

/// Two series are equal if they hold the same values, however they hold them.
impl PartialEq for Series {
    fn eq(&self, other: &Series) -> bool {
        self.len == other.len && (0..self.len).all(|row| self.at(row) == other.at(row))
    }
}

fn number(mantissa: i64, scale: u32) -> Value {
    // Any 64-bit mantissa fits, at any scale up to 28.
    Number::from_parts(i128::from(mantissa), scale).map_or(Value::Blank, Value::Number)
}

/// The mantissa of a number at a scale, if it is a number and fits exactly.
fn mantissa(value: &Value, scale: u32) -> Option<i64> {
    let Value::Number(number) = value else {
        return None;
    };
    number.at_scale(scale)
}
