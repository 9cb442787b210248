//! A heading's button and edge, and the menus of columns and rows.

use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::pointing::place_of;
use super::{Frame, cell_id, keys, tools};
use crate::ui::desk::{Cursor, Selection};
use crate::ui::structure::{Asked, Popup, Subject};
use crate::workbook::{ColumnId, TableId};

/// The room that the button for a new column takes, in pixels.
const ADDING: usize = 44;

/// A column whose edge is being dragged.
#[derive(Clone, Copy)]
struct Dragged {
    table: TableId,
    column: ColumnId,
    from: f64,
    width: f64,
    moved: bool,
}

/// Where the dragged edge is kept: the headings are made anew while it moves.
#[derive(Clone, Copy)]
struct Edge(StoredValue<Option<Dragged>>);

impl Frame {
    /// Whether something of a column is selected.
    pub fn is_chosen(&self, column: usize) -> bool {
        self.desk.selection.with(|now| {
            let mut ranges = now.ranges().iter();
            ranges.any(|it| (it.top_left().column..=it.bottom_right().column).contains(&column))
        })
    }

    pub fn is_hidden(&self, column: usize) -> bool {
        self.headings
            .with(|headings| headings.get(column).is_some_and(|heading| heading.hidden))
    }
}

/// Follows the pointer while an edge is dragged.
pub fn watch_edges(frame: Frame) {
    let desk = frame.desk;
    let edge = Edge(StoredValue::new(None));
    provide_context(edge);
    let width = |dragged: Dragged, event: &PointerEvent| {
        dragged.width + f64::from(event.client_x()) - dragged.from
    };
    let moved = window_event_listener(leptos::ev::pointermove, move |event| {
        if let Some(dragged) = edge.0.get_value()
            && let Some(edit) =
                desk.width_edit(dragged.table, dragged.column, width(dragged, &event))
        {
            edge.0.set_value(Some(Dragged {
                moved: true,
                ..dragged
            }));
            desk.drag(&edit);
        }
    });
    let let_go = window_event_listener(leptos::ev::pointerup, move |event| {
        let dragged = edge.0.get_value();
        edge.0.set_value(None);
        if let Some(dragged) = dragged.filter(|dragged| dragged.moved) {
            desk.widen(dragged.table, dragged.column, width(dragged, &event));
        }
    });
    let given_up = window_event_listener(leptos::ev::pointercancel, move |_| {
        if edge.0.get_value().is_some() {
            edge.0.set_value(None);
            desk.end_drag();
        }
    });
    on_cleanup(move || {
        moved.remove();
        let_go.remove();
        given_up.remove();
    });
}

/// The button that opens a column's menu, and the edge that is dragged to make it wider.
#[component]
pub fn HeadingTools(frame: Frame, column: usize, title: String) -> impl IntoView {
    let desk = frame.desk;
    let edge = expect_context::<Edge>();
    let is_open = move || {
        desk.popup
            .with(|popup| popup.is_some_and(|popup| popup.of == Subject::Column(column)))
    };
    let grab = move |event: PointerEvent| {
        let Some((table, _, id)) = desk.column_at(column) else {
            return;
        };
        event.prevent_default();
        edge.0.set_value(Some(Dragged {
            table,
            column: id,
            from: f64::from(event.client_x()),
            width: f64::from(frame.width(column)),
            moved: false,
        }));
    };
    let of_table = desk.table_now().is_some();
    let of_matrix = desk.matrix_now().is_some() && column > 0;
    (of_table || of_matrix).then(|| {
        view! {
            <button
                type="button"
                class="heading-menu"
                tabindex="-1"
                aria-haspopup="menu"
                aria-expanded=move || is_open().to_string()
                aria-label=format!("{} {title}", desk.words().column_menu)
                on:mousedown=|event| event.prevent_default()
                on:click=move |event| {
                    if let Some(button) = event.current_target()
                        .and_then(|it| it.dyn_into::<web_sys::Element>().ok())
                        && desk.commit()
                    {
                        desk.pop_up_under(Subject::Column(column), &button);
                    }
                }
            ><span aria-hidden="true">"▾"</span></button>
            {of_table.then(|| view! {
                <span
                    class="heading-edge"
                    aria-hidden="true"
                    title=desk.words().drag_width
                    on:pointerdown=grab
                    on:dblclick=move |event| {
                        event.stop_propagation();
                        desk.fit_column(column);
                    }
                ></span>
            })}
        }
    })
}

/// The button behind the last heading that makes a new column, where there is room for it. The keyboard
/// has a menu and a key for that.
#[component]
pub fn AddColumn(frame: Frame) -> impl IntoView {
    let desk = frame.desk;
    let end = Memo::new(move |_| {
        let count = frame.headings.with(Vec::len);
        let end = frame.left(count);
        let fits = end as usize + ADDING <= frame.window.wide.get();
        (fits && desk.read(|_| desk.table_now().is_some())).then_some(end)
    });
    move || end.get().map(|left| add_column(frame, left))
}

