//! Tables that hold the keys of the table above them: what is wrong with keys, what is below a row,
//! and what becomes of it all when a table goes.

mod support;

use proptest::prelude::*;
use support::{Desk, file_of};
use takar::engine::{Engine, KeyFault};
use takar::exchange::open;
use takar::formula::{Encoding, Key, Value};
use takar::number::read_invariant;
use takar::workbook::{
    ColumnId, ColumnPath, Content, Edit, Keep, SheetId, Structure, TableId, Workbook,
};

/// Two kecamatan, four kelurahan, six TPS; the TPS know their kelurahan alone.
const TINGKAT: &str = r#"{
  "takar": 1,
  "name": "Tingkat",
  "next": 900,
  "sheets": [
    {"table": {
      "id": 100, "name": "Kecamatan", "key": [101, 102],
      "columns": [
        {"id": 101, "name": "Kode", "form": {"kind": "text"}},
        {"id": 102, "name": "Nama", "form": {"kind": "text"}}
      ],
      "rows": [[111, "18.71.01", "Kedaton"], [112, "18.71.02", "Rajabasa"]]
    }},
    {"table": {
      "id": 200, "name": "Kelurahan", "key": [201],
      "columns": [
        {"id": 201, "name": "Kode", "form": {"kind": "text"}},
        {"id": 202, "name": "Kecamatan", "form": {"kind": "text"}, "of": 100}
      ],
      "rows": [[211, "K1", "18.71.01"], [212, "K2", "18.71.01"], [213, "K3", "18.71.02"], [214, "K4", "18.71.02"]]
    }},
    {"table": {
      "id": 300, "name": "TPS", "key": [301],
      "columns": [
        {"id": 301, "name": "Nomor"},
        {"id": 302, "name": "Kelurahan", "form": {"kind": "text"}, "of": 200},
        {"id": 303, "name": "DPT"}
      ],
      "rows": [[311, 1, "K1", 250], [312, 2, "k1", 240], [313, 3, "K2", 230], [314, 4, "K3", 220], [315, 5, "K4", 210], [316, 6, "K2", 200]]
    }}
  ]
}"#;

fn desk() -> Desk {
    Desk::of(open(TINGKAT).unwrap())
}

/// What is wrong with keys: each cell as `TPS[Kelurahan] 3`, and what it is.
fn faults(desk: &mut Desk) -> Vec<(String, KeyFault)> {
    desk.engine.look_at_keys(&desk.workbook, &mut || true);
    assert!(desk.engine.knows_keys());
    let mut found = Vec::new();
    for (sheet, table) in desk.workbook.tables().enumerate() {
        for (column, definition) in table.columns.iter().enumerate() {
            for (row, fault) in desk.engine.key_faults().of_column(sheet, column) {
                assert_eq!(desk.engine.key_faults().at(sheet, row, column), Some(fault));
                let cell = format!("{}[{}] {}", table.name, definition.name, row + 1);
                found.push((cell, fault));
            }
        }
    }
    found
}

fn one(cell: &str, fault: KeyFault) -> Vec<(String, KeyFault)> {
    vec![(cell.to_owned(), fault)]
}

fn set_of(desk: &mut Desk, table: &str, column: &str, of: Option<u32>) -> Edit {
    let table = desk.workbook.table_named(table).unwrap();
    let mut look = table.column_named(column).unwrap().looks();
    look.of = of.map(TableId);
    let table = table.id;
    let column = Box::new(look);
    desk.make(&Structure::ColumnLook { table, column }.into())
}

#[test]
fn a_key_that_is_not_there_is_told_until_it_is() {
    let mut desk = desk();
    assert_eq!(faults(&mut desk), []);
    desk.put("TPS", "3", "Kelurahan", "K9");
    assert_eq!(faults(&mut desk), one("TPS[Kelurahan] 3", KeyFault::Absent));
    // Another kelurahan is called so: it is there now.
    desk.put("Kelurahan", "K2", "Kode", "k9");
    assert_eq!(faults(&mut desk), one("TPS[Kelurahan] 6", KeyFault::Absent));
    desk.put("Kelurahan", "k9", "Kode", "K2");
    desk.put("TPS", "3", "Kelurahan", "K2");
    assert_eq!(faults(&mut desk), []);
}

