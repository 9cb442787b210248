//! Files of other programs: what they would become.

use std::cell::Cell;

use js_sys::{Array, Date, Uint8Array};
use takar::engine::Engine;
use takar::exchange::{
    FileWish, Foreign, Imported, MadeTable, Preview, PreviewCell, PreviewColumn, PreviewTable,
    Progress, Told, save_telling,
};
use takar::formula::{Syntax, translate};
use takar::lang::{Tongue, file_not_read, listed};
use takar::number::{Locale, Number};
use takar::recognition::Wish;
use takar::workbook::{Content, SheetId, Table, Workbook};
use wasm_bindgen::prelude::*;

use crate::acts::tongue;

#[wasm_bindgen]
extern "C" {
    /// To the page.
    #[wasm_bindgen(js_name = postMessage)]
    fn post(message: &JsValue);
}

/// How many rows of a table are shown before yes.
const SAMPLE: usize = 5;

/// What a file would become: a `Preview`, as JSON, and the project file, in bytes. `day` is today, as
/// Excel counts it. Messages before tell how far it is: a `Progress` each, as JSON.
#[wasm_bindgen]
pub fn preview(
    bytes: &[u8],
    name: &str,
    english: bool,
    english_marks: bool,
    day: i32,
    wish: &str,
) -> Result<Array, JsValue> {
    let tongue = tongue(english);
    let told = Cell::new(0.0);
    let tell = |progress: Progress| {
        // Some milliseconds apart.
        let now = Date::now();
        if now - told.get() >= 60.0 {
            told.set(now);
            let progress = serde_json::to_string(&progress).unwrap_or_default();
            post(&progress.into());
        }
    };
    let own = match english_marks {
        true => Locale::En,
        false => Locale::Id,
    };
    let wish: FileWish = serde_json::from_str(wish).map_err(|_| JsValue::NULL)?;
    let refused = |why| JsValue::from(file_not_read(&why, tongue));
    let foreign = Foreign::open_telling(bytes, name, &tell).map_err(refused)?;
    let imported = foreign.imported_telling(
        |sheet| wished(&wish, sheet, own),
        Some(Number::from(i64::from(day))),
        &tell,
    );
    if imported.workbook.sheets.is_empty() {
        return Err(refused(takar::exchange::NotRead::NoTable));
    }
    let preview = Preview {
        tables: tables(&foreign, &imported, own, tongue),
        told: imported
            .told
            .iter()
            .map(|it| self::told(it, own, tongue))
            .collect(),
    };
    let preview = serde_json::to_string(&preview).map_err(|_| JsValue::NULL)?;
    drop(foreign);
    let project = save_telling(&imported.workbook, &tell);
    let project = Uint8Array::from(project.as_bytes());
    Ok(Array::of2(&preview.into(), &project))
}

fn wished(wish: &FileWish, sheet: usize, own: Locale) -> Wish {
    let head = wish.heads.iter().find(|(at, _)| *at == sheet);
    Wish {
        own,
        locale: wish.locale,
        head: head.map(|(_, (first, last))| first.saturating_sub(1)..(*last).max(*first)),
        ..Wish::default()
    }
}

fn tables(
    foreign: &Foreign,
    imported: &Imported,
    own: Locale,
    tongue: Tongue,
) -> Vec<PreviewTable> {
    let engine = Engine::new(&imported.workbook);
    let made = imported.tables.iter();
    made.filter_map(|it| table(foreign, &imported.workbook, &engine, it, own, tongue))
        .collect()
}

fn table(
    foreign: &Foreign,
    workbook: &Workbook,
    engine: &Engine,
    made: &MadeTable,
    own: Locale,
    tongue: Tongue,
) -> Option<PreviewTable> {
    let table = workbook.table(made.table)?;
    let sheet = workbook.sheet_position(SheetId::Table(made.table))?;
    let rows = table.rows().len();
    let shown = |row: usize| {
        let columns = table.columns.iter().enumerate();
        let cells =
            columns.map(
                |(at, column)| match table.content(*table.rows().get(row)?, column.id) {
                    Some(Content::Unreadable(text)) => Some(PreviewCell {
                        text: text.clone(),
                        unread: true,
                    }),
                    _ => Some(PreviewCell {
                        text: column.form.show(&engine.cell(sheet, row, at), own, tongue),
                        unread: false,
                    }),
                },
            );
        cells.flatten().collect()
    };
    let name = foreign.sheets().get(made.sheet).map(|raw| raw.name.clone());
    let head = &made.recognised.head;
    Some(PreviewTable {
        name: table.name.clone(),
        sheet: (made.sheet, name.unwrap_or_default()),
        head: (head.start + 1, head.end),
        rows,
        total: made.total.map(|row| row + 1),
        columns: columns(table, own, tongue),
        sample: (0..rows.min(SAMPLE)).map(shown).collect(),
    })
}

fn columns(table: &Table, own: Locale, tongue: Tongue) -> Vec<PreviewColumn> {
    let columns = table.columns.iter();
    columns
        .map(|column| PreviewColumn {
            heading: column
                .title
                .as_ref()
                .map_or(&*column.name, |it| it.text(tongue))
                .to_owned(),
            unit: column.unit.as_ref().map(|it| it.text(tongue).to_owned()),
            is_numeric: column.form.is_numeric(),
            formula: (column.formula.as_ref())
                .map(|it| translate(it, Syntax::INVARIANT, Syntax::of(own))),
        })
        .collect()
}

/// Where something is told of, and what.
fn told(told: &Told, own: Locale, tongue: Tongue) -> String {
    let what = listed(&told.what, tongue, own);
    let place = [Some(told.sheet.as_str()), told.cell.as_deref()];
    let place: Vec<&str> = place
        .into_iter()
        .flatten()
        .filter(|it| !it.is_empty())
        .collect();
    match place.is_empty() {
        true => what,
        false => format!("{}: {what}", place.join(" ")),
    }
}
