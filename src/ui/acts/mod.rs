//! Every act of the page, once: what it is called, its keys, when it can be done, and doing it.
//! The palette, the keyboard map and the keys themselves are made of this list.
//!
//! An act is added by one line in `list`, or in `on_sheets` where it is of rows, columns or sheets:
//! `act("row.above", |t| words(t).insert_above, |desk| desk.insert_row(0)).when(has_rows)`

mod files;
pub mod grid_keys;
pub mod keys;
mod levels;
mod list;
mod looking;
mod on_sheets;
mod scenarios;
mod tracing;

use leptos::ev::KeyboardEvent;

use super::desk::Desk;
use crate::lang::{Tongue, key_words, scenario_words};

pub use list::ACTS;

/// A text in either language.
pub type Said = fn(Tongue) -> &'static str;

/// Where the keys of an act are heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Wherever the focus is.
    Always,
    /// Not in a text that is being typed, where they belong to the text.
    BesideTyping,
    /// In the grid, which hears them itself.
    InGrid,
}

/// Something that a person can do here.
pub struct Act {
    /// Stays the same, so that the browser can remember it.
    pub id: &'static str,
    pub name: Said,
    /// The first is the one that is shown.
    pub keys: &'static [&'static str],
    pub heard: Heard,
    /// Whether it can be done now.
    pub ready: fn(Desk) -> bool,
    pub run: fn(Desk),
}

const fn act(id: &'static str, name: Said, run: fn(Desk)) -> Act {
    Act {
        id,
        name,
        keys: &[],
        heard: Heard::Always,
        ready: |_| true,
        run,
    }
}

impl Act {
    const fn when(self, ready: fn(Desk) -> bool) -> Act {
        Act { ready, ..self }
    }

    const fn keys(self, keys: &'static [&'static str]) -> Act {
        Act { keys, ..self }
    }

    const fn heard(self, heard: Heard) -> Act {
        Act { heard, ..self }
    }
}

/// Acts, or keys, that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    File,
    Change,
    Find,
    Moving,
    Selecting,
    Typing,
    Rows,
    Columns,
    Sheets,
    Names,
    Scenarios,
    View,
    Help,
}

/// In the order of the keyboard map.
pub const GROUPS: [Group; 13] = [
    Group::Moving,
    Group::Selecting,
    Group::Change,
    Group::Typing,
    Group::Rows,
    Group::Columns,
    Group::Sheets,
    Group::Names,
    Group::Scenarios,
    Group::Find,
    Group::File,
    Group::View,
    Group::Help,
];

impl Group {
    pub fn name(self, tongue: Tongue) -> &'static str {
        let words = key_words(tongue);
        match self {
            Group::File => words.file,
            Group::Change => words.change,
            Group::Find => words.find,
            Group::Moving => words.moving,
            Group::Selecting => words.selecting,
            Group::Typing => words.typing,
            Group::Rows => words.rows,
            Group::Columns => words.columns,
            Group::Sheets => words.sheets,
            Group::Names => words.names,
            Group::Scenarios => scenario_words(tongue).scenarios,
            Group::View => words.view,
            Group::Help => words.help,
        }
    }
}

/// Every act with its group.
pub fn all() -> impl Iterator<Item = (Group, &'static Act)> {
    ACTS.iter()
        .flat_map(|(group, acts)| acts.iter().map(move |act| (*group, act)))
}

/// The act that has this id.
pub fn with_id(id: &str) -> Option<&'static Act> {
    all().map(|(_, act)| act).find(|act| act.id == id)
}

/// The act that a key stands for, unless the grid hears that key itself.
pub fn for_key(event: &KeyboardEvent) -> Option<&'static Act> {
    all()
        .map(|(_, act)| act)
        .filter(|act| act.heard != Heard::InGrid)
        .find(|act| act.keys.iter().any(|key| keys::means(key, event)))
}
