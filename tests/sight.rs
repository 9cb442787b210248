//! Which rows filters leave in sight, what SUBTOTAL is of, and what groups come to.

mod support;

use support::{Desk, content, file_of, printed};
use takar::engine::Group;
use takar::exchange::{open, save};
use takar::workbook::{Condition, Edit, How, Keep, Sheet, Structure, Thing};

/// Six goods of three kinds, with a number that could not be read and a blank.
const BARANG: &str = r#"{
  "takar": 1,
  "name": "Barang",
  "next": 200,
  "parameters": [],
  "results": [{"id": 5, "name": "Tampak", "formula": "=SUBTOTAL(9, Barang[Biaya])"}],
  "sheets": [{
    "table": {
      "id": 10, "name": "Barang", "key": [11],
      "columns": [
        {"id": 11, "name": "Nama", "form": {"kind": "text"}},
        {"id": 12, "name": "Jenis", "form": {"kind": "text"}},
        {"id": 13, "name": "Volume", "total": "sum"},
        {"id": 14, "name": "Biaya", "formula": "=[@Volume]*10", "total": "sum"},
        {"id": 15, "name": "Rata", "formula": "=[@Biaya]/[@Volume]", "total": {"formula": "=SUM([Biaya])/SUM([Volume])"}}
      ],
      "rows": [
        [101, "kotak", "wadah", 4],
        [102, "bilik", "wadah", 8],
        [103, "Segel", "bahan", 20],
        [104, "tinta", "bahan", 1.5],
        [105, "sampul", null, null],
        [106, "formulir", "cetak", {"unreadable": "lima"}]
      ]
    }
  }]
}"#;

fn desk() -> Desk {
    Desk::of(open(BARANG).unwrap())
}

fn filter(desk: &mut Desk, column: &str, keep: Option<Keep>) {
    let table = desk.workbook.table_named("Barang").unwrap();
    let (table, column) = (table.id, table.column_named(column).unwrap().id);
    desk.make(
        &Structure::Filter {
            table,
            column,
            keep,
        }
        .into(),
    );
}

fn values(of: &[&str]) -> Option<Keep> {
    Some(Keep::Values {
        of: of.iter().map(|text| content(text)).collect(),
        wrong: false,
    })
}

fn conditions(tests: &[(How, &str)], any: bool) -> Option<Keep> {
    let tests = tests.iter().map(|(how, to)| Condition {
        how: *how,
        to: content(to),
    });
    Some(Keep::Conditions {
        tests: tests.collect(),
        any,
    })
}

/// The names of the rows in sight.
fn seen(desk: &Desk) -> String {
    let table = desk.workbook.table_named("Barang").unwrap();
    let names = table.rows().iter().enumerate().filter_map(|(at, row)| {
        let shown = desk.engine.shown(0);
        shown
            .is_none_or(|shown| shown.keeps(at))
            .then(|| table.row_name(*row))
    });
    names.collect::<Vec<_>>().join(" ")
}

#[test]
fn values_are_kept_in_any_case_and_blanks_if_asked() {
    let mut desk = desk();
    filter(&mut desk, "Jenis", values(&["WADAH", "bahan"]));
    assert_eq!(seen(&desk), "kotak bilik Segel tinta");
    filter(&mut desk, "Jenis", values(&["", "cetak"]));
    assert_eq!(seen(&desk), "sampul formulir");
    filter(&mut desk, "Jenis", None);
    assert_eq!(seen(&desk), "kotak bilik Segel tinta sampul formulir");
}

/// A column, what is asked of it, whether any of it is enough, and what is seen then.
type Case = (
    &'static str,
    &'static [(How, &'static str)],
    bool,
    &'static str,
);

