//! A formula over cells as one over names: columns of this row, whole columns, totals, parameters.

use super::made::MadeTable;
use super::parts::FileTable;
use super::pieces::{Piece, pieces};
use super::place::Spot;
use crate::formula::{self, Reference, Syntax, parse};
use crate::recognition::Raw;
use crate::workbook::{ColumnId, Table, Workbook, same_name};

/// What a formula may speak of.
pub(super) struct Names<'a> {
    pub sheets: &'a [Raw],
    pub made: &'a [MadeTable],
    pub workbook: &'a Workbook,
    pub tables: &'a [FileTable],
    /// The names of the file, and where each leads.
    pub names: &'a [(String, String)],
}

/// Where a formula stands: in a table's row of the file.
#[derive(Clone, Copy)]
pub(super) struct Here {
    pub made: usize,
    pub row: usize,
}

/// A loose cell that a formula reads, and what the file calls it, if anything.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Loose {
    pub sheet: usize,
    pub row: usize,
    pub column: usize,
    pub name: Option<String>,
}

/// A formula with holes where loose cells are, which have no names yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Translated {
    pub parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    Text(String),
    Loose(Loose),
}

impl Translated {
    fn push(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(Part::Text(before)) => before.push_str(text),
            _ => self.parts.push(Part::Text(text.to_owned())),
        }
    }
}

/// Puts a formula into names; nothing where something has none.
pub(super) fn translate(formula: &str, here: Here, names: &Names) -> Option<Translated> {
    let mut done = Translated::default();
    done.push("=");
    for piece in pieces(formula)? {
        match piece {
            Piece::Plain(text) => done.push(&text),
            Piece::Function(name) => done.push(&format!("{name}(")),
            Piece::Cells { sheet, first, last } => {
                let sheet = names.sheet(sheet.as_deref(), here)?;
                match last {
                    None => names.cell(sheet, first, here, None, &mut done)?,
                    Some(last) if (first.row, first.column) == (last.row, last.column) => {
                        names.cell(sheet, first, here, None, &mut done)?;
                    }
                    Some(last) => done.push(&names.area(sheet, first, last, here)?),
                }
            }
            Piece::Columns { sheet, first, last } => {
                let sheet = names.sheet(sheet.as_deref(), here)?;
                done.push(&names.columns(sheet, (first, last), here)?);
            }
            Piece::Structured { table, inside } => {
                done.push(&names.structured(&table, &inside, here)?);
            }
            Piece::Name(name) => names.named(&name, here, &mut done)?,
        }
    }
    Some(done)
}

/// Whether a formula is one that Takar reads.
pub(super) fn is_read(formula: &str) -> bool {
    formula.len() < 8_000 && parse(formula, Syntax::INVARIANT).problems.is_empty()
}

