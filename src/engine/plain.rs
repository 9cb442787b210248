//! The plain evaluator: every cell on its own, nothing known beforehand and nothing kept. It is
//! what the engine's quicker ways must agree with, digit for digit, and what they are measured by.

use std::rc::Rc;

use super::compute::circular;
use super::plan::{Plan, matrix_tables};
use super::sight::sieves;
use super::{Ref, Where};
use crate::formula::{Array, Cells, Fault, Operand, Series, Source, Value, eval_value};
use crate::number::{Number, sum};
use crate::workbook::{Content, Sheet, Total, Workbook};

/// All values of a workbook.
#[derive(Debug, Default)]
pub struct Plain {
    parameters: Vec<Value>,
    results: Vec<Value>,
    sheets: Vec<PlainSheet>,
    today: Option<Number>,
}

#[derive(Debug, Default)]
struct PlainSheet {
    columns: Vec<Rc<Vec<Value>>>,
    totals: Vec<Value>,
    checks: Vec<Vec<Value>>,
    /// Which rows are in sight, where a filter is on the table.
    shown: Option<Vec<bool>>,
}

impl Plain {
    /// Computes a whole workbook; `today` is what TODAY gives.
    pub fn new(workbook: &Workbook, today: Option<Number>) -> Plain {
        let plan = Plan::of(workbook);
        let mut plain = Plain {
            parameters: vec![Value::Blank; workbook.parameters.len()],
            results: vec![Value::Blank; workbook.results.len()],
            sheets: (0..workbook.sheets.len())
                .map(|sheet| blank(workbook, sheet))
                .collect(),
            today,
        };
        for node in &plan.order {
            plain.compute(workbook, &plan, *node);
        }
        plain
    }

    pub fn parameter(&self, index: usize) -> &Value {
        &self.parameters[index]
    }

    pub fn result(&self, index: usize) -> &Value {
        &self.results[index]
    }

    pub fn cell(&self, sheet: usize, row: usize, column: usize) -> &Value {
        &self.sheets[sheet].columns[column][row]
    }

    pub fn total(&self, sheet: usize, column: usize) -> &Value {
        &self.sheets[sheet].totals[column]
    }

    pub fn passes_check(&self, sheet: usize, row: usize, column: usize) -> bool {
        let check = self.sheets[sheet].checks[column].get(row);
        check.is_none_or(|value| value.truth().unwrap_or(true))
    }

    /// Whether a row is in sight.
    pub fn shows(&self, sheet: usize, row: usize) -> bool {
        let shown = self.sheets[sheet].shown.as_ref();
        shown.is_none_or(|shown| shown[row])
    }

    fn compute(&mut self, workbook: &Workbook, plan: &Plan, node: usize) {
        let node = &plan.nodes[node];
        let rows = |rows: [Option<(usize, usize)>; 2]| match (&node.cycle, &node.formula) {
            (Some(names), _) => circular(names),
            (None, Some(formula)) => eval_value(formula, &PlainView { plain: self, rows }),
            (None, None) => Value::Blank,
        };
        match node.place {
            Where::Parameter(index) => {
                let content = &workbook.parameters[index].value;
                self.parameters[index] = content.value().unwrap_or_else(|| rows([None, None]));
            }
            Where::Result(index) => self.results[index] = rows([None, None]),
            Where::Total { sheet, column } => {
                let Sheet::Table(table) = &workbook.sheets[sheet] else {
                    return;
                };
                self.sheets[sheet].totals[column] = match table.columns[column].total {
                    Total::None => Value::Blank,
                    Total::Sum if node.cycle.is_none() => {
                        column_sum(&self.sheets[sheet].columns[column])
                    }
                    Total::Sum | Total::Formula(_) => rows([None, None]),
                };
            }
            Where::Cell { sheet, row, column } => {
                let value = match matrix_tables(sheet, workbook) {
                    Some((_, down, across)) => {
                        rows([Some((down.0, row)), Some((across.0, column))])
                    }
                    None => match over(workbook, sheet, row, column).and_then(Content::value) {
                        Some(value) => value,
                        None => rows([Some((sheet, row)), None]),
                    },
                };
                Rc::make_mut(&mut self.sheets[sheet].columns[column])[row] = value;
            }
            Where::Column { sheet, column } => {
                let Sheet::Table(table) = &workbook.sheets[sheet] else {
                    return;
                };
                let definition = &table.columns[column];
                let current = &self.sheets[sheet].columns[column];
                let value = |row: usize| {
                    let typed = match definition.is_input() {
                        true => definition.cells().get(row),
                        false => over(workbook, sheet, row, column),
                    };
                    match typed {
                        Some(content) => content.value().unwrap_or_else(|| current[row].clone()),
                        None => rows([Some((sheet, row)), None]),
                    }
                };
                let values = (0..table.rows().len()).map(value).collect();
                self.sheets[sheet].columns[column] = Rc::new(values);
            }
            Where::Check { sheet, column } => {
                let count = self.sheets[sheet].columns[column].len();
                let values = (0..count)
                    .map(|row| rows([Some((sheet, row)), None]))
                    .collect();
                self.sheets[sheet].checks[column] = values;
            }
            Where::Shown { sheet } => {
                let Sheet::Table(table) = &workbook.sheets[sheet] else {
                    return;
                };
                let columns = self.sheets[sheet].columns.iter();
                let columns: Vec<Rc<Series>> = columns
                    .map(|column| Rc::new(Series::each(column.to_vec())))
                    .collect();
                let sieves = sieves(table, &columns);
                let keeps = |row: usize| {
                    let cycle = node.cycle.is_some();
                    cycle
                        || sieves
                            .iter()
                            .all(|(column, sieve)| sieve.keeps(&column.at(row)))
                };
                let shown = (0..table.rows().len()).map(keeps).collect();
                self.sheets[sheet].shown = Some(shown);
            }
            Where::Matrix { sheet } => {
                let Some((matrix, down, across)) = matrix_tables(sheet, workbook) else {
                    return;
                };
                let cell = |row: usize, column: usize| {
                    let ids = (down.1.rows()[row], across.1.rows()[column]);
                    match matrix.overrides.get(&ids).map(|over| over.content.value()) {
                        Some(Some(value)) => value,
                        Some(None) => self.cell(sheet, row, column).clone(),
                        None => rows([Some((down.0, row)), Some((across.0, column))]),
                    }
                };
                let count = down.1.rows().len();
                let column = |column| Rc::new((0..count).map(|row| cell(row, column)).collect());
                let columns = (0..across.1.rows().len()).map(column).collect();
                self.sheets[sheet].columns = columns;
            }
            Where::MatrixTotals { sheet } => {
                let totals = self.sheets[sheet]
                    .columns
                    .iter()
                    .map(|c| column_sum(c))
                    .collect();
                self.sheets[sheet].totals = totals;
            }
        }
    }
}

