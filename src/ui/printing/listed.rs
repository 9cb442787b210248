//! What one document of a row says: whom it is for, its lines in digits and in words, their sum.

use super::packing::{Choices, Of, packing};
use crate::exchange::{Packing, is_nothing};
use crate::formula::Value;
use crate::lang::handing_words;
use crate::number::{Locale, spelled, sum};
use crate::ui::desk::Session;
use crate::ui::sheet::{Manner, named};
use crate::workbook::{Column, ColumnPath, Form, Kind, SheetId, Table, TableId, Tongue, Workbook};

/// A heading of the columns before the quantity.
pub struct ListHead {
    pub text: String,
    pub numeric: bool,
}

/// One line of a list.
pub struct Line {
    pub name: String,
    /// In what the quantity is counted, where that is known.
    pub unit: String,
    pub texts: Vec<String>,
    pub quantity: String,
    pub words: String,
}

/// The list of a row.
pub struct Listed {
    /// The row.
    pub name: String,
    /// What is said of it: its key, its texts, and the rows of the levels above.
    pub about: Vec<(String, String)>,
    pub heads: Vec<ListHead>,
    pub lines: Vec<Line>,
    /// The sum where all is counted in one unit, in digits and in words.
    pub sum: Option<(String, String)>,
    /// Its quantities are money.
    pub money: bool,
}

/// The table whose rows have a list each.
pub fn table_of<'a>(session: &'a Session, choices: &Choices) -> Option<&'a Table> {
    match choices.of {
        Of::Matrix(..) => packing(session, choices).map(|packing| packing.of),
        Of::Table(table) => session.workbook().table(table),
    }
}

/// How many lines the list of a row has.
pub fn length(session: &Session, choices: &Choices, row: usize) -> usize {
    match choices.of {
        Of::Matrix(..) => {
            let packing = packing(session, choices);
            packing.map_or(0, |packing| packing.list(row, choices.zeros).len())
        }
        Of::Table(table) => quantities(session, choices, table, row).len(),
    }
}

/// The list of a row, by its position.
pub fn listed(session: &Session, choices: &Choices, row: usize, manner: Manner) -> Option<Listed> {
    let of = table_of(session, choices)?;
    let name = of.row_name(*of.rows().get(row)?);
    let about = about(session, of, row, manner);
    let mut listed = Listed {
        name,
        about,
        heads: Vec::new(),
        lines: Vec::new(),
        sum: None,
        money: false,
    };
    match choices.of {
        Of::Matrix(matrix, _) => {
            let form = &session.workbook().matrix(matrix)?.form;
            of_matrix(
                &mut listed,
                packing(session, choices)?,
                choices,
                row,
                form,
                manner,
            );
        }
        Of::Table(table) => of_table(&mut listed, session, choices, (table, row), manner),
    }
    Some(listed)
}

fn of_matrix(
    listed: &mut Listed,
    packing: Packing,
    choices: &Choices,
    row: usize,
    form: &Form,
    manner: Manner,
) {
    let goods = packing.goods;
    let key = goods.key.iter().filter_map(|id| goods.column(*id));
    let beside = choices.beside.iter().filter_map(|id| goods.column(*id));
    let columns: Vec<&Column> = key.chain(beside).collect();
    let head = |column: &&Column| ListHead {
        text: named(&column.title, &column.name, manner.tongue),
        numeric: column.form.is_numeric(),
    };
    listed.heads = columns.iter().map(head).collect();
    listed.money = form.kind == Kind::Rupiah;
    let list = packing.list(row, choices.zeros);
    let unit = goods.column_named("Satuan");
    let line = |at: usize, quantity: &Value| {
        let text = |column: &&Column| {
            let value = packing.beside(at, column.id);
            column.form.show(&value, manner.locale, manner.tongue)
        };
        let name = goods.rows().get(at).map(|row| goods.row_name(*row));
        Line {
            name: name.unwrap_or_default(),
            unit: unit.as_ref().map(text).unwrap_or_default(),
            texts: columns.iter().map(text).collect(),
            quantity: form.show(quantity, manner.locale, manner.tongue),
            words: in_words(quantity, form, manner.tongue),
        }
    };
    listed.lines = list.iter().map(|it| line(it.at, &it.quantity)).collect();
    let sum: Option<Value> = packing.sum(&list).map(Value::from);
    listed.sum = sum.map(|sum| both(&sum, form, manner));
}

