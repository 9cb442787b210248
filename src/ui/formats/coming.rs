//! What is on its way: how far it has come, and a project file that is opened between frames.

use leptos::prelude::*;

use crate::browser::clock;
use crate::exchange::{OpenError, Opening, Progress, Stage};
use crate::lang::{fill, formats_words};
use crate::ui::desk::Desk;
use crate::ui::keeping::count;
use crate::workbook::Workbook;

/// How long the page waits for one piece, in milliseconds.
const PIECE: f64 = 24.0;
const MEGABYTE: usize = 1_000_000;

/// How far something has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Come {
    /// Nothing is known of it yet.
    Begun,
    Read(Progress),
    /// So many rows are there, of all.
    Opening(Option<(usize, usize)>),
}

impl Come {
    /// Of a hundred; `None` while nobody knows.
    fn percent(self) -> Option<usize> {
        match self {
            Come::Begun | Come::Opening(None) => None,
            Come::Read(progress) => Some(progress.percent()),
            Come::Opening(Some((done, of))) => Some(100 * done / of.max(1)),
        }
    }

    fn said(self, desk: Desk) -> String {
        let words = formats_words(desk.tongue.get_untracked());
        let of = |words: &str, done: usize, of: usize| {
            fill(words, &[&count(desk, done), &count(desk, of)])
        };
        match self {
            Come::Begun => words.reading.to_owned(),
            Come::Read(Progress {
                stage,
                done,
                of: all,
            }) => match stage {
                Stage::Bytes if all < MEGABYTE => words.reading.to_owned(),
                Stage::Bytes => of(words.parting, done / MEGABYTE, all / MEGABYTE),
                Stage::Rows => of(words.reading_rows, done, all),
                Stage::Recognising => of(words.recognising, 100 * done / all.max(1), 100),
                Stage::Making => of(words.making, done + 1, all),
                Stage::Writing => of(words.handing_on, done, all),
            },
            Come::Opening(None) => words.opening.to_owned(),
            Come::Opening(Some((done, all))) => of(words.opening_rows, done, all),
        }
    }

    /// What changes so seldom that it can be read aloud: the stage, and the quarter of it.
    fn quarter(self) -> (u8, usize) {
        let stage = match self {
            Come::Begun => 0,
            Come::Read(progress) => 1 + progress.stage as u8,
            Come::Opening(_) => 9,
        };
        (stage, self.percent().unwrap_or(0) / 25)
    }
}

/// A bar with its figures, for as long as something comes; read aloud now and then.
#[component]
pub fn HowFar(come: RwSignal<Option<Come>>) -> impl IntoView {
    let desk = crate::ui::desk::desk();
    let words = formats_words(desk.tongue.get_untracked());
    let quarter = Memo::new(move |_| come.get().map(Come::quarter));
    let aloud = move || {
        quarter.get();
        come.get_untracked().map(|it| it.said(desk))
    };
    let is_there = Memo::new(move |_| come.with(Option::is_some));
    let percent = move || come.get().and_then(Come::percent);
    view! {
        <p class="said" role="status">{aloud}</p>
        {move || is_there.get().then(|| view! {
            <div class="how-far">
                <p class="quiet" aria-hidden="true">{move || come.get().map(|it| it.said(desk))}</p>
                <progress max="100" aria-label=words.how_far prop:value=move || percent().unwrap_or(0)></progress>
            </div>
        })}
    }
}

/// Makes a workbook of a project file, in pieces between frames, for as long as anyone waits for
/// it; gives the text back with it.
///
/// # Errors
/// Why it is not opened.
pub async fn in_pieces(
    text: String,
    told: impl Fn(Come),
    waits: impl Fn() -> bool,
) -> Option<(Result<Workbook, OpenError>, String)> {
    let mut opening = Opening::new(text);
    loop {
        let end = clock::now() + PIECE;
        if let Some(found) = opening.go_on(&mut || clock::now() < end) {
            return Some((found, opening.into_text()));
        }
        told(Come::Opening(opening.rows()));
        clock::pause(0).await;
        if !waits() {
            return None;
        }
    }
}
