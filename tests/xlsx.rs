//! Workbooks as Excel files: spoilt on purpose, computed anew by LibreOffice, and held against the
//! engine cell by cell.

#[path = "xlsx/cases.rs"]
mod cases;
#[path = "xlsx/office.rs"]
mod office;
#[path = "xlsx/shape.rs"]
mod shape;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};
use std::{fs, io};

use calamine::{Data, Range, Reader, Xlsx, open_workbook};
use takar::engine::Engine;
use takar::exchange::open;
use takar::exchange::xlsx::{Exported, Loss, Lost, NoFormula, with_rows, workbook_to_xlsx};
use takar::formula::{Value, serial_of_unix_day};
use takar::lang::xlsx_words;
use takar::number::Number;
use takar::templates::TEMPLATES;
use takar::workbook::{ScenarioEdit, Sheet, Tongue, Workbook};

use office::{Folder, recalculate, spoil};

/// The line of a sheet's first row, counted from zero.
const FIRST: u32 = 4;

fn today() -> Number {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    serial_of_unix_day((since.as_secs() / 86_400) as i64)
}

/// A workbook with what the engine makes of it.
struct Case {
    name: String,
    workbook: Workbook,
    engine: Engine,
    rows: Option<usize>,
}

impl Case {
    fn of(name: &str, workbook: Workbook, rows: Option<usize>) -> Case {
        Case {
            name: name.to_owned(),
            engine: Engine::on(&workbook, today()),
            workbook,
            rows,
        }
    }

    fn export(&self) -> Exported {
        let words = xlsx_words(Tongue::Id);
        match self.rows {
            Some(rows) => with_rows(&self.workbook, &self.engine, Tongue::Id, words, rows),
            None => workbook_to_xlsx(&self.workbook, &self.engine, Tongue::Id, words),
        }
        .unwrap()
    }
}

/// Exports all cases, spoils them, and has them computed; what differs.
fn differences(cases: &[Case], folder: &Path) -> Vec<Difference> {
    let mut files = Vec::new();
    for case in cases {
        let exported = case.export();
        let (spoilt, count) = spoil(&exported.bytes);
        assert!(count > 0, "{} has no formulas", case.name);
        let path = folder.join(format!("{}.xlsx", case.name));
        fs::write(&path, spoilt).unwrap();
        files.push(path);
    }
    let out = recalculate(folder, &files);
    let mut found = Vec::new();
    for (case, file) in cases.iter().zip(&files) {
        let mut judged = Judged::open(&out.join(file.file_name().unwrap()), file);
        judged.hold(case);
        assert!(judged.cells > 0);
        found.append(&mut judged.differ);
    }
    found
}

/// What LibreOffice made of a file.
struct Judged {
    sheets: BTreeMap<String, Range<Data>>,
    formulas: BTreeMap<String, Range<String>>,
    cells: usize,
    differ: Vec<Difference>,
}

/// A cell that shows something else.
struct Difference {
    tab: String,
    at: (u32, u32),
    told: String,
}

impl Judged {
    fn open(computed: &PathBuf, written: &PathBuf) -> Judged {
        let mut file: Xlsx<io::BufReader<fs::File>> = open_workbook(computed)
            .unwrap_or_else(|error| panic!("LibreOffice did not write {computed:?}: {error}"));
        let mut own: Xlsx<io::BufReader<fs::File>> = open_workbook(written).unwrap();
        let names = own.sheet_names();
        let formulas = names
            .iter()
            .map(|it| (it.clone(), own.worksheet_formula(it).unwrap()));
        Judged {
            formulas: formulas.collect(),
            sheets: file.worksheets().into_iter().collect(),
            cells: 0,
            differ: Vec::new(),
        }
    }

