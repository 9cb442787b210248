use std::rc::Rc;

use super::Ref;
use crate::formula::{Array, Operand, Source, Value};

/// Every computed value, by position.
#[derive(Debug, Default)]
pub(super) struct Store {
    pub parameters: Vec<Value>,
    pub results: Vec<Value>,
    pub sheets: Vec<SheetValues>,
}

/// The values of one table or matrix, column by column.
#[derive(Debug, Default)]
pub(super) struct SheetValues {
    pub columns: Vec<Rc<Vec<Value>>>,
    pub totals: Vec<Value>,
    /// What each column's check says, by row; empty where it has none.
    pub checks: Vec<Rc<Vec<Value>>>,
}

/// The store as a formula sees it from where it stands.
pub(super) struct View<'a> {
    pub store: &'a Store,
    /// The rows at hand, by sheet and position.
    pub rows: [Option<(usize, usize)>; 2],
}

impl View<'_> {
    fn row_in(&self, sheet: usize) -> Option<usize> {
        self.rows
            .iter()
            .flatten()
            .find(|(of, _)| *of == sheet)
            .map(|(_, row)| *row)
    }

    fn across(&self, sheet: usize, row: usize) -> Operand {
        let columns = &self.store.sheets[sheet].columns;
        let values: Vec<Value> = columns.iter().map(|column| column[row].clone()).collect();
        Operand::Many(Array {
            rows: 1,
            columns: values.len(),
            values: values.into(),
        })
    }
}

impl Source<Ref> for View<'_> {
    fn get(&self, reference: &Ref) -> Operand {
        let store = self.store;
        match *reference {
            Ref::Parameter(index) => store.parameters[index].clone().into(),
            Ref::Result(index) => store.results[index].clone().into(),
            Ref::ThisRow { sheet, column } => match self.row_in(sheet) {
                Some(row) => store.sheets[sheet].columns[column][row].clone().into(),
                None => Value::Blank.into(),
            },
            Ref::Column { sheet, column } => {
                Operand::Many(Array::column(store.sheets[sheet].columns[column].clone()))
            }
            Ref::Total { sheet, column } => store.sheets[sheet].totals[column].clone().into(),
            Ref::AcrossSlice { sheet, table } => match self.row_in(table) {
                Some(row) => self.across(sheet, row),
                None => Value::Blank.into(),
            },
            Ref::DownSlice { sheet, table } => match self.row_in(table) {
                Some(row) => Operand::Many(Array::column(store.sheets[sheet].columns[row].clone())),
                None => Value::Blank.into(),
            },
            Ref::Matrix { sheet } => {
                let columns = &store.sheets[sheet].columns;
                let rows = columns.first().map_or(0, |column| column.len());
                let by_row = (0..rows).flat_map(|row| columns.iter().map(move |c| c[row].clone()));
                let values: Vec<Value> = by_row.collect();
                Operand::Many(Array {
                    rows,
                    columns: columns.len(),
                    values: values.into(),
                })
            }
            Ref::Nowhere(ref fault) => Value::Error(fault.clone()).into(),
        }
    }
}
