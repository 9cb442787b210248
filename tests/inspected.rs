//! Periksa tabel between two programs: what was asked and answered, and what becomes of it.

#[path = "inspection/printed.rs"]
#[expect(dead_code, reason = "the tests of what is found use the rest")]
mod printed;

use std::collections::BTreeSet;

use printed::Sheet;
use takar::engine::Engine;
use takar::exchange::xlsx::{Marked, MarkedCell, MarkedSheet, Stain, marked_to_xlsx};
use takar::formula::Value;
use takar::inspection::{
    Asked, Corrected, Inspected, Joined, Making, Origin, Place, Rule, Spoken, TableWish, Written,
    answer, sheet_added, sheet_of,
};
use takar::number::{Locale, Number};
use takar::workbook::{Edit, Entry, Form, History, SheetId, Total, Workbook};

const LOGISTICS: &str = "003_logistik_pemilu_2024_kabkota";
const WORKED_OUT: [&str; 5] = [
    "rumus_kotak_5T_2K",
    "rumus_bilik_4T",
    "rumus_tinta_2T",
    "rumus_segel_98T_1L_11K_5",
    "rumus_segel_plastik_26_atau_30T",
];

fn text_of(sheet: &Sheet) -> String {
    let lines: Vec<String> = sheet.rows.iter().map(|row| row.join("\t")).collect();
    lines.join("\n")
}

fn asked(origin: Origin) -> Asked {
    Asked {
        origin,
        wish: TableWish::default(),
        with: None,
        own: Locale::Id,
    }
}

fn of_text(text: &str, wish: TableWish) -> Inspected {
    let name = String::new();
    let asked = Asked {
        wish,
        ..asked(Origin::Bytes { name })
    };
    answer(&asked, text.as_bytes(), &[]).unwrap()
}

fn logistics() -> Inspected {
    of_text(
        &text_of(&Sheet::of_file(LOGISTICS, &WORKED_OUT)),
        TableWish::default(),
    )
}

fn place(found: &Inspected, row: &str, column: &str) -> Place {
    let taken = found.taken.as_ref().unwrap();
    let columns = &taken.table.columns;
    Place {
        row: taken.row_names().iter().position(|it| it == row).unwrap(),
        column: columns.iter().position(|it| it == column).unwrap(),
    }
}

#[test]
fn question_and_answer_pass_between_programs_unchanged() {
    let found = logistics();
    let sent = serde_json::to_string(&found).unwrap();
    assert_eq!(serde_json::from_str::<Inspected>(&sent).unwrap(), found);
    let taken = found.taken.unwrap();
    let known = asked(Origin::Known(taken.table));
    let sent = serde_json::to_string(&known).unwrap();
    assert_eq!(serde_json::from_str::<Asked>(&sent).unwrap(), known);
    let again = answer(&known, &[], &[]).unwrap();
    assert_eq!(
        again.report, found.report,
        "a known table is inspected as it is"
    );
}

#[test]
fn a_table_is_taken_as_it_is_wished() {
    let text = "Rekap Logistik\n\nNo\tKecamatan\tTPS\tKotak\n1\tEnggal\t62\t312\n\
                2\tKedamaian\t158\t792\n3\tBumi Waras\t162\t812\n4\tPanjang\t200\t1.002\nJUMLAH\t\t582\t2.918";
    let found = of_text(text, TableWish::default());
    let taken = found.taken.unwrap();
    assert_eq!(taken.name, "Rekap Logistik");
    assert_eq!((taken.head, taken.key), ((3, 3), Some(1)));
    assert_eq!(taken.items().count(), 4);
    assert_eq!(taken.total(), Some(4));
    let wish = TableWish {
        head: Some((4, 4)),
        locale: Some(Locale::En),
        ..TableWish::default()
    };
    let taken = of_text(text, wish).taken.unwrap();
    assert_eq!(taken.head, (4, 4));
    assert_eq!(taken.locale, Locale::En);
    assert_eq!(taken.items().count(), 3);
}

#[test]
fn columns_that_stand_apart_by_spaces_are_columns() {
    let text = "Kecamatan      TPS   Kotak\nEnggal          62     312\n\
                Bumi Waras     162     812\nPanjang        200    1002\n";
    let taken = of_text(text, TableWish::default()).taken.unwrap();
    assert_eq!(taken.table.columns, ["Kecamatan", "TPS", "Kotak"]);
    assert_eq!(taken.items().count(), 3);
}

