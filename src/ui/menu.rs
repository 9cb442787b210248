use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::acts::{Act, keys};
use super::desk::desk;

/// A button that opens a list of acts. Arrows move in it, Escape closes it, and so does leaving.
#[component]
pub fn Menu(
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] class: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let root = NodeRef::<html::Div>::new();
    let move_focus = move |step: i32| {
        let Some(root) = root.get_untracked() else {
            return;
        };
        let Ok(items) = root.query_selector_all("[role=menuitem]:not([disabled])") else {
            return;
        };
        let count = items.length() as i32;
        let active = document().active_element();
        let at = (0..count).find(|i| {
            let item = items
                .item(*i as u32)
                .and_then(|n| n.dyn_into::<web_sys::Element>().ok());
            item.is_some() && item == active
        });
        let next = at.map_or(if step > 0 { 0 } else { count - 1 }, |at| {
            (at + step).rem_euclid(count.max(1))
        });
        let item = items
            .item(next as u32)
            .and_then(|n| n.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(item) = item {
            let _ = item.focus();
        }
    };
    let on_key = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "ArrowDown" => {
                open.set(true);
                move_focus(1);
            }
            "ArrowUp" if open.get_untracked() => move_focus(-1),
            "Escape" if open.get_untracked() => {
                open.set(false);
                let button = root
                    .get_untracked()
                    .and_then(|root| root.query_selector("button").ok()?);
                if let Some(button) = button.and_then(|b| b.dyn_into::<web_sys::HtmlElement>().ok())
                {
                    let _ = button.focus();
                }
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let on_leave = move |event: FocusEvent| {
        let to = event
            .related_target()
            .and_then(|to| to.dyn_into::<web_sys::Node>().ok());
        let inside = root
            .get_untracked()
            .is_some_and(|root| root.contains(to.as_ref()));
        if !inside {
            open.set(false);
        }
    };
    view! {
        <div class=format!("menu {class}") node_ref=root on:keydown=on_key on:focusout=on_leave>
            <button
                class="menu-button"
                aria-haspopup="menu"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >{move || label.get()}</button>
            <div class="menu-list" role="menu" hidden=move || !open.get() on:click=move |_| open.set(false)>
                {children()}
            </div>
        </div>
    }
}

/// An act in a menu.
#[component]
pub fn ActItem(act: &'static Act) -> impl IntoView {
    let desk = desk();
    let ready = move || {
        // Whatever it depends on.
        desk.tab.track();
        desk.cursor.track();
        desk.read(|_| (act.ready)(desk))
    };
    view! {
        <button
            role="menuitem"
            class="menu-item"
            disabled=move || !ready()
            aria-keyshortcuts=act.keys.first().map(|key| key.replace("Ctrl", "Control"))
            on:click=move |_| (act.run)(desk)
        >
            <span>{move || (act.name)(desk.tongue.get())}</span>
            {act.keys.first().map(|key| {
                view! { <kbd aria-hidden="true">{move || keys::line(key, desk.tongue.get())}</kbd> }
            })}
        </button>
    }
}
