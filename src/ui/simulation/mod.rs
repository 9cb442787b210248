//! Simulasi: what would follow if something changed. Everything here tries edits and takes them
//! back between two frames; the workbook, its history and its journal know of none of it until a
//! person puts what was found to use.

use leptos::html;
use leptos::prelude::*;

use super::desk::Desk;
use super::scenarios::Comparison;
use crate::lang::simulation_words;

/// The page; its sections stand one under the other.
///
/// Never part of what calls it: the first load of the page goes without.
#[inline(never)]
pub fn page(desk: Desk) -> impl IntoView {
    // Where a grid would take the focus back, the page does.
    let root = NodeRef::<html::Div>::new();
    Effect::new(move |before: Option<u32>| {
        let asked = desk.grid_focus.get();
        if before.is_some_and(|before| before != asked)
            && let Some(root) = root.get_untracked()
        {
            let _ = root.focus();
        }
        asked
    });
    view! {
        <div
            node_ref=root
            class="simulation"
            tabindex="0"
            role="region"
            aria-label=move || desk.words().simulation
        >
            <p class="simulation-about">{move || simulation_words(desk.tongue.get()).about}</p>
            <Comparison/>
        </div>
    }
}
