//! From names to places: every reference of a formula is looked up once, when the plan is made.

use std::rc::Rc;

use super::by_number::by_number;
use super::sight::only_shown;
use crate::formula::{Area, Code, Expr, Fault, Reference, Syntax, Why, closest_of, parse};
use crate::workbook::{Column, Sheet, SheetId, Stand, Table, Workbook, same_name};

/// A bound reference, by position.
#[derive(Clone, Debug, PartialEq)]
pub enum Ref {
    Parameter(usize),
    Result(usize),
    /// The value of a column in the row that the formula is in.
    ThisRow {
        sheet: usize,
        column: usize,
    },
    /// All values of a column.
    Column {
        sheet: usize,
        column: usize,
    },
    Total {
        sheet: usize,
        column: usize,
    },
    /// A matrix's cells for the row of `table` that the formula is in: along its columns, or down
    /// its rows.
    AcrossSlice {
        sheet: usize,
        table: usize,
    },
    DownSlice {
        sheet: usize,
        table: usize,
    },
    /// All cells of a matrix.
    Matrix {
        sheet: usize,
    },
    /// The values of a column in the rows that filters leave in sight.
    Shown {
        sheet: usize,
        column: usize,
    },
    /// A name that leads nowhere.
    Nowhere(Fault),
}

/// Where a formula stands, which decides what `[@…]` means.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Scope {
    /// The table whose columns may be named without it.
    pub table: Option<usize>,
    /// The tables of which the formula has a row at hand.
    pub rows: [Option<usize>; 2],
}

impl Scope {
    /// The formula of a column or of a cell in it.
    pub fn row_of(table: usize) -> Scope {
        Scope {
            table: Some(table),
            rows: [Some(table), None],
        }
    }

    /// The formula of a JUMLAH.
    pub fn whole(table: usize) -> Scope {
        Scope {
            table: Some(table),
            rows: [None, None],
        }
    }

    /// The formula of a matrix over two tables.
    pub fn cell_of(rows: usize, columns: usize) -> Scope {
        Scope {
            table: None,
            rows: [Some(rows), Some(columns)],
        }
    }

    /// The same from the workbook's side.
    pub fn of(stand: Stand, workbook: &Workbook) -> Scope {
        let at = |table| workbook.sheet_position(SheetId::Table(table));
        match stand {
            Stand::Alone => Scope::default(),
            Stand::Row(table) => at(table).map(Scope::row_of).unwrap_or_default(),
            Stand::Total(table) => at(table).map(Scope::whole).unwrap_or_default(),
            Stand::Matrix { rows, columns } => Scope {
                table: None,
                rows: [at(rows), at(columns)],
            },
        }
    }

    fn has_row_of(&self, sheet: usize) -> bool {
        self.rows.contains(&Some(sheet))
    }
}

/// Parses a stored formula and binds it.
pub(super) fn bind(text: &str, scope: Scope, workbook: &Workbook) -> Expr<Ref> {
    bind_tree(&parse(text, Syntax::INVARIANT).tree, scope, workbook)
}

/// A formula in invariant form that stands there, with its names led to their places.
pub fn bound(text: &str, stand: Stand, workbook: &Workbook) -> Expr<Ref> {
    bind(text, Scope::of(stand, workbook), workbook)
}

/// What is wrong with the names of a formula in invariant form that stands there.
pub fn unknown_names(text: &str, stand: Stand, workbook: &Workbook) -> Vec<Fault> {
    let mut faults = Vec::new();
    bound(text, stand, workbook).each_reference(&mut |place, _| {
        if let Ref::Nowhere(fault) = place {
            faults.push(fault.clone());
        }
    });
    faults
}

/// Binds a parsed formula.
pub(super) fn bind_tree(tree: &Expr<Reference>, scope: Scope, workbook: &Workbook) -> Expr<Ref> {
    let mut leads_nowhere = false;
    let mut bound = tree.map(&mut |reference, _| {
        let place = bind_reference(reference, scope, workbook);
        leads_nowhere |= matches!(place, Ref::Nowhere(_));
        place
    });
    only_shown(&mut bound);
    if leads_nowhere {
        by_number(&mut bound, workbook);
    }
    bound
}

/// Where one reference leads.
pub(super) fn bind_reference(reference: &Reference, scope: Scope, workbook: &Workbook) -> Ref {
    match reference {
        Reference::Name(name) => by_name(name, scope, workbook),
        Reference::Table {
            table,
            area,
            column,
        } => structured(table.as_deref(), *area, column.as_deref(), scope, workbook),
    }
}

fn nowhere(why: Why) -> Ref {
    Ref::Nowhere(Fault::new(Code::Name, why))
}

fn by_name(name: &str, scope: Scope, workbook: &Workbook) -> Ref {
    if let Some(index) = workbook
        .parameters
        .iter()
        .position(|p| same_name(&p.name, name))
    {
        return Ref::Parameter(index);
    }
    if let Some(index) = workbook
        .results
        .iter()
        .position(|r| same_name(&r.name, name))
    {
        return Ref::Result(index);
    }
    match workbook
        .sheets
        .iter()
        .position(|sheet| same_name(sheet.name(), name))
    {
        Some(sheet) if matches!(workbook.sheets[sheet], Sheet::Matrix(_)) => Ref::Matrix { sheet },
        Some(sheet) => whole_table(sheet, workbook),
        None => unknown(name, scope, workbook),
    }
}

