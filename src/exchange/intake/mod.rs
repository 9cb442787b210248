//! Tables of others taken into a table of this workbook, by key. What differs is found and told
//! first; only then is it an edit.
//!
//! - `source`: files and texts as tables with headings
//! - `wish`: what goes into which column, by which key
//! - `compare`: which rows are new, changed, the same, missing or doubled
//! - `change`: the edit that takes them in
//! - `fresh`: a table of its own for what comes

mod change;
mod compare;
mod fresh;
mod source;
mod wish;

pub use compare::{Change, Compared, Counts, Fate, Show, TakenRow, Told};
pub use source::{NotTaken, Source, SourceHeading, SourceTable};
pub use wish::{
    Doubled, Fill, Heading, LeftOut, Manner, Section, Wish, headings, lacks_own, left_out, writing,
};

/// A heading or a name without what people write differently: case, spaces, underscores, signs.
pub fn folded(text: &str) -> String {
    let plain = text.chars().filter(|c| c.is_alphanumeric());
    let plain: String = plain.flat_map(char::to_lowercase).collect();
    match plain.is_empty() {
        true => text.trim().to_lowercase(),
        false => plain,
    }
}
