//! What stands above and below a sheet on paper: what it is the lampiran of, its title, its region,
//! where its figures are from, and who signs.

use web_sys::Element;

use super::paper::{add, titles};
use crate::browser::preferences::mark_page;
use crate::lang::{fill, paper_words, print_words};
use crate::ui::desk::Session;
use crate::ui::sheet::{Manner, named};
use crate::workbook::{Leaf, Paper, PaperSize, Parameter, Signer, Tongue, Workbook};

const DOTS: &str = "……………………………";

/// Has the browser lay out pages of this leaf; `wide` says how one lies that lies as is fitting.
pub fn lay_leaf(leaf: Leaf, wide: bool) {
    let name = match (leaf.size, leaf.is_across(wide)) {
        (PaperSize::A4, false) => "a4",
        (PaperSize::A4, true) => "a4-across",
        (PaperSize::F4, false) => "f4",
        (PaperSize::F4, true) => "f4-across",
    };
    mark_page("data-leaf", name);
}

/// What the workbook is called, with the scenario that is laid on.
pub fn book_name(workbook: &Workbook, tongue: Tongue) -> String {
    let name = &workbook.name;
    match scenario(workbook, tongue) {
        Some(scenario) => format!("{name} · {scenario}"),
        None => name.clone(),
    }
}

/// Which scenario is laid on.
pub fn scenario(workbook: &Workbook, tongue: Tongue) -> Option<String> {
    let scenario = workbook.laid()?;
    Some(fill(print_words(tongue).scenario, &[&scenario.name]))
}

/// The title, below what it is the lampiran of where the workbook says so.
pub fn put_titles(to: &Element, session: &Session, title: &str, tongue: Tongue) -> Option<()> {
    let workbook = session.workbook();
    let paper = &workbook.paper;
    if !paper.lampiran {
        return titles(to, &book_name(workbook, tongue), title);
    }
    put_head(to, paper, title, tongue)
}

/// What heads a lampiran.
pub fn put_head(to: &Element, paper: &Paper, title: &str, tongue: Tongue) -> Option<()> {
    let words = paper_words(tongue);
    if paper.has_head() {
        let head = add(to, "div", "lampiran-head", "")?;
        let lines = [
            Some(fill(words.lampiran_no, &[paper.ordinal.trim()])),
            Some(paper.of.trim().to_owned()),
            said(&paper.number).map(|number| fill(words.numbered, &[number])),
            said(&paper.about).map(|_| words.about_line.to_owned()),
            Some(paper.about.trim().to_owned()),
        ];
        for line in lines.into_iter().flatten().filter(|line| !line.is_empty()) {
            add(&head, "p", "", line.trim())?;
        }
    }
    let over = add(to, "div", "lampiran-title", "")?;
    add(&over, "h1", "", title)?;
    if let Some(region) = said(&paper.region) {
        add(&over, "p", "", region)?;
    }
    Some(())
}

/// What stands together at an end: it is on one page.
pub fn closing(to: &Element) -> Option<Element> {
    add(to, "div", "closing", "")
}

/// The same below a table that is as wide as its page, among its last rows.
pub fn closing_row(last: &Element, columns: usize) -> Option<Element> {
    let line = add(last, "tr", "ending", "")?;
    let cell = add(&line, "td", "", "")?;
    cell.set_attribute("colspan", &columns.to_string()).ok()?;
    closing(&cell)
}

/// Who signs a lampiran, and where and when it was given.
pub fn put_foot(to: &Element, paper: &Paper, tongue: Tongue) -> Option<()> {
    if !(paper.lampiran && paper.is_signed()) {
        return Some(());
    }
    let words = paper_words(tongue);
    let day = match paper.has_head() {
        true => [
            fill(words.given_at, &[filled(&paper.place)]),
            fill(words.given_on, &[filled(&paper.date)]),
        ]
        .join("\n"),
        false => day(&paper.place, &paper.date),
    };
    put_signs(to, &day, &paper.signers)
}

/// The place and the day in one line, with dots where they are not said.
pub fn day(place: &str, date: &str) -> String {
    format!("{}, {}", filled(place), filled(date))
}

/// Room to sign: on both sides, or on the right alone where nobody signs on the left.
pub fn put_signs(to: &Element, day: &str, signers: &[Signer; 2]) -> Option<()> {
    let signs = add(to, "div", "packing-signs", "")?;
    add(&signs, "p", "packing-day", day)?;
    for (signer, class) in signers.iter().zip(["on-left", "on-right"]) {
        if signer.is_nobody() {
            continue;
        }
        let sign = add(&signs, "div", &format!("packing-sign {class}"), "")?;
        add(&sign, "p", "", signer.title.trim())?;
        match said(&signer.name) {
            Some(name) => add(&sign, "p", "packing-name", name)?,
            None => add(&sign, "p", "packing-line", "")?,
        };
    }
    Some(())
}

/// What is said, or dots to be filled in by hand.
pub fn filled(text: &str) -> &str {
    said(text).unwrap_or(DOTS)
}

fn said(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

/// The notes below a table, with their marks, and the parameters that it was computed with.
pub fn put_notes(to: &Element, notes: &[String], parameters: &[String]) -> Option<()> {
    if notes.is_empty() && parameters.is_empty() {
        return Some(());
    }
    let all = add(to, "div", "paper-notes", "")?;
    for (at, note) in notes.iter().enumerate() {
        let line = add(&all, "p", "", "")?;
        add(&line, "sup", "", &mark(at + 1))?;
        add(&line, "span", "", note)?;
    }
    for parameter in parameters {
        add(&all, "p", "", parameter)?;
    }
    Some(())
}

/// How a note is marked.
pub fn mark(number: usize) -> String {
    format!("{number})")
}

/// Parameters with their values, their units and where they are from.
pub fn told(session: &Session, parameters: &[&Parameter], manner: Manner) -> Vec<String> {
    let all = &session.workbook().parameters;
    let tell = |parameter: &&Parameter| {
        let at = all.iter().position(|it| it.id == parameter.id)?;
        let value = session.engine().parameter(at);
        let value = parameter.form.show(value, manner.locale, manner.tongue);
        let name = named(&parameter.title, &parameter.name, manner.tongue);
        let words = paper_words(manner.tongue);
        let mut text = fill(words.parameter, &[&name, &value]);
        if let Some(unit) = &parameter.unit {
            text.push(' ');
            text.push_str(unit.text(manner.tongue));
        }
        if let Some(source) = &parameter.source {
            text.push_str(&format!(" ({})", source.text(manner.tongue)));
        }
        Some(text)
    };
    parameters.iter().filter_map(tell).collect()
}
