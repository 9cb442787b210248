use rustc_hash::FxHashSet;
use std::cmp::Ordering;

use crate::formula::{Key, Series, Value};
use crate::number::{Number, Rounding};
use crate::workbook::{Condition, Content, How, Keep};

/// A filter, made ready to be asked of many values.
pub(in crate::engine) enum Sieve<'a> {
    Values {
        keys: FxHashSet<Key>,
        blank: bool,
        wrong: bool,
    },
    Conditions {
        tests: Vec<Test<'a>>,
        any: bool,
    },
}

pub(in crate::engine) struct Test<'a> {
    how: How,
    to: &'a Content,
    /// What a number must reach, where other rows decide that.
    bound: Option<Number>,
    /// The text that is looked for, as comparisons see it.
    text: String,
}

impl<'a> Sieve<'a> {
    pub fn of(keep: &'a Keep, column: &Series) -> Sieve<'a> {
        match keep {
            Keep::Values { of, wrong } => Sieve::Values {
                keys: of.iter().filter_map(|it| Key::of(&it.value()?)).collect(),
                blank: of.iter().any(Content::is_blank),
                wrong: *wrong,
            },
            Keep::Conditions { tests, any } => Sieve::Conditions {
                tests: tests.iter().map(|test| Test::of(test, column)).collect(),
                any: *any,
            },
        }
    }

    pub fn keeps(&self, value: &Value) -> bool {
        match self {
            Sieve::Values { keys, blank, wrong } => match Key::of(value) {
                Some(key) if !is_empty(value) => keys.contains(&key),
                Some(_) => *blank,
                None if value.is_error() => *wrong,
                None => *blank,
            },
            Sieve::Conditions { tests, any: true } => tests.iter().any(|test| test.holds(value)),
            Sieve::Conditions { tests, any: false } => tests.iter().all(|test| test.holds(value)),
        }
    }
}

/// Whether nothing is seen of a value.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Blank => true,
        Value::Text(text) => text.is_empty(),
        _ => false,
    }
}

impl<'a> Test<'a> {
    fn of(condition: &'a Condition, column: &Series) -> Test<'a> {
        let to = condition.to.value().unwrap_or_default();
        Test {
            how: condition.how,
            to: &condition.to,
            bound: bound(condition, column),
            text: to.written().unwrap_or_default().to_lowercase(),
        }
    }

    fn holds(&self, value: &Value) -> bool {
        match self.how {
            How::Blank => is_empty(value),
            How::Filled => !is_empty(value),
            How::Wrong => value.is_error(),
            How::Equal => self.is_equal(value),
            How::NotEqual => !self.is_equal(value),
            How::More => self.order(value) == Some(Ordering::Greater),
            How::AtLeast => self.order(value).is_some_and(Ordering::is_ge),
            How::Less => self.order(value) == Some(Ordering::Less),
            How::AtMost => self.order(value).is_some_and(Ordering::is_le),
            How::Contains => self.text_of(value, |text| text.contains(&self.text)),
            How::Lacks => !self.text_of(value, |text| text.contains(&self.text)),
            How::Begins => self.text_of(value, |text| text.starts_with(&self.text)),
            How::Ends => self.text_of(value, |text| text.ends_with(&self.text)),
            How::Largest => self.against_bound(value).is_some_and(Ordering::is_ge),
            How::Smallest => self.against_bound(value).is_some_and(Ordering::is_le),
            How::AboveMean => self.against_bound(value) == Some(Ordering::Greater),
            How::BelowMean => self.against_bound(value) == Some(Ordering::Less),
        }
    }

    fn is_equal(&self, value: &Value) -> bool {
        match self.to.value() {
            Some(Value::Blank) | None => is_empty(value),
            Some(to) => !matches!(value, Value::Blank) && to.equals(value),
        }
    }

    /// Numbers are in order among numbers, texts among texts.
    fn order(&self, value: &Value) -> Option<Ordering> {
        let to = self.to.value()?;
        match (value, &to) {
            (Value::Number(_), Value::Number(_))
            | (Value::Text(_), Value::Text(_))
            | (Value::Bool(_), Value::Bool(_)) => value.compare(&to).ok(),
            _ => None,
        }
    }

    fn text_of(&self, value: &Value, asked: impl FnOnce(&str) -> bool) -> bool {
        value
            .written()
            .is_ok_and(|text| asked(&text.to_lowercase()))
    }

    fn against_bound(&self, value: &Value) -> Option<Ordering> {
        match (value, self.bound) {
            (Value::Number(number), Some(bound)) => Some(number.compare(bound)),
            _ => None,
        }
    }
}

/// What a number must reach to be among the largest or the smallest, or the mean.
fn bound(condition: &Condition, column: &Series) -> Option<Number> {
    let count = || {
        let count = condition.to.value()?.number().ok()?;
        let count = count.rounded(0, Rounding::Down)?.to_i64()?;
        usize::try_from(count).ok()?.checked_sub(1)
    };
    match condition.how {
        How::Largest => {
            let sorted = column.sorted();
            let last = sorted.len().checked_sub(1)?;
            sorted.get(last.saturating_sub(count()?)).copied()
        }
        How::Smallest => {
            let sorted = column.sorted();
            sorted
                .get(count()?.min(sorted.len().checked_sub(1)?))
                .copied()
        }
        How::AboveMean | How::BelowMean => column.tally().sum.mean(),
        _ => None,
    }
}
