//! Every function, every operator and every broken formula, as tables: the cases are the files in
//! `tests/formula`, and what they expect is Excel's documented result, or the decimal truth where
//! Excel's rests on binary floating point.
//!
//! - `=FORMULA → RESULT` in invariant form: a number, a text in quotes, TRUE, FALSE or an error.
//! - `=FORMULA → ! KIND`: what is wrong with its text (see [`told`]).
//! - `Name: 1 | "a" | | TRUE` gives the cases of its file a column, one row between bars; commas
//!   part the cells of a row. A name with one cell is a single cell.
//! - `# …` says something to the reader.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use takar::formula::{
    Array, Code, Fault, Function, MAX_DEPTH, MAX_OPERATORS, Operand, Parsed, Problem, ProblemKind,
    Reference, Source, Syntax, Value, Why, eval_value, functions, parse, translate,
};
use takar::number::{Format, Locale, Number, Style, show};

const INVARIANT: Syntax = Syntax::INVARIANT;

fn indonesian() -> Syntax {
    Syntax::of(Locale::Id)
}

/// The columns that a case file names; every other reference leads nowhere.
#[derive(Default)]
struct Columns(BTreeMap<String, Operand>);

impl Source<Reference> for Columns {
    fn get(&self, reference: &Reference) -> Operand {
        let known = match reference {
            Reference::Name(name) => self.0.get(name),
            Reference::Table { .. } => None,
        };
        let nowhere = || {
            Fault::new(
                Code::Name,
                Why::UnknownName {
                    name: "?".into(),
                    closest: None,
                },
            )
        };
        known
            .cloned()
            .unwrap_or_else(|| Value::Error(nowhere()).into())
    }

    /// The day that a case file calls today, if it does.
    fn today(&self) -> Option<Number> {
        let today = self.0.get("Hari_ini")?.clone().one();
        today.number().ok()
    }
}

struct Case {
    line: usize,
    formula: String,
    expected: String,
}

struct CaseFile {
    path: PathBuf,
    columns: Columns,
    cases: Vec<Case>,
}

impl CaseFile {
    fn read(path: &Path) -> CaseFile {
        let mut file = CaseFile {
            path: path.to_owned(),
            columns: Columns::default(),
            cases: Vec::new(),
        };
        for (index, line) in fs::read_to_string(path).unwrap().lines().enumerate() {
            let at = format!("{}:{}", path.display(), index + 1);
            if line.is_empty() || line.starts_with("# ") {
                continue;
            }
            if let Some((formula, expected)) = line.rsplit_once('→') {
                file.cases.push(Case {
                    line: index + 1,
                    formula: formula.trim_end().to_owned(),
                    expected: expected.trim().to_owned(),
                });
            } else if let Some((name, cells)) = line.split_once(':') {
                file.columns.0.insert(name.to_owned(), column(cells));
            } else {
                panic!("{at}: neither a case nor a column: {line}");
            }
        }
        file
    }

    fn name(&self) -> &str {
        self.path.file_stem().unwrap().to_str().unwrap()
    }

    fn at(&self, case: &Case) -> String {
        format!("{}.txt:{} {}", self.name(), case.line, case.formula)
    }
}

fn column(text: &str) -> Operand {
    let rows: Vec<Vec<Value>> = text
        .split('|')
        .map(|row| row.split(',').map(|cell| literal(cell.trim())).collect())
        .collect();
    let (rows_count, columns) = (rows.len(), rows[0].len());
    assert!(rows.iter().all(|row| row.len() == columns), "ragged:{text}");
    let mut values: Vec<Value> = rows.into_iter().flatten().collect();
    match values.len() {
        1 => values.remove(0).into(),
        _ => Operand::Many(Array::new(rows_count, columns, values)),
    }
}

fn literal(text: &str) -> Value {
    match text {
        "" => Value::Blank,
        text => eval_value(&parse(text, INVARIANT).tree, &Columns::default()),
    }
}

