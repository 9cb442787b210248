//! What one input must be so that a goal is met: of all that may be put there the nearest to what
//! stands there today.
//!
//! Where the formulas show that the value only rises or only falls (`direction`), the place where
//! it meets the goal is halved in on. Everywhere else each position is tried, outwards from today,
//! so that the first that meets the goal is the nearest. What has been tried is counted and told;
//! beyond a budget the search stops and says how far it came.

use std::collections::BTreeMap;

use super::direction::{Direction, direction};
use super::moves::{Moves, spot};
use super::{Goal, Reach, Trial};
use crate::formula::Value;
use crate::number::{Number, Rounding};
use crate::workbook::{Content, Target};

/// Positions beyond which it is worth looking for the direction first.
const FEW: i64 = 24;
/// How many values are tried before somebody has to say that more shall be.
const BUDGET: usize = 50_000;

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It is so today.
    Already(Value),
    Found(Found),
    NotReached(NotReached),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub content: Content,
    /// What the goal's value comes to with it.
    pub value: Value,
    /// It lies between two steps: no step was given, and the value goes in a straight line.
    pub exact: bool,
}

/// That nothing of what was tried met the goal.
#[derive(Clone, Debug, PartialEq)]
pub struct NotReached {
    /// What came closest, of numbers; of words, the nearest to today.
    pub closest: Option<Found>,
    /// The words that were seen, each with what gave it first.
    pub words: Vec<(Content, Value)>,
    /// Whether all there is was tried, or is known without.
    pub all: bool,
    /// Between which two it was looked for.
    pub between: (Content, Content),
    /// At how many positions the value was an error.
    pub errors: usize,
}

/// The work has not come to an end yet.
struct Paused;

/// A search, which can be interrupted and gone on with.
#[derive(Clone, Debug)]
pub struct Seek {
    target: Target,
    moves: Moves,
    /// Nobody gave a step: a value between two will do.
    anywhere: bool,
    goal: Goal,
    /// What stands there today, and what the goal's value is.
    today: Option<(Value, Value)>,
    direction: Option<Direction>,
    known: BTreeMap<i64, Value>,
    outward: Option<Outward>,
    closest: Option<(Number, Found)>,
    words: Vec<(Content, Value)>,
    errors: usize,
    tried: usize,
    budget: usize,
    outcome: Option<Outcome>,
}

/// The positions that come next, on both sides.
#[derive(Clone, Copy, Debug)]
struct Outward {
    /// Where today is, in positions.
    today: Number,
    below: i64,
    above: i64,
    last: i64,
}

impl Outward {
    fn new(today: Option<Number>, last: i64) -> Outward {
        let today = today.unwrap_or(Number::from(-1_i64));
        let floor = today.rounded(0, Rounding::Floor).and_then(Number::to_i64);
        // What is beyond any position is beyond the end.
        let far = if today.is_negative() { -1 } else { last };
        let below = floor.unwrap_or(far).clamp(-1, last);
        Outward {
            today,
            below,
            above: below + 1,
            last,
        }
    }

    /// The nearer of the two sides; of two that are as near, the one below.
    fn peek(&self) -> Option<i64> {
        let (below, above) = (self.below >= 0, self.above <= self.last);
        let distance = |at: i64| {
            let far = Number::from(at).minus(self.today);
            far.map(Number::absolute).unwrap_or(Number::ZERO)
        };
        match (below, above) {
            (true, true) => {
                let order = distance(self.below).compare(distance(self.above));
                Some(if order.is_le() {
                    self.below
                } else {
                    self.above
                })
            }
            (true, false) => Some(self.below),
            (false, true) => Some(self.above),
            (false, false) => None,
        }
    }

    fn take(&mut self, position: i64) {
        if position == self.below {
            self.below -= 1;
        } else {
            self.above += 1;
        }
    }
}

