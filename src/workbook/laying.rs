//! Laying a scenario on: parameters and cells then hold what it says, and what the base has there
//! is kept beside. An edit speaks of the base; it is made below whatever is laid on.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Column, Content, Edit, Override, Scenario, ScenarioId, Target, Workbook};

impl Workbook {
    /// The scenario that is laid on.
    pub fn laid(&self) -> Option<&Scenario> {
        self.scenario(self.laid?)
    }

    /// Whether what stands there is the scenario's that is laid on.
    pub fn is_changed(&self, target: Target) -> bool {
        self.under.contains_key(&target)
    }

    /// What the base has there; `None` where the formula of its column or matrix holds.
    pub fn base_content(&self, target: Target) -> Option<&Content> {
        match self.under.get(&target) {
            Some(under) => under.as_ref().map(|over| &over.content),
            None => self.content(target),
        }
    }

    /// What is typed in the cells of a column in the base, by the rows' positions.
    pub fn base_cells<'a>(&self, column: &'a Column) -> Cow<'a, [Content]> {
        let mut cells = Cow::Borrowed(column.cells());
        for (at, under) in &self.under {
            let Target::Cell {
                table,
                row,
                column: of,
            } = *at
            else {
                continue;
            };
            let place = self.table(table).and_then(|table| table.position(row));
            if of == column.id
                && let (Some(place), Some(over)) = (place, under)
                && let Some(cell) = cells.to_mut().get_mut(place)
            {
                cell.clone_from(&over.content);
            }
        }
        cells
    }

    /// The workbook without the scenario that is laid on, and which one that is.
    pub fn base(&self) -> (Cow<'_, Workbook>, Option<ScenarioId>) {
        if self.laid.is_none() {
            return (Cow::Borrowed(self), None);
        }
        let mut base = self.clone();
        base.take_off();
        let laid = base.laid.take();
        (Cow::Owned(base), laid)
    }

    /// The edit that puts a content there, whatever is there now.
    pub(super) fn putting(&self, target: Target, content: Content) -> Edit {
        let to = || (!content.is_blank()).then(|| self.over(target, content.clone()));
        match target {
            Target::Parameter(parameter) => Edit::Parameter { parameter, content },
            Target::Cell { table, row, column } if self.shared_formula(target).is_some() => {
                let to = to();
                Edit::Override {
                    table,
                    row,
                    column,
                    to,
                }
            }
            Target::Cell { table, row, column } => Edit::Cell {
                table,
                row,
                column,
                content,
            },
            Target::MatrixCell {
                matrix,
                row,
                column,
            } => {
                let to = to();
                Edit::MatrixOverride {
                    matrix,
                    row,
                    column,
                    to,
                }
            }
        }
    }

    /// The edit that would put there what stands there; `None` where nothing can stand.
    pub fn as_put(&self, target: Target) -> Option<Edit> {
        let is_there = self.has_target(target);
        is_there.then(|| self.putting(target, self.content(target).cloned().unwrap_or_default()))
    }

    /// What is typed over a computed cell, which keeps the note of what it replaces.
    fn over(&self, target: Target, content: Content) -> Override {
        let note = self.override_note(target).map(str::to_owned);
        Override { content, note }
    }

    /// Puts what a scenario says where it says it.
    pub(super) fn lay_on(&mut self) {
        let Some(laid) = self.laid() else { return };
        let edits: Vec<_> = (laid.changes.iter())
            .map(|(at, content)| (*at, self.putting(*at, content.clone())))
            .collect();
        let mut under = BTreeMap::new();
        for (at, edit) in edits {
            // Changes of what is not there any more went with it.
            if let Ok(before) = self.apply_to_base(&edit) {
                under.insert(at, held(before));
            }
        }
        self.under = under;
    }

    /// Puts back what the base has.
    pub(super) fn take_off(&mut self) {
        for (at, over) in std::mem::take(&mut self.under) {
            let edit = match (at, over) {
                (Target::Cell { table, row, column }, to) if self.shared_formula(at).is_some() => {
                    Edit::Override {
                        table,
                        row,
                        column,
                        to,
                    }
                }
                (
                    Target::MatrixCell {
                        matrix,
                        row,
                        column,
                    },
                    to,
                ) => Edit::MatrixOverride {
                    matrix,
                    row,
                    column,
                    to,
                },
                (at, over) => self.putting(at, over.map(|over| over.content).unwrap_or_default()),
            };
            // It was put there, and nothing else was changed since.
            let _ = self.apply_to_base(&edit);
        }
    }
}

/// What an edit of one place puts there.
fn held(edit: Edit) -> Option<Override> {
    match edit {
        Edit::Cell { content, .. } | Edit::Parameter { content, .. } => Some(content.into()),
        Edit::Override { to, .. } | Edit::MatrixOverride { to, .. } => to,
        _ => None,
    }
}