/// Never part of what calls it: the first load of the page goes without.
#[inline(never)]
fn add_column(frame: Frame, left: u32) -> AnyView {
    let desk = frame.desk;
    let add = move |_| {
        let at = frame.headings.with_untracked(Vec::len);
        if let Some(table) = desk.table_now().filter(|_| desk.commit()) {
            desk.ask(Asked::Column {
                table,
                column: None,
                at,
            });
        }
    };
    view! {
        <div class="add-column" aria-hidden="true">
            <button
                type="button"
                tabindex="-1"
                style:left=format!("{left}px")
                title=move || desk.words().new_column_title
                on:mousedown=|event| {
                    event.prevent_default();
                    event.stop_propagation();
                }
                on:click=add
            >"+"</button>
        </div>
    }
    .into_any()
}

/// A double click on a heading asks for its name and the rest of its column.
pub fn edit_heading(frame: Frame, event: &MouseEvent) {
    let target = event
        .target()
        .and_then(|it| it.dyn_into::<web_sys::Element>().ok());
    let heading = target
        .filter(|it| it.closest(".heading-menu").ok().flatten().is_none())
        .and_then(|it| it.closest("[data-heading]").ok().flatten());
    let column = heading.and_then(|it| it.get_attribute("data-heading")?.parse().ok());
    let Some((table, _, id)) = column.and_then(|column| frame.desk.column_at(column)) else {
        return;
    };
    if frame.desk.commit() {
        frame.desk.ask(Asked::Column {
            table,
            column: Some(id),
            at: column.unwrap_or(0),
        });
    }
}

/// The keys of menus and hidden columns; all others are the grid's own.
pub fn on_key(frame: Frame, event: &KeyboardEvent) {
    let desk = frame.desk;
    if tools::takes(desk, event) {
        event.prevent_default();
        return event.stop_propagation();
    }
    let menu = match (event.key().as_str(), event.alt_key(), event.shift_key()) {
        ("ArrowDown", true, _) => Some(Subject::Column(desk.cursor.get_untracked().column)),
        ("ContextMenu", _, _) | ("F10", _, true) => Some(Subject::Rows),
        _ => None,
    };
    if let Some(of) = menu.filter(|_| desk.draft.get_untracked().is_none()) {
        event.prevent_default();
        event.stop_propagation();
        return open_at_cursor(frame, of);
    }
    let before = desk.cursor.get_untracked();
    keys::on_key(frame, event);
    let after = desk.cursor.get_untracked();
    if before.column != after.column && frame.is_hidden(after.column) {
        pass_hidden(frame, before, after);
    }
}

/// Goes on past hidden columns, in the direction that the cursor went.
fn pass_hidden(frame: Frame, before: Cursor, after: Cursor) {
    let column = past_hidden(frame, before.column, after.column);
    // What is extended by Shift has passed them; a cell alone must be seen.
    let alone = frame.desk.selection.with_untracked(Selection::is_one_cell);
    if alone {
        frame.desk.pick(after.row, column);
    }
}

/// The column that is shown at or beyond `to`, seen from `from`; that itself where there is none.
pub fn past_hidden(frame: Frame, from: usize, to: usize) -> usize {
    let last = frame.headings.with_untracked(Vec::len);
    let shown = |column: &usize| !frame.is_hidden(*column);
    let further = match to >= from {
        true => (to..last).find(shown),
        false => (0..=to).rev().find(shown),
    };
    further.unwrap_or(from)
}

fn open_at_cursor(frame: Frame, of: Subject) {
    let desk = frame.desk;
    if desk.sheet_now().is_none() {
        return;
    }
    let cursor = desk.cursor.get_untracked();
    let cell = document().get_element_by_id(&cell_id(cursor.row, cursor.column));
    let grid = || document().query_selector(".grid").ok().flatten();
    let heading = match of {
        Subject::Column(column) => document()
            .query_selector(&format!("[data-heading=\"{column}\"]"))
            .ok()
            .flatten(),
        _ => None,
    };
    if let Some(element) = heading.or(cell).or_else(grid) {
        desk.pop_up_under(of, &element);
    }
}

/// Opens the menu of what the pointer is over.
pub fn context_menu(frame: Frame, event: &MouseEvent) {
    let element = event.target().and_then(|it| it.dyn_into().ok());
    let at = (f64::from(event.client_x()), f64::from(event.client_y()));
    if element.is_some_and(|element| open_menu(frame, &element, at)) {
        event.prevent_default();
    }
}

/// Opens the menu of what an element stands for, at a place of the window. False if it has none.
pub fn open_menu(frame: Frame, element: &web_sys::Element, (left, top): (f64, f64)) -> bool {
    let desk = frame.desk;
    if desk.sheet_now().is_none() || desk.draft.get_untracked().is_some() {
        return false;
    }
    let heading = element.closest("[data-heading]").ok().flatten();
    let heading = heading.and_then(|it| it.get_attribute("data-heading")?.parse().ok());
    let of = match (heading, place_of(frame, element)) {
        (Some(column), _) => Subject::Column(column),
        (None, Some((row, column))) => {
            desk.choose_for_menu(row, column);
            desk.focus_grid();
            Subject::Rows
        }
        (None, None) => return false,
    };
    desk.popup.set(Some(Popup { of, left, top }));
    true
}
