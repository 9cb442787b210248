use super::{Sheet, TableId, Target, Workbook};
use crate::formula::{KnownMatrix, KnownTable, Vocabulary};

impl Workbook {
    /// The names that a formula at a place can speak of.
    pub fn vocabulary(&self, target: Target) -> Vocabulary<'_> {
        let matrix_at = match target {
            Target::MatrixCell { matrix, .. } => self.matrix(matrix),
            _ => None,
        };
        let own = match target {
            Target::Cell { table, .. } => Some(table),
            _ => None,
        };
        let at_hand = |table: TableId| {
            own == Some(table)
                || matrix_at.is_some_and(|matrix| [matrix.rows, matrix.columns].contains(&table))
        };
        let tables = self.tables().map(|table| KnownTable {
            name: &table.name,
            columns: table
                .columns
                .iter()
                .map(|column| column.name.as_str())
                .collect(),
            row_at_hand: at_hand(table.id),
        });
        let matrices = self.sheets.iter().filter_map(|sheet| match sheet {
            Sheet::Matrix(matrix) => Some(KnownMatrix {
                name: &matrix.name,
                slice_at_hand: at_hand(matrix.rows) || at_hand(matrix.columns),
            }),
            Sheet::Table(_) => None,
        });
        let parameters = self
            .parameters
            .iter()
            .map(|parameter| parameter.name.as_str());
        let results = self.results.iter().map(|result| result.name.as_str());
        Vocabulary {
            names: parameters.chain(results).collect(),
            here: own.and_then(|own| self.tables().position(|table| table.id == own)),
            tables: tables.collect(),
            matrices: matrices.collect(),
        }
    }
}
