//! Edits of scenarios, and what a person's edits become while one is laid on.

use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, Serializer};

use super::content::BLANK;
use super::{
    ColumnId, Compared, Content, Edit, EditError, Label, RowId, Scenario, ScenarioId, Structure,
    Target, Workbook,
};

/// A change of scenarios.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScenarioEdit {
    /// A new one before position `at`.
    Insert {
        at: usize,
        scenario: Box<Scenario>,
    },
    /// One that is laid on is taken off first.
    Remove(ScenarioId),
    Rename {
        scenario: ScenarioId,
        name: String,
    },
    Note {
        scenario: ScenarioId,
        note: Option<Label>,
    },
    /// What it has for each of these places; with `None` it leaves them as they are in the base.
    Change {
        scenario: ScenarioId,
        #[serde(serialize_with = "with_blanks_said")]
        changes: Vec<(Target, Option<Content>)>,
    },
    /// Lays one on in the place of another, or takes it off.
    Lay(Option<ScenarioId>),
    /// What is compared beside the named results.
    Compare(Vec<Compared>),
}

/// An empty cell is not `null`, which takes back what the scenario has.
fn with_blanks_said<S: Serializer>(
    changes: &[(Target, Option<Content>)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    struct Said<'a>(&'a Option<Content>);
    impl Serialize for Said<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self.0 {
                Some(Content::Blank) => [(BLANK, "")]
                    .into_iter()
                    .collect::<BTreeMap<_, _>>()
                    .serialize(serializer),
                content => content.serialize(serializer),
            }
        }
    }
    serializer.collect_seq(changes.iter().map(|(at, content)| (at, Said(content))))
}

impl From<ScenarioEdit> for Edit {
    fn from(change: ScenarioEdit) -> Edit {
        Edit::Scenario(change)
    }
}

impl Workbook {
    pub(super) fn change_scenarios(&mut self, change: &ScenarioEdit) -> Result<Edit, EditError> {
        Ok(match change {
            ScenarioEdit::Insert { at, scenario } => {
                if self.has_id(scenario.id.0) {
                    return Err(EditError::Duplicate);
                }
                self.check_scenario_name(&scenario.name, None)
                    .map_err(EditError::Name)?;
                if !scenario.changes.keys().all(|at| self.has_target(*at)) {
                    return Err(EditError::Missing);
                }
                let at = (*at).min(self.scenarios.len());
                self.scenarios.insert(at, Scenario::clone(scenario));
                self.note_id(scenario.id.0);
                ScenarioEdit::Remove(scenario.id).into()
            }
            ScenarioEdit::Remove(id) => {
                let at = self.scenarios.iter().position(|it| it.id == *id);
                let at = at.ok_or(EditError::Missing)?;
                let scenario = Box::new(self.scenarios.remove(at));
                let back = ScenarioEdit::Insert { at, scenario }.into();
                if self.laid != Some(*id) {
                    return Ok(back);
                }
                self.laid = None;
                Edit::Several(vec![back, ScenarioEdit::Lay(Some(*id)).into()])
            }
            ScenarioEdit::Rename { scenario, name } => {
                self.check_scenario_name(name, Some(*scenario))
                    .map_err(EditError::Name)?;
                let found = self.scenario_mut(*scenario).ok_or(EditError::Missing)?;
                let name = std::mem::replace(&mut found.name, name.clone());
                let scenario = *scenario;
                ScenarioEdit::Rename { scenario, name }.into()
            }
            ScenarioEdit::Note { scenario, note } => {
                let found = self.scenario_mut(*scenario).ok_or(EditError::Missing)?;
                let note = std::mem::replace(&mut found.note, note.clone());
                let scenario = *scenario;
                ScenarioEdit::Note { scenario, note }.into()
            }
            ScenarioEdit::Change { scenario, changes } => {
                if !changes.iter().all(|(at, _)| self.has_target(*at)) {
                    return Err(EditError::Missing);
                }
                let found = self.scenario_mut(*scenario).ok_or(EditError::Missing)?;
                let mut before = Vec::with_capacity(changes.len());
                for (at, to) in changes {
                    let was = match to {
                        Some(content) => found.changes.insert(*at, content.clone()),
                        None => found.changes.remove(at),
                    };
                    before.push((*at, was));
                }
                // A place that stands in it twice gets back what it had first.
                before.reverse();
                let (scenario, changes) = (*scenario, before);
                ScenarioEdit::Change { scenario, changes }.into()
            }
            ScenarioEdit::Lay(to) => {
                if to.is_some_and(|id| self.scenario(id).is_none()) {
                    return Err(EditError::Missing);
                }
                ScenarioEdit::Lay(std::mem::replace(&mut self.laid, *to)).into()
            }
            ScenarioEdit::Compare(compared) => {
                if !compared.iter().all(|it| self.has_compared(*it)) {
                    return Err(EditError::Missing);
                }
                ScenarioEdit::Compare(std::mem::replace(&mut self.compared, compared.clone()))
                    .into()
            }
        })
    }

