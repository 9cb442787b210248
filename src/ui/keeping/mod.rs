//! Keeping the work: every act goes into the browser's journal as it happens, in order.
//!
//! - `writing`: what is waiting to be written, and what is done where it cannot be
//! - `tabs`: who writes a workbook that several tabs have open
//! - `opening`: what was kept, made again
//! - `place`: where one was in each workbook
//! - `files`: project files and files of kept work
//! - `strip`: what has to be said as long as it holds
//! - `stored`: the list of what is kept
//! - `history`: the points of a workbook, and the way back to them
//! - `newer`: what the template that it began with has changed since
//! - `fallen`: what is left to do after a fault of the program

mod fallen;
mod files;
mod history;
mod newer;
mod opening;
mod place;
mod stored;
mod strip;
mod tabs;
mod writing;

pub use fallen::watch as watch_for_faults;
pub use files::{count, file_name, not_a_workbook, open_chosen, save_to_file};
pub use history::History as HistoryDialog;
pub use newer::{Update, has_template};
pub use opening::{Damaged, open_example, open_new, open_plan, open_template, open_text};
pub use stored::Stored;
pub use strip::Strip;
pub use tabs::{has_left_over, is_watching};

use std::collections::VecDeque;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::{Desk, Dialog, Tab, Trouble};
use crate::browser::journal::{Journal, Kept, NotKept};
use crate::browser::tabs::{Held, Line};
use crate::browser::{clock, rest};
use crate::exchange::{Noted, Origin, save};
use crate::templates::{BANDAR_LAMPUNG_2024, Template};
use crate::workbook::{Edit, Entry};
use writing::Job;

/// What is kept of the workbook on the desk, and what is still to be written.
#[derive(Default)]
pub struct Keeper {
    journal: Option<Rc<Journal>>,
    /// Why nothing is written at the moment.
    trouble: Option<Trouble>,
    kept: Option<Kept>,
    /// The project file it began with, until that is written.
    base: Option<String>,
    /// The number of the next entry.
    next: u32,
    /// How many entries there have been since it was last written down whole.
    since: u32,
    /// How long it was then, in bytes.
    bulk: usize,
    waiting: VecDeque<Job>,
    writing: bool,
    /// Writing is to be tried again in a while.
    tries_later: bool,
    /// What this tab is called in the journal.
    writer: String,
    held: Option<Held>,
    line: Option<Rc<Line>>,
    /// Another tab writes this workbook.
    watching: bool,
    /// Counts who writes: what was asked for before is no longer wanted.
    turn: u32,
    /// What the other tabs have written is being taken in.
    catching_up: bool,
    /// What is on the desk is not what the tab that writes went on from.
    astray: bool,
    /// What was done here and could not be written any more.
    left_over: Vec<Edit>,
}

/// Opens the journal and what was worked on last; the example where there is nothing.
pub fn start(desk: Desk) {
    desk.keeper
        .update_value(|keeper| keeper.writer = fresh_id());
    begin_unkept(desk, Source::Shipped(&BANDAR_LAMPUNG_2024));
    let begun = id_now(desk);
    // Also while the journal cannot be opened.
    spawn_local(async move {
        rest::arrived().await;
        tabs::listen(desk);
        place::listen(desk);
    });
    spawn_local(async move {
        let journal = writing::open_journal(desk).await;
        let list = match &journal {
            Some(journal) => journal.list().await,
            None => Ok(Vec::new()),
        };
        rest::arrived().await;
        let list = list.unwrap_or_else(|why| {
            writing::not_written(desk, &begun, NotKept::Failed(why));
            Vec::new()
        });
        // Someone may have begun to work while the journal was being opened.
        let untouched =
            id_now(desk) == begun && desk.keeper.with_value(|keeper| keeper.base.is_some());
        let last = list.into_iter().find(|kept| !kept.binned);
        if let Some(last) = last.filter(|_| untouched) {
            return opening::reopen_last(desk, last).await;
        }
        if untouched && desk.tab.get_untracked() == Tab::Summary {
            place::go_back(desk, BANDAR_LAMPUNG_2024.name);
        }
        writing::write(desk);
    });
}

