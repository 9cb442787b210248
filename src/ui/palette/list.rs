use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Picked;
use super::entries::{self, Entry, What, entries, fitting};
use crate::lang::{Query, fill, palette_words};
use crate::ui::acts::keys;
use crate::ui::desk::desk;

/// How many of what was found are listed.
const MOST: usize = 60;
/// By how many PageUp and PageDown go.
const PAGE: usize = 8;

/// Everything that can be found, gathered once for each opening; the rows when they are first
/// asked for.
struct Known {
    entries: Vec<Entry>,
    with_rows: bool,
    all_rows: bool,
}

#[component]
pub fn Palette(picked: Picked) -> impl IntoView {
    let desk = desk();
    let words = move || palette_words(desk.tongue.get());
    let known = StoredValue::new_local(Known {
        entries: entries(desk),
        with_rows: false,
        all_rows: true,
    });
    let typed = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let found = Memo::new(move |_| {
        let query = Query::new(&typed.get());
        if !query.is_empty() {
            known.update_value(|known| {
                if !known.with_rows {
                    let tongue = desk.tongue.get_untracked();
                    let (rows, all) = desk.glance(|session| entries::rows(session, tongue));
                    known.entries.extend(rows);
                    known.all_rows = all;
                    known.with_rows = true;
                }
            });
        }
        known.with_value(|known| fitting(&known.entries, &query, MOST))
    });
    let list = NodeRef::<html::Ul>::new();
    let choose = move |at: usize| {
        chosen.set(at);
        let item = list
            .get_untracked()
            .and_then(|list| list.query_selector(&format!("#palette-{at}")).ok()?);
        if let Some(item) = item {
            scroll_to(&item);
        }
    };
    let close = move || desk.tools.over.set(None);
    let take = move |at: usize| {
        let what = found.with_untracked(|(found, _)| {
            let at = *found.get(at)?;
            known.with_value(|known| {
                known
                    .entries
                    .get(at)
                    .filter(|it| it.ready)
                    .map(|it| it.what)
            })
        });
        if what.is_some() {
            picked.set_value(what);
            close();
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        let count = found.with_untracked(|(found, _)| found.len());
        let (at, last) = (chosen.get_untracked(), count.saturating_sub(1));
        match event.key().as_str() {
            "ArrowDown" => choose(if at >= last { 0 } else { at + 1 }),
            "ArrowUp" => choose(at.checked_sub(1).unwrap_or(last)),
            "PageDown" => choose((at + PAGE).min(last)),
            "PageUp" => choose(at.saturating_sub(PAGE)),
            "Enter" => take(at),
            // The key that opened it closes it.
            "k" | "K" if event.ctrl_key() || event.meta_key() => close(),
            "Tab" => {}
            _ => return,
        }
        event.prevent_default();
    };
    let option = move |(at, entry): (usize, Entry)| {
        let is_chosen = move || chosen.get() == at;
        let query = Query::new(&typed.get_untracked());
        let mut detail = entry.detail(&query, desk.tongue.get());
        if !entry.ready {
            detail = format!("{detail} · {}", words().not_now);
        }
        view! {
            <li
                id=format!("palette-{at}")
                class="palette-option"
                class:chosen=is_chosen
                role="option"
                aria-selected=move || is_chosen().to_string()
                aria-disabled=(!entry.ready).then_some("true")
                on:mousemove=move |_| if chosen.get_untracked() != at { chosen.set(at) }
                on:click=move |_| take(at)
            >
                <span class="sign" aria-hidden="true">{sign(entry.what)}</span>
                <span class="palette-name">{entry.name.clone()}</span>
                <span class="palette-detail">{detail}</span>
                {entry.keys().first().map(|key| view! { <Key key=key/> })}
            </li>
        }
    };
    let listed = move || {
        let (found, _) = found.get();
        known.with_value(|known| {
            let entries = found.iter().map(|at| known.entries[*at].clone());
            entries.enumerate().map(option).collect_view()
        })
    };
    let count = move || found.with(|(_, count)| *count);
    let told = move || {
        let words = words();
        match count() {
            _ if typed.with(String::is_empty) => String::new(),
            0 => words.none.to_owned(),
            count if count > MOST => format!(
                "{}, {}",
                fill(words.found, &[&count.to_string()]),
                fill(words.found_more, &[&MOST.to_string()])
            ),
            count => fill(words.found, &[&count.to_string()]),
        }
    };
    let beyond = move || {
        found.track();
        let all = known.with_value(|known| known.all_rows);
        (!all).then(|| {
            let rows = entries::ROWS.to_string();
            view! { <p class="quiet">{fill(words().rows_beyond, &[&rows])}</p> }
        })
    };
    view! {
        <input
            class="palette-field"
            role="combobox"
            autofocus
            autocomplete="off"
            spellcheck="false"
            aria-label=move || words().title
            placeholder=move || words().placeholder
            aria-expanded=move || (count() > 0).to_string()
            aria-controls="palette-list"
            aria-autocomplete="list"
            aria-activedescendant=move || (count() > 0).then(|| format!("palette-{}", chosen.get()))
            on:input=move |event| {
                typed.set(event_target_value(&event));
                chosen.set(0);
                if let Some(list) = list.get_untracked() {
                    list.set_scroll_top(0);
                }
            }
            on:keydown=on_key
        />
        <ul
            node_ref=list
            id="palette-list"
            class="palette-list"
            role="listbox"
            aria-label=move || words().title
            hidden=move || count() == 0
            tabindex="-1"
            // The field keeps the focus.
            on:mousedown=|event| event.prevent_default()
        >{listed}</ul>
        <div class="palette-foot">
            <p class="quiet" role="status">{told}</p>
            {beyond}
        </div>
    }
}

/// A key as it is read on the keyboard.
#[component]
pub fn Key(key: &'static str) -> impl IntoView {
    let tongue = desk().tongue.get();
    let parts = keys::parts(key, tongue).map(|part| view! { <kbd>{part}</kbd> });
    view! { <span class="key">{parts.collect_view()}</span> }
}

/// A sign for the eye; the detail says it in words.
fn sign(what: What) -> &'static str {
    match what {
        What::Act(_) => "›",
        What::Sheet(_) => "▦",
        What::Column(..) => "▥",
        What::Row(..) => "▤",
        What::Parameter(_) | What::Result => "=",
    }
}

/// Scrolls a list just so far that an item of it is in sight.
fn scroll_to(item: &web_sys::Element) {
    let Some(list) = item.parent_element() else {
        return;
    };
    let (item, seen) = (
        item.get_bounding_client_rect(),
        list.get_bounding_client_rect(),
    );
    let over = item.top() - seen.top();
    let under = item.bottom() - seen.bottom();
    let by = if over < 0.0 {
        over.floor()
    } else if under > 0.0 {
        under.ceil()
    } else {
        return;
    };
    if let Some(list) = list.dyn_ref::<web_sys::HtmlElement>() {
        list.set_scroll_top(list.scroll_top() + by as i32);
    }
}
