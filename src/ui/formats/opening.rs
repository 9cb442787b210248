use leptos::prelude::*;
use leptos::task::spawn_local;

use super::coming::{Come, HowFar, in_pieces};
use crate::lang::formats_words;
use crate::ui::desk::desk;
use crate::ui::dialogs::cancel;
use crate::ui::keeping;

/// Opens a long project file between frames; until it is there, nothing changes.
#[component]
pub fn FromProject(text: String) -> impl IntoView {
    let desk = desk();
    let words = formats_words(desk.tongue.get_untracked());
    let come = RwSignal::new(Some(Come::Opening(None)));
    spawn_local(async move {
        let told = move |it| {
            come.try_set(Some(it));
        };
        let waits = move || !come.is_disposed();
        let Some((found, text)) = in_pieces(text, told, waits).await else {
            return;
        };
        desk.dialog.set(None);
        match found {
            Ok(workbook) => keeping::open_text(desk, workbook, text),
            Err(error) => keeping::not_a_workbook(desk, &text, &error).await,
        }
    });
    view! {
        <h2>{words.opening}</h2>
        <HowFar come/>
        <div class="dialog-buttons">{cancel(desk)}</div>
    }
}
