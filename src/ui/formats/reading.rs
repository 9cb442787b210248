use std::sync::Arc;

use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::coming::{Come, HowFar, in_pieces};
use super::refusal;
use crate::browser::clock;
use crate::browser::formats::{Asked, NoAnswer, ask_hearing};
use crate::exchange::{FileWish, Preview, PreviewTable};
use crate::formula::serial_of_unix_day;
use crate::lang::{FormatsWords, Tongue, fill, formats_words, not_opened};
use crate::number::Locale;
use crate::ui::desk::{Desk, Tab, desk};
use crate::ui::dialogs::cancel;
use crate::ui::keeping;
use crate::workbook::Workbook;

/// How many remarks are listed.
const MOST: usize = 300;

/// A file of another program.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    pub name: String,
    pub bytes: Arc<[u8]>,
}

/// What a file would become, as people wish it; and the project file, in bytes.
///
/// # Errors
/// Why there is no answer.
async fn preview(
    desk: Desk,
    asked: &Asked,
    file: &File,
    wish: &FileWish,
    told: impl Fn(Come) + 'static,
) -> Result<(Preview, Uint8Array), NoAnswer> {
    let manner = desk.manner_now();
    let broken = || NoAnswer::Failed(String::new());
    let day = serial_of_unix_day(clock::day())
        .to_i64()
        .unwrap_or_default();
    let day = i32::try_from(day).unwrap_or_default();
    let wish = serde_json::to_string(wish).map_err(|_| broken())?;
    let bytes = Uint8Array::from(&*file.bytes);
    let with = [
        bytes.into(),
        file.name.as_str().into(),
        (manner.tongue == Tongue::En).into(),
        (manner.locale == Locale::En).into(),
        day.into(),
        wish.into(),
    ];
    let hear = move |said: &str| {
        if let Ok(progress) = serde_json::from_str(said) {
            told(Come::Read(progress));
        }
    };
    let answer = ask_hearing(asked, "preview", &with, hear).await?;
    let answer = answer.unchecked_into::<Array>();
    let text = answer.get(0).as_string().ok_or_else(broken)?;
    let preview = serde_json::from_str(&text).map_err(|_| broken())?;
    Ok((preview, answer.get(1).unchecked_into()))
}

/// Whether bytes are a workbook of another program, and no text.
pub fn is_spreadsheet(bytes: &[u8]) -> bool {
    const ZIP: &[u8] = b"PK\x03\x04";
    const OLE: &[u8] = b"\xD0\xCF\x11\xE0";
    bytes.starts_with(ZIP) || bytes.starts_with(OLE)
}

/// The workbook that a file becomes as it is found.
///
/// # Errors
/// Why it is not read, in words.
pub async fn workbook_of(desk: Desk, name: &str, bytes: &[u8]) -> Result<Workbook, String> {
    let file = File {
        name: name.to_owned(),
        bytes: bytes.into(),
    };
    let (asked, wish) = (Asked::default(), FileWish::default());
    let found = preview(desk, &asked, &file, &wish, |_| {}).await;
    let (_, project) = found.map_err(|why| refusal(desk, why).unwrap_or_default())?;
    let Some((opened, _)) = in_pieces(text_of(&project), |_| {}, || true).await else {
        return Err(String::new());
    };
    opened.map_err(|error| not_opened(&error, desk.tongue.get_untracked()))
}

/// The text of a project file that the second program has saved.
fn text_of(project: &Uint8Array) -> String {
    String::from_utf8(project.to_vec()).unwrap_or_default()
}

/// How far reading has come.
#[derive(Clone)]
enum Step {
    Reading,
    Read(Preview),
    Refused(String),
}

#[derive(Clone, Copy)]
struct Reading {
    desk: Desk,
    file: StoredValue<File>,
    wish: RwSignal<FileWish>,
    step: RwSignal<Step>,
    /// How far it is, while a preview or the workbook is on its way.
    come: RwSignal<Option<Come>>,
    /// The project file, as the second program saved it.
    project: StoredValue<Option<Uint8Array>, LocalStorage>,
    asked: StoredValue<Asked, LocalStorage>,
}

