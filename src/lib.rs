//! Takar: an exact calculator for the people who plan an election.
//!
//! The folders, from the ground up; each knows only those above it (see ARCHITECTURE.md):
//! [`number`], [`formula`], [`workbook`], [`engine`], [`analysis`], [`recognition`], [`exchange`], [`inspection`],
//! [`templates`], [`lang`], [`charts`], and on them, in a browser alone, `browser` and `ui`.

pub mod analysis;
pub mod charts;
pub mod engine;
pub mod exchange;
pub mod formula;
pub mod inspection;
pub mod lang;
pub mod number;
pub mod recognition;
pub mod templates;
pub mod workbook;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod ui;
