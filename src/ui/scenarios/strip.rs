use leptos::prelude::*;

use super::following::follow_cursor;
use super::name_of;
use crate::lang::{fill, scenario_words};
use crate::ui::desk::{Desk, desk};

/// Over the work while a scenario is laid on: which one, and the way back.
#[component]
pub fn Strip() -> impl IntoView {
    let desk = desk();
    let name = Memo::new(move |_| {
        let laid = desk.laid()?;
        Some(desk.read(|session| name_of(session.workbook(), laid)))
    });
    move || name.get().map(|name| strip(desk, &name))
}

/// Never part of what calls it: the first load of the page goes without.
#[inline(never)]
fn strip(desk: Desk, name: &str) -> AnyView {
    follow_cursor(desk);
    let words = scenario_words(desk.tongue.get());
    let said = fill(words.strip, &[name]);
    // Its first words are all that a phone has room for.
    let (first, rest) = said.split_once(": ").unwrap_or((&said, ""));
    let rest = rest.to_owned();
    view! {
        <section class="scenario-strip" aria-label=words.scenario>
            <p>
                <b>{first.to_owned()}</b>
                {move || match desk.tools.overlay.follows.get() {
                    Some(follows) => view! { <span class="follows">" "{follows}</span> }.into_any(),
                    None => view! { <span class="more">": "{rest.clone()}</span> }.into_any(),
                }}
            </p>
            <button type="button" class="small-button" on:click=move |_| desk.show_scenarios()>
                {words.changes}
            </button>
            <button type="button" class="small-button" on:click=move |_| desk.show_comparison()>
                {words.compare}
            </button>
            <button type="button" class="small-button" on:click=move |_| desk.lay(None)>
                {words.to_base}
            </button>
        </section>
    }
    .into_any()
}
