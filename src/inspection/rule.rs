use serde::{Deserialize, Serialize};

use super::exact::{Rounded, rounded};
use super::figures::Figures;

/// How a column follows from others of its row.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RowRule {
    /// The column that follows.
    pub target: usize,
    pub formula: Formula,
    /// How it is rounded to its printed decimals; `None` where it is exact.
    pub how: Option<Rounded>,
}

/// What a column is of others. Columns are by their places among the figures.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Formula {
    /// The sum of multiples of columns and of a constant, over a whole number.
    Linear {
        terms: Vec<(i128, usize)>,
        /// At the figures' scale.
        constant: i128,
        over: i128,
    },
    /// The product of columns.
    Product { factors: Vec<usize>, percent: bool },
    /// A share of one column in the sum of others, or what is made of it.
    Quotient {
        part: usize,
        whole: Vec<usize>,
        times: i128,
        shape: Shape,
    },
    /// A fixed share of a column, with the column itself or alone.
    Rate {
        of: usize,
        rate: (i128, i128),
        plus: bool,
    },
}

/// What is made of a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Shape {
    /// a ÷ b
    Share,
    /// a ÷ b − 1
    Growth,
    /// 1 − a ÷ b
    Rest,
    /// 2 − a ÷ b: of a target that is better the lower it is.
    Twice,
}

impl Shape {
    pub const ALL: [Shape; 4] = [Shape::Share, Shape::Growth, Shape::Rest, Shape::Twice];

    /// How often the share counts, and what is added.
    fn parts(self) -> (i128, i128) {
        match self {
            Shape::Share => (1, 0),
            Shape::Growth => (1, -1),
            Shape::Rest => (-1, 1),
            Shape::Twice => (-1, 2),
        }
    }
}

/// The figures that a cell may have so that a rule holds, from the least to the largest.
pub type Between = (i128, i128);

impl RowRule {
    pub fn exact(target: usize, formula: Formula) -> RowRule {
        RowRule {
            target,
            formula,
            how: None,
        }
    }

    /// The columns that it is made of.
    pub fn sources(&self) -> Vec<usize> {
        match &self.formula {
            Formula::Linear { terms, .. } => terms.iter().map(|(_, column)| *column).collect(),
            Formula::Product { factors, .. } => factors.clone(),
            Formula::Quotient { part, whole, .. } => std::iter::once(*part)
                .chain(whole.iter().copied())
                .collect(),
            Formula::Rate { of, .. } => vec![*of],
        }
    }

    pub fn columns(&self) -> Vec<usize> {
        let mut all = self.sources();
        all.push(self.target);
        all
    }

    /// Whether it may hold of two columns that are only alike: that they are the same, or nearly so
    /// by a percentage.
    pub fn is_of_alike(&self) -> bool {
        matches!(&self.formula, Formula::Product { percent: true, .. })
            || matches!(&self.formula, Formula::Linear { terms, constant: 0, over: 1 } if matches!(terms[..], [(1, _)]))
    }

    /// Whether it holds of sums where it holds of each row.
    pub fn is_of_totals(&self) -> bool {
        match &self.formula {
            Formula::Linear { constant, .. } => *constant == 0,
            Formula::Quotient { .. } => true,
            Formula::Product { .. } | Formula::Rate { .. } => false,
        }
    }

    /// What the target is due by the other figures of its row, with the step of its last digit.
    pub fn due(&self, get: &impl Fn(usize) -> Option<i128>, unit: i128, one: i128) -> Option<i128> {
        let (over, under) = self.fraction(get, one)?;
        match self.how {
            Some(how) => rounded(over, under, unit, how),
            None if under != 0 && over % under == 0 => Some(over / under),
            None => None,
        }
    }

