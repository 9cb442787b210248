use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::{Completing, Help, is_formula};
use crate::engine::unknown_names;
use crate::formula::{Problem, Span, Syntax, closed, parse, translate};
use crate::lang::{fault, problem};
use crate::number::Locale;
use crate::ui::colouring::{Mirror, Told, stretches};
use crate::ui::desk::{Desk, desk};
use crate::workbook::Stand;

/// A typed formula in invariant form.
///
/// # Errors
/// What is wrong with it; nothing where it is none.
pub fn read_formula(text: &str, locale: Locale) -> Result<String, Vec<Problem>> {
    let text = text.trim();
    if text.len() < 2 || !is_formula(text) {
        return Err(Vec::new());
    }
    let syntax = Syntax::of(locale);
    let whole = closed(text, syntax);
    let text = whole.as_deref().unwrap_or(text);
    let problems = parse(text, syntax).problems;
    match problems.is_empty() {
        true => Ok(translate(text, syntax, Syntax::INVARIANT)),
        false => Err(problems),
    }
}

/// What is wrong with the names of a formula in invariant form, in words.
pub fn unknown_name(desk: Desk, formula: &str, stand: Stand) -> Option<String> {
    let tongue = desk.tongue.get_untracked();
    let unknown = desk.glance(|it| unknown_names(formula, stand, it.workbook()));
    unknown.first().map(|it| fault(it, tongue))
}

/// A labelled field of a dialog that takes a formula, with the help and the colours of the formula
/// bar. Enter sends the dialog; Alt+Enter breaks the line.
#[component]
pub fn FormulaField(
    /// What the ids of its elements begin with; each field of a dialog has its own.
    name: &'static str,
    label: &'static str,
    text: RwSignal<String>,
    /// Where the formula stands.
    #[prop(into)]
    stand: Signal<Stand>,
    /// A formula need not be written.
    #[prop(optional)]
    optional: bool,
    /// Its names must lead somewhere, and where they do not that is told.
    #[prop(optional)]
    known: bool,
) -> impl IntoView {
    let desk = desk();
    let input = NodeRef::<html::Textarea>::new();
    let caret = RwSignal::new((0, 0));
    let focused = RwSignal::new(false);
    let formula = Signal::derive(move || text.with(|text| is_formula(text).then(|| text.clone())));
    let put = Callback::new(move |typed| text.set(typed));
    let none = Signal::stored(None);
    let completing = Completing::new(desk, name, input, (formula, stand, none), put, caret);
    // What is wrong is told when the field is left.
    let problems = Memo::new(move |_| {
        if focused.get() || (optional && text.with(|text| text.trim().is_empty())) {
            return Vec::new();
        }
        text.with(|text| read_formula(text, desk.locale.get()).err())
            .unwrap_or_default()
    });
    let unknown = Memo::new(move |_| {
        let read = (known && !focused.get())
            .then(|| text.with(|text| read_formula(text, desk.locale.get())));
        unknown_name(desk, &read?.ok()?, stand.get())
    });
    let coloured = Memo::new(move |_| {
        let text = formula.get().unwrap_or_default();
        let problems: Vec<Span> = problems.with(|problems| {
            let spans = problems.iter().map(|problem| problem.span.clone());
            spans.collect()
        });
        let told = Told {
            syntax: Syntax::of(desk.locale.get()),
            stand: stand.get(),
            caret: focused.get().then(|| caret.get().1),
            problems: &problems,
        };
        desk.read(|session| stretches(&text, told, session.workbook()).0)
    });
    let on_key = move |event: KeyboardEvent| {
        if completing.takes(&event) {
            return;
        }
        if event.key() != "Enter" || event.is_composing() {
            return;
        }
        event.prevent_default();
        if event.alt_key() {
            return completing.break_line();
        }
        let form = input.get_untracked().and_then(|input| input.form());
        if let Some(form) = form {
            let _ = form.request_submit();
        }
    };
    let wrong = move || {
        let tongue = desk.tongue.get();
        let broken = problems.with(|problems| problems.first().map(|it| problem(&it.kind, tongue)));
        broken.or_else(|| unknown.get())
    };
    let lines = move || text.with(|text| text.split('\n').count().clamp(1, 6));
    view! {
        <div class="stacked">
            <label for=format!("{name}-field")>{label}</label>
            <div class="formula-field" class:coloured=move || formula.with(Option::is_some)>
                <Mirror field=input stretches=coloured/>
                <textarea
                    node_ref=input
                    id=format!("{name}-field")
                    class="field wide"
                    rows=move || lines().to_string()
                    spellcheck="false"
                    autocomplete="off"
                    aria-invalid=move || wrong().is_some().to_string()
                    aria-describedby=format!("{name}-wrong {}", completing.hint_id())
                    aria-autocomplete="list"
                    aria-haspopup="listbox"
                    aria-controls=move || completing.is_open().then(|| completing.list_id())
                    aria-activedescendant=move || completing.active()
                    prop:value=move || text.get()
                    on:focus=move |_| {
                        focused.set(true);
                        completing.begin();
                    }
                    on:blur=move |_| {
                        focused.set(false);
                        completing.leave();
                    }
                    on:input=move |event| {
                        if let Some(input) = input.get_untracked() {
                            one_sign(&input);
                        }
                        completing.typed(event_target_value(&event));
                    }
                    on:keydown=on_key
                    on:keyup=move |_| completing.moved()
                    on:click=move |_| completing.moved()
                ></textarea>
            </div>
            {move || focused.get().then(|| view! { <Help completing/> })}
            <p class="wrong" id=format!("{name}-wrong") role="status">{wrong}</p>
        </div>
    }
}

/// The field begins with `=`, which people type all the same: two are one.
fn one_sign(input: &web_sys::HtmlTextAreaElement) {
    let text = input.value();
    if let Some(rest) = text.strip_prefix('=').filter(|rest| rest.starts_with('=')) {
        let caret = input.selection_start().ok().flatten().unwrap_or_default();
        let caret = caret.saturating_sub(1).max(1);
        input.set_value(rest);
        let _ = input.set_selection_range(caret, caret);
    }
}
