//! Cari nilai: what one input, or several, must be so that a result reaches a value.

use leptos::prelude::*;

use super::fields::{AimField, BOUNDS, Begin, InputField, Line, Said, TextFields, Texts};
use super::names::{self, Sought};
use super::runner::Runner;
use super::wrapped;
use crate::analysis::{
    Goal, Joint, MOST_TOGETHER, Moves, NotReached, Outcome, Reach, Seek, Solution, Together,
};
use crate::formula::Value;
use crate::lang::{SimulationWords, fill, simulation_words};
use crate::ui::desk::{Desk, Session};
use crate::ui::sheet::Manner;
use crate::workbook::{Content, Deed, DeedKind, Target, Typed, Workbook};

/// How the result shall stand to the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    AtMost,
    AtLeast,
    Exactly,
    Becomes,
}

const RELATIONS: [(Relation, &str, Said); 4] = [
    (Relation::AtMost, "most", |w| w.at_most),
    (Relation::AtLeast, "least", |w| w.at_least),
    (Relation::Exactly, "exactly", |w| w.exactly),
    (Relation::Becomes, "becomes", |w| w.becomes),
];

/// What was asked, and what came of it.
#[derive(Clone, Copy)]
pub struct Seeking {
    pub lines: RwSignal<Vec<Line>>,
    pub aim: RwSignal<Option<Sought>>,
    pub relation: RwSignal<Relation>,
    pub value: RwSignal<String>,
    /// One input may be anything between its bounds, where the result goes in a straight line.
    pub anywhere: RwSignal<bool>,
    /// What is still needed before it can begin.
    missing: RwSignal<String>,
    asked: RwSignal<Option<Sought>>,
    one: Runner<Seek>,
    /// Where what is so today ends.
    end: Runner<Seek>,
    several: Runner<Together>,
    /// Every line that there may be, kept for as long as the page is.
    pool: StoredValue<Vec<Line>>,
}

impl Seeking {
    pub fn new() -> Seeking {
        let pool: Vec<Line> = (0..MOST_TOGETHER).map(Line::new).collect();
        Seeking {
            lines: RwSignal::new(pool.iter().copied().take(1).collect()),
            aim: RwSignal::new(None),
            relation: RwSignal::new(Relation::AtMost),
            value: RwSignal::new(String::new()),
            anywhere: RwSignal::new(false),
            missing: RwSignal::new(String::new()),
            asked: RwSignal::new(None),
            one: Runner::new(),
            end: Runner::new(),
            several: Runner::new(),
            pool: StoredValue::new(pool),
        }
    }

    /// Asks about one input.
    pub fn ask_for(self, desk: Desk, target: Target) {
        self.lines.update(|lines| lines.truncate(1));
        if let Some(line) = self.lines.get_untracked().first() {
            line.choose(desk, Some(target), Texts::Bounds);
        }
    }

    /// Asks what reaches a value of something.
    pub fn ask_to_reach(self, desk: Desk, aim: Sought) {
        self.choose_aim(desk, aim);
    }

    fn choose_aim(self, desk: Desk, aim: Sought) {
        self.aim.set(Some(aim));
        self.fit_relation(desk);
    }

    /// A word can only become another.
    fn fit_relation(self, desk: Desk) {
        let is_word = self.aim.with_untracked(|aim| {
            let value = aim.as_ref().map(|aim| desk.glance(|it| aim.value(it)));
            matches!(value, Some(Value::Text(text)) if !text.is_empty())
        });
        self.relation.update(|relation| match (is_word, *relation) {
            (true, _) => *relation = Relation::Becomes,
            (false, Relation::Becomes) => *relation = Relation::AtMost,
            _ => {}
        });
    }

    fn add(self, desk: Desk) {
        let used = |key| {
            self.lines
                .with_untracked(|it| it.iter().any(|it| it.key == key))
        };
        let pool = self.pool.get_value();
        if let Some(line) = pool.into_iter().find(|line| !used(line.key)) {
            line.choose(desk, None, Texts::Bounds);
            self.lines.update(|lines| lines.push(line));
        }
    }

    fn goal(self, session: &Session, manner: Manner) -> Option<Goal> {
        let aim = self.aim.get_untracked()?;
        let text = self.value.get_untracked();
        let reach = if self.relation.get_untracked() == Relation::Becomes {
            match text.trim() {
                "" => return None,
                word => Reach::Word(word.to_owned()),
            }
        } else {
            let form = aim.form(session.workbook());
            let Typed::Content(Content::Number(number)) = form.read(&text, manner.locale, &[])
            else {
                return None;
            };
            match self.relation.get_untracked() {
                Relation::AtMost => Reach::AtMost(number),
                Relation::AtLeast => Reach::AtLeast(number),
                Relation::Exactly | Relation::Becomes => Reach::Exactly(number),
            }
        };
        let aim = aim.aim(session.workbook())?;
        Some(Goal { aim, reach })
    }

