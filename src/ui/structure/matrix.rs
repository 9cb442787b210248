use leptos::prelude::*;

use super::named::{Asking, Field, Select, known_formula, name_of, offer_all};
use crate::formula::{Syntax, translate};
use crate::lang::{fill, menu_words};
use crate::number::{Format, Number, show};
use crate::ui::completing::{FormulaField, read_formula};
use crate::ui::desk::{Session, Tab, desk};
use crate::ui::sheet::{Manner, named};
use crate::workbook::{Edit, Form, Kind, MatrixId, SheetId, Stand, Structure, TableId, WholeSheet};

const KINDS: [Kind; 4] = [Kind::Number, Kind::Percent, Kind::Rupiah, Kind::Text];

/// A matrix: over which tables, its formula, and how it shows its values. Of one that is there the
/// tables stay.
#[component]
pub fn MatrixDialog(matrix: Option<MatrixId>) -> impl IntoView {
    let desk = desk();
    let words = desk.words();
    let trouble = RwSignal::new(None);
    let (tongue, locale) = (desk.tongue.get(), desk.locale.get());
    let known = desk.glance(|session| session.workbook().matrix(matrix?).cloned());
    let tables: Vec<(TableId, String)> = desk.glance(|session| {
        let tables = session.workbook().tables();
        tables
            .map(|table| (table.id, named(&table.title, &table.name, tongue)))
            .collect()
    });
    let place = |id: Option<TableId>, otherwise: usize| {
        let found = tables.iter().position(|(table, _)| Some(*table) == id);
        found.unwrap_or(otherwise)
    };
    let rows = RwSignal::new(place(known.as_ref().map(|it| it.rows), 0));
    let columns = RwSignal::new(place(known.as_ref().map(|it| it.columns), 1));
    let name = RwSignal::new(String::new());
    let formula = known.as_ref().map_or("=", |it| &it.formula);
    let formula = translate(formula, Syntax::INVARIANT, Syntax::of(locale));
    let formula = RwSignal::new(formula);
    let form = known.as_ref().map(|it| it.form.clone()).unwrap_or_default();
    let chosen = KINDS.iter().position(|kind| *kind == form.kind);
    let kind = RwSignal::new(chosen.unwrap_or(0));
    let decimals = form.decimals.map(|it| it.to_string()).unwrap_or_default();
    let decimals = RwSignal::new(decimals);
    let ids: Vec<TableId> = tables.iter().map(|(id, _)| *id).collect();
    let stand = {
        let ids = ids.clone();
        let at = move |place: usize| ids.get(place).copied();
        Signal::derive(move || match (at(rows.get()), at(columns.get())) {
            (Some(rows), Some(columns)) => Stand::Matrix { rows, columns },
            _ => Stand::Alone,
        })
    };
    let wanted = Signal::derive(move || Form {
        kind: KINDS[kind.get()],
        decimals: decimals.with(|it| it.trim().parse().ok().map(|it: u8| it.min(20))),
        ..form.clone()
    });
    let is_new = known.is_none();
    let ids_seen = ids.clone();
    let titles: Vec<String> = tables.into_iter().map(|(_, title)| title).collect();
    let save = move || {
        let before = known.as_ref().map(|it| it.formula.as_str());
        let stand = stand.get_untracked();
        let text = known_formula(desk, &formula.get_untracked(), stand, before)?;
        let form = wanted.get_untracked();
        if let Some(known) = &known {
            let matrix = known.id;
            let mut edits = Vec::new();
            if text != known.formula {
                let formula = text;
                edits.push(Edit::MatrixFormula { matrix, formula });
            }
            if form != known.form {
                edits.push(Structure::MatrixForm { matrix, form }.into());
            }
            return offer_all(desk, edits);
        }
        let (rows, columns) = (rows.get_untracked(), columns.get_untracked());
        let (Some(rows), Some(columns)) = (ids.get(rows), ids.get(columns)) else {
            return Ok(());
        };
        if rows == columns {
            return Err(desk.words_now().matrix_same.to_owned());
        }
        let name = name_of(&name.get_untracked());
        let (id, count) = desk.glance(|session| {
            let workbook = session.workbook();
            (MatrixId(workbook.next_id()), workbook.sheets.len())
        });
        let mut sheet = WholeSheet::matrix(id, &name, (*rows, *columns), &text);
        if let WholeSheet::Matrix(whole) = &mut sheet {
            whole.matrix.form = form;
        }
        let at = desk.sheet_now().map_or(count, |sheet| sheet + 1);
        let sheet = Box::new(sheet);
        offer_all(desk, vec![Structure::InsertSheet { at, sheet }.into()])?;
        let at = desk.glance(|session| session.workbook().sheet_position(SheetId::Matrix(id)));
        desk.go_to(at.map_or(Tab::Summary, Tab::Sheet));
        Ok(())
    };
    let kinds = vec![
        words.kind_number,
        words.kind_percent,
        words.kind_rupiah,
        words.kind_text,
    ];
    let title = if is_new {
        words.new_matrix_title
    } else {
        words.edit_matrix_title
    };
    let done = if is_new { words.create } else { words.save };
    view! {
        <Asking title done trouble save>
            {is_new.then(|| view! {
                <p class="quiet">{words.matrix_about}</p>
                <Field label=words.name_field value=String::new() first=true
                    on_input=move |text| name.set(text)/>
                <div class="fields">
                    <TableChoice label=words.matrix_rows titles=titles.clone() chosen=rows/>
                    <TableChoice label=words.matrix_columns titles chosen=columns/>
                </div>
                <Preview tables=ids_seen rows columns formula wanted/>
            })}
            <FormulaField name="matrix-formula" label=words.formula text=formula stand known=true/>
            <div class="fields">
                <Select label=words.kind_field options=kinds chosen=kind.get_untracked()
                    on_choose=move |at| kind.set(at)/>
                <Field label=words.decimals_field value=decimals.get_untracked()
                    placeholder=words.decimals_any on_input=move |text| decimals.set(text)/>
            </div>
        </Asking>
    }
}

