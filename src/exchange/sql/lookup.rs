//! Functions that find a value in a list.

use super::list::Made;
use super::translate::{At, Translated, Translator, compared, lower};
use super::value::{Num, Val};
use crate::engine::Ref;
use crate::formula::{Binary, Expr, Kind};
use crate::number::Number;

/// Which entry counts as found.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Exact,
    OrSmaller,
    OrLarger,
}

impl Translator<'_> {
    pub(super) fn lookup(&self, name: &str, arguments: &[Expr<Ref>], at: &At) -> Translated {
        match name {
            "XLOOKUP" => self.xlookup(arguments, at),
            "MATCH" | "XMATCH" => {
                let mode = match (name, whole(arguments.get(2))?) {
                    ("MATCH", Some(0)) | ("XMATCH", None | Some(0)) => Mode::Exact,
                    ("MATCH", None | Some(1)) | ("XMATCH", Some(-1)) => Mode::OrSmaller,
                    ("MATCH", Some(-1)) | ("XMATCH", Some(1)) => Mode::OrLarger,
                    _ => return Err(format!("{name} in this mode")),
                };
                let ((), made, conditions, order) =
                    self.sought(&arguments[0], &arguments[1], None, mode, at, |_| Ok(()))?;
                let order = match (name, mode) {
                    ("MATCH", Mode::OrSmaller) => format!("{order} DESC"),
                    _ => order,
                };
                let rows = made.rows(&conditions);
                let place = &made.order;
                let sql = format!("(SELECT first({place} ORDER BY {order}) {rows})");
                Ok(Val::of_num(Num::count(sql)).or_empty())
            }
            "LOOKUP" => {
                let results = arguments.get(2).unwrap_or(&arguments[1]);
                let (val, made, conditions, order) = self.sought(
                    &arguments[0],
                    &arguments[1],
                    Some(results),
                    Mode::OrSmaller,
                    at,
                    |inside| self.value(results, inside),
                )?;
                Ok(self
                    .first(&val, &made, &conditions, &format!("{order} DESC"))
                    .or_empty())
            }
            _ => self.index(arguments, at),
        }
    }

    fn xlookup(&self, arguments: &[Expr<Ref>], at: &At) -> Translated {
        let mode = match whole(arguments.get(4))? {
            None | Some(0) => Mode::Exact,
            Some(-1) => Mode::OrSmaller,
            Some(1) => Mode::OrLarger,
            _ => return Err("XLOOKUP by a pattern".to_owned()),
        };
        let results = &arguments[2];
        let (val, made, conditions, order) = self.sought(
            &arguments[0],
            &arguments[1],
            Some(results),
            mode,
            at,
            |inside| self.value(results, inside),
        )?;
        let order = match whole(arguments.get(5))? {
            None | Some(1) => order,
            Some(-1) => format!("{order} DESC"),
            _ => return Err("XLOOKUP in this order".to_owned()),
        };
        let found = self.first(&val, &made, &conditions, &order);
        let default = match arguments.get(3).map(|tree| &tree.kind) {
            None | Some(Kind::Missing) => return Ok(found.or_empty()),
            Some(Kind::Text(text)) if text.is_empty() => return Ok(found.or_empty()),
            Some(_) => self.value(&arguments[3], at)?,
        };
        let exists = format!("EXISTS (SELECT 1 {})", made.rows(&conditions));
        Ok(self.either(&exists, &found, &default))
    }

    /// A list and what of it is sought: what `make` reads in it, the conditions, and the order in
    /// which the first is the one.
    fn sought<T>(
        &self,
        sought: &Expr<Ref>,
        list: &Expr<Ref>,
        beside: Option<&Expr<Ref>>,
        mode: Mode,
        at: &At,
        make: impl FnOnce(&At) -> Translated<T>,
    ) -> Translated<(T, Made, Vec<String>, String)> {
        let outside = At {
            rows: at.rows.clone(),
            list: None,
        };
        let trees: Vec<&Expr<Ref>> = std::iter::once(list).chain(beside).collect();
        let one = Kind::Number(Number::ONE);
        let ((made, conditions, by), rows) = self.listed(&trees, &outside, |inside| {
            let made = make(inside)?;
            if mode == Mode::Exact
                && sought.kind == one
                && let Some(all) = factors(list)
            {
                // `1` in a product of conditions: where all of them hold.
                let conditions = all.iter().map(|tree| self.condition(tree, inside));
                return Ok((made, conditions.collect::<Translated<Vec<_>>>()?, None));
            }
            let (list, sought) = (self.value(list, inside)?, self.value(sought, at)?);
            let (sign, direction) = match mode {
                Mode::Exact => ("=", None),
                Mode::OrSmaller => ("<=", Some(" DESC")),
                Mode::OrLarger => (">=", Some("")),
            };
            let (condition, by) = kept(&list, &sought, sign);
            let by = direction.map(|direction| format!("{by}{direction}"));
            Ok((made, vec![condition], by))
        })?;
        let order = match by {
            Some(by) => format!("{by}, {}", rows.order),
            None => rows.order.clone(),
        };
        Ok((made, rows, conditions, order))
    }

    fn index(&self, arguments: &[Expr<Ref>], at: &At) -> Translated {
        let outside = At {
            rows: at.rows.clone(),
            list: None,
        };
        let (val, made) = self.listed(&[&arguments[0]], &outside, |inside| {
            self.value(&arguments[0], inside)
        })?;
        let place = |tree: &Expr<Ref>| -> Translated<String> {
            Ok(self.number(tree, at)?.rounded_by("trunc", 0).sql)
        };
        let mut conditions = Vec::new();
        match &arguments[0].kind {
            Kind::Reference(Ref::Matrix { .. }) => {
                let (row, column) = made.order.split_once(", ").unwrap_or((&made.order, ""));
                for (tree, by) in arguments[1..].iter().zip([row, column]) {
                    conditions.push(format!("{by} = {}", place(tree)?));
                }
                if conditions.len() < 2 {
                    return Err("INDEX of a whole row of a matrix".to_owned());
                }
            }
            Kind::Reference(Ref::AcrossSlice { .. }) => match arguments.get(2) {
                Some(tree) => conditions.push(format!("{} = {}", made.order, place(tree)?)),
                None => conditions.push(format!("{} = {}", made.order, place(&arguments[1])?)),
            },
            _ => conditions.push(format!("{} = {}", made.order, place(&arguments[1])?)),
        }
        let order = made.order.clone();
        Ok(self
            .first(&val, &made, &conditions, &order)
            .or_empty_unless(val.blank))
    }
}

