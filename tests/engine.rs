//! The engine: what depends on what, and that computing what changed gives what computing
//! everything gives.

mod support;

use std::collections::BTreeSet;

use support::{Desk, content, file_of, printed};
use takar::engine::unknown_names;
use takar::exchange::open;
use takar::formula::{Value, Why};
use takar::lang::{Tongue, fault};
use takar::workbook::{
    ColumnId, Content, Edit, EditError, Label, MatrixId, ResultId, RowId, Sheet, Stand, TableId,
};

/// Three towns, two goods, and what each town gets of each.
const KECIL: &str = include_str!("engine/kecil.takar.json");

fn kecil() -> Desk {
    Desk::of(open(KECIL).unwrap())
}

fn set_result(desk: &mut Desk, formula: &str) {
    desk.make(&Edit::ResultFormula {
        result: ResultId(10),
        formula: formula.to_owned(),
    });
}

fn set_matrix(desk: &mut Desk, formula: &str) {
    desk.make(&Edit::MatrixFormula {
        matrix: MatrixId(300),
        formula: formula.to_owned(),
    });
}

fn put_in_matrix(desk: &mut Desk, row: u32, column: u32, text: Option<&str>) {
    desk.make(&Edit::MatrixOverride {
        matrix: MatrixId(300),
        row: RowId(row),
        column: RowId(column),
        to: text.map(|text| content(text).into()),
    });
}

/// The names on the cycle that a value tells of.
fn cycle(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Error(fault) => match &*fault.why {
            Why::Cycle(names) => names.iter().cloned().collect(),
            why => panic!("no cycle: {why:?}"),
        },
        value => panic!("no cycle: {value:?}"),
    }
}

fn names<const N: usize>(names: [&str; N]) -> BTreeSet<String> {
    names.map(str::to_owned).into()
}

#[test]
fn everything_is_computed() {
    let desk = kecil();
    for (row, suara, ganda, kotak, segel) in [
        ("A", "11", "22", "5", "19"),
        ("B", "22", "44", "10", "38"),
        ("C", "39", "78", "15", "57"),
    ] {
        assert_eq!(desk.cell("Kota", row, "Suara"), suara);
        assert_eq!(desk.cell("Kota", row, "Ganda"), ganda);
        assert_eq!(desk.matrix("Bagi", row, "kotak"), kotak);
        assert_eq!(desk.matrix("Bagi", row, "segel"), segel);
    }
    assert_eq!(desk.get("Jumlah"), "72");
    assert_eq!(desk.total("Kota", "Bagian"), "1");
    assert_eq!(desk.cell("Barang", "segel", "Volume"), "114");
    // 30 × 100 + 114 × 7.5
    assert_eq!(desk.get("Biaya"), "3855");
    let bagi = desk.sheet("Bagi");
    assert_eq!(printed(desk.engine.total(bagi, 0)), "30");
}

#[test]
fn a_formula_is_tried_in_a_cell_of_two_tables_before_there_is_a_matrix() {
    let desk = kecil();
    let (rows, columns) = (desk.sheet("Kota"), desk.sheet("Barang"));
    let bagi = &desk.workbook.matrix(MatrixId(300)).unwrap().formula;
    let tried = |formula: &str, row: usize, column: usize| {
        let cell = ((rows, row), (columns, column));
        let value = (desk.engine).evaluate_cell(&desk.workbook, formula, cell.0, cell.1);
        printed(&value)
    };
    for (row, name) in ["A", "B", "C"].into_iter().enumerate() {
        for (column, good) in ["kotak", "segel"].into_iter().enumerate() {
            assert_eq!(tried(bagi, row, column), desk.matrix("Bagi", name, good));
        }
    }
    assert_eq!(tried("=Kota[@DPT]", 2, 0), desk.cell("Kota", "C", "DPT"));
    assert_eq!(tried("=Kota[@Tiada]", 0, 0), "#NAME?");
}

