//! Locks: what they keep from being changed, and that undo, redo and the journal pass them.

use takar::exchange::{open, save};
use takar::workbook::{
    ColumnId, Content, Deed, DeedKind, Edit, EditError, Entry, History, Lock, Refused, RowId,
    SheetId, Structure, TableId, Target, Total,
};

const KECIL: &str = include_str!("engine/kecil.takar.json");
const KOTA: TableId = TableId(100);

struct Form {
    history: History,
}

impl Form {
    fn kecil() -> Form {
        Form {
            history: History::new(open(KECIL).unwrap()),
        }
    }

    fn with(locks: &[Lock]) -> Form {
        let mut form = Form::kecil();
        locks.iter().for_each(|lock| form.lock(*lock, true));
        form
    }

    fn lock(&mut self, lock: Lock, on: bool) {
        self.history
            .make(&Entry::Do(Edit::Lock { lock, on }))
            .unwrap();
    }

    fn row(&self, at: usize) -> RowId {
        self.history.workbook().table(KOTA).unwrap().rows()[at]
    }

    fn column(&self, name: &str) -> ColumnId {
        let table = self.history.workbook().table(KOTA).unwrap();
        table.column_named(name).unwrap().id
    }

    fn typed(&self, row: usize, name: &str) -> Edit {
        Edit::Cell {
            table: KOTA,
            row: self.row(row),
            column: self.column(name),
            content: Content::Number(77_i64.into()),
        }
    }

    /// The lock that keeps an edit from being made, if one does; nothing is left of it.
    fn meets(&self, edit: impl Into<Edit>) -> Option<Lock> {
        let mut history = self.history.clone();
        match history.make(&Entry::Do(edit.into())) {
            Ok(_) => None,
            Err(EditError::Locked(Refused { lock, .. })) => {
                assert_eq!(history.workbook(), self.history.workbook());
                Some(lock)
            }
            Err(error) => panic!("{error:?}"),
        }
    }
}

fn column(form: &Form, name: &str) -> Lock {
    let column = form.column(name);
    Lock::Column {
        table: KOTA,
        column,
    }
}

#[test]
fn a_locked_column_keeps_what_is_in_it() {
    let mut form = Form::kecil();
    let lock = column(&form, "DPT");
    form.lock(lock, true);
    let dpt = form.column("DPT");
    assert_eq!(form.meets(form.typed(0, "DPT")), Some(lock));
    assert_eq!(form.meets(form.typed(0, "TPS")), None);
    let table = KOTA;
    let total = Structure::ColumnTotal {
        table,
        column: dpt,
        total: Total::None,
    };
    assert_eq!(form.meets(total), Some(lock));
    let row = form.row(0);
    assert_eq!(form.meets(Edit::RemoveRow { table, row }), Some(lock));
    let removed = Structure::RemoveColumn { table, column: dpt };
    assert_eq!(form.meets(removed), Some(lock));
    let sheet = form.history.workbook().removal_of(SheetId::Table(KOTA));
    assert_eq!(form.meets(sheet), Some(lock));
    // An empty row can come and go.
    let row = form.history.workbook().next_row();
    let insert = Edit::InsertRow {
        table,
        at: 0,
        row,
        cells: Vec::new(),
    };
    form.history.make(&Entry::Do(insert)).unwrap();
    assert_eq!(form.meets(Edit::RemoveRow { table, row }), None);
    let filled = Edit::InsertRow {
        table,
        at: 0,
        row: form.history.workbook().next_row(),
        cells: vec![(dpt, Content::Number(5_i64.into()))],
    };
    assert_eq!(form.meets(filled), Some(lock));
    form.lock(lock, false);
    assert_eq!(form.meets(form.typed(0, "DPT")), None);
}

