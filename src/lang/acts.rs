use super::locks::lockable;
use super::scenarios::{scenario_act, scenario_several};
use super::structure::{called, restructured, sheet_called};
use super::{Tongue, fill, pick};
use crate::workbook::{
    ColumnId, Deed, DeedKind, Edit, NotePlace, RowId, SheetId, Structure, TableId, Workbook,
};

/// What an edit does, in a few words: `ubah TPS KEDATON`.
pub fn act(edit: &Edit, workbook: &Workbook, tongue: Tongue) -> String {
    let say = |id, en| pick(tongue, id, en);
    let row_name = |table: TableId, row: RowId| {
        workbook
            .table(table)
            .map(|table| table.row_name(row))
            .unwrap_or_default()
    };
    let sheet = |sheet| sheet_called(sheet, workbook, tongue);
    let plain = |name: &str| called(&None, name, tongue);
    let column_name = |table: TableId, column: ColumnId| {
        let column = workbook.table(table).and_then(|table| table.column(column));
        column
            .map(|column| heading(column, tongue))
            .unwrap_or_default()
    };
    match edit {
        Edit::Cell {
            table, row, column, ..
        } => fill(
            say("ubah {} {}", "change {} of {}"),
            &[&column_name(*table, *column), &row_name(*table, *row)],
        ),
        Edit::Override {
            table,
            row,
            column,
            to: Some(_),
        } => fill(
            say("timpa {} {}", "override {} of {}"),
            &[&column_name(*table, *column), &row_name(*table, *row)],
        ),
        Edit::Override {
            table,
            row,
            column,
            to: None,
        } => fill(
            say(
                "kembalikan {} {} ke rumus",
                "take {} of {} back to its formula",
            ),
            &[&column_name(*table, *column), &row_name(*table, *row)],
        ),
        Edit::MatrixOverride { matrix, to, .. } => {
            let template = match to {
                Some(_) => say("timpa sel {}", "override a cell of {}"),
                None => say(
                    "kembalikan sel {} ke rumus",
                    "take a cell of {} back to its formula",
                ),
            };
            fill(template, &[&sheet(SheetId::Matrix(*matrix))])
        }
        Edit::Parameter { parameter, .. } => {
            let name = workbook.parameter(*parameter);
            let name = name.map(|it| called(&it.title, &it.name, tongue));
            fill(say("ubah {}", "change {}"), &[&name.unwrap_or_default()])
        }
        Edit::ColumnFormula { table, column, .. } => fill(
            say("ubah rumus {}", "change the formula of {}"),
            &[&column_name(*table, *column)],
        ),
        Edit::MatrixFormula { matrix, .. } => fill(
            say("ubah rumus {}", "change the formula of {}"),
            &[&sheet(SheetId::Matrix(*matrix))],
        ),
        Edit::ResultFormula { result, .. } => {
            let name = workbook.result(*result);
            let name = name.map(|it| called(&it.title, &it.name, tongue));
            fill(
                say("ubah rumus {}", "change the formula of {}"),
                &[&name.unwrap_or_default()],
            )
        }
        Edit::InsertRow { .. } => say("sisipkan baris", "insert a row").to_owned(),
        Edit::RemoveRow { table, row } => fill(
            say("hapus baris {}", "remove the row {}"),
            &[&row_name(*table, *row)],
        ),
        Edit::InsertRows(many) => fill(
            say("sisipkan {} baris", "insert {} rows"),
            &[&many.ids().count().to_string()],
        ),
        Edit::RemoveRows { rows, .. } => {
            let count: usize = rows.iter().map(|span| span.count as usize).sum();
            fill(
                say("hapus {} baris", "remove {} rows"),
                &[&count.to_string()],
            )
        }
        Edit::Cells(many) => fill(
            say("ubah {} sel", "change {} cells"),
            &[&many.cells.len().to_string()],
        ),
        Edit::Rename { .. } => say("ubah nama buku kerja", "rename the workbook").to_owned(),
        Edit::RenameParameter { name, .. } => fill(
            say(
                "ganti nama parameter menjadi {}",
                "rename a parameter to {}",
            ),
            &[&plain(name)],
        ),
        Edit::RenameResult { name, .. } => fill(
            say("ganti nama hasil menjadi {}", "rename a result to {}"),
            &[&plain(name)],
        ),
        Edit::RenameTable { name, .. } => fill(
            say("ganti nama tabel menjadi {}", "rename a table to {}"),
            &[&plain(name)],
        ),
        Edit::RenameMatrix { name, .. } => fill(
            say("ganti nama matriks menjadi {}", "rename a matrix to {}"),
            &[&plain(name)],
        ),
        Edit::RenameColumn { name, .. } => fill(
            say("ganti nama kolom menjadi {}", "rename a column to {}"),
            &[&plain(name)],
        ),
        Edit::Structure(change) => restructured(change, workbook, tongue),
        Edit::Formulas(formulas) => fill(
            say("ubah {} rumus", "change {} formulas"),
            &[&formulas.len().to_string()],
        ),
        Edit::Note { at, to } => {
            let template = match to {
                Some(_) => say("catatan pada {}", "a note on {}"),
                None => say("hapus catatan pada {}", "remove the note on {}"),
            };
            let name = match *at {
                NotePlace::Cell { table, row, column } => {
                    format!("{} {}", column_name(table, column), row_name(table, row))
                }
                NotePlace::MatrixCell { matrix, .. } => sheet(SheetId::Matrix(matrix)),
            };
            fill(template, &[name.trim_end()])
        }
        Edit::Lock { lock, on } => {
            let template = match on {
                true => say("kunci {}", "lock {}"),
                false => say("buka kunci {}", "unlock {}"),
            };
            fill(template, &[&lockable(*lock, workbook, tongue)])
        }
        Edit::Scenario(change) => scenario_act(change, workbook, tongue),
        Edit::Act { edits, deed } if deed.kind == DeedKind::Format => {
            let column = edits.iter().find_map(|edit| match edit {
                Edit::Structure(Structure::ColumnLook { column, .. }) => Some(column),
                _ => None,
            });
            let name = column.filter(|_| deed.columns == 1);
            let name = name.map(|column| heading(column, tongue));
            let columns = deed.columns.to_string();
            match name {
                Some(name) => fill(say("bentuk {}", "format {}"), &[&name]),
                None => fill(say("bentuk {} kolom", "format {} columns"), &[&columns]),
            }
        }
        Edit::Act { edits, deed } => match edits.as_slice() {
            [only] if deed.from.is_none() => act(only, workbook, tongue),
            _ => done(deed, tongue),
        },
        Edit::Several(edits) => several(edits, workbook, tongue),
    }
}

