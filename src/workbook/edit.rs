use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    ColumnId, Content, Deed, FormulaAt, Lock, ManyCells, ManyRows, MatrixId, NameError, NotePlace,
    Override, ParameterId, Refused, ResultId, RowId, RowSpan, ScenarioEdit, Structure, TableId,
    Thing, Workbook,
};

/// A change to a workbook, below whatever scenario is laid on it. Undo, redo, the journal and replay are all made of these.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// What is typed in a cell of an input column.
    Cell {
        table: TableId,
        row: RowId,
        column: ColumnId,
        content: Content,
    },
    /// What stands over a formula column's cell; `None` takes it back.
    Override {
        table: TableId,
        row: RowId,
        column: ColumnId,
        to: Option<Override>,
    },
    /// The same in a matrix: `row` of its rows' table, `column` a row of its columns' table.
    MatrixOverride {
        matrix: MatrixId,
        row: RowId,
        column: RowId,
        to: Option<Override>,
    },
    Parameter {
        parameter: ParameterId,
        content: Content,
    },
    /// The formula of a formula column, in invariant form.
    ColumnFormula {
        table: TableId,
        column: ColumnId,
        formula: String,
    },
    MatrixFormula {
        matrix: MatrixId,
        formula: String,
    },
    ResultFormula {
        result: ResultId,
        formula: String,
    },
    /// A new row before position `at`.
    InsertRow {
        table: TableId,
        at: usize,
        row: RowId,
        cells: Vec<(ColumnId, Content)>,
    },
    RemoveRow {
        table: TableId,
        row: RowId,
    },
    /// Many rows at once, each with its place.
    InsertRows(Arc<ManyRows>),
    RemoveRows {
        table: TableId,
        rows: Vec<RowSpan>,
    },
    /// What is typed in many cells of an input column.
    Cells(Arc<ManyCells>),
    /// The workbook's name.
    Rename {
        name: String,
    },
    /// Another name, also in every formula that speaks of it.
    RenameParameter {
        parameter: ParameterId,
        name: String,
    },
    RenameResult {
        result: ResultId,
        name: String,
    },
    RenameTable {
        table: TableId,
        name: String,
    },
    RenameMatrix {
        matrix: MatrixId,
        name: String,
    },
    RenameColumn {
        table: TableId,
        column: ColumnId,
        name: String,
    },
    /// A change of what there is: of columns, sheets, parameters and results, and of the order.
    Structure(Structure),
    /// Formulas as they were written before a rename, where renaming back would write them
    /// otherwise.
    Formulas(Vec<(FormulaAt, String)>),
    /// What is noted on a cell; `None` takes it away.
    Note {
        at: NotePlace,
        to: Option<String>,
    },
    /// Puts a lock on or takes it off.
    Lock {
        lock: Lock,
        on: bool,
    },
    /// A change of scenarios, or of which one is laid on.
    Scenario(ScenarioEdit),
    /// One act of several edits, all of them or none.
    Several(Vec<Edit>),
    /// The same, as something that has a name.
    Act {
        deed: Deed,
        edits: Vec<Edit>,
    },
}

/// Why an edit was not made; the workbook is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditError {
    /// It speaks of something that the workbook does not have.
    Missing,
    /// A typed cell in a formula column, or a formula for a typed column.
    WrongColumn,
    /// Something whose id another has already.
    Duplicate,
    /// A name that cannot be given.
    Name(NameError),
    /// A table that a matrix stands on.
    Spanned,
    /// What it would change is locked.
    Locked(Refused),
    /// The workbook is only looked at here; another makes its edits.
    Elsewhere,
}

impl Workbook {
    /// Makes an edit and gives back the edit that undoes it.
    ///
    /// # Errors
    /// Where the edit does not fit the workbook, which then stays as it was.
    pub fn apply(&mut self, edit: &Edit) -> Result<Edit, EditError> {
        self.take_off();
        let inverse = self.apply_to_base(edit);
        self.lay_on();
        inverse
    }

