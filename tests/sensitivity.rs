//! Tables of one input and of two, swings, ranges, and several inputs together, each against
//! computing it anew.

mod support;

use support::{Desk, printed};
use takar::analysis::{
    Aim, Cases, Goal, Joint, Moves, Range, Reach, Together, Trial, Tried, combined, extremes,
    one_way, spread, swings, tornado, two_way,
};
use takar::engine::{Engine, Spot};
use takar::formula::Value;
use takar::number::Number;
use takar::workbook::{Content, Target};

fn number(text: &str) -> Number {
    text.parse().unwrap()
}

fn content(text: &str) -> Content {
    Content::Number(number(text))
}

fn parameter(desk: &Desk, name: &str) -> Target {
    Target::Parameter(desk.workbook.parameter_named(name).unwrap().id)
}

fn result(desk: &Desk, name: &str) -> Aim {
    let at = desk.workbook.results.iter().position(|it| it.name == name);
    Aim::At(Spot::Result(at.unwrap()))
}

/// Tries all of them, a few at a time, each time in a trial of its own.
fn tried(desk: &mut Desk, mut cases: Cases) -> Cases {
    while !cases.is_done() {
        let mut trial = Trial::on(&mut desk.workbook, &mut desk.engine).unwrap();
        let mut left = 3;
        cases.go_on(&mut trial, &mut || {
            left -= 1;
            left > 0
        });
    }
    cases
}

/// The same cases, each in a workbook and an engine of its own.
fn anew(desk: &Desk, cases: &Cases) -> Vec<Vec<String>> {
    let one = |case: &Vec<(Target, Content)>| {
        let mut workbook = desk.workbook.clone();
        for (target, content) in case {
            if let Some(edit) = workbook.lay(*target, content.clone()) {
                workbook.apply(&edit).unwrap();
            }
        }
        let engine = Engine::new(&workbook);
        let value = |aim: &Aim| match aim {
            Aim::At(spot) => engine.value(*spot),
            Aim::Formula(text) => engine.evaluate(&workbook, text).unwrap(),
        };
        cases.aims.iter().map(|aim| printed(&value(aim))).collect()
    };
    cases.cases.iter().map(one).collect()
}

fn shown(cases: &Cases) -> Vec<Vec<String>> {
    let row = |values: &Vec<Value>| values.iter().map(printed).collect();
    cases.values.iter().map(row).collect()
}

#[test]
fn one_input_along_its_range() {
    let mut desk = Desk::shipped();
    let target = parameter(&desk, "Cadangan");
    let moves = Moves::sensible(&desk.workbook, &desk.engine, target).unwrap();
    let now = Value::Number(number("0.025"));
    let positions = spread(&moves, &now, 6);
    assert_eq!(
        positions,
        [0, 10, 20, 25, 30, 40, 50],
        "today is among them"
    );
    let contents: Vec<Content> = positions.iter().map(|at| moves.content(*at)).collect();
    let aims = vec![
        result(&desk, "Total_biaya"),
        result(&desk, "Predikat_akhir"),
        Aim::Formula("SUM(Wilayah[Surat_suara])/1000".into()),
    ];
    let cases = tried(&mut desk, one_way(target, &contents, aims));
    assert_eq!(shown(&cases), anew(&desk, &cases));
    assert_eq!(shown(&cases)[3], ["296303858", "Sangat Baik", "808.433"]);
}

#[test]
fn two_inputs_against_each_other() {
    let mut desk = Desk::shipped();
    let (cadangan, psu) = (parameter(&desk, "Cadangan"), parameter(&desk, "PSU"));
    let down = [content("0"), content("0.025"), content("0.05")];
    let across = [content("0"), content("2000")];
    let aim = result(&desk, "Total_biaya");
    let cases = two_way((cadangan, &down), (psu, &across), aim);
    let cases = tried(&mut desk, cases);
    assert_eq!(cases.cases.len(), 6);
    assert_eq!(shown(&cases), anew(&desk, &cases));
    assert_eq!(
        printed(cases.value(3)),
        "296303858",
        "down by rows, then across"
    );
}

#[test]
fn the_widest_swing_comes_first() {
    let mut desk = Desk::shipped();
    let range = |name: &str, low: &str, high: &str| Range {
        target: parameter(&desk, name),
        low: content(low),
        likely: None,
        high: content(high),
    };
    let ranges = [
        range("Maks_pemilih", "300", "800"),
        range("PSU", "0", "5000"),
        range("Cadangan", "0", "0.05"),
    ];
    let aim = result(&desk, "Total_biaya");
    let cases = tried(&mut desk, tornado(&ranges, aim));
    assert_eq!(shown(&cases), anew(&desk, &cases));
    let swings = swings(&cases);
    let order: Vec<usize> = swings.iter().map(|swing| swing.input).collect();
    assert_eq!(order, [2, 1, 0]);
    assert_eq!(
        swings[2].size,
        Some(Number::ZERO),
        "this one changes nothing"
    );
    let today = cases.value(0).number().unwrap();
    for swing in &swings {
        let (low, high) = (swing.low.number().unwrap(), swing.high.number().unwrap());
        let least = [low, high, today]
            .into_iter()
            .min_by(|a, b| a.order(*b))
            .unwrap();
        let most = [low, high, today]
            .into_iter()
            .max_by(|a, b| a.order(*b))
            .unwrap();
        assert_eq!(swing.size, most.minus(least));
    }
}

