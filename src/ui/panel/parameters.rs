use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::lang::{not_read, problem};
use crate::number::{Number, Rounding, show};
use crate::ui::colouring::colouring;
use crate::ui::desk::{Desk, Pointed, desk, today};
use crate::ui::locks::LockMark;
use crate::ui::scenarios::BaseValue;
use crate::ui::sheet::named;
use crate::ui::structure::{Asked, Subject};
use crate::workbook::{Content, Edit, Kind, Parameter, ParameterId, Slider, Target};

/// Every parameter, with its field, its slider and its source.
#[component]
pub fn Parameters() -> impl IntoView {
    let desk = desk();
    let ids = Memo::new(move |_| {
        desk.read(|session| {
            session
                .workbook()
                .parameters
                .iter()
                .map(|it| {
                    let steps = it.slider.as_ref().and_then(Steps::of);
                    (it.id, it.form.kind == Kind::Choice, steps)
                })
                .collect::<Vec<_>>()
        })
    });
    view! {
        <For each=move || ids.get() key=|it| *it let:it>
            <One id=it.0/>
        </For>
        {move || ids.with(Vec::is_empty).then(|| view! { <p class="quiet">{desk.words().no_parameters}</p> })}
        <div class="panel-new">
            <button class="button" on:click=move |_| desk.ask(Asked::Parameter(None))>
                {move || desk.words().new_parameter}
            </button>
            <button class="button" on:click=move |_| desk.ask(Asked::Result(None))>
                {move || desk.words().new_result}
            </button>
        </div>
    }
}

/// What a parameter's texts are in the language of the interface.
#[derive(Clone, Debug, Default, PartialEq)]
struct Texts {
    title: String,
    unit: String,
    under: String,
    /// Its value as it is shown, and as it is typed on.
    value: String,
    typed: String,
    /// Why its content cannot be read, if so.
    wrong: Option<String>,
    choices: Vec<(String, bool)>,
    is_date: bool,
}

