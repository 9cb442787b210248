use serde_json::Value;

use super::compare::{fields, read, standing};
use super::matching::renaming;
use super::{Change, Newer, Part, Said, What};
use crate::workbook::{
    Column, Content, Edit, Filling, Matrix, NamedResult, Override, Parameter, RowId, Sheet,
    SheetId, Structure, Table, TableId, Target, Thing, WholeColumn, WholeSheet, Workbook,
};

/// What is made of the changes that were chosen.
#[derive(Clone, Debug)]
pub struct Taken {
    /// In the order in which they are to be made.
    pub edits: Vec<Edit>,
    /// The workbook after them.
    pub after: Workbook,
    /// The changes that could not be made.
    pub refused: Vec<usize>,
}

impl Newer {
    /// The edits that take what is chosen.
    pub fn take(&self, chosen: &[bool]) -> Taken {
        let mut due: Vec<usize> = (0..self.changes.len())
            .filter(|at| chosen.get(*at) == Some(&true))
            .collect();
        due.sort_by_key(|at| turn(&self.changes[*at]));
        let mut taken = Taken {
            edits: Vec::new(),
            after: self.mine.clone(),
            refused: Vec::new(),
        };
        // Some may have to wait for others.
        loop {
            let waiting = due.len();
            due.retain(|at| !self.make(&self.changes[*at], &mut taken));
            if due.is_empty() || due.len() == waiting {
                taken.refused = due;
                return taken;
            }
        }
    }

    fn make(&self, change: &Change, taken: &mut Taken) -> bool {
        let Some(edit) = self.edit(change, &taken.after) else {
            return false;
        };
        let made = taken.after.apply(&edit).is_ok();
        if made {
            taken.edits.push(edit);
        }
        made
    }

    /// Says of each change whether a lock keeps it from being taken.
    pub(super) fn mark_locked(&mut self) {
        for at in 0..self.changes.len() {
            let edit = self.edit(&self.changes[at], &self.mine);
            let refused = edit.and_then(|edit| self.mine.refuses(&edit));
            self.changes[at].locked = refused.is_some();
        }
    }

    /// The edit that makes a change on a workbook; `None` where it does not fit.
    fn edit(&self, change: &Change, on: &Workbook) -> Option<Edit> {
        match (change.part, change.what) {
            (Part::Of(thing), What::New) => self.new_thing(thing, on),
            (Part::Of(thing), What::Name) => match &change.now {
                Said::Name(name) => Some(renaming(thing, name.clone())),
                _ => None,
            },
            (Part::Of(thing), _) => self.changed(thing, change, on),
            (Part::Row { table, row }, _) => self.new_row(table, row, on),
            (Part::Cell(at), _) => self.cell(at),
            (Part::Note(at), _) => Some(Edit::Note {
                at,
                to: self.theirs.notes.get(&at).cloned(),
            }),
            (Part::Charts, _) => Some(Structure::Charts(self.theirs.charts.clone()).into()),
            (Part::Paper, _) => Some(Structure::Paper(Box::new(self.theirs.paper.clone())).into()),
            (Part::Scenarios | Part::Locks | Part::About | Part::Order, _) => None,
        }
    }

    fn cell(&self, at: Target) -> Option<Edit> {
        let to = standing(&self.theirs, at);
        match at {
            Target::Cell { table, row, column } => {
                let is_input = self.theirs.table(table)?.column(column)?.is_input();
                Some(match is_input {
                    true => Edit::Cell {
                        table,
                        row,
                        column,
                        content: to.map_or(Content::Blank, |it| it.content),
                    },
                    false => Edit::Override {
                        table,
                        row,
                        column,
                        to,
                    },
                })
            }
            Target::MatrixCell {
                matrix,
                row,
                column,
            } => Some(Edit::MatrixOverride {
                matrix,
                row,
                column,
                to,
            }),
            Target::Parameter(_) => None,
        }
    }

    fn new_thing(&self, thing: Thing, on: &Workbook) -> Option<Edit> {
        let theirs = &self.theirs;
        Some(match thing {
            Thing::Parameter(id) => {
                let new: Vec<_> = theirs.parameters.iter().map(|it| it.id).collect();
                let here: Vec<_> = on.parameters.iter().map(|it| it.id).collect();
                Structure::InsertParameter {
                    at: place(&new, &here, id),
                    parameter: Box::new(theirs.parameter(id)?.clone()),
                }
                .into()
            }
            Thing::Result(id) => {
                let new: Vec<_> = theirs.results.iter().map(|it| it.id).collect();
                let here: Vec<_> = on.results.iter().map(|it| it.id).collect();
                Structure::InsertResult {
                    at: place(&new, &here, id),
                    result: Box::new(theirs.result(id)?.clone()),
                }
                .into()
            }
            Thing::Column { table, column } => {
                let (new, here) = (theirs.table(table)?, on.table(table)?);
                let ids = |table: &Table| table.columns.iter().map(|it| it.id).collect::<Vec<_>>();
                let column = new.column(column)?;
                let at = place(&ids(new), &ids(here), column.id);
                let column = Box::new(whole(column, new, here));
                Structure::InsertColumn { table, at, column }.into()
            }
            Thing::Table(id) => self.new_sheet(SheetId::Table(id), on)?,
            Thing::Matrix(id) => self.new_sheet(SheetId::Matrix(id), on)?,
        })
    }

