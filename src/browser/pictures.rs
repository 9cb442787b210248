//! Pictures made of SVG.

use js_sys::Function;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, HtmlCanvasElement, HtmlImageElement};

use super::files;

#[wasm_bindgen]
extern "C" {
    /// What a canvas is drawn on with.
    type Pen;

    #[wasm_bindgen(method, js_name = drawImage)]
    fn draw_image(this: &Pen, image: &HtmlImageElement, x: f64, y: f64, width: f64, height: f64);
}

/// How many dots of a picture stand for one of the drawing.
const SHARPNESS: u32 = 2;

/// Hands an SVG of that size to the user as a PNG to keep, twice as sharp.
///
/// Nothing is asked of anyone: the picture is read from its own text.
pub async fn download_png(name: &str, svg: &str, width: u32, height: u32) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let image = HtmlImageElement::new().ok()?;
    let text = js_sys::encode_uri_component(svg);
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{text}"));
    wasm_bindgen_futures::JsFuture::from(image.decode())
        .await
        .ok()?;
    let canvas = document.create_element("canvas").ok()?;
    let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
    canvas.set_width(width * SHARPNESS);
    canvas.set_height(height * SHARPNESS);
    let pen: Pen = canvas.get_context("2d").ok()??.unchecked_into();
    let side = |length: u32| f64::from(length * SHARPNESS);
    pen.draw_image(&image, 0.0, 0.0, side(width), side(height));
    let coming = js_sys::Promise::new(&mut |take: Function, _| {
        let given = Closure::once_into_js(move |blob: Option<Blob>| {
            let blob = blob.map_or(JsValue::NULL, JsValue::from);
            let _ = take.call1(&JsValue::NULL, &blob);
        });
        let _ = canvas.to_blob(given.unchecked_ref());
    });
    let blob = wasm_bindgen_futures::JsFuture::from(coming).await.ok()?;
    let blob: Blob = blob.dyn_into().ok()?;
    files::hand_over(name, blob.into());
    Some(())
}
