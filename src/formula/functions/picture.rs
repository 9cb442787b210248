//! TEXT: a value written by a picture such as `#.##0,00`, `0,0%` or `dddd, d mmmm yyyy`.
//!
//! A formula knows no locale, so a picture tells its own marks. With both marks in it, the last
//! stands before the decimals. A mark that comes more than once groups. One alone groups where
//! `##0` follows it (and `,` also before `###`); else it stands before the decimals.

use super::{Function, each};
use crate::formula::calendar::{Day, MONTHS, WEEKDAYS};
use crate::formula::{Code, Fault, Value, Why};
use crate::number::{Locale, Number, Rounding, read_invariant};

pub(super) const FUNCTIONS: &[Function] = &[each("TEXT", 2, 2, |arguments| {
    let written = arguments[0].written()?;
    let format = arguments[1].written()?;
    if let Value::Bool(_) = arguments[0] {
        return Ok(Value::Text(written));
    }
    let number = match &arguments[0] {
        Value::Text(text) => read_invariant(text),
        value => Some(value.number()?),
    };
    let picture = Picture::read(&format)
        .ok_or_else(|| Fault::new(Code::Value, Why::UnknownFormat(format.clone())))?;
    Ok(Value::text(&match number {
        Some(number) => picture.of_number(number)?,
        None => picture.of_text(&written),
    }))
})];

fn no_day() -> Fault {
    Fault::new(Code::Value, Why::OutsideDomain)
}

#[derive(Debug, PartialEq)]
enum Piece {
    Literal(char),
    /// `0`, `#` or `?`.
    Digit(char),
    /// `.` or `,`, until it is known what it stands for.
    Mark(char),
    /// Where the decimals begin.
    Point,
    Percent,
    /// `d`, `m` or `y`, and how many of them.
    Date(char, usize),
    /// The value as it is: `@` or `General`.
    AsItIs,
}

#[derive(Debug, Default)]
struct Section {
    pieces: Vec<Piece>,
    /// The decimal mark, if the section tells it.
    locale: Locale,
    grouped: bool,
    /// How often it divides by a thousand.
    thousands: i64,
}

#[derive(Debug)]
struct Picture {
    sections: Vec<Section>,
    names: Locale,
}

impl Picture {
    /// `None` for what no picture has, or none that is known here: times, fractions, exponents,
    /// colours and conditions.
    fn read(text: &str) -> Option<Picture> {
        let mut sections = vec![Vec::new()];
        let mut names = Locale::Id;
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let pieces = sections.last_mut()?;
            let after = &rest[first.len_utf8()..];
            rest = after;
            match first {
                ';' => sections.push(Vec::new()),
                '"' => {
                    let (quoted, after) = after.split_once('"')?;
                    pieces.extend(quoted.chars().map(Piece::Literal));
                    rest = after;
                }
                '[' => {
                    let (inside, after) = after.split_once(']')?;
                    let (currency, language) = inside.strip_prefix('$')?.split_once('-')?;
                    pieces.extend(currency.chars().map(Piece::Literal));
                    names = language_of(language)?;
                    rest = after;
                }
                '\\' | '_' | '*' => {
                    let next = after.chars().next()?;
                    match first {
                        '\\' => pieces.push(Piece::Literal(next)),
                        '_' => pieces.push(Piece::Literal(' ')),
                        // Filling has no width to fill here.
                        _ => {}
                    }
                    rest = &after[next.len_utf8()..];
                }
                '0' | '#' | '?' => pieces.push(Piece::Digit(first)),
                '.' | ',' => pieces.push(Piece::Mark(first)),
                '%' => pieces.push(Piece::Percent),
                '@' => pieces.push(Piece::AsItIs),
                'G' | 'g' => {
                    let length = "eneral".len();
                    let general = after.get(..length)?;
                    general.eq_ignore_ascii_case("eneral").then_some(())?;
                    pieces.push(Piece::AsItIs);
                    rest = &after[length..];
                }
                'd' | 'm' | 'y' | 'D' | 'M' | 'Y' => {
                    let same = |c: &char| c.eq_ignore_ascii_case(&first);
                    let more = after.chars().take_while(same).count();
                    pieces.push(Piece::Date(first.to_ascii_lowercase(), more + 1));
                    rest = &after[more..];
                }
                // Hours, seconds, eras and exponents.
                'h' | 'H' | 's' | 'S' | 'e' | 'E' | 'b' | 'B' => return None,
                c => pieces.push(Piece::Literal(c)),
            }
        }
        let sections: Option<Vec<Section>> = sections.into_iter().map(Section::settle).collect();
        sections
            .filter(|sections| sections.len() <= 4)
            .map(|sections| Picture { sections, names })
    }

    fn of_text(&self, text: &str) -> String {
        let last = self.sections.last();
        match last.filter(|last| self.sections.len() == 4 || last.is_as_it_is()) {
            Some(section) => section.as_it_is(text),
            None => text.to_owned(),
        }
    }

    fn of_number(&self, number: Number) -> Result<String, Fault> {
        let count = self.sections.len();
        let for_text = count > 1 && self.sections[count - 1].is_as_it_is();
        let (negative, zero) = (number.is_negative(), number.is_zero());
        let (index, sign) = match if for_text { count - 1 } else { count.min(3) } {
            1 => (0, negative),
            2 => (usize::from(negative), false),
            _ if zero => (2, false),
            _ => (usize::from(negative), false),
        };
        let section = &self.sections[index];
        if section
            .pieces
            .iter()
            .any(|piece| matches!(piece, Piece::Date(..)))
        {
            let whole = number.rounded(0, Rounding::Floor).and_then(Number::to_i64);
            let day = whole.and_then(Day::new).ok_or_else(no_day)?;
            return Ok(section.of_day(day, self.names));
        }
        let (written, nothing) = section.of_number(number.absolute())?;
        let sign = if sign && !nothing { "-" } else { "" };
        Ok(format!("{sign}{written}"))
    }
}

