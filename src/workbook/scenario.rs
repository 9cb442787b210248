//! Scenarios: named sets of changes that are laid over the workbook, and what of it is compared.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    ColumnId, Content, Edit, Label, NameError, ResultId, RowId, ScenarioEdit, ScenarioId, SheetId,
    TableId, Target, Workbook, same_name,
};

/// Other contents of parameters and cells, under a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scenario {
    pub id: ScenarioId,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Label>,
    /// Over a computed cell a content is an override, and a blank lets the formula hold.
    #[serde(default, with = "in_a_file")]
    pub changes: BTreeMap<Target, Content>,
}

/// Something that a person chose to compare between scenarios.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Compared {
    At(Target),
    /// The JUMLAH of a column.
    Total {
        table: TableId,
        column: ColumnId,
    },
    /// One that the summary leaves out.
    Result(ResultId),
}

/// What the workbook without any scenario is called; no scenario is called so.
const BASES: [&str; 2] = ["Dasar", "Base"];

impl Scenario {
    pub fn new(id: ScenarioId, name: &str) -> Scenario {
        Scenario {
            id,
            name: name.to_owned(),
            note: None,
            changes: BTreeMap::new(),
        }
    }
}

impl Compared {
    pub(super) fn is_total_of(&self, of: TableId, it: ColumnId) -> bool {
        let (table, column) = (of, it);
        *self == Compared::Total { table, column }
    }

    pub(super) fn is_total_on(&self, sheet: SheetId) -> bool {
        matches!(self, Compared::Total { table, .. } if SheetId::Table(*table) == sheet)
    }
}

impl Target {
    pub fn sheet(&self) -> Option<SheetId> {
        match self {
            Target::Cell { table, .. } => Some(SheetId::Table(*table)),
            Target::MatrixCell { matrix, .. } => Some(SheetId::Matrix(*matrix)),
            Target::Parameter(_) => None,
        }
    }

    /// The rows that it is in: its own, and in a matrix the one that its column stands for.
    pub(super) fn rows(&self) -> [Option<RowId>; 2] {
        match self {
            Target::Cell { row, .. } => [Some(*row), None],
            Target::MatrixCell { row, column, .. } => [Some(*row), Some(*column)],
            Target::Parameter(_) => [None, None],
        }
    }

    pub(super) fn is_of_row(&self, of: RowId) -> bool {
        self.rows().contains(&Some(of))
    }

    pub(super) fn is_of_column(&self, of: ColumnId) -> bool {
        matches!(self, Target::Cell { column, .. } if *column == of)
    }
}

impl Workbook {
    pub fn scenario(&self, id: ScenarioId) -> Option<&Scenario> {
        self.scenarios.iter().find(|scenario| scenario.id == id)
    }

    pub fn scenario_named(&self, name: &str) -> Option<&Scenario> {
        let name = name.trim();
        let mut all = self.scenarios.iter();
        all.find(|scenario| same_name(&scenario.name, name))
    }

    pub(super) fn scenario_mut(&mut self, id: ScenarioId) -> Option<&mut Scenario> {
        self.scenarios.iter_mut().find(|it| it.id == id)
    }

    /// Whether a name means the workbook without any scenario.
    pub fn means_base(name: &str) -> bool {
        BASES.iter().any(|base| same_name(base, name.trim()))
    }

    /// Whether a scenario may be called so; one that is `but` may keep its name.
    ///
    /// # Errors
    /// Why not.
    pub fn check_scenario_name(
        &self,
        name: &str,
        but: Option<ScenarioId>,
    ) -> Result<(), NameError> {
        const MOST: usize = 80;
        if name.trim().is_empty() {
            return Err(NameError::Empty);
        }
        if name.chars().count() > MOST {
            return Err(NameError::TooLong);
        }
        if name.trim() != name || name.contains(char::is_control) {
            return Err(NameError::BadCharacter);
        }
        if Workbook::means_base(name) {
            return Err(NameError::Reserved);
        }
        match self.scenario_named(name) {
            Some(taken) if Some(taken.id) != but => Err(NameError::Taken),
            _ => Ok(()),
        }
    }

    /// A name that no scenario has yet: this one, or this one with a number.
    pub fn free_scenario_name(&self, wanted: &str) -> String {
        let numbered = (2..).map(|count| format!("{wanted} {count}"));
        let mut names = std::iter::once(wanted.to_owned()).chain(numbered);
        let free = |name: &String| self.check_scenario_name(name, None) != Err(NameError::Taken);
        names.find(free).unwrap_or_default()
    }

    /// Whether what is typed into is there.
    pub fn has_target(&self, target: Target) -> bool {
        let has_row = |table, row| {
            self.table(table)
                .is_some_and(|table| table.position(row).is_some())
        };
        match target {
            Target::Parameter(id) => self.parameter(id).is_some(),
            Target::Cell { table, row, column } => {
                has_row(table, row) && self.has_column(table, column)
            }
            Target::MatrixCell {
                matrix,
                row,
                column,
            } => self
                .matrix(matrix)
                .is_some_and(|it| has_row(it.rows, row) && has_row(it.columns, column)),
        }
    }

    /// Whether what is compared is there.
    pub fn has_compared(&self, compared: Compared) -> bool {
        match compared {
            Compared::At(target) => self.has_target(target),
            Compared::Total { table, column } => self.has_column(table, column),
            Compared::Result(id) => self.result(id).is_some(),
        }
    }

