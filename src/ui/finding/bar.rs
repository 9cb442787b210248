use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::{
    At, Finding, Found, Hit, What, close, looking, place_now, replacing, show_hidden, show_unseen,
    step,
};
use crate::lang::{FindingWords, fill, finding_words};
use crate::number::{Format, Number, show};
use crate::ui::desk::{Desk, Tab, desk};
use crate::ui::sheet;

/// The bar over the grid, when it is open.
#[component]
pub fn FindBar() -> impl IntoView {
    let desk = desk();
    move || desk.tools.finding.open.get().then(opened)
}

/// Never part of what calls it: the first load of the page goes without.
#[inline(never)]
fn opened() -> AnyView {
    view! { <Opened/> }.into_any()
}

#[component]
fn Opened() -> impl IntoView {
    let desk = desk();
    let finding = desk.tools.finding;
    let words = move || finding_words(desk.tongue.get());
    looking::watch(desk);
    let field = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        finding.focus.track();
        if let Some(field) = field.get() {
            // After whatever opened it has let the focus go.
            request_animation_frame(move || {
                let _ = field.focus();
                field.select();
            });
        }
    });
    // At once, where the button that was pressed is about to go or to be turned off: the focus would
    // be nowhere until the next frame, and so would Escape.
    let to_field = move || {
        if let Some(field) = field.get_untracked() {
            let _ = field.focus();
            field.select();
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            event.prevent_default();
            event.stop_propagation();
            close(desk);
        }
    };
    let on_enter = move |event: KeyboardEvent, act: fn(Desk, bool)| {
        if event.key() == "Enter" && !event.is_composing() && !event.ctrl_key() {
            event.prevent_default();
            act(desk, !event.shift_key());
        }
    };
    let more = move || {
        if finding.replace.get() {
            words().less
        } else {
            words().more
        }
    };
    let none = move || finding.found.with(|found| found.hits.is_empty());
    let searching = move || finding.found.with(|found| found.progress);
    let nowhere = move || {
        let searched = finding.text.with(|text| !text.is_empty()) && searching().is_none();
        searched && finding.found.with(Found::is_nowhere)
    };
    // What was told of replacing is of the sheet that it was done on.
    Effect::new(move |before: Option<Tab>| {
        let tab = desk.tab.get();
        if before.is_some_and(|before| before != tab) {
            finding.told.set(String::new());
        }
        tab
    });
    let toggle = move |signal: RwSignal<bool>, label: fn(&FindingWords) -> &'static str| {
        view! {
            <label class="find-choice">
                <input
                    type="checkbox"
                    prop:checked=move || signal.get()
                    on:change=move |event| signal.set(event_target_checked(&event))
                />
                <span>{move || label(words())}</span>
            </label>
        }
    };
    let icon = |path: &'static str| {
        view! {
            <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
                <path d=path fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/>
            </svg>
        }
    };
    let button = move |label: fn(&FindingWords) -> &'static str, path, forward: bool| {
        view! {
            <button
                type="button"
                class="icon-button"
                title=move || label(words())
                aria-label=move || label(words())
                disabled=none
                on:click=move |_| step(desk, forward)
            >{icon(path)}</button>
        }
    };
    // What was found where it is not in sight, and the way to it.
    let out_of_sight = move |count: fn(&Found) -> usize,
                             says: fn(&FindingWords) -> &'static str,
                             show: fn(Desk)| {
        move || {
            let count = finding.found.with(count);
            (count > 0).then(|| {
                view! {
                    <p class="find-unseen">
                        <span role="status">{fill(says(words()), &[&count.to_string()])}</span>
                        <button type="button" class="small-button" on:click=move |_| {
                            to_field();
                            show(desk);
                        }>{words().show_unseen}</button>
                    </p>
                }
            })
        }
    };
    view! {
        <section class="find-bar" role="search" aria-label=move || words().find_bar on:keydown=on_key>
            <div class="find-line">
                <button
                    type="button"
                    class="icon-button find-more"
                    title=more
                    aria-label=more
                    aria-expanded=move || finding.replace.get().to_string()
                    on:click=move |_| finding.replace.update(|open| *open = !*open)
                >
                    <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
                        <path
                            d=move || if finding.replace.get() { "m5 8 5 5 5-5" } else { "m8 5 5 5-5 5" }
                            fill="none"
                            stroke="currentColor"
                            stroke-width="1.7"
                            stroke-linecap="round"
                            stroke-linejoin="round"
                        />
                    </svg>
                </button>
                <input
                    node_ref=field
                    class="field find-field"
                    class:none=move || nowhere() && finding.told.with(String::is_empty)
                    autocomplete="off"
                    spellcheck="false"
                    aria-label=move || words().text
                    placeholder=move || words().text
                    prop:value=move || finding.text.get()
                    on:input=move |event| {
                        finding.told.set(String::new());
                        finding.text.set(event_target_value(&event));
                    }
                    on:keydown=move |event| on_enter(event, step)
                />
                {button(|w| w.previous, "m5 12 5-5 5 5", false)}
                {button(|w| w.next, "m5 8 5 5 5-5", true)}
                <span class="find-count">
                    <span role="status">{move || told(desk, finding, words())}</span>
                    {move || searching().map(|seen| fill(words().searching, &[&seen.to_string()]))}
                </span>
                {move || (nowhere() && !finding.all_sheets.get() && finding.told.with(String::is_empty)).then(|| view! {
                    <button type="button" class="small-button find-everywhere" on:click=move |_| {
                        to_field();
                        finding.all_sheets.set(true);
                    }>{words().look_everywhere}</button>
                })}
                <span class="find-choices">
                    <select
                        class="field"
                        aria-label=move || words().where_field
                        on:change=move |event| finding.all_sheets.set(event_target_value(&event) == "all")
                    >
                        <option value="one" selected=move || !finding.all_sheets.get()>{move || words().this_sheet}</option>
                        <option value="all" selected=move || finding.all_sheets.get()>{move || words().whole_workbook}</option>
                    </select>
                    <select
                        class="field"
                        aria-label=move || words().look_in
                        on:change=move |event| finding.in_formulas.set(event_target_value(&event) == "formulas")
                    >
                        <option value="values" selected=move || !finding.in_formulas.get()>{move || words().in_values}</option>
                        <option value="formulas" selected=move || finding.in_formulas.get()>{move || words().in_formulas}</option>
                    </select>
                    {toggle(finding.case, |w| w.case)}
                    {toggle(finding.whole, |w| w.whole_cell)}
                </span>
                <button
                    type="button"
                    class="icon-button find-close"
                    title=move || words().close
                    aria-label=move || words().close
                    on:click=move |_| close(desk)
                >{icon("m5 5 10 10M15 5 5 15")}</button>
            </div>
            <div class="find-line" hidden=move || !finding.replace.get()>
                <input
                    class="field find-field"
                    autocomplete="off"
                    spellcheck="false"
                    aria-label=move || words().by
                    placeholder=move || words().by
                    prop:value=move || finding.by.get()
                    on:input=move |event| finding.by.set(event_target_value(&event))
                    on:keydown=move |event| on_enter(event, |desk, _| replacing::one(desk))
                />
                <button type="button" class="button" disabled=none on:click=move |_| replacing::one(desk)>
                    {move || words().replace_one}
                </button>
                <button
                    type="button"
                    class="button"
                    disabled=move || none() || searching().is_some()
                    on:click=move |_| {
                        to_field();
                        replacing::all(desk);
                    }
                >{move || words().replace_all}</button>
                <p class="find-told" role="status">{move || finding.told.get()}</p>
            </div>
            {out_of_sight(|found| found.unseen.len(), |w| w.unseen, show_unseen)}
            {out_of_sight(Found::in_hidden, |w| w.in_hidden, show_hidden)}
        </section>
    }
}