#[test]
fn a_blank_key_is_missed_in_a_row_that_has_something() {
    let mut desk = desk();
    desk.put("TPS", "3", "Kelurahan", "");
    assert_eq!(faults(&mut desk), one("TPS[Kelurahan] 3", KeyFault::Blank));
    let row = desk.workbook.next_row();
    desk.make(&Edit::InsertRow {
        table: TableId(300),
        at: 9,
        row,
        cells: Vec::new(),
    });
    assert_eq!(faults(&mut desk), one("TPS[Kelurahan] 3", KeyFault::Blank));
    desk.make(&Edit::Cell {
        table: TableId(300),
        row,
        column: ColumnId(303),
        content: Content::Number(9_i64.into()),
    });
    let both = ["TPS[Kelurahan] 3", "TPS[Kelurahan] 7"];
    let both = both.map(|cell| (cell.to_owned(), KeyFault::Blank));
    assert_eq!(faults(&mut desk), both);
}

#[test]
fn a_doubled_key_is_told_at_the_later_row() {
    let mut desk = desk();
    desk.put("TPS", "4", "Nomor", "2");
    assert_eq!(faults(&mut desk), one("TPS[Nomor] 4", KeyFault::Twin(1)));
    desk.put("Kelurahan", "K4", "Kode", "k3");
    let told = vec![
        ("Kelurahan[Kode] 4".to_owned(), KeyFault::Twin(2)),
        ("TPS[Kelurahan] 5".to_owned(), KeyFault::Absent),
        ("TPS[Nomor] 4".to_owned(), KeyFault::Twin(1)),
    ];
    let mut found = faults(&mut desk);
    found.sort();
    assert_eq!(found, told);
}

#[test]
fn what_nobody_holds_is_doubled_by_all_of_its_key() {
    let mut desk = desk();
    desk.put("Kecamatan", "18.71.02 Rajabasa", "Kode", "18.71.01");
    let told = ("Kecamatan[Kode] 2".to_owned(), KeyFault::Twin(0));
    assert!(faults(&mut desk).contains(&told));
    set_of(&mut desk, "Kelurahan", "Kecamatan", None);
    assert_eq!(faults(&mut desk), []);
    desk.put("Kecamatan", "18.71.01 Rajabasa", "Nama", "kedaton");
    assert_eq!(faults(&mut desk), [told]);
}

#[test]
fn a_number_and_its_text_are_the_same_key() {
    let mut desk = desk();
    set_of(&mut desk, "Kelurahan", "Kecamatan", Some(300));
    desk.put("Kelurahan", "K1", "Kecamatan", "3");
    let absent = faults(&mut desk);
    assert!(
        !absent
            .iter()
            .any(|(cell, _)| cell == "Kelurahan[Kecamatan] 1")
    );
    assert!(
        absent
            .iter()
            .any(|(cell, _)| cell == "Kelurahan[Kecamatan] 2")
    );
}

#[test]
fn a_table_that_goes_lets_go_and_comes_back_with_all() {
    let mut desk = desk();
    let before = file_of(&desk.workbook);
    let removal = desk.workbook.removal_of(SheetId::Table(TableId(100)));
    let inverse = desk.make(&removal);
    let kelurahan = desk.workbook.table_named("Kelurahan").unwrap();
    assert_eq!(kelurahan.column_named("Kecamatan").unwrap().of, None);
    desk.put("Kelurahan", "K1", "Kecamatan", "tiada");
    assert_eq!(faults(&mut desk), []);
    desk.put("Kelurahan", "K1", "Kecamatan", "18.71.01");
    desk.make(&inverse);
    assert_eq!(file_of(&desk.workbook), before);
    assert_eq!(faults(&mut desk), []);
}

#[test]
fn no_column_holds_the_keys_of_its_own_table() {
    let mut desk = desk();
    let mut look = desk.workbook.table_named("TPS").unwrap().columns[1].looks();
    look.of = Some(TableId(300));
    let edit = Structure::ColumnLook {
        table: TableId(300),
        column: Box::new(look),
    };
    assert!(desk.workbook.apply(&edit.into()).is_err());
}

#[test]
fn the_keys_of_the_shipped_workbooks_are_in_order() {
    for template in takar::templates::TEMPLATES {
        let mut desk = Desk::of(template.open().unwrap());
        assert_eq!(faults(&mut desk), [], "{}", template.name);
    }
}

fn texts(values: &[Content]) -> Vec<String> {
    let text = |content: &Content| match content {
        Content::Text(text) => text.clone(),
        other => format!("{other:?}"),
    };
    values.iter().map(text).collect()
}

