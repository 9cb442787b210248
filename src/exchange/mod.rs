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
mod link;
mod opening;
mod packing;
mod pasted;
mod pretty;
mod preview;
mod progress;
mod project;
mod sheets;
mod sources;
mod sql;
mod values;
pub mod xlsx;

pub use copied::Copied;
pub use csv_out::{Csv, CsvManner};
pub use delimited::{Delimited, NoTable};
pub use document::{Document, Field, Head, Place};
pub use kept::{Archive, Archived, Noted, Origin, Point, Recovered, Snapshot, Work};
pub use link::{
    LONGEST, LinkError, Linked, LinkedScenario, fingerprint, is_link, link_of, link_of_scenario,
    open_link,
};
pub use opening::Opening;
pub use packing::{Packed, Packing, Side, is_nothing};
pub use pasted::{Pasted, Writing, free_column_name, width_of, writing_of};
pub use preview::{FileWish, Preview, PreviewCell, PreviewColumn, PreviewTable};
pub use progress::{Progress, Stage, Tell};
pub use project::{OpenError, VERSION, open, save, save_telling};
pub use sheets::{
    Foreign, Imported, Listed, MadeTable, NotLive, NotRead, Told, heads_of_groups, open_any,
};
pub use sources::{Sources, parameters_in, source_column, tells_source};
pub use sql::{SCRIPT, Sql, SqlLoss};
pub use values::values_json;
