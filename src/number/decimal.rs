use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, MathematicalOps, RoundingStrategy};

use super::sum;
use super::wide::{Wide, quotient, root};

/// An exact decimal number: up to 28 decimals, a whole part below 2⁹⁶.
///
/// Operations that could leave that range return `None`; a formula turns it into `#NUM!`. What
/// cannot be written exactly (a third, a root) is rounded at the last place held, and
/// [`Number::settled`] keeps that from deciding a comparison or a rounding.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Number(Decimal);

/// Which way a rounding goes where a number lies between two steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest step; from the middle, away from zero.
    Nearest,
    /// Away from zero.
    Up,
    /// Towards zero.
    Down,
    /// To the step above, towards positive infinity.
    Ceiling,
    /// To the step below, towards negative infinity.
    Floor,
}

impl Rounding {
    fn strategy(self) -> RoundingStrategy {
        match self {
            Rounding::Nearest => RoundingStrategy::MidpointAwayFromZero,
            Rounding::Up => RoundingStrategy::AwayFromZero,
            Rounding::Down => RoundingStrategy::ToZero,
            Rounding::Ceiling => RoundingStrategy::ToPositiveInfinity,
            Rounding::Floor => RoundingStrategy::ToNegativeInfinity,
        }
    }
}

/// Significant digits that a value is shown, compared and rounded at.
const SETTLED_DIGITS: u32 = 24;
/// Decimals that a value is compared and rounded at, at most.
const SETTLED_DECIMALS: u32 = 16;

impl Number {
    pub const ZERO: Number = Number(Decimal::ZERO);
    pub const ONE: Number = Number(Decimal::ONE);
    pub const HUNDRED: Number = Number(Decimal::ONE_HUNDRED);

    /// `mantissa` × 10^−`scale`. `None` where the mantissa does not fit in 96 bits or the scale
    /// is over 28.
    pub fn from_parts(mantissa: i128, scale: u32) -> Option<Number> {
        Decimal::try_from_i128_with_scale(mantissa, scale)
            .ok()
            .map(Number)
    }

    /// The digits without their decimal point, and how many of them are decimals.
    pub fn parts(self) -> (i128, u32) {
        (self.0.mantissa(), self.0.scale())
    }

    /// The sum, rounded half away from zero where its decimals do not all fit.
    pub fn plus(self, other: Number) -> Option<Number> {
        let scale = self.0.scale().max(other.0.scale());
        match self.0.checked_add(other.0) {
            Some(exact) if exact.scale() == scale => Some(Number(exact)),
            _ => sum([self, other]),
        }
    }

    /// The difference, rounded as [`Number::plus`] rounds.
    pub fn minus(self, other: Number) -> Option<Number> {
        self.plus(other.negated())
    }

    /// The product, rounded half away from zero where its decimals do not all fit.
    pub fn times(self, other: Number) -> Option<Number> {
        let scale = self.0.scale() + other.0.scale();
        match self.0.checked_mul(other.0) {
            Some(exact) if exact.scale() == scale || self.is_zero() || other.is_zero() => {
                Some(Number(exact))
            }
            _ => {
                let ((a, _), (b, _)) = (self.parts(), other.parts());
                let product = Wide::product(a.unsigned_abs(), b.unsigned_abs());
                product.held(scale, false, (a < 0) != (b < 0))
            }
        }
    }

    /// The quotient, rounded half away from zero at the last decimal that fits. `None` also for a
    /// division by zero.
    pub fn over(self, other: Number) -> Option<Number> {
        if other.is_zero() {
            return None;
        }
        quotient(self, other)
    }

