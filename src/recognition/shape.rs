//! Where the tables of a sheet are, and which of their rows are headings.

use std::ops::Range;

use super::numeral::{Numeral, numeral};
use super::raw::Raw;
use super::table::Wish;
use super::words;
use crate::number::Locale;
use crate::workbook::read_date;

/// A table's place in a sheet.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Region {
    pub titles: Range<usize>,
    pub head: Range<usize>,
    /// The rows below the headings.
    pub body: Range<usize>,
    /// The columns that have something in them.
    pub columns: Vec<usize>,
}

/// How much of a table tells what it is, in rows.
const LOOKED_AT: usize = 200;
/// How far below the first thing of a sheet its headings may be.
const ABOVE: usize = 40;

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Class {
    Blank,
    Dash,
    Number,
    Text,
}

/// A sheet that is looked at.
pub(super) struct Look<'a> {
    pub raw: &'a Raw,
    filled: Vec<Vec<usize>>,
}

impl<'a> Look<'a> {
    pub fn new(raw: &'a Raw) -> Look<'a> {
        let of_row = |row: &Vec<super::RawCell>| {
            let filled = row.iter().enumerate().filter(|(_, cell)| !cell.is_blank());
            filled.map(|(at, _)| at).collect()
        };
        Look {
            raw,
            filled: raw.rows.iter().map(of_row).collect(),
        }
    }

    /// The columns in which a row has something.
    pub fn filled(&self, row: usize) -> &[usize] {
        self.filled.get(row).map_or(&[], Vec::as_slice)
    }

    pub fn text(&self, row: usize, column: usize) -> &str {
        self.raw.cell(row, column).text.trim()
    }

    pub fn class(&self, row: usize, column: usize) -> Class {
        let cell = self.raw.cell(row, column);
        if cell.number.is_some() {
            return Class::Number;
        }
        match numeral(&cell.text) {
            Numeral::Blank => Class::Blank,
            Numeral::Dash => Class::Dash,
            Numeral::Number(_) => Class::Number,
            Numeral::Other if read_date(self.text(row, column), Locale::Id).is_ok() => {
                Class::Number
            }
            Numeral::Other => Class::Text,
        }
    }

    fn is_year(&self, row: usize, column: usize) -> bool {
        let text = self.text(row, column);
        text.len() == 4
            && text
                .parse()
                .is_ok_and(|year: u32| (1945..2100).contains(&year))
    }

    /// Whether a row has a number that could not stand in a heading.
    fn has_numbers(&self, row: usize) -> bool {
        let is_one = |at: &usize| self.class(row, *at) == Class::Number && !self.is_year(row, *at);
        self.filled(row).iter().any(is_one)
    }

    /// Whether a row has nothing but the numbers of the columns, such as `(1) (2) (3)`.
    pub fn numbers_columns(&self, row: usize, bare: bool) -> bool {
        let filled = self.filled(row);
        let is_next = |(at, column): (usize, &usize)| {
            let text = self.text(row, *column);
            let inside = text.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
            let Some(inside) = inside.or(bare.then_some(text)) else {
                return false;
            };
            let digits = inside.split(['=', ' ']).next().unwrap_or_default();
            digits.parse() == Ok(at + 1)
        };
        filled.len() > 2 && filled.iter().enumerate().all(is_next)
    }

    /// Whether a row has nothing but units.
    pub fn has_units(&self, row: usize) -> bool {
        let is_unit = |column: &usize| {
            let text = self.text(row, *column);
            let (before, unit) = words::parted(text);
            (before.is_empty() && unit.is_some()) || words::unit(text).is_some()
        };
        let filled = self.filled(row);
        !filled.is_empty() && filled.iter().all(is_unit)
    }

    /// Whether a row says the same as another.
    pub fn repeats(&self, row: usize, other: usize) -> bool {
        let filled = self.filled(row);
        filled.len() > 1
            && filled == self.filled(other)
            && filled
                .iter()
                .all(|at| words::plain(self.text(row, *at)) == words::plain(self.text(other, *at)))
    }

    /// The tables of the sheet, from above and from the left.
    pub fn regions(&self, wish: &Wish) -> Vec<Region> {
        let height = self.raw.height();
        let mut regions = Vec::new();
        let mut at = 0;
        while let Some(begin) = (at..height).find(|row| !self.filled(*row).is_empty()) {
            let wished = wish
                .head
                .clone()
                .filter(|head| head.start >= begin && head.end <= height && regions.is_empty());
            let head = wished.unwrap_or_else(|| self.head(begin));
            let end = self.end(&head);
            self.parts(begin..head.start, &head, head.end..end, &mut regions);
            at = end.max(begin + 1);
        }
        regions
    }

    /// The rows of the headings of the table that begins somewhere at or below a row; none where
    /// the table begins at once.
    fn head(&self, begin: usize) -> Range<usize> {
        let rows = begin..self.raw.height().min(begin + LOOKED_AT);
        let width = rows.clone().map(|row| self.filled(row).len()).max();
        let width = width.unwrap_or(0);
        let wanted = width.div_ceil(2).max(2).min(width);
        let within = begin..rows.end.min(begin + ABOVE);
        let mut found = within
            .clone()
            .filter(|row| self.filled(*row).len() >= wanted);
        let Some(first) = found.next() else {
            return begin..begin;
        };
        if self.has_numbers(first) && !self.could_be_headings(first) {
            return first..first;
        }
        let mut head = first..first + 1;
        while self.is_above(head.start, begin) {
            head.start -= 1;
        }
        while head.end < rows.end && self.goes_on(&head) {
            head.end += 1;
        }
        head
    }

    /// Whether a row with numbers can be one of headings all the same: they are few, and each of
    /// the filled cells below is a number where this row has a text.
    fn could_be_headings(&self, row: usize) -> bool {
        let filled = self.filled(row);
        let texts = filled
            .iter()
            .filter(|at| self.class(row, **at) == Class::Text);
        let over = texts
            .clone()
            .filter(|at| self.class(row + 1, **at) == Class::Number);
        over.count() > 0 && texts.count() * 2 > filled.len()
    }

    /// Whether the row above the headings is part of them: it fills what they leave blank.
    fn is_above(&self, top: usize, begin: usize) -> bool {
        if top <= begin {
            return false;
        }
        let above = top - 1;
        let filled = self.filled(above);
        let here = self.filled(top);
        let reaches = |at: &usize| {
            let merge = self.raw.merge_at(above, *at);
            !here.contains(at) || merge.is_some_and(|it| it.bottom >= top)
        };
        let spans = |at: &usize| {
            !filled.contains(&(at + 1)) && here.contains(at) && here.contains(&(at + 1))
        };
        filled.len() > 1
            && !self.has_numbers(above)
            && filled.iter().any(reaches)
            && filled.iter().all(|at| reaches(at) || spans(at))
    }

    /// Whether the row below the headings is part of them.
    fn goes_on(&self, head: &Range<usize>) -> bool {
        let row = head.end;
        let filled = self.filled(row);
        if filled.is_empty() {
            return false;
        }
        if self.numbers_columns(row, true) || self.has_units(row) {
            return true;
        }
        if self.has_numbers(row) {
            return false;
        }
        let joined = |at: &usize| {
            let merge = head
                .clone()
                .rev()
                .find_map(|above| self.raw.merge_at(above, *at));
            merge.is_some_and(|it| it.right > it.left && it.bottom < row)
        };
        // Blank so far, and below a heading that goes on to the right.
        let last = head.end - 1;
        let above = self.filled(last);
        let spans = |at: &usize| {
            above.contains(at) && !above.contains(&(at + 1)) && filled.contains(&(at + 1))
        };
        let under = |at: &usize| {
            let before = above.iter().rev().find(|above| *above < at);
            !above.contains(at) && before.is_some()
        };
        let fits = |at: &usize| joined(at) || spans(at) || under(at);
        // What the rows below are of stands alone, and at the left.
        let alone = filled.len() == 1 && !joined(&filled[0]);
        !alone && filled.iter().all(fits)
    }

    /// Where the table with these headings ends: before the next one, or at the end.
    fn end(&self, head: &Range<usize>) -> usize {
        let height = self.raw.height();
        let mut blank = false;
        for row in head.end..height {
            if self.filled(row).is_empty() {
                blank = true;
                continue;
            }
            if std::mem::take(&mut blank) && row > head.end && self.begins_another(row, head) {
                return row;
            }
        }
        height
    }

    /// Whether what follows a blank row has headings of its own.
    fn begins_another(&self, row: usize, head: &Range<usize>) -> bool {
        let height = self.raw.height();
        let piece = row..(row..height)
            .find(|at| self.filled(*at).is_empty())
            .unwrap_or(height);
        let Some(first) = piece.clone().find(|at| self.filled(*at).len() > 1) else {
            // A title alone: the headings are in the next piece.
            let next = (piece.end..height).find(|at| !self.filled(*at).is_empty());
            let tabular = |next: &usize| self.filled(*next).len() > 1;
            return next
                .filter(tabular)
                .is_some_and(|next| self.begins_another(next, head));
        };
        if self.has_numbers(first) || head.clone().any(|at| self.repeats(first, at)) {
            return false;
        }
        let below = first + 1..piece.end.min(first + 6);
        let has_below = |column: &usize| {
            below
                .clone()
                .any(|row| self.class(row, *column) == Class::Number)
        };
        // A text over numbers, which is no item of the table before.
        self.filled(first).iter().filter(|at| has_below(at)).count() > 0
            && words::sum(self.text(first, self.filled(first)[0])).is_none()
    }

    /// A region, or those that it falls into where columns are blank between tables.
    fn parts(
        &self,
        titles: Range<usize>,
        head: &Range<usize>,
        body: Range<usize>,
        regions: &mut Vec<Region>,
    ) {
        let mut used = vec![0_usize; self.raw.width()];
        for row in head.clone().chain(body.clone()) {
            for at in self.filled(row) {
                used[*at] += 1;
            }
        }
        let columns: Vec<usize> = (0..used.len()).filter(|at| used[*at] > 0).collect();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for at in columns {
            match groups.last_mut() {
                Some(group) if group.last().is_some_and(|last| last + 1 == at) => group.push(at),
                _ => groups.push(vec![at]),
            }
        }
        let headed = |group: &Vec<usize>| {
            group.len() > 1
                && head.clone().any(|row| {
                    group
                        .iter()
                        .filter(|at| self.filled(row).contains(at))
                        .count()
                        > 1
                })
        };
        if groups.len() < 2 || head.is_empty() || !groups.iter().all(headed) {
            groups = vec![groups.concat()];
        }
        let single = groups.len() == 1;
        for columns in groups {
            let is_own = |row: &usize| columns.iter().any(|at| self.filled(*row).contains(at));
            let begin = body.clone().find(is_own);
            if columns.is_empty() || (head.is_empty() && begin.is_none()) {
                continue;
            }
            let last = body
                .clone()
                .rev()
                .find(is_own)
                .map_or(body.start, |row| row + 1);
            regions.push(Region {
                titles: titles.clone(),
                head: head.clone(),
                body: body.start..if single { body.end } else { last },
                columns,
            });
        }
    }
}
