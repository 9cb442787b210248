//! Where something was typed that its column cannot hold and another kind of column could: the
//! button that makes it one.

use leptos::prelude::*;

use crate::lang::form_words;
use crate::ui::desk::{Desk, today};
use crate::workbook::{Kind, Target};

/// The button for what was typed there, if there is such a kind.
#[inline(never)]
pub fn kind_offer(desk: Desk, target: Option<Target>) -> Option<AnyView> {
    let target = target?;
    let manner = desk.manner();
    let kind = desk.glance(|it| (it.workbook()).kind_offered(target, manner.locale, today()))?;
    let words = form_words(manner.tongue);
    let label = match kind {
        Kind::Date => words.make_dates,
        _ => words.make_texts,
    };
    let take = move |_| {
        let manner = (manner.locale, manner.tongue);
        let edit = desk.glance(|it| (it.workbook()).column_of_kind(target, kind, manner, today()));
        desk.just_typed.set(None);
        if let Some(edit) = edit {
            desk.make(edit);
        }
        desk.focus_grid();
    };
    Some(
        view! { <button type="button" class="small-button" on:click=take>{label}</button> }
            .into_any(),
    )
}
