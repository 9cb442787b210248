use leptos::prelude::*;

use super::draft::{Of, begin, columns, fit, fresh, has_figures, title};
use super::{PlotView, plot};
use crate::lang::{chart_words, fill};
use crate::ui::desk::{Tab, desk};
use crate::ui::sheet::named;
use crate::ui::structure::{Asking, Field, Select, offer_all, relabelled};
use crate::workbook::{
    Chart, ChartKind, ChartOrder, ColumnId, Content, Form, Structure, Table, TableId, Typed,
};

const KINDS: [ChartKind; 5] = [
    ChartKind::Bars,
    ChartKind::Groups,
    ChartKind::Lines,
    ChartKind::Years,
    ChartKind::Schedule,
];
const ORDERS: [ChartOrder; 3] = [ChartOrder::Largest, ChartOrder::Smallest, ChartOrder::Sheet];

/// A chart that is there, by its position, or a new one, of a table or a column if one is given.
#[component]
pub fn ChartDialog(chart: Option<usize>, of: Option<(TableId, Option<ColumnId>)>) -> impl IntoView {
    let desk = desk();
    let manner = desk.manner();
    let words = chart_words(manner.tongue);
    let known = desk.glance(|session| session.workbook().charts.get(chart?).cloned());
    let first = known.clone().or_else(|| {
        let shown = desk.sheet_now();
        desk.glance(|session| begin(session, shown, of, manner))
    });
    let Some(first) = first else {
        return view! {
            <Asking title=words.new_title done=words.create trouble=RwSignal::new(None) save=|| Ok(())>
                <p>{words.no_table}</p>
            </Asking>
        }
        .into_any();
    };
    let trouble = RwSignal::new(None::<String>);
    let draft = RwSignal::new(first.clone());
    // A title that nobody typed follows what the chart is of.
    let titled = RwSignal::new(known.is_some());
    let form = move || {
        draft.with_untracked(|draft| {
            let form = desk.glance(|session| {
                let column = session.workbook().table(draft.table)?.column(draft.value)?;
                Some(column.form.clone())
            });
            form.unwrap_or_default()
        })
    };
    let line_text = RwSignal::new(match &first.line {
        Content::Blank => String::new(),
        line => form().edit_text(line, manner.locale, manner.tongue),
    });
    let most_text = RwSignal::new(first.most.map_or(String::new(), |most| most.to_string()));
    let change = move |change: &dyn Fn(&mut Chart)| {
        draft.update(|draft| {
            change(draft);
            desk.glance(|session| {
                if let Some(table) = session.workbook().table(draft.table) {
                    fit(table, draft, manner);
                    if !titled.get_untracked() {
                        draft.title = title(table, draft, manner);
                    }
                }
            });
        });
        trouble.set(None);
    };
    let preview = Memo::new(move |_| draft.with(|draft| desk.read(|it| plot(it, draft, manner))));
    let save = move || {
        let mut made = draft.get_untracked();
        if made.title.text(manner.tongue).trim().is_empty() {
            return Err(words.title_wanted.to_owned());
        }
        made.line = read_line(&form(), &line_text.get_untracked(), manner.locale)
            .map_err(|typed| fill(words.line_unread, &[&typed]))?;
        made.most = match most_text.get_untracked().trim() {
            "" => None,
            text => match text.parse() {
                Ok(most) if most > 0 => Some(most),
                _ => return Err(words.most_unread.to_owned()),
            },
        };
        let mut charts = desk.glance(|session| session.workbook().charts.clone());
        match chart.and_then(|at| charts.get_mut(at)) {
            Some(here) if *here == made => return Ok(()),
            Some(here) => *here = made,
            None => charts.push(made),
        }
        offer_all(desk, vec![Structure::Charts(charts).into()])?;
        desk.go_to(Tab::Summary);
        Ok(())
    };
    let all = desk.glance(|session| {
        let of = |table: &Table| (table.id, named(&table.title, &table.name, manner.tongue));
        let tables = session.workbook().tables();
        tables
            .filter(|table| has_figures(table))
            .map(of)
            .collect::<Vec<_>>()
    });
    let of_table = first.table;
    let table_options = all.into_iter().map(move |(id, title)| {
        let chosen = id == of_table;
        view! { <option value=id.0.to_string() selected=chosen>{title}</option> }
    });
    let choose_table = move |text: String| {
        let id = text.parse().ok().map(TableId);
        let made = desk.glance(|session| {
            let table = session.workbook().table(id?)?;
            let mut made = fresh(table, None, manner)?;
            draft.with_untracked(|draft| {
                made.kind = draft.kind;
                if titled.get_untracked() {
                    made.title = draft.title.clone();
                }
            });
            fit(table, &mut made, manner);
            Some(made)
        });
        if let Some(made) = made {
            line_text.set(String::new());
            draft.set(made);
            change(&|_| {});
        }
    };
    let choose_kind = move |kind: ChartKind| {
        let here = draft.with_untracked(|draft| draft.table);
        // A schedule of a sheet without days is one of the first that has some.
        let days_at = desk.glance(|session| {
            let has_days = |table: &&Table| !columns(table, Of::Days, manner).is_empty();
            let tables = session.workbook().tables().filter(has_days);
            let tables: Vec<TableId> = tables.map(|table| table.id).collect();
            let first = tables.first().copied();
            first.filter(|_| !tables.contains(&here))
        });
        draft.update(|draft| draft.kind = kind);
        match days_at.filter(|_| kind == ChartKind::Schedule) {
            Some(table) => choose_table(table.0.to_string()),
            None => change(&|_| {}),
        }
    };
    let kinds = vec![
        words.kind_bars,
        words.kind_groups,
        words.kind_lines,
        words.kind_years,
        words.kind_schedule,
    ];
    let kind = KINDS.iter().position(|it| *it == first.kind).unwrap_or(0);
    let shape = Memo::new(move |_| draft.with(|draft| (draft.table, draft.kind)));
    let heading = match known {
        Some(_) => words.edit_title,
        None => words.new_title,
    };
    let done = if known.is_some() {
        desk.words().save
    } else {
        words.create
    };
    view! {
        <Asking title=heading done trouble save>
            <div class="chart-form">
                <div class="chart-fields">
                    <label class="stacked">
                        <span>{words.title_field}</span>
                        <input
                            class="field wide"
                            autocomplete="off"
                            prop:value=move || draft.with(|draft| draft.title.text(manner.tongue).to_owned())
                            on:input=move |event| {
                                titled.set(true);
                                let typed = event_target_value(&event);
                                draft.update(|draft| draft.title = relabelled(&draft.title, &typed, manner.tongue));
                            }
                        />
                    </label>
                    <div class="fields">
                        <Select label=words.kind_field options=kinds chosen=kind
                            on_choose=move |at| choose_kind(KINDS[at.min(4)])/>
                        <label class="stacked">
                            <span>{words.table_field}</span>
                            <select
                                class="field wide"
                                prop:value=move || draft.with(|draft| draft.table.0.to_string())
                                on:change=move |event| choose_table(event_target_value(&event))
                            >
                                {table_options.collect_view()}
                            </select>
                        </label>
                    </div>
                    {move || {
                        shape.get();
                        view! { <Columns draft change=Change::new(move |act: Act| change(&*act)) line_text/> }
                    }}
                    <div class="fields">
                        <Field label=words.most_field value=most_text.get_untracked()
                            placeholder=words.most_auto on_input=move |text| {
                                change(&|draft| draft.most = text.trim().parse().ok().filter(|it| *it > 0));
                                most_text.set(text);
                            }/>
                    </div>
                    <label class="ticked">
                        <input type="checkbox" prop:checked=first.in_sight on:change=move |event| {
                            let ticked = event_target_checked(&event);
                            change(&|draft| draft.in_sight = ticked);
                        }/>
                        {words.in_sight}
                    </label>
                </div>
                <section class="chart-preview" aria-label=words.preview>
                    <PlotView plot=preview/>
                </section>
            </div>
        </Asking>
    }
    .into_any()
}

