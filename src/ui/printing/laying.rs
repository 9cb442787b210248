use leptos::prelude::*;

use super::due::Due;
use super::fields::{LeafFields, SignerFields, sides};
use super::layout::{Laying, document, rows_in_sight};
use super::{print, today};
use crate::browser::clipboard;
use crate::exchange::Document;
use crate::lang::{fill, layout_words, packing_words, paper_words};
use crate::number::{Format, Number, show};
use crate::ui::desk::{Desk, desk};
use crate::ui::sheet::named;
use crate::ui::structure::{Asking, Field};
use crate::workbook::{ColumnId, Label, Layout, Leaf, SheetId, Signer, Structure, Table, TableId};

/// How many rows are shown before printing.
const PREVIEW: usize = 6;

fn on_table<T: Default>(desk: Desk, table: TableId, read: impl FnOnce(&Table) -> T) -> T {
    desk.glance(|session| {
        session
            .workbook()
            .table(table)
            .map(read)
            .unwrap_or_default()
    })
}

/// The layouts that a table has, and behind them a new one of what is in sight.
fn layouts(desk: Desk, table: TableId) -> Vec<Layout> {
    let tongue = desk.tongue.get_untracked();
    on_table(desk, table, |it| {
        let shown = it.columns.iter().filter(|column| !column.hidden);
        let fresh = Layout {
            title: Label::from(it.title.as_ref().map_or(&*it.name, |it| it.text(tongue))),
            columns: shown.map(|column| column.id).collect(),
            numbered: true,
            joined: false,
            totals: false,
        };
        it.layouts.iter().cloned().chain([fresh]).collect()
    })
}

fn first_laying(desk: Desk, table: TableId) -> Option<Laying> {
    let last = desk.tools.lists.last_laid.get_value();
    let layout = layouts(desk, table).into_iter().next()?;
    let paper = desk.glance(|session| session.workbook().paper.clone());
    Some(match last {
        Some(last) if last.table == table => last,
        Some(last) => Laying {
            table,
            layout,
            ..last
        },
        None => Laying {
            table,
            layout,
            place: paper.place,
            date: match paper.date.is_empty() {
                true => today(desk.tongue.get_untracked()),
                false => paper.date,
            },
            signers: paper.signers,
            leaf: paper.leaf,
            headed: paper.lampiran,
        },
    })
}

/// What is asked before a table is printed or copied as a document.
#[component]
pub fn LayoutDialog(table: TableId) -> impl IntoView {
    let desk = desk();
    first_laying(desk, table).map(|laying| view! { <Asked laying/> })
}

