//! Columns that are sums of multiples of others: totals across, indexes per TPS, fixed prices.

use super::exact::{bits, greatest_divisor, solved};
use super::figures::Figures;
use super::rule::{Formula, RowRule};

/// With more columns than these, only shorter sums are tried.
const MANY: usize = 24;
const VERY_MANY: usize = 48;
/// The columns that an index is looked for of, at most.
const BASES: usize = 9;
/// How often an index is worked out from other rows.
const TRIES: usize = 12;
const LARGEST_INDEX: i128 = 10_000_000;

/// A rule that holds of most of the sample, and how many bits it takes to say it.
pub struct Guess {
    pub rule: RowRule,
    pub cost: u32,
}

/// All that are found, over some of the columns.
pub fn linear(figures: &Figures, columns: &[usize]) -> Vec<Guess> {
    let mut found = Vec::new();
    let search = Search {
        figures,
        columns,
        name: bits(columns.len() as i128),
    };
    search.multiples(&mut found);
    search.sums(&mut found);
    search.runs(&mut found);
    search.balances(&mut found);
    search.indexes(&mut found);
    found
}

struct Search<'a> {
    figures: &'a Figures,
    columns: &'a [usize],
    /// Bits to name a column.
    name: u32,
}

impl Search<'_> {
    fn keep(&self, found: &mut Vec<Guess>, rule: RowRule, cost: u32) {
        if self.figures.tally(&rule, &self.figures.sample).is_some() {
            found.push(Guess { rule, cost });
        }
    }

    /// p·a = q·b, equal columns among them.
    fn multiples(&self, found: &mut Vec<Guess>) {
        for (at, x) in self.columns.iter().enumerate() {
            for y in &self.columns[at + 1..] {
                let mut ratios: Vec<((i128, i128), usize)> = Vec::new();
                for row in &self.figures.sample {
                    let pair = self
                        .figures
                        .value(*row, *x)
                        .zip(self.figures.value(*row, *y));
                    let Some((a, b)) = pair.filter(|(a, b)| *a != 0 && *b != 0) else {
                        continue;
                    };
                    let divisor = greatest_divisor(a, b) * a.signum();
                    let ratio = (a / divisor, b / divisor);
                    match ratios.iter().position(|(known, _)| *known == ratio) {
                        Some(at) => ratios[at].1 += 1,
                        None if ratios.len() < 12 => ratios.push((ratio, 1)),
                        None => {}
                    }
                }
                let Some(((a, b), _)) = ratios.into_iter().max_by_key(|(_, count)| *count) else {
                    continue;
                };
                // The larger is a multiple of the smaller.
                let (target, source, times, over) = match a.abs() <= b.abs() {
                    true => (*y, *x, b, a),
                    false => (*x, *y, a * b.signum(), b.abs()),
                };
                if bits(times) + bits(over) > 40 {
                    continue;
                }
                let position = self
                    .columns
                    .iter()
                    .position(|it| *it == source)
                    .unwrap_or(0);
                let sizes = 2 * bits(times) + 2 * bits(over) - 4;
                let cost = 2 + self.name + 2 * bits(position as i128 + 1) + sizes;
                self.keep(
                    found,
                    linear_rule(target, vec![(times, source)], 0, over),
                    cost,
                );
            }
        }
    }

    /// A column that is the sum of two to four others.
    fn sums(&self, found: &mut Vec<Guess>) {
        let most = match self.columns.len() {
            few if few <= MANY => 4,
            few if few <= VERY_MANY => 3,
            _ => 2,
        };
        for target in self.columns {
            let mut chosen = Vec::new();
            self.sums_from(*target, 0, most, &mut chosen, found);
        }
    }

    fn sums_from(
        &self,
        target: usize,
        from: usize,
        most: usize,
        chosen: &mut Vec<usize>,
        found: &mut Vec<Guess>,
    ) {
        if chosen.len() >= 2 && self.adds_up(target, chosen, &[]) {
            let terms: Vec<_> = chosen.iter().map(|column| (1, *column)).collect();
            let cost = 3 + self.name + chosen.len() as u32 * (self.name + 1);
            self.keep(found, linear_rule(target, terms, 0, 1), cost);
        }
        if chosen.len() == most {
            return;
        }
        for at in from..self.columns.len() {
            if self.columns[at] != target {
                chosen.push(self.columns[at]);
                self.sums_from(target, at + 1, most, chosen, found);
                chosen.pop();
            }
        }
    }

    /// Whether a column and some others come to as much as the first ones, in most rows.
    fn adds_up(&self, target: usize, parts: &[usize], beside: &[usize]) -> bool {
        let (mut of, mut missed) = (0, 0);
        let most = self.figures.sample.len() * 2 / 5 + 1;
        for row in &self.figures.sample {
            let value = |column: &usize| self.figures.value(*row, *column);
            let Some(mut rest) = value(&target) else {
                continue;
            };
            let mut known = true;
            for part in parts {
                match value(part) {
                    Some(part) => rest -= part,
                    None => known = false,
                }
            }
            for part in beside {
                match value(part) {
                    Some(part) => rest += part,
                    None => known = false,
                }
            }
            if !known {
                continue;
            }
            of += 1;
            missed += usize::from(rest != 0);
            if missed > most {
                return false;
            }
        }
        of >= 3 && missed * 5 <= of * 2
    }

    /// A column beside a run of columns that it is the sum of.
    fn runs(&self, found: &mut Vec<Guess>) {
        let count = self.columns.len();
        for from in 0..count {
            for to in from + 5..=count {
                let run = &self.columns[from..to];
                let beside = [from.checked_sub(1), Some(to).filter(|to| *to < count)];
                for target in beside.into_iter().flatten().map(|at| self.columns[at]) {
                    if self.adds_up(target, run, &[]) {
                        let terms = run.iter().map(|column| (1, *column)).collect();
                        let cost = 4 + 2 * self.name;
                        self.keep(found, linear_rule(target, terms, 0, 1), cost);
                    }
                }
            }
        }
    }

    /// What was there and what came is what went and what is left: a + b = c + d.
    fn balances(&self, found: &mut Vec<Guess>) {
        let columns = self.columns;
        if columns.len() > MANY {
            return;
        }
        for a in 0..columns.len() {
            for b in a + 1..columns.len() {
                for c in b + 1..columns.len() {
                    for d in c + 1..columns.len() {
                        let [a, b, c, d] = [a, b, c, d].map(|at| columns[at]);
                        for [with, x, y] in [[a, b, c], [b, a, c], [c, a, b]] {
                            if self.adds_up(d, &[x, y], &[with]) {
                                let terms = vec![(1, x), (1, y), (-1, with)];
                                let cost = 5 + 4 * self.name;
                                self.keep(found, linear_rule(d, terms, 0, 1), cost);
                            }
                        }
                    }
                }
            }
        }
    }

    /// Small whole multiples of one to three columns and a constant, worked out from as many
    /// rows as there are unknowns and held against all others.
    fn indexes(&self, found: &mut Vec<Guess>) {
        let whole = |column: &usize| {
            let figure = &self.figures.columns[*column];
            figure.usual == 0 && figure.known >= 5
        };
        let columns: Vec<usize> = self.columns.iter().copied().filter(whole).collect();
        let bases = self.bases(&columns);
        for (at, a) in bases.iter().enumerate() {
            for target in &columns {
                self.index(*target, &[*a], true, found);
                for (next, b) in bases.iter().enumerate().skip(at + 1) {
                    self.index(*target, &[*a, *b], false, found);
                    self.index(*target, &[*a, *b], true, found);
                    for c in &bases[next + 1..] {
                        self.index(*target, &[*a, *b, *c], false, found);
                        self.index(*target, &[*a, *b, *c], true, found);
                    }
                }
            }
        }
    }

    /// The first columns that are no multiples of one before them.
    fn bases(&self, columns: &[usize]) -> Vec<usize> {
        let mut bases: Vec<usize> = Vec::new();
        for column in columns {
            let follows = bases.iter().any(|base| {
                let ratio = |row: &usize| {
                    let value = |at: usize| self.figures.value(*row, at).filter(|it| *it != 0);
                    let (a, b) = value(*base).zip(value(*column))?;
                    let divisor = greatest_divisor(a, b);
                    Some((a / divisor, b / divisor))
                };
                let mut ratios: Vec<_> = self.figures.sample.iter().filter_map(ratio).collect();
                let count = ratios.len();
                ratios.sort_unstable();
                let longest = ratios.chunk_by(|a, b| a == b).map(<[_]>::len).max();
                longest.unwrap_or(0) * 5 > count * 3
            });
            if !follows && self.figures.columns[*column].distinct > 2 {
                bases.push(*column);
            }
            if bases.len() == BASES {
                break;
            }
        }
        bases
    }

    fn index(&self, target: usize, of: &[usize], constant: bool, found: &mut Vec<Guess>) {
        if of.contains(&target) {
            return;
        }
        let known = |row: &&usize| {
            let value = |column: &usize| self.figures.value(**row, *column).is_some();
            value(&target) && of.iter().all(value)
        };
        let rows: Vec<usize> = self.figures.sample.iter().filter(known).copied().collect();
        let unknowns = of.len() + usize::from(constant);
        if rows.len() < unknowns + 2 {
            return;
        }
        let one = self.figures.one();
        let mut picker = 0x9E37_79B9_u64;
        for _ in 0..TRIES {
            let mut equations = Vec::with_capacity(unknowns);
            let mut picked: Vec<usize> = Vec::with_capacity(unknowns);
            while picked.len() < unknowns {
                picker = picker
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let row = rows[(picker >> 33) as usize % rows.len()];
                if !picked.contains(&row) {
                    picked.push(row);
                }
            }
            for row in &picked {
                let value = |column: usize| self.figures.value(*row, column).unwrap_or(0) / one;
                let mut equation: Vec<i128> = of.iter().map(|column| value(*column)).collect();
                if constant {
                    equation.push(1);
                }
                equation.push(value(target));
                equations.push(equation);
            }
            let Some(solution) = solved(&mut equations) else {
                continue;
            };
            let fits = |it: &i128| *it != 0 && it.abs() <= LARGEST_INDEX;
            if !solution.iter().all(fits) {
                continue;
            }
            let terms: Vec<_> = solution.iter().copied().zip(of.iter().copied()).collect();
            let added = if constant {
                solution[of.len()] * one
            } else {
                0
            };
            let rule = linear_rule(target, terms, added, 1);
            if self.figures.tally(&rule, &self.figures.sample).is_some() {
                let size: u32 = solution
                    .iter()
                    .map(|it| 2 * bits(*it) + u32::from(*it < 0))
                    .sum();
                let cost = 4 + self.name * (of.len() as u32 + 1) + size;
                found.push(Guess { rule, cost });
                return;
            }
        }
    }
}

fn linear_rule(target: usize, terms: Vec<(i128, usize)>, constant: i128, over: i128) -> RowRule {
    RowRule::exact(
        target,
        Formula::Linear {
            terms,
            constant,
            over,
        },
    )
}
