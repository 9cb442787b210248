//! Functions that find a value in a list.

use std::cmp::Ordering;
use std::mem::discriminant;
use std::rc::Rc;

use super::{Function, LeftOut, argument, lift, whole};
use crate::formula::{Array, Code, Fault, Operand, Value, Why};
use crate::number::{Number, Rounding};

pub(super) const FUNCTIONS: &[Function] = &[
    whole("XLOOKUP", 3, Some(6), |arguments| {
        let mode = Mode::read(arguments, 4)?;
        let backwards = number_at(arguments, 5, 1)? < 0;
        let list = in_one_line(&arguments[1])?;
        let otherwise = || match arguments.get(3) {
            None => Err(Fault::not_found()),
            Some(fallback) => Ok(fallback.clone().one()),
        };
        if let (Operand::One(sought), Some(by_row)) = (&arguments[0], lines(&list, &arguments[2])) {
            let Some(place) = find(sought, &list, mode, backwards)? else {
                return otherwise().map(Operand::One);
            };
            let (place, all) = (Number::from(place + 1), Number::ZERO);
            let (row, column) = if by_row { (place, all) } else { (all, place) };
            return index(&[
                arguments[2].clone(),
                Value::Number(row).into(),
                Value::Number(column).into(),
            ]);
        }
        same_length(&list, &arguments[2])?;
        Ok(lift(&arguments[..1], |sought| {
            match find(&sought[0], &list, mode, backwards)? {
                Some(place) => Ok(arguments[2].nth(place).unwrap_or_default()),
                None => otherwise(),
            }
        }))
    })
    .left_out(3, LeftOut::NotFound),
    whole("XMATCH", 2, Some(4), |arguments| {
        let mode = Mode::read(arguments, 2)?;
        let backwards = number_at(arguments, 3, 1)? < 0;
        in_one_line(&arguments[1])?;
        Ok(lift(&arguments[..1], |sought| {
            place_number(find(&sought[0], &arguments[1], mode, backwards)?)
        }))
    }),
    whole("MATCH", 2, Some(3), |arguments| {
        let mode = match number_at(arguments, 2, 1)? {
            0 => Mode::Wildcard,
            1.. => Mode::OrSmaller,
            _ => Mode::OrLarger,
        };
        in_one_line(&arguments[1])?;
        Ok(lift(&arguments[..1], |sought| {
            // In a sorted list the last of equal entries is Excel's answer.
            let backwards = mode == Mode::OrSmaller;
            place_number(find(&sought[0], &arguments[1], mode, backwards)?)
        }))
    }),
    whole("LOOKUP", 2, Some(3), |arguments| {
        let (list, results) = match arguments.get(2) {
            Some(results) => (in_one_line(&arguments[1])?, results.clone()),
            None => edges(&arguments[1]),
        };
        same_length(&list, &results)?;
        Ok(lift(&arguments[..1], |sought| {
            let found = find(&sought[0], &list, Mode::OrSmaller, true)?;
            found
                .and_then(|place| results.nth(place))
                .ok_or_else(Fault::not_found)
        }))
    }),
    whole("INDEX", 2, Some(3), index),
    whole("TRANSPOSE", 1, Some(1), |arguments| {
        Ok(match &arguments[0] {
            Operand::Many(array) => Operand::Many(array.turned()),
            one => one.clone(),
        })
    }),
];

/// Which entry counts as found.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Mode {
    Exact,
    OrSmaller,
    OrLarger,
    Wildcard,
}

impl Mode {
    fn read(arguments: &[Operand], index: usize) -> Result<Mode, Fault> {
        match number_at(arguments, index, 0)? {
            0 => Ok(Mode::Exact),
            -1 => Ok(Mode::OrSmaller),
            1 => Ok(Mode::OrLarger),
            2 => Ok(Mode::Wildcard),
            _ => Err(Fault::new(Code::Value, Why::OutsideDomain)),
        }
    }
}

