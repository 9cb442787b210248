//! Help while a formula is typed, in the cell and in the formula bar alike: a list of what could
//! stand at the cursor, and the arguments of the function that is being called.
//!
//! The field keeps the focus; it may hold line breaks, so it is a textbox that names its list
//! (`aria-controls`) while that is open, and `aria-activedescendant` names the chosen item. Its
//! keys are Excel's, and where nothing is chosen by them Enter and the rest mean what they mean
//! without a list.

mod list;
mod place;

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::desk::{Desk, Place};
use super::formula_bar::type_on;
use crate::formula::{
    ArgumentHint, Completion, Completions, Syntax, argument_hint, complete, steps_over,
};
use crate::lang::function_entry;

pub use list::Help;
pub use place::{Spot, beside};

/// What helps with the text in one field.
#[derive(Clone, Copy)]
pub struct Completing {
    desk: Desk,
    place: Place,
    input: NodeRef<html::Textarea>,
    /// Where the cursor is in the text, in bytes.
    caret: RwSignal<usize>,
    /// Typing opens the list; Escape and moving the cursor close it.
    open: RwSignal<bool>,
    /// The item chosen by the arrow keys.
    chosen: RwSignal<Option<usize>>,
    found: Memo<Option<Completions>>,
    hint: Memo<Option<ArgumentHint>>,
}

impl Completing {
    pub fn new(desk: Desk, place: Place, input: NodeRef<html::Textarea>) -> Completing {
        let (caret, open) = (RwSignal::new(0), RwSignal::new(false));
        let formula = move || formula_in(desk, place);
        let syntax = move || Syntax::of(desk.locale.get());
        let found = Memo::new(move |_| {
            let text = formula().filter(|_| open.get())?;
            let target = desk.target_now()?;
            desk.glance(|session| {
                let vocabulary = session.workbook().vocabulary(target);
                complete(&text, caret.get(), syntax(), &vocabulary)
            })
        });
        let hint = Memo::new(move |_| {
            let hint = argument_hint(&formula()?, caret.get(), syntax())?;
            function_entry(hint.function.name).map(|_| hint)
        });
        Completing {
            desk,
            place,
            input,
            caret,
            open,
            chosen: RwSignal::new(None),
            found,
            hint,
        }
    }

    // What the field tells

    /// The field is entered; nothing is typed yet.
    pub fn begin(self) {
        self.note_caret();
        self.chosen.set(None);
        self.open.set(false);
    }

    /// A text was typed.
    pub fn typed(self, text: String) {
        type_on(self.desk, text, self.place);
        self.note_caret();
        self.chosen.set(None);
        self.open.set(true);
    }

    /// The cursor may have moved without anything being typed.
    pub fn moved(self) {
        let before = self.caret.get_untracked();
        self.note_caret();
        if before != self.caret.get_untracked() {
            self.open.set(false);
        }
    }

    fn note_caret(self) {
        if let Some(input) = self.input.get_untracked() {
            let at = input.selection_end().ok().flatten().unwrap_or(0);
            self.caret.set(place::bytes(&input.value(), at));
        }
    }

