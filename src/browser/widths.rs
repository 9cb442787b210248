//! How wide an element is, and when that changes.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;
use web_sys::{Element, ResizeObserver};

/// Watches an element until it is dropped.
pub struct Watch {
    observer: ResizeObserver,
    _told: Closure<dyn FnMut()>,
}

/// Tells the width of an element now and whenever it is another, in whole pixels.
pub fn watch(element: &Element, tell: impl Fn(i32) + 'static) -> Option<Watch> {
    let watched = element.clone();
    let told = Closure::<dyn FnMut()>::new(move || tell(watched.client_width()));
    let observer = ResizeObserver::new(told.as_ref().unchecked_ref()).ok()?;
    observer.observe(element);
    Some(Watch {
        observer,
        _told: told,
    })
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
