use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::said::{base_said, said, spot_of};
use crate::lang::{fill, scenario_words};
use crate::ui::desk::{Desk, Session, desk};
use crate::ui::places::{go_to, spot_name};
use crate::ui::sheet::Manner;
use crate::ui::structure::{Asked, Subject};
use crate::workbook::{ScenarioId, Target};

/// The most changes that are listed.
const LISTED: usize = 200;

/// One line of the list of scenarios; the base has no id.
#[derive(Clone, Debug, PartialEq)]
struct Listed {
    id: Option<ScenarioId>,
    name: String,
    says: String,
    laid: bool,
}

/// One change of the scenario that is laid on.
#[derive(Clone, Debug, PartialEq)]
struct Changed {
    at: Target,
    place: String,
    base: String,
    here: String,
}

/// What is shown of the scenario that is laid on.
#[derive(Clone, Debug, PartialEq)]
struct Laid {
    note: Option<String>,
    changes: Vec<Changed>,
    more: usize,
}

/// The scenarios, and what the one that is laid on changes.
#[component]
pub fn Scenarios() -> impl IntoView {
    let desk = desk();
    let list = Memo::new(move |_| {
        let manner = desk.manner();
        desk.read(|session| list(session, manner))
    });
    let laid = Memo::new(move |_| {
        let manner = desk.manner();
        desk.read(|session| laid(session, manner))
    });
    let words = move || scenario_words(desk.tongue.get());
    view! {
        <div class="scenarios">
            {move || (list.with(Vec::len) == 1).then(|| view! { <p class="quiet">{words().about}</p> })}
            <ul class="scenario-list" aria-label=move || words().scenarios>
                {move || list.get().into_iter().map(|it| line(desk, it)).collect_view()}
            </ul>
            <div class="panel-new">
                <button class="button" on:click=move |_| desk.ask(Asked::Scenario(None))>
                    {move || words().new}
                </button>
                {move || (list.with(Vec::len) > 1).then(|| view! {
                    <button class="button" on:click=move |_| desk.show_comparison()>
                        {words().compare}
                    </button>
                })}
            </div>
            {move || laid.get().map(|laid| changes(desk, laid))}
        </div>
    }
}

fn list(session: &Session, manner: Manner) -> Vec<Listed> {
    let (workbook, words) = (session.workbook(), scenario_words(manner.tongue));
    let laid = workbook.laid().map(|it| it.id);
    let base = Listed {
        id: None,
        name: words.base.to_owned(),
        says: words.base_about.to_owned(),
        laid: laid.is_none(),
    };
    let named = workbook.scenarios.iter().map(|it| Listed {
        id: Some(it.id),
        name: it.name.clone(),
        says: match it.changes.len() {
            0 => words.no_change.to_owned(),
            1 => words.one_change.to_owned(),
            many => fill(words.many_changes, &[&many.to_string()]),
        },
        laid: laid == Some(it.id),
    });
    std::iter::once(base).chain(named).collect()
}

fn laid(session: &Session, manner: Manner) -> Option<Laid> {
    let workbook = session.workbook();
    let laid = workbook.laid()?;
    let change = |(at, content): (&Target, &crate::workbook::Content)| Changed {
        at: *at,
        place: spot_of(workbook, *at)
            .map(|spot| spot_name(session, spot, manner))
            .unwrap_or_default(),
        base: base_said(workbook, *at, manner),
        here: said(workbook, *at, Some(content), manner),
    };
    let note = laid.note.as_ref();
    Some(Laid {
        note: note.map(|note| note.text(manner.tongue).to_owned()),
        changes: laid.changes.iter().take(LISTED).map(change).collect(),
        more: laid.changes.len().saturating_sub(LISTED),
    })
}

fn line(desk: Desk, it: Listed) -> impl IntoView {
    let words = scenario_words(desk.tongue.get());
    let Listed {
        id,
        name,
        says,
        laid,
    } = it;
    let menu = id.map(|id| {
        let label = fill(words.menu_of, &[&name]);
        view! {
            <button
                type="button"
                class="parameter-menu"
                aria-haspopup="menu"
                aria-label=label
                on:click=move |event| {
                    let button = event.current_target();
                    if let Some(button) = button.and_then(|it| it.dyn_into::<web_sys::Element>().ok()) {
                        desk.pop_up_under(Subject::Scenario(id), &button);
                    }
                }
            ><span aria-hidden="true">"▾"</span></button>
        }
    });
    view! {
        <li class=if laid { "scenario laid" } else { "scenario" }>
            <button
                type="button"
                class="scenario-pick"
                aria-pressed=laid.to_string()
                on:click=move |_| desk.lay(id)
            >
                <span class="scenario-dot" aria-hidden="true">{if laid { "●" } else { "○" }}</span>
                <b>{name}</b>
                <span class="under">{says}</span>
            </button>
            {menu}
        </li>
    }
}

fn changes(desk: Desk, laid: Laid) -> impl IntoView {
    let words = scenario_words(desk.tongue.get());
    let none = laid.changes.is_empty();
    let lines = laid.changes.into_iter().map(|it| {
        let at = it.at;
        let go = move |_| {
            let spot = desk.glance(|session| spot_of(session.workbook(), at));
            if let Some(spot) = spot {
                go_to(desk, spot);
            }
        };
        let label = fill(words.take_back_of, &[&it.place]);
        view! {
            <li class="scenario-change">
                <button type="button" class="scenario-go" on:click=go>
                    <span>{it.place}</span>
                    <span class="both"><s>{it.base}</s>" → "<b>{it.here}</b></span>
                </button>
                <button
                    type="button"
                    class="take-back"
                    aria-label=label.clone()
                    title=label
                    on:click=move |_| desk.take_back(at)
                ><span aria-hidden="true">"↺"</span></button>
            </li>
        }
    });
    view! {
        <h2>{words.changes}</h2>
        {laid.note.map(|note| view! { <p class="scenario-note">{note}</p> })}
        {none.then(|| view! { <p class="quiet">{words.none_yet}</p> })}
        <ul class="scenario-changes">{lines.collect_view()}</ul>
        {(laid.more > 0).then(|| view! {
            <p class="quiet">{fill(words.and_more, &[&laid.more.to_string()])}</p>
        })}
    }
}

/// Under a parameter that the scenario changes: what the base has, and the way back to it.
#[component]
pub fn BaseValue(at: Target) -> impl IntoView {
    let desk = desk();
    let base = Memo::new(move |_| {
        let manner = desk.manner();
        desk.read(|session| {
            let workbook = session.workbook();
            workbook
                .is_changed(at)
                .then(|| base_said(workbook, at, manner))
        })
    });
    move || base.get().map(|base| base_value(desk, at, &base))
}

/// Never part of what calls it: the first load of the page goes without.
#[inline(never)]
fn base_value(desk: Desk, at: Target, base: &str) -> AnyView {
    let words = scenario_words(desk.tongue.get());
    view! {
        <p class="base-value">
            <span>{fill(words.base_value, &[base])}</span>
            <button type="button" class="small-button" on:click=move |_| desk.take_back(at)>
                {words.take_back}
            </button>
        </p>
    }
    .into_any()
}
