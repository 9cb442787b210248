//! Colours that tie each reference of a formula to what it means.
//!
//! While a formula is typed, and while a computed cell is looked at, everything that it speaks of
//! has one of a few tints: in the text, in the grid, in the panel. A tint has a kind of line of its
//! own, so that it is told without its colour too. `text` cuts a formula into tinted stretches,
//! `areas` says which cells have which tint, `mirror` shows the stretches under a field.

mod areas;
mod mirror;
mod text;

use leptos::prelude::*;

use super::desk::{Desk, Home, Tab, edit_text, field_at};
use crate::formula::{Span, Syntax};
use crate::workbook::{ParameterId, ResultId};
use areas::{Areas, rows_at_hand};

pub use areas::Shades;
pub use mirror::Mirror;
pub use text::{Stretch, Tinted, Told, stretches};

/// What the formula at hand speaks of, as the page shows it.
#[derive(Clone, Debug, Default, PartialEq)]
struct Colours {
    stretches: Vec<Stretch>,
    areas: Areas,
    parameters: Vec<(ParameterId, u8)>,
    results: Vec<(ResultId, u8)>,
    /// It is being typed, and not only looked at.
    typed: bool,
}

/// A handle on the colours, for whatever shows them.
#[derive(Clone, Copy)]
pub struct Colouring(Memo<Colours>);

/// Keeps the colours of the page.
pub fn provide_colours(desk: Desk) {
    provide_context(Colouring(Memo::new(move |_| colours(desk))));
}

pub fn colouring() -> Colouring {
    expect_context::<Colouring>()
}

impl Colouring {
    /// The stretches of the formula that is typed or looked at; none of what is no formula.
    pub fn stretches(self) -> Vec<Stretch> {
        self.0.with(|colours| colours.stretches.clone())
    }

    pub fn is_formula(self) -> bool {
        self.0.with(|colours| !colours.stretches.is_empty())
    }

    /// How the cells of a row of a sheet are tinted.
    pub fn row(self, sheet: usize, row: usize) -> Shades {
        self.0
            .with(|colours| colours.areas.row(sheet, row, colours.typed))
    }

    /// How the JUMLAH of a sheet is tinted.
    pub fn totals(self, sheet: usize) -> Shades {
        self.0.with(|colours| colours.areas.totals(sheet))
    }

    /// How the headings of a sheet are tinted.
    pub fn headings(self, sheet: usize) -> Shades {
        self.0.with(|colours| colours.areas.headings(sheet))
    }

    /// The class of a parameter's tint, after a space.
    pub fn parameter(self, id: ParameterId) -> String {
        self.0.with(|colours| class_of(&colours.parameters, id))
    }

    /// The class of a result's tint, after a space.
    pub fn result(self, id: ResultId) -> String {
        self.0.with(|colours| class_of(&colours.results, id))
    }
}

fn class_of<T: Copy + PartialEq>(tints: &[(T, u8)], id: T) -> String {
    let tint = tints.iter().find(|(of, _)| *of == id);
    tint.map(|(_, tint)| format!(" tint tint-{tint}"))
        .unwrap_or_default()
}

fn colours(desk: Desk) -> Colours {
    let (draft, manner) = (desk.draft.get(), desk.manner());
    let home = match (&draft, desk.tab.get()) {
        (Some(draft), _) => draft.home,
        (None, Tab::Sheet(sheet)) => Home {
            sheet,
            cursor: desk.cursor.get(),
        },
        (None, Tab::Summary | Tab::Simulation) => return Colours::default(),
    };
    let caret = draft.as_ref().map(|_| desk.caret.get().1);
    desk.read(|session| {
        let typed = draft.is_some();
        let (text, problems) = match draft {
            Some(draft) => {
                let spans = draft.problems.into_iter().map(|problem| problem.span);
                (draft.text, spans.collect::<Vec<Span>>())
            }
            None => (
                edit_text(session, home.sheet, home.cursor, manner),
                Vec::new(),
            ),
        };
        if !text.trim_start().starts_with('=') {
            return Colours::default();
        }
        let workbook = session.workbook();
        let stand = field_at(session, home).map(|field| field.stand(workbook));
        let told = Told {
            syntax: Syntax::of(manner.locale),
            stand: stand.unwrap_or_default(),
            caret,
            problems: &problems,
        };
        let (stretches, tinted) = stretches(&text, told, workbook);
        let parameter = |tinted: &Tinted| {
            let found = workbook.parameters.get(tinted.parameter()?)?;
            Some((found.id, tinted.tint))
        };
        let result = |tinted: &Tinted| {
            let found = workbook.results.get(tinted.result()?)?;
            Some((found.id, tinted.tint))
        };
        Colours {
            parameters: tinted.iter().filter_map(parameter).collect(),
            results: tinted.iter().filter_map(result).collect(),
            areas: Areas::of(&tinted, &rows_at_hand(session, home)),
            stretches,
            typed,
        }
    })
}
