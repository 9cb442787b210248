//! Columns that are given another form, with what they hold.

use leptos::prelude::*;

use crate::lang::{fill, form_words};
use crate::ui::desk::{Desk, Selection, Session};
use crate::ui::sheet::Manner;
use crate::workbook::{
    Column, Content, Deed, DeedKind, Edit, Filling, Form, Kind, MatrixId, Structure, TableId,
};

/// The looks that a key gives to columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As many decimals as there are.
    Plain,
    /// Two decimals and marks between thousands.
    Number,
    Date,
    Rupiah,
    Percent,
}

impl Look {
    fn of(self, before: &Form) -> Form {
        let kind = match self {
            Look::Plain | Look::Number => Kind::Number,
            Look::Date => Kind::Date,
            Look::Rupiah => Kind::Rupiah,
            Look::Percent => Kind::Percent,
        };
        let decimals = match self {
            Look::Plain => None,
            Look::Number => Some(2),
            _ if before.kind == kind => before.decimals,
            // No digit is hidden that nobody asked to hide.
            Look::Date | Look::Rupiah | Look::Percent => None,
        };
        Form {
            kind,
            decimals,
            choices: Vec::new(),
            ungrouped: before.ungrouped && self == Look::Plain,
            ..before.clone()
        }
    }
}

/// What a column holds, read in another form, and how many cells become unfit by it.
pub struct Retyped {
    pub cells: Vec<Content>,
    pub unfit: usize,
}

/// What becomes of what is typed in a column, if its kind or its choices change.
pub fn retyped(
    session: &Session,
    column: &Column,
    after: &Form,
    manner: Manner,
) -> Option<Retyped> {
    let before = &column.form;
    let same = before.kind == after.kind && before.choices == after.choices;
    if same || !column.is_input() {
        return None;
    }
    let words = session.workbook().words(column);
    let manner = (manner.locale, manner.tongue);
    let read = |content: &Content| after.retyped(before, content, &words, manner);
    // What a scenario has instead stays with the scenario.
    let typed = session.workbook().base_cells(column);
    let cells: Vec<Content> = typed.iter().map(read).collect();
    let was_fit = typed.iter().map(|content| !before.is_unfit(content));
    let unfit = cells.iter().zip(was_fit);
    let unfit = unfit.filter(|(cell, was_fit)| *was_fit && after.is_unfit(cell));
    Some(Retyped {
        unfit: unfit.count(),
        cells,
    })
}

/// A column's look with another form; a unit that only said the kind goes with it.
pub fn dressed(column: &Column, form: Form) -> Column {
    let mut look = column.looks();
    let mark = column.form.kind.mark();
    let said_kind = |unit: &crate::workbook::Label| mark.is_some_and(|mark| unit.is(mark));
    if form.kind != column.form.kind && look.unit.as_ref().is_some_and(said_kind) {
        look.unit = None;
    }
    look.form = form;
    look
}

/// The edits that give a column another form, and how many cells become unfit.
fn reform(
    session: &Session,
    table: TableId,
    column: &Column,
    form: Form,
    manner: Manner,
) -> (Vec<Edit>, usize) {
    let mut edits = Vec::new();
    let retyped = retyped(session, column, &form, manner);
    let unfit = retyped.as_ref().map_or(0, |it| it.unfit);
    if let Some(Retyped { cells, .. }) = retyped.filter(|it| it.cells != column.cells()) {
        let (column, filling) = (column.id, Filling::Typed(cells));
        edits.push(Edit::from(Structure::FillColumn {
            table,
            column,
            filling,
        }));
    }
    let look = dressed(column, form);
    if look != column.looks() {
        let column = Box::new(look);
        edits.push(Structure::ColumnLook { table, column }.into());
    }
    (edits, unfit)
}

impl Desk {
    /// Shows the figures of the matrix with one decimal more, or one less.
    pub fn matrix_decimals(self, more: bool) {
        const MOST: u8 = 20;
        let Some(matrix) = self.matrix_now() else {
            return;
        };
        self.reform_matrix(matrix, |form| {
            let now = form.decimals.unwrap_or(0);
            let decimals = if more {
                (now + 1).min(MOST)
            } else {
                now.saturating_sub(1)
            };
            Form {
                decimals: Some(decimals),
                ..form.clone()
            }
        });
        self.focus_grid();
    }

    fn reform_matrix(self, matrix: MatrixId, to: impl FnOnce(&Form) -> Form) {
        let edit = self.glance(|session| {
            let known = &session.workbook().matrix(matrix)?.form;
            let form = to(known);
            (form != *known).then_some(Structure::MatrixForm { matrix, form })
        });
        if let Some(edit) = edit {
            self.make(edit.into());
        }
    }

    /// Gives the selected columns a look, as one act. Where cells would become unreadable nothing
    /// is done: the column's dialog does that, which says so beforehand.
    pub fn look_alike(self, look: Look) {
        let words = form_words(self.tongue.get_untracked());
        if let Some(matrix) = self.matrix_now() {
            return self.reform_matrix(matrix, |form| look.of(form));
        }
        let Some(table) = self.table_now() else {
            return self.notice.set(words.table_only.to_owned());
        };
        let columns = self.selection.with_untracked(|now: &Selection| {
            let columns = now.ranges().iter().flat_map(|range| range.columns());
            columns.collect::<std::collections::BTreeSet<usize>>()
        });
        let manner = self.manner_now();
        let (edits, unfit) = self.glance(|session| {
            let (mut edits, mut unfit) = (Vec::new(), 0);
            if let Some(sheet) = session.workbook().table(table) {
                for column in columns.iter().filter_map(|at| sheet.columns.get(*at)) {
                    let form = look.of(&column.form);
                    let (own, count) = reform(session, table, column, form, manner);
                    edits.extend(own);
                    unfit += count;
                }
            }
            (edits, unfit)
        });
        if unfit > 0 {
            let said = fill(words.unfit_by_key, &[&unfit.to_string()]);
            return self.notice.set(said);
        }
        if !edits.is_empty() {
            let deed = Deed::new(DeedKind::Format, 1, columns.len());
            self.make(Edit::Act { deed, edits });
        }
    }
}
