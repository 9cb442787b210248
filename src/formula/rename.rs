//! Renaming what a formula speaks of. Only the name changes; all else stays as it was written.

use super::reference::closing_bracket;
use super::{
    Reference, Span, Syntax, Token, TokenKind, is_plain_name, parse, quote_column, tokenize,
};

/// Something with a name that formulas speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named<'a> {
    /// A parameter or a result.
    Value(&'a str),
    /// A table or a matrix.
    Sheet(&'a str),
    Column {
        table: &'a str,
        column: &'a str,
    },
}

/// Whether two names are one and the same: Excel's names know no case.
pub fn same_name(a: &str, b: &str) -> bool {
    a == b || a.to_lowercase() == b.to_lowercase()
}

/// A formula in invariant form with another name for what it speaks of; `None` where it does not
/// speak of it, or has problems. `own` is the table that the formula stands in.
pub fn rename(text: &str, own: Option<&str>, named: Named, to: &str) -> Option<String> {
    let mut changes: Vec<(Span, String)> = Vec::new();
    let tokens = tokenize(text, Syntax::INVARIANT);
    each_mention(text, own, named, &mut |within| {
        let tokens = tokens.iter().filter(|token| {
            within.contains(&token.span.start) && within.contains(&(token.span.end - 1))
        });
        changes.extend(change(text, tokens, named, to));
    });
    if changes.is_empty() {
        return None;
    }
    let mut renamed = String::with_capacity(text.len());
    let mut from = 0;
    for (span, name) in changes {
        renamed.push_str(&text[from..span.start]);
        renamed.push_str(&name);
        from = span.end;
    }
    renamed.push_str(&text[from..]);
    Some(renamed)
}

/// Whether a formula in invariant form speaks of something; one with problems speaks of nothing.
pub fn speaks_of(text: &str, own: Option<&str>, named: Named) -> bool {
    let mut speaks = false;
    each_mention(text, own, named, &mut |_| speaks = true);
    speaks
}

/// Calls `visit` with where each reference to it stands, from left to right.
fn each_mention(text: &str, own: Option<&str>, named: Named, visit: &mut dyn FnMut(&Span)) {
    let parsed = parse(text, Syntax::INVARIANT);
    if !parsed.problems.is_empty() {
        return;
    }
    parsed.tree.each_reference(&mut |reference, span| {
        let is_meant = match (named, reference) {
            (Named::Value(name) | Named::Sheet(name), Reference::Name(read)) => {
                same_name(name, read)
            }
            (Named::Sheet(name), Reference::Table { table, .. }) => {
                table.as_ref().is_some_and(|read| same_name(name, read))
            }
            (
                Named::Column { table, column },
                Reference::Table {
                    table: of,
                    column: Some(read),
                    ..
                },
            ) => {
                let of = of.as_deref().or(own);
                of.is_some_and(|of| same_name(table, of)) && same_name(column, read)
            }
            _ => false,
        };
        if is_meant {
            visit(span);
        }
    });
}

/// What of a reference's text changes, and into what. The reference may stand in parentheses.
fn change<'a>(
    text: &str,
    mut tokens: impl Iterator<Item = &'a Token>,
    named: Named,
    to: &str,
) -> Option<(Span, String)> {
    let wanted = match named {
        Named::Value(_) | Named::Sheet(_) => TokenKind::Name,
        Named::Column { .. } => TokenKind::Brackets,
    };
    let token = tokens.find(|token| token.kind == wanted)?;
    if wanted == TokenKind::Name {
        return Some((token.span.clone(), to.to_owned()));
    }
    let inside = token.span.start + 1..token.span.end - 1;
    let (span, bare) = column_within(text, inside)?;
    let quoted = quote_column(to);
    let name = if bare && !is_plain_name(to) {
        format!("[{quoted}]")
    } else {
        quoted
    };
    Some((span, name))
}

/// Where the column's name stands between the outer brackets of a structured reference, and
/// whether right after an `@`, where only a plain name needs no brackets of its own.
fn column_within(text: &str, inside: Span) -> Option<(Span, bool)> {
    let inside = trimmed(text, inside);
    let piece = &text[inside.clone()];
    if piece.starts_with('@') {
        let name = trimmed(text, inside.start + 1..inside.end);
        return if text[name.clone()].starts_with('[') {
            Some((bracketed(text, name)?, false))
        } else {
            Some((name, true))
        };
    }
    if piece.starts_with('[') {
        return Some((bracketed(text, inside)?, false));
    }
    Some((inside, false))
}

/// In `[#Totals],[DPT]` or `[DPT]`, what stands in the brackets that name a column.
fn bracketed(text: &str, mut within: Span) -> Option<Span> {
    loop {
        let open = within.start + text[within.clone()].find('[')? + 1;
        let close = open + closing_bracket(&text[open..within.end])?;
        let part = trimmed(text, open..close);
        if !text[part.clone()].starts_with('#') {
            return Some(part);
        }
        within.start = close + 1;
    }
}