    /// The edit that compares something, or no longer.
    pub fn comparing(&self, it: Compared) -> Edit {
        let mut compared = self.compared.clone();
        match compared.iter().position(|known| *known == it) {
            Some(at) => drop(compared.remove(at)),
            None => compared.push(it),
        }
        ScenarioEdit::Compare(compared).into()
    }

    /// The edits that make a scenario's changes the base's own and take the scenario away.
    pub fn merging(&self, id: ScenarioId) -> Vec<Edit> {
        let changes = self.scenario(id).into_iter().flat_map(|it| &it.changes);
        let own = changes.map(|(at, content)| self.putting(*at, content.clone()));
        own.chain([ScenarioEdit::Remove(id).into()]).collect()
    }

    /// A scenario with the changes of another.
    pub fn duplicate(&self, id: ScenarioId) -> Option<Scenario> {
        let of = self.scenario(id)?;
        let numbered = of.name.rsplit_once(' ');
        let stem = match numbered {
            Some((stem, count)) if count.parse::<u32>().is_ok_and(|count| count < 100) => stem,
            _ => &of.name,
        };
        Some(Scenario {
            id: ScenarioId(self.next_id()),
            name: self.free_scenario_name(stem),
            ..of.clone()
        })
    }

    /// A scenario that comes from elsewhere, under an id and a name that are free here.
    pub fn adopted(&self, scenario: Scenario) -> Scenario {
        Scenario {
            id: ScenarioId(self.next_id()),
            name: self.free_scenario_name(&scenario.name),
            ..scenario
        }
    }

    /// Takes out what scenarios have for what goes, and what is compared of it; the edits that
    /// bring it back.
    pub(super) fn take_changes(&mut self, gone: impl Fn(&Target) -> bool) -> Vec<Edit> {
        self.take_with_totals(gone, |_| false)
    }

    /// The same where totals go too. What is compared comes back by one edit, as each such edit says
    /// all of it.
    pub(super) fn take_with_totals(
        &mut self,
        gone: impl Fn(&Target) -> bool,
        total_gone: impl Fn(&Compared) -> bool,
    ) -> Vec<Edit> {
        let mut edits = Vec::new();
        for scenario in &mut self.scenarios {
            let taken = scenario.changes.extract_if(.., |at, _| gone(at));
            let changes: Vec<_> = taken.map(|(at, content)| (at, Some(content))).collect();
            if !changes.is_empty() {
                let scenario = scenario.id;
                edits.push(ScenarioEdit::Change { scenario, changes }.into());
            }
        }
        edits.extend(self.take_compared(|it| match it {
            Compared::At(target) => gone(target),
            other => total_gone(other),
        }));
        edits
    }

    pub(super) fn take_compared(&mut self, gone: impl Fn(&Compared) -> bool) -> Option<Edit> {
        if !self.compared.iter().any(&gone) {
            return None;
        }
        let before = self.compared.clone();
        self.compared.retain(|it| !gone(it));
        Some(ScenarioEdit::Compare(before).into())
    }
}

/// A map by targets is written as a list, a line for each: what it is, its ids, and its content.
mod in_a_file {
    use std::collections::BTreeMap;

    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::workbook::{ColumnId, Content, MatrixId, ParameterId, RowId, TableId, Target};

    const PARAMETER: &str = "parameter";
    const CELL: &str = "cell";
    const MATRIX: &str = "matrix";

    pub fn serialize<S: Serializer>(
        changes: &BTreeMap<Target, Content>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let line = |(at, to): (&Target, &Content)| {
            let (what, ids) = match *at {
                Target::Parameter(id) => (PARAMETER, vec![id.0]),
                Target::Cell { table, row, column } => (CELL, vec![table.0, row.0, column.0]),
                Target::MatrixCell {
                    matrix,
                    row,
                    column,
                } => (MATRIX, vec![matrix.0, row.0, column.0]),
            };
            let ids = ids
                .into_iter()
                .map(|id| Content::Number(i64::from(id).into()));
            let line = std::iter::once(Content::Text(what.to_owned())).chain(ids);
            line.chain([to.clone()]).collect::<Vec<_>>()
        };
        serializer.collect_seq(changes.iter().map(line))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<BTreeMap<Target, Content>, D::Error> {
        let lines = Vec::<Vec<Content>>::deserialize(deserializer)?;
        let changes = lines.into_iter().map(change);
        changes.collect::<Option<_>>().ok_or_else(|| {
            D::Error::custom("a change of a scenario is of no cell and no parameter")
        })
    }

    fn change(mut line: Vec<Content>) -> Option<(Target, Content)> {
        let to = line.pop()?;
        let (what, ids) = line.split_first()?;
        let id = |content: &Content| match content {
            Content::Number(id) => id.to_i64().and_then(|id| u32::try_from(id).ok()),
            _ => None,
        };
        let ids: Vec<u32> = ids.iter().map(id).collect::<Option<_>>()?;
        let Content::Text(what) = what else {
            return None;
        };
        let at = match (what.as_str(), ids.as_slice()) {
            (PARAMETER, [id]) => Target::Parameter(ParameterId(*id)),
            (CELL, [table, row, column]) => Target::Cell {
                table: TableId(*table),
                row: RowId(*row),
                column: ColumnId(*column),
            },
            (MATRIX, [matrix, row, column]) => Target::MatrixCell {
                matrix: MatrixId(*matrix),
                row: RowId(*row),
                column: RowId(*column),
            },
            _ => return None,
        };
        Some((at, to))
    }
}
