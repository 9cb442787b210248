use serde_json::Value;

/// A line no longer than this holds a whole list or object.
const WIDTH: usize = 100;

/// Writes JSON for people and for diffs: what fits on a line stands on one, all else goes down
/// line by line.
pub(super) fn pretty(value: &Value) -> String {
    let mut text = String::new();
    write(value, 0, &mut text);
    text.push('\n');
    text
}

fn write(value: &Value, depth: usize, text: &mut String) {
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
        write(entry, depth + 1, text);
        if index < last {
            text.push(',');
        }
    }
    text.push('\n');
    text.push_str(&"  ".repeat(depth));
    text.push(close);
}

fn is_scalar(value: &Value) -> bool {
    match value {
        Value::Object(map) => map.values().all(|value| value.is_string()),
        value => !value.is_array(),
    }
}

/// On one line, with a space after each `:` and `,`.
fn spaced(value: &Value, text: &mut String) {
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
