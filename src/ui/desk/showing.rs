//! Where an undone or redone step is gone to, and how it is told.

use leptos::prelude::*;

use super::{Cursor, Desk, Range, Selection, Tab};
use crate::lang::{act_made, fill, keeping_words};
use crate::workbook::{
    ColumnId, Edit, Entry, Lock, RowId, ScenarioEdit, Sheet, SheetId, Structure, TableId, Workbook,
};

/// The cell of a table that has the cursor, by what it is and not by where it is.
#[derive(Clone, Copy)]
pub(super) struct Stood {
    table: TableId,
    row: RowId,
    column: ColumnId,
}

impl Desk {
    /// What an undo or a redo is about to take back or to make again, as the status line tells it.
    pub(super) fn step_of(self, entry: &Entry) -> Option<String> {
        let tongue = self.tongue.get_untracked();
        let words = keeping_words(tongue);
        self.glance(|session| {
            let history = session.history();
            let (template, step) = match entry {
                Entry::Undo => (words.undone, history.to_undo()?),
                Entry::Redo => (words.made_again, history.to_redo()?),
                Entry::Do(_) => return None,
            };
            Some(fill(
                template,
                &[&act_made(step, session.workbook(), tongue)],
            ))
        })
    }

    pub(super) fn stands_at(self) -> Option<Stood> {
        let (sheet, cursor) = (self.sheet_now()?, self.cursor.get_untracked());
        self.glance(|session| {
            let table = session.workbook().sheets.get(sheet)?.table()?;
            Some(Stood {
                table: table.id,
                row: *table.rows().get(session.row_at(sheet, cursor.row)?)?,
                column: table.columns.get(cursor.column)?.id,
            })
        })
    }

    /// Goes to where an undone or redone edit was. Where cells only stand elsewhere than before, the
    /// cursor stays on its own.
    pub(super) fn show(self, edit: &Edit, stood: Option<Stood>) {
        if let Some(stood) = stood.filter(|stood| only_arranges(edit, stood.table)) {
            return self.stay_at(stood);
        }
        let place = self.glance(|session| place_of(session.workbook(), edit));
        let Some((tab, cursor)) = place else { return };
        if self.tab.get_untracked() != tab {
            self.tab.set(tab);
        } else if removes_rows(edit) {
            // They were where the cursor is, since their undoing led there.
            return self.keep_cursor_inside();
        } else if is_of_a_column(edit) {
            let row = self.cursor.get_untracked().row;
            return self.pick(row, cursor.column);
        }
        match self.block_of(edit, tab) {
            Some(block) => self.selection.set(Selection::range(block)),
            None => self.pick_row(cursor.row, cursor.column),
        }
    }

    /// The cells that an edit puts something in, where they are several and fill a range of a sheet as it
    /// is seen.
    fn block_of(self, edit: &Edit, tab: Tab) -> Option<Range> {
        let Tab::Sheet(sheet) = tab else { return None };
        self.glance(|session| {
            let mut cells = Vec::new();
            if !cells_of(session.workbook(), edit, tab, &mut cells) {
                return None;
            }
            let sight = session.sight(sheet);
            let lines = cells
                .iter()
                .map(|it| Some((sight.place_of(it.row)?, it.column)));
            let mut cells = lines.collect::<Option<Vec<(usize, usize)>>>()?;
            cells.sort_unstable();
            cells.dedup();
            let columns = cells.iter().map(|(_, column)| *column);
            let (left, right) = (columns.clone().min()?, columns.max()?);
            let (top, bottom) = (cells.first()?.0, cells.last()?.0);
            let block = Range::new((top, left), (bottom, right));
            (cells.len() > 1 && cells.len() == block.width() * block.height()).then_some(block)
        })
    }

    /// Puts the cursor on the same cell, wherever that stands now; what else is selected stays selected
    /// where it has not moved.
    fn stay_at(self, stood: Stood) {
        let Some(sheet) = self.sheet_now() else {
            return;
        };
        let place = self.glance(|session| {
            let table = session.workbook().sheets.get(sheet).and_then(Sheet::table);
            let table = table.filter(|table| table.id == stood.table)?;
            let row = session.sight(sheet).place_of(table.position(stood.row)?)?;
            Some(Cursor::at(row, table.column_position(stood.column)?))
        });
        match place {
            Some(place) if place != self.cursor.get_untracked() => {
                self.pick(place.row, place.column);
            }
            _ => self.keep_cursor_inside(),
        }
    }
}

