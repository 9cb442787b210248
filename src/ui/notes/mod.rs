//! Notes on cells: the dialog that they are written in, the card that shows them beside their
//! cell, and the list of all of them in the panel.

mod card;
mod list;

use leptos::html;
use leptos::prelude::*;

use super::desk::{Cursor, Desk, Dialog, Session, desk};
use super::places::cell_name;
use super::sheet;
use crate::lang::{fill, note_words};
use crate::workbook::{NotePlace, SheetId};

pub use card::{NoteCard, beside};
pub use list::NoteList;

/// Where the grid shows a cell that may have a note: its sheet, its row and its column.
fn shown_at(session: &Session, at: NotePlace) -> Option<(usize, Cursor)> {
    let workbook = session.workbook();
    let (row, column) = workbook.position_of(at)?;
    let names = usize::from(matches!(at.sheet(), SheetId::Matrix(_)));
    let sheet = workbook.sheet_position(at.sheet())?;
    Some((sheet, Cursor::at(row, column + names)))
}

impl Desk {
    /// The cell at the cursor, if it can have a note.
    fn noted_now(self) -> Option<NotePlace> {
        self.target_now().and_then(NotePlace::of)
    }

    /// Whether the cell at the cursor has a note.
    pub fn has_note(self) -> bool {
        let at = self.noted_now();
        self.glance(|session| at.is_some_and(|at| session.workbook().notes.contains_key(&at)))
    }

    /// Opens the note of the cell at the cursor, to be written or changed.
    pub fn write_note(self) {
        match self.noted_now() {
            Some(at) if self.commit() => self.dialog.set(Some(Dialog::Note(at))),
            Some(_) => {}
            None => {
                let words = note_words(self.tongue.get_untracked());
                self.notice.set(words.on_data_only.to_owned());
            }
        }
    }

    /// Takes the note of the cell at the cursor away.
    pub fn remove_note(self) {
        if let Some(at) = self.noted_now() {
            self.note(at, "");
        }
        self.focus_grid();
    }

    /// What was typed there and neither saved nor given up.
    fn note_draft(self, at: NotePlace) -> Option<String> {
        self.tools.notes.with_value(|drafts| {
            let mut here = drafts.iter().filter(|(place, _)| *place == at);
            here.next().map(|(_, text)| text.clone())
        })
    }

    fn draft_note(self, at: NotePlace, text: Option<String>) {
        self.tools.notes.update_value(|drafts| {
            drafts.retain(|(place, _)| *place != at);
            drafts.extend(text.map(|text| (at, text)));
        });
    }

    fn note(self, at: NotePlace, text: &str) {
        let edit = self.glance(|session| session.workbook().noting(at, text));
        if let Some(edit) = edit {
            self.make(edit);
        }
    }
}

/// The note of a cell, to be written.
#[component]
pub fn NoteDialog(at: NotePlace) -> impl IntoView {
    let desk = desk();
    let (words, own) = (desk.words(), note_words(desk.tongue.get()));
    let manner = desk.manner();
    let (name, before) = desk.glance(|session| {
        let shown = shown_at(session, at);
        let name = shown.map(|(sheet, it)| cell_name(session, sheet, it.row, it.column, manner));
        let before = session.workbook().notes.get(&at).cloned();
        (name.unwrap_or_default(), before.unwrap_or_default())
    });
    let is_there = !before.is_empty();
    let draft = desk.note_draft(at);
    let goes_on = draft.is_some();
    let first = draft.unwrap_or_else(|| before.clone());
    let field = NodeRef::<html::Textarea>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
            let end = field.value().encode_utf16().count() as u32;
            let _ = field.set_selection_range(end, end);
        }
    });
    // However the dialog is closed otherwise, what was typed stays for the next time.
    on_cleanup(move || {
        if desk.note_draft(at).is_some() {
            desk.notice.set(own.kept.to_owned());
        }
    });
    let give_up = move || desk.draft_note(at, None);
    let keep = move |text: &str| {
        give_up();
        desk.dialog.set(None);
        desk.note(at, text);
    };
    let save = move || {
        let text = field.get_untracked().map(|field| field.value());
        keep(&text.unwrap_or_default());
    };
    view! {
        <form
            class="note-form"
            method="dialog"
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
            on:keydown=move |event| {
                if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                    event.prevent_default();
                    save();
                }
            }
        >
            <h2>{fill(own.title, &[&name])}</h2>
            <textarea
                node_ref=field
                class="field note-text"
                rows="5"
                aria-label=own.text
                prop:value=first
                on:input=move |event| {
                    let text = event_target_value(&event);
                    desk.draft_note(at, (text.trim() != before.trim()).then_some(text));
                }
            ></textarea>
            {goes_on.then(|| view! { <p class="quiet">{own.goes_on}</p> })}
            <div class="dialog-buttons">
                {is_there.then(|| view! {
                    <button type="button" class="button" on:click=move |_| keep("")>{own.remove}</button>
                })}
                <button
                    type="button"
                    class="button"
                    on:click=move |_| {
                        give_up();
                        desk.dialog.set(None);
                    }
                >{words.cancel}</button>
                <button type="submit" class="button primary">{words.save}</button>
            </div>
        </form>
    }
}

/// The note on a cell of the grid.
fn text_at(session: &Session, sheet: usize, cell: Cursor) -> Option<String> {
    let target = sheet::target(session, sheet, cell.row, cell.column)?;
    session.workbook().note_on(target).map(str::to_owned)
}
