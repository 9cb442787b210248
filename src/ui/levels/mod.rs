//! Sheets that hold the keys of the sheet above them (kecamatan, kelurahan, TPS).
//!
//! - `faults`: what is said of keys that are missing, blank or doubled
//! - `region`: what lies below a row and above it, and keeping all sheets to one region

mod faults;
mod region;

pub use faults::{is_wrong, rows_to_tell, says};
pub use region::{Around, region, tells_region};
