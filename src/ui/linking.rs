//! A workbook or a scenario as a link, and what a link holds before it is opened.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::{Desk, Dialog, Tab, desk};
use super::dialogs::cancel;
use super::keeping;
use crate::browser::{address, clipboard, rest};
use crate::exchange::{
    LONGEST, LinkError, Linked, LinkedScenario, fingerprint, is_link, link_of, link_of_scenario,
    open_link,
};
use crate::lang::{fill, link_words, no_link};
use crate::workbook::{Edit, ScenarioEdit, ScenarioId};

/// Opens what the page's address holds, now and when another link is put there.
pub fn start(desk: Desk) {
    let look = move || {
        let behind = address::behind();
        if is_link(&behind) {
            spawn_local(async move {
                rest::arrived().await;
                address::clear();
                begin(desk, behind);
            });
        }
    };
    look();
    address::watch(look);
}

/// Shows what a link holds; an empty one is asked for.
#[inline(never)]
pub fn begin(desk: Desk, link: String) {
    if desk.commit() {
        desk.dialog.set(Some(Dialog::Link(link)));
    }
}

fn refused(desk: Desk, error: &LinkError) -> String {
    let length = match error {
        LinkError::TooLong(length) => *length,
        _ => 0,
    };
    let count = |count| keeping::count(desk, count);
    no_link(
        error,
        &count(length),
        &count(LONGEST),
        desk.tongue.get_untracked(),
    )
}

/// Makes a link of the workbook, or of one of its scenarios.
#[component]
pub fn MakeLink() -> impl IntoView {
    let desk = desk();
    let words = link_words(desk.tongue.get_untracked());
    let scenarios = desk.glance(|session| {
        let all = session.workbook().scenarios.iter();
        all.map(|it| (it.id, it.name.clone())).collect::<Vec<_>>()
    });
    let chosen = RwSignal::new(None::<ScenarioId>);
    let made = Memo::new(move |_| {
        let chosen = chosen.get();
        desk.glance(|session| match chosen {
            None => link_of(session.workbook()),
            Some(id) => link_of_scenario(session.workbook(), id),
        })
        .map(|behind| address::with(&behind))
    });
    let said = RwSignal::new("");
    let field = NodeRef::<html::Textarea>::new();
    let copy = move |_| {
        let Ok(link) = made.get_untracked() else {
            return;
        };
        if clipboard::copy_text(&link) {
            said.set(words.copied);
        } else {
            said.set(words.not_copied);
            if let Some(field) = field.get_untracked() {
                field.select();
            }
        }
    };
    let choices = (!scenarios.is_empty()).then(|| {
        let ids: Vec<_> = scenarios.iter().map(|(id, _)| *id).collect();
        view! {
            <label class="stacked">
                <span>{words.what}</span>
                <select class="field link-what" on:change=move |event| {
                    let at: usize = event_target_value(&event).parse().unwrap_or_default();
                    chosen.set(at.checked_sub(1).and_then(|at| ids.get(at).copied()));
                    said.set("");
                }>
                    <option value="0">{words.workbook}</option>
                    {scenarios.iter().enumerate().map(|(at, (_, name))| view! {
                        <option value=(at + 1).to_string()>{fill(words.scenario, &[name])}</option>
                    }).collect_view()}
                </select>
            </label>
        }
    });
    let shown = move || match made.get() {
        Ok(link) => {
            let length = fill(words.length, &[&keeping::count(desk, link.len())]);
            view! {
                <label class="stacked">
                    <span>{words.link}" · "{length}</span>
                    <textarea node_ref=field class="paste-area link-text" readonly rows="4" prop:value=link></textarea>
                </label>
                {address::is_file().then(|| view! { <p class="quiet">{words.is_file}</p> })}
            }
            .into_any()
        }
        Err(error) => view! { <p role="alert">{refused(desk, &error)}</p> }.into_any(),
    };
    view! {
        <h2>{words.make_title}</h2>
        <p class="quiet">{words.about}</p>
        {choices}
        {shown}
        <p class="quiet" role="status">{said}</p>
        <div class="dialog-buttons">
            {cancel(desk)}
            {move || match made.with(Result::is_ok) {
                true => view! {
                    <button class="button primary" type="button" autofocus on:click=copy>{words.copy}</button>
                }.into_any(),
                false => view! {
                    <button class="button primary" type="button" on:click=move |_| {
                        desk.dialog.set(None);
                        keeping::save_to_file(desk);
                    }>{words.save_file}</button>
                }.into_any(),
            }}
        </div>
    }
}

