use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Desk;
use crate::ui::keeping;

impl Desk {
    /// The keys that work wherever the focus is.
    pub fn shortcut(self, event: &KeyboardEvent) {
        let command = event.ctrl_key() || event.meta_key();
        if !command || event.alt_key() || self.dialog.get_untracked().is_some() {
            return;
        }
        // In a text that is being typed, undo belongs to the text.
        if self.draft.get_untracked().is_some() || is_typing(event) {
            return;
        }
        match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => self.undo(),
            ("y", false) | ("z", true) => self.redo(),
            ("s", false) => keeping::save_to_file(self),
            _ => return,
        }
        event.prevent_default();
    }
}

fn is_typing(event: &KeyboardEvent) -> bool {
    let element = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok());
    element.is_some_and(|element| {
        let text = element
            .dyn_ref::<web_sys::HtmlInputElement>()
            .is_some_and(|i| i.type_() != "range");
        (text && element.get_attribute("readonly").is_none()) || element.tag_name() == "TEXTAREA"
    })
}