#[component]
fn One(id: ParameterId) -> impl IntoView {
    let desk = desk();
    let texts = Memo::new(move |_| {
        desk.read(|session| {
            let manner = desk.manner();
            session
                .workbook()
                .parameter(id)
                .map(|parameter| texts(parameter, manner))
                .unwrap_or_default()
        })
    });
    let (is_choice, slider) = desk.glance(|session| {
        let parameter = session.workbook().parameter(id);
        let choice = parameter.is_some_and(|parameter| parameter.form.kind == Kind::Choice);
        (
            choice,
            parameter
                .and_then(|parameter| parameter.slider.as_ref())
                .and_then(Steps::of),
        )
    });
    // What is wrong with a formula that was typed and not taken.
    let refused = RwSignal::new(None::<String>);
    // While it is typed in, a number stands without marks between thousands.
    let focused = RwSignal::new(false);
    let shown = Memo::new(move |_| {
        texts.with(|texts| {
            if focused.get() {
                texts.typed.clone()
            } else {
                texts.value.clone()
            }
        })
    });
    let field = NodeRef::<html::Input>::new();
    let locked = Memo::new(move |_| {
        desk.read(|session| session.workbook().lock_on(Target::Parameter(id)).is_some())
    });
    let type_in = move |typed: String| {
        let locale = desk.locale.get_untracked();
        let target = Target::Parameter(id);
        let meant =
            desk.glance(|session| session.workbook().meant(target, &typed, locale, today()));
        match meant {
            Ok(meant) => {
                refused.set(None);
                let said = desk.beyond_its_text(&meant);
                let made = match meant.edit {
                    Some(edit) => desk.offer(edit).is_ok(),
                    // The same value, typed another way: the field shows it our way again.
                    None => {
                        if let Some(field) = field.get_untracked() {
                            field.set_value(&shown.get_untracked());
                        }
                        true
                    }
                };
                if let Some(said) = said.filter(|_| made) {
                    desk.notice.set(said);
                }
            }
            Err(problems) => {
                let tongue = desk.tongue.get_untracked();
                refused.set(problems.first().map(|it| problem(&it.kind, tongue)));
            }
        }
    };
    let wrong = move || {
        refused
            .get()
            .or_else(|| texts.with(|texts| texts.wrong.clone()))
    };
    let open_menu = move |event: leptos::ev::MouseEvent| {
        let button = event.current_target();
        if let Some(button) = button.and_then(|it| it.dyn_into::<web_sys::Element>().ok()) {
            desk.pop_up_under(Subject::Parameter(id), &button);
        }
    };
    let name = format!("parameter-{}", id.0);
    let colours = colouring();
    let root = NodeRef::<html::Section>::new();
    let sought = Memo::new(move |_| desk.tools.finding.is_at_parameter(desk, id));
    Effect::new(move |_| {
        if let Some(root) = root.get().filter(|_| sought.get()) {
            // Once the panel is there.
            request_animation_frame(move || bring_in_sight(&root));
        }
    });
    let editor = if is_choice {
        let select = NodeRef::<html::Select>::new();
        Effect::new(move |_| {
            let chosen = texts.with(|texts| texts.choices.iter().position(|(_, chosen)| *chosen));
            if let Some(select) = select.get() {
                select.set_selected_index(chosen.map_or(-1, |chosen| chosen as i32));
            }
        });
        view! {
            <select id=name.clone() class="field" node_ref=select disabled=move || locked.get() on:change=move |event| type_in(event_target_value(&event))>
                {move || texts.with(|texts| texts.choices.iter().map(|(label, chosen)| {
                    view! { <option value=label.clone() selected=*chosen>{label.clone()}</option> }
                }).collect_view())}
            </select>
        }
        .into_any()
    } else {
        view! {
            <input
                node_ref=field
                id=name.clone()
                class="field"
                class:wrong=move || wrong().is_some()
                autocomplete="off"
                spellcheck="false"
                inputmode=move || if texts.with(|texts| texts.is_date) { "text" } else { "decimal" }
                readonly=move || locked.get()
                aria-invalid=move || wrong().is_some().to_string()
                data-shown=move || shown.get()
                prop:value=move || shown.get()
                on:focus=move |_| {
                    focused.set(true);
                    // Where it is locked, why nothing can be typed.
                    desk.may_type(Target::Parameter(id));
                }
                on:blur=move |_| focused.set(false)
                on:change=move |event| type_in(event_target_value(&event))
                on:keydown=move |event| {
                    if event.key() == "Escape" && let Some(field) = field.get_untracked() {
                        field.set_value(&shown.get_untracked());
                        refused.set(None);
                    }
                }
            />
        }
        .into_any()
    };
    view! {
        <section
            node_ref=root
            class=move || format!("parameter{}{}", colours.parameter(id), if sought.get() { " sought" } else { "" })
            on:mousedown=move |event| if desk.refer(Pointed::Parameter(id)) {
                event.prevent_default();
            }
            // A label would hand the keys to its field.
            on:click=move |event| if desk.draft.with_untracked(Option::is_some) {
                event.prevent_default();
            }
        >
            <div class="parameter-line">
                <label for=name.clone()>{move || texts.with(|t| t.title.clone())}{move || locked.get().then(|| view! { <LockMark/> })}</label>
                <span class="parameter-field">
                    {editor}
                    <span class="unit">{move || texts.with(|t| t.unit.clone())}</span>
                    <button
                        type="button"
                        class="parameter-menu"
                        aria-haspopup="menu"
                        aria-label=move || format!("{} {}", desk.words().parameter_menu, texts.with(|t| t.title.clone()))
                        on:click=open_menu
                    ><span aria-hidden="true">"▾"</span></button>
                </span>
            </div>
            {slider.map(|steps| view! { <SliderField id steps texts locked/> })}
            <BaseValue at=Target::Parameter(id)/>
            {move || wrong().map(|text| view! { <p class="wrong" role="alert">{text}</p> })}
            <p class="under">{move || texts.with(|t| t.under.clone())}</p>
        </section>
    }
}

fn texts(parameter: &Parameter, manner: crate::ui::sheet::Manner) -> Texts {
    let tongue = manner.tongue;
    let under = [&parameter.source, &parameter.note];
    let under: Vec<&str> = under
        .iter()
        .filter_map(|t| Some(t.as_ref()?.text(tongue)))
        .collect();
    let form = &parameter.form;
    let wrong = match &parameter.value {
        Content::Unreadable(text) => form
            .why_unreadable(text, manner.locale, &[])
            .map(|why| not_read(text, &why, manner.locale, tongue)),
        _ => None,
    };
    // A unit such as Rp/orang says it already.
    let unit = parameter.unit.as_ref();
    let says_rupiah = unit.is_some_and(|unit| unit.text(tongue).starts_with("Rp"));
    Texts {
        title: named(&parameter.title, &parameter.name, tongue),
        unit: parameter
            .unit
            .as_ref()
            .map(|unit| unit.text(tongue).to_owned())
            .unwrap_or_default(),
        under: under.join(" · "),
        value: match &parameter.value {
            Content::Number(number) if form.kind == Kind::Rupiah && !says_rupiah => {
                show(*number, form.format().whole(), manner.locale)
            }
            Content::Number(number) if form.choices.is_empty() => {
                form.show_whole(*number, manner.locale)
            }
            content => form.edit_text(content, manner.locale, tongue),
        },
        typed: form.edit_text(&parameter.value, manner.locale, tongue),
        wrong,
        is_date: form.kind == Kind::Date,
        choices: form
            .choices
            .iter()
            .map(|choice| {
                (
                    choice.label.text(tongue).to_owned(),
                    choice.value == parameter.value,
                )
            })
            .collect(),
    }
}

