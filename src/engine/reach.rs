//! What follows from one place, and the formulas on the way, for whoever looks at how a result
//! depends on it.

use std::collections::BTreeMap;

use super::bind::{Scope, bind_tree};
use super::extent::Extent;
use super::store::{Place, View};
use super::{Engine, Ref, Spot, Where};
use crate::formula::{Expr, Operand, Problem, Syntax, eval, eval_value, parse};
use crate::workbook::Workbook;

/// All that depends on one place, or may.
#[derive(Debug, Default)]
pub struct Reached {
    places: BTreeMap<Where, Extent>,
}

impl Reached {
    pub fn contains(&self, spot: Spot) -> bool {
        let has = |place| self.places.contains_key(&place);
        match spot {
            Spot::Parameter(index) => has(Where::Parameter(index)),
            Spot::Result(index) => has(Where::Result(index)),
            Spot::Total { sheet, column } => {
                has(Where::Total { sheet, column }) || has(Where::MatrixTotals { sheet })
            }
            Spot::Cell { sheet, row, column } => {
                let shared = [Where::Column { sheet, column }, Where::Matrix { sheet }];
                let shared = shared.iter().filter_map(|place| self.places.get(place));
                let in_shared = |extent: &Extent| extent.contains(row, column);
                has(Where::Cell { sheet, row, column }) || shared.into_iter().any(in_shared)
            }
        }
    }

    /// Whether any cell of a column, or of a matrix's, depends on it.
    pub fn touches_column(&self, sheet: usize, column: usize) -> bool {
        self.places.keys().any(|place| match *place {
            Where::Column {
                sheet: of,
                column: it,
            }
            | Where::Cell {
                sheet: of,
                column: it,
                ..
            } => (of, it) == (sheet, column),
            Where::Matrix { sheet: of } => of == sheet,
            _ => false,
        })
    }
}

impl Engine {
    /// What depends on a place.
    pub fn reached_from(&self, workbook: &Workbook, spot: Spot) -> Reached {
        let mut reached = Reached::default();
        let extent = match spot {
            Spot::Cell { row, .. } => Extent::row(row),
            _ => Extent::All,
        };
        let Some(first) = self.plan.place(self.behind(workbook, spot).0) else {
            return reached;
        };
        let mut open = vec![(first, extent)];
        while let Some((node, extent)) = open.pop() {
            let place = self.plan.nodes[node].place;
            match reached.places.get_mut(&place) {
                Some(known) => {
                    let before = known.clone();
                    known.merge(extent.clone());
                    if *known == before {
                        continue;
                    }
                }
                None => {
                    reached.places.insert(place, extent.clone());
                }
            }
            let readers = self.plan.readers[node].iter();
            open.extend(readers.map(|(reader, reading)| (*reader, reading.reached(&extent))));
        }
        reached
    }

    /// The formula that a value comes from; `None` for what was typed, a plain sum, and what is on
    /// a cycle.
    pub fn formula_behind(&self, workbook: &Workbook, spot: Spot) -> Option<&Expr<Ref>> {
        let node = self.plan.place(self.behind(workbook, spot).0)?;
        let node = &self.plan.nodes[node];
        node.formula.as_ref().filter(|_| node.cycle.is_none())
    }

    /// The row at hand of a sheet's table, as the formula behind a value sees it.
    pub fn row_at_hand(&self, workbook: &Workbook, spot: Spot, sheet: usize) -> Option<usize> {
        let (_, rows) = self.behind(workbook, spot);
        let mut rows = rows.into_iter().flatten();
        rows.find(|(of, _)| *of == sheet).map(|(_, row)| row)
    }

    /// What a part of the formula behind a value comes to; of a formula that stands alone where
    /// there is no place.
    pub fn part(&self, workbook: &Workbook, spot: Option<Spot>, part: &Expr<Ref>) -> Operand {
        let rows = spot.map_or([None, None], |spot| self.behind(workbook, spot).1);
        let rows = rows.map(|at| at.map(|(sheet, row)| (sheet, Place::Row(row))));
        let store = &self.store;
        eval(part, &View { store, rows })
    }

    /// A formula in invariant form, bound as that of a named result.
    ///
    /// # Errors
    /// What is wrong with its text.
    pub fn bound(&self, workbook: &Workbook, text: &str) -> Result<Expr<Ref>, Vec<Problem>> {
        let parsed = parse(text, Syntax::INVARIANT);
        match parsed.problems.is_empty() {
            true => Ok(bind_tree(&parsed.tree, Scope::default(), workbook)),
            false => Err(parsed.problems),
        }
    }

    /// What a bound formula that stands alone comes to.
    pub fn value_of_bound(&self, formula: &Expr<Ref>) -> crate::formula::Value {
        eval_value(formula, &View::whole(&self.store))
    }
}