/// What the matrix will be: how large, a sentence with its first row and column, and its corner.
#[component]
fn Preview(
    tables: Vec<TableId>,
    rows: RwSignal<usize>,
    columns: RwSignal<usize>,
    formula: RwSignal<String>,
    wanted: Signal<Form>,
) -> impl IntoView {
    const SEEN: usize = 3;
    let desk = desk();
    let chosen = StoredValue::new(tables.clone());
    let figures = Memo::new(move |_| {
        let place = |at: usize| chosen.with_value(|tables| tables.get(at).copied());
        let of = (place(rows.get())?, place(columns.get())?);
        let (form, manner) = (wanted.get(), desk.manner());
        let text = formula.with(|text| read_formula(text, manner.locale).ok())?;
        desk.glance(|it| corner(it, &text, of, SEEN, (&form, manner)))
    });
    let seen = Memo::new(move |_| {
        let (rows, columns) = (tables.get(rows.get())?, tables.get(columns.get())?);
        let of = |session: &Session, id: TableId| {
            let table = session.workbook().table(id)?;
            let names = table.rows().iter().take(SEEN);
            let names: Vec<String> = names.map(|row| table.row_name(*row)).collect();
            let title = named(&table.title, &table.name, desk.tongue.get());
            Some((title, table.rows().len(), names))
        };
        let both = desk.glance(|session| of(session, *rows).zip(of(session, *columns)));
        both.filter(|_| rows != columns)
    });
    move || {
        let ((rows, tall, down), (columns, wide, across)) = seen.get()?;
        let (own, locale) = (menu_words(desk.tongue.get()), desk.locale.get());
        let figure = |count: usize| show(Number::from(count), Format::default(), locale);
        let size = [tall, wide, tall * wide].map(figure);
        let example = down
            .first()
            .zip(across.first())
            .map(|(row, column)| fill(own.example, &[&rows, &columns, row, column]));
        let more = |all: usize| all > SEEN;
        let rest = |all: usize| more(all).then_some("…");
        let count = across.len() + usize::from(more(wide));
        let cells = |row: Option<usize>| {
            let figure = |column: usize| match row {
                // What is not known yet is only said to come of the formula.
                Some(row) if column < across.len() => figures
                    .with(|it| Some(it.as_ref()?.get(row)?.get(column)?.clone()))
                    .unwrap_or_else(|| "=…".to_owned()),
                Some(_) => "…".to_owned(),
                None => String::new(),
            };
            (0..count)
                .map(|column| view! { <td>{figure(column)}</td> })
                .collect_view()
        };
        let lines = down.iter().enumerate().map(|(row, name)| {
            view! { <tr><th>{name.clone()}</th>{cells(Some(row))}</tr> }
        });
        Some(view! {
            <div class="matrix-preview" role="group" aria-label=own.preview>
                <p><b>{fill(own.size, &[&size[0], &size[1], &size[2]])}</b></p>
                {example.map(|text| view! { <p>{text}</p> })}
                <table aria-hidden="true"><tbody>
                    <tr>
                        <th></th>
                        {across.iter().map(|name| view! { <th>{name.clone()}</th> }).collect_view()}
                        {rest(wide).map(|text| view! { <th>{text}</th> })}
                    </tr>
                    {lines.collect_view()}
                    {rest(tall).map(|text| view! { <tr><th>{text}</th>{cells(None)}</tr> })}
                </tbody></table>
            </div>
        })
    }
}

/// What the first cells of a matrix would show. Nothing where tables are so long that it could be felt
/// while the formula is typed, or where the matrix would be over one table alone.
fn corner(
    session: &Session,
    formula: &str,
    (rows, columns): (TableId, TableId),
    seen: usize,
    (form, manner): (&Form, Manner),
) -> Option<Vec<Vec<String>>> {
    const LONG: usize = 20_000;
    let workbook = session.workbook();
    let is_long = workbook.tables().any(|table| table.rows().len() > LONG);
    if is_long || rows == columns {
        return None;
    }
    let sheet = |table| workbook.sheet_position(SheetId::Table(table));
    let length = |table| workbook.table(table).map(|it| it.rows().len().min(seen));
    let (down, across) = (sheet(rows)?, sheet(columns)?);
    let (tall, wide) = (length(rows)?, length(columns)?);
    let figure = |row: usize, column: usize| {
        let engine = session.engine();
        let value = engine.evaluate_cell(workbook, formula, (down, row), (across, column));
        form.show(&value, manner.locale, manner.tongue)
    };
    let line = |row: usize| (0..wide).map(|column| figure(row, column)).collect();
    Some((0..tall).map(line).collect())
}

/// A choice among tables, by their titles.
#[component]
pub fn TableChoice(
    label: &'static str,
    titles: Vec<String>,
    chosen: RwSignal<usize>,
) -> impl IntoView {
    let option = move |(place, title): (usize, String)| {
        let selected = place == chosen.get_untracked();
        view! { <option value=place.to_string() selected=selected>{title}</option> }
    };
    view! {
        <label class="stacked">
            <span>{label}</span>
            <select class="field wide" on:change=move |event| {
                let place = event_target_value(&event).parse();
                chosen.set(place.unwrap_or(chosen.get_untracked()));
            }>{titles.into_iter().enumerate().map(option).collect_view()}</select>
        </label>
    }
}
