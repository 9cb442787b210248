use super::measure::{SMALL, TEXT, shortened, width, wrapped};
use super::{Anchor, Drawing, Paint, Piece, Plot, Px, Shape};
use crate::lang::{Manner, chart_words, fill};
use crate::number::{Format, Number, show};

/// Narrower drawings have their names above the bars.
const NARROW: Px = 430;
/// The height of a line of text.
const LINE: Px = 15;
const GAP: Px = 8;
/// What a word's ground has beside it on both sides together, and its outline.
const AROUND: Px = 12;
const OUTLINE: Px = 1;

/// What is said over the drawing of what it is painted with, and which lines are dashed.
pub struct Legend(pub Vec<(Paint, bool, String)>);

/// The places of rows: their names, the room for their bars, their figures and words.
pub struct Frame<'a> {
    plot: &'a Plot,
    width: Px,
    /// Names stand above their bars.
    stacked: bool,
    /// How many bars a row has.
    lanes: usize,
    /// Where bars begin and end.
    pub left: Px,
    pub right: Px,
    /// Where the rows begin and end.
    pub top: Px,
    pub bottom: Px,
    /// How high a bar is.
    pub bar: Px,
    rows: Vec<Place>,
    pieces: Vec<Piece>,
}

/// Where a row is.
struct Place {
    top: Px,
    height: Px,
    /// Where its first bar begins.
    bars: Px,
    name: Vec<String>,
}

