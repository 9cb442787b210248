//! The statements of the script, in the order in which the engine computes.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use super::data::{file_name, put_cells};
use super::schema::{Held, Kinds, MatrixHeld, Names, Schema, TableHeld};
use super::translate::{At, Translated, Translator, literal};
use super::value::{Val, quoted, text_literal};
use super::{SCRIPT, Sql, SqlLoss};
use crate::engine::{Engine, Ref, Step, Where, steps};
use crate::formula::{Expr, Value};
use crate::workbook::{Content, Matrix, Sheet, SheetId, Table, Tongue, Total, Workbook};

const MACROS: &str = include_str!("macros.sql");
const BROKEN: &str = "a circle";

struct Script<'a> {
    workbook: &'a Workbook,
    engine: &'a Engine,
    schema: Schema,
    rules: String,
    checks: Vec<String>,
    losses: Vec<SqlLoss>,
    /// Columns and matrices whose values are data, since there is no rule.
    given: BTreeSet<(usize, usize)>,
    given_matrices: BTreeSet<usize>,
    checks_name: String,
}

pub(super) fn written(workbook: &Workbook, engine: &Engine) -> Sql {
    let mut script = Script::new(workbook, engine);
    for step in steps(workbook) {
        script.step(&step);
    }
    script.assembled()
}

