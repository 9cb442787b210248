use serde::{Deserialize, Serialize};

use super::{
    Chart, Check, Column, ColumnId, Edit, Filling, Form, Keep, Label, Layout, MatrixId,
    NamedResult, Paper, Parameter, ParameterId, ResultId, RowId, SheetId, TableId, Tones, Total,
    WholeColumn, WholeSheet,
};

/// A change of what a workbook has, and in which order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Structure {
    /// A new column before position `at`.
    InsertColumn {
        table: TableId,
        at: usize,
        column: Box<WholeColumn>,
    },
    RemoveColumn {
        table: TableId,
        column: ColumnId,
    },
    MoveColumn {
        table: TableId,
        column: ColumnId,
        to: usize,
    },
    /// Whatever is said of a column beside its name, its cells, its JUMLAH and its check.
    ColumnLook {
        table: TableId,
        column: Box<Column>,
    },
    ColumnTotal {
        table: TableId,
        column: ColumnId,
        total: Total,
    },
    ColumnCheck {
        table: TableId,
        column: ColumnId,
        check: Option<Check>,
    },
    /// Other cells: typed ones, or those of a formula.
    FillColumn {
        table: TableId,
        column: ColumnId,
        filling: Filling,
    },
    MoveRow {
        table: TableId,
        row: RowId,
        to: usize,
    },
    /// The same rows in another order.
    OrderRows {
        table: TableId,
        rows: Vec<RowId>,
    },
    /// The columns by which a table's rows are called.
    TableKey {
        table: TableId,
        key: Vec<ColumnId>,
    },
    /// Which of a table's rows are in sight by a column; all of them where it says nothing.
    Filter {
        table: TableId,
        column: ColumnId,
        keep: Option<Keep>,
    },
    /// The columns by which a table's rows are seen in groups.
    Groups {
        table: TableId,
        columns: Vec<ColumnId>,
    },
    /// How many columns of a table stay in place.
    Freeze {
        table: TableId,
        columns: usize,
    },
    InsertSheet {
        at: usize,
        sheet: Box<WholeSheet>,
    },
    /// A table goes after the matrices that stand on it.
    RemoveSheet(SheetId),
    MoveSheet {
        sheet: SheetId,
        to: usize,
    },
    SheetTitle {
        sheet: SheetId,
        title: Option<Label>,
    },
    /// How a matrix shows its values.
    MatrixForm {
        matrix: MatrixId,
        form: Form,
    },
    /// Where the tones of a matrix's words are found.
    MatrixTones {
        matrix: MatrixId,
        tones: Vec<Tones>,
    },
    /// How a table stands in documents.
    Layouts {
        table: TableId,
        layouts: Vec<Layout>,
    },
    InsertParameter {
        at: usize,
        parameter: Box<Parameter>,
    },
    RemoveParameter(ParameterId),
    /// Whatever is said of a parameter beside its name and its value.
    ParameterLook(Box<Parameter>),
    InsertResult {
        at: usize,
        result: Box<NamedResult>,
    },
    RemoveResult(ResultId),
    /// Whatever is said of a result beside its name and its formula.
    ResultLook(Box<NamedResult>),
    Charts(Vec<Chart>),
    /// How sheets stand on paper.
    Paper(Box<Paper>),
}

impl Structure {
    /// Whether columns, sheets, parameters or results may stand at other positions after it.
    pub fn moves_places(&self) -> bool {
        match self {
            Structure::InsertColumn { .. }
            | Structure::RemoveColumn { .. }
            | Structure::MoveColumn { .. }
            | Structure::InsertSheet { .. }
            | Structure::RemoveSheet(_)
            | Structure::MoveSheet { .. }
            | Structure::InsertParameter { .. }
            | Structure::RemoveParameter(_)
            | Structure::InsertResult { .. }
            | Structure::RemoveResult(_) => true,
            Structure::ColumnLook { .. }
            | Structure::ColumnTotal { .. }
            | Structure::ColumnCheck { .. }
            | Structure::FillColumn { .. }
            | Structure::MatrixForm { .. }
            | Structure::MatrixTones { .. }
            | Structure::Layouts { .. }
            | Structure::MoveRow { .. }
            | Structure::OrderRows { .. }
            | Structure::TableKey { .. }
            | Structure::Filter { .. }
            | Structure::Groups { .. }
            | Structure::Freeze { .. }
            | Structure::SheetTitle { .. }
            | Structure::ParameterLook(_)
            | Structure::ResultLook(_)
            | Structure::Charts(_)
            | Structure::Paper(_) => false,
        }
    }
}

impl Edit {
    /// Whether columns, sheets, parameters or results may stand at other positions after it.
    pub fn moves_places(&self) -> bool {
        match self {
            Edit::Structure(change) => change.moves_places(),
            Edit::Several(edits) | Edit::Act { edits, .. } => edits.iter().any(Edit::moves_places),
            _ => false,
        }
    }
}

impl From<Structure> for Edit {
    fn from(change: Structure) -> Edit {
        Edit::Structure(change)
    }
}
