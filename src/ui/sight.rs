//! Which rows a grid shows, and in which order: all of a sheet's, or those that its filters keep,
//! with a line at the head of each group.

use rustc_hash::FxHashSet;

use super::desk::Session;
use crate::engine::Group;
use crate::formula::Value;
use crate::workbook::{ColumnId, RowId, Sheet, SheetId, Table, TableId, View};

/// What is in a line of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A row of the sheet, by its position.
    Row(usize),
    /// The head of a group, by its position among [`Sight::heads`].
    Head(usize),
}

/// The head of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    pub column: ColumnId,
    pub value: Value,
    /// 0 for the outermost.
    pub level: usize,
    /// The group's rows, seen or folded away.
    pub rows: Vec<u32>,
    pub folded: bool,
    /// What tells it from other groups of the table, from the outermost on.
    pub path: String,
}

/// The lines of a grid.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sight {
    /// How many rows the sheet has.
    all: usize,
    /// How many of them filters keep, or a hand has just changed.
    kept: usize,
    /// The lines in order; `None` where each row is its own line.
    lines: Option<Vec<Line>>,
    heads: Vec<Head>,
    /// Rows that no filter keeps any more, and that stay until it is applied again.
    left: Vec<usize>,
}

impl Sight {
    /// All rows, as they stand.
    pub fn all(rows: usize) -> Sight {
        Sight {
            all: rows,
            kept: rows,
            ..Sight::default()
        }
    }

    pub fn count(&self) -> usize {
        self.lines.as_ref().map_or(self.all, Vec::len)
    }

    pub fn at(&self, place: usize) -> Option<Line> {
        match &self.lines {
            Some(lines) => lines.get(place).copied(),
            None => (place < self.all).then_some(Line::Row(place)),
        }
    }

    /// The row in a line, if it is one of a row.
    pub fn row(&self, place: usize) -> Option<usize> {
        match self.at(place)? {
            Line::Row(row) => Some(row),
            Line::Head(_) => None,
        }
    }

    /// The row in a line, or in the next line that has one.
    pub fn next_row(&self, place: usize) -> Option<usize> {
        (place..self.count()).find_map(|place| self.row(place))
    }

    /// How many lines from one on have a row.
    pub fn rows_from(&self, place: usize) -> usize {
        match self.heads.is_empty() {
            true => self.count().saturating_sub(place),
            false => self.rows_in(place..self.count()).count(),
        }
    }

    /// The line that has a row and is so many of these further on.
    pub fn further(&self, place: usize, rows: usize) -> Option<usize> {
        if self.heads.is_empty() {
            return Some(place + rows).filter(|line| *line < self.count());
        }
        let mut lines = (place..self.count()).filter(|line| self.row(*line).is_some());
        lines.nth(rows)
    }

    /// The line that a row is in, if it is in sight.
    pub fn place_of(&self, row: usize) -> Option<usize> {
        match &self.lines {
            None => (row < self.all).then_some(row),
            Some(lines) if self.heads.is_empty() => {
                let place = lines.partition_point(|line| match line {
                    Line::Row(known) => *known < row,
                    Line::Head(_) => false,
                });
                (self.at(place) == Some(Line::Row(row))).then_some(place)
            }
            Some(lines) => lines.iter().position(|line| *line == Line::Row(row)),
        }
    }

    /// The rows that are in no line: a filter leaves them out, or their group is folded.
    pub fn unseen(&self) -> Vec<usize> {
        let Some(lines) = &self.lines else {
            return Vec::new();
        };
        let mut seen = vec![false; self.all];
        for line in lines {
            if let Line::Row(row) = line {
                seen[*row] = true;
            }
        }
        (0..self.all).filter(|row| !seen[*row]).collect()
    }

    pub fn head(&self, index: usize) -> Option<&Head> {
        self.heads.get(index)
    }

    pub fn heads(&self) -> &[Head] {
        &self.heads
    }

    /// How many rows are kept, folded ones too, of how many.
    pub fn share(&self) -> (usize, usize) {
        (self.kept, self.all)
    }

    /// Rows that no filter keeps any more.
    pub fn left(&self) -> &[usize] {
        &self.left
    }

    /// Whether each row is its own line.
    pub fn is_plain(&self) -> bool {
        self.lines.is_none()
    }

    /// The rows of some lines; those of a folded or an open head are not among them.
    pub fn rows_in(&self, places: std::ops::Range<usize>) -> impl Iterator<Item = usize> + '_ {
        places.filter_map(|place| self.row(place))
    }
}