/// A span without the spaces at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let piece = &text[span.clone()];
    let start = span.start + (piece.len() - piece.trim_start().len());
    start..(start + piece.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn column(text: &str, to: &str) -> Option<String> {
        let dpt = Named::Column {
            table: "Kota",
            column: "DPT",
        };
        rename(text, Some("Kota"), dpt, to)
    }

    #[test]
    fn every_form_of_a_column_s_name() {
        for (before, after) in [
            ("=[@DPT]*2", "=[@Pemilih]*2"),
            ("=[@[DPT]]", "=[@[Pemilih]]"),
            ("=[ @ dpt ]", "=[ @ Pemilih ]"),
            ("=SUM( kota[ DPT ] )", "=SUM( kota[ Pemilih ] )"),
            ("=Kota[[#Totals],[DPT]]", "=Kota[[#Totals],[Pemilih]]"),
            (
                "=Kota[[#This Row]; [ DPT ]]",
                "=Kota[[#This Row]; [ Pemilih ]]",
            ),
            (
                "=([@DPT])+((Kota[@DPT]))",
                "=([@Pemilih])+((Kota[@Pemilih]))",
            ),
            (
                "=IF([@Lain]=\"[@DPT]\",[@DPT],Barang[@DPT])",
                "=IF([@Lain]=\"[@DPT]\",[@Pemilih],Barang[@DPT])",
            ),
            ("=[@d'pt]", "=[@Pemilih]"),
        ] {
            assert_eq!(
                column(before, "Pemilih").as_deref(),
                Some(after),
                "{before}"
            );
        }
        for untouched in [
            "=DPT",
            "=[@[DPT x]]",
            "=Barang[DPT]",
            "=[@DPT]+",
            "=\"DPT\"",
            "=Kota[@]",
        ] {
            assert_eq!(column(untouched, "Pemilih"), None, "{untouched}");
        }
        // Outside the table only the qualified one is meant.
        let dpt = Named::Column {
            table: "Kota",
            column: "DPT",
        };
        assert_eq!(rename("=[@DPT]", None, dpt, "X"), None);
        assert_eq!(rename("=[@DPT]", Some("Barang"), dpt, "X"), None);
    }

    #[test]
    fn a_name_is_quoted_where_it_must_be() {
        for (before, to, after) in [
            ("=[@DPT]", "per TPS", "=[@[per TPS]]"),
            ("=[@[DPT]]", "per TPS", "=[@[per TPS]]"),
            ("=Kota[DPT]", "per TPS", "=Kota[per TPS]"),
            ("=[@DPT]", "#1 @it's [x]", "=[@['#1 '@it''s '[x']]]"),
            ("=Kota[DPT]", "#Totals", "=Kota['#Totals]"),
            ("=Kota[[#Totals],[DPT]]", "a,b", "=Kota[[#Totals],[a,b]]"),
        ] {
            assert_eq!(column(before, to).as_deref(), Some(after), "{before} {to}");
        }
    }

    #[test]
    fn names_of_one_namespace() {
        let sheet = |text: &str| rename(text, None, Named::Sheet("Kota"), "Kab");
        assert_eq!(
            sheet("=SUM(Kota[DPT])+kota[[#Totals],[Kota]]+Kota[@]+(Kota)+Kota_2"),
            Some("=SUM(Kab[DPT])+Kab[[#Totals],[Kota]]+Kab[@]+(Kab)+Kota_2".to_owned())
        );
        let value = |text: &str| rename(text, None, Named::Value("Tarif"), "Bea");
        assert_eq!(
            value("=ROUND( tarif*2 , 0)&\"Tarif\"+Lain[Tarif]"),
            Some("=ROUND( Bea*2 , 0)&\"Tarif\"+Lain[Tarif]".to_owned())
        );
        assert_eq!(value("=Tarif[DPT]"), None);
        assert_eq!(value("=Tarif+TARIFF(1)"), None);
    }

    proptest! {
        #[test]
        fn any_name_is_read_back(name in "\\PC{1,12}") {
            prop_assume!(name.trim() == name);
            for text in ["=[@DPT]", "=[@[DPT]]", "=Kota[DPT]+1", "=Kota[[#Totals],[DPT]]"] {
                let renamed = column(text, &name).unwrap();
                let named = Named::Column { table: "Kota", column: &name };
                prop_assert!(speaks_of(&renamed, Some("Kota"), named), "{}", renamed);
                let back = rename(&renamed, Some("Kota"), named, "DPT").unwrap();
                prop_assert_eq!(back.replace("[@[DPT]]", "[@DPT]"), text.replace("[@[DPT]]", "[@DPT]"));
            }
        }
    }
}
