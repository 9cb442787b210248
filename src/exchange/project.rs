//! The project file, `.takar.json`: readable, with permanent ids, one row of a table a line.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::pretty::{WIDTH, pretty, spaced};
use super::progress::{Progress, Stage, Tell};
use crate::workbook::{
    Chart, Column, ColumnId, Compared, Content, Fresh, Label, Layout, Lock, Matrix, NameError,
    NamedResult, NotePlace, Override, Paper, Parameter, RowId, Scenario, ScenarioEdit, ScenarioId,
    Sheet, Table, TableId, Tones, View, Workbook, check_name, same_name,
};

/// The version of the file's form that is written, and the newest that is read.
pub const VERSION: u32 = 1;

/// Why a file was not opened.
#[derive(Clone, Debug, PartialEq)]
pub enum OpenError {
    /// It is no JSON, or JSON of something else; where, if that is known.
    NotAWorkbook {
        line: usize,
        why: String,
    },
    /// It was written by a newer Takar.
    Newer {
        version: u32,
    },
    /// Two of its things have the same id.
    SharedId(u32),
    BadName {
        name: String,
        why: NameError,
    },
    /// A column named twice in one table.
    TwoColumns {
        table: String,
        column: String,
    },
    /// It points at something that it does not hold.
    Dangling {
        from: String,
    },
    /// A row with more cells than there are columns.
    LongRow {
        table: String,
        row: u32,
    },
}

/// A project file as it is written.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct File {
    /// The file's form; its presence says that this is a workbook at all.
    takar: u32,
    name: String,
    /// The next id to be drawn, so that the id of something removed is never used again.
    #[serde(default)]
    next: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    about: Option<Label>,
    #[serde(default)]
    parameters: Vec<Parameter>,
    #[serde(default)]
    results: Vec<NamedResult>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    charts: Vec<Chart>,
    #[serde(default, skip_serializing_if = "Paper::is_usual")]
    paper: Paper,
    #[serde(default)]
    pub sheets: Vec<FileSheet>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    notes: Vec<FileNote>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    locks: BTreeSet<Lock>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    scenarios: Vec<Scenario>,
    /// The scenario that is laid on; cells and parameters here are the base's all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    laid: Option<ScenarioId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    compared: Vec<Compared>,
}

