//! The history of a workbook: its points, what differs between two of them, and the way back.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::writing::Job;
use super::{id_now, is_watching, journal};
use crate::analysis::{Difference, Place, differences};
use crate::exchange::{Point, Work};
use crate::formula::Value;
use crate::lang::{Tongue, act_made, fill, keeping_words};
use crate::ui::desk::{Desk, desk};
use crate::ui::sheet::named;
use crate::workbook::{Deed, DeedKind, Edit, Entry, Form, Target, Workbook};

/// How many differences are listed.
const LISTED: usize = 200;

/// How many points are listed at first, and how many more each time.
const POINTS: usize = 100;

/// What the dialog has found out.
#[derive(Clone, Copy)]
struct Looked {
    desk: Desk,
    work: StoredValue<Work>,
    points: RwSignal<Option<Vec<Point<String>>>>,
    chosen: RwSignal<Option<u32>>,
    /// With what it is compared; with how it is now where that is nothing.
    other: RwSignal<Option<u32>>,
    compared: RwSignal<Option<Compared>>,
    remark: RwSignal<&'static str>,
}

/// How many values differ, the first of them, and what the columns are called.
#[derive(Clone)]
pub(super) struct Compared {
    count: usize,
    lines: Vec<[String; 3]>,
    heads: [String; 2],
}

#[component]
pub fn History() -> impl IntoView {
    let desk = desk();
    let tongue = desk.tongue.get_untracked();
    let words = keeping_words(tongue);
    let it = Looked {
        desk,
        work: StoredValue::new(Work::default()),
        points: RwSignal::new(None),
        chosen: RwSignal::new(None),
        other: RwSignal::new(None),
        compared: RwSignal::new(None),
        remark: RwSignal::new(""),
    };
    let listed = RwSignal::new(POINTS);
    spawn_local(async move {
        let kept = work_now(desk).await;
        let found = kept.points(|entry, step, workbook| {
            let said = act_made(step, workbook, tongue);
            match entry {
                Entry::Do(_) => said,
                Entry::Undo => format!("{}: {said}", words.undid),
                Entry::Redo => format!("{}: {said}", words.redid),
            }
        });
        it.work.try_set_value(kept);
        it.points.try_set(Some(found));
    });
    let list = move || {
        it.points.with(|points| {
            let points = points.as_ref()?;
            // The newest in front.
            let rows = points.iter().rev().take(listed.get());
            let rows = rows.map(|point| it.row(point)).collect_view();
            let more = points.len().saturating_sub(listed.get());
            let older = (more > 0).then(|| view! {
                <button type="button" class="small-button" on:click=move |_| listed.update(|it| *it += POINTS)>
                    {fill(words.older, &[&more.to_string()])}
                </button>
            });
            Some((rows, older, it.row(&beginning(tongue))))
        })
    };
    let others = move || {
        it.points.with(|points| {
            let points = points.as_ref()?.iter().rev();
            let first = beginning(tongue);
            let all = points.chain([&first]);
            let option = |point: &Point<String>| {
                let said = format!("{} · {}", point.number, point.what);
                view! { <option value=point.number.to_string()>{said}</option> }
            };
            Some(all.map(option).collect_view())
        })
    };
    view! {
        <h2>{words.history_act}</h2>
        <p class="quiet">{words.history_about}</p>
        <div class="points" role="radiogroup" aria-label=words.history tabindex="-1">{list}</div>
        <div class="points-with">
            <label>
                <span>{words.compare_with}</span>
                <select on:change:target=move |event| {
                    it.other.set(event.target().value().parse().ok());
                    it.compared.set(None);
                }>
                    <option value="">{words.now}</option>
                    {others}
                </select>
            </label>
            <button type="button" class="button" disabled=move || it.chosen.get().is_none() on:click=move |_| it.compare()>
                {words.compare}
            </button>
        </div>
        <p role="status">{move || it.remark.get()}</p>
        {move || it.compared.get().map(|compared| differing(desk, compared))}
        <div class="dialog-buttons">
            <button
                type="button"
                class="button primary"
                disabled=move || it.chosen.get().is_none()
                on:click=move |_| it.go_back()
            >{words.go_back_to}</button>
            <button type="button" class="button" on:click=move |_| desk.dialog.set(None)>
                {desk.words().close}
            </button>
        </div>
    }
}

fn beginning(tongue: Tongue) -> Point<String> {
    Point {
        number: 0,
        at: None,
        what: keeping_words(tongue).beginning.to_owned(),
    }
}

/// All that is kept of the workbook on the desk, with what is still to be written.
pub(super) async fn work_now(desk: Desk) -> Work {
    let id = id_now(desk);
    let kept = match journal(desk) {
        Some(journal) => journal.load_all(&id).await.ok(),
        None => None,
    };
    let mut work = kept.unwrap_or_default();
    desk.keeper.with_value(|keeper| {
        if work.base.is_none() {
            work.base.clone_from(&keeper.base);
        }
        for job in &keeper.waiting {
            match job {
                Job::Begin { kept, base } if kept.id == id => work.base = Some(base.clone()),
                Job::Whole { kept, work: whole } if kept.id == id => work = whole.clone(),
                Job::Append { kept, noted } if kept.id == id => {
                    let last = work.entries.last().map(|it| it.number);
                    if last.is_none_or(|last| last < noted.number) {
                        work.entries.push(noted.clone());
                    }
                }
                _ => {}
            }
        }
    });
    work
}

