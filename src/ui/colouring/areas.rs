use super::Tinted;
use crate::engine::{Ref, Spot};
use crate::ui::desk::{Home, Session};
use crate::ui::sheet;
use crate::workbook::{Sheet, SheetId, TableId};

/// Part of a sheet that a formula speaks of, by the places of the grid.
#[derive(Clone, Debug, PartialEq)]
struct Area {
    sheet: usize,
    /// All of its columns, if none.
    column: Option<usize>,
    rows: Rows,
    tint: u8,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Rows {
    All,
    One(usize),
    Total,
}

/// Which cells a formula speaks of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Areas(Vec<Area>);

/// How the cells of one row are tinted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shades(Vec<(Option<usize>, String)>);

impl Shades {
    /// The classes of a column's cell.
    pub fn class(&self, column: usize) -> &str {
        let of_column = |(of, _): &&(Option<usize>, String)| of.is_none_or(|of| of == column);
        self.0
            .iter()
            .find(of_column)
            .map_or("", |(_, class)| class.as_str())
    }
}

/// The rows that a formula has at hand, as the engine counts them: of which sheet, and which one.
pub fn rows_at_hand(session: &Session, home: Home) -> Vec<(usize, usize)> {
    let workbook = session.workbook();
    let (line, column) = (home.cursor.row, home.cursor.column);
    let position = |table: TableId| workbook.sheet_position(SheetId::Table(table));
    let Some(Spot::Cell { row, column, .. }) = sheet::spot(session, home.sheet, line, column)
    else {
        return Vec::new();
    };
    match workbook.sheets.get(home.sheet) {
        Some(Sheet::Table(_)) => vec![(home.sheet, row)],
        Some(Sheet::Matrix(matrix)) => {
            let rows = position(matrix.rows).map(|sheet| (sheet, row));
            let columns = position(matrix.columns).map(|sheet| (sheet, column));
            rows.into_iter().chain(columns).collect()
        }
        None => Vec::new(),
    }
}

impl Areas {
    pub fn of(tinted: &[Tinted], at_hand: &[(usize, usize)]) -> Areas {
        let row_of = |sheet: usize| {
            let found = at_hand.iter().find(|(of, _)| *of == sheet);
            found.map_or(Rows::All, |(_, row)| Rows::One(*row))
        };
        let area = |tinted: &Tinted| {
            let (sheet, column, rows) = match tinted.place {
                Ref::ThisRow { sheet, column } => (sheet, Some(column), row_of(sheet)),
                Ref::Column { sheet, column } | Ref::Shown { sheet, column } => {
                    (sheet, Some(column), Rows::All)
                }
                Ref::Total { sheet, column } => (sheet, Some(column), Rows::Total),
                Ref::AcrossSlice { sheet, table } => (sheet, None, row_of(table)),
                // A row of the table is a column of the matrix, after the names.
                Ref::DownSlice { sheet, table } => match row_of(table) {
                    Rows::One(row) => (sheet, Some(row + 1), Rows::All),
                    rows => (sheet, None, rows),
                },
                Ref::Matrix { sheet } => (sheet, None, Rows::All),
                Ref::Parameter(_) | Ref::Result(_) | Ref::Nowhere(_) => return None,
            };
            Some(Area {
                sheet,
                column,
                rows,
                tint: tinted.tint,
            })
        };
        Areas(tinted.iter().filter_map(area).collect())
    }

    fn on(&self, sheet: usize) -> impl Iterator<Item = &Area> {
        self.0.iter().filter(move |area| area.sheet == sheet)
    }

    /// What of a row is meant alone comes first; of what is only looked at, a column of which one
    /// row is meant stays as it is in the others.
    pub fn row(&self, sheet: usize, row: usize, typed: bool) -> Shades {
        let meant = |area: &Area| area.rows == Rows::One(row);
        let alone = self
            .on(sheet)
            .filter(|area| meant(area))
            .map(|area| (area.column, format!("tint tint-{} meant", area.tint)));
        let others = self
            .on(sheet)
            .filter(|area| area.rows == Rows::All || (typed && area.column.is_some()))
            .map(|area| (area.column, format!("tint tint-{}", area.tint)));
        Shades(alone.chain(others).collect())
    }

    pub fn totals(&self, sheet: usize) -> Shades {
        let totals = self.on(sheet).filter(|area| area.rows == Rows::Total);
        let totals = totals.map(|area| (area.column, format!("tint tint-{} meant", area.tint)));
        Shades(totals.collect())
    }

    pub fn headings(&self, sheet: usize) -> Shades {
        let areas = self.on(sheet).filter(|area| area.column.is_some());
        Shades(
            areas
                .map(|area| (area.column, format!("tint tint-{}", area.tint)))
                .collect(),
        )
    }
}
