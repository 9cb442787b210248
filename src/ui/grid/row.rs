use leptos::prelude::*;

use super::{Frame, cell_id};
use crate::ui::chip::{Chip, flash};
use crate::ui::desk::Cursor;
use crate::ui::sheet::{self, CellView, Maker};

/// One slot of the pool: whichever row of the sheet is in it now.
#[component]
pub fn Row(frame: Frame, place: usize) -> impl IntoView {
    let desk = frame.desk;
    // Slots are filled so that scrolling by one row changes one slot.
    let row = Memo::new(move |_| {
        let (first, slots) = (frame.first.get(), frame.slots.get());
        let row = first + (place + slots - first % slots) % slots;
        (row < frame.rows.get()).then_some(row)
    });
    let cells = Memo::new(move |_| {
        let row = row.get()?;
        let (manner, columns) = (desk.manner(), frame.headings.with(Vec::len));
        Some(desk.read(|session| {
            (0..columns)
                .map(|column| sheet::cell(session, frame.sheet, row, column, manner))
                .collect::<Vec<_>>()
        }))
    });
    // The part of the selection that is in this row.
    let selected = Memo::new(move |_| {
        let cursor = desk.cursor.get();
        let row = row.get().filter(|row| cursor.rows().contains(row))?;
        Some((
            *cursor.columns().start(),
            *cursor.columns().end(),
            cursor.row == row,
        ))
    });
    let columns = Memo::new(move |_| frame.headings.with(Vec::len));
    view! {
        <div
            class="row"
            role="row"
            hidden=move || row.get().is_none()
            aria-rowindex=move || row.get().map(|row| row + 2)
            style:transform=move || format!("translateY({}px)", row.get().unwrap_or(0) as f64 * frame.height)
        >
            <div
                class="row-number"
                class:chosen=move || selected.get().is_some()
                role="rowheader"
                aria-colindex="1"
                on:click=move |_| {
                    if let Some(row) = row.get_untracked() {
                        let last = columns.get_untracked().saturating_sub(1);
                        desk.cursor.set(Cursor { row, column: 0, anchor: (row, last) });
                        desk.focus_grid();
                    }
                }
            >{move || row.get().map(|row| row + 1)}</div>
            {move || (0..columns.get()).map(|column| {
                let view = Memo::new(move |_| {
                    cells.with(|cells| cells.as_ref().and_then(|cells| cells.get(column)).cloned().unwrap_or_default())
                });
                let id = move || row.get().map(|row| cell_id(row, column));
                let chosen = move || selected.get().is_some_and(|(from, to, _)| (from..=to).contains(&column));
                let active = move || {
                    selected.get().is_some_and(|(_, _, here)| here)
                        && desk.cursor.with(|cursor| cursor.column == column)
                };
                view! {
                    <div
                        id=id
                        class=move || view.with(|view| class(view, column))
                        class:selected=chosen
                        class:active=active
                        class:away=move || frame.is_hidden(column)
                        role="gridcell"
                        aria-colindex=column + 2
                        aria-selected=move || chosen().to_string()
                        aria-invalid=move || view.with(|view| view.wrong.then_some("true"))
                        data-row=move || row.get()
                        data-column=column
                    >{move || view.with(|view| content(view, desk.words()))}</div>
                }
            }).collect_view()}
        </div>
    }
}

/// The JUMLAH row, below the others.
#[component]
pub fn TotalRow(frame: Frame) -> impl IntoView {
    let desk = frame.desk;
    let columns = Memo::new(move |_| frame.headings.with(Vec::len));
    let at = move || frame.rows.get();
    view! {
        <div class="row total" role="row" aria-rowindex=move || at() + 2>
            <div class="row-number" role="rowheader" aria-colindex="1">"Σ"</div>
            {move || (0..columns.get()).map(|column| {
                let view = Memo::new(move |_| {
                    let manner = desk.manner();
                    desk.read(|session| sheet::total(session, frame.sheet, column, manner))
                });
                let active = move || {
                    desk.cursor.with(|cursor| cursor.row == at() && cursor.column == column)
                };
                view! {
                    <div
                        id=move || cell_id(at(), column)
                        class=move || view.with(|view| class(view, column))
                        class:active=active
                        class:away=move || frame.is_hidden(column)
                        role="gridcell"
                        aria-colindex=column + 2
                        aria-selected=move || active().to_string()
                        data-row=at
                        data-column=column
                    >{move || view.with(|view| content(view, desk.words()))}</div>
                }
            }).collect_view()}
        </div>
    }
}

fn class(view: &CellView, column: usize) -> String {
    let mut class = String::from("cell");
    let marks = [
        (view.maker == Maker::Typed, " typed"),
        (view.maker == Maker::Computed, " computed"),
        (view.maker == Maker::Overridden, " overridden"),
        (view.maker == Maker::Name, " name"),
        (view.numeric, " numeric"),
        (view.wrong, " wrong"),
        (view.printed, " printed"),
        (view.differs, " differs"),
        (column == 0, " frozen"),
    ];
    class.push_str(flash(view.changed));
    marks
        .iter()
        .filter(|(holds, _)| *holds)
        .for_each(|(_, mark)| class.push_str(mark));
    class
}

fn content(view: &CellView, words: &crate::lang::Words) -> AnyView {
    let text = view.text.clone();
    let aside = view.aside.clone();
    let inner = match view.tone {
        Some(tone) => view! { <Chip text tone/> }.into_any(),
        None if view.differs => {
            view! { <span aria-label=words.differs_mark>"≠ "</span>{text} }.into_any()
        }
        None => view! { <span class="text">{text}</span> }.into_any(),
    };
    let over = (view.maker == Maker::Overridden)
        .then(|| view! { <span class="said">{words.override_mark}</span> });
    view! { {inner}{aside.map(|aside| view! { <small class="aside">{aside}</small> })}{over} }
        .into_any()
}
