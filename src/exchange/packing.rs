//! What one row or one column of a matrix comes to as a list: what is packed for one region, or
//! where one kind of goods goes.

use crate::engine::Engine;
use crate::formula::Value;
use crate::number::{Number, sum};
use crate::workbook::{ColumnId, Kind, Matrix, SheetId, Table, Workbook};

use super::tells_source;

/// Which side of a matrix has a list each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Side {
    #[default]
    Row,
    Column,
}

/// The lists of a matrix by one of its sides.
#[derive(Clone, Copy)]
pub struct Packing<'a> {
    workbook: &'a Workbook,
    engine: &'a Engine,
    sheet: usize,
    side: Side,
    /// The table whose rows have a list each, and the one that the lists are of.
    pub of: &'a Table,
    pub goods: &'a Table,
}

/// One line of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Packed {
    /// Which row of the goods' table it is, by its position.
    pub at: usize,
    pub quantity: Value,
}

impl<'a> Packing<'a> {
    /// `None` where the matrix stands on nothing.
    pub fn of(
        workbook: &'a Workbook,
        engine: &'a Engine,
        matrix: &Matrix,
        side: Side,
    ) -> Option<Packing<'a>> {
        let rows = workbook.table(matrix.rows)?;
        let columns = workbook.table(matrix.columns)?;
        let (of, goods) = match side {
            Side::Row => (rows, columns),
            Side::Column => (columns, rows),
        };
        Some(Packing {
            workbook,
            engine,
            sheet: workbook.sheet_position(SheetId::Matrix(matrix.id))?,
            side,
            of,
            goods,
        })
    }

    /// The list of a row, by its position, without what is zero or blank unless that is wanted.
    pub fn list(self, at: usize, zeros: bool) -> Vec<Packed> {
        let quantity = |good: usize| match self.side {
            Side::Row => self.engine.cell(self.sheet, at, good),
            Side::Column => self.engine.cell(self.sheet, good, at),
        };
        let lines = (0..self.goods.rows().len()).map(|at| Packed {
            at,
            quantity: quantity(at),
        });
        lines
            .filter(|it| zeros || !is_nothing(&it.quantity))
            .collect()
    }

    /// What a row of the goods' table has in one of its columns.
    pub fn beside(self, at: usize, column: ColumnId) -> Value {
        let sheet = self.workbook.sheet_position(SheetId::Table(self.goods.id));
        match sheet.zip(self.goods.column_position(column)) {
            Some((sheet, column)) => self.engine.cell(sheet, at, column),
            None => Value::Blank,
        }
    }

    /// The columns that stand in a list beside the quantity where nobody chose others.
    pub fn usual(self) -> Vec<ColumnId> {
        Packing::texts(self.goods)
    }

    /// What is said of a row in words: its texts beside its key, such as the unit and the
    /// receiver, without where they were read.
    pub fn texts(table: &Table) -> Vec<ColumnId> {
        let columns = table.columns.iter().filter(|column| {
            column.form.kind == Kind::Text
                && !column.hidden
                && !table.key.contains(&column.id)
                && !tells_source(column)
        });
        columns.map(|column| column.id).collect()
    }

    /// The sum of a list, where all of it is known to be counted in one unit: by the goods'
    /// column called Satuan, or because it is of one kind of goods.
    pub fn sum(self, list: &[Packed]) -> Option<Number> {
        match self.goods.column_named("Satuan") {
            Some(unit) => {
                let mut units = list.iter().map(|it| self.beside(it.at, unit.id));
                let first = units.next()?;
                if first == Value::Blank || units.any(|unit| !unit.equals(&first)) {
                    return None;
                }
            }
            None if self.side == Side::Row => return None,
            None => {}
        }
        let quantities = list.iter().filter(|it| it.quantity != Value::Blank);
        let numbers: Option<Vec<Number>> = quantities
            .map(|it| match &it.quantity {
                Value::Number(number) => Some(*number),
                _ => None,
            })
            .collect();
        sum(numbers?)
    }
}

/// Whether there is nothing of a quantity.
pub fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Blank => true,
        Value::Number(number) => number.is_zero(),
        Value::Text(text) => text.is_empty(),
        Value::Bool(_) | Value::Error(_) => false,
    }
}
