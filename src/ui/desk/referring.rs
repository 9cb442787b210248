//! Putting a reference into the formula that is typed, by pointing at what is meant.
//!
//! A draft belongs to the cell that it began in; while it is a formula that wants a reference, one
//! may look at other sheets and point there, and Enter or Escape leads back.

use leptos::prelude::*;

use super::{Desk, Place, Selection, Session, Tab};
use crate::formula::{Area, Reference, Span, Syntax, takes_reference};
use crate::ui::sheet;
use crate::workbook::{ParameterId, ResultId, Sheet, Stand, Table};

/// What is pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointed {
    /// A cell of the grid, by its place there; below the rows is the JUMLAH.
    Cell {
        sheet: usize,
        row: usize,
        column: usize,
    },
    /// The heading of a column.
    Column {
        sheet: usize,
        column: usize,
    },
    Parameter(ParameterId),
    Result(ResultId),
}

impl Desk {
    /// Where a reference that is pointed at would be put: in the place of the one that was pointed
    /// at just before, or of what is selected in the formula, where an operand is missing.
    fn reference_place(self) -> Option<Span> {
        let (from, to) = self.caret.get_untracked();
        let pointed = self.pointed.get_untracked().filter(|span| span.end == to);
        let place = pointed.unwrap_or(from..to);
        let syntax = Syntax::of(self.locale.get_untracked());
        self.draft.with_untracked(|draft| {
            let text = &draft.as_ref()?.text;
            takes_reference(text, &place, syntax).then_some(place)
        })
    }

    /// Whether pointing at something would put it into the formula that is typed.
    pub fn takes_reference(self) -> bool {
        self.reference_place().is_some()
    }

    /// Whether what is typed began in another sheet than the one that is shown.
    pub fn is_away(self) -> bool {
        let tab = self.tab.get_untracked();
        self.draft.with_untracked(|draft| {
            draft
                .as_ref()
                .is_some_and(|it| Tab::Sheet(it.home.sheet) != tab)
        })
    }

    /// Puts a reference to what is pointed at into the formula that is typed; `false` where none
    /// can stand, or none is typed.
    pub fn refer(self, to: Pointed) -> bool {
        let Some(place) = self.reference_place() else {
            return false;
        };
        let stand = self.field_now();
        let reference = self.glance(|session| {
            let stand = stand.map(|field| field.stand(session.workbook()));
            reference_to(session, to, stand.unwrap_or_default())
        });
        let Some(reference) = reference else {
            return false;
        };
        let written = reference.text();
        let end = place.start + written.len();
        self.draft.update(|draft| {
            if let Some(draft) = draft {
                draft.text.replace_range(place.clone(), &written);
                draft.problems.clear();
            }
        });
        self.pointed.set(Some(place.start..end));
        self.say_which_row(to, &reference);
        self.ask_for_pen(end);
        true
    }

    /// In its own table a formula speaks of its own row, whichever was pointed at.
    fn say_which_row(self, to: Pointed, reference: &Reference) {
        let home = self
            .draft
            .with_untracked(|draft| Some(draft.as_ref()?.home));
        let (Some(home), Pointed::Cell { sheet, row, .. }) = (home, to) else {
            return;
        };
        let this_row = matches!(
            reference,
            Reference::Table {
                area: Area::ThisRow,
                ..
            }
        );
        if this_row && sheet == home.sheet && row != home.cursor.row {
            self.notice.set(self.words_now().same_row.to_owned());
        }
    }

    /// Lets typing go on in the field of the draft, with the cursor at a place of its text.
    fn ask_for_pen(self, caret: usize) {
        self.caret.set((caret, caret));
        let count = self.pen.get_untracked().map_or(0, |(count, _)| count + 1);
        self.pen.set(Some((count, caret)));
    }

    /// Shows another sheet while a formula is typed that may speak of it; typing goes on in the
    /// formula bar. `false` where nothing such is typed.
    pub(super) fn carry_draft_to(self, tab: Tab) -> bool {
        if !self.takes_reference() && !self.is_away() {
            return false;
        }
        let (_, caret) = self.caret.get_untracked();
        let mut home = None;
        self.draft.update(|draft| {
            if let Some(draft) = draft {
                draft.place = Place::Bar;
                home = Some(draft.home);
            }
        });
        let at_home = home.filter(|home| Tab::Sheet(home.sheet) == tab);
        self.selection
            .set(at_home.map_or_else(Selection::default, |home| Selection::at(home.cursor)));
        self.tab.set(tab);
        self.ask_for_pen(caret);
        true
    }
}

/// The reference that means what was pointed at, from where a formula stands.
fn reference_to(session: &Session, to: Pointed, stand: Stand) -> Option<Reference> {
    let workbook = session.workbook();
    let own = |table: &Table| stand.table() == Some(table.id);
    let of_column = |table: &Table, column: usize, area: Area| {
        Some(Reference::Table {
            table: (!own(table)).then(|| table.name.clone()),
            area,
            column: Some(table.columns.get(column)?.name.clone()),
        })
    };
    // What a cell of a table means: its row where the formula has one, else the whole column.
    let area_of = |table: &Table| match stand.has_row_of(table.id) {
        true => Area::ThisRow,
        false => Area::All,
    };
    // By what a table's rows are called.
    let key_of = |table: &Table| {
        let key = table.column_position(*table.key.first()?)?;
        of_column(table, key, area_of(table))
    };
    match to {
        Pointed::Parameter(id) => Some(Reference::Name(workbook.parameter(id)?.name.clone())),
        Pointed::Result(id) => Some(Reference::Name(workbook.result(id)?.name.clone())),
        Pointed::Column { sheet, column } => match workbook.sheets.get(sheet)? {
            Sheet::Table(table) => of_column(table, column, Area::All),
            Sheet::Matrix(matrix) => match (column, workbook.table(matrix.columns)) {
                (0, _) => key_of(workbook.table(matrix.rows)?),
                (_, Some(columns)) if stand.has_row_of(columns.id) => key_of(columns),
                _ => Some(Reference::Name(matrix.name.clone())),
            },
        },
        Pointed::Cell { sheet, row, column } => match workbook.sheets.get(sheet)? {
            Sheet::Table(table) => {
                let on_total = row >= sheet::row_count(session, sheet);
                let area = if on_total {
                    Area::Totals
                } else {
                    area_of(table)
                };
                of_column(table, column, area)
            }
            Sheet::Matrix(matrix) => {
                if column == 0 {
                    return key_of(workbook.table(matrix.rows)?);
                }
                let at_hand = [matrix.rows, matrix.columns].map(|table| stand.has_row_of(table));
                match at_hand {
                    [false, false] => Some(Reference::Name(matrix.name.clone())),
                    // Both: the matrix itself, whose cells would wait for themselves.
                    [true, true] => None,
                    _ => Some(Reference::Table {
                        table: Some(matrix.name.clone()),
                        area: Area::ThisRow,
                        column: None,
                    }),
                }
            }
        },
    }
}