/// Which match the cursor is on, and of how many; nothing while it is being looked for, nor when
/// all has just been replaced.
fn told(desk: Desk, finding: Finding, words: &FindingWords) -> String {
    desk.selection.track();
    finding.led.track();
    let (tab, locale) = (desk.tab.get(), desk.locale.get());
    let figure = |count: usize| show(Number::from(count), Format::default(), locale);
    let nothing = finding.text.with(String::is_empty);
    let nowhere = match finding.all_sheets.get() || !matches!(tab, Tab::Sheet(_)) {
        true => words.none,
        false => words.none_here,
    };
    finding.found.with(|found| {
        let count = found.hits.len();
        if nothing || (found.progress.is_some() && count == 0) {
            return String::new();
        }
        match place_now(desk).and_then(|place| found.position(place)) {
            _ if found.progress.is_some() => String::new(),
            _ if count == 0 && finding.told.with(|told| !told.is_empty()) => String::new(),
            _ if count == 0 && !found.is_nowhere() => String::new(),
            _ if count == 0 => nowhere.to_owned(),
            Some(at) => {
                let position = fill(words.position, &[&figure(at + 1), &figure(count)]);
                match kind(desk, found.hits[at], words) {
                    Some(kind) => format!("{position} · {kind}"),
                    None => position,
                }
            }
            None if found.more => fill(words.at_least, &[&figure(count)]),
            None => fill(words.found, &[&figure(count)]),
        }
    })
}

/// What was found, where it is not simply a cell.
fn kind(desk: Desk, hit: Hit, words: &FindingWords) -> Option<&'static str> {
    Some(match (hit.at, hit.what) {
        (At::Parameter(_), _) => words.is_parameter,
        (At::Result(_), _) => words.is_result,
        (_, What::Formula) => words.is_formula,
        (_, What::Check) => words.is_check,
        (At::Cell { sheet, row, .. }, What::Own) => {
            let lines = desk.glance(|session| sheet::row_count(session, sheet));
            return (row >= lines).then_some(words.is_total);
        }
    })
}