#[test]
fn an_act_that_meets_a_lock_is_not_made_at_all() {
    let mut form = Form::kecil();
    let lock = column(&form, "DPT");
    form.lock(lock, true);
    let act = Edit::Act {
        deed: Deed::new(DeedKind::Paste, 1, 3),
        edits: vec![
            form.typed(0, "TPS"),
            form.typed(0, "DPT"),
            form.typed(1, "DPT"),
        ],
    };
    let refused = form.history.workbook().refuses(&act).unwrap();
    let expected = Refused {
        lock,
        locked: 2,
        changes: 3,
    };
    assert_eq!(refused, expected);
    assert_eq!(form.meets(act), Some(lock));
}

#[test]
fn a_width_is_changed_in_a_locked_sheet_and_nothing_else() {
    let lock = Lock::Sheet(SheetId::Table(KOTA));
    let form = Form::with(&[lock]);
    let table = KOTA;
    let found = form.history.workbook().table(KOTA).unwrap();
    let mut look = found.column_named("TPS").unwrap().looks();
    look.width = Some(250);
    let wider = Structure::ColumnLook {
        table,
        column: Box::new(look.clone()),
    };
    assert_eq!(form.meets(wider), None);
    look.unit = Some("buah".into());
    let other = Structure::ColumnLook {
        table,
        column: Box::new(look),
    };
    assert_eq!(form.meets(other), Some(lock));
    assert_eq!(form.meets(form.typed(0, "TPS")), Some(lock));
    let row = form.row(0);
    let rows: Vec<RowId> = found.rows().iter().rev().copied().collect();
    assert_eq!(form.meets(Edit::RemoveRow { table, row }), Some(lock));
    assert_eq!(form.meets(Structure::OrderRows { table, rows }), Some(lock));
}

#[test]
fn locked_rules_leave_what_is_typed() {
    let form = Form::with(&[Lock::Rules]);
    let (table, row) = (KOTA, form.row(0));
    assert_eq!(form.meets(form.typed(0, "TPS")), None);
    assert_eq!(form.meets(Edit::RemoveRow { table, row }), None);
    let ganda = form.column("Ganda");
    let over = Edit::Override {
        table,
        row,
        column: ganda,
        to: Some(Content::Number(1_i64.into()).into()),
    };
    let formula = Edit::ColumnFormula {
        table,
        column: ganda,
        formula: "=1".to_owned(),
    };
    let parameter = form.history.workbook().parameters[0].id;
    let value = Edit::Parameter {
        parameter,
        content: Content::Number(1_i64.into()),
    };
    for edit in [over, formula, value] {
        assert_eq!(form.meets(edit), Some(Lock::Rules));
    }
    let removed = Structure::RemoveParameter(parameter);
    assert_eq!(form.meets(removed), Some(Lock::Rules));
    let ganda = Target::Cell {
        table,
        row,
        column: ganda,
    };
    let workbook = form.history.workbook();
    assert_eq!(workbook.lock_on(ganda), Some(Lock::Rules));
    assert_eq!(
        workbook.lock_on(Target::Parameter(parameter)),
        Some(Lock::Rules)
    );
}

#[test]
fn undo_redo_and_the_journal_pass_every_lock() {
    let mut form = Form::kecil();
    let before = form.history.workbook().clone();
    let lock = column(&form, "DPT");
    let typed = form.typed(0, "DPT");
    let table = KOTA;
    let removed = Structure::RemoveColumn {
        table,
        column: form.column("DPT"),
    };
    let entries = [
        Entry::Do(typed),
        Entry::Do(Edit::Lock { lock, on: true }),
        Entry::Do(removed.into()),
    ];
    let mut replayed = History::new(before.clone());
    for entry in &entries {
        replayed.take(entry).unwrap();
    }
    assert!(replayed.workbook().locks.is_empty(), "gone with its column");
    replayed.take(&Entry::Undo).unwrap();
    assert!(replayed.workbook().is_locked(lock), "and back with it");
    let kept = save(replayed.workbook());
    assert_eq!(open(&kept).unwrap(), *replayed.workbook());
    for _ in 0..2 {
        replayed.take(&Entry::Undo).unwrap();
    }
    assert_eq!(*replayed.workbook(), before);
    for _ in 0..3 {
        replayed.take(&Entry::Redo).unwrap();
    }
    form.history = replayed;
    assert!(form.history.workbook().locks.is_empty());
}
