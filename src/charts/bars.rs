use super::frame::{Frame, Legend};
use super::measure::{TEXT, width as text_width};
use super::ticks::{Scale, tick};
use super::{Drawing, Paint, Plot, Px, Shape};
use crate::lang::Manner;
use crate::number::Number;

/// A bar for each figure of each row, with the mark of what the row is held against.
pub fn draw(plot: &Plot, width: Px, manner: Manner) -> Drawing {
    let rows = plot.shown();
    let lanes = plot.series.len().max(1);
    let told = |row, whole: bool| -> Vec<String> {
        let told = |at| match whole {
            true => plot.told_whole(row, at, manner),
            false => plot.told(row, at, manner),
        };
        (0..lanes).map(told).collect()
    };
    let all = |whole| rows.iter().map(|row| told(row, whole)).collect();
    let mut figures: Vec<Vec<String>> = all(true);
    // What is said behind figures stands there where it has room.
    if figures
        .iter()
        .flatten()
        .any(|it| text_width(it, TEXT) > width * 2 / 5)
    {
        figures = all(false);
    }
    let mut frame = Frame::of(plot, width, manner, lanes, &figures, legend(plot, manner));
    let held = rows.iter().filter_map(|row| row.target).chain(plot.line);
    let all = rows.iter().flat_map(|row| row.figures.iter().flatten());
    let (low, high) = ends(all.copied().chain(held));
    let room = frame.room();
    let scale = Scale::of(low, high, steps(room));
    let form = plot.forms.first().cloned().unwrap_or_default();
    let ticks = scale.ticks.iter();
    frame.ticks(ticks.map(|at| (scale.at(*at, room), tick(*at, &form, manner))));
    let zero = scale.at(Number::ZERO, room);
    for (at, row) in rows.iter().enumerate() {
        for (lane, figure) in row.figures.iter().enumerate() {
            let Some(figure) = figure else { continue };
            let end = scale.at(*figure, room);
            let top = frame.lane(at, lane);
            // What is more than nothing is seen.
            let long = (end - zero).abs().max(Px::from(!figure.is_zero()));
            let bar = Shape::Rect {
                at: (frame.left + end.min(zero), top),
                size: (long, frame.bar),
                paint: Paint::Series(lane),
            };
            frame.on_row(at, [bar]);
        }
        if let Some(target) = row.target {
            let x = frame.left + scale.at(target, room);
            let mark = Shape::Line {
                from: (x, frame.lane(at, 0) - 3),
                to: (x, frame.lane(at, lanes - 1) + frame.bar + 3),
                paint: Paint::Target,
                dashed: false,
            };
            frame.on_row(at, [mark]);
        }
    }
    frame.through(zero, Paint::Axis, false);
    if let Some(line) = plot.line {
        frame.through(scale.at(line, room), Paint::Target, true);
    }
    frame.done(manner)
}

/// So many steps that their figures have room.
pub fn steps(room: Px) -> usize {
    usize::try_from(room / 62).unwrap_or(1).clamp(1, 8)
}

/// The lowest and the highest of figures, and nothing.
pub fn ends(figures: impl Iterator<Item = Number>) -> (Number, Number) {
    let mut ends = (Number::ZERO, Number::ZERO);
    for figure in figures {
        if figure.compare(ends.0).is_lt() {
            ends.0 = figure;
        }
        if figure.compare(ends.1).is_gt() {
            ends.1 = figure;
        }
    }
    ends
}

fn legend(plot: &Plot, manner: Manner) -> Legend {
    let mut entries = Vec::new();
    if plot.series.len() > 1 || plot.target.is_some() {
        let series = plot.series.iter().enumerate();
        entries.extend(series.map(|(at, name)| (Paint::Series(at), false, name.clone())));
    }
    let target = plot.target.clone();
    entries.extend(target.map(|name| (Paint::Target, false, name)));
    let line = plot.line_told(manner);
    entries.extend(line.map(|says| (Paint::Target, true, says)));
    Legend(entries)
}
