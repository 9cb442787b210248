//! A workbook's computed values as plain JSON, for whoever reads them by a program: numbers with all
//! their digits, dates as `2024-11-27`, null for a blank, an error as an object; `broken` are the cells
//! that do not keep their column's check, by the number of the row and the column.
//!
//! ```json
//! {
//!   "name": "…",
//!   "parameters": {"Cadangan": 0.025},
//!   "results": {"Total_biaya": 296303858},
//!   "sheets": [
//!     {"name": "Wilayah", "columns": ["Nama", "TPS"], "rows": [["Kedaton", 81]], "total": [null, 81], "broken": []},
//!     {"name": "Alokasi", "rows": ["Kedaton"], "columns": ["Tinta"], "cells": [[162]], "total": [162]}
//!   ]
//! }
//! ```

use serde_json::{Map, Number as Digits, Value as Json, json};

use crate::engine::Engine;
use crate::formula::Value;
use crate::number::Number;
use crate::workbook::{Form, Kind, Sheet, Table, Workbook, day_of};

/// All values of a workbook, or those of one sheet.
pub fn values_json(workbook: &Workbook, engine: &Engine, only: Option<usize>) -> String {
    let sheets = workbook.sheets.iter().enumerate();
    let sheets = sheets.filter(|(at, _)| only.is_none_or(|only| only == *at));
    let sheets: Vec<Json> = sheets
        .map(|(at, sheet)| match sheet {
            Sheet::Table(table) => of_table(table, engine, at),
            Sheet::Matrix(matrix) => {
                let names = |id| {
                    let table = workbook.table(id);
                    let named = |table: &Table| -> Vec<String> {
                        table.rows().iter().map(|row| table.row_name(*row)).collect()
                    };
                    table.map(named).unwrap_or_default()
                };
                let (rows, columns) = (names(matrix.rows), names(matrix.columns));
                let form = &matrix.form;
                let cell = |row, column| of(&engine.cell(at, row, column), form);
                let wide = 0..columns.len();
                let line = |row| wide.clone().map(|column| cell(row, column)).collect();
                let cells: Vec<Vec<Json>> = (0..rows.len()).map(line).collect();
                let total: Vec<Json> = wide
                    .clone()
                    .map(|column| of(engine.total(at, column), form))
                    .collect();
                json!({"name": matrix.name, "rows": rows, "columns": columns, "cells": cells, "total": total})
            }
        })
        .collect();
    let mut all = Map::new();
    all.insert("name".to_owned(), json!(workbook.name));
    if only.is_none() {
        let parameters = workbook.parameters.iter().enumerate();
        let parameters: Map<String, Json> = parameters
            .map(|(at, it)| (it.name.clone(), of(engine.parameter(at), &it.form)))
            .collect();
        all.insert("parameters".to_owned(), Json::Object(parameters));
        let results = workbook.results.iter().enumerate();
        let results: Map<String, Json> = results
            .map(|(at, it)| (it.name.clone(), of(engine.result(at), &it.form)))
            .collect();
        all.insert("results".to_owned(), Json::Object(results));
    }
    all.insert("sheets".to_owned(), json!(sheets));
    let mut text = Json::Object(all).to_string();
    text.push('\n');
    text
}

fn of_table(table: &Table, engine: &Engine, sheet: usize) -> Json {
    let names: Vec<&str> = table.columns.iter().map(|it| it.name.as_str()).collect();
    let columns = table.columns.iter().enumerate();
    let line = |row: usize| -> Vec<Json> {
        let cells = columns.clone();
        cells
            .map(|(at, it)| of(&engine.cell(sheet, row, at), &it.form))
            .collect()
    };
    let rows: Vec<Vec<Json>> = (0..table.rows().len()).map(line).collect();
    let total: Vec<Json> = columns
        .clone()
        .map(|(at, it)| of(engine.total(sheet, at), &it.form))
        .collect();
    let checked = columns.filter(|(_, it)| it.check.is_some());
    let broken = checked.flat_map(|(at, it)| {
        let rows = (0..table.rows().len()).filter(move |row| !engine.passes_check(sheet, *row, at));
        rows.map(move |row| json!([row + 1, it.name]))
    });
    let broken: Vec<Json> = broken.collect();
    json!({"name": table.name, "columns": names, "rows": rows, "total": total, "broken": broken})
}

fn of(value: &Value, form: &Form) -> Json {
    match value {
        Value::Blank => Json::Null,
        Value::Number(number) if form.kind == Kind::Date => match date(*number) {
            Some(date) => Json::String(date),
            None => digits(*number),
        },
        Value::Number(number) => digits(*number),
        Value::Text(text) => Json::String(text.to_string()),
        Value::Bool(truth) => Json::Bool(*truth),
        Value::Error(fault) => json!({"error": fault.code.text()}),
    }
}

fn digits(number: Number) -> Json {
    let text = format!("{:?}", number.trimmed());
    let digits: Result<Digits, _> = text.parse();
    digits.map_or(Json::String(text), Json::Number)
}

/// A whole day of the calendar, as ISO 8601 has it.
fn date(number: Number) -> Option<String> {
    let day = day_of(number).filter(|day| number.is_whole() && day.serial() > 60)?;
    let date = day.date();
    Some(format!(
        "{:04}-{:02}-{:02}",
        date.year, date.month, date.day
    ))
}
