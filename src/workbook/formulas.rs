use serde::{Deserialize, Serialize};

use super::{
    ColumnId, Content, MatrixId, ParameterId, ResultId, RowId, ScenarioId, Sheet, TableId, Target,
    Total, Workbook,
};
use crate::formula::{Named, speaks_of};

/// Where a formula stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormulaAt {
    Parameter(ParameterId),
    Result(ResultId),
    /// The formula of a whole column.
    Column {
        table: TableId,
        column: ColumnId,
    },
    /// That of its JUMLAH.
    Total {
        table: TableId,
        column: ColumnId,
    },
    Check {
        table: TableId,
        column: ColumnId,
    },
    /// One typed into a cell, or over it.
    Cell {
        table: TableId,
        row: RowId,
        column: ColumnId,
    },
    Matrix(MatrixId),
    /// One over a cell of a matrix; `column` is a row of its columns' table.
    MatrixCell {
        matrix: MatrixId,
        row: RowId,
        column: RowId,
    },
    /// One that a scenario has for a parameter or a cell.
    Change {
        scenario: ScenarioId,
        at: Target,
    },
}

/// Something with a name that formulas can speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Thing {
    Parameter(ParameterId),
    Result(ResultId),
    Table(TableId),
    Matrix(MatrixId),
    Column { table: TableId, column: ColumnId },
}

impl FormulaAt {
    /// What is typed into there.
    pub fn of(target: Target) -> FormulaAt {
        match target {
            Target::Parameter(parameter) => FormulaAt::Parameter(parameter),
            Target::Cell { table, row, column } => FormulaAt::Cell { table, row, column },
            Target::MatrixCell {
                matrix,
                row,
                column,
            } => FormulaAt::MatrixCell {
                matrix,
                row,
                column,
            },
        }
    }

    /// The table whose columns it may name without it.
    pub fn table(self) -> Option<TableId> {
        match self {
            FormulaAt::Column { table, .. }
            | FormulaAt::Total { table, .. }
            | FormulaAt::Check { table, .. }
            | FormulaAt::Cell { table, .. }
            | FormulaAt::Change {
                at: Target::Cell { table, .. },
                ..
            } => Some(table),
            FormulaAt::Change { .. }
            | FormulaAt::Parameter(_)
            | FormulaAt::Result(_)
            | FormulaAt::Matrix(_)
            | FormulaAt::MatrixCell { .. } => None,
        }
    }

    /// Whether it goes when a thing goes.
    fn is_part_of(self, thing: Thing) -> bool {
        match (thing, self) {
            (_, FormulaAt::Change { at, .. }) => FormulaAt::of(at).is_part_of(thing),
            (Thing::Parameter(id), FormulaAt::Parameter(own)) => id == own,
            (Thing::Result(id), FormulaAt::Result(own)) => id == own,
            (Thing::Table(id), _) => self.table() == Some(id),
            (
                Thing::Matrix(id),
                FormulaAt::Matrix(own) | FormulaAt::MatrixCell { matrix: own, .. },
            ) => id == own,
            (
                Thing::Column { table, column },
                FormulaAt::Column {
                    table: of,
                    column: own,
                }
                | FormulaAt::Total {
                    table: of,
                    column: own,
                }
                | FormulaAt::Check {
                    table: of,
                    column: own,
                }
                | FormulaAt::Cell {
                    table: of,
                    column: own,
                    ..
                },
            ) => (table, column) == (of, own),
            _ => false,
        }
    }
}

impl Workbook {
    /// Every formula of the workbook, as it is stored, and where it stands.
    pub fn formulas(&self) -> impl Iterator<Item = (FormulaAt, &str)> {
        let parameters = self.parameters.iter().filter_map(|parameter| {
            let text = parameter.value.formula()?;
            Some((FormulaAt::Parameter(parameter.id), text))
        });
        let results = self.results.iter().map(|result| {
            let text = result.formula.as_str();
            (FormulaAt::Result(result.id), text)
        });
        let sheets = self.sheets.iter().flat_map(formulas_of);
        let laid = self.scenarios.iter().flat_map(|scenario| {
            let formulas = scenario.changes.iter().filter_map(|(at, content)| {
                let scenario = scenario.id;
                Some((FormulaAt::Change { scenario, at: *at }, content.formula()?))
            });
            formulas.collect::<Vec<_>>()
        });
        parameters.chain(results).chain(sheets).chain(laid)
    }

