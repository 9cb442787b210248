//! The same workbook in several tabs: one writes it, the others follow, and each can take over.

use std::rc::Rc;

use gloo::events::EventListener;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::writing::{self, Job, MOMENT, PATIENCE, settled};
use super::{fresh_id, id_now, journal, opening};
use crate::browser::clock::{pause, today};
use crate::browser::journal::{Failed, Kept, NotKept};
use crate::browser::rescue;
use crate::browser::tabs::{Ask, Held, Line, Said, hold};
use crate::exchange::{Noted, save};
use crate::lang::{fill, keeping_words};
use crate::ui::desk::Desk;
use crate::workbook::{Edit, Entry};

/// After how long something is tried again that could not be done, in milliseconds.
const LATER: i32 = 4000;

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
            Said::Wrote(id) if about(&id) => follow(desk),
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
    EventListener::new(&document(), "visibilitychange", move |_| follow(desk)).forget();
}

pub fn say(desk: Desk, said: &Said) {
    let line = desk.keeper.try_with_value(|keeper| keeper.line.clone());
    if let Some(Some(line)) = line {
        line.say(said);
    }
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
    let found = desk.keeper.try_update_value(|keeper| {
        let here = keeper.kept.as_ref().is_some_and(|kept| kept.id == id);
        let lost = here && !keeper.watching;
        if lost {
            keeper.watching = true;
            keeper.astray = true;
            keeper.turn += 1;
            keeper.held = None;
        }
        (here, lost)
    });
    let Some((here, lost)) = found else { return };
    if here && !lost {
        // That has been seen to.
        return;
    }
    writing::tell(desk);
    let id = id.to_owned();
    spawn_local(async move {
        // What is on its way may still have been in time.
        while desk.keeper.try_with_value(|keeper| keeper.writing) == Some(true) {
            pause(MOMENT).await;
        }
        let unwritten = unwritten(desk, &id);
        if lost && id_now(desk) == id {
            let left = remaining(&unwritten);
            desk.keeper
                .update_value(|keeper| keeper.left_over.extend(left));
            catch_up(desk).await;
            writing::tell_anew(desk);
            wait_in_line(desk);
        } else if let Some((kept, _)) = unwritten.last().cloned()
            && !keep_aside(desk, kept, &unwritten).await
        {
            desk.keeper.update_value(|keeper| {
                let jobs = unwritten.into_iter();
                let jobs = jobs.map(|(kept, noted)| Job::Append { kept, noted });
                keeper.waiting.extend(jobs);
            });
            return writing::try_later(desk);
        }
        writing::write(desk);
    });
}

/// Takes what was not written of a workbook off the list of what is to be written.
pub fn unwritten(desk: Desk, id: &str) -> Vec<(Kept, Noted)> {
    let taken = desk.keeper.try_update_value(|keeper| {
        let mut unwritten = Vec::new();
        keeper.waiting.retain(|job| match job {
            Job::Append { kept, noted } if kept.id == id => {
                unwritten.push((kept.clone(), noted.clone()));
                false
            }
            Job::Claim(of) => of != id,
            _ => true,
        });
        unwritten
    });
    taken.unwrap_or_default()
}

/// The edits that remain of what was done and undone.
fn remaining(unwritten: &[(Kept, Noted)]) -> Vec<Edit> {
    let (mut edits, mut undone) = (Vec::new(), Vec::new());
    for (_, noted) in unwritten {
        match serde_json::from_str(&noted.text) {
            Ok(Entry::Do(edit)) => {
                undone.clear();
                edits.push(edit);
            }
            Ok(Entry::Undo) => undone.extend(edits.pop()),
            Ok(Entry::Redo) => edits.extend(undone.pop()),
            Err(_) => {}
        }
    }
    edits
}

/// Keeps a workbook that is no longer on the desk, and that another tab has taken, as it was left
/// here: as a copy. Whether that could be begun.
async fn keep_aside(desk: Desk, kept: Kept, unwritten: &[(Kept, Noted)]) -> bool {
    let Some(journal) = journal(desk) else {
        return false;
    };
    let Ok(mut work) = journal.load_all(&kept.id).await else {
        return false;
    };
    let first = unwritten.first().map_or(0, |(_, noted)| noted.number);
    work.entries.retain(|it| it.number < first);
    work.snapshots.retain(|it| it.number <= first);
    work.entries
        .extend(unwritten.iter().map(|(_, noted)| noted.clone()));
    let next = work.entries.last().map_or(0, |it| it.number + 1);
    let words = keeping_words(desk.tongue.get_untracked());
    let name = fill(words.rescued_name, &[&kept.name]);
    work.entries
        .push(super::noted(next, &Edit::Rename { name: name.clone() }));
    let kept = Kept {
        id: fresh_id(),
        name,
        example: false,
        ..kept
    };
    desk.keeper
        .update_value(|keeper| keeper.waiting.push_back(Job::Whole { kept, work }));
    true
}

/// Whether something was done here that could not be written any more.
pub fn has_left_over(desk: Desk) -> bool {
    desk.keeper
        .with_value(|keeper| !keeper.left_over.is_empty())
}

