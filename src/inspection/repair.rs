//! Which cells break what is claimed: the fewest and likeliest changes after which all holds.

use std::collections::{BTreeMap, BTreeSet};

use super::exact::{Rounded, rounded};
use super::model::{Changes, Model};
use super::relation::{Instance, Rule, State};
use super::rule::{Formula, RowRule};
use super::slip::{Slip, meant, slip_of_digits};
use super::table::Place;

/// Bits for a figure that no slip explains: of a cell that follows from others, and of one that
/// was typed.
const MADE_WRONG: i64 = 15;
const TYPED_WRONG: i64 = 20;
/// Bits for another cell that has to follow although it agreed with what is printed.
const FOLLOWS: i64 = 8;
/// The cells that may follow one that changes.
const MOST_FOLLOWING: usize = 40;
/// A sum of more parts is asked only for those that something else speaks of.
const MANY_PARTS: usize = 40;
/// Changes that are made, at most.
const MOST_REPAIRS: usize = 300;
/// Broken places that are looked at, at most.
const MOST_BROKEN: usize = 1200;

/// One change that makes broken places hold again, with what has to follow it.
#[derive(Clone, Debug)]
pub struct Move {
    pub place: Place,
    pub value: i128,
    /// The ends of what it may be, where several figures would do.
    pub between: Option<(i128, i128)>,
    pub slip: Option<Slip>,
    /// Bits that it saves.
    pub gain: i64,
    /// The broken places that it mends.
    pub mended: Vec<Instance>,
    /// What follows: cells that mend broken places of their own, and those that only agree again.
    pub with: Vec<(Place, i128)>,
    pub agreeing: Vec<(Place, i128)>,
}

/// A move that was chosen, and the others that would have done.
pub struct Repair {
    pub chosen: Move,
    pub others: Vec<Move>,
}

/// What was mended, and what is broken still.
pub struct Repairs {
    pub made: Vec<Repair>,
    pub left: Vec<Instance>,
}

pub fn repairs(model: &Model) -> Repairs {
    let mut changes = Changes::new();
    let mut broken: BTreeSet<Instance> = model
        .instances()
        .into_iter()
        .filter(|it| model.state(*it, &changes) == State::Broken)
        .take(MOST_BROKEN)
        .collect();
    let mut known: BTreeMap<Instance, Vec<Move>> = BTreeMap::new();
    let mut made = Vec::new();
    // Cells that are decided; others that changed only follow, and may follow further.
    let mut decided: BTreeSet<Place> = BTreeSet::new();
    while !broken.is_empty() && made.len() < MOST_REPAIRS {
        let spoken_of = spoken_of(model, &broken);
        let now = Now {
            changes: &changes,
            broken: &broken,
            decided: &decided,
        };
        for instance in &broken {
            known
                .entry(*instance)
                .or_insert_with(|| moves(model, *instance, &now, &spoken_of));
        }
        let all = known.values().flatten();
        let Some(chosen) = all
            .filter(|it| it.gain > 0)
            .max_by_key(|it| (it.gain, std::cmp::Reverse(it.place)))
            .cloned()
        else {
            break;
        };
        let mut others: Vec<Move> = Vec::new();
        for instance in &chosen.mended {
            for other in known.get(instance).into_iter().flatten() {
                let is_same = |it: &Move| it.place == other.place && it.value == other.value;
                let follows = chosen
                    .with
                    .iter()
                    .any(|(place, value)| *place == other.place && *value == other.value);
                if !is_same(&chosen) && !follows && !others.iter().any(is_same) {
                    others.push(other.clone());
                }
            }
        }
        others.sort_by_key(|it| -it.gain);
        others.truncate(8);
        decided.insert(chosen.place);
        decided.extend(chosen.with.iter().map(|(place, _)| *place));
        let mut rows = BTreeSet::from([chosen.place.row]);
        let mut columns = BTreeSet::from([chosen.place.column]);
        changes.insert(chosen.place, chosen.value);
        for (place, value) in chosen.with.iter().chain(&chosen.agreeing) {
            changes.insert(*place, *value);
            rows.insert(place.row);
            columns.insert(place.column);
        }
        broken.retain(|it| model.state(*it, &changes) == State::Broken);
        known.retain(|instance, _| {
            let is_of =
                |place: &Place| rows.contains(&place.row) || columns.contains(&place.column);
            broken.contains(instance) && !model.cells(*instance).iter().take(MANY_PARTS).any(is_of)
        });
        made.push(Repair { chosen, others });
    }
    Repairs {
        made,
        left: broken
            .into_iter()
            .filter(|it| !model.is_loose(*it) || model.is_told(*it))
            .collect(),
    }
}

