//! Goal seek against brute force: whenever something on the declared steps meets the goal it is
//! found, and it is the nearest to today.

#[path = "ways/formulas.rs"]
mod formulas;
#[allow(dead_code)]
#[path = "ways/made_up.rs"]
mod made_up;
mod support;

use made_up::{Size, Tape};
use proptest::prelude::*;
use support::Desk;
use takar::analysis::{Aim, Direction, Goal, Moves, Outcome, Reach, Seek, Trial, direction, spot};
use takar::engine::{Engine, Plain, Spot};
use takar::formula::Value;
use takar::number::Number;
use takar::workbook::{Content, Sheet, Target, Workbook};

/// Every number that may be put there, and what the aim comes to with each, computed plainly.
fn plainly(workbook: &Workbook, target: Target, moves: &Moves, at: Spot) -> Vec<(Number, Value)> {
    let value = |workbook: &Workbook| {
        let plain = Plain::new(workbook, None);
        match at {
            Spot::Parameter(index) => plain.parameter(index).clone(),
            Spot::Result(index) => plain.result(index).clone(),
            Spot::Cell { sheet, row, column } => plain.cell(sheet, row, column).clone(),
            Spot::Total { sheet, column } => plain.total(sheet, column).clone(),
        }
    };
    let put = |position| {
        let number = moves.number(position).unwrap();
        let mut workbook = workbook.clone();
        if let Some(edit) = workbook.lay(target, Content::Number(number)) {
            workbook.apply(&edit).unwrap();
        }
        (number, value(&workbook))
    };
    (0..=moves.last()).map(put).collect()
}

/// The nearest to today of what meets the goal, the smaller of two that are as near; without a today
/// the smallest. A distance is only taken to both sides of today: to a far one it may be no number.
fn nearest(all: &[(Number, Value)], reach: &Reach, today: Option<Number>) -> Option<Number> {
    let meets = all.iter().filter(|(_, value)| reach.is_met(value));
    let numbers = || meets.clone().map(|(number, _)| *number);
    let least = |numbers: &mut dyn Iterator<Item = Number>| numbers.min_by(|a, b| a.compare(*b));
    let Some(today) = today else {
        return least(&mut numbers()).map(Number::trimmed);
    };
    let below = numbers()
        .filter(|it| it.compare(today).is_le())
        .max_by(|a, b| a.compare(*b));
    let above = least(&mut numbers().filter(|it| it.compare(today).is_gt()));
    let near = match (below, above) {
        (Some(below), Some(above)) => {
            let far = |number: Number| number.minus(today).unwrap().absolute();
            Some(if far(above).compare(far(below)).is_lt() {
                above
            } else {
                below
            })
        }
        (below, above) => below.or(above),
    };
    near.map(Number::trimmed)
}

/// Holds what a search comes to against all that it might have found.
fn check(
    outcome: &Outcome,
    all: &[(Number, Value)],
    goal: &Goal,
    (now, today): (&Value, &Value),
    moves: &Moves,
) -> Result<(), TestCaseError> {
    let reach = &goal.reach;
    if moves.holds(now) && reach.is_met(today) {
        prop_assert_eq!(outcome, &Outcome::Already(today.clone()));
        return Ok(());
    }
    let now = match now {
        Value::Number(now) => Some(*now),
        _ => None,
    };
    match (outcome, nearest(all, reach, now)) {
        (Outcome::Found(found), Some(nearest)) => {
            prop_assert_eq!(&found.content, &Content::Number(nearest));
            prop_assert!(reach.is_met(&found.value));
        }
        (Outcome::NotReached(not), None) => {
            prop_assert!(not.all);
            let gaps = all.iter().filter_map(|(_, value)| reach.gap(value));
            let least = gaps.min_by(|a, b| a.compare(*b));
            let closest = not.closest.as_ref().and_then(|it| reach.gap(&it.value));
            match (closest, least) {
                (Some(found), Some(least)) => prop_assert!(found.compare(least).is_le()),
                (None, Some(_)) => prop_assert!(false, "nothing was close"),
                _ => {}
            }
        }
        (outcome, nearest) => {
            prop_assert!(false, "{outcome:?}, and the nearest is {nearest:?}");
        }
    }
    Ok(())
}

