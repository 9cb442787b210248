//! A workbook that was begun from a template takes what the template has changed since, and loses
//! nothing of its own.

use takar::analysis::{Newer, Part, Said, What, Why};
use takar::exchange::save;
use takar::templates::{BANDAR_LAMPUNG_2024, RENCANA_PILKADA, TEMPLATES};
use takar::workbook::{
    Column, ColumnId, Content, Deed, DeedKind, Edit, Entry, Form, History, Label, Lock, Parameter,
    ParameterId, RowId, Structure, TableId, Thing, WholeColumn, Workbook,
};

fn made(mut workbook: Workbook, edits: impl IntoIterator<Item = Edit>) -> Workbook {
    for edit in edits {
        workbook.apply(&edit).unwrap();
    }
    workbook
}

fn example() -> Workbook {
    BANDAR_LAMPUNG_2024.open().unwrap()
}

fn parameter(workbook: &Workbook, name: &str) -> ParameterId {
    workbook.parameter_named(name).unwrap().id
}

fn column(workbook: &Workbook, table: &str, column: &str) -> (TableId, ColumnId) {
    let table = workbook.table_named(table).unwrap();
    (table.id, table.column_named(column).unwrap().id)
}

fn set(workbook: &Workbook, name: &str, value: i64) -> Edit {
    Edit::Parameter {
        parameter: parameter(workbook, name),
        content: Content::Number(value.into()),
    }
}

fn source(workbook: &Workbook, name: &str, says: &str) -> Edit {
    let mut look = workbook.parameter_named(name).unwrap().clone();
    look.source = Some(Label::from(says));
    Structure::ParameterLook(Box::new(look)).into()
}

fn new_parameter(workbook: &Workbook, name: &str, value: i64) -> Edit {
    let parameter = Parameter {
        id: ParameterId(workbook.next_id()),
        name: name.to_owned(),
        title: None,
        value: Content::Number(value.into()),
        form: Form::default(),
        unit: None,
        slider: None,
        note: None,
        source: None,
    };
    let at = 1;
    Structure::InsertParameter {
        at,
        parameter: Box::new(parameter),
    }
    .into()
}

fn column_formula(workbook: &Workbook, table: &str, name: &str, formula: &str) -> Edit {
    let (table, column) = column(workbook, table, name);
    let formula = formula.to_owned();
    Edit::ColumnFormula {
        table,
        column,
        formula,
    }
}

fn said(newer: &Newer) -> Vec<(What, bool)> {
    let all = newer.changes.iter();
    all.map(|it| (it.what, it.conflict)).collect()
}

/// The workbook after all that is proposed is taken as one act; undoing it brings back every byte.
fn taken(mine: &Workbook, newer: &Newer) -> Workbook {
    taken_with(mine, newer, &newer.proposed())
}

fn taken_with(mine: &Workbook, newer: &Newer, chosen: &[bool]) -> Workbook {
    let taken = newer.take(chosen);
    assert_eq!(taken.refused, [] as [usize; 0]);
    let before = save(mine);
    let mut history = History::new(mine.clone());
    let deed = Deed::new(DeedKind::Update, taken.edits.len(), 1);
    let edits = taken.edits;
    history.take(&Entry::Do(Edit::Act { deed, edits })).unwrap();
    let after = history.workbook().clone();
    history.take(&Entry::Undo).unwrap();
    let undone = save(history.workbook());
    // Only the count of ids has gone on, as it does for whatever is made and undone.
    let without_count = |text: &str| {
        let lines = text.lines().filter(|line| !line.starts_with("  \"next\":"));
        lines.collect::<Vec<_>>().join("\n")
    };
    assert_eq!(without_count(&undone), without_count(&before));
    history.take(&Entry::Redo).unwrap();
    assert_eq!(save(history.workbook()), save(&after));
    after
}

#[test]
fn nothing_is_offered_where_the_template_is_as_it_was() {
    for template in TEMPLATES {
        let workbook = template.open().unwrap();
        let fresh = workbook.fresh("Metro 2029");
        for (base, theirs) in [(&workbook, &workbook), (&fresh, &fresh)] {
            let newer = Newer::between(base, theirs, theirs);
            assert_eq!(newer.changes, [], "{}", template.name);
            assert_eq!(newer.left, [], "{}", template.name);
        }
    }
}

