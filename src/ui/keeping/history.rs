//! The history of a workbook: its points, what differs between two of them, and the way back.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{id_now, is_watching, journal};
use crate::analysis::{Difference, Place, differences};
use crate::exchange::{Point, Work};
use crate::formula::Value;
use crate::lang::{Tongue, act_made, fill, keeping_words};
use crate::ui::desk::{Desk, desk};
use crate::ui::sheet::named;
use crate::workbook::{Deed, DeedKind, Edit, EditError, Entry, Workbook};

/// How many differences are listed.
const LISTED: usize = 200;

#[component]
pub fn History() -> impl IntoView {
    let desk = desk();
    let tongue = desk.tongue.get_untracked();
    let words = keeping_words(tongue);
    let work = StoredValue::new(Work::default());
    let points = RwSignal::new(None::<Vec<Point<String>>>);
    let chosen = RwSignal::new(None::<u32>);
    let compared = RwSignal::new(None::<(usize, Vec<[String; 3]>)>);
    spawn_local(async move {
        let kept = match journal(desk) {
            Some(journal) => journal.load_all(&id_now(desk)).await.ok(),
            None => None,
        };
        let kept = kept.unwrap_or_default();
        let found = kept.points(|entry, step, workbook| {
            let said = act_made(step, workbook, tongue);
            match entry {
                Entry::Do(_) => said,
                Entry::Undo => format!("{}: {said}", words.undid),
                Entry::Redo => format!("{}: {said}", words.redid),
            }
        });
        work.try_set_value(kept);
        points.try_set(Some(found));
    });
    let row = move |point: &Point<String>| {
        let number = point.number;
        let when = point.at.map(|at| when(at, tongue)).unwrap_or_default();
        view! {
            <label>
                <input
                    type="radio"
                    name="point"
                    prop:checked=move || chosen.get() == Some(number)
                    on:change=move |_| {
                        chosen.set(Some(number));
                        compared.set(None);
                    }
                />
                <span class="number">{number}</span>
                <span class="points-what">{point.what.clone()}</span>
                <small class="quiet">{when}</small>
            </label>
        }
    };
    let list = move || {
        points.with(|points| {
            let points = points.as_ref()?;
            let first = Point {
                number: 0,
                at: None,
                what: words.beginning.to_owned(),
            };
            // The newest in front.
            let all = points.iter().rev().chain([&first]);
            Some(all.map(row).collect_view())
        })
    };
    let compare = move || {
        let Some(number) = chosen.get_untracked() else {
            return;
        };
        let then = work.with_value(|work| work.at(number));
        let Some(then) = then else { return };
        let now = desk.glance(|session| session.workbook().clone());
        let found = differences(&then, &now);
        let count = found.len();
        let lines = found.into_iter().take(LISTED);
        let lines = lines.map(|it| line(desk, &it, &then, &now)).collect();
        compared.set(Some((count, lines)));
    };
    view! {
        <h2>{words.history_act}</h2>
        <p class="quiet">{words.history_about}</p>
        <div class="points" role="radiogroup" aria-label=words.history tabindex="-1">{list}</div>
        {move || compared.get().map(|(count, lines)| differing(desk, count, lines))}
        <div class="dialog-buttons">
            <button type="button" class="button" disabled=move || chosen.get().is_none() on:click=move |_| compare()>
                {words.compare_now}
            </button>
            <button
                type="button"
                class="button primary"
                disabled=move || chosen.get().is_none()
                on:click=move |_| {
                    let Some(number) = chosen.get_untracked() else { return };
                    let back = work.with_value(|work| work.way_back(number));
                    desk.dialog.set(None);
                    go_back(desk, number, back);
                }
            >{words.go_back_to}</button>
            <button type="button" class="button" on:click=move |_| desk.dialog.set(None)>
                {desk.words().close}
            </button>
        </div>
    }
}

fn when(at: i64, tongue: Tongue) -> String {
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2 to the 53")]
    let date = js_sys::Date::new(&(at as f64).into());
    let locale = match tongue {
        Tongue::Id => "id-ID",
        Tongue::En => "en-GB",
    };
    let when = date.to_locale_string(locale, &wasm_bindgen::JsValue::UNDEFINED);
    when.as_string().unwrap_or_default()
}

/// Makes the workbook as it was, as one step.
fn go_back(desk: Desk, number: u32, back: Option<Vec<Edit>>) {
    if is_watching(desk) {
        return desk.tell_refusal(EditError::Elsewhere);
    }
    let Some(edits) = back.filter(|edits| !edits.is_empty()) else {
        return;
    };
    let deed = Deed::new(DeedKind::GoBack, number as usize, 1);
    desk.make_as_it_was(Edit::Act { deed, edits });
}

fn differing(desk: Desk, count: usize, lines: Vec<[String; 3]>) -> impl IntoView {
    let words = keeping_words(desk.tongue.get_untracked());
    let said = match count {
        0 => words.same.to_owned(),
        count => fill(words.differ, &[&count.to_string()]),
    };
    let more = count - lines.len();
    view! {
        <p role="status">{said}</p>
        {(count > 0).then(|| view! {
            <div class="differences" tabindex="0" role="region" aria-label=words.compare_now>
                <table>
                    <thead><tr>
                        <th scope="col">{words.what}</th>
                        <th scope="col">{words.then}</th>
                        <th scope="col">{words.now}</th>
                    </tr></thead>
                    <tbody>{lines.into_iter().map(|[what, then, now]| view! {
                        <tr><td>{what}</td><td>{then}</td><td>{now}</td></tr>
                    }).collect_view()}</tbody>
                </table>
            </div>
        })}
        {(more > 0).then(|| view! { <p class="quiet">{fill(words.more_differ, &[&more.to_string()])}</p> })}
    }
}

/// What differs, and how it was and is.
fn line(desk: Desk, it: &Difference, then: &Workbook, now: &Workbook) -> [String; 3] {
    let manner = desk.manner_now();
    let of = |workbook: &Workbook| name_of(it.place, workbook, manner.tongue);
    let shown = |value: &Option<Value>, workbook: &Workbook| {
        let (Some(value), Some((_, form))) = (value, of(workbook)) else {
            return "–".to_owned();
        };
        match form.show(value, manner.locale, manner.tongue) {
            text if text.is_empty() => "–".to_owned(),
            text => text,
        }
    };
    let name = of(now).or_else(|| of(then)).map(|(name, _)| name);
    [
        name.unwrap_or_default(),
        shown(&it.before, then),
        shown(&it.after, now),
    ]
}

fn name_of(
    place: Place,
    workbook: &Workbook,
    tongue: Tongue,
) -> Option<(String, crate::workbook::Form)> {
    match place {
        Place::Parameter(id) => {
            let found = workbook.parameters.iter().find(|it| it.id == id)?;
            let name = named(&found.title, &found.name, tongue);
            Some((name, found.form.clone()))
        }
        Place::Result(id) => {
            let found = workbook.results.iter().find(|it| it.id == id)?;
            let name = named(&found.title, &found.name, tongue);
            Some((name, found.form.clone()))
        }
        Place::Cell { table, row, column } => {
            let found = workbook.table(table)?;
            let column = found.column(column)?;
            let name = [
                found.name.replace('_', " "),
                found.row_name(row),
                column.name.clone(),
            ];
            Some((name.join(" · "), column.form.clone()))
        }
    }
}
