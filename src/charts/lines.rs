use super::measure::{SMALL, TEXT, shortened, width};
use super::ticks::{Scale, tick};
use super::{Anchor, Drawing, Paint, Piece, Plot, PlotKind, Point, Px, Shape};
use crate::lang::{Manner, chart_words, fill};
use crate::number::{Format, Number, show};

const HEIGHT: Px = 190;

/// A line: its name, what it is drawn through, and the row that it is of.
struct Line {
    name: String,
    figures: Vec<Option<Number>>,
    form: usize,
    row: Option<usize>,
}

/// Lines over years, each with marks of its own and its figures where there is room for them.
pub fn draw(plot: &Plot, whole: Px, manner: Manner) -> Drawing {
    let (across, lines) = turned(plot);
    let form = plot.forms.first().cloned().unwrap_or_default();
    let all = lines.iter().flat_map(|line| line.figures.iter().flatten());
    let scale = scale(all.copied().chain(plot.line));
    let ticks: Vec<(Number, String)> = (scale.ticks.iter())
        .map(|at| (*at, tick(*at, &form, manner)))
        .collect();
    let widest = ticks.iter().map(|(_, text)| width(text, SMALL)).max();
    let (mut pieces, top) = legend(plot, &lines, whole, manner);
    let top = top + 12;
    let left = widest.unwrap_or(0) + 8;
    let step = (whole - left - 24) / Px::try_from(across.len()).unwrap_or(1).max(1);
    let x = |place: usize| left + 12 + step / 2 + step * place as Px;
    let y = |figure: Number| top + HEIGHT - scale.at(figure, HEIGHT);
    let mut behind = Piece::default();
    for (at, text) in &ticks {
        let from = (left, y(*at));
        let paint = if at.is_zero() {
            Paint::Axis
        } else {
            Paint::Grid
        };
        behind.shapes.push(across_line(from, whole, paint, false));
        let says = (left - 6, from.1 + 4);
        let text = text.clone();
        behind
            .shapes
            .push(Shape::small(says, Anchor::End, Paint::Quiet, text));
    }
    // Where there is no room for all names, every second or third has its own.
    let names = across.iter().map(|name| width(name, SMALL) + 8);
    let needed = names.max().unwrap_or(0).min(90);
    let every = usize::try_from((needed + step - 1) / step.max(1))
        .unwrap_or(1)
        .max(1);
    for (place, name) in across.iter().enumerate().step_by(every) {
        let room = step * every as Px - 4;
        let text = shortened(name, SMALL, room.max(30));
        let at = (x(place), top + HEIGHT + 16);
        behind
            .shapes
            .push(Shape::small(at, Anchor::Middle, Paint::Quiet, text));
    }
    if let Some(line) = plot.line {
        let from = (left, y(line));
        behind
            .shapes
            .push(across_line(from, whole, Paint::Target, true));
    }
    pieces.push(behind);
    let told = lines.len() <= 2 && step >= 44;
    for (series, line) in lines.iter().enumerate() {
        let places = line.figures.iter().enumerate();
        let points: Vec<(usize, Number)> = places
            .filter_map(|(at, figure)| Some((at, (*figure)?)))
            .collect();
        let says = |(at, figure): &(usize, Number)| {
            let shown = plot.says(line.form, *figure, manner);
            (*at, *figure, shown)
        };
        let said: Vec<(usize, Number, String)> = points.iter().map(says).collect();
        let tips = said
            .iter()
            .map(|(at, _, text)| format!("{} {text}", across[*at]));
        let tips: Vec<String> = tips.collect();
        let mut shapes = Vec::new();
        for part in runs(&points) {
            let points = part.iter().map(|(at, figure)| (x(*at), y(*figure)));
            let points: Vec<Point> = points.collect();
            let marks: Vec<Shape> = (points.iter())
                .map(|at| Shape::Mark { at: *at, series })
                .collect();
            shapes.push(Shape::Path { points, series });
            shapes.extend(marks);
        }
        for (at, figure, text) in said.into_iter().filter(|_| told) {
            // Of two lines, the lower one has its figures below.
            let other = lines.iter().enumerate().find(|(at, _)| *at != series);
            let other = other.and_then(|(_, line)| line.figures.get(at).copied().flatten());
            let below = other.is_some_and(|other| figure.compare(other).is_lt());
            let above = if below { 16 } else { -8 };
            let at = (x(at), y(figure) + above);
            shapes.push(Shape::small(at, Anchor::Middle, Paint::Ink, text));
        }
        pieces.push(Piece {
            row: line.row,
            tip: format!("{}: {}", line.name, tips.join(" · ")),
            shapes,
        });
    }
    let mut height = top + HEIGHT + 24;
    let more = plot.count - plot.drawn.min(plot.count);
    if more > 0 {
        let count = show(Number::from(more), Format::default(), manner.locale);
        let says = fill(chart_words(manner.tongue).more, &[&count]);
        let says = Shape::text((0, height + 12), Anchor::Start, Paint::Quiet, says);
        pieces.push(Piece::of(vec![says]));
        height += 20;
    }
    Drawing {
        width: whole,
        height,
        pieces,
    }
}

