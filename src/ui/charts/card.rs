use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{PlotView, plot};
use crate::charts::Plot;
use crate::engine::Spot;
use crate::lang::chart_words;
use crate::ui::desk::{Desk, desk};
use crate::ui::places::go_to;
use crate::ui::structure::Subject;
use crate::ui::whole::whole;
use crate::workbook::{Chart, SheetId};

/// The charts of the workbook, each at its place from the beginning.
#[component]
pub fn Charts() -> impl IntoView {
    let desk = desk();
    let here = whole();
    let kept = move || {
        desk.read(|session| {
            let workbook = session.workbook();
            let rows = |chart: &Chart| workbook.table(chart.table).map(|table| table.rows().len());
            let heights = workbook.charts.iter().map(|chart| rows(chart).unwrap_or(0));
            heights.collect::<Vec<_>>()
        })
    };
    move || match here.get() {
        true => drawn(desk),
        false => {
            let place = |rows: usize| {
                let height = format!("{}px", 70 + 24 * rows.min(15));
                view! { <div class="chart" style:height=height></div> }
            };
            view! { <div class="charts">{kept().into_iter().map(place).collect_view()}</div> }
                .into_any()
        }
    }
}

/// Never part of what calls it: the first load of the page goes without.
#[inline(never)]
fn drawn(desk: Desk) -> AnyView {
    let count = Memo::new(move |_| desk.read(|session| session.workbook().charts.len()));
    view! {
        <div class="charts" role="group" aria-label=move || chart_words(desk.tongue.get()).charts>
            {move || (0..count.get()).map(|at| view! { <ChartCard at/> }).collect_view()}
        </div>
        <button type="button" class="button new-chart" on:click=move |_| if desk.commit() {
            desk.ask_chart(None);
        }>{move || chart_words(desk.tongue.get()).new}</button>
    }
    .into_any()
}

/// A chart of the workbook, by its position among them.
#[component]
fn ChartCard(at: usize) -> impl IntoView {
    let desk = desk();
    let shown = Memo::new(move |_| {
        let manner = desk.manner();
        desk.read(|session| plot(session, session.workbook().charts.get(at)?, manner))
    });
    let label = move || {
        let title = shown.with(|plot: &Option<Plot>| plot.as_ref().map(|plot| plot.title.clone()));
        let words = chart_words(desk.tongue.get());
        format!("{} {}", words.menu, title.unwrap_or_default())
    };
    let on_row = Callback::new(move |row: usize| lead_to(desk, at, row));
    view! {
        <PlotView plot=shown on_row>
            <button
                type="button"
                class="chart-menu parameter-menu"
                aria-haspopup="menu"
                aria-label=label
                on:click=move |event| {
                    let button = event.current_target();
                    let button = button.and_then(|it| it.dyn_into::<web_sys::Element>().ok());
                    if let Some(button) = button {
                        desk.pop_up_under(Subject::Chart(at), &button);
                    }
                }
            ><span aria-hidden="true">"▾"</span></button>
        </PlotView>
    }
}

/// Goes to the figure of a row in its sheet.
fn lead_to(desk: Desk, at: usize, row: usize) {
    let spot = desk.glance(|session| {
        let workbook = session.workbook();
        let chart = workbook.charts.get(at)?;
        let sheet = workbook.sheet_position(SheetId::Table(chart.table))?;
        let column = workbook.table(chart.table)?.column_position(chart.value)?;
        Some(Spot::Cell { sheet, row, column })
    });
    if let Some(spot) = spot {
        go_to(desk, spot);
    }
}
