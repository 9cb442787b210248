//! Takar's formulas as Excel writes them into a file: names of tables and columns as they are
//! there, `[#This Row]` for the row at hand, parentheses by Excel's order of operators.

use std::fmt::Write;

use super::NoFormula;
use super::calls::call;
use super::place::Book;
use crate::engine::{Ref, bound};
use crate::formula::{Binary, Code, Expr, Kind, Syntax, Unary, Value, parse, quote_column};
use crate::workbook::Stand;

/// Where a formula stands in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct At {
    pub stand: Stand,
    /// Which of the sheets that its rows are parted into.
    pub part: usize,
}

/// A formula for Excel.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Written {
    /// Without the leading `=`. In a matrix, [`ROW`] and [`COLUMN`] stand for what counts the
    /// cell's row and column.
    pub text: String,
    /// It works on many values at once, and is to be entered as an array formula.
    pub array: bool,
}

pub(super) const ROW: char = '\u{1}';
pub(super) const COLUMN: char = '\u{2}';

/// The longest formula that Excel takes, but for what [`ROW`] and [`COLUMN`] become.
const LONGEST: usize = 8_000;

/// Turns a stored formula into one of Excel's.
pub(super) fn excel(text: &str, at: At, book: &Book) -> Result<Written, NoFormula> {
    if !parse(text, Syntax::INVARIANT).problems.is_empty() {
        return Err(NoFormula::Broken);
    }
    let tree = bound(text, at.stand, book.workbook);
    if is_many(&tree) {
        return Err(NoFormula::ManyValues);
    }
    let text = Writer { book, at }.expression(&tree)?;
    match text.chars().count() {
        0..=LONGEST => Ok(Written {
            text,
            array: works_on_many(&tree, false),
        }),
        _ => Err(NoFormula::TooLong),
    }
}

pub(super) struct Writer<'a> {
    pub book: &'a Book<'a>,
    pub at: At,
}

/// How tightly an operator binds.
fn binding(kind: &Kind<Ref>) -> u8 {
    match kind {
        Kind::Binary(op, ..) => match op {
            Binary::Add | Binary::Subtract => 3,
            Binary::Multiply | Binary::Divide => 4,
            Binary::Power => 5,
            Binary::Join => 2,
            _ => 1,
        },
        Kind::Unary(Unary::Percent, _) => 7,
        Kind::Unary(..) => 6,
        Kind::Number(number) if number.is_negative() => 6,
        _ => 9,
    }
}

fn sign(op: Binary) -> &'static str {
    match op {
        Binary::Add => "+",
        Binary::Subtract => "-",
        Binary::Multiply => "*",
        Binary::Divide => "/",
        Binary::Power => "^",
        Binary::Join => "&",
        Binary::Equal => "=",
        Binary::NotEqual => "<>",
        Binary::Less => "<",
        Binary::LessOrEqual => "<=",
        Binary::Greater => ">",
        Binary::GreaterOrEqual => ">=",
    }
}