    fn new_sheet(&self, id: SheetId, on: &Workbook) -> Option<Edit> {
        let ids = |it: &Workbook| it.sheets.iter().map(Sheet::id).collect::<Vec<_>>();
        let at = place(&ids(&self.theirs), &ids(on), id);
        let mut sheet = self.theirs.sheet(id)?.clone();
        if let Sheet::Matrix(matrix) = &mut sheet {
            let has = |table: TableId, row: RowId| {
                let table = on.table(table);
                table.is_some_and(|table| table.position(row).is_some())
            };
            let (rows, columns) = (matrix.rows, matrix.columns);
            matrix
                .overrides
                .retain(|(row, column), _| has(rows, *row) && has(columns, *column));
        }
        let sheet = Box::new(WholeSheet::of(sheet));
        Some(Structure::InsertSheet { at, sheet }.into())
    }

    /// A row with what is typed in it, and what stands over formulas.
    fn new_row(&self, table: TableId, row: RowId, on: &Workbook) -> Option<Edit> {
        let (new, here) = (self.theirs.table(table)?, on.table(table)?);
        let at = place(new.rows(), here.rows(), row);
        let (mut cells, mut edits) = (Vec::new(), Vec::new());
        for own in &here.columns {
            let column = own.id;
            let target = Target::Cell { table, row, column };
            let same = new.column(column).map(Column::is_input) == Some(own.is_input());
            let Some(over) = standing(&self.theirs, target).filter(|_| same) else {
                continue;
            };
            if !own.is_input() {
                let to = Some(over);
                edits.push(Edit::Override {
                    table,
                    row,
                    column,
                    to,
                });
            } else if !over.content.is_blank() {
                cells.push((column, over.content));
            }
        }
        edits.insert(
            0,
            Edit::InsertRow {
                table,
                at,
                row,
                cells,
            },
        );
        edits.extend(self.matrix_overrides(row, on));
        Some(match edits.len() {
            1 => edits.remove(0),
            _ => Edit::Several(edits),
        })
    }

    /// What stands over the cells of matrices in a row or a column that is new.
    fn matrix_overrides(&self, new: RowId, on: &Workbook) -> Vec<Edit> {
        let mut edits = Vec::new();
        for matrix in self.theirs.matrices() {
            if on.matrix(matrix.id).is_none() {
                continue;
            }
            let has = |table: TableId, row: RowId| {
                let table = on.table(table);
                row == new || table.is_some_and(|table| table.position(row).is_some())
            };
            for ((row, column), over) in &matrix.overrides {
                let is_new = *row == new || *column == new;
                if is_new && has(matrix.rows, *row) && has(matrix.columns, *column) {
                    edits.push(Edit::MatrixOverride {
                        matrix: matrix.id,
                        row: *row,
                        column: *column,
                        to: Some(over.clone()),
                    });
                }
            }
        }
        edits
    }