fn several(edits: &[Edit], workbook: &Workbook, tongue: Tongue) -> String {
    if let Some(told) = scenario_several(edits, workbook, tongue) {
        return told;
    }
    let say = |id, en| pick(tongue, id, en);
    let how_many = |is: fn(&Edit) -> bool| edits.iter().filter(|edit| is(edit)).count();
    let inserted = how_many(|edit| matches!(edit, Edit::InsertRow { .. }));
    let removed = how_many(|edit| matches!(edit, Edit::RemoveRow { .. }));
    let moved = how_many(|edit| matches!(edit, Edit::Structure(Structure::MoveRow { .. })));
    let gone = how_many(|edit| matches!(edit, Edit::Structure(Structure::RemoveColumn { .. })));
    let hidden = how_many(|edit| match edit {
        Edit::Structure(Structure::ColumnLook { column, .. }) => column.hidden,
        _ => false,
    });
    let shape = edits
        .iter()
        .rev()
        .find(|edit| matches!(edit, Edit::Structure(_)));
    let counted = |template, count: usize| fill(template, &[&count.to_string()]);
    match (edits, shape) {
        ([only], _) => act(only, workbook, tongue),
        // A rename that is taken back.
        ([rename, Edit::Formulas(_)], _) => act(rename, workbook, tongue),
        // What was typed gave its column a form.
        (
            [
                typed @ Edit::Cell { .. },
                Edit::Structure(Structure::ColumnLook { .. }),
            ],
            _,
        ) => act(typed, workbook, tongue),
        _ if inserted == edits.len() => {
            counted(say("sisipkan {} baris", "insert {} rows"), inserted)
        }
        _ if removed == edits.len() => counted(say("hapus {} baris", "remove {} rows"), removed),
        _ if gone == edits.len() => counted(say("hapus {} kolom", "remove {} columns"), gone),
        _ if hidden == edits.len() => {
            counted(say("sembunyikan {} kolom", "hide {} columns"), hidden)
        }
        _ if moved == edits.len() => counted(say("pindahkan {} baris", "move {} rows"), moved),
        (_, Some(shape)) => act(shape, workbook, tongue),
        _ => counted(
            say("ubah {} sel", "change {} cells"),
            edits.len() - inserted,
        ),
    }
}

/// A deed in words: `isi 20×3 sel`.
fn done(deed: &Deed, tongue: Tongue) -> String {
    let (kind, rows, columns) = (deed.kind, deed.rows, deed.columns);
    if kind == DeedKind::TakeIn {
        let from = deed.from.as_deref().unwrap_or_default();
        let template = pick(tongue, "ambil {} baris dari {}", "take in {} rows from {}");
        return fill(template, &[&rows.to_string(), from]);
    }
    let cells = if rows == 1 || columns == 1 {
        (rows * columns).to_string()
    } else {
        format!("{rows}×{columns}")
    };
    let template = match kind {
        DeedKind::Fill => pick(tongue, "isi {} sel", "fill {} cells"),
        DeedKind::Clear => pick(tongue, "kosongkan {} sel", "clear {} cells"),
        DeedKind::Paste => pick(tongue, "tempel {} sel", "paste {} cells"),
        DeedKind::Format => pick(tongue, "bentuk {} sel", "format {} cells"),
        DeedKind::Correct => pick(tongue, "koreksi {} sel", "correct {} cells"),
        DeedKind::Move => pick(tongue, "pindahkan {} sel", "move {} cells"),
        DeedKind::Adopt => pick(
            tongue,
            "pakai {} nilai hasil pencarian",
            "use {} values that were sought",
        ),
        DeedKind::GoBack => pick(tongue, "kembali ke titik {}", "go back to point {}"),
        DeedKind::Update => pick(
            tongue,
            "ambil {} perubahan templat",
            "take {} changes of the template",
        ),
        DeedKind::TakeIn | DeedKind::Replace => pick(tongue, "ganti {} sel", "replace in {} cells"),
        DeedKind::Region => pick(
            tongue,
            "saring {} lembar ke satu wilayah",
            "filter {} sheets to one region",
        ),
        DeedKind::AllRegions => pick(
            tongue,
            "tampakkan semua wilayah",
            "bring all regions in sight",
        ),
    };
    fill(template, &[&cells])
}

pub(super) fn heading(column: &crate::workbook::Column, tongue: Tongue) -> String {
    called(&column.title, &column.name, tongue)
}
