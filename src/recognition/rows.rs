//! What the rows of a table are: items, sums of them, headings between, notes.

use super::numeral::respelt;
use super::shape::{Class, Look, Region};
use super::table::{Reading, RowKind, Wish};
use super::words::{self, Sum};
use crate::number::{self, Number};

/// What the texts of a row say that it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Guess {
    Sure(RowKind),
    /// A sum; of which level is known when all are.
    Total(Sum),
}

/// What the texts of each row of the body say; `numbering` is the column that counts the items.
pub(super) fn guesses(
    look: &Look,
    region: &Region,
    numbering: Option<usize>,
    wish: &Wish,
) -> Vec<Guess> {
    let mut guesses: Vec<Guess> = Vec::with_capacity(region.body.len());
    for row in region.body.clone() {
        guesses.push(match wish.rows.get(&row) {
            Some(kind) => Guess::Sure(*kind),
            None => guess(look, region, row, numbering),
        });
    }
    // What stands alone below the last row with numbers is a note.
    let is_row = |guess: &Guess| {
        !matches!(
            guess,
            Guess::Sure(RowKind::Blank | RowKind::Note | RowKind::Heading)
        )
    };
    let last = guesses.iter().rposition(is_row).map_or(0, |last| last + 1);
    for guess in &mut guesses[last..] {
        if *guess == Guess::Sure(RowKind::Heading) {
            *guess = Guess::Sure(RowKind::Note);
        }
    }
    below_the_end(look, region, &mut guesses);
    guesses
}

/// After the last sum, and a blank row, texts without a number are those who sign and their like.
fn below_the_end(look: &Look, region: &Region, guesses: &mut [Guess]) {
    let Some(last) = guesses.iter().rposition(|it| matches!(it, Guess::Total(_))) else {
        return;
    };
    let has_number = |at: usize| {
        let row = region.body.start + at;
        own(look, region, row).any(|column| look.class(row, column) == Class::Number)
    };
    if (last + 1..guesses.len()).any(has_number) {
        return;
    }
    for guess in &mut guesses[last + 1..] {
        if matches!(guess, Guess::Sure(RowKind::Item { .. })) {
            *guess = Guess::Sure(RowKind::Note);
        }
    }
}

fn own<'a>(look: &'a Look, region: &'a Region, row: usize) -> impl Iterator<Item = usize> + 'a {
    let columns = &region.columns;
    look.filled(row)
        .iter()
        .copied()
        .filter(move |at| columns.binary_search(at).is_ok())
}

fn guess(look: &Look, region: &Region, row: usize, numbering: Option<usize>) -> Guess {
    let filled: Vec<usize> = own(look, region, row).collect();
    let Some(first) = filled.first() else {
        return Guess::Sure(RowKind::Blank);
    };
    if region.head.clone().any(|at| look.repeats(row, at)) || look.numbers_columns(row, false) {
        return Guess::Sure(RowKind::Head);
    }
    let texts = filled.iter().take(3).map(|at| look.text(row, *at));
    let mut texts = texts.filter(|text| text.contains(char::is_alphabetic));
    let text = texts.next().unwrap_or_default();
    if filled.len() == 1 && region.columns.len() > 1 {
        if words::is_note(text) {
            return Guess::Sure(RowKind::Note);
        }
        let is_text = look.class(row, *first) == Class::Text;
        let at_left = region.columns.iter().take(2).any(|at| at == first);
        let numbered = numbering == Some(*first);
        if is_text && words::sum(text).is_none() && !numbered {
            return Guess::Sure(match at_left || look.raw.merge_at(row, *first).is_some() {
                true => RowKind::Heading,
                false => RowKind::Note,
            });
        }
    }
    if words::is_note(text)
        && !filled
            .iter()
            .any(|at| look.class(row, *at) == Class::Number)
    {
        return Guess::Sure(RowKind::Note);
    }
    let is_counted = numbering.is_some_and(|at| look.class(row, at) == Class::Number);
    match words::sum(respelt(text).as_deref().unwrap_or(text)) {
        Some(sum) if !is_counted => Guess::Total(sum),
        _ => Guess::Sure(RowKind::Item { level: 0 }),
    }
}

