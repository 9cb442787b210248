//! What would follow: edits that are tried and taken back, and what is learnt by trying.
//!
//! Everything here stands on [`Trial`], which lays edits on a workbook, lets a caller read what
//! they come to, and leaves the workbook and its engine as they were. Nothing here makes an edit
//! that stays, and nothing knows of a history, a journal or a screen.

mod trial;

pub use trial::Trial;
