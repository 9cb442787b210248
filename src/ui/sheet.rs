//! What a grid shows of a sheet: headings, cells and totals as text and marks.

use super::cells;
use super::desk::Session;
use super::heads::head_cell;
use super::levels;
use super::printed::differs;
use super::sight::Line;
use crate::engine::Spot;
use crate::formula::Value;
use crate::lang::{fill, meaning_words};
use crate::workbook::{
    Column, Content, Label, Lock, Matrix, RowId, Sheet, Table, Target, Tones, Tongue, Total,
};

pub use crate::engine::Tone;
pub use crate::lang::Manner;

/// The heading of a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    pub title: String,
    pub unit: String,
    /// Its cells are computed.
    pub formula: bool,
    pub numeric: bool,
    /// In pixels.
    pub width: u16,
    pub hidden: bool,
    /// A filter is on it.
    pub filtered: bool,
    /// What is in it is not to be changed.
    pub locked: bool,
    pub hint: String,
    /// What formulas call it, where its title is another word.
    pub name: Option<String>,
    /// Its JUMLAH is an error, whose width is no figure's.
    pub wrong_total: bool,
}

/// Who a cell's content is from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Maker {
    #[default]
    Typed,
    Computed,
    Overridden,
    /// The name of a row, in a matrix.
    Name,
}

/// One cell as it is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CellView {
    pub text: String,
    pub maker: Maker,
    pub numeric: bool,
    /// The tone of a word on a scale.
    pub tone: Option<Tone>,
    /// Something is wrong with it.
    pub wrong: bool,
    /// The short remark that stands in the cell, such as `di antara rentang`.
    pub aside: Option<String>,
    /// A figure that a report printed, and whether it differs from the computed one.
    pub printed: bool,
    pub differs: bool,
    /// The last edit changed it; how many acts there have been tells one change from the next.
    pub changed: Option<u64>,
    /// It is in the head of a group, of that level.
    pub head: Option<usize>,
    /// Somebody noted something on it.
    pub noted: bool,
    /// What is in it is not to be changed.
    pub locked: bool,
    /// What is in it is the scenario's that is laid on.
    pub laid: bool,
}

const NARROW: u16 = 88;

/// The title of a sheet's tab.
pub fn title(sheet: &Sheet, tongue: Tongue) -> String {
    match sheet.title() {
        Some(title) => title.text(tongue).to_owned(),
        None => plain(sheet.name()),
    }
}

/// A name as people read it: without its underscores.
pub fn plain(name: &str) -> String {
    name.replace('_', " ")
}

pub fn named(title: &Option<Label>, name: &str, tongue: Tongue) -> String {
    title
        .as_ref()
        .map_or_else(|| plain(name), |title| title.text(tongue).to_owned())
}

/// The headings, from left to right. A matrix begins with the names of its rows.
pub fn headings(session: &Session, sheet: usize, manner: Manner) -> Vec<Heading> {
    let mut headings = own_headings(session, sheet, manner.tongue);
    for (column, heading) in headings.iter_mut().enumerate() {
        let total = total(session, sheet, column, manner);
        heading.wrong_total = total.wrong;
        // An error is no figure that must be read whole.
        let figure = if total.wrong { "" } else { &total.text };
        heading.width = match heading.hidden {
            true => 0,
            false => heading.width.max(least_width(heading, figure)),
        };
    }
    headings
}

/// The pixels that the longest word of a heading and the figure of its JUMLAH need: a figure that
/// is cut is another figure.
fn least_width(heading: &Heading, total: &str) -> u16 {
    let mark = if heading.formula { 3 } else { 0 } + if heading.locked { 2 } else { 0 };
    let word = heading
        .title
        .split_whitespace()
        .map(|word| word.chars().count())
        .max();
    let word = 17 + 8 * (word.unwrap_or(0) + mark).min(40);
    // The digits of a JUMLAH are bold.
    let figure = match heading.numeric {
        true => 18 + 9 * total.chars().count().min(40),
        false => 0,
    };
    u16::try_from(word.max(figure)).unwrap_or(u16::MAX)
}

