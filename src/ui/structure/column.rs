use leptos::prelude::*;

use super::choices::Choices;
use super::column_formulas::{ColumnFormulaFields, ColumnFormulas, ReadFormulas};
use super::matrix::TableChoice;
use super::named::{Field, Select};
use super::retyping::{dressed, retyped};
use crate::browser::clock;
use crate::engine::Engine;
use crate::formula::{Value, serial_of_unix_day};
use crate::lang::{fill, form_words, level_words, refusal};
use crate::number::{Locale, Number};
use crate::ui::desk::{Session, desk};
use crate::ui::dialogs::cancel;
use crate::ui::sheet::{Manner, named};
use crate::workbook::{
    Choice, Column, ColumnId, Content, DateLook, Edit, Filling, Form, Kind, Label, SheetId,
    Structure, Table, TableId, Tongue, WholeColumn, show_date,
};

const KINDS: [Kind; 6] = [
    Kind::Number,
    Kind::Percent,
    Kind::Rupiah,
    Kind::Date,
    Kind::Text,
    Kind::Choice,
];

const LOOKS: [DateLook; 3] = [DateLook::Short, DateLook::Long, DateLook::Weekday];

/// What is asked of a column.
#[derive(Clone, Debug, PartialEq)]
struct Wanted {
    name: String,
    kind: usize,
    choices: Vec<Choice>,
    unit: String,
    decimals: Option<u8>,
    dash: bool,
    ungrouped: bool,
    date: DateLook,
    /// The table whose keys it holds.
    of: Option<TableId>,
}

impl Wanted {
    fn of(column: Option<&Column>, tongue: Tongue) -> Wanted {
        let Some(column) = column else {
            return Wanted {
                name: String::new(),
                kind: 0,
                choices: Vec::new(),
                unit: String::new(),
                decimals: None,
                dash: false,
                ungrouped: false,
                date: DateLook::Short,
                of: None,
            };
        };
        let form = &column.form;
        let unit = column.unit.as_ref().map(|unit| unit.text(tongue));
        Wanted {
            name: column.name.clone(),
            kind: KINDS
                .iter()
                .position(|kind| *kind == form.kind)
                .unwrap_or(0),
            choices: form.choices.clone(),
            unit: unit.unwrap_or_default().to_owned(),
            decimals: form.decimals,
            dash: form.dash,
            ungrouped: form.ungrouped,
            date: form.date,
            of: column.of,
        }
    }

    fn form(&self) -> Form {
        let kind = KINDS[self.kind];
        Form {
            kind,
            decimals: self.decimals,
            choices: match kind {
                Kind::Choice => self.choices.clone(),
                _ => Vec::new(),
            },
            dash: self.dash,
            ungrouped: self.ungrouped,
            date: self.date,
        }
    }

    fn dress(&self, column: &mut Column, tongue: Tongue) {
        let unit_before = column.unit.clone();
        *column = dressed(column, self.form());
        column.of = self.of;
        let unit = self.unit.trim();
        let before = unit_before.as_ref().map(|unit| unit.text(tongue));
        if before.unwrap_or_default() != unit {
            column.unit = (!unit.is_empty()).then(|| Label::from(unit));
        }
    }
}

/// A computed column's values as if they had been typed.
fn values_of(session: &Session, table: TableId, column: ColumnId) -> Vec<Content> {
    let workbook = session.workbook();
    let at = workbook.sheet_position(SheetId::Table(table));
    let (Some(sheet), Some(of)) = (at, workbook.table(table)) else {
        return Vec::new();
    };
    let Some(column) = of.column_position(column) else {
        return Vec::new();
    };
    // Under a scenario the base's values are wanted, which nothing holds then.
    let (base, laid) = workbook.base();
    let anew = laid.map(|_| Engine::on(&base, serial_of_unix_day(clock::day())));
    let engine = anew.as_ref().unwrap_or(session.engine());
    let typed = |row| match engine.cell(sheet, row, column) {
        Value::Number(number) => Content::Number(number),
        Value::Text(text) => Content::Text(text.to_string()),
        Value::Bool(truth) => Content::Bool(truth),
        Value::Blank | Value::Error(_) => Content::Blank,
    };
    (0..of.rows().len()).map(typed).collect()
}

