//! Documents of a matrix's rows or columns, or of a table's rows: each on pages of its own, or as
//! labels.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use web_sys::Element;

use super::handing::{handover, receipt};
use super::labels::labels;
use super::lampiran::{book_name, closing_row, day, lay_leaf, put_signs};
use super::listed::{Listed, length, listed, table_of};
use super::paper::{Bodies, add, last_rows, titles};
use crate::exchange::{Packing, Side};
use crate::lang::{PackingWords, handing_words, packing_words};
use crate::number::{Format, Number, show};
use crate::ui::desk::{Desk, Session, Tab};
use crate::ui::sheet::{self, Manner};
use crate::workbook::{ColumnId, Leaf, MatrixId, Sheet, SheetId, Signer, TableId};

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

/// Of what the lists are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Of every row of a matrix, or of every column.
    Matrix(MatrixId, Side),
    /// Of every row of a table, with a line for each of some columns.
    Table(TableId),
}

impl Of {
    /// Of every row of a matrix.
    pub fn row(matrix: MatrixId) -> Of {
        Of::Matrix(matrix, Side::Row)
    }
}

/// What kind of document each list becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    #[default]
    Packing,
    Handover,
    Receipt,
    Labels,
}

/// How the lists are to be printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    pub of: Of,
    pub shape: Shape,
    pub which: Which,
    pub zeros: bool,
    /// The columns beside the quantity; of a table, those that are lines.
    pub beside: Vec<ColumnId>,
    pub title: String,
    /// The number of the document.
    pub number: String,
    pub place: String,
    pub date: String,
    /// Who signs, on the left and on the right.
    pub signers: [Signer; 2],
    pub leaf: Leaf,
    /// How many labels a page has room for, and how many every list has.
    pub per_page: usize,
    pub boxes: usize,
}

/// Of what lists are printed here: of the matrix that is shown, or of the first that there is, or
/// else of the table that is shown.
pub fn lists_here(desk: Desk) -> Option<Of> {
    let sheet = desk.sheet_now();
    desk.glance(|session| {
        let workbook = session.workbook();
        let shown = sheet.and_then(|at| workbook.sheets.get(at));
        match shown {
            Some(Sheet::Matrix(matrix)) => Some(Of::row(matrix.id)),
            shown => {
                let first = workbook.matrices().next().map(|matrix| Of::row(matrix.id));
                let table = shown.and_then(Sheet::table).map(|it| Of::Table(it.id));
                first.or(table)
            }
        }
    })
}

