use leptos::prelude::*;

use super::Asked;
use crate::ui::desk::{Desk, Tab};
use crate::ui::keeping;
use crate::workbook::{
    Column, ColumnId, Edit, EditError, Form, Kind, RowId, SheetId, Structure, TableId, WholeSheet,
    Workbook, same_name,
};

/// How many rows a new table begins with.
const FIRST_ROWS: u32 = 5;

impl Desk {
    /// Asks for another name of a sheet, or says what keeps it from having one.
    pub fn ask_sheet_name(self, sheet: SheetId) {
        if keeping::is_watching(self) {
            return self.tell_refusal(EditError::Elsewhere);
        }
        let refused = self.glance(|session| {
            let rename = renaming(sheet, String::new());
            session.workbook().refuses(&rename)
        });
        match refused {
            Some(refused) => self.tell_refusal(EditError::Locked(refused)),
            None => self.ask(Asked::RenameSheet(sheet)),
        }
    }

    pub fn move_sheet(self, sheet: SheetId, right: bool) {
        let at = self.glance(|session| session.workbook().sheet_position(sheet));
        let Some(at) = at else { return };
        let to = if right { at + 1 } else { at.saturating_sub(1) };
        self.make(Structure::MoveSheet { sheet, to }.into());
    }

    /// Whether a matrix can be made: it stands on two tables.
    pub fn may_make_matrix(self) -> bool {
        self.glance(|session| session.workbook().tables().count() > 1)
    }

    /// Whether a sheet may go: something is to stay.
    pub fn may_remove_sheet(self, sheet: SheetId) -> bool {
        self.glance(|session| {
            let workbook = session.workbook();
            let along = match sheet {
                SheetId::Table(table) => workbook.matrices_on(table).len(),
                SheetId::Matrix(_) => 0,
            };
            workbook.sheets.len() > along + 1
        })
    }
}

/// The edit that gives a sheet another name.
pub fn renaming(sheet: SheetId, name: String) -> Edit {
    match sheet {
        SheetId::Table(table) => Edit::RenameTable { table, name },
        SheetId::Matrix(matrix) => Edit::RenameMatrix { matrix, name },
    }
}

/// The edit that adds a table with these columns, the first of texts, and a few empty rows.
pub fn new_table(workbook: &Workbook, at: usize, name: &str, columns: &str) -> Edit {
    let mut names: Vec<&str> = Vec::new();
    for name in columns.split([',', ';']).map(str::trim) {
        if !name.is_empty() && !names.iter().any(|known| same_name(known, name)) {
            names.push(name);
        }
    }
    if names.is_empty() {
        names.push(name);
    }
    let table = TableId(workbook.next_id());
    let columns: Vec<Column> = names
        .iter()
        .zip(table.0 + 1..)
        .enumerate()
        .map(|(place, (name, id))| {
            let kind = if place == 0 { Kind::Text } else { Kind::Number };
            let form = Form {
                kind,
                ..Form::default()
            };
            let mut column = Column::input(ColumnId(id), name, form);
            column.width = Some(if place == 0 { 180 } else { 110 });
            column
        })
        .collect();
    let first_row = table.0 + 1 + u32::try_from(columns.len()).unwrap_or_default();
    let key = columns.first().map(|column| column.id);
    let mut sheet = WholeSheet::table(table, name, columns);
    if let WholeSheet::Table(whole) = &mut sheet {
        whole.key.extend(key);
        whole.rows = (first_row..first_row + FIRST_ROWS).map(RowId).collect();
    }
    let sheet = Box::new(sheet);
    Structure::InsertSheet { at, sheet }.into()
}

/// Begins a workbook with nothing in it but an empty table.
pub fn open_empty(desk: Desk) {
    let words = desk.words_now();
    let mut workbook = Workbook::default();
    workbook.name = words.empty_workbook.to_owned();
    let table = new_table(
        &workbook,
        0,
        words.pasted_sheet,
        words.first_columns_default,
    );
    if workbook.apply(&table).is_ok() {
        keeping::open_new(desk, workbook);
        desk.tab.set(Tab::Sheet(0));
        desk.focus_grid();
    }
}
