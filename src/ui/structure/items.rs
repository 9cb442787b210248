//! What the menus of headings, rows, tabs, parameters and results hold.

use leptos::prelude::GetUntracked;

use super::popup::Subject;
use super::{Asked, Look, rows_or_columns};
use crate::lang::{
    Words, chart_words, fill, intake_words, key_words, layout_words, level_words, lock_words,
    menu_words, note_words, packing_words, scenario_words, simulation_words,
};
use crate::number::{Format, Number, show};
use crate::ui::desk::Desk;
use crate::ui::intake;
use crate::ui::levels::Around;
use crate::ui::pasting;
use crate::ui::places::go_to_row;
use crate::ui::printing::Of;
use crate::ui::scenarios::{scenario_items, switch_items};
use crate::workbook::{Compared, Lock, MatrixId, SheetId, Target, Thing};

/// One act of a menu.
pub struct Item {
    pub label: String,
    pub disabled: bool,
    /// Whether it is the one that holds, where it is one of several.
    pub chosen: Option<bool>,
    pub pick: Box<dyn Fn()>,
}

/// Acts that belong together, with a line above them.
#[derive(Default)]
pub struct Part {
    /// What they are about, where that helps to find one.
    pub title: Option<&'static str>,
    pub items: Vec<Item>,
}

fn item(label: impl Into<String>, pick: impl Fn() + 'static) -> Item {
    Item::new(label, pick)
}

impl Item {
    pub fn new(label: impl Into<String>, pick: impl Fn() + 'static) -> Item {
        Item {
            label: label.into(),
            disabled: false,
            chosen: None,
            pick: Box::new(pick),
        }
    }

    /// One of several of which one holds.
    pub fn choice(label: impl Into<String>, chosen: bool, pick: impl Fn() + 'static) -> Item {
        Item {
            chosen: Some(chosen),
            ..Item::new(label, pick)
        }
    }

    pub fn only_if(self, possible: bool) -> Item {
        Item {
            disabled: !possible,
            ..self
        }
    }

    /// Left out where it means nothing.
    fn where_it_applies(self, applies: bool) -> Option<Item> {
        applies.then_some(self)
    }
}

impl Part {
    pub fn of(items: Vec<Item>) -> Part {
        Part { title: None, items }
    }
}

fn part(items: Vec<Item>) -> Part {
    Part::of(items)
}

fn titled(title: &'static str, items: Vec<Item>) -> Part {
    Part {
        title: Some(title),
        items,
    }
}

fn column_items(desk: Desk, column: usize, words: &'static Words) -> Vec<Part> {
    let Some((table, count, id)) = desk.column_at(column) else {
        return Vec::new();
    };
    let ask = move |column, at| move || desk.ask(Asked::Column { table, column, at });
    let thing = Thing::Column { table, column: id };
    let hidden = desk.hides_columns(table);
    let seen = desk.seen_by(table, id);
    let titles = menu_words(desk.tongue.get_untracked());
    let meant = desk.things_meant(thing).len();
    let of_all = |one: &'static str, several: &'static str| match meant {
        1 => one.to_owned(),
        _ => fill(several, &[&meant.to_string()]),
    };
    let always = |item: Item| Some(item);
    let shown = |items: Vec<Option<Item>>| items.into_iter().flatten().collect::<Vec<Item>>();
    vec![
        part(vec![
            item(words.edit_column, ask(Some(id), column)),
            item(words.column_left, ask(None, column)),
            item(words.column_right, ask(None, column + 1)),
        ]),
        titled(
            titles.rows,
            shown(vec![
                always(item(words.filter, move || {
                    desk.ask(Asked::Filter { table, column: id });
                })),
                item(words.filter_off, move || desk.filter(table, id, None))
                    .where_it_applies(seen.filtered),
                always(item(words.sort_up, move || {
                    desk.sort(table, &[(id, false)])
                })),
                always(item(words.sort_down, move || {
                    desk.sort(table, &[(id, true)])
                })),
                always(item(words.sort_by, move || {
                    desk.ask(Asked::Sort { table, column: id });
                })),
                item(words.group_by, move || desk.group_by(table, id))
                    .where_it_applies(!seen.grouped),
                item(words.ungroup, move || desk.ungroup(table)).where_it_applies(seen.groups),
            ]),
        ),
        titled(
            titles.view,
            shown(vec![
                item(words.freeze_here, move || desk.freeze(table, column + 1))
                    .where_it_applies(seen.frozen != column + 1),
                // The first column stays without having been asked to.
                item(words.unfreeze, move || desk.freeze(table, 1))
                    .where_it_applies(seen.frozen > 1),
                item(words.move_left, move || desk.move_column(table, id, false))
                    .where_it_applies(column > 0),
                item(words.move_right, move || desk.move_column(table, id, true))
                    .where_it_applies(column + 1 < count),
                item(of_all(words.hide_column, titles.hide_columns), move || {
                    desk.hide_column(table, id)
                })
                .where_it_applies(column > 0),
                item(words.show_columns, move || desk.show_columns(table)).where_it_applies(hidden),
            ]),
        ),
        part(vec![
            item(
                chart_words(desk.tongue.get_untracked()).of_column,
                move || {
                    desk.ask_chart(Some((table, Some(id))));
                },
            )
            .only_if(desk.may_draw(table)),
        ]),
        part(vec![
            lock_item(desk, Lock::Column { table, column: id }),
            item(
                of_all(words.remove_column, titles.remove_columns),
                move || {
                    desk.ask(Asked::Remove(thing));
                },
            )
            .only_if(count > 1),
        ]),
    ]
}

