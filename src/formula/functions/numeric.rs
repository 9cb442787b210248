//! Rounding and arithmetic on single numbers. Rounding works on the settled value (see
//! [`Number::settled`]), half away from zero.

use super::{Function, LeftOut, Outcome, argument, each, whole};
use crate::formula::{Fault, Operand, Value};
use crate::number::{Number, Rounding};

pub(super) const FUNCTIONS: &[Function] = &[
    each("ROUND", 2, 2, |arguments| {
        to_places(arguments, Rounding::Nearest)
    }),
    each("ROUNDUP", 2, 2, |arguments| {
        to_places(arguments, Rounding::Up)
    }),
    each("ROUNDDOWN", 2, 2, |arguments| {
        to_places(arguments, Rounding::Down)
    }),
    each("TRUNC", 1, 2, |arguments| {
        to_places(arguments, Rounding::Down)
    }),
    each("INT", 1, 1, |arguments| {
        number(arguments[0].number()?.rounded(0, Rounding::Floor))
    }),
    each("CEILING", 2, 2, |arguments| {
        to_multiple(arguments, Rounding::Ceiling)
    }),
    each("FLOOR", 2, 2, |arguments| {
        to_multiple(arguments, Rounding::Floor)
    }),
    each("MROUND", 2, 2, |arguments| {
        let (value, step) = (arguments[0].number()?, arguments[1].number()?);
        if step.is_zero() || value.is_zero() {
            return Ok(Value::Number(Number::ZERO));
        }
        if step.is_negative() != value.is_negative() {
            return Err(Fault::outside_domain());
        }
        number(value.to_multiple(step, Rounding::Nearest))
    }),
    each("ABS", 1, 1, |arguments| {
        Ok(arguments[0].number()?.absolute().into())
    }),
    each("SIGN", 1, 1, |arguments| {
        let value = arguments[0].number()?.settled();
        let sign = i64::from(!value.is_zero()) * if value.is_negative() { -1 } else { 1 };
        Ok(Number::from(sign).into())
    }),
    each("MOD", 2, 2, |arguments| {
        let (value, divisor) = (arguments[0].number()?, arguments[1].number()?);
        if divisor.is_zero() {
            return Err(Fault::division_by_zero());
        }
        number(value.modulo(divisor))
    }),
    each("QUOTIENT", 2, 2, |arguments| {
        let (value, divisor) = (arguments[0].number()?, arguments[1].number()?);
        if divisor.is_zero() {
            return Err(Fault::division_by_zero());
        }
        let quotient = value.settled().over(divisor.settled());
        number(quotient.and_then(|quotient| quotient.rounded(0, Rounding::Down)))
    }),
    each("POWER", 2, 2, |arguments| {
        power(arguments[0].number()?, arguments[1].number()?)
    }),
    each("SQRT", 1, 1, |arguments| {
        arguments[0]
            .number()?
            .root()
            .map(Value::Number)
            .ok_or_else(Fault::outside_domain)
    }),
    whole("GCD", 1, None, |arguments| {
        fold_whole(arguments, 0, |a, b| Some(greatest_divisor(a, b)))
    }),
    whole("LCM", 1, None, |arguments| {
        fold_whole(arguments, 1, |a, b| match greatest_divisor(a, b) {
            0 => Some(0),
            divisor => (a / divisor).checked_mul(b),
        })
    }),
    each("EVEN", 1, 1, |arguments| {
        let value = arguments[0].number()?;
        number(value.to_multiple(Number::from(2_i64), Rounding::Up))
    }),
    each("ODD", 1, 1, |arguments| {
        let value = arguments[0].number()?.settled();
        number(next_odd(value))
    }),
    each("CEILING.MATH", 1, 3, |arguments| {
        by_magnitude(arguments, Rounding::Ceiling, Rounding::Up)
    })
    .left_out(1, LeftOut::One),
    each("FLOOR.MATH", 1, 3, |arguments| {
        by_magnitude(arguments, Rounding::Floor, Rounding::Down)
    })
    .left_out(1, LeftOut::One),
];

