//! The same workbook in several tabs: one writes it, the others follow, and each can take over.

use std::rc::Rc;

use gloo::events::EventListener;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::writing::{self, Job};
use super::{id_now, journal, opening};
use crate::browser::clock::pause;
use crate::browser::rescue;
use crate::browser::tabs::{Ask, Held, Line, Said, hold};
use crate::lang::keeping_words;
use crate::ui::desk::Desk;
use crate::workbook::Entry;

/// How long a tab is given to finish what it writes, in milliseconds.
const PATIENCE: i32 = 1500;
const MOMENT: i32 = 30;

/// Whether another tab makes the edits of this workbook.
pub fn is_watching(desk: Desk) -> bool {
    desk.keeper
        .try_with_value(|keeper| keeper.watching)
        .unwrap_or_default()
}

/// Hears what other tabs say, for as long as the page is there.
#[inline(never)]
pub fn listen(desk: Desk) {
    writing::ask_before_leaving(desk);
    let line = Line::open(move |said| {
        let about = |id: &str| id_now(desk) == id && !rescue::has_fallen();
        match said {
            Said::Wrote(id) if about(&id) && is_watching(desk) => {
                spawn_local(async move { catch_up(desk).await });
            }
            Said::Give(id) if about(&id) && !is_watching(desk) => {
                spawn_local(async move { give(desk).await });
            }
            Said::Mine(id) if about(&id) => lose(desk, &id),
            _ => {}
        }
    });
    desk.keeper
        .update_value(|keeper| keeper.line = line.map(Rc::new));
    // A tab that slept may have heard nothing.
    EventListener::new(&document(), "visibilitychange", move |_| {
        if is_watching(desk) {
            spawn_local(async move { catch_up(desk).await });
        }
    })
    .forget();
}

pub fn say(desk: Desk, said: &Said) {
    let line = desk.keeper.try_with_value(|keeper| keeper.line.clone());
    if let Some(Some(line)) = line {
        line.say(said);
    }
}

/// Asks to write a workbook; where another tab does, this one will follow it.
pub async fn hold_or_watch(desk: Desk, id: &str) -> bool {
    let of = id.to_owned();
    let held = hold(id, Ask::IfFree, move || lose(desk, &of)).await;
    let mine = held.is_some();
    desk.keeper.update_value(|keeper| {
        keeper.turn += 1;
        keeper.held = held;
        keeper.watching = !mine;
    });
    mine
}

/// Waits for the tab that writes to be closed, or to let go.
pub fn wait_in_line(desk: Desk) {
    let turn = desk.keeper.with_value(|keeper| keeper.turn);
    let id = id_now(desk);
    spawn_local(async move {
        let of = id.clone();
        if let Some(held) = hold(&id, Ask::Wait, move || lose(desk, &of)).await {
            begin_to_write(desk, held, turn).await;
        }
    });
}

/// Another tab has begun to write what was written here.
#[inline(never)]
pub fn lose(desk: Desk, id: &str) {
    let lost = desk.keeper.try_update_value(|keeper| {
        let here = keeper.kept.as_ref().is_some_and(|kept| kept.id == id);
        if here && !keeper.watching {
            keeper.watching = true;
            keeper.turn += 1;
            keeper.held = None;
            return true;
        }
        false
    });
    if lost == Some(true) {
        writing::tell(desk);
    }
    let id = id.to_owned();
    spawn_local(async move {
        // What is on its way may still have been in time.
        while desk.keeper.try_with_value(|keeper| keeper.writing) == Some(true) {
            pause(MOMENT).await;
        }
        let unwritten = unwritten(desk, &id);
        if lost == Some(true) && id_now(desk) == id {
            desk.keeper
                .update_value(|keeper| keeper.left_over.extend(unwritten));
            opening::read_again(desk).await;
            writing::tell_anew(desk);
            wait_in_line(desk);
        }
        writing::write(desk);
    });
}

/// Takes what was not written of a workbook off the list of what is to be written: the edits.
fn unwritten(desk: Desk, id: &str) -> Vec<Entry> {
    let taken = desk.keeper.try_update_value(|keeper| {
        let mut unwritten = Vec::new();
        keeper.waiting.retain(|job| match job {
            Job::Append { kept, noted } if kept.id == id => {
                unwritten.push(noted.text.clone());
                false
            }
            _ => true,
        });
        unwritten
    });
    let read = |text: &String| serde_json::from_str::<Entry>(text).ok();
    let entries = taken.unwrap_or_default();
    let entries = entries.iter().filter_map(read);
    entries
        .filter(|entry| matches!(entry, Entry::Do(_)))
        .collect()
}

