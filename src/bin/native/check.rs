//! `takar check`: what is wrong in a table, one finding a line.

use serde_json::{Value, json};
use takar::exchange::Delimited;
use takar::inspection::{Finding, Place, Report, Table, inspect, inspect_with};
use takar::lang::Tongue;
use takar::lang::inspection::{Named, certainty, relation, slip, unchecked};
use takar::number::{Locale, Number};
use takar::recognition::{Raw, Recognised, Wish, recognise};

use super::say;

/// Prints what is wrong; `Ok(true)` where nothing is.
pub fn check(
    table: &str,
    with: Option<&str>,
    locale: Locale,
    as_json: bool,
) -> Result<bool, String> {
    let (table, rows) = read(table, locale)?;
    let report = match with {
        Some(other) => inspect_with(&table, &read(other, locale)?.0),
        None => inspect(&table),
    };
    let named = Named {
        columns: &table.columns,
        rows: &rows,
        scale: report.scale,
    };
    if as_json {
        say(&format!("{:#}\n", object(&report, &named)));
    } else {
        for finding in &report.findings {
            say(&format!("{}\n", line(finding, &report, &named)));
        }
        for what in &report.unchecked {
            eprintln!("takar: {}", unchecked(*what, &named, Tongue::En));
        }
    }
    Ok(report.findings.is_empty())
}

/// A file's table, and what its rows are called.
fn read(name: &str, locale: Locale) -> Result<(Table, Vec<String>), String> {
    let bytes = std::fs::read(name).map_err(|error| format!("{name}: {error}"))?;
    let cells =
        Delimited::of_bytes(&bytes).map_err(|_| format!("{name}: this is no table of text"))?;
    let row = |row: usize| (0..cells.width(row)).map(move |at| (row, at));
    let rows = (0..cells.len()).map(|at| row(at).map(|(row, at)| cells.cell(row, at)));
    let raw = Raw::of_texts(name, rows);
    let wish = Wish {
        own: locale,
        ..Wish::default()
    };
    let largest = recognise(&raw, &wish)
        .into_iter()
        .max_by_key(|it| it.rows.len() * it.columns.len());
    let recognised = largest
        .filter(|it| !it.rows.is_empty())
        .ok_or(format!("{name}: there is no table in it"))?;
    let rows = (0..recognised.rows.len()).map(|row| called(&recognised, &raw, row));
    Ok((Table::of(&recognised, &raw), rows.collect()))
}

/// A row by its key, or by its line in the file.
fn called(recognised: &Recognised, raw: &Raw, row: usize) -> String {
    let text = |column: usize| {
        let (row, column) = recognised.place(row, column);
        raw.cell(row, column).text.trim().to_owned()
    };
    let key = recognised.key.map(text).filter(|key| !key.is_empty());
    let first = || {
        (0..recognised.columns.len())
            .map(text)
            .find(|it| it.contains(char::is_alphabetic))
    };
    let line = || format!("line {}", recognised.rows[row].at + 1);
    key.or_else(first).unwrap_or_else(line)
}

fn line(finding: &Finding, report: &Report, named: &Named) -> String {
    let Place { row, column } = finding.place;
    let expected: Vec<String> = finding.expected.iter().map(Number::to_string).collect();
    let others = finding.others.iter().map(|(place, number)| {
        format!(
            "{}, {}: {number}",
            named.rows[place.row], named.columns[place.column]
        )
    });
    let expected: Vec<String> = expected.into_iter().chain(others).collect();
    let parts = [
        named.rows[row].clone(),
        named.columns[column].clone(),
        finding.printed.clone(),
        expected.join(" | "),
        relations(finding, report, named).join("; "),
        finding
            .slip
            .map_or("", |it| slip(it, Tongue::En))
            .to_owned(),
        certainty(finding.certainty, Tongue::En).to_owned(),
    ];
    parts
        .map(|part| part.replace(['\t', '\n', '\r'], " "))
        .join("\t")
}

fn relations(finding: &Finding, report: &Report, named: &Named) -> Vec<String> {
    let broken = finding.broken.iter().map(|at| &report.relations[*at]);
    broken
        .map(|it| relation(it, named, Tongue::En, Locale::En))
        .collect()
}

fn object(report: &Report, named: &Named) -> Value {
    let place = |place: &Place| json!({ "row": named.rows[place.row], "column": named.columns[place.column] });
    let told = |all: &[(Place, Number)]| -> Vec<Value> {
        let one = |(at, number): &(Place, Number)| {
            let mut it = place(at);
            it["value"] = json!(number.to_string());
            it
        };
        all.iter().map(one).collect()
    };
    let findings = report.findings.iter().map(|it| {
        let expected: Vec<String> = it.expected.iter().map(Number::to_string).collect();
        json!({
            "row": named.rows[it.place.row],
            "column": named.columns[it.place.column],
            "at": [it.place.row, it.place.column],
            "printed": it.printed,
            "expected": expected,
            "between": it.between.map(|(low, high)| [low.to_string(), high.to_string()]),
            "relations": relations(it, report, named),
            "slip": it.slip.map(|it| slip(it, Tongue::En)),
            "certainty": certainty(it.certainty, Tongue::En),
            "follows": it.follows,
            "consequences": told(&it.consequences),
            "others": told(&it.others),
        })
    });
    let relations = report.relations.iter().map(|it| {
        json!({
            "relation": relation(it, named, Tongue::En, Locale::En),
            "holds": it.holds,
            "of": it.of,
            "surprise": it.surprise,
        })
    });
    let unchecked = report
        .unchecked
        .iter()
        .map(|it| unchecked(*it, named, Tongue::En));
    json!({
        "findings": findings.collect::<Vec<_>>(),
        "relations": relations.collect::<Vec<_>>(),
        "unchecked": unchecked.collect::<Vec<_>>(),
    })
}
