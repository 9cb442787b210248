//! What printed tables are taken for: each `NAME.csv` in `tests/recognition` beside `NAME.txt`,
//! what must be told of it. `UPDATE=1` writes what is told, to be read before it is kept.

use std::fs;
use std::path::{Path, PathBuf};

use takar::recognition::{Raw, Reading, Recognised, RowKind, Wish, recognise};

fn raw(text: &str) -> Raw {
    let rows = text.lines().map(|line| {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(b';')
            .from_reader(line.as_bytes());
        let record = reader
            .records()
            .next()
            .map(Result::unwrap)
            .unwrap_or_default();
        record.iter().map(str::to_owned).collect::<Vec<_>>()
    });
    Raw::of_texts("Lembar", rows)
}

fn said(reading: &Reading) -> String {
    match reading {
        Reading::Blank => String::new(),
        Reading::Dash => "–".to_owned(),
        Reading::Number(number) => number.to_string(),
        Reading::Date(number) => format!("day {number}"),
        Reading::Truth(truth) => truth.to_string(),
        Reading::Text(text) => format!("\"{text}\""),
        Reading::Error(text) => format!("error {text}"),
        Reading::Repaired { number, how } => format!("{number} <{how:?}>"),
        Reading::Respelt(text) => format!("\"{text}\" <Respelt>"),
        Reading::Ambiguous { id, en } => format!("{id}|{en}?"),
    }
}

fn told(table: &Recognised) -> String {
    let mut told = String::new();
    let mut say = |line: String| {
        told.push_str(&line);
        told.push('\n');
    };
    for title in &table.titles {
        say(format!("title: {title}"));
    }
    let (from, at) = (table.locale_from, table.locale);
    say(format!("head: {:?}, {at:?} {from:?}", table.head));
    for (place, column) in table.columns.iter().enumerate() {
        let mut line = format!("column {}: {}", column.at, column.heading);
        if let Some(unit) = &column.unit {
            line.push_str(&format!(" [{unit}]"));
        }
        line.push_str(&format!(" {:?}", column.kind));
        if column.decimals > 0 {
            line.push_str(&format!(" .{}", column.decimals));
        }
        if (column.locale, column.locale_from) != (at, from) {
            line.push_str(&format!(" {:?} {:?}", column.locale, column.locale_from));
        }
        for (named, what) in [(table.key, " key"), (table.numbering, " numbering")] {
            if named == Some(place) {
                line.push_str(what);
            }
        }
        say(line);
    }
    for (row, cells) in table.rows.iter().zip(&table.cells) {
        let kind = match row.kind {
            RowKind::Item { level: 0 } => "item".to_owned(),
            RowKind::Item { level } => format!("item{level}"),
            RowKind::Total { level } => format!("TOTAL{level}"),
            kind => format!("{kind:?}").to_lowercase(),
        };
        let cells: Vec<String> = cells.iter().map(said).collect();
        say(format!("{} {kind}: {}", row.at, cells.join(" · "))
            .trim_end()
            .to_owned());
    }
    for note in &table.notes {
        say(format!("note: {note}"));
    }
    told
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recognition")
}

#[test]
fn tables_are_taken_for_what_they_are() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut files: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "csv"))
        .collect();
    files.sort();
    assert!(files.len() > 5);
    let mut wrong = Vec::new();
    for path in files {
        let tables = recognise(&raw(&fs::read_to_string(&path).unwrap()), &Wish::default());
        let told = tables.iter().map(told).collect::<Vec<_>>().join("\n");
        let beside = path.with_extension("txt");
        if update {
            fs::write(&beside, told).unwrap();
        } else if fs::read_to_string(&beside).unwrap_or_default() != told {
            wrong.push(format!("{}\n{told}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
