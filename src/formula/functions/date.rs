//! Functions on dates, which are numbers of days (see `calendar`). Fractions of a day are cut off.

use super::{Function, Outcome, Run, argument, each, whole};
use crate::formula::calendar::{Date, Day};
use crate::formula::{Code, Fault, Operand, Value, Why};
use crate::number::{Number, Rounding};

pub(super) const FUNCTIONS: &[Function] = &[
    each("DATE", 3, 3, |arguments| {
        let part = |index: usize| whole_number(&arguments[index]);
        let year = match part(0)? {
            year @ 0..1900 => year + 1900,
            year @ 1900..10_000 => year,
            _ => return Err(Fault::outside_domain()),
        };
        serial(Day::of(year, part(1)?, part(2)?))
    }),
    each("YEAR", 1, 1, |arguments| part(arguments, |date| date.year)),
    each("MONTH", 1, 1, |arguments| {
        part(arguments, |date| date.month)
    }),
    each("DAY", 1, 1, |arguments| part(arguments, |date| date.day)),
    each("DAYS", 2, 2, |arguments| {
        let (end, start) = (day(&arguments[0])?, day(&arguments[1])?);
        Ok(Number::from(end.serial() - start.serial()).into())
    }),
    each("EDATE", 2, 2, |arguments| {
        let months = whole_number(&arguments[1])?;
        serial(day(&arguments[0])?.months_later(months))
    }),
    each("EOMONTH", 2, 2, |arguments| {
        let Date { year, month, .. } = day(&arguments[0])?.date();
        let month = month.checked_add(whole_number(&arguments[1])?);
        let first = month.and_then(|month| Day::of(year, month, 1));
        serial(first.and_then(Day::month_end))
    }),
    each("WEEKDAY", 1, 2, |arguments| {
        let weekday = day(&arguments[0])?.weekday();
        let kind = match arguments.len() {
            1 => 1,
            _ => whole_number(argument(arguments, 1))?,
        };
        // Which weekday comes first, and the number it has.
        let (first, number) = match kind {
            1 => (0, 1),
            2 => (1, 1),
            3 => (1, 0),
            11..=17 => (kind - 10, 1),
            _ => return Err(Fault::outside_domain()),
        };
        Ok(Number::from((weekday - first).rem_euclid(7) + number).into())
    }),
    whole("NETWORKDAYS", 2, Some(3), |arguments| {
        let (start, end) = (day(&one(arguments, 0))?, day(&one(arguments, 1))?);
        let free = free_days(arguments.get(2))?;
        let (first, last) = (start.min(end), start.max(end));
        let worked = working_days(first, last) - free_between(&free, first, last);
        Ok(number(if start > end { -worked } else { worked }))
    }),
    whole("WORKDAY", 2, Some(3), |arguments| {
        let (start, days) = (day(&one(arguments, 0))?, whole_number(&one(arguments, 1))?);
        let free = free_days(arguments.get(2))?;
        let step = days.signum();
        let mut day = start;
        // No calendar has more days than this; a longer way leads out of it.
        for _ in 0..days.unsigned_abs().min(4_000_000) {
            loop {
                day = day.plus(step).ok_or_else(Fault::outside_domain)?;
                if !day.is_weekend() && free.binary_search(&day).is_err() {
                    break;
                }
            }
        }
        Ok(number(day.serial()))
    }),
    Function {
        name: "TODAY",
        least: 0,
        most: Some(0),
        run: Run::Today,
        ..super::PLAIN
    },
];

fn number(whole: i64) -> Operand {
    Value::Number(Number::from(whole)).into()
}

fn one(arguments: &[Operand], index: usize) -> Value {
    arguments[index].clone().one()
}

fn whole_number(value: &Value) -> Result<i64, Fault> {
    let whole = value.number()?.rounded(0, Rounding::Down);
    whole
        .and_then(Number::to_i64)
        .ok_or_else(Fault::outside_domain)
}

/// The day that a value is the serial number of.
fn day(value: &Value) -> Result<Day, Fault> {
    let whole = value.number()?.rounded(0, Rounding::Floor);
    whole
        .and_then(Number::to_i64)
        .and_then(Day::new)
        .ok_or_else(Fault::outside_domain)
}

fn part(arguments: &[Value], of: fn(Date) -> i64) -> Outcome {
    Ok(Number::from(of(day(&arguments[0])?.date())).into())
}

fn serial(day: Option<Day>) -> Outcome {
    day.map(|day| Number::from(day.serial()).into())
        .ok_or_else(Fault::outside_domain)
}

/// The days off among some cells, in order, each once, without those on a weekend.
fn free_days(cells: Option<&Operand>) -> Result<Vec<Day>, Fault> {
    let mut free = Vec::new();
    let cells = cells.map(Operand::values);
    for value in cells.iter().flat_map(|cells| cells.iter()) {
        match value {
            Value::Blank => {}
            Value::Bool(_) => return Err(Fault::new(Code::Value, Why::OutsideDomain)),
            value => free.push(day(value)?),
        }
    }
    free.retain(|day| !day.is_weekend());
    free.sort_unstable();
    free.dedup();
    Ok(free)
}

fn free_between(free: &[Day], first: Day, last: Day) -> i64 {
    let inside = free.iter().filter(|day| first <= **day && **day <= last);
    inside.count() as i64
}

/// Mondays to Fridays from the first to the last, both counted.
fn working_days(first: Day, last: Day) -> i64 {
    let days = last.serial() - first.serial() + 1;
    let rest = (0..days % 7).filter(|later| !matches!((first.weekday() + later) % 7, 0 | 6));
    days / 7 * 5 + rest.count() as i64
}
