use rustc_hash::FxHashSet;
use std::collections::VecDeque;

use super::key;
use crate::engine::Engine;
use crate::formula::{Held, Key, Series, Value};
use crate::workbook::{ColumnId, ColumnPath, Content, SheetId, TableId, Workbook};

/// What keeps a table to the rows of one region: the values of one of its columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Below {
    pub table: TableId,
    pub column: ColumnId,
    pub values: Vec<Content>,
}

impl Engine {
    /// What keeps a table to one of its rows, and every table below it, however far, to the rows
    /// that belong to that one. Each is reached by the shortest way.
    pub fn below(&self, workbook: &Workbook, table: TableId, row: usize) -> Vec<Below> {
        let own = workbook.table(table).and_then(|it| it.own_key());
        let keys = own.and_then(|column| self.series(workbook, table, column));
        let (Some(column), Some(keys)) = (own, keys) else {
            return Vec::new();
        };
        let value = keys.at(row);
        if key(&value).is_none() {
            return Vec::new();
        }
        let mut found = vec![Below {
            table,
            column,
            values: content(&value).into_iter().collect(),
        }];
        // Each with the values of its rows' own keys.
        let mut open = VecDeque::from([(table, vec![value])]);
        while let Some((upper, keys)) = open.pop_front() {
            let wanted: FxHashSet<Key> = keys.iter().filter_map(key).collect();
            for ColumnPath { table, column } in workbook.holders(upper) {
                let held = self.series(workbook, table, column);
                let Some(held) = held.filter(|_| !found.iter().any(|it| it.table == table)) else {
                    continue;
                };
                let rows = rows_with(held, &|key| wanted.contains(key));
                // Also what no row holds yet and a new one may.
                let values = unlike(
                    keys.iter()
                        .cloned()
                        .chain(rows.iter().map(|row| held.at(*row))),
                );
                let values = values.iter().filter_map(content).collect();
                found.push(Below {
                    table,
                    column,
                    values,
                });
                let own = workbook.table(table).and_then(|it| it.own_key());
                let own = own.and_then(|column| self.series(workbook, table, column));
                if let Some(own) = own.filter(|_| !workbook.holders(table).is_empty()) {
                    open.push_back((table, unlike(rows.iter().map(|row| own.at(*row)))));
                }
            }
        }
        found
    }

    /// The rows of a column that hold the key that a row of the table above has.
    pub fn rows_below(
        &self,
        workbook: &Workbook,
        (table, row): (TableId, usize),
        held: ColumnPath,
    ) -> Vec<usize> {
        let own = workbook.table(table).and_then(|it| it.own_key());
        let own = own.and_then(|column| self.series(workbook, table, column));
        let wanted = own.and_then(|keys| key(&keys.at(row)));
        match (wanted, self.series(workbook, held.table, held.column)) {
            (Some(wanted), Some(held)) => rows_with(held, &|key| *key == wanted),
            _ => Vec::new(),
        }
    }

    /// The row of the table above whose key a cell holds.
    pub fn row_above(
        &self,
        workbook: &Workbook,
        held: ColumnPath,
        row: usize,
    ) -> Option<(TableId, usize)> {
        let of = workbook.table(held.table)?.column(held.column)?.of?;
        let value = self.series(workbook, held.table, held.column)?.at(row);
        Some((of, self.row_with_key(workbook, of, &value)?))
    }

    /// The first row of a table that has a key.
    pub fn row_with_key(
        &self,
        workbook: &Workbook,
        table: TableId,
        value: &Value,
    ) -> Option<usize> {
        let wanted = key(value)?;
        let keys = self.series(workbook, table, workbook.table(table)?.own_key()?)?;
        (0..keys.len()).find(|row| key(&keys.at(*row)).as_ref() == Some(&wanted))
    }

    fn series(&self, workbook: &Workbook, table: TableId, column: ColumnId) -> Option<&Series> {
        let sheet = workbook.sheet_position(SheetId::Table(table))?;
        self.column(sheet, workbook.table(table)?.column_position(column)?)
    }
}

/// The rows whose key is wanted; of rows that are alike only one is asked.
fn rows_with(series: &Series, is_wanted: &dyn Fn(&Key) -> bool) -> Vec<usize> {
    let asked = |value: &Value| key(value).is_some_and(|key| is_wanted(&key));
    if let Held::Coded { codes, values } = series.held() {
        let wanted: Vec<bool> = values.iter().map(asked).collect();
        let keeps = |row: &usize| match series.odd().get(row) {
            Some(value) => asked(value),
            None => wanted[codes.of(*row)],
        };
        return (0..series.len()).filter(keeps).collect();
    }
    let mut last: Option<(Value, bool)> = None;
    let mut rows = Vec::new();
    for row in 0..series.len() {
        let value = series.at(row);
        let keeps = match &last {
            Some((known, keeps)) if *known == value => *keeps,
            _ => asked(&value),
        };
        if keeps {
            rows.push(row);
        }
        last = Some((value, keeps));
    }
    rows
}

/// The values that filters tell apart, each once.
fn unlike(values: impl Iterator<Item = Value>) -> Vec<Value> {
    let mut known: FxHashSet<Key> = FxHashSet::default();
    values
        .filter(|value| Key::of(value).is_some_and(|key| known.insert(key)))
        .collect()
}

fn content(value: &Value) -> Option<Content> {
    match value {
        Value::Number(number) => Some(Content::Number(*number)),
        Value::Text(text) => Some(Content::Text(text.to_string())),
        Value::Bool(truth) => Some(Content::Bool(*truth)),
        Value::Blank | Value::Error(_) => None,
    }
}
