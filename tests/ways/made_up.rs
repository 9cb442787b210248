//! Made-up workbooks and edits of them, from a tape of numbers: a shorter tape is a simpler
//! workbook, so that a failure comes down to what matters.

use takar::number::Number;
use takar::workbook::{
    Check, Column, ColumnId, Condition, Content, Edit, Form, How, Keep, Label, Matrix, MatrixId,
    NamedResult, Parameter, ParameterId, ResultId, RowId, Sheet, Structure, Table, TableId, Total,
    Workbook,
};

use super::formulas::{Here, formula};

/// What all choices are read from; beyond its end every choice is the first one.
pub struct Tape<'a> {
    words: &'a [u32],
    at: usize,
}

impl<'a> Tape<'a> {
    pub fn of(words: &'a [u32]) -> Tape<'a> {
        Tape { words, at: 0 }
    }

    pub fn is_at_end(&self) -> bool {
        self.at >= self.words.len()
    }

    fn word(&mut self) -> u32 {
        self.at += 1;
        self.words.get(self.at - 1).copied().unwrap_or(0)
    }

    pub fn below(&mut self, count: usize) -> usize {
        self.word() as usize % count.max(1)
    }

    /// Once in so many times.
    pub fn once_in(&mut self, count: usize) -> bool {
        self.below(count) == count - 1
    }

    pub fn pick<'b, T>(&mut self, list: &'b [T]) -> &'b T {
        &list[self.below(list.len())]
    }
}

/// Random numbers for what a column holds, of which a tape would need too many.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: u64) -> u64 {
        self.roll() % count
    }
}

const KINDS: usize = 17;

/// Of the kinds below one, and mostly one of numbers.
fn kind(tape: &mut Tape) -> usize {
    match tape.below(3) {
        0 => tape.below(5),
        1 => [0, 1, 2, 3, 13, 15, 16][tape.below(7)],
        _ => tape.below(KINDS),
    }
}

fn number(mantissa: i128, scale: u32) -> Content {
    Content::Number(Number::from_parts(mantissa, scale).unwrap())
}

/// One content of a column of that kind, in a row.
fn content(kind: usize, row: usize, dice: &mut Dice) -> Content {
    let sign = |dice: &mut Dice| if dice.below(2) == 0 { 1 } else { -1 };
    let text = |text: &str| Content::Text(text.to_owned());
    match kind {
        0 => number(i128::from(dice.below(5)), 0),
        1 => number(i128::from(dice.below(100_000)), 0),
        2 => number(i128::from(dice.below(4)) * 25 - 25, 2),
        3 => number(i128::from(dice.below(9_999_999)) - 5_000_000, 4),
        4 => number(i128::from(dice.roll() >> 2) * sign(dice), 18),
        5 => {
            let near = i128::from(i64::MAX) - i128::from(dice.below(3));
            number(near * sign(dice), dice.below(4) as u32)
        }
        6 => {
            let near = (1_i128 << 96) - 1 - i128::from(dice.below(3));
            number(near * sign(dice), dice.below(29) as u32)
        }
        7 => text(["A", "b", "a", "B", "A*", "Kota", "kota", ""][dice.below(8) as usize]),
        8 => text(["1", "2", "2.0", "03", "-4", "0.5"][dice.below(6) as usize]),
        9 => match dice.below(6) {
            0 => text("A"),
            1 => text("2"),
            2 => Content::Bool(dice.below(2) == 0),
            3 => Content::Blank,
            4 => number(i128::from(dice.below(300)), 1),
            _ => number(i128::from(dice.below(4)), 0),
        },
        10 => Content::Bool(dice.below(2) == 0),
        11 => match dice.below(30) {
            0 => Content::Unreadable("dua".to_owned()),
            1 => Content::Formula("=1/0".to_owned()),
            _ => number(i128::from(dice.below(3)), 0),
        },
        12 => text(&format!("Kota {}", dice.below(1000))),
        13 => number(row as i128 + 1, 0),
        14 => number(7, 0),
        15 => number(i128::from(dice.below(3)) * 333_333_333_333_333, 15),
        _ => match dice.below(40) {
            0 => text("x"),
            _ => number(i128::from(dice.below(99_999)), 1),
        },
    }
}

