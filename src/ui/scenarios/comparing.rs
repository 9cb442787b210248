//! What everything compared comes to under each scenario: tried one after the other between
//! frames, while the comparison is in sight, and remembered until something changes.

use std::time::Duration;

use leptos::prelude::*;

use super::said::spot_of;
use crate::engine::Spot;
use crate::formula::Value;
use crate::ui::desk::{Desk, Session};
use crate::workbook::{Compared, ScenarioEdit, ScenarioId, SheetId, Workbook};

/// What differences are told in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Differences {
    Numbers,
    PerCent,
    None,
}

/// What is compared comes to this under one scenario, or in the base.
#[derive(Clone, Debug, PartialEq)]
pub struct Under {
    pub scenario: Option<ScenarioId>,
    pub values: Vec<(Compared, Value)>,
}

/// Of what the values are known: after how many acts, and whether steps on the way are among them.
type Known = (u64, bool);

#[derive(Clone, Copy)]
pub struct Comparing {
    /// One for each that is computed so far.
    pub values: RwSignal<Vec<Under>, LocalStorage>,
    pub differences: RwSignal<Differences>,
    /// Also results that the summary leaves out.
    pub hidden: RwSignal<bool>,
    pub only_differing: RwSignal<bool>,
    /// Counts the requests to see it.
    pub asked: RwSignal<u32>,
    known: StoredValue<Option<Known>>,
    turn: StoredValue<u64>,
}

/// How long to wait for what is still being computed, in milliseconds.
const WAIT: Duration = Duration::from_millis(40);

impl Comparing {
    pub fn new() -> Comparing {
        Comparing {
            values: RwSignal::new_local(Vec::new()),
            differences: RwSignal::new(Differences::Numbers),
            hidden: RwSignal::new(false),
            only_differing: RwSignal::new(false),
            asked: RwSignal::new(0),
            known: StoredValue::new(None),
            turn: StoredValue::new(0),
        }
    }

    pub fn ask(self) {
        self.asked.update(|asked| *asked += 1);
    }

    /// Forgets all of another workbook.
    pub fn forget(self) {
        self.known.set_value(None);
        self.turn.update_value(|turn| *turn += 1);
        self.values.set(Vec::new());
    }

    /// Computes what is not known, from the next moment on.
    pub fn follow(self, desk: Desk) {
        let known = desk.glance(|session| (session.acts(), self.hidden.get_untracked()));
        if self.known.get_value() == Some(known) {
            return;
        }
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        self.known.set_value(None);
        self.later(desk, (turn, 0), known, Duration::ZERO);
    }

    /// Stops what is on its way, for as long as nobody looks.
    pub fn rest(self) {
        let _ = self.turn.try_update_value(|turn| *turn += 1);
    }

    fn later(self, desk: Desk, (turn, place): (u64, usize), known: Known, wait: Duration) {
        let next = move || {
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            let all = desk.glance(|session| under(session.workbook()));
            let Some(scenario) = all.get(place).copied() else {
                self.known.set_value(Some(known));
                self.values
                    .update(|values| values.retain(|it| all.contains(&it.scenario)));
                return;
            };
            let values = values(desk, scenario, known.1);
            let Some(values) = values else {
                return self.later(desk, (turn, place), known, WAIT);
            };
            let now = Under { scenario, values };
            self.values.update(|values| {
                match values.iter_mut().find(|it| it.scenario == scenario) {
                    Some(before) => *before = now,
                    None => values.push(now),
                }
            });
            self.later(desk, (turn, place + 1), known, Duration::ZERO);
        };
        set_timeout(next, wait);
    }
}

/// The base and each scenario, in their order.
pub fn under(workbook: &Workbook) -> Vec<Option<ScenarioId>> {
    let named = workbook.scenarios.iter().map(|it| Some(it.id));
    std::iter::once(None).chain(named).collect()
}

/// What is compared: the named results, and what people chose.
pub fn compared(workbook: &Workbook, hidden: bool) -> Vec<(Compared, Spot)> {
    let chosen = |it: Compared| workbook.compared.contains(&it);
    let results = workbook.results.iter().enumerate();
    let results = results.filter_map(|(at, result)| {
        let it = Compared::Result(result.id);
        (hidden || !result.hidden || chosen(it)).then_some((it, Spot::Result(at)))
    });
    let others = workbook.compared.iter().filter_map(|it| {
        let spot = match *it {
            Compared::Result(_) => return None,
            Compared::At(target) => spot_of(workbook, target)?,
            Compared::Total { table, column } => Spot::Total {
                sheet: workbook.sheet_position(SheetId::Table(table))?,
                column: workbook.table(table)?.column_position(column)?,
            },
        };
        Some((*it, spot))
    });
    results.chain(others).collect()
}

/// Whether two values are the same to the reader: an error is the same as that error.
pub fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Error(a), Value::Error(b)) => a.code == b.code,
        (Value::Blank, Value::Blank) => true,
        (Value::Blank, _) | (_, Value::Blank) => false,
        (a, b) => a.equals(b),
    }
}

/// What all that is compared comes to under a scenario; `None` while something is still computed.
fn values(
    desk: Desk,
    scenario: Option<ScenarioId>,
    hidden: bool,
) -> Option<Vec<(Compared, Value)>> {
    let laid = desk.laid_now();
    let wanted = desk.glance(|session| compared(session.workbook(), hidden));
    if laid == scenario {
        return desk.glance(|session: &Session| {
            let engine = session.engine();
            let value = |(it, spot)| (it, engine.value(spot));
            engine
                .is_current()
                .then(|| wanted.into_iter().map(value).collect())
        });
    }
    desk.try_out(|trial| {
        // Both are there, and a trial asks no locks.
        let _ = trial.lay(&[ScenarioEdit::Lay(scenario).into()]);
        let value = |(it, spot)| (it, trial.value(spot));
        wanted.into_iter().map(value).collect()
    })
}