impl Seek {
    pub fn new(target: Target, moves: Moves, goal: Goal) -> Seek {
        Seek {
            target,
            moves,
            anywhere: false,
            goal,
            today: None,
            direction: None,
            known: BTreeMap::new(),
            outward: None,
            closest: None,
            words: Vec::new(),
            errors: 0,
            tried: 0,
            budget: BUDGET,
            outcome: None,
        }
    }

    /// The same where nobody gave a step: between two positions will do where the value goes in a
    /// straight line.
    pub fn anywhere(self) -> Seek {
        Seek {
            anywhere: true,
            ..self
        }
    }

    /// The same with another budget of values to be tried.
    pub fn within(self, budget: usize) -> Seek {
        Seek { budget, ..self }
    }

    pub fn target(&self) -> Target {
        self.target
    }

    pub fn moves(&self) -> &Moves {
        &self.moves
    }

    pub fn goal(&self) -> &Goal {
        &self.goal
    }

    /// How many values were tried.
    pub fn tried(&self) -> usize {
        self.tried
    }

    /// How many there are.
    pub fn positions(&self) -> i64 {
        self.moves.last() + 1
    }

    pub fn outcome(&self) -> Option<&Outcome> {
        self.outcome.as_ref()
    }

    /// What it came to; the search goes no further.
    pub fn stop(&mut self) -> &Outcome {
        let so_far = self.not_reached(false);
        self.outcome.get_or_insert(so_far)
    }

    /// Goes on beyond the budget, as far again.
    pub fn allow_more(&mut self) {
        if matches!(&self.outcome, Some(Outcome::NotReached(not)) if !not.all) {
            self.budget = self.tried + BUDGET;
            self.outcome = None;
        }
    }

    /// Looks for it until `go_on` says no, or all is known. At least one value is tried.
    pub fn go_on(&mut self, trial: &mut Trial, go_on: &mut dyn FnMut() -> bool) {
        if self.outcome.is_some() {
            return;
        }
        let mut first = true;
        let mut go_on = move || std::mem::take(&mut first) || go_on();
        if let Ok(outcome) = self.attempt(trial, &mut go_on) {
            self.outcome = Some(outcome);
        }
    }

    /// Looks for it to the end.
    pub fn finish(mut self, trial: &mut Trial) -> (Outcome, usize) {
        while self.outcome.is_none() {
            self.go_on(trial, &mut || true);
        }
        let outcome = self.stop().clone();
        (outcome, self.tried)
    }

