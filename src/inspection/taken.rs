use super::table::{Cell, Kind, Row, Table};
use crate::recognition::{Raw, Reading, Recognised, RowKind};

impl Table {
    /// A table as it was recognised in a sheet. What could mean two numbers is taken for none.
    pub fn of(recognised: &Recognised, raw: &Raw) -> Table {
        let rows = recognised.rows.iter().zip(&recognised.cells);
        let rows = rows.map(|(row, readings)| {
            let kind = match row.kind {
                RowKind::Item { level } => Kind::Item { level },
                RowKind::Total { level } => Kind::Total { level },
                RowKind::Heading | RowKind::Head | RowKind::Note | RowKind::Blank => Kind::Aside,
            };
            let columns = recognised.columns.iter().zip(readings);
            let cells = columns.map(|(column, reading)| Cell {
                printed: raw.cell(row.at, column.at).text.trim().to_owned(),
                value: match reading {
                    Reading::Number(number) | Reading::Repaired { number, .. } => Some(*number),
                    _ => None,
                },
            });
            Row {
                kind,
                cells: cells.collect(),
            }
        });
        Table {
            columns: recognised
                .columns
                .iter()
                .map(|it| it.heading.clone())
                .collect(),
            rows: rows.collect(),
        }
    }
}
