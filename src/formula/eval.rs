use super::functions::{Lazy, Outcome, Run, lift, power, run_whole};
use super::{Array, Binary, Code, Expr, Fault, Function, Kind, Operand, Unary, Value, Why};
use crate::number::{Number, Rounding};

/// Whoever knows what a bound reference holds.
pub trait Source<R> {
    fn get(&self, reference: &R) -> Operand;

    /// The column that a reference is of or has a cell of; `None` for others.
    fn cells(&self, _reference: &R) -> Option<Cells> {
        None
    }

    /// The serial number of today, for TODAY; `None` where the date is not known.
    fn today(&self) -> Option<Number> {
        None
    }
}

/// A column, or one cell of it.
#[derive(Clone, Debug)]
pub struct Cells {
    pub column: Array,
    /// What tells this column from others.
    pub identity: (usize, usize),
    /// The cell's row; `None` for the whole column.
    pub row: Option<usize>,
}

/// Evaluates a bound tree to one value; many values where a cell wants one are an error.
pub fn eval_value<R>(tree: &Expr<R>, source: &impl Source<R>) -> Value {
    match eval(tree, source).one() {
        // A formula that reads an empty cell shows 0, as in Excel.
        Value::Blank => Value::Number(Number::ZERO),
        value => value,
    }
}

/// Evaluates a bound tree.
pub fn eval<R>(tree: &Expr<R>, source: &impl Source<R>) -> Operand {
    match &tree.kind {
        Kind::Number(number) => Value::Number(*number).into(),
        Kind::Text(text) => Value::Text(text.clone()).into(),
        Kind::Bool(truth) => Value::Bool(*truth).into(),
        Kind::Error(code) => Value::Error(Fault::new(*code, Why::Written)).into(),
        Kind::Array(array) => Operand::Many(array.clone()),
        Kind::Missing => Value::Blank.into(),
        Kind::Broken => Value::Error(Fault::new(Code::Name, Why::BrokenFormula)).into(),
        Kind::UnknownCall(name, _) => {
            Value::Error(Fault::new(Code::Name, Why::UnknownFunction(name.clone()))).into()
        }
        Kind::Reference(reference) => source.get(reference),
        Kind::Unary(op, inner) => lift(&[eval(inner, source)], |values| unary(*op, &values[0])),
        Kind::Binary(op, left, right) => {
            let (left, right) = (eval(left, source), eval(right, source));
            match (left, right) {
                (Operand::One(left), Operand::One(right)) => {
                    Operand::One(binary(*op, &left, &right).into())
                }
                (left, right) => lift(&[left, right], |v| binary(*op, &v[0], &v[1])),
            }
        }
        Kind::Stretch(first, last) => {
            stretch(first, last, source).unwrap_or_else(|fault| Value::Error(fault).into())
        }
        Kind::Call(function, arguments) => call(function, arguments, source),
    }
}

/// All cells of a column from one to another, whichever comes first.
fn stretch<R>(first: &Expr<R>, last: &Expr<R>, source: &impl Source<R>) -> Result<Operand, Fault> {
    let (first, last) = (cell(first, source)?, cell(last, source)?);
    if first.identity != last.identity {
        return Err(Fault::new(Code::Value, Why::TwoColumns));
    }
    let (Some(a), Some(b)) = (first.row, last.row) else {
        return Err(Fault::new(Code::Value, Why::TwoColumns));
    };
    Ok(Operand::Many(first.column.rows(a.min(b)..a.max(b) + 1)))
}

/// The cell that `[@DPT]` or `INDEX([DPT],1)` names.
fn cell<R>(tree: &Expr<R>, source: &impl Source<R>) -> Result<Cells, Fault> {
    let no_cell = |tree| match eval(tree, source) {
        Operand::One(Value::Error(fault)) => fault,
        _ => Fault::new(Code::Value, Why::TwoColumns),
    };
    match &tree.kind {
        Kind::Reference(reference) => source.cells(reference).ok_or_else(|| no_cell(tree)),
        Kind::Call(function, arguments) if function.name == "INDEX" => {
            let [
                Expr {
                    kind: Kind::Reference(reference),
                    ..
                },
                row,
            ] = &arguments[..]
            else {
                return Err(no_cell(tree));
            };
            let cells = source.cells(reference).ok_or_else(|| no_cell(tree))?;
            let row = eval(row, source).one().number()?;
            let row = row.rounded(0, Rounding::Down).and_then(Number::to_i64);
            let row = row.and_then(|row| usize::try_from(row.checked_sub(1)?).ok());
            match row.filter(|row| *row < cells.column.len() && cells.row.is_none()) {
                Some(row) => Ok(Cells {
                    row: Some(row),
                    ..cells
                }),
                None => Err(Fault::new(Code::Reference, Why::OutsideDomain)),
            }
        }
        _ => Err(no_cell(tree)),
    }
}

