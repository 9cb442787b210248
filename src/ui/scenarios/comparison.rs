use leptos::html;
use leptos::prelude::*;

use super::chart::ScenarioChart;
use super::comparing::{Comparing, Differences, Under, compared, same, under};
use crate::browser::clipboard::copy_table;
use crate::engine::Spot;
use crate::exchange::Copied;
use crate::formula::Value;
use crate::lang::{ScenarioWords, fill, scenario_words};
use crate::number::{Format, Number, Style, show};
use crate::ui::chip::Chip;
use crate::ui::desk::{Desk, Session, desk};
use crate::ui::places::{go_to, spot_name};
use crate::ui::sheet::{self, Manner, Tone, named};
use crate::ui::structure::Asked;
use crate::workbook::{Compared, Form, Kind, Target, Tones};

/// A value under one scenario as it is shown.
#[derive(Clone, Debug, Default, PartialEq)]
struct Shown {
    text: String,
    tone: Option<Tone>,
    wrong: bool,
    /// Other than in the base.
    differs: bool,
    /// How much, where that can be said.
    by: Option<String>,
}

/// One of those that are compared, under each scenario.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    it: Compared,
    spot: Spot,
    name: String,
    /// It was chosen by a person, who may want it no longer.
    chosen: bool,
    cells: Vec<Option<Shown>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Table {
    /// What each column is called, and whether it is laid on.
    heads: Vec<(String, bool)>,
    lines: Vec<Line>,
}

/// What the named results and all that was chosen come to under every scenario.
#[component]
pub fn Comparison() -> impl IntoView {
    let desk = desk();
    let comparing = desk.tools.overlay.comparing;
    Effect::new(move |_| {
        desk.read(|_| ());
        comparing.hidden.track();
        comparing.follow(desk);
    });
    on_cleanup(move || comparing.rest());
    let table = Memo::new(move |_| {
        let manner = desk.manner();
        desk.read(|session| table(session, comparing, manner))
    });
    let root = NodeRef::<html::Section>::new();
    Effect::new(move |before: Option<u32>| {
        let asked = comparing.asked.get();
        if before != Some(asked)
            && asked > 0
            && let Some(root) = root.get()
        {
            root.scroll_into_view();
        }
        asked
    });
    let words = move || scenario_words(desk.tongue.get());
    view! {
        <section node_ref=root class="comparison" aria-labelledby="comparison-title">
            <header class="comparison-head">
                <h2 id="comparison-title">{move || words().compared}</h2>
                <p class="quiet">{move || words().compared_about}</p>
            </header>
            {move || match table.with(|it| it.heads.len()) {
                1 => none(desk).into_any(),
                _ => view! {
                    <Choices comparing table/>
                    <div class="comparison-scroll" tabindex="0" role="group" aria-labelledby="comparison-title">
                        {move || table.with(|it| shown(desk, it))}
                    </div>
                    <ScenarioChart comparing/>
                }.into_any(),
            }}
        </section>
    }
}

/// There is nothing to compare yet, and how to begin.
fn none(desk: Desk) -> impl IntoView {
    let words = scenario_words(desk.tongue.get());
    view! {
        <div class="comparison-none">
            <p>{words.no_scenarios}" "{words.about}</p>
            <button type="button" class="button primary" on:click=move |_| desk.ask(Asked::Scenario(None))>
                {words.new}
            </button>
        </div>
    }
}

