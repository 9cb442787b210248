//! Functions as Excel writes them into a file. Most are the same by name; here stand those that
//! are newer than the format, that some programs lack, and whose floats need care.

use super::NoFormula;
use super::formula::{Writer, is_many};
use super::text_format::text;
use crate::engine::Ref;
use crate::formula::{Binary, Expr, Kind};

/// Functions that files know under a longer name.
const NEWER: &[&str] = &[
    "MAXIFS",
    "MINIFS",
    "IFS",
    "SWITCH",
    "CONCAT",
    "TEXTJOIN",
    "XOR",
    "IFNA",
    "RANK.EQ",
    "CEILING.MATH",
    "FLOOR.MATH",
    "NUMBERVALUE",
    "DAYS",
    "XLOOKUP",
    "XMATCH",
];

/// Functions that take columns side by side as if they were one.
const JOINING: &[&str] = &[
    "SUM", "COUNT", "COUNTA", "MAX", "MIN", "AVERAGE", "PRODUCT", "MEDIAN", "AND", "OR",
];

/// Functions whose results over parts of a column add up.
const ADDING: &[&str] = &[
    "COUNTIF",
    "COUNTIFS",
    "SUMIF",
    "SUMIFS",
    "COUNTBLANK",
    "SUMPRODUCT",
];

pub(super) fn call(
    writer: &Writer,
    name: &str,
    arguments: &[Expr<Ref>],
) -> Result<String, NoFormula> {
    if !asks_cells(name, arguments) {
        return Err(NoFormula::NoCells);
    }
    let pieces = pieces(writer, arguments)?;
    if pieces > 1 {
        return in_pieces(writer, name, arguments, pieces);
    }
    let whole = |at: usize| writer.expression(&arguments[at]);
    let steady = |at: usize| steady(writer, &arguments[at]);
    Ok(match name {
        // The digit that a float has too much or too few must not count.
        "INT" | "EVEN" | "ODD" => format!("{name}({})", steady(0)?),
        "ROUNDUP" | "ROUNDDOWN" | "TRUNC" | "CEILING" | "FLOOR" | "CEILING.MATH" | "FLOOR.MATH" => {
            let rest = arguments[1..].iter().map(|it| writer.expression(it));
            let rest = rest.collect::<Result<Vec<_>, _>>()?;
            written(name, [vec![steady(0)?], rest].concat())
        }
        "GCD" | "LCM" => {
            let each = arguments.iter().map(|it| self::steady(writer, it));
            written(name, each.collect::<Result<Vec<_>, _>>()?)
        }
        "MROUND" if arguments.iter().any(has_decimals) => {
            let (number, step) = (whole(0)?, whole(1)?);
            format!(
                "IF(SIGN({number})*SIGN({step})>0,ROUND(ROUND(({number})/({step}),8),0)*({step}),\
                 MROUND({number},{step}))"
            )
        }
        "QUOTIENT" => format!("TRUNC(ROUND(({})/({}),8))", whole(0)?, whole(1)?),
        "MOD" if arguments.iter().any(has_decimals) => {
            let (number, by) = (whole(0)?, whole(1)?);
            format!("(({number})-({by})*INT(ROUND(({number})/({by}),8)))")
        }
        "XLOOKUP" if is_plain_look_up(arguments) => look_up(writer, arguments, 0, 1)?,
        "MATCH" | "XMATCH" if is_plain_match(name, arguments) => written(
            "MATCH",
            vec![whole(0)?, searched(writer, &arguments[1])?, "0".to_owned()],
        ),
        "NUMBERVALUE" if arguments.len() == 1 => {
            format!("_xlfn.NUMBERVALUE({},\".\",\",\")", whole(0)?)
        }
        "SUBTOTAL" => subtotal(writer, arguments)?,
        "TEXT" => text(writer, &arguments[0], &arguments[1])?,
        "TRUE" | "FALSE" => name.to_owned(),
        _ => plain(writer, name, arguments)?,
    })
}

