//! From text to tree. Parsing never fails: what cannot be understood becomes a broken node in
//! the tree and a problem beside it.
//!
//! ```text
//! formula    = ["="] expression
//! expression = operand { operator expression }      by the binding powers below
//! operand    = ("+" | "-") operand | primary [":" primary] { "%" }
//! primary    = number | text | error | TRUE | FALSE | "(" expression ")"
//!            | name "(" [argument { separator argument }] ")"
//!            | name | [name] brackets | array
//! argument   = [expression]
//! array      = "{" row { ";" row } "}"
//! row        = element { column-mark element }
//! element    = { "+" | "-" } number { "%" } | text | error | TRUE | FALSE
//! ```
//!
//! From loose to tight: comparison, `&`, `+ -`, `* /`, `^`, sign, `%`, `:`. As in Excel a sign
//! binds tighter than `^` (`-2^2` is 4), and every operator groups to the left.

mod array;
mod marks;

use super::functions::{closest, function};
use super::token::{Token, TokenKind, tokenize};
use super::{Area, Binary, Expr, Kind, Reference, Span, Syntax, Unary};
use crate::number::{Number, read_invariant};

/// How deep a formula may nest; deeper ones are refused rather than risking the stack.
pub const MAX_DEPTH: usize = 100;
/// How many operators it may have: `1+1+1` groups to the left, so each is a level of the tree.
pub const MAX_OPERATORS: usize = 500;

/// A formula's tree and what is wrong with its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    pub tree: Expr<Reference>,
    pub problems: Vec<Problem>,
}

/// Something wrong with a formula's text; its words are in `lang`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub span: Span,
    pub kind: ProblemKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    Empty,
    /// The text ends where an operand should follow.
    EndsEarly,
    /// This piece cannot stand here.
    Unexpected(String),
    /// A mark of the other locale, or one that no formula has.
    StrayMark {
        mark: char,
        syntax: Syntax,
        /// The formula that can be read if all its marks are of the other locale.
        meant: Option<String>,
    },
    MissingParenthesis,
    UnclosedText,
    UnclosedBracket,
    MalformedReference,
    /// An array constant `{…` without its end.
    UnclosedArray,
    /// In an array constant stands what is no number, text, error, TRUE or FALSE.
    NoConstant(String),
    /// The rows of an array constant are not of one length.
    RaggedArray,
    NumberTooLong,
    UnknownFunction {
        name: String,
        closest: Option<&'static str>,
    },
    /// A function got fewer or more arguments than it takes.
    WrongCount {
        function: &'static str,
        least: usize,
        most: Option<usize>,
        /// After so many, they come in pairs.
        pairs_after: Option<usize>,
        given: usize,
    },
    /// `A1`, `$B$2`: there are no cell addresses here.
    Address(String),
    /// Beside `:` stands something other than a cell of a column.
    NoCell,
    TooDeep,
}

/// Parses a formula written in `syntax`, with or without its leading `=`.
pub fn parse(text: &str, syntax: Syntax) -> Parsed {
    let mut parsed = as_written(text, syntax);
    if !parsed.problems.is_empty() {
        marks::tell_the_other(text, syntax, &mut parsed.problems);
    }
    parsed
}

fn as_written(text: &str, syntax: Syntax) -> Parsed {
    let tokens: Vec<Token> = tokenize(text, syntax)
        .into_iter()
        .filter(|t| t.kind != TokenKind::Space)
        .collect();
    let mut parser = Parser {
        text,
        syntax,
        tokens,
        at: 0,
        depth: 0,
        operators: 0,
        problems: Vec::new(),
    };
    parser.eat_sign("=");
    let tree = if parser.peek().is_none() {
        parser.broken(text.len()..text.len(), ProblemKind::Empty)
    } else {
        parser.expression(0)
    };
    if let Some(token) = parser.peek().cloned() {
        parser.unexpected(&token);
    }
    Parsed {
        tree,
        problems: parser.problems,
    }
}

struct Parser<'a> {
    text: &'a str,
    syntax: Syntax,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    operators: usize,
    problems: Vec<Problem>,
}

