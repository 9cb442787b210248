use leptos::html;
use leptos::prelude::*;

use crate::lang::{scenario_name_error, scenario_words};
use crate::ui::desk::desk;
use crate::ui::structure::{Asking, Field};
use crate::workbook::{Edit, Label, Scenario, ScenarioEdit, ScenarioId};

/// The name and the note of a scenario that is there, or of a new one.
#[component]
pub fn ScenarioDialog(scenario: Option<ScenarioId>) -> impl IntoView {
    let desk = desk();
    let tongue = desk.tongue.get();
    let words = scenario_words(tongue);
    let known = desk.glance(|session| session.workbook().scenario(scenario?).cloned());
    let (before, noted) = match &known {
        Some(it) => {
            let note = it.note.as_ref().map(|note| note.text(tongue).to_owned());
            (it.name.clone(), note.unwrap_or_default())
        }
        None => (String::new(), String::new()),
    };
    let name = RwSignal::new(before.clone());
    let note = NodeRef::<html::Textarea>::new();
    let trouble = RwSignal::new(None);
    let is_new = known.is_none();
    let had = noted.clone();
    let save = move || {
        let typed = name.get_untracked().trim().to_owned();
        let text = note.get_untracked().map(|field| field.value());
        let text = text.unwrap_or_default().trim().to_owned();
        let note = (!text.is_empty()).then(|| Label::Same(text.clone()));
        let checked =
            desk.glance(|session| session.workbook().check_scenario_name(&typed, scenario));
        if let Err(why) = checked {
            return Err(scenario_name_error(&why, tongue).to_owned());
        }
        let mut edits: Vec<Edit> = Vec::new();
        match scenario {
            Some(scenario) => {
                if typed != before {
                    let name = typed;
                    edits.push(ScenarioEdit::Rename { scenario, name }.into());
                }
                if text != had {
                    edits.push(ScenarioEdit::Note { scenario, note }.into());
                }
            }
            None => {
                let (id, at) = desk.glance(|session| {
                    let workbook = session.workbook();
                    (ScenarioId(workbook.next_id()), workbook.scenarios.len())
                });
                let mut new = Scenario::new(id, &typed);
                new.note = note;
                let scenario = Box::new(new);
                edits.push(ScenarioEdit::Insert { at, scenario }.into());
                edits.push(ScenarioEdit::Lay(Some(id)).into());
            }
        }
        desk.make_all(edits);
        if is_new {
            desk.show_scenarios();
            desk.tell_laid();
        }
        Ok(())
    };
    let title = if is_new { words.new } else { words.edit };
    let done = if is_new {
        words.create
    } else {
        desk.words().save
    };
    view! {
        <Asking title=title.trim_end_matches('…') done trouble save>
            {is_new.then(|| view! { <p class="quiet">{words.about}</p> })}
            <Field label=words.name value=name.get_untracked() placeholder=words.name_hint first=true
                on_input=move |text| name.set(text)/>
            <label class="stacked">
                <span>{words.note}</span>
                <textarea node_ref=note class="field wide note-text" rows="2" prop:value=noted></textarea>
            </label>
        </Asking>
    }
}
