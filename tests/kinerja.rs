//! The performance of the province in 2023 (cases F, G and the SAKIP letters of the reports' README),
//! number by number.

mod support;

use support::Desk;
use support::report::{report, with_total};

const CAPAIAN: &str = "003_capaian_kinerja_2023";
const RINGKAS: &str = "003_sarana_prasarana_ringkas";
const SAKIP: &str = "003_sakip_satker_2022";
const ANGGARAN: &str = "003_pagu_realisasi_kegiatan_2023";

fn desk() -> Desk {
    Desk::template("kinerja-2023-lampung")
}

/// A fraction as reports print it: in hundredths, two decimals, half up.
fn percent(desk: &Desk, formula: &str) -> String {
    desk.get(&format!("=TEXT(ROUND({formula}, 4)*100, \"0.00\")"))
}

#[test]
fn every_indicator_and_both_means_are_the_reports() {
    let mut desk = desk();
    for row in report(CAPAIAN) {
        let name = &row["indikator"];
        let of = |column: &str| {
            let cell = format!("XLOOKUP(\"{name}\", Indikator[Indikator], Indikator[{column}])");
            desk.get(&format!("=ROUND({cell}*100, 3)"))
        };
        assert_eq!(of("Capaian"), row["capaian_2023_persen"], "{name}");
        let result = format!("XLOOKUP(\"{name}\", Indikator[Indikator], Indikator[Realisasi])");
        assert_eq!(desk.get(&result), row["realisasi_2023"], "{name}");
    }
    assert_eq!(percent(&desk, "Rata_capaian"), "99.40");
    desk.set("Cara_rata", "indikator");
    assert_eq!(percent(&desk, "Rata_capaian"), "99.23");
    assert_eq!(desk.get("Di_atas_target"), "0");
    assert_eq!(desk.get("Tepat_target"), "12");
    assert_eq!(desk.get("Di_bawah_target"), "2");
}

#[test]
fn facilities_are_the_mean_of_eight_groups_with_vehicles_either_way() {
    let mut desk = desk();
    for row in report(RINGKAS) {
        let name = &row["kelompok"];
        assert_eq!(desk.cell("Fasilitas", name, "Baik"), row["baik"], "{name}");
        assert_eq!(
            desk.cell("Fasilitas", name, "Semua"),
            row["total"],
            "{name}"
        );
        let of = format!("XLOOKUP(\"{name}\", Fasilitas[Kelompok], Fasilitas[Persen])");
        assert_eq!(percent(&desk, &of), row["persen_baik"], "{name}");
        let broken = !row["tercetak"].is_empty();
        assert_eq!(
            desk.is_marked("Fasilitas", name, "Laporan"),
            broken,
            "{name}"
        );
    }
    assert_eq!(percent(&desk, "Fasilitas_baik"), "91.19");
    // All units together, as a report's reader might count them: 616 of 702.
    assert_eq!(percent(&desk, &desk.total("Fasilitas", "Persen")), "87.75");
    desk.set("Kendaraan_dihitung", "apa adanya");
    assert_eq!(percent(&desk, "Fasilitas_baik"), "84.65");
    // The indicator that is made of them follows.
    let capaian = "XLOOKUP(\"Fasilitas perkantoran berfungsi baik\", Indikator[Indikator], Indikator[Capaian])";
    assert_eq!(percent(&desk, capaian), "84.65");
}

#[test]
fn every_level_of_the_budget_is_the_sum_of_those_below_it() {
    let desk = desk();
    let (rows, total) = with_total(ANGGARAN);
    assert_eq!(rows.len() + 1, 90);
    for (at, row) in rows.iter().enumerate() {
        let no = (at + 1).to_string();
        let at = format!("{no} {}", row["uraian"]);
        assert_eq!(desk.cell("Anggaran", &no, "Pagu"), row["pagu_rp"], "{at}");
        assert_eq!(desk.cell("Anggaran", &no, "Realisasi"), row["realisasi_rp"]);
        let of = format!("XLOOKUP({no}, Anggaran[No], Anggaran[Serapan])");
        assert_eq!(percent(&desk, &of), row["persen_realisasi"], "{at}");
        for column in ["Induk", "Pagu", "Realisasi"] {
            assert!(!desk.is_marked("Anggaran", &no, column), "{column} of {at}");
        }
    }
    assert_eq!(desk.total("Anggaran", "Pagu"), total["pagu_rp"]);
    assert_eq!(desk.total("Anggaran", "Realisasi"), total["realisasi_rp"]);
    assert_eq!(
        percent(&desk, "Serapan_anggaran"),
        total["persen_realisasi"]
    );
}

#[test]
fn the_printed_budget_is_pointed_at_where_it_is_broken_and_nowhere_else() {
    let desk = desk();
    for (at, row) in with_total(ANGGARAN).0.iter().enumerate() {
        let no = (at + 1).to_string();
        for (column, word) in [
            ("Pagu_laporan", "pagu"),
            ("Realisasi_laporan", "realisasi"),
            ("Serapan_laporan", "persen"),
        ] {
            let broken = row["tercetak"].starts_with(word);
            let unread = desk.value("Anggaran", &no, column).is_error();
            let marked = desk.is_marked("Anggaran", &no, column) || unread;
            assert_eq!(marked, broken, "{column} of {no} {}", row["uraian"]);
        }
    }
}

