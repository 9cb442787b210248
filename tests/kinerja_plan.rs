//! The plan of an office's performance: every rule of capaian and predikat with its edges, by the case
//! files in `tests/kinerja`; quarters, computed results, means, ways of judging; and both reports'
//! figures typed into it.

mod support;

use support::Desk;
use support::report::{Record, report, with_total};
use takar::workbook::{Edit, Structure};

fn desk() -> Desk {
    Desk::template("rencana-kinerja")
}

/// The cases of a file: the fields of each line, with what the line says.
fn cases(name: &str) -> Vec<(Vec<String>, String)> {
    let text = std::fs::read_to_string(format!("tests/kinerja/{name}.tsv")).unwrap();
    let lines = text
        .lines()
        .filter(|it| !it.is_empty() && !it.starts_with('#'));
    let cases = lines.map(|line| {
        let fields = line.split('\t').map(str::to_owned).collect();
        (fields, line.replace('\t', " | "))
    });
    let cases: Vec<_> = cases.collect();
    assert!(cases.len() > 20, "{name}");
    cases
}

#[test]
fn every_rule_of_capaian_with_its_edges() {
    let mut desk = desk();
    desk.set("Nilai_huruf", "peringkat");
    for (fields, case) in cases("capaian") {
        let [arah, rumus, nol, target, atas, realisasi, capaian] = &fields[..] else {
            panic!("{case}");
        };
        desk.set("Rumus_rendah", rumus);
        desk.set("Target_nol", nol);
        let letters = target.chars().all(char::is_alphabetic) && !target.is_empty();
        desk.put(
            "Indikator",
            "1.1",
            "Satuan",
            if letters { "huruf" } else { "%" },
        );
        for (column, text) in [
            ("Arah", arah),
            ("Target", target),
            ("Target_atas", atas),
            ("Realisasi_isian", realisasi),
        ] {
            desk.put("Indikator", "1.1", column, text);
        }
        let expected = if capaian == "-" { "" } else { capaian };
        assert_eq!(desk.cell("Indikator", "1.1", "Capaian"), expected, "{case}");
        // What was typed and comes to nothing is pointed at.
        let lost = capaian == "-" && !target.is_empty() && !realisasi.is_empty();
        assert_eq!(
            desk.is_marked("Indikator", "1.1", "Capaian"),
            lost,
            "{case}"
        );
    }
}

#[test]
fn every_word_on_its_bounds_and_in_its_gaps() {
    let mut desk = desk();
    for (fields, case) in cases("predikat") {
        let [skala, baca, most, least, capaian, word, gap] = &fields[..] else {
            panic!("{case}");
        };
        desk.set("Skala_dipakai", skala);
        desk.set("Cara_baca", baca);
        desk.set("Capaian_maksimum", most);
        desk.set("Capaian_minimum", least);
        desk.put("Indikator", "1.1", "Capaian", capaian);
        assert_eq!(&desk.cell("Indikator", "1.1", "Predikat"), word, "{case}");
        let marked = desk.is_marked("Indikator", "1.1", "Predikat");
        assert_eq!(marked, gap == "ya", "{case}");
    }
}

#[test]
fn over_110_becomes_120_under_that_rule() {
    let mut desk = desk();
    desk.set("Capaian_maksimum", "lebih");
    for (capaian, within) in [("1.1", "1.1"), ("1.1001", "1.2"), ("3", "1.2"), ("-1", "0")] {
        desk.put("Indikator", "1.1", "Capaian", capaian);
        let found = desk.cell("Indikator", "1.1", "Capaian_dibatasi");
        assert_eq!(found, within, "{capaian}");
    }
}

#[test]
fn letters_count_in_three_ways() {
    let mut desk = desk();
    desk.put("Indikator", "2.3", "Realisasi_isian", "BB");
    for (way, capaian) in [
        ("peringkat", "1.25"),
        ("batas", "1.16666666666666666666667"),
        ("capai", "1"),
    ] {
        desk.set("Nilai_huruf", way);
        assert_eq!(desk.cell("Indikator", "2.3", "Capaian"), capaian, "{way}");
    }
    desk.put("Indikator", "2.3", "Realisasi_isian", "CC");
    assert_eq!(desk.cell("Indikator", "2.3", "Capaian"), "0");
    // A number where a letter is due is pointed at.
    desk.put("Indikator", "2.3", "Realisasi_isian", "65");
    assert!(desk.is_marked("Indikator", "2.3", "Realisasi_isian"));
}