fn inputs(workbook: &Workbook) -> Vec<Target> {
    let parameters = workbook
        .parameters
        .iter()
        .map(|it| Target::Parameter(it.id));
    let mut inputs: Vec<Target> = parameters.collect();
    for sheet in &workbook.sheets {
        match sheet {
            Sheet::Table(table) => {
                for row in table.rows() {
                    let cell = |column: &takar::workbook::Column| Target::Cell {
                        table: table.id,
                        row: *row,
                        column: column.id,
                    };
                    inputs.extend(table.columns.iter().map(cell));
                }
            }
            Sheet::Matrix(matrix) => {
                let rows = |id| workbook.table(id).unwrap().rows();
                for row in rows(matrix.rows) {
                    inputs.extend(
                        rows(matrix.columns)
                            .iter()
                            .map(|column| Target::MatrixCell {
                                matrix: matrix.id,
                                row: *row,
                                column: *column,
                            }),
                    );
                }
            }
        }
    }
    inputs
}

fn spots(workbook: &Workbook, engine: &Engine) -> Vec<Spot> {
    let mut spots: Vec<Spot> = (0..workbook.results.len()).map(Spot::Result).collect();
    for (sheet, what) in workbook.sheets.iter().enumerate() {
        let columns = match what {
            Sheet::Table(table) => table.columns.len(),
            Sheet::Matrix(matrix) => workbook.table(matrix.columns).unwrap().rows().len(),
        };
        for column in 0..columns {
            spots.push(Spot::Total { sheet, column });
            spots.extend((0..engine.rows(sheet)).map(|row| Spot::Cell { sheet, row, column }));
        }
    }
    spots
}

/// A goal that some of these meet, or nearly.
fn reach(tape: &mut Tape, all: &[(Number, Value)]) -> Reach {
    let (_, value) = tape.pick(all);
    let wanted = match value {
        Value::Text(text) => return Reach::Word(text.to_string()),
        Value::Number(number) if tape.once_in(3) => number.plus(number_of(tape)).unwrap_or(*number),
        Value::Number(number) => *number,
        _ => number_of(tape),
    };
    let reach = match tape.below(3) {
        0 => Reach::Exactly(wanted),
        1 => Reach::AtLeast(wanted),
        _ => Reach::AtMost(wanted),
    };
    match tape.once_in(4) {
        true => Reach::Not(Box::new(reach)),
        false => reach,
    }
}

fn number_of(tape: &mut Tape) -> Number {
    Number::from_parts(tape.below(2000) as i128 - 1000, tape.below(3) as u32).unwrap()
}

