//! RANK.EQ and SUBTOTAL: what a list's other functions come to beside or within it.

use std::cmp::Ordering;

use super::{Function, Run, function, over, whole};
use crate::formula::{Code, Fault, Value, Why};
use crate::number::{Number, Rounding};

pub(super) const FUNCTIONS: &[Function] = &[
    whole("RANK.EQ", 2, Some(3), |arguments| {
        let ranked = arguments[0].clone().one().number()?;
        let ahead = match arguments.get(2) {
            Some(order) if order.clone().one().truth()? => Ordering::Less,
            _ => Ordering::Greater,
        };
        let (mut rank, mut found) = (1_usize, false);
        for value in arguments[1].values() {
            match value {
                Value::Number(number) => match number.compare(ranked) {
                    Ordering::Equal => found = true,
                    order => rank += usize::from(order == ahead),
                },
                Value::Error(fault) => return Err(fault.clone()),
                Value::Blank | Value::Text(_) | Value::Bool(_) => {}
            }
        }
        let rank = found.then(|| Value::Number(Number::from(rank)).into());
        rank.ok_or_else(Fault::not_found)
    }),
    // The first argument names the function; 100 more leaves hidden rows out, of which there are
    // none yet.
    over("SUBTOTAL", 2, None, |arguments| {
        let number = arguments[0].clone().one().number()?;
        let name = match number.rounded(0, Rounding::Down).and_then(Number::to_i64) {
            Some(1 | 101) => "AVERAGE",
            Some(2 | 102) => "COUNT",
            Some(3 | 103) => "COUNTA",
            Some(4 | 104) => "MAX",
            Some(5 | 105) => "MIN",
            Some(6 | 106) => "PRODUCT",
            Some(9 | 109) => "SUM",
            _ => return Err(Fault::new(Code::Value, Why::OutsideDomain)),
        };
        match function(name).map(|function| &function.run) {
            Some(Run::Over(run)) => run(&arguments[1..]),
            _ => Err(Fault::new(Code::Name, Why::UnknownFunction(name.into()))),
        }
    }),
];
