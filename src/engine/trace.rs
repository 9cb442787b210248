//! What one value was computed from, and what is computed from it.

use super::bind::{Scope, bind_reference};
use super::store::{Place, View};
use super::{Engine, Ref, Spot, Where};
use crate::engine::plan::matrix_tables;
use crate::formula::{Operand, Source, Span, Syntax, Value, mentions};
use crate::workbook::{Sheet, Stand, Total, Workbook};

/// Where each reference in a formula's text leads, finished or not, from where the formula stands.
pub fn references(
    text: &str,
    syntax: Syntax,
    stand: Stand,
    workbook: &Workbook,
) -> Vec<(Span, Ref)> {
    let scope = Scope::of(stand, workbook);
    let found = mentions(text, syntax).into_iter();
    found
        .map(|(span, reference)| (span, bind_reference(&reference, scope, workbook)))
        .collect()
}

impl Engine {
    /// What the references of the formula behind a value hold, as seen from there, in the order
    /// of the formula's text; empty for what was typed.
    pub fn inputs(&self, workbook: &Workbook, spot: Spot) -> Vec<(Span, Ref, Operand)> {
        let (place, rows) = self.behind(workbook, spot);
        let node = self.plan.place(place).map(|node| &self.plan.nodes[node]);
        let Some(formula) = node.and_then(|node| node.formula.as_ref()) else {
            return Vec::new();
        };
        let view = View {
            store: &self.store,
            rows: rows.map(|at| at.map(|(sheet, row)| (sheet, Place::Row(row)))),
        };
        let mut inputs = Vec::new();
        formula.each_reference(&mut |reference, span| {
            inputs.push((span.clone(), reference.clone(), view.get(reference)));
        });
        inputs
    }

    /// What reads a value: formulas, sums and checks.
    pub fn readers(&self, workbook: &Workbook, spot: Spot) -> Vec<Where> {
        let (place, _) = self.behind(workbook, spot);
        let Some(node) = self.plan.place(place) else {
            return Vec::new();
        };
        let has_total = |sheet: usize, column: usize| match workbook.sheets.get(sheet) {
            Some(Sheet::Table(table)) => {
                let column = table.columns.get(column);
                column.is_some_and(|column| column.total != Total::None)
            }
            _ => true,
        };
        let readers = self.plan.readers[node].iter();
        let mut readers: Vec<Where> = readers
            .map(|(reader, _)| self.plan.nodes[*reader].place)
            .filter(|place| match *place {
                Where::Total { sheet, column } => has_total(sheet, column),
                Where::Shown { .. } => false,
                _ => true,
            })
            .collect();
        readers.sort_unstable();
        readers.dedup();
        readers
    }

    /// Whether an error at a place began there, rather than being passed on from what its formula
    /// reads. A name that leads nowhere begins where it is written, and on a cycle every value
    /// waits for the others, so that all of it is where it began.
    pub fn begins_at(&self, workbook: &Workbook, spot: Spot) -> bool {
        let (place, rows) = self.behind(workbook, spot);
        let Some(node) = self.plan.place(place).map(|node| &self.plan.nodes[node]) else {
            return true;
        };
        let Some(formula) = node.formula.as_ref().filter(|_| node.cycle.is_none()) else {
            return true;
        };
        let view = View {
            store: &self.store,
            rows: rows.map(|at| at.map(|(sheet, row)| (sheet, Place::Row(row)))),
        };
        let mut passed_on = false;
        formula.each_reference(&mut |reference, _| {
            let error = || match view.get(reference) {
                Operand::One(value) => value.is_error(),
                Operand::Many(array) => array.first_error().is_some(),
            };
            passed_on |= !matches!(reference, Ref::Nowhere(_)) && error();
        });
        !passed_on
    }

    /// The place where the error at a place began; `None` where there is no error.
    pub fn origin(&self, workbook: &Workbook, spot: Spot) -> Option<Spot> {
        // No chain of places is longer than there are nodes.
        let mut here = spot;
        for _ in 0..=self.plan.nodes.len() {
            if !self.value(here).is_error() {
                return None;
            }
            match self.passed_on_from(workbook, here) {
                Some(before) if before != here => here = before,
                _ => return Some(here),
            }
        }
        Some(here)
    }

