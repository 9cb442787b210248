//! Packing lists: a document for every row of a matrix, or for every column, each on pages of its
//! own.

use leptos::prelude::*;
use web_sys::Element;

use super::paper::{add, titles};
use crate::exchange::{Packed, Packing, Side};
use crate::lang::{PackingWords, packing_words};
use crate::number::{Format, Number, show};
use crate::ui::desk::{Desk, Session, Tab};
use crate::ui::sheet::{self, Manner, named};
use crate::workbook::{
    Column, ColumnId, ColumnPath, Form, Matrix, MatrixId, Sheet, SheetId, Table, TableId,
};

/// The most that is printed at once.
pub const MOST_LISTS: usize = 1_000;
pub const MOST_LINES: usize = 20_000;

/// Which rows of a table have a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    #[default]
    InSight,
    Selected,
    All,
}

/// How the lists are to be printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    pub matrix: MatrixId,
    pub side: Side,
    pub which: Which,
    pub zeros: bool,
    /// The columns beside the quantity.
    pub beside: Vec<ColumnId>,
    pub title: String,
    pub place: String,
    pub date: String,
    /// Who signs, on the left and on the right.
    pub signs: [String; 2],
}

/// The matrix that is shown, or else the first that there is.
pub fn matrix_here(desk: Desk) -> Option<MatrixId> {
    let sheet = desk.sheet_now();
    desk.glance(|session| {
        let workbook = session.workbook();
        let shown = sheet.and_then(|at| match workbook.sheets.get(at)? {
            Sheet::Matrix(matrix) => Some(matrix.id),
            Sheet::Table(_) => None,
        });
        shown.or_else(|| workbook.matrices().next().map(|matrix| matrix.id))
    })
}

/// The rows of a side of a matrix that are to have a list, by their positions.
pub fn rows(desk: Desk, choices: &Choices) -> Vec<usize> {
    let selected = desk.selection.get_untracked();
    let tab = desk.tab.get_untracked();
    desk.glance(|session| {
        let Some(packing) = packing(session, choices) else {
            return Vec::new();
        };
        let all = 0..packing.of.rows().len();
        let at = |id| session.workbook().sheet_position(id);
        match choices.which {
            Which::All => all.collect(),
            Which::InSight => {
                let sheet = at(SheetId::Table(packing.of.id));
                let shown = sheet.and_then(|sheet| session.engine().shown(sheet));
                match shown {
                    Some(shown) => shown.rows().iter().map(|row| *row as usize).collect(),
                    None => all.collect(),
                }
            }
            Which::Selected => {
                let sheet = at(SheetId::Matrix(choices.matrix));
                let Some(sheet) = sheet.filter(|sheet| tab == Tab::Sheet(*sheet)) else {
                    return Vec::new();
                };
                let sight = session.sight(sheet);
                let mut rows: Vec<usize> = Vec::new();
                for range in selected.ranges() {
                    match choices.side {
                        Side::Row => rows.extend(range.rows().filter_map(|line| sight.row(line))),
                        Side::Column => {
                            rows.extend(range.columns().filter_map(|at| at.checked_sub(1)));
                        }
                    }
                }
                rows.retain(|row| all.contains(row));
                rows.sort_unstable();
                rows.dedup();
                rows
            }
        }
    })
}

/// How many lists rows come to that have anything in them, and with how many lines. Beyond what
/// may be printed it stops counting lists.
pub fn count(session: &Session, choices: &Choices, rows: &[usize]) -> (usize, usize) {
    let Some(packing) = packing(session, choices) else {
        return (0, 0);
    };
    if rows.len() > MOST_LISTS {
        return (rows.len(), rows.len() * packing.goods.rows().len());
    }
    let lengths = rows
        .iter()
        .map(|row| packing.list(*row, choices.zeros).len());
    let filled = lengths.filter(|length| *length > 0);
    filled.fold((0, 0), |(lists, lines), more| (lists + 1, lines + more))
}

pub fn packing<'a>(session: &'a Session, choices: &Choices) -> Option<Packing<'a>> {
    let matrix: &Matrix = session.workbook().matrix(choices.matrix)?;
    Packing::of(session.workbook(), session.engine(), matrix, choices.side)
}

/// Puts the documents on the paper.
pub fn documents(
    paper: &Element,
    session: &Session,
    choices: &Choices,
    rows: &[usize],
    manner: Manner,
) -> Option<()> {
    paper.set_class_name("packing");
    let packing = packing(session, choices)?;
    let workbook = session.workbook();
    let matrix = workbook.sheet(SheetId::Matrix(choices.matrix))?;
    let matrix_title = sheet::title(matrix, manner.tongue);
    for row in rows {
        let list = packing.list(*row, choices.zeros);
        if list.is_empty() {
            continue;
        }
        let document = add(paper, "article", "packing-list", "")?;
        titles(&document, &workbook.name, &choices.title)?;
        let about = add(&document, "dl", "packing-about", "")?;
        for (term, text) in region(session, packing, *row, manner) {
            let line = add(&about, "div", "", "")?;
            add(&line, "dt", "", &term)?;
            add(&line, "dd", "", &text)?;
        }
        let name = packing.of.row_name(*packing.of.rows().get(*row)?);
        let again = format!("{} · {matrix_title} · {name}", choices.title);
        table(
            &document,
            session,
            choices,
            (packing, &list),
            &again,
            manner,
        )?;
        let day = (&*choices.place, &*choices.date);
        signs(&document, day, &choices.signs)?;
    }
    Some(())
}

