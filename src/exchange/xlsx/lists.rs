//! The lists of parameters and of results, each a name for formulas; and what cells offer and how
//! they are coloured.

use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, DataValidationErrorStyle,
    Worksheet, XlsxError,
};

use super::cells::{Cell, annotate, is_long, put, put_either};
use super::formula::{At, excel};
use super::looks::{Looks, of_form, of_tone};
use super::place::{self, Book, FIRST, NAMES, VALUE, absolute, quoted};
use super::{Loss, Lost};
use crate::formula::Value;
use crate::workbook::{Content, Form, SheetId, Stand, Tones};

const ALONE: At = At {
    stand: Stand::Alone,
    part: 0,
};

/// In pixels: name, title, value, unit, and what else is said.
const WIDTHS: [u32; 7] = [170, 280, 130, 90, 300, 300, 300];

pub(super) fn parameters(
    book: &Book,
    file: &mut rust_xlsxwriter::Workbook,
    looks: &mut Looks,
    losses: &mut Vec<Loss>,
) -> Result<(), XlsxError> {
    let parameters = &book.workbook.parameters;
    if parameters.is_empty() {
        return Ok(());
    }
    let words = book.words;
    let heads = [
        words.name,
        words.title,
        words.value,
        words.unit,
        words.note,
        words.source,
    ];
    let page = begin(file, &book.parameter_tab, words.parameters, &heads, looks)?;
    let mut names = Vec::new();
    for (at, parameter) in parameters.iter().enumerate() {
        let line = line(at);
        let value = book.engine.parameter(at);
        let look = of_form(&parameter.form, std::iter::once(value.clone()));
        let cell = (line, VALUE);
        match &parameter.value {
            Content::Formula(text) => {
                let formula = excel(text, ALONE, book);
                if let Some(why) = put_either(page, cell, &formula, value, &look)? {
                    losses.push(Loss {
                        at: parameter.name.clone(),
                        lost: Lost::Formula(why),
                    });
                }
            }
            content => {
                put(page, cell, value, &look)?;
                if is_long(content) {
                    losses.push(Loss {
                        at: parameter.name.clone(),
                        lost: Lost::Digits(1),
                    });
                }
            }
        }
        let mut noted = book.meanings(&parameter.form);
        if let Content::Unreadable(text) = &parameter.value {
            noted = format!("{} {text}\n{noted}", words.unreadable);
        }
        annotate(page, cell, noted.trim_end())?;
        choose(book, page, &parameter.form, cell, cell)?;
        let beside = [&parameter.unit, &parameter.note, &parameter.source];
        page.write_string_with_format(line, 0, &book.parameters[at], &looks.name)?;
        let title = parameter.title.as_ref();
        let title = title.map_or(&*parameter.name, |it| it.text(book.tongue));
        page.write_string_with_format(line, 1, title, &looks.text)?;
        for (column, label) in (VALUE + 1..).zip(beside) {
            page.write_string_with_format(line, column, book.text(label.as_ref()), &looks.text)?;
        }
        let texts = [&parameter.note, &parameter.source];
        let texts = [4, 5]
            .into_iter()
            .zip(texts.map(|it| book.text(it.as_ref())));
        let texts: Vec<_> = texts.chain([(1, title)]).collect();
        heighten(page, line, &texts)?;
        names.push((book.parameters[at].clone(), cell));
    }
    name(file, &book.parameter_tab, names)
}

pub(super) fn results(
    book: &Book,
    file: &mut rust_xlsxwriter::Workbook,
    looks: &mut Looks,
    losses: &mut Vec<Loss>,
) -> Result<(), XlsxError> {
    let results = &book.workbook.results;
    if results.is_empty() {
        return Ok(());
    }
    let words = book.words;
    let heads = [
        words.name,
        words.title,
        words.value,
        words.unit,
        words.printed,
        words.note,
        words.source,
    ];
    let page = begin(file, &book.result_tab, words.results, &heads, looks)?;
    let mut names = Vec::new();
    for (at, result) in results.iter().enumerate() {
        let line = line(at);
        let value = book.engine.result(at);
        let look = of_form(&result.form, std::iter::once(value.clone())).set_bold();
        let cell = (line, VALUE);
        let formula = excel(&result.formula, ALONE, book);
        if let Some(why) = put_either(page, cell, &formula, value, &look)? {
            losses.push(Loss {
                at: result.name.clone(),
                lost: Lost::Formula(why),
            });
        }
        tones(book, page, &result.tones, cell, cell)?;
        page.write_string_with_format(line, 0, &book.results[at], &looks.name)?;
        let title = result.title.as_ref();
        let title = title.map_or(&*result.name, |it| it.text(book.tongue));
        page.write_string_with_format(line, 1, title, &looks.text)?;
        let unit = book.text(result.unit.as_ref());
        page.write_string_with_format(line, VALUE + 1, unit, &looks.text)?;
        let printed = result.printed.value().unwrap_or_default();
        let look = of_form(&result.form, std::iter::once(printed.clone()));
        put(page, (line, VALUE + 2), &printed, &look)?;
        for (column, label) in (VALUE + 3..).zip([&result.note, &result.source]) {
            page.write_string_with_format(line, column, book.text(label.as_ref()), &looks.text)?;
        }
        let texts = [&result.note, &result.source];
        let texts = [5, 6]
            .into_iter()
            .zip(texts.map(|it| book.text(it.as_ref())));
        let texts: Vec<_> = texts.chain([(1, title)]).collect();
        heighten(page, line, &texts)?;
        if result.hidden {
            page.set_row_hidden(line)?;
        }
        names.push((book.results[at].clone(), cell));
    }
    name(file, &book.result_tab, names)
}

