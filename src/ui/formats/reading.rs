use std::sync::Arc;

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::refusal;
use crate::browser::clock;
use crate::browser::formats::{Asked, NoAnswer, ask};
use crate::exchange::{FileWish, Preview, PreviewTable, open};
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

/// What a file would become, as people wish it.
///
/// # Errors
/// Why there is no answer.
async fn preview(
    desk: Desk,
    asked: &Asked,
    file: &File,
    wish: &FileWish,
) -> Result<Preview, NoAnswer> {
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
    let answer = ask(asked, "preview", &with).await?;
    let text = answer.as_string().ok_or_else(broken)?;
    serde_json::from_str(&text).map_err(|_| broken())
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
    let preview = preview(desk, &Asked::default(), &file, &FileWish::default()).await;
    let preview = preview.map_err(|why| refusal(desk, why).unwrap_or_default())?;
    open(&preview.project).map_err(|error| not_opened(&error, desk.tongue.get_untracked()))
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
    /// Another preview is on its way.
    busy: RwSignal<bool>,
    asked: StoredValue<Asked, LocalStorage>,
}

impl Reading {
    fn read(self) {
        let asked = Asked::default();
        self.asked.update_value(|before| {
            before.stop();
            *before = asked.clone();
        });
        self.busy.set(true);
        let (file, wish) = (self.file.get_value(), self.wish.get_untracked());
        spawn_local(async move {
            let now = match preview(self.desk, &asked, &file, &wish).await {
                Ok(preview) => Step::Read(preview),
                Err(why) => match refusal(self.desk, why) {
                    Some(text) => Step::Refused(text),
                    // Another question took its place, or the dialog was left.
                    None => return,
                },
            };
            self.step.try_set(now);
            self.busy.try_set(false);
        });
    }

    fn set_head(self, sheet: usize, head: (usize, usize)) {
        self.wish.update(|wish| {
            wish.heads.retain(|(at, _)| *at != sheet);
            wish.heads.push((sheet, head));
        });
        self.read();
    }

    fn take(self, preview: &Preview) {
        let desk = self.desk;
        // What the second program has just saved.
        let Ok(workbook) = open(&preview.project) else {
            return;
        };
        desk.dialog.set(None);
        keeping::open_new(desk, workbook);
        desk.tab.set(Tab::Sheet(0));
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
        busy: RwSignal::new(false),
        asked: StoredValue::new_local(Asked::default()),
    };
    on_cleanup(move || {
        it.asked.try_with_value(Asked::stop);
    });
    it.read();
    let body = move || match it.step.get() {
        Step::Reading => view! { <p class="quiet" role="status">{words.reading}</p> }.into_any(),
        Step::Refused(text) => view! { <p role="alert">{text}</p> }.into_any(),
        Step::Read(preview) => found(it, &preview, words),
    };
    let found = move || match it.step.get() {
        Step::Read(preview) => Some(preview),
        _ => None,
    };
    let marks = move || it.wish.with(|wish| wish.locale);
    view! {
        <form class="wide-dialog preview" on:submit=move |event| {
            event.prevent_default();
            if let Some(preview) = found() {
                it.take(&preview);
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
            <div class="preview-body" aria-busy=move || it.busy.get().to_string()>{body}</div>
            <div class="dialog-buttons">
                {cancel(desk)}
                <button class="button primary" type="submit" disabled=move || it.busy.get() || found().is_none()>
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
        let cells =
            cells.map(|(text, numeric)| view! { <td class:numeric=*numeric>{text.clone()}</td> });
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
