//! Scenarios: laid on and taken off without a trace, edited in place, merged, kept in the file.

mod support;

use proptest::prelude::*;
use support::Desk;
use support::steps::{Step, edit, step};
use takar::engine::Engine;
use takar::exchange::{OpenError, open, save};
use takar::formula::Value;
use takar::lang::{Tongue, act_made};
use takar::workbook::{
    Act, Compared, Edit, EditError, Entry, History, Lock, Override, Scenario, ScenarioEdit,
    ScenarioId, Structure, Target, Workbook,
};

const KECIL: &str = include_str!("engine/kecil.takar.json");

fn kecil() -> Workbook {
    open(KECIL).unwrap()
}

/// What an engine comes to that never saw how the workbook became what it is.
fn results(workbook: &Workbook, engine: &Engine) -> Vec<Value> {
    let results = 0..workbook.results.len();
    results.map(|at| engine.result(at).clone()).collect()
}

/// A workbook with its steps and an engine that is told of each of them.
struct Table {
    history: History,
    engine: Engine,
}

impl Table {
    fn of(workbook: Workbook) -> Table {
        let engine = Engine::new(&workbook);
        let history = History::new(workbook);
        Table { history, engine }
    }

    /// The workbook that ships, without the scenarios that it ships with.
    fn shipped() -> Table {
        let mut workbook = Desk::shipped().workbook;
        workbook.scenarios.clear();
        Table::of(workbook)
    }

    fn workbook(&self) -> &Workbook {
        self.history.workbook()
    }

    /// Takes an entry, and looks that the engine has the values of one that begins anew.
    #[track_caller]
    fn take(&mut self, entry: Entry) {
        let made = self.history.make(&entry).unwrap().unwrap();
        self.engine.update(self.history.workbook(), &made);
        let anew = Engine::new(self.workbook());
        assert_eq!(
            results(self.workbook(), &self.engine),
            results(self.workbook(), &anew)
        );
        let file = save(self.workbook());
        assert_eq!(open(&file).unwrap(), *self.workbook());
    }

    #[track_caller]
    fn make(&mut self, edit: impl Into<Edit>) {
        self.take(Entry::Do(edit.into()));
    }

    /// What a person types, wherever that goes.
    #[track_caller]
    fn put(&mut self, target: Target, text: &str) {
        let edit = self.workbook().put(target, support::content(text)).unwrap();
        let edit = self.workbook().in_scenario(edit).unwrap();
        self.make(edit);
    }

    #[track_caller]
    fn begin(&mut self, name: &str) -> ScenarioId {
        let id = ScenarioId(self.workbook().next_id());
        let at = self.workbook().scenarios.len();
        let scenario = Box::new(Scenario::new(id, name));
        self.make(Edit::Several(vec![
            ScenarioEdit::Insert { at, scenario }.into(),
            ScenarioEdit::Lay(Some(id)).into(),
        ]));
        id
    }

    fn reserve(&self) -> Target {
        Target::Parameter(self.workbook().parameter_named("Cadangan").unwrap().id)
    }

    fn cell(&self, table: &str, row: &str, column: &str) -> Target {
        let table = self.workbook().table_named(table).unwrap();
        Target::Cell {
            table: table.id,
            row: table.row_named(row).unwrap(),
            column: table.column_named(column).unwrap().id,
        }
    }

    #[track_caller]
    fn get(&self, formula: &str) -> String {
        let value = self.engine.evaluate(self.workbook(), formula).unwrap();
        value.written().unwrap().to_string()
    }
}

#[test]
fn what_is_typed_goes_into_the_scenario_and_the_base_stays() {
    let mut table = Table::shipped();
    let (file, cost) = (save(table.workbook()), table.get("Total_biaya"));
    let reserve = table.reserve();
    let id = table.begin("Cadangan 2 %");
    table.put(reserve, "0.02");
    let tps = table.cell("Wilayah", "KEDATON", "TPS");
    table.put(tps, "100");
    assert_ne!(table.get("Total_biaya"), cost);
    let workbook = table.workbook();
    assert_eq!(workbook.scenario(id).unwrap().changes.len(), 2);
    assert_eq!(
        workbook.base_content(reserve),
        Some(&support::content("0.025"))
    );
    assert!(workbook.is_changed(tps));
    assert_eq!(workbook.content(tps), Some(&support::content("100")));
    // In the file the cells are the base's.
    let kept = save(workbook);
    assert!(kept.starts_with(file.split("\"next\"").next().unwrap()));
    // The base's value, typed again, takes the change away.
    table.put(reserve, "0.025");
    assert_eq!(table.workbook().scenario(id).unwrap().changes.len(), 1);
    table.make(ScenarioEdit::Lay(None));
    assert_eq!(table.get("Total_biaya"), cost);
    for _ in 0..5 {
        table.take(Entry::Undo);
    }
    // An id that was drawn is never drawn again.
    let next = |workbook: &Workbook| format!("\"next\": {}", workbook.next_id());
    let was = next(&Desk::shipped().workbook);
    assert!(save(table.workbook()).replace(&next(table.workbook()), &was) == file);
}