/// Puts a lock on or takes it off.
fn lock_item(desk: Desk, lock: Lock) -> Item {
    let words = lock_words(desk.tongue.get_untracked());
    let (off, on) = match lock {
        Lock::Column { .. } => (words.lock_column, words.unlock_column),
        Lock::Sheet(_) => (words.lock_sheet, words.unlock_sheet),
        Lock::Parameter(_) => (words.lock_parameter, words.unlock_parameter),
        Lock::Rules => (words.lock_rules, words.unlock_rules),
    };
    let label = if desk.is_locked(lock) { on } else { off };
    item(label, move || desk.turn_lock(lock))
}

/// What scenarios have to do with the cell at the cursor.
fn compare_items(desk: Desk) -> Vec<Item> {
    let words = scenario_words(desk.tongue.get_untracked());
    let mut items = Vec::new();
    if let Some(at) = desk.changed_here() {
        items.push(item(words.take_back, move || desk.take_back(at)));
    }
    if let Some(it) = desk.comparable_here() {
        let label = match (desk.is_compared(it), it) {
            (true, _) => words.compare_cell_no_more,
            (false, Compared::Total { .. }) => words.compare_total,
            (false, _) => words.compare_cell,
        };
        items.push(item(label, move || desk.compare_here()));
    }
    items
}

fn note_items(desk: Desk) -> Vec<Item> {
    let words = note_words(desk.tongue.get_untracked());
    let has_note = desk.has_note();
    let write = if has_note { words.edit } else { words.write };
    let mut items = vec![item(write, move || desk.write_note())];
    let remove = item(words.remove, move || desk.remove_note());
    items.extend(remove.where_it_applies(has_note));
    items
}

/// The ways from a row to what is in it, and to what it is in.
fn level_items(desk: Desk) -> Vec<Item> {
    let words = level_words(desk.tongue.get_untracked());
    let Some(around) = desk.around() else {
        return Vec::new();
    };
    let Around { table, row, .. } = around;
    let count = |count: usize| {
        let locale = desk.locale.get_untracked();
        show(Number::from(count), Format::default(), locale)
    };
    let mut items = Vec::new();
    for way in &around.below {
        let label = fill(words.look_inside, &[&way.title, &count(way.count)]);
        let lower = way.table;
        items.push(item(label, move || desk.look_inside((table, row), lower)));
    }
    if !around.below.is_empty() {
        let label = fill(words.keep_to, &[&around.name]);
        items.push(item(label, move || desk.keep_to(table, row)));
    }
    for way in around.above {
        let label = fill(words.go_up, &[&way.title, &way.name]);
        items.push(item(label, move || desk.go_up(way.table, way.count)));
    }
    items
}

/// What the cell at the cursor must be, or what makes it reach something where it is computed.
fn seek_items(desk: Desk) -> Vec<Item> {
    let words = simulation_words(desk.tongue.get_untracked());
    let Some(target) = desk.target_now() else {
        return Vec::new();
    };
    let computed = desk.glance(|session| session.workbook().shared_formula(target).is_some());
    let mut items = vec![item(words.seek_this_cell, move || desk.seek_for(target))];
    if computed {
        let reach = item(words.seek_to_reach, move || desk.seek_cell_to_reach(target));
        items.insert(0, reach);
    }
    items
}

