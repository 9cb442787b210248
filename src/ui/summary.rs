use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::charts::Charts;
use super::chip::Chip;
use super::colouring::colouring;
use super::desk::{PanelTab, Pointed, desk};
use super::panel::{ResultView, findings, results};
use super::structure::Subject;
use crate::lang::chart_words;

/// Ringkasan: the figures that matter, what needs a look, and the charts.
#[component]
pub fn Summary() -> impl IntoView {
    let desk = desk();
    // Where a grid would take the focus back, the summary does.
    let root = NodeRef::<html::Div>::new();
    Effect::new(move |before: Option<u32>| {
        let asked = desk.grid_focus.get();
        if before.is_some_and(|before| before != asked)
            && let Some(root) = root.get_untracked()
        {
            let _ = root.focus();
        }
        asked
    });
    let open = findings();
    let colours = colouring();
    let card = move |result: ResultView| {
        let (words, id) = (desk.words(), result.id);
        view! {
            <section
                class=move || {
                    let sought = if desk.tools.finding.is_at_result(desk, id) { " sought" } else { "" };
                    format!("card{}{sought}", colours.result(id))
                }
                on:mousedown=move |event| if desk.refer(Pointed::Result(id)) {
                    event.prevent_default();
                }
            >
                <h2>{result.title.clone()}</h2>
                <button
                    class="card-menu parameter-menu"
                    aria-haspopup="menu"
                    aria-label=format!("{} {}", words.result_menu, result.title)
                    on:click=move |event| {
                        let button = event.current_target();
                        let button = button.and_then(|it| it.dyn_into::<web_sys::Element>().ok());
                        if let Some(button) = button {
                            desk.pop_up_under(Subject::Result(id), &button);
                        }
                    }
                ><span aria-hidden="true">"▾"</span></button>
                <p class="card-value" class:wrong=result.wrong.is_some()>
                    <button class="card-origin" title=chart_words(desk.tongue.get()).origin on:click=move |_| {
                        // A formula that wants a reference was given one as the button went down.
                        if desk.draft.with_untracked(Option::is_none) {
                            desk.explain(id);
                        }
                    }>
                        {match result.tone {
                            Some(tone) => view! { <Chip text=result.text tone/> }.into_any(),
                            None => view! { <b>{result.text}</b>" "<small>{result.unit}</small> }.into_any(),
                        }}
                    </button>
                </p>
                {result.wrong.map(|why| view! { <p class="wrong">{why}</p> })}
                {result.printed.map(|(printed, differs)| view! {
                    <p class="card-note" class:differs=differs>
                        {words.in_report}" "{differs.then_some("≠ ")}{printed}
                    </p>
                })}
            </section>
        }
    };
    view! {
        <div
            node_ref=root
            class="summary"
            tabindex="0"
            role="region"
            aria-label=move || desk.words().summary
        >
            <div class="cards">{move || results().into_iter().map(card).collect_view()}</div>
            {move || {
                let (mut all, remarks): (Vec<_>, Vec<_>) =
                    open.get().into_iter().partition(|finding| finding.wrong);
                let wrong = all.len();
                // Remarks are counted where nothing is wrong.
                if wrong == 0 {
                    all = remarks;
                }
                (!all.is_empty()).then(|| view! {
                    <button class="open-checks" class:wrong=(wrong > 0) on:click=move |_| {
                        desk.panel_open.set(true);
                        desk.panel_tab.set(PanelTab::Checks);
                    }>
                        <b>{desk.words().checks}": "{all.len()}</b>
                        <span>{all.iter().take(2).map(|f| format!("{}: {}", f.title, f.says)).collect::<Vec<_>>().join(" · ")}</span>
                    </button>
                })
            }}
            <Charts/>
        </div>
    }
}
