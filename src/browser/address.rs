//! What stands behind the `#` of the page's address, which no browser sends to a server.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;

/// The text behind `#`; nothing where there is none.
pub fn behind() -> String {
    let location = web_sys::window().map(|window| window.location());
    let hash = location.and_then(|location| location.hash().ok());
    hash.unwrap_or_default().trim_start_matches('#').to_owned()
}

/// The page's address with another text behind `#`.
pub fn with(behind: &str) -> String {
    let location = web_sys::window().map(|window| window.location());
    let address = location.and_then(|location| location.href().ok());
    let address = address.unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    format!("{page}#{behind}")
}

/// Whether the page was opened from a file of this machine, whose address says nothing elsewhere.
pub fn is_file() -> bool {
    let location = web_sys::window().map(|window| window.location());
    let scheme = location.and_then(|location| location.protocol().ok());
    scheme.as_deref() == Some("file:")
}

/// Takes what stands behind `#` away, without a step in the browser's history: a reload does not
/// come upon it again.
pub fn clear() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let page = with("");
    let page = page.trim_end_matches('#');
    if let Ok(history) = window.history() {
        // A browser that refuses leaves it where it is.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(page));
    }
}

/// Says when another text comes to stand there while the page is open; for as long as it is.
pub fn watch(changed: impl Fn() + 'static) {
    if let Some(window) = web_sys::window() {
        EventListener::new(&window, "hashchange", move |_| changed()).forget();
    }
}
