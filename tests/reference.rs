//! The reference of the functions: whole, true, and the same in the documents.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use takar::engine::Engine;
use takar::formula::{Function, Value, functions, serial_of_unix_day};
use takar::lang::{CATEGORIES, CHANGES, Entry, Tongue, function_entry, reference_page};
use takar::templates::BANDAR_LAMPUNG_2024;

fn entries() -> impl Iterator<Item = &'static Entry> {
    CATEGORIES.iter().flat_map(|category| category.entries)
}

fn function_of(entry: &Entry) -> Option<&'static Function> {
    functions().find(|function| function.name == entry.name)
}

#[test]
fn every_function_has_one_entry_and_every_entry_its_function() {
    let mut counts = BTreeMap::new();
    for entry in entries() {
        *counts.entry(entry.name).or_insert(0) += 1;
        assert_eq!(function_entry(entry.name).unwrap().name, entry.name);
    }
    let twice: Vec<_> = counts.iter().filter(|(_, count)| **count > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
    let described: BTreeSet<&str> = counts.into_keys().collect();
    let known: BTreeSet<&str> = functions().map(|function| function.name).collect();
    assert_eq!(described, known);
}

#[test]
fn an_entry_takes_as_many_arguments_as_its_function() {
    let wrong: Vec<String> = entries()
        .filter_map(|entry| Some((entry, function_of(entry)?)))
        .filter(|(entry, function)| {
            (entry.least(), entry.most()) != (function.least, function.most)
        })
        .map(|(entry, function)| {
            let (least, most) = (function.least, function.most);
            let signature = entry.signature(Tongue::Id, ';');
            format!("{signature} takes {least} to {most:?}")
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_example_comes_to_its_result() {
    let workbook = BANDAR_LAMPUNG_2024.open().unwrap();
    // A day after all those that the examples speak of.
    let engine = Engine::on(&workbook, serial_of_unix_day(20_500));
    let mut wrong = Vec::new();
    for entry in entries() {
        let result = match engine.evaluate(&workbook, entry.example) {
            Ok(Value::Text(text)) => format!("\"{text}\""),
            Ok(Value::Error(fault)) => fault.code.text().to_owned(),
            Ok(value) => value.written().unwrap().to_string(),
            Err(problems) => format!("{:?}", problems[0].kind),
        };
        let expected = match entry.result {
            // Some number.
            CHANGES if result.parse::<i64>().is_ok() => result.as_str(),
            result => result,
        };
        if result != expected {
            wrong.push(format!("{} → {result}, not {}", entry.example, expected));
        }
        let call = format!("{}(", entry.name);
        assert!(
            entry.example.contains(&call),
            "{} without {call}",
            entry.example
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_documents_are_the_reference() {
    for (tongue, path) in [
        (Tongue::Id, "docs/fungsi.md"),
        (Tongue::En, "docs/functions.md"),
    ] {
        let kept = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
        assert!(
            kept.is_ok_and(|kept| kept == reference_page(tongue)),
            "{path} is not current: make reference"
        );
    }
}
