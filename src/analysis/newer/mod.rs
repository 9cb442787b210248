//! A template that has moved on: what a workbook that was begun from its older form could take of
//! the newer one.
//!
//! Three states are held against each other: the template as it was, the workbook, and the template
//! as it is. What both have changed is a conflict, and the workbook's stays unless it is chosen
//! otherwise. Nothing is taken that would break a formula here, and nothing is ever removed.
//!
//! - `matching`: both forms in the ids and the names of the workbook
//! - `compare`: what the template has changed, thing by thing
//! - `needs`: which changes speak of things that only others bring
//! - `take`: the edits that are made of what is chosen

mod compare;
mod matching;
mod needs;
mod take;

use crate::workbook::{
    Check, ColumnId, Content, FormulaAt, Label, NotePlace, RowId, TableId, Target, Thing, Total,
    Workbook,
};

pub use take::Taken;

/// What of a workbook a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Of(Thing),
    Row {
        table: TableId,
        row: RowId,
    },
    Cell(Target),
    Note(NotePlace),
    Charts,
    Paper,
    Scenarios,
    Locks,
    /// What the workbook says of itself.
    About,
    /// The order of sheets, parameters and results.
    Order,
}

/// What of a part is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// There was no such thing.
    New,
    Name,
    Content,
    Formula,
    Total,
    Check,
    Title,
    Unit,
    Note,
    Source,
    /// How it is shown, and what else is said of it.
    Look,
    Key,
    Layouts,
}

/// What stands there, so that it can be shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    Nothing,
    Content(Content),
    /// In invariant form.
    Formula(String),
    Total(Total),
    Check(Check),
    Label(Label),
    Name(String),
    /// There is something, and no short way to say it.
    Some,
}

/// One thing that the template has changed and the workbook has not taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub part: Part,
    pub what: What,
    /// In the template that the workbook began with.
    pub before: Said,
    pub here: Said,
    /// In the template now.
    pub now: Said,
    /// The workbook has changed it too.
    pub conflict: bool,
    /// It is locked here.
    pub locked: bool,
    /// The changes that it speaks of, by their places among all of them.
    pub needs: Vec<usize>,
}

/// Why something that the template has changed cannot be taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The template no longer has it; it stays here.
    Gone,
    /// Something else here has its name.
    NameTaken,
    /// It speaks of something that is not here.
    Missing,
    /// No edit makes such a change.
    NoWay,
}

/// All that a newer form of a template has for a workbook.
#[derive(Clone, Debug)]
pub struct Newer {
    mine: Workbook,
    old: Workbook,
    theirs: Workbook,
    pub changes: Vec<Change>,
    /// What cannot be taken over.
    pub left: Vec<(Part, Why)>,
}

impl Newer {
    /// Holds a workbook against the template that it began with and the template now.
    pub fn between(base: &Workbook, mine: &Workbook, theirs: &Workbook) -> Newer {
        let mine = mine.base().0.into_owned();
        let matched = matching::Matched::of(base, &mine, theirs);
        let mut found = compare::found(&matched, &mine);
        if base.scenarios != theirs.scenarios && mine.scenarios != theirs.scenarios {
            found.left.push((Part::Scenarios, Why::NoWay));
        }
        let mut newer = Newer {
            mine,
            old: matched.old,
            theirs: matched.new,
            changes: found.changes,
            left: found.left,
        };
        needs::settle(&mut newer);
        newer.mark_locked();
        newer
    }

    /// The changes that are taken where nothing else is chosen: those that are no conflict.
    pub fn proposed(&self) -> Vec<bool> {
        let free = |at: usize| !(self.changes[at].conflict || self.changes[at].locked);
        let all = 0..self.changes.len();
        all.map(|at| free(at) && self.all_needs(at).all(free))
            .collect()
    }

    /// Chooses a change with all that it needs, or leaves it with all that needs it.
    pub fn choose(&self, chosen: &mut [bool], at: usize, take: bool) {
        if take {
            let needs: Vec<usize> = self.all_needs(at).collect();
            if needs.iter().chain([&at]).any(|it| self.changes[*it].locked) {
                return;
            }
            needs
                .into_iter()
                .chain([at])
                .for_each(|it| chosen[it] = true);
        } else {
            for (other, is_chosen) in chosen.iter_mut().enumerate() {
                if other == at || self.all_needs(other).any(|it| it == at) {
                    *is_chosen = false;
                }
            }
        }
    }

    /// All that a change needs, directly or by way of others.
    fn all_needs(&self, at: usize) -> impl Iterator<Item = usize> + use<> {
        let mut all = Vec::new();
        let mut next = self.changes[at].needs.clone();
        while let Some(it) = next.pop() {
            if it != at && !all.contains(&it) {
                next.extend(&self.changes[it].needs);
                all.push(it);
            }
        }
        all.into_iter()
    }

    /// The workbook that it is about, and the template now in its names: what parts are called.
    pub fn sides(&self) -> [&Workbook; 2] {
        [&self.mine, &self.theirs]
    }
}

impl Part {
    fn table(id: TableId) -> Part {
        Part::Of(Thing::Table(id))
    }

    fn column(table: TableId, column: ColumnId) -> Part {
        Part::Of(Thing::Column { table, column })
    }
}

impl Change {
    /// Whether it brings or changes the formula at a place.
    fn has(&self, at: FormulaAt) -> bool {
        use FormulaAt as At;
        let of = |thing: Thing| self.part == Part::Of(thing);
        let is = |thing: Thing, what: What| of(thing) && [what, What::New].contains(&self.what);
        match at {
            At::Parameter(id) => is(Thing::Parameter(id), What::Content),
            At::Result(id) => is(Thing::Result(id), What::Formula),
            At::Matrix(id) => is(Thing::Matrix(id), What::Formula),
            At::Column { table, column } => self.is_column(table, column, What::Formula),
            At::Total { table, column } => self.is_column(table, column, What::Total),
            At::Check { table, column } => self.is_column(table, column, What::Check),
            At::Cell { table, row, column } => {
                self.part == Part::Cell(Target::Cell { table, row, column })
                    || self.part == Part::Row { table, row }
                    || self.is_column(table, column, What::New)
            }
            At::MatrixCell {
                matrix,
                row,
                column,
            } => {
                let cell = Target::MatrixCell {
                    matrix,
                    row,
                    column,
                };
                let of_row =
                    matches!(self.part, Part::Row { row: it, .. } if it == row || it == column);
                self.part == Part::Cell(cell) || of_row || is(Thing::Matrix(matrix), What::New)
            }
            At::Change { .. } => false,
        }
    }

    fn is_column(&self, table: TableId, column: ColumnId, what: What) -> bool {
        let own = self.part == Part::column(table, column);
        let new_table = self.part == Part::table(table) && self.what == What::New;
        new_table || own && [what, What::New].contains(&self.what)
    }
}