#[test]
fn conditions_compare_numbers_and_texts() {
    let cases: [Case; 13] = [
        ("Volume", &[(How::More, "4")], false, "bilik Segel"),
        (
            "Volume",
            &[(How::AtLeast, "4"), (How::Less, "20")],
            false,
            "kotak bilik",
        ),
        (
            "Volume",
            &[(How::Less, "2"), (How::Equal, "20")],
            true,
            "Segel tinta",
        ),
        ("Volume", &[(How::Blank, "")], false, "sampul"),
        ("Volume", &[(How::Wrong, "")], false, "formulir"),
        (
            "Volume",
            &[(How::Filled, "")],
            false,
            "kotak bilik Segel tinta formulir",
        ),
        ("Volume", &[(How::Largest, "2")], false, "bilik Segel"),
        ("Volume", &[(How::Smallest, "1")], false, "tinta"),
        ("Volume", &[(How::AboveMean, "")], false, "Segel"),
        (
            "Volume",
            &[(How::BelowMean, "")],
            false,
            "kotak bilik tinta",
        ),
        ("Nama", &[(How::Contains, "IL")], false, "bilik"),
        (
            "Nama",
            &[(How::Begins, "s"), (How::Ends, "l")],
            false,
            "Segel sampul",
        ),
        (
            "Nama",
            &[(How::Lacks, "i"), (How::NotEqual, "kotak")],
            false,
            "Segel sampul",
        ),
    ];
    for (column, tests, any, expected) in cases {
        let mut desk = desk();
        filter(&mut desk, column, conditions(tests, any));
        assert_eq!(seen(&desk), expected, "{column} {tests:?}");
    }
}

#[test]
fn a_filter_changes_no_total_but_that_of_subtotal() {
    let mut desk = desk();
    assert_eq!(desk.get("=Tampak"), "#VALUE!");
    filter(&mut desk, "Jenis", values(&["wadah", "bahan"]));
    assert_eq!(desk.get("=Tampak"), "335");
    assert_eq!(desk.get("=SUBTOTAL(102, Barang[Volume])"), "4");
    assert_eq!(desk.total("Barang", "Volume"), "#VALUE!");
    desk.put("Barang", "formulir", "Volume", "1");
    assert_eq!(desk.total("Barang", "Volume"), "34.5");
    filter(&mut desk, "Biaya", conditions(&[(How::More, "50")], false));
    assert_eq!(desk.get("=Tampak"), "280");
    // What is in sight follows what is computed.
    desk.put("Barang", "kotak", "Volume", "6");
    assert_eq!(seen(&desk), "kotak bilik Segel");
    assert_eq!(desk.get("=Tampak"), "340");
    assert_eq!(desk.total("Barang", "Volume"), "36.5");
}

#[test]
fn a_filter_that_waits_for_itself_leaves_out_nothing() {
    let mut desk = desk();
    desk.set_formula("Barang", "Biaya", "=SUBTOTAL(9,[Volume])");
    filter(
        &mut desk,
        "Biaya",
        conditions(&[(How::More, "1000")], false),
    );
    assert_eq!(seen(&desk), "kotak bilik Segel tinta sampul formulir");
    assert_eq!(desk.cell("Barang", "kotak", "Biaya"), "#CIRC!");
}

