//! Every word of the interface, in Indonesian and in English, side by side.
//!
//! Words of the field (capaian, predikat, segel, sampul, TPS) stay Indonesian in both. What a
//! workbook says of itself is in the workbook, as its labels.

mod acts;
mod charts;
mod computing;
mod elsewhere;
mod faults;
mod finding;
mod formats;
mod forms;
mod functions;
mod group;
mod handing;
mod hints;
mod imported;
mod inspecting;
pub mod inspection;
mod intake;
mod keeping;
mod keys;
mod layouts;
mod levels;
mod linking;
mod locks;
mod matching;
mod meaning;
mod menus;
mod newer;
mod notes;
mod offline;
mod packing;
mod palette;
mod paper;
mod print;
mod problems;
mod reasons;
mod scenarios;
mod simulation;
mod structure;
mod views;
mod words;
mod xlsx;

pub use acts::act;
pub use charts::{ChartWords, chart_words};
pub use computing::{ComputingWords, computing_words};
pub use elsewhere::elsewhere;
pub use faults::fault;
pub use finding::{FindingWords, finding_words};
pub use formats::{FormatsWords, formats_words};
pub use forms::{FormWords, form_words};
pub use functions::{
    Argument, CATEGORIES, CHANGES, Category, Entry, Need, function_entry, reference_page,
};
pub use handing::{HandingWords, handing_words};
pub use hints::{HintWords, hint_words};
pub use imported::{file_not_read, listed, repair};
pub use inspecting::{InspectionWords, inspection_words};
pub use intake::{IntakeWords, intake_words, listing, not_taken};
pub use keeping::{KeepingWords, keeping_words};
pub use keys::{KeyWords, key_words};
pub use layouts::layout_words;
pub use levels::{LevelWords, level_words};
pub use linking::{LinkWords, link_words, no_link};
pub use locks::{LockWords, lock_words, locked, refused};
pub use matching::{Query, fold};
pub use meaning::{MeaningWords, meaning_words};
pub use menus::{MenuWords, menu_words};
pub use newer::{NewerWords, newer_words};
pub use notes::{NoteWords, note_words};
pub use offline::{OfflineWords, offline_words};
pub use packing::{PackingWords, packing_words};
pub use palette::{PaletteWords, palette_words};
pub use paper::{PaperWords, paper_words};
pub use print::{PrintWords, print_words};
pub use problems::problem;
pub use reasons::{not_opened, not_read};
pub use scenarios::{ScenarioWords, scenario_name_error, scenario_words};
pub use simulation::{SimulationWords, simulation_words};
pub use structure::{act_made, formula_place, refusal};
pub use views::{how, kept};
pub use words::{Words, words};
pub use xlsx::xlsx_words;

use crate::number::Locale;

pub use crate::workbook::Tongue;

/// How figures and words are to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    pub tongue: Tongue,
    pub locale: Locale,
}

impl Manner {
    pub fn words(self) -> &'static Words {
        words(self.tongue)
    }
}

/// Puts `parts` into the places marked `{}`, in their order.
pub fn fill(template: &str, parts: &[&str]) -> String {
    let mut pieces = template.split("{}");
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    let mut parts = parts.iter();
    for piece in pieces {
        filled.push_str(parts.next().copied().unwrap_or_default());
        filled.push_str(piece);
    }
    filled
}

/// Picks the text of a language.
fn pick<'a>(tongue: Tongue, id: &'a str, en: &'a str) -> &'a str {
    match tongue {
        Tongue::Id => id,
        Tongue::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_fill_their_places() {
        assert_eq!(fill("{} × {} sel", &["20", "3"]), "20 × 3 sel");
        assert_eq!(fill("tanpa tempat", &["20"]), "tanpa tempat");
        assert_eq!(fill("{} dan {}", &["satu"]), "satu dan ");
    }
}
