use leptos::prelude::*;

use super::{At, Hit, What, go, looking, place_now, step};
use crate::lang::{fill, finding_words};
use crate::ui::desk::{Desk, Session};
use crate::ui::sheet;
use crate::workbook::{Deed, DeedKind, Edit, FormulaAt, Replaced, Search, Target, Writing};

/// What replacing came to, counted.
#[derive(Default)]
struct Outcome {
    edits: Vec<Edit>,
    formulas: usize,
    unread: usize,
    computed: usize,
    locked: usize,
    broken: usize,
    unchanged: usize,
    /// Parameters and results, which are of no sheet, where one sheet is looked through.
    outside: usize,
}

impl Outcome {
    fn of(session: &Session, asked: &Asked, hits: &[Hit]) -> Outcome {
        let mut outcome = Outcome::default();
        for hit in hits {
            if !asked.all_sheets && !matches!(hit.at, At::Cell { .. }) {
                outcome.outside += 1;
                continue;
            }
            let Some(replaced) = replaced(session, asked, *hit) else {
                continue;
            };
            match replaced {
                Replaced::By { edit, unreadable } => {
                    outcome.edits.push(edit);
                    outcome.formulas += usize::from(hit.what != What::Own);
                    outcome.unread += usize::from(unreadable);
                }
                Replaced::Computed => outcome.computed += 1,
                Replaced::Locked => outcome.locked += 1,
                Replaced::Broken => outcome.broken += 1,
                Replaced::Same => outcome.unchanged += 1,
            }
        }
        outcome
    }

    /// Makes the edits as one step, and tells what came of it.
    fn make(self, desk: Desk, (unseen, hidden): (usize, usize)) {
        let words = finding_words(desk.tongue.get_untracked());
        let count = |template: &str, count: usize| {
            (count > 0).then(|| fill(template, &[&count.to_string()]))
        };
        let cells = self.edits.len() - self.formulas;
        let mut told: Vec<String> = [
            count(words.replaced, cells),
            count(words.replaced_formulas, self.formulas),
            count(words.unread, self.unread),
            count(words.computed, self.computed),
            (self.computed > 0).then(|| words.formulas_off.to_owned()),
            count(words.locked, self.locked),
            count(words.broken, self.broken),
            count(words.unchanged, self.unchanged),
            count(words.outside, self.outside),
            count(words.left_unseen, unseen),
            count(words.left_hidden, hidden),
        ]
        .into_iter()
        .flatten()
        .collect();
        if self.edits.is_empty() {
            told.insert(0, words.nothing_replaced.to_owned());
        }
        let deed = Deed::new(DeedKind::Replace, self.edits.len(), 1);
        desk.make_deed(deed, self.edits);
        desk.tools.finding.told.set(told.join(" "));
    }
}

/// What is to be replaced, and how it is written.
struct Asked {
    search: Search,
    by: String,
    writing: Writing,
    all_sheets: bool,
}

/// What replacing one match comes to.
fn replaced(session: &Session, asked: &Asked, hit: Hit) -> Option<Replaced> {
    let workbook = session.workbook();
    let (search, by, writing) = (&asked.search, asked.by.as_str(), asked.writing);
    let beside = |at| workbook.replacing_beside(search, at, by, writing);
    let (sheet, row, column) = match hit.at {
        At::Parameter(index) => {
            return Some(beside(FormulaAt::Parameter(
                workbook.parameters.get(index)?.id,
            )));
        }
        At::Result(index) => {
            return Some(beside(FormulaAt::Result(workbook.results.get(index)?.id)));
        }
        At::Cell { sheet, row, column } => (sheet, row, column),
    };
    let Some(target) = sheet::target(session, sheet, row, column) else {
        return looking::total_at(session, sheet, column).map(beside);
    };
    Some(match (hit.what, target) {
        (What::Own, _) => workbook.replacing(search, target, by, writing),
        (What::Check, Target::Cell { table, column, .. }) => {
            beside(FormulaAt::Check { table, column })
        }
        _ => workbook.replacing_formula(search, target, by, writing),
    })
}

fn outcome(desk: Desk, hits: &[Hit]) -> Outcome {
    let finding = desk.tools.finding;
    let manner = desk.manner_now();
    let asked = untrack(|| Asked {
        search: finding.search(),
        by: finding.by.get(),
        writing: Writing {
            locale: manner.locale,
            tongue: manner.tongue,
        },
        all_sheets: finding.all_sheets.get(),
    });
    desk.glance(|session| Outcome::of(session, &asked, hits))
}

/// Replaces what the cursor is on and goes to the next; elsewhere it only goes there.
pub fn one(desk: Desk) {
    let place = place_now(desk);
    let found = desk.tools.finding.found;
    let (here, next) = found.with_untracked(|found| {
        let hits = found.hits.iter();
        let here: Vec<Hit> = hits.filter(|hit| Some(hit.at) == place).copied().collect();
        (here, found.beside(place, true))
    });
    if here.is_empty() {
        return step(desk, true);
    }
    outcome(desk, &here).make(desk, (0, 0));
    if let Some(next) = next {
        go(desk, next);
    }
}

/// Replaces all that was found, but for what is in rows or columns that are not in sight.
pub fn all(desk: Desk) {
    let found = desk.tools.finding.found;
    let (hits, left) = found.with_untracked(|it| {
        let left = (it.unseen.len(), it.in_hidden());
        (it.hits.clone(), left)
    });
    outcome(desk, &hits).make(desk, left);
}
