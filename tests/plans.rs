//! The plans that ship empty: filled with the reports' own regions they come out at the reports'
//! figures, and with lists of TPS they are exact.

mod support;

use proptest::prelude::*;
use support::Desk;
use support::plans::{PEMILU, PILKADA, pilkada_of_bandar_lampung};
use support::report::{report, with_total};
use takar::workbook::Edit;

/// A code: a text, whatever it looks like.
fn code(desk: &mut Desk, table: &str, column: &str, text: &str) {
    let table = desk.workbook.table_named(table).expect(table);
    let edit = Edit::Cell {
        table: table.id,
        row: *table.rows().last().unwrap(),
        column: table.column_named(column).expect(column).id,
        content: takar::workbook::Content::Text(text.to_owned()),
    };
    desk.make(&edit);
}

fn number(text: &str) -> i128 {
    text.parse().unwrap_or_else(|_| panic!("{text}"))
}

// The regional election.

#[test]
fn the_plan_of_a_regional_election_comes_out_at_the_reports_volumes() {
    let desk = pilkada_of_bandar_lampung();
    let (rows, total) = with_total("001_t04b_kebutuhan_logistik_pilkada_2024");
    assert_eq!(desk.get("Jumlah_pemilih"), "786182");
    assert_eq!(desk.get("Jumlah_TPS"), "1433");
    for row in &rows {
        let name = match row["jenis_logistik"].as_str() {
            "surat suara" => continue,
            "formulir model C.Hasil-KWK" => "formulir model C.Hasil-KWK",
            name => name,
        };
        for (column, printed) in [("Volume", "volume"), ("Biaya", "pagu_anggaran_rp")] {
            let sum = desk.get(&format!(
                "SUMIFS(Logistik[{column}], Logistik[Barang], \"{name}\")"
            ));
            assert_eq!(sum, row[printed], "{column} of {name}");
        }
    }
    // Of the ballots the reserve is an estimate, never less than what the report counted, and the
    // cost differs from the report's by just that.
    let reserve = number(&desk.total("Wilayah", "Cadangan_surat"));
    let least = number(&desk.total("Wilayah", "Cadangan_terendah"));
    let most = number(&desk.total("Wilayah", "Cadangan_tertinggi"));
    assert!((least..=most).contains(&20_251) && reserve >= 20_251);
    let cost = number(&total["pagu_anggaran_rp"]) + 107 * (reserve - 20_251);
    assert_eq!(desk.get("Biaya_barang"), cost.to_string());
}

#[test]
fn one_more_tps_costs_what_the_report_says_in_goods_and_much_more_in_all() {
    let desk = Desk::template(PILKADA);
    assert_eq!(desk.get("Biaya_satu_TPS"), "146359");
    let people = 900_000 + 6 * 850_000 + 2 * 650_000;
    let all = desk.get("Biaya_satu_TPS_lengkap");
    assert_eq!(all, (146_359 + people).to_string());
}

#[test]
fn budgets_have_our_share_and_packing_lists_have_all() {
    let desk = pilkada_of_bandar_lampung();
    let booths = |column: &str| {
        desk.get(&format!(
            "SUMIFS(Logistik[{column}], Logistik[Barang], \"bilik pemungutan suara\")"
        ))
    };
    assert_eq!(booths("Kebutuhan"), (4 * 1433).to_string());
    assert_eq!(booths("Volume"), (2 * 1433).to_string());
    let theirs = |column: &str| {
        desk.get(&format!(
            "SUMIFS(Logistik[{column}], Logistik[Barang], \"surat suara Gubernur\")"
        ))
    };
    assert!(number(&theirs("Kebutuhan")) > 786_182);
    assert_eq!(theirs("Volume"), "0");
    assert_eq!(theirs("Biaya"), "0");
}

