//! How a table is looked at: its filters, groups and frozen columns, and the order of its rows.

mod acts;
mod filter;
mod sorting;
mod strip;

pub use acts::{Seen, frozen};
pub use filter::FilterDialog;
pub use sorting::SortDialog;
pub use strip::{Strip, filtered};
