//! Whether a value can only rise, or only fall, while an input rises: read off the formulas on
//! the way from one to the other.
//!
//! It is a proof, not a guess: what is not understood counts as unknown. What a formula's parts
//! come to at both ends of the input's range is computed by the engine; of a part that only rises
//! or falls this bounds what it can be in between, so that one whose ends are the same is constant,
//! and a condition that is met at both ends is met throughout. Every operation here keeps the
//! order of what it rounds, and an overflow or an error between the ends would stand at one of
//! them too.

use rustc_hash::FxHashMap;

use super::{Aim, Trial};
use crate::engine::{Engine, Reached, Ref, Spot};
use crate::formula::{Binary, Expr, Kind, Operand, Unary, Value};
use crate::number::Number;
use crate::workbook::{Content, Target, Workbook};

/// How a value goes while the input rises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Constant,
    Up,
    Down,
    Unknown,
}

use Direction::{Constant, Down, Unknown, Up};

impl Direction {
    fn flipped(self) -> Direction {
        match self {
            Up => Down,
            Down => Up,
            other => other,
        }
    }

    /// Of what rises with both.
    fn with(self, other: Direction) -> Direction {
        match (self, other) {
            (Constant, it) | (it, Constant) => it,
            (a, b) if a == b => a,
            _ => Unknown,
        }
    }
}

/// The most parts of formulas that are looked at.
const MOST: usize = 60_000;

/// A part of a formula: of which value, and where in its text. A formula that stands alone has no
/// place.
type Part = (Option<Spot>, usize, usize);

/// How `aim` goes while `target` goes from one number up to another; the trial is left with the
/// second laid.
pub fn direction(
    trial: &mut Trial,
    target: Target,
    (from, to): (Number, Number),
    aim: &Aim,
) -> Direction {
    let mut ends = Vec::new();
    for number in [from, to] {
        let laid = trial.put_in(&[(target, Content::Number(number))]);
        let (workbook, engine) = (trial.workbook(), trial.engine());
        let Some(input) = super::moves::spot(workbook, target) else {
            return Unknown;
        };
        let mut walk = Walk {
            workbook,
            engine,
            reached: engine.reached_from(workbook, input),
            input,
            cells: FxHashMap::default(),
            parts: FxHashMap::default(),
        };
        if laid.is_err() || walk.aim(aim).is_none() {
            return Unknown;
        }
        ends.push((walk.cells, walk.parts));
    }
    let (Some(high), Some(low)) = (ends.pop(), ends.pop()) else {
        return Unknown;
    };
    let (workbook, engine) = (trial.workbook(), trial.engine());
    let Some(input) = super::moves::spot(workbook, target) else {
        return Unknown;
    };
    let mut proof = Proof {
        workbook,
        engine,
        reached: engine.reached_from(workbook, input),
        input,
        low,
        high,
        known: FxHashMap::default(),
    };
    match aim {
        Aim::At(spot) => proof.spot(*spot),
        Aim::Formula(text) => match engine.bound(workbook, text) {
            Ok(formula) => proof.part(None, &formula),
            Err(_) => Unknown,
        },
    }
}

/// The places that a reference leads to, as seen from a value; `None` where that is not known.
fn places(workbook: &Workbook, engine: &Engine, at: Option<Spot>, of: &Ref) -> Option<Vec<Spot>> {
    let row_of = |sheet| engine.row_at_hand(workbook, at?, sheet);
    let rows = |sheet| 0..engine.rows(sheet);
    let columns = |sheet| 0..columns_of(engine, sheet);
    Some(match *of {
        Ref::Parameter(index) => vec![Spot::Parameter(index)],
        Ref::Result(index) => vec![Spot::Result(index)],
        Ref::Total { sheet, column } => vec![Spot::Total { sheet, column }],
        Ref::ThisRow { sheet, column } => vec![Spot::Cell {
            sheet,
            row: row_of(sheet)?,
            column,
        }],
        Ref::Column { sheet, column } => rows(sheet)
            .map(|row| Spot::Cell { sheet, row, column })
            .collect(),
        Ref::AcrossSlice { sheet, table } => {
            let row = row_of(table)?;
            columns(sheet)
                .map(|column| Spot::Cell { sheet, row, column })
                .collect()
        }
        Ref::DownSlice { sheet, table } => {
            let column = row_of(table)?;
            rows(sheet)
                .map(|row| Spot::Cell { sheet, row, column })
                .collect()
        }
        Ref::Matrix { sheet } => rows(sheet)
            .flat_map(|row| columns(sheet).map(move |column| Spot::Cell { sheet, row, column }))
            .collect(),
        Ref::Shown { .. } => return None,
        Ref::Nowhere(_) => Vec::new(),
    })
}

