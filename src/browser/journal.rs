//! Work kept in the browser: each workbook as it began, and every entry since, appended as it
//! happens.

use idb::{Database, DatabaseEvent, Factory, KeyRange, ObjectStoreParams, Query, TransactionMode};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::workbook::Entry;

const DATABASE: &str = "takar";
const VERSION: u32 = 1;
/// What a list shows of each workbook, by its id.
const WORKBOOKS: &str = "workbooks";
/// The project file that each workbook began with, by its id.
const BASES: &str = "bases";
/// Every entry since, by the workbook's id and its number.
const ENTRIES: &str = "entries";

/// The browser keeps nothing: storage is blocked, full or broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotKept;

impl From<idb::Error> for NotKept {
    fn from(_: idb::Error) -> NotKept {
        NotKept
    }
}

impl From<JsValue> for NotKept {
    fn from(_: JsValue) -> NotKept {
        NotKept
    }
}

/// A kept workbook, as a list shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    pub id: String,
    pub name: String,
    /// When it was last changed, in milliseconds since 1970.
    pub changed: f64,
    /// It is the shipped example.
    pub example: bool,
}

/// A kept workbook with all that was done to it.
#[derive(Clone, Debug)]
pub struct Recovered {
    /// The project file that it began with.
    pub base: String,
    /// What was done since, oldest first.
    pub entries: Vec<Entry>,
    /// An entry could not be read; those before it are here.
    pub damaged: bool,
}

/// The browser's own database.
#[derive(Debug)]
pub struct Journal {
    database: Database,
}

impl Journal {
    /// Opens the database, and makes it where there is none.
    ///
    /// # Errors
    /// Where the browser keeps nothing, as some private windows.
    pub async fn open() -> Result<Journal, NotKept> {
        let mut request = Factory::new()?.open(DATABASE, Some(VERSION))?;
        request.on_upgrade_needed(|event| {
            // Where a store cannot be made, opening it later fails and says so.
            if let Ok(database) = event.database() {
                for store in [WORKBOOKS, BASES, ENTRIES] {
                    let _ = database.create_object_store(store, ObjectStoreParams::new());
                }
            }
        });
        Ok(Journal {
            database: request.await?,
        })
    }

    /// All kept workbooks, the one changed last in front.
    pub async fn list(&self) -> Result<Vec<Kept>, NotKept> {
        let transaction = self
            .database
            .transaction(&[WORKBOOKS], TransactionMode::ReadOnly)?;
        let all = transaction
            .object_store(WORKBOOKS)?
            .get_all(None, None)?
            .await?;
        let mut kept: Vec<Kept> = all.iter().filter_map(kept).collect();
        kept.sort_by(|a, b| b.changed.total_cmp(&a.changed));
        Ok(kept)
    }

    /// Begins to keep a workbook: the project file that it begins with.
    pub async fn begin(&self, kept: &Kept, base: &str) -> Result<(), NotKept> {
        let stores = [WORKBOOKS, BASES];
        let id = JsValue::from_str(&kept.id);
        let transaction = self
            .database
            .transaction(&stores, TransactionMode::ReadWrite)?;
        transaction
            .object_store(WORKBOOKS)?
            .put(&record(kept)?, Some(&id))?;
        transaction
            .object_store(BASES)?
            .put(&base.into(), Some(&id))?;
        transaction.await?;
        Ok(())
    }

    /// Appends one entry, and notes when the workbook was changed and what it is called now.
    ///
    /// # Errors
    /// Also where an entry has that number already: another tab has written it, and is not
    /// written over.
    pub async fn append(&self, kept: &Kept, number: u32, entry: &Entry) -> Result<(), NotKept> {
        let stores = [WORKBOOKS, ENTRIES];
        let text = serde_json::to_string(entry).map_err(|_| NotKept)?;
        let id = JsValue::from_str(&kept.id);
        let transaction = self
            .database
            .transaction(&stores, TransactionMode::ReadWrite)?;
        let key = Array::of2(&id, &number.into());
        transaction
            .object_store(ENTRIES)?
            .add(&text.into(), Some(&key.into()))?;
        transaction
            .object_store(WORKBOOKS)?
            .put(&record(kept)?, Some(&id))?;
        transaction.await?;
        Ok(())
    }

    /// A kept workbook and all that was done to it; `None` where there is none of that id.
    pub async fn load(&self, id: &str) -> Result<Option<Recovered>, NotKept> {
        let key = JsValue::from_str(id);
        let stores = [BASES, ENTRIES];
        let transaction = self
            .database
            .transaction(&stores, TransactionMode::ReadOnly)?;
        let base = transaction
            .object_store(BASES)?
            .get(Query::Key(key.clone()))?;
        let from = Array::of2(&key, &0.into());
        let to = Array::of2(&key, &u32::MAX.into());
        let range = KeyRange::bound(&from.into(), &to.into(), None, None)?;
        let entries = transaction
            .object_store(ENTRIES)?
            .get_all(Some(Query::KeyRange(range)), None)?;
        let (base, texts) = (base.await?, entries.await?);
        let Some(base) = base.and_then(|base| base.as_string()) else {
            return Ok(None);
        };
        let read = |text: &JsValue| serde_json::from_str::<Entry>(&text.as_string()?).ok();
        let entries: Vec<Entry> = texts.iter().map_while(read).collect();
        let damaged = entries.len() < texts.len();
        Ok(Some(Recovered {
            base,
            entries,
            damaged,
        }))
    }
}

fn record(kept: &Kept) -> Result<JsValue, NotKept> {
    let record = Object::new();
    Reflect::set(&record, &"id".into(), &kept.id.as_str().into())?;
    Reflect::set(&record, &"name".into(), &kept.name.as_str().into())?;
    Reflect::set(&record, &"changed".into(), &kept.changed.into())?;
    Reflect::set(&record, &"example".into(), &kept.example.into())?;
    Ok(record.into())
}

fn kept(record: &JsValue) -> Option<Kept> {
    let get = |key: &str| Reflect::get(record, &key.into()).ok();
    Some(Kept {
        id: get("id")?.as_string()?,
        name: get("name")?.as_string()?,
        changed: get("changed")?.as_f64()?,
        example: get("example")?.as_bool().unwrap_or(false),
    })
}
