use std::cmp::Ordering;

use super::Engine;
use crate::formula::Value;
use crate::workbook::{ColumnId, Edit, SheetId, Structure, TableId, Workbook};

impl Engine {
    /// The edit that sorts a table's rows by the values of columns, the first one first, and each
    /// downwards where its key says so. As in Excel: numbers, texts, FALSE and TRUE, then errors,
    /// or the other way about; blanks are last either way, and rows that are alike stay as they
    /// stand. `None` where they stand so already.
    pub fn sorting(
        &self,
        workbook: &Workbook,
        table: TableId,
        by: &[(ColumnId, bool)],
    ) -> Option<Edit> {
        let sheet = workbook.sheet_position(SheetId::Table(table))?;
        let sorted = workbook.table(table)?;
        let count = sorted.rows().len();
        let keys = by.iter().map(|(column, descending)| {
            let values = self.column(sheet, sorted.column_position(*column)?)?;
            let values: Vec<Value> = (0..count).map(|row| values.at(row)).collect();
            Some((values, *descending))
        });
        let keys: Vec<(Vec<Value>, bool)> = keys.collect::<Option<_>>()?;
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by(|a, b| {
            let each = keys.iter().map(|(values, descending)| {
                let (a, b) = (&values[*a], &values[*b]);
                match (is_empty(a), is_empty(b)) {
                    (false, false) if *descending => in_order(b, a),
                    (false, false) => in_order(a, b),
                    (a, b) => a.cmp(&b),
                }
            });
            each.fold(Ordering::Equal, Ordering::then)
        });
        if order.is_sorted() {
            return None;
        }
        let rows = order.iter().map(|at| sorted.rows()[*at]).collect();
        Some(Structure::OrderRows { table, rows }.into())
    }
}

fn is_empty(value: &Value) -> bool {
    matches!(value, Value::Blank)
}

/// Errors come after all else, and are alike to one another.
pub(super) fn in_order(a: &Value, b: &Value) -> Ordering {
    a.compare(b)
        .unwrap_or_else(|_| a.is_error().cmp(&b.is_error()))
}
