//! Functions that choose: they evaluate only the branch that is taken.

use super::{Function, Outcome, each, lazy, over};
use crate::formula::{Fault, Operand, Value};

/// The functions whose arguments are evaluated one by one; `eval` runs them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formula) enum Lazy {
    If,
    Ifs,
    IfError,
    IfNotAvailable,
    Switch,
    Choose,
}

pub(super) const FUNCTIONS: &[Function] = &[
    lazy("IF", 2, Some(3), Lazy::If),
    lazy("IFS", 2, None, Lazy::Ifs).in_pairs_after(0),
    lazy("IFERROR", 2, Some(2), Lazy::IfError),
    lazy("IFNA", 2, Some(2), Lazy::IfNotAvailable),
    lazy("SWITCH", 3, None, Lazy::Switch),
    lazy("CHOOSE", 2, None, Lazy::Choose),
    over("AND", 1, None, |arguments| {
        combine(arguments, |truths| truths.iter().all(|truth| *truth))
    }),
    over("OR", 1, None, |arguments| {
        combine(arguments, |truths| truths.iter().any(|truth| *truth))
    }),
    over("XOR", 1, None, |arguments| {
        combine(arguments, |truths| {
            truths.iter().filter(|truth| **truth).count() % 2 == 1
        })
    }),
    each("NOT", 1, 1, |arguments| {
        Ok(Value::Bool(!arguments[0].truth()?))
    }),
    each("TRUE", 0, 0, |_| Ok(Value::Bool(true))),
    each("FALSE", 0, 0, |_| Ok(Value::Bool(false))),
    each("ISBLANK", 1, 1, |arguments| {
        is(&arguments[0], |v| matches!(v, Value::Blank))
    }),
    each("ISNUMBER", 1, 1, |arguments| {
        is(&arguments[0], |v| matches!(v, Value::Number(_)))
    }),
    each("ISTEXT", 1, 1, |arguments| {
        is(&arguments[0], |v| matches!(v, Value::Text(_)))
    }),
    each("ISERROR", 1, 1, |arguments| {
        is(&arguments[0], Value::is_error)
    }),
    each("ISNA", 1, 1, |arguments| {
        is(
            &arguments[0],
            |v| matches!(v, Value::Error(f) if f.code == crate::formula::Code::NotAvailable),
        )
    }),
    each("NA", 0, 0, |_| Err(Fault::not_found())),
];

fn is(value: &Value, test: impl Fn(&Value) -> bool) -> Outcome {
    Ok(Value::Bool(test(value)))
}

/// AND, OR, XOR: blanks and texts inside a range do not count; with nothing to count it is an
/// error, as in Excel.
fn combine(arguments: &[Operand], rule: impl Fn(&[bool]) -> bool) -> Result<Operand, Fault> {
    let mut truths = Vec::new();
    for argument in arguments {
        let in_range = argument.is_many();
        for value in argument.values().iter() {
            match value {
                Value::Blank | Value::Text(_) if in_range => {}
                value => truths.push(value.truth()?),
            }
        }
    }
    if truths.is_empty() {
        return Err(Fault::many_values());
    }
    Ok(Value::Bool(rule(&truths)).into())
}