/// Where `sought` is in `list`: the first place that fits, or the last when going backwards.
pub(super) fn find(
    sought: &Value,
    list: &Operand,
    mode: Mode,
    backwards: bool,
) -> Result<Option<usize>, Fault> {
    if let Value::Error(fault) = sought {
        return Err(fault.clone());
    }
    // Excel looks for a blank as for zero.
    let sought = if *sought == Value::Blank {
        &Value::Number(Number::ZERO)
    } else {
        sought
    };
    if !backwards && let Some(found) = find_by_places(sought, list, mode) {
        return Ok(found);
    }
    let list = list.values();
    let mut best: Option<(usize, &Value)> = None;
    let places: Box<dyn Iterator<Item = usize>> = if backwards {
        Box::new((0..list.len()).rev())
    } else {
        Box::new(0..list.len())
    };
    for place in places {
        let entry = &list[place];
        if discriminant(entry) != discriminant(sought) {
            continue;
        }
        if fits(sought, entry, mode) {
            return Ok(Some(place));
        }
        let Ok(order) = entry.compare(sought) else {
            continue;
        };
        let nearer = match mode {
            Mode::OrSmaller if order == Ordering::Less => Ordering::Greater,
            Mode::OrLarger if order == Ordering::Greater => Ordering::Less,
            _ => continue,
        };
        if best.is_none_or(|(_, best)| entry.compare(best) == Ok(nearer)) {
            best = Some((place, entry));
        }
    }
    Ok(best.map(|(place, _)| place))
}

/// Whether an entry is what is looked for.
fn fits(sought: &Value, entry: &Value, mode: Mode) -> bool {
    match (mode, sought, entry) {
        (Mode::Wildcard, Value::Text(pattern), Value::Text(text)) => matches_pattern(pattern, text),
        (_, sought, entry) if discriminant(sought) == discriminant(entry) => entry.equals(sought),
        _ => false,
    }
}

/// The first place by what a long column knows of its values; `None` where it must be looked
/// through instead.
fn find_by_places(sought: &Value, list: &Operand, mode: Mode) -> Option<Option<usize>> {
    let plain = match (mode, sought) {
        (Mode::OrSmaller | Mode::OrLarger, _) => false,
        (Mode::Wildcard, Value::Text(text)) => !text.contains(['*', '?', '~']),
        _ => true,
    };
    let series = list.series().filter(|_| plain)?;
    let places = series.places()?;
    let held = places.candidates(sought)?.iter().map(|code| *code as usize);
    let mut found: Option<usize> = None;
    for code in held.filter(|code| fits(sought, &places.values()[*code], mode)) {
        let mut rows = places.codes().first(code)..series.len();
        let first =
            rows.find(|row| places.codes().of(*row) == code && !places.stale().contains(row));
        found = [found, first].into_iter().flatten().min();
    }
    let stale = places.stale().iter().copied();
    let changed = stale
        .into_iter()
        .find(|row| fits(sought, &series.at(*row), mode));
    Some([found, changed].into_iter().flatten().min())
}

/// Whether a text fits a pattern of Excel's: `*` any characters, `?` one, `~` takes the next as
/// it is; without regard to case.
pub(super) fn matches_pattern(pattern: &str, text: &str) -> bool {
    enum Piece {
        Many,
        One,
        Just(char),
    }
    let mut pieces = Vec::new();
    let lower = pattern.to_lowercase();
    let mut chars = lower.chars();
    while let Some(c) = chars.next() {
        pieces.push(match c {
            '*' => Piece::Many,
            '?' => Piece::One,
            '~' => Piece::Just(chars.next().unwrap_or('~')),
            c => Piece::Just(c),
        });
    }
    let text: Vec<char> = text.to_lowercase().chars().collect();
    let (mut piece, mut at) = (0, 0);
    // Where to resume when what followed the last `*` did not fit.
    let mut resume: Option<(usize, usize)> = None;
    loop {
        match pieces.get(piece) {
            Some(Piece::Many) => {
                resume = Some((piece, at));
                piece += 1;
                continue;
            }
            Some(Piece::One) if at < text.len() => (piece, at) = (piece + 1, at + 1),
            Some(Piece::Just(c)) if text.get(at) == Some(c) => (piece, at) = (piece + 1, at + 1),
            None if at == text.len() => return true,
            _ => match resume {
                Some((star, from)) if from < text.len() => {
                    resume = Some((star, from + 1));
                    (piece, at) = (star + 1, from + 1);
                }
                _ => return false,
            },
        }
    }
}

