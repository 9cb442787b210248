//! Finding and replacing: what a cell says, what was put into it, and what comes of another text
//! in its place.

mod support;

use support::Desk;
use takar::exchange::open;
use takar::formula::Value;
use takar::number::Locale;
use takar::workbook::{
    Content, Deed, DeedKind, Edit, Entry, Form, FormulaAt, History, Kind, Lock, Replaced, Search,
    Structure, Target, Tongue, Writing,
};

const WRITING: Writing = Writing {
    locale: Locale::Id,
    tongue: Tongue::Id,
};

/// Kota with TPS 1, 2, 3 and DPT 10, 20, 35, of which Suara and Ganda are computed.
fn small() -> Desk {
    let text = include_str!("engine/kecil.takar.json");
    Desk::of(open(text).unwrap())
}

fn target(desk: &Desk, row: &str, column: &str) -> Target {
    let table = desk.workbook.table_named("Kota").unwrap();
    Target::Cell {
        table: table.id,
        row: table.row_named(row).unwrap(),
        column: table.column_named(column).unwrap().id,
    }
}

fn formulas(text: &str) -> Search {
    let mut search = Search::new(text);
    search.in_formulas = true;
    search
}

fn finds(desk: &Desk, search: &Search, row: &str, column: &str) -> bool {
    let value = || desk.value("Kota", row, column);
    desk.workbook
        .finds(search, target(desk, row, column), value, WRITING)
}

/// What replacing comes to in a cell, in a few words.
fn replace(desk: &mut Desk, search: &Search, by: &str, row: &str, column: &str) -> String {
    let target = target(desk, row, column);
    match desk.workbook.replacing(search, target, by, WRITING) {
        Replaced::By { edit, unreadable } => {
            desk.make(&edit);
            let content = desk.workbook.content(target).unwrap();
            let mark = if unreadable { "unreadable " } else { "" };
            format!("{mark}{content:?}")
        }
        other => format!("{other:?}"),
    }
}

fn number(text: &str) -> Content {
    Content::Number(text.parse().unwrap())
}

