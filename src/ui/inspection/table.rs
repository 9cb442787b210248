//! The table as it was taken, with the cells that cannot be right marked. Of a long one the rows
//! about the findings are shown; the others are there when they are asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::deciding::Decision;
use super::inspecting::{Found, Inspecting, Part, focus};
use super::{own_words, said};
use crate::inspection::{Kind, Place, Written};
use crate::lang::fill;
use crate::ui::keeping;

/// Up to so many rows a table is shown whole.
const WHOLE: usize = 200;
/// Rows above and below one with a finding.
const ABOUT: usize = 3;
/// Rows at the top and at the end.
const ENDS: usize = 6;
/// How many rows are added at a time, and how many cells there are at most.
const STEP: usize = 100;
const MOST_CELLS: usize = 12_000;

/// A line of the table: a row, or rows that are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Row(usize),
    Gap { from: usize, to: usize },
}

/// The lines that are shown, with so many rows opened from some on.
fn lines(found: &Found, opened: &BTreeMap<usize, usize>) -> Vec<Line> {
    let rows = &found.taken.table.rows;
    let is_filled = |row: &usize| {
        let filled = |cell: &crate::inspection::Cell| !cell.printed.is_empty();
        rows[*row].cells.iter().any(filled)
    };
    let filled: Vec<usize> = (0..rows.len()).filter(is_filled).collect();
    if filled.len() <= WHOLE {
        return filled.into_iter().map(Line::Row).collect();
    }
    let mut shown: BTreeSet<usize> = BTreeSet::new();
    let count = filled.len();
    shown.extend(0..ENDS);
    shown.extend(count - ENDS..count);
    let most = MOST_CELLS / found.taken.columns.len().max(1);
    for finding in &found.report.findings {
        let places = said::parts(found, finding)
            .into_iter()
            .chain([finding.place]);
        for row in places.map(|place| place.row).collect::<BTreeSet<usize>>() {
            let at = filled.partition_point(|it| *it < row);
            if shown.len() < most {
                shown.extend(at.saturating_sub(ABOUT)..(at + ABOUT + 1).min(count));
            }
        }
    }
    for (from, rows) in opened {
        let at = filled.partition_point(|it| it < from);
        shown.extend(at..(at + rows).min(count));
    }
    let mut lines = Vec::new();
    let mut next = 0;
    for at in shown {
        if at > next {
            lines.push(Line::Gap {
                from: filled[next],
                to: at - next,
            });
        }
        lines.push(Line::Row(filled[at]));
        next = at + 1;
    }
    lines
}

fn id_of(place: Place) -> String {
    format!("check-{}-{}", place.row, place.column)
}

fn element(place: Place) -> Option<HtmlElement> {
    document().get_element_by_id(&id_of(place))?.dyn_into().ok()
}

