//! Dates as people type them and as they are shown. A date is a number of days, as in Excel.

use serde::{Deserialize, Serialize};

use super::Tongue;
use crate::formula::{Date, Day, MONTHS, WEEKDAYS};
use crate::number::{Locale, Number, Rounding, read};

/// How a date is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateLook {
    /// `27-11-2024`
    #[default]
    Short,
    /// `27 November 2024`
    Long,
    /// `Rabu, 27 November 2024`
    Weekday,
}

impl DateLook {
    pub(super) fn is_short(&self) -> bool {
        *self == DateLook::Short
    }
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDate {
    NotADate,
    /// A day and a month alone.
    NoYear,
    /// A day that its month does not have: 31 February.
    NoSuchDay,
    /// Before 1 January 1900 or after 31 December 9999.
    OutsideCalendar,
}

/// Short forms of months beside their first three letters, and spellings that are met with.
const OTHER_MONTHS: [(&str, i64); 9] = [
    ("pebruari", 2),
    ("peb", 2),
    ("mrt", 3),
    ("agu", 8),
    ("agt", 8),
    ("ags", 8),
    ("sept", 9),
    ("nopember", 11),
    ("nop", 11),
];

/// Reads a date: `27-11-2024`, `27/11/2024`, `27.11.2024`, `27 November 2024`, `27 Nov 24`,
/// `November 27, 2024` or `2024-11-27`, with the name of the day before it or not, in either
/// language. Days come before months, but for slashes in the English way of writing numbers, where
/// `11/27/2024` is the 27th of November as in Excel. A year of two digits is one from 1930 to
/// 2029. A number is the day that Excel counts so, unless it is so short that it may be a year.
///
/// # Errors
/// The reason, and the date that it would most likely mean, if any.
pub fn read_date(text: &str, locale: Locale) -> Result<Number, (NoDate, Option<Number>)> {
    let text = without_midnight(text.trim());
    match written(without_weekday(text), locale) {
        Some(Written { year, month, day }) => {
            date_of(year, month, day).map_err(|why| (why, date_of(year, day, month).ok()))
        }
        None if without_year(text, locale).is_some() => Err((NoDate::NoYear, None)),
        None => serial(text, locale).ok_or((NoDate::NotADate, None)),
    }
}

/// Reads a day that is written without its year, such as `5 Mei`, `May 5` or `27/11`, in that year.
pub fn read_day(text: &str, locale: Locale, year: i64) -> Option<Number> {
    let (month, day) = without_year(text.trim(), locale)?;
    date_of(year, month, day).ok()
}

/// A date as it is written; `None` for a number that is no day of the calendar.
pub fn show_date(number: Number, look: DateLook, tongue: Tongue) -> Option<String> {
    let day = day_of(number)?;
    let Date {
        year,
        month,
        day: of_month,
    } = day.date();
    let of = |names: &[&'static str], at: i64| names.get(usize::try_from(at).ok()?).copied();
    let language = usize::from(tongue == Tongue::En);
    let long = || {
        Some(format!(
            "{of_month} {} {year}",
            of(&MONTHS[language], month - 1)?
        ))
    };
    match look {
        DateLook::Short => Some(format!("{of_month:02}-{month:02}-{year:04}")),
        DateLook::Long => long(),
        DateLook::Weekday => {
            let weekday = of(&WEEKDAYS[language], day.weekday())?;
            Some(format!("{weekday}, {}", long()?))
        }
    }
}

/// The day that a number falls on; what it has of a day is cut off. Excel's day 0 is none.
pub fn day_of(number: Number) -> Option<Day> {
    let whole = number.settled().rounded(0, Rounding::Down)?;
    Day::new(whole.to_i64()?).filter(|day| day.serial() > 0 && !number.is_negative())
}

struct Written {
    year: i64,
    month: i64,
    day: i64,
}

fn date_of(year: i64, month: i64, day: i64) -> Result<Number, NoDate> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return Err(NoDate::NoSuchDay);
    }
    if !(1900..=9999).contains(&year) {
        return Err(NoDate::OutsideCalendar);
    }
    let found = Day::of(year, month, day).ok_or(NoDate::OutsideCalendar)?;
    let same = found.date() == Date { year, month, day };
    same.then(|| Number::from(found.serial()))
        .ok_or(NoDate::NoSuchDay)
}

