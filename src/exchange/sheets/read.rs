// Excel's own files hold binary floats; each becomes the shortest decimal that is the same float.
#![allow(clippy::disallowed_types)]

use std::io::Cursor;

use calamine::{Data, DataRef, Ods, Range, Reader, Xls, Xlsb, Xlsx};

use super::archive::Archive;
use super::parts::{FileTable, beside};
use super::{CELLS, MERGES, NotRead, compound, odf};
use crate::exchange::progress::{Progress, Stage, Tell};
use crate::number::{Locale, Number, read_invariant};
use crate::recognition::{Mark, Merge, Raw, RawCell};
use crate::workbook::{DateLook, Tongue, read_date, show_date};

/// A workbook as it came.
#[derive(Clone, Debug, Default)]
pub(super) struct Book {
    pub sheets: Vec<Raw>,
    /// Those that are out of sight, by their places.
    pub hidden: Vec<usize>,
    pub tables: Vec<FileTable>,
    /// What the file gives a name, and the formula of it.
    pub names: Vec<(String, String)>,
    /// It has programs in it, which are never looked at.
    pub macros: bool,
}

/// How many rows are read before that is told.
const TOLD: usize = 2000;
/// A formula of which only its place is known.
const UNSPELT: &str = "\u{fffd}";

type Bytes<'a> = Cursor<&'a [u8]>;

/// Reads a workbook of whichever form its bytes are, whatever it is called.
///
/// # Errors
/// Why it cannot be read.
pub(super) fn book(bytes: &[u8], tell: Tell) -> Result<Book, NotRead> {
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        let formulas = compound::check(bytes)?;
        return older(bytes, &formulas);
    }
    let archive = Archive::open(bytes)?;
    let macros = archive.names().any(|name| name.ends_with("vbaProject.bin"));
    let mut book = match () {
        () if archive.has("xl/workbook.xml") => excel(bytes, &archive, tell)?,
        () if archive.has("xl/workbook.bin") => binary(bytes)?,
        () if archive.has("content.xml") => document(bytes, &archive)?,
        () => return Err(NotRead::OtherArchive),
    };
    book.macros = macros;
    Ok(book)
}

/// Cells as they come, in rows.
#[derive(Default)]
struct Rows {
    rows: Vec<Vec<RawCell>>,
    held: usize,
}

