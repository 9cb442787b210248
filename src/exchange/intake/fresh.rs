use rustc_hash::FxHashSet;

use super::folded;
use super::wish::Section;
use crate::exchange::pasted::{kind_of, width_of};
use crate::exchange::{Writing, writing_of};
use crate::number::Locale;
use crate::workbook::{
    Column, ColumnId, Edit, Form, Kind, Structure, TableId, Total, WholeSheet, Workbook, name_from,
};

/// In how many of the first columns a key is looked for.
const KEY: usize = 4;

impl Section {
    /// The edits that make an empty table for what comes, at a position among the sheets: a column
    /// for each heading, of the kind that all of its cells have, and the first columns that tell
    /// all rows apart as its key.
    pub fn fresh_table(&self, workbook: &Workbook, at: usize, own: Locale) -> (TableId, Vec<Edit>) {
        let from = self.table();
        let stem = self.source.name.split(".takar").next().unwrap_or_default();
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let wanted = match from.name.is_empty() {
            true => stem,
            false => &from.name,
        };
        let first = workbook.next_id();
        let ids = (1..).map(|at| ColumnId(first.saturating_add(at)));
        let all = from.headings.iter().enumerate().zip(ids);
        let columns = all.map(|((at, heading), id)| {
            let form = match from.form(at) {
                Some(form) => form.clone(),
                None => Form {
                    kind: self.kind_of(at, own),
                    ..Form::default()
                },
            };
            let texts = (0..from.rows()).filter_map(|row| from.text(row, at));
            let longest = texts.chain([heading.shown.as_str()]);
            let longest = longest.map(|text| text.chars().count()).max();
            let mut column = Column::input(id, heading.name.trim(), form);
            column.title = (heading.shown != heading.name).then(|| heading.shown.as_str().into());
            column.unit = (column.form.kind == Kind::Percent).then(|| "%".into());
            column.width = longest.map(width_of);
            if matches!(column.form.kind, Kind::Number | Kind::Rupiah) {
                column.total = Total::Sum;
            }
            column
        });
        let columns: Vec<Column> = columns.collect();
        let table = TableId(first);
        let key = self.telling(&columns, own);
        let name = name_from(wanted, workbook.names());
        let sheet = Box::new(WholeSheet::table(table, &name, columns));
        let sheet = Structure::InsertSheet { at, sheet };
        let key = Structure::TableKey { table, key };
        (table, vec![sheet.into(), key.into()])
    }

    /// The kind that all cells of a column of texts have. A code is a text, however much it looks
    /// like a number.
    fn kind_of(&self, column: usize, own: Locale) -> Kind {
        let from = self.table();
        let rows = (0..from.rows()).filter(|row| !from.is_total(*row));
        let cells = rows.filter_map(|row| from.text(row, column));
        let cells = || cells.clone().map(str::trim).filter(|cell| !cell.is_empty());
        if cells().next().is_none() || is_code(&from.headings[column].name, cells()) {
            return Kind::Text;
        }
        let marked = cells().filter(|cell| cell.contains(['.', ',']));
        let locale = match writing_of(marked, own) {
            Writing::As(locale) => locale,
            Writing::Ambiguous { .. } => own,
        };
        kind_of(cells(), locale)
    }

    /// The first columns that together are another in each row; the first alone where there are
    /// none.
    fn telling(&self, columns: &[Column], own: Locale) -> Vec<ColumnId> {
        let from = self.table();
        let manner = (own, crate::workbook::Tongue::Id);
        let mut keys: Vec<String> = vec![String::new(); from.rows()];
        for (at, column) in columns.iter().enumerate().take(KEY) {
            for (row, key) in keys.iter_mut().enumerate() {
                let content = from.content((row, at), &column.form, &[], manner);
                if !content.is_blank() {
                    key.push_str(&super::compare::folded_key(&content));
                }
                key.push('\u{1f}');
            }
            let mut seen = FxHashSet::default();
            let rows = keys
                .iter()
                .enumerate()
                .filter(|(row, _)| !from.is_total(*row));
            if rows.map(|(_, key)| key).all(|key| seen.insert(key)) {
                return columns[..=at].iter().map(|column| column.id).collect();
            }
        }
        columns.iter().take(1).map(|column| column.id).collect()
    }
}

/// Whether a column holds codes: it says so, or a number in it begins with a zero.
fn is_code<'a>(heading: &str, mut cells: impl Iterator<Item = &'a str>) -> bool {
    const CODES: [&str; 5] = ["kode", "kd", "nik", "nkk", "code"];
    let heading = folded(heading);
    let begins_with_zero = |cell: &str| {
        let mut bytes = cell.bytes();
        bytes.next() == Some(b'0') && bytes.next().is_some_and(|byte| byte.is_ascii_digit())
    };
    CODES.iter().any(|code| heading.starts_with(code)) || cells.any(begins_with_zero)
}
