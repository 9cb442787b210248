//! A project file opened in pieces is the one that is opened at once; what is broken is refused with
//! the same reason, and a table of many rows is written as one of few.

use takar::exchange::{Opening, Progress, Stage, open, save, save_telling};
use takar::templates::TEMPLATES;
use takar::workbook::Workbook;

/// The workbook of a text that is opened so many pieces at a time.
fn in_pieces(text: &str, pieces: usize) -> Result<Workbook, takar::exchange::OpenError> {
    let mut opening = Opening::new(text.to_owned());
    loop {
        let mut left = pieces;
        let found = opening.go_on(&mut || {
            left -= 1;
            left > 0
        });
        if let Some(found) = found {
            assert_eq!(opening.into_text(), text);
            return found;
        }
    }
}

fn same(text: &str) {
    let whole = open(text).map(|it| save(&it));
    for pieces in [1, 3, 1000] {
        let found = in_pieces(text, pieces).map(|it| save(&it));
        assert!(found == whole, "{pieces} pieces: {found:?} and {whole:?}");
    }
}

/// A file with a table of so many rows, of contents of every kind.
fn long(rows: usize) -> String {
    let rows: Vec<String> = (0..rows)
        .map(|row| {
            let text = match row % 5 {
                0 => r#"{"unreadable":"1,2,3"}"#.to_owned(),
                1 => r#""a [\"b\"] {c}, ünï""#.to_owned(),
                2 => r#"{"formula":"=1+2"}"#.to_owned(),
                3 => "true".to_owned(),
                _ => "null".to_owned(),
            };
            format!("[{}, {}.{:02}0, {text}]", 1000 + row, row * 7, row % 100)
        })
        .collect();
    let rows = rows.join(",\n");
    format!(
        r#"{{"takar":1,"name":"Besar","next":9000,"sheets":[
        {{"table":{{"id":1,"name":"rows","key":[2],"columns":[
            {{"id":2,"name":"Angka"}},{{"id":3,"name":"table","form":{{"kind":"text"}}}},
            {{"id":4,"name":"Dua","formula":"=[@Angka]*2"}}],
            "rows":[{rows}],"overrides":[{{"row":1001,"column":4,"to":{{"content":5}}}}]}}}},
        {{"table":{{"id":5,"name":"Kecil","columns":[{{"id":6,"name":"sheets"}}],"rows":[ [20, 1] , [21] ]}}}}]}}"#
    )
}

#[test]
fn every_template_is_opened_in_pieces() {
    for shipped in TEMPLATES {
        same(shipped.text());
    }
}

#[test]
fn many_rows_are_opened_in_pieces_and_counted() {
    let text = long(3000);
    same(&text);
    same(&save(&open(&text).unwrap()));
    let mut opening = Opening::new(text);
    let mut last = None;
    while opening.go_on(&mut || false).is_none() {
        assert!(opening.rows() >= last, "rows only become more");
        last = opening.rows();
    }
    assert_eq!(last, Some((3002, 3002)));
}

#[test]
fn what_is_broken_has_the_reason_that_it_has_at_once() {
    let text = long(3);
    for (from, to) in [
        ("[1001,", "[1000,"),
        ("[1001, ", "[\"x\", "),
        ("[1001, ", "[1001, 1, 2, 3, "),
        ("[1001, ", "[1001,, "),
        ("[1001, ", "1001, "),
        ("\"rows\":[[", "\"rows\":[,["),
        ("[ [20, 1] , [21] ]", "[ [20, 1] [21] ]"),
        ("[ [20, 1] , [21] ]", "[ [20, 1] , [21], ]"),
        ("[ [20, 1] , [21] ]", "[ [20, 1] , [21] "),
        ("[ [20, 1] , [21] ]", "[ [20, \"1] , [21] ]"),
        ("[ [20, 1] , [21] ]", "{}"),
        ("\"key\":[2]", "\"key\":[99]"),
        ("\"row\":1001", "\"row\":7"),
        ("\"takar\":1", "\"takar\":99"),
        ("\"takar\":1", "\"lain\":1"),
        ("}]}", "}]}}"),
        ("\"name\":\"Besar\",", "\"name\":\"Besar\",\"rows\":[[1]],"),
    ] {
        let broken = text.replacen(from, to, 1);
        assert!(broken != text, "{from}");
        let whole = open(&broken);
        assert_eq!(
            in_pieces(&broken, 2).map(|it| save(&it)),
            whole.map(|it| save(&it)),
            "{to}"
        );
    }
    for text in [
        "",
        "{",
        "[]",
        "{}",
        "\"",
        "]",
        "{\"sheets\":[{\"table\":{\"rows\":[[",
    ] {
        assert_eq!(in_pieces(text, 1).err(), open(text).err());
        assert!(open(text).is_err());
    }
}

#[test]
fn a_long_table_is_written_as_a_short_one() {
    let lines = |rows: usize| -> Vec<String> {
        let text = save(&open(&long(rows)).unwrap());
        text.lines().map(str::to_owned).collect()
    };
    // Below and above the number of rows that are written as they come.
    let (short, more) = (lines(100), lines(140));
    let is_row = |line: &&String| line.starts_with("          [1");
    let bare = |line: &String| line.trim_end_matches(',').to_owned();
    let rows = |of: &[String]| of.iter().filter(is_row).map(bare).collect::<Vec<_>>();
    assert_eq!(rows(&short).len(), 100);
    assert_eq!(rows(&short)[..], rows(&more)[..100]);
    let rest =
        |of: &[String]| -> Vec<String> { of.iter().filter(|it| !is_row(it)).cloned().collect() };
    assert_eq!(rest(&short), rest(&more));
}

#[test]
fn writing_tells_how_far_it_is() {
    let told = std::cell::RefCell::new(Vec::new());
    let workbook = open(&long(12_000)).unwrap();
    let text = save_telling(&workbook, &|it: Progress| told.borrow_mut().push(it));
    assert_eq!(text, save(&workbook));
    let told = told.into_inner();
    assert!(
        told.iter()
            .all(|it| (it.stage, it.of) == (Stage::Writing, 12_000))
    );
    let done: Vec<usize> = told.iter().map(|it| it.done).collect();
    assert_eq!(done, [0, 5000, 10_000]);
    assert!(told.iter().all(|it| (80..=100).contains(&it.percent())));
}
