use serde::{Deserialize, Serialize};

/// What several edits are together, so that undo can say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deed {
    pub kind: DeedKind,
    /// How many cells it is about: so many rows of so many columns.
    pub rows: usize,
    pub columns: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeedKind {
    /// Cells made like others, or continued from them.
    Fill,
    Clear,
    Paste,
    Move,
}

impl Deed {
    pub fn new(kind: DeedKind, rows: usize, columns: usize) -> Deed {
        Deed {
            kind,
            rows,
            columns,
        }
    }
}
