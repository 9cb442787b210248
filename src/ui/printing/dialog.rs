use std::collections::BTreeSet;

use leptos::prelude::*;

use super::due::Due;
use super::packing::{Choices, MOST_LINES, MOST_LISTS, Which, count, packing, rows};
use super::{print, today};
use crate::exchange::{Packing, Side};
use crate::lang::{fill, packing_words};
use crate::number::{Format, Number, show};
use crate::ui::desk::{Desk, Tab, desk};
use crate::ui::sheet::{self, named};
use crate::ui::structure::{Asking, Field};
use crate::workbook::{ColumnId, MatrixId, SheetId};

const SIDES: [Side; 2] = [Side::Row, Side::Column];

/// What was asked last, or what is usual; of this matrix.
fn first_choices(desk: Desk, matrix: MatrixId) -> Choices {
    let tongue = desk.tongue.get_untracked();
    let words = packing_words(tongue);
    let last = desk.tools.lists.last.get_value();
    let mut choices = last.unwrap_or_else(|| Choices {
        matrix,
        side: Side::Row,
        which: Which::InSight,
        zeros: false,
        beside: Vec::new(),
        title: words.title.to_owned(),
        place: String::new(),
        date: today(tongue),
        signs: [words.left.to_owned(), words.right.to_owned()],
    });
    let known = choices.matrix == matrix && desk.tools.lists.last.get_value().is_some();
    choices.matrix = matrix;
    if !known {
        choices.beside = usual(desk, &choices);
    }
    choices
}

fn usual(desk: Desk, choices: &Choices) -> Vec<ColumnId> {
    desk.glance(|session| packing(session, choices).map_or_else(Vec::new, Packing::usual))
}

/// What is asked before packing lists are printed.
#[component]
pub fn PackingDialog(matrix: MatrixId) -> impl IntoView {
    let desk = desk();
    let tongue = desk.tongue.get();
    let words = packing_words(tongue);
    let choices = RwSignal::new(first_choices(desk, matrix));
    let trouble = RwSignal::new(None::<String>);
    let first = choices.get_untracked();
    let side = Memo::new(move |_| choices.with(|choices| choices.side));
    let figure = move |count: usize| {
        show(
            Number::from(count),
            Format::default(),
            desk.locale.get_untracked(),
        )
    };
    let sides = desk.glance(|session| {
        let workbook = session.workbook();
        let title = |table| {
            let sheet = workbook.sheet(SheetId::Table(table));
            sheet.map(|it| sheet::title(it, tongue)).unwrap_or_default()
        };
        let matrix = workbook.matrix(matrix);
        matrix.map_or([String::new(), String::new()], |matrix| {
            let (rows, columns) = (title(matrix.rows), title(matrix.columns));
            [
                fill(words.side_row, &[&rows]),
                fill(words.side_column, &[&columns]),
            ]
        })
    });
    let is_shown = desk.glance(|session| {
        let at = session.workbook().sheet_position(SheetId::Matrix(matrix));
        at.is_some_and(|at| desk.tab.get_untracked() == Tab::Sheet(at))
    });
    let chosen_rows = Memo::new(move |_| choices.with(|choices| rows(desk, choices)));
    let counted = Memo::new(move |_| {
        choices.with(|choices| {
            chosen_rows.with(|rows| desk.glance(|session| count(session, choices, rows)))
        })
    });
    let told = move || {
        let (lists, lines) = counted.get();
        let [lists_told, lines_told] = [figure(lists), figure(lines)];
        match (lists, lines) {
            (0, _) => (false, words.none.to_owned()),
            _ if lists > MOST_LISTS || lines > MOST_LINES => {
                let most = [figure(MOST_LISTS), figure(MOST_LINES)];
                let parts = [&*lists_told, &lines_told, &most[0], &most[1]];
                (false, fill(words.too_many, &parts))
            }
            _ => (true, fill(words.count, &[&lists_told, &lines_told])),
        }
    };
    let save = move || {
        let (fine, text) = told();
        if !fine {
            return Err(text);
        }
        let due = Due::Lists(choices.get_untracked(), chosen_rows.get_untracked());
        desk.tools.lists.ask(due);
        // Once the dialog is gone.
        request_animation_frame(move || print(desk));
        Ok(())
    };
    let whiches: Vec<(Which, &'static str)> = vec![
        (Which::InSight, words.in_sight),
        (Which::Selected, words.selected),
        (Which::All, words.all),
    ];
    let whiches = whiches.into_iter();
    let whiches: Vec<_> = whiches
        .filter(|(which, _)| is_shown || *which != Which::Selected)
        .collect();
    if !is_shown && first.which == Which::Selected {
        choices.update(|choices| choices.which = Which::InSight);
    }
    let (first_side, first_which) = (first.side, first.which);
    let side_options = sides.into_iter().enumerate().map(move |(at, label)| {
        view! { <option value=at.to_string() selected=SIDES[at] == first_side>{label}</option> }
    });
    let which_options = {
        let whiches = whiches.clone();
        whiches.into_iter().enumerate().map(move |(at, (which, label))| {
            let count = move || {
                let mut choices = choices.get();
                choices.which = which;
                figure(rows(desk, &choices).len())
            };
            let selected = which == first_which;
            view! { <option value=at.to_string() selected=selected>{label}" ("{count}")"</option> }
        })
    };
    view! {
        <Asking title=words.title done=words.print trouble save>
            <p class="quiet">{words.about}</p>
            <div class="fields">
                <label class="stacked">
                    <span>{words.side}</span>
                    <select class="field wide" autofocus on:change=move |event| {
                        let at: usize = event_target_value(&event).parse().unwrap_or(0);
                        choices.update(|choices| choices.side = SIDES[at.min(1)]);
                        choices.update(|choices| choices.beside = usual(desk, choices));
                    }>{side_options.collect_view()}</select>
                </label>
                <label class="stacked">
                    <span>{words.which}</span>
                    <select class="field wide" on:change=move |event| {
                        let at: usize = event_target_value(&event).parse().unwrap_or(0);
                        let which = whiches.get(at).map_or(Which::InSight, |(which, _)| *which);
                        choices.update(|choices| choices.which = which);
                    }>{which_options.collect_view()}</select>
                </label>
            </div>
            <label class="ticked">
                <input
                    type="checkbox"
                    checked=!first.zeros
                    on:change=move |event| {
                        choices.update(|choices| choices.zeros = !event_target_checked(&event));
                    }
                />
                <span>{words.no_zeros}</span>
            </label>
            {move || view! { <Beside choices side=side.get()/> }}
            <Field label=words.title_field value=first.title.clone()
                on_input=move |text| choices.update(|it| it.title = text)/>
            <div class="fields">
                <Field label=words.place_field value=first.place.clone()
                    on_input=move |text| choices.update(|it| it.place = text)/>
                <Field label=words.date_field value=first.date.clone()
                    on_input=move |text| choices.update(|it| it.date = text)/>
            </div>
            <div class="fields">
                <Field label=words.left_field value=first.signs[0].clone()
                    on_input=move |text| choices.update(|it| it.signs[0] = text)/>
                <Field label=words.right_field value=first.signs[1].clone()
                    on_input=move |text| choices.update(|it| it.signs[1] = text)/>
            </div>
            <p class="fitness" class:unfit=move || !told().0 role="status">{move || told().1}</p>
        </Asking>
    }
}