#[test]
fn what_an_office_gets_stands_in_its_own_row() {
    let desk = pilkada_of_bandar_lampung();
    let form = "formulir model D.Hasil Kabko-KWK KPU";
    assert_eq!(desk.matrix("Kebutuhan", "KPU kabupaten/kota", form), "1");
    assert_eq!(desk.matrix("Kebutuhan", "Kedaton", form), "0");
    assert_eq!(
        desk.matrix("Kebutuhan", "Kedaton", "segel KPPS"),
        (19 * 71).to_string()
    );
    assert_eq!(desk.matrix("Kebutuhan", "Kedaton", "segel PPK"), "2");
    // The ballots of a re-vote too.
    let ballots = "surat suara Bupati/Wali Kota KPPS";
    assert_eq!(
        desk.matrix("Kebutuhan", "KPU kabupaten/kota", ballots),
        "2000"
    );
}

#[test]
fn merging_tps_is_followed_by_every_need() {
    let mut desk = pilkada_of_bandar_lampung();
    let tps = |desk: &Desk| number(&desk.get("Jumlah_TPS"));
    let people = |desk: &Desk| number(&desk.get("Jumlah_orang"));
    let (before, crew) = (tps(&desk), people(&desk));
    desk.put("Wilayah", "Kedaton", "Rencana_isian", "66");
    assert_eq!(desk.get("Beda_TPS"), "-5");
    assert_eq!(desk.get("Beda_orang"), (-5 * 9).to_string());
    let effect = -5 * number(&desk.get("Biaya_satu_TPS_lengkap"));
    assert_eq!(desk.get("Beda_biaya_TPS"), effect.to_string());
    assert_eq!(tps(&desk), before);
    desk.set("Dasar_TPS", "rencana");
    assert_eq!(tps(&desk), before - 5);
    assert_eq!(people(&desk), crew - 45);
    let boxes = "SUMIFS(Logistik[Volume], Logistik[Barang], \"kotak suara\")";
    assert_eq!(desk.get(boxes), (before - 5).to_string());
    desk.set("Dasar_TPS", "perlu");
    assert_eq!(desk.get("Jumlah_TPS"), desk.get("TPS_diperlukan"));
    desk.set("Dasar_TPS", "rencana");
    // Too few for its voters: 38,619 over 600.
    desk.put("Wilayah", "Kedaton", "Rencana_isian", "64");
    assert!(desk.is_marked("Wilayah", "Kedaton", "Pemilih_per_TPS"));
    assert!(desk.is_marked("Wilayah", "Kedaton", "Rencana_isian"));
}

/// What is left blank costs nothing, and says so.
#[test]
fn money_that_is_missing_is_missed() {
    let mut desk = pilkada_of_bandar_lampung();
    assert!(desk.is_marked("Tenaga", "Ketua PPS", "Bulan"));
    assert!(!desk.is_marked("Tenaga", "Ketua KPPS", "Bulan"));
    assert!(desk.is_marked("Kendaraan", "Truk boks", "Sewa"));
    assert!(!desk.is_marked("Kendaraan", "Minibus ke kelurahan", "Sewa"));
    let vest = [
        ("Barang", "rompi petugas"),
        ("Penerima", "KPPS"),
        ("per TPS", "2"),
        ("Harga", "35000"),
    ];
    desk.add("Logistik", &vest);
    let row = "rompi petugas KPPS";
    assert!(desk.is_marked("Logistik", row, "Pengada"));
    desk.put("Logistik", row, "Pengada", "KPU kab/kota");
    assert!(!desk.is_marked("Logistik", row, "Pengada"));
    assert_eq!(
        desk.cell("Logistik", row, "Biaya"),
        (2 * 1433 * 35_000).to_string()
    );
    assert!(
        desk.is_marked("Logistik", row, "Volume"),
        "it is in no procurement"
    );
    assert!(
        desk.is_marked("Logistik", row, "Kebutuhan"),
        "it is in no warehouse"
    );
    for sheet in ["Pengadaan", "Gudang"] {
        desk.add(sheet, &[("Barang", "rompi petugas")]);
    }
    assert!(!desk.is_marked("Logistik", row, "Volume"));
    assert!(!desk.is_marked("Logistik", row, "Kebutuhan"));
    desk.add("Wilayah", &[("Nama", "Kedaton")]);
    assert!(
        desk.is_marked("Wilayah", "Kedaton", "Nama"),
        "a kecamatan twice, without a code"
    );
}

