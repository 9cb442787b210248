use leptos::prelude::*;

use super::desk::{Dialog, desk};

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
                    <button class="button" on:click=move |_| desk.begin_open.set(false)>
                        {words.see_example}
                    </button>
                </div>
            </section>
        }
    };
    move || (desk.example.get() && desk.begin_open.get()).then(strip)
}