/// A value as a case file writes it.
fn printed(value: &Value) -> String {
    match value {
        Value::Text(text) => format!("\"{}\"", text.replace('"', "\"\"")),
        Value::Error(fault) => fault.code.text().to_owned(),
        value => value.written().unwrap().to_string(),
    }
}

/// What is wrong with a text, as a case file writes it: the kind, then what it says.
fn told(problem: &Problem) -> String {
    match &problem.kind {
        ProblemKind::Unexpected(piece) => format!("Unexpected {piece}"),
        ProblemKind::StrayMark { mark, .. } => format!("StrayMark {mark}"),
        ProblemKind::Address(name) => format!("Address {name}"),
        ProblemKind::NoConstant(piece) => format!("NoConstant {piece}"),
        ProblemKind::UnknownFunction { name, closest } => match closest {
            Some(closest) => format!("UnknownFunction {name} ~ {closest}"),
            None => format!("UnknownFunction {name}"),
        },
        ProblemKind::WrongCount { .. } => "WrongCount".to_owned(),
        kind => format!("{kind:?}"),
    }
}

fn outcome(text: &str, syntax: Syntax, columns: &Columns) -> String {
    let Parsed { tree, problems } = parse(text, syntax);
    if problems.is_empty() {
        printed(&eval_value(&tree, columns))
    } else {
        let told: Vec<String> = problems.iter().map(told).collect();
        format!("! {}", told.join(", "))
    }
}

/// What is false about a case, if anything.
fn failures(file: &CaseFile, case: &Case) -> Vec<String> {
    let mut failures = Vec::new();
    let mut expect = |what: &str, found: &str, expected: &str| {
        if found != expected {
            let at = file.at(case);
            failures.push(format!(
                "{at}\n    {what}: {found}\n    expected: {expected}"
            ));
        }
    };
    let result = outcome(&case.formula, INVARIANT, &file.columns);
    expect("gives", &result, &case.expected);
    // A broken formula may hold a mark that is at home in the other syntax, and then means
    // something else there.
    if !result.starts_with("! StrayMark") {
        let local = translate(&case.formula, INVARIANT, indonesian());
        let back = translate(&local, indonesian(), INVARIANT);
        expect("translated and back", &back, &case.formula);
        let tree = |text: &str, syntax| format!("{:?}", parse(text, syntax).tree);
        expect(
            "parses in Indonesian as",
            &tree(&local, indonesian()),
            &tree(&case.formula, INVARIANT),
        );
    }
    if !result.starts_with('!') {
        let again = outcome(&format!("={result}"), INVARIANT, &Columns::default());
        expect("its own result gives", &again, &result);
    }
    failures
}

fn files() -> Vec<CaseFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formula");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths.iter().map(|path| CaseFile::read(path)).collect()
}

#[test]
fn every_case_gives_what_excel_gives() {
    let failures: Vec<String> = files()
        .iter()
        .flat_map(|file| file.cases.iter().flat_map(|case| failures(file, case)))
        .collect();
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n"));
}

#[test]
fn every_function_has_its_cases() {
    let functions: BTreeSet<String> = functions().map(|f| f.name.to_lowercase()).collect();
    let mut others = BTreeSet::new();
    let mut found = BTreeSet::new();
    for file in files() {
        let name = file.name().to_owned();
        if !functions.contains(&name) {
            others.insert(name);
            continue;
        }
        let call = format!("{}(", name.to_uppercase());
        let calls = file.cases.iter().filter(|c| c.formula.contains(&call));
        assert!(calls.count() >= 8, "{name}.txt has fewer than eight cases");
        assert!(
            file.cases.iter().any(|c| c.expected == "! WrongCount"),
            "{name}.txt has no wrong count of arguments"
        );
        found.insert(name);
    }
    assert_eq!(found, functions);
    assert_eq!(
        others,
        [
            "arrays",
            "exactness",
            "operator_pairs",
            "operators",
            "stretch",
            "syntax"
        ]
        .map(str::to_owned)
        .into()
    );
}

