use leptos::prelude::*;

use crate::lang::{fill, formula_place, menu_words};
use crate::ui::desk::{Dialog, Session, desk};
use crate::ui::dialogs::cancel;
use crate::ui::sheet::{self, named};
use crate::workbook::{Edit, SheetId, Structure, Thing, Tongue};

/// How many readers are named one by one.
const NAMED: usize = 6;

/// Says who reads a thing, or several columns, before they are taken away.
#[component]
pub fn RemovalDialog(things: Vec<Thing>) -> impl IntoView {
    let desk = desk();
    let words = desk.words();
    let tongue = desk.tongue.get();
    let (names, readers, matrices) = desk.glance(|session| {
        let workbook = session.workbook();
        let mut readers: Vec<String> = workbook
            .users_of_all(&things)
            .into_iter()
            .map(|at| formula_place(at, workbook, tongue))
            .collect();
        readers.dedup();
        let matrices = things.iter().flat_map(|thing| match *thing {
            Thing::Table(table) => workbook.matrices_on(table),
            _ => Vec::new(),
        });
        let matrices: Vec<String> = matrices
            .filter_map(|id| workbook.sheet(SheetId::Matrix(id)))
            .map(|matrix| sheet::title(matrix, tongue))
            .collect();
        // A matrix that goes along is none whom it would break.
        readers.retain(|reader| !matrices.contains(reader));
        let names = things.iter().map(|thing| called(session, *thing, tongue));
        (names.collect::<Vec<_>>(), readers, matrices)
    });
    let removal_of = move |sheet| desk.glance(|it| it.workbook().removal_of(sheet));
    let remove = move || {
        let edit = |thing: &Thing| match *thing {
            Thing::Parameter(id) => Edit::from(Structure::RemoveParameter(id)),
            Thing::Result(id) => Structure::RemoveResult(id).into(),
            Thing::Table(id) => removal_of(SheetId::Table(id)),
            Thing::Matrix(id) => removal_of(SheetId::Matrix(id)),
            Thing::Column { table, column } => Structure::RemoveColumn { table, column }.into(),
        };
        let mut edits: Vec<Edit> = things.iter().map(edit).collect();
        let edit = match edits.len() {
            1 => edits.remove(0),
            _ => Edit::Several(edits),
        };
        desk.dialog.set(None);
        if let Err(error) = desk.offer(edit) {
            let why = crate::lang::refusal(error, desk.tongue.get_untracked());
            desk.dialog.set(Some(Dialog::Trouble(why)));
        }
    };
    let own = menu_words(tongue);
    let (name, several) = match names.len() {
        1 => (names.concat(), None),
        count => (
            fill(own.columns, &[&count.to_string()]),
            Some(names.join(", ")),
        ),
    };
    let more = readers.len().saturating_sub(NAMED);
    view! {
        <form method="dialog" on:submit=move |event| {
            event.prevent_default();
            remove();
        }>
            <h2>{fill(words.remove_title, &[&name])}</h2>
            {several.map(|names| view! { <p>{names}</p> })}
            {if readers.is_empty() {
                view! { <p>{words.remove_unread}</p> }.into_any()
            } else {
                view! {
                    <p>{fill(words.remove_read, &[&readers.len().to_string()])}</p>
                    <ul class="readers">
                        {readers.into_iter().take(NAMED).map(|it| view! { <li>{it}</li> }).collect_view()}
                        {(more > 0).then(|| view! { <li>{format!("+ {more}")}</li> })}
                    </ul>
                }.into_any()
            }}
            {(!matrices.is_empty()).then(|| view! {
                <p>{fill(words.remove_matrices, &[&matrices.join(", ")])}</p>
            })}
            <p class="quiet">{words.remove_undo}</p>
            <div class="dialog-buttons">
                {cancel(desk)}
                <button type="submit" class="button primary" autofocus>{words.remove}</button>
            </div>
        </form>
    }
}

/// What people call a thing.
fn called(session: &Session, thing: Thing, tongue: Tongue) -> String {
    let workbook = session.workbook();
    let of_sheet = |id| workbook.sheet(id).map(|it| sheet::title(it, tongue));
    let name = match thing {
        Thing::Parameter(id) => workbook
            .parameter(id)
            .map(|it| named(&it.title, &it.name, tongue)),
        Thing::Result(id) => workbook
            .result(id)
            .map(|it| named(&it.title, &it.name, tongue)),
        Thing::Table(id) => of_sheet(SheetId::Table(id)),
        Thing::Matrix(id) => of_sheet(SheetId::Matrix(id)),
        Thing::Column { table, column } => workbook
            .table(table)
            .and_then(|table| table.column(column))
            .map(|it| named(&it.title, &it.name, tongue)),
    };
    name.unwrap_or_default()
}