#[component]
fn Asked(laying: Laying) -> impl IntoView {
    let desk = desk();
    let tongue = desk.tongue.get();
    let words = layout_words(tongue);
    let table = laying.table;
    let first = laying.clone();
    let now = RwSignal::new(laying);
    let trouble = RwSignal::new(None::<String>);
    let told = RwSignal::new(String::new());
    let layout = move || now.with(|it| it.layout.clone());
    // Changes what is chosen, and what was said of it no longer holds.
    let change = move |how: &dyn Fn(&mut Layout)| {
        now.update(|it| how(&mut it.layout));
        told.set(String::new());
        trouble.set(None);
    };
    let made = move |most: usize| -> Option<Document> {
        let layout = layout();
        desk.read(|session| document(session, table, &layout, most, desk.manner()))
    };
    let copy = move |_| {
        let text = match made(usize::MAX) {
            Some(document) if clipboard::copy_table(document.text(), document.html()) => {
                words.copied
            }
            _ => words.not_copied,
        };
        told.set(text.to_owned());
    };
    let keep = move |_| {
        let layout = layout();
        let mut layouts = on_table(desk, table, |it| it.layouts.clone());
        match layouts.iter_mut().find(|it| it.title == layout.title) {
            Some(same) => *same = layout,
            None => layouts.push(layout),
        }
        desk.make(Structure::Layouts { table, layouts }.into());
        told.set(words.kept.to_owned());
    };
    let kept = move || {
        let layout = layout();
        desk.read(|session| {
            let table = session.workbook().table(table);
            table.map_or((false, false), |table| {
                let found = table.layouts.iter().find(|it| it.title == layout.title);
                (found.is_some(), found == Some(&layout))
            })
        })
    };
    let forget = move |_| {
        let title = layout().title;
        let mut layouts = on_table(desk, table, |it| it.layouts.clone());
        layouts.retain(|it| it.title != title);
        desk.make(Structure::Layouts { table, layouts }.into());
        told.set(words.forgotten.to_owned());
    };
    let save = move || {
        if layout().columns.is_empty() {
            return Err(words.no_columns.to_owned());
        }
        desk.tools.lists.ask(Due::Document(now.get_untracked()));
        // Once the dialog is gone.
        request_animation_frame(move || print(desk));
        Ok(())
    };
    let choose = move |at: usize| {
        if let Some(layout) = layouts(desk, table).into_iter().nth(at) {
            change(&|it| *it = layout.clone());
        }
    };
    let options = move || {
        desk.read(|_| ());
        let all = layouts(desk, table);
        let (last, title) = (all.len() - 1, layout().title);
        let options = all.into_iter().enumerate().map(|(at, it)| {
            let name = match at == last {
                true => words.fresh.to_owned(),
                false => it.title.text(tongue).to_owned(),
            };
            view! { <option value=at.to_string() selected=at < last && it.title == title>{name}</option> }
        });
        options.collect_view()
    };
    let total = on_table(desk, table, |it| {
        let has = it
            .columns
            .iter()
            .any(|column| column.total != crate::workbook::Total::None);
        let title = it.total_title.as_ref();
        has.then(|| {
            title
                .map_or(desk.words_now().total, |it| it.text(tongue))
                .to_owned()
        })
    });
    let tick = move |label: String, of: fn(&mut Layout) -> &mut bool| {
        view! {
            <label class="ticked">
                <input
                    type="checkbox"
                    prop:checked=move || *of(&mut layout())
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        change(&|it| *of(it) = on);
                    }
                />
                <span>{label}</span>
            </label>
        }
    };
    let paper = packing_words(tongue);
    let has_head = desk.glance(|session| {
        let paper = &session.workbook().paper;
        paper.has_head() || !paper.region.is_empty()
    });
    view! {
        <Asking title=words.act.trim_end_matches('…') done=words.print trouble save>
            <p class="quiet">{words.about}</p>
            <div class="fields">
                <label class="stacked">
                    <span>{words.layout}</span>
                    <select class="field wide" autofocus on:change=move |event| {
                        choose(event_target_value(&event).parse().unwrap_or(0));
                    }>{options}</select>
                </label>
                <label class="stacked">
                    <span>{words.title_field}</span>
                    <input
                        class="field wide"
                        autocomplete="off"
                        prop:value=move || layout().title.text(tongue).to_owned()
                        on:change=move |event| {
                            let title = Label::from(&*event_target_value(&event));
                            change(&|it| it.title = title.clone());
                        }
                    />
                </label>
            </div>
            <Columns table layout=Signal::derive(layout) change=Callback::new(move |columns: Vec<ColumnId>| {
                change(&|it| it.columns.clone_from(&columns));
            })/>
            <div class="layout-ticks">
                {tick(words.numbered.to_owned(), |it| &mut it.numbered)}
                {tick(words.joined.to_owned(), |it| &mut it.joined)}
                {total.map(|name| tick(fill(words.totals, &[&name]), |it| &mut it.totals))}
            </div>
            {move || made(PREVIEW).map(|it| preview(desk, table, &it))}
            <div class="fields">
                <Field label=paper.place_field value=first.place.clone()
                    on_input=move |text| now.update(|it| it.place = text)/>
                <Field label=paper.date_field value=first.date.clone()
                    on_input=move |text| now.update(|it| it.date = text)/>
            </div>
            <SignerFields signers=first.signers.clone() labels=sides(desk)
                change=Callback::new(move |signers: [Signer; 2]| {
                    now.update(|it| it.signers = signers);
                })/>
            <LeafFields leaf=first.leaf change=Callback::new(move |leaf: Leaf| {
                now.update(|it| it.leaf = leaf);
            })/>
            {has_head.then(|| view! {
                <label class="ticked">
                    <input type="checkbox" checked=first.headed on:change=move |event| {
                        let on = event_target_checked(&event);
                        now.update(|it| it.headed = on);
                    }/>
                    <span>{paper_words(tongue).with_head}</span>
                </label>
            })}
            <p class="fitness" role="status">{move || told.get()}</p>
            <div class="layout-acts">
                <button type="button" class="button" on:click=copy>{words.copy}</button>
                <button type="button" class="button" disabled=move || kept().1 on:click=keep>{words.keep}</button>
                {move || kept().0.then(|| view! {
                    <button type="button" class="button" on:click=forget>{words.forget}</button>
                })}
            </div>
        </Asking>
    }
}