impl Looked {
    fn row(self, point: &Point<String>) -> impl IntoView + use<> {
        let number = point.number;
        let tongue = self.desk.tongue.get_untracked();
        let when = point.at.map(|at| when(at, tongue)).unwrap_or_default();
        view! {
            <label>
                <input
                    type="radio"
                    name="point"
                    prop:checked=move || self.chosen.get() == Some(number)
                    on:change=move |_| {
                        self.chosen.set(Some(number));
                        self.compared.set(None);
                        self.remark.set("");
                    }
                />
                <span class="number">{number}</span>
                <span class="points-what">{point.what.clone()}</span>
                <small class="quiet">{when}</small>
            </label>
        }
    }

    fn compare(self) {
        let words = keeping_words(self.desk.tongue.get_untracked());
        let Some(chosen) = self.chosen.get_untracked() else {
            return;
        };
        let at = |number| self.work.with_value(|work| work.at(number));
        let other = self.other.get_untracked();
        let now = || self.desk.glance(|session| session.workbook().clone());
        let (then, now) = (at(chosen), other.map_or_else(|| Some(now()), at));
        let (Some(then), Some(now)) = (then, now) else {
            return self.remark.set(words.not_reached);
        };
        let point = |number: u32| fill(words.point, &[&number.to_string()]);
        let heads = [point(chosen), other.map_or(words.now.to_owned(), point)];
        let found = compared(self.desk, &then, &now, heads);
        self.compared.set(Some(found));
    }

    fn go_back(self) {
        let desk = self.desk;
        let words = keeping_words(desk.tongue.get_untracked());
        let Some(number) = self.chosen.get_untracked() else {
            return;
        };
        if is_watching(desk) {
            return self.remark.set(words.only_looked_at);
        }
        let Some(edits) = self.work.with_value(|work| work.way_back(number)) else {
            return self.remark.set(words.not_reached);
        };
        desk.dialog.set(None);
        if !edits.is_empty() {
            let deed = Deed::new(DeedKind::GoBack, number as usize, 1);
            desk.make_as_it_was(Edit::Act { deed, edits });
        }
    }
}

/// The values that differ between two states, the first of them line by line.
pub(super) fn compared(
    desk: Desk,
    then: &Workbook,
    now: &Workbook,
    heads: [String; 2],
) -> Compared {
    let found = differences(then, now);
    let count = found.len();
    let lines = found.into_iter().take(LISTED);
    let lines = lines.map(|it| line(desk, &it, then, now)).collect();
    Compared {
        count,
        lines,
        heads,
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

pub(super) fn differing(desk: Desk, compared: Compared) -> impl IntoView {
    let words = keeping_words(desk.tongue.get_untracked());
    let Compared {
        count,
        lines,
        heads: [then, now],
    } = compared;
    let said = match count {
        0 => words.same.to_owned(),
        count => fill(words.differ, &[&super::count(desk, count)]),
    };
    let more = count - lines.len();
    view! {
        <p role="status">{said}</p>
        {(count > 0).then(|| view! {
            <div class="differences" tabindex="0" role="region" aria-label=words.compare>
                <table>
                    <thead><tr>
                        <th scope="col">{words.what}</th>
                        <th scope="col">{then}</th>
                        <th scope="col">{now}</th>
                    </tr></thead>
                    <tbody>{lines.into_iter().map(|[what, then, now]| view! {
                        <tr><td>{what}</td><td>{then}</td><td>{now}</td></tr>
                    }).collect_view()}</tbody>
                </table>
            </div>
        })}
        {(more > 0).then(|| view! { <p class="quiet">{fill(words.more_differ, &[&super::count(desk, more)])}</p> })}
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

/// What a place is called, and how its values are shown.
pub(super) fn name_of(place: Place, workbook: &Workbook, tongue: Tongue) -> Option<(String, Form)> {
    let target = match place {
        Place::Result(id) => {
            let found = workbook.results.iter().find(|it| it.id == id)?;
            let name = named(&found.title, &found.name, tongue);
            return Some((name, found.form.clone()));
        }
        Place::At(target) => target,
    };
    let name = match target {
        Target::Parameter(id) => {
            let found = workbook.parameters.iter().find(|it| it.id == id)?;
            named(&found.title, &found.name, tongue)
        }
        Target::Cell { table, row, column } => {
            let table = workbook.table(table)?;
            let title = named(&table.title, &table.name, tongue);
            [
                title,
                table.row_name(row),
                table.column(column)?.name.clone(),
            ]
            .join(" · ")
        }
        Target::MatrixCell {
            matrix,
            row,
            column,
        } => {
            let matrix = workbook.matrix(matrix)?;
            let title = named(&matrix.title, &matrix.name, tongue);
            let rows = workbook.table(matrix.rows)?.row_name(row);
            let columns = workbook.table(matrix.columns)?.row_name(column);
            [title, rows, columns].join(" · ")
        }
    };
    Some((name, workbook.form(target)?.clone()))
}
