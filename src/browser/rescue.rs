//! After a fault of the program: nothing is written any more, and what was written can be had as a
//! file.

use std::cell::{Cell, RefCell};

use gloo::events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::ErrorEvent;

thread_local! {
    static FALLEN: Cell<bool> = const { Cell::new(false) };
    static OPEN: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Notes which workbook is open.
pub fn note(id: &str) {
    OPEN.with(|open| id.clone_into(&mut open.borrow_mut()));
}

/// The workbook that was open.
pub fn noted() -> String {
    OPEN.with(|open| open.borrow().clone())
}

pub fn has_fallen() -> bool {
    FALLEN.with(Cell::get)
}

/// Tells, once, that the program has failed: it gave up by itself, or the browser stopped it.
pub fn watch(tell: fn()) {
    let once = move || {
        if !FALLEN.with(|fallen| fallen.replace(true)) {
            tell();
        }
    };
    std::panic::set_hook(Box::new(move |about| {
        console_error_panic_hook::hook(about);
        once();
    }));
    let Some(window) = web_sys::window() else {
        return;
    };
    EventListener::new(&window, "error", move |event| {
        if let Some(event) = event.dyn_ref::<ErrorEvent>()
            && is_fatal(&event.error())
        {
            once();
        }
    })
    .forget();
    EventListener::new(&window, "unhandledrejection", move |event| {
        let why = Reflect::get(event, &"reason".into());
        if why.is_ok_and(|why| is_fatal(&why)) {
            once();
        }
    })
    .forget();
}

/// Whether the program cannot go on after this.
fn is_fatal(error: &JsValue) -> bool {
    let name = Reflect::get(error, &"name".into()).ok();
    let name = name.and_then(|name| name.as_string());
    // The second one is a stack that was too deep.
    matches!(
        name.as_deref(),
        Some("RuntimeError" | "RangeError" | "InternalError")
    )
}
