//! What one value was computed from.

use super::store::View;
use super::{Engine, Spot, Where};
use crate::engine::plan::matrix_tables;
use crate::formula::{Operand, Source, Span};
use crate::workbook::Workbook;

impl Engine {
    /// What the references of the formula behind a value hold, as seen from there, in the order
    /// of the formula's text; empty for what was typed.
    pub fn inputs(&self, workbook: &Workbook, spot: Spot) -> Vec<(Span, Operand)> {
        let (place, rows) = match spot {
            Spot::Parameter(index) => (Where::Parameter(index), [None, None]),
            Spot::Result(index) => (Where::Result(index), [None, None]),
            Spot::Total { sheet, column } => (Where::Total { sheet, column }, [None, None]),
            Spot::Cell { sheet, row, column } => {
                let own = Where::Cell { sheet, row, column };
                match (self.plan.place(own), matrix_tables(sheet, workbook)) {
                    (own_formula, Some((_, down, across))) => {
                        let rows = [Some((down.0, row)), Some((across.0, column))];
                        let shared = Where::Matrix { sheet };
                        (if own_formula.is_some() { own } else { shared }, rows)
                    }
                    (own_formula, None) => {
                        let shared = Where::Column { sheet, column };
                        let place = if own_formula.is_some() { own } else { shared };
                        (place, [Some((sheet, row)), None])
                    }
                }
            }
        };
        let node = self.plan.place(place).map(|node| &self.plan.nodes[node]);
        let Some(formula) = node.and_then(|node| node.formula.as_ref()) else {
            return Vec::new();
        };
        let view = View {
            store: &self.store,
            rows,
        };
        let mut inputs = Vec::new();
        formula.each_reference(&mut |reference, span| {
            inputs.push((span.clone(), view.get(reference)));
        });
        inputs
    }
}
