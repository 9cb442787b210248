use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    Chart, Compared, Content, Form, Label, Lock, Matrix, MatrixId, NotePlace, Override, Paper,
    ParameterId, ResultId, RowId, Scenario, ScenarioId, Table, TableId, Target, Tones, same_name,
};

/// All that one file holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Workbook {
    pub name: String,
    pub about: Option<Label>,
    pub parameters: Vec<Parameter>,
    /// In the order of their tabs.
    pub sheets: Vec<Sheet>,
    pub results: Vec<NamedResult>,
    /// What the summary draws.
    pub charts: Vec<Chart>,
    /// What stands around all that on paper.
    pub paper: Paper,
    /// What people noted on cells.
    pub notes: BTreeMap<NotePlace, String>,
    pub locks: BTreeSet<Lock>,
    /// In the order in which they are listed.
    pub scenarios: Vec<Scenario>,
    /// What people chose to compare, beside the named results.
    pub compared: Vec<Compared>,
    /// The scenario that is laid on: parameters and cells hold what it says.
    pub(super) laid: Option<ScenarioId>,
    /// What the base has where it is laid on; `None` where the formula holds.
    pub(super) under: BTreeMap<Target, Option<Override>>,
    /// The next id to be drawn.
    pub(super) next: u32,
}

/// One named value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parameter {
    pub id: ParameterId,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Label>,
    pub value: Content,
    #[serde(default, skip_serializing_if = "Form::is_plain")]
    pub form: Form,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Label>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slider: Option<Slider>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Label>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Label>,
}

/// The range and the step of a parameter's slider, in the parameter's own terms.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Slider {
    pub least: Content,
    pub most: Content,
    pub step: Content,
}

/// One named formula: what the summary shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NamedResult {
    pub id: ResultId,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Label>,
    /// In invariant form.
    pub formula: String,
    #[serde(default, skip_serializing_if = "Form::is_plain")]
    pub form: Form,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Label>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tones: Vec<Tones>,
    /// What the report printed.
    #[serde(default, skip_serializing_if = "Content::is_blank")]
    pub printed: Content,
    /// A step on the way to other results, which the summary leaves out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Label>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Label>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Sheet {
    Table(Table),
    Matrix(Matrix),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetId {
    Table(TableId),
    Matrix(MatrixId),
}

impl Sheet {
    pub fn id(&self) -> SheetId {
        match self {
            Sheet::Table(table) => SheetId::Table(table.id),
            Sheet::Matrix(matrix) => SheetId::Matrix(matrix.id),
        }
    }

    pub fn name(&self) -> &str {
        match self {
            Sheet::Table(table) => &table.name,
            Sheet::Matrix(matrix) => &matrix.name,
        }
    }

    /// The table, if it is one.
    pub fn table(&self) -> Option<&Table> {
        match self {
            Sheet::Table(table) => Some(table),
            Sheet::Matrix(_) => None,
        }
    }

    pub fn title(&self) -> Option<&Label> {
        match self {
            Sheet::Table(table) => table.title.as_ref(),
            Sheet::Matrix(matrix) => matrix.title.as_ref(),
        }
    }
}

impl Workbook {
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.sheets.iter().filter_map(|sheet| match sheet {
            Sheet::Table(table) => Some(table),
            Sheet::Matrix(_) => None,
        })
    }

    pub fn matrices(&self) -> impl Iterator<Item = &Matrix> {
        self.sheets.iter().filter_map(|sheet| match sheet {
            Sheet::Matrix(matrix) => Some(matrix),
            Sheet::Table(_) => None,
        })
    }

    pub fn table(&self, id: TableId) -> Option<&Table> {
        self.tables().find(|table| table.id == id)
    }

    pub(super) fn table_mut(&mut self, id: TableId) -> Option<&mut Table> {
        self.sheets.iter_mut().find_map(|sheet| match sheet {
            Sheet::Table(table) if table.id == id => Some(table),
            _ => None,
        })
    }

    pub fn table_named(&self, name: &str) -> Option<&Table> {
        self.tables().find(|table| same_name(&table.name, name))
    }

    pub fn matrix(&self, id: MatrixId) -> Option<&Matrix> {
        self.matrices().find(|matrix| matrix.id == id)
    }

    pub(super) fn matrix_mut(&mut self, id: MatrixId) -> Option<&mut Matrix> {
        self.matrices_mut().find(|matrix| matrix.id == id)
    }

    pub(super) fn matrices_mut(&mut self) -> impl Iterator<Item = &mut Matrix> {
        self.sheets.iter_mut().filter_map(|sheet| match sheet {
            Sheet::Matrix(matrix) => Some(matrix),
            Sheet::Table(_) => None,
        })
    }

    pub fn sheet(&self, id: SheetId) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.id() == id)
    }

    pub fn parameter(&self, id: ParameterId) -> Option<&Parameter> {
        self.parameters.iter().find(|parameter| parameter.id == id)
    }

    pub fn parameter_named(&self, name: &str) -> Option<&Parameter> {
        self.parameters
            .iter()
            .find(|parameter| same_name(&parameter.name, name))
    }

    pub fn result(&self, id: ResultId) -> Option<&NamedResult> {
        self.results.iter().find(|result| result.id == id)
    }

    /// Whether there is anything that a summary could show.
    pub fn has_summary(&self) -> bool {
        !(self.results.is_empty() && self.charts.is_empty())
    }

    /// Every name in the one namespace of tables, matrices, parameters and results.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        let sheets = self.sheets.iter().map(Sheet::name);
        let parameters = self
            .parameters
            .iter()
            .map(|parameter| parameter.name.as_str());
        let results = self.results.iter().map(|result| result.name.as_str());
        sheets.chain(parameters).chain(results)
    }

    /// The words that a column's `words` points at: the texts of another column.
    pub fn words(&self, column: &super::Column) -> Vec<String> {
        let Some(path) = column.words else {
            return Vec::new();
        };
        let Some(listed) = self
            .table(path.table)
            .and_then(|table| table.column(path.column))
        else {
            return Vec::new();
        };
        let text = |content: &Content| match content {
            Content::Text(text) => Some(text.clone()),
            _ => None,
        };
        listed.cells().iter().filter_map(text).collect()
    }

    /// The id that the next new thing gets. Ids are drawn from one count, so that no two things
    /// of a workbook ever share one; [`Workbook::note_id`] moves the count.
    pub fn next_id(&self) -> u32 {
        self.next
    }

    /// Says that an id is in use, so that it is never drawn.
    pub fn note_id(&mut self, id: u32) {
        self.next = self.next.max(id.saturating_add(1));
    }

    /// Takes the count back to where it was, once all that was drawn since is gone without a trace.
    pub fn forget_ids_from(&mut self, next: u32) {
        self.next = next;
    }

    /// Whether anything has this id.
    pub(super) fn has_id(&self, id: u32) -> bool {
        let in_sheet = |sheet: &Sheet| match sheet {
            Sheet::Matrix(matrix) => matrix.id.0 == id,
            Sheet::Table(table) => {
                table.id.0 == id
                    || table.position(RowId(id)).is_some()
                    || table.columns.iter().any(|column| column.id.0 == id)
            }
        };
        self.sheets.iter().any(in_sheet)
            || self.parameters.iter().any(|p| p.id.0 == id)
            || self.results.iter().any(|result| result.id.0 == id)
            || self.scenarios.iter().any(|scenario| scenario.id.0 == id)
    }

    /// An id that no row has had.
    pub fn next_row(&self) -> RowId {
        RowId(self.next)
    }
}
