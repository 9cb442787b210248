//! Makes a change of what a workbook has, and says what undoes it.

use rustc_hash::FxHashSet;

use super::{
    Column, ColumnId, Compared, Edit, EditError, Filling, Lock, NameError, NamedResult, Parameter,
    RowId, SheetId, Structure, Table, TableId, Target, WholeColumn, WholeSheet, Workbook,
    check_column_name, check_name,
};

impl Workbook {
    pub(super) fn restructure(&mut self, change: &Structure) -> Result<Edit, EditError> {
        Ok(match change {
            Structure::InsertColumn { table, at, column } => {
                return self.insert_column(*table, *at, column);
            }
            Structure::RemoveColumn { table, column } => {
                return self.remove_column(*table, *column);
            }
            Structure::MoveColumn { table, column, to } => {
                let sheet = self.table_mut(*table).ok_or(EditError::Missing)?;
                let at = sheet.column_position(*column).ok_or(EditError::Missing)?;
                move_within(&mut sheet.columns, at, *to);
                let (table, column) = (*table, *column);
                Structure::MoveColumn {
                    table,
                    column,
                    to: at,
                }
                .into()
            }
            Structure::ColumnLook { table, column } => return self.look(*table, column),
            Structure::ColumnTotal {
                table,
                column,
                total,
            } => {
                let sheet = self.table_mut(*table).ok_or(EditError::Missing)?;
                let found = sheet.column_mut(*column).ok_or(EditError::Missing)?;
                let total = std::mem::replace(&mut found.total, total.clone());
                let (table, column) = (*table, *column);
                Structure::ColumnTotal {
                    table,
                    column,
                    total,
                }
                .into()
            }
            Structure::ColumnCheck {
                table,
                column,
                check,
            } => {
                let sheet = self.table_mut(*table).ok_or(EditError::Missing)?;
                let found = sheet.column_mut(*column).ok_or(EditError::Missing)?;
                let check = std::mem::replace(&mut found.check, check.clone());
                let (table, column) = (*table, *column);
                Structure::ColumnCheck {
                    table,
                    column,
                    check,
                }
                .into()
            }
            Structure::MatrixForm { matrix, form } => {
                let found = self.matrix_mut(*matrix).ok_or(EditError::Missing)?;
                let form = std::mem::replace(&mut found.form, form.clone());
                let matrix = *matrix;
                Structure::MatrixForm { matrix, form }.into()
            }
            Structure::MatrixTones { matrix, tones } => self.put_matrix_tones(*matrix, tones)?,
            Structure::Layouts { table, layouts } => self.put_layouts(*table, layouts)?,
            Structure::FillColumn {
                table,
                column,
                filling,
            } => {
                let sheet = self.table_mut(*table).ok_or(EditError::Missing)?;
                let filling = sheet.fill(*column, filling.clone())?;
                let (table, column) = (*table, *column);
                Structure::FillColumn {
                    table,
                    column,
                    filling,
                }
                .into()
            }
            Structure::MoveRow { table, row, to } => {
                let sheet = self.table_mut(*table).ok_or(EditError::Missing)?;
                let at = sheet.move_row(*row, *to).ok_or(EditError::Missing)?;
                let (table, row) = (*table, *row);
                Structure::MoveRow { table, row, to: at }.into()
            }
            Structure::OrderRows { table, rows } => {
                let sheet = self.table_mut(*table).ok_or(EditError::Missing)?;
                let rows = sheet.order_rows(rows).ok_or(EditError::Missing)?;
                let table = *table;
                Structure::OrderRows { table, rows }.into()
            }
            Structure::TableKey { table, key } => {
                let sheet = self.table_mut(*table).ok_or(EditError::Missing)?;
                if key.iter().any(|column| sheet.column(*column).is_none()) {
                    return Err(EditError::Missing);
                }
                let key = std::mem::replace(&mut sheet.key, key.clone());
                let table = *table;
                Structure::TableKey { table, key }.into()
            }
            Structure::Filter {
                table,
                column,
                keep,
            } => return self.put_filter(*table, *column, keep.as_ref()),
            Structure::Groups { table, columns } => return self.group_by(*table, columns),
            Structure::Freeze { table, columns } => return self.freeze(*table, *columns),
            Structure::InsertSheet { at, sheet } => return self.insert_sheet(*at, sheet),
            Structure::RemoveSheet(id) => return self.remove_sheet(*id),
            Structure::MoveSheet { sheet, to } => {
                let at = self.sheet_position(*sheet).ok_or(EditError::Missing)?;
                move_within(&mut self.sheets, at, *to);
                let sheet = *sheet;
                Structure::MoveSheet { sheet, to: at }.into()
            }
            Structure::SheetTitle { sheet, title } => {
                let at = self.sheet_position(*sheet).ok_or(EditError::Missing)?;
                let current = match &mut self.sheets[at] {
                    super::Sheet::Table(table) => &mut table.title,
                    super::Sheet::Matrix(matrix) => &mut matrix.title,
                };
                let title = std::mem::replace(current, title.clone());
                let sheet = *sheet;
                Structure::SheetTitle { sheet, title }.into()
            }
            Structure::InsertParameter { at, parameter } => {
                self.check_new(parameter.id.0, &parameter.name)?;
                let at = (*at).min(self.parameters.len());
                self.parameters.insert(at, Parameter::clone(parameter));
                self.note_id(parameter.id.0);
                Structure::RemoveParameter(parameter.id).into()
            }
            Structure::RemoveParameter(id) => {
                let at = self.parameters.iter().position(|p| p.id == *id);
                let at = at.ok_or(EditError::Missing)?;
                let locks = self.take_locks(|lock| *lock == Lock::Parameter(*id));
                let mut back = self.take_changes(|at| *at == Target::Parameter(*id));
                back.extend(locks);
                let parameter = Box::new(self.parameters.remove(at));
                return Ok(first(Structure::InsertParameter { at, parameter }, back));
            }
            Structure::ParameterLook(look) => {
                let found = self.parameters.iter_mut().find(|p| p.id == look.id);
                let found = found.ok_or(EditError::Missing)?;
                let mut after = Parameter::clone(look);
                after.name.clone_from(&found.name);
                after.value.clone_from(&found.value);
                let before = std::mem::replace(found, after);
                Structure::ParameterLook(Box::new(before)).into()
            }
            Structure::InsertResult { at, result } => {
                self.check_new(result.id.0, &result.name)?;
                if !self.has_tones(&result.tones, &|_, _| false) {
                    return Err(EditError::Missing);
                }
                let at = (*at).min(self.results.len());
                self.results.insert(at, NamedResult::clone(result));
                self.note_id(result.id.0);
                Structure::RemoveResult(result.id).into()
            }
            Structure::RemoveResult(id) => {
                let at = self.results.iter().position(|r| r.id == *id);
                let at = at.ok_or(EditError::Missing)?;
                let back = self.take_compared(|it| *it == Compared::Result(*id));
                let result = Box::new(self.results.remove(at));
                return Ok(first(
                    Structure::InsertResult { at, result },
                    back.into_iter().collect(),
                ));
            }
            Structure::ResultLook(look) => {
                if !self.has_tones(&look.tones, &|_, _| false) {
                    return Err(EditError::Missing);
                }
                let found = self.results.iter_mut().find(|r| r.id == look.id);
                let found = found.ok_or(EditError::Missing)?;
                let mut after = NamedResult::clone(look);
                after.name.clone_from(&found.name);
                after.formula.clone_from(&found.formula);
                let before = std::mem::replace(found, after);
                Structure::ResultLook(Box::new(before)).into()
            }
            Structure::Charts(charts) => {
                let has = |table, column| self.has_column(table, column);
                if !charts.iter().all(|chart| chart.stands(has)) {
                    return Err(EditError::Missing);
                }
                let before = std::mem::replace(&mut self.charts, charts.clone());
                Structure::Charts(before).into()
            }
            Structure::Paper(paper) => self.put_paper(paper),
        })
    }

