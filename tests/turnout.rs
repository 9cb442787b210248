//! Turnout, ballots used and the schedule of the published reports (cases H and I of their README),
//! number by number.

mod support;

use support::Desk;
use support::report::{Record, report, with_total};

const LOGISTIK: &str = "001_t04b_kebutuhan_logistik_pilkada_2024";
const PENGGUNA: &str = "001_t18_pengguna_hak_pilih_pilkada_2024_kecamatan";
const TERPAKAI: &str = "001_t19_surat_suara_pilkada_2024_kecamatan";
const PILWALKOT: &str = "001_t29_partisipasi_pilwalkot_2024_kecamatan";
const PEMILU: &str = "001_t27_partisipasi_pemilu_2024_kecamatan";

/// The columns of the sheet and of the report that should be the same, and their JUMLAH.
fn same(desk: &Desk, sheet: &str, (rows, total): &(Vec<Record>, Record), columns: &[(&str, &str)]) {
    for (column, printed) in columns {
        for row in rows {
            let name = &row["kecamatan"];
            let cell = desk.cell(sheet, name, column);
            assert_eq!(cell, row[printed], "{column} of {name}");
        }
        assert_eq!(desk.total(sheet, column), total[printed], "{column}");
    }
}

/// The percentages as they are printed: to two decimals, half up.
fn same_percent(desk: &Desk, (rows, total): &(Vec<Record>, Record), columns: &[(&str, &str)]) {
    let rounded = |column: &str, of: &str| {
        let formula = format!("=TEXT(ROUND({of}, 4)*100, \"0.00\")");
        (desk.get(&formula), column.to_owned())
    };
    for (column, printed) in columns {
        for row in rows {
            let name = &row["kecamatan"];
            let of = format!("XLOOKUP(\"{name}\", Partisipasi[Kecamatan], Partisipasi[{column}])");
            let (percent, column) = rounded(column, &of);
            assert_eq!(percent, row[printed], "{column} of {name}");
        }
        let (percent, column) = rounded(column, &desk.total("Partisipasi", column));
        assert_eq!(percent, total[printed], "{column}");
    }
}

#[test]
fn those_who_voted_in_the_regional_election_are_the_reports() {
    let desk = Desk::shipped();
    let columns = [
        ("DPT_L", "dpt_l"),
        ("DPT_P", "dpt_p"),
        ("DPT", "dpt_jml"),
        ("Pakai_L", "dpt_pakai_l"),
        ("Pakai_P", "dpt_pakai_p"),
        ("DPTb_L", "pindahan_l"),
        ("DPTb_P", "pindahan_p"),
        ("DPK_L", "tambahan_l"),
        ("DPK_P", "tambahan_p"),
        ("Pengguna_L", "total_pakai_l"),
        ("Pengguna_P", "total_pakai_p"),
        ("Pengguna", "total_pakai_jml"),
    ];
    same(&desk, "Partisipasi", &with_total(PENGGUNA), &columns);
    for row in report(PENGGUNA) {
        for kind in ["dpt_pakai", "pindahan", "tambahan", "total_pakai"] {
            let part = |of: &str| row.whole(&format!("{kind}_{of}"));
            assert_eq!(part("l") + part("p"), part("jml"), "{}", row["kecamatan"]);
        }
    }
}

#[test]
fn the_turnout_of_the_regional_election_is_the_reports() {
    let desk = Desk::shipped();
    let columns = [
        ("Partisipasi_L", "persen_laki_laki"),
        ("Partisipasi_P", "persen_perempuan"),
        ("Partisipasi", "persen_jumlah"),
    ];
    same_percent(&desk, &with_total(PILWALKOT), &columns);
    let base = [
        ("DPT_L", "dpt_laki_laki"),
        ("Pengguna_L", "pengguna_laki_laki"),
        ("Pengguna_P", "pengguna_perempuan"),
        ("Pengguna", "pengguna_jumlah"),
    ];
    same(&desk, "Partisipasi", &with_total(PILWALKOT), &base);
}

