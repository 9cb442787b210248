use super::Px;
use crate::formula::{Date, Day, MONTHS};
use crate::lang::{Manner, chart_words};
use crate::number::{Format, Number, Rounding, Style, show};
use crate::workbook::{Form, Kind, Tongue};

/// A line of numbers, from one round figure to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    pub low: Number,
    pub high: Number,
    pub ticks: Vec<Number>,
}

impl Scale {
    /// The figures from `low` to `high`, in at most so many steps of 1, 2 or 5 with zeros.
    pub fn of(low: Number, high: Number, steps: usize) -> Scale {
        let high = match low.compare(high).is_lt() {
            true => high,
            false => low.plus(Number::ONE).unwrap_or(low),
        };
        rounded(low, high, steps.max(1)).unwrap_or(Scale {
            low,
            high,
            ticks: vec![low, high],
        })
    }

    /// Where a figure is on a way that is so long; what lies outside is at its end.
    pub fn at(&self, figure: Number, room: Px) -> Px {
        let place = || {
            let span = self.high.minus(self.low)?;
            let share = figure.minus(self.low)?.over(span)?;
            let place = share.times(i64::from(room).into())?;
            Px::try_from(place.rounded(0, Rounding::Nearest)?.to_i64()?).ok()
        };
        let beyond = if figure.compare(self.low).is_lt() {
            0
        } else {
            room
        };
        place().unwrap_or(beyond).clamp(0, room)
    }
}

fn rounded(low: Number, high: Number, steps: usize) -> Option<Scale> {
    let wanted = high.minus(low)?.over(Number::from(steps))?;
    let step = step_from(wanted)?;
    let low = low.to_multiple(step, Rounding::Floor)?;
    let high = high.to_multiple(step, Rounding::Ceiling)?;
    let mut ticks = vec![low];
    while let Some(last) = ticks.last().filter(|last| last.compare(high).is_lt()) {
        let next = last.plus(step)?;
        // A step that is lost among the digits would never come to an end.
        if ticks.len() > 50 || !last.compare(next).is_lt() {
            return None;
        }
        ticks.push(next);
    }
    Some(Scale { low, high, ticks })
}

/// The first of 1, 2, 5, 10, 20, … and of 0.5, 0.2, 0.1, … that is no less.
fn step_from(wanted: Number) -> Option<Number> {
    let ten = Number::from(10_usize);
    let mut power = Number::ONE;
    while power.compare(wanted).is_gt() {
        power = power.over(ten)?;
        if power.is_zero() {
            return None;
        }
    }
    while !power.times(ten)?.compare(wanted).is_gt() {
        power = power.times(ten)?;
    }
    let times = [1_usize, 2, 5, 10].map(|times| power.times(Number::from(times)));
    let mut fitting = times.into_iter().flatten();
    fitting.find(|step| !step.compare(wanted).is_lt())
}

/// A figure along an axis: `50%`, `250 jt`.
pub fn tick(figure: Number, form: &Form, manner: Manner) -> String {
    let words = chart_words(manner.tongue);
    let plain = |number: Number| show(number, Format::default(), manner.locale);
    if form.kind == Kind::Percent {
        return show(figure, Format::new(Style::Percent, None), manner.locale);
    }
    if form.ungrouped {
        return show(figure, Format::default().ungrouped(), manner.locale);
    }
    let sizes = [
        (12, words.trillions),
        (9, words.billions),
        (6, words.millions),
    ];
    for (zeros, called) in sizes {
        let unit = Number::from_parts(10_i128.pow(zeros), 0);
        let large = unit.filter(|unit| !figure.absolute().compare(*unit).is_lt());
        if let Some(part) = large.and_then(|unit| figure.over(unit)) {
            return format!("{} {called}", plain(part));
        }
    }
    plain(figure)
}

/// A line of days.
#[derive(Clone, Debug, PartialEq)]
pub struct Days {
    pub low: i64,
    pub high: i64,
    pub ticks: Vec<(i64, String)>,
}

impl Days {
    /// The days from one to another, with as many of their weeks, months or years named as there
    /// is room for.
    pub fn of(low: i64, high: i64, steps: usize, tongue: Tongue) -> Days {
        let steps = i64::try_from(steps.max(2)).unwrap_or(2);
        let span = (high - low).max(1);
        let months = [1, 2, 3, 6, 12, 24, 60, 120, 600, 1200];
        let weeks = [1, 2, 7, 14];
        let in_days = weeks.iter().find(|step| span / **step < steps);
        let mut ticks = Vec::new();
        let mut say = |day: Day| {
            let serial = day.serial();
            (low..=high).contains(&serial).then(|| {
                ticks.push((
                    serial,
                    named(day, in_days.is_some(), ticks.is_empty(), tongue),
                ))
            })
        };
        if let Some(step) = in_days {
            let days = (low..=high).step_by(usize::try_from(*step).unwrap_or(1));
            days.filter_map(Day::new).for_each(|day| {
                say(day);
            });
        } else {
            let step = months.iter().find(|step| span / (30 * **step) < steps);
            let step = step.copied().unwrap_or(1200);
            let first = Day::new(low).map(Day::date);
            let months = first.map(|date| date.year * 12 + date.month - 1);
            let mut at = months.unwrap_or(0) / step * step;
            while let Some(day) = Day::of(at.div_euclid(12), at.rem_euclid(12) + 1, 1) {
                if day.serial() > high {
                    break;
                }
                say(day);
                at += step;
            }
        }
        Days { low, high, ticks }
    }

    /// Where a day is on a way that is so long.
    pub fn at(&self, day: i64, room: Px) -> Px {
        let along = (day - self.low).saturating_mul(i64::from(room));
        let place = along / (self.high - self.low).max(1);
        Px::try_from(place).unwrap_or(room).clamp(0, room)
    }
}

/// A day along the axis. Of months only the first and each January say their year.
fn named(day: Day, with_day: bool, first: bool, tongue: Tongue) -> String {
    let Date { year, month, .. } = day.date();
    match with_day {
        true => short(day, tongue),
        false if first || month == 1 => format!("{} {year}", month_name(month, tongue)),
        false => month_name(month, tongue),
    }
}

/// `27 Nov`
pub fn short(day: Day, tongue: Tongue) -> String {
    let Date { month, day, .. } = day.date();
    format!("{day} {}", month_name(month, tongue))
}

fn month_name(month: i64, tongue: Tongue) -> String {
    let names = &MONTHS[usize::from(tongue == Tongue::En)];
    let name = usize::try_from(month - 1).ok().and_then(|at| names.get(at));
    name.map_or(String::new(), |name| name.chars().take(3).collect())
}
