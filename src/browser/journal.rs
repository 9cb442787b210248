//! Work kept in the browser: each workbook as it began, and every entry since, appended as it
//! happens; now and then how it stands, so that opening makes few entries again.
//!
//! One tab writes a workbook. Who that is stands in the workbook's record, and each write looks
//! there first, in the same transaction: a tab that was taken over from writes nothing any more.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

use super::database::{self, Database};
pub use super::database::{Failed, Gone};
use crate::exchange::{Noted, Origin, Snapshot, Work};

const DATABASE: &str = "takar";
/// 1: workbooks, bases, entries. 2: snapshots, counters, and more in the records of workbooks.
const VERSION: u32 = 2;
/// What a list shows of each workbook, by its id.
const WORKBOOKS: &str = "workbooks";
/// The project file that each workbook began with, by its id.
const BASES: &str = "bases";
/// Every entry since, by the workbook's id and its number.
const ENTRIES: &str = "entries";
/// How a workbook stood, by its id and the number of the entry that came next.
const SNAPSHOTS: &str = "snapshots";
const COUNTERS: &str = "counters";
const STORES: &[&str] = &[WORKBOOKS, BASES, ENTRIES, SNAPSHOTS, COUNTERS];

/// The counter that says which workbook was written last.
const ORDER: &str = "order";
/// How many snapshots of a workbook are kept: where the last cannot be read there is one more.
const SNAPSHOTS_KEPT: usize = 2;

/// Why something was not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// Another tab writes this workbook now.
    Elsewhere,
    /// Nothing is kept of it any more: what was stored has been cleared.
    Missing,
    Failed(Failed),
}

impl From<Failed> for NotKept {
    fn from(failed: Failed) -> NotKept {
        NotKept::Failed(failed)
    }
}

impl From<JsValue> for NotKept {
    fn from(error: JsValue) -> NotKept {
        NotKept::Failed(error.into())
    }
}

/// A kept workbook, as a list shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    pub id: String,
    pub name: String,
    /// When it was last changed, in milliseconds since 1970, by a clock that may be wrong.
    pub changed: f64,
    /// It is the shipped example.
    pub example: bool,
    /// Counts upwards over all workbooks: the one with the largest was changed last.
    pub order: f64,
    /// It lies in the bin.
    pub binned: bool,
    /// How much is kept of it, in bytes, about.
    pub size: f64,
    /// Its first results, as they were shown.
    pub preview: String,
    /// The template that it was begun from, where that is known.
    pub origin: Option<Origin>,
}

/// The browser's own database.
#[derive(Debug)]
pub struct Journal {
    database: Database,
}

impl Journal {
    /// Opens the database, and makes it where there is none. `waiting` is told when a tab with an
    /// older version of the page keeps it from being opened.
    ///
    /// # Errors
    /// Where the browser keeps nothing, as some private windows, or where a newer version has
    /// opened it.
    pub async fn open(waiting: impl Fn() + 'static) -> Result<Journal, Failed> {
        let database = Database::open(DATABASE, VERSION, STORES, waiting).await?;
        Ok(Journal { database })
    }

    /// Tells when it can no longer be written.
    pub fn on_gone(&self, tell: impl Fn(Gone) + Clone + 'static) {
        self.database.on_gone(tell);
    }

    /// All kept workbooks, the one changed last in front.
    pub async fn list(&self) -> Result<Vec<Kept>, Failed> {
        let work = self.database.read(&[WORKBOOKS])?;
        let (from, to) = ("".into(), "\u{ffff}".into());
        let all = work.between(WORKBOOKS, (&from, &to)).await?;
        let mut kept: Vec<Kept> = all
            .iter()
            .filter_map(|(id, record)| kept(id, record))
            .collect();
        kept.sort_by(|a, b| {
            let later = b.order.total_cmp(&a.order);
            later.then(b.changed.total_cmp(&a.changed))
        });
        Ok(kept)
    }

    /// Begins to keep a workbook: the project file that it begins with.
    pub async fn begin(&self, kept: &Kept, base: &str, writer: &str) -> Result<(), NotKept> {
        let work = self.database.write(&[WORKBOOKS, BASES, COUNTERS])?;
        let id = JsValue::from_str(&kept.id);
        let order = next_order(&work).await?;
        let record = record(kept)?;
        set(&record, "order", &order.into())?;
        set(&record, "writer", &writer.into())?;
        set(&record, "size", &base.len().into())?;
        work.put(BASES, &id, &base.into())?;
        work.put(WORKBOOKS, &id, &record)?;
        Ok(work.end().await?)
    }

