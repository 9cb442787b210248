use leptos::html;
use leptos::prelude::*;

use super::desk::{Desk, Dialog, Tab, desk};
use super::keeping;
use super::pasting::{self, Answer, OwnSheet, Question};
use super::placing::{self, Placing};
use super::{formats, inspection, intake, linking, notes, planning, structure};
use crate::exchange::{Pasted, Writing};
use crate::lang::fill;
use crate::number::{Format, Locale, show};
use crate::templates::{TEMPLATES, Template};

/// The dialog that is open, and the field where files are chosen.
#[component]
pub fn Dialogs() -> impl IntoView {
    let desk = desk();
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let open = desk.dialog.with(Option::is_some);
        let Some(element) = element.get() else { return };
        match (open, element.open()) {
            // Showing an open dialog or closing a closed one cannot happen here.
            (true, false) => {
                let _ = element.show_modal();
            }
            (false, true) => {
                element.close();
            }
            _ => {}
        }
    });
    let body = move || desk.dialog.get().map(|dialog| opened(desk, dialog));
    view! {
        <dialog class="dialog" node_ref=element on:close=move |_| {
            desk.dialog.set(None);
            desk.focus_grid();
        }>{body}</dialog>
        <input
            node_ref=desk.file_input
            class="hidden-input"
            type="file"
            accept=".json,.xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.tsv,.txt,application/json"
            tabindex="-1"
            aria-hidden="true"
            on:change=move |_| {
                if let Some(input) = desk.file_input.get_untracked() {
                    keeping::open_chosen(desk, input);
                }
            }
        />
    }
}

/// Never part of what calls it: the first load of the page goes without.
#[inline(never)]
fn opened(desk: Desk, dialog: Dialog) -> AnyView {
    match dialog {
        Dialog::NewPlan => view! { <planning::NewPlan/> }.into_any(),
        Dialog::PasteTable => view! { <PasteTable/> }.into_any(),
        Dialog::Stored => view! { <keeping::Stored/> }.into_any(),
        Dialog::Shipped => view! { <Shipped/> }.into_any(),
        Dialog::Paste(question) => view! { <PasteQuestion question/> }.into_any(),
        Dialog::Place(placing, computed) => view! { <PlaceQuestion placing computed/> }.into_any(),
        Dialog::Structure(asked) => structure::dialog(asked).into_any(),
        Dialog::Note(at) => view! { <notes::NoteDialog at/> }.into_any(),
        Dialog::TakeIn(table) => view! { <intake::TakeIn table/> }.into_any(),
        Dialog::TakeInText(table, text) => view! { <intake::TakeIn table text/> }.into_any(),
        Dialog::Inspect(table) => view! { <inspection::Inspect table/> }.into_any(),
        Dialog::Formats(task) => formats::dialog(task),
        Dialog::MakeLink => view! { <linking::MakeLink/> }.into_any(),
        Dialog::Link(link) => view! { <linking::TakeLink link/> }.into_any(),
        Dialog::Trouble(message) => trouble(desk, message).into_any(),
        Dialog::Damaged(id, name) => view! { <keeping::Damaged id name/> }.into_any(),
        Dialog::History => view! { <keeping::HistoryDialog/> }.into_any(),
        Dialog::Update => view! { <keeping::Update/> }.into_any(),
    }
}

pub fn cancel(desk: Desk) -> impl IntoView {
    view! {
        <button type="button" class="button" on:click=move |_| desk.dialog.set(None)>
            {desk.words().cancel}
        </button>
    }
}

fn trouble(desk: Desk, message: String) -> impl IntoView {
    view! {
        <p role="alert">{message}</p>
        <div class="dialog-buttons">
            <button class="button primary" autofocus on:click=move |_| desk.dialog.set(None)>
                {desk.words().close}
            </button>
        </div>
    }
}

