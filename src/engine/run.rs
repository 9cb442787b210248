use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashSet};
use std::rc::Rc;

use super::bind::{Scope, bind_tree};
use super::plan::{Plan, matrix_tables};
use super::store::{SheetValues, Store, View};
use super::{Spot, Where};
use crate::formula::{Code, Fault, Problem, Syntax, Value, Why, eval_value, parse};
use crate::number::sum;
use crate::workbook::{Content, Edit, RowId, Sheet, SheetId, Table, Total, Workbook};

/// Keeps every value of a workbook true.
///
/// It must be told of every edit, in order, with the workbook as it is after it.
#[derive(Debug, Default)]
pub struct Engine {
    pub(super) plan: Plan,
    pub(super) store: Store,
}

/// What an edit changed.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// The places whose values are other than before.
    pub spots: HashSet<Spot>,
    /// How many cells were computed.
    pub computed: usize,
}

impl Engine {
    /// Computes a whole workbook.
    pub fn new(workbook: &Workbook) -> Engine {
        let mut engine = Engine::default();
        engine.plan_anew(workbook);
        engine
    }

    /// Computes what depends on an edit that `workbook` has just taken.
    pub fn update(&mut self, workbook: &Workbook, edit: &Edit) -> Changes {
        let mut starts = BTreeSet::new();
        if self.starts(workbook, edit, &mut starts) {
            self.recompute(workbook, starts)
        } else {
            self.plan_anew(workbook)
        }
    }

    pub fn parameter(&self, index: usize) -> &Value {
        self.store.parameters.get(index).unwrap_or(&Value::Blank)
    }

    pub fn result(&self, index: usize) -> &Value {
        self.store.results.get(index).unwrap_or(&Value::Blank)
    }

    /// The value of a cell; blank beyond the sheet's edges.
    pub fn cell(&self, sheet: usize, row: usize, column: usize) -> &Value {
        let column = self
            .sheet(sheet)
            .and_then(|sheet| sheet.columns.get(column));
        column
            .and_then(|column| column.get(row))
            .unwrap_or(&Value::Blank)
    }

    /// The value of a column's JUMLAH; blank where it has none.
    pub fn total(&self, sheet: usize, column: usize) -> &Value {
        self.sheet(sheet)
            .and_then(|s| s.totals.get(column))
            .unwrap_or(&Value::Blank)
    }

    /// Whether a cell keeps its column's check; `true` too where there is none.
    pub fn passes_check(&self, sheet: usize, row: usize, column: usize) -> bool {
        let checks = self.sheet(sheet).and_then(|sheet| sheet.checks.get(column));
        match checks.and_then(|checks| checks.get(row)) {
            // A check that fails to compute says nothing of its cell, which shows its own error.
            Some(value) => value.truth().unwrap_or(true),
            None => true,
        }
    }

    /// Evaluates a formula in invariant form as if it were a named result.
    ///
    /// # Errors
    /// What is wrong with its text.
    pub fn evaluate(&self, workbook: &Workbook, text: &str) -> Result<Value, Vec<Problem>> {
        let parsed = parse(text, Syntax::INVARIANT);
        if !parsed.problems.is_empty() {
            return Err(parsed.problems);
        }
        let bound = bind_tree(&parsed.tree, Scope::default(), workbook);
        Ok(eval_value(
            &bound,
            &View {
                store: &self.store,
                rows: [None, None],
            },
        ))
    }

    fn sheet(&self, index: usize) -> Option<&SheetValues> {
        self.store.sheets.get(index)
    }

    /// Plans and computes everything; what came out other than before, where the shape is the
    /// same.
    fn plan_anew(&mut self, workbook: &Workbook) -> Changes {
        self.plan = Plan::of(workbook);
        let before = std::mem::replace(&mut self.store, empty_store(workbook));
        let mut computed = 0;
        for index in 0..self.plan.order.len() {
            let node = self.plan.order[index];
            computed += self.compute(workbook, node, &mut |_| {});
        }
        Changes {
            spots: differences(&before, &self.store),
            computed,
        }
    }