fn line(at: usize) -> u32 {
    FIRST + u32::try_from(at).unwrap_or(0)
}

/// Makes a line as high as its texts, each with its column, want it.
fn heighten(page: &mut Worksheet, line: u32, texts: &[(usize, &str)]) -> Result<(), XlsxError> {
    let lines = texts.iter().map(|(column, text)| {
        let letters = (WIDTHS[*column] / 6) as usize;
        text.chars().count().div_ceil(letters)
    });
    let lines = u32::try_from(lines.max().unwrap_or(1)).unwrap_or(1);
    if lines > 1 {
        page.set_row_height(line, 15 * lines.min(20))?;
    }
    Ok(())
}

fn begin<'a>(
    file: &'a mut rust_xlsxwriter::Workbook,
    tab: &str,
    title: &str,
    heads: &[&str],
    looks: &Looks,
) -> Result<&'a mut Worksheet, XlsxError> {
    let page = place::page(file, tab)?;
    page.write_string_with_format(0, 0, title, &looks.title)?;
    for ((column, head), width) in (0..).zip(heads).zip(WIDTHS) {
        page.write_string_with_format(NAMES, column, *head, &looks.head)?;
        page.set_column_width_pixels(column, width)?;
    }
    page.set_freeze_panes(FIRST, 1)?;
    Ok(page)
}

/// Lets formulas call cells by names.
fn name(
    file: &mut rust_xlsxwriter::Workbook,
    tab: &str,
    names: Vec<(String, Cell)>,
) -> Result<(), XlsxError> {
    for (name, (row, column)) in names {
        let at = format!("={}!{}", quoted(tab), absolute(row, column));
        file.define_name(name, &at)?;
    }
    Ok(())
}

/// The longest list that a cell can offer by itself, with its commas.
const LONGEST_LIST: usize = 255;

/// Offers the values of a choice in its cells.
pub(super) fn choose(
    book: &Book,
    page: &mut Worksheet,
    form: &Form,
    first: Cell,
    last: Cell,
) -> Result<(), XlsxError> {
    let values = form
        .choices
        .iter()
        .filter_map(|it| it.value.value()?.written().ok());
    let values: Vec<String> = values
        .map(|it| it.to_string())
        .filter(|it| !it.is_empty())
        .collect();
    let length: usize = values.iter().map(|it| it.encode_utf16().count() + 1).sum();
    let plain = values.iter().all(|it| !it.contains([',', '"']));
    if values.is_empty() || length > LONGEST_LIST || !plain {
        return Ok(());
    }
    let meanings: String = book.meanings(form).chars().take(250).collect();
    let mut list = DataValidation::new()
        .allow_list_strings(&values)?
        .set_error_style(DataValidationErrorStyle::Warning);
    if !meanings.is_empty() {
        list = list.set_input_message(meanings)?;
    }
    page.add_data_validation(first.0, first.1, last.0, last.1, &list)?;
    Ok(())
}

/// Colours words of a scale by their tones.
pub(super) fn tones(
    book: &Book,
    page: &mut Worksheet,
    scales: &[Tones],
    first: Cell,
    last: Cell,
) -> Result<(), XlsxError> {
    let mut seen: Vec<Value> = Vec::new();
    for scale in scales {
        let Some(sheet) = book.workbook.sheet_position(SheetId::Table(scale.table)) else {
            continue;
        };
        let Some(words) = book
            .table(sheet)
            .and_then(|it| it.column_position(scale.word))
        else {
            continue;
        };
        for row in 0..book.engine.rows(sheet) {
            let word = book.engine.cell(sheet, row, words);
            let Value::Text(text) = &word else { continue };
            if text.is_empty() || seen.contains(&word) {
                continue;
            }
            if let Some(tone) = book.engine.tone(book.workbook, scales, &word) {
                let rule = ConditionalFormatCell::new()
                    .set_rule(ConditionalFormatCellRule::EqualTo(&**text))
                    .set_format(of_tone(tone));
                page.add_conditional_format(first.0, first.1, last.0, last.1, &rule)?;
            }
            seen.push(word);
        }
    }
    Ok(())
}
