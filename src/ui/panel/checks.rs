use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::engine::Spot;
use crate::formula::Value;
use crate::lang::{fault, fill};
use crate::ui::cells;
use crate::ui::desk::{Desk, PanelTab, Session, Tab, desk};
use crate::ui::levels;
use crate::ui::notes::NoteList;
use crate::ui::places::cell_name;
use crate::ui::sheet::{self, Manner, named};
use crate::workbook::{Content, Sheet, Workbook};

/// The most that are listed; beyond them the sheet itself is the better list.
const MOST: usize = 200;

/// Where a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A cell of a sheet's grid.
    Cell {
        sheet: usize,
        row: usize,
        column: usize,
    },
    Parameter,
    Result,
}

/// Something that needs a look.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub place: Place,
    /// Where it is, as people name it.
    pub title: String,
    pub says: String,
    /// Something is wrong; otherwise it is only worth knowing.
    pub wrong: bool,
}

/// What needs a look, found once for all that show it.
#[derive(Clone, Copy)]
struct Findings(Memo<Vec<Finding>>);

/// Begins to keep the findings of what is on the desk.
pub fn provide_findings(desk: Desk) {
    provide_context(Findings(Memo::new(move |_| {
        let manner = desk.manner();
        desk.read(|session| look(session, manner))
    })));
}

/// What needs a look now.
pub fn findings() -> Memo<Vec<Finding>> {
    expect_context::<Findings>().0
}

/// Everything whose check is broken, that cannot be read, or where an error began. An error that
/// is only passed on is left to where it came from.
fn look(session: &Session, manner: Manner) -> Vec<Finding> {
    let workbook = session.workbook();
    let words = manner.words();
    let mut findings = Vec::new();
    for (index, parameter) in workbook.parameters.iter().enumerate() {
        let value = session.engine().parameter(index);
        if let Some(says) = trouble(
            session,
            Some(&parameter.value),
            value,
            Spot::Parameter(index),
            manner,
        ) {
            let name = named(&parameter.title, &parameter.name, manner.tongue);
            let title = format!("{} · {name}", words.parameter);
            findings.push(Finding {
                place: Place::Parameter,
                title,
                says,
                wrong: true,
            });
        }
    }
    for sheet in 0..workbook.sheets.len() {
        for column in 0..sheet::headings(session, sheet, manner).len() {
            for row in rows_to_look_at(session, sheet, column) {
                if findings.len() >= MOST {
                    return findings;
                }
                let Some((says, wrong)) = of_cell(session, sheet, row, column, manner) else {
                    continue;
                };
                // What is wrong with a column's formula is told once, at the first of its cells.
                let is_error = cells::value(session, sheet, row, column).is_error();
                if is_error
                    && findings
                        .iter()
                        .any(|finding: &Finding| finding.says == says)
                {
                    continue;
                }
                let title = cell_name(session, sheet, row, column, manner);
                let place = Place::Cell { sheet, row, column };
                findings.push(Finding {
                    place,
                    title,
                    says,
                    wrong,
                });
            }
        }
    }
    for (index, result) in workbook.results.iter().enumerate() {
        let value = session.engine().result(index);
        if let Some(says) = trouble(session, None, value, Spot::Result(index), manner) {
            let name = named(&result.title, &result.name, manner.tongue);
            let title = format!("{} · {name}", words.results);
            findings.push(Finding {
                place: Place::Result,
                title,
                says,
                wrong: true,
            });
        }
    }
    findings
}

/// The rows of a column of the grid that may need a look.
fn rows_to_look_at(session: &Session, sheet: usize, column: usize) -> BTreeSet<usize> {
    let Some(column) = cells::column_of(session, sheet, column) else {
        return BTreeSet::new();
    };
    let troubled = session.engine().rows_in_trouble(sheet, column, MOST);
    let mut rows: BTreeSet<usize> = troubled.into_iter().collect();
    rows.extend(overridden(session.workbook(), sheet, column));
    rows.extend(levels::rows_to_tell(session, sheet, column, MOST));
    rows
}