#[test]
fn joined_heads_of_markup_are_joined() {
    let rows = [
        ["Kecamatan", "Pemilih", "", ""],
        ["", "L", "P", "Jumlah"],
        ["Enggal", "10", "12", "22"],
        ["Panjang", "20", "25", "45"],
        ["Sukarame", "31", "32", "63"],
    ];
    let joined = [(0, 0, 1, 0), (0, 1, 0, 3)];
    let joined = joined.map(|(top, left, bottom, right)| Joined {
        top,
        left,
        bottom,
        right,
    });
    let rows = rows.map(|row| row.map(str::to_owned).to_vec()).to_vec();
    let joined = joined.to_vec();
    let found = answer(&asked(Origin::Cells { rows, joined }), &[], &[]).unwrap();
    let taken = found.taken.unwrap();
    assert_eq!(taken.head, (1, 2));
    assert_eq!(taken.items().count(), 3);
    assert!(
        taken.table.columns[3].contains("Jumlah"),
        "{:?}",
        taken.table.columns
    );
}

#[test]
fn relations_are_formulas() {
    let found = logistics();
    let taken = found.taken.as_ref().unwrap();
    let spoken = Spoken {
        names: &taken.table.columns,
        places: &found.report.places,
        scale: found.report.scale,
    };
    let relations = found.report.relations.iter();
    let formulas: Vec<String> = relations.filter_map(|it| it.rule.formula(spoken)).collect();
    for due in [
        "=5*[@jumlah_tps]+2*[@jumlah_kecamatan]",
        "=4*[@jumlah_tps]",
        "=98*[@jumlah_tps]+[@jumlah_kelurahan_desa]+11*[@jumlah_kecamatan]+5",
    ] {
        assert!(formulas.iter().any(|it| it == due), "{due}: {formulas:#?}");
    }
}