#[test]
fn a_stretch_of_a_column_runs_along() {
    let mut desk = kecil();
    desk.set_formula("Kota", "Ganda", "=SUM(INDEX([DPT],1):[@DPT])");
    for (row, ganda) in [("A", "10"), ("B", "30"), ("C", "65")] {
        assert_eq!(desk.cell("Kota", row, "Ganda"), ganda);
    }
    desk.put("Kota", "B", "DPT", "21");
    assert_eq!(desk.cell("Kota", "A", "Ganda"), "10");
    assert_eq!(desk.cell("Kota", "C", "Ganda"), "66");
    // Backwards, and to the last row.
    desk.set_formula("Kota", "Ganda", "=COUNT(INDEX(Kota[DPT],3):[@DPT])");
    assert_eq!(desk.cell("Kota", "A", "Ganda"), "3");
    assert_eq!(desk.cell("Kota", "C", "Ganda"), "1");
    for (formula, error) in [
        ("=SUM(INDEX([DPT],4):[@DPT])", "#REF!"),
        ("=SUM(INDEX([DPT],0):[@DPT])", "#REF!"),
        ("=SUM(INDEX([TPS],1):[@DPT])", "#VALUE!"),
        ("=SUM(INDEX([DPT],1/0):[@DPT])", "#DIV/0!"),
        ("=SUM(INDEX([Tiada],1):[@DPT])", "#NAME?"),
        ("=INDEX([DPT],1):[@DPT]", "#VALUE!"),
    ] {
        desk.set_formula("Kota", "Ganda", formula);
        assert_eq!(desk.cell("Kota", "B", "Ganda"), error, "{formula}");
    }
}

#[test]
fn cycles_are_found_and_named() {
    let mut desk = kecil();
    desk.set_formula("Kota", "Suara", "=[@Suara]+1");
    let suara = desk.value("Kota", "A", "Suara");
    assert_eq!(cycle(&suara), names(["Kota[Suara]"]));
    // What reads a cycle shows it, and what does not is as it was.
    assert_eq!(desk.cell("Kota", "B", "Ganda"), "#CIRC!");
    assert_eq!(desk.get("Jumlah"), "#CIRC!");
    assert_eq!(desk.total("Kota", "Suara"), "#CIRC!");
    assert_eq!(desk.get("Biaya"), "3855");

    desk.set_formula("Kota", "Suara", "=[@Ganda]/2");
    for column in ["Suara", "Ganda"] {
        let value = desk.value("Kota", "C", column);
        assert_eq!(cycle(&value), names(["Kota[Suara]", "Kota[Ganda]"]));
    }

    // A column and its own JUMLAH.
    desk.set_formula("Kota", "Suara", "=Kota[[#Totals],[Suara]]");
    let suara = desk.value("Kota", "A", "Suara");
    assert_eq!(cycle(&suara), names(["Kota[Suara]"]));

    desk.set_formula("Kota", "Suara", "=[@DPT]");
    assert_eq!(desk.get("Jumlah"), "65");
    assert_eq!(desk.cell("Kota", "B", "Ganda"), "40");
}

#[test]
fn a_cycle_through_a_matrix_is_named() {
    let mut desk = kecil();
    set_matrix(&mut desk, "=Kota[@TPS]*Barang[@Volume]");
    let volume = desk.value("Barang", "kotak", "Volume");
    assert_eq!(cycle(&volume), names(["Barang[Volume]", "Bagi"]));
    assert_eq!(desk.matrix("Bagi", "A", "segel"), "#CIRC!");
    assert_eq!(desk.get("Biaya"), "#CIRC!");
    assert_eq!(desk.get("Jumlah"), "72");
    set_matrix(&mut desk, "=Kota[@TPS]*Barang[@Harga]");
    assert_eq!(desk.get("Biaya"), "60337.5");
}

#[test]
fn a_cycle_through_parameters_and_results_is_named() {
    let mut desk = kecil();
    desk.set("Tarif", "=Jumlah/1000");
    let tarif = desk.engine.parameter(0);
    assert_eq!(cycle(tarif), names(["Tarif", "Jumlah", "Kota[Suara]"]));
    desk.set("Tarif", "=Batas/1000");
    assert_eq!(desk.get("Jumlah"), "69");
    set_result(&mut desk, "=Jumlah+1");
    assert_eq!(cycle(desk.engine.result(0)), names(["Jumlah"]));
}

