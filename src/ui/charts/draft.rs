//! What a new chart begins with, and which columns a chart may be of.

use crate::charts::heading;
use crate::lang::{Manner, chart_words, fill};
use crate::ui::desk::Session;
use crate::workbook::{
    Chart, ChartKind, ChartOrder, Column, ColumnId, Content, Kind, Label, Table, TableId, Total,
};

/// Which columns a field of the dialog offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Names,
    Figures,
    Days,
    Words,
}

/// The columns of a table that may stand in a field, with what they are called.
pub fn columns(table: &Table, of: Of, manner: Manner) -> Vec<(ColumnId, String)> {
    let fits = |column: &&Column| match of {
        Of::Names => true,
        Of::Figures => matches!(
            column.form.kind,
            Kind::Number | Kind::Percent | Kind::Rupiah
        ),
        Of::Days => column.form.kind == Kind::Date,
        Of::Words => !column.tones.is_empty(),
    };
    let fitting = table.columns.iter().filter(fits);
    fitting.map(|it| (it.id, heading(it, manner))).collect()
}

/// Whether a table has figures to draw.
pub fn has_figures(table: &Table) -> bool {
    first_figures(table).is_some()
}

/// The figures of a table that are most likely meant: what adds up, or else the first.
fn first_figures(table: &Table) -> Option<&Column> {
    let mut numeric = table.columns.iter().filter(|column| {
        column.form.is_numeric() && !table.key.contains(&column.id) && !column.hidden
    });
    let mut sums = numeric.clone().filter(|column| column.total == Total::Sum);
    sums.next().or_else(|| numeric.next())
}

/// A chart of a table, of this column or of its most likely figures.
pub fn fresh(table: &Table, column: Option<ColumnId>, manner: Manner) -> Option<Chart> {
    let asked = column.and_then(|id| table.column(id));
    let value = match asked {
        Some(column) if column.form.is_numeric() => column,
        _ => first_figures(table)?,
    };
    let key = table.key.iter().find_map(|id| table.column(*id));
    // A column without figures says what the rows are called.
    let named = asked.filter(|column| !column.form.is_numeric());
    let label = named.or(key).or_else(|| table.columns.first())?;
    let mut chart = Chart::bars(Label::Same(String::new()), table.id, label.id, value.id);
    if value.form.kind == Kind::Date {
        chart.kind = ChartKind::Schedule;
    }
    chart.title = title(table, &chart, manner);
    fit(table, &mut chart, manner);
    Some(chart)
}

/// The title of a chart that nobody gave one: `Biaya per jenis logistik`.
pub fn title(table: &Table, chart: &Chart, manner: Manner) -> Label {
    let called = |id: ColumnId| {
        let column = table.column(id);
        column.map(|it| heading(it, manner)).unwrap_or_default()
    };
    let (value, label) = (called(chart.value), called(chart.label).to_lowercase());
    Label::Same(fill(chart_words(manner.tongue).title_of, &[&value, &label]))
}

/// Lets a chart have what its kind needs, and nothing that its kind has no place for.
pub fn fit(table: &Table, chart: &mut Chart, manner: Manner) {
    let first = |of: Of, not: &[ColumnId]| {
        let fitting = columns(table, of, manner).into_iter().map(|(id, _)| id);
        fitting.into_iter().find(|id| !not.contains(id))
    };
    let is_day = |id: ColumnId| {
        let column = table.column(id);
        column.is_some_and(|column| column.form.kind == Kind::Date)
    };
    if chart.kind == ChartKind::Schedule {
        if !is_day(chart.value) {
            chart.value = first(Of::Days, &[]).unwrap_or(chart.value);
        }
        let last = chart.values.first().copied().filter(|id| is_day(*id));
        let last = last.or_else(|| first(Of::Days, &[chart.value]));
        chart.values = last.into_iter().collect();
        chart.target = chart.target.filter(|id| is_day(*id));
        chart.line = Content::Blank;
        chart.order = ChartOrder::Sheet;
        return;
    }
    if is_day(chart.value) {
        let figures = first_figures(table).filter(|it| it.form.kind != Kind::Date);
        chart.value = figures.map_or(chart.value, |it| it.id);
    }
    chart.values.retain(|id| !is_day(*id) && *id != chart.value);
    chart.target = chart.target.filter(|id| !is_day(*id));
    match chart.kind {
        ChartKind::Bars => chart.values.clear(),
        ChartKind::Lines | ChartKind::Years => {
            (chart.target, chart.word) = (None, None);
            chart.order = ChartOrder::Sheet;
        }
        ChartKind::Groups | ChartKind::Schedule => {}
    }
}

/// A chart to begin with: of a table, if one is given, or of the sheet that is shown.
pub fn begin(
    session: &Session,
    shown: Option<usize>,
    of: Option<(TableId, Option<ColumnId>)>,
    manner: Manner,
) -> Option<Chart> {
    let workbook = session.workbook();
    let shown = shown.and_then(|at| workbook.sheets.get(at)?.table());
    let asked = of.and_then(|(table, _)| workbook.table(table));
    let table = asked.or(shown).filter(|table| has_figures(table));
    let table = table.or_else(|| workbook.tables().find(|table| has_figures(table)))?;
    let column = of.filter(|(of, _)| *of == table.id);
    fresh(table, column.and_then(|(_, id)| id), manner)
}
