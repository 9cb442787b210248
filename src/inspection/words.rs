//! Columns of words: a scale that assigns words to a number, and names that stand once.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::exact::{bits, sixteenths};
use super::figures::Figures;
use super::table::{Cell, Kind, Table};

/// The rows that are needed before words are said to follow from a number.
const FEWEST: usize = 6;
/// A scale has at most so many words.
const MOST_WORDS: usize = 14;
/// The rows that are needed before a column is said to name them.
const FEWEST_NAMES: usize = 8;
/// A name is no longer than this; longer texts are remarks.
const LONGEST_NAME: usize = 80;

/// A column whose words follow from the number in another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scale {
    pub column: usize,
    pub of: usize,
    /// From the lowest to the highest.
    pub bands: Vec<Band>,
}

/// A word with the least and the largest number that it is given to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Band {
    pub word: String,
    /// What the word is as a figure.
    pub code: i128,
    pub from: i128,
    pub to: i128,
}

impl Scale {
    /// Whether a word fits a number. Between two bands both words do.
    pub fn holds(&self, code: i128, number: i128) -> bool {
        let Some(at) = self.bands.iter().position(|it| it.code == code) else {
            return false;
        };
        let above = at == 0 || number > self.bands[at - 1].to;
        above && self.bands.get(at + 1).is_none_or(|it| number < it.from)
    }

    /// The word of a number; between two bands the nearer one's.
    pub fn word_of(&self, number: i128) -> Option<i128> {
        let apart = |it: &&Band| (it.from - number).max(number - it.to).max(0);
        self.bands.iter().min_by_key(apart).map(|it| it.code)
    }

    /// The numbers that a word is given to.
    pub fn numbers_of(&self, code: i128, unit: i128) -> Option<(i128, i128)> {
        let at = self.bands.iter().position(|it| it.code == code)?;
        let band = &self.bands[at];
        let low = match at.checked_sub(1) {
            Some(below) => self.bands[below].to + unit,
            None => band.from - (band.to - band.from),
        };
        let high = match self.bands.get(at + 1) {
            Some(above) => above.from - unit,
            None => band.to + (band.to - band.from),
        };
        Some((low, high))
    }
}

/// How often something holds that was found, and how surprising that is.
pub struct Weighed<T> {
    pub it: T,
    pub holds: usize,
    pub of: usize,
    pub surprise: i64,
}

/// The scale that a column of words follows, if there is one.
pub fn scale(figures: &Figures, column: usize, numbers: &[usize]) -> Option<Weighed<Scale>> {
    let all = numbers.iter().filter_map(|of| bands(figures, column, *of));
    let best = all.max_by_key(|it| (it.surprise, std::cmp::Reverse(it.it.of)))?;
    // Which column of numbers it is.
    let name = sixteenths(numbers.len() as i128) / 16;
    let surprise = best.surprise - name;
    (surprise >= super::weigh::ENOUGH).then_some(Weighed { surprise, ..best })
}

/// The words along the numbers, in the order that leaves the fewest out.
fn bands(figures: &Figures, column: usize, of: usize) -> Option<Weighed<Scale>> {
    let words = &figures.columns[column].words;
    let pair = |row: &usize| figures.value(*row, of).zip(figures.code(*row, column));
    let mut pairs: Vec<(i128, usize)> = figures.items.iter().filter_map(pair).collect();
    if pairs.len() < FEWEST || pairs.len() * 10 < figures.items.len() * 8 {
        return None;
    }
    pairs.sort_unstable();
    let same: Vec<&[(i128, usize)]> = pairs.chunk_by(|a, b| a.0 == b.0).collect();
    // A single row at an end is a word of its own, or one that is wrong.
    let miss = i64::from(bits(pairs.len() as i128)) + 5;
    let cuts = [miss - 4, 3 * miss].into_iter();
    cuts.filter_map(|cut| {
        let path = path(&same, words.len(), cut, miss)?;
        banded(figures, (column, of), &same, &path)
    })
    .max_by_key(|it| it.surprise)
}

/// The numbers that are the same, each with its word.
type Same<'a> = &'a [(i128, usize)];

/// The word at each number: the cheapest way through all, where it costs something to change the
/// word, and each row that has another.
fn path(same: &[Same], words: usize, cut: i64, miss: i64) -> Option<Vec<usize>> {
    let mut costs = vec![0_i64; words];
    let mut came: Vec<Vec<usize>> = Vec::with_capacity(same.len());
    for rows in same {
        let (cheapest, least) = least(&costs)?;
        let mut from = Vec::with_capacity(words);
        for (word, cost) in costs.iter_mut().enumerate() {
            let missed = rows.iter().filter(|(_, own)| *own != word).count();
            let changed = !came.is_empty() && least + cut < *cost;
            from.push(if changed { cheapest } else { word });
            *cost = missed as i64 * miss + if changed { least + cut } else { *cost };
        }
        came.push(from);
    }
    let (mut word, _) = least(&costs)?;
    let mut path = vec![word; same.len()];
    for at in (1..same.len()).rev() {
        word = came[at][word];
        path[at - 1] = word;
    }
    Some(path)
}