#[test]
fn what_is_below_a_row_is_found_level_by_level() {
    let mut desk = desk();
    let below = desk.engine.below(&desk.workbook, TableId(100), 0);
    let told: Vec<_> = below
        .iter()
        .map(|it| (it.table.0, it.column.0, texts(&it.values)))
        .collect();
    let list = |texts: &[&str]| texts.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        told,
        [
            (100, 101, list(&["18.71.01"])),
            (200, 202, list(&["18.71.01"])),
            (300, 302, list(&["K1", "K2"])),
        ]
    );
    // As filters they leave four of six TPS in sight.
    for it in below {
        desk.make(
            &Structure::Filter {
                table: it.table,
                column: it.column,
                keep: Some(Keep::Values {
                    of: it.values,
                    wrong: false,
                }),
            }
            .into(),
        );
    }
    assert_eq!(desk.engine.shown(2).unwrap().rows(), [0, 1, 2, 5]);
    assert_eq!(desk.engine.shown(1).unwrap().rows(), [0, 1]);

    let held = ColumnPath {
        table: TableId(300),
        column: ColumnId(302),
    };
    let (engine, workbook) = (&desk.engine, &desk.workbook);
    let of_k1 = engine.rows_below(workbook, (TableId(200), 0), held);
    assert_eq!(of_k1, [0, 1]);
    assert_eq!(engine.row_above(workbook, held, 1), Some((TableId(200), 0)));
}

#[test]
fn two_tables_that_hold_each_other_have_an_end() {
    let mut desk = desk();
    set_of(&mut desk, "Kecamatan", "Nama", Some(300));
    let below = desk.engine.below(&desk.workbook, TableId(100), 0);
    assert_eq!(below.len(), 3);
}

/// A value as SUMIFS tells it from others, found the plain way.
fn plainly(value: &Value) -> Option<Key> {
    match value {
        Value::Text(text) if text.is_empty() => None,
        Value::Text(text) => Some(match read_invariant(text) {
            Some(number) => Key::Number(number.settled()),
            None => Key::Text(text.to_lowercase()),
        }),
        _ => Key::of(value),
    }
}

/// Every fault of the TPS' kelurahan and of the kelurahan's codes, each cell held against each.
fn found_plainly(engine: &Engine, workbook: &Workbook) -> Vec<(usize, usize, KeyFault)> {
    let mut found = Vec::new();
    let (upper, lower) = (&workbook.sheets[1], &workbook.sheets[2]);
    let (upper, lower) = (upper.table().unwrap(), lower.table().unwrap());
    for row in 0..upper.rows().len() {
        let own = engine.cell(1, row, 0);
        let is_twin = |other: &usize| {
            Key::of(&own).is_some()
                && plainly(&own).is_some()
                && Key::of(&engine.cell(1, *other, 0)) == Key::of(&own)
        };
        if let Some(first) = (0..row).find(is_twin) {
            found.push((1, row, KeyFault::Twin(first)));
        }
    }
    for row in 0..lower.rows().len() {
        let value = engine.cell(2, row, 1);
        match plainly(&value) {
            None if !value.is_error() => found.push((2, row, KeyFault::Blank)),
            None => {}
            key => {
                let mut keys = (0..upper.rows().len()).map(|row| plainly(&engine.cell(1, row, 0)));
                if !keys.any(|known| known == key) {
                    found.push((2, row, KeyFault::Absent));
                }
            }
        }
    }
    found
}

fn written() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "K1", "k1", "K2", "K3", "1", "01", "1.0", "", "2", "=1", "=1/0",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_told_is_what_a_plain_search_finds(
        upper in prop::collection::vec((0usize..4, written()), 0..8),
        lower in prop::collection::vec((0usize..6, written()), 0..12),
        compact in any::<bool>(),
        turn in 1usize..4,
    ) {
        let mut desk = desk();
        if compact {
            desk.engine = Engine::holding(&desk.workbook, Encoding { from_rows: 0 });
        }
        let puts = upper.into_iter().map(|it| (200, 201, it));
        for (table, column, (row, text)) in puts.chain(lower.into_iter().map(|it| (300, 302, it))) {
            let (table, column) = (TableId(table), ColumnId(column));
            let row = desk.workbook.table(table).unwrap().rows()[row];
            let content = support::content(text);
            desk.make(&Edit::Cell { table, row, column, content });
            // Interrupted in between, as the page does.
            let mut pieces = 0;
            desk.engine.look_at_keys(&desk.workbook, &mut || {
                pieces += 1;
                pieces < turn
            });
        }
        let mut told: Vec<_> = Vec::new();
        while !desk.engine.knows_keys() {
            desk.engine.look_at_keys(&desk.workbook, &mut || false);
        }
        for (sheet, column) in [(1, 0), (2, 1)] {
            let faults = desk.engine.key_faults().of_column(sheet, column);
            told.extend(faults.map(|(row, fault)| (sheet, row, fault)));
        }
        prop_assert_eq!(told, found_plainly(&desk.engine, &desk.workbook));
    }
}
