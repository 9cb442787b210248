//! Edits of many rows at once, which stay small however many they are: a row is a number in a
//! span, and its contents stand column by column.

use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{ColumnId, Content, Edit, EditError, RowId, TableId, Workbook};

/// Rows whose ids follow each other, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowSpan {
    pub first: RowId,
    pub count: u32,
}

impl RowSpan {
    pub fn rows(self) -> impl Iterator<Item = RowId> + Clone {
        (0..self.count).map(move |at| RowId(self.first.0.saturating_add(at)))
    }

    /// Rows in their order, as few spans as they make.
    pub fn of(rows: impl IntoIterator<Item = RowId>) -> Vec<RowSpan> {
        let mut spans: Vec<RowSpan> = Vec::new();
        for row in rows {
            match spans.last_mut() {
                Some(span) if row.0.checked_sub(span.first.0) == Some(span.count) => {
                    span.count += 1;
                }
                _ => spans.push(RowSpan {
                    first: row,
                    count: 1,
                }),
            }
        }
        spans
    }
}

/// Rows with what is typed in them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ManyRows {
    pub table: TableId,
    /// The spans from top to bottom, each with the position that its first row then has.
    pub rows: Vec<(usize, RowSpan)>,
    /// By columns, in the order of the rows; blanks at the end may be left out.
    pub cells: Vec<(ColumnId, Vec<Content>)>,
}

/// What is typed in many cells of a column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ManyCells {
    pub table: TableId,
    pub column: ColumnId,
    pub cells: Vec<(RowId, Content)>,
}

impl ManyRows {
    pub fn ids(&self) -> impl Iterator<Item = RowId> + Clone {
        self.rows.iter().flat_map(|(_, span)| span.rows())
    }
}

impl Workbook {
    pub(super) fn insert_rows(&mut self, many: &ManyRows) -> Result<Edit, EditError> {
        let mut new = FxHashSet::default();
        if (many.ids()).any(|row| self.has_id(row.0) || !new.insert(row)) {
            return Err(EditError::Duplicate);
        }
        let sheet = self.table_mut(many.table).ok_or(EditError::Missing)?;
        let mut coming: BTreeMap<ColumnId, &[Content]> = BTreeMap::new();
        for (column, cells) in &many.cells {
            if !sheet.column(*column).ok_or(EditError::Missing)?.is_input() {
                return Err(EditError::WrongColumn);
            }
            if cells.len() > new.len() || coming.insert(*column, cells).is_some() {
                return Err(EditError::Missing);
            }
        }
        let ids = sheet.rows().iter().copied();
        let merged = many.merged(ids, many.ids()).ok_or(EditError::Missing)?;
        sheet.rows.reorder(merged);
        for column in sheet.columns.iter_mut().filter(|column| column.is_input()) {
            let cells = std::mem::take(&mut column.cells).into_iter();
            let new = coming.remove(&column.id).unwrap_or_default();
            let blanks = std::iter::repeat(Content::Blank);
            let merged = many.merged(cells, new.iter().cloned().chain(blanks));
            // There is a cell for each row, so that it merges as the rows did.
            column.cells = merged.unwrap_or_default();
        }
        if let Some(last) = new.iter().max() {
            self.note_id(last.0);
        }
        Ok(Edit::RemoveRows {
            table: many.table,
            rows: many.rows.iter().map(|(_, span)| *span).collect(),
        })
    }

