//! What is selected in a grid: the cell that typing goes into, and the ranges around it and beside
//! it. It knows places alone, not what stands in them; `tests/selecting.rs` holds it to Excel's ways.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// The place of a cell in a grid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cursor {
    pub row: usize,
    pub column: usize,
}

impl Cursor {
    pub fn at(row: usize, column: usize) -> Cursor {
        Cursor { row, column }
    }
}

/// A rectangle of cells between two corners, both of which belong to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// The corner that stays.
    pub start: Cursor,
    /// The corner that keys with Shift and the mouse move.
    pub end: Cursor,
}

impl Range {
    pub fn one(cell: Cursor) -> Range {
        Range {
            start: cell,
            end: cell,
        }
    }

    pub fn new(start: (usize, usize), end: (usize, usize)) -> Range {
        Range {
            start: Cursor::at(start.0, start.1),
            end: Cursor::at(end.0, end.1),
        }
    }

    pub fn rows(&self) -> RangeInclusive<usize> {
        self.start.row.min(self.end.row)..=self.start.row.max(self.end.row)
    }

    pub fn columns(&self) -> RangeInclusive<usize> {
        self.start.column.min(self.end.column)..=self.start.column.max(self.end.column)
    }

    /// Its upper left and its lower right cell.
    pub fn top_left(&self) -> Cursor {
        Cursor::at(*self.rows().start(), *self.columns().start())
    }

    pub fn bottom_right(&self) -> Cursor {
        Cursor::at(*self.rows().end(), *self.columns().end())
    }

    /// How many rows it is high and columns wide.
    pub fn height(&self) -> usize {
        self.rows().end() - self.rows().start() + 1
    }

    pub fn width(&self) -> usize {
        self.columns().end() - self.columns().start() + 1
    }

    pub fn contains(&self, cell: Cursor) -> bool {
        self.rows().contains(&cell.row) && self.columns().contains(&cell.column)
    }

    pub fn is_one(&self) -> bool {
        self.start == self.end
    }

    /// Its cells, row by row.
    pub fn cells(&self) -> impl Iterator<Item = Cursor> + use<> {
        let columns = self.columns();
        self.rows()
            .flat_map(move |row| columns.clone().map(move |column| Cursor::at(row, column)))
    }

    fn clamped(&self, last: Cursor) -> Range {
        Range {
            start: clamped(self.start, last),
            end: clamped(self.end, last),
        }
    }
}

fn clamped(cell: Cursor, last: Cursor) -> Cursor {
    Cursor::at(cell.row.min(last.row), cell.column.min(last.column))
}

/// The way that Enter (down) and Tab (right) go, or with Shift back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Down,
    Up,
    Right,
    Left,
}

/// One or several ranges of cells, and the cell among them that typing goes into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    cursor: Cursor,
    /// At least one; the last is the one that grows.
    ranges: Vec<Range>,
    /// The cell that the last move brought and that should be in sight.
    sight: Cursor,
    /// The column where a run of Tabs began: Enter goes back to it.
    tabbed_from: Option<usize>,
    /// The column in which a row begins that is not there yet, where Enter or Tab led past the last.
    beyond: Option<usize>,
}

impl Default for Selection {
    fn default() -> Selection {
        Selection::at(Cursor::default())
    }
}

impl Selection {
    /// One cell.
    pub fn at(cell: Cursor) -> Selection {
        Selection::of(Range::one(cell), cell)
    }

    /// A range with the cursor where it begins.
    pub fn range(range: Range) -> Selection {
        Selection::of(range, range.start)
    }

    /// A range and the cell in it that has the cursor; nothing needs to be scrolled for it.
    pub fn of(range: Range, cursor: Cursor) -> Selection {
        Selection {
            cursor,
            ranges: vec![range],
            sight: cursor,
            tabbed_from: None,
            beyond: None,
        }
    }

    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    pub fn ranges(&self) -> &[Range] {
        &self.ranges
    }

    /// The range that was made last.
    pub fn last(&self) -> Range {
        self.ranges.last().copied().unwrap_or_default()
    }

