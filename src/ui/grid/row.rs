use leptos::prelude::*;

use super::marks::{Handle, spans};
use super::{Frame, cell_id};
use crate::lang::{note_words, scenario_words};
use crate::ui::chip::{Chip, flash};
use crate::ui::colouring::colouring;
use crate::ui::desk::desk;
use crate::ui::pixels::px;
use crate::ui::sheet::{self, CellView, Maker};
use crate::ui::sight::Line;

/// One slot of the pool: whichever row of the sheet is in it now.
#[component]
pub fn Row(frame: Frame, place: usize) -> impl IntoView {
    let desk = frame.desk;
    let window = frame.window;
    let row = Memo::new(move |_| {
        let row = window.row_in(place);
        (row < frame.rows.get()).then_some(row)
    });
    // The frozen columns, and those that are seen of the others.
    let cells = Memo::new(move |_| {
        let row = row.get()?;
        let (frozen, count) = (frame.frozen.get(), frame.headings.with(Vec::len));
        let first = frozen + window.first_column.get();
        let last = (first + window.columns.get()).min(count);
        let manner = desk.manner();
        let cells = desk.read(|session| {
            let seen = (0..frozen.min(count)).chain(first..last);
            seen.map(|column| sheet::cell(session, frame.sheet, row, column, manner))
                .collect::<Vec<_>>()
        });
        Some((frozen, first, cells))
    });
    // The part of the selection that is in this row.
    let selected = Memo::new(move |_| {
        let row = row.get()?;
        let spans = desk.selection.with(|now| spans(now, row));
        (!spans.is_empty()).then_some(spans)
    });
    let columns = Memo::new(move |_| frame.headings.with(Vec::len));
    let is_head = Memo::new(move |_| {
        row.get()
            .is_some_and(|row| desk.head_at(frame.sheet, row).is_some())
    });
    // No filter keeps it, and it stays for having been changed.
    let left = move || {
        row.get().is_some_and(|line| {
            desk.read(|session| {
                let sight = session.sight(frame.sheet);
                sight
                    .row(line)
                    .is_some_and(|row| sight.left().binary_search(&row).is_ok())
            })
        })
    };
    let found = Memo::new(move |_| {
        let row = row.get();
        row.map_or_else(Vec::new, |row| desk.tools.finding.in_row(frame.sheet, row))
    });
    let colours = colouring();
    let shades = Memo::new(move |_| {
        let line = row.get()?;
        let row = desk.read(|session| session.row_at(frame.sheet, line))?;
        Some(colours.row(frame.sheet, row))
    });
    view! {
        <div
            class="row"
            class:group-head=is_head
            class:left-over=left
            role="row"
            hidden=move || row.get().is_none()
            aria-rowindex=move || row.get().map(|row| row + 2)
            style:transform=move || format!("translateY({})", px(frame.top(row.get().unwrap_or(0))))
        >
            <div
                class="row-number"
                class:chosen=move || selected.get().is_some()
                role="rowheader"
                aria-colindex="1"
            ><RowNumber frame row/></div>
            {move || {
                let frozen = frame.frozen.get();
                (0..frozen + window.columns.get()).map(|slot| {
                // Frozen columns have slots of their own.
                let column = Memo::new(move |_| match slot.checked_sub(frozen) {
                    None => slot,
                    Some(slot) => frozen + window.column_in(slot),
                });
                let view = Memo::new(move |_| {
                    let column = column.get();
                    cells.with(|cells| {
                        let (frozen, first, cells) = cells.as_ref()?;
                        match column < *frozen {
                            true => cells.get(column).cloned(),
                            false => cells.get(frozen + column.checked_sub(*first)?).cloned(),
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
                        class=move || {
                            let column = column.get();
                            let shades = shades.read();
                            let shade = shades.as_ref().map_or("", |shades| shades.class(column));
                            view.with(|view| class(view, &[
                                (slot < frozen, "frozen"),
                                (slot + 1 == frozen, "last-frozen"),
                                (chosen(), "selected"),
                                (active(), "active"),
                                (found.with(|found| found.contains(&column)), "found"),
                                (frame.is_hidden(column), "away"),
                                (!shade.is_empty(), shade),
                            ]))
                        }
                        style:left=move || frame.stays_at(column.get())
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
                }).collect_view()
            }}
            <Handle frame row/>
        </div>
    }
}

/// All classes of a cell: those of what it shows, and those `beside`. They are one text, since
/// setting the class of an element takes away what was set beside it.
pub fn class(view: &CellView, beside: &[(bool, &str)]) -> String {
    let mut class = String::from("cell");
    let marks = [
        (view.maker == Maker::Typed, "typed"),
        (view.maker == Maker::Computed, "computed"),
        (view.maker == Maker::Overridden, "overridden"),
        (view.maker == Maker::Name, "name"),
        (view.numeric, "numeric"),
        (view.wrong, "wrong"),
        (view.printed, "printed"),
        (view.differs, "differs"),
        (view.head.is_some(), "head"),
        (view.noted, "noted"),
        (view.locked, "locked"),
        (view.laid, "laid"),
    ];
    class.push_str(flash(view.changed));
    for (holds, mark) in marks.iter().chain(beside) {
        if *holds {
            class.push(' ');
            class.push_str(mark);
        }
    }
    class
}

pub fn content(view: &CellView, words: &crate::lang::Words) -> AnyView {
    let text = view.text.clone();
    let aside = view.aside.clone();
    if let Some(level) = view.head.filter(|_| !view.numeric) {
        return view! {
            <span class="group-name" style:padding-left=format!("{}px", 14 * level)>{text}</span>
        }
        .into_any();
    }
    let inner = match view.tone {
        Some(tone) => view! { <Chip text tone/> }.into_any(),
        None if view.differs => {
            view! { <span aria-label=words.differs_mark>"≠ "</span>{text} }.into_any()
        }
        None => view! { <span class="text">{text}</span> }.into_any(),
    };
    let over = (view.maker == Maker::Overridden)
        .then(|| view! { <span class="said">{words.override_mark}</span> });
    let noted = view.noted.then(|| {
        let said = note_words(desk().tongue.get()).has_note;
        view! { <i class="note-mark" aria-hidden="true"></i><span class="said">{said}</span> }
    });
    let laid = view.laid.then(|| {
        let said = scenario_words(desk().tongue.get()).changed_mark;
        view! { <span class="said">{said}</span> }
    });
    view! { {inner}{aside.map(|aside| view! { <small class="aside">{aside}</small> })}{over}{noted}{laid} }
        .into_any()
}

/// The number of a row, which filters and groups do not change; at the head of a group, the button
/// that folds it.
#[component]
fn RowNumber(frame: Frame, row: Memo<Option<usize>>) -> impl IntoView {
    let desk = frame.desk;
    let line = Memo::new(move |_| {
        let line = row.get()?;
        desk.read(|session| {
            let sight = session.sight(frame.sheet);
            Some(match sight.at(line)? {
                Line::Row(row) => Ok(row + 1),
                Line::Head(head) => Err(sight.head(head).is_some_and(|head| head.folded)),
            })
        })
    });
    move || match line.get()? {
        Ok(number) => Some(number.into_any()),
        Err(folded) => {
            let words = desk.words();
            let label = if folded { words.unfold } else { words.fold };
            let fold = move |_| {
                if let Some(line) = row.get_untracked() {
                    desk.fold(line);
                }
            };
            let button = view! {
                <button
                    type="button"
                    class="fold"
                    tabindex="-1"
                    aria-label=label
                    aria-expanded=(!folded).to_string()
                    title=label
                    on:mousedown=|event| event.prevent_default()
                    on:click=fold
                ><span aria-hidden="true">{if folded { "▸" } else { "▾" }}</span></button>
            };
            Some(button.into_any())
        }
    }
}
