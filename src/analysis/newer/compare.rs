use rustc_hash::FxHashSet;
use std::collections::BTreeSet;
use std::hash::Hash;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::matching::{Matched, has, name, things};
use super::{Change, Part, Said, What, Why};
use crate::workbook::{
    Content, MatrixId, NotePlace, Override, RowId, Sheet, SheetId, Table, Target, Thing, Workbook,
};

/// What is said of a thing, by the names that a file has for it.
pub(super) type Fields = Map<String, Value>;

/// What belongs together is taken together.
type Kinds = &'static [(What, &'static [&'static str])];

const PARAMETER: Kinds = &[
    (What::Content, &["value"]),
    (What::Source, &["source"]),
    (What::Note, &["note"]),
    (What::Title, &["title"]),
    (What::Unit, &["unit"]),
    (What::Look, &["form", "slider"]),
];
const RESULT: Kinds = &[
    (What::Formula, &["formula"]),
    (What::Source, &["source"]),
    (What::Note, &["note"]),
    (What::Title, &["title"]),
    (What::Unit, &["unit"]),
    (What::Look, &["form", "tones", "printed", "hidden"]),
];
const COLUMN: Kinds = &[
    (What::Formula, &["formula"]),
    (What::Total, &["total"]),
    (What::Check, &["check"]),
    (What::Source, &["source"]),
    (What::Note, &["note"]),
    (What::Title, &["title"]),
    (What::Unit, &["unit"]),
    (
        What::Look,
        &[
            "form",
            "words",
            "of",
            "tones",
            "printed_for",
            "width",
            "hidden",
        ],
    ),
];
const TABLE: Kinds = &[
    (What::Title, &["title"]),
    (What::Key, &["key"]),
    (What::Layouts, &["layouts"]),
];
const MATRIX: Kinds = &[
    (What::Formula, &["formula"]),
    (What::Title, &["title"]),
    (What::Look, &["form", "tones"]),
];

/// What is said of a table or a matrix and has no edit.
const FIXED: &[&str] = &[
    "note",
    "total_title",
    "lines",
    "fresh",
    "view",
    "rows",
    "columns",
];

pub(super) struct Found {
    pub changes: Vec<Change>,
    pub left: Vec<(Part, Why)>,
}

/// The three states that are held against each other, and what was found.
struct Three<'a> {
    old: &'a Workbook,
    mine: &'a Workbook,
    new: &'a Workbook,
    found: Found,
}

/// Everything that the template has changed and the workbook has not.
pub(super) fn found(matched: &Matched, mine: &Workbook) -> Found {
    let mut three = Three {
        old: &matched.old,
        mine,
        new: &matched.new,
        found: Found {
            changes: Vec::new(),
            left: Vec::new(),
        },
    };
    for (thing, _) in things(three.new) {
        three.thing(thing, matched.taken.contains(&thing));
    }
    let tables: Vec<&Table> = three.new.tables().collect();
    tables.into_iter().for_each(|table| three.cells(table));
    let matrices: Vec<MatrixId> = three.new.matrices().map(|it| it.id).collect();
    matrices.into_iter().for_each(|it| three.matrix_cells(it));
    three.notes();
    three.rest();
    for (thing, before, now) in &matched.renamed {
        let here = name(mine, *thing).unwrap_or_default();
        three.found.changes.push(Change {
            part: Part::Of(*thing),
            what: What::Name,
            before: Said::Name(before.clone()),
            conflict: here != before,
            here: Said::Name(here.to_owned()),
            now: Said::Name(now.clone()),
            locked: false,
            needs: Vec::new(),
        });
    }
    for (thing, _) in things(three.old) {
        let within = match thing {
            Thing::Column { table, .. } => three.new.table(table).is_none(),
            _ => false,
        };
        if has(mine, thing) && !has(three.new, thing) && !within {
            three.found.left.push((Part::Of(thing), Why::Gone));
        }
    }
    three.found
}