#[test]
fn what_was_done_here_alone_is_no_change() {
    let base = example();
    let mine = made(
        base.clone(),
        [
            set(&base, "PSU", 2500),
            source(&base, "PSU", "rapat pleno"),
            new_parameter(&base, "Ongkos", 7),
        ],
    );
    let newer = Newer::between(&base, &mine, &base);
    assert_eq!((newer.changes, newer.left), (vec![], vec![]));
}

#[test]
fn what_only_the_template_has_changed_is_proposed_and_taken() {
    let base = example();
    let theirs = made(
        base.clone(),
        [
            set(&base, "PSU", 3000),
            source(&base, "PSU", "PKPU 5/2028"),
            column_formula(&base, "Wilayah", "PSU_surat", "=3*[@TPS]"),
        ],
    );
    let mine = made(base.clone(), [set(&base, "Cadangan", 0)]);
    let newer = Newer::between(&base, &mine, &theirs);
    assert_eq!(
        said(&newer),
        [
            (What::Content, false),
            (What::Source, false),
            (What::Formula, false)
        ]
    );
    let now = Said::Content(Content::Number(3000_i64.into()));
    assert_eq!(newer.changes[0].now, now);
    let after = taken(&mine, &newer);
    let expected = made(theirs.clone(), [set(&base, "Cadangan", 0)]);
    assert_eq!(save(&after), save(&expected), "both changes, and no other");
    let again = Newer::between(&base, &after, &theirs);
    assert_eq!(again.changes, [], "what is taken is not offered again");
}

#[test]
fn what_both_have_changed_stays_unless_it_is_chosen() {
    let base = example();
    let theirs = made(
        base.clone(),
        [set(&base, "PSU", 3000), source(&base, "PSU", "PKPU 5/2028")],
    );
    let mine = made(base.clone(), [set(&base, "PSU", 2222)]);
    let newer = Newer::between(&base, &mine, &theirs);
    assert_eq!(said(&newer), [(What::Content, true), (What::Source, false)]);
    assert_eq!(newer.proposed(), [false, true]);
    let value = |workbook: &Workbook| workbook.parameter_named("PSU").unwrap().value.clone();
    assert_eq!(
        value(&taken(&mine, &newer)),
        Content::Number(2222_i64.into())
    );
    let all = taken_with(&mine, &newer, &[true, true]);
    assert_eq!(save(&all), save(&theirs));
    let same = Newer::between(&base, &theirs, &theirs);
    assert_eq!(same.changes, [], "both came to the same");
}

#[test]
fn a_look_that_both_changed_keeps_what_each_of_them_said() {
    let base = example();
    let look = |workbook: &Workbook, change: &dyn Fn(&mut Column)| -> Edit {
        let (table, id) = column(workbook, "Wilayah", "TPS");
        let mut look = workbook.table(table).unwrap().column(id).unwrap().looks();
        change(&mut look);
        let column = Box::new(look);
        Structure::ColumnLook { table, column }.into()
    };
    let theirs = made(base.clone(), [look(&base, &|it| it.hidden = true)]);
    let mine = made(base.clone(), [look(&base, &|it| it.width = Some(321))]);
    let newer = Newer::between(&base, &mine, &theirs);
    assert_eq!(said(&newer), [(What::Look, false)]);
    let after = taken(&mine, &newer);
    let (table, id) = column(&after, "Wilayah", "TPS");
    let column = after.table(table).unwrap().column(id).unwrap();
    assert_eq!((column.hidden, column.width), (true, Some(321)));
}

