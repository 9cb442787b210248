//! Periksa tabel on the reports' own tables, and on slips that are put in.

#[path = "../benches/injection/mod.rs"]
mod injection;
#[path = "inspection/printed.rs"]
mod printed;

use injection::{Dice, SLIPS, clean, put};
use printed::Sheet;
use takar::inspection::{Certainty, Finding, Report, Slip, inspect, inspect_with};
use takar::lang::Tongue;
use takar::lang::inspection::{Named, relation};
use takar::number::Locale;

/// What is found in a sheet: row and column as they are called, and what is expected.
struct Checked<'a> {
    sheet: &'a Sheet,
    report: Report,
}

impl Checked<'_> {
    fn of(sheet: &Sheet) -> Checked<'_> {
        let report = inspect(&sheet.table());
        Checked { sheet, report }
    }

    fn at(&self, row: &str, column: &str) -> Option<&Finding> {
        let (row, column) = (self.sheet.row(row) - 1, self.sheet.column(column));
        let findings = &self.report.findings;
        findings
            .iter()
            .find(|it| (it.place.row, it.place.column) == (row, column))
    }

    /// Exactly these, with what is expected.
    fn holds(&self, due: &[(&str, &str, &str)]) {
        for (row, column, expected) in due {
            let finding = self.at(row, column);
            let finding =
                finding.unwrap_or_else(|| panic!("{row}, {column}: {:?}", self.report.findings));
            assert_eq!(
                finding.expected[0].to_string(),
                *expected,
                "{row}, {column}"
            );
        }
        assert_eq!(
            self.report.findings.len(),
            due.len(),
            "{:?}",
            self.report.findings
        );
    }

    fn relations(&self) -> Vec<String> {
        let named = Named {
            columns: &self.sheet.rows[0],
            rows: &[],
            scale: self.report.scale,
        };
        let told = self.report.relations.iter();
        told.map(|it| relation(it, &named, Tongue::En, Locale::En))
            .collect()
    }
}

fn sheet(name: &str) -> Sheet {
    Sheet::of_file(name, &[])
}

const LOGISTICS: &str = "003_logistik_pemilu_2024_kabkota";
const WORKED_OUT: [&str; 5] = [
    "rumus_kotak_5T_2K",
    "rumus_bilik_4T",
    "rumus_tinta_2T",
    "rumus_segel_98T_1L_11K_5",
    "rumus_segel_plastik_26_atau_30T",
];

#[test]
fn the_provinces_logistics_break_in_four_cells() {
    let sheet = Sheet::of_file(LOGISTICS, &WORKED_OUT);
    let checked = Checked::of(&sheet);
    let relations = checked.relations();
    for due in [
        "kotak_suara = 5 × jumlah_tps + 2 × jumlah_kecamatan",
        "bilik_suara = 4 × jumlah_tps",
        "tinta = 2 × jumlah_tps",
        "segel = 98 × jumlah_tps + jumlah_kelurahan_desa + 11 × jumlah_kecamatan + 5",
    ] {
        assert!(
            relations.iter().any(|it| it == due),
            "{due}: {relations:#?}"
        );
    }
    checked.holds(&[
        ("Bandar Lampung", "kotak_suara", "14440"),
        ("TOTAL", "kotak_suara", "129583"),
        ("Bandar Lampung", "segel", "282591"),
        ("Metro", "segel", "45358"),
        ("Pesisir Barat", "segel", "48264"),
    ]);
    let total = checked.at("TOTAL", "kotak_suara").unwrap();
    assert!(total.follows.is_some(), "it only follows");
}

#[test]
fn the_ballots_lost_leading_digits() {
    let kinds = [
        "dpt_plus_cadangan_2_persen",
        "ss_ppwp",
        "ss_dpd",
        "ss_dpr",
        "ss_dprd_provinsi",
        "ss_dprd_kabkota",
    ];
    let mut sheet = sheet("003_surat_suara_pemilu_2024_kabkota")
        .put("Metro", "dpt", "28370")
        .put("Lampung Timur", "jumlah", "203620");
    for column in kinds {
        sheet = sheet.put("Lampung Timur", column, "40724");
    }
    let checked = Checked::of(&sheet);
    let mut due = vec![
        ("Metro", "dpt", "128370"),
        ("Lampung Timur", "jumlah", "4203620"),
    ];
    due.extend(kinds.map(|column| ("Lampung Timur", column, "840724")));
    checked.holds(&due);
    for finding in &checked.report.findings {
        assert_eq!(finding.slip, Some(Slip::DigitLost { leading: true }));
    }
}

