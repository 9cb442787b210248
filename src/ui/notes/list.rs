use leptos::prelude::*;

use super::shown_at;
use crate::lang::{fill, note_words};
use crate::ui::desk::{Cursor, Tab, desk};
use crate::ui::places::cell_name;

/// The most that are listed.
const MOST: usize = 200;

/// Every note of the workbook, by sheets and rows; each leads to its cell.
#[component]
pub fn NoteList() -> impl IntoView {
    let desk = desk();
    let notes = Memo::new(move |_| {
        let manner = desk.manner();
        desk.read(|session| {
            let notes = session.workbook().notes.iter();
            let mut notes: Vec<(usize, Cursor, &String)> = notes
                .filter_map(|(at, text)| {
                    let (sheet, cell) = shown_at(session, *at)?;
                    Some((sheet, cell, text))
                })
                .collect();
            notes.sort_by_key(|(sheet, cell, _)| (*sheet, cell.row, cell.column));
            let count = notes.len();
            let listed = notes.into_iter().take(MOST).map(|(sheet, cell, text)| {
                let name = cell_name(session, sheet, cell.row, cell.column, manner);
                (sheet, cell, name, text.clone())
            });
            (count, listed.collect::<Vec<_>>())
        })
    });
    let go = move |sheet: usize, cell: Cursor| {
        desk.go_to(Tab::Sheet(sheet));
        desk.bring_in_sight(sheet, cell.row);
        desk.pick_row(cell.row, cell.column);
        desk.focus_grid();
    };
    move || {
        let (count, listed) = notes.get();
        let words = note_words(desk.tongue.get());
        (count > 0).then(|| {
            let beyond = count.saturating_sub(MOST);
            let one = move |(sheet, cell, name, text): (usize, Cursor, String, String)| {
                view! {
                    <li>
                        <button class="finding" on:click=move |_| go(sheet, cell)>
                            <b>{name}</b>
                            <span class="noted-text">{text}</span>
                        </button>
                    </li>
                }
            };
            view! {
                <h2>{words.notes}</h2>
                <ul class="findings">{listed.into_iter().map(one).collect_view()}</ul>
                {(beyond > 0).then(|| view! {
                    <p class="quiet">{fill(words.more, &[&beyond.to_string()])}</p>
                })}
            }
        })
    }
}
