//! The published reports of KPU, number by number: what they print is read from the files in
//! `tests/data` (see `kejanggalan.tsv` and the README beside the originals), and the shipped
//! workbook must come out at it.

mod support;

use std::cell::RefCell;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use support::Desk;
use support::report::{Record, report, with_total};
use takar::number::Locale;
use takar::workbook::{Content, Edit, Typed};

const LOGISTIK: &str = "001_t04b_kebutuhan_logistik_pilkada_2024";
const CAPAIAN: &str = "001_t07_capaian_kinerja";
const SKALA: &str = "001_t08_skala_predikat";
const WILAYAH: &str = "001_t11_dpt_pilkada_2024_kecamatan";
const SURAT_SUARA: &str = "003_surat_suara_pemilu_2024_kabkota";
const SAKIP: &str = "003_sakip_satker_2022";

// Case A: what a regional election needs, and what that costs.

#[test]
fn every_kecamatan_and_its_jumlah_is_the_reports() {
    let desk = Desk::shipped();
    let (rows, total) = with_total(WILAYAH);
    let columns = [
        ("Kelurahan", "jumlah_kelurahan_dari_tabel9"),
        ("TPS", "jumlah_tps"),
        ("L", "dpt_laki_laki"),
        ("P", "dpt_perempuan"),
        ("DPT", "dpt_jumlah"),
        ("Cadangan_surat", "cadangan_2_5_persen"),
    ];
    for (column, printed) in columns {
        for row in &rows {
            let name = &row["kecamatan"];
            let cell = desk.cell("Wilayah", name, column);
            assert_eq!(cell, row[printed], "{column} of {name}");
        }
        assert_eq!(desk.total("Wilayah", column), total[printed], "{column}");
    }
    let kecamatan = rows.len().to_string();
    assert_eq!(desk.total("Wilayah", "Kecamatan"), kecamatan);
}

#[test]
fn every_volume_price_and_cost_is_the_reports() {
    let desk = Desk::shipped();
    let (rows, total) = with_total(LOGISTIK);
    for row in &rows {
        let name = &row["jenis_logistik"];
        for (column, printed) in [
            ("Volume", "volume"),
            ("Harga", "harga_satuan_tersirat_rp"),
            ("Biaya", "pagu_anggaran_rp"),
        ] {
            let cell = desk.cell("Logistik", name, column);
            assert_eq!(cell, row[printed], "{column} of {name}");
        }
    }
    assert_eq!(desk.get("COUNTA(Logistik[Barang])"), rows.len().to_string());
    assert_eq!(desk.total("Logistik", "Biaya"), total["pagu_anggaran_rp"]);
    assert_eq!(desk.get("Total_biaya"), total["pagu_anggaran_rp"]);
    let ballots = rows
        .iter()
        .find(|row| row["jenis_logistik"] == "surat suara");
    assert_eq!(desk.get("Total_surat_suara"), ballots.unwrap()["volume"]);
}

#[test]
fn each_kecamatan_gets_its_share_of_the_goods() {
    let desk = Desk::shipped();
    for row in with_total(WILAYAH).0 {
        let (name, tps) = (&row["kecamatan"], row.whole("jumlah_tps"));
        for (goods, due) in [
            ("kotak suara", tps),
            ("segel", 19 * tps + 2),
            ("sampul biasa", 6 * tps + 2),
            (
                "surat suara",
                row.whole("dpt_jumlah") + row.whole("cadangan_2_5_persen"),
            ),
        ] {
            let share = desk.matrix("Alokasi", name, goods);
            assert_eq!(share, due.to_string(), "{goods} for {name}");
        }
    }
}

