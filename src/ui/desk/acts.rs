use std::sync::Arc;

use leptos::prelude::*;

use super::{Cursor, Desk, Selection, Session, Tab};
use crate::browser::clock;
use crate::exchange::Snapshot;
use crate::ui::{cells, keeping, sheet};
use crate::workbook::{
    Content, Deed, DeedKind, Edit, EditError, Entry, ManyRows, RowId, RowSpan, Sheet, SheetId,
};

impl Desk {
    /// Makes an edit.
    pub fn make(self, edit: Edit) {
        let _ = self.take(Entry::Do(edit));
    }

    /// Makes an edit that may be refused.
    ///
    /// # Errors
    /// Why it was.
    pub fn offer(self, edit: Edit) -> Result<(), EditError> {
        self.take(Entry::Do(edit))
    }

    pub fn undo(self) {
        let _ = self.take(Entry::Undo);
    }

    pub fn redo(self) {
        let _ = self.take(Entry::Redo);
    }

    /// Makes an edit that brings back what was: no lock keeps it from being made, and it is the
    /// base's, whatever is laid on. Whether it could be made.
    pub fn make_as_it_was(self, edit: Edit) -> bool {
        self.take_with(Entry::Do(edit), true).is_ok()
    }

    fn take(self, entry: Entry) -> Result<(), EditError> {
        self.take_with(entry, false)
    }

    fn take_with(self, entry: Entry, as_it_was: bool) -> Result<(), EditError> {
        if keeping::is_watching(self) {
            self.tell_refusal(EditError::Elsewhere);
            return Err(EditError::Elsewhere);
        }
        self.settle_drag();
        let entry = if as_it_was {
            entry
        } else if let Some(entry) = self.under_scenario(entry) {
            entry
        } else {
            return Ok(());
        };
        self.notice.set(String::new());
        self.marked.set(None);
        let start = clock::now();
        let on = self.sheet_id_now();
        let (step, stood) = (self.step_of(&entry), self.stands_at());
        let made = self.session.try_update_value(|session| {
            session.foresee(&entry);
            let made = if as_it_was {
                session.history.take(&entry)?
            } else {
                session.history.make(&entry)?
            };
            if let Some(made) = &made {
                session.follow(made);
            }
            Ok(made)
        });
        let made = match made {
            Some(Ok(Some(made))) => made,
            Some(Err(error)) => {
                self.tell_refusal(error);
                return Err(error);
            }
            Some(Ok(None)) | None => return Ok(()),
        };
        if made.moves_places() {
            self.stay_on(on);
        }
        self.told(start);
        if let Some(step) = step {
            self.show(&made, stood);
            self.notice.set(step);
        }
        self.tools.hints.after(&entry);
        self.tell_below(&entry);
        keeping::keep(self, &entry);
        Ok(())
    }

    /// Takes what another tab has done. `false` where it does not fit what is here.
    pub fn take_along(self, entry: &Entry) -> bool {
        self.settle_drag();
        let start = clock::now();
        let on = self.sheet_id_now();
        let made = self.session.try_update_value(|session| {
            session.foresee(entry);
            let made = session.history.take(entry)?;
            if let Some(made) = &made {
                session.follow(made);
            }
            Ok::<_, EditError>(made)
        });
        let Some(Ok(Some(made))) = made else {
            return false;
        };
        if made.moves_places() {
            self.stay_on(on);
        }
        self.told(start);
        true
    }

    /// Writes down how the workbook stands; `None` while something is dragged that is not made yet.
    pub fn snapshot(self, number: u32) -> Option<Snapshot> {
        let written = self.session.try_update_value(|session| {
            let still = session.before_drag.is_none();
            still.then(|| Snapshot::of(&mut session.history, number))
        });
        written.flatten()
    }

    fn sheet_id_now(self) -> Option<SheetId> {
        let sheet = self.sheet_now()?;
        self.glance(|session| session.workbook().sheets.get(sheet).map(Sheet::id))
    }

