use serde::de::{Error as _, MapAccess, Visitor};
use serde::ser::{Error as _, SerializeMap};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::formula::{Code, Fault, Value, Why};
use crate::number::Number;

/// What was put into a cell or a parameter.
///
/// In a file it is JSON's own `null`, number, string or boolean; a formula is
/// `{"formula": "…"}` and what could not be read `{"unreadable": "…"}`.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Content {
    #[default]
    Blank,
    Number(Number),
    Text(String),
    Bool(bool),
    /// A formula in invariant form, with its leading `=`.
    Formula(String),
    /// What was typed and could not be read, as it was typed.
    Unreadable(String),
}

impl Content {
    /// The value it stands for, unless it is a formula.
    pub fn value(&self) -> Option<Value> {
        Some(match self {
            Content::Blank => Value::Blank,
            Content::Number(number) => Value::Number(*number),
            Content::Text(text) => Value::text(text),
            Content::Bool(truth) => Value::Bool(*truth),
            Content::Unreadable(text) => {
                let why = Why::UnreadableCell(text.as_str().into());
                Value::Error(Fault::new(Code::Value, why))
            }
            Content::Formula(_) => return None,
        })
    }

    pub fn formula(&self) -> Option<&str> {
        match self {
            Content::Formula(text) => Some(text),
            _ => None,
        }
    }

    pub fn is_blank(&self) -> bool {
        *self == Content::Blank
    }
}

/// What stands in one cell instead of what its column's formula gives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Override {
    pub content: Content,
    /// Why it was overridden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl From<Content> for Override {
    fn from(content: Content) -> Override {
        Override {
            content,
            note: None,
        }
    }
}

impl Serialize for Content {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let tagged = |serializer: S, key: &str, text: &str| {
            let mut map = serializer.serialize_map(Some(1))?;
            map.serialize_entry(key, text)?;
            map.end()
        };
        match self {
            Content::Blank => serializer.serialize_none(),
            Content::Bool(truth) => serializer.serialize_bool(*truth),
            Content::Text(text) => serializer.serialize_str(text),
            Content::Formula(text) => tagged(serializer, "formula", text),
            Content::Unreadable(text) => tagged(serializer, "unreadable", text),
            Content::Number(number) => {
                let digits = format!("{:?}", number.trimmed());
                let number: serde_json::Number = digits.parse().map_err(S::Error::custom)?;
                number.serialize(serializer)
            }
        }
    }
}

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Content, D::Error> {
        deserializer.deserialize_any(InAFile)
    }
}

fn digits(text: &str) -> Result<Content, String> {
    let number = text.parse().map(Content::Number);
    number.map_err(|_| format!("{text} is beyond the numbers held"))
}

/// The name by which an empty cell says that it is one, where `null` means that there is nothing.
pub(super) const BLANK: &str = "blank";

/// Reads a content as it stands in a file.
struct InAFile;

/// What a number of any length comes as: its digits under this name.
const DIGITS: &str = "$serde_json::private::Number";

impl<'de> Visitor<'de> for InAFile {
    type Value = Content;

    fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.write_str("a cell, which holds one value")
    }

    fn visit_unit<E>(self) -> Result<Content, E> {
        Ok(Content::Blank)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Content, E> {
        Ok(Content::Bool(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Content, E> {
        Ok(Content::Number(number.into()))
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Content, E> {
        digits(&number.to_string()).map_err(E::custom)
    }

    fn visit_str<E>(self, text: &str) -> Result<Content, E> {
        Ok(Content::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Content, E> {
        Ok(Content::Text(text))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Content, A::Error> {
        let neither = || A::Error::custom("a cell is neither formula nor unreadable");
        let key: String = map.next_key()?.ok_or_else(neither)?;
        let text: String = map.next_value()?;
        if map.next_key::<String>()?.is_some() {
            return Err(neither());
        }
        match key.as_str() {
            "formula" => Ok(Content::Formula(text)),
            "unreadable" => Ok(Content::Unreadable(text)),
            BLANK => Ok(Content::Blank),
            DIGITS => match text.parse() {
                Ok(number) => Ok(Content::Number(number)),
                Err(_) => Err(A::Error::custom(format!(
                    "{text} is beyond the numbers held"
                ))),
            },
            _ => Err(neither()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn content() -> impl Strategy<Value = Content> {
        prop_oneof![
            Just(Content::Blank),
            (any::<i64>(), 0u32..=28).prop_map(|(m, s)| {
                Content::Number(Number::from_parts(i128::from(m), s).unwrap().trimmed())
            }),
            "\\PC*".prop_map(Content::Text),
            any::<bool>().prop_map(Content::Bool),
            "=\\PC*".prop_map(Content::Formula),
            "\\PC*".prop_map(Content::Unreadable),
        ]
    }

    proptest! {
        #[test]
        fn a_file_keeps_every_digit(content in content()) {
            let json = serde_json::to_string(&content).unwrap();
            prop_assert_eq!(serde_json::from_str::<Content>(&json).unwrap(), content);
        }
    }
}
