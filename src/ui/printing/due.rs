//! What is to be printed instead of the sheet that is shown, and what was asked for last.

use std::sync::Arc;

use leptos::prelude::*;

use super::kept::keep;
use super::layout::Laying;
use super::packing::Choices;
use crate::ui::inspection::Listed;

/// Something to be printed once.
#[derive(Clone, Debug, PartialEq)]
pub enum Due {
    /// Packing lists for these rows.
    Lists(Choices, Vec<usize>),
    Document(Laying),
    /// What an inspected table has wrong.
    Findings(Arc<Listed>),
}

#[derive(Clone, Copy)]
pub struct Lists {
    pub last: StoredValue<Option<Choices>>,
    pub last_laid: StoredValue<Option<Laying>>,
    due: StoredValue<Option<Due>>,
}

impl Lists {
    pub fn new() -> Lists {
        Lists {
            last: StoredValue::new(None),
            last_laid: StoredValue::new(None),
            due: StoredValue::new(None),
        }
    }

    /// Prints this once the browser prints.
    pub fn ask(self, due: Due) {
        match &due {
            Due::Lists(choices, _) => {
                keep(choices);
                self.last.set_value(Some(choices.clone()));
            }
            Due::Findings(_) => {}
            Due::Document(laying) => self.last_laid.set_value(Some(laying.clone())),
        }
        self.due.set_value(Some(due));
    }

    pub fn due(self) -> Option<Due> {
        self.due.get_value()
    }

    /// Nothing is to be printed any more but what is shown.
    pub fn done(self) {
        self.due.set_value(None);
    }
}
