use super::token::{TokenKind, tokenize};
use crate::number::Locale;

/// The marks in which formulas of different locales differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Syntax {
    /// Before the decimals of a number.
    pub decimal: char,
    /// Between the arguments of a function.
    pub separator: char,
    /// Between the columns of an array constant; between its rows it is `;` in both forms.
    pub column: char,
}

impl Syntax {
    /// The form in which formulas are stored.
    pub const INVARIANT: Syntax = Syntax {
        decimal: '.',
        separator: ',',
        column: ',',
    };

    /// The form in which a user of `locale` types and sees formulas.
    pub fn of(locale: Locale) -> Syntax {
        match locale {
            Locale::Id => Syntax {
                decimal: ',',
                separator: ';',
                // As Excel has it where arguments are separated by `;`.
                column: '\\',
            },
            Locale::En => Syntax::INVARIANT,
        }
    }
}

/// Rewrites a formula from one form to another. Only the marks in numbers, between arguments and
/// between an array's columns change; spaces, line breaks, names, texts and whatever is broken stay as they were typed.
pub fn translate(text: &str, from: Syntax, to: Syntax) -> String {
    if from == to {
        return text.to_owned();
    }
    let mut translated = String::with_capacity(text.len());
    for token in tokenize(text, from) {
        let piece = &text[token.span];
        match token.kind {
            TokenKind::Number => translated.extend(
                piece
                    .chars()
                    .map(|c| if c == from.decimal { to.decimal } else { c }),
            ),
            TokenKind::Separator => translated.push(to.separator),
            TokenKind::Column => translated.push(to.column),
            _ => translated.push_str(piece),
        }
    }
    translated
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_the_marks_change() {
        let id = Syntax::of(Locale::Id);
        let invariant = "=IF([@Arah]=\"a,b\",  ROUND(2.5*[@[x,y]], 0),\n1.25)";
        let local = "=IF([@Arah]=\"a,b\";  ROUND(2,5*[@[x,y]]; 0);\n1,25)";
        assert_eq!(translate(invariant, Syntax::INVARIANT, id), local);
        assert_eq!(translate(local, id, Syntax::INVARIANT), invariant);
    }

    #[test]
    fn arrays_have_marks_of_their_own() {
        let id = Syntax::of(Locale::Id);
        let invariant = "=SUM({1.5,-2;3,\"a,b;c\"},0.5)";
        let local = "=SUM({1,5\\-2;3\\\"a,b;c\"};0,5)";
        assert_eq!(translate(invariant, Syntax::INVARIANT, id), local);
        assert_eq!(translate(local, id, Syntax::INVARIANT), invariant);
    }

    proptest! {
        #[test]
        fn tokens_cover_any_text(text in "\\PC{0,40}") {
            for syntax in [Syntax::INVARIANT, Syntax::of(Locale::Id)] {
                let joined: String = tokenize(&text, syntax).iter().map(|t| &text[t.span.clone()]).collect();
                prop_assert_eq!(&joined, &text);
            }
        }
    }
}