#[test]
fn an_override_breaks_a_cycle() {
    for over in ["7", "=3+4"] {
        let mut desk = kecil();
        desk.put("Kota", "A", "DPT", "=[@Suara]");
        let dpt = desk.value("Kota", "A", "DPT");
        assert_eq!(cycle(&dpt), names(["Kota[DPT] A", "Kota[Suara]"]));
        desk.put("Kota", "A", "Suara", over);
        assert_eq!(desk.cell("Kota", "A", "DPT"), "7", "{over}");
        assert_eq!(desk.cell("Kota", "B", "Suara"), "22", "{over}");
        assert_eq!(desk.get("Jumlah"), "68", "{over}");
        desk.restore("Kota", "A", "Suara");
        assert_eq!(desk.cell("Kota", "A", "DPT"), "#CIRC!", "{over}");
    }
}

#[test]
fn an_override_makes_a_cycle_of_its_cell() {
    let mut desk = kecil();
    desk.put("Kota", "A", "Suara", "=[@Ganda]");
    let suara = desk.value("Kota", "A", "Suara");
    assert_eq!(cycle(&suara), names(["Kota[Suara] A", "Kota[Ganda]"]));
    assert_eq!(desk.cell("Kota", "B", "Suara"), "22");
    put_in_matrix(&mut desk, 1001, 2001, Some("=Barang[@Volume]"));
    assert_eq!(desk.matrix("Bagi", "A", "kotak"), "#CIRC!");
    assert_eq!(desk.matrix("Bagi", "A", "segel"), "19");
}

#[test]
fn an_override_holds_until_it_is_taken_back() {
    for (over, suara, ganda, jumlah) in [
        ("100", "100", "200", "150"),
        ("=[@DPT]*3", "60", "120", "110"),
        ("=Batas", "50", "100", "100"),
        // A blank counts as nothing, a text cannot be doubled and does not count.
        ("", "", "0", "50"),
        ("tidak ada", "tidak ada", "#VALUE!", "50"),
        ("=1/0", "#DIV/0!", "#DIV/0!", "#DIV/0!"),
    ] {
        let mut desk = kecil();
        desk.put("Kota", "B", "Suara", over);
        assert_eq!(desk.cell("Kota", "B", "Suara"), suara, "{over}");
        assert_eq!(desk.cell("Kota", "B", "Ganda"), ganda, "{over}");
        assert_eq!(desk.get("Jumlah"), jumlah, "{over}");
        // The column's formula goes on around it.
        desk.put("Kota", "A", "DPT", "20");
        assert_eq!(desk.cell("Kota", "A", "Suara"), "22", "{over}");
        assert_eq!(desk.cell("Kota", "B", "Suara"), suara, "{over}");
        desk.put("Kota", "A", "DPT", "10");
        desk.restore("Kota", "B", "Suara");
        assert_eq!(desk.cell("Kota", "B", "Suara"), "22", "{over}");
        assert_eq!(desk.get("Jumlah"), "72", "{over}");
    }
}

#[test]
fn a_matrix_takes_overrides_too() {
    let mut desk = kecil();
    put_in_matrix(&mut desk, 1002, 2001, Some("1"));
    assert_eq!(desk.matrix("Bagi", "B", "kotak"), "1");
    assert_eq!(desk.cell("Barang", "kotak", "Volume"), "21");
    put_in_matrix(
        &mut desk,
        1003,
        2002,
        Some("=Kota[@DPT]+Barang[@Indeks]+Batas"),
    );
    assert_eq!(desk.matrix("Bagi", "C", "segel"), "104");
    desk.set("Batas", "1");
    assert_eq!(desk.matrix("Bagi", "C", "segel"), "55");
    assert_eq!(desk.cell("Barang", "segel", "Volume"), "112");
    desk.put("Kota", "B", "TPS", "10");
    assert_eq!(desk.matrix("Bagi", "B", "kotak"), "1");
    assert_eq!(desk.matrix("Bagi", "B", "segel"), "190");
    desk.put("Kota", "B", "TPS", "2");
    put_in_matrix(&mut desk, 1002, 2001, None);
    put_in_matrix(&mut desk, 1003, 2002, None);
    assert_eq!(desk.get("Biaya"), "3855");
}

