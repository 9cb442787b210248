//! Functions over many values. In a range only numbers count; an argument written as a single
//! value is coerced, as in Excel.

use std::cmp::Ordering;
use std::rc::Rc;

use super::{Function, over, whole};
use crate::formula::{Array, Code, Fault, Operand, Tally, Value, Values, Why};
use crate::number::{Number, Sum};

pub(super) const FUNCTIONS: &[Function] = &[
    over("SUM", 1, None, |arguments| {
        Ok(total(&added(arguments)?)?.into())
    }),
    over("AVERAGE", 1, None, |arguments| {
        Ok(mean(&added(arguments)?)?.into())
    }),
    over("MIN", 1, None, |arguments| {
        extreme(arguments, Ordering::Less)
    }),
    over("MAX", 1, None, |arguments| {
        extreme(arguments, Ordering::Greater)
    }),
    over("COUNT", 1, None, |arguments| {
        let countable = |argument: &Operand| match argument {
            Operand::Many(array) => array.tally().sum.count(),
            Operand::One(Value::Number(_) | Value::Bool(_)) => 1,
            Operand::One(value @ Value::Text(_)) => usize::from(value.number().is_ok()),
            Operand::One(Value::Blank | Value::Error(_)) => 0,
        };
        count(arguments.iter().map(countable).sum())
    }),
    over("COUNTA", 1, None, |arguments| {
        let filled = |argument: &Operand| match argument {
            Operand::Many(array) => array.len() - array.tally().blanks,
            Operand::One(value) => usize::from(*value != Value::Blank),
        };
        count(arguments.iter().map(filled).sum())
    }),
    whole("COUNTBLANK", 1, Some(1), |arguments| {
        let mut tally = Tally::default();
        match &arguments[0] {
            Operand::Many(array) => tally = array.tally(),
            Operand::One(value) => tally.add(value, 1),
        }
        count(tally.blanks + tally.empty_texts)
    }),
    over("PRODUCT", 1, None, |arguments| {
        let numbers = numbers(arguments)?;
        if numbers.is_empty() {
            return Ok(Value::Number(Number::ZERO).into());
        }
        let product = numbers.into_iter().try_fold(Number::ONE, Number::times);
        Ok(Value::Number(product.ok_or_else(Fault::too_large)?).into())
    }),
    whole("SUMPRODUCT", 1, None, sum_of_products),
    over("MEDIAN", 1, None, |arguments| {
        let sorted = sorted(arguments)?;
        let middle = sorted.len() / 2;
        match sorted.len() {
            0 => Err(Fault::outside_domain()),
            odd if odd % 2 == 1 => Ok(Value::Number(sorted[middle]).into()),
            _ => {
                let mut both = Sum::default();
                sorted[middle - 1..=middle]
                    .iter()
                    .for_each(|number| both.add(*number));
                Ok(mean(&both)?.into())
            }
        }
    }),
    over("LARGE", 2, Some(2), |arguments| {
        let sorted = sorted(&arguments[..1])?;
        nth(sorted.iter().rev(), &arguments[1])
    }),
    over("SMALL", 2, Some(2), |arguments| {
        let sorted = sorted(&arguments[..1])?;
        nth(sorted.iter(), &arguments[1])
    }),
];

/// The numbers among the arguments; an error among them wins.
fn numbers(arguments: &[Operand]) -> Result<Vec<Number>, Fault> {
    let mut numbers = Vec::new();
    for argument in arguments {
        match argument {
            // Read from a blank cell, by way of another function.
            Operand::One(Value::Blank) => {}
            Operand::One(value) => numbers.push(value.number()?),
            Operand::Many(array) => {
                for value in array.values().iter() {
                    match value {
                        Value::Number(number) => numbers.push(*number),
                        Value::Error(fault) => return Err(fault.clone()),
                        Value::Blank | Value::Text(_) | Value::Bool(_) => {}
                    }
                }
            }
        }
    }
    Ok(numbers)
}

/// The sum of the numbers among the arguments; an error among them wins.
fn added(arguments: &[Operand]) -> Result<Sum, Fault> {
    let mut sum = Sum::default();
    for argument in arguments {
        match argument {
            Operand::One(Value::Blank) => {}
            Operand::One(value) => sum.add(value.number()?),
            Operand::Many(array) => {
                let tally = array.tally();
                if tally.errors > 0
                    && let Some(fault) = array.first_error()
                {
                    return Err(fault);
                }
                sum.merge(&tally.sum);
            }
        }
    }
    Ok(sum)
}

