//! Charts on the page: those of the workbook on the summary, and whatever else is drawn of plain
//! figures.
//!
//! - `view`: a drawing with its table, of any [`Plot`]
//! - `card`: a chart of the workbook, with its menu
//! - `acts`: what can be done with a chart: saved, copied, changed, moved, taken away
//! - `dialog`: making and changing one, with what it will look like
//! - `draft`: what a new one begins with, and which columns it may be of

mod acts;
mod card;
mod dialog;
mod draft;
mod view;

pub use card::Charts;
pub use dialog::ChartDialog;
pub use view::PlotView;

use crate::browser::clock;
use crate::charts::{Plot, read};
use crate::formula::serial_of_unix_day;
use crate::ui::desk::Session;
use crate::ui::sheet::Manner;
use crate::workbook::Chart;

/// What a chart shows now.
fn plot(session: &Session, chart: &Chart, manner: Manner) -> Option<Plot> {
    let today = serial_of_unix_day(clock::day());
    read(
        session.workbook(),
        session.engine(),
        chart,
        Some(today),
        manner,
    )
}
