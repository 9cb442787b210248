//! The province's goods and ballots, number by number (cases C and D of the reports' README): what
//! is due comes out at the digit, and the cells that deviate are pointed at, and no others.

mod support;

use std::collections::BTreeSet;

use proptest::prelude::*;
use support::Desk;
use support::report::{report, with_total};
use takar::number::Number;
use takar::workbook::Sheet;

const DPT: &str = "003_dpt_pemilu_2024_kabkota";
const LOGISTIK: &str = "003_logistik_pemilu_2024_kabkota";
const SURAT_SUARA: &str = "003_surat_suara_pemilu_2024_kabkota";

/// A column of the workbook's goods, the printed one, and the one that the rule gives.
const GOODS: [(&str, &str, &str); 5] = [
    ("Kotak", "kotak_suara", "rumus_kotak_5T_2K"),
    ("Bilik", "bilik_suara", "rumus_bilik_4T"),
    ("Tinta", "tinta", "rumus_tinta_2T"),
    ("Segel", "segel", "rumus_segel_98T_1L_11K_5"),
    (
        "Segel_plastik",
        "segel_plastik",
        "rumus_segel_plastik_26_atau_30T",
    ),
];

fn desk() -> Desk {
    Desk::template("pemilu-2024-lampung")
}

/// Every cell of a table that breaks its column's check, as `row column`.
fn marked(desk: &Desk, name: &str) -> BTreeSet<String> {
    let sheet = desk.sheet(name);
    let Sheet::Table(table) = &desk.workbook.sheets[sheet] else {
        panic!("{name} is no table");
    };
    let cells = table.rows().iter().enumerate().flat_map(|(row, id)| {
        let columns = table.columns.iter().enumerate();
        columns
            .filter(move |(column, _)| !desk.engine.passes_check(sheet, row, *column))
            .map(|(_, column)| format!("{} {}", table.row_name(*id), column.name))
    });
    cells.collect()
}

fn set(cells: &[&str]) -> BTreeSet<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

#[test]
fn the_regions_are_the_reports() {
    let desk = desk();
    let (rows, total) = with_total(DPT);
    let columns = [
        ("Kecamatan", "jumlah_kecamatan"),
        ("Kelurahan", "jumlah_kelurahan_desa"),
        ("TPS", "jumlah_tps"),
        ("L", "dpt_laki_laki"),
        ("P", "dpt_perempuan"),
        ("DPT", "dpt_jumlah"),
    ];
    for (column, printed) in columns {
        for row in &rows {
            let name = &row["kabupaten_kota"];
            let cell = desk.cell("Wilayah", name, column);
            assert_eq!(cell, row[printed], "{column} of {name}");
        }
        assert_eq!(desk.total("Wilayah", column), total[printed], "{column}");
    }
    assert_eq!(
        desk.cell("Wilayah", "Lampung Barat", "DPT_laporan"),
        "223056"
    );
    // The TPS of both tables are the same, and no TPS is over the maximum on the average.
    assert_eq!(marked(&desk, "Wilayah"), set(&[]));
}

#[test]
fn the_goods_follow_their_rules_in_all_75_cells() {
    let desk = desk();
    let (rows, _) = with_total(LOGISTIK);
    for (at, (column, printed, rule)) in GOODS.iter().enumerate() {
        let mut sum = 0;
        for row in &rows {
            let name = &row["kabupaten_kota"];
            let due = desk.cell("Logistik_laporan", name, column);
            assert_eq!(due, row[rule], "{column} of {name}");
            let goods = [
                "kotak suara",
                "bilik suara",
                "tinta",
                "segel",
                "segel plastik",
            ][at];
            assert_eq!(desk.matrix("Kebutuhan", name, goods), row[rule]);
            let typed = desk.cell("Logistik_laporan", name, &format!("{column}_laporan"));
            assert_eq!(typed, row[printed], "{column} of {name} in print");
            sum += row.whole(rule);
        }
        assert_eq!(desk.total("Logistik_laporan", column), sum.to_string());
    }
}

#[test]
fn four_cells_of_the_goods_deviate_and_no_others() {
    let desk = desk();
    let four = [
        "Bandar Lampung Kotak_laporan",
        "Bandar Lampung Segel_laporan",
        "Metro Segel_laporan",
        "Pesisir Barat Segel_laporan",
    ];
    assert_eq!(marked(&desk, "Logistik_laporan"), set(&four));
    assert_eq!(desk.get("=Sel_menyimpang"), "4");
}

