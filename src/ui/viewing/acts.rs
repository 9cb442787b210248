use leptos::prelude::*;

use crate::formula::Value;
use crate::ui::desk::{Desk, Session};
use crate::ui::sheet;
use crate::workbook::{ColumnId, Content, Edit, Keep, Sheet, Structure, TableId, Target};

/// How a column is seen.
pub struct Seen {
    pub filtered: bool,
    pub grouped: bool,
    /// Whether any column groups the rows.
    pub groups: bool,
    /// How many columns of the table stay in place.
    pub frozen: usize,
}

/// How many columns of a sheet are to stay in place.
pub fn frozen(session: &Session, sheet: usize) -> usize {
    match session.workbook().sheets.get(sheet) {
        Some(Sheet::Table(table)) => table.view.frozen.min(table.columns.len()),
        Some(Sheet::Matrix(_)) | None => 1,
    }
}

/// A value as a filter keeps it; errors have none.
pub fn content_of(value: &Value) -> Option<Content> {
    Some(match value {
        Value::Blank => Content::Blank,
        Value::Number(number) => Content::Number(*number),
        Value::Text(text) => Content::Text(text.to_string()),
        Value::Bool(truth) => Content::Bool(*truth),
        Value::Error(_) => return None,
    })
}

impl Desk {
    pub fn seen_by(self, table: TableId, column: ColumnId) -> Seen {
        self.glance(|session| {
            let view = session.workbook().table(table).map(|table| &table.view);
            Seen {
                filtered: view.is_some_and(|view| view.filter(column).is_some()),
                grouped: view.is_some_and(|view| view.groups.contains(&column)),
                groups: view.is_some_and(|view| !view.groups.is_empty()),
                frozen: view.map_or(0, |view| view.frozen),
            }
        })
    }

    /// Puts a filter on a column, or takes it off.
    pub fn filter(self, table: TableId, column: ColumnId, keep: Option<Keep>) {
        self.make(
            Structure::Filter {
                table,
                column,
                keep,
            }
            .into(),
        );
        self.focus_grid();
    }

    /// Leaves only rows in sight that have what the cell at the cursor has.
    pub fn filter_by_cell(self) {
        let Some(sheet) = self.sheet_now() else {
            return;
        };
        let (target, cursor) = (self.target_now(), self.cursor.get_untracked());
        let value = self.glance(|s| sheet::value(s, sheet, cursor.row, cursor.column));
        let Some(Target::Cell { table, column, .. }) = target else {
            return;
        };
        let content = content_of(&value);
        let keep = Keep::Values {
            wrong: content.is_none(),
            of: content.into_iter().collect(),
        };
        self.filter(table, column, Some(keep));
    }

    pub fn has_filters(self, table: TableId) -> bool {
        self.glance(|session| {
            let table = session.workbook().table(table);
            table.is_some_and(|table| !table.view.filters.is_empty())
        })
    }

    pub fn take_filters_off(self, table: TableId) {
        let edits = self.glance(|session| {
            let table = session.workbook().table(table)?;
            let filters = table.view.filters.iter();
            let off = filters.map(|filter| {
                Edit::from(Structure::Filter {
                    table: table.id,
                    column: filter.column,
                    keep: None,
                })
            });
            Some(off.collect::<Vec<_>>())
        });
        self.make_all(edits.unwrap_or_default());
        self.focus_grid();
    }

    /// Groups a table's rows by one column more, within the groups that there are.
    pub fn group_by(self, table: TableId, column: ColumnId) {
        let columns = self.glance(|session| {
            let mut columns = session.workbook().table(table)?.view.groups.clone();
            columns.push(column);
            Some(columns)
        });
        if let Some(columns) = columns {
            self.make(Structure::Groups { table, columns }.into());
            self.pick(0, 0);
        }
        self.focus_grid();
    }

    pub fn ungroup(self, table: TableId) {
        let columns = Vec::new();
        self.make(Structure::Groups { table, columns }.into());
        self.focus_grid();
    }

    /// Lets the first columns of a table stay in place.
    pub fn freeze(self, table: TableId, columns: usize) {
        self.make(Structure::Freeze { table, columns }.into());
        self.focus_grid();
    }
}
