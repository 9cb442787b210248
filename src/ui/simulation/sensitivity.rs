//! Kepekaan: one input along its range, each input's swing, and two inputs against each other.

use leptos::prelude::*;

use super::fields::{AimField, BOUNDS, Begin, InputField, Line, TextFields, Texts};
use super::names::{self, Sought};
use super::runner::Runner;
use super::wrapped;
use crate::analysis::{Cases, Moves, Range, one_way, spread, swings, tornado, two_way};
use crate::formula::Value;
use crate::lang::{fill, simulation_words};
use crate::number::{Number, Rounding};
use crate::ui::desk::{Desk, Session};
use crate::workbook::{Content, ParameterId, Target};

/// Rows of a table of one input, and rows and columns of one of two.
const LONG: usize = 13;
const WIDE: usize = 7;
/// Results beside each other.
const BESIDE: usize = 6;

/// What was asked of one input, or of two.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    targets: Vec<Target>,
    contents: Vec<Vec<Content>>,
    aims: Vec<Sought>,
}

#[derive(Clone, Copy)]
pub struct Sensitivity {
    one: Line,
    down: Line,
    across: Line,
    aim: RwSignal<Option<Sought>>,
    /// The inputs that can be moved, and whether they are: parameters, and cells that were chosen.
    moved: RwSignal<Vec<(Target, bool)>>,
    /// The input that is to be moved too.
    also: Line,
    /// By so many per cent; along their ranges where it is zero.
    by: RwSignal<i64>,
    missing: RwSignal<String>,
    asked_one: RwSignal<Option<Asked>>,
    asked_two: RwSignal<Option<Asked>>,
    asked_tornado: RwSignal<Option<(Vec<Range>, Sought)>>,
    one_run: Runner<Cases>,
    two_run: Runner<Cases>,
    tornado_run: Runner<Cases>,
}

impl Sensitivity {
    pub fn new() -> Sensitivity {
        Sensitivity {
            one: Line::new(0),
            down: Line::new(1),
            across: Line::new(2),
            aim: RwSignal::new(None),
            moved: RwSignal::new(Vec::new()),
            also: Line::new(3),
            by: RwSignal::new(0),
            missing: RwSignal::new(String::new()),
            asked_one: RwSignal::new(None),
            asked_two: RwSignal::new(None),
            asked_tornado: RwSignal::new(None),
            one_run: Runner::new(),
            two_run: Runner::new(),
            tornado_run: Runner::new(),
        }
    }

    /// The first result and the first parameters, so that something can be asked at once.
    pub fn begin_with(self, desk: Desk) {
        let (aim, numeric) = desk.glance(|session| {
            let aim = shown_results(session).into_iter().next();
            (aim, sliding(session))
        });
        self.aim.set(aim);
        for (line, target) in [self.one, self.down, self.across]
            .into_iter()
            .zip([0, 0, 1])
        {
            let id = numeric.get(target).map(|id| Target::Parameter(*id));
            line.choose(desk, id, Texts::Bounds);
        }
        let numeric = numeric.into_iter().map(Target::Parameter);
        self.moved.set(numeric.map(|it| (it, true)).collect());
    }

    /// Moves the input that was chosen too; one that is no number cannot be.
    fn move_also(self, desk: Desk) {
        let by = self.by.get_untracked();
        let Some(target) = self.also.target.get_untracked() else {
            return;
        };
        if desk.glance(|session| range(session, target, by)).is_some() {
            self.moved.update(|all| {
                all.retain(|(of, _)| *of != target);
                all.push((target, true));
            });
            self.also.choose(desk, None, Texts::Bounds);
        }
    }

    fn begin_one(self, desk: Desk) {
        let manner = desk.manner_now();
        let asked = desk.glance(|session| {
            let (target, moves) = untrack(|| self.one.moves(session, manner))?;
            let aims: Vec<Sought> = shown_results(session).into_iter().take(BESIDE).collect();
            let contents = vec![positions(session, target, &moves, LONG)];
            (!aims.is_empty()).then_some(Asked {
                targets: vec![target],
                contents,
                aims,
            })
        });
        let Some(asked) = self.or_missing(desk, self.one, asked) else {
            return;
        };
        let cases = desk.glance(|session| {
            let aims = asked
                .aims
                .iter()
                .filter_map(|it| it.aim(session.workbook()));
            one_way(asked.targets[0], &asked.contents[0], aims.collect())
        });
        self.asked_one.set(Some(asked));
        self.one_run.start(desk, cases);
    }

