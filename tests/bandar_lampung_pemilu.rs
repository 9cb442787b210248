//! The general election of 2024 in Bandar Lampung (case B of the reports' README): the equipment of
//! the TPS and five kinds of ballots with their districts, number by number.

mod support;

use support::Desk;
use support::report::with_total;

const WILAYAH: &str = "001_t09_dpt_pemilu_2024_kecamatan";
const ALAT: &str = "001_t14_logistik_alat_kelengkapan_tps_pemilu_2024";
const SURAT_SUARA: &str = "001_t15_surat_suara_pemilu_2024";

fn desk() -> Desk {
    Desk::template("pemilu-2024-bandar-lampung")
}

#[test]
fn every_kecamatan_and_its_jumlah_is_the_reports() {
    let desk = desk();
    let (rows, total) = with_total(WILAYAH);
    let columns = [
        ("Kelurahan", "jumlah_kelurahan"),
        ("TPS", "jumlah_tps"),
        ("L", "dpt_laki_laki"),
        ("P", "dpt_perempuan"),
        ("DPT", "dpt_jumlah"),
    ];
    for (column, printed) in columns {
        for row in &rows {
            let name = &row["kecamatan"];
            assert_eq!(desk.cell("Wilayah", name, column), row[printed], "{name}");
        }
        assert_eq!(desk.total("Wilayah", column), total[printed], "{column}");
    }
}

#[test]
fn every_volume_price_and_cost_of_the_equipment_is_the_reports() {
    let desk = desk();
    let (rows, total) = with_total(ALAT);
    for row in &rows {
        let name = &row["jenis_kebutuhan"];
        let volume = desk.cell("Logistik", name, "Volume");
        let printed = &row["jumlah_kebutuhan"];
        assert_eq!(
            volume,
            if printed.is_empty() { "0" } else { printed },
            "{name}"
        );
        assert_eq!(desk.cell("Logistik", name, "Harga"), row["harga_satuan_rp"]);
        if !row["jumlah_biaya_rp"].is_empty() {
            let cost = desk.cell("Logistik", name, "Biaya");
            assert_eq!(cost, row["jumlah_biaya_rp"], "{name}");
        }
    }
    assert_eq!(desk.get("COUNTA(Logistik[Barang])"), rows.len().to_string());
    assert_eq!(desk.get("Total_biaya"), total["jumlah_biaya_rp"]);
    assert_eq!(desk.total("Logistik", "Biaya"), total["jumlah_biaya_rp"]);
}

#[test]
fn the_two_broken_costs_of_the_equipment_are_pointed_at_and_no_others() {
    let desk = desk();
    let marked: Vec<String> = with_total(ALAT)
        .0
        .iter()
        .map(|row| row["jenis_kebutuhan"].clone())
        .filter(|name| desk.is_marked("Logistik", name, "Biaya_laporan"))
        .collect();
    assert_eq!(marked, ["Kantong Plastik Ukuran Besar"]);
    // What was cut off in print is kept as it stands there, and no number.
    let cut = desk.value("Logistik", "Spidol Ukuran Kecil", "Biaya_laporan");
    assert!(matches!(cut, takar::formula::Value::Error(_)), "{cut:?}");
}

#[test]
fn five_kinds_of_ballots_stand_in_ten_districts() {
    let desk = desk();
    let (rows, total) = with_total(SURAT_SUARA);
    for row in &rows {
        let kind = &row["jenis_pemilihan"];
        let cell = |column: &str| desk.cell("Surat_suara", kind, column);
        assert_eq!(cell("DPT"), "790125", "{kind}");
        let (two, psu) = ("surat_suara_dpt_plus_2_persen", "surat_suara_cadangan_psu");
        assert_eq!(cell("DPT_cadangan_laporan"), row[two]);
        assert_eq!(cell("PSU_surat"), row[psu], "{kind}");
        assert_eq!(cell("Jumlah_laporan"), row["jumlah"]);
        let (least, most): (i128, i128) = (
            cell("Paling_sedikit").parse().unwrap(),
            cell("Paling_banyak").parse().unwrap(),
        );
        assert!((least..=most).contains(&row.whole("jumlah")), "{kind}");
        let due: i128 = cell("Jumlah").parse().unwrap();
        assert!((least..=most).contains(&due), "{kind}");
        for column in ["DPT", "DPT_cadangan_laporan", "Jumlah_laporan"] {
            assert!(
                !desk.is_marked("Surat_suara", kind, column),
                "{kind} {column}"
            );
        }
    }
    assert_eq!(desk.get("Surat_laporan"), total["jumlah"]);
    assert_eq!(
        desk.get("SUM(Dapil[PSU_surat])"),
        total["surat_suara_cadangan_psu"]
    );
    // The districts of DPRD Kota have each kecamatan once.
    let kota = "SUMIFS(Dapil[DPT], Dapil[Jenis], \"DPRD Kabupaten/Kota\")";
    assert_eq!(desk.get(kota), "790125");
}

#[test]
fn a_kecamatan_without_its_district_is_missed() {
    let mut desk = desk();
    desk.put("Wilayah", "Enggal", "Dapil", "");
    assert!(desk.is_marked("Surat_suara", "DPRD Kabupaten/Kota", "DPT"));
    assert!(!desk.is_marked("Surat_suara", "PPWP", "DPT"));
    desk.put("Wilayah", "Enggal", "Dapil", "Bandar Lampung 7");
    assert!(desk.is_marked("Wilayah", "Enggal", "Dapil"));
}