    fn attempt(
        &mut self,
        trial: &mut Trial,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Result<Outcome, Paused> {
        let (now, value) = self.begin(trial);
        let inside = self.moves.holds(&now);
        if inside && self.goal.reach.is_met(&value) {
            return Ok(Outcome::Already(value));
        }
        let place = self.moves.place_of(&now);
        let last = self.moves.last();
        if inside
            && let Some(at) = place.filter(|at| at.is_whole()).and_then(Number::to_i64)
            && self.moves.number(at) == now.number().ok().map(Number::trimmed)
        {
            self.known.insert(at, value);
        }
        if last > FEW || self.anywhere {
            let direction = self.find_direction(trial);
            if matches!(
                direction,
                Direction::Up | Direction::Down | Direction::Constant
            ) {
                if self.anywhere
                    && let Some(found) = self.straight(trial, &now)
                {
                    return Ok(Outcome::Found(found));
                }
                return self.halve(trial, go_on, direction, place);
            }
        }
        let mut outward = self.outward.unwrap_or(Outward::new(place, last));
        while let Some(position) = outward.peek() {
            let value = self.try_at(trial, position, go_on)?;
            self.known.remove(&position);
            outward.take(position);
            self.outward = Some(outward);
            if self.goal.reach.is_met(&value) {
                return Ok(self.found(position, value));
            }
            if self.tried >= self.budget && outward.peek().is_some() {
                return Ok(self.not_reached(false));
            }
        }
        Ok(self.not_reached(true))
    }

    /// What stands there today, and what the goal's value is.
    fn begin(&mut self, trial: &mut Trial) -> (Value, Value) {
        if self.today.is_none() {
            trial.take_back();
            let now = spot(trial.workbook(), self.target).map(|spot| trial.value(spot));
            let (now, value) = (now.unwrap_or_default(), self.goal.aim.value(trial));
            self.tried += 1;
            if self.moves.holds(&now)
                && let Some(content) = content_of(&now)
            {
                self.note(content, &value);
            }
            self.today = Some((now, value));
        }
        self.today.clone().unwrap_or_default()
    }

    /// Only a number can be halved in on.
    fn find_direction(&mut self, trial: &mut Trial) -> Direction {
        if let Some(known) = self.direction {
            return known;
        }
        let ends = (self.moves.number(0)).zip(self.moves.number(self.moves.last()));
        let found = match ends.filter(|_| self.goal.reach.number().is_some()) {
            Some(ends) => {
                self.tried += 2;
                direction(trial, self.target, ends, &self.goal.aim)
            }
            None => Direction::Unknown,
        };
        self.direction = Some(found);
        found
    }

    /// What the goal's value comes to at a position.
    fn try_at(
        &mut self,
        trial: &mut Trial,
        position: i64,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Result<Value, Paused> {
        if let Some(known) = self.known.get(&position) {
            return Ok(known.clone());
        }
        if !go_on() {
            return Err(Paused);
        }
        let content = self.moves.content(position);
        let value = self.value_with(trial, content);
        self.known.insert(position, value.clone());
        Ok(value)
    }

    fn value_with(&mut self, trial: &mut Trial, content: Content) -> Value {
        self.tried += 1;
        let value = match trial.put_in(&[(self.target, content.clone())]) {
            Ok(()) => self.goal.aim.value(trial),
            Err(_) => Value::Blank,
        };
        self.note(content, &value);
        value
    }

    /// Keeps what came closest, and the words.
    fn note(&mut self, content: Content, value: &Value) {
        const WORDS: usize = 12;
        if value.is_error() {
            self.errors += 1;
        }
        let found = || Found {
            content: content.clone(),
            value: value.clone(),
            exact: false,
        };
        match (&self.goal.reach, value) {
            (Reach::Word(_), Value::Text(text)) => {
                let known = self.words.iter().any(|(_, word)| word.equals(value));
                if !known && !text.is_empty() && self.words.len() < WORDS {
                    self.words.push((content.clone(), value.clone()));
                }
            }
            _ => {
                if let Some(gap) = self.goal.reach.gap(value)
                    && (self.closest.as_ref()).is_none_or(|(best, _)| gap.compare(*best).is_lt())
                {
                    self.closest = Some((gap, found()));
                }
            }
        }
    }

    /// The positions that meet the goal are all from one to another; the ends are halved in on.
    fn halve(
        &mut self,
        trial: &mut Trial,
        go_on: &mut dyn FnMut() -> bool,
        direction: Direction,
        place: Option<Number>,
    ) -> Result<Outcome, Paused> {
        let last = self.moves.last();
        let rising = direction != Direction::Down;
        let wanted = self.goal.reach.number().unwrap_or(Number::ZERO);
        // The first position, counted the way that the value rises, from which on it is at least
        // the wanted one, or more than it.
        let mut first = |seek: &mut Seek, beyond: bool| -> Result<i64, Paused> {
            let (mut low, mut high) = (0, last + 1);
            while low < high {
                let middle = low + (high - low) / 2;
                let position = if rising { middle } else { last - middle };
                let value = seek.try_at(trial, position, go_on)?;
                let order = match value {
                    Value::Number(found) => found.compare(wanted),
                    _ => std::cmp::Ordering::Less,
                };
                let there = if beyond { order.is_gt() } else { order.is_ge() };
                match there {
                    true => high = middle,
                    false => low = middle + 1,
                }
            }
            Ok(low)
        };
        let (from, to) = match self.goal.reach {
            Reach::AtLeast(_) => (first(self, false)?, last),
            Reach::AtMost(_) => (0, first(self, true)? - 1),
            Reach::Exactly(_) | Reach::Word(_) | Reach::Not(_) => {
                (first(self, false)?, first(self, true)? - 1)
            }
        };
        if from > to {
            // The two beside the gap, or the end that is nearest to it.
            for position in [from, to] {
                let position = position.clamp(0, last);
                let position = if rising { position } else { last - position };
                self.try_at(trial, position, go_on)?;
            }
            return Ok(self.not_reached(true));
        }
        let (from, to) = if rising {
            (from, to)
        } else {
            (last - to, last - from)
        };
        let outward = Outward::new(place, last);
        let nearest = match outward.peek() {
            Some(at) if at < from => from,
            Some(at) if at > to => to,
            // Today is among them, between two positions: the nearer of those that meet it.
            Some(at) => at,
            None => from,
        };
        let value = self.try_at(trial, nearest, go_on)?;
        Ok(match self.goal.reach.is_met(&value) {
            true => self.found(nearest, value),
            false => self.not_reached(true),
        })
    }

    /// The place between two positions where a straight line has the wanted value, if it is one.
    fn straight(&mut self, trial: &mut Trial, now: &Value) -> Option<Found> {
        let wanted = self.goal.reach.number()?;
        let (from, to) = (self.moves.number(0)?, self.moves.number(self.moves.last())?);
        let mut at = |seek: &mut Seek, number: Number| -> Option<Number> {
            match seek.value_with(trial, Content::Number(number.trimmed())) {
                Value::Number(value) => Some(value),
                _ => None,
            }
        };
        let (low, high) = (at(self, from)?, at(self, to)?);
        let (run, rise) = (to.minus(from)?, high.minus(low)?);
        let on_line = |number: Number| -> Option<Number> {
            low.plus(rise.times(number.minus(from)?)?.over(run)?)
        };
        let middle = from.plus(run.over(Number::from(3_i64))?)?;
        let today = now.number().ok().filter(|_| self.moves.holds(now));
        for number in [middle].into_iter().chain(today) {
            if at(self, number)?.compare(on_line(number)?).is_ne() {
                return None;
            }
        }
        let number = from.plus(wanted.minus(low)?.times(run)?.over(rise)?)?;
        let number = number.settled().trimmed();
        let within = number.compare(from).is_ge() && number.compare(to).is_le();
        let value = Value::Number(at(self, number).filter(|_| within)?);
        self.goal.reach.is_met(&value).then(|| Found {
            exact: (self.moves.place_of(&Value::Number(number)))
                .is_none_or(|place| !place.settled().is_whole()),
            content: Content::Number(number),
            value,
        })
    }

    fn found(&self, position: i64, value: Value) -> Outcome {
        Outcome::Found(Found {
            content: self.moves.content(position),
            value,
            exact: false,
        })
    }

    /// How far the search came.
    fn not_reached(&self, all: bool) -> Outcome {
        let last = self.moves.last();
        let (low, high) = match self.outward.filter(|_| !all) {
            Some(outward) => (outward.below + 1, outward.above - 1),
            None => (0, last),
        };
        Outcome::NotReached(NotReached {
            closest: self.closest.as_ref().map(|(_, found)| found.clone()),
            words: self.words.clone(),
            all,
            between: (
                self.moves.content(low.clamp(0, last)),
                self.moves.content(high.clamp(0, last)),
            ),
            errors: self.errors,
        })
    }
}

fn content_of(value: &Value) -> Option<Content> {
    Some(match value {
        Value::Blank => Content::Blank,
        Value::Number(number) => Content::Number(*number),
        Value::Text(text) => Content::Text(text.to_string()),
        Value::Bool(truth) => Content::Bool(*truth),
        Value::Error(_) => return None,
    })
}
