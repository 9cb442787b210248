//! A workbook of the tables that were recognised in sheets.

use rustc_hash::FxHashSet;

use super::place::called;
use super::told::{Listed, Told};
use crate::exchange::pasted::{column_name, width_of};
use crate::exchange::progress::{Progress, Stage, Tell};
use crate::number::{self, Number};
use crate::recognition::{ColumnKind, Raw, Reading, Recognised, RowKind};
use crate::workbook::{
    Column, ColumnId, Content, Form, Kind, Label, RowId, Sheet, Table, TableId, Total, Workbook,
    name_from,
};

/// A table of the file, and the one that was made of it.
#[derive(Clone, Debug, PartialEq)]
pub struct MadeTable {
    /// Its sheet in the file, by its place.
    pub sheet: usize,
    pub recognised: Recognised,
    pub table: TableId,
    /// The columns of the file, and what each became.
    pub columns: Vec<(usize, ColumnId)>,
    /// The rows of the file that became rows, in their order.
    pub items: Vec<(usize, RowId)>,
    /// The row of the file that is its JUMLAH.
    pub total: Option<usize>,
}

/// What was made of the tables of a file.
pub(super) struct Maker<'a> {
    tell: Tell<'a>,
    pub workbook: Workbook,
    pub told: Vec<Told>,
    pub tables: Vec<MadeTable>,
    next: u32,
}

