//! Periksa tabel: any table, the cells of it that cannot be right, and what becomes of them.
//!
//! - `inspecting`: what is looked at, and what was decided so far
//! - `here`: a table of the workbook as it stands
//! - `asking`: the second program is asked (`browser::formats`)
//! - `source`: where a table comes from; `taken`: what it was taken for; `kinds`: of one column or row
//! - `table`, `findings`, `relations`: what was found; `said`: the words of it
//! - `deciding`: corrections and what is let be; `living`: relations that become formulas
//! - `out`: the list of findings, copied, printed and as a file

mod asking;
mod deciding;
mod findings;
mod here;
mod inspecting;
mod kinds;
mod living;
mod out;
mod relations;
mod said;
mod source;
mod table;
mod taken;

use std::sync::Arc;

use leptos::prelude::*;

use super::desk::{Desk, Dialog, desk};
use super::printing::table_here;
use crate::lang::{InspectionWords, inspection_words};
use crate::workbook::TableId;
use inspecting::{Found, Inspecting, Part, Source, Step};

pub use inspecting::Kept;
pub use out::{Listed, on_paper};

fn own_words(desk: Desk) -> &'static InspectionWords {
    inspection_words(desk.tongue.get_untracked())
}

/// Opens the dialog: as it was left, or with nothing in it yet.
pub fn open(desk: Desk) {
    if desk.commit() {
        desk.dialog.set(Some(Dialog::Inspect(None)));
    }
}

/// Opens the dialog for the table that is shown.
pub fn open_here(desk: Desk) {
    if let Some(table) = table_here(desk).filter(|_| desk.commit()) {
        desk.dialog.set(Some(Dialog::Inspect(Some(table))));
    }
}

/// The dialog. A table that was brought is kept when it is left, until another one comes.
#[component]
pub fn Inspect(table: Option<TableId>) -> impl IntoView {
    let desk = desk();
    let own = own_words(desk);
    let it = Inspecting::new(desk);
    match table {
        Some(table) => it.begin(Source::Sheet(table)),
        None => it.resume(),
    }
    on_cleanup(move || it.leave());
    let body = move || match it.step.get() {
        Step::Choosing(trouble) => view! { <source::Choosing it trouble/> }.into_any(),
        Step::Working => view! {
            <p class="check-working quiet" role="status">{own.working}</p>
            <div class="dialog-buttons">{close(desk)}</div>
        }
        .into_any(),
        Step::Found(found) => view! { <Results it found/> }.into_any(),
    };
    view! {
        <div class="check" class:check-wide=move || matches!(it.step.get(), Step::Found(_))>
            {body}
        </div>
    }
}

fn close(desk: Desk) -> impl IntoView {
    view! {
        <button type="button" class="button" on:click=move |_| desk.dialog.set(None)>
            {desk.words_now().close}
        </button>
    }
}

/// What was found.
#[component]
fn Results(it: Inspecting, found: Arc<Found>) -> impl IntoView {
    let own = own_words(it.desk);
    let counts = [
        found.report.findings.len(),
        said::relations(&found).len(),
        found.report.unchecked.len(),
    ];
    let first = match counts[0] {
        0 => "check-findings-tab",
        _ => "check-finding-0",
    };
    let first = it.back_to.get_value().unwrap_or(first);
    it.back_to.set_value(None);
    request_animation_frame(move || inspecting::focus(first));
    let found = StoredValue::new(found);
    let parts = [
        (Part::Findings, own.findings, "check-findings"),
        (Part::Relations, own.relations, "check-relations"),
        (Part::Unchecked, own.unchecked, "check-unchecked"),
    ];
    let step = move |event: leptos::ev::KeyboardEvent| {
        let forward = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => 2,
            _ => return,
        };
        event.prevent_default();
        let here = parts
            .iter()
            .position(|(part, ..)| *part == it.part.get_untracked());
        let (part, _, id) = parts[(here.unwrap_or(0) + forward) % 3];
        it.part.set(part);
        inspecting::focus(&format!("{id}-tab"));
    };
    let tab = move |(part, name, id): (Part, &'static str, &'static str), count: usize| {
        view! {
            <button type="button" role="tab" id=format!("{id}-tab") aria-controls=id
                aria-selected=move || (it.part.get() == part).to_string()
                tabindex=move || if it.part.get() == part { "0" } else { "-1" }
                on:click=move |_| it.part.set(part)>
                {name}" "<span class="check-count">{count.to_string()}</span>
            </button>
        }
    };
    let tabs = parts
        .into_iter()
        .zip(counts)
        .map(|(part, count)| tab(part, count));
    let panel = move || match it.part.get() {
        Part::Findings => view! { <findings::Findings it found/> }.into_any(),
        Part::Relations => view! { <relations::Relations it found/> }.into_any(),
        Part::Unchecked => view! { <relations::Unchecked it found/> }.into_any(),
    };
    let shown = move || {
        let at = parts.iter().find(|(part, ..)| *part == it.part.get());
        at.map_or("", |(_, _, id)| id)
    };
    view! {
        <taken::Taken it found/>
        <div class="check-body" aria-busy=move || it.busy.get().to_string()>
            <table::CheckedTable it found/>
            <section class="check-side" aria-label=own.parts>
                <div class="check-tabs" role="tablist" aria-label=own.parts on:keydown=step>
                    {tabs.collect_view()}
                </div>
                <div class="check-panel" role="tabpanel" id=shown tabindex="0"
                    aria-labelledby=move || format!("{}-tab", shown())>{panel}</div>
            </section>
        </div>
        <out::Foot it found/>
    }
}
