use serde::{Deserialize, Serialize};

/// Which language of the interface a label is wanted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tongue {
    #[default]
    Id,
    En,
}

/// A text that people read: as its author wrote it, or, in a shipped workbook, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Label {
    Same(String),
    Both { id: String, en: String },
}

impl Label {
    pub fn text(&self, tongue: Tongue) -> &str {
        match (self, tongue) {
            (Label::Same(text), _) => text,
            (Label::Both { id, .. }, Tongue::Id) => id,
            (Label::Both { en, .. }, Tongue::En) => en,
        }
    }

    /// Whether a typed text means this label, in either language and any case.
    pub fn is(&self, typed: &str) -> bool {
        let same = |label: &str| label.to_lowercase() == typed.to_lowercase();
        same(self.text(Tongue::Id)) || same(self.text(Tongue::En))
    }
}

impl From<&str> for Label {
    fn from(text: &str) -> Label {
        Label::Same(text.to_owned())
    }
}