#[test]
fn names_that_lead_nowhere() {
    let mut desk = kecil();
    for (formula, result) in [
        ("=Tiada", "#NAME?"),
        ("=Tiada[DPT]", "#NAME?"),
        ("=SUM(Kota[Tiada])", "#NAME?"),
        ("=[@DPT]", "#NAME?"),
        ("=Kota[@DPT]", "#NAME?"),
        ("=TIADA(1)", "#NAME?"),
        ("=1+", "#NAME?"),
        ("=Bagi[@]", "#NAME?"),
        ("=Kota", "#VALUE!"),
        ("=Kota[DPT]", "#VALUE!"),
        ("=IFERROR(Tiada, 5)", "5"),
        ("=kota[[#totals],[dpt]]", "65"),
        ("=SUM(bagi)", "144"),
    ] {
        set_result(&mut desk, formula);
        assert_eq!(desk.get("Jumlah"), result, "{formula}");
    }
    desk.set_formula("Kota", "Suara", "=[@Pemilih]");
    assert_eq!(desk.cell("Kota", "A", "Suara"), "#NAME?");
    assert_eq!(desk.total("Kota", "Ganda"), "#NAME?");
}

#[test]
fn an_error_flows_to_all_that_reads_it_and_no_further() {
    let mut desk = kecil();
    desk.put("Kota", "B", "DPT", "=1/0");
    assert_eq!(desk.cell("Kota", "B", "Suara"), "#DIV/0!");
    assert_eq!(desk.cell("Kota", "A", "Suara"), "11");
    assert_eq!(desk.total("Kota", "DPT"), "#DIV/0!");
    assert_eq!(desk.cell("Kota", "A", "Bagian"), "#DIV/0!");
    assert_eq!(desk.get("Jumlah"), "#DIV/0!");
    assert_eq!(desk.get("Biaya"), "3855");
    // A check that cannot be computed marks nothing: its cell shows its own error.
    assert!(!desk.is_marked("Kota", "B", "Suara"));
    desk.set_formula("Kota", "Suara", "=IFERROR([@DPT]/5, 0)");
    assert_eq!(desk.get("Jumlah"), "9");

    let unreadable = Content::Unreadable("dua puluh".to_owned());
    let edit = Edit::Cell {
        table: TableId(100),
        row: RowId(1002),
        column: ColumnId(103),
        content: unreadable,
    };
    desk.make(&edit);
    assert_eq!(desk.total("Kota", "DPT"), "#VALUE!");
}

#[test]
fn checks_follow_their_cells() {
    let mut desk = kecil();
    assert!(!desk.is_marked("Kota", "C", "Suara"));
    desk.put("Kota", "C", "DPT", "46");
    assert!(desk.is_marked("Kota", "C", "Suara"));
    assert!(!desk.is_marked("Kota", "B", "Suara"));
    desk.set("Batas", "51");
    assert!(!desk.is_marked("Kota", "C", "Suara"));
}