    /// The only range, if there is one alone.
    pub fn only(&self) -> Option<Range> {
        match self.ranges[..] {
            [range] => Some(range),
            _ => None,
        }
    }

    pub fn sight(&self) -> Cursor {
        self.sight
    }

    pub fn is_one_cell(&self) -> bool {
        self.only().is_some_and(|range| range.is_one())
    }

    /// The columns that are selected in a row.
    pub fn spans(&self, row: usize) -> Vec<RangeInclusive<usize>> {
        let here = self.ranges.iter().filter(|r| r.rows().contains(&row));
        here.map(Range::columns).collect()
    }

    /// The rows that have a selected cell, from the first to the last, as runs of neighbours.
    pub fn row_runs(&self) -> Vec<RangeInclusive<usize>> {
        runs(self.ranges.iter().map(Range::rows).collect())
    }

    /// The columns that are selected from the first row to the last of so many.
    pub fn whole_columns(&self, rows: usize) -> BTreeSet<usize> {
        let whole = self.ranges.iter().filter(|range| range.height() >= rows);
        whole.flat_map(Range::columns).collect()
    }

    /// The selected cells as one block, row by row. Several ranges stand side by side where they are in
    /// the same rows, and one below the other in the same columns; others are no block.
    pub fn block(&self) -> Option<Vec<Vec<Cursor>>> {
        let first = self.last();
        let same_rows = self.ranges.iter().all(|it| it.rows() == first.rows());
        let same_columns = self.ranges.iter().all(|it| it.columns() == first.columns());
        if !same_rows && !same_columns {
            return None;
        }
        // What two ranges have in common is there once.
        let rows: BTreeSet<usize> = self.ranges.iter().flat_map(Range::rows).collect();
        let columns: BTreeSet<usize> = self.ranges.iter().flat_map(Range::columns).collect();
        let cell = |row: usize| columns.iter().map(move |column| Cursor::at(row, *column));
        Some(rows.into_iter().map(|row| cell(row).collect()).collect())
    }