    fn hold(&mut self, case: &Case) {
        let (workbook, engine) = (&case.workbook, &case.engine);
        for (at, _) in workbook.parameters.iter().enumerate() {
            self.cell("Parameter", (FIRST + at as u32, 2), engine.parameter(at));
        }
        for (at, _) in workbook.results.iter().enumerate() {
            self.cell("Hasil", (FIRST + at as u32, 2), engine.result(at));
        }
        let room = case.rows.map_or(usize::MAX, |rows| rows - 5);
        for (sheet, it) in workbook.sheets.iter().enumerate() {
            let rows = engine.rows(sheet);
            let split = rows > room;
            let place = |row: usize| {
                let tab = match split {
                    true => format!("{}_{}", it.name(), row / room + 1),
                    false => it.name().to_owned(),
                };
                (tab, FIRST + (row % room) as u32)
            };
            let below = |rows: usize| match rows {
                0 => (it.name().to_owned(), FIRST + 1),
                rows => {
                    let (tab, line) = place(rows - 1);
                    (tab, line + 1)
                }
            };
            let (tab, last) = below(rows);
            match it {
                Sheet::Table(table) => {
                    for column in 0..table.columns.len() {
                        for row in 0..rows {
                            let (tab, line) = place(row);
                            let value = engine.cell(sheet, row, column);
                            self.cell(&tab, (line, column as u32), &value);
                        }
                        let total = engine.total(sheet, column);
                        if *total != Value::Blank {
                            self.cell(&tab, (last, column as u32), total);
                        }
                    }
                    let checked =
                        (0..table.columns.len()).filter(|at| table.columns[*at].check.is_some());
                    for (index, column) in checked.enumerate() {
                        for row in 0..rows {
                            let (tab, line) = place(row);
                            let passes = Value::Bool(engine.passes_check(sheet, row, column));
                            let at = (line, (table.columns.len() + index) as u32);
                            self.cell(&tab, at, &passes);
                        }
                    }
                }
                Sheet::Matrix(matrix) => {
                    let names = workbook.table(matrix.rows).unwrap();
                    let across = workbook.table(matrix.columns).unwrap();
                    let wide = across.rows().len();
                    for row in 0..rows {
                        let (tab, line) = place(row);
                        let name = names.row_name(names.rows()[row]);
                        self.cell(&tab, (line, 0), &Value::text(&name));
                        for column in 0..wide {
                            let value = engine.cell(sheet, row, column);
                            self.cell(&tab, (line, column as u32 + 1), &value);
                        }
                    }
                    for column in 0..wide {
                        let name = across.row_name(across.rows()[column]);
                        let (tab, _) = if rows > 0 { place(0) } else { below(0) };
                        self.cell(&tab, (3, column as u32 + 1), &Value::text(&name));
                    }
                    if matrix.adds_up() && rows > 0 {
                        for column in 0..wide {
                            let total = engine.total(sheet, column).clone();
                            self.cell(&tab, (last, column as u32 + 1), &total);
                        }
                    }
                }
            }
        }
    }

    fn cell(&mut self, tab: &str, at: (u32, u32), expected: &Value) {
        self.cells += 1;
        let tab: String = tab.chars().take(31).collect();
        let nothing = Data::Empty;
        let sheet = self.sheets.get(&tab);
        let found = sheet.and_then(|it| it.get_value(at)).unwrap_or(&nothing);
        if sheet.is_none() || !is_same(expected, found) {
            let formula = self.formulas.get(&tab).and_then(|it| it.get_value(at));
            let formula = formula.map_or("", String::as_str);
            let told = format!("expected {expected:?}, found {found:?} of ={formula}");
            self.differ.push(Difference { tab, at, told });
        }
    }
}

/// Whether a cell shows what the engine has: numbers to 15 digits, all else exactly.
#[expect(clippy::disallowed_types, reason = "the file has no other numbers")]
fn is_same(expected: &Value, found: &Data) -> bool {
    match (expected, found) {
        (Value::Blank, Data::Empty) => true,
        (Value::Number(number), found) => {
            let wanted: f64 = number.to_string().parse().unwrap();
            let found = match found {
                Data::Float(found) => *found,
                Data::Int(found) => *found as f64,
                Data::DateTime(found) => found.as_f64(),
                _ => return false,
            };
            (wanted - found).abs() <= 5e-15 * wanted.abs().max(found.abs())
        }
        (Value::Text(text), Data::String(found)) => **text == **found,
        (Value::Text(text), Data::Empty) => text.is_empty(),
        (Value::Bool(truth), Data::Bool(found)) => truth == found,
        (Value::Error(fault), Data::Error(found)) => fault.code.text() == found.to_string(),
        _ => false,
    }
}

fn report<'a>(found: impl IntoIterator<Item = &'a Difference>) {
    let told = (found.into_iter()).map(|it| format!("{} {:?}: {}", it.tab, it.at, it.told));
    let told: Vec<String> = told.collect();
    let shown = &told[..told.len().min(40)];
    assert!(
        told.is_empty(),
        "{} cells differ:\n{}",
        told.len(),
        shown.join("\n")
    );
}

