use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::rest;

/// Whether all of the program is there: what need not be seen before that waits for it.
pub fn whole() -> ReadSignal<bool> {
    let here = RwSignal::new(false);
    spawn_local(async move {
        rest::arrived().await;
        here.try_set(true);
    });
    here.read_only()
}