#[test]
fn vehicles_make_whole_trips_to_each_kecamatan() {
    let mut desk = pilkada_of_bandar_lampung();
    // 71 boxes in trucks of 105; then in minibuses of 20.
    assert_eq!(desk.matrix("Rit", "Kedaton", "Truk boks"), "1");
    assert_eq!(desk.matrix("Rit", "Kedaton", "Minibus ke kelurahan"), "0");
    let trips = with_total("001_t11_dpt_pilkada_2024_kecamatan").0;
    let trips = trips
        .iter()
        .map(|row| (row.whole("jumlah_tps") + 104) / 105);
    assert_eq!(desk.get("Rit_semua"), trips.sum::<i128>().to_string());
    desk.put("Kendaraan", "Minibus ke kelurahan", "Dipakai", "ya");
    assert_eq!(desk.matrix("Rit", "Kedaton", "Minibus ke kelurahan"), "4");
    desk.put("Wilayah", "Kedaton", "Jarak", "7.5");
    assert_eq!(desk.cell("Kendaraan", "Minibus ke kelurahan", "Km"), "60");
}

#[test]
fn a_schedule_counts_back_from_election_day() {
    let mut desk = Desk::template(PILKADA);
    assert_eq!(desk.cell("Jadwal", "kotak suara PPS-TPS", "Batas"), "");
    let day = desk.get("=DATE(2029, 11, 28)");
    desk.set("Hari_pemungutan", &day);
    let due = desk.cell("Jadwal", "kotak suara PPS-TPS", "Batas");
    assert_eq!(due, (number(&day) - 1).to_string());
    desk.put("Jadwal", "kotak suara PPS-TPS", "Tiba", &day);
    assert_eq!(desk.cell("Jadwal", "kotak suara PPS-TPS", "Terlambat"), "1");
    assert!(desk.is_marked("Jadwal", "kotak suara PPS-TPS", "Terlambat"));
}

#[test]
fn a_contract_saves_against_the_base_that_is_named() {
    let mut desk = pilkada_of_bandar_lampung();
    for (column, rupiah) in [
        ("Pagu", "30000000"),
        ("HPS", "25000000"),
        ("Kontrak", "20000000"),
    ] {
        desk.put("Pengadaan", "segel", column, rupiah);
    }
    assert_eq!(desk.cell("Pengadaan", "segel", "Perkiraan"), "21677265");
    assert_eq!(desk.cell("Pengadaan", "segel", "Efisiensi_persen"), "0.2");
    desk.set("Dasar_efisiensi", "pagu");
    let third = desk.get("=10/30");
    assert_eq!(desk.cell("Pengadaan", "segel", "Efisiensi_persen"), third);
    assert!(!desk.is_marked("Pengadaan", "segel", "Kontrak"));
    desk.put("Pengadaan", "segel", "Kontrak", "26000000");
    assert!(desk.is_marked("Pengadaan", "segel", "Kontrak"));
    desk.put("Pengadaan", "segel", "Pagu", "20000000");
    assert!(desk.is_marked("Pengadaan", "segel", "Perkiraan"));
}

#[test]
fn a_warehouse_balances() {
    let mut desk = pilkada_of_bandar_lampung();
    for (column, count) in [
        ("Dipesan", "1433"),
        ("Diterima", "1400"),
        ("Baik", "1390"),
        ("Rusak", "10"),
        ("Diganti", "10"),
        ("Dikirim", "1000"),
    ] {
        desk.put("Gudang", "kotak suara", column, count);
    }
    assert_eq!(desk.cell("Gudang", "kotak suara", "Kurang"), "33");
    assert_eq!(desk.cell("Gudang", "kotak suara", "Sisa"), "400");
    assert_eq!(desk.cell("Gudang", "kotak suara", "Belum_cukup"), "33");
    desk.put("Gudang", "kotak suara", "Rusak", "11");
    assert!(desk.is_marked("Gudang", "kotak suara", "Baik"));
    desk.put("Gudang", "kotak suara", "Dikirim", "1500");
    assert!(desk.is_marked("Gudang", "kotak suara", "Sisa"));
}

