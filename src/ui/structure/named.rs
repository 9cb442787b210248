use leptos::prelude::*;

use super::Asked;
use super::sheet_acts::{new_table, renaming};
use crate::formula::{Problem, Syntax, translate};
use crate::lang::{fill, form_words, refusal};
use crate::ui::completing::{FormulaField, read_formula, unknown_name};
use crate::ui::desk::{Desk, Tab, desk};
use crate::ui::dialogs::cancel;
use crate::ui::sheet::{self, named};
use crate::workbook::{
    Content, Edit, EditError, Form, Kind, NamedResult, Parameter, ParameterId, ResultId, SheetId,
    Stand, Structure, Typed,
};

/// A labelled field of a dialog.
#[component]
pub fn Field(
    label: &'static str,
    value: String,
    #[prop(optional)] placeholder: &'static str,
    #[prop(optional)] first: bool,
    on_input: impl Fn(String) + 'static,
) -> impl IntoView {
    view! {
        <label class="stacked">
            <span>{label}</span>
            <input
                class="field wide"
                autofocus=first
                autocomplete="off"
                spellcheck="false"
                placeholder=placeholder
                prop:value=value
                on:input=move |event| on_input(event_target_value(&event))
            />
        </label>
    }
}

/// A labelled choice of a dialog.
#[component]
pub fn Select(
    label: &'static str,
    options: Vec<&'static str>,
    chosen: usize,
    on_choose: impl Fn(usize) + 'static,
) -> impl IntoView {
    let options = options.into_iter().enumerate();
    let option = move |(place, label): (usize, &'static str)| {
        view! { <option value=place.to_string() selected=place == chosen>{label}</option> }
    };
    view! {
        <label class="stacked">
            <span>{label}</span>
            <select class="field wide" on:change=move |event| {
                on_choose(event_target_value(&event).parse().unwrap_or(chosen));
            }>{options.map(option).collect_view()}</select>
        </label>
    }
}

/// What is wrong with a formula that was typed, or that none was.
pub fn formula_trouble(desk: Desk, problems: &[Problem]) -> String {
    match problems.first() {
        Some(it) => crate::lang::problem(&it.kind, desk.tongue.get_untracked()),
        None => desk.words_now().formula_wanted.to_owned(),
    }
}

/// A typed formula in invariant form, whose names lead somewhere; one that is as it was may stay.
///
/// # Errors
/// What is wrong with it, in words.
pub fn known_formula(
    desk: Desk,
    text: &str,
    stand: Stand,
    before: Option<&str>,
) -> Result<String, String> {
    let read = read_formula(text, desk.locale.get_untracked())
        .map_err(|problems| formula_trouble(desk, &problems))?;
    match unknown_name(desk, &read, stand).filter(|_| before != Some(&read)) {
        Some(unknown) => Err(unknown),
        None => Ok(read),
    }
}

/// What formulas call something that people call so: spaces are not for names.
pub fn name_of(typed: &str) -> String {
    typed.split_whitespace().collect::<Vec<_>>().join("_")
}

/// The frame of a small dialog: its title, its fields, what is wrong, and its buttons.
#[component]
pub fn Asking(
    #[prop(into)] title: String,
    done: &'static str,
    trouble: RwSignal<Option<String>>,
    /// `Ok` closes the dialog.
    save: impl Fn() -> Result<(), String> + 'static,
    children: Children,
) -> impl IntoView {
    let desk = desk();
    view! {
        <form class="structure-form" method="dialog" on:submit=move |event| {
            event.prevent_default();
            match save() {
                Ok(()) => desk.dialog.set(None),
                Err(why) => trouble.set(Some(why)),
            }
        }>
            <h2>{title}</h2>
            {children()}
            {move || trouble.get().map(|text| view! { <p class="wrong" role="alert">{text}</p> })}
            <div class="dialog-buttons">
                {cancel(desk)}
                <button type="submit" class="button primary">{done}</button>
            </div>
        </form>
    }
}

/// Makes edits as one act, or says why not.
pub fn offer_all(desk: Desk, mut edits: Vec<Edit>) -> Result<(), String> {
    let made = match edits.len() {
        0 => Ok(()),
        1 => desk.offer(edits.remove(0)),
        _ => desk.offer(Edit::Several(edits)),
    };
    made.map_err(|error: EditError| refusal(error, desk.tongue.get_untracked()))
}

