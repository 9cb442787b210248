use rustc_hash::FxHashSet;

use crate::engine::{Engine, KeysAside, Spot};
use crate::formula::Value;
use crate::workbook::{
    ColumnId, Content, Edit, EditError, MatrixId, ParameterId, RowId, ScenarioEdit, ScenarioId,
    TableId, Target, Workbook,
};

/// Edits laid on a workbook to see what they come to, and then taken back.
///
/// For as long as it stands it has both to itself, and what is read of it is computed to the end.
/// When it is dropped, the workbook and every value are as they were, and nobody is told of any
/// change: long work ends its trial before the page is shown, and begins another.
pub struct Trial<'a> {
    workbook: &'a mut Workbook,
    engine: &'a mut Engine,
    keys: KeysAside,
    /// The next id to be drawn, as it was.
    next: u32,
    /// What takes all back, the last first.
    inverses: Vec<Edit>,
    /// Places that have their inverse already.
    known: FxHashSet<Place>,
}

/// What one edit of a value is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Parameter(ParameterId),
    Cell(TableId, RowId, ColumnId),
    Override(TableId, RowId, ColumnId),
    MatrixOverride(MatrixId, RowId, RowId),
    Change(ScenarioId, Target),
}

impl Place {
    fn of(edit: &Edit) -> Option<Place> {
        match *edit {
            Edit::Parameter { parameter, .. } => Some(Place::Parameter(parameter)),
            Edit::Cell {
                table, row, column, ..
            } => Some(Place::Cell(table, row, column)),
            Edit::Override {
                table, row, column, ..
            } => Some(Place::Override(table, row, column)),
            Edit::MatrixOverride {
                matrix,
                row,
                column,
                ..
            } => Some(Place::MatrixOverride(matrix, row, column)),
            Edit::Scenario(ScenarioEdit::Change {
                scenario,
                ref changes,
            }) => match changes.as_slice() {
                [(at, _)] => Some(Place::Change(scenario, *at)),
                _ => None,
            },
            _ => None,
        }
    }
}

impl<'a> Trial<'a> {
    /// `None` while the engine is not current: what it has still to tell belongs to others.
    pub fn on(workbook: &'a mut Workbook, engine: &'a mut Engine) -> Option<Trial<'a>> {
        if !engine.is_current() {
            return None;
        }
        Some(Trial {
            keys: engine.set_keys_aside(),
            next: workbook.next_id(),
            workbook,
            engine,
            inverses: Vec::new(),
            known: FxHashSet::default(),
        })
    }

    /// Lays edits over what is laid already, whatever is locked, and computes what follows.
    ///
    /// # Errors
    /// Where one does not fit; those before it stay until all is taken back.
    pub fn lay(&mut self, edits: &[Edit]) -> Result<(), EditError> {
        let laid = edits.iter().try_for_each(|edit| self.put(edit));
        self.compute();
        laid
    }

    /// Takes back what is laid and lays this instead; computed once.
    ///
    /// # Errors
    /// As of [`Trial::lay`].
    pub fn lay_instead(&mut self, edits: &[Edit]) -> Result<(), EditError> {
        self.restore();
        self.lay(edits)
    }

    /// Puts contents over what is laid, each into its one place.
    ///
    /// # Errors
    /// As of [`Trial::lay`].
    pub fn put_in(&mut self, contents: &[(Target, Content)]) -> Result<(), EditError> {
        let mut put = Ok(());
        for (target, content) in contents {
            if let Some(edit) = self.workbook.lay(*target, content.clone()) {
                put = put.and(self.put(&edit));
            }
        }
        self.compute();
        put
    }

    /// Takes back what is laid and puts contents in instead; computed once.
    ///
    /// # Errors
    /// As of [`Trial::lay`].
    pub fn put_in_instead(&mut self, contents: &[(Target, Content)]) -> Result<(), EditError> {
        self.restore();
        self.put_in(contents)
    }

    /// Takes back what is laid.
    pub fn take_back(&mut self) {
        self.restore();
        self.compute();
    }

    pub fn workbook(&self) -> &Workbook {
        self.workbook
    }

    pub fn engine(&self) -> &Engine {
        self.engine
    }

    /// What a place comes to, as all stands now.
    pub fn value(&self, spot: Spot) -> Value {
        self.engine.value(spot)
    }

    fn put(&mut self, edit: &Edit) -> Result<(), EditError> {
        if let Edit::Several(edits) | Edit::Act { edits, .. } = edit {
            return edits.iter().try_for_each(|edit| self.put(edit));
        }
        // What is tried under a scenario is tried in it, as if a person had typed it.
        let Some(edit) = self.workbook.in_scenario(edit.clone()) else {
            return Ok(());
        };
        let inverse = self.workbook.apply(&edit)?;
        self.engine.note(self.workbook, &edit);
        match Place::of(&edit) {
            // The first inverse brings back what was there before all of them.
            Some(place) if !self.known.insert(place) => return Ok(()),
            Some(_) => {}
            None => self.known.clear(),
        }
        self.inverses.push(inverse);
        Ok(())
    }

    fn restore(&mut self) {
        while let Some(inverse) = self.inverses.pop() {
            if self.workbook.apply(&inverse).is_ok() {
                self.engine.note(self.workbook, &inverse);
            }
        }
        self.known.clear();
        self.workbook.forget_ids_from(self.next);
    }

    fn compute(&mut self) {
        while !self.engine.is_current() {
            self.engine.compute(self.workbook, &mut || true);
        }
    }
}

impl Drop for Trial<'_> {
    fn drop(&mut self) {
        if !self.inverses.is_empty() {
            self.take_back();
        }
        self.engine.put_keys_back(std::mem::take(&mut self.keys));
    }
}