    /// Puts changed contents into the store and finds the nodes to begin with. `false` where the
    /// edit changes the structure or a formula.
    fn starts(&self, workbook: &Workbook, edit: &Edit, starts: &mut BTreeSet<usize>) -> bool {
        let sheet_at = |id: SheetId| workbook.sheets.iter().position(|sheet| sheet.id() == id);
        let place = match edit {
            Edit::Rename { .. } => return true,
            Edit::Several(edits) => {
                return edits.iter().all(|edit| self.starts(workbook, edit, starts));
            }
            Edit::Parameter {
                content: Content::Formula(_),
                ..
            } => return false,
            Edit::Parameter { parameter, .. } => {
                let index = workbook.parameters.iter().position(|p| p.id == *parameter);
                index.map(Where::Parameter)
            }
            Edit::Cell {
                table,
                row,
                column,
                content,
            } => {
                let sheet = sheet_at(SheetId::Table(*table));
                let found = sheet
                    .zip(workbook.table(*table))
                    .and_then(|(sheet, table)| {
                        let row = table.position(*row)?;
                        Some((sheet, row, table.column_position(*column)?))
                    });
                let Some((sheet, row, column)) = found else {
                    return false;
                };
                let had_formula = self
                    .plan
                    .place(Where::Cell { sheet, row, column })
                    .is_some();
                if had_formula || content.formula().is_some() {
                    return false;
                }
                Some(Where::Column { sheet, column })
            }
            Edit::Override { .. }
            | Edit::MatrixOverride { .. }
            | Edit::ColumnFormula { .. }
            | Edit::MatrixFormula { .. }
            | Edit::ResultFormula { .. }
            | Edit::InsertRow { .. }
            | Edit::RemoveRow { .. } => return false,
        };
        let Some(node) = place.and_then(|place| self.plan.place(place)) else {
            return false;
        };
        // A parameter that had a formula is no longer what was planned.
        if self.plan.nodes[node].formula.is_some() {
            return false;
        }
        starts.insert(node);
        true
    }

    /// Computes the nodes to begin with, and then, in order, those that read what changed.
    fn recompute(&mut self, workbook: &Workbook, starts: BTreeSet<usize>) -> Changes {
        let mut changes = Changes::default();
        let mut queued = starts.clone();
        let mut queue: BinaryHeap<Reverse<usize>> = starts
            .iter()
            .map(|node| Reverse(self.plan.turns[*node]))
            .collect();
        while let Some(Reverse(turn)) = queue.pop() {
            let node = self.plan.order[turn];
            let before = changes.spots.len();
            let mut told = false;
            let spots = &mut changes.spots;
            let computed = self.compute(workbook, node, &mut |spot| {
                told = true;
                spots.extend(spot);
            });
            // What was typed is not counted as computed.
            if !starts.contains(&node) {
                changes.computed += computed;
            }
            if told || changes.spots.len() > before {
                for reader in &self.plan.readers[node] {
                    if queued.insert(*reader) {
                        queue.push(Reverse(self.plan.turns[*reader]));
                    }
                }
            }
        }
        changes
    }