fn blank(workbook: &Workbook, sheet: usize) -> PlainSheet {
    let (rows, columns) = match (&workbook.sheets[sheet], matrix_tables(sheet, workbook)) {
        (Sheet::Table(table), _) => (table.rows().len(), table.columns.len()),
        (_, Some((_, down, across))) => (down.1.rows().len(), across.1.rows().len()),
        (Sheet::Matrix(_), None) => (0, 0),
    };
    PlainSheet {
        columns: (0..columns)
            .map(|_| Rc::new(vec![Value::Blank; rows]))
            .collect(),
        totals: vec![Value::Blank; columns],
        checks: vec![Vec::new(); columns],
        shown: None,
    }
}

/// What stands over a table's computed cell.
fn over(workbook: &Workbook, sheet: usize, row: usize, column: usize) -> Option<&Content> {
    let Sheet::Table(table) = &workbook.sheets[sheet] else {
        return None;
    };
    let over = table.columns[column].overrides.get(&table.rows()[row])?;
    Some(&over.content)
}

fn column_sum(values: &[Value]) -> Value {
    let mut numbers = Vec::new();
    for value in values {
        match value {
            Value::Number(number) => numbers.push(*number),
            Value::Error(fault) => return Value::Error(fault.clone()),
            Value::Blank | Value::Text(_) | Value::Bool(_) => {}
        }
    }
    sum(numbers).map_or_else(|| Value::Error(Fault::too_large()), Value::Number)
}

struct PlainView<'a> {
    plain: &'a Plain,
    rows: [Option<(usize, usize)>; 2],
}

impl PlainView<'_> {
    fn row_in(&self, sheet: usize) -> Option<usize> {
        let at_hand = self.rows.iter().flatten().find(|(of, _)| *of == sheet);
        at_hand.map(|(_, row)| *row)
    }
}

impl Source<Ref> for PlainView<'_> {
    fn get(&self, reference: &Ref) -> Operand {
        let sheets = &self.plain.sheets;
        let column = |sheet: usize, column: usize| {
            Operand::Many(Array::column(sheets[sheet].columns[column].clone()))
        };
        match *reference {
            Ref::Parameter(index) => self.plain.parameters[index].clone().into(),
            Ref::Result(index) => self.plain.results[index].clone().into(),
            Ref::ThisRow { sheet, column } => match self.row_in(sheet) {
                Some(row) => sheets[sheet].columns[column][row].clone().into(),
                None => Value::Blank.into(),
            },
            Ref::Column { sheet, column: at } => column(sheet, at),
            Ref::Shown { sheet, column } => {
                let values = sheets[sheet].columns[column].iter().cloned();
                let values: Vec<Value> = match &sheets[sheet].shown {
                    Some(shown) => values
                        .zip(shown)
                        .filter(|it| *it.1)
                        .map(|it| it.0)
                        .collect(),
                    None => values.collect(),
                };
                Operand::Many(Array::column(values.into()))
            }
            Ref::Total { sheet, column } => sheets[sheet].totals[column].clone().into(),
            Ref::AcrossSlice { sheet, table } => match self.row_in(table) {
                Some(row) => {
                    let columns = &sheets[sheet].columns;
                    let values: Vec<Value> = columns.iter().map(|c| c[row].clone()).collect();
                    Operand::Many(Array::new(1, values.len(), values))
                }
                None => Value::Blank.into(),
            },
            Ref::DownSlice { sheet, table } => match self.row_in(table) {
                Some(row) => column(sheet, row),
                None => Value::Blank.into(),
            },
            Ref::Matrix { sheet } => {
                let columns = &sheets[sheet].columns;
                let rows = columns.first().map_or(0, |column| column.len());
                let by_row = (0..rows).flat_map(|row| columns.iter().map(move |c| c[row].clone()));
                Operand::Many(Array::new(rows, columns.len(), by_row.collect()))
            }
            Ref::Nowhere(ref fault) => Value::Error(fault.clone()).into(),
        }
    }

    fn cells(&self, reference: &Ref) -> Option<Cells> {
        let (sheet, column, row) = match *reference {
            Ref::Column { sheet, column } => (sheet, column, None),
            Ref::ThisRow { sheet, column } => (sheet, column, Some(self.row_in(sheet)?)),
            _ => return None,
        };
        Some(Cells {
            column: Array::column(self.plain.sheets[sheet].columns[column].clone()),
            identity: (sheet, column),
            row,
        })
    }

    fn today(&self) -> Option<Number> {
        self.plain.today
    }
}
