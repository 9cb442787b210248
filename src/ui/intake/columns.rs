use leptos::prelude::*;

use super::begun::Begun;
use super::{heading, own_words};
use crate::exchange::intake::{Fill, Heading, headings, left_out};
use crate::lang::{fill, listing};
use crate::ui::sheet::named;
use crate::workbook::{ColumnId, TableId};

/// Which table it goes into.
#[component]
pub fn Target(begun: Begun) -> impl IntoView {
    let desk = begun.desk;
    let own = own_words(desk);
    let tongue = desk.tongue.get_untracked();
    let tables: Vec<(TableId, String)> = desk.glance(|session| {
        let tables = session.workbook().tables();
        tables
            .map(|table| (table.id, named(&table.title, &table.name, tongue)))
            .collect()
    });
    let ids: Vec<TableId> = tables.iter().map(|(id, _)| *id).collect();
    let now = begun.table.get_untracked();
    view! {
        <label class="intake-target">
            <span>{own.into}</span>
            <select class="field" on:change=move |event| {
                let at: Option<usize> = event_target_value(&event).parse().ok();
                match at.and_then(|at| ids.get(at)) {
                    Some(id) => begun.go_into(*id),
                    None => begun.go_fresh(),
                }
            }>
                {tables.into_iter().enumerate().map(|(at, (id, name))| view! {
                    <option value=at.to_string() selected=id == now>{name}</option>
                }).collect_view()}
                <option value="new" selected=begun.is_fresh()>{own.new_table}</option>
            </select>
        </label>
    }
}

/// What can be put into a column, in the order of its list.
fn choices(begun: Begun) -> (Vec<Heading>, Vec<Fill>) {
    let sections = begun.sections();
    let headings = headings(&sections);
    let mut parameters: Vec<String> = Vec::new();
    for parameter in sections.iter().flat_map(|it| &it.source.parameters) {
        if !parameters.contains(&parameter.name) {
            parameters.push(parameter.name.clone());
        }
    }
    let of_headings = headings.iter().map(|it| Fill::Heading(it.folded.clone()));
    let others = [Fill::Own, Fill::SourceName, Fill::Today, Fill::SourceAndDay];
    let all = std::iter::once(Fill::Nothing)
        .chain(of_headings)
        .chain(others)
        .chain(parameters.into_iter().map(Fill::Parameter));
    (headings.clone(), all.collect())
}

/// What goes into each column, and which of them are the key.
#[component]
pub fn Columns(begun: Begun) -> impl IntoView {
    let desk = begun.desk;
    let own = own_words(desk);
    let tongue = desk.tongue.get_untracked();
    let typed = move || {
        begun.table.track();
        let columns = begun.with_table(|table, _| {
            let typed = table.columns.iter().filter(|column| column.is_input());
            typed
                .map(|it| (it.id, heading(it, tongue)))
                .collect::<Vec<_>>()
        });
        columns.unwrap_or_default()
    };
    let summary = move || {
        let typed = typed();
        begun.wish.with(|wish| {
            let key = typed.iter().filter(|(id, _)| wish.key.contains(id));
            let key: Vec<String> = key.map(|(_, name)| name.clone()).collect();
            let filled = wish.filled().count().to_string();
            let key = match key.is_empty() {
                true => "–".to_owned(),
                false => listing(&key, tongue),
            };
            fill(own.columns_said, &[&filled, &typed.len().to_string(), &key])
        })
    };
    // The selects are made anew where other sections come, and stay while they are used.
    let shape = Memo::new(move |_| {
        let items = begun.items.get();
        let items = items.into_iter().map(|item| (item.id, item.section.table));
        (begun.table.get(), items.collect::<Vec<_>>())
    });
    let rows = move || {
        shape.track();
        let (headings, choices) = choices(begun);
        typed()
            .into_iter()
            .map(|(id, name)| row(begun, id, name, &headings, &choices))
            .collect_view()
    };
    let remarks = move || {
        shape.track();
        let sections = begun.sections();
        let wish = begun.wish.get();
        let left = begun.with_table(|table, _| left_out(table, &sections, &wish));
        let (computed, plain): (Vec<_>, Vec<_>) = left
            .unwrap_or_default()
            .into_iter()
            .partition(|it| it.computed);
        [(plain, own.left_out), (computed, own.computed)].map(|(left, said)| {
            let names: Vec<String> = left.into_iter().map(|it| it.shown).collect();
            let said = fill(said, &[&listing(&names, tongue)]);
            (!names.is_empty()).then(|| view! { <p class="intake-left">{said}</p> })
        })
    };
    view! {
        <details class="intake-columns">
            <summary><b>{own.columns}</b>" "<span>{summary}</span></summary>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{own.column_here}</th>
                        <th scope="col">{own.filled_by}</th>
                        <th scope="col">{own.key}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
        {remarks}
    }
}

fn row(
    begun: Begun,
    id: ColumnId,
    name: String,
    headings: &[Heading],
    choices: &[Fill],
) -> impl IntoView + use<> {
    let own = own_words(begun.desk);
    let fills = choices.to_vec();
    let shown = |fill_of: &Fill| match fill_of {
        Fill::Nothing => own.nothing.to_owned(),
        Fill::Heading(folded) => {
            let heading = headings.iter().find(|it| it.folded == *folded);
            heading.map(|it| it.shown.clone()).unwrap_or_default()
        }
        Fill::Own => own.own.to_owned(),
        Fill::Parameter(name) => fill(own.parameter, &[name]),
        Fill::SourceName => own.source_name.to_owned(),
        Fill::Today => own.today.to_owned(),
        Fill::SourceAndDay => own.source_and_day.to_owned(),
    };
    let option = |(at, it): (usize, &Fill)| {
        let (text, of) = (shown(it), it.clone());
        let is_now = move || begun.wish.with(|wish| *wish.fill(id) == of);
        view! { <option value=at.to_string() prop:selected=is_now>{text}</option> }
    };
    let indexed = || choices.iter().enumerate();
    let is_heading = |it: &(usize, &Fill)| matches!(it.1, Fill::Heading(_));
    let of_source = indexed().filter(is_heading).map(option).collect_view();
    let others = indexed().filter(|it| it.0 > 0 && !is_heading(it));
    let others = others.map(option).collect_view();
    let nothing = indexed().take(1).map(option).collect_view();
    let may_be_key = move || {
        begun.wish.with(|wish| {
            let fill = wish.fill(id);
            *fill != Fill::Nothing && !fill.is_stamp()
        })
    };
    view! {
        <tr>
            <th scope="row">{name.clone()}</th>
            <td>
                <select class="field" aria-label=fill(own.fill_of, &[&name]) on:change=move |event| {
                    let at: Option<usize> = event_target_value(&event).parse().ok();
                    if let Some(fill) = at.and_then(|at| fills.get(at)) {
                        begun.change_wish(|wish| wish.set(id, fill.clone()));
                    }
                }>
                    {nothing}
                    <optgroup label=own.headings>{of_source}</optgroup>
                    <optgroup label=own.others>{others}</optgroup>
                </select>
            </td>
            <td class="intake-key">
                <input
                    type="checkbox"
                    aria-label=fill(own.key_of, &[&name])
                    disabled=move || !may_be_key()
                    prop:checked=move || begun.wish.with(|wish| wish.key.contains(&id))
                    on:change=move |event| {
                        let is_key = event_target_checked(&event);
                        begun.change_wish(|wish| wish.set_key(id, is_key));
                    }
                />
            </td>
        </tr>
    }
}