/// The bands of a path, and what they say.
fn banded(
    figures: &Figures,
    (column, of): (usize, usize),
    same: &[Same],
    path: &[usize],
) -> Option<Weighed<Scale>> {
    let words = &figures.columns[column].words;
    let mut bands: Vec<Band> = Vec::new();
    let (mut holds, mut told, mut ample) = (0, 0, 0);
    let mut frequency = vec![0_i128; words.len()];
    let pairs: Vec<(i128, usize)> = same.concat();
    pairs.iter().for_each(|(_, word)| frequency[*word] += 1);
    let count = pairs.len() as i128;
    for (at, part) in path.chunk_by(|a, b| a == b).scan(0, |from, part| {
        let at = *from;
        *from += part.len();
        Some((at, part))
    }) {
        let word = part[0];
        let own = same[at..at + part.len()].concat();
        let fits: Vec<i128> = own
            .iter()
            .filter(|it| it.1 == word)
            .map(|it| it.0)
            .collect();
        holds += fits.len();
        ample += usize::from(fits.len() > 1);
        told += fits.len() as i64 * (sixteenths(count) - sixteenths(frequency[word]));
        bands.push(Band {
            word: words[word].clone(),
            code: figures.coded(word),
            from: *fits.first()?,
            to: *fits.last()?,
        });
    }
    let distinct: BTreeSet<i128> = bands.iter().map(|it| it.code).collect();
    let missed = pairs.len() - holds;
    if ample < 2 || distinct.len() < bands.len() || missed * 8 > pairs.len() {
        return None;
    }
    // Which words in which order, and where one ends.
    let kinds = bands.len() as i128;
    let order: i64 = (2..=kinds).map(sixteenths).sum();
    let ends: i64 = (1..kinds)
        .map(|at| sixteenths(count - at) - sixteenths(at))
        .sum();
    let each = i64::from(bits(count) + bits(kinds));
    let surprise = (told - order - ends) / 16 - missed as i64 * each;
    Some(Weighed {
        it: Scale { column, of, bands },
        holds,
        of: pairs.len(),
        surprise,
    })
}

fn least(costs: &[i64]) -> Option<(usize, i64)> {
    let all = costs.iter().copied().enumerate();
    all.min_by_key(|(_, cost)| *cost)
}

/// A column of texts: each text once, and which of them stands in each row.
pub struct Coded {
    pub at: usize,
    pub words: Vec<String>,
    pub codes: Vec<Option<usize>>,
}

fn folded(cell: &Cell) -> Option<String> {
    let words = cell.printed.split_whitespace();
    let text = words.collect::<Vec<_>>().join(" ").to_lowercase();
    (!cell.is_blank() && cell.value.is_none()).then_some(text)
}

/// A column's texts, where nearly all that is said in it are texts.
fn coded(table: &Table, items: &[usize], at: usize) -> Option<Coded> {
    let cells = items
        .iter()
        .filter_map(|row| table.rows[*row].cells.get(at));
    let said: Vec<&Cell> = cells.filter(|cell| !cell.is_blank()).collect();
    let texts = said.iter().filter(|cell| cell.value.is_none()).count();
    if texts < FEWEST || texts * 10 < said.len() * 9 {
        return None;
    }
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut words = Vec::new();
    let mut codes = vec![None; table.rows.len()];
    for row in items {
        let cell = table.rows[*row].cells.get(at);
        let Some((cell, text)) = cell.and_then(|cell| Some((cell, folded(cell)?))) else {
            continue;
        };
        let code = *known.entry(text).or_insert_with(|| {
            words.push(cell.printed.trim().to_owned());
            words.len() - 1
        });
        codes[*row] = Some(code);
    }
    Some(Coded { at, words, codes })
}

/// The columns of few words, and the one that names the rows with the rows that have a name again.
pub fn columns(table: &Table, items: &[usize]) -> (Vec<Coded>, Option<(Coded, Vec<Again>)>) {
    let all = (0..table.columns.len()).filter_map(|at| coded(table, items, at));
    let all: Vec<Coded> = all.collect();
    let named = all.iter().position(|it| is_naming(it, items));
    let again = named.and_then(|at| again(table, items, &all, at));
    let mut all = all;
    let names = again.and_then(|again| Some((all.remove(named?), again)));
    all.retain(|it| (2..=MOST_WORDS).contains(&it.words.len()));
    (all, names)
}

/// A row that has a name again, and the first that has it.
pub type Again = (usize, usize);

/// Whether nearly every row has a text of its own.
fn is_naming(column: &Coded, items: &[usize]) -> bool {
    let known = items.iter().filter(|row| column.codes[**row].is_some());
    let known = known.count();
    let long = |word: &String| word.chars().count() > LONGEST_NAME;
    known >= FEWEST_NAMES
        && known == items.len()
        && (known - column.words.len()) * 50 <= known.max(50)
        && !column.words.iter().any(long)
}

/// The rows whose name stands in another as well. `None` where rows are of several levels or stand
/// in sections, so that a name may come again.
fn again(table: &Table, items: &[usize], all: &[Coded], at: usize) -> Option<Vec<Again>> {
    let (first, last) = (*items.first()?, *items.last()?);
    let own = table.rows[first].kind;
    let is_parted = |row: &usize| {
        let row = &table.rows[*row];
        row.kind != own && row.cells.iter().any(|cell| !cell.printed.trim().is_empty())
    };
    if (first..=last).any(|row| is_parted(&row)) || own != (Kind::Item { level: 0 }) {
        return None;
    }
    let column = &all[at];
    let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
    let mut again = Vec::new();
    for row in items {
        let code = column.codes[*row]?;
        match seen.get(&code) {
            Some(first) => again.push((*row, *first)),
            None => {
                seen.insert(code, *row);
            }
        }
    }
    // What tells the two apart: that they are of different groups.
    again.retain(|(row, first)| {
        let groups = all.iter().filter(|it| it.at != column.at);
        let mut groups = groups.filter(|it| it.words.len() * 2 <= items.len());
        !groups.any(|it| it.codes[*row] != it.codes[*first])
    });
    Some(again)
}

/// How surprising it is that so many names are all different but for some.
pub fn surprise_of_names(names: usize, again: usize) -> i64 {
    2 * names as i64 - 3 - again as i64 * (i64::from(bits(names as i128)) + 4)
}
