//! Columns, rows, sheets, parameters and results that are made, changed and taken away: the menus
//! at their places, the questions that these ask, and the edits that come of it.

mod choices;
mod column;
mod column_acts;
mod column_formulas;
mod items;
mod kind_offer;
mod matrix;
mod named;
mod popup;
mod removal;
mod retyping;
mod row_acts;
mod rows_or_columns;
mod sheet_acts;

use leptos::prelude::*;

pub use choices::relabelled;
pub use items::{Item, Part};
pub use kind_offer::kind_offer;
pub use named::{Asking, Field, Select, offer_all};
pub use popup::{Popup, PopupMenu, Subject};
pub use retyping::Look;
pub use sheet_acts::open_empty;

use crate::ui::desk::desk;
use crate::ui::{charts, printing, scenarios, viewing};
use crate::workbook::{
    ColumnId, MatrixId, ParameterId, ResultId, ScenarioId, SheetId, TableId, Thing,
};

/// What a dialog is to ask before columns, sheets, parameters or results change.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// A column that is there, or a new one at a position.
    Column {
        table: TableId,
        column: Option<ColumnId>,
        at: usize,
    },
    NewTable,
    RenameSheet(SheetId),
    /// A matrix that is there, or a new one.
    Matrix(Option<MatrixId>),
    /// Which lists of a matrix or a table are to be printed.
    Packing(printing::Of),
    /// How all sheets stand on paper.
    Paper,
    /// How a table is to stand in a document.
    Layout(TableId),
    Parameter(Option<ParameterId>),
    Result(Option<ResultId>),
    /// The name of a scenario that is there, or a new one.
    Scenario(Option<ScenarioId>),
    /// A chart that is there, by its position, or a new one, of a table or a column if one is given.
    Chart {
        chart: Option<usize>,
        of: Option<(TableId, Option<ColumnId>)>,
    },
    Remove(Thing),
    /// Which rows a column lets through.
    Filter {
        table: TableId,
        column: ColumnId,
    },
    /// By which columns the rows are to be sorted.
    Sort {
        table: TableId,
        /// The first of them, to begin with.
        column: ColumnId,
    },
}

/// The dialog that asks.
pub fn dialog(asked: Asked) -> AnyView {
    match asked {
        Asked::Column { table, column, at } => {
            view! { <column::ColumnDialog table column at/> }.into_any()
        }
        Asked::NewTable => view! { <named::NewTable/> }.into_any(),
        Asked::Matrix(matrix) => view! { <matrix::MatrixDialog matrix/> }.into_any(),
        Asked::Packing(of) => view! { <printing::PackingDialog of/> }.into_any(),
        Asked::Paper => view! { <printing::SetupDialog/> }.into_any(),
        Asked::Layout(table) => view! { <printing::LayoutDialog table/> }.into_any(),
        Asked::RenameSheet(sheet) => view! { <named::RenameSheet sheet/> }.into_any(),
        Asked::Parameter(parameter) => view! { <named::ParameterDialog parameter/> }.into_any(),
        Asked::Result(result) => view! { <named::ResultDialog result/> }.into_any(),
        Asked::Filter { table, column } => {
            view! { <viewing::FilterDialog table column/> }.into_any()
        }
        Asked::Sort { table, column } => view! { <viewing::SortDialog table column/> }.into_any(),
        Asked::Scenario(scenario) => view! { <scenarios::ScenarioDialog scenario/> }.into_any(),
        Asked::Chart { chart, of } => view! { <charts::ChartDialog chart of/> }.into_any(),
        Asked::Remove(thing) => {
            let things = desk().things_meant(thing);
            view! { <removal::RemovalDialog things/> }.into_any()
        }
    }
}
