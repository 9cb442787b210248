//! One of the results that are compared, drawn: a bar for each scenario, and the base as a line.

use leptos::prelude::*;

use super::comparing::{Comparing, compared, same, under};
use super::comparison::{by_how_much, called, look};
use crate::charts::{Plot, Row};
use crate::formula::Value;
use crate::lang::{chart_words, fill, scenario_words};
use crate::number::Number;
use crate::ui::charts::PlotView;
use crate::ui::desk::{Desk, Session, desk};
use crate::ui::sheet::Manner;
use crate::workbook::Compared;

/// What can be drawn: those of which any value is a number.
fn drawable(session: &Session, comparing: Comparing, manner: Manner) -> Vec<(Compared, String)> {
    let known = comparing.values.get();
    let has_number = |it: Compared| {
        let mut values = known.iter().flat_map(|under| &under.values);
        values.any(|(of, value)| *of == it && matches!(value, Value::Number(_)))
    };
    let all = compared(session.workbook(), comparing.hidden.get()).into_iter();
    all.filter(|(it, _)| has_number(*it))
        .map(|(it, spot)| (it, called(session, it, spot, manner)))
        .collect()
}

fn plot(session: &Session, comparing: Comparing, it: &(Compared, String), manner: Manner) -> Plot {
    let (workbook, words) = (session.workbook(), scenario_words(manner.tongue));
    let (it, name) = it;
    let (form, _) = look(session, *it);
    let known = comparing.values.get();
    let value_of = |id| {
        let under = known.iter().find(|under| under.scenario == id)?;
        let found = under.values.iter().find(|(of, _)| of == it);
        found.map(|(_, value)| value.clone())
    };
    let base = value_of(None);
    let number = |value: &Value| match value {
        Value::Number(number) => Some(*number),
        _ => None,
    };
    let how = comparing.differences.get();
    let row = |id| -> Option<Row> {
        let scenario = workbook.scenario(id)?;
        let value = value_of(Some(id)).unwrap_or_default();
        let figure: Option<Number> = number(&value);
        let other = base.as_ref().filter(|base| !same(base, &value));
        let by = other.and_then(|base| by_how_much(base, &value, &form, how, manner));
        let missing = form.show(&value, manner.locale, manner.tongue);
        Some(Row {
            name: scenario.name.clone(),
            figures: vec![figure],
            missing: vec![missing],
            behind: by,
            ..Row::default()
        })
    };
    let rows: Vec<Row> = under(workbook)
        .into_iter()
        .flatten()
        .filter_map(row)
        .collect();
    let behind = rows.iter().any(|row| row.behind.is_some());
    Plot::against(
        &fill(words.chart_title, &[name]),
        (words.scenario, name.clone()),
        form,
        (words.base, base.as_ref().and_then(number)),
        (behind.then_some(words.differences), rows),
    )
}

/// The chart of a result that is chosen, and its ways out.
#[component]
pub fn ScenarioChart(comparing: Comparing) -> impl IntoView {
    let desk = desk();
    let chosen = RwSignal::new(None::<Compared>);
    let all = Memo::new(move |_| {
        let manner = desk.manner();
        desk.read(|session| drawable(session, comparing, manner))
    });
    let now = Memo::new(move |_| {
        all.with(|all| {
            let of = |it: &&(Compared, String)| Some(it.0) == chosen.get();
            all.iter().find(of).or(all.first()).cloned()
        })
    });
    let shown = Memo::new(move |_| {
        let manner = desk.manner();
        let it = now.get()?;
        desk.read(|session| Some(plot(session, comparing, &it, manner)))
    });
    let words = move || scenario_words(desk.tongue.get());
    let is_there = Memo::new(move |_| now.with(Option::is_some));
    let choose = move |event| {
        let at: Option<usize> = event_target_value(&event).parse().ok();
        chosen.set(all.with_untracked(|all| Some(all.get(at?)?.0)));
    };
    let options = move || {
        let all = all.get().into_iter().enumerate();
        let option = |(at, (it, name)): (usize, (Compared, String))| {
            let selected = move || now.with(|now| now.as_ref().is_some_and(|now| now.0 == it));
            view! { <option value=at.to_string() selected=selected>{name}</option> }
        };
        all.map(option).collect_view()
    };
    let save = move |name: &'static str, save: fn(Desk, &Plot)| {
        view! {
            <button type="button" class="button" on:click=move |_| {
                if let Some(plot) = shown.get_untracked() {
                    save(desk, &plot);
                }
            }>{name}</button>
        }
    };
    move || {
        is_there.get().then(|| {
            let drawn = chart_words(desk.tongue.get());
            view! {
                <div class="comparison-chart">
                    <div class="comparison-choices">
                        <label class="tick">
                            <span>{move || words().chart_of}</span>
                            <select class="field" on:change=choose>{options}</select>
                        </label>
                        {save(drawn.save_svg, |desk, plot| desk.save_plot_svg(plot))}
                        {save(drawn.save_png, |desk, plot| desk.save_plot_png(plot))}
                    </div>
                    <PlotView plot=shown/>
                </div>
            }
        })
    }
}
