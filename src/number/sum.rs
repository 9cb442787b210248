use super::Number;

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
        let (mut whole, mut digits) = self.whole_and_decimals();
        let negative = whole < 0 || (whole == 0 && digits.iter().any(|digit| *digit < 0));
        if negative {
            whole = -whole;
            digits.iter_mut().for_each(|digit| *digit = -*digit);
        }

        let used = digits
            .iter()
            .rposition(|digit| *digit != 0)
            .map_or(0, |last| last + 1);
        let mut mantissa = whole;
        let mut scale = 0;
        while scale < used {
            let longer = mantissa * 10 + digits[scale];
            if Number::from_parts(longer, scale as u32 + 1).is_none() {
                if digits[scale] >= 5 {
                    mantissa += 1;
                }
                break;
            }
            mantissa = longer;
            scale += 1;
        }
        Number::from_parts(if negative { -mantissa } else { mantissa }, scale as u32)
    }

    /// The whole part and 28 decimal digits, all of one sign.
    fn whole_and_decimals(&self) -> (i128, [i128; SCALES - 1]) {
        let mut digits = [0; SCALES - 1];
        let mut carry = 0;
        for scale in (1..SCALES).rev() {
            let here = self.by_scale[scale] + carry;
            digits[scale - 1] = here.rem_euclid(10);
            carry = here.div_euclid(10);
        }
        let mut whole = self.by_scale[0] + carry;
        if whole < 0 && digits.iter().any(|digit| *digit != 0) {
            // Digits counted upwards from a negative whole part: turn them around zero.
            whole += 1;
            let mut borrow = 0;
            for digit in digits.iter_mut().rev() {
                let turned = *digit - 10 + borrow;
                (*digit, borrow) = if turned == -10 { (0, 0) } else { (turned, 1) };
            }
        }
        (whole, digits)
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