impl Names<'_> {
    fn table_of(&self, made: usize) -> Option<&Table> {
        self.workbook.table(self.made[made].table)
    }

    fn sheet(&self, named: Option<&str>, here: Here) -> Option<usize> {
        match named {
            None => Some(self.made[here.made].sheet),
            Some(name) => (self.sheets.iter()).position(|sheet| same_name(&sheet.name, name)),
        }
    }

    /// The column's name that a column of the file became.
    fn column_name(&self, made: usize, column: usize) -> Option<&str> {
        let (_, id) = self.made[made]
            .columns
            .iter()
            .find(|(at, _)| *at == column)?;
        self.name_of(made, *id)
    }

    fn name_of(&self, made: usize, id: ColumnId) -> Option<&str> {
        self.table_of(made)?
            .column(id)
            .map(|column| column.name.as_str())
    }

    fn reference(&self, made: usize, here: Here, area: formula::Area, column: &str) -> String {
        let table =
            (made != here.made).then(|| self.table_of(made).map(|table| table.name.clone()));
        let column = Some(column.to_owned());
        let table = table.flatten();
        Reference::Table {
            table,
            area,
            column,
        }
        .text()
    }

    fn cell(
        &self,
        sheet: usize,
        spot: Spot,
        here: Here,
        name: Option<&str>,
        done: &mut Translated,
    ) -> Option<()> {
        let own = &self.made[here.made];
        if sheet == own.sheet
            && spot.row == here.row
            && !spot.fixed_row
            && let Some(column) = self.column_name(here.made, spot.column)
        {
            let area = match own.total == Some(here.row) {
                true => formula::Area::Totals,
                false => formula::Area::ThisRow,
            };
            done.push(&self.reference(here.made, here, area, column));
            return Some(());
        }
        for (at, made) in self
            .made
            .iter()
            .enumerate()
            .filter(|(_, made)| made.sheet == sheet)
        {
            let Some(column) = self.column_name(at, spot.column) else {
                continue;
            };
            if made.total == Some(spot.row) {
                done.push(&self.reference(at, here, formula::Area::Totals, column));
                return Some(());
            }
            if let Some(place) = made.items.iter().position(|(row, _)| *row == spot.row) {
                if !spot.fixed_row {
                    return None;
                }
                let all = self.reference(at, here, formula::Area::All, column);
                done.push(&format!("INDEX({all},{})", place + 1));
                return Some(());
            }
            let rows = &made.recognised.rows;
            if rows.iter().any(|row| row.at == spot.row) && spot.row <= made.items.last()?.0 {
                return None;
            }
        }
        if !spot.fixed_row && own.total != Some(here.row) {
            return None;
        }
        let (row, column) = (spot.row, spot.column);
        let cell = self.sheets[sheet].cell(row, column);
        if cell.formula.is_some() || cell.is_blank() {
            return None;
        }
        let name = name
            .map(str::to_owned)
            .or_else(|| self.name_at(sheet, spot));
        done.parts.push(Part::Loose(Loose {
            sheet,
            row,
            column,
            name,
        }));
        Some(())
    }

    /// What the file calls a cell.
    fn name_at(&self, sheet: usize, spot: Spot) -> Option<String> {
        let leads = |(_, formula): &&(String, String)| {
            let Some((named, first, None)) = lone(formula) else {
                return false;
            };
            let at = self
                .sheets
                .iter()
                .position(|it| Some(&it.name) == named.as_ref());
            at == Some(sheet) && (first.row, first.column) == (spot.row, spot.column)
        };
        self.names.iter().find(leads).map(|(name, _)| name.clone())
    }

    fn area(&self, sheet: usize, first: Spot, last: Spot, here: Here) -> Option<String> {
        let columns = (first.column.min(last.column), first.column.max(last.column));
        let rows = (first.row.min(last.row), first.row.max(last.row));
        let own = &self.made[here.made];
        if rows == (here.row, here.row) && sheet == own.sheet {
            // Cells of this row, each by its name.
            let area = match own.total == Some(here.row) {
                true => formula::Area::Totals,
                false => formula::Area::ThisRow,
            };
            let one = |column| {
                let name = self.column_name(here.made, column)?;
                Some(self.reference(here.made, here, area, name))
            };
            return listed(columns, one);
        }
        let covers = |made: &&MadeTable| {
            let (Some((begin, _)), Some((end, _))) = (made.items.first(), made.items.last()) else {
                return false;
            };
            let headings = made.recognised.head.start;
            let below = made.total.is_none_or(|total| rows.1 < total);
            made.sheet == sheet && headings <= rows.0 && rows.0 <= *begin && rows.1 >= *end && below
        };
        let at = self.made.iter().position(|made| {
            covers(&made) && made.columns.iter().any(|(column, _)| *column == columns.0)
        })?;
        self.whole(at, columns, here)
    }

    /// Whole columns of a table.
    fn whole(&self, made: usize, columns: (usize, usize), here: Here) -> Option<String> {
        listed(columns, |column| {
            let name = self.column_name(made, column)?;
            Some(self.reference(made, here, formula::Area::All, name))
        })
    }

    fn columns(&self, sheet: usize, columns: (usize, usize), here: Here) -> Option<String> {
        let has = |made: &MadeTable| {
            made.sheet == sheet && made.columns.iter().any(|(at, _)| *at == columns.0)
        };
        let mut found = (0..self.made.len()).filter(|at| has(&self.made[*at]));
        let only = found.next().filter(|_| found.next().is_none())?;
        self.whole(only, columns, here)
    }

    /// A structured reference, by the names that the columns have here.
    fn structured(&self, table: &str, inside: &str, here: Here) -> Option<String> {
        let at = match table.is_empty() {
            true => here.made,
            false => self.of_file(table)?,
        };
        let parsed = parse(&format!("X[{inside}]"), Syntax::INVARIANT);
        let formula::Kind::Reference(Reference::Table { area, column, .. }) = parsed.tree.kind
        else {
            return None;
        };
        let column = column?;
        // A heading of two lines is written with its line's end.
        let folded = |text: &str| {
            text.split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .to_lowercase()
        };
        let wanted = folded(&column);
        let file = self.tables.iter().find(|file| same_name(&file.name, table));
        let place = file.and_then(|file| {
            let at = file
                .columns
                .iter()
                .position(|name| folded(name) == wanted)?;
            Some(file.area.columns.0 + at)
        });
        let name = match place {
            Some(place) => self.column_name(at, place)?.to_owned(),
            None => {
                let columns = &self.table_of(at)?.columns;
                columns
                    .iter()
                    .find(|it| folded(&it.name) == wanted)?
                    .name
                    .clone()
            }
        };
        Some(self.reference(at, here, area, &name))
    }

    /// The table that was made of a table of the file.
    fn of_file(&self, name: &str) -> Option<usize> {
        let file = self
            .tables
            .iter()
            .find(|file| same_name(&file.name, name))?;
        self.made.iter().position(|made| {
            let first = made
                .items
                .first()
                .is_some_and(|(row, _)| (file.area.rows.0..=file.area.rows.1).contains(row));
            let beside = made
                .columns
                .iter()
                .any(|(at, _)| *at == file.area.columns.0);
            made.sheet == file.sheet && first && beside
        })
    }

    fn named(&self, name: &str, here: Here, done: &mut Translated) -> Option<()> {
        let (_, formula) = self
            .names
            .iter()
            .find(|(known, _)| same_name(known, name))?;
        let (sheet, first, last) = lone(formula)?;
        let sheet = self.sheet(Some(sheet.as_deref()?), here)?;
        match last {
            None => self.cell(sheet, first, here, Some(name), done)?,
            Some(last) => done.push(&self.area(sheet, first, last, here)?),
        }
        Some(())
    }
}

/// The one place that a name's formula is.
fn lone(formula: &str) -> Option<(Option<String>, Spot, Option<Spot>)> {
    match pieces(formula)?.as_slice() {
        [Piece::Cells { sheet, first, last }] => Some((sheet.clone(), *first, *last)),
        _ => None,
    }
}

/// Each of some columns, between commas.
fn listed(columns: (usize, usize), one: impl Fn(usize) -> Option<String>) -> Option<String> {
    const MOST: usize = 60;
    if columns.1 - columns.0 >= MOST {
        return None;
    }
    let all: Option<Vec<String>> = (columns.0..=columns.1).map(one).collect();
    Some(all?.join(","))
}
