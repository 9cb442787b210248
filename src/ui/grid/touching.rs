//! Fingers in the grid. A swipe scrolls and a tap picks, as browsers have it. What is selected has two
//! round handles that draw its corners, and a square one that fills; a long press opens the menu.

use std::time::Duration;

use leptos::ev::PointerEvent;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::header::open_menu;
use super::pointing::{self, Drag, spot_under};
use super::{Frame, keys};
use crate::ui::desk::{Cursor, Range};
use crate::ui::pixels::px;

/// How long a press is that opens a menu: longer than that of browsers that tell of one themselves.
const LONG: Duration = Duration::from_millis(650);
/// A finger that has moved further, in pixels, neither taps nor presses.
const STILL: f64 = 8.0;
/// How far inside a corner the place is that follows the finger, in pixels.
const INSIDE: f64 = 2.0;
/// How far above the edge the square handle begins, which hangs from it, in pixels (style/touching.css).
const HANGS: f64 = 6.0;
/// How far the square handle of whole rows is from their round ones, in pixels.
const APART: u32 = 48;

/// Something that a finger takes hold of, at the selection's corners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grip {
    First,
    Last,
    Fill,
}

/// A finger on the grid.
#[derive(Clone, Copy)]
struct Press {
    from: (f64, f64),
    on: On,
}

#[derive(Clone, Copy)]
enum On {
    /// A place, which becomes a long press when the time is over.
    Place(Option<TimeoutHandle>),
    /// A handle, and how far the cell that it belongs to is from the finger.
    Handle(Grip, (f64, f64)),
}

/// What fingers do in the grid of one sheet.
#[derive(Clone, Copy)]
pub struct Fingers {
    frame: Frame,
    /// A finger was the last to touch the grid: there are handles.
    shown: RwSignal<bool>,
    press: StoredValue<Option<Press>>,
    /// This press has opened a menu; letting go does not pick.
    long: StoredValue<bool>,
}

impl Fingers {
    pub fn new(frame: Frame) -> Fingers {
        Fingers {
            frame,
            shown: RwSignal::new(false),
            press: StoredValue::new(None),
            long: StoredValue::new(false),
        }
    }

    /// Whether there are handles.
    pub fn shown(self) -> bool {
        self.shown.get()
    }

    pub fn down(self, event: &PointerEvent) {
        let finger = event.pointer_type() != "mouse";
        if self.shown.get_untracked() != finger {
            self.shown.set(finger);
        }
        if finger {
            self.pressed(event);
        }
    }

    /// Never part of what calls it: the first load of the page goes without.
    #[inline(never)]
    fn pressed(self, event: &PointerEvent) {
        self.forget();
        self.long.set_value(false);
        let element = event
            .target()
            .and_then(|it| it.dyn_into::<web_sys::Element>().ok());
        let Some(element) = element.filter(|_| event.is_primary()) else {
            return;
        };
        let from = place_of(event);
        let on = match grip_of(&element) {
            Some(grip) => On::Handle(grip, self.offset(grip, &element, from)),
            None => {
                let open = move || {
                    if open_menu(self.frame, &element, from) {
                        self.long.set_value(true);
                    }
                };
                On::Place(set_timeout_with_handle(open, LONG).ok())
            }
        };
        self.press.set_value(Some(Press { from, on }));
    }

    pub fn moved(self, event: &PointerEvent) {
        if let Some(press) = self.press.get_value()
            && event.is_primary()
        {
            self.drawn(press, event);
        }
    }

    #[inline(never)]
    fn drawn(self, press: Press, event: &PointerEvent) {
        let (x, y) = place_of(event);
        let (right, down) = (x - press.from.0, y - press.from.1);
        let still = right.hypot(down) < STILL;
        match (press.on, self.frame.drag.get_untracked()) {
            (On::Place(_), _) if still => {}
            (On::Place(_), _) => self.forget(),
            (On::Handle(..), None) if still => {}
            (On::Handle(grip, _), None) => self.take_hold(grip),
            (On::Handle(_, (right, down)), Some(drag)) => {
                if let Some(spot) = spot_under(self.frame, (x + right, y + down)) {
                    pointing::draw(self.frame, drag, spot);
                }
            }
        }
    }

    /// From here on the corner moves with the finger, and the one opposite stays.
    fn take_hold(self, grip: Grip) {
        let (frame, desk) = (self.frame, self.frame.desk);
        let Some(range) = desk.selection.with_untracked(|now| now.only()) else {
            return;
        };
        let (first, last) = (range.top_left(), range.bottom_right());
        let drag = match (grip, whole(frame, range)) {
            (Grip::Fill, _) => Drag::Fill(None),
            (_, Some(drag)) => drag,
            (_, None) => Drag::Cells,
        };
        let (start, end) = match grip {
            Grip::First => (last, first),
            Grip::Last | Grip::Fill => (first, last),
        };
        desk.selection
            .update(|now| now.hold(Range { start, end }, drag == Drag::Cells));
        frame.drag.set(Some(drag));
    }

    /// The finger is lifted.
    pub fn up(self) {
        if self.held() {
            pointing::release(self.frame);
        }
        self.forget();
    }

