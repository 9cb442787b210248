use std::collections::BTreeMap;
use std::sync::Arc;

use super::folded;
use super::source::{Source, SourceTable};
use crate::exchange::{Writing, writing_of};
use crate::number::{Locale, Number};
use crate::workbook::{Column, ColumnId, Kind, Table, TableId, Tongue, same_name};

/// One table of those that come, and what is said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub source: Arc<Source>,
    /// Which of its tables.
    pub table: usize,
    /// What fills columns in all of its rows, by the column.
    pub own: BTreeMap<ColumnId, String>,
}

/// What goes into a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fill {
    /// It stays as it is, and blank in new rows.
    Nothing,
    /// The column under a heading, folded.
    Heading(String),
    /// What each section says for all its rows.
    Own,
    /// The parameter of that name in the section's workbook.
    Parameter(String),
    /// The name of the file.
    SourceName,
    /// The day on which it is taken in.
    Today,
    SourceAndDay,
}

impl Fill {
    /// Whether it says where a row is from, so that it alone makes no row another.
    pub fn is_stamp(&self) -> bool {
        matches!(self, Fill::SourceName | Fill::Today | Fill::SourceAndDay)
    }
}

/// What becomes of rows whose key comes twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Doubled {
    #[default]
    TakeNone,
    TakeFirst,
    TakeLast,
}

/// How tables are to be taken in.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    pub table: TableId,
    /// For every typed column of the table.
    pub fills: Vec<(ColumnId, Fill)>,
    /// By which columns a row is known.
    pub key: Vec<ColumnId>,
    /// Rows that have none of the values that come in this column are no part of the comparison.
    pub part: Option<ColumnId>,
    pub doubled: Doubled,
    /// A blank that comes makes a cell blank.
    pub clears: bool,
}

/// How contents are read, and what day it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Manner {
    pub locale: Locale,
    pub tongue: Tongue,
    pub today: Number,
    /// How numbers are written that could be two.
    pub ambiguous: Option<Locale>,
}

/// A heading of those that come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    pub folded: String,
    pub shown: String,
}

/// A column that comes and goes nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    pub shown: String,
    /// The table computes what stands under that name.
    pub computed: bool,
}

impl Section {
    /// A section with the table that is called like the one that it goes into, or its first.
    pub fn new(source: Arc<Source>, into: &Table) -> Section {
        let called = |table: &SourceTable| same_name(&table.name, &into.name);
        let table = source.tables.iter().position(called).unwrap_or(0);
        Section {
            source,
            table,
            own: BTreeMap::new(),
        }
    }

    pub fn table(&self) -> &SourceTable {
        &self.source.tables[self.table]
    }

    /// What a section says for a column.
    pub fn own(&self, column: ColumnId) -> String {
        let said = self.own.get(&column).cloned();
        said.unwrap_or_else(|| code_of(&self.source.name))
    }
}

/// The code that a file's name begins with: `18.71-bandar-lampung.csv`.
fn code_of(name: &str) -> String {
    let is_code = |c: char| c.is_ascii_digit() || c == '.';
    let end = name.find(|c| !is_code(c)).unwrap_or(name.len());
    name[..end].trim_matches('.').to_owned()
}

/// The headings of all that comes, each once.
pub fn headings(sections: &[Section]) -> Vec<Heading> {
    let mut all: Vec<Heading> = Vec::new();
    for section in sections {
        let from = section.table();
        for (at, heading) in from.headings.iter().enumerate() {
            let leads_here = |known: &Heading| from.column(&known.folded) == Some(at);
            if !all.iter().any(leads_here) {
                all.push(Heading {
                    folded: folded(&heading.name),
                    shown: heading.shown.clone(),
                });
            }
        }
    }
    all
}

/// Whatever a column may be called.
fn names_of(column: &Column) -> Vec<String> {
    let texts = |label: &Option<crate::workbook::Label>| {
        let both =
            |it: &crate::workbook::Label| [it.text(Tongue::Id), it.text(Tongue::En)].map(folded);
        label.as_ref().map(both).unwrap_or_default()
    };
    let (titles, units) = (texts(&column.title), texts(&column.unit));
    let plain = std::iter::once(folded(&column.name)).chain(titles);
    let plain: Vec<String> = plain.filter(|name| !name.is_empty()).collect();
    let with_unit = plain
        .iter()
        .flat_map(|name| units.iter().map(move |unit| format!("{name}{unit}")));
    plain.iter().cloned().chain(with_unit).collect()
}

