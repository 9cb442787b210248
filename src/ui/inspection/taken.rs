//! What a table was taken for, in a line, and how it should be taken instead.

use std::sync::Arc;

use leptos::prelude::*;

use super::inspecting::{Found, Inspecting, Source};
use super::kinds::Kinds;
use super::own_words;
use super::source::{File, Sheets, pasted};
use crate::inspection::{Kind, TableWish};
use crate::lang::fill;
use crate::number::Locale;
use crate::ui::keeping;
use crate::ui::sheet::named;

/// What the table was taken for.
#[component]
pub fn Taken(it: Inspecting, found: StoredValue<Arc<Found>>) -> impl IntoView {
    let own = own_words(it.desk);
    let all = found.get_value();
    let said = said(it, &all);
    let is_brought = all.here.is_none();
    view! {
        <header class="check-head">
            <h2>{own.title}": "{all.taken.name.clone()}</h2>
            <p class="check-taken">{said}</p>
            <div class="check-changes">
                {is_brought.then(|| view! { <Fields it found/> })}
                <Beside it/>
            </div>
        </header>
    }
}

fn said(it: Inspecting, found: &Found) -> String {
    let own = own_words(it.desk);
    let taken = &found.taken;
    let count = |count: usize| keeping::count(it.desk, count);
    let mut parts = vec![fill(
        own.taken,
        &[&count(taken.items().count()), &count(taken.columns.len())],
    )];
    let totals = taken.table.rows.iter();
    let totals = totals.filter(|row| matches!(row.kind, Kind::Total { .. }));
    let totals = totals.count();
    if totals > 0 {
        parts.push(fill(own.taken_totals, &[&count(totals)]));
    }
    let levels = taken.table.rows.iter().filter_map(|row| match row.kind {
        Kind::Item { level } | Kind::Total { level } => Some(usize::from(level) + 1),
        Kind::Aside => None,
    });
    let levels = levels.max().unwrap_or(1);
    if levels > 1 {
        parts.push(fill(own.taken_levels, &[&count(levels)]));
    }
    match taken.head {
        (0, _) => {}
        (first, last) if first == last => parts.push(fill(own.taken_head, &[&first.to_string()])),
        (first, last) => {
            let (first, last) = (first.to_string(), last.to_string());
            parts.push(fill(own.taken_heads, &[&first, &last]));
        }
    }
    let key = taken.key.and_then(|key| taken.table.columns.get(key));
    if let Some(key) = key.filter(|key| !key.is_empty()) {
        parts.push(fill(own.taken_key, &[key]));
    }
    let ignored = taken.columns.iter().filter(|it| it.ignored).count();
    if ignored > 0 {
        parts.push(fill(own.taken_ignored, &[&count(ignored)]));
    }
    match found.here {
        Some(_) => parts.push(own.as_it_stands.to_owned()),
        None => parts.push(fill(own.taken_marks, &[marks(taken.locale)])),
    }
    parts.join(" · ")
}

fn marks(locale: Locale) -> &'static str {
    match locale {
        Locale::Id => "1.234,5",
        Locale::En => "1,234.5",
    }
}