/// Takes a text apart that has the form of a date, whether there is such a day or not.
fn written(text: &str, locale: Locale) -> Option<Written> {
    let is_mark = |c: char| matches!(c, '-' | '/' | '.');
    let parts: Vec<&str> = text
        .split(|c: char| is_mark(c) || c == ',' || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .collect();
    let [first, second, third] = parts[..] else {
        return None;
    };
    let mut marks = text.chars().filter(|c| is_mark(*c));
    let mark = marks.next();
    let number = |part: &str, most: usize| {
        let digits = part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<i64>().ok()).flatten()
    };
    if !text.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    if let Some(month) = month_named(second) {
        let (day, year) = (number(first, 2)?, year(third)?);
        return Some(Written { year, month, day });
    }
    if let Some(month) = month_named(first) {
        let (day, year) = (number(second, 2)?, year(third)?);
        return Some(Written { year, month, day });
    }
    // Between digits alone there is one mark, twice.
    let (mark, again) = (mark?, marks.next()?);
    if mark != again || marks.next().is_some() || text.contains(',') {
        return None;
    }
    if first.len() == 4 {
        let (year, month, day) = (number(first, 4)?, number(second, 2)?, number(third, 2)?);
        return Some(Written { year, month, day });
    }
    let (a, b, year) = (number(first, 2)?, number(second, 2)?, year(third)?);
    let month_first = mark == '/' && locale == Locale::En;
    let (day, month) = if month_first { (b, a) } else { (a, b) };
    Some(Written { year, month, day })
}

/// The month and the day of a text that has no year; a day that no year has is none.
fn without_year(text: &str, locale: Locale) -> Option<(i64, i64)> {
    let text = without_weekday(text);
    let is_mark = |c: char| matches!(c, '-' | '/') || c.is_whitespace();
    let (first, second) = text.split_once(is_mark)?;
    let second = second.trim_start();
    let number = |part: &str| {
        let digits = (1..=2).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_digit());
        digits.then(|| part.parse::<i64>().ok()).flatten()
    };
    let found = match (number(first), number(second)) {
        (Some(day), None) => (month_named(second)?, day),
        (None, Some(day)) => (month_named(first)?, day),
        // Between digits alone a space is no mark of a date.
        (Some(a), Some(b)) if !text.contains(char::is_whitespace) => {
            match text.contains('/') && locale == Locale::En {
                true => (a, b),
                false => (b, a),
            }
        }
        _ => return None,
    };
    const LEAP_YEAR: i64 = 2000;
    date_of(LEAP_YEAR, found.0, found.1)
        .is_ok()
        .then_some(found)
}

fn year(part: &str) -> Option<i64> {
    let digits = part.bytes().all(|byte| byte.is_ascii_digit());
    let year: i64 = part.parse().ok().filter(|_| digits)?;
    match part.len() {
        2 if year < 30 => Some(2000 + year),
        2 => Some(1900 + year),
        4 => Some(year),
        _ => None,
    }
}

fn month_named(part: &str) -> Option<i64> {
    let part = part.to_lowercase();
    let named = |name: &str| {
        let name = name.to_lowercase();
        name == part || (part.len() == 3 && name.starts_with(&part))
    };
    let found = MONTHS
        .iter()
        .find_map(|names| names.iter().position(|name| named(name)));
    let other = || OTHER_MONTHS.iter().find(|(name, _)| *name == part);
    match found {
        Some(at) => i64::try_from(at + 1).ok(),
        None => other().map(|(_, month)| *month),
    }
}

fn without_weekday(text: &str) -> &str {
    let word = text.find([',', ' ']).unwrap_or(0);
    let named = |name: &str| name.eq_ignore_ascii_case(text[..word].trim());
    if WEEKDAYS.iter().flatten().any(|name| named(name)) {
        text[word..].trim_start_matches([',', ' '])
    } else {
        text
    }
}

/// Other programs write a day as its midnight.
fn without_midnight(text: &str) -> &str {
    const MIDNIGHTS: [&str; 5] = ["T00:00:00", " 00:00:00", " 0:00:00", " 00:00", " 0:00"];
    let cut = MIDNIGHTS.iter().find_map(|time| text.strip_suffix(time));
    cut.unwrap_or(text)
}