    /// The value at a place.
    pub fn value(&self, spot: Spot) -> Value {
        match spot {
            Spot::Parameter(index) => self.parameter(index).clone(),
            Spot::Result(index) => self.result(index).clone(),
            Spot::Cell { sheet, row, column } => self.cell(sheet, row, column),
            Spot::Total { sheet, column } => self.total(sheet, column).clone(),
        }
    }

    /// A place whose error the one here was passed on from, if it did not begin here.
    fn passed_on_from(&self, workbook: &Workbook, spot: Spot) -> Option<Spot> {
        let in_column = |sheet: usize, column: usize| {
            let row = self.column(sheet, column)?.first_error_row()?;
            Some(Spot::Cell { sheet, row, column })
        };
        let (place, rows) = self.behind(workbook, spot);
        let node = self.plan.place(place).map(|node| &self.plan.nodes[node]);
        let Some(formula) = node.and_then(|node| node.formula.as_ref()) else {
            return match spot {
                Spot::Total { sheet, column } => in_column(sheet, column),
                _ => None,
            };
        };
        if node.is_some_and(|node| node.cycle.is_some()) {
            return None;
        }
        let row_of = |table: usize| {
            let at_hand = rows.iter().flatten().find(|(sheet, _)| *sheet == table);
            at_hand.map(|(_, row)| *row)
        };
        let columns = |sheet: usize| 0..self.store.sheets[sheet].columns.len();
        let mut found = None;
        formula.each_reference(&mut |reference, _| {
            let source = match *reference {
                Ref::Parameter(index) => Some(Spot::Parameter(index)),
                Ref::Result(index) => Some(Spot::Result(index)),
                Ref::Total { sheet, column } => Some(Spot::Total { sheet, column }),
                Ref::ThisRow { sheet, column } => {
                    row_of(sheet).map(|row| Spot::Cell { sheet, row, column })
                }
                Ref::Column { sheet, column } | Ref::Shown { sheet, column } => {
                    in_column(sheet, column)
                }
                Ref::AcrossSlice { sheet, table } => row_of(table).and_then(|row| {
                    let cell = |column| Spot::Cell { sheet, row, column };
                    columns(sheet)
                        .map(cell)
                        .find(|cell| self.value(*cell).is_error())
                }),
                Ref::DownSlice { sheet, table } => {
                    row_of(table).and_then(|column| in_column(sheet, column))
                }
                Ref::Matrix { sheet } => columns(sheet).find_map(|column| in_column(sheet, column)),
                Ref::Nowhere(_) => None,
            };
            if found.is_none() {
                found = source.filter(|source| self.value(*source).is_error());
            }
        });
        found
    }

    /// The first rows of a table's column, at most `most`, that hold an error or break the
    /// column's check.
    pub fn rows_in_trouble(&self, sheet: usize, column: usize, most: usize) -> Vec<usize> {
        let Some(values) = self.column(sheet, column) else {
            return Vec::new();
        };
        let checks = self.store.sheets[sheet].checks.get(column);
        let checks = checks.filter(|checks| !checks.is_empty());
        let mut broken = false;
        if let Some(checks) = checks {
            checks.visit(&mut |value, _| broken |= !value.truth().unwrap_or(true));
        }
        if !broken && values.first_error_row().is_none() {
            return Vec::new();
        }
        let in_trouble =
            |row: &usize| !self.passes_check(sheet, *row, column) || values.at(*row).is_error();
        (0..values.len()).filter(in_trouble).take(most).collect()
    }

    /// The formula that a value comes from, and the rows it is seen from.
    pub(super) fn behind(
        &self,
        workbook: &Workbook,
        spot: Spot,
    ) -> (Where, [Option<(usize, usize)>; 2]) {
        match spot {
            Spot::Parameter(index) => (Where::Parameter(index), [None, None]),
            Spot::Result(index) => (Where::Result(index), [None, None]),
            Spot::Total { sheet, column } => (Where::Total { sheet, column }, [None, None]),
            Spot::Cell { sheet, row, column } => {
                let own = Where::Cell { sheet, row, column };
                let (shared, rows) = match matrix_tables(sheet, workbook) {
                    Some((_, down, across)) => {
                        let rows = [Some((down.0, row)), Some((across.0, column))];
                        (Where::Matrix { sheet }, rows)
                    }
                    None => (Where::Column { sheet, column }, [Some((sheet, row)), None]),
                };
                (
                    if self.plan.place(own).is_some() {
                        own
                    } else {
                        shared
                    },
                    rows,
                )
            }
        }
    }
}
