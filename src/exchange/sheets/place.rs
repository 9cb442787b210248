//! Places in a sheet as they are written: `B2`, `$B$2`, `A1:C9`.

/// A cell as a formula names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub row: usize,
    pub column: usize,
    pub fixed_row: bool,
    pub fixed_column: bool,
}

/// Cells from a first to a last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub rows: (usize, usize),
    pub columns: (usize, usize),
}

impl Spot {
    /// Reads `$B$2`; nothing where there is more or less.
    pub fn read(text: &str) -> Option<Spot> {
        let (fixed_column, rest) = match text.strip_prefix('$') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (letters, rest) = rest.split_at(letters);
        let (fixed_row, digits) = match rest.strip_prefix('$') {
            Some(digits) => (true, digits),
            None => (false, rest),
        };
        let is_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let row: usize = digits.parse().ok().filter(|_| is_digits)?;
        Some(Spot {
            row: row.checked_sub(1).filter(|row| *row < 1 << 20)?,
            column: column(letters)?,
            fixed_row,
            fixed_column,
        })
    }
}

/// The place of a column by its letters.
pub(super) fn column(letters: &str) -> Option<usize> {
    if !(1..=3).contains(&letters.len()) || !letters.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let digit = |byte: u8| usize::from(byte.to_ascii_uppercase() - b'A') + 1;
    let number = letters
        .bytes()
        .fold(0, |number, byte| number * 26 + digit(byte));
    Some(number - 1).filter(|column| *column < 1 << 14)
}

/// The letters of a column.
pub(super) fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// What a cell is called.
pub(super) fn called(row: usize, column: usize) -> String {
    format!("{}{}", letters(column), row + 1)
}

impl Area {
    pub fn read(text: &str) -> Option<Area> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        let (first, last) = (Spot::read(first)?, Spot::read(last)?);
        Some(Area {
            rows: (first.row.min(last.row), first.row.max(last.row)),
            columns: (first.column.min(last.column), first.column.max(last.column)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_and_called() {
        for (text, row, column) in [
            ("A1", 0, 0),
            ("$b$12", 11, 1),
            ("XFD1048576", 1_048_575, 16_383),
        ] {
            let spot = Spot::read(text).unwrap();
            assert_eq!((spot.row, spot.column), (row, column));
            assert_eq!(called(row, column), text.replace('$', "").to_uppercase());
        }
        for text in ["A", "1", "A0", "XFE1", "A1048577", "A1B", "AAAA1", ""] {
            assert_eq!(Spot::read(text), None, "{text}");
        }
    }
}
