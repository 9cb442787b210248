use leptos::prelude::*;

use super::marks::{Handle, spans};
use super::{Frame, cell_id};
use crate::ui::chip::{Chip, flash};
use crate::ui::sheet::{self, CellView, Maker};

/// One slot of the pool: whichever row of the sheet is in it now.
#[component]
pub fn Row(frame: Frame, place: usize) -> impl IntoView {
    let desk = frame.desk;
    let window = frame.window;
    let row = Memo::new(move |_| {
        let row = window.row_in(place);
        (row < frame.rows.get()).then_some(row)
    });
    // The first column, and those that are seen of the others.
    let cells = Memo::new(move |_| {
        let row = row.get()?;
        let first = 1 + window.first_column.get();
        let last = (first + window.columns.get()).min(frame.headings.with(Vec::len));
        let manner = desk.manner();
        let cells = desk.read(|session| {
            let seen = (first..last).chain([0]);
            seen.map(|column| sheet::cell(session, frame.sheet, row, column, manner))
                .collect::<Vec<_>>()
        });
        Some((first, cells))
    });
    // The part of the selection that is in this row.
    let selected = Memo::new(move |_| {
        let row = row.get()?;
        let spans = desk.selection.with(|now| spans(now, row));
        (!spans.is_empty()).then_some(spans)
    });
    let columns = Memo::new(move |_| frame.headings.with(Vec::len));
    view! {
        <div
            class="row"
            role="row"
            hidden=move || row.get().is_none()
            aria-rowindex=move || row.get().map(|row| row + 2)
            style:transform=move || format!("translateY({}px)", frame.top(row.get().unwrap_or(0)))
        >
            <div
                class="row-number"
                class:chosen=move || selected.get().is_some()
                role="rowheader"
                aria-colindex="1"
            >{move || row.get().map(|row| row + 1)}</div>
            {move || (0..=window.columns.get()).map(|slot| {
                // The first column has a slot of its own.
                let column = Memo::new(move |_| match slot {
                    0 => 0,
                    slot => window.column_in(slot - 1),
                });
                let view = Memo::new(move |_| {
                    let column = column.get();
                    cells.with(|cells| {
                        let (first, cells) = cells.as_ref()?;
                        match column {
                            0 => cells.last().cloned(),
                            column => {
                                let seen = &cells[..cells.len() - 1];
                                seen.get(column.checked_sub(*first)?).cloned()
                            }
                        }
                    })
                    .unwrap_or_default()
                });
                let id = move || row.get().map(|row| cell_id(row, column.get()));
                let beyond = move || columns.get() <= column.get();
                let chosen = move || {
                    let column = column.get();
                    selected.with(|spans| {
                        spans.iter().flatten().any(|(from, to)| (*from..=*to).contains(&column))
                    })
                };
                let active = move || {
                    let column = column.get();
                    desk.cursor.with(|cursor| cursor.column == column && Some(cursor.row) == row.get())
                };
                view! {
                    <div
                        id=id
                        class=move || view.with(|view| class(view, column.get()))
                        class:selected=chosen
                        class:active=active
                        class:away=move || frame.is_hidden(column.get())
                        role="gridcell"
                        hidden=beyond
                        style:grid-column-start=move || (column.get() + 2).to_string()
                        aria-colindex=move || column.get() + 2
                        aria-selected=move || chosen().to_string()
                        aria-invalid=move || view.with(|view| view.wrong.then_some("true"))
                        data-row=move || row.get()
                        data-column=move || column.get()
                    >{move || view.with(|view| content(view, desk.words()))}</div>
                }
            }).collect_view()}
            <Handle frame row/>
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
