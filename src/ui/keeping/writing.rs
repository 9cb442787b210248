//! What is waiting to be written, one after the other, and what is done where it cannot be.

use std::rc::Rc;
use std::time::Duration;

use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{id_now, tabs};
use crate::browser::clock::pause;
use crate::browser::journal::{Failed, Gone, Journal, Kept, NotKept};
use crate::browser::tabs::{Ask, Held, Said, hold};
use crate::browser::{rescue, rest, storage};
use crate::exchange::{Noted, Work};
use crate::ui::desk::{Desk, Keeping, Trouble};

/// How long a tab is given to finish what it writes, in milliseconds.
pub const PATIENCE: i32 = 1500;
pub const MOMENT: i32 = 30;
/// When writing is tried again.
const AGAIN: Duration = Duration::from_secs(4);
/// After how many entries a workbook is written down whole; a long one less often.
const ENTRIES: u32 = 200;
const ENTRIES_PER_MEGABYTE: usize = 400;

/// Something to be written.
pub enum Job {
    Begin {
        kept: Kept,
        base: String,
    },
    Append {
        kept: Kept,
        noted: Noted,
    },
    /// A workbook with all that there is of it.
    Whole {
        kept: Kept,
        work: Work,
    },
    /// That this tab writes a workbook.
    Claim(String),
    /// Nothing more of a workbook comes: another tab may have it.
    Release(#[expect(dead_code, reason = "it is let go of by being dropped")] Held),
}

/// What is written in one transaction.
enum Batch {
    Begin { kept: Kept, base: String },
    Append { kept: Kept, entries: Vec<Noted> },
    Whole { kept: Kept, work: Work },
    Claim(String),
    Release,
}

/// Opens the journal; `None` where that cannot be, which is told.
pub async fn open_journal(desk: Desk) -> Option<Rc<Journal>> {
    // What is to be said comes with the rest of the program.
    let waiting = move || {
        spawn_local(async move {
            rest::arrived().await;
            if super::journal(desk).is_none() {
                set_trouble(desk, Some(Trouble::Waiting));
            }
        });
    };
    match Journal::open(waiting).await {
        Ok(journal) => {
            journal.on_gone(move |gone| lost_journal(desk, gone));
            let journal = Rc::new(journal);
            desk.keeper
                .try_update_value(|keeper| keeper.journal = Some(journal.clone()))?;
            set_trouble(desk, None);
            Some(journal)
        }
        Err(why) => {
            rest::arrived().await;
            set_trouble(desk, Some(trouble_of(why, Trouble::Blocked)));
            None
        }
    }
}

fn trouble_of(why: Failed, otherwise: Trouble) -> Trouble {
    match why {
        Failed::Full => Trouble::Full,
        Failed::Newer => Trouble::Newer,
        Failed::Blocked => Trouble::Blocked,
        Failed::Taken | Failed::Broken => otherwise,
    }
}

/// Never part of what calls it: the first load of the page goes without.
#[inline(never)]
fn lost_journal(desk: Desk, gone: Gone) {
    let there = desk.keeper.try_update_value(|keeper| keeper.journal = None);
    if there.is_none() {
        return;
    }
    match gone {
        Gone::Newer => set_trouble(desk, Some(Trouble::Newer)),
        Gone::Closed => {
            set_trouble(desk, Some(Trouble::Broken));
            try_later(desk);
        }
    }
}

/// Says how the keeping stands.
pub fn tell(desk: Desk) {
    let state = desk.keeper.try_with_value(|keeper| {
        if let Some(trouble) = keeper.trouble {
            return Keeping::Refused(trouble);
        }
        if keeper.watching {
            return Keeping::Watching;
        }
        let busy = keeper.writing || keeper.waiting.iter().any(is_work);
        if busy {
            Keeping::Writing
        } else {
            Keeping::Kept
        }
    });
    if let Some(state) = state
        && desk.saving.try_get_untracked() != Some(state)
    {
        desk.saving.try_set(state);
    }
}

/// Says it again, for those who also show how much is not written.
pub fn tell_anew(desk: Desk) {
    tell(desk);
    desk.saving.notify();
}

/// Whether it is something that would be lost.
fn is_work(job: &Job) -> bool {
    !matches!(job, Job::Release(_) | Job::Claim(_))
}

pub fn set_trouble(desk: Desk, trouble: Option<Trouble>) {
    let changed = desk
        .keeper
        .try_update_value(|keeper| std::mem::replace(&mut keeper.trouble, trouble) != trouble);
    if changed.is_some() {
        tell(desk);
    }
}

/// Writes what is waiting; one writer at a time.
pub fn write(desk: Desk) {
    let start = desk.keeper.try_update_value(|keeper| {
        if keeper.waiting.is_empty() || rescue::has_fallen() {
            return None;
        }
        let journal = keeper.journal.clone()?;
        (!std::mem::replace(&mut keeper.writing, true)).then_some(journal)
    });
    tell(desk);
    if let Some(Some(journal)) = start {
        spawn_local(async move {
            let ended = write_all(desk, &journal).await;
            desk.keeper
                .try_update_value(|keeper| keeper.writing = false);
            match ended {
                Ok(()) => {
                    set_trouble(desk, None);
                    rest::arrived().await;
                    write_whole(desk, &journal).await;
                }
                Err((id, why)) => {
                    rest::arrived().await;
                    not_written(desk, &id, why);
                }
            }
            tell(desk);
        });
    }
}

async fn write_all(desk: Desk, journal: &Journal) -> Result<(), (String, NotKept)> {
    while let Some(batch) = next_batch(desk) {
        let writer = desk.keeper.with_value(|keeper| keeper.writer.clone());
        let done = match batch {
            Batch::Release => 1,
            Batch::Claim(id) => {
                let claimed = journal.claim(&id, &writer).await;
                claimed.map_err(|why| (id, why))?;
                1
            }
            Batch::Whole { kept, work } => {
                take_hold(desk, &kept.id).await;
                let written = match journal.put_whole(&kept, &work).await {
                    Ok(()) => journal.claim(&kept.id, &writer).await,
                    not => not,
                };
                written.map_err(|why| (kept.id.clone(), why))?;
                1
            }
            Batch::Begin { kept, base } => {
                take_hold(desk, &kept.id).await;
                let written = journal.begin(&kept, &base, &writer).await;
                written.map_err(|why| (kept.id.clone(), why))?;
                spawn_local(async {
                    storage::persist().await;
                });
                1
            }
            Batch::Append { kept, entries } => {
                let written = journal.append(&kept, &entries, &writer).await;
                written.map_err(|why| (kept.id.clone(), why))?;
                tabs::say(desk, &Said::Wrote(kept.id));
                entries.len()
            }
        };
        desk.keeper.try_update_value(|keeper| {
            let done = done.min(keeper.waiting.len());
            drop(keeper.waiting.drain(..done).collect::<Vec<_>>());
        });
    }
    Ok(())
}

/// The first of what is waiting, with all that can be written together with it.
fn next_batch(desk: Desk) -> Option<Batch> {
    let first = |keeper: &super::Keeper| {
        Some(match keeper.waiting.front()? {
            Job::Release(_) => Batch::Release,
            Job::Claim(id) => Batch::Claim(id.clone()),
            Job::Whole { kept, work } => Batch::Whole {
                kept: kept.clone(),
                work: work.clone(),
            },
            Job::Begin { kept, base } => Batch::Begin {
                kept: kept.clone(),
                base: base.clone(),
            },
            Job::Append { kept, .. } => {
                let mut last = kept;
                let mut entries = Vec::new();
                for job in &keeper.waiting {
                    match job {
                        Job::Append { kept: of, noted } if of.id == kept.id => {
                            last = of;
                            entries.push(noted.clone());
                        }
                        _ => break,
                    }
                }
                Batch::Append {
                    kept: last.clone(),
                    entries,
                }
            }
        })
    };
    desk.keeper.try_with_value(first).flatten()
}

/// Holds a workbook that nobody else knows of yet.
async fn take_hold(desk: Desk, id: &str) {
    let of = id.to_owned();
    let held = hold(id, Ask::IfFree, move || tabs::lose(desk, &of)).await;
    desk.keeper.try_update_value(|keeper| {
        if keeper.kept.as_ref().is_some_and(|kept| kept.id == id) {
            keeper.held = held;
            rescue::note(id);
        }
    });
}

/// Keeps the workbook on the desk anew, as it stands, where nothing is stored of it any more.
#[inline(never)]
pub fn begin_again(desk: Desk, id: &str) {
    if id_now(desk) != id {
        // What it began with is gone, and nothing can be made of its entries alone.
        tabs::unwritten(desk, id);
        return write(desk);
    }
    // In the middle of a drag it is tried again later.
    let Some(snapshot) = desk.snapshot(0) else {
        return try_later(desk);
    };
    tabs::unwritten(desk, id);
    let work = Work {
        base: Some(snapshot.workbook.clone()),
        snapshots: vec![snapshot],
        entries: Vec::new(),
    };
    desk.keeper.update_value(|keeper| {
        let Some(kept) = keeper.kept.as_mut() else {
            return;
        };
        kept.id = super::fresh_id();
        // How its template was is gone with the rest.
        (kept.origin, kept.example) = (None, false);
        #[expect(clippy::cast_precision_loss, reason = "a size that is shown")]
        {
            kept.size = work.size() as f64;
        }
        let kept = kept.clone();
        keeper.turn += 1;
        keeper.held = None;
        keeper.watching = false;
        keeper.astray = false;
        keeper.next = 0;
        keeper.since = 0;
        keeper.waiting.push_back(Job::Whole { kept, work });
    });
    write(desk);
}

#[inline(never)]
pub fn not_written(desk: Desk, id: &str, why: NotKept) {
    match why {
        NotKept::Elsewhere => tabs::lose(desk, id),
        NotKept::Missing => begin_again(desk, id),
        NotKept::Failed(why) => {
            if why == Failed::Broken {
                desk.keeper.try_update_value(|keeper| keeper.journal = None);
            }
            set_trouble(desk, Some(trouble_of(why, Trouble::Broken)));
            try_later(desk);
        }
    }
}

pub fn try_later(desk: Desk) {
    let already = desk
        .keeper
        .try_update_value(|keeper| std::mem::replace(&mut keeper.tries_later, true));
    if already == Some(false) {
        let again = move || {
            let there = desk
                .keeper
                .try_update_value(|keeper| keeper.tries_later = false);
            if there.is_some() {
                try_again(desk);
            }
        };
        set_timeout(again, AGAIN);
    }
}

/// Tries once more what could not be written.
#[inline(never)]
pub fn try_again(desk: Desk) {
    spawn_local(async move {
        if super::journal(desk).is_none() && open_journal(desk).await.is_none() {
            return try_later(desk);
        }
        write(desk);
        tabs::follow(desk);
    });
}

/// Waits until all is written, so many milliseconds at most; whether it is.
pub async fn settled(desk: Desk, patience: i32) -> bool {
    let mut waited = 0;
    while desk
        .keeper
        .with_value(|keeper| keeper.writing || !keeper.waiting.is_empty())
    {
        if waited >= patience {
            return false;
        }
        pause(MOMENT).await;
        waited += MOMENT;
    }
    true
}

/// Writes the workbook down whole where there have been many entries since that was last done.
#[inline(never)]
async fn write_whole(desk: Desk, journal: &Journal) {
    let due = desk.keeper.try_with_value(|keeper| {
        let kept = keeper.kept.as_ref()?;
        let quiet = keeper.waiting.is_empty() && !keeper.writing && !keeper.watching;
        let (since, megabytes) = (keeper.since as usize, keeper.bulk / 1_000_000);
        let due = keeper.since >= ENTRIES && since >= megabytes * ENTRIES_PER_MEGABYTE;
        (quiet && due).then(|| (kept.id.clone(), keeper.next, since))
    });
    let Some(Some((id, number, since))) = due else {
        return;
    };
    let Some(snapshot) = desk.snapshot(number) else {
        return;
    };
    let bulk = snapshot.workbook.len();
    desk.keeper.update_value(|keeper| keeper.bulk = bulk);
    if since >= bulk / 1_000_000 * ENTRIES_PER_MEGABYTE {
        let writer = desk.keeper.with_value(|keeper| keeper.writer.clone());
        // Where it is not written, what was written before it is there all the same.
        let _ = journal.put_snapshot(&id, &snapshot, &writer).await;
        desk.keeper.try_update_value(|keeper| keeper.since = 0);
    }
}

/// Asks before the page is closed while something is not written.
pub fn ask_before_leaving(desk: Desk) {
    let options = EventListenerOptions::enable_prevent_default();
    let leaving =
        EventListener::new_with_options(&window(), "beforeunload", options, move |event| {
            let unkept = desk.keeper.try_with_value(|keeper| {
                keeper.waiting.iter().any(is_work) || !keeper.left_over.is_empty()
            });
            if unkept == Some(true) && !rescue::has_fallen() {
                event.prevent_default();
            }
        });
    leaving.forget();
}
