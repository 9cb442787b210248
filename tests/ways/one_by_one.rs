//! Each way on its own, on a workbook that takes it; and what the random workbooks found.

use takar::engine::{Engine, Plain};
use takar::formula::{Encoding, Held, Series};
use takar::number::Number;
use takar::workbook::{
    Column, ColumnId, Content, Edit, Form, Matrix, MatrixId, Override, RowId, Sheet, Table,
    TableId, Total, Workbook,
};

use super::support::content;
use super::{engines, plains, spots};

const DATA: TableId = TableId(100);

/// A workbook of one table, its typed columns first.
struct Case {
    workbook: Workbook,
    engine: Engine,
}

impl Case {
    fn of(rows: usize, typed: &[&dyn Fn(usize) -> Content], formulas: &[&str]) -> Case {
        let mut workbook = Workbook::default();
        workbook
            .sheets
            .push(Sheet::Table(table(DATA, "Data", rows, typed, formulas)));
        workbook.note_id(1_000_000);
        // Columns of any length are held compactly.
        let engine = Engine::holding(&workbook, Encoding { from_rows: 0 });
        let case = Case { workbook, engine };
        case.check();
        case
    }

    /// Every value is the plain evaluator's.
    fn check(&self) {
        let plain = Plain::new(&self.workbook, None);
        for spot in spots(&self.workbook) {
            assert_eq!(
                engines(&self.engine, spot),
                plains(&plain, spot),
                "{spot:?}"
            );
        }
    }

    fn make(&mut self, edit: &Edit) -> Edit {
        let inverse = self.workbook.apply(edit).unwrap();
        self.engine.update(&self.workbook, edit);
        self.check();
        inverse
    }

    fn put(&mut self, row: usize, column: usize, text: &str) {
        let edit = cell(row, column, text);
        self.make(&edit);
    }

    fn series(&self, column: usize) -> &Series {
        self.engine.column(0, column).unwrap()
    }

    fn shown(&self, row: usize, column: usize) -> String {
        super::support::printed(&self.engine.cell(0, row, column))
    }
}

fn table(
    id: TableId,
    name: &str,
    rows: usize,
    typed: &[&dyn Fn(usize) -> Content],
    formulas: &[&str],
) -> Table {
    let names = ["A", "B", "C", "D", "E", "F", "G", "H"];
    let count = typed.len() + formulas.len();
    let mut columns: Vec<Column> = (0..count)
        .map(|at| Column::input(ColumnId(id.0 + 1 + at as u32), names[at], Form::default()))
        .collect();
    for (column, formula) in columns[typed.len()..].iter_mut().zip(formulas) {
        column.formula = Some((*formula).to_owned());
    }
    columns
        .iter_mut()
        .for_each(|column| column.total = Total::Sum);
    let ids: Vec<ColumnId> = columns[..typed.len()].iter().map(|c| c.id).collect();
    let mut table = Table::new(id, name, columns);
    let row = |row: usize| {
        let contents = typed.iter().map(|content| content(row)).collect();
        (RowId(id.0 * 1000 + row as u32), contents)
    };
    table.append_rows(&ids, (0..rows).map(row).collect::<Vec<_>>());
    table
}

fn cell(row: usize, column: usize, text: &str) -> Edit {
    Edit::Cell {
        table: DATA,
        row: RowId(100_000 + row as u32),
        column: ColumnId(101 + column as u32),
        content: content(text),
    }
}

fn whole(number: usize) -> Content {
    Content::Number(Number::from(number))
}

fn scale(series: &Series) -> Option<u32> {
    match series.held() {
        Held::Mantissas { scale, .. } => Some(*scale),
        _ => None,
    }
}

#[test]
fn once_where_all_rows_come_to_the_same() {
    let case = Case::of(600, &[&whole], &["=SUM(Data[A])*2"]);
    assert!(matches!(case.series(1).held(), Held::Same(_)));
}

