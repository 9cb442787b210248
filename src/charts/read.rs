use rustc_hash::{FxHashMap, FxHashSet};

use super::shape::SERIES;
use super::{Plot, PlotKind, Row};
use crate::engine::Engine;
use crate::formula::Value;
use crate::lang::Manner;
use crate::number::{Number, sum};
use crate::workbook::{
    Chart, ChartKind, ChartOrder, Column, Content, Kind, SheetId, Table, Total, Workbook,
};

/// How many rows are held for a chart's table; a longer sheet is the better table.
const MOST_HELD: usize = 1_000;

/// What a column is called for people.
pub fn heading(column: &Column, manner: Manner) -> String {
    match &column.title {
        Some(title) => title.text(manner.tongue).to_owned(),
        None => column.name.replace('_', " "),
    }
}

/// The rows of a chart, and how to find what they hold.
struct Reading<'a> {
    engine: &'a Engine,
    workbook: &'a Workbook,
    chart: &'a Chart,
    sheet: usize,
    table: &'a Table,
    /// The columns of the figures, by their positions.
    figures: Vec<usize>,
    manner: Manner,
}

/// What a workbook's chart shows now. `today` is the day that a schedule marks. Nothing where the
/// chart speaks of what is not there.
pub fn read(
    workbook: &Workbook,
    engine: &Engine,
    chart: &Chart,
    today: Option<Number>,
    manner: Manner,
) -> Option<Plot> {
    let table = workbook.table(chart.table)?;
    let position = |id| table.column_position(id);
    let figures: Option<Vec<usize>> = chart.figures().map(position).collect();
    let reading = Reading {
        engine,
        workbook,
        chart,
        sheet: workbook.sheet_position(SheetId::Table(chart.table))?,
        table,
        figures: figures?,
        manner,
    };
    reading.plot(today)
}

