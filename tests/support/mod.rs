//! What the tests share: a workbook with its engine, edited by names and read by formulas.

// Each test takes what it needs of this.
#![allow(dead_code)]

pub mod overlays;
pub mod plans;
pub mod report;
pub mod shapes;
pub mod steps;

use takar::engine::{Engine, KeyFault};
use takar::exchange::save;
use takar::formula::Value;
use takar::number::read_invariant;
use takar::templates::BANDAR_LAMPUNG_2024;
use takar::workbook::{Column, Content, Edit, Override, RowId, Sheet, Table, Workbook};

/// A workbook and its engine, kept true together.
pub struct Desk {
    pub workbook: Workbook,
    pub engine: Engine,
}

impl Desk {
    pub fn of(workbook: Workbook) -> Desk {
        let engine = Engine::new(&workbook);
        Desk { workbook, engine }
    }

    /// A shipped workbook.
    pub fn template(name: &str) -> Desk {
        Desk::of(
            takar::templates::template(name)
                .expect(name)
                .open()
                .unwrap(),
        )
    }

    /// The one that opens first.
    pub fn shipped() -> Desk {
        Desk::of(BANDAR_LAMPUNG_2024.open().unwrap())
    }

    /// Makes an edit and gives back the one that undoes it.
    pub fn make(&mut self, edit: &Edit) -> Edit {
        let inverse = self.workbook.apply(edit).unwrap();
        self.engine.update(&self.workbook, edit);
        inverse
    }

    /// Sets a parameter.
    pub fn set(&mut self, name: &str, text: &str) {
        let parameter = self.workbook.parameter_named(name).expect(name).id;
        let content = content(text);
        self.make(&Edit::Parameter { parameter, content });
    }

    /// Puts a row at the end of a table.
    pub fn add(&mut self, table: &str, cells: &[(&str, &str)]) {
        let row = RowId(self.workbook.next_id());
        let table = self.workbook.table_named(table).expect(table);
        let cells = cells.iter();
        let cells = cells
            .map(|(name, text)| (table.column_named(name).expect(name).id, content(text)))
            .collect();
        let at = table.rows().len();
        let table = table.id;
        self.make(&Edit::InsertRow {
            table,
            at,
            row,
            cells,
        });
    }

    /// Types into a cell, or overrides it where its column has a formula.
    pub fn put(&mut self, table: &str, row: &str, column: &str, text: &str) {
        let (sheet, row, column) = self.names(table, row, column);
        let (table, column, is_input) = (sheet.id, column.id, column.is_input());
        let content = content(text);
        self.make(&if is_input {
            Edit::Cell {
                table,
                row,
                column,
                content,
            }
        } else {
            let to = Some(Override::from(content));
            Edit::Override {
                table,
                row,
                column,
                to,
            }
        });
    }

    /// Takes an override back.
    pub fn restore(&mut self, table: &str, row: &str, column: &str) {
        let (table, row, column) = self.names(table, row, column);
        let (table, column) = (table.id, column.id);
        let to = None;
        self.make(&Edit::Override {
            table,
            row,
            column,
            to,
        });
    }

    /// The formula of a column.
    pub fn set_formula(&mut self, table: &str, column: &str, formula: &str) {
        let table = self.workbook.table_named(table).expect(table);
        let column = table.column_named(column).expect(column).id;
        self.make(&Edit::ColumnFormula {
            table: table.id,
            column,
            formula: formula.to_owned(),
        });
    }

    /// What a formula comes to, as it is printed.
    pub fn get(&self, formula: &str) -> String {
        match self.engine.evaluate(&self.workbook, formula) {
            Ok(value) => printed(&value),
            Err(problems) => panic!("{formula}: {problems:?}"),
        }
    }

    pub fn value(&self, table: &str, row: &str, column: &str) -> Value {
        let (sheet, row, column) = self.place(table, row, column);
        self.engine.cell(sheet, row, column)
    }

    /// What a cell comes to, as it is printed.
    pub fn cell(&self, table: &str, row: &str, column: &str) -> String {
        printed(&self.value(table, row, column))
    }

    /// What a column's JUMLAH comes to.
    pub fn total(&self, table: &str, column: &str) -> String {
        let sheet = self.sheet(table);
        let table = self.workbook.table_named(table).expect(table);
        let column = table.column_named(column).expect(column).id;
        printed(
            self.engine
                .total(sheet, table.column_position(column).unwrap()),
        )
    }

    /// Whether a cell fails its column's check.
    pub fn is_marked(&self, table: &str, row: &str, column: &str) -> bool {
        let (sheet, row, column) = self.place(table, row, column);
        !self.engine.passes_check(sheet, row, column)
    }

    /// Whether the key in a cell leads nowhere, or is another row's too.
    pub fn has_wrong_key(&mut self, table: &str, row: &str, column: &str) -> bool {
        self.engine.look_at_keys(&self.workbook, &mut || true);
        let (sheet, row, column) = self.place(table, row, column);
        let fault = self.engine.key_faults().at(sheet, row, column);
        matches!(fault, Some(KeyFault::Absent | KeyFault::Twin(_)))
    }

    /// A cell of a matrix, by the names of a row of each table.
    pub fn matrix(&self, matrix: &str, row: &str, column: &str) -> String {
        let sheet = self.sheet(matrix);
        let Sheet::Matrix(matrix) = &self.workbook.sheets[sheet] else {
            panic!("{matrix} is no matrix");
        };
        let at = |table, row: &str| {
            let table = self.workbook.table(table).unwrap();
            table.position(table.row_named(row).expect(row)).unwrap()
        };
        let (row, column) = (at(matrix.rows, row), at(matrix.columns, column));
        printed(&self.engine.cell(sheet, row, column))
    }

    pub fn sheet(&self, name: &str) -> usize {
        let named = |sheet: &Sheet| sheet.name() == name;
        self.workbook.sheets.iter().position(named).expect(name)
    }

    fn names(&self, table: &str, row: &str, column: &str) -> (&Table, RowId, &Column) {
        let table = self.workbook.table_named(table).expect(table);
        let row = table.row_named(row).expect(row);
        (table, row, table.column_named(column).expect(column))
    }

    fn place(&self, table: &str, row: &str, column: &str) -> (usize, usize, usize) {
        let sheet = self.sheet(table);
        let (table, row, column) = self.names(table, row, column);
        let row = table.position(row).unwrap();
        (sheet, row, table.column_position(column.id).unwrap())
    }
}

/// A content as it would be written in invariant form: a formula, a number, a text, or nothing.
pub fn content(text: &str) -> Content {
    match (text, read_invariant(text)) {
        ("", _) => Content::Blank,
        (_, Some(number)) => Content::Number(number),
        (text, _) if text.starts_with('=') => Content::Formula(text.to_owned()),
        (text, _) => Content::Text(text.to_owned()),
    }
}

/// A value in invariant form; a text without quotes, an error by its code.
pub fn printed(value: &Value) -> String {
    match value {
        Value::Error(fault) => fault.code.text().to_owned(),
        value => value.written().unwrap().to_string(),
    }
}

/// A workbook's file without its count of ids, which only ever grows: an id is drawn once, and
/// taking an edit back does not give it back.
pub fn file_of(workbook: &Workbook) -> String {
    save(workbook)
        .lines()
        .filter(|line| !line.starts_with("  \"next\":"))
        .collect()
}
