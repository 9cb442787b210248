use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::Asked;
use crate::lang::{Words, fill, intake_words, level_words, lock_words, note_words, packing_words};
use crate::number::{Format, Number, show};
use crate::ui::desk::{Desk, Dialog, desk};
use crate::ui::intake;
use crate::ui::levels::Around;
use crate::workbook::{Lock, ParameterId, ResultId, SheetId, Thing};

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
    Sheet(SheetId),
    Parameter(ParameterId),
    Result(ResultId),
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

/// One act of a menu; nothing to pick is a line between them.
struct Item {
    label: String,
    disabled: bool,
    pick: Box<dyn Fn()>,
}

fn item(label: impl Into<String>, pick: impl Fn() + 'static) -> Item {
    Item {
        label: label.into(),
        disabled: false,
        pick: Box::new(pick),
    }
}

impl Item {
    fn only_if(self, possible: bool) -> Item {
        Item {
            disabled: !possible,
            ..self
        }
    }
}

fn column_items(desk: Desk, column: usize, words: &'static Words) -> Vec<Vec<Item>> {
    let Some((table, count, id)) = desk.column_at(column) else {
        return Vec::new();
    };
    let ask = move |column, at| move || desk.ask(Asked::Column { table, column, at });
    let thing = Thing::Column { table, column: id };
    let hidden = desk.hides_columns(table);
    let seen = desk.seen_by(table, id);
    vec![
        vec![
            item(words.edit_column, ask(Some(id), column)),
            item(words.column_left, ask(None, column)),
            item(words.column_right, ask(None, column + 1)),
        ],
        vec![
            item(words.filter, move || {
                desk.ask(Asked::Filter { table, column: id });
            }),
            item(words.filter_off, move || desk.filter(table, id, None)).only_if(seen.filtered),
            item(words.sort_up, move || desk.sort(table, &[(id, false)])),
            item(words.sort_down, move || desk.sort(table, &[(id, true)])),
            item(words.sort_by, move || {
                desk.ask(Asked::Sort { table, column: id })
            }),
        ],
        vec![
            item(words.group_by, move || desk.group_by(table, id)).only_if(!seen.grouped),
            item(words.ungroup, move || desk.ungroup(table)).only_if(seen.groups),
            item(words.freeze_here, move || desk.freeze(table, column + 1))
                .only_if(seen.frozen != column + 1),
            item(words.unfreeze, move || desk.freeze(table, 0)).only_if(seen.frozen > 0),
        ],
        vec![
            item(words.move_left, move || desk.move_column(table, id, false)).only_if(column > 0),
            item(words.move_right, move || desk.move_column(table, id, true))
                .only_if(column + 1 < count),
            item(words.hide_column, move || desk.hide_column(table, id)).only_if(column > 0),
            item(words.show_columns, move || desk.show_columns(table)).only_if(hidden),
        ],
        vec![lock_item(desk, Lock::Column { table, column: id })],
        vec![item(words.remove_column, move || desk.ask(Asked::Remove(thing))).only_if(count > 1)],
    ]
}

/// Puts a lock on or takes it off.
fn lock_item(desk: Desk, lock: Lock) -> Item {
    let words = lock_words(desk.tongue.get_untracked());
    let (off, on) = match lock {
        Lock::Column { .. } => (words.lock_column, words.unlock_column),
        Lock::Sheet(_) => (words.lock_sheet, words.unlock_sheet),
        Lock::Parameter(_) => (words.lock_parameter, words.unlock_parameter),
        Lock::Rules => (words.lock_rules, words.unlock_rules),
    };
    let label = if desk.is_locked(lock) { on } else { off };
    item(label, move || desk.turn_lock(lock))
}

fn note_items(desk: Desk) -> Vec<Item> {
    let words = note_words(desk.tongue.get_untracked());
    let has_note = desk.has_note();
    let write = if has_note { words.edit } else { words.write };
    vec![
        item(write, move || desk.write_note()),
        item(words.remove, move || desk.remove_note()).only_if(has_note),
    ]
}

/// The ways from a row to what is in it, and to what it is in.
fn level_items(desk: Desk) -> Vec<Item> {
    let words = level_words(desk.tongue.get_untracked());
    let Some(around) = desk.around() else {
        return Vec::new();
    };
    let Around { table, row, .. } = around;
    let count = |count: usize| {
        let locale = desk.locale.get_untracked();
        show(Number::from(count), Format::default(), locale)
    };
    let mut items = Vec::new();
    for way in &around.below {
        let label = fill(words.look_inside, &[&way.title, &count(way.count)]);
        let lower = way.table;
        items.push(item(label, move || desk.look_inside((table, row), lower)));
    }
    if !around.below.is_empty() {
        let label = fill(words.keep_to, &[&around.name]);
        items.push(item(label, move || desk.keep_to(table, row)));
    }
    for way in around.above {
        let label = fill(words.go_up, &[&way.title, &way.name]);
        items.push(item(label, move || desk.go_up(way.table, way.count)));
    }
    items
}