#[test]
fn a_table_with_what_was_decided_becomes_a_sheet_in_one_step() {
    let found = logistics();
    let taken = found.taken.as_ref().unwrap();
    let boxes = place(&found, "Bandar Lampung", "kotak_suara");
    let corrected: Vec<Corrected> = (found.report.findings.iter())
        .filter(|it| it.place == boxes)
        .map(|it| Corrected {
            place: it.place,
            to: Written::Number(it.expected[0]),
        })
        .collect();
    assert_eq!(corrected.len(), 1);
    let of_boxes = |rule: &Rule| rule.target() == Some(boxes.column);
    let seals = place(&found, "Metro", "segel");
    let of_seals = |rule: &Rule| rule.target() == Some(seals.column);
    let relations = found.report.relations.iter().enumerate();
    let living: BTreeSet<usize> = relations
        .filter(|(_, it)| of_boxes(&it.rule) || of_seals(&it.rule))
        .map(|(at, _)| at)
        .collect();
    let remarks = [(boxes, "Tercetak 14.411".to_owned())];
    let making = Making {
        taken,
        report: &found.report,
        corrected: &corrected,
        remarks: &remarks,
        living: &living,
    };
    let edits = sheet_of(making, &Workbook::default(), 0);
    let Some(SheetId::Table(id)) = sheet_added(&edits) else {
        panic!("no table");
    };
    let mut history = History::new(Workbook::default());
    history.take(&Entry::Do(Edit::Several(edits))).unwrap();
    let workbook = history.workbook();
    let table = workbook.table(id).unwrap();
    assert_eq!(table.rows().len(), 15);
    assert_eq!(workbook.notes.len(), 1);
    let engine = Engine::new(workbook);
    let cell = |row: &str, column: &str| {
        let row = table.position(table.row_named(row).unwrap()).unwrap();
        let column = table
            .columns
            .iter()
            .position(|it| it.name == column)
            .unwrap();
        (row, column, engine.cell(0, row, column))
    };
    let boxes_column = table.column_named("kotak_suara").unwrap();
    assert_eq!(
        boxes_column.formula.as_deref(),
        Some("=5*[@jumlah_tps]+2*[@jumlah_kecamatan]")
    );
    assert!(
        boxes_column.overrides.is_empty(),
        "the corrected cell needs none"
    );
    assert_eq!(boxes_column.total, Total::Sum);
    let number = |value: Value| match value {
        Value::Number(number) => number.to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(number(cell("Bandar Lampung", "kotak_suara").2), "14440");
    // What was not decided keeps what it says.
    assert_eq!(number(cell("Metro", "segel").2), "45463");
    assert_eq!(table.column_named("segel").unwrap().overrides.len(), 3);
    history.take(&Entry::Undo).unwrap();
    assert!(history.workbook().sheets.is_empty());
}

#[test]
fn marked_cells_are_an_excel_file() {
    let cell = MarkedCell {
        text: "14.411".to_owned(),
        stain: Some(Stain::Wrong),
        remark: "seharusnya 14.440".to_owned(),
        ..MarkedCell::default()
    };
    let sheet = MarkedSheet {
        name: "Logistik: [2024]".to_owned(),
        heads: vec!["Kotak".to_owned()],
        rows: vec![vec![cell]],
        ..MarkedSheet::default()
    };
    let sheets = vec![sheet.clone(), sheet];
    let bytes = marked_to_xlsx(&Marked { sheets }).unwrap();
    let back = takar::exchange::Foreign::open(&bytes, "a.xlsx").unwrap();
    let names: Vec<&str> = back.sheets().iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Logistik 2024", "Logistik 20242"]);
    assert_eq!(back.sheets()[0].cell(1, 0).text, "14.411");
}

/// What `takar check` finds in a file: place, what is printed, what is expected, the relations.
fn by_command(bytes: &[u8], name: &str) -> Vec<serde_json::Value> {
    let file = std::env::temp_dir().join(format!("takar-{}-{name}", std::process::id()));
    std::fs::write(&file, bytes).unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_takar"));
    let output = command.arg("check").arg(&file).arg("--json").output();
    std::fs::remove_file(&file).unwrap();
    let said: serde_json::Value = serde_json::from_slice(&output.unwrap().stdout).unwrap();
    let findings = said["findings"].as_array().unwrap().iter();
    let told = findings.map(|it| {
        serde_json::json!([
            it["row"],
            it["column"],
            it["at"],
            it["printed"],
            it["expected"]
        ])
    });
    told.collect()
}

/// The same as the page has it.
fn on_page(bytes: &[u8], name: &str) -> Vec<serde_json::Value> {
    let name = name.to_owned();
    let found = answer(&asked(Origin::Bytes { name }), bytes, &[]).unwrap();
    let taken = found.taken.unwrap();
    let names = taken.row_names();
    let told = found.report.findings.iter().map(|it| {
        let Place { row, column } = it.place;
        let expected: Vec<String> = it.expected.iter().map(ToString::to_string).collect();
        let heading = &taken.table.columns[column];
        serde_json::json!([names[row], heading, [row, column], it.printed, expected])
    });
    told.collect()
}

#[test]
fn the_command_finds_in_a_file_what_the_page_finds() {
    let sheet = Sheet::of_file(LOGISTICS, &WORKED_OUT);
    let lines = |mark: &str| -> String {
        let lines: Vec<String> = sheet.rows.iter().map(|row| row.join(mark)).collect();
        lines.join("\n")
    };
    let cell = |text: &String| MarkedCell {
        text: text.clone(),
        number: (text.parse::<i64>().ok()).map(|it| (Number::from(it), Form::default())),
        ..MarkedCell::default()
    };
    let cells = sheet.rows[1..].iter().map(|row| row.iter().map(cell));
    let marked = MarkedSheet {
        name: "Logistik".to_owned(),
        heads: sheet.rows[0].clone(),
        rows: cells.map(Iterator::collect).collect(),
        ..MarkedSheet::default()
    };
    let sheets = vec![marked];
    let excel = marked_to_xlsx(&Marked { sheets }).unwrap();
    let files = [
        ("tab.csv", lines("\t").into_bytes()),
        // As it is copied out of a document on paper.
        ("spasi.txt", lines("   ").into_bytes()),
        ("buku.xlsx", excel),
    ];
    for (name, bytes) in files {
        let found = on_page(&bytes, name);
        assert!(!found.is_empty(), "{name}");
        assert_eq!(by_command(&bytes, name), found, "{name}");
    }
}
