//! A project file opened in pieces, so that a page goes on while a million rows are made.
//!
//! First the text is skimmed: the rows of its tables are found, and what is left is a short file,
//! which is opened as any other. Then the rows are read, some at a time. Wherever something is
//! otherwise than it should be, the text is opened whole, which says what is wrong and where.

use super::project::{
    File, FileSheet, OpenError, inputs, made_of, open, read, read_matrix, read_row, read_table,
};
use crate::workbook::{ColumnId, Content, RowId, Sheet, Table, Workbook};

/// How many rows are read before anyone may interrupt.
const PATIENCE: usize = 128;
/// How much of the text is skimmed before anyone may interrupt, in bytes.
const SKIMMED: usize = 1 << 16;

/// The rows of a sheet in the text.
#[derive(Debug)]
struct Rows {
    /// The place of the sheet.
    sheet: usize,
    /// Where each begins and ends.
    spans: Vec<(usize, usize)>,
}

/// A list or an object that the text is in.
#[derive(Debug)]
struct Level {
    list: bool,
    /// What it stands under, of an object's.
    key: Key,
    /// How many things of a list came before.
    at: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    Sheets,
    Table,
    Rows,
    Other,
}

/// It is not as a project file is written.
struct Odd;

#[derive(Debug, Default)]
struct Skim {
    at: usize,
    levels: Vec<Level>,
    /// The last string, which may be a key.
    string: (usize, usize),
    /// The text without the rows, up to `kept`.
    short: String,
    kept: usize,
    rows: Vec<Rows>,
    /// The rows that the text is in, and whether one may follow.
    inside: Option<bool>,
}

impl Skim {
    /// Whether all is skimmed.
    fn go_on(&mut self, text: &str, go_on: &mut dyn FnMut() -> bool) -> Result<bool, Odd> {
        let bytes = text.as_bytes();
        let mut pause = self.at + SKIMMED;
        while self.at < bytes.len() {
            match self.inside {
                Some(may_follow) => self.row(bytes, may_follow)?,
                None => self.plain(text)?,
            }
            if self.at >= pause {
                if !go_on() {
                    return Ok(false);
                }
                pause = self.at + SKIMMED;
            }
        }
        if !self.levels.is_empty() || self.inside.is_some() {
            return Err(Odd);
        }
        self.short.push_str(&text[self.kept..]);
        self.kept = text.len();
        Ok(true)
    }

    /// One step outside of rows.
    fn plain(&mut self, text: &str) -> Result<(), Odd> {
        let byte = text.as_bytes()[self.at];
        match byte {
            b'"' => {
                let end = end_of_string(text.as_bytes(), self.at)?;
                self.string = (self.at + 1, end);
                self.at = end;
            }
            b':' => {
                let key = match &text[self.string.0..self.string.1] {
                    "sheets" => Key::Sheets,
                    "table" => Key::Table,
                    "rows" => Key::Rows,
                    _ => Key::Other,
                };
                self.levels.last_mut().ok_or(Odd)?.key = key;
            }
            b'[' if self.is_at_rows() => {
                self.short.push_str(&text[self.kept..=self.at]);
                let (sheet, spans) = (self.levels[1].at, Vec::new());
                self.rows.push(Rows { sheet, spans });
                self.inside = Some(true);
            }
            b'[' | b'{' => self.levels.push(Level {
                list: byte == b'[',
                key: Key::Other,
                at: 0,
            }),
            b']' | b'}' => {
                let level = self.levels.pop().ok_or(Odd)?;
                if level.list != (byte == b']') {
                    return Err(Odd);
                }
            }
            b',' => self.levels.last_mut().ok_or(Odd)?.at += 1,
            _ => {}
        }
        self.at += 1;
        Ok(())
    }

    fn is_at_rows(&self) -> bool {
        match self.levels.as_slice() {
            [file, sheets, sheet, table] => {
                (file.key, file.list) == (Key::Sheets, false)
                    && sheets.list
                    && (sheet.key, sheet.list) == (Key::Table, false)
                    && (table.key, table.list) == (Key::Rows, false)
            }
            _ => false,
        }
    }

    /// One row, or what stands between two.
    fn row(&mut self, bytes: &[u8], may_follow: bool) -> Result<(), Odd> {
        let rows = self.rows.last_mut().ok_or(Odd)?;
        match bytes[self.at] {
            b' ' | b'\n' | b'\r' | b'\t' => {}
            b'[' if may_follow => {
                let end = end_of_row(bytes, self.at)?;
                rows.spans.push((self.at, end));
                self.at = end - 1;
                self.inside = Some(false);
            }
            b',' if !may_follow => self.inside = Some(true),
            b']' if !may_follow || rows.spans.is_empty() => {
                self.kept = self.at;
                self.inside = None;
            }
            _ => return Err(Odd),
        }
        self.at += 1;
        Ok(())
    }
}

