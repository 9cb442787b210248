//! The keys of the grid and of a cell that is typed in, for the keyboard map. What they do is
//! `ui/grid`'s; a test presses each of them.

use super::{Group, Said};
use crate::lang::key_words;

/// Keys that do one thing.
pub struct GridKeys {
    pub group: Group,
    pub keys: &'static [&'static str],
    pub says: Said,
}

const fn keys(group: Group, keys: &'static [&'static str], says: Said) -> GridKeys {
    GridKeys { group, keys, says }
}

pub const GRID_KEYS: &[GridKeys] = &[
    keys(
        Group::Moving,
        &["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"],
        |t| key_words(t).arrows,
    ),
    keys(Group::Moving, &["Ctrl+ArrowDown", "Ctrl+ArrowRight"], |t| {
        key_words(t).edge
    }),
    keys(Group::Moving, &["Home", "End"], |t| key_words(t).row_ends),
    keys(Group::Moving, &["Ctrl+Home", "Ctrl+End"], |t| {
        key_words(t).corners
    }),
    keys(Group::Moving, &["PageUp", "PageDown"], |t| {
        key_words(t).pages
    }),
    keys(Group::Moving, &["Enter", "Shift+Enter"], |t| {
        key_words(t).down_up
    }),
    keys(Group::Moving, &["Tab", "Shift+Tab"], |t| {
        key_words(t).right_left
    }),
    keys(
        Group::Selecting,
        &["Shift+ArrowDown", "Shift+ArrowRight"],
        |t| key_words(t).extend,
    ),
    keys(
        Group::Selecting,
        &["Ctrl+Shift+ArrowDown", "Ctrl+Shift+ArrowRight"],
        |t| key_words(t).extend_edge,
    ),
    keys(Group::Selecting, &["Ctrl+ "], |t| key_words(t).whole_column),
    keys(Group::Selecting, &["Shift+ "], |t| key_words(t).whole_row),
    keys(Group::Selecting, &["Ctrl+A", "Ctrl+Shift+ "], |t| {
        key_words(t).everything
    }),
    keys(Group::Selecting, &["Escape"], |t| key_words(t).only_cursor),
    keys(Group::Columns, &["Alt+ArrowDown"], |t| {
        key_words(t).column_menu
    }),
    keys(Group::Rows, &["Shift+F10"], |t| key_words(t).row_menu),
    keys(Group::Rows, &["Ctrl+=", "Ctrl+-"], |t| {
        key_words(t).on_whole
    }),
    keys(Group::Change, &["Ctrl+;"], |t| key_words(t).today),
    keys(Group::Typing, &["Enter", "Shift+Enter"], |t| {
        key_words(t).keep
    }),
    keys(Group::Typing, &["Tab", "Shift+Tab"], |t| {
        key_words(t).keep_across
    }),
    keys(Group::Typing, &["Ctrl+Enter"], |t| key_words(t).keep_all),
    keys(Group::Typing, &["Alt+Enter"], |t| key_words(t).line_break),
    keys(Group::Typing, &["Escape"], |t| key_words(t).leave),
];
