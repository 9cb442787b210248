//! What differs between two states of a workbook, value by value.

use rustc_hash::{FxHashMap, FxHashSet};
use std::hash::Hash;

use crate::engine::Engine;
use crate::formula::Value;
use crate::workbook::{ColumnId, ResultId, RowId, Sheet, SheetId, Target, Workbook};

/// A value of a workbook, by what stays when things move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    At(Target),
    Result(ResultId),
}

/// A value that is not the same; `None` where there was or is no such place.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    pub place: Place,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// A workbook with all of its values.
struct State<'a> {
    workbook: &'a Workbook,
    engine: Engine,
}

/// What a column of a sheet is: a table's own, or a row of a matrix's other table.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Across {
    Column(ColumnId),
    Row(RowId),
}

/// All values of parameters, results and sheets that differ, in this order: of what there is now,
/// and then of what is there no more.
pub fn differences(before: &Workbook, after: &Workbook) -> Vec<Difference> {
    let (before, after) = (State::of(before), State::of(after));
    let mut found = Vec::new();
    for (id, was, is) in pairs(before.parameters(), after.parameters()) {
        let before = was.map(|at| before.engine.parameter(at).clone());
        let after = is.map(|at| after.engine.parameter(at).clone());
        note(&mut found, Place::At(Target::Parameter(id)), before, after);
    }
    for (id, was, is) in pairs(before.results(), after.results()) {
        let before = was.map(|at| before.engine.result(at).clone());
        let after = is.map(|at| after.engine.result(at).clone());
        note(&mut found, Place::Result(id), before, after);
    }
    for (sheet, was, is) in pairs(before.sheets(), after.sheets()) {
        let columns = pairs(before.columns(was), after.columns(is));
        for (row, was_row, is_row) in pairs(before.rows(was), after.rows(is)) {
            for &(column, was_column, is_column) in &columns {
                if let Some(target) = target(sheet, row, column) {
                    let before = before.cell(was, was_row, was_column);
                    let after = after.cell(is, is_row, is_column);
                    note(&mut found, Place::At(target), before, after);
                }
            }
        }
    }
    found
}

fn target(sheet: SheetId, row: RowId, column: Across) -> Option<Target> {
    match (sheet, column) {
        (SheetId::Table(table), Across::Column(column)) => {
            Some(Target::Cell { table, row, column })
        }
        (SheetId::Matrix(matrix), Across::Row(column)) => Some(Target::MatrixCell {
            matrix,
            row,
            column,
        }),
        _ => None,
    }
}

impl State<'_> {
    fn of(workbook: &Workbook) -> State<'_> {
        let mut engine = Engine::default();
        engine.begin(workbook);
        while !engine.is_current() {
            engine.compute(workbook, &mut || true);
        }
        State { workbook, engine }
    }

    fn parameters(&self) -> Vec<crate::workbook::ParameterId> {
        self.workbook.parameters.iter().map(|it| it.id).collect()
    }

    fn results(&self) -> Vec<ResultId> {
        self.workbook.results.iter().map(|it| it.id).collect()
    }

    fn sheets(&self) -> Vec<SheetId> {
        self.workbook.sheets.iter().map(Sheet::id).collect()
    }

    fn sheet(&self, at: Option<usize>) -> Option<&Sheet> {
        self.workbook.sheets.get(at?)
    }

    fn rows(&self, sheet: Option<usize>) -> Vec<RowId> {
        let table = match self.sheet(sheet) {
            Some(Sheet::Table(table)) => Some(table),
            Some(Sheet::Matrix(matrix)) => self.workbook.table(matrix.rows),
            None => None,
        };
        table.map_or(Vec::new(), |table| table.rows().to_vec())
    }

    fn columns(&self, sheet: Option<usize>) -> Vec<Across> {
        match self.sheet(sheet) {
            Some(Sheet::Table(table)) => {
                let columns = table.columns.iter();
                columns.map(|it| Across::Column(it.id)).collect()
            }
            Some(Sheet::Matrix(matrix)) => {
                let rows = self.workbook.table(matrix.columns).map(|it| it.rows());
                rows.unwrap_or_default()
                    .iter()
                    .copied()
                    .map(Across::Row)
                    .collect()
            }
            None => Vec::new(),
        }
    }

    fn cell(
        &self,
        sheet: Option<usize>,
        row: Option<usize>,
        column: Option<usize>,
    ) -> Option<Value> {
        Some(self.engine.cell(sheet?, row?, column?))
    }
}

/// All ids of both, each with its place in the one and in the other.
fn pairs<T: Copy + Eq + Hash>(
    before: Vec<T>,
    after: Vec<T>,
) -> Vec<(T, Option<usize>, Option<usize>)> {
    let places: FxHashMap<T, usize> = before.iter().copied().zip(0..).collect();
    let there: FxHashSet<T> = after.iter().copied().collect();
    let now = after.into_iter().enumerate();
    let now = now.map(|(at, id)| (id, places.get(&id).copied(), Some(at)));
    let gone = before.iter().enumerate();
    let gone = gone.filter(|(_, id)| !there.contains(*id));
    now.chain(gone.map(|(at, id)| (*id, Some(at), None)))
        .collect()
}

/// A blank cell says no more than one that is not there.
fn note(found: &mut Vec<Difference>, place: Place, before: Option<Value>, after: Option<Value>) {
    let says = |value: &Option<Value>| value.clone().filter(|it| *it != Value::Blank);
    if says(&before) != says(&after) {
        found.push(Difference {
            place,
            before,
            after,
        });
    }
}
