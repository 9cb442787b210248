use std::rc::Rc;

use super::{Ref, Shown};
use crate::formula::{Array, Cells, Codes, Operand, Series, Source, Value};
use crate::number::Number;

/// Every computed value, by position.
#[derive(Debug, Default)]
pub(super) struct Store {
    pub parameters: Vec<Value>,
    pub results: Vec<Value>,
    pub sheets: Vec<SheetValues>,
    /// What TODAY gives.
    pub today: Option<Number>,
}

/// The values of one table or matrix, column by column.
#[derive(Debug, Default)]
pub(super) struct SheetValues {
    pub rows: usize,
    pub columns: Vec<Rc<Series>>,
    pub totals: Vec<Value>,
    /// What each column's check says, by row; empty where it has none.
    pub checks: Vec<Rc<Series>>,
    /// Which rows are in sight, where a filter is on the table.
    pub shown: Option<Rc<Shown>>,
}

impl SheetValues {
    /// A sheet of that shape, all blank.
    pub fn blank(rows: usize, columns: usize) -> SheetValues {
        SheetValues {
            rows,
            columns: (0..columns)
                .map(|_| Rc::new(Series::same(rows, Value::Blank)))
                .collect(),
            totals: vec![Value::Blank; columns],
            checks: (0..columns).map(|_| Rc::default()).collect(),
            shown: None,
        }
    }
}

/// Which row of a table is at hand.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place<'a> {
    Row(usize),
    /// Any of the rows that have a code.
    Code(&'a Codes, usize),
}

/// The store as a formula sees it from where it stands.
pub(super) struct View<'a> {
    pub store: &'a Store,
    /// The rows at hand, by sheet.
    pub rows: [Option<(usize, Place<'a>)>; 2],
}

impl<'a> View<'a> {
    /// Without any row at hand.
    pub fn whole(store: &'a Store) -> View<'a> {
        let rows = [None, None];
        View { store, rows }
    }

    fn place_in(&self, sheet: usize) -> Option<Place<'a>> {
        let at_hand = self.rows.iter().flatten().find(|(of, _)| *of == sheet);
        at_hand.map(|(_, place)| *place)
    }
}

fn at(series: &Series, place: Place) -> Value {
    match place {
        Place::Row(row) => series.at(row),
        Place::Code(codes, code) => match series.at_code(codes, code) {
            Some(value) => value,
            None => series.at(codes.first(code)),
        },
    }
}

impl Source<Ref> for View<'_> {
    fn get(&self, reference: &Ref) -> Operand {
        let store = self.store;
        match *reference {
            Ref::Parameter(index) => store.parameters[index].clone().into(),
            Ref::Result(index) => store.results[index].clone().into(),
            Ref::ThisRow { sheet, column } => match self.place_in(sheet) {
                Some(place) => at(&store.sheets[sheet].columns[column], place).into(),
                None => Value::Blank.into(),
            },
            Ref::Column { sheet, column } => {
                Operand::Many(store.sheets[sheet].columns[column].clone().into())
            }
            Ref::Shown { sheet, column } => {
                let SheetValues { columns, shown, .. } = &store.sheets[sheet];
                Operand::Many(match shown {
                    Some(shown) => Array::column(shown.values(&columns[column]).into()),
                    None => columns[column].clone().into(),
                })
            }
            Ref::Total { sheet, column } => store.sheets[sheet].totals[column].clone().into(),
            Ref::AcrossSlice { sheet, table } => match self.place_in(table) {
                Some(place) => {
                    let columns = store.sheets[sheet].columns.iter();
                    let values: Vec<Value> = columns.map(|column| at(column, place)).collect();
                    Operand::Many(Array::new(1, values.len(), values))
                }
                None => Value::Blank.into(),
            },
            Ref::DownSlice { sheet, table } => match self.place_in(table) {
                Some(Place::Row(row)) => {
                    Operand::Many(store.sheets[sheet].columns[row].clone().into())
                }
                Some(Place::Code(..)) | None => Value::Blank.into(),
            },
            Ref::Matrix { sheet } => {
                let SheetValues { rows, columns, .. } = &store.sheets[sheet];
                let by_row = (0..*rows).flat_map(|row| columns.iter().map(move |c| c.at(row)));
                Operand::Many(Array::new(*rows, columns.len(), by_row.collect()))
            }
            Ref::Nowhere(ref fault) => Value::Error(fault.clone()).into(),
        }
    }

    fn cells(&self, reference: &Ref) -> Option<Cells> {
        let (sheet, column, row) = match *reference {
            Ref::Column { sheet, column } => (sheet, column, None),
            Ref::ThisRow { sheet, column } => match self.place_in(sheet)? {
                Place::Row(row) => (sheet, column, Some(row)),
                Place::Code(..) => return None,
            },
            _ => return None,
        };
        Some(Cells {
            column: self.store.sheets[sheet].columns[column].clone().into(),
            identity: (sheet, column),
            row,
        })
    }

    fn today(&self) -> Option<Number> {
        self.store.today
    }
}