    /// Every selected cell once, range by range.
    pub fn cells(&self) -> impl Iterator<Item = Cursor> + '_ {
        self.ranges.iter().enumerate().flat_map(move |(at, range)| {
            let before = &self.ranges[..at];
            range
                .cells()
                .filter(move |cell| !before.iter().any(|range| range.contains(*cell)))
        })
    }

    // Changing

    /// Moves the corner that grows; the cursor stays.
    pub fn extend_to(&mut self, end: Cursor) {
        let Some(range) = self.ranges.last_mut() else {
            return;
        };
        if range.end.row != end.row {
            self.sight.row = end.row;
        }
        if range.end.column != end.column {
            self.sight.column = end.column;
        }
        range.end = end;
        self.tabbed_from = None;
        self.beyond = None;
    }

    /// Begins another range beside those that are there.
    pub fn add(&mut self, range: Range, cursor: Cursor) {
        self.ranges.push(range);
        self.cursor = cursor;
        self.sight = cursor;
        self.tabbed_from = None;
        self.beyond = None;
    }

    /// Puts another range in the place of the last one, and leaves the cursor where it is.
    pub fn reshape(&mut self, range: Range) {
        if let Some(last) = self.ranges.last_mut() {
            *last = range;
        }
        self.sight = self.cursor;
        self.tabbed_from = None;
        self.beyond = None;
    }

    /// Takes hold of a corner of the last range, which need not be the one that grew before; in `sight`
    /// is the corner that is held, or the cursor.
    pub fn hold(&mut self, range: Range, sight: bool) {
        self.reshape(range);
        if sight {
            self.sight = range.end;
        }
    }

    /// Enter and Tab: within what is selected, if that is more than one cell, and otherwise to
    /// the next cell as far as `last`.
    pub fn step(&mut self, step: Step, last: Cursor) {
        if !self.is_one_cell() {
            return self.step_within(step);
        }
        let Cursor { row, column } = self.cursor;
        let (to, from) = match step {
            Step::Right => (
                Cursor::at(row, (column + 1).min(last.column)),
                self.tabbed_from.or(Some(column)),
            ),
            Step::Left => (
                Cursor::at(row, column.saturating_sub(1)),
                self.tabbed_from.filter(|from| *from < column),
            ),
            Step::Down => {
                let from = self.tabbed_from.filter(|_| row < last.row);
                let column = from.unwrap_or(column);
                (Cursor::at((row + 1).min(last.row), column), from)
            }
            Step::Up => (Cursor::at(row.saturating_sub(1), column), None),
        };
        *self = Selection::at(to);
        self.tabbed_from = from;
    }

    /// The same in a table whose rows and columns that can be typed in are from `first` to `end`: Tab goes
    /// on from the last column to the next row, and past the last row is one that is not there yet, as in
    /// Excel.
    pub fn step_in_table(&mut self, step: Step, (first, end): (usize, Cursor), last: Cursor) {
        let Cursor { row, column } = self.cursor;
        let from = self.tabbed_from;
        if !self.is_one_cell() || row > end.row {
            return self.step(step, last);
        }
        match step {
            Step::Right if column == end.column && row < end.row => {
                *self = Selection::at(Cursor::at(row + 1, first));
            }
            Step::Right if column == end.column => self.beyond = Some(first),
            Step::Down if row == end.row => {
                self.step(step, last);
                self.beyond = Some(from.unwrap_or(column));
            }
            _ => self.step(step, last),
        }
    }

    /// The column in which a new row begins with what is typed next.
    pub fn beyond(&self) -> Option<usize> {
        self.beyond
    }

    fn step_within(&mut self, step: Step) {
        let holds = |range: &Range| range.contains(self.cursor);
        let at = self.ranges.iter().rposition(holds).unwrap_or(0);
        let (forward, by_row) = match step {
            Step::Right => (true, true),
            Step::Left => (false, true),
            Step::Down => (true, false),
            Step::Up => (false, false),
        };
        let range = self.ranges[at];
        let (top, left) = (range.top_left().row, range.top_left().column);
        let (height, width) = (range.height(), range.width());
        let (down, right) = (self.cursor.row - top, self.cursor.column - left);
        let count = height * width;
        let place = if by_row {
            down * width + right
        } else {
            right * height + down
        };
        let (at, place) = match (forward, place) {
            (true, place) if place + 1 < count => (at, place + 1),
            (true, _) => ((at + 1) % self.ranges.len(), 0),
            (false, 0) => {
                let at = at.checked_sub(1).unwrap_or(self.ranges.len() - 1);
                (at, self.ranges[at].height() * self.ranges[at].width() - 1)
            }
            (false, place) => (at, place - 1),
        };
        let range = self.ranges[at];
        let (down, right) = if by_row {
            (place / range.width(), place % range.width())
        } else {
            (place % range.height(), place / range.height())
        };
        let Cursor { row, column } = range.top_left();
        self.cursor = Cursor::at(row + down, column + right);
        self.sight = self.cursor;
    }

    /// The same, as far as it lies on a sheet whose last cell is `last`.
    pub fn inside(&self, last: Cursor) -> Selection {
        Selection {
            cursor: clamped(self.cursor, last),
            ranges: self.ranges.iter().map(|r| r.clamped(last)).collect(),
            sight: clamped(self.sight, last),
            tabbed_from: self.tabbed_from,
            beyond: self.beyond,
        }
    }
}

/// Runs that touch or overlap, as one.
fn runs(mut parts: Vec<RangeInclusive<usize>>) -> Vec<RangeInclusive<usize>> {
    parts.sort_by_key(|part| *part.start());
    let mut runs: Vec<RangeInclusive<usize>> = Vec::new();
    for part in parts {
        match runs.last_mut() {
            Some(run) if *part.start() <= run.end() + 1 => {
                *run = *run.start()..=*run.end().max(part.end());
            }
            _ => runs.push(part),
        }
    }
    runs
}
