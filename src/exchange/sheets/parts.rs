//! What the parts of an Excel workbook say beside values: joined cells, hidden rows, tables.

use super::NotRead;
use super::archive::Archive;
use super::place::{Area, Spot};
use super::tags::{plain, tags};
use crate::recognition::Merge;

const ROWS: usize = 1 << 20;

/// A table that the file itself calls one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FileTable {
    pub name: String,
    pub sheet: usize,
    /// With its headings and its totals.
    pub area: Area,
    pub headed: bool,
    pub totals: usize,
    pub columns: Vec<String>,
}

/// What is said of a sheet beside its values.
#[derive(Clone, Debug, Default)]
pub(super) struct Beside {
    pub name: String,
    pub merges: Vec<Merge>,
    pub hidden: Vec<usize>,
}

/// The sheets of a workbook, in their order, and its tables.
///
/// # Errors
/// Where a cell or a row is at no place that a sheet has.
pub(super) fn beside(archive: &Archive) -> Result<(Vec<Beside>, Vec<FileTable>), NotRead> {
    let (mut sheets, mut tables) = (Vec::new(), Vec::new());
    let main = "xl/workbook.xml";
    let related = relations(archive, main);
    let text = archive.text(main).unwrap_or_default();
    let listed = tags(&text).filter(|tag| tag.local() == "sheet" && !tag.closes);
    for (at, tag) in listed.enumerate() {
        let mut sheet = Beside {
            name: plain(tag.get("name").unwrap_or_default()),
            ..Beside::default()
        };
        let id = tag.get("r:id").unwrap_or_default();
        let target = related.iter().find(|(known, _)| known == id);
        if let Some((_, path)) = target {
            sheet.look(&archive.text(path).unwrap_or_default())?;
            for (_, part) in relations(archive, path) {
                let is_table = part.to_ascii_lowercase().contains("/table");
                let text = is_table.then(|| archive.text(&part)).flatten();
                tables.extend(text.and_then(|text| table(&text, at)));
            }
        }
        sheets.push(sheet);
    }
    Ok((sheets, tables))
}

impl Beside {
    fn look(&mut self, text: &str) -> Result<(), NotRead> {
        let mut row = 0;
        for tag in tags(text).filter(|tag| !tag.closes) {
            match tag.local() {
                "row" => {
                    row = match tag.get("r") {
                        Some(said) => said.parse().map_err(|_| NotRead::Broken)?,
                        None => row + 1,
                    };
                    if row > ROWS {
                        return Err(NotRead::Broken);
                    }
                    let hidden = tag
                        .get("hidden")
                        .is_some_and(|it| it == "1" || it == "true");
                    if hidden && row > 0 {
                        self.hidden.push(row - 1);
                    }
                }
                "c" if tag.get("r").is_some_and(|it| Spot::read(it).is_none()) => {
                    return Err(NotRead::Broken);
                }
                "mergeCell" if self.merges.len() < super::MERGES => {
                    let area = tag.get("ref").and_then(Area::read);
                    self.merges.extend(area.map(|area| Merge {
                        top: area.rows.0,
                        left: area.columns.0,
                        bottom: area.rows.1,
                        right: area.columns.1,
                    }));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

fn table(text: &str, sheet: usize) -> Option<FileTable> {
    let mut found: Option<FileTable> = None;
    for tag in tags(text).filter(|tag| !tag.closes) {
        match (tag.local(), &mut found) {
            ("table", None) => {
                found = Some(FileTable {
                    name: plain(tag.get("displayName").or(tag.get("name"))?),
                    sheet,
                    area: Area::read(tag.get("ref")?)?,
                    headed: tag.get("headerRowCount") != Some("0"),
                    totals: tag.number("totalsRowCount").unwrap_or(0),
                    columns: Vec::new(),
                });
            }
            ("tableColumn", Some(table)) => {
                let name = plain(tag.get("name")?);
                table.columns.push(name.replace("_x000a_", "\n"));
            }
            _ => {}
        }
    }
    found
}

/// The parts that a part points at, by their ids.
fn relations(archive: &Archive, part: &str) -> Vec<(String, String)> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let text = archive.text(&format!("{folder}/_rels/{name}.rels"));
    let text = text.unwrap_or_default();
    let relation = |tag: super::tags::Tag| {
        let target = tag.get("Target")?;
        Some((tag.get("Id")?.to_owned(), joined(folder, target)))
    };
    let listed = tags(&text).filter(|tag| tag.local() == "Relationship");
    listed.filter_map(relation).collect()
}

/// A path from a folder on.
fn joined(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}
