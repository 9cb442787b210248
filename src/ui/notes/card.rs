use std::time::Duration;

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::text_at;
use crate::lang::note_words;
use crate::ui::desk::{Cursor, Desk, desk};
use crate::ui::pixels::px;

/// How wide a card is at most, and what it keeps from its cell, in pixels.
const WIDTH: f64 = 260.0;
const GAP: f64 = 6.0;
/// How long a pointer rests on a cell before its note is shown.
const REST: Duration = Duration::from_millis(200);

/// Where a card stands in the window, and what it says.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    text: String,
    left: f64,
    top: f64,
}

/// The note of the cell under the pointer or, where that has none, of the cell with the cursor.
/// Escape puts it away until another cell is looked at.
#[component]
pub fn NoteCard(sheet: usize) -> impl IntoView {
    let desk = desk();
    let are_any = Memo::new(move |_| desk.read(|session| !session.workbook().notes.is_empty()));
    move || are_any.get().then(|| card(desk, sheet))
}

/// Never part of what calls it: the first load of the page goes without.
#[inline(never)]
fn card(desk: Desk, sheet: usize) -> AnyView {
    let hovered = RwSignal::new(None::<Cursor>);
    let put_away = RwSignal::new(None::<Cursor>);
    let shown = RwSignal::new(None::<Shown>);
    // Another cell was looked at meanwhile, or the note may be another.
    Effect::new(move |_| {
        desk.cursor.track();
        desk.dialog.track();
        put_away.set(None);
    });
    // Counts the moments at which cells may stand elsewhere.
    let moved = RwSignal::new(0_u32);
    // Which cell the pointer is over, and what it rests on.
    let under = StoredValue::new(None::<Cursor>);
    let over = window_event_listener(leptos::ev::mouseover, move |event| {
        let cell = cell_under(&event, hovered.get_untracked());
        under.set_value(cell);
        if cell.is_none() && hovered.get_untracked().is_some() {
            hovered.set(None);
        }
        if cell.is_some() && cell != hovered.get_untracked() {
            let rested = move || {
                if under.try_get_value() == Some(cell) && hovered.try_get_untracked() != Some(cell)
                {
                    hovered.set(cell);
                }
            };
            set_timeout(rested, REST);
        }
    });
    let key = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Escape" && shown.with_untracked(Option::is_some) {
            put_away.set(Some(desk.cursor.get_untracked()));
            hovered.set(None);
        }
    });
    let watch = |name| {
        let options = gloo::events::EventListenerOptions::run_in_capture_phase();
        gloo::events::EventListener::new_with_options(&window(), name, options, move |_| {
            moved.update(|count| *count += 1);
        })
    };
    StoredValue::new_local((watch("scroll"), watch("resize")));
    on_cleanup(move || {
        over.remove();
        key.remove();
    });
    let noted = Memo::new(move |_| {
        let idle = desk.draft.with(Option::is_none)
            && desk.popup.with(Option::is_none)
            && desk.dialog.with(Option::is_none);
        let (hovered, cursor) = (hovered.get(), desk.cursor.get());
        let focused = Some(cursor).filter(|cursor| put_away.get() != Some(*cursor));
        let cells = [hovered, focused].into_iter().flatten().filter(|_| idle);
        desk.read(|session| {
            let mut noted = cells.map(|cell| Some((cell, text_at(session, sheet, cell)?)));
            noted.find_map(|noted| noted)
        })
    });
    // After the cells stand where they do.
    let place = move || {
        let found = noted.get_untracked().and_then(|(cell, text)| {
            let (left, top) = beside(cell)?;
            Some(Shown { text, left, top })
        });
        if found != shown.get_untracked() {
            shown.set(found);
        }
    };
    Effect::new(move |_| {
        moved.track();
        noted.track();
        place();
        // Another sheet's cells come a moment later.
        request_animation_frame(move || {
            // The sheet may have been left.
            if noted.try_get_untracked().is_some() {
                place();
            }
        });
    });
    let view = move || {
        shown.get().map(|Shown { text, left, top }| {
            view! {
                <div
                    class="note-card"
                    role="tooltip"
                    style:left=px(left)
                    style:top=px(top)
                >
                    <b>{note_words(desk.tongue.get()).note}</b>
                    <p>{text}</p>
                </div>
            }
        })
    };
    view.into_any()
}

/// The cell under a pointer; over a card it is still the cell that the card is of.
fn cell_under(event: &MouseEvent, now: Option<Cursor>) -> Option<Cursor> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    if element.closest(".note-card").ok().flatten().is_some() {
        return now;
    }
    let cell = element.closest(".grid [data-row]").ok().flatten()?;
    let number = |name: &str| cell.get_attribute(name)?.parse().ok();
    Some(Cursor::at(number("data-row")?, number("data-column")?))
}

/// A card to the right of a cell that is seen, or to its left where there is no room.
pub fn beside(cell: Cursor) -> Option<(f64, f64)> {
    let (row, column) = (cell.row, cell.column);
    let selector = format!(".grid [data-row=\"{row}\"][data-column=\"{column}\"]");
    let element = document().query_selector(&selector).ok()??;
    let grid = element.closest(".grid").ok()??.get_bounding_client_rect();
    let place = element.get_bounding_client_rect();
    let in_sight = place.top() >= grid.top() - 1.0
        && place.top() < grid.bottom() - 8.0
        && place.left() < grid.right() - 8.0
        && place.right() > grid.left() + 8.0;
    let (right, left) = (place.right() + GAP, place.left() - GAP - WIDTH);
    let spot = if right + WIDTH <= grid.right() {
        (right, place.top())
    } else if left >= GAP {
        (left, place.top())
    } else {
        // Where it fits at neither side it stands under its cell.
        let left = place.left().min(grid.right() - GAP - WIDTH);
        (left.max(GAP), place.bottom() + GAP)
    };
    in_sight.then_some(spot)
}
