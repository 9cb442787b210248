use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::column::{Begun, Task};
use super::extent::Extent;
use super::plan::matrix_tables;
use super::store::{Place, View};
use super::way::Stand;
use super::{Engine, Spot, Where};
use crate::formula::{Code, Fault, Held, Series, Value, Why, eval_value};
use crate::workbook::{Content, Sheet, Table, Total, Workbook};

/// From how many odd rows on a typed column is held anew.
const MANY_ODD: usize = 64;
/// How many typed contents are taken over before anyone may interrupt.
const TYPED: usize = 4096;

/// What a node's computing changed; `None` for nothing.
type Changed = Option<Extent>;

impl Engine {
    /// Computes as much of a node as `extent` says; `None` where it was interrupted.
    pub(super) fn compute_node(
        &mut self,
        workbook: &Workbook,
        node: usize,
        extent: &Extent,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Option<Changed> {
        Some(match self.plan.nodes[node].place {
            Where::Parameter(index) => {
                let typed = workbook.parameters[index].value.value();
                let value = typed.unwrap_or_else(|| self.value_of(node, [None, None]));
                self.count(node, 1);
                put(&mut self.store.parameters[index], value)
            }
            Where::Result(index) => {
                let value = self.value_of(node, [None, None]);
                self.count(node, 1);
                put(&mut self.store.results[index], value)
            }
            Where::Total { sheet, column } => {
                let Sheet::Table(table) = &workbook.sheets[sheet] else {
                    return Some(None);
                };
                let on_cycle = self.plan.nodes[node].cycle.is_some();
                let value = match table.columns[column].total {
                    Total::None => Value::Blank,
                    Total::Sum if !on_cycle => self.store.sheets[sheet].columns[column].total(),
                    Total::Sum | Total::Formula(_) => self.value_of(node, [None, None]),
                };
                self.count(node, 1);
                put(&mut self.store.sheets[sheet].totals[column], value)
            }
            Where::MatrixTotals { sheet } => self.compute_matrix_totals(sheet),
            Where::Cell { sheet, row, column } => {
                let (rows, over) = match (&workbook.sheets[sheet], matrix_tables(sheet, workbook)) {
                    (_, Some((_, down, across))) => {
                        ([Some((down.0, row)), Some((across.0, column))], None)
                    }
                    (Sheet::Table(table), _) => {
                        ([Some((sheet, row)), None], over_cell(table, row, column))
                    }
                    (Sheet::Matrix(_), None) => return Some(None),
                };
                let over = over.and_then(Content::value);
                let value = over.unwrap_or_else(|| self.value_of(node, rows));
                self.count(node, 1);
                self.put_rows(sheet, column, vec![(row, value)])
            }
            Where::Column { sheet, column } => {
                let Sheet::Table(table) = &workbook.sheets[sheet] else {
                    return Some(None);
                };
                if table.columns[column].is_input() {
                    return self.take_typed(table, node, (sheet, column), extent, go_on);
                } else {
                    return self.compute_column(table, node, (sheet, column), extent, go_on);
                }
            }
            Where::Check { sheet, column } => {
                let stand = Stand { sheet, fixed: None };
                let rows = self.store.sheets[sheet].rows;
                let before = self.store.sheets[sheet].checks[column].clone();
                let task = Task::of(&self.plan.nodes[node], stand, rows, BTreeMap::new());
                let after = match extent {
                    Extent::Rows(some) if before.len() == rows => {
                        let mut after = Series::clone(&before);
                        for (row, value) in task.some(&self.store, &before, some) {
                            after.put(row, value);
                        }
                        after
                    }
                    _ => {
                        let begun = &mut begun_at(&mut self.begun, node);
                        match task.all(&self.store, self.encoding, &before, begun, go_on) {
                            Some(after) => after,
                            None => {
                                self.begun = Some((node, std::mem::take(begun)));
                                return None;
                            }
                        }
                    }
                };
                self.store.sheets[sheet].checks[column] = Rc::new(after);
                // Nothing reads a check, and it is no cell of the sheet.
                None
            }
            Where::Shown { sheet } => self.compute_shown(workbook, node, sheet, extent),
            Where::Matrix { sheet } => {
                return self.compute_matrix(workbook, node, sheet, extent, go_on);
            }
        })
    }

    /// Tells whom it concerns what has changed of a node.
    pub(super) fn took(&mut self, workbook: &Workbook, node: usize, changed: Extent) {
        self.demand_readers(node, &changed);
        let place = self.plan.nodes[node].place;
        self.watch.changed(workbook, place);
        self.changes.take(place, changed);
    }

    fn count(&mut self, node: usize, cells: usize) {
        if !self.typed.contains(&node) {
            self.changes.computed += cells;
        }
    }

    /// What a node's formula gives with these rows at hand; on a cycle, that error.
    fn value_of(&self, node: usize, rows: [Option<(usize, usize)>; 2]) -> Value {
        let node = &self.plan.nodes[node];
        let rows = rows.map(|at| at.map(|(sheet, row)| (sheet, Place::Row(row))));
        let store = &self.store;
        match (&node.cycle, &node.formula) {
            (Some(names), _) => circular(names),
            (None, Some(formula)) => eval_value(formula, &View { store, rows }),
            (None, None) => Value::Blank,
        }
    }

    /// Takes over what was typed; where many rows are odd, the column is held anew.
    fn take_typed(
        &mut self,
        table: &Table,
        node: usize,
        (sheet, column): (usize, usize),
        extent: &Extent,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Option<Changed> {
        let cells = table.columns[column].cells();
        let before = &self.store.sheets[sheet].columns[column];
        let typed = |row: usize| cells[row].value().unwrap_or_else(|| before.at(row));
        let each = matches!(before.held(), Held::Each(_));
        match extent {
            Extent::Rows(some) if each || before.odd().len() + some.len() <= MANY_ODD => {
                let values = some.iter().map(|row| (*row, typed(*row))).collect();
                Some(self.put_rows(sheet, column, values))
            }
            _ => {
                let mut begun = begun_at(&mut self.begun, node);
                let values = &mut begun.values;
                values.reserve_exact(cells.len() - values.len());
                while values.len() < cells.len() {
                    let end = (values.len() + TYPED).min(cells.len());
                    values.extend((values.len()..end).map(typed));
                    if end < cells.len() && !go_on() {
                        self.begun = Some((node, begun));
                        return None;
                    }
                }
                let after = self.encoding.hold(begun.values);
                Some(self.replace(sheet, column, after))
            }
        }
    }

    fn compute_column(
        &mut self,
        table: &Table,
        node: usize,
        (sheet, column): (usize, usize),
        extent: &Extent,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Option<Changed> {
        // A cell under an override is a node of its own, which tells its readers of itself.
        let over = table.columns[column].overrides.keys();
        let over = over.filter_map(|id| Some((table.position(*id)?, None)));
        let rows = table.rows().len();
        let stand = Stand { sheet, fixed: None };
        let task = Task::of(&self.plan.nodes[node], stand, rows, over.collect());
        let before = &self.store.sheets[sheet].columns[column];
        if let Extent::Rows(some) = extent {
            let values = task.some(&self.store, before, some);
            self.count(node, some.len());
            return Some(self.put_rows(sheet, column, values));
        }
        let mut begun = begun_at(&mut self.begun, node);
        let Some(after) = task.all(&self.store, self.encoding, before, &mut begun, go_on) else {
            self.begun = Some((node, begun));
            return None;
        };
        self.count(node, rows);
        Some(self.replace(sheet, column, after))
    }

    fn compute_matrix(
        &mut self,
        workbook: &Workbook,
        node: usize,
        sheet: usize,
        extent: &Extent,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Option<Changed> {
        let Some((matrix, down, across)) = matrix_tables(sheet, workbook) else {
            return Some(None);
        };
        let mut over: BTreeMap<usize, BTreeMap<usize, Option<Value>>> = BTreeMap::new();
        for ((row, column), content) in &matrix.overrides {
            if let (Some(row), Some(column)) = (down.1.position(*row), across.1.position(*column)) {
                let column = over.entry(column).or_default();
                column.insert(row, content.content.value());
            }
        }
        let rows = down.1.rows().len();
        let mut begun = begun_at(&mut self.begun, node);
        for column in begun.columns..across.1.rows().len() {
            let due = match extent {
                Extent::Columns(columns) => columns.contains(&column),
                Extent::All | Extent::Rows(_) => true,
            };
            if !due {
                continue;
            }
            let stand = Stand {
                sheet: down.0,
                fixed: Some((across.0, column)),
            };
            let over = over.remove(&column).unwrap_or_default();
            let task = Task::of(&self.plan.nodes[node], stand, rows, over);
            let before = &self.store.sheets[sheet].columns[column];
            let changed = if let Extent::Rows(some) = extent {
                let values = task.some(&self.store, before, some);
                self.count(node, some.len());
                self.put_rows(sheet, column, values)
            } else {
                let after = task.all(&self.store, self.encoding, before, &mut begun, go_on);
                let Some(after) = after else {
                    begun.columns = column;
                    self.begun = Some((node, begun));
                    return None;
                };
                self.count(node, rows);
                self.replace(sheet, column, after)
            };
            let Some(changed) = changed else { continue };
            self.changes.cells((sheet, column), changed.clone());
            let changed = match extent {
                Extent::Columns(_) => Extent::Columns(BTreeSet::from([column])),
                Extent::All | Extent::Rows(_) => changed,
            };
            match &mut begun.changed {
                Some(known) => known.merge(changed),
                known => *known = Some(changed),
            }
        }
        Some(begun.changed)
    }

    fn compute_matrix_totals(&mut self, sheet: usize) -> Changed {
        let values = &mut self.store.sheets[sheet];
        let after = values.columns.iter().map(|column| column.total()).collect();
        let before: Vec<Value> = std::mem::replace(&mut values.totals, after);
        self.changes.computed += before.len();
        let mut changed = None;
        for (column, total) in values.totals.iter().enumerate() {
            if before.get(column) != Some(total) {
                self.changes.spot(Spot::Total { sheet, column });
                changed = Some(Extent::All);
            }
        }
        changed
    }

    /// Puts values into some rows of a column; those that are other than before.
    fn put_rows(&mut self, sheet: usize, column: usize, values: Vec<(usize, Value)>) -> Changed {
        let series = &mut self.store.sheets[sheet].columns[column];
        let mut changed = BTreeSet::new();
        for (row, value) in values {
            if series.at(row) != value {
                Rc::make_mut(series).put(row, value);
                changed.insert(row);
            }
        }
        (!changed.is_empty()).then_some(Extent::Rows(changed))
    }

    /// Puts a whole column in the place of what it was; what is other than before.
    fn replace(&mut self, sheet: usize, column: usize, after: Series) -> Changed {
        let series = &mut self.store.sheets[sheet].columns[column];
        let before = std::mem::replace(series, Rc::new(after));
        match series.changed_since(&before) {
            None => Some(Extent::All),
            Some(rows) if rows.is_empty() => None,
            Some(rows) => Some(Extent::Rows(rows.into_iter().collect())),
        }
    }
}

/// What is done of a node that was interrupted.
fn begun_at(begun: &mut Option<(usize, Begun)>, node: usize) -> Begun {
    match begun.take() {
        Some((known, begun)) if known == node => begun,
        _ => Begun::default(),
    }
}

/// The error of all values on a cycle.
pub(super) fn circular(names: &[String]) -> Value {
    Value::Error(Fault::new(Code::Circular, Why::Cycle(names.into())))
}

/// What stands over a table's computed cell.
fn over_cell(table: &Table, row: usize, column: usize) -> Option<&Content> {
    let over = table.columns[column]
        .overrides
        .get(table.rows().get(row)?)?;
    Some(&over.content)
}

fn put(place: &mut Value, value: Value) -> Changed {
    if *place == value {
        return None;
    }
    *place = value;
    Some(Extent::All)
}
