use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::cells;
use super::colouring::{Mirror, colouring};
use super::completing::{Completing, Help};
use super::desk::{Cursor, Desk, Home, Place, Tab, desk, edit_text};
use super::filling;
use super::heads::head_name;
use super::remarks::{self, Remark};
use super::sheet::{self, named};
use super::sight::Line;
use super::structure::kind_offer;
use crate::formula::{Syntax, translate};
use crate::lang::{fill, meaning_words, menu_words, problem};
use crate::workbook::Sheet;

/// Where the cursor is, what is in the cell, and what is wrong with it.
#[component]
pub fn FormulaBar() -> impl IntoView {
    let desk = desk();
    let place = Memo::new(move |_| place_name(desk));
    let own_name = Memo::new(move |_| own_name(desk));
    let shown = Memo::new(move |_| match (desk.draft.get(), desk.tab.get()) {
        (Some(draft), _) => draft.text,
        (None, Tab::Summary | Tab::Simulation) => String::new(),
        (None, Tab::Sheet(sheet)) => {
            let (cursor, manner) = (desk.cursor.get(), desk.manner());
            desk.read(|session| edit_text(session, sheet, cursor, manner))
        }
    });
    let input = NodeRef::<html::Textarea>::new();
    let completing = Completing::with_draft(desk, Place::Bar, input);
    let colours = colouring();
    let on_key = move |event: KeyboardEvent| {
        if completing.takes(&event) {
            return;
        }
        match event.key().as_str() {
            "Enter" if event.alt_key() => completing.break_line(),
            "Enter" if event.ctrl_key() || event.meta_key() => {
                if filling::everywhere(desk) {
                    desk.focus_grid();
                }
            }
            "Enter" => {
                if desk.commit() {
                    desk.focus_grid();
                }
            }
            "Tab" if !desk.commit() => {}
            // Backwards the keyboard goes on to the bar above.
            "Tab" if event.shift_key() => return,
            "Tab" => desk.focus_grid(),
            "Escape" => desk.cancel(),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <section class="formula-bar" aria-label=move || desk.words().formula>
            <div class="place" aria-live="polite">{move || {
                let (column, row) = place.get();
                view! { <b>{column}</b>{(!row.is_empty()).then(|| view! { <span>" · "{row}</span> })} }
            }}</div>
            {move || own_name.get().map(|name| {
                let said = fill(meaning_words(desk.tongue.get()).name_in_formulas, &[&name]);
                let told = said.clone();
                view! { <code class="place-name" title=said><span class="said">{told}</span><span aria-hidden="true">"["{name}"]"</span></code> }
            })}
            <button
                type="button"
                class="fx"
                tabindex="-1"
                class:lit=move || shown.with(|text| text.starts_with('='))
                disabled=move || !is_typed_in(desk)
                aria-label=move || format!("fx: {}", meaning_words(desk.tongue.get()).begin_formula)
                title=move || meaning_words(desk.tongue.get()).begin_formula
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| begin_formula(desk, input)
            >"fx"</button>
            <div class="formula-box" class:coloured=move || colours.is_formula()>
                <Mirror field=input stretches=Signal::derive(move || colours.stretches())/>
                <textarea
                    node_ref=input
                    class="formula"
                    rows="1"
                    spellcheck="false"
                    autocomplete="off"
                    inputmode=move || desk.keyboard()
                    aria-label=move || desk.words().formula_bar
                    aria-invalid=move || desk.draft.with(|d| d.as_ref().is_some_and(|d| !d.problems.is_empty())).to_string()
                    aria-describedby=format!("cell-remarks {}", completing.hint_id())
                    aria-autocomplete="list"
                    aria-haspopup="listbox"
                    aria-controls=move || completing.is_open().then(|| completing.list_id())
                    aria-activedescendant=move || completing.active()
                    disabled=move || !is_typed_in(desk)
                    prop:value=move || shown.get()
                    on:focus=move |_| {
                        if desk.draft.get_untracked().is_none() {
                            desk.begin_edit(Place::Bar, None);
                        }
                        completing.begin();
                    }
                    on:input=move |event| completing.typed(event_target_value(&event))
                    on:keydown=on_key
                    on:keyup=move |_| completing.moved()
                    on:click=move |_| completing.moved()
                    on:blur=move |_| {
                        let here = desk.draft.with_untracked(|d| d.as_ref().is_some_and(|d| d.place == Place::Bar));
                        if here && !desk.commit() && let Some(input) = input.get_untracked() {
                            // A broken formula keeps the focus, so that it is not lost from sight.
                            let _ = input.focus();
                        }
                    }
                ></textarea>
            </div>
            <Help completing/>
            <div class="remarks" id="cell-remarks" role="status">{move || remarks(desk)}</div>
        </section>
    }
}

/// Whether there is a cell to type into.
fn is_typed_in(desk: Desk) -> bool {
    matches!(desk.tab.get(), Tab::Sheet(_)) || desk.draft.with(Option::is_some)
}

/// Begins a formula in the cell, or goes on with the one that is there. A phone's keyboard of figures
/// has no `=`.
#[inline(never)]
fn begin_formula(desk: Desk, input: NodeRef<html::Textarea>) {
    let typed = desk.draft.get_untracked();
    if typed.is_none() {
        desk.begin_edit(Place::Bar, None);
    }
    let Some(draft) = desk.draft.get_untracked() else {
        return;
    };
    if !draft.text.starts_with('=') {
        let begun = typed.map_or(String::new(), |draft| draft.text);
        desk.type_on(format!("={begun}"), draft.place);
    }
    if draft.place == Place::Bar
        && let Some(input) = input.get_untracked()
    {
        let _ = input.focus();
        let end = input.value().encode_utf16().count() as u32;
        let _ = input.set_selection_range(end, end);
    }
}

/// The column and the row at the cursor, as people name them; of a draft, those that it is for.
fn place_name(desk: Desk) -> (String, String) {
    let (tab, cursor, manner) = (desk.tab.get(), desk.cursor.get(), desk.manner());
    let words = manner.words();
    let home = desk.draft.with(|draft| Some(draft.as_ref()?.home));
    let (sheet, cursor) = match (home, tab) {
        (Some(Home { sheet, cursor }), _) => (sheet, cursor),
        (None, Tab::Sheet(sheet)) => (sheet, cursor),
        (None, Tab::Summary) => return (words.summary.to_owned(), String::new()),
        (None, Tab::Simulation) => return (words.simulation.to_owned(), String::new()),
    };
    desk.read(|session| {
        let headings = sheet::headings(session, sheet, manner);
        let column = headings
            .get(cursor.column)
            .map(|heading| heading.title.clone());
        let table = cells::rows_of(session, sheet);
        let sight = session.sight(sheet);
        let row = table.map(|table| match sight.at(cursor.row) {
            Some(Line::Row(row)) => match table.rows().get(row).map(|id| table.row_name(*id)) {
                Some(name) if !name.is_empty() => name,
                _ => format!("{} {}", words.row, row + 1),
            },
            Some(Line::Head(head)) => sight
                .head(head)
                .map(|head| head_name(table, head, manner))
                .unwrap_or_default(),
            None => words.total.to_owned(),
        });
        (column.unwrap_or_default(), row.unwrap_or_default())
    })
}

/// What formulas call the column at the cursor, where that is not what its heading says.
fn own_name(desk: Desk) -> Option<String> {
    let (Tab::Sheet(sheet), column, manner) =
        (desk.tab.get(), desk.cursor.get().column, desk.manner())
    else {
        return None;
    };
    let headings = desk.read(|session| sheet::headings(session, sheet, manner));
    headings.get(column)?.name.clone()
}

fn remarks(desk: Desk) -> impl IntoView {
    let (manner, cursor) = (desk.manner(), desk.cursor.get());
    let words = manner.words();
    if let Some(draft) = desk.draft.get() {
        return draft
            .problems
            .into_iter()
            .take(1)
            .map(|p| view! { <span class="wrong">{problem(&p.kind, manner.tongue)}</span> })
            .collect_view()
            .into_any();
    }
    let Tab::Sheet(sheet) = desk.tab.get() else {
        return ().into_any();
    };
    let name_of = desk.read(|session| match session.workbook().sheets.get(sheet) {
        Some(Sheet::Matrix(matrix)) if cursor.column == 0 => {
            let on_row = session.row_at(sheet, cursor.row).is_some();
            let table = session.workbook().table(matrix.rows).filter(|_| on_row);
            table.map(|table| named(&table.title, &table.name, manner.tongue))
        }
        _ => None,
    });
    if let Some(name) = name_of {
        let said = fill(menu_words(manner.tongue).row_of, &[&name]);
        return view! { <span>{said}</span> }.into_any();
    }
    let (said, over) = desk.read(|session| {
        let said = remarks::of_cell(session, sheet, cursor.row, cursor.column, manner);
        (said, overridden(session, sheet, cursor, manner.locale))
    });
    let said = said.into_iter().map(move |Remark { text, wrong, nearest, .. }| {
        let offer = nearest.map(|nearest| {
            let label = fill(words.use_reading, &[&nearest]);
            view! {
                <button class="small-button" on:click=move |_| {
                    let target = desk.target_now();
                    let locale = desk.locale.get_untracked();
                    let edit = desk.glance(|session| {
                        target.and_then(|target| session.workbook().typed(target, &nearest, locale).ok().flatten())
                    });
                    if let Some(edit) = edit {
                        desk.make(edit);
                    }
                    desk.focus_grid();
                }>{label}</button>
            }
        });
        view! { <span class:wrong=wrong>{text}</span>{offer} }
    });
    let over = over.map(|(formula, note)| {
        view! {
            <span class="over" title=format!("{} {formula}", words.overridden)>
                {words.overridden_short}{note.map(|note| format!(": {note}"))}
            </span>
            <button class="small-button" title=formula on:click=move |_| {
                desk.clear_selection();
                desk.focus_grid();
            }>{words.take_back}</button>
        }
    });
    let kind = kind_offer(desk, desk.target_now());
    view! { {said.collect_view()}{kind}{over} }.into_any()
}

/// The formula under an override, and the note on why it was overridden.
fn overridden(
    session: &super::desk::Session,
    sheet: usize,
    cursor: Cursor,
    locale: crate::number::Locale,
) -> Option<(String, Option<String>)> {
    let target = sheet::target(session, sheet, cursor.row, cursor.column)?;
    let workbook = session.workbook();
    if !workbook.is_overridden(target) {
        return None;
    }
    let formula = translate(
        workbook.shared_formula(target)?,
        Syntax::INVARIANT,
        Syntax::of(locale),
    );
    Some((formula, workbook.override_note(target).map(str::to_owned)))
}