#[test]
fn over_a_computed_cell_it_is_an_override_and_a_blank_is_the_formula() {
    let mut table = Table::of(kecil());
    let place = {
        let sheet = table.workbook().tables().next().unwrap();
        let column = sheet.columns.iter().find(|it| !it.is_input()).unwrap();
        (sheet.id, sheet.rows()[0], column.id)
    };
    let (of, row, column) = place;
    let at = Target::Cell {
        table: of,
        row,
        column,
    };
    let to = Some(Override::from(support::content("7")));
    table.make(Edit::Override {
        table: of,
        row,
        column,
        to,
    });
    table.begin("Menurut rumus");
    table.put(at, "");
    assert_eq!(table.workbook().content(at), None);
    assert_eq!(
        table.workbook().base_content(at),
        Some(&support::content("7"))
    );
    table.make(ScenarioEdit::Lay(None));
    assert_eq!(table.workbook().content(at), Some(&support::content("7")));
}

#[test]
fn a_base_edit_below_a_scenario_is_the_bases() {
    let mut table = Table::shipped();
    let reserve = table.reserve();
    table.begin("Hemat");
    table.put(reserve, "0.01");
    let before = table.get("Cadangan");
    let Target::Parameter(parameter) = reserve else {
        unreachable!()
    };
    let content = support::content("0.05");
    table.make(Edit::Parameter { parameter, content });
    assert_eq!(
        table.get("Cadangan"),
        before,
        "the scenario's stands over it"
    );
    table.make(ScenarioEdit::Lay(None));
    assert_eq!(table.get("Cadangan"), "0.05");
}

#[test]
fn rows_columns_and_their_cells_are_the_bases() {
    let mut table = Table::shipped();
    table.begin("Kecamatan baru");
    let wilayah = table.workbook().table_named("Wilayah").unwrap();
    let (of, row) = (wilayah.id, table.workbook().next_row());
    let column = wilayah.column_named("TPS").unwrap().id;
    let typed = Edit::Several(vec![
        Edit::InsertRow {
            table: of,
            at: 0,
            row,
            cells: Vec::new(),
        },
        Edit::Cell {
            table: of,
            row,
            column,
            content: support::content("12"),
        },
    ]);
    assert_eq!(
        table.workbook().in_scenario(typed.clone()),
        Some(typed.clone())
    );
    table.make(typed);
    table.make(ScenarioEdit::Lay(None));
    let wilayah = table.workbook().table(of).unwrap();
    assert_eq!(wilayah.content(row, column), Some(&support::content("12")));
}

#[test]
fn changes_go_and_come_back_with_what_they_are_on() {
    let mut table = Table::shipped();
    let id = table.begin("Hemat");
    let (reserve, cell) = (table.reserve(), table.cell("Wilayah", "KEDATON", "TPS"));
    table.put(reserve, "0.01");
    table.put(cell, "90");
    table.make(ScenarioEdit::Compare(vec![Compared::At(cell)]));
    let Target::Cell {
        table: of,
        row,
        column,
    } = cell
    else {
        unreachable!()
    };
    let Target::Parameter(parameter) = reserve else {
        unreachable!()
    };
    let before = table.workbook().clone();
    for gone in [
        Edit::RemoveRow { table: of, row },
        Structure::RemoveColumn { table: of, column }.into(),
        Structure::RemoveParameter(parameter).into(),
    ] {
        table.make(gone);
        assert_eq!(table.workbook().scenario(id).unwrap().changes.len(), 1);
        table.take(Entry::Undo);
        assert_eq!(*table.workbook(), before);
    }
    let sheets = table
        .workbook()
        .removal_of(takar::workbook::SheetId::Table(of));
    table.make(sheets);
    assert_eq!(table.workbook().scenario(id).unwrap().changes.len(), 1);
    assert_eq!(table.workbook().compared, []);
    table.take(Entry::Undo);
    assert_eq!(*table.workbook(), before);
}

