use super::folded;
use crate::engine::Engine;
use crate::exchange::pasted::says_total;
use crate::exchange::{Delimited, NoTable, OpenError, open};
use crate::formula::Value;
use crate::number::{Locale, Number};
use crate::workbook::{Column, Content, Form, Kind, Table, Tongue, Typed, Workbook};

/// Why a file has nothing that can be taken in.
#[derive(Clone, Debug, PartialEq)]
pub enum NotTaken {
    Text(NoTable),
    Workbook(OpenError),
    /// A workbook without a table, or a text without a row under its headings.
    NoRows,
}

/// A file or a text, as tables.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    pub name: String,
    /// One of a text, any number of a workbook.
    pub tables: Vec<SourceTable>,
    /// Of a workbook, those that have a value.
    pub parameters: Vec<SourceParameter>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SourceParameter {
    pub name: String,
    pub form: Form,
    pub value: Content,
}

/// A table with headings.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceTable {
    /// Nothing for a text.
    pub name: String,
    pub headings: Vec<SourceHeading>,
    /// How many rows stand above the headings.
    pub above: usize,
    /// How many rows have something beside the last heading.
    pub beside: usize,
    cells: Cells,
}

/// What a column of a source is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceHeading {
    pub name: String,
    pub shown: String,
    /// Whatever else it may be called.
    others: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
enum Cells {
    Text(Delimited),
    Typed {
        rows: usize,
        columns: Vec<(Form, Vec<Content>)>,
    },
}

/// How many rows are looked at for the headings.
const HEAD: usize = 20;

impl Source {
    /// Reads a file: a workbook of Takar, or a table as text. The headings of a text are in the
    /// row that has the most names that `is_known`.
    ///
    /// # Errors
    /// Why there is nothing to take in.
    pub fn of_file(
        name: &str,
        bytes: &[u8],
        today: Number,
        is_known: impl Fn(&str) -> bool,
    ) -> Result<Source, NotTaken> {
        let begin = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
        let is_named = name.to_lowercase().ends_with(".json");
        if is_named || begin == Some(&b'{') {
            let text = String::from_utf8_lossy(bytes);
            let workbook = open(text.trim_start_matches('\u{feff}'));
            return Source::of_workbook(name, &workbook.map_err(NotTaken::Workbook)?, today);
        }
        let table = Delimited::of_bytes(bytes).map_err(NotTaken::Text)?;
        Source::of_table(name, table, is_known)
    }

    /// Reads a table that was pasted.
    ///
    /// # Errors
    /// Why there is nothing to take in.
    pub fn of_text(
        name: &str,
        text: &str,
        is_known: impl Fn(&str) -> bool,
    ) -> Result<Source, NotTaken> {
        let table = Delimited::of_text(text).map_err(NotTaken::Text)?;
        Source::of_table(name, table, is_known)
    }

    fn of_table(
        name: &str,
        table: Delimited,
        is_known: impl Fn(&str) -> bool,
    ) -> Result<Source, NotTaken> {
        let cells = |row: usize| (0..table.width(row)).map(move |column| (row, column));
        let filled = |(row, column): &(usize, usize)| !table.cell(*row, *column).trim().is_empty();
        let known = |(row, column): &(usize, usize)| is_known(table.cell(*row, *column));
        let score = |row: usize| {
            let known = cells(row).filter(filled).filter(known).count();
            (known, cells(row).filter(filled).count())
        };
        let mut head = (0, score(0));
        for row in 1..table.len().min(HEAD) {
            if score(row) > head.1 {
                head = (row, score(row));
            }
        }
        let head = head.0;
        if table.len() <= head + 1 {
            return Err(NotTaken::NoRows);
        }
        let last = cells(head).filter(filled).map(|(_, column)| column).max();
        let width = last.map_or(0, |last| last + 1);
        let mut headings: Vec<SourceHeading> = Vec::new();
        for column in 0..width {
            let said = table.cell(head, column).split_whitespace();
            let said = said.collect::<Vec<_>>().join(" ");
            let said = match said.is_empty() {
                true => format!("Kolom {}", column + 1),
                false => said,
            };
            let name = numbered(said, &headings);
            headings.push(SourceHeading {
                shown: name.clone(),
                name,
                others: Vec::new(),
            });
        }
        let beside = (head + 1..table.len()).filter(|row| {
            let mut cells = (width..table.width(*row)).map(|column| (*row, column));
            cells.any(|cell| filled(&cell))
        });
        let table = SourceTable {
            name: String::new(),
            headings,
            above: head,
            beside: beside.count(),
            cells: Cells::Text(table),
        };
        Ok(Source {
            name: name.to_owned(),
            tables: vec![table],
            parameters: Vec::new(),
        })
    }