#[test]
fn ranges_are_carried_to_the_result() {
    let mut desk = Desk::shipped();
    let range = |name: &str, low: &str, likely: Option<&str>, high: &str| Range {
        target: parameter(&desk, name),
        low: content(low),
        likely: likely.map(content),
        high: content(high),
    };
    let mut ranges = vec![
        range("Cadangan", "0.02", None, "0.03"),
        range("PSU", "1000", Some("1500"), "3000"),
    ];
    let aim = result(&desk, "Total_surat_suara");
    let (cases, how) = combined(&ranges, aim.clone()).unwrap();
    assert_eq!((how, cases.cases.len()), (Tried::All, 10));
    let cases = tried(&mut desk, cases);
    assert_eq!(shown(&cases), anew(&desk, &cases));
    let (ends, without) = extremes(&cases);
    let (low, high) = ends.unwrap();
    assert_eq!(without, 0);
    let values = cases.values.iter().map(|it| it[0].number().unwrap());
    assert!(
        values
            .clone()
            .all(|it| it.compare(cases.value(low).number().unwrap()).is_ge())
    );
    assert!(
        values
            .clone()
            .all(|it| it.compare(cases.value(high).number().unwrap()).is_le())
    );
    // Where both only add, both ends are at the ends of both.
    let at = |case: usize| {
        cases.cases[case]
            .iter()
            .map(|(_, it)| it.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(at(low), [content("0.02"), content("1000")]);
    assert_eq!(at(high), [content("0.03"), content("3000")]);
    // Of many inputs only the ends are combined, and of more nothing.
    let one = ranges[0].clone();
    ranges.resize(9, one.clone());
    assert_eq!(combined(&ranges, aim.clone()).unwrap().1, Tried::Ends);
    ranges.resize(14, one);
    assert!(combined(&ranges, aim).is_none());
}

#[test]
fn an_error_is_no_end() {
    let text = r#"{"takar": 1, "name": "Coba", "next": 4,
        "parameters": [{"id": 1, "name": "X", "value": 5}],
        "results": [{"id": 2, "name": "Hasil", "formula": "=10/X"}], "sheets": []}"#;
    let mut desk = Desk::of(takar::exchange::open(text).unwrap());
    let ranges = [Range {
        target: parameter(&desk, "X"),
        low: content("0"),
        likely: None,
        high: content("10"),
    }];
    let aim = result(&desk, "Hasil");
    let (cases, _) = combined(&ranges, aim.clone()).unwrap();
    let cases = tried(&mut desk, cases);
    let (ends, without) = extremes(&cases);
    assert_eq!((ends, without), (Some((3, 0)), 1));
    let swings = swings(&tried(&mut desk, tornado(&ranges, aim)));
    assert_eq!(swings[0].size, None);
}

// Several inputs together

fn together(desk: &mut Desk, inputs: &[(&str, Moves)], aim: &str, reach: Reach) -> (Joint, usize) {
    let inputs = inputs
        .iter()
        .map(|(name, moves)| (parameter(desk, name), moves.clone()));
    let (inputs, aim) = (inputs.collect(), result(desk, aim));
    let mut trial = Trial::on(&mut desk.workbook, &mut desk.engine).unwrap();
    Together::new(inputs, Goal { aim, reach }).finish(&mut trial)
}

fn two(formula: &str) -> Desk {
    let text = format!(
        r#"{{"takar": 1, "name": "Coba", "next": 4,
        "parameters": [{{"id": 1, "name": "A", "value": 10}}, {{"id": 2, "name": "B", "value": 10}}],
        "results": [{{"id": 3, "name": "Hasil", "formula": "{formula}"}}], "sheets": []}}"#
    );
    Desk::of(takar::exchange::open(&text).unwrap())
}

fn steps(from: &str, to: &str, step: &str) -> Moves {
    Moves::steps(number(from), number(to), number(step)).unwrap()
}

#[test]
fn neither_alone_but_both_together() {
    let mut desk = two("=A+B");
    let inputs = [("A", steps("0", "20", "1")), ("B", steps("0", "20", "1"))];
    let (found, _) = together(&mut desk, &inputs, "Hasil", Reach::AtLeast(number("37")));
    let Joint::Found(solutions) = found else {
        panic!("{found:?}")
    };
    assert_eq!(solutions.len(), 1);
    assert_eq!(printed(&solutions[0].value), "37");
    let total = solutions[0]
        .contents
        .iter()
        .map(|(_, it)| printed(&it.value().unwrap()));
    assert_eq!(total.map(|it| it.parse::<i64>().unwrap()).sum::<i64>(), 37);
    assert_eq!(
        printed(&Value::Number(solutions[0].moved)),
        "0.85",
        "17 steps of 20"
    );
}

#[test]
fn the_one_that_does_more_goes_less_far() {
    let mut desk = two("=A+5*B");
    let inputs = [("A", steps("0", "100", "1")), ("B", steps("0", "100", "1"))];
    let (found, _) = together(&mut desk, &inputs, "Hasil", Reach::AtLeast(number("100")));
    let Joint::Found(solutions) = found else {
        panic!("{found:?}")
    };
    assert_eq!(
        solutions[0].contents,
        [(parameter(&desk, "B"), content("18"))]
    );
    assert!(
        solutions
            .windows(2)
            .all(|two| two[0].moved.compare(two[1].moved).is_le())
    );
    for solution in &solutions {
        assert!(Reach::AtLeast(number("100")).is_met(&solution.value));
    }
}

#[test]
fn not_together_either() {
    let mut desk = two("=A*B");
    let inputs = [("A", steps("0", "20", "1")), ("B", steps("0", "20", "1"))];
    let (found, _) = together(&mut desk, &inputs, "Hasil", Reach::AtLeast(number("500")));
    assert_eq!(found, Joint::NotReached(Some(Value::Number(number("400")))));
    let (found, _) = together(&mut desk, &inputs, "Hasil", Reach::AtLeast(number("50")));
    assert!(matches!(found, Joint::Already(_)));
}