/// The edits that make a column what is wanted.
fn edits(
    session: &Session,
    table: TableId,
    column: &Column,
    wanted: &Wanted,
    ReadFormulas {
        formula,
        total,
        check,
    }: ReadFormulas,
    (tongue, locale): (Tongue, Locale),
) -> Vec<Edit> {
    let id = column.id;
    let mut edits: Vec<Edit> = Vec::new();
    let mut look = column.looks();
    wanted.dress(&mut look, tongue);
    let name = wanted.name.trim();
    if name != column.name {
        // What it is called now is what was typed.
        look.title = None;
        let name = name.to_owned();
        edits.push(Edit::RenameColumn {
            table,
            column: id,
            name,
        });
    }
    // Formulas come before the name changes, which they may speak of.
    let mut formulas: Vec<Edit> = Vec::new();
    if total != column.total {
        let change = Structure::ColumnTotal {
            table,
            column: id,
            total,
        };
        formulas.push(change.into());
    }
    if check != column.check {
        let change = Structure::ColumnCheck {
            table,
            column: id,
            check,
        };
        formulas.push(change.into());
    }
    let filling = match (&column.formula, formula) {
        (None, None) => retyped(session, column, &look.form, Manner { tongue, locale })
            .filter(|it| it.cells != column.cells())
            .map(|it| Filling::Typed(it.cells)),
        (Some(before), Some(formula)) if *before == formula => None,
        (Some(_), Some(formula)) => {
            formulas.push(Edit::ColumnFormula {
                table,
                column: id,
                formula,
            });
            None
        }
        (Some(_), None) => Some(Filling::Typed(values_of(session, table, id))),
        (None, Some(formula)) => Some(Filling::Formula {
            formula,
            overrides: Vec::new(),
        }),
    };
    if let Some(filling) = filling {
        let change = Structure::FillColumn {
            table,
            column: id,
            filling,
        };
        formulas.push(change.into());
    }
    if look != column.looks() {
        let column = Box::new(look);
        edits.push(Structure::ColumnLook { table, column }.into());
    }
    formulas.extend(edits);
    formulas
}

/// The edit that makes a new column.
fn insertion(
    session: &Session,
    (table, at): (TableId, usize),
    wanted: &Wanted,
    ReadFormulas {
        formula,
        total,
        check,
    }: ReadFormulas,
    tongue: Tongue,
) -> Edit {
    let id = ColumnId(session.workbook().next_id());
    let mut column = Column::input(id, wanted.name.trim(), Form::default());
    wanted.dress(&mut column, tongue);
    (column.total, column.check) = (total, check);
    column.width = Some(if column.form.is_numeric() { 100 } else { 160 });
    let filling = match formula {
        Some(formula) => Filling::Formula {
            formula,
            overrides: Vec::new(),
        },
        None => Filling::Typed(Vec::new()),
    };
    let column = Box::new(WholeColumn { column, filling });
    Structure::InsertColumn { table, at, column }.into()
}