/// `INDEX(array, row, [column])`; a zero takes the whole row or column.
fn index(arguments: &[Operand]) -> Result<Operand, Fault> {
    let array = match &arguments[0] {
        Operand::Many(array) => array.clone(),
        Operand::One(Value::Error(fault)) => return Err(fault.clone()),
        Operand::One(value) => Array::new(1, 1, vec![value.clone()]),
    };
    let (row, column) = (number_at(arguments, 1, 0)?, number_at(arguments, 2, 0)?);
    let (row, column) = match arguments.len() {
        // A single row is indexed along its columns.
        2 if array.rows == 1 && array.columns > 1 => (1, row),
        2 if array.columns == 1 => (row, 1),
        _ => (row, column),
    };
    let bounded = |position: i64, size: usize| match usize::try_from(position) {
        Ok(0) => Ok(0..size),
        Ok(position) if position <= size => Ok(position - 1..position),
        Ok(_) => Err(Fault::new(Code::Reference, Why::OutsideDomain)),
        Err(_) => Err(Fault::new(Code::Value, Why::OutsideDomain)),
    };
    let (rows, columns) = (bounded(row, array.rows)?, bounded(column, array.columns)?);
    let values: Vec<Value> = rows
        .clone()
        .flat_map(|row| columns.clone().map(move |column| (row, column)))
        .filter_map(|(row, column)| array.at(row, column))
        .collect();
    match <[Value; 1]>::try_from(values) {
        Ok([value]) => Ok(Operand::One(value)),
        Err(values) => Ok(Operand::Many(Array::new(rows.len(), columns.len(), values))),
    }
}

fn place_number(place: Option<usize>) -> Result<Value, Fault> {
    place
        .map(|place| Value::Number(Number::from(place + 1)))
        .ok_or_else(Fault::not_found)
}

fn number_at(arguments: &[Operand], index: usize, default: i64) -> Result<i64, Fault> {
    let Some(operand) = arguments.get(index) else {
        return Ok(default);
    };
    let value = operand.clone().one();
    let number = argument(&[value], 0).number()?.rounded(0, Rounding::Down);
    number
        .and_then(Number::to_i64)
        .ok_or_else(Fault::outside_domain)
}

/// A list to look in, which must be one column or one row.
fn in_one_line(list: &Operand) -> Result<Operand, Fault> {
    match list.shape() {
        (1, _) | (_, 1) => Ok(list.clone()),
        _ => Err(Fault::not_found()),
    }
}

/// What LOOKUP looks in and takes from where it is given one array: its first and last column, or
/// its first and last row where it is wider than high.
fn edges(array: &Operand) -> (Operand, Operand) {
    let (rows, columns) = array.shape();
    if rows == 1 || columns == 1 {
        return (array.clone(), array.clone());
    }
    let values = array.values();
    let line = |from: usize, step: usize, count: usize| {
        let line = values[from..].iter().step_by(step).take(count);
        Operand::Many(Array::column(Rc::new(line.cloned().collect())))
    };
    if columns > rows {
        (line(0, 1, columns), line(columns * (rows - 1), 1, columns))
    } else {
        (line(0, columns, rows), line(columns - 1, columns, rows))
    }
}

/// Whether each place of a list has a whole row beside it, or a whole column; `None` where it has
/// one value.
fn lines(list: &Operand, results: &Operand) -> Option<bool> {
    let (rows, columns) = results.shape();
    match list.shape() {
        (length, 1) if rows == length && columns > 1 => Some(true),
        (1, length) if columns == length && rows > 1 => Some(false),
        _ => None,
    }
}

fn same_length(a: &Operand, b: &Operand) -> Result<(), Fault> {
    let same = a.len() == b.len();
    same.then_some(())
        .ok_or_else(|| Fault::new(Code::Value, Why::DifferentSizes))
}
