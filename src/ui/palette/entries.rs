//! What the palette can find: acts and places, each by its names in both languages.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::browser::preferences;
use crate::lang::{Query, Tongue, elsewhere, fold, palette_words};
use crate::ui::acts::{self, Act};
use crate::ui::desk::{Desk, PanelTab, Session, Tab};
use crate::ui::sheet::{self, named};
use crate::workbook::{Label, Sheet, Target};

/// How many rows are looked at for their names.
pub const ROWS: usize = 20_000;
/// How many columns of a matrix.
const COLUMNS: usize = 2_000;
/// How many acts are remembered as used lately.
const RECENT: usize = 6;
/// Under which they are kept in the browser.
const KEPT: &str = "acts";

/// Something that can be gone to or done.
#[derive(Clone, Copy)]
pub enum What {
    Act(&'static Act),
    Sheet(usize),
    Column(usize, usize),
    Parameter(usize),
    Result,
    Row(usize, usize),
}

/// One thing that can be found.
#[derive(Clone)]
pub struct Entry {
    pub what: What,
    /// As it is shown.
    pub name: String,
    /// What it belongs to.
    pub detail: String,
    /// It can be done now.
    pub ready: bool,
    /// How lately it was used; 0 is the last.
    recent: Option<usize>,
    names: Names,
}

/// What a thing is found by, folded.
#[derive(Clone)]
struct Names {
    shown: String,
    /// In the other language, or as formulas call it.
    other: String,
    /// With what it belongs to.
    whole: String,
    /// What an act is called elsewhere, each folded and as it is shown.
    elsewhere: Vec<(String, &'static str)>,
}

impl Entry {
    fn new(what: What, name: String, other: &str, detail: String) -> Entry {
        let names = Names {
            shown: fold(&name),
            other: fold(other),
            whole: fold(&format!("{detail} {name} {other}")),
            elsewhere: match what {
                What::Act(act) => elsewhere(act.id).map(|it| (fold(it), it)).collect(),
                _ => Vec::new(),
            },
        };
        Entry {
            what,
            name,
            detail,
            ready: true,
            recent: None,
            names,
        }
    }

    /// What it belongs to; or the name by which it was found, where that is not the one that is shown.
    pub fn detail(&self, query: &Query, tongue: Tongue) -> String {
        let What::Act(act) = self.what else {
            return self.detail.clone();
        };
        let own = self.own_rank(query);
        match self.called(query) {
            Some((rank, name)) if own.is_none_or(|own| rank < own) => name.to_owned(),
            _ if query.rank(&self.names.shown).is_none()
                && query.rank(&self.names.other).is_some() =>
            {
                (act.name)(other(tongue)).to_owned()
            }
            _ => self.detail.clone(),
        }
    }

    /// What it is called elsewhere that fits best, and how well.
    fn called(&self, query: &Query) -> Option<(u8, &'static str)> {
        let names = self.names.elsewhere.iter();
        let fits = names.filter_map(|(folded, name)| Some((query.rank_elsewhere(folded)?, *name)));
        fits.min_by_key(|(rank, _)| *rank)
    }

    /// The keys of an act.
    pub fn keys(&self) -> &'static [&'static str] {
        match self.what {
            What::Act(act) => act.keys,
            _ => &[],
        }
    }

    /// What comes first among what fits alike.
    fn order(&self) -> (usize, u8) {
        let kind = match self.what {
            What::Act(_) => 0,
            What::Sheet(_) => 1,
            What::Column(..) => 2,
            What::Parameter(_) => 3,
            What::Result => 4,
            What::Row(..) => 5,
        };
        (self.recent.unwrap_or(usize::MAX), kind)
    }

    fn own_rank(&self, query: &Query) -> Option<u8> {
        let own = [&self.names.shown, &self.names.other];
        let own = own.into_iter().filter_map(|name| query.rank(name)).min();
        // Words of its own name and of what it belongs to, together.
        own.or_else(|| query.rank(&self.names.whole).map(|rank| rank.max(2)))
    }

