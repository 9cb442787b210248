use std::collections::BTreeSet;
use std::rc::Rc;

use super::KeyFaults;
use super::search::Search;
use crate::engine::{Engine, Where};
use crate::workbook::{Content, Edit, Structure, Table, TableId, Workbook};

/// What is known of a workbook's keys, and when that is to be found anew.
#[derive(Debug, Default)]
pub(in crate::engine) struct Watch {
    faults: Rc<KeyFaults>,
    /// On its way, where it is not known.
    search: Option<Search>,
    /// The columns that have keys or hold them.
    columns: BTreeSet<(usize, usize)>,
}

impl Watch {
    /// Begins anew for another workbook or other places.
    pub fn begin(&mut self, workbook: &Workbook) {
        self.columns.clear();
        for (sheet, table) in workbook.sheets.iter().enumerate() {
            let Some(table) = table.table() else { continue };
            for (column, definition) in table.columns.iter().enumerate() {
                if definition.of.is_some() || table.key.contains(&definition.id) {
                    self.columns.insert((sheet, column));
                }
            }
        }
        self.faults = Rc::default();
        self.search = Some(Search::of(workbook));
    }

    /// Begins anew and keeps what was known until then.
    fn again(&mut self, workbook: &Workbook) {
        self.search = Some(Search::of(workbook));
    }

    /// Takes note that values of a place are other than before.
    pub fn changed(&mut self, workbook: &Workbook, place: Where) {
        if let Where::Column { sheet, column } | Where::Cell { sheet, column, .. } = place
            && self.columns.contains(&(sheet, column))
        {
            self.again(workbook);
        }
    }

    /// Takes note of an edit that the workbook has taken.
    pub fn note(&mut self, workbook: &Workbook, edit: &Edit) {
        match edit {
            Edit::Several(edits) | Edit::Act { edits, .. } => {
                edits.iter().for_each(|edit| self.note(workbook, edit));
            }
            Edit::InsertRow { .. }
            | Edit::RemoveRow { .. }
            | Edit::InsertRows(_)
            | Edit::RemoveRows { .. } => self.begin(workbook),
            Edit::Cells(many) if holds_keys(workbook, many.table) => self.again(workbook),
            Edit::Structure(change) => match change {
                Structure::MoveRow { .. }
                | Structure::OrderRows { .. }
                | Structure::TableKey { .. }
                | Structure::ColumnLook { .. } => self.begin(workbook),
                Structure::FillColumn { table, .. } if holds_keys(workbook, *table) => {
                    self.again(workbook);
                }
                _ => {}
            },
            // Whether a blank key is missed depends on the other cells of its row.
            Edit::Cell { table, row, .. } => {
                let found = workbook.table(*table);
                let at = found.and_then(|table| Some((table, table.position(*row)?)));
                let is_blank = |table: &Table, at: usize| {
                    let mut held = table.columns.iter().filter(|it| it.of.is_some());
                    held.any(|it| it.cells().get(at).is_some_and(Content::is_blank))
                };
                if at.is_some_and(|(table, at)| is_blank(table, at)) {
                    self.again(workbook);
                }
            }
            _ => {}
        }
    }
}

/// What is known of the keys, set aside while edits are tried that will all be taken back.
#[derive(Debug, Default)]
pub struct KeysAside(Watch);

fn holds_keys(workbook: &Workbook, table: TableId) -> bool {
    let columns = workbook.table(table).into_iter().flat_map(|it| &it.columns);
    columns.into_iter().any(|column| column.of.is_some())
}

impl Engine {
    /// What is wrong with the keys, as far as it is known.
    pub fn key_faults(&self) -> &Rc<KeyFaults> {
        &self.watch.faults
    }

    /// Whether it is known what is wrong with the keys.
    pub fn knows_keys(&self) -> bool {
        self.watch.search.is_none()
    }

    /// Sets aside what is known of the keys, and what is still to be found.
    pub fn set_keys_aside(&mut self) -> KeysAside {
        KeysAside(std::mem::take(&mut self.watch))
    }

    /// Knows again what was set aside, now that the workbook is as it was then.
    pub fn put_keys_back(&mut self, aside: KeysAside) {
        self.watch = aside.0;
    }

    /// Looks at the keys until `go_on` says no or all is known. It is to be asked for once every
    /// value is computed.
    pub fn look_at_keys(&mut self, workbook: &Workbook, go_on: &mut dyn FnMut() -> bool) {
        let Some(mut search) = self.watch.search.take() else {
            return;
        };
        match search.go_on(self, workbook, go_on) {
            Some(faults) => self.watch.faults = Rc::new(faults),
            None => self.watch.search = Some(search),
        }
    }
}
