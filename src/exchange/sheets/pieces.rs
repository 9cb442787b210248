//! A formula of another program in its pieces, of which some speak of cells.

use super::place::{Spot, column};

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// As it stands.
    Plain(String),
    /// With its parenthesis.
    Function(String),
    /// Cells, and the sheet that is named.
    Cells {
        sheet: Option<String>,
        first: Spot,
        last: Option<Spot>,
    },
    /// Whole columns: `A:C`.
    Columns {
        sheet: Option<String>,
        first: usize,
        last: usize,
    },
    /// `Table1[[#This Row],[x]]`, and what stands between its outer brackets.
    Structured {
        table: String,
        inside: String,
    },
    Name(String),
}

/// Takes a formula apart; nothing where it speaks of other files or is broken.
pub(super) fn pieces(formula: &str) -> Option<Vec<Piece>> {
    let mut scan = Scan {
        rest: formula.strip_prefix('=').unwrap_or(formula),
        pieces: Vec::new(),
    };
    while !scan.rest.is_empty() {
        scan.next()?;
    }
    Some(scan.pieces)
}

struct Scan<'a> {
    rest: &'a str,
    pieces: Vec<Piece>,
}

impl<'a> Scan<'a> {
    fn next(&mut self) -> Option<()> {
        let first = self.rest.chars().next()?;
        match first {
            '"' => {
                let mut end = 1;
                loop {
                    end += self.rest.get(end..)?.find('"')? + 1;
                    if !self.rest[end..].starts_with('"') {
                        break;
                    }
                    end += 1;
                }
                self.plain(end);
            }
            '\'' => {
                let (name, after) = self.rest[1..].split_once("'!")?;
                self.rest = after;
                self.on_sheet(name.replace("''", "'"))?;
            }
            '[' => {
                let inside = self.brackets()?;
                // The number of another file.
                if inside.bytes().all(|byte| byte.is_ascii_digit()) {
                    return None;
                }
                let table = String::new();
                self.pieces.push(Piece::Structured { table, inside });
            }
            '@' => self.rest = &self.rest[1..],
            '\u{fffd}' => return None,
            '#' => {
                // An error of the sheet's own making says that something is gone.
                if self.rest.starts_with("#REF!") {
                    return None;
                }
                self.plain(1);
            }
            c if c.is_ascii_digit() || c == '.' => {
                let length = number(self.rest);
                self.plain(length);
            }
            c if c.is_alphabetic() || matches!(c, '_' | '$' | '\\') => {
                let word = self.word();
                if let Some(after) = self.rest.strip_prefix('!') {
                    self.rest = after;
                    return self.on_sheet(word.to_owned());
                }
                self.named(word, None)?;
            }
            c => self.plain(c.len_utf8()),
        }
        Some(())
    }

    fn plain(&mut self, length: usize) {
        let (text, rest) = self.rest.split_at(length);
        self.rest = rest;
        match self.pieces.last_mut() {
            Some(Piece::Plain(before)) => before.push_str(text),
            _ => self.pieces.push(Piece::Plain(text.to_owned())),
        }
    }

    fn word(&mut self) -> &'a str {
        let belongs = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '$' | '\\' | '?');
        let end = self.rest.find(|c| !belongs(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    fn brackets(&mut self) -> Option<String> {
        let mut depth = 0_usize;
        let mut chars = self.rest.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '\'' => {
                    chars.next();
                }
                '[' => depth += 1,
                ']' if depth == 1 => {
                    let inside = self.rest[1..at].to_owned();
                    self.rest = &self.rest[at + 1..];
                    return Some(inside);
                }
                ']' => depth -= 1,
                _ => {}
            }
        }
        None
    }

    fn on_sheet(&mut self, sheet: String) -> Option<()> {
        // `[1]Harga` is a sheet of another file.
        if sheet.contains(['[', ']']) {
            return None;
        }
        let word = self.word();
        self.named(word, Some(sheet))
    }

    fn named(&mut self, word: &str, sheet: Option<String>) -> Option<()> {
        if sheet.is_none() {
            if self.rest.starts_with('[') {
                let inside = self.brackets()?;
                let table = word.to_owned();
                self.pieces.push(Piece::Structured { table, inside });
                return Some(());
            }
            if let Some(after) = self.rest.trim_start().strip_prefix('(') {
                self.rest = after;
                self.pieces.push(Piece::Function(function(word)));
                return Some(());
            }
        }
        if let Some(first) = Spot::read(word) {
            let last = self.after_colon(Spot::read);
            self.pieces.push(Piece::Cells { sheet, first, last });
            return Some(());
        }
        let whole = |word: &str| column(word.trim_matches('$'));
        if let (Some(first), true) = (whole(word), self.rest.starts_with(':'))
            && let Some(last) = self.after_colon(whole)
        {
            self.pieces.push(Piece::Columns { sheet, first, last });
            return Some(());
        }
        if sheet.is_some() {
            return None;
        }
        self.pieces.push(match word.to_ascii_uppercase().as_str() {
            "TRUE" | "FALSE" => Piece::Plain(word.to_owned()),
            _ => Piece::Name(word.to_owned()),
        });
        Some(())
    }

    fn after_colon<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let before = self.rest;
        self.rest = before.strip_prefix(':')?;
        let found = read(self.word());
        if found.is_none() {
            self.rest = before;
        }
        found
    }
}

