//! Project files, and files of all that is kept.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlInputElement;

use super::opening::{open_new, reopen};
use super::{fresh_id, journal, trouble, writing};
use crate::browser::clock;
use crate::browser::files::{self, MOST_MEGABYTES, ReadError};
use crate::browser::journal::Kept;
use crate::exchange::{Archive, Archived, OpenError, open, save};
use crate::lang::{fill, keeping_words, not_opened};
use crate::number::{Format, Number, show};
use crate::ui::desk::Desk;
use crate::ui::formats;

/// Project files beyond this many bytes are opened between frames.
const LONG: usize = 1_000_000;

/// Hands the workbook to the user as a project file.
pub fn save_to_file(desk: Desk) {
    // What is only looked at has nothing to put in.
    if !super::is_watching(desk) && !desk.commit() {
        return;
    }
    let (name, text) =
        desk.glance(|session| (session.workbook().name.clone(), save(session.workbook())));
    files::download(&format!("{}.takar.json", file_name(&name)), &text);
}

/// A name that every system can have for a file.
pub fn file_name(name: &str) -> String {
    let safe = |c: char| match c.is_alphanumeric() {
        true => c,
        false => '-',
    };
    name.chars().map(safe).collect::<String>().to_lowercase()
}

/// Opens the file that was chosen; what was open stays open where it cannot be. A file of another
/// program is shown first.
pub fn open_chosen(desk: Desk, input: HtmlInputElement) {
    spawn_local(async move {
        let words = desk.words_now();
        let Some((name, bytes)) = files::chosen_bytes(input).await.into_iter().next() else {
            return;
        };
        let message = match bytes.map(|bytes| project_text(&name, bytes)) {
            Err(ReadError::TooLarge) => fill(words.file_too_large, &[&MOST_MEGABYTES.to_string()]),
            Err(ReadError::NotText) | Ok(Err(None)) => words.file_not_text.to_owned(),
            Ok(Err(Some(bytes))) => {
                let file = formats::File { name, bytes };
                return formats::begin(desk, formats::Task::Read(file));
            }
            Ok(Ok(text)) if text.len() > LONG => {
                return formats::begin(desk, formats::Task::Open(text));
            }
            Ok(Ok(text)) => match open(&text) {
                Ok(workbook) => return open_new(desk, workbook),
                Err(error) => return not_a_workbook(desk, &text, &error).await,
            },
        };
        trouble(desk, &format!("{message} {}", words.still_open));
    });
}

/// Takes in what is no workbook but a file of kept work; says of anything else what it is not.
pub async fn not_a_workbook(desk: Desk, text: &str, error: &OpenError) {
    match Archive::read(text) {
        Some(archive) => take_in(desk, archive).await,
        None => {
            let message = not_opened(error, desk.tongue.get_untracked());
            let words = desk.words_now();
            trouble(desk, &format!("{message} {}", words.still_open));
        }
    }
}

/// The text of what is, or says it is, a project file; the bytes of anything else.
fn project_text(name: &str, bytes: Vec<u8>) -> Result<String, Option<Arc<[u8]>>> {
    let begin = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    let is_project = begin == Some(&b'{') || bytes.starts_with(b"\xEF\xBB\xBF{");
    if !is_project && !name.to_lowercase().ends_with(".json") {
        return Err(Some(bytes.into()));
    }
    let text = String::from_utf8(bytes).map_err(|_| None)?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// A number as people read it.
pub fn count(desk: Desk, count: usize) -> String {
    let locale = desk.locale.get_untracked();
    show(Number::from(count), Format::default(), locale)
}

/// Hands over all that can still be read of a kept workbook.
#[inline(never)]
pub fn rescue(desk: Desk, id: String) {
    spawn_local(async move {
        let words = keeping_words(desk.tongue.get_untracked());
        let Some(archived) = archived(desk, &id).await else {
            return;
        };
        let name = format!("{}-{}", file_name(&archived.name), words.rescue_file);
        hand_over(&name, vec![archived]);
    });
}

/// Hands over all that is kept, but for what lies in the bin; how many could not be read. `None`
/// where nothing can be.
#[inline(never)]
pub async fn export_all(desk: Desk) -> Option<usize> {
    let words = keeping_words(desk.tongue.get_untracked());
    // What was done last is to be among it.
    writing::settled(desk, writing::PATIENCE).await;
    let (mut all, mut unread) = (Vec::new(), 0);
    for kept in journal(desk)?.list().await.ok()? {
        if !kept.binned {
            match archived(desk, &kept.id).await {
                Some(archived) => all.push(archived),
                None => unread += 1,
            }
        }
    }
    hand_over(words.all_file, all);
    Some(unread)
}

async fn archived(desk: Desk, id: &str) -> Option<Archived> {
    let journal = journal(desk)?;
    let list = journal.list().await.unwrap_or_default();
    let kept = list.into_iter().find(|kept| kept.id == id)?;
    let work = journal.load_all(id).await.ok()?;
    Some(Archived {
        name: kept.name,
        example: kept.example,
        origin: kept.origin,
        work,
    })
}

fn hand_over(name: &str, workbooks: Vec<Archived>) {
    let text = Archive::new(workbooks).write();
    files::download(&format!("{name}.takar-kept.json"), &text);
}

/// Keeps all workbooks of a file here too, and opens the first.
async fn take_in(desk: Desk, archive: Archive) {
    let tongue = desk.tongue.get_untracked();
    let count = archive.workbooks.len();
    let Some(journal) = journal(desk) else {
        return trouble(desk, desk.words_now().not_saved_long);
    };
    let mut first = None;
    // The first comes last, so that it is the one that was changed last.
    for archived in archive.workbooks.into_iter().rev() {
        let kept = Kept {
            id: fresh_id(),
            name: archived.name,
            changed: clock::today(),
            example: archived.example,
            origin: archived.origin,
            #[expect(clippy::cast_precision_loss, reason = "a size that is shown")]
            size: archived.work.size() as f64,
            ..Kept::default()
        };
        if journal.put_whole(&kept, &archived.work).await.is_err() {
            return trouble(desk, keeping_words(tongue).full);
        }
        first = Some(kept);
    }
    if let Some(first) = first {
        reopen(desk, first).await;
        let said = fill(keeping_words(tongue).imported, &[&count.to_string()]);
        desk.notice.set(said);
    }
}
