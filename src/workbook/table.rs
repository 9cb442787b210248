use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::rows::Rows;
use super::{
    ColumnId, Content, Form, Fresh, Label, Layout, Override, RowId, TableId, View, same_name,
};
use crate::formula::quote_column;

/// A sheet of records.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub id: TableId,
    pub name: String,
    pub title: Option<Label>,
    pub note: Option<Label>,
    /// What its last row is called, where that is not JUMLAH.
    pub total_title: Option<Label>,
    /// The columns by which a row is called.
    pub key: Vec<ColumnId>,
    pub columns: Vec<Column>,
    /// What a new plan made from this workbook begins with here.
    pub fresh: Option<Fresh>,
    /// How many lines of text a row shows.
    pub lines: u8,
    pub view: View,
    /// How it stands in documents.
    pub layouts: Vec<Layout>,
    pub(super) rows: Rows,
}

/// A column of a table: typed, or computed by one formula for all its rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    pub id: ColumnId,
    /// The name that formulas use.
    pub name: String,
    /// The heading that people read, where it is not the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Label>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Label>,
    #[serde(default, skip_serializing_if = "Form::is_plain")]
    pub form: Form,
    /// In invariant form; a column without one is typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formula: Option<String>,
    #[serde(default, skip_serializing_if = "Total::is_none")]
    pub total: Total,
    /// Words of another table's column that may stand here instead of a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<ColumnPath>,
    /// Another table whose keys stand here: the level above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<TableId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tones: Vec<Tones>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<Check>,
    /// Another column of the table that says what a report printed for this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed_for: Option<ColumnId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Label>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Label>,
    /// In pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u16>,
    /// Out of sight, and read by formulas as ever.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    /// What was typed, by the rows' positions; empty where the column has a formula.
    #[serde(skip)]
    pub(super) cells: Vec<Content>,
    #[serde(skip)]
    pub overrides: BTreeMap<RowId, Override>,
}

/// What stands in a column's JUMLAH.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Total {
    #[default]
    None,
    Sum,
    /// A formula of its own, in invariant form.
    Formula(String),
}

impl Total {
    /// What is typed for it in the column of that name; nothing for none.
    pub fn formula(&self, column: &str) -> Option<String> {
        match self {
            Total::None => None,
            Total::Sum => Some(sum_of(column)),
            Total::Formula(text) => Some(text.clone()),
        }
    }

    /// What a formula in invariant form means as the JUMLAH of the column of that name.
    pub fn of_formula(formula: String, column: &str) -> Total {
        match same_name(&formula, &sum_of(column)) {
            true => Total::Sum,
            false => Total::Formula(formula),
        }
    }

    fn is_none(&self) -> bool {
        *self == Total::None
    }
}

fn sum_of(column: &str) -> String {
    format!("=SUM([{}])", quote_column(column))
}

/// A column, by the table it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnPath {
    pub table: TableId,
    pub column: ColumnId,
}

/// Where the tone of each word of a scale is found: `baik`, `netral`, `sedang` or `kurang`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tones {
    pub table: TableId,
    pub word: ColumnId,
    pub tone: ColumnId,
}

/// A formula that should be TRUE in every row, and what it means when it is not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Check {
    pub formula: String,
    pub says: Label,
    /// It tells something worth knowing, and nothing is wrong.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub remark: bool,
}

impl Column {
    /// A typed column without anything else.
    pub fn input(id: ColumnId, name: &str, form: Form) -> Column {
        Column {
            id,
            name: name.to_owned(),
            title: None,
            unit: None,
            form,
            formula: None,
            total: Total::None,
            words: None,
            of: None,
            tones: Vec::new(),
            check: None,
            printed_for: None,
            note: None,
            source: None,
            width: None,
            hidden: false,
            cells: Vec::new(),
            overrides: BTreeMap::new(),
        }
    }

    pub fn is_input(&self) -> bool {
        self.formula.is_none()
    }

    /// What was typed, by the rows' positions; empty for a formula column.
    pub fn cells(&self) -> &[Content] {
        &self.cells
    }
}

impl Table {
    pub fn new(id: TableId, name: &str, columns: Vec<Column>) -> Table {
        Table {
            id,
            name: name.to_owned(),
            title: None,
            note: None,
            total_title: None,
            key: Vec::new(),
            columns,
            fresh: None,
            lines: 1,
            view: View::default(),
            layouts: Vec::new(),
            rows: Rows::default(),
        }
    }

    pub fn rows(&self) -> &[RowId] {
        self.rows.ids()
    }

    pub fn position(&self, row: RowId) -> Option<usize> {
        self.rows.position(row)
    }

