//! What lies over the page for a moment: the palette, which finds acts and places by their names,
//! and the keyboard map.
//!
//! - `entries`: what can be found
//! - `list`: the field and the list under it
//! - `map`: the keys, group by group

mod entries;
mod list;
mod map;

use leptos::html;
use leptos::prelude::*;

use super::desk::desk;
use super::tools::Over;
use entries::What;

/// What was picked, done once the palette is closed and the focus is back where it was.
pub type Picked = StoredValue<Option<What>, LocalStorage>;

/// Never part of what calls it: the first load of the page goes without.
#[inline(never)]
fn opened(over: Over, picked: Picked) -> AnyView {
    match over {
        Over::Palette => view! { <list::Palette picked/> }.into_any(),
        Over::KeyMap => view! { <map::KeyMap/> }.into_any(),
    }
}

#[component]
pub fn OverPage() -> impl IntoView {
    let desk = desk();
    let over = desk.tools.over;
    let element = NodeRef::<html::Dialog>::new();
    let picked: Picked = StoredValue::new_local(None);
    Effect::new(move |_| {
        let open = over.get().is_some();
        let Some(element) = element.get() else { return };
        match (open, element.open()) {
            // Showing an open dialog or closing a closed one cannot happen here.
            (true, false) => {
                let _ = element.show_modal();
            }
            (false, true) => element.close(),
            _ => {}
        }
    });
    let body = move || over.get().map(|over| opened(over, picked));
    view! {
        <dialog
            class="dialog over-page"
            class:palette=move || over.get() == Some(Over::Palette)
            class:key-map=move || over.get() == Some(Over::KeyMap)
            aria-label=move || match over.get() {
                Some(Over::KeyMap) => crate::lang::key_words(desk.tongue.get()).title,
                _ => crate::lang::palette_words(desk.tongue.get()).title,
            }
            node_ref=element
            on:close=move |_| {
                over.set(None);
                if let Some(what) = picked.try_update_value(Option::take).flatten() {
                    desk.focus_grid();
                    what.go(desk);
                }
            }
            on:click=move |event| {
                // A click beside it, on what it dims.
                let on_itself = element.get_untracked().is_some_and(|element| {
                    event.target().as_ref() == Some(element.as_ref())
                });
                if on_itself {
                    over.set(None);
                }
            }
        >{body}</dialog>
    }
}
