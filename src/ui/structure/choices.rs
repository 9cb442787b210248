use leptos::html;
use leptos::prelude::*;

use crate::lang::{fill, form_words};
use crate::ui::desk::desk;
use crate::workbook::{Choice, Content, Label, Tongue};

/// A choice in the editor, by a number of its own, so that its field stays when others move.
#[derive(Clone, PartialEq)]
struct Line {
    key: u32,
    choice: Choice,
}

/// A label with another text in one language; a label in both keeps the other's.
pub fn relabelled(label: &Label, text: &str, tongue: Tongue) -> Label {
    let text = text.to_owned();
    match (label.clone(), tongue) {
        (Label::Same(_), _) => Label::Same(text),
        (Label::Both { en, .. }, Tongue::Id) => Label::Both { id: text, en },
        (Label::Both { id, .. }, Tongue::En) => Label::Both { id, en: text },
    }
}

/// The choices of a column: their labels are changed, put in order, added and taken away. What
/// formulas see of a choice stays as it was when its label changes.
#[component]
pub fn Choices(
    choices: RwSignal<Vec<Choice>>,
    /// The choices that what the column holds would make.
    collect: impl Fn() -> Vec<Choice> + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let desk = desk();
    let tongue = desk.tongue.get();
    let words = form_words(tongue);
    let next = StoredValue::new(0_u32);
    let line = move |choice: Choice| {
        let key = next.get_value();
        next.set_value(key + 1);
        Line { key, choice }
    };
    let of_all = move |all: Vec<Choice>| all.into_iter().map(line).collect::<Vec<_>>();
    let lines = RwSignal::new(of_all(choices.get_untracked()));
    let values = |all: &[Choice]| all.iter().map(|it| it.value.clone()).collect::<Vec<_>>();
    // What cells may hold already.
    let held = StoredValue::new(choices.with_untracked(|all| values(all)));
    let newest = RwSignal::new(None::<u32>);
    let is_blank = |choice: &Choice| choice.label.text(Tongue::Id).trim().is_empty();
    let tell = move || {
        let all = lines.with_untracked(|lines| {
            let said = lines.iter().map(|line| line.choice.clone());
            said.filter(|choice| !is_blank(choice)).collect::<Vec<_>>()
        });
        choices.set(all);
    };
    // The column's own may be collected while this is open.
    Effect::new(move |_| {
        let all = choices.get();
        let same = lines.with_untracked(|lines| {
            let said = lines.iter().map(|line| &line.choice);
            said.filter(|choice| !is_blank(choice)).eq(all.iter())
        });
        if !same {
            held.update_value(|held| held.extend(values(&all)));
            lines.set(of_all(all));
        }
    });
    let shift = move |key: u32, by: isize| {
        lines.update(|lines| {
            let at = lines.iter().position(|line| line.key == key);
            let to = at.and_then(|at| at.checked_add_signed(by));
            if let (Some(at), Some(to)) = (at, to.filter(|to| *to < lines.len())) {
                lines.swap(at, to);
            }
        });
        tell();
    };
    let remove = move |key: u32| {
        lines.update(|lines| lines.retain(|line| line.key != key));
        tell();
    };
    let rename = move |key: u32, text: String| {
        lines.update(|lines| {
            if let Some(line) = lines.iter_mut().find(|line| line.key == key) {
                let label = &line.choice.label;
                let own = Content::Text(label.text(tongue).to_owned());
                // A choice that is new here is what its label says.
                let is_new = !held.with_value(|held| held.contains(&line.choice.value));
                line.choice.label = relabelled(label, &text, tongue);
                if is_new && line.choice.value == own {
                    line.choice.value = Content::Text(text.trim().to_owned());
                }
            }
        });
        tell();
    };
    let add = move || {
        let new = line(Choice {
            label: Label::Same(String::new()),
            value: Content::Text(String::new()),
        });
        newest.set(Some(new.key));
        lines.update(|lines| lines.push(new));
    };
    let one = move |Line { key, choice }: Line| {
        let field = NodeRef::<html::Input>::new();
        Effect::new(move |_| {
            if newest.get_untracked() == Some(key)
                && let Some(field) = field.get()
            {
                let _ = field.focus();
            }
        });
        let first = choice.label.text(tongue).to_owned();
        let now = Memo::new(move |_| {
            lines.with(|lines| {
                let at = lines.iter().position(|line| line.key == key);
                let label = at.map(|at| lines[at].choice.label.text(tongue).to_owned());
                (at.unwrap_or(0), lines.len(), label.unwrap_or_default())
            })
        });
        let called =
            move |template: &'static str| now.with(|(_, _, label)| fill(template, &[label]));
        let value = move || {
            lines.with(|lines| {
                let line = lines.iter().find(|line| line.key == key)?;
                let value = match &line.choice.value {
                    Content::Text(text) => text.clone(),
                    Content::Number(number) => number.to_string(),
                    _ => return None,
                };
                let same = value == line.choice.label.text(tongue).trim();
                (!same && !value.is_empty()).then(|| fill(words.choice_value, &[&value]))
            })
        };
        view! {
            <li class="choice-line">
                <input
                    node_ref=field
                    class="field"
                    autocomplete="off"
                    spellcheck="false"
                    aria-label=move || fill(words.choice, &[&(now.get().0 + 1).to_string()])
                    prop:value=first
                    on:input=move |event| rename(key, event_target_value(&event))
                    on:keydown=move |event| {
                        if event.key() == "Enter" && !event.ctrl_key() {
                            // One choice after another is typed.
                            event.prevent_default();
                            add();
                        }
                    }
                />
                <small class="choice-value">{value}</small>
                <button type="button" class="small-button" aria-label=move || called(words.choice_up)
                    disabled=move || now.get().0 == 0 on:click=move |_| shift(key, -1)>"↑"</button>
                <button type="button" class="small-button" aria-label=move || called(words.choice_down)
                    disabled=move || now.with(|(at, count, _)| at + 1 >= *count)
                    on:click=move |_| shift(key, 1)>"↓"</button>
                <button type="button" class="small-button" aria-label=move || called(words.choice_remove)
                    on:click=move |_| remove(key)>"✕"</button>
            </li>
        }
    };
    view! {
        <fieldset class="choices-editor">
            <legend>{words.choices}</legend>
            {move || lines.with(Vec::is_empty).then(|| view! { <p class="quiet">{words.no_choices}</p> })}
            <ol>
                <For each=move || lines.get() key=|line| line.key let:line>{one(line)}</For>
            </ol>
            <div class="choice-acts">
                <button type="button" class="button" on:click=move |_| add()>{words.add_choice}</button>
                <button type="button" class="button" on:click=move |_| {
                    let known = choices.get_untracked();
                    let is_new = |choice: &Choice| !known.iter().any(|it| it.value == choice.value);
                    let more = collect().into_iter().filter(is_new);
                    choices.set(known.iter().cloned().chain(more).collect());
                }>{words.collect_choices}</button>
            </div>
        </fieldset>
    }
}