/// Whether cells stand where Excel wants cells; it does not even open a file in which something
/// else does.
fn asks_cells(name: &str, arguments: &[Expr<Ref>]) -> bool {
    let wanted = |at: usize| match name {
        "COUNTBLANK" => true,
        "COUNTIF" => at == 0,
        "SUMIF" | "AVERAGEIF" => at != 1,
        "COUNTIFS" => at.is_multiple_of(2),
        "SUMIFS" | "AVERAGEIFS" | "MAXIFS" | "MINIFS" => at == 0 || !at.is_multiple_of(2),
        "RANK.EQ" => at == 1,
        "SUBTOTAL" => at > 0,
        _ => false,
    };
    let is_cells = |tree: &Expr<Ref>| match &tree.kind {
        Kind::Reference(_) | Kind::Stretch(..) => true,
        Kind::Call(function, _) => function.name == "INDEX",
        _ => false,
    };
    let mut arguments = arguments.iter().enumerate();
    arguments.all(|(at, it)| !wanted(at) || is_cells(it))
}

fn plain(writer: &Writer, name: &str, arguments: &[Expr<Ref>]) -> Result<String, NoFormula> {
    let all = arguments.iter().map(|it| writer.expression(it));
    Ok(written(name, all.collect::<Result<Vec<_>, _>>()?))
}

fn written(name: &str, arguments: Vec<String>) -> String {
    let prefix = if NEWER.contains(&name) { "_xlfn." } else { "" };
    format!("{prefix}{name}({})", arguments.join(","))
}

/// A number without what a float adds to it: whatever may have decimals is rounded to eight.
fn steady(writer: &Writer, tree: &Expr<Ref>) -> Result<String, NoFormula> {
    let text = writer.expression(tree)?;
    Ok(match has_fractions(tree) && !is_many(tree) {
        true => format!("ROUND({text},8)"),
        false => text,
    })
}

/// Whether it may be a number with decimals, computed or not.
fn has_decimals(tree: &Expr<Ref>) -> bool {
    match &tree.kind {
        Kind::Number(number) => !number.is_whole(),
        _ => has_fractions(tree),
    }
}

