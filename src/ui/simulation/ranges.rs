//! Kisaran: ranges instead of numbers, and where they take a result.

use leptos::prelude::*;

use super::fields::{AimField, Begin, InputField, Line, RANGE, TextFields, Texts};
use super::names::{self, Sought};
use super::runner::Runner;
use super::sensitivity::{shown_results, sliding};
use super::wrapped;
use crate::analysis::{Case, Cases, Moves, Range, Tried, combined, extremes};
use crate::lang::{fill, simulation_words};
use crate::ui::desk::{Desk, Session};
use crate::ui::sheet::Manner;
use crate::workbook::{Content, Target};

/// Inputs that stand there at first.
const FIRST: usize = 3;

#[derive(Clone, Copy)]
pub struct Ranges {
    lines: RwSignal<Vec<Line>>,
    aim: RwSignal<Option<Sought>>,
    missing: RwSignal<String>,
    asked: RwSignal<Option<(Sought, Tried)>>,
    run: Runner<Cases>,
    keys: StoredValue<usize>,
    /// Whose the lines are: what a button made would go with the button.
    owner: StoredValue<Option<Owner>>,
}

impl Ranges {
    pub fn new() -> Ranges {
        Ranges {
            lines: RwSignal::new((0..FIRST).map(Line::new).collect()),
            aim: RwSignal::new(None),
            missing: RwSignal::new(String::new()),
            asked: RwSignal::new(None),
            run: Runner::new(),
            keys: StoredValue::new(FIRST),
            owner: StoredValue::new(Owner::current()),
        }
    }

    /// The first result, and the first parameters along their ranges.
    pub fn begin_with(self, desk: Desk) {
        let (aim, inputs) = desk.glance(|session| {
            let aim = shown_results(session).into_iter().next();
            (aim, sliding(session))
        });
        self.aim.set(aim);
        self.lines
            .update(|lines| lines.truncate(inputs.len().max(1)));
        for (line, id) in self.lines.get_untracked().into_iter().zip(inputs) {
            line.choose(desk, Some(Target::Parameter(id)), Texts::Range);
        }
    }

    fn add(self) {
        let key = self.keys.get_value();
        self.keys.set_value(key + 1);
        let make = || Line::new(key);
        let line = match self.owner.get_value() {
            Some(owner) => owner.with(make),
            None => make(),
        };
        self.lines.update(|lines| lines.push(line));
    }

    fn begin(self, desk: Desk) {
        let (manner, words) = (
            desk.manner_now(),
            simulation_words(desk.tongue.get_untracked()),
        );
        self.run.clear();
        self.asked.set(None);
        let lines = self.lines.get_untracked();
        let ranges: Result<Vec<Range>, String> = desk.glance(|session| {
            let one = |line: &Line| {
                let target = line.target.get_untracked();
                let target = target.ok_or(fill(words.incomplete, &[words.input]))?;
                let name = names::input_name(session.workbook(), target, manner.tongue);
                let range = untrack(|| range(session, *line, target, manner));
                range.ok_or(fill(words.incomplete, &[&name]))
            };
            lines.iter().map(one).collect()
        });
        let aim = self.aim.get_untracked();
        let place = aim
            .as_ref()
            .and_then(|aim| desk.glance(|it| aim.aim(it.workbook())));
        let cases = match (ranges, place) {
            (Ok(ranges), Some(place)) => {
                combined(&ranges, place).ok_or(words.range_many.to_owned())
            }
            (Err(missing), _) => Err(missing),
            (_, None) => Err(fill(words.incomplete, &[words.aim])),
        };
        match cases {
            Ok((cases, tried)) => {
                self.missing.set(String::new());
                self.asked.set(aim.map(|aim| (aim, tried)));
                self.run.start(desk, cases);
            }
            Err(missing) => self.missing.set(missing),
        }
    }
}

fn range(session: &Session, line: Line, target: Target, manner: Manner) -> Option<Range> {
    let sensible = Moves::sensible(session.workbook(), session.engine(), target);
    if let Some(moves @ Moves::Choices(_)) = sensible {
        return Some(Range {
            target,
            low: moves.content(0),
            likely: None,
            high: moves.content(moves.last()),
        });
    }
    let number = |at| line.number(session, at, manner).map(Content::Number);
    Some(Range {
        target,
        low: number(0)?,
        likely: number(1),
        high: number(2)?,
    })
}