#[test]
fn a_rename_reaches_the_formulas_of_scenarios() {
    let mut table = Table::shipped();
    table.begin("Menurut rumus");
    let (reserve, cell) = (table.reserve(), table.cell("Wilayah", "KEDATON", "TPS"));
    table.put(cell, "=ROUNDUP(4000*Cadangan,0)");
    let before = table.get("Total_biaya");
    let Target::Parameter(parameter) = reserve else {
        unreachable!()
    };
    let name = "Persediaan".to_owned();
    table.make(Edit::RenameParameter { parameter, name });
    assert_eq!(table.get("Total_biaya"), before);
    assert_eq!(
        table.workbook().content(cell),
        Some(&support::content("=ROUNDUP(4000*Persediaan,0)"))
    );
    table.make(ScenarioEdit::Lay(None));
    table.take(Entry::Undo);
    table.take(Entry::Undo);
    assert_eq!(table.get("Total_biaya"), before);
}

#[test]
fn merging_is_one_act_that_can_be_taken_back() {
    let mut table = Table::shipped();
    let id = table.begin("Cadangan 2 %");
    let (reserve, cell) = (table.reserve(), table.cell("Wilayah", "KEDATON", "TPS"));
    table.put(reserve, "0.02");
    table.put(cell, "100");
    let (before, cost) = (table.workbook().clone(), table.get("Total_biaya"));
    table.make(Edit::Several(before.merging(id)));
    assert_eq!(table.get("Total_biaya"), cost);
    assert_eq!(table.workbook().laid(), None);
    assert_eq!(table.workbook().scenarios, []);
    assert_eq!(
        table.workbook().content(reserve),
        Some(&support::content("0.02"))
    );
    let made = table.history.to_undo().unwrap();
    let says = act_made(made, table.workbook(), Tongue::Id);
    assert_eq!(says, "jadikan skenario Cadangan 2 % dasar");
    table.take(Entry::Undo);
    assert_eq!(*table.workbook(), before);
}

#[test]
fn a_duplicate_has_the_changes_and_a_name_of_its_own() {
    let mut table = Table::shipped();
    let id = table.begin("Hemat");
    let reserve = table.reserve();
    table.put(reserve, "0.01");
    let second = table.workbook().duplicate(id).unwrap();
    assert_eq!(second.name, "Hemat 2");
    let scenario = Box::new(second.clone());
    table.make(ScenarioEdit::Insert { at: 1, scenario });
    assert_eq!(
        table.workbook().duplicate(second.id).unwrap().name,
        "Hemat 3"
    );
    assert_eq!(
        table.workbook().scenario(second.id).unwrap().changes.len(),
        1
    );
}

#[test]
fn names_are_said_once() {
    let mut table = Table::shipped();
    table.begin("Hemat");
    for (name, refused) in [
        ("hemat", true),
        ("Dasar", true),
        ("base", true),
        (" Hemat 2", true),
        ("", true),
        ("Cadangan 2 %", false),
        ("DPT2024", false),
    ] {
        let checked = table.workbook().check_scenario_name(name, None);
        assert_eq!(checked.is_err(), refused, "{name}");
    }
}

#[test]
fn locks_hold_in_a_scenario_too() {
    let mut table = Table::shipped();
    let reserve = table.reserve();
    let Target::Parameter(parameter) = reserve else {
        unreachable!()
    };
    let lock = Lock::Parameter(parameter);
    table.make(Edit::Lock { lock, on: true });
    table.begin("Hemat");
    let edit = table.workbook().put(reserve, support::content("0.01"));
    let edit = table.workbook().in_scenario(edit.unwrap()).unwrap();
    let made = table.history.make(&Entry::Do(edit));
    assert!(matches!(made, Err(EditError::Locked(_))));
}

#[test]
fn a_new_plan_keeps_the_scenarios_that_are_about_its_rules() {
    let mut table = Table::shipped();
    table.begin("Cadangan 2 %");
    let (reserve, cell) = (table.reserve(), table.cell("Wilayah", "KEDATON", "TPS"));
    table.put(reserve, "0.02");
    table.put(cell, "100");
    let plan = table.workbook().fresh("Rencana");
    assert_eq!(plan.laid(), None);
    let kept: Vec<_> = plan.scenarios.iter().map(|it| it.changes.len()).collect();
    assert_eq!(kept, [1]);
    assert_eq!(plan.content(reserve), Some(&support::content("0.025")));
}