    /// Appends entries that follow each other, and notes when the workbook was changed
    /// and what it is called now.
    ///
    /// # Errors
    /// Also where another tab writes it, or an entry has that number already.
    pub async fn append(
        &self,
        kept: &Kept,
        entries: &[Noted],
        writer: &str,
    ) -> Result<(), NotKept> {
        let work = self.database.write(&[WORKBOOKS, ENTRIES, COUNTERS])?;
        let id = JsValue::from_str(&kept.id);
        let before = own_record(&work, &id, writer).await?;
        let order = match number(&before, "order") {
            Some(order) if order >= counted(&work).await? => order,
            _ => next_order(&work).await?,
        };
        let mut size = number(&before, "size").unwrap_or_default();
        // Where the browser said that it had not written, it may have all the same.
        let first = entries.first().map_or(u32::MAX, |noted| noted.number);
        let there = self::entries(&work, &id, first).await?;
        if there
            .iter()
            .zip(entries)
            .any(|(there, noted)| there != noted)
            || there.len() > entries.len()
        {
            return Err(NotKept::Elsewhere);
        }
        for noted in &entries[there.len()..] {
            let key = Array::of2(&id, &noted.number.into());
            work.add(ENTRIES, &key, &written(noted)?)?;
            #[expect(clippy::cast_precision_loss, reason = "a size that is shown")]
            {
                size += noted.text.len() as f64;
            }
        }
        set(&before, "name", &kept.name.as_str().into())?;
        set(&before, "changed", &kept.changed.into())?;
        set(&before, "preview", &kept.preview.as_str().into())?;
        set(&before, "order", &order.into())?;
        set(&before, "size", &size.into())?;
        work.put(WORKBOOKS, &id, &before)?;
        work.end().await.map_err(|why| match why {
            Failed::Taken => NotKept::Elsewhere,
            why => why.into(),
        })
    }

    /// Keeps how a workbook stands, and lets go of all but the last of these.
    pub async fn put_snapshot(
        &self,
        id: &str,
        snapshot: &Snapshot,
        writer: &str,
    ) -> Result<(), NotKept> {
        let work = self.database.write(&[WORKBOOKS, SNAPSHOTS])?;
        let id = JsValue::from_str(id);
        own_record(&work, &id, writer).await?;
        let (from, to) = all_of(&id);
        let there = work.keys(SNAPSHOTS, (&from, &to)).await?;
        let kept = SNAPSHOTS_KEPT - 1;
        for key in &there[..there.len().saturating_sub(kept)] {
            work.delete(SNAPSHOTS, key)?;
        }
        let value = Object::new();
        set(&value, "workbook", &snapshot.workbook.as_str().into())?;
        set(&value, "steps", &snapshot.steps.as_str().into())?;
        let key = Array::of2(&id, &snapshot.number.into());
        work.put(SNAPSHOTS, &key, &value)?;
        Ok(work.end().await?)
    }

    /// Makes this tab the one that writes a workbook. What was written before is all that
    /// [`Journal::load`] finds after this; what others were about to write is refused.
    pub async fn claim(&self, id: &str, writer: &str) -> Result<(), NotKept> {
        let work = self.database.write(&[WORKBOOKS])?;
        let id = JsValue::from_str(id);
        let mut record = work.get(WORKBOOKS, &id).await?;
        if record.is_undefined() {
            return Err(NotKept::Missing);
        }
        if !record.is_object() {
            record = Object::new().into();
            set(&record, "id", &id)?;
        }
        set(&record, "writer", &writer.into())?;
        work.put(WORKBOOKS, &id, &record)?;
        Ok(work.end().await?)
    }

    /// What is needed to open a workbook: its newest snapshot, or the beginning, and every entry
    /// since.
    pub async fn load(&self, id: &str) -> Result<Work, Failed> {
        let work = self.database.read(&[BASES, ENTRIES, SNAPSHOTS])?;
        let id = JsValue::from_str(id);
        let (from, to) = all_of(&id);
        let newest = work.keys(SNAPSHOTS, (&from, &to)).await?.pop();
        let Some(key) = newest else {
            return load(&work, &id, Vec::new(), 0).await;
        };
        let snapshot = snapshot(&key, &work.get(SNAPSHOTS, &key).await?);
        let first = snapshot.as_ref().map_or(0, |it| it.number);
        load(&work, &id, snapshot.into_iter().collect(), first).await
    }