/// Which columns of the goods stand beside the quantity.
#[component]
fn Beside(choices: RwSignal<Choices>, side: Side) -> impl IntoView {
    let desk = desk();
    let tongue = desk.tongue.get();
    let words = packing_words(tongue);
    let columns: Vec<(ColumnId, String)> = desk.glance(|session| {
        let now = Choices {
            side,
            ..choices.get_untracked()
        };
        packing(session, &now).map_or_else(Vec::new, |packing| {
            let goods = packing.goods;
            let columns = goods.columns.iter();
            let columns = columns.filter(|it| !it.hidden && !goods.key.contains(&it.id));
            columns
                .map(|it| (it.id, named(&it.title, &it.name, tongue)))
                .collect()
        })
    });
    let order: Vec<ColumnId> = columns.iter().map(|(id, _)| *id).collect();
    let tick = move |(id, title): (ColumnId, String)| {
        let order = order.clone();
        view! {
            <label class="ticked">
                <input
                    type="checkbox"
                    checked=choices.with_untracked(|it| it.beside.contains(&id))
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        choices.update(|choices| {
                            let mut chosen: BTreeSet<ColumnId> =
                                choices.beside.iter().copied().collect();
                            if on { chosen.insert(id); } else { chosen.remove(&id); }
                            // As they stand in their table.
                            let order = order.iter().copied();
                            choices.beside = order.filter(|it| chosen.contains(it)).collect();
                        });
                    }
                />
                <span>{title}</span>
            </label>
        }
    };
    (!columns.is_empty()).then(|| {
        view! {
            <fieldset class="packing-columns">
                <legend>{words.beside}</legend>
                {columns.into_iter().map(tick).collect_view()}
            </fieldset>
        }
    })
}
