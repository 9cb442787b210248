//! Functions that search a text or put another in its place. Positions count characters, from one.

use super::lookup::matches_pattern;
use super::text::{count, wrong_count};
use super::{Function, Outcome, argument, each};
use crate::formula::{Code, Fault, Value, Why};
use crate::number::Number;

pub(super) const FUNCTIONS: &[Function] = &[
    each("FIND", 2, 3, |arguments| {
        let sought = arguments[0].written()?;
        position(arguments, |rest| rest.starts_with(&*sought))
    }),
    each("SEARCH", 2, 3, |arguments| {
        let pattern = open_ended(&arguments[0].written()?);
        position(arguments, |rest| matches_pattern(&pattern, rest))
    }),
    each("SUBSTITUTE", 3, 4, |arguments| {
        let text = arguments[0].written()?;
        let (old, new) = (arguments[1].written()?, arguments[2].written()?);
        let which = match arguments.len() {
            4 => Some(
                count(arguments, 3, 1)?
                    .checked_sub(1)
                    .ok_or_else(wrong_count)?,
            ),
            _ => None,
        };
        if old.is_empty() {
            return Ok(Value::Text(text));
        }
        let times = text.matches(&*old).count();
        let more = which.map_or(times, |_| 1).saturating_mul(length(&new));
        fits(length(&text).saturating_add(more))?;
        let replaced = match which {
            None => text.replace(&*old, &new),
            Some(which) => match text.match_indices(&*old).nth(which) {
                Some((at, _)) => format!("{}{new}{}", &text[..at], &text[at + old.len()..]),
                None => return Ok(Value::Text(text)),
            },
        };
        Ok(Value::text(&replaced))
    }),
    each("REPLACE", 4, 4, |arguments| {
        let (text, new) = (arguments[0].written()?, arguments[3].written()?);
        let (start, length) = (count(arguments, 1, 1)?, count(arguments, 2, 0)?);
        let start = start.checked_sub(1).ok_or_else(wrong_count)?;
        let before = text.chars().take(start);
        let after = text.chars().skip(start.saturating_add(length));
        let replaced: String = before.chain(new.chars()).chain(after).collect();
        Ok(Value::text(&replaced))
    }),
    each("REPT", 2, 2, |arguments| {
        let (text, times) = (arguments[0].written()?, count(arguments, 1, 0)?);
        fits(length(&text).saturating_mul(times))?;
        Ok(Value::text(&text.repeat(times)))
    }),
    each("PROPER", 1, 1, |arguments| {
        let mut proper = String::new();
        let mut in_word = false;
        for c in arguments[0].written()?.chars() {
            if in_word {
                proper.extend(c.to_lowercase());
            } else {
                proper.extend(c.to_uppercase());
            }
            in_word = c.is_alphabetic();
        }
        Ok(Value::text(&proper))
    }),
];

/// The longest text that repeating may make, as in Excel.
const LONGEST: usize = 32_767;

fn length(text: &str) -> usize {
    text.chars().count()
}

fn fits(length: usize) -> Result<(), Fault> {
    (length <= LONGEST).then_some(()).ok_or_else(wrong_count)
}

/// The first place, from that of the third argument on, at which the second argument's text
/// `begins` as it should.
fn position(arguments: &[Value], begins: impl Fn(&str) -> bool) -> Outcome {
    if let Value::Error(fault) = &arguments[0] {
        return Err(fault.clone());
    }
    let text = argument(arguments, 1).written()?;
    let start = count(arguments, 2, 1)?
        .checked_sub(1)
        .ok_or_else(wrong_count)?;
    let places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    places
        .enumerate()
        .skip(start)
        .find(|(_, at)| begins(&text[*at..]))
        .map(|(place, _)| Number::from(place + 1).into())
        .ok_or_else(|| Fault::new(Code::Value, Why::NotFound))
}

/// A pattern that fits whatever begins with what `pattern` fits.
fn open_ended(pattern: &str) -> String {
    let tildes = pattern.len() - pattern.trim_end_matches('~').len();
    // A last tilde that escapes nothing means itself.
    let itself = if tildes % 2 == 1 { "~" } else { "" };
    format!("{pattern}{itself}*")
}
