use std::time::Duration;

use leptos::prelude::*;

use super::{Found, Hit};
use crate::browser::clock;
use crate::ui::desk::{Desk, Session, Tab};
use crate::ui::sheet;
use crate::workbook::{Search, Writing};

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
    /// The sheets that are still to be looked through, the last one first, each with the columns
    /// that are shown.
    sheets: Vec<(usize, Vec<usize>)>,
    row: usize,
    seen: usize,
    all: usize,
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
        let all_sheets = finding.all_sheets.get() || tab == Tab::Summary;
        let sheets: Vec<(usize, Vec<usize>, usize)> = desk.read(|session| {
            let count = session.workbook().sheets.len();
            let wanted = |sheet: &usize| all_sheets || tab == Tab::Sheet(*sheet);
            (0..count)
                .filter(wanted)
                .map(|sheet| {
                    let headings = sheet::headings(session, sheet, manner);
                    let shown = headings.iter().enumerate().filter(|(_, it)| !it.hidden);
                    let columns = shown.map(|(column, _)| column).collect();
                    (sheet, columns, sheet::row_count(session, sheet))
                })
                .collect()
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
            all: sheets.iter().map(|(_, _, rows)| rows).sum(),
            sheets: sheets
                .into_iter()
                .rev()
                .map(|(sheet, columns, _)| (sheet, columns))
                .collect(),
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
        let done = work.sheets.is_empty();
        (!done).then(|| 100 * work.seen / work.all.max(1))
    });
    finding.found.update(|found| {
        if first {
            found.hits.clear();
        }
        found.hits.extend(piece);
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

impl Work {
    /// What is found in one piece.
    fn go_on(&mut self, session: &Session) -> Vec<Hit> {
        let end = clock::now() + PIECE;
        let mut found = Vec::new();
        let mut cells = 0;
        let Some(writing) = self.writing else {
            return found;
        };
        while let Some((sheet, columns)) = self.sheets.last() {
            let sheet = *sheet;
            if self.row >= sheet::row_count(session, sheet) {
                self.sheets.pop();
                self.row = 0;
                continue;
            }
            for column in columns {
                self.look(session, sheet, *column, writing, &mut found);
            }
            cells += columns.len();
            self.row += 1;
            self.seen += 1;
            if cells > CELLS {
                cells = 0;
                if clock::now() > end {
                    break;
                }
            }
        }
        found
    }

    /// Looks at one cell and, in the first row, at the formula of its column.
    fn look(
        &self,
        session: &Session,
        sheet: usize,
        column: usize,
        writing: Writing,
        found: &mut Vec<Hit>,
    ) {
        let (workbook, row) = (session.workbook(), self.row);
        let Some(target) = sheet::target(session, sheet, row, column) else {
            return;
        };
        let hit = |formula| Hit {
            sheet,
            row,
            column,
            formula,
        };
        let value = || sheet::value(session, sheet, row, column);
        if workbook.finds(&self.search, target, value, writing) {
            found.push(hit(false));
        }
        // The cells of a matrix have one formula together.
        let of_all = match session.workbook().sheets.get(sheet) {
            Some(crate::workbook::Sheet::Matrix(_)) => column == 1,
            _ => true,
        };
        if row == 0 && of_all && workbook.finds_formula(&self.search, target, writing) {
            found.push(hit(true));
        }
    }
}
