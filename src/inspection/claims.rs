//! What is claimed of a table: each kind of relation is looked for in its turn.

use super::bounds;
use super::down;
use super::figures::Figures;
use super::linear::linear;
use super::loose;
use super::model::Model;
use super::relation::{Relation, Rule};
use super::rule::{Formula, RowRule};
use super::shares::shares;
use super::weigh::{ENOUGH, claimed};
use super::words;

impl Model {
    pub fn of(figures: Figures) -> Model {
        let groups = down::groups(&figures);
        let mut relations = Vec::new();
        let count = figures.numbers;
        let mut columns: Vec<usize> = Vec::new();
        for column in 0..count {
            match down::step(&figures, column) {
                Some((by, holds, of)) => relations.push(Relation {
                    rule: Rule::Step { column, by },
                    holds,
                    of,
                    surprise: 8 * holds as i64,
                }),
                None => columns.push(column),
            }
        }
        let varied: Vec<usize> = columns
            .iter()
            .copied()
            .filter(|column| {
                figures.columns[*column].distinct > 1 && figures.columns[*column].known >= 3
            })
            .collect();
        let mut guesses = linear(&figures, &varied);
        guesses.extend(shares(&figures, &varied));
        for found in claimed(&figures, guesses) {
            relations.push(Relation {
                holds: found.tally.holds,
                of: found.tally.of,
                surprise: found.surprise,
                rule: Rule::Row(found.rule),
            });
        }
        for column in &varied {
            let others = varied.iter().filter(|of| *of != column);
            let runs = others.filter_map(|of| Some((*of, down::running(&figures, *column, *of)?)));
            if let Some((of, (holds, seen))) = runs.max_by_key(|(_, (holds, _))| *holds) {
                relations.push(Relation {
                    rule: Rule::Running {
                        column: *column,
                        of,
                    },
                    holds,
                    of: seen,
                    surprise: holds as i64 * i64::from(figures.columns[of].tells),
                });
            }
        }
        for column in &columns {
            if let Some((value, holds)) = loose::constant(&figures, *column) {
                let of = figures.columns[*column].known;
                let rule = Rule::Constant {
                    column: *column,
                    value,
                };
                relations.push(Relation {
                    rule,
                    holds,
                    of,
                    surprise: holds as i64,
                });
            }
        }
        for near in loose::near(&figures, &varied) {
            let of = figures.columns[near.column].known;
            relations.push(Relation {
                rule: Rule::Near(near),
                holds: of,
                of,
                surprise: of as i64,
            });
        }
        let mut model = Model::new(figures, relations, groups);
        model.claim_down(&columns);
        model.claim_bounds(&varied);
        model.claim_words();
        model.index();
        model
    }

    /// Adds what another table says of a column, row by row.
    pub fn also(
        &mut self,
        column: usize,
        of: usize,
        values: Vec<Option<i128>>,
        holds: usize,
        known: usize,
    ) {
        self.relations.push(Relation {
            rule: Rule::Other { column, of, values },
            holds,
            of: known,
            surprise: holds as i64 * i64::from(self.figures.columns[column].tells),
        });
        self.index();
    }

    /// What columns never pass, where no relation says so already.
    fn claim_bounds(&mut self, columns: &[usize]) {
        let figures = &self.figures;
        let speaks = |rule: &Rule, column: usize| match rule {
            Rule::Near(_) | Rule::Down { .. } => false,
            rule => rule.columns().contains(&column),
        };
        let both = |a: usize, b: usize| {
            let relations = &self.relations;
            relations
                .iter()
                .any(|it| speaks(&it.rule, a) && speaks(&it.rule, b))
        };
        let known = figures.columns.iter().map(|it| it.known).max().unwrap_or(0);
        let is_full = |column: &usize| figures.columns[*column].known * 10 >= known * 9;
        let columns: Vec<usize> = columns.iter().copied().filter(is_full).collect();
        let mut found = Vec::new();
        for it in bounds::at_most(figures, &columns, &both) {
            let rule = Rule::AtMost {
                column: it.it.column,
                of: it.it.of,
            };
            found.push(it.related(rule));
        }
        for column in columns {
            let said = |rule: &Rule| match rule {
                Rule::Running { column: own, .. } => *own == column,
                Rule::Near(near) => near.column == column || near.of == column,
                _ => false,
            };
            if !self
                .relations
                .iter()
                .any(|it| matches!(it.rule, Rule::Running { .. }) && said(&it.rule))
                && let Some(it) = bounds::order(figures, column)
            {
                let rule = Rule::Order {
                    column,
                    falls: it.it,
                };
                found.push(it.related(rule));
            }
            if !self.relations.iter().any(|it| said(&it.rule))
                && let Some(it) = bounds::range(figures, column)
            {
                let (low, high) = it.it;
                found.push(it.related(Rule::Range { column, low, high }));
            }
        }
        self.relations.extend(found);
    }

