//! Keeping the work: every act goes into the browser's journal as it happens, in order.

use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlInputElement;

use super::desk::{Desk, Dialog, Keeping};
use super::formats;
use crate::browser::clock;
use crate::browser::files::{self, MOST_MEGABYTES, ReadError};
use crate::browser::journal::{Journal, Kept, NotKept, Recovered};
use crate::browser::rest;
use crate::exchange::{open, save};
use crate::lang::{fill, not_opened};
use crate::number::{Format, Number, show};
use crate::templates::{BANDAR_LAMPUNG_2024, Template};
use crate::workbook::{Entry, History, Workbook};

/// What is kept of the workbook on the desk, and what is still to be written.
#[derive(Default)]
pub struct Keeper {
    journal: Option<Rc<Journal>>,
    /// The browser was asked and keeps nothing.
    refused: bool,
    kept: Option<Kept>,
    /// The project file it began with, until that is written.
    base: Option<String>,
    /// The number of the next entry.
    next: u32,
    waiting: VecDeque<Job>,
    writing: bool,
}

enum Job {
    Begin {
        kept: Kept,
        base: String,
    },
    Append {
        kept: Kept,
        number: u32,
        entry: Entry,
    },
}

/// Opens the journal and what was worked on last; the example where there is nothing.
pub fn start(desk: Desk) {
    begin_unkept(desk, Some(&BANDAR_LAMPUNG_2024));
    spawn_local(async move {
        match Journal::open().await {
            Err(NotKept) => {
                desk.keeper.update_value(|keeper| keeper.refused = true);
                desk.saving.set(Keeping::Refused);
            }
            Ok(journal) => {
                let journal = Rc::new(journal);
                let list = journal.list().await.unwrap_or_default();
                desk.keeper
                    .update_value(|keeper| keeper.journal = Some(journal));
                if !list.is_empty() {
                    rest::arrived().await;
                }
                // Someone may have begun to work while the journal was being opened.
                let untouched = desk.glance(|session| session.history().to_undo().is_none());
                match list.into_iter().next() {
                    Some(last) if untouched => reopen(desk, last).await,
                    _ => write(desk),
                }
            }
        }
    });
}

/// The kept workbooks, the one changed last in front.
pub async fn stored(desk: Desk) -> Vec<Kept> {
    let journal = desk.keeper.with_value(|keeper| keeper.journal.clone());
    match journal {
        Some(journal) => journal.list().await.unwrap_or_default(),
        None => Vec::new(),
    }
}

/// Opens a kept workbook and does again all that was done to it.
pub async fn reopen(desk: Desk, kept: Kept) {
    let journal = desk.keeper.with_value(|keeper| keeper.journal.clone());
    let Some(journal) = journal else { return };
    let recovered = journal.load(&kept.id).await;
    let Ok(Some(Recovered {
        base,
        entries,
        damaged,
    })) = recovered
    else {
        return trouble(desk, desk.words_now().not_restored);
    };
    match open(&base) {
        Err(error) => trouble(desk, &not_opened(&error, desk.tongue.get_untracked())),
        Ok(workbook) => {
            let mut history = History::new(workbook);
            let count = entries.len();
            let replayed = entries
                .iter()
                .take_while(|entry| history.take(entry).is_ok())
                .count();
            let example = kept.example;
            desk.open(history, example);
            desk.begin_open.set(example);
            desk.keeper.update_value(|keeper| {
                keeper.kept = Some(kept);
                keeper.base = None;
                keeper.next = u32::try_from(count).unwrap_or(u32::MAX);
            });
            desk.saving.set(Keeping::Kept);
            if damaged || replayed < count {
                trouble(desk, desk.words_now().not_restored);
            }
        }
    }
}

/// Puts a new workbook on the desk and begins to keep it.
pub fn open_new(desk: Desk, workbook: Workbook) {
    desk.open(History::new(workbook), false);
    desk.begin_open.set(false);
    begin_unkept(desk, None);
    begin_keeping(desk);
    write(desk);
}

/// Puts the example on the desk as it ships.
pub fn open_example(desk: Desk) {
    open_template(desk, &BANDAR_LAMPUNG_2024);
}

/// Puts a shipped workbook on the desk.
pub fn open_template(desk: Desk, template: &'static Template) {
    // A test opens every one of them.
    if let Ok(example) = template.open() {
        desk.open(History::new(example), true);
        desk.begin_open.set(*template == BANDAR_LAMPUNG_2024);
        begin_unkept(desk, Some(template));
    }
}

/// Keeps an act that was just made.
pub fn keep(desk: Desk, entry: Entry) {
    begin_keeping(desk);
    desk.keeper.update_value(|keeper| {
        let Some(kept) = keeper.kept.as_mut() else {
            return;
        };
        kept.name = desk.glance(|session| session.workbook().name.clone());
        kept.changed = clock::today();
        let (kept, number) = (kept.clone(), keeper.next);
        keeper.next += 1;
        keeper.waiting.push_back(Job::Append {
            kept,
            number,
            entry,
        });
    });
    write(desk);
}