/// Texts made of the language's own pieces, whole and broken ones alike.
fn scraps() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "=",
        "(",
        ")",
        "{",
        "}",
        ",",
        ";",
        ".",
        "+",
        "-",
        "*",
        "/",
        "^",
        "&",
        "%",
        "<>",
        "<=",
        "\"",
        "[",
        "]",
        "@",
        "'",
        "#",
        "#N/A",
        "#REF!",
        " ",
        "\n",
        "1",
        "2.5",
        "2,5",
        "1E9",
        "1E99999",
        ".5",
        "SUM(",
        "IF(",
        "ROUND",
        "TRUE",
        "A1",
        "DPT",
        "Wilayah[",
        "[@DPT]",
        "[#Totals]",
        "é",
        "ß",
        "€",
        "\u{a0}",
        "_",
        "\\",
        "?",
        "!",
        "$",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Whole formulas: operators and functions over numbers of every size, texts and errors.
fn formula() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        (any::<i64>(), 0_usize..=28).prop_map(|(digits, scale)| {
            let digits = format!("{:0>29}", digits.unsigned_abs());
            let (whole, decimals) = digits.split_at(digits.len() - scale);
            let dot = if scale > 0 { "." } else { "" };
            format!("{}{dot}{decimals}", whole.trim_start_matches('0'))
        }),
        (-40_i32..=40).prop_map(|exponent| format!("10^{exponent}")),
        (-9_i32..=40).prop_map(|small| small.to_string()),
    ]
    .prop_map(|text| {
        if text.is_empty() {
            "0".to_owned()
        } else {
            text
        }
    });
    let constant = prop::sample::select(vec![
        "79228162514264337593543950335",
        "-79228162514264337593543950335",
        "0.0000000000000000000000000001",
        "9223372036854775807",
        "-9223372036854775808",
        "1/3",
        "TRUE",
        "FALSE",
        "\"\"",
        "\"7\"",
        "\"50%\"",
        "\"tujuh\"",
        "\">5\"",
        "\"t*?~\"",
        "#N/A",
        "#DIV/0!",
        "Angka",
        "Campur",
        "Kisi",
        "Kosong",
        "Tiada",
        "",
        "{1,-2.5,30%}",
        "{1,\"a\";TRUE,#N/A}",
        "45336",
        "\"d mmmm yyyy\"",
        "\"#.##0,00\"",
        "\"0.0%;(0);;@\"",
    ]);
    let leaf = prop_oneof![3 => number, 2 => constant.prop_map(str::to_owned)];
    let every: Vec<&'static Function> = functions().collect();
    leaf.prop_recursive(4, 24, 4, move |inner| {
        let sign = prop::sample::select(vec![
            "+", "-", "*", "/", "^", "&", "=", "<>", "<", "<=", ">", ">=",
        ]);
        let call = (
            prop::sample::select(every.clone()),
            prop::collection::vec(inner.clone(), 1..6),
        )
            .prop_map(|(function, given)| {
                let most = function.most.unwrap_or(given.len());
                let count = given.len().min(most).max(function.least);
                let arguments: Vec<String> = given.into_iter().cycle().take(count).collect();
                format!("{}({})", function.name, arguments.join(","))
            });
        prop_oneof![
            2 => (inner.clone(), sign, inner.clone()).prop_map(|(a, s, b)| format!("({a}){s}({b})")),
            1 => inner.prop_map(|a| format!("-({a})%")),
            4 => call,
        ]
    })
}

