//! The data as files of comma-separated values: texts in quotation marks, nothing for NULL.

use super::schema::Held;
use crate::formula::Value;
use crate::number::Number;
use crate::workbook::day_of;

/// A file's name for a sheet, unlike the others.
pub(super) fn file_name(sheet: &str, taken: &[(String, String)]) -> String {
    let plain = |c: char| {
        if c.is_alphanumeric() || c == '_' {
            c
        } else {
            '-'
        }
    };
    let mut name: String = sheet.chars().map(plain).collect();
    let is_taken = |name: &str| {
        let file = format!("{name}.csv").to_lowercase();
        taken.iter().any(|(own, _)| own.to_lowercase() == file)
    };
    while is_taken(&name) {
        name.push('_');
    }
    format!("{name}.csv")
}

/// One row, as the columns of `held` take each value.
pub(super) fn put_cells(line: &mut String, held: &Held, value: &Value) {
    let mut field = |text: &str| {
        line.push(',');
        line.push_str(text);
    };
    if let Some(num) = &held.num {
        match value {
            Value::Number(number) if num.is_date => {
                field(&iso(*number).unwrap_or_default());
            }
            Value::Number(number) => field(&format!("{:?}", number.trimmed())),
            _ => field(""),
        }
    }
    if held.text.is_some() {
        match value {
            Value::Text(text) if !text.is_empty() => {
                field(&format!("\"{}\"", text.replace('"', "\"\"")));
            }
            _ => field(""),
        }
    }
    if held.truth.is_some() {
        match value {
            Value::Bool(truth) => field(if *truth { "true" } else { "false" }),
            _ => field(""),
        }
    }
}

fn iso(number: Number) -> Option<String> {
    let date = day_of(number)?.date();
    Some(format!(
        "{:04}-{:02}-{:02}",
        date.year, date.month, date.day
    ))
}
