//! All that is claimed of a table, and whether it holds in each place, printed or changed.

use std::collections::BTreeMap;

use super::down::Group;
use super::figures::Figures;
use super::loose::Near;
use super::relation::{Instance, Relation, Rule, State};
use super::rule::Between;
use super::table::{Kind, Place};
use super::words::Scale;

/// Figures that stand instead of the printed ones. Columns are by their places among the figures.
pub type Changes = BTreeMap<Place, i128>;

pub struct Model {
    pub figures: Figures,
    pub relations: Vec<Relation>,
    pub groups: Vec<Group>,
    by_column: Vec<Vec<usize>>,
    /// Of each row, the groups that it is in, and whether it is their total.
    members: Vec<Vec<(usize, bool)>>,
    /// Of each relation down, of each group, how far its total is from its parts.
    sums: BTreeMap<Instance, Sums>,
    /// The place of each row among the items.
    order: Vec<Option<usize>>,
}

#[derive(Clone, Copy, Default)]
struct Sums {
    apart: i128,
    /// Cells that are no numbers, and one of them.
    odd: usize,
    known: usize,
}

impl Model {
    /// Relations of figures, before they are looked up by places.
    pub(super) fn new(figures: Figures, relations: Vec<Relation>, groups: Vec<Group>) -> Model {
        Model {
            by_column: vec![Vec::new(); figures.columns.len()],
            members: vec![Vec::new(); figures.kinds.len()],
            sums: BTreeMap::new(),
            order: vec![None; figures.kinds.len()],
            figures,
            relations,
            groups,
        }
    }

    pub(super) fn index(&mut self) {
        for list in &mut self.by_column {
            list.clear();
        }
        for (at, relation) in self.relations.iter().enumerate() {
            for column in relation.rule.columns() {
                self.by_column[column].push(at);
            }
        }
        for list in &mut self.members {
            list.clear();
        }
        for (at, group) in self.groups.iter().enumerate() {
            self.members[group.total].push((at, true));
            group
                .parts
                .iter()
                .for_each(|row| self.members[*row].push((at, false)));
        }
        for (at, row) in self.figures.items.iter().enumerate() {
            self.order[*row] = Some(at);
        }
        self.sums.clear();
        for (relation, it) in self.relations.iter().enumerate() {
            let Rule::Down { column } = it.rule else {
                continue;
            };
            for (at, group) in self.groups.iter().enumerate() {
                let figure = &self.figures.columns[column];
                let mut sums = Sums::default();
                let mut take = |row: usize, sign: i128| match figure.values[row] {
                    Some(value) => {
                        sums.apart += sign * value;
                        sums.known += 1;
                    }
                    None => sums.odd += usize::from(figure.odd.contains(&row)),
                };
                take(group.total, 1);
                group.parts.iter().for_each(|row| take(*row, -1));
                let total_says =
                    figure.values[group.total].is_some() || figure.odd.contains(&group.total);
                if total_says && sums.known + sums.odd > 1 {
                    self.sums.insert(Instance { relation, at }, sums);
                }
            }
        }
    }

    pub fn value(&self, place: Place, changes: &Changes) -> Option<i128> {
        let printed = self.figures.value(place.row, place.column);
        if changes.is_empty() {
            printed
        } else {
            changes.get(&place).copied().or(printed)
        }
    }

    /// Whether a cell says something that is no number.
    pub fn is_odd(&self, place: Place) -> bool {
        self.figures.columns[place.column].odd.contains(&place.row)
    }

    /// All places where a relation should hold.
    pub fn instances(&self) -> Vec<Instance> {
        let mut all = Vec::new();
        for (relation, it) in self.relations.iter().enumerate() {
            match &it.rule {
                Rule::Down { .. } => {
                    let groups = 0..self.groups.len();
                    let known = groups.map(|at| Instance { relation, at });
                    all.extend(known.filter(|it| self.sums.contains_key(it)));
                }
                Rule::Step { .. } | Rule::Running { .. } | Rule::Order { .. } => {
                    all.extend((1..self.figures.items.len()).map(|at| Instance { relation, at }));
                }
                rule => {
                    let rows = 0..self.figures.kinds.len();
                    let rows = rows.filter(|row| self.is_of(rule, *row));
                    all.extend(rows.map(|at| Instance { relation, at }));
                }
            }
        }
        all
    }

