use leptos::prelude::*;

use super::sheet::Tone;

/// A word of a scale: the word first, its tone second.
#[component]
pub fn Chip(text: String, tone: Tone) -> impl IntoView {
    view! { <span class=format!("chip {}", tone.class())>{text}</span> }
}
