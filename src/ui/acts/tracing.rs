//! Acts that lead from a figure to others.

use super::on_sheets::on_sheet;
use super::{Act, Heard, act};
use crate::lang::words;
use crate::ui::desk::Desk;

pub const TRACING: &[Act] = &[
    act(
        "trace.reads",
        |t| words(t).go_to_read,
        |desk| desk.trace(false),
    )
    .keys(&["Ctrl+["])
    .heard(Heard::BesideTyping)
    .when(on_sheet),
    act(
        "trace.readers",
        |t| words(t).go_to_readers,
        |desk| desk.trace(true),
    )
    .keys(&["Ctrl+]"])
    .heard(Heard::BesideTyping)
    .when(on_sheet),
    act("trace.back", |t| words(t).go_back, Desk::back)
        .keys(&["Alt+ArrowLeft"])
        .heard(Heard::BesideTyping)
        .when(Desk::has_trail),
];