impl Reading {
    fn read(self) {
        let asked = Asked::default();
        self.asked.update_value(|before| {
            before.stop();
            *before = asked.clone();
        });
        self.come.set(Some(Come::Begun));
        self.project.set_value(None);
        let (file, wish) = (self.file.get_value(), self.wish.get_untracked());
        spawn_local(async move {
            let told = move |it| {
                self.come.try_set(Some(it));
            };
            let now = match preview(self.desk, &asked, &file, &wish, told).await {
                Ok((preview, project)) => {
                    self.project.try_set_value(Some(project));
                    Step::Read(preview)
                }
                Err(why) => match refusal(self.desk, why) {
                    Some(text) => Step::Refused(text),
                    // Another question took its place, or the dialog was left.
                    None => return,
                },
            };
            self.step.try_set(now);
            self.come.try_set(None);
        });
    }

    fn set_head(self, sheet: usize, head: (usize, usize)) {
        self.wish.update(|wish| {
            wish.heads.retain(|(at, _)| *at != sheet);
            wish.heads.push((sheet, head));
        });
        self.read();
    }

    /// Makes the workbook between frames, and puts it on the desk.
    fn take(self) {
        let desk = self.desk;
        let Some(project) = self.project.get_value() else {
            return;
        };
        self.come.set(Some(Come::Opening(None)));
        spawn_local(async move {
            // First it is seen that it begins.
            clock::pause(0).await;
            let told = move |it| {
                self.come.try_set(Some(it));
            };
            let waits = move || !self.come.is_disposed();
            let opened = in_pieces(text_of(&project), told, waits).await;
            // What the second program has just saved can be opened.
            if let Some((Ok(workbook), text)) = opened {
                desk.dialog.set(None);
                keeping::open_text(desk, workbook, text);
                desk.tab.set(Tab::Sheet(0));
            }
        });
    }
}

/// Shows what a file of another program would become; nothing changes before yes.
#[component]
pub fn FromFile(file: File) -> impl IntoView {
    let desk = desk();
    let words = formats_words(desk.tongue.get_untracked());
    let name = file.name.clone();
    let it = Reading {
        desk,
        file: StoredValue::new(file),
        wish: RwSignal::new(FileWish::default()),
        step: RwSignal::new(Step::Reading),
        come: RwSignal::new(None),
        project: StoredValue::new_local(None),
        asked: StoredValue::new_local(Asked::default()),
    };
    on_cleanup(move || {
        it.asked.try_with_value(Asked::stop);
    });
    it.read();
    let body = move || match it.step.get() {
        Step::Reading => ().into_any(),
        Step::Refused(text) => view! { <p role="alert">{text}</p> }.into_any(),
        Step::Read(preview) => found(it, &preview, words),
    };
    let is_busy = Memo::new(move |_| it.come.with(Option::is_some));
    let is_found = move || it.step.with(|step| matches!(step, Step::Read(_)));
    let marks = move || it.wish.with(|wish| wish.locale);
    view! {
        <form class="wide-dialog preview" on:submit=move |event| {
            event.prevent_default();
            if !is_busy.get_untracked() && it.step.with_untracked(|step| matches!(step, Step::Read(_))) {
                it.take();
            }
        }>
            <h2>{words.open_title}</h2>
            <div class="preview-head">
                <b>{name}</b>
                <label>
                    <span>{words.marks}</span>
                    <select class="field" on:change=move |event| {
                        it.wish.update(|wish| wish.locale = match event_target_value(&event).as_str() {
                            "id" => Some(Locale::Id),
                            "en" => Some(Locale::En),
                            _ => None,
                        });
                        it.read();
                    }>
                        <option value="" selected=move || marks().is_none()>{words.marks_found}</option>
                        <option value="id" selected=move || marks() == Some(Locale::Id)>"1.234,5"</option>
                        <option value="en" selected=move || marks() == Some(Locale::En)>"1,234.5"</option>
                    </select>
                </label>
            </div>
            <div class="preview-body" aria-busy=move || is_busy.get().to_string()>{body}</div>
            <HowFar come=it.come/>
            <div class="dialog-buttons">
                {cancel(desk)}
                <button class="button primary" type="submit" disabled=move || is_busy.get() || !is_found()>
                    {words.open_new}
                </button>
            </div>
        </form>
    }
}

