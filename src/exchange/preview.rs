//! A file of another program as it would come: what people see before they say yes.

use serde::{Deserialize, Serialize};

use crate::number::Locale;

/// What is said of a file before it is taken; whatever is not said is found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FileWish {
    /// How its numbers are written, where they do not tell.
    pub locale: Option<Locale>,
    /// The first and the last row of the headings of a sheet, counted from one; by the sheet's place.
    pub heads: Vec<(usize, (usize, usize))>,
}

/// What the workbook is that a file would become; it goes beside, as a project file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    pub tables: Vec<PreviewTable>,
    /// What did not come as it stood there, a sentence each.
    pub told: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PreviewTable {
    pub name: String,
    /// Its sheet in the file: the place and the name.
    pub sheet: (usize, String),
    /// The first and the last row of its headings, counted from one.
    pub head: (usize, usize),
    pub rows: usize,
    /// The row that became its JUMLAH, counted from one.
    pub total: Option<usize>,
    pub columns: Vec<PreviewColumn>,
    /// Its first rows, as they would be shown.
    pub sample: Vec<Vec<PreviewCell>>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PreviewCell {
    pub text: String,
    /// It could not be read, and stands there as it was written.
    pub unread: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PreviewColumn {
    pub heading: String,
    pub unit: Option<String>,
    pub is_numeric: bool,
    /// Of a column that is computed.
    pub formula: Option<String>,
}
