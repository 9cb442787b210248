//! From a formula's tree to SQL.

use std::cell::{Cell, RefCell};

use super::schema::Schema;
use super::value::{Num, Val, chosen, text_literal};
use crate::engine::Ref;
use crate::formula::{Binary, Expr, Kind, Operand, Source, Unary, Value, eval_value};

/// Why a formula stays behind: what there is no SQL for.
pub(super) type Translated<T = Val> = Result<T, String>;

/// Where a formula stands: what it is called whose row is at hand, and of which table's rows a
/// list is made.
#[derive(Clone, Default)]
pub(super) struct At<'a> {
    pub rows: Vec<(usize, String)>,
    pub list: Option<&'a List>,
}

/// What a list runs over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Axis {
    /// The rows of a table.
    Rows(usize),
    /// The cells of a matrix.
    Cells(usize),
}

/// A list that is being made: what has been read for it.
#[derive(Debug)]
pub(super) struct List {
    pub axis: Axis,
    pub alias: String,
    /// Whether the table itself is read, beside slices of matrices.
    pub is_read: Cell<bool>,
    pub slices: RefCell<Vec<Slice>>,
}

/// A row or a column of a matrix in a list.
#[derive(Clone, Debug)]
pub(super) struct Slice {
    pub matrix: usize,
    pub alias: String,
    /// The row that it is of: its table, and what it is called.
    pub of: (usize, String),
}

/// Knows what each reference holds.
pub(super) struct Translator<'a> {
    pub schema: &'a Schema,
    pub count: Cell<usize>,
}

/// Nothing is read by what has no references.
struct Nobody;

impl Source<Ref> for Nobody {
    fn get(&self, _: &Ref) -> Operand {
        Operand::One(Value::Blank)
    }
}

impl Translator<'_> {
    pub fn alias(&self) -> String {
        self.count.set(self.count.get() + 1);
        format!("b{}", self.count.get())
    }

    /// One value.
    pub fn value(&self, tree: &Expr<Ref>, at: &At) -> Translated {
        if let Some(known) = constant(tree) {
            return Ok(known);
        }
        match &tree.kind {
            Kind::Missing => Ok(Val {
                blank: true,
                ..Val::default()
            }),
            Kind::Reference(reference) => self.reference(reference, at),
            Kind::Unary(op, inner) => {
                let inner = self.value(inner, at)?;
                Ok(match op {
                    Unary::Plus => inner,
                    Unary::Minus => number(inner.number().negated(), &[&inner]),
                    Unary::Percent => {
                        let hundredth = Num::literal(crate::number::Number::ONE.percent());
                        number(inner.number().times(&hundredth), &[&inner])
                    }
                })
            }
            Kind::Binary(Binary::Power, base, exponent) => {
                let times = match &exponent.kind {
                    Kind::Number(number) => number.to_i64().filter(|it| (1..=6).contains(it)),
                    _ => None,
                };
                let times = times.ok_or("a power of what is computed".to_owned())?;
                let base = self.value(base, at)?;
                let one = base.number();
                let power = (1..times).fold(one.clone(), |power, _| power.times(&one));
                Ok(number(power, &[&base]))
            }
            Kind::Binary(op, left, right) => {
                let (left, right) = (self.value(left, at)?, self.value(right, at)?);
                binary(*op, &left, &right)
            }
            Kind::Call(function, arguments) => self.call(function.name, arguments, at),
            Kind::Array(_) => Err("an array constant".to_owned()),
            Kind::Stretch(..) => Err("a stretch of cells where one value is wanted".to_owned()),
            _ => Err("a formula that is broken".to_owned()),
        }
    }

    /// As a condition.
    pub fn condition(&self, tree: &Expr<Ref>, at: &At) -> Translated<String> {
        Ok(self.value(tree, at)?.condition())
    }

    pub fn number(&self, tree: &Expr<Ref>, at: &At) -> Translated<Num> {
        Ok(self.value(tree, at)?.number())
    }

    pub fn reference(&self, reference: &Ref, at: &At) -> Translated {
        let alone = |held: Option<&super::schema::Held>, table: &str| {
            let held = held.ok_or("a value of a circle".to_owned())?;
            let val = held.val(table);
            let picked = |sql: &str| format!("(SELECT {sql} FROM {table})");
            Ok(Val {
                num: val.num.as_ref().map(|num| {
                    let sql = picked(&num.sql);
                    Num::held(sql, num.scale, num.whole, num.exact)
                }),
                text: val.text.as_deref().map(picked),
                truth: val.truth.as_deref().map(picked),
                ..val
            })
        };
        match *reference {
            Ref::Parameter(index) => {
                let table = &self.schema.parameters;
                alone(table.columns[index].as_ref(), &table.name)
            }
            Ref::Result(index) => {
                let table = &self.schema.results;
                alone(table.columns[index].as_ref(), &table.name)
            }
            Ref::Total { sheet, column } => {
                let table = &self.schema.totals[&sheet];
                alone(table.columns[column].as_ref(), &table.name)
            }
            Ref::ThisRow { sheet, column } => {
                let alias = self.row_of(sheet, at)?;
                self.held(sheet, column, &alias)
            }
            Ref::Column { sheet, column } => match at.list {
                Some(list) if list.axis == Axis::Rows(sheet) => {
                    list.is_read.set(true);
                    self.held(sheet, column, &list.alias)
                }
                _ => Err("a whole column where one value is wanted".to_owned()),
            },
            Ref::AcrossSlice { sheet, table } | Ref::DownSlice { sheet, table } => {
                let matrix = &self.schema.matrices[&sheet];
                let along = match matrix.tables.0 == table {
                    true => matrix.tables.1,
                    false => matrix.tables.0,
                };
                let held = matrix.value.as_ref();
                let held = held.ok_or("a matrix of a circle".to_owned())?;
                match at.list {
                    Some(list) if list.axis == Axis::Rows(along) => {
                        let alias = self.alias();
                        let of = (table, self.row_of(table, at)?);
                        list.slices.borrow_mut().push(Slice {
                            matrix: sheet,
                            alias: alias.clone(),
                            of,
                        });
                        Ok(held.val(&alias))
                    }
                    _ => Err("a slice of a matrix where one value is wanted".to_owned()),
                }
            }
            Ref::Matrix { sheet } => match at.list {
                Some(list) if list.axis == Axis::Cells(sheet) => {
                    let held = self.schema.matrices[&sheet].value.as_ref();
                    let held = held.ok_or("a matrix of a circle".to_owned())?;
                    Ok(held.val(&list.alias))
                }
                _ => Err("a whole matrix where one value is wanted".to_owned()),
            },
            Ref::Shown { .. } => Err("rows that a filter leaves in sight".to_owned()),
            Ref::Nowhere(_) => Err("a name that leads nowhere".to_owned()),
        }
    }

    /// What the row at hand of a table is called.
    pub fn row_of(&self, sheet: usize, at: &At) -> Translated<String> {
        let found = at.rows.iter().find(|(table, _)| *table == sheet);
        let found = found.map(|(_, alias)| alias.clone());
        found.ok_or("a row where there is none".to_owned())
    }

    fn held(&self, sheet: usize, column: usize, alias: &str) -> Translated {
        let held = self.schema.tables[&sheet].columns[column].as_ref();
        Ok(held.ok_or("a column of a circle".to_owned())?.val(alias))
    }
}

