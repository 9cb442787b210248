//! Excel's functions, one entry each: its name, how many arguments it takes, and how it runs.

mod aggregate;
mod conditional;
mod date;
mod logic;
mod lookup;
mod numeric;
mod picked;
mod picture;
mod search;
mod subtotal;
mod text;
mod translated;
mod vlookup;

use super::{Array, Fault, Operand, Value};
use crate::number::Number;

pub(super) use logic::Lazy;
pub(super) use numeric::power;

/// One function of the language.
#[derive(Debug)]
pub struct Function {
    /// Excel's name, in capitals.
    pub name: &'static str,
    /// The fewest arguments it takes.
    pub least: usize,
    /// The most it takes; `None` is as many as wanted.
    pub most: Option<usize>,
    /// After so many, its arguments come in pairs.
    pub pairs_after: Option<usize>,
    pub(super) run: Run,
    /// From this argument on every other one is a criterion; given an array of them, the function
    /// runs for each.
    pub(super) criteria_from: Option<usize>,
    /// An argument that is not zero when it is left out between two separators.
    pub(super) left_out: Option<(usize, LeftOut)>,
}

impl Function {
    /// Whether it can be called with that many arguments.
    pub fn takes(&self, given: usize) -> bool {
        let paired = |after| given < after || (given - after).is_multiple_of(2);
        given >= self.least
            && self.most.is_none_or(|most| given <= most)
            && self.pairs_after.is_none_or(paired)
    }

    const fn in_pairs_after(self, count: usize) -> Function {
        Function {
            pairs_after: Some(count),
            ..self
        }
    }

    const fn criteria_from(self, index: usize) -> Function {
        Function {
            criteria_from: Some(index),
            ..self
        }
    }

    const fn left_out(self, index: usize, meaning: LeftOut) -> Function {
        Function {
            left_out: Some((index, meaning)),
            ..self
        }
    }
}

/// What an argument means that is left out between two separators.
#[derive(Clone, Copy, Debug)]
pub(super) enum LeftOut {
    One,
    /// As XLOOKUP answers that was given nothing to say instead.
    NotFound,
}

impl From<LeftOut> for Value {
    fn from(left_out: LeftOut) -> Value {
        match left_out {
            LeftOut::One => Value::Number(Number::ONE),
            LeftOut::NotFound => Value::Error(Fault::not_found()),
        }
    }
}

/// What most functions leave unsaid.
const PLAIN: Function = Function {
    name: "",
    least: 0,
    most: None,
    pairs_after: None,
    criteria_from: None,
    run: Run::Today,
    left_out: None,
};

/// How a function is run.
#[derive(Debug)]
pub(super) enum Run {
    /// On single values; given arrays, it runs for each of their places.
    Each(fn(&[Value]) -> Outcome),
    /// On whole arrays.
    Whole(fn(&[Operand]) -> Result<Operand, Fault>),
    /// On whole arrays, telling what is read from cells from what is written: a single cell is a
    /// range of one, and an argument left out is zero.
    Over(fn(&[Operand]) -> Result<Operand, Fault>),
    /// On its arguments' trees, of which it evaluates only those that it needs.
    Lazy(Lazy),
    /// The date of today, which is asked of whoever knows.
    Today,
}

pub(super) type Outcome = Result<Value, Fault>;

impl PartialEq for Function {
    fn eq(&self, other: &Function) -> bool {
        self.name == other.name
    }
}

const fn each(
    name: &'static str,
    least: usize,
    most: usize,
    run: fn(&[Value]) -> Outcome,
) -> Function {
    Function {
        name,
        least,
        most: Some(most),
        run: Run::Each(run),
        ..PLAIN
    }
}

const fn whole(
    name: &'static str,
    least: usize,
    most: Option<usize>,
    run: fn(&[Operand]) -> Result<Operand, Fault>,
) -> Function {
    Function {
        name,
        least,
        most,
        run: Run::Whole(run),
        ..PLAIN
    }
}

const fn over(
    name: &'static str,
    least: usize,
    most: Option<usize>,
    run: fn(&[Operand]) -> Result<Operand, Fault>,
) -> Function {
    Function {
        name,
        least,
        most,
        run: Run::Over(run),
        ..PLAIN
    }
}

const fn lazy(name: &'static str, least: usize, most: Option<usize>, lazy: Lazy) -> Function {
    Function {
        name,
        least,
        most,
        run: Run::Lazy(lazy),
        ..PLAIN
    }
}

