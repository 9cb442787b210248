//! What a formula that is still being typed is offered. `|` marks the cursor.

use proptest::prelude::*;
use takar::formula::{
    ArgumentHint, Completion, Completions, KnownMatrix, KnownName, KnownTable, ProblemKind,
    Reference, Syntax, Vocabulary, argument_hint, complete, parse, steps_over,
};
use takar::number::Locale;

const INVARIANT: Syntax = Syntax::INVARIANT;

/// The formula of a column of Wilayah.
fn wilayah() -> Vocabulary<'static> {
    Vocabulary {
        names: ["Cadangan", "Maks_pemilih", "Total_biaya"]
            .map(KnownName::from)
            .into(),
        tables: vec![
            KnownTable {
                name: "Wilayah",
                columns: ["Nama", "TPS", "DPT", "Surat_suara"]
                    .map(KnownName::from)
                    .into(),
                row_at_hand: true,
            },
            KnownTable {
                name: "Logistik",
                columns: ["Barang", "per TPS", "L [orang]", "it's", "#1 @", "Volume"]
                    .map(KnownName::from)
                    .into(),
                row_at_hand: false,
            },
        ],
        matrices: vec![KnownMatrix {
            name: "Alokasi",
            slice_at_hand: true,
        }],
        here: Some(0),
    }
}

/// The formula of a matrix's cell: in no table, but with a row of each at hand.
fn alokasi() -> Vocabulary<'static> {
    let mut vocabulary = wilayah();
    vocabulary.here = None;
    vocabulary.tables[1].row_at_hand = true;
    vocabulary
}

fn cut(marked: &str) -> (String, usize) {
    let cursor = marked.find('|').unwrap();
    (marked.replace('|', ""), cursor)
}

fn offered(marked: &str, vocabulary: &Vocabulary) -> (String, Option<Completions>) {
    let (text, cursor) = cut(marked);
    let found = complete(&text, cursor, INVARIANT, vocabulary);
    (text, found)
}

/// The formula with a completion taken, and the cursor in it.
fn taken(text: &str, completions: &Completions, item: &Completion) -> String {
    let mut taken = item.taken(text, &completions.span);
    taken.insert(item.caret, '|');
    taken
}

/// What the first completions make of a formula.
fn makes(marked: &str, vocabulary: &Vocabulary, count: usize) -> Vec<String> {
    let (text, found) = offered(marked, vocabulary);
    let found = found.unwrap_or(Completions {
        span: 0..0,
        items: Vec::new(),
    });
    let items = found.items.iter().take(count);
    items.map(|item| taken(&text, &found, item)).collect()
}