/// The numbers among the arguments from the smallest to the largest.
fn sorted(arguments: &[Operand]) -> Result<Rc<Vec<Number>>, Fault> {
    if let [Operand::Many(array)] = arguments
        && let Some(series) = array.series()
    {
        return match array.first_error() {
            Some(fault) => Err(fault),
            None => Ok(series.sorted()),
        };
    }
    let mut numbers = numbers(arguments)?;
    numbers.sort_unstable_by(|a, b| a.order(*b));
    Ok(Rc::new(numbers))
}

/// The numbers of a list from the smallest to the largest.
pub(super) fn sorted_numbers(list: &Array) -> Vec<Number> {
    let mut numbers = Vec::new();
    list.visit(&mut |value, count| {
        if let Value::Number(number) = value {
            numbers.extend(std::iter::repeat_n(*number, count));
        }
    });
    numbers.sort_unstable_by(|a, b| a.order(*b));
    numbers
}

pub(super) fn total(sum: &Sum) -> Result<Value, Fault> {
    sum.total().map(Value::Number).ok_or_else(Fault::too_large)
}

pub(super) fn mean(sum: &Sum) -> Result<Value, Fault> {
    if sum.count() == 0 {
        return Err(Fault::new(Code::DivisionByZero, Why::NothingToAverage));
    }
    sum.mean().map(Value::Number).ok_or_else(Fault::too_large)
}

fn count(count: usize) -> Result<Operand, Fault> {
    Ok(Value::Number(Number::from(count)).into())
}

fn extreme(arguments: &[Operand], wanted: Ordering) -> Result<Operand, Fault> {
    let mut best = None;
    for argument in arguments {
        match argument {
            Operand::One(Value::Blank) => {}
            Operand::One(value) => better(&mut best, value.number()?, wanted),
            Operand::Many(array) => {
                let mut failed = false;
                array.visit(&mut |value, _| match value {
                    Value::Number(number) => better(&mut best, *number, wanted),
                    Value::Error(_) => failed = true,
                    Value::Blank | Value::Text(_) | Value::Bool(_) => {}
                });
                if failed && let Some(fault) = array.first_error() {
                    return Err(fault);
                }
            }
        }
    }
    Ok(Value::Number(best.unwrap_or(Number::ZERO)).into())
}

/// Keeps the smaller or the larger of two numbers, whatever order they come in.
pub(super) fn better(best: &mut Option<Number>, number: Number, wanted: Ordering) {
    if best.is_none_or(|best| number.order(best) == wanted) {
        *best = Some(number);
    }
}

fn nth<'a>(mut sorted: impl Iterator<Item = &'a Number>, rank: &Operand) -> Result<Operand, Fault> {
    let rank = rank.clone().one().number()?;
    let rank = rank
        .rounded(0, crate::number::Rounding::Up)
        .and_then(Number::to_i64);
    let index = rank.and_then(|rank| usize::try_from(rank.checked_sub(1)?).ok());
    let found = index.and_then(|index| sorted.nth(index));
    found
        .map(|number| Value::Number(*number).into())
        .ok_or_else(Fault::outside_domain)
}

/// Products place by place, added up; what is not a number counts as zero.
fn sum_of_products(arguments: &[Operand]) -> Result<Operand, Fault> {
    let (rows, columns) = arguments[0].shape();
    if arguments
        .iter()
        .any(|argument| argument.shape() != (rows, columns))
    {
        return Err(Fault::new(Code::Value, Why::DifferentSizes));
    }
    let size = rows * columns;
    let values: Vec<Values> = arguments.iter().map(Operand::values).collect();
    let mut products = Sum::default();
    for place in 0..size {
        let mut product = Number::ONE;
        for values in &values {
            let factor = match &values[place] {
                Value::Number(number) => *number,
                Value::Error(fault) => return Err(fault.clone()),
                Value::Blank | Value::Text(_) | Value::Bool(_) => Number::ZERO,
            };
            product = product.times(factor).ok_or_else(Fault::too_large)?;
        }
        products.add(product);
    }
    Ok(total(&products)?.into())
}
