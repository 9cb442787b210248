//! Clean tables of all kinds, and slips that are put into them.

use takar::inspection::{Cell, Finding, Kind, Row, Slip, Table};
use takar::number::Number;

/// Made-up numbers, the same each time.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end.max(1)
    }

    pub fn from(&mut self, low: i128, high: i128) -> i128 {
        low + i128::from(self.below((high - low + 1) as u64))
    }
}

/// Columns of whole numbers, each with its decimals.
struct Draft {
    names: Vec<&'static str>,
    decimals: Vec<u32>,
    /// `None` is blank.
    rows: Vec<(Kind, Vec<Option<i128>>)>,
    /// A last column of words, one for each row.
    words: Option<(&'static str, Vec<&'static str>)>,
}

const ITEM: Kind = Kind::Item { level: 0 };

impl Draft {
    fn new(columns: &[(&'static str, u32)]) -> Draft {
        Draft {
            names: columns.iter().map(|it| it.0).collect(),
            decimals: columns.iter().map(|it| it.1).collect(),
            rows: Vec::new(),
            words: None,
        }
    }

    fn row(&mut self, values: &[i128]) {
        self.rows
            .push((ITEM, values.iter().copied().map(Some).collect()));
    }

    /// The sums of some columns below all rows; of the others what `more` makes of them.
    fn total(&mut self, summed: &[usize], more: impl Fn(&mut Vec<Option<i128>>)) {
        let mut sums = vec![None; self.names.len()];
        for column in summed {
            let items = self.rows.iter().filter(|(kind, _)| *kind == ITEM);
            sums[*column] = Some(items.filter_map(|(_, row)| row[*column]).sum());
        }
        more(&mut sums);
        self.rows.push((Kind::Total { level: 0 }, sums));
    }

    fn table(self) -> Table {
        let mut columns = vec!["uraian".to_owned()];
        columns.extend(self.names.iter().map(|it| (*it).to_owned()));
        columns.extend(self.words.iter().map(|it| it.0.to_owned()));
        let cell = |(value, decimals): (&Option<i128>, &u32)| match value {
            Some(value) => Cell::number(Number::from_parts(*value, *decimals).unwrap()),
            None => Cell::default(),
        };
        let rows = self.rows.iter().enumerate().map(|(at, (kind, values))| {
            let mut cells = vec![Cell::text(&format!("Uraian {}", name(at)))];
            cells.extend(values.iter().zip(&self.decimals).map(cell));
            let word = self
                .words
                .iter()
                .map(|it| it.1.get(at).copied().unwrap_or(""));
            cells.extend(word.map(Cell::text));
            Row { kind: *kind, cells }
        });
        Table {
            rows: rows.collect(),
            columns,
        }
    }
}

fn name(at: usize) -> String {
    let letter = |part: usize| char::from(b'A' + (part % 26) as u8);
    [letter(at / 676), letter(at / 26), letter(at)]
        .iter()
        .collect()
}

fn half_up(over: i128, under: i128) -> i128 {
    (2 * over + under) / (2 * under)
}

/// The kinds of clean tables. The last ones hold together by little or by nothing.
pub const KINDS: [&str; 12] = [
    "voters",
    "costs",
    "turnout",
    "goods",
    "budget",
    "reserve",
    "months",
    "ballots used",
    "grades",
    "parts of wholes",
    "ranking",
    "nothing related",
];

/// A clean table of so many rows, of one of the kinds.
pub fn clean(dice: &mut Dice, kind: usize, rows: usize) -> Table {
    match kind % KINDS.len() {
        0 => voters(dice, rows),
        1 => costs(dice, rows),
        2 => turnout(dice, rows),
        3 => goods(dice, rows),
        4 => budget(dice, rows),
        5 => reserve(dice, rows),
        6 => months(dice, rows),
        7 => used(dice, rows),
        8 => grades(dice, rows),
        9 => parts(dice, rows),
        10 => ranking(dice, rows),
        _ => noise(dice, rows),
    }
}

fn voters(dice: &mut Dice, rows: usize) -> Table {
    let mut draft = Draft::new(&[
        ("no", 0),
        ("kelurahan", 0),
        ("tps", 0),
        ("l", 0),
        ("p", 0),
        ("jumlah", 0),
    ]);
    for no in 1..=rows {
        let tps = dice.from(20, 250);
        let l = tps * 130 + dice.from(-900, 900);
        let p = l + dice.from(-700, 700);
        draft.row(&[no as i128, dice.from(4, 12), tps, l, p, l + p]);
    }
    draft.total(&[1, 2, 3, 4, 5], |_| {});
    draft.table()
}

fn costs(dice: &mut Dice, rows: usize) -> Table {
    let mut draft = Draft::new(&[("volume", 0), ("harga", 0), ("biaya", 0)]);
    for _ in 0..rows {
        let volume = dice.from(12, 90_000);
        let price = dice.from(3, 900) * [5, 50, 250, 1000][dice.below(4) as usize];
        draft.row(&[volume, price, volume * price]);
    }
    draft.total(&[2], |_| {});
    draft.table()
}

fn turnout(dice: &mut Dice, rows: usize) -> Table {
    let names = [
        ("no", 0),
        ("dpt l", 0),
        ("dpt p", 0),
        ("dpt", 0),
        ("pakai l", 0),
        ("% l", 2),
        ("pakai p", 0),
        ("% p", 2),
        ("pakai", 0),
        ("%", 2),
    ];
    let mut draft = Draft::new(&names);
    let shares = |row: &mut Vec<Option<i128>>| {
        for (share, part, whole) in [(5, 4, 1), (7, 6, 2), (9, 8, 3)] {
            row[share] = row[part]
                .zip(row[whole])
                .map(|(a, b)| half_up(10_000 * a, b));
        }
    };
    for no in 1..=rows {
        let (l, p) = (dice.from(3000, 30_000), dice.from(3000, 30_000));
        let (used_l, used_p) = (
            l * dice.from(600, 850) / 1000,
            p * dice.from(600, 850) / 1000,
        );
        let mut row: Vec<_> = [
            no as i128,
            l,
            p,
            l + p,
            used_l,
            0,
            used_p,
            0,
            used_l + used_p,
            0,
        ]
        .map(Some)
        .to_vec();
        shares(&mut row);
        draft.rows.push((ITEM, row));
    }
    draft.total(&[1, 2, 3, 4, 6, 8], shares);
    draft.table()
}

fn goods(dice: &mut Dice, rows: usize) -> Table {
    let mut draft = Draft::new(&[
        ("tps", 0),
        ("kelurahan", 0),
        ("kecamatan", 0),
        ("kotak", 0),
        ("bilik", 0),
        ("segel", 0),
        ("sampul", 0),
    ]);
    let boxes = dice.from(3, 6);
    let seals = [dice.from(40, 120), 1, dice.from(3, 15), dice.from(1, 9)];
    let covers = dice.from(12, 40);
    for _ in 0..rows.min(600) {
        let k = dice.from(5, 30);
        let (t, l) = (k * dice.from(40, 140), k * dice.from(5, 14));
        let segel = seals[0] * t + seals[1] * l + seals[2] * k + seals[3];
        draft.row(&[t, l, k, boxes * t + 2 * k, 4 * t, segel, covers * t + l]);
    }
    draft.total(&[0, 1, 2, 3, 4, 5, 6], |_| {});
    draft.table()
}

fn budget(dice: &mut Dice, rows: usize) -> Table {
    let mut draft = Draft::new(&[("pagu", 0), ("realisasi", 0), ("sisa", 0), ("%", 2)]);
    let line = |pagu: i128, real: i128| {
        vec![
            Some(pagu),
            Some(real),
            Some(pagu - real),
            Some(half_up(10_000 * real, pagu)),
        ]
    };
    let mut all = (0, 0);
    while draft.rows.len() < rows.max(6) {
        let programme = draft.rows.len();
        draft.rows.push((ITEM, Vec::new()));
        let mut above = (0, 0);
        for _ in 0..dice.from(2, 4) {
            let activity = draft.rows.len();
            draft.rows.push((Kind::Item { level: 1 }, Vec::new()));
            let mut sum = (0, 0);
            for _ in 0..dice.from(1, 5) {
                let pagu = dice.from(500, 900_000) * 1000;
                let real = pagu * dice.from(8800, 10_000) / 10_000;
                draft.rows.push((Kind::Item { level: 2 }, line(pagu, real)));
                sum = (sum.0 + pagu, sum.1 + real);
            }
            draft.rows[activity].1 = line(sum.0, sum.1);
            above = (above.0 + sum.0, above.1 + sum.1);
        }
        draft.rows[programme].1 = line(above.0, above.1);
        all = (all.0 + above.0, all.1 + above.1);
    }
    draft
        .rows
        .push((Kind::Total { level: 0 }, line(all.0, all.1)));
    draft.table()
}

fn reserve(dice: &mut Dice, rows: usize) -> Table {
    let mut draft = Draft::new(&[
        ("tps", 0),
        ("dpt", 0),
        ("cadangan", 0),
        ("surat suara", 0),
        ("kotak", 0),
    ]);
    for _ in 0..rows {
        let dpt = dice.from(9_000, 90_000);
        let tps = dpt / dice.from(400, 560);
        let spare = (dpt * 25 + 999) / 1000;
        draft.row(&[tps, dpt, spare, dpt + spare, 2 * tps]);
    }
    draft.total(&[0, 1, 2, 3, 4], |_| {});
    draft.table()
}

fn months(dice: &mut Dice, rows: usize) -> Table {
    let names = [
        "jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des",
    ];
    let mut columns: Vec<_> = names.iter().map(|it| (*it, 0)).collect();
    columns.extend([("setahun", 0), ("berjalan", 0)]);
    let mut draft = Draft::new(&columns);
    let mut running = 0;
    for _ in 0..rows {
        let mut row: Vec<i128> = (0..12).map(|_| dice.from(1_000, 990_000) * 10).collect();
        let sum: i128 = row.iter().sum();
        running += sum;
        row.extend([sum, running]);
        draft.row(&row);
    }
    draft.total(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], |_| {});
    draft.table()
}

fn used(dice: &mut Dice, rows: usize) -> Table {
    let mut draft = Draft::new(&[
        ("diterima", 0),
        ("digunakan", 0),
        ("rusak", 0),
        ("tidak digunakan", 0),
        ("sah", 0),
        ("tidak sah", 0),
    ]);
    for _ in 0..rows {
        let valid = dice.from(7_000, 28_000);
        let (invalid, spoilt, left) = (
            dice.from(900, 4_500),
            dice.from(0, 300),
            dice.from(9_000, 30_000),
        );
        let used = valid + invalid;
        draft.row(&[used + spoilt + left, used, spoilt, left, valid, invalid]);
    }
    draft.total(&[0, 1, 2, 3, 4, 5], |_| {});
    draft.table()
}

/// What is scored, and the word that its score has.
fn grades(dice: &mut Dice, rows: usize) -> Table {
    let mut draft = Draft::new(&[("bobot", 0), ("nilai", 2)]);
    let mut words = Vec::new();
    for _ in 0..rows {
        let score = dice.from(4_000, 10_000);
        draft.row(&[dice.from(5, 40), score]);
        words.push(match score {
            ..5_500 => "Gagal",
            5_500..7_500 => "Cukup baik",
            7_500..9_000 => "Baik",
            _ => "Sangat baik",
        });
    }
    draft.words = Some(("kategori", words));
    draft.table()
}

/// Two figures of which one is a part of the other, and one that is of another kind.
fn parts(dice: &mut Dice, rows: usize) -> Table {
    let mut draft = Draft::new(&[("dpt", 0), ("pengguna", 0), ("tps", 0)]);
    for _ in 0..rows {
        let voters = dice.from(3_000, 90_000);
        let used = voters * dice.from(450, 800) / 1000;
        draft.row(&[voters, used, dice.from(10, 300)]);
    }
    draft.total(&[0, 1, 2], |_| {});
    draft.table()
}

/// From the highest score to the lowest.
fn ranking(dice: &mut Dice, rows: usize) -> Table {
    let mut draft = Draft::new(&[("no", 0), ("suara", 0), ("kursi", 0)]);
    let mut votes: Vec<i128> = (0..rows).map(|_| dice.from(2_000, 900_000)).collect();
    votes.sort_unstable_by_key(|it| -it);
    for (at, votes) in votes.into_iter().enumerate() {
        draft.row(&[at as i128 + 1, votes, dice.from(0, 9)]);
    }
    draft.total(&[1, 2], |_| {});
    draft.table()
}

/// Columns that have nothing to do with each other, but that large units have more of each.
fn noise(dice: &mut Dice, rows: usize) -> Table {
    let mut draft = Draft::new(&[
        ("penduduk", 0),
        ("luas", 2),
        ("pegawai", 0),
        ("kendaraan", 0),
        ("jarak", 1),
        ("skor", 0),
    ]);
    let mut words = Vec::new();
    for _ in 0..rows {
        let people = dice.from(8_000, 400_000);
        draft.row(&[
            people,
            dice.from(200, 60_000),
            people / dice.from(900, 1_400),
            people / dice.from(3_000, 9_000),
            dice.from(5, 2_800),
            dice.from(1, 100),
        ]);
        words.push(["sewa", "milik", "pinjam"][dice.below(3) as usize]);
    }
    draft.words = Some(("gedung", words));
    draft.table()
}

/// A slip that was put in.
pub struct Put {
    pub row: usize,
    pub column: usize,
    pub was: Cell,
    pub kind: Slip,
}

impl Put {
    /// Whether a finding says what stood there. A name that stands twice is told of, and that is
    /// all: nothing says what the other one was.
    pub fn is_right(&self, finding: &Finding) -> bool {
        let here =
            |place: takar::inspection::Place| (place.row, place.column) == (self.row, self.column);
        match self.was.value {
            _ if self.kind == Slip::Doubled => finding.like.is_some(),
            Some(was) => {
                let first = finding.expected.first();
                here(finding.place) && first.is_some_and(|first| first.compare(was).is_eq())
            }
            None => {
                let first = finding.words.first();
                first.is_some_and(|(place, word)| here(*place) && *word == self.was.printed)
            }
        }
    }
}

pub const SLIPS: [Slip; 16] = [
    Slip::DigitLost { leading: true },
    Slip::DigitLost { leading: false },
    Slip::DigitAdded,
    Slip::Swapped,
    Slip::DigitWrong,
    Slip::ZeroLost(1),
    Slip::ZeroAdded(1),
    Slip::Separator,
    Slip::Sign,
    Slip::CopiedNeighbour,
    Slip::ColumnShifted,
    Slip::Truncated,
    Slip::StaleTotal,
    Slip::WrongDenominator,
    Slip::WrongWord,
    Slip::Doubled,
];

/// Puts a slip into some cell that can have it; `None` where none can.
pub fn put(table: &mut Table, kind: Slip, dice: &mut Dice) -> Option<Put> {
    if let Slip::WrongWord | Slip::Doubled = kind {
        return put_text(table, kind, dice);
    }
    for _ in 0..200 {
        let row = dice.below(table.rows.len() as u64) as usize;
        let column = dice.below(table.columns.len() as u64) as usize;
        let Some(was) = table.rows[row].cells[column].value else {
            continue;
        };
        if table.columns[column] == "no" {
            continue;
        }
        let (mantissa, scale) = was.parts();
        if let Some(made) =
            slipped(table, row, column, mantissa, kind, dice).filter(|made| *made != mantissa)
        {
            let cell = Cell::number(Number::from_parts(made, scale)?);
            let was = std::mem::replace(&mut table.rows[row].cells[column], cell);
            return Some(Put {
                row,
                column,
                was,
                kind,
            });
        }
    }
    None
}

/// The text of another row: a word of a scale that the number does not have, or a name again.
fn put_text(table: &mut Table, kind: Slip, dice: &mut Dice) -> Option<Put> {
    let column = match kind {
        Slip::WrongWord => table.columns.iter().position(|it| it == "kategori")?,
        _ => 0,
    };
    for _ in 0..200 {
        let mut row = || dice.below(table.rows.len() as u64) as usize;
        let (row, other) = (row(), row());
        let is_item = |row: usize| table.rows[row].kind == ITEM;
        let cell = table.rows[other].cells[column].clone();
        if is_item(row) && is_item(other) && table.rows[row].cells[column] != cell {
            let was = std::mem::replace(&mut table.rows[row].cells[column], cell);
            return Some(Put {
                row,
                column,
                was,
                kind,
            });
        }
    }
    None
}

fn slipped(
    table: &Table,
    row: usize,
    column: usize,
    value: i128,
    kind: Slip,
    dice: &mut Dice,
) -> Option<i128> {
    let mut digits = value.to_string().into_bytes();
    if value <= 9 {
        return None;
    }
    let at = dice.below(digits.len() as u64) as usize;
    let figure = |row: usize, column: usize| -> Option<i128> {
        let own = table.rows[row].cells[column].value?;
        let (mantissa, scale) = own.parts();
        (scale
            == table.rows[0]
                .cells
                .get(column)?
                .value
                .map_or(0, |it| it.parts().1))
        .then_some(mantissa)
    };
    match kind {
        Slip::DigitLost { leading: true } => {
            digits.remove(0);
        }
        Slip::DigitLost { leading: false } => {
            digits.remove(at.max(1));
        }
        Slip::DigitAdded => digits.insert(at, b'0' + dice.below(10) as u8),
        Slip::Swapped => digits.swap(at.max(1) - 1, at.max(1)),
        Slip::DigitWrong => digits[at] = b'0' + dice.below(10) as u8,
        Slip::ZeroLost(_) => return (value % 10 == 0).then_some(value / 10),
        Slip::ZeroAdded(_) => digits.push(b'0'),
        Slip::Separator => {
            return Some(if value % 1000 == 0 {
                value / 1000
            } else {
                value * 1000
            });
        }
        Slip::Sign => return Some(-value),
        Slip::CopiedNeighbour => {
            let other = if row > 0 { row - 1 } else { row + 1 };
            return figure(other, column)
                .filter(|_| table.rows[row].kind == table.rows[other].kind);
        }
        Slip::ColumnShifted => {
            let own = table.rows[row].cells[column].value?.parts().1;
            let other = table.rows[row].cells[column - 1].value?.parts();
            return (own == other.1).then_some(other.0);
        }
        Slip::Truncated => {
            // A share whose next digit was five or more.
            let is_share = table.columns[column].contains('%');
            return (is_share && dice.below(2) == 0).then_some(value - 1);
        }
        Slip::StaleTotal => {
            let is_total = matches!(table.rows[row].kind, Kind::Total { .. });
            let part = dice.below(row as u64) as usize;
            let part =
                (is_total && table.rows[part].kind == ITEM).then(|| figure(part, column))??;
            return Some(value - part);
        }
        Slip::WrongDenominator => {
            if !table.columns[column].contains('%') {
                return None;
            }
            let part = table.rows[row].cells[column - 1].value?.parts().0;
            let whole = table.rows[row].cells[dice.from(1, 3) as usize]
                .value?
                .parts()
                .0;
            return (whole > 0).then(|| half_up(10_000 * part, whole));
        }
        Slip::FormulaOfNeighbour | Slip::Unreadable | Slip::WrongWord | Slip::Doubled => {
            return None;
        }
    }
    String::from_utf8(digits).ok()?.parse().ok()
}
