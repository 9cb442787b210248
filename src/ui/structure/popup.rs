use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::Asked;
use super::items::{Item, items};
use crate::lang::{chart_words, menu_words, scenario_words};
use crate::ui::desk::{Desk, Dialog, desk};
use crate::workbook::{ParameterId, ResultId, ScenarioId, SheetId};

/// A menu that opens at a place of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Popup {
    pub of: Subject,
    /// Where on the page, in pixels.
    pub left: f64,
    pub top: f64,
}

/// What a menu is of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Subject {
    /// A column of the table that is shown, by its position.
    Column(usize),
    /// The rows that are selected.
    Rows,
    /// Rows or columns, to be inserted or removed at what is selected.
    RowsOrColumns {
        remove: bool,
    },
    Sheet(SheetId),
    Parameter(ParameterId),
    Result(ResultId),
    /// All scenarios, of which one is laid on.
    Scenarios,
    Scenario(ScenarioId),
    /// A chart, by its position.
    Chart(usize),
}

impl Desk {
    /// Opens a menu under an element.
    pub fn pop_up_under(self, of: Subject, element: &web_sys::Element) {
        let place = element.get_bounding_client_rect();
        self.popup.set(Some(Popup {
            of,
            left: place.left(),
            top: place.bottom(),
        }));
    }

    pub fn ask(self, asked: Asked) {
        self.dialog.set(Some(Dialog::Structure(asked)));
    }
}

/// The menu that is open, if one is. Arrows move in it, Escape and leaving close it.
#[component]
pub fn PopupMenu() -> impl IntoView {
    let desk = desk();
    move || desk.popup.get().map(opened)
}

/// Never part of what calls it: the first load of the page goes without.
#[inline(never)]
fn opened(popup: Popup) -> AnyView {
    view! { <Opened popup/> }.into_any()
}

#[component]
fn Opened(popup: Popup) -> impl IntoView {
    let desk = desk();
    let root = NodeRef::<html::Div>::new();
    let opener = StoredValue::new_local(
        document()
            .active_element()
            .and_then(|it| it.dyn_into::<HtmlElement>().ok()),
    );
    let close = move || {
        opener.with_value(|opener| {
            if let Some(opener) = opener {
                let _ = opener.focus();
            }
        });
        desk.popup.set(None);
    };
    Effect::new(move |_| {
        if let Some(root) = root.get() {
            keep_on_page(&root, popup);
            focus_item(&root, 1);
        }
    });
    let on_key = move |event: KeyboardEvent| {
        let Some(root) = root.get_untracked() else {
            return;
        };
        match event.key().as_str() {
            "ArrowDown" => focus_item(&root, 1),
            "ArrowUp" => focus_item(&root, -1),
            "Home" => focus_edge(&root, false),
            "End" => focus_edge(&root, true),
            "Escape" | "Tab" => close(),
            _ => return event.stop_propagation(),
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let on_leave = move |event: FocusEvent| {
        let to = event
            .related_target()
            .and_then(|to| to.dyn_into::<web_sys::Node>().ok());
        let inside = root
            .get_untracked()
            .is_some_and(|root| root.contains(to.as_ref()));
        if !inside && desk.popup.get_untracked() == Some(popup) {
            desk.popup.set(None);
        }
    };
    let label = move || {
        let words = desk.words();
        match popup.of {
            Subject::Column(_) if desk.matrix_now().is_some() => words.sheet_menu,
            Subject::Column(_) => words.column_menu,
            Subject::Rows => words.row_menu_short,
            Subject::RowsOrColumns { remove } => {
                let words = menu_words(desk.tongue.get());
                if remove {
                    words.remove_what
                } else {
                    words.insert_what
                }
            }
            Subject::Sheet(_) => words.sheet_menu,
            Subject::Parameter(_) => words.parameter_menu,
            Subject::Result(_) => words.result_menu,
            Subject::Scenarios | Subject::Scenario(_) => {
                scenario_words(desk.tongue.get()).scenarios
            }
            Subject::Chart(_) => chart_words(desk.tongue.get()).menu,
        }
    };
    let button = move |item: Item| {
        view! {
            <button
                role=if item.chosen.is_some() { "menuitemradio" } else { "menuitem" }
                class="menu-item"
                tabindex="-1"
                aria-checked=item.chosen.map(|chosen| chosen.to_string())
                disabled=item.disabled
                on:click=move |_| {
                    close();
                    (item.pick)();
                }
            ><span>{item.label}</span></button>
        }
    };
    let groups = items(desk, popup.of).into_iter();
    let groups = groups.filter(|group| !group.items.is_empty()).enumerate();
    let groups = groups.map(|(place, group)| {
        view! {
            {(place > 0).then(|| view! { <div class="menu-line" role="separator"></div> })}
            <div role="group" aria-label=group.title>
                {group.title.map(|title| view! { <p class="menu-title" aria-hidden="true">{title}</p> })}
                {group.items.into_iter().map(button).collect_view()}
            </div>
        }
    });
    view! {
        <div
            node_ref=root
            class="menu-list popup"
            role="menu"
            tabindex="-1"
            aria-label=label
            style:left=format!("{}px", popup.left)
            style:top=format!("{}px", popup.top)
            on:keydown=on_key
            on:focusout=on_leave
            on:contextmenu=|event| event.prevent_default()
        >{groups.collect_view()}</div>
    }
}

/// Moves a menu that would reach over the page's edge.
fn keep_on_page(root: &web_sys::HtmlDivElement, popup: Popup) {
    let page = |side: Result<wasm_bindgen::JsValue, _>| {
        side.ok()
            .and_then(|side: wasm_bindgen::JsValue| side.as_f64())
    };
    let style = web_sys::HtmlElement::style(root);
    let inside = |from: f64, size: i32, page: f64| from.min(page - f64::from(size) - 6.0).max(4.0);
    if let Some(width) = page(window().inner_width()) {
        let left = inside(popup.left, root.offset_width(), width);
        let _ = style.set_property("left", &format!("{left}px"));
    }
    if let Some(height) = page(window().inner_height()) {
        let top = inside(popup.top, root.offset_height(), height);
        let _ = style.set_property("top", &format!("{top}px"));
    }
}

fn elements(root: &web_sys::HtmlDivElement) -> Vec<HtmlElement> {
    let Ok(found) = root.query_selector_all("[role^=menuitem]:not([disabled])") else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.item(at)?.dyn_into::<HtmlElement>().ok())
        .collect()
}

fn focus_item(root: &web_sys::HtmlDivElement, step: isize) {
    let items = elements(root);
    let active = document().active_element();
    let at = items
        .iter()
        .position(|item| active.as_ref() == Some(item.as_ref()));
    let next = match at {
        Some(at) => (at + items.len()).saturating_add_signed(step) % items.len().max(1),
        None if step < 0 => items.len().saturating_sub(1),
        None => 0,
    };
    if let Some(item) = items.get(next) {
        let _ = item.focus();
    }
}

fn focus_edge(root: &web_sys::HtmlDivElement, last: bool) {
    let items = elements(root);
    let item = if last { items.last() } else { items.first() };
    if let Some(item) = item {
        let _ = item.focus();
    }
}