    fn begin(self, desk: Desk) {
        let (manner, words) = (
            desk.manner_now(),
            simulation_words(desk.tongue.get_untracked()),
        );
        self.one.clear();
        self.end.clear();
        self.several.clear();
        let lines = self.lines.get_untracked();
        let needed = |what: &str| fill(words.incomplete, &[what]);
        let inputs: Result<Vec<(Target, Moves)>, String> = desk.glance(|session| {
            let line = |line: &Line| {
                let target = line.target.get_untracked().ok_or(needed(words.input))?;
                let name = names::input_name(session.workbook(), target, manner.tongue);
                let moves = untrack(|| line.moves(session, manner));
                moves.ok_or(fill(words.bad_bounds, &[&name]))
            };
            lines.iter().map(line).collect()
        });
        let goal = desk.glance(|session| self.goal(session, manner));
        let goal = goal.ok_or_else(|| match self.aim.with_untracked(Option::is_some) {
            true => needed(words.seek_value),
            false => needed(words.aim),
        });
        let (inputs, goal) = match (inputs, goal) {
            (Ok(inputs), Ok(goal)) => (inputs, goal),
            (Err(missing), _) | (_, Err(missing)) => return self.missing.set(missing),
        };
        self.missing.set(String::new());
        self.asked.set(self.aim.get_untracked());
        match <[(Target, Moves); 1]>::try_from(inputs) {
            Ok([(target, moves)]) => {
                let beyond = Goal {
                    aim: goal.aim.clone(),
                    reach: Reach::Not(Box::new(goal.reach.clone())),
                };
                let anywhere = self.anywhere.get_untracked();
                let seek = |moves, goal| match anywhere {
                    true => Seek::new(target, moves, goal).anywhere(),
                    false => Seek::new(target, moves, goal),
                };
                self.one.start(desk, seek(moves.clone(), goal));
                self.end.start(desk, seek(moves, beyond));
            }
            Err(inputs) => self.several.start(desk, Together::new(inputs, goal)),
        }
    }

    fn stop(self) {
        self.one.stop(|seek| {
            seek.stop();
        });
        self.end.stop(|seek| {
            seek.stop();
        });
        self.several.stop(|_| ());
    }
}

/// Puts what was found in, as one step.
fn adopt(desk: Desk, contents: &[(Target, Content)]) {
    let manner = desk.manner_now();
    let (edits, said) = desk.glance(|session| {
        let workbook = session.workbook();
        let edits = contents
            .iter()
            .filter_map(|(target, content)| workbook.lay(*target, content.clone()));
        (edits.collect::<Vec<_>>(), said(workbook, contents, manner))
    });
    let deed = Deed::new(DeedKind::Adopt, edits.len(), 1);
    if desk.make_deed(deed, edits) {
        let words = simulation_words(manner.tongue);
        desk.notice.set(fill(words.used, &[&said]));
    }
}

/// `Cadangan = 2%; PSU = 1.000`
fn said(workbook: &Workbook, contents: &[(Target, Content)], manner: Manner) -> String {
    let one = |(target, content): &(Target, Content)| {
        let name = names::input_name(workbook, *target, manner.tongue);
        format!(
            "{name} = {}",
            names::shown(workbook, *target, content, manner)
        )
    };
    contents.iter().map(one).collect::<Vec<_>>().join("; ")
}

