//! What a printed table is: where its headings are, which rows are items and which are sums of
//! them, what its numbers are and how they are written. Nothing is guessed in silence: what was
//! repaired is marked, and what could mean two numbers is asked about.
//!
//! - `raw`: a sheet as it came
//! - `table`: what it was taken for, and what a person says it is

mod raw;
mod table;

pub use raw::{Mark, Merge, Raw, RawCell};
pub use table::{
    ColumnKind, LocaleFrom, Reading, Recognised, RecognisedColumn, RecognisedRow, Remarkable,
    Repair, RowKind, Wish,
};
