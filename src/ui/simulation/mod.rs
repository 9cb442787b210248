//! Simulasi: what would follow if something changed. Everything here tries edits and takes them
//! back between two frames; the workbook, its history and its journal know of none of it until a
//! person puts what was found to use.
//!
//! The sections stand one under the other, each in a file. What was asked in them and what came of
//! it stays for as long as the workbook is open, whichever tab is shown.

mod fields;
mod names;
mod ranges;
mod runner;
mod seeking;
mod sensitivity;

use leptos::html;
use leptos::prelude::*;

use super::desk::{Desk, Tab};
use super::scenarios::Comparison;
use crate::lang::{SimulationWords, simulation_words};
use crate::workbook::{ResultId, Target};
use names::Sought;
use ranges::Ranges;
use seeking::Seeking;
use sensitivity::Sensitivity;

/// What the sections hold, once they have been looked at.
#[derive(Clone, Copy)]
struct Sections {
    seeking: Seeking,
    sensitivity: Sensitivity,
    ranges: Ranges,
}

/// A handle on it that outlives the page's tab.
#[derive(Clone, Copy)]
pub struct Simulation {
    owner: StoredValue<Option<Owner>, LocalStorage>,
    sections: StoredValue<Option<Sections>, LocalStorage>,
}

impl Simulation {
    pub fn new() -> Simulation {
        Simulation {
            owner: StoredValue::new_local(Owner::current()),
            sections: StoredValue::new_local(None),
        }
    }

    /// Another workbook is open.
    pub fn forget(self) {
        self.sections.set_value(None);
    }

    #[inline(never)]
    fn sections(self, desk: Desk) -> Sections {
        if let Some(known) = self.sections.get_value() {
            return known;
        }
        let new = || Sections {
            seeking: Seeking::new(),
            sensitivity: Sensitivity::new(),
            ranges: Ranges::new(),
        };
        let sections = match self.owner.get_value() {
            Some(owner) => owner.with(new),
            None => new(),
        };
        self.sections.set_value(Some(sections));
        sections.sensitivity.begin_with(desk);
        sections.ranges.begin_with(desk);
        sections
    }
}

impl Desk {
    /// Asks on the page Simulasi what an input must be.
    #[inline(never)]
    pub fn seek_for(self, target: Target) {
        let sections = self.tools.simulation.sections(self);
        sections.seeking.ask_for(self, target);
        self.go_to(Tab::Simulation);
        focus_first("seek");
    }

    /// Asks there what reaches a value of a result.
    #[inline(never)]
    pub fn seek_result(self, result: ResultId) {
        self.seek_to_reach(Sought::Result(result));
    }

    /// The same of a cell.
    #[inline(never)]
    pub fn seek_cell_to_reach(self, target: Target) {
        self.seek_to_reach(Sought::Cell(target));
    }

    fn seek_to_reach(self, aim: Sought) {
        let sections = self.tools.simulation.sections(self);
        sections.seeking.ask_to_reach(self, aim);
        self.go_to(Tab::Simulation);
        focus_first("seek");
    }

    /// Asks about the cell at the cursor: what it must be, or what makes it reach something where
    /// it is computed.
    #[inline(never)]
    pub fn seek_here(self) {
        let Some(target) = self.target_now() else {
            return self.go_to(Tab::Simulation);
        };
        let computed = self.glance(|session| {
            let workbook = session.workbook();
            workbook.shared_formula(target).is_some() && !workbook.is_overridden(target)
        });
        match computed {
            true => self.seek_cell_to_reach(target),
            false => self.seek_for(target),
        }
    }
}

/// The first field of a section that is empty, once it is there.
fn focus_first(section: &'static str) {
    use wasm_bindgen::JsCast;
    request_animation_frame(move || {
        let fields = document().query_selector_all(&format!("#simulation-{section} input"));
        let Ok(fields) = fields else { return };
        let fields = (0..fields.length()).filter_map(|at| fields.item(at));
        let fields = fields.filter_map(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok());
        let fields: Vec<_> = fields.collect();
        let field = fields.iter().find(|it| it.value().is_empty());
        if let Some(field) = field.or(fields.first()) {
            let _ = field.focus();
        }
    });
}

/// One section under its heading.
fn wrapped(
    desk: Desk,
    id: &'static str,
    title: fn(&SimulationWords) -> &'static str,
    body: impl IntoView + 'static,
) -> impl IntoView {
    let heading = format!("simulation-{id}-title");
    let labelled = heading.clone();
    view! {
        <section id=format!("simulation-{id}") class="simulation-section" aria-labelledby=labelled>
            <h2 id=heading>{move || title(simulation_words(desk.tongue.get()))}</h2>
            {body}
        </section>
    }
}

/// The page.
///
/// Never part of what calls it: the first load of the page goes without.
#[inline(never)]
pub fn page(desk: Desk) -> AnyView {
    // Where a grid would take the focus back, the page does.
    let root = NodeRef::<html::Div>::new();
    Effect::new(move |before: Option<u32>| {
        let asked = desk.grid_focus.get();
        if before.is_some_and(|before| before != asked)
            && let Some(root) = root.get_untracked()
        {
            let _ = root.focus();
        }
        asked
    });
    let sections = desk.tools.simulation.sections(desk);
    view! {
        <div
            node_ref=root
            class="simulation"
            tabindex="0"
            role="region"
            aria-label=move || desk.words().simulation
        >
            <p class="simulation-about">{move || simulation_words(desk.tongue.get()).about}</p>
            <Comparison/>
            <fields::Lists/>
            {seeking::section(desk, sections.seeking)}
            {sensitivity::section(desk, sections.sensitivity)}
            {ranges::section(desk, sections.ranges)}
        </div>
    }
    .into_any()
}
