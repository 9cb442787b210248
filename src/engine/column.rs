//! Computing one column: of a table, of a check, or of a matrix.

use std::collections::{BTreeMap, BTreeSet};

use super::Ref;
use super::block::{Block, Gives, Program, ROWS};
use super::compute::circular;
use super::extent::Extent;
use super::plan::Node;
use super::store::{Place, Store};
use super::way::{Stand, Way, choose, odd_rows, row_inputs};
use crate::formula::{Codes, Encoding, Expr, Series, Value, eval_value};
use crate::number::Number;

/// A column to be computed.
pub(super) struct Task<'a> {
    node: &'a Node,
    stand: Stand,
    rows: usize,
    /// What stands over computed cells; `None` where a cell has a formula of its own and keeps
    /// what it has.
    over: BTreeMap<usize, Option<Value>>,
}

/// What is done of something long that was interrupted.
#[derive(Debug, Default)]
pub(super) struct Begun {
    /// The first rows of a column.
    pub values: Vec<Value>,
    /// How many columns of a matrix are done, and what changed in them.
    pub columns: usize,
    pub changed: Option<Extent>,
}

/// How many rows are computed one by one before anyone may interrupt: one may be long.
const PATIENCE: usize = 16;

impl Begun {
    /// How many rows of a column are done.
    pub fn rows(&self) -> usize {
        self.values.len()
    }
}

impl<'a> Task<'a> {
    pub fn of(
        node: &'a Node,
        stand: Stand,
        rows: usize,
        over: BTreeMap<usize, Option<Value>>,
    ) -> Task<'a> {
        Task {
            node,
            stand,
            rows,
            over,
        }
    }

    /// Some rows; `before` is what the column was.
    pub fn some(
        &self,
        store: &Store,
        before: &Series,
        rows: &BTreeSet<usize>,
    ) -> Vec<(usize, Value)> {
        let value = |row: usize| match self.over.get(&row) {
            Some(Some(value)) => value.clone(),
            Some(None) => before.at(row),
            None => self.row(store, row),
        };
        rows.iter().map(|row| (*row, value(*row))).collect()
    }

    /// All rows; `None` where `go_on` said no before the end, and then `begun` holds what is done.
    pub fn all(
        &self,
        store: &Store,
        encoding: Encoding,
        before: &Series,
        begun: &mut Begun,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Option<Series> {
        let mut series = match (&self.node.cycle, &self.node.formula) {
            (None, Some(formula)) => self.computed(formula, store, encoding, begun, go_on)?,
            _ => Series::same(self.rows, self.at(store, Place::Row(0))),
        };
        for (row, value) in &self.over {
            let value = value.clone().unwrap_or_else(|| before.at(*row));
            series.put(*row, value);
        }
        Some(series)
    }

    /// What the formula gives at a place; on a cycle, that error.
    fn at(&self, store: &Store, place: Place) -> Value {
        match (&self.node.cycle, &self.node.formula) {
            (Some(names), _) => circular(names),
            (None, Some(formula)) => eval_value(formula, &self.stand.at(store, place)),
            (None, None) => Value::Blank,
        }
    }

    fn row(&self, store: &Store, row: usize) -> Value {
        self.at(store, Place::Row(row))
    }

    fn computed(
        &self,
        formula: &Expr<Ref>,
        store: &Store,
        encoding: Encoding,
        begun: &mut Begun,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Option<Series> {
        let inputs = match row_inputs(formula, self.stand, store) {
            Some(inputs) if self.rows >= encoding.from_rows.max(1) => inputs,
            _ => return self.each_row(store, encoding, begun, go_on),
        };
        let odd = odd_rows(&inputs);
        if odd.len() > 64 + self.rows / 8 {
            return self.each_row(store, encoding, begun, go_on);
        }
        match choose(formula, self.stand, store, &inputs) {
            Way::Once => {
                // No row is at hand, and none is read but such as are all the same.
                let value = self.first_even(&odd).map(|row| self.row(store, row));
                let series = Series::same(self.rows, value.unwrap_or_default());
                Some(self.with_odd(store, series, &odd))
            }
            Way::ByCode(codes) => {
                let value = |code| self.at(store, Place::Code(&codes, code));
                let values = (0..codes.count()).map(value).collect();
                let series = Series::coded(codes.clone(), values);
                Some(self.with_odd(store, series, &odd))
            }
            Way::Blocks(program) => match self.blocks(store, &program) {
                Some(series) => Some(series),
                None => self.each_row(store, encoding, begun, go_on),
            },
            Way::EachRow => self.each_row(store, encoding, begun, go_on),
        }
    }

    fn first_even(&self, odd: &BTreeSet<usize>) -> Option<usize> {
        (0..self.rows).find(|row| !odd.contains(row))
    }

    fn with_odd(&self, store: &Store, mut series: Series, odd: &BTreeSet<usize>) -> Series {
        for row in odd {
            series.put(*row, self.row(store, *row));
        }
        series
    }

    /// `None` where too much is to be computed plainly.
    fn blocks(&self, store: &Store, program: &Program) -> Option<Series> {
        let mut block = Block::new(program);
        let mut numbers = Vec::with_capacity(self.rows);
        let mut apart: Vec<usize> = Vec::new();
        for start in (0..self.rows).step_by(ROWS) {
            let rows = start..(start + ROWS).min(self.rows);
            if block.run(program, rows.clone()) {
                apart.extend(block.apart.iter().map(|row| start + row));
            } else {
                apart.extend(rows.clone());
            }
            numbers.extend_from_slice(block.values(rows.len()));
            if apart.len() > ROWS + self.rows / 4 {
                return None;
            }
        }
        let mut series = match program.gives {
            Gives::Number(scale) => Series::mantissas(scale, numbers),
            Gives::Truth => {
                let codes = numbers.iter().map(|truth| *truth as u32 & 1).collect();
                Series::coded(Codes::new(codes, 2), vec![false.into(), true.into()])
            }
        };
        for row in apart {
            series.put(row, self.row(store, row));
        }
        Some(series)
    }

    fn each_row(
        &self,
        store: &Store,
        encoding: Encoding,
        begun: &mut Begun,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Option<Series> {
        let mut values = std::mem::take(&mut begun.values);
        for row in values.len()..self.rows {
            if row % PATIENCE == PATIENCE - 1 && !go_on() {
                begun.values = values;
                return None;
            }
            // A cell that something stands over is not computed.
            values.push(match self.over.get(&row) {
                Some(_) => Value::Number(Number::ZERO),
                None => self.row(store, row),
            });
        }
        Some(encoding.hold(values))
    }
}
