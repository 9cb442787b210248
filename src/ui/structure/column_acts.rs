use leptos::prelude::*;

use crate::ui::desk::{Desk, Session};
use crate::ui::sheet;
use crate::workbook::{Column, ColumnId, Edit, SheetId, Structure, TableId, Thing};

/// The narrowest and the widest that a column is dragged to, in pixels.
const WIDTHS: (u16, u16) = (40, 600);
/// How many rows are looked at for a column's best width.
const LOOKED_AT: usize = 2000;

impl Desk {
    /// The column at a position of the table that is shown, and how many it has.
    pub fn column_at(self, column: usize) -> Option<(TableId, usize, ColumnId)> {
        let table = self.table_now()?;
        self.glance(|session| {
            let columns = &session.workbook().table(table)?.columns;
            Some((table, columns.len(), columns.get(column)?.id))
        })
    }

    /// Sorts the rows by columns, the first one first, each downwards where it is said.
    pub fn sort(self, table: TableId, by: &[(ColumnId, bool)]) {
        let edit = self.glance(|session| {
            let workbook = session.workbook();
            session.engine().sorting(workbook, table, by)
        });
        match edit {
            Some(edit) => self.make(edit),
            None => self.notice.set(self.words_now().sorted_already.to_owned()),
        }
        self.focus_grid();
    }

    /// Moves a column past its neighbour; those that are hidden are no neighbours.
    pub fn move_column(self, table: TableId, column: ColumnId, right: bool) {
        let to = self.glance(|session| {
            let sheet = session.workbook().table(table)?;
            let at = sheet.column_position(column)?;
            let shown = |at: &usize| sheet.columns.get(*at).is_some_and(|column| !column.hidden);
            match right {
                true => (at + 1..sheet.columns.len()).find(shown),
                false => (0..at).rev().find(shown),
            }
        });
        if let Some(to) = to {
            self.make(Structure::MoveColumn { table, column, to }.into());
            let cursor = self.cursor.get_untracked();
            self.pick(cursor.row, to);
        }
        self.focus_grid();
    }

    /// Changes what is said of a column.
    fn look_of(
        self,
        table: TableId,
        column: ColumnId,
        change: impl FnOnce(&mut Column),
    ) -> Option<Edit> {
        let mut look = self.glance(|session| {
            let sheet = session.workbook().table(table)?;
            sheet.column(column).map(Column::looks)
        })?;
        change(&mut look);
        let column = Box::new(look);
        Some(Structure::ColumnLook { table, column }.into())
    }

    /// The columns that something done to one of them is meant for: all that are selected whole, if
    /// it is among these, or it alone.
    fn columns_meant(self, table: TableId, column: ColumnId) -> Vec<ColumnId> {
        let meant = self.glance(|session| {
            let sheet = session
                .workbook()
                .sheet_position(SheetId::Table(table))
                .filter(|sheet| self.sheet_now() == Some(*sheet))?;
            let rows = sheet::row_count(session, sheet);
            let whole = self.selection.with_untracked(|now| now.whole_columns(rows));
            let columns = &session.workbook().table(table)?.columns;
            let shown = whole.iter().filter_map(|at| columns.get(*at));
            let shown = shown.filter(|it| !it.hidden).map(|it| it.id);
            Some(shown.collect::<Vec<_>>())
        });
        meant
            .filter(|meant| meant.contains(&column))
            .unwrap_or_else(|| vec![column])
    }

    /// The same for what takes columns out of sight or away: where all are selected it is meant for the
    /// one alone.
    fn columns_leaving(self, table: TableId, column: ColumnId) -> Vec<ColumnId> {
        let meant = self.columns_meant(table, column);
        let count = |session: &Session| session.workbook().table(table).map(|it| it.columns.len());
        match self.glance(count) {
            Some(count) if meant.len() < count => meant,
            _ => vec![column],
        }
    }

    /// What the removal of a thing is meant for.
    pub fn things_meant(self, thing: Thing) -> Vec<Thing> {
        let Thing::Column { table, column } = thing else {
            return vec![thing];
        };
        let columns = self.columns_leaving(table, column).into_iter();
        columns
            .map(|column| Thing::Column { table, column })
            .collect()
    }

