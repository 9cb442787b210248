//! What several inputs must be together so that a goal is met, as close to today as was found.
//!
//! Each input is sought alone; then all go together, along a straight line from today to the ends
//! of their ranges where the goal is met, as far as the first of a hundred places on it that meets
//! it; then each is pulled back as far as the goal still holds. How far that is from today is
//! measured by the sum of the moves, each as a share of its range. Nothing promises that no nearer
//! one exists.

use rustc_hash::FxHashMap;

use super::moves::spot;
use super::{Goal, Moves, Outcome, Seek, Trial};
use crate::formula::Value;
use crate::number::{Number, Rounding};
use crate::workbook::{Content, Target};

/// Places on the line.
const ALONG: i64 = 100;
/// How many values each input alone may be tried at.
const ALONE: usize = 4000;
/// The most inputs.
pub const MOST: usize = 6;

/// What all inputs are at once; `None` for one that stays as it is today.
type Positions = Vec<Option<i64>>;

#[derive(Clone, Debug, PartialEq)]
pub struct Solution {
    /// What is put into each input that moves.
    pub contents: Vec<(Target, Content)>,
    pub value: Value,
    /// The sum of the moves, each as a share of its range.
    pub moved: Number,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Joint {
    Already(Value),
    /// What was found, the nearest first; the inputs that reach it alone among them.
    Found(Vec<Solution>),
    /// No corner of the ranges meets it; what came closest.
    NotReached(Option<Value>),
}

struct Paused;

/// A search over several inputs, which can be interrupted and gone on with.
#[derive(Clone, Debug)]
pub struct Together {
    inputs: Vec<(Target, Moves)>,
    goal: Goal,
    alone: Vec<Seek>,
    known: FxHashMap<Positions, Value>,
    now: Vec<Value>,
    tried: usize,
    outcome: Option<Joint>,
}

impl Together {
    /// Of the inputs the first few.
    pub fn new(mut inputs: Vec<(Target, Moves)>, goal: Goal) -> Together {
        inputs.truncate(MOST);
        let alone = inputs
            .iter()
            .map(|(target, moves)| Seek::new(*target, moves.clone(), goal.clone()).within(ALONE));
        Together {
            alone: alone.collect(),
            inputs,
            goal,
            known: FxHashMap::default(),
            now: Vec::new(),
            tried: 0,
            outcome: None,
        }
    }

    pub fn inputs(&self) -> &[(Target, Moves)] {
        &self.inputs
    }

    pub fn tried(&self) -> usize {
        self.tried + self.alone.iter().map(Seek::tried).sum::<usize>()
    }

    pub fn outcome(&self) -> Option<&Joint> {
        self.outcome.as_ref()
    }

    /// Looks for it until `go_on` says no, or the end. At least one value is tried.
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
    pub fn finish(mut self, trial: &mut Trial) -> (Joint, usize) {
        loop {
            self.go_on(trial, &mut || true);
            if let Some(outcome) = &self.outcome {
                return (outcome.clone(), self.tried());
            }
        }
    }

