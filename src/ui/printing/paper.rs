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