/// Where the string that begins somewhere ends, at its last quotation mark.
fn end_of_string(bytes: &[u8], begin: usize) -> Result<usize, Odd> {
    let mut at = begin + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return Ok(at),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    Err(Odd)
}

/// Where what begins with a bracket ends, after its last one.
fn end_of_row(bytes: &[u8], begin: usize) -> Result<usize, Odd> {
    let (mut at, mut depth) = (begin, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at = end_of_string(bytes, at)?,
            b'[' | b'{' => depth += 1,
            b']' | b'}' => {
                depth -= 1;
                if depth == 0 {
                    return Ok(at + 1);
                }
            }
            _ => {}
        }
        at += 1;
    }
    Err(Odd)
}

/// How far it has come.
#[derive(Debug)]
enum Stage {
    Skimming(Skim),
    Filling(Box<Filling>),
}

/// A file whose rows are being put into its tables.
#[derive(Debug)]
struct Filling {
    file: File,
    sheets: Vec<Sheet>,
    rows: Vec<Rows>,
    /// Which rows come next: those of which sheet, and how many of them are there.
    next: (usize, usize),
}

impl Filling {
    fn begin(skim: Skim) -> Result<Filling, OpenError> {
        let mut file = read(&skim.short)?;
        let mut sheets = Vec::new();
        for sheet in std::mem::take(&mut file.sheets) {
            sheets.push(match sheet {
                FileSheet::Table(table) => Sheet::Table(read_table(table)?),
                FileSheet::Matrix(matrix) => Sheet::Matrix(read_matrix(matrix)),
            });
        }
        for rows in &skim.rows {
            if let Some(Sheet::Table(table)) = sheets.get_mut(rows.sheet) {
                table.expect_rows(rows.spans.len());
            }
        }
        Ok(Filling {
            file,
            sheets,
            rows: skim.rows,
            next: (0, 0),
        })
    }

    /// Whether all rows are there.
    fn go_on(&mut self, text: &str, go_on: &mut dyn FnMut() -> bool) -> Result<bool, Odd> {
        while let Some(rows) = self.rows.get(self.next.0) {
            let Some(Sheet::Table(table)) = self.sheets.get_mut(rows.sheet) else {
                return Err(Odd);
            };
            let columns = inputs(table);
            while self.next.1 < rows.spans.len() {
                let end = (self.next.1 + PATIENCE).min(rows.spans.len());
                let some = rows.spans[self.next.1..end].iter();
                let some = some.map(|(begin, end)| one(&text[*begin..*end], table, &columns));
                let some = some.collect::<Result<Vec<_>, _>>()?;
                table.append_rows(&columns, some);
                self.next.1 = end;
                if !go_on() {
                    return Ok(false);
                }
            }
            self.next = (self.next.0 + 1, 0);
        }
        Ok(true)
    }
}

fn one(text: &str, table: &Table, inputs: &[ColumnId]) -> Result<(RowId, Vec<Content>), Odd> {
    let cells = serde_json::from_str(text).map_err(|_| Odd)?;
    read_row(cells, table, inputs).map_err(|_| Odd)
}

/// A project file on its way to a workbook.
#[derive(Debug)]
pub struct Opening {
    text: String,
    stage: Stage,
}

impl Opening {
    pub fn new(text: String) -> Opening {
        let stage = Stage::Skimming(Skim::default());
        Opening { text, stage }
    }

    /// Goes on until `go_on` says no; the workbook, once it is there.
    ///
    /// # Errors
    /// Those of [`open`].
    pub fn go_on(
        &mut self,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Option<Result<Workbook, OpenError>> {
        let done = match &mut self.stage {
            Stage::Skimming(skim) => match skim.go_on(&self.text, go_on) {
                Ok(false) => return None,
                Ok(true) => Filling::begin(std::mem::take(skim)).map_err(|_| Odd),
                Err(odd) => Err(odd),
            },
            Stage::Filling(filling) => match filling.go_on(&self.text, go_on) {
                Ok(false) => return None,
                Ok(true) => {
                    let file = std::mem::take(&mut filling.file);
                    return Some(made_of(file, std::mem::take(&mut filling.sheets)));
                }
                Err(odd) => Err(odd),
            },
        };
        match done {
            Ok(filling) => {
                self.stage = Stage::Filling(Box::new(filling));
                None
            }
            Err(Odd) => Some(open(&self.text)),
        }
    }

    /// How many rows are made, of all; nothing before they are counted.
    pub fn rows(&self) -> Option<(usize, usize)> {
        let Stage::Filling(filling) = &self.stage else {
            return None;
        };
        let all = filling.rows.iter().map(|rows| rows.spans.len());
        let before: usize = all.clone().take(filling.next.0).sum();
        Some((before + filling.next.1, all.sum()))
    }

    /// The file itself, which may be kept as what the workbook began with.
    pub fn into_text(self) -> String {
        self.text
    }
}
