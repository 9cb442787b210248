//! What a grid shows at the head of a group, and of the rows in sight together.

use super::cells::rows_of;
use super::desk::Session;
use super::sheet::{CellView, Maker, Manner, column_count, tone};
use super::sight::Head;
use crate::formula::Value;
use crate::lang::fill;
use crate::number::{Format, Number, show};
use crate::workbook::{Form, Sheet, SheetId, Table, Tones, Total};

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

/// The cells of the line that says what JUMLAH comes to over the rows that filters keep, and how many
/// these are; `None` where no filter is on. A matrix has its rows' filters.
pub fn part_row(session: &Session, sheet: usize, manner: Manner) -> Option<Vec<CellView>> {
    let workbook = session.workbook();
    let table = rows_of(session, sheet)?;
    let position = workbook.sheet_position(SheetId::Table(table.id))?;
    let shown = session.engine().shown(position)?;
    let count = |count: usize| show(Number::from(count), Format::default(), manner.locale);
    let (kept, all) = (count(shown.rows().len()), count(table.rows().len()));
    let counts = CellView {
        text: fill(manner.words().in_sight, &[&kept, &all]),
        ..CellView::default()
    };
    Some(match workbook.sheets.get(sheet)? {
        Sheet::Table(table) => {
            let first = table.columns.iter().position(|column| !column.hidden);
            let cell = |column: usize| match Some(column) == first {
                true => counts.clone(),
                false => part_total(session, sheet, table, column, shown.rows(), manner),
            };
            (0..table.columns.len()).map(cell).collect()
        }
        Sheet::Matrix(matrix) => {
            let cell = |column: usize| {
                let engine = session.engine();
                let value = engine.total_over(workbook, sheet, column, shown.rows());
                part_view(session, &matrix.form, &[], &value, manner)
            };
            let columns = column_count(session, sheet).saturating_sub(1);
            std::iter::once(counts)
                .chain((0..columns).map(cell))
                .collect()
        }
    })
}

/// What a column's JUMLAH comes to over some rows, as it is shown.
fn part_total(
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
    part_view(session, &definition.form, &definition.tones, &value, manner)
}

fn part_view(
    session: &Session,
    form: &Form,
    tones: &[Tones],
    value: &Value,
    manner: Manner,
) -> CellView {
    CellView {
        text: form.show_bare(value, manner.locale, manner.tongue),
        maker: Maker::Computed,
        numeric: form.is_numeric(),
        tone: tone(session, tones, value),
        wrong: value.is_error(),
        ..CellView::default()
    }
}
