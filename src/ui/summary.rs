use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::chip::Chip;
use super::colouring::colouring;
use super::desk::{PanelTab, Pointed, Session, desk};
use super::panel::{ResultView, findings, results};
use super::sheet::Manner;
use super::structure::Subject;
use crate::formula::Value;
use crate::number::Number;
use crate::workbook::{Chart, SheetId};

/// Ringkasan: the figures that matter, what needs a look, and a few bars.
#[component]
pub fn Summary() -> impl IntoView {
    let desk = desk();
    // Where a grid would take the focus back, the summary does.
    let root = NodeRef::<html::Div>::new();
    Effect::new(move |before: Option<u32>| {
        let asked = desk.grid_focus.get();
        if before.is_some_and(|before| before != asked)
            && let Some(root) = root.get_untracked()
        {
            let _ = root.focus();
        }
        asked
    });
    let charts = Memo::new(move |_| {
        let manner = desk.manner();
        desk.read(|session| {
            session
                .workbook()
                .charts
                .iter()
                .map(|chart| bars(session, chart, manner))
                .collect::<Vec<_>>()
        })
    });
    let open = findings();
    let colours = colouring();
    let card = move |result: ResultView| {
        let (words, id) = (desk.words(), result.id);
        view! {
            <section
                class=move || {
                    let sought = if desk.tools.finding.is_at_result(desk, id) { " sought" } else { "" };
                    format!("card{}{sought}", colours.result(id))
                }
                on:mousedown=move |event| if desk.refer(Pointed::Result(id)) {
                    event.prevent_default();
                }
            >
                <h2>{result.title.clone()}</h2>
                <button
                    class="card-menu parameter-menu"
                    aria-haspopup="menu"
                    aria-label=format!("{} {}", words.result_menu, result.title)
                    on:click=move |event| {
                        let button = event.current_target();
                        let button = button.and_then(|it| it.dyn_into::<web_sys::Element>().ok());
                        if let Some(button) = button {
                            desk.pop_up_under(Subject::Result(id), &button);
                        }
                    }
                ><span aria-hidden="true">"▾"</span></button>
                <p class="card-value" class:wrong=result.wrong.is_some()>
                    {match result.tone {
                        Some(tone) => view! { <Chip text=result.text tone/> }.into_any(),
                        None => view! { <b>{result.text}</b>" "<small>{result.unit}</small> }.into_any(),
                    }}
                </p>
                {result.wrong.map(|why| view! { <p class="wrong">{why}</p> })}
                {result.printed.map(|(printed, differs)| view! {
                    <p class="card-note" class:differs=differs>
                        {words.in_report}" "{differs.then_some("≠ ")}{printed}
                    </p>
                })}
            </section>
        }
    };
    view! {
        <div
            node_ref=root
            class="summary"
            tabindex="0"
            role="region"
            aria-label=move || desk.words().summary
        >
            <div class="cards">{move || results().into_iter().map(card).collect_view()}</div>
            {move || {
                let (mut all, remarks): (Vec<_>, Vec<_>) =
                    open.get().into_iter().partition(|finding| finding.wrong);
                let wrong = all.len();
                // Remarks are counted where nothing is wrong.
                if wrong == 0 {
                    all = remarks;
                }
                (!all.is_empty()).then(|| view! {
                    <button class="open-checks" class:wrong=(wrong > 0) on:click=move |_| {
                        desk.panel_open.set(true);
                        desk.panel_tab.set(PanelTab::Checks);
                    }>
                        <b>{desk.words().checks}": "{all.len()}</b>
                        <span>{all.iter().take(2).map(|f| format!("{}: {}", f.title, f.says)).collect::<Vec<_>>().join(" · ")}</span>
                    </button>
                })
            }}
            <div class="charts">{move || charts.get().into_iter().map(chart).collect_view()}</div>
        </div>
    }
}

/// A chart as it is drawn: each bar's name, its figure, and its share of the longest.
#[derive(Clone, Debug, PartialEq)]
struct Bars {
    title: String,
    bars: Vec<(String, String, String)>,
}

fn chart(bars: Bars) -> impl IntoView {
    view! {
        <figure class="chart">
            <figcaption>{bars.title}</figcaption>
            <table>
                <tbody>
                    {bars.bars.into_iter().map(|(name, figure, share)| view! {
                        <tr>
                            <th scope="row">{name}</th>
                            <td class="bar-cell" aria-hidden="true"><div class="bar-line" style:width=share></div></td>
                            <td class="bar-figure">{figure}</td>
                        </tr>
                    }).collect_view()}
                </tbody>
            </table>
        </figure>
    }
}

/// The bars of a chart, longest first; rows without a number, or with nothing, have none.
fn bars(session: &Session, chart: &Chart, manner: Manner) -> Bars {
    let workbook = session.workbook();
    let sheet = workbook
        .sheets
        .iter()
        .position(|s| s.id() == SheetId::Table(chart.table));
    let (Some(sheet), Some(table)) = (sheet, workbook.table(chart.table)) else {
        return Bars {
            title: String::new(),
            bars: Vec::new(),
        };
    };
    let (label, value) = (
        table.column_position(chart.label),
        table.column_position(chart.value),
    );
    let (Some(label), Some(value)) = (label, value) else {
        return Bars {
            title: String::new(),
            bars: Vec::new(),
        };
    };
    let rows = 0..table.rows().len();
    let mut figures: Vec<(Number, usize)> = rows
        .filter_map(|row| match session.engine().cell(sheet, row, value) {
            Value::Number(number) if !number.is_negative() && !number.is_zero() => {
                Some((number, row))
            }
            _ => None,
        })
        .collect();
    figures.sort_by(|(a, _), (b, _)| b.compare(*a));
    let longest = figures.first().map_or(Number::ONE, |(number, _)| *number);
    let form = &table.columns[value].form;
    let bars = figures.into_iter().map(|(number, row)| {
        let share = number
            .over(longest)
            .and_then(|share| share.times(Number::HUNDRED));
        let share = share.map(|share| format!("{share}%")).unwrap_or_default();
        let name = table.columns[label].form.show(
            &session.engine().cell(sheet, row, label),
            manner.locale,
            manner.tongue,
        );
        let figure = form.show_bare(&Value::Number(number), manner.locale, manner.tongue);
        (name, figure, share)
    });
    Bars {
        title: chart.title.text(manner.tongue).to_owned(),
        bars: bars.collect(),
    }
}