    /// Itself times ten to the power of `places`: its decimal mark moved.
    pub fn shifted(self, places: i64) -> Option<Number> {
        let (mantissa, scale) = self.parts();
        let scale = i64::from(scale).saturating_sub(places);
        if mantissa == 0 {
            return Some(Number::ZERO);
        }
        match u32::try_from(scale) {
            // Beyond this nothing is left of the longest number.
            Ok(scale) if scale > 60 => Some(Number::ZERO),
            Ok(scale) => Wide::from(mantissa.unsigned_abs()).held(scale, false, mantissa < 0),
            Err(_) => {
                let zeros = u32::try_from(-scale).ok()?;
                let whole = mantissa.checked_mul(10_i128.checked_pow(zeros)?)?;
                Number::from_parts(whole, 0)
            }
        }
    }

    /// The remainder with the sign of the divisor, as Excel's MOD. `None` for a divisor of zero.
    pub fn modulo(self, divisor: Number) -> Option<Number> {
        let (number, divisor) = (self.settled(), divisor.settled());
        let rest = number.0.checked_rem(divisor.0)?;
        let opposite = !rest.is_zero() && rest.is_sign_negative() != divisor.0.is_sign_negative();
        if opposite {
            Number(rest).plus(divisor)
        } else {
            Some(Number(rest))
        }
    }

    /// `self` to the power of `exponent`: exact while the digits last for a whole exponent,
    /// rounded at the last place for another. `None` where the result does not exist or fit; what
    /// is too small to be held is zero.
    pub fn power(self, exponent: Number) -> Option<Number> {
        // Zeros at the end of the decimals must not decide where a digit is rounded.
        self.trimmed().power_of(exponent.trimmed())
    }

    fn power_of(self, exponent: Number) -> Option<Number> {
        let (given, exponent) = (exponent, exponent.settled());
        match exponent.to_i64() {
            Some(whole) => self.whole_power(whole),
            None if exponent.is_whole() => self.vast_power(exponent),
            None => self.broken_power(exponent, given),
        }
    }

    /// With an exponent that is not whole, and as it was given. Never part of what calls it: the
    /// first load of the page goes without.
    #[inline(never)]
    fn broken_power(self, exponent: Number, given: Number) -> Option<Number> {
        if exponent.0 == Decimal::new(5, 1) {
            return self.root();
        }
        if self.0.is_sign_negative() {
            return None;
        }
        if self.is_zero() {
            return (!exponent.is_negative()).then_some(Number::ZERO);
        }
        // Growing powers alone are computed: of one that shrinks, what it divides one by.
        let grows = (self.0 < Decimal::ONE) == exponent.is_negative();
        let base = if self.0 < Decimal::ONE {
            Number::ONE.over(self)?
        } else {
            self
        };
        let halves = exponent.absolute().times(Number::from(2_i64));
        let grown = match halves.and_then(Number::to_i64) {
            Some(halves) => base.root()?.whole_power(halves),
            // A third has more digits than are compared.
            None => base.0.checked_powd(given.0.abs()).map(Number),
        };
        match grown {
            grown if grows => grown,
            Some(grown) => Number::ONE.over(grown),
            None => Some(Number::ZERO),
        }
    }

    /// A whole exponent beyond 2⁶³ leaves only one, and what vanishes.
    fn vast_power(self, exponent: Number) -> Option<Number> {
        if self.absolute() == Number::ONE {
            let even = exponent.0.checked_rem(Decimal::TWO)?.is_zero();
            return Some(if even { Number::ONE } else { self });
        }
        let vanishes = (self.absolute().0 < Decimal::ONE) != exponent.is_negative();
        vanishes.then_some(Number::ZERO)
    }

    fn whole_power(self, exponent: i64) -> Option<Number> {
        let shrinks = self.absolute().0 < Decimal::ONE;
        let times = exponent.unsigned_abs();
        if exponent >= 0 {
            return self.repeated(times);
        }
        match self.repeated(times) {
            // All its digits are there.
            Some(power) if power.0.scale() < Decimal::MAX_SCALE => Number::ONE.over(power),
            _ if shrinks => Number::ONE.over(self)?.repeated(times),
            Some(power) => Number::ONE.over(power),
            None => Some(Number::ZERO),
        }
    }

