//! What is meant for a formula and is none by the letter: one that is not closed, and a calculation
//! that begins with a sign. Excel takes both.

use super::token::{TokenKind, tokenize};
use super::{Binary, Expr, Kind, ProblemKind, Reference, Syntax, Unary, parse};

/// A formula with the closing parentheses that it lacks at its end; `None` where it cannot be read
/// with them, or lacks none.
#[inline(never)]
pub fn closed(text: &str, syntax: Syntax) -> Option<String> {
    let problems = parse(text, syntax).problems;
    let lacks = |kind: &ProblemKind| *kind == ProblemKind::MissingParenthesis;
    if !problems.iter().any(|problem| lacks(&problem.kind)) {
        return None;
    }
    let tokens = tokenize(text, syntax);
    let count = |sign| {
        let is = |kind: &TokenKind| *kind == TokenKind::Sign(sign);
        tokens.iter().filter(|token| is(&token.kind)).count()
    };
    let missing = count("(").checked_sub(count(")"))?;
    let whole = format!("{}{}", text.trim_end(), ")".repeat(missing));
    parse(&whole, syntax).problems.is_empty().then_some(whole)
}

/// The formula that a text beginning with a sign is: `=5+6` of `+5+6`, `=-5+6` of `-5+6`. `None`
/// where it is no calculation of numbers and references.
#[inline(never)]
pub fn signed(text: &str, syntax: Syntax) -> Option<String> {
    let formula = match text.strip_prefix('+') {
        Some(rest) => format!("={}", rest.trim_start()),
        None if text.starts_with('-') => format!("={text}"),
        None => return None,
    };
    let formula = closed(&formula, syntax).unwrap_or(formula);
    let parsed = parse(&formula, syntax);
    // Names alone are as likely words with hyphens.
    let counts = |kind: &Kind<Reference>| match kind {
        Kind::Number(_) | Kind::Call(..) => true,
        Kind::Reference(reference) => matches!(reference, Reference::Table { .. }),
        _ => false,
    };
    let tree = &parsed.tree;
    let taken = parsed.problems.is_empty() && is_calculation(tree) && tree.has(&counts);
    taken.then_some(formula)
}

/// Whether it is of numbers and references alone, by the signs of arithmetic.
fn is_calculation(tree: &Expr<Reference>) -> bool {
    match &tree.kind {
        Kind::Number(_) | Kind::Reference(_) | Kind::Call(..) => true,
        Kind::Unary(Unary::Plus | Unary::Minus | Unary::Percent, inner) => is_calculation(inner),
        Kind::Binary(
            Binary::Add | Binary::Subtract | Binary::Multiply | Binary::Divide | Binary::Power,
            left,
            right,
        ) => is_calculation(left) && is_calculation(right),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Locale;

    #[test]
    fn a_calculation_may_begin_with_a_sign() {
        let signed = |text: &str| signed(text, Syntax::of(Locale::Id));
        for (typed, formula) in [
            ("+5+6", "=5+6"),
            ("-5+6", "=-5+6"),
            ("-1,5*2", "=-1,5*2"),
            ("+[@L]+[@P]", "=[@L]+[@P]"),
            ("-Cadangan*2", "=-Cadangan*2"),
            ("+SUM(1;2", "=SUM(1;2)"),
        ] {
            assert_eq!(signed(typed).as_deref(), Some(formula), "{typed}");
        }
        for typed in [
            "5+6",
            "+",
            "-",
            "-5+",
            "-ya",
            "-ya-tidak",
            "+62 812",
            "-1.500-2",
            "-5&6",
            "+\"a\"",
            "-5=6",
            "-A1",
        ] {
            assert_eq!(signed(typed), None, "{typed}");
        }
    }
}
