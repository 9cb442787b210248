use crate::engine::{Ref, references};
use crate::formula::{Span, Syntax};
use crate::workbook::{Stand, Workbook};

/// How many tints there are; what comes after the last begins with the first again.
const TINTS: usize = 6;

/// A piece of a formula's text, and the class it is shown with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stretch {
    pub text: String,
    pub class: String,
}

/// A reference with its tint, from 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Tinted {
    pub place: Ref,
    pub tint: u8,
}

impl Tinted {
    pub fn parameter(&self) -> Option<usize> {
        match self.place {
            Ref::Parameter(index) => Some(index),
            _ => None,
        }
    }

    pub fn result(&self) -> Option<usize> {
        match self.place {
            Ref::Result(index) => Some(index),
            _ => None,
        }
    }
}

/// What is known of a formula's text.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    pub syntax: Syntax,
    pub stand: Stand,
    /// Where the cursor is, in bytes, while it is typed: a name under it may not be whole yet.
    pub caret: Option<usize>,
    pub problems: &'a [Span],
}

/// What of a workbook a reference is to: the rows that it means do not make it another thing.
#[derive(PartialEq)]
enum Thing {
    Parameter(usize),
    Result(usize),
    Column(usize, usize),
    Matrix(usize),
}

impl Thing {
    fn of(place: &Ref) -> Option<Thing> {
        Some(match *place {
            Ref::Parameter(index) => Thing::Parameter(index),
            Ref::Result(index) => Thing::Result(index),
            Ref::ThisRow { sheet, column }
            | Ref::Column { sheet, column }
            | Ref::Shown { sheet, column }
            | Ref::Total { sheet, column } => Thing::Column(sheet, column),
            Ref::AcrossSlice { sheet, .. }
            | Ref::DownSlice { sheet, .. }
            | Ref::Matrix { sheet } => Thing::Matrix(sheet),
            Ref::Nowhere(_) => return None,
        })
    }
}

/// A formula's text cut where its colours change, and the tint of each of its references.
pub fn stretches(text: &str, told: Told, workbook: &Workbook) -> (Vec<Stretch>, Vec<Tinted>) {
    let mut things: Vec<Thing> = Vec::new();
    let mut tinted = Vec::new();
    let mut marks: Vec<(Span, String)> = Vec::new();
    for (span, place) in references(text, told.syntax, told.stand, workbook) {
        let Some(thing) = Thing::of(&place) else {
            let under_way = told
                .caret
                .is_some_and(|caret| (span.start..=span.end).contains(&caret));
            if !under_way {
                marks.push((span, "astray".to_owned()));
            }
            continue;
        };
        let known = things.iter().position(|known| *known == thing);
        let at = known.unwrap_or(things.len());
        if known.is_none() {
            things.push(thing);
        }
        let tint = u8::try_from(at % TINTS + 1).unwrap_or(1);
        marks.push((span, format!("tint-{tint}")));
        tinted.push(Tinted { place, tint });
    }
    let problems: Vec<Span> = told
        .problems
        .iter()
        .map(|span| visible(text, span))
        .collect();
    (cut(text, &marks, &problems), tinted)
}

/// Where a problem is underlined: one at the end, where something is missing, under what is last.
fn visible(text: &str, span: &Span) -> Span {
    if span.start < span.end && span.end <= text.len() {
        return span.clone();
    }
    let end = text.trim_end().len();
    let last = text[..end].chars().next_back().map_or(0, char::len_utf8);
    end - last..end
}

fn cut(text: &str, marks: &[(Span, String)], problems: &[Span]) -> Vec<Stretch> {
    let spans = marks.iter().map(|(span, _)| span).chain(problems);
    let mut edges: Vec<usize> = spans.flat_map(|span| [span.start, span.end]).collect();
    edges.extend([0, text.len()]);
    edges.sort_unstable();
    edges.dedup();
    let piece = |pair: &[usize]| {
        let (from, to) = (pair[0], pair[1]);
        let within = |span: &Span| span.start <= from && to <= span.end;
        let class = marks.iter().find(|(span, _)| within(span));
        let mut class = class.map(|(_, class)| class.clone()).unwrap_or_default();
        if problems.iter().any(within) {
            class.push_str(" broken");
        }
        Stretch {
            text: text.get(from..to).unwrap_or_default().to_owned(),
            class,
        }
    };
    edges.windows(2).map(piece).collect()
}
