//! Random changes of columns, rows, sheets, parameters and results.

use proptest::sample::Index;
use takar::workbook::{
    Check, Column, ColumnId, Condition, Content, Edit, Filling, Form, How, Keep, Kind, Label,
    MatrixId, NamedResult, Parameter, ParameterId, ResultId, Sheet, Structure, TableId, Total,
    WholeColumn, WholeSheet, Workbook,
};

use super::steps::pick;

/// What is made anew gets the next id.
pub fn shape(
    which: &Index,
    [first, second, third]: &[Index; 3],
    name: &str,
    workbook: &Workbook,
) -> Option<Edit> {
    let tables: Vec<_> = workbook.tables().collect();
    let table = pick(first, &tables);
    let column = table.and_then(|table| pick(second, &table.columns));
    let sheet = pick(first, &workbook.sheets).map(Sheet::id);
    let next = workbook.next_id();
    let text = Form {
        kind: Kind::Text,
        ..Form::default()
    };
    let change = match which.index(26) {
        0 | 1 => {
            let mut column = Column::input(ColumnId(next), name, text);
            column.words = column_path(second, workbook);
            column.of = level(third, workbook);
            Structure::InsertColumn {
                table: table?.id,
                at: third.index(9),
                column: Box::new(WholeColumn {
                    column,
                    filling: filling(third, table?),
                }),
            }
        }
        2 | 3 => Structure::RemoveColumn {
            table: table?.id,
            column: column?.id,
        },
        4 => Structure::MoveColumn {
            table: table?.id,
            column: column?.id,
            to: third.index(9),
        },
        5 => {
            let mut look = column?.looks();
            look.form = text;
            look.title = Some(Label::from(name));
            look.hidden = !look.hidden;
            look.width = Some(120);
            look.words = column_path(third, workbook);
            look.of = level(second, workbook);
            Structure::ColumnLook {
                table: table?.id,
                column: Box::new(look),
            }
        }
        6 => Structure::ColumnTotal {
            table: table?.id,
            column: column?.id,
            total: match third.index(3) {
                0 => Total::None,
                1 => Total::Sum,
                _ => Total::Formula("=COUNT([TPS])".to_owned()),
            },
        },
        7 | 8 => Structure::FillColumn {
            table: table?.id,
            column: column?.id,
            filling: filling(third, table?),
        },
        9 => Structure::MoveRow {
            table: table?.id,
            row: *pick(second, table?.rows())?,
            to: third.index(9),
        },
        10 | 11 => {
            let mut rows = table?.rows().to_vec();
            let turn = second.index(rows.len().max(1));
            rows.rotate_left(turn);
            if third.index(2) == 0 {
                rows.reverse();
            }
            // Not all of the rows, or one of them twice.
            if third.index(7) == 0 {
                rows.pop();
                rows.extend(rows.first().copied());
            }
            Structure::OrderRows {
                table: table?.id,
                rows,
            }
        }
        12 => Structure::TableKey {
            table: table?.id,
            key: column.map(|column| column.id).into_iter().collect(),
        },
        13 => Structure::InsertSheet {
            at: third.index(4),
            sheet: Box::new(WholeSheet::table(
                TableId(next),
                name,
                vec![Column::input(ColumnId(next + 1), "Nama", text)],
            )),
        },
        14 => return remove_sheet(first, workbook),
        20 => Structure::Filter {
            table: table?.id,
            column: column?.id,
            keep: match third.index(3) {
                0 => None,
                1 => Some(Keep::Values {
                    of: vec![Content::Blank, Content::Number(3_i64.into())],
                    wrong: false,
                }),
                _ => Some(Keep::Conditions {
                    tests: vec![Condition {
                        how: How::AtLeast,
                        to: Content::Number(2_i64.into()),
                    }],
                    any: false,
                }),
            },
        },
        21 => Structure::Groups {
            table: table?.id,
            columns: column.into_iter().map(|column| column.id).collect(),
        },
        22 => Structure::Freeze {
            table: table?.id,
            columns: third.index(4),
        },
        15 => Structure::MoveSheet {
            sheet: sheet?,
            to: third.index(4),
        },
        16 => Structure::SheetTitle {
            sheet: sheet?,
            title: Some(Label::from(name)),
        },
        17 => Structure::InsertParameter {
            at: third.index(3),
            parameter: Box::new(Parameter {
                id: ParameterId(next),
                name: name.to_owned(),
                title: None,
                value: Content::Number(3_i64.into()),
                form: Form::default(),
                unit: None,
                slider: None,
                note: None,
                source: None,
            }),
        },
        18 => match third.index(2) {
            0 => Structure::RemoveParameter(pick(first, &workbook.parameters)?.id),
            _ => Structure::RemoveResult(pick(first, &workbook.results)?.id),
        },
        19 => Structure::ColumnCheck {
            table: table?.id,
            column: column?.id,
            check: (third.index(3) > 0).then(|| Check {
                formula: "=[@TPS]>1".to_owned(),
                says: Label::from(name),
                remark: third.index(2) == 0,
            }),
        },
        23 => {
            let id = MatrixId(next);
            let columns = pick(second, &tables)?.id;
            Structure::InsertSheet {
                at: third.index(4),
                sheet: Box::new(WholeSheet::matrix(
                    id,
                    name,
                    (table?.id, columns),
                    "=[@TPS]+1",
                )),
            }
        }
        24 => {
            let matrices: Vec<_> = workbook.matrices().collect();
            Structure::MatrixForm {
                matrix: pick(first, &matrices)?.id,
                form: text,
            }
        }
        _ => {
            let mut result: NamedResult = pick(first, &workbook.results)?.clone();
            result.title = Some(Label::from(name));
            if third.index(2) == 0 {
                Structure::ResultLook(Box::new(result))
            } else {
                result.id = ResultId(next);
                result.name = name.to_owned();
                Structure::InsertResult {
                    at: third.index(3),
                    result: Box::new(result),
                }
            }
        }
    };
    Some(change.into())
}

fn column_path(index: &Index, workbook: &Workbook) -> Option<takar::workbook::ColumnPath> {
    let columns: Vec<_> = workbook
        .tables()
        .flat_map(|table| table.columns.iter().map(|column| (table.id, column.id)))
        .collect();
    let (table, column) = *pick(index, &columns)?;
    Some(takar::workbook::ColumnPath { table, column })
}

/// A table whose keys a column may hold, if it is not the column's own; or none.
fn level(index: &Index, workbook: &Workbook) -> Option<TableId> {
    let tables: Vec<_> = workbook.tables().map(|table| table.id).collect();
    match index.index(4) {
        0 => None,
        _ => pick(index, &tables).copied(),
    }
}

fn filling(index: &Index, table: &takar::workbook::Table) -> Filling {
    let row = pick(index, table.rows()).copied();
    let over = |row| (row, Content::Number(7_i64.into()).into());
    match index.index(5) {
        0 => Filling::Typed(Vec::new()),
        1 => Filling::Typed(vec![Content::Number(5_i64.into()); table.rows().len()]),
        2 => Filling::Typed(vec![Content::Formula("=[@TPS]*2".to_owned()); 1]),
        3 => Filling::Formula {
            formula: "=[@TPS]+1".to_owned(),
            overrides: row.map(over).into_iter().collect(),
        },
        _ => Filling::Formula {
            formula: "=SUM([DPT])".to_owned(),
            overrides: Vec::new(),
        },
    }
}

/// A table goes with the matrices on it.
fn remove_sheet(index: &Index, workbook: &Workbook) -> Option<Edit> {
    let id = pick(index, &workbook.sheets)?.id();
    Some(workbook.removal_of(id))
}