    /// What it comes to before it is rounded.
    fn fraction(&self, get: &impl Fn(usize) -> Option<i128>, one: i128) -> Option<(i128, i128)> {
        match &self.formula {
            Formula::Linear {
                terms,
                constant,
                over,
            } => {
                let mut sum = *constant;
                for (times, column) in terms {
                    sum = sum.checked_add(times.checked_mul(get(*column)?)?)?;
                }
                Some((sum, *over))
            }
            Formula::Product { factors, percent } => {
                let mut product = 1_i128;
                let mut under = if *percent { 100 } else { 1 };
                for (at, column) in factors.iter().enumerate() {
                    product = product.checked_mul(get(*column)?)?;
                    if at > 0 {
                        under *= one;
                    }
                }
                Some((product, under))
            }
            Formula::Quotient {
                part,
                whole,
                times,
                shape,
            } => {
                let whole = sum_of(whole, get)?;
                let (share, more) = shape.parts();
                let over = share
                    .checked_mul(get(*part)?)?
                    .checked_add(more.checked_mul(whole)?)?;
                (whole != 0).then_some(())?;
                Some((over.checked_mul(times.checked_mul(one)?)?, whole))
            }
            Formula::Rate {
                of,
                rate: (over, under),
                plus,
            } => {
                let times = if *plus { over + under } else { *over };
                Some((times.checked_mul(get(*of)?)?, *under))
            }
        }
    }

    pub fn holds(
        &self,
        get: &impl Fn(usize) -> Option<i128>,
        unit: i128,
        one: i128,
    ) -> Option<bool> {
        let target = get(self.target)?;
        if self.sources().iter().any(|column| get(*column).is_none()) {
            return None;
        }
        Some(self.due(get, unit, one) == Some(target))
    }

    /// Between which figures a column of it has to be, the others being what they are.
    pub fn restoring(
        &self,
        column: usize,
        get: &impl Fn(usize) -> Option<i128>,
        units: &impl Fn(usize) -> i128,
        one: i128,
    ) -> Option<Between> {
        let unit = units(self.target);
        if column == self.target {
            let due = self.due(get, unit, one)?;
            return Some((due, due));
        }
        let target = get(self.target)?;
        // Twice the target, before it was rounded, lies between these.
        let (low, high) = match self.how {
            None => (2 * target, 2 * target),
            Some(Rounded::HalfUp | Rounded::HalfEven) => (2 * target - unit, 2 * target + unit),
            Some(Rounded::Cut) => (2 * target, 2 * (target + unit)),
            Some(Rounded::Up) => (2 * (target - unit), 2 * target),
        };
        let (a, b) = (
            self.source_at(column, low, get, one)?,
            self.source_at(column, high, get, one)?,
        );
        let own = units(column);
        let (low, high) = if compared(a, b) { (a, b) } else { (b, a) };
        let mut low = rounded(low.0, low.1, own, Rounded::Up)?;
        let mut high = rounded(high.0, high.1, own, Rounded::Up)?;
        if self.how.is_some() {
            (low, high) = (low - own, high + own);
        }
        let fits = |value: i128| {
            let changed = |at: usize| if at == column { Some(value) } else { get(at) };
            self.due(&changed, unit, one) == Some(target)
        };
        for _ in 0..3 {
            low += if low <= high && !fits(low) { own } else { 0 };
            high -= if low <= high && !fits(high) { own } else { 0 };
        }
        (low <= high && fits(low) && fits(high)).then_some((low, high))
    }

