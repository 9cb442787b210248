use super::acts::{act, heading};
use super::charts::charts_made;
use super::keeping::keeping_words;
use super::reasons::name_error;
use super::scenarios::scenario_gone;
use super::{Tongue, fill, pick};
use crate::workbook::{
    Act, Column, ColumnId, Edit, EditError, Filling, FormulaAt, Label, Lock, Refused, SheetId,
    Structure, TableId, WholeSheet, Workbook,
};

/// What a change of columns, sheets, parameters and results does, in a few words.
pub(super) fn restructured(change: &Structure, workbook: &Workbook, tongue: Tongue) -> String {
    let say = |id, en| pick(tongue, id, en);
    let with = |template: &str, name: &str| fill(template, &[name]).trim_end().to_owned();
    let column = |table, column| {
        let column = column_of(workbook, table, column);
        column.map(|it| heading(it, tongue)).unwrap_or_default()
    };
    let sheet = |id| sheet_called(id, workbook, tongue);
    match change {
        Structure::InsertColumn { column, .. } => {
            let name = heading(&column.column, tongue);
            with(say("sisipkan kolom {}", "insert the column {}"), &name)
        }
        Structure::RemoveColumn { table, column: id } => {
            let name = column(*table, *id);
            with(say("hapus kolom {}", "remove the column {}"), &name)
        }
        Structure::MoveColumn {
            table, column: id, ..
        } => {
            let name = column(*table, *id);
            with(say("pindahkan kolom {}", "move the column {}"), &name)
        }
        Structure::ColumnLook {
            table,
            column: look,
        } => {
            let name = column(*table, look.id);
            with(say("ubah kolom {}", "change the column {}"), &name)
        }
        Structure::ColumnTotal {
            table, column: id, ..
        } => {
            let name = column(*table, *id);
            with(say("ubah JUMLAH {}", "change the total of {}"), &name)
        }
        Structure::ColumnCheck {
            table, column: id, ..
        } => {
            let name = column(*table, *id);
            let template = say("ubah pemeriksaan {}", "change the check of {}");
            with(template, &name)
        }
        Structure::Layouts { table, .. } => {
            let name = sheet(SheetId::Table(*table));
            with(say("ubah susunan {}", "change the layouts of {}"), &name)
        }
        Structure::MatrixForm { matrix, .. } | Structure::MatrixTones { matrix, .. } => {
            let name = sheet(SheetId::Matrix(*matrix));
            with(say("ubah matriks {}", "change the matrix {}"), &name)
        }
        Structure::FillColumn {
            table,
            column: id,
            filling,
        } => {
            let name = column(*table, *id);
            let template = match filling {
                Filling::Typed(_) => say("jadikan {} isian", "make {} a typed column"),
                Filling::Formula { .. } => say("jadikan {} rumus", "make {} a formula column"),
            };
            with(template, &name)
        }
        Structure::MoveRow { table, row, .. } => {
            let name = workbook.table(*table).map(|table| table.row_name(*row));
            let template = say("pindahkan baris {}", "move the row {}");
            with(template, &name.unwrap_or_default())
        }
        Structure::OrderRows { table, .. } => {
            let template = say("urutkan {}", "sort {}");
            with(template, &sheet(SheetId::Table(*table)))
        }
        Structure::TableKey { table, .. } => {
            let template = say(
                "ubah nama baris {}",
                "change what the rows of {} are called",
            );
            with(template, &sheet(SheetId::Table(*table)))
        }
        Structure::InsertSheet { sheet, .. } => {
            with(say("tambah {}", "add {}"), &whole_called(sheet, tongue))
        }
        Structure::RemoveSheet(id) => {
            with(say("hapus lembar {}", "remove the sheet {}"), &sheet(*id))
        }
        Structure::MoveSheet { sheet: id, .. } => {
            with(say("pindahkan lembar {}", "move the sheet {}"), &sheet(*id))
        }
        Structure::SheetTitle { sheet: id, .. } => {
            with(say("ganti nama {}", "rename {}"), &sheet(*id))
        }
        Structure::InsertParameter { parameter, .. } => {
            let template = say("tambah parameter {}", "add the parameter {}");
            with(template, &called(&parameter.title, &parameter.name, tongue))
        }
        Structure::RemoveParameter(id) => {
            let name = workbook.parameter(*id);
            let name = name.map(|it| called(&it.title, &it.name, tongue));
            let template = say("hapus parameter {}", "remove the parameter {}");
            with(template, &name.unwrap_or_default())
        }
        Structure::ParameterLook(look) => {
            let template = say("ubah parameter {}", "change the parameter {}");
            with(template, &called(&look.title, &look.name, tongue))
        }
        Structure::InsertResult { result, .. } => {
            let template = say("tambah hasil {}", "add the result {}");
            with(template, &called(&result.title, &result.name, tongue))
        }
        Structure::RemoveResult(id) => {
            let name = workbook.result(*id);
            let name = name.map(|it| called(&it.title, &it.name, tongue));
            let template = say("hapus hasil {}", "remove the result {}");
            with(template, &name.unwrap_or_default())
        }
        Structure::ResultLook(look) => {
            let template = say("ubah hasil {}", "change the result {}");
            with(template, &called(&look.title, &look.name, tongue))
        }
        Structure::Charts(_) => say("ubah grafik", "change the charts").to_owned(),
        Structure::Paper(_) => say("atur cetakan", "set up the print").to_owned(),
        Structure::Filter {
            table,
            column: id,
            keep,
        } => {
            let template = match keep {
                Some(_) => say("saring menurut {}", "filter by {}"),
                None => say("lepas saringan {}", "take the filter off {}"),
            };
            with(template, &column(*table, *id))
        }
        Structure::Groups { table, columns } => match columns.last() {
            Some(id) => with(
                say("kelompokkan menurut {}", "group by {}"),
                &column(*table, *id),
            ),
            None => say("lepas pengelompokan", "take the groups apart").to_owned(),
        },
        Structure::Freeze { columns, .. } => with(
            say("bekukan {} kolom", "freeze {} columns"),
            &columns.to_string(),
        ),
    }
}