#[derive(Debug, Serialize, Deserialize)]
struct FileNote {
    at: NotePlace,
    text: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum FileSheet {
    Table(FileTable),
    Matrix(FileMatrix),
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FileTable {
    id: TableId,
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<Label>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<Label>,
    #[serde(default)]
    key: Vec<ColumnId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    total_title: Option<Label>,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    lines: u8,
    #[serde(default, skip_serializing_if = "View::is_plain")]
    view: View,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fresh: Option<Fresh>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    layouts: Vec<Layout>,
    columns: Vec<Column>,
    /// Each row: its id, then what was typed, in the order of the typed columns.
    #[serde(default)]
    rows: Vec<Vec<Content>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    overrides: Vec<FileOverride<ColumnId>>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FileMatrix {
    #[serde(rename = "is")]
    matrix: Matrix,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    overrides: Vec<FileOverride<RowId>>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FileOverride<C> {
    row: RowId,
    column: C,
    to: Override,
}

fn one() -> u8 {
    1
}

fn is_one(lines: &u8) -> bool {
    *lines == 1
}

/// Tables of more rows are written row by row, and not as JSON that is held whole.
const LONG: usize = 100;
/// How many rows are written before that is told.
const TOLD: usize = 5000;

/// Writes a workbook as a project file.
pub fn save(workbook: &Workbook) -> String {
    save_telling(workbook, &|_| {})
}

/// The same, telling how many rows are written.
pub fn save_telling(workbook: &Workbook, tell: Tell) -> String {
    let (workbook, laid) = workbook.base();
    let file = File {
        takar: VERSION,
        name: workbook.name.clone(),
        next: workbook.next_id(),
        about: workbook.about.clone(),
        parameters: workbook.parameters.clone(),
        results: workbook.results.clone(),
        charts: workbook.charts.clone(),
        paper: workbook.paper.clone(),
        sheets: workbook.sheets.iter().map(file_sheet).collect(),
        notes: (workbook.notes.iter())
            .map(|(at, text)| FileNote {
                at: *at,
                text: text.clone(),
            })
            .collect(),
        locks: workbook.locks.clone(),
        scenarios: workbook.scenarios.clone(),
        laid,
        compared: workbook.compared.clone(),
    };
    // The file is made of strings, numbers and lists alone, which always become JSON.
    let json = serde_json::to_value(&file).unwrap_or_default();
    pretty(
        &json,
        &|sheet, indent, text| match workbook.sheets.get(sheet) {
            Some(Sheet::Table(table)) if table.rows().len() > LONG => {
                write_rows(table, indent, text, tell);
                true
            }
            _ => false,
        },
    )
}

fn write_rows(table: &Table, indent: &str, text: &mut String, tell: Tell) {
    let inputs: Vec<&[Content]> = (table.columns.iter())
        .filter(|column| column.is_input())
        .map(Column::cells)
        .collect();
    let of = table.rows().len();
    for (done, row) in table.rows().iter().enumerate() {
        if done % TOLD == 0 {
            let stage = Stage::Writing;
            tell(Progress { stage, done, of });
        }
        text.push_str(if done > 0 { "," } else { "" });
        text.push_str(indent);
        text.push('[');
        text.push_str(&row.0.to_string());
        for cells in &inputs {
            text.push_str(", ");
            match &cells[done] {
                Content::Blank => text.push_str("null"),
                Content::Number(number) => text.push_str(&format!("{:?}", number.trimmed())),
                // Texts always become JSON.
                other => spaced(&serde_json::to_value(other).unwrap_or_default(), text),
            }
        }
        text.push(']');
    }
}

fn file_sheet(sheet: &Sheet) -> FileSheet {
    match sheet {
        Sheet::Matrix(matrix) => FileSheet::Matrix(FileMatrix {
            matrix: matrix.clone(),
            overrides: matrix
                .overrides
                .iter()
                .map(|((row, column), to)| FileOverride {
                    row: *row,
                    column: *column,
                    to: to.clone(),
                })
                .collect(),
        }),
        Sheet::Table(table) => {
            let inputs: Vec<&Column> = table.columns.iter().filter(|c| c.is_input()).collect();
            let rows = table.rows().iter().enumerate().map(|(position, row)| {
                let id = Content::Number(i64::from(row.0).into());
                let cells = inputs.iter().map(|column| column.cells()[position].clone());
                std::iter::once(id).chain(cells).collect()
            });
            let rows = match table.rows().len() > LONG {
                // Too long for a line, and never written.
                true => vec![vec![Content::Text(" ".repeat(WIDTH))]],
                false => rows.collect(),
            };
            let overrides = table.columns.iter().flat_map(|column| {
                column.overrides.iter().map(|(row, to)| FileOverride {
                    row: *row,
                    column: column.id,
                    to: to.clone(),
                })
            });
            FileSheet::Table(FileTable {
                id: table.id,
                name: table.name.clone(),
                title: table.title.clone(),
                note: table.note.clone(),
                key: table.key.clone(),
                total_title: table.total_title.clone(),
                lines: table.lines,
                view: table.view.clone(),
                fresh: table.fresh.clone(),
                layouts: table.layouts.clone(),
                columns: table.columns.clone(),
                rows,
                overrides: overrides.collect(),
            })
        }
    }
}

/// Reads a project file.
///
/// # Errors
/// The reason, where it is no workbook or one that contradicts itself.
pub fn open(text: &str) -> Result<Workbook, OpenError> {
    let mut file = read(text)?;
    let sheets = std::mem::take(&mut file.sheets);
    let mut made = Vec::with_capacity(sheets.len());
    for sheet in sheets {
        made.push(match sheet {
            FileSheet::Table(mut table) => {
                let rows = std::mem::take(&mut table.rows);
                let mut table = read_table(table)?;
                let inputs = inputs(&table);
                let rows = rows.into_iter().map(|row| read_row(row, &table, &inputs));
                let rows = rows.collect::<Result<Vec<_>, _>>()?;
                table.append_rows(&inputs, rows);
                Sheet::Table(table)
            }
            FileSheet::Matrix(matrix) => Sheet::Matrix(read_matrix(matrix)),
        });
    }
    made_of(file, made)
}

/// What a project file says, before anything is made of it.
pub(super) fn read(text: &str) -> Result<File, OpenError> {
    #[derive(Deserialize)]
    struct Head {
        takar: u32,
    }
    let not_a_workbook = |error: serde_json::Error| OpenError::NotAWorkbook {
        line: error.line(),
        why: error.to_string(),
    };
    // The version first: the rest of a newer file may well be unreadable.
    let head: Head = serde_json::from_str(text).map_err(not_a_workbook)?;
    if head.takar > VERSION {
        return Err(OpenError::Newer {
            version: head.takar,
        });
    }
    serde_json::from_str(text).map_err(not_a_workbook)
}

/// The workbook of a file whose sheets are made already.
pub(super) fn made_of(file: File, sheets: Vec<Sheet>) -> Result<Workbook, OpenError> {
    let mut workbook = Workbook::default();
    workbook.name = file.name;
    workbook.about = file.about;
    workbook.parameters = file.parameters;
    workbook.results = file.results;
    workbook.charts = file.charts;
    workbook.paper = file.paper;
    let notes = file.notes.into_iter().map(|note| (note.at, note.text));
    workbook.notes = notes.collect();
    workbook.locks = file.locks;
    workbook.scenarios = file.scenarios;
    workbook.compared = file.compared;
    workbook.sheets = sheets;
    check(&workbook)?;
    for id in ids(&workbook).into_iter().chain(file.next.checked_sub(1)) {
        workbook.note_id(id);
    }
    if file.laid.is_some() {
        let lay = ScenarioEdit::Lay(file.laid).into();
        workbook.apply(&lay).map_err(|_| OpenError::Dangling {
            from: "laid".to_owned(),
        })?;
    }
    Ok(workbook)
}

/// A table without its rows.
pub(super) fn read_table(file: FileTable) -> Result<Table, OpenError> {
    let mut table = Table::new(file.id, &file.name, file.columns);
    table.title = file.title;
    table.note = file.note;
    table.total_title = file.total_title;
    table.key = file.key;
    table.fresh = file.fresh;
    table.lines = file.lines.clamp(1, 6);
    table.view = file.view;
    table.layouts = file.layouts;
    table.view.filters.sort_by_key(|filter| filter.column);
    for over in file.overrides {
        let column = table
            .columns
            .iter_mut()
            .find(|column| column.id == over.column);
        match column {
            Some(column) if !column.is_input() => {
                column.overrides.insert(over.row, over.to);
            }
            _ => return Err(OpenError::Dangling { from: table.name }),
        }
    }
    Ok(table)
}

/// The columns whose contents stand in the rows of the file.
pub(super) fn inputs(table: &Table) -> Vec<ColumnId> {
    let inputs = table.columns.iter().filter(|c| c.is_input());
    inputs.map(|column| column.id).collect()
}

/// A row of a table: its id, and what was typed.
pub(super) fn read_row(
    mut cells: Vec<Content>,
    table: &Table,
    inputs: &[ColumnId],
) -> Result<(RowId, Vec<Content>), OpenError> {
    let id = match cells.first() {
        Some(Content::Number(id)) => id.to_i64().and_then(|id| u32::try_from(id).ok()),
        _ => None,
    };
    let id = id.ok_or_else(|| OpenError::Dangling {
        from: table.name.clone(),
    })?;
    cells.remove(0);
    if cells.len() > inputs.len() {
        return Err(OpenError::LongRow {
            table: table.name.clone(),
            row: id,
        });
    }
    // Trailing blanks may be left out.
    cells.resize(inputs.len(), Content::Blank);
    Ok((RowId(id), cells))
}

pub(super) fn read_matrix(file: FileMatrix) -> Matrix {
    let mut matrix = file.matrix;
    matrix.overrides = file
        .overrides
        .into_iter()
        .map(|over| ((over.row, over.column), over.to))
        .collect();
    matrix
}

/// Every id in use.
fn ids(workbook: &Workbook) -> Vec<u32> {
    let mut ids: Vec<u32> = workbook
        .parameters
        .iter()
        .map(|parameter| parameter.id.0)
        .collect();
    ids.extend(workbook.results.iter().map(|result| result.id.0));
    ids.extend(workbook.matrices().map(|matrix| matrix.id.0));
    ids.extend(workbook.scenarios.iter().map(|scenario| scenario.id.0));
    for table in workbook.tables() {
        ids.push(table.id.0);
        ids.extend(table.columns.iter().map(|column| column.id.0));
        ids.extend(table.rows().iter().map(|row| row.0));
    }
    ids
}

/// Refuses a workbook that contradicts itself.
fn check(workbook: &Workbook) -> Result<(), OpenError> {
    let mut seen = ids(workbook);
    seen.sort_unstable();
    if let Some(shared) = seen.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(OpenError::SharedId(shared[0]));
    }
    let mut taken: Vec<&str> = Vec::new();
    for name in workbook.names() {
        check_name(name, taken.iter().copied()).map_err(|why| OpenError::BadName {
            name: name.to_owned(),
            why,
        })?;
        taken.push(name);
    }
    let has_column = |table: TableId, column: ColumnId| {
        workbook
            .table(table)
            .is_some_and(|table| table.column(column).is_some())
    };
    let has_tones = |tones: &[Tones]| {
        tones
            .iter()
            .all(|tones| has_column(tones.table, tones.word) && has_column(tones.table, tones.tone))
    };
    let dangling = |from: &str| {
        Err(OpenError::Dangling {
            from: from.to_owned(),
        })
    };
    for table in workbook.tables() {
        for (position, column) in table.columns.iter().enumerate() {
            let twin = table.columns[..position]
                .iter()
                .find(|c| same_name(&c.name, &column.name));
            if twin.is_some() {
                let (table, column) = (table.name.clone(), column.name.clone());
                return Err(OpenError::TwoColumns { table, column });
            }
            let tones = has_tones(&column.tones);
            let words = column
                .words
                .is_none_or(|path| has_column(path.table, path.column));
            let of = (column.of).is_none_or(|of| workbook.may_hold_keys(table.id, of));
            let printed = column
                .printed_for
                .is_none_or(|id| table.column(id).is_some());
            let rows = column
                .overrides
                .keys()
                .all(|row| table.position(*row).is_some());
            if !(tones && words && of && printed && rows) {
                return dangling(&format!("{}[{}]", table.name, column.name));
            }
        }
        let filtered = table.view.filters.iter().map(|filter| &filter.column);
        let named = table.key.iter().chain(&table.view.groups).chain(filtered);
        let laid = table.layouts.iter().flat_map(|it| &it.columns);
        if named.chain(laid).any(|key| table.column(*key).is_none()) {
            return dangling(&table.name);
        }
    }
    for matrix in workbook.matrices() {
        let (Some(rows), Some(columns)) =
            (workbook.table(matrix.rows), workbook.table(matrix.columns))
        else {
            return dangling(&matrix.name);
        };
        let known = |(row, column): &(RowId, RowId)| {
            rows.position(*row).is_some() && columns.position(*column).is_some()
        };
        if matrix.rows == matrix.columns
            || !has_tones(&matrix.tones)
            || !matrix.overrides.keys().all(known)
        {
            return dangling(&matrix.name);
        }
    }
    for chart in &workbook.charts {
        if !chart.stands(has_column) {
            return dangling("charts");
        }
    }
    let noted = |at: &NotePlace| workbook.position_of(*at).is_some();
    if !workbook.notes.keys().all(noted) {
        return dangling("notes");
    }
    if !workbook.locks.iter().all(|it| workbook.has_lockable(*it)) {
        return dangling("locks");
    }
    for scenario in &workbook.scenarios {
        (workbook.check_scenario_name(&scenario.name, Some(scenario.id))).map_err(|why| {
            let name = scenario.name.clone();
            OpenError::BadName { name, why }
        })?;
        if !scenario.changes.keys().all(|at| workbook.has_target(*at)) {
            return dangling(&scenario.name);
        }
    }
    if !(workbook.compared.iter()).all(|it| workbook.has_compared(*it)) {
        return dangling("compared");
    }
    for result in &workbook.results {
        if !has_tones(&result.tones) {
            return dangling(&result.name);
        }
    }
    Ok(())
}
