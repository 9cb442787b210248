//! Whether a file is as Excel wants it, as far as that can be seen without Excel.

use std::collections::BTreeSet;

use super::office::parts;

/// Holds a file against Excel's rules for names, tables and cells.
pub fn check(name: &str, bytes: &[u8]) {
    let parts = parts(bytes);
    let mut taken = BTreeSet::new();
    let book = &parts
        .iter()
        .find(|(path, _)| path == "xl/workbook.xml")
        .unwrap()
        .1;
    let tabs = attributes(book, "sheet ", "name");
    for tab in &tabs {
        assert!(tab.chars().count() <= 31 && !tab.contains(['[', ']', ':', '*', '?', '/', '\\']));
        assert!(
            taken.insert(tab.to_lowercase()),
            "{name}: two sheets are called {tab}"
        );
    }
    let mut taken = BTreeSet::new();
    let names = attributes(book, "definedName ", "name");
    let tables: Vec<&String> = (parts.iter())
        .filter(|(path, _)| path.starts_with("xl/tables/"))
        .map(|(_, text)| text)
        .collect();
    let called = tables
        .iter()
        .map(|it| attributes(it, "table ", "displayName").remove(0));
    for it in names
        .into_iter()
        .chain(called)
        .filter(|it| !it.starts_with("_xlnm"))
    {
        assert!(is_name(&it), "{name}: {it} is no name in Excel");
        assert!(
            taken.insert(it.to_lowercase()),
            "{name}: {it} is there twice"
        );
    }
    for table in tables {
        let mut heads = BTreeSet::new();
        for head in attributes(table, "tableColumn ", "name") {
            assert!(!head.is_empty() && head.chars().count() <= 255);
            assert!(
                heads.insert(head.to_lowercase()),
                "{name}: two columns {head}"
            );
        }
        let range = attributes(table, "table ", "ref").remove(0);
        assert!(range.contains(':'), "{name}: {range}");
    }
    for (path, text) in parts
        .iter()
        .filter(|(path, _)| path.starts_with("xl/worksheets/sheet"))
    {
        for formula in text.split("<f>").skip(1) {
            let formula = &formula[..formula.find("</f>").unwrap()];
            assert!(formula.chars().count() < 8_192, "{name} {path}: {formula}");
            assert!(
                !formula.contains(['\u{1}', '\u{2}']),
                "{name} {path}: {formula}"
            );
            assert!(!formula.contains("#CIRC!"), "{name} {path}: {formula}");
        }
    }
}

/// The values of an attribute in all elements of a kind.
pub fn attributes(text: &str, element: &str, attribute: &str) -> Vec<String> {
    let opening = format!("<{element}");
    let elements = text.split(&opening).skip(1);
    let key = format!(" {attribute}=\"");
    let values = elements.filter_map(|it| {
        let head = format!(" {}", &it[..it.find('>')?]);
        let from = head.find(&key)? + key.len();
        let to = from + head[from..].find('"')?;
        let value = &head[from..to];
        let value = value.replace("&lt;", "<").replace("&gt;", ">");
        Some(value.replace("&quot;", "\"").replace("&amp;", "&"))
    });
    values.collect()
}

/// A name that is no address of a cell, in either way of writing one.
fn is_name(name: &str) -> bool {
    let upper = name.to_uppercase();
    let letters = upper.chars().take_while(char::is_ascii_uppercase).count();
    let digits = &upper[letters..];
    let number = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
    let address = (1..=3).contains(&letters) && number;
    let first = name.chars().next().unwrap();
    let legal = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    !address && (first.is_alphabetic() || first == '_') && name.chars().all(legal)
}