    /// The tables of a workbook, such as one that was made of a file of another program.
    ///
    /// # Errors
    /// If it has none with a row.
    pub fn of_workbook(name: &str, workbook: &Workbook, today: Number) -> Result<Source, NotTaken> {
        let engine = Engine::on(workbook, today);
        let sheets = workbook.sheets.iter().enumerate();
        let tables = sheets.filter_map(|(sheet, it)| match it {
            crate::workbook::Sheet::Table(table) => Some(of_sheet(&engine, sheet, table)),
            crate::workbook::Sheet::Matrix(_) => None,
        });
        let tables: Vec<SourceTable> = tables.filter(|table| table.rows() > 0).collect();
        let parameters = workbook.parameters.iter().enumerate();
        let parameters = parameters.map(|(index, parameter)| SourceParameter {
            name: parameter.name.clone(),
            form: parameter.form.clone(),
            value: content_of(&parameter.value, || engine.parameter(index).clone()),
        });
        match tables.is_empty() {
            true => Err(NotTaken::NoRows),
            false => Ok(Source {
                name: name.to_owned(),
                tables,
                parameters: parameters.filter(|it| !it.value.is_blank()).collect(),
            }),
        }
    }
}

fn of_sheet(engine: &Engine, sheet: usize, table: &Table) -> SourceTable {
    let rows = table.rows().len();
    let contents = |at: usize, column: &Column| {
        let cell = |row: usize| {
            let typed = column.cells().get(row);
            let computed = Content::Formula(String::new());
            content_of(typed.unwrap_or(&computed), || engine.cell(sheet, row, at))
        };
        (column.form.clone(), (0..rows).map(cell).collect())
    };
    let headings = table.columns.iter().map(|column| {
        let title = |tongue| {
            let title = column.title.as_ref();
            title.map_or(column.name.clone(), |it| it.text(tongue).to_owned())
        };
        let titles = [Tongue::Id, Tongue::En].map(title);
        let is_another = |other: &Column| {
            let shown = other.title.as_ref().map(|title| title.text(Tongue::Id));
            let names = [other.name.as_str(), shown.unwrap_or_default()];
            other.id != column.id && names.iter().any(|it| folded(it) == folded(&titles[0]))
        };
        let shown = match table.columns.iter().any(is_another) {
            true => format!("{} ({})", titles[0], column.name),
            false => titles[0].clone(),
        };
        SourceHeading {
            name: column.name.clone(),
            shown,
            others: titles.to_vec(),
        }
    });
    SourceTable {
        name: table.name.clone(),
        headings: headings.collect(),
        above: 0,
        beside: 0,
        cells: Cells::Typed {
            rows,
            columns: (table.columns.iter().enumerate())
                .map(|(at, column)| contents(at, column))
                .collect(),
        },
    }
}

/// What was typed, or what its formula comes to.
fn content_of(typed: &Content, value: impl Fn() -> Value) -> Content {
    if typed.formula().is_none() {
        return typed.clone();
    }
    match value() {
        Value::Blank => Content::Blank,
        Value::Number(number) => Content::Number(number),
        Value::Text(text) if text.is_empty() => Content::Blank,
        Value::Text(text) => Content::Text(text.to_string()),
        Value::Bool(truth) => Content::Bool(truth),
        Value::Error(fault) => Content::Unreadable(fault.code.text().to_owned()),
    }
}

/// A heading of its own: the second of a name gets a number.
fn numbered(said: String, taken: &[SourceHeading]) -> String {
    let free = |name: &String| !taken.iter().any(|it| folded(&it.name) == folded(name));
    let more = (2..).map(|count| format!("{said} ({count})"));
    let mut names = std::iter::once(said.clone()).chain(more);
    names.find(free).unwrap_or(said)
}

