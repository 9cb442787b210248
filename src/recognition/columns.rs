//! What the columns of a table hold, and how their numbers are written: what a column tells as a
//! whole decides what its cells alone do not.

use super::numeral::{Numeral, Sense, is_space, numeral, respelt};
use super::raw::{Mark, RawCell};
use super::table::{ColumnKind, LocaleFrom, Reading, Repair, Wish};
use crate::number::{Locale, Number};
use crate::workbook::read_date;

/// How many cells with three digits after their one mark tell that it parts thousands.
const PATTERN: usize = 4;

/// What each cell of a column can be, before it is decided.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// A number, a truth or an error of the file.
    Known(Reading, Mark),
    Numeral(Numeral),
}

pub(super) fn cell(raw: &RawCell) -> Cell {
    let text = || raw.text.trim_matches(is_space).to_owned();
    let reading = match (raw.mark, raw.number) {
        (Mark::Date, Some(number)) => Reading::Date(number),
        (_, Some(number)) => Reading::Number(number),
        (Mark::Truth, None) => Reading::Truth(raw.text.eq_ignore_ascii_case("true")),
        (Mark::Error, None) => Reading::Error(text()),
        _ => return Cell::Numeral(numeral(&raw.text)),
    };
    Cell::Known(reading, raw.mark)
}

/// What the cells of a column tell of how its numbers are written.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    pub id: usize,
    pub en: usize,
    /// Cells with three digits after their one mark, by the mark's way of writing.
    three: [usize; 2],
    /// Whole numbers from a thousand on without a mark.
    bare: usize,
}

impl Evidence {
    pub fn of(cells: &[Cell]) -> Evidence {
        let mut found = Evidence::default();
        for cell in cells {
            let Cell::Numeral(Numeral::Number(sense)) = cell else {
                continue;
            };
            match sense.only() {
                Some(Locale::Id) => found.id += 1,
                Some(Locale::En) => found.en += 1,
                None if sense.is_ambiguous() => {
                    // The larger of both is the one whose mark parts thousands.
                    let parts = match (sense.id, sense.en) {
                        (Some(id), Some(en)) => id.absolute().compare(en.absolute()).is_gt(),
                        _ => false,
                    };
                    found.three[usize::from(!parts)] += 1;
                }
                None => {
                    let thousand = Number::from(1000_i64);
                    let number = sense.id.or(sense.en);
                    if number.is_some_and(|it| it.absolute().compare(thousand).is_ge())
                        && sense.repair.is_none()
                    {
                        found.bare += 1;
                    }
                }
            }
        }
        found
    }

    pub fn with(&mut self, other: &Evidence) {
        self.id += other.id;
        self.en += other.en;
        self.three[0] += other.three[0];
        self.three[1] += other.three[1];
        self.bare += other.bare;
    }

    fn has_ambiguous(&self) -> bool {
        self.three[0] + self.three[1] > 0
    }

    /// Whether some are written in one way and some in the other.
    fn is_mixed(&self) -> bool {
        self.id > 0 && self.en > 0
    }

    fn told(&self) -> Option<Locale> {
        match (self.id, self.en) {
            (0, 0) => None,
            (id, en) if id > en => Some(Locale::Id),
            (id, en) if en > id => Some(Locale::En),
            _ => None,
        }
    }

    fn pattern(&self) -> Option<Locale> {
        match self.three {
            [id, 0] if id >= PATTERN && self.bare == 0 => Some(Locale::Id),
            [0, en] if en >= PATTERN && self.bare == 0 => Some(Locale::En),
            _ => None,
        }
    }
}

/// How the numbers of a column are written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Writing {
    pub locale: Locale,
    pub from: LocaleFrom,
    /// Whether a cell that could mean two numbers is decided by this.
    pub decides: bool,
}

/// How a table's numbers are written, by all of its columns.
pub(super) fn of_table(all: &Evidence, wish: &Wish) -> Writing {
    let said = |locale, from, decides| Writing {
        locale,
        from,
        decides,
    };
    if let Some(locale) = wish.locale {
        return said(locale, LocaleFrom::Wished, true);
    }
    match (all.told(), all.pattern()) {
        (Some(locale), _) => said(locale, LocaleFrom::Told, !all.is_mixed()),
        (None, Some(locale)) if !all.is_mixed() => said(locale, LocaleFrom::Pattern, true),
        _ => said(
            wish.own,
            LocaleFrom::Own,
            !all.has_ambiguous() && !all.is_mixed(),
        ),
    }
}

