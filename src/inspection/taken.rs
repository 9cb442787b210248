use serde::{Deserialize, Serialize};

use super::table::{Cell, Kind, Place, Row, Table};
use crate::exchange::heads_of_groups;
use crate::number::{Format, Locale, Number, Style, show};
use crate::recognition::{ColumnKind, Mark, Raw, RawCell, Reading, Recognised, RowKind};

/// A table with what it was taken for, so that people can see it and change it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Taken {
    /// The table's own name or title, if it has one.
    pub name: String,
    pub table: Table,
    /// One for each column.
    pub columns: Vec<TakenColumn>,
    /// The line of each row in its source, counted from one.
    pub lines: Vec<usize>,
    /// What each row stands under; empty where nothing stands over rows.
    pub groups: Vec<Option<String>>,
    /// The column by which rows are called, and the one that only counts them.
    pub key: Option<usize>,
    pub numbering: Option<usize>,
    /// The first and the last line of the headings, counted from one.
    pub head: (usize, usize),
    pub locale: Locale,
    /// The lines above the headings and those below the table.
    pub titles: Vec<String>,
    pub notes: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TakenColumn {
    /// Its place in the source.
    pub at: usize,
    pub kind: ColumnKind,
    pub unit: Option<String>,
    /// Whether it is left out of the inspection.
    pub ignored: bool,
}

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

impl Taken {
    /// A table as it was recognised in a sheet. What the source holds as a number is printed as
    /// readers of `own` do.
    pub fn of(recognised: &Recognised, raw: &Raw, own: Locale) -> Taken {
        let mut table = Table::of(recognised, raw);
        for (row, said) in table.rows.iter_mut().zip(&recognised.rows) {
            for (cell, column) in row.cells.iter_mut().zip(&recognised.columns) {
                if let Some(text) = printed(raw.cell(said.at, column.at), column.kind, own) {
                    cell.printed = text;
                }
            }
        }
        let columns = recognised.columns.iter().map(|it| TakenColumn {
            at: it.at,
            kind: it.kind,
            unit: it.unit.clone(),
            ignored: false,
        });
        let title = recognised.titles.first();
        Taken {
            name: title.unwrap_or(&recognised.sheet).clone(),
            columns: columns.collect(),
            lines: recognised.rows.iter().map(|row| row.at + 1).collect(),
            groups: heads_of_groups(recognised),
            key: recognised.key,
            numbering: recognised.numbering,
            head: (recognised.head.start + 1, recognised.head.end),
            locale: recognised.locale,
            titles: recognised.titles.clone(),
            notes: recognised.notes.clone(),
            table,
        }
    }

    /// What a row is called: by its key, or by its first text.
    pub fn row_name(&self, row: usize) -> Option<&str> {
        let cells = &self.table.rows.get(row)?.cells;
        let key = self.key.and_then(|key| cells.get(key));
        let key = key.filter(|cell| !cell.printed.is_empty());
        let says = |cell: &&Cell| cell.printed.contains(char::is_alphabetic);
        let text = key.or_else(|| cells.iter().find(says));
        text.map(|cell| &*cell.printed)
    }

    /// What each row is called; one that has no name, by its line.
    pub fn row_names(&self) -> Vec<String> {
        let named = |row: usize| {
            let line = || self.lines.get(row).map_or(String::new(), usize::to_string);
            self.row_name(row).map_or_else(line, str::to_owned)
        };
        (0..self.table.rows.len()).map(named).collect()
    }

    /// A figure of a column, as its readers write it.
    pub fn shown(&self, number: Number, column: usize, locale: Locale) -> String {
        let kind = self.columns.get(column).map(|it| it.kind);
        let places = number.parts().1;
        let (style, places) = match kind {
            Some(ColumnKind::Percent) => (Style::Percent, places.saturating_sub(2)),
            _ => (Style::Plain, places),
        };
        show(
            number,
            Format::new(style, u8::try_from(places).ok()),
            locale,
        )
    }

    pub fn cell(&self, place: Place) -> Option<&Cell> {
        self.table.rows.get(place.row)?.cells.get(place.column)
    }

    /// The table as it is inspected: without what is left out.
    pub fn inspected(&self) -> Table {
        let mut table = self.table.clone();
        for row in &mut table.rows {
            let cells = row.cells.iter_mut().zip(&self.columns);
            for (cell, _) in cells.filter(|(_, column)| column.ignored) {
                *cell = Cell::default();
            }
        }
        table
    }

    /// Where the items are.
    pub fn items(&self) -> impl Iterator<Item = usize> + '_ {
        let rows = self.table.rows.iter().enumerate();
        rows.filter_map(|(at, row)| matches!(row.kind, Kind::Item { .. }).then_some(at))
    }

    /// The row that is the sum of all.
    pub fn total(&self) -> Option<usize> {
        let is_all = |row: &Row| matches!(row.kind, Kind::Total { level: 0 });
        self.table.rows.iter().rposition(is_all)
    }
}

fn printed(cell: &RawCell, kind: ColumnKind, own: Locale) -> Option<String> {
    let number = cell.number?;
    if kind == ColumnKind::Date || cell.mark == Mark::Date {
        return None;
    }
    let style = match cell.mark {
        Mark::Percent => Style::Percent,
        _ => Style::Plain,
    };
    Some(show(number, Format::new(style, None), own))
}