impl Three<'_> {
    fn thing(&mut self, thing: Thing, is_taken: bool) {
        let (in_old, in_mine) = (has(self.old, thing), has(self.mine, thing));
        if in_mine {
            return self.fields(thing);
        }
        // What was removed here stays removed; a new table's columns come with it.
        let within = match thing {
            Thing::Column { table, .. } => self.mine.table(table).is_none(),
            _ => false,
        };
        if in_old || within {
            return;
        }
        if is_taken {
            return self.found.left.push((Part::Of(thing), Why::NameTaken));
        }
        let now = match thing {
            Thing::Parameter(id) => {
                (self.new.parameter(id)).map(|it| Said::Content(it.value.clone()))
            }
            Thing::Result(id) => self
                .new
                .result(id)
                .map(|it| Said::Formula(it.formula.clone())),
            Thing::Matrix(id) => self
                .new
                .matrix(id)
                .map(|it| Said::Formula(it.formula.clone())),
            Thing::Column { table, column } => {
                let found = self.new.table(table).and_then(|it| it.column(column));
                found.and_then(|it| it.formula.clone()).map(Said::Formula)
            }
            Thing::Table(_) => None,
        };
        self.push(
            Part::Of(thing),
            What::New,
            [Said::Nothing, Said::Nothing, now.unwrap_or(Said::Some)],
            false,
        );
    }

    fn push(&mut self, part: Part, what: What, said: [Said; 3], conflict: bool) {
        let [before, here, now] = said;
        self.found.changes.push(Change {
            part,
            what,
            before,
            here,
            now,
            conflict,
            locked: false,
            needs: Vec::new(),
        });
    }

    fn fields(&mut self, thing: Thing) {
        let of = |workbook| fields(workbook, thing).unwrap_or_default();
        let (old, mine, new) = (of(self.old), of(self.mine), of(self.new));
        let get = |of: &Fields, key: &str| of.get(key).cloned().unwrap_or_default();
        let kinds = match thing {
            Thing::Parameter(_) => PARAMETER,
            Thing::Result(_) => RESULT,
            Thing::Column { .. } => COLUMN,
            Thing::Table(_) => TABLE,
            Thing::Matrix(_) => MATRIX,
        };
        for (what, keys) in kinds {
            let differs = |key: &&&str| {
                let now = get(&new, key);
                get(&old, key) != now && get(&mine, key) != now
            };
            let keys: Vec<&&str> = keys.iter().filter(differs).collect();
            let Some(first) = keys.first() else { continue };
            let said = |of: &Fields| said(*what, &get(of, first));
            let conflict = keys.iter().any(|key| get(&mine, key) != get(&old, key));
            let becomes_typed = *what == What::Formula && get(&new, first).is_null();
            if becomes_typed {
                self.found.left.push((Part::Of(thing), Why::NoWay));
                continue;
            }
            // What was typed where a formula comes would be gone.
            let typed = *what == What::Formula && get(&mine, first).is_null();
            let said = [said(&old), said(&mine), said(&new)];
            self.push(Part::Of(thing), *what, said, conflict || typed);
        }
        let of_sheet = matches!(thing, Thing::Table(_) | Thing::Matrix(_));
        let fixed = |key: &&&str| {
            let now = get(&new, key);
            get(&old, key) != now && get(&mine, key) != now
        };
        if of_sheet && FIXED.iter().any(|key| fixed(&key)) {
            self.found.left.push((Part::Of(thing), Why::NoWay));
        }
    }

    /// The rows of a table, and what stands in the cells that all three have.
    fn cells(&mut self, new: &Table) {
        let (id, old) = (new.id, self.old.table(new.id));
        let Some(mine) = self.mine.table(id) else {
            return;
        };
        for row in new.rows().iter().copied() {
            let before = old.is_some_and(|it| it.position(row).is_some());
            if mine.position(row).is_none() {
                if !before {
                    let now = Said::Name(new.row_name(row));
                    let part = Part::Row { table: id, row };
                    self.push(part, What::New, [Said::Nothing, Said::Nothing, now], false);
                }
                continue;
            }
            for column in &new.columns {
                let at = Target::Cell {
                    table: id,
                    row,
                    column: column.id,
                };
                let is_input = mine.column(column.id).map(|it| it.is_input());
                if is_input == Some(column.is_input()) {
                    self.cell(at);
                }
            }
        }
        let Some(old) = old else { return };
        for row in old.rows().iter().copied() {
            if new.position(row).is_none() && mine.position(row).is_some() {
                let part = Part::Row { table: id, row };
                self.found.left.push((part, Why::Gone));
            }
        }
        let rows = [old, mine, new].map(|it| it.rows().to_vec());
        let columns = [old, mine, new].map(|it| it.columns.iter().map(|it| it.id).collect());
        if is_reordered(rows) || is_reordered(columns) {
            self.found.left.push((Part::table(id), Why::NoWay));
        }
    }

    fn matrix_cells(&mut self, id: MatrixId) {
        let overrides = |workbook: &Workbook| -> Vec<(RowId, RowId)> {
            let found = workbook.matrix(id);
            found.map_or(Vec::new(), |it| it.overrides.keys().copied().collect())
        };
        let Some(matrix) = self.mine.matrix(id) else {
            return;
        };
        let has_row = |table, row| {
            let table = self.mine.table(table);
            table.is_some_and(|table: &Table| table.position(row).is_some())
        };
        let both = overrides(self.old).into_iter().chain(overrides(self.new));
        let both: BTreeSet<(RowId, RowId)> = both
            .filter(|(row, column)| has_row(matrix.rows, *row) && has_row(matrix.columns, *column))
            .collect();
        for (row, column) in both {
            self.cell(Target::MatrixCell {
                matrix: id,
                row,
                column,
            });
        }
    }

    fn cell(&mut self, at: Target) {
        let of = |workbook| standing(workbook, at);
        let (old, mine, new) = (of(self.old), of(self.mine), of(self.new));
        if old == new || mine == new {
            return;
        }
        let conflict = mine != old;
        let said = |it: Option<Override>| match it.map(|it| it.content) {
            None | Some(Content::Blank) => Said::Nothing,
            Some(Content::Formula(text)) => Said::Formula(text),
            Some(content) => Said::Content(content),
        };
        let all = [said(old), said(mine), said(new)];
        self.push(Part::Cell(at), What::Content, all, conflict);
    }

    fn notes(&mut self) {
        let places = self.old.notes.keys().chain(self.new.notes.keys());
        let places: BTreeSet<NotePlace> = places.copied().collect();
        for at in places {
            let of = |workbook: &Workbook| workbook.notes.get(&at).cloned();
            let (old, mine, new) = (of(self.old), of(self.mine), of(self.new));
            if old != new && mine != new && self.mine.position_of(at).is_some() {
                let conflict = mine != old;
                let said = |it: Option<String>| it.map_or(Said::Nothing, Said::Name);
                let all = [said(old), said(mine), said(new)];
                self.push(Part::Note(at), What::Note, all, conflict);
            }
        }
    }

    fn rest(&mut self) {
        let (old, mine, new) = (self.old, self.mine, self.new);
        let all = || [Said::Some, Said::Some, Said::Some];
        if old.charts != new.charts && mine.charts != new.charts {
            self.push(Part::Charts, What::Look, all(), mine.charts != old.charts);
        }
        if old.paper != new.paper && mine.paper != new.paper {
            self.push(Part::Paper, What::Look, all(), mine.paper != old.paper);
        }
        if old.locks != new.locks && mine.locks != new.locks {
            self.found.left.push((Part::Locks, Why::NoWay));
        }
        if old.about != new.about && mine.about != new.about {
            self.found.left.push((Part::About, Why::NoWay));
        }
        let all = [old, mine, new];
        let sheets = all.map(|it| it.sheets.iter().map(Sheet::id).collect());
        let parameters = all.map(|it| it.parameters.iter().map(|it| it.id).collect());
        let results = all.map(|it| it.results.iter().map(|it| it.id).collect());
        if is_reordered(sheets) || is_reordered(parameters) || is_reordered(results) {
            self.found.left.push((Part::Order, Why::NoWay));
        }
    }
}