    fn begin_two(self, desk: Desk) {
        let manner = desk.manner_now();
        let asked = desk.glance(|session| {
            let (down, moves_down) = untrack(|| self.down.moves(session, manner))?;
            let (across, moves_across) = untrack(|| self.across.moves(session, manner))?;
            let contents = vec![
                positions(session, down, &moves_down, WIDE),
                positions(session, across, &moves_across, WIDE),
            ];
            let aims = vec![self.aim.get_untracked()?];
            (down != across).then_some(Asked {
                targets: vec![down, across],
                contents,
                aims,
            })
        });
        let Some(asked) = self.or_missing(desk, self.down, asked) else {
            return;
        };
        let cases = desk.glance(|session| {
            let aim = asked.aims[0].aim(session.workbook())?;
            let pair = |at: usize| (asked.targets[at], asked.contents[at].as_slice());
            Some(two_way(pair(0), pair(1), aim))
        });
        self.asked_two.set(Some(asked));
        if let Some(cases) = cases {
            self.two_run.start(desk, cases);
        }
    }

    fn begin_tornado(self, desk: Desk) {
        let by = self.by.get_untracked();
        let chosen = self.moved.get_untracked();
        let asked = desk.glance(|session| {
            let chosen = chosen.iter().filter(|(_, moves)| *moves);
            let ranges = chosen.filter_map(|(of, _)| range(session, *of, by));
            let ranges: Vec<Range> = ranges.collect();
            let aim = self.aim.get_untracked()?;
            (!ranges.is_empty()).then_some((ranges, aim))
        });
        let Some((ranges, aim)) = self.or_missing(desk, self.one, asked) else {
            return;
        };
        let place = desk.glance(|session| aim.aim(session.workbook()));
        let cases = place.map(|place| tornado(&ranges, place));
        self.asked_tornado.set(Some((ranges, aim)));
        if let Some(cases) = cases {
            self.tornado_run.start(desk, cases);
        }
    }

    /// Says that something is missing, where it is.
    fn or_missing<T>(self, desk: Desk, line: Line, asked: Option<T>) -> Option<T> {
        let words = simulation_words(desk.tongue.get_untracked());
        self.missing.set(match &asked {
            Some(_) => String::new(),
            None if line.target.get_untracked().is_none() => fill(words.incomplete, &[words.input]),
            None if self.aim.with_untracked(Option::is_none) => {
                fill(words.incomplete, &[words.aim])
            }
            None => fill(words.bad_bounds, &[&untrack(|| line.name(desk))]),
        });
        asked
    }
}

/// The results that the Ringkasan shows.
pub fn shown_results(session: &Session) -> Vec<Sought> {
    let results = session.workbook().results.iter().filter(|it| !it.hidden);
    results.map(|it| Sought::Result(it.id)).collect()
}

/// The parameters of numbers that stand there: those with a slider first.
pub fn sliding(session: &Session) -> Vec<ParameterId> {
    let workbook = session.workbook();
    let is_number = |id: &ParameterId| {
        let now = names::now(session, Target::Parameter(*id));
        let form = workbook.parameter(*id).map(|it| &it.form);
        let free = form.is_some_and(|form| form.choices.is_empty() && form.is_numeric());
        free && matches!(now, Value::Number(number) if !number.is_zero())
    };
    let dates = |id: &ParameterId| {
        let form = workbook.parameter(*id).map(|it| it.form.kind);
        form != Some(crate::workbook::Kind::Date)
    };
    let ids = workbook.parameters.iter().map(|it| it.id);
    let mut ids: Vec<ParameterId> = ids.filter(is_number).filter(dates).collect();
    ids.sort_by_key(|id| workbook.parameter(*id).is_none_or(|it| it.slider.is_none()));
    ids
}

fn positions(session: &Session, target: Target, moves: &Moves, most: usize) -> Vec<Content> {
    let now = names::now(session, target);
    let positions = spread(moves, &now, most).into_iter();
    positions.map(|at| moves.content(at)).collect()
}

