use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::number::{Locale, Number};

/// What a table of a sheet was taken for. Every choice can be changed by a [`Wish`] and taken
/// again.
#[derive(Clone, Debug, PartialEq)]
pub struct Recognised {
    /// What the sheet is called.
    pub sheet: String,
    /// The lines above the headings.
    pub titles: Vec<String>,
    /// The rows of the headings, in the sheet; with a row of units or of the columns' numbers.
    pub head: Range<usize>,
    pub columns: Vec<RecognisedColumn>,
    /// All rows below the headings, to the end of the table.
    pub rows: Vec<RecognisedRow>,
    /// The column by which a row is called.
    pub key: Option<usize>,
    /// The column that only counts the rows.
    pub numbering: Option<usize>,
    /// How its numbers are written, where a column does not say otherwise.
    pub locale: Locale,
    pub locale_from: LocaleFrom,
    /// The lines below: sources, notes, signatures.
    pub notes: Vec<String>,
    /// What each cell was read as, by `rows` and `columns`.
    pub cells: Vec<Vec<Reading>>,
}

/// Why numbers are taken to be written so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocaleFrom {
    /// Some can be read in no other way.
    Told,
    /// Each has three digits after its one mark, and they are many.
    Pattern,
    /// It was wished.
    Wished,
    /// Nothing tells, or nothing needs to: the reader's own.
    Own,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RecognisedColumn {
    /// Its place in the sheet.
    pub at: usize,
    /// What stands above it; of joined headings, all of them from above.
    pub heading: String,
    pub unit: Option<String>,
    pub kind: ColumnKind,
    pub locale: Locale,
    pub locale_from: LocaleFrom,
    /// The most decimals that its numbers are printed with.
    pub decimals: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnKind {
    Text,
    Number,
    /// Its readings are fractions: `99,72 %` is 0.9972.
    Percent,
    Rupiah,
    Date,
}

impl ColumnKind {
    /// Whether it holds quantities.
    pub fn is_numeric(self) -> bool {
        matches!(
            self,
            ColumnKind::Number | ColumnKind::Percent | ColumnKind::Rupiah
        )
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecognisedRow {
    /// Its place in the sheet.
    pub at: usize,
    pub kind: RowKind,
}

/// What a row below the headings is. Level 0 is the outermost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowKind {
    Item {
        level: u8,
    },
    /// JUMLAH. The last one of all items is of level 0, those of parts are of higher ones.
    Total {
        level: u8,
    },
    /// What the rows below it are of.
    Heading,
    /// The headings again, as at the top of a page, or the columns' numbers.
    Head,
    Note,
    Blank,
}

/// What a cell was read as.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    Blank,
    /// A dash where a number could stand: none, or zero.
    Dash,
    Number(Number),
    /// A number of days, as Excel counts them.
    Date(Number),
    Truth(bool),
    Text(String),
    /// An error that a formula came to.
    Error(String),
    /// It is no number as it stands, and can mean only this one.
    Repaired {
        number: Number,
        how: Repair,
    },
    /// A text with Cyrillic letters that look like Latin ones, in Latin ones.
    Respelt(String),
    /// It could mean either number, and nothing tells which.
    Ambiguous {
        id: Number,
        en: Number,
    },
}

impl Reading {
    /// The number that it is taken for, if it is taken for one.
    pub fn number(&self) -> Option<Number> {
        match self {
            Reading::Number(number) | Reading::Date(number) | Reading::Repaired { number, .. } => {
                Some(*number)
            }
            _ => None,
        }
    }
}

/// What had to be done to a text so that it is a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repair {
    /// Its marks are those of the other way of writing: `79,386,700` among `36.000.000`.
    OtherMarks,
    /// The last of equal marks is the decimal one: `526,177,00`.
    LastMark,
    /// Spaces among its digits: `808.433,0 0`.
    Spaces,
    /// A letter that multiplies: `1,18K`.
    Multiplied(String),
    /// A word behind it: `4 tw`.
    Word(String),
    /// Letters that look like digits: `8O`.
    Letters,
    /// Signs of a footnote behind it: `1.250*`.
    Footnote,
    /// Without the `%` that the others of its column have.
    NoPercent,
    /// A text among the numbers of a file.
    WasText,
}

/// What a person says a table is; whatever is not said is found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wish {
    /// The reader's own way of writing numbers.
    pub own: Locale,
    pub locale: Option<Locale>,
    /// The rows of the headings, in the sheet.
    pub head: Option<Range<usize>>,
    /// By places in the sheet, as all that follow.
    pub key: Option<usize>,
    pub rows: BTreeMap<usize, RowKind>,
    pub kinds: BTreeMap<usize, ColumnKind>,
    pub locales: BTreeMap<usize, Locale>,
    /// What a cell means, by row and column.
    pub answers: BTreeMap<(usize, usize), Number>,
}

/// A cell that is not simply what it says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Remarkable<'a> {
    /// Its place in the sheet.
    pub row: usize,
    pub column: usize,
    pub reading: &'a Reading,
}

impl Recognised {
    /// The place of a row and a column in the sheet.
    pub fn place(&self, row: usize, column: usize) -> (usize, usize) {
        (self.rows[row].at, self.columns[column].at)
    }

    /// The cells that were repaired, and those that must be asked about.
    pub fn remarkable(&self) -> impl Iterator<Item = Remarkable<'_>> {
        let cells = |(row, cells): (usize, &'_ Vec<Reading>)| {
            let is_so = |it: &Reading| {
                matches!(
                    it,
                    Reading::Repaired { .. } | Reading::Respelt(_) | Reading::Ambiguous { .. }
                )
            };
            let found = cells.iter().enumerate().filter(|(_, it)| is_so(it));
            let places: Vec<_> = found.map(|(column, _)| (row, column)).collect();
            places
        };
        let places = self.cells.iter().enumerate().flat_map(cells);
        places.map(|(row, column)| Remarkable {
            row: self.rows[row].at,
            column: self.columns[column].at,
            reading: &self.cells[row][column],
        })
    }

    /// The rows that are items, by their places among `rows`.
    pub fn items(&self) -> impl Iterator<Item = usize> + '_ {
        let rows = self.rows.iter().enumerate();
        rows.filter_map(|(at, row)| matches!(row.kind, RowKind::Item { .. }).then_some(at))
    }

    /// The rows that are totals, by their places among `rows`.
    pub fn totals(&self) -> impl Iterator<Item = usize> + '_ {
        let rows = self.rows.iter().enumerate();
        rows.filter_map(|(at, row)| matches!(row.kind, RowKind::Total { .. }).then_some(at))
    }
}
