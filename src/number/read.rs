use super::{Locale, Number};

/// Why a typed text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing of a number in it, or letters among the digits.
    NotANumber,
    /// The marks between its digits stand where this locale has none: `1.25` in Indonesian.
    MisplacedMark,
    /// More digits than are held exactly (28 decimals, a whole part below 2⁹⁶).
    TooManyDigits,
}

/// Reads a number as it is typed in `locale`: a sign, `Rp`, thousands in groups of three, decimals
/// and a `%` (`12,5%` is `0.125`). Spaces around it do not matter.
///
/// # Errors
/// The reason, and what the text would most likely mean, if anything.
pub fn read(text: &str, locale: Locale) -> Result<Number, (Unreadable, Option<Number>)> {
    let written = Written::take_apart(text);
    match written.number(locale) {
        Ok(number) => Ok(number),
        Err(Unreadable::MisplacedMark) => Err((
            Unreadable::MisplacedMark,
            written.number(locale.other()).ok(),
        )),
        Err(reason @ Unreadable::NotANumber) => Err((reason, nearest(text, locale))),
        Err(reason) => Err((reason, None)),
    }
}

/// Reads the invariant form (`.` decimals, no grouping), with an exponent or a `%` if there is
/// one: `1.5E3`, `2.5%`.
pub fn read_invariant(text: &str) -> Option<Number> {
    let text = text.trim();
    if let Some(share) = text.strip_suffix('%') {
        return share.trim_end().parse().ok().map(Number::percent);
    }
    match text.split_once(['E', 'e']) {
        None => text.parse().ok(),
        Some((mantissa, exponent)) => {
            let mantissa: Number = mantissa.parse().ok()?;
            mantissa.shifted(exponent.parse().ok()?)
        }
    }
}

/// Whether a text could mean two numbers to two writers: one mark, and exactly three digits after
/// it (`1.250`: twelve hundred and fifty, or one and a quarter).
pub fn is_ambiguous(text: &str) -> bool {
    let (id, en) = (read(text, Locale::Id), read(text, Locale::En));
    matches!((id, en), (Ok(id), Ok(en)) if id != en)
}

/// A typed number with its trimmings taken off: what is left should be digits and marks.
struct Written<'a> {
    digits: &'a str,
    negative: bool,
    percent: bool,
}

impl<'a> Written<'a> {
    fn take_apart(text: &'a str) -> Written<'a> {
        let blank = |c: char| c.is_whitespace() || c == '\u{a0}' || c == '\u{202f}';
        let mut rest = text.trim_matches(blank);
        let mut negative = false;
        if let Some(inner) = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')')) {
            // An accountant's minus.
            (rest, negative) = (inner.trim_matches(blank), true);
        }
        if let Some(after) = rest.strip_prefix(['-', '−', '–']) {
            (rest, negative) = (after.trim_start_matches(blank), !negative);
        } else if let Some(after) = rest.strip_prefix('+') {
            rest = after.trim_start_matches(blank);
        }
        if rest
            .get(..2)
            .is_some_and(|head| head.eq_ignore_ascii_case("rp"))
        {
            rest = rest[2..].trim_start_matches('.').trim_start_matches(blank);
        }
        if let Some(after) = rest.strip_prefix(['-', '−']).filter(|_| !negative) {
            (rest, negative) = (after, true);
        }
        let percent = rest.ends_with('%');
        if percent {
            rest = rest[..rest.len() - 1].trim_end_matches(blank);
        }
        Written {
            digits: rest,
            negative,
            percent,
        }
    }

    fn number(&self, locale: Locale) -> Result<Number, Unreadable> {
        let marks = |c: char| c == '.' || c == ',';
        let any_digit = self.digits.contains(|c: char| c.is_ascii_digit());
        if !any_digit
            || self
                .digits
                .contains(|c: char| !c.is_ascii_digit() && !marks(c))
        {
            return Err(Unreadable::NotANumber);
        }
        let (whole, decimals) = match self.digits.split_once(locale.decimal_mark()) {
            Some((whole, decimals)) => (whole, decimals),
            None => (self.digits, ""),
        };
        if decimals.contains(marks) || !is_grouped(whole, locale.group_mark()) {
            return Err(Unreadable::MisplacedMark);
        }
        let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
        let sign = if self.negative { "-" } else { "" };
        let whole = if whole.is_empty() { "0" } else { &whole };
        let invariant = if decimals.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{decimals}")
        };
        let number: Number = invariant.parse().map_err(|_| Unreadable::TooManyDigits)?;
        Ok(if self.percent {
            number.percent()
        } else {
            number
        })
    }
}

