//! Random edits: after each the engine's values are the plain evaluator's, it told what changed, and
//! the edit can be taken back, by undo and by the journal.

mod support;

use std::collections::BTreeMap;

use proptest::prelude::*;
use support::steps::{Step, edit, step};
use support::{Desk, file_of};
use takar::engine::{Changes, Engine, Plain, Spot};
use takar::exchange::{open, save};
use takar::formula::{Encoding, Value};
use takar::workbook::{Edit, Entry, History, Sheet, Structure, Workbook};

/// Three towns, two goods, and what each town gets of each.
const KECIL: &str = include_str!("engine/kecil.takar.json");

/// Every value, and which checks hold.
type Values = (BTreeMap<Spot, Value>, Vec<bool>);

/// Whatever computes a workbook.
trait Computed {
    fn value(&self, spot: Spot) -> Value;
    fn passes(&self, sheet: usize, row: usize, column: usize) -> bool;
}

impl Computed for Engine {
    fn value(&self, spot: Spot) -> Value {
        match spot {
            Spot::Parameter(index) => self.parameter(index).clone(),
            Spot::Result(index) => self.result(index).clone(),
            Spot::Cell { sheet, row, column } => self.cell(sheet, row, column),
            Spot::Total { sheet, column } => self.total(sheet, column).clone(),
        }
    }

    fn passes(&self, sheet: usize, row: usize, column: usize) -> bool {
        self.passes_check(sheet, row, column)
    }
}

impl Computed for Plain {
    fn value(&self, spot: Spot) -> Value {
        match spot {
            Spot::Parameter(index) => self.parameter(index).clone(),
            Spot::Result(index) => self.result(index).clone(),
            Spot::Cell { sheet, row, column } => self.cell(sheet, row, column).clone(),
            Spot::Total { sheet, column } => self.total(sheet, column).clone(),
        }
    }

    fn passes(&self, sheet: usize, row: usize, column: usize) -> bool {
        self.passes_check(sheet, row, column)
    }
}

fn values(computed: &impl Computed, workbook: &Workbook) -> Values {
    let mut spots: Vec<Spot> = Vec::new();
    let mut checks = Vec::new();
    spots.extend((0..workbook.parameters.len()).map(Spot::Parameter));
    spots.extend((0..workbook.results.len()).map(Spot::Result));
    for (sheet, what) in workbook.sheets.iter().enumerate() {
        let length = |table| workbook.table(table).unwrap().rows().len();
        let (rows, columns) = match what {
            Sheet::Table(table) => (table.rows().len(), table.columns.len()),
            Sheet::Matrix(matrix) => (length(matrix.rows), length(matrix.columns)),
        };
        for column in 0..columns {
            spots.push(Spot::Total { sheet, column });
            for row in 0..rows {
                spots.push(Spot::Cell { sheet, row, column });
                checks.push(computed.passes(sheet, row, column));
            }
        }
    }
    let values = spots.into_iter().map(|spot| (spot, computed.value(spot)));
    (values.collect(), checks)
}

/// An engine that holds every column compactly, however short it is.
fn compact(workbook: &Workbook) -> Engine {
    Engine::holding(workbook, Encoding { from_rows: 0 })
}

