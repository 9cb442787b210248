//! Functions on texts. Positions count characters, from one.

use super::{Function, argument, each, whole};
use crate::formula::{Code, Fault, Value, Why};
use crate::number::{Number, Rounding, read_invariant};

pub(super) const FUNCTIONS: &[Function] = &[
    each("LEN", 1, 1, |arguments| {
        Ok(Number::from(arguments[0].written()?.chars().count()).into())
    }),
    each("LEFT", 1, 2, |arguments| {
        let count = count(arguments, 1, 1)?;
        Ok(Value::text(
            &arguments[0]
                .written()?
                .chars()
                .take(count)
                .collect::<String>(),
        ))
    }),
    each("RIGHT", 1, 2, |arguments| {
        let text = arguments[0].written()?;
        let skipped = text.chars().count().saturating_sub(count(arguments, 1, 1)?);
        Ok(Value::text(&text.chars().skip(skipped).collect::<String>()))
    }),
    each("MID", 3, 3, |arguments| {
        let text = arguments[0].written()?;
        let (start, length) = (count(arguments, 1, 1)?, count(arguments, 2, 0)?);
        let start = start.checked_sub(1).ok_or_else(wrong_count)?;
        Ok(Value::text(
            &text.chars().skip(start).take(length).collect::<String>(),
        ))
    }),
    each("UPPER", 1, 1, |arguments| {
        Ok(Value::text(&arguments[0].written()?.to_uppercase()))
    }),
    each("LOWER", 1, 1, |arguments| {
        Ok(Value::text(&arguments[0].written()?.to_lowercase()))
    }),
    each("TRIM", 1, 1, |arguments| {
        let text = arguments[0].written()?;
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        Ok(Value::text(&words.join(" ")))
    }),
    each("EXACT", 2, 2, |arguments| {
        Ok(Value::Bool(
            arguments[0].written()? == arguments[1].written()?,
        ))
    }),
    each("VALUE", 1, 1, |arguments| match &arguments[0] {
        Value::Bool(_) => Err(Fault::new(Code::Value, Why::OutsideDomain)),
        Value::Text(text) => read_invariant(text)
            .map(Value::Number)
            .ok_or_else(|| Fault::not_a_number(text)),
        value => value.number().map(Value::Number),
    }),
    whole("CONCAT", 1, None, |arguments| {
        let mut joined = String::new();
        for argument in arguments {
            for value in argument.values().iter() {
                joined.push_str(&value.written()?);
            }
        }
        Ok(Value::text(&joined).into())
    }),
    whole("TEXTJOIN", 3, None, |arguments| {
        let between = arguments[0].clone().one().written()?;
        let skip_empty = arguments[1].clone().one().truth()?;
        let mut pieces = Vec::new();
        for argument in &arguments[2..] {
            for value in argument.values().iter() {
                let piece = value.written()?;
                if !(skip_empty && piece.is_empty()) {
                    pieces.push(piece);
                }
            }
        }
        Ok(Value::text(&pieces.join(&*between)).into())
    }),
    each("NUMBERVALUE", 1, 3, |arguments| {
        let text = arguments[0].written()?;
        let mark = |index: usize, usual: char| match arguments.get(index) {
            None => Ok(usual),
            Some(mark) => mark.written()?.chars().next().ok_or_else(wrong_count),
        };
        let (decimal, group) = (mark(1, '.')?, mark(2, ',')?);
        marked(&text, decimal, group).ok_or_else(|| Fault::not_a_number(&text))
    }),
];

/// The number of a text written with these marks. Spaces mean nothing, nor do marks between
/// thousands before the decimals; each `%` at the end is a hundredth; nothing at all is zero.
fn marked(text: &str, decimal: char, group: char) -> Option<Value> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = text.trim_end_matches('%');
    let percents = text.len() - digits.len();
    let (whole, decimals) = digits.split_once(decimal).unwrap_or((digits, ""));
    let whole: String = whole
        .chars()
        .filter(|c| *c != group || *c == decimal)
        .collect();
    let both = [&whole, decimals];
    let a_mark = |c: char| matches!(c, '.' | ',') || c == group || c == decimal;
    if text.is_empty() {
        return Some(Number::ZERO.into());
    }
    if both.iter().any(|part| part.contains(a_mark)) {
        return None;
    }
    let number = match decimals {
        "" => read_invariant(&whole),
        decimals => read_invariant(&format!("{whole}.{decimals}")),
    };
    let number = number?.shifted(-2 * i64::try_from(percents).ok()?)?;
    Some(number.into())
}

/// A count of characters among the arguments; negative ones are an error.
pub(super) fn count(arguments: &[Value], index: usize, default: usize) -> Result<usize, Fault> {
    if index >= arguments.len() {
        return Ok(default);
    }
    let number = argument(arguments, index)
        .number()?
        .rounded(0, Rounding::Down);
    let whole = number.and_then(Number::to_i64).ok_or_else(wrong_count)?;
    usize::try_from(whole).map_err(|_| wrong_count())
}

pub(super) fn wrong_count() -> Fault {
    Fault::new(Code::Value, Why::OutsideDomain)
}
