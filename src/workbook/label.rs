use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// Which language of the interface a label is wanted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tongue {
    #[default]
    Id,
    En,
}

/// A text that people read: as its author wrote it, or, in a shipped workbook, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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

impl<'de> Deserialize<'de> for Label {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Label, D::Error> {
        deserializer.deserialize_any(InAFile)
    }
}

/// Reads a label as it stands in a file: a text, or one in each language.
struct InAFile;

impl<'de> Visitor<'de> for InAFile {
    type Value = Label;

    fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.write_str("a text, or one in each language")
    }

    fn visit_str<E>(self, text: &str) -> Result<Label, E> {
        Ok(Label::Same(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Label, A::Error> {
        let mut texts = [None, None];
        while let Some(key) = map.next_key::<String>()? {
            let text: String = map.next_value()?;
            match key.as_str() {
                "id" => texts[0] = Some(text),
                "en" => texts[1] = Some(text),
                _ => {}
            }
        }
        match texts {
            [Some(id), Some(en)] => Ok(Label::Both { id, en }),
            _ => Err(A::Error::custom("a text lacks one of its two languages")),
        }
    }
}
