use std::collections::BTreeSet;

use leptos::prelude::*;

use super::due::Due;
use super::fields::{LeafFields, SignerFields, sides};
use super::kept::{Kept, kept};
use super::labels::PER_PAGE;
use super::packing::{Choices, MOST_LINES, MOST_LISTS, Of, Shape, Which, count, packing, rows};
use super::{print, today};
use crate::exchange::{Packing, Side};
use crate::lang::{fill, handing_words, packing_words};
use crate::number::{Format, Number, show};
use crate::ui::desk::{Desk, Tab, desk};
use crate::ui::sheet::{self, named};
use crate::ui::structure::{Asking, Field, Select};
use crate::workbook::{Column, ColumnId, Leaf, SheetId, Signer, Tongue};

const SHAPES: [Shape; 4] = [
    Shape::Packing,
    Shape::Handover,
    Shape::Receipt,
    Shape::Labels,
];
/// How many labels a list may have.
const MOST_BOXES: usize = 200;

/// What stands over a document of a shape, and who signs it, where nobody said otherwise.
fn usual_of(shape: Shape, tongue: Tongue) -> (&'static str, [Signer; 2]) {
    let words = packing_words(tongue);
    let handing = handing_words(tongue);
    let signed = [words.left, words.right].map(Signer::titled);
    match shape {
        Shape::Packing => (words.title, signed),
        Shape::Handover => (handing.handover_title, Default::default()),
        Shape::Receipt => (handing.receipt_title, signed),
        Shape::Labels => (handing.labels_title, signed),
    }
}

/// What was asked last, or what is usual; of this matrix or table.
fn first_choices(desk: Desk, of: Of) -> Choices {
    let tongue = desk.tongue.get_untracked();
    let last = desk.tools.lists.last.get_value();
    let same = |last: &Choices| match (last.of, of) {
        (Of::Matrix(before, _), Of::Matrix(now, _)) => before == now,
        (before, now) => before == now,
    };
    let is_known = last.as_ref().is_some_and(same);
    let mut choices = last.unwrap_or_else(|| {
        let paper = desk.glance(|session| session.workbook().paper.clone());
        let (title, signers) = usual_of(Shape::Packing, tongue);
        let kept = kept().unwrap_or_else(|| Kept {
            shape: Shape::Packing,
            title: title.to_owned(),
            place: paper.place,
            signers,
            leaf: paper.leaf,
            per_page: PER_PAGE[1],
            boxes: 1,
        });
        Choices {
            of,
            shape: kept.shape,
            which: Which::InSight,
            zeros: false,
            beside: Vec::new(),
            title: kept.title,
            number: String::new(),
            place: kept.place,
            date: today(tongue),
            signers: kept.signers,
            leaf: kept.leaf,
            per_page: kept.per_page,
            boxes: kept.boxes.clamp(1, MOST_BOXES),
        }
    });
    if !is_known {
        choices.of = of;
        choices.beside = usual(desk, &choices);
    }
    choices
}

/// The columns that are chosen where nobody chose others.
fn usual(desk: Desk, choices: &Choices) -> Vec<ColumnId> {
    desk.glance(|session| match choices.of {
        Of::Matrix(..) => packing(session, choices).map_or_else(Vec::new, Packing::usual),
        Of::Table(table) => {
            let table = session.workbook().table(table);
            let columns = table.into_iter().flat_map(|it| &it.columns);
            let is_line = |it: &&Column| it.form.is_numeric() && !it.hidden;
            columns.filter(is_line).map(|it| it.id).collect()
        }
    })
}

