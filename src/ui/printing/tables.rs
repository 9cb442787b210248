//! A sheet as plain tables, as many as it is pages wide, and the notes below them.

use web_sys::Element;

use super::MOST_ROWS;
use super::lampiran::{book_name, closing, closing_row, lay_leaf, mark, put_notes, scenario, told};
use super::paper::{Bodies, add, breaking, last_rows, naming};
use crate::exchange::{Document, Head, Sources, parameters_in, source_column};
use crate::lang::{fill, print_words};
use crate::number::{Format, Number, show};
use crate::ui::desk::Session;
use crate::ui::sheet::{self, CellView, Heading, Manner};
use crate::ui::viewing::filtered;
use crate::workbook::{Column, Leaf, Matrix, Parameter, Sheet, SheetId, Total};

/// How wide the columns of a sheet may be together, in the grid's pixels for each hundred millimetres
/// between a page's margins: on one that is higher than wide, and on one that is wider than high,
/// whose letters are smaller.
const UPRIGHT: u32 = 409;
const ACROSS: u32 = 484;
/// The margins on both sides, in millimetres.
const MARGINS: u32 = 24;
/// How many rows a table may have to be kept on one page.
const SHORT: usize = 30;
/// How many rows a part of a lampiran may have that does not begin a page.
const FEW: usize = 8;
/// How wide the columns may be that lead each part.
const LEADING: u32 = 400;
/// With how much of that the numbers of the rows begin.
const NUMBERS: u32 = 44;

/// The columns by which the rows of a sheet are called: the first, and a table's key as far as it
/// leaves room for others.
fn leads(session: &Session, at: usize, headings: &[Heading]) -> Vec<usize> {
    let table = session.workbook().sheets.get(at).and_then(Sheet::table);
    let key = table.map_or(Vec::new(), |table| {
        let columns = table.key.iter().filter_map(|id| table.column_position(*id));
        columns.filter(|at| !headings[*at].hidden).collect()
    });
    // The first one has the name of the JUMLAH.
    let mut all: Vec<usize> = std::iter::once(0).chain(key).collect();
    all.sort_unstable();
    all.dedup();
    let width: u32 = all.iter().map(|at| u32::from(headings[*at].width)).sum();
    match width > LEADING {
        true => vec![0],
        false => all,
    }
}

/// The columns of a sheet, as many at a time as a page is wide, in parts of about one width; some
/// lead each part. And whether the page is wider than high.
fn parts(headings: &[Heading], leads: &[usize], leaf: Leaf) -> (Vec<Vec<usize>>, bool) {
    let all = NUMBERS + headings.iter().map(|it| u32::from(it.width)).sum::<u32>();
    let room = |wide: bool| {
        let (width, _) = leaf.millimetres(wide);
        let pixels = if leaf.is_across(wide) {
            ACROSS
        } else {
            UPRIGHT
        };
        (width - MARGINS) * pixels / 100
    };
    let is_wide = leaf.is_across(all > room(false));
    let room = room(is_wide);
    let greedy = parts_within(headings, leads, room);
    let fewest = greedy.len();
    // The narrowest that needs no more parts leaves no page nearly empty.
    let even = (1..=20).rev().map(|twentieth| room * twentieth / 20);
    let parts = even.map(|page| parts_within(headings, leads, page));
    let best = parts.take_while(|parts| parts.len() == fewest).last();
    (best.filter(|_| fewest > 1).unwrap_or(greedy), is_wide)
}

fn parts_within(headings: &[Heading], leads: &[usize], page: u32) -> Vec<Vec<usize>> {
    let shown = |column: &usize| !headings[*column].hidden;
    let width = |column: usize| u32::from(headings[column].width);
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut left = 0;
    for column in (0..headings.len()).filter(shown) {
        match parts.last_mut() {
            Some(part) if part.contains(&column) => {}
            Some(part) if width(column) <= left => {
                left -= width(column);
                part.push(column);
            }
            before => {
                // The first part has them in their places.
                let again = leads
                    .iter()
                    .filter(|lead| before.is_some() && **lead != column);
                let part: Vec<usize> = again.copied().chain([column]).collect();
                let taken: u32 = part.iter().map(|column| width(*column)).sum();
                left = page.saturating_sub(taken + NUMBERS);
                parts.push(part);
            }
        }
    }
    parts
}

/// Where the figures in the columns of a sheet are from, and the parameters that they are computed
/// with.
fn sources(session: &Session, sheet: usize, manner: Manner) -> (Sources, Vec<&Parameter>) {
    let workbook = session.workbook();
    match workbook.sheets.get(sheet) {
        Some(Sheet::Table(table)) => {
            let shown = |column: &&Column| !column.hidden;
            let formulas = table.columns.iter().filter(shown);
            let formulas: Vec<&str> = formulas.filter_map(|it| it.formula.as_deref()).collect();
            let sources = table.columns.iter();
            let sources = sources.map(|it| it.source.as_ref().filter(|_| !it.hidden));
            let sources = sources.map(|it| it.map(|text| text.text(manner.tongue).to_owned()));
            (Sources::of(sources), parameters_in(workbook, &formulas))
        }
        Some(Sheet::Matrix(matrix)) => (
            of_goods(session, matrix, manner).unwrap_or_default(),
            parameters_in(workbook, &[&matrix.formula]),
        ),
        None => (Sources::default(), Vec::new()),
    }
}

