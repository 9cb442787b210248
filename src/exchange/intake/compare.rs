use rustc_hash::{FxHashMap, FxHashSet};

use super::source::{carried, read};
use super::wish::{Doubled, Fill, Manner, Section, Wish, lacks_own, writing};
use crate::exchange::Writing;
use crate::number::{Locale, Number, Sum};
use crate::workbook::{
    Column, ColumnId, Content, DateLook, RowId, Table, TableId, Workbook, show_date,
};

/// What becomes of a row that comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    New,
    Changed(RowId),
    Same(RowId),
    /// Its key comes more than once, and this one is not taken.
    Doubled,
    /// Its key stands more than once in the table.
    TwiceHere,
    NoKey,
    /// The sum of other rows, or the numbers of the columns.
    Total,
}

/// A row that comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TakenRow {
    pub section: usize,
    /// Its place under the headings of the section.
    pub row: usize,
    pub fate: Fate,
}

/// A cell that becomes another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The row that comes, and the filled column, by their places.
    pub from: usize,
    pub column: usize,
    pub row: RowId,
}

/// How many rows, and cells, become what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub new: usize,
    pub changed: usize,
    pub same: usize,
    pub missing: usize,
    /// With those whose key stands twice in the table.
    pub doubled: usize,
    pub no_key: usize,
    pub totals: usize,
    /// Cells that are taken and cannot be read.
    pub unread: usize,
    /// Blank cells that come where the table has something that stays.
    pub kept: usize,
}

/// What can be asked for, as a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    New,
    Changed,
    Same,
    Missing,
    Doubled,
    NoKey,
    Totals,
    Unread,
}

impl Counts {
    pub fn of(&self, show: Show) -> usize {
        match show {
            Show::New => self.new,
            Show::Changed => self.changed,
            Show::Same => self.same,
            Show::Missing => self.missing,
            Show::Doubled => self.doubled,
            Show::NoKey => self.no_key,
            Show::Totals => self.totals,
            Show::Unread => self.unread,
        }
    }
}

/// What is told of a section.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub rows: usize,
    /// The sums of its columns of numbers.
    pub sums: Vec<(ColumnId, Number)>,
    /// Columns that others bring and it does not.
    pub lacks: Vec<ColumnId>,
}

/// Tables held against the table that they go into.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    pub table: TableId,
    /// The columns that are filled, and whether each only says where a row is from.
    pub columns: Vec<(ColumnId, bool)>,
    /// What comes, by column and row.
    pub(super) contents: Vec<Vec<Content>>,
    pub rows: Vec<TakenRow>,
    /// By the rows that come.
    pub changes: Vec<Change>,
    /// Rows of the table, of the part that comes, that do not come.
    pub missing: Vec<RowId>,
    /// What the table has in the column of parts and does not come at all.
    pub absent: Vec<Content>,
    /// Cells that are taken and cannot be read: the row that comes, and the filled column.
    pub unread: Vec<(usize, usize)>,
    pub key: Vec<usize>,
    pub counts: Counts,
    pub sections: Vec<Told>,
}

impl Compared {
    /// Holds sections against the table of a workbook; nothing without a key, or where it is not
    /// known how numbers are written.
    pub fn new(
        workbook: &Workbook,
        sections: &[Section],
        wish: &Wish,
        manner: Manner,
    ) -> Option<Compared> {
        let table = workbook.table(wish.table)?;
        let filled: Vec<(&Column, &Fill)> = (wish.filled())
            .filter_map(|(id, fill)| Some((table.column(*id)?, fill)))
            .collect();
        let place = |id: &ColumnId| filled.iter().position(|(column, _)| column.id == *id);
        let key: Vec<usize> = wish.key.iter().filter_map(place).collect();
        if key.is_empty() || sections.is_empty() || lacks_own(sections, wish) {
            return None;
        }
        let mut compared = Compared {
            table: table.id,
            columns: (filled.iter())
                .map(|(column, fill)| (column.id, fill.is_stamp()))
                .collect(),
            contents: vec![Vec::new(); filled.len()],
            rows: Vec::new(),
            changes: Vec::new(),
            missing: Vec::new(),
            absent: Vec::new(),
            unread: Vec::new(),
            key,
            counts: Counts::default(),
            sections: Vec::new(),
        };
        for (at, section) in sections.iter().enumerate() {
            let locale = match writing(table, section, wish, manner.locale) {
                Writing::As(locale) => locale,
                Writing::Ambiguous { .. } => manner.ambiguous?,
            };
            compared.bring(workbook, at, section, &filled, (locale, manner));
        }
        compared.part(table, wish, place);
        compared.count();
        Some(compared)
    }

