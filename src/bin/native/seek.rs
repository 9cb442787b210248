//! `takar seek`: what an input must be so that a formula reaches a value.

use takar::analysis::{Aim, Found, Goal, Moves, Outcome, Reach, Seek, Trial};
use takar::engine::{Engine, unknown_names};
use takar::lang::{Tongue, fault};
use takar::number::{Number, read_invariant};
use takar::workbook::{Content, Stand, Target, Workbook};

use super::{invariant, say, target, today, told};

/// Finds it and prints it, and what the goal comes to; `Ok(false)` where it is not reached.
pub fn seek(
    mut workbook: Workbook,
    input: &str,
    goal: &str,
    reach: Reach,
    bounds: [Option<String>; 3],
) -> Result<bool, String> {
    let target = target(&workbook, input)?;
    let mut engine = Engine::on(&workbook, today());
    let bound = engine.bound(&workbook, goal);
    bound.map_err(|problems| told(goal, &problems, Tongue::En))?;
    if let Some(unknown) = unknown_names(goal, Stand::Alone, &workbook).first() {
        return Err(format!("{goal}: {}", fault(unknown, Tongue::En)));
    }
    let (moves, anywhere) = moves(&workbook, &engine, target, input, bounds)?;
    let goal_of = Goal {
        aim: Aim::Formula(goal.to_owned()),
        reach,
    };
    let seek = Seek::new(target, moves, goal_of);
    let seek = if anywhere { seek.anywhere() } else { seek };
    let mut trial = Trial::on(&mut workbook, &mut engine).ok_or("this cannot be tried")?;
    let (outcome, tried) = seek.finish(&mut trial);
    let shown = |content: &Content| content.value().as_ref().map(invariant).unwrap_or_default();
    let both = |found: &Found| {
        let (content, value) = (shown(&found.content), invariant(&found.value));
        format!("{input} = {content}\n{goal} = {value}\n")
    };
    eprintln!("takar: {tried} values tried");
    match outcome {
        Outcome::Already(value) => {
            trial.take_back();
            let now = takar::analysis::spot(trial.workbook(), target);
            let now = now.map(|spot| trial.value(spot)).unwrap_or_default();
            say(&format!(
                "{input} = {}\n{goal} = {}\n",
                invariant(&now),
                invariant(&value)
            ));
            Ok(true)
        }
        Outcome::Found(found) => {
            say(&both(&found));
            Ok(true)
        }
        Outcome::NotReached(not) => {
            let (from, to) = (shown(&not.between.0), shown(&not.between.1));
            let more = if not.all { "" } else { "; not all was tried" };
            eprintln!("takar: not reached between {from} and {to}{more}");
            if let Some(closest) = &not.closest {
                eprint!("takar: the closest was\n{}", both(closest));
            }
            Ok(false)
        }
    }
}

/// What is tried: as it was asked for, and else what is sensible. Whether any value between
/// two steps will do.
fn moves(
    workbook: &Workbook,
    engine: &Engine,
    target: Target,
    input: &str,
    bounds: [Option<String>; 3],
) -> Result<(Moves, bool), String> {
    let sensible = Moves::sensible(workbook, engine, target);
    let has_slider = match target {
        Target::Parameter(id) => workbook.parameter(id).is_some_and(|it| it.slider.is_some()),
        _ => false,
    };
    let stepped = bounds[2].is_some() || has_slider;
    if bounds.iter().all(Option::is_none) {
        let moves = sensible.ok_or(format!("{input}: say --from, --to and --step"))?;
        let stepped = stepped || matches!(moves, Moves::Choices(_));
        return Ok((moves, !stepped));
    }
    let usual = match sensible {
        Some(Moves::Steps { from, to, step }) => [Some(from), Some(to), Some(step)],
        _ => [None; 3],
    };
    let mut numbers = [Number::ZERO; 3];
    for (at, name) in ["--from", "--to", "--step"].into_iter().enumerate() {
        let given = match &bounds[at] {
            Some(text) => {
                Some(read_invariant(text).ok_or(format!("{name} {text}: this is no number"))?)
            }
            None => usual[at],
        };
        numbers[at] = given.ok_or(format!("{input}: say {name}"))?;
    }
    let [from, to, step] = numbers;
    let moves = Moves::steps(from, to, step);
    let moves = moves.ok_or(format!(
        "from {from} to {to} no step of {step} can be taken"
    ))?;
    Ok((moves, !stepped))
}
