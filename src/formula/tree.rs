use std::ops::Range;
use std::rc::Rc;

use super::{Array, Code, Function};
use crate::number::Number;

/// Where in its formula's text something stands, in bytes.
pub type Span = Range<usize>;

/// A node of a formula's tree. `R` is what a reference is: a name after parsing, a place after
/// binding.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr<R> {
    pub kind: Kind<R>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Kind<R> {
    Number(Number),
    Text(Rc<str>),
    Bool(bool),
    Error(Code),
    /// An array constant: `{1,2;3,4}`.
    Array(Array),
    /// An argument left out: `IF(a,,b)`.
    Missing,
    Reference(R),
    Unary(Unary, Box<Expr<R>>),
    Binary(Binary, Box<Expr<R>>, Box<Expr<R>>),
    /// All cells of a column from one to another.
    Stretch(Box<Expr<R>>, Box<Expr<R>>),
    Call(&'static Function, Vec<Expr<R>>),
    /// A call of a function that does not exist, by the name it was called.
    UnknownCall(Rc<str>, Vec<Expr<R>>),
    /// Text that could not be parsed; the problem is told beside the tree.
    Broken,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unary {
    Plus,
    Minus,
    Percent,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binary {
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    Join,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl<R> Expr<R> {
    /// The same tree with every reference turned into another kind of reference.
    pub fn map<S>(&self, bind: &mut impl FnMut(&R, &Span) -> S) -> Expr<S> {
        let kind = match &self.kind {
            Kind::Number(number) => Kind::Number(*number),
            Kind::Text(text) => Kind::Text(text.clone()),
            Kind::Bool(truth) => Kind::Bool(*truth),
            Kind::Error(code) => Kind::Error(*code),
            Kind::Array(array) => Kind::Array(array.clone()),
            Kind::Missing => Kind::Missing,
            Kind::Broken => Kind::Broken,
            Kind::Reference(reference) => Kind::Reference(bind(reference, &self.span)),
            Kind::Unary(unary, inner) => Kind::Unary(*unary, Box::new(inner.map(bind))),
            Kind::Binary(binary, left, right) => {
                Kind::Binary(*binary, Box::new(left.map(bind)), Box::new(right.map(bind)))
            }
            Kind::Stretch(first, last) => {
                Kind::Stretch(Box::new(first.map(bind)), Box::new(last.map(bind)))
            }
            Kind::Call(function, arguments) => Kind::Call(
                function,
                arguments
                    .iter()
                    .map(|argument| argument.map(bind))
                    .collect(),
            ),
            Kind::UnknownCall(name, arguments) => Kind::UnknownCall(
                name.clone(),
                arguments
                    .iter()
                    .map(|argument| argument.map(bind))
                    .collect(),
            ),
        };
        Expr {
            kind,
            span: self.span.clone(),
        }
    }

    /// Calls `visit` with every reference, from left to right.
    pub fn each_reference<'a>(&'a self, visit: &mut impl FnMut(&'a R, &'a Span)) {
        match &self.kind {
            Kind::Reference(reference) => visit(reference, &self.span),
            Kind::Unary(_, inner) => inner.each_reference(visit),
            Kind::Binary(_, left, right) | Kind::Stretch(left, right) => {
                left.each_reference(visit);
                right.each_reference(visit);
            }
            Kind::Call(_, arguments) | Kind::UnknownCall(_, arguments) => {
                arguments
                    .iter()
                    .for_each(|argument| argument.each_reference(visit));
            }
            Kind::Number(_)
            | Kind::Text(_)
            | Kind::Bool(_)
            | Kind::Error(_)
            | Kind::Array(_)
            | Kind::Missing
            | Kind::Broken => {}
        }
    }

    /// Whether some part of it, or all of it, is of a kind.
    pub fn has(&self, kind: &dyn Fn(&Kind<R>) -> bool) -> bool {
        kind(&self.kind)
            || match &self.kind {
                Kind::Unary(_, inner) => inner.has(kind),
                Kind::Binary(_, left, right) | Kind::Stretch(left, right) => {
                    left.has(kind) || right.has(kind)
                }
                Kind::Call(_, arguments) | Kind::UnknownCall(_, arguments) => {
                    arguments.iter().any(|argument| argument.has(kind))
                }
                _ => false,
            }
    }

    /// Whether another tree says the same, wherever in its text.
    pub fn is_like(&self, other: &Expr<R>) -> bool
    where
        R: PartialEq,
    {
        let all = |own: &[Expr<R>], other: &[Expr<R>]| {
            own.len() == other.len() && own.iter().zip(other).all(|(a, b)| a.is_like(b))
        };
        match (&self.kind, &other.kind) {
            (Kind::Unary(own, a), Kind::Unary(other, b)) => own == other && a.is_like(b),
            (Kind::Binary(own, a, b), Kind::Binary(other, c, d)) => {
                own == other && a.is_like(c) && b.is_like(d)
            }
            (Kind::Stretch(a, b), Kind::Stretch(c, d)) => a.is_like(c) && b.is_like(d),
            (Kind::Call(own, a), Kind::Call(other, b)) => own == other && all(a, b),
            (Kind::UnknownCall(own, a), Kind::UnknownCall(other, b)) => own == other && all(a, b),
            (own, other) => own == other,
        }
    }

    /// Whether it calls a function, anywhere in it.
    pub fn calls(&self, name: &str) -> bool {
        self.has(&|kind| matches!(kind, Kind::Call(function, _) if function.name == name))
    }
}