/// How it is compared, and the way out of the page.
#[component]
fn Choices(comparing: Comparing, table: Memo<Table>) -> impl IntoView {
    let desk = desk();
    let words = move || scenario_words(desk.tongue.get());
    let way = move |way: Differences, name: fn(&ScenarioWords) -> &'static str| {
        view! {
            <button
                type="button"
                class="segment"
                aria-pressed=move || (comparing.differences.get() == way).to_string()
                on:click=move |_| comparing.differences.set(way)
            >{move || name(words())}</button>
        }
    };
    let tick = move |on: RwSignal<bool>, name: fn(&ScenarioWords) -> &'static str| {
        view! {
            <label class="tick">
                <input
                    type="checkbox"
                    prop:checked=move || on.get()
                    on:change=move |event| on.set(event_target_checked(&event))
                />
                {move || name(words())}
            </label>
        }
    };
    let copy = move |_| {
        let copied = table.with_untracked(|it| copied(it, comparing, words()));
        if copy_table(copied.text(), copied.html()) {
            desk.notice.set(words().table_copied.to_owned());
        }
    };
    view! {
        <div class="comparison-choices">
            <div class="segments" role="group" aria-label=move || words().differences>
                <span class="quiet" aria-hidden="true">{move || words().differences}</span>
                {way(Differences::Numbers, |w| w.in_numbers)}
                {way(Differences::PerCent, |w| w.in_per_cent)}
                {way(Differences::None, |w| w.no_differences)}
            </div>
            {tick(comparing.only_differing, |w| w.only_differing)}
            {tick(comparing.hidden, |w| w.show_hidden)}
            <button type="button" class="button" on:click=copy>{move || words().copy_table}</button>
            <button type="button" class="button" on:click=move |_| desk.ask(Asked::Scenario(None))>
                {move || words().new}
            </button>
        </div>
    }
}

fn table(session: &Session, comparing: Comparing, manner: Manner) -> Table {
    let workbook = session.workbook();
    let words = scenario_words(manner.tongue);
    let laid = workbook.laid().map(|it| it.id);
    let all = under(workbook);
    let heads = all.iter().map(|id| {
        let name = id.and_then(|id| workbook.scenario(id));
        let name = name.map_or(words.base, |it| it.name.as_str());
        (name.to_owned(), laid == *id)
    });
    let how = comparing.differences.get();
    let only = comparing.only_differing.get();
    let known = comparing.values.get();
    let lines = compared(workbook, comparing.hidden.get())
        .into_iter()
        .map(|(it, spot)| {
            let (form, tones) = look(session, it);
            let value = |column: &Under| {
                let found = column.values.iter().find(|(of, _)| *of == it);
                found.map(|(_, value)| value.clone())
            };
            let of = |id: &Option<_>| known.iter().find(|it| it.scenario == *id).and_then(value);
            let base = of(&None);
            let cells = all.iter().map(|id| {
                let value = of(id)?;
                let differs = base.as_ref().is_some_and(|base| !same(base, &value));
                let by = base.as_ref().filter(|_| differs);
                let by = by.and_then(|base| by_how_much(base, &value, &form, how, manner));
                let text = form.show(&value, manner.locale, manner.tongue);
                Some(Shown {
                    text: if text.is_empty() {
                        "–".to_owned()
                    } else {
                        text
                    },
                    tone: sheet::tone(session, &tones, &value),
                    wrong: value.is_error(),
                    differs,
                    by,
                })
            });
            Line {
                it,
                spot,
                name: called(session, it, spot, manner),
                chosen: workbook.compared.contains(&it),
                cells: cells.collect(),
            }
        });
    let differs = |line: &Line| line.cells.iter().flatten().any(|it| it.differs);
    Table {
        heads: heads.collect(),
        lines: lines.filter(|line| !only || differs(line)).collect(),
    }
}

/// How the values of what is compared are shown.
pub(super) fn look(session: &Session, it: Compared) -> (Form, Vec<Tones>) {
    let workbook = session.workbook();
    let column = |table, column| workbook.table(table).and_then(|it| it.column(column));
    let found = match it {
        Compared::Result(id) => workbook
            .result(id)
            .map(|it| (it.form.clone(), it.tones.clone())),
        Compared::Total { table, column: id }
        | Compared::At(Target::Cell {
            table, column: id, ..
        }) => column(table, id).map(|it| (it.form.clone(), it.tones.clone())),
        Compared::At(target) => workbook.form(target).map(|it| (it.clone(), Vec::new())),
    };
    found.unwrap_or_default()
}

/// What it is called; a result by its own name alone.
pub(super) fn called(session: &Session, it: Compared, spot: Spot, manner: Manner) -> String {
    match it {
        Compared::Result(id) => session
            .workbook()
            .result(id)
            .map(|it| named(&it.title, &it.name, manner.tongue))
            .unwrap_or_default(),
        _ => spot_name(session, spot, manner),
    }
}

