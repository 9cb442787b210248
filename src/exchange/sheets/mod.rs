//! Workbooks of other programs: .xlsx, .xlsm, .xls, .xlsb and .ods.
//!
//! - `archive`, `compound`: the files, held to their bounds before anybody makes room for them
//! - `tags`, `parts`, `odf`: what they say beside their values
//! - `read`: their sheets, as they came

mod archive;
mod compound;
mod odf;
mod parts;
mod place;
mod read;
mod tags;

use super::{NoTable, OpenError};

/// The most cells that the sheets of a file may have, blank ones between others included.
const CELLS: usize = 6_000_000;
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