#[test]
fn eight_regions_have_another_index_of_plastic_seals_and_say_why() {
    let mut desk = desk();
    let matrix = desk.workbook.matrices().next().unwrap();
    assert_eq!(matrix.overrides.len(), 8);
    assert!(matrix.overrides.values().all(|over| over.note.is_some()));
    // Taken back, the rule of the goods holds there too.
    let id = matrix.id;
    let (row, column) = *matrix.overrides.keys().next().unwrap();
    let name = desk.workbook.table_named("Wilayah").unwrap().row_name(row);
    let tps: i64 = desk.cell("Wilayah", &name, "TPS").parse().unwrap();
    let to = None;
    desk.make(&takar::workbook::Edit::MatrixOverride {
        matrix: id,
        row,
        column,
        to,
    });
    let due = desk.matrix("Kebutuhan", &name, "segel plastik");
    assert_eq!(due, (26 * tps).to_string());
}

#[test]
fn the_ballots_lie_within_their_bounds_but_where_digits_were_lost() {
    let desk = desk();
    let lost = [
        "Lampung Timur DPRD_kabkota_laporan",
        "Lampung Timur DPRD_provinsi_laporan",
        "Lampung Timur DPD_laporan",
        "Lampung Timur DPR_laporan",
        "Lampung Timur Jumlah_laporan",
        "Lampung Timur PPWP_laporan",
        "Lampung Timur Surat_laporan",
        "Metro DPT_laporan",
    ];
    assert_eq!(marked(&desk, "Surat_suara"), set(&lost));
    let (rows, _) = with_total(SURAT_SUARA);
    for row in &rows {
        let name = &row["kabupaten_kota"];
        let dpt = row.whole("dpt");
        let bound = |column| -> i128 { desk.cell("Surat_suara", name, column).parse().unwrap() };
        let reserve = row.whole("dpt_plus_cadangan_2_persen") - dpt;
        let (least, most) = (bound("Cadangan_terendah"), bound("Cadangan_tertinggi"));
        assert!((least..=most).contains(&reserve), "{reserve} of {name}");
        let tps = row.whole("jumlah_tps");
        assert_eq!(
            (least, most),
            ((dpt + 49) / 50, (dpt + 49 * tps) / 50),
            "{name}"
        );
        let guess = bound("Cadangan_tengah");
        assert_eq!(guess, (least + most + 1) / 2, "{name}");
        assert!(guess >= reserve, "never too low: {name}");
        assert!(
            (guess - reserve) * 10_000 <= reserve * 265,
            "2,6 % at most: {name}"
        );
    }
}

proptest! {
    /// However the voters of a region are spread over its TPS, the reserve that they need lies
    /// within the bounds that are computed of the region alone.
    #[test]
    fn any_list_of_tps_lies_within_the_bounds(
        tps in prop::collection::vec(0u32..=300, 1..60),
        thousandths in 0u32..=50,
    ) {
        let mut desk = desk();
        let rate = Number::from_parts(i128::from(thousandths), 3).unwrap();
        desk.set("Cadangan", &rate.to_string());
        let voters: u32 = tps.iter().sum();
        desk.put("Wilayah", "Metro", "TPS", &tps.len().to_string());
        desk.put("Wilayah", "Metro", "L", &voters.to_string());
        desk.put("Wilayah", "Metro", "P", "0");
        let exact: u32 = tps.iter().map(|dpt| (dpt * thousandths).div_ceil(1000)).sum();
        let bound = |column| -> u32 { desk.cell("Surat_suara", "Metro", column).parse().unwrap() };
        let (least, most) = (bound("Cadangan_terendah"), bound("Cadangan_tertinggi"));
        prop_assert!(least <= exact && exact <= most, "{least} {exact} {most}");
    }
}

#[test]
fn the_distances_are_the_reports_and_the_impossible_time_is_pointed_at() {
    let desk = desk();
    let mut trips = 0;
    for row in report("003_jarak_distribusi_kabkota") {
        let name = &row["kabupaten_kota"];
        let cell = |column: &str| desk.cell("Distribusi", name, column);
        assert_eq!(cell("Jarak"), row["jarak_km"], "{name}");
        assert_eq!(cell("Waktu"), row["waktu_tempuh_menit"], "{name}");
        let speed = format!("XLOOKUP(\"{name}\", Distribusi[Nama], Distribusi[Kecepatan])");
        let speed = desk.get(&format!("=TEXT({speed}, \"0.00\")"));
        assert_eq!(speed, row["kecepatan_km_per_jam"], "{name}");
        let boxes: i64 = cell("Kotak").parse().unwrap();
        assert_eq!(cell("Rit"), ((boxes + 104) / 105).to_string(), "{name}");
        trips += (boxes + 104) / 105;
    }
    assert_eq!(desk.total("Distribusi", "Rit"), trips.to_string());
    assert_eq!(
        marked(&desk, "Distribusi"),
        set(&["Bandar Lampung Waktu_laporan"])
    );
}