impl<'a> Maker<'a> {
    pub fn new(name: &str, tell: Tell<'a>) -> Maker<'a> {
        let mut workbook = Workbook::default();
        workbook.name = name.to_owned();
        Maker {
            tell,
            workbook,
            told: Vec::new(),
            tables: Vec::new(),
            next: 1,
        }
    }

    /// An id that nothing has.
    pub fn draw(&mut self) -> u32 {
        self.next += 1;
        self.workbook.note_id(self.next - 1);
        self.next - 1
    }

    pub fn tell(&mut self, raw: &Raw, at: Option<(usize, usize)>, what: Listed) {
        self.told.push(Told {
            sheet: raw.name.clone(),
            cell: at.map(|(row, column)| called(row, column)),
            what,
        });
    }

    /// Makes a table of what was recognised, under a name that it should have.
    pub fn table(&mut self, sheet: usize, raw: &Raw, recognised: Recognised, name: &str) {
        let items: Vec<usize> = recognised.items().collect();
        let id = TableId(self.draw());
        let groups = heads_of_groups(&recognised);
        let mut columns: Vec<Column> = Vec::new();
        let mut cells: Vec<Vec<Content>> = Vec::new();
        if !groups.is_empty() {
            let form = form_of(Kind::Text);
            columns.push(Column::input(ColumnId(self.draw()), "Kelompok", form));
            let of = |at: &usize| groups[*at].clone().map_or(Content::Blank, Content::Text);
            cells.push(items.iter().map(of).collect());
        }
        let first = columns.len();
        let mut places: Vec<(usize, ColumnId)> = Vec::new();
        for (at, said) in recognised.columns.iter().enumerate() {
            (self.tell)(Progress {
                stage: Stage::Making,
                done: at,
                of: recognised.columns.len(),
            });
            let name = column_name(said.heading.trim(), at, &columns);
            let name: String = name.chars().filter(|c| !c.is_control()).take(200).collect();
            let kind = match said.kind {
                ColumnKind::Text => Kind::Text,
                ColumnKind::Number => Kind::Number,
                ColumnKind::Percent => Kind::Percent,
                ColumnKind::Rupiah => Kind::Rupiah,
                ColumnKind::Date => Kind::Date,
            };
            let mut column = Column::input(ColumnId(self.draw()), &name, form_of(kind));
            if kind == Kind::Percent {
                column.form.decimals = u8::try_from(said.decimals).ok();
            }
            let unit = said.unit.clone().filter(|_| kind != Kind::Text);
            let unit = unit.or((kind == Kind::Percent).then(|| "%".to_owned()));
            column.unit = unit.as_deref().map(Label::from);
            let contents: Vec<Content> = items
                .iter()
                .map(|row| self.content(raw, &recognised, (*row, at), kind))
                .collect();
            let longest = items.iter().map(|row| {
                raw.cell(recognised.rows[*row].at, said.at)
                    .text
                    .chars()
                    .count()
            });
            let longest = longest.chain([name.chars().count()]).max();
            column.width = longest.map(width_of);
            places.push((said.at, column.id));
            columns.push(column);
            cells.push(contents);
        }
        let total = self.totals(raw, &recognised, &mut columns[first..]);
        let ids: Vec<ColumnId> = columns.iter().map(|column| column.id).collect();
        let taken: Vec<String> = self.workbook.names().map(str::to_owned).collect();
        let name = name_from(name, taken.iter().map(String::as_str));
        let mut table = Table::new(id, &name, columns);
        table.key = key(&recognised, &cells[first..], &ids[first..]);
        let (title, note) = said(&recognised);
        table.title = title.as_deref().map(Label::from);
        table.note = note.as_deref().map(Label::from);
        let rows: Vec<(usize, RowId)> = items
            .iter()
            .map(|row| (recognised.rows[*row].at, RowId(self.draw())))
            .collect();
        let mut columns_of_cells: Vec<_> = cells.into_iter().map(Vec::into_iter).collect();
        let filled = rows.iter().map(|(_, id)| {
            let row = columns_of_cells
                .iter_mut()
                .map(|cells| cells.next().unwrap_or_default());
            (*id, row.collect())
        });
        let filled: Vec<(RowId, Vec<Content>)> = filled.collect();
        table.append_rows(&ids, filled);
        self.workbook.sheets.push(Sheet::Table(table));
        self.left_out(raw, &recognised);
        self.tables.push(MadeTable {
            sheet,
            table: id,
            columns: places,
            items: rows,
            total,
            recognised,
        });
    }

    fn content(
        &mut self,
        raw: &Raw,
        recognised: &Recognised,
        (row, column): (usize, usize),
        kind: Kind,
    ) -> Content {
        let place = recognised.place(row, column);
        let text = || raw.cell(place.0, place.1).text.trim().to_owned();
        let is_text = kind == Kind::Text;
        match &recognised.cells[row][column] {
            Reading::Blank | Reading::Dash => Content::Blank,
            Reading::Number(_) | Reading::Date(_) if is_text => Content::Text(text()),
            Reading::Number(number) | Reading::Date(number) => Content::Number(*number),
            Reading::Truth(truth) => Content::Bool(*truth),
            Reading::Repaired { number, how } => {
                let (text, number, how) = (text(), *number, how.clone());
                self.tell(raw, Some(place), Listed::Repaired { text, number, how });
                Content::Number(number)
            }
            Reading::Respelt(latin) => {
                self.tell(raw, Some(place), Listed::Respelt { text: text() });
                match is_text {
                    true => Content::Text(latin.clone()),
                    false => Content::Unreadable(latin.clone()),
                }
            }
            Reading::Ambiguous { id, en } => {
                let (text, id, en) = (text(), *id, *en);
                let unread = Content::Unreadable(text.clone());
                self.tell(raw, Some(place), Listed::Ambiguous { text, id, en });
                unread
            }
            Reading::Text(text) if is_text => Content::Text(text.clone()),
            Reading::Text(text) | Reading::Error(text) => {
                let text = text.clone();
                self.tell(raw, Some(place), Listed::Unread { text: text.clone() });
                Content::Unreadable(text)
            }
        }
    }

    /// Gives the columns their JUMLAH, where the table has one; the row of it.
    fn totals(&mut self, raw: &Raw, of: &Recognised, columns: &mut [Column]) -> Option<usize> {
        let is_all = |at: &usize| of.rows[*at].kind == RowKind::Total { level: 0 };
        let total = of.totals().filter(is_all).last()?;
        for (at, column) in columns.iter_mut().enumerate() {
            let said = &of.columns[at];
            let printed = &of.cells[total][at];
            let is_formula = raw.cell(of.rows[total].at, said.at).formula.is_some();
            let Some(printed_number) = printed.number() else {
                continue;
            };
            if !said.kind.is_numeric() || of.numbering == Some(at) {
                continue;
            }
            let sum = sum(of, at);
            let place = of.place(total, at);
            match sum {
                Some(sum) if agree(sum, printed_number) => column.total = Total::Sum,
                // What it is computed by is known, and is tried.
                _ if is_formula => {}
                Some(sum) if said.kind != ColumnKind::Percent => {
                    column.total = Total::Sum;
                    let printed = printed_number;
                    self.tell(raw, Some(place), Listed::TotalDiffers { printed, sum });
                }
                _ => {
                    let text = raw.cell(place.0, place.1).text.clone();
                    self.tell(raw, Some(place), Listed::TotalLeftOut { text });
                }
            }
        }
        Some(of.rows[total].at)
    }

    fn left_out(&mut self, raw: &Raw, of: &Recognised) {
        let parts = of
            .rows
            .iter()
            .filter(|row| matches!(row.kind, RowKind::Total { level: 1.. }));
        let parts = parts.count();
        if parts > 0 {
            self.tell(raw, None, Listed::PartTotals(parts));
        }
        let hidden: FxHashSet<usize> = raw.hidden_rows.iter().copied().collect();
        let hidden = of
            .items()
            .filter(|at| hidden.contains(&of.rows[*at].at))
            .count();
        if hidden > 0 {
            self.tell(raw, None, Listed::HiddenRows(hidden));
        }
    }
}

/// The sum of a column's items.
fn sum(of: &Recognised, column: usize) -> Option<Number> {
    number::sum(of.items().filter_map(|row| of.cells[row][column].number()))
}

/// Whether two numbers are the same to the digits that a binary float holds.
pub(super) fn agree(a: Number, b: Number) -> bool {
    if a.compare(b).is_eq() {
        return true;
    }
    let larger = if a.absolute().compare(b.absolute()).is_ge() {
        a
    } else {
        b
    };
    let (Some(apart), Some(allowed)) = (a.minus(b), larger.absolute().shifted(-14)) else {
        return false;
    };
    apart.absolute().compare(allowed).is_le()
}

fn form_of(kind: Kind) -> Form {
    Form {
        kind,
        ..Form::default()
    }
}

/// The heading that each row stands under, by the rows of the table; nothing where there is none.
pub fn heads_of_groups(of: &Recognised) -> Vec<Option<String>> {
    let is_heading = |at: usize| of.rows[at].kind == RowKind::Heading;
    let Some(first) = (0..of.rows.len()).find(|at| is_heading(*at)) else {
        return Vec::new();
    };
    let last_item = of.items().last().unwrap_or(0);
    if first > last_item {
        return Vec::new();
    }
    let mut group = None;
    let mut groups = Vec::with_capacity(of.rows.len());
    for (at, row) in of.rows.iter().enumerate() {
        match row.kind {
            RowKind::Heading => {
                let mut texts = of.cells[at].iter().filter_map(|cell| match cell {
                    Reading::Text(text) => Some(text.as_str()),
                    _ => None,
                });
                // The last of them is the name; what stands before is its number.
                group = texts.next_back().map(str::to_owned);
            }
            RowKind::Total { level: 0 } => group = None,
            _ => {}
        }
        groups.push(group.clone());
    }
    groups
}

/// The columns by which the rows are called: the one that was found, with those before it where
/// it does not tell all rows apart.
fn key(of: &Recognised, cells: &[Vec<Content>], ids: &[ColumnId]) -> Vec<ColumnId> {
    let Some(key) = of.key else {
        return ids.iter().take(1).copied().collect();
    };
    let tells = |columns: &[usize]| {
        let rows = cells.first().map_or(0, Vec::len);
        let mut seen = FxHashSet::default();
        let text = |row: usize, column: &usize| format!("{:?}\u{1f}", cells[*column][row]);
        (0..rows).all(|row| seen.insert(columns.iter().map(|it| text(row, it)).collect::<String>()))
    };
    let beside = (0..ids.len())
        .filter(|at| *at != key && Some(*at) != of.numbering)
        .take(3);
    let mut beside = beside.filter(|at| tells(&[*at, key]));
    match tells(&[key]) {
        true => vec![ids[key]],
        false => match beside.next() {
            Some(at) => vec![ids[at.min(key)], ids[at.max(key)]],
            None => vec![ids[key]],
        },
    }
}

/// A table's title and its note, of the lines above and below it.
fn said(of: &Recognised) -> (Option<String>, Option<String>) {
    const MOST: usize = 12;
    let title = of.titles.first().cloned();
    let rest = of.titles.iter().skip(1).chain(&of.notes).take(MOST);
    let note = rest.cloned().collect::<Vec<_>>().join("\n");
    (title, (!note.is_empty()).then_some(note))
}
