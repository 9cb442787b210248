//! An inspected table as a sheet of a workbook, with what was decided of it.

use std::collections::{BTreeMap, BTreeSet};

use super::exact::ten_to;
use super::finding::Report;
use super::living::Spoken;
use super::relation::Rule;
use super::rule::RowRule;
use super::table::{Kind as RowKind, Place};
use super::taken::Taken;
use crate::exchange::{free_column_name, width_of};
use crate::number::{Locale, Number, read_invariant, sum};
use crate::recognition::ColumnKind;
use crate::workbook::{
    Column, ColumnId, Content, Edit, Filling, Form, Kind, Label, NotePlace, Override, RowId,
    SheetId, Structure, TableId, Total, Typed, WholeColumn, WholeSheet, Workbook, name_from,
};

/// A cell with what it should be.
#[derive(Clone, Debug, PartialEq)]
pub struct Corrected {
    pub place: Place,
    pub to: Written,
}

/// What is written into a cell that is put right.
#[derive(Clone, Debug, PartialEq)]
pub enum Written {
    Number(Number),
    Word(String),
}

/// What is to become a sheet.
#[derive(Clone, Copy, Debug)]
pub struct Making<'a> {
    pub taken: &'a Taken,
    pub report: &'a Report,
    pub corrected: &'a [Corrected],
    /// What is noted on cells.
    pub remarks: &'a [(Place, String)],
    /// The relations that become formulas, by their places in the report.
    pub living: &'a BTreeSet<usize>,
}

/// The edits that add the table as a sheet of a workbook at position `at`. A cell that its
/// column's formula does not come to keeps what it says, over the formula.
pub fn sheet_of(making: Making, workbook: &Workbook, at: usize) -> Vec<Edit> {
    let taken = making.taken;
    let mut next = workbook.next_id();
    let mut draw = || {
        next += 1;
        next - 1
    };
    let id = TableId(draw());
    let items: Vec<usize> = taken.items().collect();
    let rows: Vec<RowId> = items.iter().map(|_| RowId(draw())).collect();
    let grouped = items.iter().any(|at| group(taken, *at).is_some());
    let mut names: Vec<String> = Vec::new();
    if grouped {
        names.push("Kelompok".to_owned());
    }
    for (at, heading) in taken.table.columns.iter().enumerate() {
        let heading: String = heading
            .chars()
            .filter(|c| !c.is_control())
            .take(200)
            .collect();
        let name = free_column_name(heading.trim(), at, names.iter().map(String::as_str));
        names.push(name);
    }
    let own = &names[usize::from(grouped)..];
    let maker = Maker::of(making, own, &items, &rows);
    let mut columns = Vec::new();
    if grouped {
        let column = Column::input(ColumnId(draw()), &names[0], form(Kind::Text, None));
        let of = |at: &usize| group(taken, *at).map_or(Content::Blank, Content::Text);
        let filling = Filling::Typed(items.iter().map(of).collect());
        columns.push(WholeColumn { column, filling });
    }
    let first = columns.len();
    columns.extend((0..own.len()).map(|at| maker.column(at, ColumnId(draw()))));
    let ids: Vec<ColumnId> = columns[first..].iter().map(|it| it.column.id).collect();
    let key = taken.key.or((!ids.is_empty()).then_some(0));
    let name = name_from(&taken.name, workbook.names());
    let mut sheet = WholeSheet::table(id, &name, Vec::new());
    if let WholeSheet::Table(whole) = &mut sheet {
        whole.title = taken.titles.first().map(|it| Label::from(it.as_str()));
        let note: Vec<&str> = taken.notes.iter().take(12).map(String::as_str).collect();
        whole.note = (!note.is_empty()).then(|| Label::from(note.join("\n").as_str()));
        whole.key = key
            .and_then(|at| ids.get(at))
            .copied()
            .into_iter()
            .collect();
        whole.rows = rows.clone();
        whole.columns = columns;
    }
    let sheet = Box::new(sheet);
    let mut edits = vec![Edit::from(Structure::InsertSheet { at, sheet })];
    for (place, text) in making.remarks {
        let row = items.iter().position(|it| *it == place.row);
        if let (Some(row), Some(column)) = (row, ids.get(place.column)) {
            let (row, column) = (rows[row], *column);
            let to = Some(text.clone());
            let at = NotePlace::Cell {
                table: id,
                row,
                column,
            };
            edits.push(Edit::Note { at, to });
        }
    }
    edits
}