/// Where each column of a matrix is from, as the table of its columns says.
fn of_goods(session: &Session, matrix: &Matrix, manner: Manner) -> Option<Sources> {
    let workbook = session.workbook();
    let goods = workbook.table(matrix.columns)?;
    let column = source_column(goods)?;
    let sheet = workbook.sheet_position(SheetId::Table(goods.id))?;
    let place = goods.column_position(column.id)?;
    let texts = (0..goods.rows().len()).map(|row| {
        let value = session.engine().cell(sheet, row, place);
        Some(column.form.show(&value, manner.locale, manner.tongue))
    });
    // The names of the rows lead.
    Some(Sources::of(std::iter::once(None).chain(texts)))
}

/// The sheet as one table for a text processor, however wide: its headings, its rows in sight, its
/// JUMLAH and its notes.
pub fn whole(session: &Session, at: usize, manner: Manner) -> Option<Document> {
    let sheet = session.workbook().sheets.get(at)?;
    let headings = sheet::headings(session, at, manner);
    let shown: Vec<usize> = (0..headings.len())
        .filter(|it| !headings[*it].hidden)
        .collect();
    let head = |column: &usize| Head {
        text: headings[*column].title.clone(),
        unit: headings[*column].unit.clone(),
        numeric: headings[*column].numeric,
        note: None,
    };
    let cells = |row: usize| {
        let cell = |column: &usize| text_of(&sheet::cell(session, at, row, *column, manner));
        shown.iter().map(cell).collect()
    };
    let lines = 0..sheet::row_count(session, at);
    let lines: Vec<usize> = lines
        .filter(|row| session.sight(at).row(*row).is_some())
        .collect();
    let rows = lines
        .iter()
        .take(MOST_ROWS)
        .map(|row| cells(*row))
        .collect();
    let title = sheet::title(sheet, manner.tongue);
    let mut document = Document::new(&title, shown.iter().map(head).collect(), rows);
    if sheet::has_totals(session, at) {
        let total = |column: &usize| sheet::total(session, at, *column, manner).text;
        document = document.with_totals(shown.iter().map(total).collect());
    }
    let mut asides = Vec::new();
    let mut marked = Sources::default();
    if !session.workbook().paper.without_sources {
        let (sources, parameters) = sources(session, at, manner);
        let mark = |column: &usize| sources.marks.get(*column).copied().flatten();
        marked.marks = shown.iter().map(mark).collect();
        marked.notes = sources.notes;
        asides = told(session, &parameters, manner);
    }
    asides.extend(told_of_rows(session, at, false, manner));
    asides.extend(cut(lines.len(), manner));
    let words = print_words(manner.tongue);
    Some(document.noted(marked, asides).numbered(words.number))
}

/// What is to be known of the rows: which scenario they are of, where that stands nowhere else, and
/// that filters leave some out, which the JUMLAH does not heed.
pub fn told_of_rows(session: &Session, at: usize, titled: bool, manner: Manner) -> Vec<String> {
    let words = print_words(manner.tongue);
    let workbook = session.workbook();
    let scenario = scenario(workbook, manner.tongue).filter(|_| !titled);
    let mut told: Vec<String> = scenario.into_iter().collect();
    if let Some(filtered) = filtered(session, at, manner) {
        let mut text = fill(words.filtered, &[&filtered]);
        let table = workbook.sheets.get(at).and_then(Sheet::table);
        let heeds = |column: &Column| match &column.total {
            Total::Formula(formula) => formula.contains("SUBTOTAL("),
            _ => false,
        };
        let heeded = table.is_some_and(|table| table.columns.iter().any(heeds));
        if sheet::has_totals(session, at) && !heeded {
            let name = table.and_then(|table| table.total_title.as_ref());
            let name = name.map_or(manner.words().total, |name| name.text(manner.tongue));
            text.push(' ');
            text.push_str(&fill(words.of_all, &[name]));
        }
        told.push(text);
    }
    told
}

/// What is said where a sheet has more rows than are put on paper.
fn cut(rows: usize, manner: Manner) -> Option<String> {
    let figure = |count: usize| show(Number::from(count), Format::default(), manner.locale);
    let words = print_words(manner.tongue);
    (rows > MOST_ROWS).then(|| fill(words.cut, &[&figure(MOST_ROWS), &figure(rows)]))
}

