use super::{Held, Series, number};
use crate::formula::Value;
use crate::number::Number;

/// How many rows one kept pair of extremes is of.
const BLOCK: usize = 256;

/// The smallest and the largest of some numbers.
pub type Extremes = (Number, Number);

/// The extremes of each block of rows, as far as they were asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Blocks(Vec<Asked>);

#[derive(Clone, Copy, Debug, Default)]
enum Asked {
    #[default]
    Not,
    Known(Option<Extremes>),
}

impl Blocks {
    /// What was known of a row's block is no longer true.
    pub fn forget(&mut self, row: usize) {
        if let Some(block) = self.0.get_mut(row / BLOCK) {
            *block = Asked::Not;
        }
    }
}

impl Series {
    /// The smallest and the largest number in the rows from `from` up to but not including `to`.
    pub fn extremes_between(&self, from: usize, to: usize) -> Option<Extremes> {
        let (from, to) = (from.min(self.len), to.min(self.len));
        let whole = from.div_ceil(BLOCK)..to / BLOCK;
        if whole.is_empty() {
            return self.extremes_of(from, to);
        }
        let ends = [
            self.extremes_of(from, whole.start * BLOCK),
            self.extremes_of(whole.end * BLOCK, to),
        ];
        let mut kept = self.kept.borrow_mut();
        let blocks = &mut kept.extremes.0;
        if blocks.is_empty() {
            blocks.resize(self.len / BLOCK, Asked::Not);
        }
        let middle = whole.map(|at| match blocks[at] {
            Asked::Known(known) => known,
            Asked::Not => {
                let found = self.extremes_of(at * BLOCK, (at + 1) * BLOCK);
                blocks[at] = Asked::Known(found);
                found
            }
        });
        ends.into_iter().chain(middle).flatten().reduce(wider)
    }

    fn extremes_of(&self, from: usize, to: usize) -> Option<Extremes> {
        if let Held::Mantissas { scale, mantissas } = &self.held
            && self.odd.range(from..to).next().is_none()
        {
            let part = &mantissas[from..to];
            let at = |mantissa: Option<&i64>| match number(*mantissa?, *scale) {
                Value::Number(number) => Some(number),
                _ => None,
            };
            return at(part.iter().min()).zip(at(part.iter().max()));
        }
        let numbers = (from..to).filter_map(|row| match self.at(row) {
            Value::Number(number) => Some((number, number)),
            _ => None,
        });
        numbers.reduce(wider)
    }
}

/// The extremes of two parts together.
pub fn wider(a: Extremes, b: Extremes) -> Extremes {
    let least = if b.0.order(a.0).is_lt() { b.0 } else { a.0 };
    let most = if b.1.order(a.1).is_gt() { b.1 } else { a.1 };
    (least, most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plainly(series: &Series, from: usize, to: usize) -> Option<Extremes> {
        let numbers: Vec<Number> = (from..to.min(series.len()))
            .filter_map(|row| match series.at(row) {
                Value::Number(number) => Some(number),
                _ => None,
            })
            .collect();
        let least = numbers.iter().copied().min_by(|a, b| a.order(*b));
        least.zip(numbers.into_iter().max_by(|a, b| a.order(*b)))
    }

    proptest! {
        #[test]
        fn extremes_are_those_of_the_rows(
            mantissas in prop::collection::vec(-500i64..500, 1..1500),
            puts in prop::collection::vec((0usize..1500, -900i64..900, any::<bool>()), 0..8),
            asked in prop::collection::vec((0usize..1600, 0usize..1600), 1..8),
        ) {
            let mut series = Series::mantissas(1, mantissas);
            for (from, to) in &asked {
                let (from, to) = (*from.min(to), *from.max(to));
                prop_assert_eq!(series.extremes_between(from, to), plainly(&series, from, to));
            }
            for (row, value, blank) in puts {
                let value = if blank { Value::Blank } else { Value::Number(Number::from(value)) };
                series.put(row, value);
                for (from, to) in &asked {
                    let (from, to) = (*from.min(to), *from.max(to));
                    prop_assert_eq!(series.extremes_between(from, to), plainly(&series, from, to));
                }
            }
        }
    }
}
