//! What stands where in the database: a table for each sheet, a column for each kind of value.

use rustc_hash::FxHashMap;

use super::value::{MOST_SCALE, Num, Val, quoted};
use crate::formula::Value;
use crate::workbook::{Form, Kind};

/// The first day that a date is counted from.
pub(super) const FIRST_DAY: &str = "DATE '1899-12-30'";
/// What is held may grow a thousandfold before an expression has too many digits.
const TO_GROW: u32 = 3;

/// A place that holds values: a column, a total, a result, a parameter.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub num: Option<HeldNum>,
    pub text: Option<String>,
    pub truth: Option<String>,
    pub blank: bool,
    pub empty: bool,
}

#[derive(Clone, Debug)]
pub(super) struct HeldNum {
    pub column: String,
    pub scale: u32,
    pub whole: u32,
    pub exact: bool,
    pub is_date: bool,
}

/// What values are like.
#[derive(Clone, Debug, Default)]
pub(super) struct Kinds {
    pub scale: u32,
    pub whole: u32,
    pub number: bool,
    pub text: bool,
    pub truth: bool,
    /// Whether each number is a day that a DATE can be.
    pub days: bool,
}

impl Kinds {
    pub fn of(values: impl Iterator<Item = Value>) -> Kinds {
        let mut kinds = Kinds {
            days: true,
            ..Kinds::default()
        };
        for value in values {
            match value {
                Value::Number(number) => {
                    kinds.number = true;
                    let (mantissa, scale) = number.trimmed().parts();
                    let digits = mantissa.unsigned_abs().to_string().len() as u32;
                    kinds.scale = kinds.scale.max(scale);
                    kinds.whole = kinds.whole.max(digits.saturating_sub(scale));
                    let day = number.to_i64().filter(|_| number.is_whole());
                    kinds.days &= day.is_some_and(|day| (61..2_958_465).contains(&day));
                }
                Value::Text(text) => kinds.text |= !text.is_empty(),
                Value::Bool(_) => kinds.truth = true,
                Value::Blank | Value::Error(_) => {}
            }
        }
        kinds
    }
}

/// The names of columns, which SQL compares without regard to case.
#[derive(Debug, Default)]
pub(super) struct Names(Vec<String>);

impl Names {
    pub fn taking(names: impl IntoIterator<Item = String>) -> Names {
        Names(names.into_iter().map(|name| name.to_lowercase()).collect())
    }

    /// The name, or one like it that is free.
    pub fn free(&mut self, name: &str) -> String {
        let mut name = name.to_owned();
        while self.0.contains(&name.to_lowercase()) {
            name.push('_');
        }
        self.0.push(name.to_lowercase());
        name
    }
}

impl Held {
    /// For values as they are and as their form says that they could be.
    pub fn typed(name: &str, kinds: &Kinds, form: &Form, names: &mut Names) -> Held {
        let numeric = kinds.number || (form.is_numeric() && !kinds.text && !kinds.truth);
        // Room for what may be typed there later: more decimals would be rounded off unseen.
        let least = match (form.kind, form.decimals) {
            (Kind::Percent, decimals) => u32::from(decimals.unwrap_or(2)) + 4,
            (_, decimals) => u32::from(decimals.unwrap_or(0)).max(2) + 2,
        };
        let scale = kinds.scale.max(least).min(MOST_SCALE);
        let num = numeric.then(|| {
            let is_date = form.kind == Kind::Date && kinds.days;
            HeldNum {
                column: String::new(),
                scale: if is_date { 0 } else { scale },
                whole: (kinds.whole.max(1) + TO_GROW).min(38 - scale),
                exact: kinds.scale <= 16,
                is_date,
            }
        });
        let text = kinds.text || !(numeric || kinds.truth);
        Held::named(name, num, text, kinds.truth, names)
    }

    /// For what a formula comes to; `kinds` tells how large it is now.
    pub fn computed(name: &str, val: &Val, kinds: &Kinds, form: &Form, names: &mut Names) -> Held {
        let num = val.num.as_ref().map(|num| {
            // More than sixteen decimals say that there is a quotient in it.
            let scale = match num.exact {
                true => num.scale,
                false => num.scale.max(17),
            };
            let scale = scale.min(MOST_SCALE);
            let is_date = form.kind == Kind::Date && kinds.days && num.exact;
            HeldNum {
                column: String::new(),
                scale: if is_date { 0 } else { scale },
                whole: (kinds.whole.max(1) + TO_GROW).min(38 - scale),
                exact: num.exact,
                is_date,
            }
        });
        let text = val.text.is_some() || val.parts().is_empty();
        let mut held = Held::named(name, num, text, val.truth.is_some(), names);
        (held.blank, held.empty) = (false, true);
        held
    }

