use leptos::prelude::*;

use crate::engine::Below;
use crate::lang::{fill, level_words};
use crate::ui::cells;
use crate::ui::desk::{Desk, Session, Tab};
use crate::ui::sheet::title;
use crate::workbook::{
    ColumnId, ColumnPath, Content, Deed, DeedKind, Edit, Keep, SheetId, Structure, Table, TableId,
    Tongue, Workbook,
};

/// What lies above and below a row.
pub struct Around {
    pub table: TableId,
    pub row: usize,
    /// What the row is called.
    pub name: String,
    pub below: Vec<Way>,
    pub above: Vec<Way>,
}

/// A way from a row to another sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    pub table: TableId,
    /// What the sheet is called.
    pub title: String,
    /// How many rows are there; or which row.
    pub count: usize,
    /// What that row is called.
    pub name: String,
}

/// Whether a column of a table tells which region its rows are of.
pub fn tells_region(workbook: &Workbook, table: &Table, column: ColumnId) -> bool {
    let holds = table.column(column).is_some_and(|it| it.of.is_some());
    holds || (table.own_key() == Some(column) && !workbook.holders(table.id).is_empty())
}

/// What the region is called that a table is kept to, if it is.
pub fn region(session: &Session, table: &Table, tongue: Tongue) -> Option<String> {
    region_within(session, table, tongue, &mut Vec::new())
}

fn region_within(
    session: &Session,
    table: &Table,
    tongue: Tongue,
    seen: &mut Vec<TableId>,
) -> Option<String> {
    let workbook = session.workbook();
    seen.push(table.id);
    let filters = table.view.filters.iter();
    let mut filters: Vec<(&Vec<Content>, ColumnId)> = filters
        .filter_map(|filter| match &filter.keep {
            Keep::Values { of, .. } => Some((of, filter.column)),
            Keep::Conditions { .. } => None,
        })
        .filter(|(_, column)| tells_region(workbook, table, *column))
        .collect();
    // Its own row says more than the region that the row is in.
    filters.sort_by_key(|(_, column)| table.own_key() != Some(*column));
    let (values, column) = *filters.first()?;
    let upper = match table.column(column)?.of {
        Some(of) => workbook.table(of)?,
        None => table,
    };
    let above = match upper.id == table.id || seen.contains(&upper.id) {
        true => None,
        false => region_within(session, upper, tongue, seen),
    };
    above.or_else(|| {
        let sheet = workbook.sheet(SheetId::Table(upper.id))?;
        Some(match values.as_slice() {
            [value] => {
                let row = session
                    .engine()
                    .row_with_key(workbook, upper.id, &value.value()?);
                let name = row.and_then(|row| Some(upper.row_name(*upper.rows().get(row)?)));
                name.filter(|name| !name.is_empty())
                    .unwrap_or_else(|| shown(value))
            }
            values => format!("{} {}", values.len(), title(sheet, tongue)),
        })
    })
}

fn shown(content: &Content) -> String {
    let value = content.value().unwrap_or_default();
    value
        .written()
        .map(|text| text.to_string())
        .unwrap_or_default()
}

/// The edits that take off what keeps a table to a region.
fn off(workbook: &Workbook, table: &Table) -> Vec<Edit> {
    let filters = table.view.filters.iter();
    let of_region = filters.filter(|it| tells_region(workbook, table, it.column));
    let off = |column| Structure::Filter {
        table: table.id,
        column,
        keep: None,
    };
    of_region.map(|it| off(it.column).into()).collect()
}

/// The edits that keep a table to a region, and to no other.
fn kept(workbook: &Workbook, below: Below) -> Vec<Edit> {
    let Below {
        table,
        column,
        values,
    } = below;
    let mut edits = match workbook.table(table) {
        Some(table) => off(workbook, table),
        None => Vec::new(),
    };
    let keep = Some(Keep::Values {
        of: values,
        wrong: false,
    });
    edits.push(
        Structure::Filter {
            table,
            column,
            keep,
        }
        .into(),
    );
    edits
}

impl Desk {
    /// The row at the cursor, of the table whose rows are shown.
    fn row_here(self) -> Option<(TableId, usize)> {
        let (sheet, line) = (self.sheet_now()?, self.cursor.get_untracked().row);
        self.glance(|session| {
            let row = session.sight(sheet).row(line)?;
            Some((cells::rows_of(session, sheet)?.id, row))
        })
    }

