//! How a column's formula is best computed: once, once for each code of what it reads, in blocks
//! of whole numbers, or row by row. All ways give the same values.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::Ref;
use super::block::Program;
use super::store::{Place, Store, View};
use crate::formula::{Codes, Expr, Held, Kind, Series};

pub(super) enum Way {
    /// All rows come to the same.
    Once,
    /// All rows of a code come to the same.
    ByCode(Rc<Codes>),
    Blocks(Program),
    EachRow,
}

/// Where a column-like formula stands: the table whose rows it has, and for a column of a matrix
/// the row of the other table.
#[derive(Clone, Copy)]
pub(super) struct Stand {
    pub sheet: usize,
    pub fixed: Option<(usize, usize)>,
}

impl Stand {
    pub fn at<'a>(self, store: &'a Store, place: Place<'a>) -> View<'a> {
        let fixed = self.fixed.map(|(sheet, row)| (sheet, Place::Row(row)));
        View {
            store,
            rows: [Some((self.sheet, place)), fixed],
        }
    }
}

/// What a formula reads of its own row; `None` where the row's position itself matters.
pub(super) fn row_inputs<'a>(
    formula: &Expr<Ref>,
    stand: Stand,
    store: &'a Store,
) -> Option<Vec<&'a Rc<Series>>> {
    let mut inputs = Vec::new();
    let mut by_position = false;
    formula.each_reference(&mut |reference, _| match *reference {
        Ref::ThisRow { sheet, column } if sheet == stand.sheet => {
            inputs.push(&store.sheets[sheet].columns[column]);
        }
        Ref::AcrossSlice { sheet, table } if table == stand.sheet => {
            inputs.extend(&store.sheets[sheet].columns);
        }
        Ref::DownSlice { table, .. } if table == stand.sheet => by_position = true,
        _ => {}
    });
    by_position |= formula.has(&|kind| matches!(kind, Kind::Stretch(..)));
    (!by_position).then_some(inputs)
}

/// The rows in which something that is read is other than the rest of its column tells.
pub(super) fn odd_rows(inputs: &[&Rc<Series>]) -> BTreeSet<usize> {
    inputs
        .iter()
        .flat_map(|series| series.odd().keys())
        .copied()
        .collect()
}

/// The way to compute a formula for all rows of a table.
pub(super) fn choose(
    formula: &Expr<Ref>,
    stand: Stand,
    store: &Store,
    inputs: &[&Rc<Series>],
) -> Way {
    let mut codes: Option<Rc<Codes>> = None;
    for input in inputs {
        match input.held() {
            Held::Same(_) => {}
            Held::Coded { codes: own, .. } => {
                let both = match &codes {
                    None => Some(own.clone()),
                    Some(codes) => codes.with(own),
                };
                match both {
                    Some(both) => codes = Some(both),
                    None => return in_blocks(formula, stand, store),
                }
            }
            Held::Mantissas { .. } | Held::Each(_) => return in_blocks(formula, stand, store),
        }
    }
    match codes {
        Some(codes) => Way::ByCode(codes),
        None => Way::Once,
    }
}

fn in_blocks(formula: &Expr<Ref>, stand: Stand, store: &Store) -> Way {
    match Program::of(formula, stand, store) {
        Some(program) => Way::Blocks(program),
        None => Way::EachRow,
    }
}