/// How often a cell of a column is blank: once in so many.
const BLANKS: [u64; 4] = [u64::MAX, 60, 10, 2];

fn contents(kind: usize, blanks: u64, rows: usize, seed: u64) -> Vec<Content> {
    let mut dice = Dice(seed);
    let one = |row| match dice.below(blanks) {
        0 => Content::Blank,
        _ => content(kind, row, &mut dice),
    };
    (0..rows).map(one).collect()
}

/// A content such as might be typed over one of that kind.
pub fn typed(tape: &mut Tape) -> Content {
    let mut dice = Dice(u64::from(tape.word()));
    match tape.below(8) {
        0 => Content::Blank,
        1 => Content::Formula("=1/3".to_owned()),
        2 => Content::Formula("=SUM(Satu[A0])".to_owned()),
        3 => Content::Unreadable("tiga".to_owned()),
        _ => {
            let kind = tape.below(KINDS);
            content(kind, 0, &mut dice)
        }
    }
}

/// How long the tables are.
#[derive(Clone, Copy, Debug)]
pub enum Size {
    Short,
    Middling,
    Long,
}

impl Size {
    fn rows(self, tape: &mut Tape) -> usize {
        match self {
            Size::Short => tape.below(13),
            Size::Middling => [60, 1, 20, 130, 300][tape.below(5)],
            Size::Long => 1500,
        }
    }
}

pub const SATU: TableId = TableId(100);
pub const DUA: TableId = TableId(200);
pub const SILANG: MatrixId = MatrixId(300);

/// The rows of tables and what each column's formula reads are made from the tape.
pub fn workbook(tape: &mut Tape, size: Size) -> Workbook {
    let mut workbook = Workbook::default();
    workbook.name = "Acak".to_owned();
    for index in 0..3_u32 {
        workbook.parameters.push(Parameter {
            id: ParameterId(1 + index),
            name: format!("Par{}_", ["x", "y", "z"][index as usize]),
            title: None,
            value: Content::Blank,
            form: Form::default(),
            unit: None,
            slider: None,
            note: None,
            source: None,
        });
        workbook.results.push(NamedResult {
            id: ResultId(11 + index),
            name: format!("Hasil{}_", ["x", "y", "z"][index as usize]),
            title: None,
            formula: "=0".to_owned(),
            form: Form::default(),
            unit: None,
            tones: Vec::new(),
            printed: Content::Blank,
            hidden: false,
            note: None,
            source: None,
        });
    }
    let rows = size.rows(tape);
    let satu = table(tape, SATU, "Satu", rows);
    let few = 1 + tape.below(5);
    let dua = match size {
        Size::Short => table(tape, DUA, "Dua", tape_rows(few)),
        _ if tape.once_in(4) => table(tape, DUA, "Dua", 24),
        _ => table(tape, DUA, "Dua", few),
    };
    workbook.sheets = vec![Sheet::Table(satu), Sheet::Table(dua)];
    if !matches!(size, Size::Long) || tape.once_in(2) {
        workbook.sheets.push(Sheet::Matrix(Matrix {
            id: SILANG,
            name: "Silang".to_owned(),
            title: None,
            note: None,
            rows: SATU,
            columns: DUA,
            formula: "=0".to_owned(),
            form: Form::default(),
            tones: Vec::new(),
            overrides: Default::default(),
        }));
    }
    workbook.note_id(100_000_000);
    for index in 0..3 {
        let edit = parameter(tape, &workbook, index);
        workbook.apply(&edit).unwrap();
        let edit = Edit::ResultFormula {
            result: ResultId(11 + index as u32),
            formula: formula(tape, &workbook, Here::Nowhere),
        };
        workbook.apply(&edit).unwrap();
    }
    for sheet in 0..workbook.sheets.len() {
        let edits: Vec<Edit> = match &workbook.sheets[sheet] {
            Sheet::Table(table) => (0..table.columns.len())
                .filter(|column| !table.columns[*column].is_input())
                .map(|column| column_formula(tape, &workbook, sheet, column))
                .collect(),
            Sheet::Matrix(_) => vec![matrix_formula(tape, &workbook)],
        };
        for edit in edits {
            workbook.apply(&edit).unwrap();
        }
    }
    workbook
}