/// What Excel's menu of a cell begins with.
fn clipboard_items(desk: Desk) -> Part {
    let words = key_words(desk.tongue.get_untracked());
    part(vec![
        item(words.cut, move || pasting::copy_now(desk, true)),
        item(words.copy, move || pasting::copy_now(desk, false)),
        item(words.paste, move || pasting::paste_now(desk)),
        item(words.clear, move || {
            desk.clear_selection();
            desk.focus_grid();
        }),
    ])
}

fn row_items(desk: Desk, words: &'static Words) -> Vec<Part> {
    vec![
        clipboard_items(desk),
        part(vec![
            item(words.insert_above, move || desk.insert_row(0)),
            item(words.insert_below, move || desk.insert_row(1)),
            item(words.duplicate_row, move || desk.duplicate_rows()),
        ]),
        part(vec![
            item(words.row_up, move || desk.move_rows(false)),
            item(words.row_down, move || desk.move_rows(true)),
        ]),
        part(vec![item(words.filter_by_cell, move || {
            desk.filter_by_cell()
        })]),
        part(level_items(desk)),
        part(seek_items(desk)),
        part(note_items(desk)),
        part(compare_items(desk)),
        part(vec![item(words.remove_row, move || desk.remove_rows())]),
    ]
}

/// How the figures of a matrix are shown, and the matrix itself.
fn matrix_items(desk: Desk, matrix: MatrixId, words: &'static Words) -> Vec<Part> {
    let own = menu_words(desk.tongue.get_untracked());
    let look = |label, look| item(label, move || desk.look_alike(look));
    let packing = packing_words(desk.tongue.get_untracked()).act;
    vec![
        titled(
            own.figures,
            vec![
                look(own.as_number, Look::Plain),
                look(own.as_percent, Look::Percent),
                look(own.as_rupiah, Look::Rupiah),
                item(own.more_decimals, move || desk.matrix_decimals(true)),
                item(own.less_decimals, move || desk.matrix_decimals(false)),
            ],
        ),
        part(vec![
            item(words.edit_matrix, move || {
                desk.ask(Asked::Matrix(Some(matrix)));
            }),
            item(packing, move || desk.ask(Asked::Packing(Of::row(matrix)))),
            lock_item(desk, Lock::Sheet(SheetId::Matrix(matrix))),
        ]),
    ]
}

/// The menu of a cell of a matrix.
fn matrix_cell_items(desk: Desk, matrix: MatrixId, words: &'static Words) -> Vec<Part> {
    let own = menu_words(desk.tongue.get_untracked());
    let target = desk.target_now();
    let Some(target) = target else {
        // The name of a row, which is another table's.
        return vec![part(vec![item(own.to_its_row, move || go_to_row(desk))])];
    };
    let over = desk.glance(|session| session.workbook().is_overridden(target));
    let back = item(own.to_formula, move || desk.clear_selection());
    let mut parts = vec![
        clipboard_items(desk),
        part(note_items(desk)),
        part(seek_items(desk)),
        part(compare_items(desk)),
    ];
    parts.extend(back.where_it_applies(over).map(|it| part(vec![it])));
    parts.extend(matrix_items(desk, matrix, words));
    parts
}