#[test]
fn vat_is_added_where_a_price_is_without() {
    let mut desk = pilkada_of_bandar_lampung();
    desk.put("Logistik", "segel PPK", "Kena_PPN", "ditambah");
    // 2 for each of 20 kecamatan at Rp795, and 11%.
    assert_eq!(desk.cell("Logistik", "segel PPK", "Biaya"), "35298");
}

// The general election.

#[test]
fn the_plan_of_a_general_election_comes_out_at_the_provinces_goods() {
    let mut desk = Desk::template(PEMILU);
    let goods = report("003_logistik_pemilu_2024_kabkota");
    let regions = with_total("003_dpt_pemilu_2024_kabkota").0;
    for row in &regions {
        let cells = [
            ("Nama", "kabupaten_kota"),
            ("Kecamatan_isian", "jumlah_kecamatan"),
            ("Kelurahan_isian", "jumlah_kelurahan_desa"),
            ("TPS_isian", "jumlah_tps"),
            ("L", "dpt_laki_laki"),
            ("P", "dpt_perempuan"),
        ];
        let mut cells = cells
            .map(|(column, printed)| (column, row[printed].as_str()))
            .to_vec();
        cells.push(("Jenis", "kabkota"));
        desk.add("Wilayah", &cells);
    }
    desk.put("Wilayah", "KPU kabupaten/kota", "Jenis", "KPU provinsi");
    let sum = |column: &str| regions.iter().map(|row| row.whole(column)).sum::<i128>();
    let (t, l, k) = (
        sum("jumlah_tps"),
        sum("jumlah_kelurahan_desa"),
        sum("jumlah_kecamatan"),
    );
    for (name, due) in [
        ("kotak suara", 5 * t + 2 * k),
        ("bilik pemungutan suara", 4 * t),
        ("tinta", 2 * t),
        ("segel", 98 * t + l + 11 * k + 5 * 15),
        ("segel plastik", 26 * t),
    ] {
        let volume = format!("SUMIFS(Logistik[Kebutuhan], Logistik[Barang], \"{name}\")");
        assert_eq!(desk.get(&volume), due.to_string(), "{name}");
    }
    for row in goods.iter().filter(|row| !row["no"].is_empty()) {
        let name = &row["kabupaten_kota"];
        let kotak = number(&desk.matrix("Kebutuhan", name, "kotak suara KPPS"))
            + number(&desk.matrix("Kebutuhan", name, "kotak suara PPK"));
        assert_eq!(kotak, row.whole("rumus_kotak_5T_2K"), "{name}");
    }
    let printed = with_total("003_surat_suara_pemilu_2024_kabkota").1;
    let (least, most) = (
        number(&desk.get("Surat_paling_sedikit")),
        number(&desk.get("Surat_paling_banyak")),
    );
    // The report's ballots are without those for a re-vote.
    let due = printed.whole("jumlah") + number(&desk.get("SUM(Jenis_surat[PSU_surat])"));
    assert!((least..=most).contains(&due));
}

#[test]
fn the_equipment_of_a_general_election_costs_what_the_city_paid() {
    let mut desk = Desk::template(PEMILU);
    for row in with_total("001_t09_dpt_pemilu_2024_kecamatan").0 {
        let cells = [
            ("Nama", "kecamatan"),
            ("Kelurahan_isian", "jumlah_kelurahan"),
            ("TPS_isian", "jumlah_tps"),
            ("L", "dpt_laki_laki"),
            ("P", "dpt_perempuan"),
        ];
        let cells = cells.map(|(column, printed)| (column, row[printed].as_str()));
        desk.add("Wilayah", &cells);
    }
    assert_eq!(desk.get("Biaya_barang"), "1482176500");
}

