//! What can be claimed of a table.

use serde::{Deserialize, Serialize};

use super::loose::Near;
use super::rule::RowRule;
use super::words::{Again, Scale};

/// A relation that most of a table keeps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Rule {
    /// A column follows from others of its row.
    Row(RowRule),
    /// The totals of a column are the sums of their parts.
    Down { column: usize },
    /// A column counts on, by one up or down.
    Step { column: usize, by: i128 },
    /// A column is the running total of another.
    Running { column: usize, of: usize },
    /// Two columns go together.
    Near(Near),
    /// A column is the same everywhere.
    Constant { column: usize, value: i128 },
    /// A column is the same as one of another table, by its key.
    Other {
        column: usize,
        /// The other table's column.
        of: usize,
        values: Vec<Option<i128>>,
    },
    /// A column of words follows from a number.
    Scale(Scale),
    /// A column names the rows, each once but for some.
    Unique { column: usize, again: Vec<Again> },
    /// A column is never more than another.
    AtMost { column: usize, of: usize },
    /// A column goes up from row to row, or falls.
    Order { column: usize, falls: bool },
    /// A column lies between two figures.
    Range {
        column: usize,
        low: i128,
        high: i128,
    },
}

/// A relation with how often it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    pub rule: Rule,
    pub holds: usize,
    pub of: usize,
    /// How many bits it says beyond what it takes to say it: how surprising it were by chance.
    pub surprise: i64,
}

/// One place where a relation should hold: a row, or a group of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instance {
    pub relation: usize,
    pub at: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Holds,
    Broken,
    /// A cell of it says nothing.
    Silent,
}

impl Rule {
    pub fn columns(&self) -> Vec<usize> {
        match self {
            Rule::Row(rule) => rule.columns(),
            Rule::Down { column } | Rule::Step { column, .. } => vec![*column],
            Rule::Running { column, of } => vec![*column, *of],
            Rule::Near(near) => vec![near.column, near.of],
            Rule::Scale(Scale { column, of, .. }) | Rule::AtMost { column, of } => {
                vec![*column, *of]
            }
            Rule::Constant { column, .. }
            | Rule::Other { column, .. }
            | Rule::Unique { column, .. }
            | Rule::Order { column, .. }
            | Rule::Range { column, .. } => vec![*column],
        }
    }
}
