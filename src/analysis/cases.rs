//! Many contents tried one after the other: tables of one or two inputs, the swing that each input
//! gives a result, and what ranges instead of numbers come to.

use std::cmp::Ordering;

use super::moves::Moves;
use super::{Aim, Trial};
use crate::formula::Value;
use crate::number::{Number, Rounding};
use crate::workbook::{Content, Target};

/// Contents that are tried together; a place that has none stays as it is today.
pub type Case = Vec<(Target, Content)>;

/// Cases, and what each comes to as far as that has been tried.
#[derive(Clone, Debug, PartialEq)]
pub struct Cases {
    pub aims: Vec<Aim>,
    pub cases: Vec<Case>,
    /// By cases, then by aims.
    pub values: Vec<Vec<Value>>,
}

impl Cases {
    pub fn new(aims: Vec<Aim>, cases: Vec<Case>) -> Cases {
        let values = Vec::with_capacity(cases.len());
        Cases {
            aims,
            cases,
            values,
        }
    }

    pub fn is_done(&self) -> bool {
        self.values.len() == self.cases.len()
    }

    /// Tries the next ones until `go_on` says no or none is left; at least one is tried.
    pub fn go_on(&mut self, trial: &mut Trial, go_on: &mut dyn FnMut() -> bool) {
        while let Some(case) = self.cases.get(self.values.len()) {
            let put = trial.put_in_instead(case);
            let value = |aim: &Aim| match &put {
                Ok(()) => aim.value(trial),
                Err(_) => Value::Blank,
            };
            let values = self.aims.iter().map(value).collect();
            self.values.push(values);
            if !go_on() {
                break;
            }
        }
    }

    /// What a case comes to for the first aim; blank where it was not tried.
    pub fn value(&self, case: usize) -> &Value {
        let tried = self.values.get(case).and_then(|values| values.first());
        tried.unwrap_or(&Value::Blank)
    }
}

/// The positions of a table: all of few, or so many with the first and the last among them, and
/// always the one nearest to what stands there today.
pub fn spread(moves: &Moves, now: &Value, most: usize) -> Vec<i64> {
    let last = moves.last();
    let most = i64::try_from(most).unwrap_or(i64::MAX).max(2);
    if last < most {
        return (0..=last).collect();
    }
    let even = |at: i64| (at * last + (most - 1) / 2) / (most - 1);
    let mut positions: Vec<i64> = (0..most).map(even).collect();
    let nearest = moves
        .place_of(now)
        .and_then(|place| place.rounded(0, Rounding::Nearest));
    if let Some(at) = nearest
        .and_then(Number::to_i64)
        .filter(|at| (0..=last).contains(at))
    {
        positions.push(at);
    }
    positions.sort_unstable();
    positions.dedup();
    positions
}

/// One input at some positions.
pub fn one_way(target: Target, contents: &[Content], aims: Vec<Aim>) -> Cases {
    let cases = contents
        .iter()
        .map(|content| vec![(target, content.clone())]);
    Cases::new(aims, cases.collect())
}

/// Two inputs against each other: for each content of the first, each of the second.
pub fn two_way(first: (Target, &[Content]), second: (Target, &[Content]), aim: Aim) -> Cases {
    let across = |down: &Content| {
        let case = |across: &Content| vec![(first.0, down.clone()), (second.0, across.clone())];
        second.1.iter().map(case).collect::<Vec<Case>>()
    };
    Cases::new(vec![aim], first.1.iter().flat_map(across).collect())
}

/// What one input may be at least, most likely, and at most.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    pub target: Target,
    pub low: Content,
    /// Nothing where it is what stands there today.
    pub likely: Option<Content>,
    pub high: Content,
}

/// Each input alone at its low and at its high end; the first case is today.
pub fn tornado(ranges: &[Range], aim: Aim) -> Cases {
    let ends = ranges.iter().flat_map(|range| {
        [&range.low, &range.high].map(|content| vec![(range.target, content.clone())])
    });
    Cases::new(vec![aim], [Vec::new()].into_iter().chain(ends).collect())
}

