use leptos::prelude::*;

use super::{Cursor, Desk, Draft, Place, Session};
use crate::formula::{Syntax, translate};
use crate::ui::sheet::{self, Manner};

impl Desk {
    /// What an editor shows of the cell at the cursor: its content, or its column's formula.
    pub fn edit_text(self) -> String {
        let (Some(sheet), cursor, manner) = (
            self.sheet_now(),
            self.cursor.get_untracked(),
            self.manner_now(),
        ) else {
            return String::new();
        };
        self.glance(|session| edit_text(session, sheet, cursor, manner))
    }

    /// Begins to type in the cell at the cursor; with a text, in place of what it holds.
    pub fn begin_edit(self, place: Place, replacement: Option<String>) {
        if self.target_now().is_none() {
            let sheet = self.sheet_now();
            let rows = self.glance(|s| sheet.map_or(0, |sheet| sheet::row_count(s, sheet)));
            let words = self.words_now();
            let line = self.cursor.get_untracked().row;
            let on_total = line >= rows;
            let on_head = sheet.is_some_and(|sheet| self.head_at(sheet, line).is_some());
            self.notice.set(
                if on_head {
                    words.head_locked
                } else if on_total {
                    words.total_locked
                } else {
                    words.name_locked
                }
                .to_owned(),
            );
            return;
        }
        if self.target_now().is_some_and(|it| !self.may_type(it)) {
            return;
        }
        let replacing = replacement.is_some();
        let text = replacement.unwrap_or_else(|| self.edit_text());
        self.draft.set(Some(Draft {
            text,
            place,
            replacing,
            problems: Vec::new(),
        }));
    }

    /// Puts the draft in. `false` where its formula is broken: then it stays, with its problems.
    pub fn commit(self) -> bool {
        let Some(draft) = self.draft.get_untracked() else {
            return true;
        };
        let Some(target) = self.target_now() else {
            self.draft.set(None);
            return true;
        };
        let locale = self.locale.get_untracked();
        let edit = self.glance(|session| {
            let unchanged = draft.text == self.edit_text();
            if unchanged {
                Ok(None)
            } else {
                session.workbook().typed(target, &draft.text, locale)
            }
        });
        match edit {
            Err(problems) => {
                self.draft.set(Some(Draft { problems, ..draft }));
                false
            }
            Ok(edit) => {
                self.draft.set(None);
                if let Some(edit) = edit {
                    self.make(edit);
                }
                true
            }
        }
    }

    pub fn cancel(self) {
        self.draft.set(None);
        self.focus_grid();
    }
}

/// What an editor shows of a cell.
pub fn edit_text(session: &Session, sheet: usize, cursor: Cursor, manner: Manner) -> String {
    let workbook = session.workbook();
    let Some(target) = sheet::target(session, sheet, cursor.row, cursor.column) else {
        return sheet::total_formula(session, sheet, cursor.column)
            .map(|text| translate(text, Syntax::INVARIANT, Syntax::of(manner.locale)))
            .filter(|_| cursor.row >= sheet::row_count(session, sheet))
            .unwrap_or_default();
    };
    match (workbook.content(target), workbook.form(target)) {
        (Some(content), Some(form)) => form.edit_text(content, manner.locale, manner.tongue),
        _ => workbook
            .shared_formula(target)
            .map(|text| translate(text, Syntax::INVARIANT, Syntax::of(manner.locale)))
            .unwrap_or_default(),
    }
}