#[test]
fn districts_have_their_own_ballots_for_a_re_vote() {
    let mut desk = Desk::template(PEMILU);
    assert_eq!(
        desk.cell("Jenis_surat", "DPRD kab/kota", "PSU_surat"),
        "1000"
    );
    desk.add(
        "Dapil",
        &[("Dapil", "DPRD kab/kota 2"), ("Jenis", "DPRD kab/kota")],
    );
    assert_eq!(
        desk.cell("Jenis_surat", "DPRD kab/kota", "PSU_surat"),
        "2000"
    );
}

// Lists of TPS.

/// A kota of one kecamatan with two kelurahan, by the voters of each TPS.
fn listed(first: &[u32], second: &[u32]) -> Desk {
    let mut desk = Desk::template(PILKADA);
    desk.add("Wilayah", &[("Nama", "Utara")]);
    code(&mut desk, "Wilayah", "Kode", "99.71.01");
    for (kelurahan, voters) in [("99.71.01.1001", first), ("99.71.01.1002", second)] {
        desk.add("Kelurahan", &[("Nama", "Mawar")]);
        code(&mut desk, "Kelurahan", "Kode", kelurahan);
        code(&mut desk, "Kelurahan", "Wilayah", "99.71.01");
        for (at, count) in voters.iter().enumerate() {
            let (men, women) = (count / 2, count - count / 2);
            desk.add(
                "Daftar_TPS",
                &[("L", &men.to_string()), ("P", &women.to_string())],
            );
            code(&mut desk, "Daftar_TPS", "Kelurahan", kelurahan);
            code(&mut desk, "Daftar_TPS", "Nomor", &format!("{:03}", at + 1));
        }
    }
    desk
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// With a list of TPS the reserve is the sum of what each TPS rounds up, inside the bounds that
    /// were known without it, and what the TPS receive is what the kelurahan and the kecamatan do.
    #[test]
    fn a_list_of_tps_is_exact(
        first in prop::collection::vec(1u32..=600, 1..6),
        second in prop::collection::vec(1u32..=600, 1..6),
    ) {
        let desk = listed(&first, &second);
        let all: Vec<i128> = first.iter().chain(&second).map(|count| i128::from(*count)).collect();
        let exact: i128 = all.iter().map(|count| (count * 25 + 999) / 1000).sum();
        let (voters, tps) = (all.iter().sum::<i128>(), all.len() as i128);
        let name = "99.71.01 Utara";
        prop_assert_eq!(desk.cell("Wilayah", name, "DPT"), voters.to_string());
        prop_assert_eq!(desk.cell("Wilayah", name, "TPS"), tps.to_string());
        prop_assert_eq!(desk.cell("Wilayah", name, "Kelurahan"), "2");
        prop_assert_eq!(desk.cell("Wilayah", name, "Cadangan_surat"), exact.to_string());
        prop_assert_eq!(desk.cell("Wilayah", name, "Dasar_cadangan"), "tepat");
        let least = (voters + 39) / 40;
        let most = (voters + 39 * tps) / 40;
        prop_assert!((least..=most).contains(&exact));
        prop_assert_eq!(desk.get("Surat_paling_sedikit"), desk.get("Surat_paling_banyak"));
        for goods in ["segel KPPS", "surat suara Gubernur KPPS", "formulir model C.Pemberitahuan-KWK KPPS"] {
            let of_tps: i128 = (0..all.len())
                .map(|at| {
                    let (code, number) = match at < first.len() {
                        true => ("99.71.01.1001", at + 1),
                        false => ("99.71.01.1002", at + 1 - first.len()),
                    };
                    number_of(&desk.matrix("Isi_TPS", &format!("{code} {number:03}"), goods))
                })
                .sum();
            let of_kelurahan: i128 = ["99.71.01.1001 Mawar", "99.71.01.1002 Mawar"]
                .iter()
                .map(|kelurahan| number_of(&desk.matrix("Isi_kelurahan", kelurahan, goods)))
                .sum();
            prop_assert_eq!(of_tps, of_kelurahan, "{}", goods);
            prop_assert_eq!(of_tps, number_of(&desk.matrix("Kebutuhan", name, goods)), "{}", goods);
        }
        prop_assert_eq!(desk.get("TPS_tak_terjumlah"), "0");
    }
}

