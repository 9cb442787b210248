//! The tabs of the sheets: going to one, its menu, its name, and those that are out of sight.

use std::time::Duration;

use gloo::events::EventListener;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::HtmlElement;

use super::desk::{Desk, Session, Tab, desk};
use super::locks::{LockMark, RulesLock};
use super::sheet::title;
use super::structure::{Asked, Popup, Subject};
use crate::browser::rest;
use crate::lang::menu_words;
use crate::workbook::{Lock, Sheet, SheetId};

/// How much of the tabs a click on an arrow passes over, as a part of what is seen of them.
const STEP: f64 = 0.7;
/// What stands beside a tab that is brought in sight: its menu, and some of the next one, in pixels.
const BESIDE: f64 = 36.0;

/// How long after a click another makes two of it.
const SECOND_CLICK: Duration = Duration::from_millis(500);

/// Whether there are more tabs than are seen, on the left and on the right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct More {
    left: bool,
    right: bool,
}

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
    let row = NodeRef::<html::Div>::new();
    let more = RwSignal::new(More::default());
    spawn_local(async move {
        rest::arrived().await;
        follow_row(row, more);
    });
    let clicked = StoredValue::new(None::<Tab>);
    Effect::new(move |_| {
        names.track();
        let tab = desk.tab.get();
        spawn_local(async move {
            rest::arrived().await;
            // What is clicked stays under the mouse for as long as a second click may come.
            match clicked.try_get_value().flatten() == Some(tab) {
                true => set_timeout(move || bring_in_sight(row, more), SECOND_CLICK),
                false => bring_in_sight(row, more),
            }
        });
    });
    let tab = move |(tab, name): (Tab, String)| {
        let (has_menu, of, shown) = (matches!(tab, Tab::Sheet(_)), tab, name.clone());
        view! {
            <button
                class=if has_menu { "tab of-sheet" } else { "tab" }
                data-name=shown
                aria-current=move || (desk.tab.get() == tab).then_some("page")
                aria-keyshortcuts=has_menu.then_some("F2")
                // A formula that wants a reference keeps the keys.
                on:mousedown=move |event| if desk.takes_reference() || desk.is_away() {
                    event.prevent_default();
                }
                on:click=move |event| {
                    if event.detail() < 2 {
                        clicked.set_value(Some(of));
                    }
                    desk.go_to(tab);
                }
                // Two quick clicks on tabs beside each other are no double click on the second.
                on:dblclick=move |_| if clicked.get_value() == Some(of) {
                    rename(desk, of);
                }
                on:keydown=move |event| if event.key() == "F2" {
                    event.prevent_default();
                    rename(desk, of);
                }
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
                    // The second of two clicks on its tab, which the first one opened.
                    let open = desk.tab.get_untracked();
                    if event.detail() > 1 && clicked.get_value() == Some(open) {
                        desk.popup.set(None);
                        return rename(desk, open);
                    }
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
            {move || (more.get() != More::default()).then(|| arrows(desk, row, more))}
            <div
                node_ref=row
                class="tab-row"
                data-left=move || more.get().left.then_some("")
                data-right=move || more.get().right.then_some("")
            >
                {move || names.get().into_iter().map(|(of, name)| {
                    let label = name.clone();
                    view! {
                        {tab((of, name))}
                        {move || current(of).then(|| menu(label.clone()))}
                    }
                }).collect_view()}
            </div>
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

/// Asks for another name of a sheet, or says that it stays as it is.
#[inline(never)]
fn rename(desk: Desk, tab: Tab) {
    if desk.takes_reference() || desk.is_away() || !desk.commit() {
        return;
    }
    let words = desk.words_now();
    let stays = match tab {
        Tab::Summary => words.summary,
        Tab::Simulation => words.simulation,
        Tab::Sheet(_) => {
            if let Some(sheet) = sheet_at(desk, tab) {
                desk.ask_sheet_name(sheet);
            }
            return;
        }
    };
    let said = menu_words(desk.tongue.get_untracked()).name_stays;
    desk.notice.set(crate::lang::fill(said, &[stays]));
}

// Tabs that are out of sight

/// The arrows beside the tabs, where there are more than are seen.
#[inline(never)]
fn arrows(desk: Desk, row: NodeRef<html::Div>, more: RwSignal<More>) -> AnyView {
    let arrow = move |right: bool, sign: &'static str| {
        let label = move || {
            let words = menu_words(desk.tongue.get());
            if right {
                words.tabs_right
            } else {
                words.tabs_left
            }
        };
        let ends = move || {
            let more = more.get();
            !(if right { more.right } else { more.left })
        };
        view! {
            <button
                class="tab-arrow"
                // The tabs themselves are in the order of the keyboard, and come in sight with the focus.
                tabindex="-1"
                aria-label=label
                title=label
                disabled=ends
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| if let Some(row) = row.get_untracked() {
                    let by = f64::from(row.client_width()) * STEP;
                    let by = if right { by } else { -by };
                    row.set_scroll_left((f64::from(row.scroll_left()) + by) as i32);
                }
            ><span aria-hidden="true">{sign}</span></button>
        }
    };
    view! { <div class="tab-arrows">{arrow(false, "‹")}{arrow(true, "›")}</div> }.into_any()
}

/// Measures again whenever the tabs are scrolled or have more room or less, for as long as they are there.
#[inline(never)]
fn follow_row(row: NodeRef<html::Div>, more: RwSignal<More>) {
    let Some(element) = row.try_get_untracked().flatten() else {
        return;
    };
    EventListener::new(&element, "scroll", move |_| measure(row, more)).forget();
    let sized = Closure::<dyn FnMut()>::new(move || measure(row, more));
    if let Ok(observer) = web_sys::ResizeObserver::new(sized.as_ref().unchecked_ref()) {
        observer.observe(&element);
    }
    // As long as the page.
    sized.forget();
}

#[inline(never)]
fn measure(row: NodeRef<html::Div>, more: RwSignal<More>) {
    let Some(row) = row.try_get_untracked().flatten() else {
        return;
    };
    let (at, seen, whole) = (row.scroll_left(), row.client_width(), row.scroll_width());
    // A pixel is lost in rounding.
    let now = More {
        left: at > 1,
        right: at + seen + 1 < whole,
    };
    if more.get_untracked() != now {
        more.set(now);
    }
}

/// Scrolls the tabs just so far that the one that is open is seen, and a little of its neighbour.
#[inline(never)]
fn bring_in_sight(of: NodeRef<html::Div>, more: RwSignal<More>) {
    let Some(row) = of.try_get_untracked().flatten() else {
        return;
    };
    measure(of, more);
    let open = row.query_selector("[aria-current]").ok().flatten();
    let Some(open) = open.and_then(|it| it.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let (place, seen) = (
        open.get_bounding_client_rect(),
        row.get_bounding_client_rect(),
    );
    let (left, right) = (
        place.left() - BESIDE - seen.left(),
        place.right() + BESIDE - seen.right(),
    );
    let by = if left < 0.0 {
        left
    } else {
        right.max(0.0).min(left)
    };
    row.set_scroll_left((f64::from(row.scroll_left()) + by).round() as i32);
}