#[test]
fn a_percentage_typed_as_a_fraction_is_told_of() {
    let mut desk = desk();
    for (result, marked) in [("0.95", true), ("1", true), ("95", false), ("0", false)] {
        desk.put("Indikator", "1.3", "Realisasi_isian", result);
        assert_eq!(
            desk.is_marked("Indikator", "1.3", "Realisasi"),
            marked,
            "{result}"
        );
    }
    // Where the target is as small, it is meant.
    desk.put("Indikator", "1.2", "Realisasi_isian", "0.09");
    assert!(!desk.is_marked("Indikator", "1.2", "Realisasi"));
}

#[test]
fn quarters_make_the_year() {
    let mut desk = desk();
    desk.put("Triwulan", "2.2", "R1", "1");
    desk.put("Triwulan", "2.2", "R2", "0.5");
    let cell = |desk: &Desk, column: &str| desk.cell("Triwulan", "2.2", column);
    for (way, target, result, capaian) in [
        ("jumlah", "2", "1.5", "0.75"),
        ("terakhir", "1", "0.5", "0.5"),
        ("rata", "1", "0.75", "0.75"),
    ] {
        desk.put("Triwulan", "2.2", "Cara", way);
        assert_eq!(cell(&desk, "Target"), target, "{way}");
        assert_eq!(cell(&desk, "Realisasi"), result, "{way}");
        assert_eq!(cell(&desk, "Capaian"), capaian, "{way}");
        assert_eq!(desk.cell("Indikator", "2.2", "Realisasi"), result, "{way}");
    }
    // What is typed stands over what the quarters say.
    desk.put("Indikator", "2.2", "Realisasi_isian", "3");
    assert_eq!(desk.cell("Indikator", "2.2", "Capaian"), "0.75");
    // Quarters that do not make the year's target are told of.
    desk.put("Triwulan", "2.2", "Cara", "jumlah");
    assert!(!desk.is_marked("Triwulan", "2.2", "Target_setahun"));
    desk.put("Triwulan", "2.2", "T4", "2");
    assert!(desk.is_marked("Triwulan", "2.2", "Target_setahun"));
}

#[test]
fn an_indicator_is_computed_from_its_parts_and_from_another_sheet() {
    let mut desk = desk();
    desk.put("Hitungan", "2.4", "Nilai_pembilang", "616");
    desk.put("Hitungan", "2.4", "Nilai_penyebut", "702");
    assert_eq!(
        desk.get("=ROUND(XLOOKUP(\"2.4\", Indikator[Kode], Indikator[Realisasi]), 2)"),
        "87.75"
    );
    desk.put("Hitungan", "2.4", "Nilai_penyebut", "0");
    assert_eq!(desk.cell("Indikator", "2.4", "Realisasi"), "");
    assert!(desk.is_marked("Hitungan", "2.4", "Hasil"));
    // Turnout from its table: that of the report, 18 to the two decimals that it prints.
    let (rows, _) = with_total("001_t18_pengguna_hak_pilih_pilkada_2024_kecamatan");
    let table = desk.workbook.table_named("Partisipasi").unwrap();
    let (id, first) = (table.id, table.rows()[0]);
    let mut edits = vec![Edit::RemoveRow {
        table: id,
        row: first,
    }];
    let column = |name: &str| table.column_named(name).unwrap().id;
    let names = ["Wilayah", "DPT_L", "DPT_P", "Pakai_L", "Pakai_P"].map(column);
    let next = desk.workbook.next_id();
    for (at, row) in rows.iter().enumerate() {
        let fields = [
            "kecamatan",
            "dpt_l",
            "dpt_p",
            "total_pakai_l",
            "total_pakai_p",
        ];
        let texts = fields.map(|field| &row[field]);
        edits.push(Edit::InsertRow {
            table: id,
            at,
            row: takar::workbook::RowId(next + at as u32),
            cells: names
                .iter()
                .zip(texts)
                .map(|(name, text)| (*name, support::content(text)))
                .collect(),
        });
    }
    desk.make(&Edit::Several(edits));
    assert_eq!(desk.get("SUM(Partisipasi[DPT])"), "786182");
    let turnout = |code: &str| {
        let result = format!("XLOOKUP(\"{code}\", Indikator[Kode], Indikator[Realisasi])");
        desk.get(&format!("=TEXT(ROUND({result}, 2), \"0.00\")"))
    };
    let sum = |field: &str| {
        rows.iter()
            .map(|row| row[field].parse::<i64>().unwrap())
            .sum::<i64>()
    };
    for (code, used, of) in [
        ("3.1", "total_pakai_jml", "dpt_jml"),
        ("3.2", "total_pakai_p", "dpt_p"),
    ] {
        // In hundredths of a per cent, half up.
        let hundredths = (sum(used) * 100_000 / sum(of) + 5) / 10;
        let expected = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        assert_eq!(turnout(code), expected, "{code}");
    }
}

