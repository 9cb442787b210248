use crate::workbook::Workbook;

/// One place that holds a value, by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Spot {
    Parameter(usize),
    Result(usize),
    /// A cell of a table or a matrix. A matrix's column is its columns' table's row.
    Cell {
        sheet: usize,
        row: usize,
        column: usize,
    },
    /// The JUMLAH of a column.
    Total {
        sheet: usize,
        column: usize,
    },
}

/// What a formula belongs to: what is computed as one, and what a cycle leads through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Where {
    Parameter(usize),
    Result(usize),
    /// All cells of a column but those with a formula of their own and overridden ones.
    Column {
        sheet: usize,
        column: usize,
    },
    /// A cell with a formula of its own, of a table or a matrix; in a table also one that a value
    /// stands over.
    Cell {
        sheet: usize,
        row: usize,
        column: usize,
    },
    Total {
        sheet: usize,
        column: usize,
    },
    Check {
        sheet: usize,
        column: usize,
    },
    /// Which rows of a table its filters leave in sight.
    Shown {
        sheet: usize,
    },
    /// All cells of a matrix but those with a formula of their own.
    Matrix {
        sheet: usize,
    },
    MatrixTotals {
        sheet: usize,
    },
}

impl Where {
    /// The sheet that it is on.
    pub(super) fn sheet(self) -> Option<usize> {
        match self {
            Where::Parameter(_) | Where::Result(_) => None,
            Where::Column { sheet, .. }
            | Where::Cell { sheet, .. }
            | Where::Total { sheet, .. }
            | Where::Check { sheet, .. }
            | Where::Shown { sheet }
            | Where::Matrix { sheet }
            | Where::MatrixTotals { sheet } => Some(sheet),
        }
    }

    /// How people name it, for telling a cycle.
    pub fn name(self, workbook: &Workbook) -> String {
        use crate::workbook::Sheet;
        let column_of = |sheet: usize, column: usize| match workbook.sheets.get(sheet) {
            Some(Sheet::Table(table)) => match table.columns.get(column) {
                Some(column) => format!("{}[{}]", table.name, column.name),
                None => table.name.clone(),
            },
            Some(Sheet::Matrix(matrix)) => matrix.name.clone(),
            None => String::new(),
        };
        match self {
            Where::Parameter(index) => workbook
                .parameters
                .get(index)
                .map(|p| p.name.clone())
                .unwrap_or_default(),
            Where::Result(index) => workbook
                .results
                .get(index)
                .map(|r| r.name.clone())
                .unwrap_or_default(),
            Where::Column { sheet, column }
            | Where::Total { sheet, column }
            | Where::Check { sheet, column } => column_of(sheet, column),
            Where::Matrix { sheet } | Where::MatrixTotals { sheet } => column_of(sheet, 0),
            Where::Shown { sheet } => workbook
                .sheets
                .get(sheet)
                .map(|sheet| sheet.name().to_owned())
                .unwrap_or_default(),
            Where::Cell { sheet, row, column } => {
                let row = match workbook.sheets.get(sheet) {
                    Some(Sheet::Table(table)) => table
                        .rows()
                        .get(row)
                        .map(|row| table.row_name(*row))
                        .unwrap_or_default(),
                    _ => String::new(),
                };
                format!("{} {row}", column_of(sheet, column))
                    .trim_end()
                    .to_owned()
            }
        }
    }
}
