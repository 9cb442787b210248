//! The other tabs: who writes a workbook, and what they tell each other.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{BroadcastChannel, MessageEvent};

const CHANNEL: &str = "takar";

// Unstable in web-sys, which is a word on web-sys: every browser has had it for years.
#[wasm_bindgen]
extern "C" {
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &JsValue,
        granted: &Function,
    ) -> Result<Promise, JsValue>;
}

/// The right to write a workbook, for as long as it is held.
pub struct Held {
    release: RefCell<Option<Function>>,
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = self.release.take() {
            // A promise that is settled already stays so.
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// How the right is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Only if nobody has it.
    IfFree,
    /// When whoever has it lets go.
    Wait,
    /// At once, whoever has it.
    Take,
}

/// Asks for the right to write a workbook. `lost` is told where another tab has taken it. `None`
/// where it is not given. Where the browser has no locks for this page it is given to whoever does
/// not wait for it, and the journal alone sees to it that one tab writes.
pub async fn hold(id: &str, ask: Ask, lost: impl Fn() + 'static) -> Option<Held> {
    let without = || {
        let held = Held {
            release: RefCell::new(None),
        };
        (ask != Ask::Wait).then_some(held)
    };
    let Some(locks) = locks() else {
        return without();
    };
    let options = Object::new();
    match ask {
        Ask::IfFree => set(&options, "ifAvailable"),
        Ask::Take => set(&options, "steal"),
        Ask::Wait => {}
    }
    let given = Rc::new(Cell::new(false));
    let (mut whole, mut refuse) = (None, None);
    // Answered with what lets go of it, with nothing where another has it, or with a no.
    let answered = Promise::new(&mut |answer, _| {
        refuse = Some(answer.clone());
        let given = given.clone();
        let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            if lock.is_null() {
                // Nobody hears of this but who asked.
                let _ = answer.call1(&JsValue::NULL, &JsValue::NULL);
                return JsValue::UNDEFINED;
            }
            given.set(true);
            // Held until this promise is kept.
            Promise::new(&mut |release, _| {
                let _ = answer.call1(&JsValue::NULL, &release);
            })
            .into()
        });
        let name = format!("takar {id}");
        whole = (locks.request(&name, &options, granted.unchecked_ref())).ok();
    });
    let (Some(whole), Some(refuse)) = (whole, refuse) else {
        return without();
    };
    spawn_local(async move {
        if JsFuture::from(whole).await.is_err() {
            if given.get() {
                lost();
            } else {
                // Locks are not for this page.
                let _ = refuse.call1(&JsValue::NULL, &JsValue::FALSE);
            }
        }
    });
    let answer = JsFuture::from(answered).await.ok()?;
    if answer.is_null() {
        return None;
    }
    match answer.dyn_into::<Function>() {
        Ok(release) => Some(Held {
            release: RefCell::new(Some(release)),
        }),
        Err(_) => without(),
    }
}

fn set(options: &Object, key: &str) {
    // A plain object takes any key.
    let _ = Reflect::set(options, &key.into(), &JsValue::TRUE);
}

fn locks() -> Option<LockManager> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    locks.is_object().then(|| locks.unchecked_into())
}

/// What tabs tell each other of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Something of it was written.
    Wrote(String),
    /// Another tab would like to write it.
    Give(String),
    /// A tab has begun to write it.
    Mine(String),
}

/// A line to all other tabs.
pub struct Line {
    channel: BroadcastChannel,
}

impl Line {
    /// Where browsers have none, tabs hear nothing of each other.
    pub fn open(hear: impl Fn(Said) + 'static) -> Option<Line> {
        let channel = BroadcastChannel::new(CHANNEL).ok()?;
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let text = event.data().as_string().unwrap_or_default();
            let Some((what, id)) = text.split_once(' ') else {
                return;
            };
            let id = id.to_owned();
            match what {
                "wrote" => hear(Said::Wrote(id)),
                "give" => hear(Said::Give(id)),
                "mine" => hear(Said::Mine(id)),
                _ => {}
            }
        });
        let heard = heard.into_js_value().unchecked_into::<Function>();
        channel.set_onmessage(Some(&heard));
        Some(Line { channel })
    }

    pub fn say(&self, said: &Said) {
        let text = match said {
            Said::Wrote(id) => format!("wrote {id}"),
            Said::Give(id) => format!("give {id}"),
            Said::Mine(id) => format!("mine {id}"),
        };
        // A closed channel reaches nobody.
        let _ = self.channel.post_message(&text.into());
    }
}