impl Writer<'_> {
    pub fn expression(&self, tree: &Expr<Ref>) -> Result<String, NoFormula> {
        Ok(match &tree.kind {
            Kind::Number(number) => number.to_string(),
            Kind::Text(text) => literal(text)?,
            Kind::Bool(true) => "TRUE".to_owned(),
            Kind::Bool(false) => "FALSE".to_owned(),
            Kind::Error(code) => error(*code)?.to_owned(),
            Kind::Array(array) => {
                let mut written = String::from("{");
                for (at, value) in array.values().iter().enumerate() {
                    if at > 0 {
                        written.push(if at % array.columns == 0 { ';' } else { ',' });
                    }
                    match value {
                        Value::Text(text) => written.push_str(&literal(text)?),
                        Value::Error(fault) => written.push_str(error(fault.code)?),
                        value => written.push_str(&value.written().unwrap_or_default()),
                    }
                }
                written + "}"
            }
            Kind::Missing => String::new(),
            Kind::Broken | Kind::UnknownCall(..) => return Err(NoFormula::Broken),
            Kind::Reference(reference) => self.one(reference)?,
            Kind::Unary(op, inner) => {
                let inside = self.within(inner, if *op == Unary::Percent { 7 } else { 6 })?;
                match op {
                    Unary::Plus => format!("+{inside}"),
                    Unary::Minus => format!("-{inside}"),
                    Unary::Percent => format!("{inside}%"),
                }
            }
            Kind::Binary(op, left, right) => {
                let own = binding(&tree.kind);
                let side = |side: &Expr<Ref>, least: u8| match own {
                    // What a subtraction leaves of a float is no difference.
                    1 if subtracts(side) && !is_many(side) => {
                        Ok(format!("ROUND({},9)", self.expression(side)?))
                    }
                    _ => self.within(side, least),
                };
                format!("{}{}{}", side(left, own)?, sign(*op), side(right, own + 1)?)
            }
            Kind::Stretch(first, last) => {
                format!("{}:{}", self.within(first, 8)?, self.within(last, 8)?)
            }
            Kind::Call(function, arguments) => call(self, function.name, arguments)?,
        })
    }

    fn within(&self, tree: &Expr<Ref>, least: u8) -> Result<String, NoFormula> {
        let text = self.expression(tree)?;
        Ok(match binding(&tree.kind) < least {
            true => format!("({text})"),
            false => text,
        })
    }

    /// A reference to what is in one piece.
    fn one(&self, reference: &Ref) -> Result<String, NoFormula> {
        match &self.pieces(reference)?[..] {
            [one] => Ok(one.clone()),
            _ => Err(NoFormula::Split),
        }
    }

    /// A reference; in several pieces where what it means is on several sheets.
    pub fn pieces(&self, reference: &Ref) -> Result<Vec<String>, NoFormula> {
        let book = self.book;
        let parts = |sheet: usize| match &book.places[sheet].parts[..] {
            [] => Err(NoFormula::Broken),
            parts => Ok(parts),
        };
        let one = |text: String| Ok(vec![text]);
        match *reference {
            Ref::Parameter(at) => one(book.parameters[at].clone()),
            Ref::Result(at) => one(book.results[at].clone()),
            Ref::Column { sheet, column } | Ref::Shown { sheet, column } => {
                let head = quote_column(&book.places[sheet].heads[column]);
                let parts = parts(sheet)?.iter();
                Ok(parts.map(|it| format!("{}[{head}]", it.name)).collect())
            }
            Ref::Matrix { sheet } => Ok(parts(sheet)?.iter().map(|it| it.name.clone()).collect()),
            Ref::Total { sheet, column } => {
                let table = book.table(sheet).ok_or(NoFormula::Broken)?;
                if table.columns[column].total == crate::workbook::Total::None {
                    return one("0".to_owned());
                }
                let head = quote_column(&book.places[sheet].heads[column]);
                let last = parts(sheet)?.last().ok_or(NoFormula::Broken)?;
                one(format!("{}[[#Totals],[{head}]]", last.name))
            }
            Ref::ThisRow { sheet, column } => {
                let head = quote_column(&book.places[sheet].heads[column]);
                match self.at.stand {
                    Stand::Matrix { rows, columns } => {
                        let (counter, part) = if book.position(rows) == Some(sheet) {
                            (ROW, parts(sheet)?.get(self.at.part))
                        } else if book.position(columns) == Some(sheet) {
                            match parts(sheet)? {
                                [one] => (COLUMN, Some(one)),
                                _ => return Err(NoFormula::Split),
                            }
                        } else {
                            return Err(NoFormula::Broken);
                        };
                        let name = &part.ok_or(NoFormula::Split)?.name;
                        one(format!("INDEX({name}[{head}],{counter})"))
                    }
                    _ => {
                        let part = parts(sheet)?.get(self.at.part).ok_or(NoFormula::Broken)?;
                        one(format!("{}[[#This Row],[{head}]]", part.name))
                    }
                }
            }
            Ref::AcrossSlice { sheet, table } => {
                let grid = parts(sheet)?.get(self.at.part).ok_or(NoFormula::Split)?;
                one(format!("INDEX({},{},0)", grid.name, self.position(table)?))
            }
            Ref::DownSlice { sheet, table } => match parts(sheet)? {
                [grid] if self.at.part == 0 => {
                    one(format!("INDEX({},0,{})", grid.name, self.position(table)?))
                }
                _ => Err(NoFormula::Split),
            },
            Ref::Nowhere(_) => Err(NoFormula::Broken),
        }
    }

    /// What counts the row of a table that is at hand, on its sheet.
    fn position(&self, table: usize) -> Result<String, NoFormula> {
        let book = self.book;
        if let Stand::Matrix { rows, .. } = self.at.stand {
            let counter = if book.position(rows) == Some(table) {
                ROW
            } else {
                COLUMN
            };
            return Ok(counter.to_string());
        }
        let place = &book.places[table];
        let part = place.parts.get(self.at.part).ok_or(NoFormula::Broken)?;
        let head = place.heads.first().ok_or(NoFormula::Broken)?;
        let (name, head) = (&part.name, quote_column(head));
        let mut counted = String::new();
        let _ = write!(
            counted,
            "ROWS({name}[[#Headers],[{head}]]:{name}[[#This Row],[{head}]])-1"
        );
        Ok(counted)
    }
}

