use std::collections::BTreeMap;

use leptos::html;
use leptos::prelude::*;

use super::begun::{Begun, Item};
use super::{heading, own_words};
use crate::exchange::intake::{Fill, Told};
use crate::formula::Value;
use crate::lang::{fill, listing};
use crate::workbook::ColumnId;

/// Where what comes is chosen, and a line for each file of it.
#[component]
pub fn Sources(begun: Begun) -> impl IntoView {
    let own = own_words(begun.desk);
    let input = NodeRef::<html::Input>::new();
    let choose = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let failed = move || {
        begun.failed.get().into_iter().map(|it| {
            view! {
                <li class="intake-failed">
                    <b>{it.name}</b>
                    <span class="intake-mark">{own.not_taken}</span>
                    <span>{it.why}</span>
                </li>
            }
        })
    };
    let is_empty = move || begun.items.with(Vec::is_empty) && begun.failed.with(Vec::is_empty);
    view! {
        <div class="intake-source">
            <button type="button" class="button" autofocus on:click=choose>{own.choose}</button>
            <input
                node_ref=input
                class="hidden-input"
                type="file"
                multiple
                accept=".csv,.tsv,.txt,.json,.xlsx,.xlsm,.xls,.xlsb,.ods,text/csv,text/plain,application/json"
                tabindex="-1"
                aria-hidden="true"
                on:change=move |_| {
                    if let Some(input) = input.get_untracked() {
                        begun.read_files(input);
                    }
                }
            />
            <textarea
                class="paste-area"
                rows="1"
                spellcheck="false"
                aria-label=own.paste
                placeholder=own.paste
                on:input=move |event| begun.paste(&event_target_value(&event))
            ></textarea>
        </div>
        <ul class="intake-sections" aria-label=own.sources hidden=is_empty>
            <For each=move || begun.items.get() key=|item| (item.id, item.section.table) let:item>
                <Section begun item/>
            </For>
            {move || failed().collect_view()}
        </ul>
    }
}

/// A file: how many rows it brings, their sums, and what is said for all of them.
#[component]
fn Section(begun: Begun, item: Item) -> impl IntoView {
    let desk = begun.desk;
    let own = own_words(desk);
    let tongue = desk.tongue.get_untracked();
    let Item { id, section, .. } = item;
    let (name, from) = (section.source.name.clone(), section.table());
    let mut remarks: Vec<String> = Vec::new();
    for (count, said) in [(from.above, own.above), (from.beside, own.beside)] {
        if count > 0 {
            remarks.push(fill(said, &[&begun.count(count)]));
        }
    }
    let rows = fill(own.rows, &[&begun.count(from.rows())]);
    let columns = move || {
        let all = begun.with_table(|table, _| {
            let columns = table.columns.iter();
            columns
                .map(|it| (it.id, (heading(it, tongue), it.form.clone())))
                .collect()
        });
        all.unwrap_or_default()
    };
    let told = move || {
        let at = begun
            .items
            .with(|items| items.iter().position(|item| item.id == id))?;
        begun
            .compared
            .with(|it| it.as_ref()?.sections.get(at).cloned())
    };
    let sums = move |told: &Told| {
        let columns: BTreeMap<_, _> = columns();
        let sums = told.sums.iter().filter_map(|(column, sum)| {
            let (name, form) = columns.get(column)?;
            Some((
                name.clone(),
                form.show(&Value::Number(*sum), desk.locale.get_untracked(), tongue),
            ))
        });
        sums.map(|(name, sum)| view! { <span class="intake-sum">{name}" "<b>{sum}</b></span> })
            .collect_view()
    };
    let lacks = move |told: &Told| {
        let columns: BTreeMap<_, _> = columns();
        let names = told.lacks.iter().filter_map(|id| columns.get(id));
        let names: Vec<String> = names.map(|(name, _)| name.clone()).collect();
        let said = fill(own.lacks, &[&listing(&names, tongue)]);
        (!names.is_empty()).then(|| view! { <span class="intake-remark">{said}</span> })
    };
    let tables: Vec<String> = (section.source.tables.iter())
        .map(|it| format!("{} ({})", it.name, begun.count(it.rows())))
        .collect();
    let now = section.table;
    let which = fill(own.which_table, &[&name]);
    let choice = (tables.len() > 1).then(|| {
        let options = tables.into_iter().enumerate();
        let options = options.map(|(at, name)| {
            view! { <option value=at.to_string() selected=at == now>{name}</option> }
        });
        view! {
            <select class="field" aria-label=which on:change=move |event| {
                if let Ok(at) = event_target_value(&event).parse() {
                    begun.change_section(id, |section| section.table = at);
                    begun.begin_again();
                }
            }>{options.collect_view()}</select>
        }
    });
    let own_columns = Memo::new(move |_| {
        begun.wish.with(|wish| {
            let own = wish.fills.iter().filter(|(_, fill)| *fill == Fill::Own);
            own.map(|(column, _)| *column).collect::<Vec<ColumnId>>()
        })
    });
    let called = name.clone();
    let own_field = move |column: ColumnId| {
        let title = columns()
            .remove(&column)
            .map(|(title, _)| title)
            .unwrap_or_default();
        let said = begun.items.with_untracked(|items| {
            let item = items.iter().find(|item| item.id == id);
            item.map(|item| item.section.own(column))
                .unwrap_or_default()
        });
        view! {
            <label class="intake-own">
                <span>{title.clone()}</span>
                <input class="field" autocomplete="off" spellcheck="false"
                    aria-label=fill(own.own_text, &[&title, &called])
                    prop:value=said
                    on:change=move |event| {
                        let text = event_target_value(&event);
                        begun.change_section(id, |section| {
                            section.own.insert(column, text);
                        });
                        begun.compare();
                    }
                />
            </label>
        }
    };
    let drop = fill(own.drop, &[&name]);
    view! {
        <li>
            <b>{name}</b>
            {choice}
            <span>{rows}</span>
            {move || told().map(|told| view! { {sums(&told)}{lacks(&told)} })}
            {remarks.into_iter().map(|it| view! { <span class="intake-remark">{it}</span> }).collect_view()}
            {move || own_columns.get().into_iter().map(&own_field).collect_view()}
            <button type="button" class="small-button" aria-label=drop.clone() title=drop
                on:click=move |_| begun.drop_item(id)>"✕"</button>
        </li>
    }
}