    fn is_of(&self, rule: &Rule, row: usize) -> bool {
        match self.figures.kinds[row] {
            Kind::Item { .. } => true,
            Kind::Aside => false,
            Kind::Total { .. } => match rule {
                Rule::Row(rule) => rule.is_of_totals() && !self.is_mean(rule.target, row),
                Rule::Other { .. } => true,
                _ => false,
            },
        }
    }

    /// Whether a total is the mean of its parts.
    fn is_mean(&self, column: usize, row: usize) -> bool {
        let figure = &self.figures.columns[column];
        let Some(total) = figure.values[row] else {
            return false;
        };
        let group = self.groups.iter().find(|group| group.total == row);
        group.is_some_and(|group| {
            let values: Vec<i128> = group
                .parts
                .iter()
                .filter_map(|it| figure.values[*it])
                .collect();
            let sum: i128 = values.iter().sum();
            let count = values.len() as i128;
            count > 1
                && (total * count - sum).abs() <= self.figures.unit(row, column) * count
                && sum != total
        })
    }

    /// The places that a cell has a part in.
    pub fn touching(&self, place: Place) -> Vec<Instance> {
        let mut found = Vec::new();
        for relation in &self.by_column[place.column] {
            let relation = *relation;
            match &self.relations[relation].rule {
                Rule::Down { .. } => {
                    let groups = self.members[place.row]
                        .iter()
                        .map(|(at, _)| Instance { relation, at: *at });
                    found.extend(groups.filter(|it| self.sums.contains_key(it)));
                }
                rule @ (Rule::Step { .. } | Rule::Running { .. } | Rule::Order { .. }) => {
                    let Some(at) = self.order[place.row] else {
                        continue;
                    };
                    if at > 0 {
                        found.push(Instance { relation, at });
                    }
                    let is_total = matches!(rule, Rule::Step { column, .. } | Rule::Running { column, .. } | Rule::Order { column, .. } if *column == place.column);
                    if is_total && at + 1 < self.figures.items.len() {
                        found.push(Instance {
                            relation,
                            at: at + 1,
                        });
                    }
                }
                rule if self.is_of(rule, place.row) => found.push(Instance {
                    relation,
                    at: place.row,
                }),
                _ => {}
            }
        }
        found
    }

    /// The cells of an instance; of a group the total comes first, then its parts.
    pub fn cells(&self, instance: Instance) -> Vec<Place> {
        let at = |row: usize, column: usize| Place { row, column };
        match &self.relations[instance.relation].rule {
            Rule::Row(rule) => {
                let mut columns = vec![rule.target];
                columns.extend(rule.sources());
                columns
                    .into_iter()
                    .map(|column| at(instance.at, column))
                    .collect()
            }
            Rule::Down { column } => {
                let group = &self.groups[instance.at];
                let rows = std::iter::once(group.total).chain(group.parts.iter().copied());
                let says = |place: &Place| {
                    self.figures.value(place.row, place.column).is_some() || self.is_odd(*place)
                };
                rows.map(|row| at(row, *column)).filter(says).collect()
            }
            Rule::Step { column, .. } | Rule::Order { column, .. } => {
                let items = &self.figures.items;
                vec![
                    at(items[instance.at], *column),
                    at(items[instance.at - 1], *column),
                ]
            }
            Rule::Running { column, of } => {
                let items = &self.figures.items;
                let (row, before) = (items[instance.at], items[instance.at - 1]);
                vec![at(row, *column), at(before, *column), at(row, *of)]
            }
            Rule::Near(Near { column, of, .. })
            | Rule::Scale(Scale { column, of, .. })
            | Rule::AtMost { column, of } => {
                vec![at(instance.at, *column), at(instance.at, *of)]
            }
            Rule::Constant { column, .. }
            | Rule::Other { column, .. }
            | Rule::Unique { column, .. }
            | Rule::Range { column, .. } => {
                vec![at(instance.at, *column)]
            }
        }
    }

    /// Whether a cell is one of an instance's; a long sum is not gone through for it.
    pub fn has(&self, instance: Instance, place: Place) -> bool {
        match &self.relations[instance.relation].rule {
            Rule::Down { column } => {
                let mut groups = self.members[place.row].iter();
                *column == place.column && groups.any(|(at, _)| *at == instance.at)
            }
            _ => self.cells(instance).contains(&place),
        }
    }