/// Takes random steps and holds, after each, everything that must hold: the engine's values are
/// those of the plain evaluator, it told what changed, and the step can be taken back.
fn play(start: Workbook, steps: &[Step], mut engine: Engine) -> Result<(), TestCaseError> {
    let mut history = History::new(start.clone());
    let mut journal: Vec<Entry> = Vec::new();
    for (turn, step) in steps.iter().enumerate() {
        let before = history.workbook().clone();
        let entry = match (step, edit(step, &before)) {
            (Step::Undo, _) => Entry::Undo,
            (Step::Redo, _) => Entry::Redo,
            (_, Some(edit)) => Entry::Do(edit),
            (_, None) => continue,
        };
        let (old, _) = values(&engine, &before);
        let Ok(made) = history.take(&entry) else {
            // All of it or none.
            prop_assert_eq!(history.workbook(), &before, "{:?}", entry);
            continue;
        };
        journal.push(entry.clone());
        let Some(made) = made else {
            prop_assert_eq!(history.workbook(), &before);
            continue;
        };
        let workbook = history.workbook();
        engine.note(workbook, &made);
        let mut changes = Changes::default();
        while !engine.is_current() {
            // Interrupted after every so many pieces of work.
            let mut pieces = turn % 3;
            changes.merge(engine.compute(workbook, &mut || {
                pieces += 1;
                pieces < 4
            }));
        }

        engine.look_at_keys(workbook, &mut || true);
        let mut anew = Engine::new(workbook);
        anew.look_at_keys(workbook, &mut || true);
        prop_assert_eq!(
            engine.key_faults(),
            anew.key_faults(),
            "{:?} left a key",
            &entry
        );

        let (new, checks) = values(&engine, workbook);
        let plain = values(&Plain::new(workbook, None), workbook);
        prop_assert!(
            new == plain.0,
            "{entry:?} left {:?}",
            differing(&plain.0, &new)
        );
        prop_assert_eq!(checks, plain.1, "{:?} left a check", &entry);
        if old.len() == new.len() && !moves_rows(&made) && !made.moves_places() {
            let told: BTreeMap<Spot, Value> = new
                .iter()
                .filter(|(spot, _)| changes.contains(**spot))
                .map(|(spot, value)| (*spot, value.clone()))
                .collect();
            prop_assert_eq!(told, differing(&old, &new), "{:?} told wrongly", &entry);
        }

        let mut undone = before.clone();
        let inverse = undone.apply(&made).unwrap();
        prop_assert_eq!(&undone, workbook, "{:?} is not the same twice", &entry);
        undone.apply(&inverse).unwrap();
        prop_assert_eq!(
            file_of(&undone),
            file_of(&before),
            "{:?} is not undone",
            &entry
        );
    }
    replay(start, &journal, history)
}

fn moves_rows(edit: &Edit) -> bool {
    match edit {
        Edit::InsertRow { .. }
        | Edit::RemoveRow { .. }
        | Edit::Structure(Structure::MoveRow { .. } | Structure::OrderRows { .. }) => true,
        Edit::Several(edits) => edits.iter().any(moves_rows),
        _ => false,
    }
}

/// What `b` has other than `a`.
fn differing(a: &BTreeMap<Spot, Value>, b: &BTreeMap<Spot, Value>) -> BTreeMap<Spot, Value> {
    let changed = b.iter().filter(|(spot, value)| a.get(spot) != Some(value));
    changed
        .map(|(spot, value)| (*spot, value.clone()))
        .collect()
}

/// The journal, read back from its text, gives the same workbook and the same steps to undo and
/// to redo.
fn replay(start: Workbook, journal: &[Entry], mut played: History) -> Result<(), TestCaseError> {
    let mut replayed = History::new(start);
    for entry in journal {
        let text = serde_json::to_string(entry).unwrap();
        let read: Entry = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&read, entry, "{}", text);
        replayed.take(&read).unwrap();
    }
    prop_assert_eq!(replayed.workbook(), played.workbook());
    let file = save(played.workbook());
    let opened = open(&file).map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
    prop_assert_eq!(
        save(&opened),
        file,
        "a file that is opened is the same file"
    );
    while let Some(made) = played.take(&Entry::Redo).unwrap() {
        prop_assert_eq!(replayed.take(&Entry::Redo).unwrap(), Some(made));
    }
    prop_assert_eq!(replayed.to_redo(), None);
    while let Some(made) = played.take(&Entry::Undo).unwrap() {
        prop_assert_eq!(replayed.take(&Entry::Undo).unwrap(), Some(made));
        prop_assert_eq!(replayed.to_redo(), played.to_redo());
    }
    prop_assert_eq!(replayed.to_undo(), None);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_edits_of_a_small_workbook(steps in prop::collection::vec(step(), 1..30)) {
        let start = open(KECIL).unwrap();
        play(start.clone(), &steps, Engine::new(&start))?;
    }

    #[test]
    fn any_edits_of_a_small_workbook_held_compactly(
        steps in prop::collection::vec(step(), 1..30),
    ) {
        let start = open(KECIL).unwrap();
        play(start.clone(), &steps, compact(&start))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn any_edits_of_the_shipped_workbook(steps in prop::collection::vec(step(), 1..12)) {
        let start = Desk::shipped().workbook;
        play(start.clone(), &steps, Engine::new(&start))?;
    }

    #[test]
    fn any_edits_of_the_shipped_workbook_held_compactly(
        steps in prop::collection::vec(step(), 1..12),
    ) {
        let start = Desk::shipped().workbook;
        play(start.clone(), &steps, compact(&start))?;
    }
}
