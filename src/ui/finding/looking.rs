use std::time::Duration;

use leptos::prelude::*;

use super::{At, Found, Hit, What};
use crate::browser::clock;
use crate::formula::Value;
use crate::ui::cells;
use crate::ui::desk::{Desk, Session, Tab};
use crate::ui::sheet::{self, Manner};
use crate::workbook::{FormulaAt, Search, Sheet, Target, Writing};

/// How long a piece of the search may take, in milliseconds.
const PIECE: f64 = 12.0;
/// After how many cells the clock is asked.
const CELLS: usize = 200;
/// How many matches are held.
const MOST: usize = 100_000;

/// A search on its way.
#[derive(Default)]
pub struct Work {
    /// Which search it is; a later one ends it.
    turn: u64,
    search: Search,
    writing: Option<Writing>,
    /// The sheets that are still to be looked through, the last one first.
    sheets: Vec<Rest>,
    /// Parameters and results are still to be looked at.
    named: bool,
    /// How far the first of these sheets has been looked through: its lines, its JUMLAH, and the
    /// rows that are not in sight.
    row: usize,
    seen: usize,
    all: usize,
}

/// A sheet that is still to be looked through.
#[derive(Clone, Default)]
struct Rest {
    sheet: usize,
    /// The columns that are shown.
    columns: Vec<usize>,
    /// Those that are hidden.
    hidden: Vec<usize>,
    lines: usize,
    /// The first line that is one of a row; what is of a whole column is found there.
    first: Option<usize>,
    /// The rows that are not in sight.
    unseen: Vec<usize>,
}

impl Rest {
    fn of(session: &Session, sheet: usize, manner: Manner) -> Rest {
        let headings = sheet::headings(session, sheet, manner);
        let (hidden, columns) =
            (0..headings.len()).partition(|column: &usize| headings[*column].hidden);
        let sight = session.sight(sheet);
        Rest {
            sheet,
            columns,
            hidden,
            lines: sight.count(),
            first: sight.next_row(0),
            unseen: sight.unseen(),
        }
    }

    fn steps(&self) -> usize {
        self.lines + 1 + self.unseen.len()
    }
}

/// Ends a search and forgets what it found.
pub fn stop(desk: Desk) {
    let finding = desk.tools.finding;
    finding.work.update_value(|work| {
        *work = Work {
            turn: work.turn + 1,
            ..Work::default()
        }
    });
    finding.found.set(Found::default());
}

/// Begins anew whenever what is looked for, or where, has changed.
pub fn watch(desk: Desk) {
    let finding = desk.tools.finding;
    Effect::new(move |_| {
        let search = finding.search();
        let (tab, manner) = (desk.tab.get(), desk.manner());
        let all_sheets = finding.all_sheets.get() || !matches!(tab, Tab::Sheet(_));
        let sheets: Vec<Rest> = desk.read(|session| {
            let wanted = |sheet: &usize| all_sheets || tab == Tab::Sheet(*sheet);
            let sheets = (0..session.workbook().sheets.len()).filter(wanted);
            sheets.map(|it| Rest::of(session, it, manner)).collect()
        });
        if search.is_empty() {
            return stop(desk);
        }
        let turn = finding.work.with_value(|work| work.turn) + 1;
        finding.work.set_value(Work {
            turn,
            search,
            writing: Some(Writing {
                locale: manner.locale,
                tongue: manner.tongue,
            }),
            all: sheets.iter().map(Rest::steps).sum(),
            sheets: sheets.into_iter().rev().collect(),
            named: true,
            row: 0,
            seen: 0,
        });
        go_on(desk, turn, true);
    });
}

/// Looks through one more piece.
fn go_on(desk: Desk, turn: u64, first: bool) {
    let finding = desk.tools.finding;
    let piece = finding.work.try_update_value(|work| {
        (work.turn == turn).then(|| desk.glance(|session| work.go_on(session)))
    });
    let Some(Some(piece)) = piece else {
        return;
    };
    let progress = finding.work.with_value(|work| {
        let done = work.sheets.is_empty() && !work.named;
        (!done).then(|| 100 * work.seen / work.all.max(1))
    });
    finding.found.update(|found| {
        if first {
            found.hits.clear();
            found.unseen.clear();
            found.hidden.clear();
        }
        found.hits.extend(piece.hits);
        found.unseen.extend(piece.unseen);
        for hit in piece.hidden {
            if let At::Cell { sheet, column, .. } = hit.at {
                *found.hidden.entry((sheet, column)).or_default() += 1;
            }
        }
        found.more = found.hits.len() >= MOST && progress.is_some();
        found.progress = progress.filter(|_| !found.more);
    });
    if finding
        .found
        .with_untracked(|found| found.progress.is_some())
    {
        set_timeout(move || go_on(desk, turn, false), Duration::ZERO);
    }
}

/// What a piece of the search has found.
#[derive(Default)]
struct Piece {
    hits: Vec<Hit>,
    unseen: Vec<(usize, usize)>,
    /// What was found in hidden columns.
    hidden: Vec<Hit>,
}