/// What the rows are, now that their numbers are known.
pub(super) fn decided(
    guesses: &[Guess],
    cells: &[Vec<Reading>],
    numeric: &[usize],
    (numbering, codes): (Option<usize>, Option<usize>),
) -> Vec<RowKind> {
    let levels = codes
        .map(|codes| levels(guesses, cells, codes))
        .unwrap_or_default();
    let mut since = 0;
    let counted = numbering.is_some_and(|numbering| {
        let is_item = |at: &usize| matches!(guesses[*at], Guess::Sure(RowKind::Item { .. }));
        let items: Vec<usize> = (0..guesses.len()).filter(is_item).collect();
        let blank = items
            .iter()
            .filter(|at| cells[**at][numbering] == Reading::Blank);
        blank.count() * 4 <= items.len()
    });
    let mut kinds: Vec<RowKind> = Vec::with_capacity(guesses.len());
    let mut totals: Vec<(usize, Sum)> = Vec::new();
    for (at, guess) in guesses.iter().enumerate() {
        kinds.push(match guess {
            Guess::Sure(RowKind::Item { level }) => RowKind::Item {
                level: levels.get(at).copied().flatten().unwrap_or(*level),
            },
            Guess::Sure(kind) => *kind,
            Guess::Total(sum) => {
                let stands = || {
                    let adds = |from: usize| {
                        numeric.iter().any(|column| {
                            adds_up(&kinds[from..], &cells[from..], at - from, *column)
                        })
                    };
                    counted || adds(since) || adds(0)
                };
                if *sum != Sum::Perhaps || stands() {
                    totals.push((at, *sum));
                    since = at + 1;
                    RowKind::Total { level: 0 }
                } else {
                    RowKind::Item { level: 0 }
                }
            }
        });
    }
    open_parts(&mut kinds, cells, numeric);
    nest(&mut kinds, &totals, cells, numeric);
    kinds
}

/// An item without a number, above items of a deeper level, is what these are of.
fn open_parts(kinds: &mut [RowKind], cells: &[Vec<Reading>], numeric: &[usize]) {
    let level = |kind: &RowKind| match kind {
        RowKind::Item { level } => Some(*level),
        _ => None,
    };
    if numeric.is_empty() {
        return;
    }
    let mut below = None;
    for at in (0..kinds.len()).rev() {
        let Some(own) = level(&kinds[at]) else {
            continue;
        };
        let is_bare = numeric
            .iter()
            .all(|column| cells[at][*column] == Reading::Blank);
        if is_bare && below.is_some_and(|below| below > own) {
            kinds[at] = RowKind::Heading;
        }
        below = Some(own);
    }
    let least = kinds.iter().filter_map(level).min().unwrap_or(0);
    for kind in kinds {
        if let RowKind::Item { level } = kind {
            *level -= least;
        }
    }
}

/// Gives sums their levels: what is of all, of parts, of parts of parts.
fn nest(kinds: &mut [RowKind], totals: &[(usize, Sum)], cells: &[Vec<Reading>], numeric: &[usize]) {
    let Some((last, _)) = totals.last() else {
        return;
    };
    let has_items = |from: usize, to: usize| {
        kinds[from..to]
            .iter()
            .any(|it| matches!(it, RowKind::Item { .. }))
    };
    let goes_on = has_items(*last, kinds.len());
    let mut levels: Vec<u8> = Vec::with_capacity(totals.len());
    for (place, (at, sum)) in totals.iter().enumerate() {
        let is_last = place + 1 == totals.len();
        // Sums below one another without items between: each adds up those before it.
        let alone = place > 0 && !has_items(totals[place - 1].0, *at);
        levels.push(match sum {
            Sum::Part => 1,
            _ if is_last && !goes_on && totals.len() > 1 => 0,
            _ if totals.len() == 1 && !goes_on => 0,
            _ if totals.len() == 1 => u8::from(!adds_all(kinds, cells, *at, numeric)),
            _ if alone && place + 1 < totals.len() => 1,
            _ => 1,
        });
    }
    // Where a sum of parts stands below sums of their parts, these are one level deeper.
    let alone: Vec<usize> = (1..totals.len())
        .filter(|place| !has_items(totals[place - 1].0, totals[*place].0))
        .filter(|place| levels[*place] == 1)
        .collect();
    if !alone.is_empty() {
        for (place, level) in levels.iter_mut().enumerate() {
            if *level == 1 && !alone.contains(&place) {
                *level = 2;
            }
        }
    }
    for ((at, _), level) in totals.iter().zip(levels) {
        kinds[*at] = RowKind::Total { level };
    }
}