    /// Computes one node and tells every change: the place, or `None` for a check's. How many
    /// cells it computed.
    fn compute(
        &mut self,
        workbook: &Workbook,
        node: usize,
        tell: &mut impl FnMut(Option<Spot>),
    ) -> usize {
        let node = &self.plan.nodes[node];
        let fault = node.cycle.as_ref().map(|names| {
            Value::Error(Fault::new(
                Code::Circular,
                Why::Cycle(names.as_slice().into()),
            ))
        });
        let store = &mut self.store;
        let evaluate =
            |store: &Store, rows: [Option<(usize, usize)>; 2]| match (&fault, &node.formula) {
                (Some(fault), _) => fault.clone(),
                (None, Some(formula)) => eval_value(formula, &View { store, rows }),
                (None, None) => Value::Blank,
            };
        match node.place {
            Where::Parameter(index) => {
                let value = match workbook.parameters[index].value.value() {
                    Some(value) => value,
                    None => evaluate(store, [None, None]),
                };
                put(&mut store.parameters[index], value, || {
                    tell(Some(Spot::Parameter(index)))
                });
                1
            }
            Where::Result(index) => {
                let value = evaluate(store, [None, None]);
                put(&mut store.results[index], value, || {
                    tell(Some(Spot::Result(index)))
                });
                1
            }
            Where::Total { sheet, column } => {
                let Sheet::Table(table) = &workbook.sheets[sheet] else {
                    return 0;
                };
                let value = match table.columns[column].total {
                    Total::None => return 0,
                    Total::Sum => column_sum(&store.sheets[sheet].columns[column]),
                    Total::Formula(_) => evaluate(store, [None, None]),
                };
                let total = &mut store.sheets[sheet].totals[column];
                put(total, value, || tell(Some(Spot::Total { sheet, column })));
                1
            }
            Where::Cell { sheet, row, column } => {
                let rows = match matrix_tables(sheet, workbook) {
                    Some((_, rows, columns)) => [Some((rows.0, row)), Some((columns.0, column))],
                    None => [Some((sheet, row)), None],
                };
                let value = match overriding_value(workbook, sheet, row, column) {
                    Some(value) => value,
                    None => evaluate(store, rows),
                };
                let cells = Rc::make_mut(&mut store.sheets[sheet].columns[column]);
                put(&mut cells[row], value, || {
                    tell(Some(Spot::Cell { sheet, row, column }))
                });
                1
            }
            Where::Column { sheet, column } => {
                let Sheet::Table(table) = &workbook.sheets[sheet] else {
                    return 0;
                };
                let values =
                    column_values(table, column, &store.sheets[sheet].columns[column], |row| {
                        evaluate(store, [Some((sheet, row)), None])
                    });
                let count = values.len();
                replace_column(&mut store.sheets[sheet].columns[column], values, |row| {
                    tell(Some(Spot::Cell { sheet, row, column }));
                });
                count
            }
            Where::Check { sheet, column } => {
                let rows = store.sheets[sheet].columns[column].len();
                let values = (0..rows)
                    .map(|row| evaluate(store, [Some((sheet, row)), None]))
                    .collect();
                replace_column(&mut store.sheets[sheet].checks[column], values, |_| {
                    tell(None)
                });
                // A check is no cell of the sheet.
                0
            }
            Where::Matrix { sheet } => {
                let Some((matrix, rows, columns)) = matrix_tables(sheet, workbook) else {
                    return 0;
                };
                for (column, column_id) in columns.1.rows().iter().enumerate() {
                    let current = store.sheets[sheet].columns[column].clone();
                    let value = |(row, row_id): (usize, &RowId)| match matrix
                        .overrides
                        .get(&(*row_id, *column_id))
                        .map(|over| &over.content)
                    {
                        Some(content) => content.value().unwrap_or_else(|| current[row].clone()),
                        None => evaluate(store, [Some((rows.0, row)), Some((columns.0, column))]),
                    };
                    let values = rows.1.rows().iter().enumerate().map(value).collect();
                    replace_column(&mut store.sheets[sheet].columns[column], values, |row| {
                        tell(Some(Spot::Cell { sheet, row, column }));
                    });
                }
                rows.1.rows().len() * columns.1.rows().len()
            }
            Where::MatrixTotals { sheet } => {
                let values = &mut store.sheets[sheet];
                for (column, cells) in values.columns.iter().enumerate() {
                    put(&mut values.totals[column], column_sum(cells), || {
                        tell(Some(Spot::Total { sheet, column }));
                    });
                }
                values.totals.len()
            }
        }
    }
}

