//! Who depends on whom, and what everything comes to.
//!
//! The engine reads a [`Workbook`](crate::workbook::Workbook), binds its formulas (`bind`), orders
//! them by what they read (`plan`), finds the cycles, and keeps every value (`store`). After an
//! edit it computes again what depends on it and says what changed.
//!
//! It addresses things by position (the sheet among the sheets, the row among the rows); positions
//! hold until an edit changes the structure, and then the engine plans anew. This is the plain
//! evaluator: whole columns at a time, right before fast.

mod bind;
mod plan;
mod run;
mod spot;
mod store;
mod trace;

pub use bind::Ref;
pub use run::{Changes, Engine};
pub use spot::{Spot, Where};
