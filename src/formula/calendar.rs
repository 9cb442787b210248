//! Days as Excel counts them: 1 is 1 January 1900, 2,958,465 is 31 December 9999, and 60 is a
//! 29 February 1900 that never was, which Excel keeps for the sake of older programs.

use crate::number::Number;

/// The last day there is: 31 December 9999.
const LAST: i64 = 2_958_465;
/// The day that never was.
const PHANTOM: i64 = 60;

/// The serial number of a day that is counted from 1 January 1970, as clocks count.
pub fn serial_of_unix_day(day: i64) -> Number {
    Number::from(day + 25_569)
}

/// In Indonesian and in English, from January.
pub const MONTHS: [[&str; 12]; 2] = [
    [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
];

/// In Indonesian and in English, from Sunday.
pub const WEEKDAYS: [[&str; 7]; 2] = [
    [
        "Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu",
    ],
    [
        "Sunday",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
    ],
];

/// A day by its serial number, 0 to 2,958,465. Excel calls day 0 the 0th of January 1900.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(i64);

/// Year, month from 1, day from 1 (0 on day 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    pub year: i64,
    pub month: i64,
    pub day: i64,
}

impl Day {
    pub fn new(serial: i64) -> Option<Day> {
        (0..=LAST).contains(&serial).then_some(Day(serial))
    }

    pub fn serial(self) -> i64 {
        self.0
    }

    /// The day of a date whose month and day may lie outside their usual range: month 13 is
    /// January of the next year, day 0 the last of the month before.
    pub fn of(year: i64, month: i64, day: i64) -> Option<Day> {
        let months = year.checked_mul(12)?.checked_add(month.checked_sub(1)?)?;
        let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
        // Far outside every calendar; nearer ones are told apart below.
        if !(0..=20_000).contains(&year) {
            return None;
        }
        Day::new(first_of(year, month).checked_add(day.checked_sub(1)?)?)
    }

    pub fn date(self) -> Date {
        let (year, month, day) = match self.0 {
            0 => (1900, 1, 0),
            PHANTOM => (1900, 2, 29),
            serial if serial < PHANTOM => civil(serial),
            serial => civil(serial - 1),
        };
        Date { year, month, day }
    }

    pub fn plus(self, days: i64) -> Option<Day> {
        Day::new(self.0.checked_add(days)?)
    }

    /// The same day of the month so many months later, or the month's last where it is shorter.
    pub fn months_later(self, months: i64) -> Option<Day> {
        let Date { year, month, day } = self.date();
        let month = month.checked_add(months)?;
        let first = Day::of(year, month, 1)?;
        let last = first.month_end()?;
        first
            .plus(day - 1)
            .filter(|day| *day <= last)
            .or(Some(last))
    }

    /// The last day of its month.
    pub fn month_end(self) -> Option<Day> {
        let Date { year, month, .. } = self.date();
        // 31 December 9999 has no first of the next month.
        Day::new(first_of(year, month + 1) - 1)
    }

    /// 0 for Sunday to 6 for Saturday. Before March 1900 Excel's weekdays are one off the true
    /// ones, since it counts a day too many; so are these.
    pub fn weekday(self) -> i64 {
        (self.0 + 6).rem_euclid(7)
    }

    pub fn is_weekend(self) -> bool {
        matches!(self.weekday(), 0 | 6)
    }
}

/// The serial number of the first of a month; month 13 is the next January.
fn first_of(year: i64, month: i64) -> i64 {
    let (year, month) = if month > 12 {
        (year + 1, month - 12)
    } else {
        (year, month)
    };
    let days = days_before(year, month) - days_before(1900, 1) + 1;
    days + i64::from(days >= PHANTOM)
}

/// Days from the start of the year 0 to the first of a month, in the Gregorian calendar. The year
/// is taken to begin in March, so that the leap day is its last.
fn days_before(year: i64, month: i64) -> i64 {
    let (year, month) = if month < 3 {
        (year - 1, month + 9)
    } else {
        (year, month - 3)
    };
    // From March on months have 31, 30, 31, 30, 31 days, over and over: 153 in five.
    365 * year + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * month + 2) / 5
}

/// The date that many days after 31 December 1899, by the true calendar.
fn civil(days: i64) -> (i64, i64, i64) {
    let total = days - 1 + days_before(1900, 1);
    // Never too late, and at most a year too early.
    let mut year = total * 400 / 146_097 - 1;
    while days_before(year + 1, 1) <= total {
        year += 1;
    }
    let month = (1..=12)
        .rev()
        .find(|month| days_before(year, *month) <= total)
        .unwrap_or(1);
    (year, month, total - days_before(year, month) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn serial(year: i64, month: i64, day: i64) -> Option<i64> {
        Day::of(year, month, day).map(Day::serial)
    }

    #[test]
    fn days_that_are_known() {
        for (date, expected) in [
            ((1900, 1, 1), 1),
            ((1900, 2, 28), 59),
            ((1900, 2, 29), 60),
            ((1900, 3, 1), 61),
            ((1901, 1, 1), 367),
            ((2000, 2, 29), 36_585),
            ((2024, 2, 14), 45_336),
            ((2024, 11, 27), 45_623),
            ((2024, 14, 0), 45_688),
            ((9999, 12, 31), LAST),
        ] {
            assert_eq!(serial(date.0, date.1, date.2), Some(expected), "{date:?}");
        }
        assert_eq!(serial(1900, 1, -1), None);
        assert_eq!(serial(10_000, 1, 1), None);
        assert_eq!(serial(i64::MAX, i64::MAX, i64::MAX), None);
        assert_eq!(Day(LAST).month_end(), Some(Day(LAST)));
    }

    #[test]
    fn weekdays_that_are_known() {
        // Wednesday, the day of the vote in 2024, twice.
        assert_eq!(Day::of(2024, 2, 14).map(Day::weekday), Some(3));
        assert_eq!(Day::of(2024, 11, 27).map(Day::weekday), Some(3));
        assert_eq!(Day(1).weekday(), 0);
    }

    proptest! {
        #[test]
        fn a_day_and_its_date_are_one(serial in 1..=LAST) {
            let day = Day(serial);
            let Date { year, month, day: of_month } = day.date();
            prop_assert!((1900..=9999).contains(&year) && (1..=12).contains(&month));
            prop_assert!((1..=31).contains(&of_month));
            prop_assert_eq!(Day::of(year, month, of_month), Some(day));
            // The next day is the next of its month or the first of the next.
            if let Some(next) = day.plus(1) {
                let follows = next.date().day == of_month + 1 || (next.date().day == 1 && day.month_end() == Some(day));
                prop_assert!(follows);
            }
        }

        #[test]
        fn months_later_and_back_is_no_later(serial in 367..=LAST, months in -12..=120_i64) {
            let day = Day(serial);
            if let Some(later) = day.months_later(months) {
                let back = later.months_later(-months).unwrap();
                prop_assert!(back <= day && back.date().month == day.date().month);
            }
        }
    }
}
