use rustc_hash::{FxHashMap, FxHashSet};

use crate::workbook::{ColumnId, Content, Edit, Sheet, Thing, Workbook, same_name};

/// A template's older and newer form, in the ids and names of the workbook that was begun from it.
pub(super) struct Matched {
    pub old: Workbook,
    pub new: Workbook,
    /// What the template calls otherwise now: the thing, and both names.
    pub renamed: Vec<(Thing, String, String)>,
    /// New things whose names something else has here.
    pub taken: Vec<Thing>,
}

/// What an id is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Parameter,
    Result,
    Table,
    Matrix,
    Column(u32),
    Row(u32),
}

impl Matched {
    pub fn of(base: &Workbook, mine: &Workbook, theirs: &Workbook) -> Matched {
        let (mut old, mut new) = (plain(base), plain(theirs));
        let count = mine.next_id().max(new.next_id()).max(old.next_id());
        let numbers = numbers(&old, mine, &new, count);
        new.renumber(&numbers);
        let renamed = things(&new)
            .into_iter()
            .filter_map(|(thing, now)| {
                let (before, here) = (name(&old, thing)?, name(mine, thing)?);
                (before != now && here != now).then(|| (thing, before.to_owned(), now))
            })
            .collect();
        call_alike(&mut old, mine);
        let taken = call_alike(&mut new, mine);
        let taken = taken.into_iter().filter(|it| name(&old, *it).is_none());
        Matched {
            taken: taken.collect(),
            renamed,
            new,
            old,
        }
    }
}

/// A form without scenarios, which are a person's own, and without the rows that wait to be filled.
fn plain(workbook: &Workbook) -> Workbook {
    let mut plain = workbook.base().0.into_owned();
    plain.scenarios.clear();
    plain.compared.clear();
    let mut empty = Vec::new();
    for table in plain.tables() {
        let is_empty = |at: usize| {
            let mut inputs = table.columns.iter().filter(|it| it.is_input());
            inputs.all(|it| it.cells().get(at).is_none_or(Content::is_blank))
        };
        let rows = table.rows().iter().enumerate();
        let rows = rows.filter(|(at, _)| is_empty(*at));
        empty.extend(rows.map(|(_, row)| Edit::RemoveRow {
            table: table.id,
            row: *row,
        }));
    }
    // Each is a row that is there.
    let _ = plain.apply(&Edit::Several(empty));
    plain
}

/// Every id of a workbook, with what it is of and what that is called.
fn ids(workbook: &Workbook) -> Vec<(Kind, u32, String)> {
    let mut all = Vec::new();
    let tables = || workbook.tables();
    all.extend(tables().map(|it| (Kind::Table, it.id.0, it.name.clone())));
    let parameters = workbook.parameters.iter();
    all.extend(parameters.map(|it| (Kind::Parameter, it.id.0, it.name.clone())));
    let results = workbook.results.iter();
    all.extend(results.map(|it| (Kind::Result, it.id.0, it.name.clone())));
    let matrices = workbook.matrices();
    all.extend(matrices.map(|it| (Kind::Matrix, it.id.0, it.name.clone())));
    for table in tables() {
        let columns = table.columns.iter();
        all.extend(columns.map(|it| (Kind::Column(table.id.0), it.id.0, it.name.clone())));
        let rows = table.rows().iter();
        all.extend(rows.map(|it| (Kind::Row(table.id.0), it.0, table.row_name(*it))));
    }
    all
}

