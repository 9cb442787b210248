//! A workbook's ways in and out of Takar: the project file, and tables as text.
//!
//! Nothing is guessed in silence here: what cannot be read is refused with its reason, and what
//! was open stays open.

mod copied;
mod csv_out;
mod delimited;
mod document;
pub mod intake;
mod kept;
mod packing;
mod pasted;
mod pretty;
mod project;
pub mod xlsx;

pub use copied::Copied;
pub use csv_out::Csv;
pub use delimited::{Delimited, NoTable};
pub use document::{Document, Field, Head, Place};
pub use kept::{Archive, Archived, Noted, Point, Recovered, Snapshot, Work};
pub use packing::{Packed, Packing, Side};
pub use pasted::{Pasted, Writing, writing_of};
pub use project::{OpenError, VERSION, open, save};
