use crate::engine::Tone;
use crate::formula::Value;
use crate::lang::{Manner, chart_words, fill};
use crate::number::Number;
use crate::workbook::{Form, Kind};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlotKind {
    /// A bar for every figure of a row.
    Bars,
    /// A line for every row, over its figures.
    Lines,
    /// A line for every figure, over the rows.
    Years,
    /// From the first figure, a day, to the second.
    Schedule,
    /// From the first figure to the second, around the middle.
    Tornado,
}

/// What a chart shows. Nothing in it says where it is from, but `Row::at`.
#[derive(Clone, Debug, PartialEq)]
pub struct Plot {
    pub title: String,
    pub kind: PlotKind,
    /// What the rows are.
    pub rows_are: String,
    /// What each figure of a row is.
    pub series: Vec<String>,
    /// How each figure is written.
    pub forms: Vec<Form>,
    pub unit: String,
    /// What rows are held against, if they are.
    pub target: Option<String>,
    /// What all rows are held against, and what that is called, where it has a name.
    pub line: Option<Number>,
    pub line_is: Option<String>,
    /// What is said behind the figures of the rows, if anything is.
    pub behind: Option<String>,
    /// What the words on the rows are.
    pub word: Option<String>,
    /// Where a tornado has its middle.
    pub middle: Option<Number>,
    /// The day that is marked in a schedule.
    pub today: Option<Number>,
    pub rows: Vec<Row>,
    /// How many of the rows are drawn.
    pub drawn: usize,
    /// How many rows there are, which may be more than are held here.
    pub count: usize,
    /// What the rows come to that are not drawn, where that can be said.
    pub rest: Vec<Option<Number>>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    pub name: String,
    pub figures: Vec<Option<Number>>,
    /// What stands where a figure is missing: an error's code, or a text.
    pub missing: Vec<String>,
    pub target: Option<Number>,
    pub word: Option<(String, Tone)>,
    /// What is said behind its figure, such as how far it is from what it is held against.
    pub behind: Option<String>,
    /// The row of its table, by its position.
    pub at: Option<usize>,
}

impl Plot {
    fn of(title: &str, kind: PlotKind, series: Vec<String>, form: Form) -> Plot {
        Plot {
            title: title.to_owned(),
            kind,
            rows_are: String::new(),
            forms: vec![form; series.len()],
            series,
            unit: String::new(),
            target: None,
            line: None,
            line_is: None,
            behind: None,
            word: None,
            middle: None,
            today: None,
            rows: Vec::new(),
            drawn: 0,
            count: 0,
            rest: Vec::new(),
        }
    }

    fn with(mut self, rows: impl Iterator<Item = (String, Vec<Option<Number>>)>) -> Plot {
        let row = |(name, figures): (String, Vec<Option<Number>>)| Row {
            name,
            missing: vec![String::new(); figures.len()],
            figures,
            ..Row::default()
        };
        self.rows = rows.map(row).collect();
        (self.drawn, self.count) = (self.rows.len(), self.rows.len());
        self
    }

    /// Bars side by side: for each row its name and a figure for each of the series, such as the
    /// results of a workbook in some scenarios.
    pub fn grouped(
        title: &str,
        series: Vec<String>,
        form: Form,
        rows: Vec<(String, Vec<Option<Number>>)>,
    ) -> Plot {
        Plot::of(title, PlotKind::Bars, series, form).with(rows.into_iter())
    }

    /// A bar for each row, held against one figure, such as a result in each scenario against the
    /// base's: what that is called, and the figure. `behind` is what is said behind the bars.
    pub fn against(
        title: &str,
        (rows_are, figure_is): (&str, String),
        form: Form,
        (line_is, line): (&str, Option<Number>),
        (behind, rows): (Option<&str>, Vec<Row>),
    ) -> Plot {
        let count = rows.len();
        Plot {
            rows_are: rows_are.to_owned(),
            line,
            line_is: line.map(|_| line_is.to_owned()),
            behind: behind.map(str::to_owned),
            rows,
            drawn: count,
            count,
            ..Plot::of(title, PlotKind::Bars, vec![figure_is], form)
        }
    }

    /// A tornado: for each row its name and what a result comes to at its low and its high end,
    /// around what it comes to now. `ends` are the names of the two ends. Rows are drawn as they
    /// come.
    pub fn tornado(
        title: &str,
        middle: Number,
        ends: [String; 2],
        form: Form,
        rows: Vec<(String, Number, Number)>,
    ) -> Plot {
        let rows = rows.into_iter();
        let rows = rows.map(|(name, low, high)| (name, vec![Some(low), Some(high)]));
        Plot {
            middle: Some(middle),
            ..Plot::of(title, PlotKind::Tornado, ends.into(), form).with(rows)
        }
    }

    /// The rows that are drawn.
    pub fn shown(&self) -> &[Row] {
        &self.rows[..self.drawn.min(self.rows.len())]
    }

    /// A figure of a series in words: `143,75%`, `296.303.858`.
    pub fn says(&self, series: usize, figure: Number, manner: Manner) -> String {
        let plain = Form::default();
        told_as(self.forms.get(series).unwrap_or(&plain), figure, manner)
    }

    /// What all rows are held against, in words, with no more decimals than it has.
    pub fn line_told(&self, manner: Manner) -> Option<String> {
        let whole = Form {
            decimals: None,
            ..self.forms.first().cloned().unwrap_or_default()
        };
        let told = told_as(&whole, self.line?, manner);
        Some(match &self.line_is {
            Some(name) => format!("{name} {told}"),
            None => fill(chart_words(manner.tongue).line, &[&told]),
        })
    }

    /// A row's figure in words, or what stands there instead.
    pub fn told(&self, row: &Row, series: usize, manner: Manner) -> String {
        match row.figures.get(series).copied().flatten() {
            Some(figure) => self.says(series, figure, manner),
            None => match row.missing.get(series) {
                Some(text) if !text.is_empty() => text.clone(),
                _ => "–".to_owned(),
            },
        }
    }

    /// The same, with what is said behind it.
    pub fn told_whole(&self, row: &Row, series: usize, manner: Manner) -> String {
        let told = self.told(row, series, manner);
        match &row.behind {
            Some(behind) => format!("{told}  {behind}"),
            None => told,
        }
    }

    /// A whole row in words.
    pub fn tip(&self, row: &Row, manner: Manner) -> String {
        let mut parts = Vec::new();
        for (at, series) in self.series.iter().enumerate() {
            let figure = self.told_whole(row, at, manner);
            parts.push(match self.series.len() {
                1 => figure,
                _ => format!("{series} {figure}"),
            });
        }
        if let (Some(name), Some(target)) = (&self.target, row.target) {
            parts.push(format!("{name} {}", self.says(0, target, manner)));
        }
        parts.extend(row.word.iter().map(|(word, _)| word.clone()));
        format!("{}: {}", row.name, parts.join(" · "))
    }
}

/// A figure as it stands in a drawing: with its `%`, and without its `Rp`, which is said once.
fn told_as(form: &Form, figure: Number, manner: Manner) -> String {
    let value = Value::Number(figure);
    match form.kind {
        Kind::Percent => form.show(&value, manner.locale, manner.tongue),
        _ => form.show_bare(&value, manner.locale, manner.tongue),
    }
}
