//! What must hold of any text whatever, put as it comes into the parser, the evaluator and the
//! readers of links, project files and kept work. The
//! fuzzing targets in `fuzz` and the property tests in `tests/fuzz.rs` run these same bodies.

use std::cell::OnceCell;

use takar::engine::Engine;
use takar::exchange::{Archive, Linked, Noted, Work, link_of, open, open_any, open_link, save};
use takar::formula::{
    Expr, Kind, Parsed, Reference, Span, Syntax, Value, argument_hint, complete, parse, tokenize,
    translate,
};
use takar::number::Locale;
use takar::recognition::{Raw, Wish, recognise};
use takar::templates::BANDAR_LAMPUNG_2024;
use takar::workbook::{Target, Workbook};

/// A text is cut, parsed, translated and completed in both forms.
pub fn parser(text: &str) {
    let (invariant, indonesian) = (Syntax::INVARIANT, Syntax::of(Locale::Id));
    for (syntax, other) in [(invariant, indonesian), (indonesian, invariant)] {
        is_cut_whole(text, syntax);
        let parsed = parse(text, syntax);
        has_its_places(text, &parsed);
        if parsed.problems.is_empty() {
            means_the_same(text, &parsed, syntax, other);
        }
        can_be_typed(text, syntax);
    }
}

/// A text is computed in a workbook: it comes to a value, and that value, written as a formula,
/// to itself.
pub fn evaluator(text: &str) {
    let Some(written) = computed(text) else {
        return;
    };
    let again = computed(&format!("={written}"));
    assert_eq!(again.as_ref(), Some(&written), "{text:?}");
}

/// What a formula comes to, as it is written in a formula; nothing where it is broken.
fn computed(text: &str) -> Option<String> {
    let value = with_workbook(|workbook, engine| engine.evaluate(workbook, text).ok())?;
    Some(match &value {
        Value::Text(text) => format!("\"{}\"", text.replace('"', "\"\"")),
        Value::Error(fault) => fault.code.to_string(),
        value => match value.written() {
            Ok(written) => written.to_string(),
            Err(fault) => panic!("{text:?} comes to what cannot be written: {fault:?}"),
        },
    })
}

/// A text behind `#` is a workbook that can be sent again, or is refused.
pub fn link(text: &str) {
    if let Ok(Linked::Workbook(workbook)) = open_link(text)
        && let Ok(again) = link_of(&workbook)
    {
        assert_eq!(
            open_link(&again),
            Ok(Linked::Workbook(workbook)),
            "{text:?}"
        );
    }
}

/// A file is a workbook that is saved as it is opened, or is refused.
pub fn project_file(text: &str) {
    if let Ok(workbook) = open(text) {
        let saved = save(&workbook);
        assert_eq!(open(&saved).as_ref(), Ok(&workbook), "{text:?}");
    }
}

/// A file of kept work is made into workbooks that can be saved, or is refused; and so is any text in
/// the place of an entry.
pub fn journal(text: &str) {
    if let Some(archive) = Archive::read(text) {
        assert_eq!(Archive::read(&archive.write()).as_ref(), Some(&archive));
        for archived in &archive.workbooks {
            recovers(&archived.work);
        }
    }
    let noted = Noted {
        number: 0,
        text: text.to_owned(),
        at: None,
    };
    recovers(&Work {
        base: Some(BANDAR_LAMPUNG_2024.text().to_owned()),
        snapshots: Vec::new(),
        entries: vec![noted],
    });
}

/// What is made of kept work can be saved; its points can be listed, seen and gone back to.
fn recovers(work: &Work) {
    if let Ok(found) = work.recover() {
        let saved = save(found.history.workbook());
        assert_eq!(open(&saved).as_ref(), Ok(found.history.workbook()));
        assert!(!found.whole || found.next as usize >= work.entries.len());
    }
    let points = work.points(|_, _, workbook| workbook.name.clone());
    if let Some(last) = points.last() {
        work.at(last.number);
        work.way_back(last.number);
    }
}

