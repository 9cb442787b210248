//! Which of the rules that were found are claimed: those that say more than they cost to say, and
//! that do not follow from simpler ones.

use std::collections::BTreeSet;

use super::exact::{Span, bits};
use super::figures::Figures;
use super::linear::Guess;
use super::rule::{Formula, RowRule, Tally};

/// Fewer bits than these may come by chance: one table in a few thousand.
pub const ENOUGH: i64 = 12;
/// What is asked of a rule that a quarter of the rows break.
const AMPLE: i64 = 30;

/// A rule that is claimed.
pub struct Claimed {
    pub rule: RowRule,
    pub tally: Tally,
    /// How many bits it says beyond what it costs.
    pub surprise: i64,
}

/// Those that are claimed, the simplest first.
pub fn claimed(figures: &Figures, guesses: Vec<Guess>) -> Vec<Claimed> {
    let mut known = BTreeSet::new();
    let mut weighed: Vec<(i64, Claimed)> = Vec::new();
    for guess in guesses {
        if !known.insert(format!("{:?}", guess.rule)) {
            continue;
        }
        let Some(tally) = figures.tally(&guess.rule, &figures.items) else {
            continue;
        };
        let surprise = surprise(figures, &guess.rule, tally, guess.cost);
        let missed = tally.of - tally.near;
        let due = if missed * 4 > tally.of { AMPLE } else { ENOUGH };
        if surprise >= due && missed * 5 <= tally.of * 2 {
            let (missed, near) = (missed as i64, (tally.near - tally.holds) as i64);
            let length = missed * 12 + near * 3 + i64::from(guess.cost);
            weighed.push((
                length,
                Claimed {
                    rule: guess.rule,
                    tally,
                    surprise,
                },
            ));
        }
    }
    weighed.sort_by_key(|(length, _)| *length);
    let mut kept = Kept::default();
    for (_, candidate) in weighed {
        kept.take(figures, candidate);
    }
    kept.claimed
}

fn surprise(figures: &Figures, rule: &RowRule, tally: Tally, cost: u32) -> i64 {
    let target = &figures.columns[rule.target];
    let most = match &rule.formula {
        Formula::Linear { terms, .. } if terms.len() == 1 => figures.columns[terms[0].1].tells,
        Formula::Rate { .. } => 8,
        _ => 30,
    };
    let mut told = 0_i64;
    for row in &figures.items {
        let get = |column: usize| figures.value(*row, column);
        let Some(value) = get(rule.target) else {
            continue;
        };
        if value != 0
            && rule.holds(&get, figures.unit(*row, rule.target), figures.one()) == Some(true)
        {
            told += i64::from(target.tells_of(value).min(most));
        }
    }
    let near = (tally.near - tally.holds) as i64;
    let missed = (tally.of - tally.near) as i64;
    let each = i64::from(bits(tally.of as i128)) + 4;
    told + near * (i64::from(target.tells.min(most)) - 3).max(0) - i64::from(cost) - missed * each
}

#[derive(Default)]
struct Kept {
    claimed: Vec<Claimed>,
    span: Span,
    /// Columns that are equal to one before them.
    same: Vec<(usize, usize)>,
}

impl Kept {
    fn take(&mut self, figures: &Figures, candidate: Claimed) {
        let is_linear = matches!(candidate.rule.formula, Formula::Linear { .. });
        let columns = self.columns(&candidate.rule, is_linear);
        for other in &self.claimed {
            let others = self.columns(&other.rule, is_linear);
            let same_family = std::mem::discriminant(&other.rule.formula)
                == std::mem::discriminant(&candidate.rule.formula);
            let again = !is_linear && same_family && other.rule.target == candidate.rule.target;
            if again || (columns == others && !(is_linear && same_family)) {
                return;
            }
            let misses = |it: &Claimed| it.tally.of - it.tally.holds;
            // A simpler one says as much.
            if others.is_subset(&columns) && misses(other) <= misses(&candidate) {
                return;
            }
            // A fuller one says why this one does not hold of all.
            if columns.is_subset(&others) && self.explains(figures, other, &candidate) {
                return;
            }
        }
        if let Formula::Rate {
            of,
            rate: (over, under),
            plus,
        } = &candidate.rule.formula
        {
            let mut row = vec![0; figures.columns.len() + 1];
            row[*of] = if *plus { over + under } else { *over };
            row[candidate.rule.target] = -under;
            if self.span.has(row) {
                return;
            }
        }
        if let Some(equation) = candidate.rule.equation(figures.columns.len())
            && !self.span.take(equation)
        {
            return;
        }
        if let Formula::Linear {
            terms,
            constant: 0,
            over: 1,
        } = &candidate.rule.formula
            && let [(1, source)] = terms[..]
        {
            let (a, b) = (self.first(candidate.rule.target), self.first(source));
            self.same.push((a.max(b), a.min(b)));
        }
        self.claimed.push(candidate);
    }

    /// The columns of a rule, each by the first that is equal to it if not plainly.
    fn columns(&self, rule: &RowRule, plainly: bool) -> BTreeSet<usize> {
        let first = |column| if plainly { column } else { self.first(column) };
        rule.columns().into_iter().map(first).collect()
    }

    fn first(&self, column: usize) -> usize {
        let mut first = column;
        while let Some((_, before)) = self.same.iter().find(|(later, _)| *later == first) {
            first = *before;
        }
        first
    }

    fn explains(&self, figures: &Figures, fuller: &Claimed, candidate: &Claimed) -> bool {
        let (mut missed, mut explained) = (0, 0);
        for row in &figures.items {
            let get = |column: usize| figures.value(*row, column);
            let holds =
                |rule: &RowRule| rule.holds(&get, figures.unit(*row, rule.target), figures.one());
            if holds(&candidate.rule) == Some(false) {
                missed += 1;
                explained += usize::from(holds(&fuller.rule) == Some(true));
            }
        }
        missed > 0 && explained * 5 >= missed * 4
    }
}
