//! What a fill puts into the cells that follow others: Excel's fill handle, with exact decimals.

use std::collections::HashMap;

use super::Content;
use crate::number::Number;

/// The contents of `count` cells that follow `given`, whose last is the nearest to them. Two or
/// more numbers, or texts that end in one, go on by their difference if they stand evenly; a text
/// alone counts on by one, or down where the fill goes `back`, up or to the left; anything else is
/// repeated in turn.
pub fn continued(given: &[Content], count: usize, back: bool) -> Vec<Content> {
    let members = members(given, back);
    let fill = |step: usize| {
        let (at, turn) = (step % given.len(), step / given.len() + 1);
        let next = members[at].as_ref().and_then(|member| member.next(turn));
        next.unwrap_or_else(|| given[at].clone())
    };
    match given {
        [] => Vec::new(),
        _ => (0..count).map(fill).collect(),
    }
}

/// A content as a member of a series.
#[derive(Clone, Debug, PartialEq)]
enum Part<'a> {
    Number(Number),
    /// A text that ends in a whole number, and how many digits are written.
    Counted {
        stem: &'a str,
        number: i64,
        digits: usize,
    },
    Other,
}

impl Part<'_> {
    fn of(content: &Content) -> Part<'_> {
        match content {
            Content::Number(number) => Part::Number(*number),
            Content::Text(text) => counted(text).unwrap_or(Part::Other),
            _ => Part::Other,
        }
    }

    fn number(&self) -> Option<Number> {
        match self {
            Part::Number(number) => Some(*number),
            Part::Counted { number, .. } => Some(Number::from(*number)),
            Part::Other => None,
        }
    }
}

fn counted(text: &str) -> Option<Part<'_>> {
    let stem = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &text[stem.len()..];
    // More digits are no number that anybody counts by.
    let number = digits.parse().ok().filter(|_| digits.len() <= 15)?;
    Some(Part::Counted {
        stem,
        number,
        digits: digits.len(),
    })
}

/// A content that goes on a series.
struct Member<'a> {
    part: Part<'a>,
    first: Number,
    difference: Number,
    /// Its place in the series, and how many members the series has.
    place: usize,
    length: usize,
}

impl Member<'_> {
    /// What stands in its place in the `turn`th repetition of what was given.
    fn next(&self, turn: usize) -> Option<Content> {
        let steps = i64::try_from(self.place + turn * self.length).ok()?;
        let value = self.difference.times(Number::from(steps))?;
        let value = value.plus(self.first)?;
        match self.part {
            Part::Number(_) => Some(Content::Number(value)),
            Part::Counted { stem, digits, .. } => {
                // Like Excel, it counts up again when it has come down to nothing.
                let number = value.absolute().to_i64()?;
                Some(Content::Text(format!("{stem}{number:0digits$}")))
            }
            Part::Other => None,
        }
    }
}

/// Which contents go on a series: all numbers are one, and so are texts that begin alike.
fn members(given: &[Content], back: bool) -> Vec<Option<Member<'_>>> {
    let mut series: HashMap<Option<&str>, Vec<usize>> = HashMap::new();
    for (at, content) in given.iter().enumerate() {
        match Part::of(content) {
            Part::Number(_) => series.entry(None).or_default().push(at),
            Part::Counted { stem, .. } => series.entry(Some(stem)).or_default().push(at),
            Part::Other => {}
        }
    }
    let mut members: Vec<Option<Member>> = given.iter().map(|_| None).collect();
    for (stem, places) in series {
        let numbers = places
            .iter()
            .filter_map(|at| Part::of(&given[*at]).number());
        let numbers: Vec<Number> = numbers.collect();
        let alone = stem.map(|_| Number::from(if back { -1_i64 } else { 1 }));
        let Some(difference) = difference(&numbers, alone) else {
            continue;
        };
        for (place, at) in places.iter().enumerate() {
            members[*at] = Some(Member {
                part: Part::of(&given[*at]),
                first: numbers[0],
                difference,
                place,
                length: numbers.len(),
            });
        }
    }
    members
}

/// The difference between neighbours, if it is the same everywhere.
fn difference(numbers: &[Number], alone: Option<Number>) -> Option<Number> {
    let [first, second, ..] = numbers else {
        return alone;
    };
    let difference = second.minus(*first)?;
    let even = |pair: &[Number]| pair[1].minus(pair[0]) == Some(difference);
    numbers.windows(2).all(even).then_some(difference)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(texts: &[&str]) -> Vec<Content> {
        let content = |text: &&str| match text.parse() {
            Ok(number) => Content::Number(number),
            Err(_) if text.is_empty() => Content::Blank,
            Err(_) => Content::Text((*text).to_owned()),
        };
        texts.iter().map(content).collect()
    }

    fn check(given: &[&str], expected: &[&str]) {
        let filled = continued(&contents(given), expected.len(), false);
        assert_eq!(filled, contents(expected), "{given:?}");
    }

    #[test]
    fn a_series_goes_on() {
        check(&["5"], &["5", "5"]);
        check(&["1", "2"], &["3", "4", "5"]);
        check(&["0.1", "0.2"], &["0.3", "0.4", "0.5"]);
        check(&["10", "7.5"], &["5.0", "2.5", "0"]);
        check(&["1", "2", "4"], &["1", "2", "4", "1"]);
        check(&["TPS 1"], &["TPS 2", "TPS 3"]);
        check(&["TPS 008"], &["TPS 009", "TPS 010"]);
        check(&["TPS 2", "TPS 4"], &["TPS 6", "TPS 8"]);
        check(&["Kedaton"], &["Kedaton", "Kedaton"]);
        check(&["Baik", "Cukup"], &["Baik", "Cukup", "Baik"]);
        check(&["TPS 1", "5"], &["TPS 2", "5", "TPS 3", "5"]);
        check(&["TPS 1", "Kotak 7"], &["TPS 2", "Kotak 8", "TPS 3"]);
        check(&["1", "", "3"], &["5", "", "7", "9"]);
        check(&["", ""], &["", ""]);
        check(
            &["12345678901234567890 x 1234567890123456"],
            &["12345678901234567890 x 1234567890123456"],
        );
    }

    #[test]
    fn a_fill_upwards_counts_down() {
        let filled = continued(&contents(&["TPS 3"]), 5, true);
        let expected = contents(&["TPS 2", "TPS 1", "TPS 0", "TPS 1", "TPS 2"]);
        assert_eq!(filled, expected);
        let filled = continued(&contents(&["3", "1"]), 2, true);
        assert_eq!(filled, contents(&["-1", "-3"]));
    }

    #[test]
    fn what_is_too_large_is_repeated() {
        let largest = "79228162514264337593543950335";
        check(&["0", largest], &["0", largest]);
    }

    #[test]
    fn nothing_is_made_of_nothing() {
        assert!(continued(&[], 0, false).is_empty());
    }
}