    /// Words that follow from numbers, and names that stand once.
    fn claim_words(&mut self) {
        let figures = &self.figures;
        let numbers: Vec<usize> = (0..figures.numbers).collect();
        let names = figures.names.as_ref().map(|(column, _)| *column);
        let words = figures.numbers..figures.columns.len();
        for column in words.filter(|it| Some(*it) != names) {
            if let Some(it) = words::scale(figures, column, &numbers) {
                let rule = Rule::Scale(it.it.clone());
                self.relations.push(it.related(rule));
            }
        }
        if let Some((column, again)) = &figures.names {
            let of = figures.items.len();
            let surprise = words::surprise_of_names(of, again.len());
            if surprise >= ENOUGH {
                self.relations.push(Relation {
                    rule: Rule::Unique {
                        column: *column,
                        again: again.clone(),
                    },
                    holds: of - again.len(),
                    of,
                    surprise,
                });
            }
        }
    }

    fn claim_down(&mut self, columns: &[usize]) {
        let held: Vec<(usize, usize)> = columns
            .iter()
            .map(|column| down::held(&self.figures, &self.groups, *column))
            .collect();
        let is_share = |column: usize| {
            self.relations.iter().any(|it| match &it.rule {
                Rule::Row(rule) => {
                    rule.target == column && matches!(rule.formula, Formula::Quotient { .. })
                }
                Rule::Constant {
                    column: constant, ..
                } => *constant == column,
                Rule::Running {
                    column: running, ..
                } => *running == column,
                _ => false,
            })
        };
        let is_made = |column: usize| {
            self.relations.iter().any(|it| match &it.rule {
                Rule::Row(rule) => rule.columns().contains(&column) && !is_factor(rule, column),
                _ => false,
            })
        };
        let is_price = |column: usize| {
            self.relations
                .iter()
                .any(|it| matches!(&it.rule, Rule::Row(rule) if is_factor(rule, column)))
        };
        let others = |column: usize| {
            let beside = columns.iter().zip(&held).filter(|(it, _)| **it != column);
            beside.fold((0, 0), |(a, b), (_, (holds, of))| (a + holds, b + of))
        };
        let mut claimed = Vec::new();
        for (column, (holds, of)) in columns.iter().zip(&held) {
            let (beside, beside_of) = others(*column);
            let share = is_share(*column);
            let by_itself = !share && *holds >= 1 && holds * 3 >= of * 2;
            let in_company = !share
                && !is_price(*column)
                && (beside * 2 > beside_of
                    || is_made(*column)
                    || beside > 0 && self.is_nearly_down(*column))
                && *of > 0
                && *of <= 2.max(3 * holds);
            if by_itself || in_company {
                let tells = i64::from(self.figures.columns[*column].tells);
                claimed.push(Relation {
                    rule: Rule::Down { column: *column },
                    holds: *holds,
                    of: *of,
                    surprise: *holds as i64 * (tells + 2),
                });
            }
        }
        // What is a sum in no column is none.
        let sure: Vec<usize> = claimed
            .iter()
            .filter_map(|it| match it.rule {
                Rule::Down { column } => Some(column),
                _ => None,
            })
            .collect();
        let figures = &self.figures;
        let several = self.groups.len() > 3;
        self.groups.retain(|group| {
            let apart: Vec<i128> = sure
                .iter()
                .filter_map(|column| down::apart(figures, group, *column))
                .collect();
            !several || apart.len() < 2 || apart.contains(&0)
        });
        self.relations.extend(claimed);
    }

    /// Whether each total of a column is less than a third off the sum of its parts.
    fn is_nearly_down(&self, column: usize) -> bool {
        self.groups.iter().all(|group| {
            let apart = down::apart(&self.figures, group, column);
            let total = self.figures.value(group.total, column);
            apart
                .zip(total)
                .is_none_or(|(apart, total)| apart.abs() * 3 <= total.abs())
        })
    }
}

impl<T> words::Weighed<T> {
    fn related(&self, rule: Rule) -> Relation {
        Relation {
            rule,
            holds: self.holds,
            of: self.of,
            surprise: self.surprise,
        }
    }
}

fn is_factor(rule: &RowRule, column: usize) -> bool {
    matches!(&rule.formula, Formula::Product { factors, .. } if factors.last() == Some(&column) || factors.len() > 2 && factors.contains(&column))
}
