use std::rc::Rc;

use super::{Held, Series};
use crate::formula::{Fault, Value};
use crate::number::{Number, Sum};

/// What there is in a list of values: the exact sum and count of its numbers, and how many there are
/// of each other kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    pub sum: Sum,
    pub blanks: usize,
    /// Texts without a character, which COUNTBLANK counts as well.
    pub empty_texts: usize,
    pub errors: usize,
    /// How many values there are.
    pub all: usize,
}

impl Tally {
    pub fn add(&mut self, value: &Value, times: usize) {
        self.all += times;
        match value {
            Value::Number(number) => self.sum.add_times(*number, times as i64),
            Value::Blank => self.blanks += times,
            Value::Text(text) if text.is_empty() => self.empty_texts += times,
            Value::Error(_) => self.errors += times,
            Value::Text(_) | Value::Bool(_) => {}
        }
    }

    /// Takes back what was added.
    pub fn take(&mut self, value: &Value, times: usize) {
        self.all -= times;
        match value {
            Value::Number(number) => self.sum.add_times(*number, -(times as i64)),
            Value::Blank => self.blanks -= times,
            Value::Text(text) if text.is_empty() => self.empty_texts -= times,
            Value::Error(_) => self.errors -= times,
            Value::Text(_) | Value::Bool(_) => {}
        }
    }

    pub fn merge(&mut self, other: &Tally) {
        self.sum.merge(&other.sum);
        self.blanks += other.blanks;
        self.empty_texts += other.empty_texts;
        self.errors += other.errors;
        self.all += other.all;
    }

    fn unmerge(&mut self, other: &Tally) {
        self.sum.unmerge(&other.sum);
        self.blanks -= other.blanks;
        self.empty_texts -= other.empty_texts;
        self.errors -= other.errors;
        self.all -= other.all;
    }
}

/// How many rows lie between two kept tallies of what runs before them.
const STEP: usize = 128;

impl Series {
    /// What there is in the series.
    pub fn tally(&self) -> Tally {
        self.with_tally(Tally::clone)
    }

    /// The same, without taking a copy of it.
    pub(super) fn with_tally<T>(&self, look: impl FnOnce(&Tally) -> T) -> T {
        let mut kept = self.kept.borrow_mut();
        let make = || Box::new(self.counted());
        look(kept.tally.get_or_insert_with(make))
    }

    /// The sum of the numbers, as a column's JUMLAH has it: an error among the values wins.
    pub fn total(&self) -> Value {
        let tally = self.tally();
        if tally.errors > 0
            && let Some(error) = self.first_error()
        {
            return error;
        }
        let total = tally.sum.total();
        total.map_or_else(|| Value::Error(Fault::too_large()), Value::Number)
    }

    fn counted(&self) -> Tally {
        let mut tally = Tally::default();
        let Held::Mantissas { scale, mantissas } = &self.held else {
            self.visit(&mut |value, count| tally.add(value, count));
            return tally;
        };
        tally.sum.add_whole(sum_of(mantissas), *scale, self.len);
        tally.all = self.len;
        for (row, value) in &self.odd {
            let held = Number::from_parts(i128::from(mantissas[*row]), *scale);
            tally.take(&held.map_or(Value::Blank, Value::Number), 1);
            tally.add(value, 1);
        }
        tally
    }

    /// What there is in the rows from `from` up to but not including `to`.
    pub fn tally_between(&self, from: usize, to: usize) -> Tally {
        let (from, to) = (from.min(self.len), to.min(self.len));
        if (from, to) == (0, self.len) {
            return self.tally();
        }
        if to <= from + STEP {
            let mut tally = Tally::default();
            (from..to).for_each(|row| tally.add(&self.at(row), 1));
            return tally;
        }
        let mut tally = self.tally_before(to);
        tally.unmerge(&self.tally_before(from));
        tally
    }

    fn tally_before(&self, row: usize) -> Tally {
        let running = self.running();
        let mut tally = running[row / STEP].clone();
        (row - row % STEP..row).for_each(|row| tally.add(&self.at(row), 1));
        tally
    }

    /// The tallies of all that is before each hundred-and-twenty-eighth row.
    fn running(&self) -> Rc<Vec<Tally>> {
        let mut kept = self.kept.borrow_mut();
        let make = || {
            let mut steps = vec![Tally::default()];
            let mut tally = Tally::default();
            for row in 0..self.len {
                tally.add(&self.at(row), 1);
                if (row + 1) % STEP == 0 {
                    steps.push(tally.clone());
                }
            }
            Rc::new(steps)
        };
        kept.running.get_or_insert_with(make).clone()
    }
}

/// The sum of fewer than two thousand million integers: their upper and lower halves apart, which
/// cannot overflow and is quicker than adding wide integers.
fn sum_of(mantissas: &[i64]) -> i128 {
    let (mut upper, mut lower) = (0_i64, 0_i64);
    for mantissa in mantissas {
        upper += mantissa >> 32;
        lower += mantissa & 0xffff_ffff;
    }
    (i128::from(upper) << 32) + i128::from(lower)
}
