//! The service worker, which keeps the page's files for when there is no network
//! (`scripts/service_worker.js`).

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    RegistrationOptions, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
    ServiceWorkerUpdateViaCache,
};

const SCRIPT: &str = "./sw.js";
/// What the script understands.
const TAKE_OVER: &str = "take over";

/// What became of the page's files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offline {
    /// They come from the network each time, as far as is known.
    #[default]
    Unkept,
    /// All of them are kept: the page opens without a network.
    Kept,
    /// And a newer version is kept whole, and waits to be asked.
    Newer,
    /// Another version has taken over: the page is to be loaded again.
    Replaced,
}

/// Where browsers have one: over HTTPS, and on one's own machine.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    let has = Reflect::has(&navigator, &"serviceWorker".into()).ok()?;
    has.then(|| navigator.service_worker())
}

/// Whether the page is a file on this machine, with all that it needs in it.
fn is_one_file() -> bool {
    let location = web_sys::window().map(|window| window.location());
    location.is_some_and(|it| it.protocol().is_ok_and(|protocol| protocol == "file:"))
}

/// Has the page's files kept, and tells what becomes of them. Where there can be no service worker,
/// nothing is told.
pub async fn watch(tell: impl Fn(Offline) + 'static) {
    if is_one_file() {
        return tell(Offline::Kept);
    }
    let Some(container) = container() else {
        return;
    };
    let tell = Rc::new(tell);
    on(&container, "controllerchange", {
        let tell = tell.clone();
        // The first one only begins to keep what this page has already.
        let had = Cell::new(container.controller().is_some());
        move || {
            if had.replace(true) {
                tell(Offline::Replaced);
            }
        }
    });
    let options = RegistrationOptions::new();
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let registered = container.register_with_options(SCRIPT, &options);
    let Ok(registration) = JsFuture::from(registered).await else {
        return;
    };
    let Ok(registration) = registration.dyn_into::<ServiceWorkerRegistration>() else {
        return;
    };
    if let Ok(ready) = container.ready()
        && JsFuture::from(ready).await.is_ok()
    {
        tell(Offline::Kept);
    }
    let look = {
        let (container, registration) = (container.clone(), registration.clone());
        move || {
            if registration.waiting().is_some() && container.controller().is_some() {
                tell(Offline::Newer);
            }
        }
    };
    let follow = {
        let (look, registration) = (look.clone(), registration.clone());
        move || {
            if let Some(coming) = registration.installing() {
                let look = look.clone();
                let worker = coming.clone();
                on(&coming, "statechange", move || {
                    if worker.state() == ServiceWorkerState::Installed {
                        look();
                    }
                });
            }
        }
    };
    look();
    follow();
    on(&registration, "updatefound", follow);
}

/// Lets the version that waits take over.
pub async fn take_over() {
    let Some(container) = container() else {
        return;
    };
    if let Ok(found) = JsFuture::from(container.get_registration()).await
        && let Ok(registration) = found.dyn_into::<ServiceWorkerRegistration>()
        && let Some(waiting) = registration.waiting()
    {
        // It has nothing to refuse a text for.
        let _ = waiting.post_message(&TAKE_OVER.into());
    }
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        // A page that may not be loaded again stays as it is.
        let _ = window.location().reload();
    }
}

/// Listens for as long as the page is there.
fn on(target: &web_sys::EventTarget, event: &'static str, act: impl Fn() + 'static) {
    EventListener::new(target, event, move |_| act()).forget();
}
