//! The grid: a WAI-ARIA grid over a fixed pool of rows. Rows of the sheet come and go in the
//! pool's slots as it scrolls; no element is made or dropped for it.

mod bubble;
mod editor;
mod feet;
mod header;
mod keys;
mod marks;
mod pointing;
mod pulling;
mod row;
mod tools;
mod touching;
mod window;

use leptos::ev::ClipboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::colouring::colouring;
use super::desk::{Cursor, Desk, Selection, desk};
use super::locks::LockMark;
use super::notes::NoteCard;
use super::pasting;
use super::sheet::{self, Heading};
use super::viewing;
use crate::lang::lock_words;
use crate::ui::pixels::px;
use bubble::Bubble;
use editor::Editor;
use feet::{PartRow, TotalRow};
use header::{AddColumn, HeadingTools};
use marks::Marks;
use pointing::Drag;
use row::Row;
use tools::ListButton;
use touching::{Fingers, Grips};
use window::Window;

/// The height of a row of one line, and what each further line adds, in pixels.
const ROW: f64 = 25.0;
const LINE: f64 = 16.0;

/// What every part of one sheet's grid needs.
#[derive(Clone, Copy)]
struct Frame {
    desk: Desk,
    sheet: usize,
    headings: Memo<Vec<Heading>>,
    rows: Memo<usize>,
    window: Window,
    /// The height of a row, in pixels.
    height: f64,
    /// How many columns stay in place at the left.
    frozen: Memo<usize>,
    /// What the mouse is drawing over.
    drag: RwSignal<Option<Drag>>,
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
        self.numbers() + widths
    }

    /// The width of the row numbers, which grows with their digits.
    fn numbers(&self) -> u32 {
        let digits = self.rows.get().max(1).ilog10() + 1;
        16 + 9 * digits.max(3)
    }

    fn is_frozen(&self, column: usize) -> bool {
        column < self.frozen.get()
    }

    /// Whether the columns that scroll begin after it.
    fn is_last_frozen(&self, column: usize) -> bool {
        column + 1 == self.frozen.get()
    }

    /// How far from the left edge a frozen column stays.
    fn stays_at(&self, column: usize) -> Option<String> {
        self.is_frozen(column)
            .then(|| format!("{}px", self.left(column)))
    }

    /// Where a column is drawn now: a frozen one moves along as the others scroll.
    fn drawn_at(&self, column: usize) -> u32 {
        let moved = if self.is_frozen(column) {
            self.window.across.get()
        } else {
            0
        };
        self.left(column) + moved
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
        format!("{}px {}", self.numbers(), widths.join(" "))
    }
}

/// The id of a cell's element, for telling which one is active.
fn cell_id(row: usize, column: usize) -> String {
    format!("cell-{row}-{column}")
}

