use std::cmp::Ordering;
use std::rc::Rc;

use super::{Code, Fault, Why};
use crate::number::{Number, read_invariant};

/// What a cell holds once it is computed.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    #[default]
    Blank,
    Number(Number),
    Text(Rc<str>),
    Bool(bool),
    Error(Fault),
}

impl Value {
    pub fn text(text: &str) -> Value {
        Value::Text(text.into())
    }

    /// The value as a number, by Excel's coercions: blank is 0, TRUE is 1, a text of digits is
    /// its number.
    pub fn number(&self) -> Result<Number, Fault> {
        match self {
            Value::Blank => Ok(Number::ZERO),
            Value::Number(number) => Ok(*number),
            Value::Bool(true) => Ok(Number::ONE),
            Value::Bool(false) => Ok(Number::ZERO),
            Value::Text(text) => read_invariant(text).ok_or_else(|| Fault::not_a_number(text)),
            Value::Error(fault) => Err(fault.clone()),
        }
    }

    /// The value as a condition: zero and blank are false, other numbers true.
    pub fn truth(&self) -> Result<bool, Fault> {
        match self {
            Value::Blank => Ok(false),
            Value::Number(number) => Ok(!number.settled().is_zero()),
            Value::Bool(truth) => Ok(*truth),
            Value::Text(text) if text.eq_ignore_ascii_case("TRUE") => Ok(true),
            Value::Text(text) if text.eq_ignore_ascii_case("FALSE") => Ok(false),
            Value::Text(text) => Err(Fault::new(Code::Value, Why::NotABoolean(text.clone()))),
            Value::Error(fault) => Err(fault.clone()),
        }
    }

    /// The value as text, in invariant form.
    pub fn written(&self) -> Result<Rc<str>, Fault> {
        match self {
            Value::Blank => Ok("".into()),
            Value::Number(number) => Ok(number.to_string().into()),
            Value::Text(text) => Ok(text.clone()),
            Value::Bool(true) => Ok("TRUE".into()),
            Value::Bool(false) => Ok("FALSE".into()),
            Value::Error(fault) => Err(fault.clone()),
        }
    }

    pub fn is_error(&self) -> bool {
        matches!(self, Value::Error(_))
    }

    /// Excel's order: numbers, then texts without regard to case, then FALSE and TRUE. A blank
    /// counts as the other side's zero, empty text or FALSE.
    pub fn compare(&self, other: &Value) -> Result<Ordering, Fault> {
        use Value::*;
        let rank = |value: &Value| match value {
            Blank | Number(_) => 0,
            Text(_) => 1,
            Bool(_) => 2,
            Error(_) => 3,
        };
        Ok(match (self, other) {
            (Error(fault), _) | (_, Error(fault)) => return Err(fault.clone()),
            (Blank, Blank) => Ordering::Equal,
            (Blank, Text(text)) => "".cmp(text),
            (Text(text), Blank) => (**text).cmp(""),
            (Blank, Bool(b)) => false.cmp(b),
            (Bool(a), Blank) => a.cmp(&false),
            (Blank, Number(b)) => crate::number::Number::ZERO.compare(*b),
            (Number(a), Blank) => a.compare(crate::number::Number::ZERO),
            (Number(a), Number(b)) => a.compare(*b),
            (Text(a), Text(b)) => fold(a).cmp(&fold(b)),
            (Bool(a), Bool(b)) => a.cmp(b),
            (a, b) => rank(a).cmp(&rank(b)),
        })
    }

    /// Whether two values are the same by Excel's `=`; an error is equal to nothing.
    pub fn equals(&self, other: &Value) -> bool {
        matches!(self.compare(other), Ok(Ordering::Equal))
    }
}

/// A text as comparisons see it: without regard to case.
fn fold(text: &str) -> String {
    text.to_lowercase()
}

impl From<Result<Value, Fault>> for Value {
    fn from(outcome: Result<Value, Fault>) -> Value {
        outcome.unwrap_or_else(Value::Error)
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Value {
        Value::Bool(truth)
    }
}

impl From<Number> for Value {
    fn from(number: Number) -> Value {
        Value::Number(number)
    }
}

/// Values in rows and columns, filled row by row. A table's column is an array one column wide.
#[derive(Clone, Debug, PartialEq)]
pub struct Array {
    pub rows: usize,
    pub columns: usize,
    pub values: Rc<Vec<Value>>,
}

impl Array {
    pub fn column(values: Rc<Vec<Value>>) -> Array {
        Array {
            rows: values.len(),
            columns: 1,
            values,
        }
    }

    /// The value at a place; where the array is one row or one column, it repeats that way.
    pub(super) fn at(&self, row: usize, column: usize) -> Option<&Value> {
        let row = if self.rows == 1 { 0 } else { row };
        let column = if self.columns == 1 { 0 } else { column };
        (row < self.rows && column < self.columns)
            .then(|| &self.values[row * self.columns + column])
    }
}

/// What an expression gives: one value, or many.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    One(Value),
    Many(Array),
}

impl Operand {
    /// The one value it is; many values where one is needed are an error.
    pub fn one(self) -> Value {
        match self {
            Operand::One(value) => value,
            Operand::Many(array) if array.values.len() == 1 => array.values[0].clone(),
            Operand::Many(_) => Value::Error(Fault::many_values()),
        }
    }

    pub fn values(&self) -> &[Value] {
        match self {
            Operand::One(value) => std::slice::from_ref(value),
            Operand::Many(array) => &array.values,
        }
    }

    /// How many rows and columns it has.
    pub fn shape(&self) -> (usize, usize) {
        match self {
            Operand::One(_) => (1, 1),
            Operand::Many(array) => (array.rows, array.columns),
        }
    }

    pub fn is_many(&self) -> bool {
        matches!(self, Operand::Many(_))
    }
}

impl From<Value> for Operand {
    fn from(value: Value) -> Operand {
        Operand::One(value)
    }
}