    fn insert_column(
        &mut self,
        table: TableId,
        at: usize,
        whole: &WholeColumn,
    ) -> Result<Edit, EditError> {
        let column = &whole.column;
        if self.has_id(column.id.0) {
            return Err(EditError::Duplicate);
        }
        let sheet = self.table(table).ok_or(EditError::Missing)?;
        let names = sheet.columns.iter().map(|column| column.name.as_str());
        check_column_name(&column.name, names).map_err(EditError::Name)?;
        let own = |of: TableId, id: ColumnId| of == table && id == column.id;
        if !sheet.fits(&whole.filling) || !self.points_well(table, column, &own) {
            return Err(EditError::Missing);
        }
        if let Some(sheet) = self.table_mut(table) {
            sheet.insert_column(at, whole.clone());
        }
        self.note_id(column.id.0);
        let column = column.id;
        Ok(Structure::RemoveColumn { table, column }.into())
    }

    fn remove_column(&mut self, table: TableId, column: ColumnId) -> Result<Edit, EditError> {
        let sheet = self.table(table).ok_or(EditError::Missing)?;
        let at = sheet.column_position(column).ok_or(EditError::Missing)?;
        let gone = |of: TableId, id: ColumnId| of == table && id == column;
        let mut let_go = self.let_go(&gone, None)?;
        let_go.extend(self.take_notes(|at| at.is_of_column(column)));
        let_go.extend(self.take_with_totals(
            |at| at.is_of_column(column),
            |it| it.is_total_of(table, column),
        ));
        let_go.extend(self.take_locks(|lock| *lock == Lock::Column { table, column }));
        let sheet = self.table_mut(table).ok_or(EditError::Missing)?;
        let whole = Box::new(WholeColumn::of(sheet.columns.remove(at)));
        let column = whole;
        Ok(first(Structure::InsertColumn { table, at, column }, let_go))
    }

