//! `takar check`: what is wrong in a table, one finding a line.

use serde_json::{Value, json};
use takar::exchange::{Foreign, NotRead};
use takar::inspection::{Finding, Place, Report, Table, inspect, inspect_with};
use takar::lang::Tongue;
use takar::lang::inspection::{Named, certainty, relation, slip, unchecked};
use takar::number::{Locale, Number};
use takar::recognition::{Raw, Recognised, Wish};

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
    let file = Foreign::open(&bytes, name).map_err(|why| format!("{name}: {}", not_read(&why)))?;
    let wish = Wish {
        own: locale,
        ..Wish::default()
    };
    let tables = file.sheets().iter().enumerate().flat_map(|(at, raw)| {
        let tables = file.recognised(at, &wish).into_iter();
        tables.map(move |it| (raw, it))
    });
    let size = |it: &Recognised| it.rows.len() * it.columns.len();
    let largest = tables.max_by_key(|(_, it)| size(it));
    let (raw, recognised) = largest
        .filter(|(_, it)| size(it) > 0)
        .ok_or(format!("{name}: there is no table in it"))?;
    let rows = (0..recognised.rows.len()).map(|row| called(&recognised, raw, row));
    Ok((Table::of(&recognised, raw), rows.collect()))
}

fn not_read(why: &NotRead) -> &'static str {
    match why {
        NotRead::Broken => "this file is broken",
        NotRead::TooLarge => "this file is too large",
        NotRead::Locked => "this file is locked with a password",
        NotRead::OtherArchive => "this is an archive of something else",
        NotRead::WebPage => "this is a page of the web",
        NotRead::Text(_) => "this is no table of text",
        NotRead::Workbook(_) => "this workbook cannot be opened",
        NotRead::NoTable => "there is no table in it",
    }
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
    let words = finding.words.iter().map(|(place, word)| {
        let (row, column) = (&named.rows[place.row], &named.columns[place.column]);
        match *place == finding.place {
            true => word.clone(),
            false => format!("{row}, {column}: {word}"),
        }
    });
    let like = finding
        .like
        .map(|row| format!("other than row {}", row + 1));
    let expected: Vec<String> = expected
        .into_iter()
        .chain(words)
        .chain(others)
        .chain(like)
        .collect();
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
    let words = |all: &[(Place, String)]| -> Vec<Value> {
        let one = |(at, word): &(Place, String)| {
            let mut it = place(at);
            it["value"] = json!(word);
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
            "words": words(&it.words),
            "like": it.like,
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
