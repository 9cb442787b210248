//! The rows that stay at the bottom: JUMLAH, and what is in sight where filters leave something out.

use leptos::prelude::*;

use super::editor::TotalEditor;
use super::row::{class, content};
use super::{Frame, cell_id};
use crate::ui::colouring::colouring;
use crate::ui::heads::part_row;
use crate::ui::sheet;

/// The JUMLAH row, below the others.
#[component]
pub fn TotalRow(frame: Frame) -> impl IntoView {
    let desk = frame.desk;
    let columns = Memo::new(move |_| frame.headings.with(Vec::len));
    let at = move || frame.rows.get();
    let colours = colouring();
    let shades = Memo::new(move |_| colours.totals(frame.sheet));
    let found = Memo::new(move |_| desk.tools.finding.in_row(frame.sheet, at()));
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
                        class=move || {
                            let shades = shades.read();
                            let shade = shades.class(column);
                            view.with(|view| class(view, &[
                                (active(), "active"),
                                (found.with(|found| found.contains(&column)), "found"),
                                (frame.is_frozen(column), "frozen"),
                                (frame.is_last_frozen(column), "last-frozen"),
                                (frame.is_hidden(column), "away"),
                                (!shade.is_empty(), shade),
                            ]))
                        }
                        style:left=move || frame.stays_at(column)
                        role="gridcell"
                        aria-colindex=column + 2
                        aria-selected=move || active().to_string()
                        data-row=at
                        data-column=column
                    >{move || view.with(|view| content(view, desk.words()))}</div>
                }
            }).collect_view()}
            <TotalEditor frame/>
        </div>
    }
}

/// What JUMLAH comes to over the rows that filters keep, above it; the filters change JUMLAH
/// itself in nothing.
#[component]
pub fn PartRow(frame: Frame) -> impl IntoView {
    let desk = frame.desk;
    let cells = Memo::new(move |_| {
        let manner = desk.manner();
        desk.read(|session| part_row(session, frame.sheet, manner))
    });
    move || {
        cells.get().map(|cells| {
            view! {
                <div class="row total part" role="row">
                    <div class="row-number" role="rowheader" aria-colindex="1">
                        <i class="filter-mark" aria-hidden="true"></i>
                        <span class="said">{desk.words().filtered}</span>
                    </div>
                    {cells.into_iter().enumerate().map(|(column, view)| view! {
                        <div
                            class=class(&view, &[
                                (frame.is_frozen(column), "frozen"),
                                (frame.is_last_frozen(column), "last-frozen"),
                                (frame.is_hidden(column), "away"),
                            ])
                            style:left=move || frame.stays_at(column)
                            role="gridcell"
                            aria-colindex=column + 2
                        >{content(&view, desk.words())}</div>
                    }).collect_view()}
                </div>
            }
        })
    }
}