fn is_array(reference: &Ref) -> bool {
    matches!(
        reference,
        Ref::Column { .. }
            | Ref::Shown { .. }
            | Ref::AcrossSlice { .. }
            | Ref::DownSlice { .. }
            | Ref::Matrix { .. }
    )
}

fn columns_of(engine: &Engine, sheet: usize) -> usize {
    (0..)
        .take_while(|column| engine.column(sheet, *column).is_some())
        .count()
}

/// The places of a column whose JUMLAH is its plain sum.
fn summed(engine: &Engine, spot: Spot) -> Vec<Spot> {
    match spot {
        Spot::Total { sheet, column } => (0..engine.rows(sheet))
            .map(|row| Spot::Cell { sheet, row, column })
            .collect(),
        _ => Vec::new(),
    }
}

/// What everything on the way comes to, at one end of the range.
struct Walk<'a> {
    workbook: &'a Workbook,
    engine: &'a Engine,
    reached: Reached,
    input: Spot,
    cells: FxHashMap<Spot, Value>,
    parts: FxHashMap<Part, Value>,
}

impl Walk<'_> {
    fn aim(&mut self, aim: &Aim) -> Option<()> {
        match aim {
            Aim::At(spot) => self.spot(*spot),
            Aim::Formula(text) => {
                let formula = self.engine.bound(self.workbook, text).ok()?;
                self.part(None, &formula)
            }
        }
    }

    /// `None` where there is too much of it.
    fn spot(&mut self, spot: Spot) -> Option<()> {
        if !self.reached.contains(spot) || self.cells.contains_key(&spot) {
            return Some(());
        }
        self.cells.insert(spot, self.engine.value(spot));
        if spot == self.input {
            return Some(());
        }
        let engine = self.engine;
        match engine.formula_behind(self.workbook, spot) {
            Some(formula) => self.part(Some(spot), formula),
            None => summed(engine, spot)
                .into_iter()
                .try_for_each(|it| self.spot(it)),
        }
    }

    fn part(&mut self, at: Option<Spot>, part: &Expr<Ref>) -> Option<()> {
        if self.parts.len() + self.cells.len() > MOST {
            return None;
        }
        if let Operand::One(value) = self.engine.part(self.workbook, at, part) {
            self.parts
                .insert((at, part.span.start, part.span.end), value);
        }
        match &part.kind {
            Kind::Reference(reference) => {
                let places = places(self.workbook, self.engine, at, reference);
                places
                    .into_iter()
                    .flatten()
                    .try_for_each(|it| self.spot(it))
            }
            Kind::Unary(_, inner) => self.part(at, inner),
            Kind::Binary(_, left, right) => {
                self.part(at, left)?;
                self.part(at, right)
            }
            Kind::Call(_, arguments) => arguments.iter().try_for_each(|it| self.part(at, it)),
            _ => Some(()),
        }
    }
}

struct Proof<'a> {
    workbook: &'a Workbook,
    engine: &'a Engine,
    reached: Reached,
    input: Spot,
    low: (FxHashMap<Spot, Value>, FxHashMap<Part, Value>),
    high: (FxHashMap<Spot, Value>, FxHashMap<Part, Value>),
    known: FxHashMap<Spot, Direction>,
}

