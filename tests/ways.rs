//! The engine's quick ways: whichever a column is computed in, it holds what the plain evaluator
//! holds, digit for digit, and after every edit it tells what changed.

#[path = "ways/formulas.rs"]
mod formulas;
#[path = "ways/made_up.rs"]
mod made_up;
#[path = "ways/one_by_one.rs"]
mod one_by_one;
mod support;

use made_up::{Size, Tape};
use proptest::prelude::*;
use takar::engine::{Changes, Engine, Plain, Spot};
use takar::formula::{Encoding, Value};
use takar::workbook::{Edit, Sheet, Workbook};

/// Every place that holds a value.
fn spots(workbook: &Workbook) -> Vec<Spot> {
    let mut spots: Vec<Spot> = Vec::new();
    spots.extend((0..workbook.parameters.len()).map(Spot::Parameter));
    spots.extend((0..workbook.results.len()).map(Spot::Result));
    for sheet in 0..workbook.sheets.len() {
        let (rows, columns) = shape(workbook, sheet);
        for column in 0..columns {
            spots.extend((0..rows).map(|row| Spot::Cell { sheet, row, column }));
            spots.push(Spot::Total { sheet, column });
        }
    }
    spots
}

fn shape(workbook: &Workbook, sheet: usize) -> (usize, usize) {
    let length = |id| workbook.table(id).unwrap().rows().len();
    match &workbook.sheets[sheet] {
        Sheet::Table(table) => (table.rows().len(), table.columns.len()),
        Sheet::Matrix(matrix) => (length(matrix.rows), length(matrix.columns)),
    }
}

fn engines(engine: &Engine, spot: Spot) -> Value {
    match spot {
        Spot::Parameter(index) => engine.parameter(index).clone(),
        Spot::Result(index) => engine.result(index).clone(),
        Spot::Cell { sheet, row, column } => engine.cell(sheet, row, column),
        Spot::Total { sheet, column } => engine.total(sheet, column).clone(),
    }
}

fn plains(plain: &Plain, spot: Spot) -> Value {
    match spot {
        Spot::Parameter(index) => plain.parameter(index).clone(),
        Spot::Result(index) => plain.result(index).clone(),
        Spot::Cell { sheet, row, column } => plain.cell(sheet, row, column).clone(),
        Spot::Total { sheet, column } => plain.total(sheet, column).clone(),
    }
}

/// An engine, what it held when it was last current, and what it has told since.
struct Watched {
    engine: Engine,
    held: Vec<Value>,
    told: Changes,
}

impl Watched {
    fn new(engine: Engine, workbook: &Workbook) -> Watched {
        let held = spots(workbook)
            .into_iter()
            .map(|spot| engines(&engine, spot));
        Watched {
            held: held.collect(),
            engine,
            told: Changes::default(),
        }
    }

    /// Computes so many pieces, or all.
    fn compute(&mut self, workbook: &Workbook, pieces: Option<usize>) {
        let mut done = 0;
        let told = self.engine.compute(workbook, &mut || {
            done += 1;
            pieces.is_none_or(|pieces| done < pieces)
        });
        self.told.merge(told);
    }

    /// Holds all that must hold once everything is computed.
    fn check(
        &mut self,
        workbook: &Workbook,
        plain: &Plain,
        moved: bool,
    ) -> Result<(), TestCaseError> {
        let spots = spots(workbook);
        let now: Vec<Value> = spots
            .iter()
            .map(|spot| engines(&self.engine, *spot))
            .collect();
        for (spot, value) in spots.iter().zip(&now) {
            let expected = plains(plain, *spot);
            prop_assert!(
                *value == expected,
                "{spot:?} is {value:?}, and plainly {expected:?}\n{}",
                told(workbook)
            );
        }
        for sheet in 0..workbook.sheets.len() {
            let (rows, columns) = shape(workbook, sheet);
            for (row, column) in (0..rows).flat_map(|r| (0..columns).map(move |c| (r, c))) {
                prop_assert_eq!(
                    self.engine.passes_check(sheet, row, column),
                    plain.passes_check(sheet, row, column),
                    "the check of {} {} {}\n{}",
                    sheet,
                    row,
                    column,
                    told(workbook)
                );
            }
            for row in 0..rows {
                let shown = self.engine.shown(sheet);
                prop_assert_eq!(
                    shown.is_none_or(|shown| shown.keeps(row)),
                    plain.shows(sheet, row),
                    "row {} of {} in sight\n{}",
                    row,
                    sheet,
                    told(workbook)
                );
            }
        }
        if !moved {
            for ((spot, value), before) in spots.iter().zip(&now).zip(&self.held) {
                prop_assert!(
                    value == before || self.told.contains(*spot),
                    "{spot:?} went from {before:?} to {value:?}, and nobody was told\n{}",
                    told(workbook)
                );
            }
        }
        self.held = now;
        self.told = Changes::default();
        Ok(())
    }
}