/// The columns of the layout, in their order, and those that may be added.
#[component]
fn Columns(
    table: TableId,
    #[prop(into)] layout: Signal<Layout>,
    change: Callback<Vec<ColumnId>>,
) -> impl IntoView {
    let desk = desk();
    let tongue = desk.tongue.get();
    let words = layout_words(tongue);
    let all: Vec<(ColumnId, String)> = on_table(desk, table, |it| {
        let columns = it.columns.iter();
        let columns = columns.map(|it| (it.id, named(&it.title, &it.name, tongue)));
        columns.collect()
    });
    let rest = all.clone();
    let chosen = move || {
        let columns = layout.with(|it| it.columns.clone());
        let line = |(at, id): (usize, &ColumnId)| {
            let name = all.iter().find(|(it, _)| it == id);
            let name = name.map_or(String::new(), |(_, name)| name.clone());
            let (forward, without) = (columns.clone(), columns.clone());
            let id = *id;
            view! {
                <li>
                    <span>{name.clone()}</span>
                    <button
                        type="button"
                        class="layout-button"
                        disabled=at == 0
                        aria-label=fill(words.up, &[&name])
                        on:click=move |_| {
                            let mut columns = forward.clone();
                            columns.swap(at, at - 1);
                            change.run(columns);
                        }
                    ><span aria-hidden="true">"←"</span></button>
                    <button
                        type="button"
                        class="layout-button"
                        aria-label=fill(words.take_out, &[&name])
                        on:click=move |_| {
                            let kept = without.iter().copied().filter(|it| *it != id);
                            change.run(kept.collect());
                        }
                    ><span aria-hidden="true">"×"</span></button>
                </li>
            }
        };
        columns.iter().enumerate().map(line).collect_view()
    };
    let addable = move || {
        let columns = layout.with(|it| it.columns.clone());
        let rest = rest.iter().filter(|(id, _)| !columns.contains(id));
        let rest = rest.map(|(id, name)| {
            view! { <option value=id.0.to_string()>{name.clone()}</option> }
        });
        rest.collect_view()
    };
    view! {
        <fieldset class="layout-columns">
            <legend>{words.columns}</legend>
            <ol>{chosen}</ol>
            <select
                class="field"
                aria-label=words.add
                on:change=move |event| {
                    if let Ok(id) = event_target_value(&event).parse() {
                        let mut columns = layout.with_untracked(|it| it.columns.clone());
                        columns.push(ColumnId(id));
                        change.run(columns);
                    }
                }
            >
                <option value="" selected=true>{words.add}</option>
                {addable}
            </select>
        </fieldset>
    }
}

/// The first rows as they will stand.
fn preview(desk: Desk, table: TableId, document: &Document) -> impl IntoView + use<> {
    let words = layout_words(desk.tongue.get());
    let figure = |count: usize| show(Number::from(count), Format::default(), desk.locale.get());
    let all = desk.glance(|session| rows_in_sight(session, table).len());
    let told = fill(words.preview, &[&figure(document.rows.len()), &figure(all)]);
    let name = told.clone();
    let heads = document.heads.iter();
    let heads = heads.map(|head| {
        let unit = (!head.unit.is_empty()).then(|| format!(" ({})", head.unit));
        view! { <th scope="col">{head.text.clone()}{unit}</th> }
    });
    let row = |row: &Vec<crate::exchange::Place>| {
        let fields = row.iter().flatten().map(|field| {
            let class = if field.numeric { "numeric" } else { "" };
            view! { <td class=class rowspan=field.rows.to_string()>{field.text.clone()}</td> }
        });
        view! { <tr>{fields.collect_view()}</tr> }
    };
    view! {
        <div class="layout-preview" role="region" tabindex="0" aria-label=name>
            <table>
                <caption>{told}</caption>
                <thead><tr>{heads.collect_view()}</tr></thead>
                <tbody>{document.rows.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// The table whose layouts are meant where a table is shown.
pub fn table_here(desk: Desk) -> Option<TableId> {
    let sheet = desk.sheet_now()?;
    desk.glance(|session| match session.workbook().sheets.get(sheet)?.id() {
        SheetId::Table(table) => Some(table),
        SheetId::Matrix(_) => None,
    })
}
