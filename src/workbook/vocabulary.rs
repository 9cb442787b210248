use super::{Sheet, Stand, Workbook};
use crate::formula::{KnownMatrix, KnownTable, Vocabulary};

impl Workbook {
    /// The names that a formula can speak of from where it stands.
    pub fn vocabulary(&self, stand: Stand) -> Vocabulary<'_> {
        let tables = self.tables().map(|table| KnownTable {
            name: &table.name,
            columns: table
                .columns
                .iter()
                .map(|column| column.name.as_str())
                .collect(),
            row_at_hand: stand.has_row_of(table.id),
        });
        let matrices = self.sheets.iter().filter_map(|sheet| match sheet {
            Sheet::Matrix(matrix) => Some(KnownMatrix {
                name: &matrix.name,
                slice_at_hand: stand.has_row_of(matrix.rows) || stand.has_row_of(matrix.columns),
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
            here: stand
                .table()
                .and_then(|own| self.tables().position(|table| table.id == own)),
            tables: tables.collect(),
            matrices: matrices.collect(),
        }
    }
}
