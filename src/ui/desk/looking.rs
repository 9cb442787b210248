//! Which rows are seen: groups that are folded, and rows that stay in sight while they are worked on.

use rustc_hash::FxHashSet;

use leptos::prelude::*;

use super::{Desk, Session};
use crate::ui::cells;
use crate::ui::sight::{Head, Line, arranges};
use crate::workbook::{Edit, RowId, ScenarioEdit, SheetId, Structure, TableId, Target};

impl Session {
    /// The row that a line of the grid shows, by its position.
    pub fn row_at(&self, sheet: usize, line: usize) -> Option<usize> {
        self.sight(sheet).row(line)
    }

    /// Finds out again which rows are seen.
    pub(super) fn look_again(&mut self) {
        self.sights.get_mut().clear();
    }

    /// Lets rows that an edit changes stay in sight, until a filter is set or applied again.
    pub(super) fn touch(&mut self, edit: &Edit) {
        let mut rows = Vec::new();
        let mut fresh = Vec::new();
        let filtered = |table: TableId| {
            let table = self.history.workbook().table(table);
            table.is_some_and(|table| !table.view.filters.is_empty())
        };
        touched(edit, &filtered, &mut rows, &mut fresh);
        for table in fresh {
            self.apply_filters(table);
        }
        self.looking.touched.extend(rows);
    }

    fn apply_filters(&mut self, table: TableId) {
        if let Some(table) = self.history.workbook().table(table) {
            let rows = &mut self.looking.touched;
            rows.retain(|row| table.position(*row).is_none());
        }
    }
}

/// The rows that an edit changes in tables with filters, and the tables whose filters it changes.
fn touched(
    edit: &Edit,
    filtered: &dyn Fn(TableId) -> bool,
    rows: &mut Vec<RowId>,
    fresh: &mut Vec<TableId>,
) {
    match edit {
        Edit::Several(edits) | Edit::Act { edits, .. } => {
            for edit in edits {
                touched(edit, filtered, rows, fresh);
            }
        }
        Edit::Cell { table, row, .. }
        | Edit::Override { table, row, .. }
        | Edit::InsertRow { table, row, .. }
            if filtered(*table) =>
        {
            rows.push(*row);
        }
        Edit::InsertRows(many) if filtered(many.table) => rows.extend(many.ids()),
        Edit::Cells(many) if filtered(many.table) => {
            rows.extend(many.cells.iter().map(|(row, _)| *row));
        }
        Edit::Scenario(ScenarioEdit::Change { changes, .. }) => {
            let changed = changes.iter().filter_map(|(at, _)| match at {
                Target::Cell { table, row, .. } if filtered(*table) => Some(*row),
                _ => None,
            });
            rows.extend(changed);
        }
        Edit::Structure(Structure::Filter { table, .. }) => fresh.push(*table),
        _ => {}
    }
}

impl Desk {
    /// Leaves out what the filters of a table do not keep any more.
    pub fn apply_filters(self, table: TableId) {
        self.session.update_value(|session| {
            session.apply_filters(table);
            session.look_again();
        });
        self.seen_otherwise();
    }

    /// Makes a row of a sheet be in sight: opens its groups, and lets it past the filters.
    pub fn bring_in_sight(self, sheet: usize, row: usize) {
        self.bring_rows_in_sight(sheet, &[row]);
    }

    /// The same for several rows.
    pub fn bring_rows_in_sight(self, sheet: usize, rows: &[usize]) {
        self.session.update_value(|session| {
            let sight = session.sight(sheet);
            if rows.iter().all(|row| sight.place_of(*row).is_some()) {
                return;
            }
            let Some(table) = cells::rows_of(session, sheet) else {
                return;
            };
            let id = table.id;
            let ids: Vec<RowId> = rows
                .iter()
                .filter_map(|row| table.rows().get(*row).copied())
                .collect();
            session.looking.touched.extend(ids);
            session.look_again();
            let wanted: FxHashSet<u32> = rows.iter().map(|row| *row as u32).collect();
            let holds = |head: &&Head| head.rows.iter().any(|row| wanted.contains(row));
            // Opening one brings those within it in sight.
            loop {
                let sight = session.sight(sheet);
                let mut folded = sight.heads().iter().filter(|head| head.folded);
                let Some(head) = folded.find(holds) else {
                    break;
                };
                session.looking.folded.remove(&(id, head.path.clone()));
                session.look_again();
            }
        });
        self.seen_otherwise();
    }

    /// Folds the group at a line, or opens it. `false` where the line is of no group.
    pub fn fold(self, line: usize) -> bool {
        let Some(sheet) = self.sheet_now() else {
            return false;
        };
        let path = self.glance(|session| {
            let sight = session.sight(sheet);
            let Some(Line::Head(head)) = sight.at(line) else {
                return None;
            };
            sight.head(head).map(|head| head.path.clone())
        });
        let (Some(path), Some(table)) = (path, self.table_now()) else {
            return false;
        };
        self.session.update_value(|session| {
            let place = (table, path);
            if !session.looking.folded.remove(&place) {
                session.looking.folded.insert(place);
            }
            session.look_again();
        });
        self.seen_otherwise();
        true
    }

    /// Folds every group of a table, or opens them.
    pub fn fold_all(self, table: TableId, fold: bool) {
        self.session.update_value(|session| {
            session.looking.folded.retain(|(of, _)| *of != table);
            let id = SheetId::Table(table);
            if fold && let Some(sheet) = session.workbook().sheet_position(id) {
                session.look_again();
                let sight = session.sight(sheet);
                let paths = sight.heads().iter().map(|head| (table, head.path.clone()));
                session.looking.folded.extend(paths);
            }
            session.look_again();
        });
        self.seen_otherwise();
    }

    /// The head of the group that is in a line, if one is.
    pub fn head_at(self, sheet: usize, line: usize) -> Option<Head> {
        self.read(|session| {
            let sight = session.sight(sheet);
            match sight.at(line)? {
                Line::Head(head) => sight.head(head).cloned(),
                Line::Row(_) => None,
            }
        })
    }

    /// Whether a table's rows are seen otherwise than one after the other.
    pub fn is_arranged(self, table: TableId) -> bool {
        self.glance(|session| {
            let table = session.workbook().table(table);
            table.is_some_and(|table| arranges(&table.view))
        })
    }

    fn seen_otherwise(self) {
        self.revision.update(|revision| *revision += 1);
        self.keep_cursor_inside();
    }
}