/// From the low end to the high one: of the range, or so many per cent about what stands there.
fn range(session: &Session, target: Target, by: i64) -> Option<Range> {
    let (low, high) = if by == 0 {
        let moves = Moves::sensible(session.workbook(), session.engine(), target)?;
        (moves.content(0), moves.content(moves.last()))
    } else {
        let now = names::now(session, target).number().ok()?;
        let share = now.times(Number::from(by))?.over(Number::HUNDRED)?;
        let content = |number: Option<Number>| Some(Content::Number(number?.trimmed()));
        (content(now.minus(share))?, content(now.plus(share))?)
    };
    Some(Range {
        target,
        low,
        likely: None,
        high,
    })
}

/// How far a number is from one end to the other, in per cent.
fn share(number: Number, least: Number, most: Number) -> Number {
    let range = most.minus(least).filter(|range| !range.is_zero());
    let part = range.and_then(|range| number.minus(least)?.over(range)?.times(Number::HUNDRED));
    let part = part.and_then(|part| part.rounded(2, Rounding::Nearest));
    part.unwrap_or(Number::ZERO)
}

fn numbers<'a>(values: impl Iterator<Item = &'a Value>) -> Option<(Number, Number)> {
    let number = |value: &Value| match value {
        Value::Number(number) => Some(*number),
        _ => None,
    };
    let numbers: Vec<Number> = values.filter_map(number).collect();
    let least = numbers.iter().min_by(|a, b| a.order(**b))?;
    let most = numbers.iter().max_by(|a, b| a.order(**b))?;
    Some((*least, *most))
}

/// The place among contents that is nearest to what stands there now.
fn nearest(session: &Session, target: Target, contents: &[Content]) -> Option<usize> {
    let now = names::now(session, target);
    let same = contents
        .iter()
        .position(|it| it.value().as_ref() == Some(&now));
    same.or_else(|| {
        let now = now.number().ok()?;
        let far = |content: &Content| {
            let far = content.value()?.number().ok()?.minus(now);
            far.map(Number::absolute)
        };
        let all = contents.iter().enumerate();
        let all = all.filter_map(|(at, content)| Some((at, far(content)?)));
        all.min_by(|(_, a), (_, b)| a.order(*b)).map(|(at, _)| at)
    })
}

pub fn section(desk: Desk, it: Sensitivity) -> impl IntoView {
    let own = move || simulation_words(desk.tongue.get());
    let body = view! {
        <p class="simulation-missing wrong" role="status">{move || it.missing.get()}</p>
        <h3>{move || own().one_way}</h3>
        <form class="simulation-sentence" on:submit=move |event| {
            event.prevent_default();
            it.begin_one(desk);
        }>
            <div class="simulation-line">
                <span class="simulation-word">{move || own().one_way_if}</span>
                <InputField line=it.one kind=Texts::Bounds/>
                <span>{move || own().one_way_goes}</span>
                <TextFields line=it.one said=BOUNDS/>
            </div>
            {begin(desk, it.one_run)}
        </form>
        {move || one_table(desk, it)}
        <div class="simulation-line simulation-looked">
            <span class="simulation-word">{move || format!("{} {}", own().aim, own().looked_at)}</span>
            <AimField aim=it.aim/>
        </div>
        <h3>{move || own().tornado}</h3>
        <form class="simulation-sentence" on:submit=move |event| {
            event.prevent_default();
            it.begin_tornado(desk);
        }>
            {moved(desk, it)}
            {begin(desk, it.tornado_run)}
        </form>
        {move || tornado_table(desk, it)}
        <h3>{move || own().two_way}</h3>
        <form class="simulation-sentence" on:submit=move |event| {
            event.prevent_default();
            it.begin_two(desk);
        }>
            <div class="simulation-line">
                <span class="simulation-word">{move || own().down}</span>
                <InputField line=it.down kind=Texts::Bounds/>
                <TextFields line=it.down said=BOUNDS/>
            </div>
            <div class="simulation-line">
                <span class="simulation-word">{move || own().across}</span>
                <InputField line=it.across kind=Texts::Bounds/>
                <TextFields line=it.across said=BOUNDS/>
            </div>
            {begin(desk, it.two_run)}
        </form>
        {move || two_table(desk, it)}
    };
    wrapped(desk, "sensitivity", |w| w.sensitivity, body)
}

fn begin(desk: Desk, run: Runner<Cases>) -> impl IntoView {
    let running = move || run.state.with(|state| state.running);
    view! {
        <Begin
            running=Signal::derive(running)
            tried=Signal::derive(move || run.state.with(|state| state.tried))
            stale=Signal::derive(move || !running() && run.is_stale(desk))
            label=|w| w.compute
            stop=Callback::new(move |()| run.stop(|_| ()))
        />
    }
}

