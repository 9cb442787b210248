use super::{Label, Sheet, Stand, Tongue, Workbook};
use crate::formula::{KnownMatrix, KnownName, KnownTable, Vocabulary};

impl Workbook {
    /// The names that a formula can speak of from where it stands.
    pub fn vocabulary(&self, stand: Stand) -> Vocabulary<'_> {
        let tables = self.tables().map(|table| KnownTable {
            name: &table.name,
            columns: table
                .columns
                .iter()
                .map(|column| known(&column.name, column.title.as_ref()))
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
            .map(|parameter| known(&parameter.name, parameter.title.as_ref()));
        let results = self.results.iter();
        let results = results.map(|result| known(&result.name, result.title.as_ref()));
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

fn known<'a>(name: &'a str, title: Option<&'a Label>) -> KnownName<'a> {
    let tongues = [Tongue::Id, Tongue::En].into_iter();
    let titles = title.map(|title| tongues.map(|tongue| title.text(tongue)).collect());
    KnownName {
        name,
        titles: titles.unwrap_or_default(),
    }
}
