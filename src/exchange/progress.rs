//! How far something long has come.

use serde::{Deserialize, Serialize};

/// What a file of another program goes through, in this order, and what is counted of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Bytes of a text are parted into cells.
    Bytes,
    /// Rows of a sheet are read.
    Rows,
    /// Columns are recognised.
    Recognising,
    /// Columns become those of a table.
    Making,
    /// Rows are handed on.
    Writing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub stage: Stage,
    pub done: usize,
    pub of: usize,
}

/// Who is told of it.
pub type Tell<'a> = &'a dyn Fn(Progress);

impl Progress {
    /// How much of the whole is done, of a hundred, by what each stage takes on the whole.
    pub fn percent(self) -> usize {
        let (from, to) = match self.stage {
            Stage::Bytes | Stage::Rows => (0, 25),
            Stage::Recognising => (25, 60),
            Stage::Making => (60, 80),
            Stage::Writing => (80, 100),
        };
        from + (to - from) * self.done.min(self.of) / self.of.max(1)
    }
}
