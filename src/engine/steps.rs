//! The order of computing, for whoever writes the same rules in another language.

use super::plan::Plan;
use super::{Ref, Where};
use crate::formula::Expr;
use crate::workbook::Workbook;

/// One thing that is computed.
#[derive(Debug)]
pub struct Step {
    pub place: Where,
    /// `None` where plain contents are taken over: typed columns, overrides by a value, sums.
    pub formula: Option<Expr<Ref>>,
    /// Whether it waits for itself.
    pub is_circular: bool,
}

/// All that is computed, each after what it reads.
pub fn steps(workbook: &Workbook) -> Vec<Step> {
    let mut plan = Plan::of(workbook);
    let order = std::mem::take(&mut plan.order);
    order
        .into_iter()
        .map(|node| {
            let node = &mut plan.nodes[node];
            Step {
                place: node.place,
                formula: node.formula.take(),
                is_circular: node.cycle.is_some(),
            }
        })
        .collect()
}
