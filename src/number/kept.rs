//! A number on its way from one program to the other: its digits, and how many of them are
//! decimals, so that nothing is lost of how it was written.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Number;

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.parts().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Number, D::Error> {
        let (mantissa, scale) = <(i128, u32)>::deserialize(deserializer)?;
        let number = Number::from_parts(mantissa, scale);
        number.ok_or_else(|| D::Error::custom("beyond the numbers held"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_digit_is_kept() {
        for text in ["0", "-1.250", "79228162514264337593543950335", "0.10"] {
            let number: Number = text.parse().unwrap();
            let json = serde_json::to_string(&number).unwrap();
            let back: Number = serde_json::from_str(&json).unwrap();
            assert_eq!(back.parts(), number.parts(), "{text}");
        }
    }
}