    fn attempt(
        &mut self,
        trial: &mut Trial,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Result<Joint, Paused> {
        let today: Positions = vec![None; self.inputs.len()];
        let value = self.try_at(trial, &today, go_on)?;
        if self.now.is_empty() {
            trial.take_back();
            let targets = self.inputs.iter().map(|(target, _)| *target);
            let now = |target| spot(trial.workbook(), target).map(|spot| trial.value(spot));
            self.now = targets
                .map(|target| now(target).unwrap_or_default())
                .collect();
        }
        if self.goal.reach.is_met(&value) {
            return Ok(Joint::Already(value));
        }
        let mut found = Vec::new();
        for at in 0..self.alone.len() {
            trial.take_back();
            while self.alone[at].outcome().is_none() {
                self.alone[at].go_on(trial, go_on);
                if self.alone[at].outcome().is_none() && !go_on() {
                    return Err(Paused);
                }
            }
            if let Some(Outcome::Found(alone)) = self.alone[at].outcome() {
                let (target, moves) = &self.inputs[at];
                let moved = self.share(at, moves.place_of_content(&alone.content));
                found.push(Solution {
                    contents: vec![(*target, alone.content.clone())],
                    value: alone.value.clone(),
                    moved,
                });
            }
        }
        if let Some(corner) = self.corner(trial, go_on)?
            && let Some(first) = self.along(trial, &corner, go_on)?
        {
            let positions = self.pull_back(trial, first, go_on)?;
            let value = self.try_at(trial, &positions, go_on)?;
            let shares = positions
                .iter()
                .enumerate()
                .map(|(at, position)| match position {
                    Some(position) => self.share(at, Some(Number::from(*position))),
                    None => Number::ZERO,
                });
            let solution = Solution {
                moved: shares.fold(Number::ZERO, |sum, it| sum.plus(it).unwrap_or(sum)),
                contents: self.contents(&positions),
                value,
            };
            if !found.iter().any(|it| it.contents == solution.contents) {
                found.push(solution);
            }
        }
        if found.is_empty() {
            let gap = |value: &Value| self.goal.reach.gap(value);
            let near = self
                .known
                .values()
                .filter_map(|value| Some((gap(value)?, value)));
            let closest = near.min_by(|(a, _), (b, _)| a.order(*b));
            return Ok(Joint::NotReached(closest.map(|(_, value)| value.clone())));
        }
        found.sort_by(|a, b| a.moved.order(b.moved));
        Ok(Joint::Found(found))
    }

    /// Ends of all the ranges where the goal is met: first those that come closest by themselves,
    /// then any.
    fn corner(
        &mut self,
        trial: &mut Trial,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Result<Option<Positions>, Paused> {
        let count = self.inputs.len();
        let mut likely = 0_usize;
        for at in 0..count {
            let mut gaps = Vec::new();
            for high in [false, true] {
                let mut positions: Positions = vec![None; count];
                positions[at] = Some(self.end(at, high));
                let value = self.try_at(trial, &positions, go_on)?;
                gaps.push(match self.goal.reach.is_met(&value) {
                    true => Some(Number::ZERO),
                    false => self.goal.reach.gap(&value),
                });
            }
            let high_is_nearer = match (gaps[0], gaps[1]) {
                (Some(low), Some(high)) => high.order(low).is_lt(),
                (None, Some(_)) => true,
                _ => false,
            };
            likely |= usize::from(high_is_nearer) << at;
        }
        let others = (0..1_usize << count).filter(|corner| *corner != likely);
        for corner in [likely].into_iter().chain(others) {
            let end = |at: usize| Some(self.end(at, corner >> at & 1 == 1));
            let positions: Positions = (0..count).map(end).collect();
            let value = self.try_at(trial, &positions, go_on)?;
            if self.goal.reach.is_met(&value) {
                return Ok(Some(positions));
            }
        }
        Ok(None)
    }

    fn end(&self, at: usize, high: bool) -> i64 {
        if high { self.inputs[at].1.last() } else { 0 }
    }

    /// The first place on the line from today to a corner that meets the goal.
    fn along(
        &mut self,
        trial: &mut Trial,
        corner: &Positions,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Result<Option<Positions>, Paused> {
        for step in 1..=ALONG {
            let positions: Positions = (0..self.inputs.len())
                .map(|at| self.on_line(at, corner[at], step))
                .collect();
            let value = self.try_at(trial, &positions, go_on)?;
            if self.goal.reach.is_met(&value) {
                return Ok(Some(positions));
            }
        }
        Ok(None)
    }

    fn on_line(&self, at: usize, end: Option<i64>, step: i64) -> Option<i64> {
        let end = end?;
        let from = self.today(at);
        let far = Number::from(end).minus(from)?;
        let part = far.times(Number::from(step))?.over(Number::from(ALONG))?;
        let place = from.plus(part)?.rounded(0, Rounding::Nearest)?.to_i64()?;
        Some(place.clamp(0, self.inputs[at].1.last()))
    }

    /// Where today is, in positions; the first where that is not known.
    fn today(&self, at: usize) -> Number {
        let place = self
            .now
            .get(at)
            .and_then(|now| self.inputs[at].1.place_of(now));
        place.unwrap_or(Number::ZERO)
    }

    /// Takes each input back towards today as far as the goal still holds, those that went
    /// farthest first.
    fn pull_back(
        &mut self,
        trial: &mut Trial,
        mut positions: Positions,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Result<Positions, Paused> {
        let mut order: Vec<usize> = (0..positions.len()).collect();
        let far = |at: &usize| self.share(*at, positions[*at].map(Number::from));
        order.sort_by(|a, b| far(b).order(far(a)));
        for _ in 0..2 {
            for at in &order {
                let Some(there) = positions[*at] else {
                    continue;
                };
                let with = |position: Option<i64>| {
                    let mut positions = positions.clone();
                    positions[*at] = position;
                    positions
                };
                let value = self.try_at(trial, &with(None), go_on)?;
                if self.goal.reach.is_met(&value) {
                    positions[*at] = None;
                    continue;
                }
                let today = self.today(*at);
                let up = Number::from(there).order(today).is_gt();
                let rounding = if up {
                    Rounding::Floor
                } else {
                    Rounding::Ceiling
                };
                let near = today.rounded(0, rounding).and_then(Number::to_i64);
                let last = self.inputs[*at].1.last();
                // `kept` meets the goal, `lost` does not.
                let (mut kept, mut lost) = (there, near.unwrap_or(0).clamp(-1, last + 1));
                while (kept - lost).abs() > 1 {
                    let middle = lost + (kept - lost) / 2;
                    let value = self.try_at(trial, &with(Some(middle)), go_on)?;
                    if self.goal.reach.is_met(&value) {
                        kept = middle;
                    } else {
                        lost = middle;
                    }
                }
                positions[*at] = Some(kept);
            }
        }
        Ok(positions)
    }

    /// How far a position is from today, as a share of the range.
    fn share(&self, at: usize, place: Option<Number>) -> Number {
        let last = Number::from(self.inputs[at].1.last().max(1));
        let far = place.and_then(|place| place.minus(self.today(at)));
        let share = far.and_then(|far| far.absolute().over(last));
        share.unwrap_or(Number::ZERO)
    }

    fn contents(&self, positions: &Positions) -> Vec<(Target, Content)> {
        let inputs = self.inputs.iter().zip(positions);
        let content = |((target, moves), position): (&(Target, Moves), &Option<i64>)| {
            position.map(|position| (*target, moves.content(position)))
        };
        inputs.filter_map(content).collect()
    }

    fn try_at(
        &mut self,
        trial: &mut Trial,
        positions: &Positions,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Result<Value, Paused> {
        if let Some(known) = self.known.get(positions) {
            return Ok(known.clone());
        }
        if !go_on() {
            return Err(Paused);
        }
        self.tried += 1;
        let value = match trial.put_in_instead(&self.contents(positions)) {
            Ok(()) => self.goal.aim.value(trial),
            Err(_) => Value::Blank,
        };
        self.known.insert(positions.clone(), value.clone());
        Ok(value)
    }
}
