//! A matrix as a grid of one formula, which finds its row and its column in their tables by
//! counting.

use rust_xlsxwriter::{Format, XlsxError};

use super::cells::{annotate, put, put_either};
use super::formula::{At, COLUMN, ROW, Written, excel};
use super::lists::tones;
use super::looks::{Looks, of_form};
use super::place::{self, Book, FIRST, NAMES, NOTE, Part, absolute, area, letters};
use super::{Loss, Lost, NoFormula};
use crate::formula::{Value, quote_column};
use crate::workbook::{Content, Matrix, NotePlace, Stand, Table};

/// The width of the names of its rows, in pixels.
const NAMES_WIDE: u32 = 180;

pub(super) fn write(
    book: &Book,
    sheet: usize,
    matrix: &Matrix,
    file: &mut rust_xlsxwriter::Workbook,
    looks: &mut Looks,
    losses: &mut Vec<Loss>,
) -> Result<(), XlsxError> {
    let workbook = book.workbook;
    let (Some(rows), Some(columns)) = (workbook.table(matrix.rows), workbook.table(matrix.columns))
    else {
        return Ok(());
    };
    let parts = &book.places[sheet].parts;
    let wide = columns.rows().len();
    for (at, part) in parts.iter().enumerate() {
        let page = place::page(file, &part.tab)?;
        let title = matrix
            .title
            .as_ref()
            .map_or(&*matrix.name, |it| it.text(book.tongue));
        page.write_string_with_format(0, 0, title, &looks.title)?;
        let note = book.text(matrix.note.as_ref());
        page.write_string_with_format(NOTE, 0, note, &looks.quiet)?;
        page.write_string_with_format(NAMES, 0, &rows.name, &looks.head)?;
        let stand = Stand::Matrix {
            rows: matrix.rows,
            columns: matrix.columns,
        };
        let here = At { stand, part: at };
        let formula = excel(&matrix.formula, here, book);
        let all = (part.rows.clone()).flat_map(|row| (0..wide).map(move |column| (row, column)));
        let values = all.map(|(row, column)| book.engine.cell(sheet, row, column));
        let look = of_form(&matrix.form, values);
        let mut lose = |why: NoFormula| {
            let loss = Loss {
                at: matrix.name.clone(),
                lost: Lost::Formula(why),
            };
            if !losses.contains(&loss) {
                losses.push(loss);
            }
        };
        for column in 0..wide {
            let name = name_of(book, columns, 0, COLUMN);
            let value = Value::text(&columns.row_name(columns.rows()[column]));
            let cell = (NAMES, across(column));
            put_either(page, cell, &counted(&name, cell), &value, &looks.head)?;
            page.set_column_width_pixels(cell.1, 96)?;
        }
        for row in part.rows.clone() {
            let line = part.line(row);
            let name = name_of(book, rows, at, ROW);
            let value = Value::text(&rows.row_name(rows.rows()[row]));
            put_either(
                page,
                (line, 0),
                &counted(&name, (line, 0)),
                &value,
                &looks.bold,
            )?;
            for column in 0..wide {
                let cell = (line, across(column));
                let value = book.engine.cell(sheet, row, column);
                let ids = (rows.rows()[row], columns.rows()[column]);
                let over = matrix.overrides.get(&ids);
                let own = match over.map(|over| &over.content) {
                    Some(Content::Formula(text)) => Some(excel(text, here, book)),
                    _ => None,
                };
                let lost = match (over, &own) {
                    (Some(_), None) => {
                        put(page, cell, &value, &look)?;
                        None
                    }
                    (_, own) => {
                        let formula = own.as_ref().unwrap_or(&formula);
                        put_either(page, cell, &counted(formula, cell), &value, &look)?
                    }
                };
                if let Some(why) = lost {
                    lose(why);
                }
                let noted = NotePlace::MatrixCell {
                    matrix: matrix.id,
                    row: ids.0,
                    column: ids.1,
                };
                let mut lines: Vec<String> = Vec::new();
                lines.extend(workbook.notes.get(&noted).cloned());
                if let Some(over) = over {
                    lines.push(format!("{} {}", book.words.overridden, matrix.formula));
                    lines.extend(over.note.clone());
                }
                annotate(page, cell, &lines.join("\n"))?;
            }
        }
        if at + 1 == parts.len() && matrix.adds_up() && !part.rows.is_empty() {
            put_totals(book, sheet, part, wide, page, &look)?;
            page.write_string_with_format(part.end(), 0, book.words.total, &looks.bold)?;
        }
        let last = (part.end() - 1, across(wide.max(1) - 1));
        tones(book, page, &matrix.tones, (FIRST, 1), last)?;
        page.set_column_width_pixels(0, NAMES_WIDE)?;
        page.set_freeze_panes(FIRST, 1)?;
        file.define_name(
            &part.name,
            &format!("={}", area(&part.tab, (FIRST, 1), last)),
        )?;
    }
    Ok(())
}

