//! A workbook's tables and rules as SQL, in DuckDB's dialect, with the data as CSV files beside it.
//!
//! The script makes a table for each sheet, fills it from its file, and then puts in, in the order
//! in which the engine computes, one column after the other: whatever a rule reads is there before
//! it. Views would be made of views of views, which no planner survives; so a rule is an UPDATE, and
//! after a change of the data they are all run again.
//!
//! - `value`: what a part of a formula becomes: a number with its decimals, a text, a truth
//! - `schema`: what stands where, and of which type
//! - `translate`, `call`, `list`, `lookup`, `criterion`: from a formula's tree to an expression
//! - `script`, `matrix`: the rules, in order
//! - `database`, `data`: the whole script, and the files
//!
//! A blank is NULL, and so is an empty text or an error. A number is a DECIMAL with all its digits;
//! a quotient is cut off after twenty decimals, and rounded right where it is rounded.

mod call;
mod criterion;
mod data;
mod database;
mod list;
mod lookup;
mod matrix;
mod schema;
mod script;
mod translate;
mod value;

use crate::engine::{Engine, Where};
use crate::workbook::Workbook;

/// The script's name among the files.
pub const SCRIPT: &str = "takar.sql";

/// A folder of files, and what of the workbook they do not hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sql {
    /// Each with its name; the script is the first.
    pub files: Vec<(String, String)>,
    pub losses: Vec<SqlLoss>,
}

/// A rule that is not in the script; its values are, as they are now.
#[derive(Clone, Debug, PartialEq)]
pub struct SqlLoss {
    pub place: Where,
    /// What there is no SQL for, in English.
    pub why: String,
}

impl Sql {
    /// Of a workbook and its computed values.
    pub fn of(workbook: &Workbook, engine: &Engine) -> Sql {
        script::written(workbook, engine)
    }
}