    /// Follows a sheet to where it stands now, or goes to a neighbour where it is gone.
    fn stay_on(self, sheet: Option<SheetId>) {
        let Some(before) = self.sheet_now() else {
            return;
        };
        let (at, count) = self.glance(|session| {
            let workbook = session.workbook();
            let at = sheet.and_then(|id| workbook.sheet_position(id));
            (at, workbook.sheets.len())
        });
        let after = at.unwrap_or(before.min(count.saturating_sub(1)));
        if at.is_none() {
            self.pick(0, 0);
        }
        if at != Some(before) {
            self.tab.set(Tab::Sheet(after));
        }
    }

    /// Shows an edit while it is being dragged into being; [`Desk::make`] makes the last one.
    pub fn drag(self, edit: &Edit) {
        if keeping::is_watching(self) {
            return self.tell_refusal(EditError::Elsewhere);
        }
        let turned = self.glance(|session| session.workbook().in_scenario(edit.clone()));
        let Some(edit) = &turned else { return };
        if let Some(refused) = self.glance(|session| session.workbook().refuses(edit)) {
            return self.tell_refusal(EditError::Locked(refused));
        }
        let start = clock::now();
        self.session.update_value(|session| {
            let Ok(inverse) = session.history.preview(edit) else {
                return;
            };
            session.before_drag.get_or_insert(inverse);
            session.follow(edit);
        });
        self.told(start);
    }

    /// Takes a drag back to where it began, so that it becomes one step when it is made.
    pub fn end_drag(self) {
        self.settle_drag();
        self.go_on();
        self.revision.update(|revision| *revision += 1);
    }

    fn settle_drag(self) {
        self.session.update_value(|session| {
            if let Some(inverse) = session.before_drag.take()
                && session.history.preview(&inverse).is_ok()
            {
                session.engine.note(session.history.workbook(), &inverse);
            }
        });
    }

    pub fn keep_cursor_inside(self) {
        let Some(sheet) = self.sheet_now() else {
            return;
        };
        let last = self.glance(|session| Cursor {
            row: sheet::row_count(session, sheet).saturating_sub(1),
            column: sheet::column_count(session, sheet).saturating_sub(1),
        });
        let inside = self.selection.with_untracked(|now| now.inside(last));
        if self.selection.with_untracked(|now| *now != inside) {
            self.selection.set(inside);
        }
    }

    /// Empties what is selected; over a formula it takes the override back.
    pub fn clear_selection(self) {
        if self.clear_totals() {
            return;
        }
        let Some(sheet) = self.sheet_now() else {
            return;
        };
        let selection = self.selection.get_untracked();
        let edits: Vec<Edit> = self.glance(|session| {
            selection
                .cells()
                .filter_map(|cell| sheet::target(session, sheet, cell.row, cell.column))
                .filter_map(|target| session.workbook().put(target, Content::Blank))
                .collect()
        });
        let (rows, columns) = match selection.only() {
            Some(range) => (range.height(), range.width()),
            None => (selection.cells().count(), 1),
        };
        self.make_deed(Deed::new(DeedKind::Clear, rows, columns), edits);
    }

    /// Makes several edits as one act that has a name.
    /// `false` where something kept it from being made.
    pub fn make_deed(self, deed: Deed, mut edits: Vec<Edit>) -> bool {
        let made = match edits.len() {
            0 => Ok(()),
            1 => self.offer(edits.remove(0)),
            _ => self.offer(Edit::Act { deed, edits }),
        };
        made.is_ok()
    }

    /// Says what kept an edit from being made: a lock, or another tab.
    pub fn tell_refusal(self, error: EditError) {
        let tongue = self.tongue.get_untracked();
        match error {
            EditError::Locked(refused) => {
                let said = self.glance(|it| crate::lang::refused(refused, it.workbook(), tongue));
                self.notice.set(said);
            }
            EditError::Elsewhere => {
                self.notice
                    .set(crate::lang::keeping_words(tongue).only_looked_at.to_owned());
            }
            _ => {}
        }
    }

