//! Filling: Ctrl+D, Ctrl+R, Ctrl+Enter and the handle at the corner of what is selected.

use leptos::prelude::*;

use super::desk::{Cursor, Desk, Draft, Range, Selection, Session};
use super::placing::{self, Placing, carried, content_at};
use super::sheet;
use crate::formula::Value;
use crate::workbook::{Content, Deed, DeedKind, Kind, Typed, continued, continued_dates};

/// Which way a fill goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Down,
    Up,
    Right,
    Left,
}

/// Cells to fill from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fill {
    source: Range,
    way: Way,
    count: usize,
}

impl Fill {
    /// What the handle of `source` fills when it is dragged to a cell: the longer way out.
    pub fn towards(source: Range, cell: Cursor) -> Option<Fill> {
        let (first, last) = (source.top_left(), source.bottom_right());
        let ways = [
            (Way::Down, cell.row.saturating_sub(last.row)),
            (Way::Up, first.row.saturating_sub(cell.row)),
            (Way::Right, cell.column.saturating_sub(last.column)),
            (Way::Left, first.column.saturating_sub(cell.column)),
        ];
        // Of ways of one length the first is meant: filling down is what people do most.
        let (way, count) = ways.into_iter().rev().max_by_key(|(_, count)| *count)?;
        (count > 0).then_some(Fill { source, way, count })
    }

    /// The cells that it fills.
    pub fn target(&self) -> Range {
        let (first, last) = (self.source.top_left(), self.source.bottom_right());
        let count = self.count;
        let (from, to) = match self.way {
            Way::Down => (
                (last.row + 1, first.column),
                (last.row + count, last.column),
            ),
            Way::Up => (
                (first.row - count, first.column),
                (first.row - 1, last.column),
            ),
            Way::Right => (
                (first.row, last.column + 1),
                (last.row, last.column + count),
            ),
            Way::Left => (
                (first.row, first.column - count),
                (last.row, first.column - 1),
            ),
        };
        Range::new(from, to)
    }

    /// The cell that the handle was dragged to.
    pub fn reaches(&self) -> Cursor {
        let target = self.target();
        match self.is_back() {
            true => target.top_left(),
            false => target.bottom_right(),
        }
    }

    /// The cells that it is made from and the cells that it fills, together.
    fn both(&self) -> Range {
        let (a, b) = (self.source, self.target());
        let (first, last) = (a.top_left(), b.top_left());
        let top_left = (first.row.min(last.row), first.column.min(last.column));
        let (first, last) = (a.bottom_right(), b.bottom_right());
        Range::new(
            top_left,
            (first.row.max(last.row), first.column.max(last.column)),
        )
    }

    /// The lines along which it goes: for each, the cells that are given, the nearest last, and
    /// those that are filled, the nearest first.
    fn lines(&self) -> Vec<(Vec<Cursor>, Vec<Cursor>)> {
        let (source, target) = (self.source, self.target());
        let down = |column: usize| {
            let cells = |range: Range| range.rows().map(move |row| Cursor::at(row, column));
            (cells(source).collect(), cells(target).collect())
        };
        let across = |row: usize| {
            let cells = |range: Range| range.columns().map(move |column| Cursor::at(row, column));
            (cells(source).collect(), cells(target).collect())
        };
        let mut lines: Vec<(Vec<Cursor>, Vec<Cursor>)> = match self.way {
            Way::Down | Way::Up => source.columns().map(down).collect(),
            Way::Right | Way::Left => source.rows().map(across).collect(),
        };
        if self.is_back() {
            for (given, filled) in &mut lines {
                given.reverse();
                filled.reverse();
            }
        }
        lines
    }

    fn is_back(&self) -> bool {
        matches!(self.way, Way::Up | Way::Left)
    }
}

/// Fills, going on with a series where there is one.
pub fn fill(desk: Desk, fill: Fill) {
    let Some(sheet) = desk.sheet_now() else {
        return;
    };
    let manner = desk.manner_now();
    let contents = desk.glance(|session| {
        let workbook = session.workbook();
        let mut contents = Vec::new();
        for (given, filled) in fill.lines() {
            let target = |cell: &Cursor| sheet::target(session, sheet, cell.row, cell.column);
            let along = matches!(fill.way, Way::Down | Way::Up);
            let sources: Vec<Content> = given
                .iter()
                .map(|cell| handed(session, sheet, *cell, along))
                .collect();
            let from = given.last().and_then(target);
            let kind = from
                .and_then(|target| workbook.form(target))
                .map(|form| form.kind);
            let next = match kind {
                Some(Kind::Choice) => {
                    let turns = sources.iter().cycle().take(filled.len());
                    turns.cloned().collect()
                }
                Some(Kind::Date) => continued_dates(&sources, filled.len(), fill.is_back()),
                _ => continued(&sources, filled.len(), fill.is_back()),
            };
            for (cell, content) in filled.iter().zip(next) {
                if let Some(to) = target(cell) {
                    contents.push((to, carried(session, content, from, to, manner)));
                }
            }
        }
        contents
    });
    let (target, both) = (fill.target(), fill.both());
    let cursor = desk.cursor.get_untracked();
    placing::place(
        desk,
        Placing {
            contents,
            deed: Deed::new(DeedKind::Fill, target.height(), target.width()),
            share: false,
            select: Selection::of(both, cursor),
        },
    );
}

