//! The workbook's charts as Excel's own, of the same columns.

use rust_xlsxwriter::{
    Chart as ExcelChart, ChartFormat, ChartSolidFill, ChartType, Color, Format, Worksheet,
    XlsxError,
};

use super::cells::put_formula;
use super::formula::Written;
use super::place::{self, Book, FIRST, HEADS, area};
use super::table::corners;
use super::{Loss, Lost};
use crate::formula::{Value, quote_column};
use crate::workbook::{Chart, ChartKind, ChartOrder, ColumnId, Content, SheetId};

/// How large a chart is, in pixels, and how many lines of a sheet that takes.
const SIZE: (u32, u32) = (860, 420);
const LINES: u32 = 23;

/// The last column that the charts reach.
const PAPER: u16 = 13;

/// Beyond so many rows a picture shows nothing.
const MOST_ROWS: usize = 400;

pub(super) fn write(
    book: &Book,
    file: &mut rust_xlsxwriter::Workbook,
    losses: &mut Vec<Loss>,
) -> Result<(), XlsxError> {
    if book.workbook.charts.is_empty() {
        return Ok(());
    }
    let page = place::page(file, &book.chart_tab)?;
    page.set_screen_gridlines(false);
    let mut line = 0;
    let mut beside = BESIDE;
    for chart in &book.workbook.charts {
        let mut lose = |lost: Lost| {
            losses.push(Loss {
                at: chart.title.text(book.tongue).to_owned(),
                lost,
            });
        };
        let sorted = matches!(chart.kind, ChartKind::Bars | ChartKind::Groups);
        if sorted && chart.order != ChartOrder::Sheet {
            lose(Lost::ChartOrder);
        }
        let bare = chart.also.is_empty() && chart.word.is_none() && chart.line == Content::Blank;
        let drawn = match chart.kind {
            ChartKind::Schedule => {
                beside += 1;
                schedule(book, chart, page, beside)?.map(|drawn| (drawn, true))
            }
            _ => draw(book, chart),
        };
        let Some((drawn, whole)) = drawn else {
            lose(Lost::ChartParts);
            continue;
        };
        if !bare || !whole {
            lose(Lost::ChartParts);
        }
        page.insert_chart(line, 0, &drawn)?;
        line += LINES;
    }
    // What schedules count beside the charts is not for paper.
    page.set_print_area(0, 0, line.max(1), PAPER)?;
    Ok(())
}

/// The chart, and whether all its rows are in it.
fn draw(book: &Book, chart: &Chart) -> Option<(ExcelChart, bool)> {
    let sheet = book.workbook.sheet_position(SheetId::Table(chart.table))?;
    let table = book.table(sheet)?;
    let part = book.places[sheet].parts.first()?;
    let most = chart.most.map_or(MOST_ROWS, usize::from).max(1);
    let rows = part.rows.len().min(most).max(1);
    let column = |id: ColumnId| table.column_position(id);
    let title = |id: ColumnId| {
        let column = table.column(id);
        let title = column.and_then(|it| Some(it.title.as_ref()?.text(book.tongue)));
        title.or(column.map(|it| &*it.name)).unwrap_or_default()
    };
    let cells = |at: usize| {
        let (first, last) = corners(part, at);
        let end = last.0.min(first.0 + u32::try_from(rows - 1).unwrap_or(0));
        format!("={}", area(&part.tab, first, (end, last.1)))
    };
    let label = cells(column(chart.label)?);
    let kind = match chart.kind {
        ChartKind::Bars | ChartKind::Groups => ChartType::Bar,
        ChartKind::Schedule => ChartType::BarStacked,
        ChartKind::Lines | ChartKind::Years => ChartType::Line,
    };
    let mut drawn = ExcelChart::new(kind);
    match chart.kind {
        // A line for every row, over the columns, which must stand side by side.
        ChartKind::Lines => {
            let figures: Option<Vec<usize>> = chart.figures().map(column).collect();
            let figures = figures?;
            let beside = figures.windows(2).all(|pair| pair[1] == pair[0] + 1);
            let (first, last) = (*figures.first()?, *figures.last()?);
            if !beside {
                return None;
            }
            for row in 0..rows.min(40) {
                let down = u32::try_from(row).unwrap_or(0);
                let across = |line: u32| {
                    let ((_, from), (_, to)) = (corners(part, first).0, corners(part, last).0);
                    format!("={}", area(&part.tab, (line, from), (line, to)))
                };
                let (at, named) = corners(part, column(chart.label)?).0;
                let name = format!(
                    "={}",
                    area(&part.tab, (at + down, named), (at + down, named))
                );
                let name = name.split(':').next().unwrap_or_default().to_owned();
                drawn
                    .add_series()
                    .set_name(name.as_str())
                    .set_categories(across(HEADS).as_str())
                    .set_values(across(at + down).as_str());
            }
        }
        ChartKind::Schedule => return None,
        ChartKind::Bars | ChartKind::Groups | ChartKind::Years => {
            for id in chart.figures().chain(chart.target) {
                drawn
                    .add_series()
                    .set_name(title(id))
                    .set_categories(label.as_str())
                    .set_values(cells(column(id)?).as_str());
            }
        }
    }
    let whole = table.rows().len() <= rows;
    Some((finish(book, chart, drawn), whole))
}