    /// Reads the rows of a section.
    fn bring(
        &mut self,
        workbook: &Workbook,
        at: usize,
        section: &Section,
        filled: &[(&Column, &Fill)],
        (locale, manner): (Locale, Manner),
    ) {
        let from = section.table();
        let rows = from.rows();
        let mut told = Told {
            rows,
            sums: Vec::new(),
            lacks: Vec::new(),
        };
        let is_total: Vec<bool> = (0..rows).map(|row| from.is_total(row)).collect();
        for (into, (column, fill)) in self.contents.iter_mut().zip(filled) {
            into.reserve(rows);
            let words = workbook.words(column);
            let manners = (locale, manner.tongue);
            let source = match fill {
                Fill::Heading(heading) => from.column(heading),
                _ => None,
            };
            let Some(source) = source else {
                if matches!(fill, Fill::Heading(_)) {
                    told.lacks.push(column.id);
                }
                let one = of_all(section, column, fill, &words, manner);
                into.extend(std::iter::repeat_n(one, rows));
                continue;
            };
            let mut sum = Sum::default();
            for (row, is_total) in is_total.iter().enumerate() {
                let content = from.content((row, source), &column.form, &words, manners);
                if let (Content::Number(number), false) = (&content, is_total) {
                    sum.add(*number);
                }
                into.push(content);
            }
            if column.total != crate::workbook::Total::None {
                told.sums.extend(sum.total().map(|sum| (column.id, sum)));
            }
        }
        self.rows.extend((0..rows).map(|row| TakenRow {
            section: at,
            row,
            fate: match is_total[row] {
                true => Fate::Total,
                false => Fate::New,
            },
        }));
        self.sections.push(told);
    }

    /// Finds out what becomes of each row, and which rows of the table do not come.
    fn part(&mut self, table: &Table, wish: &Wish, place: impl Fn(&ColumnId) -> Option<usize>) {
        let known: Vec<Option<&Column>> = (self.columns.iter())
            .map(|(id, _)| table.column(*id))
            .collect();
        let there = |column: usize| known[column].map_or(&[][..], Column::cells);
        let key_columns: Vec<&[Content]> = self.key.iter().map(|column| there(*column)).collect();
        let mut here: FxHashMap<String, (usize, bool)> = FxHashMap::default();
        let mut keys_here: Vec<Option<String>> = Vec::new();
        for at in 0..table.rows().len() {
            let key = key_of(key_columns.iter().map(|cells| &cells[at]));
            if let Some(key) = &key {
                let twice = here.contains_key(key);
                here.entry(key.clone()).or_insert((at, false)).1 |= twice;
            }
            keys_here.push(key);
        }
        let mut came: FxHashMap<String, usize> = FxHashMap::default();
        let mut met = vec![false; table.rows().len()];
        for at in 0..self.rows.len() {
            if self.rows[at].fate == Fate::Total {
                continue;
            }
            let key = key_of(self.key.iter().map(|column| &self.contents[*column][at]));
            let Some(key) = key else {
                self.rows[at].fate = Fate::NoKey;
                continue;
            };
            self.rows[at].fate = match here.get(&key) {
                None => Fate::New,
                Some((_, true)) => Fate::TwiceHere,
                Some((row, false)) => {
                    met[*row] = true;
                    Fate::Same(table.rows()[*row])
                }
            };
            let Some(first) = came.get(&key).copied() else {
                came.insert(key, at);
                continue;
            };
            match wish.doubled {
                Doubled::TakeFirst => self.rows[at].fate = Fate::Doubled,
                Doubled::TakeLast => {
                    self.rows[first].fate = Fate::Doubled;
                    came.insert(key, at);
                }
                Doubled::TakeNone => {
                    self.rows[first].fate = Fate::Doubled;
                    self.rows[at].fate = Fate::Doubled;
                }
            }
        }
        self.compare(table, wish, &known);
        let part = wish.part.as_ref().and_then(&place);
        let parts: Option<FxHashSet<String>> = part.map(|column| {
            let rows = (0..self.rows.len()).filter(|at| self.rows[*at].fate != Fate::Total);
            rows.map(|at| folded_key(&self.contents[column][at]))
                .collect()
        });
        let mut absent: FxHashSet<String> = FxHashSet::default();
        for (at, row) in table.rows().iter().enumerate() {
            let Some(key) = &keys_here[at] else { continue };
            if let (Some(column), Some(parts)) = (part, &parts) {
                let said = &there(column)[at];
                let folded = folded_key(said);
                if !folded.is_empty() && !parts.contains(&folded) && absent.insert(folded) {
                    self.absent.push(said.clone());
                }
            }
            let twice = here.get(key).is_some_and(|(_, twice)| *twice) && came.contains_key(key);
            let in_part = |parts: &FxHashSet<String>| {
                part.is_some_and(|column| parts.contains(&folded_key(&there(column)[at])))
            };
            if !met[at] && !twice && parts.as_ref().is_none_or(in_part) {
                self.missing.push(*row);
            }
        }
    }

