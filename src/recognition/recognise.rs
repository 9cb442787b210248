use super::columns::{self, Cell, Evidence, Reader};
use super::heads::{Heading, headings};
use super::raw::{Raw, RawCell};
use super::rows::{Guess, decided, guesses};
use super::shape::{Look, Region};
use super::table::{
    ColumnKind, Reading, Recognised, RecognisedColumn, RecognisedRow, RowKind, Wish,
};
use super::words;
use rustc_hash::FxHashSet;
use std::cell::Cell as Counter;

/// What the tables of a sheet are, from above and from the left. Whatever a person says of them
/// is so; the rest is found.
pub fn recognise(raw: &Raw, wish: &Wish) -> Vec<Recognised> {
    recognise_telling(raw, wish, &|_, _| {})
}

/// The same, telling how many of the columns are done, of all; each is looked at twice.
pub fn recognise_telling(raw: &Raw, wish: &Wish, tell: &dyn Fn(usize, usize)) -> Vec<Recognised> {
    let look = Look::new(raw);
    let regions = look.regions(wish);
    let width = |region: &Region| 2 * region.columns.len();
    let all: usize = regions.iter().map(width).sum();
    let done = Counter::new(0);
    let tell = || {
        tell(done.get(), all);
        done.set(done.get() + 1);
    };
    regions
        .iter()
        .map(|region| table(&look, region, wish, &tell))
        .collect()
}

fn table(look: &Look, region: &Region, wish: &Wish, tell: &dyn Fn()) -> Recognised {
    let heads = headings(look, region);
    let counts = numbering(look, region, &heads);
    let guesses = guesses(look, region, counts.map(|at| region.columns[at]), wish);
    let counted: Vec<usize> = region
        .body
        .clone()
        .zip(&guesses)
        .filter(|(_, guess)| holds_values(**guess))
        .map(|(row, _)| row)
        .collect();
    let raw_of = |at: usize| -> Vec<&RawCell> {
        counted.iter().map(|row| look.raw.cell(*row, at)).collect()
    };
    // First what each column holds, and what all of them tell of how numbers are written.
    let mut all = Evidence::default();
    let mut found: Vec<(ColumnKind, Evidence)> = Vec::new();
    for (at, head) in region.columns.iter().zip(&heads) {
        tell();
        let raw = raw_of(*at);
        let cells: Vec<Cell> = raw.iter().map(|raw| columns::cell(raw)).collect();
        let code = words::is_code(&head.text);
        let kind = columns::kind(&cells, &raw, head.unit.as_deref(), code);
        let kind = wish.kinds.get(at).copied().unwrap_or(kind);
        let evidence = match kind.is_numeric() {
            true => Evidence::of(&cells),
            false => Evidence::default(),
        };
        all.with(&evidence);
        found.push((kind, evidence));
    }
    let writing = columns::of_table(&all, wish);
    let width = region.columns.len();
    let mut readings: Vec<Vec<Reading>> = Vec::with_capacity(region.body.len());
    readings.resize_with(region.body.len(), || Vec::with_capacity(width));
    let mut made: Vec<RecognisedColumn> = Vec::with_capacity(width);
    for ((at, head), (kind, evidence)) in region.columns.iter().zip(heads).zip(found) {
        tell();
        let own = columns::of_column(&evidence, writing, wish.locales.get(at).copied());
        let raw = raw_of(*at);
        let cells: Vec<Cell> = raw.iter().map(|raw| columns::cell(raw)).collect();
        let word = columns::common_word(&cells);
        let says_percent = says_percent(&head);
        let reader = Reader {
            kind,
            writing: own,
            among_numbers: raw.iter().any(|raw| raw.number.is_some()),
            whole: columns::is_whole(&cells),
            word: word.as_deref(),
            says_percent,
            dates: columns::dates(&raw, wish.own),
        };
        let mut cells = cells.iter().zip(&raw);
        let mut decimals = 0;
        for ((row, guess), into) in region.body.clone().zip(&guesses).zip(&mut readings) {
            if !holds_values(*guess) {
                into.push(plain(look.raw.cell(row, *at)));
                continue;
            }
            let Some((cell, raw)) = cells.next() else {
                continue;
            };
            decimals = decimals.max(columns::decimals(cell, own.locale));
            into.push(match wish.answers.get(&(row, *at)) {
                Some(answer) => Reading::Number(*answer),
                None => reader.read(cell, raw),
            });
        }
        made.push(RecognisedColumn {
            at: *at,
            heading: head.text,
            unit: head
                .unit
                .or_else(|| word.clone().filter(|_| kind.is_numeric())),
            kind,
            locale: own.locale,
            locale_from: own.from,
            decimals: if kind.is_numeric() { decimals } else { 0 },
        });
    }
    let numeric = (0..width).filter(|at| made[*at].kind.is_numeric() && Some(*at) != counts);
    let numeric: Vec<usize> = numeric.collect();
    let codes = codes(&made, &readings, &guesses, counts);
    let kinds = decided(&guesses, &readings, &numeric, (counts, codes));
    let rows = region.body.clone().zip(&kinds);
    let rows: Vec<RecognisedRow> = rows
        .map(|(at, kind)| RecognisedRow { at, kind: *kind })
        .collect();
    let notes = rows.iter().filter(|row| row.kind == RowKind::Note);
    let notes = notes.map(|row| line(look, region, row.at)).collect();
    let titles = region.titles.clone().map(|row| line(look, region, row));
    let titles = titles.filter(|title| !title.is_empty()).collect();
    let key = match wish.key {
        Some(wished) => region.columns.iter().position(|at| *at == wished),
        None => key(&made, &rows, &readings, counts),
    };
    Recognised {
        sheet: look.raw.name.clone(),
        titles,
        head: region.head.clone(),
        columns: made,
        rows,
        key,
        numbering: counts,
        locale: writing.locale,
        locale_from: writing.from,
        notes,
        cells: readings,
    }
}