fn serial(text: &str, locale: Locale) -> Option<Number> {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-');
    let number = read(text, locale)
        .ok()
        .filter(|_| text.chars().all(plain))?;
    let may_be_year = number.is_whole() && (1..10_000).contains(&number.to_i64().unwrap_or(0));
    (!may_be_year).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, locale: Locale) -> String {
        let shown = |number| show_date(number, DateLook::Short, Tongue::Id).unwrap();
        match read_date(text, locale) {
            Ok(number) => shown(number),
            Err((why, None)) => format!("{why:?}"),
            Err((why, Some(nearest))) => format!("{why:?} ~ {}", shown(nearest)),
        }
    }

    #[test]
    fn dates_are_read_as_the_office_writes_them() {
        for text in [
            "27-11-2024",
            "27.11.2024",
            "27 November 2024",
            "27 nov 24",
            "27-Nov-2024",
            "27 Nopember 2024",
            "November 27, 2024",
            "2024-11-27",
            "2024/11/27",
            "2024-11-27T00:00:00",
            "Rabu, 27 November 2024",
            "Wednesday 27 November 2024",
            "45623",
            " 27-11-24 ",
        ] {
            for locale in [Locale::Id, Locale::En] {
                assert_eq!(check(text, locale), "27-11-2024", "{text:?} {locale:?}");
            }
        }
        assert_eq!(check("5 Agu 2024", Locale::Id), "05-08-2024");
        assert_eq!(check("5 Mei 2024", Locale::En), "05-05-2024");
        assert_eq!(check("5 May 2024", Locale::Id), "05-05-2024");
        assert_eq!(check("1-1-30", Locale::Id), "01-01-1930");
    }

    #[test]
    fn only_english_slashes_put_the_month_first() {
        assert_eq!(check("05/11/2024", Locale::Id), "05-11-2024");
        assert_eq!(check("05/11/2024", Locale::En), "11-05-2024");
        assert_eq!(check("05-11-2024", Locale::En), "05-11-2024");
        assert_eq!(check("11/27/2024", Locale::En), "27-11-2024");
        assert_eq!(check("27/11/2024", Locale::En), "NoSuchDay ~ 27-11-2024");
        assert_eq!(check("11/27/2024", Locale::Id), "NoSuchDay ~ 27-11-2024");
    }

    #[test]
    fn what_is_no_date_says_why() {
        for (text, why) in [
            ("31-02-2024", "NoSuchDay"),
            ("29-02-2023", "NoSuchDay"),
            ("32-01-2024", "NoSuchDay"),
            ("27-11-1824", "OutsideCalendar"),
            ("2024", "NotADate"),
            ("27 November", "NoYear"),
            ("Nov 27", "NoYear"),
            ("27/11", "NoYear"),
            ("29-2", "NoYear"),
            ("31 Juni", "NotADate"),
            ("27 11", "NotADate"),
            ("27-", "NotADate"),
            ("Mei", "NotADate"),
            ("Mei 2024", "NotADate"),
            ("27-11/2024", "NotADate"),
            ("-27-11-2024", "NotADate"),
            ("27 11 2024", "NotADate"),
            ("27 Novembar 2024", "NotADate"),
            ("besok", "NotADate"),
            ("50%", "NotADate"),
        ] {
            assert_eq!(check(text, Locale::Id), why, "{text:?}");
        }
    }

    #[test]
    fn a_number_outside_the_calendar_is_no_date() {
        for number in ["0", "-1", "-0.5", "2958466", "99999999999999999999"] {
            let number = number.parse().unwrap();
            assert_eq!(show_date(number, DateLook::Short, Tongue::Id), None);
        }
        let noon = "45623.5".parse().unwrap();
        let shown = show_date(noon, DateLook::Weekday, Tongue::En);
        assert_eq!(shown.as_deref(), Some("Wednesday, 27 November 2024"));
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(serial in 1..=2_958_465_i64, look in 0usize..3, id in any::<bool>(), english in any::<bool>()) {
            let number = Number::from(serial);
            let look = [DateLook::Short, DateLook::Long, DateLook::Weekday][look];
            let locale = if id { Locale::Id } else { Locale::En };
            let tongue = if english { Tongue::En } else { Tongue::Id };
            let shown = show_date(number, look, tongue).unwrap();
            prop_assert_eq!(read_date(&shown, locale), Ok(number), "{}", shown);
        }

        #[test]
        fn nothing_breaks_it(text in "\\PC{0,24}") {
            let _ = read_date(&text, Locale::Id);
            let _ = read_day(&text, Locale::En, 2024);
        }
    }
}
