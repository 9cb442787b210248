//! Any text, put into the parser, the evaluator and the readers of links, project files and kept work: the bodies of the fuzzing targets in `fuzz`,
//! run on texts without form and on texts in the form of formulas. `make fuzz` runs many more.

#[path = "fuzz/bodies.rs"]
mod bodies;

use proptest::prelude::*;
use takar::exchange::{Archive, Archived, Noted, Snapshot, Work, link_of, open};
use takar::formula::functions;
use takar::workbook::{Edit, Entry, History};

/// As many cases as the environment asks for.
fn cases() -> ProptestConfig {
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => ProptestConfig::default(),
        None => ProptestConfig::with_cases(600),
    }
}

/// Pieces of the language in any order.
fn scraps() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "=",
        "(",
        ")",
        ",",
        ";",
        ".",
        ":",
        "+",
        "-",
        "*",
        "/",
        "^",
        "&",
        "%",
        "<>",
        "<=",
        ">",
        "\"",
        "\"\"",
        "[",
        "]",
        "[[",
        "]]",
        "@",
        "'",
        "#",
        "{",
        "}",
        "\\",
        "!",
        "$",
        "?",
        "_",
        " ",
        "\n",
        "\t",
        "#N/A",
        "#DIV/0!",
        "#Totals",
        "#This Row",
        "1",
        "0",
        "2.5",
        "2,5",
        ".5",
        ",5",
        "1E9",
        "1e-30",
        "1E99999",
        "79228162514264337593543950335",
        "TRUE",
        "A1",
        "$B$2",
        "Cadangan",
        "Wilayah",
        "Wilayah[",
        "[@TPS]",
        "Logistik[per TPS]",
        "Alokasi[@]",
        "SUM(",
        "IF(",
        "ROUND(",
        "TEXT(",
        "DATE(",
        "é",
        "ß",
        "€",
        "İ",
        "𝟙",
        "\u{a0}",
        "\u{301}",
        "В",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// A small project file with some of its bytes changed, moved or left out.
fn spoilt_file() -> impl Strategy<Value = String> {
    spoilt(include_str!("engine/kecil.takar.json").to_owned())
}

/// The same of a link.
fn spoilt_link() -> impl Strategy<Value = String> {
    let workbook = open(include_str!("engine/kecil.takar.json")).unwrap();
    spoilt(link_of(&workbook).unwrap())
}

/// The same of a file of kept work.
fn spoilt_journal() -> impl Strategy<Value = String> {
    let base = include_str!("engine/kecil.takar.json");
    let mut history = History::new(open(base).unwrap());
    let mut work = Work {
        base: Some(base.to_owned()),
        ..Work::default()
    };
    let name = |name: &str| Entry::Do(Edit::Rename { name: name.into() });
    let entries = [name("Satu"), name("Dua"), Entry::Undo, Entry::Redo];
    for (number, entry) in (0..).zip(entries) {
        if number == 2 {
            work.snapshots.push(Snapshot::of(&mut history, number));
        }
        history.take(&entry).unwrap();
        work.entries.push(Noted {
            number,
            text: serde_json::to_string(&entry).unwrap(),
            at: Some(i64::from(number)),
        });
    }
    let archived = Archived {
        name: "Kecil".to_owned(),
        example: false,
        origin: None,
        work,
    };
    spoilt(Archive::new(vec![archived]).write())
}

fn spoilt(text: String) -> impl Strategy<Value = String> {
    let length = text.len();
    let change = (
        0..length,
        0..60_usize,
        prop::sample::select(vec![
            "",
            "0",
            "-1",
            "\"",
            "[",
            "]",
            "{",
            "}",
            ",",
            "null",
            "1e999",
            "4294967296",
            "\\u0000",
            "A",
            "_",
            "é",
            "=",
            ".",
        ]),
    );
    prop::collection::vec(change, 0..4).prop_map(move |changes| {
        let mut text = text.clone();
        for (at, gone, put) in changes {
            let floor = |at: usize| {
                (0..=at.min(text.len()))
                    .rev()
                    .find(|at| text.is_char_boundary(*at))
            };
            let (from, to) = (floor(at).unwrap(), floor(at + gone % 7).unwrap());
            text.replace_range(from..to, put);
        }
        text
    })
}