/// How far one input moves a result.
#[derive(Clone, Debug, PartialEq)]
pub struct Swing {
    /// Which of the inputs.
    pub input: usize,
    pub low: Value,
    pub high: Value,
    /// From the smaller to the larger of all three: low, today, high.
    pub size: Option<Number>,
}

/// The swings of a tornado, the widest first; those that come to no number last.
pub fn swings(cases: &Cases) -> Vec<Swing> {
    let today = cases.value(0);
    let inputs = 0..cases.values.len().saturating_sub(1) / 2;
    let swing = |input: usize| {
        let (low, high) = (cases.value(1 + 2 * input), cases.value(2 + 2 * input));
        let numbers = [low, today, high].map(|value| match value {
            Value::Number(number) => Some(*number),
            _ => None,
        });
        let numbers: Option<Vec<Number>> = numbers.into_iter().collect();
        let size = numbers.and_then(|numbers| {
            let least = numbers.iter().min_by(|a, b| a.order(**b))?;
            let most = numbers.iter().max_by(|a, b| a.order(**b))?;
            most.minus(*least)
        });
        Swing {
            input,
            low: low.clone(),
            high: high.clone(),
            size,
        }
    };
    let mut swings: Vec<Swing> = inputs.map(swing).collect();
    swings.sort_by(|a, b| match (a.size, b.size) {
        (Some(a), Some(b)) => b.order(a),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    swings
}

/// Which combinations of the ranges are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// Low, likely and high of each with those of all others.
    All,
    /// Low and high of each with those of all others, and all likely.
    Ends,
}

/// The most combinations of ranges that are tried.
const COMBINATIONS: u32 = 2500;

/// Ranges carried to a result: the first case has all likely. `None` where even the ends are too
/// many.
pub fn combined(ranges: &[Range], aim: Aim) -> Option<(Cases, Tried)> {
    let count = u32::try_from(ranges.len()).ok()?;
    let few = |base: u32| {
        base.checked_pow(count)
            .is_some_and(|all| all <= COMBINATIONS)
    };
    let tried = match (few(3), few(2)) {
        (true, _) => Tried::All,
        (false, true) => Tried::Ends,
        (false, false) => return None,
    };
    let likely = |range: &Range| range.likely.clone().map(|content| (range.target, content));
    let mut cases: Vec<Case> = vec![ranges.iter().filter_map(likely).collect()];
    let mut partial: Vec<Case> = vec![Vec::new()];
    for range in ranges {
        let mut contents = vec![Some(range.low.clone())];
        if tried == Tried::All {
            contents.push(range.likely.clone());
        }
        contents.push(Some(range.high.clone()));
        let with = |case: &Case, content: &Option<Content>| {
            let mut case = case.clone();
            case.extend(content.clone().map(|content| (range.target, content)));
            case
        };
        partial = partial
            .iter()
            .flat_map(|case| contents.iter().map(|it| with(case, it)).collect::<Vec<_>>())
            .collect();
    }
    cases.extend(partial);
    Some((Cases::new(vec![aim], cases), tried))
}

/// The cases with the smallest and the largest number, and how many came to none.
pub fn extremes(cases: &Cases) -> (Option<(usize, usize)>, usize) {
    let number = |case: usize| match cases.value(case) {
        Value::Number(number) => Some((case, *number)),
        _ => None,
    };
    let numbers: Vec<(usize, Number)> = (0..cases.values.len()).filter_map(number).collect();
    // Of several that are the same the first.
    let least = numbers.iter().min_by(|(_, a), (_, b)| a.order(*b));
    let most = numbers.iter().rev().max_by(|(_, a), (_, b)| a.order(*b));
    let ends = least.zip(most).map(|((low, _), (high, _))| (*low, *high));
    (ends, cases.values.len() - numbers.len())
}
