use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Column, ColumnId, Content, EditError, Form, Fresh, Label, Layout, Matrix, MatrixId, Override,
    RowId, Sheet, SheetId, Table, TableId, View,
};

/// What makes a column's cells, with all that was put into them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Filling {
    /// By the rows' positions; blanks at the end may be left out.
    Typed(Vec<Content>),
    Formula {
        /// In invariant form.
        formula: String,
        overrides: Vec<(RowId, Override)>,
    },
}

/// A column as an edit carries it: what is said of it, and apart from that its cells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WholeColumn {
    /// Without a formula, which is part of the filling.
    pub column: Column,
    pub filling: Filling,
}

/// A table as an edit carries it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WholeTable {
    pub id: TableId,
    pub name: String,
    pub title: Option<Label>,
    pub note: Option<Label>,
    pub total_title: Option<Label>,
    pub key: Vec<ColumnId>,
    pub fresh: Option<Fresh>,
    pub lines: u8,
    #[serde(default, skip_serializing_if = "View::is_plain")]
    pub view: View,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub layouts: Vec<Layout>,
    pub rows: Vec<RowId>,
    pub columns: Vec<WholeColumn>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WholeMatrix {
    pub matrix: Matrix,
    /// By the row of each table.
    pub overrides: Vec<(RowId, RowId, Override)>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WholeSheet {
    Table(WholeTable),
    Matrix(WholeMatrix),
}

impl Column {
    /// Takes out what fills the column.
    pub(super) fn take_filling(&mut self) -> Filling {
        match self.formula.take() {
            Some(formula) => Filling::Formula {
                formula,
                overrides: std::mem::take(&mut self.overrides).into_iter().collect(),
            },
            None => {
                let mut cells = std::mem::take(&mut self.cells);
                let filled = cells.iter().rposition(|content| !content.is_blank());
                cells.truncate(filled.map_or(0, |last| last + 1));
                Filling::Typed(cells)
            }
        }
    }

    /// Fills a column of that many rows, in the place of what was in it.
    fn fill(&mut self, filling: Filling, rows: usize) {
        self.formula = None;
        self.cells = Vec::new();
        self.overrides.clear();
        match filling {
            Filling::Typed(mut cells) => {
                cells.resize(rows, Content::Blank);
                self.cells = cells;
            }
            Filling::Formula { formula, overrides } => {
                self.formula = Some(formula);
                self.overrides = overrides.into_iter().collect();
            }
        }
    }
}

impl WholeColumn {
    /// A column that is typed in, with nothing in it yet.
    pub fn blank(column: Column) -> WholeColumn {
        let filling = Filling::Typed(Vec::new());
        WholeColumn { column, filling }
    }

    pub(super) fn of(mut column: Column) -> WholeColumn {
        let filling = column.take_filling();
        WholeColumn { column, filling }
    }

    fn into_column(self, rows: usize) -> Column {
        let mut column = self.column;
        column.fill(self.filling, rows);
        column
    }
}

impl Table {
    /// Whether these contents are for cells that the table has.
    pub(super) fn fits(&self, filling: &Filling) -> bool {
        match filling {
            Filling::Typed(cells) => cells.len() <= self.rows().len(),
            Filling::Formula { overrides, .. } => overrides
                .iter()
                .all(|(row, _)| self.position(*row).is_some()),
        }
    }

    pub(super) fn insert_column(&mut self, at: usize, column: WholeColumn) {
        let rows = self.rows().len();
        let at = at.min(self.columns.len());
        self.columns.insert(at, column.into_column(rows));
    }

    /// Fills a column anew; what filled it before.
    pub(super) fn fill(
        &mut self,
        column: ColumnId,
        filling: Filling,
    ) -> Result<Filling, EditError> {
        if !self.fits(&filling) {
            return Err(EditError::Missing);
        }
        let rows = self.rows().len();
        let column = self.column_mut(column).ok_or(EditError::Missing)?;
        let before = column.take_filling();
        column.fill(filling, rows);
        Ok(before)
    }
}

impl WholeSheet {
    /// An empty table.
    pub fn table(id: TableId, name: &str, columns: Vec<Column>) -> WholeSheet {
        WholeSheet::Table(WholeTable::of(Table::new(id, name, columns)))
    }

    /// A matrix over the rows of two tables, with a formula in invariant form.
    pub fn matrix(
        id: MatrixId,
        name: &str,
        (rows, columns): (TableId, TableId),
        formula: &str,
    ) -> WholeSheet {
        let matrix = Matrix {
            id,
            name: name.to_owned(),
            title: None,
            note: None,
            rows,
            columns,
            formula: formula.to_owned(),
            form: Form::default(),
            tones: Vec::new(),
            overrides: BTreeMap::new(),
        };
        WholeSheet::Matrix(WholeMatrix {
            matrix,
            overrides: Vec::new(),
        })
    }

    pub fn of(sheet: Sheet) -> WholeSheet {
        match sheet {
            Sheet::Table(table) => WholeSheet::Table(WholeTable::of(table)),
            Sheet::Matrix(mut matrix) => {
                let overrides = std::mem::take(&mut matrix.overrides).into_iter();
                let overrides = overrides.map(|((row, column), over)| (row, column, over));
                WholeSheet::Matrix(WholeMatrix {
                    matrix,
                    overrides: overrides.collect(),
                })
            }
        }
    }

    pub(super) fn into_sheet(self) -> Sheet {
        match self {
            WholeSheet::Table(whole) => Sheet::Table(whole.into_table()),
            WholeSheet::Matrix(whole) => {
                let mut matrix = whole.matrix;
                let overrides = whole.overrides.into_iter();
                matrix.overrides = overrides
                    .map(|(row, column, over)| ((row, column), over))
                    .collect();
                Sheet::Matrix(matrix)
            }
        }
    }

    pub fn id(&self) -> SheetId {
        match self {
            WholeSheet::Table(whole) => SheetId::Table(whole.id),
            WholeSheet::Matrix(whole) => SheetId::Matrix(whole.matrix.id),
        }
    }

    pub fn name(&self) -> &str {
        match self {
            WholeSheet::Table(whole) => &whole.name,
            WholeSheet::Matrix(whole) => &whole.matrix.name,
        }
    }

    /// Every id that it brings.
    pub(super) fn ids(&self) -> Vec<u32> {
        match self {
            WholeSheet::Matrix(whole) => vec![whole.matrix.id.0],
            WholeSheet::Table(whole) => {
                let columns = whole.columns.iter().map(|whole| whole.column.id.0);
                let rows = whole.rows.iter().map(|row| row.0);
                std::iter::once(whole.id.0)
                    .chain(columns)
                    .chain(rows)
                    .collect()
            }
        }
    }
}

impl WholeTable {
    fn of(table: Table) -> WholeTable {
        WholeTable {
            id: table.id,
            rows: table.rows().to_vec(),
            name: table.name,
            title: table.title,
            note: table.note,
            total_title: table.total_title,
            key: table.key,
            fresh: table.fresh,
            lines: table.lines,
            view: table.view,
            layouts: table.layouts,
            columns: table.columns.into_iter().map(WholeColumn::of).collect(),
        }
    }

    fn into_table(self) -> Table {
        let rows = self.rows.len();
        let columns = self.columns.into_iter();
        let columns = columns.map(|column| column.into_column(rows)).collect();
        let mut table = Table::new(self.id, &self.name, columns);
        table.title = self.title;
        table.note = self.note;
        table.total_title = self.total_title;
        table.key = self.key;
        table.fresh = self.fresh;
        table.lines = self.lines;
        table.view = self.view;
        table.layouts = self.layouts;
        table.rows.reorder(self.rows);
        table
    }
}