/// Of what lists may be printed: of both sides of the matrix, and of the table that is shown.
fn offered(desk: Desk, of: Of) -> Vec<(Of, String)> {
    let tongue = desk.tongue.get_untracked();
    let (words, handing) = (packing_words(tongue), handing_words(tongue));
    let here = desk.sheet_now();
    desk.glance(|session| {
        let workbook = session.workbook();
        let title = |table| {
            let sheet = workbook.sheet(SheetId::Table(table));
            sheet.map(|it| sheet::title(it, tongue)).unwrap_or_default()
        };
        let mut offered = Vec::new();
        let mut tables = Vec::new();
        match of {
            Of::Matrix(id, _) => {
                if let Some(matrix) = workbook.matrix(id) {
                    let rows = fill(words.side_row, &[&title(matrix.rows)]);
                    let columns = fill(words.side_column, &[&title(matrix.columns)]);
                    offered.push((Of::Matrix(id, Side::Row), rows));
                    offered.push((Of::Matrix(id, Side::Column), columns));
                }
            }
            Of::Table(table) => tables.push(table),
        }
        let shown = here.and_then(|at| workbook.sheets.get(at)?.table());
        if let Some(shown) = shown.filter(|it| !tables.contains(&it.id)) {
            tables.push(shown.id);
        }
        offered.extend(tables.into_iter().map(|table| {
            let name = fill(handing.row_of, &[&title(table)]);
            (Of::Table(table), name)
        }));
        offered
    })
}