/// How figures and dates of a kind are written.
#[component]
fn Figures(wanted: RwSignal<Wanted>, kind: Kind) -> impl IntoView {
    let desk = desk();
    let (words, own) = (desk.words(), form_words(desk.tongue.get()));
    let first = wanted.get_untracked();
    let tick = move |label: &'static str, on: bool, set: fn(&mut Wanted, bool)| {
        view! {
            <label class="ticked">
                <input
                    type="checkbox"
                    checked=on
                    on:change=move |event| wanted.update(|it| set(it, event_target_checked(&event)))
                />
                <span>{label}</span>
            </label>
        }
    };
    match kind {
        Kind::Text | Kind::Choice => ().into_any(),
        Kind::Date => {
            let chosen = LOOKS.iter().position(|look| *look == first.date);
            let tongue = desk.tongue.get();
            let day = Number::from(45_623_i64);
            let shown = |look: &DateLook| show_date(day, *look, tongue).unwrap_or_default();
            let options = LOOKS.iter().enumerate().map(|(at, look)| {
                view! { <option value=at.to_string() selected=chosen == Some(at)>{shown(look)}</option> }
            });
            view! {
                <label class="stacked">
                    <span>{own.date_look}</span>
                    <select class="field wide" on:change=move |event| {
                        let at: usize = event_target_value(&event).parse().unwrap_or(0);
                        wanted.update(|it| it.date = LOOKS.get(at).copied().unwrap_or_default());
                    }>{options.collect_view()}</select>
                </label>
            }
            .into_any()
        }
        Kind::Number | Kind::Percent | Kind::Rupiah => {
            let most = first.decimals.unwrap_or(0).max(6);
            let option = |decimals: Option<u8>| {
                let label = decimals.map(|it| it.to_string());
                let value = label.clone().unwrap_or_default();
                let label = label.unwrap_or_else(|| own.decimals_all.to_owned());
                view! { <option value=value selected=decimals == first.decimals>{label}</option> }
            };
            view! {
                <div class="fields figures">
                    <label class="stacked">
                        <span>{words.decimals_field}</span>
                        <select class="field wide" on:change=move |event| {
                            wanted.update(|it| it.decimals = event_target_value(&event).parse().ok());
                        }>
                            {std::iter::once(None).chain((0..=most).map(Some)).map(option).collect_view()}
                        </select>
                    </label>
                    <div class="ticks">
                        {tick(own.thousands, !first.ungrouped, |it, on| it.ungrouped = !on)}
                        {tick(own.dash, first.dash, |it, on| it.dash = on)}
                    </div>
                </div>
            }
            .into_any()
        }
    }
}

/// Whose keys the column holds, where there is another table that has some.
#[component]
fn KeysOf(table: TableId, wanted: RwSignal<Wanted>) -> impl IntoView {
    let desk = desk();
    let words = level_words(desk.tongue.get());
    let now = wanted.with_untracked(|wanted| wanted.of);
    let tables: Vec<(TableId, String)> = desk.glance(|session| {
        let workbook = session.workbook();
        let others = workbook.tables().filter(|it| {
            workbook.may_hold_keys(table, it.id) && (it.own_key().is_some() || now == Some(it.id))
        });
        let title = |it: &Table| named(&it.title, &it.name, desk.tongue.get_untracked());
        others.map(|it| (it.id, title(it))).collect()
    });
    let ids: Vec<TableId> = tables.iter().map(|(id, _)| *id).collect();
    let at = ids.iter().position(|id| Some(*id) == now);
    let chosen = RwSignal::new(at.map_or(0, |at| at + 1));
    let titles = tables.into_iter().map(|(_, title)| title);
    let titles: Vec<String> = std::iter::once(words.of_none.to_owned())
        .chain(titles)
        .collect();
    Effect::new(move |_| {
        let of = chosen.get().checked_sub(1);
        let of = of.and_then(|at| ids.get(at).copied());
        wanted.update(|wanted| wanted.of = of);
    });
    (titles.len() > 1).then(|| view! { <TableChoice label=words.of_field titles chosen/> })
}

/// What another kind would do to what the column holds.
#[component]
fn Fitness(unfit: usize) -> impl IntoView {
    let words = form_words(desk().tongue.get());
    let text = match unfit {
        0 => words.all_fit.to_owned(),
        _ => fill(words.unfit, &[&unfit.to_string()]),
    };
    view! { <p class="fitness" class:unfit={unfit > 0} role="status">{text}</p> }
}

