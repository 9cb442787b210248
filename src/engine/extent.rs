use std::collections::BTreeSet;

/// How much of what is computed as one: all of it, or some rows, or some columns of a matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extent {
    All,
    Rows(BTreeSet<usize>),
    /// Of a matrix.
    Columns(BTreeSet<usize>),
}

impl Extent {
    pub fn row(row: usize) -> Extent {
        Extent::Rows(BTreeSet::from([row]))
    }

    /// Whether a cell is part of it.
    pub fn contains(&self, row: usize, column: usize) -> bool {
        match self {
            Extent::All => true,
            Extent::Rows(rows) => rows.contains(&row),
            Extent::Columns(columns) => columns.contains(&column),
        }
    }

    /// Takes in another.
    pub(super) fn merge(&mut self, other: Extent) {
        match (&mut *self, other) {
            (Extent::Rows(own), Extent::Rows(other)) => own.extend(other),
            (Extent::Columns(own), Extent::Columns(other)) => own.extend(other),
            _ => *self = Extent::All,
        }
    }
}

/// How a formula reads what another gives, which decides how much of it depends on a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reading {
    /// All of it, in every cell.
    Whole,
    /// Each row reads the same row.
    SameRow,
    /// Each column of a matrix reads the row of that position.
    RowByColumn,
    /// Each row reads the column of a matrix of that position.
    ColumnByRow,
    /// Each column of a matrix reads the column of another of that position.
    SameColumn,
}

impl Reading {
    /// What of the reader depends on a change.
    pub fn reached(self, changed: &Extent) -> Extent {
        match (self, changed) {
            (Reading::SameRow, Extent::Rows(rows)) => Extent::Rows(rows.clone()),
            (Reading::RowByColumn, Extent::Rows(rows)) => Extent::Columns(rows.clone()),
            (Reading::ColumnByRow, Extent::Columns(columns)) => Extent::Rows(columns.clone()),
            (Reading::SameColumn, Extent::Columns(columns)) => Extent::Columns(columns.clone()),
            _ => Extent::All,
        }
    }
}