/// How much a number is above or below the base's, with its sign.
pub(super) fn by_how_much(
    base: &Value,
    value: &Value,
    form: &Form,
    how: Differences,
    manner: Manner,
) -> Option<String> {
    let (Value::Number(base), Value::Number(value)) = (base, value) else {
        return None;
    };
    let by = value.minus(*base)?;
    let sign = if by.is_negative() { "−" } else { "+" };
    let size = by.absolute();
    let words = scenario_words(manner.tongue);
    let text = match how {
        Differences::None => return None,
        Differences::PerCent if base.is_zero() => return None,
        Differences::PerCent => {
            let share = size.over(base.absolute())?;
            show(share, Format::new(Style::Percent, Some(2)), manner.locale)
        }
        Differences::Numbers => match form.kind {
            // A difference of two percentages is none of either.
            Kind::Percent => {
                let decimals = form.decimals.or(Some(2));
                let points = size.times(Number::HUNDRED)?;
                let points = show(points, Format::new(Style::Plain, decimals), manner.locale);
                fill(words.points, &[&points])
            }
            Kind::Date => {
                let days = show(size, Format::default(), manner.locale);
                fill(words.days, &[&days])
            }
            _ => show(size, form.format(), manner.locale),
        },
    };
    Some(format!("{sign}{text}"))
}

fn shown(desk: Desk, table: &Table) -> AnyView {
    let words = scenario_words(desk.tongue.get());
    let heads = table.heads.iter().map(|(name, laid)| {
        let said = laid.then(|| view! { <small class="in-use">{words.laid}</small> });
        view! { <th scope="col" class:laid=*laid><span>{name.clone()}</span>{said}</th> }
    });
    let line = |line: &Line| {
        let (it, spot) = (line.it, line.spot);
        let label = format!("{}: {}", words.no_longer, line.name);
        let remove = line.chosen.then(|| {
            view! {
                <button
                    type="button"
                    class="take-back"
                    aria-label=label.clone()
                    title=label
                    on:click=move |_| desk.compare(it)
                ><span aria-hidden="true">"×"</span></button>
            }
        });
        let cells = line.cells.iter().map(|cell| match cell {
            None => view! { <td class="quiet">"…"</td> }.into_any(),
            Some(cell) => one(cell.clone(), words).into_any(),
        });
        view! {
            <tr>
                <th scope="row">
                    <button type="button" class="link" on:click=move |_| go_to(desk, spot)>{line.name.clone()}</button>
                    {remove}
                </th>
                {cells.collect_view()}
            </tr>
        }
    };
    let empty = table.lines.is_empty();
    view! {
        <table class="comparison-table">
            <thead><tr><th scope="col">{words.what}</th>{heads.collect_view()}</tr></thead>
            <tbody>{table.lines.iter().map(line).collect_view()}</tbody>
        </table>
        {empty.then(|| view! { <p class="quiet">{words.same_everywhere}</p> })}
    }
    .into_any()
}

fn one(cell: Shown, words: &'static ScenarioWords) -> impl IntoView {
    let said = cell
        .differs
        .then(|| view! { <span class="said">{words.differs}</span> });
    let class = match (cell.differs, cell.wrong) {
        (true, _) => "other",
        (false, true) => "wrong",
        (false, false) => "",
    };
    let text = cell.text;
    view! {
        <td class=class>
            {match cell.tone {
                Some(tone) => view! { <Chip text tone/> }.into_any(),
                None => view! { <span class="value">{text}</span> }.into_any(),
            }}
            {cell.by.map(|by| view! { <small class="by">{by}</small> })}
            {said}
        </td>
    }
}

/// The same as a table for other programs: a difference stands in a column of its own.
fn copied(table: &Table, comparing: Comparing, words: &ScenarioWords) -> Copied {
    let told = comparing.differences.get_untracked() != Differences::None;
    let mut head = vec![words.what.to_owned()];
    for (place, (name, _)) in table.heads.iter().enumerate() {
        head.push(name.clone());
        if told && place > 0 {
            head.push(format!("{} {name}", words.differences));
        }
    }
    let line = |line: &Line| {
        let mut cells = vec![line.name.clone()];
        for (place, cell) in line.cells.iter().enumerate() {
            let cell = cell.clone().unwrap_or_default();
            cells.push(cell.text);
            if told && place > 0 {
                cells.push(cell.by.unwrap_or_default());
            }
        }
        cells
    };
    let rows = std::iter::once(head).chain(table.lines.iter().map(line));
    Copied {
        rows: rows.collect(),
    }
}
