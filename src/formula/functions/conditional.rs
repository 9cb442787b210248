//! SUMIFS and its kin: values picked by criteria such as `"Kedaton"`, `">=600"`, `"<>"` or
//! `"TANJUNG*"`.

use std::cmp::Ordering;

use super::aggregate::{better, mean, total};
use super::lookup::matches_pattern;
use super::picked::Picked;
use super::{Function, whole};
use crate::formula::{Code, Fault, Operand, Places, Value, Why};
use crate::number::{Number, Sum, read_invariant};

pub(super) const FUNCTIONS: &[Function] = &[
    whole("SUMIF", 2, Some(3), |arguments| {
        Ok(total(&one_criterion(arguments)?)?.into())
    })
    .criteria_from(1),
    whole("AVERAGEIF", 2, Some(3), |arguments| {
        Ok(mean(&one_criterion(arguments)?)?.into())
    })
    .criteria_from(1),
    whole("COUNTIF", 2, Some(2), |arguments| {
        count(Picked::by(arguments)?.count())
    })
    .criteria_from(1),
    whole("SUMIFS", 3, None, |arguments| {
        Ok(total(&many_criteria(arguments)?)?.into())
    })
    .in_pairs_after(1)
    .criteria_from(2),
    whole("AVERAGEIFS", 3, None, |arguments| {
        Ok(mean(&many_criteria(arguments)?)?.into())
    })
    .in_pairs_after(1)
    .criteria_from(2),
    whole("COUNTIFS", 2, None, |arguments| {
        count(Picked::by(arguments)?.count())
    })
    .in_pairs_after(0)
    .criteria_from(1),
    whole("MINIFS", 3, None, |arguments| {
        extreme(arguments, Ordering::Less)
    })
    .in_pairs_after(1)
    .criteria_from(2),
    whole("MAXIFS", 3, None, |arguments| {
        extreme(arguments, Ordering::Greater)
    })
    .in_pairs_after(1)
    .criteria_from(2),
];

/// `SUMIF(range, criterion, [values])`: without values, the range itself is summed.
fn one_criterion(arguments: &[Operand]) -> Result<Sum, Fault> {
    let values = arguments.get(2).unwrap_or(&arguments[0]);
    Picked::by(&arguments[..2])?.sum_of(values)
}

/// `SUMIFS(values, range, criterion, …)`
fn many_criteria(arguments: &[Operand]) -> Result<Sum, Fault> {
    Picked::by(&arguments[1..])?.sum_of(&arguments[0])
}

fn extreme(arguments: &[Operand], wanted: Ordering) -> Result<Operand, Fault> {
    let mut best = None;
    Picked::by(&arguments[1..])?.each_of(&arguments[0], |number| {
        better(&mut best, number, wanted);
    })?;
    Ok(Value::Number(best.unwrap_or(Number::ZERO)).into())
}

fn count(count: usize) -> Result<Operand, Fault> {
    Ok(Value::Number(Number::from(count)).into())
}

/// A condition as it is written for SUMIFS.
pub(super) struct Criterion {
    comparison: Comparison,
    operand: Value,
}

#[derive(Clone, Copy, PartialEq)]
enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

const COMPARISONS: [(&str, Comparison); 6] = [
    ("<>", Comparison::NotEqual),
    ("<=", Comparison::LessOrEqual),
    (">=", Comparison::GreaterOrEqual),
    ("=", Comparison::Equal),
    ("<", Comparison::Less),
    (">", Comparison::Greater),
];

impl Criterion {
    pub(super) fn read(value: Value) -> Result<Criterion, Fault> {
        let text = match value {
            Value::Text(text) => text,
            // Excel takes a blank criterion for zero.
            Value::Blank => {
                let operand = Value::Number(Number::ZERO);
                return Ok(Criterion {
                    comparison: Comparison::Equal,
                    operand,
                });
            }
            value => {
                return Ok(Criterion {
                    comparison: Comparison::Equal,
                    operand: value,
                });
            }
        };
        let signed = COMPARISONS
            .iter()
            .find_map(|(sign, comparison)| Some((*comparison, text.strip_prefix(sign)?)));
        let (comparison, rest) = signed.unwrap_or((Comparison::Equal, &text));
        let operand = match read_invariant(rest) {
            // A sign alone means blank cells, and not empty texts.
            None if rest.is_empty() && signed.is_some() => Value::Blank,
            Some(number) => Value::Number(number),
            None if rest.eq_ignore_ascii_case("TRUE") => Value::Bool(true),
            None if rest.eq_ignore_ascii_case("FALSE") => Value::Bool(false),
            None => match Code::written(rest) {
                Some(code) => Value::Error(Fault::new(code, Why::Written)),
                None => Value::text(rest),
            },
        };
        Ok(Criterion {
            comparison,
            operand,
        })
    }

    /// The codes whose value meets it.
    pub(super) fn codes(&self, places: &Places) -> Vec<u32> {
        let met = |code: &u32| self.is_met_by(&places.values()[*code as usize]);
        let plain = match &self.operand {
            Value::Text(text) => !text.is_empty() && !text.contains(['*', '?', '~']),
            operand => *operand != Value::Blank,
        };
        if self.comparison == Comparison::Equal
            && plain
            && let Some(codes) = places.candidates(&self.operand)
        {
            return codes.iter().copied().filter(met).collect();
        }
        (0..places.values().len() as u32).filter(met).collect()
    }

    pub(super) fn is_met_by(&self, value: &Value) -> bool {
        match self.comparison {
            Comparison::Equal => self.equals(value),
            Comparison::NotEqual => !self.equals(value),
            comparison => {
                let same_kind =
                    std::mem::discriminant(value) == std::mem::discriminant(&self.operand);
                let order = same_kind
                    .then(|| value.compare(&self.operand).ok())
                    .flatten();
                order.is_some_and(|order| match comparison {
                    Comparison::Less => order.is_lt(),
                    Comparison::LessOrEqual => order.is_le(),
                    Comparison::Greater => order.is_gt(),
                    _ => order.is_ge(),
                })
            }
        }
    }

    fn equals(&self, value: &Value) -> bool {
        match (&self.operand, value) {
            (Value::Blank, value) => *value == Value::Blank,
            (Value::Text(pattern), Value::Blank) => pattern.is_empty(),
            // An error as a criterion picks such errors, whatever brought them about.
            (Value::Error(sought), Value::Error(found)) => sought.code == found.code,
            (Value::Text(pattern), Value::Text(text)) => matches_pattern(pattern, text),
            (Value::Number(number), Value::Text(text)) => {
                read_invariant(text).is_some_and(|read| read.compare(*number).is_eq())
            }
            (Value::Number(_), Value::Number(_)) | (Value::Bool(_), Value::Bool(_)) => {
                self.operand.equals(value)
            }
            _ => false,
        }
    }
}