/// Formulas with operands of every kind, all operators and all functions.
fn formula() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        "-?[0-9]{1,4}(\\.[0-9]{1,4})?",
        "[1-9](\\.[0-9]{1,6})?E-?[0-9]{1,2}",
    ];
    let constant = prop::sample::select(vec![
        "0",
        "1",
        "-1",
        "0.5",
        "2024",
        "45623",
        "\"\"",
        "\"7\"",
        "\"a b\"",
        "\"50%\"",
        "\">5\"",
        "\"*a?\"",
        "\"0.0%\"",
        "\"dd-mm-yyyy\"",
        "\"é\"",
        "TRUE",
        "FALSE",
        "#N/A",
        "#DIV/0!",
        "",
        "Cadangan",
        "Total_biaya",
        "Capaian_maksimum",
        "Tiada",
        "Wilayah[TPS]",
        "Wilayah[Nama]",
        "Wilayah[Kota]",
        "Wilayah[[#Totals],[DPT]]",
        "Alokasi",
        "Skala[Batas_bawah]",
        "[@TPS]",
        "79228162514264337593543950335",
        "1E-28",
    ]);
    let leaf = prop_oneof![2 => number, 3 => constant.prop_map(str::to_owned)];
    let names: Vec<_> = functions().collect();
    leaf.prop_recursive(4, 32, 5, move |inner| {
        let sign = prop::sample::select(vec![
            "+", "-", "*", "/", "^", "&", "=", "<>", "<", "<=", ">", ">=",
        ]);
        let some = prop::collection::vec(inner.clone(), 1..7);
        let call = (prop::sample::select(names.clone()), some).prop_map(|(function, given)| {
            let most = function.most.unwrap_or(given.len());
            let count = given.len().min(most).max(function.least);
            let arguments: Vec<String> = given.into_iter().cycle().take(count).collect();
            format!("{}({})", function.name, arguments.join(","))
        });
        prop_oneof![
            2 => (inner.clone(), sign, inner.clone()).prop_map(|(a, s, b)| format!("{a}{s}({b})")),
            1 => inner.prop_map(|a| format!("-({a})%")),
            5 => call,
        ]
    })
    .prop_map(|formula| format!("={formula}"))
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![2 => scraps(), 1 => "\\PC{0,60}", 1 => any::<String>(), 2 => formula()]
}

/// Cells of tables in any order.
fn table_text() -> impl Strategy<Value = String> {
    let cell = prop::sample::select(vec![
        "",
        "",
        "1",
        "2",
        "(1)",
        "(2)",
        "1.250",
        "1,250",
        "99,5",
        "12 %",
        "-",
        "JUMLAH",
        "Sub Total",
        "No",
        "Nama",
        "Harga (Rp)",
        "Rp 1.000,-",
        "1,18K",
        "4 tw",
        "В",
        "Sumber: a",
        "I",
        "A",
        "2024",
        "20-09-2024",
        "808.433,0 0",
        "526,177,00",
        "=1",
        "*",
        "(1.234)",
        "0,5",
        "kg",
    ]);
    let row = prop::collection::vec(cell, 0..7).prop_map(|cells| cells.join(";"));
    prop::collection::vec(row, 0..14).prop_map(|rows| rows.join("\n"))
}

/// Files of other programs with some bytes changed or cut off.
fn spoilt_files() -> impl Strategy<Value = Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/spreadsheets/");
    let names = ["kantor.xlsx", "kantor.xls", "kantor.ods", "tabel.xlsx"];
    let files = names.map(|name| std::fs::read(format!("{folder}{name}")).unwrap());
    let spoils = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6);
    let cut = prop::option::weighted(0.2, any::<prop::sample::Index>());
    (prop::sample::select(files.to_vec()), spoils, cut).prop_map(|(mut bytes, spoils, cut)| {
        for (at, byte) in spoils {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        bytes
    })
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_text_can_be_parsed(text in any_text()) {
        bodies::parser(&text);
    }

    #[test]
    fn any_text_can_be_evaluated(text in any_text()) {
        bodies::evaluator(&text);
    }

    #[test]
    fn any_link_is_opened_or_refused(text in prop_oneof![spoilt_link(), any_text()]) {
        bodies::link(&text);
    }

    #[test]
    fn any_file_is_opened_or_refused(text in prop_oneof![spoilt_file(), any_text()]) {
        bodies::project_file(&text);
    }

    #[test]
    fn any_kept_work_is_opened_or_refused(text in prop_oneof![spoilt_journal(), any_text()]) {
        bodies::journal(&text);
    }

    #[test]
    fn any_formula_comes_to_a_value(text in formula()) {
        bodies::evaluator(&text);
    }

    #[test]
    fn any_text_can_be_taken_for_tables(text in table_text()) {
        bodies::table(&text);
        bodies::file(text.as_bytes());
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in spoilt_files()) {
        bodies::file(&bytes);
    }
}