    fn look(&mut self, table: TableId, look: &Column) -> Result<Edit, EditError> {
        if !self.points_well(table, look, &|_, _| false) {
            return Err(EditError::Missing);
        }
        let sheet = self.table_mut(table).ok_or(EditError::Missing)?;
        let found = sheet.column_mut(look.id).ok_or(EditError::Missing)?;
        let mut before = look.clone();
        // What is kept changes places with what was sent along.
        std::mem::swap(found, &mut before);
        std::mem::swap(&mut found.name, &mut before.name);
        std::mem::swap(&mut found.formula, &mut before.formula);
        std::mem::swap(&mut found.total, &mut before.total);
        std::mem::swap(&mut found.check, &mut before.check);
        std::mem::swap(&mut found.cells, &mut before.cells);
        std::mem::swap(&mut found.overrides, &mut before.overrides);
        let column = Box::new(before);
        Ok(Structure::ColumnLook { table, column }.into())
    }

    fn insert_sheet(&mut self, at: usize, whole: &WholeSheet) -> Result<Edit, EditError> {
        let ids = whole.ids();
        let mut seen = FxHashSet::default();
        if ids.iter().any(|id| self.has_id(*id) || !seen.insert(*id)) {
            return Err(EditError::Duplicate);
        }
        check_name(whole.name(), self.names()).map_err(EditError::Name)?;
        if !self.sheet_fits(whole)? {
            return Err(EditError::Missing);
        }
        let at = at.min(self.sheets.len());
        self.sheets.insert(at, whole.clone().into_sheet());
        ids.into_iter().for_each(|id| self.note_id(id));
        Ok(Structure::RemoveSheet(whole.id()).into())
    }

    /// Whether all that a new sheet points at is there.
    fn sheet_fits(&self, whole: &WholeSheet) -> Result<bool, EditError> {
        Ok(match whole {
            WholeSheet::Matrix(whole) => {
                let tables = (
                    self.table(whole.matrix.rows),
                    self.table(whole.matrix.columns),
                );
                let (Some(rows), Some(columns)) = tables else {
                    return Ok(false);
                };
                let known = |(row, column, _): &(RowId, RowId, _)| {
                    rows.position(*row).is_some() && columns.position(*column).is_some()
                };
                rows.id != columns.id && whole.overrides.iter().all(known)
            }
            WholeSheet::Table(whole) => {
                let mut names: Vec<&str> = Vec::new();
                for column in &whole.columns {
                    let name = &column.column.name;
                    check_column_name(name, names.iter().copied()).map_err(EditError::Name)?;
                    names.push(name);
                }
                let rows: FxHashSet<RowId> = whole.rows.iter().copied().collect();
                let own = |of: TableId, id: ColumnId| {
                    of == whole.id && whole.columns.iter().any(|c| c.column.id == id)
                };
                let fits = |column: &WholeColumn| {
                    self.points_well(whole.id, &column.column, &own)
                        && match &column.filling {
                            Filling::Typed(cells) => cells.len() <= rows.len(),
                            Filling::Formula { overrides, .. } => {
                                overrides.iter().all(|(row, _)| rows.contains(row))
                            }
                        }
                };
                whole.key.iter().all(|key| own(whole.id, *key)) && whole.columns.iter().all(fits)
            }
        })
    }