/// Notes the workbook on the desk as one that is kept as soon as something is done to it.
fn begin_unkept(desk: Desk, shipped: Option<&Template>) {
    let (name, base) = desk.glance(|session| {
        let workbook = session.workbook();
        let base = match shipped {
            Some(template) => template.text().to_owned(),
            None => save(workbook),
        };
        (workbook.name.clone(), base)
    });
    let changed = clock::today();
    let id = format!("{changed:.0}-{:.0}", js_sys::Math::random() * 1e9);
    desk.keeper.update_value(|keeper| {
        keeper.kept = Some(Kept {
            id,
            name,
            changed,
            example: shipped.is_some(),
        });
        keeper.base = Some(base);
        keeper.next = 0;
    });
}

fn begin_keeping(desk: Desk) {
    desk.keeper.update_value(|keeper| {
        if let (Some(kept), Some(base)) = (keeper.kept.clone(), keeper.base.take()) {
            keeper.waiting.push_back(Job::Begin { kept, base });
        }
    });
}

/// Writes what is waiting, one after the other; one writer at a time.
fn write(desk: Desk) {
    let start = desk.keeper.try_update_value(|keeper| {
        if keeper.refused {
            return None;
        }
        let journal = keeper.journal.clone()?;
        (!std::mem::replace(&mut keeper.writing, true)).then_some(journal)
    });
    let Some(Some(journal)) = start else {
        if desk.keeper.with_value(|keeper| keeper.refused) {
            desk.saving.set(Keeping::Refused);
        }
        return;
    };
    spawn_local(async move {
        while let Some(Some(job)) = desk.keeper.try_update_value(|k| k.waiting.pop_front()) {
            desk.saving.set(Keeping::Writing);
            let written = match &job {
                Job::Begin { kept, base } => journal.begin(kept, base).await,
                Job::Append {
                    kept,
                    number,
                    entry,
                } => journal.append(kept, *number, entry).await,
            };
            if written.is_err() {
                // What follows would have a gap before it; it stays in memory and in files.
                desk.keeper.update_value(|keeper| keeper.refused = true);
                break;
            }
        }
        desk.keeper.update_value(|keeper| keeper.writing = false);
        let refused = desk.keeper.with_value(|keeper| keeper.refused);
        desk.saving.set(if refused {
            Keeping::Refused
        } else {
            Keeping::Kept
        });
    });
}

/// Hands the workbook to the user as a project file.
pub fn save_to_file(desk: Desk) {
    if !desk.commit() {
        return;
    }
    let (name, text) =
        desk.glance(|session| (session.workbook().name.clone(), save(session.workbook())));
    files::download(&format!("{}.takar.json", file_name(&name)), &text);
}

/// A name that every system can have for a file.
pub fn file_name(name: &str) -> String {
    let safe = |c: char| match c.is_alphanumeric() {
        true => c,
        false => '-',
    };
    name.chars().map(safe).collect::<String>().to_lowercase()
}

/// Opens the file that was chosen; what was open stays open where it cannot be. A file of another
/// program is shown first.
pub fn open_chosen(desk: Desk, input: HtmlInputElement) {
    spawn_local(async move {
        let words = desk.words_now();
        let Some((name, bytes)) = files::chosen_bytes(input).await.into_iter().next() else {
            return;
        };
        let message = match bytes.map(|bytes| project_text(&name, bytes)) {
            Err(ReadError::TooLarge) => fill(words.file_too_large, &[&MOST_MEGABYTES.to_string()]),
            Err(ReadError::NotText) | Ok(Err(None)) => words.file_not_text.to_owned(),
            Ok(Err(Some(bytes))) => {
                let file = formats::File { name, bytes };
                return formats::begin(desk, formats::Task::Read(file));
            }
            Ok(Ok(text)) => match open(&text) {
                Ok(workbook) => return open_new(desk, workbook),
                Err(error) => not_opened(&error, desk.tongue.get_untracked()),
            },
        };
        trouble(desk, &format!("{message} {}", words.still_open));
    });
}

/// The text of what is, or says it is, a project file; the bytes of anything else.
fn project_text(name: &str, bytes: Vec<u8>) -> Result<String, Option<Arc<[u8]>>> {
    let begin = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    let is_project = begin == Some(&b'{') || bytes.starts_with(b"\xEF\xBB\xBF{");
    if !is_project && !name.to_lowercase().ends_with(".json") {
        return Err(Some(bytes.into()));
    }
    let text = String::from_utf8(bytes).map_err(|_| None)?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// A number as people read it.
pub fn count(desk: Desk, count: usize) -> String {
    let locale = desk.locale.get_untracked();
    show(Number::from(count), Format::default(), locale)
}

fn trouble(desk: Desk, message: &str) {
    desk.dialog.set(Some(Dialog::Trouble(message.to_owned())));
}
