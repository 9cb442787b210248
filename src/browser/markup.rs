//! Tables in markup, as programs put them on a clipboard: read by the browser's own parser, in a
//! document that nothing is shown or fetched of.

use wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, SupportedType};

/// The cells of a table, and those that are joined: top, left, bottom, right.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MarkedUp {
    pub rows: Vec<Vec<String>>,
    pub joined: Vec<[usize; 4]>,
}

/// How far a cell of a table may reach.
const FARTHEST: usize = 1_000;

/// The largest table in a markup; `None` where there is none of more than one cell.
pub fn largest_table(markup: &str) -> Option<MarkedUp> {
    let parser = DomParser::new().ok()?;
    let document = parser
        .parse_from_string(&bare(markup), SupportedType::TextHtml)
        .ok()?;
    let tables = document.query_selector_all("table").ok()?;
    let tables = (0..tables.length()).filter_map(|at| tables.item(at)?.dyn_into::<Element>().ok());
    let size = |it: &MarkedUp| it.rows.iter().map(Vec::len).sum::<usize>();
    let largest = tables.map(|table| read(&table)).max_by_key(size)?;
    (size(&largest) > 1).then_some(largest)
}

/// A markup without all but its elements and how far these reach: styles and handlers, which the
/// page's policy refuses one by one and tells of, mean nothing here.
fn bare(markup: &str) -> String {
    // As long as the markup, byte for byte.
    let small = markup.to_ascii_lowercase();
    let mut plain = String::with_capacity(markup.len());
    let mut at = 0;
    while let Some(begin) = small[at..].find('<').map(|found| at + found) {
        plain.push_str(&markup[at..begin]);
        let here = &small[begin..];
        let skipped = [
            ("<!--", "-->"),
            ("<style", "</style"),
            ("<script", "</script"),
        ];
        let skipped = skipped.iter().find(|(open, _)| here.starts_with(open));
        if let Some((_, close)) = skipped {
            at = here
                .find(close)
                .map_or(markup.len(), |end| begin + end + close.len());
            continue;
        }
        at = tag_end(&small, begin);
        let mut pieces = small[begin..at].trim_end_matches('>').split_whitespace();
        plain.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            if let Some((name @ ("colspan" | "rowspan"), reach)) = piece.split_once('=') {
                let reach: String = reach.chars().filter(char::is_ascii_digit).collect();
                plain.push_str(&format!(" {name}=\"{reach}\""));
            }
        }
        plain.push('>');
    }
    plain.push_str(&markup[at..]);
    plain
}

/// Where the tag ends that begins at a place: behind its `>`, of which quotes may hold others.
fn tag_end(markup: &str, begin: usize) -> usize {
    let mut quote = None;
    for (at, letter) in markup[begin..].char_indices() {
        match (quote, letter) {
            (None, '>') => return begin + at + 1,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), letter) if open == letter => quote = None,
            _ => {}
        }
    }
    markup.len()
}

fn elements(of: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = of.query_selector_all(selector) else {
        return Vec::new();
    };
    let found = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok());
    found.collect()
}

/// A table without those that stand in its cells.
fn read(table: &Element) -> MarkedUp {
    let mut made = MarkedUp::default();
    // The rows that each column is still taken for by a cell above.
    let mut below: Vec<usize> = Vec::new();
    let own = ":scope > tr, :scope > thead > tr, :scope > tbody > tr, :scope > tfoot > tr";
    for (top, row) in elements(table, own).iter().enumerate() {
        let mut cells: Vec<String> = Vec::new();
        let skip = |below: &mut Vec<usize>, cells: &mut Vec<String>| {
            while let Some(left) = below.get_mut(cells.len()).filter(|left| **left > 0) {
                *left -= 1;
                cells.push(String::new());
            }
        };
        for cell in elements(row, ":scope > td, :scope > th") {
            skip(&mut below, &mut cells);
            let reach = |name: &str| {
                let said = cell
                    .get_attribute(name)
                    .and_then(|it| it.trim().parse().ok());
                said.unwrap_or(1_usize).clamp(1, FARTHEST)
            };
            let (wide, high, left) = (reach("colspan"), reach("rowspan"), cells.len());
            cells.push(text(&cell));
            cells.resize(left + wide, String::new());
            if below.len() < left + wide {
                below.resize(left + wide, 0);
            }
            below[left..left + wide].fill(high - 1);
            if wide > 1 || high > 1 {
                made.joined
                    .push([top, left, top + high - 1, left + wide - 1]);
            }
        }
        skip(&mut below, &mut cells);
        made.rows.push(cells);
    }
    let last = made.rows.len().saturating_sub(1);
    for joined in &mut made.joined {
        joined[2] = joined[2].min(last);
    }
    made
}

/// The text of a cell on one line.
fn text(cell: &Element) -> String {
    for line in elements(cell, "br") {
        line.set_text_content(Some(" "));
    }
    let text = cell.text_content().unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
