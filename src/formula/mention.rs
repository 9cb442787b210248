//! Where the references stand in a formula's text, finished or not, and where one may be put.
//! An unfinished text has no tree worth looking at, so its tokens are looked at.

use super::token::{Token, TokenKind, tokenize};
use super::{Area, Kind, Reference, Span, Syntax, parse};

/// Every reference that a formula's text names, from left to right, and where.
pub fn mentions(text: &str, syntax: Syntax) -> Vec<(Span, Reference)> {
    let tokens = tokenize(text, syntax);
    let mut mentions = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let next = tokens.get(at + 1);
        let qualifies = next.is_some_and(|next| next.kind == TokenKind::Brackets);
        let calls = next.is_some_and(|next| next.kind == TokenKind::Sign("("));
        let span = match (token.kind, next) {
            (TokenKind::Name, Some(next)) if qualifies => {
                at += 1;
                Some(token.span.start..next.span.end)
            }
            (TokenKind::Name, _) if !calls => Some(token.span.clone()),
            (TokenKind::Brackets, _) => Some(token.span.clone()),
            _ => None,
        };
        at += 1;
        let Some(span) = span else { continue };
        if let Kind::Reference(reference) = parse(&text[span.clone()], syntax).tree.kind {
            mentions.push((span, reference));
        }
    }
    mentions
}

/// The whole column that a formula is, and nothing else: `Wilayah[TPS]` of `=Wilayah[TPS]`. One
/// cell cannot hold it.
pub fn lone_column(text: &str, syntax: Syntax) -> Option<String> {
    let lone = text.trim().strip_prefix('=')?.trim();
    let [(span, reference)]: [_; 1] = mentions(lone, syntax).try_into().ok()?;
    let is_whole = matches!(
        reference,
        Reference::Table {
            area: Area::All,
            column: Some(_),
            ..
        }
    );
    (is_whole && span == (0..lone.len())).then(|| lone.to_owned())
}

/// Whether a reference may be put in the place of a span of a formula's text: an operand is
/// missing there, and none follows.
pub fn takes_reference(text: &str, place: &Span, syntax: Syntax) -> bool {
    let (Some(before), Some(after)) = (text.get(..place.start), text.get(place.end..)) else {
        return false;
    };
    if !text.trim_start().starts_with('=') {
        return false;
    }
    let is_mark = |token: &Token| token.kind != TokenKind::Space;
    let before = tokenize(before, syntax);
    let wanted = match before.iter().rev().find(|token| is_mark(token)) {
        Some(token) => match token.kind {
            TokenKind::Sign(sign) => !matches!(sign, ")" | "{" | "}" | "%"),
            kind => kind == TokenKind::Separator,
        },
        None => false,
    };
    let free = match tokenize(after, syntax).iter().find(|token| is_mark(token)) {
        Some(token) => match token.kind {
            TokenKind::Sign(sign) => !matches!(sign, "(" | "{"),
            kind => kind == TokenKind::Separator,
        },
        None => true,
    };
    wanted && free
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Locale;

    #[test]
    fn references_of_an_unfinished_formula() {
        let found = |text: &str| -> Vec<String> {
            let found = mentions(text, Syntax::of(Locale::Id));
            found
                .into_iter()
                .map(|(span, _)| text[span].to_owned())
                .collect()
        };
        assert_eq!(
            found("=IF([@Arah]=\"[@X]\"; Wilayah[DPT]+(Cadangan; SUM(Alokasi[@"),
            ["[@Arah]", "Wilayah[DPT]", "Cadangan", "Alokasi"]
        );
        assert_eq!(found("=TRUE+SUM(1)+A1"), [""; 0]);
        assert_eq!(found("=[@[per TPS]]*Kota[[#Totals],[DPT]]").len(), 2);
    }

    #[test]
    fn a_column_that_stands_alone() {
        let lone = |text| lone_column(text, Syntax::INVARIANT);
        assert_eq!(lone("=Wilayah[TPS]").as_deref(), Some("Wilayah[TPS]"));
        assert_eq!(lone(" = [per TPS] ").as_deref(), Some("[per TPS]"));
        for text in [
            "=[@TPS]",
            "=SUM([TPS])",
            "=[TPS]+1",
            "=Cadangan",
            "Wilayah[TPS]",
            "=W[[#Totals],[TPS]]",
        ] {
            assert_eq!(lone(text), None, "{text}");
        }
    }

    #[test]
    fn a_reference_is_put_where_an_operand_is_missing() {
        let syntax = Syntax::of(Locale::Id);
        for text in [
            "=|",
            "=5*|",
            "=SUM(|)",
            "=IF([@A]; |; 2)",
            "= | +1",
            "=-|",
            "=A<>|",
        ] {
            let at = text.find('|').unwrap_or_default();
            let whole = text.replace('|', "");
            assert!(takes_reference(&whole, &(at..at), syntax), "{text}");
        }
        for text in [
            "|=", "=5|", "=[@A]|", "=\"a|", "=|A", "=SUM|(", "=5%|", "(|", "12|", "={|}",
            "={1\\|}", "=SUM(1)|",
        ] {
            let at = text.find('|').unwrap_or_default();
            let whole = text.replace('|', "");
            assert!(!takes_reference(&whole, &(at..at), syntax), "{text}");
        }
        assert!(takes_reference("=[@A]+1", &(1..5), syntax));
    }

    #[test]
    fn a_reference_reads_back_as_it_is_written() {
        for text in [
            "Cadangan",
            "[@DPT]",
            "[@[per TPS]]",
            "Kota[DPT]",
            "Kota[[#Totals],[L '[orang']]]",
            "Alokasi[@]",
        ] {
            let found = mentions(text, Syntax::INVARIANT);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].1.text(), text);
        }
    }
}
