//! Between the grid and the clipboard.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::{Cursor, Desk, Dialog, Marked, Range, Selection, Session};
use super::placing::{self, Placing, carried, content_at};
use super::sheet::{self, Manner};
use crate::browser::clipboard;
use crate::exchange::{Copied, Pasted, Writing};
use crate::formula::Value;
use crate::lang::{fill, key_words};
use crate::number::{Locale, Number};
use crate::workbook::{
    Column, Content, Deed, DeedKind, Edit, Filling, Form, RowId, Sheet, Structure, Table, TableId,
    Target, Typed, WholeColumn,
};

/// What has to be known before a paste goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub pasted: Pasted,
    /// A number that could be read in two ways: as it is written, and both readings.
    pub ambiguous: Option<(String, Number, Number)>,
    /// How many rows the sheet has to grow by.
    pub new_rows: usize,
    /// The same of columns.
    pub new_columns: usize,
    /// What a sheet of its own is offered for, and whether it is that rather than this one: it looks like
    /// a table with its headings, and this one is empty.
    pub own_sheet: Option<(OwnSheet, bool)>,
    /// How many filled cells fall on formulas.
    pub computed: usize,
}

/// A text for a sheet of its own, beside a table.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnSheet {
    pub beside: TableId,
    pub text: String,
}

/// How a paste is to be put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// How its numbers are written.
    pub locale: Locale,
    /// Put values over formulas; otherwise those cells are left out.
    pub over_formulas: bool,
}

/// Puts what is selected on the clipboard, and marks it; cut cells move when they are pasted.
pub fn copy(desk: Desk, sheet: usize, data: &web_sys::DataTransfer, cut: bool) {
    take(desk, sheet, cut, |text, html| {
        let _ = data.set_data("text/plain", text);
        let _ = data.set_data("text/html", &html);
        true
    });
}

/// The same from a menu.
pub fn copy_now(desk: Desk, cut: bool) {
    let Some(sheet) = desk.sheet_now() else {
        return;
    };
    take(desk, sheet, cut, |text, html| {
        clipboard::copy_table(text.to_owned(), html)
    });
    desk.focus_grid();
}

/// Pastes from a menu, for which the browser may ask the person; where it does not let us, the key
/// is named that it listens to.
pub fn paste_now(desk: Desk) {
    desk.focus_grid();
    spawn_local(async move {
        match clipboard::read_text().await {
            Some(text) => paste(desk, &text),
            None => {
                let words = key_words(desk.tongue.get_untracked());
                desk.notice.set(fill(words.press, &["Ctrl V"]));
            }
        }
    });
}

/// Enter pastes what is marked as copied or cut, and ends that, as in Excel. `false` where nothing is.
pub fn paste_marked(desk: Desk) -> bool {
    let is_marked = desk.marked.with_untracked(Option::is_some);
    if is_marked {
        let text = desk.copied.get_value();
        paste(desk, &text);
        desk.marked.set(None);
    }
    is_marked
}

/// Marks what is selected once `put` has put it on the clipboard, as text and as markup.
fn take(desk: Desk, sheet: usize, cut: bool, put: impl FnOnce(&str, String) -> bool) {
    let manner = desk.manner_now();
    let selection = desk.selection.get_untracked();
    let ranges = selection.ranges().to_vec();
    let words = key_words(manner.tongue);
    let block = match selection.block() {
        Some(_) if cut && ranges.len() > 1 => Err(words.cut_one),
        block => block.ok_or(words.copy_block),
    };
    let block = match block {
        Ok(block) => block,
        Err(why) => return desk.notice.set(why.to_owned()),
    };
    let copied = desk.glance(|session| copied(session, sheet, &block, manner));
    let text = copied.text();
    if put(&text, copied.html()) {
        desk.copied.set_value(text);
        desk.marked.set(Some(Marked { sheet, ranges, cut }));
    }
}

