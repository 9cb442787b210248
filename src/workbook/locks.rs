//! Locks: what a form's author does not want changed by mistake. There is no password, and whoever
//! likes takes a lock off. What a person does is held against the locks before it is made
//! ([`History::make`](super::History::make)); undo, redo and the journal ask none.

use serde::{Deserialize, Serialize};

use super::{
    Column, ColumnId, Edit, EditError, ParameterId, ScenarioEdit, SheetId, Structure, TableId,
    Target, Workbook,
};

/// Something that can be locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lock {
    /// What is in a column and what is said of it.
    Column {
        table: TableId,
        column: ColumnId,
    },
    /// All of a sheet: its cells, rows and columns.
    Sheet(SheetId),
    Parameter(ParameterId),
    /// Every formula, parameter, check and the structure of the workbook: what is left is typing
    /// in typed cells, and their rows.
    Rules,
}

/// Why locks do not let an act pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The first lock that it met.
    pub lock: Lock,
    /// How many of its changes meet a lock, and how many it has.
    pub locked: usize,
    pub changes: usize,
}

impl Refused {
    fn count(&mut self, lock: Option<Lock>) {
        self.changes += 1;
        if let Some(lock) = lock {
            if self.locked == 0 {
                self.lock = lock;
            }
            self.locked += 1;
        }
    }
}

impl Workbook {
    pub fn is_locked(&self, lock: Lock) -> bool {
        self.locks.contains(&lock)
    }

    /// The lock that keeps something from being typed there.
    pub fn lock_on(&self, target: Target) -> Option<Lock> {
        let computed = self.shared_formula(target).is_some();
        match target {
            Target::Cell { table, column, .. } => self.column_lock(table, column, computed),
            Target::MatrixCell { matrix, .. } => self.sheet_lock(SheetId::Matrix(matrix), true),
            Target::Parameter(parameter) => {
                self.first_of(&[Lock::Parameter(parameter), Lock::Rules])
            }
        }
    }

    /// Why the locks do not let an edit pass that a person wants to make.
    pub fn refuses(&self, edit: &Edit) -> Option<Refused> {
        let mut refused = Refused {
            lock: Lock::Rules,
            locked: 0,
            changes: 0,
        };
        if !self.locks.is_empty() {
            self.hold(edit, &mut refused);
        }
        (refused.locked > 0).then_some(refused)
    }

    fn hold(&self, edit: &Edit, refused: &mut Refused) {
        if let Edit::Several(edits) | Edit::Act { edits, .. } = edit {
            return edits.iter().for_each(|edit| self.hold(edit, refused));
        }
        if let Edit::Scenario(change) = edit {
            if let ScenarioEdit::Change { changes, .. } = change {
                let places = changes.iter().map(|(at, _)| self.lock_on(*at));
                places.for_each(|lock| refused.count(lock));
            }
            return;
        }
        refused.count(self.lock_against(edit));
    }

    fn first_of(&self, locks: &[Lock]) -> Option<Lock> {
        locks.iter().copied().find(|lock| self.is_locked(*lock))
    }

    fn sheet_lock(&self, sheet: SheetId, rule: bool) -> Option<Lock> {
        let rules = || self.first_of(&[Lock::Rules]).filter(|_| rule);
        self.first_of(&[Lock::Sheet(sheet)]).or_else(rules)
    }

    /// The lock on a column; `rule` where more than what is typed would change.
    fn column_lock(&self, table: TableId, column: ColumnId, rule: bool) -> Option<Lock> {
        let own = || self.first_of(&[Lock::Column { table, column }]);
        self.sheet_lock(SheetId::Table(table), false)
            .or_else(own)
            .or_else(|| self.first_of(&[Lock::Rules]).filter(|_| rule))
    }

    fn lock_against(&self, edit: &Edit) -> Option<Lock> {
        let table_lock = |table: TableId, rule| self.sheet_lock(SheetId::Table(table), rule);
        let matrix_lock = |matrix| self.sheet_lock(SheetId::Matrix(matrix), true);
        match edit {
            Edit::Cell { table, column, .. } => self.column_lock(*table, *column, false),
            Edit::Override { table, column, .. }
            | Edit::ColumnFormula { table, column, .. }
            | Edit::RenameColumn { table, column, .. } => self.column_lock(*table, *column, true),
            Edit::MatrixOverride { matrix, .. }
            | Edit::MatrixFormula { matrix, .. }
            | Edit::RenameMatrix { matrix, .. } => matrix_lock(*matrix),
            Edit::Parameter { parameter, .. } | Edit::RenameParameter { parameter, .. } => {
                self.first_of(&[Lock::Parameter(*parameter), Lock::Rules])
            }
            Edit::ResultFormula { .. } | Edit::RenameResult { .. } => self.first_of(&[Lock::Rules]),
            Edit::InsertRow { table, cells, .. } => {
                let filled = cells.iter().filter(|(_, content)| !content.is_blank());
                let mut locks = filled.map(|(column, _)| self.column_lock(*table, *column, false));
                table_lock(*table, false).or_else(|| locks.find_map(|lock| lock))
            }
            Edit::RemoveRow { table, row } => {
                table_lock(*table, false).or_else(|| self.row_lock(*table, *row))
            }
            Edit::InsertRows(many) => {
                let filled = (many.cells.iter())
                    .filter(|(_, cells)| cells.iter().any(|content| !content.is_blank()));
                let mut locks =
                    filled.map(|(column, _)| self.column_lock(many.table, *column, false));
                table_lock(many.table, false).or_else(|| locks.find_map(|lock| lock))
            }
            Edit::RemoveRows { table, rows } => table_lock(*table, false).or_else(|| {
                let mut rows = rows.iter().flat_map(|span| span.rows());
                rows.find_map(|row| self.row_lock(*table, row))
            }),
            Edit::Cells(many) => self.column_lock(many.table, many.column, false),
            Edit::RenameTable { table, .. } => table_lock(*table, true),
            Edit::Structure(change) => self.lock_against_change(change),
            Edit::Several(_)
            | Edit::Act { .. }
            | Edit::Rename { .. }
            | Edit::Formulas(_)
            | Edit::Note { .. }
            | Edit::Lock { .. }
            | Edit::Scenario(_) => None,
        }
    }

