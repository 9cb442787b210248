//! Relations that become formulas: in a table that is still to be made, or in the workbook at once.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::inspecting::{Found, Inspecting, Step};
use super::own_words;
use crate::inspection::{Making, Place, Rule, Spoken, sheet_added, sheet_of};
use crate::lang::fill;
use crate::lang::inspection::relation;
use crate::ui::desk::{Session, Tab};
use crate::ui::keeping;
use crate::ui::printed::same_as_printed;
use crate::workbook::{
    Check, Column, Content, Edit, Filling, Label, Override, Structure, Table, Target,
};

/// Whether a relation can become a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Life {
    Possible,
    /// What it computes is read by what it reads.
    Circle,
    None,
}

/// Whether what a relation computes is what it reads, over the other ones that live.
fn is_circle(found: &Found, living: &BTreeSet<usize>, at: usize) -> bool {
    let rule = |at: &usize| found.report.relations.get(*at).map(|it| &it.rule);
    let sources = |rule: &Rule| match rule {
        Rule::Row(row) => row.sources(),
        _ => Vec::new(),
    };
    let Some(own) = rule(&at) else { return false };
    let target = own.target();
    let mut open = sources(own);
    let mut seen = BTreeSet::new();
    while let Some(column) = open.pop() {
        if Some(column) == target {
            return true;
        }
        if seen.insert(column) {
            let by = living.iter().filter(|it| **it != at).filter_map(rule);
            let by = by.filter(|rule| rule.target() == Some(column));
            open.extend(by.flat_map(sources));
        }
    }
    false
}

/// The column of the workbook that a relation would compute, and its table.
fn column_here<'a>(
    found: &Found,
    session: &'a Session,
    at: usize,
) -> Option<(&'a Table, &'a Column)> {
    let here = found.here.as_ref()?;
    let table = session.workbook().table(here.table)?;
    let target = found.report.relations.get(at)?.rule.target()?;
    Some((table, table.column(here.column(target)?)?))
}

fn names_here(found: &Found, table: &Table) -> Vec<String> {
    let ids = found.here.iter();
    let ids = ids.flat_map(|here| (0..found.taken.columns.len()).map(|at| here.column(at)));
    let names = ids.map(|id| id.and_then(|id| table.column(id)).map(|it| it.name.clone()));
    names.map(Option::unwrap_or_default).collect()
}

impl Inspecting {
    pub fn life(self, found: &Found, at: usize) -> Life {
        let names = &found.taken.table.columns;
        let spoken = Spoken {
            names,
            places: &found.report.places,
            scale: found.report.scale,
        };
        let relation = found.report.relations.get(at);
        if relation.and_then(|it| it.rule.formula(spoken)).is_none() {
            return Life::None;
        }
        if found.here.is_none() {
            let circle = self
                .living
                .with_untracked(|living| is_circle(found, living, at));
            return if circle { Life::Circle } else { Life::Possible };
        }
        self.desk.glance(|session| {
            let Some((table, column)) = column_here(found, session, at) else {
                return Life::None;
            };
            if !column.is_input() {
                return Life::None;
            }
            // What it would read may itself be computed of it.
            let sources = relation.map(|it| it.rule.columns()).unwrap_or_default();
            let here = found.here.as_ref();
            let ids = sources.into_iter().filter_map(|at| here?.column(at));
            let mut others = ids.filter(|id| *id != column.id);
            let computed = others.any(|id| table.column(id).is_some_and(|it| !it.is_input()));
            if computed {
                Life::Circle
            } else {
                Life::Possible
            }
        })
    }

    pub fn toggle_life(self, found: &Found, at: usize) {
        let target = |at: usize| {
            found
                .report
                .relations
                .get(at)
                .and_then(|it| it.rule.target())
        };
        self.living.update(|living| {
            if !living.remove(&at) {
                // A column has one formula.
                living.retain(|other| target(*other) != target(at));
                living.insert(at);
            }
        });
    }

    /// Every relation that can become a formula, of two for a column the first.
    pub fn live_all(self, found: &Found) {
        for at in 0..found.report.relations.len() {
            let target = |at: usize| {
                found
                    .report
                    .relations
                    .get(at)
                    .and_then(|it| it.rule.target())
            };
            let is_taken =
                |living: &BTreeSet<usize>| living.iter().any(|it| target(*it) == target(at));
            if self.life(found, at) == Life::Possible && !self.living.with_untracked(is_taken) {
                self.toggle_life(found, at);
            }
        }
    }

