//! Contents on their way into cells, as one act: what a fill, a move and Ctrl+Enter come to. Where
//! they would fall on computed cells, a question stands in between, as with a paste.

use leptos::prelude::*;

use super::desk::{Desk, Dialog, Selection, Session};
use super::sheet::{self, Manner};
use crate::formula::Value;
use crate::workbook::{Content, Deed, Edit, Form, Kind, Target, Typed};

#[derive(Clone, Debug, PartialEq)]
pub struct Placing {
    pub contents: Vec<(Target, Content)>,
    pub deed: Deed,
    /// A typed formula becomes that of a whole column, where its cells are computed.
    pub share: bool,
    /// What is selected when it is done.
    pub select: Selection,
}

impl Placing {
    /// Whether a content falls on a cell that is computed, and would be an override.
    fn overrides(&self, session: &Session, target: Target, content: &Content) -> bool {
        let workbook = session.workbook();
        let shares = self.share && content.formula().is_some();
        !shares
            && !content.is_blank()
            && workbook.shared_formula(target).is_some()
            && !workbook.is_overridden(target)
    }
}

/// Puts contents in, or asks first whether computed cells are to be overridden.
pub fn place(desk: Desk, placing: Placing) {
    let computed = desk.glance(|session| {
        let contents = placing.contents.iter();
        contents
            .filter(|(target, content)| placing.overrides(session, *target, content))
            .count()
    });
    if computed > 0 {
        desk.dialog.set(Some(Dialog::Place(placing, computed)));
    } else {
        put(desk, &placing, true);
    }
}

/// Puts contents in; computed cells are left out unless they are to be overridden.
pub fn put(desk: Desk, placing: &Placing, over_formulas: bool) {
    let edits = desk.glance(|session| {
        let workbook = session.workbook();
        let mut edits: Vec<Edit> = Vec::new();
        for (target, content) in &placing.contents {
            if !over_formulas && placing.overrides(session, *target, content) {
                continue;
            }
            let edit = if placing.share {
                workbook.put(*target, content.clone())
            } else {
                workbook.lay(*target, content.clone())
            };
            // The cells of a column share one formula, which is put in once.
            if edit.is_some() && edit.as_ref() != edits.last() {
                edits.extend(edit);
            }
        }
        edits
    });
    if !desk.make_deed(placing.deed.clone(), edits) {
        return desk.focus_grid();
    }
    desk.selection.set(placing.select.clone());
    desk.focus_grid();
}

/// What a cell hands to others: what was put in it or, where it is computed, its value.
pub fn content_at(session: &Session, sheet: usize, row: usize, column: usize) -> Content {
    let target = sheet::target(session, sheet, row, column);
    if let Some(content) = target.and_then(|target| session.workbook().content(target)) {
        return content.clone();
    }
    match sheet::value(session, sheet, row, column) {
        Value::Number(number) => Content::Number(number),
        Value::Text(text) => Content::Text(text.to_string()),
        Value::Bool(truth) => Content::Bool(truth),
        Value::Blank | Value::Error(_) => Content::Blank,
    }
}

/// A content as another cell takes it: where it holds another kind of value, it is read there as
/// if it had been typed.
pub fn carried(
    session: &Session,
    content: Content,
    from: Option<Target>,
    to: Target,
    manner: Manner,
) -> Content {
    let workbook = session.workbook();
    let (Some(from), Some(form)) = (
        from.and_then(|target| workbook.form(target)),
        workbook.form(to),
    ) else {
        return content;
    };
    let alike = |a: &Form, b: &Form| {
        a == b || (a.is_numeric() && b.is_numeric()) || (a.kind, b.kind) == (Kind::Text, Kind::Text)
    };
    let is_text = matches!(content, Content::Text(_) | Content::Unreadable(_));
    if content.is_blank()
        || content.formula().is_some()
        || (alike(from, form) && !(is_text && form.is_numeric()))
    {
        return content;
    }
    let text = from.edit_text(&content, manner.locale, manner.tongue);
    match form.read(&text, manner.locale, &workbook.words_at(to)) {
        Typed::Content(content) => content,
        Typed::Broken(_) => Content::Unreadable(text),
    }
}