/// A change of the chart that is being made, and what makes it.
type Act = Box<dyn Fn(&mut Chart)>;
type Change = Callback<Act>;

/// Which columns the chart is of, as its kind asks for them.
#[component]
fn Columns(draft: RwSignal<Chart>, change: Change, line_text: RwSignal<String>) -> impl IntoView {
    let desk = desk();
    let manner = desk.manner();
    let words = chart_words(manner.tongue);
    let now = draft.get_untracked();
    let of = move |of: Of| {
        desk.glance(|session| {
            let table = session
                .workbook()
                .table(draft.with_untracked(|it| it.table));
            table.map_or_else(Vec::new, |table| columns(table, of, manner))
        })
    };
    let one = move |label: &'static str,
                    from: Of,
                    chosen: Option<ColumnId>,
                    may_lack: bool,
                    put: fn(&mut Chart, Option<ColumnId>)| {
        let options = of(from).into_iter().map(move |(id, name)| {
            view! { <option value=id.0.to_string() selected=chosen == Some(id)>{name}</option> }
        });
        let none = may_lack.then(|| {
            view! { <option value="" selected=chosen.is_none()>{words.none}</option> }
        });
        view! {
            <label class="stacked">
                <span>{label}</span>
                <select class="field wide" on:change=move |event| {
                    let id = event_target_value(&event).parse().ok().map(ColumnId);
                    change.run(Box::new(move |draft| put(draft, id)));
                }>{none}{options.collect_view()}</select>
            </label>
        }
        .into_any()
    };
    let names = view! {
        <div class="fields">
            {one(words.names_field, Of::Names, Some(now.label), false, |draft, id| {
                draft.label = id.unwrap_or(draft.label);
                draft.also.retain(|also| *also != draft.label);
            })}
            {one(words.also_field, Of::Names, now.also.first().copied(), true, |draft, id| {
                draft.also = id.filter(|id| *id != draft.label).into_iter().collect();
            })}
        </div>
    };
    let figures = match now.kind {
        ChartKind::Schedule => view! {
            <div class="fields">
                {one(words.starts_field, Of::Days, Some(now.value), false, |draft, id| {
                    draft.value = id.unwrap_or(draft.value);
                })}
                {one(words.ends_field, Of::Days, now.values.first().copied(), false, |draft, id| {
                    draft.values = id.into_iter().collect();
                })}
                {one(words.due_field, Of::Days, now.target, true, |draft, id| draft.target = id)}
            </div>
        }
        .into_any(),
        kind if kind.has_many() => {
            let chosen: Vec<ColumnId> = now.figures().collect();
            let boxes = of(Of::Figures).into_iter().map(|(id, name)| {
                let ticked = chosen.contains(&id);
                view! {
                    <label class="ticked">
                        <input type="checkbox" prop:checked=ticked on:change=move |event| {
                            let ticked = event_target_checked(&event);
                            let order: Vec<ColumnId> = of(Of::Figures).into_iter().map(|(id, _)| id).collect();
                            change.run(Box::new(move |draft| tick(draft, id, ticked, &order)));
                            // The last one stays.
                            let kept = draft.with_untracked(|draft| draft.figures().any(|it| it == id));
                            if kept != ticked {
                                let box_ = event_target::<web_sys::HtmlInputElement>(&event);
                                box_.set_checked(kept);
                            }
                        }/>
                        {name}
                    </label>
                }
            });
            view! {
                <fieldset class="chart-figures">
                    <legend>{words.figures_field}</legend>
                    {boxes.collect_view()}
                </fieldset>
            }
            .into_any()
        }
        _ => one(
            words.figures_field,
            Of::Figures,
            Some(now.value),
            false,
            |draft, id| {
                draft.value = id.unwrap_or(draft.value);
            },
        ),
    };
    let bars = matches!(now.kind, ChartKind::Bars | ChartKind::Groups);
    let has_words = !of(Of::Words).is_empty();
    let form = move || {
        let value = draft.with_untracked(|draft| (draft.table, draft.value));
        let form = desk.glance(|session| {
            let column = session.workbook().table(value.0)?.column(value.1)?;
            Some(column.form.clone())
        });
        form.unwrap_or_default()
    };
    let against = (now.kind != ChartKind::Schedule).then(|| view! {
        <div class="fields">
            {bars.then(|| one(words.target_field, Of::Figures, now.target, true, |draft, id| draft.target = id))}
            <Field label=words.line_field value=line_text.get_untracked()
                placeholder=words.line_hint on_input=move |text| {
                    let line = read_line(&form(), &text, manner.locale).unwrap_or_default();
                    change.run(Box::new(move |draft| draft.line.clone_from(&line)));
                    line_text.set(text);
                }/>
            {(bars && has_words).then(|| one(words.word_field, Of::Words, now.word, true, |draft, id| draft.word = id))}
        </div>
    });
    let order = ORDERS.iter().position(|it| *it == now.order).unwrap_or(0);
    let orders = vec![words.order_largest, words.order_smallest, words.order_sheet];
    let ordered = bars.then(|| {
        view! {
            <Select label=words.order_field options=orders chosen=order on_choose=move |at| {
                change.run(Box::new(move |draft| draft.order = ORDERS[at.min(2)]));
            }/>
        }
    });
    view! { {names}{figures}{against}{ordered} }
}

/// Takes a column of figures in or out; the columns stay in the order of the sheet.
fn tick(draft: &mut Chart, column: ColumnId, ticked: bool, order: &[ColumnId]) {
    let mut all: Vec<ColumnId> = draft.figures().filter(|id| *id != column).collect();
    if ticked {
        all.push(column);
    }
    all.sort_by_key(|id| order.iter().position(|it| it == id));
    if let [first, rest @ ..] = all.as_slice() {
        draft.value = *first;
        draft.values = rest.to_vec();
    }
}

/// What was typed as the line that all are held against; as it was typed where it is no figure.
fn read_line(form: &Form, text: &str, locale: crate::number::Locale) -> Result<Content, String> {
    match form.read(text, locale, &[]) {
        Typed::Content(content @ (Content::Blank | Content::Number(_) | Content::Formula(_))) => {
            Ok(content)
        }
        _ => Err(text.trim().to_owned()),
    }
}
