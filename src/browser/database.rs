//! IndexedDB: stores of records by keys, and transactions on them that say truthfully what became of
//! them.

use std::cell::Cell;
use std::future::Future;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, Event, IdbDatabase, IdbFactory, IdbKeyRange, IdbOpenDbRequest, IdbRequest,
    IdbTransaction,
};

/// Why nothing could be read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// There is no storage here, or it may not be used.
    Blocked,
    /// There is no room.
    Full,
    /// A newer version of the page has changed the database.
    Newer,
    /// Something is there already.
    Taken,
    /// The connection has gone, or the database is damaged.
    Broken,
}

impl From<JsValue> for Failed {
    fn from(error: JsValue) -> Failed {
        let name = error.dyn_ref::<DomException>().map(DomException::name);
        match name.as_deref() {
            Some("QuotaExceededError") => Failed::Full,
            Some("VersionError") => Failed::Newer,
            Some("ConstraintError") => Failed::Taken,
            Some("SecurityError") => Failed::Blocked,
            _ => Failed::Broken,
        }
    }
}

// What web-sys has only for those who ask for all that is unstable.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = IdbDatabase)]
    type Durable;

    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &Durable,
        stores: &JsValue,
        mode: &str,
        options: &JsValue,
    ) -> Result<IdbTransaction, JsValue>;
}

/// Something that happened to an open database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// A newer version wants to change it, and has been let.
    Newer,
    /// The browser has closed it, or deletes it.
    Closed,
}

#[derive(Debug)]
pub struct Database {
    inner: IdbDatabase,
}

impl Database {
    /// Opens a database, and makes the stores that it does not have. `waiting` is told when another
    /// tab keeps an older version open.
    ///
    /// # Errors
    /// Where the browser has none, or a newer version.
    pub async fn open(
        name: &str,
        version: u32,
        stores: &'static [&'static str],
        waiting: impl Fn() + 'static,
    ) -> Result<Database, Failed> {
        let factory = Reflect::get(&js_sys::global(), &"indexedDB".into());
        let factory = factory.map_err(|_| Failed::Blocked)?;
        let factory: IdbFactory = factory.dyn_into().map_err(|_| Failed::Blocked)?;
        let request = factory.open_with_u32(name, version)?;
        let upgrade = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let request = event.target().and_then(|it| it.dyn_into().ok());
            let database = request.and_then(|it: IdbOpenDbRequest| it.result().ok());
            if let Some(database) = database.and_then(|it| it.dyn_into::<IdbDatabase>().ok()) {
                for store in stores {
                    // Not where it is there already; where it cannot be made, using it later fails
                    // and says so.
                    let _ = database.create_object_store(store);
                }
            }
        });
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        let blocked = Closure::<dyn FnMut(Event)>::new(move |_| waiting());
        request.set_onblocked(Some(blocked.as_ref().unchecked_ref()));
        let opened = answer(&request).await;
        let inner = opened.map_err(|why| match why {
            Failed::Newer => Failed::Newer,
            Failed::Full => Failed::Full,
            _ => Failed::Blocked,
        })?;
        let inner: IdbDatabase = inner.dyn_into().map_err(|_| Failed::Blocked)?;
        Ok(Database { inner })
    }

    /// Tells when the database can no longer be used. A newer version is never kept waiting.
    pub fn on_gone(&self, tell: impl Fn(Gone) + Clone + 'static) {
        let inner = self.inner.clone();
        let told = tell.clone();
        let newer = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            inner.close();
            // Without a version it is to be deleted.
            let version = Reflect::get(&event, &"newVersion".into());
            let is_newer = version.is_ok_and(|version| version.as_f64().is_some());
            told(if is_newer { Gone::Newer } else { Gone::Closed });
        });
        let newer = newer.into_js_value().unchecked_into::<Function>();
        self.inner.set_onversionchange(Some(&newer));
        let closed = Closure::<dyn FnMut(Event)>::new(move |_| tell(Gone::Closed));
        let closed = closed.into_js_value().unchecked_into::<Function>();
        self.inner.set_onclose(Some(&closed));
    }

    pub fn read(&self, stores: &[&str]) -> Result<Work, Failed> {
        Work::begin(&self.inner, stores, "readonly")
    }

    /// A transaction whose end says that what it wrote is on the disk itself.
    pub fn write(&self, stores: &[&str]) -> Result<Work, Failed> {
        Work::begin(&self.inner, stores, "readwrite")
    }
}

