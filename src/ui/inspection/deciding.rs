//! What is decided of findings. Of a table of the workbook it is done at once, as one step that
//! can be undone; of another one it waits until the table is made.

use leptos::prelude::*;

use super::inspecting::{Found, Inspecting};
use super::{own_words, said};
use crate::inspection::{Certainty, Corrected, Finding, Place, Written};
use crate::lang::{InspectionWords, Manner, fill};
use crate::number::Number;
use crate::workbook::{Content, Deed, DeedKind, Edit, NotePlace, Target, Workbook};

#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// These cells were put right.
    Accepted(Vec<Corrected>),
    /// It was let be, for this reason.
    Ignored(String),
}

/// What would put a finding right: in its own cell, and then in others.
pub fn remedies(finding: &Finding) -> Vec<Corrected> {
    let place = finding.place;
    let here = finding.expected.iter();
    let here = here.map(|number| Corrected {
        place,
        to: Written::Number(*number),
    });
    let words = finding.words.iter();
    let words = words.map(|(place, word)| Corrected {
        place: *place,
        to: Written::Word(word.clone()),
    });
    let others = finding.others.iter().map(numbered);
    here.chain(words).chain(others).collect()
}

fn numbered((place, number): &(Place, Number)) -> Corrected {
    Corrected {
        place: *place,
        to: Written::Number(*number),
    }
}

/// All that changes by a remedy: the findings that it settles, with their corrections.
fn settled(found: &Found, at: usize, with: Corrected) -> Vec<(usize, Vec<Corrected>)> {
    let findings = &found.report.findings;
    let finding = &findings[at];
    let is_first = remedies(finding).first() == Some(&with);
    let mut own = vec![with];
    if is_first {
        let along = finding.consequences.iter();
        own.extend(along.map(numbered));
    }
    let mut all = vec![(at, own)];
    if is_first {
        let follow = findings.iter().enumerate();
        let follow = follow.filter(|(_, it)| it.follows == Some(at));
        all.extend(follow.filter_map(|(at, it)| {
            let first = remedies(it).into_iter().next()?;
            Some((at, vec![first]))
        }));
    }
    all
}

/// What is noted on a cell that was put right.
fn note_of(
    found: &Found,
    finding: &Finding,
    with: &Corrected,
    words: &InspectionWords,
    manner: Manner,
) -> String {
    let cell = found.taken.cell(with.place);
    let printed = cell.map_or("", |cell| cell.printed.trim());
    let printed = if printed.is_empty() {
        words.blank
    } else {
        printed
    };
    let number = said::written(found, &with.to, with.place, manner);
    let why: Vec<String> = said::why(found, finding, manner)
        .into_iter()
        .map(|(says, _)| says)
        .collect();
    let note = fill(words.note_accepted, &[printed, &number, &why.join("; ")]);
    note.trim().to_owned()
}

/// What is noted on a cell that was let be.
fn note_of_ignored(
    found: &Found,
    finding: &Finding,
    reason: &str,
    words: &InspectionWords,
    manner: Manner,
) -> String {
    let expected = said::expected(found, finding, words, manner);
    fill(words.note_ignored, &[&expected, reason])
}

/// The edits that put a content into a cell and note something on it, and those that take both
/// back.
fn edits(
    workbook: &Workbook,
    target: Target,
    content: Option<Content>,
    note: &str,
) -> [Vec<Edit>; 2] {
    let (mut done, mut undone) = (Vec::new(), Vec::new());
    if let Target::Cell { table, row, column } = target
        && let Some(edit) = content.and_then(|content| workbook.put(target, content))
    {
        let over = workbook.table(table).and_then(|it| it.column(column));
        let over = over.and_then(|column| column.overrides.get(&row).cloned());
        let before = workbook.content(target).cloned().unwrap_or_default();
        undone.push(match edit {
            Edit::Override { .. } => Edit::Override {
                table,
                row,
                column,
                to: over,
            },
            _ => Edit::Cell {
                table,
                row,
                column,
                content: before,
            },
        });
        done.push(edit);
    }
    if let Some(at) = NotePlace::of(target) {
        let before = workbook.note_on(target).map(str::to_owned);
        let text = match &before {
            Some(before) => format!("{before}\n{note}"),
            None => note.to_owned(),
        };
        if let Some(edit) = workbook.noting(at, &text) {
            done.push(edit);
            undone.push(Edit::Note { at, to: before });
        }
    }
    [done, undone]
}

impl Inspecting {
    /// Whether a remedy can be taken: of a computed cell of the workbook it cannot.
    pub fn may_accept(self, found: &Found, place: Place) -> bool {
        let Some(here) = &found.here else { return true };
        let target = self.desk.glance(|session| here.target(session, place));
        target.is_some_and(|(_, is_computed)| !is_computed)
    }

