use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Desk;
use crate::ui::acts::{self, Heard};

impl Desk {
    /// The keys that work wherever the focus is: those of the acts.
    pub fn shortcut(self, event: &KeyboardEvent) {
        if event.default_prevented() || event.is_composing() || asks() {
            return;
        }
        let escapes = event.key() == "Escape" && self.draft.get_untracked().is_none();
        if escapes && self.is_at_work() {
            return self.stop_computing();
        }
        let Some(act) = acts::for_key(event) else {
            return;
        };
        // In a text that is being typed, undo belongs to the text, and so does a sign.
        let writes = event.key().chars().count() == 1 && !event.ctrl_key() && !event.meta_key();
        let typing = || self.draft.get_untracked().is_some() || is_typing(event, writes);
        if (writes || act.heard == Heard::BesideTyping) && typing() {
            return;
        }
        event.prevent_default();
        if (act.ready)(self) {
            (act.run)(self);
        }
    }
}

/// Whether something stands over the page and has the keys.
fn asks() -> bool {
    matches!(document().query_selector("dialog[open]"), Ok(Some(_)))
}

/// Whether the focus is in a text that is being typed. A field that still shows what it was given
/// (`data-shown`) is not, unless the key writes something: undo there means the workbook's.
fn is_typing(event: &KeyboardEvent, writes: bool) -> bool {
    let Some(target) = event.target() else {
        return false;
    };
    if target.dyn_ref::<web_sys::HtmlTextAreaElement>().is_some() {
        return true;
    }
    let Some(input) = target.dyn_ref::<web_sys::HtmlInputElement>() else {
        return false;
    };
    let as_given = || input.get_attribute("data-shown").as_deref() == Some(&input.value());
    !matches!(input.type_().as_str(), "range" | "checkbox" | "radio") && (writes || !as_given())
}