#[component]
pub fn CheckedTable(it: Inspecting, found: StoredValue<Arc<Found>>) -> impl IntoView {
    let own = own_words(it.desk);
    let region = NodeRef::<html::Div>::new();
    let opened = RwSignal::new(BTreeMap::<usize, usize>::new());
    let marked = StoredValue::new(Vec::<Place>::new());
    let all = found.get_value();
    let by_place: BTreeMap<Place, usize> = (all.report.findings.iter().enumerate().rev())
        .map(|(at, finding)| (finding.place, at))
        .collect();
    let by_place = StoredValue::new(by_place);
    // The chosen cell comes in sight, and what it has to do with is marked.
    Effect::new(move |_| {
        let chosen = it.chosen.get();
        opened.track();
        let Some(region) = region.get() else { return };
        let places = chosen.and_then(|at| {
            let all = found.get_value();
            let finding = all.report.findings.get(at)?;
            Some((finding.place, said::parts(&all, finding)))
        });
        request_animation_frame(move || {
            let (cell, parts) = match places {
                Some((cell, parts)) => (Some(cell), parts),
                None => (None, Vec::new()),
            };
            let before = marked.try_update_value(|it| std::mem::replace(it, parts.clone()));
            for place in before.into_iter().flatten() {
                let _ = element(place).map(|it| it.class_list().remove_1("part"));
            }
            for place in parts {
                let _ = element(place).map(|it| it.class_list().add_1("part"));
            }
            if let Some(cell) = cell.and_then(element) {
                bring_in_sight(&region, &cell);
            }
        });
    });
    let heads = all.taken.table.columns.iter().zip(&all.taken.columns);
    let heads = heads.map(|(heading, column)| {
        let unit = column
            .unit
            .clone()
            .filter(|unit| !heading.contains(unit.as_str()));
        let numeric = column.kind.is_numeric();
        let ignored = column.ignored;
        view! {
            <th scope="col" class:numeric=numeric class:ignored=ignored>
                {breakable(heading)}{unit.map(|unit| view! { <small>{unit}</small> })}
            </th>
        }
    });
    let heads = heads.collect_view();
    let width = (all.taken.columns.len() + 1).to_string();
    let rows = move || {
        let all = found.get_value();
        let lines = opened.with(|opened| lines(&all, opened));
        let line = |line: Line| match line {
            Line::Row(row) => by_place
                .with_value(|by_place| row_view(it, found, &all, row, by_place))
                .into_any(),
            Line::Gap { from, to } => {
                let said = fill(own.hidden_rows, &[&keeping::count(it.desk, to)]);
                view! {
                    <tr class="check-gap">
                        <td colspan=width.clone()>
                            <span>{said}</span>
                            <button type="button" class="small-button" on:click=move |_| {
                                opened.update(|opened| {
                                    opened.insert(from, STEP.min(to));
                                });
                            }>{own.show_rows}</button>
                        </td>
                    </tr>
                }
                .into_any()
            }
        };
        lines.into_iter().map(line).collect_view()
    };
    view! {
        <div class="check-table" node_ref=region tabindex="0" role="region" aria-label=own.table_label>
            <table>
                <thead>
                    <tr><th scope="col" class="check-line">{own.line}</th>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn bring_in_sight(region: &Element, cell: &Element) {
    let (around, here) = (
        region.get_bounding_client_rect(),
        cell.get_bounding_client_rect(),
    );
    let middle = |from: f64, size: f64| (from + size / 2.0) as i32;
    let down = middle(here.top(), here.height()) - middle(around.top(), around.height());
    let along = middle(here.left(), here.width()) - middle(around.left(), around.width());
    region.set_scroll_top(region.scroll_top() + down);
    region.set_scroll_left(region.scroll_left() + along);
}

fn row_view(
    it: Inspecting,
    found: StoredValue<Arc<Found>>,
    all: &Found,
    row: usize,
    by_place: &BTreeMap<Place, usize>,
) -> impl IntoView + use<> {
    let line = all.taken.lines.get(row).copied().unwrap_or(row + 1);
    let own = &all.taken.table.rows[row];
    let class = match own.kind {
        Kind::Item { level: 0 } => "",
        Kind::Item { .. } => "nested",
        Kind::Total { level: 0 } => "total",
        Kind::Total { .. } => "subtotal",
        Kind::Aside => "aside",
    };
    let cells = own.cells.iter().enumerate().map(|(column, cell)| {
        let place = Place { row, column };
        let numeric = all
            .taken
            .columns
            .get(column)
            .is_some_and(|it| it.kind.is_numeric());
        match by_place.get(&place) {
            Some(at) => finding_cell(it, found, *at, place, numeric).into_any(),
            None => cell_view(
                it,
                found,
                place,
                cell.printed.clone(),
                numeric,
                all.taken.key,
            ),
        }
    });
    let cells = cells.collect_view();
    view! {
        <tr class=class>
            <td class="check-line">{line.to_string()}</td>
            {cells}
        </tr>
    }
}

/// A heading that may go on in another line behind each underscore.
fn breakable(heading: &str) -> AnyView {
    let pieces = heading.split_inclusive('_').map(str::to_owned);
    pieces
        .map(|piece| view! { {piece}<wbr/> })
        .collect_view()
        .into_any()
}

/// A cell without a finding of its own; it may change along with another.
fn cell_view(
    it: Inspecting,
    found: StoredValue<Arc<Found>>,
    place: Place,
    printed: String,
    numeric: bool,
    key: Option<usize>,
) -> AnyView {
    let id = id_of(place);
    if key == Some(place.column) && !printed.is_empty() {
        return view! { <th scope="row" id=id>{printed}</th> }.into_any();
    }
    let may_change = found.with_value(|found| {
        let findings = found.report.findings.iter();
        let mut places = findings.flat_map(|it| {
            let numbers = it.consequences.iter().chain(&it.others);
            let words = it.words.iter().map(|(at, _)| *at);
            numbers.map(|(at, _)| *at).chain(words)
        });
        places.any(|at| at == place)
    });
    if !may_change {
        return view! { <td id=id class:numeric=numeric>{printed}</td> }.into_any();
    }
    let corrected = Memo::new(move |_| correction(it, place));
    let text = move || match corrected.get() {
        Some(to) => {
            found.with_value(|found| said::written(found, &to, place, it.desk.manner_now()))
        }
        None => printed.clone(),
    };
    view! {
        <td id=id class:numeric=numeric class:accepted=move || corrected.get().is_some()>{text}</td>
    }
    .into_any()
}

/// What a cell was corrected to.
fn correction(it: Inspecting, place: Place) -> Option<Written> {
    it.decisions.with(|decisions| {
        let mut accepted = decisions.values().filter_map(|decision| match decision {
            Decision::Accepted(all) => all.iter().find(|it| it.place == place),
            Decision::Ignored(_) => None,
        });
        accepted.next().map(|it| it.to.clone())
    })
}

/// A cell that a finding points at: it opens the finding.
fn finding_cell(
    it: Inspecting,
    found: StoredValue<Arc<Found>>,
    at: usize,
    place: Place,
    numeric: bool,
) -> impl IntoView {
    let own = own_words(it.desk);
    let printed = found.with_value(|found| said::printed(&found.report.findings[at], own));
    let corrected = Memo::new(move |_| correction(it, place));
    let ignored = Memo::new(move |_| {
        let decided =
            |all: &BTreeMap<usize, Decision>| matches!(all.get(&at), Some(Decision::Ignored(_)));
        it.decisions.with(decided)
    });
    let number = (at + 1).to_string();
    let shown = StoredValue::new(printed);
    let text = move || match corrected.get() {
        Some(to) => {
            found.with_value(|found| said::written(found, &to, place, it.desk.manner_now()))
        }
        None => shown.get_value(),
    };
    let mark = StoredValue::new(fill(own.mark_wrong, &[&number]));
    let about = move || match (corrected.get().is_some(), ignored.get()) {
        (true, _) => fill(own.mark_accepted, &[&shown.get_value()]),
        (false, true) => own.mark_ignored.to_owned(),
        (false, false) => mark.get_value(),
    };
    view! {
        <td id=id_of(place) class="check-suspect" class:numeric=numeric
            class:chosen=move || it.chosen.get() == Some(at)
            class:accepted=move || corrected.get().is_some()
            class:ignored=move || ignored.get()>
            <button type="button" tabindex="-1" title=about on:click=move |_| {
                it.part.set(Part::Findings);
                it.chosen.set(Some(at));
                request_animation_frame(move || focus(&format!("check-finding-{at}")));
            }>
                <sup aria-hidden="true">{number}</sup>
                {text}
                <span class="said">" "{about}</span>
            </button>
        </td>
    }
}
