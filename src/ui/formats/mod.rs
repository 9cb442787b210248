//! Spreadsheet files: what is asked of the second program, and what it answers, in a dialog that can
//! be left at any time.
//!
//! - `writing`: the workbook as an Excel file
//! - `reading`: a file of another program as a workbook
//! - `opening`: a long project file
//! - `coming`: how far either has come

mod coming;
mod opening;
mod reading;
mod writing;

pub use reading::{File, is_spreadsheet, workbook_of};

use leptos::prelude::*;

use super::desk::{Desk, Dialog};
use crate::browser::formats::NoAnswer;
use crate::lang::{fill, formats_words};

/// What the second program is to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    ToExcel,
    Read(File),
    /// The text of a project file.
    Open(String),
}

/// Opens the dialog, which begins at once.
pub fn begin(desk: Desk, task: Task) {
    if desk.commit() {
        desk.dialog.set(Some(Dialog::Formats(task)));
    }
}

pub fn dialog(task: Task) -> AnyView {
    match task {
        Task::ToExcel => view! { <writing::ToExcel/> }.into_any(),
        Task::Read(file) => view! { <reading::FromFile file/> }.into_any(),
        Task::Open(text) => view! { <opening::FromProject text/> }.into_any(),
    }
}

/// Why there is no answer, in words; nothing where it was stopped.
fn refusal(desk: Desk, why: NoAnswer) -> Option<String> {
    let words = formats_words(desk.tongue.get_untracked());
    match why {
        NoAnswer::Stopped => None,
        NoAnswer::Absent => Some(words.absent.to_owned()),
        NoAnswer::Failed(text) if text.is_empty() => Some(words.broke_off.to_owned()),
        NoAnswer::Failed(text) => Some(fill(words.failed, &[&text])),
    }
}
