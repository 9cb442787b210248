//! Columns that are products, shares or fixed rates of others.

use super::exact::{Rounded, bits, ten_to};
use super::figures::Figures;
use super::linear::Guess;
use super::rule::{Formula, RowRule, Shape};

/// What a share is counted in: as it is, in a hundred, per hour, …
const TIMES: [i128; 5] = [1, 100, 60, 1000, 100_000];
/// With more columns than these, fewer are tried together.
const MANY: usize = 24;

pub fn shares(figures: &Figures, columns: &[usize]) -> Vec<Guess> {
    let search = Search {
        figures,
        columns,
        name: bits(columns.len() as i128),
    };
    let mut found = Vec::new();
    search.products(&mut found);
    search.quotients(&mut found);
    search.rates(&mut found);
    found
}

struct Search<'a> {
    figures: &'a Figures,
    columns: &'a [usize],
    name: u32,
}

impl Search<'_> {
    fn keep(&self, found: &mut Vec<Guess>, rule: RowRule, cost: u32) {
        let tally = self.figures.tally(&rule, &self.figures.sample);
        if tally.is_some_and(|tally| tally.near * 5 >= tally.of * 3) {
            found.push(Guess { rule, cost });
        }
    }

    fn products(&self, found: &mut Vec<Guess>) {
        let columns = self.columns;
        let varied = |column: &usize| self.figures.columns[*column].distinct > 1;
        for target in columns.iter().filter(|it| varied(it)) {
            for (at, a) in columns.iter().enumerate().filter(|(_, a)| *a != target) {
                for (next, b) in columns
                    .iter()
                    .enumerate()
                    .skip(at + 1)
                    .filter(|(_, b)| *b != target)
                {
                    for percent in [false, true] {
                        let cost = 4 + 3 * self.name + 2 * u32::from(percent);
                        self.product(*target, vec![*a, *b], percent, cost, found);
                    }
                    if columns.len() > MANY {
                        continue;
                    }
                    for c in columns[next + 1..].iter().filter(|c| *c != target) {
                        self.product(*target, vec![*a, *b, *c], false, 5 + 4 * self.name, found);
                    }
                }
            }
        }
    }

    fn product(
        &self,
        target: usize,
        factors: Vec<usize>,
        percent: bool,
        cost: u32,
        found: &mut Vec<Guess>,
    ) {
        let whole = factors
            .iter()
            .all(|it| self.figures.columns[*it].usual == 0)
            && !percent;
        let rule = RowRule {
            target,
            formula: Formula::Product { factors, percent },
            how: (!whole).then_some(Rounded::HalfUp),
        };
        // A rounded product says less than the share that its factor is.
        let loosely = if whole {
            0
        } else if percent {
            12
        } else {
            4
        };
        self.keep(found, rule, cost + loosely);
    }

    fn quotients(&self, found: &mut Vec<Guess>) {
        for target in self.columns {
            if self.figures.columns[*target].distinct < 2 {
                continue;
            }
            for part in self.columns.iter().filter(|it| *it != target) {
                let others = self
                    .columns
                    .iter()
                    .filter(|it| *it != target && *it != part);
                for (at, whole) in others.clone().enumerate() {
                    self.quotient(*target, *part, vec![*whole], found);
                    if self.columns.len() > MANY || self.figures.columns[*target].usual == 0 {
                        continue;
                    }
                    for more in others.clone().skip(at + 1) {
                        self.share(*target, *part, &[*whole, *more], Shape::Share, found);
                    }
                }
                if self.columns.len() <= MANY && self.figures.columns[*target].usual > 0 {
                    for whole in others.filter(|it| *it > part) {
                        self.share(*target, *part, &[*part, *whole], Shape::Share, found);
                        self.share(*target, *whole, &[*part, *whole], Shape::Share, found);
                    }
                }
            }
        }
    }

    fn quotient(&self, target: usize, part: usize, whole: Vec<usize>, found: &mut Vec<Guess>) {
        for shape in Shape::ALL {
            self.share(target, part, &whole, shape, found);
        }
    }

    fn share(
        &self,
        target: usize,
        part: usize,
        whole: &[usize],
        shape: Shape,
        found: &mut Vec<Guess>,
    ) {
        let Some(times) = self.times(target, part, whole, shape) else {
            return;
        };
        let rule = |how| RowRule {
            target,
            formula: Formula::Quotient {
                part,
                whole: whole.to_vec(),
                times,
                shape,
            },
            how: Some(how),
        };
        let tally = |how| {
            let tally = self.figures.tally(&rule(how), &self.figures.sample);
            tally.map_or((0, 0), |it| (it.holds, it.near))
        };
        let (usual, near) = tally(Rounded::HalfUp);
        if near == 0 {
            return;
        }
        // Another way of rounding is believed where more rows tell of it than may be slips.
        let others = [Rounded::HalfEven, Rounded::Cut, Rounded::Up];
        let best = others.into_iter().max_by_key(|how| tally(*how).0);
        let told = |how: &Rounded| tally(*how).0 >= usual + (near * 3 / 10).max(4);
        let how = best.filter(told).unwrap_or(Rounded::HalfUp);
        let odd = u32::from(shape != Shape::Share) * 2;
        let backwards = 3 * u32::from(part > target || whole.iter().any(|it| *it > target));
        // A whole number that is made of a rounded share says less than the share.
        let decimals = |column: &usize| self.figures.columns[*column].usual > 0;
        let loosely = 14 * u32::from(!decimals(&target) && whole.iter().any(decimals));
        // Columns that stand just before it are said in fewer bits.
        let beside = |column: &usize| *column < target && column + 4 > target;
        let names = match beside(&part) && whole.iter().all(beside) {
            true => self.name + 2 * (1 + whole.len() as u32),
            false => self.name * (2 + whole.len() as u32),
        };
        let cost = 6 + odd + backwards + loosely + names;
        self.keep(found, rule(how), cost);
    }

    /// What a share is counted in so that the first rows agree.
    fn times(&self, target: usize, part: usize, whole: &[usize], shape: Shape) -> Option<i128> {
        let mut counts = [0_usize; TIMES.len()];
        let (mut seen, mut none) = (0, 0);
        let one = self.figures.one();
        let most = self.figures.sample.len() / 3 + 1;
        for row in &self.figures.sample {
            let get = |column: usize| self.figures.value(*row, column);
            let Some(value) = get(target) else { continue };
            if value == 0 || get(part).is_none() {
                continue;
            }
            seen += 1;
            let unit = self.figures.unit(*row, target);
            let mut any = false;
            // What it is once, with ample decimals, says which of them it can be.
            let once = RowRule {
                target,
                formula: Formula::Quotient {
                    part,
                    whole: whole.to_vec(),
                    times: 1,
                    shape,
                },
                how: Some(Rounded::Cut),
            };
            let Some(once) = once.due(&get, 1, one.checked_mul(1_000_000)?) else {
                continue;
            };
            for (at, times) in TIMES.iter().enumerate() {
                let scaled = once.checked_mul(*times)?;
                let slack = times + unit * 1_000_000;
                if (scaled - value.checked_mul(1_000_000)?).abs() <= slack {
                    counts[at] += 1;
                    any = true;
                }
            }
            none += usize::from(!any);
            if none > most {
                return None;
            }
        }
        let (best, count) = counts
            .iter()
            .enumerate()
            .max_by_key(|(at, count)| (**count, TIMES.len() - at))?;
        (*count >= 3 && *count * 5 >= seen * 3).then_some(TIMES[best])
    }

    /// round(rate · x), alone or with x.
    fn rates(&self, found: &mut Vec<Guess>) {
        for target in self.columns {
            for of in self.columns.iter().filter(|it| *it != target) {
                if self.figures.columns[*of].spread < 6
                    || self.figures.columns[*target].distinct < 3
                {
                    continue;
                }
                for plus in [false, true] {
                    self.rate(*target, *of, plus, found);
                }
            }
        }
    }

    fn rate(&self, target: usize, of: usize, plus: bool, found: &mut Vec<Guess>) {
        let pair = |row: &usize| {
            let (y, x) = self
                .figures
                .value(*row, target)
                .zip(self.figures.value(*row, of))?;
            (x > 0 && y > 0).then_some((*row, if plus { y - x } else { y }, x))
        };
        let mut pairs: Vec<_> = self.figures.sample.iter().filter_map(pair).collect();
        pairs.sort_by_key(|(_, _, x)| std::cmp::Reverse(*x));
        for (row, y, x) in pairs.into_iter().take(3).filter(|(_, y, _)| *y > 0) {
            for how in [Rounded::Up, Rounded::HalfUp, Rounded::Cut] {
                let unit = self.figures.unit(row, target);
                let (low, high) = match how {
                    Rounded::Up => (y - unit, y),
                    Rounded::Cut => (y, y + unit),
                    _ => (y - unit / 2, y + unit / 2),
                };
                // The shortest decimal in between.
                let shortest = (1..=5).find_map(|places| {
                    let under = ten_to(places);
                    let over = high.checked_mul(under)? / x;
                    let fits = over > 0 && over * x >= low.checked_mul(under)?;
                    fits.then_some((over, under))
                });
                let Some(rate) = shortest.filter(|(over, under)| over < &(10 * under)) else {
                    continue;
                };
                if rate.0 % rate.1 == 0 {
                    continue;
                }
                let rule = RowRule {
                    target,
                    formula: Formula::Rate { of, rate, plus },
                    how: Some(how),
                };
                let tally = self.figures.tally(&rule, &self.figures.sample);
                if tally.is_some_and(|tally| tally.holds * 5 >= tally.of * 3) {
                    let cost = 7 + 2 * self.name + 2 * bits(rate.0) + bits(rate.1);
                    found.push(Guess { rule, cost });
                    return;
                }
            }
        }
    }
}