/// The cells of broken places other than long sums, with how many of these they are in.
fn spoken_of(model: &Model, broken: &BTreeSet<Instance>) -> BTreeMap<Place, usize> {
    let mut found = BTreeMap::new();
    for instance in broken {
        let cells = model.cells(*instance);
        if cells.len() <= MANY_PARTS {
            cells
                .into_iter()
                .for_each(|place| *found.entry(place).or_insert(0) += 1);
        }
    }
    found
}

/// How far the mending has come.
#[derive(Clone, Copy)]
struct Now<'a> {
    changes: &'a Changes,
    broken: &'a BTreeSet<Instance>,
    decided: &'a BTreeSet<Place>,
}

/// What would mend a broken place: a change of each of its cells.
fn moves(
    model: &Model,
    instance: Instance,
    now: &Now,
    spoken_of: &BTreeMap<Place, usize>,
) -> Vec<Move> {
    let changes = now.changes;
    let cells = model.cells(instance);
    let is_long = cells.len() > MANY_PARTS;
    let apart = is_long.then(|| model.apart(instance, changes)).flatten();
    let mut found = Vec::new();
    for (at, place) in cells.iter().enumerate() {
        if now.decided.contains(place) {
            continue;
        }
        if model.is_loose(instance) {
            if !model.figures.columns[place.column].words.is_empty() {
                continue;
            }
            let Some(printed) = model.value(*place, changes) else {
                continue;
            };
            let unit = model.figures.unit(place.row, place.column);
            let mut all = meant(printed, unit);
            all.retain(|value| {
                let mut tried = changes.clone();
                tried.insert(*place, *value);
                model.state(instance, &tried) == State::Holds
            });
            all.sort_by_key(|value| slip_of_digits(printed, *value, unit).map_or(99, Slip::cost));
            all.truncate(3);
            let figure = &model.figures.columns[place.column];
            for value in all {
                let mut made = tried(model, *place, (value, value), value, now);
                if let Some(made) = &mut made {
                    let odd = [figure.is_usual(printed), !figure.is_usual(value)];
                    made.gain -= odd.into_iter().map(|it| 3 * i64::from(it)).sum::<i64>();
                }
                found.extend(made);
            }
            continue;
        }
        // A long sum that lacks a number says something of that one alone.
        if is_long && apart.is_none() && model.value(*place, changes).is_some() {
            continue;
        }
        // Of a part of a long sum from how far the total is off, which is known at once.
        let restoring = match apart.filter(|_| at > 0) {
            Some(apart) => model
                .value(*place, changes)
                .map(|it| (it + apart, it + apart)),
            None => model.restoring(instance, *place, changes),
        };
        let Some((low, high)) = restoring else {
            continue;
        };
        if is_long && at > 0 && !spoken_of.contains_key(place) {
            let printed = model.value(*place, changes);
            let unit = model.figures.unit(place.row, place.column);
            if printed.is_none_or(|printed| slip_of_digits(printed, low, unit).is_none()) {
                continue;
            }
        }
        for value in within(model, *place, (low, high), changes) {
            found.extend(tried(model, *place, (low, high), value, now));
        }
    }
    found.sort_by_key(|it| -it.gain);
    found.truncate(12);
    found
}

/// The figures that a cell may be meant to have, of those between two.
fn within(model: &Model, place: Place, (low, high): (i128, i128), changes: &Changes) -> Vec<i128> {
    if low == high {
        return vec![low];
    }
    let mut found = Vec::new();
    for other in model.touching(place) {
        if model.state(other, changes) == State::Broken
            && let Some((a, b)) = model.restoring(other, place, changes)
            && a == b
        {
            found.push(a);
        }
    }
    if let Some(printed) = model.value(place, changes) {
        let unit = model.figures.unit(place.row, place.column);
        let mut all = meant(printed, unit);
        all.sort_by_key(|value| slip_of_digits(printed, *value, unit).map_or(99, Slip::cost));
        found.extend(
            all.into_iter()
                .filter(|it| (low..=high).contains(it))
                .take(4),
        );
    }
    found.retain(|it| (low..=high).contains(it));
    let unit = model.figures.usual_unit(place.column);
    let middle = (low + high) / 2 / unit * unit;
    found.push(if middle < low { low } else { middle });
    found.sort_unstable();
    found.dedup();
    found
}

