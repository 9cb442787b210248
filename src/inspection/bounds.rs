//! What a column never passes: another column, the row above, a range.

use super::exact::{bits, sixteenths};
use super::figures::Figures;
use super::weigh::ENOUGH;
use super::words::Weighed;

/// The rows that are needed before a bound is looked for.
const FEWEST: usize = 8;

/// A column that is never more than another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AtMost {
    pub column: usize,
    pub of: usize,
}

/// For each column the one that it never exceeds but in a row of many, where that says something:
/// were the rows of the other column shuffled, it would exceed it often.
pub fn at_most(
    figures: &Figures,
    columns: &[usize],
    is_bound: &impl Fn(usize, usize) -> bool,
) -> Vec<Weighed<AtMost>> {
    let closest = |column: &usize| {
        let others = columns.iter().filter(|of| *of != column);
        let others = others.filter(|of| !is_bound(*column, **of));
        let all = others.filter_map(|of| bounded(figures, columns.len(), *column, *of));
        all.max_by_key(|it| it.surprise)
    };
    columns.iter().filter_map(closest).collect()
}

fn bounded(figures: &Figures, columns: usize, column: usize, of: usize) -> Option<Weighed<AtMost>> {
    let pair = |row: &usize| figures.value(*row, column).zip(figures.value(*row, of));
    let is_told = |(part, whole): &(i128, i128)| *part > 0 && *whole > 0;
    let mut shares = Vec::new();
    let (mut known, mut missed, mut equal) = (0, 0, 0);
    for (part, whole) in figures.items.iter().filter_map(pair).filter(is_told) {
        known += 1;
        if part > whole {
            missed += 1;
            if missed * 100 > figures.items.len().max(100) {
                return None;
            }
            continue;
        }
        equal += usize::from(part == whole);
        shares.push(part.checked_mul(1_000_000)? / whole);
    }
    if known < FEWEST || known * 10 < figures.items.len() * 9 {
        return None;
    }
    shares.sort_unstable();
    let (middle, most) = (shares[shares.len() / 2], *shares.last()?);
    // That it is not passed is more than where the shares happen to end.
    let is_apart = 1_000_000 - most >= 2 * (most - middle);
    let is_reached = equal >= 3 && equal * 2 < known && middle < 1_000_000;
    if !is_apart && !is_reached {
        return None;
    }
    let sampled: Vec<(i128, i128)> = figures.sample.iter().filter_map(pair).collect();
    let mut wholes: Vec<i128> = sampled.iter().map(|(_, whole)| *whole).collect();
    wholes.sort_unstable();
    let count = wholes.len() as i128;
    let mut told = 0;
    for (part, whole) in &sampled {
        let below = wholes.partition_point(|it| it < part);
        if part <= whole {
            told += sixteenths(count) - sixteenths(count - below as i128);
        }
    }
    let each = i64::from(bits(known as i128)) + 4;
    let name = i64::from(bits(columns as i128));
    let surprise = told / 16 - 2 * name - 2 - missed as i64 * each;
    (surprise >= ENOUGH).then_some(Weighed {
        it: AtMost { column, of },
        holds: known - missed,
        of: known,
        surprise,
    })
}

/// Whether a column goes up, or down, from row to row, but for one that is far from its place.
pub fn order(figures: &Figures, column: usize) -> Option<Weighed<bool>> {
    let rows = &figures.items;
    let first = figures.kinds[*rows.first()?];
    let values: Option<Vec<i128>> = rows.iter().map(|row| figures.value(*row, column)).collect();
    let values = values.filter(|it| it.len() >= FEWEST)?;
    if rows.iter().any(|row| figures.kinds[*row] != first) {
        return None;
    }
    let distinct = figures.columns[column].distinct as i128;
    [false, true].into_iter().find_map(|falls| {
        let broken = out_of_order(&values, falls)?;
        let told: i64 = (2..=distinct).map(sixteenths).sum::<i64>() / 16;
        let each = 2 * i64::from(bits(values.len() as i128)) + 8;
        let surprise = told - 4 - broken as i64 * each;
        (surprise >= ENOUGH).then_some(Weighed {
            it: falls,
            holds: values.len() - 1 - broken,
            of: values.len() - 1,
            surprise,
        })
    })
}

/// How many rows do not follow the one above; `None` where more than one row is out of its place,
/// or where it is near it.
fn out_of_order(values: &[i128], falls: bool) -> Option<usize> {
    let follows = |a: i128, b: i128| if falls { a >= b } else { a <= b };
    let breaks = |values: &[i128]| {
        let pairs = values.windows(2);
        pairs.filter(|pair| !follows(pair[0], pair[1])).count()
    };
    let count = breaks(values);
    if count == 0 {
        return Some(0);
    }
    let at = (1..values.len()).find(|at| !follows(values[at - 1], values[*at]))?;
    let is_far = |at: &usize| {
        let mut others = values.to_vec();
        let value = others.remove(*at);
        let place = others.partition_point(|it| follows(*it, value));
        breaks(&others) == 0 && place.abs_diff(*at) >= 3
    };
    (count <= 2 && [at - 1, at].iter().any(is_far)).then_some(count)
}

/// The range that a column keeps but for one figure that is far outside of it: the least and the
/// largest.
pub fn range(figures: &Figures, column: usize) -> Option<Weighed<(i128, i128)>> {
    let values = figures.items.iter().map(|row| figures.value(*row, column));
    let mut values: Vec<i128> = values.flatten().collect();
    values.sort_unstable();
    let count = values.len();
    if count < 12 || figures.columns[column].distinct * 2 < count {
        return None;
    }
    let kept = [&values[1..], &values[..count - 1]];
    let odd = [values[0], values[count - 1]];
    kept.into_iter().zip(odd).find_map(|(kept, odd)| {
        let (low, high) = (*kept.first()?, *kept.last()?);
        let is_narrow = low > 0 && high <= low.checked_mul(3)?;
        let is_far = odd.checked_mul(8)? <= low || odd >= high.checked_mul(8)?;
        let surprise = 2 * kept.len() as i64 - 6 - i64::from(bits(count as i128)) - 4;
        (is_narrow && is_far && odd > 0 && surprise >= ENOUGH).then_some(Weighed {
            it: (low, high),
            holds: kept.len(),
            of: count,
            surprise,
        })
    })
}
