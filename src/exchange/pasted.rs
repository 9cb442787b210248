//! Tables as text, as a clipboard hands them over: cells between tabs, rows between line ends,
//! a cell with either of them in quotes.

use crate::number::{Locale, Number, is_ambiguous, read};
use crate::workbook::{Column, ColumnId, Content, Form, Kind, RowId, Sheet, Table, TableId, Total};
use crate::workbook::{Workbook, name_from, read_date, same_name};

/// The cells of a pasted text, row by row; every row as long as the longest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pasted {
    pub rows: Vec<Vec<String>>,
}

/// How the numbers of a paste are written.
#[derive(Clone, Debug, PartialEq)]
pub enum Writing {
    /// In the way of this locale; or none of them can tell, and then in the reader's own.
    As(Locale),
    /// This one could mean either number, and no other cell tells which.
    Ambiguous {
        text: String,
        id: Number,
        en: Number,
    },
}

impl Pasted {
    /// Takes a text apart. Empty lines are rows of empty cells, but for those at the very end.
    pub fn read(text: &str) -> Pasted {
        let mut rows: Vec<Vec<String>> = vec![vec![String::new()]];
        let mut chars = text.chars().peekable();
        let mut quoted = false;
        while let Some(c) = chars.next() {
            let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) else {
                break;
            };
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => {
                    chars.next();
                    cell.push('"');
                }
                '"' if quoted => quoted = false,
                c if quoted => cell.push(c),
                '"' if cell.is_empty() => quoted = true,
                '\t' => rows
                    .last_mut()
                    .into_iter()
                    .for_each(|row| row.push(String::new())),
                '\r' if chars.peek() == Some(&'\n') => {}
                '\n' | '\r' => rows.push(vec![String::new()]),
                c => cell.push(c),
            }
        }
        let empty = |row: &Vec<String>| row.iter().all(|cell| cell.trim().is_empty());
        while rows.last().is_some_and(empty) {
            rows.pop();
        }
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        rows.iter_mut()
            .for_each(|row| row.resize(width, String::new()));
        Pasted { rows }
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn width(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    /// How its numbers are written, by the cells that only one way can read.
    pub fn writing(&self, own: Locale) -> Writing {
        writing_of(self.rows.iter().flatten().map(String::as_str), own)
    }

    /// A workbook with this table as its one sheet: the first row gives the headings, a column
    /// whose cells are all numbers is one of numbers, and a last row that says JUMLAH or TOTAL
    /// becomes the sheet's own JUMLAH.
    pub fn into_workbook(mut self, name: &str, sheet: &str, locale: Locale) -> Workbook {
        let headings = if self.rows.is_empty() {
            Vec::new()
        } else {
            self.rows.remove(0)
        };
        let had_total = self.rows.last().is_some_and(|row| is_total(row));
        if had_total {
            self.rows.pop();
        }
        let mut next = 1_u32;
        let mut draw = || {
            next += 1;
            next - 1
        };
        let table_id = TableId(draw());
        let mut columns: Vec<Column> = Vec::new();
        for (index, heading) in headings.iter().enumerate() {
            let cells = || self.rows.iter().map(|row| row[index].trim());
            let kind = kind_of(cells(), locale);
            let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
            let name = column_name(&heading, index, &columns);
            let mut column = Column::input(
                ColumnId(draw()),
                &name,
                Form {
                    kind,
                    ..Form::default()
                },
            );
            column.title =
                (heading != name && !heading.is_empty()).then(|| heading.as_str().into());
            column.unit = (kind == Kind::Percent).then(|| "%".into());
            let longest = cells()
                .chain([name.as_str()])
                .map(|cell| cell.chars().count())
                .max();
            column.width = longest.map(width_of);
            column.total = if had_total && kind == Kind::Number {
                Total::Sum
            } else {
                Total::None
            };
            columns.push(column);
        }
        let ids: Vec<ColumnId> = columns.iter().map(|column| column.id).collect();
        let forms: Vec<Form> = columns.iter().map(|column| column.form.clone()).collect();
        let mut table = Table::new(table_id, &name_from(sheet, []), columns);
        table.key = ids.iter().copied().take(1).collect();
        let rows: Vec<(RowId, Vec<Content>)> = self
            .rows
            .iter()
            .map(|row| {
                let cells = row.iter().zip(&forms);
                (
                    RowId(draw()),
                    cells
                        .map(|(cell, form)| plain(form, cell, locale))
                        .collect(),
                )
            })
            .collect();
        table.append_rows(&ids, rows);
        let mut workbook = Workbook::default();
        workbook.name = name.to_owned();
        workbook.sheets.push(Sheet::Table(table));
        workbook.note_id(next);
        workbook
    }
}

