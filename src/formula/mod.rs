//! The formula language: Excel's, with structured references.
//!
//! A formula is text in one invariant form (`,` between arguments, `.` decimals). `syntax` turns
//! it into the user's form and back without touching anything else in it; `parse` turns it into a
//! tree whose references are still names; whoever owns the names binds them (see the engine's
//! `bind`) and `eval` computes the bound tree, asking a [`Source`] for what each reference holds.
//! `rename` puts another name in the place of one that a formula speaks of. `mention` says where the
//! references stand in a text, finished or not. `closed` takes what Excel takes for a
//! formula, too. `complete` says what could stand in a formula that is still being typed.
//!
//! This folder knows numbers and the language. It does not know what a table is made of.

mod calendar;
mod closed;
mod complete;
mod eval;
mod fault;
mod functions;
mod hint;
mod mention;
mod parse;
mod reference;
mod rename;
mod series;
mod syntax;
mod token;
mod tree;
mod value;

pub use calendar::{Date, Day, MONTHS, WEEKDAYS, serial_of_unix_day};
pub use closed::{closed, signed};
pub use complete::{
    Completion, Completions, KnownMatrix, KnownName, KnownTable, Meant, Vocabulary, complete,
    steps_over,
};
pub use eval::{Cells, Source, eval, eval_value};
pub use fault::{Code, Fault, Why};
pub use functions::{Function, closest, closest_of, function, functions};
pub use hint::{ArgumentHint, argument_hint};
pub use mention::{lone_column, mentions, takes_reference};
pub use parse::{MAX_DEPTH, MAX_OPERATORS, Parsed, Problem, ProblemKind, parse};
pub use reference::{Area, Reference, is_plain_name, quote_column};
pub use rename::{Named, rename, same_name, speaks_of};
pub use series::{ByCodes, Codes, Encoding, Extremes, Held, Key, Places, Series, Tally, wider};
pub use syntax::{Syntax, translate};
pub use token::{Token, TokenKind, tokenize};
pub use tree::{Binary, Expr, Kind, Span, Unary};
pub use value::{Array, Operand, Value, Values};