/// The sheet's column of a matrix's column.
fn across(column: usize) -> u16 {
    u16::try_from(column + 1).unwrap_or(u16::MAX)
}

/// The JUMLAH of each column, below the last row.
fn put_totals(
    book: &Book,
    sheet: usize,
    part: &Part,
    wide: usize,
    page: &mut rust_xlsxwriter::Worksheet,
    look: &Format,
) -> Result<(), XlsxError> {
    let parts = &book.places[sheet].parts;
    for column in 0..wide {
        let own = |it: &Part| {
            area(
                &it.tab,
                (FIRST, across(column)),
                (it.end() - 1, across(column)),
            )
        };
        let text = match parts.len() {
            1 => {
                let at = letters(across(column));
                format!("SUM({at}{}:{at}{})", FIRST + 1, part.end())
            }
            _ => format!(
                "SUM({})",
                parts.iter().map(own).collect::<Vec<_>>().join(",")
            ),
        };
        let formula = Ok(Written { text, array: false });
        let value = book.engine.total(sheet, column);
        let cell = (part.end(), across(column));
        put_either(page, cell, &formula, value, &look.clone().set_bold())?;
    }
    Ok(())
}

/// The formula of a cell, which counts the rows and columns up to it.
fn counted(
    formula: &Result<Written, NoFormula>,
    (line, column): (u32, u16),
) -> Result<Written, NoFormula> {
    let formula = formula.as_ref().map_err(|why| *why)?;
    let rows = format!("ROWS({}:$A{})", absolute(FIRST, 0), line + 1);
    let columns = format!(
        "COLUMNS({}:{}${})",
        absolute(NAMES, 1),
        letters(column),
        NAMES + 1
    );
    Ok(Written {
        text: formula.text.replace(ROW, &rows).replace(COLUMN, &columns),
        array: formula.array,
    })
}

/// What a row of a table is called: the texts of its key.
fn name_of(book: &Book, table: &Table, part: usize, counter: char) -> Result<Written, NoFormula> {
    let sheet = book.position(table.id).ok_or(NoFormula::Broken)?;
    let place = &book.places[sheet];
    let keys = table.key.iter().filter_map(|id| table.column_position(*id));
    let typed = keys.filter(|at| table.columns[*at].is_input());
    let part = match (&place.parts[..], counter) {
        ([one], _) => one,
        (parts, ROW) => parts.get(part).ok_or(NoFormula::Split)?,
        _ => return Err(NoFormula::Split),
    };
    let texts = typed.map(|at| {
        let head = quote_column(&place.heads[at]);
        format!("INDEX({}[{head}],{counter})", part.name)
    });
    let texts: Vec<String> = texts.collect();
    let text = match &texts[..] {
        [] => return Err(NoFormula::Broken),
        [one] => format!("{one}&\"\""),
        many => format!("TRIM({})", many.join("&\" \"&")),
    };
    Ok(Written { text, array: false })
}
