//! The formulas of a column, as its dialog asks for them: its own, its JUMLAH's and its check's.

use leptos::prelude::*;

use super::named::{Field, Select, formula_trouble};
use crate::formula::{Syntax, translate};
use crate::number::Locale;
use crate::ui::completing::{FormulaField, read_formula};
use crate::ui::desk::{Desk, desk};
use crate::workbook::{Check, Column, Label, Stand, TableId, Tongue, Total};

/// What is typed of a column's formulas.
#[derive(Clone, Copy)]
pub struct ColumnFormulas {
    /// Its cells are computed.
    pub computed: RwSignal<bool>,
    formula: RwSignal<String>,
    /// None, a sum, or a formula of its own.
    total: RwSignal<usize>,
    total_formula: RwSignal<String>,
    /// None, something that is wrong, or something worth knowing.
    check: RwSignal<usize>,
    check_formula: RwSignal<String>,
    says: RwSignal<String>,
    /// The check as it was.
    known: StoredValue<Option<Check>>,
}

/// The same, read.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadFormulas {
    pub formula: Option<String>,
    pub total: Total,
    pub check: Option<Check>,
}

impl ColumnFormulas {
    pub fn of(column: Option<&Column>, tongue: Tongue, locale: Locale) -> ColumnFormulas {
        let local = |text: &str| translate(text, Syntax::INVARIANT, Syntax::of(locale));
        let typed = |text: Option<&str>| RwSignal::new(local(text.unwrap_or("=")));
        let total = column.map(|column| &column.total);
        let check = column.and_then(|column| column.check.as_ref());
        ColumnFormulas {
            computed: RwSignal::new(column.is_some_and(|column| !column.is_input())),
            formula: typed(column.and_then(|column| column.formula.as_deref())),
            total: RwSignal::new(match total {
                None | Some(Total::None) => 0,
                Some(Total::Sum) => 1,
                Some(Total::Formula(_)) => 2,
            }),
            total_formula: typed(match total {
                Some(Total::Formula(text)) => Some(text),
                _ => None,
            }),
            check: RwSignal::new(match check {
                None => 0,
                Some(check) => 1 + usize::from(check.remark),
            }),
            check_formula: typed(check.map(|check| check.formula.as_str())),
            says: RwSignal::new(
                check.map_or(String::new(), |check| check.says.text(tongue).to_owned()),
            ),
            known: StoredValue::new(check.cloned()),
        }
    }

    /// What was typed, for the column of that name.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn read(self, desk: Desk, name: &str) -> Result<ReadFormulas, String> {
        let (tongue, locale) = (desk.tongue.get_untracked(), desk.locale.get_untracked());
        let read = |text: RwSignal<String>| {
            let read = read_formula(&text.get_untracked(), locale);
            read.map_err(|problems| formula_trouble(desk, &problems))
        };
        let formula = match self.computed.get_untracked() {
            true => Some(read(self.formula)?),
            false => None,
        };
        let total = match self.total.get_untracked() {
            0 => Total::None,
            1 => Total::Sum,
            _ => Total::of_formula(read(self.total_formula)?, name),
        };
        let says = self.says.get_untracked().trim().to_owned();
        let check = match self.check.get_untracked() {
            0 => None,
            _ if says.is_empty() => return Err(desk.words_now().check_says_wanted.to_owned()),
            kind => Some(Check {
                formula: read(self.check_formula)?,
                says: match self.known.get_value() {
                    Some(known) if known.says.text(tongue) == says => known.says,
                    _ => Label::from(says.as_str()),
                },
                remark: kind == 2,
            }),
        };
        Ok(ReadFormulas {
            formula,
            total,
            check,
        })
    }
}

/// The fields that they are typed in.
#[component]
pub fn ColumnFormulaFields(table: TableId, formulas: ColumnFormulas) -> impl IntoView {
    let words = desk().words();
    let ColumnFormulas {
        computed,
        formula,
        total,
        total_formula,
        check,
        check_formula,
        says,
        ..
    } = formulas;
    let (row, whole) = (Stand::Row(table), Stand::Total(table));
    view! {
        <div class="fields">
            <Select label=words.filled_field options=vec![words.filled_typed, words.filled_formula]
                chosen=usize::from(computed.get_untracked())
                on_choose=move |at| computed.set(at == 1)/>
            <Select label=words.total
                options=vec![words.total_none, words.total_sum, words.total_formula]
                chosen=total.get_untracked() on_choose=move |at| total.set(at)/>
            <Select label=words.check_field
                options=vec![words.check_none, words.check_wrong, words.check_remark]
                chosen=check.get_untracked() on_choose=move |at| check.set(at)/>
        </div>
        {move || computed.get().then(|| view! {
            <FormulaField name="column-formula" label=words.formula text=formula stand=row known=true/>
        })}
        {move || (total.get() == 2).then(|| view! {
            <FormulaField name="total-formula" label=words.total_formula_field text=total_formula stand=whole/>
        })}
        {move || (check.get() > 0).then(|| view! {
            <FormulaField name="check-formula" label=words.check_formula_field text=check_formula stand=row/>
            <Field label=words.check_says_field value=says.get_untracked()
                on_input=move |text| says.set(text)/>
        })}
    }
}
