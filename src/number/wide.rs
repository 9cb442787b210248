use super::Number;

const LIMBS: usize = 8;
/// The most decimals a [`Number`] has.
pub(super) const MOST_DECIMALS: u32 = 28;
/// The largest mantissa a [`Number`] has.
pub(super) const MOST: u128 = (1 << 96) - 1;
/// The largest power of ten in a limb.
const CHUNK: u32 = 9;

/// A natural number below 2²⁵⁶, lowest limb first: what lies between two numbers and the one
/// rounding of their product, quotient or sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wide([u32; LIMBS]);

impl Wide {
    pub fn product(a: u128, b: u128) -> Wide {
        let mut product = Wide::from(a).0.map(u64::from);
        let factors = Wide::from(b).0.map(u64::from);
        let left = product;
        product = [0; LIMBS];
        for (i, factor) in factors.iter().enumerate().filter(|(_, f)| **f != 0) {
            let mut carry = 0;
            for j in 0..LIMBS - i {
                let sum = left[j] * factor + product[i + j] + carry;
                product[i + j] = sum & u64::from(u32::MAX);
                carry = sum >> 32;
            }
        }
        Wide(product.map(|limb| limb as u32))
    }

    /// Itself times `factor`, plus `more`; what leaves 256 bits is lost.
    pub fn times_plus(mut self, factor: u32, more: u128) -> Wide {
        let mut carry = 0;
        for (limb, more) in self.0.iter_mut().zip(Wide::from(more).0) {
            let sum = u64::from(*limb) * u64::from(factor) + u64::from(more) + carry;
            (*limb, carry) = (sum as u32, sum >> 32);
        }
        self
    }

    /// How far two of them lie apart.
    pub fn apart(self, other: Wide) -> Wide {
        let (mut larger, smaller) = if self.is_below(other) {
            (other, self)
        } else {
            (self, other)
        };
        let mut borrow = false;
        for (limb, less) in larger.0.iter_mut().zip(smaller.0) {
            let (rest, under) = limb.overflowing_sub(less);
            let (rest, under_too) = rest.overflowing_sub(u32::from(borrow));
            (*limb, borrow) = (rest, under || under_too);
        }
        larger
    }

    pub fn is_below(self, other: Wide) -> bool {
        self.0.iter().rev().lt(other.0.iter().rev())
    }

    /// The quotient and the rest; the divisor must not be zero.
    pub fn over(mut self, divisor: u64) -> (Wide, u64) {
        if let Ok(small) = u32::try_from(divisor) {
            let (small, mut rest) = (u64::from(small), 0);
            for limb in self.0.iter_mut().rev().skip_while(|limb| **limb == 0) {
                let here = (rest << 32) | u64::from(*limb);
                (*limb, rest) = ((here / small) as u32, here % small);
            }
            return (self, rest);
        }
        let divisor = u128::from(divisor);
        let mut rest = 0;
        for limb in self.0.iter_mut().rev() {
            let here = (rest << 32) | u128::from(*limb);
            *limb = (here / divisor) as u32;
            rest = here % divisor;
        }
        (self, rest as u64)
    }

    fn low(self) -> Option<u128> {
        let (low, high) = self.0.split_at(4);
        let joined = low
            .iter()
            .rev()
            .fold(0, |all, limb| (all << 32) | u128::from(*limb));
        high.iter().all(|limb| *limb == 0).then_some(joined)
    }

    fn bits(self) -> u32 {
        let top = self.0.iter().rposition(|limb| *limb != 0);
        top.map_or(0, |top| 32 * top as u32 + 32 - self.0[top].leading_zeros())
    }

    /// The number that this is with its last `scale` digits as decimals: as many of them as fit,
    /// rounded half away from zero once. `half_below` tells whether what was cut off before, below
    /// its last digit, was a half or more. `None` where the whole part does not fit.
    pub fn held(self, scale: u32, half_below: bool, negative: bool) -> Option<Number> {
        // At least so many digits must go for 96 bits to do: a digit is less than 3⅓ of them.
        let over = self.bits().saturating_sub(97) * 3 / 10;
        let mut drop = over.max(scale.saturating_sub(MOST_DECIMALS));
        let (mut digits, mut scale, mut up) = (self, scale, half_below);
        loop {
            scale = scale.checked_sub(drop)?;
            while drop > 1 {
                let chunk = (drop - 1).min(CHUNK);
                digits = digits.over(u64::from(10_u32.pow(chunk))).0;
                drop -= chunk;
            }
            if drop == 1 {
                let (left, last) = digits.over(10);
                (digits, up) = (left, last >= 5);
            }
            let rounded = digits.low().map(|low| low + u128::from(up));
            if let Some(mantissa) = rounded.filter(|mantissa| *mantissa <= MOST) {
                return signed(mantissa, scale, negative);
            }
            drop = 1;
        }
    }
}