/// The ids that things of the newer form get: of what was taken before, and else ones that are
/// free here.
fn numbers(old: &Workbook, mine: &Workbook, new: &Workbook, count: u32) -> FxHashMap<u32, u32> {
    let before: FxHashSet<(Kind, u32)> = ids(old)
        .into_iter()
        .map(|(kind, id, _)| (kind, id))
        .collect();
    let here = ids(mine);
    let used: FxHashSet<u32> = here.iter().map(|(_, id, _)| *id).collect();
    let mut by_name: FxHashMap<(Kind, String), u32> = here
        .into_iter()
        .filter(|(kind, id, name)| !name.is_empty() && !before.contains(&(*kind, *id)))
        .map(|(kind, id, name)| ((kind, name.to_lowercase()), id))
        .collect();
    let mut drawn = count..;
    let mut numbers = FxHashMap::default();
    // Tables come first, so that it is known where their columns and rows are.
    for (kind, id, name) in ids(new) {
        let own = |id: u32| numbers.get(&id).copied().unwrap_or(id);
        let there = match kind {
            Kind::Column(table) => Kind::Column(own(table)),
            Kind::Row(table) => Kind::Row(own(table)),
            kind => kind,
        };
        if before.contains(&(kind, id)) {
            continue;
        }
        let known = by_name.remove(&(there, name.to_lowercase()));
        let never_drawn = id < old.next_id() || id >= mine.next_id();
        let keeps = !used.contains(&id) && never_drawn;
        let to = match known {
            Some(known) => Some(known),
            None if keeps => None,
            None => drawn.next(),
        };
        if let Some(to) = to {
            numbers.insert(id, to);
        }
    }
    numbers
}

/// Everything that formulas speak of, by its name.
pub(super) fn things(workbook: &Workbook) -> Vec<(Thing, String)> {
    let mut all = Vec::new();
    let parameters = workbook.parameters.iter();
    all.extend(parameters.map(|it| (Thing::Parameter(it.id), it.name.clone())));
    let results = workbook.results.iter();
    all.extend(results.map(|it| (Thing::Result(it.id), it.name.clone())));
    for sheet in &workbook.sheets {
        match sheet {
            Sheet::Table(it) => {
                all.push((Thing::Table(it.id), it.name.clone()));
                let column = |column: ColumnId| Thing::Column {
                    table: it.id,
                    column,
                };
                let columns = it.columns.iter();
                all.extend(columns.map(|it| (column(it.id), it.name.clone())));
            }
            Sheet::Matrix(it) => all.push((Thing::Matrix(it.id), it.name.clone())),
        }
    }
    all
}

pub(super) fn name(workbook: &Workbook, thing: Thing) -> Option<&str> {
    Some(match thing {
        Thing::Parameter(id) => &workbook.parameter(id)?.name,
        Thing::Result(id) => &workbook.result(id)?.name,
        Thing::Table(id) => &workbook.table(id)?.name,
        Thing::Matrix(id) => &workbook.matrix(id)?.name,
        Thing::Column { table, column } => &workbook.table(table)?.column(column)?.name,
    })
}

pub(super) fn renaming(thing: Thing, name: String) -> Edit {
    match thing {
        Thing::Parameter(parameter) => Edit::RenameParameter { parameter, name },
        Thing::Result(result) => Edit::RenameResult { result, name },
        Thing::Table(table) => Edit::RenameTable { table, name },
        Thing::Matrix(matrix) => Edit::RenameMatrix { matrix, name },
        Thing::Column { table, column } => Edit::RenameColumn {
            table,
            column,
            name,
        },
    }
}

/// Calls everything what it is called here, in every formula too; the things that are not here and
/// whose names something else has.
fn call_alike(form: &mut Workbook, mine: &Workbook) -> Vec<Thing> {
    let is_here = |thing: Thing, called: &str| match thing {
        Thing::Column { table, .. } => {
            (mine.table(table)).is_some_and(|table| table.column_named(called).is_some())
        }
        _ => mine.names().any(|name| same_name(name, called)),
    };
    let (mut otherwise, mut taken) = (Vec::new(), Vec::new());
    for (thing, called) in things(form) {
        match name(mine, thing) {
            Some(here) if here == called => {}
            Some(here) => otherwise.push((thing, Some(here.to_owned()))),
            None if is_here(thing, &called) => {
                otherwise.push((thing, None));
                taken.push(thing);
            }
            None => {}
        }
    }
    // By way of names that nothing has, so that two may have changed theirs.
    for (at, (thing, _)) in otherwise.iter().enumerate() {
        let meanwhile = format!("_takar_meanwhile_{at}");
        let _ = form.apply(&renaming(*thing, meanwhile));
    }
    for (thing, here) in otherwise {
        if let Some(here) = here {
            let _ = form.apply(&renaming(thing, here));
        }
    }
    taken
}

/// Whether a workbook has a thing.
pub(super) fn has(workbook: &Workbook, thing: Thing) -> bool {
    name(workbook, thing).is_some()
}