#[component]
fn PasteTable() -> impl IntoView {
    let desk = desk();
    let words = desk.words();
    let text = RwSignal::new(String::new());
    let chosen = RwSignal::new(None::<Locale>);
    let pasted = Memo::new(move |_| Pasted::read(&text.get()));
    let writing = Memo::new(move |_| pasted.with(|pasted| pasted.writing(desk.locale.get())));
    let locale = move || match writing.get() {
        Writing::As(locale) => chosen.get().or(Some(locale)),
        Writing::Ambiguous { .. } => chosen.get(),
    };
    let ready = move || pasted.with(|pasted| pasted.rows.len() > 1) && locale().is_some();
    let make = move || {
        let Some(locale) = locale().filter(|_| ready()) else {
            return;
        };
        let words = desk.words_now();
        let pasted = pasted.get_untracked();
        let workbook = pasted.into_workbook(words.pasted_workbook, words.pasted_sheet, locale);
        desk.dialog.set(None);
        keeping::open_new(desk, workbook);
        desk.tab.set(Tab::Sheet(0));
    };
    view! {
        <form method="dialog" on:submit=move |event| {
            event.prevent_default();
            make();
        }>
            <h2>{words.paste_title}</h2>
            <p>{words.paste_text}</p>
            <textarea
                class="paste-area"
                rows="9"
                autofocus
                spellcheck="false"
                aria-label=words.paste_label
                on:input=move |event| text.set(event_target_value(&event))
            ></textarea>
            <p class="quiet" role="status">{move || pasted.with(|pasted| {
                if pasted.rows.len() < 2 {
                    return words.paste_empty.to_owned();
                }
                fill(words.paste_found, &[&(pasted.rows.len() - 1).to_string(), &pasted.width().to_string()])
            })}</p>
            {move || match writing.get() {
                Writing::Ambiguous { text, id, en } => Some(ambiguous(desk, text, id, en, chosen)),
                Writing::As(_) => None,
            }}
            <div class="dialog-buttons">
                {cancel(desk)}
                <button type="submit" class="button primary" disabled=move || !ready()>
                    {words.make_sheet}
                </button>
            </div>
        </form>
    }
}

/// Asks which of two readings a number has.
pub fn ambiguous(
    desk: Desk,
    text: String,
    id: crate::number::Number,
    en: crate::number::Number,
    chosen: RwSignal<Option<Locale>>,
) -> impl IntoView {
    let words = desk.words();
    let own = desk.locale.get_untracked();
    // What the setting says is chosen and has the focus, where that was chosen beforehand.
    let first = chosen.get_untracked();
    let readings = [
        (Locale::Id, show(id, Format::default(), own)),
        (Locale::En, show(en, Format::default(), own)),
    ];
    view! {
        <fieldset class="choices">
            <legend>{fill(words.paste_ambiguous, &[&text, &readings[0].1, &readings[1].1])}</legend>
            {readings.map(|(locale, reading)| view! {
                <label>
                    <input
                        type="radio"
                        name="reading"
                        autofocus=first == Some(locale)
                        prop:checked=move || chosen.get() == Some(locale)
                        on:change=move |_| chosen.set(Some(locale))
                    />
                    {reading}
                </label>
            }).collect_view()}
        </fieldset>
    }
}

