use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::{Frame, LINE, ROW, keys, tools};
use crate::lang::problem;
use crate::ui::choosing::{Choosing, Offer, Room, offered};
use crate::ui::colouring::{Mirror, colouring};
use crate::ui::completing::{Completing, Help};
use crate::ui::desk::{Cursor, Desk, Place, Pointed, Step};
use crate::ui::filling;
use crate::ui::pixels::px;

/// A grid that is less wide has the larger letters of a phone, in pixels.
const NARROW: usize = 640;
/// What a field keeps from the edge of the grid.
const EDGE: u32 = 4;

/// The field that a cell is typed in, over the cell itself.
#[component]
pub fn Editor(frame: Frame) -> impl IntoView {
    let desk = frame.desk;
    let open = is_open(frame, false);
    move || open.get().then(|| opened(desk, frame))
}

/// Never part of what calls it: the first load of the page goes without.
#[inline(never)]
fn opened(desk: Desk, frame: Frame) -> AnyView {
    match offered(desk) {
        Some(offers) => {
            view! { <div role="row"><div role="gridcell"><ChoiceField frame offers/></div></div> }
                .into_any()
        }
        None => {
            view! { <div role="row"><div role="gridcell"><TextField frame/></div></div> }.into_any()
        }
    }
}

/// The same in the JUMLAH, which stays in sight under the others.
#[component]
pub fn TotalEditor(frame: Frame) -> impl IntoView {
    let open = is_open(frame, true);
    move || {
        open.get()
            .then(|| view! { <div class="total-editor" role="gridcell"><TextField frame/></div> })
    }
}

/// Whether a cell of the sheet is typed in, in the JUMLAH or above it.
fn is_open(frame: Frame, total: bool) -> Memo<bool> {
    let desk = frame.desk;
    Memo::new(move |_| {
        desk.draft.with(|draft| {
            draft.as_ref().is_some_and(|draft| {
                draft.place == Place::Cell
                    && draft.home.sheet == frame.sheet
                    && (draft.home.cursor.row >= frame.rows.get()) == total
            })
        })
    })
}

/// Where a field that begins at `left` and is so wide begins so that all of it is seen: beside the
/// frozen columns or, where there is too little room, over them.
fn seen_from(frame: Frame, left: u32, wide: u32) -> u32 {
    let across = frame.window.across.get();
    let edge = across + u32::try_from(frame.window.wide.get()).unwrap_or(u32::MAX);
    let beside = across + frame.left(frame.frozen.get());
    let fits = beside + wide <= edge;
    let first = if fits {
        beside
    } else {
        across + frame.numbers()
    };
    left.min(edge.saturating_sub(wide + EDGE).max(first.min(left)))
}

/// Where the field stands: over the cell, and over the frozen column as it is scrolled.
fn place(frame: Frame) -> (u32, u32, impl Fn() -> f64 + Copy) {
    let cursor = frame.desk.cursor.get_untracked();
    let on_total = cursor.row >= frame.rows.get_untracked();
    let top = move || if on_total { 0.0 } else { frame.top(cursor.row) };
    (
        frame.drawn_at(cursor.column),
        frame.width(cursor.column),
        top,
    )
}

#[component]
fn TextField(frame: Frame) -> impl IntoView {
    let desk = frame.desk;
    let input = NodeRef::<html::Textarea>::new();
    let completing = Completing::with_draft(desk, Place::Cell, input);
    let colours = colouring();
    let pointer = StoredValue::new(None::<Cursor>);
    let (left, width, top) = place(frame);
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            let _ = input.focus();
            let end = input.value().encode_utf16().count() as u32;
            let _ = input.set_selection_range(end, end);
            completing.begin();
        }
    });
    let text = move || {
        desk.draft
            .with(|d| d.as_ref().map(|d| d.text.clone()).unwrap_or_default())
    };
    let column = desk.cursor.get_untracked().column;
    let numeric = frame
        .headings
        .with_untracked(|h| h.get(column).is_some_and(|h| h.numeric));
    let problems = move || {
        desk.draft
            .with(|d| d.as_ref().is_some_and(|d| !d.problems.is_empty()))
    };
    // Higher for every line that is broken, by hand or for want of room.
    let lines = RwSignal::new(1.0);
    // The letters are larger on a phone.
    let line = move || match frame.window.wide.get() < NARROW {
        true => LINE + 4.0,
        false => LINE,
    };
    let height = move || frame.height.max(ROW - LINE + line() * lines.get());
    let text_top = move || (height() - 4.0 - line() * lines.get()) / 2.0;
    let longest = |text: &str| {
        let lines = text.split('\n').map(|line| line.chars().count());
        lines.max().unwrap_or(0) as u32
    };
    let room = move || {
        let seen = u32::try_from(frame.window.wide.get()).unwrap_or(u32::MAX);
        seen.saturating_sub(frame.numbers() + 2 * EDGE)
            .clamp(160, 560)
    };
    let wide = move || width.max(20 + 8 * longest(&text())).min(room().max(width));
    Effect::new(move |_| {
        desk.draft.track();
        let typed = text().split('\n').count() as f64;
        request_animation_frame(move || {
            let Some(Some(input)) = input.try_get_untracked() else {
                return;
            };
            // Without a height of its own it says how high its text is.
            let style = web_sys::HtmlElement::style(&input);
            let _ = style.set_property("height", "0");
            let high = f64::from(input.scroll_height()) - text_top();
            let _ = style.remove_property("height");
            let found = (high / line()).round().max(typed);
            if lines.get_untracked() != found {
                lines.set(found);
            }
        });
    });
    view! {
        <div
            class="cell-box"
            class:coloured=move || colours.is_formula()
            style:left=move || format!("{}px", seen_from(frame, left, wide()))
            style:top=move || px(top())
            style:height=move || px(height())
            style:width=move || format!("{}px", wide())
            style=("--text-line", move || px(line()))
            style=("--text-top", move || px(text_top()))
        >
            <Mirror field=input stretches=Signal::derive(move || colours.stretches())/>
            <textarea
                node_ref=input
                class="cell-editor"
                class:wrong=problems
                class:numeric=move || numeric && !text().starts_with('=')
                rows="1"
                spellcheck="false"
                autocomplete="off"
                inputmode=move || desk.keyboard()
                aria-label=move || desk.words().formula_bar
                aria-invalid=move || problems().to_string()
                aria-describedby=format!("cell-remarks {}", completing.hint_id())
                aria-autocomplete="list"
                aria-haspopup="listbox"
                aria-controls=move || completing.is_open().then(|| completing.list_id())
                aria-activedescendant=move || completing.active()
                prop:value=text
                on:input=move |event| completing.typed(event_target_value(&event))
                on:keydown=move |event| {
                    if completing.takes(&event) {
                        return;
                    }
                    if event.key() == ";" && (event.ctrl_key() || event.meta_key()) {
                        event.prevent_default();
                        event.stop_propagation();
                        return completing.insert(&tools::today(desk));
                    }
                    if event.key() == "Enter" && event.alt_key() {
                        event.prevent_default();
                        event.stop_propagation();
                        return completing.break_line();
                    }
                    on_key(frame, pointer, &event);
                }
                on:keyup=move |_| completing.moved()
                on:click=move |_| completing.moved()
                on:blur=move |_| {
                    let here = desk.draft.with_untracked(|draft| {
                        draft.as_ref().is_some_and(|draft| draft.place == Place::Cell)
                    });
                    if here && !desk.commit() && let Some(input) = input.get_untracked() {
                        // A broken formula keeps the focus, so that it is not lost from sight.
                        let _ = input.focus();
                    }
                }
            ></textarea>
            {move || problems().then(|| what_is_wrong(desk))}
        </div>
        <Help completing/>
    }
}

