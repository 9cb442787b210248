//! What may be put into an input: the positions of a range by steps, or a list of choices.

use crate::engine::{Engine, Spot};
use crate::formula::Value;
use crate::number::{Number, Rounding};
use crate::workbook::{Content, Form, Kind, SheetId, Target, Workbook};

/// The contents that are tried, in their order.
#[derive(Clone, Debug, PartialEq)]
pub enum Moves {
    /// `from`, and from there by steps up to `to`, which is one of them only where a step ends
    /// on it.
    Steps {
        from: Number,
        to: Number,
        step: Number,
    },
    Choices(Vec<Content>),
}

/// How many decimals at most a step has that nobody chose.
const FINEST: u32 = 4;
/// About how many steps a range has that nobody chose.
const MANY_STEPS: i64 = 20_000;

impl Moves {
    /// `None` where there is no position: a step that leads nowhere, or an end before the
    /// beginning.
    pub fn steps(from: Number, to: Number, step: Number) -> Option<Moves> {
        let leads = !step.is_negative() && !step.is_zero() && from.compare(to).is_le();
        let moves = Moves::Steps { from, to, step };
        (leads && moves.last() >= 0).then_some(moves)
    }

    /// What is sensible for an input: its choices, its slider, or a range about what stands there
    /// now, in steps of its form.
    pub fn sensible(workbook: &Workbook, engine: &Engine, target: Target) -> Option<Moves> {
        let form = workbook.form(target)?;
        if !form.choices.is_empty() {
            let values = form.choices.iter().map(|choice| choice.value.clone());
            return Some(Moves::Choices(values.collect()));
        }
        let now = spot(workbook, target).map(|spot| engine.value(spot));
        let words = workbook.words_at(target);
        if matches!(now, Some(Value::Text(_))) && !words.is_empty() {
            return Some(Moves::Choices(
                words.into_iter().map(Content::Text).collect(),
            ));
        }
        if !form.is_numeric() {
            return None;
        }
        if let Target::Parameter(id) = target
            && let Some(slider) = &workbook.parameter(id)?.slider
            && let (Content::Number(from), Content::Number(to), Content::Number(step)) =
                (&slider.least, &slider.most, &slider.step)
            && let Some(moves) = Moves::steps(*from, *to, *step)
        {
            return Some(moves);
        }
        let now = match now {
            Some(Value::Number(now)) => Some(now),
            _ => None,
        };
        about(form, now, is_in_per_cent(workbook, target))
    }

    /// The last position; the first is 0.
    pub fn last(&self) -> i64 {
        match self {
            Moves::Steps { from, to, step } => {
                let range = to.minus(*from).and_then(|range| range.over(*step));
                let whole = range.and_then(|range| range.rounded(0, Rounding::Floor));
                whole.and_then(Number::to_i64).unwrap_or(-1)
            }
            Moves::Choices(choices) => choices.len() as i64 - 1,
        }
    }

    /// The number at a position of a range.
    pub fn number(&self, position: i64) -> Option<Number> {
        match self {
            Moves::Steps { from, step, .. } => {
                let far = step.times(Number::from(position))?;
                from.plus(far).map(Number::trimmed)
            }
            Moves::Choices(_) => None,
        }
    }

    /// What is put there at a position.
    pub fn content(&self, position: i64) -> Content {
        match self {
            Moves::Steps { .. } => self
                .number(position)
                .map(Content::Number)
                .unwrap_or_default(),
            Moves::Choices(choices) => usize::try_from(position)
                .ok()
                .and_then(|at| choices.get(at).cloned())
                .unwrap_or_default(),
        }
    }

    /// Where a value stands among the positions, between two of them or beyond the ends; `None`
    /// for what is neither a number nor a choice.
    pub fn place_of(&self, value: &Value) -> Option<Number> {
        match (self, value) {
            (Moves::Steps { from, step, .. }, Value::Number(number)) => {
                number.minus(*from)?.over(*step)
            }
            (Moves::Steps { .. }, _) => None,
            (Moves::Choices(choices), value) => {
                let is = |choice: &Content| choice.value().as_ref() == Some(value);
                choices.iter().position(is).map(Number::from)
            }
        }
    }

