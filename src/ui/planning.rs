//! A new plan: what it is for, its name, and its first empty row ready for a list of regions.

use leptos::prelude::*;

use super::desk::{Tab, desk};
use super::{dialogs, keeping, sheet};
use crate::lang::words;
use crate::templates::{
    BANDAR_LAMPUNG_2024, RENCANA_KINERJA, RENCANA_PEMILU, RENCANA_PILKADA, Template,
};
use crate::workbook::Tongue;

/// What a plan can be made for: the workbook that it is made from, and what it is called.
fn kinds(tongue: Tongue) -> [(Template, &'static str, &'static str); 4] {
    let words = words(tongue);
    [
        (
            RENCANA_PILKADA,
            words.plan_pilkada,
            words.plan_pilkada_about,
        ),
        (RENCANA_PEMILU, words.plan_pemilu, words.plan_pemilu_about),
        (
            RENCANA_KINERJA,
            words.plan_kinerja,
            words.plan_kinerja_about,
        ),
        (
            BANDAR_LAMPUNG_2024,
            words.plan_example,
            words.plan_example_about,
        ),
    ]
}

#[component]
pub fn NewPlan() -> impl IntoView {
    let desk = desk();
    let words = desk.words();
    let name = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let create = move || {
        let typed = name.get_untracked().trim().to_owned();
        let (template, kind, _) = kinds(desk.tongue.get_untracked())[chosen.get_untracked()];
        let name = match typed.is_empty() {
            true => format!("{} · {kind}", desk.words_now().new_plan),
            false => typed,
        };
        // A test opens every shipped workbook.
        if let Ok(rules) = template.open() {
            desk.dialog.set(None);
            keeping::open_plan(desk, rules.fresh(&name), &template);
            desk.tab.set(Tab::Sheet(0));
            // Its empty row is the last one: that is where a list of regions is pasted.
            let row = desk.glance(|session| {
                let last = sheet::row_count(session, 0).saturating_sub(1);
                let table = session.workbook().sheets.first()?.table()?;
                let name = table.row_name(*table.rows().get(last)?);
                name.is_empty().then_some(last)
            });
            desk.pick(row.unwrap_or(0), 0);
        }
    };
    let kind = move |at: usize, (_, title, about): (Template, &'static str, &'static str)| {
        view! {
            <label class="plan-kind">
                <input
                    type="radio"
                    name="plan-kind"
                    checked=at == 0
                    on:change=move |_| chosen.set(at)
                />
                <span><b>{title}</b><small>{about}</small></span>
            </label>
        }
    };
    let all = kinds(desk.tongue.get_untracked());
    view! {
        <form method="dialog" on:submit=move |event| {
            event.prevent_default();
            create();
        }>
            <h2>{words.new_plan_title}</h2>
            <p>{words.new_plan_text}</p>
            <label class="stacked">
                <span>{words.new_plan_name}</span>
                <input
                    class="field wide"
                    autofocus
                    autocomplete="off"
                    placeholder=words.new_plan_placeholder
                    on:input=move |event| name.set(event_target_value(&event))
                />
            </label>
            <fieldset class="choices plan-kinds">
                <legend>{words.new_plan_kind}</legend>
                {all.into_iter().enumerate().map(|(at, one)| kind(at, one)).collect_view()}
            </fieldset>
            <div class="dialog-buttons">
                {dialogs::cancel(desk)}
                <button type="submit" class="button primary">{words.create}</button>
            </div>
        </form>
    }
}
