//! Many values: what a list runs over, and the subqueries that sum, count and pick from it.

use std::cell::{Cell, RefCell};

use super::translate::{At, Axis, List, Translated, Translator};
use super::value::{Num, Val};
use crate::engine::Ref;
use crate::formula::{Expr, Kind};

/// Functions that make one value of many: what is in them is no part of a list around them.
const REDUCING: &[&str] = &[
    "SUM",
    "AVERAGE",
    "MIN",
    "MAX",
    "COUNT",
    "COUNTA",
    "COUNTBLANK",
    "SUMPRODUCT",
    "SUMIF",
    "SUMIFS",
    "COUNTIF",
    "COUNTIFS",
    "AVERAGEIF",
    "AVERAGEIFS",
    "MAXIFS",
    "MINIFS",
    "XLOOKUP",
    "VLOOKUP",
    "LOOKUP",
    "MATCH",
    "XMATCH",
    "INDEX",
    "MEDIAN",
    "LARGE",
    "SMALL",
    "GCD",
    "LCM",
    "AND",
    "OR",
    "PRODUCT",
    "RANK.EQ",
    "SUBTOTAL",
    "CONCAT",
    "TEXTJOIN",
];

/// A made list: what stands behind FROM, and its order.
pub(super) struct Made {
    pub from: String,
    pub conditions: Vec<String>,
    pub order: String,
}

impl Made {
    /// `FROM … WHERE …`, with more conditions.
    pub fn rows(&self, more: &[String]) -> String {
        let conditions: Vec<String> = self.conditions.iter().chain(more).cloned().collect();
        match conditions.is_empty() {
            true => format!("FROM {}", self.from),
            false => format!("FROM {} WHERE {}", self.from, conditions.join(" AND ")),
        }
    }
}

/// One argument of SUM and its kin.
pub(super) enum Part {
    One(Val, IsCell),
    /// The values of a list, and where they are from.
    Many(Val, Made, IsCell),
}

/// Whether it is read from cells, where texts do not count.
pub(super) type IsCell = bool;

