//! A whole workbook as an Excel file, in which every computed cell is a living formula.
//!
//! A table is a sheet with an Excel table, whose columns are called as formulas call them; a matrix
//! is a grid of one formula; parameters and results have a sheet each, and are defined names.
//! `place` says where everything stands, `formula` turns Takar's formulas into Excel's, and the
//! rest writes one kind of sheet each. Every formula's value is written along, for programs that
//! do not calculate. What Excel cannot be told is a [`Loss`], and none goes unsaid.

mod calls;
mod cells;
mod charts;
mod formula;
mod lists;
mod looks;
mod loss;
mod marked;
mod matrix;
mod place;
mod remarks;
mod table;
mod text_format;

use std::fmt;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, XlsxError};

use crate::engine::Engine;
use crate::workbook::{Sheet, Tongue, Workbook};

pub use loss::{Loss, Lost, NoFormula};
pub use marked::{Marked, MarkedCell, MarkedSheet, Stain, marked_to_xlsx};

use looks::Looks;
use place::Book;

/// How many rows an Excel sheet has.
const MOST_ROWS: usize = 1_048_576;

/// What the file calls things, in the language of its readers.
#[derive(Clone, Copy, Debug)]
pub struct XlsxWords {
    pub parameters: &'static str,
    pub results: &'static str,
    pub charts: &'static str,
    pub remarks: &'static str,
    pub name: &'static str,
    pub title: &'static str,
    pub value: &'static str,
    pub unit: &'static str,
    pub note: &'static str,
    pub source: &'static str,
    pub printed: &'static str,
    pub total: &'static str,
    /// In front of a column's name, where its check stands.
    pub check: &'static str,
    /// In front of what is shown in place of a formula.
    pub overridden: &'static str,
    /// In front of what was typed and could not be read.
    pub unreadable: &'static str,
    pub scenario: &'static str,
    /// Above the list of losses.
    pub losses: &'static str,
    pub loss: fn(&Loss, Tongue) -> String,
}

/// An Excel file, and what of the workbook is not in it as it was.
#[derive(Clone, Debug)]
pub struct Exported {
    pub bytes: Vec<u8>,
    pub losses: Vec<Loss>,
}

/// Why no file could be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotWritten(String);

impl fmt::Display for NotWritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<XlsxError> for NotWritten {
    fn from(error: XlsxError) -> NotWritten {
        NotWritten(error.to_string())
    }
}

/// The workbook as an Excel file, with the scenario that is laid on; the same bytes every time.
///
/// # Errors
/// Where the workbook is beyond what an Excel file can hold.
pub fn workbook_to_xlsx(
    workbook: &Workbook,
    engine: &Engine,
    tongue: Tongue,
    words: &XlsxWords,
) -> Result<Exported, NotWritten> {
    with_rows(workbook, engine, tongue, words, MOST_ROWS)
}

/// The same, as if a sheet had no more than so many rows.
///
/// # Errors
/// As [`workbook_to_xlsx`].
pub fn with_rows(
    workbook: &Workbook,
    engine: &Engine,
    tongue: Tongue,
    words: &XlsxWords,
    rows: usize,
) -> Result<Exported, NotWritten> {
    let mut losses = Vec::new();
    let book = Book::of(workbook, engine, tongue, words, rows, &mut losses);
    let mut looks = Looks::new();
    let mut file = rust_xlsxwriter::Workbook::new();
    file.set_properties(&properties(workbook, tongue)?);
    lists::parameters(&book, &mut file, &mut looks, &mut losses)?;
    for (at, sheet) in workbook.sheets.iter().enumerate() {
        match sheet {
            Sheet::Table(it) => table::write(&book, at, it, &mut file, &mut looks, &mut losses)?,
            Sheet::Matrix(it) => matrix::write(&book, at, it, &mut file, &mut looks, &mut losses)?,
        }
    }
    lists::results(&book, &mut file, &mut looks, &mut losses)?;
    charts::write(&book, &mut file, &mut losses)?;
    loss::of_the_whole(workbook, &mut losses);
    remarks::write(&book, &mut file, &mut looks, &losses)?;
    let bytes = file.save_to_buffer()?;
    Ok(Exported { bytes, losses })
}

/// A fixed day, so that the same workbook gives the same bytes.
fn properties(workbook: &Workbook, tongue: Tongue) -> Result<DocProperties, XlsxError> {
    let about = workbook.about.as_ref().map_or("", |it| it.text(tongue));
    let day = ExcelDateTime::from_ymd(2024, 1, 1)?;
    Ok(DocProperties::new()
        .set_title(&workbook.name)
        .set_comment(about)
        .set_creation_datetime(&day))
}