/// Cells as texts: numbers with every digit and without marks between thousands, so that no
/// program misreads them.
fn copied(session: &Session, sheet: usize, block: &[Vec<Cursor>], manner: Manner) -> Copied {
    let cell = |cell: &Cursor| {
        let value = sheet::value(session, sheet, cell.row, cell.column);
        let target = sheet::target(session, sheet, cell.row, cell.column);
        let form = target.and_then(|target| session.workbook().form(target));
        match (&value, form) {
            (Value::Number(number), Some(form)) if form.label_of(&value).is_none() => {
                let content = Content::Number(*number);
                form.edit_text(&content, manner.locale, manner.tongue)
            }
            _ if cell.row >= sheet::row_count(session, sheet) => {
                sheet::total(session, sheet, cell.column, manner).text
            }
            _ => sheet::cell(session, sheet, cell.row, cell.column, manner).text,
        }
    };
    let row = |cells: &Vec<Cursor>| cells.iter().map(cell).collect();
    Copied {
        rows: block.iter().map(row).collect(),
    }
}

/// Where a paste begins.
fn start(desk: Desk) -> (usize, usize) {
    let first = desk.selection.with_untracked(|now| now.last().top_left());
    (first.row, first.column)
}

/// What is pasted, as often as it fits into a larger selection without a rest.
fn repeated(pasted: Pasted, selected: Range) -> Pasted {
    let (height, width) = (pasted.rows.len(), pasted.width());
    let fits = selected.height().is_multiple_of(height) && selected.width().is_multiple_of(width);
    if !fits || (selected.height(), selected.width()) == (height, width) {
        return pasted;
    }
    let row = |at: usize| {
        let cells = pasted.rows[at % height].iter().cycle();
        cells.take(selected.width()).cloned().collect()
    };
    Pasted {
        rows: (0..selected.height()).map(row).collect(),
    }
}

/// Moves cells that were cut to where the selection begins, as one act.
fn move_here(desk: Desk, from: &Marked) {
    let (Some(sheet), &[range]) = (desk.sheet_now(), from.ranges.as_slice()) else {
        return;
    };
    let (manner, words) = (desk.manner_now(), desk.words_now());
    let (row, column) = start(desk);
    let to = Range::new(
        (row, column),
        (row + range.height() - 1, column + range.width() - 1),
    );
    if from.sheet == sheet && range.top_left() == to.top_left() {
        return desk.marked.set(None);
    }
    let last = to.bottom_right();
    let contents = desk.glance(|session| {
        if last.column >= sheet::column_count(session, sheet) {
            return Err(words.paste_outside);
        }
        if last.row >= sheet::row_count(session, sheet) {
            return Err(words.move_too_long);
        }
        let mut contents = Vec::new();
        let place =
            |sheet: usize, cell: Cursor| sheet::target(session, sheet, cell.row, cell.column);
        for cell in range.cells() {
            let stays = from.sheet == sheet && to.contains(cell);
            let source = place(from.sheet, cell).filter(|_| !stays);
            contents.extend(source.map(|source| (source, Content::Blank)));
        }
        for (source, cell) in range.cells().zip(to.cells()) {
            let content = content_at(session, from.sheet, source.row, source.column);
            if let Some(target) = place(sheet, cell) {
                let source = place(from.sheet, source);
                contents.push((target, carried(session, content, source, target, manner)));
            }
        }
        Ok(contents)
    });
    match contents {
        Err(message) => desk.dialog.set(Some(Dialog::Trouble(message.to_owned()))),
        Ok(contents) => placing::place(
            desk,
            Placing {
                contents,
                deed: Deed::new(DeedKind::Move, range.height(), range.width()),
                share: false,
                select: Selection::range(to),
            },
        ),
    }
}