/// Whether the template has put what all three have into another order, and the workbook has not.
fn is_reordered<T: Copy + Eq + Hash>([old, mine, new]: [Vec<T>; 3]) -> bool {
    let sets: [FxHashSet<T>; 3] = [&old, &mine, &new].map(|it| it.iter().copied().collect());
    let common = |list: Vec<T>| -> Vec<T> {
        let in_all = |it: &T| sets.iter().all(|set| set.contains(it));
        list.into_iter().filter(in_all).collect()
    };
    let [old, mine, new] = [old, mine, new].map(common);
    old != new && mine != new
}

/// What was put into a cell: over a formula, or typed.
pub(super) fn standing(workbook: &Workbook, at: Target) -> Option<Override> {
    match at {
        Target::Cell { table, row, column } => {
            let table = workbook.table(table)?;
            let found = table.column(column)?;
            match found.is_input() {
                true => table.content(row, column).cloned().map(Override::from),
                false => found.overrides.get(&row).cloned(),
            }
        }
        Target::MatrixCell {
            matrix,
            row,
            column,
        } => workbook
            .matrix(matrix)?
            .overrides
            .get(&(row, column))
            .cloned(),
        Target::Parameter(_) => None,
    }
}

/// What is said of a thing.
pub(super) fn fields(workbook: &Workbook, thing: Thing) -> Option<Fields> {
    match thing {
        Thing::Parameter(id) => written(workbook.parameter(id)?),
        Thing::Result(id) => written(workbook.result(id)?),
        Thing::Matrix(id) => written(workbook.matrix(id)?),
        Thing::Column { table, column } => written(workbook.table(table)?.column(column)?),
        Thing::Table(id) => {
            let table = workbook.sheet(SheetId::Table(id))?.table()?;
            let mut fields = Fields::new();
            let mut put = |key: &str, value| fields.insert(key.to_owned(), value);
            put("title", value(&table.title));
            put("key", value(&table.key));
            put("layouts", value(&table.layouts));
            put("note", value(&table.note));
            put("total_title", value(&table.total_title));
            put("lines", value(&table.lines));
            put("fresh", value(&table.fresh));
            put("view", value(&table.view));
            Some(fields)
        }
    }
}

/// Strings, numbers and lists always become JSON.
pub(super) fn value(it: &impl Serialize) -> Value {
    serde_json::to_value(it).unwrap_or_default()
}

fn written(it: &impl Serialize) -> Option<Fields> {
    match value(it) {
        Value::Object(fields) => Some(fields),
        _ => None,
    }
}

pub(super) fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
}

fn said(what: What, value: &Value) -> Said {
    if value.is_null() {
        return Said::Nothing;
    }
    let said = match what {
        What::Content => read(value).map(|content| match content {
            Content::Formula(text) => Said::Formula(text),
            content => Said::Content(content),
        }),
        What::Formula => read(value).map(Said::Formula),
        What::Total => read(value).map(Said::Total),
        What::Check => read(value).map(Said::Check),
        What::Title | What::Unit | What::Note | What::Source => read(value).map(Said::Label),
        What::Name => read(value).map(Said::Name),
        What::New | What::Look | What::Key | What::Layouts => None,
    };
    said.unwrap_or(Said::Some)
}
