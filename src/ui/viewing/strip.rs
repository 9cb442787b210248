use leptos::prelude::*;

use crate::formula::Value;
use crate::lang::{fill, kept, level_words};
use crate::number::{Format, Number, show};
use crate::ui::cells;
use crate::ui::desk::{Desk, Session, Tab, desk};
use crate::ui::levels::{region, tells_region};
use crate::ui::sheet::{Manner, named};
use crate::ui::sight::arranges;
use crate::ui::structure::Asked;
use crate::workbook::{ColumnId, Content, Table, TableId};

/// What is to be said of how a table is looked at.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    table: TableId,
    /// What the region is called that the table is kept to.
    region: Option<String>,
    /// Each filtered column, and what it keeps.
    filters: Vec<(ColumnId, String)>,
    groups: Vec<String>,
    /// So many rows of so many.
    rows: (String, String),
    left: usize,
}

/// Over the grid: what is left out of sight and how the rows are grouped, and the way back.
#[component]
pub fn Strip() -> impl IntoView {
    let desk = desk();
    let told = Memo::new(move |_| match desk.tab.get() {
        Tab::Sheet(sheet) => desk.read(|session| told(session, sheet, desk.manner())),
        Tab::Summary | Tab::Simulation => None,
    });
    move || told.get().map(|told| strip(desk, told))
}

/// Never part of what calls it: the first load of the page goes without.
#[inline(never)]
fn strip(desk: Desk, told: Told) -> AnyView {
    let words = desk.words();
    let table = told.table;
    let filters = told.filters.into_iter().map(move |(column, text)| {
        view! {
            <button
                type="button"
                class="view-chip"
                title=words.filter
                on:click=move |_| desk.ask(Asked::Filter { table, column })
            ><span class="filter-mark" aria-hidden="true"></span>{text}</button>
        }
    });
    let has_filters = told.rows.0 != told.rows.1 || filters.len() > 0 || told.region.is_some();
    let counts = fill(words.rows_in_sight, &[&told.rows.0, &told.rows.1]);
    let left = (told.left > 0).then(|| {
        view! {
            <span>{fill(words.left_over, &[&told.left.to_string()])}</span>
            <button type="button" class="small-button" on:click=move |_| {
                desk.apply_filters(table);
                desk.focus_grid();
            }>{words.apply_again}</button>
        }
    });
    let region = told.region.map(|name| {
        let words = level_words(desk.tongue.get());
        view! {
            <span class="view-region">{words.region}" "<b>{name}</b></span>
            <button type="button" class="small-button" on:click=move |_| desk.all_regions()>
                {words.all_regions}
            </button>
        }
    });
    let filtered = has_filters.then(|| {
        view! {
            {region}
            {filters.collect_view()}
            <span class="view-count">{counts}</span>
            {left}
            <button type="button" class="small-button" on:click=move |_| desk.take_filters_off(table)>
                {words.all_filters_off}
            </button>
        }
    });
    let fold = move |label: &'static str, fold: bool| {
        view! {
            <button type="button" class="small-button" on:click=move |_| {
                desk.fold_all(table, fold);
                desk.focus_grid();
            }>{label}</button>
        }
    };
    let grouped = (!told.groups.is_empty()).then(|| {
        view! {
            <span class="view-groups">{words.groups}": "<b>{told.groups.join(" › ")}</b></span>
            {fold(words.fold_all, true)}
            {fold(words.unfold_all, false)}
            <button type="button" class="small-button" on:click=move |_| desk.ungroup(table)>
                {words.ungroup}
            </button>
        }
    });
    view! { <section class="view-strip" aria-label=words.viewing>{filtered}{grouped}</section> }
        .into_any()
}

fn told(session: &Session, sheet: usize, manner: Manner) -> Option<Told> {
    let table = cells::rows_of(session, sheet)?;
    // A matrix has its rows' filters, and no groups.
    let own = session.workbook().sheets.get(sheet)?.table().is_some();
    let told = if own {
        arranges(&table.view)
    } else {
        !table.view.filters.is_empty()
    };
    if !told {
        return None;
    }
    let name = |id: &ColumnId| {
        let column = table.column(*id);
        let name = column.map(|column| named(&column.title, &column.name, manner.tongue));
        name.unwrap_or_default()
    };
    let region = region(session, table, manner.tongue);
    // What the region's name says already is not said again.
    let filters = table.view.filters.iter().filter(|filter| {
        region.is_none() || !tells_region(session.workbook(), table, filter.column)
    });
    let filters = filters.map(|filter| {
        let show = |content: &Content| shown(table, filter.column, content, manner);
        let kept = kept(&filter.keep, &show, manner.tongue);
        (filter.column, format!("{}: {kept}", name(&filter.column)))
    });
    let sight = session.sight(sheet);
    let (kept, all) = sight.share();
    let count = |count: usize| show(Number::from(count), Format::default(), manner.locale);
    Some(Told {
        table: table.id,
        region: region.clone(),
        filters: filters.collect(),
        groups: table.view.groups.iter().filter(|_| own).map(name).collect(),
        rows: (count(kept), count(all)),
        left: sight.left().len(),
    })
}

/// Which rows filters leave in sight of a sheet, and what they keep; nothing where that is all rows.
pub fn filtered(session: &Session, sheet: usize, manner: Manner) -> Option<String> {
    let told = told(session, sheet, manner)?;
    if told.rows.0 == told.rows.1 {
        return None;
    }
    let counts = fill(manner.words().rows_in_sight, &[&told.rows.0, &told.rows.1]);
    let filters = told.filters.into_iter().map(|(_, text)| text);
    let kept: Vec<String> = told.region.into_iter().chain(filters).collect();
    Some(format!("{counts} ({})", kept.join("; ")))
}

/// A value that a filter names, as its column shows it.
pub fn shown(table: &Table, column: ColumnId, content: &Content, manner: Manner) -> String {
    let value = content.value().unwrap_or(Value::Blank);
    let form = table.column(column).map(|column| &column.form);
    let text = form.map(|form| form.show(&value, manner.locale, manner.tongue));
    text.unwrap_or_default()
}
