//! Columns, rows, sheets, parameters and results that come, go and change places.

mod support;

use support::{Desk, content};
use takar::exchange::{open, save};
use takar::lang::act_made;
use takar::workbook::{
    Column, ColumnId, Content, Edit, EditError, Entry, Filling, Form, FormulaAt, History, Kind,
    NameError, SheetId, Structure, TableId, Thing, Tongue, Total, WholeColumn, WholeSheet,
};

const KECIL: &str = include_str!("engine/kecil.takar.json");
const KOTA: TableId = TableId(100);

fn kecil() -> Desk {
    Desk::of(open(KECIL).unwrap())
}

fn number() -> Form {
    Form::default()
}

/// The values of a column of Kota, from top to bottom.
fn column(desk: &Desk, name: &str) -> Vec<String> {
    let sheet = desk.sheet("Kota");
    let table = desk.workbook.table(KOTA).unwrap();
    let at = table.column_named(name).unwrap().id;
    let at = table.column_position(at).unwrap();
    (0..table.rows().len())
        .map(|row| support::printed(&desk.engine.cell(sheet, row, at)))
        .collect()
}

fn insert(desk: &mut Desk, at: usize, name: &str, filling: Filling) -> ColumnId {
    let id = ColumnId(desk.workbook.next_id());
    let column = Box::new(WholeColumn {
        column: Column::input(id, name, number()),
        filling,
    });
    let table = KOTA;
    desk.make(&Structure::InsertColumn { table, at, column }.into());
    id
}

fn sort(desk: &mut Desk, name: &str, descending: bool) {
    let column = desk.workbook.table(KOTA).unwrap().column_named(name);
    let id = column.unwrap().id;
    if let Some(edit) = desk
        .engine
        .sorting(&desk.workbook, KOTA, &[(id, descending)])
    {
        desk.make(&edit);
    }
}

#[test]
fn a_column_comes_between_others_and_is_read() {
    let mut desk = kecil();
    let cells = Filling::Typed(vec![content("4"), content("5")]);
    let tambahan = insert(&mut desk, 1, "Tambahan", cells);
    desk.set_formula("Kota", "Ganda", "=[@Suara]+[@Tambahan]");
    assert_eq!(column(&desk, "Ganda"), ["15", "27", "39"]);
    let moved = Structure::MoveColumn {
        table: KOTA,
        column: tambahan,
        to: 99,
    };
    desk.make(&moved.into());
    assert_eq!(column(&desk, "Ganda"), ["15", "27", "39"]);
    desk.make(
        &Structure::RemoveColumn {
            table: KOTA,
            column: tambahan,
        }
        .into(),
    );
    assert_eq!(column(&desk, "Ganda"), ["#NAME?", "#NAME?", "#NAME?"]);
    assert_eq!(column(&desk, "Suara"), ["11", "22", "39"]);
}

#[test]
fn several_columns_go_as_one_step_and_say_who_reads_them() {
    let mut desk = kecil();
    desk.set_formula("Kota", "Ganda", "=[@Suara]*2");
    let table = desk.workbook.table(KOTA).unwrap();
    let column = |name: &str| table.column_named(name).unwrap().id;
    let things = ["Suara", "Ganda"].map(|name| Thing::Column {
        table: KOTA,
        column: column(name),
    });
    let alone = desk.workbook.users_of(things[0]);
    let together = desk.workbook.users_of_all(&things);
    let own = FormulaAt::Column {
        table: KOTA,
        column: column("Ganda"),
    };
    assert!(alone.contains(&own), "one reads the other");
    assert!(!together.contains(&own), "what goes along is not broken");
    let others = alone.iter().filter(|at| **at != own);
    assert!(others.clone().count() > 0);
    assert!(others.clone().all(|at| together.contains(at)));

    let removals = things.map(|thing| match thing {
        Thing::Column { table, column } => Structure::RemoveColumn { table, column }.into(),
        _ => unreachable!(),
    });
    let mut history = History::new(desk.workbook.clone());
    history
        .take(&Entry::Do(Edit::Several(removals.to_vec())))
        .unwrap();
    let said = act_made(history.to_undo().unwrap(), history.workbook(), Tongue::Id);
    assert_eq!(said, "hapus 2 kolom");
    history.take(&Entry::Undo).unwrap();
    assert_eq!(save(history.workbook()), save(&desk.workbook));
}

#[test]
fn a_step_of_a_columns_look_is_told_by_what_it_changed() {
    let desk = kecil();
    let table = desk.workbook.table(KOTA).unwrap();
    let column = &table.columns[1];
    let name = &column.name;
    let told = |change: fn(&mut Column)| {
        let mut look = column.looks();
        change(&mut look);
        let (table, column) = (KOTA, Box::new(look));
        let mut history = History::new(desk.workbook.clone());
        let edit = Structure::ColumnLook { table, column }.into();
        history.take(&Entry::Do(edit)).unwrap();
        act_made(history.to_undo().unwrap(), history.workbook(), Tongue::Id)
    };
    assert_eq!(
        told(|it| it.width = Some(333)),
        format!("ubah lebar kolom {name}")
    );
    assert_eq!(
        told(|it| it.hidden = true),
        format!("sembunyikan kolom {name}")
    );
    assert_eq!(
        told(|it| it.unit = Some("kg".into())),
        format!("ubah kolom {name}")
    );
    let both = |it: &mut Column| (it.width, it.unit) = (Some(333), Some("kg".into()));
    assert_eq!(told(both), format!("ubah kolom {name}"));
}

