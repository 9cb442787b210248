//! Over the work: what has to be said for as long as it holds, and what can be done about it.

use leptos::prelude::*;

use super::writing::try_again;
use super::{newer, save_to_file, tabs};
use crate::browser::offline::reload;
use crate::lang::{fill, keeping_words};
use crate::ui::desk::{Desk, Keeping, Trouble, desk};

#[component]
pub fn Strip() -> impl IntoView {
    let desk = desk();
    move || match desk.saving.get() {
        Keeping::Kept | Keeping::Writing => desk.newer.get().then(|| newer::strip(desk)),
        Keeping::Watching => Some(watching(desk)),
        Keeping::Refused(trouble) => Some(refused(desk, trouble)),
    }
}

/// Never part of what calls it: the first load of the page goes without.
#[inline(never)]
fn watching(desk: Desk) -> AnyView {
    let words = keeping_words(desk.tongue.get());
    let left = desk.keeper.with_value(|keeper| keeper.left_over.len());
    let more = match left {
        0 => words.follows.to_owned(),
        left => fill(words.left_over, &[&left.to_string()]),
    };
    view! {
        <section class="keeping-strip" aria-label=words.watching>
            <p role="status"><b>{words.open_elsewhere}</b>" "<span class="more">{more}</span></p>
            <button type="button" class="small-button" on:click=move |_| tabs::take_over(desk)>
                {words.take_over}
            </button>
        </section>
    }
    .into_any()
}

#[inline(never)]
fn refused(desk: Desk, trouble: Trouble) -> AnyView {
    let words = keeping_words(desk.tongue.get());
    let says = match trouble {
        Trouble::Blocked => words.blocked,
        Trouble::Full => words.full,
        Trouble::Broken => words.broken,
        Trouble::Newer => words.newer,
        Trouble::Waiting => words.waiting,
    };
    let again = matches!(trouble, Trouble::Blocked | Trouble::Full | Trouble::Broken);
    view! {
        <section class="keeping-strip trouble" aria-label=words.trouble>
            <p role="alert">{says}</p>
            {again.then(|| view! {
                <button type="button" class="small-button" on:click=move |_| try_again(desk)>
                    {words.again}
                </button>
            })}
            {(trouble == Trouble::Newer).then(|| view! {
                <button type="button" class="small-button" on:click=move |_| reload()>
                    {words.reload}
                </button>
            })}
            <button type="button" class="small-button" on:click=move |_| save_to_file(desk)>
                {desk.words().save_file}
            </button>
        </section>
    }
    .into_any()
}
