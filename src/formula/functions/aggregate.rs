//! Functions over many values. In a range only numbers count; an argument written as a single
//! value is coerced, as in Excel.

use super::{Function, over, whole};
use crate::formula::{Code, Fault, Operand, Value, Why};
use crate::number::{Number, Sum, sum};

pub(super) const FUNCTIONS: &[Function] = &[
    over("SUM", 1, None, |arguments| {
        Ok(total(numbers(arguments)?)?.into())
    }),
    over("AVERAGE", 1, None, |arguments| {
        Ok(mean(numbers(arguments)?)?.into())
    }),
    over("MIN", 1, None, |arguments| {
        extreme(arguments, std::cmp::Ordering::Less)
    }),
    over("MAX", 1, None, |arguments| {
        extreme(arguments, std::cmp::Ordering::Greater)
    }),
    over("COUNT", 1, None, |arguments| {
        let countable = |argument: &Operand| {
            let single = !argument.is_many();
            argument
                .values()
                .iter()
                .filter(|value| match value {
                    Value::Number(_) => true,
                    Value::Bool(_) => single,
                    Value::Text(_) => single && value.number().is_ok(),
                    Value::Blank | Value::Error(_) => false,
                })
                .count()
        };
        count(arguments.iter().map(countable).sum())
    }),
    over("COUNTA", 1, None, |arguments| {
        let filled = arguments
            .iter()
            .flat_map(Operand::values)
            .filter(|v| **v != Value::Blank);
        count(filled.count())
    }),
    whole("COUNTBLANK", 1, Some(1), |arguments| {
        let empty = |value: &&Value| match value {
            Value::Blank => true,
            Value::Text(text) => text.is_empty(),
            _ => false,
        };
        count(arguments[0].values().iter().filter(empty).count())
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
            _ => Ok(mean(vec![sorted[middle - 1], sorted[middle]])?.into()),
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
                for value in array.values.iter() {
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

fn sorted(arguments: &[Operand]) -> Result<Vec<Number>, Fault> {
    let mut numbers = numbers(arguments)?;
    numbers.sort_by(|a, b| a.compare(*b));
    Ok(numbers)
}

pub(super) fn total(numbers: Vec<Number>) -> Result<Value, Fault> {
    sum(numbers).map(Value::Number).ok_or_else(Fault::too_large)
}

pub(super) fn mean(numbers: Vec<Number>) -> Result<Value, Fault> {
    let mut sum = Sum::default();
    numbers.into_iter().for_each(|number| sum.add(number));
    if sum.count() == 0 {
        return Err(Fault::new(Code::DivisionByZero, Why::NothingToAverage));
    }
    sum.mean().map(Value::Number).ok_or_else(Fault::too_large)
}

fn count(count: usize) -> Result<Operand, Fault> {
    Ok(Value::Number(Number::from(count)).into())
}

fn extreme(arguments: &[Operand], wanted: std::cmp::Ordering) -> Result<Operand, Fault> {
    let numbers = numbers(arguments)?;
    let best = numbers
        .into_iter()
        .reduce(|a, b| if b.compare(a) == wanted { b } else { a });
    Ok(Value::Number(best.unwrap_or(Number::ZERO)).into())
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
    let mut products = Vec::with_capacity(size);
    for place in 0..size {
        let mut product = Number::ONE;
        for argument in arguments {
            let factor = match &argument.values()[place] {
                Value::Number(number) => *number,
                Value::Error(fault) => return Err(fault.clone()),
                Value::Blank | Value::Text(_) | Value::Bool(_) => Number::ZERO,
            };
            product = product.times(factor).ok_or_else(Fault::too_large)?;
        }
        products.push(product);
    }
    Ok(total(products)?.into())
}
