//! What the second program is asked, and its answer.

use std::sync::Arc;

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::here;
use super::inspecting::{Found, Inspecting, Source, Step};
use super::own_words;
use crate::browser::formats::{self, NoAnswer, ask};
use crate::inspection::{Asked, Inspected, Origin, Taken};
use crate::lang::{Tongue, fill, formats_words};
use crate::ui::desk::Desk;

impl Inspecting {
    /// Looks at the table again, as it is wished to be taken.
    pub fn run(self) {
        let asked = formats::Asked::default();
        self.asked.update_value(|before| {
            before.stop();
            *before = asked.clone();
        });
        self.busy.set(true);
        spawn_local(async move {
            let now = match found(self, &asked).await {
                Ok(found) => {
                    self.forget_decisions();
                    // What is worth looking at first.
                    self.chosen
                        .set((!found.report.findings.is_empty()).then_some(0));
                    Step::Found(Arc::new(found))
                }
                Err(why) => match refusal(self.desk, why) {
                    Some(text) => Step::Choosing(Some(text)),
                    // Another question took its place, or the dialog was left.
                    None => return,
                },
            };
            self.step.try_set(now);
            self.busy.try_set(false);
        });
    }
}

/// Why there is no answer, in words; nothing where it was stopped.
fn refusal(desk: Desk, why: NoAnswer) -> Option<String> {
    let words = formats_words(desk.tongue.get_untracked());
    match why {
        NoAnswer::Stopped => None,
        NoAnswer::Absent => Some(words.absent.to_owned()),
        NoAnswer::Failed(text) if text.is_empty() => Some(words.broke_off.to_owned()),
        NoAnswer::Failed(text) => Some(fill(own_words(desk).refused, &[&text])),
    }
}

/// A source as it is sent: what it is, and its bytes.
fn origin(desk: Desk, source: &Source) -> Option<(Origin, Uint8Array)> {
    let none = || Uint8Array::new_with_length(0);
    Some(match source {
        Source::File { name, bytes } => {
            let name = name.clone();
            (Origin::Bytes { name }, Uint8Array::from(&**bytes))
        }
        Source::Text(text) => {
            let name = String::new();
            (Origin::Bytes { name }, Uint8Array::from(text.as_bytes()))
        }
        Source::Cells(rows, joined) => {
            let (rows, joined) = (rows.to_vec(), joined.to_vec());
            (Origin::Cells { rows, joined }, none())
        }
        Source::Sheet(table) => {
            let manner = desk.manner_now();
            let (taken, _) = desk.glance(|session| here::table(session, *table, manner))?;
            (Origin::Known(taken.table), none())
        }
    })
}

/// # Errors
/// Why there is no answer.
async fn found(it: Inspecting, asked: &formats::Asked) -> Result<Found, NoAnswer> {
    let broken = || NoAnswer::Failed(String::new());
    let desk = it.desk;
    let manner = desk.manner_now();
    let source = it.source.get_untracked().ok_or(NoAnswer::Stopped)?;
    let known = match &source {
        Source::Sheet(table) => {
            let known = desk.glance(|session| here::table(session, *table, manner));
            Some(known.ok_or(NoAnswer::Stopped)?)
        }
        _ => None,
    };
    let (own, bytes) = origin(desk, &source).ok_or(NoAnswer::Stopped)?;
    let other = it.other.get_untracked();
    let other = other.and_then(|other| origin(desk, &other));
    let (with, other) = match other {
        Some((origin, bytes)) => (Some(origin), bytes),
        None => (None, Uint8Array::new_with_length(0)),
    };
    let question = Asked {
        origin: own,
        wish: it.wish.get_untracked(),
        with,
        own: manner.locale,
    };
    let question = serde_json::to_string(&question).map_err(|_| broken())?;
    let english = manner.tongue == Tongue::En;
    let with = [question.into(), bytes.into(), other.into(), english.into()];
    let answer = ask(asked, "check", &with).await?;
    let text = answer.as_string().ok_or_else(broken)?;
    let inspected: Inspected = serde_json::from_str(&text).map_err(|_| broken())?;
    let (taken, here) = match known {
        Some((taken, here)) => (taken, Some(here)),
        None => (inspected.taken.unwrap_or_default(), None),
    };
    let taken = called(taken, &source, desk);
    Ok(Found {
        names: taken.row_names(),
        tables: inspected.tables,
        which: inspected.which,
        report: inspected.report,
        taken,
        here,
    })
}

/// A table that has no name of its own is called by where it is from.
fn called(mut taken: Taken, source: &Source, desk: Desk) -> Taken {
    if taken.name.trim().is_empty() {
        taken.name = match source {
            Source::File { name, .. } => name.clone(),
            _ => own_words(desk).pasted.to_owned(),
        };
    }
    taken
}
