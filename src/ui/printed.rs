//! Figures that a report printed, held against the computed ones.

use super::desk::Session;
use crate::formula::Value;
use crate::number::{Number, Rounding};
use crate::workbook::{Column, Table};

/// Whether a printed figure is other than the computed one, at the digits that were printed.
pub fn differs(
    session: &Session,
    sheet: usize,
    table: &Table,
    row: usize,
    column: &Column,
    printed: &Value,
) -> bool {
    let computed = column.printed_for.and_then(|id| table.column_position(id));
    let computed = computed.map(|computed| session.engine().cell(sheet, row, computed));
    match (printed, computed) {
        (Value::Number(printed), Some(Value::Number(computed))) => {
            !same_as_printed(computed, *printed, column.form.kind)
        }
        (Value::Number(_), Some(Value::Text(_) | Value::Error(_))) => true,
        _ => false,
    }
}

/// Whether a computed figure, rounded as the printed one was, is the printed one.
pub fn same_as_printed(computed: Number, printed: Number, kind: crate::workbook::Kind) -> bool {
    // A percentage is printed in hundredths, and so has two decimals less than its fraction.
    let least = if kind == crate::workbook::Kind::Percent {
        2
    } else {
        0
    };
    let places = i32::try_from(printed.decimals()).unwrap_or(0).max(least);
    let rounded = computed.rounded(places, Rounding::Nearest);
    rounded.is_some_and(|rounded| rounded.compare(printed).is_eq())
}
