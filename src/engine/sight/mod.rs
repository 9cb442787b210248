//! Which rows of a table are in sight, in which groups, and what a JUMLAH comes to over some of
//! its rows alone.

mod distinct;
mod groups;
mod part;
mod shown;
mod sieve;

pub use distinct::Distinct;
pub use groups::Group;
pub use shown::Shown;
pub(super) use shown::{filtered_columns, only_shown, sieves};
pub(super) use sieve::Sieve;