/// Whether the whole part is plain digits, or one to three of them and then groups of three.
fn is_grouped(whole: &str, mark: char) -> bool {
    let mut groups = whole.split(mark);
    let first = groups.next().unwrap_or_default();
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    if !digits(first) {
        return false;
    }
    let mut rest = groups.peekable();
    rest.peek().is_none()
        || ((1..=3).contains(&first.len()) && rest.all(|group| group.len() == 3 && digits(group)))
}

/// The number that a text with letters in it would most likely mean: letters that look like
/// digits are those digits where nothing else is left over (`8O` is 80), and one word after a
/// number is dropped (`12 orang` is 12) unless it multiplies it (`5 ribu`). Whatever is less sure
/// than that is not offered.
fn nearest(text: &str, locale: Locale) -> Option<Number> {
    const MULTIPLIERS: [&str; 10] = [
        "ribu", "rb", "juta", "jt", "miliar", "milyar", "m", "k", "puluh", "ratus",
    ];
    let lookalike = |c: char| match c {
        'O' | 'o' | 'О' | 'о' => '0',
        'l' | 'I' | '|' => '1',
        c => c,
    };
    let text = text.trim();
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let folded: String = text.chars().map(lookalike).collect();
    if let Ok(number) = Written::take_apart(&folded).number(locale) {
        return Some(number);
    }
    let (number, word) = text.split_at(text.find(char::is_alphabetic)?);
    let is_word = word.chars().all(char::is_alphabetic);
    let multiplies = MULTIPLIERS
        .iter()
        .any(|multiplier| word.eq_ignore_ascii_case(multiplier));
    let read = || Written::take_apart(number).number(locale).ok();
    (is_word && !multiplies).then(read).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, locale: Locale) -> String {
        match read(text, locale) {
            Ok(number) => number.to_string(),
            Err((reason, Some(nearest))) => format!("{reason:?} ~ {nearest}"),
            Err((reason, None)) => format!("{reason:?}"),
        }
    }

    #[test]
    fn typed_numbers_follow_the_locale() {
        for (text, id, en) in [
            ("1250", "1250", "1250"),
            ("1.250", "1250", "1.25"),
            ("1,250", "1.25", "1250"),
            ("1.250,5", "1250.5", "MisplacedMark ~ 1250.5"),
            ("1,250.5", "MisplacedMark ~ 1250.5", "1250.5"),
            ("1.25", "MisplacedMark ~ 1.25", "1.25"),
            ("33,3", "33.3", "MisplacedMark ~ 33.3"),
            ("786.182", "786182", "786.182"),
            ("1.2345", "MisplacedMark ~ 1.2345", "1.2345"),
            ("1234.567", "MisplacedMark ~ 1234.567", "1234.567"),
            (" 2,5 % ", "0.025", "MisplacedMark ~ 0.025"),
            ("Rp 296.303.858", "296303858", "MisplacedMark ~ 296303858"),
            ("Rp. 1.500", "1500", "1.5"),
            ("-71", "-71", "-71"),
            ("−71", "-71", "-71"),
            ("(1.000)", "-1000", "-1"),
            (",5", "0.5", "MisplacedMark ~ 0.5"),
            ("7O", "NotANumber ~ 70", "NotANumber ~ 70"),
            ("12a", "NotANumber ~ 12", "NotANumber ~ 12"),
            ("12 orang", "NotANumber ~ 12", "NotANumber ~ 12"),
            ("delapan", "NotANumber", "NotANumber"),
            ("5 ribu", "NotANumber", "NotANumber"),
            ("1e3", "NotANumber", "NotANumber"),
            ("12/5", "NotANumber", "NotANumber"),
            ("tujuh", "NotANumber", "NotANumber"),
            ("", "NotANumber", "NotANumber"),
            ("1..250", "MisplacedMark", "MisplacedMark"),
            (
                "99999999999999999999999999999999",
                "TooManyDigits",
                "TooManyDigits",
            ),
        ] {
            assert_eq!(check(text, Locale::Id), id, "{text:?} in Indonesian");
            assert_eq!(check(text, Locale::En), en, "{text:?} in English");
        }
    }

    #[test]
    fn only_three_digits_after_one_mark_are_ambiguous() {
        for text in ["1.250", "1,250", "999.000%"] {
            assert!(is_ambiguous(text), "{text}");
        }
        for text in ["1.25", "1.250.000", "1250", "1.250,5", "0", "a"] {
            assert!(!is_ambiguous(text), "{text}");
        }
    }
}
