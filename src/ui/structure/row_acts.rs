use leptos::prelude::*;

use crate::ui::desk::{Cursor, Desk, Range, Selection};
use crate::ui::sheet;
use crate::workbook::{Content, Edit, MatrixId, RowId, Sheet, Structure, Table, TableId};

impl Desk {
    /// The table that is shown, if it is one.
    pub fn table_now(self) -> Option<TableId> {
        let sheet = self.sheet_now()?;
        self.glance(|session| match session.workbook().sheets.get(sheet)? {
            Sheet::Table(table) => Some(table.id),
            Sheet::Matrix(_) => None,
        })
    }

    /// The matrix that is shown, if it is one.
    pub fn matrix_now(self) -> Option<MatrixId> {
        let sheet = self.sheet_now()?;
        self.glance(|session| match session.workbook().sheets.get(sheet)? {
            Sheet::Matrix(matrix) => Some(matrix.id),
            Sheet::Table(_) => None,
        })
    }

    /// Puts copies of the selected rows below them.
    pub fn duplicate_rows(self) {
        let Some(table) = self.table_now() else {
            return;
        };
        let chosen = self.selection.with_untracked(Selection::last);
        let sheet = self.sheet_now().unwrap_or_default();
        let (edits, count) = self.glance(|session| {
            let workbook = session.workbook();
            let Some(table) = workbook.table(table) else {
                return (Vec::new(), 0);
            };
            let sight = session.sight(sheet);
            let lines = *chosen.rows().start()..*chosen.rows().end() + 1;
            let rows: Vec<usize> = sight.rows_in(lines).collect();
            let below = rows.iter().max().map_or(0, |last| last + 1);
            let ids = rows.iter().filter_map(|row| table.rows().get(*row));
            let copies = ids.zip(workbook.next_id()..).enumerate();
            let edits: Vec<Edit> = copies
                .flat_map(|(place, (row, id))| copy_of(table, *row, RowId(id), below + place))
                .collect();
            (edits, rows.len())
        });
        if !edits.is_empty() {
            self.make_all(edits);
            self.choose_moved(chosen, |row| row + count);
        }
        self.focus_grid();
    }

    /// Moves the selected rows by one, up or down.
    pub fn move_rows(self, down: bool) {
        let Some(table) = self.table_now() else {
            return;
        };
        if self.is_arranged(table) {
            return self
                .notice
                .set(self.words_now().moves_not_arranged.to_owned());
        }
        let chosen = self.selection.with_untracked(Selection::last);
        let (from, to) = (*chosen.rows().start(), *chosen.rows().end());
        let edits = self.glance(|session| {
            let Some(it) = session.workbook().table(table) else {
                return Vec::new();
            };
            let last = it.rows().len().saturating_sub(1);
            if to > last || (down && to == last) || (!down && from == 0) {
                return Vec::new();
            }
            // The one in front goes first, so that none is in another's way.
            let mut rows: Vec<usize> = (from..=to).collect();
            if down {
                rows.reverse();
            }
            let moved = |at: usize| if down { at + 1 } else { at - 1 };
            rows.into_iter()
                .map(|at| {
                    Edit::from(Structure::MoveRow {
                        table,
                        row: it.rows()[at],
                        to: moved(at),
                    })
                })
                .collect()
        });
        if !edits.is_empty() {
            self.make_all(edits);
            let moved = |at: usize| if down { at + 1 } else { at - 1 };
            self.choose_moved(chosen, moved);
        }
        self.focus_grid();
    }

    /// Selects where the rows of a range went.
    fn choose_moved(self, range: Range, moved: impl Fn(usize) -> usize) {
        let corner = |at: Cursor| (moved(at.row), at.column);
        let range = Range::new(corner(range.start), corner(range.end));
        self.selection.set(Selection::range(range));
    }

    /// Chooses the row under a menu, unless it is among those that are selected.
    pub fn choose_for_menu(self, row: usize, column: usize) {
        let here = Cursor::at(row, column);
        let selected = self
            .selection
            .with_untracked(|now| now.last().contains(here));
        let rows = self.sheet_now().map_or(0, |sheet| {
            self.glance(|session| sheet::row_count(session, sheet))
        });
        if !selected && row < rows {
            self.pick(row, column);
        }
    }
}

/// The edits that put a copy of a row at a position.
fn copy_of(table: &Table, row: RowId, copy: RowId, at: usize) -> Vec<Edit> {
    let contents = |is_input: bool| {
        let columns = table.columns.iter();
        let columns = columns.filter(move |column| column.is_input() == is_input);
        columns.filter_map(move |column| Some((column, table.content(row, column.id)?)))
    };
    let typed = contents(true).filter(|(_, content)| **content != Content::Blank);
    let insert = Edit::InsertRow {
        table: table.id,
        at,
        row: copy,
        cells: typed
            .map(|(column, content)| (column.id, content.clone()))
            .collect(),
    };
    let over = contents(false).map(|(column, _)| Edit::Override {
        table: table.id,
        row: copy,
        column: column.id,
        to: column.overrides.get(&row).cloned(),
    });
    std::iter::once(insert).chain(over).collect()
}