    pub fn state(&self, instance: Instance, changes: &Changes) -> State {
        let holds = match &self.relations[instance.relation].rule {
            Rule::Row(rule) => {
                let get = |column: usize| {
                    self.value(
                        Place {
                            row: instance.at,
                            column,
                        },
                        changes,
                    )
                };
                let target = Place {
                    row: instance.at,
                    column: rule.target,
                };
                let unit = match changes.contains_key(&target) {
                    true => self.figures.usual_unit(rule.target),
                    false => self.figures.unit(instance.at, rule.target),
                };
                match rule.holds(&get, unit, self.figures.one()) {
                    Some(holds) => holds,
                    None => return self.lacking(instance, changes),
                }
            }
            Rule::Down { column } => {
                let Some(sums) = self.sums.get(&instance) else {
                    return State::Silent;
                };
                let (mut apart, mut odd) = (sums.apart, sums.odd);
                for (place, value) in changes.iter().filter(|(place, _)| place.column == *column) {
                    for (_, is_total) in self.members[place.row]
                        .iter()
                        .filter(|(at, _)| *at == instance.at)
                    {
                        let printed = self.figures.value(place.row, place.column);
                        odd -= usize::from(printed.is_none());
                        let more = value - printed.unwrap_or(0);
                        apart += if *is_total { more } else { -more };
                    }
                }
                match odd {
                    0 => apart == 0,
                    1 => false,
                    _ => return State::Silent,
                }
            }
            _ => {
                let cells = self.cells(instance);
                let values: Option<Vec<i128>> = cells
                    .iter()
                    .map(|place| self.value(*place, changes))
                    .collect();
                let Some(values) = values else {
                    return self.lacking(instance, changes);
                };
                match &self.relations[instance.relation].rule {
                    Rule::Step { by, .. } => values[0] - values[1] == *by,
                    Rule::Running { .. } => values[0] - values[1] == values[2],
                    Rule::Near(near) => match near.holds(values[0], values[1]) {
                        Some(holds) => holds,
                        None => return State::Silent,
                    },
                    Rule::Constant { value, .. } => values[0] == *value,
                    Rule::Other { values: due, .. } => match due[instance.at] {
                        Some(due) => values[0] == due,
                        None => return State::Silent,
                    },
                    Rule::Scale(scale) => scale.holds(values[0], values[1]),
                    Rule::Unique { again, .. } => {
                        changes.contains_key(&cells[0])
                            || !again.iter().any(|(row, _)| *row == instance.at)
                    }
                    Rule::AtMost { .. } => values[0] <= values[1],
                    Rule::Order { falls: false, .. } => values[0] >= values[1],
                    Rule::Order { falls: true, .. } => values[0] <= values[1],
                    Rule::Range { low, high, .. } => (*low..=*high).contains(&values[0]),
                    Rule::Row(_) | Rule::Down { .. } => return State::Silent,
                }
            }
        };
        if holds { State::Holds } else { State::Broken }
    }

    /// What an instance is that lacks a number: broken where just one stands as something else.
    fn lacking(&self, instance: Instance, changes: &Changes) -> State {
        let rule = &self.relations[instance.relation].rule;
        if self.is_loose(instance) || matches!(rule, Rule::Scale(_)) {
            return State::Silent;
        }
        let cells = self.cells(instance);
        let lacking: Vec<&Place> = cells
            .iter()
            .filter(|place| self.value(**place, changes).is_none())
            .collect();
        match lacking[..] {
            [one] if self.is_odd(*one) => State::Broken,
            _ => State::Silent,
        }
    }

