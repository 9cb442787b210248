//! What goes out: the list of findings as a table and on paper, and the cells with their marks as
//! an Excel file.

use std::sync::Arc;

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::deciding::Decision;
use super::inspecting::{Found, Inspecting};
use super::{close, own_words, said};
use crate::browser::formats::{Asked, ask};
use crate::browser::{clipboard, files};
use crate::exchange::Copied;
use crate::exchange::xlsx::{Marked, MarkedCell, MarkedSheet, Stain};
use crate::inspection::{Kind as RowKind, Place, Written};
use crate::lang::{fill, inspection as lang};
use crate::recognition::ColumnKind;
use crate::ui::keeping::{count, file_name};
use crate::ui::printing::{self, Due, add, titles};
use crate::workbook::{Form, Kind};

const EXCEL: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Findings in words, as they go out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listed {
    /// What the table is called.
    pub name: String,
    pub title: String,
    pub about: String,
    pub heads: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// A heading, and lines below it.
    pub parts: Vec<(String, Vec<String>)>,
}

impl Inspecting {
    fn listed(self, found: &Found) -> Listed {
        let own = own_words(self.desk);
        let manner = self.desk.manner_now();
        let decisions = self.decisions.get_untracked();
        let row = |(at, finding): (usize, &crate::inspection::Finding)| {
            let (row, column) = said::cell(found, finding.place);
            let why = said::why(found, finding, manner).into_iter();
            let slip = finding
                .slip
                .map_or("", |slip| lang::slip(slip, manner.tongue));
            let done = match decisions.get(&at) {
                None => String::new(),
                Some(Decision::Ignored(reason)) => fill(own.ignored, &[reason]),
                Some(Decision::Accepted(corrected)) => {
                    let own = corrected.iter().map(|with| {
                        let (row, column) = said::cell(found, with.place);
                        let number = said::written(found, &with.to, with.place, manner);
                        format!("{row}, {column}: {number}")
                    });
                    own.collect::<Vec<_>>().join("; ")
                }
            };
            vec![
                (at + 1).to_string(),
                row,
                column,
                said::printed(finding, own),
                said::expected(found, finding, own, manner),
                slip.to_owned(),
                lang::certainty(finding.certainty, manner.tongue).to_owned(),
                why.map(|(says, _)| says).collect::<Vec<_>>().join("; "),
                done,
            ]
        };
        let named = found.named();
        let relations = said::relations(found).into_iter();
        let relations = relations.map(|at| &found.report.relations[at]);
        let relations = relations.map(|it| {
            let says = lang::relation(it, &named, manner.tongue, manner.locale);
            let (holds, of) = (count(self.desk, it.holds), count(self.desk, it.of));
            format!("{says} ({})", fill(own.holds, &[&holds, &of]))
        });
        let unchecked = found.report.unchecked.iter();
        let unchecked = unchecked.map(|it| lang::unchecked(*it, &named, manner.tongue));
        let all = decisions.values();
        let ignored = all.filter(|it| matches!(it, Decision::Ignored(_))).count();
        let counts = [
            found.report.findings.len(),
            decisions.len() - ignored,
            ignored,
        ];
        let counts = counts.map(|it| count(self.desk, it));
        let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
        let heads = [
            "No.",
            own.head_row,
            own.head_column,
            own.head_printed,
            own.head_expected,
            own.head_slip,
            own.head_sure,
            own.head_why,
            own.head_done,
        ];
        Listed {
            name: found.taken.name.clone(),
            title: fill(own.list_title, &[&found.taken.name]),
            about: fill(own.list_about, &counts),
            heads: heads.map(str::to_owned).to_vec(),
            rows: found.report.findings.iter().enumerate().map(row).collect(),
            parts: vec![
                (own.relations.to_owned(), relations.collect()),
                (own.unchecked.to_owned(), unchecked.collect()),
            ],
        }
    }

    fn copy_list(self, found: &Found) {
        let own = own_words(self.desk);
        let listed = self.listed(found);
        let mut rows = vec![listed.heads];
        rows.extend(listed.rows);
        let copied = Copied { rows };
        let done = clipboard::copy_table(copied.text(), copied.html());
        self.said
            .set(if done { own.copied } else { own.not_copied }.to_owned());
    }

    fn print_list(self, found: &Found) {
        self.desk
            .tools
            .lists
            .ask(Due::Findings(Arc::new(self.listed(found))));
        printing::print(self.desk);
    }

    /// The table with its marks, and the list, as an Excel file.
    fn save_excel(self, found: &Found) {
        let own = own_words(self.desk);
        let name = format!("{}-{}.xlsx", own.file, file_name(&found.taken.name));
        let Ok(cells) = serde_json::to_string(&self.marked(found)) else {
            return;
        };
        spawn_local(async move {
            match ask(&Asked::default(), "marked", &[cells.into()]).await {
                Ok(bytes) => {
                    let bytes = bytes.unchecked_into::<Uint8Array>();
                    let blob = gloo::file::Blob::new_with_options(bytes.buffer(), Some(EXCEL));
                    files::hand_over(&name, blob);
                    self.said.try_set(own.written.to_owned());
                }
                Err(_) => {
                    let words = crate::lang::formats_words(self.desk.tongue.get_untracked());
                    self.said.try_set(words.broke_off.to_owned());
                }
            }
        });
    }

