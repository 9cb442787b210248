//! What a grid shows at the head of a group, and of the rows in sight together.

use super::desk::Session;
use super::sheet::{CellView, Maker, Manner, tone};
use super::sight::Head;
use crate::number::{Format, Number, show};
use crate::workbook::{Sheet, Table, Total};

/// A cell of a group's head: what the group is called, and what JUMLAH comes to over its rows.
pub fn head_cell(
    session: &Session,
    sheet: usize,
    head: &Head,
    column: usize,
    manner: Manner,
) -> CellView {
    let Some(Sheet::Table(table)) = session.workbook().sheets.get(sheet) else {
        return CellView::default();
    };
    let first = table.columns.iter().position(|column| !column.hidden);
    if first == Some(column) {
        return CellView {
            text: head_name(table, head, manner),
            maker: Maker::Computed,
            head: Some(head.level),
            ..CellView::default()
        };
    }
    CellView {
        head: Some(head.level),
        ..part_total(session, sheet, table, column, &head.rows, manner)
    }
}

/// What a group is called, and how many rows it has.
pub fn head_name(table: &Table, head: &Head, manner: Manner) -> String {
    let form = table.column(head.column).map(|column| &column.form);
    let name = form.map(|form| form.show(&head.value, manner.locale, manner.tongue));
    let name = name.filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| manner.words().blank_group.to_owned());
    let count = Number::from(head.rows.len());
    format!("{name} ({})", show(count, Format::default(), manner.locale))
}

/// What a column's JUMLAH comes to over some rows, as it is shown.
pub fn part_total(
    session: &Session,
    sheet: usize,
    table: &Table,
    column: usize,
    rows: &[u32],
    manner: Manner,
) -> CellView {
    let Some(definition) = table.columns.get(column) else {
        return CellView::default();
    };
    if definition.total == Total::None {
        return CellView::default();
    }
    let workbook = session.workbook();
    let value = session.engine().total_over(workbook, sheet, column, rows);
    let form = &definition.form;
    CellView {
        text: form.show_bare(&value, manner.locale, manner.tongue),
        maker: Maker::Computed,
        numeric: form.is_numeric(),
        tone: tone(session, &definition.tones, &value),
        wrong: value.is_error(),
        ..CellView::default()
    }
}