fn columns() -> Columns {
    let named = [
        ("Angka", "3 | 1.5 | -2 | 79228162514264337593543950335"),
        ("Campur", "1 | \"a\" | | TRUE | #N/A | \"7\""),
        ("Kisi", "1, 2, 3 | 4, 5, \"x\""),
        ("Kosong", ""),
    ];
    Columns(
        named
            .map(|(name, cells)| (name.to_owned(), column(cells)))
            .into(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn no_text_breaks_the_parser(text in prop_oneof![scraps(), "\\PC{0,60}"]) {
        for syntax in [INVARIANT, indonesian()] {
            let Parsed { tree, problems } = parse(&text, syntax);
            for problem in &problems {
                prop_assert!(text.get(problem.span.clone()).is_some(), "{problem:?}");
            }
            prop_assert!(text.get(tree.span.clone()).is_some(), "{tree:?}");
            // A tree with a broken piece still comes to a value.
            eval_value(&tree, &columns());
        }
    }

    #[test]
    fn no_formula_breaks_the_evaluator(text in formula()) {
        let result = outcome(&text, INVARIANT, &columns());
        let local = translate(&text, INVARIANT, indonesian());
        prop_assert_eq!(&outcome(&local, indonesian(), &columns()), &result);
        if !result.starts_with('!') {
            let again = outcome(&format!("={result}"), INVARIANT, &columns());
            prop_assert_eq!(again, result);
        }
    }
}

proptest! {
    #[test]
    fn a_picture_writes_what_a_cell_shows(digits in any::<i64>(), scale in 0_u32..=12, places in 0_usize..6) {
        let number = Number::from_parts(digits.into(), scale).unwrap();
        for (locale, group, decimal) in [(Locale::Id, '.', ','), (Locale::En, ',', '.')] {
            let zeros = "0".repeat(places);
            let mark = if places > 0 { decimal.to_string() } else { String::new() };
            let formula = format!("=TEXT({number},\"#{group}##0{mark}{zeros}\")");
            let format = Format::new(Style::Plain, Some(places as u8));
            let shown = format!("\"{}\"", show(number, format, locale));
            prop_assert_eq!(outcome(&formula, INVARIANT, &columns()), shown);
        }
    }

    #[test]
    fn no_picture_breaks_text(pieces in prop::collection::vec(prop::sample::select(vec![
        "0", "#", "?", ".", ",", "%", "@", ";", "d", "mmm", "yyyy", "\\", "_", "*", "[$-409]", "[$Rp-421]",
        "[", "]", "General", "-", "/", "é", " ", "\"\"x\"\"", "\"\"", "h",
    ]), 0..14), value in prop::sample::select(vec!["0", "1234.5", "-0.001", "\"a\"", "TRUE", "10^28", "-5", "60"])) {
        let formula = format!("=TEXT({value},\"{}\")", pieces.concat());
        outcome(&formula, INVARIANT, &columns());
    }
}

#[test]
fn without_a_clock_today_is_not_available() {
    let Parsed { tree, .. } = parse("=TODAY()", INVARIANT);
    let Value::Error(fault) = eval_value(&tree, &Columns::default()) else {
        panic!("no error")
    };
    assert_eq!(
        (fault.code, &*fault.why),
        (Code::NotAvailable, &Why::NoClock)
    );
}

#[test]
fn the_deepest_formula_taken_is_computed() {
    let deep = "IF(TRUE,".repeat(MAX_DEPTH - 2);
    let long = "1".to_owned() + &"+1".repeat(MAX_OPERATORS);
    let text = format!("={deep}{long}{}", ")".repeat(MAX_DEPTH - 2));
    let all = (MAX_OPERATORS + 1).to_string();
    assert_eq!(outcome(&text, INVARIANT, &Columns::default()), all);
    let longer = outcome(&format!("{text}%"), INVARIANT, &Columns::default());
    assert_eq!(longer, "! TooDeep");
}

#[test]
fn a_formula_of_any_length_is_taken_or_refused() {
    for piece in ["1+", "-", "(", "1%", "SUM(", "1^", "IF(1,", "\"a\"&", "%"] {
        let text = format!("={}1", piece.repeat(100_000));
        let Parsed { tree, problems } = parse(&text, INVARIANT);
        let value = eval_value(&tree, &Columns::default());
        assert!(
            !problems.is_empty() || !value.is_error(),
            "{piece}: {value:?}"
        );
    }
}