/// Whether it may be a number with decimals that were computed.
fn has_fractions(tree: &Expr<Ref>) -> bool {
    match &tree.kind {
        Kind::Number(_) | Kind::Missing | Kind::Bool(_) | Kind::Text(_) => false,
        Kind::Call(function, _) => {
            !["COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "INT", "ROUNDUP"].contains(&function.name)
        }
        Kind::Unary(_, inner) => has_fractions(inner),
        Kind::Binary(Binary::Add | Binary::Subtract | Binary::Multiply, left, right) => {
            has_fractions(left) || has_fractions(right)
        }
        _ => true,
    }
}

fn is_number(tree: Option<&Expr<Ref>>, wanted: i64) -> bool {
    tree.is_some_and(|it| {
        matches!(&it.kind, Kind::Number(number) if number.to_i64() == Some(wanted) && number.is_whole())
            || (wanted == 0 && matches!(it.kind, Kind::Missing))
    })
}

/// XLOOKUP from the first on, for what is equal: INDEX and MATCH say it in every Excel.
fn is_plain_look_up(arguments: &[Expr<Ref>]) -> bool {
    let exact = arguments.get(4).is_none() || is_number(arguments.get(4), 0);
    let forward = arguments.get(5).is_none() || is_number(arguments.get(5), 1);
    exact && forward && !is_many(&arguments[0])
}

fn is_plain_match(name: &str, arguments: &[Expr<Ref>]) -> bool {
    let exact = is_number(arguments.get(2), 0) || (name == "XMATCH" && arguments.len() == 2);
    exact && arguments.len() <= 3 && !is_many(&arguments[0])
}

/// What is searched: INDEX makes Excel compute an expression for all its places.
fn searched(writer: &Writer, tree: &Expr<Ref>) -> Result<String, NoFormula> {
    let text = writer.expression(tree)?;
    Ok(match tree.kind {
        Kind::Reference(_) | Kind::Array(_) => text,
        _ => format!("INDEX({text},0)"),
    })
}

/// A look-up in one piece of many, which goes on in the next.
fn look_up(
    writer: &Writer,
    arguments: &[Expr<Ref>],
    piece: usize,
    pieces: usize,
) -> Result<String, NoFormula> {
    let one = |at: usize| match (&arguments[at].kind, pieces) {
        (Kind::Reference(reference), 2..) => match writer.pieces(reference)?.get(piece) {
            Some(text) => Ok(text.clone()),
            None => Err(NoFormula::Split),
        },
        (_, 2..) => Err(NoFormula::Split),
        _ if at == 1 => searched(writer, &arguments[1]),
        _ => writer.expression(&arguments[at]),
    };
    let found = format!("MATCH({},{},0)", writer.expression(&arguments[0])?, one(1)?);
    let value = format!("INDEX({},{found})", one(2)?);
    let instead = match arguments.get(3).map(|it| &it.kind) {
        _ if piece + 1 < pieces => look_up(writer, arguments, piece + 1, pieces)?,
        None | Some(Kind::Missing) => return Ok(value),
        Some(_) => writer.expression(&arguments[3])?,
    };
    Ok(format!("IF(ISNA({found}),{instead},{value})"))
}

/// Rows that filters leave out are hidden in the file, and 101 and on pass over those.
fn subtotal(writer: &Writer, arguments: &[Expr<Ref>]) -> Result<String, NoFormula> {
    let mut all = arguments
        .iter()
        .map(|it| writer.expression(it))
        .collect::<Result<Vec<_>, _>>()?;
    if let Kind::Number(number) = &arguments[0].kind
        && let Some(code @ 1..=11) = number.to_i64()
    {
        all[0] = (100 + code).to_string();
    }
    Ok(written("SUBTOTAL", all))
}

/// On how many sheets the longest of the columns is that the arguments name.
fn pieces(writer: &Writer, arguments: &[Expr<Ref>]) -> Result<usize, NoFormula> {
    let mut most = 1;
    for argument in arguments {
        if let Kind::Reference(reference) = &argument.kind {
            most = most.max(writer.pieces(reference)?.len());
        }
    }
    Ok(most)
}

/// A call over columns that are on several sheets.
fn in_pieces(
    writer: &Writer,
    name: &str,
    arguments: &[Expr<Ref>],
    pieces: usize,
) -> Result<String, NoFormula> {
    if JOINING.contains(&name) {
        let mut all = Vec::new();
        for argument in arguments {
            match &argument.kind {
                Kind::Reference(reference) => all.extend(writer.pieces(reference)?),
                _ => all.push(writer.expression(argument)?),
            }
        }
        return Ok(written(name, all));
    }
    if name == "XLOOKUP" && is_plain_look_up(arguments) {
        return look_up(writer, arguments, 0, pieces);
    }
    if !ADDING.contains(&name) {
        return Err(NoFormula::Split);
    }
    let mut sums = Vec::new();
    for piece in 0..pieces {
        let mut all = Vec::new();
        for argument in arguments {
            all.push(match &argument.kind {
                Kind::Reference(reference) => {
                    let mut own = writer.pieces(reference)?;
                    match own.len() {
                        1 if !is_many(argument) => own.remove(0),
                        count if count == pieces => own.swap_remove(piece),
                        _ => return Err(NoFormula::Split),
                    }
                }
                _ if name == "SUMPRODUCT" => return Err(NoFormula::Split),
                _ => writer.expression(argument)?,
            });
        }
        sums.push(written(name, all));
    }
    Ok(format!("({})", sums.join("+")))
}
