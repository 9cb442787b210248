//! What an edit changes of the shape of a workbook, by which the engine plans.

use std::collections::BTreeSet;

use super::{Engine, Where};
use crate::workbook::{Content, Edit, Sheet, SheetId, Structure, Table, TableId, Workbook};

/// Whether an edit needs a new plan: it changes a formula, or how many rows there are, or how a
/// row on a cycle is called.
pub(super) fn changes_structure(engine: &Engine, workbook: &Workbook, edit: &Edit) -> bool {
    match edit {
        Edit::Rename { .. } | Edit::Note { .. } | Edit::Lock { .. } | Edit::Scenario(_) => false,
        Edit::Structure(change) => match change {
            Structure::ColumnTotal { .. }
            | Structure::ColumnCheck { .. }
            | Structure::FillColumn { .. }
            | Structure::MoveRow { .. }
            | Structure::OrderRows { .. }
            | Structure::Filter { .. } => true,
            // A name that leads nowhere is told with the column whose heading it may mean.
            Structure::ColumnLook { .. } => engine.plan.leads_nowhere(),
            // A row on a cycle is told by its key.
            Structure::TableKey { .. } => engine.plan.names_rows,
            _ => false,
        },
        Edit::Several(edits) | Edit::Act { edits, .. } => edits
            .iter()
            .any(|edit| changes_structure(engine, workbook, edit)),
        Edit::Parameter { parameter, content } => {
            let index = workbook.parameters.iter().position(|p| p.id == *parameter);
            let node = index.and_then(|index| engine.plan.place(Where::Parameter(index)));
            // A parameter that had a formula is no longer what was planned.
            content.formula().is_some()
                || node.is_none_or(|node| engine.plan.nodes[node].formula.is_some())
        }
        Edit::Cell {
            table,
            row,
            column,
            content,
        } => {
            let at = |id| {
                workbook
                    .sheets
                    .iter()
                    .position(|sheet| sheet.id() == SheetId::Table(id))
            };
            let place = || {
                let (sheet, table) = (at(*table)?, workbook.table(*table)?);
                let (row, column) = (table.position(*row)?, table.column_position(*column)?);
                engine.plan.place(Where::Cell { sheet, row, column })
            };
            let names_row = || {
                let is_key = |table: &Table| table.key.contains(column);
                engine.plan.names_rows && workbook.table(*table).is_some_and(is_key)
            };
            matches!(content, Content::Formula(_)) || place().is_some() || names_row()
        }
        Edit::Override { .. }
        | Edit::MatrixOverride { .. }
        | Edit::ColumnFormula { .. }
        | Edit::MatrixFormula { .. }
        | Edit::ResultFormula { .. }
        | Edit::InsertRow { .. }
        | Edit::RemoveRow { .. }
        | Edit::InsertRows(_)
        | Edit::RemoveRows { .. }
        | Edit::Cells(_)
        // A name may lead elsewhere, and cycles and errors are told by names.
        | Edit::RenameParameter { .. }
        | Edit::RenameResult { .. }
        | Edit::RenameTable { .. }
        | Edit::RenameMatrix { .. }
        | Edit::RenameColumn { .. }
        | Edit::Formulas(_) => true,
    }
}

/// The tables that an edit puts rows into, takes rows from, or orders anew.
pub(super) fn tables_of_row_edits(edit: &Edit, tables: &mut BTreeSet<TableId>) {
    match edit {
        Edit::Several(edits) | Edit::Act { edits, .. } => edits
            .iter()
            .for_each(|edit| tables_of_row_edits(edit, tables)),
        Edit::InsertRows(many) => {
            tables.insert(many.table);
        }
        Edit::InsertRow { table, .. }
        | Edit::RemoveRow { table, .. }
        | Edit::RemoveRows { table, .. }
        | Edit::Structure(Structure::MoveRow { table, .. } | Structure::OrderRows { table, .. }) => {
            tables.insert(*table);
        }
        _ => {}
    }
}

/// How many rows and columns each sheet has.
pub(super) fn shapes(workbook: &Workbook) -> Vec<(usize, usize)> {
    let rows = |id| workbook.table(id).map_or(0, |table| table.rows().len());
    let shape = |sheet: &Sheet| match sheet {
        Sheet::Table(table) => (table.rows().len(), table.columns.len()),
        Sheet::Matrix(matrix) => (rows(matrix.rows), rows(matrix.columns)),
    };
    workbook.sheets.iter().map(shape).collect()
}
