//! What was kept, made again; and new workbooks.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::writing::{Job, write};
use super::{
    Source, begin_keeping, begin_unkept, files, id_now, journal, newer, place, put_down, tabs,
};
use crate::browser::journal::{Journal, Kept};
use crate::browser::rescue;
use crate::browser::tabs::{Ask, Said, hold};
use crate::exchange::{OpenError, Recovered, Work};
use crate::lang::{fill, keeping_words, not_opened};
use crate::templates::{BANDAR_LAMPUNG_2024, Template};
use crate::ui::begin;
use crate::ui::desk::{Desk, Dialog, Tab, desk};
use crate::workbook::{Edit, History, Workbook};

/// Opens a kept workbook and does again all that was done to it.
pub async fn reopen(desk: Desk, kept: Kept) {
    bring(desk, kept, false).await;
}

/// Opens what was worked on last, while the example is shown already: the sheet stays that someone
/// has gone to meanwhile.
pub async fn reopen_last(desk: Desk, kept: Kept) {
    bring(desk, kept, true).await;
}

#[inline(never)]
async fn bring(desk: Desk, kept: Kept, sheet_stays: bool) {
    let Some(journal) = journal(desk) else { return };
    let ours = desk.keeper.with_value(|keeper| {
        let same = |it: &Kept| it.id == kept.id;
        keeper.base.is_none() && keeper.kept.as_ref().is_some_and(same)
    });
    if ours {
        return;
    }
    let is_begun = || desk.keeper.with_value(|keeper| keeper.base.is_none());
    let (begun, before) = (is_begun(), id_now(desk));
    let (id, of) = (kept.id.clone(), kept.id.clone());
    // From here on no other tab writes it, or this one looks on.
    let held = hold(&id, Ask::IfFree, move || tabs::lose(desk, &of)).await;
    let mine = held.is_some();
    let mut claimed = !mine;
    if mine {
        let writer = desk.keeper.with_value(|keeper| keeper.writer.clone());
        claimed = journal.claim(&id, &writer).await.is_ok();
        tabs::say(desk, &Said::Mine(id.clone()));
    }
    let found = recover(&journal, &id).await;
    if id_now(desk) != before || is_begun() != begun {
        // Someone has begun to work on something else meanwhile.
        return;
    }
    match found {
        Ok(found) if found.whole => {
            let example = kept.example;
            let sheet = sheet_stays.then(|| sheet_looked_at(desk)).flatten();
            if !sheet_stays {
                place::note(desk);
            }
            put_down(desk);
            desk.open(found.history, example);
            match sheet {
                Some(name) => look_at(desk, &name),
                None => place::go_back(desk, &id),
            }
            desk.begin_open.set(example && !begin::is_decided());
            desk.keeper.update_value(|keeper| {
                keeper.kept = Some(kept);
                keeper.base = None;
                keeper.next = found.next;
                keeper.since = found.replayed;
                keeper.bulk = 0;
                keeper.held = held;
                keeper.watching = !mine;
                if !claimed {
                    keeper.waiting.push_back(Job::Claim(id.clone()));
                }
            });
            rescue::note(&id);
            write(desk);
            if mine {
                newer::look(desk);
            } else {
                tabs::wait_in_line(desk);
            }
        }
        found => {
            // A copy is opened; what is kept stays as it is.
            drop(held);
            if let Ok(found) = found {
                open_copy(desk, &found, kept.name.clone());
            }
            desk.dialog.set(Some(Dialog::Damaged(kept.id, kept.name)));
        }
    }
}

fn sheet_looked_at(desk: Desk) -> Option<String> {
    let sheet = desk.sheet_now()?;
    desk.glance(|session| Some(session.workbook().sheets.get(sheet)?.name().to_owned()))
}

/// Goes to the sheet of that name, where there is one.
fn look_at(desk: Desk, name: &str) {
    let sheet = desk.glance(|session| {
        let mut sheets = session.workbook().sheets.iter();
        sheets.position(|sheet| sheet.name() == name)
    });
    if let Some(sheet) = sheet {
        desk.tab.set(Tab::Sheet(sheet));
    }
}

