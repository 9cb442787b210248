use serde::{Deserialize, Serialize};

use crate::number::Number;

/// A table as it is inspected: what stands in each cell, and which rows are sums of others.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// What stands above each column.
    pub columns: Vec<String>,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub kind: Kind,
    /// One for each column.
    pub cells: Vec<Cell>,
}

/// What a row is. Level 0 is the outermost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A record; it may stand above those that it is the sum of, which are of a higher level.
    Item { level: u8 },
    /// JUMLAH, below what it sums.
    Total { level: u8 },
    /// A heading or a note among the rows.
    Aside,
}

/// One cell: what is printed in it, and the number that it was read as, with its decimals as
/// printed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    pub printed: String,
    pub value: Option<Number>,
}

impl Cell {
    pub fn text(text: &str) -> Cell {
        Cell {
            printed: text.to_owned(),
            value: None,
        }
    }

    pub fn number(number: Number) -> Cell {
        Cell {
            printed: number.to_string(),
            value: Some(number),
        }
    }

    /// Whether nothing is said in it: a dash is nothing.
    pub fn is_blank(&self) -> bool {
        let nothing = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—');
        self.value.is_none() && self.printed.chars().all(nothing)
    }
}

/// A cell's place: its row and its column, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    pub row: usize,
    pub column: usize,
}
