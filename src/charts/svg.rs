//! A drawing as SVG. In the page every paint is a class, so that the theme and paper have their
//! say; in a file it is a colour on white.

use std::fmt::Write;

use super::shape::SERIES;
use super::{Anchor, Drawing, Paint, Piece, Point, Shape};
use crate::engine::Tone;

const FONT: &str = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif";
/// Between the edge of a file's picture and the drawing.
const MARGIN: i32 = 14;

/// How lines of series are broken, one after the other.
const DASHES: [&str; SERIES] = ["", "7 3", "2 3", "9 3 2 3"];

/// A drawing for the page; what it says is in the table beside it.
pub fn svg(drawing: &Drawing) -> String {
    let Drawing { width, height, .. } = drawing;
    let mut text = format!(
        "<svg class=\"drawing\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" aria-hidden=\"true\">"
    );
    for piece in &drawing.pieces {
        write_piece(&mut text, piece, false);
    }
    text.push_str("</svg>");
    text
}

/// A drawing with its title as a file of its own: its width and height, and its text.
pub fn svg_file(drawing: &Drawing, title: &str) -> (i32, i32, String) {
    let width = drawing.width + 2 * MARGIN;
    let height = drawing.height + 2 * MARGIN + 26;
    let title = escaped(title);
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" role=\"img\" font-family=\"{FONT}\">\
         <title>{title}</title>\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\
         <text x=\"{MARGIN}\" y=\"{}\" font-size=\"14\" font-weight=\"600\" fill=\"#1b2329\">\
         {title}</text>\
         <g transform=\"translate({MARGIN} {})\">",
        MARGIN + 12,
        MARGIN + 26,
    );
    for piece in &drawing.pieces {
        write_piece(&mut text, piece, true);
    }
    text.push_str("</g></svg>\n");
    (width, height, text)
}

fn write_piece(text: &mut String, piece: &Piece, in_file: bool) {
    text.push_str("<g");
    if let Some(row) = piece.row.filter(|_| !in_file) {
        put(text, format_args!(" data-row=\"{row}\""));
    }
    text.push('>');
    if !piece.tip.is_empty() {
        put(text, format_args!("<title>{}</title>", escaped(&piece.tip)));
    }
    for shape in &piece.shapes {
        write_shape(text, shape, in_file);
    }
    text.push_str("</g>");
}

fn write_shape(text: &mut String, shape: &Shape, in_file: bool) {
    let painted = |paint: Paint| paint_of(paint, in_file);
    match shape {
        Shape::Rect {
            paint: Paint::Clear,
            ..
        } if in_file => {}
        Shape::Rect { at, size, paint } => {
            let round = match paint {
                Paint::Word(_) => 8,
                _ => 2,
            };
            let ((x, y), (width, height)) = (at, size);
            let paint = painted(*paint);
            put(
                text,
                format_args!(
                    "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" \
                     rx=\"{round}\" {paint}/>"
                ),
            );
        }
        Shape::Line {
            from,
            to,
            paint,
            dashed,
        } => {
            let wide = match paint {
                Paint::Target | Paint::Today => 2,
                _ => 1,
            };
            let dash = if *dashed {
                " stroke-dasharray=\"4 3\""
            } else {
                ""
            };
            let paint = painted(*paint);
            put(
                text,
                format_args!(
                    "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke-width=\"{wide}\" \
                     shape-rendering=\"crispEdges\"{dash} {paint}/>",
                    from.0, from.1, to.0, to.1
                ),
            );
        }
        Shape::Path { points, series } => {
            let points: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
            let dash = DASHES[series % SERIES];
            put(
                text,
                format_args!(
                    "<polyline points=\"{}\" stroke-width=\"2\" stroke-dasharray=\"{dash}\" {}/>",
                    points.join(" "),
                    line_of(*series, in_file)
                ),
            );
        }
        Shape::Mark { at, series } => {
            let outline = outline(*at, *series);
            let paint = match in_file {
                true => format!("fill=\"#ffffff\" stroke=\"{}\"", LINES[series % SERIES]),
                false => format!("class=\"mark line-{}\"", series % SERIES),
            };
            put(
                text,
                format_args!("<path d=\"{outline}\" stroke-width=\"2\" {paint}/>"),
            );
        }
        Shape::Text {
            at: (x, y),
            anchor,
            paint,
            text: says,
            small,
        } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            let size = if *small { 11 } else { 12 };
            let (paint, says) = (painted(*paint), escaped(says));
            put(
                text,
                format_args!(
                    "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" font-size=\"{size}\" \
                     {paint}>{says}</text>"
                ),
            );
        }
    }
}