#[test]
fn new_things_come_with_what_they_need_and_with_ids_of_their_own() {
    let base = example();
    // Here the next id went to a row; in the template it went to a parameter.
    let wilayah = base.table_named("Wilayah").unwrap().id;
    let row = RowId(base.next_id());
    let mine = made(
        base.clone(),
        [Edit::InsertRow {
            table: wilayah,
            at: 0,
            row,
            cells: Vec::new(),
        }],
    );
    let theirs = made(base.clone(), [new_parameter(&base, "Cadangan_segel", 5)]);
    let id = ColumnId(theirs.next_id());
    let new = Column::input(id, "Segel cadangan", Form::default());
    let insert = Structure::InsertColumn {
        table: wilayah,
        at: 2,
        column: Box::new(WholeColumn {
            column: new,
            filling: takar::workbook::Filling::Formula {
                formula: "=[@TPS]*Cadangan_segel".to_owned(),
                overrides: Vec::new(),
            },
        }),
    };
    let theirs = made(theirs, [insert.into()]);
    let newer = Newer::between(&base, &mine, &theirs);
    assert_eq!(said(&newer), [(What::New, false), (What::New, false)]);
    assert_eq!(newer.changes[1].needs, [0]);

    let mut chosen = newer.proposed();
    newer.choose(&mut chosen, 0, false);
    assert_eq!(chosen, [false, false], "the formula cannot come alone");
    newer.choose(&mut chosen, 1, true);
    assert_eq!(chosen, [true, true]);

    let after = taken(&mine, &newer);
    assert_ne!(parameter(&after, "Cadangan_segel").0, row.0);
    assert!(after.table(wilayah).unwrap().position(row).is_some());
    let (_, id) = column(&after, "Wilayah", "Segel cadangan");
    let at = after.table(wilayah).unwrap().column_position(id);
    assert_eq!(at, Some(2));
    let again = Newer::between(&base, &after, &theirs);
    assert_eq!(again.changes, [], "by their names they are known again");

    let newest = made(theirs.clone(), [set(&theirs, "Cadangan_segel", 6)]);
    let later = Newer::between(&base, &after, &newest);
    assert_eq!(said(&later), [(What::Content, true)]);
}

#[test]
fn names_that_were_given_here_stand_in_the_formulas_that_come() {
    let base = example();
    let name = "Jumlah TPS".to_owned();
    let (table, tps) = column(&base, "Wilayah", "TPS");
    let rename = Edit::RenameColumn {
        table,
        column: tps,
        name,
    };
    let mine = made(base.clone(), [rename]);
    let theirs = made(
        base.clone(),
        [column_formula(&base, "Wilayah", "PSU_surat", "=4*[@TPS]")],
    );
    let newer = Newer::between(&base, &mine, &theirs);
    assert_eq!(said(&newer), [(What::Formula, false)]);
    let after = taken(&mine, &newer);
    let (_, kotak) = column(&after, "Wilayah", "PSU_surat");
    let formula = after
        .table(table)
        .unwrap()
        .column(kotak)
        .unwrap()
        .formula
        .clone();
    assert_eq!(formula.unwrap(), "=4*[@[Jumlah TPS]]");
}

#[test]
fn another_name_in_the_template_is_offered_and_rewrites_what_is_here() {
    let base = example();
    let rename = |workbook: &Workbook| Edit::RenameParameter {
        parameter: parameter(workbook, "Cadangan"),
        name: "Cadangan_surat".to_owned(),
    };
    let theirs = made(base.clone(), [rename(&base)]);
    let mine = made(base.clone(), [set(&base, "PSU", 1)]);
    let newer = Newer::between(&base, &mine, &theirs);
    assert_eq!(said(&newer), [(What::Name, false)]);
    let after = taken(&mine, &newer);
    assert_eq!(save(&after), save(&made(theirs, [set(&base, "PSU", 1)])));
}

#[test]
fn what_is_gone_there_stays_and_what_is_gone_here_does_not_come_back() {
    let base = example();
    let gone: Edit = Structure::RemoveParameter(parameter(&base, "PSU")).into();
    let theirs = made(base.clone(), [gone.clone()]);
    let newer = Newer::between(&base, &base, &theirs);
    assert_eq!(newer.changes, []);
    let thing = Thing::Parameter(parameter(&base, "PSU"));
    assert_eq!(newer.left, [(Part::Of(thing), Why::Gone)]);

    let mine = made(base.clone(), [gone]);
    let newer = Newer::between(&base, &mine, &base);
    assert_eq!((newer.changes, newer.left), (vec![], vec![]));

    // A formula that comes and speaks of it would be broken.
    let formula = column_formula(&base, "Wilayah", "PSU_surat", "=2*[@TPS]+PSU");
    let theirs = made(base.clone(), [formula]);
    let newer = Newer::between(&base, &mine, &theirs);
    assert_eq!(newer.changes, []);
    assert!(matches!(newer.left[..], [(_, Why::Missing)]));
}

