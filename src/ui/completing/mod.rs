//! Help while a formula is typed, in the cell, in the formula bar and in the fields of dialogs
//! alike: a list of what could
//! stand at the cursor, and the arguments of the function that is being called.
//!
//! The field keeps the focus; it may hold line breaks, so it is a textbox that names its list
//! (`aria-controls`) while that is open, and `aria-activedescendant` names the chosen item. Its
//! keys are Excel's, and where nothing is chosen by them Enter and the rest mean what they mean
//! without a list.

mod field;
mod list;
mod meaning;
mod place;

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::desk::{CellField, Desk, Place};
use crate::formula::{
    ArgumentHint, Completion, Completions, Syntax, argument_hint, complete, steps_over,
};
use crate::lang::function_entry;
use crate::workbook::{Stand, Target};
use meaning::{Meaning, meaning};

pub use field::{FormulaField, read_formula, unknown_name};
pub use list::Help;
pub use place::{Spot, beside};

/// What helps with the text in one field.
#[derive(Clone, Copy)]
pub struct Completing {
    desk: Desk,
    /// What the ids of its elements begin with.
    name: &'static str,
    input: NodeRef<html::Textarea>,
    /// What is typed in it, if it is a formula.
    formula: Signal<Option<String>>,
    /// Takes what was typed.
    put: Callback<String>,
    /// What is selected in the text, in bytes; typing goes on at its end.
    caret: RwSignal<(usize, usize)>,
    /// Typing opens the list; Escape and moving the cursor close it.
    open: RwSignal<bool>,
    /// The item chosen by the arrow keys.
    chosen: RwSignal<Option<usize>>,
    found: Memo<Option<Completions>>,
    hint: Memo<Option<ArgumentHint>>,
    /// What the reference at the cursor means.
    meaning: Memo<Option<Meaning>>,
}

impl Completing {
    /// Help with the draft, where it is typed at a place.
    pub fn with_draft(desk: Desk, place: Place, input: NodeRef<html::Textarea>) -> Completing {
        let name = match place {
            Place::Cell => "cell",
            Place::Bar => "bar",
        };
        let formula = Signal::derive(move || {
            desk.draft.with(|draft| {
                let draft = draft.as_ref().filter(|draft| draft.place == place)?;
                is_formula(&draft.text).then(|| draft.text.clone())
            })
        });
        let stand = Signal::derive(move || {
            desk.draft.track();
            let field = desk.field_now();
            desk.glance(|session| field.map(|field| field.stand(session.workbook())))
                .unwrap_or_default()
        });
        let put = Callback::new(move |text| desk.type_on(text, place));
        // A cell that reads its own column would wait for itself.
        let own = Signal::derive(move || {
            desk.draft.track();
            let Some(CellField::Cell(Target::Cell { table, column, .. })) = desk.field_now() else {
                return None;
            };
            desk.glance(|session| {
                let column = session.workbook().table(table)?.column(column)?;
                Some(column.name.clone())
            })
        });
        let typed = (formula, stand, own);
        let help = Completing::new(desk, name, input, typed, put, desk.caret);
        // Typing goes on here when something was pointed at, or the draft came from a cell.
        Effect::new(move |before: Option<Option<u32>>| {
            let asked = desk.pen.get();
            let count = asked.map(|(count, _)| count);
            if let (Some((_, caret)), Some(before)) = (asked, before)
                && before != count
                && let Some(text) = desk.draft.with_untracked(|draft| {
                    let draft = draft.as_ref().filter(|draft| draft.place == place)?;
                    Some(draft.text.clone())
                })
            {
                help.go_on(&text, caret);
            }
            count
        });
        help
    }

    fn new(
        desk: Desk,
        name: &'static str,
        input: NodeRef<html::Textarea>,
        (formula, stand, own): (
            Signal<Option<String>>,
            Signal<Stand>,
            Signal<Option<String>>,
        ),
        put: Callback<String>,
        caret: RwSignal<(usize, usize)>,
    ) -> Completing {
        let open = RwSignal::new(false);
        let syntax = move || Syntax::of(desk.locale.get());
        let found = Memo::new(move |_| {
            let text = formula.get().filter(|_| open.get())?;
            desk.glance(|session| {
                let mut vocabulary = session.workbook().vocabulary(stand.get());
                if let Some(own) = own.get() {
                    vocabulary.leave_out(&own);
                }
                complete(&text, caret.get().1, syntax(), &vocabulary)
            })
        });
        let hint = Memo::new(move |_| {
            let hint = argument_hint(&formula.get()?, caret.get().1, syntax())?;
            function_entry(hint.function.name).map(|_| hint)
        });
        let meaning = Memo::new(move |_| {
            let (text, caret, manner) = (formula.get()?, caret.get().1, desk.manner());
            desk.glance(|session| meaning(session, &text, caret, stand.get(), manner))
        });
        Completing {
            desk,
            name,
            input,
            formula,
            put,
            caret,
            open,
            chosen: RwSignal::new(None),
            found,
            hint,
            meaning,
        }
    }

    // What the field tells

    /// The field is entered; nothing is typed yet.
    pub fn begin(self) {
        self.note_caret();
        self.chosen.set(None);
        self.open.set(false);
    }

    /// The field is left.
    fn leave(self) {
        self.open.set(false);
    }

    /// A text was typed.
    pub fn typed(self, text: String) {
        self.put.run(text);
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
        let Some(input) = self.input.get_untracked() else {
            return;
        };
        let text = input.value();
        let bytes =
            |units: Result<Option<u32>, _>| place::bytes(&text, units.ok().flatten().unwrap_or(0));
        let selected = (bytes(input.selection_start()), bytes(input.selection_end()));
        if self.caret.get_untracked() != selected {
            self.caret.set(selected);
        }
    }

    /// Puts the text and the cursor into the field, and the keyboard too.
    fn go_on(self, text: &str, caret: usize) {
        if let Some(input) = self.input.get_untracked() {
            let at = place::units(text, caret);
            if input.value() != text {
                input.set_value(text);
            }
            let _ = input.focus();
            let _ = input.set_selection_range(at, at);
        }
        self.caret.set((caret, caret));
        self.chosen.set(None);
        self.open.set(false);
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
        let text = self.formula.get_untracked();
        let (Some(Completions { span, items }), Some(text)) = (completions, text) else {
            return false;
        };
        let Some(item) = items.get(at) else {
            return false;
        };
        self.write(item.taken(&text, &span), item.caret);
        true
    }

    /// Puts another formula in the place of all that is typed.
    fn replace_all(self, text: String) {
        let caret = text.len();
        self.write(text, caret);
    }

    /// Goes over a closing sign that is there already.
    fn step_over(self, sign: &str) -> bool {
        let (Some(input), Some(sign)) = (self.input.get_untracked(), sign.chars().next()) else {
            return false;
        };
        let Some(text) = self.formula.get_untracked() else {
            return false;
        };
        self.note_caret();
        let (_, at) = self.caret.get_untracked();
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
        self.put.run(text);
        self.caret.set((caret, caret));
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

    pub fn list_id(self) -> String {
        format!("{}-completions", self.name)
    }

    pub fn hint_id(self) -> String {
        format!("{}-hint", self.name)
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

fn is_formula(text: &str) -> bool {
    text.trim_start().starts_with('=')
}
