/// Milliseconds since the page was opened, for telling how long something took.
pub fn now() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |clock| clock.now())
}

/// The day by the local clock, in days since 1970.
pub fn day() -> i64 {
    let date = js_sys::Date::new_0();
    let minutes = date.get_time() / 60_000.0 - date.get_timezone_offset();
    (minutes / 1440.0).floor() as i64
}

/// Milliseconds since 1970, for telling which workbook was changed last.
pub fn today() -> f64 {
    js_sys::Date::now()
}

/// Waits so many milliseconds.
pub async fn pause(milliseconds: i32) {
    let over = js_sys::Promise::new(&mut |done, _| {
        let window = web_sys::window();
        let set = |window: web_sys::Window| {
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds)
        };
        // Without a window there is nobody who waits.
        let _ = window.map(set);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(over).await;
}
