use std::collections::BTreeSet;
use std::rc::Rc;

use super::Sieve;
use crate::engine::extent::Extent;
use crate::engine::{Engine, Ref};
use crate::formula::{Expr, Held, Kind, Series, Value};
use crate::workbook::{Sheet, Table, Workbook};

/// The rows of a table that its filters leave in sight.
#[derive(Debug, PartialEq)]
pub struct Shown {
    keeps: Vec<bool>,
    rows: Vec<u32>,
}

impl Shown {
    pub(in crate::engine) fn of(keeps: Vec<bool>) -> Shown {
        let kept = keeps.iter().enumerate().filter(|(_, kept)| **kept);
        let rows = kept.map(|(row, _)| row as u32).collect();
        Shown { keeps, rows }
    }

    /// The positions of the rows in sight, in order.
    pub fn rows(&self) -> &[u32] {
        &self.rows
    }

    /// Whether a row is in sight.
    pub fn keeps(&self, row: usize) -> bool {
        self.keeps.get(row).copied().unwrap_or(true)
    }

    /// What a column holds in the rows in sight.
    pub(in crate::engine) fn values(&self, column: &Series) -> Vec<Value> {
        let rows = self.rows.iter().map(|row| *row as usize);
        rows.map(|row| column.at(row)).collect()
    }
}

impl Engine {
    /// The rows of a table that are in sight; `None` where no filter is on it.
    pub fn shown(&self, sheet: usize) -> Option<&Rc<Shown>> {
        self.store.sheets.get(sheet)?.shown.as_ref()
    }

    pub(in crate::engine) fn compute_shown(
        &mut self,
        workbook: &Workbook,
        node: usize,
        sheet: usize,
        extent: &Extent,
    ) -> Option<Extent> {
        let Sheet::Table(table) = &workbook.sheets[sheet] else {
            return None;
        };
        let values = &self.store.sheets[sheet];
        let before = values.shown.as_ref();
        let before = before.filter(|before| before.keeps.len() == values.rows);
        // On a cycle nobody can say what is to be left out.
        if self.plan.nodes[node].cycle.is_some() {
            let all = Shown::of(vec![true; values.rows]);
            self.store.sheets[sheet].shown = Some(Rc::new(all));
            return Some(Extent::All);
        }
        let sieves = sieves(table, &values.columns);
        let keeps = match (before, extent) {
            (Some(before), Extent::Rows(rows)) => {
                let mut keeps = before.keeps.clone();
                for row in rows {
                    let kept = |(column, sieve): &(&Series, Sieve)| sieve.keeps(&column.at(*row));
                    keeps[*row] = sieves.iter().all(kept);
                }
                keeps
            }
            _ => {
                let mut keeps = vec![true; values.rows];
                for (column, sieve) in &sieves {
                    sift(column, sieve, &mut keeps);
                }
                keeps
            }
        };
        let changed = match before {
            Some(before) => {
                let pairs = before.keeps.iter().zip(&keeps).enumerate();
                let other = pairs.filter(|(_, (before, after))| before != after);
                let rows: BTreeSet<usize> = other.map(|(row, _)| row).collect();
                if rows.is_empty() {
                    return None;
                }
                Extent::Rows(rows)
            }
            None => Extent::All,
        };
        self.store.sheets[sheet].shown = Some(Rc::new(Shown::of(keeps)));
        Some(changed)
    }

    /// Forgets what was in sight of a table that has no filter any more.
    pub(in crate::engine) fn forget_shown(&mut self, sheet: usize) -> Vec<usize> {
        if let Some(values) = self.store.sheets.get_mut(sheet) {
            values.shown = None;
        }
        let reads = |tree: &Expr<Ref>| {
            tree.has(&|kind| matches!(kind, Kind::Reference(Ref::Shown { sheet: of, .. }) if *of == sheet))
        };
        let nodes = self.plan.nodes.iter().enumerate();
        let readers = nodes.filter(|(_, node)| node.formula.as_ref().is_some_and(reads));
        readers.map(|(node, _)| node).collect()
    }
}

/// The filters of a table, each with its column's values.
pub(in crate::engine) fn sieves<'a>(
    table: &'a Table,
    columns: &'a [Rc<Series>],
) -> Vec<(&'a Series, Sieve<'a>)> {
    let filters = table.view.filters.iter();
    let sieves = filters.filter_map(|filter| {
        let column: &Series = columns.get(table.column_position(filter.column)?)?;
        Some((column, Sieve::of(&filter.keep, column)))
    });
    sieves.collect()
}

/// Takes out the rows that a sieve does not keep, asking once for values that are alike.
fn sift(column: &Series, sieve: &Sieve, keeps: &mut [bool]) {
    let odd = column.odd().iter();
    let odd: Vec<(usize, bool)> = odd
        .map(|(row, value)| (*row, keeps[*row] && sieve.keeps(value)))
        .collect();
    match column.held() {
        Held::Same(value) => {
            if !sieve.keeps(value) {
                keeps.fill(false);
            }
        }
        Held::Coded { codes, values } => {
            let kept: Vec<bool> = values.iter().map(|value| sieve.keeps(value)).collect();
            for (keep, code) in keeps.iter_mut().zip(codes.of_rows()) {
                *keep &= kept[*code as usize];
            }
        }
        Held::Mantissas { .. } | Held::Each(_) => {
            for (row, keep) in keeps.iter_mut().enumerate() {
                *keep = *keep && sieve.keeps(&column.at(row));
            }
        }
    }
    for (row, kept) in odd {
        keeps[row] = kept;
    }
}

/// What the nodes of a table's filters read.
pub(in crate::engine) fn filtered_columns(table: &Table) -> Vec<(usize, bool)> {
    let filters = table.view.filters.iter();
    let columns = filters.filter_map(|filter| {
        let column = table.column_position(filter.column)?;
        Some((column, filter.keep.looks_around()))
    });
    columns.collect()
}

/// Lets what SUBTOTAL is of be the rows in sight.
pub(in crate::engine) fn only_shown(tree: &mut Expr<Ref>) {
    match &mut tree.kind {
        Kind::Unary(_, inner) => only_shown(inner),
        Kind::Binary(_, left, right) | Kind::Stretch(left, right) => {
            only_shown(left);
            only_shown(right);
        }
        Kind::Call(function, arguments) => {
            for argument in arguments.iter_mut() {
                only_shown(argument);
                if function.name == "SUBTOTAL"
                    && let Kind::Reference(reference) = &mut argument.kind
                    && let Ref::Column { sheet, column } = *reference
                {
                    *reference = Ref::Shown { sheet, column };
                }
            }
        }
        Kind::UnknownCall(_, arguments) => arguments.iter_mut().for_each(only_shown),
        _ => {}
    }
}