fn own_headings(session: &Session, sheet: usize, tongue: Tongue) -> Vec<Heading> {
    let workbook = session.workbook();
    match workbook.sheets.get(sheet) {
        Some(Sheet::Table(table)) => table
            .columns
            .iter()
            .map(|column| Heading {
                locked: workbook.is_locked(Lock::Column {
                    table: table.id,
                    column: column.id,
                }),
                ..heading(table, column, tongue)
            })
            .collect(),
        Some(Sheet::Matrix(matrix)) => {
            let (Some(rows), Some(columns)) =
                (workbook.table(matrix.rows), workbook.table(matrix.columns))
            else {
                return Vec::new();
            };
            let names = Heading {
                title: key_title(rows, tongue),
                unit: String::new(),
                formula: false,
                numeric: false,
                width: width_of_names(rows),
                hidden: false,
                filtered: false,
                locked: false,
                hint: String::new(),
                name: None,
                wrong_total: false,
            };
            // Words are wider than figures.
            let least = if matrix.form.is_numeric() { 0 } else { 150 };
            let goods = columns.rows().iter().map(|row| {
                let title = columns.row_name(*row);
                Heading {
                    unit: unit_of(columns, *row),
                    formula: true,
                    numeric: matrix.form.is_numeric(),
                    width: width_for(&title).max(least),
                    hidden: false,
                    filtered: false,
                    locked: false,
                    hint: title.clone(),
                    title,
                    name: None,
                    wrong_total: false,
                }
            });
            std::iter::once(names).chain(goods).collect()
        }
        None => Vec::new(),
    }
}

/// Wide enough for the names of rows, as far as they are not overly long.
fn width_of_names(table: &Table) -> u16 {
    const LOOKED_AT: usize = 200;
    let names = table.rows().iter().take(LOOKED_AT);
    let longest = names.map(|row| table.row_name(*row).chars().count()).max();
    let wanted = 22 + 7 * longest.unwrap_or(0);
    u16::try_from(wanted).unwrap_or(u16::MAX).clamp(176, 300)
}

/// Wide enough for a long name to stand in three lines.
fn width_for(title: &str) -> u16 {
    let wanted = 24 + 7 * title.chars().count() / 2;
    u16::try_from(wanted).unwrap_or(u16::MAX).clamp(92, 180)
}

fn heading(table: &Table, column: &Column, tongue: Tongue) -> Heading {
    let title = named(&column.title, &column.name, tongue);
    let name = (title != column.name && title != plain(&column.name)).then(|| column.name.clone());
    let says = |name: &String| fill(meaning_words(tongue).name_in_formulas, &[name]);
    let texts = [&column.note, &column.source].into_iter();
    let texts = texts.filter_map(|t| Some(t.as_ref()?.text(tongue).to_owned()));
    let hint: Vec<String> = texts.chain(name.as_ref().map(says)).collect();
    Heading {
        title,
        unit: unit(column, tongue),
        formula: !column.is_input(),
        numeric: column.form.is_numeric(),
        width: column.width.unwrap_or(NARROW),
        hidden: column.hidden,
        filtered: table.view.filter(column.id).is_some(),
        locked: false,
        hint: hint.join(" · "),
        name,
        wrong_total: false,
    }
}

/// The unit under a heading. Cells leave `%` and `Rp` to it, so it always has them.
fn unit(column: &Column, tongue: Tongue) -> String {
    let said = column.unit.as_ref().map(|unit| unit.text(tongue));
    match (said, column.form.kind.mark()) {
        (None, mark) => mark.unwrap_or_default().to_owned(),
        (Some(unit), Some(mark)) if !unit.contains(mark) => format!("{unit} ({mark})"),
        (Some(unit), _) => unit.to_owned(),
    }
}

fn key_title(table: &Table, tongue: Tongue) -> String {
    let columns = table.key.iter().filter_map(|key| table.column(*key));
    let titles: Vec<String> = columns
        .map(|column| named(&column.title, &column.name, tongue))
        .collect();
    titles.join(" · ")
}

/// The unit that a row states in a column called Satuan, if its table has one.
fn unit_of(table: &Table, row: RowId) -> String {
    let content = table
        .column_named("Satuan")
        .and_then(|c| table.content(row, c.id));
    match content {
        Some(Content::Text(unit)) => unit.clone(),
        _ => String::new(),
    }
}

/// How many lines the grid of a sheet has, without its JUMLAH.
pub fn row_count(session: &Session, sheet: usize) -> usize {
    session.sight(sheet).count()
}