#[test]
fn once_for_each_code() {
    let mut case = Case::of(
        2000,
        &[&|row| whole(row % 7), &|row| whole(row % 5)],
        &["=[@A]/3&\"\"", "=[@A]/([@B]-2)", "=MIN([C])+MAX([A])"],
    );
    let codes = |case: &Case, column: usize| match case.series(column).held() {
        Held::Coded { codes, .. } => codes.clone(),
        held => panic!("{held:?}"),
    };
    assert!(codes(&case, 2).same_as(&codes(&case, 0)));
    let both = codes(&case, 3);
    assert_eq!(both.count(), 35);
    assert!(both.tell(&codes(&case, 0)) && both.tell(&codes(&case, 1)));
    // Rows that are other than their codes say.
    case.put(3, 0, "-0.5");
    case.put(4, 1, "kosong");
    case.put(5, 1, "");
    assert!(case.series(0).odd().contains_key(&3));
    case.put(3, 0, "3");
    assert!(case.series(0).odd().is_empty());
}

// In blocks a half added and taken off leaves one decimal; row by row it leaves none.

#[test]
fn in_blocks_of_whole_numbers() {
    let case = Case::of(
        3000,
        &[&|row| whole(row * 7), &|row| whole(row * 3 + 1)],
        &[
            "=[@A]+0.5-0.5",
            "=ROUNDUP([@A]/[@B], 2)+0.001-0.001",
            "=IF([@A]>[@B]*2, [@A], -[@B])+0.5-0.5",
            "=[@A]&\"\"",
        ],
    );
    assert_eq!(scale(case.series(2)), Some(1));
    assert_eq!(scale(case.series(3)), Some(3));
    assert_eq!(scale(case.series(4)), Some(1));
    assert!(matches!(case.series(5).held(), Held::Each(_)));
}

#[test]
fn a_block_that_could_overflow_is_computed_plainly() {
    let large = |row: usize| match row {
        1500 => content("9223372036854775807"),
        row => whole(row * 11),
    };
    let case = Case::of(3000, &[&large], &["=[@A]*10+0.5-0.5"]);
    assert_eq!(scale(case.series(1)), Some(1));
    let odd: Vec<usize> = case.series(1).odd().keys().copied().collect();
    assert_eq!(odd, [1500]);
    assert_eq!(case.shown(1500, 1), "92233720368547758070");
}

#[test]
fn where_every_block_could_overflow_nothing_is_gained() {
    let large = |row: usize| Content::Number(Number::from(i64::MAX - row as i64));
    let case = Case::of(3000, &[&large], &["=[@A]*10+0.5-0.5"]);
    assert!(matches!(case.series(1).held(), Held::Each(_)));
}

#[test]
fn single_rows_are_computed_apart() {
    let some = |row: usize| match row {
        10 => content("dua"),
        20 => Content::Blank,
        30 => content("3"),
        40 => content("=1/0"),
        50 => content("0.1234567890123456"),
        row => whole(row % 900),
    };
    let mut case = Case::of(
        3000,
        &[&|row| whole(row * 7), &some],
        &["=ROUND([@A]/[@B], 0)+0.5-0.5", "=MAX([@A], [@B], 0.5)"],
    );
    assert_eq!(scale(case.series(2)), Some(1));
    // The text, the two errors, and the divisors of zero.
    for (row, shown) in [
        (10, "#VALUE!"),
        (20, "#DIV/0!"),
        (40, "#DIV/0!"),
        (900, "#DIV/0!"),
    ] {
        assert!(case.series(2).odd().contains_key(&row), "{row}");
        assert_eq!(case.shown(row, 2), shown, "{row}");
    }
    assert_eq!(case.shown(10, 3), "70");
    case.put(10, 1, "2");
    case.put(900, 1, "1");
    case.put(11, 0, "x");
    assert_eq!(case.shown(10, 2), "35");
}

#[test]
fn sums_by_codes_follow_their_rows() {
    let mut case = Case::of(
        120,
        &[
            &|row| content(["Utara", "Selatan", "Timur"][row % 3]),
            &|row| whole(row / 30),
            &|row| whole(row * 13 % 1009),
        ],
        &[
            "=SUMIFS([C], [A], [@A], [B], [@B])",
            "=COUNTIFS([A], [@A], [B], \">=\"&[@B])",
            "=AVERAGEIFS([C], [A], \"?t*\", [B], [@B])",
            "=MAXIFS([C], [A], \"<>\"&[@A])",
        ],
    );
    let places = |column: usize| case.series(column).places().unwrap();
    let both = places(0).codes().with(places(1).codes()).unwrap();
    assert!(case.series(2).by_codes(&both).is_some());
    // A row that is told wrongly by its code, in the sums and in what they are picked by.
    for (row, column, text) in [
        (7, 0, "Barat"),
        (8, 1, "77"),
        (7, 2, "0.5"),
        (9, 2, "=1/0"),
        (9, 2, "1E28"),
        (9, 2, "tiada"),
        (7, 0, "UTARA"),
        (8, 1, ""),
        (9, 2, ""),
    ] {
        case.put(row, column, text);
    }
    assert!(!case.series(0).places().unwrap().stale().is_empty());
}

