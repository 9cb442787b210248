use leptos::prelude::*;

use crate::engine::Spot;
use crate::formula::Value;
use crate::lang::{fault, fill};
use crate::ui::desk::{Cursor, Session, Tab, desk};
use crate::ui::sheet::{Manner, named, title};
use crate::workbook::{Content, Sheet};

/// The most that are listed; beyond them the sheet itself is the better list.
const MOST: usize = 200;

/// A cell that needs a look.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub place: (usize, usize, usize),
    /// Where it is, as people name it.
    pub title: String,
    pub says: String,
    /// Something is wrong; otherwise it is only worth knowing.
    pub wrong: bool,
}

/// Every cell whose check is broken, that cannot be read, or where an error began. An error that
/// a cell only passes on is left to the cell that it came from.
pub fn findings(session: &Session, manner: Manner) -> Vec<Finding> {
    let words = manner.words();
    let mut findings = Vec::new();
    for (sheet, it) in session.workbook().sheets.iter().enumerate() {
        let Sheet::Table(table) = it else { continue };
        for (column, definition) in table.columns.iter().enumerate() {
            for (row, row_id) in table.rows().iter().enumerate() {
                if findings.len() >= MOST {
                    return findings;
                }
                let says = match (
                    table.content(*row_id, definition.id),
                    session.engine().cell(sheet, row, column),
                ) {
                    (Some(Content::Unreadable(text)), _) => {
                        Some((format!("“{text}”: {}", words.unreadable_cell), true))
                    }
                    (_, Value::Error(error)) if begins_here(session, sheet, row, column) => Some((
                        format!(
                            "{}: {}",
                            fill(words.error_cell, &[error.code.text()]),
                            fault(error, manner.tongue)
                        ),
                        true,
                    )),
                    _ => None,
                };
                let check = definition
                    .check
                    .as_ref()
                    .filter(|_| !session.engine().passes_check(sheet, row, column))
                    .map(|check| (check.says.text(manner.tongue).to_owned(), !check.remark));
                if let Some((says, wrong)) = says.or(check) {
                    let name = match table.row_name(*row_id) {
                        name if name.is_empty() => format!("{} {}", words.row, row + 1),
                        name => name,
                    };
                    let heading = named(&definition.title, &definition.name, manner.tongue);
                    let title = format!("{} · {heading} · {name}", title(it, manner.tongue));
                    findings.push(Finding {
                        place: (sheet, row, column),
                        title,
                        says,
                        wrong,
                    });
                }
            }
        }
    }
    findings
}

/// Whether nothing that a cell reads is an error already.
fn begins_here(session: &Session, sheet: usize, row: usize, column: usize) -> bool {
    let inputs = session
        .engine()
        .inputs(session.workbook(), Spot::Cell { sheet, row, column });
    !inputs
        .iter()
        .flat_map(|(_, operand)| operand.values())
        .any(Value::is_error)
}

/// The list of what needs a look; each leads to its cell.
#[component]
pub fn Checks() -> impl IntoView {
    let desk = desk();
    let all = Memo::new(move |_| {
        let manner = desk.manner();
        desk.read(|session| findings(session, manner))
    });
    let one = move |finding: Finding| {
        let (sheet, row, column) = finding.place;
        view! {
            <li>
                <button class="finding" class:wrong=finding.wrong on:click=move |_| {
                    desk.go_to(Tab::Sheet(sheet));
                    desk.cursor.set(Cursor::at(row, column));
                    desk.focus_grid();
                }>
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
                    <h3>{heading}</h3>
                    <ul class="findings">{findings.into_iter().map(one).collect_view()}</ul>
                }
            })
        };
        if wrong.is_empty() && remarks.is_empty() {
            return view! { <p class="quiet">{words.no_checks}</p> }.into_any();
        }
        view! { {list(words.checks_wrong, wrong)}{list(words.checks_remarks, remarks)} }.into_any()
    }
}
