//! The functions, each in SQL.

use super::list::Part;
use super::schema::FIRST_DAY;
use super::translate::{At, Translated, Translator, equal, number};
use super::value::{Num, Val, chosen, text_literal};
use crate::engine::Ref;
use crate::formula::{Expr, Kind};
use crate::number::Number;

type Arguments<'a> = &'a [Expr<Ref>];

impl Translator<'_> {
    pub(super) fn call(&self, name: &str, arguments: Arguments, at: &At) -> Translated {
        match name {
            "IF" | "IFS" | "IFERROR" | "IFNA" | "SWITCH" | "CHOOSE" | "AND" | "OR" | "XOR"
            | "NOT" | "ISBLANK" | "ISNUMBER" | "ISTEXT" | "ISERROR" | "NA" => {
                self.logic(name, arguments, at)
            }
            "SUM" | "AVERAGE" | "MIN" | "MAX" | "COUNT" | "COUNTA" | "COUNTBLANK"
            | "SUMPRODUCT" => self.aggregate(name, arguments, at),
            "SUMIF" | "SUMIFS" | "COUNTIF" | "COUNTIFS" | "AVERAGEIF" | "AVERAGEIFS" | "MAXIFS"
            | "MINIFS" => self.conditional(name, arguments, at),
            "XLOOKUP" | "MATCH" | "XMATCH" | "LOOKUP" | "INDEX" => self.lookup(name, arguments, at),
            "TRANSPOSE" => self.value(&arguments[0], at),
            "LEN" | "LEFT" | "RIGHT" | "MID" | "UPPER" | "LOWER" | "TRIM" | "EXACT" | "VALUE"
            | "CONCAT" | "SUBSTITUTE" | "REPT" | "TEXT" => self.text(name, arguments, at),
            "DATE" | "YEAR" | "MONTH" | "DAY" | "DAYS" | "EDATE" | "EOMONTH" | "WEEKDAY"
            | "TODAY" => self.date(name, arguments, at),
            _ => self.numeric(name, arguments, at),
        }
    }

    fn logic(&self, name: &str, arguments: Arguments, at: &At) -> Translated {
        let get = |index: usize| self.value(&arguments[index], at);
        let joined = |by: &str| -> Translated {
            let mut parts = Vec::new();
            for tree in arguments {
                match self.axis(tree)?.filter(|_| at.list.is_none()) {
                    None => parts.push(self.condition(tree, at)?),
                    Some(_) => {
                        let (condition, made) =
                            self.listed(&[tree], at, |inside| self.condition(tree, inside))?;
                        let all = if by == " AND " { "bool_and" } else { "bool_or" };
                        parts.push(format!("(SELECT {all}({condition}) {})", made.rows(&[])));
                    }
                }
            }
            Ok(Val::of_truth(format!("({})", parts.join(by))))
        };
        Ok(match name {
            "IF" => {
                let no = match arguments.get(2) {
                    Some(tree) => self.value(tree, at)?,
                    None => Val::of_truth("FALSE".to_owned()),
                };
                self.either(&self.condition(&arguments[0], at)?, &get(1)?, &no)
            }
            "IFS" => {
                let mut all = Val::nothing();
                for pair in arguments.chunks(2).rev() {
                    let [condition, result] = pair else {
                        return Err("IFS without its last value".to_owned());
                    };
                    let result = self.value(result, at)?;
                    all = self.either(&self.condition(condition, at)?, &result, &all);
                }
                all
            }
            "SWITCH" => {
                let subject = get(0)?;
                let cases = arguments[1..].chunks_exact(2);
                let mut all = match cases.remainder() {
                    [default] => self.value(default, at)?,
                    _ => Val::nothing(),
                };
                for case in cases.rev() {
                    let same = equal(&self.value(&case[0], at)?, &subject);
                    all = self.either(&same, &self.value(&case[1], at)?, &all);
                }
                all
            }
            "CHOOSE" => {
                let index = self.number(&arguments[0], at)?.rounded_by("trunc", 0);
                let mut all = Val::nothing();
                for (at_most, tree) in arguments.iter().enumerate().skip(1).rev() {
                    let same = format!("({} = {at_most})", index.sql);
                    all = self.either(&same, &self.value(tree, at)?, &all);
                }
                all
            }
            "IFERROR" | "IFNA" => {
                if self.may_give_empty(&arguments[0], at)? {
                    return Err(format!("{name} around what may be an empty text"));
                }
                let (value, instead) = (get(0)?, get(1)?);
                let mut value = Val {
                    empty: true,
                    ..value
                };
                let failed = value.is_null();
                value.empty = false;
                chosen(&failed, &instead, &value)
            }
            "AND" => joined(" AND ")?,
            "OR" => joined(" OR ")?,
            "XOR" => {
                let count: Translated<Vec<String>> = arguments
                    .iter()
                    .map(|tree| Ok(format!("CAST({} AS INTEGER)", self.condition(tree, at)?)))
                    .collect();
                Val::of_truth(format!("(({}) % 2 = 1)", count?.join(" + ")))
            }
            "NOT" => Val::of_truth(format!("(NOT {})", self.condition(&arguments[0], at)?)),
            "ISBLANK" => {
                let value = get(0)?;
                Val::of_truth(match value.blank {
                    true => value.is_null(),
                    false => "FALSE".to_owned(),
                })
            }
            "ISNUMBER" => Val::of_truth(match get(0)?.num {
                Some(num) => format!("({} IS NOT NULL)", num.sql),
                None => "FALSE".to_owned(),
            }),
            "ISTEXT" => {
                let value = get(0)?;
                let text = value.text.as_ref().map(|sql| format!("{sql} IS NOT NULL"));
                let empty = (value.empty && !value.blank).then(|| value.is_null());
                let ways: Vec<String> = text.into_iter().chain(empty).collect();
                Val::of_truth(match ways.is_empty() {
                    true => "FALSE".to_owned(),
                    false => format!("({})", ways.join(" OR ")),
                })
            }
            "ISERROR" => {
                if self.may_give_empty(&arguments[0], at)? {
                    return Err("ISERROR of what may be an empty text".to_owned());
                }
                let value = get(0)?.or_empty();
                Val::of_truth(value.is_null())
            }
            _ => Val::nothing(),
        })
    }

    /// Whether NULL may stand for an empty text there, and not only for an error.
    fn may_give_empty(&self, tree: &Expr<Ref>, at: &At) -> Translated<bool> {
        Ok(match &tree.kind {
            Kind::Text(text) => text.is_empty(),
            Kind::Reference(_) => self.value(tree, at)?.empty,
            Kind::Call(function, arguments) => {
                let passes = [
                    "IF", "IFS", "SWITCH", "CHOOSE", "XLOOKUP", "INDEX", "LOOKUP",
                ];
                passes.contains(&function.name)
                    && arguments
                        .iter()
                        .any(|tree| matches!(&tree.kind, Kind::Text(text) if text.is_empty()))
            }
            _ => false,
        })
    }

    fn aggregate(&self, name: &str, arguments: Arguments, at: &At) -> Translated {
        let parts = || -> Translated<Vec<Part>> {
            arguments.iter().map(|tree| self.part(tree, at)).collect()
        };
        let added = |parts: &[Part], function: &str| {
            let nums = parts.iter().filter_map(|part| part.reduced(function));
            nums.reduce(|all, num| all.plus(&num, '+'))
                .unwrap_or_else(|| Num::literal(Number::ZERO))
        };
        Ok(match name {
            "SUM" => Val::of_num(added(&parts()?, "sum")),
            "COUNT" => Val::of_num(added(&parts()?, "count")),
            "AVERAGE" => {
                let parts = parts()?;
                Val::of_num(added(&parts, "sum").over(&added(&parts, "count"))).or_empty()
            }
            "MIN" | "MAX" => {
                let parts = parts()?;
                let function = if name == "MIN" { "min" } else { "max" };
                let nums: Vec<Num> = parts.iter().filter_map(|it| it.reduced(function)).collect();
                let scale = nums.iter().map(|num| num.scale).max().unwrap_or(0);
                let Some(all) = nums
                    .iter()
                    .cloned()
                    .reduce(|a, b| a.merged(&b, String::new()))
                else {
                    return Ok(Val::of_num(Num::literal(Number::ZERO)));
                };
                let each: Vec<String> = nums.iter().map(|num| num.at(scale).sql).collect();
                let sql = match (&each[..], name) {
                    ([one], _) => one.clone(),
                    (_, "MIN") => format!("least({})", each.join(", ")),
                    _ => format!("greatest({})", each.join(", ")),
                };
                Val::of_num(Num::held(sql, scale, all.whole, all.exact).or_zero())
            }
            "COUNTA" | "COUNTBLANK" => {
                let mut counts = Vec::new();
                for part in parts()? {
                    let (val, made) = match part {
                        Part::Many(val, made, _) => (val, made),
                        Part::One(..) => return Err(format!("{name} of single cells")),
                    };
                    let condition = match name {
                        "COUNTBLANK" => val.is_null(),
                        _ if val.blank => format!("(NOT {})", val.is_null()),
                        _ => "TRUE".to_owned(),
                    };
                    let rows = made.rows(&[condition]);
                    counts.push(Num::count(format!("(SELECT count(*) {rows})")));
                }
                let all = counts.into_iter().reduce(|a, b| a.plus(&b, '+'));
                Val::of_num(all.unwrap_or_else(|| Num::literal(Number::ZERO)))
            }
            _ => {
                let trees: Vec<&Expr<Ref>> = arguments.iter().collect();
                let outside = At {
                    rows: at.rows.clone(),
                    list: None,
                };
                let (num, made) = self.listed(&trees, &outside, |inside| {
                    let mut product: Option<Num> = None;
                    for tree in &trees {
                        // What is no number counts as zero.
                        let num = match self.value(tree, inside)? {
                            Val { num: Some(num), .. } => num.or_zero(),
                            _ => Num::literal(Number::ZERO),
                        };
                        product = Some(match product {
                            Some(product) => product.times(&num),
                            None => num,
                        });
                    }
                    Ok(product.unwrap_or_else(|| Num::literal(Number::ZERO)))
                })?;
                let part = Part::Many(Val::of_num(num), made, true);
                Val::of_num(
                    part.reduced("sum")
                        .unwrap_or_else(|| Num::literal(Number::ZERO)),
                )
            }
        })
    }

    fn conditional(&self, name: &str, arguments: Arguments, at: &At) -> Translated {
        let outside = At {
            rows: at.rows.clone(),
            list: None,
        };
        let (values, pairs): (Option<&Expr<Ref>>, Arguments) = match name {
            "COUNTIF" | "COUNTIFS" => (None, arguments),
            "SUMIF" | "AVERAGEIF" => (
                Some(arguments.get(2).unwrap_or(&arguments[0])),
                &arguments[..2],
            ),
            _ => (Some(&arguments[0]), &arguments[1..]),
        };
        let ranges = pairs.iter().step_by(2);
        let trees: Vec<&Expr<Ref>> = values.into_iter().chain(ranges).collect();
        let ((num, conditions), made) = self.listed(&trees, &outside, |inside| {
            let num = match values {
                Some(tree) => self.value(tree, inside)?.num,
                None => None,
            };
            let mut conditions = Vec::new();
            for pair in pairs.chunks(2) {
                let [range, criterion] = pair else {
                    return Err(format!("{name} without its last criterion"));
                };
                let cell = self.value(range, inside)?;
                conditions.push(self.criterion(criterion, at)?.met_by(&cell));
            }
            Ok((num, conditions))
        })?;
        let rows = made.rows(&conditions);
        if values.is_none() {
            return Ok(Val::of_num(Num::count(format!("(SELECT count(*) {rows})"))));
        }
        let Some(num) = num else {
            return Ok(Val::of_num(Num::literal(Number::ZERO)));
        };
        let by = |function: &str| {
            let sql = format!("(SELECT {function}({}) {rows})", num.sql);
            let whole = (num.whole + 4).min(38 - num.scale);
            Num::held(sql, num.scale, whole, num.exact)
        };
        Ok(match name {
            "MAXIFS" => Val::of_num(by("max").or_zero()),
            "MINIFS" => Val::of_num(by("min").or_zero()),
            "AVERAGEIF" | "AVERAGEIFS" => {
                let count = Num::count(format!("(SELECT count({}) {rows})", num.sql));
                Val::of_num(by("sum").over(&count)).or_empty()
            }
            _ => Val::of_num(by("sum").or_zero()),
        })
    }

    fn numeric(&self, name: &str, arguments: Arguments, at: &At) -> Translated {
        let all: Vec<Val> = arguments
            .iter()
            .map(|tree| self.value(tree, at))
            .collect::<Translated<_>>()?;
        let given = |index: usize| all.get(index).map(Val::number);
        let num = |index: usize| given(index).unwrap_or_else(|| Num::literal(Number::ZERO));
        let places = || match arguments.get(1).map(|tree| self.known(tree)) {
            None => Ok(0),
            Some(Some(places)) => Ok(places.clamp(-30, 30) as i32),
            Some(None) => Err(format!("{name} to places that are computed")),
        };
        let whole = |num: &Num| format!("CAST(trunc({}) AS HUGEINT)", num.settled().sql);
        let one = Num::literal(Number::ONE);
        let result = match name {
            "ROUND" => num(0).rounded(places()?),
            "ROUNDUP" => num(0).rounded_by("takar_menjauh", places()?),
            "ROUNDDOWN" | "TRUNC" => num(0).rounded_by("trunc", places()?),
            "INT" => num(0).rounded_by("floor", 0),
            "ABS" => {
                let num = num(0);
                Num::held(format!("abs({})", num.sql), num.scale, num.whole, num.exact)
            }
            "SIGN" => Num::count(format!("sign({})", num(0).settled().sql)),
            "CEILING" => num(0).to_multiple(&num(1), "takar_kelipatan_atas"),
            "FLOOR" => num(0).to_multiple(&num(1), "takar_kelipatan_bawah"),
            "CEILING.MATH" | "FLOOR.MATH" if all.len() < 3 => {
                let step = given(1).unwrap_or(one);
                let step = Num::held(
                    format!("abs({})", step.sql),
                    step.scale,
                    step.whole,
                    step.exact,
                );
                let function = match name {
                    "CEILING.MATH" => "takar_kelipatan_atas",
                    _ => "takar_kelipatan_bawah",
                };
                num(0).to_multiple(&step, function)
            }
            "MROUND" => num(0).to_multiple(&num(1), "takar_kelipatan_dekat"),
            "MOD" => {
                let (value, step) = (num(0).settled(), num(1).settled());
                let below = value.to_multiple(&step, "takar_kelipatan_sisa");
                value.plus(&below, '-')
            }
            "QUOTIENT" => num(0)
                .settled()
                .over(&num(1).settled())
                .rounded_by("trunc", 0),
            "GCD" | "LCM" => {
                let function = name.to_lowercase();
                let all = all.iter().map(|val| whole(&val.number()));
                let sql = all.reduce(|a, b| format!("{function}({a}, {b})"));
                Num::held(
                    format!("CAST({} AS DECIMAL(38,0))", sql.unwrap_or_default()),
                    0,
                    18,
                    true,
                )
            }
            "PRODUCT" => {
                let product = all.iter().map(Val::number).reduce(|a, b| a.times(&b));
                product.unwrap_or(one)
            }
            "SQRT" => {
                let root = format!("sqrt(CAST({} AS DOUBLE))", num(0).sql);
                Num::held(format!("CAST({root} AS DECIMAL(38,15))"), 15, 18, false)
            }
            _ => return Err(format!("the function {name}")),
        };
        let from: Vec<&Val> = all.iter().collect();
        let may_fail = matches!(name, "MOD" | "QUOTIENT" | "FLOOR" | "SQRT");
        Ok(match may_fail {
            true => number(result, &from).or_empty(),
            false => number(result, &from),
        })
    }

    /// The whole number that an argument always is.
    fn known(&self, tree: &Expr<Ref>) -> Option<i64> {
        match &tree.kind {
            Kind::Number(number) => number.to_i64(),
            Kind::Missing => Some(0),
            Kind::Unary(crate::formula::Unary::Minus, inner) => Some(-self.known(inner)?),
            _ => None,
        }
    }

    fn text(&self, name: &str, arguments: Arguments, at: &At) -> Translated {
        let text = |index: usize| -> Translated<String> {
            Ok(self.value(&arguments[index], at)?.written())
        };
        let count = |index: usize| -> Translated<String> {
            match arguments.get(index) {
                None => Ok("1".to_owned()),
                Some(tree) => {
                    let num = self.number(tree, at)?.rounded_by("trunc", 0);
                    Ok(format!("CAST({} AS INTEGER)", num.sql))
                }
            }
        };
        let sql = match name {
            "LEN" => return Ok(Val::of_num(Num::count(format!("length({})", text(0)?)))),
            "EXACT" => return Ok(Val::of_truth(format!("({} = {})", text(0)?, text(1)?))),
            "VALUE" => {
                let val = Val::of_text(text(0)?);
                return Ok(number(val.number(), &[&val]));
            }
            "LEFT" => format!("left({}, {})", text(0)?, count(1)?),
            "RIGHT" => format!("right({}, {})", text(0)?, count(1)?),
            "MID" => format!("substr({}, {}, {})", text(0)?, count(1)?, count(2)?),
            "UPPER" => format!("upper({})", text(0)?),
            "LOWER" => format!("lower({})", text(0)?),
            "TRIM" => format!("trim(regexp_replace({}, ' +', ' ', 'g'))", text(0)?),
            "REPT" => format!("repeat({}, {})", text(0)?, count(1)?),
            "SUBSTITUTE" if arguments.len() == 3 => {
                format!("replace({}, {}, {})", text(0)?, text(1)?, text(2)?)
            }
            "CONCAT" => {
                let mut all = Vec::new();
                for (index, tree) in arguments.iter().enumerate() {
                    if self.axis(tree)?.is_some() {
                        return Err("CONCAT of a list".to_owned());
                    }
                    all.push(text(index)?);
                }
                format!("({})", all.join(" || "))
            }
            "TEXT" => {
                let Kind::Text(picture) = &arguments[1].kind else {
                    return Err("TEXT by a picture that is computed".to_owned());
                };
                let value = self.value(&arguments[0], at)?;
                let picture = Picture::read(picture).ok_or(format!("TEXT by {picture}"))?;
                let num = value.number().rounded(picture.most);
                format!(
                    "takar_teks({}, {}, {}, {}, {})",
                    num.sql,
                    picture.least,
                    picture.most,
                    text_literal(&picture.group.map(String::from).unwrap_or_default()),
                    text_literal(&picture.mark.to_string()),
                )
            }
            _ => return Err(format!("the function {name}")),
        };
        Ok(match name {
            "TEXT" => Val::of_text(sql),
            _ => Val::of_made_text(sql),
        })
    }

    fn date(&self, name: &str, arguments: Arguments, at: &At) -> Translated {
        let whole = |index: usize| -> Translated<String> {
            let num = self.number(&arguments[index], at)?.rounded_by("floor", 0);
            Ok(format!("CAST({} AS INTEGER)", num.sql))
        };
        let day = |index: usize| Ok::<_, String>(format!("({FIRST_DAY} + {})", whole(index)?));
        let serial =
            |date: String| Num::count(format!("CAST({date} - {FIRST_DAY} AS DECIMAL(38,0))"));
        let num = match name {
            "TODAY" => serial("current_date".to_owned()),
            "YEAR" | "MONTH" | "DAY" => Num::count(format!("{}({})", name.to_lowercase(), day(0)?)),
            "DAYS" => Num::count(format!("({} - {})", whole(0)?, whole(1)?)),
            "DATE" => serial(format!(
                "CAST(make_date({}, 1, 1) + to_months({} - 1) AS DATE) + ({} - 1)",
                whole(0)?,
                whole(1)?,
                whole(2)?
            )),
            "EDATE" => serial(format!(
                "CAST({} + to_months({}) AS DATE)",
                day(0)?,
                whole(1)?
            )),
            "EOMONTH" => serial(format!(
                "last_day(CAST({} + to_months({}) AS DATE))",
                day(0)?,
                whole(1)?
            )),
            _ => match arguments.get(1).map(|tree| self.known(tree)) {
                None | Some(Some(1)) => Num::count(format!("(dayofweek({}) + 1)", day(0)?)),
                Some(Some(2)) => Num::count(format!("isodow({})", day(0)?)),
                _ => return Err("WEEKDAY counted otherwise".to_owned()),
            },
        };
        Ok(Val::of_num(num))
    }
}

/// A picture of digits alone, such as `#.##0,##`.
struct Picture {
    least: i32,
    most: i32,
    group: Option<char>,
    mark: char,
}

impl Picture {
    fn read(text: &str) -> Option<Picture> {
        if text.is_empty() || !text.chars().all(|c| "0#.,".contains(c)) {
            return None;
        }
        let last = text.rfind(['.', ',']);
        let both = text.contains('.') && text.contains(',');
        let mark = last.filter(|last| {
            let after = &text[last + 1..];
            let alone = text.matches(['.', ',']).count() == 1;
            both || (alone && !after.starts_with("##0"))
        });
        let (whole, decimals) = match mark {
            Some(mark) => (&text[..mark], &text[mark + 1..]),
            None => (text, ""),
        };
        if whole.matches('0').count() != 1 {
            return None;
        }
        let group = whole.chars().find(|c| matches!(c, '.' | ','));
        let mark = match (mark, group) {
            (Some(mark), _) => text[mark..].chars().next()?,
            (None, Some('.')) => ',',
            (None, _) => '.',
        };
        Some(Picture {
            least: decimals.matches('0').count() as i32,
            most: decimals.len() as i32,
            group,
            mark,
        })
    }
}