impl Translator<'_> {
    /// What an expression runs over; `None` where it is one value.
    pub fn axis(&self, tree: &Expr<Ref>) -> Translated<Option<Axis>> {
        let of_two = |a: Option<Axis>, b: Option<Axis>| match (a, b) {
            (Some(a), Some(b)) if a != b => Err("lists of different tables in one".to_owned()),
            (a, b) => Ok(a.or(b)),
        };
        match &tree.kind {
            Kind::Reference(reference) => Ok(match *reference {
                Ref::Column { sheet, .. } => Some(Axis::Rows(sheet)),
                Ref::Matrix { sheet } => Some(Axis::Cells(sheet)),
                Ref::AcrossSlice { sheet, table } | Ref::DownSlice { sheet, table } => {
                    let (rows, columns) = self.schema.matrices[&sheet].tables;
                    Some(Axis::Rows(if rows == table { columns } else { rows }))
                }
                _ => None,
            }),
            Kind::Unary(_, inner) => self.axis(inner),
            Kind::Binary(_, left, right) => of_two(self.axis(left)?, self.axis(right)?),
            Kind::Stretch(first, _) => match &first.kind {
                Kind::Reference(Ref::ThisRow { sheet, .. }) => Ok(Some(Axis::Rows(*sheet))),
                Kind::Call(_, arguments) => arguments.first().map_or(Ok(None), |it| self.axis(it)),
                _ => Ok(None),
            },
            Kind::Call(function, _) if REDUCING.contains(&function.name) => Ok(None),
            Kind::Call(_, arguments) => arguments
                .iter()
                .try_fold(None, |all, argument| of_two(all, self.axis(argument)?)),
            _ => Ok(None),
        }
    }

    /// Makes a list over what some expressions run over, of whatever `make` reads in it.
    pub fn listed<T>(
        &self,
        trees: &[&Expr<Ref>],
        at: &At,
        make: impl FnOnce(&At) -> Translated<T>,
    ) -> Translated<(T, Made)> {
        let mut axis = None;
        for tree in trees {
            match (axis, self.axis(tree)?) {
                (Some(a), Some(b)) if a != b => {
                    return Err("lists of different tables in one".to_owned());
                }
                (known, found) => axis = known.or(found),
            }
        }
        let axis = axis.ok_or("a list where there is none".to_owned())?;
        let list = List {
            axis,
            alias: self.alias(),
            is_read: Cell::new(false),
            slices: RefCell::default(),
        };
        let inside = At {
            rows: at.rows.clone(),
            list: Some(&list),
        };
        let made = make(&inside)?;
        Ok((made, self.from(&list)))
    }

    fn from(&self, list: &List) -> Made {
        let alias = &list.alias;
        let sheet = match list.axis {
            Axis::Cells(sheet) => {
                let matrix = &self.schema.matrices[&sheet];
                return Made {
                    from: format!("{} {alias}", matrix.name),
                    conditions: Vec::new(),
                    order: format!("{alias}.{}, {alias}.{}", matrix.row, matrix.column),
                };
            }
            Axis::Rows(sheet) => sheet,
        };
        let slices = list.slices.borrow();
        let needs_table = list.is_read.get() || slices.len() != 1;
        let mut from = Vec::new();
        let mut order = format!("{alias}.\"#\"");
        if needs_table {
            from.push(format!("{} {alias}", self.schema.tables[&sheet].name));
        }
        let mut conditions = Vec::new();
        for slice in slices.iter() {
            let matrix = &self.schema.matrices[&slice.matrix];
            let own = &slice.alias;
            from.push(format!("{} {own}", matrix.name));
            let (fixed, along) = match matrix.tables.0 == slice.of.0 {
                true => (&matrix.row, &matrix.column),
                false => (&matrix.column, &matrix.row),
            };
            conditions.push(format!("{own}.{fixed} = {}.\"#\"", slice.of.1));
            match needs_table {
                true => conditions.push(format!("{own}.{along} = {alias}.\"#\"")),
                false => order = format!("{own}.{along}"),
            }
        }
        Made {
            from: from.join(", "),
            conditions,
            order,
        }
    }

    pub fn part(&self, tree: &Expr<Ref>, at: &At) -> Translated<Part> {
        let is_cell = matches!(tree.kind, Kind::Reference(_) | Kind::Stretch(..));
        // Inside of a list, a column of that list is one value to the arithmetic around it, but
        // a whole column to a function that sums it.
        let outside = At {
            rows: at.rows.clone(),
            list: None,
        };
        if let Kind::Stretch(first, last) = &tree.kind {
            let ((val, (from, to)), mut made) = self.listed(&[tree], &outside, |inside| {
                let (val, from) = self.end(first, inside)?;
                let (_, to) = self.end(last, inside)?;
                Ok((val, (from, to)))
            })?;
            let row = made.order.clone();
            let between = format!("{row} BETWEEN least({from}, {to}) AND greatest({from}, {to})");
            made.conditions.push(between);
            return Ok(Part::Many(val, made, true));
        }
        match self.axis(tree)? {
            None => Ok(Part::One(self.value(tree, at)?, is_cell)),
            Some(_) => {
                let (val, made) = self.listed(&[tree], &outside, |at| self.value(tree, at))?;
                Ok(Part::Many(val, made, is_cell))
            }
        }
    }

    /// An end of a stretch: the column, and in which row the end is.
    fn end(&self, tree: &Expr<Ref>, at: &At) -> Translated<(Val, String)> {
        match &tree.kind {
            Kind::Reference(Ref::ThisRow { sheet, column }) => {
                let column = Ref::Column {
                    sheet: *sheet,
                    column: *column,
                };
                let val = self.reference(&column, at)?;
                Ok((val, format!("{}.\"#\"", self.row_of(*sheet, at)?)))
            }
            Kind::Call(function, arguments) if function.name == "INDEX" => match &arguments[..] {
                [column, row] => {
                    let val = self.value(column, at)?;
                    let outside = At {
                        rows: at.rows.clone(),
                        list: None,
                    };
                    let row = self.number(row, &outside)?.rounded_by("trunc", 0);
                    Ok((val, row.sql))
                }
                _ => Err("a stretch that begins or ends elsewhere".to_owned()),
            },
            _ => Err("a stretch that begins or ends elsewhere".to_owned()),
        }
    }

    /// The values of a list that meet a condition, in one subquery for each kind: the first.
    pub fn first(&self, val: &Val, made: &Made, conditions: &[String], order: &str) -> Val {
        let rows = made.rows(conditions);
        let pick = |sql: &str| format!("(SELECT first({sql} ORDER BY {order}) {rows})");
        Val {
            num: val
                .num
                .as_ref()
                .map(|num| Num::held(pick(&num.sql), num.scale, num.whole, num.exact)),
            text: val.text.as_deref().map(pick),
            truth: val.truth.as_deref().map(pick),
            blank: val.blank,
            empty: val.empty,
        }
    }
}

impl Part {
    /// As a sum takes it: the number of a cell, or what is written, coerced.
    fn counted(val: &Val, is_cell: IsCell) -> Option<Num> {
        match is_cell {
            true => val.num.clone(),
            false => Some(val.number()),
        }
    }

    /// The sum of its numbers, how many there are, its smallest or its largest.
    pub fn reduced(&self, function: &str) -> Option<Num> {
        match self {
            Part::One(val, is_cell) => {
                let num = Part::counted(val, *is_cell)?;
                Some(match function {
                    "count" => {
                        Num::count(format!("(CASE WHEN {} IS NULL THEN 0 ELSE 1 END)", num.sql))
                    }
                    "sum" if val.may_be_null() => num.or_zero(),
                    _ => num,
                })
            }
            Part::Many(val, made, is_cell) => {
                let num = Part::counted(val, *is_cell)?;
                let rows = made.rows(&[]);
                let sql = format!("(SELECT {function}({}) {rows})", num.sql);
                Some(match function {
                    "count" => Num::count(sql),
                    "sum" => {
                        let whole = (num.whole + 4).min(38 - num.scale);
                        Num::held(sql, num.scale, whole, num.exact).or_zero()
                    }
                    _ => Num::held(sql, num.scale, num.whole, num.exact),
                })
            }
        }
    }
}
