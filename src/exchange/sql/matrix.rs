//! A matrix in the script: a table with a row for each of its cells.

use super::schema::{Held, Kinds, MatrixHeld, Names};
use super::script::{Script, widen};
use super::translate::{At, literal};
use super::value::{Val, quoted};
use crate::engine::Step;
use crate::workbook::{Matrix, Sheet, SheetId, Workbook};

impl Script<'_> {
    /// The key of a table's rows as a text, of what is typed.
    pub(super) fn key_text(&self, sheet: usize) -> String {
        let (held, table) = (
            &self.schema.tables[&sheet],
            self.workbook.sheets[sheet].table(),
        );
        let key = table.and_then(|it| it.column_position(*it.key.first()?));
        let is_data = |at: &usize| {
            table.is_some_and(|it| it.columns[*at].is_input()) || self.given.contains(&(sheet, *at))
        };
        let key = key.filter(is_data).and_then(|at| held.columns[at].as_ref());
        match key {
            Some(key) => key.val(&held.name).written(),
            None => "CAST(NULL AS VARCHAR)".to_owned(),
        }
    }

    pub(super) fn matrix(&mut self, step: &Step, sheet: usize) {
        let workbook = self.workbook;
        let (Sheet::Matrix(matrix), Some(held)) =
            (&workbook.sheets[sheet], self.schema.matrices.get(&sheet))
        else {
            return;
        };
        let (rows, columns) = held.tables;
        let table = |sheet: usize| self.schema.tables[&sheet].name.clone();
        let (name, tables) = (held.name.clone(), (table(rows), table(columns)));
        let (row, column) = (held.row.clone(), held.column.clone());
        let at = At {
            rows: vec![(rows, tables.0.clone()), (columns, tables.1.clone())],
            list: None,
        };
        let wide = self.engine.rows(columns);
        let kinds = Kinds::of((0..wide).flat_map(|column| self.values(sheet, column)));
        let mut val = match self.translated(step, &at) {
            Ok(val) => val,
            Err(why) => {
                self.lose(step.place, why);
                self.given_matrices.insert(sheet);
                let held = self.matrix_value(sheet, matrix, &kinds, None);
                self.hold_matrix(sheet, held);
                return;
            }
        };
        if !matrix.overrides.is_empty() {
            widen(&mut val, &kinds);
        }
        let held = self.matrix_value(sheet, matrix, &kinds, Some(&val));
        let mut over = Vec::new();
        let mut own = Vec::new();
        for (ids, to) in &matrix.overrides {
            let at = |sheet: usize, id| Some(workbook.sheets[sheet].table()?.position(id)? + 1);
            let Some((r, c)) = at(rows, ids.0).zip(at(columns, ids.1)) else {
                continue;
            };
            own.push(format!("({r}, {c})"));
            if let Some(value) = to.content.value() {
                over.push((r, c, value, to.note.clone()));
            }
        }
        let mut which = format!(
            " FROM {}, {} WHERE {}.\"#\" = {name}.{row} AND {}.\"#\" = {name}.{column}",
            tables.0, tables.1, tables.0, tables.1
        );
        if !own.is_empty() {
            which.push_str(&format!(
                " AND ({name}.{row}, {name}.{column}) NOT IN ({})",
                own.join(", ")
            ));
        }
        let said = (matrix.name.clone(), matrix.formula.as_str());
        self.rule(&name, &held, &val, &which, Some(said));
        for (r, c, value, note) in over {
            let val = literal(&value).unwrap_or_else(Val::nothing);
            let which = format!(" WHERE {row} = {r} AND {column} = {c}");
            let said = note.unwrap_or_default();
            let place = format!("{} by hand", matrix.name);
            self.rule(&name, &held, &val, &which, Some((place, &said)));
        }
        self.hold_matrix(sheet, held);
    }

    pub(super) fn matrix_value(
        &mut self,
        sheet: usize,
        matrix: &Matrix,
        kinds: &Kinds,
        val: Option<&Val>,
    ) -> Held {
        let Some(held) = self.schema.matrices.get_mut(&sheet) else {
            return Held::typed("Nilai", kinds, &matrix.form, &mut Names::default());
        };
        if let Some(known) = &held.value {
            return known.clone();
        }
        match val {
            Some(val) => Held::computed("Nilai", val, kinds, &matrix.form, &mut held.names),
            None => {
                let mut own = Held::typed("Nilai", kinds, &matrix.form, &mut held.names);
                (own.blank, own.empty) = (false, true);
                own
            }
        }
    }

    pub(super) fn hold_matrix(&mut self, sheet: usize, value: Held) {
        if let Some(held) = self.schema.matrices.get_mut(&sheet) {
            held.value = Some(value);
        }
    }

    pub(super) fn matrix_cell(
        &mut self,
        step: &Step,
        sheet: usize,
        row: usize,
        column: usize,
        matrix: &Matrix,
    ) {
        let Some(held) = self.schema.matrices.get(&sheet) else {
            return;
        };
        let (rows, columns) = held.tables;
        let (name, by) = (held.name.clone(), (held.row.clone(), held.column.clone()));
        let table = |sheet: usize| self.schema.tables[&sheet].name.clone();
        let tables = (table(rows), table(columns));
        let at = At {
            rows: vec![(rows, tables.0.clone()), (columns, tables.1.clone())],
            list: None,
        };
        let value = self.engine.cell(sheet, row, column);
        let val = self.translated(step, &at).unwrap_or_else(|why| {
            self.lose(step.place, why);
            literal(&value).unwrap_or_else(Val::nothing)
        });
        let wide = self.engine.rows(columns);
        let kinds = Kinds::of((0..wide).flat_map(|column| self.values(sheet, column)));
        let held = self.matrix_value(sheet, matrix, &kinds, None);
        self.hold_matrix(sheet, held.clone());
        let which = format!(
            " FROM {}, {} WHERE {}.\"#\" = {} AND {}.\"#\" = {} AND {name}.{} = {} AND {name}.{} = {}",
            tables.0,
            tables.1,
            tables.0,
            row + 1,
            tables.1,
            column + 1,
            by.0,
            row + 1,
            by.1,
            column + 1,
        );
        let place = step.place.name(self.workbook);
        let id =
            |sheet: usize, at: usize| self.workbook.sheets[sheet].table().map(|it| it.rows()[at]);
        let over = id(rows, row).zip(id(columns, column));
        let over = over.and_then(|ids| matrix.overrides.get(&ids));
        let said = over.and_then(|it| it.content.formula()).unwrap_or_default();
        let note = over.and_then(|it| it.note.as_deref());
        let said = match note {
            Some(note) => format!("{said} ({note})"),
            None => said.to_owned(),
        };
        self.rule(&name, &held, &val, &which, Some((place, &said)));
    }

    pub(super) fn matrix_totals(&mut self, sheet: usize) {
        let held = self.schema.matrices.get(&sheet);
        let num = held.and_then(|held| held.value.as_ref()?.num.as_ref());
        if let (Some(held), Some(num)) = (held, num) {
            let name = self.workbook.sheets[sheet].name();
            self.rules.push_str(&format!(
                "CREATE OR REPLACE TABLE {} AS SELECT {column}, coalesce(sum({}), 0) AS \"JUMLAH\" \
                 FROM {} GROUP BY {column};\n",
                quoted(&format!("{name} JUMLAH")),
                num.column,
                held.name,
                column = held.column,
            ));
        }
    }
}

pub(super) fn matrix_held(workbook: &Workbook, matrix: &Matrix) -> Option<MatrixHeld> {
    let at = |id| workbook.sheet_position(SheetId::Table(id));
    let name = |id| Some(workbook.table(id)?.name.clone());
    let mut names = Names::taking([name(matrix.rows)?, name(matrix.columns)?]);
    let row = quoted(&names.free(&format!("# {}", name(matrix.rows)?)));
    let column = quoted(&names.free(&format!("# {}", name(matrix.columns)?)));
    Some(MatrixHeld {
        name: quoted(&matrix.name),
        row,
        column,
        value: None,
        names,
        tables: (at(matrix.rows)?, at(matrix.columns)?),
    })
}