#[test]
fn look_ups_know_the_rows_that_changed() {
    let mut case = Case::of(
        130,
        &[&|row| whole(row * 2), &|row| {
            content(&format!("Kota {row}"))
        }],
        &[
            "=MATCH([@A], [A], 0)",
            "=XLOOKUP([@A]/2, [A], [B], \"tiada\")",
            "=IFERROR(INDEX([A], MATCH(UPPER([@B]), [B], 0)), -1)",
            "=XMATCH([@B], [B], 0, -1)",
            "=SUM(TRANSPOSE([B]))",
        ],
    );
    for (row, column, text) in [
        (120, 0, "4"),
        (2, 0, "x"),
        (3, 1, "kota 99"),
        (99, 1, "Kota 3"),
        (0, 0, ""),
        (0, 0, "199.00000000000000000000001"),
        (2, 0, "4"),
    ] {
        case.put(row, column, text);
    }
    assert!(!case.series(0).places().unwrap().stale().is_empty());
}

#[test]
fn a_total_follows_by_the_difference() {
    let mut case = Case::of(
        1500,
        &[&|row| whole(row * 9)],
        &["=[@A]/7", "=SUM([A])+COUNT([A])+COUNTBLANK([A])"],
    );
    for text in [
        "0.0000000000000000000000000001",
        "79228162514264337593543950335",
        "=1/0",
        "teks",
        "",
        "-1",
        "9",
    ] {
        case.put(1, 0, text);
        case.put(2, 0, text);
    }
}

// What the random workbooks found.

#[test]
fn what_no_row_holds_is_no_smallest_value() {
    let case = Case::of(
        2000,
        &[&|row| whole(row * 7)],
        &["=[@A]>=0", "=IF([@B], 5, -100)", "=MIN([C])"],
    );
    assert_eq!(case.shown(0, 3), "5");
    // Of all rows the value is odd.
    let mut case = Case::of(3, &[&|_| whole(5)], &["=MIN([A])"]);
    case.engine = Engine::holding(&case.workbook, Encoding { from_rows: 0 });
    for row in 0..3 {
        case.put(row, 0, "9");
    }
    assert_eq!(case.shown(0, 1), "9");
}

#[test]
fn a_matrix_rounds_by_what_its_column_says() {
    let mut case = Case::of(2000, &[&|row| whole(row * 37)], &[]);
    let goods = TableId(200);
    let index = |row: usize| content(["-2", "0", "-1"][row]);
    case.workbook
        .sheets
        .push(Sheet::Table(table(goods, "Barang", 3, &[&index], &[])));
    for formula in [
        "=ROUND(Data[@A], Barang[@A]+0)",
        "=CEILING(Data[@A], Barang[@A]+3)",
        "=ROUNDUP(Data[@A]/7, Barang[@A]-1)",
    ] {
        case.workbook.sheets.truncate(2);
        case.workbook.sheets.push(Sheet::Matrix(matrix(formula)));
        case.engine = Engine::new(&case.workbook);
        case.check();
    }
}

fn matrix(formula: &str) -> Matrix {
    Matrix {
        id: MatrixId(300),
        name: "Bagi".to_owned(),
        title: None,
        note: None,
        rows: DATA,
        columns: TableId(200),
        formula: formula.to_owned(),
        form: Form::default(),
        tones: Vec::new(),
        overrides: Default::default(),
    }
}