/// How one column's numbers are written.
pub(super) fn of_column(own: &Evidence, table: Writing, wished: Option<Locale>) -> Writing {
    let said = |locale, from, decides| Writing {
        locale,
        from,
        decides,
    };
    if let Some(locale) = wished {
        return said(locale, LocaleFrom::Wished, true);
    }
    if table.from == LocaleFrom::Wished {
        return table;
    }
    let most = own.id.max(own.en);
    match own.told() {
        // A few of the other way among many do not shake it.
        Some(locale) => said(
            locale,
            LocaleFrom::Told,
            own.id + own.en == most || most >= 8 * own.id.min(own.en),
        ),
        None if own.is_mixed() => said(table.locale, table.from, false),
        None if table.decides => table,
        None => match own.pattern() {
            Some(locale) => said(locale, LocaleFrom::Pattern, true),
            None => table,
        },
    }
}

/// What a column holds.
pub(super) fn kind(
    cells: &[Cell],
    raw: &[&RawCell],
    unit: Option<&str>,
    is_code: bool,
) -> ColumnKind {
    let (mut filled, mut numbers, mut dates, mut percents, mut money) = (0, 0, 0, 0, 0);
    for (cell, raw) in cells.iter().zip(raw) {
        match cell {
            Cell::Numeral(Numeral::Blank | Numeral::Dash) | Cell::Known(Reading::Error(_), _) => {
                continue;
            }
            Cell::Known(Reading::Date(_), _) => dates += 1,
            Cell::Known(Reading::Number(_), mark) => {
                numbers += 1;
                percents += usize::from(*mark == Mark::Percent);
            }
            Cell::Known(..) => {}
            Cell::Numeral(Numeral::Number(sense)) => {
                if begins_with_zero(&raw.text) {
                    return ColumnKind::Text;
                }
                numbers += 1;
                percents += usize::from(sense.percent);
                money += usize::from(sense.rupiah);
            }
            Cell::Numeral(Numeral::Other) if is_date(&raw.text) => dates += 1,
            Cell::Numeral(Numeral::Other) => {}
        }
        filled += 1;
    }
    if filled == 0 || (is_code && dates * 2 < filled) {
        return ColumnKind::Text;
    }
    let is_money = unit.is_some_and(|unit| unit.to_lowercase().starts_with("rp"));
    match () {
        () if dates * 5 >= filled * 3 => ColumnKind::Date,
        () if numbers * 5 < filled * 3 => ColumnKind::Text,
        () if percents * 2 >= numbers => ColumnKind::Percent,
        () if money * 2 >= numbers || is_money => ColumnKind::Rupiah,
        () => ColumnKind::Number,
    }
}

fn begins_with_zero(text: &str) -> bool {
    let mut bytes = text.trim().bytes();
    bytes.next() == Some(b'0') && bytes.next().is_some_and(|byte| byte.is_ascii_digit())
}

/// Whether a text is a date, and no number.
pub(super) fn is_date(text: &str) -> bool {
    [Locale::Id, Locale::En]
        .iter()
        .any(|locale| read_date(text, *locale).is_ok())
}

/// What is known of a column while its cells are read.
pub(super) struct Reader<'a> {
    pub kind: ColumnKind,
    pub writing: Writing,
    /// Whether the file holds numbers here, so that a text is out of place.
    pub among_numbers: bool,
    /// Whether all that certainly are numbers are whole.
    pub whole: bool,
    /// The word that stands behind nearly all of its numbers.
    pub word: Option<&'a str>,
    /// Whether its heading or its unit says that it is in hundredths.
    pub says_percent: bool,
    pub dates: Locale,
}