    pub fn hide_column(self, table: TableId, column: ColumnId) {
        let first =
            self.glance(|session| Some(session.workbook().table(table)?.columns.first()?.id));
        let meant = self.columns_leaving(table, column);
        // The first column tells the rows apart.
        let meant = meant.into_iter().filter(|column| Some(*column) != first);
        let hidden = meant.filter_map(|it| self.look_of(table, it, |look| look.hidden = true));
        let hidden = hidden.collect();
        self.make_all(hidden);
        self.leave_hidden(table);
        self.focus_grid();
    }

    /// Takes the cursor out of a column that is hidden, to the one that is in its place.
    fn leave_hidden(self, table: TableId) {
        let cursor = self.cursor.get_untracked();
        let place = self.glance(|session| {
            let columns = &session.workbook().table(table)?.columns;
            let shown = |at: &usize| columns.get(*at).is_some_and(|it| !it.hidden);
            let further = (cursor.column..columns.len()).find(shown);
            further.or_else(|| (0..cursor.column).rev().find(shown))
        });
        if let Some(column) = place.filter(|column| *column != cursor.column) {
            self.pick(cursor.row, column);
        }
    }

    /// Makes a column so many pixels wide, and those that are selected with it.
    pub fn widen(self, table: TableId, column: ColumnId, width: f64) {
        let meant = self.columns_meant(table, column).into_iter();
        let edits = meant.filter_map(|column| self.width_edit(table, column, width));
        let edits = edits.collect();
        self.make_all(edits);
    }

    pub fn hides_columns(self, table: TableId) -> bool {
        self.glance(|session| {
            let table = session.workbook().table(table);
            table.is_some_and(|table| table.columns.iter().any(|column| column.hidden))
        })
    }

    /// Shows some hidden columns, by their sheets and positions, as one step.
    pub fn show_columns_at(self, places: &[(usize, usize)]) {
        let shown = places.iter().filter_map(|(sheet, column)| {
            let (table, column) = self.glance(|session| {
                let table = session.workbook().sheets.get(*sheet)?.table()?;
                Some((table.id, table.columns.get(*column)?.id))
            })?;
            self.look_of(table, column, |look| look.hidden = false)
        });
        let shown: Vec<Edit> = shown.collect();
        self.make_all(shown);
    }

    pub fn show_columns(self, table: TableId) {
        let hidden: Vec<ColumnId> = self.glance(|session| {
            let columns = session.workbook().table(table).map(|it| &it.columns[..]);
            let hidden = columns.unwrap_or_default().iter().filter(|it| it.hidden);
            hidden.map(|column| column.id).collect()
        });
        let shown = hidden
            .into_iter()
            .filter_map(|column| self.look_of(table, column, |look| look.hidden = false));
        self.make_all(shown.collect());
        self.focus_grid();
    }

    /// The edit that makes a column so many pixels wide.
    pub fn width_edit(self, table: TableId, column: ColumnId, width: f64) -> Option<Edit> {
        let width = (width.round() as u16).clamp(WIDTHS.0, WIDTHS.1);
        self.look_of(table, column, |look| look.width = Some(width))
    }

    /// Makes a column as wide as its longest text, and so those that are selected with it.
    pub fn fit_column(self, position: usize) {
        let Some((table, _, column)) = self.column_at(position) else {
            return;
        };
        let meant = self.columns_meant(table, column).into_iter();
        let edits = meant.filter_map(|column| self.fitting(table, column));
        let edits = edits.collect();
        self.make_all(edits);
    }

    fn fitting(self, table: TableId, column: ColumnId) -> Option<Edit> {
        let manner = self.manner_now();
        let longest = self.glance(|session| {
            let sheet = session
                .workbook()
                .sheet_position(SheetId::Table(table))
                .unwrap_or_default();
            let it = session.workbook().table(table)?;
            let position = it.column_position(column)?;
            let rows = sheet::row_count(session, sheet).min(LOOKED_AT);
            let texts =
                (0..rows).map(|row| sheet::cell(session, sheet, row, position, manner).text);
            texts.map(|text| text.chars().count()).max()
        });
        let width = 20.0 + 7.4 * longest.unwrap_or(0) as f64;
        self.width_edit(table, column, width)
    }
}
