//! How much the browser keeps for this page, and for how long.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{StorageEstimate, StorageManager};

/// What is used of what may be, in bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    pub used: f64,
    pub limit: f64,
}

/// Not on every page: browsers keep it to secure ones.
fn manager() -> Option<StorageManager> {
    let navigator = web_sys::window()?.navigator();
    let has = js_sys::Reflect::get(&navigator, &"storage".into()).ok()?;
    has.is_object().then(|| navigator.storage())
}

async fn answered(
    asked: impl FnOnce(&StorageManager) -> Result<Promise, JsValue>,
) -> Option<JsValue> {
    JsFuture::from(asked(&manager()?).ok()?).await.ok()
}

/// Asks that what is kept is not thrown away when the disk fills up; whether it will be kept.
pub async fn persist() -> bool {
    answered(StorageManager::persist)
        .await
        .is_some_and(|it| it.is_truthy())
}

pub async fn is_persistent() -> bool {
    answered(StorageManager::persisted)
        .await
        .is_some_and(|it| it.is_truthy())
}

pub async fn room() -> Option<Room> {
    let estimate: StorageEstimate = answered(StorageManager::estimate).await?.into();
    Some(Room {
        used: estimate.get_usage()?,
        limit: estimate.get_quota()?,
    })
}
