//! Plain cells, some of them marked and remarked on, as an Excel file.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use serde::{Deserialize, Serialize};

use super::NotWritten;
use super::cells::{annotate, put};
use super::looks::{Looks, of_form};
use super::place;
use crate::formula::Value;
use crate::number::Number;
use crate::workbook::Form;

/// Sheets of cells.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Marked {
    pub sheets: Vec<MarkedSheet>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MarkedSheet {
    /// What its tab says.
    pub name: String,
    /// What stands above the headings.
    pub titles: Vec<String>,
    /// The heading of each column.
    pub heads: Vec<String>,
    pub rows: Vec<Vec<MarkedCell>>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MarkedCell {
    pub text: String,
    /// Where it is a number, with how it is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<(Number, Form)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stain: Option<Stain>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
}

/// How a cell is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stain {
    /// It is wrong as it stands.
    Wrong,
    /// It was put right, or let be.
    Settled,
}

/// How wide a column is, in pixels: by its longest text, between these.
const WIDTHS: (usize, usize) = (60, 420);

/// The cells as an Excel file; the same bytes every time.
///
/// # Errors
/// Where they are beyond what an Excel file can hold.
pub fn marked_to_xlsx(marked: &Marked) -> Result<Vec<u8>, NotWritten> {
    let looks = Looks::new();
    let mut file = Workbook::new();
    let day = ExcelDateTime::from_ymd(2024, 1, 1)?;
    file.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let mut tabs: Vec<String> = Vec::new();
    for (at, sheet) in marked.sheets.iter().enumerate() {
        let tab = tab(&sheet.name, at, &tabs);
        write(&mut file, &tab, sheet, &looks)?;
        tabs.push(tab);
    }
    Ok(file.save_to_buffer()?)
}

/// A name that a tab can have.
fn tab(name: &str, at: usize, taken: &[String]) -> String {
    let safe =
        |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') && !c.is_control();
    let name: String = name.chars().filter(safe).take(28).collect();
    let name = name.trim().to_owned();
    let is_free = !name.is_empty()
        && !taken
            .iter()
            .any(|it| it.to_lowercase() == name.to_lowercase());
    if is_free {
        name
    } else {
        format!("{name}{}", at + 1)
    }
}

fn write(
    file: &mut Workbook,
    tab: &str,
    sheet: &MarkedSheet,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let page = place::page(file, tab)?;
    for (line, title) in (0..).zip(&sheet.titles) {
        let look = if line == 0 {
            &looks.title
        } else {
            &looks.quiet
        };
        page.write_string_with_format(line, 0, title, look)?;
    }
    let head = u32::try_from(sheet.titles.len()).unwrap_or(0) + u32::from(!sheet.titles.is_empty());
    for (column, heading) in (0..).zip(&sheet.heads) {
        page.write_string_with_format(head, column, heading, &looks.head)?;
        let at = usize::from(column);
        let texts = sheet.rows.iter().filter_map(|row| row.get(at));
        let texts = texts
            .map(|cell| cell.text.chars().count())
            .chain([heading.chars().count() / 2]);
        let width = texts.max().unwrap_or(0) * 7 + 16;
        let width = u32::try_from(width.clamp(WIDTHS.0, WIDTHS.1)).unwrap_or(120);
        page.set_column_width_pixels(column, width)?;
    }
    page.set_freeze_panes(head + 1, 0)?;
    for (line, row) in (head + 1..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(row) {
            let (value, look) = match &cell.number {
                Some((number, form)) => {
                    let value = Value::Number(*number);
                    let look = of_form(form, std::iter::once(value.clone()));
                    (value, look)
                }
                None if cell.text.is_empty() => (Value::Blank, looks.text.clone()),
                None => (Value::text(&cell.text), looks.text.clone()),
            };
            let look = match cell.stain {
                None => look,
                Some(Stain::Wrong) => look.merge(&looks.broken),
                Some(Stain::Settled) => look.merge(&looks.remark),
            };
            put(page, (line, column), &value, &look)?;
            annotate(page, (line, column), &cell.remark)?;
        }
    }
    Ok(())
}
