//! The last sheet: what the workbook says of itself, and what of it Excel cannot hold.

use rust_xlsxwriter::XlsxError;

use super::Loss;
use super::looks::Looks;
use super::place::{self, Book};

pub(super) fn write(
    book: &Book,
    file: &mut rust_xlsxwriter::Workbook,
    looks: &mut Looks,
    losses: &[Loss],
) -> Result<(), XlsxError> {
    let page = place::page(file, &book.remark_tab)?;
    page.set_column_width_pixels(0, 780)?;
    page.write_string_with_format(0, 0, &book.workbook.name, &looks.title)?;
    let mut lines = vec![(
        book.text(book.workbook.about.as_ref()).to_owned(),
        &looks.text,
    )];
    if let Some(laid) = book.workbook.laid() {
        lines.push((
            format!("{}: {}", book.words.scenario, laid.name),
            &looks.bold,
        ));
    }
    if !losses.is_empty() {
        lines.push((book.words.losses.to_owned(), &looks.bold));
        let told = losses
            .iter()
            .map(|loss| (book.words.loss)(loss, book.tongue));
        lines.extend(told.map(|text| (text, &looks.text)));
    }
    for (line, (text, look)) in (2..).zip(lines) {
        page.write_string_with_format(line, 0, text, look)?;
    }
    Ok(())
}