impl From<u128> for Wide {
    fn from(number: u128) -> Wide {
        let mut limbs = [0; LIMBS];
        for (index, limb) in limbs.iter_mut().take(4).enumerate() {
            *limb = (number >> (32 * index)) as u32;
        }
        Wide(limbs)
    }
}

/// `a` over `b`, which is not zero, rounded half away from zero once, at the last decimal that
/// fits; an exact quotient has no zeros at its end.
pub(super) fn quotient(a: Number, b: Number) -> Option<Number> {
    let ((a, a_scale), (b, b_scale)) = (a.parts(), b.parts());
    let negative = (a < 0) != (b < 0);
    let (a, b) = (a.unsigned_abs(), b.unsigned_abs());
    let (mut digits, mut rest) = (a / b, a % b);
    let mut scale = i64::from(a_scale) - i64::from(b_scale);
    let most = i64::from(MOST_DECIMALS);
    while digits <= MOST && scale < most && (rest != 0 || scale < 0) {
        let chunk = i64::from(CHUNK).min(if scale < 0 { -scale } else { most - scale });
        let step = 10_u32.pow(chunk as u32);
        let more = next_digits(&mut rest, b, step);
        digits = digits * u128::from(step) + more;
        scale += chunk;
    }
    // Still left of the decimal point: the whole part is too large already.
    let mut scale = u32::try_from(scale).ok()?;
    if rest == 0 {
        (digits, scale) = without_zeros(digits, scale);
    }
    let up = rest >= b - rest;
    let rounded = digits + u128::from(up);
    if rounded <= MOST {
        return signed(rounded, scale, negative);
    }
    Wide::from(digits).held(scale, up, negative)
}

/// The digits that follow where `rest` of a division by `divisor` is left, as many as `step` has
/// zeros. The usual divisor is a count, and then 64 bits do.
fn next_digits(rest: &mut u128, divisor: u128, step: u32) -> u128 {
    match (u64::try_from(*rest), u32::try_from(divisor)) {
        (Ok(small), Ok(divisor)) => {
            let longer = small * u64::from(step);
            *rest = u128::from(longer % u64::from(divisor));
            u128::from(longer / u64::from(divisor))
        }
        // Below 2⁹⁶ times below 2³⁰.
        _ => {
            let longer = *rest * u128::from(step);
            *rest = longer % divisor;
            longer / divisor
        }
    }
}

fn without_zeros(mut digits: u128, mut scale: u32) -> (u128, u32) {
    while scale > 0 && digits.is_multiple_of(10) {
        (digits, scale) = (digits / 10, scale - 1);
    }
    (digits, scale)
}

fn signed(mantissa: u128, scale: u32, negative: bool) -> Option<Number> {
    let mantissa = i128::try_from(mantissa).ok()?;
    Number::from_parts(if negative { -mantissa } else { mantissa }, scale)
}

