//! The script as a whole: the data first, then the rules, then what does not hold.

use std::collections::{BTreeMap, BTreeSet};

use super::data::{file_name, put_cells};
use super::schema::{Held, MatrixHeld};
use super::script::Script;
use super::translate::literal;
use super::value::{Val, text_literal};
use super::{SCRIPT, Sql};
use crate::formula::Value;
use crate::workbook::{Content, Sheet, Table};

const MACROS: &str = include_str!("macros.sql");

impl Script<'_> {
    pub(super) fn assembled(mut self) -> Sql {
        let mut files = Vec::new();
        let mut text = format!(
            "-- {}\n-- Written by Takar for DuckDB. In this folder: duckdb plan.duckdb < {SCRIPT}\n\
             -- After a change of the data, the rules below may be run again.\n\n{MACROS}\n-- The data.\n\
             DROP VIEW IF EXISTS {};\n",
            one_line(&self.workbook.name),
            self.checks_name
        );
        text.push_str(&self.parameter_table());
        for name in self
            .schema
            .totals
            .values()
            .chain([&self.schema.results])
            .map(|it| &it.name)
            .collect::<BTreeSet<_>>()
        {
            text.push_str(&format!(
                "CREATE OR REPLACE TABLE {name} AS SELECT 1 AS \"#\";\n"
            ));
        }
        for (sheet, it) in self.workbook.sheets.iter().enumerate() {
            if let Sheet::Table(table) = it {
                text.push_str(&self.table_of_data(sheet, table, &mut files));
            }
        }
        let matrices: BTreeMap<_, _> = self.schema.matrices.iter().collect();
        for (sheet, held) in matrices {
            text.push_str(&self.table_of_matrix(*sheet, held, &mut files));
        }
        text.push_str("\n-- The rules, each after what it reads.\n");
        text.push_str(&self.rules);
        if self.checks.is_empty() {
            self.checks.push(
                "SELECT '' AS \"Lembar\", 0 AS \"Baris\", '' AS \"Nama\", '' AS \"Kolom\", \
                 '' AS \"Keterangan\" WHERE FALSE"
                    .to_owned(),
            );
        }
        text.push_str(&format!(
            "\n-- What does not hold.\nCREATE OR REPLACE VIEW {} AS\n{};\n",
            self.checks_name,
            self.checks.join("\nUNION ALL\n")
        ));
        files.insert(0, (SCRIPT.to_owned(), text));
        Sql {
            files,
            losses: std::mem::take(&mut self.losses),
        }
    }

    pub(super) fn parameter_table(&self) -> String {
        let table = &self.schema.parameters;
        let mut columns = vec!["1 AS \"#\"".to_owned()];
        for (held, parameter) in table.columns.iter().zip(&self.workbook.parameters) {
            let (Some(held), Some(value)) = (held, parameter.value.value()) else {
                continue;
            };
            let val = literal(&value).unwrap_or_else(Val::nothing);
            for ((column, kind), set) in held.columns().iter().zip(held.assigned(&val)) {
                let value = set
                    .strip_prefix(&format!("{column} = "))
                    .unwrap_or("NULL")
                    .to_owned();
                columns.push(format!("CAST({value} AS {kind}) AS {column}"));
            }
        }
        format!(
            "CREATE OR REPLACE TABLE {} AS SELECT\n    {};\n",
            table.name,
            columns.join(",\n    ")
        )
    }

    pub(super) fn table_of_data(
        &self,
        sheet: usize,
        table: &Table,
        files: &mut Vec<(String, String)>,
    ) -> String {
        let held = &self.schema.tables[&sheet];
        let is_data = |column: usize| {
            table.columns[column].is_input() || self.given.contains(&(sheet, column))
        };
        let columns: Vec<(usize, &Held)> = held
            .columns
            .iter()
            .enumerate()
            .filter_map(|(at, held)| Some((at, held.as_ref()?)))
            .filter(|(at, _)| is_data(*at))
            .collect();
        let named: Vec<(String, String)> =
            columns.iter().flat_map(|(_, it)| it.columns()).collect();
        let mut csv = String::from("#");
        named.iter().for_each(|(name, _)| {
            csv.push(',');
            csv.push_str(name);
        });
        csv.push_str("\r\n");
        for row in 0..table.rows().len() {
            csv.push_str(&(row + 1).to_string());
            for (at, held) in &columns {
                let own = table.columns[*at]
                    .cells()
                    .get(row)
                    .and_then(Content::formula);
                let value = match own {
                    Some(_) => Value::Blank,
                    None => self.engine.cell(sheet, row, *at),
                };
                put_cells(&mut csv, held, &value);
            }
            csv.push_str("\r\n");
        }
        let defined: Vec<String> = named
            .iter()
            .map(|(name, kind)| format!(",\n    {name} {kind}"))
            .collect();
        let file = file_name(&table.name, files);
        let text = format!(
            "CREATE OR REPLACE TABLE {} (\n    \"#\" INTEGER{}\n);\n{}",
            held.name,
            defined.concat(),
            copied(&held.name, &file)
        );
        files.push((file, csv));
        text
    }

    pub(super) fn table_of_matrix(
        &self,
        sheet: usize,
        held: &MatrixHeld,
        files: &mut Vec<(String, String)>,
    ) -> String {
        let (rows, columns) = held.tables;
        let (row, column) = (&held.row, &held.column);
        if !self.given_matrices.contains(&sheet) {
            let name = |sheet: usize| &self.schema.tables[&sheet].name;
            let keys = [rows, columns].map(|sheet| self.key_text(sheet));
            return format!(
                "CREATE OR REPLACE TABLE {} AS SELECT {r}.\"#\" AS {row}, {c}.\"#\" AS {column}, \
                 {} AS {r}, {} AS {c} FROM {r}, {c};\n",
                held.name,
                keys[0],
                keys[1],
                r = name(rows),
                c = name(columns),
            );
        }
        let Some(value) = &held.value else {
            return String::new();
        };
        let mut csv = format!("{row},{column}");
        let mut defined = String::new();
        for (name, kind) in value.columns() {
            csv.push_str(&format!(",{name}"));
            defined.push_str(&format!(", {name} {kind}"));
        }
        csv.push_str("\r\n");
        for r in 0..self.engine.rows(rows) {
            for c in 0..self.engine.rows(columns) {
                csv.push_str(&format!("{},{}", r + 1, c + 1));
                put_cells(&mut csv, value, &self.engine.cell(sheet, r, c));
                csv.push_str("\r\n");
            }
        }
        let file = file_name(self.workbook.sheets[sheet].name(), files);
        let text = format!(
            "CREATE OR REPLACE TABLE {} ({row} INTEGER, {column} INTEGER{defined});\n{}",
            held.name,
            copied(&held.name, &file)
        );
        files.push((file, csv));
        text
    }
}

fn copied(table: &str, file: &str) -> String {
    format!(
        "COPY {table} FROM {} (FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"');\n",
        text_literal(file)
    )
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
