//! What a column and a row were taken for, to be changed by hand: kinds and units.

use std::sync::Arc;

use leptos::prelude::*;

use super::inspecting::{Found, Inspecting};
use super::own_words;
use crate::inspection::{Kind, TableWish, Taken};
use crate::lang::InspectionWords;
use crate::recognition::{ColumnKind, RowKind};

/// What a column can be taken for, as its option is called.
const COLUMN_KINDS: [(&str, Option<ColumnKind>); 7] = [
    ("key", None),
    ("number", Some(ColumnKind::Number)),
    ("percent", Some(ColumnKind::Percent)),
    ("rupiah", Some(ColumnKind::Rupiah)),
    ("date", Some(ColumnKind::Date)),
    ("text", Some(ColumnKind::Text)),
    ("ignored", None),
];

const ROW_KINDS: [(&str, RowKind); 5] = [
    ("head", RowKind::Heading),
    ("item", RowKind::Item { level: 0 }),
    ("total", RowKind::Total { level: 0 }),
    ("subtotal", RowKind::Total { level: 1 }),
    ("note", RowKind::Note),
];

fn column_name(kind: &str, own: &InspectionWords) -> &'static str {
    match kind {
        "key" => own.kind_key,
        "number" => own.kind_number,
        "percent" => own.kind_percent,
        "rupiah" => own.kind_rupiah,
        "date" => own.kind_date,
        "text" => own.kind_text,
        _ => own.kind_ignored,
    }
}

fn row_name(kind: &str, own: &InspectionWords) -> &'static str {
    match kind {
        "head" => own.kind_head,
        "item" => own.kind_item,
        "total" => own.kind_total,
        "subtotal" => own.kind_subtotal,
        _ => own.kind_note,
    }
}

/// What a column is taken for.
fn kind_of_column(taken: &Taken, at: usize) -> &'static str {
    let Some(column) = taken.columns.get(at) else {
        return "text";
    };
    if column.ignored {
        return "ignored";
    }
    if taken.key == Some(at) {
        return "key";
    }
    let own = COLUMN_KINDS.iter();
    let mut own = own.filter(|(_, kind)| *kind == Some(column.kind));
    own.next().map_or("text", |(name, _)| name)
}

/// What a row is taken for.
fn kind_of_row(taken: &Taken, wish: &TableWish, at: usize) -> &'static str {
    let line = taken.lines.get(at).copied().unwrap_or(0);
    match taken.table.rows.get(at).map(|row| row.kind) {
        Some(Kind::Item { .. }) => "item",
        Some(Kind::Total { level: 0 }) => "total",
        Some(Kind::Total { .. }) => "subtotal",
        _ if wish.rows.get(&line) == Some(&RowKind::Heading) => "head",
        _ => "note",
    }
}

/// Takes a column for something else.
fn set_column(wish: &mut TableWish, taken: &Taken, at: usize, kind: &str) {
    let Some(column) = taken.columns.get(at) else {
        return;
    };
    wish.ignored.remove(&column.at);
    if wish.key == Some(column.at) {
        wish.key = None;
    }
    match kind {
        "key" => wish.key = Some(column.at),
        "ignored" => {
            wish.ignored.insert(column.at);
        }
        _ => {
            let all = COLUMN_KINDS.iter();
            let own = all.filter(|(name, _)| *name == kind);
            let kinds = own.filter_map(|(_, kind)| Some((column.at, (*kind)?)));
            wish.kinds.extend(kinds);
        }
    }
}

/// Takes a row for something else.
fn set_row(wish: &mut TableWish, taken: &Taken, at: usize, kind: &str) {
    let all = ROW_KINDS.iter().find(|(name, _)| *name == kind);
    if let (Some((_, kind)), Some(line)) = (all, taken.lines.get(at)) {
        wish.rows.insert(*line, *kind);
    }
}

/// One column and one row at a time, chosen by name: what it is taken for.
#[component]
pub fn Kinds(it: Inspecting, found: StoredValue<Arc<Found>>) -> impl IntoView {
    view! {
        <Columns it found/>
        <Rows it found/>
    }
}

/// Changes what is wished, and comes back to the same field.
fn change(it: Inspecting, field: &'static str, change: impl FnOnce(&mut TableWish)) {
    it.wish.update(change);
    it.back_to.set_value(Some(field));
    it.run();
}