fn call<R>(function: &Function, arguments: &[Expr<R>], source: &impl Source<R>) -> Operand {
    let all = || {
        let mut all: Vec<Operand> = arguments
            .iter()
            .map(|argument| eval(argument, source))
            .collect();
        if let Some((index, meaning)) = function.left_out
            && matches!(arguments.get(index).map(|a| &a.kind), Some(Kind::Missing))
        {
            all[index] = Value::from(meaning).into();
        }
        all
    };
    match &function.run {
        Run::Each(run) => lift(&all(), run),
        Run::Whole(run) => {
            run_whole(function, *run, &all()).unwrap_or_else(|fault| Value::Error(fault).into())
        }
        Run::Over(run) => {
            let arguments: Vec<Operand> = arguments
                .iter()
                .map(|argument| match (&argument.kind, eval(argument, source)) {
                    (Kind::Missing, _) => Value::Number(Number::ZERO).into(),
                    (Kind::Reference(_), Operand::One(value)) => {
                        Operand::Many(Array::column(vec![value].into()))
                    }
                    (_, operand) => operand,
                })
                .collect();
            run(&arguments).unwrap_or_else(|fault| Value::Error(fault).into())
        }
        Run::Lazy(lazy) => choose(*lazy, arguments, source),
        Run::Today => match source.today() {
            Some(today) => Value::Number(today).into(),
            None => Value::Error(Fault::new(Code::NotAvailable, Why::NoClock)).into(),
        },
    }
}

fn unary(op: Unary, value: &Value) -> Outcome {
    match op {
        Unary::Plus => Ok(value.clone()),
        Unary::Minus => Ok(value.number()?.negated().into()),
        Unary::Percent => Ok(value.number()?.percent().into()),
    }
}

fn binary(op: Binary, left: &Value, right: &Value) -> Outcome {
    let arithmetic = |apply: fn(Number, Number) -> Option<Number>| {
        let (left, right) = (left.number()?, right.number()?);
        apply(left, right)
            .map(Value::Number)
            .ok_or_else(Fault::too_large)
    };
    match op {
        Binary::Add => arithmetic(Number::plus),
        Binary::Subtract => arithmetic(Number::minus),
        Binary::Multiply => arithmetic(Number::times),
        Binary::Divide => {
            let (left, right) = (left.number()?, right.number()?);
            if right.is_zero() {
                return Err(Fault::division_by_zero());
            }
            left.over(right)
                .map(Value::Number)
                .ok_or_else(Fault::too_large)
        }
        Binary::Power => power(left.number()?, right.number()?),
        Binary::Join => Ok(Value::text(&format!(
            "{}{}",
            left.written()?,
            right.written()?
        ))),
        Binary::Equal => Ok(left.compare(right)?.is_eq().into()),
        Binary::NotEqual => Ok(left.compare(right)?.is_ne().into()),
        Binary::Less => Ok(left.compare(right)?.is_lt().into()),
        Binary::LessOrEqual => Ok(left.compare(right)?.is_le().into()),
        Binary::Greater => Ok(left.compare(right)?.is_gt().into()),
        Binary::GreaterOrEqual => Ok(left.compare(right)?.is_ge().into()),
    }
}

/// The functions that evaluate only what they need.
fn choose<R>(lazy: Lazy, arguments: &[Expr<R>], source: &impl Source<R>) -> Operand {
    let get = |index: usize| eval(&arguments[index], source);
    let error = |fault: Fault| Operand::One(Value::Error(fault));
    match lazy {
        Lazy::If => {
            let otherwise = || match arguments.get(2) {
                Some(branch) => eval(branch, source),
                None => Value::Bool(false).into(),
            };
            match get(0) {
                Operand::One(condition) => match condition.truth() {
                    Ok(true) => get(1),
                    Ok(false) => otherwise(),
                    Err(fault) => error(fault),
                },
                // Over many conditions both branches are needed, place by place.
                many => lift(&[many, get(1), otherwise()], |values| {
                    Ok(if values[0].truth()? {
                        values[1].clone()
                    } else {
                        values[2].clone()
                    })
                }),
            }
        }
        Lazy::Ifs => {
            for pair in arguments.chunks(2) {
                let [condition, result] = pair else {
                    return error(Fault::new(Code::Value, Why::DifferentSizes));
                };
                match eval(condition, source).one().truth() {
                    Ok(true) => return eval(result, source),
                    Ok(false) => {}
                    Err(fault) => return error(fault),
                }
            }
            error(Fault::not_found())
        }
        Lazy::IfError | Lazy::IfNotAvailable => {
            let replaced = |value: &Value| match value {
                Value::Error(fault) => lazy == Lazy::IfError || fault.code == Code::NotAvailable,
                _ => false,
            };
            match get(0) {
                value if !value.values().iter().any(replaced) => value,
                value => lift(&[value, get(1)], |values| {
                    Ok(if replaced(&values[0]) {
                        values[1].clone()
                    } else {
                        values[0].clone()
                    })
                }),
            }
        }
        Lazy::Switch => {
            let subject = get(0).one();
            if let Value::Error(fault) = subject {
                return error(fault);
            }
            let mut cases = arguments[1..].chunks_exact(2);
            for case in cases.by_ref() {
                match eval(&case[0], source).one().compare(&subject) {
                    Ok(order) if order.is_eq() => return eval(&case[1], source),
                    Ok(_) => {}
                    Err(fault) => return error(fault),
                }
            }
            match cases.remainder() {
                [default] => eval(default, source),
                _ => error(Fault::not_found()),
            }
        }
        Lazy::Choose => {
            let index = match get(0).one().number() {
                Ok(number) => number.rounded(0, crate::number::Rounding::Down),
                Err(fault) => return error(fault),
            };
            let index = index
                .and_then(Number::to_i64)
                .and_then(|i| usize::try_from(i).ok());
            match index.filter(|index| (1..arguments.len()).contains(index)) {
                Some(index) => get(index),
                None => error(Fault::new(Code::Value, Why::OutsideDomain)),
            }
        }
    }
}