/// What a change of a cell mends and breaks, with all that follows it.
fn tried(
    model: &Model,
    place: Place,
    between: (i128, i128),
    value: i128,
    now: &Now,
) -> Option<Move> {
    let Now {
        changes,
        broken,
        decided,
    } = *now;
    let printed = model.value(place, changes);
    if printed == Some(value) {
        return None;
    }
    let mut tried = changes.clone();
    tried.insert(place, value);
    let mut all = vec![place];
    let mut follows: Vec<(Place, i128)> = Vec::new();
    let mut next = 0;
    while next < all.len() && all.len() < MOST_FOLLOWING {
        for instance in model.touching(all[next]) {
            if broken.contains(&instance)
                || model.is_loose(instance)
                || model.state(instance, &tried) != State::Broken
            {
                continue;
            }
            let Some(follower) = model
                .follower(instance)
                .filter(|it| !decided.contains(it) && !all.contains(it))
            else {
                continue;
            };
            if let Some((due, _)) = model.restoring(instance, follower, &tried) {
                tried.insert(follower, due);
                follows.push((follower, due));
                all.push(follower);
            }
        }
        next += 1;
    }
    let mut touched: Vec<Instance> = all.iter().flat_map(|it| model.touching(*it)).collect();
    touched.sort_unstable();
    touched.dedup();
    let (mut gain, mut mended) = (0, Vec::new());
    for instance in touched {
        let after = model.state(instance, &tried);
        let before = if broken.contains(&instance) {
            State::Broken
        } else {
            model.state(instance, changes)
        };
        if before == State::Broken && after != State::Broken {
            gain += model.weight(instance);
            mended.push(instance);
        } else if before != State::Broken && after == State::Broken {
            gain -= model.weight(instance);
        }
    }
    let is_mended = |place: &Place| {
        mended.iter().any(|it| {
            !model.is_loose(*it) && model.has(*it, *place) && is_new(model, *it, place, &all)
        })
    };
    let (with, agreeing): (Vec<_>, Vec<_>) =
        follows.into_iter().partition(|(place, _)| is_mended(place));
    let slip = slip_of(model, place, value, changes);
    let unsure = if between.0 == between.1 { 0 } else { 4 };
    let cost = match slip {
        Some(slip) => slip.cost(),
        None if model.is_made(place) => MADE_WRONG,
        None => TYPED_WRONG,
    };
    // Of equals, what was worked out rather than what it was worked out of.
    gain += i64::from(model.is_made(place));
    gain -= cost + unsure + FOLLOWS * agreeing.len() as i64 + 3 * with.len() as i64;
    Some(Move {
        place,
        value,
        between: (between.0 != between.1).then_some(between),
        slip,
        gain,
        mended,
        with,
        agreeing,
    })
}

/// Whether a mended place is mended by this cell: none of the changed ones before it is in it.
fn is_new(model: &Model, instance: Instance, place: &Place, all: &[Place]) -> bool {
    all.iter().find(|it| model.has(instance, **it)) == Some(place)
}

/// What most likely happened to a cell.
pub fn slip_of(model: &Model, place: Place, due: i128, changes: &Changes) -> Option<Slip> {
    let figures = &model.figures;
    let Some(printed) = figures.value(place.row, place.column) else {
        return Some(Slip::Unreadable);
    };
    if !figures.columns[place.column].words.is_empty() {
        return Some(Slip::WrongWord);
    }
    let rules = || {
        model.relations.iter().filter_map(|it| match &it.rule {
            Rule::Row(rule) if rule.target == place.column && rule.how.is_some() => Some(rule),
            _ => None,
        })
    };
    let get = |column: usize| {
        model.value(
            Place {
                row: place.row,
                column,
            },
            changes,
        )
    };
    let unit = figures.unit(place.row, place.column);
    for rule in rules() {
        for how in [
            Rounded::Cut,
            Rounded::Up,
            Rounded::HalfUp,
            Rounded::HalfEven,
        ] {
            let other = RowRule {
                how: Some(how),
                ..rule.clone()
            };
            if (printed - due).abs() <= unit
                && other.due(&get, unit, figures.one()) == Some(printed)
            {
                return Some(Slip::Truncated);
            }
        }
    }
    // With the decimals that it is printed with, if these are fewer.
    let as_printed = rounded(due, 1, unit, Rounded::HalfUp).unwrap_or(due);
    let by_digits =
        slip_of_digits(printed, due, unit).or_else(|| slip_of_digits(printed, as_printed, unit));
    let by_digits = by_digits.filter(|it| *it != Slip::Truncated);
    let around = around(model, place, printed, changes);
    let best = by_digits
        .into_iter()
        .chain(around)
        .min_by_key(|it| it.cost());
    best.or_else(|| odd_share(model, place, printed, changes, rules().next()))
}

