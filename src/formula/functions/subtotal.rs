//! RANK.EQ and SUBTOTAL: what a list's other functions come to beside or within it.

use std::cmp::Ordering;
use std::rc::Rc;

use super::aggregate::sorted_numbers;
use super::{Function, Run, function, over, whole};
use crate::formula::{Array, Code, Fault, Operand, Value, Why};
use crate::number::{Number, Rounding};

pub(super) const FUNCTIONS: &[Function] = &[
    whole("RANK.EQ", 2, Some(3), |arguments| {
        let ranked = arguments[0].clone().one().number()?;
        let ahead = match arguments.get(2) {
            Some(order) if order.clone().one().truth()? => Ordering::Less,
            _ => Ordering::Greater,
        };
        let list = match &arguments[1] {
            Operand::Many(array) => array.clone(),
            Operand::One(value) => Array::new(1, 1, vec![value.clone()]),
        };
        if let Some(fault) = list.first_error() {
            return Err(fault);
        }
        let sorted = match list.series() {
            Some(series) => series.sorted(),
            None => Rc::new(sorted_numbers(&list)),
        };
        let before = sorted.partition_point(|number| number.compare(ranked) == Ordering::Less);
        let equal = sorted[before..].partition_point(|number| number.compare(ranked).is_eq());
        if equal == 0 {
            return Err(Fault::not_found());
        }
        let rank = match ahead {
            Ordering::Less => before,
            _ => sorted.len() - before - equal,
        };
        Ok(Value::Number(Number::from(rank + 1)).into())
    }),
    // The first argument names the function; 100 more leaves out rows that were hidden by hand,
    // of which there are none. What filters leave out is not among the arguments.
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