    /// The same of what is put there.
    pub fn place_of_content(&self, content: &Content) -> Option<Number> {
        self.place_of(&content.value()?)
    }

    /// Whether a value is within the bounds.
    pub fn holds(&self, value: &Value) -> bool {
        match (self, value) {
            (Moves::Steps { from, to, .. }, Value::Number(number)) => {
                number.compare(*from).is_ge() && number.compare(*to).is_le()
            }
            (Moves::Steps { .. }, _) => false,
            (Moves::Choices(_), value) => self.place_of(value).is_some(),
        }
    }
}

/// Whether a cell's row has its own unit, and that is per cent.
fn is_in_per_cent(workbook: &Workbook, target: Target) -> bool {
    let Target::Cell { table, row, .. } = target else {
        return false;
    };
    let Some(table) = workbook.table(table) else {
        return false;
    };
    let mut contents = table.columns.iter().map(|it| table.content(row, it.id));
    contents.any(|content| matches!(content, Some(Content::Text(text)) if text == "%"))
}

/// A range from zero to twice what stands there, in steps that leave it on one.
fn about(form: &Form, now: Option<Number>, in_per_cent: bool) -> Option<Moves> {
    let two = Number::from(2_i64);
    let day = Number::from(60_i64);
    let size = now.map(Number::absolute).filter(|size| !size.is_zero());
    match form.kind {
        Kind::Date => {
            let now = now?;
            Moves::steps(now.minus(day)?, now.plus(day)?, Number::ONE)
        }
        Kind::Percent => {
            let most = match size {
                Some(size) if size.compare(Number::ONE).is_gt() => size.times(two)?,
                _ => Number::ONE,
            };
            let finest = form.decimals.map_or(2, u32::from).clamp(1, FINEST) + 2;
            let own = now.map_or(0, Number::decimals);
            let step = Number::from_parts(1, finest.max(own.min(FINEST + 2)))?;
            ranged(now, most, step)
        }
        _ => {
            let most = match size {
                Some(size) if in_per_cent && size.compare(Number::HUNDRED).is_le() => {
                    Number::HUNDRED
                }
                Some(size) => size.times(two)?,
                None => Number::HUNDRED,
            };
            let shown = if in_per_cent { 2 } else { 0 };
            let shown = form.decimals.map_or(shown, u32::from).min(FINEST);
            let own = now.map_or(0, Number::decimals).min(FINEST);
            let mut step = Number::from_parts(1, shown.max(own))?;
            // No more steps than a person cares for, as long as one of them is what stands there.
            let many = Number::from(10 * MANY_STEPS);
            while most.over(step)?.compare(many).is_gt() {
                let wider = step.shifted(1)?;
                let on_it = now.is_none_or(|now| {
                    now.over(wider)
                        .is_some_and(|steps| steps.settled().is_whole())
                });
                if !on_it {
                    break;
                }
                step = wider;
            }
            ranged(now, most, step)
        }
    }
}

fn ranged(now: Option<Number>, most: Number, step: Number) -> Option<Moves> {
    match now.is_some_and(Number::is_negative) {
        true => Moves::steps(most.negated(), Number::ZERO, step),
        false => Moves::steps(Number::ZERO, most, step),
    }
}

/// Where the value of an input stands.
pub fn spot(workbook: &Workbook, target: Target) -> Option<Spot> {
    let rows = |table, row| workbook.table(table)?.position(row);
    match target {
        Target::Parameter(id) => {
            let at = workbook.parameters.iter().position(|it| it.id == id)?;
            Some(Spot::Parameter(at))
        }
        Target::Cell { table, row, column } => Some(Spot::Cell {
            sheet: workbook.sheet_position(SheetId::Table(table))?,
            row: rows(table, row)?,
            column: workbook.table(table)?.column_position(column)?,
        }),
        Target::MatrixCell {
            matrix,
            row,
            column,
        } => {
            let it = workbook.matrix(matrix)?;
            Some(Spot::Cell {
                sheet: workbook.sheet_position(SheetId::Matrix(matrix))?,
                row: rows(it.rows, row)?,
                column: rows(it.columns, column)?,
            })
        }
    }
}