#[test]
fn a_blank_that_all_rows_read_is_no_smallest_number() {
    let mut case = Case::of(100, &[&|row| whole(row * 7 + 1)], &[]);
    let index = |row: usize| content(["", "0", "3"][row]);
    let goods = table(TableId(200), "Barang", 3, &[&index], &[]);
    case.workbook.sheets.push(Sheet::Table(goods));
    for formula in [
        "=MIN(Data[@A], Barang[@A])",
        "=MAX(-Data[@A], IF(TRUE, Barang[@A], 1))",
        "=Data[@A]+Barang[@A]",
        "=ROUND(Data[@A], Barang[@A])",
    ] {
        case.workbook.sheets.truncate(2);
        case.workbook.sheets.push(Sheet::Matrix(matrix(formula)));
        case.engine = Engine::holding(&case.workbook, Encoding { from_rows: 0 });
        case.check();
    }
}

#[test]
fn a_value_put_over_a_cell_reaches_a_formula_over_its_neighbour() {
    let mut case = Case::of(5, &[&whole], &["=[@A]*2", "=[@B]+1"]);
    let over = |column: u32, text: &str| Edit::Override {
        table: DATA,
        row: RowId(100_001),
        column: ColumnId(column),
        to: Some(Override::from(content(text))),
    };
    case.make(&over(103, "=[@B]*10"));
    let back = case.make(&over(102, "7"));
    assert_eq!(case.shown(1, 2), "70");
    case.make(&over(102, "8"));
    assert_eq!(case.shown(1, 2), "80");
    case.make(&back);
    assert_eq!(case.shown(1, 2), "20");
}

#[test]
fn zeros_behind_the_decimals_change_no_power() {
    // Held with twelve decimals each.
    let short = |row: usize| match row {
        0 => content("0.123456789012"),
        row => content(&format!("0.{row}")),
    };
    Case::of(300, &[&short], &["=[@A]^-3", "=[@A]^2.5", "=[@A]^-2&\"\""]);
}

#[test]
fn what_was_begun_does_not_outlive_what_it_was_made_of() {
    let mut case = Case::of(2000, &[&|row| whole(row * 7)], &["=[@A]&\"\""]);
    // All of the column is due, and half of it is done.
    let formula = Edit::ColumnFormula {
        table: DATA,
        column: ColumnId(102),
        formula: "=\"ke \"&[@A]".to_owned(),
    };
    case.workbook.apply(&formula).unwrap();
    case.engine.note(&case.workbook, &formula);
    let mut pieces = 0;
    case.engine.compute(&case.workbook, &mut || {
        pieces += 1;
        pieces < 2
    });
    assert!(!case.engine.is_current());
    case.put(3, 0, "x");
    assert_eq!(case.shown(3, 1), "ke x");
}

#[test]
fn what_was_done_of_a_matrix_is_told_though_it_was_never_gone_on_with() {
    let mut case = Case::of(1200, &[&|row| whole(row * 7)], &["=SUM(Bagi[@])&\"\""]);
    let goods = TableId(200);
    case.workbook
        .sheets
        .push(Sheet::Table(table(goods, "Barang", 2, &[&whole], &[])));
    case.workbook
        .sheets
        .push(Sheet::Matrix(matrix("=Data[@A]&\"\"")));
    case.engine = Engine::new(&case.workbook);
    case.check();
    let formula = |formula: &str| Edit::MatrixFormula {
        matrix: MatrixId(300),
        formula: formula.to_owned(),
    };
    let edit = formula("=IF(Barang[@A]=0, Data[@A]^1, Data[@A]&\"\")");
    case.workbook.apply(&edit).unwrap();
    case.engine.note(&case.workbook, &edit);
    let mut pieces = 0;
    case.engine.compute(&case.workbook, &mut || {
        pieces += 1;
        pieces < 4
    });
    assert!(!case.engine.is_current());
    // A new plan, in which the matrix is as it was.
    case.make(&Edit::Override {
        table: DATA,
        row: RowId(100_005),
        column: ColumnId(102),
        to: Some(Override::from(content("=1+1"))),
    });
}

#[test]
fn a_cycle_is_told_by_the_name_that_its_row_has_now() {
    let mut case = Case::of(3, &[&|row| content(&format!("Kota {row}"))], &["=[@A]"]);
    let Sheet::Table(table) = &mut case.workbook.sheets[0] else {
        panic!("no table");
    };
    table.key = vec![ColumnId(101)];
    case.make(&Edit::Override {
        table: DATA,
        row: RowId(100_001),
        column: ColumnId(102),
        to: Some(Override::from(content("=[@B]"))),
    });
    assert_eq!(case.shown(1, 1), "#CIRC!");
    case.put(1, 0, "Kota Baru");
}
