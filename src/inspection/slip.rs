use serde::{Deserialize, Serialize};

use super::exact::ten_to;

/// What most likely happened to a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Slip {
    /// A digit is missing; the first one, in front.
    DigitLost {
        leading: bool,
    },
    DigitAdded,
    /// Two digits changed places.
    Swapped,
    /// One digit is another.
    DigitWrong,
    /// Zeros at the end are missing, so many.
    ZeroLost(u8),
    ZeroAdded(u8),
    /// The decimal mark stands elsewhere, or was read as one of thousands.
    Separator,
    Sign,
    /// It is the figure of the row above or below.
    CopiedNeighbour,
    /// It is the figure of the column beside it.
    ColumnShifted,
    /// What follows was cut off instead of rounded, or rounded another way.
    Truncated,
    /// A total that leaves out one of its rows, or was made before one changed.
    StaleTotal,
    /// A share of something else.
    WrongDenominator,
    /// The formula of another row.
    FormulaOfNeighbour,
    /// What stands there is no number.
    Unreadable,
    /// A word that its number does not have.
    WrongWord,
    /// A name that another row has.
    Doubled,
}

impl Slip {
    /// How unlikely it is, in bits.
    pub fn cost(self) -> i64 {
        match self {
            Slip::Unreadable | Slip::Truncated => 3,
            Slip::DigitLost { leading: true }
            | Slip::ZeroLost(_)
            | Slip::Separator
            | Slip::Sign => 5,
            Slip::ZeroAdded(_) | Slip::Swapped => 6,
            Slip::DigitLost { leading: false } | Slip::DigitAdded | Slip::CopiedNeighbour => 7,
            Slip::ColumnShifted | Slip::WrongDenominator | Slip::FormulaOfNeighbour => 7,
            Slip::StaleTotal | Slip::WrongWord | Slip::Doubled => 8,
            Slip::DigitWrong => 9,
        }
    }
}

/// What makes the printed figure of the due one, by its digits alone. `unit` is the step of its
/// last digit.
pub fn slip_of_digits(printed: i128, due: i128, unit: i128) -> Option<Slip> {
    if printed == due {
        return None;
    }
    if printed == -due {
        return Some(Slip::Sign);
    }
    if printed == 0 || (printed < 0) != (due < 0) {
        return None;
    }
    let (a, b) = (printed.abs(), due.abs());
    for zeros in 1..=9_u8 {
        let times = ten_to(u32::from(zeros));
        if a.checked_mul(times) == Some(b) {
            return Some(if zeros == 1 {
                Slip::ZeroLost(1)
            } else {
                power(zeros, true)
            });
        }
        if b.checked_mul(times) == Some(a) {
            return Some(if zeros == 1 {
                Slip::ZeroAdded(1)
            } else {
                power(zeros, false)
            });
        }
    }
    // Whole numbers of the finer of both last digits.
    let unit = finer(finer(unit, a), b).max(1);
    let (a, b) = ((a / unit).to_string(), (b / unit).to_string());
    let slip = of_texts(a.as_bytes(), b.as_bytes());
    slip.or_else(|| ((printed - due).abs() == unit).then_some(Slip::Truncated))
}

fn finer(unit: i128, value: i128) -> i128 {
    let mut unit = unit;
    while unit > 1 && value % unit != 0 {
        unit /= 10;
    }
    unit
}

fn power(zeros: u8, lost: bool) -> Slip {
    match (zeros.is_multiple_of(3) || zeros == 2, lost) {
        (true, _) => Slip::Separator,
        (false, true) => Slip::ZeroLost(zeros),
        (false, false) => Slip::ZeroAdded(zeros),
    }
}

fn of_texts(printed: &[u8], due: &[u8]) -> Option<Slip> {
    if printed.len() == due.len() {
        let apart: Vec<usize> = (0..due.len())
            .filter(|at| printed[*at] != due[*at])
            .collect();
        return match apart[..] {
            [_] => Some(Slip::DigitWrong),
            [a, b] if printed[a] == due[b] && printed[b] == due[a] && b - a <= 2 => {
                Some(Slip::Swapped)
            }
            _ => None,
        };
    }
    // Zeros behind a leading digit that was lost are not printed either: 100.015 without its 1.
    if printed.len() < due.len() {
        let rest = due[1..].iter().skip_while(|digit| **digit == b'0');
        if rest.eq(printed.iter()) {
            return Some(Slip::DigitLost { leading: true });
        }
        if printed.len() + 1 == due.len() && without_one(due, printed) {
            return Some(Slip::DigitLost { leading: false });
        }
    } else if due.len() + 1 == printed.len() && without_one(printed, due) {
        return Some(Slip::DigitAdded);
    }
    None
}

/// Whether the longer text without one of its digits is the shorter.
fn without_one(longer: &[u8], shorter: &[u8]) -> bool {
    let same = longer
        .iter()
        .zip(shorter)
        .take_while(|(a, b)| a == b)
        .count();
    longer[same + 1..] == shorter[same..]
}

/// The figures that a slip of the hand could have made the printed one of.
pub fn meant(printed: i128, unit: i128) -> Vec<i128> {
    let mut found = vec![-printed];
    for zeros in 1..=3 {
        let times = ten_to(zeros);
        found.extend(printed.checked_mul(times));
        if printed % times == 0 {
            found.push(printed / times);
        }
    }
    let digits: Vec<u8> = (printed.abs() / unit).to_string().into_bytes();
    let mut keep = |digits: &[u8]| {
        let text = std::str::from_utf8(digits).unwrap_or_default();
        if let Some(value) = text
            .parse::<i128>()
            .ok()
            .and_then(|it| it.checked_mul(unit))
        {
            found.push(if printed < 0 { -value } else { value });
        }
    };
    for at in 0..digits.len() {
        let mut fewer = digits.clone();
        fewer.remove(at);
        keep(&fewer);
        for digit in b'0'..=b'9' {
            let mut other = digits.clone();
            other[at] = digit;
            keep(&other);
            let mut more = digits.clone();
            more.insert(at, digit);
            keep(&more);
        }
        if at + 1 < digits.len() {
            let mut swapped = digits.clone();
            swapped.swap(at, at + 1);
            keep(&swapped);
        }
    }
    found.retain(|it| *it != printed);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_hand_are_known() {
        for (printed, due, slip) in [
            (28_370, 128_370, Some(Slip::DigitLost { leading: true })),
            (40_724, 840_724, Some(Slip::DigitLost { leading: true })),
            (4_044_945, 4_044_495, Some(Slip::Swapped)),
            (36_000_000, 360_000_000, Some(Slip::ZeroLost(1))),
            (526_177, 526_177_000, Some(Slip::Separator)),
            (671, 71, Some(Slip::DigitAdded)),
            (223_056, 223_066, Some(Slip::DigitWrong)),
            (-5, 5, Some(Slip::Sign)),
            (14_661, 14_440, None),
        ] {
            assert_eq!(slip_of_digits(printed, due, 1), slip, "{printed} for {due}");
        }
        assert!(meant(28_370, 1).contains(&128_370));
        assert!(meant(671, 1).contains(&71));
    }
}