impl Pasted {
    /// The columns that a table lacks for this, put in from one of its columns on: each of the kind
    /// that all of its cells have, with ids from `id` on.
    pub fn lacking(&self, table: &Table, from: usize, id: u32, locale: Locale) -> Vec<Column> {
        let mut columns = table.columns.clone();
        let end = columns.len();
        for at in end..from + self.width() {
            let cells = || self.rows.iter().map(move |row| row[at - from].trim());
            let form = Form {
                kind: kind_of(cells(), locale),
                ..Form::default()
            };
            let name = column_name("", at, &columns);
            let id = ColumnId(id.saturating_add(u32::try_from(at - end).unwrap_or(u32::MAX)));
            let mut column = Column::input(id, &name, form);
            column.unit = (column.form.kind == Kind::Percent).then(|| "%".into());
            let longest = cells().chain([name.as_str()]);
            column.width = longest.map(|it| it.chars().count()).max().map(width_of);
            columns.push(column);
        }
        columns.split_off(end)
    }

    /// Whether it looks like a table with its headings: texts, none of them empty, over a row in which
    /// something is none.
    pub fn has_headings(&self, locale: Locale) -> bool {
        let is_figure =
            |cell: &String| read(cell, locale).is_ok() || read_date(cell, locale).is_ok();
        let [first, rest @ ..] = self.rows.as_slice() else {
            return false;
        };
        let is_heading = |cell: &String| !cell.trim().is_empty() && !is_figure(cell);
        first.iter().all(is_heading) && rest.iter().flatten().any(is_figure)
    }
}

/// How the numbers of these cells are written, by those that only one way can read.
pub fn writing_of<'a>(cells: impl Iterator<Item = &'a str> + Clone, own: Locale) -> Writing {
    let cells = || cells.clone().filter(|cell| !cell.trim().is_empty());
    let only = |a: Locale, b: Locale| {
        cells()
            .filter(|c| read(c, a).is_ok() && read(c, b).is_err())
            .count()
    };
    let (id, en) = (only(Locale::Id, Locale::En), only(Locale::En, Locale::Id));
    match (id, en) {
        (0, 0) => {}
        (id, en) if id >= en => return Writing::As(Locale::Id),
        _ => return Writing::As(Locale::En),
    }
    match cells().find(|cell| is_ambiguous(cell)) {
        Some(text) => match (read(text, Locale::Id), read(text, Locale::En)) {
            (Ok(id), Ok(en)) => Writing::Ambiguous {
                text: text.trim().to_owned(),
                id,
                en,
            },
            _ => Writing::As(own),
        },
        None => Writing::As(own),
    }
}

/// The kind that all of these cells have that hold something.
pub fn kind_of<'a>(cells: impl Iterator<Item = &'a str> + Clone, locale: Locale) -> Kind {
    let cells = || cells.clone().map(str::trim).filter(|cell| !cell.is_empty());
    if cells().next().is_none() {
        return Kind::Text;
    }
    if cells().all(|cell| read(cell, locale).is_ok()) {
        return match cells().all(|cell| cell.ends_with('%')) {
            true => Kind::Percent,
            false => Kind::Number,
        };
    }
    match cells().all(|cell| read_date(cell, locale).is_ok()) {
        true => Kind::Date,
        false => Kind::Text,
    }
}

/// A pasted cell's content. Nothing pasted becomes a formula unasked: `=…` is a text here.
fn plain(form: &Form, cell: &str, locale: Locale) -> Content {
    use crate::workbook::Typed;
    if cell.trim().starts_with('=') {
        return Content::Text(cell.to_owned());
    }
    match form.read(cell, locale, &[]) {
        Typed::Content(content) => content,
        Typed::Broken(_) => Content::Unreadable(cell.to_owned()),
    }
}

/// How wide a column is for texts of so many characters, in pixels.
pub fn width_of(characters: usize) -> u16 {
    let wanted = 24 + 8 * characters.min(100);
    u16::try_from(wanted).unwrap_or(u16::MAX).clamp(72, 320)
}

fn is_total(row: &[String]) -> bool {
    let first = row
        .iter()
        .map(|cell| cell.trim())
        .find(|cell| !cell.is_empty());
    first.is_some_and(says_total)
}

/// Whether a row that begins with this is the sum of those above it.
pub(super) fn says_total(first: &str) -> bool {
    let words = ["JUMLAH", "TOTAL", "JUMLAH TOTAL"];
    words.iter().any(|word| first.eq_ignore_ascii_case(word))
}

