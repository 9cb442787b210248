//! What a fill puts into the cells that follow others: Excel's fill handle, with exact decimals.

use rustc_hash::FxHashMap;

use super::Content;
use super::dates::day_of;
use super::listed::listed;
use crate::formula::Day;
use crate::number::Number;

/// The contents of `count` cells that follow `given`, whose last is the nearest to them. Two or
/// more numbers, or texts that end in one, go on by their difference if they stand evenly; a text
/// alone counts on by one, or down where the fill goes `back`, up or to the left, and so does
/// a month or a day of the week; anything else is repeated in turn.
pub fn continued(given: &[Content], count: usize, back: bool) -> Vec<Content> {
    let (members, listed) = (members(given, None, back), listed(given, back));
    follow(given, count, |at, turn| {
        let named = || listed.get(at)?.as_ref()?.next(turn);
        members[at]
            .as_ref()
            .and_then(|it| it.next(turn))
            .or_else(named)
    })
}

/// The same for dates: one alone goes on by days, and those of one day in every so many months, or
/// of the last days of months, go on by months.
pub fn continued_dates(given: &[Content], count: usize, back: bool) -> Vec<Content> {
    if let Some(months) = Months::of(given) {
        let next = |step: usize| months.next(given.len() + step);
        let dates: Option<Vec<Content>> = (0..count).map(next).collect();
        if let Some(dates) = dates {
            return dates;
        }
    }
    let day = Number::from(if back { -1_i64 } else { 1 });
    let members = members(given, Some(day), back);
    follow(given, count, |at, turn| members[at].as_ref()?.next(turn))
}

fn follow(
    given: &[Content],
    count: usize,
    next: impl Fn(usize, usize) -> Option<Content>,
) -> Vec<Content> {
    let fill = |step: usize| {
        let (at, turn) = (step % given.len(), step / given.len() + 1);
        next(at, turn).unwrap_or_else(|| given[at].clone())
    };
    match given {
        [] => Vec::new(),
        _ => (0..count).map(fill).collect(),
    }
}

/// Dates that follow each other by months.
struct Months {
    first: Day,
    step: i64,
    /// They are the last days of their months.
    ends: bool,
}

impl Months {
    fn of(given: &[Content]) -> Option<Months> {
        let day = |content: &Content| match content {
            Content::Number(number) if number.is_whole() => day_of(*number),
            _ => None,
        };
        let days: Vec<Day> = given.iter().map(day).collect::<Option<_>>()?;
        let [first, second, ..] = days[..] else {
            return None;
        };
        let month = |day: &Day| day.date().year * 12 + day.date().month;
        let step = month(&second) - month(&first);
        let even = days
            .windows(2)
            .all(|pair| month(&pair[1]) - month(&pair[0]) == step);
        let ends = days.iter().all(|day| day.month_end() == Some(*day));
        let same = days.iter().all(|day| day.date().day == first.date().day);
        (step != 0 && even && (ends || same)).then_some(Months { first, step, ends })
    }

    fn next(&self, place: usize) -> Option<Content> {
        let months = self.step.checked_mul(i64::try_from(place).ok()?)?;
        let day = self.first.months_later(months)?;
        let day = if self.ends { day.month_end()? } else { day };
        Some(Content::Number(Number::from(day.serial())))
    }
}

/// A content as a member of a series.
#[derive(Clone, Debug, PartialEq)]
enum Part<'a> {
    Number(Number),
    /// A text that ends in a whole number, and how many digits are written.
    Counted {
        stem: &'a str,
        number: i64,
        digits: usize,
    },
    Other,
}

impl Part<'_> {
    fn of(content: &Content) -> Part<'_> {
        match content {
            Content::Number(number) => Part::Number(*number),
            Content::Text(text) => counted(text).unwrap_or(Part::Other),
            _ => Part::Other,
        }
    }

    fn number(&self) -> Option<Number> {
        match self {
            Part::Number(number) => Some(*number),
            Part::Counted { number, .. } => Some(Number::from(*number)),
            Part::Other => None,
        }
    }
}

fn counted(text: &str) -> Option<Part<'_>> {
    let stem = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &text[stem.len()..];
    // More digits are no number that anybody counts by.
    let number = digits.parse().ok().filter(|_| digits.len() <= 15)?;
    Some(Part::Counted {
        stem,
        number,
        digits: digits.len(),
    })
}