#[component]
pub fn NewTable() -> impl IntoView {
    let desk = desk();
    let words = desk.words();
    let trouble = RwSignal::new(None);
    let name = RwSignal::new(String::new());
    let columns = RwSignal::new(words.first_columns_default.to_owned());
    let save = move || {
        let count = desk.glance(|session| session.workbook().sheets.len());
        let at = desk.sheet_now().map_or(count, |sheet| sheet + 1);
        let edit = desk.glance(|session| {
            let name = name_of(&name.get_untracked());
            new_table(session.workbook(), at, &name, &columns.get_untracked())
        });
        offer_all(desk, vec![edit])?;
        desk.go_to(Tab::Sheet(at));
        Ok(())
    };
    view! {
        <Asking title=words.new_table done=words.create trouble save>
            <Field label=words.name_field value=String::new() first=true
                on_input=move |text| name.set(text)/>
            <Field label=words.first_columns value=columns.get_untracked()
                on_input=move |text| columns.set(text)/>
            {desk.may_make_matrix().then(|| view! {
                <p class="quiet">
                    {words.or_matrix}" "
                    <button type="button" class="small-button" on:click=move |_| desk.ask(Asked::Matrix(None))>
                        {words.new_matrix}
                    </button>
                </p>
            })}
        </Asking>
    }
}

#[component]
pub fn RenameSheet(sheet: SheetId) -> impl IntoView {
    let desk = desk();
    let words = desk.words();
    let trouble = RwSignal::new(None);
    let tongue = desk.tongue.get();
    let (shown, name) = desk.glance(|session| {
        let found = session.workbook().sheet(sheet);
        let shown = found.map(|it| sheet::title(it, tongue));
        let name = found.map(|it| it.name().to_owned());
        (shown.unwrap_or_default(), name.unwrap_or_default())
    });
    let typed = RwSignal::new(shown.clone());
    let said = fill(words.used_in_formulas, &[&name]);
    let save = move || {
        let typed = typed.get_untracked();
        if typed.trim() == shown {
            return Ok(());
        }
        let rename = renaming(sheet, name_of(&typed));
        let title = desk.glance(|session| session.workbook().sheet(sheet)?.title().cloned());
        let mut edits = vec![rename];
        if title.is_some() {
            edits.push(Structure::SheetTitle { sheet, title: None }.into());
        }
        offer_all(desk, edits)
    };
    view! {
        <Asking title=words.rename_sheet_title done=words.save trouble save>
            <Field label=words.name_field value=typed.get_untracked() first=true
                on_input=move |text| typed.set(text)/>
            <p class="quiet">{said}</p>
        </Asking>
    }
}

/// The kinds that a parameter or a result can be made of; one of choices stays so.
const KINDS: [Kind; 5] = [
    Kind::Number,
    Kind::Percent,
    Kind::Rupiah,
    Kind::Date,
    Kind::Text,
];

fn kind_names(desk: Desk) -> Vec<&'static str> {
    let words = desk.words();
    vec![
        words.kind_number,
        words.kind_percent,
        words.kind_rupiah,
        form_words(desk.tongue.get()).kind_date,
        words.kind_text,
    ]
}

#[component]
pub fn ParameterDialog(parameter: Option<ParameterId>) -> impl IntoView {
    let desk = desk();
    let words = desk.words();
    let trouble = RwSignal::new(None);
    let (tongue, locale) = (desk.tongue.get(), desk.locale.get());
    let known = desk.glance(|session| session.workbook().parameter(parameter?).cloned());
    let shown = known.as_ref().map(|it| named(&it.title, &it.name, tongue));
    let shown = shown.unwrap_or_default();
    let typed = RwSignal::new(shown.clone());
    let form = known.as_ref().map(|it| it.form.clone()).unwrap_or_default();
    let unit = known.as_ref().and_then(|it| it.unit.as_ref());
    let unit = unit.map(|unit| unit.text(tongue).to_owned());
    let unit = RwSignal::new(unit.unwrap_or_default());
    let value = known
        .as_ref()
        .map(|it| form.edit_text(&it.value, locale, tongue));
    let value = RwSignal::new(value.unwrap_or_default());
    let chosen = KINDS.iter().position(|kind| *kind == form.kind);
    let kind = RwSignal::new(chosen.unwrap_or(0));
    let is_new = known.is_none();
    let said = known
        .as_ref()
        .map(|it| fill(words.used_in_formulas, &[&it.name]));
    let has_kind = chosen.is_some();
    let save = move || {
        let mut form = form.clone();
        if has_kind {
            form.kind = KINDS[kind.get_untracked()];
        }
        let label = unit.get_untracked();
        let label = label.trim();
        let content = match form.read(&value.get_untracked(), locale, &[]) {
            Typed::Content(content) => content,
            Typed::Broken(problems) => {
                let kind = problems
                    .first()
                    .map(|it| crate::lang::problem(&it.kind, tongue));
                return Err(kind.unwrap_or_default());
            }
        };
        let name = name_of(&typed.get_untracked());
        let Some(known) = &known else {
            let id = ParameterId(desk.glance(|session| session.workbook().next_id()));
            let at = desk.glance(|session| session.workbook().parameters.len());
            let parameter = Box::new(Parameter {
                id,
                name,
                title: None,
                value: content,
                form,
                unit: (!label.is_empty()).then(|| label.into()),
                slider: None,
                note: None,
                source: None,
            });
            return offer_all(
                desk,
                vec![Structure::InsertParameter { at, parameter }.into()],
            );
        };
        let mut edits = Vec::new();
        let mut look = known.clone();
        if typed.get_untracked().trim() != shown {
            look.title = None;
            let parameter = known.id;
            edits.push(Edit::RenameParameter { parameter, name });
        }
        look.form = form;
        let before = known.unit.as_ref().map(|unit| unit.text(tongue));
        if before.unwrap_or_default() != label {
            look.unit = (!label.is_empty()).then(|| label.into());
        }
        if look.form.kind != known.form.kind {
            // A slider's range was one of the other kind.
            look.slider = None;
        }
        if look != *known {
            edits.push(Structure::ParameterLook(Box::new(look)).into());
        }
        if content != known.value {
            let parameter = known.id;
            edits.push(Edit::Parameter { parameter, content });
        }
        offer_all(desk, edits)
    };
    let title = if is_new {
        words.new_parameter
    } else {
        words.edit_parameter_title
    };
    let kinds = kind_names(desk);
    view! {
        <Asking title done=words.save trouble save>
            <Field label=words.name_field value=typed.get_untracked() first=true
                on_input=move |text| typed.set(text)/>
            <div class="fields">
                {has_kind.then(|| view! {
                    <Select label=words.kind_field options=kinds chosen=kind.get_untracked()
                        on_choose=move |at| kind.set(at)/>
                })}
                <Field label=words.value_field value=value.get_untracked()
                    on_input=move |text| value.set(text)/>
                <Field label=words.unit_field value=unit.get_untracked()
                    on_input=move |text| unit.set(text)/>
            </div>
            {said.map(|said| view! { <p class="quiet">{said}</p> })}
        </Asking>
    }
}