/// Rp 146.359 a TPS, Rp 3.454 a kecamatan, Rp 107 a ballot: the indexes times the prices.
#[test]
fn the_cost_follows_the_tps_the_kecamatan_and_the_ballots() {
    let rows = with_total(WILAYAH).0;
    let (names, counted): (Vec<&String>, Vec<i128>) = rows
        .iter()
        .map(|row| (&row["kecamatan"], row.whole("jumlah_tps")))
        .unzip();
    let desk = RefCell::new(Desk::shipped());
    let counts = prop::collection::vec(0..2000_i128, names.len());
    let check = |counts: Vec<i128>| {
        let desk = &mut *desk.borrow_mut();
        for (name, count) in names.iter().zip(&counts) {
            desk.put("Wilayah", name, "TPS", &count.to_string());
        }
        let tps: i128 = counts.iter().sum();
        let ballots: i128 = desk.get("Total_surat_suara").parse().unwrap();
        let cost = 146_359 * tps + 3_454 * names.len() as i128 + 107 * ballots;
        prop_assert_eq!(desk.get("Total_biaya"), cost.to_string());
        Ok(())
    };
    check(counted).unwrap();
    let mut runner = TestRunner::new(ProptestConfig::with_cases(24));
    runner.run(&counts, check).unwrap();
}

// Case D: the reserve of ballots, rounded up at each TPS.

/// A share as p/q in lowest terms.
#[derive(Clone, Copy, Debug)]
struct Rate {
    p: i128,
    q: i128,
}

impl Rate {
    fn of(p: i128, q: i128) -> Rate {
        let divisor = greatest_divisor(p, q);
        Rate {
            p: p / divisor,
            q: q / divisor,
        }
    }

    fn reserve(self, voters: i128) -> i128 {
        (self.p * voters + self.q - 1) / self.q
    }

    /// The least and the most that the reserve can be, where only the sum of the voters is known.
    fn bounds(self, voters: i128, tps: i128) -> (i128, i128) {
        let most = (self.p * voters + (self.q - 1) * tps) / self.q;
        (self.reserve(voters), most)
    }
}

fn greatest_divisor(a: i128, b: i128) -> i128 {
    if b == 0 {
        a
    } else {
        greatest_divisor(b, a % b)
    }
}

#[test]
fn every_printed_reserve_of_the_city_lies_within_its_bounds() {
    let desk = Desk::shipped();
    let rate = Rate::of(25, 1000);
    for row in with_total(WILAYAH).0 {
        let (name, printed) = (&row["kecamatan"], row.whole("cadangan_2_5_persen"));
        let (least, most) = rate.bounds(row.whole("dpt_jumlah"), row.whole("jumlah_tps"));
        let cell = |column| desk.cell("Wilayah", name, column);
        assert_eq!(cell("Cadangan_terendah"), least.to_string(), "{name}");
        assert_eq!(cell("Cadangan_tertinggi"), most.to_string(), "{name}");
        let twice = format!("{}/2", least + most);
        assert_eq!(cell("Tengah_laporan"), desk.get(&twice), "{name}");
        assert!((least..=most).contains(&printed), "{name}");
    }
}

#[test]
fn every_printed_reserve_of_the_province_lies_within_its_bounds() {
    let mut desk = Desk::shipped();
    desk.set("Cadangan", "2%");
    let places: Vec<String> = with_total(WILAYAH)
        .0
        .iter()
        .map(|row| row["kecamatan"].clone())
        .collect();
    for (row, place) in with_total(SURAT_SUARA).0.iter().zip(&places) {
        desk.put("Wilayah", place, "L", &row["dpt"]);
        desk.put("Wilayah", place, "P", "0");
        desk.put("Wilayah", place, "TPS", &row["jumlah_tps"]);
        let printed = row.whole("dpt_plus_cadangan_2_persen") - row.whole("dpt");
        let bound = |column| desk.cell("Wilayah", place, column).parse().unwrap();
        let bounds = bound("Cadangan_terendah")..=bound("Cadangan_tertinggi");
        assert!(bounds.contains(&printed), "{}", row["kabupaten_kota"]);
    }
}