/// What a link holds, and the way to take it.
#[component]
pub fn TakeLink(link: String) -> impl IntoView {
    let desk = desk();
    let words = link_words(desk.tongue.get_untracked());
    let asked = link.is_empty();
    let text = RwSignal::new(link);
    let held = Memo::new(move |_| {
        let text = text.get();
        (!text.trim().is_empty()).then(|| open_link(&text))
    });
    let fits =
        move |it: &LinkedScenario| desk.glance(|session| fingerprint(session.workbook())) == it.of;
    let said = move || match held.get() {
        None => ().into_any(),
        Some(Err(error)) => view! { <p role="alert">{refused(desk, &error)}</p> }.into_any(),
        Some(Ok(Linked::Workbook(workbook))) => view! {
            <p>{fill(words.holds_workbook, &[&workbook.name])}</p>
            <p class="quiet">{words.stays}</p>
        }
        .into_any(),
        Some(Ok(Linked::Scenario(it))) => {
            let changes = keeping::count(desk, it.scenario.changes.len());
            let other = (!fits(&it)).then(|| {
                view! { <p role="alert">{fill(words.other_workbook, &[&it.workbook])}</p> }
            });
            let parts = [it.scenario.name.as_str(), &it.workbook, &changes];
            view! { <p>{fill(words.holds_scenario, &parts)}</p> {other} }.into_any()
        }
    };
    let takes = move || {
        held.with(|held| match held {
            Some(Ok(Linked::Workbook(_))) => Some(words.open_new),
            Some(Ok(Linked::Scenario(it))) if fits(it) => Some(words.add),
            _ => None,
        })
    };
    let take = move || match held.get_untracked() {
        Some(Ok(Linked::Workbook(workbook))) => {
            desk.dialog.set(None);
            keeping::open_new(desk, *workbook);
            desk.tab.set(Tab::Sheet(0));
        }
        Some(Ok(Linked::Scenario(it))) if fits(&it) => {
            desk.dialog.set(None);
            add(desk, it);
        }
        _ => {}
    };
    view! {
        <form method="dialog" on:submit=move |event| {
            event.prevent_default();
            take();
        }>
            <h2>{words.take_title}</h2>
            {asked.then(|| view! {
                <label class="stacked">
                    <span>{words.paste}</span>
                    <textarea class="paste-area link-text" rows="4" autofocus
                        on:input=move |event| text.set(event_target_value(&event))></textarea>
                </label>
            })}
            {said}
            <div class="dialog-buttons">
                {cancel(desk)}
                {move || {
                    let label = takes();
                    let idle = label.is_none();
                    view! {
                        <button class="button primary" type="submit" autofocus=!asked disabled=idle>{label.unwrap_or(words.open_new)}</button>
                    }
                }}
            </div>
        </form>
    }
}

/// A scenario from elsewhere becomes one of the workbook on the desk, and is laid on.
fn add(desk: Desk, linked: LinkedScenario) {
    let (at, scenario) = desk.glance(|session| {
        let workbook = session.workbook();
        (workbook.scenarios.len(), workbook.adopted(linked.scenario))
    });
    let id = scenario.id;
    let scenario = Box::new(scenario);
    let insert = ScenarioEdit::Insert { at, scenario };
    let lay = ScenarioEdit::Lay(Some(id));
    desk.make(Edit::Several(vec![insert.into(), lay.into()]));
    desk.show_scenarios();
}
