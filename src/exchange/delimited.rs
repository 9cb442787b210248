//! Files of delimited text (CSV, TSV, TXT): which bytes are which letters, which mark parts the
//! cells, and the cells themselves. Nothing in them is read as a number here.

use csv::{ReaderBuilder, StringRecord};

use super::progress::{Progress, Stage, Tell};

/// Why bytes hold no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoTable {
    Empty,
    /// A workbook of Excel's own, which is no text.
    Excel,
    NotText,
    /// More than can be held at once.
    TooLarge,
}

/// The cells of a table of text, all in one text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Delimited {
    text: String,
    /// Where each cell ends in the text.
    ends: Vec<u32>,
    /// The first cell of each row, and the line of the file that the row begins in.
    rows: Vec<(u32, u32)>,
    /// What parts the cells.
    pub mark: char,
}

/// The marks that may part cells; of equals the first.
const MARKS: [char; 4] = ['\t', ';', ',', '|'];

/// How many rows are parted before that is told.
const TOLD: usize = 5000;
/// How much of a file tells which mark parts it, in lines.
const LOOKED_AT: usize = 60;

impl Delimited {
    /// Takes the bytes of a file apart.
    ///
    /// # Errors
    /// What they are, where they are no text.
    pub fn of_bytes(bytes: &[u8]) -> Result<Delimited, NoTable> {
        Delimited::of_bytes_telling(bytes, &|_| {})
    }

    /// The same, telling how much of it has been parted.
    ///
    /// # Errors
    /// Those of [`Delimited::of_bytes`].
    pub fn of_bytes_telling(bytes: &[u8], tell: Tell) -> Result<Delimited, NoTable> {
        Delimited::read(&decoded(bytes)?, tell)
    }

    /// Takes a text apart. Lines without a cell are left out.
    ///
    /// # Errors
    /// Where there is nothing in it, or too much.
    pub fn of_text(text: &str) -> Result<Delimited, NoTable> {
        Delimited::read(text, &|_| {})
    }

    fn read(text: &str, tell: Tell) -> Result<Delimited, NoTable> {
        let text = text.trim_start_matches('\u{feff}');
        if u32::try_from(text.len()).is_err() {
            return Err(NoTable::TooLarge);
        }
        // Excel's own way of saying what parts the cells.
        let first = text.lines().next().unwrap_or_default();
        let said = first.strip_prefix("sep=").and_then(|it| it.chars().next());
        let said = said.filter(char::is_ascii);
        let begin = if said.is_some() { first.len() } else { 0 };
        let mark = said.unwrap_or_else(|| mark_of(text));
        let mut table = Delimited::parted(&text[begin..], mark, true, tell);
        if table.swallowed(text) {
            table = Delimited::parted(&text[begin..], mark, false, tell);
        }
        match table.rows.is_empty() {
            true => Err(NoTable::Empty),
            false => Ok(table),
        }
    }

    fn parted(text: &str, mark: char, quoting: bool, tell: Tell) -> Delimited {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .quoting(quoting)
            .delimiter(u8::try_from(mark).unwrap_or(b','))
            .from_reader(text.as_bytes());
        let mut table = Delimited {
            mark,
            ..Delimited::default()
        };
        let mut record = StringRecord::new();
        let (mut line, mut at) = (1_u32, 0);
        // What is a text already cannot be unreadable.
        while matches!(reader.read_record(&mut record), Ok(true)) {
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            // The record begins after the line ends that the one before left.
            let begin = record.position().map_or(0, |it| it.byte() as usize);
            while at < text.len() && (at < begin || matches!(text.as_bytes()[at], b'\r' | b'\n')) {
                line += u32::from(text.as_bytes()[at] == b'\n');
                at += 1;
            }
            let first = u32::try_from(table.ends.len()).unwrap_or(u32::MAX);
            if table.rows.len() % TOLD == TOLD - 1 {
                tell(Progress {
                    stage: Stage::Bytes,
                    done: at,
                    of: text.len(),
                });
            }
            table.rows.push((first, line));
            for cell in &record {
                // A text that was wrapped for Excel is that text.
                match super::csv_out::unwrapped(cell) {
                    Some(own) => table.text.push_str(&own),
                    None => table.text.push_str(cell),
                }
                let end = u32::try_from(table.text.len()).unwrap_or(u32::MAX);
                table.ends.push(end);
            }
        }
        table
    }

    /// Whether a quotation mark that nobody closed took all that follows into one cell.
    fn swallowed(&self, text: &str) -> bool {
        let last = self.rows.len().checked_sub(1);
        let cell = last.map(|row| self.cell(row, self.width(row).saturating_sub(1)));
        cell.is_some_and(|cell| cell.trim_end().contains('\n'))
            && text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many cells a row has.
    pub fn width(&self, row: usize) -> usize {
        let first = |row: usize| self.rows.get(row).map(|(first, _)| *first as usize);
        let next = first(row + 1).unwrap_or(self.ends.len());
        first(row).map_or(0, |first| next - first)
    }

    /// The text of a cell; nothing beyond the end of its row.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        if column >= self.width(row) {
            return "";
        }
        let at = self.rows[row].0 as usize + column;
        let begin = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[begin as usize..self.ends[at] as usize]
    }

    /// The line of the file that a row begins in.
    pub fn line(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |(_, line)| *line as usize)
    }
}

