//! The second part of the program, which is fetched as soon as the first one has been painted
//! (`scripts/part.mjs`).

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Waits until all of the program is there. Without this nothing breaks: what is called before it
/// has come is fetched on the spot, and the page stands still until then.
pub async fn arrived() {
    let coming = Reflect::get(&js_sys::global(), &"takarRest".into());
    if let Some(coming) = coming.ok().and_then(|it| it.dyn_into::<Promise>().ok()) {
        // Where it failed, the call that needs it tries once more.
        let _ = JsFuture::from(coming).await;
    }
}
