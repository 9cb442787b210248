use super::measure;
use crate::engine::Tone;

/// A place or a length on a drawing.
pub type Px = i32;
pub type Point = (Px, Px);

/// A chart as it is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    pub width: Px,
    pub height: Px,
    pub pieces: Vec<Piece>,
}

/// Shapes that belong together, such as a row's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Piece {
    /// The row that they are of, by its position in the plot.
    pub row: Option<usize>,
    /// What they say in words.
    pub tip: String,
    pub shapes: Vec<Shape>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    Rect {
        at: Point,
        size: Point,
        paint: Paint,
    },
    Line {
        from: Point,
        to: Point,
        paint: Paint,
        dashed: bool,
    },
    /// A line of a series through points.
    Path { points: Vec<Point>, series: usize },
    /// The mark of a series.
    Mark { at: Point, series: usize },
    Text {
        at: Point,
        anchor: Anchor,
        paint: Paint,
        text: String,
        /// As the figures along an axis.
        small: bool,
    },
}

/// Which of its places a text stands with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// What a shape is painted with; no two series differ by their colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Nothing is seen; it can be pointed at.
    Clear,
    Ink,
    Quiet,
    Grid,
    Axis,
    /// What a row is held against.
    Target,
    /// The day that it is.
    Today,
    Series(usize),
    /// The ground of a word.
    Word(Tone),
    /// A word on its ground.
    OnWord(Tone),
}

/// How many series look different.
pub const SERIES: usize = 4;

impl Drawing {
    /// A drawing that only says something.
    pub fn saying(width: Px, text: &str) -> Drawing {
        let says = Shape::text((0, 20), Anchor::Start, Paint::Quiet, text);
        Drawing {
            width,
            height: 32,
            pieces: vec![Piece::of(vec![says])],
        }
    }
}

impl Piece {
    pub fn of(shapes: Vec<Shape>) -> Piece {
        Piece {
            shapes,
            ..Piece::default()
        }
    }
}

impl Shape {
    pub fn text(at: Point, anchor: Anchor, paint: Paint, text: impl Into<String>) -> Shape {
        Shape::Text {
            at,
            anchor,
            paint,
            text: text.into(),
            small: false,
        }
    }

    pub fn small(at: Point, anchor: Anchor, paint: Paint, text: impl Into<String>) -> Shape {
        Shape::Text {
            at,
            anchor,
            paint,
            text: text.into(),
            small: true,
        }
    }

    /// How far it reaches from left to right; texts as wide as they are about.
    pub fn extent(&self) -> (Px, Px) {
        match self {
            Shape::Rect { at, size, .. } => (at.0, at.0 + size.0),
            Shape::Line { from, to, .. } => (from.0.min(to.0), from.0.max(to.0)),
            Shape::Path { points, .. } => {
                let across = || points.iter().map(|point| point.0);
                (across().min().unwrap_or(0), across().max().unwrap_or(0))
            }
            Shape::Mark { at, .. } => (at.0 - 4, at.0 + 4),
            Shape::Text {
                at,
                anchor,
                text,
                small,
                ..
            } => {
                let size = if *small {
                    measure::SMALL
                } else {
                    measure::TEXT
                };
                let width = measure::width(text, size);
                match anchor {
                    Anchor::Start => (at.0, at.0 + width),
                    Anchor::Middle => (at.0 - width / 2, at.0 + width / 2),
                    Anchor::End => (at.0 - width, at.0),
                }
            }
        }
    }
}