/// The next odd number away from zero; that of zero is one.
fn next_odd(value: Number) -> Option<Number> {
    let two = Number::from(2_i64);
    let below = value.absolute().minus(Number::ONE)?;
    let odd = below
        .to_multiple(two, Rounding::Ceiling)?
        .plus(Number::ONE)?;
    Some(if value.is_negative() {
        odd.negated()
    } else {
        odd
    })
}

/// CEILING.MATH and FLOOR.MATH: the step's sign means nothing, a step of zero gives zero, and a
/// third argument that is not zero turns the direction around below zero.
fn by_magnitude(arguments: &[Value], rounding: Rounding, turned: Rounding) -> Outcome {
    let value = arguments[0].number()?;
    let step = match arguments.get(1) {
        Some(step) => step.number()?.absolute(),
        None => Number::ONE,
    };
    let turns = argument(arguments, 2).truth()?;
    if step.is_zero() {
        return Ok(Value::Number(Number::ZERO));
    }
    let rounding = if turns { turned } else { rounding };
    number(value.to_multiple(step, rounding))
}

/// `base` to the power of `exponent`, as `^` and POWER give it.
pub(in crate::formula) fn power(base: Number, exponent: Number) -> Outcome {
    match (base.is_zero(), exponent.is_zero(), exponent.is_negative()) {
        (true, true, _) => Err(Fault::outside_domain()),
        (true, _, true) => Err(Fault::division_by_zero()),
        _ => number(base.power(exponent)),
    }
}

fn number(result: Option<Number>) -> Outcome {
    result.map(Value::Number).ok_or_else(Fault::too_large)
}

fn to_places(arguments: &[Value], rounding: Rounding) -> Outcome {
    let places = argument(arguments, 1).number()?;
    // Beyond forty places on either side nothing changes any more.
    let beyond = if places.is_negative() { -40 } else { 40 };
    let places = places
        .rounded(0, Rounding::Down)
        .and_then(Number::to_i64)
        .map_or(beyond, |places| places.clamp(-40, 40));
    number(arguments[0].number()?.rounded(places as i32, rounding))
}

/// CEILING and FLOOR: a step of zero gives zero; a positive number with a negative step is an
/// error; two negatives round away from zero for CEILING and towards it for FLOOR, as in Excel.
fn to_multiple(arguments: &[Value], rounding: Rounding) -> Outcome {
    let (value, step) = (arguments[0].number()?, arguments[1].number()?);
    if value.is_zero() || (step.is_zero() && rounding == Rounding::Ceiling) {
        return Ok(Value::Number(Number::ZERO));
    }
    if step.is_zero() {
        return Err(Fault::division_by_zero());
    }
    if step.is_negative() && !value.is_negative() {
        return Err(Fault::outside_domain());
    }
    number(value.to_multiple(step, rounding))
}

/// GCD and LCM over the whole parts of all arguments, which must not be negative; blank cells of a
/// range do not count.
fn fold_whole(
    arguments: &[Operand],
    start: i64,
    step: impl Fn(i64, i64) -> Option<i64>,
) -> Result<Operand, Fault> {
    let mut result = start;
    for argument in arguments {
        for value in argument.values().iter() {
            if argument.is_many() && *value == Value::Blank {
                continue;
            }
            let whole = value.number()?.rounded(0, Rounding::Down);
            let whole = whole
                .and_then(Number::to_i64)
                .filter(|whole| *whole >= 0)
                .ok_or_else(Fault::outside_domain)?;
            result = step(result, whole).ok_or_else(Fault::too_large)?;
        }
    }
    Ok(Value::Number(Number::from(result)).into())
}

fn greatest_divisor(a: i64, b: i64) -> i64 {
    if b == 0 {
        a
    } else {
        greatest_divisor(b, a % b)
    }
}