/// What has no references comes to the same everywhere.
fn constant(tree: &Expr<Ref>) -> Option<Val> {
    let varies = |kind: &Kind<Ref>| {
        matches!(kind, Kind::Reference(_) | Kind::Missing | Kind::Array(_))
            || matches!(kind, Kind::Call(function, _) if function.name == "TODAY")
    };
    if tree.has(&varies) {
        return None;
    }
    literal(&eval_value(tree, &Nobody))
}

/// A value that is known; `None` for an error.
pub(super) fn literal(value: &Value) -> Option<Val> {
    Some(match value {
        Value::Number(number) => Val::of_num(Num::literal(*number)),
        Value::Text(text) if text.is_empty() => Val::nothing(),
        Value::Text(text) => Val::of_text(text_literal(text)),
        Value::Bool(true) => Val::of_truth("TRUE".to_owned()),
        Value::Bool(false) => Val::of_truth("FALSE".to_owned()),
        Value::Blank => Val {
            blank: true,
            ..Val::default()
        },
        Value::Error(_) => return None,
    })
}

/// A number made of others: NULL where one of them is no number.
pub(super) fn number(num: Num, from: &[&Val]) -> Val {
    let empty = from.iter().any(|val| val.empty || val.text.is_some());
    Val {
        empty,
        ..Val::of_num(num)
    }
}

fn binary(op: Binary, left: &Val, right: &Val) -> Translated {
    let (a, b) = (|| left.number(), || right.number());
    let both = [left, right];
    Ok(match op {
        Binary::Add => number(a().plus(&b(), '+'), &both),
        Binary::Subtract => number(a().plus(&b(), '-'), &both),
        Binary::Multiply => number(a().times(&b()), &both),
        Binary::Divide => number(a().over(&b()), &both).or_empty(),
        Binary::Power => Val::nothing(),
        Binary::Join => {
            let (left, right) = (left.written(), right.written());
            let joined = format!("({left} || {right})");
            let says = |text: &str| text.starts_with('\'') && text.len() > 2;
            match says(&left) || says(&right) {
                true => Val::of_text(joined),
                false => Val::of_made_text(joined),
            }
        }
        Binary::Equal => Val::of_truth(equal(left, right)),
        Binary::NotEqual => Val::of_truth(format!("(NOT {})", equal(left, right))),
        Binary::Less => Val::of_truth(ordered(left, right, "<")),
        Binary::LessOrEqual => Val::of_truth(ordered(left, right, "<=")),
        Binary::Greater => Val::of_truth(ordered(left, right, ">")),
        Binary::GreaterOrEqual => Val::of_truth(ordered(left, right, ">=")),
    })
}