/// A content that goes on a series.
struct Member<'a> {
    part: Part<'a>,
    first: Number,
    difference: Number,
    /// Its place in the series, and how many members the series has.
    place: usize,
    length: usize,
}

impl Member<'_> {
    /// What stands in its place in the `turn`th repetition of what was given.
    fn next(&self, turn: usize) -> Option<Content> {
        let steps = i64::try_from(self.place + turn * self.length).ok()?;
        let value = self.difference.times(Number::from(steps))?;
        let value = value.plus(self.first)?;
        match self.part {
            Part::Number(_) => Some(Content::Number(value)),
            Part::Counted { stem, digits, .. } => {
                // Like Excel, it counts up again when it has come down to nothing.
                let number = value.absolute().to_i64()?;
                Some(Content::Text(format!("{stem}{number:0digits$}")))
            }
            Part::Other => None,
        }
    }
}

/// Which contents go on a series: all numbers are one, and so are texts that begin alike. A number
/// alone goes on by `by`, if that is given.
fn members(given: &[Content], by: Option<Number>, back: bool) -> Vec<Option<Member<'_>>> {
    let mut series: FxHashMap<Option<&str>, Vec<usize>> = FxHashMap::default();
    for (at, content) in given.iter().enumerate() {
        match Part::of(content) {
            Part::Number(_) => series.entry(None).or_default().push(at),
            Part::Counted { stem, .. } => series.entry(Some(stem)).or_default().push(at),
            Part::Other => {}
        }
    }
    let mut members: Vec<Option<Member>> = given.iter().map(|_| None).collect();
    for (stem, places) in series {
        let numbers = places
            .iter()
            .filter_map(|at| Part::of(&given[*at]).number());
        let numbers: Vec<Number> = numbers.collect();
        let one = Number::from(if back { -1_i64 } else { 1 });
        let alone = stem.map_or(by, |_| Some(one));
        let Some(difference) = difference(&numbers, alone) else {
            continue;
        };
        for (place, at) in places.iter().enumerate() {
            members[*at] = Some(Member {
                part: Part::of(&given[*at]),
                first: numbers[0],
                difference,
                place,
                length: numbers.len(),
            });
        }
    }
    members
}

