use serde::{Deserialize, Serialize};

use super::{ColumnId, Content, Edit, NotePlace, RowId, Target, Workbook};

/// What a new plan made from a workbook begins with in one of its tables.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Fresh {
    /// The rows that stay; all of them where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<Vec<RowId>>,
    /// The columns that are emptied.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clear: Vec<ColumnId>,
}

impl Workbook {
    /// A new plan of this name: the rules, indexes, prices and scales of this workbook, without
    /// the figures that belong to its own case. A table that names the rows it keeps gets an empty
    /// one below them, to begin with.
    pub fn fresh(&self, name: &str) -> Workbook {
        let mut plan = self.base().0.into_owned();
        plan.compared.clear();
        plan.name = name.to_owned();
        plan.about = None;
        // The decree is another, and so is its day.
        for text in [
            &mut plan.paper.number,
            &mut plan.paper.about,
            &mut plan.paper.date,
        ] {
            text.clear();
        }
        plan.results
            .iter_mut()
            .for_each(|result| result.printed = Content::Blank);
        let mut edits = Vec::new();
        let mut next = plan.next_id();
        for table in self.tables() {
            let Some(fresh) = &table.fresh else { continue };
            let stays = |row: &RowId| fresh.rows.as_ref().is_none_or(|rows| rows.contains(row));
            for row in table.rows() {
                if !stays(row) {
                    edits.push(Edit::RemoveRow {
                        table: table.id,
                        row: *row,
                    });
                    continue;
                }
                for column in &fresh.clear {
                    let (table, row, column) = (table.id, *row, *column);
                    let content = Content::Blank;
                    edits.push(Edit::Cell {
                        table,
                        row,
                        column,
                        content,
                    });
                    let at = NotePlace::Cell { table, row, column };
                    edits.extend(self.noting(at, ""));
                }
            }
            if fresh.rows.is_some() {
                let row = RowId(next);
                next += 1;
                edits.push(Edit::InsertRow {
                    table: table.id,
                    at: table.rows().len(),
                    row,
                    cells: Vec::new(),
                });
            }
        }
        let cleared = |at: &Target| match at {
            Target::Cell { table, column, .. } => {
                let fresh = self.table(*table).and_then(|table| table.fresh.as_ref());
                fresh.is_some_and(|fresh| fresh.clear.contains(column))
            }
            Target::Parameter(_) | Target::MatrixCell { .. } => false,
        };
        plan.take_changes(cleared);
        for edit in &edits {
            // An edit that does not fit concerns something that is not there to be emptied.
            let _ = plan.apply(edit);
        }
        plan.scenarios.retain(|it| !it.changes.is_empty());
        plan
    }
}