fn found(it: Reading, preview: &Preview, words: &'static FormatsWords) -> AnyView {
    let count = |count: usize| keeping::count(it.desk, count);
    let told = preview.told.len();
    let remarks: Vec<_> = preview.told.iter().take(MOST).cloned().collect();
    let more = told.saturating_sub(MOST);
    let tables = preview.tables.iter().map(|table| sheet(it, table, words));
    view! {
        {tables.collect_view()}
        {(told > 0).then(|| view! {
            <details class="preview-told" open=told <= 12>
                <summary>{fill(words.told, &[&count(told)])}</summary>
                <ul>
                    {remarks.into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}
                    {(more > 0).then(|| view! { <li>{fill(words.told_more, &[&count(more)])}</li> })}
                </ul>
            </details>
        })}
        {(told == 0).then(|| view! { <p class="quiet">{words.told_none}</p> })}
    }
    .into_any()
}

/// A table of the file: what it was taken for, and its first rows.
fn sheet(it: Reading, table: &PreviewTable, words: &'static FormatsWords) -> AnyView {
    let count = |count: usize| keeping::count(it.desk, count);
    let (place, from) = table.sheet.clone();
    let head = table.head;
    let said = fill(
        words.table_said,
        &[&count(table.rows), &count(table.columns.len()), &from],
    );
    let total =
        (table.total).map(|row| format!(" · {}", fill(words.table_total, &[&row.to_string()])));
    let field = |label: &'static str,
                 value: usize,
                 make: fn((usize, usize), usize) -> (usize, usize)| {
        let label = fill(label, &[&from]);
        view! {
            <input class="field" type="number" min="1" aria-label=label prop:value=value.to_string()
                on:change=move |event| {
                    if let Ok(row) = event_target_value(&event).parse::<usize>() {
                        it.set_head(place, make(head, row.max(1)));
                    }
                }/>
        }
    };
    let heads = table.columns.iter().map(|column| {
        let computed = column.formula.clone();
        view! {
            <th class:numeric=column.is_numeric>
                {column.heading.clone()}
                {column.unit.clone().map(|unit| view! { <small>{unit}</small> })}
                {computed.map(|formula| view! { <small class="preview-formula">{formula}</small> })}
            </th>
        }
    });
    let numeric: Vec<bool> = table
        .columns
        .iter()
        .map(|column| column.is_numeric)
        .collect();
    let rows = table.sample.iter().map(|row| {
        let cells = row.iter().zip(&numeric);
        let cells = cells.map(|(cell, numeric)| {
            view! {
                <td class:numeric=*numeric class:unread=cell.unread>{cell.text.clone()}</td>
            }
        });
        view! { <tr>{cells.collect_view()}</tr> }
    });
    view! {
        <section class="preview-table">
            <h3>{table.name.clone()}</h3>
            <p class="quiet">
                {said}{total}" · "
                <span class="preview-rows">
                    {words.head_rows}" "
                    {field(words.head_first, head.0, |head, row| (row, head.1.max(row)))}
                    " – "
                    {field(words.head_last, head.1, |head, row| (head.0.min(row), row))}
                </span>
            </p>
            <div class="preview-sample" tabindex="0" role="region" aria-label=table.name.clone()>
                <table>
                    <thead><tr>{heads.collect_view()}</tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