    fn rank(&self, query: &Query) -> Option<u8> {
        let called = self.called(query).map(|(rank, _)| rank);
        self.own_rank(query).into_iter().chain(called).min()
    }
}

/// Places of the list that fit, the best first; with nothing asked, what was used lately and
/// what can be done.
pub fn fitting(entries: &[Entry], query: &Query, most: usize) -> (Vec<usize>, usize) {
    let ranked = entries.iter().enumerate().filter_map(|(at, entry)| {
        let wanted = entry.ready && !matches!(entry.what, What::Row(..));
        let rank = match query.is_empty() {
            true => wanted.then_some(0),
            false => entry.rank(query),
        };
        Some((rank?, at))
    });
    let mut found: Vec<(u8, usize)> = ranked.collect();
    let count = found.len();
    found.sort_by_key(|(rank, at)| {
        let entry = &entries[*at];
        let length = if query.is_empty() {
            0
        } else {
            entry.name.len()
        };
        (*rank, entry.order(), !entry.ready, length)
    });
    (
        found.into_iter().take(most).map(|(_, at)| at).collect(),
        count,
    )
}

/// All that can be found but the rows.
pub fn entries(desk: Desk) -> Vec<Entry> {
    let tongue = desk.tongue.get_untracked();
    let recent = recent();
    let mut entries: Vec<Entry> = acts::all()
        .map(|(group, act)| {
            let detail = group.name(tongue).to_owned();
            let name = (act.name)(tongue).to_owned();
            let mut entry = Entry::new(What::Act(act), name, (act.name)(other(tongue)), detail);
            entry.ready = (act.ready)(desk);
            entry.recent = recent.iter().position(|id| id == act.id);
            entry
        })
        .collect();
    entries.extend(desk.glance(|session| places(session, tongue)));
    entries
}

fn places(session: &Session, tongue: Tongue) -> Vec<Entry> {
    let (workbook, words) = (session.workbook(), palette_words(tongue));
    let mut places = Vec::new();
    for (at, sheet) in workbook.sheets.iter().enumerate() {
        let title = sheet::title(sheet, tongue);
        let other = format!("{} {}", sheet::title(sheet, other(tongue)), sheet.name());
        let detail = words.sheet.to_owned();
        places.push(Entry::new(What::Sheet(at), title.clone(), &other, detail));
        let belongs = format!("{} · {title}", words.column);
        match sheet {
            Sheet::Table(table) => {
                let columns = table.columns.iter().enumerate();
                places.extend(columns.filter(|(_, it)| !it.hidden).map(|(column, it)| {
                    let name = named(&it.title, &it.name, tongue);
                    let other = other_name(&it.title, &it.name, tongue);
                    Entry::new(What::Column(at, column), name, &other, belongs.clone())
                }));
            }
            Sheet::Matrix(matrix) => {
                let columns = workbook.table(matrix.columns);
                let rows = columns
                    .into_iter()
                    .flat_map(|it| it.rows().iter().map(move |r| (it, r)));
                places.extend(rows.take(COLUMNS).enumerate().map(|(place, (table, row))| {
                    let name = table.row_name(*row);
                    Entry::new(What::Column(at, place + 1), name, "", belongs.clone())
                }));
            }
        }
    }
    places.extend(workbook.parameters.iter().enumerate().map(|(at, it)| {
        let name = named(&it.title, &it.name, tongue);
        let other = other_name(&it.title, &it.name, tongue);
        let detail = words.parameter.to_owned();
        Entry::new(What::Parameter(at), name, &other, detail)
    }));
    let shown = workbook.results.iter().filter(|it| !it.hidden);
    places.extend(shown.map(|it| {
        let name = named(&it.title, &it.name, tongue);
        let other = other_name(&it.title, &it.name, tongue);
        Entry::new(What::Result, name, &other, words.result.to_owned())
    }));
    places
}

/// The rows of the tables by their names, the first of them; and whether that is all.
pub fn rows(session: &Session, tongue: Tongue) -> (Vec<Entry>, bool) {
    let (workbook, words) = (session.workbook(), palette_words(tongue));
    let mut rows = Vec::new();
    let mut left = ROWS;
    let mut all = true;
    for (at, sheet) in workbook.sheets.iter().enumerate() {
        let Sheet::Table(table) = sheet else { continue };
        let count = sheet::row_count(session, at);
        all &= count <= left;
        let detail = format!("{} · {}", words.row, sheet::title(sheet, tongue));
        for row in 0..count.min(left) {
            let Some(Target::Cell { row: id, .. }) = sheet::target(session, at, row, 0) else {
                continue;
            };
            let name = table.row_name(id);
            if !name.is_empty() {
                rows.push(Entry::new(What::Row(at, row), name, "", detail.clone()));
            }
        }
        left -= count.min(left);
    }
    (rows, all)
}

fn other(tongue: Tongue) -> Tongue {
    match tongue {
        Tongue::Id => Tongue::En,
        Tongue::En => Tongue::Id,
    }
}

/// The title in the other language, and the name in formulas.
fn other_name(title: &Option<Label>, name: &str, tongue: Tongue) -> String {
    format!("{} {name}", named(title, name, other(tongue)))
}

// Going

impl What {
    /// Does the act, or goes to the place.
    pub fn go(self, desk: Desk) {
        match self {
            What::Act(act) => {
                remember(act.id);
                if (act.ready)(desk) {
                    (act.run)(desk);
                }
            }
            What::Sheet(sheet) => desk.go_to(Tab::Sheet(sheet)),
            What::Column(sheet, column) => {
                desk.go_to(Tab::Sheet(sheet));
                let row = desk.cursor.get_untracked().row;
                desk.pick(row, column);
            }
            What::Row(sheet, row) => {
                desk.go_to(Tab::Sheet(sheet));
                desk.pick(row, 0);
            }
            What::Result => desk.go_to(Tab::Summary),
            What::Parameter(at) => {
                desk.panel_open.set(true);
                desk.panel_tab.set(PanelTab::Parameters);
                let id = desk.glance(|session| session.workbook().parameters[at].id);
                // Once the panel has it, and the grid has let the focus go.
                request_animation_frame(move || {
                    let field = document().get_element_by_id(&format!("parameter-{}", id.0));
                    if let Some(field) =
                        field.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok())
                    {
                        let _ = field.focus();
                    }
                });
            }
        }
    }
}

/// The acts that were used lately, the last first.
fn recent() -> Vec<String> {
    let kept = preferences::get(KEPT).unwrap_or_default();
    let ids = kept.split(' ').filter(|id| acts::with_id(id).is_some());
    ids.take(RECENT).map(str::to_owned).collect()
}

fn remember(id: &str) {
    let before = recent().into_iter().filter(|known| known != id);
    let ids: Vec<String> = std::iter::once(id.to_owned())
        .chain(before)
        .take(RECENT)
        .collect();
    preferences::set(KEPT, &ids.join(" "));
}
