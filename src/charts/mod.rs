//! Charts, without a page: what a chart shows as plain figures, and the shapes that it is drawn of.
//!
//! A [`Plot`] holds names and exact figures; [`read`] makes one of a workbook's chart, and anything
//! else may make its own. [`draw`] lays it out for a width, in whole pixels: a figure stays a
//! number until it is a place on the drawing. A [`Drawing`] is rectangles, lines and texts, which
//! [`svg`] writes down, for the page or for a file.
//!
//! - `plot`: what is to be drawn
//! - `read`: of a workbook's chart
//! - `shape`: what it is drawn of
//! - `measure`: how wide texts are, about; names that are wrapped and shortened
//! - `ticks`: round figures along an axis
//! - `frame`: rows with their names, figures and words, for `bars`, `schedule` and `tornado`
//! - `lines`: figures over years
//! - `table`: the same as a table

mod bars;
mod frame;
mod lines;
mod measure;
mod plot;
mod read;
mod schedule;
mod shape;
mod svg;
mod table;
mod ticks;
mod tornado;

pub use plot::{Plot, PlotKind, Row};
pub use read::{heading, read};
pub use shape::{Anchor, Drawing, Paint, Piece, Point, Px, Shape};
pub use svg::{svg, svg_file};
pub use table::{Cell, ChartTable, Line, table};

use crate::lang::{Manner, chart_words};

/// Lays a plot out for a width.
pub fn draw(plot: &Plot, width: Px, manner: Manner) -> Drawing {
    if plot.drawn == 0 {
        return Drawing::saying(width, chart_words(manner.tongue).empty);
    }
    match plot.kind {
        PlotKind::Bars => bars::draw(plot, width, manner),
        PlotKind::Lines | PlotKind::Years => lines::draw(plot, width, manner),
        PlotKind::Schedule => schedule::draw(plot, width, manner),
        PlotKind::Tornado => tornado::draw(plot, width, manner),
    }
}
