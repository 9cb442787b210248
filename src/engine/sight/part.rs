use std::cell::Cell;

use crate::engine::store::View;
use crate::engine::{Engine, Ref, Where, compute};
use crate::formula::{Array, Cells, Fault, Operand, Source, Value, eval_value};
use crate::number::{Number, Sum};
use crate::workbook::{Sheet, Total, Workbook};

/// The store as the JUMLAH of some rows of a table sees it: as if there were no others.
struct Part<'a> {
    engine: &'a Engine,
    workbook: &'a Workbook,
    sheet: usize,
    rows: &'a [u32],
    /// Whether anything of the rows was read.
    read: Cell<bool>,
}

impl Engine {
    /// What a column's JUMLAH comes to over some rows of its sheet alone; blank where it has none, or one
    /// that does not come from the sheet's rows.
    pub fn total_over(
        &self,
        workbook: &Workbook,
        sheet: usize,
        column: usize,
        rows: &[u32],
    ) -> Value {
        let table = match workbook.sheets.get(sheet) {
            Some(Sheet::Table(table)) => table,
            Some(Sheet::Matrix(matrix)) if matrix.adds_up() => {
                return self.sum_over(sheet, column, rows);
            }
            Some(Sheet::Matrix(_)) | None => return Value::Blank,
        };
        let total = table.columns.get(column).map(|column| &column.total);
        match total {
            None | Some(Total::None) => Value::Blank,
            Some(Total::Sum) => self.sum_over(sheet, column, rows),
            Some(Total::Formula(_)) => {
                let part = Part {
                    engine: self,
                    workbook,
                    sheet,
                    rows,
                    read: Cell::new(false),
                };
                let value = part.comes_to(Where::Total { sheet, column });
                match (&value, part.read.get()) {
                    (Value::Error(_), _) | (_, true) => value,
                    (_, false) => Value::Blank,
                }
            }
        }
    }

    fn sum_over(&self, sheet: usize, column: usize, rows: &[u32]) -> Value {
        let Some(series) = self.column(sheet, column) else {
            return Value::Blank;
        };
        let mut sum = Sum::default();
        for row in rows {
            match series.at(*row as usize) {
                Value::Number(number) => sum.add(number),
                Value::Error(fault) => return Value::Error(fault),
                Value::Blank | Value::Text(_) | Value::Bool(_) => {}
            }
        }
        let total = sum.total();
        total.map_or_else(|| Value::Error(Fault::too_large()), Value::Number)
    }
}

impl Part<'_> {
    /// What a total or a result comes to by its formula.
    fn comes_to(&self, place: Where) -> Value {
        let plan = &self.engine.plan;
        let Some(node) = plan.place(place).map(|node| &plan.nodes[node]) else {
            return Value::Blank;
        };
        match (&node.cycle, &node.formula) {
            (Some(names), _) => compute::circular(names),
            (None, Some(formula)) => eval_value(formula, self),
            (None, None) => Value::Blank,
        }
    }

    fn column(&self, column: usize) -> Operand {
        let series = self.engine.column(self.sheet, column);
        let at = |row: &u32| series.map_or(Value::Blank, |series| series.at(*row as usize));
        let values: Vec<Value> = self.rows.iter().map(at).collect();
        Operand::Many(Array::column(values.into()))
    }
}

impl Source<Ref> for Part<'_> {
    fn get(&self, reference: &Ref) -> Operand {
        match *reference {
            Ref::Column { sheet, column } | Ref::Shown { sheet, column } if sheet == self.sheet => {
                self.read.set(true);
                self.column(column)
            }
            // What a result comes to if there were no other rows.
            Ref::Result(result) => self.comes_to(Where::Result(result)).into(),
            Ref::Total { sheet, column } if sheet == self.sheet => {
                self.read.set(true);
                self.engine
                    .total_over(self.workbook, sheet, column, self.rows)
                    .into()
            }
            _ => View::whole(&self.engine.store).get(reference),
        }
    }

    fn cells(&self, reference: &Ref) -> Option<Cells> {
        View::whole(&self.engine.store).cells(reference)
    }

    fn today(&self) -> Option<Number> {
        self.engine.store.today
    }
}
