//! Capaian, their means and their words, as a published report prints them (case E), number by number:
//! what it prints is read from the files in `tests/data`, and the shipped workbook must come out at it.

mod support;

use support::Desk;
use support::report::{Record, greatest_divisor, report};
use takar::number::Locale;
use takar::workbook::{Content, Edit, Typed};

const CAPAIAN: &str = "001_t07_capaian_kinerja";
const SKALA: &str = "001_t08_skala_predikat";
const SAKIP: &str = "003_sakip_satker_2022";

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