#[test]
fn rows_come_and_go() {
    let mut desk = kecil();
    let before = file_of(&desk.workbook);
    put_in_matrix(&mut desk, 1002, 2001, Some("1"));
    desk.put("Kota", "B", "Suara", "30");
    let with_overrides = file_of(&desk.workbook);

    let back = desk.make(&Edit::RemoveRow {
        table: TableId(100),
        row: RowId(1002),
    });
    assert_eq!(desk.get("Jumlah"), "50");
    assert_eq!(desk.cell("Barang", "kotak", "Volume"), "20");
    assert_eq!(desk.matrix("Bagi", "C", "segel"), "57");
    desk.make(&back);
    assert_eq!(file_of(&desk.workbook), with_overrides);
    assert_eq!(desk.get("Jumlah"), "80");
    assert_eq!(desk.cell("Barang", "kotak", "Volume"), "21");

    // The same on the matrix's other side.
    let back = desk.make(&Edit::RemoveRow {
        table: TableId(200),
        row: RowId(2001),
    });
    assert_eq!(desk.get("Biaya"), "855");
    assert_eq!(desk.get("SUM(Bagi)"), "114");
    desk.make(&back);
    assert_eq!(file_of(&desk.workbook), with_overrides);

    put_in_matrix(&mut desk, 1002, 2001, None);
    desk.restore("Kota", "B", "Suara");
    assert_eq!(file_of(&desk.workbook), before);
    let row = desk.workbook.next_row();
    let number = |text: &str| content(text);
    let back = desk.make(&Edit::InsertRow {
        table: TableId(100),
        at: 1,
        row,
        cells: vec![
            (ColumnId(101), content("D")),
            (ColumnId(102), number("4")),
            (ColumnId(103), number("50")),
        ],
    });
    assert_eq!(desk.cell("Kota", "D", "Suara"), "55");
    assert_eq!(desk.get("Jumlah"), "127");
    assert_eq!(desk.matrix("Bagi", "D", "segel"), "76");
    assert_eq!(desk.matrix("Bagi", "C", "segel"), "57");
    assert!(desk.is_marked("Kota", "D", "Suara"));
    desk.make(&back);
    assert_eq!(file_of(&desk.workbook), before);
    assert_ne!(desk.workbook.next_row(), row, "an id is drawn once");
}

#[test]
fn of_a_refused_act_nothing_is_left() {
    let desk = kecil();
    let row = desk.workbook.next_row();
    let insert = Edit::InsertRow {
        table: TableId(100),
        at: 0,
        row,
        cells: vec![(ColumnId(102), content("5"))],
    };
    let missing = Edit::RemoveRow {
        table: TableId(100),
        row: RowId(999),
    };
    let mut workbook = desk.workbook.clone();
    let act = Edit::Several(vec![insert.clone(), Edit::Several(vec![insert]), missing]);
    assert_eq!(workbook.apply(&act), Err(EditError::Duplicate));
    assert_eq!(workbook, desk.workbook);
    assert_eq!(workbook.next_row(), row);
}

#[test]
fn an_id_that_anything_has_is_no_new_row() {
    let mut workbook = kecil().workbook;
    // A parameter, a result, a table, a column, a matrix, a row here and a row elsewhere.
    for id in [1, 10, 200, 203, 300, 1001, 2001] {
        let edit = Edit::InsertRow {
            table: TableId(100),
            at: 0,
            row: RowId(id),
            cells: Vec::new(),
        };
        assert_eq!(workbook.apply(&edit), Err(EditError::Duplicate), "{id}");
    }
}

#[test]
fn an_empty_table_and_its_matrix() {
    let mut desk = kecil();
    for row in [1001, 1002, 1003] {
        let row = RowId(row);
        let table = TableId(100);
        desk.make(&Edit::RemoveRow { table, row });
    }
    assert_eq!(desk.get("Jumlah"), "0");
    assert_eq!(desk.get("Biaya"), "0");
    assert_eq!(desk.get("SUM(Bagi)"), "0");
    assert_eq!(desk.get("AVERAGE(Kota[DPT])"), "#DIV/0!");
}

/// What VLOOKUP and INDEX read of a table that is named whole.
#[test]
fn columns_by_their_number() {
    let desk = kecil();
    for (formula, expected) in [
        ("=VLOOKUP(\"B\",Kota,3,0)", "20"),
        ("=VLOOKUP(\"b\",Kota[],3,FALSE)", "20"),
        ("=VLOOKUP(\"?\",Kota,2.9,FALSE)", "1"),
        ("=VLOOKUP(\"BB\",Kota,3)", "20"),
        ("=VLOOKUP(\"BB\",Kota,3,0)", "#N/A"),
        ("=VLOOKUP(\"BB\",Kota,3,Batas=50)", "20"),
        ("=VLOOKUP(\"B\",Kota,1+2,Batas=0)", "20"),
        ("=VLOOKUP(\"B\",Kota,7,0)", "#REF!"),
        ("=VLOOKUP(\"B\",Kota,0,0)", "#VALUE!"),
        ("=SUM(VLOOKUP({\"A\";\"C\"},Kota,3,0))", "45"),
        ("=SUM(VLOOKUP({\"AA\";\"CC\"},Kota,3))", "45"),
        ("=VLOOKUP(\"A\"&\"\",Kota,3,0)", "10"),
        ("=INDEX(Kota,2,3)", "20"),
        ("=INDEX(Kota,MATCH(\"C\",Kota[Nama],0),1+2)", "35"),
        ("=SUM(INDEX(Kota,0,2))", "6"),
        ("=INDEX(Kota,4,2)", "#REF!"),
        // Elsewhere a table's name is no value.
        ("=SUM(Kota)", "#VALUE!"),
        ("=INDEX(Kota,2)", "#VALUE!"),
        ("=SUM(INDEX(Kota,2,0))", "#VALUE!"),
    ] {
        let value = desk.engine.evaluate(&desk.workbook, formula).unwrap();
        assert_eq!(printed(&value), expected, "{formula}");
    }
}

