//! How a workbook stands on paper: on which leaves, as the lampiran of what, and who signs it. It
//! travels with the workbook, so that whoever opens it prints the same.

use serde::{Deserialize, Serialize};

use super::{Edit, Structure, Workbook};

/// The size of a leaf of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PaperSize {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 215 × 330 mm, the folio of Indonesian offices.
    F4,
}

/// Which way a leaf lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lie {
    /// As the width of what is printed asks for.
    #[default]
    Fitting,
    /// Higher than wide.
    Upright,
    /// Wider than high.
    Across,
}

/// A leaf of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaf {
    #[serde(default, skip_serializing_if = "is_usual")]
    pub size: PaperSize,
    #[serde(default, skip_serializing_if = "is_usual")]
    pub lie: Lie,
}

/// Who signs: the office, and the name below the line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signer {
    #[serde(default, skip_serializing_if = "is_usual")]
    pub title: String,
    #[serde(default, skip_serializing_if = "is_usual")]
    pub name: String,
}

/// What is printed around the sheets of a workbook. Texts that are empty are left out, or left to
/// be filled in by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    #[serde(default, skip_serializing_if = "is_usual")]
    pub leaf: Leaf,
    /// Sheets are printed as a lampiran: with what heads it, and signed.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub lampiran: bool,
    /// Which lampiran: `I`, where there are several.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub ordinal: String,
    /// What it is the lampiran of: `Keputusan Ketua …`.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub of: String,
    /// The number of that, with its year: `12 Tahun 2029`.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub number: String,
    /// What that is about.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub about: String,
    /// Below the title.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub region: String,
    #[serde(default, skip_serializing_if = "is_usual")]
    pub place: String,
    #[serde(default, skip_serializing_if = "is_usual")]
    pub date: String,
    /// On the left and on the right; nobody where nothing is said of either.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub signers: [Signer; 2],
    /// Where the figures are from is not told.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub without_sources: bool,
}

impl Signer {
    pub fn titled(title: &str) -> Signer {
        Signer {
            title: title.to_owned(),
            name: String::new(),
        }
    }

    pub fn is_nobody(&self) -> bool {
        self.title.trim().is_empty() && self.name.trim().is_empty()
    }
}

impl Leaf {
    /// How wide and how high it is as it lies, in millimetres; `wide` says what a leaf does that
    /// lies as is fitting.
    pub fn millimetres(self, wide: bool) -> (u32, u32) {
        let (short, long) = match self.size {
            PaperSize::A4 => (210, 297),
            PaperSize::F4 => (215, 330),
        };
        match self.is_across(wide) {
            true => (long, short),
            false => (short, long),
        }
    }

    /// Whether it is wider than high; `wide` says so of one that lies as is fitting.
    pub fn is_across(self, wide: bool) -> bool {
        match self.lie {
            Lie::Fitting => wide,
            Lie::Upright => false,
            Lie::Across => true,
        }
    }
}

impl Paper {
    /// Whether nothing is said of it.
    pub fn is_usual(&self) -> bool {
        is_usual(self)
    }

    /// Whether anything heads a lampiran.
    pub fn has_head(&self) -> bool {
        let texts = [&self.ordinal, &self.of, &self.number, &self.about];
        texts.iter().any(|text| !text.trim().is_empty())
    }

    pub fn is_signed(&self) -> bool {
        !self.signers.iter().all(Signer::is_nobody)
    }
}

fn is_usual<T: Default + PartialEq>(it: &T) -> bool {
    *it == T::default()
}

impl Workbook {
    pub(super) fn put_paper(&mut self, paper: &Paper) -> Edit {
        let before = std::mem::replace(&mut self.paper, paper.clone());
        Structure::Paper(Box::new(before)).into()
    }
}
