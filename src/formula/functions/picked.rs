//! The rows that meet all criteria of a SUMIFS.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::conditional::Criterion;
use crate::formula::{Code, Codes, Fault, Operand, Places, Value, Why};
use crate::number::{Number, Sum};

/// Which places meet every pair of range and criterion.
pub(super) enum Picked<'a> {
    /// Found by looking at each.
    Each(Vec<bool>),
    /// Found by the codes of the ranges.
    Coded(Coded<'a>),
}

pub(super) struct Coded<'a> {
    pairs: Vec<(&'a Operand, Criterion)>,
    /// The codes of all ranges together.
    codes: Rc<Codes>,
    /// Those of them that meet all criteria.
    met: Vec<u32>,
    /// The rows whose code does not tell what they hold.
    stale: BTreeSet<usize>,
}

impl Picked<'_> {
    pub(super) fn by(pairs: &[Operand]) -> Result<Picked<'_>, Fault> {
        let size = pairs[0].len();
        let mut read = Vec::with_capacity(pairs.len() / 2);
        for pair in pairs.chunks(2) {
            let [range, criterion] = pair else {
                return Err(different_sizes());
            };
            if range.len() != size {
                return Err(different_sizes());
            }
            read.push((range, Criterion::read(criterion.clone().one())?));
        }
        Ok(match Coded::by(read) {
            Ok(coded) => Picked::Coded(coded),
            Err(read) => {
                let mut picked = vec![true; size];
                for (range, criterion) in read {
                    for (picked, value) in picked.iter_mut().zip(range.values().iter()) {
                        *picked = *picked && criterion.is_met_by(value);
                    }
                }
                Picked::Each(picked)
            }
        })
    }

    pub(super) fn count(&self) -> usize {
        match self {
            Picked::Each(picked) => picked.iter().filter(|picked| **picked).count(),
            Picked::Coded(coded) => coded.count(),
        }
    }

    /// The sum of the numbers in the picked places of `values`; an error among them wins.
    pub(super) fn sum_of(&self, values: &Operand) -> Result<Sum, Fault> {
        if let Picked::Coded(coded) = self
            && let Some(sum) = coded.sum_of(values)
        {
            return Ok(sum);
        }
        let mut sum = Sum::default();
        self.each_of(values, |number| sum.add(number))?;
        Ok(sum)
    }

    /// Tells the numbers in the picked places of `values`, in order; an error among them wins.
    pub(super) fn each_of(
        &self,
        values: &Operand,
        mut tell: impl FnMut(Number),
    ) -> Result<(), Fault> {
        let size = match self {
            Picked::Each(picked) => picked.len(),
            Picked::Coded(coded) => coded.codes.of_rows().len(),
        };
        if values.len() != size {
            return Err(different_sizes());
        }
        let mut take = |value: &Value| match value {
            Value::Number(number) => {
                tell(*number);
                Ok(())
            }
            Value::Error(fault) => Err(fault.clone()),
            Value::Blank | Value::Text(_) | Value::Bool(_) => Ok(()),
        };
        match self {
            Picked::Each(picked) => {
                let values = values.values();
                let places = values.iter().zip(picked).filter(|(_, picked)| **picked);
                places.into_iter().try_for_each(|(value, _)| take(value))
            }
            Picked::Coded(coded) => coded
                .rows()
                .try_for_each(|row| take(&values.nth(row).unwrap_or_default())),
        }
    }
}

impl<'a> Coded<'a> {
    /// The pairs are given back where looking at each row is needed.
    fn by(
        pairs: Vec<(&'a Operand, Criterion)>,
    ) -> Result<Coded<'a>, Vec<(&'a Operand, Criterion)>> {
        let places = |(range, _): &(&Operand, Criterion)| range.series()?.places();
        let Some(places) = pairs.iter().map(places).collect::<Option<Vec<_>>>() else {
            return Err(pairs);
        };
        let together = |codes: Rc<Codes>, next: &Rc<Places>| codes.with(next.codes());
        let mut rest = places.iter();
        let first = rest.next().map(|places| places.codes().clone());
        let Some(codes) = first.and_then(|first| rest.try_fold(first, together)) else {
            return Err(pairs);
        };
        let wanted: Vec<Vec<u32>> = pairs
            .iter()
            .zip(&places)
            .map(|((_, criterion), places)| criterion.codes(places))
            .collect();
        let meets_all = |own: &u32| {
            places.iter().zip(&wanted).all(|(places, wanted)| {
                codes
                    .part(places.codes(), *own as usize)
                    .is_some_and(|code| wanted.binary_search(&(code as u32)).is_ok())
            })
        };
        let mut met: Vec<u32> = wanted[0]
            .iter()
            .flat_map(|code| codes.standing_for(places[0].codes(), *code as usize))
            .filter(meets_all)
            .collect();
        met.sort_unstable();
        let stale = places.iter().flat_map(|p| p.stale()).copied().collect();
        Ok(Coded {
            pairs,
            codes,
            met,
            stale,
        })
    }

    fn is_held(&self, row: usize) -> bool {
        self.met.binary_search(&(self.codes.of(row) as u32)).is_ok()
    }

    fn is_met(&self, row: usize) -> bool {
        self.pairs
            .iter()
            .all(|(range, criterion)| criterion.is_met_by(&range.nth(row).unwrap_or_default()))
    }

    fn rows(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.codes.of_rows().len()).filter(|row| {
            if self.stale.contains(row) {
                self.is_met(*row)
            } else {
                self.is_held(*row)
            }
        })
    }

    fn count(&self) -> usize {
        let counts = self.codes.counts();
        let held: usize = self
            .met
            .iter()
            .map(|code| counts[*code as usize] as usize)
            .sum();
        let lost = self.stale.iter().filter(|row| self.is_held(**row)).count();
        let won = self.stale.iter().filter(|row| self.is_met(**row)).count();
        held - lost + won
    }

    fn sum_of(&self, values: &Operand) -> Option<Sum> {
        let series = values.series()?;
        let by = series.by_codes(&self.codes)?;
        let mut sum = Sum::default();
        for code in &self.met {
            by.add_to(&mut sum, *code as usize);
        }
        for row in &self.stale {
            let times = i64::from(self.is_met(*row)) - i64::from(self.is_held(*row));
            if let Value::Number(number) = series.at(*row) {
                sum.add_times(number, times);
            }
        }
        Some(sum)
    }
}

fn different_sizes() -> Fault {
    Fault::new(Code::Value, Why::DifferentSizes)
}
