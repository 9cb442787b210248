//! What differs between two states of a workbook, value by value.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::Engine;
use crate::formula::Value;
use crate::workbook::{ColumnId, ParameterId, ResultId, RowId, Sheet, TableId, Workbook};

/// A value of a workbook, by what stays when things move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Parameter(ParameterId),
    Result(ResultId),
    Cell {
        table: TableId,
        row: RowId,
        column: ColumnId,
    },
}

/// A value that is not the same; `None` where there was or is no such place.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    pub place: Place,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// All values of parameters, results and tables that differ, in this order.
pub fn differences(before: &Workbook, after: &Workbook) -> Vec<Difference> {
    let (before, after) = (values(before), values(after));
    let places: BTreeSet<Place> = before.keys().chain(after.keys()).copied().collect();
    let differs = |place: Place| {
        let (was, is) = (before.get(&place), after.get(&place));
        (was != is).then(|| Difference {
            place,
            before: was.cloned(),
            after: is.cloned(),
        })
    };
    places.into_iter().filter_map(differs).collect()
}

fn values(workbook: &Workbook) -> BTreeMap<Place, Value> {
    let mut engine = Engine::default();
    engine.begin(workbook);
    while !engine.is_current() {
        engine.compute(workbook, &mut || true);
    }
    let mut values = BTreeMap::new();
    for (at, parameter) in workbook.parameters.iter().enumerate() {
        let place = Place::Parameter(parameter.id);
        values.insert(place, engine.parameter(at).clone());
    }
    for (at, result) in workbook.results.iter().enumerate() {
        values.insert(Place::Result(result.id), engine.result(at).clone());
    }
    for (sheet, it) in workbook.sheets.iter().enumerate() {
        let Sheet::Table(table) = it else { continue };
        for (at, column) in table.columns.iter().enumerate() {
            for (row, id) in table.rows().iter().enumerate() {
                let place = Place::Cell {
                    table: table.id,
                    row: *id,
                    column: column.id,
                };
                values.insert(place, engine.cell(sheet, row, at));
            }
        }
    }
    values
}