/// What can be typed into at a place of the grid.
pub fn target(session: &Session, sheet: usize, line: usize, column: usize) -> Option<Target> {
    cells::target(session, sheet, session.sight(sheet).row(line)?, column)
}

/// Where the engine keeps the value of a place of the grid.
pub fn spot(session: &Session, sheet: usize, line: usize, column: usize) -> Option<Spot> {
    cells::spot(session, sheet, session.sight(sheet).row(line)?, column)
}

/// The value at a place of the grid.
pub fn value(session: &Session, sheet: usize, line: usize, column: usize) -> Value {
    match session.sight(sheet).row(line) {
        Some(row) => cells::value(session, sheet, row, column),
        None => Value::Blank,
    }
}

/// How many lines of text a row shows: as its table says, or as its longest text with line breaks
/// needs, where looking for that takes no time.
pub fn lines(session: &Session, sheet: usize) -> u8 {
    const MOST: usize = 4;
    const LOOKED_AT: usize = 20_000;
    let Some(Sheet::Table(table)) = session.workbook().sheets.get(sheet) else {
        return 1;
    };
    let typed = table.columns.iter().flat_map(Column::cells).take(LOOKED_AT);
    let breaks = typed.filter_map(|content| match content {
        Content::Text(text) | Content::Unreadable(text) => Some(text.matches('\n').count()),
        _ => None,
    });
    let wanted = (breaks.max().unwrap_or(0) + 1).min(MOST);
    u8::try_from(wanted).unwrap_or(1).max(table.lines)
}

/// How many columns a sheet shows; a matrix shows the names of its rows before its own.
pub fn column_count(session: &Session, sheet: usize) -> usize {
    let workbook = session.workbook();
    match workbook.sheets.get(sheet) {
        Some(Sheet::Table(table)) => table.columns.len(),
        Some(Sheet::Matrix(matrix)) => {
            1 + workbook
                .table(matrix.columns)
                .map_or(0, |table| table.rows().len())
        }
        None => 0,
    }
}

/// A cell as it is shown.
pub fn cell(
    session: &Session,
    sheet: usize,
    line: usize,
    column: usize,
    manner: Manner,
) -> CellView {
    let sight = session.sight(sheet);
    let row = match sight.at(line) {
        Some(Line::Row(row)) => row,
        Some(Line::Head(head)) => {
            let head = sight.head(head);
            return head.map_or_else(CellView::default, |head| {
                head_cell(session, sheet, head, column, manner)
            });
        }
        None => return CellView::default(),
    };
    match session.workbook().sheets.get(sheet) {
        Some(Sheet::Table(table)) => table_cell(session, sheet, table, row, column, manner),
        Some(Sheet::Matrix(matrix)) => matrix_cell(session, sheet, matrix, row, column, manner),
        None => CellView::default(),
    }
}

fn table_cell(
    session: &Session,
    sheet: usize,
    table: &Table,
    row: usize,
    column: usize,
    manner: Manner,
) -> CellView {
    let (Some(definition), Some(row_id)) = (table.columns.get(column), table.rows().get(row))
    else {
        return CellView::default();
    };
    let target = Target::Cell {
        table: table.id,
        row: *row_id,
        column: definition.id,
    };
    let value = session.engine().cell(sheet, row, column);
    let content = table.content(*row_id, definition.id);
    let unreadable = match content {
        Some(Content::Unreadable(text)) => Some(text.clone()),
        _ => None,
    };
    let passes = session.engine().passes_check(sheet, row, column);
    let check = definition.check.as_ref().filter(|_| !passes);
    let maker = match (definition.is_input(), content) {
        (true, Some(Content::Formula(_))) => Maker::Computed,
        (true, _) => Maker::Typed,
        (false, Some(_)) => Maker::Overridden,
        (false, None) => Maker::Computed,
    };
    CellView {
        numeric: definition.form.is_numeric(),
        wrong: unreadable.is_some()
            || definition.form.is_beyond(&value)
            || value.is_error()
            || check.is_some_and(|check| !check.remark)
            || levels::is_wrong(session, sheet, table, row, column),
        text: unreadable.unwrap_or_else(|| {
            definition
                .form
                .show_bare(&value, manner.locale, manner.tongue)
        }),
        maker,
        tone: tone(session, &definition.tones, &value),
        aside: check
            .filter(|check| check.remark)
            .map(|check| check.says.text(manner.tongue).to_owned()),
        printed: definition.printed_for.is_some(),
        differs: differs(session, sheet, table, row, definition, &value),
        changed: session.changed(Spot::Cell { sheet, row, column }),
        head: None,
        noted: session.workbook().note_on(target).is_some(),
        locked: session.workbook().lock_on(target).is_some(),
        laid: session.workbook().is_changed(target),
    }
}

