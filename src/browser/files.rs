use gloo::file::{Blob, ObjectUrl};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlAnchorElement, HtmlInputElement};

/// Files beyond this size are no workbooks.
pub const MOST_MEGABYTES: f64 = 200.0;

/// Why a chosen file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadError {
    TooLarge,
    NotText,
}

/// Hands a text to the user as a file to keep.
pub fn download(name: &str, text: &str) {
    hand_over(name, Blob::new_with_options(text, Some("application/json")));
}

/// Hands an SVG to the user as a file to keep.
pub fn download_svg(name: &str, text: &str) {
    hand_over(name, Blob::new_with_options(text, Some("image/svg+xml")));
}

/// Hands anything to the user as a file to keep.
pub fn hand_over(name: &str, blob: Blob) {
    let url = ObjectUrl::from(blob);
    let document = web_sys::window().and_then(|window| window.document());
    let link = document.and_then(|document| document.create_element("a").ok());
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    // The browser reads the file after the click has returned; only then may its address go.
    gloo::timers::callback::Timeout::new(60_000, move || drop(url)).forget();
}

/// A chosen file: its name, and what is in it.
pub type Chosen = (String, Result<Vec<u8>, ReadError>);

/// All files that were chosen in `input`, with the choice forgotten.
pub async fn chosen_bytes(input: HtmlInputElement) -> Vec<Chosen> {
    let files = input.files();
    let count = files.as_ref().map_or(0, web_sys::FileList::length);
    let chosen = (0..count).filter_map(|at| files.as_ref()?.get(at));
    let chosen: Vec<web_sys::File> = chosen.collect();
    input.set_value("");
    let mut all = Vec::new();
    for file in chosen {
        all.push((file.name(), bytes(file).await));
    }
    all
}

async fn bytes(file: web_sys::File) -> Result<Vec<u8>, ReadError> {
    if file.size() > MOST_MEGABYTES * 1e6 {
        return Err(ReadError::TooLarge);
    }
    let buffer = JsFuture::from(file.array_buffer())
        .await
        .map_err(|_| ReadError::NotText)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