/// A column's name may hold what a heading holds; it only has to be there and to be its own.
pub(super) fn column_name(heading: &str, index: usize, taken: &[Column]) -> String {
    free_column_name(heading, index, taken.iter().map(|it| it.name.as_str()))
}

/// The name of a column with this heading beside others of these names.
pub fn free_column_name<'a>(
    heading: &str,
    index: usize,
    taken: impl Iterator<Item = &'a str> + Clone,
) -> String {
    let stem = if heading.is_empty() {
        format!("Kolom {}", index + 1)
    } else {
        heading.to_owned()
    };
    let free = |name: &String| !taken.clone().any(|column| same_name(column, name));
    let numbered = (2..).map(|count| format!("{stem} {count}"));
    std::iter::once(stem.clone())
        .chain(numbered)
        .find(free)
        .unwrap_or(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        Pasted::read(text).rows
    }

    #[test]
    fn columns_that_are_lacking_take_the_kind_of_their_cells() {
        let text = "Kedaton\t1.250\t12,5%\t5/1/2026\nPanjang\t980\t7%\t\n";
        let pasted = Pasted::read(text);
        let input = |id, name: &str| Column::input(ColumnId(id), name, Form::default());
        let columns = vec![input(1, "Nama"), input(2, "Kolom 3")];
        let table = Table::new(TableId(9), "Isi", columns);
        let lacking = pasted.lacking(&table, 0, 20, Locale::Id);
        let is: Vec<_> = lacking
            .iter()
            .map(|it| (it.id.0, it.name.as_str(), it.form.kind))
            .collect();
        let percent = (20, "Kolom 3 2", Kind::Percent);
        assert_eq!(is, [percent, (21, "Kolom 4", Kind::Date)]);
        assert!(pasted.lacking(&table, 0, 20, Locale::Id)[0].unit.is_some());
        assert_eq!(Pasted::read("a\tb").lacking(&table, 0, 20, Locale::Id), []);
        assert_eq!(
            Pasted::read("a\tb")
                .lacking(&table, 1, 20, Locale::Id)
                .len(),
            1
        );
    }

    #[test]
    fn headings_are_texts_over_figures() {
        let says = |text: &str| Pasted::read(text).has_headings(Locale::Id);
        assert!(says("Nama\tTPS\nKedaton\t71"));
        assert!(!says("Nama\tTPS\nKedaton\tPanjang"));
        assert!(!says("Nama\t71\nKedaton\t71"));
        assert!(!says("Nama\t\nKedaton\t71"));
        assert!(!says(""));
    }

    #[test]
    fn a_clipboard_text_is_taken_apart() {
        assert_eq!(rows("a\tb\r\n1\t2\r\n"), [["a", "b"], ["1", "2"]]);
        assert_eq!(rows("\"a\nb\"\t\"c\"\"d\"\n"), [["a\nb", "c\"d"]]);
        assert_eq!(rows("a\n\nb\n\n"), [["a"], [""], ["b"]]);
        assert_eq!(rows("a\tb\nc"), [["a", "b"], ["c", ""]]);
        assert_eq!(rows("5\" pipa\tx"), [["5\" pipa", "x"]]);
        assert!(rows(" \n\t\n").is_empty());
    }

    #[test]
    fn the_cells_tell_how_numbers_are_written() {
        let writing = |text: &str| Pasted::read(text).writing(Locale::Id);
        assert_eq!(writing("1.250\t33,3"), Writing::As(Locale::Id));
        assert_eq!(writing("1,250\t33.3"), Writing::As(Locale::En));
        assert_eq!(writing("12\tKedaton"), Writing::As(Locale::Id));
        assert!(matches!(writing("1.250\t12"), Writing::Ambiguous { .. }));
    }

    #[test]
    fn a_pasted_table_becomes_a_sheet() {
        let text = "Kecamatan\tDPT 2024\tDPT 2024\tHadir\nKedaton\t38.619\t1\t52,04%\nEnggal\t18.678\t-\t50%\nJUMLAH\t57.297\t\t";
        let workbook = Pasted::read(text).into_workbook("Uji", "Tabel", Locale::Id);
        let table = workbook.tables().next().unwrap();
        let shape: Vec<(&str, Kind)> = table
            .columns
            .iter()
            .map(|c| (c.name.as_str(), c.form.kind))
            .collect();
        assert_eq!(
            shape,
            [
                ("Kecamatan", Kind::Text),
                ("DPT 2024", Kind::Number),
                ("DPT 2024 2", Kind::Text),
                ("Hadir", Kind::Percent)
            ]
        );
        assert_eq!(table.rows().len(), 2);
        assert_eq!(table.columns[1].total, Total::Sum);
        assert_eq!(table.row_name(table.rows()[1]), "Enggal");
    }
}
