use std::ops::Range;

use super::build::Input;
use super::{Comparing, Program, ROWS, Step, Toward};
use crate::formula::{Held, Value};

/// The values of some rows under a program.
pub(in crate::engine) struct Block {
    slots: Vec<[i64; ROWS]>,
    /// The smallest and the largest value of each step.
    bounds: Vec<(i128, i128)>,
    /// For a coded input, the number of each code; `None` where it is none.
    by_code: Vec<Vec<Option<i64>>>,
    /// Rows of the block that are to be computed plainly.
    pub apart: Vec<usize>,
}

impl Block {
    pub fn new(program: &Program) -> Block {
        let number = |value: &Value, scale: u32| match value {
            Value::Number(number) => number.at_scale(scale),
            Value::Blank if !program.blanks_apart => Some(0),
            _ => None,
        };
        let by_code = |input: &Input| match input.series.held() {
            Held::Coded { values, .. } => values
                .iter()
                .map(|value| number(value, input.scale))
                .collect(),
            Held::Same(value) => vec![number(value, input.scale)],
            Held::Mantissas { .. } | Held::Each(_) => Vec::new(),
        };
        let filled = |step: &Step| match step {
            Step::Constant(value) => [*value; ROWS],
            _ => [0; ROWS],
        };
        Block {
            slots: program.steps.iter().map(filled).collect(),
            bounds: vec![(0, 0); program.steps.len()],
            by_code: program.inputs.iter().map(by_code).collect(),
            apart: Vec::new(),
        }
    }

    /// What the program came to, row by row.
    pub fn values(&self, count: usize) -> &[i64] {
        self.slots.last().map_or(&[], |last| &last[..count])
    }

    /// Computes the rows of a block, at most [`ROWS`]; `false` where something could overflow, and
    /// then all rows are to be computed plainly.
    pub fn run(&mut self, program: &Program, rows: Range<usize>) -> bool {
        self.apart.clear();
        for input in &program.inputs {
            let odd = input.series.odd().range(rows.clone());
            self.apart.extend(odd.map(|(row, _)| row - rows.start));
        }
        for (index, step) in program.steps.iter().enumerate() {
            let fits = match step {
                Step::Load(input) => {
                    self.load(index, *input, &program.inputs[*input], rows.clone());
                    true
                }
                step => self.step(index, step, rows.len()),
            };
            if !fits {
                return false;
            }
        }
        self.apart.sort_unstable();
        self.apart.dedup();
        true
    }

    fn load(&mut self, index: usize, input: usize, column: &Input, rows: Range<usize>) {
        let count = rows.len();
        let to = &mut self.slots[index][..count];
        match column.series.held() {
            Held::Mantissas { mantissas, .. } => to.copy_from_slice(&mantissas[rows]),
            Held::Coded { codes, .. } => {
                let numbers = &self.by_code[input];
                let codes = &codes.of_rows()[rows];
                for (row, (to, code)) in to.iter_mut().zip(codes).enumerate() {
                    *to = match numbers[*code as usize] {
                        Some(number) => number,
                        None => {
                            self.apart.push(row);
                            0
                        }
                    };
                }
            }
            Held::Same(_) | Held::Each(_) => match self.by_code[input].first() {
                Some(Some(number)) => to.fill(*number),
                _ => {
                    to.fill(0);
                    self.apart.extend(0..count);
                }
            },
        }
        let to = &self.slots[index][..count];
        let (mut least, mut most) = (i64::MAX, i64::MIN);
        for value in to {
            least = least.min(*value);
            most = most.max(*value);
        }
        self.bounds[index] = (i128::from(least), i128::from(most));
    }

