use leptos::prelude::*;

use wasm_bindgen::JsCast;

use super::desk::{Desk, Session, Tab, desk};
use super::locks::{LockMark, RulesLock};
use super::sheet::title;
use super::structure::{Asked, Popup, Subject};
use crate::workbook::{Lock, Sheet, SheetId};

/// The tabs of the sheets, below the grid.
#[component]
pub fn Tabs() -> impl IntoView {
    let desk = desk();
    let names = Memo::new(move |_| {
        let tongue = desk.tongue.get();
        let words = desk.words();
        let summary = has_summary(desk).then(|| (Tab::Summary, words.summary.to_owned()));
        let simulation = has_simulation(desk);
        let simulation = simulation.then(|| (Tab::Simulation, words.simulation.to_owned()));
        let sheets = desk.read(|session| {
            let sheets = session.workbook().sheets.iter().enumerate();
            sheets
                .map(|(i, sheet)| (Tab::Sheet(i), title(sheet, tongue)))
                .collect::<Vec<_>>()
        });
        let first = summary.into_iter().chain(simulation);
        first.chain(sheets).collect::<Vec<_>>()
    });
    let is_locked = move |tab: Tab| {
        let Tab::Sheet(sheet) = tab else { return false };
        desk.read(|session| {
            let workbook = session.workbook();
            let id = workbook.sheets.get(sheet).map(Sheet::id);
            id.is_some_and(|id| workbook.is_locked(Lock::Sheet(id)))
        })
    };
    let tab = move |(tab, name): (Tab, String)| {
        view! {
            <button
                class="tab"
                aria-current=move || (desk.tab.get() == tab).then_some("page")
                // A formula that wants a reference keeps the keys.
                on:mousedown=move |event| if desk.takes_reference() || desk.is_away() {
                    event.prevent_default();
                }
                on:click=move |_| desk.go_to(tab)
                on:contextmenu=move |event| {
                    if let Some(id) = sheet_at(desk, tab) {
                        event.prevent_default();
                        desk.popup.set(Some(Popup {
                            of: Subject::Sheet(id),
                            left: f64::from(event.client_x()),
                            top: f64::from(event.client_y()),
                        }));
                    }
                }
            >{name}{move || is_locked(tab).then(|| view! { <LockMark/> })}</button>
        }
    };
    let menu = move |name: String| {
        view! {
            <button
                class="tab-menu"
                aria-haspopup="menu"
                aria-label=format!("{} {name}", desk.words().sheet_menu)
                on:click=move |event| {
                    let button = event.current_target();
                    let button = button.and_then(|it| it.dyn_into::<web_sys::Element>().ok());
                    let id = sheet_at(desk, desk.tab.get_untracked());
                    if let (Some(button), Some(id)) = (button, id) {
                        desk.pop_up_under(Subject::Sheet(id), &button);
                    }
                }
            ><span aria-hidden="true">"▾"</span></button>
        }
    };
    let current = move |tab: Tab| matches!(tab, Tab::Sheet(_)) && desk.tab.get() == tab;
    view! {
        <nav class="tabs" aria-label=move || desk.words().sheets>
            {move || names.get().into_iter().map(|(of, name)| {
                let label = name.clone();
                view! {
                    {tab((of, name))}
                    {move || current(of).then(|| menu(label.clone()))}
                }
            }).collect_view()}
            <button
                class="tab new-tab"
                aria-label=move || desk.words().new_table
                title=move || desk.words().new_table
                on:click=move |_| if desk.commit() {
                    desk.ask(Asked::NewTable);
                }
            >"+"</button>
            <RulesLock/>
        </nav>
    }
}

fn sheet_at(desk: Desk, tab: Tab) -> Option<SheetId> {
    let Tab::Sheet(sheet) = tab else { return None };
    desk.glance(|session| session.workbook().sheets.get(sheet).map(Sheet::id))
}

/// Whether the workbook has results or charts for a Ringkasan.
pub fn has_summary(desk: Desk) -> bool {
    desk.read(|session| session.workbook().has_summary())
}

/// Whether Simulasi has a tab: there is something to change or to reach, or it is open.
pub fn has_simulation(desk: Desk) -> bool {
    let named = |session: &Session| {
        let workbook = session.workbook();
        !workbook.results.is_empty() || !workbook.parameters.is_empty()
    };
    desk.tab.get() == Tab::Simulation || desk.read(named)
}