/// All functions, by folder and name.
pub fn functions() -> impl Iterator<Item = &'static Function> {
    [
        aggregate::FUNCTIONS,
        conditional::FUNCTIONS,
        date::FUNCTIONS,
        logic::FUNCTIONS,
        lookup::FUNCTIONS,
        numeric::FUNCTIONS,
        picture::FUNCTIONS,
        search::FUNCTIONS,
        subtotal::FUNCTIONS,
        text::FUNCTIONS,
        vlookup::FUNCTIONS,
    ]
    .into_iter()
    .flatten()
}

/// The function of that name, in any case.
pub fn function(name: &str) -> Option<&'static Function> {
    functions().find(|function| function.name.eq_ignore_ascii_case(name))
}

/// The function whose name is nearest to a mistyped one, if any is near.
pub fn closest(name: &str) -> Option<&'static str> {
    let near = || closest_of(name, functions().map(|function| function.name));
    translated::translated(name).or_else(near)
}

/// Which of some names is nearest to a mistyped one, if any is near.
pub fn closest_of<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_uppercase();
    names
        .map(|known| (distance(&name, &known.to_uppercase()), known))
        .filter(|(distance, known)| *distance <= 1 + known.chars().count() / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// How many letters must be put in, left out, changed or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = change.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

/// Runs `run` for every place of the arrays among `arguments`; single values repeat.
pub(super) fn lift(arguments: &[Operand], run: impl Fn(&[Value]) -> Outcome) -> Operand {
    if !arguments.iter().any(Operand::is_many) {
        let values: Vec<Value> = arguments.iter().map(|a| a.clone().one()).collect();
        return Operand::One(run(&values).into());
    }
    let shape = arguments
        .iter()
        .fold((1, 1), |(rows, columns), argument| match argument {
            Operand::One(_) => (rows, columns),
            Operand::Many(array) => (rows.max(array.rows), columns.max(array.columns)),
        });
    let mut values = Vec::with_capacity(shape.0 * shape.1);
    for row in 0..shape.0 {
        for column in 0..shape.1 {
            let place: Option<Vec<Value>> = arguments
                .iter()
                .map(|argument| match argument {
                    Operand::One(value) => Some(value.clone()),
                    Operand::Many(array) => array.at(row, column),
                })
                .collect();
            values.push(match place {
                Some(place) => run(&place).into(),
                // Excel fills places that one of the arrays lacks in this way.
                None => Value::Error(Fault::not_found()),
            });
        }
    }
    Operand::Many(Array::new(shape.0, shape.1, values))
}

/// How many places the arrays of a call with many criteria may have, times how many criteria.
const MOST_COMPARED: usize = 10_000_000;

/// Runs a function of whole arrays; where it is given arrays of criteria, for each of them.
pub(super) fn run_whole(
    function: &Function,
    run: fn(&[Operand]) -> Result<Operand, Fault>,
    arguments: &[Operand],
) -> Result<Operand, Fault> {
    let Some(first) = function.criteria_from else {
        return run(arguments);
    };
    let places: Vec<usize> = (first..arguments.len()).step_by(2).collect();
    let criteria: Vec<Operand> = places
        .iter()
        .map(|place| arguments[*place].clone())
        .collect();
    let most = criteria.iter().map(|many| many.len()).max();
    if most.unwrap_or(1) == 1 {
        return run(arguments);
    }
    let longest = arguments.iter().map(|many| many.len()).max();
    if most.unwrap_or(1).saturating_mul(longest.unwrap_or(1)) > MOST_COMPARED {
        return Err(Fault::many_values());
    }
    Ok(lift(&criteria, |criteria| {
        let mut arguments = arguments.to_vec();
        for (place, criterion) in places.iter().zip(criteria) {
            arguments[*place] = criterion.clone().into();
        }
        Ok(run(&arguments)?.one())
    }))
}

/// The argument at `index`, or blank where it is left out.
fn argument(arguments: &[Value], index: usize) -> &Value {
    arguments.get(index).unwrap_or(&Value::Blank)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_found_in_any_case() {
        for entry in functions() {
            assert_eq!(
                functions().filter(|other| other.name == entry.name).count(),
                1
            );
            assert_eq!(function(&entry.name.to_lowercase()), Some(entry));
        }
    }

    #[test]
    fn a_mistyped_name_finds_its_neighbour() {
        assert_eq!(closest("SUMM"), Some("SUM"));
        assert_eq!(closest("XLOKUP"), Some("XLOOKUP"));
        assert_eq!(closest("AVREAGE"), Some("AVERAGE"));
        assert_eq!(closest("JUMLAHKAN"), None);
    }
}
