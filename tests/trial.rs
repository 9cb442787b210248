//! Edits that are tried and taken back: what is read of them is what the plain evaluator has, and
//! afterwards the workbook and every value are as they were.

#[path = "ways/formulas.rs"]
mod formulas;
#[allow(dead_code)]
#[path = "ways/made_up.rs"]
mod made_up;
mod support;

use made_up::{Size, Tape};
use proptest::prelude::*;
use support::{Desk, content};
use takar::analysis::Trial;
use takar::engine::{Engine, Plain, Spot};
use takar::formula::{Encoding, Value};
use takar::workbook::{Edit, Sheet, Workbook};

fn spots(workbook: &Workbook) -> Vec<Spot> {
    let mut spots: Vec<Spot> = Vec::new();
    spots.extend((0..workbook.parameters.len()).map(Spot::Parameter));
    spots.extend((0..workbook.results.len()).map(Spot::Result));
    for (sheet, what) in workbook.sheets.iter().enumerate() {
        let length = |id| workbook.table(id).unwrap().rows().len();
        let (rows, columns) = match what {
            Sheet::Table(table) => (table.rows().len(), table.columns.len()),
            Sheet::Matrix(matrix) => (length(matrix.rows), length(matrix.columns)),
        };
        for column in 0..columns {
            spots.extend((0..rows).map(|row| Spot::Cell { sheet, row, column }));
            spots.push(Spot::Total { sheet, column });
        }
    }
    spots
}

fn values(engine: &Engine, workbook: &Workbook) -> Vec<Value> {
    let spots = spots(workbook).into_iter();
    spots.map(|spot| engine.value(spot)).collect()
}

fn checks(engine: &Engine, workbook: &Workbook) -> Vec<bool> {
    let cells = spots(workbook).into_iter().filter_map(|spot| match spot {
        Spot::Cell { sheet, row, column } => Some(engine.passes_check(sheet, row, column)),
        _ => None,
    });
    cells.collect()
}

fn plainly(workbook: &Workbook) -> Vec<Value> {
    let plain = Plain::new(workbook, None);
    let value = |spot| match spot {
        Spot::Parameter(index) => plain.parameter(index).clone(),
        Spot::Result(index) => plain.result(index).clone(),
        Spot::Cell { sheet, row, column } => plain.cell(sheet, row, column).clone(),
        Spot::Total { sheet, column } => plain.total(sheet, column).clone(),
    };
    spots(workbook).into_iter().map(value).collect()
}

/// Tries what the tape says, and holds all that must hold then and afterwards.
fn play(words: &[u32], encoding: Encoding) -> Result<(), TestCaseError> {
    let tape = &mut Tape::of(words);
    let mut workbook = made_up::workbook(tape, Size::Short);
    let mut engine = Engine::holding(&workbook, encoding);
    engine.look_at_keys(&workbook, &mut || true);
    for _ in 0..4 {
        let before = workbook.clone();
        let held = (values(&engine, &workbook), checks(&engine, &workbook));
        let faults = engine.key_faults().clone();
        let mut trial = Trial::on(&mut workbook, &mut engine).unwrap();
        for _ in 0..tape.below(4) {
            let edits: Vec<Edit> = (0..=tape.below(3))
                .map(|_| made_up::edit(tape, trial.workbook()))
                .collect();
            // Edits of what an earlier one took away do not fit; what was laid stays laid.
            let _ = match tape.below(3) {
                0 => trial.lay_instead(&edits),
                1 => trial.lay(&[Edit::Several(edits)]),
                _ => trial.lay(&edits),
            };
            let now = values(trial.engine(), trial.workbook());
            prop_assert_eq!(now, plainly(trial.workbook()));
            if tape.once_in(4) {
                trial.take_back();
                prop_assert_eq!(trial.workbook(), &before);
            }
        }
        drop(trial);
        prop_assert_eq!(&workbook, &before);
        let after = (values(&engine, &workbook), checks(&engine, &workbook));
        prop_assert_eq!(after, held);
        prop_assert!(engine.is_current() && engine.knows_keys());
        prop_assert_eq!(engine.key_faults(), &faults);
        prop_assert!(engine.compute(&workbook, &mut || true).is_empty());
        // And it goes on from there.
        let edit = made_up::edit(tape, &workbook);
        if workbook.apply(&edit).is_ok() {
            engine.update(&workbook, &edit);
            prop_assert_eq!(values(&engine, &workbook), plainly(&workbook));
        }
        engine.look_at_keys(&workbook, &mut || true);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_trial_leaves_all_as_it_was(words in prop::collection::vec(any::<u32>(), 0..1200), compact: bool) {
        play(&words, if compact { Encoding { from_rows: 0 } } else { Encoding::default() })?;
    }
}

#[test]
fn what_is_still_to_be_computed_is_computed_first() {
    let Desk {
        mut workbook,
        mut engine,
    } = Desk::template("rencana-pilkada");
    let parameter = workbook.parameters[0].id;
    let content = content("7");
    let edit = Edit::Parameter { parameter, content };
    workbook.apply(&edit).unwrap();
    engine.note(&workbook, &edit);
    assert!(Trial::on(&mut workbook, &mut engine).is_none());
    let told = engine.compute(&workbook, &mut || true);
    assert!(told.contains(Spot::Parameter(0)));
    assert!(Trial::on(&mut workbook, &mut engine).is_some());
}