/// The values of a table's column: what was typed or put over it, else what `formula` gives.
/// Cells with a formula of their own keep what they have; they are computed by themselves.
fn column_values(
    table: &Table,
    column: usize,
    current: &[Value],
    formula: impl Fn(usize) -> Value,
) -> Vec<Value> {
    let definition = &table.columns[column];
    if definition.is_input() {
        let cells = definition.cells().iter().enumerate();
        return cells
            .map(|(row, content)| content.value().unwrap_or_else(|| current[row].clone()))
            .collect();
    }
    let over = |row| definition.overrides.get(row).map(|over| &over.content);
    table
        .rows()
        .iter()
        .enumerate()
        .map(|(row, id)| match over(id) {
            Some(content) => content.value().unwrap_or_else(|| current[row].clone()),
            None => formula(row),
        })
        .collect()
}

/// The value that stands over a table's computed cell, if one does.
fn overriding_value(workbook: &Workbook, sheet: usize, row: usize, column: usize) -> Option<Value> {
    let Sheet::Table(table) = &workbook.sheets[sheet] else {
        return None;
    };
    let over = table.columns[column].overrides.get(&table.rows()[row])?;
    over.content.value()
}

fn column_sum(values: &[Value]) -> Value {
    let mut numbers = Vec::with_capacity(values.len());
    for value in values {
        match value {
            Value::Number(number) => numbers.push(*number),
            Value::Error(fault) => return Value::Error(fault.clone()),
            Value::Blank | Value::Text(_) | Value::Bool(_) => {}
        }
    }
    sum(numbers).map_or_else(|| Value::Error(Fault::too_large()), Value::Number)
}

fn put(place: &mut Value, value: Value, tell: impl FnOnce()) {
    if *place != value {
        *place = value;
        tell();
    }
}

fn replace_column(column: &mut Rc<Vec<Value>>, values: Vec<Value>, mut tell: impl FnMut(usize)) {
    if **column == values {
        return;
    }
    for (row, (before, after)) in column.iter().zip(&values).enumerate() {
        if before != after {
            tell(row);
        }
    }
    *column = Rc::new(values);
}

/// A store of the workbook's shape, all blank.
fn empty_store(workbook: &Workbook) -> Store {
    let sheets = workbook.sheets.iter().enumerate().map(|(index, sheet)| {
        let (rows, columns) = match sheet {
            Sheet::Table(table) => (table.rows().len(), table.columns.len()),
            Sheet::Matrix(_) => match matrix_tables(index, workbook) {
                Some((_, rows, columns)) => (rows.1.rows().len(), columns.1.rows().len()),
                None => (0, 0),
            },
        };
        SheetValues {
            columns: (0..columns)
                .map(|_| Rc::new(vec![Value::Blank; rows]))
                .collect(),
            totals: vec![Value::Blank; columns],
            checks: (0..columns).map(|_| Rc::default()).collect(),
        }
    });
    Store {
        parameters: vec![Value::Blank; workbook.parameters.len()],
        results: vec![Value::Blank; workbook.results.len()],
        sheets: sheets.collect(),
    }
}

/// The places whose values differ between two stores, as far as they have the same shape.
fn differences(before: &Store, after: &Store) -> HashSet<Spot> {
    let mut spots = HashSet::new();
    let differ = |a: &[Value], b: &[Value]| -> Vec<usize> {
        let same_shape = a.len() == b.len();
        let pairs = a.iter().zip(b).enumerate().filter(|_| same_shape);
        pairs
            .filter(|(_, (a, b))| a != b)
            .map(|(index, _)| index)
            .collect()
    };
    spots.extend(
        differ(&before.parameters, &after.parameters)
            .into_iter()
            .map(Spot::Parameter),
    );
    spots.extend(
        differ(&before.results, &after.results)
            .into_iter()
            .map(Spot::Result),
    );
    for (sheet, (a, b)) in before.sheets.iter().zip(&after.sheets).enumerate() {
        if a.columns.len() != b.columns.len() {
            continue;
        }
        for (column, (a, b)) in a.columns.iter().zip(&b.columns).enumerate() {
            let rows = differ(a, b).into_iter();
            spots.extend(rows.map(|row| Spot::Cell { sheet, row, column }));
        }
        let totals = differ(&a.totals, &b.totals).into_iter();
        spots.extend(totals.map(|column| Spot::Total { sheet, column }));
    }
    spots
}
