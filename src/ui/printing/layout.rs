//! A table laid out as a document: what it holds, and its elements on paper.

use web_sys::Element;

use super::MOST_ROWS;
use super::lampiran::{closing_row, day, lay_leaf, mark, put_head, put_notes, put_signs, told};
use super::paper::{Bodies, add, breaking, last_rows, titles};
use super::tables::told_of_rows;
use crate::exchange::{Document, Head, Sources, parameters_in};
use crate::lang::print_words;
use crate::ui::desk::Session;
use crate::ui::sheet::{self, Manner};
use crate::workbook::{Layout, Leaf, SheetId, Signer, Table, TableId, Total};

/// A layout with what stands around it on paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Laying {
    pub table: TableId,
    pub layout: Layout,
    pub place: String,
    pub date: String,
    /// Who signs, on the left and on the right; nobody where both are empty.
    pub signers: [Signer; 2],
    pub leaf: Leaf,
    /// Headed as the lampiran that the workbook says it is.
    pub headed: bool,
}

/// How many rows of a table are in sight, heads of groups aside.
pub fn rows_in_sight(session: &Session, table: TableId) -> Vec<usize> {
    let Some(at) = session.workbook().sheet_position(SheetId::Table(table)) else {
        return Vec::new();
    };
    let sight = session.sight(at);
    let lines = 0..sheet::row_count(session, at);
    lines.filter(|line| sight.row(*line).is_some()).collect()
}

/// The document of a layout, with at most so many of its rows.
pub fn document(
    session: &Session,
    table: TableId,
    layout: &Layout,
    most: usize,
    manner: Manner,
) -> Option<Document> {
    let at = session.workbook().sheet_position(SheetId::Table(table))?;
    let table: &Table = session.workbook().table(table)?;
    let places = layout.columns.iter();
    let places: Vec<usize> = places.filter_map(|id| table.column_position(*id)).collect();
    let headings = sheet::headings(session, at, manner);
    let heads = places.iter().filter_map(|column| headings.get(*column));
    let heads = heads.map(|heading| Head {
        text: heading.title.clone(),
        unit: heading.unit.clone(),
        numeric: heading.numeric,
        note: None,
    });
    let lines = rows_in_sight(session, table.id).into_iter().take(most);
    let rows = lines.map(|line| {
        let texts = places.iter();
        let text = |column: &usize| sheet::cell(session, at, line, *column, manner).text;
        texts.map(text).collect()
    });
    let title = layout.title.text(manner.tongue);
    let mut document = Document::new(title, heads.collect(), rows.collect());
    if layout.joined {
        document = document.joined();
    }
    if layout.totals {
        document = document.with_totals(totals(session, at, table, &places, manner));
    }
    if !session.workbook().paper.without_sources {
        let columns = || places.iter().map(|at| &table.columns[*at]);
        let formulas: Vec<&str> = columns().filter_map(|it| it.formula.as_deref()).collect();
        let parameters = parameters_in(session.workbook(), &formulas);
        let sources = Sources::of_columns(columns(), manner.tongue);
        document = document.noted(sources, told(session, &parameters, manner));
    }
    document
        .asides
        .extend(told_of_rows(session, at, false, manner));
    if layout.numbered {
        document = document.numbered(print_words(manner.tongue).number);
    }
    Some(document)
}

/// The row below all others; its name stands in the first column that has no total.
fn totals(
    session: &Session,
    at: usize,
    table: &Table,
    places: &[usize],
    manner: Manner,
) -> Vec<String> {
    let name = table.total_title.as_ref();
    let name = name.map_or(manner.words().total, |title| title.text(manner.tongue));
    let mut name = Some(name.to_owned());
    let total = |column: &usize| match table.columns[*column].total {
        Total::None => name.take().unwrap_or_default(),
        _ => sheet::total(session, at, *column, manner).text,
    };
    places.iter().map(total).collect()
}

/// The elements of a document.
pub fn put_document(
    paper: &Element,
    session: &Session,
    laying: &Laying,
    manner: Manner,
) -> Option<()> {
    let document = document(session, laying.table, &laying.layout, MOST_ROWS, manner)?;
    paper.set_class_name("packing document");
    let article = add(paper, "article", "packing-list", "")?;
    let setup = &session.workbook().paper;
    match laying.headed {
        true => put_head(&article, setup, &document.title, manner.tongue)?,
        false => titles(&article, &session.workbook().name, &document.title)?,
    }
    lay_leaf(laying.leaf, false);
    let table = add(&article, "table", "", "")?;
    let head = add(&add(&table, "thead", "", "")?, "tr", "", "")?;
    for (at, it) in document.heads.iter().enumerate() {
        let number = laying.layout.numbered && at == 0;
        let class = match (number, it.numeric) {
            (true, _) => "number",
            (false, true) => "numeric",
            (false, false) => "",
        };
        let cell = add(&head, "th", class, &it.text)?;
        if let Some(note) = it.note {
            add(&cell, "sup", "", &mark(note))?;
        }
        if !it.unit.is_empty() {
            add(&cell, "small", "", &it.unit)?;
        }
    }
    // Rows that a cell reaches down over are not parted.
    let is_whole = |at: &usize| document.rows[*at].iter().all(Option::is_some);
    let last = last_rows(document.rows.len());
    let last = (0..=last.min(document.rows.len().saturating_sub(1)))
        .rev()
        .find(is_whole);
    let bodies = Bodies::add_to(&table, last.unwrap_or(0))?;
    for (at, row) in document.rows.iter().enumerate() {
        let line = bodies.row(at, "")?;
        for field in row.iter().flatten() {
            let class = if field.numeric {
                "numeric"
            } else {
                breaking(&field.text)
            };
            let cell = add(&line, "td", class, &field.text)?;
            if field.rows > 1 {
                let reach = field.rows.to_string();
                cell.set_attribute("rowspan", &reach).ok()?;
            }
        }
    }
    if !document.totals.is_empty() {
        let line = add(&bodies.last, "tr", "total", "")?;
        for (text, head) in document.totals.iter().zip(&document.heads) {
            add(&line, "td", if head.numeric { "numeric" } else { "" }, text)?;
        }
    }
    let below = closing_row(&bodies.last, document.heads.len())?;
    put_notes(&below, &document.notes, &document.asides)?;
    if !laying.signers.iter().all(Signer::is_nobody) {
        put_signs(&below, &day(&laying.place, &laying.date), &laying.signers)?;
    }
    Some(())
}