/// Whether the cells of such a row are values of their columns.
fn holds_values(guess: Guess) -> bool {
    matches!(
        guess,
        Guess::Total(_) | Guess::Sure(RowKind::Item { .. } | RowKind::Total { .. })
    )
}

fn plain(cell: &RawCell) -> Reading {
    match (cell.is_blank(), cell.number) {
        (true, _) => Reading::Blank,
        (_, Some(number)) => Reading::Number(number),
        _ => Reading::Text(cell.text.trim().to_owned()),
    }
}

fn says_percent(head: &Heading) -> bool {
    let heading = words::plain(&head.text);
    head.unit.as_deref() == Some("%")
        || head.text.contains('%')
        || heading.contains("persen")
        || heading.contains("percent")
}

/// All that a line of text says.
fn line(look: &Look, region: &Region, row: usize) -> String {
    let filled = look.filled(row).iter();
    let own = filled
        .clone()
        .filter(|at| region.columns.contains(at))
        .count();
    let texts = filled.filter(|at| own == 0 || region.columns.contains(at));
    texts
        .map(|at| look.text(row, *at))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The column that only counts the rows: it says so, or counts one by one.
fn numbering(look: &Look, region: &Region, heads: &[Heading]) -> Option<usize> {
    let first = heads
        .iter()
        .take(2)
        .position(|head| words::is_numbering(&head.text));
    if first.is_some() {
        return first;
    }
    let column = *region.columns.first()?;
    let unnamed = heads.first()?.text.is_empty() && region.columns.len() > 1;
    let numbers = region
        .body
        .clone()
        .filter_map(|row| look.text(row, column).parse().ok());
    let counts = numbers.zip(1_usize..).take(50);
    let counted: Vec<bool> = counts
        .map(|(number, at): (usize, usize)| number == at)
        .collect();
    (unnamed && counted.len() > 1 && counted.iter().all(|it| *it)).then_some(0)
}

/// The column whose codes tell the levels of the rows.
fn codes(
    made: &[RecognisedColumn],
    cells: &[Vec<Reading>],
    guesses: &[Guess],
    numbering: Option<usize>,
) -> Option<usize> {
    let code = made
        .iter()
        .take(3)
        .position(|column| words::is_code(&column.heading));
    let at = code.or(numbering)?;
    let is_item = |at: &usize| matches!(guesses[*at], Guess::Sure(RowKind::Item { .. }));
    let items = (0..guesses.len()).filter(is_item);
    let is_text = |row: &usize| matches!(cells[*row][at], Reading::Text(_) | Reading::Blank);
    let (mut texts, mut all) = (0, 0);
    for row in items {
        all += 1;
        texts += usize::from(is_text(&row));
    }
    (texts > 0 && all > 1).then_some(at)
}

/// The column by which rows are called: the first of texts that is another in each item.
fn key(
    made: &[RecognisedColumn],
    rows: &[RecognisedRow],
    cells: &[Vec<Reading>],
    numbering: Option<usize>,
) -> Option<usize> {
    let is_item = |(_, row): &(usize, &RecognisedRow)| matches!(row.kind, RowKind::Item { .. });
    let items: Vec<usize> = rows
        .iter()
        .enumerate()
        .filter(is_item)
        .map(|(at, _)| at)
        .collect();
    let texts =
        (0..made.len()).filter(|at| made[*at].kind == ColumnKind::Text && Some(*at) != numbering);
    let texts: Vec<usize> = texts.collect();
    let tells = |at: &&usize| {
        let mut seen = FxHashSet::default();
        items.iter().all(|row| match &cells[*row][**at] {
            Reading::Text(text) | Reading::Respelt(text) => seen.insert(words::plain(text)),
            _ => false,
        })
    };
    let filled = |at: &&usize| {
        let filled = items
            .iter()
            .filter(|row| cells[**row][**at] != Reading::Blank);
        filled.count() * 10 >= items.len() * 9
    };
    let first = texts
        .iter()
        .find(tells)
        .or_else(|| texts.iter().find(filled));
    first
        .copied()
        .or(numbering)
        .or((!made.is_empty()).then_some(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_no_table() {
        assert_eq!(recognise(&Raw::default(), &Wish::default()), []);
        let blank = Raw::of_texts("a", [["", " "], ["\t", ""]]);
        assert_eq!(recognise(&blank, &Wish::default()), []);
    }
}