    fn step(&mut self, index: usize, step: &Step, count: usize) -> bool {
        let bound = |slot: usize| self.bounds[slot];
        let (least, most) = match *step {
            Step::Load(_) => return true,
            Step::Constant(value) => (i128::from(value), i128::from(value)),
            Step::Add(a, b) => (bound(a).0 + bound(b).0, bound(a).1 + bound(b).1),
            Step::Subtract(a, b) => (bound(a).0 - bound(b).1, bound(a).1 - bound(b).0),
            Step::Multiply(a, b) => {
                let ((a, z), (b, y)) = (bound(a), bound(b));
                let corners = [a * b, a * y, z * b, z * y];
                let least = corners.into_iter().min().unwrap_or(0);
                (least, corners.into_iter().max().unwrap_or(0))
            }
            Step::Negate(a) => (-bound(a).1, -bound(a).0),
            Step::Absolute(a) => (0, bound(a).1.max(-bound(a).0)),
            Step::Sign(_) => (-1, 1),
            Step::Compare(..) | Step::Not(_) => (0, 1),
            Step::Choose(_, a, b) | Step::Smaller(a, b) | Step::Larger(a, b) => {
                (bound(a).0.min(bound(b).0), bound(a).1.max(bound(b).1))
            }
            // The one number without an opposite.
            Step::Round { a, .. } if bound(a).0 == i128::from(i64::MIN) => return false,
            Step::Round { a, by, times, .. } => {
                let (by, times) = (i128::from(by), i128::from(times));
                ((bound(a).0 / by - 1) * times, (bound(a).1 / by + 1) * times)
            }
            Step::Quotient { a, times, .. } => {
                let far = (bound(a).1.max(-bound(a).0) + 1) * i128::from(times);
                (-far, far)
            }
        };
        if least < i128::from(i64::MIN) || most > i128::from(i64::MAX) {
            return false;
        }
        self.bounds[index] = (least, most);
        let (before, rest) = self.slots.split_at_mut(index);
        let to = &mut rest[0][..count];
        let slot = |slot: usize| &before[slot][..count];
        match *step {
            // A constant stands there from the beginning.
            Step::Load(_) | Step::Constant(_) => {}
            Step::Add(a, b) => two(to, slot(a), slot(b), |a, b| a.wrapping_add(b)),
            Step::Subtract(a, b) => two(to, slot(a), slot(b), |a, b| a.wrapping_sub(b)),
            Step::Multiply(a, b) => two(to, slot(a), slot(b), |a, b| a.wrapping_mul(b)),
            Step::Negate(a) => one(to, slot(a), |a| a.wrapping_neg()),
            Step::Absolute(a) => one(to, slot(a), i64::wrapping_abs),
            Step::Sign(a) => one(to, slot(a), i64::signum),
            Step::Not(a) => one(to, slot(a), |a| i64::from(a == 0)),
            Step::Compare(how, a, b) => {
                let (a, b) = (slot(a), slot(b));
                match how {
                    Comparing::Equal => two(to, a, b, |a, b| i64::from(a == b)),
                    Comparing::NotEqual => two(to, a, b, |a, b| i64::from(a != b)),
                    Comparing::Less => two(to, a, b, |a, b| i64::from(a < b)),
                    Comparing::LessOrEqual => two(to, a, b, |a, b| i64::from(a <= b)),
                }
            }
            Step::Choose(c, a, b) => {
                let (c, a, b) = (slot(c), slot(a), slot(b));
                for (((to, c), a), b) in to.iter_mut().zip(c).zip(a).zip(b) {
                    *to = if *c != 0 { *a } else { *b };
                }
            }
            Step::Smaller(a, b) => two(to, slot(a), slot(b), i64::min),
            Step::Larger(a, b) => two(to, slot(a), slot(b), i64::max),
            Step::Round {
                a,
                by,
                times,
                toward,
            } => {
                let a = slot(a);
                match toward {
                    Toward::Nearest => one(to, a, |a| nearest(a, by) * times),
                    Toward::Up => one(to, a, |a| away(a, by) * times),
                    Toward::Down => one(to, a, |a| a / by * times),
                    Toward::Ceiling => one(to, a, |a| -(-a).div_euclid(by) * times),
                    Toward::Floor => one(to, a, |a| a.div_euclid(by) * times),
                }
            }
            Step::Quotient {
                a,
                b,
                most,
                times,
                toward,
            } => {
                let (a, b, apart) = (slot(a), slot(b), &mut self.apart);
                match toward {
                    Toward::Nearest => {
                        quotients(to, a, b, most, apart, |a, b| nearest(a, b) * times)
                    }
                    Toward::Up => quotients(to, a, b, most, apart, |a, b| away(a, b) * times),
                    Toward::Down => quotients(to, a, b, most, apart, |a, b| a / b * times),
                    Toward::Ceiling => {
                        quotients(to, a, b, most, apart, |a, b| -(-a).div_euclid(b) * times);
                    }
                    Toward::Floor => {
                        quotients(to, a, b, most, apart, |a, b| a.div_euclid(b) * times);
                    }
                }
            }
        }
        true
    }
}

#[inline(always)]
fn one(to: &mut [i64], a: &[i64], apply: impl Fn(i64) -> i64) {
    for (to, a) in to.iter_mut().zip(a) {
        *to = apply(*a);
    }
}

#[inline(always)]
fn two(to: &mut [i64], a: &[i64], b: &[i64], apply: impl Fn(i64, i64) -> i64) {
    for ((to, a), b) in to.iter_mut().zip(a).zip(b) {
        *to = apply(*a, *b);
    }
}

/// Rows whose divisor is zero, or not below `most`, go to `apart`.
#[inline(always)]
fn quotients(
    to: &mut [i64],
    a: &[i64],
    b: &[i64],
    most: i64,
    apart: &mut Vec<usize>,
    round: impl Fn(i64, i64) -> i64,
) {
    for (row, ((to, top), bottom)) in to.iter_mut().zip(a).zip(b).enumerate() {
        *to = if (1..most).contains(bottom) {
            round(*top, *bottom)
        } else if (-most + 1..0).contains(bottom) {
            round(-top, -bottom)
        } else {
            apart.push(row);
            0
        };
    }
}

/// Rounded half away from zero; `by` is positive.
#[inline(always)]
fn nearest(a: i64, by: i64) -> i64 {
    // The rest by a product, since a second division costs as much as the first.
    let whole = a / by;
    let rest = (a - whole * by).unsigned_abs();
    if rest >= by.unsigned_abs() - rest {
        whole + a.signum()
    } else {
        whole
    }
}

/// Rounded away from zero.
#[inline(always)]
fn away(a: i64, by: i64) -> i64 {
    let whole = a / by;
    if whole * by == a {
        whole
    } else {
        whole + a.signum()
    }
}
