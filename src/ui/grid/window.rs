//! Which part of a sheet is seen: the window that scrolls over it. Only what is in it has elements,
//! a fixed pool of them.

use leptos::prelude::*;

use super::Frame;
use crate::ui::sheet::Heading;

/// Browsers clamp an element's height; a sheet of more pixels than this is scrolled in steps of
/// more than one.
const TALLEST: f64 = 12_000_000.0;
/// Rows and columns kept ready beyond what is seen.
const SPARE_ROWS: usize = 6;
const SPARE_COLUMNS: usize = 2;

/// The window over a sheet.
#[derive(Clone, Copy)]
pub struct Window {
    /// The first row that has elements, and how many rows have.
    pub first_row: RwSignal<usize>,
    pub rows: RwSignal<usize>,
    /// The same of the columns after the frozen ones, which are always seen.
    pub first_column: RwSignal<usize>,
    pub columns: RwSignal<usize>,
    /// By how many pixels rows stand higher than they would in a sheet that is not too tall.
    pub shift: RwSignal<f64>,
    /// How far it is scrolled to the right, in pixels.
    pub across: RwSignal<u32>,
    /// How wide it is, in pixels.
    pub wide: RwSignal<usize>,
}

impl Window {
    pub fn new() -> Window {
        Window {
            first_row: RwSignal::new(0),
            rows: RwSignal::new(40),
            first_column: RwSignal::new(0),
            columns: RwSignal::new(12),
            shift: RwSignal::new(0.0),
            across: RwSignal::new(0),
            wide: RwSignal::new(0),
        }
    }

    /// Which row is in a slot of the pool; moving on by one row changes one slot.
    pub fn row_in(self, slot: usize) -> usize {
        in_slot(self.first_row.get(), self.rows.get(), slot)
    }

    /// Which column is in a slot of the pool, counted from the first that is not frozen.
    pub fn column_in(self, slot: usize) -> usize {
        in_slot(self.first_column.get(), self.columns.get(), slot)
    }
}

fn in_slot(first: usize, slots: usize, slot: usize) -> usize {
    first + (slot + slots - first % slots) % slots
}

impl Frame {
    /// The height of all rows, as far as a browser can have it.
    pub fn tall(self) -> f64 {
        (self.rows.get() as f64 * self.height).min(TALLEST)
    }

    /// Where the top of a row stands.
    pub fn top(self, row: usize) -> f64 {
        (row as f64 * self.height - self.window.shift.get()).round()
    }

    /// The first row that is seen, as far as that is known.
    pub fn first_seen(self) -> usize {
        let first = self.window.first_row.get_untracked();
        let spare = if first == 0 { 0 } else { SPARE_ROWS / 2 };
        (first + spare).min(self.rows.get_untracked().saturating_sub(1))
    }

    /// Takes note of what is seen now.
    pub fn measure(self, root: &web_sys::HtmlDivElement) {
        let window = self.window;
        let seen = f64::from(root.client_height());
        let rows = (seen / self.height).ceil() as usize + SPARE_ROWS;
        if rows > window.rows.get_untracked() {
            window.rows.set(rows);
        }
        let scrolled = f64::from(root.scroll_top());
        let top = scrolled * self.stretch(seen);
        let shift = top - scrolled;
        if shift != window.shift.get_untracked() {
            window.shift.set(shift);
        }
        let first = (top / self.height).floor() as usize;
        set(window.first_row, first.saturating_sub(SPARE_ROWS / 2));

        let wide = root.client_width();
        set(window.wide, wide.max(0) as usize);
        let across = root.scroll_left().max(0) as u32;
        if across != window.across.get_untracked() {
            window.across.set(across);
        }
        let frozen = self.frozen.get_untracked();
        let (first, columns) = self.headings.with_untracked(|headings| {
            let widths: Vec<i32> = headings
                .iter()
                .skip(frozen)
                .map(|h| i32::from(h.width))
                .collect();
            let from = root.scroll_left();
            (first_beyond(&widths, from), most_within(&widths, wide))
        });
        if columns + SPARE_COLUMNS > window.columns.get_untracked() {
            window.columns.set(columns + SPARE_COLUMNS);
        }
        set(window.first_column, first.saturating_sub(SPARE_COLUMNS / 2));
    }