    /// Does what a key means here; `false` where it means nothing here.
    pub fn takes(self, event: &KeyboardEvent) -> bool {
        if event.is_composing() || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return false;
        }
        let count = self.count();
        let chosen = self.chosen.get_untracked();
        let taken = match (event.key().as_str(), chosen) {
            (")" | "]", _) => self.step_over(&event.key()),
            _ if count == 0 => false,
            ("ArrowDown", _) => self.choose(chosen.map_or(0, |at| (at + 1) % count)),
            ("ArrowUp", _) => self.choose(chosen.unwrap_or(0).checked_sub(1).unwrap_or(count - 1)),
            ("Enter", Some(chosen)) => self.accept(chosen),
            ("Tab", _) if !event.shift_key() => self.accept(chosen.unwrap_or(0)),
            ("Escape", _) => {
                self.open.set(false);
                true
            }
            _ => false,
        };
        if taken {
            event.prevent_default();
            event.stop_propagation();
        }
        taken
    }

    fn choose(self, at: usize) -> bool {
        self.chosen.set(Some(at));
        true
    }

    /// Puts a completion in; the cursor goes where it wants it.
    fn accept(self, at: usize) -> bool {
        let completions = self.found.get_untracked();
        let text = formula_in_now(self.desk, self.place);
        let (Some(Completions { span, items }), Some(text)) = (completions, text) else {
            return false;
        };
        let Some(item) = items.get(at) else {
            return false;
        };
        self.write(item.taken(&text, &span), item.caret);
        true
    }

    /// Goes over a closing sign that is there already.
    fn step_over(self, sign: &str) -> bool {
        let (Some(input), Some(sign)) = (self.input.get_untracked(), sign.chars().next()) else {
            return false;
        };
        let Some(text) = formula_in_now(self.desk, self.place) else {
            return false;
        };
        self.note_caret();
        let at = self.caret.get_untracked();
        let selects = input.selection_start() != input.selection_end();
        let syntax = Syntax::of(self.desk.locale.get_untracked());
        if selects || !steps_over(&text, at, sign, syntax) {
            return false;
        }
        self.write(text, at + sign.len_utf8());
        true
    }

    /// Puts a line break in the place of what is selected.
    pub fn break_line(self) {
        self.insert("\n");
    }

    /// Puts a text in the place of what is selected.
    pub fn insert(self, piece: &str) {
        let Some(input) = self.input.get_untracked() else {
            return;
        };
        let text = input.value();
        let at = |units: Result<Option<u32>, _>| {
            place::bytes(&text, units.ok().flatten().unwrap_or(u32::MAX))
        };
        let (from, to) = (at(input.selection_start()), at(input.selection_end()));
        let with = format!("{}{piece}{}", &text[..from], &text[to..]);
        self.write(with, from + piece.len());
    }

    fn write(self, text: String, caret: usize) {
        if let Some(input) = self.input.get_untracked() {
            let at = place::units(&text, caret);
            input.set_value(&text);
            let _ = input.set_selection_range(at, at);
        }
        type_on(self.desk, text, self.place);
        self.caret.set(caret);
        self.chosen.set(None);
    }

    // What the field shows

    pub fn is_open(self) -> bool {
        self.found.with(Option::is_some)
    }

    /// The id of the chosen item's element.
    pub fn active(self) -> Option<String> {
        let chosen = self.chosen.get().filter(|_| self.is_open())?;
        Some(self.item_id(chosen))
    }

    pub fn list_id(self) -> &'static str {
        match self.place {
            Place::Cell => "cell-completions",
            Place::Bar => "bar-completions",
        }
    }

    pub fn hint_id(self) -> &'static str {
        match self.place {
            Place::Cell => "cell-hint",
            Place::Bar => "bar-hint",
        }
    }

    fn item_id(self, at: usize) -> String {
        format!("{}-{at}", self.list_id())
    }

    fn count(self) -> usize {
        self.found
            .with_untracked(|found| found.as_ref().map_or(0, |found| found.items.len()))
    }

    fn items(self) -> Vec<Completion> {
        self.found.with(|found| {
            found
                .as_ref()
                .map_or(Vec::new(), |found| found.items.clone())
        })
    }
}

/// The text that is typed at a place, if it is a formula.
fn formula_in(desk: Desk, place: Place) -> Option<String> {
    desk.draft.track();
    formula_in_now(desk, place)
}

fn formula_in_now(desk: Desk, place: Place) -> Option<String> {
    desk.draft.with_untracked(|draft| {
        let draft = draft.as_ref().filter(|draft| draft.place == place)?;
        let is_formula = draft.text.trim_start().starts_with('=');
        is_formula.then(|| draft.text.clone())
    })
}
