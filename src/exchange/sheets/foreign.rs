use super::NotRead;
use super::live::{Said, enliven};
use super::made::{MadeTable, Maker};
use super::read::{Book, book};
use super::told::{Listed, Told};
use crate::exchange::progress::{Progress, Stage, Tell};
use crate::exchange::{Delimited, NoTable, open};
use crate::number::{Locale, Number};
use crate::recognition::{Raw, Recognised, Wish, recognise_telling};
use crate::workbook::{Workbook, same_name};

/// A file of another program that was read, before anything is made of it.
#[derive(Clone, Debug, Default)]
pub struct Foreign {
    /// What it is called, without its ending.
    pub name: String,
    book: Book,
}

/// A workbook that was made of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    pub workbook: Workbook,
    /// What did not come as it stood there.
    pub told: Vec<Told>,
    /// Where its tables are from; none of a workbook of Takar's own.
    pub tables: Vec<MadeTable>,
}

/// Makes a workbook of a file of any form that is read: Takar's own, those of other programs, and
/// tables as text. What it is called says nothing of its form, only of the workbook's name.
///
/// # Errors
/// Why it cannot be read.
pub fn open_any(
    bytes: &[u8],
    name: &str,
    own: Locale,
    today: Option<Number>,
) -> Result<Imported, NotRead> {
    let begin = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    if begin == Some(&b'{') || bytes.starts_with(b"\xEF\xBB\xBF{") {
        let text = String::from_utf8_lossy(bytes);
        let workbook = open(text.trim_start_matches('\u{feff}')).map_err(NotRead::Workbook)?;
        let (told, tables) = (Vec::new(), Vec::new());
        return Ok(Imported {
            workbook,
            told,
            tables,
        });
    }
    let wish = Wish {
        own,
        ..Wish::default()
    };
    let foreign = Foreign::open(bytes, name)?;
    let imported = foreign.imported(|_| wish.clone(), today);
    match imported.workbook.sheets.is_empty() {
        true => Err(NotRead::NoTable),
        false => Ok(imported),
    }
}

