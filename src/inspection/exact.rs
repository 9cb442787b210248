//! Whole numbers: rounding a quotient, solving equations without a fraction, sizes in bits.

use serde::{Deserialize, Serialize};

/// How a quotient is made a number of some decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Rounded {
    /// To the nearest, from the middle away from zero.
    HalfUp,
    /// To the nearest, from the middle to the even one.
    HalfEven,
    /// What follows is cut off.
    Cut,
    /// To the next above.
    Up,
}

/// `over` / `under` as a multiple of `unit`.
pub fn rounded(over: i128, under: i128, unit: i128, how: Rounded) -> Option<i128> {
    let step = under.checked_mul(unit)?;
    if step == 0 {
        return None;
    }
    let (over, step) = if step < 0 {
        (over.checked_neg()?, -step)
    } else {
        (over, step)
    };
    let (whole, rest) = (over.div_euclid(step), over.rem_euclid(step));
    let twice = rest.checked_mul(2)?;
    let above = match how {
        Rounded::HalfUp => twice > step || (twice == step && over >= 0),
        Rounded::HalfEven => twice > step || (twice == step && whole % 2 != 0),
        Rounded::Cut => rest > 0 && over < 0,
        Rounded::Up => rest > 0,
    };
    (whole + i128::from(above)).checked_mul(unit)
}

/// How many binary digits a number has.
pub fn bits(number: i128) -> u32 {
    128 - number.unsigned_abs().leading_zeros()
}

/// How many bits it takes to tell so many apart, in sixteenths.
pub fn sixteenths(count: i128) -> i64 {
    match count {
        ..=1 => 0,
        2..=255 => i64::from(bits(count.pow(16))) - 1,
        _ => 16 + sixteenths(count / 2),
    }
}

pub fn ten_to(exponent: u32) -> i128 {
    10_i128.checked_pow(exponent).unwrap_or(1)
}

pub fn greatest_divisor(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    i128::try_from(a).unwrap_or(1).max(1)
}

/// The unknowns of as many equations, where they are whole numbers; each equation ends with what
/// it comes to. Elimination without fractions (Bareiss).
pub fn solved(equations: &mut [Vec<i128>]) -> Option<Vec<i128>> {
    let count = equations.len();
    let mut last = 1_i128;
    for step in 0..count {
        let pivot = (step..count).find(|row| equations[*row][step] != 0)?;
        equations.swap(step, pivot);
        let (above, below) = equations.split_at_mut(step + 1);
        let pivot = &above[step];
        for row in below {
            for column in (step..=count).rev() {
                let kept = row[column].checked_mul(pivot[step])?;
                let taken = row[step].checked_mul(pivot[column])?;
                row[column] = kept.checked_sub(taken)? / last;
            }
        }
        last = equations[step][step];
    }
    let mut found = vec![0_i128; count];
    for row in (0..count).rev() {
        let mut rest = equations[row][count];
        for column in row + 1..count {
            rest = rest.checked_sub(equations[row][column].checked_mul(found[column])?)?;
        }
        if rest % equations[row][row] != 0 {
            return None;
        }
        found[row] = rest / equations[row][row];
    }
    Some(found)
}

/// Rows of numbers of which none follows from the others.
#[derive(Default)]
pub struct Span {
    rows: Vec<Vec<i128>>,
}

impl Span {
    /// Takes a row in; whether it is new. A row that is too large to tell is.
    pub fn take(&mut self, row: Vec<i128>) -> bool {
        let Some(row) = self.reduced(row) else {
            return true;
        };
        let Some(lead) = row.iter().position(|it| *it != 0) else {
            return false;
        };
        let place = self
            .rows
            .partition_point(|kept| kept.iter().position(|it| *it != 0) < Some(lead));
        self.rows.insert(place, row);
        true
    }

    /// Whether a row follows from those that were taken.
    pub fn has(&self, row: Vec<i128>) -> bool {
        self.reduced(row)
            .is_some_and(|row| row.iter().all(|it| *it == 0))
    }

    /// What is left of a row; `None` where it is too large to tell.
    fn reduced(&self, mut row: Vec<i128>) -> Option<Vec<i128>> {
        for kept in &self.rows {
            let lead = kept.iter().position(|it| *it != 0).unwrap_or(0);
            if row[lead] == 0 {
                continue;
            }
            let (a, b) = (kept[lead], row[lead]);
            let reduced: Option<Vec<i128>> = row
                .iter()
                .zip(kept)
                .map(|(of_row, of_kept)| {
                    a.checked_mul(*of_row)?
                        .checked_sub(b.checked_mul(*of_kept)?)
                })
                .collect();
            let reduced = reduced?;
            let divisor = reduced.iter().fold(0, |all, it| greatest_divisor(all, *it));
            row = reduced.into_iter().map(|it| it / divisor).collect();
        }
        Some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotients_are_rounded_each_way() {
        for (over, up, even, cut, ceiling) in [
            (125, 13, 12, 12, 13),
            (135, 14, 14, 13, 14),
            (121, 12, 12, 12, 13),
            (120, 12, 12, 12, 12),
            (-121, -12, -12, -12, -12),
        ] {
            let all = [
                Rounded::HalfUp,
                Rounded::HalfEven,
                Rounded::Cut,
                Rounded::Up,
            ];
            let found = all.map(|how| rounded(over, 10, 1, how).unwrap());
            assert_eq!(found, [up, even, cut, ceiling], "{over}");
        }
        assert_eq!(rounded(9_400, 127, 1, Rounded::HalfUp), Some(74));
        assert_eq!(rounded(1, 0, 1, Rounded::HalfUp), None);
    }

    #[test]
    fn equations_are_solved_in_whole_numbers() {
        let mut segel = vec![
            vec![663, 105, 7, 1, 65161],
            vec![842, 103, 9, 1, 82723],
            vec![982, 136, 15, 1, 96542],
            vec![1307, 151, 15, 1, 128407],
        ];
        assert_eq!(solved(&mut segel), Some(vec![98, 1, 11, 5]));
        assert_eq!(solved(&mut [vec![2, 1],]), None);
        assert_eq!(solved(&mut [vec![1, 1, 2], vec![2, 2, 4]]), None);
    }

    #[test]
    fn what_follows_from_others_is_seen() {
        let mut span = Span::default();
        assert!(span.take(vec![4, 0, -1]));
        assert!(span.take(vec![2, -1, 0]));
        assert!(!span.take(vec![0, 2, -1]));
    }
}
