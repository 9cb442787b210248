use std::rc::Rc;

use super::{Comparing, GUARDED, Step, Toward};
use crate::engine::Ref;
use crate::engine::store::{Place, Store, View};
use crate::engine::way::Stand;
use crate::formula::{Binary, Expr, Held, Kind, Series, Unary, Value, eval};
use crate::number::{Number, Rounding};

/// A formula over whole numbers.
#[derive(Debug)]
pub(in crate::engine) struct Program {
    pub(super) inputs: Vec<Input>,
    pub(super) steps: Vec<Step>,
    /// What the last step is.
    pub gives: Gives,
    /// Blanks are no zeros here.
    pub(super) blanks_apart: bool,
    /// Something that all rows have in common is blank.
    reads_blank: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) enum Gives {
    /// Numbers of so many decimals.
    Number(u32),
    Truth,
}

/// A column that is read, and how many decimals its numbers are taken with.
#[derive(Debug)]
pub(super) struct Input {
    pub series: Rc<Series>,
    pub scale: u32,
}

/// What a step holds.
#[derive(Clone, Copy)]
struct Slot {
    step: usize,
    gives: Gives,
}

impl Program {
    /// The program of a formula; `None` where it is not one of whole numbers.
    pub fn of(formula: &Expr<Ref>, stand: Stand, store: &Store) -> Option<Program> {
        let mut build = Build {
            stand,
            store,
            columns: Vec::new(),
            program: Program {
                inputs: Vec::new(),
                steps: Vec::new(),
                gives: Gives::Truth,
                blanks_apart: false,
                reads_blank: false,
            },
        };
        let last = build.expression(formula)?;
        if build.program.blanks_apart && build.program.reads_blank {
            return None;
        }
        // The last step is what the program gives.
        if last.step + 1 != build.program.steps.len() {
            let zero = build.push(Step::Constant(0), last.gives);
            build.push(Step::Add(last.step, zero.step), last.gives);
        }
        build.program.gives = last.gives;
        Some(build.program)
    }
}

struct Build<'a> {
    stand: Stand,
    store: &'a Store,
    /// The column behind each input.
    columns: Vec<usize>,
    program: Program,
}