#[test]
fn a_name_that_is_taken_here_is_told_and_what_speaks_of_it_stays_away() {
    let base = example();
    let theirs = made(base.clone(), [new_parameter(&base, "Ongkos", 5)]);
    let formula = column_formula(&base, "Wilayah", "PSU_surat", "=2*[@TPS]+Ongkos");
    let theirs = made(theirs, [formula]);
    let result = takar::workbook::NamedResult {
        id: takar::workbook::ResultId(base.next_id()),
        name: "Ongkos".to_owned(),
        title: None,
        formula: "=1".to_owned(),
        form: Form::default(),
        unit: None,
        tones: Vec::new(),
        printed: Content::Blank,
        hidden: false,
        note: None,
        source: None,
    };
    let insert = Structure::InsertResult {
        at: 0,
        result: Box::new(result),
    };
    let mine = made(base.clone(), [insert.into()]);
    let newer = Newer::between(&base, &mine, &theirs);
    assert_eq!(newer.changes, []);
    let why: Vec<Why> = newer.left.iter().map(|(_, why)| *why).collect();
    assert_eq!(why, [Why::NameTaken, Why::Missing]);
}

#[test]
fn rows_and_cells_of_a_new_plan_are_the_offices_own() {
    let old = RENCANA_PILKADA.open().unwrap();
    let base = old.fresh("Metro 2029");
    // The office fills its row; the template gets another thing with the same id.
    let wilayah = base.tables().next().unwrap();
    let row = *wilayah.rows().last().unwrap();
    let key = wilayah.key[0];
    let mine = made(
        base.clone(),
        [Edit::Cell {
            table: wilayah.id,
            row,
            column: key,
            content: Content::Text("Metro Pusat".to_owned()),
        }],
    );
    let theirs = made(
        old.clone(),
        [new_parameter(&old, "Uang_saku", 5), set(&old, "PSU", 1000)],
    );
    let newer = Newer::between(&base, &mine, &theirs.fresh("Metro 2029"));
    assert_eq!(said(&newer), [(What::New, false), (What::Content, false)]);
    let after = taken(&mine, &newer);
    assert_eq!(after.name, "Metro 2029");
    assert_eq!(
        after.table(wilayah.id).unwrap().row_name(row),
        "Metro Pusat"
    );
    assert!(after.parameter_named("Uang_saku").is_some());
}

#[test]
fn a_new_row_of_a_list_comes_with_its_cells() {
    let base = example();
    let table = base.table_named("Logistik").unwrap();
    let row = RowId(base.next_id());
    let cells = vec![(table.key[0], Content::Text("Tinta sidik jari".to_owned()))];
    let at = 3;
    let theirs = made(
        base.clone(),
        [Edit::InsertRow {
            table: table.id,
            at,
            row,
            cells,
        }],
    );
    let mine = made(base.clone(), [set(&base, "PSU", 1)]);
    let newer = Newer::between(&base, &mine, &theirs);
    assert_eq!(said(&newer), [(What::New, false)]);
    let after = taken(&mine, &newer);
    assert_eq!(save(&after), save(&made(theirs, [set(&base, "PSU", 1)])));
}

#[test]
fn what_is_locked_cannot_be_chosen() {
    let base = example();
    let theirs = made(base.clone(), [set(&base, "PSU", 3000)]);
    let lock = Lock::Parameter(parameter(&base, "PSU"));
    let mine = made(base.clone(), [Edit::Lock { lock, on: true }]);
    let newer = Newer::between(&base, &mine, &theirs);
    let mut chosen = newer.proposed();
    assert_eq!(chosen, [false]);
    newer.choose(&mut chosen, 0, true);
    assert_eq!(chosen, [false]);
}

#[test]
fn under_a_scenario_the_base_is_compared() {
    let base = example();
    let theirs = made(base.clone(), [set(&base, "PSU", 3000)]);
    let first = base.scenarios[0].id;
    let lay = takar::workbook::ScenarioEdit::Lay(Some(first));
    let mine = made(base.clone(), [lay.into()]);
    let newer = Newer::between(&base, &mine, &theirs);
    assert_eq!(said(&newer), [(What::Content, false)]);
    taken(&mine, &newer);
}