/// The columns of a table that become lines, with what a row has in them.
fn quantities<'a>(
    session: &'a Session,
    choices: &Choices,
    table: TableId,
    row: usize,
) -> Vec<(&'a Column, Value)> {
    let workbook = session.workbook();
    let sheet = workbook.sheet_position(SheetId::Table(table));
    let (Some(table), Some(sheet)) = (workbook.table(table), sheet) else {
        return Vec::new();
    };
    let columns = choices.beside.iter();
    let columns = columns.filter_map(|id| {
        let column = table.column(*id)?;
        let place = table.column_position(*id)?;
        Some((column, session.engine().cell(sheet, row, place)))
    });
    columns
        .filter(|(_, value)| choices.zeros || !is_nothing(value))
        .collect()
}

fn of_table(
    listed: &mut Listed,
    session: &Session,
    choices: &Choices,
    (table, row): (TableId, usize),
    manner: Manner,
) {
    let words = handing_words(manner.tongue);
    let all = quantities(session, choices, table, row);
    let unit = |column: &Column| {
        let unit = column.unit.as_ref();
        unit.map_or(String::new(), |unit| unit.text(manner.tongue).to_owned())
    };
    let with_units = all.iter().any(|(column, _)| !unit(column).is_empty());
    let head = |text: &str| ListHead {
        text: text.to_owned(),
        numeric: false,
    };
    listed.heads.push(head(words.name));
    if with_units {
        listed.heads.push(head(words.unit));
    }
    listed.money = !all.is_empty() && all.iter().all(|(it, _)| it.form.kind == Kind::Rupiah);
    listed.lines = (all.iter())
        .map(|(column, value)| {
            let name = named(&column.title, &column.name, manner.tongue);
            let mut texts = vec![name.clone()];
            if with_units {
                texts.push(unit(column));
            }
            Line {
                name,
                unit: unit(column),
                texts,
                quantity: column.form.show(value, manner.locale, manner.tongue),
                words: in_words(value, &column.form, manner.tongue),
            }
        })
        .collect();
    if let (true, Some((first, _))) = (listed.money, all.first()) {
        let numbers = all.iter().map(|(_, value)| value.number().ok());
        let numbers: Option<Vec<_>> = numbers.collect();
        let sum: Option<Value> = numbers.and_then(sum).map(Value::from);
        listed.sum = sum.map(|sum| both(&sum, &first.form, manner));
    }
}

fn both(value: &Value, form: &Form, manner: Manner) -> (String, String) {
    let digits = form.show(value, manner.locale, manner.tongue);
    (digits, in_words(value, form, manner.tongue))
}

/// A number in the words of a language; what is no number has none.
pub fn in_words(value: &Value, form: &Form, tongue: Tongue) -> String {
    let locale = match tongue {
        Tongue::Id => Locale::Id,
        Tongue::En => Locale::En,
    };
    match value {
        Value::Number(number) => spelled(*number, form.format(), locale),
        _ => String::new(),
    }
}

/// What is said of a row: its key and texts, and the rows of the levels above.
fn about(session: &Session, of: &Table, row: usize, manner: Manner) -> Vec<(String, String)> {
    let (workbook, engine): (&Workbook, _) = (session.workbook(), session.engine());
    let shown = |table: &Table, row: usize, column: &Column| {
        let sheet = workbook.sheet_position(SheetId::Table(table.id))?;
        let value = engine.cell(sheet, row, table.column_position(column.id)?);
        let text = column.form.show(&value, manner.locale, manner.tongue);
        let term = named(&column.title, &column.name, manner.tongue);
        (!text.is_empty()).then_some((term, text))
    };
    let texts = Packing::texts(of);
    let own = of.key.iter().chain(&texts).filter_map(|id| of.column(*id));
    let own = own.filter(|column| column.of.is_none());
    let mut told: Vec<(String, String)> = own.filter_map(|it| shown(of, row, it)).collect();
    let mut seen: Vec<TableId> = vec![of.id];
    let mut here = vec![(of.id, row)];
    while let Some((table, row)) = here.pop() {
        let Some(own) = workbook.table(table) else {
            continue;
        };
        for column in own.columns.iter().filter(|column| column.of.is_some()) {
            let held = ColumnPath {
                table,
                column: column.id,
            };
            let above = engine.row_above(workbook, held, row);
            let above = above.filter(|(upper, _)| !seen.contains(upper));
            let Some((upper, at)) = above else { continue };
            seen.push(upper);
            here.insert(0, (upper, at));
            let sheet = workbook.sheet(SheetId::Table(upper));
            let term = sheet.map(|sheet| crate::ui::sheet::title(sheet, manner.tongue));
            let upper = workbook.table(upper);
            let name = upper.and_then(|it| Some(it.row_name(*it.rows().get(at)?)));
            told.extend(term.zip(name));
        }
    }
    told
}