/// Pastes at the cursor, or asks first what has to be known.
pub fn paste(desk: Desk, text: &str) {
    let ours = desk.copied.with_value(|copied| copied == text);
    if let Some(cut) = desk.marked.get_untracked().filter(|it| ours && it.cut) {
        return move_here(desk, &cut);
    }
    let pasted = Pasted::read(text);
    let (Some(sheet), false) = (desk.sheet_now(), pasted.is_empty()) else {
        return;
    };
    let pasted = repeated(pasted, desk.selection.with_untracked(Selection::last));
    let own = desk.locale.get_untracked();
    let (start_row, start_column) = start(desk);
    let words = desk.words_now();
    let fits = desk.glance(|session| {
        let columns = sheet::headings(session, sheet, desk.manner_now()).len();
        let table = match session.workbook().sheets.get(sheet) {
            Some(Sheet::Table(table)) => Some(table),
            _ => None,
        };
        let room = session.sight(sheet).rows_from(start_row);
        let new_rows = pasted.rows.len().saturating_sub(room);
        let new_columns = (start_column + pasted.width()).saturating_sub(columns);
        if new_columns > 0 && table.is_none() {
            return Err(words.paste_outside);
        }
        if new_rows > 0 && table.is_none() {
            return Err(words.paste_too_long);
        }
        let own_sheet = table.filter(|_| new_columns > 0).map(|table| {
            let text = text.to_owned();
            let beside = table.id;
            (
                OwnSheet { beside, text },
                is_empty(table) && pasted.has_headings(own),
            )
        });
        Ok((new_rows, new_columns, own_sheet))
    });
    let (new_rows, new_columns, own_sheet) = match fits {
        Ok(fits) => fits,
        Err(message) => return desk.dialog.set(Some(Dialog::Trouble(message.to_owned()))),
    };
    // What was copied here is written in our own way, and nobody needs to be asked.
    let writing = if ours {
        Writing::As(own)
    } else {
        pasted.writing(own)
    };
    let computed = desk.glance(|session| {
        let sight = session.sight(sheet);
        let cells = pasted.rows.iter().enumerate().flat_map(|(row, cells)| {
            cells
                .iter()
                .enumerate()
                .map(move |(column, cell)| (row, column, cell))
        });
        cells
            .filter(|(_, _, cell)| !cell.trim().is_empty())
            .filter(|(row, column, _)| {
                let line = sight.further(start_row, *row);
                line.and_then(|line| sheet::target(session, sheet, line, start_column + column))
                    .is_some_and(|target| session.workbook().shared_formula(target).is_some())
            })
            .count()
    });
    match writing {
        Writing::As(locale) if new_rows + new_columns + computed == 0 => {
            put(
                desk,
                &pasted,
                Answer {
                    locale,
                    over_formulas: false,
                },
            );
        }
        writing => {
            let ambiguous = match writing {
                Writing::Ambiguous { text, id, en } => Some((text, id, en)),
                Writing::As(_) => None,
            };
            let question = Question {
                pasted,
                ambiguous,
                new_rows,
                new_columns,
                own_sheet,
                computed,
            };
            desk.dialog.set(Some(Dialog::Paste(question)));
        }
    }
}

/// Puts a paste in at the cursor, as one act.
pub fn put(desk: Desk, pasted: &Pasted, answer: Answer) {
    let Some(sheet) = desk.sheet_now() else {
        return;
    };
    let (start_row, start_column) = start(desk);
    let edits = desk.glance(|session| {
        let sight = session.sight(sheet);
        let next = session.workbook().next_id();
        let mut edits: Vec<Edit> = Vec::new();
        let growth = match session.workbook().sheets.get(sheet) {
            Some(Sheet::Table(table)) => Some(Growth {
                session,
                sheet,
                table,
                start: (start_row, start_column),
                columns: pasted.lacking(table, start_column, next, answer.locale),
                locale: answer.locale,
            }),
            _ => None,
        };
        if let Some(growth) = &growth {
            edits.extend((0..growth.columns.len()).map(|at| growth.column(pasted, at)));
        }
        for (offset, cells) in pasted.rows.iter().enumerate() {
            let Some(line) = sight.further(start_row, offset) else {
                break;
            };
            for (offset, cell) in cells.iter().enumerate() {
                let target = sheet::target(session, sheet, line, start_column + offset);
                edits.extend(target.and_then(|target| edit(session, target, cell, answer)));
            }
        }
        // What is left goes into rows of its own, at the end.
        if let Some(growth) = growth {
            let rest = pasted.rows.iter().skip(sight.rows_from(start_row));
            let end = growth.table.rows().len();
            let ids = (next..).skip(growth.columns.len()).map(RowId);
            let rows = rest.zip(ids).enumerate();
            edits.extend(rows.map(|(at, (cells, id))| growth.row(end + at, cells, id)));
        }
        edits
    });
    let count = pasted.rows.len() * pasted.width();
    let deed = Deed::new(DeedKind::Paste, pasted.rows.len(), pasted.width());
    if !desk.make_deed(deed, edits) {
        return desk.focus_grid();
    }
    let last = (
        start_row + pasted.rows.len() - 1,
        start_column + pasted.width() - 1,
    );
    let range = Range::new((start_row, start_column), last);
    desk.selection.set(Selection::range(range));
    desk.notice
        .set(fill(desk.words_now().pasted, &[&count.to_string()]));
    desk.focus_grid();
}

