//! Tables as comma-separated values, by RFC 4180, in invariant form: every text in quotation
//! marks, so that a code such as `18.71` is never taken for a number; numbers with all their
//! digits; nothing for a blank.

use crate::engine::Engine;
use crate::formula::Value;
use crate::number::Locale;
use crate::workbook::{Sheet, Table, Workbook};

/// Rows of values, the first of them what the columns are called.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Csv {
    rows: Vec<Vec<Value>>,
}

impl Csv {
    /// With what the columns are called.
    pub fn headed(names: impl IntoIterator<Item = impl AsRef<str>>) -> Csv {
        let names = names.into_iter().map(|name| Value::text(name.as_ref()));
        Csv {
            rows: vec![names.collect()],
        }
    }

    pub fn row(&mut self, row: Vec<Value>) {
        self.rows.push(row);
    }

    /// A sheet with its computed values, all rows as they stand; and its JUMLAH, if that is
    /// wanted. A matrix begins with the names of its rows.
    pub fn of_sheet(workbook: &Workbook, engine: &Engine, sheet: usize, total: bool) -> Csv {
        match workbook.sheets.get(sheet) {
            Some(Sheet::Table(table)) => of_table(table, engine, sheet, total),
            Some(Sheet::Matrix(matrix)) => {
                let (Some(rows), Some(columns)) =
                    (workbook.table(matrix.rows), workbook.table(matrix.columns))
                else {
                    return Csv::default();
                };
                let names = columns.rows().iter().map(|row| columns.row_name(*row));
                let mut csv = Csv::headed(std::iter::once(rows.name.clone()).chain(names));
                let wide = columns.rows().len();
                for (at, row) in rows.rows().iter().enumerate() {
                    let name = Value::text(&rows.row_name(*row));
                    let cells = (0..wide).map(|column| engine.cell(sheet, at, column));
                    csv.row(std::iter::once(name).chain(cells).collect());
                }
                if total {
                    let totals = (0..wide).map(|column| engine.total(sheet, column).clone());
                    csv.row(std::iter::once(jumlah()).chain(totals).collect());
                }
                csv
            }
            None => Csv::default(),
        }
    }

    /// Whether any value is an error.
    pub fn has_errors(&self) -> bool {
        self.rows.iter().flatten().any(Value::is_error)
    }

    /// A line for every row, each with its end.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for row in &self.rows {
            for (at, value) in row.iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                put(&mut text, value);
            }
            text.push_str("\r\n");
        }
        text
    }
}

impl Csv {
    /// The same for a spreadsheet of a language, as its Excel opens it: with its marks, a BOM, and
    /// no text that it would take for a formula.
    pub fn text_in(&self, locale: Locale) -> String {
        let mark = match locale {
            Locale::Id => ';',
            Locale::En => ',',
        };
        let mut text = String::from('\u{feff}');
        for row in &self.rows {
            for (at, value) in row.iter().enumerate() {
                if at > 0 {
                    text.push(mark);
                }
                match value {
                    Value::Text(own) if own.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
                        put(&mut text, &Value::text(&format!("'{own}")));
                    }
                    Value::Number(_) => {
                        let written = value.written().unwrap_or_default();
                        text.push_str(&written.replace('.', &locale.decimal_mark().to_string()));
                    }
                    value => put(&mut text, value),
                }
            }
            text.push_str("\r\n");
        }
        text
    }
}

fn of_table(table: &Table, engine: &Engine, sheet: usize, total: bool) -> Csv {
    let mut csv = Csv::headed(table.columns.iter().map(|column| &column.name));
    let columns = table.columns.len();
    for row in 0..table.rows().len() {
        let cells = (0..columns).map(|column| engine.cell(sheet, row, column));
        csv.row(cells.collect());
    }
    if total {
        let totals = (0..columns).map(|column| engine.total(sheet, column).clone());
        let mut totals: Vec<Value> = totals.collect();
        let key = table.own_key().and_then(|key| table.column_position(key));
        if let Some(first) = totals.get_mut(key.unwrap_or(0))
            && *first == Value::Blank
        {
            *first = jumlah();
        }
        csv.row(totals);
    }
    csv
}

fn jumlah() -> Value {
    Value::text("JUMLAH")
}

fn put(text: &mut String, value: &Value) {
    match value {
        Value::Text(own) => {
            text.push('"');
            text.push_str(&own.replace('"', "\"\""));
            text.push('"');
        }
        Value::Error(fault) => text.push_str(fault.code.text()),
        other => text.push_str(&other.written().unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            rows in prop::collection::vec(prop::collection::vec("[a,\"\r\n; é]{0,6}", 3), 0..5),
        ) {
            let mut written = Csv::headed(["satu", "dua", "tiga"]);
            for row in &rows {
                written.row(row.iter().map(|text| Value::text(text)).collect());
            }
            let text = written.text();
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let read: Vec<Vec<String>> = reader
                .records()
                .map(|record| record.unwrap().iter().map(str::to_owned).collect())
                .collect();
            prop_assert_eq!(read, rows);
        }
    }
}