#[test]
fn the_first_completion_is_put_in() {
    let (wilayah, alokasi) = (wilayah(), alokasi());
    for (vocabulary, marked, first) in [
        // Functions.
        (&wilayah, "=SU|", "=SUM(|)"),
        (&wilayah, "=sumif|", "=SUMIF(|)"),
        (&wilayah, "=1+rou|", "=1+ROUND(|)"),
        (&wilayah, "=ROU|+1", "=ROUND(|)+1"),
        (&wilayah, "=SU|F([@L])", "=SUM(|[@L])"),
        (&wilayah, "=SU|[@L]", "=SUM(|[@L]"),
        (&wilayah, "=ROU|Cadangan*2", "=ROUND(|Cadangan*2"),
        (&wilayah, "=IF(TRU|", "=IF(TRUE|"),
        // Names.
        (&wilayah, "=cad|", "=Cadangan|"),
        (&wilayah, "=1+pem|*2", "=1+Maks_pemilih|*2"),
        (&wilayah, "=Maks_pe|lih", "=Maks_pemilih|"),
        // Tables and matrices.
        (&wilayah, "=SUM(Wil|)", "=SUM(Wilayah[|])"),
        (&wilayah, "=SUM(Wil|ay[DPT])", "=SUM(Wilayah[|DPT])"),
        (&wilayah, "=SUM(Wil|[DPT])", "=SUM(Wilayah[|DPT])"),
        (&wilayah, "=SUM(alo|", "=SUM(Alokasi[@]|"),
        // Columns, by a bare name and in brackets.
        (&wilayah, "=DP|", "=[@DPT]|"),
        (&wilayah, "=[|", "=[@Nama]|"),
        (&wilayah, "=[|]", "=[@Nama]|"),
        (&wilayah, "=[@d|", "=[@DPT]|"),
        (&wilayah, "=[@d|]+1", "=[@DPT]|+1"),
        (&wilayah, "=[@D|+[@TPS]", "=[@DPT]|+[@TPS]"),
        (&wilayah, "=[@[sur|", "=[@Surat_suara]|"),
        (&wilayah, "=SUM(Wilayah[d|", "=SUM(Wilayah[DPT]|"),
        (&wilayah, "=SUM(Wilayah[|])", "=SUM(Wilayah[Nama]|)"),
        (&wilayah, "=wilayah[@d|", "=wilayah[@DPT]|"),
        (&wilayah, "=Logistik[per|", "=Logistik[per TPS]|"),
        (&wilayah, "=Logistik[L|", "=Logistik[L '[orang']]|"),
        (&wilayah, "=Logistik[it|", "=Logistik[it''s]|"),
        (&alokasi, "=Logistik[@per|", "=Logistik[@[per TPS]]|"),
        (
            &alokasi,
            "=Logistik[@[per T|S]]*2",
            "=Logistik[@[per TPS]]|*2",
        ),
        (&alokasi, "=Logistik[@#1|", "=Logistik[@['#1 '@]]|"),
        (
            &wilayah,
            "=Wilayah[[#Totals],[d|",
            "=Wilayah[[#Totals],[DPT]]|",
        ),
        (
            &wilayah,
            "=Wilayah[[#Totals],[d|]]",
            "=Wilayah[[#Totals],[DPT]]|",
        ),
        // Near misses.
        (&wilayah, "=SUMM|", "=SUM(|)"),
        (&wilayah, "=Cadagan|", "=Cadangan|"),
        (&wilayah, "=[@Surta_suara|", "=[@Surat_suara]|"),
    ] {
        assert_eq!(makes(marked, vocabulary, 1), [first], "{marked}");
    }
}

#[test]
fn what_begins_so_comes_first_then_words_inside_then_letters_inside() {
    let names = |marked: &str, vocabulary: &Vocabulary| -> Vec<String> {
        let found = offered(marked, vocabulary).1.unwrap();
        found.items.into_iter().map(|item| item.name).collect()
    };
    let found = names("=su|", &wilayah());
    assert_eq!(found[0], "SUM");
    let place = |name: &str| found.iter().position(|found| found == name).unwrap();
    assert!(place("SUMIF") < place("Surat_suara"));
    assert_eq!(names("=[@s|", &wilayah()), ["Surat_suara"]);
    // `if` begins IF, and is inside SUMIF.
    let found = names("=if|", &wilayah());
    assert_eq!(found[0], "IF");
    let place = |name: &str| found.iter().position(|found| found == name).unwrap();
    assert!(place("IFERROR") < place("SUMIF"));
    // In a table a row is meant, of another table the column.
    let makes_two = |marked: &str| makes(marked, &alokasi(), 99);
    assert_eq!(
        makes_two("=Wilayah[dpt|"),
        ["=Wilayah[DPT]|", "=Wilayah[@DPT]|"]
    );
    assert_eq!(makes("=[dpt|", &wilayah(), 99), ["=[@DPT]|", "=[DPT]|"]);
    // Of a table without a row at hand there is no `@`.
    assert_eq!(
        makes("=Logistik[vol|", &wilayah(), 99),
        ["=Logistik[Volume]|"]
    );
}

#[test]
fn where_nothing_can_be_meant_nothing_is_offered() {
    for marked in [
        "|",
        "=|",
        "=1|",
        "=1E|",
        "=SUM(|",
        "=SUM(1;|",
        "=\"su|",
        "=\"su|\"",
        "=\"su\"|",
        "=[@DPT]|",
        "=#N|",
        "=Cadangan|",
        "=Tiada[|",
        "=Xqz|",
        "=SUM(Wilayah[DPT]|)",
    ] {
        let found = offered(marked, &wilayah()).1;
        assert_eq!(found, None, "{marked}");
    }
    // A matrix's formula stands in no table.
    assert_eq!(offered("=[|", &alokasi()).1, None);
}

