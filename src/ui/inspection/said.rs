//! Findings and relations in words and figures.

use super::inspecting::Found;
use crate::inspection::{Finding, Place, Rule, Written};
use crate::lang::inspection::{Named, relation};
use crate::lang::{InspectionWords, Manner, fill};
use crate::number::Number;

/// A finding's cell: its row and its column as they are called.
pub fn cell(found: &Found, place: Place) -> (String, String) {
    let row = found.names.get(place.row).cloned().unwrap_or_default();
    let column = found.taken.table.columns.get(place.column).cloned();
    (row, column.unwrap_or_default())
}

pub fn figure(found: &Found, number: Number, place: Place, manner: Manner) -> String {
    found.taken.shown(number, place.column, manner.locale)
}

/// What is written into a cell.
pub fn written(found: &Found, to: &Written, place: Place, manner: Manner) -> String {
    match to {
        Written::Number(number) => figure(found, *number, place, manner),
        Written::Word(word) => word.clone(),
    }
}

/// What stands in a cell.
pub fn printed(finding: &Finding, words: &InspectionWords) -> String {
    match finding.printed.trim() {
        "" => words.blank.to_owned(),
        text => text.to_owned(),
    }
}

/// What a cell should say, as far as that is known.
pub fn expected(
    found: &Found,
    finding: &Finding,
    words: &InspectionWords,
    manner: Manner,
) -> String {
    let shown = |number: &Number| figure(found, *number, finding.place, manner);
    if let Some((low, high)) = finding.between.filter(|(low, high)| low != high) {
        return fill(words.between, &[&shown(&low), &shown(&high)]);
    }
    if let Some(row) = finding.like {
        let line = found.taken.lines.get(row).copied().unwrap_or(row + 1);
        return fill(words.unlike, &[&line.to_string()]);
    }
    let mut all: Vec<String> = finding.expected.iter().map(shown).collect();
    let own = finding.words.iter().filter(|it| it.0 == finding.place);
    all.extend(own.map(|(_, word)| word.clone()));
    match &all[..] {
        [] => words.unknown.to_owned(),
        [one] => one.clone(),
        [first, .., last] => fill(words.one_of, &[first, last]),
    }
}

/// The relations that a finding breaks, each with the figures put in where it is of a row.
pub fn why(found: &Found, finding: &Finding, manner: Manner) -> Vec<(String, Option<String>)> {
    let named = found.named();
    let relations = finding.broken.iter();
    let relations = relations.filter_map(|at| found.report.relations.get(*at));
    let told = relations.map(|it| {
        let says = relation(it, &named, manner.tongue, manner.locale);
        let row = finding.place.row;
        let figures = matches!(it.rule, Rule::Row(_)).then(|| {
            let figures: Vec<String> = (0..found.taken.table.columns.len())
                .map(|column| put_right(found, finding, Place { row, column }, manner))
                .collect();
            let named = Named {
                columns: &figures,
                ..named
            };
            relation(it, &named, manner.tongue, manner.locale)
        });
        (says, figures)
    });
    told.collect()
}

/// The relations that are told of: two columns that go together say nothing where one follows from
/// the other.
pub fn relations(found: &Found) -> Vec<usize> {
    let all = &found.report.relations;
    let exact: Vec<Vec<usize>> = all
        .iter()
        .filter(|it| matches!(it.rule, Rule::Row(_)))
        .map(|it| it.rule.columns())
        .collect();
    let broken = |at: usize| {
        found
            .report
            .findings
            .iter()
            .any(|it| it.broken.contains(&at))
    };
    let tells = |at: &usize| match &all[*at].rule {
        Rule::Near(near) => {
            let both = [near.column, near.of];
            let follows = |columns: &Vec<usize>| both.iter().all(|it| columns.contains(it));
            broken(*at) || !exact.iter().any(follows)
        }
        _ => true,
    };
    (0..all.len()).filter(tells).collect()
}

/// What a cell says once a finding is put right.
fn put_right(found: &Found, finding: &Finding, place: Place, manner: Manner) -> String {
    let own = finding.expected.first().filter(|_| finding.place == place);
    let along = finding.consequences.iter().find(|(at, _)| *at == place);
    let others = found.report.findings.iter().filter(|it| it.place == place);
    let follows = others
        .filter_map(|it| it.follows.and(it.expected.first()))
        .next();
    let printed = || found.taken.cell(place).and_then(|cell| cell.value);
    let number = own.copied().or(along.map(|(_, number)| *number));
    let number = number.or(follows.copied()).or_else(printed);
    match number {
        Some(number) => figure(found, number, place, manner),
        None => "…".to_owned(),
    }
}

/// The cells that a finding has to do with, beside its own.
pub fn parts(found: &Found, finding: &Finding) -> Vec<Place> {
    let row = finding.place.row;
    let relations = finding.broken.iter();
    let rules = relations.filter_map(|at| Some(&found.report.relations.get(*at)?.rule));
    let of_row =
        rules.filter(|rule| matches!(rule, Rule::Row(_) | Rule::Scale(_) | Rule::AtMost { .. }));
    let columns = of_row.flat_map(Rule::columns);
    let mut parts: Vec<Place> = columns.map(|column| Place { row, column }).collect();
    parts.extend(finding.consequences.iter().map(|(place, _)| *place));
    parts.extend(finding.others.iter().map(|(place, _)| *place));
    parts.extend(finding.words.iter().map(|(place, _)| *place));
    parts.extend(finding.like.map(|row| Place {
        row,
        ..finding.place
    }));
    parts.retain(|place| *place != finding.place);
    parts
}