impl Wish {
    /// What would most likely be meant.
    pub fn guess(table: &Table, sections: &[Section]) -> Wish {
        let mut free = headings(sections);
        let typed = || table.columns.iter().filter(|column| column.is_input());
        let mut fills: Vec<(ColumnId, Fill)> = Vec::new();
        for column in typed() {
            let names = names_of(column);
            let called = |name: &String| {
                let by = |heading: &Heading| {
                    let mut tables = sections.iter().map(Section::table);
                    heading.folded == *name
                        || tables.any(|it| {
                            let at = it.column(name);
                            at.is_some() && at == it.column(&heading.folded)
                        })
                };
                free.iter().position(by)
            };
            let fill = match names.iter().find_map(called) {
                Some(at) => Fill::Heading(free.remove(at).folded),
                None if table.key.contains(&column.id) => Fill::Own,
                None if says_origin(&names) => Fill::SourceAndDay,
                None => Fill::Nothing,
            };
            fills.push((column.id, fill));
        }
        let is_typed = |id: &ColumnId| fills.iter().any(|(column, _)| column == id);
        let mut key: Vec<ColumnId> = table.key.iter().copied().filter(is_typed).collect();
        if key.is_empty() {
            let comes = |(_, fill): &&(ColumnId, Fill)| matches!(fill, Fill::Heading(_));
            key.extend(fills.iter().find(comes).map(|(column, _)| *column));
        }
        let part = part_of(&fills, &key);
        Wish {
            table: table.id,
            fills,
            key,
            part,
            doubled: Doubled::default(),
            clears: false,
        }
    }

    /// How many columns are filled by a heading of what comes.
    pub fn met(&self) -> usize {
        let met = |(_, fill): &&(ColumnId, Fill)| matches!(fill, Fill::Heading(_));
        self.fills.iter().filter(met).count()
    }

    /// Lets rows be known by the first column of their key alone, where that comes: others hold
    /// that one, and the rest of the key are names, which are spelt in many ways.
    pub fn know_by_code(&mut self, table: &Table) {
        if let Some(code) = table.key.first()
            && matches!(self.fill(*code), Fill::Heading(_))
        {
            self.key = vec![*code];
        }
    }

    pub fn fill(&self, column: ColumnId) -> &Fill {
        let found = self.fills.iter().find(|(id, _)| *id == column);
        found.map_or(&Fill::Nothing, |(_, fill)| fill)
    }

    /// Fills a column otherwise. What is left as it is tells no rows apart.
    pub fn set(&mut self, column: ColumnId, fill: Fill) {
        if fill == Fill::Nothing {
            self.key.retain(|id| *id != column);
        }
        if let Some((_, known)) = self.fills.iter_mut().find(|(id, _)| *id == column) {
            *known = fill;
        }
        self.part = self.part.filter(|id| *self.fill(*id) != Fill::Nothing);
    }

    /// Makes a column one of the key, or no more.
    pub fn set_key(&mut self, column: ColumnId, is_key: bool) {
        let fills = self.fills.iter().map(|(id, _)| *id);
        let was = |id: &ColumnId| self.key.contains(id);
        let key = fills.filter(|id| if *id == column { is_key } else { was(id) });
        self.key = key.collect();
    }

    /// The columns that something goes into, with what that is.
    pub fn filled(&self) -> impl Iterator<Item = &(ColumnId, Fill)> {
        self.fills.iter().filter(|(_, fill)| *fill != Fill::Nothing)
    }
}

fn says_origin(names: &[String]) -> bool {
    const ORIGIN: [&str; 4] = ["asal", "asaldata", "sumberdata", "origin"];
    names.iter().any(|name| ORIGIN.contains(&name.as_str()))
}

/// The column that says which part of the table comes: one that each section has alike, or the
/// first of a key of several.
fn part_of(fills: &[(ColumnId, Fill)], key: &[ColumnId]) -> Option<ColumnId> {
    let own = fills.iter().find(|(_, fill)| *fill == Fill::Own);
    own.map(|(column, _)| *column)
        .or_else(|| key.first().copied().filter(|_| key.len() > 1))
}

/// The columns that come and go nowhere.
pub fn left_out(table: &Table, sections: &[Section], wish: &Wish) -> Vec<LeftOut> {
    let goes = |heading: &Heading| {
        let mut fills = wish.fills.iter();
        fills.any(|(_, fill)| matches!(fill, Fill::Heading(it) if *it == heading.folded))
    };
    let is_computed = |heading: &Heading| {
        let mut computed = table.columns.iter().filter(|column| !column.is_input());
        computed.any(|column| names_of(column).contains(&heading.folded))
    };
    let all = headings(sections).into_iter();
    all.filter(|heading| !goes(heading))
        .map(|heading| LeftOut {
            computed: is_computed(&heading),
            shown: heading.shown,
        })
        .collect()
}

/// Whether a section does not say what its rows have in a column of the key.
pub fn lacks_own(sections: &[Section], wish: &Wish) -> bool {
    let mut own = wish.key.iter().filter(|key| *wish.fill(**key) == Fill::Own);
    own.any(|key| sections.iter().any(|it| it.own(*key).trim().is_empty()))
}

/// How the numbers of a section are written, as far as they go into columns of numbers.
pub fn writing(table: &Table, section: &Section, wish: &Wish, own: Locale) -> Writing {
    let from = section.table();
    let is_number = |column: ColumnId| {
        let kind = table.column(column).map(|column| column.form.kind);
        matches!(kind, Some(Kind::Number | Kind::Percent | Kind::Rupiah))
    };
    let columns = wish.fills.iter().filter_map(|(column, fill)| match fill {
        Fill::Heading(heading) if is_number(*column) => from.column(heading),
        _ => None,
    });
    let columns: Vec<usize> = columns.collect();
    let marked = columns.iter().flat_map(|column| {
        let texts = (0..from.rows()).filter_map(|row| from.text(row, *column));
        texts.filter(|text| text.contains(['.', ',']))
    });
    writing_of(marked, own)
}
