use leptos::prelude::*;

use super::{Hit, go, place_now, step};
use crate::lang::{fill, finding_words};
use crate::ui::desk::{Desk, Session};
use crate::ui::sheet;
use crate::workbook::{Deed, DeedKind, Edit, Replaced, Search, Writing};

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
}

impl Outcome {
    fn of(session: &Session, search: &Search, by: &str, hits: &[Hit], writing: Writing) -> Outcome {
        let workbook = session.workbook();
        let mut outcome = Outcome::default();
        for hit in hits {
            let Some(target) = sheet::target(session, hit.sheet, hit.row, hit.column) else {
                continue;
            };
            let replaced = match hit.formula {
                true => workbook.replacing_formula(search, target, by, writing),
                false => workbook.replacing(search, target, by, writing),
            };
            match replaced {
                Replaced::By { edit, unreadable } => {
                    outcome.edits.push(edit);
                    outcome.formulas += usize::from(hit.formula);
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
    fn make(self, desk: Desk) {
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

fn outcome(desk: Desk, hits: &[Hit]) -> Outcome {
    let finding = desk.tools.finding;
    let (search, by) = untrack(|| (finding.search(), finding.by.get()));
    let manner = desk.manner_now();
    let writing = Writing {
        locale: manner.locale,
        tongue: manner.tongue,
    };
    desk.glance(|session| Outcome::of(session, &search, &by, hits, writing))
}

/// Replaces what the cursor is on and goes to the next; elsewhere it only goes there.
pub fn one(desk: Desk) {
    let place = place_now(desk);
    let found = desk.tools.finding.found;
    let (here, next) = found.with_untracked(|found| {
        let hits = found.hits.iter();
        let here: Vec<Hit> = hits
            .filter(|hit| Some(hit.place()) == place)
            .copied()
            .collect();
        (here, found.beside(place, true))
    });
    if here.is_empty() {
        return step(desk, true);
    }
    outcome(desk, &here).make(desk);
    if let Some(next) = next {
        go(desk, next);
    }
}

/// Replaces all that was found.
pub fn all(desk: Desk) {
    let hits = desk
        .tools
        .finding
        .found
        .with_untracked(|found| found.hits.clone());
    outcome(desk, &hits).make(desk);
}
