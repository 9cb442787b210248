//! A workbook, or one scenario of one, as the part of a link that stands behind `#`, which no
//! browser sends to any server: `b=1.` and the project file without its spaces, made small, with a
//! check sum in front; of a scenario `s=1.` and its changes.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use serde::{Deserialize, Serialize};

use super::{OpenError, open, save};
use crate::workbook::{Scenario, ScenarioId, Workbook};

/// The longest text behind `#`. Browsers take longer ones, messengers do not: WhatsApp's messages
/// end at 65,536 characters, and the address in front of it needs some of these.
pub const LONGEST: usize = 64_000;

/// The form that is written, and the newest that is read.
const VERSION: &str = "1";
/// No link that is short enough holds an honest workbook that is longer.
const LONGEST_FILE: usize = 8 << 20;

/// What a link holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Linked {
    Workbook(Box<Workbook>),
    Scenario(LinkedScenario),
}

/// A scenario on its way, and which workbook it is of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkedScenario {
    /// What the workbook is called.
    pub workbook: String,
    /// A sum over its structure: tables, columns, rows, parameters and their formulas.
    pub of: u64,
    pub scenario: Scenario,
}

/// Why there is no link, or nothing behind it.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkError {
    /// It would have so many characters; a file has no such bound.
    TooLong(usize),
    /// There is no such scenario.
    NoScenario,
    /// The text is no link of Takar's.
    NotALink,
    /// It was written by a newer Takar.
    Newer,
    /// Some of it is missing, or was changed on its way.
    Damaged,
    Workbook(OpenError),
}

/// A workbook as what stands behind `#`.
///
/// # Errors
/// Where it would be too long.
pub fn link_of(workbook: &Workbook) -> Result<String, LinkError> {
    packed('b', &save(workbook))
}

/// One of its scenarios alone.
///
/// # Errors
/// Where there is none, or it would be too long.
pub fn link_of_scenario(workbook: &Workbook, id: ScenarioId) -> Result<String, LinkError> {
    let mut scenarios = workbook.scenarios.iter();
    let scenario = scenarios.find(|it| it.id == id);
    let linked = LinkedScenario {
        workbook: workbook.name.clone(),
        of: fingerprint(workbook),
        scenario: scenario.ok_or(LinkError::NoScenario)?.clone(),
    };
    let text = serde_json::to_string(&linked).map_err(|_| LinkError::NoScenario)?;
    packed('s', &text)
}

/// What is behind a link: the whole of it, or what stands behind its `#`.
///
/// # Errors
/// The reason, where it is none or a broken one. No text whatever takes more than some megabytes.
pub fn open_link(text: &str) -> Result<Linked, LinkError> {
    let text = text.rsplit_once('#').map_or(text, |(_, behind)| behind);
    let (kind, rest) = text.trim().split_once('=').ok_or(LinkError::NotALink)?;
    let (version, packed) = rest.split_once('.').ok_or(LinkError::NotALink)?;
    if !matches!(kind, "b" | "s") || version.is_empty() || version.len() > 9 {
        return Err(LinkError::NotALink);
    }
    if version != VERSION {
        let is_number = version.bytes().all(|byte| byte.is_ascii_digit());
        return Err(match is_number {
            true => LinkError::Newer,
            false => LinkError::NotALink,
        });
    }
    let file = unpacked(packed)?;
    match kind {
        "b" => {
            let workbook = open(&file).map_err(LinkError::Workbook)?;
            Ok(Linked::Workbook(Box::new(workbook)))
        }
        _ => {
            let linked = serde_json::from_str(&file).map_err(|_| LinkError::Damaged)?;
            Ok(Linked::Scenario(linked))
        }
    }
}

/// Whether a text is, or holds, what [`open_link`] would look into.
pub fn is_link(behind: &str) -> bool {
    behind.starts_with("b=") || behind.starts_with("s=")
}

/// A sum over what a scenario speaks of: two workbooks with the same have the same places.
pub fn fingerprint(workbook: &Workbook) -> u64 {
    let mut told = String::new();
    let mut tell = |parts: &[&str]| {
        parts.iter().for_each(|part| {
            told.push_str(part);
            told.push('\u{1f}');
        });
    };
    for parameter in &workbook.parameters {
        tell(&["p", &parameter.id.0.to_string(), &parameter.name]);
    }
    for table in workbook.tables() {
        tell(&["t", &table.id.0.to_string(), &table.name]);
        for column in &table.columns {
            let formula = column.formula.as_deref().unwrap_or_default();
            tell(&["c", &column.id.0.to_string(), &column.name, formula]);
        }
        for row in table.rows() {
            tell(&["r", &row.0.to_string()]);
        }
    }
    for matrix in workbook.matrices() {
        tell(&["m", &matrix.id.0.to_string(), &matrix.name, &matrix.formula]);
    }
    sum(told.as_bytes())
}

/// FNV-1a over 64 bits: it finds what was cut off or changed by chance, and no more is asked of it.
fn sum(bytes: &[u8]) -> u64 {
    let fold = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, fold)
}

fn packed(kind: char, file: &str) -> Result<String, LinkError> {
    let value: Option<serde_json::Value> = serde_json::from_str(file).ok();
    let compact = value.map_or_else(|| file.to_owned(), |value| value.to_string());
    let mut bytes = sum(compact.as_bytes()).to_le_bytes().to_vec();
    bytes.extend(compress_to_vec(compact.as_bytes(), 9));
    let text = format!("{kind}={VERSION}.{}", to_base64(&bytes));
    match text.len() > LONGEST {
        true => Err(LinkError::TooLong(text.len())),
        false => Ok(text),
    }
}

fn unpacked(text: &str) -> Result<String, LinkError> {
    if text.len() > LONGEST {
        return Err(LinkError::TooLong(text.len()));
    }
    let bytes = from_base64(text).ok_or(LinkError::Damaged)?;
    let (head, rest) = bytes.split_first_chunk().ok_or(LinkError::Damaged)?;
    let file =
        decompress_to_vec_with_limit(rest, LONGEST_FILE).map_err(|error| match error.status {
            TINFLStatus::HasMoreOutput => LinkError::TooLong(LONGEST_FILE),
            _ => LinkError::Damaged,
        })?;
    match sum(&file) == u64::from_le_bytes(*head) {
        true => String::from_utf8(file).map_err(|_| LinkError::Damaged),
        false => Err(LinkError::Damaged),
    }
}

/// The letters of RFC 4648's base64url, which no link needs to escape.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn to_base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + 4);
    for three in bytes.chunks(3) {
        let at = |index: usize| u32::from(three.get(index).copied().unwrap_or(0));
        let joined = (at(0) << 16) | (at(1) << 8) | at(2);
        for letter in 0..=three.len() {
            let six = (joined >> (18 - 6 * letter)) & 63;
            text.push(char::from(LETTERS[six as usize]));
        }
    }
    text
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    for four in text.as_bytes().chunks(4) {
        if four.len() == 1 {
            return None;
        }
        let mut joined = 0_u32;
        for letter in four {
            let six = LETTERS.iter().position(|known| known == letter)?;
            joined = (joined << 6) | six as u32;
        }
        joined <<= 6 * (4 - four.len());
        let three = joined.to_be_bytes();
        bytes.extend_from_slice(&three[1..four.len()]);
    }
    Some(bytes)
}
