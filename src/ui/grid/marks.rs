//! What is drawn over the cells: the handle that fills, what it would fill, and the moving line
//! around what was copied.

use leptos::prelude::*;

use super::Frame;
use super::pointing::Drag;
use crate::ui::desk::{Range, Selection};
use crate::ui::pixels::px;

/// The handle at the lower right corner of the selection, in the row that has this corner.
#[component]
pub fn Handle(frame: Frame, row: Memo<Option<usize>>) -> impl IntoView {
    let desk = frame.desk;
    let corner = Memo::new(move |_| {
        let corner = desk
            .selection
            .with(|now| Some(now.only()?.bottom_right()))?;
        let here = row.get() == Some(corner.row) && desk.draft.with(Option::is_none);
        here.then_some(corner.column)
    });
    move || {
        corner.get().map(|column| {
            let left = move || frame.drawn_at(column) + frame.width(column);
            view! {
                <span
                    class="fill-handle"
                    class:over-frozen=move || frame.is_frozen(column)
                    aria-hidden="true"
                    title=desk.words().fill_handle
                    style:left=move || format!("{}px", left().saturating_sub(8))
                ></span>
            }
        })
    }
}

/// The frames over the rows.
#[component]
pub fn Marks(frame: Frame) -> impl IntoView {
    let desk = frame.desk;
    let filled = move || match frame.drag.get() {
        Some(Drag::Fill(fill)) => fill.map(|fill| fill.target()),
        _ => None,
    };
    let copied = move || {
        let marked = desk
            .marked
            .get()
            .filter(|marked| marked.sheet == frame.sheet);
        marked.map(|marked| marked.ranges).unwrap_or_default()
    };
    let frame_of = move |class: &'static str, range: Option<Range>| {
        range.map(|range| {
            let (first, last) = (range.top_left(), range.bottom_right());
            let left = frame.left(first.column);
            let width = frame.left(last.column) + frame.width(last.column) - left;
            let top = frame.top(first.row);
            let height = range.height() as f64 * frame.height;
            view! {
                <div
                    class=class
                    aria-hidden="true"
                    style:left=format!("{left}px")
                    style:width=format!("{width}px")
                    style:top=px(top)
                    style:height=px(height)
                ></div>
            }
        })
    };
    view! {
        {move || frame_of("to-fill", filled())}
        {move || copied().into_iter().map(|range| frame_of("marked", Some(range))).collect_view()}
    }
}

/// The part of the selection that is in a row, as the row shows it.
pub fn spans(selection: &Selection, row: usize) -> Vec<(usize, usize)> {
    let spans = selection.spans(row).into_iter();
    spans.map(|span| (*span.start(), *span.end())).collect()
}
