//! Locks as they are seen, put on and taken off.

use leptos::prelude::*;

use super::desk::Desk;
use crate::lang::{lock_words, locked};
use crate::workbook::{Edit, Lock, Target};

impl Desk {
    pub fn is_locked(self, lock: Lock) -> bool {
        self.glance(|session| session.workbook().is_locked(lock))
    }

    /// Puts a lock on or takes it off, and says what that means.
    pub fn turn_lock(self, lock: Lock) {
        let on = !self.is_locked(lock);
        self.make(Edit::Lock { lock, on });
        let tongue = self.tongue.get_untracked();
        if on {
            let said = self.glance(|session| locked(lock, session.workbook(), tongue));
            let no_password = lock_words(tongue).no_password;
            self.notice.set(format!("{said} {no_password}"));
        }
        self.focus_grid();
    }

    /// Whether something may be typed there; where it may not, it is said why.
    pub fn may_type(self, target: Target) -> bool {
        let tongue = self.tongue.get_untracked();
        let why = self.glance(|session| {
            let workbook = session.workbook();
            let lock = workbook.lock_on(target)?;
            Some(locked(lock, workbook, tongue))
        });
        if let Some(why) = &why {
            self.notice.set(why.clone());
        }
        why.is_none()
    }
}

/// A small lock, and the word for it that is heard.
#[component]
pub fn LockMark() -> impl IntoView {
    let desk = super::desk::desk();
    let word = move || lock_words(desk.tongue.get()).locked;
    view! {
        <svg class="lock-mark" viewBox="0 0 10 12" aria-hidden="true">
            <title>{word}</title>
            <path d="M1 5.5h8V12H1z"/>
            <path class="shackle" d="M2.8 5.5V3.2a2.2 2.2 0 0 1 4.4 0v2.3"/>
        </svg>
        <span class="said">{word}</span>
    }
}

/// That formulas and parameters are locked, beside the tabs.
#[component]
pub fn RulesLock() -> impl IntoView {
    let desk = super::desk::desk();
    let on = Memo::new(move |_| desk.read(|session| session.workbook().is_locked(Lock::Rules)));
    move || {
        on.get().then(|| {
            let words = lock_words(desk.tongue.get());
            view! {
                <button
                    class="rules-lock"
                    title=format!("{}. {}", words.unlock_rules, words.no_password)
                    on:click=move |_| desk.turn_lock(Lock::Rules)
                ><LockMark/>{words.rules_locked}</button>
            }
        })
    }
}