    /// What a source has to be where twice the target is `twice`, as a fraction.
    fn source_at(
        &self,
        column: usize,
        twice: i128,
        get: &impl Fn(usize) -> Option<i128>,
        one: i128,
    ) -> Option<(i128, i128)> {
        match &self.formula {
            Formula::Linear {
                terms,
                constant,
                over,
            } => {
                let mut rest = twice.checked_mul(*over)?.checked_sub(2 * constant)?;
                let mut own = 0;
                for (times, at) in terms {
                    if *at == column {
                        own += times;
                    } else {
                        rest = rest.checked_sub(times.checked_mul(get(*at)?)?.checked_mul(2)?)?;
                    }
                }
                fraction(rest, 2 * own)
            }
            Formula::Product { factors, percent } => {
                let mut under = if *percent { 1 } else { 0 };
                let mut over = twice.checked_mul(if under == 1 { 100 } else { 1 })?;
                under = 2;
                for at in factors {
                    if *at == column {
                        continue;
                    }
                    under = i128::checked_mul(under, get(*at)?)?;
                    over = over.checked_mul(one)?;
                }
                fraction(over, under)
            }
            Formula::Quotient {
                part,
                whole,
                times,
                shape,
            } => {
                let (share, more) = shape.parts();
                let scaled = times.checked_mul(one)?;
                // share · part ÷ whole = target ÷ scaled − more
                let ratio = twice.checked_sub(2 * more * scaled)?;
                if column == *part {
                    let whole = sum_of(whole, get)?;
                    return fraction(ratio.checked_mul(whole)?, 2 * scaled * share);
                }
                let over = get(*part)?.checked_mul(2 * scaled * share)?;
                let mut rest = 0;
                for at in whole.iter().filter(|at| **at != column) {
                    rest += get(*at)?;
                }
                fraction(over.checked_sub(rest.checked_mul(ratio)?)?, ratio)
            }
            Formula::Rate {
                rate: (over, under),
                plus,
                ..
            } => {
                let times = if *plus { over + under } else { *over };
                fraction(twice.checked_mul(*under)?, 2 * times)
            }
        }
    }

    /// How a row of it reads as an equation that comes to nothing, for telling what follows from
    /// what.
    pub fn equation(&self, columns: usize) -> Option<Vec<i128>> {
        let Formula::Linear {
            terms,
            constant,
            over,
        } = &self.formula
        else {
            return None;
        };
        let mut row = vec![0; columns + 1];
        for (times, column) in terms {
            row[*column] += times;
        }
        row[self.target] -= over;
        row[columns] = *constant;
        Some(row)
    }
}

fn sum_of(columns: &[usize], get: &impl Fn(usize) -> Option<i128>) -> Option<i128> {
    columns
        .iter()
        .try_fold(0_i128, |sum, column| sum.checked_add(get(*column)?))
}

fn fraction(over: i128, under: i128) -> Option<(i128, i128)> {
    match under {
        0 => None,
        1.. => Some((over, under)),
        _ => Some((over.checked_neg()?, -under)),
    }
}

/// Whether the first fraction is not above the second; both are over something positive.
fn compared(a: (i128, i128), b: (i128, i128)) -> bool {
    match (a.0.checked_mul(b.1), b.0.checked_mul(a.1)) {
        (Some(a), Some(b)) => a <= b,
        _ => a.0 / a.1 <= b.0 / b.1,
    }
}

/// How often a rule holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub holds: usize,
    /// Within one step of the last digit.
    pub near: usize,
    pub of: usize,
}

impl Figures {
    /// How often a rule holds of some rows; `None` as soon as it is clear that it mostly does not.
    pub fn tally(&self, rule: &RowRule, rows: &[usize]) -> Option<Tally> {
        let mut tally = Tally::default();
        let most = rows.len() * 2 / 5 + 1;
        let sources = rule.sources();
        for row in rows {
            let get = |column: usize| self.value(*row, column);
            let Some(target) = get(rule.target) else {
                continue;
            };
            if sources.iter().any(|column| get(*column).is_none()) {
                continue;
            }
            tally.of += 1;
            let unit = self.unit(*row, rule.target);
            let due = rule.due(&get, unit, self.one());
            if due == Some(target) {
                tally.holds += 1;
                tally.near += 1;
            } else if rule.how.is_some() && due.is_some_and(|due| (due - target).abs() <= unit) {
                tally.near += 1;
            } else if tally.of - tally.near > most {
                return None;
            }
        }
        (tally.of >= 3).then_some(tally)
    }
}
