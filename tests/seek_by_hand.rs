//! Goal seek by hand: curves of every kind, and the questions that a planner asks.

mod support;

use support::plans::pilkada_of_bandar_lampung;
use support::{Desk, printed};
use takar::analysis::{Aim, Goal, Moves, Outcome, Reach, Seek, Trial};
use takar::engine::Spot;
use takar::number::Number;
use takar::workbook::{Content, Target, Workbook};

fn number(text: &str) -> Number {
    text.parse().unwrap()
}

fn steps(from: &str, to: &str, step: &str) -> Moves {
    Moves::steps(number(from), number(to), number(step)).unwrap()
}

/// One parameter `X`, and a result of it.
fn of_x(now: &str, formula: &str) -> Desk {
    let text = format!(
        r#"{{"takar": 1, "name": "Coba", "next": 3,
            "parameters": [{{"id": 1, "name": "X", "value": {now}}}],
            "results": [{{"id": 2, "name": "Hasil", "formula": "{formula}"}}],
            "sheets": []}}"#
    );
    Desk::of(takar::exchange::open(&text).unwrap())
}

fn seek(desk: &mut Desk, moves: Moves, reach: Reach) -> (Outcome, usize) {
    let target = Target::Parameter(desk.workbook.parameters[0].id);
    let aim = Aim::At(Spot::Result(0));
    let mut trial = Trial::on(&mut desk.workbook, &mut desk.engine).unwrap();
    Seek::new(target, moves, Goal { aim, reach }).finish(&mut trial)
}

fn told(outcome: &Outcome) -> String {
    let shown = |content: &Content| printed(&content.value().unwrap());
    match outcome {
        Outcome::Already(value) => format!("already {}", printed(value)),
        Outcome::Found(found) => {
            format!("{} gives {}", shown(&found.content), printed(&found.value))
        }
        Outcome::NotReached(not) => {
            let closest = not.closest.as_ref().map_or(String::new(), |it| {
                format!(
                    ", closest {} gives {}",
                    shown(&it.content),
                    printed(&it.value)
                )
            });
            let (from, to) = (shown(&not.between.0), shown(&not.between.1));
            let all = if not.all { "" } else { " so far" };
            format!("not between {from} and {to}{all}{closest}")
        }
    }
}

#[test]
fn every_kind_of_curve() {
    let cases = [
        // A jump: the smallest step that reaches it.
        (
            "10",
            "=ROUNDUP(X/6,0)*100",
            steps("0", "100", "1"),
            Reach::AtLeast(number("500")),
            "25 gives 500",
        ),
        // A plateau: the end of it that is nearest to today.
        (
            "90",
            "=ROUNDUP(X/6,0)*100",
            steps("0", "100", "1"),
            Reach::Exactly(number("500")),
            "30 gives 500",
        ),
        // Two that are as near: the smaller.
        (
            "50",
            "=(X-50)^2",
            steps("0", "100", "1"),
            Reach::Exactly(number("16")),
            "46 gives 16",
        ),
        // Nearer above than below.
        (
            "52",
            "=(X-50)^2",
            steps("0", "100", "1"),
            Reach::Exactly(number("16")),
            "54 gives 16",
        ),
        // Today is between two steps.
        (
            "2.5",
            "=X*2",
            steps("0", "10", "1"),
            Reach::AtLeast(number("5")),
            "already 5",
        ),
        (
            "2.4",
            "=X*2",
            steps("0", "10", "1"),
            Reach::AtLeast(number("5")),
            "3 gives 6",
        ),
        // An error at 0 counts as not reaching.
        (
            "5",
            "=100/X",
            steps("-5", "5", "1"),
            Reach::AtMost(number("-100")),
            "-1 gives -100",
        ),
        (
            "-5",
            "=100/X",
            steps("-5", "5", "1"),
            Reach::AtLeast(number("1000")),
            "not between -5 and 5, closest 1 gives 100",
        ),
        // Words.
        (
            "40",
            "=IF(X>=90,\\\"baik\\\",IF(X>=60,\\\"cukup\\\",\\\"kurang\\\"))",
            steps("0", "100", "0.5"),
            Reach::Word("Baik".into()),
            "90 gives baik",
        ),
        // Bounds that leave today out.
        (
            "200",
            "=X",
            steps("0", "100", "1"),
            Reach::AtMost(number("300")),
            "100 gives 100",
        ),
        (
            "-20",
            "=X",
            steps("0", "100", "1"),
            Reach::AtLeast(number("12.5")),
            "13 gives 13",
        ),
        // Not there, and the two beside it.
        (
            "7",
            "=X*2",
            steps("0", "100", "1"),
            Reach::Exactly(number("51")),
            "not between 0 and 100, closest 25 gives 50",
        ),
        (
            "7",
            "=X*2",
            steps("0", "100", "1"),
            Reach::AtLeast(number("500")),
            "not between 0 and 100, closest 100 gives 200",
        ),
        // Nothing typed yet: from the first step on.
        (
            "null",
            "=X*X",
            steps("-10", "10", "1"),
            Reach::AtMost(number("30")),
            "-5 gives 25",
        ),
    ];
    for (now, formula, moves, reach, expected) in cases {
        let (outcome, _) = seek(&mut of_x(now, formula), moves, reach.clone());
        assert_eq!(told(&outcome), expected, "{formula} {reach:?}");
    }
}

