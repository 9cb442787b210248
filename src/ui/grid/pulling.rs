//! Drawing past an edge of the grid: for as long as the button or the finger is held there, what lies beyond
//! comes in sight and is drawn over.

use std::time::Duration;

use leptos::html;
use leptos::leptos_dom::helpers::{IntervalHandle, WindowListenerHandle};
use leptos::prelude::*;

use super::pointing::{Drag, extended};
use super::{Frame, keys};
use crate::ui::desk::{Cursor, Range};
use crate::ui::filling::Fill;

const TICK: Duration = Duration::from_millis(50);
/// So many pixels further out, and it goes by one row or column more at a time.
const PIXELS_A_STEP: f64 = 24.0;

/// How far the pointer is beyond the edges, in pixels: to the right and down.
type Pull = (f64, f64);

/// Watches the pointer while something is drawn over.
pub fn watch(frame: Frame, root: NodeRef<html::Div>) -> WindowListenerHandle {
    let pull = StoredValue::new((0.0, 0.0));
    let ticking = StoredValue::new(None::<IntervalHandle>);
    let stop = move || {
        if let Some(handle) = ticking.try_get_value().flatten() {
            handle.clear();
            ticking.set_value(None);
        }
    };
    on_cleanup(stop);
    let tick = move || {
        let drawn = frame.drag.try_get_untracked().flatten();
        match (drawn, root.get_untracked(), pull.try_get_value()) {
            (Some(drag), Some(root), Some(pull)) if pull != (0.0, 0.0) => {
                draw_on(frame, &root, drag, pull);
            }
            _ => stop(),
        }
    };
    window_event_listener(leptos::ev::pointermove, move |event| {
        let (Some(_), Some(root), 1) = (
            frame.drag.get_untracked(),
            root.get_untracked(),
            event.buttons(),
        ) else {
            return pull.set_value((0.0, 0.0));
        };
        let at = (f64::from(event.client_x()), f64::from(event.client_y()));
        pull.set_value(beyond(frame, &root, at));
        if pull.get_value() != (0.0, 0.0) && ticking.with_value(Option::is_none) {
            ticking.set_value(set_interval_with_handle(tick, TICK).ok());
        }
    })
}

/// How far a point is beyond the cells that are seen.
fn beyond(frame: Frame, root: &web_sys::HtmlDivElement, (x, y): (f64, f64)) -> Pull {
    let height = |selector: &str| {
        let element = root.query_selector(selector).ok().flatten();
        element.map_or(0.0, |element| f64::from(element.client_height()))
    };
    let page = root.get_bounding_client_rect();
    let top = page.top() + height(".grid-head");
    let bottom = page.top() + f64::from(root.client_height()) - height(".grid-feet");
    let right = page.left() + f64::from(root.client_width());
    let left = match root.scroll_left() {
        // Nothing is left of the first columns.
        0 => page.left(),
        _ => page.left() + f64::from(frame.left(frame.frozen.get_untracked())),
    };
    let past = |at: f64, from: f64, to: f64| (at - to).max(0.0) + (at - from).min(0.0);
    (past(x, left, right), past(y, top, bottom))
}

/// One step further in the direction of the pull.
fn draw_on(frame: Frame, root: &web_sys::HtmlDivElement, drag: Drag, (right, down): Pull) {
    let desk = frame.desk;
    let last = keys::last_data(frame);
    let steps = |pull: f64| match pull == 0.0 {
        true => 0,
        false => (pull / PIXELS_A_STEP) as isize + pull.signum() as isize,
    };
    let on = |cell: Cursor| {
        let row = cell.row.saturating_add_signed(steps(down)).min(last.row);
        let column = cell.column.saturating_add_signed(steps(right));
        Cursor::at(row, column.min(last.column))
    };
    let selection = desk.selection.get_untracked();
    if let Drag::Fill(fill) = drag {
        let source = selection.last();
        let corner = fill.map_or(source.bottom_right(), |fill| fill.reaches());
        let fill = Fill::towards(source, on(corner));
        frame.drag.set(Some(Drag::Fill(fill)));
        let pixels = f64::from(steps(down) as i32) * frame.height;
        return frame.scroll_to(root, (frame.scrolled(root) + pixels).max(0.0));
    }
    if selection.cursor().row > last.row {
        return;
    }
    let next = extended(&selection, Range::one(on(selection.last().end)), drag, last);
    if next != selection {
        desk.selection.set(next);
    }
}
