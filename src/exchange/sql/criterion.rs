//! The criteria of SUMIFS and its kin: `"Kedaton"`, `">=600"`, `"<="&[@Capaian]`.

use super::translate::{At, Translated, Translator, compared, literal, lower};
use super::value::Val;
use crate::engine::Ref;
use crate::formula::{Binary, Expr, Kind, Value, function};
use crate::number::read_invariant;

/// A condition on a cell.
#[derive(Clone)]
pub(super) enum Criterion {
    Compared(&'static str, Val),
    /// The cell must be blank, or must not.
    Blank {
        wanted: bool,
    },
    /// A pattern with `*` and `?`, as LIKE has it.
    Like {
        wanted: bool,
        pattern: String,
    },
    Either(String, Box<Criterion>, Box<Criterion>),
}

const SIGNS: [&str; 6] = ["<>", "<=", ">=", "=", "<", ">"];

fn sign_of(text: &str) -> Option<&'static str> {
    SIGNS.into_iter().find(|sign| text.starts_with(sign))
}

impl Translator<'_> {
    pub fn criterion(&self, tree: &Expr<Ref>, at: &At) -> Translated<Criterion> {
        let is_if = |tree: &Expr<Ref>| matches!(&tree.kind, Kind::Call(it, all) if it.name == "IF" && all.len() == 3);
        match &tree.kind {
            Kind::Text(text) => Ok(Criterion::written(text)),
            Kind::Call(_, arguments) if is_if(tree) => {
                let condition = self.condition(&arguments[0], at)?;
                let yes = self.criterion(&arguments[1], at)?;
                let no = self.criterion(&arguments[2], at)?;
                Ok(Criterion::Either(condition, Box::new(yes), Box::new(no)))
            }
            Kind::Binary(Binary::Join, left, right) => match &left.kind {
                Kind::Text(sign) if SIGNS.contains(&&**sign) => {
                    let sign = sign_of(sign).unwrap_or("=");
                    Ok(Criterion::Compared(sign, self.value(right, at)?))
                }
                Kind::Call(choice, arguments) if is_if(left) => {
                    // A sign that is chosen: either criterion, chosen.
                    let joined = |sign: &Expr<Ref>| Expr {
                        kind: Kind::Binary(Binary::Join, Box::new(sign.clone()), right.clone()),
                        span: tree.span.clone(),
                    };
                    let branches = vec![
                        arguments[0].clone(),
                        joined(&arguments[1]),
                        joined(&arguments[2]),
                    ];
                    let choice = Expr {
                        kind: Kind::Call(function(choice.name).unwrap_or(choice), branches),
                        span: tree.span.clone(),
                    };
                    self.criterion(&choice, at)
                }
                Kind::Text(text) if sign_of(text).is_none() => {
                    Ok(Criterion::Compared("=", self.value(tree, at)?))
                }
                _ => Err("a criterion that is put together".to_owned()),
            },
            _ => Ok(Criterion::Compared("=", self.value(tree, at)?)),
        }
    }
}

impl Criterion {
    fn written(text: &str) -> Criterion {
        let sign = sign_of(text);
        let rest = text.strip_prefix(sign.unwrap_or("")).unwrap_or(text);
        let wanted = sign != Some("<>");
        if rest.is_empty() && sign.is_some() {
            return Criterion::Blank { wanted };
        }
        if rest.contains(['*', '?']) && matches!(sign, None | Some("=" | "<>")) {
            let pattern = rest
                .replace('\\', "\\\\")
                .replace('%', "\\%")
                .replace('_', "\\_");
            let pattern = pattern.replace('*', "%").replace('?', "_");
            return Criterion::Like { wanted, pattern };
        }
        let value = match read_invariant(rest) {
            Some(number) => Value::Number(number),
            None => Value::text(rest),
        };
        let val = literal(&value).unwrap_or_else(Val::nothing);
        Criterion::Compared(sign.unwrap_or("="), val)
    }

    /// As a condition on a cell; it may be NULL where it is not met.
    pub fn met_by(&self, cell: &Val) -> String {
        match self {
            Criterion::Compared("=", sought) => same(cell, sought),
            Criterion::Compared("<>", sought) => {
                format!("(NOT coalesce({}, FALSE))", same(cell, sought))
            }
            Criterion::Compared(sign, sought) => {
                let mut ways = Vec::new();
                if let (Some(cell), Some(sought)) = (&cell.num, &sought.num) {
                    ways.push(compared(cell, sought, sign));
                }
                if let (Some(cell), Some(sought)) = (&cell.text, &sought.text) {
                    ways.push(format!("({} {sign} {})", lower(cell), lower(sought)));
                }
                any(ways)
            }
            Criterion::Blank { wanted } => {
                let is_blank = match cell.blank {
                    true => cell.is_null(),
                    false => "FALSE".to_owned(),
                };
                match wanted {
                    true => is_blank,
                    false => format!("(NOT {is_blank})"),
                }
            }
            Criterion::Like { wanted, pattern } => {
                let pattern = super::value::text_literal(pattern);
                let like = match &cell.text {
                    Some(text) => format!("({text} ILIKE {pattern} ESCAPE '\\')"),
                    None => "FALSE".to_owned(),
                };
                match wanted {
                    true => like,
                    false => format!("(NOT coalesce({like}, FALSE))"),
                }
            }
            Criterion::Either(condition, yes, no) => {
                let (yes, no) = (yes.met_by(cell), no.met_by(cell));
                format!("(CASE WHEN {condition} THEN {yes} ELSE {no} END)")
            }
        }
    }
}

fn any(mut ways: Vec<String>) -> String {
    match ways.len() {
        0 => "FALSE".to_owned(),
        1 => ways.remove(0),
        _ => format!("({})", ways.join(" OR ")),
    }
}

/// Whether a cell is what is sought; a text that reads as a number is that number.
fn same(cell: &Val, sought: &Val) -> String {
    let mut ways = Vec::new();
    let number = match sought.num.is_some() || (sought.blank && sought.parts().is_empty()) {
        true => Some(sought.number()),
        false => None,
    };
    let read = |text: &str| format!("TRY_CAST({text} AS DECIMAL(38,10))");
    match (&cell.num, &number) {
        (Some(cell), Some(sought)) => ways.push(compared(cell, sought, "=")),
        (None, Some(sought)) if cell.text.is_some() => {
            let text = cell.text.as_deref().unwrap_or_default();
            ways.push(format!("({} = {})", read(text), sought.settled().sql));
        }
        (Some(cell), None) if sought.text.is_some() && cell.scale <= 10 => {
            let text = sought.text.as_deref().unwrap_or_default();
            ways.push(format!("({} = {})", cell.settled().at(10).sql, read(text)));
        }
        _ => {}
    }
    if let (Some(cell), Some(sought)) = (&cell.text, &sought.text) {
        ways.push(format!("({} = {})", lower(cell), lower(sought)));
    }
    if let (Some(cell), Some(sought)) = (&cell.truth, &sought.truth) {
        ways.push(format!("({cell} = {sought})"));
    }
    if sought.empty && cell.may_be_null() {
        match sought.is_null().as_str() {
            "TRUE" => ways.push(cell.is_null()),
            null => ways.push(format!("({} AND {null})", cell.is_null())),
        }
    }
    any(ways)
}
