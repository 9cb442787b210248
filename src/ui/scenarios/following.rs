//! What the figure at the cursor is in the base, where it only follows what a scenario changes.

use std::time::Duration;

use leptos::prelude::*;

use super::comparing::same;
use super::said::spot_of;
use crate::engine::Spot;
use crate::lang::{fill, scenario_words};
use crate::ui::desk::{CellField, Desk, Home, Session, field_at};
use crate::ui::sheet::value;
use crate::workbook::{Form, ScenarioEdit};

/// How long the cursor rests before it is looked up, which tries the base.
const REST: Duration = Duration::from_millis(150);
/// In longer workbooks that would be felt.
const MOST_ROWS: usize = 50_000;

/// Keeps the sentence about the figure at the cursor true, for as long as the caller is there.
pub fn follow_cursor(desk: Desk) {
    let (turn, said) = (StoredValue::new(0_u64), desk.tools.overlay.follows);
    Effect::new(move |_| {
        desk.tab.track();
        desk.cursor.track();
        let _ = (desk.manner(), desk.read(Session::acts));
        turn.update_value(|turn| *turn += 1);
        let now = turn.get_value();
        let look = move || {
            if turn.try_get_value() == Some(now) {
                let found = follows(desk);
                if said.with_untracked(|said| *said != found) {
                    said.set(found);
                }
            }
        };
        set_timeout(look, REST);
    });
    on_cleanup(move || {
        let _ = said.try_set(None);
    });
}

fn follows(desk: Desk) -> Option<String> {
    let (sheet, cursor) = (desk.sheet_now()?, desk.cursor.get_untracked());
    let (spot, form) = desk.glance(|session| at(session, Home { sheet, cursor }))?;
    let now = desk.glance(|session| match spot {
        Spot::Total { sheet, column } => session.engine().total(sheet, column).clone(),
        _ => value(session, sheet, cursor.row, cursor.column),
    });
    let base = desk.try_out(|trial| {
        // Taking off what is laid on is always possible.
        let _ = trial.lay(&[ScenarioEdit::Lay(None).into()]);
        trial.value(spot)
    })?;
    if same(&base, &now) {
        return None;
    }
    let manner = desk.manner_now();
    let show = |value| form.show(value, manner.locale, manner.tongue);
    let template = scenario_words(manner.tongue).follows;
    Some(fill(template, &[&show(&base), &show(&now)]))
}

/// Where the figure is, unless the scenario itself says what it is.
fn at(session: &Session, home: Home) -> Option<(Spot, Form)> {
    let workbook = session.workbook();
    let rows = workbook.tables().map(|table| table.rows().len());
    if rows.sum::<usize>() > MOST_ROWS {
        return None;
    }
    match field_at(session, home)? {
        CellField::Cell(target) if workbook.is_changed(target) => None,
        CellField::Cell(target) => {
            Some((spot_of(workbook, target)?, workbook.form(target)?.clone()))
        }
        CellField::Total { table, column } => {
            let sheet = home.sheet;
            let table = workbook.table(table)?;
            let form = table.column(column)?.form.clone();
            let column = table.column_position(column)?;
            Some((Spot::Total { sheet, column }, form))
        }
    }
}
