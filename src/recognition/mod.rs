//! What a printed table is: where its headings are, which rows are items and which are sums of
//! them, what its numbers are and how they are written. Nothing is guessed in silence: what was
//! repaired is marked, and what could mean two numbers is asked about.
//!
//! - `raw`: a sheet as it came
//! - `table`: what it was taken for, and what a person says it is
//! - `recognise`: from the one to the other
//! - `shape`: where tables are, and which rows are headings; `heads`: what columns are called
//! - `rows`: items, sums, notes; `columns`: kinds, and how numbers are written
//! - `numeral`: one text as a number; `words`: the words that tell

mod columns;
mod heads;
mod numeral;
mod raw;
mod recognise;
mod rows;
mod shape;
mod table;
mod words;

pub use raw::{Mark, Merge, Raw, RawCell};
pub use recognise::{recognise, recognise_telling};
pub use table::{
    ColumnKind, LocaleFrom, Reading, Recognised, RecognisedColumn, RecognisedRow, Remarkable,
    Repair, RowKind, Wish,
};
