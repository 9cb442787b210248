//! VLOOKUP: a value found in the first column of an array gives the one beside it.

use super::lookup::{Mode, find};
use super::{Function, lift, whole};
use crate::formula::{Array, Code, Fault, Operand, Value, Why};
use crate::number::{Number, Rounding};

pub(super) const FUNCTIONS: &[Function] = &[whole("VLOOKUP", 3, Some(4), |arguments| {
    if let Operand::One(Value::Error(fault)) = &arguments[1] {
        return Err(fault.clone());
    }
    let (_, columns) = arguments[1].shape();
    let column = arguments[2].clone().one().number()?;
    let column = column.rounded(0, Rounding::Down).and_then(Number::to_i64);
    let column = column
        .and_then(|column| usize::try_from(column.checked_sub(1)?).ok())
        .ok_or_else(|| Fault::new(Code::Value, Why::OutsideDomain))?;
    if column >= columns {
        return Err(Fault::new(Code::Reference, Why::OutsideDomain));
    }
    let sorted = match arguments.get(3) {
        Some(sorted) => sorted.clone().one().truth()?,
        None => true,
    };
    let first = match columns {
        1 => arguments[1].clone(),
        _ => {
            let values = arguments[1].values();
            let first: Vec<Value> = values.iter().step_by(columns).cloned().collect();
            Operand::Many(Array::column(first.into()))
        }
    };
    let mode = if sorted {
        Mode::OrSmaller
    } else {
        Mode::Wildcard
    };
    Ok(lift(&arguments[..1], |sought| {
        // In a sorted list the last of equal entries is Excel's answer.
        let row = find(&sought[0], &first, mode, sorted)?;
        row.and_then(|row| arguments[1].nth(row * columns + column))
            .ok_or_else(Fault::not_found)
    }))
})];
