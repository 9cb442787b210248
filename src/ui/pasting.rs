//! Between the grid and the clipboard.

use leptos::prelude::*;

use super::desk::{Cursor, Desk, Dialog, Session};
use super::sheet::{self, Manner};
use crate::exchange::{Pasted, Writing};
use crate::formula::Value;
use crate::lang::fill;
use crate::number::{Locale, Number};
use crate::workbook::{Content, Edit, Form, RowId, Sheet, Target, Typed};

/// What has to be known before a paste goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub pasted: Pasted,
    /// A number that could be read in two ways: as it is written, and both readings.
    pub ambiguous: Option<(String, Number, Number)>,
    /// How many rows the sheet has to grow by.
    pub new_rows: usize,
    /// How many filled cells fall on formulas.
    pub computed: usize,
}

/// How a paste is to be put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// How its numbers are written.
    pub locale: Locale,
    /// Put values over formulas; otherwise those cells are left out.
    pub over_formulas: bool,
}

/// The selection as text for the clipboard: cells between tabs, rows between line ends, numbers
/// without marks between thousands, so that no program misreads them.
pub fn selection_text(session: &Session, sheet: usize, cursor: Cursor, manner: Manner) -> String {
    let cell = |row: usize, column: usize| {
        let view = sheet::cell(session, sheet, row, column, manner);
        let value = sheet::value(session, sheet, row, column);
        let target = sheet::target(session, sheet, row, column);
        let form = target.and_then(|target| session.workbook().form(target));
        let text = match (&value, form) {
            (Value::Number(number), Some(form)) if form.label_of(&value).is_none() => {
                let content = Content::Number(*number);
                form.edit_text(&content, manner.locale, manner.tongue)
            }
            _ => view.text,
        };
        let quoted = text.contains(['\t', '\n', '"']);
        if quoted {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text
        }
    };
    let row = |row: usize| {
        cursor
            .columns()
            .map(|column| cell(row, column))
            .collect::<Vec<_>>()
            .join("\t")
    };
    let rows: Vec<String> = cursor.rows().map(row).collect();
    rows.join("\n")
}

/// Pastes at the cursor, or asks first what has to be known.
pub fn paste(desk: Desk, text: &str) {
    let pasted = Pasted::read(text);
    let (Some(sheet), false) = (desk.sheet_now(), pasted.is_empty()) else {
        return;
    };
    let own = desk.locale.get_untracked();
    let cursor = desk.cursor.get_untracked();
    let (start_row, start_column) = (*cursor.rows().start(), *cursor.columns().start());
    let words = desk.words_now();
    let fits = desk.glance(|session| {
        let columns = sheet::headings(session, sheet, desk.manner_now()).len();
        let rows = sheet::row_count(session, sheet);
        let is_table = matches!(session.workbook().sheets.get(sheet), Some(Sheet::Table(_)));
        let new_rows = (start_row + pasted.rows.len()).saturating_sub(rows);
        if start_column + pasted.width() > columns {
            return Err(words.paste_outside);
        }
        if new_rows > 0 && !is_table {
            return Err(words.paste_too_long);
        }
        Ok(new_rows)
    });
    let new_rows = match fits {
        Ok(new_rows) => new_rows,
        Err(message) => return desk.dialog.set(Some(Dialog::Trouble(message.to_owned()))),
    };
    // What was copied here is written in our own way, and nobody needs to be asked.
    let ours = desk.copied.with_value(|copied| copied == text);
    let writing = if ours {
        Writing::As(own)
    } else {
        pasted.writing(own)
    };
    let computed = desk.glance(|session| {
        let cells = pasted.rows.iter().enumerate().flat_map(|(row, cells)| {
            cells
                .iter()
                .enumerate()
                .map(move |(column, cell)| (row, column, cell))
        });
        cells
            .filter(|(_, _, cell)| !cell.trim().is_empty())
            .filter(|(row, column, _)| {
                let (row, column) = (start_row + row, start_column + column);
                sheet::target(session, sheet, row, column)
                    .is_some_and(|target| session.workbook().shared_formula(target).is_some())
            })
            .count()
    });
    match writing {
        Writing::As(locale) if new_rows == 0 && computed == 0 => {
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
    let cursor = desk.cursor.get_untracked();
    let (start_row, start_column) = (*cursor.rows().start(), *cursor.columns().start());
    let edits = desk.glance(|session| {
        let mut edits = Vec::new();
        let rows = sheet::row_count(session, sheet);
        let mut next = session.workbook().next_id();
        for (offset, cells) in pasted.rows.iter().enumerate() {
            let row = start_row + offset;
            if row >= rows {
                edits.extend(new_row(
                    session,
                    sheet,
                    row,
                    start_column,
                    cells,
                    next,
                    answer.locale,
                ));
                next += 1;
                continue;
            }
            for (offset, cell) in cells.iter().enumerate() {
                let Some(target) = sheet::target(session, sheet, row, start_column + offset) else {
                    continue;
                };
                edits.extend(edit(session, target, cell, answer));
            }
        }
        edits
    });
    let count = pasted.rows.len() * pasted.width();
    desk.make_all(edits);
    let last = (
        start_row + pasted.rows.len() - 1,
        start_column + pasted.width() - 1,
    );
    desk.cursor.set(Cursor {
        row: start_row,
        column: start_column,
        anchor: last,
    });
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

fn new_row(
    session: &Session,
    sheet: usize,
    at: usize,
    start_column: usize,
    cells: &[String],
    id: u32,
    locale: Locale,
) -> Option<Edit> {
    let workbook = session.workbook();
    let Sheet::Table(table) = workbook.sheets.get(sheet)? else {
        return None;
    };
    let columns = table.columns.iter().skip(start_column).zip(cells);
    let cells = columns
        .filter(|(column, _)| column.is_input())
        .map(|(column, cell)| {
            (
                column.id,
                content(&column.form, cell, locale, &workbook.words(column)),
            )
        })
        .collect();
    Some(Edit::InsertRow {
        table: table.id,
        at,
        row: RowId(id),
        cells,
    })
}
