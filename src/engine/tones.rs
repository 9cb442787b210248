use super::Engine;
use crate::formula::Value;
use crate::workbook::{SheetId, Tones, Workbook};

/// How good a word of a scale is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Good,
    Neutral,
    Middling,
    Poor,
}

impl Tone {
    fn of(word: &str) -> Tone {
        match word {
            "baik" => Tone::Good,
            "sedang" => Tone::Middling,
            "kurang" => Tone::Poor,
            _ => Tone::Neutral,
        }
    }

    /// The name that styles have for it.
    pub fn class(self) -> &'static str {
        match self {
            Tone::Good => "good",
            Tone::Neutral => "neutral",
            Tone::Middling => "middling",
            Tone::Poor => "poor",
        }
    }
}

impl Engine {
    /// The tone of a word, as the scales that it may be from say.
    pub fn tone(&self, workbook: &Workbook, scales: &[Tones], value: &Value) -> Option<Tone> {
        let Value::Text(word) = value else {
            return None;
        };
        if scales.is_empty() || word.is_empty() {
            return None;
        }
        let found = scales.iter().find_map(|tones| {
            let sheet = workbook.sheet_position(SheetId::Table(tones.table))?;
            let table = workbook.table(tones.table)?;
            let words = table.column_position(tones.word)?;
            let tone = table.column_position(tones.tone)?;
            let mut rows = 0..table.rows().len();
            let row = rows.find(|row| self.cell(sheet, *row, words).equals(value));
            match self.cell(sheet, row?, tone) {
                Value::Text(tone) => Some(Tone::of(&tone)),
                _ => None,
            }
        });
        Some(found.unwrap_or(Tone::Neutral))
    }
}
