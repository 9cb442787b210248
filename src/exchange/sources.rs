//! Where the figures of a printed table are from: notes below it, and the marks that point there.

use crate::formula::{Reference, Syntax, mentions};
use crate::workbook::{Column, Label, Parameter, Table, Tongue, Workbook, same_name};

/// The names of columns that say where a row's figures are from.
const NAMES: [&str; 3] = ["Sumber", "Dasar", "Source"];

/// Notes, and for each of the things that they are on, which of them it is, from one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    pub marks: Vec<Option<usize>>,
    pub notes: Vec<String>,
}

impl Sources {
    /// Of things in their order; what has the same source has the same mark.
    pub fn of(things: impl IntoIterator<Item = Option<String>>) -> Sources {
        let mut sources = Sources::default();
        for text in things {
            let text = text.map(|text| text.trim().to_owned());
            let mark = text.filter(|text| !text.is_empty()).map(|text| {
                let known = sources.notes.iter().position(|note| *note == text);
                known.unwrap_or_else(|| {
                    sources.notes.push(text);
                    sources.notes.len() - 1
                }) + 1
            });
            sources.marks.push(mark);
        }
        sources
    }

    pub fn of_columns<'a>(
        columns: impl IntoIterator<Item = &'a Column>,
        tongue: Tongue,
    ) -> Sources {
        let text = |label: &Label| label.text(tongue).to_owned();
        let columns = columns.into_iter();
        Sources::of(columns.map(|column| column.source.as_ref().map(text)))
    }
}

/// Whether a column says where the figures of its rows are from.
pub fn tells_source(column: &Column) -> bool {
    NAMES.iter().any(|name| same_name(name, &column.name))
}

/// The column of a table that says where each row's figures are from.
pub fn source_column(table: &Table) -> Option<&Column> {
    table.columns.iter().find(|column| tells_source(column))
}

/// The parameters that formulas in invariant form speak of and that have a source, in the
/// workbook's order.
pub fn parameters_in<'a>(workbook: &'a Workbook, formulas: &[&str]) -> Vec<&'a Parameter> {
    let mut names: Vec<String> = Vec::new();
    for formula in formulas {
        let found = mentions(formula, Syntax::INVARIANT).into_iter();
        names.extend(found.filter_map(|(_, reference)| match reference {
            Reference::Name(name) => Some(name),
            Reference::Table { .. } => None,
        }));
    }
    let parameters = workbook.parameters.iter();
    let is_named = |parameter: &&Parameter| {
        let mut names = names.iter();
        parameter.source.is_some() && names.any(|name| same_name(name, &parameter.name))
    };
    parameters.filter(is_named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_the_same_source_has_the_same_mark() {
        let text = |text: &str| Some(text.to_owned());
        let things = [text("UU 7"), None, text("PKPU 6"), text(" UU 7 "), text("")];
        let sources = Sources::of(things);
        assert_eq!(sources.marks, [Some(1), None, Some(2), Some(1), None]);
        assert_eq!(sources.notes, ["UU 7", "PKPU 6"]);
    }

    #[test]
    fn parameters_are_found_in_formulas() {
        let text = r#"{"takar": 1, "name": "Kecil", "parameters": [
            {"id": 1, "name": "PSU", "value": 1000, "source": "UU 7"},
            {"id": 2, "name": "Cadangan", "value": 0.02, "source": "UU 7"},
            {"id": 3, "name": "Pilihan", "value": 1}
        ]}"#;
        let workbook = super::super::open(text).unwrap();
        let formulas = ["=[@DPT]*cadangan + Pilihan", "=SUM([PSU])"];
        let found = parameters_in(&workbook, &formulas);
        let names: Vec<&str> = found.iter().map(|it| &*it.name).collect();
        assert_eq!(names, ["Cadangan"]);
    }
}