/// What a list is of: its row's key and texts, and the rows of the levels above.
fn region(
    session: &Session,
    packing: Packing,
    row: usize,
    manner: Manner,
) -> Vec<(String, String)> {
    let (workbook, engine) = (session.workbook(), session.engine());
    let of = packing.of;
    let shown = |table: &Table, row: usize, column: &Column| {
        let sheet = workbook.sheet_position(SheetId::Table(table.id))?;
        let value = engine.cell(sheet, row, table.column_position(column.id)?);
        let text = column.form.show(&value, manner.locale, manner.tongue);
        let term = named(&column.title, &column.name, manner.tongue);
        (!text.is_empty()).then_some((term, text))
    };
    let texts = Packing::texts(of);
    let own = of.key.iter().chain(&texts).filter_map(|id| of.column(*id));
    let own = own.filter(|column| column.of.is_none());
    let mut told: Vec<(String, String)> = own.filter_map(|it| shown(of, row, it)).collect();
    let mut seen: Vec<TableId> = vec![of.id];
    let mut here = vec![(of.id, row)];
    while let Some((table, row)) = here.pop() {
        let Some(own) = workbook.table(table) else {
            continue;
        };
        for column in own.columns.iter().filter(|column| column.of.is_some()) {
            let held = ColumnPath {
                table,
                column: column.id,
            };
            let above = engine.row_above(workbook, held, row);
            let above = above.filter(|(upper, _)| !seen.contains(upper));
            let Some((upper, at)) = above else { continue };
            seen.push(upper);
            here.insert(0, (upper, at));
            let sheet = workbook.sheet(SheetId::Table(upper));
            let term = sheet.map(|sheet| sheet::title(sheet, manner.tongue));
            let upper = workbook.table(upper);
            let name = upper.and_then(|it| Some(it.row_name(*it.rows().get(at)?)));
            told.extend(term.zip(name));
        }
    }
    told
}

fn table(
    document: &Element,
    session: &Session,
    choices: &Choices,
    (packing, list): (Packing, &[Packed]),
    again: &str,
    manner: Manner,
) -> Option<()> {
    let words: &PackingWords = packing_words(manner.tongue);
    let goods = packing.goods;
    let key = goods.key.iter().filter_map(|id| goods.column(*id));
    let beside = choices.beside.iter().filter_map(|id| goods.column(*id));
    let columns: Vec<&Column> = key.chain(beside).collect();
    let form = match session.workbook().matrix(choices.matrix) {
        Some(matrix) => matrix.form.clone(),
        None => Form::default(),
    };
    let figure = |count: usize| show(Number::from(count), Format::default(), manner.locale);
    let table = add(document, "table", "", "")?;
    let head = add(&table, "thead", "", "")?;
    // On every further page it says whose list goes on.
    let line = add(&head, "tr", "packing-again", "")?;
    let cell = add(&line, "td", "", again)?;
    let width = columns.len() + 3;
    cell.set_attribute("colspan", &width.to_string()).ok()?;
    let line = add(&head, "tr", "", "")?;
    add(&line, "th", "number", words.number)?;
    for column in &columns {
        let title = named(&column.title, &column.name, manner.tongue);
        let class = if column.form.is_numeric() {
            "numeric"
        } else {
            ""
        };
        add(&line, "th", class, &title)?;
    }
    add(&line, "th", "numeric", words.quantity)?;
    add(&line, "th", "packing-tick", words.received)?;
    let body = add(&table, "tbody", "", "")?;
    for (at, packed) in list.iter().enumerate() {
        let line = add(&body, "tr", "", "")?;
        add(&line, "td", "number", &figure(at + 1))?;
        for column in &columns {
            let value = packing.beside(packed.at, column.id);
            let text = column.form.show(&value, manner.locale, manner.tongue);
            let class = if column.form.is_numeric() {
                "numeric"
            } else {
                ""
            };
            add(&line, "td", class, &text)?;
        }
        let quantity = form.show(&packed.quantity, manner.locale, manner.tongue);
        add(&line, "td", "numeric", &quantity)?;
        let tick = add(&line, "td", "packing-tick", "")?;
        add(&tick, "span", "packing-box", "")?;
    }
    if let Some(sum) = packing.sum(list) {
        let body = add(&table, "tbody", "total", "")?;
        let line = add(&body, "tr", "", "")?;
        let cell = add(&line, "td", "", words.total)?;
        let width = columns.len() + 1;
        cell.set_attribute("colspan", &width.to_string()).ok()?;
        let sum = form.show(&sum.into(), manner.locale, manner.tongue);
        add(&line, "td", "numeric", &sum)?;
        add(&line, "td", "packing-tick", "")?;
    }
    Some(())
}

/// The place and the day, and room to sign for both.
pub fn signs(document: &Element, (place, date): (&str, &str), who: &[String; 2]) -> Option<()> {
    const DOTS: &str = "……………………………";
    let filled = |text: &str| match text.trim() {
        "" => DOTS.to_owned(),
        text => text.to_owned(),
    };
    let signs = add(document, "div", "packing-signs", "")?;
    let day = format!("{}, {}", filled(place), filled(date));
    add(&signs, "p", "packing-day", &day)?;
    for who in who {
        let sign = add(&signs, "div", "packing-sign", "")?;
        add(&sign, "p", "", who.trim())?;
        add(&sign, "p", "packing-line", "")?;
    }
    Some(())
}
