use serde_json::Value;

/// A line no longer than this holds a whole list or object.
pub(super) const WIDTH: usize = 100;

/// Writes the rows of the table that a sheet is, by its place: each with its indent before it, and a
/// comma between them. `false` where the JSON holds them itself.
pub(super) type Rows<'a> = &'a dyn Fn(usize, &str, &mut String) -> bool;

/// Writes JSON for people and for diffs: what fits on a line stands on one, all else goes down
/// line by line. Where `rows` has those of a table, they stand in the place of what is in the JSON,
/// which is too long for a line.
pub(super) fn pretty(value: &Value, rows: Rows) -> String {
    let mut text = String::new();
    write(value, (0, Place::File), rows, &mut text);
    text.push('\n');
    text
}

/// Where a value stands in a project file, as far as it leads to the rows of a table.
#[derive(Clone, Copy)]
enum Place {
    File,
    Sheets,
    Sheet(usize),
    Table(usize),
    Rows(usize),
    Elsewhere,
}

impl Place {
    fn under(self, key: Option<&String>, at: usize) -> Place {
        match (self, key.map(String::as_str)) {
            (Place::File, Some("sheets")) => Place::Sheets,
            (Place::Sheets, None) => Place::Sheet(at),
            (Place::Sheet(sheet), Some("table")) => Place::Table(sheet),
            (Place::Table(sheet), Some("rows")) => Place::Rows(sheet),
            _ => Place::Elsewhere,
        }
    }
}

fn write(value: &Value, (depth, place): (usize, Place), rows: Rows, text: &mut String) {
    let down = |text: &mut String| {
        text.push('\n');
        text.push_str(&"  ".repeat(depth));
    };
    if let Place::Rows(sheet) = place {
        let before = text.len();
        text.push('[');
        if rows(sheet, &format!("\n{}", "  ".repeat(depth + 1)), text) {
            down(text);
            return text.push(']');
        }
        text.truncate(before);
    }
    let plain = value.to_string();
    let short = 2 * depth + plain.chars().count() <= WIDTH && depth > 0;
    let (open, close, entries): (char, char, Vec<(Option<&String>, &Value)>) = match value {
        Value::Object(map) if !map.is_empty() => (
            '{',
            '}',
            map.iter().map(|(key, value)| (Some(key), value)).collect(),
        ),
        Value::Array(list) if !list.is_empty() => {
            ('[', ']', list.iter().map(|value| (None, value)).collect())
        }
        _ => return text.push_str(&plain),
    };
    // A record of a table stays on its line however long it is: a row is a row.
    let record = matches!(value, Value::Array(list) if list.iter().all(is_scalar));
    if short || record {
        return spaced(value, text);
    }
    text.push(open);
    let last = entries.len() - 1;
    for (index, (key, entry)) in entries.into_iter().enumerate() {
        text.push('\n');
        text.push_str(&"  ".repeat(depth + 1));
        if let Some(key) = key {
            text.push_str(&Value::String(key.clone()).to_string());
            text.push_str(": ");
        }
        write(entry, (depth + 1, place.under(key, index)), rows, text);
        if index < last {
            text.push(',');
        }
    }
    down(text);
    text.push(close);
}

fn is_scalar(value: &Value) -> bool {
    match value {
        Value::Object(map) => map.values().all(|value| value.is_string()),
        value => !value.is_array(),
    }
}

/// On one line, with a space after each `:` and `,`.
pub(super) fn spaced(value: &Value, text: &mut String) {
    match value {
        Value::Object(map) => {
            text.push('{');
            for (index, (key, entry)) in map.iter().enumerate() {
                text.push_str(if index > 0 { ", " } else { "" });
                text.push_str(&Value::String(key.clone()).to_string());
                text.push_str(": ");
                spaced(entry, text);
            }
            text.push('}');
        }
        Value::Array(list) => {
            text.push('[');
            for (index, entry) in list.iter().enumerate() {
                text.push_str(if index > 0 { ", " } else { "" });
                spaced(entry, text);
            }
            text.push(']');
        }
        scalar => text.push_str(&scalar.to_string()),
    }
}