    /// What an edit that a person makes becomes while a scenario is laid on: what it puts into
    /// parameters and cells goes into the scenario, all else below it; `None` where nothing is
    /// left of it. What an act puts into rows and columns that it makes itself stays with these.
    pub fn in_scenario(&self, edit: Edit) -> Option<Edit> {
        let Some(laid) = self.laid else {
            return Some(edit);
        };
        let mut made = Made::default();
        if !made.look(&edit) {
            return Some(edit);
        }
        self.turned(edit, laid, &made)
    }

    fn turned(&self, edit: Edit, laid: ScenarioId, made: &Made) -> Option<Edit> {
        match edit {
            Edit::Several(edits) => self.all_turned(edits, laid, made).map(Edit::Several),
            Edit::Act { deed, edits } => {
                let edits = self.all_turned(edits, laid, made)?;
                Some(Edit::Act { deed, edits })
            }
            edit => {
                let Some(puts) = edit.puts().filter(|_| !made.holds(&edit)) else {
                    return Some(edit);
                };
                let scenario = self.scenario(laid)?;
                let changed = puts.into_iter().filter_map(|(at, content)| {
                    let base = self.base_content(at).cloned().unwrap_or_default();
                    let to = (base != content).then_some(content);
                    (scenario.changes.get(&at) != to.as_ref()).then_some((at, to))
                });
                let changes: Vec<_> = changed.collect();
                let scenario = laid;
                let change = ScenarioEdit::Change { scenario, changes };
                let is_empty =
                    matches!(&change, ScenarioEdit::Change { changes, .. } if changes.is_empty());
                (!is_empty).then(|| change.into())
            }
        }
    }

    fn all_turned(&self, edits: Vec<Edit>, laid: ScenarioId, made: &Made) -> Option<Vec<Edit>> {
        let mut turned: Vec<Edit> = Vec::new();
        for edit in edits {
            let Some(edit) = self.turned(edit, laid, made) else {
                continue;
            };
            let last = turned.last_mut();
            if let Edit::Scenario(ScenarioEdit::Change { changes: more, .. }) = &edit
                && let Some(Edit::Scenario(ScenarioEdit::Change { changes, .. })) = last
            {
                changes.extend(more.iter().cloned());
            } else {
                turned.push(edit);
            }
        }
        (!turned.is_empty()).then_some(turned)
    }
}

impl Edit {
    /// What it puts into parameters and cells, if that is all that it does.
    fn puts(&self) -> Option<Vec<(Target, Content)>> {
        let content = |to: &Option<super::Override>| {
            let to = to.as_ref().map(|over| over.content.clone());
            to.unwrap_or_default()
        };
        let at = self.target();
        match self {
            Edit::Cell { content, .. } | Edit::Parameter { content, .. } => {
                Some(vec![(at?, content.clone())])
            }
            Edit::Override { to, .. } | Edit::MatrixOverride { to, .. } => {
                Some(vec![(at?, content(to))])
            }
            Edit::Cells(many) => {
                let (table, column) = (many.table, many.column);
                let cells = many.cells.iter().map(|(row, content)| {
                    let row = *row;
                    (Target::Cell { table, row, column }, content.clone())
                });
                Some(cells.collect())
            }
            _ => None,
        }
    }

    /// The one place that it puts something into.
    pub fn target(&self) -> Option<Target> {
        match *self {
            Edit::Parameter { parameter, .. } => Some(Target::Parameter(parameter)),
            Edit::Cell {
                table, row, column, ..
            }
            | Edit::Override {
                table, row, column, ..
            } => Some(Target::Cell { table, row, column }),
            Edit::MatrixOverride {
                matrix,
                row,
                column,
                ..
            } => Some(Target::MatrixCell {
                matrix,
                row,
                column,
            }),
            _ => None,
        }
    }
}

/// The rows and columns that an act makes.
#[derive(Default)]
struct Made {
    rows: FxHashSet<RowId>,
    columns: FxHashSet<ColumnId>,
}

impl Made {
    /// Gathers what an edit makes; `false` where it speaks of scenarios itself.
    fn look(&mut self, edit: &Edit) -> bool {
        match edit {
            Edit::Several(edits) | Edit::Act { edits, .. } => {
                return edits.iter().all(|edit| self.look(edit));
            }
            Edit::Scenario(_) => return false,
            Edit::InsertRow { row, .. } => drop(self.rows.insert(*row)),
            Edit::InsertRows(many) => self.rows.extend(many.ids()),
            Edit::Structure(Structure::InsertColumn { column, .. }) => {
                self.columns.insert(column.column.id);
            }
            Edit::Structure(Structure::FillColumn { column, .. }) => {
                self.columns.insert(*column);
            }
            _ => {}
        }
        true
    }

    fn holds(&self, edit: &Edit) -> bool {
        if let Edit::Cells(many) = edit {
            let mut rows = many.cells.iter();
            return self.columns.contains(&many.column)
                || rows.any(|(row, _)| self.rows.contains(row));
        }
        let Some(target) = edit.target() else {
            return false;
        };
        let mut rows = target.rows().into_iter().flatten();
        rows.any(|row| self.rows.contains(&row))
            || matches!(target, Target::Cell { column, .. } if self.columns.contains(&column))
    }
}