/// Slips that the cells around tell of.
fn around(model: &Model, place: Place, printed: i128, changes: &Changes) -> Option<Slip> {
    let figures = &model.figures;
    let is_long = printed.abs() >= 10 * figures.usual_unit(place.column)
        && figures.columns[place.column].is_rare(printed);
    let rows = [
        place.row.checked_sub(1),
        Some(place.row + 1).filter(|row| *row < figures.kinds.len()),
    ];
    let beside = rows
        .into_iter()
        .flatten()
        .any(|row| figures.value(row, place.column) == Some(printed));
    if is_long && beside {
        return Some(Slip::CopiedNeighbour);
    }
    let columns = [
        place.column.checked_sub(1),
        Some(place.column + 1).filter(|it| *it < figures.numbers),
    ];
    let is_there = |column: usize| {
        let at = Place {
            row: place.row,
            column,
        };
        model.value(at, changes) == Some(printed)
            || figures.value(place.row, column) == Some(printed)
    };
    if is_long && columns.into_iter().flatten().any(is_there) {
        return Some(Slip::ColumnShifted);
    }
    // The formula of the row above or below, with its figures.
    for relation in &model.relations {
        let Rule::Row(rule) = &relation.rule else {
            continue;
        };
        if rule.target != place.column || !is_long {
            continue;
        }
        for row in rows.into_iter().flatten() {
            let get = |column: usize| figures.value(row, column);
            if rule.due(&get, figures.unit(place.row, place.column), figures.one()) == Some(printed)
            {
                return Some(Slip::FormulaOfNeighbour);
            }
        }
    }
    let group = model.groups.iter().find(|group| group.total == place.row)?;
    let column = place.column;
    let values: Vec<i128> = group
        .parts
        .iter()
        .filter_map(|row| model.value(Place { row: *row, column }, changes))
        .collect();
    let sum: i128 = values.iter().sum();
    let (missing, twice) = (sum - printed, printed - sum);
    let is_part = values
        .iter()
        .any(|it| *it != 0 && (*it == missing || *it == twice));
    (values.len() > 2 && is_part).then_some(Slip::StaleTotal)
}

/// Whether a share was made of another column, or of another row's.
fn odd_share(
    model: &Model,
    place: Place,
    printed: i128,
    changes: &Changes,
    rule: Option<&RowRule>,
) -> Option<Slip> {
    let rule = rule?;
    let Formula::Quotient {
        part,
        times,
        shape,
        whole,
    } = &rule.formula
    else {
        return None;
    };
    let unit = model.figures.unit(place.row, place.column);
    let one = model.figures.one();
    let own = |column: usize| {
        model.value(
            Place {
                row: place.row,
                column,
            },
            changes,
        )
    };
    for column in (0..model.figures.numbers).filter(|it| *it != rule.target) {
        for (part, whole) in [(*part, vec![column]), (column, whole.clone())] {
            let formula = Formula::Quotient {
                part,
                whole,
                times: *times,
                shape: *shape,
            };
            let other = RowRule {
                formula,
                ..rule.clone()
            };
            if other.due(&own, unit, one) == Some(printed) {
                return Some(Slip::WrongDenominator);
            }
        }
    }
    let rows = [
        place.row.checked_sub(1),
        Some(place.row + 1).filter(|row| *row < model.figures.kinds.len()),
    ];
    for row in rows.into_iter().flatten() {
        let mixed = |column: usize| {
            let row = if whole.contains(&column) {
                row
            } else {
                place.row
            };
            model.value(Place { row, column }, changes)
        };
        if rule.due(&mixed, unit, one) == Some(printed) {
            return Some(Slip::WrongDenominator);
        }
    }
    None
}