/// Adds the cells of a sheet that an edit puts something in, by the rows' positions. `false` where it does
/// something else too.
fn cells_of(workbook: &Workbook, edit: &Edit, tab: Tab, cells: &mut Vec<Cursor>) -> bool {
    match edit {
        Edit::Cell { .. } | Edit::Override { .. } | Edit::MatrixOverride { .. } => {
            let place = place_of(workbook, edit).filter(|(of, _)| *of == tab);
            place.is_some_and(|(_, cell)| {
                cells.push(cell);
                true
            })
        }
        Edit::Cells(many) => {
            let place = place_of(workbook, edit).filter(|(of, _)| *of == tab);
            let (Some((_, first)), Some(table)) = (place, workbook.table(many.table)) else {
                return false;
            };
            many.cells.iter().all(|(row, _)| {
                let row = table.position(*row);
                cells.extend(row.map(|row| Cursor::at(row, first.column)));
                row.is_some()
            })
        }
        Edit::Several(edits) | Edit::Act { edits, .. } => edits
            .iter()
            .all(|edit| cells_of(workbook, edit, tab, cells)),
        _ => false,
    }
}

/// Whether an edit changes where the cells of tables stand or which are seen, and nothing that is in
/// them; of this table among others.
fn only_arranges(edit: &Edit, here: TableId) -> bool {
    fn arranged(edit: &Edit, tables: &mut Vec<TableId>) -> bool {
        match edit {
            Edit::Structure(
                Structure::OrderRows { table, .. }
                | Structure::MoveRow { table, .. }
                | Structure::MoveColumn { table, .. }
                | Structure::Filter { table, .. }
                | Structure::Groups { table, .. }
                | Structure::Freeze { table, .. },
            ) => {
                tables.push(*table);
                true
            }
            Edit::Several(edits) | Edit::Act { edits, .. } => {
                edits.iter().all(|edit| arranged(edit, tables))
            }
            _ => false,
        }
    }
    let mut tables = Vec::new();
    arranged(edit, &mut tables) && tables.contains(&here)
}

/// Whether an edit is of a whole column, so that any row of it shows what was done.
fn is_of_a_column(edit: &Edit) -> bool {
    match edit {
        Edit::ColumnFormula { .. } | Edit::RenameColumn { .. } => true,
        Edit::Lock { lock, .. } => matches!(lock, Lock::Column { .. }),
        Edit::Structure(change) => matches!(
            change,
            Structure::InsertColumn { .. }
                | Structure::ColumnLook { .. }
                | Structure::ColumnTotal { .. }
                | Structure::ColumnCheck { .. }
                | Structure::FillColumn { .. }
        ),
        Edit::Several(edits) | Edit::Act { edits, .. } => edits.first().is_some_and(is_of_a_column),
        _ => false,
    }
}

fn removes_rows(edit: &Edit) -> bool {
    match edit {
        Edit::RemoveRow { .. } | Edit::RemoveRows { .. } => true,
        Edit::Several(edits) | Edit::Act { edits, .. } => edits.first().is_some_and(removes_rows),
        _ => false,
    }
}

