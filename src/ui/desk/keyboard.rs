//! Which keyboard a phone shows.

use leptos::prelude::*;

use super::Desk;
use super::typing::CellField;
use crate::workbook::{Form, Kind};

impl Desk {
    /// Of what is typed into, or could be: that of figures, unless it is a formula. Tracked, for an
    /// `inputmode`.
    pub fn keyboard(self) -> Option<&'static str> {
        self.cursor.track();
        self.tab.track();
        let formula = self
            .draft
            .with(|draft| draft.as_ref().is_some_and(|it| it.text.starts_with('=')));
        let CellField::Cell(target) = self.field_now().filter(|_| !formula)? else {
            return None;
        };
        self.read(|session| keyboard_of(session.workbook().form(target)?))
    }
}

/// The keyboard of what a form takes.
fn keyboard_of(form: &Form) -> Option<&'static str> {
    matches!(form.kind, Kind::Number | Kind::Percent | Kind::Rupiah).then_some("decimal")
}
