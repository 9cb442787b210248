use super::reference::closing_bracket;
use super::{Code, Span, Syntax};

/// A piece of a formula's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub kind: TokenKind,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    Number,
    /// A quoted text, quotes included.
    Text,
    /// An error value, such as `#N/A`.
    Error(Code),
    Name,
    /// A structured reference's brackets and all between them.
    Brackets,
    /// An operator sign, a parenthesis or a brace.
    Sign(&'static str),
    /// The mark between arguments.
    Separator,
    /// The mark between an array constant's columns, or its rows.
    Column,
    Row,
    Space,
    /// A quote or bracket that is never closed.
    Unclosed,
    /// A character that no formula has.
    Stray,
}

/// The signs, longest first where one begins with another.
const SIGNS: [&str; 18] = [
    "<>", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "^", "&", "%", "(", ")", "{", "}", ":",
];

/// Between the rows of an array constant.
const ROW: char = ';';

/// Cuts a formula into tokens. Nothing is lost: the tokens' spans follow one another from the
/// first byte to the last.
pub fn tokenize(text: &str, syntax: Syntax) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let mut in_array = false;
    while at < text.len() {
        let rest = &text[at..];
        let (kind, length) = match rest.chars().next() {
            Some(mark) if in_array && mark == syntax.column => (TokenKind::Column, mark.len_utf8()),
            Some(ROW) if in_array => (TokenKind::Row, ROW.len_utf8()),
            _ => next(rest, syntax, in_array),
        };
        match kind {
            TokenKind::Sign("{") => in_array = true,
            TokenKind::Sign("}") => in_array = false,
            _ => {}
        }
        tokens.push(Token {
            kind,
            span: at..at + length,
        });
        at += length;
    }
    tokens
}

fn next(rest: &str, syntax: Syntax, in_array: bool) -> (TokenKind, usize) {
    let Some(first) = rest.chars().next() else {
        return (TokenKind::Stray, 0);
    };
    let while_in =
        |belongs: &dyn Fn(char) -> bool| rest.find(|c: char| !belongs(c)).unwrap_or(rest.len());
    if first.is_whitespace() {
        return (TokenKind::Space, while_in(&char::is_whitespace));
    }
    if first.is_ascii_digit() || (first == syntax.decimal && digit_follows(&rest[1..])) {
        return (TokenKind::Number, number_length(rest, syntax));
    }
    if first == '"' {
        return quoted(rest);
    }
    if first == '[' {
        return match closing_bracket(&rest[1..]) {
            Some(end) => (TokenKind::Brackets, end + 2),
            None => (TokenKind::Unclosed, rest.len()),
        };
    }
    // No name has a `$`; taken in, `$B$2` is told as the one thing it is.
    if first.is_alphabetic() || matches!(first, '_' | '\\' | '$') {
        let in_name = |c: char| {
            (c.is_alphanumeric() || matches!(c, '_' | '.' | '\\' | '?' | '$'))
                && !(in_array && c == syntax.column)
        };
        return (TokenKind::Name, while_in(&in_name));
    }
    if first == '#' {
        for code in Code::ALL {
            let text = code.text();
            if rest
                .get(..text.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(text))
            {
                return (TokenKind::Error(code), text.len());
            }
        }
    }
    if first == syntax.separator {
        return (TokenKind::Separator, first.len_utf8());
    }
    match SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
        Some(sign) => (TokenKind::Sign(sign), sign.len()),
        None => (TokenKind::Stray, first.len_utf8()),
    }
}

fn digit_follows(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// Digits, decimals and an exponent: `12.5`, `1E3`.
fn number_length(text: &str, syntax: Syntax) -> usize {
    let digits_from = |from: usize| {
        text[from..]
            .find(|c: char| !c.is_ascii_digit())
            .map_or(text.len(), |length| from + length)
    };
    let mut end = digits_from(0);
    if text[end..].starts_with(syntax.decimal) {
        end = digits_from(end + syntax.decimal.len_utf8());
    }
    let tail = &text[end..];
    if tail.starts_with(['E', 'e']) {
        let sign = usize::from(tail[1..].starts_with(['+', '-']));
        if digit_follows(&tail[1 + sign..]) {
            end = digits_from(end + 1 + sign);
        }
    }
    end
}

/// A text in quotes, in which two quotes are one.
fn quoted(text: &str) -> (TokenKind, usize) {
    let mut from = 1;
    while let Some(quote) = text[from..].find('"') {
        let end = from + quote + 1;
        if !text[end..].starts_with('"') {
            return (TokenKind::Text, end);
        }
        from = end + 1;
    }
    (TokenKind::Unclosed, text.len())
}
