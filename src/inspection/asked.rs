//! A question to Periksa tabel and its answer, as they go between two programs.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::finding::Report;
use super::report::{inspect, inspect_with};
use super::table::Table;
use super::taken::Taken;
use crate::exchange::{Foreign, NoTable, NotRead};
use crate::number::Locale;
use crate::recognition::{ColumnKind, Merge, Raw, Recognised, RowKind, Wish, recognise};

/// Where a table is from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Origin {
    /// A file of this name, or a text; its bytes go apart.
    Bytes { name: String },
    /// Cells of a table that was marked up, with those that are joined.
    Cells {
        rows: Vec<Vec<String>>,
        joined: Vec<Joined>,
    },
    /// A table that is known.
    Known(Table),
}

/// Cells joined to one; both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    pub top: usize,
    pub left: usize,
    pub bottom: usize,
    pub right: usize,
}

/// What is said of a table; whatever is not said is found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TableWish {
    /// Which of the tables of the source, by its place; the largest where it is not said.
    pub which: Option<usize>,
    /// The first and the last line of the headings, counted from one.
    pub head: Option<(usize, usize)>,
    /// The column by which rows are called, by its place in the source.
    pub key: Option<usize>,
    pub locale: Option<Locale>,
    /// What rows are, by their lines, counted from one.
    pub rows: BTreeMap<usize, RowKind>,
    /// What columns hold, by their places in the source, as are the next.
    pub kinds: BTreeMap<usize, ColumnKind>,
    pub units: BTreeMap<usize, String>,
    /// Columns that are not inspected.
    pub ignored: BTreeSet<usize>,
}

/// What is to be inspected, and perhaps what with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    pub origin: Origin,
    pub wish: TableWish,
    pub with: Option<Origin>,
    /// The reader's own way of writing numbers.
    pub own: Locale,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Inspected {
    /// What the table was taken for; nothing of one that was known.
    pub taken: Option<Taken>,
    /// What the tables of the source are called, and which one it is.
    pub tables: Vec<String>,
    pub which: usize,
    pub report: Report,
}

/// Inspects what is asked about; the bytes are those of the table and of the other one.
///
/// # Errors
/// Why either cannot be read.
pub fn answer(asked: &Asked, bytes: &[u8], other: &[u8]) -> Result<Inspected, NotRead> {
    let (taken, tables, which) = match &asked.origin {
        Origin::Known(_) => (None, Vec::new(), 0),
        origin => {
            let it = take(origin, bytes, &asked.wish, asked.own)?;
            (Some(it.taken), it.tables, it.which)
        }
    };
    let table = match (&taken, &asked.origin) {
        (None, Origin::Known(table)) => table,
        (Some(taken), _) => &taken.inspected(),
        (None, _) => return Err(NotRead::NoTable),
    };
    let report = match &asked.with {
        None => inspect(table),
        Some(Origin::Known(other)) => inspect_with(table, other),
        Some(origin) => {
            let wish = TableWish::default();
            let other = take(origin, other, &wish, asked.own)?;
            inspect_with(table, &other.taken.table)
        }
    };
    Ok(Inspected {
        taken,
        tables,
        which,
        report,
    })
}

/// A table of a source.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenOf {
    pub taken: Taken,
    /// What the tables of the source are called, and which one it is.
    pub tables: Vec<String>,
    pub which: usize,
}