#[test]
fn a_file_that_contradicts_itself_is_refused() {
    let mut table = Table::shipped();
    table.begin("Hemat");
    let reserve = table.reserve();
    table.put(reserve, "0.01");
    let file = save(table.workbook());
    let id = table.workbook().scenarios[0].id.0;
    let wrong = |from: &str, to: &str| {
        assert!(file.contains(from), "{from}");
        open(&file.replace(from, to))
    };
    let laid = format!("\"laid\": {id}");
    assert!(matches!(
        wrong(&laid, "\"laid\": 999999"),
        Err(OpenError::Dangling { .. })
    ));
    assert!(matches!(
        wrong("\"name\": \"Hemat\"", "\"name\": \"Dasar\""),
        Err(OpenError::BadName { .. })
    ));
    let Target::Parameter(parameter) = reserve else {
        unreachable!()
    };
    let at = format!("[\"parameter\", {}, 0.01]", parameter.0);
    assert!(matches!(
        wrong(&at, "[\"parameter\", 999999, 0.01]"),
        Err(OpenError::Dangling { .. })
    ));
    for astray in ["[\"parameter\"]", "[\"cell\", 1, 0.01]", "[1, 2, 3]", "[]"] {
        assert!(matches!(
            wrong(&at, astray),
            Err(OpenError::NotAWorkbook { .. })
        ));
    }
}

#[test]
fn an_act_of_scenarios_says_what_it_does() {
    let mut table = Table::shipped();
    let id = table.begin("Hemat");
    let says = |table: &Table| {
        let made: &Act = table.history.to_undo().unwrap();
        act_made(made, table.workbook(), Tongue::Id)
    };
    assert_eq!(says(&table), "skenario baru Hemat");
    let reserve = table.reserve();
    table.put(reserve, "0.01");
    assert!(
        says(&table).ends_with("dalam skenario Hemat"),
        "{}",
        says(&table)
    );
    table.make(ScenarioEdit::Lay(None));
    assert_eq!(says(&table), "kembali ke Dasar");
    table.make(ScenarioEdit::Lay(Some(id)));
    assert_eq!(says(&table), "pakai skenario Hemat");
    table.make(ScenarioEdit::Remove(id));
    assert_eq!(says(&table), "hapus skenario Hemat");
}

#[test]
fn the_command_line_lays_a_scenario_on() {
    let mut table = Table::shipped();
    let reserve = table.reserve();
    table.begin("Satu persen");
    table.put(reserve, "0.01");
    let cost = table.get("Total_biaya");
    table.make(ScenarioEdit::Lay(None));
    let base = table.get("Total_biaya");
    let file = format!("{}/scenarios.takar.json", env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(&file, save(table.workbook())).unwrap();
    let calc = |more: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_takar"))
            .args(["calc", &file, "--get", "Total_biaya"])
            .args(more)
            .output()
            .unwrap();
        let text = [output.stdout, output.stderr].concat();
        String::from_utf8(text).unwrap().trim().to_owned()
    };
    assert_eq!(calc(&[]), base);
    assert_eq!(calc(&["--scenario", "satu persen"]), cost);
    assert_eq!(calc(&["--scenario", "dasar"]), base);
    // What is set is set over the scenario.
    let set = ["--scenario", "Satu persen", "--set", "Cadangan=0.025"];
    assert_eq!(calc(&set), base);
    let unknown = calc(&["--scenario", "Tiada"]);
    assert!(unknown.contains("there are Dasar"), "{unknown}");
    assert!(unknown.contains("Satu persen"), "{unknown}");
}

fn base_of(workbook: &Workbook) -> Workbook {
    let mut base = workbook.clone();
    base.apply(&ScenarioEdit::Lay(None).into()).unwrap();
    base
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Whatever is done, the base under a scenario is the base that the same edits make alone, and
    /// laying a scenario on and taking it off leaves nothing behind.
    #[test]
    fn the_base_is_as_if_nothing_were_laid_on(steps in prop::collection::vec(step(), 1..40)) {
        let mut workbook = kecil();
        let mut alone = kecil();
        let mut engine = Engine::new(&workbook);
        for step in &steps {
            if matches!(step, Step::Undo | Step::Redo) {
                continue;
            }
            let Some(edit) = edit(step, &workbook) else { continue };
            let (made, other) = (workbook.apply(&edit), alone.apply(&edit));
            prop_assert_eq!(made.is_ok(), other.is_ok());
            alone = base_of(&alone);
            prop_assert_eq!(&base_of(&workbook), &alone, "{:?}", edit);
            if made.is_ok() {
                engine.update(&workbook, &edit);
            }
            let file = save(&workbook);
            for id in workbook.scenarios.iter().map(|it| it.id).collect::<Vec<_>>() {
                let before = results(&workbook, &engine);
                let lay = Edit::from(ScenarioEdit::Lay(Some(id)));
                let back = workbook.apply(&lay).unwrap();
                engine.update(&workbook, &lay);
                prop_assert_eq!(results(&workbook, &engine), results(&workbook, &Engine::new(&workbook)));
                workbook.apply(&back).unwrap();
                engine.update(&workbook, &back);
                prop_assert_eq!(&save(&workbook), &file);
                prop_assert_eq!(results(&workbook, &engine), before);
            }
        }
    }
}
