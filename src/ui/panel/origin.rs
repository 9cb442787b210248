use leptos::prelude::*;

use crate::engine::Spot;
use crate::formula::{Syntax, translate};
use crate::lang::fill;
use crate::ui::desk::{CellField, Home, Session, Tab, desk, field_at};
use crate::ui::places::{go_to, spot_name};
use crate::ui::remarks::began_elsewhere;
use crate::ui::scenarios;
use crate::ui::sheet::{self, Manner};
use crate::ui::tracing::{Step, formula_at, readers, reads, spot_at};
use crate::workbook::{Content, ResultId, Sheet};

/// Where the figure at the cursor is from.
#[derive(Clone, Debug, Default, PartialEq)]
struct Story {
    /// What it is called, where the formula bar does not say so.
    name: Option<String>,
    value: String,
    formula: Option<String>,
    /// What the scenario changes there.
    laid: Option<String>,
    /// It was typed, in words.
    typed: Option<&'static str>,
    /// What the formula reads, and what reads the figure.
    reads: Vec<Step>,
    readers: Vec<Step>,
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
        let (cursor, manner) = (desk.cursor.get(), desk.manner());
        match desk.tab.get() {
            Tab::Sheet(sheet) => {
                desk.read(|session| story(session, Home { sheet, cursor }, manner))
            }
            Tab::Summary | Tab::Simulation => {
                let result = desk.tools.explained.get()?;
                desk.read(|session| result_story(session, result, manner))
            }
        }
    });
    move || {
        let words = desk.words();
        let Some(story) = story.get() else {
            // The names of a matrix's rows have no figure of their own.
            let on_name = desk.matrix_now().is_some() && desk.cursor.get().column == 0;
            let says = if on_name {
                words.name_locked
            } else {
                words.origin_none
            };
            return view! { <p class="quiet">{says}</p> }.into_any();
        };
        let labelled = |label: &'static str, text: Option<String>| {
            text.map(|text| view! { <h2>{label}</h2><p>{text}</p> })
        };
        let steps = |label: &'static str, steps: Vec<Step>| {
            (!steps.is_empty()).then(|| view! {
                <h2>{label}</h2>
                <ul class="steps">{steps.into_iter().map(|step| view! { <StepLine step/> }).collect_view()}</ul>
            })
        };
        let back = move || {
            (!desk.trail.with(Vec::is_empty)).then(|| view! {
                <button class="button step-back" aria-keyshortcuts="Alt+ArrowLeft" on:click=move |_| desk.back()>
                    "← "{desk.words().step_back}
                </button>
            })
        };
        view! {
            <div class="story">
                {back}
                <h2>{story.name.unwrap_or_else(|| words.origin_value.to_owned())}</h2>
                <p class="story-value">{story.value}</p>
                {story.laid.map(|said| view! { <p class="story-laid">{said}</p> })}
                {move || desk.tools.overlay.follows.get().map(|said| view! { <p class="story-laid">{said}</p> })}
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
                {steps(words.origin_reads, story.reads)}
                {steps(words.origin_readers, story.readers)}
                {labelled(words.origin_note, story.note)}
                {labelled(words.origin_source, story.source)}
            </div>
        }
        .into_any()
    }
}

/// One thing that is read, or reads: a button that leads there.
#[component]
fn StepLine(step: Step) -> impl IntoView {
    let desk = desk();
    let Step { name, value, goal } = step;
    let line = view! { <code>{name}</code><span>{value}</span> };
    view! {
        <li>
            {match goal {
                Some(goal) => view! {
                    <button class="step" on:click=move |_| desk.follow(&goal)>{line}</button>
                }.into_any(),
                None => view! { <p class="step wrong">{line}</p> }.into_any(),
            }}
        </li>
    }
}

fn story(session: &Session, home: Home, manner: Manner) -> Option<Story> {
    let workbook = session.workbook();
    let Home { sheet, cursor } = home;
    let field = field_at(session, home)?;
    let words = manner.words();
    let (note, source, form) = match workbook.sheets.get(sheet)? {
        Sheet::Table(table) => {
            let column = table.columns.get(cursor.column)?;
            (column.note.as_ref(), column.source.as_ref(), &column.form)
        }
        Sheet::Matrix(matrix) => (matrix.note.as_ref(), None, &matrix.form),
    };
    let (value, typed) = match field {
        CellField::Cell(target) => {
            let content = workbook.content(target);
            let typed = match content {
                Some(Content::Blank) => Some(words.origin_empty),
                Some(content) if content.formula().is_none() => Some(words.origin_typed),
                _ => None,
            };
            (
                sheet::value(session, sheet, cursor.row, cursor.column),
                typed,
            )
        }
        CellField::Total { .. } => (session.engine().total(sheet, cursor.column).clone(), None),
    };
    let text = |label: Option<&crate::workbook::Label>| {
        label.map(|label| label.text(manner.tongue).to_owned())
    };
    let formula = formula_at(session, home);
    let spot = spot_at(session, home)?;
    Some(Story {
        name: None,
        value: form.show(&value, manner.locale, manner.tongue),
        laid: match field {
            CellField::Cell(target) => scenarios::remark(session, target, manner),
            CellField::Total { .. } => None,
        },
        error_from: session
            .row_at(sheet, cursor.row)
            .and_then(|row| began_elsewhere(session, sheet, row, cursor.column))
            .map(|origin| (origin, spot_name(session, origin, manner))),
        reads: formula
            .as_deref()
            .map(|formula| reads(session, spot, formula, manner))
            .unwrap_or_default(),
        readers: readers(session, spot, manner),
        formula: formula
            .map(|formula| translate(&formula, Syntax::INVARIANT, Syntax::of(manner.locale))),
        typed,
        note: text(note),
        source: text(source),
    })
}

/// Where a named result is from.
fn result_story(session: &Session, id: ResultId, manner: Manner) -> Option<Story> {
    let (workbook, engine) = (session.workbook(), session.engine());
    let at = workbook.results.iter().position(|it| it.id == id)?;
    let (result, spot) = (&workbook.results[at], Spot::Result(at));
    let origin = engine.origin(workbook, spot).filter(|it| *it != spot);
    let text = |label: &Option<crate::workbook::Label>| {
        let label = label.as_ref();
        label.map(|label| label.text(manner.tongue).to_owned())
    };
    let syntax = Syntax::of(manner.locale);
    Some(Story {
        name: Some(sheet::named(&result.title, &result.name, manner.tongue)),
        value: (result.form).show(engine.result(at), manner.locale, manner.tongue),
        error_from: origin.map(|origin| (origin, spot_name(session, origin, manner))),
        reads: reads(session, spot, &result.formula, manner),
        readers: readers(session, spot, manner),
        formula: Some(translate(&result.formula, Syntax::INVARIANT, syntax)),
        typed: None,
        laid: None,
        note: text(&result.note),
        source: text(&result.source),
    })
}