pub fn section(desk: Desk, it: Ranges) -> impl IntoView {
    let own = move || simulation_words(desk.tongue.get());
    let line = move |line: Line| {
        view! {
            <div class="simulation-line">
                <InputField line kind=Texts::Range/>
                <TextFields line said=RANGE/>
                <button
                    class="simulation-remove"
                    type="button"
                    aria-label=move || fill(own().remove_input, &[&line.name(desk)])
                    on:click=move |_| it.lines.update(|lines| lines.retain(|it| it.key != line.key))
                >"×"</button>
            </div>
        }
    };
    let running = move || it.run.state.with(|state| state.running);
    let body = view! {
        <p class="simulation-note">{move || own().ranges_about}</p>
        <form class="simulation-sentence" on:submit=move |event| {
            event.prevent_default();
            it.begin(desk);
        }>
            <For each=move || it.lines.get() key=|line| line.key children=line/>
            <button class="simulation-add" type="button" on:click=move |_| it.add()>"+ "{move || own().add_input}</button>
            <div class="simulation-line">
                <span class="simulation-word">{move || format!("{} {}", own().aim, own().looked_at)}</span>
                <AimField aim=it.aim/>
            </div>
            <Begin
                running=Signal::derive(running)
                tried=Signal::derive(move || it.run.state.with(|state| state.tried))
                stale=Signal::derive(move || !running() && it.run.is_stale(desk))
                label=|w| w.compute
                stop=Callback::new(move |()| it.run.stop(|_| ()))
            />
        </form>
        <div class="simulation-answer" role="status">
            {move || it.missing.with(|missing| (!missing.is_empty()).then(|| view! {
                <p class="wrong">{missing.clone()}</p>
            }))}
            {move || answer(desk, it)}
        </div>
    };
    wrapped(desk, "ranges", |w| w.ranges, body)
}

fn answer(desk: Desk, it: Ranges) -> Option<AnyView> {
    let (aim, tried) = it.asked.get()?;
    if !it.run.is_done() {
        return None;
    }
    let (manner, words) = (desk.manner(), simulation_words(desk.tongue.get()));
    let (ends, without, count, likely) = it.run.read(|cases| {
        let (ends, without) = extremes(cases);
        let end = |case: usize| (cases.cases[case].clone(), cases.value(case).clone());
        let ends = ends.map(|(low, high)| (end(low), end(high)));
        (ends, without, cases.cases.len() - 1, cases.value(0).clone())
    })?;
    let Some((low, high)) = ends else {
        return Some(view! { <p class="simulation-found">{words.range_none}</p> }.into_any());
    };
    let shown = |value| desk.read(|it| aim.show(value, it.workbook(), manner));
    let name = desk.read(|session| aim.name(session.workbook(), manner));
    let parts = [name, shown(&low.1), shown(&high.1), shown(&likely)];
    let said = fill(words.range_result, &parts.each_ref().map(String::as_str));
    let how = match tried {
        Tried::All => words.range_all,
        Tried::Ends => words.range_ends,
    };
    let end = |label: &str, case: &Case| {
        let case = desk.read(|session| said_case(session, case, manner));
        format!("{label}: {case}.")
    };
    Some(
        view! {
            <p class="simulation-found"><b>{said}</b></p>
            <p>{end(words.end_low, &low.0)}</p>
            <p>{end(words.end_high, &high.0)}</p>
            <p class="simulation-note">
                {fill(how, &[&names::figure(desk, count)])}
                {(without > 0).then(|| format!(" {}", fill(words.range_errors, &[&names::figure(desk, without)])))}
            </p>
        }
        .into_any(),
    )
}

/// `Cadangan 5%, PSU 5.000`
fn said_case(session: &Session, case: &Case, manner: Manner) -> String {
    let workbook = session.workbook();
    let one = |(target, content): &(Target, Content)| {
        let name = names::input_name(workbook, *target, manner.tongue);
        format!(
            "{name} {}",
            names::shown(workbook, *target, content, manner)
        )
    };
    case.iter().map(one).collect::<Vec<_>>().join(", ")
}
