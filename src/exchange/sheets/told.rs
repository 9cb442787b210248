use crate::number::Number;
use crate::recognition::Repair;

/// Something of a file that did not come as it stood there.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub sheet: String,
    /// The cell, as its program calls it: `C12`. Of a column, its first cell.
    pub cell: Option<String>,
    pub what: Listed,
}

/// What is told of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Listed {
    /// A text was read as this number.
    Repaired {
        text: String,
        number: Number,
        how: Repair,
    },
    /// Cyrillic letters became the Latin ones that they look like.
    Respelt {
        text: String,
    },
    /// It could mean either number. It came as it stands, and computes nothing until it is decided.
    Ambiguous {
        text: String,
        id: Number,
        en: Number,
    },
    /// A text among numbers, or an error; it came as it stands.
    Unread {
        text: String,
    },
    /// The printed total is not the sum of the items; it is computed now.
    TotalDiffers {
        printed: Number,
        sum: Number,
    },
    /// A total that is no sum came not at all.
    TotalLeftOut {
        text: String,
    },
    /// The formulas of so many cells came as what they came to.
    Formula {
        cells: usize,
        why: NotLive,
    },
    /// One cell of a computed column is not computed as the others are; it stands over the formula.
    OddCell,
    /// So many sums of parts were left out: they are not items.
    PartTotals(usize),
    HiddenRows(usize),
    HiddenSheet,
    /// A sheet without a table was left out.
    NoTable,
    /// The programs in the file were not looked at.
    Macros,
}

/// Why a column's formulas came as values.
#[derive(Clone, Debug, PartialEq)]
pub enum NotLive {
    /// They are not alike.
    Uneven,
    /// They speak of what has no name here: other rows, loose cells, other files.
    Unnamed,
    /// A function that Takar has not, or one that is used in another way.
    Unknown,
    /// Computed here, they come to something else in this cell.
    Differs { theirs: String, ours: String },
}