    fn remove_sheet(&mut self, id: SheetId) -> Result<Edit, EditError> {
        let at = self.sheet_position(id).ok_or(EditError::Missing)?;
        let mut let_go = Vec::new();
        if let SheetId::Table(table) = id {
            if !self.matrices_on(table).is_empty() {
                return Err(EditError::Spanned);
            }
            let_go = self.let_go(&|of, _| of == table, Some(table))?;
        }
        let_go.extend(self.take_notes(|at| at.sheet() == id));
        let_go.extend(self.take_with_totals(|at| at.sheet() == Some(id), |it| it.is_total_on(id)));
        let_go.extend(self.take_locks(|lock| lock.is_within(id)));
        let sheet = Box::new(WholeSheet::of(self.sheets.remove(at)));
        Ok(first(Structure::InsertSheet { at, sheet }, let_go))
    }

    /// The matrices that a table is a side of.
    pub fn matrices_on(&self, table: TableId) -> Vec<super::MatrixId> {
        self.matrices()
            .filter(|matrix| [matrix.rows, matrix.columns].contains(&table))
            .map(|matrix| matrix.id)
            .collect()
    }

    /// The edit that takes a sheet away, and the matrices that stand on it.
    pub fn removal_of(&self, id: SheetId) -> Edit {
        let matrices = match id {
            SheetId::Table(table) => self.matrices_on(table),
            SheetId::Matrix(_) => Vec::new(),
        };
        let sheets = matrices.into_iter().map(SheetId::Matrix).chain([id]);
        let mut edits: Vec<Edit> = sheets.map(|id| Structure::RemoveSheet(id).into()).collect();
        if edits.len() == 1 {
            return edits.remove(0);
        }
        Edit::Several(edits)
    }

    pub fn sheet_position(&self, id: SheetId) -> Option<usize> {
        self.sheets.iter().position(|sheet| sheet.id() == id)
    }

    fn check_new(&self, id: u32, name: &str) -> Result<(), EditError> {
        if self.has_id(id) {
            return Err(EditError::Duplicate);
        }
        self.check_free(name).map_err(EditError::Name)
    }

    /// Whether a new parameter, result, table or matrix may be called so.
    ///
    /// # Errors
    /// Why not.
    pub fn check_free(&self, name: &str) -> Result<(), NameError> {
        check_name(name, self.names())
    }
}

impl Table {
    /// Moves a row to another position; where it was.
    fn move_row(&mut self, row: RowId, to: usize) -> Option<usize> {
        let at = self.rows.remove(row)?;
        let to = to.min(self.rows.len());
        self.rows.insert(to, row);
        for column in self.columns.iter_mut().filter(|column| column.is_input()) {
            move_within(&mut column.cells, at, to);
        }
        Some(at)
    }

    /// Puts all rows into another order; the order that they had. `None` where these are not all
    /// the rows, each once.
    fn order_rows(&mut self, rows: &[RowId]) -> Option<Vec<RowId>> {
        let from: Option<Vec<usize>> = rows.iter().map(|row| self.position(*row)).collect();
        let from = from?;
        let mut seen = vec![false; self.rows.len()];
        let twice = |at: &usize| std::mem::replace(&mut seen[*at], true);
        if from.len() != self.rows.len() || from.iter().any(twice) {
            return None;
        }
        for column in self.columns.iter_mut().filter(|column| column.is_input()) {
            let mut before = std::mem::take(&mut column.cells);
            let cells = from.iter().map(|at| std::mem::take(&mut before[*at]));
            column.cells = cells.collect();
        }
        Some(self.rows.reorder(rows.to_vec()))
    }
}

fn move_within<T>(list: &mut Vec<T>, at: usize, to: usize) {
    let moved = list.remove(at);
    list.insert(to.min(list.len()), moved);
}

fn first(change: Structure, then: Vec<Edit>) -> Edit {
    if then.is_empty() {
        return change.into();
    }
    let mut edits = vec![Edit::from(change)];
    edits.extend(then);
    Edit::Several(edits)
}
