//! The relations that were found, each with what it can become; and what nothing was said of.

use std::sync::Arc;

use leptos::prelude::*;

use super::inspecting::{Found, Inspecting};
use super::living::Life;
use super::{own_words, said};
use crate::inspection::{Found as Relation, Rule};
use crate::lang::{InspectionWords, fill, inspection as lang};
use crate::ui::keeping;

/// How many lines are listed.
const MOST: usize = 100;

#[component]
pub fn Relations(it: Inspecting, found: StoredValue<Arc<Found>>) -> impl IntoView {
    let own = own_words(it.desk);
    let all = found.get_value();
    if all.report.relations.is_empty() {
        return view! { <p class="check-none">{own.relations_none}</p> }.into_any();
    }
    let is_brought = all.here.is_none();
    let told = said::relations(&all);
    let can_live = told
        .iter()
        .filter(|at| it.life(&all, **at) == Life::Possible);
    let several = is_brought && can_live.count() > 1;
    let count = told.len();
    view! {
        <p class="quiet">{own.relations_about}</p>
        {several.then(|| view! {
            <p class="check-all">
                <button type="button" class="small-button"
                    on:click=move |_| found.with_value(|found| it.live_all(found))>{own.live_all}</button>
            </p>
        })}
        <ul class="check-relations">
            {told.into_iter().take(MOST).map(|at| view! { <One it found at/> }).collect_view()}
        </ul>
        {more(it, count)}
    }
    .into_any()
}

fn more(it: Inspecting, count: usize) -> impl IntoView {
    let more = count.saturating_sub(MOST);
    let said = fill(own_words(it.desk).more, &[&keeping::count(it.desk, more)]);
    (more > 0).then(|| view! { <p class="quiet">{said}</p> })
}

fn holds(it: Inspecting, relation: &Relation, own: &InspectionWords) -> String {
    let count = |count: usize| keeping::count(it.desk, count);
    let of_totals = matches!(relation.rule, Rule::Down { .. });
    let all = relation.holds == relation.of;
    match (all, of_totals) {
        (true, false) => fill(own.holds_all, &[&count(relation.of)]),
        (true, true) => fill(own.holds_all_totals, &[&count(relation.of)]),
        (false, of_totals) => {
            let template = if of_totals {
                own.holds_total
            } else {
                own.holds
            };
            fill(template, &[&count(relation.holds), &count(relation.of)])
        }
    }
}

#[component]
fn One(it: Inspecting, found: StoredValue<Arc<Found>>, at: usize) -> impl IntoView {
    let own = own_words(it.desk);
    let manner = it.desk.manner_now();
    let all = found.get_value();
    let relation = &all.report.relations[at];
    let says = lang::relation(relation, &all.named(), manner.tongue, manner.locale);
    let held = holds(it, relation, own);
    let is_brought = all.here.is_none();
    let lives = move || it.living.with(|living| living.contains(&at));
    let life = Memo::new(move |_| {
        it.living.track();
        // What the workbook says of it.
        it.desk.read(|_| ());
        found.with_value(|found| it.life(found, at))
    });
    let live = move || {
        match (is_brought, life.get()) {
        (true, Life::Possible) => Some(view! {
            <button type="button" class="small-button" aria-pressed=move || lives().to_string()
                on:click=move |_| found.with_value(|found| it.toggle_life(found, at))>
                <span class="check-tick" aria-hidden="true">{move || if lives() { "✓ " } else { "" }}</span>
                {own.live}
            </button>
        }
        .into_any()),
        (false, Life::Possible) => Some(view! {
            <button type="button" class="small-button"
                on:click=move |_| found.with_value(|found| it.make_alive(found, at))>{own.live}</button>
        }
        .into_any()),
        (_, Life::Circle) => Some(view! { <span class="quiet">{own.live_cycle}</span> }.into_any()),
        (_, Life::None) => None,
    }
    };
    let can_check = move || {
        it.desk.read(|_| ());
        found.with_value(|found| it.check_of(found, at).is_some())
    };
    view! {
        <li>
            <span class="check-says">{says}</span>
            <span class="check-holds">{held}</span>
            <span class="check-acts">
                {live}
                {move || can_check().then(|| view! {
                    <button type="button" class="small-button"
                        on:click=move |_| found.with_value(|found| it.make_check(found, at))>{own.check}</button>
                })}
            </span>
        </li>
    }
}

#[component]
pub fn Unchecked(it: Inspecting, found: StoredValue<Arc<Found>>) -> impl IntoView {
    let own = own_words(it.desk);
    let tongue = it.desk.tongue.get_untracked();
    let all = found.get_value();
    let unchecked = &all.report.unchecked;
    if unchecked.is_empty() {
        return view! { <p class="check-none">{own.unchecked_none}</p> }.into_any();
    }
    let named = all.named();
    let told = unchecked.iter().take(MOST);
    let told = told.map(|what| lang::unchecked(*what, &named, tongue));
    let told = told.map(|text| view! { <li>{text}</li> }).collect_view();
    view! {
        <p class="quiet">{own.unchecked_about}</p>
        <ul class="check-relations">{told}</ul>
        {more(it, unchecked.len())}
    }
    .into_any()
}
