//! A table of the workbook as it stands: values as they are shown.

use crate::formula::Value;
use crate::inspection::{Cell, Kind as RowKind, Place, Row, Table, Taken, TakenColumn};
use crate::number::{Number, Rounding};
use crate::recognition::ColumnKind;
use crate::ui::desk::Session;
use crate::ui::sheet::{self, Manner, named};
use crate::workbook::{ColumnId, Form, Kind, RowId, SheetId, TableId, Target};

/// Decimals of a figure whose column does not say how many it shows.
const MOST_DECIMALS: u32 = 6;

/// Where a table's rows and columns are in the workbook.
#[derive(Clone, Debug, PartialEq)]
pub struct Here {
    pub table: TableId,
    /// Its JUMLAH is none.
    rows: Vec<Option<RowId>>,
    columns: Vec<ColumnId>,
}

impl Here {
    pub fn column(&self, at: usize) -> Option<ColumnId> {
        self.columns.get(at).copied()
    }

    /// The cell at a place, and whether a formula computes it.
    pub fn target(&self, session: &Session, place: Place) -> Option<(Target, bool)> {
        let (table, row, column) = (
            self.table,
            (*self.rows.get(place.row)?)?,
            self.column(place.column)?,
        );
        let target = Target::Cell { table, row, column };
        let workbook = session.workbook();
        let is_computed =
            workbook.shared_formula(target).is_some() && !workbook.is_overridden(target);
        Some((target, is_computed))
    }

    /// Where a cell is on its sheet.
    pub fn position(&self, session: &Session, place: Place) -> Option<(usize, usize, usize)> {
        let table = session.workbook().table(self.table)?;
        let sheet = session
            .workbook()
            .sheet_position(SheetId::Table(self.table))?;
        let row = match self.rows.get(place.row)? {
            Some(row) => table.position(*row)?,
            None => 0,
        };
        Some((
            sheet,
            row,
            table.column_position(self.column(place.column)?)?,
        ))
    }
}

/// A table of the workbook, and where it is.
pub fn table(session: &Session, id: TableId, manner: Manner) -> Option<(Taken, Here)> {
    let workbook = session.workbook();
    let own = workbook.table(id)?;
    let at = workbook.sheet_position(SheetId::Table(id))?;
    let engine = session.engine();
    let cell = |value: &Value, form: &Form| Cell {
        printed: form.show(value, manner.locale, manner.tongue),
        value: match value {
            Value::Number(number) if form.is_numeric() && form.kind != Kind::Date => {
                as_shown(*number, form)
            }
            _ => None,
        },
    };
    let row = |kind: RowKind, value: &dyn Fn(usize) -> Value| Row {
        kind,
        cells: (own.columns.iter().enumerate())
            .map(|(column, it)| cell(&value(column), &it.form))
            .collect(),
    };
    let item = RowKind::Item { level: 0 };
    let count = own.rows().len();
    let mut rows: Vec<Row> = (0..count)
        .map(|line| row(item, &|column| engine.cell(at, line, column)))
        .collect();
    let mut ids: Vec<Option<RowId>> = own.rows().iter().map(|it| Some(*it)).collect();
    if sheet::has_totals(session, at) {
        let kind = RowKind::Total { level: 0 };
        rows.push(row(kind, &|column| engine.total(at, column).clone()));
        ids.push(None);
    }
    let columns = own.columns.iter().enumerate().map(|(at, it)| TakenColumn {
        at,
        kind: match it.form.kind {
            Kind::Number => ColumnKind::Number,
            Kind::Percent => ColumnKind::Percent,
            Kind::Rupiah => ColumnKind::Rupiah,
            Kind::Date => ColumnKind::Date,
            Kind::Text | Kind::Choice => ColumnKind::Text,
        },
        unit: it
            .unit
            .as_ref()
            .map(|unit| unit.text(manner.tongue).to_owned()),
        ignored: false,
    });
    let key = own.key.first().and_then(|key| own.column_position(*key));
    let title = workbook.sheet(SheetId::Table(id));
    let taken = Taken {
        name: title.map_or(String::new(), |it| sheet::title(it, manner.tongue)),
        columns: columns.collect(),
        lines: (1..=rows.len()).collect(),
        key,
        locale: manner.locale,
        table: Table {
            columns: (own.columns.iter())
                .map(|it| named(&it.title, &it.name, manner.tongue))
                .collect(),
            rows,
        },
        ..Taken::default()
    };
    let here = Here {
        table: id,
        rows: ids,
        columns: own.columns.iter().map(|column| column.id).collect(),
    };
    Some((taken, here))
}

/// A number with the decimals that are shown of it.
fn as_shown(number: Number, form: &Form) -> Option<Number> {
    let more = if form.kind == Kind::Percent { 2 } else { 0 };
    let places = match form.decimals {
        Some(places) => u32::from(places) + more,
        None => number.decimals().min(MOST_DECIMALS + more),
    };
    number.rounded(i32::try_from(places).ok()?, Rounding::Nearest)
}