/// Types the rows of a report into the first rows of the plan; what is left counts no more.
fn typed(rows: &[Record], columns: &[(&str, &str)], counts: impl Fn(&Record) -> bool) -> Desk {
    let mut desk = desk();
    desk.set("Capaian_minimum", "");
    let table = desk.workbook.table_named("Indikator").unwrap();
    let codes: Vec<String> = table
        .rows()
        .iter()
        .map(|row| table.row_name(*row))
        .collect();
    assert!(rows.len() <= codes.len());
    for (at, code) in codes.iter().enumerate() {
        let Some(row) = rows.get(at) else {
            desk.put("Indikator", code, "Dihitung", "tidak");
            continue;
        };
        for (column, field) in columns {
            let text = row[*field].trim_end_matches('?');
            let text = if text == "huruf" && *column == "Arah" {
                "tinggi"
            } else {
                text
            };
            desk.put("Indikator", code, column, text);
        }
        let counted = if counts(row) { "ya" } else { "tidak" };
        desk.put("Indikator", code, "Dihitung", counted);
    }
    desk
}

#[test]
fn the_figures_of_bandar_lampung_come_out_in_it() {
    let rows = report("001_t07_capaian_kinerja");
    let columns = [
        ("Sasaran", "sasaran"),
        ("Satuan", "satuan"),
        ("Arah", "arah"),
        ("Target", "target"),
        ("Realisasi_isian", "realisasi"),
    ];
    let detail = |row: &Record| row["indikator"].contains("(rincian)");
    let counts = |row: &Record| row["satuan"] != "huruf" && !detail(row);
    let mut desk = typed(&rows, &columns, counts);
    let mean = desk.get("Rata_capaian");
    assert!(mean.starts_with("0.95344651"), "{mean}");
    assert_eq!(desk.get("Predikat_akhir"), "Sangat Baik");
    desk.set("Capaian_maksimum", "100%");
    desk.set("Cara_rata", "sasaran");
    let mut shipped = Desk::shipped();
    shipped.set("Capaian_maksimum", "100%");
    shipped.set("Cara_rata", "sasaran");
    assert_eq!(desk.get("Rata_capaian"), shipped.get("Rata_capaian"));
}

#[test]
fn the_figures_of_the_province_come_out_in_it() {
    let rows = report("003_capaian_kinerja_2023");
    let columns = [
        ("Sasaran", "sasaran"),
        ("Satuan", "satuan"),
        ("Target", "target_2023"),
        ("Realisasi_isian", "realisasi_2023"),
    ];
    let mut desk = typed(&rows, &columns, |_| true);
    for at in 0..14 {
        let code = desk.workbook.table_named("Indikator").unwrap();
        let code = code.row_name(code.rows()[at]);
        desk.put("Indikator", &code, "Arah", "tinggi");
    }
    let percent = |desk: &Desk| desk.get("=TEXT(ROUND(Rata_capaian*100, 2), \"0.00\")");
    assert_eq!(percent(&desk), "99.23");
    assert_eq!(desk.get("Tepat_target"), "12");
    assert_eq!(desk.get("Di_bawah_target"), "2");
    // The plan has five sasaran, the province nine.
    let table = desk.workbook.table_named("Sasaran").unwrap();
    let (id, no) = (table.id, table.column_named("No").unwrap().id);
    let next = desk.workbook.next_id();
    let row = |at: u32| Edit::InsertRow {
        table: id,
        at: at as usize - 1,
        row: takar::workbook::RowId(next + at),
        cells: vec![(no, support::content(&at.to_string()))],
    };
    desk.make(&Edit::Several((6..=9).map(row).collect()));
    desk.set("Cara_rata", "sasaran");
    assert_eq!(percent(&desk), "99.40");
    // A mean of goals is that of their sasaran, here all of one.
    desk.set("Cara_rata", "tujuan");
    let of = |number: &str| {
        desk.get(&format!(
            "AVERAGEIFS(Sasaran[Capaian], Sasaran[Tujuan], {number})"
        ))
    };
    assert_eq!(desk.get("Rata_capaian"), of("1"));
}

