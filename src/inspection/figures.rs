use super::exact::{bits, ten_to};
use super::table::{Kind, Table};
use super::words::{self, Again, Coded};
use crate::number::Number;

/// The most decimals that figures are compared at.
const MOST_DECIMALS: u32 = 8;
/// Larger figures are not looked at: products of them have to fit.
const LARGEST: i128 = 1_000_000_000_000_000_000_000;

/// The numbers of a table as whole numbers at one scale, so that every comparison is exact.
pub struct Figures {
    /// Decimals of the scale.
    pub scale: u32,
    /// Those of numbers, then those of words.
    pub columns: Vec<Figure>,
    /// How many of them are of numbers.
    pub numbers: usize,
    /// The column that names the rows, and the rows whose name stands in another as well.
    pub names: Option<(usize, Vec<Again>)>,
    /// The rows that are items.
    pub items: Vec<usize>,
    /// Some of the items, spread over all: what is tried first.
    pub sample: Vec<usize>,
    pub kinds: Vec<Kind>,
}

/// One column of numbers.
pub struct Figure {
    /// Its place in the table.
    pub at: usize,
    pub values: Vec<Option<i128>>,
    /// The decimals that each is printed with.
    places: Vec<u8>,
    /// The decimals that most are printed with at the most.
    pub usual: u8,
    /// Cells that hold something else than a number.
    pub odd: Vec<usize>,
    /// How many items have a number.
    pub known: usize,
    /// How much one of its numbers tells, in bits.
    pub tells: u32,
    /// How wide its numbers are spread, in bits of its last digit.
    pub spread: u32,
    pub distinct: usize,
    /// The figures of the items, in order.
    sorted: Vec<i128>,
    /// Of a column of words, what each is; nothing of numbers.
    pub words: Vec<String>,
}

impl Figure {
    fn of_words(column: Coded, scale: u32) -> Figure {
        let one = ten_to(scale);
        let value = |code: &Option<usize>| code.map(|it| it as i128 * one);
        let values: Vec<Option<i128>> = column.codes.iter().map(value).collect();
        Figure {
            at: column.at,
            places: vec![0; values.len()],
            usual: 0,
            odd: Vec::new(),
            known: values.iter().flatten().count(),
            tells: 0,
            spread: 0,
            distinct: column.words.len(),
            sorted: Vec::new(),
            words: column.words,
            values,
        }
    }

    /// How much it tells that a rule comes to this figure, in bits: little of one that most rows
    /// have.
    pub fn tells_of(&self, value: i128) -> u32 {
        let from = self.sorted.partition_point(|it| *it < value);
        let count = self.sorted[from..]
            .partition_point(|it| *it == value)
            .max(1);
        match count {
            1 => self.spread.min(14),
            _ => bits((self.known / count) as i128).min(self.spread),
        }
    }

    /// Whether few rows have a figure.
    pub fn is_rare(&self, value: i128) -> bool {
        let from = self.sorted.partition_point(|it| *it < value);
        let count = self.sorted[from..].partition_point(|it| *it == value);
        count <= (self.known / 8).max(2)
    }

    /// Whether a figure is among those that the other rows have, from the least to the largest.
    pub fn is_usual(&self, value: i128) -> bool {
        let others = self.sorted.iter().filter(|it| **it != value);
        let (least, most) = (others.clone().min(), others.max());
        least.is_some_and(|least| *least <= value) && most.is_some_and(|most| value <= *most)
    }
}

impl Figures {
    pub fn of(table: &Table) -> Figures {
        let kinds: Vec<Kind> = table.rows.iter().map(|row| row.kind).collect();
        let is_item = |row: &usize| matches!(kinds[*row], Kind::Item { .. });
        let items: Vec<usize> = (0..kinds.len()).filter(is_item).collect();
        let numeric: Vec<usize> = (0..table.columns.len())
            .filter(|column| is_numeric(table, &items, *column))
            .collect();
        let values = || {
            let rows = table.rows.iter().filter(|row| row.kind != Kind::Aside);
            rows.flat_map(|row| numeric.iter().filter_map(|at| row.cells.get(*at)?.value))
        };
        let scale = values().map(|value| value.parts().1).max().unwrap_or(0);
        let scale = scale.min(MOST_DECIMALS);
        let columns = numeric.iter().map(|at| figure(table, &items, *at, scale));
        let mut columns: Vec<Figure> = columns.collect();
        let numbers = columns.len();
        let (words, names) = words::columns(table, &items);
        columns.extend(words.into_iter().map(|it| Figure::of_words(it, scale)));
        let names = names.map(|(column, again)| {
            columns.push(Figure::of_words(column, scale));
            (columns.len() - 1, again)
        });
        Figures {
            scale,
            columns,
            numbers,
            names,
            sample: spread(&items, 48),
            items,
            kinds,
        }
    }

    pub fn value(&self, row: usize, column: usize) -> Option<i128> {
        self.columns[column].values[row]
    }

