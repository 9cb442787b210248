//! The levels of an election: tables whose columns hold the keys of the table above them.

use super::{ColumnId, ColumnPath, Table, TableId, Workbook};

impl Table {
    /// The column whose values other tables hold as its keys: the first of those that its rows
    /// are called by.
    pub fn own_key(&self) -> Option<ColumnId> {
        self.key.first().copied()
    }

    /// The first column that holds the keys of another table.
    pub fn holder_of(&self, of: TableId) -> Option<ColumnId> {
        let mut columns = self.columns.iter();
        Some(columns.find(|column| column.of == Some(of))?.id)
    }
}

impl Workbook {
    /// The tables right below one, each with its first column that holds the keys of that one.
    pub fn holders(&self, of: TableId) -> Vec<ColumnPath> {
        let holder = |table: &Table| {
            let column = table.holder_of(of)?;
            let table = table.id;
            Some(ColumnPath { table, column })
        };
        self.tables().filter_map(holder).collect()
    }

    /// Whether something finds the rows of a table by their key: another table, or a matrix.
    pub fn relies_on_key(&self, table: TableId) -> bool {
        !self.holders(table).is_empty() || !self.matrices_on(table).is_empty()
    }
}