    /// The inverse puts the rows back with all that went with them.
    pub(super) fn remove_rows(
        &mut self,
        table: TableId,
        spans: &[RowSpan],
    ) -> Result<Edit, EditError> {
        let gone: FxHashSet<RowId> = spans.iter().flat_map(|span| span.rows()).collect();
        let named: usize = spans.iter().map(|span| span.count as usize).sum();
        let sheet = self.table_mut(table).ok_or(EditError::Missing)?;
        if gone.len() < named || gone.iter().any(|row| sheet.position(*row).is_none()) {
            return Err(EditError::Missing);
        }
        let goes: Vec<bool> = (sheet.rows().iter().map(|row| gone.contains(row))).collect();
        let (mut rows, mut stay) = (Vec::new(), Vec::new());
        for (at, row) in sheet.rows().iter().enumerate() {
            match goes[at] {
                true => lengthen(&mut rows, at, *row),
                false => stay.push(*row),
            }
        }
        sheet.rows.reorder(stay);
        let mut cells = Vec::new();
        let mut inverse = Vec::new();
        for column in &mut sheet.columns {
            if column.is_input() {
                let mut taken = Vec::with_capacity(gone.len());
                let mut at = 0;
                column.cells.retain_mut(|cell| {
                    at += 1;
                    let goes = goes[at - 1];
                    if goes {
                        taken.push(std::mem::take(cell));
                    }
                    !goes
                });
                let filled = taken.iter().rposition(|content| !content.is_blank());
                taken.truncate(filled.map_or(0, |last| last + 1));
                if !taken.is_empty() {
                    cells.push((column.id, taken));
                }
            } else {
                let (id, overrides) = (column.id, &mut column.overrides);
                let taken = overrides.extract_if(.., |row, _| gone.contains(row));
                inverse.extend(taken.map(|(row, over)| Edit::Override {
                    table,
                    row,
                    column: id,
                    to: Some(over),
                }));
            }
        }
        for matrix in self.matrices_mut() {
            let (id, rows, columns) = (matrix.id, matrix.rows, matrix.columns);
            let taken = matrix.overrides.extract_if(.., |(row, column), _| {
                (rows == table && gone.contains(row)) || (columns == table && gone.contains(column))
            });
            inverse.extend(taken.map(|((row, column), over)| Edit::MatrixOverride {
                matrix: id,
                row,
                column,
                to: Some(over),
            }));
        }
        inverse
            .extend(self.take_notes(|at| at.rows().iter().flatten().any(|row| gone.contains(row))));
        inverse.extend(self.take_changes(|at| {
            let mut rows = at.rows().into_iter().flatten();
            rows.any(|row| gone.contains(&row))
        }));
        let back = Edit::InsertRows(Arc::new(ManyRows { table, rows, cells }));
        if inverse.is_empty() {
            return Ok(back);
        }
        inverse.insert(0, back);
        Ok(Edit::Several(inverse))
    }

    pub(super) fn put_cells(&mut self, many: &ManyCells) -> Result<Edit, EditError> {
        let (table, column) = (many.table, many.column);
        let sheet = self.table_mut(table).ok_or(EditError::Missing)?;
        if !sheet.column(column).ok_or(EditError::Missing)?.is_input() {
            return Err(EditError::WrongColumn);
        }
        let places: Option<Vec<usize>> =
            (many.cells.iter().map(|(row, _)| sheet.position(*row))).collect();
        let places = places.ok_or(EditError::Missing)?;
        let target = sheet.column_mut(column).ok_or(EditError::Missing)?;
        let mut cells = Vec::with_capacity(places.len());
        for (at, (row, content)) in places.into_iter().zip(&many.cells) {
            let before = std::mem::replace(&mut target.cells[at], content.clone());
            cells.push((*row, before));
        }
        // A cell that stands in it twice gets back what it had first.
        cells.reverse();
        Ok(Edit::Cells(Arc::new(ManyCells {
            table,
            column,
            cells,
        })))
    }
}

impl ManyRows {
    /// What is there and what is new, each where it belongs; `None` where there is too little to
    /// reach a place.
    fn merged<T>(
        &self,
        there: impl Iterator<Item = T>,
        new: impl Iterator<Item = T>,
    ) -> Option<Vec<T>> {
        let (mut there, mut new) = (there, new);
        let mut all = Vec::with_capacity(there.size_hint().0);
        for (at, span) in &self.rows {
            while all.len() < *at {
                all.push(there.next()?);
            }
            all.extend(new.by_ref().take(span.count as usize));
        }
        all.extend(there);
        Some(all)
    }
}

/// Adds a row to those that go, which are told from top to bottom.
fn lengthen(rows: &mut Vec<(usize, RowSpan)>, at: usize, row: RowId) {
    if let Some((start, span)) = rows.last_mut()
        && *start + span.count as usize == at
        && row.0.checked_sub(span.first.0) == Some(span.count)
    {
        span.count += 1;
        return;
    }
    let count = 1;
    rows.push((at, RowSpan { first: row, count }));
}
