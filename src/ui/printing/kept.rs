//! What was last typed for lists, kept in this browser: it is of the office that prints, not of the
//! workbook.

use serde::{Deserialize, Serialize};

use super::labels::PER_PAGE;
use super::packing::{Choices, Shape};
use crate::browser::preferences;
use crate::workbook::{Leaf, Signer};

const KEY: &str = "lists";

#[derive(Serialize, Deserialize)]
pub struct Kept {
    pub shape: Shape,
    pub title: String,
    pub place: String,
    pub signers: [Signer; 2],
    pub leaf: Leaf,
    pub per_page: usize,
    pub boxes: usize,
}

pub fn keep(choices: &Choices) {
    let kept = Kept {
        shape: choices.shape,
        title: choices.title.clone(),
        place: choices.place.clone(),
        signers: choices.signers.clone(),
        leaf: choices.leaf,
        per_page: choices.per_page,
        boxes: choices.boxes,
    };
    if let Ok(text) = serde_json::to_string(&kept) {
        preferences::set(KEY, &text);
    }
}

pub fn kept() -> Option<Kept> {
    let kept: Option<Kept> = serde_json::from_str(&preferences::get(KEY)?).ok();
    kept.filter(|kept| PER_PAGE.contains(&kept.per_page))
}
