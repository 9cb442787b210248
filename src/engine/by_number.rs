//! VLOOKUP and INDEX over a whole table, whose columns they name by number. They are bound to the
//! columns that they read and to no others, so that what depends on what stays exact.

use std::rc::Rc;

use super::Ref;
use crate::formula::{Code, Expr, Fault, Kind, Span, Why, function};
use crate::number::{Number, Rounding};
use crate::workbook::{Sheet, Table, Workbook, same_name};

/// Puts the columns that are read in the place of tables named whole.
#[inline(never)]
pub(super) fn by_number(tree: &mut Expr<Ref>, workbook: &Workbook) {
    match &mut tree.kind {
        Kind::Unary(_, inner) => by_number(inner, workbook),
        Kind::Binary(_, left, right) | Kind::Stretch(left, right) => {
            by_number(left, workbook);
            by_number(right, workbook);
        }
        Kind::Call(called, arguments) => {
            for argument in arguments.iter_mut() {
                by_number(argument, workbook);
            }
            let at = match (called.name, arguments.len()) {
                ("VLOOKUP", _) => 1,
                ("INDEX", 3) => 0,
                _ => return,
            };
            let Some(whole) = Whole::of(&arguments[at], &tree.span, workbook) else {
                return;
            };
            let read = match at {
                0 => whole.index(arguments),
                _ => whole.look_up(arguments),
            };
            if let Some(kind) = read {
                tree.kind = kind;
            }
        }
        Kind::UnknownCall(_, arguments) => {
            for argument in arguments {
                by_number(argument, workbook);
            }
        }
        _ => {}
    }
}

/// A table that is named whole in a call.
struct Whole<'a> {
    sheet: usize,
    table: &'a Table,
    /// Where its name stands, and where the call.
    name: Span,
    call: &'a Span,
}

impl<'a> Whole<'a> {
    fn of(argument: &Expr<Ref>, call: &'a Span, workbook: &'a Workbook) -> Option<Whole<'a>> {
        let Kind::Reference(Ref::Nowhere(fault)) = &argument.kind else {
            return None;
        };
        let Why::WholeTable { table: name, .. } = &*fault.why else {
            return None;
        };
        let sheets = &workbook.sheets;
        let sheet = sheets.iter().position(|it| same_name(it.name(), name))?;
        let Sheet::Table(table) = &sheets[sheet] else {
            return None;
        };
        let name = argument.span.clone();
        Some(Whole {
            sheet,
            table,
            name,
            call,
        })
    }

    /// INDEX of the column; a 0 in its place means all columns, which are no one column.
    fn index(&self, arguments: &[Expr<Ref>]) -> Option<Kind<Ref>> {
        let column = match whole_number(&arguments[2]) {
            Some(0) => return None,
            _ => self.column(&arguments[2])?,
        };
        self.call("INDEX", vec![column, arguments[1].clone()])
    }

    /// What is found in the first column gives what is beside it: INDEX and MATCH for one value,
    /// XLOOKUP for many.
    fn look_up(&self, arguments: &[Expr<Ref>]) -> Option<Kind<Ref>> {
        let (sought, column) = (arguments[0].clone(), self.column(&arguments[2])?);
        if matches!(column.kind, Kind::Reference(Ref::Nowhere(_))) {
            return Some(column.kind);
        }
        let first = self.at(0);
        let by_mode = |sorted: i64, exact: i64| {
            let (sorted, exact) = (self.number(sorted), self.number(exact));
            match arguments.get(3) {
                None => Some(sorted),
                Some(mode) => match &mode.kind {
                    Kind::Missing | Kind::Bool(false) => Some(exact),
                    Kind::Bool(true) => Some(sorted),
                    Kind::Number(mode) if mode.is_zero() => Some(exact),
                    Kind::Number(_) => Some(sorted),
                    _ => {
                        let choice = self.call("IF", vec![mode.clone(), sorted, exact])?;
                        Some(self.tree(choice))
                    }
                },
            }
        };
        let is_one = match &sought.kind {
            Kind::Number(_) | Kind::Text(_) | Kind::Bool(_) => true,
            Kind::Reference(place) => matches!(
                place,
                Ref::ThisRow { .. } | Ref::Parameter(_) | Ref::Result(_) | Ref::Total { .. }
            ),
            _ => false,
        };
        if is_one {
            let place = self.call("MATCH", vec![sought, first, by_mode(1, 0)?])?;
            return self.call("INDEX", vec![column, self.tree(place)]);
        }
        let (otherwise, mode) = (self.tree(Kind::Missing), by_mode(-1, 2)?);
        // In a sorted list the last of equal entries is Excel's answer.
        let order = by_mode(-1, 1)?;
        let all = vec![sought, first, column, otherwise, mode, order];
        self.call("XLOOKUP", all)
    }

    /// The column of that number; where only computing tells the number, any of them.
    fn column(&self, number: &Expr<Ref>) -> Option<Expr<Ref>> {
        let columns = self.table.columns.len();
        let Kind::Number(_) = number.kind else {
            let each = (0..columns).map(|column| self.at(column));
            let choice = std::iter::once(number.clone()).chain(each).collect();
            return Some(self.tree(self.call("CHOOSE", choice)?));
        };
        let wanted = whole_number(number).and_then(|it| usize::try_from(it.checked_sub(1)?).ok());
        Some(match wanted {
            Some(column) if column < columns => self.at(column),
            wanted => {
                let code = wanted.map_or(Code::Value, |_| Code::Reference);
                let why = Why::NoColumnNumber {
                    table: Rc::from(self.table.name.as_str()),
                    columns,
                };
                self.tree(Kind::Reference(Ref::Nowhere(Fault::new(code, why))))
            }
        })
    }

    fn at(&self, column: usize) -> Expr<Ref> {
        let sheet = self.sheet;
        Expr {
            kind: Kind::Reference(Ref::Column { sheet, column }),
            span: self.name.clone(),
        }
    }

    fn number(&self, number: i64) -> Expr<Ref> {
        self.tree(Kind::Number(Number::from(number)))
    }

    fn call(&self, name: &str, arguments: Vec<Expr<Ref>>) -> Option<Kind<Ref>> {
        Some(Kind::Call(function(name)?, arguments))
    }

    fn tree(&self, kind: Kind<Ref>) -> Expr<Ref> {
        let span = self.call.clone();
        Expr { kind, span }
    }
}

/// The number that is written there, rounded down; `None` where none is.
fn whole_number(tree: &Expr<Ref>) -> Option<i64> {
    match &tree.kind {
        Kind::Number(number) => number.rounded(0, Rounding::Down)?.to_i64(),
        Kind::Missing => Some(0),
        _ => None,
    }
}
