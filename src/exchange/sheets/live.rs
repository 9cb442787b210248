//! Formulas that came with cells, tried as formulas of columns. One stays only if it comes to what
//! the file says that it came to.

use rustc_hash::FxHashMap;

use super::made::{Maker, agree};
use super::parts::FileTable;
use super::pieces::{pieces, seen_from};
use super::told::{Listed, NotLive};
use super::translate::{Here, Loose, Names, Part, Translated, is_read, translate};
use crate::engine::Engine;
use crate::formula::Value;
use crate::number::Number;
use crate::recognition::{Mark, Raw, RawCell};
use crate::workbook::{
    Content, Edit, Filling, Form, Kind, Label, Override, Parameter, ParameterId, RowId, Structure,
    TableId, Total, Workbook, name_from,
};

/// What a file says beside its sheets.
pub(super) struct Said<'a> {
    pub sheets: &'a [Raw],
    pub tables: &'a [FileTable],
    pub names: &'a [(String, String)],
}

/// What formulas over cells may mean by them.
fn names<'a>(maker: &'a Maker, said: &Said<'a>) -> Names<'a> {
    Names {
        sheets: said.sheets,
        made: &maker.tables,
        workbook: &maker.workbook,
        tables: said.tables,
        names: said.names,
    }
}

/// Makes the columns live whose formulas are alike, and tells of all others.
pub(super) fn enliven(maker: &mut Maker, said: &Said, today: Option<Number>) {
    let mut wanted = Vec::new();
    for made in 0..maker.tables.len() {
        for column in 0..maker.tables[made].columns.len() {
            wanted.extend(candidate(maker, said, made, column));
        }
    }
    let totals = totals(maker, said);
    if wanted.is_empty() && totals.is_empty() {
        return;
    }
    let mut parameters = Parameters::default();
    let wanted: Vec<Candidate> = wanted
        .into_iter()
        .filter_map(|it| it.with(maker, said, &mut parameters))
        .collect();
    let totals: Vec<TotalOf> = totals
        .into_iter()
        .filter_map(|it| it.with(maker, said, &mut parameters))
        .collect();
    let mut engine = match today {
        Some(today) => Engine::on(&maker.workbook, today),
        None => Engine::new(&maker.workbook),
    };
    for candidate in wanted {
        candidate.attempt(maker, said, &mut engine);
    }
    for total in totals {
        total.attempt(maker, said, &mut engine);
    }
    parameters.drop_unused(maker);
}

/// A column that may be computed.
struct Candidate {
    made: usize,
    column: usize,
    formula: Translated,
    /// The rows that are not computed so, by their places among the items.
    odd: Vec<usize>,
    /// Complete once the loose cells have names.
    text: String,
}

/// Looks at the formulas of a column; what cannot be one formula is told.
fn candidate(maker: &mut Maker, said: &Said, made: usize, column: usize) -> Option<Candidate> {
    let table = &maker.tables[made];
    let raw = &said.sheets[table.sheet];
    let (at, _) = table.columns[column];
    let cell = |row: &(usize, RowId)| raw.cell(row.0, at);
    let count = table
        .items
        .iter()
        .filter(|row| cell(row).formula.is_some())
        .count();
    if count == 0 || table.recognised.numbering == Some(column) {
        return None;
    }
    // How each looks from its own cell, and the first of each look.
    let mut looks: FxHashMap<String, (usize, usize)> = FxHashMap::default();
    let mut seen: Vec<Option<String>> = Vec::with_capacity(table.items.len());
    for (place, row) in table.items.iter().enumerate() {
        let formula = cell(row).formula.as_deref();
        let look = formula
            .and_then(pieces)
            .map(|it| seen_from(&it, (row.0, at)));
        if let Some(look) = &look {
            looks.entry(look.clone()).or_insert((place, 0)).1 += 1;
        }
        seen.push(look);
    }
    let first = table
        .items
        .iter()
        .find(|row| cell(row).formula.is_some())
        .map(|row| (row.0, at));
    let most = looks
        .iter()
        .max_by_key(|(_, (place, count))| (*count, std::cmp::Reverse(*place)));
    let enough = |count: usize| count * 5 >= table.items.len() * 3;
    let Some((look, (place, _))) = most.filter(|(_, (_, count))| enough(*count)) else {
        let why = match looks.is_empty() {
            true => NotLive::Unnamed,
            false => NotLive::Uneven,
        };
        maker.tell(raw, first, Listed::Formula { cells: count, why });
        return None;
    };
    let row = table.items[*place].0;
    let names = names(maker, said);
    let formula = cell(&table.items[*place]).formula.as_deref();
    let translated = formula.and_then(|it| translate(it, Here { made, row }, &names));
    let Some(formula) = translated else {
        let why = NotLive::Unnamed;
        maker.tell(raw, first, Listed::Formula { cells: count, why });
        return None;
    };
    let odd = (0..seen.len())
        .filter(|at| seen[*at].as_ref() != Some(look))
        .collect();
    Some(Candidate {
        made,
        column,
        formula,
        odd,
        text: String::new(),
    })
}

