use std::collections::BTreeMap;
use std::sync::Arc;

use super::compare::{Compared, Fate};
use crate::workbook::{
    Column, ColumnId, Content, Edit, ManyCells, ManyRows, RowId, RowSpan, Table, Workbook,
};

impl Compared {
    /// How many rows change by taking all in: those that are new, changed or removed.
    pub fn taken(&self, removes: bool) -> usize {
        let removed = if removes { self.missing.len() } else { 0 };
        self.counts.new + self.counts.changed + removed
    }

    /// The edits that take in what is new and changed and, if that is wanted, remove what is
    /// missing. New rows stand at the end, before rows that are empty.
    pub fn edits(&self, workbook: &Workbook, removes: bool) -> Vec<Edit> {
        let Some(table) = workbook.table(self.table) else {
            return Vec::new();
        };
        let mut edits = self.changed_cells();
        let new = |fate: Fate| fate == Fate::New;
        let rows = self.rows.iter().enumerate();
        let new: Vec<usize> = (rows.filter(|(_, row)| new(row.fate)))
            .map(|(at, _)| at)
            .collect();
        if let Ok(count @ 1..) = u32::try_from(new.len()) {
            let span = RowSpan {
                first: workbook.next_row(),
                count,
            };
            let contents = |(column, cells): (&(ColumnId, bool), &Vec<Content>)| {
                let cells = new.iter().map(|at| cells[*at].clone());
                (column.0, cells.collect::<Vec<_>>())
            };
            let cells = self.columns.iter().zip(&self.contents).map(contents);
            let is_filled = |cells: &[Content]| cells.iter().any(|it| !it.is_blank());
            edits.push(Edit::InsertRows(Arc::new(ManyRows {
                table: table.id,
                rows: vec![(end_of(table), span)],
                cells: cells.filter(|(_, cells)| is_filled(cells)).collect(),
            })));
        }
        if removes && !self.missing.is_empty() {
            edits.push(Edit::RemoveRows {
                table: table.id,
                rows: RowSpan::of(self.missing.iter().copied()),
            });
        }
        edits
    }

    /// What comes into changed rows, column by column, with where it is from.
    fn changed_cells(&self) -> Vec<Edit> {
        let mut cells: BTreeMap<usize, Vec<(RowId, Content)>> = BTreeMap::new();
        for change in &self.changes {
            let content = self.content(change.from, change.column).clone();
            cells
                .entry(change.column)
                .or_default()
                .push((change.row, content));
        }
        let stamps = self.columns.iter().enumerate().filter(|(_, it)| it.1);
        for (column, _) in stamps {
            for (at, row) in self.rows.iter().enumerate() {
                if let Fate::Changed(id) = row.fate {
                    let content = self.content(at, column).clone();
                    cells.entry(column).or_default().push((id, content));
                }
            }
        }
        let edit = |(column, cells): (usize, Vec<(RowId, Content)>)| {
            Edit::Cells(Arc::new(ManyCells {
                table: self.table,
                column: self.columns[column].0,
                cells,
            }))
        };
        cells.into_iter().map(edit).collect()
    }
}

/// Where the rows that hold something end.
fn end_of(table: &Table) -> usize {
    let typed: Vec<&Column> = table.columns.iter().filter(|it| it.is_input()).collect();
    let is_filled = |at: &usize| typed.iter().any(|column| !column.cells()[*at].is_blank());
    let last = (0..table.rows().len()).rev().find(is_filled);
    last.map_or(0, |last| last + 1)
}
