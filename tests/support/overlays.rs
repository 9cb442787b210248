//! Random changes of scenarios.

use proptest::sample::Index;
use takar::workbook::{
    Compared, Content, Edit, Scenario, ScenarioEdit, ScenarioId, Target, Workbook,
};

use super::steps::pick;

/// Names of scenarios, of which some cannot be given.
pub const SCENARIOS: [&str; 6] = ["Hemat", "hemat", "Cadangan 2 %", "Dasar", "", "A1"];

/// Something that can be typed into.
fn target([sheet, row, column]: &[Index; 3], workbook: &Workbook) -> Option<Target> {
    let tables: Vec<_> = workbook.tables().collect();
    let matrices: Vec<_> = workbook.matrices().collect();
    Some(match sheet.index(5) {
        0 => Target::Parameter(pick(row, &workbook.parameters)?.id),
        1 => {
            let matrix = *pick(sheet, &matrices)?;
            let (rows, columns) = (
                workbook.table(matrix.rows)?,
                workbook.table(matrix.columns)?,
            );
            Target::MatrixCell {
                matrix: matrix.id,
                row: *pick(row, rows.rows())?,
                column: *pick(column, columns.rows())?,
            }
        }
        _ => {
            let table = *pick(sheet, &tables)?;
            Target::Cell {
                table: table.id,
                row: *pick(row, table.rows())?,
                column: pick(column, &table.columns)?.id,
            }
        }
    })
}

/// A change of scenarios; `None` where there is nothing to change so.
pub fn overlay(
    which: &Index,
    places: &[Index; 3],
    content: &Content,
    name: &str,
    workbook: &Workbook,
) -> Option<Edit> {
    let scenario = || pick(&places[0], &workbook.scenarios).map(|it| it.id);
    let change = match which.index(10) {
        0 | 1 => {
            let mut scenario = Scenario::new(ScenarioId(workbook.next_id()), name);
            let at = target(places, workbook);
            scenario.changes.extend(at.map(|at| (at, content.clone())));
            let (at, scenario) = (places[1].index(3), Box::new(scenario));
            ScenarioEdit::Insert { at, scenario }
        }
        2 => ScenarioEdit::Remove(scenario()?),
        3 => ScenarioEdit::Rename {
            scenario: scenario()?,
            name: name.to_owned(),
        },
        4 | 5 => {
            let to = (*name != *"Dasar").then(|| content.clone());
            let beside = [places[2], places[0], places[1]];
            let places = [target(places, workbook), target(&beside, workbook)];
            let changes = places.into_iter().flatten();
            ScenarioEdit::Change {
                scenario: scenario()?,
                changes: changes.map(|at| (at, to.clone())).collect(),
            }
        }
        6 => ScenarioEdit::Note {
            scenario: scenario()?,
            note: (!name.is_empty()).then(|| name.into()),
        },
        7 => {
            let at = target(places, workbook).map(Compared::At);
            let total = pick(&places[0], &workbook.tables().collect::<Vec<_>>()).and_then(|it| {
                let (table, column) = (it.id, pick(&places[1], &it.columns)?.id);
                Some(Compared::Total { table, column })
            });
            let result = pick(&places[2], &workbook.results).map(|it| Compared::Result(it.id));
            ScenarioEdit::Compare([at, total, result].into_iter().flatten().collect())
        }
        8 => ScenarioEdit::Lay(None),
        _ => ScenarioEdit::Lay(Some(scenario()?)),
    };
    Some(change.into())
}