    /// Itself multiplied `times` times over, by squaring.
    fn repeated(self, mut times: u64) -> Option<Number> {
        // So often that the roundings would be seen: with digits to spare.
        if times >= 1024 && !self.is_whole() {
            return self.0.checked_powu(times).map(Number);
        }
        let (mut power, mut square) = (Number::ONE, self);
        while times > 0 {
            if times % 2 == 1 {
                power = power.times(square)?;
            }
            times /= 2;
            if times > 0 {
                square = square.times(square)?;
            }
        }
        Some(power)
    }

    /// The square root, rounded once; `None` for a negative number.
    pub fn root(self) -> Option<Number> {
        if self.is_negative() { None } else { root(self) }
    }

    pub fn negated(self) -> Number {
        Number(-self.0)
    }

    pub fn absolute(self) -> Number {
        Number(self.0.abs())
    }

    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    pub fn is_whole(self) -> bool {
        self.0.is_integer()
    }

    /// One hundredth: what `%` means. Exact but for the last of 28 decimals.
    pub fn percent(self) -> Number {
        // Fewer digits before the decimal mark always fit.
        self.shifted(-2).map_or(Number::ZERO, Number::trimmed)
    }

    /// The value at its guard digits: 24 significant ones and at most 16 decimals. Comparisons,
    /// look-ups and roundings use it, so that three thirds are one.
    pub fn settled(self) -> Number {
        self.kept_to(SETTLED_DIGITS, SETTLED_DECIMALS)
    }

    /// The value as it is shown: 24 significant digits.
    pub fn shown(self) -> Number {
        self.kept_to(SETTLED_DIGITS, Decimal::MAX_SCALE)
    }

    fn kept_to(self, digits: u32, decimals: u32) -> Number {
        let scale = self.0.scale();
        if scale == 0 {
            return self;
        }
        let mantissa = self.0.mantissa().unsigned_abs();
        let present = mantissa.checked_ilog10().map_or(1, |log| log + 1);
        let spare = present.saturating_sub(digits).min(scale);
        let keep = (scale - spare).min(decimals);
        Number(
            self.0
                .round_dp_with_strategy(keep, RoundingStrategy::MidpointAwayFromZero),
        )
    }

    /// Rounded to `places` decimals; a negative count rounds to tens, hundreds and so on.
    /// `None` where rounding up leaves the range.
    pub fn rounded(self, places: i32, rounding: Rounding) -> Option<Number> {
        let settled = self.settled().0;
        if places >= 0 {
            let places = places.unsigned_abs().min(Decimal::MAX_SCALE);
            return Some(Number(
                settled.round_dp_with_strategy(places, rounding.strategy()),
            ));
        }
        match power_of_ten(places.unsigned_abs()) {
            Some(step) => Number(settled).to_multiple(step, rounding),
            // Steps of 10²⁹ and more: every number lies between zero and the first of them.
            None if matches!(rounding, Rounding::Nearest | Rounding::Down) => Some(Number::ZERO),
            None if self.is_zero() => Some(Number::ZERO),
            None => None,
        }
    }

    /// Rounded to a multiple of `step`, which must not be zero. The direction is that of the
    /// quotient: with a negative step, `Up` still leads away from zero.
    pub fn to_multiple(self, step: Number, rounding: Rounding) -> Option<Number> {
        let quotient = self.settled().over(step)?.settled().0;
        Number(quotient.round_dp_with_strategy(0, rounding.strategy())).times(step)
    }

    /// The whole number this is, if it is one and fits.
    pub fn to_i64(self) -> Option<i64> {
        let whole = self.0.normalize();
        (whole.scale() == 0)
            .then(|| i64::try_from(whole.mantissa()).ok())
            .flatten()
    }

    /// The same value without trailing zeros in its decimals.
    pub fn trimmed(self) -> Number {
        Number(self.0.normalize())
    }