/// Keeps an act that was just made.
pub fn keep(desk: Desk, entry: &Entry) {
    begin_keeping(desk);
    // Edits are strings, numbers and lists, which always become JSON.
    let text = serde_json::to_string(entry).unwrap_or_default();
    let preview = stored::preview(desk);
    desk.keeper.update_value(|keeper| {
        let Some(kept) = keeper.kept.as_mut() else {
            return;
        };
        kept.name = desk.glance(|session| session.workbook().name.clone());
        kept.changed = clock::today();
        kept.preview = preview;
        #[expect(clippy::cast_possible_truncation, reason = "milliseconds are whole")]
        let noted = Noted {
            number: keeper.next,
            text,
            at: Some(kept.changed as i64),
        };
        let kept = kept.clone();
        keeper.next += 1;
        keeper.since += 1;
        keeper.waiting.push_back(Job::Append { kept, noted });
    });
    writing::write(desk);
}

/// An edit as it is noted.
fn noted(number: u32, edit: &Edit) -> Noted {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds are whole")]
    let at = Some(clock::today() as i64);
    Noted {
        number,
        // Edits are strings, numbers and lists, which always become JSON.
        text: serde_json::to_string(&Entry::Do(edit.clone())).unwrap_or_default(),
        at,
    }
}

/// A name that nothing else has.
#[expect(clippy::cast_possible_truncation, reason = "only whole numbers count")]
fn fresh_id() -> String {
    let (now, any) = (clock::today(), js_sys::Math::random() * 1e9);
    format!("{}-{}", now as i64, any as i64)
}

/// What a workbook on the desk was made from.
enum Source<'a> {
    Nothing,
    /// A project file, which need not be written once more.
    Text(String),
    /// A plan of this template.
    Plan(&'a Template),
    /// This template, as it is.
    Shipped(&'a Template),
}

/// Notes the workbook on the desk as one that is kept as soon as something is done to it.
fn begin_unkept(desk: Desk, source: Source) {
    let template = match source {
        Source::Plan(template) | Source::Shipped(template) => Some(template),
        Source::Nothing | Source::Text(_) => None,
    };
    let example = matches!(source, Source::Shipped(_));
    let text = match source {
        Source::Text(text) => Some(text),
        Source::Shipped(template) => Some(template.text().to_owned()),
        Source::Nothing | Source::Plan(_) => None,
    };
    let (name, base) = desk.glance(|session| {
        let workbook = session.workbook();
        let base = text.unwrap_or_else(|| save(workbook));
        (workbook.name.clone(), base)
    });
    let kept = Kept {
        id: fresh_id(),
        name,
        changed: clock::today(),
        example,
        origin: template.map(|template| Origin {
            template: template.name.to_owned(),
            seen: template.mark(),
        }),
        ..Kept::default()
    };
    put_down(desk);
    desk.keeper.update_value(|keeper| {
        keeper.kept = Some(kept);
        keeper.base = Some(base);
        keeper.next = 0;
        keeper.since = 0;
        keeper.bulk = 0;
    });
}

/// Lets go of the workbook that is on the desk, as soon as all of it is written.
fn put_down(desk: Desk) {
    desk.newer.set(false);
    tabs::keep_left_over(desk);
    desk.keeper.update_value(|keeper| {
        keeper.turn += 1;
        keeper.watching = false;
        keeper.astray = false;
        if let Some(held) = keeper.held.take() {
            keeper.waiting.push_back(Job::Release(held));
        }
    });
    writing::write(desk);
}

fn begin_keeping(desk: Desk) {
    desk.keeper.update_value(|keeper| {
        if let (Some(kept), Some(base)) = (keeper.kept.clone(), keeper.base.take()) {
            keeper.waiting.push_back(Job::Begin { kept, base });
        }
    });
}

fn journal(desk: Desk) -> Option<Rc<Journal>> {
    desk.keeper
        .try_with_value(|keeper| keeper.journal.clone())
        .flatten()
}

/// The id of the workbook on the desk.
fn id_now(desk: Desk) -> String {
    desk.keeper.with_value(|keeper| {
        let id = keeper.kept.as_ref().map(|kept| kept.id.clone());
        id.unwrap_or_default()
    })
}

fn trouble(desk: Desk, message: &str) {
    desk.dialog.set(Some(Dialog::Trouble(message.to_owned())));
}
