//! The list of findings: what each cell says and should say, why, and what is done about it.

use std::sync::Arc;

use leptos::prelude::*;

use super::deciding::{Decision, certain, remedies};
use super::inspecting::{Found, Inspecting, focus};
use super::{own_words, said};
use crate::inspection::{Certainty, Corrected, Finding};
use crate::lang::{Manner, fill, inspection as lang};
use crate::ui::desk::Tab;
use crate::ui::keeping;

/// How many are listed.
const MOST: usize = 200;

#[component]
pub fn Findings(it: Inspecting, found: StoredValue<Arc<Found>>) -> impl IntoView {
    let own = own_words(it.desk);
    let all = found.get_value();
    let count = all.report.findings.len();
    if count == 0 {
        let text = match all.report.relations.is_empty() {
            true => own.none_known,
            false => own.none,
        };
        return view! { <p class="check-none">{text}</p> }.into_any();
    }
    let of_certain = certain(&all);
    let open_certain = move || {
        it.decisions.with(|decisions| {
            let open = of_certain.iter().filter(|at| !decisions.contains_key(at));
            open.count() > 1
        })
    };
    let more = count.saturating_sub(MOST);
    view! {
        {move || open_certain().then(|| view! {
            <p class="check-all">
                <button type="button" class="small-button"
                    on:click=move |_| found.with_value(|found| it.accept_certain(found))>
                    {own.accept_all}
                </button>
            </p>
        })}
        <ol class="check-list">
            {(0..count.min(MOST)).map(|at| view! { <One it found at/> }).collect_view()}
        </ol>
        {(more > 0).then(|| {
            let said = fill(own.more, &[&keeping::count(it.desk, more)]);
            view! { <p class="quiet">{said}</p> }
        })}
    }
    .into_any()
}

/// How sure a finding is, as a class.
fn sureness(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "check-sure certain",
        Certainty::Likely => "check-sure likely",
        Certainty::Undecided => "check-sure undecided",
        Certainty::Suspicious => "check-sure suspicious",
    }
}

/// One finding; the chosen one says why, and offers what can be done.
#[component]
fn One(it: Inspecting, found: StoredValue<Arc<Found>>, at: usize) -> impl IntoView {
    let own = own_words(it.desk);
    let manner = it.desk.manner_now();
    let all = found.get_value();
    let finding = all.report.findings[at].clone();
    let (row, column) = said::cell(&all, finding.place);
    let printed = said::printed(&finding, own);
    let expected = said::expected(&all, &finding, own, manner);
    let slip = finding.slip.map(|slip| lang::slip(slip, manner.tongue));
    let follows = finding
        .follows
        .map(|of| fill(own.follows, &[&(of + 1).to_string()]));
    let about: Vec<String> = slip.map(str::to_owned).into_iter().chain(follows).collect();
    let is_chosen = Memo::new(move |_| it.chosen.get() == Some(at));
    let state = move || it.decisions.with(|decisions| decisions.get(&at).cloned());
    let done = move || match state() {
        None => "",
        Some(Decision::Accepted(_)) => "✓",
        Some(Decision::Ignored(_)) => "–",
    };
    let step = move |event: leptos::ev::KeyboardEvent| {
        let to = match event.key().as_str() {
            "ArrowDown" => at + 1,
            "ArrowUp" if at > 0 => at - 1,
            _ => return,
        };
        event.prevent_default();
        focus(&format!("check-finding-{to}"));
    };
    let told = StoredValue::new(finding.clone());
    view! {
        <li class:chosen=move || is_chosen.get() class:settled=move || state().is_some()>
            <button type="button" class="check-finding" id=format!("check-finding-{at}")
                aria-expanded=move || is_chosen.get().to_string()
                on:keydown=step
                on:click=move |_| it.chosen.set((!is_chosen.get_untracked()).then_some(at))>
                <span class="check-number" aria-hidden="true">{(at + 1).to_string()}</span>
                <span class="check-what">
                    <span class="check-cell"><b>{row}</b>" · "{column}</span>
                    <span class="check-figures">
                        <del>{printed}</del>" → "<ins>{expected}</ins>
                    </span>
                    <span class="check-slip">{about.join(", ")}</span>
                </span>
                <span class=sureness(finding.certainty)>
                    {lang::certainty(finding.certainty, manner.tongue)}
                </span>
                <span class="check-done" aria-hidden="true">{done}</span>
            </button>
            {move || is_chosen.get().then(|| told.with_value(|finding| view! {
                <div class="check-open">
                    {why(&found.get_value(), finding, manner)}
                    {acts(it, found, at, finding.clone())}
                </div>
            }))}
        </li>
    }
}

fn why(found: &Found, finding: &Finding, manner: Manner) -> impl IntoView + use<> {
    let told = said::why(found, finding, manner).into_iter();
    let told = told.map(|(says, figures)| {
        view! {
            <li>{says}{figures.map(|text| view! { <span class="check-figured">{text}</span> })}</li>
        }
    });
    view! { <ul class="check-why">{told.collect_view()}</ul> }
}