impl Proof<'_> {
    fn spot(&mut self, spot: Spot) -> Direction {
        if !self.reached.contains(spot) {
            return Constant;
        }
        if let Some(known) = self.known.get(&spot) {
            return *known;
        }
        // On a cycle nothing is known.
        self.known.insert(spot, Unknown);
        let engine = self.engine;
        let found = if spot == self.input {
            Up
        } else {
            match engine.formula_behind(self.workbook, spot) {
                Some(formula) => self.part(Some(spot), formula),
                // What was typed, what stands over a formula, an error on a cycle: nothing of it
                // changes but a plain sum.
                None => self.all(&summed(engine, spot)),
            }
        };
        let ends = self.low.0.get(&spot).zip(self.high.0.get(&spot));
        let found = between(found, ends);
        self.known.insert(spot, found);
        found
    }

    fn all(&mut self, spots: &[Spot]) -> Direction {
        let each = spots.iter().map(|spot| self.spot(*spot));
        each.fold(Constant, Direction::with)
    }

    fn ends(&self, at: Option<Spot>, part: &Expr<Ref>) -> Option<(&Value, &Value)> {
        let key = (at, part.span.start, part.span.end);
        self.low.1.get(&key).zip(self.high.1.get(&key))
    }

    /// The smallest and the largest number that a part can be.
    fn bounds(&self, at: Option<Spot>, part: &Expr<Ref>) -> Option<(Number, Number)> {
        let (low, high) = self.ends(at, part)?;
        let (low, high) = (low.number().ok()?, high.number().ok()?);
        Some(match low.order(high).is_le() {
            true => (low, high),
            false => (high, low),
        })
    }

    fn part(&mut self, at: Option<Spot>, part: &Expr<Ref>) -> Direction {
        let found = match &part.kind {
            Kind::Number(_)
            | Kind::Text(_)
            | Kind::Bool(_)
            | Kind::Error(_)
            | Kind::Array(_)
            | Kind::Missing => return Constant,
            Kind::Reference(reference) => {
                let Some(places) = places(self.workbook, self.engine, at, reference) else {
                    return Unknown;
                };
                let found = self.all(&places);
                if is_array(reference) {
                    return found;
                }
                found
            }
            Kind::Unary(op, inner) => {
                let inner = self.part(at, inner);
                match op {
                    Unary::Minus => inner.flipped(),
                    Unary::Plus | Unary::Percent => inner,
                }
            }
            Kind::Binary(op, left, right) => self.binary(at, *op, left, right),
            Kind::Call(function, arguments) => self.call(at, function.name, arguments),
            Kind::Stretch(..) | Kind::UnknownCall(..) | Kind::Broken => Unknown,
        };
        between(found, self.ends(at, part))
    }

    fn binary(
        &mut self,
        at: Option<Spot>,
        op: Binary,
        left: &Expr<Ref>,
        right: &Expr<Ref>,
    ) -> Direction {
        let (a, b) = (self.part(at, left), self.part(at, right));
        if a == Constant && b == Constant {
            return Constant;
        }
        if a == Unknown || b == Unknown {
            return Unknown;
        }
        let types = |it: &Expr<Ref>| self.ends(at, it).map(|(low, _)| rank(low));
        if matches!(
            op,
            Binary::Add | Binary::Subtract | Binary::Multiply | Binary::Divide
        ) {
            let (Some(x), Some(y)) = (self.bounds(at, left), self.bounds(at, right)) else {
                return Unknown;
            };
            let positive = |it: (Number, Number)| !it.0.is_negative() && !it.0.is_zero();
            let least_zero = |it: (Number, Number)| !it.0.is_negative();
            let most_zero = |it: (Number, Number)| it.1.is_negative() || it.1.is_zero();
            return match op {
                Binary::Add => a.with(b),
                Binary::Subtract => a.with(b.flipped()),
                Binary::Multiply => match (a, b) {
                    (Constant, it) if least_zero(x) => it,
                    (Constant, it) => it.flipped(),
                    (it, Constant) if least_zero(y) => it,
                    (it, Constant) => it.flipped(),
                    _ if least_zero(x) && least_zero(y) => a.with(b),
                    _ => Unknown,
                },
                _ => match (a, b) {
                    (it, Constant) if positive(y) => it,
                    (it, Constant) if y.1.is_negative() => it.flipped(),
                    _ if !positive(y) => Unknown,
                    (Constant, it) if least_zero(x) => it.flipped(),
                    (Constant, it) if most_zero(x) => it,
                    _ if least_zero(x) => a.with(b.flipped()),
                    _ => Unknown,
                },
            };
        }
        // A number is never a text, and never more than one.
        let (Some(x), Some(y)) = (types(left), types(right)) else {
            return Unknown;
        };
        match op {
            _ if x != y => match op {
                Binary::Join | Binary::Power => Unknown,
                _ => Constant,
            },
            Binary::Greater | Binary::GreaterOrEqual => a.with(b.flipped()),
            Binary::Less | Binary::LessOrEqual => a.flipped().with(b),
            Binary::Equal | Binary::NotEqual => {
                match (self.bounds(at, left), self.bounds(at, right)) {
                    (Some(x), Some(y)) if x.1.compare(y.0).is_lt() || y.1.compare(x.0).is_lt() => {
                        Constant
                    }
                    _ => Unknown,
                }
            }
            _ => Unknown,
        }
    }

    fn call(&mut self, at: Option<Spot>, name: &str, arguments: &[Expr<Ref>]) -> Direction {
        if name == "IF" {
            return self.choice(at, arguments);
        }
        let each: Vec<Direction> = arguments.iter().map(|it| self.part(at, it)).collect();
        if each.iter().all(|it| *it == Constant) {
            return Constant;
        }
        if each.contains(&Unknown) {
            return Unknown;
        }
        let together = each.iter().fold(Constant, |all, it| all.with(*it));
        let rest_constant = each[1..].iter().all(|it| *it == Constant);
        let positive = |it: Option<&Expr<Ref>>| {
            let bounds = it.map(|it| self.bounds(at, it));
            bounds.is_none_or(|it| it.is_some_and(|(least, _)| !least.is_negative()))
        };
        match name {
            "SUM" | "MIN" | "MAX" | "AVERAGE" | "MEDIAN" | "AND" | "OR" => together,
            "NOT" => together.flipped(),
            "INT" | "SQRT" | "SIGN" | "EVEN" | "ODD" => each[0],
            "ROUND" | "ROUNDUP" | "ROUNDDOWN" | "TRUNC" if rest_constant => each[0],
            "CEILING" | "FLOOR" | "MROUND" | "CEILING.MATH" | "FLOOR.MATH"
                if rest_constant && positive(arguments.get(1)) && arguments.len() <= 2 =>
            {
                each[0]
            }
            "SUMIF" | "AVERAGEIF" if arguments.len() == 3 && each[..2] == [Constant; 2] => each[2],
            "SUMIFS" | "AVERAGEIFS" | "MAXIFS" | "MINIFS" | "IFERROR" | "IFNA" | "INDEX"
                if rest_constant =>
            {
                each[0]
            }
            "XLOOKUP"
                if each[..2] == [Constant; 2] && each[3..].iter().all(|it| *it == Constant) =>
            {
                each[2]
            }
            // What only rises or falls here is a number throughout.
            "ISBLANK" | "ISTEXT" | "ISNUMBER" | "ISERROR" | "ISNA" | "COUNT" | "COUNTA"
            | "COUNTBLANK" => Constant,
            _ => Unknown,
        }
    }

    /// A condition that does not change chooses one branch for good.
    fn choice(&mut self, at: Option<Spot>, arguments: &[Expr<Ref>]) -> Direction {
        let Some(condition) = arguments.first() else {
            return Unknown;
        };
        if self.part(at, condition) != Constant {
            return Unknown;
        }
        let Some((held, _)) = self.ends(at, condition) else {
            return Unknown;
        };
        let branch = match held.truth() {
            Ok(true) => arguments.get(1),
            Ok(false) => arguments.get(2),
            Err(_) => return Constant,
        };
        branch.map_or(Constant, |branch| self.part(at, branch))
    }
}

/// What is still true of a value once its ends are seen: between two that are the same nothing
/// changes, and what rises or falls is a number.
fn between(found: Direction, ends: Option<(&Value, &Value)>) -> Direction {
    if !matches!(found, Up | Down) {
        return found;
    }
    match ends {
        Some((Value::Number(low), Value::Number(high))) => match (low.order(*high), found) {
            (order, _) if order.is_eq() => Constant,
            (order, Up) if order.is_lt() => Up,
            (order, Down) if order.is_gt() => Down,
            _ => Unknown,
        },
        Some((Value::Bool(low), Value::Bool(high))) if low == high => Constant,
        Some((Value::Bool(_), Value::Bool(_))) => found,
        _ => Unknown,
    }
}

fn rank(value: &Value) -> u8 {
    match value {
        Value::Blank | Value::Number(_) => 0,
        Value::Text(_) => 1,
        Value::Bool(_) => 2,
        Value::Error(_) => 3,
    }
}