/// What a cell hands on. A computed cell hands its column's formula to that column, which the cells
/// there have already, and its value to another.
fn handed(session: &Session, sheet: usize, cell: Cursor, same_column: bool) -> Content {
    let target = sheet::target(session, sheet, cell.row, cell.column);
    let computed = target.is_some_and(|target| {
        let workbook = session.workbook();
        workbook.shared_formula(target).is_some() && !workbook.is_overridden(target)
    });
    if same_column && computed {
        Content::Blank
    } else {
        content_at(session, sheet, cell.row, cell.column)
    }
}

/// Ctrl+D: the first row of each range into the rows below it; a single row takes what is above.
pub fn down(desk: Desk) {
    copy_first(desk, |range| {
        let (first, last) = (range.top_left(), range.bottom_right());
        let from = match range.height() {
            1 => first.row.checked_sub(1)?,
            _ => first.row,
        };
        Some(Fill {
            source: Range::new((from, first.column), (from, last.column)),
            way: Way::Down,
            count: last.row - from,
        })
    });
}

/// Ctrl+R: the first column of each range into the columns beside it.
pub fn right(desk: Desk) {
    copy_first(desk, |range| {
        let (first, last) = (range.top_left(), range.bottom_right());
        let from = match range.width() {
            1 => first.column.checked_sub(1)?,
            _ => first.column,
        };
        Some(Fill {
            source: Range::new((first.row, from), (last.row, from)),
            way: Way::Right,
            count: last.column - from,
        })
    });
}

fn copy_first(desk: Desk, fill_of: impl Fn(&Range) -> Option<Fill>) {
    let Some(sheet) = desk.sheet_now() else {
        return;
    };
    let (selection, manner) = (desk.selection.get_untracked(), desk.manner_now());
    let fills: Vec<Fill> = selection.ranges().iter().filter_map(fill_of).collect();
    let contents = desk.glance(|session| {
        let mut contents = Vec::new();
        for (given, filled) in fills.iter().flat_map(Fill::lines) {
            let Some(first) = given.first() else { continue };
            let along = filled.iter().all(|cell| cell.column == first.column);
            let content = handed(session, sheet, *first, along);
            let from = sheet::target(session, sheet, first.row, first.column);
            for cell in filled {
                if let Some(to) = sheet::target(session, sheet, cell.row, cell.column) {
                    let content = carried(session, content.clone(), from, to, manner);
                    contents.push((to, content));
                }
            }
        }
        contents
    });
    let (rows, columns) = match &fills[..] {
        [fill] => (fill.target().height(), fill.target().width()),
        _ => (contents.len(), 1),
    };
    placing::place(
        desk,
        Placing {
            contents,
            deed: Deed::new(DeedKind::Fill, rows, columns),
            share: false,
            select: selection,
        },
    );
}

/// A double click on the handle: down to the end of the data beside what is selected.
pub fn to_the_end(desk: Desk) {
    let Some(sheet) = desk.sheet_now() else {
        return;
    };
    let source = desk.selection.with_untracked(Selection::last);
    let (first, last) = (source.top_left(), source.bottom_right());
    let end = desk.glance(|session| {
        let rows = sheet::row_count(session, sheet);
        let columns = sheet::column_count(session, sheet);
        let left = first.column.checked_sub(1);
        let right = Some(last.column + 1).filter(|column| *column < columns);
        let ends = [left, right].into_iter().flatten().map(|column| {
            let filled = |row: &usize| is_filled(session, sheet, *row, column);
            (last.row + 1..rows).take_while(filled).last()
        });
        ends.flatten().next()
    });
    if let Some(row) = end
        && let Some(found) = Fill::towards(source, Cursor::at(row, last.column))
    {
        fill(desk, found);
    }
}

/// Whether anything stands in a cell.
pub fn is_filled(session: &Session, sheet: usize, row: usize, column: usize) -> bool {
    match sheet::spot(session, sheet, row, column) {
        Some(_) => match sheet::value(session, sheet, row, column) {
            Value::Blank => false,
            Value::Text(text) => !text.is_empty(),
            _ => true,
        },
        // The names of a matrix's rows.
        None => row < sheet::row_count(session, sheet),
    }
}

/// Ctrl+Enter: what is typed goes into every selected cell. `false` where its formula is broken.
pub fn everywhere(desk: Desk) -> bool {
    let selection = desk.selection.get_untracked();
    let (Some(sheet), Some(draft), false) = (
        desk.sheet_now(),
        desk.draft.get_untracked(),
        selection.is_one_cell(),
    ) else {
        return desk.commit();
    };
    let locale = desk.locale.get_untracked();
    let contents = desk.glance(|session| {
        let workbook = session.workbook();
        let mut cells: Vec<Cursor> = selection.cells().collect();
        cells.sort_unstable_by_key(|cell| (cell.column, cell.row));
        let targets = cells
            .iter()
            .filter_map(|cell| sheet::target(session, sheet, cell.row, cell.column));
        targets
            .filter_map(|target| Some((target, workbook.form(target)?)))
            .map(|(target, form)| {
                match form.read(&draft.text, locale, &workbook.words_at(target)) {
                    Typed::Content(content) => Ok((target, content)),
                    Typed::Broken(problems) => Err(problems),
                }
            })
            .collect::<Result<Vec<_>, _>>()
    });
    match contents {
        Err(problems) => {
            desk.draft.set(Some(Draft { problems, ..draft }));
            false
        }
        Ok(contents) => {
            desk.draft.set(None);
            let (rows, columns) = match selection.only() {
                Some(range) => (range.height(), range.width()),
                None => (contents.len(), 1),
            };
            placing::place(
                desk,
                Placing {
                    contents,
                    deed: Deed::new(DeedKind::Fill, rows, columns),
                    share: true,
                    select: selection,
                },
            );
            true
        }
    }
}
