//! Packing lists: what is in one, and when it has a sum.

mod support;

use support::{Desk, printed};
use takar::exchange::{Packing, Side};

/// The lines of a list as `barang jumlah`, and its sum.
fn list(desk: &Desk, side: Side, row: &str, zeros: bool) -> (Vec<String>, Option<String>) {
    let matrix = desk.workbook.matrices().next().unwrap();
    let packing = Packing::of(&desk.workbook, &desk.engine, matrix, side).unwrap();
    let row = packing.of.row_named(row).expect(row);
    let list = packing.list(packing.of.position(row).unwrap(), zeros);
    let goods = packing.goods;
    let line = |at: usize| goods.row_name(goods.rows()[at]);
    let told = list
        .iter()
        .map(|it| format!("{} {}", line(it.at), printed(&it.quantity)));
    let sum = packing.sum(&list).map(|sum| sum.to_string());
    (told.collect(), sum)
}

#[test]
fn a_list_leaves_out_what_is_zero_and_sums_one_unit_alone() {
    let mut desk = Desk::shipped();
    for index in ["TPS", "kelurahan", "kecamatan", "kota", "surat suara"] {
        desk.put("Logistik", "tinta", &format!("per {index}"), "0");
    }
    let (lines, _) = list(&desk, Side::Row, "Kedaton", false);
    let (all, sum) = list(&desk, Side::Row, "Kedaton", true);
    assert_eq!((lines.len(), all.len()), (12, 13));
    assert!(all.contains(&"tinta 0".to_owned()));
    assert!(!lines.contains(&"tinta 0".to_owned()));
    assert_eq!(sum, None, "sheets and boxes are not one thing");

    let (kecamatan, sum) = list(&desk, Side::Column, "Kotak suara", false);
    assert!(kecamatan.len() > 1);
    let matrix = desk.sheet("Alokasi");
    let column = desk.workbook.table_named("Logistik").unwrap();
    let column = column
        .row_named("Kotak suara")
        .and_then(|row| column.position(row));
    let total = printed(desk.engine.total(matrix, column.unwrap()));
    assert_eq!(sum, Some(total), "one kind of goods is one thing");

    let goods: Vec<_> = desk
        .workbook
        .table_named("Logistik")
        .unwrap()
        .rows()
        .to_vec();
    let names: Vec<String> = {
        let table = desk.workbook.table_named("Logistik").unwrap();
        goods.iter().map(|row| table.row_name(*row)).collect()
    };
    for name in &names {
        desk.put("Logistik", name, "Satuan", "buah");
    }
    let (_, sum) = list(&desk, Side::Row, "Kedaton", true);
    assert!(sum.is_some(), "now all of it is");
    desk.put("Logistik", &names[0], "Satuan", "");
    let (_, sum) = list(&desk, Side::Row, "Kedaton", true);
    assert_eq!(sum, None);
}

#[test]
fn an_error_is_listed_and_has_no_sum() {
    let mut desk = Desk::shipped();
    desk.put("Wilayah", "Kedaton", "TPS", "=1/0");
    let (lines, sum) = list(&desk, Side::Column, "Kotak suara", false);
    assert!(lines.contains(&"Kedaton #DIV/0!".to_owned()), "{lines:?}");
    assert_eq!(sum, None);
}
