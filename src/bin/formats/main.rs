//! The second program of the page: spreadsheet files, written and read in a worker that is started
//! when somebody asks for one (`browser::formats`). It knows of no page: texts and bytes come in,
//! texts and bytes go out.

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is a part of the page; build it with `make build`.");
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod checking;

#[cfg(target_arch = "wasm32")]
mod reading;

#[cfg(target_arch = "wasm32")]
mod acts {
    use js_sys::{Array, Uint8Array};
    use takar::engine::Engine;
    use takar::exchange::{open, xlsx};
    use takar::lang::{Tongue, xlsx_words};
    use takar::workbook::Workbook;
    use wasm_bindgen::prelude::*;

    pub fn tongue(english: bool) -> Tongue {
        match english {
            true => Tongue::En,
            false => Tongue::Id,
        }
    }

    /// The page hands over what it has just saved; that it cannot be opened has no words of its own.
    fn opened(project: &str) -> Result<Workbook, JsValue> {
        open(project).map_err(|_| JsValue::NULL)
    }

    /// A project file as an Excel file: its bytes, and what of the workbook is not in it, in words.
    #[wasm_bindgen]
    pub fn to_xlsx(project: &str, english: bool) -> Result<Array, JsValue> {
        let (workbook, tongue) = (opened(project)?, tongue(english));
        let engine = Engine::new(&workbook);
        let words = xlsx_words(tongue);
        let made = xlsx::workbook_to_xlsx(&workbook, &engine, tongue, words)
            .map_err(|error| JsValue::from(error.to_string()))?;
        let losses = made
            .losses
            .iter()
            .map(|loss| JsValue::from((words.loss)(loss, tongue)));
        Ok(Array::of2(
            &Uint8Array::from(made.bytes.as_slice()),
            &losses.collect::<Array>(),
        ))
    }
}