#[test]
fn a_rising_value_is_halved_in_on() {
    let mut desk = of_x("10", "=SUM(3*X,MAX(X,20))-5");
    let (outcome, tried) = seek(
        &mut desk,
        steps("0", "1000000", "1"),
        Reach::AtLeast(number("12345")),
    );
    assert_eq!(told(&outcome), "3088 gives 12347");
    assert!(tried < 30, "{tried}");
    let (outcome, tried) = seek(
        &mut desk,
        steps("0", "1000000", "1"),
        Reach::Exactly(number("0")),
    );
    assert_eq!(
        told(&outcome),
        "not between 0 and 1000000, closest 0 gives 15"
    );
    assert!(tried < 50, "{tried}");
}

#[test]
fn a_budget_is_told_and_may_be_raised() {
    let mut desk = of_x("0", "=IF(MOD(X,997)=996,1,0)");
    let target = Target::Parameter(desk.workbook.parameters[0].id);
    let goal = Goal {
        aim: Aim::At(Spot::Result(0)),
        reach: Reach::Exactly(Number::ONE),
    };
    let mut trial = Trial::on(&mut desk.workbook, &mut desk.engine).unwrap();
    let mut seek = Seek::new(target, steps("0", "5000", "1"), goal).within(100);
    seek.go_on(&mut trial, &mut || true);
    let so_far = told(seek.outcome().unwrap());
    assert_eq!(so_far, "not between 0 and 97 so far, closest 0 gives 0");
    seek.allow_more();
    let (outcome, tried) = seek.finish(&mut trial);
    assert_eq!(told(&outcome), "996 gives 1");
    assert!((990..1010).contains(&tried), "{tried}");
}

#[test]
fn between_two_steps_on_a_straight_line() {
    let mut desk = of_x("10", "=X*7+1");
    let target = Target::Parameter(desk.workbook.parameters[0].id);
    let mut exact = |reach| {
        let aim = Aim::Formula("=Hasil*2".into());
        let mut trial = Trial::on(&mut desk.workbook, &mut desk.engine).unwrap();
        let seek = Seek::new(target, steps("0", "100", "1"), Goal { aim, reach });
        told(&seek.anywhere().finish(&mut trial).0)
    };
    assert_eq!(exact(Reach::Exactly(number("2"))), "0 gives 2");
    assert_eq!(exact(Reach::Exactly(number("37"))), "2.5 gives 37");
    assert_eq!(
        exact(Reach::AtLeast(number("400"))),
        "28.4285714285714286 gives 400.0000000000000004"
    );
}

// Of the shipped workbooks

fn result(workbook: &Workbook, name: &str) -> Aim {
    let at = workbook.results.iter().position(|it| it.name == name);
    Aim::At(Spot::Result(at.unwrap()))
}

/// The cell of the indicator whose text has a word in it.
fn indicator(workbook: &Workbook, word: &str) -> Target {
    let table = workbook.table_named("Indikator").unwrap();
    let column = |name: &str| table.column_named(name).unwrap();
    let says = |row: &&takar::workbook::RowId| match table.content(**row, column("Indikator").id) {
        Some(Content::Text(text)) => text.to_lowercase().contains(word),
        _ => false,
    };
    Target::Cell {
        table: table.id,
        row: *table.rows().iter().find(says).unwrap(),
        column: column("Realisasi").id,
    }
}