pub fn section(desk: Desk, it: Seeking) -> impl IntoView {
    let own = move || simulation_words(desk.tongue.get());
    // Only one input of numbers may be anything.
    let only_number = move |line: Line| {
        let single = it.lines.with(Vec::len) == 1;
        single && line.target.get().is_some() && line.has_choices(desk).is_none()
    };
    let line = move |line: Line| {
        let first = move || {
            it.lines
                .with(|lines| lines.first().is_some_and(|it| it.key == line.key))
        };
        view! {
            <div class="simulation-line">
                <span class="simulation-word">{move || if first() { own().seek_how_much } else { own().seek_and }}</span>
                <InputField line kind=Texts::Bounds/>
                <TextFields line said=BOUNDS/>
                {move || only_number(line).then(|| view! {
                    <label class="simulation-check">
                        <input
                            type="checkbox"
                            prop:checked=move || it.anywhere.get()
                            on:change=move |event| it.anywhere.set(event_target_checked(&event))
                        />
                        {own().anywhere}
                    </label>
                })}
                {move || (!first()).then(|| view! {
                    <button
                        class="simulation-remove"
                        type="button"
                        aria-label=move || fill(own().remove_input, &[&line.name(desk)])
                        on:click=move |_| it.lines.update(|lines| lines.retain(|it| it.key != line.key))
                    >"×"</button>
                })}
            </div>
        }
    };
    let relation = view! {
        <select
            aria-label=move || own().seek_relation
            prop:value=move || {
                let now = it.relation.get();
                RELATIONS.iter().find(|(relation, ..)| *relation == now).map_or("", |(_, id, _)| id)
            }
            on:change=move |event| {
                let id = event_target_value(&event);
                let found = RELATIONS.iter().find(|(_, own, _)| *own == id);
                if let Some((relation, ..)) = found {
                    it.relation.set(*relation);
                }
            }
        >
            {RELATIONS.iter().map(|(relation, id, said)| view! {
                <option value=*id selected=move || it.relation.get() == *relation>{move || said(own())}</option>
            }).collect_view()}
        </select>
    };
    // What is looked at decides what can be asked of it.
    Effect::new(move |before: Option<Option<Sought>>| {
        let now = it.aim.get();
        if before.is_some_and(|before| before != now) {
            it.fit_relation(desk);
        }
        now
    });
    let now = move || {
        let manner = desk.manner();
        let aim = it.aim.get()?;
        let shown = desk.read(|session| aim.show(&aim.value(session), session.workbook(), manner));
        Some(fill(own().today_is, &[&shown]))
    };
    let running = move || it.one.state.with(|s| s.running) || it.several.state.with(|s| s.running);
    let tried = move || it.one.state.with(|s| s.tried) + it.several.state.with(|s| s.tried);
    let stale = move || !running() && (it.one.is_stale(desk) || it.several.is_stale(desk));
    let body = view! {
        <form class="simulation-sentence" on:submit=move |event| {
            event.prevent_default();
            it.begin(desk);
        }>
            <For each=move || it.lines.get() key=|line| line.key children=line/>
            {move || (it.lines.with(Vec::len) < MOST_TOGETHER).then(|| view! {
                <button class="simulation-add" type="button" on:click=move |_| it.add(desk)>"+ "{own().add_input}</button>
            })}
            <div class="simulation-line">
                <span class="simulation-word">{move || own().seek_so_that}</span>
                <AimField aim=it.aim/>
                {relation}
                <input
                    class="simulation-value"
                    type="text"
                    aria-label=move || own().seek_value
                    prop:value=move || it.value.get()
                    on:input=move |event| it.value.set(event_target_value(&event))
                />
                <span>"?"</span>
                <span class="simulation-now">{now}</span>
            </div>
            <Begin
                running=Signal::derive(running)
                tried=Signal::derive(tried)
                stale=Signal::derive(stale)
                label=|w| w.seek_go
                stop=Callback::new(move |()| it.stop())
            />
        </form>
        <div class="simulation-answer" role="status">
            {move || it.missing.with(|missing| (!missing.is_empty()).then(|| view! {
                <p class="wrong">{missing.clone()}</p>
            }))}
            {move || answer(desk, it)}
        </div>
    };
    wrapped(desk, "seek", |w| w.seek, body)
}

/// What came of it, in sentences.
fn answer(desk: Desk, it: Seeking) -> Option<AnyView> {
    let asked = it.asked.get()?;
    let one = it
        .one
        .read(|seek| seek.outcome().cloned().map(|found| (seek.target(), found)));
    if let Some((target, outcome)) = one.flatten() {
        return Some(one_answer(desk, it, &asked, target, outcome));
    }
    let several = it.several.read(|it| it.outcome().cloned());
    let joint = several.flatten()?;
    Some(joint_answer(desk, &asked, joint))
}

