//! Who depends on whom, and what everything comes to.
//!
//! The engine reads a [`Workbook`](crate::workbook::Workbook), binds its formulas (`bind`), orders
//! them by what they read (`plan`), finds the cycles, and keeps every value (`store`). After an
//! edit it computes again what depends on it and says what changed.
//!
//! It addresses things by position (the sheet among the sheets, the row among the rows); positions
//! hold until an edit changes the structure, and then the engine plans anew and keeps what is
//! still true.
//!
//! What is due is a list of nodes and, for each, how much of it: all, or some rows (`extent`). A
//! column is computed in one of four ways (`way`): once, where all rows come to the same; once for
//! each code of what it reads; in blocks of whole numbers (`block`); or row by row. `plain` is the
//! evaluator that knows none of this: the tests hold the engine to it, digit for digit, and
//! `make bench` measures against it.

mod bind;
mod block;
mod by_number;
mod changes;
mod column;
mod compute;
mod extent;
mod keys;
mod laid;
mod plain;
mod plan;
mod reach;
mod run;
mod shape;
mod sight;
mod sort;
mod spot;
mod steps;
mod stop;
mod store;
mod tones;
mod trace;
mod way;

pub use bind::{Ref, bound, unknown_names};
pub use changes::Changes;
pub use extent::Extent;
pub use keys::{Below, KeyFault, KeyFaults, KeysAside};
pub use plain::Plain;
pub use reach::Reached;
pub use run::Engine;
pub use sight::{Distinct, Group, Shown};
pub use spot::{Spot, Where};
pub use steps::{Step, steps};
pub use tones::Tone;
pub use trace::references;
