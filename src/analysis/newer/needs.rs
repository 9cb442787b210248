use super::matching::{has, things};
use super::{Newer, Part, What, Why};
use crate::workbook::{NotePlace, Sheet, Target, Thing};

/// Finds out which changes need which others, and leaves those that speak of what is not here and
/// does not come.
pub(super) fn settle(newer: &mut Newer) {
    let coming: Vec<(Thing, Option<usize>)> = things(&newer.theirs)
        .into_iter()
        .filter(|(thing, _)| !has(&newer.mine, *thing))
        .map(|(thing, _)| (thing, brought_by(newer, thing)))
        .collect();
    let mut missing = vec![false; newer.changes.len()];
    for (thing, brought) in coming {
        let users = newer.theirs.users_of(thing);
        let by_formula = |at: usize| users.iter().any(|user| newer.changes[at].has(*user));
        let speaking = (0..newer.changes.len())
            .filter(|at| Some(*at) != brought)
            .filter(|at| by_formula(*at) || points_at(newer, newer.changes[*at].part, thing));
        for at in speaking.collect::<Vec<_>>() {
            match brought {
                Some(brought) => newer.changes[at].needs.push(brought),
                None => missing[at] = true,
            }
        }
    }
    for at in 0..newer.changes.len() {
        for row in rows_of(newer.changes[at].part) {
            let brings =
                |it: &super::Change| matches!(it.part, Part::Row { row: it, .. } if it == row);
            let brought = newer.changes.iter().position(brings);
            newer.changes[at]
                .needs
                .extend(brought.filter(|it| *it != at));
        }
        let needs = &mut newer.changes[at].needs;
        needs.sort_unstable();
        needs.dedup();
    }
    leave(newer, missing);
}

/// The change that brings a thing.
fn brought_by(newer: &Newer, thing: Thing) -> Option<usize> {
    let whole = match thing {
        Thing::Column { table, .. } => Some(Thing::Table(table)),
        _ => None,
    };
    newer.changes.iter().position(|change| {
        let is = |of: Thing| change.part == Part::Of(of);
        change.what == What::New && (is(thing) || whole.is_some_and(is))
    })
}

/// The rows that must be there for a cell's change.
fn rows_of(part: Part) -> Vec<crate::workbook::RowId> {
    match part {
        Part::Cell(Target::Cell { row, .. }) | Part::Note(NotePlace::Cell { row, .. }) => vec![row],
        Part::Cell(Target::MatrixCell { row, column, .. })
        | Part::Note(NotePlace::MatrixCell { row, column, .. }) => vec![row, column],
        _ => Vec::new(),
    }
}

/// Whether a part of the newer form speaks of a thing by its id.
fn points_at(newer: &Newer, part: Part, thing: Thing) -> bool {
    let theirs = &newer.theirs;
    let tones = |tones: &[crate::workbook::Tones]| {
        tones.iter().any(|it| match thing {
            Thing::Table(table) => it.table == table,
            Thing::Column { column, .. } => [it.word, it.tone].contains(&column),
            _ => false,
        })
    };
    let column = |of: &crate::workbook::Column| {
        let words = of.words.is_some_and(|it| match thing {
            Thing::Table(table) => it.table == table,
            Thing::Column { column, .. } => it.column == column,
            _ => false,
        });
        let level = matches!(thing, Thing::Table(table) if of.of == Some(table));
        let printed =
            matches!(thing, Thing::Column { column, .. } if of.printed_for == Some(column));
        words || level || printed || tones(&of.tones)
    };
    match part {
        Part::Of(Thing::Result(id)) => theirs.result(id).is_some_and(|it| tones(&it.tones)),
        Part::Of(Thing::Matrix(id)) => theirs.matrix(id).is_some_and(|it| {
            let on = matches!(thing, Thing::Table(table) if [it.rows, it.columns].contains(&table));
            on || tones(&it.tones)
        }),
        Part::Of(Thing::Column { table, column: id }) => {
            let found = theirs.table(table).and_then(|it| it.column(id));
            found.is_some_and(column)
        }
        Part::Of(Thing::Table(id)) => {
            let found = theirs.sheets.iter().filter_map(Sheet::table);
            let is_inside = matches!(thing, Thing::Column { table, .. } if table == id);
            let mut found = found.filter(|it| it.id == id);
            found.any(|table| {
                let key =
                    matches!(thing, Thing::Column { column, .. } if table.key.contains(&column));
                key || !is_inside && table.columns.iter().any(column)
            })
        }
        Part::Charts => theirs.charts.iter().any(|it| match thing {
            Thing::Table(table) => it.table == table,
            Thing::Column { table, column } => {
                it.table == table && !it.stands(|_, other| other != column)
            }
            _ => false,
        }),
        _ => false,
    }
}

/// Takes out what cannot be taken, and all that needs it.
fn leave(newer: &mut Newer, mut missing: Vec<bool>) {
    loop {
        let needs = |at: usize| newer.changes[at].needs.iter().any(|it| missing[*it]);
        let next = (0..missing.len()).find(|at| !missing[*at] && needs(*at));
        match next {
            Some(at) => missing[at] = true,
            None => break,
        }
    }
    let mut places = Vec::with_capacity(missing.len());
    let mut count = 0;
    for gone in &missing {
        places.push(count);
        count += usize::from(!gone);
    }
    let changes = std::mem::take(&mut newer.changes);
    for (mut change, gone) in changes.into_iter().zip(missing) {
        if gone {
            newer.left.push((change.part, Why::Missing));
        } else {
            change.needs.iter_mut().for_each(|it| *it = places[*it]);
            newer.changes.push(change);
        }
    }
}