fn one_answer(
    desk: Desk,
    it: Seeking,
    asked: &Sought,
    target: Target,
    outcome: Outcome,
) -> AnyView {
    let (manner, words) = (desk.manner(), simulation_words(desk.tongue.get()));
    let (name, aim) = desk.read(|session| {
        let workbook = session.workbook();
        (
            names::input_name(workbook, target, manner.tongue),
            asked.name(workbook, manner),
        )
    });
    let content =
        |content: &Content| desk.read(|it| names::shown(it.workbook(), target, content, manner));
    let value = |value: &Value| desk.read(|it| asked.show(value, it.workbook(), manner));
    match outcome {
        Outcome::Already(found) => {
            let said = fill(words.already, &[&aim, &value(&found)]);
            let end = it.end.read(|seek| seek.outcome().cloned()).flatten();
            let how_far = end.and_then(|end| match end {
                Outcome::Found(end) => {
                    let parts = [&content(&end.content), &name, &aim, &value(&end.value)];
                    Some(fill(words.holds_until, &parts.map(String::as_str)))
                }
                Outcome::NotReached(not) if not.all => {
                    let (from, to) = (content(&not.between.0), content(&not.between.1));
                    Some(fill(words.holds_everywhere, &[&name, &from, &to]))
                }
                _ => None,
            });
            view! {
                <p class="simulation-found">{said}</p>
                {how_far.map(|said| view! { <p>{said}</p> })}
            }
            .into_any()
        }
        Outcome::Found(found) => {
            let shown = content(&found.content);
            let said = fill(words.found, &[&name, &shown, &aim, &value(&found.value)]);
            let today = desk.read(|it| {
                names::shown_value(it.workbook(), target, &names::now(it, target), manner)
            });
            let how = match found.exact {
                true => words.found_exact.to_owned(),
                false => fill(words.found_nearest, &[&today]),
            };
            let contents = vec![(target, found.content)];
            view! {
                <p class="simulation-found"><b>{said}</b></p>
                <p class="simulation-note">{how}</p>
                <button class="primary" type="button" on:click=move |_| adopt(desk, &contents)>
                    {fill(words.use_it, &[&format!("{name} = {shown}")])}
                </button>
            }
            .into_any()
        }
        Outcome::NotReached(not) => {
            let closest = not.closest.as_ref().map(|found| {
                let parts = [&name, &content(&found.content), &aim, &value(&found.value)];
                fill(words.closest, &parts.map(String::as_str))
            });
            let seen = not
                .words
                .iter()
                .map(|(at, word)| fill(words.word_at, &[&value(word), &content(at)]));
            let seen: Vec<String> = seen.collect();
            let all = not.all;
            view! {
                <p class="simulation-found">{head(&not, words, &content, it)}</p>
                {closest.map(|said| view! { <p>{said}</p> })}
                {(!seen.is_empty()).then(|| view! { <p>{fill(words.words_seen, &[&seen.join(", ")])}</p> })}
                {(not.errors > 0).then(|| view! {
                    <p class="simulation-note">{fill(words.errors, &[&names::figure(desk, not.errors)])}</p>
                })}
                {(!all).then(|| view! {
                    <button type="button" on:click=move |_| it.one.resume(desk, Seek::allow_more)>
                        {words.seek_more}
                    </button>
                })}
            }
            .into_any()
        }
    }
}

fn head(
    not: &NotReached,
    words: &SimulationWords,
    content: &dyn Fn(&Content) -> String,
    it: Seeking,
) -> String {
    let choices = it
        .one
        .read(|seek| matches!(seek.moves(), Moves::Choices(_)));
    let (from, to) = (content(&not.between.0), content(&not.between.1));
    match (not.all, choices) {
        (true, Some(true)) => words.not_reached_choices.to_owned(),
        (true, _) => fill(words.not_reached, &[&from, &to]),
        (false, _) => fill(words.not_all, &[&from, &to]),
    }
}

fn joint_answer(desk: Desk, asked: &Sought, joint: Joint) -> AnyView {
    let (manner, words) = (desk.manner(), simulation_words(desk.tongue.get()));
    let aim = desk.read(|session| asked.name(session.workbook(), manner));
    let value = |value: &Value| desk.read(|it| asked.show(value, it.workbook(), manner));
    match joint {
        Joint::Already(found) => {
            let said = fill(words.already, &[&aim, &value(&found)]);
            view! { <p class="simulation-found">{said}</p> }.into_any()
        }
        Joint::NotReached(closest) => view! {
            <p class="simulation-found">{words.joint_none}</p>
            {closest.map(|it| view! { <p>{fill(words.joint_closest, &[&value(&it)])}</p> })}
        }
        .into_any(),
        Joint::Found(solutions) => {
            let row = |solution: Solution| {
                let said = desk.read(|it| said(it.workbook(), &solution.contents, manner));
                let far = crate::workbook::Form {
                    kind: crate::workbook::Kind::Percent,
                    decimals: Some(1),
                    ..Default::default()
                };
                let moved = Value::Number(solution.moved);
                let moved = far.show(&moved, manner.locale, manner.tongue);
                let label = fill(words.use_it, &[&said]);
                view! {
                    <tr>
                        <th scope="row">{said}</th>
                        <td class="figure">{value(&solution.value)}</td>
                        <td class="figure">{moved}</td>
                        <td><button type="button" aria-label=label on:click=move |_| adopt(desk, &solution.contents)>
                            {fill(words.use_it, &[""])}
                        </button></td>
                    </tr>
                }
            };
            view! {
                <div class="simulation-scroll" tabindex="0" role="region" aria-label=words.seek>
                    <table class="simulation-table">
                        <thead><tr>
                            <th scope="col">{words.solution}</th>
                            <th scope="col" class="figure">{aim}</th>
                            <th scope="col" class="figure">{words.moved}</th>
                            <td></td>
                        </tr></thead>
                        <tbody>{solutions.into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
                <p class="simulation-note">{words.joint_about}</p>
            }
            .into_any()
        }
    }
}
