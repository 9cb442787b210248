//! The command line, as a user runs it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use takar::workbook::{Content, Scenario, ScenarioEdit, ScenarioId, Target};

const SHIPPED: &str = "bandar-lampung-2024";
const KECIL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/engine/kecil.takar.json");

struct Run {
    stdout: String,
    stderr: String,
    code: i32,
}

fn takar(arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_takar"))
        .args(arguments)
        .output()
        .unwrap();
    Run {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap(),
    }
}

/// Calculates with the shipped workbook: changes, then formulas.
fn calc(sets: &[&str], gets: &[&str]) -> Run {
    let mut arguments = vec!["calc", SHIPPED];
    sets.iter().for_each(|set| arguments.extend(["--set", set]));
    gets.iter().for_each(|get| arguments.extend(["--get", get]));
    takar(&arguments)
}

/// What a run prints, where all went well.
fn fine(run: Run) -> String {
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    run.stdout
}

/// What a run complains of, where nothing came of it.
fn refused(run: Run) -> String {
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    assert!(!run.stderr.is_empty());
    run.stderr
}

#[test]
fn it_lists_the_templates() {
    assert_eq!(
        fine(takar(&["templates"])),
        "bandar-lampung-2024\npemilu-2024-lampung\npemilu-2024-bandar-lampung\n\
         kinerja-2023-lampung\nrencana-pilkada\nrencana-pemilu\nrencana-kinerja\n"
    );
}