fn tape_rows(few: usize) -> usize {
    few - 1
}

fn table(tape: &mut Tape, id: TableId, name: &str, rows: usize) -> Table {
    let mut columns = Vec::new();
    let mut typed = Vec::new();
    let inputs = 2 + tape.below(4);
    for index in 0..inputs {
        let column = ColumnId(id.0 + 1 + index as u32);
        columns.push(Column::input(column, &format!("A{index}"), Form::default()));
        let (kind, blanks) = (kind(tape), *tape.pick(&BLANKS));
        typed.push(contents(kind, blanks, rows, u64::from(tape.word())));
    }
    for index in 0..2 + tape.below(4) {
        let column = ColumnId(id.0 + 20 + index as u32);
        let mut column = Column::input(column, &format!("F {index}"), Form::default());
        column.formula = Some("=0".to_owned());
        columns.push(column);
    }
    for column in &mut columns {
        column.total = match tape.below(3) {
            0 => Total::Sum,
            1 => Total::None,
            _ => Total::Formula(format!(
                "={}([{}])",
                tape.pick(&["MAX", "AVERAGE", "COUNT"]),
                column.name
            )),
        };
        if tape.once_in(4) {
            column.check = Some(Check {
                formula: format!("=[@[{}]]>{}", column.name, tape.below(4)),
                says: Label::from("kurang"),
                remark: false,
            });
        }
    }
    let ids: Vec<ColumnId> = columns[..inputs].iter().map(|column| column.id).collect();
    let mut table = Table::new(id, name, columns);
    table.key = vec![ids[0]];
    let first = id.0 * 100_000;
    let row = |row: usize| {
        let contents = typed.iter().map(|column| column[row].clone()).collect();
        (RowId(first + row as u32), contents)
    };
    table.append_rows(&ids, (0..rows).map(row).collect::<Vec<_>>());
    table
}

fn parameter(tape: &mut Tape, workbook: &Workbook, index: usize) -> Edit {
    let content = match tape.below(6) {
        0 => number(tape.below(60) as i128 - 20, 1),
        1 => number(tape.below(9) as i128, 0),
        2 => Content::Text(tape.pick(&["A", ">2", "2", "k*"]).to_string()),
        3 => Content::Blank,
        4 => number(tape.word() as i128, 11),
        _ => Content::Formula(formula(tape, workbook, Here::Nowhere)),
    };
    Edit::Parameter {
        parameter: workbook.parameters[index].id,
        content,
    }
}

fn column_formula(tape: &mut Tape, workbook: &Workbook, sheet: usize, column: usize) -> Edit {
    let Sheet::Table(table) = &workbook.sheets[sheet] else {
        panic!("no table");
    };
    Edit::ColumnFormula {
        table: table.id,
        column: table.columns[column].id,
        formula: formula(tape, workbook, Here::Column { sheet, column }),
    }
}

fn matrix_formula(tape: &mut Tape, workbook: &Workbook) -> Edit {
    Edit::MatrixFormula {
        matrix: SILANG,
        formula: formula(tape, workbook, Here::Matrix),
    }
}

/// Which rows a column lets through.
fn keep(tape: &mut Tape) -> Keep {
    use How::*;
    const ALL: [How; 17] = [
        Equal, NotEqual, More, AtLeast, Less, AtMost, Contains, Lacks, Begins, Ends, Blank, Filled,
        Wrong, Largest, Smallest, AboveMean, BelowMean,
    ];
    let some = 1 + tape.below(3);
    if tape.once_in(2) {
        return Keep::Values {
            of: (0..some).map(|_| typed(tape)).collect(),
            wrong: tape.once_in(2),
        };
    }
    let test = |tape: &mut Tape| Condition {
        how: *tape.pick(&ALL),
        to: typed(tape),
    };
    Keep::Conditions {
        tests: (0..some).map(|_| test(tape)).collect(),
        any: tape.once_in(2),
    }
}

