//! The project file: what is saved is what was open, and what is broken is refused with its
//! reason.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use support::Desk;
use support::steps::{Step, edit, step};
use takar::engine::{Engine, unknown_names};
use takar::exchange::{OpenError, VERSION, open, save};
use takar::formula::{Syntax, parse};
use takar::templates::{TEMPLATES, template};
use takar::workbook::{
    Content, Edit, Leaf, Lie, Paper, PaperSize, Signer, Structure, Workbook, same_name,
};

const KECIL: &str = include_str!("engine/kecil.takar.json");

fn shipped_text(name: &str) -> String {
    let path = format!("src/templates/{name}.takar.json");
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn every_template_is_saved_as_it_was_written() {
    assert!(!TEMPLATES.is_empty());
    for shipped in TEMPLATES {
        let workbook = shipped.open().unwrap();
        assert!(
            save(&workbook) == shipped_text(shipped.name),
            "{}",
            shipped.name
        );
        let by_name = template(&shipped.name.to_uppercase()).unwrap();
        assert_eq!(by_name.name, shipped.name);
    }
    assert!(template("tiada").is_none());
}

#[test]
fn a_small_workbook_is_saved_as_it_was_written() {
    assert_eq!(save(&open(KECIL).unwrap()), KECIL);
}

/// What stands around sheets on paper is the workbook's: an edit, and in its file; a new plan has
/// another decree.
#[test]
fn paper_travels_with_the_workbook() {
    let signed = |title: &str| Signer {
        title: title.to_owned(),
        name: "Nama".to_owned(),
    };
    let paper = Paper {
        leaf: Leaf {
            size: PaperSize::F4,
            lie: Lie::Across,
        },
        lampiran: true,
        number: "12 Tahun 2029".to_owned(),
        region: "Kota Contoh".to_owned(),
        signers: [Signer::default(), signed("Ketua")],
        ..Paper::default()
    };
    let mut desk = Desk::of(open(KECIL).unwrap());
    let edit: Edit = Structure::Paper(Box::new(paper.clone())).into();
    let journaled: Edit = serde_json::from_str(&serde_json::to_string(&edit).unwrap()).unwrap();
    let inverse = desk.make(&journaled);
    assert_eq!(desk.workbook.paper, paper);
    let text = save(&desk.workbook);
    assert_eq!(open(&text).unwrap().paper, paper);
    assert_eq!(save(&open(&text).unwrap()), text);
    let fresh = desk.workbook.fresh("Lain").paper;
    assert_eq!((&*fresh.number, &*fresh.region), ("", "Kota Contoh"));
    desk.make(&inverse);
    assert_eq!(save(&desk.workbook), KECIL);
}

/// Every id of a workbook, and what has it.
fn ids(workbook: &Workbook) -> BTreeMap<u32, String> {
    let mut ids = BTreeMap::new();
    for parameter in &workbook.parameters {
        ids.insert(parameter.id.0, parameter.name.clone());
    }
    for result in &workbook.results {
        ids.insert(result.id.0, result.name.clone());
    }
    for matrix in workbook.matrices() {
        ids.insert(matrix.id.0, matrix.name.clone());
    }
    for scenario in &workbook.scenarios {
        ids.insert(scenario.id.0, format!("skenario {}", scenario.name));
    }
    for table in workbook.tables() {
        ids.insert(table.id.0, table.name.clone());
        for column in &table.columns {
            ids.insert(column.id.0, format!("{}[{}]", table.name, column.name));
        }
        for row in table.rows() {
            ids.insert(row.0, format!("{} {}", table.name, table.row_name(*row)));
        }
    }
    ids
}

/// A formula with an unknown name says nothing, and a check with one would never fail.
#[test]
fn every_formula_of_a_template_knows_what_it_speaks_of() {
    for shipped in TEMPLATES {
        let workbook = shipped.open().unwrap();
        for (at, text) in workbook.formulas() {
            let parsed = parse(text, Syntax::INVARIANT);
            assert_eq!(parsed.problems, [], "{}: {at:?} {text}", shipped.name);
            let unknown = unknown_names(text, workbook.stand_of(at), &workbook);
            assert_eq!(unknown, [], "{}: {at:?} {text}", shipped.name);
        }
    }
}

/// Journals and scenarios speak of a shipped workbook's ids for as long as people keep them.
#[test]
fn a_templates_ids_stay_what_they_are() {
    for shipped in TEMPLATES {
        let file = format!("tests/project_file/{}.ids.txt", shipped.name);
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&file)).unwrap();
        let known: BTreeMap<u32, String> = text
            .lines()
            .map(|line| line.split_once(' ').unwrap())
            .map(|(id, what)| (id.parse().unwrap(), what.to_owned()))
            .collect();
        let ids = ids(&shipped.open().unwrap());
        for (id, what) in &known {
            let found = ids.get(id).map_or("nothing", String::as_str);
            assert!(same_name(found, what), "{id} was {what} and is {found}");
        }
        let new: Vec<_> = ids
            .iter()
            .filter(|(id, _)| !known.contains_key(id))
            .collect();
        assert!(
            new.is_empty(),
            "new ids, to be written into {file}: {new:?}"
        );
    }
}