    /// Makes a column of the workbook one of a formula; cells that it does not come to keep what
    /// they say.
    pub fn make_alive(self, found: &Found, at: usize) {
        let own = own_words(self.desk);
        let made = self.desk.glance(|session| {
            let (table, column) = column_here(found, session, at)?;
            let names = names_here(found, table);
            let spoken = Spoken {
                names: &names,
                places: &found.report.places,
                scale: found.report.scale,
            };
            let rule = &found.report.relations.get(at)?.rule;
            let heading = found.taken.table.columns.get(rule.target()?)?.clone();
            let formula = rule.formula(spoken)?;
            let fill = |overrides| -> Edit {
                let (table, column) = (table.id, column.id);
                let filling = Filling::Formula {
                    formula: formula.clone(),
                    overrides,
                };
                Structure::FillColumn {
                    table,
                    column,
                    filling,
                }
                .into()
            };
            let overrides = differing(session, table, column, &fill(Vec::new()));
            Some((fill(overrides), heading))
        });
        if let Some((edit, name)) = made
            && self.desk.offer(edit).is_ok()
        {
            self.said.set(fill(own.lived, &[&name]));
        }
    }

    /// The edit that makes a relation a check of its column, unless that has one.
    pub fn check_of(self, found: &Found, at: usize) -> Option<(Edit, String)> {
        let own = own_words(self.desk);
        let here = found.here.as_ref()?;
        self.desk.glance(|session| {
            let table = session.workbook().table(here.table)?;
            let names = names_here(found, table);
            let spoken = Spoken {
                names: &names,
                places: &found.report.places,
                scale: found.report.scale,
            };
            let found_relation = found.report.relations.get(at)?;
            let (target, formula) = found_relation.rule.check(spoken)?;
            let column = table.column(here.column(target)?)?;
            (column.check.is_none() && column.is_input()).then_some(())?;
            let manner = self.desk.manner_now();
            let says = relation(found_relation, &found.named(), manner.tongue, manner.locale);
            let due = says.split_once(" = ").map_or(says.as_str(), |(_, due)| due);
            let heading = found.taken.table.columns.get(target)?;
            let says = fill(own.check_says, &[heading, due]);
            let check = Some(Check {
                formula,
                says: Label::from(says.as_str()),
                remark: false,
            });
            let edit = Structure::ColumnCheck {
                table: table.id,
                column: column.id,
                check,
            };
            Some((edit.into(), heading.clone()))
        })
    }

    pub fn make_check(self, found: &Found, at: usize) {
        if let Some((edit, name)) = self.check_of(found, at)
            && self.desk.offer(edit).is_ok()
        {
            let own = own_words(self.desk);
            self.said.set(fill(own.check_made, &[&name]));
        }
    }

    /// Makes a table of the workbook of one that was brought, as one step, and shows it.
    pub fn make_table(self) {
        let Step::Found(found) = self.step.get_untracked() else {
            return;
        };
        let desk = self.desk;
        let own = own_words(desk);
        let corrected = self.corrected();
        let remarks: Vec<(Place, String)> = self.remarks(&found);
        let living = self.living.get_untracked();
        let (edits, at) = desk.glance(|session| {
            let at = session.workbook().sheets.len();
            let making = Making {
                taken: &found.taken,
                report: &found.report,
                corrected: &corrected,
                remarks: &remarks,
                living: &living,
            };
            (sheet_of(making, session.workbook(), at), at)
        });
        if sheet_added(&edits).is_none() {
            return;
        }
        match desk.offer(Edit::Several(edits)) {
            Err(_) => {
                let why = desk.notice.get_untracked();
                self.said.set(fill(own.not_made, &[&why]));
            }
            Ok(()) => {
                let count = |count: usize| keeping::count(desk, count);
                let parts = [
                    &*found.taken.name,
                    &count(corrected.len()),
                    &count(living.len()),
                ];
                let said = fill(own.made, &parts);
                self.source.set(None);
                desk.tools.inspected.set_value(None);
                desk.dialog.set(None);
                desk.go_to(Tab::Sheet(at));
                desk.notice.set(said);
            }
        }
    }
}

/// What stays over a formula: the cells of a column that it would not come to as they are shown.
fn differing(
    session: &Session,
    table: &Table,
    column: &Column,
    edit: &Edit,
) -> Vec<(crate::workbook::RowId, Override)> {
    let mut workbook = session.workbook().clone();
    if workbook.apply(edit).is_err() {
        return Vec::new();
    }
    let engine = crate::engine::Engine::new(&workbook);
    let sheet = workbook.sheet_position(crate::workbook::SheetId::Table(table.id));
    let at = table.column_position(column.id);
    let (Some(sheet), Some(at)) = (sheet, at) else {
        return Vec::new();
    };
    let rows = table.rows().iter().enumerate();
    let stays = rows.filter_map(|(line, row)| {
        let (table, row, column_id) = (table.id, *row, column.id);
        let target = Target::Cell {
            table,
            row,
            column: column_id,
        };
        let content = session.workbook().content(target)?;
        let computed = engine.cell(sheet, line, at);
        let is_same = match (content, computed) {
            (Content::Number(typed), crate::formula::Value::Number(computed)) => {
                same_as_printed(computed, *typed, column.form.kind)
            }
            (Content::Blank, crate::formula::Value::Number(computed)) => computed.is_zero(),
            (Content::Blank, crate::formula::Value::Blank) => true,
            _ => false,
        };
        (!is_same).then(|| (row, Override::from(content.clone())))
    });
    stays.collect()
}