#[test]
fn every_shipped_workbook_computes_alike() {
    let folder = Folder::new("xlsx");
    let mut cases = Vec::new();
    for template in TEMPLATES {
        let workbook = template.open().unwrap();
        for (at, scenario) in workbook.scenarios.iter().enumerate() {
            let mut laid = workbook.clone();
            laid.apply(&ScenarioEdit::Lay(Some(scenario.id)).into())
                .unwrap();
            cases.push(Case::of(&format!("{}-{at}", template.name), laid, None));
        }
        let mut base = workbook;
        let _ = base.apply(&ScenarioEdit::Lay(None).into());
        cases.push(Case::of(template.name, base, None));
    }
    report(&differences(&cases, &folder.0));
}

#[test]
fn every_function_computes_alike() {
    let folder = Folder::new("xlsx-functions");
    let case = Case::of("fungsi", cases::all(), None);
    let asked = case.workbook.results.clone();
    assert!(asked.len() > 1_000);
    let known: Vec<&str> = include_str!("xlsx/libreoffice.txt").lines().collect();
    let found = differences(&[case], &folder.0);
    let formula = |it: &Difference| {
        let title = asked[(it.at.0 - FIRST) as usize].title.as_ref();
        title.unwrap().text(Tongue::Id).to_owned()
    };
    if std::env::var_os("TAKAR_LIST").is_some() {
        found.iter().for_each(|it| println!("LIST {}", formula(it)));
    }
    report(found.iter().filter(|it| !known.contains(&&*formula(it))));
}

/// One of everything: odd names, overrides, filters, an empty table, what cannot be read.
fn everything() -> Workbook {
    open(include_str!("xlsx/segala.takar.json")).unwrap()
}

#[test]
fn one_of_everything_computes_alike_on_one_sheet_and_on_many() {
    let folder = Folder::new("xlsx-everything");
    let whole = Case::of("segala", everything(), None);
    let split = Case::of("terbagi", everything(), Some(10));
    let losses = split.export().losses;
    let has = |at: &str, lost: Lost| {
        losses.contains(&Loss {
            at: at.to_owned(),
            lost,
        })
    };
    assert!(has("Kota", Lost::Split(3)), "{losses:?}");
    assert!(has("Bagi", Lost::Split(3)), "{losses:?}");
    // A running sum and a median cannot be asked of a column on three sheets.
    assert!(
        has("Kota[Lari]", Lost::Formula(NoFormula::Split)),
        "{losses:?}"
    );
    report(&differences(&[whole, split], &folder.0));
}

#[test]
fn what_a_cell_is_told_beside_its_value() {
    let exported = Case::of("segala", everything(), None).export();
    shape::check("segala", &exported.bytes);
    let parts = office::parts(&exported.bytes);
    let all = |folder: &str| -> String {
        let found = parts.iter().filter(|(path, _)| path.starts_with(folder));
        found.map(|(_, text)| text.as_str()).collect()
    };
    let (sheets, notes, tables) = (all("xl/worksheets/"), all("xl/comments"), all("xl/tables/"));
    for (of, wanted) in [
        (
            &notes,
            "Ditimpa. Rumusnya: =[@DPT]+ROUNDUP([@DPT]*Tarif, 0)\nPutusan MK",
        ),
        (&notes, "Tambahan"),
        (&notes, "Dari berita acara"),
        (&notes, "Pleno\nSumber: BA 7"),
        (&notes, "Tidak terbaca: 1,18K"),
        (&notes, "lebih dari seratus"),
        (&sheets, "<formula1>\"atas,bawah\"</formula1>"),
        (&sheets, "<formula>\"Baik\"</formula>"),
        (&sheets, "state=\"frozen\""),
        (&sheets, "t=\"array\""),
        (&sheets, "ROUNDUP(ROUND(Kota[[#This Row],[DPT]]*Tarif,8),0)"),
        (&sheets, "Kota[[#This Row],[Surat '[lembar']]]"),
        (
            &tables,
            "<calculatedColumnFormula>Kota[[#This Row],[TPS]]*2</calculatedColumnFormula>",
        ),
        (
            &tables,
            "<totalsRowFormula>SUM(Kota[Surat '[lembar']])</totalsRowFormula>",
        ),
    ] {
        assert!(of.contains(wanted), "{wanted} is nowhere");
    }
    let told = |lost: Lost| exported.losses.iter().any(|it| it.lost == lost);
    assert!(
        told(Lost::Filters) && told(Lost::Digits(1)),
        "{:?}",
        exported.losses
    );
}

#[test]
fn files_are_as_excel_wants_them_and_the_same_every_time() {
    for template in TEMPLATES {
        let case = Case::of(template.name, template.open().unwrap(), None);
        let bytes = case.export().bytes;
        shape::check(template.name, &bytes);
        assert!(
            bytes == case.export().bytes,
            "{} differs from itself",
            template.name
        );
    }
}
