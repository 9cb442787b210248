//! `takar convert`: a workbook from one kind of file to another; and what `takar calc` writes.

use std::fs;
use std::path::Path;

use takar::engine::Engine;
use takar::exchange::xlsx::workbook_to_xlsx;
use takar::exchange::{Csv, CsvManner, NotRead, Sql, Told, open_any, save, values_json};
use takar::lang::{Tongue, file_not_read, listed, xlsx_words};
use takar::number::Locale;
use takar::templates::template;
use takar::workbook::{Sheet, Workbook, same_name};

use super::{Language, say, today, under};

/// What a workbook is written as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The project file.
    Project,
    /// One sheet.
    Csv,
    /// All computed values.
    Json,
    /// A folder of a script and its data.
    Sql,
    /// Excel's, with living formulas.
    Xlsx,
}

/// The ends of names, the longer first.
const ENDS: [(&str, Kind); 5] = [
    (".takar.json", Kind::Project),
    (".json", Kind::Json),
    (".csv", Kind::Csv),
    (".sql", Kind::Sql),
    (".xlsx", Kind::Xlsx),
];

impl Kind {
    fn of(name: &str) -> Result<Kind, String> {
        let low = name.to_lowercase();
        let found = ENDS.into_iter().find(|(end, _)| low.ends_with(end));
        let known: Vec<&str> = ENDS.iter().map(|(end, _)| *end).collect();
        let known = known.join(", ");
        let (_, kind) = found.ok_or(format!("{name}: the name ends in none of {known}"))?;
        Ok(kind)
    }
}

/// Which sheet is meant, and how a table of text is written.
#[derive(Clone, Copy, Default)]
pub struct Wish<'a> {
    pub sheet: Option<&'a str>,
    pub total: bool,
    /// For a spreadsheet of that language; without it in invariant form.
    pub locale: Option<Language>,
}

/// Reads `from`, writes `to`, and tells on standard error what does not come along.
pub fn convert(from: &str, to: &str, scenario: Option<&str>, wish: Wish) -> Result<bool, String> {
    let kind = Kind::of(to)?;
    let workbook = under(read(from)?, scenario)?;
    let engine = Engine::on(&workbook, today());
    write(&workbook, &engine, kind, Some(to), wish)?;
    Ok(true)
}

/// Writes a workbook to a file or a folder, or, where none is said, to standard output.
pub fn write(
    workbook: &Workbook,
    engine: &Engine,
    kind: Kind,
    to: Option<&str>,
    wish: Wish,
) -> Result<(), String> {
    let sheet = wish.sheet.map(|name| sheet_named(workbook, name));
    let sheet = sheet.transpose()?;
    let bytes = match kind {
        Kind::Project => save(workbook).into_bytes(),
        Kind::Json => values_json(workbook, engine, sheet).into_bytes(),
        Kind::Csv => {
            let sheet = match (sheet, &workbook.sheets[..]) {
                (Some(sheet), _) => sheet,
                (None, [_]) => 0,
                (None, sheets) => {
                    let names: Vec<&str> = sheets.iter().map(Sheet::name).collect();
                    let names = names.join(", ");
                    return Err(format!("CSV holds one sheet: say --sheet, of {names}"));
                }
            };
            let csv = Csv::of_sheet(workbook, engine, sheet, wish.total);
            let text = match wish.locale {
                None => csv.text(),
                Some(Language::Id) => csv.text_for(CsvManner::Excel(Locale::Id)),
                Some(Language::En) => csv.text_for(CsvManner::Excel(Locale::En)),
            };
            tell("CSV holds the values of one sheet, and no formulas");
            text.into_bytes()
        }
        Kind::Xlsx => {
            let tongue = match wish.locale {
                Some(Language::En) => Tongue::En,
                _ => Tongue::Id,
            };
            let words = xlsx_words(tongue);
            let made = workbook_to_xlsx(workbook, engine, tongue, words);
            let made = made.map_err(|error| error.to_string())?;
            let lost = made.losses.iter();
            lost.for_each(|loss| tell(&(words.loss)(loss, Tongue::En)));
            to.ok_or("an Excel file is no text: say --out FILE")?;
            made.bytes
        }
        Kind::Sql => {
            let folder = to.ok_or("SQL is a folder of files: say --out FOLDER")?;
            return sql(workbook, engine, Path::new(folder));
        }
    };
    match to {
        Some(path) => fs::write(path, bytes).map_err(|error| format!("{path}: {error}")),
        None => {
            say(&String::from_utf8_lossy(&bytes));
            Ok(())
        }
    }
}

fn sql(workbook: &Workbook, engine: &Engine, folder: &Path) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    let sql = Sql::of(workbook, engine);
    fs::create_dir_all(folder).map_err(failed)?;
    for (name, text) in &sql.files {
        fs::write(folder.join(name), text).map_err(failed)?;
    }
    for loss in &sql.losses {
        let place = loss.place.name(workbook);
        tell(&format!("{place} is data, not a rule: {}", loss.why));
    }
    Ok(())
}

fn sheet_named(workbook: &Workbook, name: &str) -> Result<usize, String> {
    let mut sheets = workbook.sheets.iter();
    let found = sheets.position(|sheet| same_name(sheet.name(), name));
    found.ok_or(format!("{name}: there is no such sheet"))
}

/// A workbook by its template's name, or of a file of any kind; what did not come as it stood there
/// is told.
pub fn read(name: &str) -> Result<Workbook, String> {
    if let Some(template) = template(name) {
        let opened = template.open();
        return opened.map_err(|error| format!("{name} is not a workbook: {error:?}"));
    }
    let bytes = fs::read(name)
        .map_err(|error| format!("{name} is no template, and no file that can be read: {error}"))?;
    let imported = open_any(&bytes, name, Locale::Id, Some(today()));
    let imported = imported.map_err(|error| match error {
        NotRead::Workbook(error) => format!("{name} is not a workbook: {error:?}"),
        error => format!(
            "{name} cannot be read: {}",
            file_not_read(&error, Tongue::En)
        ),
    })?;
    imported.told.iter().for_each(|told| tell(&came(told)));
    Ok(imported.workbook)
}

/// What became of something of a file.
fn came(told: &Told) -> String {
    let at = match &told.cell {
        Some(cell) => format!("{} {cell}", told.sheet),
        None => told.sheet.clone(),
    };
    let what = listed(&told.what, Tongue::En, Locale::En);
    format!("{at}: {what}")
}

/// What does not come along is no failure.
fn tell(loss: &str) {
    eprintln!("takar: {loss}");
}