#[test]
fn a_look_up_by_number_reads_two_columns_and_no_others() {
    let mut desk = kecil();
    set_result(&mut desk, "=VLOOKUP(\"B\",Kota,3,0)");
    assert_eq!(desk.get("Jumlah"), "20");
    desk.put("Kota", "B", "DPT", "21");
    assert_eq!(desk.get("Jumlah"), "21");
    desk.put("Kota", "A", "Nama", "B");
    assert_eq!(desk.get("Jumlah"), "10");
    // A column may look itself up in what is left of it, but not in itself.
    let mut desk = kecil();
    desk.set_formula("Kota", "Ganda", "=VLOOKUP([@Nama],Kota,4,0)*2");
    assert_eq!(desk.get("Kota[[#Totals],[Ganda]]"), "144");
    desk.set_formula("Kota", "Ganda", "=VLOOKUP([@Nama],Kota,5,0)");
    assert_eq!(desk.get("SUM(Kota[Ganda])"), "#CIRC!");
}

#[test]
fn a_column_named_otherwise_is_told_as_it_is_written() {
    let mut workbook = open(KECIL).unwrap();
    workbook.sheets.iter_mut().for_each(|sheet| {
        if let Sheet::Table(table) = sheet
            && table.name == "Kota"
        {
            table.columns[2].title = Some(Label::from("Daftar-pemilih"));
        }
    });
    let kota = workbook.table_named("Kota").unwrap().id;
    let said = |formula: &str, stand| {
        let unknown = unknown_names(formula, stand, &workbook);
        fault(&unknown[0], Tongue::Id)
    };
    let bare = |name: &str, written: &str| {
        format!(
            "“{name}” adalah sebuah kolom, dan kolom ditulis dengan kurung siku. Maksud Anda {written}?"
        )
    };
    assert_eq!(said("=dpt*2", Stand::Row(kota)), bare("dpt", "[@DPT]"));
    assert_eq!(said("=DPT*2", Stand::Total(kota)), bare("DPT", "[DPT]"));
    assert_eq!(
        said("=Harga*2", Stand::Row(kota)),
        bare("Harga", "Barang[Harga]")
    );
    assert_eq!(said("=TPS*2", Stand::Alone), bare("TPS", "Kota[TPS]"));
    assert_eq!(
        said("=Tarip*2", Stand::Row(kota)),
        "Tidak ada parameter atau hasil bernama “Tarip”. Maksud Anda Tarif?"
    );
    let no_column = |name: &str, written: &str| {
        format!("Lembar Kota tidak punya kolom “{name}”. Maksud Anda {written}?")
    };
    let headed = no_column("Daftar-pemilih", "[@DPT]");
    assert_eq!(said("=[@Daftar-pemilih]", Stand::Row(kota)), headed);
    let misspelled = no_column("Suarra", "Kota[Suara]");
    assert_eq!(said("=SUM(Kota[Suarra])", Stand::Alone), misspelled);
    let whole = said("=SUM(Kota)", Stand::Alone);
    assert!(
        whole.starts_with("Kota adalah nama seluruh lembar."),
        "{whole}"
    );
    assert!(whole.contains("Kota[Nama]"), "{whole}");
}