fn language_of(tag: &str) -> Option<Locale> {
    let tag = tag.trim_start_matches('0').to_ascii_lowercase();
    match tag.as_str() {
        "409" | "en-us" => Some(Locale::En),
        "421" | "id-id" => Some(Locale::Id),
        _ => None,
    }
}

impl Section {
    /// Tells what each mark stands for.
    fn settle(pieces: Vec<Piece>) -> Option<Section> {
        let is_digit = |piece: &Piece| matches!(piece, Piece::Digit(_));
        let dated = pieces.iter().any(|piece| matches!(piece, Piece::Date(..)));
        let Some(last) = pieces.iter().rposition(is_digit) else {
            let plain = |piece| match piece {
                Piece::Mark(mark) => Piece::Literal(mark),
                piece => piece,
            };
            return Some(Section {
                pieces: pieces.into_iter().map(plain).collect(),
                ..Section::default()
            });
        };
        if dated || pieces.contains(&Piece::Literal('/')) {
            return None;
        }
        let locale = locale_of(&pieces, last);
        let mut section = Section {
            locale,
            ..Section::default()
        };
        let mut digits = 0;
        for (index, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Mark(mark) if *mark == locale.decimal_mark() => {
                    if section.pieces.contains(&Piece::Point) {
                        return None;
                    }
                    section.pieces.push(Piece::Point);
                }
                Piece::Mark(_) => {
                    let at_end = index > last
                        || matches!(pieces.get(index + 1), Some(Piece::Mark(mark)) if *mark == locale.decimal_mark());
                    if at_end {
                        section.thousands += 1;
                    } else if digits > 0 {
                        section.grouped = true;
                    }
                }
                Piece::Digit(digit) => {
                    digits += 1;
                    section.pieces.push(Piece::Digit(*digit));
                }
                Piece::Literal(literal) => section.pieces.push(Piece::Literal(*literal)),
                Piece::Percent => section.pieces.push(Piece::Percent),
                // The value as it is, among digits.
                _ => return None,
            }
        }
        Some(section)
    }

    fn is_as_it_is(&self) -> bool {
        self.pieces.contains(&Piece::AsItIs)
    }

    fn as_it_is(&self, value: &str) -> String {
        let mut written = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::AsItIs => written.push_str(value),
                Piece::Literal(literal) => written.push(*literal),
                Piece::Percent => written.push('%'),
                _ => {}
            }
        }
        written
    }

    fn of_day(&self, day: Day, names: Locale) -> String {
        let date = day.date();
        let names = usize::from(names == Locale::En);
        let month = MONTHS[names][(date.month - 1).rem_euclid(12) as usize];
        let weekday = WEEKDAYS[names][day.weekday().rem_euclid(7) as usize];
        let mut written = String::new();
        for piece in &self.pieces {
            written.push_str(&match piece {
                Piece::Date('d', 1) => date.day.to_string(),
                Piece::Date('d', 2) => format!("{:02}", date.day),
                Piece::Date('d', 3) => weekday[..3].to_owned(),
                Piece::Date('d', _) => weekday.to_owned(),
                Piece::Date('m', 1) => date.month.to_string(),
                Piece::Date('m', 2) => format!("{:02}", date.month),
                Piece::Date('m', 3) => month[..3].to_owned(),
                Piece::Date('m', 5) => month[..1].to_owned(),
                Piece::Date('m', _) => month.to_owned(),
                Piece::Date(_, 1 | 2) => format!("{:02}", date.year % 100),
                Piece::Date(..) => format!("{:04}", date.year),
                Piece::Literal(literal) => literal.to_string(),
                Piece::Percent => "%".to_owned(),
                Piece::AsItIs => day.serial().to_string(),
                Piece::Digit(_) | Piece::Mark(_) | Piece::Point => String::new(),
            });
        }
        written
    }

    /// A number that is not negative, and whether nothing of it is left.
    fn of_number(&self, number: Number) -> Result<(String, bool), Fault> {
        let pieces = &self.pieces;
        if !pieces.iter().any(|piece| matches!(piece, Piece::Digit(_))) {
            return Ok((self.as_it_is(&number.to_string()), pieces.is_empty()));
        }
        let percents = pieces
            .iter()
            .filter(|piece| **piece == Piece::Percent)
            .count() as i64;
        let shifted = number.shifted(2 * percents - 3 * self.thousands);
        let point = pieces.iter().position(|piece| *piece == Piece::Point);
        let (before, after) = pieces.split_at(point.unwrap_or(pieces.len()));
        let places = after
            .iter()
            .filter(|piece| matches!(piece, Piece::Digit(_)))
            .count();
        let shown = shifted.ok_or_else(Fault::too_large)?.shown();
        let fixed = shown.fixed(places.min(28) as u32);
        let (whole, decimals) = fixed.split_once('.').unwrap_or((&fixed, ""));
        let mut written = self.whole(before, whole.trim_start_matches('0'));
        self.decimals(after, decimals, &mut written);
        let nothing = fixed.bytes().all(|b| matches!(b, b'0' | b'.'));
        Ok((written, nothing))
    }

    /// The whole part, written from its last digit to its first.
    fn whole(&self, pieces: &[Piece], digits: &str) -> String {
        let first = pieces
            .iter()
            .position(|piece| matches!(piece, Piece::Digit(_)));
        let mut digits = digits.chars().rev();
        let mut backwards = String::new();
        let mut count = 0_usize;
        let mut put = |digit: char, backwards: &mut String| {
            if self.grouped && count > 0 && count.is_multiple_of(3) && digit != ' ' {
                backwards.push(self.locale.group_mark());
            }
            count += 1;
            backwards.push(digit);
        };
        if first.is_none() {
            digits.by_ref().for_each(|digit| put(digit, &mut backwards));
        }
        for (index, piece) in pieces.iter().enumerate().rev() {
            match piece {
                Piece::Digit(kind) => {
                    match (digits.next(), kind) {
                        (Some(digit), _) => put(digit, &mut backwards),
                        (None, '0') => put('0', &mut backwards),
                        (None, '?') => put(' ', &mut backwards),
                        (None, _) => {}
                    }
                    if first == Some(index) {
                        digits.by_ref().for_each(|digit| put(digit, &mut backwards));
                    }
                }
                Piece::Literal(literal) => backwards.push(*literal),
                Piece::Percent => backwards.push('%'),
                _ => {}
            }
        }
        backwards.chars().rev().collect()
    }

    /// The decimals, from the point on.
    fn decimals(&self, pieces: &[Piece], digits: &str, written: &mut String) {
        let kinds = pieces.iter().filter_map(|piece| match piece {
            Piece::Digit(kind) => Some(*kind),
            _ => None,
        });
        // As far as this the digits are written, come what may.
        let zeros = kinds.enumerate().filter(|(_, kind)| *kind == '0').last();
        let zeros = zeros.map_or(0, |(index, _)| index + 1);
        let needed = digits.trim_end_matches('0').len().max(zeros);
        let mut digits = digits.chars().enumerate();
        let mut place = 0;
        for piece in pieces {
            match piece {
                Piece::Point => written.push(self.locale.decimal_mark()),
                Piece::Digit(kind) => {
                    let digit = digits.next().map_or('0', |(_, digit)| digit);
                    match kind {
                        _ if place < needed => written.push(digit),
                        '?' => written.push(' '),
                        _ => {}
                    }
                    place += 1;
                }
                Piece::Literal(literal) => written.push(*literal),
                Piece::Percent => written.push('%'),
                _ => {}
            }
        }
    }
}

/// Whose marks these are; `last` is the last digit's place. Without a mark it does not matter.
fn locale_of(pieces: &[Piece], last: usize) -> Locale {
    let mut inner = pieces[..last]
        .iter()
        .enumerate()
        .filter_map(|(index, piece)| match piece {
            Piece::Mark(mark) => Some((index, *mark)),
            _ => None,
        });
    let Some((at, first)) = inner.next() else {
        return Locale::En;
    };
    let following: String = pieces[at..]
        .iter()
        .filter_map(|piece| match piece {
            Piece::Digit(digit) => Some(*digit),
            _ => None,
        })
        .collect();
    let rest: Vec<char> = inner.map(|(_, mark)| mark).collect();
    let last_mark = rest.last().copied().unwrap_or(first);
    let before_decimals = if rest.is_empty() {
        !(following == "##0" || (first == ',' && following == "###"))
    } else {
        rest.iter().any(|mark| *mark != first)
    };
    match (last_mark, before_decimals) {
        ('.', true) | (',', false) => Locale::En,
        _ => Locale::Id,
    }
}
