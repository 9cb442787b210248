//! The fields of the sentences: which input, which result, from where to where.

use leptos::prelude::*;

use super::names::{self, Sought};
use crate::analysis::Moves;
use crate::lang::{SimulationWords, fill, simulation_words};
use crate::number::Number;
use crate::ui::desk::{Desk, Session, desk};
use crate::ui::sheet::Manner;
use crate::workbook::{Content, Form, Kind, Target, Typed};

pub const INPUTS: &str = "simulation-inputs";
pub const AIMS: &str = "simulation-aims";

/// One input with three texts beside it: its bounds and step, or low, likely and high.
#[derive(Clone, Copy)]
pub struct Line {
    pub key: usize,
    pub target: RwSignal<Option<Target>>,
    pub texts: [RwSignal<String>; 3],
}

/// What the three texts of a line are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Texts {
    /// From, to, step.
    Bounds,
    /// Low, likely, high.
    Range,
}

impl Line {
    pub fn new(key: usize) -> Line {
        Line {
            key,
            target: RwSignal::new(None),
            texts: [(); 3].map(|()| RwSignal::new(String::new())),
        }
    }

    /// Chooses an input, and what is sensible for it.
    pub fn choose(self, desk: Desk, target: Option<Target>, kind: Texts) {
        let manner = desk.manner_now();
        let texts = desk.glance(|session| Some(sensible(session, target?, kind, manner)));
        let texts = texts.unwrap_or_default();
        for (signal, text) in self.texts.iter().zip(texts) {
            signal.set(text);
        }
        self.target.set(target);
    }

    /// The positions that its texts say; of an input of choices, these.
    pub fn moves(self, session: &Session, manner: Manner) -> Option<(Target, Moves)> {
        let target = self.target.get()?;
        let workbook = session.workbook();
        let sensible = Moves::sensible(workbook, session.engine(), target);
        if let Some(moves @ Moves::Choices(_)) = sensible {
            return Some((target, moves));
        }
        let [from, to] = [0, 1].map(|at| self.number(session, at, manner));
        let step = read_step(workbook.form(target)?, &self.texts[2].get(), manner);
        Some((target, Moves::steps(from?, to?, step?)?))
    }

    /// The number in one of its texts.
    pub fn number(self, session: &Session, at: usize, manner: Manner) -> Option<Number> {
        let form = session.workbook().form(self.target.get()?)?;
        read(form, &self.texts[at].get(), manner)
    }

    pub fn has_choices(self, desk: Desk) -> Option<String> {
        let (target, tongue) = (self.target.get()?, desk.tongue.get());
        desk.read(|session| {
            let moves = Moves::sensible(session.workbook(), session.engine(), target)?;
            let Moves::Choices(choices) = moves else {
                return None;
            };
            let manner = Manner {
                tongue,
                locale: desk.locale.get(),
            };
            let shown = choices
                .iter()
                .map(|it| names::shown(session.workbook(), target, it, manner));
            Some(shown.collect::<Vec<_>>().join(", "))
        })
    }

    pub fn name(self, desk: Desk) -> String {
        let (target, tongue) = (self.target.get(), desk.tongue.get());
        let name = |target| desk.read(|it| names::input_name(it.workbook(), target, tongue));
        target.map(name).unwrap_or_default()
    }
}

fn read(form: &Form, text: &str, manner: Manner) -> Option<Number> {
    match form.read(text, manner.locale, &[]) {
        Typed::Content(Content::Number(number)) => Some(number),
        _ => None,
    }
}

/// A step of days is a number of them.
fn read_step(form: &Form, text: &str, manner: Manner) -> Option<Number> {
    match form.kind {
        Kind::Date => read(&Form::default(), text, manner),
        _ => read(form, text, manner),
    }
}

fn sensible(session: &Session, target: Target, kind: Texts, manner: Manner) -> [String; 3] {
    let workbook = session.workbook();
    let form = workbook.form(target).cloned().unwrap_or_default();
    let write = |form: &Form, number: Number| {
        form.edit_text(&Content::Number(number), manner.locale, manner.tongue)
    };
    let Some(Moves::Steps { from, to, step }) = Moves::sensible(workbook, session.engine(), target)
    else {
        return Default::default();
    };
    match kind {
        Texts::Bounds => {
            let plain = Form::default();
            let of_step = if form.kind == Kind::Date {
                &plain
            } else {
                &form
            };
            [write(&form, from), write(&form, to), write(of_step, step)]
        }
        Texts::Range => {
            let now = names::now(session, target).number().ok();
            let likely = now.map(|now| write(&form, now)).unwrap_or_default();
            [write(&form, from), likely, write(&form, to)]
        }
    }
}

/// The lists that the fields offer.
#[component]
pub fn Lists() -> impl IntoView {
    let desk = desk();
    let inputs = Memo::new(move |_| {
        let tongue = desk.tongue.get();
        desk.read(|session| names::offered_inputs(session.workbook(), tongue))
    });
    let aims = Memo::new(move |_| {
        let manner = desk.manner();
        desk.read(|session| names::offered_sought(session.workbook(), manner))
    });
    let options = |names: Vec<String>| {
        let option = |name: String| view! { <option value=name></option> };
        names.into_iter().map(option).collect_view()
    };
    view! {
        <datalist id=INPUTS>{move || options(inputs.get())}</datalist>
        <datalist id=AIMS>{move || options(aims.get())}</datalist>
    }
}