/// The difference between neighbours, if it is the same everywhere.
fn difference(numbers: &[Number], alone: Option<Number>) -> Option<Number> {
    let [first, second, ..] = numbers else {
        return alone;
    };
    let difference = second.minus(*first)?;
    let even = |pair: &[Number]| pair[1].minus(pair[0]) == Some(difference);
    numbers.windows(2).all(even).then_some(difference)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(texts: &[&str]) -> Vec<Content> {
        let content = |text: &&str| match text.parse() {
            Ok(number) => Content::Number(number),
            Err(_) if text.is_empty() => Content::Blank,
            Err(_) => Content::Text((*text).to_owned()),
        };
        texts.iter().map(content).collect()
    }

    fn check(given: &[&str], expected: &[&str]) {
        let filled = continued(&contents(given), expected.len(), false);
        assert_eq!(filled, contents(expected), "{given:?}");
    }

    #[test]
    fn a_series_goes_on() {
        check(&["5"], &["5", "5"]);
        check(&["1", "2"], &["3", "4", "5"]);
        check(&["0.1", "0.2"], &["0.3", "0.4", "0.5"]);
        check(&["10", "7.5"], &["5.0", "2.5", "0"]);
        check(&["1", "2", "4"], &["1", "2", "4", "1"]);
        check(&["TPS 1"], &["TPS 2", "TPS 3"]);
        check(&["TPS 008"], &["TPS 009", "TPS 010"]);
        check(&["TPS 2", "TPS 4"], &["TPS 6", "TPS 8"]);
        check(&["Kedaton"], &["Kedaton", "Kedaton"]);
        check(&["Baik", "Cukup"], &["Baik", "Cukup", "Baik"]);
        check(&["TPS 1", "5"], &["TPS 2", "5", "TPS 3", "5"]);
        check(&["TPS 1", "Kotak 7"], &["TPS 2", "Kotak 8", "TPS 3"]);
        check(&["1", "", "3"], &["5", "", "7", "9"]);
        check(&["", ""], &["", ""]);
        check(
            &["12345678901234567890 x 1234567890123456"],
            &["12345678901234567890 x 1234567890123456"],
        );
    }

    #[test]
    fn a_fill_upwards_counts_down() {
        let filled = continued(&contents(&["TPS 3"]), 5, true);
        let expected = contents(&["TPS 2", "TPS 1", "TPS 0", "TPS 1", "TPS 2"]);
        assert_eq!(filled, expected);
        let filled = continued(&contents(&["3", "1"]), 2, true);
        assert_eq!(filled, contents(&["-1", "-3"]));
    }

    #[test]
    fn dates_go_on_by_days_or_months() {
        use crate::workbook::dates::{DateLook, read_date, show_date};
        use crate::{number::Locale, workbook::Tongue};
        let dates = |texts: &[&str]| -> Vec<Content> {
            let read =
                |text: &&str| read_date(text, Locale::Id).map_or(Content::Blank, Content::Number);
            texts.iter().map(read).collect()
        };
        let shown = |content: &Content| match content {
            Content::Number(number) => show_date(*number, DateLook::Short, Tongue::Id).unwrap(),
            _ => String::new(),
        };
        let check = |given: &[&str], back: bool, expected: &[&str]| {
            let filled = continued_dates(&dates(given), expected.len(), back);
            let filled: Vec<String> = filled.iter().map(shown).collect();
            assert_eq!(filled, expected, "{given:?}");
        };
        check(&["28-02-2024"], false, &["29-02-2024", "01-03-2024"]);
        check(&["01-03-2024"], true, &["29-02-2024"]);
        check(
            &["01-11-2024", "08-11-2024"],
            false,
            &["15-11-2024", "22-11-2024"],
        );
        check(
            &["27-11-2024", "27-12-2024"],
            false,
            &["27-01-2025", "27-02-2025"],
        );
        check(
            &["31-01-2024", "29-02-2024"],
            false,
            &["31-03-2024", "30-04-2024"],
        );
        check(&["14-02-2019", "14-02-2024"], false, &["14-02-2029"]);
        check(&["31-12-9999", "30-12-9999"], false, &["29-12-9999"]);
        check(
            &["27-11-2024", ""],
            false,
            &["28-11-2024", "", "29-11-2024"],
        );
    }

    #[test]
    fn months_and_days_of_the_week_go_on() {
        check(&["Januari"], &["Februari", "Maret"]);
        check(&["November"], &["Desember", "Januari"]);
        check(&["OKTOBER"], &["NOVEMBER", "DESEMBER"]);
        check(&["senin"], &["selasa", "rabu"]);
        check(&["Jum'at"], &["Sabtu", "Minggu", "Senin"]);
        check(&["Agu"], &["Sep", "Okt"]);
        check(&["Sab"], &["Min", "Sen"]);
        check(&["Monday"], &["Tuesday", "Wednesday"]);
        check(&["Dec"], &["Jan", "Feb"]);
        check(&["Januari", "Maret"], &["Mei", "Juli"]);
        check(&["Maret", "Februari"], &["Januari", "Desember"]);
        check(&["Desember", "Januari"], &["Februari", "Maret"]);
        // A name of several lists is of that of the others.
        check(&["Mei"], &["Juni"]);
        check(&["Apr", "Mei"], &["Jun", "Jul", "Agu"]);
        check(&["Mar", "Apr", "May"], &["Jun", "Jul", "Aug"]);
        check(&["Januari", "5"], &["Februari", "5", "Maret", "5"]);
        check(&["Januari", "Kotak 1"], &["Februari", "Kotak 2", "Maret"]);
        // Out of order, or no month alone, they are repeated.
        check(&["Januari", "Maret", "April"], &["Januari", "Maret"]);
        check(&["Januari kering"], &["Januari kering"]);
        check(&["Maret 2024"], &["Maret 2025"]);
        let filled = continued(&contents(&["Februari"]), 3, true);
        assert_eq!(filled, contents(&["Januari", "Desember", "November"]));
    }

    #[test]
    fn what_is_too_large_is_repeated() {
        let largest = "79228162514264337593543950335";
        check(&["0", largest], &["0", largest]);
    }

    #[test]
    fn nothing_is_made_of_nothing() {
        assert!(continued(&[], 0, false).is_empty());
    }
}
