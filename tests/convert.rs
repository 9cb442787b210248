//! `takar convert`: from one kind of file to another.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

fn takar(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_takar"));
    command.args(arguments).output().unwrap()
}

/// A folder of a test's own.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("takar-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn every_kind_is_written_and_those_that_can_be_are_read_again() {
    let folder = folder("convert");
    let at = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let convert = |arguments: &[&str]| {
        let run = takar(&[&["convert"], arguments].concat());
        let told = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(0), "{arguments:?}: {told}");
        assert!(run.stdout.is_empty());
        told
    };
    let project = at("a.takar.json");
    assert_eq!(convert(&["bandar-lampung-2024", &project]), "");
    let shown = takar(&["show", "bandar-lampung-2024"]).stdout;
    assert_eq!(fs::read(&project).unwrap(), shown);
    let csv = at("wilayah.csv");
    assert!(convert(&[&project, &csv, "--sheet", "wilayah"]).contains("no formulas"));
    let text = fs::read_to_string(&csv).unwrap();
    assert!(text.starts_with("\"Nama\",\"Kelurahan\","), "{text}");
    let csv = at("excel.csv");
    convert(&[&project, &csv, "--sheet", "Wilayah", "--locale", "id"]);
    let text = fs::read_to_string(&csv).unwrap();
    assert!(
        text.starts_with("\u{feff}\"Nama\";\"Kelurahan\";"),
        "{text}"
    );
    convert(&[&csv, &at("dari-csv.takar.json")]);
    let excel = at("a.xlsx");
    convert(&[&project, &excel]);
    convert(&[&excel, &at("dari-excel.takar.json")]);
    let values = at("a.json");
    convert(&[&project, &values]);
    let values: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(values).unwrap()).unwrap();
    assert_eq!(values["parameters"]["Cadangan"].to_string(), "0.025");
    assert_eq!(values["sheets"][0]["name"], "Wilayah");
    assert_eq!(convert(&[&project, &at("a.sql")]), "");
    let script = fs::read_to_string(folder.join("a.sql/takar.sql")).unwrap();
    assert!(script.contains("-- Wilayah[DPT] =[@L]+[@P]"));
    assert!(folder.join("a.sql/Wilayah.csv").exists());
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn what_cannot_be_made_is_refused() {
    for (arguments, why) in [
        (
            ["bandar-lampung-2024", "/nowhere/a.json"],
            "/nowhere/a.json",
        ),
        (["bandar-lampung-2024", "a.csv"], "say --sheet"),
        (["bandar-lampung-2024", "a.pdf"], "ends in none of"),
        (
            ["/nowhere/a.takar.json", "a.json"],
            "no file that can be read",
        ),
    ] {
        let run = takar(&[&["convert"], &arguments[..]].concat());
        let told = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(2), "{told}");
        assert!(told.contains(why), "{told}");
    }
}

#[test]
fn a_text_that_would_be_a_formula_leaves_as_a_text() {
    let folder = folder("formula");
    let (from, to) = (folder.join("a.takar.json"), folder.join("a.csv"));
    let file = r#"{"takar": 1, "name": "A", "sheets": [{"table": {"id": 1, "name": "T",
        "columns": [{"id": 2, "name": "a", "form": {"kind": "text"}}, {"id": 3, "name": "b"}],
        "rows": [[4, "=cmd|' /C calc'!A0", -1.5], [5, "-"]]}}]}"#;
    fs::write(&from, file).unwrap();
    let run = takar(&[
        "convert",
        from.to_str().unwrap(),
        to.to_str().unwrap(),
        "--locale",
        "id",
    ]);
    assert!(run.status.success());
    let text = fs::read_to_string(&to).unwrap();
    // A formula that is this text.
    assert!(text.contains("\"=\"\"=cmd|"), "{text}");
    assert!(text.contains(";-1,5\r\n"), "{text}");
    fs::remove_dir_all(&folder).unwrap();
}
