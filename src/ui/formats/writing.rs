use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::refusal;
use crate::browser::files;
use crate::browser::formats::{Asked, NoAnswer, ask};
use crate::exchange::save;
use crate::lang::{Tongue, fill, formats_words};
use crate::ui::desk::{Desk, desk};
use crate::ui::keeping::file_name;

const EXCEL: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// How far it has come.
#[derive(Clone)]
enum Step {
    Writing,
    /// The file is there, but for this.
    Lost(Vec<String>),
    Refused(String),
}

/// Writes the workbook as an Excel file, and says what could not be said in one.
#[component]
pub fn ToExcel() -> impl IntoView {
    let desk = desk();
    let words = formats_words(desk.tongue.get_untracked());
    let step = RwSignal::new(Step::Writing);
    let asked = Asked::default();
    spawn_local({
        let asked = asked.clone();
        async move {
            let now = match write(desk, &asked).await {
                Ok(lost) if lost.is_empty() => {
                    desk.dialog.set(None);
                    desk.notice.set(words.written.to_owned());
                    return;
                }
                Ok(lost) => Step::Lost(lost),
                Err(why) => match refusal(desk, why) {
                    Some(text) => Step::Refused(text),
                    None => return,
                },
            };
            step.try_set(now);
        }
    });
    let asked = StoredValue::new_local(asked);
    on_cleanup(move || {
        asked.try_with_value(Asked::stop);
    });
    let close = move |label: &'static str| {
        view! {
            <div class="dialog-buttons">
                <button class="button" type="button" autofocus on:click=move |_| desk.dialog.set(None)>{label}</button>
            </div>
        }
    };
    move || {
        match step.get() {
        Step::Writing => view! {
            <h2>{words.to_excel_title}</h2>
            <p class="quiet" role="status">{words.writing}</p>
            {close(desk.words().cancel)}
        }
        .into_any(),
        Step::Lost(lost) => view! {
            <h2>{words.to_excel_title}</h2>
            <p role="status">{fill(words.written_but, &[&lost.len().to_string()])}</p>
            <ul class="losses">{lost.into_iter().map(|it| view! { <li>{it}</li> }).collect_view()}</ul>
            {close(desk.words().close)}
        }
        .into_any(),
        Step::Refused(text) => view! {
            <h2>{words.to_excel_title}</h2>
            <p role="alert">{text}</p>
            {close(desk.words().close)}
        }
        .into_any(),
    }
    }
}

/// Has the file written and hands it over; answers what is not in it.
async fn write(desk: Desk, asked: &Asked) -> Result<Vec<String>, NoAnswer> {
    let (name, project) =
        desk.glance(|session| (session.workbook().name.clone(), save(session.workbook())));
    let english = desk.tongue.get_untracked() == Tongue::En;
    let answer = ask(asked, "to_xlsx", &[project.into(), english.into()]).await?;
    let answer = answer.unchecked_into::<Array>();
    let bytes = answer.get(0).unchecked_into::<Uint8Array>();
    files::hand_over(
        &format!("{}.xlsx", file_name(&name)),
        gloo::file::Blob::new_with_options(bytes.buffer(), Some(EXCEL)),
    );
    let lost = answer.get(1).unchecked_into::<Array>();
    Ok(lost.iter().filter_map(|it| it.as_string()).collect())
}
