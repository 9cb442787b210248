use super::bars::steps;
use super::frame::{Frame, Legend};
use super::measure::{SMALL, width};
use super::ticks::{Scale, tick};
use super::{Anchor, Drawing, Paint, Plot, Px, Shape};
use crate::lang::{Manner, chart_words, fill};
use crate::number::Number;

/// From what a result comes to at the low end of a row to what it comes to at its high end.
pub fn draw(plot: &Plot, whole: Px, manner: Manner) -> Drawing {
    let middle = plot.middle.unwrap_or(Number::ZERO);
    let words = chart_words(manner.tongue);
    let mut entries: Vec<(Paint, bool, String)> = Vec::new();
    let series = plot.series.iter().enumerate();
    entries.extend(series.map(|(at, name)| (Paint::Series(at), false, name.clone())));
    let now = fill(words.now, &[&plot.says(0, middle, manner)]);
    entries.push((Paint::Target, false, now));
    let mut frame = Frame::of(plot, whole, manner, 1, &[], Legend(entries));
    let rows = plot.shown();
    let told = |row, at| plot.told(row, at, manner);
    // Room for the figures at both ends.
    let texts = rows.iter().flat_map(|row| [told(row, 0), told(row, 1)]);
    let aside = texts.map(|text| width(&text, SMALL)).max().unwrap_or(0) + 5;
    let aside = aside.min(frame.room() / 3);
    let room = (frame.room() - 2 * aside).max(20);
    let mut ends = (middle, middle);
    for figure in rows.iter().flat_map(|row| row.figures.iter().flatten()) {
        if figure.compare(ends.0).is_lt() {
            ends.0 = *figure;
        }
        if figure.compare(ends.1).is_gt() {
            ends.1 = *figure;
        }
    }
    let scale = Scale::of(ends.0, ends.1, steps(room));
    let place = |figure: Number| aside + scale.at(figure, room);
    let form = plot.forms.first().cloned().unwrap_or_default();
    let ticks = scale.ticks.iter();
    frame.ticks(ticks.map(|at| (place(*at), tick(*at, &form, manner))));
    let center = place(middle);
    for (at, row) in rows.iter().enumerate() {
        let top = frame.lane(at, 0);
        let figures: Vec<(usize, Number)> = (row.figures.iter().enumerate())
            .filter_map(|(series, figure)| Some((series, (*figure)?)))
            .collect();
        for (series, figure) in &figures {
            let end = place(*figure);
            let bar = Shape::Rect {
                at: (frame.left + end.min(center), top),
                size: ((end - center).abs(), frame.bar),
                paint: Paint::Series(*series),
            };
            frame.on_row(at, [bar]);
        }
        // Each figure stands outside of the bars, the smaller one at the left.
        let smaller = figures.iter().min_by(|a, b| a.1.compare(b.1)).copied();
        let larger = figures
            .iter()
            .rev()
            .max_by(|a, b| a.1.compare(b.1))
            .copied();
        let sides = [(smaller, Anchor::End, -4), (larger, Anchor::Start, 4)];
        for (figure, anchor, beside) in sides {
            let Some((series, figure)) = figure else {
                continue;
            };
            let end = match anchor {
                Anchor::End => place(figure).min(center),
                _ => place(figure).max(center),
            };
            let y = top + frame.bar / 2 + 4;
            let says = plot.says(series, figure, manner);
            let at_end = (frame.left + end + beside, y);
            frame.on_row(at, [Shape::small(at_end, anchor, Paint::Ink, says)]);
        }
    }
    frame.through(center, Paint::Target, false);
    frame.done(manner)
}
