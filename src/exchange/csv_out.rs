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

/// How a table is written as text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CsvManner {
    /// By RFC 4180, in invariant form.
    #[default]
    Plain,
    /// As Excel opens it by a double click, set to Indonesian or to English: a mark at the front
    /// that says UTF-8, `;` between cells and a decimal comma, or `,` and a point.
    Excel(Locale),
}

impl Csv {
    /// The same in the manner that is wanted. For Excel, a text that it would take for a formula,
    /// a number or a date is written as a formula that is this text, so that it stays one.
    pub fn text_for(&self, manner: CsvManner) -> String {
        let CsvManner::Excel(locale) = manner else {
            return self.text();
        };
        let between = match locale {
            Locale::Id => ';',
            Locale::En => ',',
        };
        let mut text = String::from("\u{feff}");
        for row in &self.rows {
            for (at, value) in row.iter().enumerate() {
                if at > 0 {
                    text.push(between);
                }
                match value {
                    Value::Text(own) if would_turn(own) => {
                        // `="…"` inside quotation marks: each of its own is four.
                        let inner = own.replace('"', "\"\"\"\"");
                        text.push_str(&format!("\"=\"\"{inner}\"\"\""));
                    }
                    Value::Number(_) => {
                        let mut digits = String::new();
                        put(&mut digits, value);
                        text.push_str(&digits.replace('.', &locale.decimal_mark().to_string()));
                    }
                    value => put(&mut text, value),
                }
            }
            text.push_str("\r\n");
        }
        text
    }
}

/// Whether Excel would make something else of a text: what begins like a formula, and codes of
/// digits and marks, which it takes for numbers and dates.
fn would_turn(text: &str) -> bool {
    let mut bytes = text.bytes();
    let begins = bytes
        .next()
        .is_some_and(|byte| matches!(byte, b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r'));
    let is_code = text.starts_with(|c: char| c.is_ascii_digit())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b".,/-: %eE".contains(&byte));
    // A formula holds no line's end and at most 255 letters of text.
    (begins || is_code) && text.len() <= 255 && !text.contains('\n')
}

/// The text that a cell of such a file was made of; nothing where it is an ordinary one.
pub(super) fn unwrapped(cell: &str) -> Option<String> {
    let inner = cell.strip_prefix("=\"")?.strip_suffix('"')?;
    let whole = inner.replace("\"\"", "\u{1f}");
    (!whole.contains('"')).then(|| whole.replace('\u{1f}', "\""))
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

    #[test]
    fn excel_takes_texts_for_texts() {
        let mut csv = Csv::headed(["Kode", "Nilai"]);
        csv.row(vec![
            Value::text("=cmd|' /C calc'!A0"),
            Value::Number("1.5".parse().unwrap()),
        ]);
        csv.row(vec![Value::text("18.71"), Value::text("-")]);
        csv.row(vec![Value::text("Kedaton"), Value::text("@\"a\"")]);
        let text = csv.text_for(CsvManner::Excel(Locale::Id));
        let expected = "\u{feff}\"Kode\";\"Nilai\"\r\n\"=\"\"=cmd|' /C calc'!A0\"\"\";1,5\r\n\
            \"=\"\"18.71\"\"\";\"=\"\"-\"\"\"\r\n\"Kedaton\";\"=\"\"@\"\"\"\"a\"\"\"\"\"\"\"\r\n";
        assert_eq!(text, expected);
        let read = super::super::Delimited::of_text(&text).unwrap();
        let cell = |row, column| read.cell(row, column).to_owned();
        assert_eq!(cell(1, 0), "=cmd|' /C calc'!A0");
        assert_eq!(
            (cell(2, 0), cell(2, 1), cell(3, 1)),
            ("18.71".to_owned(), "-".to_owned(), "@\"a\"".to_owned())
        );
    }

    proptest! {
        #[test]
        fn what_excel_is_given_is_read_back(
            rows in prop::collection::vec(prop::collection::vec("[=+@a,\"1.; -]{1,6}x?", 3), 1..5),
        ) {
            let mut written = Csv::headed(["satu", "dua", "tiga"]);
            for row in &rows {
                written.row(row.iter().map(|text| Value::text(text)).collect());
            }
            let read = super::super::Delimited::of_text(&written.text_for(CsvManner::Excel(Locale::Id))).unwrap();
            let filled = rows.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty()));
            for (at, row) in (1..).zip(filled) {
                for (column, text) in row.iter().enumerate() {
                    prop_assert_eq!(read.cell(at, column), text);
                }
            }
        }

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