type Tree = Expr<Reference>;

impl Parser<'_> {
    fn expression(&mut self, least_power: u8) -> Tree {
        self.depth += 1;
        let tree = if self.depth > MAX_DEPTH {
            self.too_deep()
        } else {
            self.operators(least_power)
        };
        self.depth -= 1;
        tree
    }

    /// Gives up: what follows is not read.
    fn too_deep(&mut self) -> Tree {
        let span = self.peek().map_or(self.end(), |token| token.span.clone());
        self.at = self.tokens.len();
        self.broken(span, ProblemKind::TooDeep)
    }

    fn operators(&mut self, least_power: u8) -> Tree {
        let mut left = self.operand();
        while let Some((binary, power)) = self.peek().and_then(|token| binary(token.kind)) {
            if power <= least_power {
                break;
            }
            self.operators += 1;
            if self.operators > MAX_OPERATORS {
                return self.too_deep();
            }
            self.at += 1;
            let right = self.expression(power);
            let span = left.span.start..right.span.end;
            left = Expr {
                kind: Kind::Binary(binary, Box::new(left), Box::new(right)),
                span,
            };
        }
        left
    }

    fn operand(&mut self) -> Tree {
        let start = self
            .peek()
            .map_or(self.text.len(), |token| token.span.start);
        for (sign, unary) in [("-", Unary::Minus), ("+", Unary::Plus)] {
            if self.eat_sign(sign) {
                let inner = self.expression(SIGN_POWER);
                let span = start..inner.span.end;
                return Expr {
                    kind: Kind::Unary(unary, Box::new(inner)),
                    span,
                };
            }
        }
        let mut tree = self.stretch();
        while let Some(token) = self.peek().filter(|t| t.kind == TokenKind::Sign("%")) {
            let span = start..token.span.end;
            self.operators += 1;
            if self.operators > MAX_OPERATORS {
                return self.too_deep();
            }
            self.at += 1;
            tree = Expr {
                kind: Kind::Unary(Unary::Percent, Box::new(tree)),
                span,
            };
        }
        tree
    }

    /// A primary, or all cells of a column from one to another: `INDEX([DPT],1):[@DPT]`.
    fn stretch(&mut self) -> Tree {
        let first = self.primary();
        if !self.eat_sign(":") {
            return first;
        }
        let last = self.primary();
        let span = first.span.start..last.span.end;
        let cell = |tree: &Tree| match &tree.kind {
            Kind::Reference(Reference::Table { area, column, .. }) => {
                *area == Area::ThisRow && column.is_some()
            }
            Kind::Call(function, arguments) => {
                function.name == "INDEX"
                    && matches!(&arguments[0].kind, Kind::Reference(Reference::Table { .. }))
            }
            // What is wrong with it was told already.
            Kind::Broken | Kind::UnknownCall(..) => true,
            _ => false,
        };
        if let Some(other) = [&first, &last].into_iter().find(|end| !cell(end)) {
            return self.broken(other.span.clone(), ProblemKind::NoCell);
        }
        Expr {
            kind: Kind::Stretch(Box::new(first), Box::new(last)),
            span,
        }
    }

    fn primary(&mut self) -> Tree {
        let Some(token) = self.peek().cloned() else {
            return self.broken(self.end(), ProblemKind::EndsEarly);
        };
        let piece = &self.text[token.span.clone()];
        let span = token.span.clone();
        let kind = match token.kind {
            TokenKind::Number => match number(piece, self.syntax) {
                Some(number) => Kind::Number(number),
                None => {
                    self.at += 1;
                    return self.broken(span, ProblemKind::NumberTooLong);
                }
            },
            TokenKind::Text => Kind::Text(quoted(piece).into()),
            TokenKind::Error(code) => Kind::Error(code),
            TokenKind::Name => return self.named(&token),
            TokenKind::Brackets => return self.structured(None, &token),
            TokenKind::Sign("(") => return self.parenthesised(span.start),
            TokenKind::Sign("{") => return self.array(span.start),
            // What closes or separates belongs to whoever is outside; the operand is missing.
            TokenKind::Sign(")") | TokenKind::Separator | TokenKind::Column | TokenKind::Row => {
                return self.broken(span, ProblemKind::Unexpected(piece.to_owned()));
            }
            TokenKind::Sign(_) | TokenKind::Stray | TokenKind::Unclosed | TokenKind::Space => {
                self.unexpected(&token);
                self.at += 1;
                return Expr {
                    kind: Kind::Broken,
                    span,
                };
            }
        };
        self.at += 1;
        Expr { kind, span }
    }

    fn parenthesised(&mut self, start: usize) -> Tree {
        self.at += 1;
        let inner = self.expression(0);
        let end = self.close(inner.span.end);
        Expr {
            kind: inner.kind,
            span: start..end,
        }
    }

    /// A function call, a reference that begins with a name, TRUE or FALSE.
    fn named(&mut self, token: &Token) -> Tree {
        let name = &self.text[token.span.clone()];
        self.at += 1;
        let next = self
            .peek()
            .cloned()
            .filter(|next| next.span.start == token.span.end);
        if let Some(next) = next {
            match next.kind {
                TokenKind::Sign("(") => return self.call(name, token),
                TokenKind::Brackets => return self.structured(Some(token), &next),
                _ => {}
            }
        }
        let span = token.span.clone();
        let kind = match name.to_ascii_uppercase().as_str() {
            "TRUE" => Kind::Bool(true),
            "FALSE" => Kind::Bool(false),
            _ if is_address(name) => {
                return self.broken(span, ProblemKind::Address(name.to_owned()));
            }
            _ if name.contains('$') => {
                let kind = self.stray('$');
                return self.broken(span, kind);
            }
            _ => Kind::Reference(Reference::Name(name.to_owned())),
        };
        Expr { kind, span }
    }

    fn call(&mut self, name: &str, token: &Token) -> Tree {
        self.at += 1;
        let mut arguments = Vec::new();
        if !self.peek().is_some_and(|t| t.kind == TokenKind::Sign(")")) {
            loop {
                arguments.push(self.argument());
                if !self.eat(TokenKind::Separator) {
                    break;
                }
            }
        }
        let last = arguments
            .last()
            .map_or(token.span.end + 1, |argument| argument.span.end);
        let end = self.close(last);
        let span = token.span.start..end;
        let Some(function) = function(name) else {
            let kind = ProblemKind::UnknownFunction {
                name: name.to_owned(),
                closest: closest(name),
            };
            self.problems.push(Problem {
                span: token.span.clone(),
                kind,
            });
            return Expr {
                kind: Kind::UnknownCall(name.into(), arguments),
                span,
            };
        };
        let given = arguments.len();
        if !function.takes(given) {
            let kind = ProblemKind::WrongCount {
                function: function.name,
                least: function.least,
                most: function.most,
                pairs_after: function.pairs_after,
                given,
            };
            self.problems.push(Problem {
                span: span.clone(),
                kind,
            });
            return Expr {
                kind: Kind::Broken,
                span,
            };
        }
        Expr {
            kind: Kind::Call(function, arguments),
            span,
        }
    }

    fn argument(&mut self) -> Tree {
        match self.peek() {
            Some(token) if matches!(token.kind, TokenKind::Separator | TokenKind::Sign(")")) => {
                Expr {
                    kind: Kind::Missing,
                    span: token.span.start..token.span.start,
                }
            }
            _ => self.expression(0),
        }
    }

    fn structured(&mut self, table: Option<&Token>, brackets: &Token) -> Tree {
        self.at += 1;
        let name = table.map(|token| &self.text[token.span.clone()]);
        let inside = &self.text[brackets.span.start + 1..brackets.span.end - 1];
        let span = table.map_or(brackets.span.start, |token| token.span.start)..brackets.span.end;
        match Reference::structured(name, inside) {
            Some(reference) => Expr {
                kind: Kind::Reference(reference),
                span,
            },
            None => self.broken(span, ProblemKind::MalformedReference),
        }
    }

    /// Eats a closing parenthesis; where there is none, says so and goes on.
    fn close(&mut self, fallback: usize) -> usize {
        if let Some(token) = self.peek().filter(|t| t.kind == TokenKind::Sign(")")) {
            let end = token.span.end;
            self.at += 1;
            return end;
        }
        match self.peek().cloned() {
            // A problem was told already at this place, or is about to be.
            Some(token) => self.unexpected(&token),
            None => self.problem(self.end(), ProblemKind::MissingParenthesis),
        }
        fallback
    }

    fn unexpected(&mut self, token: &Token) {
        let piece = &self.text[token.span.clone()];
        let kind = match token.kind {
            TokenKind::Unclosed if piece.starts_with('"') => ProblemKind::UnclosedText,
            TokenKind::Unclosed => ProblemKind::UnclosedBracket,
            TokenKind::Stray => match piece.chars().next() {
                Some(mark) => self.stray(mark),
                None => ProblemKind::EndsEarly,
            },
            _ => ProblemKind::Unexpected(piece.to_owned()),
        };
        self.problem(token.span.clone(), kind);
    }

    fn stray(&self, mark: char) -> ProblemKind {
        ProblemKind::StrayMark {
            mark,
            syntax: self.syntax,
            meant: None,
        }
    }

    /// Tells a problem, unless one was told at the same place or nothing was read since.
    fn problem(&mut self, span: Span, kind: ProblemKind) {
        use ProblemKind::{TooDeep, UnclosedBracket, UnclosedText};
        let told = self.problems.iter().any(|p| {
            p.span.start == span.start || matches!(p.kind, TooDeep | UnclosedBracket | UnclosedText)
        });
        if !told {
            self.problems.push(Problem { span, kind });
        }
    }

    fn broken(&mut self, span: Span, kind: ProblemKind) -> Tree {
        self.problem(span.clone(), kind);
        Expr {
            kind: Kind::Broken,
            span,
        }
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn eat(&mut self, kind: TokenKind) -> bool {
        let found = self.peek().is_some_and(|token| token.kind == kind);
        self.at += usize::from(found);
        found
    }

    fn eat_sign(&mut self, sign: &'static str) -> bool {
        self.eat(TokenKind::Sign(sign))
    }

    fn end(&self) -> Span {
        self.text.len()..self.text.len()
    }
}