/// The sheet and the cell that an edit is about.
fn place_of(workbook: &Workbook, edit: &Edit) -> Option<(Tab, Cursor)> {
    let tab = |id: SheetId| {
        workbook
            .sheets
            .iter()
            .position(|s| s.id() == id)
            .map(Tab::Sheet)
    };
    match edit {
        Edit::Cell {
            table, row, column, ..
        }
        | Edit::Override {
            table, row, column, ..
        } => {
            let sheet = workbook.table(*table)?;
            let place = (sheet.position(*row)?, sheet.column_position(*column)?);
            Some((tab(SheetId::Table(*table))?, Cursor::at(place.0, place.1)))
        }
        Edit::MatrixOverride {
            matrix,
            row,
            column,
            ..
        } => {
            let sheet = workbook.matrix(*matrix)?;
            let row = workbook.table(sheet.rows)?.position(*row)?;
            let column = workbook.table(sheet.columns)?.position(*column)?;
            Some((tab(SheetId::Matrix(*matrix))?, Cursor::at(row, column + 1)))
        }
        Edit::ColumnFormula { table, column, .. } | Edit::RenameColumn { table, column, .. } => {
            let column = workbook.table(*table)?.column_position(*column)?;
            Some((tab(SheetId::Table(*table))?, Cursor::at(0, column)))
        }
        Edit::InsertRow { table, at, .. } => {
            Some((tab(SheetId::Table(*table))?, Cursor::at(*at, 0)))
        }
        Edit::InsertRows(many) => {
            let at = many.rows.first().map_or(0, |(at, _)| *at);
            Some((tab(SheetId::Table(many.table))?, Cursor::at(at, 0)))
        }
        Edit::Cells(many) => {
            let sheet = workbook.table(many.table)?;
            let row = sheet.position(many.cells.first()?.0)?;
            let column = sheet.column_position(many.column)?;
            Some((tab(SheetId::Table(many.table))?, Cursor::at(row, column)))
        }
        Edit::RemoveRow { table, .. } | Edit::RemoveRows { table, .. } => {
            Some((tab(SheetId::Table(*table))?, Cursor::at(0, 0)))
        }
        Edit::RenameTable { table, .. } => Some((tab(SheetId::Table(*table))?, Cursor::at(0, 0))),
        Edit::MatrixFormula { matrix, .. } | Edit::RenameMatrix { matrix, .. } => {
            Some((tab(SheetId::Matrix(*matrix))?, Cursor::at(0, 1)))
        }
        Edit::Structure(change) => {
            let (sheet, place) = place_of_change(workbook, change)?;
            Some((tab(sheet)?, place))
        }
        Edit::Several(edits) | Edit::Act { edits, .. } => {
            edits.iter().find_map(|edit| place_of(workbook, edit))
        }
        Edit::Parameter { .. }
        | Edit::RenameParameter { .. }
        | Edit::ResultFormula { .. }
        | Edit::RenameResult { .. }
        | Edit::Formulas(_)
        | Edit::Rename { .. } => None,
        Edit::Scenario(ScenarioEdit::Change { changes, .. }) => {
            let (at, _) = changes.first()?;
            place_of(workbook, &workbook.as_put(*at)?)
        }
        Edit::Scenario(_) => None,
        Edit::Note { at, .. } => {
            let (row, column) = workbook.position_of(*at)?;
            let sheet = at.sheet();
            let names = usize::from(matches!(sheet, SheetId::Matrix(_)));
            Some((tab(sheet)?, Cursor::at(row, column + names)))
        }
        Edit::Lock { lock, .. } => match *lock {
            Lock::Column { table, column } => {
                let column = workbook.table(table)?.column_position(column)?;
                Some((tab(SheetId::Table(table))?, Cursor::at(0, column)))
            }
            Lock::Sheet(sheet) => Some((tab(sheet)?, Cursor::at(0, 0))),
            Lock::Parameter(_) | Lock::Rules => None,
        },
    }
}

fn place_of_change(workbook: &Workbook, change: &Structure) -> Option<(SheetId, Cursor)> {
    let column = |table, column| {
        let at = workbook.table(table)?.column_position(column)?;
        Some((SheetId::Table(table), Cursor::at(0, at)))
    };
    match change {
        Structure::InsertColumn {
            table, column: it, ..
        } => column(*table, it.column.id),
        Structure::ColumnLook { table, column: it } => column(*table, it.id),
        Structure::MoveColumn {
            table, column: it, ..
        }
        | Structure::ColumnTotal {
            table, column: it, ..
        }
        | Structure::ColumnCheck {
            table, column: it, ..
        }
        | Structure::FillColumn {
            table, column: it, ..
        } => column(*table, *it),
        Structure::MoveRow { table, row, .. } => {
            let row = workbook.table(*table)?.position(*row)?;
            Some((SheetId::Table(*table), Cursor::at(row, 0)))
        }
        Structure::RemoveColumn { table, .. }
        | Structure::OrderRows { table, .. }
        | Structure::TableKey { table, .. }
        | Structure::Groups { table, .. }
        | Structure::Freeze { table, .. } => Some((SheetId::Table(*table), Cursor::at(0, 0))),
        Structure::Filter {
            table, column: it, ..
        } => column(*table, *it),
        Structure::InsertSheet { sheet, .. } => Some((sheet.id(), Cursor::at(0, 0))),
        Structure::MatrixForm { matrix, .. } | Structure::MatrixTones { matrix, .. } => {
            Some((SheetId::Matrix(*matrix), Cursor::at(0, 1)))
        }
        Structure::MoveSheet { sheet, .. } | Structure::SheetTitle { sheet, .. } => {
            Some((*sheet, Cursor::at(0, 0)))
        }
        Structure::RemoveSheet(_)
        | Structure::InsertParameter { .. }
        | Structure::RemoveParameter(_)
        | Structure::ParameterLook(_)
        | Structure::InsertResult { .. }
        | Structure::RemoveResult(_)
        | Structure::ResultLook(_)
        | Structure::Layouts { .. }
        | Structure::Charts(_)
        | Structure::Paper(_) => None,
    }
}
