use rustc_hash::FxHashMap;

use super::index::Index;
use super::{KeyFault, KeyFaults};
use crate::engine::Engine;
use crate::formula::{Series, Value};
use crate::workbook::{Column, SheetId, Table, Workbook};

/// How many rows are looked at between two questions whether to go on.
const PIECE: usize = 2048;

/// Looking for what is wrong with the keys of a workbook, in pieces.
#[derive(Debug, Default)]
pub(super) struct Search {
    tasks: Vec<Task>,
    /// The task at hand, and how many rows of it are done.
    task: usize,
    row: usize,
    indexes: FxHashMap<usize, Index>,
    faults: KeyFaults,
    found: Vec<(u32, KeyFault)>,
    /// What a column held last, and whether that is a key.
    last: Option<(Value, bool)>,
}

#[derive(Clone, Debug)]
enum Task {
    /// Whether each row of a table is called by a key of its own, in these columns.
    Keys { sheet: usize, columns: Vec<usize> },
    /// Whether a column holds keys of another sheet's column.
    Held {
        sheet: usize,
        column: usize,
        of: (usize, usize),
    },
}

impl Task {
    fn sheet(&self) -> usize {
        match self {
            Task::Keys { sheet, .. } | Task::Held { sheet, .. } => *sheet,
        }
    }
}

impl Search {
    pub fn of(workbook: &Workbook) -> Search {
        let at = |table: &Table| workbook.sheet_position(SheetId::Table(table.id));
        let mut tasks = Vec::new();
        for table in workbook.tables() {
            // What others hold is the first column alone.
            let many = match workbook.holders(table.id).is_empty() {
                true => table.key.len(),
                false => 1,
            };
            let key = table.key.iter().take(many);
            let columns: Vec<usize> = key.filter_map(|id| table.column_position(*id)).collect();
            if let (Some(sheet), false) = (at(table), columns.is_empty()) {
                tasks.push(Task::Keys { sheet, columns });
            }
        }
        for table in workbook.tables() {
            for (column, definition) in table.columns.iter().enumerate() {
                let of = definition.of.and_then(|of| workbook.table(of));
                let key = of.and_then(|of| Some((at(of)?, of.column_position(of.own_key()?)?)));
                if let (Some(sheet), Some(of)) = (at(table), key) {
                    tasks.push(Task::Held { sheet, column, of });
                }
            }
        }
        Search {
            tasks,
            ..Search::default()
        }
    }

    /// Goes on until `go_on` says no; what was found, where it is done.
    pub fn go_on(
        &mut self,
        engine: &Engine,
        workbook: &Workbook,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Option<KeyFaults> {
        while let Some(task) = self.tasks.get(self.task).cloned() {
            let rows = engine.rows(task.sheet());
            while self.row < rows && self.found.len() < KeyFaults::MOST {
                let piece = self.row..rows.min(self.row + PIECE);
                self.row = piece.end;
                self.look(engine, workbook, &task, piece);
                if !go_on() {
                    return None;
                }
            }
            self.finish(engine, &task);
        }
        Some(std::mem::take(&mut self.faults))
    }

    fn look(
        &mut self,
        engine: &Engine,
        workbook: &Workbook,
        task: &Task,
        rows: std::ops::Range<usize>,
    ) {
        match task {
            Task::Keys { sheet, columns } => {
                let columns = series(engine, *sheet, columns);
                let index = self.indexes.entry(*sheet).or_default();
                rows.for_each(|row| index.put(&columns, row));
            }
            Task::Held { sheet, column, of } => {
                let held = engine.column(*sheet, *column);
                let keys = engine.column(of.0, of.1);
                let (Some(held), Some(keys)) = (held, keys) else {
                    return;
                };
                let table = workbook.sheets.get(*sheet).and_then(|it| it.table());
                for row in rows {
                    let value = held.at(row);
                    if is_empty(&value) {
                        if table.is_some_and(|table| lacks_key(table, *column, row)) {
                            self.found.push((row as u32, KeyFault::Blank));
                        }
                    } else if !value.is_error() && !self.is_key(of.0, keys, value) {
                        self.found.push((row as u32, KeyFault::Absent));
                    }
                }
            }
        }
    }

    fn is_key(&mut self, sheet: usize, keys: &Series, value: Value) -> bool {
        match &self.last {
            Some((last, is_key)) if *last == value => *is_key,
            _ => {
                let index = self.indexes.get(&sheet);
                let is_key = index.is_some_and(|index| index.find(keys, &value).is_some());
                self.last = Some((value, is_key));
                is_key
            }
        }
    }

    fn finish(&mut self, engine: &Engine, task: &Task) {
        let found = std::mem::take(&mut self.found);
        match task {
            Task::Keys { sheet, columns } => {
                if let Some(index) = self.indexes.get_mut(sheet) {
                    index.make_ready();
                    let twins = index.twins(&series(engine, *sheet, columns));
                    self.faults.take((*sheet, columns[0]), twins);
                }
            }
            Task::Held { sheet, column, .. } => self.faults.take((*sheet, *column), found),
        }
        self.last = None;
        self.row = 0;
        self.task += 1;
    }
}

fn series<'a>(engine: &'a Engine, sheet: usize, columns: &[usize]) -> Vec<&'a Series> {
    let columns = columns.iter();
    columns
        .filter_map(|column| engine.column(sheet, *column))
        .collect()
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Blank => true,
        Value::Text(text) => text.is_empty(),
        _ => false,
    }
}

/// Whether a typed cell is blank and another of its row is not.
fn lacks_key(table: &Table, column: usize, row: usize) -> bool {
    let filled = |column: &Column| column.cells().get(row).is_some_and(|it| !it.is_blank());
    table.columns.get(column).is_some_and(Column::is_input) && table.columns.iter().any(filled)
}