    /// How two numbers compare at their guard digits.
    pub fn compare(self, other: Number) -> Ordering {
        self.settled().0.cmp(&other.settled().0)
    }

    /// The order that sorting uses: at the guard digits, then to the last digit.
    pub fn order(self, other: Number) -> Ordering {
        self.compare(other).then_with(|| self.0.cmp(&other.0))
    }

    /// The digits without their decimal point when written with `scale` decimals, if they need no
    /// more decimals than these and fit.
    pub fn at_scale(self, scale: u32) -> Option<i64> {
        let (mut mantissa, mut own) = self.parts();
        if own > scale {
            (mantissa, own) = self.trimmed().parts();
        }
        let shift = 10_i64.checked_pow(scale.checked_sub(own)?)?;
        i64::try_from(mantissa).ok()?.checked_mul(shift)
    }

    /// How many decimals it has when written without trailing zeros.
    pub fn decimals(self) -> u32 {
        self.0.normalize().scale()
    }

    /// Exactly `places` decimals, rounded half away from zero: the digits that a cell shows.
    pub fn fixed(self, places: u32) -> String {
        let rounded = self
            .0
            .round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
        let rounded = if rounded.is_zero() {
            rounded.abs()
        } else {
            rounded
        };
        // Decimal's own padding has room for some thirty digits only.
        let mut digits = rounded.to_string();
        let missing = places.saturating_sub(rounded.scale());
        if missing > 0 && rounded.scale() == 0 {
            digits.push('.');
        }
        digits.extend(std::iter::repeat_n('0', missing as usize));
        digits
    }
}

fn power_of_ten(exponent: u32) -> Option<Number> {
    Number::from_parts(10_i128.checked_pow(exponent)?, 0)
}

impl From<i64> for Number {
    fn from(whole: i64) -> Number {
        Number(Decimal::from(whole))
    }
}

impl From<usize> for Number {
    fn from(count: usize) -> Number {
        Number(Decimal::from(count))
    }
}

/// The invariant form: `.` before the decimals, no grouping, no trailing zeros, at the 24
/// significant digits that a value is shown with.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.shown().0.normalize();
        if shown.is_zero() {
            f.write_str("0")
        } else {
            write!(f, "{shown}")
        }
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A text that is no number in invariant form, or has more digits than a [`Number`] holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotInvariant;

impl FromStr for Number {
    type Err = NotInvariant;

