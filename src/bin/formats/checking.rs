//! Periksa tabel: tables of any source looked at, and what was found as an Excel file.

use js_sys::Uint8Array;
use takar::exchange::xlsx::{Marked, marked_to_xlsx};
use takar::inspection::{Asked, answer, is_too_little};
use takar::lang::{file_not_read, inspection_words};
use wasm_bindgen::prelude::*;

use crate::acts::tongue;

/// What is wrong in a table: an `Inspected`, as JSON, of an `Asked` with the bytes of the table and
/// of the other one.
#[wasm_bindgen]
pub fn check(asked: &str, bytes: &[u8], other: &[u8], english: bool) -> Result<String, JsValue> {
    let tongue = tongue(english);
    let asked: Asked = serde_json::from_str(asked).map_err(|_| JsValue::NULL)?;
    let found = answer(&asked, bytes, other).map_err(|why| match is_too_little(&why) {
        true => JsValue::from(inspection_words(tongue).too_little),
        false => JsValue::from(file_not_read(&why, tongue)),
    })?;
    serde_json::to_string(&found).map_err(|_| JsValue::NULL)
}

/// Cells with marks, a `Marked` as JSON, as an Excel file.
#[wasm_bindgen]
pub fn marked(cells: &str) -> Result<Uint8Array, JsValue> {
    let cells: Marked = serde_json::from_str(cells).map_err(|_| JsValue::NULL)?;
    let bytes = marked_to_xlsx(&cells).map_err(|error| JsValue::from(error.to_string()))?;
    Ok(Uint8Array::from(bytes.as_slice()))
}