/// The first of the columns in which a schedule counts its days,
const BESIDE: u16 = 40;

/// From one day to another: the days before the first are a bar that is not seen, and how long the
/// rest is, is counted beside the charts.
fn schedule(
    book: &Book,
    chart: &Chart,
    page: &mut Worksheet,
    beside: u16,
) -> Result<Option<ExcelChart>, XlsxError> {
    let found = || {
        let sheet = book.workbook.sheet_position(SheetId::Table(chart.table))?;
        let table = book.table(sheet)?;
        let at = |id| table.column_position(id);
        let last = *chart.values.first()?;
        let part = book.places[sheet].parts.first()?;
        Some((sheet, part, at(chart.label)?, at(chart.value)?, at(last)?))
    };
    let Some((sheet, part, label, first, last)) = found() else {
        return Ok(None);
    };
    let day = |row: usize, column: usize| match book.engine.cell(sheet, row, column) {
        Value::Number(number) => number.to_i64(),
        _ => None,
    };
    let rows = part.rows.clone().take(MOST_ROWS);
    let mut begin = None;
    for row in rows.clone() {
        let head = |column: usize| quote_column(&book.places[sheet].heads[column]);
        let nth = |column: usize| format!("INDEX({}[{}],{})", part.name, head(column), row + 1);
        let (from, to) = (nth(first), nth(last));
        let text = format!("IF(COUNT({from},{to})=2,{to}-{from}+1,0)");
        let days = match (day(row, first), day(row, last)) {
            (Some(from), Some(to)) => to - from + 1,
            _ => 0,
        };
        begin = [begin, day(row, first)].into_iter().flatten().min();
        let written = Written { text, array: false };
        let value = Value::Number(days.into());
        let cell = (part.line(row), beside);
        put_formula(page, cell, &written, &value, &Format::new())?;
    }
    let end = corners(part, 0).0.0 + u32::try_from(rows.len().max(1) - 1).unwrap_or(0);
    let cells = |tab: &str, column: u16| format!("={}", area(tab, (FIRST, column), (end, column)));
    let own = |column: usize| cells(&part.tab, corners(part, column).0.1);
    let mut drawn = ExcelChart::new(ChartType::BarStacked);
    for (at, values) in [own(first), cells(&book.chart_tab, beside)]
        .iter()
        .enumerate()
    {
        let mut look = ChartFormat::new();
        match at {
            0 => look.set_no_fill(),
            _ => look.set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(0x2F6F9F))),
        };
        let series = drawn.add_series();
        series
            .set_categories(own(label).as_str())
            .set_values(values.as_str())
            .set_format(&mut look);
    }
    if let Some(begin) = begin.and_then(|day| u32::try_from(day).ok()) {
        drawn.x_axis().set_min(begin);
    }
    drawn.x_axis().set_num_format("dd-mm-yyyy");
    drawn.legend().set_hidden();
    Ok(Some(finish(book, chart, drawn)))
}

fn finish(book: &Book, chart: &Chart, mut drawn: ExcelChart) -> ExcelChart {
    drawn.title().set_name(chart.title.text(book.tongue));
    drawn.set_width(SIZE.0).set_height(SIZE.1);
    if matches!(
        chart.kind,
        ChartKind::Bars | ChartKind::Groups | ChartKind::Schedule
    ) {
        // The first row stands at the top, as in the table.
        drawn.y_axis().set_reverse();
    }
    if chart.figures().count() == 1 && chart.target.is_none() {
        drawn.legend().set_hidden();
    }
    drawn
}
