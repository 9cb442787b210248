//! Decimals: what they are, how they are read and how they are written.
//!
//! Every number a user sees is a [`Number`], a decimal of up to 28 places. This folder knows
//! about digits, rounding and the two ways of writing a number (Indonesian `1.234,5` and English
//! `1,234.5`). It knows nothing of formulas, tables or screens, and no `f64` enters it.
//!
//! - `decimal`: the type, its arithmetic, the guard digits, rounding
//! - `sum`: adding many numbers with one rounding at the end
//! - `wide`: the exact product, quotient or sum before its one rounding
//! - `read`: from text to number, or to a reason why not
//! - `show`: from number to text
//! - `spelled`: from number to words
//! - `kept`: a number between two programs

mod decimal;
mod kept;
mod read;
mod show;
mod spelled;
mod sum;
mod wide;

pub use decimal::{Number, Rounding};
pub use read::{Unreadable, is_ambiguous, read, read_invariant};
pub use show::{Format, Style, show};
pub use spelled::spelled;
pub use sum::{Sum, sum};

use serde::{Deserialize, Serialize};

/// Which way of writing numbers is meant. It is chosen apart from the language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// `1.234,5`: dots between thousands, a decimal comma.
    #[default]
    Id,
    /// `1,234.5`: commas between thousands, a decimal point.
    En,
}

impl Locale {
    /// The mark between the whole part and the decimals.
    pub fn decimal_mark(self) -> char {
        match self {
            Locale::Id => ',',
            Locale::En => '.',
        }
    }

    /// The mark between thousands.
    pub fn group_mark(self) -> char {
        match self {
            Locale::Id => '.',
            Locale::En => ',',
        }
    }

    /// The other way of writing.
    pub fn other(self) -> Locale {
        match self {
            Locale::Id => Locale::En,
            Locale::En => Locale::Id,
        }
    }
}