impl Work {
    /// What is found in one piece.
    fn go_on(&mut self, session: &Session) -> Piece {
        let end = clock::now() + PIECE;
        let mut found = Piece::default();
        let mut cells = 0;
        let Some(writing) = self.writing else {
            return found;
        };
        while let Some(rest) = self.sheets.last() {
            if self.row >= rest.steps() {
                self.sheets.pop();
                self.row = 0;
                continue;
            }
            self.look(session, rest, writing, &mut found);
            cells += rest.columns.len() + rest.hidden.len();
            self.row += 1;
            self.seen += 1;
            if cells > CELLS {
                cells = 0;
                if clock::now() > end {
                    return found;
                }
            }
        }
        if std::mem::take(&mut self.named) {
            self.look_at_named(session, writing, &mut found);
        }
        found
    }

    /// Looks at one line of a sheet, at its JUMLAH, or at a row that is not in sight.
    fn look(&self, session: &Session, rest: &Rest, writing: Writing, found: &mut Piece) {
        let (sheet, line) = (rest.sheet, self.row);
        let first = Some(line) == rest.first;
        let all = |columns: &[usize], hits: &mut Vec<Hit>| {
            for column in columns {
                let at = (sheet, line, *column);
                if line < rest.lines {
                    self.look_at_cell(session, at, first, writing, hits);
                } else {
                    self.look_at_total(session, at, writing, hits);
                }
            }
        };
        if line <= rest.lines {
            all(&rest.columns, &mut found.hits);
            all(&rest.hidden, &mut found.hidden);
        } else if let Some(row) = rest.unseen.get(line - rest.lines - 1) {
            let has = |column: &usize| {
                let target = cells::target(session, sheet, *row, *column);
                let value = || cells::value(session, sheet, *row, *column);
                let workbook = session.workbook();
                target.is_some_and(|it| workbook.finds(&self.search, it, value, writing))
            };
            if rest.columns.iter().any(has) {
                found.unseen.push((sheet, *row));
            }
        }
    }

    /// Looks at one cell and, in the first row, at the formula and the check of its column.
    fn look_at_cell(
        &self,
        session: &Session,
        (sheet, row, column): (usize, usize, usize),
        first: bool,
        writing: Writing,
        found: &mut Vec<Hit>,
    ) {
        let workbook = session.workbook();
        let Some(target) = sheet::target(session, sheet, row, column) else {
            return;
        };
        let at = At::Cell { sheet, row, column };
        let value = || sheet::value(session, sheet, row, column);
        if workbook.finds(&self.search, target, value, writing) {
            found.push(Hit {
                at,
                what: What::Own,
            });
        }
        // The cells of a matrix have one formula together.
        let of_all = match workbook.sheets.get(sheet) {
            Some(Sheet::Matrix(_)) => column == 1,
            _ => true,
        };
        if first && of_all && workbook.finds_formula(&self.search, target, writing) {
            let what = What::Formula;
            found.push(Hit { at, what });
        }
        if let Target::Cell { table, column, .. } = target
            && first
        {
            let check = FormulaAt::Check { table, column };
            if workbook.finds_beside(&self.search, check, || Value::Blank, writing) {
                let what = What::Check;
                found.push(Hit { at, what });
            }
        }
    }

    fn look_at_total(
        &self,
        session: &Session,
        (sheet, row, column): (usize, usize, usize),
        writing: Writing,
        found: &mut Vec<Hit>,
    ) {
        let Some(total) = total_at(session, sheet, column) else {
            return;
        };
        let value = || session.engine().total(sheet, column).clone();
        let workbook = session.workbook();
        if workbook.finds_beside(&self.search, total, value, writing) {
            let at = At::Cell { sheet, row, column };
            found.push(Hit {
                at,
                what: What::Own,
            });
        }
    }

    fn look_at_named(&self, session: &Session, writing: Writing, found: &mut Piece) {
        let (workbook, engine) = (session.workbook(), session.engine());
        for (index, parameter) in workbook.parameters.iter().enumerate() {
            let at = FormulaAt::Parameter(parameter.id);
            let value = || engine.parameter(index).clone();
            if workbook.finds_beside(&self.search, at, value, writing) {
                let at = At::Parameter(index);
                found.hits.push(Hit {
                    at,
                    what: What::Own,
                });
            }
        }
        for (index, result) in workbook.results.iter().enumerate() {
            let at = FormulaAt::Result(result.id);
            let value = || engine.result(index).clone();
            if workbook.finds_beside(&self.search, at, value, writing) {
                let at = At::Result(index);
                found.hits.push(Hit {
                    at,
                    what: What::Own,
                });
            }
        }
    }
}

/// The JUMLAH of a column of the grid, which a matrix has not of its own.
pub fn total_at(session: &Session, sheet: usize, column: usize) -> Option<FormulaAt> {
    match session.workbook().sheets.get(sheet)? {
        Sheet::Table(table) => Some(FormulaAt::Total {
            table: table.id,
            column: table.columns.get(column)?.id,
        }),
        Sheet::Matrix(_) => None,
    }
}
