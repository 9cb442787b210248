use std::rc::Rc;

use super::{Codes, Held, Series};
use crate::formula::Value;
use crate::number::{Number, Sum};

/// The sums of a column's numbers by the codes of another column: voters per province.
#[derive(Clone, Debug)]
pub struct ByCodes {
    codes: Rc<Codes>,
    scale: u32,
    sums: Vec<i128>,
    numbers: Vec<u32>,
}

impl ByCodes {
    /// Adds a code's numbers to `sum`.
    pub fn add_to(&self, sum: &mut Sum, code: usize) {
        sum.add_whole(self.sums[code], self.scale, self.numbers[code] as usize);
    }

    fn add(&mut self, code: usize, value: &Value, times: i128) -> bool {
        match value {
            Value::Number(number) => {
                let Some(mantissa) = wide_mantissa(*number, self.scale) else {
                    return false;
                };
                let numbers = i64::from(self.numbers[code]) + times as i64;
                match mantissa
                    .checked_mul(times)
                    .and_then(|sum| self.sums[code].checked_add(sum))
                {
                    Some(sum) => (self.sums[code], self.numbers[code]) = (sum, numbers as u32),
                    None => return false,
                }
                true
            }
            Value::Error(_) => false,
            Value::Blank | Value::Text(_) | Value::Bool(_) => true,
        }
    }

    /// Follows a changed row; `false` where that cannot be done.
    pub(super) fn replace(&mut self, row: usize, before: &Value, after: &Value) -> bool {
        let code = self.codes.of(row);
        self.add(code, before, -1) && self.add(code, after, 1)
    }
}

fn wide_mantissa(number: Number, scale: u32) -> Option<i128> {
    let (mut mantissa, mut own) = number.parts();
    if own > scale {
        (mantissa, own) = number.trimmed().parts();
    }
    mantissa.checked_mul(10_i128.checked_pow(scale.checked_sub(own)?)?)
}

impl Series {
    /// The sums of this column by the codes of another; `None` where a plain look at each row is
    /// needed, as with an error among the values.
    pub fn by_codes(&self, codes: &Rc<Codes>) -> Option<Rc<ByCodes>> {
        if codes.of_rows().len() != self.len {
            return None;
        }
        let mut kept = self.kept.borrow_mut();
        if let Some(known) = kept.by_codes.iter().find(|by| by.codes.same_as(codes)) {
            return Some(known.clone());
        }
        let by = Rc::new(self.summed_by(codes)?);
        kept.by_codes.push(by.clone());
        Some(by)
    }

    fn summed_by(&self, codes: &Rc<Codes>) -> Option<ByCodes> {
        let mut by = ByCodes {
            codes: codes.clone(),
            scale: self.scale()?,
            sums: vec![0; codes.count()],
            numbers: vec![0; codes.count()],
        };
        match &self.held {
            Held::Same(value) => {
                for (code, count) in codes.counts().iter().enumerate() {
                    by.add(code, value, i128::from(*count)).then_some(())?;
                }
            }
            Held::Coded { codes: own, values } => match codes.with(own) {
                Some(both) => {
                    for (code, count) in both.counts().iter().enumerate() {
                        let (to, from) = (both.part(codes, code)?, both.part(own, code)?);
                        by.add(to, &values[from], i128::from(*count))
                            .then_some(())?;
                    }
                }
                None => {
                    for (row, code) in codes.of_rows().iter().enumerate() {
                        by.add(*code as usize, &values[own.of(row)], 1)
                            .then_some(())?;
                    }
                }
            },
            Held::Mantissas { scale, mantissas } => {
                for (code, mantissa) in codes.of_rows().iter().zip(mantissas) {
                    by.sums[*code as usize] += i128::from(*mantissa);
                }
                // An odd row may have more decimals than all others.
                let factor = 10_i128.checked_pow(by.scale - scale)?;
                for sum in &mut by.sums {
                    *sum = sum.checked_mul(factor)?;
                }
                by.numbers.copy_from_slice(codes.counts());
            }
            Held::Each(_) => return None,
        }
        for (row, value) in &self.odd {
            by.replace(*row, &self.held_at(*row), value).then_some(())?;
        }
        Some(by)
    }

    /// The most decimals that a number of the series has; `None` where that is too many to add
    /// up in one wide integer.
    fn scale(&self) -> Option<u32> {
        // Eighteen decimals leave twenty whole digits.
        const MOST: u32 = 18;
        let decimals = |value: &Value| match value {
            Value::Number(number) => number.decimals(),
            _ => 0,
        };
        let held = match &self.held {
            Held::Same(value) => decimals(value),
            Held::Coded { values, .. } => values.iter().map(decimals).max().unwrap_or(0),
            Held::Mantissas { scale, .. } => *scale,
            Held::Each(_) => return None,
        };
        let odd = self.odd.values().map(decimals).max().unwrap_or(0);
        let scale = held.max(odd);
        (scale <= MOST).then_some(scale)
    }
}
