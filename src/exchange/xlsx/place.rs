//! Where everything stands in the file, and what it is called there.

use std::ops::Range;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{Loss, Lost, XlsxWords};
use crate::engine::Engine;
use crate::workbook::{
    Matrix, Sheet, SheetId, Table, Tongue, Total, Workbook, check_name, name_from, same_name,
};

/// The lines of a sheet above its rows: title, note, headings for people, names for formulas.
pub(super) const NOTE: u32 = 1;
pub(super) const HEADS: u32 = 2;
pub(super) const NAMES: u32 = 3;
pub(super) const FIRST: u32 = 4;

/// How many columns an Excel sheet has.
pub(super) const MOST_COLUMNS: usize = 16_384;

/// The column of a list of parameters or results in which values stand.
pub(super) const VALUE: u16 = 2;

/// A sheet of the file that holds a table or a matrix, or some rows of one.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// The name on the tab.
    pub tab: String,
    /// What formulas call it: an Excel table, or the name of a grid.
    pub name: String,
    pub rows: Range<usize>,
}

/// Where a sheet of the workbook stands.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Empty where it is left out.
    pub parts: Vec<Part>,
    /// The headings of a table's columns.
    pub heads: Vec<String>,
    /// The columns that have a check, each with the heading of its results.
    pub checks: Vec<(usize, String)>,
    /// How many columns of values there are, checks among them.
    pub wide: usize,
}

/// The workbook, and where it stands in the file.
pub(super) struct Book<'a> {
    pub workbook: &'a Workbook,
    pub engine: &'a Engine,
    pub tongue: Tongue,
    pub words: &'a XlsxWords,
    pub places: Vec<Place>,
    pub parameters: Vec<String>,
    pub results: Vec<String>,
    /// The tabs of the sheets that no sheet of the workbook has.
    pub parameter_tab: String,
    pub result_tab: String,
    pub chart_tab: String,
    pub remark_tab: String,
}

impl<'a> Book<'a> {
    /// `most` is how many rows a sheet has.
    pub fn of(
        workbook: &'a Workbook,
        engine: &'a Engine,
        tongue: Tongue,
        words: &'a XlsxWords,
        most: usize,
        losses: &mut Vec<Loss>,
    ) -> Book<'a> {
        let mut names = Names {
            used: workbook.names().map(str::to_owned).collect(),
            tabs: Vec::new(),
        };
        let own = |name: &str, names: &mut Names, losses: &mut Vec<Loss>| {
            let legal = names.legal(name);
            if legal != name {
                let at = format!("{name} → {legal}");
                losses.push(Loss {
                    at,
                    lost: Lost::Renamed,
                });
            }
            legal
        };
        let room = most.saturating_sub(FIRST as usize + 1).max(1);
        let mut places = Vec::new();
        for sheet in &workbook.sheets {
            let rows = match sheet {
                Sheet::Table(table) => table.rows().len(),
                Sheet::Matrix(matrix) => {
                    let rows = workbook.table(matrix.rows);
                    rows.map_or(0, |table| table.rows().len())
                }
            };
            let mut place = match sheet {
                Sheet::Table(table) => of_table(table, words),
                Sheet::Matrix(matrix) => of_matrix(matrix, workbook),
            };
            let name = own(sheet.name(), &mut names, losses);
            // A matrix has the names of its rows in front.
            if place.wide + 1 > MOST_COLUMNS {
                losses.push(lost(sheet.name(), Lost::TooWide));
            } else {
                let count = rows.div_ceil(room).max(1);
                if count > 1 {
                    losses.push(lost(sheet.name(), Lost::Split(count)));
                }
                place.parts = (0..count)
                    .map(|part| {
                        let name = match count {
                            1 => name.clone(),
                            _ => names.fresh(&format!("{name}_{}", part + 1)),
                        };
                        Part {
                            tab: names.tab(&name),
                            name,
                            rows: part * room..((part + 1) * room).min(rows),
                        }
                    })
                    .collect();
            }
            places.push(place);
        }
        let parameters = workbook.parameters.iter();
        let parameters = parameters.map(|it| own(&it.name, &mut names, losses));
        let parameters = parameters.collect();
        let results = workbook.results.iter();
        let results = results
            .map(|it| own(&it.name, &mut names, losses))
            .collect();
        Book {
            workbook,
            engine,
            tongue,
            words,
            places,
            parameters,
            results,
            parameter_tab: names.tab(words.parameters),
            result_tab: names.tab(words.results),
            chart_tab: names.tab(words.charts),
            remark_tab: names.tab(words.remarks),
        }
    }

    pub fn table(&self, sheet: usize) -> Option<&'a Table> {
        self.workbook.sheets.get(sheet)?.table()
    }

    /// Where one of the tables stands that span a matrix.
    pub fn position(&self, table: crate::workbook::TableId) -> Option<usize> {
        self.workbook.sheet_position(SheetId::Table(table))
    }

    /// The line of a table's JUMLAH on its last sheet; `None` where no column has one.
    pub fn has_totals(&self, sheet: usize) -> bool {
        self.table(sheet)
            .is_some_and(|table| table.columns.iter().any(|it| it.total != Total::None))
    }
}