#[test]
fn at_every_rate_the_reserve_moves_as_the_midpoint_does() {
    let mut desk = Desk::shipped();
    let rows = with_total(WILAYAH).0;
    let printed_rate = Rate::of(25, 1000);
    let shares = [0, 1, 125, 1000, 2000, 2499, 2500, 2501, 3333, 5000, 100_000];
    for share in shares {
        // In thousandths of a per cent.
        let rate = Rate::of(share, 100_000);
        desk.set("Cadangan", &format!("={share}/100000"));
        for row in &rows {
            let (name, printed) = (&row["kecamatan"], row.whole("cadangan_2_5_persen"));
            let (voters, tps) = (row.whole("dpt_jumlah"), row.whole("jumlah_tps"));
            let (least, most) = rate.bounds(voters, tps);
            let (least_printed, most_printed) = printed_rate.bounds(voters, tps);
            let moved = least + most - least_printed - most_printed;
            // Half the move, rounded up.
            let expected = (printed + (moved + 1).div_euclid(2)).clamp(least, most);
            let cell = |column| desk.cell("Wilayah", name, column);
            let at = format!("{name} at {share}/100000");
            assert_eq!(cell("Cadangan_terendah"), least.to_string(), "{at}");
            assert_eq!(cell("Cadangan_tertinggi"), most.to_string(), "{at}");
            assert_eq!(cell("Cadangan_surat"), expected.to_string(), "{at}");
        }
    }
}

#[test]
fn the_true_reserve_of_any_list_of_tps_lies_within_the_bounds() {
    let desk = RefCell::new(Desk::shipped());
    let lists = (
        prop::collection::vec(1..800_i128, 1..60),
        0..=10_000_i128,
        prop::sample::select(vec![100_i128, 1000, 40_000, 1_000_000]),
    );
    let check = |(voters, p, q): (Vec<i128>, i128, i128)| {
        let rate = Rate::of(p.min(q), q);
        let desk = &mut *desk.borrow_mut();
        desk.set("Cadangan", &format!("={}/{}", rate.p, rate.q));
        let (sum, tps) = (voters.iter().sum::<i128>(), voters.len() as i128);
        desk.put("Wilayah", "KEDATON", "L", &sum.to_string());
        desk.put("Wilayah", "KEDATON", "P", "");
        desk.put("Wilayah", "KEDATON", "TPS", &tps.to_string());
        let bound = |column| desk.cell("Wilayah", "KEDATON", column).parse().unwrap();
        let bounds: (i128, i128) = (bound("Cadangan_terendah"), bound("Cadangan_tertinggi"));
        prop_assert_eq!(bounds, rate.bounds(sum, tps));
        let truth: i128 = voters.iter().map(|voters| rate.reserve(*voters)).sum();
        prop_assert!(
            (bounds.0..=bounds.1).contains(&truth),
            "{truth}, {bounds:?}"
        );
        let taken = bound("Cadangan_surat");
        prop_assert!((bounds.0..=bounds.1).contains(&taken));
        Ok(())
    };
    let mut runner = TestRunner::new(ProptestConfig::with_cases(128));
    runner.run(&lists, check).unwrap();
}

// Case E: capaian, their means and their words.

fn code(row: &Record) -> String {
    format!("{}.{}", row["sasaran"], row["no"])
}

fn is_detail(row: &Record) -> bool {
    row["indikator"].contains("(rincian)")
}

fn is_letter(row: &Record) -> bool {
    row["satuan"] == "huruf"
}

/// A fraction as the report prints percentages: two decimals, half up.
fn percent(desk: &Desk, formula: &str) -> String {
    let rounded = desk.get(&format!("ROUND(({formula})*100, 2)"));
    let (whole, decimals) = rounded.split_once('.').unwrap_or((&rounded, ""));
    format!("{whole}.{decimals:0<2}")
}

fn row_percent(desk: &Desk, row: &str, column: &str) -> String {
    percent(
        desk,
        &format!("XLOOKUP(\"{row}\", Indikator[Kode], Indikator[{column}])"),
    )
}