/// The first rows of a column that something stands over.
fn overridden(workbook: &Workbook, sheet: usize, column: usize) -> Vec<usize> {
    match workbook.sheets.get(sheet) {
        Some(Sheet::Table(table)) => {
            let over = table
                .columns
                .get(column)
                .map(|column| column.overrides.keys());
            let rows = over
                .into_iter()
                .flatten()
                .filter_map(|row| table.position(*row));
            rows.take(MOST).collect()
        }
        Some(Sheet::Matrix(matrix)) => {
            let tables = workbook
                .table(matrix.rows)
                .zip(workbook.table(matrix.columns));
            let Some((rows, columns)) = tables else {
                return Vec::new();
            };
            let here = matrix
                .overrides
                .keys()
                .filter(|(_, id)| columns.position(*id) == Some(column));
            here.filter_map(|(row, _)| rows.position(*row))
                .take(MOST)
                .collect()
        }
        None => Vec::new(),
    }
}

/// What is to be said of a cell, and whether it is wrong.
fn of_cell(
    session: &Session,
    sheet: usize,
    row: usize,
    column: usize,
    manner: Manner,
) -> Option<(String, bool)> {
    let spot = cells::spot(session, sheet, row, column)?;
    let content =
        cells::target(session, sheet, row, column).and_then(|t| session.workbook().content(t));
    let value = cells::value(session, sheet, row, column);
    if let Some(says) = trouble(session, content, &value, spot, manner) {
        return Some((says, true));
    }
    let check = match session.workbook().sheets.get(sheet)? {
        Sheet::Table(table) => table.columns.get(column)?.check.as_ref(),
        Sheet::Matrix(_) => None,
    };
    let broken = !session.engine().passes_check(sheet, row, column);
    if let Some(check) = check.filter(|_| broken) {
        return Some((check.says.text(manner.tongue).to_owned(), !check.remark));
    }
    if levels::rows_to_tell(session, sheet, column, MOST).contains(&row)
        && let Some(said) = levels::says(session, sheet, row, column, manner)
    {
        return Some(said);
    }
    let target = cells::target(session, sheet, row, column)?;
    let overridden = session.workbook().is_overridden(target);
    overridden.then(|| (manner.words().override_mark.to_owned(), false))
}

/// Why something that was put in cannot be read, or the error that began there.
fn trouble(
    session: &Session,
    content: Option<&Content>,
    value: &Value,
    spot: Spot,
    manner: Manner,
) -> Option<String> {
    let words = manner.words();
    match (content, value) {
        (Some(Content::Unreadable(text)), _) => {
            Some(format!("“{text}”: {}", words.unreadable_cell))
        }
        (_, Value::Error(error)) if session.engine().begins_at(session.workbook(), spot) => {
            Some(format!(
                "{}: {}",
                fill(words.error_cell, &[error.code.text()]),
                fault(error, manner.tongue)
            ))
        }
        _ => None,
    }
}

/// The list of what needs a look; each leads to its cell.
#[component]
pub fn Checks() -> impl IntoView {
    let desk = desk();
    let all = findings();
    let go = move |place: Place| match place {
        Place::Cell { sheet, row, column } => {
            desk.go_to(Tab::Sheet(sheet));
            desk.bring_in_sight(sheet, row);
            desk.pick_row(row, column);
            desk.focus_grid();
        }
        Place::Parameter => desk.panel_tab.set(PanelTab::Parameters),
        Place::Result => desk.go_to(Tab::Summary),
    };
    let one = move |finding: Finding| {
        view! {
            <li>
                <button
                    class="finding"
                    class:wrong=finding.wrong
                    class:sought=move || match (finding.place, desk.tools.finding.at_check(desk)) {
                        (Place::Cell { sheet, column, .. }, Some(sought)) => (sheet, column) == sought,
                        _ => false,
                    }
                    on:click=move |_| go(finding.place)
                >
                    <b>{finding.title}</b>
                    <span>{finding.says}</span>
                </button>
            </li>
        }
    };
    move || {
        let words = desk.words();
        let (wrong, remarks): (Vec<_>, Vec<_>) = all.get().into_iter().partition(|f| f.wrong);
        let list = |heading: &'static str, findings: Vec<Finding>| {
            (!findings.is_empty()).then(|| {
                view! {
                    <h2>{heading}</h2>
                    <ul class="findings">{findings.into_iter().map(one).collect_view()}</ul>
                }
            })
        };
        if wrong.is_empty() && remarks.is_empty() {
            return view! { <p class="quiet">{words.no_checks}</p><NoteList/> }.into_any();
        }
        view! { {list(words.checks_wrong, wrong)}{list(words.checks_remarks, remarks)}<NoteList/> }
            .into_any()
    }
}