fn row_items(desk: Desk, words: &'static Words) -> Vec<Vec<Item>> {
    let own = desk.table_now().is_some();
    vec![
        vec![
            item(words.insert_above, move || desk.insert_row(0)).only_if(own),
            item(words.insert_below, move || desk.insert_row(1)).only_if(own),
            item(words.duplicate_row, move || desk.duplicate_rows()).only_if(own),
        ],
        vec![
            item(words.row_up, move || desk.move_rows(false)).only_if(own),
            item(words.row_down, move || desk.move_rows(true)).only_if(own),
        ],
        vec![item(words.filter_by_cell, move || desk.filter_by_cell()).only_if(own)],
        level_items(desk),
        note_items(desk),
        vec![item(words.remove_row, move || desk.remove_rows()).only_if(own)],
    ]
}

fn sheet_items(desk: Desk, sheet: SheetId, words: &'static Words) -> Vec<Vec<Item>> {
    let (at, count) = desk.glance(|session| {
        let workbook = session.workbook();
        (
            workbook.sheet_position(sheet).unwrap_or(0),
            workbook.sheets.len(),
        )
    });
    let thing = match sheet {
        SheetId::Table(table) => Thing::Table(table),
        SheetId::Matrix(matrix) => Thing::Matrix(matrix),
    };
    let mut own = vec![
        vec![
            item(words.rename_sheet, move || {
                desk.ask(Asked::RenameSheet(sheet))
            }),
            item(words.new_table, move || desk.ask(Asked::NewTable)),
            item(words.new_matrix, move || desk.ask(Asked::Matrix(None)))
                .only_if(desk.may_make_matrix()),
        ],
        vec![
            item(words.move_left, move || desk.move_sheet(sheet, false)).only_if(at > 0),
            item(words.move_right, move || desk.move_sheet(sheet, true)).only_if(at + 1 < count),
        ],
        vec![
            lock_item(desk, Lock::Sheet(sheet)),
            lock_item(desk, Lock::Rules),
        ],
        vec![
            item(words.remove_sheet, move || desk.ask(Asked::Remove(thing)))
                .only_if(desk.may_remove_sheet(sheet)),
        ],
    ];
    if let SheetId::Table(table) = sheet {
        let words = intake_words(desk.tongue.get_untracked());
        own[0].push(item(words.take_in, move || intake::open_into(desk, table)));
    }
    if let SheetId::Matrix(matrix) = sheet {
        let edit = item(words.edit_matrix, move || {
            desk.ask(Asked::Matrix(Some(matrix)))
        });
        own[0].insert(0, edit);
        let act = packing_words(desk.tongue.get_untracked()).act;
        own[0].push(item(act, move || desk.ask(Asked::Packing(matrix))));
    }
    own
}

fn items(desk: Desk, of: Subject) -> Vec<Vec<Item>> {
    let words = desk.words_now();
    match of {
        Subject::Column(column) => column_items(desk, column, words),
        Subject::Rows => row_items(desk, words),
        Subject::Sheet(sheet) => sheet_items(desk, sheet, words),
        Subject::Parameter(id) => vec![
            vec![item(words.edit_parameter, move || {
                desk.ask(Asked::Parameter(Some(id)));
            })],
            vec![lock_item(desk, Lock::Parameter(id))],
            vec![item(words.remove_parameter, move || {
                desk.ask(Asked::Remove(Thing::Parameter(id)));
            })],
        ],
        Subject::Result(id) => vec![
            vec![item(words.edit_result, move || {
                desk.ask(Asked::Result(Some(id)));
            })],
            vec![item(words.remove_result, move || {
                desk.ask(Asked::Remove(Thing::Result(id)));
            })],
        ],
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
            Subject::Column(_) => words.column_menu,
            Subject::Rows => words.row_menu_short,
            Subject::Sheet(_) => words.sheet_menu,
            Subject::Parameter(_) => words.parameter_menu,
            Subject::Result(_) => words.result_menu,
        }
    };
    let button = move |item: Item| {
        view! {
            <button
                role="menuitem"
                class="menu-item"
                tabindex="-1"
                disabled=item.disabled
                on:click=move |_| {
                    close();
                    (item.pick)();
                }
            ><span>{item.label}</span></button>
        }
    };
    let groups = items(desk, popup.of).into_iter();
    let groups = groups.filter(|group| !group.is_empty()).enumerate();
    let groups = groups.map(|(place, group)| {
        view! {
            {(place > 0).then(|| view! { <div class="menu-line" role="separator"></div> })}
            {group.into_iter().map(button).collect_view()}
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
    let Ok(found) = root.query_selector_all("[role=menuitem]:not([disabled])") else {
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
