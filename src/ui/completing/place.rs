//! Where in a text, and where on the screen.

use leptos::prelude::*;

/// The most that the help is wide and high, and what it keeps from the window's edges, in pixels.
const WIDTH: f64 = 460.0;
const HEIGHT: f64 = 340.0;
const EDGE: f64 = 8.0;
const GAP: f64 = 3.0;

/// Where the help stands in the window: under its field, or over it where there is more room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    pub left: f64,
    pub width: f64,
    pub height: f64,
    pub top: Option<f64>,
    pub bottom: Option<f64>,
}

/// The spot beside a field.
pub fn beside(field: &web_sys::Element) -> Spot {
    let rect = field.get_bounding_client_rect();
    let size = |value: Result<wasm_bindgen::JsValue, _>| {
        value.ok().and_then(|value| value.as_f64()).unwrap_or(0.0)
    };
    let (wide, high) = (size(window().inner_width()), size(window().inner_height()));
    let width = WIDTH.min(wide - 2.0 * EDGE);
    let (under, over) = (high - rect.bottom() - GAP - EDGE, rect.top() - GAP - EDGE);
    let goes_under = under >= HEIGHT.min(220.0) || under >= over;
    Spot {
        left: rect.left().min(wide - EDGE - width).max(EDGE),
        width,
        height: HEIGHT.min(if goes_under { under } else { over }),
        top: goes_under.then_some(rect.bottom() + GAP),
        bottom: (!goes_under).then_some(high - rect.top() + GAP),
    }
}

/// The place in bytes of a place that the browser counts in units of UTF-16.
pub fn bytes(text: &str, units: u32) -> usize {
    let mut passed = 0;
    for (at, c) in text.char_indices() {
        if passed >= units as usize {
            return at;
        }
        passed += c.len_utf16();
    }
    text.len()
}

/// The place in units of UTF-16 of a place in bytes.
pub fn units(text: &str, bytes: usize) -> u32 {
    let before = text.get(..bytes).unwrap_or(text);
    u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
}