    /// Finds the cells that become others.
    fn compare(&mut self, table: &Table, wish: &Wish, known: &[Option<&Column>]) {
        for at in 0..self.rows.len() {
            let Fate::Same(row) = self.rows[at].fate else {
                continue;
            };
            let Some(position) = table.position(row) else {
                continue;
            };
            for (column, (_, is_stamp)) in self.columns.iter().enumerate() {
                let before = known[column].and_then(|it| it.cells().get(position));
                let (Some(before), false) = (before, *is_stamp || self.key.contains(&column))
                else {
                    continue;
                };
                let after = &self.contents[column][at];
                if is_same(before, after) {
                    continue;
                }
                if after.is_blank() && !wish.clears {
                    self.counts.kept += 1;
                    continue;
                }
                self.changes.push(Change {
                    from: at,
                    column,
                    row,
                });
                self.rows[at].fate = Fate::Changed(row);
            }
        }
    }

    fn count(&mut self) {
        let changed: FxHashSet<(usize, usize)> = (self.changes.iter())
            .map(|it| (it.from, it.column))
            .collect();
        for (at, row) in self.rows.iter().enumerate() {
            let counts = &mut self.counts;
            *match row.fate {
                Fate::New => &mut counts.new,
                Fate::Changed(_) => &mut counts.changed,
                Fate::Same(_) => &mut counts.same,
                Fate::Doubled | Fate::TwiceHere => &mut counts.doubled,
                Fate::NoKey => &mut counts.no_key,
                Fate::Total => &mut counts.totals,
            } += 1;
            for (column, cells) in self.contents.iter().enumerate() {
                let is_taken = match row.fate {
                    Fate::New => true,
                    Fate::Changed(_) => changed.contains(&(at, column)),
                    _ => false,
                };
                if is_taken && matches!(cells[at], Content::Unreadable(_)) {
                    self.unread.push((at, column));
                }
            }
        }
        self.counts.missing = self.missing.len();
        self.counts.unread = self.unread.len();
    }

    /// What comes in a column of a row.
    pub fn content(&self, row: usize, column: usize) -> &Content {
        &self.contents[column][row]
    }

    /// The cells of a row that become others.
    pub fn changes_of(&self, row: usize) -> &[Change] {
        let begin = self.changes.partition_point(|change| change.from < row);
        let end = self.changes.partition_point(|change| change.from <= row);
        &self.changes[begin..end]
    }

    /// The rows that come and that a list shows, at most so many.
    pub fn listed(&self, show: Show, most: usize) -> Vec<usize> {
        let is_listed = |fate: Fate| match show {
            Show::New => fate == Fate::New,
            Show::Changed => matches!(fate, Fate::Changed(_)),
            Show::Same => matches!(fate, Fate::Same(_)),
            Show::Doubled => matches!(fate, Fate::Doubled | Fate::TwiceHere),
            Show::NoKey => fate == Fate::NoKey,
            Show::Totals => fate == Fate::Total,
            Show::Missing | Show::Unread => false,
        };
        let rows = self.rows.iter().enumerate();
        let listed = rows.filter(|(_, row)| is_listed(row.fate));
        listed.map(|(at, _)| at).take(most).collect()
    }
}

/// What fills a column in all rows of a section.
fn of_all(
    section: &Section,
    column: &Column,
    fill: &Fill,
    words: &[String],
    manner: Manner,
) -> Content {
    let name = &section.source.name;
    let day = show_date(manner.today, DateLook::Short, manner.tongue).unwrap_or_default();
    let said = match fill {
        Fill::Nothing | Fill::Heading(_) => return Content::Blank,
        Fill::Parameter(wanted) => {
            let mut parameters = section.source.parameters.iter();
            let found = parameters.find(|parameter| parameter.name == *wanted);
            let manners = (manner.locale, manner.tongue);
            return found.map_or(Content::Blank, |it| {
                carried(&column.form, &it.form, &it.value, words, manners)
            });
        }
        Fill::Own => section.own(column.id),
        Fill::SourceName => name.clone(),
        Fill::Today => day,
        Fill::SourceAndDay => format!("{name}, {day}"),
    };
    read(&column.form, &said, manner.locale, words)
}

/// Whether two contents say the same.
fn is_same(before: &Content, after: &Content) -> bool {
    match (before, after) {
        (Content::Text(a), Content::Text(b)) => a.trim() == b.trim(),
        (Content::Text(text), Content::Blank) | (Content::Blank, Content::Text(text)) => {
            text.trim().is_empty()
        }
        (a, b) => a == b,
    }
}

/// A key, however its letters are written; `None` where nothing of it is filled.
fn key_of<'a>(parts: impl Iterator<Item = &'a Content>) -> Option<String> {
    let mut key = String::new();
    let mut is_filled = false;
    for (at, part) in parts.enumerate() {
        if at > 0 {
            key.push('\u{1f}');
        }
        let folded = folded_key(part);
        is_filled |= !folded.is_empty();
        key.push_str(&folded);
    }
    is_filled.then_some(key)
}

pub(super) fn folded_key(content: &Content) -> String {
    match content {
        Content::Blank => String::new(),
        Content::Number(number) => number.trimmed().to_string(),
        Content::Bool(truth) => truth.to_string(),
        Content::Text(text) | Content::Formula(text) | Content::Unreadable(text) => {
            let words = text.split_whitespace().collect::<Vec<_>>();
            words.join(" ").to_lowercase()
        }
    }
}
