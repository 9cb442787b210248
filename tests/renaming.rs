//! Renaming: a new name travels through every formula, and changes nothing else.

mod support;

use support::{Desk, content, printed};
use takar::engine::{Engine, Spot};
use takar::exchange::{open, save};
use takar::lang::act;
use takar::workbook::{
    ColumnId, Edit, EditError, FormulaAt, MatrixId, NameError, Override, ParameterId, ResultId,
    RowId, Sheet, TableId, Thing, Tongue, Workbook,
};

const KECIL: &str = include_str!("engine/kecil.takar.json");

const KOTA: TableId = TableId(100);
const BARANG: TableId = TableId(200);
const BAGI: MatrixId = MatrixId(300);

fn kecil() -> Desk {
    Desk::of(open(KECIL).unwrap())
}

fn column(table: TableId, column: u32, name: &str) -> Edit {
    Edit::RenameColumn {
        table,
        column: ColumnId(column),
        name: name.to_owned(),
    }
}

fn table(table: TableId, name: &str) -> Edit {
    let name = name.to_owned();
    Edit::RenameTable { table, name }
}

/// Every formula of a workbook.
fn formulas(workbook: &Workbook) -> Vec<String> {
    workbook
        .formulas()
        .map(|(_, text)| text.to_owned())
        .collect()
}

/// Everything that the engine holds, as it is printed.
fn values(desk: &Desk) -> Vec<String> {
    let mut all = Vec::new();
    for (sheet, what) in desk.workbook.sheets.iter().enumerate() {
        let rows = |id| desk.workbook.table(id).unwrap().rows().len();
        let (rows, columns) = match what {
            Sheet::Table(table) => (table.rows().len(), table.columns.len()),
            Sheet::Matrix(matrix) => (rows(matrix.rows), rows(matrix.columns)),
        };
        for column in 0..columns {
            all.push(printed(desk.engine.total(sheet, column)));
            all.extend((0..rows).map(|row| printed(&desk.engine.cell(sheet, row, column))));
        }
    }
    all.extend((0..desk.workbook.results.len()).map(|at| printed(desk.engine.result(at))));
    all
}

#[test]
fn a_column_s_new_name_is_everywhere() {
    let mut desk = kecil();
    desk.put("Kota", "A", "Ganda", "=[@suara]*3");
    desk.put(
        "Kota",
        "B",
        "DPT",
        "=10+LEN(\"[@Suara]\")+COUNT(kota[Suara])*0",
    );
    desk.restore("Kota", "B", "Ganda");
    let (before, held) = (save(&desk.workbook), values(&desk));
    let inverse = desk.make(&column(KOTA, 104, "per [TPS]"));
    let kota = desk.workbook.table(KOTA).unwrap();
    let text = |name: &str| kota.column_named(name).unwrap().formula.clone().unwrap();
    assert_eq!(text("Ganda"), "=[@[per '[TPS']]]*2");
    assert_eq!(
        text("Bagian"),
        "=[@[per '[TPS']]]/Kota[[#Totals],[per '[TPS']]]"
    );
    let own = kota.column_named("per [TPS]").unwrap();
    assert_eq!(
        own.check.as_ref().unwrap().formula,
        "=[@[per '[TPS']]]<=Batas"
    );
    let over = kota.content(RowId(1001), ColumnId(105)).unwrap();
    assert_eq!(over.formula(), Some("=[@[per '[TPS']]]*3"));
    let typed = kota.content(RowId(1002), ColumnId(103)).unwrap();
    assert_eq!(
        typed.formula(),
        Some("=10+LEN(\"[@Suara]\")+COUNT(kota[per '[TPS']])*0")
    );
    assert_eq!(desk.workbook.results[0].formula, "=SUM(Kota[per '[TPS']])");
    assert_eq!(values(&desk), held);
    // The file with the new names is read as it was written.
    let file = save(&desk.workbook);
    assert_eq!(save(&open(&file).unwrap()), file);
    // `[@suara]` comes back as it was typed.
    desk.make(&inverse);
    assert_eq!(save(&desk.workbook), before);
    assert_eq!(values(&desk), held);
}

#[test]
fn names_of_the_one_namespace_travel_too() {
    let mut desk = kecil();
    desk.make(&Edit::MatrixOverride {
        matrix: BAGI,
        row: RowId(1001),
        column: RowId(2001),
        to: Some(Override::from(content("=Kota[@TPS]*5+Tarif*0"))),
    });
    desk.set("Batas", "=Tarif*500");
    let (before, held) = (save(&desk.workbook), values(&desk));
    let edits = [
        table(KOTA, "Kabupaten"),
        table(BARANG, "Logistik"),
        Edit::RenameMatrix {
            matrix: BAGI,
            name: "Alokasi".to_owned(),
        },
        Edit::RenameParameter {
            parameter: ParameterId(1),
            name: "Cadangan".to_owned(),
        },
        Edit::RenameResult {
            result: ResultId(10),
            name: "Semua".to_owned(),
        },
    ];
    let inverse = desk.make(&Edit::Several(edits.to_vec()));
    for text in [
        "=Cadangan*500",
        "=SUM(Kabupaten[Suara])",
        "=Logistik[[#Totals],[Biaya]]",
        "=[@DPT]+ROUNDUP([@DPT]*Cadangan, 0)",
        "=SUM(Alokasi[@])",
        "=Kabupaten[@TPS]*Logistik[@Indeks]",
        "=Kabupaten[@TPS]*5+Cadangan*0",
    ] {
        assert!(formulas(&desk.workbook).iter().any(|f| f == text), "{text}");
    }
    assert_eq!(desk.get("Semua"), "72");
    assert_eq!(values(&desk), held);
    desk.make(&inverse);
    assert_eq!(save(&desk.workbook), before);
}