impl Build<'_> {
    fn push(&mut self, step: Step, gives: Gives) -> Slot {
        self.program.steps.push(step);
        Slot {
            step: self.program.steps.len() - 1,
            gives,
        }
    }

    fn expression(&mut self, tree: &Expr<Ref>) -> Option<Slot> {
        if !self.reads_row(tree) {
            return self.constant(tree);
        }
        match &tree.kind {
            Kind::Reference(Ref::ThisRow { column, .. }) => self.load(*column),
            Kind::Unary(Unary::Plus, inner) => self.number(inner),
            Kind::Unary(Unary::Minus, inner) => {
                let inner = self.number(inner)?;
                Some(self.push(Step::Negate(inner.step), inner.gives))
            }
            Kind::Unary(Unary::Percent, inner) => {
                let inner = self.number(inner)?;
                let scale = scale_of(inner)? + 2;
                (scale <= 28).then_some(Slot {
                    gives: Gives::Number(scale),
                    ..inner
                })
            }
            Kind::Binary(op, left, right) => self.binary(*op, left, right),
            Kind::Call(function, arguments) => self.call(function.name, arguments),
            _ => None,
        }
    }

    fn reads_row(&self, tree: &Expr<Ref>) -> bool {
        let mut reads = false;
        tree.each_reference(&mut |reference, _| {
            reads |= match *reference {
                Ref::ThisRow { sheet, .. } => sheet == self.stand.sheet,
                Ref::AcrossSlice { table, .. } | Ref::DownSlice { table, .. } => {
                    table == self.stand.sheet
                }
                _ => false,
            };
        });
        reads
    }

    /// The value of what does not read the row: of a matrix's column it knows the other table's.
    fn common_value(&self, tree: &Expr<Ref>) -> Value {
        let fixed = self
            .stand
            .fixed
            .map(|(sheet, row)| (sheet, Place::Row(row)));
        let (store, rows) = (self.store, [None, fixed]);
        eval(tree, &View { store, rows }).one()
    }

    /// What all rows have in common.
    fn constant(&mut self, tree: &Expr<Ref>) -> Option<Slot> {
        match self.common_value(tree) {
            Value::Number(number) => {
                let scale = number.decimals();
                let mantissa = number.at_scale(scale)?;
                Some(self.push(Step::Constant(mantissa), Gives::Number(scale)))
            }
            Value::Bool(truth) => Some(self.push(Step::Constant(i64::from(truth)), Gives::Truth)),
            Value::Blank => {
                self.program.reads_blank = true;
                Some(self.push(Step::Constant(0), Gives::Number(0)))
            }
            Value::Text(_) | Value::Error(_) => None,
        }
    }

    /// A constant whole number: how many decimals to round to.
    fn whole_constant(&mut self, tree: &Expr<Ref>) -> Option<i64> {
        if self.reads_row(tree) {
            return None;
        }
        match self.common_value(tree) {
            Value::Number(number) => number.rounded(0, Rounding::Down)?.to_i64(),
            _ => None,
        }
    }

    fn load(&mut self, column: usize) -> Option<Slot> {
        let series = &self.store.sheets[self.stand.sheet].columns[column];
        let scale = match series.held() {
            Held::Mantissas { scale, .. } => *scale,
            Held::Same(value) => scale_among(std::slice::from_ref(value))?,
            Held::Coded { values, .. } => scale_among(values)?,
            Held::Each(_) => return None,
        };
        let input = match self.columns.iter().position(|known| *known == column) {
            Some(input) => input,
            None => {
                let series = series.clone();
                self.columns.push(column);
                self.program.inputs.push(Input { series, scale });
                self.columns.len() - 1
            }
        };
        let loaded = |step: &Step| matches!(step, Step::Load(known) if *known == input);
        Some(match self.program.steps.iter().position(loaded) {
            Some(step) => Slot {
                step,
                gives: Gives::Number(scale),
            },
            None => self.push(Step::Load(input), Gives::Number(scale)),
        })
    }

    fn number(&mut self, tree: &Expr<Ref>) -> Option<Slot> {
        let slot = self.expression(tree)?;
        scale_of(slot).map(|_| slot)
    }

    fn truth(&mut self, tree: &Expr<Ref>) -> Option<Slot> {
        let slot = self.expression(tree)?;
        (slot.gives == Gives::Truth).then_some(slot)
    }

    /// The same number with more decimals.
    fn widened(&mut self, slot: Slot, scale: u32) -> Option<Slot> {
        let factor = 10_i64.checked_pow(scale.checked_sub(scale_of(slot)?)?)?;
        if factor == 1 {
            return Some(slot);
        }
        let factor = self.push(Step::Constant(factor), Gives::Number(0));
        Some(self.push(Step::Multiply(slot.step, factor.step), Gives::Number(scale)))
    }

    /// Two numbers with the same count of decimals.
    fn aligned(&mut self, a: Slot, b: Slot) -> Option<(Slot, Slot, u32)> {
        let scale = scale_of(a)?.max(scale_of(b)?);
        Some((self.widened(a, scale)?, self.widened(b, scale)?, scale))
    }

    fn binary(&mut self, op: Binary, left: &Expr<Ref>, right: &Expr<Ref>) -> Option<Slot> {
        use Comparing::{Equal, Less, LessOrEqual, NotEqual};
        if matches!(op, Binary::Divide | Binary::Power | Binary::Join) {
            return None;
        }
        let (a, b) = (self.number(left)?, self.number(right)?);
        let compared = |build: &mut Self, how: Comparing, turned: bool| {
            let (a, b, scale) = build.aligned(a, b)?;
            if scale > GUARDED {
                return None;
            }
            let (a, b) = if turned { (b, a) } else { (a, b) };
            Some(build.push(Step::Compare(how, a.step, b.step), Gives::Truth))
        };
        match op {
            Binary::Add | Binary::Subtract => {
                let (a, b, scale) = self.aligned(a, b)?;
                let step = match op {
                    Binary::Add => Step::Add(a.step, b.step),
                    _ => Step::Subtract(a.step, b.step),
                };
                Some(self.push(step, Gives::Number(scale)))
            }
            Binary::Multiply => {
                let scale = scale_of(a)? + scale_of(b)?;
                let step = Step::Multiply(a.step, b.step);
                (scale <= 28).then(|| self.push(step, Gives::Number(scale)))
            }
            Binary::Equal => compared(self, Equal, false),
            Binary::NotEqual => compared(self, NotEqual, false),
            Binary::Less => compared(self, Less, false),
            Binary::LessOrEqual => compared(self, LessOrEqual, false),
            Binary::Greater => compared(self, Less, true),
            Binary::GreaterOrEqual => compared(self, LessOrEqual, true),
            Binary::Divide | Binary::Power | Binary::Join => None,
        }
    }

    fn call(&mut self, name: &str, arguments: &[Expr<Ref>]) -> Option<Slot> {
        let given = |index: usize| arguments.get(index);
        match (name, arguments.len()) {
            ("IF", 3) => {
                let condition = self.expression(given(0)?)?;
                let (yes, no) = (self.expression(given(1)?)?, self.expression(given(2)?)?);
                let (yes, no, gives) = match (yes.gives, no.gives) {
                    (Gives::Truth, Gives::Truth) => (yes, no, Gives::Truth),
                    (Gives::Number(_), Gives::Number(_)) => {
                        let (yes, no, scale) = self.aligned(yes, no)?;
                        (yes, no, Gives::Number(scale))
                    }
                    _ => return None,
                };
                // A condition is seen at its guard digits.
                if scale_of(condition).is_some_and(|scale| scale > GUARDED) {
                    return None;
                }
                let step = Step::Choose(condition.step, yes.step, no.step);
                Some(self.push(step, gives))
            }
            ("NOT", 1) => {
                let inner = self.truth(given(0)?)?;
                Some(self.push(Step::Not(inner.step), Gives::Truth))
            }
            ("AND", 1..) => self.folded(arguments, Self::truth, |_, a, b| {
                Some((Step::Smaller(a.step, b.step), Gives::Truth))
            }),
            ("OR", 1..) => self.folded(arguments, Self::truth, |_, a, b| {
                Some((Step::Larger(a.step, b.step), Gives::Truth))
            }),
            ("SUM" | "MIN" | "MAX", 1..) => {
                // In a cell that is read as a range of one, a blank is nothing.
                self.program.blanks_apart = true;
                self.folded(arguments, Self::number, |build, a, b| {
                    let (a, b, scale) = build.aligned(a, b)?;
                    let (a, b) = (a.step, b.step);
                    let step = match name {
                        "SUM" => Step::Add(a, b),
                        "MIN" => Step::Smaller(a, b),
                        _ => Step::Larger(a, b),
                    };
                    // The smaller of two numbers is seen at their guard digits.
                    (name == "SUM" || scale <= GUARDED).then_some((step, Gives::Number(scale)))
                })
            }
            ("ABS", 1) => {
                let inner = self.number(given(0)?)?;
                Some(self.push(Step::Absolute(inner.step), inner.gives))
            }
            ("SIGN", 1) => {
                let inner = self.number(given(0)?)?;
                let guarded = scale_of(inner)? <= GUARDED;
                guarded.then(|| self.push(Step::Sign(inner.step), Gives::Number(0)))
            }
            ("ROUND", 2) => self.rounded(given(0)?, given(1), Toward::Nearest),
            ("ROUNDUP", 2) => self.rounded(given(0)?, given(1), Toward::Up),
            ("ROUNDDOWN", 2) | ("TRUNC", 1 | 2) => self.rounded(given(0)?, given(1), Toward::Down),
            ("INT", 1) => self.rounded(given(0)?, None, Toward::Floor),
            ("CEILING", 2) => self.rounded_by(given(0)?, given(1)?, Toward::Ceiling),
            ("FLOOR", 2) => self.rounded_by(given(0)?, given(1)?, Toward::Floor),
            _ => None,
        }
    }

    fn folded(
        &mut self,
        arguments: &[Expr<Ref>],
        read: fn(&mut Self, &Expr<Ref>) -> Option<Slot>,
        join: impl Fn(&mut Self, Slot, Slot) -> Option<(Step, Gives)>,
    ) -> Option<Slot> {
        let mut arguments = arguments.iter();
        let mut all = read(self, arguments.next()?)?;
        for argument in arguments {
            let next = read(self, argument)?;
            let (step, gives) = join(self, all, next)?;
            all = self.push(step, gives);
        }
        Some(all)
    }

    fn rounded(
        &mut self,
        value: &Expr<Ref>,
        places: Option<&Expr<Ref>>,
        toward: Toward,
    ) -> Option<Slot> {
        let places = match places {
            Some(places) => self.whole_constant(places)?,
            None => 0,
        };
        // Beyond these no 64-bit number has a digit.
        if !(-18..=15).contains(&places) {
            return None;
        }
        // One step of the rounding, as a multiple of 10^−`decimals`.
        let decimals = places.max(0) as u32;
        let step = 10_i64.checked_pow((-places).max(0) as u32)?;
        self.rounded_to(value, step, decimals, toward)
    }

    fn rounded_by(&mut self, value: &Expr<Ref>, step: &Expr<Ref>, toward: Toward) -> Option<Slot> {
        if self.reads_row(step) {
            return None;
        }
        let Value::Number(step) = self.common_value(step) else {
            return None;
        };
        let decimals = step.decimals();
        let step = step.at_scale(decimals).filter(|step| *step > 0)?;
        (decimals <= 15).then_some(())?;
        self.rounded_to(value, step, decimals, toward)
    }

    /// A number, or a quotient of two, rounded to a multiple of `step` × 10^−`decimals`.
    fn rounded_to(
        &mut self,
        value: &Expr<Ref>,
        step: i64,
        decimals: u32,
        toward: Toward,
    ) -> Option<Slot> {
        let gives = Gives::Number(decimals);
        let inside = &value.kind;
        if let Kind::Binary(Binary::Divide, left, right) = inside
            && self.reads_row(value)
        {
            let (a, b) = (self.number(left)?, self.number(right)?);
            let (top, bottom) = (scale_of(a)?, scale_of(b)?);
            // a·10^−top ÷ (b·10^−bottom) in units of step·10^−decimals, as one fraction.
            let up = (bottom + decimals).saturating_sub(top);
            let down = top.saturating_sub(bottom + decimals);
            let a = self.widened(a, top + up)?;
            let by = 10_i64.checked_pow(down)?.checked_mul(step)?;
            let factor = self.push(Step::Constant(by), Gives::Number(0));
            let b = if by == 1 {
                b
            } else {
                self.push(Step::Multiply(b.step, factor.step), b.gives)
            };
            // A quotient nearer to a bound than its guard digits tell would be taken for it.
            let most = 10_i64.checked_pow(15 - decimals.min(15))?;
            let (a, b, times) = (a.step, b.step, step);
            return Some(self.push(
                Step::Quotient {
                    a,
                    b,
                    most,
                    times,
                    toward,
                },
                gives,
            ));
        }
        let value = self.number(value)?;
        let own = scale_of(value)?;
        if own > GUARDED {
            return None;
        }
        let scale = own.max(decimals);
        let a = self.widened(value, scale)?.step;
        let by = 10_i64.checked_pow(scale - decimals)?.checked_mul(step)?;
        if by == 1 {
            return Some(Slot { step: a, gives });
        }
        // As above: no multiple of a smaller part than this can be mistaken.
        (by < 1_000_000_000_000_000).then_some(())?;
        Some(self.push(
            Step::Round {
                a,
                by,
                times: step,
                toward,
            },
            gives,
        ))
    }
}

fn scale_of(slot: Slot) -> Option<u32> {
    match slot.gives {
        Gives::Number(scale) => Some(scale),
        Gives::Truth => None,
    }
}

/// The most decimals among the numbers of a column, if they fit at it and are not too many.
fn scale_among(values: &[Value]) -> Option<u32> {
    let decimals = |value: &Value| match value {
        Value::Number(number) => Number::decimals(*number),
        _ => 0,
    };
    let scale = values.iter().map(decimals).max().unwrap_or(0);
    (scale <= 12).then_some(scale)
}
