//! Computing that is stopped: what is not computed is blank and never old, what is typed is there,
//! and going on comes to what computing without a stop comes to.

use takar::engine::Engine;
use takar::exchange::open;
use takar::formula::Value;
use takar::number::Number;
use takar::workbook::{ColumnId, Content, Edit, ParameterId, RowId, TableId, Workbook};

/// A parameter, a table whose second column reads all of itself in every row, what reads that, and
/// a table that has nothing to do with it.
fn heavy(rows: u32) -> Workbook {
    let row = |row: u32| format!("[{},{}]", 1000 + row, row + 1);
    let rows: Vec<String> = (0..rows).map(row).collect();
    let text = format!(
        r#"{{"takar":1,"name":"Berat","next":900000,
        "parameters":[{{"id":1,"name":"Kali","value":2}}],
        "results":[{{"id":2,"name":"Semua","formula":"=SUM(Data[Berat])"}}],
        "sheets":[
          {{"table":{{"id":10,"name":"Data","columns":[
            {{"id":11,"name":"Isi"}},
            {{"id":12,"name":"Berat","formula":"=SUMPRODUCT((Data[Isi]<=[@Isi])*Data[Isi])*Kali","total":"sum"}},
            {{"id":13,"name":"Lanjut","formula":"=[@Berat]+1"}}],
            "rows":[{}],
            "overrides":[{{"row":1001,"column":12,"to":{{"content":77}}}}]}}}},
          {{"table":{{"id":20,"name":"Lain","columns":[
            {{"id":21,"name":"Angka"}},
            {{"id":22,"name":"Dua","formula":"=[@Angka]*2"}}],
            "rows":[[30,5]]}}}}
        ]}}"#,
        rows.join(",")
    );
    open(&text).unwrap()
}

fn number(value: i64) -> Value {
    Value::Number(Number::from(value))
}

/// An engine that was stopped after so many looks at the clock.
fn stopped(workbook: &Workbook, mut looks: usize) -> Engine {
    let mut engine = Engine::default();
    engine.begin(workbook);
    engine.compute(workbook, &mut || {
        looks = looks.saturating_sub(1);
        looks > 0
    });
    engine.stop(workbook);
    engine
}

fn assert_same(engine: &Engine, workbook: &Workbook) {
    let plain = Engine::new(workbook);
    assert_eq!(engine.result(0), plain.result(0));
    for (sheet, columns) in [(0, 3), (1, 2)] {
        for column in 0..columns {
            let values = |engine: &Engine| {
                let column = engine.column(sheet, column).unwrap();
                (0..column.len())
                    .map(|row| column.at(row))
                    .collect::<Vec<_>>()
            };
            assert_eq!(values(engine), values(&plain));
            assert_eq!(engine.total(sheet, column), plain.total(sheet, column));
        }
    }
}

#[test]
fn what_is_not_computed_is_blank_and_what_is_typed_is_there() {
    let workbook = heavy(200);
    for looks in [1, 2, 5, 9] {
        let mut engine = stopped(&workbook, looks);
        if !engine.is_stopped() {
            continue;
        }
        assert!(engine.is_idle() && !engine.is_current());
        assert_eq!(engine.cell(0, 150, 0), number(151), "typed");
        assert_eq!(engine.cell(1, 0, 0), number(5), "typed elsewhere");
        assert_eq!(engine.cell(0, 1, 1), number(77), "typed over a formula");
        assert_eq!(engine.cell(0, 150, 2), Value::Blank);
        assert_eq!(*engine.result(0), Value::Blank);
        engine.resume();
        engine.compute(&workbook, &mut || true);
        assert!(engine.is_current() && !engine.is_stopped());
        assert_same(&engine, &workbook);
    }
}

#[test]
fn edits_go_on_while_it_is_stopped() {
    let mut workbook = heavy(200);
    let mut engine = Engine::new(&workbook);
    let parameter = Edit::Parameter {
        parameter: ParameterId(1),
        content: Content::Number(3_i64.into()),
    };
    workbook.apply(&parameter).unwrap();
    engine.note(&workbook, &parameter);
    engine.compute(&workbook, &mut || false);
    engine.stop(&workbook);
    assert!(engine.is_stopped());
    assert_eq!(*engine.parameter(0), number(3));
    assert_eq!(
        engine.cell(0, 9, 1),
        Value::Blank,
        "never the value from before"
    );
    assert_eq!(*engine.total(0, 1), Value::Blank);

    let cell = |table, row, column, value: i64| Edit::Cell {
        table: TableId(table),
        row: RowId(row),
        column: ColumnId(column),
        content: Content::Number(value.into()),
    };
    for edit in [cell(20, 30, 21, 8), cell(10, 1005, 11, 60)] {
        workbook.apply(&edit).unwrap();
        engine.update(&workbook, &edit);
    }
    assert_eq!(
        engine.cell(1, 0, 1),
        number(16),
        "what has nothing to do with it is computed"
    );
    assert_eq!(engine.cell(0, 5, 0), number(60));
    assert_eq!(engine.cell(0, 5, 1), Value::Blank);
    assert!(engine.is_stopped());

    engine.resume();
    engine.compute(&workbook, &mut || true);
    assert_same(&engine, &workbook);
}

#[test]
fn another_formula_lets_it_go_on() {
    let mut workbook = heavy(60);
    let mut engine = stopped(&workbook, 2);
    let edit = Edit::ColumnFormula {
        table: TableId(10),
        column: ColumnId(12),
        formula: "=[@Isi]*Kali".to_owned(),
    };
    workbook.apply(&edit).unwrap();
    engine.update(&workbook, &edit);
    assert!(engine.is_current());
    assert_same(&engine, &workbook);
}

#[test]
fn what_is_typed_is_there_before_what_is_long() {
    let mut workbook = heavy(300);
    let mut engine = Engine::default();
    engine.begin(&workbook);
    let edit = Edit::Cell {
        table: TableId(20),
        row: RowId(30),
        column: ColumnId(21),
        content: Content::Number(6_i64.into()),
    };
    workbook.apply(&edit).unwrap();
    engine.note(&workbook, &edit);
    engine.compute(&workbook, &mut || false);
    assert_eq!(engine.cell(1, 0, 0), number(6));
    while !engine.is_current() {
        engine.compute(&workbook, &mut || true);
    }
    assert_same(&engine, &workbook);
}