/// The marks of series: a circle, a square, a diamond, a triangle.
fn outline((x, y): Point, series: usize) -> String {
    match series % SERIES {
        0 => format!("M{} {y}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0Z", x - 3),
        1 => format!("M{} {}h6v6h-6Z", x - 3, y - 3),
        2 => format!("M{x} {}l4 4l-4 4l-4 -4Z", y - 4),
        _ => format!("M{x} {}l4 7h-8Z", y - 4),
    }
}

/// The colours of lines in a file.
const LINES: [&str; SERIES] = ["#0b6b63", "#1b2329", "#7a5b00", "#66727b"];

fn line_of(series: usize, in_file: bool) -> String {
    let series = series % SERIES;
    match in_file {
        true => format!("fill=\"none\" stroke=\"{}\"", LINES[series]),
        false => format!("class=\"line-{series}\""),
    }
}

fn paint_of(paint: Paint, in_file: bool) -> String {
    let class = match paint {
        Paint::Clear => "clear".to_owned(),
        Paint::Ink => "ink".to_owned(),
        Paint::Quiet => "quiet".to_owned(),
        Paint::Grid => "grid-line".to_owned(),
        Paint::Axis => "axis".to_owned(),
        Paint::Target => "target".to_owned(),
        Paint::Today => "today".to_owned(),
        Paint::Series(series) => format!("bar-{}", series % SERIES),
        Paint::Word(tone) => format!("word {}", tone.class()),
        Paint::OnWord(tone) => format!("on-word {}", tone.class()),
    };
    if !in_file {
        return format!("class=\"{class}\"");
    }
    let filled = |colour: &str| format!("fill=\"{colour}\"");
    let stroked = |colour: &str| format!("fill=\"none\" stroke=\"{colour}\"");
    let both = |fill: &str, stroke: &str| format!("fill=\"{fill}\" stroke=\"{stroke}\"");
    match paint {
        Paint::Clear => filled("none"),
        Paint::Ink => filled("#1b2329"),
        Paint::Quiet => filled("#56626b"),
        Paint::Grid => stroked("#dfe3e6"),
        Paint::Axis => stroked("#8a949b"),
        Paint::Target => stroked("#1b2329"),
        Paint::Today => stroked("#8a4b00"),
        Paint::Series(series) => match series % SERIES {
            0 => both("#0b6b63", "#0b6b63"),
            1 => both("#ffffff", "#0b6b63"),
            2 => both("#9aa4ab", "#66727b"),
            _ => both("#d9ecea", "#56626b"),
        },
        Paint::Word(tone) => match tone {
            Tone::Good => both("#e4f4e8", "#146c2e"),
            Tone::Neutral => both("#eceef0", "#66727b"),
            Tone::Middling => both("#fff3cf", "#7a5b00"),
            Tone::Poor => both("#fdebe9", "#b3261e"),
        },
        Paint::OnWord(tone) => filled(match tone {
            Tone::Good => "#146c2e",
            Tone::Neutral => "#1b2329",
            Tone::Middling => "#7a5b00",
            Tone::Poor => "#b3261e",
        }),
    }
}

/// A text that can mean nothing but itself in SVG, HTML and XML.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            // XML has no such characters at all.
            c if c.is_control() && !c.is_whitespace() => {}
            c => safe.push(c),
        }
    }
    safe
}

fn put(text: &mut String, what: std::fmt::Arguments) {
    // Writing to a text never fails.
    let _ = text.write_fmt(what);
}
