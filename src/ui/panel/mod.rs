//! The panel on the right: the results on top, and below them one of its tabs.

mod checks;
mod origin;
mod parameters;

use leptos::prelude::*;

use super::chip::{Chip, flash};
use super::colouring::colouring;
use super::desk::{PanelTab, Pointed, desk};
use super::printed::same_as_printed;
use super::scenarios::Scenarios;
use super::sheet::{self, Tone, named};
use crate::engine::Spot;
use crate::formula::Value;
use crate::workbook::ResultId;

pub use checks::{findings, provide_findings};

/// One named result as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultView {
    pub id: ResultId,
    pub title: String,
    pub text: String,
    pub unit: String,
    pub tone: Option<Tone>,
    pub wrong: Option<String>,
    /// What the report printed, and whether that is another figure.
    pub printed: Option<(String, bool)>,
    pub changed: Option<u64>,
}

/// The named results that the summary shows.
pub fn results() -> Vec<ResultView> {
    let desk = desk();
    let manner = desk.manner();
    desk.read(|session| {
        let results = session.workbook().results.iter().enumerate();
        let shown = results.filter(|(_, result)| !result.hidden);
        shown
            .map(|(index, result)| {
                let value = session.engine().result(index);
                let printed = result
                    .printed
                    .value()
                    .filter(|printed| *printed != Value::Blank);
                let differs = |printed: &Value| match (printed, value) {
                    (Value::Number(printed), Value::Number(value)) => {
                        !same_as_printed(*value, *printed, result.form.kind)
                    }
                    (printed, value) => !printed.equals(value),
                };
                let whole = crate::workbook::Form {
                    decimals: None,
                    ..result.form.clone()
                };
                ResultView {
                    id: result.id,
                    title: named(&result.title, &result.name, manner.tongue),
                    // A result that has nothing to be made of yet is an empty text.
                    text: match result.form.show(value, manner.locale, manner.tongue) {
                        text if text.is_empty() => "–".to_owned(),
                        text => text,
                    },
                    unit: result
                        .unit
                        .as_ref()
                        .map(|u| u.text(manner.tongue).to_owned())
                        .unwrap_or_default(),
                    tone: sheet::tone(session, &result.tones, value),
                    wrong: match value {
                        Value::Error(error) => Some(crate::lang::fault(error, manner.tongue)),
                        _ => None,
                    },
                    printed: printed.map(|printed| {
                        (
                            whole.show(&printed, manner.locale, manner.tongue),
                            differs(&printed),
                        )
                    }),
                    changed: session.changed(Spot::Result(index)),
                }
            })
            .collect()
    })
}

/// More results than these are scrolled, and then the keyboard reaches them.
const MANY: usize = 8;

#[component]
pub fn Panel() -> impl IntoView {
    let desk = desk();
    let all = findings();
    let colours = colouring();
    let wrong = Memo::new(move |_| all.with(|all| all.iter().filter(|f| f.wrong).count()));
    let tab = move |tab: PanelTab, pick: fn(&crate::lang::Words) -> &'static str| {
        view! {
            <button
                role="tab"
                class="panel-tab"
                aria-selected=move || (desk.panel_tab.get() == tab).to_string()
                on:click=move |_| desk.panel_tab.set(tab)
            >
                {move || pick(desk.words())}
                {move || (tab == PanelTab::Checks && wrong.get() > 0)
                    .then(|| view! { <span class="count">{wrong.get()}</span> })}
            </button>
        }
    };
    let result = move |result: ResultView| {
        let (id, flash) = (result.id, flash(result.changed));
        view! {
            <div
                class=move || {
                    let sought = if desk.tools.finding.is_at_result(desk, id) { " sought" } else { "" };
                    format!("result {flash}{}{sought}", colours.result(id))
                }
                on:mousedown=move |event| if desk.refer(Pointed::Result(id)) {
                    event.prevent_default();
                }
            >
                <dt>{result.title}</dt>
                <dd title=result.wrong.clone()>
                    {match result.tone {
                        Some(tone) => view! { <Chip text=result.text tone/> }.into_any(),
                        None => view! { <b class:wrong=result.wrong.is_some()>{result.text}</b> }.into_any(),
                    }}
                </dd>
            </div>
        }
    };
    let body = move || match desk.panel_tab.get() {
        PanelTab::Parameters => view! { <parameters::Parameters/> }.into_any(),
        PanelTab::Scenarios => view! { <Scenarios/> }.into_any(),
        PanelTab::Checks => view! { <checks::Checks/> }.into_any(),
        PanelTab::Origin => view! { <origin::Origin/> }.into_any(),
    };
    // Another tab begins at its top.
    let shown_body = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        desk.panel_tab.track();
        if let Some(body) = shown_body.get_untracked() {
            body.set_scroll_top(0);
        }
    });
    view! {
        <aside class="panel" aria-label=move || desk.words().panel hidden=move || !desk.panel_open.get()>
            {move || {
                let shown = results();
                let reach = (shown.len() > MANY).then_some("0");
                (!shown.is_empty()).then(|| view! {
                    <dl
                        class="results"
                        tabindex=reach
                        aria-label=desk.words().results
                    >
                        {shown.into_iter().map(result).collect_view()}
                    </dl>
                })
            }}
            <button class="panel-close" on:click=move |_| desk.panel_open.set(false)>
                {move || desk.words().close}
            </button>
            <div class="panel-tabs" role="tablist">
                {tab(PanelTab::Parameters, |w| w.parameter)}
                {tab(PanelTab::Scenarios, |w| w.scenario)}
                {tab(PanelTab::Checks, |w| w.checks)}
                {tab(PanelTab::Origin, |w| w.origin)}
            </div>
            <div node_ref=shown_body class="panel-body" role="tabpanel">{body}</div>
        </aside>
    }
}
