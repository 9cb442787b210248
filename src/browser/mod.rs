//! Every Web API that Takar uses, wrapped once. Whatever a browser may refuse (storage in a
//! private window, a file it cannot read) comes back as a value, never as a panic.
#![allow(
    clippy::disallowed_types,
    reason = "browsers hand over times and file sizes as floats; no value of a workbook is here"
)]

pub mod address;
pub mod clipboard;
pub mod clock;
mod database;
pub mod files;
pub mod formats;
pub mod journal;
pub mod markup;
pub mod offline;
pub mod pictures;
pub mod preferences;
pub mod rescue;
pub mod rest;
pub mod storage;
pub mod tabs;
pub mod widths;