/// A column's name, kind, unit, decimals, formula and JUMLAH.
#[component]
pub fn ColumnDialog(table: TableId, column: Option<ColumnId>, at: usize) -> impl IntoView {
    let desk = desk();
    let words = desk.words();
    let (tongue, locale) = (desk.tongue.get(), desk.locale.get());
    let known = desk.glance(|session| {
        let column = session.workbook().table(table)?.column(column?)?;
        let formulas = ColumnFormulas::of(Some(column), tongue, locale);
        Some((Wanted::of(Some(column), tongue), formulas))
    });
    let is_new = known.is_none();
    let (wanted, formulas) = known.unwrap_or_else(|| {
        let formulas = ColumnFormulas::of(None, tongue, locale);
        (Wanted::of(None, tongue), formulas)
    });
    let wanted = RwSignal::new(wanted);
    let trouble = RwSignal::new(None::<String>);
    let kind = Memo::new(move |_| wanted.with(|wanted| KINDS[wanted.kind]));
    // How many cells another kind would make unreadable, where there is another.
    let unfit = Memo::new(move |_| {
        let form = (!formulas.computed.get()).then(|| wanted.with(Wanted::form))?;
        desk.glance(|session| {
            let column = session.workbook().table(table)?.column(column?)?;
            let found = retyped(session, column, &form, Manner { tongue, locale })?;
            (!column.cells().iter().all(Content::is_blank)).then_some(found.unfit)
        })
    });
    let save = move || {
        let wanted = wanted.get_untracked();
        let read = match formulas.read(desk, wanted.name.trim()) {
            Ok(read) => read,
            Err(why) => return trouble.set(Some(why)),
        };
        let mut edits = desk.glance(|session| {
            let known = session.workbook().table(table);
            match known.and_then(|table| table.column(column?)) {
                Some(column) => edits(session, table, column, &wanted, read, (tongue, locale)),
                None => vec![insertion(session, (table, at), &wanted, read, tongue)],
            }
        });
        let made = match edits.len() {
            0 => Ok(()),
            1 => desk.offer(edits.remove(0)),
            _ => desk.offer(Edit::Several(edits)),
        };
        match made {
            Err(error) => trouble.set(Some(refusal(error, tongue))),
            Ok(()) => {
                if is_new {
                    desk.pick(desk.cursor.get_untracked().row, at);
                }
                desk.dialog.set(None);
            }
        }
    };
    let kinds = [
        words.kind_number,
        words.kind_percent,
        words.kind_rupiah,
        form_words(tongue).kind_date,
        words.kind_text,
        words.kind_choice,
    ];
    let first = wanted.get_untracked();
    let title = if is_new {
        words.new_column_title
    } else {
        words.edit_column_title
    };
    let choices = RwSignal::new(first.choices.clone());
    let collect = move || {
        desk.glance(|session| {
            let known = session.workbook().table(table);
            let known = known.and_then(|table| table.column(column?));
            known.map_or_else(Vec::new, |it| {
                it.form.choices_of(it.cells(), locale, tongue)
            })
        })
    };
    Effect::new(move |_| {
        let choices = choices.get();
        wanted.update(|it| it.choices = choices);
    });
    view! {
        <form class="structure-form" method="dialog" on:submit=move |event| {
            event.prevent_default();
            save();
        }>
            <h2>{title}</h2>
            <Field label=words.name_field value=first.name.clone() first=true
                on_input=move |text| wanted.update(|it| it.name = text)/>
            <div class="fields">
                <Select label=words.kind_field options=kinds.to_vec() chosen=first.kind
                    on_choose=move |at| {
                        wanted.update(|it| it.kind = at);
                        if KINDS[at] == Kind::Choice && choices.with_untracked(Vec::is_empty) {
                            choices.set(collect());
                        }
                    }/>
                <Field label=words.unit_field value=first.unit.clone()
                    on_input=move |text| wanted.update(|it| it.unit = text)/>
            </div>
            {move || view! { <Figures wanted kind=kind.get()/> }}
            {move || (kind.get() == Kind::Choice).then(|| view! { <Choices choices collect/> })}
            {move || (!formulas.computed.get()).then(|| view! { <KeysOf table wanted/> })}
            {move || unfit.get().map(|unfit| view! { <Fitness unfit/> })}
            <ColumnFormulaFields table formulas/>
            {move || trouble.get().map(|text| view! { <p class="wrong" role="alert">{text}</p> })}
            <div class="dialog-buttons">
                {cancel(desk)}
                <button type="submit" class="button primary">{words.save}</button>
            </div>
        </form>
    }
}
