//! What Ctrl with + and − asks where neither rows nor columns are selected whole: which is meant.

use leptos::prelude::*;

use super::items::{Item, Part};
use super::{Asked, Subject};
use crate::lang::menu_words;
use crate::ui::cells;
use crate::ui::desk::{Desk, Selection};
use crate::workbook::Thing;

impl Desk {
    /// Asks at the cell with the cursor. `false` where there is none.
    pub fn ask_rows_or_columns(self, remove: bool) -> bool {
        let cell = document().query_selector(".grid .cell.active");
        let Some(cell) = cell.ok().flatten() else {
            return false;
        };
        self.pop_up_under(Subject::RowsOrColumns { remove }, &cell);
        true
    }
}

/// Rows first, as in Excel's order of what is asked most.
pub fn items(desk: Desk, remove: bool) -> Vec<Part> {
    let (words, titles) = (desk.words_now(), menu_words(desk.tongue.get_untracked()));
    let range = desk.selection.with_untracked(Selection::last);
    let at = range.top_left().column;
    let Some((table, count, column)) = desk.column_at(at) else {
        return Vec::new();
    };
    let on_rows = desk.glance(|session| {
        let sheet = desk.sheet_now().unwrap_or_default();
        let rows = cells::rows_of(session, sheet).map_or(0, |table| table.rows().len());
        *range.rows().start() < session.sight(sheet).count().min(rows.max(1))
    });
    let (title, mut items) = if remove {
        let rows = Item::new(words.remove_row, move || desk.remove_rows());
        let columns = Item::new(words.remove_column, move || {
            desk.ask(Asked::Remove(Thing::Column { table, column }));
        });
        let one_of_several = range.width() == 1 && count > 1;
        (
            titles.remove_what,
            vec![rows, columns.only_if(one_of_several)],
        )
    } else {
        let rows = Item::new(words.insert_above, move || desk.insert_row(0));
        let columns = Item::new(words.column_left, move || {
            let column = None;
            desk.ask(Asked::Column { table, column, at });
        });
        (titles.insert_what, vec![rows, columns])
    };
    // The JUMLAH is no row that could go, or have another above it.
    items[0].disabled = !on_rows;
    let title = Some(title);
    vec![Part { title, items }]
}