    /// What lies above and below the row at the cursor.
    pub fn around(self) -> Option<Around> {
        let (table, row) = self.row_here()?;
        let tongue = self.tongue.get_untracked();
        self.glance(|session| {
            let (workbook, engine) = (session.workbook(), session.engine());
            let own = workbook.table(table)?;
            let name_of = |table: TableId| {
                let sheet = workbook.sheet(SheetId::Table(table));
                sheet.map(|sheet| title(sheet, tongue)).unwrap_or_default()
            };
            let row_name = |table: &Table, row: usize| {
                let id = table.rows().get(row);
                id.map(|id| table.row_name(*id)).unwrap_or_default()
            };
            let down = |held: ColumnPath| Way {
                table: held.table,
                title: name_of(held.table),
                count: engine.rows_below(workbook, (table, row), held).len(),
                name: String::new(),
            };
            let up = |column: ColumnId| {
                let held = ColumnPath { table, column };
                let (table, count) = engine.row_above(workbook, held, row)?;
                Some(Way {
                    table,
                    title: name_of(table),
                    count,
                    name: row_name(workbook.table(table)?, count),
                })
            };
            let name = row_name(own, row);
            let holders = workbook.holders(table).into_iter();
            let holders = holders.filter(|_| !name.is_empty());
            let columns = own.columns.iter().filter(|it| it.of.is_some());
            Some(Around {
                table,
                row,
                below: holders.map(down).collect(),
                above: columns.filter_map(|it| up(it.id)).collect(),
                name,
            })
        })
    }

    /// Whether a table holds the keys of the one that is shown; quick to ask.
    pub fn is_upper(self) -> bool {
        let table = self.row_here().map(|(table, _)| table);
        let has = |table| self.glance(|it| !it.workbook().holders(table).is_empty());
        table.is_some_and(has)
    }

    /// Whether the table that is shown holds the keys of another; quick to ask.
    pub fn is_lower(self) -> bool {
        let holds = |table| {
            self.glance(|session| {
                let table = session.workbook().table(table)?;
                Some(table.columns.iter().any(|column| column.of.is_some()))
            })
        };
        let table = self.row_here().map(|(table, _)| table);
        table.and_then(holds).unwrap_or(false)
    }

    /// Goes to the rows of a lower table that belong to a row.
    pub fn look_inside(self, (table, row): (TableId, usize), lower: TableId) {
        let found = self.glance(|session| {
            let workbook = session.workbook();
            let below = session.engine().below(workbook, table, row);
            let it = below.into_iter().find(|it| it.table == lower)?;
            let at = workbook.sheet_position(SheetId::Table(lower))?;
            Some((at, kept(workbook, it)))
        });
        let Some((at, edits)) = found else { return };
        self.go_to(Tab::Sheet(at));
        if self.sheet_now() == Some(at) {
            self.make_all(edits);
            self.pick(0, 0);
            self.focus_grid();
        }
    }

    /// Keeps a table to one of its rows, and all tables below it to what belongs to that row.
    pub fn keep_to(self, table: TableId, row: usize) {
        let (name, tables, edits) = self.glance(|session| {
            let workbook = session.workbook();
            let below = session.engine().below(workbook, table, row);
            let name = workbook.table(table).and_then(|table| {
                let row = table.rows().get(row)?;
                Some(table.row_name(*row))
            });
            let tables = below.len();
            let edits = below.into_iter().flat_map(|it| kept(workbook, it));
            (name, tables, edits.collect::<Vec<_>>())
        });
        if edits.is_empty() {
            return;
        }
        let deed = Deed::new(DeedKind::Region, tables, 1);
        if self.offer(Edit::Act { deed, edits }).is_ok() {
            let words = level_words(self.tongue.get_untracked());
            let said = [tables.to_string(), name.unwrap_or_default()];
            let said = fill(words.kept_to, &[&said[0], &said[1]]);
            self.notice.set(said);
        }
        self.focus_grid();
    }

    /// Whether any table is kept to a region.
    pub fn has_region(self) -> bool {
        self.glance(|session| {
            let workbook = session.workbook();
            let mut tables = workbook.tables();
            tables.any(|table| !off(workbook, table).is_empty())
        })
    }

    /// Brings all regions of all tables in sight again.
    pub fn all_regions(self) {
        let edits: Vec<Edit> = self.glance(|session| {
            let workbook = session.workbook();
            let tables = workbook.tables();
            tables.flat_map(|table| off(workbook, table)).collect()
        });
        if edits.is_empty() {
            return;
        }
        let deed = Deed::new(DeedKind::AllRegions, edits.len(), 1);
        if self.offer(Edit::Act { deed, edits }).is_ok() {
            let words = level_words(self.tongue.get_untracked());
            self.notice.set(words.kept_off.to_owned());
        }
        self.focus_grid();
    }

    /// Goes to the row of the table above.
    pub fn go_up(self, table: TableId, row: usize) {
        let at = self.glance(|session| {
            let workbook = session.workbook();
            let at = workbook.sheet_position(SheetId::Table(table))?;
            let key = workbook.table(table)?;
            let key = key.own_key().and_then(|id| key.column_position(id));
            Some((at, key.unwrap_or(0)))
        });
        let Some((at, column)) = at else { return };
        self.go_to(Tab::Sheet(at));
        if self.sheet_now() == Some(at) {
            self.bring_in_sight(at, row);
            self.pick_row(row, column);
            self.focus_grid();
        }
    }
}