impl Reader<'_> {
    pub fn read(&self, cell: &Cell, raw: &RawCell) -> Reading {
        match cell {
            Cell::Known(reading, _) => reading.clone(),
            Cell::Numeral(Numeral::Blank) => Reading::Blank,
            Cell::Numeral(Numeral::Dash) => match self.kind {
                ColumnKind::Text => text(&raw.text),
                _ => Reading::Dash,
            },
            Cell::Numeral(numeral) => match (self.kind, numeral) {
                (ColumnKind::Text, _) => text(&raw.text),
                (ColumnKind::Date, _) => match read_date(raw.text.trim(), self.dates) {
                    Ok(number) => Reading::Date(number),
                    Err(_) => text(&raw.text),
                },
                (_, Numeral::Number(sense)) => self.number(sense),
                _ => text(&raw.text),
            },
        }
    }

    fn number(&self, sense: &Sense) -> Reading {
        let locale = self.writing.locale;
        // `1 Laporan` among percentages is no percentage.
        let has_word = matches!(&sense.repair, Some(Repair::Word(_)));
        let unsigned = self.kind == ColumnKind::Percent && !sense.percent && !has_word;
        let scaled =
            |number: Number| match (unsigned, sense.percent && self.kind != ColumnKind::Percent) {
                (true, _) => number.percent(),
                (_, true) => number.shifted(2).unwrap_or(number),
                _ => number,
            };
        let (mut number, mut repair) = (sense.number(locale), sense.repair.clone());
        if sense.is_ambiguous() {
            let (id, en) = (sense.id.unwrap_or_default(), sense.en.unwrap_or_default());
            let is_odd = self.whole
                && number.is_some_and(|it| !it.is_whole())
                && self.writing.from != LocaleFrom::Wished;
            if !self.writing.decides || is_odd {
                return Reading::Ambiguous {
                    id: scaled(id),
                    en: scaled(en),
                };
            }
        } else if number.is_none() {
            number = sense.number(locale.other());
            repair = repair.or(Some(Repair::OtherMarks));
        }
        let Some(number) = number.map(scaled) else {
            return Reading::Blank;
        };
        let repair = repair
            .filter(|it| !matches!(it, Repair::Word(word) if Some(word.as_str()) == self.word));
        let percent = match (self.kind == ColumnKind::Percent, sense.percent) {
            _ if unsigned => Some(Repair::NoPercent),
            (false, true) if !self.says_percent => Some(Repair::Word("%".to_owned())),
            _ => None,
        };
        let was_text = self.among_numbers.then_some(Repair::WasText);
        match repair.or(percent).or(was_text) {
            Some(how) => Reading::Repaired { number, how },
            None => Reading::Number(number),
        }
    }
}

fn text(text: &str) -> Reading {
    let trimmed = text.trim_matches(is_space);
    match respelt(trimmed) {
        Some(latin) => Reading::Respelt(latin),
        None if trimmed.is_empty() => Reading::Blank,
        None => Reading::Text(trimmed.to_owned()),
    }
}

/// Whether all numbers that can be read in one way alone are whole, and they are several.
pub(super) fn is_whole(cells: &[Cell]) -> bool {
    let mut count = 0;
    for cell in cells {
        let number = match cell {
            Cell::Known(Reading::Number(number), _) => Some(*number),
            Cell::Numeral(Numeral::Number(sense)) if !sense.is_ambiguous() => sense.id.or(sense.en),
            _ => None,
        };
        match number {
            Some(number) if number.is_whole() => count += 1,
            Some(_) => return false,
            None => {}
        }
    }
    count >= 3
}

/// The word behind most of a column's numbers.
pub(super) fn common_word(cells: &[Cell]) -> Option<String> {
    let mut words: Vec<(&str, usize)> = Vec::new();
    let mut numbers = 0;
    for cell in cells {
        let Cell::Numeral(Numeral::Number(sense)) = cell else {
            continue;
        };
        numbers += 1;
        if let Some(Repair::Word(word)) = &sense.repair {
            let known = words.iter().position(|(known, _)| known == word);
            match known {
                Some(at) => words[at].1 += 1,
                None if words.len() < 50 => words.push((word, 1)),
                None => {}
            }
        }
    }
    let (word, count) = words.into_iter().max_by_key(|(_, count)| *count)?;
    (count >= 3 && count * 5 >= numbers * 4).then(|| word.to_owned())
}

/// How a column's dates are written: in the reader's own way, unless some can only be of the other.
pub(super) fn dates(raw: &[&RawCell], own: Locale) -> Locale {
    let unreadable = |locale: Locale| {
        raw.iter()
            .filter(|cell| {
                cell.number.is_none()
                    && !cell.is_blank()
                    && read_date(cell.text.trim(), locale).is_err()
            })
            .count()
    };
    match unreadable(own) > unreadable(own.other()) {
        true => own.other(),
        false => own,
    }
}

/// The decimals that a cell is printed with.
pub(super) fn decimals(cell: &Cell, locale: Locale) -> u32 {
    match cell {
        Cell::Numeral(Numeral::Number(sense)) => {
            match sense.is_ambiguous() || sense.number(locale).is_some() {
                true => sense.decimals(locale),
                false => sense.decimals(locale.other()),
            }
        }
        Cell::Known(Reading::Number(number), mark) => {
            let places = number.trimmed().decimals();
            match *mark == Mark::Percent {
                true => places.saturating_sub(2),
                false => places,
            }
        }
        _ => 0,
    }
}
