use std::collections::BTreeSet;
use std::rc::Rc;

use super::extent::Extent;
use super::plan::matrix_tables;
use super::{Engine, Where};
use crate::formula::{Series, Value};
use crate::workbook::Workbook;

impl Engine {
    /// Whether nothing is to be computed now: all is, or computing was stopped.
    pub fn is_idle(&self) -> bool {
        self.due.is_empty()
    }

    /// Whether computing was stopped before all was computed.
    pub fn is_stopped(&self) -> bool {
        !self.held.is_empty()
    }

    /// Stops computing. What is not computed yet, and all that reads it, is blank until
    /// [`Engine::resume`]; what is typed is there, and what else an edit reaches goes on being
    /// computed.
    pub fn stop(&mut self, workbook: &Workbook) {
        for turn in self.due.keys().copied().collect::<Vec<_>>() {
            self.take_over(workbook, turn);
        }
        let mut waiting: BTreeSet<usize> = BTreeSet::new();
        let mut next: Vec<usize> = self.due.keys().map(|turn| self.plan.order[*turn]).collect();
        while let Some(node) = next.pop() {
            if waiting.insert(node) {
                next.extend(self.plan.readers[node].iter().map(|(reader, _)| *reader));
            }
        }
        for node in &waiting {
            self.blank(*node, &waiting);
            self.put_over(workbook, *node);
        }
        self.begun = None;
        self.due.clear();
        let turns = waiting.into_iter().map(|node| self.plan.turns[node]);
        self.held.extend(turns);
    }

    /// Lets all be computed that was held back.
    pub fn resume(&mut self) {
        for turn in std::mem::take(&mut self.held) {
            self.due.insert(turn, Extent::All);
        }
    }

    /// The column that is being computed, and how much of it is done in hundredths.
    pub fn at_work(&self) -> Option<(usize, usize, usize)> {
        let (node, begun) = self.begun.as_ref()?;
        let part = |done: usize, all: usize| (done * 100).checked_div(all).unwrap_or(0);
        match self.plan.nodes[*node].place {
            Where::Column { sheet, column } | Where::Check { sheet, column } => {
                let rows = self.store.sheets[sheet].rows;
                Some((sheet, column, part(begun.rows(), rows)))
            }
            Where::Matrix { sheet } => {
                let columns = self.store.sheets[sheet].columns.len();
                Some((sheet, begun.columns, part(begun.columns, columns)))
            }
            _ => None,
        }
    }

    /// Takes over what was typed before its turn, which needs nothing else: it is there at once,
    /// however much is to be computed.
    pub(super) fn take_typed_first(&mut self, workbook: &Workbook) {
        for node in self.typed.clone() {
            self.take_over(workbook, self.plan.turns[node]);
        }
    }

    fn take_over(&mut self, workbook: &Workbook, turn: usize) {
        let node = self.plan.order[turn];
        let own = &self.plan.nodes[node];
        let is_typed = own.formula.is_none()
            && own.cycle.is_none()
            && matches!(
                own.place,
                Where::Parameter(_) | Where::Column { .. } | Where::Cell { .. }
            );
        let Some(extent) = is_typed.then(|| self.due.remove(&turn)).flatten() else {
            return;
        };
        // Nothing of it is long.
        if let Some(Some(changed)) = self.compute_node(workbook, node, &extent, &mut || true) {
            self.took(workbook, node, changed);
        }
    }

    /// Puts blanks where a node's values were; what stands over a computed cell stays.
    fn blank(&mut self, node: usize, waiting: &BTreeSet<usize>) {
        match self.plan.nodes[node].place {
            Where::Parameter(index) => self.store.parameters[index] = Value::Blank,
            Where::Result(index) => self.store.results[index] = Value::Blank,
            Where::Total { sheet, column } => {
                self.store.sheets[sheet].totals[column] = Value::Blank;
            }
            Where::MatrixTotals { sheet } => self.store.sheets[sheet].totals.fill(Value::Blank),
            Where::Cell { sheet, row, column } => {
                let series = &mut self.store.sheets[sheet].columns[column];
                Rc::make_mut(series).put(row, Value::Blank);
            }
            Where::Column { sheet, column } => self.blank_column(sheet, column, waiting),
            Where::Matrix { sheet } => {
                for column in 0..self.store.sheets[sheet].columns.len() {
                    self.blank_column(sheet, column, waiting);
                }
            }
            Where::Check { sheet, column } => {
                self.store.sheets[sheet].checks[column] = Rc::default();
            }
            // What is in sight stays in sight.
            Where::Shown { .. } => {}
        }
    }

    /// Puts back what was typed over the cells of a matrix.
    fn put_over(&mut self, workbook: &Workbook, node: usize) {
        let Where::Matrix { sheet } = self.plan.nodes[node].place else {
            return;
        };
        let Some((matrix, down, across)) = matrix_tables(sheet, workbook) else {
            return;
        };
        for ((row, column), over) in &matrix.overrides {
            let place = down.1.position(*row).zip(across.1.position(*column));
            if let (Some((row, column)), Some(value)) = (place, over.content.value()) {
                let series = &mut self.store.sheets[sheet].columns[column];
                Rc::make_mut(series).put(row, value);
            }
        }
    }

    fn blank_column(&mut self, sheet: usize, column: usize, waiting: &BTreeSet<usize>) {
        let values = &self.store.sheets[sheet];
        let mut blank = Series::same(values.rows, Value::Blank);
        for (node, own) in self.plan.nodes.iter().enumerate() {
            match own.place {
                Where::Cell {
                    sheet: of,
                    row,
                    column: at,
                } if (of, at) == (sheet, column) && !waiting.contains(&node) => {
                    blank.put(row, values.columns[column].at(row));
                }
                _ => {}
            }
        }
        self.store.sheets[sheet].columns[column] = Rc::new(blank);
    }
}