/// Scrolls the panel by no more than it takes to see a parameter.
fn bring_in_sight(section: &web_sys::HtmlElement) {
    let Ok(Some(body)) = section.closest(".panel-body") else {
        return;
    };
    let (place, seen) = (
        section.get_bounding_client_rect(),
        body.get_bounding_client_rect(),
    );
    let over = place.top() - seen.top();
    let under = place.bottom() - seen.bottom();
    let by = if over < 0.0 {
        over.floor()
    } else {
        under.ceil().max(0.0)
    };
    body.set_scroll_top(body.scroll_top() + by as i32);
}

/// A slider's positions: the browser counts steps, and the numbers stay decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Steps {
    least: Number,
    step: Number,
    count: i64,
}

impl Steps {
    fn of(slider: &Slider) -> Option<Steps> {
        let number = |content: &Content| match content {
            Content::Number(number) => Some(*number),
            _ => None,
        };
        let (least, step) = (number(&slider.least)?, number(&slider.step)?);
        let range = number(&slider.most)?.minus(least)?;
        let count = range.over(step)?.rounded(0, Rounding::Down)?.to_i64()?;
        (count > 0).then_some(Steps { least, step, count })
    }

    fn position(&self, number: Number) -> i64 {
        let steps = number
            .minus(self.least)
            .and_then(|range| range.over(self.step));
        let whole = steps.and_then(|steps| steps.rounded(0, Rounding::Nearest));
        whole
            .and_then(Number::to_i64)
            .unwrap_or(0)
            .clamp(0, self.count)
    }

    fn number(&self, position: i64) -> Option<Number> {
        self.least
            .plus(self.step.times(Number::from(position))?)
            .map(Number::trimmed)
    }
}

#[component]
fn SliderField(
    id: ParameterId,
    steps: Steps,
    texts: Memo<Texts>,
    locked: Memo<bool>,
) -> impl IntoView {
    let desk = desk();
    let position = Memo::new(move |_| {
        desk.read(|session| {
            let parameter = session
                .workbook()
                .parameters
                .iter()
                .position(|p| p.id == id);
            let value = parameter.map(|index| session.engine().parameter(index).number());
            value
                .and_then(Result::ok)
                .map_or(0, |number| steps.position(number))
        })
    });
    let edit = move |text: String| {
        let number = text
            .parse()
            .ok()
            .and_then(|position| steps.number(position))?;
        Some(Edit::Parameter {
            parameter: id,
            content: Content::Number(number),
        })
    };
    let share = move || {
        let share = Number::from(position.get()).over(Number::from(steps.count));
        let share = share.and_then(|share| share.times(Number::HUNDRED));
        share.map(|share| format!("{share}%")).unwrap_or_default()
    };
    view! {
        <input
            type="range"
            class="slider"
            disabled=move || locked.get()
            min="0"
            max=steps.count.to_string()
            step="1"
            aria-label=move || texts.with(|t| t.title.clone())
            aria-valuetext=move || texts.with(|t| t.value.clone())
            style=("--share", share)
            prop:value=move || position.get().to_string()
            on:input=move |event| if let Some(edit) = edit(event_target_value(&event)) {
                desk.drag(&edit);
            }
            on:change=move |event| if let Some(edit) = edit(event_target_value(&event)) {
                make_if_new(desk, id, edit);
            }
        />
    }
}

/// Makes the edit that a drag ends with; one that leads back to where it began is none.
fn make_if_new(desk: Desk, id: ParameterId, edit: Edit) {
    desk.end_drag();
    let same = desk.glance(|session| match (&edit, session.workbook().parameter(id)) {
        (Edit::Parameter { content, .. }, Some(parameter)) => *content == parameter.value,
        _ => false,
    });
    if !same {
        desk.make(edit);
    }
}