#[test]
fn a_level_that_is_not_the_sum_of_its_children_is_marked_with_all_above_it() {
    let mut desk = desk();
    let (parent, child) = ("3", "4");
    desk.put("Anggaran", child, "Pagu", "19602001");
    assert!(desk.is_marked("Anggaran", parent, "Pagu"));
    assert!(
        !desk.is_marked("Anggaran", "2", "Pagu"),
        "the level above still has its own sum"
    );
    desk.put("Anggaran", child, "Realisasi", "19602002");
    assert!(desk.is_marked("Anggaran", child, "Realisasi"));
}

#[test]
fn sakip_letters_agree_in_all_16_rows_and_the_edge_is_a_setting() {
    let mut desk = desk();
    for row in report(SAKIP) {
        let name = &row["satker"];
        assert_eq!(desk.cell("SAKIP", name, "Huruf"), row["kategori"], "{name}");
        assert!(!desk.is_marked("SAKIP", name, "Laporan"), "{name}");
    }
    let metro = "KPU Kota Metro";
    for (value, below, above) in [
        ("70", "B", "BB"),
        ("70.01", "BB", "BB"),
        ("60", "CC", "B"),
        ("30", "D", "C"),
        ("90", "A", "AA"),
        ("100", "AA", "AA"),
        ("0", "D", "D"),
    ] {
        desk.put("SAKIP", metro, "Nilai", value);
        desk.set("Tepi_SAKIP", "bawah");
        assert_eq!(desk.cell("SAKIP", metro, "Huruf"), below, "{value}");
        desk.set("Tepi_SAKIP", "atas");
        assert_eq!(desk.cell("SAKIP", metro, "Huruf"), above, "{value}");
    }
}

/// The words of a result by each scale, as its data reads: see the table of scales in the reports'
/// notes.
#[test]
fn one_choice_shows_the_same_results_under_another_scale() {
    let mut desk = desk();
    let cases = [
        ("Laporan 2024 Bandar Lampung", "75.5", "Cukup baik", true),
        ("Laporan 2024 Bandar Lampung", "91", "Sangat Baik", false),
        ("Laporan 2024 Bandar Lampung", "105", "Sangat Baik", false),
        ("Laporan 2024 Bandar Lampung", "-20", "Gagal", false),
        ("Laporan 2024 Bandar Lampung", "55", "Cukup baik", false),
        ("Huruf SAKIP", "70", "Baik", false),
        ("Huruf SAKIP", "70.5", "Sangat Baik", false),
        ("AKIP sebelum 2015", "86", "Memuaskan", false),
        ("AKIP sebelum 2015", "85", "Sangat Baik", false),
        ("Permendagri 86/2017", "65.5", "Rendah", true),
        ("Permendagri 86/2017", "91", "Sangat Tinggi", false),
        ("Laporan 2023 Lampung", "80.1", "Memuaskan", false),
    ];
    for (scale, result, word, in_gap) in cases {
        desk.set("Skala_dipakai", scale);
        desk.put("Indikator", "1.1", "Realisasi", result);
        let at = format!("{result} by {scale}");
        assert_eq!(desk.cell("Indikator", "1.1", "Predikat"), word, "{at}");
        assert_eq!(
            desk.is_marked("Indikator", "1.1", "Predikat"),
            in_gap,
            "{at}"
        );
    }
    // Read in whole per cent, 75.5 is 76, and no gap.
    desk.set("Skala_dipakai", "Laporan 2024 Bandar Lampung");
    desk.set("Cara_baca", "bulatkan");
    desk.put("Indikator", "1.1", "Realisasi", "75.5");
    assert_eq!(desk.cell("Indikator", "1.1", "Predikat"), "Baik");
    assert!(!desk.is_marked("Indikator", "1.1", "Predikat"));
}

#[test]
fn caps_floors_and_the_rule_for_lower_is_better_are_choices() {
    let mut desk = desk();
    desk.put("Indikator", "1.1", "Realisasi", "150");
    assert_eq!(desk.cell("Indikator", "1.1", "Capaian_dibatasi"), "1.5");
    desk.set("Capaian_maksimum", "1.2");
    assert_eq!(desk.cell("Indikator", "1.1", "Capaian_dibatasi"), "1.2");
    desk.put("Indikator", "1.1", "Arah", "rendah");
    assert_eq!(desk.cell("Indikator", "1.1", "Capaian"), "0.5");
    desk.put("Indikator", "1.1", "Realisasi", "250");
    assert_eq!(desk.cell("Indikator", "1.1", "Capaian_dibatasi"), "-0.5");
    desk.set("Capaian_minimum", "0");
    assert_eq!(desk.cell("Indikator", "1.1", "Capaian_dibatasi"), "0");
    desk.set("Rumus_rendah", "rasio");
    assert_eq!(desk.cell("Indikator", "1.1", "Capaian"), "0.4");
    // A target of zero: full marks where the result is zero too, and otherwise a mark on the cell.
    desk.put("Indikator", "1.1", "Target", "0");
    assert!(desk.is_marked("Indikator", "1.1", "Capaian"));
    desk.put("Indikator", "1.1", "Realisasi", "0");
    assert_eq!(desk.cell("Indikator", "1.1", "Capaian"), "1");
}