impl Candidate {
    /// The same once loose cells have names; nothing, told, where it is not read here.
    fn with(
        mut self,
        maker: &mut Maker,
        said: &Said,
        parameters: &mut Parameters,
    ) -> Option<Candidate> {
        self.text = parameters.complete(&self.formula, maker, said);
        if is_read(&self.text) {
            return Some(self);
        }
        self.tell(maker, said, NotLive::Unknown);
        None
    }

    fn tell(&self, maker: &mut Maker, said: &Said, why: NotLive) {
        let table = &maker.tables[self.made];
        let raw = &said.sheets[table.sheet];
        let (at, _) = table.columns[self.column];
        let has = |row: &&(usize, RowId)| raw.cell(row.0, at).formula.is_some();
        let cells = table.items.iter().filter(has).count();
        let first = table.items.iter().find(has).map(|row| (row.0, at));
        maker.tell(raw, first, Listed::Formula { cells, why });
    }

    /// Puts the formula in, holds what it comes to against what the file has, and takes it out
    /// again where they differ.
    fn attempt(self, maker: &mut Maker, said: &Said, engine: &mut Engine) {
        let (id, column, sheet) = {
            let table = &maker.tables[self.made];
            (
                table.table,
                table.columns[self.column].1,
                sheet_of(&maker.workbook, table.table),
            )
        };
        let Some(place) = maker
            .workbook
            .table(id)
            .and_then(|it| it.column_position(column))
        else {
            return;
        };
        let typed: Vec<Content> = maker
            .workbook
            .table(id)
            .map_or(Vec::new(), |table| table.columns[place].cells().to_vec());
        let items = maker.tables[self.made].items.clone();
        let over = |at: &usize| Some((items.get(*at)?.1, Override::from(typed.get(*at)?.clone())));
        let edit = Edit::from(Structure::FillColumn {
            table: id,
            column,
            filling: Filling::Formula {
                formula: self.text.clone(),
                overrides: self.odd.iter().filter_map(over).collect(),
            },
        });
        let Ok(inverse) = maker.workbook.apply(&edit) else {
            self.tell(maker, said, NotLive::Unknown);
            return;
        };
        engine.update(&maker.workbook, &edit);
        let odd: rustc_hash::FxHashSet<usize> = self.odd.iter().copied().collect();
        let (at, _) = maker.tables[self.made].columns[self.column];
        let raw = &said.sheets[maker.tables[self.made].sheet];
        let differs = items
            .iter()
            .enumerate()
            .filter(|(row, _)| !odd.contains(row))
            .find_map(|(row, (line, _))| {
                let ours = engine.cell(sheet, row, place);
                let theirs = raw.cell(*line, at);
                (!equals(&ours, theirs)).then(|| (theirs.text.clone(), ours))
            });
        if let Some((theirs, ours)) = differs {
            if maker.workbook.apply(&inverse).is_ok() {
                engine.update(&maker.workbook, &inverse);
            }
            let ours = match &ours {
                Value::Error(fault) => fault.code.text().to_owned(),
                other => other.written().unwrap_or_default().to_string(),
            };
            self.tell(maker, said, NotLive::Differs { theirs, ours });
            return;
        }
        for row in self.odd {
            maker.tell(raw, Some((items[row].0, at)), Listed::OddCell);
        }
    }
}

fn sheet_of(workbook: &Workbook, table: TableId) -> usize {
    let is_it = |sheet: &crate::workbook::Sheet| sheet.table().is_some_and(|it| it.id == table);
    workbook.sheets.iter().position(is_it).unwrap_or(0)
}

/// Whether a value is what a file says that its formula came to.
fn equals(ours: &Value, theirs: &RawCell) -> bool {
    match ours {
        Value::Blank => theirs.is_blank(),
        Value::Number(number) => match theirs.number {
            Some(other) => agree(*number, other),
            None => theirs.is_blank() && number.is_zero(),
        },
        Value::Text(text) => {
            theirs.number.is_none()
                && theirs.mark == Mark::None
                && theirs.text.trim() == text.trim()
        }
        Value::Bool(truth) => {
            theirs.mark == Mark::Truth && theirs.text.eq_ignore_ascii_case(&truth.to_string())
        }
        Value::Error(fault) => theirs.mark == Mark::Error && theirs.text == fault.code.text(),
    }
}

/// A JUMLAH that is no sum, and may be computed.
struct TotalOf {
    made: usize,
    column: usize,
    formula: Translated,
    text: String,
}

fn totals(maker: &Maker, said: &Said) -> Vec<TotalOf> {
    let names = names(maker, said);
    let mut found = Vec::new();
    for (made, table) in maker.tables.iter().enumerate() {
        let Some(row) = table.total else { continue };
        for (column, (at, id)) in table.columns.iter().enumerate() {
            let has = maker
                .workbook
                .table(table.table)
                .and_then(|it| it.column(*id));
            if has.is_none_or(|column| column.total != Total::None) {
                continue;
            }
            let formula = said.sheets[table.sheet].cell(row, *at).formula.as_deref();
            let formula = formula.and_then(|it| translate(it, Here { made, row }, &names));
            found.extend(formula.map(|formula| TotalOf {
                made,
                column,
                formula,
                text: String::new(),
            }));
        }
    }
    found
}

