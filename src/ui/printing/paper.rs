//! Elements of what is printed.

use leptos::prelude::*;
use web_sys::Element;

/// Adds an element with a text to another.
pub fn add(to: &Element, tag: &str, class: &str, text: &str) -> Option<Element> {
    let element = document().create_element(tag).ok()?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    if !text.is_empty() {
        element.set_text_content(Some(text));
    }
    to.append_child(&element).ok()?;
    Some(element)
}

/// The name of the workbook and what is printed of it.
pub fn titles(paper: &Element, workbook: &str, title: &str) -> Option<()> {
    add(paper, "p", "paper-workbook", workbook)?;
    add(paper, "h1", "", title)?;
    Some(())
}

/// How many of a table's last rows stand on one page with what ends it.
const LAST: usize = 2;

/// Where the last rows of a table begin.
pub fn last_rows(rows: usize) -> usize {
    rows.saturating_sub(LAST)
}

/// The bodies of a table: its last rows are in one of their own, which is on one page with what ends
/// the table. Browsers do not keep rows with what follows once a table has gone on to another page.
pub struct Bodies {
    first: Element,
    pub last: Element,
    last_from: usize,
}

impl Bodies {
    /// `last_from` is the first of the last rows.
    pub fn add_to(table: &Element, last_from: usize) -> Option<Bodies> {
        Some(Bodies {
            first: add(table, "tbody", "", "")?,
            last: add(table, "tbody", "last", "")?,
            last_from,
        })
    }

    /// Adds the next row, by its place.
    pub fn row(&self, at: usize, class: &str) -> Option<Element> {
        let body = match at < self.last_from {
            true => &self.first,
            false => &self.last,
        };
        add(body, "tr", class, "")
    }
}

/// The longest name of a row that is kept on one line, in letters.
const SHORT_NAME: usize = 28;

/// The class of a cell by which a row is called.
pub fn naming(text: &str) -> &'static str {
    match text.chars().count() <= SHORT_NAME {
        true => "name",
        false => breaking(text),
    }
}

/// The longest word that is kept whole in a narrow column.
const LONG: usize = 18;

/// The class of a text's cell: one with a word like an address may be broken anywhere, so that it
/// makes no table wider than its page.
pub fn breaking(text: &str) -> &'static str {
    let mut words = text.split_whitespace();
    match words.any(|word| word.chars().count() > LONG) {
        true => "breaks",
        false => "",
    }
}
