use super::Number;
use super::wide::{MOST_DECIMALS, Wide};

const SCALES: usize = 29;

/// Adds numbers exactly and rounds once, at the end, so that no order of adding changes a digit.
///
/// One wide integer is kept for each count of decimals. A mantissa has 96 bits and each integer
/// 127, so two thousand million numbers fit before one could overflow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    by_scale: [i128; SCALES],
    count: usize,
}

impl Sum {
    pub fn add(&mut self, number: Number) {
        let (mantissa, scale) = number.parts();
        self.by_scale[scale as usize] += mantissa;
        self.count += 1;
    }

    /// Adds a number as often as `times` says; a negative count takes it back.
    pub fn add_times(&mut self, number: Number, times: i64) {
        let (mantissa, scale) = number.parts();
        self.by_scale[scale as usize] += mantissa * i128::from(times);
        self.count = self.count.wrapping_add_signed(times as isize);
    }

    /// Adds `mantissa` × 10^−`scale`, of at most 28 decimals, which is the sum of `count` numbers.
    pub fn add_whole(&mut self, mantissa: i128, scale: u32, count: usize) {
        self.by_scale[scale as usize] += mantissa;
        self.count += count;
    }

    /// Adds all that another sum holds.
    pub fn merge(&mut self, other: &Sum) {
        for (own, other) in self.by_scale.iter_mut().zip(&other.by_scale) {
            *own += other;
        }
        self.count += other.count;
    }

    /// Takes back all that another sum holds.
    pub fn unmerge(&mut self, other: &Sum) {
        for (own, other) in self.by_scale.iter_mut().zip(&other.by_scale) {
            *own -= other;
        }
        self.count -= other.count;
    }

    /// How many numbers were added.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The sum, rounded half away from zero where its decimals do not all fit; `None` where its
    /// whole part does not.
    pub fn total(&self) -> Option<Number> {
        let (digits, scale, negative) = self.exact();
        digits.held(scale, false, negative)
    }

    /// The sum over the count of what was added, rounded half away from zero once. `None` where
    /// nothing was added or the whole part does not fit.
    pub fn mean(&self) -> Option<Number> {
        let count = u64::try_from(self.count).ok().filter(|count| *count > 0)?;
        let (mut digits, scale, negative) = self.exact();
        if digits.over(count).1 == 0 {
            return digits.over(count).0.held(scale, false, negative);
        }
        for _ in scale..MOST_DECIMALS {
            digits = digits.times_plus(10, 0);
        }
        let (digits, rest) = digits.over(count);
        digits.held(MOST_DECIMALS, rest >= count - rest, negative)
    }

    /// All digits of the sum, how many of them are decimals, and whether it is negative.
    fn exact(&self) -> (Wide, u32, bool) {
        let used = self
            .by_scale
            .iter()
            .rposition(|digits| *digits != 0)
            .unwrap_or(0);
        let (mut above, mut below) = (Wide::default(), Wide::default());
        for part in &self.by_scale[..=used] {
            above = above.times_plus(10, part.max(&0).unsigned_abs());
            below = below.times_plus(10, part.min(&0).unsigned_abs());
        }
        (above.apart(below), used as u32, above.is_below(below))
    }
}

/// The exact sum of `numbers`, rounded once.
pub fn sum(numbers: impl IntoIterator<Item = Number>) -> Option<Number> {
    let mut sum = Sum::default();
    numbers.into_iter().for_each(|number| sum.add(number));
    sum.total()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn n(text: &str) -> Number {
        text.parse().unwrap()
    }

    fn total(numbers: &[&str]) -> Option<String> {
        sum(numbers.iter().map(|text| n(text))).map(|sum| sum.to_string())
    }

    #[test]
    fn sums_by_hand() {
        assert_eq!(total(&[]), Some("0".into()));
        assert_eq!(total(&["0.1", "0.2"]), Some("0.3".into()));
        assert_eq!(total(&["-0.1", "-0.25"]), Some("-0.35".into()));
        assert_eq!(total(&["1", "-0.25"]), Some("0.75".into()));
        assert_eq!(total(&["-1", "0.25"]), Some("-0.75".into()));
        assert_eq!(total(&["-2", "0.05", "-0.05"]), Some("-2".into()));
        assert_eq!(total(&["-10", "0.5"]), Some("-9.5".into()));
        assert!(total(&["79228162514264337593543950335", "-1", "1"]).is_some());
        assert_eq!(total(&["79228162514264337593543950335", "1"]), None);
    }

    #[test]
    fn a_sum_that_is_full_gives_up_a_digit() {
        let most = "7922816251426433759354395.0335";
        assert_eq!(
            total(&[most, "0.00005"]),
            total(&["7922816251426433759354395.034"])
        );
    }

    #[test]
    fn a_mean_rounds_once() {
        let mean = |numbers: &[&str]| {
            let mut sum = Sum::default();
            numbers.iter().for_each(|text| sum.add(n(text)));
            sum.mean()
        };
        assert_eq!(mean(&[]), None);
        assert_eq!(mean(&["1", "2", "-3"]), Some(Number::ZERO));
        assert_eq!(mean(&["1", "2"]), Some(n("1.5")));
        assert_eq!(
            mean(&["-1", "-1", "0"]),
            Some(n("-0.6666666666666666666666666667"))
        );
        // The sum alone is more than fits.
        let most = "79228162514264337593543950335";
        assert_eq!(mean(&[most, most]), Some(n(most)));
        // A half at the last place.
        assert_eq!(
            mean(&["0.0000000000000000000000000001", "0"]),
            Some(n("0.0000000000000000000000000001"))
        );
    }

    proptest! {
        #[test]
        fn the_order_changes_nothing(parts in prop::collection::vec((any::<i64>(), 0u32..=28), 0..20)) {
            let numbers: Vec<Number> =
                parts.iter().map(|(m, s)| Number::from_parts(*m as i128, *s).unwrap()).collect();
            let forward = sum(numbers.iter().copied());
            let backward = sum(numbers.iter().rev().copied());
            prop_assert_eq!(forward, backward);
            let whole = parts.iter().map(|(m, _)| *m as i128).sum::<i128>();
            let unscaled = sum(parts.iter().map(|(m, _)| Number::from(*m)));
            prop_assert_eq!(unscaled, Number::from_parts(whole, 0));
        }

        #[test]
        fn two_numbers_add_as_decimals_do(a in any::<i64>(), b in any::<i64>(), s in 0u32..=9, t in 0u32..=9) {
            let x = Number::from_parts(a as i128, s).unwrap();
            let y = Number::from_parts(b as i128, t).unwrap();
            prop_assert_eq!(sum([x, y]).map(Number::trimmed), x.plus(y).map(Number::trimmed));
        }
    }
}