/// Keeps a copy of the workbook on the desk with what was done here and could not be written any
/// more: it is about to be put away.
pub fn keep_left_over(desk: Desk) {
    let left = desk
        .keeper
        .try_update_value(|keeper| (std::mem::take(&mut keeper.left_over), keeper.astray));
    if let Some((left, astray)) = left
        && !left.is_empty()
    {
        keep_copy_with(desk, left, astray);
    }
}

#[inline(never)]
fn keep_copy_with(desk: Desk, left: Vec<Edit>, astray: bool) {
    let mut workbook = desk.glance(|session| session.workbook().clone());
    let words = keeping_words(desk.tongue.get_untracked());
    let name = fill(words.rescued_name, &[&workbook.name]);
    // What the other tab has written may not be on the desk yet; then these still are.
    let left = if astray { Vec::new() } else { left };
    for edit in left.into_iter().chain([Edit::Rename { name }]) {
        // Where another tab has removed what it speaks of, there is nothing left to change.
        let _ = workbook.apply(&edit);
    }
    let base = save(&workbook);
    let kept = Kept {
        id: fresh_id(),
        name: workbook.name,
        changed: today(),
        ..Kept::default()
    };
    desk.keeper
        .update_value(|keeper| keeper.waiting.push_back(Job::Begin { kept, base }));
}

/// Lets another tab write, once all is written that was done here.
#[inline(never)]
async fn give(desk: Desk) {
    // A draft that cannot be put in stays as it is typed.
    desk.commit();
    let turn = desk.keeper.with_value(|keeper| keeper.turn);
    if !settled(desk, PATIENCE).await {
        return;
    }
    let given = desk.keeper.try_update_value(|keeper| {
        let same = keeper.turn == turn && !keeper.watching;
        if same {
            keeper.watching = true;
            keeper.turn += 1;
            keeper.held = None;
        }
        same
    });
    if given == Some(true) {
        writing::tell(desk);
        wait_in_line(desk);
    }
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
    if wanted != Some(true) {
        return;
    }
    let (id, writer) = (
        id_now(desk),
        desk.keeper.with_value(|keeper| keeper.writer.clone()),
    );
    desk.keeper.update_value(|keeper| {
        keeper.turn += 1;
        keeper.held = Some(held);
    });
    let turn = turn + 1;
    let same = || {
        let same = desk.keeper.try_with_value(|keeper| keeper.turn == turn);
        same == Some(true)
    };
    // Where something cannot be read or written, it is tried until it can.
    loop {
        let trouble = match journal(desk) {
            Some(journal) => match journal.claim(&id, &writer).await {
                Ok(()) => break,
                Err(NotKept::Missing) if same() => return writing::begin_again(desk, &id),
                Err(why) => why,
            },
            None => NotKept::Failed(Failed::Broken),
        };
        if !try_again_later(desk, &id, trouble, same).await {
            return;
        }
    }
    say(desk, &Said::Mine(id.clone()));
    loop {
        while desk.keeper.with_value(|keeper| keeper.catching_up) {
            pause(MOMENT).await;
        }
        if catch_up(desk).await {
            break;
        }
        let trouble = NotKept::Failed(Failed::Broken);
        if !try_again_later(desk, &id, trouble, same).await {
            return;
        }
    }
    if !same() {
        return;
    }
    let left = desk.keeper.try_update_value(|keeper| {
        keeper.watching = false;
        std::mem::take(&mut keeper.left_over)
    });
    writing::set_trouble(desk, None);
    writing::tell(desk);
    let words = keeping_words(desk.tongue.get_untracked());
    let left = left.unwrap_or_default().into_iter();
    let missed = left.filter(|edit| !desk.make_as_it_was(edit.clone()));
    let said = match missed.count() {
        0 => words.taken_over.to_owned(),
        missed => fill(words.not_made_again, &[&missed.to_string()]),
    };
    desk.notice.set(said);
}

/// Says what is in the way, and waits a while; whether it is still to be tried.
async fn try_again_later(desk: Desk, id: &str, why: NotKept, same: impl Fn() -> bool) -> bool {
    if same() {
        writing::not_written(desk, id, why);
        pause(LATER).await;
    }
    same()
}

/// Takes in what the tab that writes has written, where this one follows.
pub fn follow(desk: Desk) {
    if is_watching(desk) {
        spawn_local(async move {
            catch_up(desk).await;
        });
    }
}

/// Takes in what the tab that writes has written; whether all of it is in.
async fn catch_up(desk: Desk) -> bool {
    let begun = desk
        .keeper
        .try_update_value(|keeper| std::mem::replace(&mut keeper.catching_up, true));
    if begun != Some(false) {
        return false;
    }
    let all = take_in_all(desk).await;
    desk.keeper
        .try_update_value(|keeper| keeper.catching_up = false);
    all
}

async fn take_in_all(desk: Desk) -> bool {
    if desk.keeper.with_value(|keeper| keeper.astray) && !opening::read_again(desk).await {
        return false;
    }
    // What is written meanwhile is looked for once more.
    loop {
        let (id, next) = (id_now(desk), desk.keeper.with_value(|keeper| keeper.next));
        let Some(journal) = journal(desk) else {
            return false;
        };
        let Ok(entries) = journal.entries(&id, next).await else {
            return false;
        };
        if id_now(desk) != id {
            return false;
        }
        if entries.is_empty() {
            return true;
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
            return opening::read_again(desk).await;
        }
    }
}