    /// Between which figures a cell has to be so that an instance of it holds.
    pub fn restoring(
        &self,
        instance: Instance,
        place: Place,
        changes: &Changes,
    ) -> Option<Between> {
        let value = |place: Place| self.value(place, changes);
        let one = |value: i128| Some((value, value));
        match &self.relations[instance.relation].rule {
            Rule::Row(rule) => {
                let get = |column: usize| {
                    value(Place {
                        row: instance.at,
                        column,
                    })
                };
                let units = |column: usize| match column == place.column && column == rule.target {
                    true => self.figures.usual_unit(column),
                    false => self.figures.unit(instance.at, column),
                };
                rule.restoring(place.column, &get, &units, self.figures.one())
            }
            Rule::Down { .. } => {
                let cells = self.cells(instance);
                let mut rest = 0_i128;
                for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| **cell != place) {
                    let sign = if at == 0 { 1 } else { -1 };
                    rest += sign * value(*cell)?;
                }
                one(if cells[0] == place { -rest } else { rest })
            }
            Rule::Step { by, .. } => {
                let cells = self.cells(instance);
                match place == cells[0] {
                    true => one(value(cells[1])? + by),
                    false => one(value(cells[0])? - by),
                }
            }
            Rule::Running { .. } => {
                let cells = self.cells(instance);
                match cells.iter().position(|cell| *cell == place)? {
                    0 => one(value(cells[1])? + value(cells[2])?),
                    1 => one(value(cells[0])? - value(cells[2])?),
                    _ => one(value(cells[0])? - value(cells[1])?),
                }
            }
            Rule::Constant { value, .. } => one(*value),
            Rule::Other { values, .. } => one(values[instance.at]?),
            Rule::Scale(scale) if place.column == scale.column => {
                let of = Place {
                    column: scale.of,
                    ..place
                };
                one(scale.word_of(value(of)?)?)
            }
            Rule::Scale(scale) => {
                let word = Place {
                    column: scale.column,
                    ..place
                };
                scale.numbers_of(value(word)?, self.figures.usual_unit(scale.of))
            }
            Rule::Near(_)
            | Rule::Unique { .. }
            | Rule::AtMost { .. }
            | Rule::Order { .. }
            | Rule::Range { .. } => None,
        }
    }

    /// How much it weighs that an instance is broken, in bits.
    pub fn weight(&self, instance: Instance) -> i64 {
        let relation = &self.relations[instance.relation];
        match &relation.rule {
            Rule::Row(_) | Rule::Running { .. } | Rule::Scale(_) => {
                // What is often broken, or hardly more than chance, says little; and two columns
                // may be alike by nature.
                let missed = (relation.of - relation.holds) as i64;
                let is_alike = matches!(&relation.rule, Rule::Row(rule) if rule.is_of_alike());
                let told = relation.surprise * if is_alike { 1 } else { 2 };
                (told / (missed + 1)).clamp(12, 40)
            }
            Rule::Down { .. } if relation.holds == 0 => 24,
            Rule::Down { .. } => 40,
            Rule::Step { .. } => 24,
            Rule::Other { .. } => 26,
            Rule::Constant { .. } => 14,
            Rule::Near(_) | Rule::AtMost { .. } | Rule::Order { .. } | Rule::Range { .. } => 10,
            Rule::Unique { .. } => 16,
        }
    }

    /// Whether what breaks it is only odd: nothing says what it should be.
    pub fn is_loose(&self, instance: Instance) -> bool {
        matches!(
            self.relations[instance.relation].rule,
            Rule::Near(_)
                | Rule::Unique { .. }
                | Rule::AtMost { .. }
                | Rule::Order { .. }
                | Rule::Range { .. }
        )
    }

    /// Whether it cannot be right although nothing says what it should be.
    pub fn is_told(&self, instance: Instance) -> bool {
        matches!(
            self.relations[instance.relation].rule,
            Rule::Unique { .. } | Rule::AtMost { .. }
        )
    }

    /// How far a total is from the sum of its parts, if all of them are numbers.
    pub fn apart(&self, instance: Instance, changes: &Changes) -> Option<i128> {
        let cells = self.cells(instance);
        let mut rest = self.value(cells[0], changes)?;
        for cell in &cells[1..] {
            rest -= self.value(*cell, changes)?;
        }
        Some(rest)
    }

    /// Whether a cell follows from others by a formula.
    pub fn is_made(&self, place: Place) -> bool {
        let is_target = |relation: &usize| match &self.relations[*relation].rule {
            Rule::Row(rule) => rule.target == place.column,
            Rule::Running { column, .. } | Rule::Scale(Scale { column, .. }) => {
                *column == place.column
            }
            Rule::Down { .. } => self.members[place.row]
                .iter()
                .any(|(_, is_total)| *is_total),
            _ => false,
        };
        self.by_column[place.column].iter().any(is_target)
    }

    /// The cell that follows from the others of an instance, where one does.
    pub fn follower(&self, instance: Instance) -> Option<Place> {
        match &self.relations[instance.relation].rule {
            Rule::Row(rule) => Some(Place {
                row: instance.at,
                column: rule.target,
            }),
            Rule::Down { .. } | Rule::Running { .. } | Rule::Scale(_) => {
                self.cells(instance).first().copied()
            }
            _ => None,
        }
    }
}
