//! The statements of the script, in the order in which the engine computes.

use std::cell::Cell;
use std::collections::BTreeSet;

use super::matrix::matrix_held;
use super::schema::{Held, Kinds, Names, Schema, TableHeld};
use super::translate::{At, Translated, Translator, literal};
use super::value::{Val, quoted, text_literal};
use super::{Sql, SqlLoss};
use crate::engine::{Engine, Ref, Step, Where, steps};
use crate::formula::{Expr, Value};
use crate::workbook::{Content, Sheet, Table, Tongue, Total, Workbook};

const BROKEN: &str = "a circle";

pub(super) struct Script<'a> {
    pub(super) workbook: &'a Workbook,
    pub(super) engine: &'a Engine,
    pub(super) schema: Schema,
    pub(super) rules: String,
    pub(super) checks: Vec<String>,
    pub(super) losses: Vec<SqlLoss>,
    /// Columns and matrices whose values are data, since there is no rule.
    pub(super) given: BTreeSet<(usize, usize)>,
    pub(super) given_matrices: BTreeSet<usize>,
    pub(super) checks_name: String,
}

pub(super) fn written(workbook: &Workbook, engine: &Engine) -> Sql {
    let mut script = Script::new(workbook, engine);
    for step in steps(workbook) {
        script.step(&step);
    }
    script.assembled()
}

impl<'a> Script<'a> {
    pub(super) fn new(workbook: &'a Workbook, engine: &'a Engine) -> Script<'a> {
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

    pub(super) fn step(&mut self, step: &Step) {
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
    pub(super) fn translated(&self, step: &Step, at: &At) -> Translated {
        let formula = match &step.formula {
            Some(formula) if !step.is_circular => formula,
            _ => return Err(BROKEN.to_owned()),
        };
        Ok(shown(self.translator().value(formula, at)?))
    }

    pub(super) fn translator(&self) -> Translator<'_> {
        Translator {
            schema: &self.schema,
            count: Cell::new(0),
        }
    }

    /// A formula with no row at hand, or its value where there is no SQL for it.
    pub(super) fn alone(&mut self, step: &Step, value: &Value) -> Val {
        match self.translated(step, &At::default()) {
            Ok(val) => val,
            Err(why) => {
                self.lose(step.place, why);
                literal(value).unwrap_or_else(Val::nothing)
            }
        }
    }

    pub(super) fn lose(&mut self, place: Where, why: String) {
        self.rules.push_str(&format!(
            "-- {}: not translated ({why}); its values are data.\n",
            place.name(self.workbook)
        ));
        self.losses.push(SqlLoss { place, why });
    }

    /// Puts values into a place: its columns, if they are not there yet, and what they are.
    pub(super) fn rule(
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

    pub(super) fn declare(&mut self, table: &str, held: &Held) {
        for (column, kind) in held.columns() {
            self.rules.push_str(&format!(
                "ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {column} {kind};\n"
            ));
        }
    }

    pub(super) fn values(&self, sheet: usize, column: usize) -> impl Iterator<Item = Value> {
        let rows = 0..self.engine.rows(sheet);
        rows.map(move |row| self.engine.cell(sheet, row, column))
    }

    pub(super) fn column(&mut self, step: &Step, sheet: usize, column: usize) {
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

    pub(super) fn names_of(&mut self, sheet: usize) -> &mut Names {
        &mut self.schema.tables.entry(sheet).or_default().names
    }

    pub(super) fn hold(&mut self, sheet: usize, column: usize, held: Held) {
        if let Some(table) = self.schema.tables.get_mut(&sheet) {
            table.columns[column] = Some(held);
        }
    }

    /// A cell with a formula of its own, or with a value over its column's.
    pub(super) fn cell(&mut self, step: &Step, sheet: usize, row: usize, column: usize) {
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

    pub(super) fn total(&mut self, step: &Step, sheet: usize, column: usize) {
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

    pub(super) fn check(&mut self, step: &Step, sheet: usize, column: usize) {
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
    pub(super) fn row_name(&self, sheet: usize, table: &Table, alias: &str) -> String {
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
}

/// As a cell shows it: what reads a blank number shows zero.
pub(super) fn shown(mut val: Val) -> Val {
    if val.blank && !val.empty && (val.num.is_some() || val.parts().is_empty()) {
        val.num = Some(val.number());
        val.blank = false;
    } else if val.blank {
        (val.blank, val.empty) = (false, true);
    }
    val
}

/// Room for what stands over a formula's values.
pub(super) fn widen(val: &mut Val, kinds: &Kinds) {
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
