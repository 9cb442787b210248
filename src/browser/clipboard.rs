use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, HtmlDocument};

/// Puts a text on the clipboard, from a button that was pressed. `false` where the browser does not
/// let it.
pub fn copy_text(text: &str) -> bool {
    copy(vec![("text/plain", text.to_owned())])
}

/// Puts a table on the clipboard, as text and as markup, from a button that was pressed. `false`
/// where the browser does not let it.
pub fn copy_table(text: String, html: String) -> bool {
    copy(vec![("text/plain", text), ("text/html", html)])
}

/// What is on the clipboard as text. The browser may ask the person first; `None` where it does not
/// let us, or has no clipboard for pages.
pub async fn read_text() -> Option<String> {
    let navigator = web_sys::window()?.navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).ok()?;
    let read = js_sys::Reflect::get(&clipboard, &"readText".into()).ok()?;
    let read = read.dyn_into::<js_sys::Function>().ok()?;
    let coming = read.call0(&clipboard).ok()?.dyn_into::<js_sys::Promise>();
    JsFuture::from(coming.ok()?).await.ok()?.as_string()
}

fn copy(forms: Vec<(&'static str, String)>) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(document) = document.and_then(|it| it.dyn_into::<HtmlDocument>().ok()) else {
        return false;
    };
    let put = Closure::<dyn FnMut(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        if let Some(data) = event.clipboard_data() {
            for (kind, text) in &forms {
                let _ = data.set_data(kind, text);
            }
            event.prevent_default();
            // What lies below would put its own in.
            event.stop_propagation();
        }
    });
    let listener = put.as_ref().unchecked_ref();
    let _ = document.add_event_listener_with_callback_and_bool("copy", listener, true);
    let copied = document.exec_command("copy").unwrap_or(false);
    let _ = document.remove_event_listener_with_callback_and_bool("copy", listener, true);
    copied
}