    /// Puts a finding right, with what follows from it.
    pub fn accept(self, found: &Found, at: usize, with: Corrected) {
        let all = settled(found, at, with);
        if let Some(here) = &found.here {
            let (words, manner) = (own_words(self.desk), self.desk.manner_now());
            let [done, undone] = self.desk.glance(|session| {
                let mut both = [Vec::new(), Vec::new()];
                for (at, corrected) in &all {
                    let finding = &found.report.findings[*at];
                    for with in corrected {
                        let Some((target, false)) = here.target(session, with.place) else {
                            continue;
                        };
                        let note = note_of(found, finding, with, words, manner);
                        let content = Some(match &with.to {
                            Written::Number(number) => Content::Number(*number),
                            Written::Word(word) => Content::Text(word.clone()),
                        });
                        let own = edits(session.workbook(), target, content, &note);
                        for (both, own) in both.iter_mut().zip(own) {
                            both.extend(own);
                        }
                    }
                }
                both
            });
            if !self.made(at, done, undone) {
                return;
            }
        }
        self.decisions.update(|decisions| {
            for (at, corrected) in all {
                decisions.insert(at, Decision::Accepted(corrected));
            }
        });
    }

    /// Lets a finding be.
    pub fn ignore(self, found: &Found, at: usize, reason: &str) {
        let reason = reason.trim().to_owned();
        let finding = &found.report.findings[at];
        if let Some(here) = &found.here {
            let (words, manner) = (own_words(self.desk), self.desk.manner_now());
            let note = note_of_ignored(found, finding, &reason, words, manner);
            let [done, undone] = self.desk.glance(|session| {
                let target = here.target(session, finding.place);
                target.map_or([Vec::new(), Vec::new()], |(target, _)| {
                    edits(session.workbook(), target, None, &note)
                })
            });
            if !self.made(at, done, undone) {
                return;
            }
        }
        self.decisions.update(|decisions| {
            decisions.insert(at, Decision::Ignored(reason));
        });
    }

    /// Makes edits of the workbook as one act. `false` where something kept it from being made.
    fn made(self, at: usize, done: Vec<Edit>, undone: Vec<Edit>) -> bool {
        let is_value = |edit: &&Edit| !matches!(edit, Edit::Note { .. });
        let cells = done.iter().filter(is_value).count().max(1);
        if done.is_empty() {
            return true;
        }
        let made = self
            .desk
            .make_deed(Deed::new(DeedKind::Correct, cells, 1), done);
        if made {
            self.undoing.update_value(|all| {
                all.insert(at, undone);
            });
        } else {
            let words = own_words(self.desk);
            let why = match self.desk.notice.get_untracked() {
                why if why.is_empty() => words.locked.to_owned(),
                why => why,
            };
            self.said.set(fill(words.not_made, &[&why]));
        }
        made
    }

    /// Takes a decision back, with those that came along.
    pub fn take_back(self, found: &Found, at: usize) {
        let undone = self
            .undoing
            .try_update_value(|all| all.remove(&at))
            .flatten();
        if let Some(undone) = undone {
            let deed = Deed::new(DeedKind::Correct, undone.len().div_ceil(2), 1);
            if !self.desk.make_deed(deed, undone) {
                return;
            }
        }
        let follow = found.report.findings.iter().enumerate();
        let follow = follow.filter(|(_, it)| it.follows == Some(at));
        let along: Vec<usize> = follow.map(|(at, _)| at).chain([at]).collect();
        self.decisions.update(|decisions| {
            decisions.retain(|at, _| !along.contains(at));
        });
    }

    /// Puts right whatever is certain and nobody has decided of.
    pub fn accept_certain(self, found: &Found) {
        for at in certain(found) {
            let is_open = self.decisions.with_untracked(|it| !it.contains_key(&at));
            let first = remedies(&found.report.findings[at]).into_iter().next();
            if let Some(first) = first.filter(|it| is_open && self.may_accept(found, it.place)) {
                self.accept(found, at, first);
            }
        }
    }

    /// All that was put right.
    pub fn corrected(self) -> Vec<Corrected> {
        self.decisions.with_untracked(|decisions| {
            let accepted = decisions.values().filter_map(|decision| match decision {
                Decision::Accepted(corrected) => Some(corrected.as_slice()),
                Decision::Ignored(_) => None,
            });
            accepted.flatten().cloned().collect()
        })
    }

    /// What is to be noted on the cells of what was decided.
    pub fn remarks(self, found: &Found) -> Vec<(Place, String)> {
        let (words, manner) = (own_words(self.desk), self.desk.manner_now());
        self.decisions.with_untracked(|decisions| {
            let mut remarks = Vec::new();
            for (at, decision) in decisions {
                let Some(finding) = found.report.findings.get(*at) else {
                    continue;
                };
                match decision {
                    Decision::Accepted(corrected) => remarks.extend(
                        corrected
                            .iter()
                            .map(|with| (with.place, note_of(found, finding, with, words, manner))),
                    ),
                    Decision::Ignored(reason) => remarks.push((
                        finding.place,
                        note_of_ignored(found, finding, reason, words, manner),
                    )),
                }
            }
            remarks
        })
    }
}

/// The findings that are certain, by their places.
pub fn certain(found: &Found) -> Vec<usize> {
    let findings = found.report.findings.iter().enumerate();
    let certain = findings.filter(|(_, it)| {
        it.certainty == Certainty::Certain && it.expected.len() == 1 && it.follows.is_none()
    });
    certain.map(|(at, _)| at).collect()
}