    /// The browser has taken the finger for scrolling, or the window was left: nothing is filled.
    pub fn cancelled(self) {
        if self.held() {
            self.frame.drag.set(None);
        }
        self.forget();
    }

    /// The browser tells of a long press itself.
    pub fn forget(self) {
        if let Some(Press {
            on: On::Place(Some(timer)),
            ..
        }) = self.press.get_value()
        {
            timer.clear();
        }
        self.press.set_value(None);
    }

    /// Whether the press that ends now has opened a menu.
    pub fn was_long(self) -> bool {
        self.long.get_value()
    }

    fn held(self) -> bool {
        self.press
            .with_value(|press| press.is_some_and(|press| matches!(press.on, On::Handle(..))))
    }

    /// How far the place just inside the corner is from the finger, which need not have met its handle
    /// in the middle.
    fn offset(self, grip: Grip, element: &web_sys::Element, (x, y): (f64, f64)) -> (f64, f64) {
        let place = element.get_bounding_client_rect();
        let middle = (
            place.left() + place.width() / 2.0,
            place.top() + place.height() / 2.0,
        );
        match grip {
            Grip::First => (middle.0 + INSIDE - x, middle.1 + INSIDE - y),
            Grip::Last => (middle.0 - INSIDE - x, middle.1 - INSIDE - y),
            Grip::Fill => (0.0, place.top() + HANGS - INSIDE - y),
        }
    }
}

fn grip_of(element: &web_sys::Element) -> Option<Grip> {
    let is = |class: &str| element.class_list().contains(class);
    let grip = match (is("first"), is("last")) {
        (true, _) => Grip::First,
        (_, true) => Grip::Last,
        _ => Grip::Fill,
    };
    is("grip").then_some(grip)
}

fn place_of(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// What is drawn over from a range that is rows or columns as a whole.
fn whole(frame: Frame, range: Range) -> Option<Drag> {
    let last = keys::last_data(frame);
    let (high, wide) = (range.height() > last.row, range.width() > last.column);
    match (high, wide) {
        (true, false) => Some(Drag::Columns),
        (false, true) => Some(Drag::Rows),
        _ => None,
    }
}

/// The handles, while a finger is what the grid is used with.
#[component]
pub fn Grips(fingers: Fingers) -> impl IntoView {
    move || fingers.shown().then(|| grips(fingers.frame))
}

/// Never part of what calls it: the first load of the page goes without.
#[inline(never)]
fn grips(frame: Frame) -> AnyView {
    let desk = frame.desk;
    let range = Memo::new(move |_| {
        let range = desk.selection.with(|now| now.only())?;
        let here = range.bottom_right().row < frame.rows.get() && desk.draft.with(Option::is_none);
        here.then_some(range)
    });
    let of = move |grip: Grip, class: &'static str| {
        let place = Memo::new(move |_| {
            let range = range.get()?;
            let column = match grip {
                Grip::First => range.top_left().column,
                Grip::Last | Grip::Fill => range.bottom_right().column,
            };
            // Under the frozen columns there is nothing to take hold of.
            let (x, y) = place_in(frame, grip, range);
            let least = frame.left(frame.frozen.get()) + frame.window.across.get();
            let stays = frame.is_frozen(column) || whole(frame, range) == Some(Drag::Rows);
            (stays || x >= least).then_some((x, y))
        });
        view! {
            <span
                class=class
                aria-hidden="true"
                hidden=move || place.get().is_none()
                style:left=move || place.get().map(|(x, _)| format!("{x}px"))
                style:top=move || place.get().map(|(_, y)| px(y))
            ></span>
        }
    };
    view! {
        {of(Grip::Fill, "grip fill")}
        {of(Grip::First, "grip first")}
        {of(Grip::Last, "grip last")}
    }
    .into_any()
}

/// Where a handle is, in pixels of the sheet. Rows and columns as a whole have theirs where they are
/// seen.
fn place_in(frame: Frame, grip: Grip, range: Range) -> (u32, f64) {
    let (first, last) = (range.top_left(), range.bottom_right());
    let right = |cell: Cursor| frame.drawn_at(cell.column) + frame.width(cell.column);
    let below = |cell: Cursor| frame.top(cell.row) + frame.height;
    let whole = whole(frame, range);
    let seen = || {
        frame.window.first_row.track();
        frame.top(frame.first_seen()) + 1.5 * frame.height
    };
    let beside = frame.left(0) + frame.window.across.get() + frame.width(0) / 2;
    match (grip, whole) {
        (Grip::First, Some(Drag::Columns)) => (frame.drawn_at(first.column), seen()),
        (Grip::Last, Some(Drag::Columns)) => (right(last), seen()),
        (Grip::First, Some(_)) => (beside, frame.top(first.row)),
        (Grip::Last, Some(_)) => (beside, below(last)),
        (Grip::Fill, Some(Drag::Rows)) => (beside + APART, below(last)),
        (Grip::First, None) => (frame.drawn_at(first.column), frame.top(first.row)),
        (Grip::Last, None) => (right(last), below(last)),
        // Where figures, which stand at the right, are not covered.
        (Grip::Fill, _) => (
            frame.drawn_at(last.column) + frame.width(last.column) / 4,
            below(last),
        ),
    }
}
