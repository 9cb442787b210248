//! Computing in pieces, so that the page answers while a long column is on its way: what is not
//! done within a moment goes on between frames, and a new edit only adds to what is due.

use std::cell::RefCell;
use std::time::Duration;

use leptos::prelude::*;

use super::{AtWork, Desk, Moved, Session, Timing};
use crate::analysis::Trial;
use crate::browser::{clock, rest};
use crate::engine::{Changes, Engine};
use crate::formula::serial_of_unix_day;
use crate::number::Number;
use crate::ui::sight::Looking;
use crate::workbook::{Edit, History};

/// How long an act may compute before the page is shown, in milliseconds.
const AT_ONCE: f64 = 40.0;
/// How long an act may look for what is wrong with keys, which is seldom more than nothing.
const KEYS_AT_ONCE: f64 = 6.0;
/// After how long people are told what takes so long, and can stop it.
const LONG: f64 = 1000.0;
/// How long each further piece may take.
const BETWEEN_FRAMES: f64 = 30.0;

/// Today, as dates count days.
pub fn today() -> Number {
    serial_of_unix_day(clock::day())
}

fn for_milliseconds(time: f64) -> impl FnMut() -> bool {
    let end = clock::now() + time;
    move || clock::now() < end
}

impl Session {
    pub fn new(history: History) -> Session {
        let mut engine = Engine::default();
        engine.set_today(today());
        engine.begin(history.workbook());
        engine.compute(history.workbook(), &mut for_milliseconds(AT_ONCE));
        Session {
            history,
            engine,
            last: Changes::default(),
            moved: Moved::default(),
            foreseen: Moved::default(),
            acts: 0,
            before_drag: None,
            looking: Looking::default(),
            sights: RefCell::default(),
        }
    }

    /// Computes what depends on an edit that the workbook has taken, as far as that is done at
    /// once.
    pub(super) fn follow(&mut self, edit: &Edit) {
        self.touch(edit);
        self.moved = std::mem::take(&mut self.foreseen);
        self.engine.note(self.history.workbook(), edit);
        let time = &mut for_milliseconds(AT_ONCE);
        self.last = self.engine.compute(self.history.workbook(), time);
        if edit.moves_places() {
            // Everything was computed from the beginning; that is no news of any cell.
            let computed = self.last.computed;
            self.last = Changes::default();
            self.last.computed = computed;
        }
        self.acts += 1;
        self.look_again();
        self.look_at_keys(KEYS_AT_ONCE);
    }

    /// Computes one more piece of what is due.
    fn go_on(&mut self) {
        let time = &mut for_milliseconds(BETWEEN_FRAMES);
        let changes = self.engine.compute(self.history.workbook(), time);
        // What is computed first of all is no news.
        if self.acts > 0 {
            self.last.merge(changes);
        }
        self.look_again();
    }

    /// Looks for what is wrong with keys, once all is computed.
    fn look_at_keys(&mut self, time: f64) {
        if self.engine.is_current() {
            let time = &mut for_milliseconds(time);
            self.engine.look_at_keys(self.history.workbook(), time);
        }
    }

    fn knows_keys(&self) -> bool {
        self.engine.knows_keys()
    }
}

impl Desk {
    /// Tries edits that are taken back before anyone sees them; `None` while not all is computed.
    pub fn try_out<T>(self, try_out: impl FnOnce(&mut Trial) -> T) -> Option<T> {
        let tried = self.session.try_update_value(|session| {
            let ground = session.history.trial_ground();
            Some(try_out(&mut Trial::on(ground, &mut session.engine)?))
        });
        tried.flatten()
    }

    /// Tells how long an act took that began at `start`, and goes on where it is not done.
    pub(super) fn told(self, start: f64) {
        self.show_computed(Some(start));
    }

    /// Goes on with what is due after a workbook was opened or a drag was taken back.
    pub(super) fn go_on(self) {
        if self.glance(|session| !session.engine.is_idle()) {
            self.show_computed(None);
        } else {
            self.look_at_keys();
        }
    }

    /// Goes on looking for what is wrong with keys, between frames.
    pub(super) fn look_at_keys(self) {
        if self.glance(|session| session.knows_keys() || session.engine.is_stopped()) {
            return;
        }
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        let next = move || {
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            let look = |session: &mut Session| session.look_at_keys(BETWEEN_FRAMES);
            self.session.update_value(look);
            if self.glance(Session::knows_keys) {
                self.revision.update(|revision| *revision += 1);
            } else {
                self.look_at_keys();
            }
        };
        // Not before the page is painted for the first time.
        let after = move || {
            leptos::task::spawn_local(async move {
                rest::arrived().await;
                next();
            });
        };
        set_timeout(after, Duration::ZERO);
    }

    /// Shows what is computed; how long it took is told of an act alone.
    fn show_computed(self, start: Option<f64>) {
        let (cells, current) =
            self.glance(|session| (session.last.computed, session.engine.is_idle()));
        self.tell_stopped();
        self.timing.set(match start {
            None if current => Timing::default(),
            start => Timing {
                cells,
                milliseconds: clock::now() - start.unwrap_or_default(),
                current,
            },
        });
        self.revision.update(|revision| *revision += 1);
        self.keep_cursor_inside();
        if !current {
            self.go_on_from(start, clock::now());
        } else {
            self.look_at_keys();
        }
    }

    fn go_on_from(self, start: Option<f64>, began: f64) {
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        let next = move || {
            // A later act goes on by itself.
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            self.session.update_value(Session::go_on);
            if self.glance(|session| session.engine.is_idle()) {
                self.show_computed(start);
            } else {
                if clock::now() - began > LONG {
                    let part = self.glance(|session| session.engine.at_work());
                    self.at_work.set(AtWork::Long(part));
                }
                self.go_on_from(start, began);
            }
        };
        set_timeout(next, Duration::ZERO);
    }

    fn tell_stopped(self) {
        let stopped = self.glance(|session| session.engine.is_stopped());
        self.at_work.set(match stopped {
            true => AtWork::Stopped,
            false => AtWork::Quiet,
        });
    }

    /// Whether something takes so long that it can be stopped.
    pub fn is_at_work(self) -> bool {
        matches!(self.at_work.get_untracked(), AtWork::Long(_))
    }

    /// Stops what takes so long: what is not computed is blank until it is asked for again.
    pub fn stop_computing(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.session.update_value(|session| {
            session.engine.stop(session.history.workbook());
            session.look_again();
        });
        self.show_computed(None);
    }

    /// Goes on with what was stopped.
    pub fn compute_again(self) {
        self.session.update_value(|session| session.engine.resume());
        self.at_work.set(AtWork::Quiet);
        self.go_on();
    }
}
