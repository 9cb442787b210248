use serde::de::Error as _;
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
        use serde_json::Value as Json;
        Ok(match Json::deserialize(deserializer)? {
            Json::Null => Content::Blank,
            Json::Bool(truth) => Content::Bool(truth),
            Json::String(text) => Content::Text(text),
            Json::Number(number) => {
                let digits = number.to_string();
                let read = digits.parse().map(Content::Number);
                read.map_err(|_| D::Error::custom(format!("{digits} is beyond the numbers held")))?
            }
            Json::Object(mut map) => match (map.remove("formula"), map.remove("unreadable")) {
                (Some(Json::String(text)), None) => Content::Formula(text),
                (None, Some(Json::String(text))) => Content::Unreadable(text),
                _ => return Err(D::Error::custom("a cell is neither formula nor unreadable")),
            },
            Json::Array(_) => return Err(D::Error::custom("a cell holds one value, not a list")),
        })
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
