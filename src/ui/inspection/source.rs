//! Where a table comes from: pasted, a file, or a sheet of the workbook.

use std::sync::Arc;

use leptos::ev::ClipboardEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::inspecting::{Inspecting, Source};
use super::{close, own_words};
use crate::browser::files::{self, MOST_MEGABYTES, ReadError};
use crate::browser::markup;
use crate::inspection::Joined;
use crate::lang::fill;
use crate::ui::sheet::named;
use crate::workbook::TableId;

const FILES: &str = ".csv,.tsv,.txt,.xlsx,.xlsm,.xls,.xlsb,.ods";

/// What was pasted: a table in markup where there is one, or else its text.
pub fn pasted(event: &ClipboardEvent) -> Option<Source> {
    let data = event.clipboard_data()?;
    let has = |kind: &str| data.get_data(kind).ok().filter(|it| !it.trim().is_empty());
    let table = has("text/html").and_then(|it| markup::largest_table(&it));
    if let Some(table) = table {
        let joined = table
            .joined
            .iter()
            .map(|[top, left, bottom, right]| Joined {
                top: *top,
                left: *left,
                bottom: *bottom,
                right: *right,
            });
        let joined = Arc::new(joined.collect());
        return Some(Source::Cells(Arc::new(table.rows), joined));
    }
    // A text of one line is no table yet.
    let text = has("text/plain").filter(|text| text.trim().contains('\n'))?;
    Some(Source::Text(text.into()))
}

/// Asks for a table.
#[component]
pub fn Choosing(it: Inspecting, trouble: Option<String>) -> impl IntoView {
    let own = own_words(it.desk);
    let text = RwSignal::new(String::new());
    let sheet = RwSignal::new(None::<Source>);
    let wanted = move || match text.get() {
        text if text.trim().is_empty() => sheet.get(),
        text => Some(Source::Text(text.into())),
    };
    view! {
        <form method="dialog" on:submit=move |event| {
            event.prevent_default();
            if let Some(source) = untrack(wanted) {
                it.begin(source);
            }
        }>
            <h2>{own.title}</h2>
            <p>{own.about}</p>
            {trouble.map(|text| view! { <p class="wrong" role="alert">{text}</p> })}
            <textarea class="paste-area" rows="8" autofocus spellcheck="false"
                aria-label=own.paste_here placeholder=own.paste_here
                on:paste=move |event: ClipboardEvent| {
                    event.stop_propagation();
                    if let Some(source) = pasted(&event) {
                        event.prevent_default();
                        it.begin(source);
                    }
                }
                on:input=move |event| text.set(event_target_value(&event))
            ></textarea>
            <div class="check-ways">
                <File it put=move |source| it.begin(source)/>
                <Sheets it put=move |source| sheet.set(source)/>
            </div>
            <div class="dialog-buttons">
                {close(it.desk)}
                <button type="submit" class="button primary"
                    disabled=move || wanted().is_none()>{own.go}</button>
            </div>
        </form>
    }
}

/// A button that chooses a file.
#[component]
pub fn File(it: Inspecting, put: impl Fn(Source) + Copy + Send + Sync + 'static) -> impl IntoView {
    let own = own_words(it.desk);
    let input = NodeRef::<html::Input>::new();
    let trouble = RwSignal::new(None::<String>);
    let read = move || {
        let Some(input) = input.get_untracked() else {
            return;
        };
        spawn_local(async move {
            let Some((name, bytes)) = files::chosen_bytes(input).await.into_iter().next() else {
                return;
            };
            let words = it.desk.words_now();
            match bytes {
                Ok(bytes) => {
                    let bytes = bytes.into();
                    put(Source::File { name, bytes });
                }
                Err(ReadError::TooLarge) => {
                    let said = fill(words.file_too_large, &[&MOST_MEGABYTES.to_string()]);
                    trouble.try_set(Some(said));
                }
                Err(ReadError::NotText) => {
                    trouble.try_set(Some(words.file_not_text.to_owned()));
                }
            }
        });
    };
    view! {
        <button type="button" class="button" on:click=move |_| {
            if let Some(input) = input.get_untracked() {
                input.click();
            }
        }>{own.choose}</button>
        <input node_ref=input class="hidden-input" type="file" accept=FILES tabindex="-1"
            aria-hidden="true" on:change=move |_| read()/>
        {move || trouble.get().map(|text| view! { <p class="wrong" role="alert">{text}</p> })}
    }
}

/// The tables of the workbook, but for the one that is looked at.
#[component]
pub fn Sheets(
    it: Inspecting,
    put: impl Fn(Option<Source>) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let own = own_words(it.desk);
    let tongue = it.desk.tongue.get_untracked();
    let looked_at = it.source.get_untracked();
    let tables: Vec<(TableId, String)> = it.desk.glance(|session| {
        let tables = session.workbook().tables();
        let tables = tables.filter(|table| Some(Source::Sheet(table.id)) != looked_at);
        tables
            .map(|table| (table.id, named(&table.title, &table.name, tongue)))
            .collect()
    });
    let options = tables
        .into_iter()
        .map(|(id, name)| view! { <option value=id.0.to_string()>{name}</option> });
    view! {
        <label class="check-sheets">
            <span>{own.of_workbook}</span>
            <select class="field" on:change=move |event| {
                let id = event_target_value(&event).parse().ok();
                put(id.map(|id| Source::Sheet(TableId(id))));
            }>
                <option value="">{own.of_workbook_none}</option>
                {options.collect_view()}
            </select>
        </label>
    }
}