#[test]
fn a_name_that_was_missing_is_found_and_lost_again() {
    let mut desk = kecil();
    desk.put("Kota", "A", "DPT", "=Bea*100");
    assert_eq!(desk.cell("Kota", "A", "DPT"), "#NAME?");
    let before = save(&desk.workbook);
    let rename = Edit::RenameParameter {
        parameter: ParameterId(1),
        name: "Bea".to_owned(),
    };
    let inverse = desk.make(&rename);
    assert_eq!(desk.cell("Kota", "A", "DPT"), "10");
    // Renaming back alone would take it for the parameter.
    desk.make(&inverse);
    assert_eq!(save(&desk.workbook), before);
    assert_eq!(desk.cell("Kota", "A", "DPT"), "#NAME?");
}

#[test]
fn names_that_cannot_be_given() {
    let mut workbook = kecil().workbook;
    let before = save(&workbook);
    for (edit, why) in [
        (table(KOTA, "barang"), NameError::Taken),
        (table(KOTA, "Tarif"), NameError::Taken),
        (table(KOTA, "DPT2024"), NameError::Address),
        (table(KOTA, "per TPS"), NameError::BadCharacter),
        (table(KOTA, "SUM"), NameError::Reserved),
        (column(KOTA, 104, ""), NameError::Empty),
        (column(KOTA, 104, "dpt"), NameError::Taken),
        (column(KOTA, 104, " Suara"), NameError::BadCharacter),
        (column(KOTA, 104, "Su\nara"), NameError::BadCharacter),
    ] {
        assert_eq!(workbook.apply(&edit), Err(EditError::Name(why)), "{edit:?}");
    }
    assert_eq!(
        workbook.apply(&column(KOTA, 999, "X")),
        Err(EditError::Missing)
    );
    assert_eq!(save(&workbook), before);
    // Its own name in another case is free.
    assert!(workbook.apply(&column(KOTA, 104, "SUARA")).is_ok());
    assert!(workbook.apply(&table(KOTA, "KOTA")).is_ok());
    // What a table's column is called is nobody else's business.
    assert!(workbook.apply(&column(BARANG, 202, "DPT")).is_ok());
}

#[test]
fn who_reads_what() {
    let workbook = kecil().workbook;
    let of_column = |table: TableId, column: u32| {
        let column = ColumnId(column);
        workbook.users_of(Thing::Column { table, column })
    };
    let formula = |table: TableId, column: u32| FormulaAt::Column {
        table,
        column: ColumnId(column),
    };
    assert_eq!(
        of_column(KOTA, 104),
        [
            FormulaAt::Result(ResultId(10)),
            formula(KOTA, 105),
            formula(KOTA, 106)
        ]
    );
    assert_eq!(of_column(KOTA, 106), []);
    assert_eq!(of_column(BARANG, 202), [FormulaAt::Matrix(BAGI)]);
    let check = FormulaAt::Check {
        table: KOTA,
        column: ColumnId(104),
    };
    assert_eq!(workbook.users_of(Thing::Parameter(ParameterId(2))), [check]);
    assert_eq!(
        workbook.users_of(Thing::Table(KOTA)),
        [FormulaAt::Result(ResultId(10)), FormulaAt::Matrix(BAGI)]
    );
    assert_eq!(
        workbook.users_of(Thing::Matrix(BAGI)),
        [formula(BARANG, 203)]
    );
    assert_eq!(workbook.users_of(Thing::Result(ResultId(10))), []);
    assert_eq!(workbook.users_of(Thing::Result(ResultId(99))), []);
}

#[test]
fn every_name_of_the_shipped_workbook_can_change() {
    let mut desk = Desk::shipped();
    let (before, held) = (save(&desk.workbook), values(&desk));
    let mut edits = Vec::new();
    for (at, sheet) in desk.workbook.sheets.iter().enumerate() {
        match sheet {
            Sheet::Table(own) => {
                for (place, own_column) in own.columns.iter().enumerate() {
                    edits.push(column(
                        own.id,
                        own_column.id.0,
                        &format!("kolom {place} '[]'"),
                    ));
                }
                edits.push(table(own.id, &format!("Tabel_{at}_")));
            }
            Sheet::Matrix(matrix) => edits.push(Edit::RenameMatrix {
                matrix: matrix.id,
                name: format!("Matriks_{at}_"),
            }),
        }
    }
    edits.extend(
        desk.workbook
            .parameters
            .iter()
            .map(|parameter| Edit::RenameParameter {
                parameter: parameter.id,
                name: format!("{}_x", parameter.name),
            }),
    );
    let inverse = desk.make(&Edit::Several(edits));
    assert_eq!(values(&desk), held);
    assert_eq!(values(&Desk::of(desk.workbook.clone())), held);
    desk.make(&inverse);
    assert_eq!(save(&desk.workbook), before);
}

#[test]
fn nothing_is_computed_anew_for_a_name() {
    let desk = Desk::shipped();
    let (mut workbook, mut engine) = (desk.workbook, Engine::new(&Desk::shipped().workbook));
    let first = workbook.tables().next().unwrap();
    let edit = column(first.id, first.columns[1].id.0, "nama yang lebih panjang");
    workbook.apply(&edit).unwrap();
    let changes = engine.update(&workbook, &edit);
    assert_eq!(changes.computed, 0);
    assert!(!changes.contains(Spot::Result(0)));
}

#[test]
fn a_rename_has_words() {
    let workbook = kecil().workbook;
    let edit = column(KOTA, 104, "Surat");
    assert_eq!(
        act(&edit, &workbook, Tongue::Id),
        "ganti nama kolom menjadi Surat"
    );
    assert_eq!(
        act(&edit, &workbook, Tongue::En),
        "rename a column to Surat"
    );
}
