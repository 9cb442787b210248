//! What the user chose for this browser: language, number format, theme. Where storage is
//! blocked, choices last as long as the page.

/// What was chosen under a key, if anything was.
pub fn get(key: &str) -> Option<String> {
    storage()?.get_item(&format!("takar.{key}")).ok().flatten()
}

/// Keeps a choice where the browser lets us.
pub fn set(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full or blocked storage only means that the choice is asked for again.
        let _ = storage.set_item(&format!("takar.{key}"), value);
    }
}

/// Whether the system asks for a dark screen.
pub fn prefers_dark() -> bool {
    prefers("(prefers-color-scheme: dark)")
}

/// Whether the screen, or what its user asked for, is as a media query says.
pub fn prefers(query: &str) -> bool {
    let query = web_sys::window().map(|window| window.match_media(query));
    matches!(query, Some(Ok(Some(query))) if query.matches())
}

/// Sets an attribute on the page's root, which the style goes by.
pub fn mark_page(attribute: &str, value: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(root) = document.and_then(|document| document.document_element()) {
        // Only a malformed attribute name could fail, and ours are literals.
        let _ = root.set_attribute(attribute, value);
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