/// A text in quotation marks; Excel takes 255 letters at most.
fn literal(text: &str) -> Result<String, NoFormula> {
    match text.chars().count() {
        0..=255 => Ok(format!("\"{}\"", text.replace('"', "\"\""))),
        _ => Err(NoFormula::TooLong),
    }
}

fn error(code: Code) -> Result<&'static str, NoFormula> {
    match code {
        Code::Circular => Err(NoFormula::Circle),
        code => Ok(code.text()),
    }
}

/// Whether it is a sum in which something is taken away.
fn subtracts(tree: &Expr<Ref>) -> bool {
    match &tree.kind {
        Kind::Binary(Binary::Subtract, ..) => true,
        Kind::Binary(Binary::Add, left, right) => subtracts(left) || subtracts(right),
        _ => false,
    }
}

/// Functions that make one value of many.
const OF_MANY: &[&str] = &[
    "SUM",
    "AVERAGE",
    "MIN",
    "MAX",
    "COUNT",
    "COUNTA",
    "COUNTBLANK",
    "PRODUCT",
    "SUMPRODUCT",
    "MEDIAN",
    "LARGE",
    "SMALL",
    "RANK.EQ",
    "SUBTOTAL",
    "AND",
    "OR",
    "XOR",
    "CONCAT",
    "TEXTJOIN",
    "MATCH",
    "XMATCH",
    "XLOOKUP",
    "LOOKUP",
    "VLOOKUP",
    "SUMIF",
    "AVERAGEIF",
    "COUNTIF",
    "SUMIFS",
    "AVERAGEIFS",
    "COUNTIFS",
    "MINIFS",
    "MAXIFS",
    "GCD",
    "LCM",
    "NETWORKDAYS",
    "WORKDAY",
];

/// Whether it stands for many values.
pub(super) fn is_many(tree: &Expr<Ref>) -> bool {
    match &tree.kind {
        Kind::Reference(reference) => matches!(
            reference,
            Ref::Column { .. }
                | Ref::Shown { .. }
                | Ref::Matrix { .. }
                | Ref::AcrossSlice { .. }
                | Ref::DownSlice { .. }
        ),
        Kind::Array(array) => array.len() > 1,
        Kind::Stretch(..) => true,
        Kind::Unary(_, inner) => is_many(inner),
        Kind::Binary(_, left, right) => is_many(left) || is_many(right),
        Kind::Call(function, arguments) => match function.name {
            "INDEX" => arguments[1..].iter().any(is_whole) || arguments[1..].iter().any(is_many),
            "TRANSPOSE" => true,
            // A criterion that is many gives a result for each.
            name if OF_MANY.contains(&name) => match arguments.first() {
                Some(_) if name.ends_with("IF") => arguments.get(1).is_some_and(is_many),
                Some(sought) if ["MATCH", "XLOOKUP", "VLOOKUP"].contains(&name) => is_many(sought),
                _ => false,
            },
            _ => arguments.iter().any(is_many),
        },
        _ => false,
    }
}

/// Whether it is the 0 with which INDEX gives a whole row or column.
fn is_whole(tree: &Expr<Ref>) -> bool {
    matches!(&tree.kind, Kind::Number(number) if number.is_zero())
        || matches!(tree.kind, Kind::Missing)
}

/// Whether Excel must be told that it works on many values; `told` where the function around it
/// does so already.
fn works_on_many(tree: &Expr<Ref>, told: bool) -> bool {
    match &tree.kind {
        Kind::Unary(_, inner) => (!told && is_many(inner)) || works_on_many(inner, told),
        Kind::Binary(_, left, right) => {
            (!told && is_many(tree)) || works_on_many(left, told) || works_on_many(right, told)
        }
        Kind::Call(function, arguments) => {
            let tells = match function.name {
                "SUMPRODUCT" | "XLOOKUP" | "MATCH" => true,
                "TRANSPOSE" => return true,
                // These ask for one condition, whoever asks them.
                "IF" | "IFS" | "SWITCH" | "CHOOSE" | "IFERROR" | "IFNA" => {
                    if arguments.iter().any(is_many) {
                        return true;
                    }
                    told
                }
                name if OF_MANY.contains(&name) || name == "INDEX" => false,
                _ => {
                    if !told && arguments.iter().any(is_many) {
                        return true;
                    }
                    told
                }
            };
            arguments.iter().any(|it| works_on_many(it, tells))
        }
        _ => false,
    }
}