impl TotalOf {
    fn with(
        mut self,
        maker: &mut Maker,
        said: &Said,
        parameters: &mut Parameters,
    ) -> Option<TotalOf> {
        self.text = parameters.complete(&self.formula, maker, said);
        is_read(&self.text).then_some(self)
    }

    fn attempt(self, maker: &mut Maker, said: &Said, engine: &mut Engine) {
        let (table, row) = (maker.tables[self.made].table, maker.tables[self.made].total);
        let (at, column) = maker.tables[self.made].columns[self.column];
        let sheet = sheet_of(&maker.workbook, table);
        let known = maker.workbook.table(table);
        let Some(place) = known.and_then(|it| it.column_position(column)) else {
            return;
        };
        let name = known
            .map(|it| it.columns[place].name.clone())
            .unwrap_or_default();
        let total = Total::of_formula(self.text.clone(), &name);
        let edit = Edit::from(Structure::ColumnTotal {
            table,
            column,
            total,
        });
        let Ok(inverse) = maker.workbook.apply(&edit) else {
            return;
        };
        engine.update(&maker.workbook, &edit);
        let raw = &said.sheets[maker.tables[self.made].sheet];
        let row = row.unwrap_or_default();
        let theirs = raw.cell(row, at);
        if !equals(engine.total(sheet, place), theirs) {
            if maker.workbook.apply(&inverse).is_ok() {
                engine.update(&maker.workbook, &inverse);
            }
            let text = theirs.text.clone();
            maker.tell(raw, Some((row, at)), Listed::TotalLeftOut { text });
        }
    }
}

/// The loose cells that formulas read, as parameters.
#[derive(Default)]
struct Parameters {
    made: Vec<(Loose, ParameterId)>,
}

impl Parameters {
    /// A formula's text, with a parameter for each of its loose cells.
    fn complete(&mut self, formula: &Translated, maker: &mut Maker, said: &Said) -> String {
        let mut text = String::new();
        for part in &formula.parts {
            match part {
                Part::Text(own) => text.push_str(own),
                Part::Loose(loose) => {
                    let id = self.parameter(loose, maker, said);
                    let parameter = maker.workbook.parameter(id);
                    text.push_str(parameter.map_or("", |it| &it.name));
                }
            }
        }
        text
    }

    fn parameter(&mut self, loose: &Loose, maker: &mut Maker, said: &Said) -> ParameterId {
        let same = |it: &&(Loose, ParameterId)| {
            (it.0.sheet, it.0.row, it.0.column) == (loose.sheet, loose.row, loose.column)
        };
        if let Some((_, id)) = self.made.iter().find(same) {
            return *id;
        }
        let raw = &said.sheets[loose.sheet];
        let cell = raw.cell(loose.row, loose.column);
        let label = label(raw, loose.row, loose.column);
        let wanted = loose.name.clone().or_else(|| label.clone());
        let wanted = wanted
            .unwrap_or_else(|| format!("Nilai_{}", super::place::called(loose.row, loose.column)));
        let taken: Vec<String> = maker.workbook.names().map(str::to_owned).collect();
        let name = name_from(&wanted, taken.iter().map(String::as_str));
        let kind = match (cell.mark, cell.number) {
            (Mark::Percent, _) => Kind::Percent,
            (Mark::Date, _) => Kind::Date,
            (_, Some(_)) => Kind::Number,
            _ => Kind::Text,
        };
        let value = match (cell.number, cell.mark) {
            (Some(number), _) => Content::Number(number),
            (None, Mark::Truth) => Content::Bool(cell.text == "TRUE"),
            (None, _) => Content::Text(cell.text.trim().to_owned()),
        };
        let id = ParameterId(maker.draw());
        maker.workbook.parameters.push(Parameter {
            id,
            title: label
                .filter(|label| *label != name)
                .as_deref()
                .map(Label::from),
            name,
            value,
            form: Form {
                kind,
                ..Form::default()
            },
            unit: None,
            slider: None,
            note: None,
            source: None,
        });
        self.made.push((loose.clone(), id));
        id
    }

    /// Takes out again what no formula that stayed reads.
    fn drop_unused(&self, maker: &mut Maker) {
        for (_, id) in &self.made {
            let used = maker
                .workbook
                .users_of(crate::workbook::Thing::Parameter(*id));
            if used.is_empty() {
                maker.workbook.parameters.retain(|it| it.id != *id);
            }
        }
    }
}

/// What is written to the left of a cell, or above it.
fn label(raw: &Raw, row: usize, column: usize) -> Option<String> {
    let said = |row: usize, column: usize| {
        let cell = raw.cell(row, column);
        let text = cell.text.trim().trim_end_matches([':', '=']).trim_end();
        let is_text = cell.number.is_none() && text.contains(char::is_alphabetic);
        is_text.then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let left = (0..column)
        .rev()
        .take(4)
        .find_map(|column| said(row, column));
    left.or_else(|| said(row.checked_sub(1)?, column))
}
