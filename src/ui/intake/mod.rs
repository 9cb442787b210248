//! The dialog that takes in tables of others: what comes, into which columns, by which key, and
//! what differs. Nothing changes before the button; then it is one act.
//!
//! - `begun`: what is chosen so far, and the comparison that follows it
//! - `sources`: files and pasted text
//! - `columns`: what goes where
//! - `differences`: the counts, and the rows behind them

mod begun;
mod columns;
mod differences;
mod sources;

use leptos::prelude::*;

use super::desk::{Desk, Dialog, desk};
use super::dialogs::{ambiguous, cancel};
use super::sheet::named;
use crate::lang::{IntakeWords, intake_words};
use crate::workbook::{Column, Sheet, TableId, Tongue};
use begun::Begun;

/// Whether there is a table that something can be taken into.
pub fn has_tables(desk: Desk) -> bool {
    desk.glance(|session| session.workbook().tables().next().is_some())
}

/// Opens the dialog for the sheet that is shown, or for the first table.
pub fn open(desk: Desk) {
    let shown = desk.sheet_now();
    let table = desk.glance(|session| {
        let workbook = session.workbook();
        match workbook.sheets.get(shown?) {
            Some(Sheet::Table(table)) => Some(table.id),
            Some(Sheet::Matrix(_)) | None => None,
        }
    });
    let first = || desk.glance(|it| it.workbook().tables().next().map(|table| table.id));
    if let Some(table) = table.or_else(first) {
        open_into(desk, table);
    }
}

/// Opens the dialog for a table.
pub fn open_into(desk: Desk, table: TableId) {
    if desk.commit() {
        desk.dialog.set(Some(Dialog::TakeIn(table)));
    }
}

fn own_words(desk: Desk) -> &'static IntakeWords {
    intake_words(desk.tongue.get_untracked())
}

fn heading(column: &Column, tongue: Tongue) -> String {
    named(&column.title, &column.name, tongue)
}

/// Takes in tables of others.
#[component]
pub fn TakeIn(table: TableId, #[prop(optional)] text: String) -> impl IntoView {
    let desk = desk();
    let own = own_words(desk);
    let begun = Begun::new(desk, table);
    if !text.is_empty() {
        begun.paste(&text);
        begun.go_fresh();
    }
    let has_sections = Memo::new(move |_| !begun.items.with(Vec::is_empty));
    let unclear = move || {
        let asked = begun.asked.get();
        asked.map(|(text, id, en)| ambiguous(desk, text, id, en, begun.answer))
    };
    // Another answer makes another comparison.
    Effect::new(move |before: Option<()>| {
        begun.answer.track();
        if before.is_some() {
            begun.compare();
        }
    });
    let label = move || match begun.taken() {
        0 => own.take.to_owned(),
        count => crate::lang::fill(own.take_rows, &[&begun.count(count)]),
    };
    view! {
        <form class="intake" method="dialog" on:submit=move |event| {
            event.prevent_default();
            begun.take();
        }>
            <h2>{own.title}</h2>
            <p class="quiet">{own.about}</p>
            <sources::Sources begun/>
            {move || has_sections.get().then(|| view! {
                <columns::Target begun/>
                {unclear}
                <columns::Columns begun/>
                <differences::Differences begun/>
            })}
            {move || begun.trouble.get().map(|text| view! { <p class="wrong" role="alert">{text}</p> })}
            <div class="dialog-buttons">
                <p class="intake-status" role="status">{move || begun.status()}</p>
                {cancel(desk)}
                <button type="submit" class="button primary"
                    disabled=move || begun.taken() == 0 || begun.busy.get().is_some()>
                    {label}
                </button>
            </div>
        </form>
    }
}