    fn named(name: &str, num: Option<HeldNum>, text: bool, truth: bool, names: &mut Names) -> Held {
        let mut first = true;
        let mut next = |kind: &str| {
            let own = match std::mem::take(&mut first) {
                true => name.to_owned(),
                false => format!("{name} ({kind})"),
            };
            quoted(&names.free(&own))
        };
        let num = num.map(|num| HeldNum {
            column: next("angka"),
            ..num
        });
        Held {
            num,
            text: text.then(|| next("teks")),
            truth: truth.then(|| next("ya/tidak")),
            blank: true,
            empty: false,
        }
    }

    /// Its columns and their types.
    pub fn columns(&self) -> Vec<(String, String)> {
        let num = self.num.as_ref().map(|num| {
            let kind = match num.is_date {
                true => "DATE".to_owned(),
                false => format!("DECIMAL(38,{})", num.scale),
            };
            (num.column.clone(), kind)
        });
        let text = self.text.clone().map(|name| (name, "VARCHAR".to_owned()));
        let truth = self.truth.clone().map(|name| (name, "BOOLEAN".to_owned()));
        num.into_iter().chain(text).chain(truth).collect()
    }

    /// What is read from it, of a table called so.
    pub fn val(&self, table: &str) -> Val {
        let of = |column: &String| format!("{table}.{column}");
        let num = self.num.as_ref().map(|num| {
            let sql = match num.is_date {
                true => format!("CAST({} - {FIRST_DAY} AS DECIMAL(38,0))", of(&num.column)),
                false => of(&num.column),
            };
            Num::held(sql, num.scale, num.whole, num.exact)
        });
        Val {
            num,
            text: self.text.as_ref().map(of),
            truth: self.truth.as_ref().map(of),
            blank: self.blank,
            empty: self.empty,
        }
    }

    /// `column = expression` for each of its columns.
    pub fn assigned(&self, val: &Val) -> Vec<String> {
        let mut set = Vec::new();
        if let Some(num) = &self.num {
            let value = match &val.num {
                Some(own) if num.is_date => {
                    format!("{FIRST_DAY} + CAST({} AS INTEGER)", own.sql)
                }
                Some(own) => own.sql.clone(),
                None => "NULL".to_owned(),
            };
            set.push(format!("{} = {value}", num.column));
        }
        let null = || "NULL".to_owned();
        if let Some(column) = &self.text {
            set.push(format!(
                "{column} = {}",
                val.text.clone().unwrap_or_else(null)
            ));
        }
        if let Some(column) = &self.truth {
            set.push(format!(
                "{column} = {}",
                val.truth.clone().unwrap_or_else(null)
            ));
        }
        set
    }
}

/// A table of data, or one of totals, results or parameters, which has one row.
#[derive(Debug, Default)]
pub(super) struct TableHeld {
    /// Its name, as SQL has it.
    pub name: String,
    pub columns: Vec<Option<Held>>,
    pub names: Names,
}

impl TableHeld {
    pub fn new(name: &str, columns: usize) -> TableHeld {
        TableHeld {
            name: quoted(name),
            columns: vec![None; columns],
            names: Names::taking(["#".to_owned()]),
        }
    }
}

/// A matrix, as a table with a row for each of its cells.
#[derive(Debug)]
pub(super) struct MatrixHeld {
    pub name: String,
    /// Which row of the table of its rows, and of its columns.
    pub row: String,
    pub column: String,
    pub value: Option<Held>,
    pub names: Names,
    /// The tables' positions among the sheets.
    pub tables: (usize, usize),
}

#[derive(Debug, Default)]
pub(super) struct Schema {
    pub parameters: TableHeld,
    pub results: TableHeld,
    pub tables: FxHashMap<usize, TableHeld>,
    pub totals: FxHashMap<usize, TableHeld>,
    pub matrices: FxHashMap<usize, MatrixHeld>,
}