    /// All that is kept of a workbook.
    pub async fn load_all(&self, id: &str) -> Result<Work, Failed> {
        let work = self.database.read(&[BASES, ENTRIES, SNAPSHOTS])?;
        let id = JsValue::from_str(id);
        let (from, to) = all_of(&id);
        let found = work.between(SNAPSHOTS, (&from, &to)).await?;
        let snapshots = found
            .iter()
            .filter_map(|(key, value)| snapshot(key, value))
            .collect();
        load(&work, &id, snapshots, 0).await
    }

    /// The entries from a number on.
    pub async fn entries(&self, id: &str, from: u32) -> Result<Vec<Noted>, Failed> {
        let work = self.database.read(&[ENTRIES])?;
        entries(&work, &JsValue::from_str(id), from).await
    }

    /// Keeps a whole workbook under an id under which nothing is kept yet.
    pub async fn put_whole(&self, kept: &Kept, whole: &Work) -> Result<(), NotKept> {
        let work = self.database.write(STORES)?;
        let id = JsValue::from_str(&kept.id);
        let record = record(kept)?;
        set(&record, "order", &next_order(&work).await?.into())?;
        work.put(WORKBOOKS, &id, &record)?;
        if let Some(base) = &whole.base {
            work.put(BASES, &id, &base.as_str().into())?;
        }
        for noted in &whole.entries {
            let key = Array::of2(&id, &noted.number.into());
            work.put(ENTRIES, &key, &written(noted)?)?;
        }
        for it in &whole.snapshots {
            let value = Object::new();
            set(&value, "workbook", &it.workbook.as_str().into())?;
            set(&value, "steps", &it.steps.as_str().into())?;
            work.put(SNAPSHOTS, &Array::of2(&id, &it.number.into()), &value)?;
        }
        Ok(work.end().await?)
    }

    /// Puts a workbook into the bin, or takes it out again.
    pub async fn bin(&self, id: &str, binned: bool) -> Result<(), NotKept> {
        let work = self.database.write(&[WORKBOOKS])?;
        let id = JsValue::from_str(id);
        let record = work.get(WORKBOOKS, &id).await?;
        if record.is_object() {
            set(&record, "binned", &binned.into())?;
            work.put(WORKBOOKS, &id, &record)?;
        }
        Ok(work.end().await?)
    }

    /// Notes from which template a workbook is, and how much of that has been offered.
    pub async fn note_origin(&self, id: &str, origin: &Origin) -> Result<(), NotKept> {
        let work = self.database.write(&[WORKBOOKS])?;
        let id = JsValue::from_str(id);
        let record = work.get(WORKBOOKS, &id).await?;
        if record.is_object() {
            set_origin(&record, origin)?;
            work.put(WORKBOOKS, &id, &record)?;
        }
        Ok(work.end().await?)
    }

    /// Keeps nothing of a workbook any more.
    pub async fn forget(&self, id: &str) -> Result<(), NotKept> {
        let work = self.database.write(STORES)?;
        let id = JsValue::from_str(id);
        let (from, to) = all_of(&id);
        work.delete(WORKBOOKS, &id)?;
        work.delete(BASES, &id)?;
        work.delete_between(ENTRIES, (&from, &to))?;
        work.delete_between(SNAPSHOTS, (&from, &to))?;
        Ok(work.end().await?)
    }
}

/// The record of a workbook that this tab writes.
async fn own_record(work: &database::Work, id: &JsValue, writer: &str) -> Result<JsValue, NotKept> {
    let record = work.get(WORKBOOKS, id).await?;
    if !record.is_object() {
        return Err(NotKept::Missing);
    }
    let of = get(&record, "writer").and_then(|it| it.as_string());
    match of {
        Some(of) if of != writer => Err(NotKept::Elsewhere),
        _ => Ok(record),
    }
}

async fn counted(work: &database::Work) -> Result<f64, Failed> {
    let count = work.get(COUNTERS, &ORDER.into()).await?;
    Ok(count.as_f64().unwrap_or_default())
}

async fn next_order(work: &database::Work) -> Result<f64, Failed> {
    let next = counted(work).await? + 1.0;
    work.put(COUNTERS, &ORDER.into(), &next.into())?;
    Ok(next)
}