impl SourceTable {
    /// How many rows stand under the headings.
    pub fn rows(&self) -> usize {
        match &self.cells {
            Cells::Text(table) => table.len() - self.above - 1,
            Cells::Typed { rows, .. } => *rows,
        }
    }

    /// The form of a column; `None` in a text.
    pub(super) fn form(&self, column: usize) -> Option<&Form> {
        match &self.cells {
            Cells::Text(_) => None,
            Cells::Typed { columns, .. } => columns.get(column).map(|(form, _)| form),
        }
    }

    /// Where a row stands in its file: the line of a text, the row of a sheet.
    pub fn place(&self, row: usize) -> usize {
        match &self.cells {
            Cells::Text(table) => table.line(row + self.above + 1),
            Cells::Typed { .. } => row + 1,
        }
    }

    /// The column that is called so, folded; by its name before all else.
    pub fn column(&self, heading: &str) -> Option<usize> {
        let named = |it: &SourceHeading| folded(&it.name) == heading;
        let called = |it: &SourceHeading| it.others.iter().any(|other| folded(other) == heading);
        let by_name = self.headings.iter().position(named);
        by_name.or_else(|| self.headings.iter().position(called))
    }

    /// The text of a cell; `None` where it is no text but a content.
    pub(super) fn text(&self, row: usize, column: usize) -> Option<&str> {
        match &self.cells {
            Cells::Text(table) => Some(table.cell(row + self.above + 1, column)),
            Cells::Typed { .. } => None,
        }
    }

    /// Whether a row is no record: the sum of others, or the numbers of the columns that forms
    /// have under their headings.
    pub(super) fn is_total(&self, row: usize) -> bool {
        let Cells::Text(table) = &self.cells else {
            return false;
        };
        let is_first = row == 0;
        let row = row + self.above + 1;
        let number = |column: usize| {
            let cell = table.cell(row, column).trim();
            cell.trim_matches(['(', ')']) == (column + 1).to_string()
        };
        let width = self.headings.len();
        if is_first && width > 2 && (0..width).all(number) {
            return true;
        }
        let mut cells = (0..table.width(row)).map(|column| table.cell(row, column).trim());
        cells.find(|cell| !cell.is_empty()).is_some_and(says_total)
    }

    /// A cell as a column of that form holds it.
    pub(super) fn content(
        &self,
        (row, column): (usize, usize),
        form: &Form,
        words: &[String],
        (locale, tongue): (Locale, Tongue),
    ) -> Content {
        match &self.cells {
            Cells::Text(table) => {
                let text = table.cell(row + self.above + 1, column);
                read(form, text, locale, words)
            }
            Cells::Typed { columns, .. } => {
                let (before, cells) = &columns[column];
                carried(form, before, &cells[row], words, (locale, tongue))
            }
        }
    }
}

/// A text of a file as a column of that form holds it. Nobody wrote a formula here.
pub(super) fn read(form: &Form, text: &str, locale: Locale, words: &[String]) -> Content {
    let trimmed = text.trim();
    let is_number = matches!(form.kind, Kind::Number | Kind::Rupiah);
    let is_plain = (1..=18).contains(&trimmed.len());
    if is_number && is_plain && trimmed.bytes().all(|byte| byte.is_ascii_digit()) {
        return Content::Number(Number::from(trimmed.parse::<i64>().unwrap_or_default()));
    }
    if trimmed.starts_with('=') {
        return Content::Unreadable(text.to_owned());
    }
    match form.read(text, locale, words) {
        Typed::Content(content) => content,
        Typed::Broken(_) => Content::Unreadable(text.to_owned()),
    }
}

/// A content of another workbook as a column of that form holds it.
pub(super) fn carried(
    form: &Form,
    before: &Form,
    content: &Content,
    words: &[String],
    manner: (Locale, Tongue),
) -> Content {
    match content {
        Content::Text(text) if form.kind == Kind::Text => Content::Text(text.trim().to_owned()),
        content => form.retyped(before, content, words, manner),
    }
}