#[test]
fn every_digit_is_kept() {
    for digits in [
        "0.0000000000000000000000000001",
        "7.9228162514264337593543950335",
        "79228162514264337593543950335",
        "-0.1234567890123456789012345678",
        "0.1",
        "-3.5",
    ] {
        let mut desk = Desk::of(open(KECIL).unwrap());
        desk.put("Kota", "A", "DPT", digits);
        desk.set("Tarif", digits);
        desk.put("Kota", "B", "Suara", digits);
        let saved = save(&desk.workbook);
        assert_eq!(saved.matches(&format!(" {digits}")).count(), 3, "{saved}");
        assert_eq!(open(&saved).unwrap(), desk.workbook);
    }
}

fn play(mut workbook: Workbook, steps: &[Step]) -> Result<(), TestCaseError> {
    for step in steps {
        if let Some(edit) = edit(step, &workbook) {
            // An edit that does not fit is refused, and that is held elsewhere.
            let _ = workbook.apply(&edit);
        }
    }
    let saved = save(&workbook);
    let mut opened = open(&saved).map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
    prop_assert_eq!(&save(&opened), &saved);
    // A file says which ids are in use, and not which were drawn and given up.
    opened.note_id(workbook.next_id() - 1);
    prop_assert_eq!(opened, workbook);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_small_workbook_comes_back(steps in prop::collection::vec(step(), 1..40)) {
        play(open(KECIL).unwrap(), &steps)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_shipped_workbook_comes_back(steps in prop::collection::vec(step(), 1..40)) {
        play(Desk::shipped().workbook, &steps)?;
    }
}

/// An error in a line.
fn told(error: &OpenError) -> String {
    match error {
        OpenError::NotAWorkbook { .. } => "NotAWorkbook".to_owned(),
        OpenError::Newer { version } => format!("Newer {version}"),
        OpenError::SharedId(id) => format!("SharedId {id}"),
        OpenError::BadName { name, why } => format!("BadName {name} {why:?}"),
        OpenError::TwoColumns { table, column } => format!("TwoColumns {table}[{column}]"),
        OpenError::Dangling { from } => format!("Dangling {from}"),
        OpenError::LongRow { table, row } => format!("LongRow {table} {row}"),
    }
}

#[test]
fn what_is_no_workbook_is_refused() {
    let deep = "[".repeat(100_000);
    for text in [
        "",
        "   ",
        "halo",
        "null",
        "[]",
        "{}",
        "7",
        "\"takar\"",
        "{\"takar\": \"1\"}",
        "{\"takar\": -1}",
        "{\"takar\": 1.5}",
        "{\"takar\": 1}",
        "{\"takar\": 1, \"name\": 5}",
        "{\"takar\": 1, \"takar\": 1, \"name\": \"a\"}",
        "{\"takar\": 1, \"name\": \"a\", \"sheets\": {}}",
        "{\"takar\": 1, \"name\": \"a\", \"sheets\": [{}]}",
        "{\"type\": \"FeatureCollection\", \"features\": []}",
        "{\"takar\": 1, \"name\": \"a\"} dan lagi",
        &deep,
        &format!("{{\"takar\": 1, \"name\": {deep}"),
    ] {
        let error = open(text).unwrap_err();
        assert_eq!(told(&error), "NotAWorkbook", "{:.60}", text);
    }
    assert!(open("{\"takar\": 1, \"name\": \"kosong\"}").is_ok());
}

#[test]
fn a_newer_file_is_refused_by_its_version() {
    let newer = VERSION + 1;
    // Whatever else it holds.
    for rest in ["", ", \"name\": \"a\"", ", \"sheets\": 7"] {
        let error = open(&format!("{{\"takar\": {newer}{rest}}}")).unwrap_err();
        assert_eq!(told(&error), format!("Newer {newer}"));
    }
}

/// One thing changed in the small workbook, and what is told about it.
#[test]
fn a_workbook_that_contradicts_itself_is_refused() {
    let over = "[2002, \"segel\", 19, 7.5]],\n        \"overrides\": [OVER]";
    let in_barang = |text: &str| over.replace("OVER", text);
    let volume = in_barang("{\"row\": 2001, \"column\": 203, \"to\": {\"content\": 1}}");
    let typed = in_barang("{\"row\": 2001, \"column\": 202, \"to\": {\"content\": 1}}");
    let no_row = in_barang("{\"row\": 2009, \"column\": 203, \"to\": {\"content\": 1}}");
    let no_column = in_barang("{\"row\": 2001, \"column\": 209, \"to\": {\"content\": 1}}");
    let last_row = "[2002, \"segel\", 19, 7.5]]";
    let matrix = "\"formula\": \"=Kota[@TPS]*Barang[@Indeks]\"}";
    let in_matrix = |row: u32, column: u32| {
        format!(
            "{matrix}, \"overrides\": \
             [{{\"row\": {row}, \"column\": {column}, \"to\": {{\"content\": 1}}}}]"
        )
    };
    let (fitting, wrong_way) = (in_matrix(1001, 2001), in_matrix(2001, 1001));
    let harga = "{\"id\": 204, \"name\": \"Harga\"";
    let cases: &[(&str, &str, &str)] = &[
        // What may be changed.
        (last_row, &volume, "fine"),
        (matrix, &fitting, "fine"),
        ("[1002, \"B\", 2, 20]", "[1002]", "fine"),
        ("\"name\": \"Kecil\"", "\"name\": \"\"", "fine"),
        // Ids.
        ("\"id\": 2,", "\"id\": 1,", "SharedId 1"),
        ("\"id\": 202", "\"id\": 101", "SharedId 101"),
        ("[2001,", "[1001,", "SharedId 1001"),
        ("[1002,", "[1001,", "SharedId 1001"),
        ("\"id\": 300", "\"id\": 10", "SharedId 10"),
        ("[1002,", "[-1,", "Dangling Kota"),
        ("[1002,", "[1002.5,", "Dangling Kota"),
        ("[1002,", "[\"B\",", "Dangling Kota"),
        ("[1002, \"B\", 2, 20]", "[]", "Dangling Kota"),
        ("[1002,", "[4294967296,", "Dangling Kota"),
        ("\"id\": 300", "\"id\": -3", "NotAWorkbook"),
        // Names.
        (
            "\"name\": \"Kota\"",
            "\"name\": \"barang\"",
            "BadName Barang Taken",
        ),
        (
            "\"name\": \"Kota\"",
            "\"name\": \"Tarif\"",
            "BadName Tarif Taken",
        ),
        (
            "\"name\": \"Kota\"",
            "\"name\": \"bagi\"",
            "BadName Bagi Taken",
        ),
        (
            "\"name\": \"Kota\"",
            "\"name\": \"DPT2024\"",
            "BadName DPT2024 Address",
        ),
        ("\"name\": \"Kota\"", "\"name\": \"R\"", "BadName R Address"),
        (
            "\"name\": \"Kota\"",
            "\"name\": \"Sum\"",
            "BadName Sum Reserved",
        ),
        (
            "\"name\": \"Kota\"",
            "\"name\": \"TRUE\"",
            "BadName TRUE Reserved",
        ),
        (
            "\"name\": \"Kota\"",
            "\"name\": \"per TPS\"",
            "BadName per TPS BadCharacter",
        ),
        ("\"name\": \"Kota\"", "\"name\": \"\"", "BadName  Empty"),
        (
            "\"name\": \"Batas\"",
            "\"name\": \"tarif\"",
            "BadName tarif Taken",
        ),
        (
            "\"name\": \"Jumlah\"",
            "\"name\": \"2024\"",
            "BadName 2024 BadCharacter",
        ),
        (
            "\"name\": \"Harga\"",
            "\"name\": \"indeks\"",
            "TwoColumns Barang[indeks]",
        ),
        // What points at nothing.
        ("\"key\": [201]", "\"key\": [101]", "Dangling Barang"),
        (last_row, &typed, "Dangling Barang"),
        (last_row, &no_row, "Dangling Barang[Volume]"),
        (last_row, &no_column, "Dangling Barang"),
        ("\"rows\": 100", "\"rows\": 101", "Dangling Bagi"),
        ("\"columns\": 200", "\"columns\": 300", "Dangling Bagi"),
        ("\"columns\": 200", "\"columns\": 100", "Dangling Bagi"),
        (matrix, &wrong_way, "Dangling Bagi"),
        (
            harga,
            "{\"id\": 204, \"name\": \"Harga\", \"words\": {\"table\": 100, \"column\": 201}",
            "Dangling Barang[Harga]",
        ),
        // Another table's keys: of one that is not there, and of its own.
        (
            harga,
            "{\"id\": 204, \"name\": \"Harga\", \"of\": 300",
            "Dangling Barang[Harga]",
        ),
        (
            harga,
            "{\"id\": 204, \"name\": \"Harga\", \"of\": 200",
            "Dangling Barang[Harga]",
        ),
        (
            harga,
            "{\"id\": 204, \"name\": \"Harga\", \"printed_for\": 101",
            "Dangling Barang[Harga]",
        ),
        (
            harga,
            "{\"id\": 204, \"name\": \"Harga\", \
             \"tones\": [{\"table\": 100, \"word\": 101, \"tone\": 201}]",
            "Dangling Barang[Harga]",
        ),
        (
            "\"formula\": \"=SUM(Kota[Suara])\"",
            "\"formula\": \"\", \"tones\": [{\"table\": 9, \"word\": 101, \"tone\": 101}]",
            "Dangling Jumlah",
        ),
        // Cells.
        (
            "[2002, \"segel\", 19, 7.5]",
            "[2002, \"segel\", 19, 7.5, 1]",
            "LongRow Barang 2002",
        ),
        ("7.5]", "79228162514264337593543950336]", "NotAWorkbook"),
        ("7.5]", "0.00000000000000000000000000001]", "NotAWorkbook"),
        ("7.5]", "[7.5]]", "NotAWorkbook"),
        ("7.5]", "{\"formula\": 7}]", "NotAWorkbook"),
        ("7.5]", "{\"rumus\": \"=1\"}]", "NotAWorkbook"),
        ("\"value\": 0.1", "\"value\": [0.1]", "NotAWorkbook"),
        (
            "\"form\": {\"kind\": \"text\"}",
            "\"form\": {\"kind\": \"teks\"}",
            "NotAWorkbook",
        ),
    ];
    for (from, to, expected) in cases {
        assert!(KECIL.contains(from), "{from}");
        let found = match open(&KECIL.replacen(from, to, 1)) {
            Ok(_) => "fine".to_owned(),
            Err(error) => told(&error),
        };
        assert_eq!(found, *expected, "{from} → {to}");
    }
}

#[test]
fn a_file_cut_short_is_refused() {
    let small = KECIL.trim_end();
    for length in 0..small.len() {
        assert!(open(&small[..length]).is_err(), "{length} bytes");
    }
    for shipped in TEMPLATES {
        let text = shipped_text(shipped.name);
        for length in (0..text.trim_end().len()).step_by(1000) {
            let length = text.floor_char_boundary(length);
            let error = open(&text[..length]).unwrap_err();
            assert_eq!(told(&error), "NotAWorkbook", "{} at {length}", shipped.name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    /// A file with something else in one place is refused, or is a workbook like any other.
    #[test]
    fn a_tampered_file_harms_nothing(
        at in any::<prop::sample::Index>(),
        length in 0_usize..12,
        piece in prop::sample::select(vec![
            "", "0", "1", "100", "101", "-1", "1e9", "null", "true", "\"\"", "\"Kota\"", "[]",
            "{}", ",", ":", "]", "}", "\"=Jumlah\"", "\"=[@Suara]\"", "4294967295", "\\u0000",
        ]),
    ) {
        let start = at.index(KECIL.len());
        let end = (start + length).min(KECIL.len());
        let text = format!("{}{piece}{}", &KECIL[..start], &KECIL[end..]);
        if let Ok(workbook) = open(&text) {
            Engine::new(&workbook);
            let saved = save(&workbook);
            prop_assert_eq!(open(&saved), Ok(workbook));
        }
    }
}

#[test]
fn a_removed_rows_id_is_not_drawn_again() {
    let mut workbook = open(KECIL).unwrap();
    let table = workbook.table_named("Barang").unwrap();
    let (table, last) = (table.id, table.rows()[1]);
    assert_eq!(last.0 + 1, workbook.next_id());
    let row = last;
    workbook.apply(&Edit::RemoveRow { table, row }).unwrap();
    assert!(workbook.next_row() > last);
    let cell = Edit::Cell {
        table,
        row: last,
        column: workbook.table(table).unwrap().columns[0].id,
        content: Content::Blank,
    };
    assert!(workbook.apply(&cell).is_err());
}