/// What a step that was made did: of what it took away, only its inverse knows the name.
pub fn act_made(made: &Act, workbook: &Workbook, tongue: Tongue) -> String {
    let say = |id, en| pick(tongue, id, en);
    if let (Edit::Structure(Structure::Charts(after)), Edit::Structure(Structure::Charts(before))) =
        (&made.edit, &made.inverse)
    {
        return charts_made(before, after, tongue);
    }
    if let Some(told) = look_made(made, workbook, tongue) {
        return told;
    }
    let brought = |edit: &Edit| match edit {
        Edit::Structure(change) => Some(match change {
            Structure::InsertColumn { column, .. } => {
                let name = heading(&column.column, tongue);
                fill(say("hapus kolom {}", "remove the column {}"), &[&name])
            }
            Structure::InsertSheet { sheet, .. } => {
                let template = say("hapus lembar {}", "remove the sheet {}");
                fill(template, &[&whole_called(sheet, tongue)])
            }
            Structure::InsertParameter { parameter, .. } => {
                let name = called(&parameter.title, &parameter.name, tongue);
                fill(
                    say("hapus parameter {}", "remove the parameter {}"),
                    &[&name],
                )
            }
            Structure::InsertResult { result, .. } => {
                let name = called(&result.title, &result.name, tongue);
                fill(say("hapus hasil {}", "remove the result {}"), &[&name])
            }
            _ => return None,
        }),
        _ => None,
    };
    // Of several columns the number is told.
    let removed = |edit: &Edit| matches!(edit, Edit::Structure(Structure::RemoveColumn { .. }));
    if let Edit::Several(edits) = &made.edit
        && edits.len() > 1
        && edits.iter().all(removed)
    {
        return act(&made.edit, workbook, tongue);
    }
    let told = match &made.inverse {
        Edit::Several(edits) => edits.iter().find_map(brought),
        edit => brought(edit),
    };
    let told = told.or_else(|| scenario_gone(made, tongue));
    told.unwrap_or_else(|| act(&made.edit, workbook, tongue))
}

/// What a step did that made a column wider or narrower, or took it out of sight, and nothing else.
#[inline(never)]
fn look_made(made: &Act, workbook: &Workbook, tongue: Tongue) -> Option<String> {
    let look = |edit: &Edit| match edit {
        Edit::Structure(Structure::ColumnLook { table, column }) => Some((*table, column.clone())),
        _ => None,
    };
    let ((table, mut before), (_, after)) = (look(&made.inverse)?, look(&made.edit)?);
    let template = match (before.width == after.width, before.hidden == after.hidden) {
        (false, true) => pick(tongue, "ubah lebar kolom {}", "change the width of {}"),
        (true, false) if after.hidden => pick(tongue, "sembunyikan kolom {}", "hide the column {}"),
        (true, false) => pick(tongue, "tampilkan kolom {}", "show the column {}"),
        _ => return None,
    };
    (before.width, before.hidden) = (after.width, after.hidden);
    let name = column_of(workbook, table, after.id).map(|it| heading(it, tongue))?;
    (before == after).then(|| fill(template, &[&name]))
}