/// Why what is typed was not taken, under it; the formula bar tells it to those who do not see this.
/// Never part of what calls it: the first load of the page goes without.
#[inline(never)]
fn what_is_wrong(desk: Desk) -> AnyView {
    let tongue = desk.tongue.get();
    let first = desk.draft.with(|draft| {
        let first = draft.as_ref()?.problems.first()?;
        Some(problem(&first.kind, tongue))
    });
    let told = first.map(|text| view! { <p class="cell-problem" aria-hidden="true">{text}</p> });
    told.into_any()
}

/// Points at the next cell by an arrow, where the formula that is typed wants a reference.
fn point(frame: Frame, pointer: StoredValue<Option<Cursor>>, key: &str) {
    let desk = frame.desk;
    let home = desk.cursor.get_untracked();
    let from = match desk.pointed.get_untracked() {
        Some(_) => pointer.get_value().unwrap_or(home),
        None => home,
    };
    let mut to = keys::destination(frame, from, key, false).unwrap_or(from);
    while frame.is_hidden(to.column) {
        match keys::destination(frame, to, key, false) {
            Some(next) if next != to => to = next,
            _ => return,
        }
    }
    pointer.set_value(Some(to));
    desk.refer(Pointed::Cell {
        sheet: frame.sheet,
        row: to.row,
        column: to.column,
    });
}

fn on_key(frame: Frame, pointer: StoredValue<Option<Cursor>>, event: &KeyboardEvent) {
    let desk = frame.desk;
    let replacing = desk
        .draft
        .with_untracked(|d| d.as_ref().is_some_and(|d| d.replacing));
    let command = event.ctrl_key() || event.meta_key();
    let key = event.key();
    let step = match (key.as_str(), event.shift_key()) {
        ("Enter", _) if command => {
            event.prevent_default();
            event.stop_propagation();
            if filling::everywhere(desk) {
                desk.focus_grid();
            }
            return;
        }
        ("Enter", false) => Some(Step::Down),
        ("Enter", true) => Some(Step::Up),
        ("Tab", false) => Some(Step::Right),
        ("Tab", true) => Some(Step::Left),
        ("ArrowDown" | "ArrowUp" | "ArrowRight" | "ArrowLeft", _) if replacing => {
            if desk.takes_reference() {
                event.prevent_default();
                event.stop_propagation();
                return point(frame, pointer, &key);
            }
            None
        }
        ("Escape", _) => {
            desk.cancel();
            event.prevent_default();
            return event.stop_propagation();
        }
        ("F2", _) => {
            desk.draft
                .update(|draft| draft.iter_mut().for_each(|draft| draft.replacing = false));
            return event.prevent_default();
        }
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    if desk.commit() {
        match step {
            Some(step) => keys::step(frame, step),
            None => keys::leave(frame, &key),
        }
        desk.focus_grid();
    }
}

/// The field of a cell that is filled from a list.
#[component]
fn ChoiceField(frame: Frame, offers: Vec<Offer>) -> impl IntoView {
    let (left, width, top) = place(frame);
    let room = Room {
        left,
        width,
        height: frame.height,
    };
    view! { <Choosing offers room top step=move |way| keys::step(frame, way)/> }
}
