//! What one value was computed from.

use super::store::{Place, View};
use super::{Engine, Ref, Spot, Where};
use crate::engine::plan::matrix_tables;
use crate::formula::{Operand, Source, Span};
use crate::workbook::Workbook;

impl Engine {
    /// What the references of the formula behind a value hold, as seen from there, in the order
    /// of the formula's text; empty for what was typed.
    pub fn inputs(&self, workbook: &Workbook, spot: Spot) -> Vec<(Span, Operand)> {
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
            inputs.push((span.clone(), view.get(reference)));
        });
        inputs
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

    /// The formula that a value comes from, and the rows it is seen from.
    fn behind(&self, workbook: &Workbook, spot: Spot) -> (Where, [Option<(usize, usize)>; 2]) {
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
