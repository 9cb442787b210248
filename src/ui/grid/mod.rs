//! The grid: a WAI-ARIA grid over a fixed pool of rows. Rows of the sheet come and go in the
//! pool's slots as it scrolls; no element is made or dropped for it.

mod editor;
mod header;
mod keys;
mod row;

use leptos::ev::{ClipboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;

use super::desk::{Cursor, Desk, desk};
use super::pasting;
use super::sheet::{self, Heading};
use editor::Editor;
use header::HeadingTools;
use row::{Row, TotalRow};

/// The height of a row of one line, and what each further line adds, in pixels.
const ROW: f64 = 25.0;
const LINE: f64 = 16.0;
/// The width of the row numbers.
const NUMBERS: u16 = 40;
/// Rows kept ready beyond what is seen.
const SPARE: usize = 6;

/// What every part of one sheet's grid needs.
#[derive(Clone, Copy)]
struct Frame {
    desk: Desk,
    sheet: usize,
    headings: Memo<Vec<Heading>>,
    rows: Memo<usize>,
    /// The first row that is seen, and how many slots the pool has.
    first: RwSignal<usize>,
    slots: RwSignal<usize>,
    /// The height of a row, in pixels.
    height: f64,
}

impl Frame {
    /// How far from the left a column begins, after the row numbers.
    fn left(&self, column: usize) -> u32 {
        let widths = self.headings.with(|headings| {
            headings
                .iter()
                .take(column)
                .map(|heading| u32::from(heading.width))
                .sum::<u32>()
        });
        u32::from(NUMBERS) + widths
    }

    fn width(&self, column: usize) -> u32 {
        self.headings
            .with(|h| h.get(column).map_or(0, |heading| u32::from(heading.width)))
    }

    fn template(&self) -> String {
        let widths = self.headings.with(|headings| {
            headings
                .iter()
                .map(|heading| format!("{}px", heading.width))
                .collect::<Vec<_>>()
        });
        format!("{NUMBERS}px {}", widths.join(" "))
    }
}

/// The id of a cell's element, for telling which one is active.
fn cell_id(row: usize, column: usize) -> String {
    format!("cell-{row}-{column}")
}

/// The grid of one sheet.
#[component]
pub fn Grid(sheet: usize) -> impl IntoView {
    let desk = desk();
    let headings =
        Memo::new(move |_| desk.read(|session| sheet::headings(session, sheet, desk.manner())));
    let rows = Memo::new(move |_| desk.read(|session| sheet::row_count(session, sheet)));
    let lines = desk.glance(|session| match session.workbook().sheets.get(sheet) {
        Some(crate::workbook::Sheet::Table(table)) => table.lines,
        _ => 1,
    });
    let frame = Frame {
        desk,
        sheet,
        headings,
        rows,
        first: RwSignal::new(0),
        slots: RwSignal::new(40),
        height: ROW + LINE * f64::from(lines - 1),
    };
    let has_totals = Memo::new(move |_| desk.read(|session| sheet::has_totals(session, sheet)));
    let root = NodeRef::<html::Div>::new();

    let measure = move || {
        let Some(root) = root.get_untracked() else {
            return;
        };
        let seen = (f64::from(root.client_height()) / frame.height).ceil() as usize;
        frame
            .slots
            .update(|slots| *slots = (*slots).max(seen + SPARE));
        let first = (f64::from(root.scroll_top()) / frame.height).floor() as usize;
        frame.first.set(first.saturating_sub(SPARE / 2));
    };
    let resized = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    Effect::new(move |_| {
        root.track();
        measure();
    });
    // A request for the focus, and the first one when the sheet is opened.
    Effect::new(move |_| {
        desk.grid_focus.track();
        if let Some(root) = root.get() {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = root.focus_with_options(&options);
        }
    });
    Effect::new(move |_| {
        let cursor = desk.cursor.get();
        if let Some(root) = root.get() {
            keep_in_sight(&root, frame, cursor, has_totals.get());
        }
    });

    header::watch_edges(frame);
    let heading = move |(column, heading): (usize, Heading)| {
        let title = heading.title.clone();
        let named = format!("{title} {}", heading.unit).trim_end().to_owned();
        view! {
            <div
                class="heading"
                class:numeric=heading.numeric
                class:frozen=column == 0
                class:away=heading.hidden
                role="columnheader"
                data-heading=column
                aria-label=named
                aria-colindex=column + 2
                title=heading.hint.clone()
            >
                <span class="heading-title">
                    {heading.formula.then(|| view! { <i class="fx-mark" aria-hidden="true">"fx"</i> })}
                    {heading.title}
                </span>
                <span class="heading-unit">{heading.unit}</span>
                <HeadingTools frame column title/>
            </div>
        }
    };
    let active = move || {
        let cursor = desk.cursor.get();
        (rows.get() > 0).then(|| cell_id(cursor.row, cursor.column))
    };
    view! {
        <div
            node_ref=root
            class="grid"
            role="grid"
            tabindex="0"
            aria-label=move || desk.read(|s| s.workbook().sheets.get(sheet).map(|it| sheet::title(it, desk.tongue.get())))
            aria-rowcount=move || rows.get() + 1 + usize::from(has_totals.get())
            aria-colcount=move || headings.with(Vec::len) + 1
            aria-activedescendant=active
            aria-multiselectable="true"
            style=("--columns", move || frame.template())
            style=("--row", format!("{}px", frame.height))
            style=("--lines", lines.to_string())
            on:scroll=move |_| measure()
            on:keydown=move |event| header::on_key(frame, &event)
            on:contextmenu=move |event| header::context_menu(frame, &event)
            on:mousedown=move |event| press(frame, &event)
            on:mousemove=move |event| drag(frame, &event)
            on:dblclick=move |event| {
                if place_of(&event).is_some() {
                    desk.begin_edit(super::desk::Place::Cell, None);
                }
            }
            on:copy=move |event: ClipboardEvent| copy(frame, &event, false)
            on:cut=move |event: ClipboardEvent| copy(frame, &event, true)
            on:paste=move |event: ClipboardEvent| paste(frame, &event)
        >
            <div class="grid-head" role="row" aria-rowindex="1">
                <div class="corner" role="columnheader" aria-colindex="1" >"#"</div>
                {move || headings.get().into_iter().enumerate().map(heading).collect_view()}
            </div>
            <div
                class="grid-body"
                role="rowgroup"
                style:height=move || format!("{}px", rows.get() as f64 * frame.height)
            >
                <For each=move || 0..frame.slots.get() key=|slot| *slot let:place>
                    <Row frame place/>
                </For>
                <Editor frame/>
            </div>
            {move || (rows.get() == 0).then(|| view! {
                <p class="grid-empty">
                    {desk.words().empty_table}" "
                    <button class="button" on:click=move |_| desk.insert_row(0)>{desk.words().add_first_row}</button>
                </p>
            })}
            {move || has_totals.get().then(|| view! { <TotalRow frame/> })}
        </div>
    }
}

/// Scrolls so that the cursor's cell is not under an edge, the heading, the first column or the
/// JUMLAH.
fn keep_in_sight(root: &web_sys::HtmlDivElement, frame: Frame, cursor: Cursor, totals: bool) {
    let head = root.query_selector(".grid-head").ok().flatten();
    let head = head.map_or(0.0, |head| f64::from(head.client_height()));
    let foot = if totals { ROW } else { 0.0 };
    let seen = f64::from(root.client_height()) - head - foot;
    let top = cursor.row as f64 * frame.height;
    let scroll = f64::from(root.scroll_top());
    if cursor.row < frame.rows.get_untracked() {
        if top < scroll {
            root.set_scroll_top(top as i32);
        } else if top + frame.height > scroll + seen {
            root.set_scroll_top((top + frame.height - seen).ceil() as i32);
        }
    }
    if cursor.column == 0 {
        return;
    }
    let frozen = i64::from(frame.left(1));
    let (left, width) = (
        i64::from(frame.left(cursor.column)),
        i64::from(frame.width(cursor.column)),
    );
    let (scroll, seen) = (
        i64::from(root.scroll_left()),
        i64::from(root.client_width()),
    );
    // On a phone the frozen columns may leave little room; the cell's beginning comes first.
    let target = if left - frozen < scroll {
        left - frozen
    } else if left + width > scroll + seen {
        (left + width - seen).min(left - frozen)
    } else {
        return;
    };
    root.set_scroll_left(target as i32);
}

/// The row and column of the cell under a pointer.
fn place_of(event: &MouseEvent) -> Option<(usize, usize)> {
    use wasm_bindgen::JsCast;
    let element = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let cell = element.closest("[data-row]").ok()??;
    let number = |name: &str| cell.get_attribute(name)?.parse::<usize>().ok();
    Some((number("data-row")?, number("data-column")?))
}

fn press(frame: Frame, event: &MouseEvent) {
    let desk = frame.desk;
    let Some((row, column)) = place_of(event) else {
        return;
    };
    if event.button() != 0 {
        return;
    }
    // A broken formula keeps its cell until it is mended or given up.
    if !desk.commit() {
        return event.prevent_default();
    }
    let cursor = desk.cursor.get_untracked();
    desk.cursor.set(if event.shift_key() {
        Cursor {
            row,
            column,
            anchor: cursor.anchor,
        }
    } else {
        Cursor::at(row, column)
    });
    desk.focus_grid();
}

fn drag(frame: Frame, event: &MouseEvent) {
    if event.buttons() != 1 || frame.desk.draft.get_untracked().is_some() {
        return;
    }
    let Some((row, column)) = place_of(event) else {
        return;
    };
    let cursor = frame.desk.cursor.get_untracked();
    if (row, column) != (cursor.row, cursor.column) {
        frame.desk.cursor.set(Cursor {
            row,
            column,
            ..cursor
        });
    }
}

/// Puts the selection on the clipboard as Excel does: cells between tabs, rows between lines.
fn copy(frame: Frame, event: &ClipboardEvent, cut: bool) {
    let desk = frame.desk;
    if desk.draft.get_untracked().is_some() {
        return;
    }
    let (cursor, manner) = (desk.cursor.get_untracked(), desk.manner_now());
    let text = desk.glance(|session| pasting::selection_text(session, frame.sheet, cursor, manner));
    if let Some(data) = event.clipboard_data() {
        let _ = data.set_data("text/plain", &text);
        event.prevent_default();
        desk.copied.set_value(text);
        if cut {
            desk.clear_selection();
        }
    }
}

fn paste(frame: Frame, event: &ClipboardEvent) {
    if frame.desk.draft.get_untracked().is_some() {
        return;
    }
    if let Some(text) = event
        .clipboard_data()
        .and_then(|data| data.get_data("text/plain").ok())
    {
        event.prevent_default();
        pasting::paste(frame.desk, &text);
    }
}