/// The sheet that the edits add.
pub fn sheet_added(edits: &[Edit]) -> Option<SheetId> {
    edits.iter().find_map(|edit| match edit {
        Edit::Structure(Structure::InsertSheet { sheet, .. }) => Some(sheet.id()),
        _ => None,
    })
}

fn group(taken: &Taken, row: usize) -> Option<String> {
    taken.groups.get(row).cloned().flatten()
}

fn form(kind: Kind, decimals: Option<u8>) -> Form {
    Form {
        kind,
        decimals,
        ..Form::default()
    }
}

struct Maker<'a> {
    making: Making<'a>,
    names: &'a [String],
    items: &'a [usize],
    rows: &'a [RowId],
    corrected: BTreeMap<Place, &'a Written>,
}

impl<'a> Maker<'a> {
    fn of(
        making: Making<'a>,
        names: &'a [String],
        items: &'a [usize],
        rows: &'a [RowId],
    ) -> Maker<'a> {
        let corrected = making.corrected.iter();
        Maker {
            making,
            names,
            items,
            rows,
            corrected: corrected.map(|it| (it.place, &it.to)).collect(),
        }
    }

    fn spoken(&self) -> Spoken<'a> {
        Spoken {
            names: self.names,
            places: &self.making.report.places,
            scale: self.making.report.scale,
        }
    }

    fn number(&self, row: usize, column: usize) -> Option<Number> {
        let place = Place { row, column };
        let printed = || self.making.taken.cell(place)?.value;
        match self.corrected.get(&place) {
            Some(Written::Number(number)) => Some(*number),
            _ => printed(),
        }
    }

    /// A number as a whole one at the scale of the relations.
    fn figure(&self, row: usize, column: usize) -> Option<i128> {
        let (mantissa, places) = self.number(row, column)?.parts();
        let scale = self.making.report.scale.checked_sub(places)?;
        mantissa.checked_mul(ten_to(scale))
    }

    fn column(&self, at: usize, id: ColumnId) -> WholeColumn {
        let said = &self.making.taken.columns[at];
        let kind = match said.kind {
            ColumnKind::Text => Kind::Text,
            ColumnKind::Number => Kind::Number,
            ColumnKind::Percent => Kind::Percent,
            ColumnKind::Rupiah => Kind::Rupiah,
            ColumnKind::Date => Kind::Date,
        };
        let places = self.making.report.places.get(at).copied().unwrap_or(0);
        let decimals = (kind == Kind::Percent).then(|| places.saturating_sub(2));
        let decimals = decimals.and_then(|it| u8::try_from(it).ok());
        let mut column = Column::input(id, &self.names[at], form(kind, decimals));
        let unit = said.unit.as_deref().filter(|_| kind != Kind::Text);
        let unit = unit.or((kind == Kind::Percent).then_some("%"));
        column.unit = unit.map(Label::from);
        let cells = self.items.iter().map(|row| {
            let place = Place {
                row: *row,
                column: at,
            };
            let cell = self.making.taken.cell(place);
            cell.map_or(0, |cell| cell.printed.chars().count())
        });
        let longest = cells.chain([self.names[at].chars().count()]).max();
        column.width = longest.map(width_of);
        column.total = self.total(at, kind);
        let contents = self.items.iter().map(|row| self.content(*row, at, kind));
        let contents: Vec<Content> = contents.collect();
        let filling = match self.living(at) {
            Some((rule, formula)) => Filling::Formula {
                formula,
                overrides: self.overrides(rule, &contents),
            },
            None => Filling::Typed(contents),
        };
        WholeColumn { column, filling }
    }

    fn content(&self, row: usize, column: usize, kind: Kind) -> Content {
        let place = Place { row, column };
        let Some(cell) = self.making.taken.cell(place) else {
            return Content::Blank;
        };
        if kind != Kind::Text
            && let Some(number) = self.number(row, column)
        {
            return Content::Number(number);
        }
        let text = match self.corrected.get(&place) {
            Some(Written::Word(word)) => word,
            _ => cell.printed.trim(),
        };
        match kind {
            _ if text.is_empty() => Content::Blank,
            Kind::Text => Content::Text(text.to_owned()),
            _ if cell.is_blank() => Content::Blank,
            // Where the source counts days, it says only how many.
            Kind::Date => match (read_invariant(text), form(kind, None)) {
                (Some(days), _) => Content::Number(days),
                (None, form) => match form.read(text, Locale::Id, &[]) {
                    Typed::Content(Content::Formula(_)) | Typed::Broken(_) => {
                        Content::Unreadable(text.to_owned())
                    }
                    Typed::Content(content) => content,
                },
            },
            _ => Content::Unreadable(text.to_owned()),
        }
    }

    /// The relation that computes a column, and its formula.
    fn living(&self, at: usize) -> Option<(&'a RowRule, String)> {
        let relations = &self.making.report.relations;
        let chosen = self
            .making
            .living
            .iter()
            .filter_map(|it| relations.get(*it));
        let mut own = chosen.filter(|it| it.rule.target() == Some(at));
        let rule = &own.next()?.rule;
        let formula = rule.formula(self.spoken())?;
        match rule {
            Rule::Row(row) => Some((row, formula)),
            _ => None,
        }
    }

    /// What stays of cells that a formula does not come to.
    fn overrides(&self, rule: &RowRule, contents: &[Content]) -> Vec<(RowId, Override)> {
        let report = self.making.report;
        let places = report.places.get(rule.target).copied().unwrap_or(0);
        let unit = ten_to(report.scale.saturating_sub(places));
        let one = ten_to(report.scale);
        let mut overrides = Vec::new();
        for ((row, id), content) in self.items.iter().zip(self.rows).zip(contents) {
            let get = |column: usize| self.figure(*row, column);
            let due = rule.due(&get, unit, one);
            let is_due = match content {
                Content::Blank => due == Some(0),
                _ => due.is_some() && due == get(rule.target),
            };
            if !is_due {
                overrides.push((*id, Override::from(content.clone())));
            }
        }
        overrides
    }

    /// What stands in a column's JUMLAH: its sum, if that is what was printed; or the share of
    /// sums.
    fn total(&self, at: usize, kind: Kind) -> Total {
        let taken = self.making.taken;
        let Some(row) = taken.total().filter(|_| taken.numbering != Some(at)) else {
            return Total::None;
        };
        if matches!(kind, Kind::Text | Kind::Date) {
            return Total::None;
        }
        let Some(printed) = self.number(row, at) else {
            return Total::None;
        };
        let relations = || self.making.report.relations.iter();
        let is_down = |it: &Rule| matches!(it, Rule::Down { column } if *column == at);
        let nested = |row: &usize| taken.table.rows[*row].kind != RowKind::Item { level: 0 };
        let claimed = relations().any(|it| is_down(&it.rule)) && !self.items.iter().any(nested);
        let sum = sum(self.items.iter().filter_map(|row| self.number(*row, at)));
        if claimed || sum.is_some_and(|sum| sum.compare(printed).is_eq()) {
            return Total::Sum;
        }
        let mut own = relations().filter(|it| it.rule.target() == Some(at));
        let formula = own.find_map(|it| it.rule.formula_of_total(self.spoken()));
        formula.map_or(Total::None, Total::Formula)
    }
}