#[test]
fn the_budget_breaks_in_its_cells() {
    let sheet = sheet("003_pagu_realisasi_kegiatan_2023")
        .put(
            "Penyelenggaraan Pemilu dalam Proses Konsolidasi Demokrasi",
            "persen_realisasi",
            "99.52",
        )
        .put(
            "Evaluasi dan Pelaporan Pendaftaran dan Verifikasi Partai Politik Peserta Pemilu",
            "pagu_rp",
            "79,386,700",
        )
        .put(
            "Tata Kelola Kelembagaan Publik Bidang Politik dan Hukum|6",
            "pagu_rp",
            "526,177,00",
        )
        .put("Pelaksanaan Proses Pencalonan", "realisasi_rp", "99.72 %");
    let checked = Checked::of(&sheet);
    checked.holds(&[
        (
            "Penyelenggaraan Pemilu dalam Proses Konsolidasi Demokrasi",
            "persen_realisasi",
            "99.59",
        ),
        (
            "Evaluasi dan Pelaporan Pendaftaran dan Verifikasi Partai Politik Peserta Pemilu",
            "pagu_rp",
            "89715000",
        ),
        (
            "Tata Kelola Kelembagaan Publik Bidang Politik dan Hukum|6",
            "pagu_rp",
            "526177000",
        ),
        ("Pelaksanaan Proses Pencalonan", "realisasi_rp", "813430501"),
    ]);
}

#[test]
fn the_smaller_tables_break_where_they_do() {
    let dpt = sheet("003_dpt_pemilu_2024_kabkota").put("Lampung Barat", "dpt_jumlah", "223056");
    Checked::of(&dpt).holds(&[("Lampung Barat", "dpt_jumlah", "223066")]);

    let bags = sheet("001_t14_logistik_alat_kelengkapan_tps_pemilu_2024")
        .put(
            "Kantong Plastik Ukuran Besar",
            "jumlah_biaya_rp",
            "36000000",
        )
        .put("Spidol Ukuran Kecil", "jumlah_biaya_rp", "11309350 0");
    let checked = Checked::of(&bags);
    let bag = checked
        .at("Kantong Plastik Ukuran Besar", "jumlah_biaya_rp")
        .unwrap();
    assert_eq!(
        (bag.expected[0].to_string().as_str(), bag.slip),
        ("360000000", Some(Slip::ZeroLost(1)))
    );
    assert!(
        checked.at("JUMLAH TOTAL", "jumlah_biaya_rp").is_none(),
        "the total is right"
    );

    let ballots = sheet("001_t15_surat_suara_pemilu_2024").put("JUMLAH", "jumlah", "4044945");
    let checked = Checked::of(&ballots);
    checked.holds(&[("JUMLAH", "jumlah", "4044495")]);
    assert_eq!(checked.report.findings[0].slip, Some(Slip::Swapped));
}

#[test]
fn shares_are_held_to_what_they_are_of() {
    let rooms = sheet("003_sarana_prasarana_ringkas")
        .put("Perangkat Komputer", "persen_baik", "74.01")
        .put("Printer dan Scanner", "persen_baik", "59.75")
        .put("Kendaraan", "persen_baik", "100");
    let checked = Checked::of(&rooms);
    checked.holds(&[
        ("Perangkat Komputer", "persen_baik", "74.02"),
        ("Printer dan Scanner", "persen_baik", "59.76"),
        ("Kendaraan", "persen_baik", "47.62"),
    ]);
    let slip = checked
        .at("Perangkat Komputer", "persen_baik")
        .unwrap()
        .slip;
    assert_eq!(slip, Some(Slip::Truncated));

    let columns = [
        "hitung_semakin_tinggi",
        "hitung_semakin_rendah_linear",
        "hitung_semakin_rendah_rasio",
    ];
    let results = Sheet::of_file("001_t07_capaian_kinerja", &columns);
    let checked = Checked::of(&results);
    let column = "capaian_tercetak_persen";
    for (row, due) in [
        (
            "Persentase pemilih berhak memilih tetapi tidak masuk DPT",
            "56",
        ),
        ("Persentase partisipasi pemilih perempuan (rincian)", "73"),
        ("Persentase partisipasi pemilih disabilitas (rincian)", "56"),
    ] {
        let found = checked.at(row, column).unwrap_or_else(|| panic!("{row}"));
        assert_eq!(found.expected[0].to_string(), due, "{row}");
    }
}

#[test]
fn a_journey_that_is_too_long_stands_out() {
    let journeys =
        sheet("003_jarak_distribusi_kabkota").put("Bandar Lampung", "waktu_tempuh_menit", "671");
    Checked::of(&journeys).holds(&[("Bandar Lampung", "waktu_tempuh_menit", "71")]);

    // As the report has it, without the speed.
    let journeys = Sheet::of_file("003_jarak_distribusi_kabkota", &["kecepatan_km_per_jam"]).put(
        "Bandar Lampung",
        "waktu_tempuh_menit",
        "671",
    );
    let checked = Checked::of(&journeys);
    let found = checked.at("Bandar Lampung", "waktu_tempuh_menit").unwrap();
    assert_eq!(found.certainty, Certainty::Suspicious);
    assert!(found.expected.iter().any(|it| it.to_string() == "71"));
}

