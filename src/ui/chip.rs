use leptos::prelude::*;

use super::sheet::Tone;

/// A word of a scale: the word first, its tone second.
#[component]
pub fn Chip(text: String, tone: Tone) -> impl IntoView {
    view! { <span class=format!("chip {}", tone.class())>{text}</span> }
}

/// The class of what the last act changed. It alternates, so that a second change of the same
/// place is tinted anew.
pub fn flash(changed: Option<u64>) -> &'static str {
    match changed {
        Some(act) if act % 2 == 0 => " changed even",
        Some(_) => " changed odd",
        None => "",
    }
}
