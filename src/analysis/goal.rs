//! What is looked at, and what it shall come to.

use super::Trial;
use crate::engine::Spot;
use crate::formula::Value;
use crate::number::Number;

/// A value that is looked at.
#[derive(Clone, Debug, PartialEq)]
pub enum Aim {
    /// A result, a cell, a JUMLAH, a parameter.
    At(Spot),
    /// A formula of one's own, in invariant form.
    Formula(String),
}

impl Aim {
    /// What it comes to now.
    pub fn value(&self, trial: &Trial) -> Value {
        match self {
            Aim::At(spot) => trial.value(*spot),
            Aim::Formula(text) => {
                let value = trial.engine().evaluate(trial.workbook(), text);
                value.unwrap_or_default()
            }
        }
    }
}

/// What a value shall come to. Numbers compare at their guard digits, words in any case; an error,
/// a blank or a word is no number, and a number is no word.
#[derive(Clone, Debug, PartialEq)]
pub enum Reach {
    Exactly(Number),
    AtLeast(Number),
    AtMost(Number),
    Word(String),
    /// Anything but this: where what is so today ends.
    Not(Box<Reach>),
}

impl Reach {
    pub fn is_met(&self, value: &Value) -> bool {
        match (self, value) {
            (Reach::Exactly(wanted), Value::Number(found)) => found.compare(*wanted).is_eq(),
            (Reach::AtLeast(wanted), Value::Number(found)) => found.compare(*wanted).is_ge(),
            (Reach::AtMost(wanted), Value::Number(found)) => found.compare(*wanted).is_le(),
            (Reach::Word(wanted), Value::Text(_)) => value.equals(&Value::text(wanted)),
            (Reach::Not(other), value) => !other.is_met(value),
            _ => false,
        }
    }

    /// The number that is wanted, unless it is a word.
    pub fn number(&self) -> Option<Number> {
        match self {
            Reach::Exactly(wanted) | Reach::AtLeast(wanted) | Reach::AtMost(wanted) => {
                Some(*wanted)
            }
            Reach::Word(_) | Reach::Not(_) => None,
        }
    }

    /// How far a value is from the number that is wanted; `None` of a word, or of what is no
    /// number.
    pub fn gap(&self, value: &Value) -> Option<Number> {
        match value {
            Value::Number(found) => found.minus(self.number()?).map(Number::absolute),
            _ => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    pub aim: Aim,
    pub reach: Reach,
}