#[test]
fn the_turnout_of_the_general_election_is_the_reports() {
    let desk = Desk::template("pemilu-2024-bandar-lampung");
    let columns = [
        ("DPT_L", "dpt_laki_laki"),
        ("DPT_P", "dpt_perempuan"),
        ("DPT", "dpt_jumlah"),
        ("DPK", "dpk_jumlah"),
        ("Pengguna_L", "pengguna_laki_laki"),
        ("Pengguna_P", "pengguna_perempuan"),
        ("Pengguna", "pengguna_jumlah"),
    ];
    let reported = with_total(PEMILU);
    same(&desk, "Partisipasi", &reported, &columns);
    let percent = [
        ("Partisipasi_L", "persen_laki_laki"),
        ("Partisipasi_P", "persen_perempuan"),
        ("Partisipasi", "persen_jumlah"),
    ];
    same_percent(&desk, &reported, &percent);
}

#[test]
fn the_base_of_turnout_is_a_choice() {
    let mut desk = Desk::template("pemilu-2024-bandar-lampung");
    desk.set("Dasar_partisipasi", "DPT+DPK");
    // 600,050 of 790,125 + 12,896.
    let percent = desk.get("=ROUND(Partisipasi_total, 6)");
    assert_eq!(percent, desk.get("=ROUND(600050/803021, 6)"));
    let mut desk = Desk::shipped();
    desk.set("Dasar_partisipasi", "DPT+DPK");
    let percent = desk.get("=ROUND(Partisipasi_total, 6)");
    assert_eq!(percent, desk.get("=ROUND(409093/(786182+679), 6)"));
}

#[test]
fn the_ballots_used_balance_in_every_kecamatan() {
    let mut desk = Desk::shipped();
    let reported = with_total(TERPAKAI);
    let columns = [
        ("Diterima", "surat_suara_diterima"),
        ("Digunakan", "digunakan"),
        ("Rusak", "rusak_keliru"),
        ("Tidak_digunakan", "tidak_digunakan"),
        ("Sah", "suara_sah"),
        ("Tidak_sah", "suara_tidak_sah"),
        ("Suara", "sah_dan_tidak_sah"),
        ("Disabilitas_L", "disabilitas_l"),
        ("Disabilitas_P", "disabilitas_p"),
        ("Disabilitas", "disabilitas_jml"),
    ];
    same(&desk, "Surat_terpakai", &reported, &columns);
    for row in &reported.0 {
        let name = &row["kecamatan"];
        assert_eq!(desk.cell("Surat_terpakai", name, "Selisih"), "0", "{name}");
        for column in ["Selisih", "Suara"] {
            assert!(!desk.is_marked("Surat_terpakai", name, column), "{name}");
        }
    }
    // One ballot too many is seen, in both relations.
    desk.put("Surat_terpakai", "Kedaton", "Digunakan", "19730");
    assert!(desk.is_marked("Surat_terpakai", "Kedaton", "Selisih"));
    assert!(desk.is_marked("Surat_terpakai", "Kedaton", "Suara"));
    assert!(desk.is_marked("Partisipasi", "Kedaton", "Pengguna"));
}

#[test]
fn the_schedule_is_the_reports_and_nothing_was_late() {
    let mut desk = Desk::shipped();
    for row in with_total(LOGISTIK).0 {
        let name = &row["jenis_logistik"];
        for (column, printed) in [("Kirim", "tanggal_kirim"), ("Tiba", "tanggal_tiba")] {
            let date = format!(
                "=TEXT(XLOOKUP(\"{name}\", Jadwal[Barang], Jadwal[{column}]), \"yyyy-mm-dd\")"
            );
            assert_eq!(desk.get(&date), row[printed], "{column} of {name}");
        }
        assert_eq!(desk.cell("Jadwal", name, "Moda"), row["moda_angkutan"]);
        assert_eq!(desk.cell("Jadwal", name, "Terlambat"), "0", "{name}");
    }
    let late = desk.get("=DATE(2024, 11, 28)");
    desk.put("Jadwal", "segel", "Tiba", &late);
    assert_eq!(desk.cell("Jadwal", "segel", "Terlambat"), "2");
    assert!(desk.is_marked("Jadwal", "segel", "Terlambat"));
}
