//! Random edits of any workbook.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::Index;
use takar::formula::quote_column;
use takar::number::Number;
use takar::workbook::{
    Content, Edit, Lock, ManyCells, ManyRows, NotePlace, Override, ParameterId, RowId, RowSpan,
    Table, Workbook,
};

use super::content;
use super::overlays::{SCENARIOS, overlay};
use super::shapes::shape;

/// An edit whose places are yet to be found in the workbook as it then is.
#[derive(Clone, Debug)]
pub enum Step {
    Cell(Index, Index, Index, Content),
    Override(Index, Index, Index, Content),
    Restore(Index, Index, Index),
    MatrixOverride(Index, Index, Index, Content),
    MatrixRestore(Index, Index, Index),
    Parameter(Index, Content),
    ColumnFormula(Index, Index, Index, [Index; 2]),
    MatrixFormula(Index, Index),
    ResultFormula(Index, Index),
    Insert(Index, Index, Vec<Content>),
    Remove(Index, Index),
    /// Rows at a place and at the end, with what is typed in one of their columns.
    InsertMany(Index, Index, Index, Vec<Content>),
    RemoveMany(Index, [Index; 3]),
    /// Contents of cells in one column, some of them twice.
    Cells(Index, Index, Vec<(Index, Content)>),
    Rename,
    /// Another name for a parameter, a result, a table, a matrix or a column.
    RenameThing(Index, [Index; 2], &'static str),
    /// A change of columns, rows, sheets, parameters or results.
    Shape(Index, [Index; 3], &'static str),
    /// A note on a cell of a table, or of a matrix; an empty one is taken away.
    Note(Index, [Index; 3], &'static str),
    /// A lock that is put on, or taken off.
    Lock(Index, [Index; 2], bool),
    /// A change of scenarios, or of which one is laid on.
    Overlay(Index, [Index; 3], Content, &'static str),
    /// What a step becomes where a scenario is laid on.
    InScenario(Box<Step>),
    /// An edit of something that is not there.
    Astray(Index),
    Several(Vec<Step>),
    Undo,
    Redo,
}

pub fn step() -> impl Strategy<Value = Step> {
    let i = any::<Index>;
    let one = prop_oneof![
        4 => (i(), i(), i(), typed()).prop_map(|(t, r, c, v)| Step::Cell(t, r, c, v)),
        2 => (i(), i(), i(), typed()).prop_map(|(t, r, c, v)| Step::Override(t, r, c, v)),
        1 => (i(), i(), i()).prop_map(|(t, r, c)| Step::Restore(t, r, c)),
        1 => (i(), i(), i(), typed()).prop_map(|(m, r, c, v)| Step::MatrixOverride(m, r, c, v)),
        1 => (i(), i(), i()).prop_map(|(m, r, c)| Step::MatrixRestore(m, r, c)),
        2 => (i(), typed()).prop_map(|(p, v)| Step::Parameter(p, v)),
        3 => (i(), i(), i(), [i(), i()]).prop_map(|(t, c, f, n)| Step::ColumnFormula(t, c, f, n)),
        1 => (i(), i()).prop_map(|(m, f)| Step::MatrixFormula(m, f)),
        1 => (i(), i()).prop_map(|(r, f)| Step::ResultFormula(r, f)),
        1 => (i(), i(), prop::collection::vec(typed(), 0..6)).prop_map(|(t, a, v)| Step::Insert(t, a, v)),
        1 => (i(), i()).prop_map(|(t, r)| Step::Remove(t, r)),
        1 => (i(), i(), i(), prop::collection::vec(typed(), 1..6))
            .prop_map(|(t, a, c, v)| Step::InsertMany(t, a, c, v)),
        1 => (i(), [i(), i(), i()]).prop_map(|(t, r)| Step::RemoveMany(t, r)),
        2 => (i(), i(), prop::collection::vec((i(), typed()), 1..5))
            .prop_map(|(t, c, v)| Step::Cells(t, c, v)),
        1 => Just(Step::Rename),
        2 => (i(), [i(), i()], prop::sample::select(NAMES.to_vec()))
            .prop_map(|(w, i, n)| Step::RenameThing(w, i, n)),
        5 => (i(), [i(), i(), i()], prop::sample::select(NAMES.to_vec()))
            .prop_map(|(w, i, n)| Step::Shape(w, i, n)),
        2 => (i(), [i(), i(), i()], prop::sample::select(NOTES.to_vec()))
            .prop_map(|(w, i, n)| Step::Note(w, i, n)),
        2 => (i(), [i(), i()], any::<bool>()).prop_map(|(w, i, on)| Step::Lock(w, i, on)),
        6 => (i(), [i(), i(), i()], typed(), prop::sample::select(SCENARIOS.to_vec()))
            .prop_map(|(w, i, v, n)| Step::Overlay(w, i, v, n)),
        1 => i().prop_map(Step::Astray),
    ];
    let one = prop_oneof![
        3 => one.clone(),
        1 => one.prop_map(|step| Step::InScenario(Box::new(step))),
    ];
    prop_oneof![
        8 => one.clone(),
        1 => prop::collection::vec(one, 0..4).prop_map(Step::Several),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ]
}

/// What may be typed anywhere.
const TYPED: [&str; 14] = [
    "0", "1", "-3", "0.025", "1E6", "600", "ya", "B", "", "=1/0", "=1/3", "=1", "=Tiada", "=SUM(",
];

/// New names, of which some cannot be given.
const NAMES: [&str; 12] = [
    "Baru",
    "baru",
    "per TPS",
    "DPT",
    "Tiada",
    "Kota",
    "#1 it's [x]@",
    "Jumlah",
    "A1",
    "",
    " luar",
    "TPS",
];

/// What is noted on cells.
const NOTES: [&str; 4] = [
    "dari berita acara",
    "lembar 2\n\u{201c}salin\u{201d}",
    "?",
    "",
];

/// Formulas over two columns of a table, or over none.
const FORMULAS: [&str; 13] = [
    "=[@[{a}]]",
    "=[@[{a}]]+[@[{b}]]",
    "=[@[{a}]]/[@[{b}]]",
    "=SUM([{a}])-[@[{b}]]",
    "=COUNTIF([{a}], [@[{b}]])",
    "=IF([@[{a}]]>1, [@[{b}]], \"\")",
    "={t}[[#Totals],[{a}]]",
    "=[@Tiada]",
    "=Tiada*2",
    "=1+",
    "=7",
    "=SUM({m}[@])",
    "=SUBTOTAL(9,[{a}])",
];

pub fn pick<'a, T>(index: &Index, list: &'a [T]) -> Option<&'a T> {
    (!list.is_empty()).then(|| index.get(list))
}

fn typed() -> impl Strategy<Value = Content> {
    let number = (any::<u64>(), any::<u32>(), any::<bool>(), 0..=28_u32);
    prop_oneof![
        8 => prop::sample::select(TYPED.to_vec()).prop_map(content),
        2 => number.prop_map(|(low, high, negative, scale)| {
            let digits = i128::from(high) << 64 | i128::from(low);
            let digits = if negative { -digits } else { digits };
            Content::Number(Number::from_parts(digits, scale).unwrap())
        }),
        1 => r"\PC{0,12}".prop_map(Content::Text),
        1 => r"=\PC{0,12}".prop_map(Content::Formula),
        1 => r"\PC{0,12}".prop_map(Content::Unreadable),
        1 => any::<bool>().prop_map(Content::Bool),
    ]
}

/// The edit that a step comes to here; `None` where there is nothing to edit so.
pub fn edit(step: &Step, workbook: &Workbook) -> Option<Edit> {
    let tables: Vec<&Table> = workbook.tables().collect();
    let matrices: Vec<_> = workbook.matrices().collect();
    let columns = |table: &Table, is_input: bool| -> Vec<_> {
        let wanted = table.columns.iter().filter(|c| c.is_input() == is_input);
        wanted.map(|column| column.id).collect()
    };
    let spanned = |matrix: &Index, row: &Index, column: &Index| {
        let matrix = *pick(matrix, &matrices)?;
        let (rows, columns) = (
            workbook.table(matrix.rows)?,
            workbook.table(matrix.columns)?,
        );
        Some((
            matrix.id,
            *pick(row, rows.rows())?,
            *pick(column, columns.rows())?,
        ))
    };
    Some(match step {
        Step::Cell(table, row, column, value) => {
            let table = pick(table, &tables)?;
            Edit::Cell {
                table: table.id,
                row: *pick(row, table.rows())?,
                column: *pick(column, &columns(table, true))?,
                content: value.clone(),
            }
        }
        Step::Override(table, row, column, value) => {
            let table = pick(table, &tables)?;
            Edit::Override {
                table: table.id,
                row: *pick(row, table.rows())?,
                column: *pick(column, &columns(table, false))?,
                to: Some(Override {
                    content: value.clone(),
                    note: Some("uji".to_owned()),
                }),
            }
        }
        Step::Restore(table, row, column) => {
            let table = pick(table, &tables)?;
            Edit::Override {
                table: table.id,
                row: *pick(row, table.rows())?,
                column: *pick(column, &columns(table, false))?,
                to: None,
            }
        }
        Step::MatrixOverride(matrix, row, column, value) => {
            let (matrix, row, column) = spanned(matrix, row, column)?;
            let to = Some(value.clone().into());
            Edit::MatrixOverride {
                matrix,
                row,
                column,
                to,
            }
        }
        Step::MatrixRestore(matrix, row, column) => {
            let (matrix, row, column) = spanned(matrix, row, column)?;
            Edit::MatrixOverride {
                matrix,
                row,
                column,
                to: None,
            }
        }
        Step::Parameter(parameter, value) => Edit::Parameter {
            parameter: pick(parameter, &workbook.parameters)?.id,
            content: value.clone(),
        },
        Step::ColumnFormula(table, column, formula, [a, b]) => {
            let table = pick(table, &tables)?;
            let name = |index: &Index| pick(index, &table.columns).map(|c| quote_column(&c.name));
            Edit::ColumnFormula {
                table: table.id,
                column: *pick(column, &columns(table, false))?,
                formula: FORMULAS[formula.index(FORMULAS.len())]
                    .replace("{a}", &name(a)?)
                    .replace("{b}", &name(b)?)
                    .replace("{t}", &table.name)
                    .replace("{m}", matrices.first().map_or("Tiada", |m| &m.name)),
            }
        }
        Step::MatrixFormula(matrix, formula) => {
            let matrix = pick(matrix, &matrices)?;
            let name = |table| Some(&workbook.table(table)?.name);
            let (rows, columns) = (name(matrix.rows)?, name(matrix.columns)?);
            let formulas = [
                matrix.formula.clone(),
                "=1".to_owned(),
                "=1/0".to_owned(),
                format!("={rows}[@TPS]*2"),
                format!("={columns}[@Volume]"),
                format!("={rows}[@Tiada]"),
                format!("={columns}[@Harga]*{}", workbook.parameters.first()?.name),
            ];
            Edit::MatrixFormula {
                matrix: matrix.id,
                formula: formula.get(&formulas).clone(),
            }
        }
        Step::ResultFormula(result, formula) => {
            let name = &workbook.results.first()?.name;
            let formulas = [
                "=1".to_owned(),
                format!("={name}*2"),
                format!("=SUM({})", matrices.first()?.name),
                format!("=SUM({}[TPS])", tables.first()?.name),
                "=Tiada[X]".to_owned(),
            ];
            Edit::ResultFormula {
                result: pick(result, &workbook.results)?.id,
                formula: formula.get(&formulas).clone(),
            }
        }
        Step::Insert(table, at, value) => {
            let table = pick(table, &tables)?;
            let cells = columns(table, true).into_iter();
            Edit::InsertRow {
                table: table.id,
                at: at.index(table.rows().len() + 2),
                row: workbook.next_row(),
                cells: cells.zip(value.iter().cloned()).collect(),
            }
        }
        Step::Remove(table, row) => {
            let table = pick(table, &tables)?;
            Edit::RemoveRow {
                table: table.id,
                row: *pick(row, table.rows())?,
            }
        }
        Step::InsertMany(table, at, column, cells) => {
            let table = pick(table, &tables)?;
            let (at, all) = (at.index(table.rows().len() + 1), table.rows().len());
            let (next, count) = (workbook.next_row().0, cells.len() as u32);
            let span = |first, count| RowSpan {
                first: RowId(first),
                count,
            };
            let one = (at, span(next + count, 1));
            Edit::InsertRows(Arc::new(ManyRows {
                table: table.id,
                rows: vec![one, (all + 1, span(next, count))],
                cells: vec![(*pick(column, &columns(table, true))?, cells.clone())],
            }))
        }
        Step::RemoveMany(table, rows) => {
            let table = pick(table, &tables)?;
            let rows = rows.iter().filter_map(|row| pick(row, table.rows()));
            let rows: BTreeSet<RowId> = rows.copied().collect();
            Edit::RemoveRows {
                table: table.id,
                rows: RowSpan::of(rows),
            }
        }
        Step::Cells(table, column, cells) => {
            let table = pick(table, &tables)?;
            let cells = cells
                .iter()
                .filter_map(|(row, content)| Some((*pick(row, table.rows())?, content.clone())));
            Edit::Cells(Arc::new(ManyCells {
                table: table.id,
                column: *pick(column, &columns(table, true))?,
                cells: cells.collect(),
            }))
        }
        Step::Rename => Edit::Rename {
            name: format!("{}′", workbook.name),
        },
        Step::RenameThing(which, [first, second], name) => {
            let (table, name) = (pick(first, &tables)?, (*name).to_owned());
            match which.index(5) {
                0 => Edit::RenameParameter {
                    parameter: pick(first, &workbook.parameters)?.id,
                    name,
                },
                1 => Edit::RenameResult {
                    result: pick(first, &workbook.results)?.id,
                    name,
                },
                2 => Edit::RenameTable {
                    table: table.id,
                    name,
                },
                3 => Edit::RenameMatrix {
                    matrix: pick(first, &matrices)?.id,
                    name,
                },
                _ => Edit::RenameColumn {
                    table: table.id,
                    column: pick(second, &table.columns)?.id,
                    name,
                },
            }
        }
        Step::Shape(which, places, name) => shape(which, places, name, workbook)?,
        Step::Note(which, [sheet, row, column], text) => {
            let at = match which.index(2) {
                0 => {
                    let table = pick(sheet, &tables)?;
                    NotePlace::Cell {
                        table: table.id,
                        row: *pick(row, table.rows())?,
                        column: pick(column, &table.columns)?.id,
                    }
                }
                _ => {
                    let (matrix, row, column) = spanned(sheet, row, column)?;
                    NotePlace::MatrixCell {
                        matrix,
                        row,
                        column,
                    }
                }
            };
            let to = (!text.is_empty()).then(|| (*text).to_owned());
            Edit::Note { at, to }
        }
        Step::Lock(which, [first, second], on) => {
            let lock = match which.index(4) {
                0 => {
                    let table = pick(first, &tables)?;
                    Lock::Column {
                        table: table.id,
                        column: pick(second, &table.columns)?.id,
                    }
                }
                1 => Lock::Sheet(pick(first, &workbook.sheets)?.id()),
                2 => Lock::Parameter(pick(first, &workbook.parameters)?.id),
                _ => Lock::Rules,
            };
            Edit::Lock { lock, on: *on }
        }
        Step::Overlay(which, places, content, name) => {
            overlay(which, places, content, name, workbook)?
        }
        Step::InScenario(step) => workbook.in_scenario(edit(step, workbook)?)?,
        Step::Astray(which) => {
            let table = *tables.first()?;
            let typed_column = *columns(table, true).first()?;
            let computed = *columns(table, false).first()?;
            let nowhere = RowId(u32::MAX);
            let cell = |row, column| Edit::Cell {
                table: table.id,
                row,
                column,
                content: Content::Blank,
            };
            let here = *table.rows().first()?;
            let edits = [
                cell(nowhere, typed_column),
                cell(here, computed),
                Edit::Parameter {
                    parameter: ParameterId(u32::MAX),
                    content: Content::Blank,
                },
                Edit::RemoveRow {
                    table: table.id,
                    row: nowhere,
                },
                Edit::InsertRow {
                    table: table.id,
                    at: 0,
                    row: here,
                    cells: Vec::new(),
                },
                Edit::ColumnFormula {
                    table: table.id,
                    column: typed_column,
                    formula: "=1".to_owned(),
                },
            ];
            which.get(&edits).clone()
        }
        // Each is found in the workbook as it is before the first.
        Step::Several(steps) => Edit::Several(
            steps
                .iter()
                .filter_map(|step| edit(step, workbook))
                .collect(),
        ),
        Step::Undo | Step::Redo => return None,
    })
}