/// The formulas of a workbook, for a failure's message.
fn told(workbook: &Workbook) -> String {
    let mut text = String::new();
    for parameter in &workbook.parameters {
        text += &format!("{}: {:?}\n", parameter.name, parameter.value);
    }
    for result in &workbook.results {
        text += &format!("{} {}\n", result.name, result.formula);
    }
    for sheet in &workbook.sheets {
        match sheet {
            Sheet::Matrix(matrix) => {
                text += &format!(
                    "{} {} {:?}\n",
                    matrix.name, matrix.formula, matrix.overrides
                )
            }
            Sheet::Table(table) => {
                text += &format!("{} of {} rows\n", table.name, table.rows().len());
                text += &format!("  {:?}\n", table.view);
                for column in &table.columns {
                    text += &format!(
                        "  {} {:?} {:?} {:?}",
                        column.name, column.formula, column.total, column.overrides
                    );
                    let few = &column.cells()[..column.cells().len().min(8)];
                    text += &format!(" {few:?}\n");
                }
            }
        }
    }
    text
}

fn moves_rows(edit: &Edit) -> bool {
    match edit {
        Edit::InsertRow { .. } | Edit::RemoveRow { .. } => true,
        Edit::Several(edits) => edits.iter().any(moves_rows),
        _ => false,
    }
}

/// Makes a workbook from the tape, and edits until it ends.
fn play(words: &[u32], size: Size, most: usize) -> Result<(), TestCaseError> {
    let tape = &mut Tape::of(words);
    let mut workbook = made_up::workbook(tape, size);
    let plain = Plain::new(&workbook, None);
    let compact = Engine::holding(&workbook, Encoding { from_rows: 0 });
    let mut watched = [
        Watched::new(compact, &workbook),
        Watched::new(Engine::new(&workbook), &workbook),
    ];
    for watched in &mut watched {
        watched.check(&workbook, &plain, true)?;
    }
    let mut undo: Vec<Edit> = Vec::new();
    let mut moved = false;
    for turn in 0..most {
        if tape.is_at_end() {
            break;
        }
        let edit = match undo.pop().filter(|_| tape.once_in(5)) {
            Some(inverse) => inverse,
            None => made_up::edit(tape, &workbook),
        };
        let Ok(inverse) = workbook.apply(&edit) else {
            // A name that something has already.
            continue;
        };
        undo.push(inverse);
        moved |= moves_rows(&edit);
        // Now and then the next edit comes before this one is computed.
        let hurried = tape.once_in(4) && turn + 1 < most;
        let pieces = 1 + tape.below(9);
        for watched in &mut watched {
            watched.engine.note(&workbook, &edit);
            watched.compute(&workbook, Some(pieces));
            while !hurried && !watched.engine.is_current() {
                watched.compute(&workbook, None);
            }
        }
        if hurried {
            continue;
        }
        let plain = Plain::new(&workbook, None);
        for watched in &mut watched {
            watched.check(&workbook, &plain, moved)?;
        }
        moved = false;
    }
    Ok(())
}

/// As many cases as said, or for a long run as many times more as `WAYS` says.
fn config(cases: u32) -> ProptestConfig {
    let more = std::env::var("WAYS")
        .ok()
        .and_then(|more| more.parse().ok());
    ProptestConfig {
        cases: cases * more.unwrap_or(1),
        max_shrink_iters: 3000,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// What a workbook and its edits are made from; a failure tells what it came to instead.
#[derive(Clone)]
struct Words(Vec<u32>);

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{} words", self.0.len())
    }
}

fn words(length: usize) -> impl Strategy<Value = Words> {
    prop::collection::vec(any::<u32>(), 0..2 * length).prop_map(Words)
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn any_short_workbook(words in words(900)) {
        play(&words.0, Size::Short, 8)?;
    }

    #[test]
    fn any_middling_workbook(words in words(900)) {
        play(&words.0, Size::Middling, 4)?;
    }
}

proptest! {
    #![proptest_config(config(2))]

    #[test]
    fn any_long_workbook(words in words(700)) {
        play(&words.0, Size::Long, 2)?;
    }
}
