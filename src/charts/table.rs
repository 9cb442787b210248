use super::{Plot, PlotKind};
use crate::exchange::Copied;
use crate::lang::{Manner, chart_words};
use crate::number::Number;

/// A cell of a chart's table.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    pub text: String,
    pub numeric: bool,
}

/// A line of it: a row's name and what is said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub name: String,
    pub cells: Vec<Cell>,
    /// The row of its sheet, by its position.
    pub at: Option<usize>,
}

/// A chart as a table.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartTable {
    pub heads: Vec<Cell>,
    pub lines: Vec<Line>,
}

/// What a chart says, row by row, the rows that are not drawn too.
pub fn table(plot: &Plot, manner: Manner) -> ChartTable {
    let words = chart_words(manner.tongue);
    let cell = |text: String, numeric| Cell { text, numeric };
    let rows_are = match plot.rows_are.as_str() {
        "" => words.rows,
        name => name,
    };
    let mut heads = vec![cell(rows_are.to_owned(), false)];
    let numeric = plot.kind != PlotKind::Schedule;
    let unit = |name: &String| match (plot.unit.as_str(), numeric) {
        ("", _) | (_, false) => name.clone(),
        (unit, true) => format!("{name} ({unit})"),
    };
    heads.extend(plot.series.iter().map(|name| cell(unit(name), true)));
    heads.extend(plot.behind.iter().map(|name| cell(name.clone(), true)));
    heads.extend(plot.target.iter().map(|name| cell(unit(name), true)));
    heads.extend(plot.word.iter().map(|name| cell(name.clone(), false)));
    let says = |figure: Option<Number>| {
        figure.map_or_else(|| "–".to_owned(), |it| plot.says(0, it, manner))
    };
    let line = |row: &super::Row| {
        let series = 0..plot.series.len();
        let figures = series.map(|at| cell(plot.told(row, at, manner), true));
        let mut cells: Vec<Cell> = figures.collect();
        let behind = || row.behind.clone().unwrap_or_default();
        cells.extend(plot.behind.iter().map(|_| cell(behind(), true)));
        cells.extend(plot.target.iter().map(|_| cell(says(row.target), true)));
        if plot.word.is_some() {
            let word = row.word.as_ref().map(|(word, _)| word.clone());
            cells.push(cell(word.unwrap_or_default(), false));
        }
        Line {
            name: row.name.clone(),
            cells,
            at: row.at,
        }
    };
    ChartTable {
        heads,
        lines: plot.rows.iter().map(line).collect(),
    }
}

impl ChartTable {
    /// As cells for the clipboard.
    pub fn copied(&self) -> Copied {
        let heads = self.heads.iter().map(|it| it.text.clone()).collect();
        let lines = self.lines.iter().map(|line| {
            let cells = line.cells.iter().map(|it| it.text.clone());
            std::iter::once(line.name.clone()).chain(cells).collect()
        });
        Copied {
            rows: std::iter::once(heads).chain(lines).collect(),
        }
    }
}