fn number_of(text: &str) -> i128 {
    number(text)
}

#[test]
fn kelurahan_are_not_merged_and_special_places_stay_on_their_own() {
    // 700 and 500 voters: 2 and 1 TPS at 600 and 91.4%, though 1,200 voters would fill 3 at most.
    let mut desk = listed(&[350, 350], &[500]);
    assert_eq!(
        desk.cell("Kelurahan", "99.71.01.1001 Mawar", "TPS_perlu"),
        "2"
    );
    assert_eq!(
        desk.cell("Kelurahan", "99.71.01.1002 Mawar", "TPS_perlu"),
        "1"
    );
    assert_eq!(desk.get("TPS_diperlukan"), "3");
    // A prison of 40 in the second kelurahan: a TPS of its own.
    desk.add("Daftar_TPS", &[("L", "40"), ("Jenis", "khusus")]);
    code(&mut desk, "Daftar_TPS", "Kelurahan", "99.71.01.1002");
    code(&mut desk, "Daftar_TPS", "Nomor", "901");
    assert_eq!(
        desk.cell("Kelurahan", "99.71.01.1002 Mawar", "TPS_perlu"),
        "2"
    );
    assert_eq!(
        desk.cell("Kelurahan", "99.71.01.1002 Mawar", "TPS_khusus"),
        "1"
    );
    desk.put("Kelurahan", "99.71.01.1002 Mawar", "Rencana_isian", "0");
    assert!(desk.is_marked("Kelurahan", "99.71.01.1002 Mawar", "Rencana_isian"));
}

// Bad input.

#[test]
fn what_cannot_be_is_flagged_at_its_cell() {
    let mut desk = pilkada_of_bandar_lampung();
    let mut flagged = |row: &str, column: &str, text: &str, at: &str| {
        let before = desk.is_marked("Wilayah", row, at);
        assert!(!before, "{row} {at} was marked before");
        desk.put("Wilayah", row, column, text);
        assert!(
            desk.is_marked("Wilayah", row, at),
            "{row} {column} = {text}"
        );
    };
    flagged("Kedaton", "TPS_isian", "0", "TPS_isian");
    flagged("Sukarame", "L", "-1", "L");
    flagged("Panjang", "P", "100.5", "P");
    flagged("Enggal", "DPT_isian", "18679", "DPT_isian");
    flagged("Kemiling", "TPS_isian", "20", "Pemilih_per_TPS");
    flagged("Rajabasa", "Kelurahan_isian", "2.5", "Kelurahan_isian");
}

#[test]
fn what_is_missing_below_or_above_is_flagged_and_counted() {
    let mut desk = listed(&[300], &[400]);
    // The kecamatan says three kelurahan, and the sheet has two.
    desk.put("Wilayah", "99.71.01 Utara", "Kelurahan_isian", "3");
    assert!(desk.is_marked("Wilayah", "99.71.01 Utara", "Kelurahan"));
    // A TPS of a kelurahan that is not there is in no sum, and says so.
    desk.add("Daftar_TPS", &[("L", "10"), ("P", "10")]);
    code(&mut desk, "Daftar_TPS", "Kelurahan", "99.71.01.1009");
    code(&mut desk, "Daftar_TPS", "Nomor", "001");
    assert!(desk.has_wrong_key("Daftar_TPS", "99.71.01.1009 001", "Kelurahan"));
    assert_eq!(desk.get("TPS_tak_terjumlah"), "1");
    assert_eq!(desk.get("Jumlah_pemilih"), "700");
    // A kelurahan that doesn't say where it belongs is in no sum either.
    desk.add("Kelurahan", &[("Nama", "Melati"), ("L", "5")]);
    assert!(desk.is_marked("Kelurahan", "Melati", "Wilayah"));
    // A region that is there twice: the second one says so.
    desk.add("Wilayah", &[("Nama", "Lagi")]);
    code(&mut desk, "Wilayah", "Kode", "99.71.01");
    assert!(desk.has_wrong_key("Wilayah", "99.71.01 Lagi", "Kode"));
}
