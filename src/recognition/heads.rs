//! What the columns of a table are called.

use std::ops::Range;

use super::shape::{Look, Region};
use super::words;

/// A column's heading, apart from its unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Heading {
    pub text: String,
    pub unit: Option<String>,
}

/// The headings of a region's columns. A heading over several columns is each one's.
pub(super) fn headings(look: &Look, region: &Region) -> Vec<Heading> {
    let rows: Vec<(bool, Vec<String>)> = region
        .head
        .clone()
        .filter(|row| !look.numbers_columns(*row, true))
        .map(|row| (look.has_units(row), spread(look, region, row)))
        .collect();
    let mut headings = Vec::with_capacity(region.columns.len());
    for at in 0..region.columns.len() {
        let mut heading = Heading::default();
        let mut parts: Vec<String> = Vec::new();
        for (units, row) in &rows {
            let (text, unit) = words::parted(&row[at]);
            heading.unit = unit.or(heading.unit.take());
            let bare = words::unit(&text).filter(|_| *units && !parts.is_empty());
            if bare.is_some() {
                heading.unit = bare;
            } else if !text.is_empty() && !parts.iter().any(|it| it.eq_ignore_ascii_case(&text)) {
                parts.push(text);
            }
        }
        heading.text = parts.join(" ");
        headings.push(heading);
    }
    headings
}

/// The texts of a row of headings, those over several columns in each.
fn spread(look: &Look, region: &Region, row: usize) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    let mut before: Option<(usize, String)> = None;
    for at in &region.columns {
        let own = look.text(row, *at).to_owned();
        let merge = look.raw.merge_at(row, *at);
        let text = match merge {
            Some(merge) => {
                let over = look.text(merge.top, merge.left).to_owned();
                before = None;
                match merge.top == row || own.is_empty() {
                    true => over,
                    false => own,
                }
            }
            None if own.is_empty() => match &before {
                Some((begin, over)) if goes_right(look, &region.head, row, *begin..*at + 1) => {
                    over.clone()
                }
                _ => {
                    before = None;
                    own
                }
            },
            None => {
                before = Some((*at, own.clone()));
                own
            }
        };
        texts.push(text);
    }
    texts
}

/// Whether a heading without joined cells goes on to the right: each column below it has one of
/// its own.
fn goes_right(look: &Look, head: &Range<usize>, row: usize, mut columns: Range<usize>) -> bool {
    let below = row + 1;
    let is_named = |at: usize| !look.text(below, at).is_empty();
    head.contains(&below)
        && !look.numbers_columns(below, true)
        && look
            .raw
            .merges
            .iter()
            .all(|it| it.top != row || it.left == it.right)
        && columns.all(is_named)
}