#[test]
fn the_innermost_call_around_the_cursor_is_told() {
    for (marked, told) in [
        ("=SUMIF(|", Some(("SUMIF", 0))),
        ("=SUMIF(a;|", Some(("SUMIF", 1))),
        ("=sumif(a; b; |)", Some(("SUMIF", 2))),
        ("=SUMIF(a;|b;c)", Some(("SUMIF", 1))),
        ("=SUMIF(a;b)|", None),
        ("=SUM|(1)", None),
        ("=ROUND(SUM(1;2)|;0)", Some(("ROUND", 0))),
        ("=ROUND(SUM(1;2|);0)", Some(("SUM", 1))),
        ("=ROUND((1+|2);0)", Some(("ROUND", 0))),
        ("=ROUND(\"a;(b\";|", Some(("ROUND", 1))),
        ("=ROUND([@[a;b]];|", Some(("ROUND", 1))),
        ("=ROUND([@a|", Some(("ROUND", 0))),
        ("=ROUND(\"a|", Some(("ROUND", 0))),
        ("=INDEX({1;2|};1)", Some(("INDEX", 0))),
        ("=INDEX({1;2};|1)", Some(("INDEX", 1))),
        ("=TIADA(1;|", None),
        ("=(1+|", None),
        ("=1)+SUM(|", Some(("SUM", 0))),
    ] {
        let (text, cursor) = cut(marked);
        let hint = argument_hint(&text, cursor, Syntax::of(Locale::Id));
        let hint = hint.map(|ArgumentHint { function, index }| (function.name, index));
        assert_eq!(hint, told, "{marked}");
    }
}

#[test]
fn a_closing_sign_that_is_there_is_stepped_over() {
    for (marked, typed, over) in [
        ("=SUM(1|)", ')', true),
        ("=SUM((1|)", ')', false),
        ("=SUM(1)|", ')', false),
        ("=CONCAT(\"a|)\")", ')', false),
        ("=Wilayah[DPT|]", ']', true),
        ("=[@[per TPS|]", ']', false),
        ("=\"[a|]", ']', false),
    ] {
        let (text, cursor) = cut(marked);
        assert_eq!(
            steps_over(&text, cursor, typed, INVARIANT),
            over,
            "{marked}"
        );
    }
}