impl Part {
    /// The line after its last row; a table has one row at least.
    pub fn end(&self) -> u32 {
        FIRST + u32::try_from(self.rows.len().max(1)).unwrap_or(u32::MAX)
    }

    /// The line of a row of the workbook's sheet.
    pub fn line(&self, row: usize) -> u32 {
        FIRST + u32::try_from(row - self.rows.start).unwrap_or(0)
    }
}

fn lost(at: &str, lost: Lost) -> Loss {
    Loss {
        at: at.to_owned(),
        lost,
    }
}

fn of_table(table: &Table, words: &XlsxWords) -> Place {
    let mut heads: Vec<String> = Vec::new();
    for column in &table.columns {
        let head = free(&column.name, &heads);
        heads.push(head);
    }
    let mut all = heads.clone();
    let mut checks = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        if column.check.is_some() {
            let head = free(&format!("{} {}", words.check, column.name), &all);
            all.push(head.clone());
            checks.push((at, head));
        }
    }
    Place {
        parts: Vec::new(),
        wide: all.len(),
        heads,
        checks,
    }
}

fn of_matrix(matrix: &Matrix, workbook: &Workbook) -> Place {
    let columns = workbook.table(matrix.columns);
    Place {
        parts: Vec::new(),
        heads: Vec::new(),
        checks: Vec::new(),
        wide: columns.map_or(0, |table| table.rows().len()).max(1),
    }
}

/// A heading of at most 255 letters that no other column has, in any case.
fn free(name: &str, taken: &[String]) -> String {
    let name: String = name.chars().take(250).collect();
    let numbered = (2..).map(|count| format!("{name} {count}"));
    let mut candidates = std::iter::once(name.clone()).chain(numbered);
    let found = candidates.find(|it| !taken.iter().any(|other| same_name(other, it)));
    found.unwrap_or(name)
}

/// What is taken already, of names and of tabs.
struct Names {
    used: Vec<String>,
    tabs: Vec<String>,
}

impl Names {
    /// The name itself where Excel takes it.
    fn legal(&mut self, name: &str) -> String {
        match check_name(name, []) {
            Ok(()) => name.to_owned(),
            Err(_) => self.fresh(name),
        }
    }

    /// A name made of this one that nothing has yet.
    fn fresh(&mut self, name: &str) -> String {
        let name = name_from(name, self.used.iter().map(String::as_str));
        self.used.push(name.clone());
        name
    }

    /// A free name for a tab: at most 31 letters, without the signs that Excel does not take.
    fn tab(&mut self, name: &str) -> String {
        let plain: String = name
            .chars()
            .map(|c| if "[]:*?/\\'".contains(c) { '_' } else { c })
            .collect();
        let short = |length: usize| -> String {
            let mut units = 0;
            let mut fits = |c: &char| {
                units += c.len_utf16();
                units <= length
            };
            plain.chars().take_while(|c| fits(c)).collect()
        };
        let numbered = (2..).map(|count| format!("{} {count}", short(27)));
        let mut candidates = std::iter::once(short(31)).chain(numbered);
        let reserved = |it: &str| it.is_empty() || same_name(it, "History");
        let taken = |it: &str| self.tabs.iter().any(|other| same_name(other, it));
        let tab = candidates.find(|it| !reserved(it) && !taken(it));
        let tab = tab.unwrap_or_default();
        self.tabs.push(tab.clone());
        tab
    }
}

/// A new sheet with that name on its tab.
pub(super) fn page<'a>(
    file: &'a mut rust_xlsxwriter::Workbook,
    tab: &str,
) -> Result<&'a mut Worksheet, XlsxError> {
    let page = file.add_worksheet();
    page.set_name(tab)?;
    // An empty text beside a formula would else be written as 0.
    page.set_formula_result_default("");
    // On paper: A4 across, as wide as a page and as long as it takes.
    page.set_paper_size(9)
        .set_landscape()
        .set_print_fit_to_pages(1, 0);
    Ok(page)
}

/// A tab's name as formulas write it.
pub(super) fn quoted(tab: &str) -> String {
    format!("'{}'", tab.replace('\'', "''"))
}

/// `$B$5`, counted from zero.
pub(super) fn absolute(row: u32, column: u16) -> String {
    format!("${}${}", letters(column), row + 1)
}

/// A column's letters, counted from zero.
pub(super) fn letters(column: u16) -> String {
    rust_xlsxwriter::utility::column_number_to_name(column)
}

/// `'Wilayah'!$B$5:$B$24`.
pub(super) fn area(tab: &str, first: (u32, u16), last: (u32, u16)) -> String {
    format!(
        "{}!{}:{}",
        quoted(tab),
        absolute(first.0, first.1),
        absolute(last.0, last.1)
    )
}