#[component]
pub fn ResultDialog(result: Option<ResultId>) -> impl IntoView {
    let desk = desk();
    let words = desk.words();
    let trouble = RwSignal::new(None);
    let (tongue, locale) = (desk.tongue.get(), desk.locale.get());
    let known = desk.glance(|session| session.workbook().result(result?).cloned());
    let shown = known.as_ref().map(|it| named(&it.title, &it.name, tongue));
    let shown = shown.unwrap_or_default();
    let typed = RwSignal::new(shown.clone());
    let formula = known.as_ref().map_or("=", |it| &it.formula);
    let formula = translate(formula, Syntax::INVARIANT, Syntax::of(locale));
    let formula = RwSignal::new(formula);
    let form = known.as_ref().map(|it| it.form.clone()).unwrap_or_default();
    let chosen = KINDS
        .iter()
        .position(|kind| *kind == form.kind)
        .unwrap_or(0);
    let kind = RwSignal::new(chosen);
    let title = if known.is_none() {
        words.new_result
    } else {
        words.edit_result_title
    };
    let save = move || {
        let before = known.as_ref().map(|it| it.formula.as_str());
        let text = known_formula(desk, &formula.get_untracked(), Stand::Alone, before)?;
        let name = name_of(&typed.get_untracked());
        let form = Form {
            kind: KINDS[kind.get_untracked()],
            ..form.clone()
        };
        let Some(known) = &known else {
            let (next, at) = desk.glance(|session| {
                let workbook = session.workbook();
                (workbook.next_id(), workbook.results.len())
            });
            let result = Box::new(NamedResult {
                id: ResultId(next),
                name,
                title: None,
                formula: text,
                form,
                unit: None,
                tones: Vec::new(),
                printed: Content::Blank,
                hidden: false,
                note: None,
                source: None,
            });
            return offer_all(desk, vec![Structure::InsertResult { at, result }.into()]);
        };
        let mut edits = Vec::new();
        let result = known.id;
        if text != known.formula {
            let formula = text;
            edits.push(Edit::ResultFormula { result, formula });
        }
        let mut look = known.clone();
        look.form = form;
        if typed.get_untracked().trim() != shown {
            look.title = None;
            edits.push(Edit::RenameResult { result, name });
        }
        if look != *known {
            edits.push(Structure::ResultLook(Box::new(look)).into());
        }
        offer_all(desk, edits)
    };
    let kinds = kind_names(desk);
    view! {
        <Asking title done=words.save trouble save>
            <Field label=words.name_field value=typed.get_untracked() first=true
                on_input=move |text| typed.set(text)/>
            <Select label=words.kind_field options=kinds chosen
                on_choose=move |at| kind.set(at)/>
            <FormulaField name="result-formula" label=words.formula text=formula stand=Stand::Alone known=true/>
        </Asking>
    }
}
