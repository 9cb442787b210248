//! Marks of the other locale: a comma between arguments where a semicolon stands, and the other way
//! about.

use super::{Problem, ProblemKind, as_written};
use crate::formula::{Syntax, translate};
use crate::number::Locale;

/// Says of a mark that cannot stand where it does what the formula would be in the marks that can.
/// `1,10,20` is a number and `,20`, of which the comma was meant to separate.
#[inline(never)]
pub(super) fn tell_the_other(text: &str, syntax: Syntax, problems: &mut [Problem]) {
    let told = problems.iter_mut().find(|problem| match &problem.kind {
        ProblemKind::StrayMark { mark, .. } => matches!(mark, ',' | ';' | '.'),
        ProblemKind::Unexpected(piece) => is_decimals(piece, syntax),
        _ => false,
    });
    let Some(problem) = told else { return };
    let other = match syntax == Syntax::INVARIANT {
        true => Syntax::of(Locale::Id),
        false => Syntax::INVARIANT,
    };
    let is_read = as_written(text, other).problems.is_empty();
    let written = is_read.then(|| translate(text, other, syntax));
    match &mut problem.kind {
        ProblemKind::StrayMark { meant, .. } => *meant = written,
        kind => {
            *kind = ProblemKind::StrayMark {
                mark: syntax.decimal,
                syntax,
                meant: written,
            }
        }
    }
}

/// Whether a piece is a decimal comma and what follows it, of which no whole number stands in front.
fn is_decimals(piece: &str, syntax: Syntax) -> bool {
    let digits = piece.strip_prefix(syntax.decimal);
    syntax.decimal == ','
        && digits.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formula::parse;

    fn meant(text: &str, locale: Locale) -> Option<String> {
        let problems = parse(text, Syntax::of(locale)).problems;
        problems.into_iter().find_map(|problem| match problem.kind {
            ProblemKind::StrayMark { meant, .. } => meant,
            _ => None,
        })
    }

    #[test]
    fn the_other_locale_s_marks_are_told_with_the_formula_meant() {
        let id = |text| meant(text, Locale::Id);
        assert_eq!(id("=IF(2>1,10,20)").as_deref(), Some("=IF(2>1;10;20)"));
        assert_eq!(id("=SUM([A],[B])").as_deref(), Some("=SUM([A];[B])"));
        assert_eq!(id("=ROUND(1.5,[@B])").as_deref(), Some("=ROUND(1,5;[@B])"));
        let en = |text| meant(text, Locale::En);
        assert_eq!(en("=IF(2>1;1,5;20)").as_deref(), Some("=IF(2>1,1.5,20)"));
        // What cannot be read in either is told without.
        assert_eq!(id("=IF(2>1,10,20"), None);
        assert_eq!(id("=IF(2>1;10;20)"), None);
    }

    #[test]
    fn a_comma_that_separates_is_told_as_one() {
        let problems = parse("=IF(2>1,10,20", Syntax::of(Locale::Id)).problems;
        let is_comma = |it: &Problem| {
            let kind = &it.kind;
            matches!(kind, ProblemKind::StrayMark { mark: ',', .. })
        };
        assert!(problems.iter().any(is_comma), "{problems:?}");
    }
}
