use super::{FormulaAt, TableId, Target, Workbook};

/// Where a formula stands, which decides what it may speak of without naming its table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stand {
    /// In a parameter or a result.
    #[default]
    Alone,
    /// In a row of a table: a column's formula, a check, or one of a cell's own.
    Row(TableId),
    /// In a JUMLAH, which has a table and no row.
    Total(TableId),
    /// In a matrix, which has a row of each of two tables.
    Matrix { rows: TableId, columns: TableId },
}

impl Stand {
    /// The table whose columns may be named without it.
    pub fn table(self) -> Option<TableId> {
        match self {
            Stand::Row(table) | Stand::Total(table) => Some(table),
            Stand::Alone | Stand::Matrix { .. } => None,
        }
    }

    /// Whether it has a row of a table at hand, so that `@` means something.
    pub fn has_row_of(self, table: TableId) -> bool {
        match self {
            Stand::Row(own) => own == table,
            Stand::Matrix { rows, columns } => [rows, columns].contains(&table),
            Stand::Alone | Stand::Total(_) => false,
        }
    }
}

impl Workbook {
    /// Where a formula stands that is typed there.
    pub fn stand(&self, target: Target) -> Stand {
        match target {
            Target::Cell { table, .. } => Stand::Row(table),
            Target::MatrixCell { matrix, .. } => self.stand_of(FormulaAt::Matrix(matrix)),
            Target::Parameter(_) => Stand::Alone,
        }
    }

    /// Where one of its formulas stands.
    pub fn stand_of(&self, at: FormulaAt) -> Stand {
        match at {
            FormulaAt::Parameter(_) | FormulaAt::Result(_) => Stand::Alone,
            FormulaAt::Total { table, .. } => Stand::Total(table),
            FormulaAt::Column { table, .. }
            | FormulaAt::Check { table, .. }
            | FormulaAt::Cell { table, .. } => Stand::Row(table),
            FormulaAt::Change { at, .. } => self.stand(at),
            FormulaAt::Matrix(matrix) | FormulaAt::MatrixCell { matrix, .. } => self
                .matrix(matrix)
                .map_or(Stand::Alone, |matrix| Stand::Matrix {
                    rows: matrix.rows,
                    columns: matrix.columns,
                }),
        }
    }
}
