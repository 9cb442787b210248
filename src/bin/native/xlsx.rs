//! A workbook as an Excel file.

use std::fs;
use std::path::Path;

use takar::engine::Engine;
use takar::exchange::xlsx::workbook_to_xlsx;
use takar::lang::{Tongue, xlsx_words};
use takar::workbook::Workbook;

/// Writes the file, and says on the side what it cannot hold.
pub fn write(workbook: &Workbook, engine: &Engine, out: &Path) -> Result<(), String> {
    // The file is for people who read Indonesian; this command speaks English.
    let words = xlsx_words(Tongue::Id);
    let exported = workbook_to_xlsx(workbook, engine, Tongue::Id, words);
    let exported = exported.map_err(|error| format!("no Excel file could be written: {error}"))?;
    fs::write(out, exported.bytes).map_err(|error| format!("{}: {error}", out.display()))?;
    for loss in &exported.losses {
        eprintln!("takar: {}", (words.loss)(loss, Tongue::En));
    }
    Ok(())
}
