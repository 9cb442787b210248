//! The tables of the reports as they were printed: what the files correct is put back.

use std::path::Path;

use takar::exchange::Delimited;
use takar::inspection::Table;
use takar::number::Locale;
use takar::recognition::{Raw, Wish, recognise};

/// A table's cells, the headings first.
pub struct Sheet {
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    /// A table of `tests/data`, without the columns that its readers worked out.
    pub fn of_file(name: &str, without: &[&str]) -> Sheet {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
        let bytes = std::fs::read(folder.join(name).with_extension("csv")).unwrap();
        let cells = Delimited::of_bytes(&bytes).unwrap();
        let width = cells.width(0);
        let kept: Vec<usize> = (0..width)
            .filter(|at| cells.cell(0, *at) != "tercetak" && !without.contains(&cells.cell(0, *at)))
            .collect();
        let row = |row: usize| {
            kept.iter()
                .map(|at| cells.cell(row, *at).to_owned())
                .collect()
        };
        Sheet {
            rows: (0..cells.len()).map(row).collect(),
        }
    }

    pub fn column(&self, name: &str) -> usize {
        self.rows[0].iter().position(|it| it == name).expect(name)
    }

    /// The row that has a text in one of its first three columns; of several the one after `|`.
    pub fn row(&self, name: &str) -> usize {
        let (name, which) = name.split_once('|').unwrap_or((name, "0"));
        let has = |row: &usize| self.rows[*row].iter().take(3).any(|it| it == name);
        let mut rows = (0..self.rows.len()).filter(has);
        rows.nth(which.parse().unwrap()).expect(name)
    }

    /// Puts a text into a cell.
    pub fn put(mut self, row: &str, column: &str, text: &str) -> Sheet {
        let (row, column) = (self.row(row), self.column(column));
        self.rows[row][column] = text.to_owned();
        self
    }

    pub fn table(&self) -> Table {
        let raw = Raw::of_texts(
            "",
            self.rows.iter().map(|row| row.iter().map(String::as_str)),
        );
        let wish = Wish {
            own: Locale::En,
            locale: Some(Locale::En),
            ..Wish::default()
        };
        let recognised = recognise(&raw, &wish);
        Table::of(&recognised[0], &raw)
    }
}