/// What stands along the axis, and the lines over it.
fn turned(plot: &Plot) -> (Vec<String>, Vec<Line>) {
    let rows = plot.shown().iter();
    if plot.kind == PlotKind::Lines {
        let lines = rows.enumerate().map(|(at, row)| Line {
            name: row.name.clone(),
            figures: row.figures.clone(),
            form: 0,
            row: Some(at),
        });
        return (plot.series.clone(), lines.collect());
    }
    let figures = |series: usize| {
        rows.clone()
            .map(move |row| row.figures.get(series).copied())
    };
    let series = plot.series.iter().enumerate();
    let lines = series.map(|(at, name)| Line {
        name: name.clone(),
        figures: figures(at).map(Option::flatten).collect(),
        form: at,
        row: None,
    });
    let lines = lines.collect();
    (rows.map(|row| row.name.clone()).collect(), lines)
}

/// From nothing on, unless all figures are far above it and close to each other.
fn scale(figures: impl Iterator<Item = Number>) -> Scale {
    let figures: Vec<Number> = figures.collect();
    let low = figures.iter().copied().min_by(|a, b| a.compare(*b));
    let high = figures.iter().copied().max_by(|a, b| a.compare(*b));
    let (low, high) = (low.unwrap_or(Number::ZERO), high.unwrap_or(Number::ZERO));
    let is_close = || {
        let span = high.minus(low)?;
        let half = low.over(Number::from(2_usize))?;
        Some(!low.is_negative() && !span.is_zero() && span.compare(half).is_lt())
    };
    let from = match is_close() {
        Some(true) => low,
        _ if low.is_negative() => low,
        _ => Number::ZERO,
    };
    let to = if high.is_negative() {
        Number::ZERO
    } else {
        high
    };
    Scale::of(from, to, 5)
}

fn across_line(from: Point, whole: Px, paint: Paint, dashed: bool) -> Shape {
    Shape::Line {
        from,
        to: (whole, from.1),
        paint,
        dashed,
    }
}

/// Points that follow each other without a gap.
fn runs(points: &[(usize, Number)]) -> Vec<Vec<(usize, Number)>> {
    let mut runs: Vec<Vec<(usize, Number)>> = Vec::new();
    for point in points {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| last.0 + 1 == point.0) => run.push(*point),
            _ => runs.push(vec![*point]),
        }
    }
    runs
}

fn legend(plot: &Plot, lines: &[Line], whole: Px, manner: Manner) -> (Vec<Piece>, Px) {
    let (mut x, mut y) = (0, 12);
    let mut pieces = Vec::new();
    let mut entries: Vec<(Option<usize>, Option<usize>, String)> = (lines.iter().enumerate())
        .map(|(at, line)| (Some(at), line.row, line.name.clone()))
        .collect();
    entries.extend(plot.line_told(manner).map(|says| (None, None, says)));
    for (series, row, name) in entries {
        let text = shortened(&name, TEXT, whole - 30);
        let wide = 28 + width(&text, TEXT);
        if x > 0 && x + wide > whole {
            (x, y) = (0, y + 18);
        }
        let ends = [(x, y - 4), (x + 22, y - 4)];
        let mut shapes = match series {
            Some(series) => vec![
                Shape::Path {
                    points: ends.to_vec(),
                    series,
                },
                Shape::Mark {
                    at: (x + 11, y - 4),
                    series,
                },
            ],
            None => vec![Shape::Line {
                from: ends[0],
                to: ends[1],
                paint: Paint::Target,
                dashed: true,
            }],
        };
        shapes.push(Shape::text((x + 28, y), Anchor::Start, Paint::Ink, text));
        let tip = name;
        pieces.push(Piece { row, tip, shapes });
        x += wide + 16;
    }
    (pieces, y)
}