/// Why an edit was not made.
pub fn refusal(error: EditError, tongue: Tongue) -> String {
    let say = |id, en| pick(tongue, id, en);
    match error {
        EditError::Name(why) => fill(
            say("Nama ini {}.", "This name {}."),
            &[name_error(&why, tongue)],
        ),
        EditError::Spanned => say(
            "Ada matriks yang berdiri di atas tabel ini.",
            "A matrix stands on this table.",
        )
        .to_owned(),
        EditError::Locked(Refused { lock, .. }) => match lock {
            Lock::Rules => say(
                "Rumus dan parameter terkunci. Buka kuncinya di menu lembar.",
                "Formulas and parameters are locked. Unlock them in the sheet menu.",
            ),
            Lock::Column { .. } | Lock::Sheet(_) | Lock::Parameter(_) => say(
                "Ini terkunci. Buka kuncinya di menunya.",
                "This is locked. Unlock it in its menu.",
            ),
        }
        .to_owned(),
        EditError::Elsewhere => keeping_words(tongue).only_looked_at.to_owned(),
        EditError::Missing | EditError::WrongColumn | EditError::Duplicate => say(
            "Ini tidak dapat dilakukan di sini.",
            "This cannot be done here.",
        )
        .to_owned(),
    }
}

/// Where a formula stands, as people call it: `Wilayah · TPS`.
pub fn formula_place(at: FormulaAt, workbook: &Workbook, tongue: Tongue) -> String {
    let sheet = |id: TableId| {
        let table = workbook.table(id);
        let name = table.map(|table| called(&table.title, &table.name, tongue));
        name.unwrap_or_default()
    };
    let column = |table: TableId, id: ColumnId| {
        let name = column_of(workbook, table, id).map(|column| heading(column, tongue));
        format!("{} · {}", sheet(table), name.unwrap_or_default())
    };
    match at {
        FormulaAt::Parameter(id) => {
            let found = workbook.parameter(id);
            let name = found.map(|it| called(&it.title, &it.name, tongue));
            name.unwrap_or_default()
        }
        FormulaAt::Result(id) => {
            let found = workbook.result(id);
            let name = found.map(|it| called(&it.title, &it.name, tongue));
            name.unwrap_or_default()
        }
        FormulaAt::Column { table, column: id } => column(table, id),
        FormulaAt::Total { table, column: id } => {
            format!("{} (JUMLAH)", column(table, id))
        }
        FormulaAt::Check { table, column: id } => {
            let check = pick(tongue, "pemeriksaan", "check");
            format!("{} ({check})", column(table, id))
        }
        FormulaAt::Cell {
            table,
            row,
            column: id,
        } => {
            let row = workbook.table(table).map(|table| table.row_name(row));
            format!("{} · {}", column(table, id), row.unwrap_or_default())
        }
        FormulaAt::Matrix(id) | FormulaAt::MatrixCell { matrix: id, .. } => {
            let found = workbook.matrix(id);
            let name = found.map(|it| called(&it.title, &it.name, tongue));
            name.unwrap_or_default()
        }
        FormulaAt::Change { scenario, at } => {
            let name = workbook.scenario(scenario).map(|it| it.name.as_str());
            let place = formula_place(FormulaAt::of(at), workbook, tongue);
            format!("{place} ({})", name.unwrap_or_default())
        }
    }
}

fn column_of(workbook: &Workbook, table: TableId, column: ColumnId) -> Option<&Column> {
    workbook.table(table)?.column(column)
}

/// A thing as people read it: by its title, or by its name in formulas without the underscores.
pub(super) fn called(title: &Option<Label>, name: &str, tongue: Tongue) -> String {
    let title = title.as_ref().map(|title| title.text(tongue).to_owned());
    title.unwrap_or_else(|| name.replace('_', " "))
}

fn whole_called(sheet: &WholeSheet, tongue: Tongue) -> String {
    let title = match sheet {
        WholeSheet::Table(table) => &table.title,
        WholeSheet::Matrix(whole) => &whole.matrix.title,
    };
    called(title, sheet.name(), tongue)
}

/// A sheet as people read it.
pub(super) fn sheet_called(sheet: SheetId, workbook: &Workbook, tongue: Tongue) -> String {
    let found = workbook.sheet(sheet);
    let name = found.map(|it| called(&it.title().cloned(), it.name(), tongue));
    name.unwrap_or_default()
}