/// How the table is to be taken instead.
#[component]
fn Fields(it: Inspecting, found: StoredValue<Arc<Found>>) -> impl IntoView {
    let own = own_words(it.desk);
    let all = found.get_value();
    let change = move |change: &dyn Fn(&mut TableWish)| {
        it.wish.update(|wish| change(wish));
        it.run();
    };
    let which = all.which;
    let tables = (all.tables.len() > 1).then(|| {
        let options = all.tables.iter().enumerate().map(|(at, name)| {
            view! { <option value=at.to_string() selected=at == which>{name.clone()}</option> }
        });
        view! {
            <label>
                <span>{own.which}</span>
                <select class="field" on:change=move |event| {
                    let which = event_target_value(&event).parse().ok();
                    // What was said of another table says nothing of this one.
                    change(&|wish| *wish = TableWish { which, locale: wish.locale, ..TableWish::default() });
                }>{options.collect_view()}</select>
            </label>
        }
    });
    let (first, last) = all.taken.head;
    let line = move |label: &'static str,
                     value: usize,
                     make: fn((usize, usize), usize) -> (usize, usize)| {
        view! {
            <label>
                <span>{label}</span>
                <input class="field" type="number" min="1" prop:value=value.to_string()
                    on:change=move |event| {
                        if let Ok(line) = event_target_value(&event).parse::<usize>() {
                            let head = Some(make((first, last), line.max(1)));
                            change(&|wish| wish.head = head);
                        }
                    }/>
            </label>
        }
    };
    let key = it.wish.with_untracked(|wish| wish.key);
    let columns = all.taken.columns.iter().zip(&all.taken.table.columns);
    let columns = columns.map(|(column, heading)| {
        let (at, heading) = (column.at, heading.clone());
        view! { <option value=at.to_string() selected=key == Some(at)>{heading}</option> }
    });
    let columns = columns.collect_view();
    let locale = it.wish.with_untracked(|wish| wish.locale);
    let open = it.wish.with_untracked(|wish| *wish != TableWish::default());
    view! {
        <details class="check-change" open=open>
            <summary>{own.change}</summary>
            <div class="check-fields">
                {tables}
                {line(own.head_first, first, |head, line| (line, head.1.max(line)))}
                {line(own.head_last, last, |head, line| (head.0.min(line), line))}
                <label>
                    <span>{own.key}</span>
                    <select class="field" on:change=move |event| {
                        let key = event_target_value(&event).parse().ok();
                        change(&|wish| wish.key = key);
                    }>
                        <option value="" selected=key.is_none()>{own.key_found}</option>
                        {columns}
                    </select>
                </label>
                <label>
                    <span>{own.marks}</span>
                    <select class="field" on:change=move |event| {
                        let locale = match event_target_value(&event).as_str() {
                            "id" => Some(Locale::Id),
                            "en" => Some(Locale::En),
                            _ => None,
                        };
                        change(&|wish| wish.locale = locale);
                    }>
                        <option value="" selected=locale.is_none()>{own.key_found}</option>
                        <option value="id" selected=locale == Some(Locale::Id)>{marks(Locale::Id)}</option>
                        <option value="en" selected=locale == Some(Locale::En)>{marks(Locale::En)}</option>
                    </select>
                </label>
                <Kinds it found/>
            </div>
        </details>
    }
}

/// Another table that has some of the same quantities.
#[component]
fn Beside(it: Inspecting) -> impl IntoView {
    let own = own_words(it.desk);
    let tongue = it.desk.tongue.get_untracked();
    let put = move |source: Option<Source>| {
        it.other.set(source);
        it.run();
    };
    let name = move |source: &Source| match source {
        Source::File { name, .. } => name.clone(),
        Source::Text(_) | Source::Cells(..) => own.pasted.to_owned(),
        Source::Sheet(id) => it.desk.glance(|session| {
            let table = session.workbook().table(*id);
            table.map_or(String::new(), |it| named(&it.title, &it.name, tongue))
        }),
    };
    move || match it.other.get() {
        Some(other) => {
            let said = fill(own.beside_is, &[&name(&other)]);
            view! {
                <p class="check-beside">{said}" "
                    <button type="button" class="small-button" on:click=move |_| put(None)>{own.beside_off}</button>
                </p>
            }
            .into_any()
        }
        None => view! {
            <details class="check-change">
                <summary>{own.beside}</summary>
                <div class="check-fields">
                    <Sheets it put=move |source| if source.is_some() { put(source) }/>
                    <File it put=move |source| put(Some(source))/>
                    <textarea class="paste-area" rows="1" spellcheck="false"
                        aria-label=own.beside_paste placeholder=own.beside_paste
                        on:paste=move |event: leptos::ev::ClipboardEvent| {
                            event.stop_propagation();
                            if let Some(source) = pasted(&event) {
                                event.prevent_default();
                                put(Some(source));
                            }
                        }></textarea>
                </div>
            </details>
        }
        .into_any(),
    }
}
