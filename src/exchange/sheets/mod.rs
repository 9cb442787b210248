//! Workbooks of other programs: .xlsx, .xlsm, .xls, .xlsb and .ods.
//!
//! - `archive`, `compound`: the files, held to their bounds before anybody makes room for them
//! - `tags`, `parts`, `odf`: what they say beside their values
//! - `read`: their sheets, as they came
//! - `made`: a workbook of the tables that were recognised in them
//! - `pieces`, `translate`, `live`: formulas over cells as formulas over names, held against what
//!   the file says that they came to
//! - `foreign`: all of it, from a file to a workbook and what must be told of it

mod archive;
mod compound;
mod foreign;
mod live;
mod made;
mod odf;
mod parts;
mod pieces;
mod place;
mod read;
mod tags;
mod told;
mod translate;

pub use foreign::{Foreign, Imported, open_any};
pub use made::{MadeTable, heads_of_groups};
pub use told::{Listed, NotLive, Told};

use super::{NoTable, OpenError};

/// The most cells that the sheets of a file may have, blank ones between others included.
const CELLS: usize = 6_000_000;
/// The most cells of a text, of which each was written down: a million rows of ten columns.
const TEXT_CELLS: usize = 10_500_000;
/// The most joined cells of a sheet that are heeded.
const MERGES: usize = 10_000;

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq)]
pub enum NotRead {
    /// It breaks off, or is not what it says it is.
    Broken,
    /// It holds, or makes itself, more than can be held at once.
    TooLarge,
    /// It is locked with a password.
    Locked,
    /// An archive of something else.
    OtherArchive,
    /// A page of the web, whatever it is called.
    WebPage,
    Text(NoTable),
    Workbook(OpenError),
    /// It has no table.
    NoTable,
}