/// Which parameters are moved, and how far.
fn moved(desk: Desk, it: Sensitivity) -> impl IntoView {
    let own = move || simulation_words(desk.tongue.get());
    let box_of = move |(target, on): (Target, bool)| {
        let tongue = desk.tongue.get();
        let name = desk.read(|session| names::input_name(session.workbook(), target, tongue));
        view! {
            <label class="simulation-check">
                <input
                    type="checkbox"
                    prop:checked=on
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        it.moved.update_untracked(|all| {
                            all.iter_mut().filter(|(of, _)| *of == target).for_each(|it| it.1 = on);
                        });
                    }
                />
                {name}
            </label>
        }
    };
    let option = move |by: i64| {
        let said = move || match by {
            0 => own().by_range.to_owned(),
            by => fill(own().by_percent, &[&by.to_string()]),
        };
        view! { <option value=by.to_string() selected=move || it.by.get() == by>{said}</option> }
    };
    view! {
        <div class="simulation-line">
            <label>
                {move || own().tornado_how}" "
                <select on:change=move |event| it.by.set(event_target_value(&event).parse().unwrap_or(0))>
                    {[0, 5, 10, 20].into_iter().map(option).collect_view()}
                </select>
            </label>
        </div>
        <div class="simulation-checks">{move || it.moved.get().into_iter().map(box_of).collect_view()}</div>
        <div class="simulation-line">
            <span class="simulation-word">{move || own().move_also}</span>
            <InputField line=it.also kind=Texts::Bounds/>
            <button type="button" class="simulation-add" on:click=move |_| it.move_also(desk)>{move || own().move_add}</button>
        </div>
    }
}

fn scrolled(label: String, table: impl IntoView + 'static) -> AnyView {
    view! {
        <div class="simulation-scroll" tabindex="0" role="region" aria-label=label>{table}</div>
    }
    .into_any()
}

fn one_table(desk: Desk, it: Sensitivity) -> Option<AnyView> {
    let asked = it.asked_one.get()?;
    let (manner, words) = (desk.manner(), simulation_words(desk.tongue.get()));
    let values = it.one_run.read(|cases| cases.values.clone())?;
    let target = asked.targets[0];
    let (name, heads, now) = desk.read(|session| {
        let workbook = session.workbook();
        let heads = asked.aims.iter().map(|aim| aim.name(workbook, manner));
        (
            names::input_name(workbook, target, manner.tongue),
            heads.collect::<Vec<_>>(),
            nearest(session, target, &asked.contents[0]),
        )
    });
    let row = |(at, values): (usize, &Vec<Value>)| {
        let is_now = now == Some(at);
        let cells = desk.read(|session| {
            let shown = asked.aims.iter().zip(values);
            let shown = shown.map(|(aim, it)| aim.show(it, session.workbook(), manner));
            shown.collect::<Vec<_>>()
        });
        let content = &asked.contents[0][at];
        let content = desk.read(|it| names::shown(it.workbook(), target, content, manner));
        view! {
            <tr class:now=is_now>
                <th scope="row" class="figure">{content}{is_now.then(|| view! { " "<small>{words.today}</small> })}</th>
                {cells.into_iter().map(|cell| view! { <td class="figure">{cell}</td> }).collect_view()}
            </tr>
        }
    };
    let rows = values.iter().enumerate().map(row).collect_view();
    let table = view! {
        <table class="simulation-table">
            <thead><tr>
                <th scope="col" class="figure">{name}</th>
                {heads.into_iter().map(|it| view! { <th scope="col" class="figure">{it}</th> }).collect_view()}
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    Some(scrolled(words.one_way.to_owned(), table))
}

fn tornado_table(desk: Desk, it: Sensitivity) -> Option<AnyView> {
    let (ranges, aim) = it.asked_tornado.get()?;
    let (manner, words) = (desk.manner(), simulation_words(desk.tongue.get()));
    let (swings, all, today) = it.tornado_run.read(|cases| {
        let all = numbers(cases.values.iter().flatten());
        (swings(cases), all, cases.value(0).clone())
    })?;
    let shown = |value: &Value| desk.read(|it| aim.show(value, it.workbook(), manner));
    let place = |value: &Value| match (value, all) {
        (Value::Number(number), Some((least, most))) => Some(share(*number, least, most)),
        _ => None,
    };
    let today_at = place(&today).map(|at| format!("{at}%"));
    let rows = swings.into_iter().map(|swing| {
        let range = &ranges[swing.input];
        let (name, low, high) = desk.read(|session| {
            let workbook = session.workbook();
            let content = |it: &Content| names::shown(workbook, range.target, it, manner);
            let name = names::input_name(workbook, range.target, manner.tongue);
            (name, content(&range.low), content(&range.high))
        });
        let ends = place(&swing.low).zip(place(&swing.high)).zip(place(&today));
        let bar = ends.and_then(|((low, high), today)| {
            let all = [low, high, today];
            let least = *all.iter().min_by(|a, b| a.order(**b))?;
            let most = *all.iter().max_by(|a, b| a.order(**b))?;
            Some((format!("{least}%"), format!("{}%", most.minus(least)?)))
        });
        let size = swing.size.map(|size| shown(&Value::Number(size)));
        let today_at = today_at.clone();
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="figure">{fill(words.gives, &[&low, &shown(&swing.low)])}</td>
                <td class="swing" aria-hidden="true">
                    {bar.map(|(from, size)| view! {
                        <div class="swing-bar" style:left=from style:width=size></div>
                    })}
                    {today_at.map(|at| view! { <div class="swing-now" style:left=at></div> })}
                </td>
                <td class="figure">{fill(words.gives, &[&high, &shown(&swing.high)])}</td>
                <td class="figure"><b>{size}</b></td>
            </tr>
        }
    });
    let table = view! {
        <table class="simulation-table tornado">
            <thead><tr>
                <th scope="col">{words.input}</th>
                <th scope="col" class="figure">{words.low_end}</th>
                <th scope="col">{format!("{}: {}", words.today, shown(&today))}</th>
                <th scope="col" class="figure">{words.high_end}</th>
                <th scope="col" class="figure">{words.swing}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    };
    Some(scrolled(words.tornado.to_owned(), table))
}

