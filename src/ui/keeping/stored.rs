//! The list of what is kept: opened, renamed, doubled, thrown away and brought back.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::writing::{PATIENCE, settled};
use super::{files, fresh_id, id_now, is_watching, journal, noted, opening};
use crate::browser::clock;
use crate::browser::journal::Kept;
use crate::browser::storage::{self, Room};
use crate::browser::tabs::{Ask, hold};
use crate::lang::{KeepingWords, Tongue, fill, keeping_words};
use crate::ui::desk::{Desk, desk};
use crate::ui::sheet::named;
use crate::workbook::Edit;

/// What the dialog shows of the browser's storage.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Storage {
    room: Option<Room>,
    persistent: bool,
}

#[component]
pub fn Stored() -> impl IntoView {
    let desk = desk();
    let words = keeping_words(desk.tongue.get_untracked());
    let list = RwSignal::new(None::<Vec<Kept>>);
    let renaming = RwSignal::new(None::<String>);
    let remark = RwSignal::new(String::new());
    let sure = RwSignal::new(false);
    let kept_there = RwSignal::new(Storage::default());
    let shown = Shown {
        desk,
        list,
        renaming,
        remark,
    };
    shown.look_again();
    spawn_local(async move {
        kept_there.try_set(Storage {
            room: storage::room().await,
            persistent: storage::is_persistent().await,
        });
    });
    let of = move |binned: bool| {
        let all = list.get().unwrap_or_default();
        let all = all.into_iter().filter(move |kept| kept.binned == binned);
        all.collect::<Vec<_>>()
    };
    let bin = move || {
        let binned = of(true);
        (!binned.is_empty()).then(|| {
            let count = binned.len().to_string();
            let ids: Vec<String> = binned.iter().map(|kept| kept.id.clone()).collect();
            view! {
                <details class="kept-bin">
                    <summary>{fill(words.in_bin, &[&count])}</summary>
                    <ul class="kept-list">
                        {binned.into_iter().map(|kept| shown.thrown_away(kept)).collect_view()}
                    </ul>
                    {move || sure.get().then(|| view! {
                        <p role="alert">{fill(words.empty_bin_sure, &[&count])}</p>
                    })}
                    <button type="button" class="small-button" on:click=move |_| {
                        if sure.get_untracked() {
                            shown.empty_bin(ids.clone());
                        }
                        sure.update(|sure| *sure = !*sure);
                    }>{move || if sure.get() { words.empty_bin_yes } else { words.empty_bin }}</button>
                </details>
            }
        })
    };
    view! {
        <h2>{desk.words().stored_here}</h2>
        {move || list.with(Option::is_some).then(|| {
            let all = of(false);
            if all.is_empty() {
                view! { <p class="quiet">{desk.words().stored_none}</p> }.into_any()
            } else {
                view! {
                    <ul class="kept-list">
                        {all.into_iter().map(|kept| shown.one(kept)).collect_view()}
                    </ul>
                }.into_any()
            }
        })}
        {bin}
        <p role="status">{move || remark.get()}</p>
        <p class="kept-room">{move || told(kept_there.get(), desk, words)}</p>
        <div class="dialog-buttons">
            <button type="button" class="button" on:click=move |_| {
                desk.dialog.set(None);
                desk.choose_file();
            }>{words.import_all}</button>
            <button type="button" class="button" on:click=move |_| {
                spawn_local(async move {
                    let said = match files::export_all(desk).await {
                        Some(0) => String::new(),
                        Some(unread) => fill(words.some_unread, &[&unread.to_string()]),
                        None => words.rescue_none.to_owned(),
                    };
                    remark.try_set(said);
                });
            }>{words.export_all}</button>
            <button type="button" class="button" on:click=move |_| desk.dialog.set(None)>
                {desk.words().close}
            </button>
        </div>
    }
}

fn told(storage: Storage, desk: Desk, words: &KeepingWords) -> String {
    let room = storage.room.map(|room| {
        let (used, limit) = (size(desk, room.used), size(desk, room.limit));
        fill(words.room, &[&used, &limit])
    });
    let promise = if storage.persistent {
        words.persistent
    } else {
        words.not_persistent
    };
    room.map_or(String::new(), |room| format!("{room}. {promise}"))
}

