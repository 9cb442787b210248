use super::frame::{Frame, Legend};
use super::ticks::{Days, short};
use super::{Drawing, Paint, Plot, Px, Row, Shape};
use crate::formula::Day;
use crate::lang::{Manner, chart_words};
use crate::number::Number;
use crate::workbook::day_of;

/// A bar from the first day of each row to its last, that day included.
pub fn draw(plot: &Plot, width: Px, manner: Manner) -> Drawing {
    let rows = plot.shown();
    let words = chart_words(manner.tongue);
    let told = |row: &Row| vec![days_told(row, manner)];
    let figures: Vec<Vec<String>> = rows.iter().map(told).collect();
    let due = rows.iter().filter_map(|row| day(row.target));
    let named = rows.iter().flat_map(|row| row.figures.iter());
    let all: Vec<i64> = named.filter_map(|it| day(*it)).chain(due).collect();
    let (Some(low), Some(high)) = (all.iter().min(), all.iter().max()) else {
        return Drawing::saying(width, words.empty);
    };
    let (low, high) = (*low, *high + 1);
    let now = day(plot.today).filter(|day| (low..=high).contains(day));
    let target = plot.target.clone().map(|name| (Paint::Target, false, name));
    let today = now.map(|_| (Paint::Today, true, words.today.to_owned()));
    let legend = Legend(target.into_iter().chain(today).collect());
    let mut frame = Frame::of(plot, width, manner, 1, &figures, legend);
    let room = frame.room();
    let steps = usize::try_from(room / 46).unwrap_or(2);
    let days = Days::of(low, high, steps, manner.tongue);
    let ticks: Vec<(Px, String)> = (days.ticks.iter())
        .map(|(day, text)| (days.at(*day, room), text.clone()))
        .collect();
    frame.ticks(ticks);
    for (at, row) in rows.iter().enumerate() {
        let top = frame.lane(at, 0);
        let figure = |place: usize| day(row.figures.get(place).copied().flatten());
        let (first, last) = (figure(0), figure(1));
        if let Some(begins) = first.or(last) {
            let ends = last.unwrap_or(begins).max(begins) + 1;
            let left = days.at(begins, room);
            let long = (days.at(ends, room) - left).max(3);
            // What has no end yet is open.
            let paint = Paint::Series(usize::from(first.is_none() || last.is_none()));
            let bar = Shape::Rect {
                at: (frame.left + left, top),
                size: (long, frame.bar),
                paint,
            };
            frame.on_row(at, [bar]);
        }
        if let Some(due) = day(row.target) {
            let x = frame.left + days.at(due + 1, room);
            let mark = Shape::Line {
                from: (x, top - 3),
                to: (x, top + frame.bar + 3),
                paint: Paint::Target,
                dashed: false,
            };
            frame.on_row(at, [mark]);
        }
    }
    if let Some(now) = now {
        frame.through(days.at(now, room), Paint::Today, true);
    }
    frame.done(manner)
}

fn day(figure: Option<Number>) -> Option<i64> {
    Some(day_of(figure?)?.serial())
}

/// `3 Sep – 27 Nov`
fn days_told(row: &Row, manner: Manner) -> String {
    let of = |place: usize| {
        let serial = day(row.figures.get(place).copied().flatten())?;
        Some(short(Day::new(serial)?, manner.tongue))
    };
    match (of(0), of(1)) {
        (Some(first), Some(last)) if first == last => first,
        (Some(first), Some(last)) => format!("{first} – {last}"),
        (Some(first), None) => format!("{first} –"),
        (None, Some(last)) => format!("– {last}"),
        (None, None) => "–".to_owned(),
    }
}
