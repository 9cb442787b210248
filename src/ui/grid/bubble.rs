//! What is wrong with what was just typed, beside its cell: the cursor has gone on by then.

use leptos::prelude::*;

use crate::formula::Value;
use crate::lang::{fill, meaning_words};
use crate::ui::cells;
use crate::ui::desk::{Desk, Home, Session, desk};
use crate::ui::notes::beside;
use crate::ui::pixels::px;
use crate::ui::remarks::{self, Remark};
use crate::ui::sheet::{self, Manner};
use crate::ui::structure::kind_offer;
use crate::workbook::Content;

/// How far the cursor may go before the bubble is put away, in cells.
const FAR: usize = 2;

/// What is wrong with what was typed at a place of a grid, if it could not be read or is where an
/// error begins.
fn trouble(session: &Session, home: Home, manner: Manner) -> Option<Remark> {
    let Home { sheet, cursor } = home;
    let target = sheet::target(session, sheet, cursor.row, cursor.column)?;
    let unreadable = matches!(
        session.workbook().content(target),
        Some(Content::Unreadable(_))
    );
    let row = session.row_at(sheet, cursor.row)?;
    let wrong = matches!(
        cells::value(session, sheet, row, cursor.column),
        Value::Error(_)
    ) && remarks::began_elsewhere(session, sheet, row, cursor.column).is_none();
    let mut said = remarks::of_cell(session, sheet, cursor.row, cursor.column, manner).into_iter();
    said.find(|remark| remark.wrong && (unreadable || wrong))
}

/// The bubble of a sheet.
#[component]
pub fn Bubble(sheet: usize) -> impl IntoView {
    let desk = desk();
    let is_typed = Memo::new(move |_| {
        desk.just_typed
            .get()
            .is_some_and(|home| home.sheet == sheet)
    });
    move || is_typed.get().then(|| told(desk, sheet))
}

/// Tells of what was typed for as long as it is to be told of.
/// Never part of what calls it: the first load of the page goes without.
#[inline(never)]
fn told(desk: Desk, sheet: usize) -> AnyView {
    let moved = RwSignal::new(0_u32);
    let watch = |name| {
        let options = gloo::events::EventListenerOptions::run_in_capture_phase();
        gloo::events::EventListener::new_with_options(&window(), name, options, move |_| {
            moved.update(|count| *count += 1);
        })
    };
    StoredValue::new_local((watch("scroll"), watch("resize")));
    let key = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Escape" {
            desk.just_typed.set(None);
        }
    });
    on_cleanup(move || key.remove());
    let said = Memo::new(move |_| {
        let home = desk.just_typed.get().filter(|home| home.sheet == sheet)?;
        let idle = desk.draft.with(Option::is_none) && desk.dialog.with(Option::is_none);
        let cursor = desk.cursor.get();
        let far = cursor.row.abs_diff(home.cursor.row) > FAR
            || cursor.column.abs_diff(home.cursor.column) > FAR;
        let manner = desk.manner();
        desk.read(|session| trouble(session, home, manner))
            .filter(|_| idle && !far)
            .map(|remark| (home, remark))
    });
    let shown = RwSignal::new(None);
    // After the cells stand where they do.
    Effect::new(move |_| {
        moved.track();
        let found = said.get().and_then(|(home, remark)| {
            let (left, top) = beside(home.cursor)?;
            Some((home, remark, left, top))
        });
        if found != shown.get_untracked() {
            shown.set(found);
        }
    });
    (move || shown.get().map(|said| put_beside(desk, said))).into_any()
}

fn put_beside(desk: Desk, (home, remark, left, top): (Home, Remark, f64, f64)) -> AnyView {
    let words = meaning_words(desk.tongue.get());
    let offers = remark.nearest.into_iter().chain(remark.choices);
    let offers = offers.map(|text| offer(desk, home, text).into_any());
    let Home { sheet, cursor } = home;
    let target = desk.glance(|it| sheet::target(it, sheet, cursor.row, cursor.column));
    let offers: Vec<_> = offers.chain(kind_offer(desk, target)).collect();
    view! {
        <div class="bubble" style:left=px(left) style:top=px(top)>
            <p role="alert">{remark.text}</p>
            {(!offers.is_empty()).then(|| view! { <div class="bubble-offers">{offers}</div> })}
            <button
                type="button"
                class="bubble-close"
                aria-label=words.close
                title=words.close
                on:click=move |_| {
                    desk.just_typed.set(None);
                    desk.focus_grid();
                }
            >"×"</button>
        </div>
    }
    .into_any()
}

/// A button that puts something readable in.
fn offer(desk: Desk, home: Home, text: String) -> impl IntoView {
    let label = fill(desk.words().use_reading, &[&text]);
    let take = move |_| {
        let locale = desk.locale.get_untracked();
        let edit = desk.glance(|session| {
            let cursor = home.cursor;
            let target = sheet::target(session, home.sheet, cursor.row, cursor.column)?;
            session.workbook().typed(target, &text, locale).ok()?
        });
        desk.just_typed.set(None);
        if let Some(edit) = edit {
            desk.make(edit);
        }
        desk.focus_grid();
    };
    view! { <button type="button" class="small-button" on:click=take>{label}</button> }
}