/// Two numbers compared, at their guard digits.
pub(super) fn compared(a: &Num, b: &Num, sign: &str) -> String {
    let (a, b) = a.settled().aligned(&b.settled());
    format!("({} {sign} {})", a.sql, b.sql)
}

/// Whether two values are the same, without regard to case; never NULL.
pub(super) fn equal(a: &Val, b: &Val) -> String {
    let mut ways = Vec::new();
    let numeric = |val: &Val| val.num.is_some() || (val.blank && !val.empty);
    if numeric(a) && numeric(b) && (a.num.is_some() || b.num.is_some()) {
        ways.push(compared(&a.number(), &b.number(), "="));
    }
    if let (Some(a), Some(b)) = (&a.text, &b.text) {
        ways.push(format!("({} = {})", lower(a), lower(b)));
    }
    if let (Some(a), Some(b)) = (&a.truth, &b.truth) {
        ways.push(format!("({a} = {b})"));
    }
    if a.may_be_null() && b.may_be_null() {
        let (a, b) = (a.is_null(), b.is_null());
        ways.push(match (a.as_str(), b.as_str()) {
            ("TRUE", _) => b,
            (_, "TRUE") => a,
            _ => format!("({a} AND {b})"),
        });
    }
    let several = |val: &Val| val.parts().len() > 1;
    let null = a.may_be_null() || b.may_be_null() || several(a) || several(b);
    match ways.len() {
        0 => "FALSE".to_owned(),
        1 if !null || ways[0].ends_with("IS NULL)") => ways.remove(0),
        _ => format!("coalesce({}, FALSE)", ways.join(" OR ")),
    }
}

/// A text as comparisons see it.
pub(super) fn lower(text: &str) -> String {
    match text.strip_prefix('\'') {
        Some(_) => text.to_lowercase(),
        None => format!("lower({text})"),
    }
}

/// Excel's order: numbers, then texts, then truths.
fn ordered(a: &Val, b: &Val, sign: &str) -> String {
    let only_number = |val: &Val| val.text.is_none() && val.truth.is_none() && !val.empty;
    if only_number(a) && only_number(b) {
        return compared(&a.number(), &b.number(), sign);
    }
    let (x, y) = (rank(a), rank(b));
    let mut cases = vec![format!("WHEN {x} <> {y} THEN {x} {sign} {y}")];
    let numeric = |val: &Val| val.num.is_some() || val.blank;
    if numeric(a) && numeric(b) {
        let zero = || Num::literal(crate::number::Number::ZERO);
        let number = |val: &Val| val.num.as_ref().map_or_else(zero, |_| val.number());
        let compared = compared(&number(a), &number(b), sign);
        cases.push(format!("WHEN {x} = 1 THEN {compared}"));
    }
    let text = |val: &Val| match &val.text {
        Some(text) => format!("coalesce({}, '')", lower(text)),
        None => "''".to_owned(),
    };
    cases.push(format!("ELSE {} {sign} {}", text(a), text(b)));
    format!("(CASE {} END)", cases.join(" "))
}

/// 1 for a number, 2 for a text, 3 for a truth.
fn rank(val: &Val) -> String {
    let mut kinds = Vec::new();
    if let Some(num) = &val.num {
        kinds.push((1, num.sql.clone()));
    }
    if let Some(text) = &val.text {
        kinds.push((2, text.clone()));
    }
    if let Some(truth) = &val.truth {
        kinds.push((3, truth.clone()));
    }
    let null = match (val.blank, val.empty) {
        (true, false) => Some(1),
        (_, true) => Some(2),
        _ => None,
    };
    match (&kinds[..], null) {
        ([], null) => null.unwrap_or(2).to_string(),
        ([(only, _)], null) if null.is_none_or(|null| null == *only) => only.to_string(),
        (kinds, null) => {
            let cases = kinds
                .iter()
                .map(|(rank, sql)| format!("WHEN {sql} IS NOT NULL THEN {rank}"));
            let cases: Vec<String> = cases.collect();
            format!("(CASE {} ELSE {} END)", cases.join(" "), null.unwrap_or(2))
        }
    }
}

impl Translator<'_> {
    /// `IF`, and whatever is made of it.
    pub fn either(&self, condition: &str, yes: &Val, no: &Val) -> Val {
        match condition {
            "TRUE" => yes.clone(),
            "FALSE" => no.clone(),
            condition => chosen(condition, yes, no),
        }
    }
}