/// The square root of a number that is not negative, rounded once at the last decimal that fits.
pub(super) fn root(number: Number) -> Option<Number> {
    let (mantissa, scale) = number.parts();
    let mut square = Wide::from(mantissa.unsigned_abs());
    // Two digits more of the square are one of the root, until it has all it can hold.
    let mut square_scale = scale;
    if scale % 2 == 1 {
        (square, square_scale) = (square.times_plus(10, 0), scale + 1);
    }
    while square_scale < 2 * MOST_DECIMALS && square.bits() <= 192 {
        (square, square_scale) = (square.times_plus(100, 0), square_scale + 2);
    }
    let mut root = 0_u128;
    for bit in (0..square.bits().div_ceil(2)).rev() {
        let longer = root | (1 << bit);
        if !square.is_below(Wide::product(longer, longer)) {
            root = longer;
        }
    }
    let rest = square.apart(Wide::product(root, root));
    if rest == Wide::default() {
        let (root, scale) = without_zeros(root, square_scale / 2);
        return signed(root, scale, false);
    }
    let up = Wide::from(root).is_below(rest);
    Wide::from(root).held(square_scale / 2, up, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Digits by hand, as at school: decimal texts of any length, lowest digit first.
    #[derive(Clone, Debug, PartialEq, Eq)]
    struct School(Vec<u8>);

    impl School {
        fn of(number: u128) -> School {
            School(number.to_string().bytes().rev().map(|b| b - b'0').collect()).tidy()
        }

        fn tidy(mut self) -> School {
            while self.0.last() == Some(&0) {
                self.0.pop();
            }
            self
        }

        fn shifted(&self, zeros: u32) -> School {
            let mut digits = vec![0; zeros as usize];
            digits.extend(&self.0);
            School(digits).tidy()
        }

        fn plus(&self, other: &School) -> School {
            let mut digits = Vec::new();
            let mut carry = 0;
            for place in 0..self.0.len().max(other.0.len()) + 1 {
                let sum =
                    self.0.get(place).unwrap_or(&0) + other.0.get(place).unwrap_or(&0) + carry;
                digits.push(sum % 10);
                carry = sum / 10;
            }
            School(digits).tidy()
        }

        fn times(&self, other: &School) -> School {
            let mut product = School(Vec::new());
            for (place, digit) in other.0.iter().enumerate() {
                for _ in 0..*digit {
                    product = product.plus(&self.shifted(place as u32));
                }
            }
            product
        }

        fn is_at_most(&self, other: &School) -> bool {
            (self.0.len(), self.0.iter().rev().collect::<Vec<_>>())
                <= (other.0.len(), other.0.iter().rev().collect::<Vec<_>>())
        }
    }

    fn held(number: Number) -> (School, u32) {
        let (mantissa, scale) = number.parts();
        (School::of(mantissa.unsigned_abs()), scale)
    }

    /// Whether `result` is the nearest to `top`/`bottom`·10^−`scale`, the larger of two.
    fn is_nearest(result: Number, top: &School, bottom: &School, scale: u32) -> bool {
        let (mantissa, places) = result.parts();
        let mantissa = mantissa.unsigned_abs();
        // 2·mantissa − 1 ≤ 2·top·10^(places−scale)/bottom < 2·mantissa + 1, all times 10^scale.
        let two = School::of(2);
        let value = top.times(&two).shifted(places);
        let border = |odd: u128| School::of(odd).times(bottom).shifted(scale);
        let above = !border(2 * mantissa + 1).is_at_most(&value);
        let below = mantissa == 0 || border(2 * mantissa - 1).is_at_most(&value);
        above && below
    }

    /// Whether one more decimal would not have fitted.
    fn is_full(result: Number, top: &School, bottom: &School, scale: u32) -> bool {
        let (mantissa, places) = result.parts();
        let exact = held(result).0.times(bottom).shifted(scale) == top.shifted(places);
        // Ten times as much, but for the half that rounding may have added.
        let longer = mantissa.unsigned_abs() * 10;
        exact || places == MOST_DECIMALS || longer + 5 > MOST
    }

    fn parts() -> impl Strategy<Value = Number> {
        let mantissa = prop_oneof![
            2 => 0..=MOST,
            1 => 0..=u128::from(u64::MAX),
            1 => 0..100_000_u128,
            1 => (0_u128..20, 0_u32..28).prop_map(|(m, zeros)| (m * 10_u128.pow(zeros)).min(MOST)),
            1 => (0_u128..40).prop_map(|less| MOST - less),
            1 => (0_u32..96).prop_map(|bit| 1 << bit),
        ];
        (mantissa, 0..=MOST_DECIMALS, any::<bool>()).prop_map(|(mantissa, scale, negative)| {
            let mantissa = mantissa as i128;
            Number::from_parts(if negative { -mantissa } else { mantissa }, scale).unwrap()
        })
    }

    /// Whether the whole part of `top`/`bottom`·10^−`scale`, rounded, is more than fits.
    fn is_too_large(top: &School, bottom: &School, scale: u32) -> bool {
        let border = School::of(2 * MOST + 1).times(bottom).shifted(scale);
        border.is_at_most(&top.times(&School::of(2)))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1500))]

        #[test]
        fn a_product_is_the_nearest_number(a in parts(), b in parts()) {
            let ((m, s), (n, t)) = (held(a), held(b));
            let (top, bottom, scale) = (m.times(&n), School::of(1), s + t);
            match a.times(b) {
                Some(product) => {
                    prop_assert!(is_nearest(product, &top, &bottom, scale), "{product:?}");
                    prop_assert!(is_full(product, &top, &bottom, scale), "{product:?}");
                    prop_assert!(product.is_zero() || product.is_negative() == (a.is_negative() != b.is_negative()));
                }
                None => prop_assert!(is_too_large(&top, &bottom, scale)),
            }
        }

        #[test]
        fn a_quotient_is_the_nearest_number(a in parts(), b in parts()) {
            prop_assume!(!b.is_zero());
            let ((m, s), (n, t)) = (held(a), held(b));
            let (top, bottom) = (m.shifted(t), n);
            match a.over(b) {
                Some(quotient) => {
                    prop_assert!(is_nearest(quotient, &top, &bottom, s), "{quotient:?}");
                    prop_assert!(is_full(quotient, &top, &bottom, s), "{quotient:?}");
                    prop_assert!(quotient.is_zero() || quotient.is_negative() == (a.is_negative() != b.is_negative()));
                }
                None => prop_assert!(is_too_large(&top, &bottom, s)),
            }
        }

        #[test]
        fn a_sum_is_the_nearest_number(a in parts(), b in parts()) {
            let (a, b) = (a.absolute(), b.absolute());
            let ((m, s), (n, t)) = (held(a), held(b));
            let (top, bottom, scale) = (m.shifted(t).plus(&n.shifted(s)), School::of(1), s + t);
            match a.plus(b) {
                Some(sum) => {
                    prop_assert!(is_nearest(sum, &top, &bottom, scale), "{sum:?}");
                    prop_assert!(is_full(sum, &top, &bottom, scale), "{sum:?}");
                }
                None => prop_assert!(is_too_large(&top, &bottom, scale)),
            }
        }

        #[test]
        fn a_difference_is_the_nearest_number(a in parts(), b in parts()) {
            let (a, b) = (a.absolute(), b.absolute());
            let ((m, s), (n, t)) = (held(a), held(b));
            let (more, less, scale) = (m.shifted(t), n.shifted(s), s + t);
            let (difference, top) = if less.is_at_most(&more) { (a.minus(b), (more, less)) } else { (b.minus(a), (less, more)) };
            // The nearest to more − less, told without subtracting: borders plus `less`.
            let difference = difference.unwrap();
            let (mantissa, places) = difference.parts();
            let value = top.0.times(&School::of(2)).shifted(places);
            let taken = top.1.times(&School::of(2)).shifted(places);
            let border = |odd: u128| School::of(odd).shifted(scale).plus(&taken);
            let mantissa = mantissa.unsigned_abs();
            prop_assert!(!border(2 * mantissa + 1).is_at_most(&value), "{difference:?}");
            prop_assert!(mantissa == 0 || border(2 * mantissa - 1).is_at_most(&value), "{difference:?}");
        }

        #[test]
        fn a_root_is_the_nearest_number(number in parts()) {
            let number = number.absolute();
            let root = number.root().unwrap();
            let ((m, s), (mantissa, places)) = (held(number), root.parts());
            // (2·mantissa − 1)² ≤ 4·number·10^(2·places) < (2·mantissa + 1)²
            let value = m.times(&School::of(4)).shifted(2 * places);
            let border = |odd: u128| School::of(odd).times(&School::of(odd)).shifted(s);
            let mantissa = mantissa.unsigned_abs();
            prop_assert!(!border(2 * mantissa + 1).is_at_most(&value), "{root:?}");
            prop_assert!(mantissa == 0 || border(2 * mantissa - 1).is_at_most(&value), "{root:?}");
            let exact = held(root).0.times(&held(root).0).shifted(s) == m.shifted(2 * places);
            prop_assert!(exact || places == MOST_DECIMALS || mantissa * 10 + 5 > MOST, "{root:?}");
        }

        #[test]
        fn a_mean_is_the_nearest_number(numbers in prop::collection::vec(parts(), 1..6)) {
            let mut sum = crate::number::Sum::default();
            let mut top = School(Vec::new());
            for number in &numbers {
                let number = number.absolute();
                sum.add(number);
                let (mantissa, scale) = held(number);
                top = top.plus(&mantissa.shifted(MOST_DECIMALS - scale));
            }
            let bottom = School::of(numbers.len() as u128);
            match sum.mean() {
                Some(mean) => {
                    prop_assert!(is_nearest(mean, &top, &bottom, MOST_DECIMALS), "{mean:?}");
                    prop_assert!(is_full(mean, &top, &bottom, MOST_DECIMALS), "{mean:?}");
                }
                None => prop_assert!(is_too_large(&top, &bottom, MOST_DECIMALS)),
            }
        }
    }
}
