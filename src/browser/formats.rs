//! The second program (`src/bin/formats`): spreadsheet files are read and written in a worker, which
//! is started when it is needed and ended with its answer. Whatever a file does to it, the page goes on.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// The program could not be started: without a network, or where workers are blocked.
    Absent,
    /// It was stopped.
    Stopped,
    /// It said why, in words of its own; or broke off, and then there are none.
    Failed(String),
}

/// A question to the program, which can be stopped while it is being answered.
#[derive(Clone, Default)]
pub struct Asked {
    stop: Rc<RefCell<Option<Function>>>,
}

impl Asked {
    /// Ends the program at once; who waits for its answer learns of it.
    pub fn stop(&self) {
        if let Some(stop) = self.stop.borrow_mut().take() {
            let _ = stop.call0(&JsValue::NULL);
        }
    }
}

/// Has the program do `act` with what it wants to know.
///
/// # Errors
/// Why there is no answer.
pub async fn ask(asked: &Asked, act: &str, with: &[JsValue]) -> Result<JsValue, NoAnswer> {
    ask_hearing(asked, act, with, |_| {}).await
}

/// The same, hearing what it says on the way.
///
/// # Errors
/// Why there is no answer.
pub async fn ask_hearing(
    asked: &Asked,
    act: &str,
    with: &[JsValue],
    hear: impl Fn(&str) + 'static,
) -> Result<JsValue, NoAnswer> {
    let hear: Rc<dyn Fn(&str)> = Rc::new(hear);
    let worker = start().ok_or(NoAnswer::Absent)?;
    let mut listeners = Vec::new();
    let answer = Promise::new(&mut |done, failed| {
        *asked.stop.borrow_mut() = Some(failed.clone());
        let (refuse, hear) = (failed.clone(), hear.clone());
        listeners.push(EventListener::new(&worker, "message", move |event| {
            let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            if let Some(said) = data.as_ref().and_then(JsValue::as_string) {
                return hear(&said);
            }
            let told = |name: &str| Reflect::get(data.as_ref()?, &name.into()).ok();
            let told = |name: &str| told(name).filter(|it| !it.is_undefined());
            let _ = match (told("answer"), told("error")) {
                (Some(answer), _) => done.call1(&JsValue::NULL, &answer),
                (None, error) => refuse.call1(&JsValue::NULL, &error.unwrap_or("".into())),
            };
        }));
        // Its script did not come, or is no script.
        listeners.push(EventListener::new(&worker, "error", move |_| {
            let _ = failed.call1(&JsValue::NULL, &JsValue::NULL);
        }));
    });
    let message = Array::of2(&act.into(), &with.iter().collect::<Array>());
    let sent = worker.post_message(&message);
    let answer = match sent {
        Ok(()) => JsFuture::from(answer).await,
        Err(error) => Err(error),
    };
    drop(listeners);
    worker.terminate();
    asked.stop.borrow_mut().take();
    answer.map_err(|error| match error.as_string() {
        Some(text) => NoAnswer::Failed(text),
        None if error.is_null() => NoAnswer::Absent,
        None => NoAnswer::Stopped,
    })
}

/// Starts the program; the page's start script knows where it is. The page in one file makes its
/// script of what stands in it, which no browser takes for a module (`scripts/one_file.mjs`).
fn start() -> Option<Worker> {
    let address = Reflect::get(&js_sys::global(), &"takarFormats".into()).ok()?;
    let address = address.as_string()?;
    let options = WorkerOptions::new();
    if !address.starts_with("blob:") {
        options.set_type(WorkerType::Module);
    }
    Worker::new_with_options(&address, &options).ok()
}