fn two_table(desk: Desk, it: Sensitivity) -> Option<AnyView> {
    let asked = it.asked_two.get()?;
    let (manner, words) = (desk.manner(), simulation_words(desk.tongue.get()));
    let values = it.two_run.read(|cases| cases.values.clone())?;
    let values: Vec<Value> = values.into_iter().flatten().collect();
    let all = numbers(values.iter());
    let across = asked.contents[1].len();
    let (names, now) = desk.read(|session| {
        let workbook = session.workbook();
        let name = |at: usize| names::input_name(workbook, asked.targets[at], manner.tongue);
        let near = |at: usize| nearest(session, asked.targets[at], &asked.contents[at]);
        ([name(0), name(1)], near(0).zip(near(1)))
    });
    let content = |at: usize, content: &Content| {
        desk.read(|it| names::shown(it.workbook(), asked.targets[at], content, manner))
    };
    // Five shades; the figures stand in the cells.
    let shade = |value: &Value| match (value, all) {
        (Value::Number(number), Some((least, most))) => {
            let fifth = share(*number, least, most).over(Number::from(20_i64));
            let fifth = fifth.and_then(|it| it.rounded(0, Rounding::Down)?.to_i64());
            format!("figure heat-{}", fifth.unwrap_or(0).min(4))
        }
        _ => "figure".to_owned(),
    };
    let cell = |row: usize, column: usize| {
        let value = values.get(row * across + column).unwrap_or(&Value::Blank);
        let shown = desk.read(|it| asked.aims[0].show(value, it.workbook(), manner));
        let is_now = now == Some((row, column));
        let class = format!("{}{}", shade(value), if is_now { " framed" } else { "" });
        view! { <td class=class>{shown}{is_now.then(|| view! { " "<small>{words.today}</small> })}</td> }
    };
    let rows = asked.contents[0].iter().enumerate().map(|(row, down)| {
        view! {
            <tr>
                <th scope="row" class="figure">{content(0, down)}</th>
                {(0..across).map(|column| cell(row, column)).collect_view()}
            </tr>
        }
    });
    let rows = rows.collect_view();
    let heads = asked.contents[1].iter().map(|it| {
        view! { <th scope="col" class="figure">{content(1, it)}</th> }
    });
    let table = view! {
        <table class="simulation-table heat">
            <caption>{format!("↓ {}  → {}", names[0], names[1])}</caption>
            <thead><tr><td></td>{heads.collect_view()}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <p class="simulation-note">{words.shade}</p>
    };
    Some(scrolled(words.two_way.to_owned(), table))
}
