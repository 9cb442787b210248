//! Whether the page opens without a network, and newer versions of it, which wait for a yes.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::{Desk, Keeping, desk};
use super::keeping;
use crate::browser::offline::{self, Offline};
use crate::browser::rest;
use crate::lang::offline_words;

/// The end of the status line: that nothing is sent, and that no network is needed.
#[component]
pub fn OfflineMark() -> impl IntoView {
    let desk = desk();
    let state = RwSignal::new(Offline::Unkept);
    spawn_local(async move {
        rest::arrived().await;
        follow(desk, state);
    });
    move || match state.get() {
        Offline::Unkept => {
            view! { <span class="private">{desk.words().nothing_sent}</span> }.into_any()
        }
        state => marked(desk, state),
    }
}

/// Never part of what calls it: the first load of the page goes without.
#[inline(never)]
fn marked(desk: Desk, state: Offline) -> AnyView {
    let words = offline_words(desk.tongue.get());
    let newer = (state == Offline::Newer).then(|| {
        view! {
            <button class="newer" type="button" title=words.newer_long on:click=move |_| agree(desk)>
                {words.newer}
            </button>
        }
    });
    view! {
        {newer}
        <span class="private" title=words.ready_long>{words.ready}" · "{desk.words().nothing_sent}</span>
    }
    .into_any()
}

#[inline(never)]
fn follow(desk: Desk, state: RwSignal<Offline>) {
    spawn_local(offline::watch(move |now| {
        state.try_set(now);
    }));
    // What is being typed or written comes first; what is not kept would be lost.
    Effect::new(move |_| {
        let replaced = state.get() == Offline::Replaced;
        let typing = desk.draft.with(Option::is_some);
        let kept = match desk.saving.get() {
            Keeping::Kept => true,
            Keeping::Watching => !keeping::has_left_over(desk),
            Keeping::Writing | Keeping::Refused(_) => false,
        };
        if replaced && !typing && kept {
            offline::reload();
        }
    });
}

/// Lets the newer version take over; the page is loaded again when it has.
fn agree(desk: Desk) {
    if matches!(desk.saving.get_untracked(), Keeping::Refused(_)) {
        desk.notice.set(desk.words().not_saved_long.to_owned());
    } else if desk.commit() {
        spawn_local(offline::take_over());
    }
}