    pub fn column(&self, id: ColumnId) -> Option<&Column> {
        self.columns.iter().find(|column| column.id == id)
    }

    pub(super) fn column_mut(&mut self, id: ColumnId) -> Option<&mut Column> {
        self.columns.iter_mut().find(|column| column.id == id)
    }

    pub fn column_position(&self, id: ColumnId) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id)
    }

    /// The column of that name, in any case.
    pub fn column_named(&self, name: &str) -> Option<&Column> {
        self.columns
            .iter()
            .find(|column| same_name(&column.name, name))
    }

    /// What was put into a cell: typed, or over a formula. `None` where the column's formula
    /// holds.
    pub fn content(&self, row: RowId, column: ColumnId) -> Option<&Content> {
        let column = self.column(column)?;
        match column.formula {
            None => column.cells.get(self.position(row)?),
            Some(_) => column.overrides.get(&row).map(|over| &over.content),
        }
    }

    pub(super) fn content_mut(&mut self, row: RowId, column: ColumnId) -> Option<&mut Content> {
        let at = self.position(row)?;
        let column = self.column_mut(column)?;
        match column.formula {
            None => column.cells.get_mut(at),
            Some(_) => column.overrides.get_mut(&row).map(|over| &mut over.content),
        }
    }

    /// What a row is called: the texts of its key.
    pub fn row_name(&self, row: RowId) -> String {
        let texts: Vec<String> = self
            .key
            .iter()
            .filter_map(|column| match self.content(row, *column)? {
                Content::Text(text) => Some(text.clone()),
                Content::Number(number) => Some(number.to_string()),
                _ => None,
            })
            .collect();
        texts.join(" ")
    }

    /// The first row that is called so, in any case.
    pub fn row_named(&self, name: &str) -> Option<RowId> {
        let name = name.trim().to_lowercase();
        self.rows()
            .iter()
            .copied()
            .find(|row| self.row_name(*row).to_lowercase() == name)
    }

    /// Puts a row before position `at`, with blank cells. `at` beyond the end puts it last.
    pub(super) fn insert_row(&mut self, at: usize, row: RowId) {
        let at = at.min(self.rows.len());
        self.rows.insert(at, row);
        for column in self.columns.iter_mut().filter(|column| column.is_input()) {
            column.cells.insert(at, Content::Blank);
        }
    }

    /// Takes a row out; its position, and the contents and overrides that went with it.
    pub(super) fn remove_row(&mut self, row: RowId) -> Option<RemovedRow> {
        let at = self.rows.remove(row)?;
        let mut removed = RemovedRow {
            at,
            cells: Vec::new(),
            overrides: Vec::new(),
        };
        for column in &mut self.columns {
            if column.is_input() {
                let content = column.cells.remove(at);
                if !content.is_blank() {
                    removed.cells.push((column.id, content));
                }
            } else if let Some(over) = column.overrides.remove(&row) {
                removed.overrides.push((column.id, over));
            }
        }
        Some(removed)
    }

    /// Makes room for so many rows more, which come in pieces.
    pub fn expect_rows(&mut self, count: usize) {
        for column in self.columns.iter_mut().filter(|column| column.is_input()) {
            column.cells.reserve_exact(count);
        }
    }

    /// Puts many rows at the end at once; `columns` name what each row's contents are for.
    pub fn append_rows(
        &mut self,
        columns: &[ColumnId],
        rows: impl IntoIterator<Item = (RowId, Vec<Content>)>,
    ) {
        let places: Vec<Option<usize>> =
            columns.iter().map(|id| self.column_position(*id)).collect();
        let rows = rows.into_iter();
        let (coming, _) = rows.size_hint();
        for column in self.columns.iter_mut().filter(|column| column.is_input()) {
            column.cells.reserve_exact(coming);
        }
        for (row, contents) in rows {
            self.rows.push(row);
            for (place, content) in places.iter().zip(contents) {
                if let Some(place) = *place {
                    self.columns[place].cells.push(content);
                }
            }
        }
        for column in self.columns.iter_mut().filter(|column| column.is_input()) {
            column.cells.resize(self.rows.len(), Content::Blank);
        }
    }

    /// Puts `content` into a typed cell; what was there before.
    pub(super) fn put(
        &mut self,
        row: RowId,
        column: ColumnId,
        content: Content,
    ) -> Option<Content> {
        let at = self.position(row)?;
        let cell = self.column_mut(column)?.cells.get_mut(at)?;
        Some(std::mem::replace(cell, content))
    }
}

/// What went out with a row.
pub(super) struct RemovedRow {
    pub at: usize,
    pub cells: Vec<(ColumnId, Content)>,
    pub overrides: Vec<(ColumnId, Override)>,
}
