//! What would follow: edits that are tried and taken back, and what is learnt by trying.
//!
//! Everything here stands on [`Trial`], which lays edits on a workbook, lets a caller read what
//! they come to, and leaves the workbook and its engine as they were. Nothing here makes an edit
//! that stays, and nothing knows of a history, a journal or a screen.
//!
//! - `goal`: what is looked at, and what it shall come to
//! - `moves`: what may be put into an input
//! - `seek`: what one input must be for a goal; `direction` proves where it may halve
//! - `together`: the same with several inputs at once
//! - `cases`: many contents tried one after the other, for tables and ranges
//! - `differences`: what is not the same in two states of a workbook
//! - `newer`: what a workbook could take of a template that has moved on

mod cases;
mod differences;
mod direction;
mod goal;
mod moves;
mod newer;
mod seek;
mod together;
mod trial;

pub use cases::{
    Case, Cases, Range, Swing, Tried, combined, extremes, one_way, spread, swings, tornado, two_way,
};
pub use differences::{Difference, Place, differences};
pub use direction::{Direction, direction};
pub use goal::{Aim, Goal, Reach};
pub use moves::{Moves, spot};
pub use newer::{Change, Newer, Part, Said, Taken, What, Why};
pub use seek::{Found, NotReached, Outcome, Seek};
pub use together::{Joint, MOST as MOST_TOGETHER, Solution, Together};
pub use trial::Trial;