fn edit(session: &Session, target: Target, cell: &str, answer: Answer) -> Option<Edit> {
    let workbook = session.workbook();
    if workbook.shared_formula(target).is_some()
        && (!answer.over_formulas || cell.trim().is_empty())
    {
        return None;
    }
    let words = workbook.words_at(target);
    workbook.put(
        target,
        content(workbook.form(target)?, cell, answer.locale, &words),
    )
}

fn content(form: &Form, cell: &str, locale: Locale, words: &[String]) -> Content {
    // A pasted text that looks like a formula is a text: nobody wrote it here.
    if cell.trim_start().starts_with('=') {
        return Content::Unreadable(cell.to_owned());
    }
    match form.read(cell, locale, words) {
        Typed::Content(content) => content,
        Typed::Broken(_) => Content::Unreadable(cell.to_owned()),
    }
}

fn is_empty(table: &Table) -> bool {
    let columns = || table.columns.iter().filter(|column| column.is_input());
    table.rows().iter().all(|row| {
        let blank = |it: &Column| table.content(*row, it.id).is_none_or(Content::is_blank);
        columns().all(blank)
    })
}

/// What a paste adds to the table that it is put into from a cell on.
struct Growth<'a> {
    session: &'a Session,
    sheet: usize,
    table: &'a Table,
    start: (usize, usize),
    columns: Vec<Column>,
    locale: Locale,
}

impl Growth<'_> {
    /// The edit that adds one of the columns, with what it has for the rows that are there.
    fn column(&self, pasted: &Pasted, at: usize) -> Edit {
        let column = &self.columns[at];
        let at = self.table.columns.len() + at;
        let sight = self.session.sight(self.sheet);
        let mut contents = vec![Content::Blank; self.table.rows().len()];
        for (offset, cells) in pasted.rows.iter().enumerate() {
            let line = sight.further(self.start.0, offset);
            let row = line.and_then(|line| self.session.row_at(self.sheet, line));
            if let Some(place) = row.and_then(|row| contents.get_mut(row)) {
                *place = content(&column.form, &cells[at - self.start.1], self.locale, &[]);
            }
        }
        let column = Box::new(WholeColumn {
            column: column.clone(),
            filling: Filling::Typed(contents),
        });
        let table = self.table.id;
        Structure::InsertColumn { table, at, column }.into()
    }

    /// The edit that adds a row at a place.
    fn row(&self, at: usize, cells: &[String], id: RowId) -> Edit {
        let workbook = self.session.workbook();
        let columns = self.table.columns.iter().chain(&self.columns);
        let columns = columns.skip(self.start.1).zip(cells);
        let cells = columns
            .filter(|(column, _)| column.is_input())
            .map(|(column, cell)| {
                let words = workbook.words(column);
                (column.id, content(&column.form, cell, self.locale, &words))
            })
            .collect();
        Edit::InsertRow {
            table: self.table.id,
            at,
            row: id,
            cells,
        }
    }
}