#[test]
fn every_computed_capaian_is_the_reports() {
    let mut desk = Desk::shipped();
    let ways = [
        ("tinggi", "linear", "hitung_semakin_tinggi"),
        ("rendah", "linear", "hitung_semakin_rendah_linear"),
        ("rendah", "rasio", "hitung_semakin_rendah_rasio"),
    ];
    let rows: Vec<Record> = report(CAPAIAN)
        .into_iter()
        .filter(|row| !is_letter(row))
        .collect();
    assert_eq!(rows.len(), 14);
    for (direction, rule, expected) in ways {
        desk.set("Rumus_rendah", rule);
        for row in &rows {
            desk.put("Indikator", &code(row), "Arah", direction);
            let at = format!("{} as {direction}, {rule}", code(row));
            let capaian = row_percent(&desk, &code(row), "Capaian");
            assert_eq!(capaian, row[expected], "{at}");
        }
    }
}

#[test]
fn target_result_and_direction_are_the_reports() {
    let desk = Desk::shipped();
    for row in report(CAPAIAN) {
        let cell = |column| desk.cell("Indikator", &code(&row), column);
        assert_eq!(cell("Target"), row["target"], "{}", code(&row));
        assert_eq!(cell("Realisasi"), row["realisasi"], "{}", code(&row));
        // The direction of some is an opinion, and the report has none for the letter.
        let direction = row["arah"].trim_end_matches('?');
        if direction != "huruf" {
            assert_eq!(cell("Arah"), direction, "{}", code(&row));
        }
    }
}

/// A workbook in which every capaian is what the report prints, and the rows that `counts` says
/// are in the mean.
fn printed_capaian(counts: impl Fn(&Record) -> bool) -> Desk {
    let mut desk = Desk::shipped();
    for row in report(CAPAIAN) {
        let printed = format!("{}%", row["capaian_tercetak_persen"]);
        desk.put("Indikator", &code(&row), "Capaian", &printed);
        let counts = if counts(&row) { "ya" } else { "tidak" };
        desk.put("Indikator", &code(&row), "Dihitung", counts);
    }
    desk
}

#[test]
fn the_means_of_the_printed_capaian() {
    let mut main = printed_capaian(|row| !is_detail(row));
    for (most, mean) in [("", "105.94"), ("100%", "96.63"), ("120%", "101.09")] {
        main.set("Capaian_maksimum", most);
        assert_eq!(percent(&main, "Rata_capaian"), mean, "at most {most}");
    }
    assert_eq!(percent(&main, "Rata_capaian_laporan"), "105.94");
    main.set("Capaian_maksimum", "");
    main.set("Cara_rata", "sasaran");
    assert_eq!(percent(&main, "Rata_capaian"), "101.91");

    let all = printed_capaian(|_| true);
    assert_eq!(percent(&all, "Rata_capaian"), "100.28");
}

#[test]
fn the_mean_as_shipped() {
    let desk = Desk::shipped();
    let mean = desk.get("Rata_capaian");
    assert!(mean.starts_with("0.95344651"), "{mean}");
    assert_eq!(desk.get("Predikat_akhir"), "Sangat Baik");
    assert_eq!(desk.total("Indikator", "Capaian"), mean);
    assert_eq!(desk.total("Indikator", "Predikat"), "Sangat Baik");
}

#[test]
fn with_the_detail_rows_the_mean_falls_into_a_gap() {
    let mut desk = Desk::shipped();
    for row in report(CAPAIAN).iter().filter(|row| is_detail(row)) {
        desk.put("Indikator", &code(row), "Dihitung", "ya");
    }
    assert_eq!(percent(&desk, "Rata_capaian"), "90.95");
    assert_eq!(desk.get("Predikat_akhir"), "Baik");
    // The word below, and marked, wherever such a value stands.
    let mean = desk.get("Rata_capaian");
    desk.put("Indikator", "1.1", "Capaian", &mean);
    assert_eq!(desk.cell("Indikator", "1.1", "Predikat"), "Baik");
    assert!(desk.is_marked("Indikator", "1.1", "Predikat"));
    desk.put("Sasaran", "1", "Capaian", &mean);
    assert_eq!(desk.cell("Sasaran", "1", "Predikat"), "Baik");
    assert!(desk.is_marked("Sasaran", "1", "Predikat"));
}

