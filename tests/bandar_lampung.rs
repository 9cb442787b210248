//! The logistics of the published reports (cases A and D), number by number: what they print is read
//! from the files in `tests/data` (see `kejanggalan.tsv` and the README beside the originals), and the shipped
//! workbook must come out at it.

mod support;

use std::cell::RefCell;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use support::Desk;
use support::report::{greatest_divisor, with_total};

const LOGISTIK: &str = "001_t04b_kebutuhan_logistik_pilkada_2024";
const WILAYAH: &str = "001_t11_dpt_pilkada_2024_kecamatan";
const SURAT_SUARA: &str = "003_surat_suara_pemilu_2024_kabkota";

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