/// What can be done about a finding, or what was.
fn acts(
    it: Inspecting,
    found: StoredValue<Arc<Found>>,
    at: usize,
    finding: Finding,
) -> impl IntoView {
    let ignoring = RwSignal::new(false);
    let finding = StoredValue::new(finding);
    move || {
        let all = found.get_value();
        match it.decisions.with(|decisions| decisions.get(&at).cloned()) {
            Some(decision) => decided(it, found, at, decision).into_any(),
            None if ignoring.get() => ignore(it, found, at, ignoring).into_any(),
            None => finding
                .with_value(|finding| open(it, &all, at, finding, ignoring, found))
                .into_any(),
        }
    }
}

fn open(
    it: Inspecting,
    all: &Found,
    at: usize,
    finding: &Finding,
    ignoring: RwSignal<bool>,
    found: StoredValue<Arc<Found>>,
) -> impl IntoView + use<> {
    let own = own_words(it.desk);
    let manner = it.desk.manner_now();
    let offer = |first: bool, with: Corrected| {
        let number = said::written(all, &with.to, with.place, manner);
        let label = match with.place == finding.place {
            true => fill(own.accept, &[&number]),
            false => {
                let (row, column) = said::cell(all, with.place);
                fill(own.accept_there, &[&number, &row, &column])
            }
        };
        let class = if first { "button primary" } else { "button" };
        let with = StoredValue::new(with);
        view! {
            <button type="button" class=class on:click=move |_| {
                found.with_value(|found| it.accept(found, at, with.get_value()));
                focus(&format!("check-finding-{at}"));
            }>{label}</button>
        }
    };
    let remedies = remedies(finding);
    let can: Vec<Corrected> = remedies
        .iter()
        .filter(|with| it.may_accept(all, with.place))
        .cloned()
        .collect();
    let computed = can.is_empty() && !remedies.is_empty();
    let along: Vec<String> = finding
        .consequences
        .iter()
        .map(|(place, number)| {
            let (row, column) = said::cell(all, *place);
            fill(
                own.along,
                &[&row, &column, &said::figure(all, *number, *place, manner)],
            )
        })
        .collect();
    let leads = all
        .report
        .findings
        .iter()
        .any(|other| other.follows == Some(at));
    let offers = can.into_iter().take(6).enumerate();
    let offers = offers.map(|(place, with)| offer(place == 0, with));
    let place = finding.place;
    let is_here = all.here.is_some();
    view! {
        {along.into_iter().map(|text| view! { <p class="quiet">{text}</p> }).collect_view()}
        {leads.then(|| view! { <p class="quiet">{own.follow_on}</p> })}
        {computed.then(|| view! { <p class="quiet">{own.computed}</p> })}
        <div class="check-acts">
            {offers.collect_view()}
            <button type="button" class="button" on:click=move |_| ignoring.set(true)>{own.ignore}</button>
            {is_here.then(|| view! {
                <button type="button" class="small-button" on:click=move |_| {
                    let to = found.with_value(|found| {
                        let here = found.here.as_ref()?;
                        it.desk.glance(|session| here.position(session, place))
                    });
                    if let Some((sheet, row, column)) = to {
                        it.desk.dialog.set(None);
                        it.desk.go_to(Tab::Sheet(sheet));
                        it.desk.pick_row(row, column);
                    }
                }>{own.show_there}</button>
            })}
        </div>
    }
}

/// Asks why a finding is let be.
fn ignore(
    it: Inspecting,
    found: StoredValue<Arc<Found>>,
    at: usize,
    ignoring: RwSignal<bool>,
) -> impl IntoView {
    let own = own_words(it.desk);
    let reason = RwSignal::new(String::new());
    let id = format!("check-reason-{at}");
    let to_focus = id.clone();
    request_animation_frame(move || focus(&to_focus));
    view! {
        <form class="check-acts" on:submit=move |event| {
            event.prevent_default();
            let reason = reason.get_untracked();
            if !reason.trim().is_empty() {
                found.with_value(|found| it.ignore(found, at, &reason));
                ignoring.set(false);
                focus(&format!("check-finding-{at}"));
            }
        }>
            <input class="field" id=id aria-label=own.reason placeholder=own.reason autocomplete="off"
                on:input=move |event| reason.set(event_target_value(&event))/>
            <button type="submit" class="button primary"
                disabled=move || reason.with(|reason| reason.trim().is_empty())>{own.ignore_now}</button>
            <button type="button" class="button" on:click=move |_| {
                ignoring.set(false);
                focus(&format!("check-finding-{at}"));
            }>{own.back}</button>
        </form>
    }
}

fn decided(
    it: Inspecting,
    found: StoredValue<Arc<Found>>,
    at: usize,
    decision: Decision,
) -> impl IntoView {
    let own = own_words(it.desk);
    let manner = it.desk.manner_now();
    let all = found.get_value();
    let text = match &decision {
        Decision::Ignored(reason) => fill(own.ignored, &[reason]),
        Decision::Accepted(corrected) => {
            let told = corrected.iter().map(|with| {
                let printed = all
                    .taken
                    .cell(with.place)
                    .map_or("", |it| it.printed.as_str());
                let printed = if printed.trim().is_empty() {
                    own.blank
                } else {
                    printed
                };
                let number = said::written(&all, &with.to, with.place, manner);
                fill(own.accepted, &[&number, printed])
            });
            told.collect::<Vec<_>>().join(" ")
        }
    };
    view! {
        <p>{text}</p>
        <div class="check-acts">
            <button type="button" class="button" on:click=move |_| {
                found.with_value(|found| it.take_back(found, at));
                focus(&format!("check-finding-{at}"));
            }>{own.back}</button>
        </div>
    }
}