fn sheet_items(desk: Desk, sheet: SheetId, words: &'static Words) -> Vec<Part> {
    let (at, count) = desk.glance(|session| {
        let workbook = session.workbook();
        (
            workbook.sheet_position(sheet).unwrap_or(0),
            workbook.sheets.len(),
        )
    });
    let thing = match sheet {
        SheetId::Table(table) => Thing::Table(table),
        SheetId::Matrix(matrix) => Thing::Matrix(matrix),
    };
    let tongue = desk.tongue.get_untracked();
    let mut own = vec![
        item(words.rename_sheet, move || desk.ask_sheet_name(sheet)),
        item(words.new_table, move || desk.ask(Asked::NewTable)),
        item(words.new_matrix, move || desk.ask(Asked::Matrix(None)))
            .only_if(desk.may_make_matrix()),
    ];
    if let SheetId::Table(table) = sheet {
        let charts = chart_words(tongue);
        let draw = item(charts.new, move || desk.ask_chart(Some((table, None))));
        own.push(draw.only_if(desk.may_draw(table)));
        let words = intake_words(tongue);
        own.push(item(words.take_in, move || intake::open_into(desk, table)));
        let act = layout_words(desk.tongue.get_untracked()).act;
        own.push(item(act, move || desk.ask(Asked::Layout(table))));
    }
    if let SheetId::Matrix(matrix) = sheet {
        let edit = item(words.edit_matrix, move || {
            desk.ask(Asked::Matrix(Some(matrix)))
        });
        own.insert(0, edit);
        let act = packing_words(desk.tongue.get_untracked()).act;
        own.push(item(act, move || desk.ask(Asked::Packing(Of::row(matrix)))));
    }
    vec![
        part(own),
        part(vec![
            item(words.move_left, move || desk.move_sheet(sheet, false)).only_if(at > 0),
            item(words.move_right, move || desk.move_sheet(sheet, true)).only_if(at + 1 < count),
        ]),
        part(vec![
            lock_item(desk, Lock::Sheet(sheet)),
            lock_item(desk, Lock::Rules),
        ]),
        part(vec![
            item(words.remove_sheet, move || desk.ask(Asked::Remove(thing)))
                .only_if(desk.may_remove_sheet(sheet)),
        ]),
    ]
}

fn chart_items(desk: Desk, chart: usize) -> Vec<Part> {
    let words = chart_words(desk.tongue.get_untracked());
    let last = desk.chart_count().saturating_sub(1);
    vec![
        part(vec![
            item(words.save_svg, move || desk.save_chart_svg(chart)),
            item(words.save_png, move || desk.save_chart_png(chart)),
            item(words.copy, move || desk.copy_chart(chart)),
        ]),
        part(vec![
            item(words.open_sheet, move || desk.open_chart_sheet(chart)),
            item(words.edit, move || {
                desk.ask(Asked::Chart {
                    chart: Some(chart),
                    of: None,
                });
            }),
        ]),
        part(vec![
            item(words.forward, move || desk.move_chart(chart, true)).only_if(chart > 0),
            item(words.backward, move || desk.move_chart(chart, false)).only_if(chart < last),
        ]),
        part(vec![item(words.remove, move || desk.remove_chart(chart))]),
    ]
}

/// The acts of a menu.
pub fn items(desk: Desk, of: Subject) -> Vec<Part> {
    let (words, tongue) = (desk.words_now(), desk.tongue.get_untracked());
    let seek = simulation_words(tongue);
    match (of, desk.matrix_now()) {
        (Subject::Column(_), Some(matrix)) => matrix_items(desk, matrix, words),
        (Subject::Rows, Some(matrix)) => matrix_cell_items(desk, matrix, words),
        (Subject::Column(column), None) => column_items(desk, column, words),
        (Subject::Rows, None) => row_items(desk, words),
        (Subject::RowsOrColumns { remove }, _) => rows_or_columns::items(desk, remove),
        (Subject::Sheet(sheet), _) => sheet_items(desk, sheet, words),
        (Subject::Parameter(id), _) => vec![
            part(vec![item(words.edit_parameter, move || {
                desk.ask(Asked::Parameter(Some(id)));
            })]),
            part(vec![item(seek.seek_this_parameter, move || {
                desk.seek_for(Target::Parameter(id));
            })]),
            part(vec![lock_item(desk, Lock::Parameter(id))]),
            part(vec![item(words.remove_parameter, move || {
                desk.ask(Asked::Remove(Thing::Parameter(id)));
            })]),
        ],
        (Subject::Scenarios, _) => switch_items(desk),
        (Subject::Scenario(id), _) => scenario_items(desk, id),
        (Subject::Chart(at), _) => chart_items(desk, at),
        (Subject::Result(id), _) => vec![
            part(vec![item(chart_words(tongue).origin, move || {
                desk.explain(id);
            })]),
            part(vec![item(words.edit_result, move || {
                desk.ask(Asked::Result(Some(id)));
            })]),
            part(vec![item(seek.seek_to_reach, move || desk.seek_result(id))]),
            part(vec![item(words.remove_result, move || {
                desk.ask(Asked::Remove(Thing::Result(id)));
            })]),
        ],
    }
}
