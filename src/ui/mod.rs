//! What people see and touch: Leptos components over one [`Desk`].
//!
//! Components read the desk's signals and hand edits back to it; none of them changes a workbook
//! itself. `sheet` turns a workbook's cells into what a grid shows, without knowing of a page.
#![allow(
    clippy::disallowed_types,
    reason = "pixels and milliseconds are floats in a browser; values are shown as text here"
)]

mod acts;
mod bar;
mod begin;
mod cells;
mod charts;
mod chip;
mod choosing;
mod colouring;
mod completing;
mod desk;
mod dialogs;
mod filling;
mod finding;
mod formats;
mod formula_bar;
mod grid;
mod heads;
mod hints;
mod inspection;
mod intake;
mod keeping;
mod levels;
mod linking;
mod locks;
mod menu;
mod notes;
mod offline;
mod palette;
mod panel;
mod pasting;
mod pixels;
mod places;
mod placing;
mod planning;
mod printed;
mod printing;
mod remarks;
mod scenarios;
mod sheet;
mod sight;
mod simulation;
mod status;
mod structure;
mod summary;
mod tabs;
mod tools;
mod tracing;
mod viewing;
mod whole;

use leptos::prelude::*;

use desk::{Desk, Tab};

/// Puts the page into the document.
pub fn mount() {
    keeping::watch_for_faults();
    leptos::mount::mount_to_body(Page);
    if let Some(loading) = document().get_element_by_id("loading") {
        loading.remove();
    }
}

#[component]
fn Page() -> impl IntoView {
    let desk = Desk::new();
    provide_context(desk);
    panel::provide_findings(desk);
    colouring::provide_colours(desk);
    keeping::start(desk);
    linking::start(desk);
    printing::watch(desk);
    let shortcuts = window_event_listener(leptos::ev::keydown, move |event| desk.shortcut(&event));
    on_cleanup(move || shortcuts.remove());
    view! {
        <div class="page" class:folded=move || !desk.panel_open.get()>
            <bar::Bar/>
            <formula_bar::FormulaBar/>
            <main class="work">
                <keeping::Strip/>
                <scenarios::Strip/>
                <begin::Begin/>
                <viewing::Strip/>
                <finding::FindBar/>
                {move || match desk.tab.get() {
                    Tab::Summary => view! { <summary::Summary/> }.into_any(),
                    Tab::Simulation => simulation::page(desk),
                    Tab::Sheet(sheet) => {
                        let lines = Memo::new(move |_| desk.read(|session| sheet::lines(session, sheet)));
                        view! { {move || view! { <grid::Grid sheet lines=lines.get()/> }} }.into_any()
                    }
                }}
                <structure::PopupMenu/>
            </main>
            <panel::Panel/>
            <tabs::Tabs/>
            <status::Status/>
            <dialogs::Dialogs/>
            <palette::OverPage/>
        </div>
    }
}
