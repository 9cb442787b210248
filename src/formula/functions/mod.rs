//! Excel's functions, one entry each: its name, how many arguments it takes, and how it runs.

mod aggregate;
mod conditional;
mod logic;
mod lookup;
mod numeric;
mod picked;
mod text;

use super::{Array, Fault, Operand, Value};

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
    pub(super) run: Run,
}

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
    }
}

const fn lazy(name: &'static str, least: usize, most: Option<usize>, lazy: Lazy) -> Function {
    Function {
        name,
        least,
        most,
        run: Run::Lazy(lazy),
    }
}

/// All functions, by folder and name.
pub fn functions() -> impl Iterator<Item = &'static Function> {
    [
        aggregate::FUNCTIONS,
        conditional::FUNCTIONS,
        logic::FUNCTIONS,
        lookup::FUNCTIONS,
        numeric::FUNCTIONS,
        text::FUNCTIONS,
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
    closest_of(name, functions().map(|function| function.name))
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