/// What is folded away and what was just changed, which nobody keeps.
#[derive(Debug, Default)]
pub struct Looking {
    /// The paths of the groups that are folded.
    pub folded: FxHashSet<(TableId, String)>,
    /// Rows that were changed while a filter is on their table; they stay in sight until it is
    /// applied again, so that nothing is gone from under the hands.
    pub touched: FxHashSet<RowId>,
}

/// What a grid shows of a sheet.
pub fn sight(session: &Session, sheet: usize, looking: &Looking) -> Sight {
    let workbook = session.workbook();
    let table = match workbook.sheets.get(sheet) {
        Some(Sheet::Table(table)) => table,
        Some(Sheet::Matrix(matrix)) => {
            let rows = workbook.table(matrix.rows);
            return rows.map_or_else(Sight::default, |rows| of_matrix(session, rows, looking));
        }
        None => return Sight::default(),
    };
    if !arranges(&table.view) {
        return Sight::all(table.rows().len());
    }
    let (rows, left) = kept(session, sheet, table, looking);
    let columns: Vec<(usize, ColumnId)> = table
        .view
        .groups
        .iter()
        .filter_map(|id| Some((table.column_position(*id)?, *id)))
        .collect();
    let mut sight = Sight {
        all: table.rows().len(),
        kept: rows.len(),
        lines: None,
        heads: Vec::new(),
        left,
    };
    let mut lines = Vec::new();
    if columns.is_empty() {
        lines.extend(rows.iter().map(|row| Line::Row(*row as usize)));
    } else {
        let positions: Vec<usize> = columns.iter().map(|(position, _)| *position).collect();
        for group in session.engine().groups(sheet, &positions, &rows) {
            spread(
                table.id, &columns, group, "", looking, &mut sight, &mut lines,
            );
        }
    }
    sight.lines = Some(lines);
    sight
}

/// A matrix shows the rows that are in sight in their own table, one after the other.
fn of_matrix(session: &Session, table: &Table, looking: &Looking) -> Sight {
    let sheet = session.workbook().sheet_position(SheetId::Table(table.id));
    let Some(sheet) = sheet.filter(|_| !table.view.filters.is_empty()) else {
        return Sight::all(table.rows().len());
    };
    let (rows, left) = kept(session, sheet, table, looking);
    Sight {
        all: table.rows().len(),
        kept: rows.len(),
        lines: Some(rows.iter().map(|row| Line::Row(*row as usize)).collect()),
        heads: Vec::new(),
        left,
    }
}

/// Whether a view shows rows otherwise than one after the other.
pub fn arranges(view: &View) -> bool {
    !view.filters.is_empty() || !view.groups.is_empty()
}

/// The rows that filters keep, with those just changed, and which of them are here for that alone.
fn kept(
    session: &Session,
    sheet: usize,
    table: &Table,
    looking: &Looking,
) -> (Vec<u32>, Vec<usize>) {
    let all = || (0..table.rows().len() as u32).collect();
    let Some(shown) = session.engine().shown(sheet) else {
        return (all(), Vec::new());
    };
    let touched = looking.touched.iter();
    let mut left: Vec<usize> = touched
        .filter_map(|row| table.position(*row))
        .filter(|row| !shown.keeps(*row))
        .collect();
    left.sort_unstable();
    let mut rows = shown.rows().to_vec();
    if !left.is_empty() {
        rows.extend(left.iter().map(|row| *row as u32));
        rows.sort_unstable();
    }
    (rows, left)
}

fn spread(
    table: TableId,
    columns: &[(usize, ColumnId)],
    group: Group,
    above: &str,
    looking: &Looking,
    sight: &mut Sight,
    lines: &mut Vec<Line>,
) {
    let text = group.value.written().unwrap_or_else(|_| "#".into());
    let path = format!("{above}\u{1f}{}", text.to_lowercase());
    let folded = looking.folded.contains(&(table, path.clone()));
    lines.push(Line::Head(sight.heads.len()));
    if !folded && group.inner.is_empty() {
        lines.extend(group.rows.iter().map(|row| Line::Row(*row as usize)));
    }
    sight.heads.push(Head {
        column: columns[group.level].1,
        value: group.value,
        level: group.level,
        rows: group.rows,
        folded,
        path: path.clone(),
    });
    if !folded {
        for inner in group.inner {
            spread(table, columns, inner, &path, looking, sight, lines);
        }
    }
}