#[component]
fn PasteQuestion(question: Question) -> impl IntoView {
    let desk = desk();
    let words = desk.words();
    let Question {
        pasted,
        ambiguous: unclear,
        new_rows,
        new_columns,
        own_sheet,
        computed,
    } = question;
    let own = desk.locale.get_untracked();
    // Where it is asked, the person's own way of writing numbers is the answer that Enter gives.
    let known = match pasted.writing(own) {
        Writing::As(locale) => locale,
        Writing::Ambiguous { .. } => own,
    };
    let chosen = RwSignal::new(Some(known));
    let over_formulas = RwSignal::new(false);
    let go = move || {
        let Some(locale) = chosen.get_untracked() else {
            return;
        };
        let answer = Answer {
            locale,
            over_formulas: over_formulas.get_untracked(),
        };
        desk.dialog.set(None);
        pasting::put(desk, &pasted, answer);
    };
    // Where there is nothing to choose, Enter goes on.
    let plain = unclear.is_none() && computed == 0;
    let rather = own_sheet.as_ref().is_some_and(|(_, rather)| *rather);
    view! {
        <form method="dialog" on:submit=move |event| {
            event.prevent_default();
            go();
        }>
            <h2>{words.paste_question}</h2>
            {unclear.map(|(text, id, en)| ambiguous(desk, text, id, en, chosen))}
            {(new_rows > 0).then(|| view! { <p>{fill(words.paste_rows, &[&new_rows.to_string()])}</p> })}
            {(new_columns > 0).then(|| view! { <p>{fill(words.paste_columns, &[&new_columns.to_string()])}</p> })}
            {(computed > 0).then(|| {
                over_or_skip(desk, fill(words.paste_computed, &[&computed.to_string()]), over_formulas)
            })}
            <div class="dialog-buttons">
                {cancel(desk)}
                {own_sheet.map(|(own_sheet, _)| view! {
                    <button
                        type="button"
                        class=if rather { "button primary" } else { "button" }
                        autofocus=plain && rather
                        on:click=move |_| {
                            let OwnSheet { beside, text } = own_sheet.clone();
                            desk.dialog.set(Some(Dialog::TakeInText(beside, text)));
                        }
                    >{words.paste_apart}</button>
                })}
                <button
                    type="submit"
                    class=if rather { "button" } else { "button primary" }
                    autofocus=plain && !rather
                >{words.paste_here}</button>
            </div>
        </form>
    }
}

/// Asks whether formulas are to be overridden.
fn over_or_skip(desk: Desk, says: String, over_formulas: RwSignal<bool>) -> impl IntoView {
    let words = desk.words();
    let way = move |over: bool, label: &'static str| {
        view! {
            <label>
                <input
                    type="radio"
                    name="computed"
                    prop:checked=move || over_formulas.get() == over
                    on:change=move |_| over_formulas.set(over)
                />
                {label}
            </label>
        }
    };
    view! {
        <fieldset class="choices">
            <legend>{says}</legend>
            {way(false, words.paste_computed_skip)}
            {way(true, words.paste_computed_over)}
        </fieldset>
    }
}

#[component]
fn PlaceQuestion(placing: Placing, computed: usize) -> impl IntoView {
    let desk = desk();
    let words = desk.words();
    let over_formulas = RwSignal::new(false);
    let says = fill(words.place_computed, &[&computed.to_string()]);
    view! {
        <form method="dialog" on:submit=move |event| {
            event.prevent_default();
            desk.dialog.set(None);
            placing::put(desk, &placing, over_formulas.get_untracked());
        }>
            <h2>{words.place_question}</h2>
            {over_or_skip(desk, says, over_formulas)}
            <div class="dialog-buttons">
                {cancel(desk)}
                <button type="submit" class="button primary">{words.place_here}</button>
            </div>
        </form>
    }
}

/// The workbooks that ship with Takar, each with what it says of itself.
#[component]
fn Shipped() -> impl IntoView {
    let desk = desk();
    let (words, tongue) = (desk.words_now(), desk.tongue.get_untracked());
    let one = move |template: &'static Template| {
        let workbook = template.open().unwrap_or_default();
        let about = workbook.about.map(|about| about.text(tongue).to_owned());
        view! {
            <li>
                <button type="button" class="stored shipped" on:click=move |_| {
                    desk.dialog.set(None);
                    keeping::open_template(desk, template);
                }><b>{workbook.name}</b><span>{about}</span></button>
            </li>
        }
    };
    view! {
        <h2>{words.shipped}</h2>
        <ul class="stored-list">{TEMPLATES.iter().map(one).collect_view()}</ul>
        <div class="dialog-buttons">
            <button type="button" class="button" on:click=move |_| desk.dialog.set(None)>
                {words.close}
            </button>
        </div>
    }
}
