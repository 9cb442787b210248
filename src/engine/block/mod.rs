//! Formulas over whole numbers, a thousand rows at a time.
//!
//! A number of a column is its digits without the decimal point, one 64-bit integer, and a count
//! of decimals that is the column's. A [`Program`] is a formula over such integers: sums,
//! products, comparisons, IF and the roundings, also of a quotient. Before each block it follows
//! the smallest and the largest value through every step; a block in which anything could
//! overflow is left to the plain evaluator, and so are single rows that hold a text, an error or
//! a divisor of zero. What is left comes to the same digits as the plain evaluator's, since no
//! step of it rounds but those that the formula asks for.

mod build;
mod run;

pub(super) use build::{Gives, Program};
pub(super) use run::Block;

/// How many rows are computed together.
pub(super) const ROWS: usize = 1024;

/// Decimals beyond which a rounding or a comparison sees a number at its guard digits.
const GUARDED: u32 = 16;

/// Which way a division of integers goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Toward {
    Nearest,
    Up,
    Down,
    Ceiling,
    Floor,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparing {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
}

/// One step; `a`, `b` and `c` are earlier steps.
#[derive(Clone, Debug)]
enum Step {
    /// The numbers of an input.
    Load(usize),
    Constant(i64),
    Add(usize, usize),
    Subtract(usize, usize),
    Multiply(usize, usize),
    Negate(usize),
    Absolute(usize),
    Sign(usize),
    /// 1 where it holds, else 0.
    Compare(Comparing, usize, usize),
    Not(usize),
    /// The second where the first is not zero, else the third.
    Choose(usize, usize, usize),
    Smaller(usize, usize),
    Larger(usize, usize),
    /// Divided by a positive constant, rounded, and multiplied by another.
    Round {
        a: usize,
        by: i64,
        times: i64,
        toward: Toward,
    },
    /// One step divided by another, rounded and multiplied by a constant; rows whose divisor is
    /// zero or beyond `most` are left out.
    Quotient {
        a: usize,
        b: usize,
        most: i64,
        times: i64,
        toward: Toward,
    },
}
