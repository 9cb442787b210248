use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::browser::widths;
use crate::charts::{Line, Plot, draw, svg, table};
use crate::lang::{chart_words, fill};
use crate::number::{Format, Number, show};
use crate::ui::desk::desk;

/// How wide a drawing is until its place has been measured.
const AT_FIRST: i32 = 480;
/// How wide it is on paper, two beside each other on A4; and alone, where it has more rows than so many:
/// beside each other they are too high for what is left of a page.
const ON_PAPER: i32 = 314;
const ALONE_ON_PAPER: i32 = 668;
const SHORT: usize = 8;

/// A figure: its title, its drawing, and the same as a table. The table is always there for those
/// who cannot see the drawing, and a button shows it to all.
///
/// `plot` is what it shows, or nothing; a click on a row hands its `Row::at` to `on_row`; what is
/// put into it stands at the end of its title.
#[component]
pub fn PlotView(
    #[prop(into)] plot: Signal<Option<Plot>>,
    #[prop(optional, into)] on_row: Option<Callback<usize>>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let desk = desk();
    let words = move || chart_words(desk.tongue.get());
    let as_table = RwSignal::new(false);
    let width = RwSignal::new(AT_FIRST);
    let place = NodeRef::<html::Div>::new();
    let watch = StoredValue::new_local(None);
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            let told = move |now: i32| {
                if now > 0 && width.try_get_untracked() != Some(now) {
                    width.try_set(now);
                }
            };
            watch.set_value(widths::watch(&place, told));
        }
    });
    let is_long = move || plot.with(|plot| plot.as_ref().is_some_and(|it| it.drawn > SHORT));
    let drawing = Memo::new(move |_| {
        let manner = desk.manner();
        let width = match (desk.tools.on_paper.get(), is_long()) {
            (true, true) => ALONE_ON_PAPER,
            (true, false) => ON_PAPER,
            (false, _) => width.get(),
        };
        plot.with(|plot| Some(svg(&draw(plot.as_ref()?, width, manner))))
    });
    let title = move || plot.with(|plot| plot.as_ref().map(|plot| plot.title.clone()));
    let unit = move || plot.with(|plot| plot.as_ref().map(|plot| plot.unit.clone()));
    let on_click = move |event: web_sys::MouseEvent| {
        let target = event
            .target()
            .and_then(|it| it.dyn_into::<web_sys::Element>().ok());
        let group = target.and_then(|it| it.closest("[data-row]").ok().flatten());
        let row = group.and_then(|it| it.get_attribute("data-row")?.parse::<usize>().ok());
        let at = plot.with_untracked(|plot| plot.as_ref()?.rows.get(row?)?.at);
        if let (Some(at), Some(on_row)) = (at, on_row) {
            on_row.run(at);
        }
    };
    view! {
        <figure class="chart" class:leads=on_row.is_some() class:long=is_long>
            <figcaption>
                <span class="chart-title">{title}" "<small>{unit}</small></span>
                <button
                    type="button"
                    class="small-button chart-turn"
                    on:click=move |_| as_table.update(|shown| *shown = !*shown)
                >{move || if as_table.get() { words().see_chart } else { words().see_table }}</button>
                {children.map(|children| children())}
            </figcaption>
            <div
                node_ref=place
                class="chart-drawing"
                hidden=move || as_table.get()
                on:click=on_click
                inner_html=move || drawing.get().unwrap_or_default()
            ></div>
            <div
                class=move || if as_table.get() { "chart-table" } else { "said" }
                tabindex=move || as_table.get().then_some("0")
                role=move || as_table.get().then_some("region")
                aria-label=move || as_table.get().then(title).flatten()
            >
                {move || plot.with(|plot| {
                    let plot = plot.as_ref()?;
                    Some(table_of(plot, as_table.get(), on_row))
                })}
            </div>
        </figure>
    }
}

/// The table; where it is seen, with all rows, which lead to theirs.
#[inline(never)]
fn table_of(plot: &Plot, seen: bool, on_row: Option<Callback<usize>>) -> AnyView {
    let desk = desk();
    let manner = desk.manner();
    let words = chart_words(manner.tongue);
    let table = table(plot, manner);
    let class = |numeric: bool| if numeric { "numeric" } else { "" };
    let shown = if seen { plot.rows.len() } else { plot.drawn };
    let heads = table.heads.into_iter();
    let heads = heads.map(|it| view! { <th scope="col" class=class(it.numeric)>{it.text}</th> });
    let line = |line: Line| {
        let name = match (seen, line.at.zip(on_row)) {
            (true, Some((at, on_row))) => view! {
                <button type="button" class="row-link" title=words.to_row on:click=move |_| on_row.run(at)>
                    {line.name}
                </button>
            }
            .into_any(),
            _ => line.name.into_any(),
        };
        let cells = line.cells.into_iter();
        let cells = cells.map(|it| view! { <td class=class(it.numeric)>{it.text}</td> });
        view! { <tr><th scope="row">{name}</th>{cells.collect_view()}</tr> }
    };
    let more = plot.count.saturating_sub(shown);
    let more = (more > 0).then(|| {
        let count = show(Number::from(more), Format::default(), manner.locale);
        view! { <p class="quiet">{fill(words.more, &[&count])}</p> }
    });
    view! {
        <table>
            <caption class="said">{plot.title.clone()}</caption>
            <thead><tr>{heads.collect_view()}</tr></thead>
            <tbody>{table.lines.into_iter().take(shown).map(line).collect_view()}</tbody>
        </table>
        {more}
    }
    .into_any()
}