#[test]
fn a_text_is_found_with_or_without_case_and_whole() {
    let any = Search::new("tps");
    let mut case = Search::new("tps");
    case.case = true;
    let mut whole = Search::new("tps");
    whole.whole = true;
    for (text, expected) in [
        ("tps", [true, true, true]),
        ("TPS", [true, false, true]),
        ("12 TPS", [true, false, false]),
        ("12 tps", [true, true, false]),
        ("segel", [false, false, false]),
    ] {
        let found = [&any, &case, &whole].map(|search| search.is_in(text));
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn every_place_of_a_text_is_replaced() {
    let replaced = |text: &str, by: &str, of: &str| Search::new(text).replaced(of, by);
    assert_eq!(replaced("a", "bb", "aXAxa").as_deref(), Some("bbXbbxbb"));
    assert_eq!(replaced("aa", "a", "aaaa").as_deref(), Some("aa"));
    assert_eq!(replaced("é", "e", "CAFÉ").as_deref(), Some("CAFe"));
    assert_eq!(
        replaced("kota", "", "Kota Metro").as_deref(),
        Some(" Metro")
    );
    assert_eq!(replaced("x", "y", "segel"), None);
    assert_eq!(replaced("", "y", "segel"), None);
    let mut case = Search::new("a");
    case.case = true;
    assert_eq!(case.replaced("aA", "b").as_deref(), Some("bA"));
    let mut whole = Search::new("a");
    whole.whole = true;
    assert_eq!(whole.replaced("aA", "b"), None);
    assert_eq!(whole.replaced("A", "b").as_deref(), Some("b"));
}

#[test]
fn values_are_found_as_they_are_shown_and_with_all_digits() {
    let mut desk = small();
    desk.put("Kota", "A", "DPT", "12345.5");
    for (text, expected) in [
        ("12.345,5", true),
        ("12345,5", true),
        ("345", true),
        ("12,345", false),
        ("dua", false),
    ] {
        assert_eq!(
            finds(&desk, &Search::new(text), "A", "DPT"),
            expected,
            "{text}"
        );
    }
    assert!(
        finds(&desk, &Search::new("22"), "B", "Suara"),
        "computed too"
    );
    assert!(!finds(&desk, &formulas("22"), "B", "Suara"));
}

#[test]
fn digits_that_are_not_shown_are_not_found_and_not_lost() {
    let mut desk = small();
    let table = desk.workbook.table_named("Kota").unwrap();
    let mut look = table.column_named("DPT").unwrap().looks();
    look.form.decimals = Some(1);
    let (table, column) = (table.id, Box::new(look));
    desk.make(&Structure::ColumnLook { table, column }.into());
    desk.put("Kota", "A", "DPT", "2.5678");
    assert!(finds(&desk, &Search::new("2,6"), "A", "DPT"));
    assert!(!finds(&desk, &Search::new("567"), "A", "DPT"));
    assert_eq!(
        replace(&mut desk, &Search::new("2,6"), "3", "A", "DPT"),
        "Same"
    );
    let made = replace(&mut desk, &Search::new("2"), "3", "A", "DPT");
    assert_eq!(made, format!("{:?}", number("3.5678")));
}

#[test]
fn what_cannot_be_read_and_errors_are_found_by_their_texts() {
    let mut desk = small();
    let typed = desk
        .workbook
        .typed(target(&desk, "A", "DPT"), "belum ada", Locale::Id);
    desk.make(&typed.unwrap().unwrap());
    assert!(finds(&desk, &Search::new("belum"), "A", "DPT"));
    assert!(finds(&desk, &formulas("BELUM"), "A", "DPT"));
    assert!(finds(&desk, &Search::new("#value"), "A", "Suara"));
    assert!(!finds(&desk, &Search::new("belum"), "A", "Suara"));
}

#[test]
fn a_number_stays_a_number() {
    let mut desk = small();
    assert_eq!(
        replace(&mut desk, &Search::new("1"), "2", "A", "DPT"),
        format!("{:?}", number("20"))
    );
    assert_eq!(
        desk.cell("Kota", "A", "Suara"),
        "22",
        "what reads it follows"
    );
    desk.put("Kota", "A", "DPT", "12345");
    let shown = Search::new("12.345");
    assert_eq!(
        replace(&mut desk, &shown, "1.250", "A", "DPT"),
        format!("{:?}", number("1250"))
    );
}

#[test]
fn a_percentage_is_replaced_in_hundredths() {
    let mut desk = small();
    let table = desk.workbook.table_named("Kota").unwrap();
    let mut look = table.column_named("DPT").unwrap().looks();
    look.form = Form {
        kind: Kind::Percent,
        ..Form::default()
    };
    let (table, column) = (table.id, Box::new(look));
    desk.make(&Structure::ColumnLook { table, column }.into());
    desk.put("Kota", "A", "DPT", "0.025");
    let search = Search::new("2,5");
    assert!(finds(&desk, &search, "A", "DPT"));
    assert_eq!(
        replace(&mut desk, &search, "3", "A", "DPT"),
        format!("{:?}", number("0.03"))
    );
}

#[test]
fn what_cannot_be_read_afterwards_is_kept_as_it_is_written() {
    let mut desk = small();
    assert_eq!(
        replace(&mut desk, &Search::new("1"), "satu", "A", "DPT"),
        format!("unreadable {:?}", Content::Unreadable("satu0".into()))
    );
}

#[test]
fn a_computed_cell_is_left_and_an_override_is_replaced_where_it_stands() {
    let mut desk = small();
    let search = Search::new("22");
    assert_eq!(replace(&mut desk, &search, "23", "B", "Suara"), "Computed");
    desk.put("Kota", "B", "Suara", "22");
    assert_eq!(
        replace(&mut desk, &search, "23", "B", "Suara"),
        format!("{:?}", number("23"))
    );
    assert_eq!(
        desk.cell("Kota", "C", "Suara"),
        "39",
        "the others have their formula"
    );
}

#[test]
fn a_formula_is_replaced_only_where_formulas_are_looked_at() {
    let mut desk = small();
    desk.put("Kota", "A", "DPT", "=10+Tarif");
    assert_eq!(
        replace(&mut desk, &Search::new("10"), "11", "A", "DPT"),
        "Computed"
    );
    let made = replace(&mut desk, &formulas("10"), "11", "A", "DPT");
    assert_eq!(made, format!("{:?}", Content::Formula("=11+Tarif".into())));
    assert_eq!(
        replace(&mut desk, &formulas("+"), "+*", "A", "DPT"),
        "Broken"
    );
    assert_eq!(
        replace(&mut desk, &formulas("segel"), "x", "A", "DPT"),
        "Same"
    );
}

#[test]
fn the_formula_of_a_column_is_found_as_it_is_typed_and_replaced_for_all_rows() {
    let mut desk = small();
    let at = target(&desk, "A", "Suara");
    let found = |search: &Search| desk.workbook.finds_formula(search, at, WRITING);
    assert!(
        found(&formulas("Tarif; 0")),
        "with the marks that are typed"
    );
    assert!(!found(&formulas("Tarif, 0")));
    assert!(!found(&Search::new("Tarif")), "not in values");
    let replaced = |desk: &Desk, text: &str, by: &str| {
        desk.workbook
            .replacing_formula(&formulas(text), at, by, WRITING)
    };
    assert_eq!(
        replaced(&desk, "ROUNDUP(", "("),
        Replaced::Broken,
        "two arguments in brackets"
    );
    assert_eq!(
        replaced(&desk, "=", ""),
        Replaced::Broken,
        "no formula any more"
    );
    assert_eq!(replaced(&desk, "tarif", "Tarif"), Replaced::Same);
    let Replaced::By { edit, .. } = replaced(&desk, "[@DPT]*Tarif", "[@TPS]*Tarif") else {
        panic!("it parses");
    };
    desk.make(&edit);
    assert_eq!(desk.cell("Kota", "C", "Suara"), "36");
}

#[test]
fn what_is_locked_is_left() {
    let mut desk = small();
    let Target::Cell { table, column, .. } = target(&desk, "A", "DPT") else {
        unreachable!()
    };
    let lock = Lock::Column { table, column };
    desk.make(&Edit::Lock { lock, on: true });
    assert_eq!(
        replace(&mut desk, &Search::new("1"), "2", "A", "DPT"),
        "Locked"
    );
    assert!(replace(&mut desk, &Search::new("1"), "2", "A", "TPS").starts_with("Number"));
}

#[test]
fn replacing_is_one_step() {
    let desk = small();
    let mut history = History::new(desk.workbook.clone());
    let search = Search::new("0");
    let edits: Vec<Edit> = ["A", "B"]
        .iter()
        .map(|row| {
            let target = target(&desk, row, "DPT");
            match desk.workbook.replacing(&search, target, "5", WRITING) {
                Replaced::By { edit, .. } => edit,
                other => panic!("{other:?}"),
            }
        })
        .collect();
    let deed = Deed::new(DeedKind::Replace, edits.len(), 1);
    history.take(&Entry::Do(Edit::Act { deed, edits })).unwrap();
    let step = history.to_undo().unwrap();
    let said = takar::lang::act_made(step, history.workbook(), Tongue::Id);
    assert_eq!(said, "ganti 2 sel");
    history.take(&Entry::Undo).unwrap();
    assert!(history.to_undo().is_none());
}

#[test]
fn what_stands_beside_the_cells_is_found_and_replaced() {
    let mut desk = small();
    let table = desk.workbook.table_named("Kota").unwrap();
    let column = table.column_named("TPS").unwrap().id;
    let total = FormulaAt::Total {
        table: table.id,
        column,
    };
    let result = desk.workbook.results[0].id;
    let parameter = desk.workbook.parameters[0].clone();
    let finds = |desk: &Desk, search: &Search, at| {
        let value = || Value::Number("6".parse().unwrap());
        desk.workbook.finds_beside(search, at, value, WRITING)
    };
    assert!(finds(&desk, &Search::new("6"), total), "by its value");
    assert!(!finds(&desk, &Search::new("SUM"), total));
    assert!(finds(&desk, &formulas("sum([tps])"), total));
    let named = FormulaAt::Parameter(parameter.id);
    assert!(finds(&desk, &Search::new(&parameter.name), named));
    assert!(finds(&desk, &formulas("="), FormulaAt::Result(result)));

    let replace = |desk: &mut Desk, find: &str, by: &str, at| {
        let replaced = desk
            .workbook
            .replacing_beside(&formulas(find), at, by, WRITING);
        match replaced {
            Replaced::By { edit, .. } => {
                desk.make(&edit);
                "made".to_owned()
            }
            other => format!("{other:?}"),
        }
    };
    assert_eq!(replace(&mut desk, "SUM", "MAX", total), "made");
    let known = desk.workbook.table_named("Kota").unwrap();
    let known = known.column(column).unwrap().total.formula("TPS");
    assert_eq!(known.as_deref(), Some("=MAX([TPS])"));
    assert_eq!(replace(&mut desk, "MAX", "MAX(", total), "Broken");
    assert_eq!(replace(&mut desk, "MAX", "max", total), "made");
    assert_eq!(replace(&mut desk, "tiada", "x", total), "Same");
    let values = Search::new("6");
    let left = desk.workbook.replacing_beside(&values, total, "7", WRITING);
    assert_eq!(left, Replaced::Computed);
}