/// Texts made of the language's own pieces, broken ones among them.
fn scraps() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "=",
        "(",
        ")",
        ",",
        ";",
        "+",
        "\"",
        "[",
        "]",
        "@",
        "'",
        "#Totals",
        " ",
        "1",
        "SU",
        "SUM(",
        "IF(",
        "Wil",
        "Wilayah[",
        "Logistik[@",
        "[@",
        "DP",
        "per ",
        "Cad",
        "{",
        "}",
        "é",
        "ß",
        "€",
        "İ",
        "$",
    ]);
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// A formula up to a place where a value is wanted.
fn beginning() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "1+",
        "SUM(",
        "IF(TRUE,",
        "[@DPT]*",
        "Cadangan&",
        "\"a,b\"&",
        "(",
        "-",
        "SUM(Wilayah[DPT])/",
        "Logistik[per TPS]=",
    ]);
    prop::collection::vec(piece, 0..5).prop_map(|pieces| format!("={}", pieces.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn no_text_breaks_it(text in prop_oneof![scraps(), "\\PC{0,30}"], cursor in 0_usize..60) {
        for syntax in [INVARIANT, Syntax::of(Locale::Id)] {
            argument_hint(&text, cursor, syntax);
            steps_over(&text, cursor, ')', syntax);
            steps_over(&text, cursor, ']', syntax);
            for vocabulary in [wilayah(), alokasi()] {
                let Some(found) = complete(&text, cursor, syntax, &vocabulary) else {
                    continue;
                };
                prop_assert!(!found.items.is_empty() && found.items.len() <= 50);
                prop_assert!(text.get(found.span.clone()).is_some());
                for item in &found.items {
                    let taken = item.taken(&text, &found.span);
                    prop_assert!(taken.is_char_boundary(item.caret), "{taken} {}", item.caret);
                }
            }
        }
    }

    #[test]
    fn what_is_taken_parses(
        beginning in beginning(),
        typed in prop_oneof![
            "[A-Za-z]{1,3}",
            "\\[@?[A-Za-z]{0,2}",
            "(Wilayah|Logistik)\\[@?\\[?[A-Za-z#]{0,2}",
            "Wilayah\\[\\[#Totals\\],\\[[A-Za-z]{0,2}",
        ],
    ) {
        let text = beginning + &typed;
        for vocabulary in [wilayah(), alokasi()] {
            let Some(found) = complete(&text, text.len(), INVARIANT, &vocabulary) else {
                continue;
            };
            for item in &found.items {
                let mut taken = item.taken(&text, &found.span);
                let open = taken.matches('(').count() - taken.matches(')').count();
                taken.push_str(&")".repeat(open));
                let parsed = parse(&taken, INVARIANT);
                let wrong: Vec<_> = parsed
                    .problems
                    .iter()
                    // The arguments are still to be typed.
                    .filter(|it| !matches!(it.kind, ProblemKind::WrongCount { .. }))
                    .collect();
                prop_assert!(wrong.is_empty(), "{taken}: {wrong:?}");
                let mut named = matches!(item.meant, takar::formula::Meant::Function(_))
                    || !parsed.problems.is_empty();
                parsed.tree.each_reference(&mut |reference, _| {
                    named |= match reference {
                        Reference::Name(name) => *name == item.name,
                        Reference::Table { table, column, .. } => {
                            column.as_ref() == Some(&item.name)
                                || table.as_ref() == Some(&item.name)
                        }
                    };
                });
                prop_assert!(named, "{taken} does not name {}", item.name);
            }
        }
    }
}

#[test]
fn a_workbook_lends_its_names() {
    use takar::templates::BANDAR_LAMPUNG_2024;
    use takar::workbook::Target;
    let workbook = BANDAR_LAMPUNG_2024.open().unwrap();
    let cell = |name: &str| {
        let table = workbook.table_named(name).unwrap();
        Target::Cell {
            table: table.id,
            row: table.rows()[0],
            column: table.columns[0].id,
        }
    };
    let matrix = workbook.matrices().next().unwrap();
    let matrix_cell = Target::MatrixCell {
        matrix: matrix.id,
        row: workbook.table(matrix.rows).unwrap().rows()[0],
        column: workbook.table(matrix.columns).unwrap().rows()[0],
    };
    for (target, marked, first) in [
        (cell("Wilayah"), "=kelu|", "=[@Kelurahan]|"),
        (cell("Logistik"), "=SUM(Alo|)", "=SUM(Alokasi[@]|)"),
        (cell("Indikator"), "=SUM(Alo|)", "=SUM(Alokasi|)"),
        (matrix_cell, "=Logistik[@per T|", "=Logistik[@[per TPS]]|"),
        (matrix_cell, "=maks|", "=Maks_pemilih|"),
        (cell("Skala"), "=total_b|", "=Total_biaya|"),
    ] {
        assert_eq!(
            makes(marked, &workbook.vocabulary(workbook.stand(target)), 1),
            [first],
            "{marked}"
        );
    }
}

#[test]
fn a_column_is_found_by_its_heading_and_its_own_is_left_out() {
    let mut vocabulary = wilayah();
    vocabulary.tables[0].columns[2].titles = vec!["Daftar pemilih tetap", "Voters"];
    assert_eq!(makes("=tet|", &vocabulary, 1), ["=[@DPT]|"]);
    assert_eq!(makes("=daf|", &vocabulary, 1), ["=[@DPT]|"]);
    assert_eq!(makes("=[@vot|", &vocabulary, 1), ["=[@DPT]|"]);
    vocabulary.leave_out("DPT");
    assert_eq!(makes("=[@DP|", &vocabulary, 1), ["=[@DP"; 0]);
    assert_eq!(makes("=[@TP|", &vocabulary, 1), ["=[@TPS]|"]);
}