/// Lets another tab write, once all is written that was done here.
#[inline(never)]
async fn give(desk: Desk) {
    // A draft that cannot be put in stays as it is typed.
    desk.commit();
    let mut waited = 0;
    while desk
        .keeper
        .with_value(|keeper| keeper.writing || !keeper.waiting.is_empty())
    {
        if waited >= PATIENCE {
            return;
        }
        pause(MOMENT).await;
        waited += MOMENT;
    }
    let held = desk.keeper.try_update_value(|keeper| {
        keeper.watching = true;
        keeper.turn += 1;
        keeper.held.take()
    });
    drop(held);
    writing::tell(desk);
    wait_in_line(desk);
}

/// Makes this tab the one that writes: asks the other one for it, and takes it where there is no
/// answer.
#[inline(never)]
pub fn take_over(desk: Desk) {
    let (id, turn) = (id_now(desk), desk.keeper.with_value(|keeper| keeper.turn));
    say(desk, &Said::Give(id.clone()));
    spawn_local(async move {
        pause(PATIENCE).await;
        let still = desk
            .keeper
            .try_with_value(|keeper| keeper.watching && keeper.turn == turn);
        if still == Some(true) {
            let of = id.clone();
            if let Some(held) = hold(&id, Ask::Take, move || lose(desk, &of)).await {
                begin_to_write(desk, held, turn).await;
            }
        }
    });
}

/// Begins to write, from what the last tab has written on.
async fn begin_to_write(desk: Desk, held: Held, turn: u32) {
    let wanted = desk
        .keeper
        .try_with_value(|keeper| keeper.watching && keeper.turn == turn);
    let Some(journal) = journal(desk).filter(|_| wanted == Some(true)) else {
        return;
    };
    let (id, writer) = (
        id_now(desk),
        desk.keeper.with_value(|keeper| keeper.writer.clone()),
    );
    desk.keeper.update_value(|keeper| {
        keeper.turn += 1;
        keeper.held = Some(held);
    });
    if journal.claim(&id, &writer).await.is_err() {
        return writing::set_trouble(desk, Some(crate::ui::desk::Trouble::Broken));
    }
    say(desk, &Said::Mine(id.clone()));
    while desk.keeper.with_value(|keeper| keeper.catching_up) {
        pause(MOMENT).await;
    }
    catch_up(desk).await;
    if id_now(desk) != id {
        return;
    }
    let left = desk.keeper.try_update_value(|keeper| {
        keeper.watching = false;
        std::mem::take(&mut keeper.left_over)
    });
    writing::tell(desk);
    let tongue = desk.tongue.get_untracked();
    for entry in left.unwrap_or_default() {
        if let Entry::Do(edit) = entry {
            desk.make(edit);
        }
    }
    desk.notice.set(keeping_words(tongue).taken_over.to_owned());
}

/// Takes in what the tab that writes has written.
async fn catch_up(desk: Desk) {
    let begun = desk
        .keeper
        .try_update_value(|keeper| std::mem::replace(&mut keeper.catching_up, true));
    if begun != Some(false) {
        return;
    }
    // What is written meanwhile is looked for once more.
    loop {
        let (id, next) = (id_now(desk), desk.keeper.with_value(|keeper| keeper.next));
        let Some(journal) = journal(desk) else { break };
        let entries = journal.entries(&id, next).await.unwrap_or_default();
        if entries.is_empty() || id_now(desk) != id {
            break;
        }
        let taken = entries
            .iter()
            .zip(next..)
            .take_while(|(noted, due)| {
                let entry = serde_json::from_str::<Entry>(&noted.text);
                noted.number == *due && entry.is_ok_and(|entry| desk.take_along(&entry))
            })
            .count();
        let taken = u32::try_from(taken).unwrap_or_default();
        desk.keeper.update_value(|keeper| {
            keeper.next += taken;
            keeper.since += taken;
        });
        if (taken as usize) < entries.len() {
            opening::read_again(desk).await;
            break;
        }
    }
    desk.keeper
        .try_update_value(|keeper| keeper.catching_up = false);
}