#[component]
fn Columns(it: Inspecting, found: StoredValue<Arc<Found>>) -> impl IntoView {
    let own = own_words(it.desk);
    let all = found.get_value();
    let columns = all.taken.columns.len();
    if it.column.get_untracked() >= columns {
        it.column.set(0);
    }
    let names = all.taken.table.columns.iter().enumerate();
    let here = it.column.get_untracked();
    let names = names.map(|(at, heading)| {
        let name = match heading.trim() {
            "" => format!("{} {}", own.column, at + 1),
            heading => heading.to_owned(),
        };
        view! { <option value=at.to_string() selected=at == here>{name}</option> }
    });
    let kind = move || found.with_value(|found| kind_of_column(&found.taken, it.column.get()));
    let unit = move || {
        found.with_value(|found| {
            let column = found.taken.columns.get(it.column.get());
            column.and_then(|it| it.unit.clone()).unwrap_or_default()
        })
    };
    let kinds = COLUMN_KINDS.iter().map(|(name, _)| {
        view! {
            <option value=*name prop:selected=move || kind() == *name>{column_name(name, own)}</option>
        }
    });
    view! {
        <fieldset class="check-kinds">
            <label>
                <span>{own.column}</span>
                <select class="field" id="check-column" on:change=move |event| {
                    if let Ok(at) = event_target_value(&event).parse() {
                        it.column.set(at);
                    }
                }>{names.collect_view()}</select>
            </label>
            <label>
                <span>{own.column_kind}</span>
                <select class="field" id="check-column-kind" on:change=move |event| {
                    let (kind, at) = (event_target_value(&event), it.column.get_untracked());
                    change(it, "check-column-kind", |wish| {
                        found.with_value(|found| set_column(wish, &found.taken, at, &kind));
                    });
                }>{kinds.collect_view()}</select>
            </label>
            <label>
                <span>{own.unit}</span>
                <input class="field check-unit" id="check-unit" autocomplete="off" maxlength="40" prop:value=unit
                    on:change=move |event| {
                        let (unit, at) = (event_target_value(&event), it.column.get_untracked());
                        let column = found.with_value(|found| found.taken.columns.get(at).map(|it| it.at));
                        change(it, "check-unit", |wish| {
                            wish.units.extend(column.map(|column| (column, unit.trim().to_owned())));
                        });
                    }/>
            </label>
        </fieldset>
    }
}

/// How many rows can be chosen from.
const MOST_ROWS: usize = 2000;

#[component]
fn Rows(it: Inspecting, found: StoredValue<Arc<Found>>) -> impl IntoView {
    let own = own_words(it.desk);
    let all = found.get_value();
    let rows = all.taken.table.rows.len();
    if it.row.get_untracked() >= rows {
        it.row.set(0);
    }
    let here = it.row.get_untracked();
    let filled = all.taken.table.rows.iter().enumerate().filter(|(_, row)| {
        let filled = |cell: &crate::inspection::Cell| !cell.printed.is_empty();
        row.cells.iter().any(filled)
    });
    let names = filled.take(MOST_ROWS).map(|(at, _)| {
        let line = all.taken.lines.get(at).copied().unwrap_or(at + 1);
        let name = all.names.get(at).map_or("", String::as_str);
        let name: String = name.chars().take(40).collect();
        let text = format!("{line}: {name}");
        view! { <option value=at.to_string() selected=at == here>{text}</option> }
    });
    let kind = move || {
        let wish = it.wish.get_untracked();
        found.with_value(|found| kind_of_row(&found.taken, &wish, it.row.get()))
    };
    let kinds = ROW_KINDS.iter().map(|(name, _)| {
        view! {
            <option value=*name prop:selected=move || kind() == *name>{row_name(name, own)}</option>
        }
    });
    view! {
        <fieldset class="check-kinds">
            <label>
                <span>{own.row}</span>
                <select class="field" id="check-row" on:change=move |event| {
                    if let Ok(at) = event_target_value(&event).parse() {
                        it.row.set(at);
                    }
                }>{names.collect_view()}</select>
            </label>
            <label>
                <span>{own.row_kind}</span>
                <select class="field" id="check-row-kind" on:change=move |event| {
                    let (kind, at) = (event_target_value(&event), it.row.get_untracked());
                    change(it, "check-row-kind", |wish| {
                        found.with_value(|found| set_row(wish, &found.taken, at, &kind));
                    });
                }>{kinds.collect_view()}</select>
            </label>
        </fieldset>
    }
}