/// So many bytes, as people say it.
fn size(desk: Desk, bytes: f64) -> String {
    let (unit, name) = [(1e9, "GB"), (1e6, "MB")]
        .into_iter()
        .find(|(unit, _)| bytes >= *unit)
        .unwrap_or((1e3, "KB"));
    #[expect(clippy::cast_possible_truncation, reason = "a few digits")]
    let (whole, tenths) = (
        (bytes / unit).ceil() as i64,
        (bytes / unit * 10.0).round() as i64,
    );
    if unit > 1e3 && tenths < 100 {
        let mark = desk.locale.get_untracked().decimal_mark();
        return format!("{}{mark}{} {name}", tenths / 10, tenths % 10);
    }
    format!("{whole} {name}")
}

/// The first results, as they are shown now.
#[inline(never)]
pub fn preview(desk: Desk) -> String {
    let manner = desk.manner_now();
    desk.glance(|session| {
        let results = session.workbook().results.iter().enumerate();
        let shown = results.filter(|(_, result)| !result.hidden).take(2);
        let said = shown.map(|(at, result)| {
            let title = named(&result.title, &result.name, manner.tongue);
            let value = session.engine().result(at);
            let text = result.form.show(value, manner.locale, manner.tongue);
            format!("{title} {text}")
        });
        said.collect::<Vec<_>>().join(" · ")
    })
}

/// The list as it is shown.
#[derive(Clone, Copy)]
struct Shown {
    desk: Desk,
    list: RwSignal<Option<Vec<Kept>>>,
    renaming: RwSignal<Option<String>>,
    remark: RwSignal<String>,
}

impl Shown {
    fn look_again(self) {
        spawn_local(async move {
            let list = match journal(self.desk) {
                Some(journal) => journal.list().await.ok(),
                None => None,
            };
            if list.is_none() {
                self.remark.try_set(self.words().rescue_none.to_owned());
            }
            self.list.try_set(list);
        });
    }

