use rustc_hash::FxHashMap;
use std::rc::Rc;

use super::{Codes, Held, Series, mantissa};
use crate::formula::Value;
use crate::number::Number;

/// From how many rows on a column is worth holding compactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding {
    pub from_rows: usize,
}

impl Default for Encoding {
    /// Below some hundred rows each value on its own is as quick.
    fn default() -> Encoding {
        Encoding { from_rows: 512 }
    }
}

/// A value as codes tell it from others: exactly, and errors never alike.
#[derive(PartialEq, Eq, Hash)]
enum Exact {
    Blank,
    Number(Number),
    Text(Rc<str>),
    Bool(bool),
    Error(u32),
}

impl Encoding {
    /// Holds values as compactly as they allow.
    pub fn hold(self, values: Vec<Value>) -> Series {
        if values.len() < self.from_rows {
            return Series::each(values);
        }
        if let Some((codes, values)) = few(&values) {
            return Series::coded(codes, values);
        }
        as_mantissas(&values).unwrap_or_else(|| Series::each(values))
    }
}

/// Codes of all values, however many there are.
pub(super) fn distinct(values: impl Iterator<Item = Value>) -> (Rc<Codes>, Vec<Value>) {
    let (of_rows, values) = told_apart(values, usize::MAX).unwrap_or_default();
    (Codes::new(of_rows, values.len()), values)
}

/// Codes of the values, if few are different.
fn few(values: &[Value]) -> Option<(Rc<Codes>, Vec<Value>)> {
    let most = (values.len() / 16).clamp(4, 4096);
    let (of_rows, values) = match whole_numbers(values, most) {
        Some(found) => found?,
        None => told_apart(values.iter().cloned(), most)?,
    };
    Some((Codes::new(of_rows, values.len()), values))
}

type Told = (Vec<u32>, Vec<Value>);

fn told_apart(values: impl Iterator<Item = Value>, most: usize) -> Option<Told> {
    let mut seen: FxHashMap<Exact, u32> = FxHashMap::default();
    let (mut of_rows, mut kinds) = (Vec::with_capacity(values.size_hint().0), Vec::new());
    for value in values {
        let exact = match &value {
            Value::Blank => Exact::Blank,
            Value::Number(number) => Exact::Number(*number),
            Value::Text(text) => Exact::Text(text.clone()),
            Value::Bool(truth) => Exact::Bool(*truth),
            Value::Error(_) => Exact::Error(kinds.len() as u32),
        };
        let code = *seen.entry(exact).or_insert_with(|| {
            kinds.push(value);
            kinds.len() as u32 - 1
        });
        if kinds.len() > most {
            return None;
        }
        of_rows.push(code);
    }
    Some((of_rows, kinds))
}

/// The same for whole numbers that lie close together, without hashing: `None` where they are
/// not, `Some(None)` where too many are different.
fn whole_numbers(values: &[Value], most: usize) -> Option<Option<Told>> {
    const SPAN: i64 = 1 << 16;
    const UNSEEN: u32 = u32::MAX;
    let (mut least, mut largest) = (i64::MAX, i64::MIN);
    for value in values {
        let whole = mantissa(value, 0)?;
        (least, largest) = (least.min(whole), largest.max(whole));
        if largest.checked_sub(least)? >= SPAN {
            return None;
        }
    }
    let mut seen = vec![UNSEEN; usize::try_from(largest.checked_sub(least)?).ok()? + 1];
    let (mut of_rows, mut kinds) = (Vec::with_capacity(values.len()), Vec::new());
    for value in values {
        let code = &mut seen[(mantissa(value, 0)? - least) as usize];
        if *code == UNSEEN {
            *code = kinds.len() as u32;
            kinds.push(value.clone());
            if kinds.len() > most {
                return Some(None);
            }
        }
        of_rows.push(*code);
    }
    Some(Some((of_rows, kinds)))
}

/// Mantissas of the values, if most are numbers that fit at one scale.
fn as_mantissas(values: &[Value]) -> Option<Series> {
    let most_odd = values.len() / 64;
    let mut scale = 0;
    for value in values {
        if let Value::Number(number) = value {
            let decimals = number.decimals();
            // A column of quotients has nothing to gain.
            if decimals <= 12 {
                scale = scale.max(decimals);
            }
        }
    }
    let (mut mantissas, mut odd) = (Vec::with_capacity(values.len()), Vec::new());
    for (row, value) in values.iter().enumerate() {
        match mantissa(value, scale) {
            Some(mantissa) => mantissas.push(mantissa),
            None => {
                mantissas.push(0);
                odd.push((row, value.clone()));
                if odd.len() > most_odd {
                    return None;
                }
            }
        }
    }
    let mut series = Series::new(mantissas.len(), Held::Mantissas { scale, mantissas });
    series.odd.extend(odd);
    Some(series)
}