impl<'a> Frame<'a> {
    /// Makes room for rows of so many bars, with figures at the right of each bar.
    pub fn of(
        plot: &'a Plot,
        whole: Px,
        manner: Manner,
        lanes: usize,
        figures: &[Vec<String>],
        legend: Legend,
    ) -> Frame<'a> {
        let rows = plot.shown();
        let widest = |texts: &mut dyn Iterator<Item = Px>| texts.max().unwrap_or(0);
        let rest: Vec<Vec<String>> = rest_figures(plot, manner).into_iter().collect();
        let mut all = figures
            .iter()
            .chain(&rest)
            .flatten()
            .map(|it| width(it, TEXT));
        let figure_room = widest(&mut all).min(whole * 2 / 5);
        let mut words = rows.iter().filter_map(|row| row.word.as_ref());
        let word_room = widest(
            &mut words
                .by_ref()
                .map(|(word, _)| width(word, SMALL) + AROUND + OUTLINE),
        );
        let word_room = word_room.min(whole / 3);
        let stacked = whole < NARROW;
        let beside = |room: Px| if room > 0 { room + GAP } else { 0 };
        let name_room = if stacked {
            whole - beside(word_room)
        } else {
            let widest = widest(&mut rows.iter().map(|row| width(&row.name, TEXT)));
            widest.min(whole * 38 / 100)
        };
        let left = if stacked { 0 } else { name_room + GAP + 2 };
        let at_right = beside(figure_room) + if stacked { 0 } else { beside(word_room) };
        let mut frame = Frame {
            plot,
            width: whole,
            stacked,
            lanes,
            left,
            right: (whole - at_right).max(left + 20),
            top: 0,
            bottom: 0,
            bar: if lanes > 1 { 11 } else { 14 },
            rows: Vec::new(),
            pieces: vec![Piece::default()],
        };
        frame.explain(legend);
        let bars = frame.step() * lanes as Px - 3;
        let mut top = frame.top;
        for row in rows {
            let name = wrapped(&row.name, TEXT, name_room, 2);
            let lines = name.len() as Px * LINE;
            let (height, first) = if stacked {
                (lines + 2 + bars + 10, top + lines + 2)
            } else {
                let height = lines.max(bars) + 8;
                (height, top + (height - bars) / 2)
            };
            frame.rows.push(Place {
                top,
                height,
                bars: first,
                name,
            });
            top += height;
        }
        frame.bottom = top;
        frame.name_rows(stacked, name_room, figures, manner);
        frame
    }

    /// From one bar of a row to the next.
    fn step(&self) -> Px {
        self.bar + 3
    }

    /// The top of a bar of a row.
    pub fn lane(&self, row: usize, lane: usize) -> Px {
        self.rows[row].bars + self.step() * lane as Px
    }

    /// How long the longest bar may be.
    pub fn room(&self) -> Px {
        self.right - self.left
    }

    /// Adds to what is behind the rows.
    pub fn behind(&mut self, shapes: impl IntoIterator<Item = Shape>) {
        self.pieces[0].shapes.extend(shapes);
    }

    /// Adds to a row.
    pub fn on_row(&mut self, row: usize, shapes: impl IntoIterator<Item = Shape>) {
        self.pieces[row + 1].shapes.extend(shapes);
    }

    /// Lines at places along the axis, with what stands under them.
    pub fn ticks(&mut self, ticks: impl IntoIterator<Item = (Px, String)>) {
        let (top, bottom) = (self.top, self.bottom);
        let mut free = Px::MIN;
        for (at, text) in ticks {
            let x = self.left + at;
            let line = Shape::Line {
                from: (x, top),
                to: (x, bottom),
                paint: Paint::Grid,
                dashed: false,
            };
            self.behind([line]);
            let half = width(&text, SMALL) / 2;
            let middle = x.clamp(half.min(self.width / 2), (self.width - half).max(half));
            // Where there is no room for all, each says itself that has some.
            if middle - half >= free {
                free = middle + half + 6;
                let at = (middle, bottom + 14);
                self.behind([Shape::small(at, Anchor::Middle, Paint::Quiet, text)]);
            }
        }
    }

    /// A line through all rows, or through their bars alone where names are above these.
    pub fn through(&mut self, at: Px, paint: Paint, dashed: bool) {
        let x = self.left + at;
        let bars = self.step() * self.lanes as Px;
        let parts: Vec<(Px, Px)> = match self.stacked {
            true => (self.rows.iter())
                .map(|row| (row.bars - 2, row.bars + bars - 1))
                .collect(),
            false => vec![(self.top, self.bottom)],
        };
        let line = |(top, bottom)| Shape::Line {
            from: (x, top),
            to: (x, bottom),
            paint,
            dashed: dashed && !self.stacked,
        };
        let lines = parts.into_iter().map(line).collect();
        self.pieces.push(Piece::of(lines));
    }

    pub fn done(mut self, manner: Manner) -> Drawing {
        let mut height = self.bottom + 20;
        let more = self.plot.count - self.plot.drawn.min(self.plot.count);
        if more > 0 {
            let count = show(Number::from(more), Format::default(), manner.locale);
            let says = fill(chart_words(manner.tongue).more, &[&count]);
            let at = (0, height + 14);
            let mut shapes = vec![Shape::text(at, Anchor::Start, Paint::Quiet, says)];
            if let Some(figures) = rest_figures(self.plot, manner) {
                let at = (self.right, height + 14);
                let says = figures.join(" · ");
                let at = (at.0 + GAP + self.figure_room(&says), at.1);
                let at = (at.0.min(self.width), at.1);
                shapes.push(Shape::text(at, Anchor::End, Paint::Quiet, says));
            }
            self.pieces.push(Piece::of(shapes));
            height += 22;
        }
        Drawing {
            width: self.width,
            height,
            pieces: self.pieces,
        }
    }

    fn figure_room(&self, text: &str) -> Px {
        width(text, TEXT)
    }

    /// Says on top what the paints are.
    fn explain(&mut self, Legend(entries): Legend) {
        let (mut x, mut y) = (0, 12);
        let any = !entries.is_empty();
        for (paint, dashed, text) in entries {
            let text = shortened(&text, TEXT, self.width - 20);
            let wide = 18 + width(&text, TEXT);
            if x > 0 && x + wide > self.width {
                (x, y) = (0, y + 18);
            }
            let sample = match paint {
                Paint::Target | Paint::Today => Shape::Line {
                    from: (x + 5, y - 10),
                    to: (x + 5, y + 1),
                    paint,
                    dashed,
                },
                _ => Shape::Rect {
                    at: (x, y - 10),
                    size: (12, 11),
                    paint,
                },
            };
            let says = Shape::text((x + 18, y), Anchor::Start, Paint::Quiet, text);
            self.behind([sample, says]);
            x += wide + 16;
        }
        self.top = if any { y + 10 } else { 2 };
    }

    /// The names, figures and words of all rows.
    fn name_rows(&mut self, stacked: bool, room: Px, figures: &[Vec<String>], manner: Manner) {
        for (at, row) in self.plot.shown().iter().enumerate() {
            let place = &self.rows[at];
            let mut piece = Piece {
                row: Some(at),
                tip: self.plot.tip(row, manner),
                shapes: vec![Shape::Rect {
                    at: (0, place.top),
                    size: (self.width, place.height),
                    paint: Paint::Clear,
                }],
            };
            let lines = place.name.len() as Px * LINE;
            let first = match stacked {
                true => place.top,
                false => place.top + (place.height - lines) / 2,
            };
            for (line, text) in place.name.iter().enumerate() {
                let y = first + 12 + LINE * line as Px;
                let (x, anchor) = match stacked {
                    true => (0, Anchor::Start),
                    false => (room, Anchor::End),
                };
                let text = Shape::text((x, y), anchor, Paint::Ink, text.clone());
                piece.shapes.push(text);
            }
            // On the line of the figure.
            let word_at = match stacked {
                true => first,
                false => place.bars + (self.step() * self.lanes as Px - 3) / 2 - LINE / 2 - 1,
            };
            if let Some((word, tone)) = &row.word {
                let text = shortened(word, SMALL, self.width / 3 - AROUND - OUTLINE);
                let wide = width(&text, SMALL) + AROUND;
                let left = self.width - wide - OUTLINE;
                piece.shapes.push(Shape::Rect {
                    at: (left, word_at - 1),
                    size: (wide, LINE + 2),
                    paint: Paint::Word(*tone),
                });
                let at = (left + wide / 2, word_at + 12);
                let paint = Paint::OnWord(*tone);
                piece
                    .shapes
                    .push(Shape::small(at, Anchor::Middle, paint, text));
            }
            let texts = figures.get(at).map_or(&[][..], Vec::as_slice);
            let widest = figures.iter().flatten().map(|it| width(it, TEXT)).max();
            let widest = widest.unwrap_or(0).min(self.width * 2 / 5);
            for (lane, text) in texts.iter().enumerate() {
                let y = place.bars + self.step() * lane as Px + self.bar / 2 + 4;
                let at = (self.right + GAP + widest, y);
                let text = shortened(text, TEXT, widest);
                piece
                    .shapes
                    .push(Shape::text(at, Anchor::End, Paint::Ink, text));
            }
            self.pieces.push(piece);
        }
    }
}

/// What the rows come to that are not drawn, in words.
fn rest_figures(plot: &Plot, manner: Manner) -> Option<Vec<String>> {
    let rest = plot.rest.iter().enumerate();
    let told = rest.map(|(at, sum)| Some(plot.says(at, (*sum)?, manner)));
    let told: Vec<String> = told.collect::<Option<_>>()?;
    (!told.is_empty() && plot.count > plot.drawn).then_some(told)
}