    /// The lock on a column that holds something in a row.
    fn row_lock(&self, table: TableId, row: super::RowId) -> Option<Lock> {
        let sheet = self.table(table)?;
        let holds = |column: &Column| {
            let content = sheet.content(row, column.id);
            content.is_some_and(|content| !content.is_blank())
        };
        let lock = |column: &Column| {
            let column = column.id;
            self.first_of(&[Lock::Column { table, column }])
        };
        let mut columns = sheet.columns.iter().filter(|column| holds(column));
        columns.find_map(lock)
    }

    fn lock_against_change(&self, change: &Structure) -> Option<Lock> {
        let rules = || self.first_of(&[Lock::Rules]);
        let table_lock = |table: TableId, rule| self.sheet_lock(SheetId::Table(table), rule);
        match change {
            Structure::InsertColumn { table, .. }
            | Structure::MoveColumn { table, .. }
            | Structure::TableKey { table, .. } => table_lock(*table, true),
            Structure::RemoveColumn { table, column }
            | Structure::ColumnTotal { table, column, .. }
            | Structure::ColumnCheck { table, column, .. }
            | Structure::FillColumn { table, column, .. } => {
                self.column_lock(*table, *column, true)
            }
            Structure::ColumnLook {
                table,
                column: look,
            } => {
                let column = self.table(*table)?.column(look.id)?;
                let same = column.looks_but_for_width(look);
                self.column_lock(*table, look.id, true).filter(|_| !same)
            }
            Structure::MoveRow { table, .. } | Structure::OrderRows { table, .. } => {
                table_lock(*table, false)
            }
            // How a table is looked at changes nothing of it.
            Structure::Filter { .. }
            | Structure::Groups { .. }
            | Structure::Freeze { .. }
            | Structure::Layouts { .. }
            | Structure::Paper(_) => None,
            Structure::RemoveSheet(sheet) => {
                let columns = || {
                    self.locks
                        .iter()
                        .copied()
                        .find(|lock| lock.is_within(*sheet))
                };
                self.sheet_lock(*sheet, true).or_else(columns)
            }
            Structure::SheetTitle { sheet, .. } => self.sheet_lock(*sheet, true),
            Structure::MatrixForm { matrix, .. } | Structure::MatrixTones { matrix, .. } => {
                self.sheet_lock(SheetId::Matrix(*matrix), true)
            }
            Structure::RemoveParameter(parameter) => {
                self.first_of(&[Lock::Parameter(*parameter), Lock::Rules])
            }
            Structure::ParameterLook(look) => {
                self.first_of(&[Lock::Parameter(look.id), Lock::Rules])
            }
            Structure::InsertSheet { .. }
            | Structure::MoveSheet { .. }
            | Structure::InsertParameter { .. }
            | Structure::InsertResult { .. }
            | Structure::RemoveResult(_)
            | Structure::ResultLook(_)
            | Structure::Charts(_) => rules(),
        }
    }

    pub(super) fn put_lock(&mut self, lock: Lock, on: bool) -> Result<Edit, EditError> {
        if on && !self.has_lockable(lock) {
            return Err(EditError::Missing);
        }
        let was_on = match on {
            true => !self.locks.insert(lock),
            false => self.locks.remove(&lock),
        };
        Ok(Edit::Lock { lock, on: was_on })
    }

    /// Whether what a lock is on is there.
    pub fn has_lockable(&self, lock: Lock) -> bool {
        match lock {
            Lock::Column { table, column } => self.has_column(table, column),
            Lock::Sheet(sheet) => self.sheet(sheet).is_some(),
            Lock::Parameter(parameter) => self.parameter(parameter).is_some(),
            Lock::Rules => true,
        }
    }

    /// Takes out the locks on what goes; the edits that bring them back.
    pub(super) fn take_locks(&mut self, gone: impl Fn(&Lock) -> bool) -> Vec<Edit> {
        let taken = self.locks.extract_if(.., gone);
        taken.map(|lock| Edit::Lock { lock, on: true }).collect()
    }
}

impl Lock {
    /// Whether it is on a sheet or on a column of it.
    pub(super) fn is_within(&self, sheet: SheetId) -> bool {
        match self {
            Lock::Column { table, .. } => SheetId::Table(*table) == sheet,
            Lock::Sheet(id) => *id == sheet,
            Lock::Parameter(_) | Lock::Rules => false,
        }
    }
}

impl Column {
    /// Whether another look differs in nothing but its width and whether it is seen.
    fn looks_but_for_width(&self, other: &Column) -> bool {
        let mut look = self.looks();
        (look.width, look.hidden) = (other.width, other.hidden);
        look == other.looks() && self.name == other.name
    }
}
