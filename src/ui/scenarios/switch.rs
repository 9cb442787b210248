use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::name_of;
use crate::lang::{fill, scenario_words};
use crate::ui::desk::{Desk, desk};
use crate::ui::structure::{Asked, Item, Part, Subject};
use crate::ui::whole::whole;
use crate::workbook::ScenarioId;

/// In the bar, where there are scenarios: which one is laid on, and the others.
#[component]
pub fn Switch() -> impl IntoView {
    let desk = desk();
    let here = whole();
    let any = Memo::new(move |_| here.get() && desk.has_scenarios());
    move || any.get().then(|| switch(desk))
}

/// Never part of what calls it: the first load of the page goes without.
#[inline(never)]
fn switch(desk: Desk) -> AnyView {
    let words = move || scenario_words(desk.tongue.get());
    let laid = Memo::new(move |_| desk.laid());
    let name = move || match laid.get() {
        Some(id) => desk.read(|session| name_of(session.workbook(), id)),
        None => words().base.to_owned(),
    };
    view! {
        <button
            type="button"
            class=move || match laid.get() {
                Some(_) => "menu-button scenario-switch laid",
                None => "menu-button scenario-switch",
            }
            aria-haspopup="menu"
            title=move || fill(words().switch_title, &[&name()])
            on:click=move |event| {
                let button = event.current_target();
                if let Some(button) = button.and_then(|it| it.dyn_into::<web_sys::Element>().ok()) {
                    desk.pop_up_under(Subject::Scenarios, &button);
                }
            }
        >
            <span class="scenario-what">{move || words().scenario}": "</span>
            <span class="scenario-name">{name}</span>
            <span aria-hidden="true">" ▾"</span>
        </button>
    }
    .into_any()
}

/// Opens the list of scenarios, at the switch or in the panel.
pub fn open_switch(desk: Desk) {
    let button = document().query_selector(".scenario-switch").ok().flatten();
    let button = button.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok());
    // On a phone the panel has the list.
    match button.filter(|it| it.offset_width() > 0) {
        // Once the palette has given the focus back.
        Some(button) => request_animation_frame(move || {
            let _ = button.focus();
            desk.pop_up_under(Subject::Scenarios, &button);
        }),
        None => desk.show_scenarios(),
    }
}

/// What the switch offers.
pub fn switch_items(desk: Desk) -> Vec<Part> {
    let words = scenario_words(desk.tongue.get_untracked());
    let laid = desk.laid_now();
    let named = desk.glance(|session| {
        let all = session.workbook().scenarios.iter();
        all.map(|it| (Some(it.id), it.name.clone()))
            .collect::<Vec<_>>()
    });
    let base = (None, words.base.to_owned());
    let choices = std::iter::once(base).chain(named);
    let choices = choices.map(|(id, name)| {
        Item::choice(name, laid == id, move || {
            desk.lay(id);
        })
    });
    let mut parts = vec![Part::of(choices.collect())];
    parts.extend(laid.map(|id| Part::of(acts_of(desk, id))));
    parts.push(Part::of(vec![
        Item::new(words.new, move || desk.ask(Asked::Scenario(None))),
        Item::new(words.compare, move || desk.show_comparison()),
        Item::new(words.show, move || desk.show_scenarios()),
    ]));
    parts
}

/// The menu of one scenario.
pub fn scenario_items(desk: Desk, id: ScenarioId) -> Vec<Part> {
    vec![Part::of(acts_of(desk, id))]
}

fn acts_of(desk: Desk, id: ScenarioId) -> Vec<Item> {
    let words = scenario_words(desk.tongue.get_untracked());
    vec![
        Item::new(words.edit, move || desk.ask(Asked::Scenario(Some(id)))),
        Item::new(words.duplicate, move || desk.duplicate_scenario(id)),
        Item::new(words.merge, move || desk.merge_scenario(id)),
        Item::new(words.remove, move || desk.remove_scenario(id)),
    ]
}
