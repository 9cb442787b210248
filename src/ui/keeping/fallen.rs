//! After a fault of the program: a sheet over the page that says so, and what can still be done.
//! It is made without the desk, which may be in the middle of something.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Element, HtmlDialogElement};

use super::files::file_name;
use crate::browser::journal::Journal;
use crate::browser::offline::reload;
use crate::browser::{files, rescue};
use crate::exchange::{Archive, Archived};
use crate::lang::{KeepingWords, Tongue, keeping_words};

/// Watches for faults from now on.
pub fn watch() {
    rescue::watch(say_so);
}

#[inline(never)]
fn say_so() {
    // Without a page there is nobody to tell.
    let _ = sheet();
}

fn sheet() -> Option<()> {
    let document = web_sys::window()?.document()?;
    let tongue = document.document_element()?.get_attribute("lang");
    let words = keeping_words(match tongue.as_deref() {
        Some("en") => Tongue::En,
        _ => Tongue::Id,
    });
    let dialog = element(&document, "dialog", "dialog", "")?;
    let title = element(&document, "h2", "", words.fallen_title)?;
    let says = element(&document, "p", "", words.fallen)?;
    says.set_attribute("role", "alert").ok()?;
    let about = element(&document, "p", "quiet", words.rescue_about)?;
    let buttons = element(&document, "div", "dialog-buttons", "")?;
    let told = about.clone();
    let save = button(&document, "button", words.rescue, move || {
        hand_over(words, told.clone());
    })?;
    let again = button(&document, "button primary", words.reload, reload)?;
    buttons.append_child(&save).ok()?;
    buttons.append_child(&again).ok()?;
    for part in [title, says, about, buttons] {
        dialog.append_child(&part).ok()?;
    }
    document.body()?.append_child(&dialog).ok()?;
    let dialog: HtmlDialogElement = dialog.dyn_into().ok()?;
    // Nothing under it can be reached, and no key closes it.
    gloo::events::EventListener::new_with_options(
        &dialog,
        "cancel",
        gloo::events::EventListenerOptions::enable_prevent_default(),
        web_sys::Event::prevent_default,
    )
    .forget();
    dialog.show_modal().ok()
}

fn element(document: &Document, tag: &str, class: &str, text: &str) -> Option<Element> {
    let made = document.create_element(tag).ok()?;
    made.set_class_name(class);
    made.set_text_content(Some(text));
    Some(made)
}

fn button(
    document: &Document,
    class: &str,
    text: &str,
    act: impl Fn() + 'static,
) -> Option<Element> {
    let made = element(document, "button", class, text)?;
    made.set_attribute("type", "button").ok()?;
    let act = Closure::<dyn Fn()>::new(act).into_js_value();
    made.add_event_listener_with_callback("click", act.unchecked_ref())
        .ok()?;
    Some(made)
}

/// Hands over what the journal has of the workbook that was open; the journal is only read.
fn hand_over(words: &'static KeepingWords, told: Element) {
    spawn_local(async move {
        if let Some(archived) = kept().await {
            let name = format!("{}-{}", file_name(&archived.name), words.rescue_file);
            let archive = Archive::new(vec![archived]);
            files::download(&format!("{name}.takar-kept.json"), &archive.write());
        } else {
            told.set_text_content(Some(words.rescue_none));
        }
    });
}

async fn kept() -> Option<Archived> {
    let id = rescue::noted();
    let journal = Journal::open(|| {}).await.ok()?;
    let list = journal.list().await.ok()?;
    let mut list = list.into_iter();
    let kept = list.find(|kept| kept.id == id || id.is_empty())?;
    let work = journal.load_all(&kept.id).await.ok()?;
    Some(Archived {
        name: kept.name,
        example: kept.example,
        origin: kept.origin,
        work,
    })
}
