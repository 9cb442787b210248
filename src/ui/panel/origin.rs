use leptos::prelude::*;

use crate::engine::Spot;
use crate::formula::{Operand, Syntax, Value, translate};
use crate::lang::fill;
use crate::number::{Format, show};
use crate::ui::cells;
use crate::ui::desk::{Session, Tab, desk};
use crate::ui::places::{go_to, spot_name};
use crate::ui::remarks::began_elsewhere;
use crate::ui::sheet::Manner;
use crate::workbook::{Content, Sheet};

/// Where the figure at the cursor is from.
#[derive(Clone, Debug, Default, PartialEq)]
struct Story {
    value: String,
    formula: Option<String>,
    /// It was typed, in words.
    typed: Option<&'static str>,
    /// What each reference of the formula holds.
    reads: Vec<(String, String)>,
    /// Where the error in it began, and what that place is called.
    error_from: Option<(Spot, String)>,
    note: Option<String>,
    source: Option<String>,
}

/// The formula behind the cell at the cursor, with its values put in, and its source.
#[component]
pub fn Origin() -> impl IntoView {
    let desk = desk();
    let story = Memo::new(move |_| {
        let (Tab::Sheet(sheet), cursor, manner) =
            (desk.tab.get(), desk.cursor.get(), desk.manner())
        else {
            return None;
        };
        desk.read(|session| story(session, sheet, cursor.row, cursor.column, manner))
    });
    move || {
        let words = desk.words();
        let Some(story) = story.get() else {
            return view! { <p class="quiet">{words.origin_none}</p> }.into_any();
        };
        let labelled = |label: &'static str, text: Option<String>| {
            text.map(|text| view! { <h2>{label}</h2><p>{text}</p> })
        };
        let reads = (!story.reads.is_empty()).then(|| {
            view! {
                <h2>{words.origin_reads}</h2>
                <dl class="reads">
                    {story.reads.into_iter().map(|(name, value)| view! {
                        <div><dt><code>{name}</code></dt><dd>{value}</dd></div>
                    }).collect_view()}
                </dl>
            }
        });
        view! {
            <div class="story">
                <h2>{words.origin_value}</h2>
                <p class="story-value">{story.value}</p>
                {story.error_from.map(|(origin, name)| view! {
                    <p class="story-error">
                        <span>{fill(words.error_from, &[&name])}</span>
                        <button class="button" on:click=move |_| go_to(desk, origin)>{words.error_go}</button>
                    </p>
                })}
                {story.typed.map(|typed| view! { <p class="quiet">{typed}</p> })}
                {story.formula.map(|formula| view! {
                    <h2>{words.formula}</h2><pre class="story-formula">{formula}</pre>
                })}
                {reads}
                {labelled(words.origin_note, story.note)}
                {labelled(words.origin_source, story.source)}
            </div>
        }
        .into_any()
    }
}

fn story(
    session: &Session,
    sheet: usize,
    line: usize,
    column: usize,
    manner: Manner,
) -> Option<Story> {
    let workbook = session.workbook();
    let row = session.row_at(sheet, line)?;
    let shown = column;
    let target = cells::target(session, sheet, row, column)?;
    let spot = cells::spot(session, sheet, row, column)?;
    let content = workbook.content(target);
    let formula = match content {
        Some(content) => content.formula(),
        None => workbook.shared_formula(target),
    };
    let words = manner.words();
    let value = cells::value(session, sheet, row, column);
    let typed = match (content, formula) {
        (Some(Content::Blank), _) => Some(words.origin_empty),
        (Some(_), None) => Some(words.origin_typed),
        _ => None,
    };
    let (note, source) = match workbook.sheets.get(sheet)? {
        Sheet::Table(table) => {
            let column = table.columns.get(column)?;
            (column.note.as_ref(), column.source.as_ref())
        }
        Sheet::Matrix(matrix) => (matrix.note.as_ref(), None),
    };
    let text = |label: Option<&crate::workbook::Label>| {
        label.map(|label| label.text(manner.tongue).to_owned())
    };
    Some(Story {
        value: workbook
            .form(target)?
            .show(&value, manner.locale, manner.tongue),
        error_from: began_elsewhere(session, sheet, row, shown)
            .map(|origin| (origin, spot_name(session, origin, manner))),
        reads: formula
            .map(|formula| reads(session, spot, formula, manner))
            .unwrap_or_default(),
        formula: formula
            .map(|formula| translate(formula, Syntax::INVARIANT, Syntax::of(manner.locale))),
        typed,
        note: text(note),
        source: text(source),
    })
}

/// Each reference once, as it is written, with what it holds now.
fn reads(session: &Session, spot: Spot, formula: &str, manner: Manner) -> Vec<(String, String)> {
    let mut reads: Vec<(String, String)> = Vec::new();
    for (span, operand) in session.engine().inputs(session.workbook(), spot) {
        let name = formula.get(span).unwrap_or_default();
        let name = translate(name, Syntax::INVARIANT, Syntax::of(manner.locale));
        if !reads.iter().any(|(known, _)| *known == name) {
            reads.push((name, held(&operand, manner)));
        }
    }
    reads
}

fn held(operand: &Operand, manner: Manner) -> String {
    match operand {
        Operand::One(value) => match value {
            Value::Number(number) => show(*number, Format::default(), manner.locale),
            Value::Text(text) => format!("“{text}”"),
            Value::Blank => manner
                .words()
                .origin_empty
                .trim_end_matches('.')
                .to_lowercase(),
            Value::Error(error) => error.code.text().to_owned(),
            Value::Bool(truth) => truth.to_string().to_uppercase(),
        },
        Operand::Many(array) => fill(manner.words().origin_rows, &[&array.len().to_string()]),
    }
}
