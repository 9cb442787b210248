//! Columns and tables that others point at, by their ids: words, tones, what was printed, keys,
//! levels and charts.

use super::{Chart, Column, ColumnId, Edit, EditError, Structure, Table, TableId, Tones, Workbook};

impl Workbook {
    pub(super) fn has_column(&self, table: TableId, column: ColumnId) -> bool {
        self.table(table)
            .is_some_and(|table| table.column(column).is_some())
    }

    pub(super) fn has_tones(
        &self,
        tones: &[Tones],
        also: &dyn Fn(TableId, ColumnId) -> bool,
    ) -> bool {
        let has = |table, column| also(table, column) || self.has_column(table, column);
        tones
            .iter()
            .all(|tones| has(tones.table, tones.word) && has(tones.table, tones.tone))
    }

    /// Whether all that a column points at is there, or `also` there with it.
    pub(super) fn points_well(
        &self,
        table: TableId,
        column: &Column,
        also: &dyn Fn(TableId, ColumnId) -> bool,
    ) -> bool {
        let has = |table, column| also(table, column) || self.has_column(table, column);
        self.has_tones(&column.tones, also)
            && column.words.is_none_or(|path| has(path.table, path.column))
            && column.of.is_none_or(|of| self.may_hold_keys(table, of))
            && column.printed_for.is_none_or(|id| has(table, id))
    }

    /// Whether a table's column may hold the keys of another.
    pub fn may_hold_keys(&self, table: TableId, of: TableId) -> bool {
        of != table && self.table(of).is_some()
    }

    /// Makes all that stays let go of columns that are about to go, alone or with their table;
    /// what brings it back, to be done in order after they have come back.
    pub(super) fn let_go(
        &mut self,
        gone: &dyn Fn(TableId, ColumnId) -> bool,
        with: Option<TableId>,
    ) -> Result<Vec<Edit>, EditError> {
        let mut edits: Vec<Edit> = Vec::new();
        let is_gone =
            |tones: &Tones| gone(tones.table, tones.word) || gone(tones.table, tones.tone);
        for table in self.tables().filter(|table| Some(table.id) != with) {
            edits.extend(self.let_go_in(table, (gone, with), &is_gone));
        }
        for result in self.results.iter().filter(|r| r.tones.iter().any(is_gone)) {
            let mut look = result.clone();
            look.tones.retain(|tones| !is_gone(tones));
            edits.push(Structure::ResultLook(Box::new(look)).into());
        }
        for matrix in self.matrices().filter(|m| m.tones.iter().any(is_gone)) {
            let mut tones = matrix.tones.clone();
            tones.retain(|tones| !is_gone(tones));
            let matrix = matrix.id;
            edits.push(Structure::MatrixTones { matrix, tones }.into());
        }
        let left = self.charts.iter().filter_map(|chart| chart.without(gone));
        let charts: Vec<Chart> = left.collect();
        if charts != self.charts {
            edits.push(Structure::Charts(charts).into());
        }
        match self.apply_to_base(&Edit::Several(edits))? {
            Edit::Several(inverses) => Ok(inverses),
            inverse => Ok(vec![inverse]),
        }
    }

    fn let_go_in(
        &self,
        table: &Table,
        (gone, with): (&dyn Fn(TableId, ColumnId) -> bool, Option<TableId>),
        is_gone: &dyn Fn(&Tones) -> bool,
    ) -> Vec<Edit> {
        let view = &table.view;
        let mut edits = Vec::new();
        let stay = table.columns.iter().filter(|c| !gone(table.id, c.id));
        for column in stay {
            let words = column.words.filter(|path| !gone(path.table, path.column));
            let printed = column.printed_for.filter(|id| !gone(table.id, *id));
            let of = column.of.filter(|of| Some(*of) != with);
            let mut tones = column.tones.clone();
            tones.retain(|tones| !is_gone(tones));
            let same = words == column.words
                && of == column.of
                && printed == column.printed_for
                && tones.len() == column.tones.len();
            if !same {
                let mut look = column.looks();
                (look.words, look.of) = (words, of);
                (look.printed_for, look.tones) = (printed, tones);
                let column = Box::new(look);
                let table = table.id;
                edits.push(Structure::ColumnLook { table, column }.into());
            }
        }
        let layouts = table.layouts_without(&|column| gone(table.id, column));
        if let Some(layouts) = layouts {
            let table = table.id;
            edits.push(Structure::Layouts { table, layouts }.into());
        }
        if table.key.iter().any(|key| gone(table.id, *key)) {
            let key = table.key.iter().copied();
            let key = key.filter(|key| !gone(table.id, *key)).collect();
            let table = table.id;
            edits.push(Structure::TableKey { table, key }.into());
        }
        let table = table.id;
        for filter in view.filters.iter().filter(|it| gone(table, it.column)) {
            let (column, keep) = (filter.column, None);
            edits.push(
                Structure::Filter {
                    table,
                    column,
                    keep,
                }
                .into(),
            );
        }
        if view.groups.iter().any(|column| gone(table, *column)) {
            let columns = view.groups.iter().copied();
            let columns = columns.filter(|column| !gone(table, *column)).collect();
            edits.push(Structure::Groups { table, columns }.into());
        }
        edits
    }
}

impl Column {
    /// The column without its cells.
    pub fn looks(&self) -> Column {
        let mut look = Column::input(self.id, &self.name, self.form.clone());
        look.title.clone_from(&self.title);
        look.unit.clone_from(&self.unit);
        look.words = self.words;
        look.of = self.of;
        look.tones.clone_from(&self.tones);
        look.printed_for = self.printed_for;
        look.note.clone_from(&self.note);
        look.source.clone_from(&self.source);
        look.width = self.width;
        look.hidden = self.hidden;
        look
    }
}