impl Val {
    /// An INDEX of typed cells may be blank; one of computed cells is empty where it is NULL.
    fn or_empty_unless(self, blank: bool) -> Val {
        match blank {
            true => self,
            false => self.or_empty(),
        }
    }
}

/// The whole number that an argument is written as; `None` where it is left out.
fn whole(tree: Option<&Expr<Ref>>) -> Translated<Option<i64>> {
    match tree.map(|tree| &tree.kind) {
        None | Some(Kind::Missing) => Ok(None),
        Some(Kind::Number(number)) => Ok(number.to_i64()),
        Some(Kind::Unary(crate::formula::Unary::Minus, inner)) => {
            Ok(whole(Some(&**inner))?.map(|number| -number))
        }
        Some(_) => Err("a mode that is computed".to_owned()),
    }
}

/// The conditions of `(a=b)*(c=d)`.
fn factors(tree: &Expr<Ref>) -> Option<Vec<&Expr<Ref>>> {
    match &tree.kind {
        Kind::Binary(Binary::Multiply, left, right) => {
            let mut all = factors(left)?;
            all.extend(factors(right)?);
            Some(all)
        }
        Kind::Binary(
            Binary::Equal
            | Binary::NotEqual
            | Binary::Less
            | Binary::LessOrEqual
            | Binary::Greater
            | Binary::GreaterOrEqual,
            ..,
        ) => Some(vec![tree]),
        _ => None,
    }
}

/// Which entries of a list stand so to what is sought, and what they are ordered by.
fn kept(list: &Val, sought: &Val, sign: &str) -> (String, String) {
    let mut ways = Vec::new();
    let mut by = String::from("NULL");
    let has_number = sought.num.is_some() || (sought.blank && sought.parts().is_empty());
    if let Some(num) = list.num.as_ref().filter(|_| has_number) {
        ways.push(compared(num, &sought.number(), sign));
        by = num.sql.clone();
    }
    if let (Some(text), Some(sought)) = (&list.text, &sought.text) {
        ways.push(format!("({} {sign} {})", lower(text), lower(sought)));
        if ways.len() == 1 {
            by = lower(text);
        }
    }
    if let (Some(truth), Some(sought)) = (&list.truth, &sought.truth) {
        ways.push(format!("({truth} {sign} {sought})"));
    }
    match ways.len() {
        0 => ("FALSE".to_owned(), by),
        1 => (ways.remove(0), by),
        _ => (format!("({})", ways.join(" OR ")), by),
    }
}