    /// The same while nothing is laid on.
    pub(super) fn apply_to_base(&mut self, edit: &Edit) -> Result<Edit, EditError> {
        match edit {
            Edit::Cell {
                table,
                row,
                column,
                content,
            } => {
                let sheet = self.table_mut(*table).ok_or(EditError::Missing)?;
                let is_input = sheet.column(*column).ok_or(EditError::Missing)?.is_input();
                if !is_input {
                    return Err(EditError::WrongColumn);
                }
                let before = sheet
                    .put(*row, *column, content.clone())
                    .ok_or(EditError::Missing)?;
                Ok(Edit::Cell {
                    table: *table,
                    row: *row,
                    column: *column,
                    content: before,
                })
            }
            Edit::Override {
                table,
                row,
                column,
                to,
            } => {
                let sheet = self.table_mut(*table).ok_or(EditError::Missing)?;
                sheet.position(*row).ok_or(EditError::Missing)?;
                let target = sheet.column_mut(*column).ok_or(EditError::Missing)?;
                if target.is_input() {
                    return Err(EditError::WrongColumn);
                }
                let before = replace(&mut target.overrides, *row, to.clone());
                Ok(Edit::Override {
                    table: *table,
                    row: *row,
                    column: *column,
                    to: before,
                })
            }
            Edit::MatrixOverride {
                matrix,
                row,
                column,
                to,
            } => {
                let target = self.matrix(*matrix).ok_or(EditError::Missing)?;
                let exists = |table: TableId, row: RowId| {
                    self.table(table)
                        .is_some_and(|table| table.position(row).is_some())
                };
                if !exists(target.rows, *row) || !exists(target.columns, *column) {
                    return Err(EditError::Missing);
                }
                let target = self.matrix_mut(*matrix).ok_or(EditError::Missing)?;
                let before = replace(&mut target.overrides, (*row, *column), to.clone());
                Ok(Edit::MatrixOverride {
                    matrix: *matrix,
                    row: *row,
                    column: *column,
                    to: before,
                })
            }
            Edit::Parameter { parameter, content } => {
                let found = self.parameters.iter_mut().find(|p| p.id == *parameter);
                let target = found.ok_or(EditError::Missing)?;
                let content = std::mem::replace(&mut target.value, content.clone());
                Ok(Edit::Parameter {
                    parameter: *parameter,
                    content,
                })
            }
            Edit::ColumnFormula {
                table,
                column,
                formula,
            } => {
                let sheet = self.table_mut(*table).ok_or(EditError::Missing)?;
                let target = sheet.column_mut(*column).ok_or(EditError::Missing)?;
                let current = target.formula.as_mut().ok_or(EditError::WrongColumn)?;
                let formula = std::mem::replace(current, formula.clone());
                Ok(Edit::ColumnFormula {
                    table: *table,
                    column: *column,
                    formula,
                })
            }
            Edit::MatrixFormula { matrix, formula } => {
                let target = self.matrix_mut(*matrix).ok_or(EditError::Missing)?;
                let formula = std::mem::replace(&mut target.formula, formula.clone());
                Ok(Edit::MatrixFormula {
                    matrix: *matrix,
                    formula,
                })
            }
            Edit::ResultFormula { result, formula } => {
                let found = self.results.iter_mut().find(|r| r.id == *result);
                let target = found.ok_or(EditError::Missing)?;
                let formula = std::mem::replace(&mut target.formula, formula.clone());
                Ok(Edit::ResultFormula {
                    result: *result,
                    formula,
                })
            }
            Edit::InsertRow {
                table,
                at,
                row,
                cells,
            } => self.insert_row(*table, *at, *row, cells),
            Edit::RemoveRow { table, row } => self.remove_row(*table, *row),
            Edit::InsertRows(many) => self.insert_rows(many),
            Edit::RemoveRows { table, rows } => self.remove_rows(*table, rows),
            Edit::Cells(many) => self.put_cells(many),
            Edit::Rename { name } => Ok(Edit::Rename {
                name: std::mem::replace(&mut self.name, name.clone()),
            }),
            Edit::RenameParameter { parameter, name } => {
                self.rename(Thing::Parameter(*parameter), name)
            }
            Edit::RenameResult { result, name } => self.rename(Thing::Result(*result), name),
            Edit::RenameTable { table, name } => self.rename(Thing::Table(*table), name),
            Edit::RenameMatrix { matrix, name } => self.rename(Thing::Matrix(*matrix), name),
            Edit::RenameColumn {
                table,
                column,
                name,
            } => {
                let (table, column) = (*table, *column);
                self.rename(Thing::Column { table, column }, name)
            }
            Edit::Structure(change) => self.restructure(change),
            Edit::Formulas(formulas) => self.put_formulas(formulas),
            Edit::Note { at, to } => self.put_note(*at, to.as_deref()),
            Edit::Lock { lock, on } => self.put_lock(*lock, *on),
            Edit::Scenario(change) => self.change_scenarios(change),
            Edit::Several(edits) | Edit::Act { edits, .. } => self.apply_all(edits),
        }
    }