    /// Makes several edits as one act.
    pub fn make_all(self, mut edits: Vec<Edit>) {
        match edits.len() {
            0 => {}
            1 => self.make(edits.remove(0)),
            _ => self.make(Edit::Several(edits)),
        }
    }

    /// Adds the row that is not there yet, where Enter or Tab has led past the last, and goes to it.
    pub fn add_row_beyond(self) {
        let beyond = self.selection.with_untracked(Selection::beyond);
        let (Some(column), Some(sheet)) = (beyond, self.sheet_now()) else {
            return;
        };
        let rows = |session: &Session| Some(cells::rows_of(session, sheet)?.rows().len());
        let edit = self.glance(|session| {
            let table = cells::rows_of(session, sheet)?;
            Some(Edit::InsertRow {
                table: table.id,
                at: table.rows().len(),
                row: session.workbook().next_row(),
                cells: Vec::new(),
            })
        });
        let before = self.glance(rows);
        if let Some(edit) = edit {
            self.make(edit);
        }
        if let Some(at) = before.filter(|_| self.glance(rows) != before) {
            self.pick_row(at, column);
        }
    }

    /// Inserts rows above what is selected (0) or below it (1): as many as are selected there, or one
    /// where whole columns are.
    pub fn insert_row(self, below: usize) {
        let Some(sheet) = self.sheet_now() else {
            return;
        };
        let chosen = self.selection.with_untracked(Selection::last);
        let edit = self.glance(|session| {
            let table = cells::rows_of(session, sheet)?;
            let rows = table.rows().len();
            let sight = session.sight(sheet);
            let lines = *chosen.rows().start()..*chosen.rows().end() + 1;
            let count = sight.rows_in(lines.clone()).count();
            let count = if chosen.height() >= sight.count() {
                1
            } else {
                count.max(1)
            };
            // At the head of a group the row goes before the group's first.
            let here = if below == 0 {
                lines.start
            } else {
                lines.end - 1
            };
            let here = sight.next_row(here).unwrap_or(rows);
            let at = (here + below).min(rows);
            let (table, first) = (table.id, session.workbook().next_row());
            let span = RowSpan {
                first,
                count: u32::try_from(count).ok()?,
            };
            let one = Edit::InsertRow {
                table,
                at,
                row: first,
                cells: Vec::new(),
            };
            let many = || {
                Edit::InsertRows(Arc::new(ManyRows {
                    table,
                    rows: vec![(at, span)],
                    cells: Vec::new(),
                }))
            };
            Some((at, count, if count == 1 { one } else { many() }))
        });
        if let Some((at, count, edit)) = edit {
            self.make(edit);
            self.pick_row(at, 0);
            if count > 1 {
                let mut now = self.selection.get_untracked();
                let first = now.cursor();
                now.extend_to(Cursor::at(first.row + count - 1, first.column));
                self.selection.set(now);
            }
            self.focus_grid();
        }
    }

    /// Removes the rows that are selected.
    pub fn remove_rows(self) {
        let Some(sheet) = self.sheet_now() else {
            return;
        };
        let runs = self.selection.with_untracked(Selection::row_runs);
        let edits = self.glance(|session| {
            let Some(table) = cells::rows_of(session, sheet) else {
                return Vec::new();
            };
            let sight = session.sight(sheet);
            let rows = runs
                .into_iter()
                .flatten()
                .filter_map(|line| sight.row(line));
            let rows: Vec<RowId> = rows
                .filter_map(|row| table.rows().get(row).copied())
                .collect();
            let table = table.id;
            match rows[..] {
                [] => Vec::new(),
                [row] => vec![Edit::RemoveRow { table, row }],
                _ => vec![Edit::RemoveRows {
                    table,
                    rows: RowSpan::of(rows),
                }],
            }
        });
        self.make_all(edits);
        self.focus_grid();
    }
}