/// Chooses an input from a list that is searched by typing.
#[component]
pub fn InputField(line: Line, kind: Texts) -> impl IntoView {
    let desk = desk();
    let wrong = RwSignal::new(false);
    let own = move || simulation_words(desk.tongue.get());
    view! {
        <input
            class="simulation-pick"
            type="text"
            list=INPUTS
            autocomplete="off"
            aria-label=move || own().input
            placeholder=move || own().input_hint
            title=move || line.name(desk)
            aria-invalid=move || wrong.get().to_string()
            prop:value=move || line.name(desk)
            on:focus=|event| select_all(&event)
            on:change=move |event| {
                let text = event_target_value(&event);
                let tongue = desk.tongue.get_untracked();
                let found = desk.glance(|it| names::input_named(it.workbook(), &text, tongue));
                wrong.set(found.is_none() && !text.trim().is_empty());
                if found.is_some() || text.trim().is_empty() {
                    desk.notice.set(String::new());
                    line.choose(desk, found, kind);
                } else {
                    desk.notice.set(simulation_words(tongue).unknown_input.to_owned());
                }
            }
        />
    }
}

/// Chooses what is looked at.
#[component]
pub fn AimField(aim: RwSignal<Option<Sought>>) -> impl IntoView {
    let desk = desk();
    let wrong = RwSignal::new(false);
    let own = move || simulation_words(desk.tongue.get());
    let name = move || {
        let manner = desk.manner();
        let name = |aim: &Sought| desk.read(|session| aim.name(session.workbook(), manner));
        aim.with(|aim| aim.as_ref().map(name)).unwrap_or_default()
    };
    view! {
        <input
            class="simulation-pick"
            type="text"
            list=AIMS
            autocomplete="off"
            aria-label=move || own().aim
            placeholder=move || own().aim_hint
            title=name
            aria-invalid=move || wrong.get().to_string()
            prop:value=name
            on:focus=|event| select_all(&event)
            on:change=move |event| {
                let text = event_target_value(&event);
                let manner = desk.manner_now();
                let found = desk.glance(|it| names::sought_named(it.workbook(), &text, manner));
                wrong.set(found.is_none() && !text.trim().is_empty());
                if found.is_some() || text.trim().is_empty() {
                    desk.notice.set(String::new());
                    aim.set(found);
                } else {
                    desk.notice.set(simulation_words(manner.tongue).unknown_aim.to_owned());
                }
            }
        />
    }
}

/// So that a list shows all it has, and typing begins anew.
fn select_all(event: &web_sys::FocusEvent) {
    use wasm_bindgen::JsCast;
    let target = event.target();
    let input = target.and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok());
    if let Some(input) = input {
        input.select();
    }
}

/// The three texts of a line, each with its word before it.
#[component]
pub fn TextFields(line: Line, said: [Said; 3]) -> impl IntoView {
    let desk = desk();
    let own = move || simulation_words(desk.tongue.get());
    let field = move |at: usize| {
        let label = move || format!("{}: {}", line.name(desk), said[at](own()));
        view! {
            <span class="simulation-part">
                <span aria-hidden="true">{move || said[at](own())}</span>" "
                <input
                    class="simulation-number"
                    type="text"
                    aria-label=label
                    prop:value=move || line.texts[at].get()
                    on:input=move |event| line.texts[at].set(event_target_value(&event))
                />
            </span>
        }
    };
    move || match (line.target.get(), line.has_choices(desk)) {
        (None, _) => ().into_any(),
        (Some(_), Some(choices)) => {
            view! { <span class="simulation-part">{fill(own().choices, &[&choices])}</span> }
                .into_any()
        }
        (Some(_), None) => (0..3).map(field).collect_view().into_any(),
    }
}

/// One of the words here.
pub type Said = fn(&SimulationWords) -> &'static str;

pub const BOUNDS: [Said; 3] = [|w| w.from, |w| w.to, |w| w.step];
pub const RANGE: [fn(&SimulationWords) -> &'static str; 3] = [|w| w.low, |w| w.likely, |w| w.high];

/// The button that begins what its form asks for and, while something is under way, the one that ends it; how far it is.
#[component]
pub fn Begin(
    running: Signal<bool>,
    tried: Signal<usize>,
    stale: Signal<bool>,
    label: Said,
    stop: Callback<()>,
) -> impl IntoView {
    let desk = desk();
    // Each piece of work says again that it is under way; the button stays the same.
    let running = Memo::new(move |_| running.get());
    let stale = Memo::new(move |_| stale.get());
    let own = move || simulation_words(desk.tongue.get());
    view! {
        <p class="simulation-begin">
            <button class="primary" type="submit">
                {move || label(own())}
            </button>
            {move || running.get().then(|| view! {
                <button type="button" on:click=move |_| stop.run(())>{own().stop}</button>
            })}
            <span class="simulation-progress" role="status">
                {move || match (running.get(), tried.get()) {
                    (true, tried) => fill(own().trying, &[&names::figure(desk, tried)]),
                    (false, 0) => String::new(),
                    (false, tried) => fill(own().tried, &[&names::figure(desk, tried)]),
                }}
            </span>
            {move || stale.get().then(|| view! { <span class="simulation-stale">{own().stale}</span> })}
        </p>
    }
}