/// The rows that are to have a list, by their positions.
pub fn rows(desk: Desk, choices: &Choices) -> Vec<usize> {
    let selected = desk.selection.get_untracked();
    let tab = desk.tab.get_untracked();
    desk.glance(|session| {
        let Some(table) = table_of(session, choices) else {
            return Vec::new();
        };
        let all = 0..table.rows().len();
        let at = |id| session.workbook().sheet_position(id);
        match choices.which {
            Which::All => all.collect(),
            Which::InSight => {
                let sheet = at(SheetId::Table(table.id));
                let shown = sheet.and_then(|sheet| session.engine().shown(sheet));
                match shown {
                    Some(shown) => shown.rows().iter().map(|row| *row as usize).collect(),
                    None => all.collect(),
                }
            }
            Which::Selected => {
                let (sheet, by_column) = match choices.of {
                    Of::Matrix(matrix, side) => (SheetId::Matrix(matrix), side == Side::Column),
                    Of::Table(table) => (SheetId::Table(table), false),
                };
                let Some(sheet) = at(sheet).filter(|sheet| tab == Tab::Sheet(*sheet)) else {
                    return Vec::new();
                };
                let sight = session.sight(sheet);
                let mut rows: Vec<usize> = Vec::new();
                for range in selected.ranges() {
                    match by_column {
                        false => rows.extend(range.rows().filter_map(|line| sight.row(line))),
                        true => rows.extend(range.columns().filter_map(|at| at.checked_sub(1))),
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
    if rows.len() > MOST_LISTS {
        let lines = match packing(session, choices) {
            Some(packing) => packing.goods.rows().len(),
            None => choices.beside.len(),
        };
        return (rows.len(), rows.len() * lines);
    }
    let lengths = rows.iter().map(|row| length(session, choices, *row));
    let filled = lengths.filter(|length| *length > 0);
    filled.fold((0, 0), |(lists, lines), more| (lists + 1, lines + more))
}

/// The lists of a matrix; a table has none.
pub fn packing<'a>(session: &'a Session, choices: &Choices) -> Option<Packing<'a>> {
    let Of::Matrix(matrix, side) = choices.of else {
        return None;
    };
    let matrix = session.workbook().matrix(matrix)?;
    Packing::of(session.workbook(), session.engine(), matrix, side)
}

/// Puts the documents on the paper.
pub fn documents(
    paper: &Element,
    session: &Session,
    choices: &Choices,
    rows: &[usize],
    manner: Manner,
) -> Option<()> {
    let lists = rows.iter();
    let lists = lists.filter_map(|row| listed(session, choices, *row, manner));
    let lists = lists.filter(|list| !list.lines.is_empty());
    lay_leaf(choices.leaf, false);
    let name = &book_name(session.workbook(), manner.tongue);
    if choices.shape == Shape::Labels {
        let lists: Vec<Listed> = lists.collect();
        return labels(paper, name, choices, &lists, manner.tongue);
    }
    paper.set_class_name("packing");
    let sheet = match choices.of {
        Of::Matrix(matrix, _) => SheetId::Matrix(matrix),
        Of::Table(table) => SheetId::Table(table),
    };
    let of = sheet::title(session.workbook().sheet(sheet)?, manner.tongue);
    for list in lists {
        let again = format!("{} · {of} · {}", choices.title, list.name);
        let document = add(paper, "article", "packing-list", "")?;
        match choices.shape {
            Shape::Handover => handover(&document, choices, &list, &again, manner)?,
            Shape::Receipt => receipt(&document, choices, &list, &again, manner)?,
            Shape::Packing | Shape::Labels => {
                titles(&document, name, &choices.title)?;
                put_about(&document, &list.about)?;
                let below = put_lines(&document, &list, Columns::Ticked, &again, manner)?;
                let day = day(&choices.place, &choices.date);
                put_signs(&below, &day, &choices.signers)?;
            }
        }
    }
    Some(())
}

/// Terms and what stands for each.
pub fn put_about(document: &Element, about: &[(String, String)]) -> Option<()> {
    let all = add(document, "dl", "packing-about", "")?;
    for (term, text) in about {
        let line = add(&all, "div", "", "")?;
        add(&line, "dt", "", term)?;
        add(&line, "dd", "", text)?;
    }
    Some(())
}

/// What stands behind the quantities of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Columns {
    /// A box to be ticked.
    Ticked,
    /// The quantity in words.
    InWords,
}

/// The table of a list; what is to stand below it belongs into what comes back, which is never
/// parted from its last lines.
pub fn put_lines(
    document: &Element,
    list: &Listed,
    columns: Columns,
    again: &str,
    manner: Manner,
) -> Option<Element> {
    let words: &PackingWords = packing_words(manner.tongue);
    let figure = |count: usize| show(Number::from(count), Format::default(), manner.locale);
    let class = |numeric: bool| if numeric { "numeric" } else { "" };
    let table = add(document, "table", "", "")?;
    let head = add(&table, "thead", "", "")?;
    // On every further page it says whose list goes on.
    let line = add(&head, "tr", "packing-again", "")?;
    let cell = add(&line, "td", "", again)?;
    let width = list.heads.len() + 3;
    cell.set_attribute("colspan", &width.to_string()).ok()?;
    let line = add(&head, "tr", "", "")?;
    add(&line, "th", "number", words.number)?;
    for head in &list.heads {
        add(&line, "th", class(head.numeric), &head.text)?;
    }
    add(&line, "th", "numeric", words.quantity)?;
    match columns {
        Columns::Ticked => add(&line, "th", "packing-tick", words.received)?,
        Columns::InWords => add(&line, "th", "in-words", handing_words(manner.tongue).words)?,
    };
    let bodies = Bodies::add_to(&table, last_rows(list.lines.len()))?;
    for (at, packed) in list.lines.iter().enumerate() {
        let line = bodies.row(at, "")?;
        add(&line, "td", "number", &figure(at + 1))?;
        for (text, head) in packed.texts.iter().zip(&list.heads) {
            add(&line, "td", class(head.numeric), text)?;
        }
        add(&line, "td", "numeric", &packed.quantity)?;
        match columns {
            Columns::Ticked => {
                let tick = add(&line, "td", "packing-tick", "")?;
                add(&tick, "span", "packing-box", "")?;
            }
            Columns::InWords => {
                add(&line, "td", "in-words", &packed.words)?;
            }
        }
    }
    if let Some((sum, in_words)) = &list.sum {
        let line = add(&bodies.last, "tr", "total", "")?;
        let cell = add(&line, "td", "", words.total)?;
        let width = list.heads.len() + 1;
        cell.set_attribute("colspan", &width.to_string()).ok()?;
        add(&line, "td", "numeric", sum)?;
        match columns {
            Columns::Ticked => add(&line, "td", "packing-tick", "")?,
            Columns::InWords => add(&line, "td", "in-words", in_words)?,
        };
    }
    closing_row(&bodies.last, list.heads.len() + 3)
}
