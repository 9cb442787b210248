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
        if event.key().eq_ignore_ascii_case("s") && !event.shift_key() {
            event.prevent_default();
            // A field is taken as it is left; what is typed in a cell is put in by saving.
            let active = document().active_element();
            if let Some(field) = active.filter(|_| self.draft.get_untracked().is_none())
                && let Some(field) = field.dyn_ref::<web_sys::HtmlInputElement>()
            {
                let _ = field.blur();
            }
            return keeping::save_to_file(self);
        }
        // In a text that is being typed, undo belongs to the text.
        if self.draft.get_untracked().is_some() || is_typing(event) {
            return;
        }
        match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => self.undo(),
            ("y", false) | ("z", true) => self.redo(),
            _ => return,
        }
        event.prevent_default();
    }
}

/// Whether the focus is in a text that is being typed. A field that still shows what it was given
/// (`data-shown`) is not: undo there means the workbook's.
fn is_typing(event: &KeyboardEvent) -> bool {
    let Some(target) = event.target() else {
        return false;
    };
    if target.dyn_ref::<web_sys::HtmlTextAreaElement>().is_some() {
        return true;
    }
    let Some(input) = target.dyn_ref::<web_sys::HtmlInputElement>() else {
        return false;
    };
    input.type_() != "range" && input.get_attribute("data-shown").as_deref() != Some(&input.value())
}