    /// What is said of a thing, with what the template says where it has changed that.
    fn changed(&self, thing: Thing, change: &Change, on: &Workbook) -> Option<Edit> {
        let mut said = fields(on, thing)?;
        let theirs = fields(&self.theirs, thing)?;
        let before = fields(&self.old, thing).unwrap_or_default();
        // What the template says as it always did is the workbook's to say.
        let has_changed = |key: &&&str| theirs.get(**key) != before.get(**key);
        for key in keys(change.what).iter().filter(has_changed) {
            match theirs.get(*key) {
                Some(value) => said.insert((*key).to_owned(), value.clone()),
                None => said.remove(*key),
            };
        }
        let said = Value::Object(said);
        let get = |key: &str| said.get(key).cloned().unwrap_or_default();
        Some(match (thing, change.what) {
            (Thing::Parameter(parameter), What::Content) => Edit::Parameter {
                parameter,
                content: read(&get("value"))?,
            },
            (Thing::Parameter(_), _) => {
                Structure::ParameterLook(Box::new(read::<Parameter>(&said)?)).into()
            }
            (Thing::Result(result), What::Formula) => Edit::ResultFormula {
                result,
                formula: read(&get("formula"))?,
            },
            (Thing::Result(_), _) => {
                Structure::ResultLook(Box::new(read::<NamedResult>(&said)?)).into()
            }
            (Thing::Column { table, column }, What::Formula) => {
                let formula: String = read(&get("formula"))?;
                let overrides = Vec::new();
                match on.table(table)?.column(column)?.is_input() {
                    false => Edit::ColumnFormula {
                        table,
                        column,
                        formula,
                    },
                    true => Structure::FillColumn {
                        table,
                        column,
                        filling: Filling::Formula { formula, overrides },
                    }
                    .into(),
                }
            }
            (Thing::Column { table, column }, What::Total) => {
                let total = read::<Column>(&said)?.total;
                Structure::ColumnTotal {
                    table,
                    column,
                    total,
                }
                .into()
            }
            (Thing::Column { table, column }, What::Check) => {
                let check = read(&get("check"))?;
                Structure::ColumnCheck {
                    table,
                    column,
                    check,
                }
                .into()
            }
            (Thing::Column { table, .. }, _) => {
                let column = Box::new(read::<Column>(&said)?.looks());
                Structure::ColumnLook { table, column }.into()
            }
            (Thing::Matrix(matrix), What::Formula) => Edit::MatrixFormula {
                matrix,
                formula: read(&get("formula"))?,
            },
            (Thing::Matrix(id), What::Look) => {
                let Matrix { form, tones, .. } = read(&said)?;
                let matrix = id;
                Edit::Several(vec![
                    Structure::MatrixForm { matrix, form }.into(),
                    Structure::MatrixTones { matrix, tones }.into(),
                ])
            }
            (Thing::Matrix(id), _) => Structure::SheetTitle {
                sheet: SheetId::Matrix(id),
                title: read(&get("title"))?,
            }
            .into(),
            (Thing::Table(table), What::Key) => Structure::TableKey {
                table,
                key: read(&get("key"))?,
            }
            .into(),
            (Thing::Table(table), What::Layouts) => Structure::Layouts {
                table,
                layouts: read(&get("layouts"))?,
            }
            .into(),
            (Thing::Table(id), _) => Structure::SheetTitle {
                sheet: SheetId::Table(id),
                title: read(&get("title"))?,
            }
            .into(),
        })
    }
}

/// The names that a file has for what is changed.
fn keys(what: What) -> &'static [&'static str] {
    match what {
        What::New | What::Name => &[],
        What::Content => &["value"],
        What::Formula => &["formula"],
        What::Total => &["total"],
        What::Check => &["check"],
        What::Title => &["title"],
        What::Unit => &["unit"],
        What::Note => &["note"],
        What::Source => &["source"],
        What::Key => &["key"],
        What::Layouts => &["layouts"],
        What::Look => &[
            "form",
            "slider",
            "tones",
            "printed",
            "hidden",
            "words",
            "of",
            "printed_for",
            "width",
        ],
    }
}

/// What comes first is what others stand on; names come last, which formulas are rewritten for.
fn turn(change: &Change) -> u8 {
    match (change.part, change.what) {
        (Part::Of(Thing::Parameter(_)), What::New) => 0,
        (Part::Of(Thing::Table(_)), What::New) => 1,
        (Part::Of(Thing::Column { .. }), What::New) => 2,
        (Part::Row { .. }, _) => 3,
        (_, What::New) => 4,
        (_, What::Name) => 6,
        _ => 5,
    }
}

/// Where something new stands here: behind what it stands behind there.
fn place<T: PartialEq>(new: &[T], here: &[T], it: T) -> usize {
    let there = new.iter().position(|other| *other == it);
    let before = new[..there.unwrap_or(0)].iter().rev();
    let mut found = before.filter_map(|other| here.iter().position(|own| own == other));
    found.next().map_or(0, |at| at + 1)
}

/// A column with its cells, in the order of the rows here.
fn whole(column: &Column, new: &Table, here: &Table) -> WholeColumn {
    let content = |row: &RowId| {
        let content = new.content(*row, column.id).cloned();
        content.unwrap_or_default()
    };
    let filling = match &column.formula {
        None => Filling::Typed(here.rows().iter().map(content).collect()),
        Some(formula) => {
            let here = |(row, _): &(&RowId, &Override)| here.position(**row).is_some();
            let overrides = column.overrides.iter().filter(here);
            Filling::Formula {
                formula: formula.clone(),
                overrides: overrides.map(|(row, over)| (*row, over.clone())).collect(),
            }
        }
    };
    let mut look = column.looks();
    look.total.clone_from(&column.total);
    look.check.clone_from(&column.check);
    WholeColumn {
        column: look,
        filling,
    }
}