/// Fractions of whole numbers: another way to the same means.
#[derive(Clone, Copy)]
struct Fraction(i128, i128);

impl Fraction {
    fn read(text: &str) -> Fraction {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits = format!("{whole}{decimals}").parse().unwrap();
        Fraction(digits, 10_i128.pow(decimals.len() as u32)).lowest()
    }

    fn lowest(self) -> Fraction {
        let divisor = greatest_divisor(self.0.abs(), self.1);
        Fraction(self.0 / divisor, self.1 / divisor)
    }

    fn plus(self, other: Fraction) -> Fraction {
        Fraction(self.0 * other.1 + other.0 * self.1, self.1 * other.1).lowest()
    }

    fn over(self, other: Fraction) -> Fraction {
        let turned = Fraction(self.0 * other.1, self.1 * other.0);
        let sign = turned.1.signum();
        Fraction(turned.0 * sign, turned.1 * sign).lowest()
    }

    fn at_most(self, most: i128, hundredths: i128) -> Fraction {
        if self.0 * hundredths > most * self.1 {
            Fraction(most, hundredths).lowest()
        } else {
            self
        }
    }

    fn mean(all: &[Fraction]) -> Fraction {
        let sum = all.iter().copied().reduce(Fraction::plus).unwrap();
        sum.over(Fraction(all.len() as i128, 1))
    }

    /// Twelve decimals, the rest cut off.
    fn twelve(self) -> String {
        let digits = self.0 * 10_i128.pow(12) / self.1;
        format!(
            "{}.{:012}",
            digits / 10_i128.pow(12),
            digits % 10_i128.pow(12)
        )
    }
}

#[test]
fn the_computed_means_under_every_cap_and_either_way() {
    let mut desk = Desk::shipped();
    let rows: Vec<Record> = report(CAPAIAN)
        .into_iter()
        .filter(|row| !is_letter(row) && !is_detail(row))
        .collect();
    for (most, hundredths) in [("", i128::MAX >> 96), ("100%", 100), ("120%", 120)] {
        let capaian = |row: &Record| {
            let (target, result) = (
                Fraction::read(&row["target"]),
                Fraction::read(&row["realisasi"]),
            );
            let share = result.over(target);
            // (T − (R − T)) / T is 2 − R/T.
            let share = if row["arah"].starts_with("rendah") {
                Fraction(2, 1).plus(Fraction(-share.0, share.1))
            } else {
                share
            };
            share.at_most(hundredths, 100)
        };
        let all: Vec<Fraction> = rows.iter().map(capaian).collect();
        let means: Vec<Fraction> = ["1", "2", "3", "4", "5"]
            .iter()
            .map(|sasaran| {
                let of = rows.iter().filter(|row| row["sasaran"] == *sasaran);
                Fraction::mean(&of.map(capaian).collect::<Vec<_>>())
            })
            .collect();
        desk.set("Capaian_maksimum", most);
        for (way, mean) in [("indikator", all), ("sasaran", means)] {
            desk.set("Cara_rata", way);
            let cut = desk.get("TRUNC(Rata_capaian, 12)");
            let expected = desk.get(&Fraction::mean(&mean).twelve());
            assert_eq!(cut, expected, "{way}, at most {most}");
        }
    }
}

#[test]
fn weights_weigh() {
    let mut desk = Desk::shipped();
    for row in report(CAPAIAN) {
        desk.put("Indikator", &code(&row), "Bobot", "0");
    }
    assert_eq!(desk.get("Rata_capaian"), "");
    desk.put("Indikator", "1.1", "Bobot", "3");
    desk.put("Indikator", "1.3", "Bobot", "1");
    assert_eq!(percent(&desk, "Rata_capaian"), "97.50");
}