fn matrix_cell(
    session: &Session,
    sheet: usize,
    matrix: &Matrix,
    row: usize,
    column: usize,
    manner: Manner,
) -> CellView {
    let workbook = session.workbook();
    let row_id = workbook
        .table(matrix.rows)
        .and_then(|table| table.rows().get(row));
    let Some(column) = column.checked_sub(1) else {
        let text = workbook
            .table(matrix.rows)
            .zip(row_id)
            .map(|(table, row)| table.row_name(*row));
        return CellView {
            text: text.unwrap_or_default(),
            maker: Maker::Name,
            ..CellView::default()
        };
    };
    let column_id = workbook
        .table(matrix.columns)
        .and_then(|table| table.rows().get(column));
    let place = row_id.copied().zip(column_id.copied());
    let target = place.map(|(row, column)| Target::MatrixCell {
        matrix: matrix.id,
        row,
        column,
    });
    let over = place
        .and_then(|place| matrix.overrides.get(&place))
        .map(|over| &over.content);
    let value = session.engine().cell(sheet, row, column);
    CellView {
        text: match over {
            Some(Content::Unreadable(text)) => text.clone(),
            _ => matrix.form.show_bare(&value, manner.locale, manner.tongue),
        },
        maker: if over.is_some() {
            Maker::Overridden
        } else {
            Maker::Computed
        },
        numeric: matrix.form.is_numeric(),
        tone: tone(session, &matrix.tones, &value),
        wrong: value.is_error() || matrix.form.is_beyond(&value),
        changed: session.changed(Spot::Cell { sheet, row, column }),
        noted: target.is_some_and(|it| workbook.note_on(it).is_some()),
        locked: target.is_some_and(|it| workbook.lock_on(it).is_some()),
        laid: target.is_some_and(|it| workbook.is_changed(it)),
        ..CellView::default()
    }
}

/// A column's JUMLAH as it is shown; the first column without one says what the row is called.
pub fn total(session: &Session, sheet: usize, column: usize, manner: Manner) -> CellView {
    let called = |title: Option<&Label>| CellView {
        text: title
            .map_or(manner.words().total, |title| title.text(manner.tongue))
            .to_owned(),
        ..CellView::default()
    };
    let (position, form, tones) = match session.workbook().sheets.get(sheet) {
        Some(Sheet::Table(table)) => {
            let Some(definition) = table.columns.get(column) else {
                return CellView::default();
            };
            if definition.total == Total::None {
                let named = |column: &Column| column.total == Total::None && !column.hidden;
                let first = table.columns.iter().position(named) == Some(column);
                let title = table.total_title.as_ref();
                return if first {
                    called(title)
                } else {
                    CellView::default()
                };
            }
            (column, &definition.form, definition.tones.as_slice())
        }
        Some(Sheet::Matrix(matrix)) => match column.checked_sub(1) {
            None => return called(None),
            Some(column) => (column, &matrix.form, [].as_slice()),
        },
        None => return CellView::default(),
    };
    let value = session.engine().total(sheet, position);
    CellView {
        text: form.show_bare(value, manner.locale, manner.tongue),
        maker: Maker::Computed,
        numeric: form.is_numeric(),
        tone: tone(session, tones, value),
        wrong: value.is_error(),
        changed: session.changed(Spot::Total {
            sheet,
            column: position,
        }),
        ..CellView::default()
    }
}

/// Whether any column of a sheet has a JUMLAH.
pub fn has_totals(session: &Session, sheet: usize) -> bool {
    match session.workbook().sheets.get(sheet) {
        Some(Sheet::Table(table)) => table.columns.iter().any(|c| c.total != Total::None),
        Some(Sheet::Matrix(matrix)) => matrix.adds_up(),
        None => false,
    }
}

/// The tone of a word, as the scales that it may be from say.
pub fn tone(session: &Session, scales: &[Tones], value: &Value) -> Option<Tone> {
    session.engine().tone(session.workbook(), scales, value)
}