    /// Reads the invariant form exactly: more digits than fit are an error, never rounded.
    fn from_str(text: &str) -> Result<Number, NotInvariant> {
        let plain = text
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+'));
        if !plain {
            return Err(NotInvariant);
        }
        Decimal::from_str_exact(text)
            .map(Number)
            .map_err(|_| NotInvariant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(text: &str) -> Number {
        text.parse().unwrap()
    }

    #[test]
    fn three_thirds_are_one() {
        let third = Number::ONE.over(n("3")).unwrap();
        let back = third.times(n("3")).unwrap();
        assert_eq!(back.compare(Number::ONE), Ordering::Equal);
        assert_eq!(back.to_string(), "1");
    }

    #[test]
    fn a_city_of_voters_divides_and_comes_back() {
        let share = Number::ONE.over(n("786182")).unwrap();
        assert_eq!(
            share.times(n("786182")).unwrap().compare(Number::ONE),
            Ordering::Equal
        );
    }

    #[test]
    fn rounding_is_half_away_from_zero_on_the_decimal_truth() {
        for (value, places, expected) in [
            ("2.675", 2, "2.68"),
            ("1.005", 2, "1.01"),
            ("-2.5", 0, "-3"),
            ("1250", -2, "1300"),
            ("1249", -2, "1200"),
            ("7", -40, "0"),
        ] {
            let rounded = n(value).rounded(places, Rounding::Nearest).unwrap();
            assert_eq!(rounded.to_string(), expected, "{value} to {places}");
        }
    }

    #[test]
    fn a_ceiling_is_taken_of_the_exact_product() {
        // 200 voters at 3.5 % are 7 ballots; binary floating point says 8.
        let reserve = n("200").times(n("0.035")).unwrap();
        assert_eq!(reserve.rounded(0, Rounding::Up).unwrap().to_string(), "7");
    }

    #[test]
    fn what_does_not_fit_is_none() {
        let large = n("79228162514264337593543950335");
        assert_eq!(large.plus(Number::ONE), None);
        assert_eq!(large.times(n("2")), None);
        assert_eq!(Number::ONE.over(Number::ZERO), None);
    }

    #[test]
    fn a_long_number_takes_many_decimals() {
        let most = "79228162514264337593543950335";
        assert_eq!(n(most).fixed(28), format!("{most}.{}", "0".repeat(28)));
        assert_eq!(n("-0.04").fixed(1), "0.0");
        assert_eq!(n("2.5").fixed(3), "2.500");
        assert_eq!(n("2.50").fixed(0), "3");
    }

    #[test]
    fn a_half_at_the_last_place_goes_away_from_zero() {
        let least = n("0.0000000000000000000000000001");
        for (result, expected) in [
            (least.times(n("0.5")), Some(least)),
            (least.times(n("2.5")), least.times(n("3"))),
            (least.times(n("-0.5")), Some(least.negated())),
            (least.times(n("0.49")), Some(Number::ZERO)),
            (least.over(n("2")), Some(least)),
            (
                n("-3").times(least).unwrap().over(n("2")),
                Some(n("-2").times(least).unwrap()),
            ),
            (
                n("79228162514264337593543950334").plus(n("0.5")),
                Some(n("79228162514264337593543950335")),
            ),
            (n("79228162514264337593543950335").plus(n("0.5")), None),
        ] {
            assert_eq!(result, expected);
        }
    }

    #[test]
    fn powers_that_vanish_are_zero() {
        let ten = n("10");
        let power = |base: &str, exponent: &str| n(base).power(n(exponent)).map(|p| p.to_string());
        let told = |text: &str| Some(text.to_owned());
        assert_eq!(
            ten.power(n("-28")),
            Some(n("0.0000000000000000000000000001"))
        );
        assert_eq!(power("10", "-29"), told("0"));
        assert_eq!(power("10", "-99999"), told("0"));
        assert_eq!(power("2", "-3"), told("0.125"));
        assert_eq!(power("0.5", "-3"), told("8"));
        assert_eq!(power("0.1", "-28"), told("10000000000000000000000000000"));
        assert_eq!(power("0.1", "-29"), None);
        assert_eq!(power("0.5", "999999999999"), told("0"));
        assert_eq!(power("10", "-40.5"), told("0"));
        assert_eq!(power("-1", "999999999999999999999"), told("-1"));
        assert_eq!(power("-1", "1000000000000000000000"), told("1"));
        // Nearly e; its digits are those of a calculation with sixty.
        assert_eq!(
            &power("1.0000001", "10000000").unwrap()[..18],
            "2.7182816925449662"
        );
        assert_eq!(power("0.9999", "1000000000"), told("0"));
        assert_eq!(power("0.9999", "-1000000000"), None);
        assert_eq!(power("1.0001", "-1000000000"), told("0"));
        assert_eq!(power("2", "95"), told("39614081257132168796771975168"));
        assert_eq!(power("2", "96"), None);
        assert_eq!(power("-3", "3"), told("-27"));
    }

    #[test]
    fn modulo_has_the_sign_of_the_divisor() {
        for (a, b, expected) in [("7", "3", "1"), ("-7", "3", "2"), ("7", "-3", "-2")] {
            assert_eq!(
                n(a).modulo(n(b)).unwrap().to_string(),
                expected,
                "{a} mod {b}"
            );
        }
    }
}