impl Rows {
    fn at(&mut self, (row, column): (u32, u32)) -> Result<&mut RawCell, NotRead> {
        let (row, column) = (row as usize, column as usize);
        if row >= self.rows.len() {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let cells = &mut self.rows[row];
        if column >= cells.len() {
            self.held += column + 1 - cells.len();
            if self.held > CELLS {
                return Err(NotRead::TooLarge);
            }
            cells.resize_with(column + 1, RawCell::default);
        }
        Ok(&mut cells[column])
    }

    /// A cell that is there.
    fn cell(&mut self, row: usize, column: usize) -> Option<&mut RawCell> {
        self.rows.get_mut(row)?.get_mut(column)
    }

    fn raw(mut self, name: &str) -> Raw {
        let blank = |row: &Vec<RawCell>| row.iter().all(RawCell::is_blank);
        while self.rows.last().is_some_and(blank) {
            self.rows.pop();
        }
        Raw {
            name: name.to_owned(),
            rows: self.rows,
            ..Raw::default()
        }
    }
}

fn excel(bytes: &[u8], archive: &Archive, tell: Tell) -> Result<Book, NotRead> {
    let mut file: Xlsx<Bytes> = Xlsx::new(Cursor::new(bytes)).map_err(|_| NotRead::Broken)?;
    let shift = file.has_1904_epoch();
    let (beside, mut tables) = beside(archive)?;
    let mut book = Book {
        names: file.defined_names().to_vec(),
        ..Book::default()
    };
    let listed: Vec<calamine::Sheet> = file.sheets_metadata().to_vec();
    let mut left = CELLS;
    for sheet in listed
        .iter()
        .filter(|it| it.typ == calamine::SheetType::WorkSheet)
    {
        let mut rows = Rows::default();
        let Ok(mut reader) = file.worksheet_cells_reader(&sheet.name) else {
            continue;
        };
        let of = reader.dimensions().end.0 as usize;
        let mut told = 0;
        loop {
            let next = reader
                .next_cell_with_formula()
                .map_err(|_| NotRead::Broken)?;
            let Some(next) = next else { break };
            let done = next.pos.0 as usize;
            if done >= told + TOLD {
                told = done;
                let stage = Stage::Rows;
                tell(Progress { stage, done, of });
            }
            let mut cell = of_ref(&next.value, shift);
            cell.formula = next
                .formula
                .filter(|it| !it.is_empty())
                .map(String::into_boxed_str);
            if !cell.is_blank() || cell.formula.is_some() {
                *rows.at(next.pos)? = cell;
            }
        }
        drop(reader);
        percents(&mut file, &sheet.name, &mut rows)?;
        let said = beside.iter().position(|it| it.name == sheet.name);
        let place = book.sheets.len();
        if let Some(at) = said {
            for table in tables.iter_mut().filter(|table| table.sheet == at) {
                book.tables.push(FileTable {
                    sheet: place,
                    ..table.clone()
                });
            }
        }
        let said = said.map(|at| beside[at].clone()).unwrap_or_default();
        left = left.checked_sub(rows.held).ok_or(NotRead::TooLarge)?;
        push(
            &mut book,
            sheet,
            rows.raw(&sheet.name),
            (said.merges, said.hidden),
        );
    }
    Ok(book)
}

fn push(book: &mut Book, sheet: &calamine::Sheet, raw: Raw, beside: (Vec<Merge>, Vec<usize>)) {
    if sheet.visible != calamine::SheetVisible::Visible {
        book.hidden.push(book.sheets.len());
    }
    let (merges, hidden) = beside;
    let within = |row: &usize| *row < raw.height();
    book.sheets.push(Raw {
        merges: merges.into_iter().filter(|it| within(&it.top)).collect(),
        hidden_rows: hidden
            .into_iter()
            .filter(|row| *row < raw.height())
            .collect(),
        ..raw
    });
}

/// Marks the numbers that are shown in hundredths.
fn percents(file: &mut Xlsx<Bytes>, name: &str, rows: &mut Rows) -> Result<(), NotRead> {
    let Ok(mut reader) = file.worksheet_cells_reader(name) else {
        return Ok(());
    };
    let format = |style: &calamine::Style| {
        let format = style.number_format.as_ref();
        format.is_some_and(|format| format.format_code.contains('%'))
    };
    let percent: Vec<bool> = reader.styles().iter().map(format).collect();
    if !percent.contains(&true) {
        return Ok(());
    }
    while let Some((row, column, style)) = reader.next_style_id().map_err(|_| NotRead::Broken)? {
        if percent.get(style) == Some(&true) {
            let cell = rows.cell(row as usize, column as usize);
            if let Some(cell) = cell.filter(|it| it.number.is_some() && it.mark == Mark::None) {
                cell.mark = Mark::Percent;
            }
        }
    }
    Ok(())
}

fn binary(bytes: &[u8]) -> Result<Book, NotRead> {
    let mut file: Xlsb<Bytes> = Xlsb::new(Cursor::new(bytes)).map_err(|_| NotRead::Broken)?;
    let shift = file.has_1904_epoch();
    let mut book = Book {
        names: file.defined_names().to_vec(),
        ..Book::default()
    };
    let mut left = CELLS;
    for sheet in file.sheets_metadata().to_vec() {
        let mut rows = Rows::default();
        let Ok(mut reader) = file.worksheet_cells_reader(&sheet.name) else {
            continue;
        };
        while let Some(cell) = reader.next_cell().map_err(|_| NotRead::Broken)? {
            let value = of_ref(cell.get_value(), shift);
            if !value.is_blank() {
                *rows.at(cell.get_position())? = value;
            }
        }
        drop(reader);
        let Ok(mut reader) = file.worksheet_cells_reader(&sheet.name) else {
            continue;
        };
        while let Ok(Some(cell)) = reader.next_formula() {
            if !cell.get_value().is_empty() {
                rows.at(cell.get_position())?.formula = Some(cell.get_value().as_str().into());
            }
        }
        left = left.checked_sub(rows.held).ok_or(NotRead::TooLarge)?;
        push(
            &mut book,
            &sheet,
            rows.raw(&sheet.name),
            (Vec::new(), Vec::new()),
        );
    }
    Ok(book)
}

fn older(bytes: &[u8], places: &[Vec<(usize, usize)>]) -> Result<Book, NotRead> {
    let file: Result<Xls<Bytes>, _> = Xls::new(Cursor::new(bytes));
    let mut file = file.map_err(|error| match error {
        calamine::XlsError::Password => NotRead::Locked,
        _ => NotRead::Broken,
    })?;
    let shift = file.has_1904_epoch();
    let mut book = Book {
        names: file.defined_names().to_vec(),
        ..Book::default()
    };
    for (at, sheet) in file.sheets_metadata().to_vec().iter().enumerate() {
        let (Ok(values), Ok(formulas)) = (
            file.worksheet_range(&sheet.name),
            file.worksheet_formula(&sheet.name),
        ) else {
            continue;
        };
        let mut rows = Rows::default();
        dense(&mut rows, &values, &formulas, shift, |formula| {
            formula.to_owned()
        })?;
        // Those that the library could not spell out are formulas all the same.
        for (row, column) in places.get(at + 1).into_iter().flatten() {
            let cell = rows.cell(*row, *column);
            if let Some(cell) = cell.filter(|cell| cell.formula.is_none()) {
                cell.formula = Some(UNSPELT.into());
            }
        }
        let merges = file
            .merge_cells_by_sheet_name(&sheet.name)
            .unwrap_or_default();
        let merges = merges.iter().take(MERGES).map(|it| Merge {
            top: it.start.0 as usize,
            left: it.start.1 as usize,
            bottom: it.end.0.max(it.start.0) as usize,
            right: it.end.1.max(it.start.1) as usize,
        });
        push(
            &mut book,
            sheet,
            rows.raw(&sheet.name),
            (merges.collect(), Vec::new()),
        );
    }
    Ok(book)
}

fn document(bytes: &[u8], archive: &Archive) -> Result<Book, NotRead> {
    let content = archive.text("content.xml").ok_or(NotRead::Broken)?;
    let beside = odf::beside(&content)?;
    drop(content);
    let file: Result<Ods<Bytes>, _> = Ods::new(Cursor::new(bytes));
    let mut file = file.map_err(|error| match error {
        calamine::OdsError::Password => NotRead::Locked,
        _ => NotRead::Broken,
    })?;
    let names = file.defined_names().iter();
    let mut book = Book {
        names: names
            .map(|(name, formula)| (name.clone(), odf::formula(&format!("[{formula}]"))))
            .collect(),
        ..Book::default()
    };
    for (at, sheet) in file.sheets_metadata().to_vec().iter().enumerate() {
        let (Ok(values), Ok(formulas)) = (
            file.worksheet_range(&sheet.name),
            file.worksheet_formula(&sheet.name),
        ) else {
            continue;
        };
        let mut rows = Rows::default();
        dense(&mut rows, &values, &formulas, false, odf::formula)?;
        let said = beside.get(at).cloned().unwrap_or_default();
        for (row, column) in said.percent {
            let cell = rows.cell(row, column);
            if let Some(cell) = cell.filter(|cell| cell.number.is_some()) {
                cell.mark = Mark::Percent;
            }
        }
        push(
            &mut book,
            sheet,
            rows.raw(&sheet.name),
            (said.merges, said.hidden),
        );
    }
    Ok(book)
}

fn dense(
    rows: &mut Rows,
    values: &Range<Data>,
    formulas: &Range<String>,
    shift: bool,
    plain: impl Fn(&str) -> String,
) -> Result<(), NotRead> {
    let (top, left) = values.start().unwrap_or_default();
    for (row, column, value) in values.used_cells() {
        let cell = of_ref(&borrowed(value), shift);
        if !cell.is_blank() {
            *rows.at((top + row as u32, left + column as u32))? = cell;
        }
    }
    let (top, left) = formulas.start().unwrap_or_default();
    for (row, column, formula) in formulas.used_cells() {
        if !formula.is_empty() {
            let cell = rows.at((top + row as u32, left + column as u32))?;
            cell.formula = Some(plain(formula).into_boxed_str());
        }
    }
    Ok(())
}

fn borrowed(data: &Data) -> DataRef<'_> {
    match data {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(day) => DataRef::DateTime(*day),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

fn of_ref(data: &DataRef, shift: bool) -> RawCell {
    match data {
        DataRef::Empty => RawCell::default(),
        DataRef::Int(number) => RawCell::of_number(Number::from(*number)),
        DataRef::Float(number) => of_float(*number),
        DataRef::String(text) => RawCell::of_text(text.as_str()),
        DataRef::SharedString(text) => RawCell::of_text(*text),
        DataRef::Bool(truth) => RawCell {
            text: if *truth { "TRUE" } else { "FALSE" }.to_owned(),
            mark: Mark::Truth,
            ..RawCell::default()
        },
        DataRef::DateTime(day) if day.is_datetime() => {
            // Some count their days from 1904.
            let first = if shift { 1462.0 } else { 0.0 };
            dated(of_float(day.as_f64() + first))
        }
        DataRef::DateTime(time) => of_float(time.as_f64()),
        DataRef::DateTimeIso(text) => {
            let day = text
                .get(..10)
                .and_then(|day| read_date(day, Locale::Id).ok());
            day.map_or_else(
                || RawCell::of_text(text.as_str()),
                |day| dated(RawCell::of_number(day)),
            )
        }
        DataRef::DurationIso(text) => RawCell::of_text(text.as_str()),
        DataRef::Error(error) => RawCell {
            text: error.to_string(),
            mark: Mark::Error,
            ..RawCell::default()
        },
    }
}

fn dated(cell: RawCell) -> RawCell {
    let shown = cell
        .number
        .and_then(|number| show_date(number, DateLook::Short, Tongue::Id));
    match shown {
        Some(text) => RawCell {
            text,
            mark: Mark::Date,
            ..cell
        },
        None => cell,
    }
}

/// The shortest decimal that is this float; a text where there is none that is held.
fn of_float(float: f64) -> RawCell {
    let text = float.to_string();
    match read_invariant(&text).or_else(|| read_invariant(&format!("{float:e}"))) {
        Some(number) => RawCell::of_number(number),
        None => RawCell::of_text(format!("{float:e}")),
    }
}