#[test]
fn nothing_is_claimed_of_clean_tables() {
    for name in [
        "001_t04b_kebutuhan_logistik_pilkada_2024",
        "001_t05_perjanjian_kinerja_2024",
        "001_t07b_anggaran_logistik_2024",
        "001_t08_skala_predikat",
        "001_t09_dpt_pemilu_2024_kecamatan",
        "001_t11_dpt_pilkada_2024_kecamatan",
        "001_t14_logistik_alat_kelengkapan_tps_pemilu_2024",
        "001_t15_surat_suara_pemilu_2024",
        "001_t18_pengguna_hak_pilih_pilkada_2024_kecamatan",
        "001_t19_surat_suara_pilkada_2024_kecamatan",
        "001_t27_partisipasi_pemilu_2024_kecamatan",
        "001_t29_partisipasi_pilwalkot_2024_kecamatan",
        "003_capaian_kinerja_2023",
        "003_dpt_pemilu_2024_kabkota",
        "003_jarak_distribusi_kabkota",
        "003_pagu_realisasi_kegiatan_2023",
        "003_sakip_satker_2022",
        "003_sarana_prasarana",
        "003_sarana_prasarana_ringkas",
        "003_surat_suara_pemilu_2024_kabkota",
    ] {
        let report = inspect(&sheet(name).table());
        assert_eq!(report.findings, [], "{name}");
    }
}

#[test]
fn another_table_of_the_same_quantities_decides() {
    let voters = sheet("003_dpt_pemilu_2024_kabkota");
    let ballots = Sheet::of_file("003_surat_suara_pemilu_2024_kabkota", &[]).put(
        "Lampung Barat",
        "dpt",
        "223056",
    );
    let report = inspect_with(&ballots.table(), &voters.table());
    let found: Vec<_> = report
        .findings
        .iter()
        .map(|it| it.expected[0].to_string())
        .collect();
    assert_eq!(found, ["223066"]);
    assert_eq!(report.findings[0].certainty, Certainty::Certain);
}

#[test]
fn what_no_relation_reaches_is_said() {
    let report = inspect(&sheet("003_sakip_satker_2022").table());
    assert!(!report.unchecked.is_empty());
}

#[test]
fn slips_put_in_at_random_are_found() {
    let mut dice = Dice::new(7);
    let (mut put_in, mut found, mut right, mut named, mut alarms) = (0, 0, 0, 0, 0);
    for kind in 0..8 {
        let rows = dice.from(8, 30) as usize;
        let table = clean(&mut dice, kind, rows);
        alarms += inspect(&table).findings.len();
        for slip in SLIPS {
            let mut broken = table.clone();
            let Some(put) = put(&mut broken, slip, &mut dice) else {
                continue;
            };
            let findings = inspect(&broken).findings;
            let at = |it: &&Finding| (it.place.row, it.place.column) == (put.row, put.column);
            let here = findings.iter().find(at);
            put_in += 1;
            found += usize::from(here.is_some());
            let same = here.is_some_and(|it| put.is_right(it));
            right += usize::from(same);
            let slip_of = |it: &Finding| it.slip.map(|it| std::mem::discriminant(&it));
            named += usize::from(here.and_then(slip_of) == Some(std::mem::discriminant(&put.kind)));
            if !same {
                println!(
                    "kind {kind} {rows} rows: {slip:?} at {:?} was {}: {findings:?}",
                    (put.row, put.column),
                    put.was.printed
                );
            }
        }
    }
    println!("{put_in} put in, {found} found, {right} right, {named} named, {alarms} false alarms");
    assert_eq!(alarms, 0);
    assert!(found * 100 >= put_in * 90, "{found} of {put_in}");
    assert!(right * 100 >= put_in * 80, "{right} of {put_in}");
    assert!(named * 100 >= put_in * 75, "{named} of {put_in}");
}

/// What `takar check` prints of a file, and its exit code.
fn check(arguments: &[&str]) -> (String, i32) {
    let command = std::process::Command::new(env!("CARGO_BIN_EXE_takar"))
        .arg("check")
        .args(arguments)
        .output()
        .unwrap();
    let printed = String::from_utf8(command.stdout).unwrap();
    (printed, command.status.code().unwrap())
}

#[test]
fn the_command_prints_one_finding_a_line() {
    let ballots = sheet("001_t15_surat_suara_pemilu_2024").put("JUMLAH", "jumlah", "4.044.945");
    let lines: Vec<String> = ballots.rows.iter().map(|row| row.join(";")).collect();
    let file = std::env::temp_dir().join(format!("periksa-{}.csv", std::process::id()));
    std::fs::write(&file, lines.join("\n")).unwrap();
    let (printed, code) = check(&[file.to_str().unwrap()]);
    std::fs::remove_file(&file).unwrap();
    let due = "JUMLAH\tjumlah\t4.044.945\t4044495\t\
               total of jumlah = the sum of its rows\tdigits swapped\tlikely\n";
    assert_eq!((printed.as_str(), code), (due, 1));

    let clean = "tests/data/001_t09_dpt_pemilu_2024_kecamatan.csv";
    assert_eq!(check(&[clean]), (String::new(), 0));
    assert_eq!(check(&["tests/data/none.csv"]), (String::new(), 2));
    let (json, code) = check(&[clean, "--json"]);
    assert_eq!(code, 0);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["relations"][1]["holds"], 20);
}
