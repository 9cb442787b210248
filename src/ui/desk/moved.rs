//! Rows that come, go or change places make every cell below another one. What is new of a cell is then
//! told by what it is of, its row and its column, and not by where it stands.

use rustc_hash::FxHashMap;
use std::rc::Rc;

use super::Session;
use crate::formula::Series;
use crate::workbook::{Edit, Entry, RowId, Sheet, Structure, TableId, Workbook};

/// Tables that are longer are not compared: of their cells nothing is told.
const LONGEST: usize = 20_000;

/// A sheet as it was before an act that moved its rows.
pub struct Before {
    rows: FxHashMap<RowId, usize>,
    /// Of a matrix, whose columns are rows too.
    columns: Option<FxHashMap<RowId, usize>>,
    values: Vec<Rc<Series>>,
}

/// The sheets whose rows an act moves, each as it was; none where it was too long for that.
pub type Moved = FxHashMap<usize, Option<Before>>;

impl Session {
    /// Looks at the sheets whose rows an entry is about to move.
    #[inline(never)]
    pub(super) fn foresee(&mut self, entry: &Entry) {
        let mut tables = Vec::new();
        match entry {
            Entry::Do(edit) => moved_by(edit, &mut tables),
            Entry::Undo => {
                let step = self.history.to_undo();
                step.iter().for_each(|it| moved_by(&it.edit, &mut tables));
            }
            Entry::Redo => {
                let step = self.history.to_redo();
                step.iter().for_each(|it| moved_by(&it.edit, &mut tables));
            }
        }
        self.foreseen.clear();
        if tables.is_empty() {
            return;
        }
        let workbook = self.history.workbook();
        for (at, sheet) in workbook.sheets.iter().enumerate() {
            let (rows, columns) = sides(sheet);
            if tables.contains(&rows) || columns.is_some_and(|it| tables.contains(&it)) {
                let values = || self.engine.columns(at).to_vec();
                let rows = places(workbook, rows);
                let columns = columns.map(|columns| places(workbook, columns));
                let before = match (rows, columns) {
                    (Some(rows), None) => Some((rows, None)),
                    (Some(rows), Some(Some(columns))) => Some((rows, Some(columns))),
                    _ => None,
                };
                let before = before.map(|(rows, columns)| Before {
                    rows,
                    columns,
                    values: values(),
                });
                self.foreseen.insert(at, before);
            }
        }
    }

    /// Whether the last act moved the rows of a sheet, and the value of this cell is no other than before.
    #[inline(never)]
    pub(super) fn only_moved(&self, sheet: usize, row: usize, column: usize) -> bool {
        let Some(before) = self.moved.get(&sheet) else {
            return false;
        };
        let was = before.as_ref().and_then(|before| {
            let workbook = self.history.workbook();
            let (rows, columns) = sides(workbook.sheets.get(sheet)?);
            let was = |table, at: usize, places: &FxHashMap<RowId, usize>| {
                let id = workbook.table(table)?.rows().get(at)?;
                places.get(id).copied()
            };
            let row = was(rows, row, &before.rows)?;
            let column = match (columns, &before.columns) {
                (Some(table), Some(places)) => was(table, column, places)?,
                _ => column,
            };
            Some(before.values.get(column)?.at(row))
        });
        // A row that was not there has nothing that could have changed.
        was.is_none_or(|was| {
            let now = self.engine.column(sheet, column);
            now.is_some_and(|now| now.at(row) == was)
        })
    }
}

/// The table of a sheet's rows, and of a matrix's columns.
fn sides(sheet: &Sheet) -> (TableId, Option<TableId>) {
    match sheet {
        Sheet::Table(table) => (table.id, None),
        Sheet::Matrix(matrix) => (matrix.rows, Some(matrix.columns)),
    }
}

fn places(workbook: &Workbook, table: TableId) -> Option<FxHashMap<RowId, usize>> {
    let rows = workbook.table(table)?.rows();
    let places = || {
        rows.iter()
            .enumerate()
            .map(|(at, row)| (*row, at))
            .collect()
    };
    (rows.len() <= LONGEST).then(places)
}

fn moved_by(edit: &Edit, tables: &mut Vec<TableId>) {
    match edit {
        Edit::InsertRow { table, .. }
        | Edit::RemoveRow { table, .. }
        | Edit::RemoveRows { table, .. }
        | Edit::Structure(Structure::MoveRow { table, .. } | Structure::OrderRows { table, .. }) => {
            tables.push(*table);
        }
        Edit::InsertRows(many) => tables.push(many.table),
        Edit::Several(edits) | Edit::Act { edits, .. } => {
            edits.iter().for_each(|edit| moved_by(edit, tables));
        }
        _ => {}
    }
}
