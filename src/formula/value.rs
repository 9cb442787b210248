use std::cmp::Ordering;
use std::ops::{Deref, Range};
use std::rc::Rc;

use super::{Code, Fault, Held, Series, Tally, Why};
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
#[derive(Clone, Debug)]
pub struct Array {
    pub rows: usize,
    pub columns: usize,
    cells: Cells,
}

#[derive(Clone, Debug)]
enum Cells {
    Values(Rc<Vec<Value>>),
    /// Rows of a column, from `from` on.
    Series {
        series: Rc<Series>,
        from: usize,
    },
}

impl Array {
    /// `values` row by row, as many as `rows` × `columns`.
    pub fn new(rows: usize, columns: usize, values: Vec<Value>) -> Array {
        Array {
            rows,
            columns,
            cells: Cells::Values(Rc::new(values)),
        }
    }

    pub fn column(values: Rc<Vec<Value>>) -> Array {
        Array {
            rows: values.len(),
            columns: 1,
            cells: Cells::Values(values),
        }
    }

    /// The rows of a column from `rows.start` up to but not including `rows.end`.
    pub fn part(series: Rc<Series>, rows: Range<usize>) -> Array {
        Array {
            rows: rows.len(),
            columns: 1,
            cells: Cells::Series {
                series,
                from: rows.start,
            },
        }
    }

    /// The value at a place; where the array is one row or one column, it repeats that way.
    pub(super) fn at(&self, row: usize, column: usize) -> Option<Value> {
        let row = if self.rows == 1 { 0 } else { row };
        let column = if self.columns == 1 { 0 } else { column };
        if row >= self.rows || column >= self.columns {
            return None;
        }
        Some(match &self.cells {
            Cells::Values(values) => values[row * self.columns + column].clone(),
            Cells::Series { series, from } => series.at(from + row),
        })
    }

    /// Some of its rows.
    pub(super) fn rows(&self, rows: Range<usize>) -> Array {
        match &self.cells {
            Cells::Series { series, from } => {
                Array::part(series.clone(), from + rows.start..from + rows.end)
            }
            Cells::Values(values) => {
                let part = rows.start * self.columns..rows.end * self.columns;
                Array::new(rows.len(), self.columns, values[part].to_vec())
            }
        }
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.rows * self.columns
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All values, row by row.
    pub fn values(&self) -> Values<'_> {
        match &self.cells {
            Cells::Values(values) => Values::Borrowed(values),
            Cells::Series { series, from } => Values::Shared {
                values: series.spread(),
                rows: *from..from + self.rows,
            },
        }
    }

    /// The same values with rows for columns and columns for rows.
    pub fn turned(&self) -> Array {
        let values = self.values();
        let places = (0..self.columns)
            .flat_map(|column| (0..self.rows).map(move |row| row * self.columns + column));
        let turned = places.map(|place| values[place].clone()).collect();
        Array::new(self.columns, self.rows, turned)
    }

    /// The column that this is, if it is a whole one that is long enough to know more of it.
    pub fn series(&self) -> Option<&Rc<Series>> {
        const FEW: usize = 64;
        match &self.cells {
            Cells::Series { series, .. } if series.len() == self.rows => {
                let short = matches!(series.held(), Held::Each(_)) && self.rows < FEW;
                (!short).then_some(series)
            }
            _ => None,
        }
    }

    /// What there is in the array.
    pub fn tally(&self) -> Tally {
        match &self.cells {
            Cells::Series { series, .. } if series.len() == self.rows => series.tally(),
            Cells::Series { series, from } => series.tally_between(*from, from + self.rows),
            Cells::Values(values) => {
                let mut tally = Tally::default();
                values.iter().for_each(|value| tally.add(value, 1));
                tally
            }
        }
    }

    /// All values, in no order, with how often each is told.
    pub fn visit(&self, tell: &mut dyn FnMut(&Value, usize)) {
        match &self.cells {
            Cells::Series { series, .. } if series.len() == self.rows => series.visit(tell),
            Cells::Series { series, from } => {
                (*from..from + self.rows).for_each(|row| tell(&series.at(row), 1));
            }
            Cells::Values(values) => values.iter().for_each(|value| tell(value, 1)),
        }
    }

    /// The first error among the values.
    pub fn first_error(&self) -> Option<Fault> {
        let error = match &self.cells {
            Cells::Series { series, .. } if series.len() == self.rows => series.first_error(),
            _ => self.values().iter().find(|value| value.is_error()).cloned(),
        };
        match error {
            Some(Value::Error(fault)) => Some(fault),
            _ => None,
        }
    }
}

/// A column held as a series; below, a column of each value is an array of those.
impl From<Rc<Series>> for Array {
    fn from(series: Rc<Series>) -> Array {
        Array::part(series.clone(), 0..series.len())
    }
}

/// Two arrays are equal if they hold the same values in the same places.
impl PartialEq for Array {
    fn eq(&self, other: &Array) -> bool {
        (self.rows, self.columns) == (other.rows, other.columns)
            && *self.values() == *other.values()
    }
}

/// Values in order, wherever they are held.
#[derive(Debug)]
pub enum Values<'a> {
    Borrowed(&'a [Value]),
    Shared {
        values: Rc<Vec<Value>>,
        rows: Range<usize>,
    },
}

impl Deref for Values<'_> {
    type Target = [Value];

    fn deref(&self) -> &[Value] {
        match self {
            Values::Borrowed(values) => values,
            Values::Shared { values, rows } => &values[rows.clone()],
        }
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
            Operand::Many(array) if array.len() == 1 => array.at(0, 0).unwrap_or_default(),
            Operand::Many(_) => Value::Error(Fault::many_values()),
        }
    }

    pub fn values(&self) -> Values<'_> {
        match self {
            Operand::One(value) => Values::Borrowed(std::slice::from_ref(value)),
            Operand::Many(array) => array.values(),
        }
    }

    /// How many rows and columns it has.
    pub fn shape(&self) -> (usize, usize) {
        match self {
            Operand::One(_) => (1, 1),
            Operand::Many(array) => (array.rows, array.columns),
        }
    }

    /// How many values it is.
    pub fn len(&self) -> usize {
        let (rows, columns) = self.shape();
        rows * columns
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value at a place counted along the rows.
    pub fn nth(&self, place: usize) -> Option<Value> {
        match self {
            Operand::One(value) => (place == 0).then(|| value.clone()),
            Operand::Many(array) if array.columns == 0 => None,
            Operand::Many(array) if place >= array.len() => None,
            Operand::Many(array) => array.at(place / array.columns, place % array.columns),
        }
    }

    /// All values, in no order, with how often each is told.
    pub fn visit(&self, tell: &mut dyn FnMut(&Value, usize)) {
        match self {
            Operand::One(value) => tell(value, 1),
            Operand::Many(array) => array.visit(tell),
        }
    }

    /// The column that this is, if it is a whole one held as a series.
    pub fn series(&self) -> Option<&Rc<Series>> {
        match self {
            Operand::One(_) => None,
            Operand::Many(array) => array.series(),
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
