use super::group::group;
use super::{Tongue, fill, pick};
use crate::workbook::{Lock, Refused, Workbook};

group! {
    /// Locks on columns, sheets, parameters and rules.
    LockWords, lock_words;

    lock_column: "Kunci kolom", "Lock the column";
    unlock_column: "Buka kunci kolom", "Unlock the column";
    lock_sheet: "Kunci lembar", "Lock the sheet";
    unlock_sheet: "Buka kunci lembar", "Unlock the sheet";
    lock_parameter: "Kunci parameter", "Lock the parameter";
    unlock_parameter: "Buka kunci parameter", "Unlock the parameter";
    lock_rules: "Kunci semua rumus dan parameter", "Lock all formulas and parameters";
    unlock_rules: "Buka kunci rumus dan parameter", "Unlock formulas and parameters";
    locked: "terkunci", "locked";
    rules_locked: "Rumus dan parameter terkunci", "Formulas and parameters are locked";
    no_password: "Tanpa kata sandi: hanya menjaga dari salah ketik.", "No password: it only guards against slips.";
}

/// What is locked and how it is unlocked: `Kolom TPS terkunci. …`
pub fn locked(lock: Lock, workbook: &Workbook, tongue: Tongue) -> String {
    let say = |id, en| pick(tongue, id, en);
    let template = match lock {
        Lock::Column { .. } => say(
            "Kolom {} terkunci; buka kuncinya di menu kolom.",
            "The column {} is locked; unlock it in the column menu.",
        ),
        Lock::Sheet(_) => say(
            "Lembar {} terkunci; buka kuncinya di menu lembar.",
            "The sheet {} is locked; unlock it in the sheet menu.",
        ),
        Lock::Parameter(_) => say(
            "Parameter {} terkunci; buka kuncinya di menu parameter.",
            "The parameter {} is locked; unlock it in its menu.",
        ),
        Lock::Rules => say(
            "Rumus dan parameter buku kerja ini terkunci; buka kuncinya di menu lembar.",
            "The formulas and parameters of this workbook are locked; unlock them in the sheet menu.",
        ),
    };
    fill(template, &[&lockable(lock, workbook, tongue)])
}

/// Why an act was not made: what is locked, and how much of the act that concerns.
pub fn refused(refused: Refused, workbook: &Workbook, tongue: Tongue) -> String {
    let why = locked(refused.lock, workbook, tongue);
    if refused.changes < 2 {
        return why;
    }
    let template = pick(
        tongue,
        "{} Ini mengenai {} dari {} perubahan, jadi tidak ada yang diubah.",
        "{} That concerns {} of {} changes, so nothing was changed.",
    );
    let (locked, changes) = (refused.locked.to_string(), refused.changes.to_string());
    fill(template, &[&why, &locked, &changes])
}

/// What a lock is on, as people call it.
pub(super) fn lockable(lock: Lock, workbook: &Workbook, tongue: Tongue) -> String {
    let called = |title: Option<&crate::workbook::Label>, name: &str| {
        title.map_or_else(
            || name.replace('_', " "),
            |title| title.text(tongue).to_owned(),
        )
    };
    let name = match lock {
        Lock::Column { table, column } => {
            let column = workbook.table(table).and_then(|table| table.column(column));
            column.map(|column| called(column.title.as_ref(), &column.name))
        }
        Lock::Sheet(sheet) => {
            let sheet = workbook.sheet(sheet);
            sheet.map(|sheet| called(sheet.title(), sheet.name()))
        }
        Lock::Parameter(parameter) => {
            let found = workbook.parameter(parameter);
            found.map(|it| called(it.title.as_ref(), &it.name))
        }
        Lock::Rules => {
            Some(pick(tongue, "rumus dan parameter", "formulas and parameters").to_owned())
        }
    };
    name.unwrap_or_default()
}
