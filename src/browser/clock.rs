/// Milliseconds since the page was opened, for telling how long something took.
pub fn now() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |clock| clock.now())
}

/// Milliseconds since 1970, for telling which workbook was changed last.
pub fn today() -> f64 {
    js_sys::Date::now()
}