/// Puts the sheet on the paper; what is to stand below it belongs into what comes back, which is
/// never parted from the table's last row.
pub fn tables(
    paper: &Element,
    session: &Session,
    at: usize,
    title: &str,
    manner: Manner,
) -> Option<Element> {
    let headings = sheet::headings(session, at, manner);
    let setup = &session.workbook().paper;
    let leads = leads(session, at, &headings);
    let (parts, is_wide) = parts(&headings, &leads, setup.leaf);
    lay_leaf(setup.leaf, is_wide);
    // A title runs along in the headings, but where it stands above them.
    let look = match (setup.lampiran, is_wide) {
        (true, true) => "lampiran wide",
        (true, false) => "lampiran",
        (false, true) => "runs wide",
        (false, false) => "runs",
    };
    paper.set_class_name(look);
    let title = match setup.lampiran {
        true => String::new(),
        false => format!("{} · {title}", book_name(session.workbook(), manner.tongue)),
    };
    let (sources, parameters) = match setup.without_sources {
        true => (Sources::default(), Vec::new()),
        false => sources(session, at, manner),
    };
    let rows = sheet::row_count(session, at);
    let mut differs = false;
    let words = print_words(manner.tongue);
    let figure = |count: usize| show(Number::from(count), Format::default(), manner.locale);
    let mut ended = None;
    for (place, columns) in parts.iter().enumerate() {
        // Parts that are not long stand on one page, as far as they fit.
        let class = match rows {
            rows if rows <= FEW => "short few",
            rows if rows <= SHORT => "short",
            _ => "",
        };
        let table = add(paper, "table", class, "")?;
        let head = add(&table, "thead", "", "")?;
        if !title.is_empty() || parts.len() > 1 {
            // On every page again.
            let running = add(&head, "tr", "running", "")?;
            let running = add(&running, "th", "", &title)?;
            let span = (columns.len() + 1).to_string();
            running.set_attribute("colspan", &span).ok()?;
            if parts.len() > 1 {
                let part = fill(words.part, &[&figure(place + 1), &figure(parts.len())]);
                add(&running, "span", "", &part)?;
            }
        }
        let head = add(&head, "tr", "", "")?;
        add(&head, "th", "number", words.number)?;
        for column in columns {
            let heading = &headings[*column];
            let class = if heading.numeric { "numeric" } else { "" };
            let cell = add(&head, "th", class, &heading.title)?;
            if let Some(Some(note)) = sources.marks.get(*column) {
                add(&cell, "sup", "", &mark(*note))?;
            }
            if !heading.unit.is_empty() {
                add(&cell, "small", "", &heading.unit)?;
            }
        }
        let printed = rows.min(MOST_ROWS);
        let bodies = Bodies::add_to(&table, last_rows(printed))?;
        for row in 0..printed {
            // The head of a group has no number.
            let number = session.sight(at).row(row).map(|row| (row + 1).to_string());
            let class = if number.is_some() { "" } else { "group" };
            let line = bodies.row(row, class)?;
            add(&line, "td", "number", &number.unwrap_or_default())?;
            for column in columns {
                let cell = sheet::cell(session, at, row, *column, manner);
                differs |= cell.differs;
                put(&line, &cell, leads.contains(column))?;
            }
        }
        if sheet::has_totals(session, at) {
            let line = add(&bodies.last, "tr", "total", "")?;
            add(&line, "td", "number", "")?;
            for column in columns {
                let total = sheet::total(session, at, *column, manner);
                put(&line, &total, leads.contains(column))?;
            }
        }
        ended = Some((bodies.last, columns.len() + 1));
    }
    // Only a lampiran's table is as wide as what stands below it.
    let below = match ended.filter(|_| setup.lampiran) {
        Some((last, columns)) => closing_row(&last, columns)?,
        None => closing(paper)?,
    };
    if differs {
        add(&below, "p", "paper-cut", words.differs)?;
    }
    put_notes(&below, &sources.notes, &told(session, &parameters, manner))?;
    for text in told_of_rows(session, at, !setup.lampiran, manner) {
        add(&below, "p", "paper-cut", &text)?;
    }
    if let Some(cut) = cut(rows, manner) {
        add(&below, "p", "paper-cut", &cut)?;
    }
    Some(below)
}

/// `leads` says whether the row is called by it.
fn put(line: &Element, view: &CellView, leads: bool) -> Option<()> {
    let text = text_of(view);
    let class = match (view.numeric, leads) {
        (true, _) => "numeric",
        (false, true) => naming(&text),
        (false, false) => breaking(&text),
    };
    let cell = add(line, "td", class, &text)?;
    if let Some(aside) = &view.aside {
        add(&cell, "small", "", aside)?;
    }
    Some(())
}

/// The text of a cell, marked where a report says otherwise.
fn text_of(view: &CellView) -> String {
    match view.differs {
        true => format!("≠ {}", view.text),
        false => view.text.clone(),
    }
}