/// A name that nothing has: a column's, which is written in brackets, or nearly another's.
#[inline(never)]
fn unknown(name: &str, scope: Scope, workbook: &Workbook) -> Ref {
    if let Some(written) = column_called(name, scope, workbook) {
        let name = name.into();
        return nowhere(Why::ColumnName { name, written });
    }
    let closest = closest_of(name, workbook.names()).map(Into::into);
    nowhere(Why::UnknownName {
        name: name.into(),
        closest,
    })
}

/// How a column of that name or heading is written here: of the formula's own table, or else of the
/// first that has one.
fn column_called(name: &str, scope: Scope, workbook: &Workbook) -> Option<Rc<str>> {
    let of = |sheet: usize| match workbook.sheets.get(sheet)? {
        Sheet::Table(table) => {
            let named = |it: &&Column| same_name(&it.name, name);
            let headed = |it: &&Column| it.title.as_ref().is_some_and(|title| title.is(name));
            let columns = &table.columns;
            let column = columns
                .iter()
                .find(named)
                .or_else(|| columns.iter().find(headed))?;
            Some(written(table, column, sheet, scope))
        }
        Sheet::Matrix(_) => None,
    };
    let at_hand = scope
        .table
        .into_iter()
        .chain(scope.rows.into_iter().flatten());
    at_hand.chain(0..workbook.sheets.len()).find_map(of)
}

/// A column as a formula that stands there names it.
fn written(table: &Table, column: &Column, sheet: usize, scope: Scope) -> Rc<str> {
    let own = scope.table == Some(sheet);
    let written = Reference::Table {
        table: (!own).then(|| table.name.clone()),
        area: match scope.has_row_of(sheet) {
            true => Area::ThisRow,
            false => Area::All,
        },
        column: Some(column.name.clone()),
    };
    written.text().into()
}

/// A table is no value; its columns are.
#[inline(never)]
fn whole_table(sheet: usize, workbook: &Workbook) -> Ref {
    let first = match &workbook.sheets[sheet] {
        Sheet::Table(table) => table.columns.first().map(|it| (&table.name, &it.name)),
        Sheet::Matrix(_) => None,
    };
    let Some((table, column)) = first else {
        return Ref::Nowhere(Fault::many_values());
    };
    let written = Reference::Table {
        table: Some(table.clone()),
        area: Area::All,
        column: Some(column.clone()),
    };
    let why = Why::WholeTable {
        table: table.as_str().into(),
        column: written.text().into(),
    };
    Ref::Nowhere(Fault::new(Code::Value, why))
}

fn structured(
    table: Option<&str>,
    area: Area,
    column: Option<&str>,
    scope: Scope,
    workbook: &Workbook,
) -> Ref {
    let of = table;
    let sheet = match table {
        Some(name) => workbook
            .sheets
            .iter()
            .position(|sheet| same_name(sheet.name(), name)),
        None => scope.table,
    };
    let Some(sheet) = sheet else {
        return match table {
            Some(name) => nowhere(Why::UnknownTable(name.into())),
            None => nowhere(Why::NoRowHere(column.unwrap_or_default().into())),
        };
    };
    let table = match &workbook.sheets[sheet] {
        Sheet::Table(table) => table,
        Sheet::Matrix(matrix) => {
            let at_hand = |id| {
                let table = workbook
                    .sheets
                    .iter()
                    .position(|s| s.id() == SheetId::Table(id))?;
                scope.has_row_of(table).then_some(table)
            };
            return match (area, column) {
                (Area::ThisRow, None) => match (at_hand(matrix.rows), at_hand(matrix.columns)) {
                    (Some(table), _) => Ref::AcrossSlice { sheet, table },
                    (None, Some(table)) => Ref::DownSlice { sheet, table },
                    (None, None) => nowhere(Why::NoRowHere(matrix.name.as_str().into())),
                },
                (Area::All, None) => Ref::Matrix { sheet },
                (_, column) => nowhere(Why::UnknownColumn {
                    table: matrix.name.as_str().into(),
                    column: column.unwrap_or_default().into(),
                    closest: None,
                }),
            };
        }
    };
    let Some(name) = column else {
        return match area {
            Area::All => whole_table(sheet, workbook),
            _ => Ref::Nowhere(Fault::many_values()),
        };
    };
    let found = table
        .columns
        .iter()
        .position(|column| same_name(&column.name, name));
    let Some(column) = found else {
        return nowhere(Why::UnknownColumn {
            table: table.name.as_str().into(),
            column: name.into(),
            closest: meant(table, name, of, area),
        });
    };
    match area {
        Area::All => Ref::Column { sheet, column },
        Area::Totals => Ref::Total { sheet, column },
        Area::ThisRow if scope.has_row_of(sheet) => Ref::ThisRow { sheet, column },
        Area::ThisRow => nowhere(Why::NoRowHere(table.name.as_str().into())),
    }
}

/// The column that a wrong name most likely means, written as the wrong one was: one with that
/// heading, or with a name near it.
#[inline(never)]
fn meant(table: &Table, name: &str, of: Option<&str>, area: Area) -> Option<Rc<str>> {
    let headed = |column: &&Column| column.title.as_ref().is_some_and(|title| title.is(name));
    let names = table.columns.iter().map(|column| column.name.as_str());
    let column = match table.columns.iter().find(headed) {
        Some(column) => &column.name,
        None => closest_of(name, names)?,
    };
    let written = Reference::Table {
        table: of.map(str::to_owned),
        area,
        column: Some(column.to_owned()),
    };
    Some(written.text().into())
}
