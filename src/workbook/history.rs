use serde::{Deserialize, Serialize};

use super::{Edit, EditError, Workbook};

/// A workbook with what was done to it and what was undone.
#[derive(Clone, Debug, Default)]
pub struct History {
    workbook: Workbook,
    done: Vec<Act>,
    undone: Vec<Act>,
}

/// One step that undo takes back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Act {
    pub edit: Edit,
    pub inverse: Edit,
}

/// What undo and redo know, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Steps {
    pub done: Vec<Act>,
    pub undone: Vec<Act>,
}

/// What the journal keeps: replaying these over the workbook they began with gives the same
/// workbook, and the same steps to undo.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    Do(Edit),
    Undo,
    Redo,
}

impl History {
    pub fn new(workbook: Workbook) -> History {
        History {
            workbook,
            done: Vec::new(),
            undone: Vec::new(),
        }
    }

    /// A workbook that was written down together with its steps.
    pub fn with_steps(workbook: Workbook, steps: Steps) -> History {
        History {
            workbook,
            done: steps.done,
            undone: steps.undone,
        }
    }

    pub fn workbook(&self) -> &Workbook {
        &self.workbook
    }

    pub fn steps(&self) -> Steps {
        Steps {
            done: self.done.clone(),
            undone: self.undone.clone(),
        }
    }

    /// Lets go of all but the last `count` steps that undo could take back.
    pub fn keep_steps(&mut self, count: usize) {
        let gone = self.done.len().saturating_sub(count);
        self.done.drain(..gone);
    }

    /// Makes an edit, undoes or redoes, whatever is locked; the edit that was made to the workbook by it, or `None`
    /// where there was nothing to undo or redo.
    ///
    /// # Errors
    /// Where the edit does not fit the workbook, which then stays as it was.
    pub fn take(&mut self, entry: &Entry) -> Result<Option<Edit>, EditError> {
        match entry {
            Entry::Do(edit) => {
                let inverse = self.workbook.apply(edit)?;
                self.undone.clear();
                self.done.push(Act {
                    edit: edit.clone(),
                    inverse,
                });
                Ok(Some(edit.clone()))
            }
            Entry::Undo => {
                let Some(act) = self.done.last() else {
                    return Ok(None);
                };
                self.workbook.apply(&act.inverse)?;
                let made = act.inverse.clone();
                self.undone.extend(self.done.pop());
                Ok(Some(made))
            }
            Entry::Redo => {
                let Some(act) = self.undone.last() else {
                    return Ok(None);
                };
                self.workbook.apply(&act.edit)?;
                let made = act.edit.clone();
                self.done.extend(self.undone.pop());
                Ok(Some(made))
            }
        }
    }

    /// The same where a person wants it: an edit is not made if what it would change is locked.
    ///
    /// # Errors
    /// Where it is, or where the edit does not fit the workbook, which then stays as it was.
    pub fn make(&mut self, entry: &Entry) -> Result<Option<Edit>, EditError> {
        if let Entry::Do(edit) = entry
            && let Some(refused) = self.workbook.refuses(edit)
        {
            return Err(EditError::Locked(refused));
        }
        self.take(entry)
    }

    /// Makes an edit that is no step of its own, and gives back the edit that undoes it: while a
    /// slider is dragged, every position is shown and only the last one is made.
    ///
    /// # Errors
    /// Where the edit does not fit the workbook, which then stays as it was.
    pub fn preview(&mut self, edit: &Edit) -> Result<Edit, EditError> {
        self.workbook.apply(edit)
    }

    /// The workbook itself, for edits that are tried and taken back before anyone looks at it.
    pub fn trial_ground(&mut self) -> &mut Workbook {
        &mut self.workbook
    }

    /// The step that undo would take back.
    pub fn to_undo(&self) -> Option<&Act> {
        self.done.last()
    }

    /// The step that redo would make again.
    pub fn to_redo(&self) -> Option<&Act> {
        self.undone.last()
    }
}