/// The mark that parts most lines into as many cells as the first has.
fn mark_of(text: &str) -> char {
    let end = text.match_indices('\n').nth(LOOKED_AT);
    let head = &text[..end.map_or(text.len(), |(at, _)| at)];
    let score = |mark: char| {
        let table = Delimited::parted(head, mark, true, &|_| {});
        let widths: Vec<usize> = (0..table.len()).map(|row| table.width(row)).collect();
        let alike = |width: usize| widths.iter().filter(|it| **it == width).count();
        let most = widths.iter().filter(|width| **width > 1);
        let most = most.max_by_key(|width| (alike(**width), **width));
        most.map_or((0, 0), |width| (alike(*width), *width))
    };
    let mut best = (MARKS[0], (0, 0));
    for mark in MARKS {
        let score = score(mark);
        if score > best.1 {
            best = (mark, score);
        }
    }
    best.0
}

/// The text that bytes are: UTF-8 or UTF-16, and otherwise Windows' own of western Europe, as
/// older Excel writes it.
fn decoded(bytes: &[u8]) -> Result<String, NoTable> {
    const ZIP: &[u8] = b"PK\x03\x04";
    const OLE: &[u8] = b"\xD0\xCF\x11\xE0";
    if bytes.starts_with(ZIP) || bytes.starts_with(OLE) {
        return Err(NoTable::Excel);
    }
    let sixteen = |bytes: &[u8], read: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
        String::from_utf16(&units.collect::<Vec<_>>()).map_err(|_| NoTable::NotText)
    };
    match bytes {
        [] => return Err(NoTable::Empty),
        [0xFF, 0xFE, rest @ ..] => return sixteen(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => return sixteen(rest, u16::from_be_bytes),
        [first, 0, ..] if *first != 0 => return sixteen(bytes, u16::from_le_bytes),
        [0, second, ..] if *second != 0 => return sixteen(bytes, u16::from_be_bytes),
        _ => {}
    }
    if bytes.contains(&0) {
        return Err(NoTable::NotText);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => Ok(bytes.iter().map(|byte| windows(*byte)).collect()),
    }
}

/// A letter of Windows-1252.
fn windows(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        let table = Delimited::of_bytes(bytes).unwrap();
        let row = |row| (0..table.width(row)).map(move |column| (row, column));
        (0..table.len())
            .map(|at| row(at).map(|(r, c)| table.cell(r, c).to_owned()).collect())
            .collect()
    }

    fn sixteen(text: &str, write: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(write).collect()
    }

    #[test]
    fn the_mark_between_cells_is_found() {
        for (text, mark) in [
            ("Nama;TPS\nA;1,5\nB;2,5\n", ';'),
            ("Nama,TPS\nA,1\nB,2\n", ','),
            ("Nama\tTPS\nA, B\t1\nC; D\t2\n", '\t'),
            ("Nama|TPS\nA|1\n", '|'),
            ("Nama,TPS\n\"A;B;C\",1\n\"D;E;F\",2\n", ','),
            ("Daftar\n\nNama;TPS;DPT\nA;1,5;2,5\nB;1,5;2,5\n", ';'),
            ("sep=|\nNama,b|TPS\n", '|'),
        ] {
            assert_eq!(Delimited::of_text(text).unwrap().mark, mark, "{text}");
        }
    }

    #[test]
    fn quotes_hold_marks_lines_and_quotes() {
        let text = "a;\"b;\r\nc\";\"d \"\"e\"\"\"\r\n5\" pipa;x\r\n\r\n;;\r\nz\r\n";
        let expected = [
            vec!["a", "b;\r\nc", "d \"e\""],
            vec!["5\" pipa", "x"],
            vec!["z"],
        ];
        assert_eq!(cells(text.as_bytes()), expected);
        let table = Delimited::of_text(text).unwrap();
        assert_eq!([0, 1, 2].map(|row| table.line(row)), [1, 3, 6]);
        assert_eq!((table.cell(2, 7), table.cell(9, 0)), ("", ""));
    }

    #[test]
    fn a_quote_that_nobody_closed_takes_no_lines() {
        let expected = [["Nama", "TPS"], ["\"Kedaton", "71"], ["Enggal", "35"]];
        assert_eq!(cells(b"Nama;TPS\n\"Kedaton;71\nEnggal;35\n"), expected);
    }

    #[test]
    fn the_letters_of_every_office_are_read() {
        let text = "Nama;Café\nRingķasan;“é”\n";
        let expected = cells(text.as_bytes());
        assert_eq!(cells(format!("\u{feff}{text}").as_bytes()), expected);
        for (mark, write) in [
            (&b"\xFF\xFE"[..], u16::to_le_bytes as fn(u16) -> [u8; 2]),
            (b"\xFE\xFF", u16::to_be_bytes),
            (b"", u16::to_le_bytes),
            (b"", u16::to_be_bytes),
        ] {
            let bytes = [mark, &sixteen(text, write)].concat();
            assert_eq!(cells(&bytes), expected);
        }
        assert_eq!(cells(b"Caf\xE9;\x93a\x94"), [["Café", "“a”"]]);
    }

    #[test]
    fn what_is_no_table_says_what_it_is() {
        for (bytes, why) in [
            (&b""[..], NoTable::Empty),
            (b" \n\t\n", NoTable::Empty),
            (b"PK\x03\x04zip", NoTable::Excel),
            (b"\xD0\xCF\x11\xE0", NoTable::Excel),
            (b"a;b\0c", NoTable::NotText),
        ] {
            assert_eq!(Delimited::of_bytes(bytes), Err(why));
        }
    }
}