#[test]
fn a_capaian_without_a_rule_is_told() {
    let mut desk = Desk::shipped();
    for (target, result, direction, rule, capaian, marked) in [
        ("0", "0", "tinggi", "linear", "1", false),
        ("0", "5", "tinggi", "linear", "", true),
        ("0", "0", "rendah", "linear", "1", false),
        ("0", "5", "rendah", "rasio", "", true),
        ("5", "0", "rendah", "linear", "2", false),
        ("5", "0", "rendah", "rasio", "", true),
        ("5", "0", "tinggi", "linear", "0", false),
        ("12", "30", "rendah", "linear", "-0.5", false),
        ("", "5", "tinggi", "linear", "", false),
        ("5", "", "tinggi", "linear", "", false),
    ] {
        desk.set("Rumus_rendah", rule);
        desk.put("Indikator", "1.1", "Target", target);
        desk.put("Indikator", "1.1", "Realisasi", result);
        desk.put("Indikator", "1.1", "Arah", direction);
        let at = format!("{result} of {target}, {direction}, {rule}");
        assert_eq!(desk.cell("Indikator", "1.1", "Capaian"), capaian, "{at}");
        let told = desk.is_marked("Indikator", "1.1", "Capaian");
        assert_eq!(told, marked, "{at}");
        // What has no capaian is not in the mean.
        let weight = if capaian.is_empty() { "0" } else { "1" };
        let counted = desk.cell("Indikator", "1.1", "Bobot_dihitung");
        assert_eq!(counted, weight, "{at}");
    }
}

#[test]
fn a_floor_keeps_a_negative_capaian_from_the_mean() {
    let mut desk = Desk::shipped();
    desk.put("Indikator", "5.1", "Realisasi", "30");
    assert_eq!(desk.cell("Indikator", "5.1", "Capaian"), "-0.5");
    assert_eq!(desk.cell("Indikator", "5.1", "Capaian_dibatasi"), "-0.5");
    assert_eq!(desk.cell("Indikator", "5.1", "Predikat"), "Gagal");
    desk.set("Capaian_minimum", "0%");
    assert_eq!(desk.cell("Indikator", "5.1", "Capaian"), "-0.5");
    assert_eq!(desk.cell("Indikator", "5.1", "Capaian_dibatasi"), "0");
}

#[test]
fn every_edge_of_the_scale() {
    let mut desk = Desk::shipped();
    let scale = report(SKALA);
    let mut word_at = |value: &str| {
        desk.put("Indikator", "1.1", "Capaian", &format!("{value}%"));
        let marked = desk.is_marked("Indikator", "1.1", "Predikat");
        (desk.cell("Indikator", "1.1", "Predikat"), marked)
    };
    for (index, step) in scale.iter().enumerate() {
        let word = step["kategori"].clone();
        let above = scale.get(index + 1);
        if !step["batas_bawah"].is_empty() {
            assert_eq!(step["batas_bawah_inklusif"], "ya");
            let value = &step["batas_bawah"];
            assert_eq!(word_at(value), (word.clone(), false), "at {value}");
        }
        let value = &step["batas_atas"];
        if step["batas_atas_inklusif"] == "ya" {
            assert_eq!(word_at(value), (word.clone(), false), "at {value}");
        }
        // Between the ranges the word below, marked; above the top the top, not marked.
        let is_gap = above.is_some_and(|above| above["batas_bawah"] != *value);
        for tail in [".0000000001", ".5", ".9999999999"] {
            let value = format!("{value}{tail}");
            match above {
                Some(_) if is_gap => {
                    assert_eq!(word_at(&value), (word.clone(), true), "at {value}");
                }
                Some(above) => {
                    let next = above["kategori"].clone();
                    assert_eq!(word_at(&value), (next, false), "at {value}");
                }
                None => assert_eq!(word_at(&value), (word.clone(), false), "at {value}"),
            }
        }
    }
    let (lowest, highest) = (&scale[0]["kategori"], &scale[3]["kategori"]);
    assert_eq!(word_at("54.9999999999").0, *lowest);
    assert_eq!(word_at("0").0, *lowest);
    assert_eq!(word_at("-41.67").0, *lowest);
    assert_eq!(word_at("183.33").0, *highest);
}

