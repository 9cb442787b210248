//! TEXT for Excel, which reads a format by the marks of the computer it runs on. A format is
//! written for both ways of writing numbers, and the formula asks which one holds.

use super::NoFormula;
use super::formula::Writer;
use crate::engine::Ref;
use crate::formula::{Expr, Kind};

pub(super) fn text(
    writer: &Writer,
    value: &Expr<Ref>,
    format: &Expr<Ref>,
) -> Result<String, NoFormula> {
    let Kind::Text(format) = &format.kind else {
        return Err(NoFormula::TextFormat);
    };
    let value = writer.expression(value)?;
    let quoted = format
        .replace('"', "\"\"")
        .replace("[$-en-US]", "[$-409]")
        .replace("[$-id-ID]", "[$-421]");
    let lower = format.to_lowercase();
    if lower.contains(['d', 'm', 'y']) {
        let tongue = if format.contains("[$-") {
            ""
        } else {
            "[$-421]"
        };
        return Ok(format!("TEXT({value},\"{tongue}{quoted}\")"));
    }
    if !format.contains(['.', ',']) {
        return Ok(format!("TEXT({value},\"{quoted}\")"));
    }
    // A mark at the end divides by thousands, or stands for nothing.
    let ends = format.trim_end_matches('%').ends_with(['.', ',']);
    if ends || !format.chars().all(|c| "#0.,%".contains(c)) {
        return Err(NoFormula::TextFormat);
    }
    let decimal = decimal_mark(format);
    let as_with = |mark: char| -> String {
        let other = if mark == ',' { '.' } else { ',' };
        let turned = format.chars().map(|c| match c {
            ',' | '.' if Some(c) == decimal => mark,
            ',' | '.' => other,
            c => c,
        });
        turned.collect()
    };
    // The mark before decimals in what it gives, which a format without decimals implies.
    let wanted = decimal.unwrap_or(if format.contains('.') { ',' } else { '.' });
    let other = if wanted == ',' { '.' } else { ',' };
    let (own, foreign) = (as_with(wanted), as_with(other));
    Ok(format!(
        "IF(MID(1/2,2,1)=\"{wanted}\",TEXT({value},\"{own}\"),SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(\
         TEXT({value},\"{foreign}\"),\"{wanted}\",\"|\"),\"{other}\",\"{wanted}\"),\"|\",\"{other}\"))"
    ))
}

/// Which mark of a format stands before its decimals, as Takar reads it.
fn decimal_mark(format: &str) -> Option<char> {
    let last = format.rfind(['.', ','])?;
    let mark = if format[last..].starts_with('.') {
        '.'
    } else {
        ','
    };
    let other = if mark == '.' { ',' } else { '.' };
    if format.contains(other) {
        return Some(mark);
    }
    let groups = format.matches(mark).count() > 1
        || format[last + 1..].starts_with("##0")
        || (mark == ',' && format[last + 1..].starts_with("###"));
    (!groups).then_some(mark)
}
