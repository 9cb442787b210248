//! Notes that people write on cells, whoever made what stands in them.

use serde::{Deserialize, Serialize};

use super::{ColumnId, Edit, EditError, MatrixId, RowId, SheetId, TableId, Target, Workbook};

/// A cell that a note is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotePlace {
    Cell {
        table: TableId,
        row: RowId,
        column: ColumnId,
    },
    /// `row` of the matrix's rows, `column` a row of the table that its columns are.
    MatrixCell {
        matrix: MatrixId,
        row: RowId,
        column: RowId,
    },
}

impl NotePlace {
    /// The cell that is typed into there; a parameter has a note of its own kind.
    pub fn of(target: Target) -> Option<NotePlace> {
        match target {
            Target::Cell { table, row, column } => Some(NotePlace::Cell { table, row, column }),
            Target::MatrixCell {
                matrix,
                row,
                column,
            } => Some(NotePlace::MatrixCell {
                matrix,
                row,
                column,
            }),
            Target::Parameter(_) => None,
        }
    }

    pub fn sheet(&self) -> SheetId {
        match self {
            NotePlace::Cell { table, .. } => SheetId::Table(*table),
            NotePlace::MatrixCell { matrix, .. } => SheetId::Matrix(*matrix),
        }
    }

    /// The rows that it is in: its own, and in a matrix the one that its column stands for.
    pub(super) fn rows(&self) -> [Option<RowId>; 2] {
        match self {
            NotePlace::Cell { row, .. } => [Some(*row), None],
            NotePlace::MatrixCell { row, column, .. } => [Some(*row), Some(*column)],
        }
    }

    /// Whether it is in a row, or in a matrix's column that stands for it.
    pub(super) fn is_of_row(&self, of: RowId) -> bool {
        self.rows().contains(&Some(of))
    }

    pub(super) fn is_of_column(&self, of: ColumnId) -> bool {
        matches!(self, NotePlace::Cell { column, .. } if *column == of)
    }
}

impl Workbook {
    pub fn note_on(&self, target: Target) -> Option<&str> {
        let place = NotePlace::of(target)?;
        self.notes.get(&place).map(String::as_str)
    }

    /// The edit that makes a cell's note this text, or takes it away where nothing is left of it;
    /// `None` where it is so already.
    pub fn noting(&self, at: NotePlace, text: &str) -> Option<Edit> {
        let text = text.trim();
        let to = (!text.is_empty()).then(|| text.to_owned());
        (self.notes.get(&at) != to.as_ref()).then_some(Edit::Note { at, to })
    }

    /// Where a cell with a note stands on its sheet: row and column, without the names that a
    /// matrix shows first.
    pub fn position_of(&self, at: NotePlace) -> Option<(usize, usize)> {
        match at {
            NotePlace::Cell { table, row, column } => {
                let table = self.table(table)?;
                Some((table.position(row)?, table.column_position(column)?))
            }
            NotePlace::MatrixCell {
                matrix,
                row,
                column,
            } => {
                let matrix = self.matrix(matrix)?;
                let (rows, columns) = (self.table(matrix.rows)?, self.table(matrix.columns)?);
                Some((rows.position(row)?, columns.position(column)?))
            }
        }
    }

    pub(super) fn put_note(&mut self, at: NotePlace, to: Option<&str>) -> Result<Edit, EditError> {
        self.position_of(at).ok_or(EditError::Missing)?;
        let to = match to {
            Some(text) => self.notes.insert(at, text.to_owned()),
            None => self.notes.remove(&at),
        };
        Ok(Edit::Note { at, to })
    }

    /// Takes out the notes on cells that go; the edits that bring them back.
    pub(super) fn take_notes(&mut self, gone: impl Fn(&NotePlace) -> bool) -> Vec<Edit> {
        let taken = self.notes.extract_if(.., |at, _| gone(at));
        taken
            .map(|(at, text)| Edit::Note { at, to: Some(text) })
            .collect()
    }
}
