//! Keys as they are written, and the events that they mean.

use leptos::ev::KeyboardEvent;

use crate::lang::{Tongue, key_words};

/// Whether an event is a key as it is written: `Ctrl+Shift+Z`, `F3`, `?`. Command stands for Ctrl
/// on a Mac.
pub fn means(written: &str, event: &KeyboardEvent) -> bool {
    let mut parts: Vec<&str> = written.split('+').collect();
    let Some(key) = parts.pop() else {
        return false;
    };
    let has = |name: &str| parts.contains(&name);
    // A sign may need Shift or not, as the keyboard has it.
    let is_sign = key.chars().count() == 1 && !key.chars().all(char::is_alphanumeric);
    event.key().eq_ignore_ascii_case(key)
        && has("Ctrl") == (event.ctrl_key() || event.meta_key())
        && has("Alt") == event.alt_key()
        && (is_sign || has("Shift") == event.shift_key())
}

/// The parts of a key as people read them.
pub fn parts(written: &str, tongue: Tongue) -> impl Iterator<Item = &str> {
    written.split('+').map(move |part| match part {
        "ArrowUp" => "↑",
        "ArrowDown" => "↓",
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        "Escape" => "Esc",
        "PageUp" => "PgUp",
        "PageDown" => "PgDn",
        " " => key_words(tongue).space,
        part => part,
    })
}

/// A key in one line: `Ctrl Shift Z`.
pub fn line(written: &str, tongue: Tongue) -> String {
    parts(written, tongue).collect::<Vec<_>>().join(" ")
}
