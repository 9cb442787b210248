use crate::engine::KeyFault;
use crate::lang::{fill, level_words};
use crate::number::{Format, Number, show};
use crate::ui::desk::Session;
use crate::ui::sheet::{self, Manner};
use crate::workbook::{Sheet, Table};

/// Whether the key in a cell is wrong. A key that nothing finds its row by may be doubled, and a
/// blank one may yet be filled in.
pub fn is_wrong(session: &Session, sheet: usize, table: &Table, row: usize, column: usize) -> bool {
    match session.engine().key_faults().at(sheet, row, column) {
        Some(KeyFault::Absent) => true,
        Some(KeyFault::Twin(_)) => session.workbook().relies_on_key(table.id),
        Some(KeyFault::Blank) | None => false,
    }
}

/// The rows of a column of which something is to be said: each that is wrong, and the first of
/// those that are only worth knowing.
pub fn rows_to_tell(session: &Session, sheet: usize, column: usize, most: usize) -> Vec<usize> {
    let Some(table) = session.workbook().sheets.get(sheet).and_then(Sheet::table) else {
        return Vec::new();
    };
    let relied = session.workbook().relies_on_key(table.id);
    let (mut blank, mut twin) = (false, relied);
    let faults = session.engine().key_faults();
    let told = faults
        .of_column(sheet, column)
        .filter(|(_, fault)| match fault {
            KeyFault::Absent => true,
            KeyFault::Blank => !std::mem::replace(&mut blank, true),
            KeyFault::Twin(_) => relied || !std::mem::replace(&mut twin, true),
        });
    told.map(|(row, _)| row).take(most).collect()
}

/// What is to be said of the key in a cell, and whether it is wrong.
pub fn says(
    session: &Session,
    sheet: usize,
    row: usize,
    column: usize,
    manner: Manner,
) -> Option<(String, bool)> {
    let words = level_words(manner.tongue);
    let (workbook, engine) = (session.workbook(), session.engine());
    let table = workbook.sheets.get(sheet)?.table()?;
    let definition = table.columns.get(column)?;
    let fault = engine.key_faults().at(sheet, row, column)?;
    let value = engine.cell(sheet, row, column);
    let text = definition.form.show(&value, manner.locale, manner.tongue);
    let above = || {
        let above = workbook.sheet(crate::workbook::SheetId::Table(definition.of?))?;
        Some(sheet::title(above, manner.tongue))
    };
    let alike = |is: fn(&KeyFault) -> bool| {
        let faults = engine.key_faults().of_column(sheet, column);
        let count = faults.filter(|(_, fault)| is(fault)).count();
        show(Number::from(count), Format::default(), manner.locale)
    };
    Some(match fault {
        KeyFault::Absent => (fill(words.absent, &[&text, &above()?]), true),
        KeyFault::Blank => {
            let count = alike(|fault| *fault == KeyFault::Blank);
            (fill(words.blank, &[&above()?, &count]), false)
        }
        KeyFault::Twin(_) if workbook.relies_on_key(table.id) => (fill(words.twin, &[&text]), true),
        KeyFault::Twin(_) => {
            let count = alike(|fault| matches!(fault, KeyFault::Twin(_)));
            (fill(words.twins, &[&count, &text]), false)
        }
    })
}