/// An edit of the workbook as it is.
pub fn edit(tape: &mut Tape, workbook: &Workbook) -> Edit {
    let sheet = tape.below(2);
    let Sheet::Table(table) = &workbook.sheets[sheet] else {
        panic!("no table");
    };
    let has_matrix = workbook.sheets.len() > 2;
    let inputs: Vec<ColumnId> = table
        .columns
        .iter()
        .filter(|c| c.is_input())
        .map(|c| c.id)
        .collect();
    let computed: Vec<usize> = (0..table.columns.len())
        .filter(|c| !table.columns[*c].is_input())
        .collect();
    let rows = table.rows();
    let what = tape.below(18);
    match what {
        0..=2 if !rows.is_empty() => Edit::Cell {
            table: table.id,
            row: *tape.pick(rows),
            column: *tape.pick(&inputs),
            content: typed(tape),
        },
        3 | 4 if !rows.is_empty() => {
            let column = *tape.pick(&inputs);
            let (kind, blanks) = (tape.below(KINDS), *tape.pick(&BLANKS));
            let mut dice = Dice(u64::from(tape.word()));
            let share = 1 + tape.below(5) as u64;
            let some = rows.iter().enumerate().filter(|_| dice.below(5) < share);
            let some: Vec<(usize, RowId)> = some.map(|(at, row)| (at, *row)).collect();
            let contents = contents(kind, blanks, rows.len(), u64::from(tape.word()));
            Edit::Several(
                some.into_iter()
                    .map(|(at, row)| Edit::Cell {
                        table: table.id,
                        row,
                        column,
                        content: contents[at].clone(),
                    })
                    .collect(),
            )
        }
        5 | 6 if !rows.is_empty() => {
            let column = *tape.pick(&computed);
            Edit::Override {
                table: table.id,
                row: *tape.pick(rows),
                column: table.columns[column].id,
                to: match tape.below(4) {
                    0 => None,
                    1 => {
                        let text = formula(tape, workbook, Here::Column { sheet, column });
                        Some(Content::Formula(text).into())
                    }
                    _ => Some(typed(tape).into()),
                },
            }
        }
        7 => {
            let index = tape.below(3);
            parameter(tape, workbook, index)
        }
        8 => {
            let column = *tape.pick(&computed);
            column_formula(tape, workbook, sheet, column)
        }
        9 => Edit::InsertRow {
            table: table.id,
            at: tape.below(rows.len() + 1),
            row: workbook.next_row(),
            cells: inputs.iter().map(|column| (*column, typed(tape))).collect(),
        },
        10 if !rows.is_empty() => {
            let remove = Edit::RemoveRow {
                table: table.id,
                row: *tape.pick(rows),
            };
            match tape.below(2) {
                0 => remove,
                // As many rows as before, and yet others.
                _ => Edit::Several(vec![
                    remove,
                    Edit::InsertRow {
                        table: table.id,
                        at: tape.below(rows.len()),
                        row: workbook.next_row(),
                        cells: inputs.iter().map(|column| (*column, typed(tape))).collect(),
                    },
                ]),
            }
        }
        11 if has_matrix => matrix_formula(tape, workbook),
        12 if has_matrix => {
            let rows = |id| workbook.table(id).unwrap().rows();
            if rows(SATU).is_empty() || rows(DUA).is_empty() {
                return matrix_formula(tape, workbook);
            }
            Edit::MatrixOverride {
                matrix: SILANG,
                row: *tape.pick(rows(SATU)),
                column: *tape.pick(rows(DUA)),
                to: match tape.below(4) {
                    0 => None,
                    1 => Some(Content::Formula(formula(tape, workbook, Here::Matrix)).into()),
                    _ => Some(typed(tape).into()),
                },
            }
        }
        13 => Edit::RenameColumn {
            table: table.id,
            column: tape.pick(&table.columns).id,
            name: format!("K {}", workbook.formulas().count() + tape.below(1000)),
        },
        14 => Edit::RenameTable {
            table: table.id,
            name: format!("{}_{}_", table.name, tape.below(1000)),
        },
        15 | 16 => Edit::Structure(Structure::Filter {
            table: table.id,
            column: tape.pick(&table.columns).id,
            keep: (!tape.once_in(4)).then(|| keep(tape)),
        }),
        _ => Edit::ResultFormula {
            result: ResultId(11 + tape.below(3) as u32),
            formula: formula(tape, workbook, Here::Nowhere),
        },
    }
}