    fn apply_all(&mut self, edits: &[Edit]) -> Result<Edit, EditError> {
        let next = self.next;
        let mut inverses = Vec::with_capacity(edits.len());
        for edit in edits {
            match self.apply_to_base(edit) {
                Ok(inverse) => inverses.push(inverse),
                Err(error) => {
                    for inverse in inverses.iter().rev() {
                        self.apply_to_base(inverse)?;
                    }
                    // Of an act that was refused nothing is left, not even the ids it used.
                    self.next = next;
                    return Err(error);
                }
            }
        }
        inverses.reverse();
        Ok(Edit::Several(inverses))
    }

    fn insert_row(
        &mut self,
        table: TableId,
        at: usize,
        row: RowId,
        cells: &[(ColumnId, Content)],
    ) -> Result<Edit, EditError> {
        if self.has_id(row.0) {
            return Err(EditError::Duplicate);
        }
        let sheet = self.table_mut(table).ok_or(EditError::Missing)?;
        for (column, _) in cells {
            if !sheet.column(*column).ok_or(EditError::Missing)?.is_input() {
                return Err(EditError::WrongColumn);
            }
        }
        sheet.insert_row(at, row);
        for (column, content) in cells {
            sheet
                .put(row, *column, content.clone())
                .ok_or(EditError::Missing)?;
        }
        self.note_id(row.0);
        Ok(Edit::RemoveRow { table, row })
    }

    /// The inverse puts the row back with all that went with it: contents, overrides, and the
    /// overrides of matrices that it is a row or a column of.
    fn remove_row(&mut self, table: TableId, row: RowId) -> Result<Edit, EditError> {
        let sheet = self.table_mut(table).ok_or(EditError::Missing)?;
        let removed = sheet.remove_row(row).ok_or(EditError::Missing)?;
        let mut inverse = vec![Edit::InsertRow {
            table,
            at: removed.at,
            row,
            cells: removed.cells,
        }];
        inverse.extend(
            removed
                .overrides
                .into_iter()
                .map(|(column, over)| Edit::Override {
                    table,
                    row,
                    column,
                    to: Some(over),
                }),
        );
        for matrix in self.matrices_mut() {
            let (id, rows, columns) = (matrix.id, matrix.rows, matrix.columns);
            let gone = matrix.overrides.extract_if(.., |(r, c), _| {
                (rows == table && *r == row) || (columns == table && *c == row)
            });
            inverse.extend(gone.map(|((row, column), over)| Edit::MatrixOverride {
                matrix: id,
                row,
                column,
                to: Some(over),
            }));
        }
        inverse.extend(self.take_notes(|at| at.is_of_row(row)));
        inverse.extend(self.take_changes(|at| at.is_of_row(row)));
        Ok(match <[Edit; 1]>::try_from(inverse) {
            Ok([insert]) => insert,
            Err(several) => Edit::Several(several),
        })
    }
}

/// Puts a value under a key, or takes it away; what was there before.
fn replace<K: Ord, V>(
    map: &mut std::collections::BTreeMap<K, V>,
    key: K,
    to: Option<V>,
) -> Option<V> {
    match to {
        Some(value) => map.insert(key, value),
        None => map.remove(&key),
    }
}
