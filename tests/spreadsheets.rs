//! Files of other programs: each in `tests/spreadsheets` beside `NAME.txt`, what must come of it.
//! `UPDATE=1` writes what comes, to be read before it is kept.

use std::fs;
use std::path::{Path, PathBuf};

use takar::engine::Engine;
use takar::exchange::{Imported, open, open_any, save};
use takar::number::Locale;
use takar::workbook::Sheet;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spreadsheets")
}

fn written(imported: &Imported) -> String {
    let workbook = &imported.workbook;
    let engine = Engine::new(workbook);
    let mut told = format!("{}\n", workbook.name);
    let mut say = |line: String| {
        told.push_str(line.trim_end());
        told.push('\n');
    };
    for parameter in &workbook.parameters {
        say(format!(
            "parameter {} {:?} {:?}",
            parameter.name, parameter.form.kind, parameter.value
        ));
    }
    for (at, sheet) in workbook.sheets.iter().enumerate() {
        let Sheet::Table(table) = sheet else { continue };
        let label = |label: &Option<takar::workbook::Label>| {
            label.as_ref().map_or(String::new(), |it| {
                format!(" {:?}", it.text(Default::default()))
            })
        };
        say(format!(
            "table {}{}{}",
            table.name,
            label(&table.title),
            label(&table.note)
        ));
        for column in &table.columns {
            let key = if table.key.contains(&column.id) {
                " key"
            } else {
                ""
            };
            let formula = column.formula.as_deref().unwrap_or_default();
            let total = column.total.formula(&column.name).unwrap_or_default();
            say(format!(
                "  {}{} {:?}{key} {formula} | {total}",
                column.name,
                label(&column.unit),
                column.form.kind
            ));
        }
        for row in 0..table.rows().len().min(6) {
            let cell = |column| match engine.cell(at, row, column) {
                takar::formula::Value::Error(fault) => fault.code.text().to_owned(),
                value => value.written().unwrap_or_default().to_string(),
            };
            say(format!(
                "  · {}",
                (0..table.columns.len())
                    .map(cell)
                    .collect::<Vec<_>>()
                    .join(" · ")
            ));
        }
        let totals = (0..table.columns.len()).map(|column| {
            engine
                .total(at, column)
                .written()
                .unwrap_or_default()
                .to_string()
        });
        say(format!("  = {}", totals.collect::<Vec<_>>().join(" · ")));
    }
    for told in &imported.told {
        say(format!(
            "! {} {} {:?}",
            told.sheet,
            told.cell.as_deref().unwrap_or_default(),
            told.what
        ));
    }
    told
}

#[test]
fn files_of_other_programs_come_in() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    let mut count = 0;
    let mut files: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    files.sort();
    for path in files {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name.ends_with(".txt") || name.ends_with(".py") {
            continue;
        }
        count += 1;
        let bytes = fs::read(&path).unwrap();
        let imported = open_any(&bytes, &name, Locale::Id, None).unwrap();
        assert_eq!(
            open(&save(&imported.workbook)).unwrap(),
            imported.workbook,
            "{name}"
        );
        let written = written(&imported);
        let beside = folder().join(format!("{name}.txt"));
        if update {
            fs::write(&beside, &written).unwrap();
        } else if fs::read_to_string(&beside).unwrap_or_default() != written {
            wrong.push(format!("{name}\n{written}"));
        }
    }
    assert!(count > 4);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
