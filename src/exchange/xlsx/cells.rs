//! One cell at a time: a value, or a formula with the value that it comes to.

use rust_xlsxwriter::{Format, Formula, Note, Worksheet, XlsxError};

use super::NoFormula;
use super::formula::Written;
use super::place::Book;
use crate::formula::{Code, Value};
use crate::number::Number;
use crate::workbook::{Content, Form, Label};

/// A cell of the file, counted from zero.
pub(super) type Cell = (u32, u16);

/// How many digits Excel's numbers carry.
const MOST_DIGITS: u32 = 15;

/// The float that is nearest, which is what an Excel file holds.
#[expect(clippy::disallowed_types, reason = "the file has no other numbers")]
fn float(number: Number) -> f64 {
    number.to_string().parse().unwrap_or_default()
}

/// Puts a value where no formula stands.
pub(super) fn put(
    sheet: &mut Worksheet,
    (row, column): Cell,
    value: &Value,
    look: &Format,
) -> Result<(), XlsxError> {
    match value {
        Value::Blank => sheet.write_blank(row, column, look)?,
        Value::Number(number) => {
            sheet.write_number_with_format(row, column, float(*number), look)?
        }
        // An empty text is no blank, and Excel has it as a formula's result alone.
        Value::Text(text) if text.is_empty() => {
            let formula = Formula::new("=\"\"").set_result("");
            sheet.write_formula_with_format(row, column, formula, look)?
        }
        Value::Text(text) if text.starts_with(['=', '+', '-', '@', '\'']) => {
            let look = look.clone().set_quote_prefix();
            sheet.write_string_with_format(row, column, shortened(text), &look)?
        }
        Value::Text(text) => sheet.write_string_with_format(row, column, shortened(text), look)?,
        Value::Bool(truth) => sheet.write_boolean_with_format(row, column, *truth, look)?,
        Value::Error(fault) => {
            let code = match fault.code {
                // Excel knows of no such error.
                Code::Circular => Code::NotAvailable.text(),
                code => code.text(),
            };
            let formula = Formula::new(format!("={code}")).set_result(code);
            sheet.write_formula_with_format(row, column, formula, look)?
        }
    };
    Ok(())
}

/// Puts a formula with its value.
pub(super) fn put_formula(
    sheet: &mut Worksheet,
    (row, column): Cell,
    formula: &Written,
    value: &Value,
    look: &Format,
) -> Result<(), XlsxError> {
    let written = Formula::new(format!("={}", formula.text)).set_result(result(value));
    match formula.array {
        true => {
            sheet.write_array_formula_with_format(row, column, row, column, written, look)?;
        }
        false => {
            sheet.write_formula_with_format(row, column, written, look)?;
        }
    }
    Ok(())
}

/// Puts a formula, or its value where Excel has no such formula, and says so by what it returns.
pub(super) fn put_either(
    sheet: &mut Worksheet,
    cell: Cell,
    formula: &Result<Written, NoFormula>,
    value: &Value,
    look: &Format,
) -> Result<Option<NoFormula>, XlsxError> {
    let circle = matches!(value, Value::Error(fault) if fault.code == Code::Circular);
    match formula {
        Ok(_) if circle => {
            put(sheet, cell, value, look)?;
            Ok(Some(NoFormula::Circle))
        }
        Ok(formula) => {
            put_formula(sheet, cell, formula, value, look)?;
            Ok(None)
        }
        Err(why) => {
            put(sheet, cell, value, look)?;
            Ok(Some(*why))
        }
    }
}

/// A value as the file keeps it beside its formula.
fn result(value: &Value) -> String {
    match value {
        Value::Blank => "0".to_owned(),
        Value::Number(number) => float(*number).to_string(),
        Value::Text(text) => text.to_string(),
        Value::Bool(true) => "TRUE".to_owned(),
        Value::Bool(false) => "FALSE".to_owned(),
        Value::Error(fault) => match fault.code {
            Code::Circular => Code::NotAvailable.text().to_owned(),
            code => code.text().to_owned(),
        },
    }
}

/// A text of no more letters than a cell takes.
fn shortened(text: &str) -> String {
    text.chars().take(32_000).collect()
}

/// Whether a number has more digits than Excel carries.
pub(super) fn is_long(content: &Content) -> bool {
    match content {
        Content::Number(number) => {
            let (mantissa, _) = number.trimmed().parts();
            let mantissa = mantissa.unsigned_abs();
            mantissa >= 10_u128.pow(MOST_DIGITS) && mantissa % 10 != 0
        }
        _ => false,
    }
}

/// Puts a note on a cell, as large as its text wants it.
pub(super) fn annotate(
    sheet: &mut Worksheet,
    (row, column): Cell,
    text: &str,
) -> Result<(), XlsxError> {
    if text.is_empty() {
        return Ok(());
    }
    let text: String = text.chars().take(32_000).collect();
    let lines = text.lines().map(|line| 1 + line.chars().count() / 38);
    let lines = u32::try_from(lines.sum::<usize>())
        .unwrap_or(1)
        .clamp(2, 24);
    let note = Note::new(text)
        .add_author_prefix(false)
        .set_author("Takar")
        .set_width(260)
        .set_height(18 * lines + 10);
    sheet.insert_note(row, column, &note)?;
    Ok(())
}

impl Book<'_> {
    pub fn text<'a>(&self, label: Option<&'a Label>) -> &'a str {
        label.map_or("", |label| label.text(self.tongue))
    }

    /// What is said of something beside it: its note, and where it is from.
    pub fn said(&self, note: Option<&Label>, source: Option<&Label>) -> String {
        let mut said = self.text(note).to_owned();
        let source = self.text(source);
        if !source.is_empty() {
            if !said.is_empty() {
                said.push('\n');
            }
            said.push_str(&format!("{}: {source}", self.words.source));
        }
        said
    }

    /// What a choice's values mean, where their labels say more than they.
    pub fn meanings(&self, form: &Form) -> String {
        let lines = form.choices.iter().filter_map(|choice| {
            let value = choice.value.value()?.written().ok()?;
            let label = choice.label.text(self.tongue);
            (label != &*value).then(|| format!("{value} = {label}"))
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}