impl Reading<'_> {
    fn plot(&self, today: Option<Number>) -> Option<Plot> {
        let (chart, table) = (self.chart, self.table);
        let column = |id| table.column(id);
        let value = column(chart.value)?;
        let kind = match chart.kind {
            ChartKind::Bars | ChartKind::Groups => PlotKind::Bars,
            ChartKind::Lines => PlotKind::Lines,
            ChartKind::Years => PlotKind::Years,
            ChartKind::Schedule => PlotKind::Schedule,
        };
        let (rows, full) = self.ordered();
        let usual = match chart.kind {
            ChartKind::Bars => 15,
            ChartKind::Groups => 12,
            ChartKind::Lines => SERIES,
            ChartKind::Years => 40,
            ChartKind::Schedule => 30,
        };
        let most = chart.most.map_or(usual, usize::from);
        let drawn = full.min(most.max(1)).min(MOST_HELD);
        let held = &rows[..rows.len().min(MOST_HELD.max(drawn))];
        let target = chart
            .target
            .and_then(|id| column(id).zip(table.column_position(id)));
        let word = chart
            .word
            .and_then(|id| column(id).zip(table.column_position(id)));
        let names = self.names(held);
        let row = |(place, row): (usize, &usize)| {
            let cells = self.figures.iter().map(|it| self.cell(*row, *it));
            let cells: Vec<Value> = cells.collect();
            let missing = cells
                .iter()
                .zip(&self.figures)
                .map(|(cell, column)| match cell {
                    Value::Number(_) => String::new(),
                    cell => self.shown(cell, *column),
                });
            Row {
                name: names[place].clone(),
                missing: missing.collect(),
                figures: cells
                    .iter()
                    .zip(&self.figures)
                    .map(|(cell, at)| self.figure(cell, *at))
                    .collect(),
                target: target.and_then(|(_, at)| number(&self.cell(*row, at))),
                word: word.and_then(|(column, at)| {
                    let value = self.cell(*row, at);
                    let tone = self.engine.tone(self.workbook, &column.tones, &value)?;
                    Some((self.shown(&value, at), tone))
                }),
                behind: None,
                at: Some(*row),
            }
        };
        let forms = self
            .figures
            .iter()
            .map(|at| table.columns[*at].form.clone());
        let series = self
            .figures
            .iter()
            .map(|at| heading(&table.columns[*at], self.manner));
        let unit = match (&value.unit, value.form.kind) {
            (Some(unit), _) => unit.text(self.manner.tongue).to_owned(),
            (None, Kind::Rupiah) => "Rp".to_owned(),
            (None, _) => String::new(),
        };
        // A percentage says it in every figure.
        let unit = if unit == "%" { String::new() } else { unit };
        let title = chart.title.text(self.manner.tongue).to_owned();
        // Where the title says it, it is said.
        let said = title.split([' ', ',', '(', ')']).any(|word| word == unit);
        let unit = if said { String::new() } else { unit };
        Some(Plot {
            title,
            kind,
            rows_are: column(chart.label).map(|it| heading(it, self.manner))?,
            series: series.collect(),
            forms: forms.collect(),
            unit,
            target: target.map(|(column, _)| heading(column, self.manner)),
            line: self.line(),
            line_is: None,
            behind: None,
            word: word.map(|(column, _)| heading(column, self.manner)),
            middle: None,
            today: today.filter(|_| kind == PlotKind::Schedule),
            rows: held.iter().enumerate().map(row).collect(),
            drawn,
            count: rows.len(),
            rest: self.rest(&rows[drawn.min(rows.len())..]),
        })
    }

    fn cell(&self, row: usize, column: usize) -> Value {
        self.engine.cell(self.sheet, row, column)
    }

    /// The figure of a cell. In a schedule it is one of a column of days.
    fn figure(&self, cell: &Value, column: usize) -> Option<Number> {
        let is_day = self.table.columns[column].form.kind == Kind::Date;
        let fits = self.chart.kind != ChartKind::Schedule || is_day;
        number(cell).filter(|_| fits)
    }

    fn shown(&self, value: &Value, column: usize) -> String {
        let form = &self.table.columns[column].form;
        form.show(value, self.manner.locale, self.manner.tongue)
    }

    /// The rows in the chart's order, those that have something to draw first, and how many have.
    fn ordered(&self) -> (Vec<usize>, usize) {
        let shown = self
            .chart
            .in_sight
            .then(|| self.engine.shown(self.sheet))
            .flatten();
        let rows: Vec<usize> = match shown {
            Some(shown) => shown.rows().iter().map(|row| *row as usize).collect(),
            None => (0..self.table.rows().len()).collect(),
        };
        let order = self.chart.order;
        // A list of the largest is not of those that come to nothing.
        let zeros = order == ChartOrder::Sheet || self.chart.kind == ChartKind::Years;
        let first = |row: usize| {
            let figures = self.figures.iter();
            let mut cells = figures.map(|at| self.figure(&self.cell(row, *at), *at));
            cells.find_map(|it| it.filter(|it| zeros || !it.is_zero()))
        };
        let keyed = rows.into_iter().map(|row| (first(row), row));
        // Bars in the order of the sheet have a place for every row.
        let all = zeros && matches!(self.chart.kind, ChartKind::Bars | ChartKind::Groups);
        let any = |row: &(Option<Number>, usize)| row.0.is_some() || all;
        let (mut full, empty): (Vec<_>, Vec<_>) = keyed.partition(any);
        let compare = |a: &Option<Number>, b: &Option<Number>| match (a, b) {
            (Some(a), Some(b)) => a.compare(*b),
            _ => std::cmp::Ordering::Equal,
        };
        match order {
            ChartOrder::Largest => full.sort_by(|a, b| compare(&b.0, &a.0)),
            ChartOrder::Smallest => full.sort_by(|a, b| compare(&a.0, &b.0)),
            ChartOrder::Sheet => {}
        }
        // Rows that have nothing at all draw nothing, however many places there are.
        let drawn = match full.iter().any(|row| row.0.is_some()) {
            true => full.len(),
            false => 0,
        };
        full.extend(empty);
        (full.into_iter().map(|(_, row)| row).collect(), drawn)
    }

    /// What rows are called: by the chart's columns, and by their key too where two are alike.
    fn names(&self, rows: &[usize]) -> Vec<String> {
        let said = std::iter::once(self.chart.label).chain(self.chart.also.iter().copied());
        let said: Vec<usize> = said
            .filter_map(|id| self.table.column_position(id))
            .collect();
        let key = self
            .table
            .key
            .iter()
            .filter_map(|id| self.table.column_position(*id));
        let more: Vec<usize> = key.filter(|at| !said.contains(at)).collect();
        let joined = |row: usize, columns: &[usize]| {
            let texts = columns
                .iter()
                .map(|at| self.shown(&self.cell(row, *at), *at));
            let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
            texts.join(" · ")
        };
        let mut names: Vec<String> = rows.iter().map(|row| joined(*row, &said)).collect();
        let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
        for name in &names {
            *seen.entry(name).or_default() += 1;
        }
        let twice = seen.into_iter().filter(|(_, count)| *count > 1);
        let twice: FxHashSet<String> = twice.map(|(name, _)| name.to_owned()).collect();
        for (name, row) in names.iter_mut().zip(rows) {
            if name.is_empty() {
                *name = format!("{} {}", self.manner.words().row, row + 1);
            } else if twice.contains(name.as_str()) {
                let more = joined(*row, &more);
                if !more.is_empty() {
                    *name = format!("{name} · {more}");
                }
            }
        }
        names
    }

    /// What all rows are held against.
    fn line(&self) -> Option<Number> {
        match &self.chart.line {
            Content::Number(number) => Some(*number),
            Content::Formula(text) => {
                let value = self.engine.evaluate(self.workbook, text).ok()?;
                number(&value)
            }
            _ => None,
        }
    }

    /// What rows come to together, where a column's total is their sum.
    fn rest(&self, rows: &[usize]) -> Vec<Option<Number>> {
        let adds_up = matches!(self.chart.kind, ChartKind::Bars | ChartKind::Groups);
        let come_to = |column: &usize| {
            let summed = self.table.columns[*column].total == Total::Sum;
            let figures = rows
                .iter()
                .filter_map(|row| number(&self.cell(*row, *column)));
            (summed && adds_up && !rows.is_empty())
                .then(|| sum(figures))
                .flatten()
        };
        self.figures.iter().map(come_to).collect()
    }
}

fn number(value: &Value) -> Option<Number> {
    match value {
        Value::Number(number) => Some(*number),
        _ => None,
    }
}