#[test]
fn groups_stand_in_the_order_of_their_first_rows() {
    let mut desk = desk();
    desk.put("Barang", "formulir", "Volume", "1");
    let groups = desk.engine.groups(0, &[1], &[0, 1, 2, 3, 4, 5]);
    let told = |group: &Group| format!("{} {:?}", printed(&group.value), group.rows);
    let told: Vec<String> = groups.iter().map(told).collect();
    assert_eq!(told, ["wadah [0, 1]", "bahan [2, 3]", " [4]", "cetak [5]"]);
    let totals = |column: usize| {
        let over = |group: &Group| {
            desk.engine
                .total_over(&desk.workbook, 0, column, &group.rows)
        };
        let values = groups.iter().map(|group| printed(&over(group)));
        values.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(totals(2), "12 21.5 0 1");
    // A JUMLAH of its own is of the group's rows.
    assert_eq!(totals(4), "10 10 #DIV/0! 10");
    assert_eq!(totals(0), "   ");
}

#[test]
fn a_result_in_a_total_is_of_the_rows_that_it_is_asked_for_or_says_nothing() {
    let workbook = open(include_str!(
        "../src/templates/bandar-lampung-2024.takar.json"
    ));
    let desk = Desk::of(workbook.unwrap());
    let (sheet, table) = (desk.workbook.sheets.iter().enumerate())
        .find_map(|(at, sheet)| match sheet {
            Sheet::Table(table) if table.name == "Indikator" => Some((at, table)),
            _ => None,
        })
        .unwrap();
    let at = |name: &str| table.columns.iter().position(|it| it.name == name).unwrap();
    let over = |name: &str, rows: &[u32]| {
        let engine = &desk.engine;
        printed(&engine.total_over(&desk.workbook, sheet, at(name), rows))
    };
    let all: Vec<u32> = (0..table.rows().len() as u32).collect();
    assert_eq!(over("Capaian", &all), desk.get("=Rata_capaian"));
    assert_eq!(over("Predikat", &all), desk.get("=Predikat_akhir"));
    // One row's average is its own capaian, and its word its own word.
    assert_eq!(
        over("Capaian", &[1]),
        desk.get("=INDEX(Indikator[Capaian], 2)")
    );
    assert_eq!(
        over("Predikat", &[8]),
        desk.get("=INDEX(Indikator[Predikat], 9)")
    );
    assert_ne!(over("Predikat", &[8]), over("Predikat", &all));
}

#[test]
fn the_rows_of_a_matrix_that_are_in_sight_are_summed() {
    let mut desk = Desk::of(open(include_str!("engine/kecil.takar.json")).unwrap());
    let sheet = desk.workbook.sheets.len() - 1;
    let over = |desk: &Desk, rows: &[u32]| {
        let columns = [0, 1].into_iter();
        let values = columns.map(|at| desk.engine.total_over(&desk.workbook, sheet, at, rows));
        values.map(|value| printed(&value)).collect::<Vec<_>>()
    };
    assert_eq!(over(&desk, &[0, 2]), ["20", "76"]);
    assert_eq!(over(&desk, &[]), ["0", "0"]);
    desk.put("Kota", "C", "TPS", "4");
    assert_eq!(over(&desk, &[0, 2]), ["25", "95"]);
}

#[test]
fn a_view_is_kept_in_the_file_and_lets_go_of_a_removed_column() {
    let mut desk = desk();
    let plain = file_of(&desk.workbook);
    filter(&mut desk, "Jenis", values(&["wadah"]));
    filter(
        &mut desk,
        "Nama",
        conditions(&[(How::Contains, "k")], false),
    );
    let table = desk.workbook.table_named("Barang").unwrap();
    let (id, column) = (table.id, table.column_named("Jenis").unwrap().id);
    let columns = vec![column];
    desk.make(&Structure::Groups { table: id, columns }.into());
    desk.make(
        &Structure::Freeze {
            table: id,
            columns: 2,
        }
        .into(),
    );
    let kept = save(&desk.workbook);
    assert_eq!(open(&kept).unwrap(), desk.workbook);
    assert_eq!(save(&open(&kept).unwrap()), kept);
    let mut workbook = desk.workbook.clone();
    let remove: Edit = Structure::RemoveColumn { table: id, column }.into();
    let inverse = workbook.apply(&remove).unwrap();
    let view = &workbook.table(id).unwrap().view;
    assert_eq!((view.filters.len(), view.groups.len()), (1, 0));
    workbook.apply(&inverse).unwrap();
    assert_eq!(workbook, desk.workbook);
    assert_ne!(file_of(&workbook), plain);
    assert!(
        workbook
            .users_of(Thing::Column { table: id, column })
            .is_empty()
    );
}