impl Foreign {
    /// Reads a file: a workbook of another program, or a table as text.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn open(bytes: &[u8], name: &str) -> Result<Foreign, NotRead> {
        Foreign::open_telling(bytes, name, &|_| {})
    }

    /// The same, telling how much of it is read.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn open_telling(bytes: &[u8], name: &str, tell: Tell) -> Result<Foreign, NotRead> {
        let stem = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let book = match is_book(bytes) {
            // The library that reads them may fall over what is spoilt on purpose.
            true => {
                let read = std::panic::AssertUnwindSafe(|| book(bytes, tell));
                std::panic::catch_unwind(read).map_err(|_| NotRead::Broken)??
            }
            false => Book {
                sheets: vec![text(bytes, stem, tell)?],
                ..Book::default()
            },
        };
        Ok(Foreign {
            name: stem.to_owned(),
            book,
        })
    }

    /// Its sheets, as they came.
    pub fn sheets(&self) -> &[Raw] {
        &self.book.sheets
    }

    /// What the tables of a sheet are taken for.
    pub fn recognised(&self, sheet: usize, wish: &Wish) -> Vec<Recognised> {
        self.recognised_telling(sheet, wish, &|_| {})
    }

    fn recognised_telling(&self, sheet: usize, wish: &Wish, tell: Tell) -> Vec<Recognised> {
        let Some(raw) = self.book.sheets.get(sheet) else {
            return Vec::new();
        };
        let mut tables = self.book.tables.iter().filter(|table| table.sheet == sheet);
        let only = tables.next().filter(|_| tables.next().is_none());
        // Where the file itself says that there is one table, its headings are known.
        let known = only.filter(|table| table.headed && wish.head.is_none());
        let wish = match known {
            Some(table) => Wish {
                head: Some(table.area.rows.0..table.area.rows.0 + 1),
                ..wish.clone()
            },
            None => wish.clone(),
        };
        let stage = Stage::Recognising;
        recognise_telling(raw, &wish, &|done, of| tell(Progress { stage, done, of }))
    }

    /// A workbook of all its tables, as each sheet is wished to be taken. Formulas that depend on
    /// the day are held against what they come to `today`.
    pub fn imported(&self, wish: impl Fn(usize) -> Wish, today: Option<Number>) -> Imported {
        self.imported_telling(wish, today, &|_| {})
    }

    /// The same, telling how far it is.
    pub fn imported_telling(
        &self,
        wish: impl Fn(usize) -> Wish,
        today: Option<Number>,
        tell: Tell,
    ) -> Imported {
        let mut maker = Maker::new(&self.name, tell);
        let book = &self.book;
        if book.macros {
            let what = Listed::Macros;
            let (sheet, cell) = (String::new(), None);
            maker.told.push(Told { sheet, cell, what });
        }
        for (sheet, raw) in book.sheets.iter().enumerate() {
            let tables: Vec<Recognised> = self
                .recognised_telling(sheet, &wish(sheet), tell)
                .into_iter()
                .filter(is_table)
                .collect();
            if tables.is_empty() && raw.height() > 0 {
                maker.tell(raw, None, Listed::NoTable);
            }
            if book.hidden.contains(&sheet) {
                maker.tell(raw, None, Listed::HiddenSheet);
            }
            let several = tables.len() > 1;
            for table in tables {
                let name = self.name_of(sheet, &table, several);
                maker.table(sheet, raw, table, &name);
            }
        }
        let said = Said {
            sheets: &book.sheets,
            tables: &book.tables,
            names: &book.names,
        };
        enliven(&mut maker, &said, today);
        Imported {
            workbook: maker.workbook,
            told: maker.told,
            tables: maker.tables,
        }
    }

    /// What a table should be called: as the file calls it, or as its sheet or its title.
    fn name_of(&self, sheet: usize, table: &Recognised, several: bool) -> String {
        let in_it = |file: &&super::parts::FileTable| {
            let column = table.columns.first().map(|column| column.at);
            file.sheet == sheet
                && file.area.rows.0 == table.head.start
                && Some(file.area.columns.0) == column
        };
        let named = self.book.tables.iter().find(in_it);
        // The names that programs give by themselves say nothing.
        let is_given = |name: &str| {
            let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
            !["Table", "Tabel", "Sheet", "Lembar", "Lembar kerja"]
                .iter()
                .any(|it| same_name(it, stem.trim()))
        };
        if let Some(file) = named.filter(|file| is_given(&file.name)) {
            return file.name.clone();
        }
        let own = &self.book.sheets[sheet].name;
        let title = table
            .titles
            .last()
            .filter(|title| title.chars().count() <= 40);
        match title {
            Some(title) if several || !is_given(own) => title.clone(),
            _ if is_given(own) => own.clone(),
            _ => self.name.clone(),
        }
    }
}

/// Whether what was recognised is a table at all, and no page of text.
fn is_table(table: &Recognised) -> bool {
    let has_numbers = table.columns.iter().any(|column| column.kind.is_numeric());
    table.items().next().is_some() && (table.columns.len() > 1 || has_numbers)
}

/// Whether bytes are a workbook of a spreadsheet program, whatever it is called.
fn is_book(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0])
}

fn text(bytes: &[u8], name: &str, tell: Tell) -> Result<Raw, NotRead> {
    let begin = bytes.iter().position(|byte| !byte.is_ascii_whitespace());
    let head = &bytes[begin.unwrap_or(0)..];
    let head = String::from_utf8_lossy(&head[..head.len().min(64)]).to_lowercase();
    let head = head.trim_start_matches('\u{feff}');
    let pages = [
        "<!doctype",
        "<html",
        "<table",
        "<?xml",
        "<head",
        "<meta",
        "<style",
    ];
    if pages.iter().any(|page| head.starts_with(page)) {
        return Err(NotRead::WebPage);
    }
    let table = Delimited::of_bytes_telling(bytes, tell).map_err(NotRead::Text)?;
    let mut cells = 0;
    let mut rows: Vec<Vec<String>> = Vec::with_capacity(table.len());
    for row in 0..table.len() {
        cells += table.width(row);
        if cells > super::TEXT_CELLS {
            return Err(NotRead::Text(NoTable::TooLarge));
        }
        // Blank lines part tables.
        let before = table.line(row).saturating_sub(1).min(rows.len() + 3);
        while row > 0 && rows.len() < before {
            rows.push(Vec::new());
        }
        let cells = (0..table.width(row)).map(|column| table.cell(row, column).to_owned());
        rows.push(cells.collect());
    }
    Ok(Raw::of_texts(name, rows))
}