impl<'a> Script<'a> {
    fn new(workbook: &'a Workbook, engine: &'a Engine) -> Script<'a> {
        let mut names = Names::taking(workbook.sheets.iter().map(|it| it.name().to_owned()));
        let mut schema = Schema {
            parameters: TableHeld::new(&names.free("Parameter"), workbook.parameters.len()),
            results: TableHeld::new(&names.free("Hasil"), workbook.results.len()),
            ..Schema::default()
        };
        for (index, parameter) in workbook.parameters.iter().enumerate() {
            if parameter.value.formula().is_none() {
                let kinds = Kinds::of(parameter.value.value().into_iter());
                let table = &mut schema.parameters;
                let held = Held::typed(&parameter.name, &kinds, &parameter.form, &mut table.names);
                table.columns[index] = Some(held);
            }
        }
        for (sheet, it) in workbook.sheets.iter().enumerate() {
            match it {
                Sheet::Table(table) => {
                    let mut held = TableHeld::new(&table.name, table.columns.len());
                    for (index, column) in table.columns.iter().enumerate() {
                        if column.is_input() {
                            let rows = 0..table.rows().len();
                            let kinds = Kinds::of(rows.map(|row| engine.cell(sheet, row, index)));
                            let own =
                                Held::typed(&column.name, &kinds, &column.form, &mut held.names);
                            held.columns[index] = Some(own);
                        }
                    }
                    schema.tables.insert(sheet, held);
                    let name = names.free(&format!("{} JUMLAH", table.name));
                    let totals = TableHeld::new(&name, table.columns.len());
                    schema.totals.insert(sheet, totals);
                }
                Sheet::Matrix(matrix) => {
                    if let Some(held) = matrix_held(workbook, matrix) {
                        schema.matrices.insert(sheet, held);
                    }
                }
            }
        }
        Script {
            workbook,
            engine,
            schema,
            rules: String::new(),
            checks: Vec::new(),
            losses: Vec::new(),
            given: BTreeSet::new(),
            given_matrices: BTreeSet::new(),
            checks_name: quoted(&names.free("Pemeriksaan")),
        }
    }

    fn step(&mut self, step: &Step) {
        match step.place {
            Where::Parameter(index) => {
                if step.formula.is_some() {
                    let parameter = &self.workbook.parameters[index];
                    let value = self.engine.parameter(index).clone();
                    let val = self.alone(step, &value);
                    let kinds = Kinds::of(std::iter::once(value));
                    let table = &mut self.schema.parameters;
                    let name = &parameter.name;
                    let names = &mut table.names;
                    let held = Held::computed(name, &val, &kinds, &parameter.form, names);
                    let (table, said) = (table.name.clone(), parameter.value.formula());
                    self.rule(&table, &held, &val, "", said.map(|it| (name.clone(), it)));
                    self.schema.parameters.columns[index] = Some(held);
                }
            }
            Where::Result(index) => {
                let result = &self.workbook.results[index];
                let value = self.engine.result(index).clone();
                let val = self.alone(step, &value);
                let kinds = Kinds::of(std::iter::once(value));
                let table = &mut self.schema.results;
                let names = &mut table.names;
                let held = Held::computed(&result.name, &val, &kinds, &result.form, names);
                let (table, said) = (table.name.clone(), (result.name.clone(), &*result.formula));
                self.rule(&table, &held, &val, "", Some(said));
                self.schema.results.columns[index] = Some(held);
            }
            Where::Column { sheet, column } => self.column(step, sheet, column),
            Where::Cell { sheet, row, column } => self.cell(step, sheet, row, column),
            Where::Total { sheet, column } => self.total(step, sheet, column),
            Where::Check { sheet, column } => self.check(step, sheet, column),
            Where::Matrix { sheet } => self.matrix(step, sheet),
            Where::MatrixTotals { sheet } => self.matrix_totals(sheet),
            Where::Shown { .. } => {}
        }
    }

    /// A formula as a cell shows what it comes to.
    fn translated(&self, step: &Step, at: &At) -> Translated {
        let formula = match &step.formula {
            Some(formula) if !step.is_circular => formula,
            _ => return Err(BROKEN.to_owned()),
        };
        Ok(shown(self.translator().value(formula, at)?))
    }

    fn translator(&self) -> Translator<'_> {
        Translator {
            schema: &self.schema,
            count: Cell::new(0),
        }
    }

    /// A formula with no row at hand, or its value where there is no SQL for it.
    fn alone(&mut self, step: &Step, value: &Value) -> Val {
        match self.translated(step, &At::default()) {
            Ok(val) => val,
            Err(why) => {
                self.lose(step.place, why);
                literal(value).unwrap_or_else(Val::nothing)
            }
        }
    }

    fn lose(&mut self, place: Where, why: String) {
        self.rules.push_str(&format!(
            "-- {}: not translated ({why}); its values are data.\n",
            place.name(self.workbook)
        ));
        self.losses.push(SqlLoss { place, why });
    }

    /// Puts values into a place: its columns, if they are not there yet, and what they are.
    fn rule(
        &mut self,
        table: &str,
        held: &Held,
        val: &Val,
        which: &str,
        said: Option<(String, &str)>,
    ) {
        if let Some((name, formula)) = said {
            let formula = formula.split_whitespace().collect::<Vec<_>>().join(" ");
            self.rules.push_str(&format!("-- {name} {formula}\n"));
        }
        self.declare(table, held);
        let set = held.assigned(val).join(", ");
        self.rules
            .push_str(&format!("UPDATE {table} SET {set}{which};\n"));
    }

    fn declare(&mut self, table: &str, held: &Held) {
        for (column, kind) in held.columns() {
            self.rules.push_str(&format!(
                "ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {column} {kind};\n"
            ));
        }
    }

    fn values(&self, sheet: usize, column: usize) -> impl Iterator<Item = Value> {
        let rows = 0..self.engine.rows(sheet);
        rows.map(move |row| self.engine.cell(sheet, row, column))
    }

    fn column(&mut self, step: &Step, sheet: usize, column: usize) {
        let workbook = self.workbook;
        let Some(table) = workbook.sheets[sheet].table() else {
            return;
        };
        let definition = &table.columns[column];
        let Some(formula) = definition.formula.as_deref() else {
            return;
        };
        let name = self.schema.tables[&sheet].name.clone();
        let at = At {
            rows: vec![(sheet, name.clone())],
            list: None,
        };
        let kinds = Kinds::of(self.values(sheet, column));
        let mut val = match self.translated(step, &at) {
            Ok(val) => val,
            Err(why) => {
                self.lose(step.place, why);
                self.given.insert((sheet, column));
                let names = self.names_of(sheet);
                let mut held = Held::typed(&definition.name, &kinds, &definition.form, names);
                (held.blank, held.empty) = (false, true);
                self.hold(sheet, column, held);
                return;
            }
        };
        if !definition.overrides.is_empty() {
            widen(&mut val, &kinds);
        }
        let held = match self.schema.tables[&sheet].columns[column].clone() {
            Some(held) => held,
            None => {
                let names = self.names_of(sheet);
                Held::computed(&definition.name, &val, &kinds, &definition.form, names)
            }
        };
        let own: Vec<String> = definition
            .overrides
            .keys()
            .filter_map(|row| Some((table.position(*row)? + 1).to_string()))
            .collect();
        let which = match own.is_empty() {
            true => String::new(),
            false => format!(" WHERE \"#\" NOT IN ({})", own.join(", ")),
        };
        let said = (step.place.name(workbook), formula);
        self.rule(&name, &held, &val, &which, Some(said));
        self.hold(sheet, column, held);
    }

    fn names_of(&mut self, sheet: usize) -> &mut Names {
        &mut self.schema.tables.entry(sheet).or_default().names
    }

    fn hold(&mut self, sheet: usize, column: usize, held: Held) {
        if let Some(table) = self.schema.tables.get_mut(&sheet) {
            table.columns[column] = Some(held);
        }
    }

    /// A cell with a formula of its own, or with a value over its column's.
    fn cell(&mut self, step: &Step, sheet: usize, row: usize, column: usize) {
        let workbook = self.workbook;
        let value = self.engine.cell(sheet, row, column);
        let (table, definition) = match &workbook.sheets[sheet] {
            Sheet::Table(table) => (table, &table.columns[column]),
            Sheet::Matrix(matrix) => return self.matrix_cell(step, sheet, row, column, matrix),
        };
        let name = self.schema.tables[&sheet].name.clone();
        let at = At {
            rows: vec![(sheet, name.clone())],
            list: None,
        };
        let held = match self.schema.tables[&sheet].columns[column].clone() {
            Some(held) => held,
            None => {
                let kinds = Kinds::of(self.values(sheet, column));
                let names = self.names_of(sheet);
                let mut held = Held::typed(&definition.name, &kinds, &definition.form, names);
                (held.blank, held.empty) = (false, true);
                self.hold(sheet, column, held.clone());
                held
            }
        };
        let val = match step.formula {
            Some(_) => self.translated(step, &at),
            None => Ok(literal(&value).unwrap_or_else(Val::nothing)),
        };
        let val = val.unwrap_or_else(|why| {
            self.lose(step.place, why);
            literal(&value).unwrap_or_else(Val::nothing)
        });
        let id = table.rows()[row];
        let content = match definition.is_input() {
            true => definition.cells().get(row),
            false => definition.overrides.get(&id).map(|over| &over.content),
        };
        let note = definition.overrides.get(&id).and_then(|it| it.note.clone());
        let said = content.and_then(Content::formula).unwrap_or("by hand");
        let said = match note {
            Some(note) => format!("{said} ({note})"),
            None => said.to_owned(),
        };
        let which = format!(" WHERE \"#\" = {}", row + 1);
        let place = step.place.name(workbook);
        self.rule(&name, &held, &val, &which, Some((place, &said)));
    }

    fn total(&mut self, step: &Step, sheet: usize, column: usize) {
        let workbook = self.workbook;
        let Some(table) = workbook.sheets[sheet].table() else {
            return;
        };
        let definition = &table.columns[column];
        let value = self.engine.total(sheet, column).clone();
        let val = match definition.total {
            Total::None => return,
            Total::Sum => {
                let column = Ref::Column { sheet, column };
                let sum = |tree: &Expr<Ref>| self.translator().part(tree, &At::default());
                let tree = Expr {
                    kind: crate::formula::Kind::Reference(column),
                    span: 0..0,
                };
                let num = sum(&tree).ok().and_then(|part| part.reduced("sum"));
                num.map(Val::of_num)
                    .or_else(|| literal(&value))
                    .unwrap_or_else(Val::nothing)
            }
            Total::Formula(_) => self.alone(step, &value),
        };
        let kinds = Kinds::of(std::iter::once(value));
        let Some(totals) = self.schema.totals.get_mut(&sheet) else {
            return;
        };
        let names = &mut totals.names;
        let held = Held::computed(&definition.name, &val, &kinds, &definition.form, names);
        let name = totals.name.clone();
        totals.columns[column] = Some(held.clone());
        let formula = definition.total.formula(&definition.name);
        let said = formula.as_deref().unwrap_or_default();
        let place = step.place.name(workbook);
        self.rule(&name, &held, &val, "", Some((place, said)));
    }

    fn check(&mut self, step: &Step, sheet: usize, column: usize) {
        let workbook = self.workbook;
        let Some(table) = workbook.sheets[sheet].table() else {
            return;
        };
        let Some(check) = &table.columns[column].check else {
            return;
        };
        let name = self.schema.tables[&sheet].name.clone();
        let at = At {
            rows: vec![(sheet, name.clone())],
            list: None,
        };
        let condition = match self.translated(step, &at) {
            Ok(val) => val.condition(),
            Err(why) => return self.lose(step.place, why),
        };
        self.checks.push(format!(
            "-- {} {}\nSELECT {} AS \"Lembar\", {name}.\"#\" AS \"Baris\", {} AS \"Nama\", \
             {} AS \"Kolom\", {} AS \"Keterangan\"\nFROM {name} WHERE NOT coalesce({condition}, TRUE)",
            step.place.name(workbook),
            check.formula.split_whitespace().collect::<Vec<_>>().join(" "),
            text_literal(&table.name),
            self.row_name(sheet, table, &name),
            text_literal(&table.columns[column].name),
            text_literal(check.says.text(Tongue::Id)),
        ));
    }

    /// How a row is called, of its key columns.
    fn row_name(&self, sheet: usize, table: &Table, alias: &str) -> String {
        let held = &self.schema.tables[&sheet].columns;
        let keys = table.key.iter().filter_map(|id| table.column_position(*id));
        let named = keys.filter_map(|at| held[at].as_ref());
        let texts: Vec<String> = named
            .map(|held| format!("nullif({}, '')", held.val(alias).written()))
            .collect();
        match texts.len() {
            0 => "CAST(NULL AS VARCHAR)".to_owned(),
            _ => format!("concat_ws(' ', {})", texts.join(", ")),
        }
    }

    /// The key of a table's rows as a text, of what is typed.
    fn key_text(&self, sheet: usize) -> String {
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

    fn matrix(&mut self, step: &Step, sheet: usize) {
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

    fn matrix_value(
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

    fn hold_matrix(&mut self, sheet: usize, value: Held) {
        if let Some(held) = self.schema.matrices.get_mut(&sheet) {
            held.value = Some(value);
        }
    }

    fn matrix_cell(
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

    fn matrix_totals(&mut self, sheet: usize) {
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

    fn assembled(mut self) -> Sql {
        let mut files = Vec::new();
        let mut text = format!(
            "-- {}\n-- Written by Takar for DuckDB. In this folder: duckdb plan.duckdb < {SCRIPT}\n\
             -- After a change of the data, the rules below may be run again.\n\n{MACROS}\n-- The data.\n\
             DROP VIEW IF EXISTS {};\n",
            one_line(&self.workbook.name),
            self.checks_name
        );
        text.push_str(&self.parameter_table());
        for name in self
            .schema
            .totals
            .values()
            .chain([&self.schema.results])
            .map(|it| &it.name)
            .collect::<BTreeSet<_>>()
        {
            text.push_str(&format!(
                "CREATE OR REPLACE TABLE {name} AS SELECT 1 AS \"#\";\n"
            ));
        }
        for (sheet, it) in self.workbook.sheets.iter().enumerate() {
            if let Sheet::Table(table) = it {
                text.push_str(&self.table_of_data(sheet, table, &mut files));
            }
        }
        let matrices: BTreeMap<_, _> = self.schema.matrices.iter().collect();
        for (sheet, held) in matrices {
            text.push_str(&self.table_of_matrix(*sheet, held, &mut files));
        }
        text.push_str("\n-- The rules, each after what it reads.\n");
        text.push_str(&self.rules);
        if self.checks.is_empty() {
            self.checks.push(
                "SELECT '' AS \"Lembar\", 0 AS \"Baris\", '' AS \"Nama\", '' AS \"Kolom\", \
                 '' AS \"Keterangan\" WHERE FALSE"
                    .to_owned(),
            );
        }
        text.push_str(&format!(
            "\n-- What does not hold.\nCREATE OR REPLACE VIEW {} AS\n{};\n",
            self.checks_name,
            self.checks.join("\nUNION ALL\n")
        ));
        files.insert(0, (SCRIPT.to_owned(), text));
        Sql {
            files,
            losses: std::mem::take(&mut self.losses),
        }
    }

    fn parameter_table(&self) -> String {
        let table = &self.schema.parameters;
        let mut columns = vec!["1 AS \"#\"".to_owned()];
        for (held, parameter) in table.columns.iter().zip(&self.workbook.parameters) {
            let (Some(held), Some(value)) = (held, parameter.value.value()) else {
                continue;
            };
            let val = literal(&value).unwrap_or_else(Val::nothing);
            for ((column, kind), set) in held.columns().iter().zip(held.assigned(&val)) {
                let value = set
                    .strip_prefix(&format!("{column} = "))
                    .unwrap_or("NULL")
                    .to_owned();
                columns.push(format!("CAST({value} AS {kind}) AS {column}"));
            }
        }
        format!(
            "CREATE OR REPLACE TABLE {} AS SELECT\n    {};\n",
            table.name,
            columns.join(",\n    ")
        )
    }

    fn table_of_data(
        &self,
        sheet: usize,
        table: &Table,
        files: &mut Vec<(String, String)>,
    ) -> String {
        let held = &self.schema.tables[&sheet];
        let is_data = |column: usize| {
            table.columns[column].is_input() || self.given.contains(&(sheet, column))
        };
        let columns: Vec<(usize, &Held)> = held
            .columns
            .iter()
            .enumerate()
            .filter_map(|(at, held)| Some((at, held.as_ref()?)))
            .filter(|(at, _)| is_data(*at))
            .collect();
        let named: Vec<(String, String)> =
            columns.iter().flat_map(|(_, it)| it.columns()).collect();
        let mut csv = String::from("#");
        named.iter().for_each(|(name, _)| {
            csv.push(',');
            csv.push_str(name);
        });
        csv.push_str("\r\n");
        for row in 0..table.rows().len() {
            csv.push_str(&(row + 1).to_string());
            for (at, held) in &columns {
                let own = table.columns[*at]
                    .cells()
                    .get(row)
                    .and_then(Content::formula);
                let value = match own {
                    Some(_) => Value::Blank,
                    None => self.engine.cell(sheet, row, *at),
                };
                put_cells(&mut csv, held, &value);
            }
            csv.push_str("\r\n");
        }
        let defined: Vec<String> = named
            .iter()
            .map(|(name, kind)| format!(",\n    {name} {kind}"))
            .collect();
        let file = file_name(&table.name, files);
        let text = format!(
            "CREATE OR REPLACE TABLE {} (\n    \"#\" INTEGER{}\n);\n{}",
            held.name,
            defined.concat(),
            copied(&held.name, &file)
        );
        files.push((file, csv));
        text
    }

    fn table_of_matrix(
        &self,
        sheet: usize,
        held: &MatrixHeld,
        files: &mut Vec<(String, String)>,
    ) -> String {
        let (rows, columns) = held.tables;
        let (row, column) = (&held.row, &held.column);
        if !self.given_matrices.contains(&sheet) {
            let name = |sheet: usize| &self.schema.tables[&sheet].name;
            let keys = [rows, columns].map(|sheet| self.key_text(sheet));
            return format!(
                "CREATE OR REPLACE TABLE {} AS SELECT {r}.\"#\" AS {row}, {c}.\"#\" AS {column}, \
                 {} AS {r}, {} AS {c} FROM {r}, {c};\n",
                held.name,
                keys[0],
                keys[1],
                r = name(rows),
                c = name(columns),
            );
        }
        let Some(value) = &held.value else {
            return String::new();
        };
        let mut csv = format!("{row},{column}");
        let mut defined = String::new();
        for (name, kind) in value.columns() {
            csv.push_str(&format!(",{name}"));
            defined.push_str(&format!(", {name} {kind}"));
        }
        csv.push_str("\r\n");
        for r in 0..self.engine.rows(rows) {
            for c in 0..self.engine.rows(columns) {
                csv.push_str(&format!("{},{}", r + 1, c + 1));
                put_cells(&mut csv, value, &self.engine.cell(sheet, r, c));
                csv.push_str("\r\n");
            }
        }
        let file = file_name(self.workbook.sheets[sheet].name(), files);
        let text = format!(
            "CREATE OR REPLACE TABLE {} ({row} INTEGER, {column} INTEGER{defined});\n{}",
            held.name,
            copied(&held.name, &file)
        );
        files.push((file, csv));
        text
    }
}

fn copied(table: &str, file: &str) -> String {
    format!(
        "COPY {table} FROM {} (FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"');\n",
        text_literal(file)
    )
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn matrix_held(workbook: &Workbook, matrix: &Matrix) -> Option<MatrixHeld> {
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

/// As a cell shows it: what reads a blank number shows zero.
fn shown(mut val: Val) -> Val {
    if val.blank && !val.empty && (val.num.is_some() || val.parts().is_empty()) {
        val.num = Some(val.number());
        val.blank = false;
    } else if val.blank {
        (val.blank, val.empty) = (false, true);
    }
    val
}

/// Room for what stands over a formula's values.
fn widen(val: &mut Val, kinds: &Kinds) {
    if kinds.text && val.text.is_none() {
        val.text = Some("CAST(NULL AS VARCHAR)".to_owned());
    }
    if kinds.truth && val.truth.is_none() {
        val.truth = Some("CAST(NULL AS BOOLEAN)".to_owned());
    }
    match &val.num {
        Some(num) if kinds.scale > num.scale && num.exact && kinds.scale <= 16 => {
            val.num = Some(num.at(kinds.scale));
        }
        None if kinds.number => val.num = Some(Val::nothing().number().at(kinds.scale.min(20))),
        _ => {}
    }
}
