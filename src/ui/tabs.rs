use leptos::prelude::*;

use super::desk::{Tab, desk};
use super::sheet::title;

/// The tabs of the sheets, below the grid.
#[component]
pub fn Tabs() -> impl IntoView {
    let desk = desk();
    let names = Memo::new(move |_| {
        let tongue = desk.tongue.get();
        let words = desk.words();
        let summary = desk.read(|session| {
            (!session.workbook().results.is_empty())
                .then(|| (Tab::Summary, words.summary.to_owned()))
        });
        let sheets = desk.read(|session| {
            let sheets = session.workbook().sheets.iter().enumerate();
            sheets
                .map(|(i, sheet)| (Tab::Sheet(i), title(sheet, tongue)))
                .collect::<Vec<_>>()
        });
        summary.into_iter().chain(sheets).collect::<Vec<_>>()
    });
    let tab = move |(tab, name): (Tab, String)| {
        view! {
            <button
                class="tab"
                aria-current=move || (desk.tab.get() == tab).then_some("page")
                on:click=move |_| desk.go_to(tab)
            >{name}</button>
        }
    };
    view! {
        <nav class="tabs" aria-label=move || desk.words().sheets>
            {move || names.get().into_iter().map(tab).collect_view()}
        </nav>
    }
}
