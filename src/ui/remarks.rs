//! What there is to say of a cell, beyond what it shows.

use super::cells::{spot, target, value};
use super::desk::{Session, today};
use super::places::spot_name;
use super::printed::differs;
use super::sheet::Manner;
use super::{levels, scenarios};
use crate::engine::Spot;
use crate::formula::{Syntax, Value, closest_of, lone_column};
use crate::lang::{fault, fill, form_words, not_read, note_words};
use crate::number::{Format, show};
use crate::workbook::{Content, NoDate, Reason, Sheet, day_of, read_day};

/// What is to be said of a cell, beyond what it shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    pub text: String,
    /// Something is wrong; otherwise it is only worth knowing.
    pub wrong: bool,
    /// What was typed would most likely mean this.
    pub nearest: Option<String>,
    /// What may stand there, where it is one of a few.
    pub choices: Vec<String>,
}

/// The most choices that are offered.
const CHOICES: usize = 6;

impl Remark {
    fn new(text: String, wrong: bool) -> Remark {
        Remark {
            text,
            wrong,
            nearest: None,
            choices: Vec::new(),
        }
    }
}

/// What there is to say of a cell of the grid: why it is wrong, or what is worth knowing.
pub fn of_cell(
    session: &Session,
    sheet: usize,
    line: usize,
    column: usize,
    manner: Manner,
) -> Vec<Remark> {
    let workbook = session.workbook();
    let mut remarks = Vec::new();
    let Some(row) = session.row_at(sheet, line) else {
        return remarks;
    };
    let Some(target) = target(session, sheet, row, column) else {
        return remarks;
    };
    if let (Some(Content::Unreadable(text)), Some(form)) =
        (workbook.content(target), workbook.form(target))
    {
        let words = workbook.words_at(target);
        if let Some(why) = form.why_unreadable(text, manner.locale, &words) {
            let in_this_year = || match &why.reason {
                Reason::Date(NoDate::NoYear) => {
                    let year = day_of(today())?.date().year;
                    read_day(text, manner.locale, year)
                }
                _ => None,
            };
            let nearest = why
                .nearest
                .or_else(in_this_year)
                .map(|number| form.show_whole(number, manner.locale));
            let mut choices = match &why.reason {
                Reason::NotAChoice(labels) => {
                    let labels = labels.iter().map(|it| it.text(manner.tongue).to_owned());
                    labels.collect()
                }
                Reason::NotAWord(words) => words.clone(),
                _ => Vec::new(),
            };
            if choices.len() > CHOICES {
                let near = closest_of(text, choices.iter().map(String::as_str));
                choices = near.map(str::to_owned).into_iter().collect();
            }
            let text = not_read(text, &why, manner.locale, manner.tongue);
            remarks.push(Remark {
                nearest,
                choices,
                ..Remark::new(text, true)
            });
        } else {
            let text = format!("“{text}”: {}", manner.words().unreadable);
            remarks.push(Remark::new(text, true));
        }
    } else if let Value::Error(error) = value(session, sheet, row, column) {
        let mut text = fault(&error, manner.tongue);
        if let Some(origin) = began_elsewhere(session, sheet, row, column) {
            let name = spot_name(session, origin, manner);
            text = format!("{text} {}", fill(manner.words().error_from, &[&name]));
        }
        // One cell cannot hold a whole column; its sum it can.
        let formula = workbook.content(target).map_or_else(
            || workbook.shared_formula(target),
            |content| content.formula(),
        );
        let lone = formula.and_then(|formula| lone_column(formula, Syntax::INVARIANT));
        remarks.push(Remark {
            nearest: lone.map(|lone| format!("=SUM({lone})")),
            ..Remark::new(text, true)
        });
    }
    let shown = value(session, sheet, row, column);
    if let (Value::Number(number), Some(form)) = (&shown, workbook.form(target))
        && form.is_beyond(&shown)
    {
        let number = show(*number, Format::default(), manner.locale);
        let text = fill(form_words(manner.tongue).beyond, &[&number]);
        remarks.push(Remark::new(text, true));
    }
    if let Some(text) = scenarios::remark(session, target, manner) {
        remarks.push(Remark::new(sentence(&text), false));
    }
    if let Some(note) = workbook.note_on(target) {
        let text = fill(note_words(manner.tongue).title, &[note]);
        remarks.push(Remark::new(text, false));
    }
    if let Some(Sheet::Table(table)) = workbook.sheets.get(sheet)
        && let Some(definition) = table.columns.get(column)
    {
        let passes = session.engine().passes_check(sheet, row, column);
        if let Some(check) = definition.check.as_ref().filter(|_| !passes) {
            let text = sentence(check.says.text(manner.tongue));
            remarks.push(Remark::new(text, !check.remark));
        }
        if let Some((text, wrong)) = levels::says(session, sheet, row, column, manner) {
            remarks.push(Remark::new(text, wrong));
        }
        let shown = session.engine().cell(sheet, row, column);
        if differs(session, sheet, table, row, definition, &shown)
            && let Some(computed) = definition
                .printed_for
                .and_then(|id| table.column_position(id))
        {
            let form = &table.columns[computed].form;
            let value = session.engine().cell(sheet, row, computed);
            let value = form.show(&value, manner.locale, manner.tongue);
            let text = fill(manner.words().printed_differs, &[&value]);
            remarks.push(Remark::new(sentence(&text), false));
        }
    }
    remarks
}

/// The place where the error of a cell began, if that is another place.
pub fn began_elsewhere(session: &Session, sheet: usize, row: usize, column: usize) -> Option<Spot> {
    let here = spot(session, sheet, row, column)?;
    let origin = session.engine().origin(session.workbook(), here)?;
    (origin != here).then_some(origin)
}

/// With a capital at its beginning and a full stop at its end.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars
        .next()
        .map(|c| c.to_uppercase().to_string())
        .unwrap_or_default();
    format!("{first}{}.", chars.as_str())
}
