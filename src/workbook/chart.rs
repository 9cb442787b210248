//! Charts as data: what is drawn of a table, and how.

use serde::{Deserialize, Serialize};

use super::{ColumnId, Content, Label, TableId};

/// A picture of some columns of a table, a part of it for every row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    pub title: Label,
    #[serde(default, skip_serializing_if = "ChartKind::is_bars")]
    pub kind: ChartKind,
    pub table: TableId,
    /// What a row is called.
    pub label: ColumnId,
    /// What is added to that, where it alone says too little.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<ColumnId>,
    /// The figures; in a schedule, the first day.
    pub value: ColumnId,
    /// Further figures of a row, in order; in a schedule, the last day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<ColumnId>,
    /// What each row is held against; in a schedule, the day when it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<ColumnId>,
    /// What all rows are held against.
    #[serde(default, skip_serializing_if = "Content::is_blank")]
    pub line: Content,
    /// A word on each row, in its tone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word: Option<ColumnId>,
    #[serde(default, skip_serializing_if = "ChartOrder::is_largest")]
    pub order: ChartOrder,
    /// How many rows are drawn at most; where it is not said, as many as the kind has room for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u16>,
    /// Rows that filters leave out are left out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_sight: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChartKind {
    /// A bar for every row.
    #[default]
    Bars,
    /// The figures of a row as bars side by side.
    Groups,
    /// A line for every row, over its figures: each column is a year.
    Lines,
    /// A line for every column, over the rows: each row is a year.
    Years,
    /// A bar from one day to another for every row.
    Schedule,
}

impl ChartKind {
    fn is_bars(&self) -> bool {
        *self == ChartKind::Bars
    }

    /// Whether a row may have as many figures as one likes.
    pub fn has_many(self) -> bool {
        matches!(
            self,
            ChartKind::Groups | ChartKind::Lines | ChartKind::Years
        )
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChartOrder {
    #[default]
    Largest,
    Smallest,
    /// As the rows stand in their sheet.
    Sheet,
}

impl ChartOrder {
    fn is_largest(&self) -> bool {
        *self == ChartOrder::Largest
    }
}

impl Chart {
    /// A bar for every row, the longest first.
    pub fn bars(title: Label, table: TableId, label: ColumnId, value: ColumnId) -> Chart {
        Chart {
            title,
            kind: ChartKind::Bars,
            table,
            label,
            also: Vec::new(),
            value,
            values: Vec::new(),
            target: None,
            line: Content::Blank,
            word: None,
            order: ChartOrder::Largest,
            most: None,
            in_sight: false,
        }
    }

    /// All columns that hold its figures.
    pub fn figures(&self) -> impl Iterator<Item = ColumnId> + '_ {
        std::iter::once(self.value).chain(self.values.iter().copied())
    }

    /// Whether all columns that it speaks of are there.
    pub fn stands(&self, has: impl Fn(TableId, ColumnId) -> bool) -> bool {
        let named = [self.label].into_iter().chain(self.also.iter().copied());
        let beside = self.target.into_iter().chain(self.word);
        let mut all = named.chain(self.figures()).chain(beside);
        all.all(|column| has(self.table, column))
    }

    /// What is left of it when columns have gone; nothing without its names or its figures.
    pub fn without(&self, gone: &dyn Fn(TableId, ColumnId) -> bool) -> Option<Chart> {
        let is_gone = |column: ColumnId| gone(self.table, column);
        if is_gone(self.label) {
            return None;
        }
        // The columns of a schedule have their places.
        let rest = match self.kind {
            ChartKind::Schedule if self.figures().any(is_gone) => return None,
            _ => self.figures().filter(|column| !is_gone(*column)),
        };
        let mut rest = rest.collect::<Vec<_>>().into_iter();
        let mut left = self.clone();
        left.value = rest.next()?;
        left.values = rest.collect();
        left.also.retain(|column| !is_gone(*column));
        left.target = self.target.filter(|column| !is_gone(*column));
        left.word = self.word.filter(|column| !is_gone(*column));
        Some(left)
    }
}
