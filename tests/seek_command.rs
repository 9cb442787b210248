//! `takar seek`, as a user runs it.

use std::process::Command;

/// What it prints, what it says beside that, and its exit code.
fn seek(arguments: &[&str]) -> (String, String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_takar"))
        .arg("seek")
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let code = output.status.code().unwrap();
    (text(output.stdout), text(output.stderr), code)
}

const SHIPPED: &str = "bandar-lampung-2024";

#[test]
fn a_parameter_goes_by_its_slider() {
    let total = ["--goal", "Total_biaya", "--reach", "295000000", "--at-most"];
    let (found, said, code) = seek(&[&[SHIPPED, "--set", "Cadangan"], &total[..]].concat());
    assert_eq!(found, "Cadangan = 0.009\nTotal_biaya = 294960366\n");
    assert_eq!((said.ends_with(" values tried\n"), code), (true, 0));
}

#[test]
fn a_cell_for_a_word() {
    let goal = r#"XLOOKUP("3.1",Indikator[Kode],Indikator[Predikat])"#;
    let cell = "Indikator[Realisasi]@3.1";
    let (found, _, code) = seek(&[SHIPPED, "--set", cell, "--goal", goal, "--reach", "baik"]);
    assert_eq!(found, format!("{cell} = 58.52\n{goal} = Baik\n"));
    assert_eq!(code, 0);
}

#[test]
fn exactly_on_a_straight_line() {
    let cell = "Indikator[Realisasi]@3.1";
    let goal = ["--goal", "Rata_capaian", "--reach", "0.96"];
    let (found, _, code) = seek(&[&[SHIPPED, "--set", cell], &goal[..]].concat());
    let (input, result) = found.trim_end().split_once('\n').unwrap();
    assert!(
        input.starts_with("Indikator[Realisasi]@3.1 = 57.05"),
        "{input}"
    );
    assert!(
        result.starts_with("Rata_capaian = 0.96") || result.starts_with("Rata_capaian = 0.9599999")
    );
    assert_eq!(code, 0);
    let stepped = seek(&[&[SHIPPED, "--set", cell, "--step", "1"], &goal[..]].concat());
    assert_eq!(
        (stepped.0.as_str(), stepped.2),
        ("", 1),
        "no whole number gives that"
    );
}

#[test]
fn what_cannot_be_reached() {
    let total = ["--goal", "Total_biaya", "--reach", "280000000", "--at-most"];
    let (found, said, code) = seek(&[&[SHIPPED, "--set", "Cadangan"], &total[..]].concat());
    assert_eq!((found.as_str(), code), ("", 1));
    assert!(
        said.contains("takar: not reached between 0 and 0.05\n"),
        "{said}"
    );
    assert!(
        said.ends_with("the closest was\nCadangan = 0\nTotal_biaya = 294137001\n"),
        "{said}"
    );
}

#[test]
fn what_is_so_already() {
    let total = ["--goal", "Total_biaya", "--reach", "1", "--at-least"];
    let (found, _, code) = seek(&[&[SHIPPED, "--set", "PSU"], &total[..]].concat());
    assert_eq!(
        (found.as_str(), code),
        ("PSU = 2000\nTotal_biaya = 296303858\n", 0)
    );
}

#[test]
fn bounds_of_ones_own() {
    let bounds = ["--from", "0", "--to", "1", "--step", "0.25"];
    let goal = ["--goal", "Cadangan*4", "--reach", "2"];
    let (found, _, _) = seek(&[&[SHIPPED, "--set", "Cadangan"], &goal[..], &bounds[..]].concat());
    assert_eq!(found, "Cadangan = 0.5\nCadangan*4 = 2\n");
}

#[test]
fn what_is_no_question() {
    let goal = ["--goal", "Total_biaya", "--reach"];
    let cases: [(&[&str], &str); 5] = [
        (&["--set", "Cadang"], "there is no such parameter"),
        (
            &["--set", "Wilayah[Nama]@KEDATON"],
            "say --from, --to and --step",
        ),
        (&["--set", "PSU", "--from", "9", "--to", "1"], "no step"),
        (&["--set", "PSU", "--step", "banyak"], "this is no number"),
        (&["--set", "PSU", "--goal", "Totl_biaya"], "Did you mean"),
    ];
    for (given, complaint) in cases {
        let goal: &[&str] = if given.contains(&"--goal") {
            &["--reach"]
        } else {
            &goal
        };
        let (found, said, code) = seek(&[&[SHIPPED], given, goal, &["1"]].concat());
        assert_eq!((found.as_str(), code), ("", 2), "{given:?}");
        assert!(said.contains(complaint), "{given:?}: {said}");
    }
    let word = ["--goal", "Predikat_akhir", "--reach", "Baik", "--at-least"];
    let (_, said, code) = seek(&[&[SHIPPED, "--set", "PSU"], &word[..]].concat());
    assert_eq!((said.contains("only a number"), code), (true, 2));
}