fn ask(desk: &mut Desk, target: Target, aim: Aim, reach: Reach) -> (Outcome, usize) {
    let moves = Moves::sensible(&desk.workbook, &desk.engine, target).unwrap();
    let mut trial = Trial::on(&mut desk.workbook, &mut desk.engine).unwrap();
    Seek::new(target, moves, Goal { aim, reach }).finish(&mut trial)
}

#[test]
fn which_turnout_earns_a_word() {
    let mut desk = Desk::shipped();
    let target = indicator(&desk.workbook, "partisipasi pemilih");
    let own = Aim::Formula(r#"XLOOKUP("3.1",Indikator[Kode],Indikator[Predikat])"#.into());
    let (outcome, tried) = ask(&mut desk, target, own, Reach::Word("Baik".into()));
    assert_eq!(told(&outcome), "58.52 gives Baik");
    // So many steps on both sides of today, and no more.
    assert_eq!(tried, 1 + 2 * 752);
    // The office's own word is Sangat Baik, and stays that however low the turnout; with every
    // capaian counted as 100% at most it is not.
    let word = result(&desk.workbook, "Predikat_akhir");
    let (outcome, _) = ask(
        &mut desk,
        target,
        word.clone(),
        Reach::Word("Sangat Baik".into()),
    );
    assert_eq!(told(&outcome), "already Sangat Baik");
    desk.set("Capaian_maksimum", "1");
    let rata = result(&desk.workbook, "Rata_capaian");
    let (outcome, _) = ask(&mut desk, target, word, Reach::Word("Sangat Baik".into()));
    assert_eq!(told(&outcome), "65.71 gives Sangat Baik");
    let (outcome, tried) = ask(
        &mut desk,
        target,
        rata.clone(),
        Reach::AtLeast(number("0.91")),
    );
    assert_eq!(told(&outcome), "65.71 gives 0.910003607503607503607504");
    assert!(tried < 20, "{tried}");
    // Above the target it counts no more.
    let (outcome, tried) = ask(&mut desk, target, rata, Reach::AtLeast(number("1")));
    assert!(told(&outcome).starts_with("not between 0 and 100, closest "));
    assert!(told(&outcome).ends_with(" gives 0.922222222222222222222222"));
    assert!(tried < 20, "{tried}");
}

#[test]
fn how_many_voters_per_tps_keep_the_cost_down() {
    let mut desk = pilkada_of_bandar_lampung();
    desk.set("Dasar_TPS", "perlu");
    let target = Target::Parameter(desk.workbook.parameter_named("Maks_pemilih").unwrap().id);
    let aim = result(&desk.workbook, "Biaya_barang");
    assert_eq!(desk.get("Jumlah_TPS"), "1444");
    let reach = Reach::AtMost(number("280000000"));
    let (outcome, tried) = ask(&mut desk, target, aim, reach);
    assert_eq!(told(&outcome), "660 gives 279038418");
    assert!(tried < 15, "{tried}");
}

#[test]
fn a_reserve_cannot_save_so_much() {
    let mut desk = Desk::shipped();
    let target = Target::Parameter(desk.workbook.parameter_named("Cadangan").unwrap().id);
    let aim = result(&desk.workbook, "Total_biaya");
    let reach = Reach::AtMost(number("280000000"));
    let (outcome, _) = ask(&mut desk, target, aim.clone(), reach);
    assert_eq!(
        told(&outcome),
        "not between 0 and 0.05, closest 0 gives 294137001"
    );
    let (outcome, _) = ask(&mut desk, target, aim, Reach::AtMost(number("295000000")));
    assert_eq!(told(&outcome), "0.009 gives 294960366");
    // A price rises with nothing but itself: halved in on, however many steps there are.
    let table = desk.workbook.table_named("Logistik").unwrap();
    let target = Target::Cell {
        table: table.id,
        row: table.rows()[0],
        column: table.column_named("Harga").unwrap().id,
    };
    let aim = result(&desk.workbook, "Total_biaya");
    let (outcome, tried) = ask(&mut desk, target, aim, Reach::AtMost(number("290000000")));
    assert_eq!(told(&outcome), "38250 gives 289998658");
    assert!(tried < 25, "{tried}");
}
