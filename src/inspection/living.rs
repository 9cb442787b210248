//! Relations as formulas, so that a dead table comes alive: in invariant form, over names.

use super::exact::Rounded;
use super::relation::Rule;
use super::rule::{Formula, RowRule, Shape};
use crate::formula::{is_plain_name, quote_column};
use crate::number::Number;

/// Where the formula of a relation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    /// Each row.
    Row,
    /// The JUMLAH of a column.
    Total,
}

/// What the columns of a table are called in formulas, and with how many decimals each is printed.
#[derive(Clone, Copy, Debug)]
pub struct Spoken<'a> {
    pub names: &'a [String],
    pub places: &'a [u32],
    /// Decimals of the constants in relations.
    pub scale: u32,
}

impl Rule {
    /// The column that a formula of this relation would compute.
    pub fn target(&self) -> Option<usize> {
        match self {
            Rule::Row(rule) => rule.how.ne(&Some(Rounded::HalfEven)).then_some(rule.target),
            _ => None,
        }
    }

    /// The formula of its target column; `None` where it is no formula of a row.
    pub fn formula(&self, spoken: Spoken) -> Option<String> {
        self.target()?;
        let Rule::Row(rule) = self else { return None };
        Some(format!("={}", rule.rounded(spoken, Of::Row)?))
    }

    /// The formula of its target's JUMLAH, where it holds of sums as it does of rows.
    pub fn formula_of_total(&self, spoken: Spoken) -> Option<String> {
        self.target()?;
        let Rule::Row(rule) = self else { return None };
        let is_share = matches!(rule.formula, Formula::Quotient { .. });
        is_share.then_some(())?;
        Some(format!("={}", rule.rounded(spoken, Of::Total)?))
    }

    /// The formula that is TRUE where it holds, and the column that it is of.
    pub fn check(&self, spoken: Spoken) -> Option<(usize, String)> {
        match self {
            Rule::Row(rule) => {
                let due = rule.rounded(spoken, Of::Row)?;
                Some((
                    rule.target,
                    format!("={}={due}", column(spoken, rule.target, Of::Row)?),
                ))
            }
            Rule::Constant { column: at, value } => {
                let value = Number::from_parts(*value, spoken.scale)?.trimmed();
                Some((*at, format!("={}={value}", column(spoken, *at, Of::Row)?)))
            }
            _ => None,
        }
    }
}

impl RowRule {
    fn rounded(&self, spoken: Spoken, of: Of) -> Option<String> {
        let plain = self.formula.written(spoken, of)?;
        let function = match self.how {
            None => return Some(plain),
            Some(Rounded::HalfUp) => "ROUND",
            Some(Rounded::Cut) => "ROUNDDOWN",
            Some(Rounded::Up) => "ROUNDUP",
            Some(Rounded::HalfEven) => return None,
        };
        let places = spoken.places.get(self.target).copied().unwrap_or(0);
        Some(format!("{function}({plain},{places})"))
    }
}

fn column(spoken: Spoken, at: usize, of: Of) -> Option<String> {
    let name = spoken.names.get(at)?;
    Some(match of {
        Of::Total => format!("SUM([{}])", quote_column(name)),
        Of::Row if is_plain_name(name) => format!("[@{name}]"),
        Of::Row => format!("[@[{}]]", quote_column(name)),
    })
}

impl Formula {
    fn written(&self, spoken: Spoken, of: Of) -> Option<String> {
        let name = |at: usize| column(spoken, at, of);
        let names = |all: &[usize]| all.iter().map(|at| name(*at)).collect::<Option<Vec<_>>>();
        match self {
            Formula::Linear {
                terms,
                constant,
                over,
            } => {
                let mut text = String::new();
                for (times, at) in terms {
                    text.push_str(match (*times < 0, text.is_empty()) {
                        (true, _) => "-",
                        (false, true) => "",
                        (false, false) => "+",
                    });
                    if times.abs() != 1 {
                        text.push_str(&format!("{}*", times.abs()));
                    }
                    text.push_str(&name(*at)?);
                }
                if *constant != 0 {
                    let constant = Number::from_parts(*constant, spoken.scale)?.trimmed();
                    let plus = if constant.is_negative() { "" } else { "+" };
                    text.push_str(&format!("{plus}{constant}"));
                }
                Some(match over {
                    1 => text,
                    over if terms.len() == 1 && *constant == 0 => format!("{text}/{over}"),
                    over => format!("({text})/{over}"),
                })
            }
            Formula::Product { factors, percent } => {
                let percent = if *percent { "/100" } else { "" };
                Some(format!("{}{percent}", names(factors)?.join("*")))
            }
            Formula::Quotient {
                part,
                whole,
                times,
                shape,
            } => {
                let whole = names(whole)?;
                let whole = match whole.len() {
                    1 => whole.concat(),
                    _ => format!("({})", whole.join("+")),
                };
                let share = format!("{}/{whole}", name(*part)?);
                let shaped = match shape {
                    Shape::Share => share,
                    Shape::Growth => format!("({share}-1)"),
                    Shape::Rest => format!("(1-{share})"),
                    Shape::Twice => format!("(2-{share})"),
                };
                Some(match times {
                    1 => shaped,
                    times => format!("{shaped}*{times}"),
                })
            }
            Formula::Rate {
                of: at,
                rate: (over, under),
                plus,
            } => {
                let places = u32::try_from(under.to_string().len() - 1).ok()?;
                let rate = Number::from_parts(*over, places)?.trimmed();
                let name = name(*at)?;
                Some(match plus {
                    true => format!("{name}+{name}*{rate}"),
                    false => format!("{name}*{rate}"),
                })
            }
        }
    }
}