/// A file of any bytes is read or refused; what is read can be saved and opened again.
pub fn file(bytes: &[u8]) {
    if let Ok(imported) = open_any(bytes, "berkas", Locale::Id, None) {
        let saved = save(&imported.workbook);
        assert_eq!(open(&saved).as_ref(), Ok(&imported.workbook));
    }
}

/// A pasted text is taken for tables; each cell of them has a reading.
pub fn table(text: &str) {
    let rows = text.lines().map(|line| line.split([';', '\t']));
    let raw = Raw::of_texts("Lembar", rows);
    for table in recognise(&raw, &Wish::default()) {
        assert_eq!(table.rows.len(), table.cells.len(), "{text:?}");
        let wide = |row: &Vec<_>| row.len() == table.columns.len();
        assert!(table.cells.iter().all(wide), "{text:?}");
    }
}

fn is_cut_whole(text: &str, syntax: Syntax) {
    let mut at = 0;
    for token in tokenize(text, syntax) {
        assert_eq!(token.span.start, at, "{text:?}");
        assert!(token.span.end > at, "{text:?}");
        at = token.span.end;
    }
    assert_eq!(at, text.len(), "{text:?}");
}

/// Every span is in the text and between characters.
fn has_its_places(text: &str, parsed: &Parsed) {
    let holds = |span: &Span| assert!(text.get(span.clone()).is_some(), "{text:?} has no {span:?}");
    parsed
        .problems
        .iter()
        .for_each(|problem| holds(&problem.span));
    each_node(&parsed.tree, &mut |node| holds(&node.span));
}

fn each_node<R>(tree: &Expr<R>, visit: &mut impl FnMut(&Expr<R>)) {
    visit(tree);
    match &tree.kind {
        Kind::Unary(_, inner) => each_node(inner, visit),
        Kind::Binary(_, left, right) => {
            each_node(left, visit);
            each_node(right, visit);
        }
        Kind::Call(_, arguments) | Kind::UnknownCall(_, arguments) => {
            arguments.iter().for_each(|it| each_node(it, visit));
        }
        _ => {}
    }
}

/// In the other form it is the same tree at the same places, and back it is the same text.
fn means_the_same(text: &str, parsed: &Parsed, syntax: Syntax, other: Syntax) {
    let translated = translate(text, syntax, other);
    let again: Expr<Reference> = parse(&translated, other).tree;
    assert_eq!(again, parsed.tree, "{text:?} is {translated:?}");
    assert_eq!(translate(&translated, other, syntax), text);
}

/// Help at any place in it stands in the text, and what is taken leaves a cursor in it.
fn can_be_typed(text: &str, syntax: Syntax) {
    with_workbook(|workbook, _| {
        let vocabulary = workbook.vocabulary(workbook.stand(somewhere(workbook)));
        // The end, and some places before it.
        for cursor in (0..=text.len()).rev().take(5) {
            argument_hint(text, cursor, syntax);
            let Some(found) = complete(text, cursor, syntax, &vocabulary) else {
                continue;
            };
            for item in found.items {
                let taken = item.taken(text, &found.span);
                assert!(taken.is_char_boundary(item.caret), "{taken:?}");
            }
        }
    });
}

/// A cell of the shipped workbook.
fn somewhere(workbook: &Workbook) -> Target {
    let table = workbook.tables().next().unwrap();
    Target::Cell {
        table: table.id,
        row: table.rows()[0],
        column: table.columns[0].id,
    }
}

fn with_workbook<T>(run: impl FnOnce(&Workbook, &Engine) -> T) -> T {
    thread_local! {
        static SHIPPED: OnceCell<(Workbook, Engine)> = const { OnceCell::new() };
    }
    SHIPPED.with(|shipped| {
        let (workbook, engine) = shipped.get_or_init(|| {
            let workbook = BANDAR_LAMPUNG_2024.open().unwrap();
            let engine = Engine::new(&workbook);
            (workbook, engine)
        });
        run(workbook, engine)
    })
}