const SIGN_POWER: u8 = 6;

fn binary(kind: TokenKind) -> Option<(Binary, u8)> {
    let TokenKind::Sign(sign) = kind else {
        return None;
    };
    Some(match sign {
        "=" => (Binary::Equal, 1),
        "<>" => (Binary::NotEqual, 1),
        "<" => (Binary::Less, 1),
        "<=" => (Binary::LessOrEqual, 1),
        ">" => (Binary::Greater, 1),
        ">=" => (Binary::GreaterOrEqual, 1),
        "&" => (Binary::Join, 2),
        "+" => (Binary::Add, 3),
        "-" => (Binary::Subtract, 3),
        "*" => (Binary::Multiply, 4),
        "/" => (Binary::Divide, 4),
        "^" => (Binary::Power, 5),
        _ => return None,
    })
}

fn number(piece: &str, syntax: Syntax) -> Option<Number> {
    read_invariant(&piece.replace(syntax.decimal, "."))
}

/// What a text in quotes says.
fn quoted(piece: &str) -> String {
    piece[1..piece.len() - 1].replace("\"\"", "\"")
}

/// Whether a name is a cell's address in Excel (`A1` to `$XFD$1048576`), and so no name at all.
fn is_address(name: &str) -> bool {
    let name = name.strip_prefix('$').unwrap_or(name);
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = name.split_at(letters);
    let row = row.strip_prefix('$').unwrap_or(row);
    let column = column.to_ascii_uppercase();
    (1..=3).contains(&letters)
        && (letters < 3 || column.as_str() <= "XFD")
        && !row.starts_with('0')
        && row.parse::<u32>().is_ok_and(|row| row <= 1_048_576)
}