/// What is asked before lists are printed.
#[component]
pub fn PackingDialog(of: Of) -> impl IntoView {
    let desk = desk();
    let tongue = desk.tongue.get();
    let (words, handing) = (packing_words(tongue), handing_words(tongue));
    let choices = RwSignal::new(first_choices(desk, of));
    let trouble = RwSignal::new(None::<String>);
    let first = choices.get_untracked();
    let of_now = Memo::new(move |_| choices.with(|choices| choices.of));
    let shape = Memo::new(move |_| choices.with(|choices| choices.shape));
    let figure = move |count: usize| {
        show(
            Number::from(count),
            Format::default(),
            desk.locale.get_untracked(),
        )
    };
    let offered = offered(desk, first.of);
    let is_shown = desk.glance(|session| {
        let sheet = match first.of {
            Of::Matrix(matrix, _) => SheetId::Matrix(matrix),
            Of::Table(table) => SheetId::Table(table),
        };
        let at = session.workbook().sheet_position(sheet);
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
        let labels = choices.with(|choices| match choices.shape {
            Shape::Labels => lists.saturating_mul(choices.boxes),
            _ => 0,
        });
        match (lists, lines) {
            (0, _) => (false, words.none.to_owned()),
            _ if lists > MOST_LISTS || lines > MOST_LINES => {
                let most = [figure(MOST_LISTS), figure(MOST_LINES)];
                let parts = [&*lists_told, &lines_told, &most[0], &most[1]];
                (false, fill(words.too_many, &parts))
            }
            _ if labels > MOST_LISTS => {
                let parts = [&*figure(labels), &figure(MOST_LISTS)];
                (false, fill(handing.too_many_labels, &parts))
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
    let (first_of, first_which) = (first.of, first.which);
    let of_options = offered.iter().enumerate().map(|(at, (it, label))| {
        view! { <option value=at.to_string() selected=*it == first_of>{label.clone()}</option> }
    });
    let of_options = of_options.collect_view();
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
    let shapes = vec![
        handing.packing,
        handing.handover,
        handing.receipt,
        handing.labels,
    ];
    let shape_at = SHAPES.iter().position(|it| *it == first.shape);
    let reshape = move |at: usize| {
        let shape = SHAPES[at.min(SHAPES.len() - 1)];
        choices.update(|choices| {
            let (title, signers) = usual_of(choices.shape, tongue);
            let (new_title, new_signers) = usual_of(shape, tongue);
            if choices.title == title {
                new_title.clone_into(&mut choices.title);
            }
            let both = choices.signers.iter_mut().zip(signers).zip(new_signers);
            for ((signer, usual), new) in both {
                if signer.title == usual.title {
                    signer.title = new.title;
                }
            }
            choices.shape = shape;
        });
    };
    let leaf = first.leaf;
    let zeros = first.zeros;
    view! {
        <Asking title=words.act.trim_end_matches('…') done=words.print trouble save>
            <p class="quiet">{words.about}</p>
            <Select label=handing.shape options=shapes chosen=shape_at.unwrap_or(0) on_choose=reshape/>
            <div class="fields">
                <label class="stacked">
                    <span>{words.side}</span>
                    <select class="field wide" autofocus on:change=move |event| {
                        let at: usize = event_target_value(&event).parse().unwrap_or(0);
                        let Some((of, _)) = offered.get(at) else { return };
                        choices.update(|choices| choices.of = *of);
                        choices.update(|choices| choices.beside = usual(desk, choices));
                    }>{of_options}</select>
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
                    checked=!zeros
                    on:change=move |event| {
                        choices.update(|choices| choices.zeros = !event_target_checked(&event));
                    }
                />
                <span>{words.no_zeros}</span>
            </label>
            {move || view! { <Beside choices of=of_now.get()/> }}
            {move || view! { <Texts choices shape=shape.get()/> }}
            <LeafFields leaf change=Callback::new(move |leaf: Leaf| {
                choices.update(|choices| choices.leaf = leaf);
            })/>
            <p class="fitness" class:unfit=move || !told().0 role="status">{move || told().1}</p>
        </Asking>
    }
}

/// What stands in the documents of a shape: its title, its number, its day, who signs.
#[component]
fn Texts(choices: RwSignal<Choices>, shape: Shape) -> impl IntoView {
    let desk = desk();
    let tongue = desk.tongue.get();
    let (words, handing) = (packing_words(tongue), handing_words(tongue));
    let now = choices.get_untracked();
    let title = view! {
        <Field label=words.title_field value=now.title
            on_input=move |text| choices.update(|it| it.title = text)/>
    };
    if shape == Shape::Labels {
        let counts = vec!["2", "4", "8"];
        let chosen = PER_PAGE.iter().position(|it| *it == now.per_page);
        return view! {
            {title}
            <div class="fields">
                <Select label=handing.per_page options=counts chosen=chosen.unwrap_or(1)
                    on_choose=move |at| choices.update(|it| it.per_page = PER_PAGE[at.min(2)])/>
                <label class="stacked">
                    <span>{handing.boxes}</span>
                    <input class="field wide" type="number" min="1" max=MOST_BOXES.to_string()
                        prop:value=now.boxes.to_string()
                        on:input=move |event| {
                            let boxes: usize = event_target_value(&event).parse().unwrap_or(1);
                            choices.update(|it| it.boxes = boxes.clamp(1, MOST_BOXES));
                        }
                    />
                </label>
            </div>
        }
        .into_any();
    }
    let numbered = matches!(shape, Shape::Handover | Shape::Receipt);
    view! {
        {title}
        {numbered.then(|| view! {
            <Field label=handing.number_field value=now.number
                on_input=move |text| choices.update(|it| it.number = text)/>
        })}
        <div class="fields">
            <Field label=words.place_field value=now.place
                on_input=move |text| choices.update(|it| it.place = text)/>
            <Field label=words.date_field value=now.date
                on_input=move |text| choices.update(|it| it.date = text)/>
        </div>
        <SignerFields signers=now.signers labels=sides(desk)
            change=Callback::new(move |signers: [Signer; 2]| {
                choices.update(|it| it.signers = signers);
            })/>
    }
    .into_any()
}

/// Which columns of the goods stand beside the quantity, or which of a table are the lines.
#[component]
fn Beside(choices: RwSignal<Choices>, of: Of) -> impl IntoView {
    let desk = desk();
    let tongue = desk.tongue.get();
    let (words, handing) = (packing_words(tongue), handing_words(tongue));
    let legend = match of {
        Of::Matrix(..) => words.beside,
        Of::Table(_) => handing.lines,
    };
    let columns: Vec<(ColumnId, String)> = desk.glance(|session| {
        let now = Choices {
            of,
            ..choices.get_untracked()
        };
        let name = |it: &Column| (it.id, named(&it.title, &it.name, tongue));
        match of {
            Of::Matrix(..) => packing(session, &now).map_or_else(Vec::new, |packing| {
                let goods = packing.goods;
                let columns = goods.columns.iter();
                let columns = columns.filter(|it| !it.hidden && !goods.key.contains(&it.id));
                columns.map(name).collect()
            }),
            Of::Table(table) => {
                let table = session.workbook().table(table);
                let columns = table.into_iter().flat_map(|it| &it.columns);
                let columns = columns.filter(|it| it.form.is_numeric() && !it.hidden);
                columns.map(name).collect()
            }
        }
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
                <legend>{legend}</legend>
                {columns.into_iter().map(tick).collect_view()}
            </fieldset>
        }
    })
}