/// What can be made of what is kept; all of it is looked at where the newest is damaged.
pub async fn recover(journal: &Journal, id: &str) -> Result<Recovered, Option<OpenError>> {
    let work = journal.load(id).await.map_err(|_| None)?;
    let whole = |found: &Recovered| found.whole;
    if let Some(found) = work.recover().ok().filter(whole) {
        return Ok(found);
    }
    let work: Work = journal.load_all(id).await.map_err(|_| None)?;
    work.recover().map_err(Some)
}

fn open_copy(desk: Desk, found: &Recovered, name: String) {
    let mut workbook = found.history.workbook().clone();
    let words = keeping_words(desk.tongue.get_untracked());
    let name = fill(words.rescued_name, &[&name]);
    // A workbook can be given any name.
    let _ = workbook.apply(&Edit::Rename { name });
    open_new(desk, workbook);
}

/// Puts what is kept of the workbook on the desk in place of what is there: another tab wrote on
/// from something else. What is being typed stays. Whether all of it could be read.
pub async fn read_again(desk: Desk) -> bool {
    let id = super::id_now(desk);
    let Some(journal) = journal(desk) else {
        return false;
    };
    let Ok(found) = recover(&journal, &id).await else {
        return false;
    };
    if super::id_now(desk) != id || !found.whole {
        return false;
    }
    let (draft, tab, selection) = (
        desk.draft.get_untracked(),
        desk.tab.get_untracked(),
        desk.selection.get_untracked(),
    );
    let example = desk.example.get_untracked();
    desk.keeper.update_value(|keeper| {
        keeper.next = found.next;
        keeper.since = found.replayed;
        keeper.astray = false;
    });
    desk.open(found.history, example);
    let is_there = match tab {
        crate::ui::desk::Tab::Sheet(sheet) => {
            desk.glance(|session| sheet < session.workbook().sheets.len())
        }
        _ => true,
    };
    if is_there {
        desk.tab.set(tab);
        desk.selection.set(selection);
        desk.draft.set(draft);
    }
    true
}

/// Puts a new workbook on the desk and begins to keep it.
pub fn open_new(desk: Desk, workbook: Workbook) {
    open_as(desk, workbook, Source::Nothing);
}

/// The same with a plan that was made from a template.
pub fn open_plan(desk: Desk, plan: Workbook, template: &Template) {
    open_as(desk, plan, Source::Plan(template));
}

/// The same, of a project file that it was opened from.
pub fn open_text(desk: Desk, workbook: Workbook, text: String) {
    open_as(desk, workbook, Source::Text(text));
}

fn open_as(desk: Desk, workbook: Workbook, source: Source) {
    place::note(desk);
    put_down(desk);
    desk.open(History::new(workbook), false);
    begin::decide(desk);
    begin_unkept(desk, source);
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
        place::note(desk);
        put_down(desk);
        desk.open(History::new(example), true);
        desk.begin_open.set(*template == BANDAR_LAMPUNG_2024);
        begin_unkept(desk, Source::Shipped(template));
    }
}

/// Tells what could not be read, and hands over what can.
#[component]
pub fn Damaged(id: String, name: String) -> impl IntoView {
    let desk = desk();
    let tongue = desk.tongue.get_untracked();
    let (words, rescue_id) = (keeping_words(tongue), id.clone());
    let why = RwSignal::new(String::new());
    let opened = RwSignal::new(true);
    spawn_local(async move {
        let Some(journal) = journal(desk) else { return };
        if let Err(error) = recover(&journal, &id).await {
            opened.try_set(false);
            let said = error.map(|error| not_opened(&error, tongue));
            why.try_set(said.unwrap_or_default());
        }
    });
    let says = move || {
        let template = if opened.get() {
            words.damaged
        } else {
            words.damaged_all
        };
        fill(template, &[&name])
    };
    view! {
        <h2>{words.damaged_title}</h2>
        <p role="alert">{says}</p>
        {move || why.with(|why| (!why.is_empty()).then(|| view! { <p class="quiet">{why.clone()}</p> }))}
        <p class="quiet">{words.rescue_about}</p>
        <div class="dialog-buttons">
            <button type="button" class="button" on:click=move |_| {
                files::rescue(desk, rescue_id.clone());
            }>{words.rescue}</button>
            <button type="button" class="button primary" autofocus on:click=move |_| desk.dialog.set(None)>
                {desk.words().close}
            </button>
        </div>
    }
}
