//! What the reference at the cursor of a formula means, in words.

use crate::formula::{Area, Reference, Syntax, argument_hint, lone_column, mentions};
use crate::lang::{fill, meaning_words};
use crate::ui::desk::Session;
use crate::ui::sheet::{Manner, named, plain};
use crate::workbook::{Stand, Table};

use super::list::value_of;

#[derive(Clone, Debug, PartialEq)]
pub struct Meaning {
    /// The reference as it is written.
    pub reference: String,
    pub says: String,
    /// What could stand in the place of the whole formula, which would come to an error.
    pub offers: Vec<String>,
}

/// What the reference means that ends at a place of a formula's text, or that the place is in.
#[inline(never)]
pub fn meaning(
    session: &Session,
    text: &str,
    caret: usize,
    stand: Stand,
    manner: Manner,
) -> Option<Meaning> {
    let syntax = Syntax::of(manner.locale);
    let here = |span: &std::ops::Range<usize>| span.start < caret && caret <= span.end;
    let mut found = mentions(text, syntax).into_iter();
    let (span, reference) = found.find(|(span, _)| here(span))?;
    let written = text[span].to_owned();
    let workbook = session.workbook();
    let words = meaning_words(manner.tongue);
    let Reference::Table {
        table,
        area,
        column,
    } = &reference
    else {
        let Reference::Name(name) = &reference else {
            return None;
        };
        return Some(Meaning {
            says: value_of(session, name, manner)?,
            reference: written,
            offers: Vec::new(),
        });
    };
    let own = stand.table().and_then(|id| workbook.table(id));
    let of = match table {
        Some(name) => workbook.table_named(name)?,
        None => own?,
    };
    let column = of.column_named(column.as_ref()?)?;
    let title = named(&column.title, &column.name, manner.tongue);
    let lone = lone_column(text, syntax);
    let says = match area {
        Area::ThisRow if own.is_some_and(|own| own.id == of.id) => fill(words.this_row, &[&title]),
        Area::ThisRow => fill(words.row_at_hand, &[&title, &plain(&of.name)]),
        Area::Totals => fill(words.totals, &[&title]),
        Area::All if lone.is_some() || argument_hint(text, caret, syntax).is_none() => {
            fill(words.whole_alone, &[&title])
        }
        Area::All => fill(words.whole, &[&title]),
    };
    let offers = lone.map(|lone| instead(&lone, of, own, stand, syntax));
    Some(Meaning {
        reference: written,
        says,
        offers: offers.unwrap_or_default(),
    })
}

/// What may be meant where a whole column stands alone: its row, its sum, or the one that belongs
/// to this row.
fn instead(
    lone: &str,
    of: &Table,
    own: Option<&Table>,
    stand: Stand,
    syntax: Syntax,
) -> Vec<String> {
    let mut offers = Vec::new();
    let row_of = |name: &str| Reference::Table {
        table: None,
        area: Area::ThisRow,
        column: Some(name.to_owned()),
    };
    let name = mentions(lone, syntax)
        .into_iter()
        .find_map(|it| match it.1 {
            Reference::Table { column, .. } => column,
            Reference::Name(_) => None,
        });
    if own.is_some_and(|own| own.id == of.id && stand.has_row_of(of.id))
        && let Some(name) = &name
    {
        offers.push(format!("={}", row_of(name).text()));
    }
    offers.push(format!("=SUM({lone})"));
    // Rows are called alike in both tables.
    let key = of.key.first().and_then(|key| of.column(*key));
    if let (Some(own), Some(key)) = (own.filter(|own| own.id != of.id), key)
        && stand.has_row_of(own.id)
        && own.column_named(&key.name).is_some()
    {
        let keys = Reference::Table {
            table: Some(of.name.clone()),
            area: Area::All,
            column: Some(key.name.clone()),
        };
        let separator = syntax.separator;
        offers.push(format!(
            "=XLOOKUP({}{separator} {}{separator} {lone})",
            row_of(&key.name).text(),
            keys.text(),
        ));
    }
    offers
}