    /// How high the rows are seen, between the headings and the JUMLAH.
    pub fn seen(self, root: &web_sys::HtmlDivElement) -> f64 {
        let height = |part: &str| {
            let part = root.query_selector(part).ok().flatten();
            part.map_or(0.0, |part| part.get_bounding_client_rect().height())
        };
        f64::from(root.client_height()) - height(".grid-head") - height(".grid-feet")
    }

    /// How many whole rows are seen.
    pub fn page(self, root: &web_sys::HtmlDivElement) -> usize {
        ((self.seen(root) / self.height) as usize).max(1)
    }

    /// Scrolls by a page, so that the cursor that goes along stays where it is on the screen.
    pub fn turn_page(self, root: &web_sys::HtmlDivElement, down: bool) {
        let page = self.page(root) as f64 * self.height;
        let by = if down { page } else { -page };
        self.scroll_to(root, (self.scrolled(root) + by).max(0.0));
    }

    /// By how much it can be scrolled to the right so that a column begins beside the frozen ones,
    /// at a distance or further on; up to the beginning of `last`.
    pub fn beginning(self, distance: i64, last: usize) -> i64 {
        let frozen = self.frozen.get_untracked();
        self.headings.with_untracked(|headings| {
            let mut begins = 0;
            let widths = headings.iter().take(last).skip(frozen);
            for heading in widths {
                if begins >= distance {
                    break;
                }
                begins += i64::from(heading.width);
            }
            begins
        })
    }

    /// The room after the last column, so that scrolled to the end a column begins beside the frozen
    /// ones too.
    pub fn room_after(self) -> i64 {
        let count = self.headings.with(Vec::len);
        self.frozen.track();
        let beyond = i64::from(self.left(count)) - self.window.wide.get() as i64;
        if beyond <= 0 {
            return 0;
        }
        (self.beginning(beyond, count.saturating_sub(1)) - beyond).max(0)
    }

    /// Scrolls so that `top`, counted over all rows, is at the upper edge.
    pub fn scroll_to(self, root: &web_sys::HtmlDivElement, top: f64) {
        let seen = f64::from(root.client_height());
        root.set_scroll_top((top / self.stretch(seen)).round() as i32);
    }

    /// How far the upper edge is from the first row.
    pub fn scrolled(self, root: &web_sys::HtmlDivElement) -> f64 {
        f64::from(root.scroll_top()) * self.stretch(f64::from(root.client_height()))
    }

    /// How many pixels of rows go by for each pixel scrolled.
    fn stretch(self, seen: f64) -> f64 {
        let all = self.rows.get_untracked() as f64 * self.height;
        if all <= TALLEST {
            1.0
        } else {
            (all - seen) / (TALLEST - seen)
        }
    }
}

fn set(signal: RwSignal<usize>, value: usize) {
    if signal.get_untracked() != value {
        signal.set(value);
    }
}

/// The first column that ends beyond a place.
fn first_beyond(widths: &[i32], from: i32) -> usize {
    let mut end = 0;
    let ends_beyond = |width: &i32| {
        end += width;
        end > from
    };
    widths.iter().position(ends_beyond).unwrap_or(0)
}

/// The most columns next to each other that fit in a width, with those cut at both ends.
fn most_within(widths: &[i32], wide: i32) -> usize {
    let (mut most, mut from, mut held) = (0, 0, 0);
    for (to, width) in widths.iter().enumerate() {
        held += width;
        while held - widths[from] - width > wide && from < to {
            held -= widths[from];
            from += 1;
        }
        most = most.max(to + 1 - from);
    }
    most
}

/// How many columns can stay in place, so that room is left for others to scroll in.
pub fn frozen_within(headings: &[Heading], wished: usize, wide: usize) -> usize {
    // Before the grid is measured it is taken as wide enough.
    let room = if wide == 0 { usize::MAX } else { wide * 3 / 5 };
    let mut taken = 0;
    let fits = |heading: &&Heading| {
        taken += usize::from(heading.width);
        taken <= room
    };
    let fitting = headings.iter().take(wished).take_while(fits).count();
    // One column may be as wide as it likes.
    fitting.max(wished.min(1))
}
