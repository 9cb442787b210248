use leptos::prelude::*;

use super::desk::{Desk, Dialog, desk};
use crate::browser::preferences;

/// Under which it is kept that nobody needs to be asked any more how to begin.
const KEPT: &str = "begun";

/// Whether it was once decided how to begin: by looking at the example, or by a workbook of one's own.
pub fn is_decided() -> bool {
    preferences::get(KEPT).is_some()
}

/// Puts the strip away, for later visits too.
#[inline(never)]
pub fn decide(desk: Desk) {
    desk.begin_open.set(false);
    preferences::set(KEPT, "yes");
}

/// Over the example: what it is, and the four ways to begin.
#[component]
pub fn Begin() -> impl IntoView {
    let desk = desk();
    let strip = move || {
        let words = desk.words();
        view! {
            <section class="begin" aria-label=words.example>
                <p><b>{words.begin_title}</b>" "{words.begin_text}</p>
                <div class="begin-ways">
                    <button class="button primary" on:click=move |_| desk.dialog.set(Some(Dialog::NewPlan))>
                        {words.new_plan}
                    </button>
                    <button class="button" on:click=move |_| desk.dialog.set(Some(Dialog::PasteTable))>
                        {words.paste_table}
                    </button>
                    <button class="button" on:click=move |_| desk.choose_file()>{words.open_file}</button>
                    <button class="button" on:click=move |_| decide(desk)>
                        {words.see_example}
                    </button>
                </div>
            </section>
        }
    };
    move || (desk.example.get() && desk.begin_open.get()).then(strip)
}
