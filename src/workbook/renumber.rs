use rustc_hash::FxHashMap;

use super::{ColumnId, NotePlace, RowId, Sheet, Table, TableId, Tones, Workbook};

/// Other ids, by those that they take the place of.
struct Numbers<'a>(&'a FxHashMap<u32, u32>);

impl Workbook {
    /// Gives things other ids, wherever they are spoken of. It is for a workbook that is held
    /// against another, without scenarios; no two things may come to one id.
    pub fn renumber(&mut self, to: &FxHashMap<u32, u32>) {
        let ids = Numbers(to);
        for parameter in &mut self.parameters {
            ids.change(&mut parameter.id.0);
        }
        for result in &mut self.results {
            ids.change(&mut result.id.0);
            ids.tones(&mut result.tones);
        }
        for sheet in &mut self.sheets {
            match sheet {
                Sheet::Table(table) => ids.table(table),
                Sheet::Matrix(matrix) => {
                    ids.change(&mut matrix.id.0);
                    ids.change(&mut matrix.rows.0);
                    ids.change(&mut matrix.columns.0);
                    ids.tones(&mut matrix.tones);
                    let overrides = std::mem::take(&mut matrix.overrides).into_iter();
                    let overrides = overrides
                        .map(|((row, column), over)| ((ids.row(row), ids.row(column)), over));
                    matrix.overrides = overrides.collect();
                }
            }
        }
        for chart in &mut self.charts {
            ids.change(&mut chart.table.0);
            ids.change(&mut chart.label.0);
            ids.change(&mut chart.value.0);
            ids.columns(&mut chart.also);
            ids.columns(&mut chart.values);
            chart.target = chart.target.map(|it| ids.column(it));
            chart.word = chart.word.map(|it| ids.column(it));
        }
        let notes = std::mem::take(&mut self.notes).into_iter();
        self.notes = notes.map(|(at, text)| (ids.noted(at), text)).collect();
        let last = to.values().copied().max();
        if let Some(last) = last {
            self.note_id(last);
        }
    }
}

impl Numbers<'_> {
    fn of(&self, id: u32) -> u32 {
        self.0.get(&id).copied().unwrap_or(id)
    }

    fn change(&self, id: &mut u32) {
        *id = self.of(*id);
    }

    fn row(&self, row: RowId) -> RowId {
        RowId(self.of(row.0))
    }

    fn column(&self, column: ColumnId) -> ColumnId {
        ColumnId(self.of(column.0))
    }

    fn columns(&self, columns: &mut [ColumnId]) {
        columns.iter_mut().for_each(|it| self.change(&mut it.0));
    }

    fn tones(&self, tones: &mut [Tones]) {
        for it in tones {
            self.change(&mut it.table.0);
            self.change(&mut it.word.0);
            self.change(&mut it.tone.0);
        }
    }

    fn noted(&self, at: NotePlace) -> NotePlace {
        match at {
            NotePlace::Cell { table, row, column } => NotePlace::Cell {
                table: TableId(self.of(table.0)),
                row: self.row(row),
                column: self.column(column),
            },
            NotePlace::MatrixCell {
                matrix,
                row,
                column,
            } => NotePlace::MatrixCell {
                matrix: super::MatrixId(self.of(matrix.0)),
                row: self.row(row),
                column: self.row(column),
            },
        }
    }

    fn table(&self, table: &mut Table) {
        self.change(&mut table.id.0);
        self.columns(&mut table.key);
        if let Some(fresh) = &mut table.fresh {
            let rows = fresh.rows.iter_mut().flatten();
            rows.for_each(|row| self.change(&mut row.0));
            self.columns(&mut fresh.clear);
        }
        for filter in &mut table.view.filters {
            self.change(&mut filter.column.0);
        }
        self.columns(&mut table.view.groups);
        for layout in &mut table.layouts {
            self.columns(&mut layout.columns);
        }
        for column in &mut table.columns {
            self.change(&mut column.id.0);
            if let Some(path) = &mut column.words {
                self.change(&mut path.table.0);
                self.change(&mut path.column.0);
            }
            column.of = column.of.map(|of| TableId(self.of(of.0)));
            column.printed_for = column.printed_for.map(|it| self.column(it));
            self.tones(&mut column.tones);
            let overrides = std::mem::take(&mut column.overrides).into_iter();
            column.overrides = overrides.map(|(row, over)| (self.row(row), over)).collect();
        }
        let rows = table.rows().iter().map(|row| self.row(*row)).collect();
        table.rows.reorder(rows);
    }
}
