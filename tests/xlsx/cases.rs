//! The cases of `tests/formula` as one workbook: each formula a result, the names that it speaks of
//! columns and parameters.

use std::collections::BTreeMap;
use std::{fs, path::Path};

use takar::formula::{Code, Reference, Syntax, parse};
use takar::number::read_invariant;
use takar::workbook::{
    Column, ColumnId, Content, Form, NamedResult, Parameter, ParameterId, ResultId, RowId, Sheet,
    Table, TableId, Workbook,
};

/// All cases that are formulas without faults.
pub fn all() -> Workbook {
    let mut workbook = Workbook::default();
    let mut files: Vec<_> = fs::read_dir("tests/formula")
        .unwrap()
        .map(|it| it.unwrap().path())
        .filter(|it| it.extension().is_some_and(|it| it == "txt"))
        .collect();
    files.sort();
    for (index, path) in files.iter().enumerate() {
        add(&mut workbook, index, path);
    }
    workbook
}

fn id(workbook: &mut Workbook) -> u32 {
    let id = workbook.next_id();
    workbook.note_id(id);
    id
}

fn add(workbook: &mut Workbook, index: usize, path: &Path) {
    let stem = path
        .file_stem()
        .unwrap()
        .to_str()
        .unwrap()
        .replace('.', "_");
    // What a name of the file is called in formulas; nothing where it is no column.
    let mut known: BTreeMap<String, Option<String>> = BTreeMap::new();
    let text = fs::read_to_string(path).unwrap();
    for line in text
        .lines()
        .filter(|it| !it.is_empty() && !it.starts_with("# "))
    {
        match line.strip_prefix('=') {
            Some(_) => case(workbook, &stem, &known, line),
            None => {
                let Some((name, cells)) = line.split_once(':') else {
                    continue;
                };
                let own = format!("_{index}_{name}");
                let text = column(workbook, &own, cells);
                known.insert(name.to_owned(), text);
            }
        }
    }
}

fn column(workbook: &mut Workbook, name: &str, cells: &str) -> Option<String> {
    // Bars and commas inside of texts would need a reader of their own.
    let columns = cells
        .split('|')
        .any(|it| it.contains(',') && !it.contains('"'));
    if columns {
        return None;
    }
    let cells: Option<Vec<Content>> = cells.split('|').map(content).collect();
    let cells = cells?;
    if let [one] = &cells[..] {
        let id = ParameterId(id(workbook));
        workbook.parameters.push(Parameter {
            id,
            name: name.to_owned(),
            title: None,
            value: one.clone(),
            form: Form::default(),
            unit: None,
            slider: None,
            note: None,
            source: None,
        });
        return Some(name.to_owned());
    }
    let column = ColumnId(id(workbook));
    let own = Column::input(column, "K", Form::default());
    let mut table = Table::new(TableId(id(workbook)), name, vec![own]);
    let rows: Vec<_> = cells
        .into_iter()
        .map(|it| (RowId(id(workbook)), vec![it]))
        .collect();
    table.append_rows(&[column], rows);
    workbook.sheets.push(Sheet::Table(table));
    Some(format!("{name}[K]"))
}

fn content(cell: &str) -> Option<Content> {
    Some(match cell.trim() {
        "" => Content::Blank,
        "TRUE" => Content::Bool(true),
        "FALSE" => Content::Bool(false),
        text if text.starts_with('"') => {
            Content::Text(text[1..text.len() - 1].replace("\"\"", "\""))
        }
        text if Code::written(text).is_some() => Content::Formula(format!("={text}")),
        text => Content::Number(read_invariant(text)?),
    })
}

fn case(workbook: &mut Workbook, stem: &str, known: &BTreeMap<String, Option<String>>, line: &str) {
    let Some((formula, expected)) = line.rsplit_once(" → ") else {
        return;
    };
    let parsed = parse(formula, Syntax::INVARIANT);
    if expected.starts_with('!') || !parsed.problems.is_empty() {
        return;
    }
    let mut places = Vec::new();
    parsed.tree.each_reference(&mut |reference, span| {
        let name = match reference {
            Reference::Name(name) => known.get(name).cloned().flatten(),
            Reference::Table { .. } => None,
        };
        places.push((span.clone(), name));
    });
    let mut text = formula.to_owned();
    for (span, name) in places.into_iter().rev() {
        let Some(name) = name else { return };
        text.replace_range(span, &name);
    }
    let id = id(workbook);
    workbook.results.push(NamedResult {
        id: ResultId(id),
        name: format!("_{stem}_{id}"),
        title: Some(formula.into()),
        formula: text,
        form: Form::default(),
        unit: None,
        tones: Vec::new(),
        printed: Content::Blank,
        hidden: false,
        note: None,
        source: None,
    });
}