    fn words(self) -> &'static KeepingWords {
        keeping_words(self.desk.tongue.get_untracked())
    }

    fn label(self, kept: &Kept) -> String {
        if kept.example {
            format!("{} ({})", kept.name, self.desk.words_now().example)
        } else {
            kept.name.clone()
        }
    }

    fn when(self, kept: &Kept) -> String {
        let date = js_sys::Date::new(&kept.changed.into());
        let locale = match self.desk.tongue.get_untracked() {
            Tongue::Id => "id-ID",
            Tongue::En => "en-GB",
        };
        let when = date.to_locale_string(locale, &wasm_bindgen::JsValue::UNDEFINED);
        let when = when.as_string().unwrap_or_default();
        // What the first version kept has no size yet.
        let size = match kept.size {
            0.0 => String::new(),
            bytes => size(self.desk, bytes),
        };
        let parts = [when, size, kept.preview.clone()];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }

    fn one(self, kept: Kept) -> AnyView {
        let (desk, words, id) = (self.desk, self.words(), kept.id.clone());
        let is_open = desk.keeper.with_value(|keeper| keeper.base.is_none()) && id_now(desk) == id;
        let name = kept.name.clone();
        let row = move || {
            if self.renaming.with(|it| it.as_deref() == Some(&kept.id)) {
                return self.name_field(kept.clone()).into_any();
            }
            let (to_open, renamed) = (kept.clone(), kept.id.clone());
            let (doubled, thrown) = (kept.clone(), kept.id.clone());
            view! {
                <button type="button" class="stored" on:click=move |_| {
                    desk.dialog.set(None);
                    spawn_local(opening::reopen(desk, to_open.clone()));
                }>
                    <b>{self.label(&kept)}</b>
                    <span>{is_open.then(|| format!("{} · ", words.open_now))}{self.when(&kept)}</span>
                </button>
                <div class="kept-acts" role="group" aria-label=fill(words.more_about, &[&name])>
                    <button type="button" class="small-button" on:click=move |_| {
                        self.renaming.set(Some(renamed.clone()));
                    }>{words.rename}</button>
                    <button type="button" class="small-button" on:click=move |_| {
                        spawn_local(self.double(doubled.clone()));
                    }>{words.duplicate}</button>
                    {(!is_open).then(|| view! {
                        <button type="button" class="small-button" on:click=move |_| {
                            spawn_local(self.throw(thrown.clone(), true));
                        }>{words.to_bin}</button>
                    })}
                </div>
            }
            .into_any()
        };
        view! { <li>{row}</li> }.into_any()
    }

    fn thrown_away(self, kept: Kept) -> impl IntoView {
        let id = kept.id.clone();
        view! {
            <li>
                <div class="stored"><b>{self.label(&kept)}</b><span>{self.when(&kept)}</span></div>
                <button type="button" class="small-button" on:click=move |_| {
                    spawn_local(self.throw(id.clone(), false));
                }>{self.words().restore}</button>
            </li>
        }
    }

    fn name_field(self, kept: Kept) -> impl IntoView {
        let words = self.words();
        let field = NodeRef::<leptos::html::Input>::new();
        let name = kept.name.clone();
        field.on_load(|field| {
            // A field that is not in the page yet takes the focus a moment later.
            request_animation_frame(move || {
                let _ = field.focus();
                field.select();
            });
        });
        view! {
            <form on:submit=move |event| {
                event.prevent_default();
                let name = field.get_untracked().map(|it| it.value()).unwrap_or_default();
                spawn_local(self.rename(kept.clone(), name.trim().to_owned()));
            } on:keydown=move |event| if event.key() == "Escape" {
                event.prevent_default();
                event.stop_propagation();
                self.renaming.set(None);
            }>
                <input node_ref=field aria-label=words.new_name value=name/>
                <button type="submit" class="small-button">{words.rename}</button>
            </form>
        }
    }

    async fn rename(self, kept: Kept, name: String) {
        let desk = self.desk;
        self.renaming.set(None);
        if name.is_empty() || name == kept.name {
            return;
        }
        let edit = Edit::Rename { name: name.clone() };
        if id_now(desk) == kept.id && !is_watching(desk) {
            desk.make(edit);
            settled(desk, PATIENCE).await;
            return self.look_again();
        }
        let Some(journal) = journal(desk) else { return };
        // As long as this is held, no other tab writes it.
        let Some(held) = hold(&kept.id, Ask::IfFree, || {}).await else {
            return self.remark.set(self.words().open_there.to_owned());
        };
        let writer = desk.keeper.with_value(|keeper| keeper.writer.clone());
        if journal.claim(&kept.id, &writer).await.is_ok()
            && let Ok(found) = opening::recover(&journal, &kept.id).await
            && found.whole
        {
            let noted = noted(found.next, &edit);
            // The list says whether it was.
            let _ = journal
                .append(&Kept { name, ..kept }, &[noted], &writer)
                .await;
        }
        drop(held);
        self.look_again();
    }

    async fn double(self, kept: Kept) {
        let Some(journal) = journal(self.desk) else {
            return;
        };
        let Ok(mut work) = journal.load_all(&kept.id).await else {
            return;
        };
        let name = fill(self.words().copy_of, &[&kept.name]);
        if let Ok(found) = work.recover()
            && found.whole
        {
            let edit = Edit::Rename { name: name.clone() };
            work.entries.push(noted(found.next, &edit));
        }
        let copy = Kept {
            id: fresh_id(),
            name,
            changed: clock::today(),
            example: false,
            ..kept
        };
        if journal.put_whole(&copy, &work).await.is_err() {
            self.remark.set(self.words().full.to_owned());
        }
        self.look_again();
    }

    async fn throw(self, id: String, binned: bool) {
        let Some(journal) = journal(self.desk) else {
            return;
        };
        let Some(held) = hold(&id, Ask::IfFree, || {}).await else {
            return self.remark.set(self.words().open_there.to_owned());
        };
        // The list says whether it is there.
        let _ = journal.bin(&id, binned).await;
        drop(held);
        self.look_again();
    }

    fn empty_bin(self, ids: Vec<String>) {
        spawn_local(async move {
            let Some(journal) = journal(self.desk) else {
                return;
            };
            for id in ids {
                // The list says what is left.
                let _ = journal.forget(&id).await;
            }
            self.look_again();
        });
    }
}