#[test]
fn the_scale_is_data() {
    let mut desk = Desk::shipped();
    desk.put("Indikator", "1.1", "Capaian", "55%");
    assert_eq!(desk.cell("Indikator", "1.1", "Predikat"), "Cukup baik");
    desk.put("Skala", "Cukup baik", "Bawah_termasuk", "tidak");
    assert_eq!(desk.cell("Indikator", "1.1", "Predikat"), "Gagal");
    desk.put("Skala", "Cukup baik", "Batas_bawah", "50%");
    desk.put("Skala", "Cukup baik", "Kategori", "Cukup");
    assert_eq!(desk.cell("Indikator", "1.1", "Predikat"), "Cukup");
}

// SAKIP: letters in the place of numbers.

/// The words of PermenPAN-RB 88/2021 for its letters.
const WORDS: [(&str, &str); 7] = [
    ("AA", "Sangat Memuaskan"),
    ("A", "Memuaskan"),
    ("BB", "Sangat Baik"),
    ("B", "Baik"),
    ("CC", "Cukup"),
    ("C", "Kurang"),
    ("D", "Sangat Kurang"),
];

/// Types a letter as a result, as a user would.
fn type_result(desk: &mut Desk, row: &str, typed: &str) {
    let table = desk.workbook.table_named("Indikator").unwrap();
    let column = table.column_named("Realisasi").unwrap();
    let words = desk.workbook.words(column);
    let Typed::Content(content) = column.form.read(typed, Locale::Id, &words) else {
        panic!("{typed} is broken");
    };
    assert!(!matches!(content, Content::Unreadable(_)), "{typed}");
    let edit = Edit::Cell {
        table: table.id,
        row: table.row_named(row).unwrap(),
        column: column.id,
        content,
    };
    desk.make(&edit);
}

#[test]
fn every_letter_of_the_province_has_its_bounds_and_its_word() {
    let mut desk = Desk::shipped();
    let satker = report(SAKIP);
    assert_eq!(satker.len(), 16);
    let letter_row = report(CAPAIAN).iter().find(|row| is_letter(row)).map(code);
    let letter_row = letter_row.unwrap();
    for row in &satker {
        let letter = &row["kategori"];
        let bounds = |column| format!("XLOOKUP(\"{letter}\", Huruf[Huruf], Huruf[{column}])");
        let inside = format!(
            "AND({0} > {1}, {0} <= {2})",
            row["nilai"],
            bounds("Batas_bawah"),
            bounds("Batas_atas")
        );
        assert_eq!(desk.get(&inside), "TRUE", "{}", row["satker"]);
        type_result(&mut desk, &letter_row, letter);
        let word = WORDS.iter().find(|(known, _)| known == letter).unwrap().1;
        assert_eq!(desk.cell("Indikator", &letter_row, "Predikat"), word);
    }
}

#[test]
fn every_letter_has_its_word_and_stands_for_a_number() {
    let mut desk = Desk::shipped();
    for (letter, word) in WORDS {
        type_result(&mut desk, "2.1", &letter.to_lowercase());
        assert_eq!(desk.cell("Indikator", "2.1", "Realisasi"), letter);
        assert_eq!(desk.cell("Indikator", "2.1", "Predikat"), word);
        let score = desk.cell("Huruf", letter, "Nilai");
        assert_eq!(desk.cell("Indikator", "2.1", "Realisasi_angka"), score);
    }
    // The same letter in Cyrillic, as real reports carry it.
    type_result(&mut desk, "2.1", "ВВ");
    assert_eq!(desk.cell("Indikator", "2.1", "Predikat"), "Sangat Baik");
    type_result(&mut desk, "2.1", "");
    assert_eq!(desk.cell("Indikator", "2.1", "Predikat"), "");
}