    pub(super) fn formula_mut(&mut self, at: FormulaAt) -> Option<&mut String> {
        match at {
            FormulaAt::Parameter(id) => {
                let found = self.parameters.iter_mut().find(|p| p.id == id);
                text_mut(&mut found?.value)
            }
            FormulaAt::Result(id) => {
                let found = self.results.iter_mut().find(|result| result.id == id);
                Some(&mut found?.formula)
            }
            FormulaAt::Column { table, column } => {
                let column = self.table_mut(table)?.column_mut(column)?;
                column.formula.as_mut()
            }
            FormulaAt::Total { table, column } => {
                match &mut self.table_mut(table)?.column_mut(column)?.total {
                    Total::Formula(text) => Some(text),
                    Total::None | Total::Sum => None,
                }
            }
            FormulaAt::Check { table, column } => {
                let column = self.table_mut(table)?.column_mut(column)?;
                Some(&mut column.check.as_mut()?.formula)
            }
            FormulaAt::Cell { table, row, column } => {
                text_mut(self.table_mut(table)?.content_mut(row, column)?)
            }
            FormulaAt::Matrix(id) => Some(&mut self.matrix_mut(id)?.formula),
            FormulaAt::MatrixCell {
                matrix,
                row,
                column,
            } => {
                let overrides = &mut self.matrix_mut(matrix)?.overrides;
                text_mut(&mut overrides.get_mut(&(row, column))?.content)
            }
            FormulaAt::Change { scenario, at } => {
                let found = self.scenarios.iter_mut().find(|it| it.id == scenario);
                text_mut(found?.changes.get_mut(&at)?)
            }
        }
    }

    /// Who reads a thing, and would be broken by its removal: the formulas that speak of it, but
    /// those that would go with it. A matrix reads both its tables.
    pub fn users_of(&self, thing: Thing) -> Vec<FormulaAt> {
        let Some(named) = self.named(thing) else {
            return Vec::new();
        };
        let uses = |at: FormulaAt, text: &str| {
            let own = at.table().and_then(|table| self.table(table));
            let spans = match (thing, at) {
                (Thing::Table(table), FormulaAt::Matrix(matrix)) => self
                    .matrix(matrix)
                    .is_some_and(|matrix| [matrix.rows, matrix.columns].contains(&table)),
                _ => false,
            };
            spans || speaks_of(text, own.map(|table| table.name.as_str()), named)
        };
        let formulas = self.formulas().filter(|(at, _)| !at.is_part_of(thing));
        formulas
            .filter(|(at, text)| uses(*at, text))
            .map(|(at, _)| at)
            .collect()
    }

    /// The same of several things that go together.
    pub fn users_of_all(&self, things: &[Thing]) -> Vec<FormulaAt> {
        let mut users: Vec<FormulaAt> = Vec::new();
        for at in things.iter().flat_map(|thing| self.users_of(*thing)) {
            let goes_along = things.iter().any(|thing| at.is_part_of(*thing));
            if !goes_along && !users.contains(&at) {
                users.push(at);
            }
        }
        users
    }

    /// What formulas call a thing.
    pub(super) fn named(&self, thing: Thing) -> Option<Named<'_>> {
        Some(match thing {
            Thing::Parameter(id) => Named::Value(&self.parameter(id)?.name),
            Thing::Result(id) => Named::Value(&self.result(id)?.name),
            Thing::Table(id) => Named::Sheet(&self.table(id)?.name),
            Thing::Matrix(id) => Named::Sheet(&self.matrix(id)?.name),
            Thing::Column { table, column } => {
                let table = self.table(table)?;
                Named::Column {
                    table: &table.name,
                    column: &table.column(column)?.name,
                }
            }
        })
    }
}

fn text_mut(content: &mut Content) -> Option<&mut String> {
    match content {
        Content::Formula(text) => Some(text),
        _ => None,
    }
}

fn formulas_of(sheet: &Sheet) -> Vec<(FormulaAt, &str)> {
    let mut formulas = Vec::new();
    match sheet {
        Sheet::Matrix(matrix) => {
            formulas.push((FormulaAt::Matrix(matrix.id), matrix.formula.as_str()));
            for ((row, column), over) in &matrix.overrides {
                let (matrix, row, column) = (matrix.id, *row, *column);
                let at = FormulaAt::MatrixCell {
                    matrix,
                    row,
                    column,
                };
                formulas.extend(over.content.formula().map(|text| (at, text)));
            }
        }
        Sheet::Table(sheet) => {
            let table = sheet.id;
            for own in &sheet.columns {
                let column = own.id;
                if let Some(text) = &own.formula {
                    formulas.push((FormulaAt::Column { table, column }, text));
                }
                if let Total::Formula(text) = &own.total {
                    formulas.push((FormulaAt::Total { table, column }, text));
                }
                if let Some(check) = &own.check {
                    formulas.push((FormulaAt::Check { table, column }, &check.formula));
                }
                let typed = sheet.rows().iter().zip(own.cells());
                let over = own.overrides.iter().map(|(row, over)| (row, &over.content));
                for (row, content) in typed.chain(over) {
                    let row = *row;
                    let at = FormulaAt::Cell { table, row, column };
                    formulas.extend(content.formula().map(|text| (at, text)));
                }
            }
        }
    }
    formulas
}
