//! Labels for boxes: several to a page, larger where what is in the box takes more room.

use web_sys::Element;

use super::listed::Listed;
use super::packing::Choices;
use super::paper::add;
use crate::lang::{fill, handing_words};
use crate::workbook::Tongue;

/// How many labels a page may have room for.
pub const PER_PAGE: [usize; 3] = [2, 4, 8];

/// Puts the labels of all lists on the paper.
pub fn labels(
    paper: &Element,
    workbook: &str,
    choices: &Choices,
    lists: &[Listed],
    tongue: Tongue,
) -> Option<()> {
    let words = handing_words(tongue);
    paper.set_class_name(&format!("labels labels-{}", choices.per_page));
    for list in lists {
        for number in 1..=choices.boxes {
            let label = add(paper, "article", "label", "")?;
            let over = add(&label, "header", "", "")?;
            add(&over, "p", "label-of", &choices.title)?;
            add(&over, "p", "label-workbook", workbook)?;
            add(&label, "h2", "", &list.name)?;
            for (term, text) in list
                .about
                .iter()
                .filter(|(_, it)| !list.name.contains(it.as_str()))
            {
                let line = add(&label, "p", "label-about", "")?;
                add(&line, "span", "", &format!("{term}: "))?;
                add(&line, "b", "", text)?;
            }
            let goods = add(&label, "ul", "", "")?;
            for line in &list.lines {
                let item = add(&goods, "li", "", "")?;
                add(&item, "span", "", &line.name)?;
                let quantity = format!("{} {}", line.quantity, line.unit);
                add(&item, "b", "", quantity.trim())?;
            }
            let parts = [&*number.to_string(), &choices.boxes.to_string()];
            add(&label, "footer", "", &fill(words.box_of, &parts))?;
        }
    }
    Some(())
}
