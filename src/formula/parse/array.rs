//! Array constants: `{1,2;3,4}`.

use super::{Parser, ProblemKind, Tree, number, quoted};
use crate::formula::token::TokenKind;
use crate::formula::{Array, Expr, Fault, Kind, Span, Value, Why};

impl Parser<'_> {
    pub(super) fn array(&mut self, start: usize) -> Tree {
        self.at += 1;
        let mut values = Vec::new();
        let (mut rows, mut in_row, mut columns) = (1, 0, None);
        let mut ragged = false;
        let end = loop {
            match self.element() {
                Ok(value) => values.push(value),
                Err((span, kind)) => {
                    self.skip_array();
                    return self.broken(span, kind);
                }
            }
            in_row += 1;
            let Some(token) = self.peek().cloned() else {
                return self.broken(self.end(), ProblemKind::UnclosedArray);
            };
            if token.kind != TokenKind::Column {
                ragged |= columns.is_some_and(|columns| columns != in_row);
                columns = Some(in_row);
            }
            match token.kind {
                TokenKind::Column => {}
                TokenKind::Row => (rows, in_row) = (rows + 1, 0),
                TokenKind::Sign("}") => break token.span.end,
                _ if !self.skip_array() => {
                    return self.broken(self.end(), ProblemKind::UnclosedArray);
                }
                _ => {
                    let piece = self.text[token.span.clone()].to_owned();
                    return self.broken(token.span, ProblemKind::Unexpected(piece));
                }
            }
            self.at += 1;
        };
        self.at += 1;
        if ragged {
            return self.broken(start..end, ProblemKind::RaggedArray);
        }
        Expr {
            kind: Kind::Array(Array::new(rows, in_row, values)),
            span: start..end,
        }
    }

    /// One constant of an array.
    fn element(&mut self) -> Result<Value, (Span, ProblemKind)> {
        let (mut signed, mut negative) = (false, false);
        while let Some(TokenKind::Sign(sign @ ("-" | "+"))) = self.peek().map(|token| token.kind) {
            signed = true;
            negative ^= sign == "-";
            self.at += 1;
        }
        let Some(token) = self.peek().cloned() else {
            return Err((self.end(), ProblemKind::UnclosedArray));
        };
        let piece = &self.text[token.span.clone()];
        let value = match token.kind {
            TokenKind::Number => {
                let number = number(piece, self.syntax);
                let number = number.ok_or((token.span, ProblemKind::NumberTooLong))?;
                Value::Number(if negative { number.negated() } else { number })
            }
            TokenKind::Text if !signed => Value::text(&quoted(piece)),
            TokenKind::Error(code) if !signed => Value::Error(Fault::new(code, Why::Written)),
            TokenKind::Name if !signed && piece.eq_ignore_ascii_case("TRUE") => Value::Bool(true),
            TokenKind::Name if !signed && piece.eq_ignore_ascii_case("FALSE") => Value::Bool(false),
            TokenKind::Unclosed if piece.starts_with('"') => {
                return Err((token.span, ProblemKind::UnclosedText));
            }
            _ => return Err((token.span, ProblemKind::NoConstant(piece.to_owned()))),
        };
        self.at += 1;
        let Value::Number(mut number) = value else {
            return Ok(value);
        };
        while self.eat_sign("%") {
            number = number.percent();
        }
        Ok(Value::Number(number))
    }

    /// Goes on behind an array that cannot be read, and tells whether it ends at all.
    fn skip_array(&mut self) -> bool {
        let mut open = 1_usize;
        while let Some(token) = self.peek() {
            match token.kind {
                TokenKind::Sign("{") => open += 1,
                TokenKind::Sign("}") => open -= 1,
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return true;
            }
        }
        false
    }
}