/// The table of a source that is wished for.
///
/// # Errors
/// Why it cannot be read.
pub fn take(
    origin: &Origin,
    bytes: &[u8],
    wished: &TableWish,
    own: Locale,
) -> Result<TakenOf, NotRead> {
    let wish = Wish {
        own,
        locale: wished.locale,
        ..Wish::default()
    };
    let foreign;
    let cells;
    let found: Vec<(&Raw, usize, Recognised)> = match origin {
        Origin::Known(_) => return Err(NotRead::NoTable),
        Origin::Bytes { name } => {
            foreign = Foreign::open(&parted(bytes), name)?;
            let sheets = foreign.sheets().iter().enumerate();
            let all = sheets.flat_map(|(at, raw)| {
                let tables = foreign.recognised(at, &wish).into_iter();
                tables.map(move |it| (raw, at, it))
            });
            all.collect()
        }
        Origin::Cells { rows, joined } => {
            foreign = Foreign::default();
            cells = raw_of(rows, joined);
            let tables = recognise(&cells, &wish).into_iter();
            tables.map(|it| (&cells, 0, it)).collect()
        }
    };
    let size = |it: &Recognised| it.rows.len() * it.columns.len();
    let found: Vec<_> = found.into_iter().filter(|it| size(&it.2) > 0).collect();
    let names: Vec<String> = found.iter().map(|(raw, _, it)| called(raw, it)).collect();
    let largest = (0..found.len()).max_by_key(|at| (size(&found[*at].2), usize::MAX - at));
    let which = wished.which.filter(|at| *at < found.len()).or(largest);
    let which = which.ok_or(NotRead::NoTable)?;
    let (raw, sheet, first) = &found[which];
    let own_wish = wished.head.is_some()
        || wished.key.is_some()
        || !wished.rows.is_empty()
        || !wished.kinds.is_empty();
    let again = own_wish.then(|| {
        let head = wished.head.map(|(first, last)| {
            let first = first.max(1);
            first - 1..last.max(first)
        });
        let wish = Wish {
            head: Some(head.unwrap_or(first.head.clone())),
            key: wished.key,
            rows: (wished.rows.iter())
                .filter_map(|(line, kind)| Some((line.checked_sub(1)?, *kind)))
                .collect(),
            kinds: wished.kinds.clone(),
            ..wish.clone()
        };
        let all = match origin {
            Origin::Cells { .. } => recognise(raw, &wish),
            Origin::Bytes { .. } | Origin::Known(_) => foreign.recognised(*sheet, &wish),
        };
        all.into_iter().max_by_key(size)
    });
    let recognised = match again.flatten() {
        Some(again) if size(&again) > 0 => again,
        _ => first.clone(),
    };
    let mut taken = Taken::of(&recognised, raw, own);
    for column in &mut taken.columns {
        column.ignored = wished.ignored.contains(&column.at);
        if let Some(unit) = wished.units.get(&column.at) {
            column.unit = Some(unit.clone()).filter(|unit| !unit.is_empty());
        }
    }
    Ok(TakenOf {
        taken,
        tables: names,
        which,
    })
}

/// What a table is called among others: by its sheet, and by the line above it.
fn called(raw: &Raw, table: &Recognised) -> String {
    let title = table.titles.last().filter(|it| it.chars().count() <= 60);
    let line = format!(
        "{}–{}",
        table.head.start + 1,
        table.head.end + table.rows.len()
    );
    let parts = [
        Some(raw.name.as_str()),
        title.map(String::as_str),
        Some(&line),
    ];
    let parts = parts.into_iter().flatten().filter(|it| !it.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

/// A text whose columns stand apart by spaces alone, as out of a document on paper, with a mark
/// between them; all else as it is.
fn parted(bytes: &[u8]) -> Vec<u8> {
    let whole = || bytes.to_vec();
    let Ok(text) = std::str::from_utf8(bytes) else {
        return whole();
    };
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let is_apart = |line: &&str| line.trim().contains("  ");
    let marked = text.contains(['\t', ';', '|']);
    if marked || lines().filter(is_apart).count() * 2 <= lines().count() {
        return whole();
    }
    let line = |line: &str| {
        let cells = line.trim().split("  ").map(str::trim);
        let cells = cells.filter(|cell| !cell.is_empty());
        cells.collect::<Vec<_>>().join("\t")
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n").into()
}

fn raw_of(rows: &[Vec<String>], joined: &[Joined]) -> Raw {
    let merges = joined.iter().map(|it| Merge {
        top: it.top,
        left: it.left,
        bottom: it.bottom,
        right: it.right,
    });
    Raw {
        merges: merges.collect(),
        ..Raw::of_texts("", rows.iter().map(|row| row.iter().map(String::as_str)))
    }
}

/// Whether a text is too little to be a table.
pub fn is_too_little(why: &NotRead) -> bool {
    matches!(why, NotRead::NoTable | NotRead::Text(NoTable::Empty))
}