#[test]
fn it_shows_a_template_as_its_file() {
    let file = format!(
        "{}/src/templates/{SHIPPED}.takar.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let shown = fine(takar(&["show", SHIPPED]));
    assert!(shown == fs::read_to_string(file).unwrap());
}

#[test]
fn it_prints_one_value_a_line() {
    for (sets, gets, printed) in [
        (&[][..], &["SUM(Logistik[Biaya])"][..], "296303858\n"),
        (
            &[],
            &["Total_biaya", "=Total_surat_suara", "Predikat_akhir"],
            "296303858\n808433\nSangat Baik\n",
        ),
        (&["PSU=1000"], &["Total_surat_suara"], "807433\n"),
        (&["psu = 0"], &["Total_surat_suara"], "806433\n"),
        (&["Cadangan=0"], &["SUM(Wilayah[Cadangan_surat])"], "0\n"),
        (
            &["Cadangan=2%"],
            &["Cadangan", "TRUE", "1/3"],
            "0.02\nTRUE\n0.333333333333333333333333\n",
        ),
        (&["PSU==500+500"], &["PSU"], "1000\n"),
        // A cell, by its row's key in any case.
        (
            &["Wilayah[TPS]@KEDATON=70"],
            &["SUM(Wilayah[TPS])"],
            "1432\n",
        ),
        (
            &["wilayah[tps]@ kedaton =70"],
            &["SUM(Wilayah[TPS])"],
            "1432\n",
        ),
        (
            &["Wilayah[TPS]@Way Halim=100", "Wilayah[TPS]@way halim=90"],
            &["SUM(Wilayah[TPS])"],
            "1434\n",
        ),
        // A word in the place of a number, and an override.
        (
            &["Indikator[Realisasi]@2.1=aa"],
            &["XLOOKUP(\"2.1\", Indikator[Kode], Indikator[Predikat])"],
            "Sangat Memuaskan\n",
        ),
        (
            &["Logistik[Volume]@kotak suara=2000"],
            &["SUM(Logistik[Biaya])-42650*(2000-1433)"],
            "296303858\n",
        ),
        (&["Capaian_maksimum=100%"], &["Capaian_maksimum"], "1\n"),
    ] {
        assert_eq!(fine(calc(sets, gets)), printed, "{sets:?} {gets:?}");
    }
}

#[test]
fn without_a_formula_it_prints_every_result() {
    let printed = fine(calc(&[], &[]));
    for line in [
        "Total_biaya = 296303858",
        "Total_surat_suara = 808433",
        "Predikat_akhir = Sangat Baik",
    ] {
        assert!(printed.lines().any(|printed| printed == line), "{printed}");
    }
}

#[test]
fn an_error_value_is_printed_and_told_by_the_exit() {
    for (sets, gets, printed) in [
        (&[][..], &["1/0"][..], "#DIV/0!\n"),
        (&[], &["Tiada"], "#NAME?\n"),
        (&[], &["Wilayah[DPT]"], "#VALUE!\n"),
        (&[], &["1", "SQRT(-1)", "2"], "1\n#NUM!\n2\n"),
        (&["PSU==PSU"], &["Total_surat_suara"], "#CIRC!\n"),
    ] {
        let run = calc(sets, gets);
        assert_eq!(run.code, 1, "{gets:?}");
        assert_eq!(run.stdout, printed, "{gets:?}");
        assert_eq!(run.stderr, "", "{gets:?}");
    }
}

#[test]
fn what_is_not_there_is_refused() {
    for (set, told) in [
        ("Tiada=1", "Tiada"),
        ("PSU", "PSU"),
        ("PSU=dua ribu", "dua ribu"),
        ("Cara_rata=median", "median"),
        ("Tiada[TPS]@KEDATON=1", "Tiada"),
        ("Alokasi[TPS]@KEDATON=1", "Alokasi"),
        ("Wilayah[Tiada]@KEDATON=1", "Tiada"),
        ("Wilayah[TPS]@Tiada=1", "Tiada"),
        ("Wilayah@KEDATON=1", "Wilayah"),
        ("Wilayah[TPS]@KEDATON=tujuh", "tujuh"),
        ("Wilayah[TPS]@KEDATON==SUM(", "SUM("),
    ] {
        let stderr = refused(calc(&[set], &["1"]));
        assert!(stderr.contains(told), "{set}: {stderr}");
    }
    for get in ["SUM(", "1+", "SUMM(1)", "A1", "SUM(1;2)", ""] {
        refused(calc(&[], &[get]));
        // Nor is anything printed of what came before it.
        refused(calc(&[], &["1", get]));
    }
    for arguments in [
        &["calc", "tiada", "--get", "1"][..],
        &["show", "tiada"],
        &["show", "/"],
        &["hitung"],
        &["calc"],
        &["calc", SHIPPED, "--tiada"],
        &[],
    ] {
        refused(takar(arguments));
    }
}

#[test]
fn a_project_file_is_a_workbook_too() {
    let run = takar(&["calc", KECIL, "--set", "Kota[DPT]@b=40", "--get", "Jumlah"]);
    assert_eq!(fine(run), "94\n");
    let results = fine(takar(&["calc", KECIL]));
    assert_eq!(results, "Jumlah = 72\nBiaya = 3855\n");
    assert!(fine(takar(&["show", KECIL])) == fs::read_to_string(KECIL).unwrap());
}

#[test]
fn a_broken_project_file_is_refused() {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("rusak.takar.json");
    fs::write(&path, "{\"takar\": 1, \"name\"").unwrap();
    let stderr = refused(takar(&["calc", path.to_str().unwrap(), "--get", "1"]));
    assert!(stderr.contains("rusak.takar.json"), "{stderr}");
    fs::write(&path, [0xff, 0xfe, 0x00]).unwrap();
    refused(takar(&["show", path.to_str().unwrap()]));
}

#[test]
fn it_computes_one_formula() {
    for (arguments, printed) in [
        (&["=1/3*3"][..], "1\n"),
        (&["0.1+0.2"], "0.3\n"),
        (&["-2^2"], "4\n"),
        (&["=CONCAT(\"TPS \", 71)"], "TPS 71\n"),
        (&["=1<2"], "TRUE\n"),
        (&["=ROUND(2,675;2)", "--locale", "id"], "2,68\n"),
        (&["--locale", "id", "=1,5*2"], "3\n"),
        (&["=\"2.5\"&\"\"", "--locale", "id"], "2.5\n"),
        (&["=SUM(1500000;,5)", "--locale", "id"], "1500000,5\n"),
    ] {
        assert_eq!(fine(eval(arguments)), printed, "{arguments:?}");
    }
}

fn eval(arguments: &[&str]) -> Run {
    takar(&[&["eval"], arguments].concat())
}

#[test]
fn an_error_value_is_explained_beside_it() {
    for (arguments, printed, explained) in [
        (
            &["=2866/0"][..],
            "#DIV/0!\n",
            "takar: Divided by zero: what this formula divides by is empty or zero.\n",
        ),
        (
            &["=2866/0", "--locale", "id"],
            "#DIV/0!\n",
            "takar: Dibagi nol: penyebut rumus ini kosong atau nol.\n",
        ),
        (
            &["=Cadangan"],
            "#NAME?\n",
            "takar: There is no parameter or result named “Cadangan”. Check its spelling.\n",
        ),
    ] {
        let run = eval(arguments);
        assert_eq!(run.stdout, printed, "{arguments:?}");
        assert_eq!(run.stderr, explained, "{arguments:?}");
        assert_eq!(run.code, 1, "{arguments:?}");
    }
}

#[test]
fn what_is_wrong_with_a_formula_is_underlined() {
    for (arguments, told) in [
        (
            &["=1+SUMM(1, 2)"][..],
            "takar: There is no function “SUMM”. Did you mean SUM?\n\
             \x20   =1+SUMM(1, 2)\n\
             \x20      ^^^^\n",
        ),
        (
            &["=SUMM(1;2)", "--locale", "id"],
            "takar: Tidak ada fungsi “SUMM”. Maksud Anda SUM?\n\
             \x20   =SUMM(1;2)\n\
             \x20    ^^^^\n",
        ),
        (
            &["=1+"],
            "takar: The formula ends early: a value is needed after its last sign.\n\
             \x20   =1+\n\
             \x20      ^\n",
        ),
        (
            &["=1+\n\"né\"+A1"],
            "takar: A1 is a cell address, which Takar does not use. \
             Use [@Column] for this row or Table[Column] for a column.\n\
             \x20   \"né\"+A1\n\
             \x20        ^^\n",
        ),
        (&[""], "takar: The formula is empty.\n\x20   \n\x20   ^\n"),
    ] {
        assert_eq!(refused(eval(arguments)), told, "{arguments:?}");
    }
    // Where a workbook is asked, too.
    let told = refused(calc(&[], &["SUMM(1)"]));
    assert!(told.contains("Did you mean SUM?"), "{told}");
    assert!(told.contains("\n    ^^^^\n"), "{told}");
    refused(eval(&["=1", "--locale", "de"]));
}

#[test]
fn it_prints_the_reference_of_the_functions() {
    let id = fine(takar(&["functions", "--language", "id"]));
    assert!(id.starts_with("# Fungsi\n"));
    assert!(id.contains("`SUMIF(rentang; kriteria; [rentang_jumlah])`"));
    assert_eq!(fine(takar(&["functions"])), id);
    let en = fine(takar(&["functions", "--language", "en"]));
    assert!(en.contains("`SUMIF(range, criterion, [sum_range])`"));
}

/// The texts of what is printed as CSV, line by line.
fn csv_of(run: Run) -> Vec<Vec<String>> {
    let printed = fine(run);
    assert!(printed.ends_with("\r\n"));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(printed.as_bytes());
    let line = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
    reader.records().map(|it| line(it.unwrap())).collect()
}

#[test]
fn it_prints_a_table_as_csv() {
    let share = |formula| fine(takar(&["eval", formula]));
    let (a, b, c) = (share("11/72"), share("22/72"), share("39/72"));
    assert_eq!(
        fine(takar(&["calc", KECIL, "--sheet", "kota", "--to", "csv"])),
        format!(
            "\"Nama\",\"TPS\",\"DPT\",\"Suara\",\"Ganda\",\"Bagian\"\r\n\
             \"A\",1,10,11,22,{}\r\n\"B\",2,20,22,44,{}\r\n\"C\",3,35,39,78,{}\r\n",
            a.trim_end(),
            b.trim_end(),
            c.trim_end()
        )
    );
    let total = csv_of(takar(&["calc", KECIL, "--sheet", "Kota", "--total"]));
    assert_eq!(total.len(), 5);
    assert_eq!(total[4][..4], ["JUMLAH", "6", "65", "72"]);
}

#[test]
fn it_prints_a_matrix_wide() {
    let printed = fine(takar(&["calc", KECIL, "--sheet", "Bagi", "--total"]));
    assert_eq!(
        printed,
        "\"Kota\",\"kotak\",\"segel\"\r\n\"A\",5,19\r\n\"B\",10,38\r\n\"C\",15,57\r\n\
         \"JUMLAH\",30,114\r\n"
    );
}

#[test]
fn it_prints_a_packing_list_of_a_row_or_a_column() {
    let of = |arguments: &[&str]| {
        let sheet = ["calc", SHIPPED, "--sheet", "Alokasi"];
        csv_of(takar(&[&sheet, arguments].concat()))
    };
    let kedaton = of(&["--row", "kedaton"]);
    assert_eq!(
        kedaton[0],
        ["Barang", "Satuan", "Pengada", "Penerima", "Alokasi"]
    );
    let whole = csv_of(takar(&["calc", SHIPPED, "--sheet", "Alokasi"]));
    let row = whole.iter().find(|row| row[0] == "Kedaton").unwrap();
    let quantities: Vec<&String> = kedaton[1..].iter().map(|line| &line[4]).collect();
    let not_zero: Vec<&String> = row[1..].iter().filter(|it| *it != "0").collect();
    assert_eq!(quantities, not_zero);
    assert!(!quantities.is_empty());

    let boxes = of(&["--column", "Kotak suara"]);
    assert_eq!(boxes[0], ["Nama", "Alokasi"]);
    let column = whole[0]
        .iter()
        .position(|it| it.eq_ignore_ascii_case("Kotak suara"));
    let known = whole.iter().find(|row| row[0] == "Kedaton").unwrap();
    let told = boxes.iter().find(|line| line[0] == "Kedaton").unwrap();
    assert_eq!(told[1], known[column.unwrap()]);
    // A change reaches it, and a formula may be asked for beside it.
    let changed = takar(&[
        "calc",
        SHIPPED,
        "--set",
        "Wilayah[TPS]@Kedaton=1",
        "--get",
        "1+1",
        "--sheet",
        "Alokasi",
        "--row",
        "Kedaton",
    ]);
    let changed = fine(changed);
    assert!(changed.starts_with("2\n\"Barang\""));
    assert!(!changed.contains(&format!(",{}\r\n", told[1])));
}

#[test]
fn of_a_sheet_that_is_not_there_nothing_is_printed() {
    for (arguments, told) in [
        (&["--sheet", "Tiada"][..], "Tiada: there is no such sheet"),
        (&["--sheet", "Kota", "--row", "A"], "Kota: only a matrix"),
        (
            &["--sheet", "Bagi", "--row", "Z"],
            "Z: there is no such row in Kota",
        ),
        (&["--row", "A"], "--sheet"),
        (&["--sheet", "Bagi", "--to", "xls"], "xls"),
    ] {
        let complaint = refused(takar(&[&["calc", KECIL], arguments].concat()));
        assert!(complaint.contains(told), "{complaint}");
    }
    // Errors are printed as what they are, and told by the exit code.
    let run = takar(&[
        "calc",
        KECIL,
        "--set",
        "Barang[Harga]@segel==1/0",
        "--sheet",
        "Barang",
    ]);
    assert_eq!(run.code, 1);
    assert!(
        run.stdout.contains("\"segel\",19,114,#DIV/0!,#DIV/0!\r\n"),
        "{}",
        run.stdout
    );
}

#[test]
fn it_writes_an_excel_file_and_says_what_that_cannot_hold() {
    let path = std::env::temp_dir().join(format!("takar-{}.xlsx", std::process::id()));
    let out = path.to_str().unwrap();
    let run = takar(&[
        "calc",
        SHIPPED,
        "--set",
        "Cadangan=0.03",
        "--to",
        "xlsx",
        "--out",
        out,
    ]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    assert!(run.stderr.contains("2 other scenarios are not written"));
    assert!(fs::read(&path).unwrap().starts_with(b"PK"));
    fs::remove_file(&path).unwrap();
    refused(takar(&["calc", SHIPPED, "--to", "xlsx"]));
    let nowhere = "/nowhere/at/all.xlsx";
    refused(takar(&["calc", SHIPPED, "--to", "xlsx", "--out", nowhere]));
}

/// A file of the small workbook with two scenarios, of which none is laid on.
fn with_scenarios() -> String {
    let mut workbook = takar::exchange::open(&fs::read_to_string(KECIL).unwrap()).unwrap();
    let parameter = workbook.parameters[0].id;
    for (name, percent) in [("Hemat", "0.01"), ("Luas", "0.10")] {
        let content = Content::Number(percent.parse().unwrap());
        let scenario = Box::new(Scenario {
            changes: [(Target::Parameter(parameter), content)].into(),
            ..Scenario::new(ScenarioId(workbook.next_id()), name)
        });
        let at = workbook.scenarios.len();
        workbook
            .apply(&ScenarioEdit::Insert { at, scenario }.into())
            .unwrap();
    }
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("dua-skenario.takar.json");
    fs::write(&path, takar::exchange::save(&workbook)).unwrap();
    path.to_string_lossy().into_owned()
}

#[test]
fn several_scenarios_stand_side_by_side() {
    let file = with_scenarios();
    let in_one = |scenario: &str| {
        let printed = fine(takar(&["calc", &file, "--scenario", scenario]));
        let values = printed.lines().map(|line| line.split_once(" = ").unwrap());
        values
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect::<Vec<_>>()
    };
    let both = [
        "calc",
        &file,
        "--scenario",
        "luas",
        "--scenario",
        "dasar",
        "--scenario",
        "HEMAT",
    ];
    let printed = fine(takar(&both));
    let mut lines = printed.lines();
    assert_eq!(lines.next(), Some("\tLuas\tDasar\tHemat"));
    let (luas, base, hemat) = (in_one("Luas"), in_one("Dasar"), in_one("Hemat"));
    assert_ne!(luas, hemat);
    for (at, line) in lines.enumerate() {
        let (name, value) = &luas[at];
        assert_eq!(
            line,
            format!("{name}\t{value}\t{}\t{}", base[at].1, hemat[at].1)
        );
    }
    let one = |more: &[&str]| takar(&[&both[..6], more].concat());
    let printed = fine(one(&["--get", "1+1"]));
    assert_eq!(printed, "\tLuas\tDasar\n1+1\t2\t2\n");
    refused(one(&["--scenario", "tiada"]));
    refused(one(&["--sheet", "Wilayah"]));
}