#[test]
fn a_name_is_given_once() {
    let mut desk = kecil();
    let next = desk.workbook.next_id();
    let twice = Structure::InsertColumn {
        table: KOTA,
        at: 0,
        column: Box::new(WholeColumn::blank(Column::input(
            ColumnId(next),
            "tps",
            number(),
        ))),
    };
    let refused = desk.workbook.apply(&twice.into());
    assert_eq!(refused, Err(EditError::Name(NameError::Taken)));
    let sheet = WholeSheet::table(TableId(next), "barang", Vec::new());
    let sheet = Box::new(sheet);
    let refused = desk
        .workbook
        .apply(&Structure::InsertSheet { at: 0, sheet }.into());
    assert_eq!(refused, Err(EditError::Name(NameError::Taken)));
    assert_eq!(desk.workbook.next_id(), next, "and nothing is left of it");
}

#[test]
fn a_table_goes_with_the_matrices_on_it_and_comes_back() {
    let mut desk = kecil();
    let before = save(&desk.workbook);
    let alone: Edit = Structure::RemoveSheet(SheetId::Table(KOTA)).into();
    assert_eq!(desk.workbook.apply(&alone), Err(EditError::Spanned));
    let removal = desk.workbook.removal_of(SheetId::Table(KOTA));
    let back = desk.workbook.apply(&removal).unwrap();
    assert_eq!(desk.workbook.sheets.len(), 1);
    desk.workbook.apply(&back).unwrap();
    assert_eq!(save(&desk.workbook), before);
}

#[test]
fn what_pointed_at_a_column_lets_go_of_it() {
    let mut desk = Desk::shipped();
    let before = save(&desk.workbook);
    let all: Vec<_> = desk
        .workbook
        .tables()
        .flat_map(|table| table.columns.iter().map(|column| (table.id, column.id)))
        .collect();
    for (table, column) in all {
        let removal = Structure::RemoveColumn { table, column };
        let back = desk.workbook.apply(&removal.into()).unwrap();
        assert!(open(&save(&desk.workbook)).is_ok(), "{table:?} {column:?}");
        desk.workbook.apply(&back).unwrap();
        assert_eq!(save(&desk.workbook), before);
    }
}

#[test]
fn rows_are_sorted_as_excel_does() {
    let mut desk = kecil();
    let text = Form {
        kind: Kind::Text,
        ..Form::default()
    };
    let cells = Filling::Typed(vec![content("=1/0"), content("b"), Content::Blank]);
    let id = insert(&mut desk, 9, "Campur", cells);
    let _ = text;
    sort(&mut desk, "Campur", false);
    assert_eq!(
        column(&desk, "Nama"),
        ["B", "A", "C"],
        "errors, then blanks"
    );
    sort(&mut desk, "Campur", true);
    assert_eq!(column(&desk, "Nama"), ["A", "B", "C"], "blanks stay last");
    let alike = Filling::Typed(vec![content("2"), content("1"), content("2")]);
    let refill = Structure::FillColumn {
        table: KOTA,
        column: id,
        filling: alike,
    };
    desk.make(&refill.into());
    sort(&mut desk, "Campur", true);
    assert_eq!(
        column(&desk, "Nama"),
        ["A", "C", "B"],
        "alike rows stay in order"
    );
    assert_eq!(
        column(&desk, "Suara"),
        ["11", "39", "22"],
        "and go as a whole"
    );
    assert_eq!(desk.matrix("Bagi", "C", "kotak"), "15");
    sort(&mut desk, "Suara", false);
    assert_eq!(
        column(&desk, "Nama"),
        ["A", "B", "C"],
        "a computed column too"
    );
    let suara = desk.workbook.table(KOTA).unwrap().column_named("Suara");
    let suara = suara.unwrap().id;
    let again = desk.engine.sorting(&desk.workbook, KOTA, &[(suara, false)]);
    assert_eq!(again, None, "sorted already");
}

#[test]
fn a_column_changes_between_typed_and_computed() {
    let mut desk = kecil();
    let tps = desk.workbook.table(KOTA).unwrap().column_named("TPS");
    let column_id = tps.unwrap().id;
    let fill = |filling| {
        Edit::from(Structure::FillColumn {
            table: KOTA,
            column: column_id,
            filling,
        })
    };
    let formula = "=[@DPT]/5".to_owned();
    desk.make(&fill(Filling::Formula {
        formula,
        overrides: Vec::new(),
    }));
    assert_eq!(column(&desk, "TPS"), ["2", "4", "7"]);
    assert_eq!(desk.total("Kota", "TPS"), "13");
    desk.make(&fill(Filling::Typed(vec![content("9")])));
    assert_eq!(column(&desk, "TPS"), ["9", "", ""]);
    let column = column_id;
    let (table, total) = (KOTA, Total::None);
    desk.make(
        &Structure::ColumnTotal {
            table,
            column,
            total,
        }
        .into(),
    );
    assert_eq!(desk.total("Kota", "TPS"), "");
}

#[test]
fn rows_are_sorted_by_one_column_within_another() {
    let mut desk = Desk::of(open(KECIL).unwrap());
    let table = desk.workbook.table(KOTA).unwrap();
    let by = |name: &str| table.column_named(name).unwrap().id;
    let (nama, tps) = (by("Nama"), by("TPS"));
    desk.put("Kota", "B", "TPS", "1");
    let keys = [(tps, true), (nama, true)];
    let edit = desk.engine.sorting(&desk.workbook, KOTA, &keys).unwrap();
    desk.make(&edit);
    let table = desk.workbook.table(KOTA).unwrap();
    let names: Vec<String> = table
        .rows()
        .iter()
        .map(|row| table.row_name(*row))
        .collect();
    assert_eq!(names, ["C", "B", "A"]);
    assert_eq!(desk.engine.sorting(&desk.workbook, KOTA, &keys), None);
}
