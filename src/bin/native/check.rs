//! `takar check`: what is wrong in a table, one finding a line.

use serde_json::{Value, json};
use takar::exchange::NotRead;
use takar::inspection::{
    Finding, Origin, Place, Report, TableWish, Taken, inspect, inspect_with, take,
};
use takar::lang::Tongue;
use takar::lang::inspection::{Named, certainty, relation, slip, unchecked};
use takar::number::{Locale, Number};

use super::say;

/// Prints what is wrong; `Ok(true)` where nothing is.
pub fn check(
    table: &str,
    with: Option<&str>,
    locale: Locale,
    as_json: bool,
) -> Result<bool, String> {
    let taken = read(table, locale)?;
    let report = match with {
        Some(other) => inspect_with(&taken.table, &read(other, locale)?.table),
        None => inspect(&taken.table),
    };
    let named = Named {
        columns: &taken.table.columns,
        rows: &rows(&taken),
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

/// A file's largest table, taken as the page takes it.
fn read(name: &str, locale: Locale) -> Result<Taken, String> {
    let bytes = std::fs::read(name).map_err(|error| format!("{name}: {error}"))?;
    let origin = Origin::Bytes {
        name: name.to_owned(),
    };
    let taken = take(&origin, &bytes, &TableWish::default(), locale);
    let taken = taken.map_err(|why| format!("{name}: {}", not_read(&why)))?;
    Ok(taken.taken)
}

/// What rows are called: by their names, or by their lines in the file.
fn rows(taken: &Taken) -> Vec<String> {
    let lines = taken.lines.iter().enumerate();
    let called = |(row, line): (usize, &usize)| match taken.row_name(row) {
        Some(name) => name.to_owned(),
        None => format!("line {line}"),
    };
    lines.map(called).collect()
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
