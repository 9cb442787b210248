use leptos::prelude::*;

use crate::formula::Value;
use crate::lang::{fill, kept};
use crate::number::{Format, Number, show};
use crate::ui::desk::{Session, Tab, desk};
use crate::ui::sheet::{Manner, named};
use crate::ui::sight::arranges;
use crate::ui::structure::Asked;
use crate::workbook::{ColumnId, Content, Sheet, Table, TableId};

/// What is to be said of how a table is looked at.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    table: TableId,
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
        Tab::Summary => None,
    });
    let strip = move |told: Told| {
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
        let has_filters = told.rows.0 != told.rows.1 || filters.len() > 0;
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
        let filtered = has_filters.then(|| {
            view! {
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
    };
    move || told.get().map(strip)
}

fn told(session: &Session, sheet: usize, manner: Manner) -> Option<Told> {
    let Sheet::Table(table) = session.workbook().sheets.get(sheet)? else {
        return None;
    };
    if !arranges(&table.view) {
        return None;
    }
    let name = |id: &ColumnId| {
        let column = table.column(*id);
        let name = column.map(|column| named(&column.title, &column.name, manner.tongue));
        name.unwrap_or_default()
    };
    let filters = table.view.filters.iter().map(|filter| {
        let show = |content: &Content| shown(table, filter.column, content, manner);
        let kept = kept(&filter.keep, &show, manner.tongue);
        (filter.column, format!("{}: {kept}", name(&filter.column)))
    });
    let sight = session.sight(sheet);
    let (kept, all) = sight.share();
    let count = |count: usize| show(Number::from(count), Format::default(), manner.locale);
    Some(Told {
        table: table.id,
        filters: filters.collect(),
        groups: table.view.groups.iter().map(name).collect(),
        rows: (count(kept), count(all)),
        left: sight.left().len(),
    })
}

/// A value that a filter names, as its column shows it.
pub fn shown(table: &Table, column: ColumnId, content: &Content, manner: Manner) -> String {
    let value = content.value().unwrap_or(Value::Blank);
    let form = table.column(column).map(|column| &column.form);
    let text = form.map(|form| form.show(&value, manner.locale, manner.tongue));
    text.unwrap_or_default()
}