/// A transaction: all of it or none. One that is let go of before its end has done nothing.
pub struct Work {
    inner: IdbTransaction,
    ended: Promise,
    is_over: Cell<bool>,
}

impl Drop for Work {
    fn drop(&mut self) {
        if !self.is_over.get() {
            // One that has ended by itself is as it is.
            let _ = self.inner.abort();
        }
    }
}

impl Work {
    fn begin(database: &IdbDatabase, stores: &[&str], mode: &str) -> Result<Work, Failed> {
        let names: Array = stores.iter().map(|it| JsValue::from_str(it)).collect();
        let options = js_sys::Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let database: &Durable = database.unchecked_ref();
        let inner = database.transaction(&names, mode, &options)?;
        let ended = Promise::new(&mut |done, _| {
            inner.set_oncomplete(Some(&done));
            inner.set_onabort(Some(&done));
        });
        Ok(Work {
            inner,
            ended,
            is_over: Cell::new(false),
        })
    }

    pub async fn get(&self, store: &str, key: &JsValue) -> Result<JsValue, Failed> {
        answer(&self.inner.object_store(store)?.get(key)?).await
    }

    /// All between two keys, in the order of their keys: the keys and what is under them.
    pub async fn between(
        &self,
        store: &str,
        (from, to): (&JsValue, &JsValue),
    ) -> Result<Vec<(JsValue, JsValue)>, Failed> {
        let range = IdbKeyRange::bound(from, to)?;
        let store = self.inner.object_store(store)?;
        let (keys, values) = (
            store.get_all_keys_with_key(&range)?,
            store.get_all_with_key(&range)?,
        );
        let (keys, values) = (answer(&keys), answer(&values));
        let keys: Array = keys.await?.unchecked_into();
        let values: Array = values.await?.unchecked_into();
        Ok(keys.iter().zip(values.iter()).collect())
    }

    /// The keys between two.
    pub async fn keys(
        &self,
        store: &str,
        (from, to): (&JsValue, &JsValue),
    ) -> Result<Vec<JsValue>, Failed> {
        let range = IdbKeyRange::bound(from, to)?;
        let keys = self
            .inner
            .object_store(store)?
            .get_all_keys_with_key(&range)?;
        let keys: Array = answer(&keys).await?.unchecked_into();
        Ok(keys.iter().collect())
    }

    /// Puts something under a key, over what is there. Whether that went well is for
    /// [`Work::end`] to say.
    pub fn put(&self, store: &str, key: &JsValue, value: &JsValue) -> Result<(), Failed> {
        self.inner.object_store(store)?.put_with_key(value, key)?;
        Ok(())
    }

    /// The same where nothing may be there.
    pub fn add(&self, store: &str, key: &JsValue, value: &JsValue) -> Result<(), Failed> {
        self.inner.object_store(store)?.add_with_key(value, key)?;
        Ok(())
    }

    pub fn delete(&self, store: &str, key: &JsValue) -> Result<(), Failed> {
        self.inner.object_store(store)?.delete(key)?;
        Ok(())
    }

    pub fn delete_between(
        &self,
        store: &str,
        (from, to): (&JsValue, &JsValue),
    ) -> Result<(), Failed> {
        let range = IdbKeyRange::bound(from, to)?;
        self.inner.object_store(store)?.delete(&range)?;
        Ok(())
    }

    /// Waits until all is written.
    ///
    /// # Errors
    /// Where nothing of it was.
    pub async fn end(self) -> Result<(), Failed> {
        let event = JsFuture::from(self.ended.clone()).await?;
        self.is_over.set(true);
        let kind = event.dyn_ref::<Event>().map(Event::type_);
        if kind.as_deref() == Some("complete") {
            return Ok(());
        }
        Err(self
            .inner
            .error()
            .map_or(Failed::Broken, |why| JsValue::from(why).into()))
    }
}

/// What a request brings. It is listened to from now on, whenever the answer is waited for.
fn answer(request: &IdbRequest) -> impl Future<Output = Result<JsValue, Failed>> + use<> {
    let came = Promise::new(&mut |done, _| {
        request.set_onsuccess(Some(&done));
        request.set_onerror(Some(&done));
    });
    let request = request.clone();
    async move {
        JsFuture::from(came).await?;
        if let Ok(Some(why)) = request.error() {
            return Err(JsValue::from(why).into());
        }
        Ok(request.result()?)
    }
}