/// The keys between which all that has a number lies.
fn all_of(id: &JsValue) -> (JsValue, JsValue) {
    let at = |number: u32| JsValue::from(Array::of2(id, &number.into()));
    (at(0), at(u32::MAX))
}

fn number_of(key: &JsValue) -> Option<u32> {
    let number = Array::from(key).get(1).as_f64()?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it was written as one"
    )]
    Some(number as u32)
}

async fn load(
    work: &database::Work,
    id: &JsValue,
    snapshots: Vec<Snapshot>,
    first: u32,
) -> Result<Work, Failed> {
    let base = work.get(BASES, id).await?.as_string();
    let entries = entries(work, id, first).await?;
    Ok(Work {
        base,
        snapshots,
        entries,
    })
}

async fn entries(work: &database::Work, id: &JsValue, first: u32) -> Result<Vec<Noted>, Failed> {
    let from = JsValue::from(Array::of2(id, &first.into()));
    let (_, to) = all_of(id);
    let found = work.between(ENTRIES, (&from, &to)).await?;
    let read = |(key, value): &(JsValue, JsValue)| {
        // The first version wrote the text alone. What is no text cannot be read as an entry either.
        let text = value.as_string();
        let text = text.or_else(|| get(value, "entry")?.as_string());
        #[expect(clippy::cast_possible_truncation, reason = "milliseconds are whole")]
        let at = number(value, "at").map(|at| at as i64);
        Some(Noted {
            number: number_of(key)?,
            text: text.unwrap_or_default(),
            at,
        })
    };
    Ok(found.iter().filter_map(read).collect())
}

fn written(noted: &Noted) -> Result<JsValue, JsValue> {
    let value = Object::new().into();
    set(&value, "entry", &noted.text.as_str().into())?;
    if let Some(at) = noted.at {
        #[expect(clippy::cast_precision_loss, reason = "far fewer than 2 to the 53")]
        set(&value, "at", &(at as f64).into())?;
    }
    Ok(value)
}

fn snapshot(key: &JsValue, value: &JsValue) -> Option<Snapshot> {
    Some(Snapshot {
        number: number_of(key)?,
        workbook: get(value, "workbook")?.as_string()?,
        steps: get(value, "steps")?.as_string()?,
    })
}

fn record(kept: &Kept) -> Result<JsValue, JsValue> {
    let record = Object::new().into();
    set(&record, "id", &kept.id.as_str().into())?;
    set(&record, "name", &kept.name.as_str().into())?;
    set(&record, "changed", &kept.changed.into())?;
    set(&record, "example", &kept.example.into())?;
    set(&record, "binned", &kept.binned.into())?;
    set(&record, "size", &kept.size.into())?;
    set(&record, "preview", &kept.preview.as_str().into())?;
    if let Some(origin) = &kept.origin {
        set_origin(&record, origin)?;
    }
    Ok(record)
}

fn set_origin(record: &JsValue, origin: &Origin) -> Result<(), JsValue> {
    set(record, "template", &origin.template.as_str().into())?;
    set(record, "seen", &origin.seen.as_str().into())
}

/// A record that is damaged names its workbook all the same.
fn kept(id: &JsValue, record: &JsValue) -> Option<Kept> {
    let is = |key: &str| get(record, key).is_some_and(|it| it.is_truthy());
    let text = |key: &str| get(record, key)?.as_string();
    let id = id.as_string()?;
    Some(Kept {
        name: text("name").unwrap_or_else(|| id.clone()),
        id,
        changed: number(record, "changed").unwrap_or_default(),
        example: is("example"),
        order: number(record, "order").unwrap_or_default(),
        binned: is("binned"),
        size: number(record, "size").unwrap_or_default(),
        preview: text("preview").unwrap_or_default(),
        origin: text("template").map(|template| Origin {
            template,
            seen: text("seen").unwrap_or_default(),
        }),
    })
}

fn get(record: &JsValue, key: &str) -> Option<JsValue> {
    Reflect::get(record, &key.into()).ok()
}

fn number(record: &JsValue, key: &str) -> Option<f64> {
    get(record, key)?.as_f64()
}

fn set(record: &JsValue, key: &str, value: &JsValue) -> Result<(), JsValue> {
    Reflect::set(record, &key.into(), value).map(drop)
}
