//! Work between frames: some milliseconds of trials at a time, all taken back before the page is
//! shown again.

use std::time::Duration;

use leptos::prelude::*;

use crate::analysis::{Cases, Seek, Together, Trial};
use crate::browser::clock;
use crate::ui::desk::Desk;

/// How long each piece may take, in milliseconds.
const BETWEEN_FRAMES: f64 = 25.0;

/// Work that is done in pieces.
pub trait Job: 'static {
    fn go_on(&mut self, trial: &mut Trial, go_on: &mut dyn FnMut() -> bool);
    fn is_done(&self) -> bool;
    /// How many values were tried.
    fn tried(&self) -> usize;
}

impl Job for Seek {
    fn go_on(&mut self, trial: &mut Trial, go_on: &mut dyn FnMut() -> bool) {
        Seek::go_on(self, trial, go_on);
    }

    fn is_done(&self) -> bool {
        self.outcome().is_some()
    }

    fn tried(&self) -> usize {
        Seek::tried(self)
    }
}

impl Job for Together {
    fn go_on(&mut self, trial: &mut Trial, go_on: &mut dyn FnMut() -> bool) {
        Together::go_on(self, trial, go_on);
    }

    fn is_done(&self) -> bool {
        self.outcome().is_some()
    }

    fn tried(&self) -> usize {
        Together::tried(self)
    }
}

impl Job for Cases {
    fn go_on(&mut self, trial: &mut Trial, go_on: &mut dyn FnMut() -> bool) {
        Cases::go_on(self, trial, go_on);
    }

    fn is_done(&self) -> bool {
        Cases::is_done(self)
    }

    fn tried(&self) -> usize {
        self.values.len()
    }
}

/// How far the work is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct State {
    pub running: bool,
    pub tried: usize,
    /// After which act of the workbook it was begun; `None` before that.
    pub begun_at: Option<u64>,
    /// Counts the pieces, so that what shows them follows.
    pieces: u64,
}

/// One piece of work of a kind, and what it came to.
pub struct Runner<J: Job> {
    job: StoredValue<Option<J>, LocalStorage>,
    turn: StoredValue<u64>,
    pub state: RwSignal<State>,
}

impl<J: Job> Clone for Runner<J> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<J: Job> Copy for Runner<J> {}

impl<J: Job> Runner<J> {
    pub fn new() -> Runner<J> {
        Runner {
            job: StoredValue::new_local(None),
            turn: StoredValue::new(0),
            state: RwSignal::new(State::default()),
        }
    }

    /// Begins; what was being done before is given up.
    pub fn start(self, desk: Desk, job: J) {
        self.job.set_value(Some(job));
        self.state.set(State {
            running: true,
            begun_at: Some(desk.glance(|session| session.acts())),
            ..State::default()
        });
        self.next(desk);
    }

    /// Goes on with what was stopped by itself.
    pub fn resume(self, desk: Desk, change: impl FnOnce(&mut J)) {
        self.job.update_value(|job| {
            if let Some(job) = job {
                change(job);
            }
        });
        self.state.update(|state| state.running = true);
        self.next(desk);
    }

    /// Ends it where it is.
    pub fn stop(self, change: impl FnOnce(&mut J)) {
        self.turn.update_value(|turn| *turn += 1);
        self.job.update_value(|job| {
            if let Some(job) = job {
                change(job);
            }
        });
        self.state.update(|state| {
            state.running = false;
            state.pieces += 1;
        });
    }

    pub fn clear(self) {
        self.stop(|_| ());
        self.job.set_value(None);
        self.state.set(State::default());
    }

    /// Reads the work, and again whenever it has gone on.
    pub fn read<T>(self, read: impl FnOnce(&J) -> T) -> Option<T> {
        self.state.track();
        self.job.with_value(|job| job.as_ref().map(read))
    }

    pub fn is_done(self) -> bool {
        self.read(J::is_done).unwrap_or(false)
    }

    /// Whether the workbook has changed since it was begun.
    pub fn is_stale(self, desk: Desk) -> bool {
        let now = desk.read(|session| session.acts());
        self.state
            .with(|state| state.begun_at.is_some_and(|begun| begun != now))
    }

    fn next(self, desk: Desk) {
        self.turn.update_value(|turn| *turn += 1);
        let turn = self.turn.get_value();
        let piece = move || {
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            let begun = self.state.with_untracked(|state| state.begun_at);
            // What was tried before an edit and after it do not belong together.
            if begun != Some(desk.glance(|session| session.acts())) {
                return self.stop(|_| ());
            }
            let end = clock::now() + BETWEEN_FRAMES;
            let done = self.job.try_update_value(|job| {
                let job = job.as_mut()?;
                desk.try_out(|trial| job.go_on(trial, &mut || clock::now() < end));
                Some((job.is_done(), job.tried()))
            });
            let Some((done, tried)) = done.flatten() else {
                return;
            };
            self.state.update(|state| {
                state.running = !done;
                state.tried = tried;
                state.pieces += 1;
            });
            if !done {
                self.next(desk);
            }
        };
        set_timeout(piece, Duration::ZERO);
    }
}