#[test]
fn weights_count() {
    let mut desk = desk();
    for (code, result, weight) in [("1.1", "100", "3"), ("1.3", "50", "1")] {
        desk.put("Indikator", code, "Realisasi_isian", result);
        desk.put("Indikator", code, "Bobot", weight);
    }
    assert_eq!(desk.get("Rata_capaian"), "0.875");
    assert_eq!(desk.get("Belum_terisi"), "14");
}

#[test]
fn other_ways_stand_beside_the_one_in_use() {
    let mut desk = desk();
    desk.put("Indikator", "1.3", "Realisasi_isian", "90.5");
    let row = |way: &str| desk.matrix("Predikat_cara", "1.3", way);
    assert_eq!(desk.cell("Indikator", "1.3", "Predikat"), "Baik");
    assert_eq!(row("Huruf SAKIP"), "Sangat Memuaskan");
    assert_eq!(row("Laporan 2024, bulatkan dulu"), "Sangat Baik");
    assert_eq!(row("Laporan 2024, rumus T / R"), "Baik");
    assert_eq!(row("Permendagri 86/2017, bulatkan dulu"), "Sangat Tinggi");
    let changed = |name: &str| desk.cell("Cara", name, "Berubah");
    assert_eq!(changed("Laporan 2024, bulatkan dulu"), "1");
    assert_eq!(changed("Laporan 2024, rumus T / R"), "0");
    // The way that is in use changes nothing.
    desk.set("Cara_baca", "bulatkan");
    let changed = desk.cell("Cara", "Laporan 2024, bulatkan dulu", "Berubah");
    assert_eq!(changed, "0");
}

#[test]
fn years_stand_beside_each_other_with_their_trend() {
    let mut desk = desk();
    let put = |desk: &mut Desk, code: &str, years: &[(&str, &str)]| {
        for (column, text) in years {
            desk.put("Renstra", code, column, text);
        }
    };
    let filled = [
        ("Target_2025", "80"),
        ("Realisasi_2025", "60"),
        ("Target_2026", "80"),
        ("Realisasi_2026", "80"),
    ];
    // 1.2 is better the lower it is.
    for (code, trend, capaian) in [("1.1", "membaik", "0.75"), ("1.2", "memburuk", "1.25")] {
        assert_eq!(desk.cell("Renstra", code, "Tren"), "");
        put(&mut desk, code, &filled);
        assert_eq!(desk.cell("Renstra", code, "Tren"), trend, "{code}");
        assert_eq!(
            desk.cell("Renstra", code, "Capaian_2025"),
            capaian,
            "{code}"
        );
        put(&mut desk, code, &[("Realisasi_2027", "80")]);
        assert_eq!(desk.cell("Renstra", code, "Tren"), "tetap", "{code}");
    }
}

#[test]
fn layouts_follow_the_columns_that_they_are_of() {
    let mut desk = desk();
    let table = desk.workbook.table_named("Indikator").unwrap();
    let (id, before) = (table.id, table.layouts.clone());
    assert_eq!(
        before[0].title.text(takar::workbook::Tongue::Id),
        "Perjanjian Kinerja"
    );
    let gone = table.column_named("Cara_hitung").unwrap().id;
    let saved = takar::exchange::save(&desk.workbook);
    let removal = Edit::Structure(Structure::RemoveColumn {
        table: id,
        column: gone,
    });
    let back = desk.make(&removal);
    let after = &desk.workbook.table(id).unwrap().layouts;
    assert_eq!(after.len(), before.len());
    assert!(after.iter().all(|layout| !layout.columns.contains(&gone)));
    desk.make(&back);
    assert_eq!(takar::exchange::save(&desk.workbook), saved);
    // A scale that goes takes the tones of the matrix's words with it, and brings them back.
    let scale = desk.workbook.table_named("Skala").unwrap();
    let tone = scale.column_named("Nada").unwrap().id;
    let removal = Edit::Structure(Structure::RemoveColumn {
        table: scale.id,
        column: tone,
    });
    let back = desk.make(&removal);
    assert!(
        desk.workbook
            .matrices()
            .all(|matrix| matrix.tones.is_empty())
    );
    desk.make(&back);
    assert_eq!(takar::exchange::save(&desk.workbook), saved);
}