    fn marked(self, found: &Found) -> Marked {
        let own = own_words(self.desk);
        let manner = self.desk.manner_now();
        let listed = self.listed(found);
        let corrected = self.corrected();
        let remarks = self.remarks(found);
        let findings = &found.report.findings;
        let rows = found
            .taken
            .table
            .rows
            .iter()
            .enumerate()
            .map(|(row, line)| {
                let cells = line.cells.iter().enumerate().map(|(column, cell)| {
                    let place = Place { row, column };
                    let with = corrected.iter().find(|it| it.place == place);
                    let remark = remarks.iter().find(|(at, _)| *at == place);
                    let finding = findings.iter().find(|it| it.place == place);
                    let number = with.and_then(|it| match &it.to {
                        Written::Number(number) => Some(*number),
                        Written::Word(_) => None,
                    });
                    let number = number.or(cell.value);
                    let kind = found.taken.columns.get(column).map(|it| it.kind);
                    let number = number
                        .filter(|_| line.kind != RowKind::Aside && kind != Some(ColumnKind::Text));
                    let open = finding.map(|finding| {
                        let expected = said::expected(found, finding, own, manner);
                        let printed = said::printed(finding, own);
                        let why = said::why(found, finding, manner).into_iter();
                        let why: Vec<String> = why.map(|(says, _)| says).collect();
                        let (_, name) = said::cell(found, place);
                        let seems = fill(own.seems, &[&name, &printed, &expected]);
                        format!("{seems}. {}", why.join("; "))
                    });
                    MarkedCell {
                        text: match with {
                            Some(with) => said::written(found, &with.to, place, manner),
                            None => cell.printed.clone(),
                        },
                        number: number.map(|number| (number, form(kind, number.parts().1))),
                        stain: match (remark, finding) {
                            (Some(_), _) => Some(Stain::Settled),
                            (None, Some(_)) => Some(Stain::Wrong),
                            (None, None) => None,
                        },
                        remark: remark
                            .map(|(_, text)| text.clone())
                            .or(open)
                            .unwrap_or_default(),
                    }
                });
                cells.collect()
            });
        let plain = |text: &String| MarkedCell {
            text: text.clone(),
            ..MarkedCell::default()
        };
        let mut list: Vec<Vec<MarkedCell>> = listed
            .rows
            .iter()
            .map(|row| row.iter().map(plain).collect())
            .collect();
        for (heading, lines) in &listed.parts {
            list.push(Vec::new());
            list.push(vec![plain(heading)]);
            list.extend(
                lines
                    .iter()
                    .map(|text| vec![MarkedCell::default(), plain(text)]),
            );
        }
        Marked {
            sheets: vec![
                MarkedSheet {
                    name: found.taken.name.clone(),
                    titles: found.taken.titles.clone(),
                    heads: found.taken.table.columns.clone(),
                    rows: rows.collect(),
                },
                MarkedSheet {
                    name: own.findings.to_owned(),
                    titles: vec![listed.title, listed.about],
                    heads: listed.heads,
                    rows: list,
                },
            ],
        }
    }
}

fn form(kind: Option<ColumnKind>, places: u32) -> Form {
    let percent = kind == Some(ColumnKind::Percent);
    let places = if percent {
        places.saturating_sub(2)
    } else {
        places
    };
    Form {
        kind: match kind {
            Some(ColumnKind::Percent) => Kind::Percent,
            Some(ColumnKind::Rupiah) => Kind::Rupiah,
            Some(ColumnKind::Date) => Kind::Date,
            _ => Kind::Number,
        },
        decimals: u8::try_from(places).ok(),
        ..Form::default()
    }
}

/// Puts the list on paper.
pub fn on_paper(paper: &Element, listed: &Listed) -> Option<()> {
    paper.set_class_name("findings wide");
    titles(paper, &listed.about, &listed.title)?;
    let table = add(paper, "table", "", "")?;
    let head = add(&add(&table, "thead", "", "")?, "tr", "", "")?;
    for heading in &listed.heads {
        add(&head, "th", "", heading)?;
    }
    let body = add(&table, "tbody", "", "")?;
    for row in &listed.rows {
        let line = add(&body, "tr", "", "")?;
        for (at, text) in row.iter().enumerate() {
            let class = match at {
                0 => "number",
                3 | 4 => "numeric",
                _ => "",
            };
            add(&line, "td", class, text)?;
        }
    }
    for (heading, lines) in listed.parts.iter().filter(|(_, lines)| !lines.is_empty()) {
        add(paper, "h2", "", heading)?;
        let list = add(paper, "ul", "", "")?;
        for text in lines {
            add(&list, "li", "", text)?;
        }
    }
    Some(())
}

/// What is done with the whole.
#[component]
pub fn Foot(it: Inspecting, found: StoredValue<Arc<Found>>) -> impl IntoView {
    let own = own_words(it.desk);
    let is_brought = found.with_value(|found| found.here.is_none());
    let button = move |label: &'static str, act: fn(Inspecting, &Found)| {
        view! {
            <button type="button" class="button"
                on:click=move |_| found.with_value(|found| act(it, found))>{label}</button>
        }
    };
    view! {
        <div class="dialog-buttons check-foot">
            <button type="button" class="button" on:click=move |_| it.begin_again()>{own.again}</button>
            {button(own.copy, Inspecting::copy_list)}
            {button(own.print, Inspecting::print_list)}
            {button(own.excel, Inspecting::save_excel)}
            <p class="check-said" role="status">{move || it.said.get()}</p>
            {close(it.desk)}
            {is_brought.then(|| view! {
                <button type="button" class="button primary" on:click=move |_| it.make_table()>{own.make}</button>
            })}
        </div>
    }
}
