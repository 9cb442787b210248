//! What holds loosely: two columns that go together, a column that is always the same.

use serde::{Deserialize, Serialize};

use super::figures::Figures;

/// The rows that are needed before two columns are said to go together.
const FEWEST: usize = 8;

/// A column over another, in most rows between two ratios.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Near {
    pub column: usize,
    pub of: usize,
    /// The ratios, in millionths.
    pub low: i128,
    pub high: i128,
}

/// How far beyond the usual ratios is no longer near, in tenths.
const FAR: i128 = 25;

impl Near {
    pub fn holds(&self, value: i128, of: i128) -> Option<bool> {
        if value <= 0 || of <= 0 {
            return None;
        }
        let ratio = value.checked_mul(1_000_000)? / of;
        Some(ratio * FAR >= self.low * 10 && ratio * 10 <= self.high * FAR)
    }
}

/// For each column the one that it goes with most closely, if any.
pub fn near(figures: &Figures, columns: &[usize]) -> Vec<Near> {
    let mut found: Vec<Near> = Vec::new();
    let ample = |column: &usize| {
        let figure = &figures.columns[*column];
        figure.known >= FEWEST && figure.distinct >= FEWEST
    };
    let columns: Vec<usize> = columns.iter().copied().filter(ample).collect();
    for column in &columns {
        let all = columns.iter().filter(|of| *of != column);
        let closest = all
            .filter_map(|of| closeness(figures, *column, *of))
            .min_by_key(|(wide, _)| *wide);
        if let Some((_, near)) = closest
            && !found
                .iter()
                .any(|it| it.of == near.column && it.column == near.of)
        {
            found.push(near);
        }
    }
    found
}

/// How wide the ratios are in the middle four fifths of the rows, in percent.
fn closeness(figures: &Figures, column: usize, of: usize) -> Option<(i128, Near)> {
    let mut ratios = Vec::new();
    let mut sizes = Vec::new();
    for row in &figures.sample {
        let pair = figures.value(*row, column).zip(figures.value(*row, of));
        let Some((a, b)) = pair.filter(|(a, b)| *a > 0 && *b > 0) else {
            continue;
        };
        ratios.push(a.checked_mul(1_000_000)? / b);
        sizes.push(b);
    }
    if ratios.len() < FEWEST || ratios.len() * 10 < figures.sample.len() * 9 {
        return None;
    }
    ratios.sort_unstable();
    sizes.sort_unstable();
    let cut = (ratios.len() / 10).max(1);
    let (low, high) = (ratios[cut], ratios[ratios.len() - 1 - cut]);
    let (least, most) = (sizes[cut], sizes[sizes.len() - 1 - cut]);
    if low < 1000
        || high * 10 > low * 18
        || most * 10 < least * 25
        || (most * low) < (least * high * 2)
    {
        return None;
    }
    Some((
        high * 100 / low,
        Near {
            column,
            of,
            low,
            high,
        },
    ))
}

/// The figure that a column has in all rows but one or two of many.
pub fn constant(figures: &Figures, column: usize) -> Option<(i128, usize)> {
    let mut values: Vec<i128> = figures
        .items
        .iter()
        .filter_map(|row| figures.value(*row, column))
        .collect();
    values.sort_unstable();
    let known = values.len();
    let longest = values.chunk_by(|a, b| a == b).max_by_key(|run| run.len())?;
    (known >= 12 && longest.len() + 1 + known / 50 >= known).then_some((longest[0], longest.len()))
}
