use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Form, Kind, Label, MatrixId, Override, RowId, TableId, Tones};

/// A sheet whose rows are one table's rows and whose columns are another's, with one formula for
/// every cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matrix {
    pub id: MatrixId,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Label>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Label>,
    /// The table whose rows are its rows.
    pub rows: TableId,
    /// The table whose rows are its columns; another one than `rows`.
    pub columns: TableId,
    /// In invariant form.
    pub formula: String,
    #[serde(default, skip_serializing_if = "Form::is_plain")]
    pub form: Form,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tones: Vec<Tones>,
    /// By the row of each table.
    #[serde(skip)]
    pub overrides: BTreeMap<(RowId, RowId), Override>,
}

impl Matrix {
    /// Whether sums of its cells mean anything: not those of words, percentages and dates.
    pub fn adds_up(&self) -> bool {
        self.form.is_numeric() && !matches!(self.form.kind, Kind::Percent | Kind::Date)
    }
}
