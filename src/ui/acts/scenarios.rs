//! Acts on scenarios.

use super::{Act, act};
use crate::lang::scenario_words;
use crate::ui::desk::Desk;
use crate::ui::scenarios::open_switch;
use crate::ui::structure::Asked;
use crate::workbook::ScenarioId;

pub const SCENARIOS: &[Act] = &[
    act(
        "scenario.new",
        |t| scenario_words(t).new,
        |desk| desk.ask(Asked::Scenario(None)),
    ),
    act("scenario.switch", |t| scenario_words(t).switch, open_switch).when(has_some),
    act(
        "scenario.base",
        |t| scenario_words(t).to_base,
        |desk| desk.lay(None),
    )
    .when(is_laid),
    act(
        "scenario.compare",
        |t| scenario_words(t).compare,
        Desk::show_comparison,
    )
    .when(has_some),
    act(
        "scenario.show",
        |t| scenario_words(t).show,
        Desk::show_scenarios,
    ),
    act(
        "scenario.edit",
        |t| scenario_words(t).rename,
        |desk| with_laid(desk, |desk, id| desk.ask(Asked::Scenario(Some(id)))),
    )
    .when(is_laid),
    act(
        "scenario.duplicate",
        |t| scenario_words(t).duplicate,
        |desk| with_laid(desk, Desk::duplicate_scenario),
    )
    .when(is_laid),
    act(
        "scenario.merge",
        |t| scenario_words(t).merge_act,
        |desk| with_laid(desk, Desk::merge_scenario),
    )
    .when(is_laid),
    act(
        "scenario.remove",
        |t| scenario_words(t).remove,
        |desk| with_laid(desk, Desk::remove_scenario),
    )
    .when(is_laid),
    act(
        "scenario.take-back",
        |t| scenario_words(t).take_back_cell,
        |desk| {
            if let Some(at) = desk.changed_here() {
                desk.take_back(at);
            }
        },
    )
    .when(|desk| desk.changed_here().is_some()),
    act(
        "scenario.compare-cell",
        |t| scenario_words(t).compare_cell,
        Desk::compare_here,
    )
    .when(|desk| {
        desk.comparable_here()
            .is_some_and(|it| !desk.is_compared(it))
    }),
    act(
        "scenario.compare-cell-no-more",
        |t| scenario_words(t).compare_cell_no_more,
        Desk::compare_here,
    )
    .when(|desk| {
        desk.comparable_here()
            .is_some_and(|it| desk.is_compared(it))
    }),
];

fn has_some(desk: Desk) -> bool {
    desk.glance(|session| !session.workbook().scenarios.is_empty())
}

fn is_laid(desk: Desk) -> bool {
    desk.laid_now().is_some()
}

fn with_laid(desk: Desk, run: fn(Desk, ScenarioId)) {
    if let Some(id) = desk.laid_now() {
        run(desk, id);
    }
}