fn adds_all(kinds: &[RowKind], cells: &[Vec<Reading>], at: usize, numeric: &[usize]) -> bool {
    numeric
        .iter()
        .any(|column| adds_up(kinds, cells, at, *column))
}

/// Whether a row's number is the sum of the items above it, at least two of them.
fn adds_up(kinds: &[RowKind], cells: &[Vec<Reading>], at: usize, column: usize) -> bool {
    let Some(total) = cells[at][column].number().filter(|it| !it.is_zero()) else {
        return false;
    };
    let items = (0..at).filter(|row| matches!(kinds[*row], RowKind::Item { .. }));
    let numbers: Vec<Number> = items
        .filter_map(|row| cells[row][column].number())
        .collect();
    let sum = number::sum(numbers.iter().copied());
    numbers.len() > 1 && sum.is_some_and(|sum| sum.compare(total).is_eq())
}

/// The levels of items by the forms of their codes, in the order in which the forms come.
fn levels(guesses: &[Guess], cells: &[Vec<Reading>], codes: usize) -> Vec<Option<u8>> {
    const MOST: usize = 8;
    let mut forms: Vec<String> = Vec::new();
    let mut levels = Vec::with_capacity(guesses.len());
    for (guess, row) in guesses.iter().zip(cells) {
        if !matches!(guess, Guess::Sure(RowKind::Item { .. })) {
            levels.push(None);
            continue;
        }
        let Some(form) = form(&row[codes]) else {
            return Vec::new();
        };
        let known = forms.iter().position(|it| *it == form);
        let level = known.unwrap_or_else(|| {
            forms.push(form);
            forms.len() - 1
        });
        if forms.len() > MOST {
            return Vec::new();
        }
        levels.push(u8::try_from(level).ok());
    }
    levels
}

/// What kind of a code it is: how many letters or digits between its dots; of numbers alone, how
/// many there are.
fn form(reading: &Reading) -> Option<String> {
    let text = match reading {
        Reading::Blank => return Some(String::new()),
        Reading::Number(number) => number.to_string(),
        Reading::Text(text) | Reading::Respelt(text) => text.clone(),
        _ => return None,
    };
    let text = text.trim_end_matches(['.', ')']);
    if text.is_empty() || text.len() > 24 {
        return None;
    }
    let roman = text.len() > 1 || matches!(text, "I" | "V" | "X");
    if roman && text.bytes().all(|b| b"IVXLC".contains(&b)) {
        return Some("I".to_owned());
    }
    let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let mut form = String::new();
    for (at, part) in text.split('.').enumerate() {
        if at > 0 {
            form.push('.');
        }
        let letters = part.bytes().all(|b| b.is_ascii_alphabetic());
        let numbers = part.bytes().all(|b| b.is_ascii_digit());
        match (letters, numbers) {
            _ if part.is_empty() => return None,
            (_, true) if digits => form.push('9'),
            (_, true) => form.push_str(&format!("9{}", part.len())),
            (true, _) if part.len() == 1 => {
                let upper = part.bytes().all(|b| b.is_ascii_uppercase());
                form.push(if upper { 'A' } else { 'a' });
            }
            (true, _) if part.len() <= 4 => form.push_str(&format!("A{}", part.len())),
            _ => return None,
        }
    }
    Some(form)
}