fn play(words: &[u32], mut workbook: Workbook, plain: bool) -> Result<(), TestCaseError> {
    let tape = &mut Tape::of(words);
    if plain {
        workbook = made_up::workbook(tape, Size::Short);
    }
    let mut engine = Engine::new(&workbook);
    let (inputs, aims) = (inputs(&workbook), spots(&workbook, &engine));
    if inputs.is_empty() || aims.is_empty() {
        return Ok(());
    }
    let rounds = if plain { 3 } else { 8 };
    for _ in 0..rounds {
        let target = *tape.pick(&inputs);
        let numeric = workbook.form(target).is_some_and(|form| form.is_numeric());
        // A result is what is asked for most.
        let aim = match workbook.results.len() {
            count if count > 0 && !tape.once_in(3) => Spot::Result(tape.below(count)),
            _ => *tape.pick(&aims),
        };
        let at = spot(&workbook, target).unwrap();
        let now = engine.value(at);
        let from = match (&now, tape.below(4)) {
            (Value::Number(now), 0) => *now,
            (Value::Number(now), 1) => now.minus(Number::from(tape.below(30))).unwrap_or(*now),
            (Value::Number(now), 2) => now.over(Number::from(2_i64)).unwrap_or(*now),
            _ => number_of(tape),
        };
        let size = now.number().map(Number::absolute).unwrap_or(Number::ONE);
        let step = match tape.below(3) {
            0 => Number::from_parts(1 + tape.below(30) as i128, tape.below(3) as u32).unwrap(),
            _ => size
                .over(Number::from(20_i64))
                .unwrap()
                .rounded(2, takar::number::Rounding::Up)
                .unwrap(),
        };
        let most = tape.below(if plain { 34 } else { 60 });
        let far = step.times(Number::from(most));
        let Some(moves) = far
            .and_then(|far| from.plus(far))
            .and_then(|to| Moves::steps(from, to, step))
        else {
            continue;
        };
        if !numeric {
            continue;
        }
        let mut trial = Trial::on(&mut workbook, &mut engine).unwrap();
        let all = match plain {
            true => plainly(&trial.workbook().clone(), target, &moves, aim),
            // Of a shipped workbook the trial itself is quick enough, and held by its own test.
            false => {
                let all = (0..=moves.last()).map(|at| {
                    let number = moves.number(at).unwrap();
                    let _ = trial.put_in(&[(target, Content::Number(number))]);
                    (number, trial.value(aim))
                });
                all.collect()
            }
        };
        trial.take_back();
        let today = trial.value(aim);
        let goal = Goal {
            aim: Aim::At(aim),
            reach: reach(tape, &all),
        };
        let mut seek = Seek::new(target, moves.clone(), goal.clone());
        // Interrupted after so many values, and gone on with in another trial.
        let pieces = 1 + tape.below(20);
        drop(trial);
        while seek.outcome().is_none() {
            let mut trial = Trial::on(&mut workbook, &mut engine).unwrap();
            let mut done = 0;
            seek.go_on(&mut trial, &mut || {
                done += 1;
                done < pieces
            });
        }
        let outcome = seek.stop().clone();
        check(&outcome, &all, &goal, (&now, &today), &moves)?;
        if !plain && moves.last() > 24 && goal.reach.number().is_some() {
            let mut trial = Trial::on(&mut workbook, &mut engine).unwrap();
            let ends = (
                moves.number(0).unwrap(),
                moves.number(moves.last()).unwrap(),
            );
            let found = direction(&mut trial, target, ends, &goal.aim);
            let ordered = |rising: bool| {
                all.windows(2).all(|two| match (&two[0].1, &two[1].1) {
                    (Value::Number(a), Value::Number(b)) if rising => a.order(*b).is_le(),
                    (Value::Number(a), Value::Number(b)) => a.order(*b).is_ge(),
                    _ => false,
                })
            };
            match found {
                Direction::Up => prop_assert!(ordered(true)),
                Direction::Down => prop_assert!(ordered(false)),
                Direction::Constant => {
                    prop_assert!(all.windows(2).all(|two| two[0].1 == two[1].1));
                }
                Direction::Unknown => {}
            }
        }
    }
    Ok(())
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        max_shrink_iters: 2000,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(32))]

    #[test]
    fn in_any_workbook(words in prop::collection::vec(any::<u32>(), 0..1500)) {
        play(&words, Workbook::default(), true)?;
    }

}

proptest! {
    #![proptest_config(config(8))]

    #[test]
    fn in_the_one_that_opens_first(words in prop::collection::vec(any::<u32>(), 40..100)) {
        play(&words, Desk::shipped().workbook, false)?;
    }

    #[test]
    fn in_another(words in prop::collection::vec(any::<u32>(), 40..100)) {
        play(&words, Desk::template("pemilu-2024-bandar-lampung").workbook, false)?;
    }
}
