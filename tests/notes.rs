//! Notes on cells: written, kept in the file, gone with their rows and columns, and back with them.

use takar::exchange::{open, save};
use takar::workbook::{
    ColumnId, Edit, EditError, Entry, History, MatrixId, NotePlace, RowId, SheetId, Structure,
    TableId, Workbook,
};

const KECIL: &str = include_str!("engine/kecil.takar.json");
const KOTA: TableId = TableId(100);

fn kecil() -> Workbook {
    open(KECIL).unwrap()
}

fn cell(workbook: &Workbook, row: usize, column: usize) -> NotePlace {
    let table = workbook.table(KOTA).unwrap();
    NotePlace::Cell {
        table: KOTA,
        row: table.rows()[row],
        column: table.columns[column].id,
    }
}

fn note(at: NotePlace, text: &str) -> Edit {
    let to = Some(text.to_owned());
    Edit::Note { at, to }
}

/// Makes an edit, takes it back and makes it again, and looks that nothing is lost or left over.
#[track_caller]
fn there_and_back(history: &mut History, edit: Edit) {
    let before = history.workbook().clone();
    history.make(&Entry::Do(edit)).unwrap();
    let after = history.workbook().clone();
    assert_ne!(before, after);
    history.take(&Entry::Undo).unwrap();
    assert_eq!(*history.workbook(), before);
    history.take(&Entry::Redo).unwrap();
    assert_eq!(*history.workbook(), after);
    assert_eq!(open(&save(&after)).unwrap(), after, "the file keeps it");
}

#[test]
fn a_note_is_written_changed_and_taken_away() {
    let mut history = History::new(kecil());
    let at = cell(history.workbook(), 1, 1);
    there_and_back(&mut history, note(at, "dari berita acara\nlembar 2"));
    there_and_back(&mut history, note(at, "dari sidang pleno"));
    let workbook = history.workbook();
    assert_eq!(workbook.noting(at, " dari sidang pleno "), None);
    let away = workbook.noting(at, " ").unwrap();
    there_and_back(&mut history, away);
    assert_eq!(save(history.workbook()), save(&kecil()));
}

#[test]
fn notes_go_and_come_back_with_what_they_are_on() {
    let mut history = History::new(kecil());
    let (first, second) = (
        cell(history.workbook(), 0, 0),
        cell(history.workbook(), 1, 1),
    );
    for at in [first, second] {
        history.make(&Entry::Do(note(at, "lihat lagi"))).unwrap();
    }
    let table = history.workbook().table(KOTA).unwrap();
    let (row, column) = (table.rows()[0], table.columns[1].id);
    there_and_back(&mut history, Edit::RemoveRow { table: KOTA, row });
    assert!(!history.workbook().notes.contains_key(&first));
    history.take(&Entry::Undo).unwrap();
    let table = KOTA;
    there_and_back(
        &mut history,
        Structure::RemoveColumn { table, column }.into(),
    );
    assert!(!history.workbook().notes.contains_key(&second));
    history.take(&Entry::Undo).unwrap();
    let away = history.workbook().removal_of(SheetId::Table(KOTA));
    there_and_back(&mut history, away);
    assert!(history.workbook().notes.is_empty());
}

#[test]
fn a_matrix_has_notes_on_its_cells() {
    let mut history = History::new(kecil());
    let matrix = history.workbook().matrices().next().unwrap();
    let (id, rows, columns) = (matrix.id, matrix.rows, matrix.columns);
    let row = history.workbook().table(rows).unwrap().rows()[0];
    let column = history.workbook().table(columns).unwrap().rows()[0];
    let at = NotePlace::MatrixCell {
        matrix: id,
        row,
        column,
    };
    there_and_back(&mut history, note(at, "dibulatkan"));
    let table = columns;
    there_and_back(&mut history, Edit::RemoveRow { table, row: column });
    assert!(history.workbook().notes.is_empty());
}

#[test]
fn a_note_on_nothing_is_refused() {
    let mut workbook = kecil();
    let nowhere = NotePlace::Cell {
        table: KOTA,
        row: RowId(99_999),
        column: ColumnId(99_998),
    };
    assert_eq!(workbook.apply(&note(nowhere, "?")), Err(EditError::Missing));
    let nowhere = NotePlace::MatrixCell {
        matrix: MatrixId(99_999),
        row: RowId(1),
        column: RowId(2),
    };
    assert_eq!(workbook.apply(&note(nowhere, "?")), Err(EditError::Missing));
    let dangling = KECIL.trim_end().strip_suffix('}').unwrap().to_owned()
        + r#","notes":[{"at":{"cell":{"table":100,"row":99999,"column":1}},"text":"?"}]}"#;
    assert!(open(&dangling).is_err());
}
