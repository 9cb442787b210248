//! What is said once, when it is of use: a quiet line in the status line, tied to what was just
//! done. Never two in a minute, and never one that was shown before.

use std::time::Duration;

use leptos::prelude::*;

use super::desk::{Desk, Tab, desk};
use crate::browser::{clock, preferences};
use crate::lang::{HintWords, hint_words};
use crate::workbook::{Edit, Entry, Structure};

/// Under which the browser remembers those that were shown.
const KEPT: &str = "hints";
/// The least time between two, in milliseconds.
const APART: f64 = 60_000.0;
/// How long one stays, if nothing else is done.
const STAYS: Duration = Duration::from_secs(25);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hint {
    Sheet,
    Edit,
    Overridden,
    Sorted,
    Filtered,
    Removed,
    Undone,
}

impl Hint {
    /// What an act calls for.
    fn after(entry: &Entry) -> Option<Hint> {
        match entry {
            Entry::Undo => Some(Hint::Undone),
            Entry::Redo => None,
            Entry::Do(edit) => Hint::of(edit),
        }
    }

    fn of(edit: &Edit) -> Option<Hint> {
        match edit {
            Edit::Cell { .. } => Some(Hint::Edit),
            Edit::Override { to: Some(_), .. } | Edit::MatrixOverride { to: Some(_), .. } => {
                Some(Hint::Overridden)
            }
            Edit::Structure(Structure::OrderRows { .. }) => Some(Hint::Sorted),
            Edit::Structure(Structure::Filter { keep: Some(_), .. }) => Some(Hint::Filtered),
            Edit::RemoveRow { .. }
            | Edit::Structure(
                Structure::RemoveColumn { .. }
                | Structure::RemoveSheet(_)
                | Structure::RemoveParameter(_)
                | Structure::RemoveResult(_),
            ) => Some(Hint::Removed),
            Edit::Several(edits) | Edit::Act { edits, .. } => edits.first().and_then(Hint::of),
            _ => None,
        }
    }

    fn id(self) -> &'static str {
        match self {
            Hint::Sheet => "sheet",
            Hint::Edit => "edit",
            Hint::Overridden => "override",
            Hint::Sorted => "sorted",
            Hint::Filtered => "filtered",
            Hint::Removed => "removed",
            Hint::Undone => "undone",
        }
    }

    fn says(self, words: &HintWords) -> &'static str {
        match self {
            Hint::Sheet => words.sheet,
            Hint::Edit => words.edit,
            Hint::Overridden => words.overridden,
            Hint::Sorted => words.sorted,
            Hint::Filtered => words.filtered,
            Hint::Removed => words.removed,
            Hint::Undone => words.undone,
        }
    }
}

#[derive(Clone, Copy)]
pub struct Hints {
    shown: RwSignal<Option<Hint>>,
    /// When the last one came, and how many there have been.
    last: StoredValue<Option<f64>>,
    count: StoredValue<u32>,
}

impl Hints {
    pub fn new() -> Hints {
        Hints {
            shown: RwSignal::new(None),
            last: StoredValue::new(None),
            count: StoredValue::new(0),
        }
    }

    /// Takes note of what was done.
    pub fn after(self, entry: &Entry) {
        self.shown.set(None);
        if let Some(hint) = Hint::after(entry) {
            self.show(hint);
        }
    }

    fn show(self, hint: Hint) {
        let now = clock::now();
        if !has_keys() {
            return;
        }
        let soon = self.last.get_value().is_some_and(|last| now - last < APART);
        let kept = preferences::get(KEPT).unwrap_or_default();
        if soon || kept.split(' ').any(|id| id == hint.id()) {
            return;
        }
        preferences::set(KEPT, format!("{kept} {}", hint.id()).trim());
        self.last.set_value(Some(now));
        self.shown.set(Some(hint));
        let count = self.count.get_value() + 1;
        self.count.set_value(count);
        set_timeout(
            move || {
                if self.count.try_get_value() == Some(count) {
                    self.shown.set(None);
                }
            },
            STAYS,
        );
    }

    /// Lets all of them be shown again.
    pub fn forget(self) {
        preferences::set(KEPT, "");
        self.last.set_value(None);
    }

    fn watch(self, desk: Desk) {
        Effect::new(move |_| {
            if matches!(desk.tab.get(), Tab::Sheet(_)) {
                untrack(|| self.show(Hint::Sheet));
            }
        });
    }
}

/// Hints are of keys; a phone has none, and no room for them.
fn has_keys() -> bool {
    !preferences::prefers("(pointer: coarse), (max-width: 640px)")
}

/// The hint that is shown, in the status line.
#[component]
pub fn HintLine() -> impl IntoView {
    let desk = desk();
    let hints = desk.tools.hints;
    hints.watch(desk);
    let words = move || hint_words(desk.tongue.get());
    view! {
        <div class="hint" class:shown=move || hints.shown.with(Option::is_some)>
            <span role="status" aria-live="polite">
                {move || hints.shown.get().map(|hint| hint.says(words()))}
            </span>
            {move || hints.shown.with(Option::is_some).then(|| view! {
                <button
                    type="button"
                    class="hint-close"
                    aria-label=words().dismiss
                    title=words().dismiss
                    on:click=move |_| {
                        hints.shown.set(None);
                        desk.focus_grid();
                    }
                ><span aria-hidden="true">"×"</span></button>
            })}
        </div>
    }
}