    /// Which word of its column stands in a cell.
    pub fn code(&self, row: usize, column: usize) -> Option<usize> {
        usize::try_from(self.value(row, column)? / self.one()).ok()
    }

    /// A word of a column as a figure.
    pub fn coded(&self, word: usize) -> i128 {
        word as i128 * self.one()
    }

    /// The word that a figure of a column of words is.
    pub fn word(&self, value: i128, column: usize) -> Option<&str> {
        let at = usize::try_from(value / self.one()).ok()?;
        self.columns[column].words.get(at).map(String::as_str)
    }

    /// The step of the last digit that a cell is printed with.
    pub fn unit(&self, row: usize, column: usize) -> i128 {
        let figure = &self.columns[column];
        let places = match figure.values[row] {
            Some(_) => figure.places[row],
            None => figure.usual,
        };
        ten_to(self.scale.saturating_sub(u32::from(places)))
    }

    /// The step of the last digit of a column.
    pub fn usual_unit(&self, column: usize) -> i128 {
        ten_to(
            self.scale
                .saturating_sub(u32::from(self.columns[column].usual)),
        )
    }

    /// One, at the scale.
    pub fn one(&self) -> i128 {
        ten_to(self.scale)
    }

    /// A figure as the number that is printed with a column's decimals.
    pub fn number(&self, value: i128, column: usize) -> Number {
        let usual = u32::from(self.columns[column].usual);
        let unit = self.usual_unit(column);
        let exact = if value % unit == 0 {
            Number::from_parts(value / unit, usual)
        } else {
            Number::from_parts(value, self.scale)
        };
        exact.unwrap_or_default()
    }
}

/// Whether most of what is said in a column's items are numbers.
fn is_numeric(table: &Table, items: &[usize], column: usize) -> bool {
    let cells = items
        .iter()
        .filter_map(|row| table.rows[*row].cells.get(column));
    let said: Vec<_> = cells.filter(|cell| !cell.is_blank()).collect();
    let numbers = said.iter().filter(|cell| cell.value.is_some()).count();
    numbers >= 2 && numbers * 5 >= said.len() * 3
}

fn figure(table: &Table, items: &[usize], at: usize, scale: u32) -> Figure {
    let mut places = vec![0; table.rows.len()];
    let mut odd = Vec::new();
    let mut values = vec![None; table.rows.len()];
    for (row, record) in table.rows.iter().enumerate() {
        let Some(cell) = record.cells.get(at).filter(|_| record.kind != Kind::Aside) else {
            continue;
        };
        let at_scale = cell.value.and_then(|value| {
            let (mantissa, own) = value.parts();
            let (mantissa, own) = if own > scale {
                value
                    .rounded(i32::try_from(scale).ok()?, crate::number::Rounding::Nearest)?
                    .parts()
            } else {
                (mantissa, own)
            };
            places[row] = u8::try_from(own).ok()?;
            mantissa.checked_mul(ten_to(scale - own))
        });
        values[row] = at_scale.filter(|value| value.abs() < LARGEST);
        if values[row].is_none() && !cell.is_blank() {
            odd.push(row);
        }
    }
    let mut sorted: Vec<i128> = items.iter().filter_map(|row| values[*row]).collect();
    sorted.sort_unstable();
    let known = sorted.len();
    let usual = usual_places(
        items
            .iter()
            .filter(|row| values[**row].is_some())
            .map(|row| places[*row]),
    );
    // The outermost tell of errors rather than of the column.
    let cut = known / 10;
    let middle = &sorted[cut..known - cut];
    let range = middle.last().copied().unwrap_or(0) - middle.first().copied().unwrap_or(0);
    let spread = bits(range / ten_to(scale.saturating_sub(u32::from(usual))));
    let distinct = sorted.chunk_by(|a, b| a == b).count();
    let variety = bits(distinct as i128);
    Figure {
        at,
        values,
        places,
        usual,
        odd,
        known,
        tells: match distinct * 4 >= known * 3 {
            true => spread.min(30),
            false => spread.min(2 * variety.saturating_sub(1) + 1),
        },
        spread,
        distinct,
        sorted,
        words: Vec::new(),
    }
}

/// The most decimals that are no single slip: at least a tenth of the numbers have as many.
fn usual_places(places: impl Iterator<Item = u8>) -> u8 {
    let mut counts = [0_usize; 32];
    places.for_each(|it| counts[usize::from(it.min(31))] += 1);
    let all: usize = counts.iter().sum();
    let mut so_far = 0;
    for (places, count) in counts.iter().enumerate().rev() {
        so_far += count;
        if so_far > 0 && so_far * 10 >= all {
            return u8::try_from(places).unwrap_or(0);
        }
    }
    0
}

/// At most `most` of them, evenly spread.
fn spread(rows: &[usize], most: usize) -> Vec<usize> {
    if rows.len() <= most {
        return rows.to_vec();
    }
    (0..most).map(|at| rows[at * rows.len() / most]).collect()
}
