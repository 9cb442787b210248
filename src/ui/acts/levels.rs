//! Acts between a row and the sheets above and below it, and on paper.

use super::{Act, act};
use crate::lang::level_words;
use crate::ui::desk::Desk;

pub const LEVELS: &[Act] = &[
    act(
        "level.inside",
        |t| level_words(t).look_inside_short,
        |desk| {
            let around = desk.around();
            if let Some(around) = around
                && let Some(way) = around.below.first()
            {
                desk.look_inside((around.table, around.row), way.table);
            }
        },
    )
    .when(Desk::is_upper),
    act(
        "level.keep",
        |t| level_words(t).keep_to_short,
        |desk| {
            if let Some(around) = desk.around() {
                desk.keep_to(around.table, around.row);
            }
        },
    )
    .when(Desk::is_upper),
    act(
        "level.up",
        |t| level_words(t).go_up_short,
        |desk| {
            let around = desk.around();
            if let Some(way) = around.and_then(|it| it.above.into_iter().next()) {
                desk.go_up(way.table, way.count);
            }
        },
    )
    .when(Desk::is_lower),
    act(
        "level.all",
        |t| level_words(t).all_regions_act,
        Desk::all_regions,
    )
    .when(Desk::has_region),
];