/// A function's name without what newer programs put before it.
fn function(word: &str) -> String {
    let word = word.to_ascii_uppercase();
    let prefixes = ["_XLFN._XLWS.", "_XLFN.", "_XLWS.", "COM.MICROSOFT."];
    let bare = prefixes.iter().find_map(|prefix| word.strip_prefix(prefix));
    bare.unwrap_or(&word).to_owned()
}

fn number(text: &str) -> usize {
    let mut end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let tail = &text[end..];
    if tail.starts_with(['E', 'e']) {
        let sign = usize::from(tail[1..].starts_with(['+', '-']));
        let digits = tail[1 + sign..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        if digits > 0 {
            end += 1 + sign + digits;
        }
    }
    end.max(1)
}

/// A formula as it is seen from its own cell: equal for cells that compute alike.
pub(super) fn seen_from(pieces: &[Piece], (row, column): (usize, usize)) -> String {
    let offset = |to: usize, from: usize, fixed: bool| match fixed {
        true => format!("{to}"),
        false if to >= from => format!("+{}", to - from),
        false => format!("-{}", from - to),
    };
    let spot = |spot: &Spot| {
        let down = offset(spot.row, row, spot.fixed_row);
        format!("R{down}C{}", offset(spot.column, column, spot.fixed_column))
    };
    let mut seen = String::new();
    for piece in pieces {
        seen.push('\u{1f}');
        match piece {
            Piece::Plain(text) => seen.push_str(text),
            Piece::Function(name) => seen.push_str(&format!("{name}(")),
            Piece::Cells { sheet, first, last } => {
                seen.push_str(sheet.as_deref().unwrap_or_default());
                seen.push_str(&spot(first));
                seen.extend(last.iter().map(|last| format!(":{}", spot(last))));
            }
            Piece::Columns { sheet, first, last } => {
                seen.push_str(&format!(
                    "{}C{first}:C{last}",
                    sheet.as_deref().unwrap_or_default()
                ));
            }
            Piece::Structured { table, inside } => seen.push_str(&format!("{table}[{inside}]")),
            Piece::Name(name) => seen.push_str(&name.to_lowercase()),
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(formula: &str, at: (usize, usize)) -> Option<String> {
        Some(seen_from(&pieces(formula)?, at).replace('\u{1f}', " "))
    }

    #[test]
    fn alike_formulas_look_alike_from_their_cells() {
        assert_eq!(seen("B2*$C$1", (1, 3)), seen("B3*$C$1", (2, 3)));
        assert_ne!(seen("B2*C1", (1, 3)), seen("B3*C1", (2, 3)));
        assert_eq!(
            seen("IF('Data A'!A2>1.5,\"A1 \"\"\",SUM(B$2:B9)+Harga)", (1, 2)).unwrap(),
            " IF( Data AR+0C-2 >1.5,\"A1 \"\"\", SUM( R1C-1:R+7C-1 )+ harga )"
        );
        assert_eq!(
            seen("Table1[[#This Row],[a]]*2", (1, 1)).unwrap(),
            " Table1[[#This Row],[a]] *2"
        );
        assert_eq!(seen("SUM(A:C)", (1, 1)).unwrap(), " SUM( C0:C2 )");
        for broken in ["[1]Harga!A1", "#REF!+1", "\"a", "Table1[a", "'x"] {
            assert_eq!(seen(broken, (0, 0)), None, "{broken}");
        }
    }
}
