use crate::formula::{Kind, ProblemKind, Reference, Syntax, function, parse};

pub use crate::formula::same_name;

/// Why a name cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameError {
    Empty,
    /// Longer than Excel's 255 characters.
    TooLong,
    /// It has a space or a sign, or begins with a digit.
    BadCharacter,
    /// In Excel it is the address of a cell, such as `DPT2024`.
    Address,
    /// TRUE, FALSE, or the name of a function.
    Reserved,
    Taken,
}

/// Checks a name of a table, matrix, parameter or result, all of which share one namespace.
pub fn check_name<'a>(
    name: &str,
    taken: impl IntoIterator<Item = &'a str>,
) -> Result<(), NameError> {
    has_a_length(name)?;
    if function(name).is_some() {
        return Err(NameError::Reserved);
    }
    if is_row_and_column(name) {
        return Err(NameError::Address);
    }
    // Whatever the formula language reads as one plain name is one.
    let parsed = parse(name, Syntax::INVARIANT);
    match (
        &parsed.tree.kind,
        parsed.problems.first().map(|problem| &problem.kind),
    ) {
        (Kind::Reference(Reference::Name(read)), None) if read == name => {}
        (Kind::Bool(_), _) => return Err(NameError::Reserved),
        (_, Some(ProblemKind::Address(_))) => return Err(NameError::Address),
        _ => return Err(NameError::BadCharacter),
    }
    is_free(name, taken)
}

/// Checks a name of a column, which the columns of one table must not share.
pub fn check_column_name<'a>(
    name: &str,
    taken: impl IntoIterator<Item = &'a str>,
) -> Result<(), NameError> {
    has_a_length(name)?;
    // A formula could not tell it from the name without its outer spaces.
    if name.trim() != name || name.contains(char::is_control) {
        return Err(NameError::BadCharacter);
    }
    is_free(name, taken)
}

fn has_a_length(name: &str) -> Result<(), NameError> {
    match name.chars().count() {
        0 => Err(NameError::Empty),
        256.. => Err(NameError::TooLong),
        _ => Ok(()),
    }
}

fn is_free<'a>(name: &str, taken: impl IntoIterator<Item = &'a str>) -> Result<(), NameError> {
    match taken.into_iter().any(|other| same_name(other, name)) {
        true => Err(NameError::Taken),
        false => Ok(()),
    }
}

/// Whether a name is an address in Excel's other way of writing them: `R`, `C`, `R1C1`.
fn is_row_and_column(name: &str) -> bool {
    let upper = name.to_ascii_uppercase();
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    match (upper.strip_prefix('R'), upper.strip_prefix('C')) {
        (Some(row), _) => match row.split_once('C') {
            Some((row, column)) => digits(row) && digits(column),
            None => digits(row),
        },
        (None, Some(column)) => digits(column),
        (None, None) => false,
    }
}

/// A name made of a text that people wrote: what a name cannot hold becomes `_`, and a number is
/// added where it is taken.
pub fn name_from<'a>(text: &str, taken: impl IntoIterator<Item = &'a str> + Clone) -> String {
    let plain: String = text
        .trim()
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || c == '_' || c == '.' {
                c
            } else {
                '_'
            }
        })
        .take(60)
        .collect();
    let plain = plain.trim_matches(['_', '.']);
    let stem = match check_name(plain, []) {
        Ok(()) => plain.to_owned(),
        Err(NameError::Empty) => "Tabel".to_owned(),
        Err(_) => format!("_{plain}"),
    };
    let numbered = (2..).map(|count| format!("{stem}_{count}"));
    let mut candidates = std::iter::once(stem.clone()).chain(numbered);
    candidates
        .find(|name| check_name(name, taken.clone()) != Err(NameError::Taken))
        .unwrap_or(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_live_in_excels_namespace() {
        for (name, expected) in [
            ("Cadangan", Ok(())),
            ("Maks_pemilih", Ok(())),
            ("Größe", Ok(())),
            ("", Err(NameError::Empty)),
            ("DPT2024", Err(NameError::Address)),
            ("a1", Err(NameError::Address)),
            ("C", Err(NameError::Address)),
            ("r1c1", Err(NameError::Address)),
            ("Rc_1", Ok(())),
            ("per TPS", Err(NameError::BadCharacter)),
            ("2_persen", Err(NameError::BadCharacter)),
            ("true", Err(NameError::Reserved)),
            ("SUM", Err(NameError::Reserved)),
            ("wilayah", Err(NameError::Taken)),
        ] {
            assert_eq!(check_name(name, ["Wilayah"]), expected, "{name}");
        }
    }

    #[test]
    fn a_name_is_made_of_any_text() {
        for (text, expected) in [
            ("Wilayah", "Wilayah_2"),
            ("Data TPS (2024)", "Data_TPS__2024"),
            ("DPT2024", "_DPT2024"),
            ("2024", "_2024"),
            ("  ", "Tabel"),
        ] {
            assert_eq!(name_from(text, ["Wilayah"]), expected, "{text}");
        }
    }
}
