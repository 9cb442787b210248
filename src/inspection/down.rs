//! What holds down a column: totals of rows, counting on, running totals.

use super::figures::Figures;
use super::table::Kind;

/// A row that is the sum of others.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub total: usize,
    pub parts: Vec<usize>,
}

/// The rows that should be sums of others, by their kinds.
pub fn groups(figures: &Figures) -> Vec<Group> {
    let mut groups = Vec::new();
    let kinds = &figures.kinds;
    let hollow = |row: usize| {
        figures.columns[..figures.numbers]
            .iter()
            .all(|it| it.values[row].is_none() && !it.odd.contains(&row))
    };
    let level = |row: usize| match kinds[row] {
        Kind::Item { level } => Some(level),
        _ => None,
    };
    // Items above what they sum.
    let mut open: Vec<usize> = Vec::new();
    let mut above: Vec<Option<usize>> = vec![None; kinds.len()];
    for row in 0..kinds.len() {
        if let Kind::Total { level: of } = kinds[row] {
            open.retain(|it| level(*it).is_some_and(|own| own < of));
        }
        let Some(own) = level(row) else { continue };
        open.retain(|it| level(*it).is_some_and(|it| it < own));
        above[row] = open.last().copied();
        open.push(row);
    }
    // What is above but says nothing is looked through.
    for row in 0..kinds.len() {
        while let Some(of) = above[row].filter(|of| hollow(*of)) {
            above[row] = above[of];
        }
    }
    for (total, _) in kinds.iter().enumerate() {
        let parts: Vec<usize> = (total + 1..kinds.len())
            .filter(|row| above[*row] == Some(total))
            .collect();
        if !parts.is_empty() {
            groups.push(Group { total, parts });
        }
        if groups.len() > 4000 {
            return groups;
        }
    }
    for (total, kind) in kinds.iter().enumerate() {
        let Kind::Total { level: of } = kind else {
            continue;
        };
        let is_outer = |kind: &Kind| matches!(kind, Kind::Total { level } if level <= of);
        let from = kinds[..total]
            .iter()
            .rposition(is_outer)
            .map_or(0, |at| at + 1);
        let parts: Vec<usize> = (from..total)
            .filter(|row| level(*row).is_some() && !hollow(*row))
            .filter(|row| above[*row].is_none_or(|above| above < from))
            .collect();
        if !parts.is_empty() {
            groups.push(Group { total, parts });
        }
    }
    groups
}

/// How far a total is from the sum of its parts; what is blank counts as nothing. `None` where the
/// total or a part says something else than a number, or where no part says anything.
pub fn apart(figures: &Figures, group: &Group, column: usize) -> Option<i128> {
    let figure = &figures.columns[column];
    let total = figure.values[group.total]?;
    let mut sum = 0_i128;
    let mut any = false;
    for row in &group.parts {
        match figure.values[*row] {
            Some(value) => {
                sum = sum.checked_add(value)?;
                any = true;
            }
            None if figure.odd.contains(row) => return None,
            None => {}
        }
    }
    any.then_some(total - sum)
}

/// How many totals of a column are the sums of their parts, and of how many.
pub fn held(figures: &Figures, groups: &[Group], column: usize) -> (usize, usize) {
    let told = groups
        .iter()
        .filter_map(|group| apart(figures, group, column));
    told.fold((0, 0), |(holds, of), apart| {
        (holds + usize::from(apart == 0), of + 1)
    })
}

/// The step by which a column counts on from each row to the next.
pub fn step(figures: &Figures, column: usize) -> Option<(i128, usize, usize)> {
    let rows = &figures.items;
    let first = figures.kinds[*rows.first()?];
    if rows.len() < 4 || rows.iter().any(|row| figures.kinds[*row] != first) {
        return None;
    }
    let one = figures.one();
    let mut counts = [0_usize; 2];
    for pair in rows.windows(2) {
        let value = |row: usize| figures.value(row, column);
        if let Some((a, b)) = value(pair[0]).zip(value(pair[1])) {
            counts[0] += usize::from(b - a == one);
            counts[1] += usize::from(a - b == one);
        }
    }
    let of = rows.len() - 1;
    let (by, holds) = if counts[0] >= counts[1] {
        (one, counts[0])
    } else {
        (-one, counts[1])
    };
    (holds * 10 >= of * 7 && holds >= 3).then_some((by, holds, of))
}

/// Whether a column is the running total of another, and in how many rows.
pub fn running(figures: &Figures, column: usize, of: usize) -> Option<(usize, usize)> {
    if figures.columns[of].tells < 3 {
        return None;
    }
    let (mut holds, mut seen) = (0, 0);
    for (at, pair) in figures.items.windows(2).enumerate() {
        let value = |row: usize| figures.value(row, column);
        let more = figures.value(pair[1], of);
        if let Some(((a, b), more)) = value(pair[0]).zip(value(pair[1])).zip(more) {
            seen += 1;
            holds += usize::from(b - a == more);
        }
        if at > 20 && holds * 2 < seen {
            return None;
        }
    }
    (holds >= 3 && holds * 10 >= seen * 7).then_some((holds, seen))
}