/// The grid of one sheet, whose rows show so many `lines` of text.
#[component]
pub fn Grid(sheet: usize, lines: u8) -> impl IntoView {
    let desk = desk();
    let headings = Memo::new(move |before: Option<&Vec<Heading>>| {
        let mut now = desk.read(|session| sheet::headings(session, sheet, desk.manner()));
        keep_widths(&mut now, before);
        now
    });
    let rows = Memo::new(move |_| desk.read(|session| sheet::row_count(session, sheet)));
    let window = Window::new();
    let frozen = Memo::new(move |_| {
        let wished = desk.read(|session| viewing::frozen(session, sheet));
        headings.with(|headings| window::frozen_within(headings, wished, window.wide.get()))
    });
    let frame = Frame {
        desk,
        sheet,
        headings,
        rows,
        window,
        frozen,
        height: ROW + LINE * f64::from(lines - 1),
        drag: RwSignal::new(None),
    };
    let has_totals = Memo::new(move |_| desk.read(|session| sheet::has_totals(session, sheet)));
    let root = NodeRef::<html::Div>::new();

    let measure = move || {
        if let Some(root) = root.get_untracked() {
            frame.measure(&root);
        }
    };
    let pulled = pulling::watch(frame, root);
    let resized = window_event_listener(leptos::ev::resize, move |_| measure());
    let released = window_event_listener(leptos::ev::mouseup, move |_| pointing::release(frame));
    on_cleanup(move || {
        resized.remove();
        released.remove();
        pulled.remove();
    });
    Effect::new(move |_| {
        root.track();
        headings.track();
        rows.track();
        frozen.track();
        measure();
    });
    // A request for the focus, and the first one when the sheet is opened.
    Effect::new(move |_| {
        desk.grid_focus.track();
        // A formula that is typed keeps the keys while it is taken to another sheet.
        if let Some(root) = root.get().filter(|_| desk.draft.get_untracked().is_none()) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = root.focus_with_options(&options);
        }
    });
    Effect::new(move |_| {
        let cursor = desk.selection.with(Selection::sight);
        if let Some(root) = root.get() {
            keep_in_sight(&root, frame, cursor);
        }
    });

    let fingers = Fingers::new(frame);
    header::watch_edges(frame);
    let colours = colouring();
    let shades = Memo::new(move |_| colours.headings(sheet));
    let heading = move |(column, heading): (usize, Heading)| {
        let title = heading.title.clone();
        let mut named = format!("{title} {}", heading.unit).trim_end().to_owned();
        if heading.filtered {
            named = format!("{named}, {}", desk.words().filtered);
        }
        if heading.locked {
            named = format!("{named} {}", lock_words(desk.tongue.get()).locked);
        }
        let kinds = move || {
            let kinds = [
                (heading.numeric, " numeric"),
                (frame.is_frozen(column), " frozen"),
                (frame.is_last_frozen(column), " last-frozen"),
                (heading.hidden, " away"),
                (heading.locked, " locked"),
                (frame.is_chosen(column), " chosen"),
            ];
            let kinds = kinds.iter().filter(|(is, _)| *is);
            kinds.map(|(_, kind)| *kind).collect::<String>()
        };
        view! {
            <div
                class=move || format!("heading{} {}", kinds(), shades.read().class(column))
                style:left=move || frame.stays_at(column)
                role="columnheader"
                data-heading=column
                aria-label=named
                aria-colindex=column + 2
                title=heading.hint.clone()
            >
                <span class="heading-title">
                    {heading.formula.then(|| view! { <i class="fx-mark" aria-hidden="true">"fx"</i> })}
                    {heading.title}
                    {heading.filtered.then(|| view! {
                        <i class="filter-mark" aria-hidden="true"></i>
                        <span class="said">{desk.words().filtered}</span>
                    })}
                    {heading.locked.then(|| view! { <LockMark/> })}
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
            style=("--numbers", move || format!("{}px", frame.numbers()))
            style=("--stay", move || format!("{}px", frame.left(frame.frozen.get())))
            style=("--after", move || format!("{}px", frame.room_after()))
            style=("--row", px(frame.height))
            class:moved=move || frame.window.across.get() != 0
            class:fingers=move || fingers.shown()
            style=("--lines", lines.to_string())
            on:scroll=move |_| measure()
            on:keydown=move |event| header::on_key(frame, &event)
            on:contextmenu=move |event| {
                fingers.forget();
                header::context_menu(frame, &event);
            }
            on:pointerdown=move |event| fingers.down(&event)
            on:pointermove=move |event| fingers.moved(&event)
            on:pointerup=move |_| fingers.up()
            on:pointercancel=move |_| fingers.cancelled()
            on:touchend=move |event| {
                if fingers.was_long() {
                    event.prevent_default();
                }
            }
            on:mousedown=move |event| pointing::press(frame, &event)
            on:mousemove=move |event| pointing::drag(frame, &event)
            on:dblclick=move |event| pointing::double(frame, &event)
            on:copy=move |event: ClipboardEvent| copy(frame, &event, false)
            on:cut=move |event: ClipboardEvent| copy(frame, &event, true)
            on:paste=move |event: ClipboardEvent| paste(frame, &event)
        >
            <AddColumn frame/>
            <div class="grid-head" role="row" aria-rowindex="1">
                <div class="corner" role="columnheader" aria-colindex="1" >"#"</div>
                {move || headings.get().into_iter().enumerate().map(heading).collect_view()}
            </div>
            <div
                class="grid-body"
                role="rowgroup"
                style:height=move || px(frame.tall())
            >
                <For each=move || 0..frame.window.rows.get() key=|slot| *slot let:place>
                    <Row frame place/>
                </For>
                <Marks frame/>
                <Grips fingers/>
                <ListButton frame/>
                <Editor frame/>
            </div>
            {move || (rows.get() == 0).then(|| view! {
                <p class="grid-empty">
                    {desk.words().empty_table}" "
                    <button class="button" on:click=move |_| desk.insert_row(0)>{desk.words().add_first_row}</button>
                </p>
            })}
            {move || has_totals.get().then(|| view! {
                <div class="grid-feet" role="rowgroup"><PartRow frame/><TotalRow frame/></div>
            })}
        </div>
        <NoteCard sheet/>
        <Bubble sheet/>
    }
}

/// Leaves columns as wide as they were while their JUMLAH is an error, which is as short as its code.
fn keep_widths(headings: &mut [Heading], before: Option<&Vec<Heading>>) {
    let before = before.filter(|before| before.len() == headings.len());
    for (heading, before) in headings.iter_mut().zip(before.into_iter().flatten()) {
        if heading.wrong_total && heading.title == before.title && !heading.hidden {
            heading.width = heading.width.max(before.width);
        }
    }
}

/// Scrolls so that the cursor's cell is not under an edge, the heading, the first column or the
/// JUMLAH.
fn keep_in_sight(root: &web_sys::HtmlDivElement, frame: Frame, cursor: Cursor) {
    let seen = frame.seen(root);
    let top = cursor.row as f64 * frame.height;
    let scroll = frame.scrolled(root);
    if cursor.row < frame.rows.get_untracked() {
        if top < scroll {
            frame.scroll_to(root, top);
        } else if top + frame.height > scroll + seen {
            // The first row that is seen is whole, as in Excel.
            let rows = ((top + frame.height - seen) / frame.height).ceil();
            frame.scroll_to(root, (rows * frame.height).min(top));
        }
    }
    let columns = frame.frozen.get_untracked();
    if cursor.column < columns {
        return;
    }
    let frozen = i64::from(frame.left(columns));
    let (left, width) = (
        i64::from(frame.left(cursor.column)),
        i64::from(frame.width(cursor.column)),
    );
    let (scroll, seen) = (
        i64::from(root.scroll_left()),
        i64::from(root.client_width()),
    );
    // A whole column is beside the frozen ones, as in Excel. On a phone these may leave little room;
    // the cell's beginning comes first.
    let target = if left - frozen < scroll {
        left - frozen
    } else if left + width > scroll + seen {
        frame.beginning(left + width - seen, cursor.column)
    } else {
        return;
    };
    root.set_scroll_left(target as i32);
}

/// Puts the selection on the clipboard as Excel does.
fn copy(frame: Frame, event: &ClipboardEvent, cut: bool) {
    if frame.desk.draft.get_untracked().is_some() {
        return;
    }
    if let Some(data) = event.clipboard_data() {
        event.prevent_default();
        pasting::copy(frame.desk, frame.sheet, &data, cut);
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
